//! Scores, findings and verdicts of a questionnaire's own, expanded into a graph like `base1`.
//!
//! Conditions and criteria are nodes too: 1 where they hold, 0 where they do not. So one
//! evaluation gives scores, findings and verdicts with their ranges, and the ranges of several
//! completions join node by node.

mod build;
mod item;
mod results;
mod ways;

pub use results::{CriterionResult, FindingResult, OutputResult, VerdictResult, by_severity};

use super::graph::{Graph, NodeIx, NodeOverflow, compute};
use super::value::Value;
use crate::answers::{Answers, Given};
use crate::exact::Exact;
use crate::questionnaire::{
    Condition, Item, Kind, QuestionIx, Questionnaire, Scheme, SchemeIx, SchemeOp, Truth,
};
use crate::visibility::Visibility;
use item::{Original, Reader, any, full};
pub(super) use results::read;
use ways::Matters;

/// What has to be known about the answers before the graph can be evaluated.
#[derive(Clone, PartialEq, Debug)]
enum Input {
    /// What the questions of a scheme node give.
    Item(SchemeIx),
    /// 1 where the condition holds, else 0.
    Holds(Condition),
}

/// The graph of one questionnaire's scheme and findings.
#[derive(Debug, Default)]
pub struct Model {
    pub graph: Graph,
    /// For each node, the input it stands for, if it is one.
    inputs: Vec<Option<Input>>,
    /// Where the nodes of the scheme stand.
    nodes: Vec<NodeIx>,
    verdicts: Vec<VerdictNodes>,
    /// By finding: 1 where it has fired.
    findings: Vec<NodeIx>,
    /// A number that does not fit while looking for the largest values.
    broken: Option<NodeOverflow>,
    matters: Matters,
}

#[derive(Debug)]
struct VerdictNodes {
    /// The place of the level reached.
    level: NodeIx,
    /// By level: whether it is reached by itself, and its criteria.
    levels: Vec<(Option<NodeIx>, Vec<NodeIx>)>,
}

impl Model {
    /// Builds the graph of what stands beside, or in the place of, `base-1`.
    #[must_use]
    pub fn expand(questionnaire: &Questionnaire) -> Self {
        let mut model = build::expand(questionnaire);
        model.matters = Matters::of(questionnaire, &model);
        model
    }

    /// The node of the graph a node of the scheme became.
    #[must_use]
    pub fn node(&self, ix: SchemeIx) -> NodeIx {
        self.nodes[ix.0]
    }

    fn is_empty(&self) -> bool {
        self.graph.nodes().is_empty()
    }

