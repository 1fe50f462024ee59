//! Closing a version: what is missing, and the line it leaves in the list of versions.

use super::facts::Applies;
use super::field::{
    AcceptanceField, ContractField, DecisionField, FieldId, OpinionField, PartyField, Side,
};
use super::message::{Effect, Notice};
use super::patch::Patch;
use super::screen::{Phase, Review, Screen, Target};
use super::{Done, Wizard};
use crate::assessment::ContractKind;
use crate::assessment::{Change, State};
use crate::words;

/// Something that a closed analysis should have; it warns, it does not forbid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    Unanswered(usize),
    /// Of an earlier analysis, and confirmed by nobody.
    ToConfirm(usize),
    Asked(usize),
    Contradictions(usize),
    Misfits(usize),
    Invalid(usize),
    /// Lines of the plan without owner or date.
    Plan(usize),
    ControllerName,
    ProcessorName,
    SignaturePlanned,
    Opinion,
    Decision,
    /// The decision (or the opinion of the DPO) is not before the planned signature.
    DecisionTooLate,
    OpinionTooLate,
    /// Nobody accepts the risk that stays high, by name and until a day.
    Acceptance,
    /// The acceptance ends before the service begins.
    AcceptanceTooShort,
    /// The date of the analysis is after the planned signature.
    DateTooLate,
}

impl Wizard<'_> {
    /// All that is missing, each with the place where to mend it.
    #[must_use]
    pub fn missing(&self) -> Vec<(Missing, Target)> {
        let mut missing = Vec::new();
        self.missing_parts(&mut missing);
        self.missing_decision(&mut missing);
        missing
    }

    fn missing_parts(&self, missing: &mut Vec<(Missing, Target)>) {
        let open: Vec<_> = self.facts.missing(self.questionnaire()).collect();
        let waited_for = |ix| self.answer(ix).is_some_and(|answer| answer.asked.is_some());
        if let Some(first) = open.first() {
            missing.push((Missing::Unanswered(open.len()), Target::Question(*first)));
        }
        let to_confirm = self.review(Review::ToConfirm);
        if let Some(first) = to_confirm.first() {
            missing.push((Missing::ToConfirm(to_confirm.len()), Target::Question(*first)));
        }
        if let Some(first) = open.iter().find(|ix| waited_for(**ix)) {
            let count = open.iter().filter(|ix| waited_for(**ix)).count();
            missing.push((Missing::Asked(count), Target::Question(*first)));
        }
        let misfits: Vec<_> = self
            .facts
            .misfits
            .iter()
            .filter(|(ix, _)| self.facts.applies(self.questionnaire(), *ix) == Applies::Yes)
            .collect();
        if let Some((first, _)) = misfits.first() {
            missing.push((Missing::Misfits(misfits.len()), Target::Question(*first)));
        }
        if !self.facts.contradictions.is_empty() {
            let count = self.facts.contradictions.len();
            missing.push((Missing::Contradictions(count), Target::Phase(Phase::Scoping)));
        }
        if let Some(field) = self.invalid.keys().next() {
            missing.push((Missing::Invalid(self.invalid.len()), Target::Field(field.clone())));
        }
        let lacking = self
            .facts
            .plan
            .iter()
            .filter(|(ix, _)| self.action(*ix).is_none() || !self.lacks(*ix).is_empty())
            .count();
        if lacking > 0 {
            missing.push((Missing::Plan(lacking), Target::Phase(Phase::Plan)));
        }
    }

    fn missing_decision(&self, missing: &mut Vec<(Missing, Target)>) {
        let assessment = &self.assessment;
        let name = |side| Target::Field(FieldId::Party(side, PartyField::Name));
        if assessment.controller.name.trim().is_empty() {
            missing.push((Missing::ControllerName, name(Side::Controller)));
        }
        if assessment.processor.name.trim().is_empty() {
            missing.push((Missing::ProcessorName, name(Side::Processor)));
        }
        let signature = match assessment.contract.kind {
            ContractKind::InForce => None,
            _ => assessment.contract.signature_planned,
        };
        if signature.is_none() && assessment.contract.kind != ContractKind::InForce {
            let field = FieldId::Contract(ContractField::SignaturePlanned);
            missing.push((Missing::SignaturePlanned, Target::Field(field)));
        }
        let late = |date: Option<chrono::NaiveDate>| match (date, signature) {
            (Some(date), Some(signature)) => date >= signature,
            _ => false,
        };
        if !assessment.controller.dpo.trim().is_empty() {
            let place = assessment.opinions.iter().position(|opinion| opinion.role == "dpo");
            let opinion = place.and_then(|place| assessment.opinions.get(place));
            let at = |field| Target::Field(FieldId::Opinion(place.unwrap_or(0), field));
            let given =
                opinion.filter(|opinion| !opinion.text.trim().is_empty() && opinion.date.is_some());
            match given {
                None => {
                    missing.push((Missing::Opinion, at(OpinionField::Text)));
                }
                Some(opinion) if late(opinion.date) => {
                    missing.push((Missing::OpinionTooLate, at(OpinionField::Date)));
                }
                Some(_) => {}
            }
        }
        let decision = assessment.decision.as_ref();
        match decision.filter(|given| !given.by.trim().is_empty() && given.date.is_some()) {
            None => {
                let field = FieldId::Decision(DecisionField::By);
                missing.push((Missing::Decision, Target::Field(field)));
            }
            Some(decision) if late(decision.date) => {
                let field = FieldId::Decision(DecisionField::Date);
                missing.push((Missing::DecisionTooLate, Target::Field(field)));
            }
            Some(_) => {}
        }
        if !self.lasting().is_empty() && !self.is_accepted() {
            let field = FieldId::Acceptance(AcceptanceField::By);
            missing.push((Missing::Acceptance, Target::Field(field)));
        }
        if self.is_accepted_too_briefly() {
            let field = FieldId::Acceptance(AcceptanceField::Until);
            missing.push((Missing::AcceptanceTooShort, Target::Field(field)));
        }
        if late(assessment.date) {
            missing.push((Missing::DateTooLate, Target::Field(FieldId::Date)));
        }
    }

    /// Closes the version: from here on it is a document, and undo does not reach behind it.
    pub(super) fn close(&mut self, effects: &mut Vec<Effect>) {
        let State::Draft { next: version } = self.assessment.state else { return };
        if self.read_only {
            self.notice = Some(Notice::ReadOnly);
            return;
        }
        if *self.screen() == Screen::ConfirmClose {
            self.pop();
        }
        let date = self.assessment.date.unwrap_or(self.today());
        let typed = self.change_text.trim();
        let text = match (typed, version) {
            ("", 1) => words::pick(self.assessment.language, "Prima versione", "First version"),
            ("", _) => words::pick(self.assessment.language, "Aggiornamento", "Update"),
            (typed, _) => typed,
        };
        let mut changes = self.assessment.changes.clone();
        changes.push(Change {
            version,
            date: Some(date),
            text: text.to_owned(),
            unknown: Vec::new(),
        });
        let patches =
            vec![Patch::Date(Some(date)), Patch::State(State::Closed { version }, changes)];
        drop(self.swap(patches));
        self.undo = Vec::<Done>::new();
        self.redo = Vec::new();
        self.change_text.clear();
        self.notice = Some(Notice::Closed(version));
        effects.push(Effect::Save);
    }
}
