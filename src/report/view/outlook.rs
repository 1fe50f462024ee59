//! What is said beside the outcome: what decides, remedies, levels set by hand, flags.

use super::{CriterionView, Date, Ref};
use serde::Serialize;

/// What the outcome hangs on; internal copy only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DecidesView {
    /// Whether missing answers can still change it, and what holds it.
    pub settled: String,
    /// Open answers that alone move it.
    pub decisive: Vec<Ref>,
    /// Given answers that, were they the worst, would make it worse.
    pub load_bearing: Vec<Ref>,
    /// Those of them that rest on somebody's word alone.
    pub declared: Vec<Ref>,
    /// Answers that alone would improve it.
    pub levers: Vec<Ref>,
    /// Those below 1.
    pub margins: Vec<MarginView>,
    /// Scenarios and areas at 1, as far from every threshold as can be.
    pub whole: Vec<Ref>,
    /// What another value of «partial» would change; one sentence where it changes nothing.
    pub sensitivity: Vec<String>,
}

/// How far a share is from the thresholds around it, in exact fractions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MarginView {
    /// A scenario or an area.
    pub to: Ref,
    /// «copertura» or «conformità».
    pub what: &'static str,
    pub value: String,
    /// What can be lost before the level gets worse: a fraction, or why there is none.
    pub to_worse: String,
    /// Nothing can be lost: right on the limit.
    pub on_the_limit: bool,
    /// What is missing to the next better level.
    pub to_better: String,
}

/// Advice, not a list of duties; internal copy only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RemediesView {
    /// To conditions and to proceed.
    pub ways: Vec<WayView>,
    /// Every question of a way, in asking order.
    pub questions: Vec<RemedyView>,
    /// The outcomes that are still ahead and can be reached, one column each.
    pub targets: Vec<&'static str>,
    /// Today, after the conditions, after all remedies.
    pub steps: Vec<OutcomeStep>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct WayView {
    /// `conditions` or `proceed`.
    pub target: &'static str,
    pub word: &'static str,
    /// `reached`, `unreachable`, `open`.
    pub state: &'static str,
    /// What it takes, in a sentence.
    pub sentence: String,
    /// Part of every way there.
    pub forced: Vec<Ref>,
    /// The cheapest set, with the forced ones.
    pub set: Vec<Ref>,
    pub effort: u64,
    /// False where the search gave up before it had proved that nothing cheaper does.
    pub minimal: bool,
    /// Where it cannot be reached: what still stands with everything put right.
    pub still: Vec<Ref>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RemedyView {
    pub question: Ref,
    /// What it takes: the remedy, or the proof of what is only declared.
    pub what: String,
    pub effort: u32,
    pub condition: Option<Ref>,
    /// By target: «obbligato», «scelto» or «non serve».
    pub roles: Vec<&'static str>,
}

/// The outcome at one point in time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OutcomeStep {
    pub label: &'static str,
    pub code: &'static str,
    pub word: &'static str,
}

/// Levels set by a person; internal copy only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ByHandView {
    pub rows: Vec<ByHandRow>,
    /// What they do to the outcome.
    pub outcome: String,
    /// Those that cannot be applied, and why.
    pub refused: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ByHandRow {
    /// «rischio R1», «esito».
    pub what: String,
    pub computed: String,
    pub set: String,
    /// `better`, `worse`, `same`.
    pub change: &'static str,
    pub change_word: &'static str,
    pub reason: String,
    pub by: String,
    pub date: Option<Date>,
}

/// What a person set in the levels of a scenario, beside each of them; empty where nothing changed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Marks {
    pub severity: String,
    pub likelihood: String,
    pub risk: String,
}

/// The outcome with the levels that people set, where it is another one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StandingView {
    pub code: &'static str,
    pub word: &'static str,
    pub reason: String,
}

/// Facts beside the outcome, which they never move; internal copy only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FlagsView {
    pub dpia: Option<DpiaView>,
    pub prior: Option<PriorView>,
}

/// Whether a data protection impact assessment is presumed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DpiaView {
    /// `yes`, `no`, `open`.
    pub presumed: &'static str,
    pub word: &'static str,
    /// «3 criteri su 5 che l’inquadramento vede; ne bastano 2».
    pub count: String,
    /// Those met, or that missing answers can still meet.
    pub criteria: Vec<CriterionView>,
    /// What a person decided instead, with its reason.
    pub decided: String,
    /// What scoping cannot see.
    pub unseen: String,
    pub norms: Vec<Ref>,
}

/// Prior consultation of the authority (GDPR art. 36).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PriorView {
    pub sentence: &'static str,
    /// Scenarios that stay high with all remedies.
    pub scenarios: Vec<Ref>,
}
