//! What must be done by which gate, and the two answers that are computed at closing.

use super::Scorer;
use super::evaluation::{Evaluation, ReasonKind};
use super::graph::NodeOverflow;
use crate::answers::{Answers, AtClosing, Given};
use crate::assessment::{Action, Assessment, ContractKind};
use crate::exact::Exact;
use crate::questionnaire::{Effect, Gate, QuestionIx, Questionnaire, ScenarioIx, Truth};
use crate::visibility::Visibility;
use std::collections::{BTreeMap, BTreeSet};

/// One thing that must be true by its gate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Demand {
    pub kind: DemandKind,
    pub gate: Gate,
    /// The worst effect of the reasons it answers to.
    pub effect: Effect,
    pub because: Vec<ReasonKind>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DemandKind {
    /// The requirement is not (fully) met.
    Gap(QuestionIx),
    /// The requirement is met, on somebody's word alone.
    Proof(QuestionIx),
    /// Nothing is left to do: a named person accepts what remains, until a date.
    ResidualRisk(ScenarioIx),
}

impl DemandKind {
    #[must_use]
    pub fn question(self) -> Option<QuestionIx> {
        match self {
            Self::Gap(ix) | Self::Proof(ix) => Some(ix),
            Self::ResidualRisk(_) => None,
        }
    }
}

/// Every condition that follows from an evaluation, by gate and then in questionnaire order.
///
/// Blocking gaps; blocking answers that are only declared; and for each area or risk reason every
/// applicable question of that area, or control of that scenario, that is below 1.
#[must_use]
pub fn demands(scorer: &Scorer<'_>, evaluation: &Evaluation) -> Vec<Demand> {
    let questionnaire = scorer.questionnaire;
    let mut demands: BTreeMap<DemandKind, Demand> = BTreeMap::new();
    let mut push = |kind: DemandKind, gate: Gate, effect: Effect, reason: ReasonKind| {
        let known = demands.entry(kind).or_insert_with(|| Demand {
            kind,
            gate,
            effect,
            because: Vec::new(),
        });
        known.effect = known.effect.max(effect);
        known.gate = known.gate.min(gate);
        if !known.because.contains(&reason) {
            known.because.push(reason);
        }
    };
    let below_one = below_one(questionnaire, evaluation);
    for reason in &evaluation.reasons {
        let gate = reason.gate.unwrap_or(Gate::After);
        match reason.kind {
            ReasonKind::Blocking(ix) => push(DemandKind::Gap(ix), gate, reason.effect, reason.kind),
            ReasonKind::Proof(ix) => push(DemandKind::Proof(ix), gate, reason.effect, reason.kind),
            ReasonKind::Rule(_)
            | ReasonKind::Level(..)
            | ReasonKind::Criterion(..)
            | ReasonKind::Override => {}
            ReasonKind::Risk(_) | ReasonKind::Area(_) => {
                let concerned = below_one.get(&reason.kind).map_or(&[][..], Vec::as_slice);
                for &ix in concerned {
                    let gate = gate_of(questionnaire, evaluation, ix);
                    push(DemandKind::Gap(ix), gate, reason.effect, reason.kind);
                }
                if let ReasonKind::Risk(scenario) = reason.kind
                    && (concerned.is_empty() || remains(questionnaire, evaluation, scenario))
                {
                    push(
                        DemandKind::ResidualRisk(scenario),
                        Gate::Signature,
                        reason.effect,
                        reason.kind,
                    );
                }
            }
        }
    }
    let mut demands: Vec<Demand> = demands.into_values().collect();
    demands.sort_by_key(|demand| (demand.gate, demand.kind));
    demands
}

/// The conditions that stand on answers already given: one on an answer that is still missing would
/// be a guess.
#[must_use]
pub fn standing(scorer: &Scorer<'_>, answers: &Answers, evaluation: &Evaluation) -> Vec<Demand> {
    let shown = Visibility::of(scorer.questionnaire, answers);
    let answers = shown.settle(scorer.questionnaire, answers);
    let mut demands = demands(scorer, evaluation);
    demands.retain(|demand| match demand.kind {
        DemandKind::Gap(ix) => is_known_gap(scorer.questionnaire, &answers, &shown, evaluation, ix),
        DemandKind::Proof(ix) => !answers.get(ix).is_open(),
        DemandKind::ResidualRisk(ix) => {
            let result = &evaluation.scenarios[ix.0];
            result.pertinent == Truth::Yes && result.severity.is_settled()
        }
    });
    demands
}

/// Whether the severity alone keeps the risk above acceptance, with every measure in place.
fn remains(questionnaire: &Questionnaire, evaluation: &Evaluation, scenario: ScenarioIx) -> bool {
    let severity = usize::from(evaluation.scenarios[scenario.0].severity.worst).clamp(1, 4);
    let risk = usize::from(questionnaire.method.risk_table[0][severity - 1]).clamp(1, 4);
    questionnaire.method.decision.0[risk - 1] > Effect::Proceed
}

/// Applicable questions whose requirement is not fully met at the worst end, by the area and by the
/// risks that they concern.
fn below_one(
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
) -> BTreeMap<ReasonKind, Vec<QuestionIx>> {
    let mut found: BTreeMap<ReasonKind, Vec<QuestionIx>> = BTreeMap::new();
    for (ix, question) in questionnaire.indexed() {
        if !is_gap(questionnaire, evaluation, ix) {
            continue;
        }
        let links = question.scored.iter().flat_map(|scored| &scored.mitigates);
        let risks: BTreeSet<_> = links.map(|link| ReasonKind::Risk(link.scenario)).collect();
        for kind in risks.into_iter().chain([ReasonKind::Area(question.area)]) {
            found.entry(kind).or_default().push(ix);
        }
    }
    found
}

