//! Fields, asked for one at a time: lines, texts of several lines, dates, countries, picks.

use super::command::{Said, Word, said};
use super::fields::{field_named, fields, held_value, hint, label, on_page, values};
use super::talk::{Asking, Talk, brief, words};
use crate::questionnaire::Kind;
use crate::tui::view::plain;
use crate::wizard::field::{AnswerField, FieldKind};
use crate::wizard::{FieldId, Msg, Row, Screen, Wizard};

/// A text of several lines takes no more than this.
const LONGEST_TEXT: usize = 8 << 20;

impl Talk<'_> {
    /// Asks for the field one has come for.
    pub(super) fn begin_asking(&mut self, wizard: &mut Wizard<'_>) {
        let field = match wizard.screen() {
            Screen::Note(ix) => Some((FieldId::Answer(*ix, AnswerField::Note), false)),
            Screen::Reason(ix) => Some((FieldId::Answer(*ix, AnswerField::Reason), false)),
            Screen::Asked(ix) => Some((FieldId::Answer(*ix, AnswerField::AskedTo), true)),
            Screen::EvidenceEntry(_, key) if !wizard.assessment.evidence.contains_key(key) => {
                fields(wizard).into_iter().next().map(|field| (field, true))
            }
            Screen::Question(ix) => {
                let kind = &wizard.questionnaire().question(*ix).kind;
                let field = AnswerField::of_kind(kind);
                let text = field
                    .filter(|field| matches!(field, AnswerField::Text | AnswerField::LongText));
                let asked = super::talk::asked_now(wizard) == Some(*ix);
                text.filter(|_| asked).map(|field| (FieldId::Answer(*ix, field), false))
            }
            // Whoever begins is asked for one thing after the other.
            Screen::Parties => {
                let open = wizard.open.as_ref().map(|open| open.field.clone());
                open.map(|field| (field, true))
            }
            Screen::Search => None,
            _ => wizard.open.as_ref().map(|open| (open.field.clone(), false)),
        };
        if let Some((field, on)) = field
            && !wizard.read_only
        {
            self.ask_for(wizard, &field, on);
        }
    }

    /// Asks for a field, and for those after it.
    pub(super) fn ask_for(&mut self, wizard: &Wizard<'_>, field: &FieldId, on: bool) {
        let key = field.key(wizard.questionnaire());
        self.dialog.asking = Some(Asking { key, on, lines: Vec::new(), said: false });
    }

    fn asked_field(&self, wizard: &Wizard<'_>) -> Option<FieldId> {
        let asking = self.dialog.asking.as_ref()?;
        field_named(wizard, &asking.key)
    }

    /// What the field is called and holds now; then its prompt.
    pub(super) fn field_prompt(&mut self, wizard: &Wizard<'_>) -> String {
        let own = words(wizard);
        let Some(field) = self.asked_field(wizard) else { return (own.ask_row)(0) };
        let Some(asking) = &mut self.dialog.asking else { return (own.ask_row)(0) };
        let first = !std::mem::replace(&mut asking.said, true);
        if !asking.lines.is_empty() {
            return own.ask_more_lines.to_owned();
        }
        let label = label(wizard, &field);
        if field.kind() == FieldKind::Pick {
            let now = wizard.picked(&field);
            let values = values(wizard, &field);
            if first {
                for (place, value) in values.iter().enumerate() {
                    let mark = if Some(value) == now.as_ref() { own.chosen } else { "" };
                    let text = plain::picked(wizard, value);
                    self.voice.say(&format!("{}. {text}{mark}", place + 1));
                }
                if values.is_empty()
                    && let Some(now) = now
                {
                    self.voice.say(&(own.answered)(&plain::picked(wizard, &now)));
                }
            }
            return if values.is_empty() {
                (own.ask_step)(&label)
            } else {
                (own.ask_pick)(&label, values.len())
            };
        }
        let value = held_value(wizard, &field);
        if first && !value.is_empty() {
            self.voice.say(&(own.now_is)(&brief(&value)));
        }
        let hint = hint(wizard, &field);
        let label = if hint.is_empty() { label } else { format!("{label} ({hint})") };
        match field.kind() {
            FieldKind::Paragraph => (own.ask_lines)(&label),
            _ => (own.ask_line)(&label),
        }
    }

    /// A line for the field that is asked for.
    pub(super) fn field_heard(&mut self, wizard: &mut Wizard<'_>, line: &str) {
        let Some(field) = self.asked_field(wizard) else {
            self.dialog.asking = None;
            return;
        };
        let kind = field.kind();
        let free = matches!(kind, FieldKind::Line | FieldKind::Paragraph);
        let text = match said(line, free) {
            Said::Unknown(text) => {
                self.voice.say(&(words(wizard).unknown_command)(text));
                return;
            }
            Said::Command(word, rest) => {
                self.command_in_field(wizard, &field, word, rest);
                return;
            }
            Said::Text(text) => text,
        };
        match kind {
            FieldKind::Pick => self.pick_heard(wizard, &field, text.trim()),
            FieldKind::Paragraph => self.paragraph_heard(wizard, &field, text),
            _ if text.trim().is_empty() => self.keep_field(wizard, &field),
            FieldKind::Country => {
                if let Some(code) = self.country(wizard, text) {
                    self.put(wizard, &field, &code);
                }
            }
            _ => {
                self.put(wizard, &field, text);
            }
        }
    }

    fn command_in_field(
        &mut self,
        wizard: &mut Wizard<'_>,
        field: &FieldId,
        word: Word,
        rest: &str,
    ) {
        let value = matches!(field, FieldId::Answer(_, field) if field.is_value());
        let on = self.dialog.asking.as_ref().is_some_and(|asking| asking.on);
        match word {
            Word::Help => self.say_help(wizard),
            Word::Undo => {
                self.voice.say(words(wizard).left_as_it_was);
                self.drop_lines(wizard);
                if value {
                    self.ask_for(wizard, field, false);
                } else {
                    self.leave_form(wizard);
                }
            }
            Word::Clear if field.kind() != FieldKind::Pick => {
                self.put(wizard, field, "");
            }
            Word::Next | Word::Back if on => {
                self.drop_lines(wizard);
                self.step_asked(wizard, field, word == Word::Next);
            }
            Word::Next | Word::Back if !value => {
                self.drop_lines(wizard);
                self.leave_form(wizard);
            }
            _ => {
                self.drop_lines(wizard);
                self.dialog.asking = None;
                self.dialog.answered = None;
                self.obey(wizard, word, rest);
            }
        }
    }

    /// An empty line: the field stays as it is.
    fn keep_field(&mut self, wizard: &mut Wizard<'_>, field: &FieldId) {
        // What was being typed when the program last ended is taken as it is.
        if let Some(open) = wizard.open.clone().filter(|open| open.field == *field)
            && open.text != wizard.value(field)
        {
            self.put(wizard, field, &open.text);
            return;
        }
        if let FieldId::Answer(ix, what) = field
            && what.is_value()
        {
            self.skip(wizard, *ix);
            return;
        }
        self.after_field(wizard, field);
    }

    fn paragraph_heard(&mut self, wizard: &mut Wizard<'_>, field: &FieldId, text: &str) {
        let Some(asking) = &mut self.dialog.asking else { return };
        let began = !asking.lines.is_empty();
        match text.trim_end() {
            "." | "" if !began => self.keep_field(wizard, field),
            "." => {
                let text = asking.lines.join("\n");
                self.put(wizard, field, &text);
            }
            whole => {
                let line = if whole == ".." { "." } else { text };
                let length: usize = asking.lines.iter().map(|line| line.len() + 1).sum();
                if length + line.len() > LONGEST_TEXT {
                    self.voice.say(words(wizard).cut);
                    return;
                }
                asking.lines.push(line.to_owned());
                // The draft on disk follows the text, unless more of it is there already.
                if !self.input.has_more() {
                    self.keep_lines(wizard);
                }
            }
        }
    }

    /// Gives the wizard the lines written so far, so that nothing of them is lost.
    pub(super) fn keep_lines(&mut self, wizard: &mut Wizard<'_>) {
        let Some(field) = self.asked_field(wizard) else { return };
        let Some(asking) = &self.dialog.asking else { return };
        if !asking.lines.is_empty() {
            let text = asking.lines.join("\n");
            if self.open(wizard, &field) {
                self.send(wizard, Msg::Typed(text));
            }
        }
    }

    /// Forgets the lines written so far: the field stays as it was.
    fn drop_lines(&mut self, wizard: &mut Wizard<'_>) {
        let Some(field) = self.asked_field(wizard) else { return };
        if let Some(asking) = &mut self.dialog.asking {
            asking.lines.clear();
        }
        if wizard.open.as_ref().is_some_and(|open| open.field == field) {
            let value = wizard.value(&field);
            self.send(wizard, Msg::Typed(value));
        }
    }

    /// Opens a field of the page; says whether it is open.
    fn open(&mut self, wizard: &mut Wizard<'_>, field: &FieldId) -> bool {
        let is_open =
            |wizard: &Wizard<'_>| wizard.open.as_ref().is_some_and(|open| open.field == *field);
        if is_open(wizard) {
            return true;
        }
        let place = wizard.rows().iter().position(|row| *row == Row::Field(field.clone()));
        if let Some(place) = place {
            self.send(wizard, Msg::Row(place));
        }
        is_open(wizard)
    }

    /// Puts a text into a field; where it does not fit the field is asked for again.
    pub(super) fn put(&mut self, wizard: &mut Wizard<'_>, field: &FieldId, text: &str) -> bool {
        let screen = wizard.screen().clone();
        if !self.open(wizard, field) {
            if *wizard.screen() == Screen::ConfirmReopen {
                let key = field.key(wizard.questionnaire());
                self.dialog.held = Some((key, text.to_owned()));
            }
            self.dialog.asking = None;
            return false;
        }
        let value = matches!(field, FieldId::Answer(_, field) if field.is_value());
        let id = match field {
            FieldId::Answer(ix, _) if value => {
                Some(wizard.questionnaire().question(*ix).id.clone())
            }
            _ => None,
        };
        self.send(wizard, Msg::Typed(text.to_owned()));
        self.send(wizard, Msg::Esc);
        let fits = !wizard.invalid.contains_key(field);
        if *wizard.screen() == Screen::ConfirmReopen {
            self.dialog.asking = None;
            self.dialog.answered = id;
        } else if !fits {
            if let Some(asking) = &mut self.dialog.asking {
                asking.lines.clear();
                asking.said = false;
            }
        } else if value {
            self.dialog.asking = None;
            if !matches!(field, FieldId::Answer(_, AnswerField::Country)) && !text.trim().is_empty()
            {
                self.dialog.answered = id;
            }
            self.dialog.told = None;
        } else if *wizard.screen() == screen {
            self.after_field(wizard, field);
        } else {
            // Notes and reasons close themselves.
            self.dialog.asking = None;
            self.stay_told(wizard);
        }
        fits
    }

    /// The text that waited for a closed version to be reopened.
    pub(super) fn put_held(&mut self, wizard: &mut Wizard<'_>) -> bool {
        if *wizard.screen() == Screen::ConfirmReopen {
            return false;
        }
        let Some((key, text)) = self.dialog.held.take() else { return false };
        let Some(field) = field_named(wizard, &key) else { return false };
        if wizard.open.as_ref().is_some_and(|open| open.field == field) {
            self.put(wizard, &field, &text);
        }
        true
    }

    /// The next field where one asks for all, else back to the page.
    pub(super) fn after_field(&mut self, wizard: &mut Wizard<'_>, field: &FieldId) {
        if self.dialog.asking.as_ref().is_some_and(|asking| asking.on) {
            self.step_asked(wizard, field, true);
        } else {
            self.leave_form(wizard);
        }
    }

    fn step_asked(&mut self, wizard: &mut Wizard<'_>, field: &FieldId, forward: bool) {
        let all = fields(wizard);
        let at = all.iter().position(|known| known == field).unwrap_or(0);
        let next = if forward { Some(at + 1) } else { at.checked_sub(1) };
        match next.and_then(|next| all.get(next)) {
            Some(next) => self.ask_for(wizard, &next.clone(), true),
            None => self.leave_form(wizard),
        }
    }

    /// Done with the fields: small forms close, others show what they hold now.
    fn leave_form(&mut self, wizard: &mut Wizard<'_>) {
        self.dialog.asking = None;
        if wizard.open.is_some() {
            self.send(wizard, Msg::Esc);
        }
        let small = matches!(
            wizard.screen(),
            Screen::Asked(_) | Screen::EvidenceEntry(..) | Screen::Note(_) | Screen::Reason(_)
        );
        if small && wizard.invalid.keys().all(|field| !on_page(wizard, field)) {
            self.send(wizard, Msg::Esc);
        }
        self.dialog.told = None;
        self.stay_told(wizard);
    }

    /// Back from a field nothing is told again: a page is shown when one asks for it.
    fn stay_told(&mut self, wizard: &Wizard<'_>) {
        let is_news = match wizard.screen() {
            Screen::Question(ix) => {
                matches!(wizard.questionnaire().question(*ix).kind, Kind::Text { .. })
            }
            // The list of evidence has one line more.
            screen => matches!(screen, Screen::Evidence(_)),
        };
        self.dialog.told = (!is_news).then(|| wizard.screen().clone());
    }
}
