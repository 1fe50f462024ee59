//! Scoring: a questionnaire becomes a graph, answers become ranges, the graph gives the levels.

mod agenda;
pub mod base1;
pub mod comparison;
mod completions;
pub mod conditions;
mod decides;
mod evaluation;
pub mod flags;
pub mod graph;
mod inputs;
mod live;
pub mod outlook;
pub mod overrides;
mod remedies;
pub mod scheme;
mod tries;
pub mod value;

pub use conditions::{Demand, DemandKind};
pub use decides::{Decides, Margin, Sensitivity};
pub use evaluation::{AreaResult, Evaluation, Range, Rating, Reason, ReasonKind, ScenarioResult};
pub use graph::NodeOverflow;
pub use remedies::Remedies;
pub use scheme::{CriterionResult, FindingResult, OutputResult, VerdictResult, by_severity};
pub use tries::Tries;

use crate::answers::{Answers, Given};
use crate::questionnaire::{Kind, Party, QuestionIx, Questionnaire};
use crate::visibility::Visibility;
use base1::Base1;
use graph::NodeIx;
use std::sync::{Arc, Mutex, PoisonError};

/// A questionnaire ready to be evaluated many times.
#[derive(Debug)]
pub struct Scorer<'q> {
    pub questionnaire: &'q Questionnaire,
    model: Base1,
    scheme: scheme::Model,
    asked: completions::Asked,
    wiring: live::Wiring,
    /// The cases last asked for: a report and a screen ask for those of one draft many times.
    last_cases: Mutex<Option<(Answers, Arc<Cases>)>>,
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
            last_cases: Mutex::new(None),
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
        self.exact_with(answers, &[])
    }

    /// [`Scorer::exact`] with some levels of `base-1` set by a person.
    fn exact_with(
        &self,
        answers: &Answers,
        pins: &[(NodeIx, u8)],
    ) -> Result<Evaluation, NodeOverflow> {
        let shown = Visibility::of(self.questionnaire, answers);
        let values = self.hull(answers, pins)?;
        let own = self.scheme.exact(self.questionnaire, answers)?;
        Ok(evaluation::read(self, answers, &shown, &values, &own))
    }

    /// The value of every node of `base-1` behind [`Scorer::exact`], for explanations.
    pub fn exact_values(&self, answers: &Answers) -> Result<Vec<value::Value>, NodeOverflow> {
        self.hull(answers, &[])
    }

    /// The values under every completion of scoping, joined.
    fn hull(
        &self,
        answers: &Answers,
        pins: &[(NodeIx, u8)],
    ) -> Result<Vec<value::Value>, NodeOverflow> {
        self.joined(&self.cases(answers).all, pins)
    }

    fn joined(
        &self,
        cases: &[Answers],
        pins: &[(NodeIx, u8)],
    ) -> Result<Vec<value::Value>, NodeOverflow> {
        let mut hull: Option<Vec<value::Value>> = None;
        for case in cases {
            let shown = Visibility::of(self.questionnaire, case);
            let values = inputs::evaluate_with(self, case, &shown, pins)?;
            hull = Some(match hull {
                None => values,
                Some(hull) => hull.into_iter().zip(values).map(|(a, b)| a.hull(b)).collect(),
            });
        }
        Ok(hull.unwrap_or_default())
    }

    /// The value of every node of `base-1` behind [`Scorer::quick`].
    pub fn quick_values(&self, answers: &Answers) -> Result<Vec<value::Value>, NodeOverflow> {
        inputs::evaluate(self, answers, &Visibility::of(self.questionnaire, answers))
    }

    /// The value of every node of the scheme behind [`Scorer::exact`].
    pub fn exact_own_values(&self, answers: &Answers) -> Result<Vec<value::Value>, NodeOverflow> {
        self.scheme.exact(self.questionnaire, answers)
    }

    /// The value of every node of the scheme behind [`Scorer::quick`].
    pub fn quick_own_values(&self, answers: &Answers) -> Result<Vec<value::Value>, NodeOverflow> {
        self.scheme.quick(self.questionnaire, answers)
    }

    fn cases(&self, answers: &Answers) -> Arc<Cases> {
        let mut last = self.last_cases.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, cases)) = last.as_ref().filter(|(of, _)| of == answers) {
            return Arc::clone(cases);
        }
        let cases = Arc::new(self.new_cases(answers));
        // Of very many each is a copy of all answers: they are not kept in memory.
        *last = (cases.all.len() <= KEPT).then(|| (answers.clone(), Arc::clone(&cases)));
        cases
    }

    fn new_cases(&self, answers: &Answers) -> Cases {
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
        self.with_best_of(answers, &[Some(whose)])
    }

    /// `None` stands for whoever open answers will decide.
    fn with_best_of(&self, answers: &Answers, whose: &[Option<Party>]) -> Answers {
        let shown = Visibility::of(self.questionnaire, answers);
        let questions: Vec<_> = self
            .questionnaire
            .indexed()
            .filter(|(ix, question)| {
                question.scored.is_some()
                    && whose.contains(&shown.asked_of(self.questionnaire, answers, *ix))
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
        Ok(self.reading(answers, Party::Controller)?.evaluation)
    }

    /// Readiness of the client: the supplier's answers at their best.
    pub fn controller_reading(&self, answers: &Answers) -> Result<Evaluation, NodeOverflow> {
        Ok(self.reading(answers, Party::Processor)?.evaluation)
    }

    /// A reading with the answers of one party at their best, and the value of every node behind it.
    ///
    /// Open scoping may still decide who is asked: each completion has its own best.
    pub fn reading(&self, answers: &Answers, whose: Party) -> Result<Reading, NodeOverflow> {
        let better = self.with_best(answers, whose);
        let known = self.cases(answers);
        let mut cases: Vec<Answers> =
            known.all.iter().map(|case| self.with_best(case, whose)).collect();
        if !known.exact {
            // Neither more nor less than these can turn out to be asked of them.
            cases.push(self.with_best_of(answers, &[Some(whose), None]));
        }
        let values = self.joined(&cases, &[])?;
        let shown = Visibility::of(self.questionnaire, &better);
        let own = self.scheme.exact(self.questionnaire, &better)?;
        let evaluation = evaluation::read(self, &better, &shown, &values, &own);
        Ok(Reading { answers: better, values, evaluation })
    }

    /// The same in one pass over the graph: wider bounds, and still sound.
    pub fn quick_reading(&self, answers: &Answers, whose: Party) -> Result<Reading, NodeOverflow> {
        let answers = self.with_best(answers, whose);
        let (values, evaluation) = (self.quick_values(&answers)?, self.quick(&answers)?);
        Ok(Reading { answers, values, evaluation })
    }
}

/// An evaluation with some answers at their best.
#[derive(Clone, Debug)]
pub struct Reading {
    pub answers: Answers,
    /// By node of `base-1`.
    pub values: Vec<value::Value>,
    pub evaluation: Evaluation,
}

/// So many cases are kept for the next who asks.
const KEPT: usize = 1024;

/// Every way in which scoping can be completed, never none. Where there are too many, the open
/// answers themselves: the graph then gives bounds that are wider and still sound.
#[derive(Debug)]
struct Cases {
    all: Vec<Answers>,
    exact: bool,
}
