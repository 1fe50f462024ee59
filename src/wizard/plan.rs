//! The action plan: one line for each gap and each missing proof.

use super::Wizard;
use super::field::ActionField;
use super::patch::Patch;
use super::value::{Invalid, date};
use crate::assessment::{Action, ActionState};
use crate::questionnaire::{Gate, QuestionIx};
use crate::scoring::ReasonKind;
use crate::scoring::conditions::latest;

/// What keeps a line of the plan from being complete.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lack {
    Owner,
    Due,
    /// The due date is after the planned date of the gate.
    TooLate,
}

impl Wizard<'_> {
    /// The lines of the plan: what must be planned, then actions whose gap is there no more.
    #[must_use]
    pub fn plan_lines(&self) -> Vec<QuestionIx> {
        let mut lines: Vec<QuestionIx> = self.facts.plan.iter().map(|(ix, _)| *ix).collect();
        for action in &self.assessment.actions {
            if let Some(ix) = self.questionnaire().find(&action.gap)
                && !lines.contains(&ix)
            {
                lines.push(ix);
            }
        }
        lines
    }

    #[must_use]
    pub fn action(&self, ix: QuestionIx) -> Option<&Action> {
        let id = &self.questionnaire().question(ix).id;
        self.assessment.actions.iter().find(|action| action.gap == *id)
    }

    /// The gate a gap must be closed by, if it is in the plan.
    #[must_use]
    pub fn planned_gate(&self, ix: QuestionIx) -> Option<Gate> {
        self.facts.plan.iter().find(|(planned, _)| *planned == ix).map(|(_, gate)| *gate)
    }

    /// Whether the answer is good and only its proof is missing.
    #[must_use]
    pub fn only_proof_missing(&self, ix: QuestionIx) -> bool {
        self.facts.evaluation.as_ref().is_some_and(|evaluation| {
            evaluation.reasons.iter().any(|reason| reason.kind == ReasonKind::Proof(ix))
        })
    }

    /// The action of a gap, or what the questionnaire suggests.
    #[must_use]
    pub fn action_or_proposal(&self, ix: QuestionIx) -> Action {
        if let Some(action) = self.action(ix) {
            return action.clone();
        }
        let question = self.questionnaire().question(ix);
        let lang = self.assessment.language;
        let scored = question.scored.as_ref();
        let proof: Vec<&str> = question.evidence.iter().map(|text| text.get(lang)).collect();
        let remedy = scored.map(|scored| scored.remedy.text.get(lang)).unwrap_or_default();
        let action = if self.only_proof_missing(ix) {
            crate::words::pick(lang, "Acquisire la prova.", "Obtain the evidence.")
        } else {
            remedy
        };
        Action {
            gap: question.id.clone(),
            gate: self.planned_gate(ix).unwrap_or(Gate::After),
            action: action.to_owned(),
            owner: String::new(),
            due: None,
            proof: proof.join("; "),
            verifier: String::new(),
            state: ActionState::Open,
            unknown: Vec::new(),
        }
    }

    /// What the line still lacks to count at closing.
    #[must_use]
    pub fn lacks(&self, ix: QuestionIx) -> Vec<Lack> {
        let action = self.action_or_proposal(ix);
        let mut lacks = Vec::new();
        if action.owner.trim().is_empty() {
            lacks.push(Lack::Owner);
        }
        let gate = self.planned_gate(ix).unwrap_or(action.gate);
        match (action.due, latest(&self.assessment, gate)) {
            (None, _) => lacks.push(Lack::Due),
            (Some(due), Some(latest)) if due > latest => lacks.push(Lack::TooLate),
            _ => {}
        }
        lacks
    }

    pub(super) fn commit_action(
        &self,
        ix: QuestionIx,
        field: ActionField,
        text: &str,
    ) -> Result<Vec<Patch>, Invalid> {
        let mut action = self.action_or_proposal(ix);
        let before = action.clone();
        let line = text.trim();
        match field {
            ActionField::Action => text.trim_end().clone_into(&mut action.action),
            ActionField::Owner => line.clone_into(&mut action.owner),
            ActionField::Due => action.due = date(line)?,
            ActionField::Proof => text.trim_end().clone_into(&mut action.proof),
            ActionField::Verifier => line.clone_into(&mut action.verifier),
            ActionField::Gate | ActionField::State => {}
        }
        // Looking at a proposal and leaving it as it is does not make it an action.
        Ok(if action == before { Vec::new() } else { self.action_patch(action) })
    }

    pub(super) fn action_patch(&self, action: Action) -> Vec<Patch> {
        let mut actions = self.assessment.actions.clone();
        match actions.iter_mut().find(|known| known.gap == action.gap) {
            Some(known) => *known = action,
            None => actions.push(action),
        }
        self.only_news(Patch::Actions(actions))
    }

    pub(super) fn remove_action(&self, ix: QuestionIx) -> Vec<Patch> {
        let id = &self.questionnaire().question(ix).id;
        let mut actions = self.assessment.actions.clone();
        actions.retain(|action| action.gap != *id);
        self.only_news(Patch::Actions(actions))
    }
}
