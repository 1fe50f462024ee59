//! What each command does, in messages to the wizard.

use super::command::Word;
use super::menu::row_named;
use super::talk::{Choosing, Talk, asked_now, brief, words};
use crate::questionnaire::QuestionIx;
use crate::tui::text::Words;
use crate::wizard::field::AnswerField;
use crate::wizard::typed::plain;
use crate::wizard::{
    Applies, Command, FieldId, Msg, Phase, Review, Row, Screen, Sheet, Target, Wizard,
};
use crate::words as core;

impl Talk<'_> {
    /// Does what a command asks for; `rest` is what follows it on the line.
    pub(super) fn obey(&mut self, wizard: &mut Wizard<'_>, word: Word, rest: &str) {
        match word {
            Word::Help => self.say_help(wizard),
            Word::Again => self.dialog.told = None,
            Word::Next => self.next(wizard),
            Word::Back => self.back(wizard),
            Word::Return => {
                self.close_field(wizard);
                self.dialog.told = None;
                self.send(wizard, Msg::Esc);
            }
            Word::Note => self.note(wizard, rest),
            Word::Basis => self.basis(wizard, rest),
            Word::Evidence => self.run(wizard, Command::Evidence),
            Word::Asked => self.run(wizard, Command::Asked),
            Word::NotApplicable => self.run(wizard, Command::NotApplicable),
            Word::Why => self.run(wizard, Command::Why),
            Word::Confirm => self.run(wizard, Command::Confirm),
            Word::Terms => self.run(wizard, Command::Terms),
            Word::Clear => self.clear(wizard, rest),
            Word::Short => self.run(wizard, Command::ShortWay),
            Word::Open => self.run(wizard, Command::NextOpen),
            Word::Review => self.review(wizard, rest),
            Word::Search => self.search(wizard, rest),
            Word::Go => self.jump(wizard, rest),
            Word::Phases => self.say_phases(wizard, rest),
            Word::Undo => self.run(wizard, Command::Undo),
            Word::Redo => self.run(wizard, Command::Redo),
            Word::Outcome => self.outcome(wizard, rest),
            Word::Set => self.run(wizard, Command::Correct),
            Word::Report => self.run(wizard, Command::Report),
            Word::Close => self.run(wizard, Command::Close),
            Word::Save => self.run(wizard, Command::SaveAgain),
            Word::Overwrite => self.run(wizard, Command::Overwrite),
            Word::Language => {
                self.dialog.phase = None;
                self.run(wizard, Command::Language);
            }
            Word::Quit => self.send(wizard, Msg::Do(Command::Leave)),
        }
    }

    pub(super) fn say_help(&mut self, wizard: &Wizard<'_>) {
        self.voice.say(words(wizard).help);
    }

    /// On: to the next question, to what the page leads to, else to the next phase.
    fn next(&mut self, wizard: &mut Wizard<'_>) {
        self.dialog.told = None;
        if matches!(wizard.screen(), Screen::Question(_)) {
            self.close_field(wizard);
            self.send(wizard, Msg::Right);
            return;
        }
        let on = |row: &Row| matches!(row, Row::Go(Target::Phase(_)));
        let whole = wizard.layers().len() < 2;
        let place = wizard.rows().iter().rposition(on).filter(|_| whole);
        match place {
            Some(place) => self.send(wizard, Msg::Row(place)),
            None if !whole => self.send(wizard, Msg::Esc),
            None => self.send(wizard, Msg::Do(Command::NextPhase)),
        }
    }

    /// Back: to the question before, to the page below, else to the phase before.
    fn back(&mut self, wizard: &mut Wizard<'_>) {
        self.dialog.told = None;
        if *wizard.screen() == Screen::ConfirmReopen {
            self.dialog.wanted = None;
            self.dialog.answered = None;
            self.dialog.held = None;
        }
        self.close_field(wizard);
        if matches!(wizard.screen(), Screen::Question(_)) {
            self.send(wizard, Msg::Left);
        } else if wizard.layers().len() > 1 {
            self.send(wizard, Msg::Esc);
        } else {
            self.send(wizard, Msg::Do(Command::PreviousPhase));
        }
    }

    /// A note on one line, or asked for.
    fn note(&mut self, wizard: &mut Wizard<'_>, rest: &str) {
        self.run(wizard, Command::Note);
        if let Screen::Note(ix) = *wizard.screen()
            && !rest.is_empty()
        {
            self.dialog.told = Some(wizard.screen().clone());
            self.put(wizard, &FieldId::Answer(ix, AnswerField::Note), rest);
            self.dialog.told = Some(wizard.screen().clone());
        }
    }

    fn basis(&mut self, wizard: &mut Wizard<'_>, rest: &str) {
        let here = asked_now(wizard).filter(|_| wizard.makes_sense(Command::Basis));
        let Some(ix) = here else {
            self.send(wizard, Msg::Do(Command::Basis));
            return;
        };
        let lang = wizard.lang;
        let all = crate::assessment::Basis::ALL;
        if rest.is_empty() {
            for (place, basis) in all.into_iter().enumerate() {
                self.voice.say(&format!("{}. {}", place + 1, core::basis(lang, basis)));
            }
            self.dialog.choosing = Some(Choosing::Basis(ix));
            return;
        }
        let wanted = plain(rest);
        let called = |basis: crate::assessment::Basis| {
            basis.code() == wanted || plain(core::basis(lang, basis)).starts_with(&wanted)
        };
        let number = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match number.or_else(|| all.into_iter().position(called)) {
            Some(place) => self.set_basis(wizard, ix, place),
            None => self.voice.say(&(words(wizard).no_such_row)(&brief(rest), all.len())),
        }
    }

    /// Takes away the answer, a country, an entry of a list or a line of the plan.
    fn clear(&mut self, wizard: &mut Wizard<'_>, rest: &str) {
        let rows = wizard.rows();
        let in_rows = matches!(wizard.screen(), Screen::Plan | Screen::Opinions)
            || rows.iter().any(|row| matches!(row, Row::Entry(_)));
        let found = row_named(wizard, rest).filter(|(_, row)| is_removable(row));
        match (in_rows, found) {
            (true, Some((place, _))) => self.point_at(wizard, place),
            (true, None) => {
                self.voice.say(&(words(wizard).no_such_row)(&brief(rest), rows.len()));
                return;
            }
            (false, _) if !matches!(wizard.screen(), Screen::Question(_) | Screen::Asked(_)) => {
                self.voice.say(words(wizard).nothing_to_clear);
                return;
            }
            (false, _) if wizard.makes_sense(Command::Clear) => {
                self.run(wizard, Command::Clear);
                return;
            }
            (false, _) => self.close_field(wizard),
        }
        self.dialog.told = None;
        self.send(wizard, Msg::Delete);
    }

    /// The outcome, or one of the pages beside it.
    fn outcome(&mut self, wizard: &mut Wizard<'_>, rest: &str) {
        self.run(wizard, Command::Phase(Phase::Outcome));
        let wanted = plain(rest);
        let names = &Words::of(wizard.lang).outlook.sheets;
        let called = |name: &str| plain(name).contains(&wanted);
        let place = names.iter().position(|name| !wanted.is_empty() && called(name));
        let Some(sheet) = place.and_then(|place| Sheet::ALL.get(place)) else {
            if !wanted.is_empty() {
                self.voice.say(words(wizard).sheets);
            }
            return;
        };
        for _ in Sheet::ALL {
            if *wizard.screen() == Screen::Outcome(*sheet) {
                break;
            }
            self.send(wizard, Msg::Right);
        }
    }

    /// One list of the review, or all of them to choose from.
    fn review(&mut self, wizard: &mut Wizard<'_>, rest: &str) {
        let pages = &Words::of(wizard.lang).pages;
        let number = rest.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let called = |kind: &Review| {
            !rest.is_empty() && plain(pages.review(*kind)).starts_with(&plain(rest))
        };
        let kind = number
            .and_then(|place| Review::ALL.get(place))
            .or_else(|| Review::ALL.iter().find(|kind| called(kind)));
        if let Some(kind) = kind {
            self.show_review(wizard, *kind);
            return;
        }
        for (place, kind) in Review::ALL.into_iter().enumerate() {
            // Counting what is decisive takes long; it is counted where it is listed.
            let count = (kind != Review::Decisive).then(|| wizard.review(kind).len());
            let count = count.map_or(String::new(), |count| format!(": {count}"));
            self.voice.say(&format!("{}. {}{count}", place + 1, pages.review(kind)));
        }
        self.dialog.choosing = Some(Choosing::Review);
    }

    pub(super) fn show_review(&mut self, wizard: &mut Wizard<'_>, kind: Review) {
        if !matches!(wizard.screen(), Screen::Review(_)) {
            self.run(wizard, Command::Review);
        }
        for _ in Review::ALL {
            if *wizard.screen() == Screen::Review(kind) {
                break;
            }
            self.send(wizard, Msg::Right);
        }
        self.dialog.told = None;
    }

    fn search(&mut self, wizard: &mut Wizard<'_>, rest: &str) {
        if *wizard.screen() != Screen::Search {
            self.run(wizard, Command::Search);
        }
        self.dialog.told = None;
        if !rest.is_empty() {
            self.send(wizard, Msg::Typed(rest.to_owned()));
        }
    }

    /// To a question by id, or to a phase by name or number.
    fn jump(&mut self, wizard: &mut Wizard<'_>, rest: &str) {
        if let Screen::Evidence(_) = wizard.screen()
            && let Some((place, Row::Evidence(_))) = row_named(wizard, rest)
        {
            self.point_at(wizard, place);
            self.dialog.told = None;
            self.send(wizard, Msg::Enter);
            return;
        }
        let question = question_called(wizard, rest);
        if let Some(ix) = question {
            self.show_question(wizard, ix);
        } else if let Some(phase) = phase_called(wizard, rest) {
            self.run(wizard, Command::Phase(phase));
        } else {
            self.voice.say(&(words(wizard).no_question)(&brief(rest)));
        }
    }

    /// The search of the wizard lists every question while nothing is searched for.
    fn show_question(&mut self, wizard: &mut Wizard<'_>, ix: QuestionIx) {
        if *wizard.screen() == Screen::Question(ix) {
            self.dialog.told = None;
            return;
        }
        self.run(wizard, Command::Search);
        let row = Row::Go(Target::Question(ix));
        let place = wizard.rows().iter().position(|known| *known == row);
        match place {
            Some(place) => self.send(wizard, Msg::Row(place)),
            None => self.send(wizard, Msg::Esc),
        }
    }

    fn say_phases(&mut self, wizard: &mut Wizard<'_>, rest: &str) {
        if !rest.is_empty() {
            match phase_called(wizard, rest) {
                Some(phase) => self.run(wizard, Command::Phase(phase)),
                None => self.voice.say(&(words(wizard).no_question)(&brief(rest))),
            }
            return;
        }
        let chrome = &Words::of(wizard.lang).chrome;
        for (place, phase) in Phase::ALL.into_iter().enumerate() {
            let mark = if phase == wizard.phase() { words(wizard).here } else { "" };
            self.voice.say(&format!("{}. {}{mark}", place + 1, chrome.phase(phase)));
        }
        self.dialog.choosing = Some(Choosing::Phase);
    }
}

