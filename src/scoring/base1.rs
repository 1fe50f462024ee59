//! `base-1` as an expansion of a questionnaire into the graph (scoring model, sections 4.2 to 4.6).

mod areas;
mod inherent;
mod questions;
mod rules;
mod scenarios;

use super::graph::{Graph, NodeIx, Op};
use crate::exact::Exact;
use crate::questionnaire::{
    AreaIx, Blocking, Bound, Condition, Enisa, Kind, Question, QuestionIx, Questionnaire,
    ScenarioIx,
};
use std::collections::HashMap;

/// What has to be known about the answers before the graph can be evaluated.
#[derive(Clone, PartialEq, Debug)]
pub enum Input {
    /// Share of the requirement satisfied by the answer.
    Answer(QuestionIx),
    /// 1 where the answer is documented or inspected, else 0.
    Proof(QuestionIx),
    /// The same, but only while the question blocks and the supplier is (also) asked.
    SupplierProof(QuestionIx),
    /// 1 where the condition holds, else 0.
    Holds(Condition),
    Severity(QuestionIx, ScenarioIx),
    Exposure(QuestionIx, ScenarioIx),
    Enisa(QuestionIx, Enisa),
}

/// The graph of one questionnaire and the nodes its results are read from.
#[derive(Debug)]
pub struct Base1 {
    pub graph: Graph,
    /// For each node, the input it stands for, if it is one.
    pub inputs: Vec<Option<Input>>,
    pub enisa: Vec<NodeIx>,
    pub enisa_sum: NodeIx,
    pub probability: NodeIx,
    pub impact: NodeIx,
    pub tier: NodeIx,
    pub areas: Vec<AreaNodes>,
    pub scenarios: Vec<ScenarioNodes>,
    pub questions: Vec<Option<QuestionNodes>>,
    pub rules: Vec<NodeIx>,
    /// Weighted mean of all answers, for information: no level rests on it.
    pub overall: NodeIx,
    pub verdict: NodeIx,
}

#[derive(Clone, Debug)]
pub struct AreaNodes {
    pub compliance: NodeIx,
    pub rating: NodeIx,
    pub effect: NodeIx,
}

#[derive(Clone, Debug)]
pub struct ScenarioNodes {
    pub pertinent: Option<NodeIx>,
    pub severity: NodeIx,
    pub exposure: NodeIx,
    /// Coverage by tier: the tier and its ratio.
    pub by_tier: Vec<(u8, NodeIx)>,
    pub caps: Vec<(QuestionIx, NodeIx)>,
    pub coverage: NodeIx,
    pub vulnerability: NodeIx,
    pub likelihood: NodeIx,
    pub risk: NodeIx,
    pub effect: NodeIx,
}

#[derive(Clone, Debug)]
pub struct QuestionNodes {
    pub answer: NodeIx,
    /// What counts for areas and scenarios: the answer, or the worst of its copies for the entries
    /// of a list, on the first of them alone.
    pub together: Option<NodeIx>,
    pub block: Option<NodeIx>,
    pub proof: Option<NodeIx>,
}

impl Base1 {
    /// Builds the graph. The questionnaire is valid, so this cannot fail.
    #[must_use]
    pub fn expand(questionnaire: &Questionnaire) -> Self {
        let mut builder = Builder {
            questionnaire,
            graph: Graph::default(),
            inputs: Vec::new(),
            holds: HashMap::new(),
        };
        let inherent = builder.inherent();
        let questions = builder.questions();
        let areas: Vec<_> = (0..questionnaire.areas.len())
            .map(|area| builder.area(AreaIx(area), &questions, inherent.tier))
            .collect();
        let scenarios: Vec<_> = (0..questionnaire.scenarios.len())
            .map(|scenario| builder.scenario(ScenarioIx(scenario), &questions, &inherent))
            .collect();
        let rules: Vec<_> = questionnaire
            .rules
            .iter()
            .map(|rule| {
                let (test, tier) = (&rule.test, inherent.tier);
                let effect = builder.rule(test, rule.effect, &questions, &areas, &scenarios, tier);
                let nothing = builder.constant("nessun effetto", 0);
                builder.add(format!("regola {}", rule.id), Op::Coalesce(vec![effect, nothing]))
            })
            .collect();
        let mut effects = vec![builder.constant("procedere", 0)];
        effects.extend(
            questions.iter().flatten().flat_map(|nodes| nodes.block.into_iter().chain(nodes.proof)),
        );
        effects.extend(areas.iter().map(|area| area.effect));
        effects.extend(scenarios.iter().map(|scenario| scenario.effect));
        effects.extend(&rules);
        let overall = builder.overall(&questions, inherent.tier);
        let verdict = builder.add("esito", Op::Max(effects));
        Self {
            graph: builder.graph,
            inputs: builder.inputs,
            enisa: inherent.enisa,
            enisa_sum: inherent.sum,
            probability: inherent.probability,
            impact: inherent.impact,
            tier: inherent.tier,
            areas,
            scenarios,
            questions,
            rules,
            overall,
            verdict,
        }
    }
}

