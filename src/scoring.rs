//! Scoring: a questionnaire becomes a graph, answers become ranges, the graph gives the levels.

pub mod base1;
pub mod comparison;
mod completions;
pub mod conditions;
mod decides;
mod evaluation;
pub mod graph;
mod inputs;
mod live;
mod remedies;
pub mod scheme;
pub mod value;

pub use conditions::{Demand, DemandKind};
pub use decides::{Decides, Margin, Sensitivity};
pub use evaluation::{AreaResult, Evaluation, Range, Rating, Reason, ReasonKind, ScenarioResult};
pub use graph::NodeOverflow;
pub use remedies::Remedies;
pub use scheme::{CriterionResult, FindingResult, OutputResult, VerdictResult, by_severity};

use crate::answers::{Answers, Given};
use crate::questionnaire::{Kind, Party, QuestionIx, Questionnaire};
use crate::visibility::Visibility;
use base1::Base1;

/// A questionnaire ready to be evaluated many times.
#[derive(Debug)]
pub struct Scorer<'q> {
    pub questionnaire: &'q Questionnaire,
    model: Base1,
    scheme: scheme::Model,
    asked: completions::Asked,
    wiring: live::Wiring,
}

impl<'q> Scorer<'q> {
    #[must_use]
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        let model = Base1::expand(questionnaire);
        let count = questionnaire.questions.len();
        Self {
            questionnaire,
            wiring: live::Wiring::of(&model.graph, &model.inputs, model.verdict, count),
            model,
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
        let mut hull: Option<Vec<value::Value>> = None;
        for case in self.cases(answers).all {
            let shown = Visibility::of(self.questionnaire, &case);
            let values = inputs::evaluate(self, &case, &shown)?;
            hull = Some(match hull {
                None => values,
                Some(hull) => hull.into_iter().zip(values).map(|(a, b)| a.hull(b)).collect(),
            });
        }
        Ok(hull.unwrap_or_default())
    }

    fn cases(&self, answers: &Answers) -> Cases {
        let completions = if self.questionnaire.decides_by_scheme() {
            None
        } else {
            completions::of_scoping(self.questionnaire, &self.asked, answers)
        };
        match completions {
            Some(all) if !all.is_empty() => Cases { all, exact: true },
            _ => Cases { all: vec![answers.clone()], exact: false },
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
}

/// Every way in which scoping can be completed, never none. Where there are too many, the open
/// answers themselves: the graph then gives bounds that are wider and still sound.
struct Cases {
    all: Vec<Answers>,
    exact: bool,
}
