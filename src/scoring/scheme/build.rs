//! From a scheme to nodes of the graph.

use super::{Input, Model, VerdictNodes};
use crate::exact::{Exact, Overflow};
use crate::questionnaire::{
    Bound, Condition, Questionnaire, SchemeIx, SchemeOp, ScoreTest, Step, Verdict, VerdictLevel,
};
use crate::scoring::graph::{NodeIx, NodeOverflow, Op, compute};
use crate::scoring::value::Value;

/// Builds the graph. What does not fit on the way is kept and told at the first evaluation.
pub(super) fn expand(questionnaire: &Questionnaire) -> Model {
    let mut builder =
        Builder { questionnaire, model: Model::default(), full: Vec::new(), holds: Vec::new() };
    for finding in &questionnaire.findings {
        let node = builder.holds(&finding.when);
        builder.model.findings.push(node);
    }
    if let Some(scheme) = &questionnaire.scheme {
        for (ix, node) in scheme.nodes.iter().enumerate() {
            let node = builder.node(&node.name, SchemeIx(ix), &node.op);
            builder.model.nodes.push(node);
        }
        for verdict in &scheme.verdicts {
            let nodes = builder.verdict(verdict);
            builder.model.verdicts.push(nodes);
        }
    }
    builder.model
}

struct Builder<'q> {
    questionnaire: &'q Questionnaire,
    model: Model,
    /// What each node is worth with everything asked and answered.
    full: Vec<Value>,
    /// Conditions that already have an input node.
    holds: Vec<(Condition, NodeIx)>,
}

