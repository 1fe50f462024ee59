//! Answers of an earlier analysis: shown beside an empty one, taken up one by one, or answered anew.

use super::Wizard;
use super::message::{Effect, Notice};
use crate::answers::{NO_ENTRIES, read};
use crate::assessment::{Answer, Carried};
use crate::questionnaire::{Kind, QuestionIx};

impl Wizard<'_> {
    /// What an earlier analysis answered, while nobody has confirmed it or answered anew.
    #[must_use]
    pub fn carried(&self, ix: QuestionIx) -> Option<&Carried> {
        self.answer(ix)?.to_confirm()
    }

    /// Whether it can be taken up: it still fits, and its choices are still offered.
    #[must_use]
    pub fn can_confirm(&self, ix: QuestionIx) -> bool {
        let Some(carried) = self.carried(ix) else { return false };
        let questionnaire = self.questionnaire();
        let question = questionnaire.question(ix);
        let offered = self.facts.offered(questionnaire, ix);
        let still = |value: &String| question.choice(value).is_none_or(|at| offered.contains(&at));
        let answer = Answer { value: carried.value.clone(), ..Answer::default() };
        read(questionnaire, question, &answer).is_ok() && carried.value.iter().all(still)
    }

    /// Takes it up, with the time of now, and goes on: for a list to the first of its entries.
    pub(super) fn confirm(&mut self, ix: QuestionIx, effects: &mut Vec<Effect>) {
        let Some(value) = self.carried(ix).map(|carried| carried.value.clone()) else {
            self.notice = Some(Notice::NotHere);
            return;
        };
        if !self.can_confirm(ix) {
            self.notice = Some(Notice::NotHere);
            return;
        }
        let mut answer = self.answer(ix).cloned().unwrap_or_default();
        answer.value.clone_from(&value);
        let patches = self.answered(ix, answer);
        if !self.change(patches, effects) {
            return;
        }
        let question = self.questionnaire().question(ix);
        let first = value.first().filter(|key| *key != NO_ENTRIES);
        if let (Kind::List(_), Some(key)) = (&question.kind, first) {
            // Its questions come with the entry.
            self.heading_for = Some((question.id.clone(), key.clone()));
            return;
        }
        let notice = self.notice.take();
        self.next_question(ix);
        self.notice = notice;
    }
}

/// An answer takes the place of the earlier one; the same answer again is a confirmation.
pub(super) fn settle(answer: &mut Answer) {
    if answer.value.is_empty() {
        return;
    }
    let Some(carried) = answer.carried.take() else { return };
    let sorted = |values: &[String]| {
        let mut values = values.to_vec();
        values.sort_unstable();
        values
    };
    if answer.basis.is_none() && sorted(&carried.value) == sorted(&answer.value) {
        answer.basis = carried.basis;
    }
}
