//! Choosing answers: one, several, countries, none.

use super::Wizard;
use super::message::Notice;
use super::patch::Patch;
use crate::assessment::{Answer, Basis};
use crate::questionnaire::{Choice, Kind, QuestionIx, Truth};

impl Wizard<'_> {
    #[must_use]
    pub fn answer(&self, ix: QuestionIx) -> Option<&Answer> {
        self.assessment.answers.get(&self.questionnaire().question(ix).id)
    }

    /// Whether a choice is among those recorded, fitting or not.
    #[must_use]
    pub fn is_chosen(&self, ix: QuestionIx, choice: usize) -> bool {
        let id = &self.questionnaire().question(ix).choices()[choice].id;
        self.answer(ix).is_some_and(|answer| answer.value.contains(id))
    }

    /// The changes that choose (or, among several, take back) a choice.
    pub(super) fn choose(&self, ix: QuestionIx, choice: usize) -> Vec<Patch> {
        let question = self.questionnaire().question(ix);
        let choices = question.choices();
        let Some(chosen) = choices.get(choice) else { return Vec::new() };
        let mut answer = self.answer(ix).cloned().unwrap_or_default();
        answer.value = match &question.kind {
            Kind::Multiple(_) => toggled(choices, &answer.value, chosen),
            Kind::Countries { .. } | Kind::Statement(_) => {
                let was = answer.value.contains(&chosen.id);
                if was { Vec::new() } else { vec![chosen.id.clone()] }
            }
            _ => vec![chosen.id.clone()],
        };
        self.answered(ix, answer)
    }

    /// The recorded values with a country more; «don’t know» gives way to it.
    pub(super) fn with_country(
        &self,
        ix: QuestionIx,
        values: &[String],
        code: &str,
    ) -> Vec<String> {
        let question = self.questionnaire().question(ix);
        let mut values: Vec<String> =
            values.iter().filter(|value| question.choice(value).is_none()).cloned().collect();
        if !values.iter().any(|value| value == code) {
            values.push(code.to_owned());
        }
        values
    }

    pub(super) fn without_country(&self, ix: QuestionIx, code: &str) -> Vec<Patch> {
        let mut answer = self.answer(ix).cloned().unwrap_or_default();
        answer.value.retain(|value| value != code);
        self.answered(ix, answer)
    }

    /// Takes the answer back, with the reason of one that did not apply; note, basis and evidence
    /// stay.
    pub(super) fn cleared(&self, ix: QuestionIx) -> Vec<Patch> {
        let mut answer = self.answer(ix).cloned().unwrap_or_default();
        if answer.value.is_empty() {
            // What an earlier analysis answered is not taken up.
            answer.carried = None;
        }
        answer.value.clear();
        answer.reason.clear();
        self.answer_patch(ix, answer)
    }

    /// An answer that was waited for has come: from then on it is the one who was asked who gave it.
    pub(super) fn answered(&self, ix: QuestionIx, mut answer: Answer) -> Vec<Patch> {
        if !answer.value.is_empty()
            && let Some(asked) = answer.asked.take()
            && answer.by.is_empty()
        {
            answer.by = asked.to;
        }
        self.answer_patch(ix, answer)
    }

    /// The next basis: declared, documented, inspected and round again.
    pub(super) fn next_basis(&self, ix: QuestionIx) -> Result<Vec<Patch>, Notice> {
        let Some(answer) = self.answer(ix).filter(|answer| !answer.value.is_empty()) else {
            return Err(Notice::AnswerFirst);
        };
        let mut answer = answer.clone();
        answer.basis = Some(match answer.basis {
            None | Some(Basis::Declared) => Basis::Documented,
            Some(Basis::Documented) => Basis::Inspected,
            Some(Basis::Inspected) => Basis::Declared,
        });
        Ok(self.answer_patch(ix, answer))
    }

    /// The choice that says «not applicable» by itself, if the question offers one.
    pub(super) fn choice_of_na(&self, ix: QuestionIx) -> Option<usize> {
        let choices = self.questionnaire().question(ix).choices();
        let offered = self.facts.offered(self.questionnaire(), ix);
        offered.into_iter().find(|choice| choices[*choice].not_applicable)
    }

    /// Whether «other» was chosen and nobody has said which.
    #[must_use]
    pub fn lacks_other(&self, ix: QuestionIx) -> bool {
        let choices = self.questionnaire().question(ix).choices();
        self.answer(ix).is_some_and(|answer| {
            let other = |choice: &Choice| choice.other && answer.value.contains(&choice.id);
            answer.note.trim().is_empty() && choices.iter().any(other)
        })
    }

    /// Whether «not applicable» may be said of a question.
    #[must_use]
    pub fn may_be_na(&self, ix: QuestionIx) -> bool {
        self.questionnaire().question(ix).may_be_na
    }

    /// Whether a blocking rule of the question is in force now.
    #[must_use]
    pub fn blocks_now(&self, ix: QuestionIx) -> bool {
        let scored = self.questionnaire().question(ix).scored.as_ref();
        scored.is_some_and(|scored| {
            scored.blocking.iter().any(|rule| {
                let facts = &self.facts;
                let when = facts.shown.truth(self.questionnaire(), &facts.answers, &rule.when);
                when == Truth::Yes
            })
        })
    }
}

/// The values of a multiple choice after one more key: exclusive ones stand alone.
fn toggled(choices: &[Choice], values: &[String], chosen: &Choice) -> Vec<String> {
    if values.contains(&chosen.id) {
        return values.iter().filter(|value| **value != chosen.id).cloned().collect();
    }
    let alone = |choice: &Choice| choice.exclusive || choice.unknown || choice.not_applicable;
    if alone(chosen) {
        return vec![chosen.id.clone()];
    }
    let stays = |choice: &&Choice| {
        choice.id == chosen.id || (values.contains(&choice.id) && !alone(choice))
    };
    choices.iter().filter(stays).map(|choice| choice.id.clone()).collect()
}
