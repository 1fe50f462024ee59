//! The evaluator: a graph of named nodes over a closed set of operators, on ranges of exact numbers.
//!
//! An operand that is not applicable is skipped; one that may be is counted both ways. The result
//! covers every completion, and its ends are reached when no input arrives by two paths of opposite
//! direction, which is how `base1` builds its graph.

mod operators;

use super::value::Value;
use crate::exact::{Exact, Overflow};
use crate::questionnaire::{Bound, Rounding, Step};
pub(super) use operators::extreme;
use operators::{
    bands, clamp, coalesce, count, guard, mean, product, ratio, round, scale, sum, table, weights,
};

/// The place of a node; operands always stand before the node that uses them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeIx(pub usize);

/// A node: its name, used in explanations and errors, and how it is computed.
#[derive(Clone, Debug)]
pub struct Node {
    pub name: String,
    pub op: Op,
}

/// The closed set of operators.
#[derive(Clone, Debug)]
pub enum Op {
    /// Supplied from outside.
    Input,
    Const(Exact),
    /// A number known only as lying between two.
    Interval(Exact, Exact),
    Sum(Vec<NodeIx>),
    Product(Vec<NodeIx>),
    Min(Vec<NodeIx>),
    Max(Vec<NodeIx>),
    /// Weighted mean of the applicable operands.
    Mean(Vec<(NodeIx, Exact)>),
    /// Sum of the weights of the applicable operands.
    Weights(Vec<(NodeIx, Exact)>),
    /// The product of the first divided by that of the second.
    Ratio {
        num: Vec<NodeIx>,
        den: Vec<NodeIx>,
    },
    /// How many applicable operands reach a value.
    Count {
        of: Vec<NodeIx>,
        at_least: Exact,
    },
    /// The rank of the first step whose minimum is reached, else `below`.
    Bands {
        of: NodeIx,
        steps: Vec<Step>,
        below: Exact,
    },
    /// A cell by row and column, counted from `row_base` and `col_base`.
    Table {
        row: NodeIx,
        col: NodeIx,
        row_base: u8,
        col_base: u8,
        cells: Vec<Vec<Exact>>,
    },
    /// `then` where the test reaches a value, else `otherwise`, or nothing.
    If {
        test: NodeIx,
        bound: Bound,
        then: NodeIx,
        otherwise: Option<NodeIx>,
    },
    Scale {
        of: NodeIx,
        factor: Exact,
    },
    /// To a multiple of `to`.
    Round {
        of: NodeIx,
        to: Exact,
        how: Rounding,
    },
    /// Cut to what lies between two ends.
    Clamp {
        of: NodeIx,
        low: Exact,
        high: Exact,
    },
    /// The first operand that exists.
    Coalesce(Vec<NodeIx>),
}

/// A number did not fit while computing a node.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("il nodo «{node}» non si può calcolare: {source}")]
pub struct NodeOverflow {
    pub node: String,
    pub source: Overflow,
}

/// Nodes in an order in which each can be computed.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    nodes: Vec<Node>,
}

impl Graph {
    /// Appends a node. Its operands must already be there, so cycles cannot be written.
    pub fn add(&mut self, name: impl Into<String>, op: Op) -> NodeIx {
        self.nodes.push(Node { name: name.into(), op });
        NodeIx(self.nodes.len() - 1)
    }

    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The value of every node. `input` supplies those of the input nodes.
    pub fn evaluate(&self, input: impl FnMut(NodeIx) -> Value) -> Result<Vec<Value>, NodeOverflow> {
        self.evaluate_with(input, &[])
    }

    /// [`Graph::evaluate`] with another number on some nodes; what does not apply stays absent.
    pub fn evaluate_with(
        &self,
        mut input: impl FnMut(NodeIx) -> Value,
        pins: &[(NodeIx, Exact)],
    ) -> Result<Vec<Value>, NodeOverflow> {
        let mut values: Vec<Value> = Vec::with_capacity(self.nodes.len());
        for (ix, node) in self.nodes.iter().enumerate() {
            let value = match &node.op {
                Op::Input => Ok(input(NodeIx(ix))),
                op => compute(op, &values),
            };
            let value = value.map_err(|source| NodeOverflow { node: node.name.clone(), source })?;
            let pin = pins.iter().find(|(pinned, _)| pinned.0 == ix);
            values.push(pin.map_or(value, |(_, number)| value.with(*number)));
        }
        Ok(values)
    }
}

/// The value of one node, those before it being known.
pub(super) fn compute(op: &Op, values: &[Value]) -> Result<Value, Overflow> {
    let at = |ix: &NodeIx| values[ix.0];
    match op {
        Op::Input => Ok(Value::ABSENT),
        Op::Const(value) => Ok(Value::exactly(*value)),
        Op::Interval(low, high) => Ok(Value::between(*low, *high)),
        Op::Sum(of) => sum(of.iter().map(at)),
        Op::Product(of) => product(of.iter().map(at)),
        Op::Weights(of) => weights(of.iter().map(|(ix, weight)| (at(ix), *weight))),
        Op::Ratio { num, den } => ratio(num.iter().map(at), den.iter().map(at)),
        Op::Round { of, to, how } => round(at(of), *to, *how),
        Op::Min(of) => Ok(extreme(of.iter().map(at), Exact::min)),
        Op::Max(of) => Ok(extreme(of.iter().map(at), Exact::max)),
        Op::Mean(of) => mean(of.iter().map(|(ix, weight)| (at(ix), *weight))),
        Op::Count { of, at_least } => Ok(count(of.iter().map(at), *at_least)),
        Op::Bands { of, steps, below } => Ok(bands(at(of), steps, *below)),
        Op::Table { row, col, row_base, col_base, cells } => {
            Ok(table(at(row), at(col), (*row_base, *col_base), cells))
        }
        Op::If { test, bound, then, otherwise } => {
            let otherwise = otherwise.as_ref().map_or(Value::ABSENT, at);
            Ok(guard(at(test), *bound, at(then), otherwise))
        }
        Op::Scale { of, factor } => scale(at(of), *factor),
        Op::Clamp { of, low, high } => Ok(clamp(at(of), *low, *high)),
        Op::Coalesce(of) => Ok(coalesce(of.iter().map(at))),
    }
}