/// Inherent risk: what the service is, before any measure.
struct Inherent {
    enisa: Vec<NodeIx>,
    sum: NodeIx,
    probability: NodeIx,
    impact: NodeIx,
    tier: NodeIx,
    severity: Vec<NodeIx>,
    pertinent: Vec<Option<NodeIx>>,
}

struct Builder<'q> {
    questionnaire: &'q Questionnaire,
    graph: Graph,
    inputs: Vec<Option<Input>>,
    /// Conditions that already have an input node.
    holds: HashMap<Condition, NodeIx>,
}

impl Builder<'_> {
    fn add(&mut self, name: impl Into<String>, op: Op) -> NodeIx {
        self.inputs.push(None);
        self.graph.add(name, op)
    }

    fn input(&mut self, name: impl Into<String>, input: Input) -> NodeIx {
        self.inputs.push(Some(input));
        self.graph.add(name, Op::Input)
    }

    fn constant(&mut self, name: &str, value: i64) -> NodeIx {
        self.add(name, Op::Const(Exact::int(value)))
    }

    fn holds(&mut self, condition: &Condition) -> Option<NodeIx> {
        if *condition == Condition::Always {
            return None;
        }
        if let Some(node) = self.holds.get(condition) {
            return Some(*node);
        }
        let node = self.input("condizione", Input::Holds(condition.clone()));
        self.holds.insert(condition.clone(), node);
        Some(node)
    }

    /// `node`, but only where the condition holds.
    fn only_if(&mut self, condition: &Condition, name: &str, node: NodeIx) -> NodeIx {
        match self.holds(condition) {
            None => node,
            Some(test) => self.add(name, guarded(test, Exact::ONE, node)),
        }
    }

    /// `node`, but only where its tier is required.
    fn if_required(&mut self, tier: u8, required: NodeIx, name: &str, node: NodeIx) -> NodeIx {
        if tier <= 1 {
            return node;
        }
        let at_least = Exact::int(i64::from(tier));
        self.add(name, guarded(required, at_least, node))
    }
}

/// `then` where the test reaches a value, otherwise nothing.
fn guarded(test: NodeIx, from: Exact, then: NodeIx) -> Op {
    Op::If { test, bound: Bound { from, strict: false }, then, otherwise: None }
}

/// When at least one of these blocking rules is in force.
pub(crate) fn blocks_when(blocking: &[Blocking]) -> Condition {
    if blocking.iter().any(|rule| rule.when == Condition::Always) {
        return Condition::Always;
    }
    let mut distinct: Vec<Condition> = Vec::new();
    for rule in blocking {
        if !distinct.contains(&rule.when) {
            distinct.push(rule.when.clone());
        }
    }
    match <[Condition; 1]>::try_from(distinct) {
        Ok([one]) => one,
        Err(several) => Condition::Any(several),
    }
}

/// Whether some choice or class of a scoping question carries such a level.
fn says(question: &Question, test: impl Fn(&crate::questionnaire::Levels) -> bool) -> bool {
    if question.scored.is_some() {
        return false;
    }
    let classes = match &question.kind {
        Kind::Countries { classes, .. } => classes.as_slice(),
        _ => &[],
    };
    question.choices().iter().any(|choice| test(&choice.levels))
        || classes.iter().any(|(_, levels)| test(levels))
}

fn rows<const R: usize, const C: usize>(table: &[[u8; C]; R]) -> Vec<Vec<Exact>> {
    table.iter().map(|row| row.iter().map(|&cell| Exact::int(i64::from(cell))).collect()).collect()
}