    /// Sound ranges in one pass over the graph.
    pub(super) fn quick(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
    ) -> Result<Vec<Value>, NodeOverflow> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        let shown = Visibility::of(questionnaire, answers);
        let original = Original { answers, shown: &shown };
        self.evaluate(questionnaire, answers, original)
    }

    /// Exact ranges: open questions are enumerated as long as that stays affordable.
    pub(super) fn exact(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
    ) -> Result<Vec<Value>, NodeOverflow> {
        if self.is_empty() {
            return Ok(Vec::new());
        }
        let shown = Visibility::of(questionnaire, answers);
        let original = Original { answers, shown: &shown };
        let mut hull: Option<Vec<Value>> = None;
        let completions = ways::completions(questionnaire, &self.matters, answers);
        for complete in completions.unwrap_or_default() {
            let values = self.evaluate(questionnaire, &complete, original)?;
            hull = Some(match hull {
                None => values,
                Some(hull) => hull.into_iter().zip(values).map(|(a, b)| a.hull(b)).collect(),
            });
        }
        match hull {
            Some(hull) => Ok(hull),
            None => self.quick(questionnaire, answers),
        }
    }

    /// Whether a score, a finding or a criterion looks at the question, and it has no answer yet.
    pub(super) fn is_open(&self, answers: &Answers, shown: &Visibility, ix: QuestionIx) -> bool {
        self.matters.is_asked(ix)
            && answers.get(ix).is_open()
            && shown.get(ix) != Truth::No
            && shown.preset(ix).is_none()
    }

    /// The answers to one question that may make a difference, none of them twice.
    pub(super) fn ways(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        shown: &Visibility,
        ix: QuestionIx,
    ) -> Vec<Given> {
        let mut ways =
            ways::of(questionnaire, &self.matters, answers, shown, ix).unwrap_or_default();
        if let (Kind::Number { min, max, bands, .. }, true) =
            (&questionnaire.question(ix).kind, ways.is_empty())
        {
            let band = |end| bands.as_ref().map(|bands| bands.choice(end));
            ways.extend([*min, *max].map(|end| Given::Number(end, band(end))));
        }
        ways
    }

    /// The value of every node; `original` tells what was really answered.
    fn evaluate(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        original: Original<'_>,
    ) -> Result<Vec<Value>, NodeOverflow> {
        if let Some(broken) = &self.broken {
            return Err(broken.clone());
        }
        let shown = Visibility::of(questionnaire, answers);
        let settled = shown.settle(questionnaire, answers);
        let reader = Reader { questionnaire, answers: &settled, shown: &shown, original };
        let mut inputs = Vec::with_capacity(self.inputs.len());
        for (input, node) in self.inputs.iter().zip(self.graph.nodes()) {
            inputs.push(match input {
                None => Value::ABSENT,
                Some(Input::Holds(condition)) => reader.holds(condition),
                Some(Input::Item(ix)) => match item_of(questionnaire, *ix) {
                    None => Value::ABSENT,
                    Some(item) => reader
                        .item(item)
                        .map_err(|source| NodeOverflow { node: node.name.clone(), source })?,
                },
            });
        }
        self.graph.evaluate(|node| inputs[node.0])
    }
}

fn item_of(questionnaire: &Questionnaire, ix: SchemeIx) -> Option<&Item> {
    match &questionnaire.scheme.as_ref()?.nodes[ix.0].op {
        SchemeOp::Item(item) => Some(item),
        _ => None,
    }
}

/// What each node of a scheme can be worth: with everything asked and answered, and in any case.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    pub full: Value,
    pub any: Value,
}

/// The reach of every node of the scheme, and its expansion; the first number that does not fit
/// stops it at its node.
pub fn reach(questionnaire: &Questionnaire, scheme: &Scheme) -> Result<Vec<Reach>, NodeOverflow> {
    let model = build::expand(questionnaire);
    let mut ends: Vec<Reach> = Vec::with_capacity(model.graph.nodes().len());
    let (mut full_values, mut any_values) = (Vec::new(), Vec::new());
    if let Some(broken) = model.broken {
        return Err(broken);
    }
    for (node, input) in model.graph.nodes().iter().zip(&model.inputs) {
        let failed = |source| NodeOverflow { node: node.name.clone(), source };
        let reach = match input {
            Some(Input::Item(ix)) => {
                let item = item_of(questionnaire, *ix);
                let absent = Reach { full: Value::ABSENT, any: Value::ABSENT };
                item.map_or(Ok(absent), |item| {
                    let (full, any) = (full(questionnaire, item)?, any(questionnaire, item)?);
                    Ok(Reach { full, any })
                })
                .map_err(failed)?
            }
            Some(Input::Holds(_)) => {
                let either = Value::between(Exact::ZERO, Exact::ONE);
                Reach { full: either, any: either }
            }
            None => Reach {
                full: compute(&node.op, &full_values).map_err(failed)?,
                any: compute(&node.op, &any_values).map_err(failed)?,
            },
        };
        full_values.push(reach.full);
        any_values.push(reach.any);
        ends.push(reach);
    }
    Ok((0..scheme.nodes.len()).map(|ix| ends[model.nodes[ix].0]).collect())
}
