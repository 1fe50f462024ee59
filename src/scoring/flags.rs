//! Two flags beside the verdict, which they never move: whether an impact assessment (DPIA) is
//! presumed, and whether the Garante has to be consulted first.

use super::Range;
use super::evaluation::Evaluation;
use crate::answers::Answers;
use crate::questionnaire::{Questionnaire, ScenarioIx, Truth};
use crate::visibility::Visibility;

/// A high risk, which the remedies have to bring down.
const HIGH: u8 = 3;

/// The criteria met, and whether they are enough to presume that a DPIA is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dpia {
    /// By criterion of the questionnaire.
    pub met: Vec<Truth>,
    pub count: Range<usize>,
    pub presumed: Truth,
}

/// The count for these answers; nothing where the questionnaire counts no criteria.
#[must_use]
pub fn count(questionnaire: &Questionnaire, answers: &Answers) -> Option<Dpia> {
    let rule = questionnaire.dpia.as_ref()?;
    let shown = Visibility::of(questionnaire, answers);
    let met: Vec<Truth> = rule
        .criteria
        .iter()
        .map(|criterion| shown.truth(questionnaire, answers, &criterion.when))
        .collect();
    let worst = met.iter().filter(|truth| **truth != Truth::No).count();
    let best = met.iter().filter(|truth| **truth == Truth::Yes).count();
    let presumed = if best >= rule.at_least {
        Truth::Yes
    } else if worst < rule.at_least {
        Truth::No
    } else {
        Truth::Open
    };
    Some(Dpia { met, count: Range { worst, best }, presumed })
}

impl Dpia {
    /// 1 where it is presumed, 0 where it is not, for what a person may set instead.
    pub(super) fn presumed_as_level(&self) -> Range<u8> {
        Range {
            worst: u8::from(self.presumed != Truth::No),
            best: u8::from(self.presumed == Truth::Yes),
        }
    }
}

/// Scenarios whose risk is high in an evaluation with every remedy in place (GDPR art. 36).
#[must_use]
pub fn still_high(questionnaire: &Questionnaire, after: &Evaluation) -> Vec<ScenarioIx> {
    if questionnaire.decides_by_scheme() {
        return Vec::new();
    }
    let high = after
        .scenarios
        .iter()
        .filter(|scenario| scenario.pertinent != Truth::No && scenario.risk.worst >= HIGH);
    high.map(|scenario| scenario.scenario).collect()
}
