//! What is missing and what closes it: gaps, conditions, actions, clauses.

use super::{Date, Ref};
use serde::Serialize;

/// Things that share a gate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GateGroup<T> {
    /// `signature`, `contract_text`, `go_live`, `after`.
    pub gate: &'static str,
    /// «prima della firma»; in a contract in force, «subito».
    pub word: &'static str,
    /// The planned date of the gate.
    pub date: Option<Date>,
    pub items: Vec<T>,
}

/// An answer below what is required.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GapView {
    pub id: String,
    pub anchor: String,
    pub title: String,
    /// The finding in one sentence.
    pub finding: String,
    pub question: Ref,
    pub area: String,
    pub answer: String,
    pub basis: String,
    /// `stop` or `conditions` where it blocks; `none` where it only lowers levels.
    pub effect: &'static str,
    pub gate: &'static str,
    pub gate_word: &'static str,
    /// Not marked blocking, yet stops alone: «di fatto bloccante».
    pub de_facto: bool,
    /// Short citations: «GDPR, art. 28, par. 3, lett. a».
    pub norms: Vec<Ref>,
    pub risks: Vec<Ref>,
    pub remedy: String,
    pub condition: Option<Ref>,
    pub actions: Vec<Ref>,
    pub clause: Option<Ref>,
}

/// One thing that must be true by its gate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ConditionView {
    pub id: String,
    pub anchor: String,
    pub title: String,
    /// `gap`, `proof`, `residual_risk`.
    pub kind: &'static str,
    pub kind_word: &'static str,
    /// `stop` or `conditions`: what it answers to today.
    pub effect: &'static str,
    pub gate: &'static str,
    pub gate_word: &'static str,
    /// What has to be done.
    pub action: String,
    /// What one can observe once it is done.
    pub event: String,
    pub proof: String,
    pub owner: String,
    pub verifier: String,
    /// Long-stop date: of the action, else of the gate.
    pub due: Option<Date>,
    /// The date, or «data da fissare».
    pub due_text: String,
    pub consequence: &'static str,
    pub question: Option<Ref>,
    pub gap: Option<Ref>,
    /// Risks and areas it answers to.
    pub because: Vec<Ref>,
    pub actions: Vec<Ref>,
    pub clause: Option<Ref>,
}

/// Conditions beyond those on page 1.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RestOfConditions {
    pub count: usize,
    /// «Altre 7 condizioni, da C6 a C12, nella sezione 7.»
    pub text: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ActionView {
    pub id: String,
    pub anchor: String,
    pub action: String,
    pub owner: String,
    pub due: Option<Date>,
    pub due_text: String,
    /// The due date comes after the planned date of its gate.
    pub late: bool,
    pub proof: String,
    pub verifier: String,
    /// `open`, `started`, `done`.
    pub state: &'static str,
    pub state_word: &'static str,
    pub question: Option<Ref>,
    pub gap: Option<Ref>,
    pub condition: Option<Ref>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ClauseView {
    pub id: String,
    pub anchor: String,
    pub title: String,
    pub text: String,
    pub parameters: Vec<Parameter>,
    pub question: Ref,
    pub gap: Option<Ref>,
    pub condition: Option<Ref>,
    pub norms: Vec<Ref>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Parameter {
    pub name: String,
    pub value: String,
    /// «scelta contrattuale, non termine di legge», or «termine di legge».
    pub source: &'static str,
    pub set_by_law: bool,
}
