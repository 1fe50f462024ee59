//! What follows from the answers, computed anew after each change.

use crate::answers::{Answers, AtClosing, Misfit};
use crate::assessment::Assessment;
use crate::questionnaire::{
    Effect, Gate, Kind, Question, QuestionIx, Questionnaire, ScenarioIx, Truth,
};
use crate::scoring::conditions::{self, at_closing, to_plan};
use crate::scoring::{Evaluation, Scorer};
use crate::visibility::Visibility;

/// Everything derived that a screen may show.
#[derive(Clone, Debug)]
pub struct Facts {
    pub answers: Answers,
    pub misfits: Vec<(QuestionIx, Misfit)>,
    pub shown: Visibility,
    /// Whether every question of scoping that applies has its answer.
    pub scoping_done: bool,
    /// In one pass: sound bounds while scoping is open, exact afterwards. Nothing where the numbers
    /// of a questionnaire cannot be computed.
    pub evaluation: Option<Evaluation>,
    /// Gaps and missing proofs of answered questions, with the gate each must be closed by.
    pub plan: Vec<(QuestionIx, Gate)>,
    /// What the derived answers will be worth; nothing while scoping is open.
    pub closing: Option<AtClosing>,
    /// Indices into the contradictions of the questionnaire.
    pub contradictions: Vec<usize>,
    /// Scenarios whose severity alone keeps the verdict from being favourable.
    pub out_of_reach: Vec<ScenarioIx>,
}

/// Whether a question is asked now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Applies {
    Yes,
    No,
    /// It depends on these answers.
    Waiting(Vec<QuestionIx>),
    /// Not required at this level of risk.
    AboveTier,
    /// Computed, never asked.
    Derived,
    /// Other answers settle it, by this preset of the questionnaire.
    Settled(usize),
}

impl Facts {
    #[must_use]
    pub fn of(scorer: &Scorer<'_>, assessment: &Assessment) -> Self {
        let questionnaire = scorer.questionnaire;
        let (typed, misfits) = Answers::of(questionnaire, assessment);
        let shown = Visibility::of(questionnaire, &typed);
        let mut answers = shown.settle(questionnaire, &typed).into_owned();
        let scoping_done = questionnaire.indexed().all(|(ix, question)| {
            question.scored.is_some()
                || !question.awaits_an_answer(true)
                || shown.get(ix) == Truth::No
                || !answers.get(ix).is_open()
        });
        let closing =
            if scoping_done { at_closing(scorer, assessment, &answers).ok() } else { None };
        if let (true, Some(closing)) = (assessment.is_closed(), closing) {
            answers.at_closing = closing;
        }
        let evaluation = scorer.quick(&answers).ok();
        let contradictions = (0..questionnaire.contradictions.len())
            .filter(|&ix| {
                let when = &questionnaire.contradictions[ix].when;
                shown.truth(questionnaire, &answers, when) == Truth::Yes
            })
            .collect();
        let mut facts = Self {
            answers,
            misfits,
            shown,
            scoping_done,
            evaluation,
            plan: Vec::new(),
            closing,
            contradictions,
            out_of_reach: Vec::new(),
        };
        facts.out_of_reach = facts.never_favourable(questionnaire);
        facts.plan = facts.to_plan(questionnaire);
        facts
    }

    /// Gaps count once the question has been answered: what is open is not a gap yet.
    fn to_plan(&self, questionnaire: &Questionnaire) -> Vec<(QuestionIx, Gate)> {
        let Some(evaluation) = &self.evaluation else { return Vec::new() };
        let mut plan = to_plan(questionnaire, evaluation, &self.answers);
        plan.retain(|(ix, _)| {
            let applies = self.applies(questionnaire, *ix);
            let stands = matches!(applies, Applies::Yes | Applies::Settled(_));
            stands && !self.answers.get(*ix).is_open()
        });
        plan.sort_by_key(|(ix, gate)| (*gate, *ix));
        plan
    }

