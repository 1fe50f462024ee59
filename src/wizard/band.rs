//! The one line about the verdict that is always on screen, and always true.

use super::facts::Facts;
use crate::assessment::Assessment;
use crate::questionnaire::{Effect, Questionnaire};
use crate::scoring::{Evaluation, Range, Reason, ReasonKind};

/// What can be said of the verdict today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Band {
    /// The numbers cannot be computed.
    Unknown,
    /// Open answers can still change it.
    Between { worst: Effect, best: Effect },
    Settled {
        effect: Effect,
        /// The first reason that no open answer can remove, and how many there are beside it.
        because: Option<ReasonKind>,
        others: usize,
        /// Questions without an answer.
        open: usize,
        /// Whether the plan or the decision, checked at closing, would make it worse.
        closing: bool,
    },
}

/// The level of the verdict that decides, where it is the questionnaire's own.
#[must_use]
pub fn primary_level(
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
) -> Option<Range<usize>> {
    let primary = questionnaire.scheme.as_ref()?.primary?;
    let result = evaluation.verdicts.iter().find(|result| result.verdict == primary)?;
    Some(result.level)
}

impl Band {
    #[must_use]
    pub fn of(
        questionnaire: &Questionnaire,
        assessment: &Assessment,
        facts: &Facts,
        evaluation: Option<&Evaluation>,
    ) -> Self {
        let Some(evaluation) = evaluation else { return Self::Unknown };
        let verdict = evaluation.verdict;
        // Two levels of one effect are still two levels.
        let level = primary_level(questionnaire, evaluation);
        if !verdict.is_settled() || level.is_some_and(|level| !level.is_settled()) {
            return Self::Between { worst: verdict.worst, best: verdict.best };
        }
        let holds =
            |reason: &&Reason| reason.at_best == verdict.worst && reason.effect > Effect::Proceed;
        let mut reasons: Vec<ReasonKind> =
            evaluation.reasons.iter().filter(holds).map(|reason| reason.kind).collect();
        // An answer that somebody can change says more than a level that follows from many.
        let asked = |kind: &ReasonKind| match kind {
            ReasonKind::Blocking(ix) => questionnaire.question(*ix).is_derived(),
            _ => true,
        };
        reasons.sort_by_key(asked);
        let pending = |done: Option<bool>| done == Some(false);
        let closing = level.is_none()
            && !assessment.is_closed()
            && verdict.worst < Effect::Stop
            && (pending(facts.closing.map(|closing| closing.action_plan))
                || pending(facts.closing.map(|closing| closing.decided)));
        Self::Settled {
            effect: verdict.worst,
            because: reasons.first().copied(),
            others: reasons.len().saturating_sub(1),
            open: evaluation.applicable.worst.saturating_sub(evaluation.answered),
            closing,
        }
    }
}
