//! All that is said beside an evaluation: what decides, what would change it, what a person set.

use super::conditions::{self, Demand};
use super::decides::{Decides, Sensitivity};
use super::flags::{self, Dpia};
use super::overrides::{self, Standing, Subject};
use super::remedies::Remedies;
use super::{Evaluation, NodeOverflow, Scorer};
use crate::answers::Answers;
use crate::assessment::{Assessment, Decision, Opinion};
use crate::questionnaire::{Effect, ScenarioIx};

/// Everything here is advice or record: none of it moves the computed verdict.
#[derive(Clone, PartialEq, Debug)]
pub struct Outlook {
    pub decides: Decides,
    pub sensitivity: Vec<Sensitivity>,
    /// The ways to `conditions` and to `proceed`; none where a scheme decides.
    pub remedies: Vec<Remedies>,
    /// With every condition met, and with everything put right: on the same scales.
    pub after_conditions: Evaluation,
    pub after_everything: Evaluation,
    pub standing: Option<Standing>,
    pub dpia: Option<Dpia>,
    /// Scenarios that stay high with everything put right.
    pub prior_consultation: Vec<ScenarioIx>,
}

impl Outlook {
    pub fn of(
        scorer: &Scorer<'_>,
        assessment: &Assessment,
        answers: &Answers,
        evaluation: &Evaluation,
    ) -> Result<Self, NodeOverflow> {
        let remedies = ways(scorer, answers)?;
        Ok(Self { remedies, ..Self::without_remedies(scorer, assessment, answers, evaluation)? })
    }

    /// All but the remedies, which take longest.
    pub fn without_remedies(
        scorer: &Scorer<'_>,
        assessment: &Assessment,
        answers: &Answers,
        evaluation: &Evaluation,
    ) -> Result<Self, NodeOverflow> {
        let demands = conditions::standing(scorer, answers, evaluation);
        let met: Vec<_> =
            demands.iter().filter_map(|demand: &Demand| demand.kind.question()).collect();
        let all = scorer.remediable(answers)?;
        let after_everything = scorer.exact(&scorer.at_best(answers, &all))?;
        Ok(Self {
            decides: scorer.decides(answers)?,
            sensitivity: scorer.sensitivity(answers)?,
            remedies: Vec::new(),
            after_conditions: scorer.exact(&scorer.at_best(answers, &met))?,
            standing: overrides::standing(scorer, assessment, answers, evaluation)?,
            dpia: flags::count(scorer.questionnaire, answers),
            prior_consultation: flags::still_high(scorer.questionnaire, &after_everything),
            after_everything,
        })
    }

    /// The verdict that holds: with the levels a person set, else the computed one.
    #[must_use]
    pub fn standing<'a>(&'a self, computed: &'a Evaluation) -> &'a Evaluation {
        self.standing.as_ref().map_or(computed, |standing| &standing.evaluation)
    }

    /// What a person recorded against the presumption of an impact assessment, or for it.
    #[must_use]
    pub fn dpia_set(&self) -> Option<overrides::Applied> {
        let applied = &self.standing.as_ref()?.applied;
        applied.iter().find(|one| one.subject == Subject::Dpia).copied()
    }
}

/// The ways to `conditions` and to `proceed`; none where a scheme decides.
pub fn ways(scorer: &Scorer<'_>, answers: &Answers) -> Result<Vec<Remedies>, NodeOverflow> {
    let mut found = Vec::new();
    for target in [Effect::Conditions, Effect::Proceed] {
        found.extend(scorer.remedies(answers, target)?);
    }
    Ok(found)
}

/// An opinion that advises something stricter than what is decided.
#[must_use]
pub fn opposes(opinion: &Opinion, decision: Option<&Decision>) -> bool {
    let decided = decision.and_then(|decision| decision.outcome);
    matches!((opinion.outcome, decided), (Some(advised), Some(decided)) if advised > decided)
}

/// A decision that is milder than the verdict that holds: recorded beside it, never in its place.
#[must_use]
pub fn dissents(decision: &Decision, verdict: Effect) -> bool {
    decision.outcome.is_some_and(|outcome| outcome < verdict)
}
