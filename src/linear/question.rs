//! Questions: the prompt of each kind, and what a line answers.

use super::command::{Said, Word, said};
use super::describe::letter;
use super::fields::fields;
use super::talk::{Talk, brief, words};
use crate::assessment::{Basis, NOT_APPLICABLE};
use crate::questionnaire::{Choice, Kind, QuestionIx};
use crate::wizard::field::AnswerField;
use crate::wizard::typed::plain;
use crate::wizard::{Command, FieldId, Msg, Row, Wizard, typed};

/// What is asked for, in the words of the kind.
pub(super) fn prompt(wizard: &Wizard<'_>, ix: QuestionIx) -> String {
    let own = words(wizard);
    let offered = wizard.facts.offered(wizard.questionnaire(), ix).len();
    let offered = offered + usize::from(may_say_na(wizard, ix));
    let prompt = match &wizard.questionnaire().question(ix).kind {
        Kind::Multiple(_) => (own.ask_many)(offered),
        Kind::Countries { .. } => own.ask_countries.to_owned(),
        Kind::Number { .. } => own.ask_number[usize::from(offered == 0)].to_owned(),
        Kind::Date { .. } => own.ask_date[usize::from(offered == 0)].to_owned(),
        Kind::Statement(_) => own.ask_statement.to_owned(),
        Kind::List(_) => own.ask_entries.to_owned(),
        Kind::Info | Kind::Derived(_) => own.ask_on.to_owned(),
        Kind::Single(_) | Kind::Text { .. } => (own.ask_one)(offered),
    };
    if wizard.can_confirm(ix) { format!("{} {prompt}", own.confirm_earlier) } else { prompt }
}

/// Whether «not applicable» stands after the choices.
pub(super) fn may_say_na(wizard: &Wizard<'_>, ix: QuestionIx) -> bool {
    let kind = &wizard.questionnaire().question(ix).kind;
    let numbered = matches!(
        kind,
        Kind::Single(_)
            | Kind::Multiple(_)
            | Kind::Countries { .. }
            | Kind::Number { .. }
            | Kind::Date { .. }
    );
    wizard.may_be_na(ix) && numbered
}

