//! Fields that are open: what is typed is kept at each key, and committed when one moves on.

use super::field::{AnswerField, FieldId, FieldKind, PartyField};
use super::message::{Effect, Notice};
use super::patch::Patch;
use super::screen::{Row, Screen};
use super::{Open, Waiting, Wizard, pending, typed};
use crate::questionnaire::Country;

impl Wizard<'_> {
    /// Opens the field under the cursor, if it is one to type into.
    pub(super) fn open_at_cursor(&mut self) {
        let row = self.cursor().and_then(|cursor| self.rows().get(cursor).cloned());
        if let Some(Row::Field(field)) = row {
            self.open_field(field, None);
        }
    }

    /// Opens a field with its text, or with another one typed over it.
    pub(super) fn open_field(&mut self, field: FieldId, typed: Option<String>) {
        if field.kind() == FieldKind::Pick {
            return;
        }
        let text = typed.unwrap_or_else(|| self.value(&field));
        let kept = field.is_kept() && field != FieldId::ChangeText;
        if kept && self.read_only {
            self.notice = Some(Notice::ReadOnly);
        } else if kept && self.assessment.is_closed() {
            self.ask_to_reopen(Waiting::Field(field, text));
        } else {
            self.open = Some(Open::new(field, text));
        }
    }

    /// The text of the open field after a key.
    pub(super) fn typed(&mut self, text: String, effects: &mut Vec<Effect>) {
        let Some(open) = &mut self.open else { return };
        open.text = text;
        open.pointed = None;
        if open.field == FieldId::Query {
            self.query.clone_from(&open.text);
            self.look_up();
            let any = !self.rows().is_empty();
            self.top_mut().cursor = any.then_some(0);
        } else if open.field.is_kept() {
            effects.push(Effect::Draft(self.pending()));
        }
    }

    /// Closes the open field and puts its text in place; a text that does not fit is kept beside.
    ///
    /// Says whether the text fitted.
    pub(super) fn commit_open(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Some(Open { field, text, .. }) = self.open.take() else { return true };
        match &field {
            FieldId::Query => return true,
            FieldId::Report(_) => {
                text.trim().clone_into(&mut self.report.path);
                return true;
            }
            FieldId::ChangeText => text.trim().clone_into(&mut self.change_text),
            _ => {}
        }
        if self.commit_file(&field, &text, effects) {
            effects.push(Effect::Draft(self.pending()));
            return true;
        }
        let fits = if let Ok(patches) = self.commit(&field, &text) {
            self.invalid.remove(&field);
            let patches = self.attached(&field, patches);
            self.change(patches, effects);
            self.doubt_number(&field);
            true
        } else {
            self.invalid.insert(field.clone(), text);
            self.notice = Some(Notice::Invalid(field));
            false
        };
        effects.push(Effect::Draft(self.pending()));
        fits
    }

    /// A number whose digits speak against it is taken all the same, with a word on it.
    fn doubt_number(&mut self, field: &FieldId) {
        if let FieldId::Party(side, PartyField::Number) = field
            && *self.screen() != Screen::ConfirmReopen
            && let Some(doubt) = self.number_doubt(*side)
        {
            self.notice = Some(Notice::Doubt(doubt));
        }
    }

    /// A new piece of evidence is attached to the answer it was written for.
    fn attached(&self, field: &FieldId, mut patches: Vec<Patch>) -> Vec<Patch> {
        if let (FieldId::Evidence(key, _), Screen::EvidenceEntry(ix, _)) = (field, self.screen())
            && !patches.is_empty()
            && !self.assessment.evidence.contains_key(key)
        {
            let mut answer = self.answer(*ix).cloned().unwrap_or_default();
            answer.evidence.push(key.clone());
            patches.extend(self.answer_patch(*ix, answer));
        }
        patches
    }

    /// The countries the open text may mean, as many as are offered.
    #[must_use]
    pub fn suggestions(&self) -> Vec<&Country> {
        const MOST: usize = 6;
        let open = self.open.as_ref().filter(|open| open.field.kind() == FieldKind::Country);
        let text = open.map_or("", |open| open.text.as_str());
        let mut found = typed::countries(&self.questionnaire().countries, text, self.lang);
        found.truncate(MOST);
        found
    }

    /// Points at the next or previous country that fits; says whether there was one.
    pub(super) fn point(&mut self, down: bool) -> bool {
        let count = self.suggestions().len();
        let Some(open) = self.open.as_mut().filter(|_| count > 0) else { return false };
        open.pointed = match (open.pointed, down) {
            (None, true) => Some(0),
            (None | Some(0), false) => return open.pointed.take().is_some(),
            (Some(at), true) => Some((at + 1).min(count - 1)),
            (Some(at), false) => Some(at - 1),
        };
        true
    }

    /// The country pointed at takes the place of what was typed.
    fn take_pointed(&mut self) {
        let pointed = self.open.as_ref().and_then(|open| open.pointed);
        let name = pointed.and_then(|at| {
            self.suggestions().get(at).map(|country| country.name.get(self.lang).to_owned())
        });
        if let (Some(open), Some(name)) = (&mut self.open, name) {
            open.text = name;
            open.pointed = None;
        }
    }

    /// Every text that is not in the assessment, for the draft; the open one last.
    pub(super) fn pending(&self) -> Option<(String, String)> {
        let questionnaire = self.questionnaire();
        let open = self.open.as_ref().filter(|open| open.field.is_kept());
        let held = self
            .invalid
            .iter()
            .filter(|(field, _)| open.is_none_or(|open| open.field != **field))
            .map(|(field, text)| (field.key(questionnaire), text.as_str()));
        let adrift = self.adrift.iter().map(|(name, text)| (name.clone(), text.as_str()));
        let texts: Vec<(String, &str)> = held
            .chain(adrift)
            .chain(open.map(|open| (open.field.key(questionnaire), open.text.as_str())))
            .collect();
        pending::encode(&texts)
    }

    /// Enter, Tab or an arrow inside a field: commit, move on, open the next one.
    pub(super) fn leave_field(&mut self, step: Step, effects: &mut Vec<Effect>) {
        self.take_pointed();
        let Some(open) = self.open.clone() else { return };
        let question = match open.field {
            FieldId::Answer(ix, field) if field.is_value() => Some(ix),
            _ => None,
        };
        let fits = self.commit_open(effects);
        if *self.screen() == Screen::ConfirmReopen {
            return;
        }
        match (step, question) {
            (Step::Enter, _) if !fits => self.open = Some(open),
            (Step::Enter | Step::Next, Some(ix)) => {
                let add = matches!(open.field, FieldId::Answer(_, AnswerField::Country));
                if add && step == Step::Enter && !open.text.trim().is_empty() {
                    self.reopen_adding(ix);
                } else if fits {
                    self.next_question(ix);
                }
            }
            (Step::Previous, Some(ix)) => self.previous_question(ix),
            (Step::Close, _) => {
                let whole = matches!(self.screen(), Screen::Note(_) | Screen::Reason(_));
                if whole && fits {
                    self.pop();
                }
            }
            (Step::Enter | Step::Next, None)
                if matches!(self.screen(), Screen::Note(_) | Screen::Reason(_)) =>
            {
                self.pop();
            }
            (Step::Up | Step::Previous, _) => self.step_row(false, true),
            (Step::Down | Step::Next | Step::Enter, _) => {
                let before = self.cursor();
                self.step_row(true, true);
                // After the last field of a small form one is done with it.
                let done = step != Step::Down && fits && self.cursor() == before;
                if done && matches!(self.screen(), Screen::Asked(_) | Screen::EvidenceEntry(..)) {
                    self.pop();
                }
            }
        }
    }

    /// After a country has been added there may be another.
    fn reopen_adding(&mut self, ix: crate::questionnaire::QuestionIx) {
        let field = FieldId::Answer(ix, AnswerField::Country);
        let place = self.rows().iter().position(|row| *row == Row::Field(field.clone()));
        self.top_mut().cursor = place;
        self.open_field(field, None);
    }

    /// One row up or down; a field that is entered by moving through a form is opened.
    pub(super) fn step_row(&mut self, down: bool, open: bool) {
        let count = self.rows().len();
        let top = self.top_mut();
        let next = match (top.cursor, down) {
            (_, _) if count == 0 => None,
            (None, true) => Some(0),
            (None, false) => Some(count - 1),
            (Some(cursor), true) => Some((cursor + 1).min(count - 1)),
            (Some(cursor), false) => Some(cursor.saturating_sub(1)),
        };
        let moved = top.cursor != next;
        top.cursor = next;
        top.resting = false;
        if open && moved {
            self.open_at_cursor();
        }
    }
}

/// How a field is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Enter,
    Next,
    Previous,
    Up,
    Down,
    Close,
}