impl Builder<'_> {
    fn add(&mut self, name: impl Into<String>, op: Op) -> NodeIx {
        let name = name.into();
        let full = compute(&op, &self.full).unwrap_or_else(|source| self.fail(&name, source));
        self.full.push(full);
        self.model.inputs.push(None);
        self.model.graph.add(name, op)
    }

    fn fail(&mut self, name: &str, source: Overflow) -> Value {
        self.model.broken.get_or_insert(NodeOverflow { node: name.to_owned(), source });
        Value::ABSENT
    }

    fn input(&mut self, name: impl Into<String>, input: Input, full: Value) -> NodeIx {
        self.full.push(full);
        self.model.inputs.push(Some(input));
        self.model.graph.add(name, Op::Input)
    }

    fn constant(&mut self, value: Exact) -> NodeIx {
        self.add(value.to_string(), Op::Const(value))
    }

    /// 1 where the condition holds, else 0.
    fn holds(&mut self, condition: &Condition) -> NodeIx {
        if *condition == Condition::Always {
            return self.constant(Exact::ONE);
        }
        if let Some((_, node)) = self.holds.iter().find(|(known, _)| known == condition) {
            return *node;
        }
        let either = Value::between(Exact::ZERO, Exact::ONE);
        let node = self.input("condizione", Input::Holds(condition.clone()), either);
        self.holds.push((condition.clone(), node));
        node
    }

    fn at(&self, ix: SchemeIx) -> NodeIx {
        self.model.nodes[ix.0]
    }

    fn all(&self, of: &[SchemeIx]) -> Vec<NodeIx> {
        of.iter().map(|ix| self.at(*ix)).collect()
    }

    /// The largest (or smallest) value of a node with everything asked and answered.
    fn end(&self, node: NodeIx, largest: bool) -> Exact {
        let range = self.full[node.0].range();
        range.map_or(Exact::ZERO, |(low, high)| if largest { high } else { low })
    }

    /// A bound as it stands, or as a share of the largest value of a node.
    fn bound(&mut self, name: &str, bound: Bound, relative_to: Option<NodeIx>) -> Bound {
        let Some(node) = relative_to else { return bound };
        let from = bound.from.mul(self.end(node, true)).unwrap_or_else(|source| {
            self.fail(name, source);
            Exact::ZERO
        });
        Bound { from, ..bound }
    }

    fn node(&mut self, name: &str, ix: SchemeIx, op: &SchemeOp) -> NodeIx {
        let op = match op {
            SchemeOp::Item(item) => {
                let full = super::item::full(self.questionnaire, item);
                let full = full.unwrap_or_else(|source| self.fail(name, source));
                return self.input(name, Input::Item(ix), full);
            }
            SchemeOp::Const(value) => Op::Const(*value),
            SchemeOp::Interval(low, high) => Op::Interval(*low, *high),
            SchemeOp::Sum(of) => Op::Sum(self.all(of)),
            SchemeOp::Product(of) => Op::Product(self.all(of)),
            SchemeOp::Min(of) => Op::Min(self.all(of)),
            SchemeOp::Max(of) => Op::Max(self.all(of)),
            SchemeOp::Coalesce(of) => Op::Coalesce(self.all(of)),
            SchemeOp::Mean(of) => Op::Mean(self.weighted(of)),
            SchemeOp::Weights(of) => Op::Weights(self.weighted(of)),
            SchemeOp::WeightedSum(of) => {
                let of = self.weighted(of);
                let scaled = of.into_iter().map(|(of, factor)| {
                    if factor == Exact::ONE {
                        return of;
                    }
                    self.add(format!("{name} · {factor}"), Op::Scale { of, factor })
                });
                Op::Sum(scaled.collect())
            }
            SchemeOp::Ratio { num, den } => Op::Ratio { num: self.all(num), den: self.all(den) },
            SchemeOp::Count { of, at_least } => Op::Count { of: self.all(of), at_least: *at_least },
            SchemeOp::Bands { of, steps, below, relative_to } => {
                let relative_to = relative_to.map(|ix| self.at(ix));
                let steps = steps
                    .iter()
                    .map(|step| Step { bound: self.bound(name, step.bound, relative_to), ..*step });
                let steps = steps.collect();
                Op::Bands { of: self.at(*of), steps, below: *below }
            }
            SchemeOp::Table { row, col, row_base, col_base, cells } => Op::Table {
                row: self.at(*row),
                col: self.at(*col),
                row_base: *row_base,
                col_base: *col_base,
                cells: cells.clone(),
            },
            SchemeOp::If { test, bound, relative_to, then, otherwise } => {
                let relative_to = relative_to.map(|ix| self.at(ix));
                Op::If {
                    test: self.at(*test),
                    bound: self.bound(name, *bound, relative_to),
                    then: self.at(*then),
                    otherwise: otherwise.map(|ix| self.at(ix)),
                }
            }
            SchemeOp::Scale { of, factor } => Op::Scale { of: self.at(*of), factor: *factor },
            SchemeOp::Round { of, to, how } => Op::Round { of: self.at(*of), to: *to, how: *how },
            SchemeOp::Clamp { of, low, high } => {
                Op::Clamp { of: self.at(*of), low: *low, high: *high }
            }
            SchemeOp::Maximum(of) => Op::Const(self.end(self.at(*of), true)),
            SchemeOp::Minimum(of) => Op::Const(self.end(self.at(*of), false)),
        };
        self.add(name, op)
    }

    fn weighted(&self, of: &[(SchemeIx, Exact)]) -> Vec<(NodeIx, Exact)> {
        of.iter().map(|(ix, weight)| (self.at(*ix), *weight)).collect()
    }

    /// The level reached: the rank of a node, or the most serious level whose criteria hold.
    fn verdict(&mut self, verdict: &Verdict) -> VerdictNodes {
        let lowest = self.constant(Exact::ZERO);
        if let Some(of) = verdict.of {
            let steps = (1..verdict.levels.len()).rev().map(place);
            let steps = steps.map(|place| Step::at(place, place)).collect();
            let of = self.at(of);
            let rank = self.add(&*verdict.id, Op::Bands { of, steps, below: Exact::ZERO });
            let level = self.add(&*verdict.id, Op::Coalesce(vec![rank, lowest]));
            let levels = verdict.levels.iter().map(|_| (None, Vec::new())).collect();
            return VerdictNodes { level, levels };
        }
        let mut reached = vec![lowest];
        let mut levels = Vec::with_capacity(verdict.levels.len());
        for (ix, level) in verdict.levels.iter().enumerate() {
            let (holds, criteria) = self.level(level);
            if let Some(holds) = holds {
                let rank = self.constant(place(ix));
                reached.push(self.either(&level.id, holds, at_least(Exact::ONE), (rank, lowest)));
            }
            levels.push((holds, criteria));
        }
        let level = self.add(&*verdict.id, Op::Max(reached));
        VerdictNodes { level, levels }
    }

    fn level(&mut self, level: &VerdictLevel) -> (Option<NodeIx>, Vec<NodeIx>) {
        let criteria: Vec<_> = level.criteria.iter().map(|one| self.test(&one.when)).collect();
        if criteria.is_empty() {
            return (None, criteria);
        }
        let holds = self.counted(criteria.clone(), level.at_least, None);
        (Some(holds), criteria)
    }

    /// 1 where the test holds, else 0.
    fn test(&mut self, test: &ScoreTest) -> NodeIx {
        match test {
            ScoreTest::Holds(condition) => self.holds(condition),
            ScoreTest::Score { node, low, high, of_max } => {
                let node = self.at(*node);
                let relative_to = of_max.then_some(node);
                let (yes, no) = (self.constant(Exact::ONE), self.constant(Exact::ZERO));
                let mut parts = Vec::new();
                if let Some(low) = low {
                    let bound = self.bound("criterio", *low, relative_to);
                    parts.push(self.either("criterio", node, bound, (yes, no)));
                }
                if let Some(high) = high {
                    // At most x is not more than x; less than x is not at least x.
                    let bound = self.bound("criterio", *high, relative_to);
                    let above = Bound { strict: !bound.strict, ..bound };
                    parts.push(self.either("criterio", node, above, (no, yes)));
                }
                // A score that does not exist passes no test.
                let holds = self.add("criterio", Op::Min(parts));
                self.add("criterio", Op::Coalesce(vec![holds, no]))
            }
            ScoreTest::Findings { severity, at_least, at_most } => {
                let findings = self.questionnaire.findings.iter().zip(&self.model.findings);
                let serious = findings.filter(|(one, _)| one.severity >= Some(*severity));
                let nodes = serious.map(|(_, node)| *node).collect();
                self.counted(nodes, *at_least, *at_most)
            }
            ScoreTest::Verdict(verdict, level) => {
                let (yes, no) = (self.constant(Exact::ONE), self.constant(Exact::ZERO));
                let node = self.model.verdicts[*verdict].level;
                self.either("esito", node, at_least(place(*level)), (yes, no))
            }
            ScoreTest::All(parts) => {
                let parts = self.tests(parts);
                self.add("tutti", Op::Min(parts))
            }
            ScoreTest::Any(parts) => {
                let parts = self.tests(parts);
                self.add("almeno uno", Op::Max(parts))
            }
            ScoreTest::Not(inner) => {
                let inner = self.test(inner);
                let (yes, no) = (self.constant(Exact::ONE), self.constant(Exact::ZERO));
                self.either("non", inner, at_least(Exact::ONE), (no, yes))
            }
            ScoreTest::Count(parts, low, high) => {
                let parts = self.tests(parts);
                self.counted(parts, *low, *high)
            }
        }
    }

    fn tests(&mut self, parts: &[ScoreTest]) -> Vec<NodeIx> {
        parts.iter().map(|part| self.test(part)).collect()
    }

    /// 1 where the number of those that hold lies between two ends.
    fn counted(&mut self, of: Vec<NodeIx>, low: usize, high: Option<usize>) -> NodeIx {
        let (yes, no) = (self.constant(Exact::ONE), self.constant(Exact::ZERO));
        let count = self.add("quanti", Op::Count { of, at_least: Exact::ONE });
        let count = self.add("quanti", Op::Coalesce(vec![count, no]));
        let mut parts = vec![self.either("almeno", count, at_least(place(low)), (yes, no))];
        if let Some(high) = high {
            parts.push(self.either("al più", count, at_least(place(high + 1)), (no, yes)));
        }
        self.add("fra", Op::Min(parts))
    }

    fn either(
        &mut self,
        name: &str,
        test: NodeIx,
        bound: Bound,
        (then, otherwise): (NodeIx, NodeIx),
    ) -> NodeIx {
        self.add(name, Op::If { test, bound, then, otherwise: Some(otherwise) })
    }
}

fn at_least(from: Exact) -> Bound {
    Bound { from, strict: false }
}

fn place(ix: usize) -> Exact {
    Exact::int(i64::try_from(ix).unwrap_or(i64::MAX))
}