    /// Scenarios that would still bar a favourable verdict with every measure in place.
    fn never_favourable(&self, questionnaire: &Questionnaire) -> Vec<ScenarioIx> {
        let Some(evaluation) = &self.evaluation else { return Vec::new() };
        let method = &questionnaire.method;
        evaluation
            .scenarios
            .iter()
            .filter(|result| {
                let severity = usize::from(result.severity.best).clamp(1, 4);
                let risk = usize::from(method.risk_table[0][severity - 1]).clamp(1, 4);
                result.pertinent == Truth::Yes && method.decision.0[risk - 1] > Effect::Proceed
            })
            .map(|result| result.scenario)
            .collect()
    }

    #[must_use]
    pub fn applies(&self, questionnaire: &Questionnaire, ix: QuestionIx) -> Applies {
        let question = questionnaire.question(ix);
        match (self.shown.get(ix), self.shown.preset(ix)) {
            (Truth::No, _) => Applies::No,
            (Truth::Open, _) => Applies::Waiting(self.waits_for(questionnaire, question)),
            (Truth::Yes, _) if question.is_derived() => Applies::Derived,
            (Truth::Yes, Some(preset)) => Applies::Settled(preset),
            (Truth::Yes, None) if self.is_above_tier(question) => Applies::AboveTier,
            (Truth::Yes, None) => Applies::Yes,
        }
    }

    /// Whether [`Facts::applies`] says yes, without asking what a waiting question waits for.
    #[must_use]
    pub fn is_asked(&self, questionnaire: &Questionnaire, ix: QuestionIx) -> bool {
        let question = questionnaire.question(ix);
        self.shown.get(ix) == Truth::Yes
            && self.shown.preset(ix).is_none()
            && !question.is_derived()
            && !self.is_above_tier(question)
    }

    fn is_above_tier(&self, question: &Question) -> bool {
        let (Some(scored), Some(evaluation)) = (&question.scored, &self.evaluation) else {
            return false;
        };
        scored.tier > evaluation.tier.worst
    }

    /// The open answers a waiting question hangs on; those that wait themselves pass it on.
    fn waits_for(&self, questionnaire: &Questionnaire, question: &Question) -> Vec<QuestionIx> {
        let mut references = Vec::new();
        question.when.references(&mut references);
        let mut found = Vec::new();
        while let Some(ix) = references.pop() {
            match self.shown.get(ix) {
                Truth::Yes if self.answers.get(ix).is_open() && !found.contains(&ix) => {
                    found.push(ix);
                }
                Truth::Open => questionnaire.question(ix).when.references(&mut references),
                _ => {}
            }
        }
        found.sort_unstable();
        found
    }

    /// Questions that apply and are asked, in order.
    pub fn asked<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
    ) -> impl Iterator<Item = QuestionIx> + 'a {
        questionnaire.indexed().map(|(ix, _)| ix).filter(|ix| self.is_asked(questionnaire, *ix))
    }

    /// Whether an answer is missing that somebody has to give.
    #[must_use]
    pub fn is_missing(&self, questionnaire: &Questionnaire, ix: QuestionIx) -> bool {
        self.answers.get(ix).is_open()
            && questionnaire.question(ix).awaits_an_answer(true)
            && self.is_asked(questionnaire, ix)
    }

    /// The questions that [`Facts::is_missing`] holds for, in order.
    pub fn missing<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
    ) -> impl Iterator<Item = QuestionIx> + 'a {
        let all = questionnaire.indexed().map(|(ix, _)| ix);
        all.filter(|ix| self.is_missing(questionnaire, *ix))
    }

    /// Whether an answered question is below what is required.
    #[must_use]
    pub fn is_gap(&self, questionnaire: &Questionnaire, ix: QuestionIx) -> bool {
        !self.answers.get(ix).is_open()
            && self
                .evaluation
                .as_ref()
                .is_some_and(|evaluation| conditions::is_gap(questionnaire, evaluation, ix))
    }

    /// The places of the choices one can pick now: for a number, those no number falls into.
    #[must_use]
    pub fn offered(&self, questionnaire: &Questionnaire, ix: QuestionIx) -> Vec<usize> {
        let question = questionnaire.question(ix);
        (0..question.choices().len())
            .filter(|&choice| match &question.kind {
                Kind::Number { bands: Some(bands), .. } => {
                    bands.limits.iter().all(|(_, banded)| *banded != choice)
                }
                _ => true,
            })
            .filter(|&choice| {
                self.shown.offers(questionnaire, &self.answers, ix, choice) != Truth::No
            })
            .collect()
    }
}