impl Talk<'_> {
    /// A line for the question on screen.
    pub(super) fn question_heard(&mut self, wizard: &mut Wizard<'_>, ix: QuestionIx, line: &str) {
        let question = wizard.questionnaire().question(ix);
        let id = line.trim();
        // The id of a choice is an answer, even where it reads like a command.
        let is_choice = question.choice(id).is_some() && !matches!(question.kind, Kind::List(_));
        match said(line, false) {
            Said::Command(word, rest) if !is_choice => self.obey(wizard, word, rest),
            Said::Unknown(text) => self.voice.say(&(words(wizard).unknown_command)(text)),
            _ if id.is_empty() => self.skip(wizard, ix),
            _ => self.answer(wizard, ix, id),
        }
    }

    /// An empty line confirms an earlier answer, and goes on where nothing is missing.
    pub(super) fn skip(&mut self, wizard: &mut Wizard<'_>, ix: QuestionIx) {
        if wizard.can_confirm(ix) {
            self.run(wizard, Command::Confirm);
        } else if wizard.facts.is_missing(wizard.questionnaire(), ix) {
            self.voice.say(words(wizard).skip_hint);
        } else {
            self.obey(wizard, Word::Next, "");
        }
    }

    fn answer(&mut self, wizard: &mut Wizard<'_>, ix: QuestionIx, text: &str) {
        if Self::is_na(wizard, ix, text) {
            self.dialog.answered = Some(wizard.questionnaire().question(ix).id.clone());
            self.run(wizard, Command::NotApplicable);
            return;
        }
        match &wizard.questionnaire().question(ix).kind {
            Kind::Single(_) => self.choose(wizard, ix, &[text]),
            Kind::Multiple(_) => {
                let parts: Vec<&str> = parts(text).collect();
                self.choose(wizard, ix, &parts);
            }
            Kind::Countries { .. } => self.countries(wizard, ix, text),
            Kind::Number { .. } | Kind::Date { .. } => self.number_or_date(wizard, ix, text),
            Kind::Statement(choice) => {
                let yes = ["si", "s", "yes", "y", "ok", "1", choice.id.as_str()];
                let no = ["no", "n"];
                let word = plain(text);
                if yes.contains(&word.as_str()) {
                    self.want(wizard, ix, vec![choice.id.clone()]);
                } else if no.contains(&word.as_str()) {
                    let chosen = wizard.is_chosen(ix, 0);
                    if let (true, Some(place)) = (chosen, choice_row(wizard, 0)) {
                        self.send(wizard, Msg::Row(place));
                    }
                    self.obey(wizard, Word::Next, "");
                } else {
                    self.voice.say(&(words(wizard).no_such_choice)(&brief(text)));
                }
            }
            Kind::List(_) => self.menu_number(wizard, text),
            Kind::Info | Kind::Text { .. } | Kind::Derived(_) => {
                self.voice.say(&(words(wizard).no_such_row)(&brief(text), 0));
            }
        }
    }

    /// «Not applicable» by the number or letter after the last choice, or by its id.
    fn is_na(wizard: &Wizard<'_>, ix: QuestionIx, text: &str) -> bool {
        let question = wizard.questionnaire().question(ix);
        let last = wizard.facts.offered(wizard.questionnaire(), ix).len();
        let place = match question.kind {
            Kind::Number { .. } | Kind::Date { .. } => letter(last),
            _ => Some((last + 1).to_string()),
        };
        let by_id = text == NOT_APPLICABLE && question.choice(NOT_APPLICABLE).is_none();
        may_say_na(wizard, ix) && (by_id || place.is_some_and(|place| place == text.to_lowercase()))
    }

    /// Choices by number or id.
    fn choose(&mut self, wizard: &mut Wizard<'_>, ix: QuestionIx, parts: &[&str]) {
        let offered = wizard.facts.offered(wizard.questionnaire(), ix);
        let choices = wizard.questionnaire().question(ix).choices();
        let mut wanted: Vec<&Choice> = Vec::new();
        for part in parts {
            let by_id = offered.iter().find(|place| choices[**place].id == *part);
            let number = part.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let found = by_id.or_else(|| offered.get(number?));
            let Some(place) = found else {
                self.voice.say(&(words(wizard).no_such_choice)(&brief(part)));
                return;
            };
            wanted.push(&choices[*place]);
        }
        let alone = |choice: &&&Choice| choice.exclusive || choice.unknown || choice.not_applicable;
        if wanted.len() > 1
            && let Some(choice) = wanted.iter().find(alone)
        {
            let text = choice.text.get(wizard.lang);
            self.voice.say(&(words(wizard).stands_alone)(text));
            return;
        }
        let wanted = wanted.into_iter().map(|choice| choice.id.clone()).collect();
        self.want(wizard, ix, wanted);
    }

    /// The answer is to be these choices; then one goes on.
    fn want(&mut self, wizard: &Wizard<'_>, ix: QuestionIx, wanted: Vec<String>) {
        let id = wizard.questionnaire().question(ix).id.clone();
        self.dialog.wanted = Some((id.clone(), wanted));
        self.dialog.answered = Some(id);
    }

    fn countries(&mut self, wizard: &mut Wizard<'_>, ix: QuestionIx, text: &str) {
        let Kind::Countries { unknown, .. } = &wizard.questionnaire().question(ix).kind else {
            return;
        };
        if text == "1" || text == unknown.id {
            self.want(wizard, ix, vec![unknown.id.clone()]);
            return;
        }
        let register = &wizard.questionnaire().countries;
        let mut codes: Vec<String> = Vec::new();
        // The name of a country may hold a comma.
        if typed::country(register, text, wizard.lang).is_some() {
            codes.extend(self.country(wizard, text));
        } else {
            for part in parts(text) {
                let Some(code) = self.country(wizard, part) else { return };
                codes.push(code);
            }
        }
        let id = wizard.questionnaire().question(ix).id.clone();
        let field = FieldId::Answer(ix, AnswerField::Country);
        let given: Vec<String> =
            wizard.answer(ix).map(|answer| answer.value.clone()).unwrap_or_default();
        let screen = wizard.screen().clone();
        for code in codes.iter().filter(|code| !given.contains(code)) {
            if !self.put(wizard, &field, code) || *wizard.screen() != screen {
                return;
            }
        }
        for code in given.iter().filter(|code| !codes.contains(code)) {
            let row = Row::Country(code.clone());
            let place = wizard.rows().iter().position(|known| *known == row);
            if let Some(place) = place {
                self.send(wizard, Msg::Row(place));
            }
        }
        self.dialog.answered = Some(id);
    }

    fn number_or_date(&mut self, wizard: &mut Wizard<'_>, ix: QuestionIx, text: &str) {
        let choices = wizard.questionnaire().question(ix).choices();
        let offered = wizard.facts.offered(wizard.questionnaire(), ix);
        let lettered = |place: &usize| Some(text.to_lowercase()) == letter(*place);
        let by_letter = (0..offered.len()).find(lettered).and_then(|place| offered.get(place));
        let by_id = || offered.iter().find(|place| choices[**place].id == text);
        if let Some(choice) = by_letter.or_else(by_id) {
            self.want(wizard, ix, vec![choices[*choice].id.clone()]);
            return;
        }
        let field = fields(wizard).into_iter().find(|field| {
            matches!(field, FieldId::Answer(_, AnswerField::Number | AnswerField::Date))
        });
        if let Some(field) = field {
            self.put(wizard, &field, text);
        }
    }

    /// Steps the basis of the answer until it is this one.
    pub(super) fn set_basis(&mut self, wizard: &mut Wizard<'_>, ix: QuestionIx, place: usize) {
        let Some(wanted) = Basis::ALL.get(place) else {
            self.voice.say(&(words(wizard).no_such_row)(&(place + 1).to_string(), 3));
            return;
        };
        let now = |wizard: &Wizard<'_>| wizard.answer(ix).and_then(|answer| answer.basis);
        let screen = wizard.screen().clone();
        for _ in Basis::ALL {
            let before = now(wizard);
            if before == Some(*wanted) || *wizard.screen() != screen {
                break;
            }
            self.send(wizard, Msg::Do(Command::Basis));
            if now(wizard) == before {
                break;
            }
        }
    }
}

/// The parts of an answer of several.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty())
}

fn choice_row(wizard: &Wizard<'_>, choice: usize) -> Option<usize> {
    wizard.rows().iter().position(|row| *row == Row::Choice(choice))
}
