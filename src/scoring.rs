//! Scoring: a questionnaire becomes a graph, answers become ranges, the graph gives the levels.

pub mod base1;
mod completions;
pub mod conditions;
mod evaluation;
pub mod graph;
mod inputs;
pub mod scheme;
pub mod value;

pub use conditions::{Demand, DemandKind};
pub use evaluation::{AreaResult, Evaluation, Range, Rating, Reason, ReasonKind, ScenarioResult};
pub use graph::NodeOverflow;
pub use scheme::{CriterionResult, FindingResult, OutputResult, VerdictResult, by_severity};

use crate::answers::{Answers, Given};
use crate::questionnaire::{Effect, Kind, Party, QuestionIx, Questionnaire};
use crate::visibility::Visibility;
use base1::Base1;

/// A questionnaire ready to be evaluated many times.
#[derive(Debug)]
pub struct Scorer<'q> {
    pub questionnaire: &'q Questionnaire,
    model: Base1,
    scheme: scheme::Model,
    asked: completions::Asked,
}

impl<'q> Scorer<'q> {
    #[must_use]
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        Self {
            questionnaire,
            model: Base1::expand(questionnaire),
            scheme: scheme::Model::expand(questionnaire),
            asked: completions::Asked::of(questionnaire),
        }
    }

    #[must_use]
    pub fn model(&self) -> &Base1 {
        &self.model
    }

    /// What stands beside `base-1`, or in its place.
    #[must_use]
    pub fn scheme(&self) -> &scheme::Model {
        &self.scheme
    }

    /// Sound bounds in one pass over the graph: exact when scoping is complete.
    pub fn quick(&self, answers: &Answers) -> Result<Evaluation, NodeOverflow> {
        let shown = Visibility::of(self.questionnaire, answers);
        let values = inputs::evaluate(self, answers, &shown)?;
        let own = self.scheme.quick(self.questionnaire, answers)?;
        Ok(evaluation::read(self, answers, &shown, &values, &own))
    }

    /// Exact bounds: open scoping is enumerated as long as that stays affordable.
    pub fn exact(&self, answers: &Answers) -> Result<Evaluation, NodeOverflow> {
        let shown = Visibility::of(self.questionnaire, answers);
        let values = self.exact_values(answers)?;
        let own = self.scheme.exact(self.questionnaire, answers)?;
        Ok(evaluation::read(self, answers, &shown, &values, &own))
    }

    /// The value of every node of `base-1` behind [`Scorer::exact`], for explanations.
    pub fn exact_values(&self, answers: &Answers) -> Result<Vec<value::Value>, NodeOverflow> {
        if self.questionnaire.decides_by_scheme() {
            return inputs::evaluate(self, answers, &Visibility::of(self.questionnaire, answers));
        }
        let mut hull: Option<Vec<value::Value>> = None;
        for complete in
            completions::of_scoping(self.questionnaire, &self.asked, answers).unwrap_or_default()
        {
            let shown = Visibility::of(self.questionnaire, &complete);
            let values = inputs::evaluate(self, &complete, &shown)?;
            hull = Some(match hull {
                None => values,
                Some(hull) => hull.into_iter().zip(values).map(|(a, b)| a.hull(b)).collect(),
            });
        }
        match hull {
            Some(hull) => Ok(hull),
            None => inputs::evaluate(self, answers, &Visibility::of(self.questionnaire, answers)),
        }
    }

    /// The same answers with those of one party taken at their best, documented.
    #[must_use]
    pub fn with_best(&self, answers: &Answers, whose: Party) -> Answers {
        let shown = Visibility::of(self.questionnaire, answers);
        let questions: Vec<_> = self
            .questionnaire
            .indexed()
            .filter(|(ix, question)| {
                question.scored.is_some()
                    && shown.asked_of(self.questionnaire, answers, *ix) == Some(whose)
            })
            .map(|(ix, _)| ix)
            .collect();
        self.at_best(answers, &questions)
    }

    /// The same answers with some questions at their best option, documented.
    #[must_use]
    pub fn at_best(&self, answers: &Answers, questions: &[QuestionIx]) -> Answers {
        let shown = Visibility::of(self.questionnaire, answers);
        let mut improved = answers.clone();
        for &ix in questions {
            match &self.questionnaire.question(ix).kind {
                Kind::Derived(crate::questionnaire::Derivation::ActionPlan) => {
                    improved.at_closing.action_plan = true;
                }
                Kind::Derived(crate::questionnaire::Derivation::Decided) => {
                    improved.at_closing.decided = true;
                }
                Kind::Derived(crate::questionnaire::Derivation::SupplierEvidence) => {}
                _ => {
                    if let Some(best) = inputs::best_choice(self.questionnaire, answers, &shown, ix)
                    {
                        improved.given[ix.0] = Given::Chosen(vec![best]);
                        improved.proved[ix.0] = true;
                    }
                }
            }
        }
        improved
    }

    /// Suitability of the supplier: our own answers at their best.
    pub fn processor_reading(&self, answers: &Answers) -> Result<Evaluation, NodeOverflow> {
        self.exact(&self.with_best(answers, Party::Controller))
    }

    /// Readiness of the client: the supplier's answers at their best.
    pub fn controller_reading(&self, answers: &Answers) -> Result<Evaluation, NodeOverflow> {
        self.exact(&self.with_best(answers, Party::Processor))
    }

    /// Unanswered scored questions that can still move the verdict one way or the other.
    pub fn decisive(&self, answers: &Answers) -> Result<Vec<QuestionIx>, NodeOverflow> {
        if self.questionnaire.decides_by_scheme() {
            return self.decisive_for_scheme(answers);
        }
        let shown = Visibility::of(self.questionnaire, answers);
        let now = self.quick(answers)?.verdict;
        let mut found = Vec::new();
        for (ix, question) in self.questionnaire.indexed() {
            let open = question.scored.is_some()
                && !question.is_derived()
                && answers.get(ix).is_open()
                && shown.get(ix) != crate::questionnaire::Truth::No;
            if !open {
                continue;
            }
            let ends = [
                inputs::best_choice(self.questionnaire, answers, &shown, ix),
                inputs::worst_choice(self.questionnaire, answers, &shown, ix),
            ];
            for choice in ends.into_iter().flatten() {
                let mut fixed = answers.clone();
                fixed.given[ix.0] = Given::Chosen(vec![choice]);
                if self.quick(&fixed)?.verdict != now {
                    found.push(ix);
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Answers on which the verdict rests: were one of them «no», the verdict would be worse.
    pub fn load_bearing(&self, answers: &Answers) -> Result<Vec<QuestionIx>, NodeOverflow> {
        let now = self.quick(answers)?.verdict.worst;
        if now == Effect::Stop {
            return Ok(Vec::new());
        }
        let shown = Visibility::of(self.questionnaire, answers);
        if self.questionnaire.decides_by_scheme() {
            return self.load_bearing_for_scheme(answers, &shown, now);
        }
        let mut found = Vec::new();
        for (ix, question) in self.questionnaire.indexed() {
            if question.scored.is_none()
                || !shown.is_shown(ix)
                || answers.get(ix).choice().is_none()
            {
                continue;
            }
            let Some(worst) = inputs::worst_choice(self.questionnaire, answers, &shown, ix) else {
                continue;
            };
            let mut fallen = answers.clone();
            fallen.given[ix.0] = Given::Chosen(vec![worst]);
            if self.quick(&fallen)?.verdict.worst > now {
                found.push(ix);
            }
        }
        Ok(found)
    }

    /// Open questions with an answer that moves one end of the primary verdict.
    fn decisive_for_scheme(&self, answers: &Answers) -> Result<Vec<QuestionIx>, NodeOverflow> {
        let shown = Visibility::of(self.questionnaire, answers);
        let now = self.quick(answers)?.verdict;
        let mut found = Vec::new();
        for ix in self.scheme.open_questions(self.questionnaire, answers, &shown) {
            for way in self.scheme.ways(self.questionnaire, answers, &shown, ix) {
                if self.quick(&with(answers, ix, way))?.verdict != now {
                    found.push(ix);
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Given answers another choice of which would make the primary verdict worse.
    fn load_bearing_for_scheme(
        &self,
        answers: &Answers,
        shown: &Visibility,
        now: Effect,
    ) -> Result<Vec<QuestionIx>, NodeOverflow> {
        let mut found = Vec::new();
        for (ix, _) in self.questionnaire.indexed() {
            if !shown.is_shown(ix) || answers.get(ix).is_open() || shown.preset(ix).is_some() {
                continue;
            }
            for way in self.scheme.ways(self.questionnaire, answers, shown, ix) {
                if self.quick(&with(answers, ix, way))?.verdict.worst > now {
                    found.push(ix);
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// The same answers, one of them another.
fn with(answers: &Answers, ix: QuestionIx, given: Given) -> Answers {
    let mut changed = answers.clone();
    changed.given[ix.0] = given;
    changed
}
