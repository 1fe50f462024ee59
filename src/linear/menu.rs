//! Pages of rows: forms, lists and questions of yes or no, by number.

use super::command::{Said, said};
use super::fields::fields;
use super::talk::{Talk, brief, words};
use crate::wizard::{FieldId, Msg, Row, Screen, Wizard};

/// What is asked for under a page of rows.
pub(super) fn prompt(wizard: &Wizard<'_>) -> String {
    let own = words(wizard);
    let count = wizard.rows().len();
    if is_form(wizard) { (own.ask_form)(count) } else { (own.ask_row)(count) }
}

/// Whether the page is one of fields to be filled in one after the other.
fn is_form(wizard: &Wizard<'_>) -> bool {
    matches!(
        wizard.screen(),
        Screen::Parties
            | Screen::Opinions
            | Screen::Action(_)
            | Screen::EvidenceEntry(..)
            | Screen::Override(_)
    )
}

impl Talk<'_> {
    /// A line for a page of rows.
    pub(super) fn menu_heard(&mut self, wizard: &mut Wizard<'_>, line: &str) {
        match said(line, false) {
            Said::Command(word, rest) => self.obey(wizard, word, rest),
            Said::Unknown(text) => self.voice.say(&(words(wizard).unknown_command)(text)),
            Said::Text(text) if text.trim().is_empty() => self.fill_all(wizard),
            Said::Text(text) => self.menu_number(wizard, text.trim()),
        }
    }

    /// An empty line on a form asks for its fields one after the other.
    fn fill_all(&mut self, wizard: &mut Wizard<'_>) {
        let first = fields(wizard).into_iter().next();
        if let Some(field) = first.filter(|_| is_form(wizard)) {
            self.ask_for(wizard, &field, true);
        }
    }

    /// The number of a row, the name of a field or of a piece of evidence, the id of a question.
    pub(super) fn menu_number(&mut self, wizard: &mut Wizard<'_>, text: &str) {
        if let Some((place, row)) = row_named(wizard, text) {
            self.take_row(wizard, place, &row);
        } else {
            let count = wizard.rows().len();
            self.voice.say(&(words(wizard).no_such_row)(&brief(text), count));
        }
    }

    fn take_row(&mut self, wizard: &mut Wizard<'_>, place: usize, row: &Row) {
        if let Row::Field(field) = row {
            if wizard.read_only && field.is_kept() {
                self.send(wizard, Msg::Row(place));
            } else {
                self.ask_for(wizard, field, false);
            }
            return;
        }
        self.dialog.told = None;
        self.send(wizard, Msg::Row(place));
    }

    /// Puts the cursor on a row without doing what it stands for.
    pub(super) fn point_at(&mut self, wizard: &mut Wizard<'_>, place: usize) {
        self.close_field(wizard);
        self.send(wizard, Msg::First);
        for _ in 0..place {
            self.send(wizard, Msg::Down);
        }
    }
}

/// A row by what one calls it.
pub(super) fn row_named(wizard: &Wizard<'_>, text: &str) -> Option<(usize, Row)> {
    let rows = wizard.rows();
    let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let called = |row: &Row| match row {
        Row::Field(field) => is_named(wizard, field, text),
        Row::Evidence(key) | Row::Entry(key) => key.eq_ignore_ascii_case(text),
        Row::Go(target) => question_of(target)
            .is_some_and(|ix| wizard.questionnaire().question(ix).id.eq_ignore_ascii_case(text)),
        _ => false,
    };
    let place = number.filter(|place| *place < rows.len());
    let place = place.or_else(|| rows.iter().position(called))?;
    rows.get(place).cloned().map(|row| (place, row))
}

fn is_named(wizard: &Wizard<'_>, field: &FieldId, text: &str) -> bool {
    field.key(wizard.questionnaire()) == text
}

fn question_of(target: &crate::wizard::Target) -> Option<crate::questionnaire::QuestionIx> {
    use crate::wizard::Target;
    match target {
        Target::Question(ix) | Target::Action(ix) => Some(*ix),
        _ => None,
    }
}