/// Whether a question applies, is required at this tier, and is below 1.
#[must_use]
pub fn is_gap(questionnaire: &Questionnaire, evaluation: &Evaluation, ix: QuestionIx) -> bool {
    let required = questionnaire
        .question(ix)
        .scored
        .as_ref()
        .is_some_and(|scored| scored.tier <= evaluation.tier.worst);
    required && evaluation.values[ix.0].is_some_and(|value| value.worst < Exact::ONE)
}

/// A gap of a question that is shown and answered, whatever the open answers turn out to be.
#[must_use]
pub fn is_known_gap(
    questionnaire: &Questionnaire,
    answers: &Answers,
    shown: &Visibility,
    evaluation: &Evaluation,
    ix: QuestionIx,
) -> bool {
    let known = if questionnaire.question(ix).is_derived() {
        evaluation.values[ix.0].is_some_and(|value| value.best < Exact::ONE)
    } else {
        !matches!(answers.get(ix), Given::Open | Given::NotApplicable)
    };
    known && shown.get(ix) == Truth::Yes && is_gap(questionnaire, evaluation, ix)
}

/// The gate of a gap: that of its blocking reason, else the one the question gives.
#[must_use]
pub fn gate_of(questionnaire: &Questionnaire, evaluation: &Evaluation, ix: QuestionIx) -> Gate {
    let blocking = evaluation.reason(ReasonKind::Blocking(ix)).and_then(|reason| reason.gate);
    let own = questionnaire.question(ix).scored.as_ref().map_or(Gate::After, |scored| scored.gate);
    blocking.unwrap_or(own)
}

/// The answers of an assessment, with the two derived ones that are computed once it is closed.
pub fn answers_of(scorer: &Scorer<'_>, assessment: &Assessment) -> Result<Answers, NodeOverflow> {
    let (mut answers, _) = Answers::of(scorer.questionnaire, assessment);
    if assessment.is_closed() {
        answers.at_closing = at_closing(scorer, assessment, &answers)?;
    }
    Ok(answers)
}

/// What SEL-02 and ACC-01 are worth if the assessment is closed as it stands.
pub fn at_closing(
    scorer: &Scorer<'_>,
    assessment: &Assessment,
    answers: &Answers,
) -> Result<AtClosing, NodeOverflow> {
    let evaluation =
        scorer.exact(&Answers { at_closing: AtClosing::default(), ..answers.clone() })?;
    let mut planned: BTreeMap<&str, Vec<&Action>> = BTreeMap::new();
    for action in &assessment.actions {
        planned.entry(&action.gap).or_default().push(action);
    }
    let action_plan =
        to_plan(scorer.questionnaire, &evaluation, answers).into_iter().all(|(ix, gate)| {
            let on = planned.get(scorer.questionnaire.question(ix).id.as_str());
            on.into_iter().flatten().any(|action| is_in_time(assessment, action, gate))
        });
    Ok(AtClosing { action_plan, decided: is_decided(assessment) })
}

/// The asked questions that need an action, each with the gate it must be done by.
#[must_use]
pub fn to_plan(
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
    answers: &Answers,
) -> Vec<(QuestionIx, Gate)> {
    questionnaire
        .indexed()
        .filter(|(ix, question)| {
            let missing_proof = evaluation.reason(ReasonKind::Proof(*ix)).is_some();
            let answered = !matches!(answers.get(*ix), Given::NotApplicable);
            !question.is_derived()
                && answered
                && (missing_proof || is_gap(questionnaire, evaluation, *ix))
        })
        .map(|(ix, _)| {
            let proof = evaluation.reason(ReasonKind::Proof(ix)).and_then(|reason| reason.gate);
            (ix, proof.unwrap_or_else(|| gate_of(questionnaire, evaluation, ix)))
        })
        .collect()
}

/// Whether somebody does it, by the gate.
fn is_in_time(assessment: &Assessment, action: &Action, gate: Gate) -> bool {
    let latest = latest(assessment, gate);
    !action.owner.trim().is_empty()
        && action.due.is_some_and(|due| latest.is_none_or(|latest| due <= latest))
}

/// The planned date of a gate, if it has one. For a contract in force the signature is past.
#[must_use]
pub fn latest(assessment: &Assessment, gate: Gate) -> Option<chrono::NaiveDate> {
    match gate {
        Gate::Signature | Gate::ContractText
            if assessment.contract.kind == ContractKind::InForce =>
        {
            None
        }
        Gate::Signature | Gate::ContractText => assessment.contract.signature_planned,
        Gate::GoLive => assessment.contract.go_live_planned,
        Gate::After => None,
    }
}

/// A named person decided and, where there is a DPO, gave an opinion, both before the signature.
fn is_decided(assessment: &Assessment) -> bool {
    let in_time = |date: Option<chrono::NaiveDate>| match (assessment.contract.kind, date) {
        (_, None) => false,
        (ContractKind::InForce, Some(_)) => true,
        (_, Some(date)) => {
            assessment.contract.signature_planned.is_some_and(|signature| date < signature)
        }
    };
    let decided = assessment
        .decision
        .as_ref()
        .is_some_and(|decision| !decision.by.trim().is_empty() && in_time(decision.date));
    let heard = assessment.controller.dpo.trim().is_empty()
        || assessment.opinions.iter().any(|opinion| {
            opinion.role == "dpo" && !opinion.text.trim().is_empty() && in_time(opinion.date)
        });
    decided && heard
}
