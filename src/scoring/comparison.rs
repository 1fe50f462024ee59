//! What suppliers are ordered by: computed from one supplier alone, so that a third never turns the
//! order of two.

use super::{Evaluation, Remedies, Scorer, graph::NodeOverflow};
use crate::answers::Answers;
use crate::exact::Exact;
use crate::questionnaire::Effect;
use std::cmp::Reverse;

/// Smaller is better; read from the first field to the last. Everything at its worst end.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Key {
    pub verdict: Effect,
    /// Reasons that stop.
    pub stops: usize,
    /// From the highest; 0 where a scenario is not pertinent.
    pub risks: Vec<u8>,
    /// Reasons that set a condition.
    pub conditions: usize,
    pub cost: Cost,
    /// The weighted mean of all answers, for information only.
    pub overall: Reverse<Option<Exact>>,
}

/// Effort of the cheapest set of remedies to «proceed».
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cost {
    Effort(u64),
    /// The same, from a search that gave up: what is really needed may be less.
    AtMost(u64),
    Unreachable,
}

/// The key of one supplier.
pub fn key(scorer: &Scorer<'_>, answers: &Answers) -> Result<Key, NodeOverflow> {
    let evaluation = scorer.exact(answers)?;
    Ok(key_of(&evaluation, scorer.remedies(answers, Effect::Proceed)?.as_ref()))
}

/// The same, from what is computed already: the evaluation, and the way to «proceed».
#[must_use]
pub fn key_of(evaluation: &Evaluation, remedies: Option<&Remedies>) -> Key {
    let count = |effect| evaluation.reasons.iter().filter(|one| one.effect == effect).count();
    let mut risks: Vec<u8> =
        evaluation.scenarios.iter().map(|scenario| scenario.risk.worst).collect();
    risks.sort_unstable_by_key(|risk| Reverse(*risk));
    let cost = match remedies {
        Some(remedies) if !remedies.reachable => Cost::Unreachable,
        Some(remedies) if !remedies.minimal => Cost::AtMost(remedies.effort),
        Some(remedies) => Cost::Effort(remedies.effort),
        None => Cost::Effort(0),
    };
    Key {
        verdict: evaluation.verdict.worst,
        stops: count(Effect::Stop),
        risks,
        conditions: count(Effect::Conditions),
        cost,
        overall: Reverse(evaluation.overall.map(|overall| overall.worst)),
    }
}