/// Whether a row is, or belongs to, something that can be taken away as a whole.
fn is_removable(row: &Row) -> bool {
    matches!(row, Row::Entry(_) | Row::Go(Target::Action(_)) | Row::Field(FieldId::Opinion(..)))
}

/// The question of this id, where it is asked or waits.
fn question_called(wizard: &Wizard<'_>, text: &str) -> Option<QuestionIx> {
    let questionnaire = wizard.questionnaire();
    let called = questionnaire.indexed().find(|(_, one)| one.id.eq_ignore_ascii_case(text));
    called.map(|(ix, _)| ix).filter(|ix| wizard.facts.applies(questionnaire, *ix) != Applies::No)
}

fn phase_called(wizard: &Wizard<'_>, text: &str) -> Option<Phase> {
    let wanted = plain(text);
    if wanted.is_empty() {
        return None;
    }
    let number = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let named = |phase: &Phase| {
        let name = |lang| plain(Words::of(lang).chrome.phase(*phase));
        crate::text::Lang::ALL.into_iter().any(|lang| name(lang).starts_with(&wanted))
    };
    let by_number = number.and_then(|place| Phase::ALL.get(place).copied());
    by_number
        .or_else(|| Phase::ALL.into_iter().find(named))
        .filter(|phase| wizard.has_phase(*phase))
}
