//! Fields that hold one of a few values, stepped through with a key.

use super::Wizard;
use super::field::{
    ActionField, ContractField, DecisionField, FieldId, OpinionField, OverrideField, ReportField,
};
use super::message::{CopyFor, Format};
use super::patch::Patch;
use crate::assessment::{ActionState, ContractKind};
use crate::questionnaire::{Effect, Gate};
use crate::text::Lang;

/// The roles an opinion is offered for; a file may hold any other.
pub const ROLES: [&str; 4] = ["dpo", "legal", "security", "audit"];

/// A value of a field to pick from, for the screen to put into words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Picked {
    Kind(ContractKind),
    Binding(Option<Lang>),
    Gate(Gate),
    State(ActionState),
    Role(String),
    Format(Format),
    Copy(CopyFor),
    Lang(Lang),
    /// What is decided.
    Outcome(Option<Effect>),
    /// What an opinion advises.
    Advice(Option<Effect>),
    /// A level set by hand, as written; nothing while the computed one stands.
    Level(String, Option<String>),
}

impl Wizard<'_> {
    #[must_use]
    pub fn picked(&self, field: &FieldId) -> Option<Picked> {
        Some(match field {
            FieldId::Contract(ContractField::Kind) => Picked::Kind(self.assessment.contract.kind),
            FieldId::Contract(ContractField::BindingLanguage) => {
                Picked::Binding(self.assessment.contract.binding_language)
            }
            FieldId::Action(ix, ActionField::Gate) => {
                Picked::Gate(self.action_or_proposal(*ix).gate)
            }
            FieldId::Action(ix, ActionField::State) => {
                Picked::State(self.action_or_proposal(*ix).state)
            }
            FieldId::Opinion(place, field @ (OpinionField::Role | OpinionField::Outcome)) => {
                self.picked_opinion(*place, *field)
            }
            FieldId::Decision(DecisionField::Outcome) => {
                let decision = self.assessment.decision.as_ref();
                Picked::Outcome(decision.and_then(|decision| decision.outcome))
            }
            FieldId::Override(of, OverrideField::To) => {
                Picked::Level(of.clone(), self.set_by_hand(of).map(|given| given.to.clone()))
            }
            FieldId::Report(ReportField::Format) => Picked::Format(self.report.format),
            FieldId::Report(ReportField::Copy) => Picked::Copy(self.report.copy),
            FieldId::Report(ReportField::Lang) => Picked::Lang(self.report.lang),
            _ => return None,
        })
    }

    /// Steps a field to its next or previous value: the changes of the assessment, if any.
    pub(super) fn step(&mut self, field: &FieldId, forward: bool) -> Vec<Patch> {
        match (field, self.picked(field)) {
            (FieldId::Contract(_), Some(picked)) => {
                let mut contract = self.assessment.contract.clone();
                match picked {
                    Picked::Kind(kind) => {
                        contract.kind = stepped(&ContractKind::ALL, &kind, forward);
                    }
                    Picked::Binding(lang) => {
                        let all = [None, Some(Lang::It), Some(Lang::En)];
                        contract.binding_language = stepped(&all, &lang, forward);
                    }
                    _ => {}
                }
                vec![Patch::Contract(Box::new(contract))]
            }
            (FieldId::Action(ix, _), Some(picked)) => {
                let mut action = self.action_or_proposal(*ix);
                match picked {
                    Picked::Gate(gate) => action.gate = stepped(&Gate::ALL, &gate, forward),
                    Picked::State(state) => {
                        action.state = stepped(&ActionState::ALL, &state, forward);
                    }
                    _ => {}
                }
                self.action_patch(action)
            }
            (FieldId::Opinion(place, _), Some(picked)) => {
                self.step_opinion(*place, picked, forward)
            }
            (FieldId::Decision(_), Some(Picked::Outcome(outcome))) => {
                let mut decision = self.assessment.decision.clone().unwrap_or_default();
                decision.outcome = stepped(&outcomes(), &outcome, forward);
                let kept = (decision != crate::assessment::Decision::default()).then_some(decision);
                self.only_news(Patch::Decision(kept))
            }
            (FieldId::Override(of, _), Some(Picked::Level(..))) => self.step_override(of, forward),
            (_, Some(picked)) => {
                match picked {
                    Picked::Format(format) => {
                        self.report.format = stepped(Format::ALL, &format, forward);
                    }
                    Picked::Copy(copy) => {
                        let all = [CopyFor::Internal, CopyFor::Counterparty];
                        self.report.copy = stepped(&all, &copy, forward);
                    }
                    Picked::Lang(lang) => {
                        self.report.lang = stepped(&Lang::ALL, &lang, forward);
                    }
                    _ => {}
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}

/// Every outcome, and none.
pub(super) fn outcomes() -> Vec<Option<Effect>> {
    [None].into_iter().chain(Effect::ALL.map(Some)).collect()
}

pub(super) fn stepped<T: Clone + PartialEq>(all: &[T], now: &T, forward: bool) -> T {
    let place = all.iter().position(|item| item == now).unwrap_or(0);
    let step = if forward { 1 } else { all.len() - 1 };
    all[(place + step) % all.len()].clone()
}
