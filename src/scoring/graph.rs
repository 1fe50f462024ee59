//! The evaluator: a graph of named nodes over a closed set of operators, on ranges of exact numbers.
//!
//! An operand that is not applicable is skipped; one that may be is counted both ways. The result
//! covers every completion, and its ends are reached when no input arrives by two paths of opposite
//! direction, which is how `base1` builds its graph.

use super::value::Value;
use crate::exact::{Exact, Overflow};

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
    Sum(Vec<NodeIx>),
    Min(Vec<NodeIx>),
    Max(Vec<NodeIx>),
    /// Weighted mean of the applicable operands.
    Mean(Vec<(NodeIx, Exact)>),
    /// How many applicable operands reach a value.
    Count {
        of: Vec<NodeIx>,
        at_least: Exact,
    },
    /// The rank of the first step whose minimum is reached, else `below`.
    Bands {
        of: NodeIx,
        steps: Vec<(Exact, Exact)>,
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
    /// `then` where the test reaches a value, otherwise nothing.
    If {
        test: NodeIx,
        at_least: Exact,
        then: NodeIx,
    },
    Scale {
        of: NodeIx,
        factor: Exact,
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
    pub fn evaluate(
        &self,
        mut input: impl FnMut(NodeIx) -> Value,
    ) -> Result<Vec<Value>, NodeOverflow> {
        let mut values: Vec<Value> = Vec::with_capacity(self.nodes.len());
        for (ix, node) in self.nodes.iter().enumerate() {
            let value = match &node.op {
                Op::Input => Ok(input(NodeIx(ix))),
                op => compute(op, &values),
            };
            values.push(value.map_err(|source| NodeOverflow { node: node.name.clone(), source })?);
        }
        Ok(values)
    }
}

fn compute(op: &Op, values: &[Value]) -> Result<Value, Overflow> {
    let at = |ix: &NodeIx| values[ix.0];
    match op {
        Op::Input => Ok(Value::ABSENT),
        Op::Const(value) => Ok(Value::exactly(*value)),
        Op::Sum(of) => sum(of.iter().map(at)),
        Op::Min(of) => Ok(extreme(of.iter().map(at), Exact::min)),
        Op::Max(of) => Ok(extreme(of.iter().map(at), Exact::max)),
        Op::Mean(of) => mean(of.iter().map(|(ix, weight)| (at(ix), *weight))),
        Op::Count { of, at_least } => Ok(count(of.iter().map(at), *at_least)),
        Op::Bands { of, steps, below } => Ok(bands(at(of), steps, *below)),
        Op::Table { row, col, row_base, col_base, cells } => {
            Ok(table(at(row), at(col), (*row_base, *col_base), cells))
        }
        Op::If { test, at_least, then } => Ok(guard(at(test), *at_least, at(then))),
        Op::Scale { of, factor } => scale(at(of), *factor),
        Op::Coalesce(of) => Ok(coalesce(of.iter().map(at))),
    }
}

fn sum(of: impl Iterator<Item = Value>) -> Result<Value, Overflow> {
    let (mut low, mut high, mut any, mut certain) = (Exact::ZERO, Exact::ZERO, false, false);
    for value in of {
        let Some((l, h)) = value.range() else { continue };
        any = true;
        if value.is_optional() {
            low = low.add(l.min(Exact::ZERO))?;
            high = high.add(h.max(Exact::ZERO))?;
        } else {
            certain = true;
            low = low.add(l)?;
            high = high.add(h)?;
        }
    }
    Ok(seal(any.then_some((low, high)), certain))
}

/// `pick` is `min` or `max`.
fn extreme(of: impl Iterator<Item = Value>, pick: fn(Exact, Exact) -> Exact) -> Value {
    let mut certain: Option<(Exact, Exact)> = None;
    let mut optional: Vec<(Exact, Exact)> = Vec::new();
    for value in of {
        let Some((low, high)) = value.range() else { continue };
        if value.is_optional() {
            optional.push((low, high));
        } else {
            certain = Some(certain.map_or((low, high), |(l, h)| (pick(l, low), pick(h, high))));
        }
    }
    // Each optional operand may decide alone, decide nothing, or join the others.
    let alone = certain
        .into_iter()
        .chain(certain.is_none().then_some(optional.clone()).into_iter().flatten());
    let joined = optional
        .iter()
        .map(|&(low, high)| certain.map_or((low, high), |(l, h)| (pick(l, low), pick(h, high))));
    let range = alone
        .chain(joined)
        .chain(all(&optional, certain, pick))
        .reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    seal(range, certain.is_some())
}

fn all(
    optional: &[(Exact, Exact)],
    certain: Option<(Exact, Exact)>,
    pick: fn(Exact, Exact) -> Exact,
) -> Option<(Exact, Exact)> {
    optional.iter().copied().chain(certain).reduce(|(a, b), (c, d)| (pick(a, c), pick(b, d)))
}

fn mean(of: impl Iterator<Item = (Value, Exact)>) -> Result<Value, Overflow> {
    // Each operand as (value, weight), at its low and at its high end.
    let (mut certain_low, mut certain_high) = (Vec::new(), Vec::new());
    let (mut optional_low, mut optional_high) = (Vec::new(), Vec::new());
    for (value, weight) in of {
        let Some((low, high)) = value.range() else { continue };
        let (lows, highs) = if value.is_optional() {
            (&mut optional_low, &mut optional_high)
        } else {
            (&mut certain_low, &mut certain_high)
        };
        lows.push((low, weight));
        highs.push((high, weight));
    }
    optional_low.sort_by_key(|&(value, _)| value);
    optional_high.sort_by_key(|&(value, _)| std::cmp::Reverse(value));
    let low = furthest_mean(&certain_low, &optional_low, |value, mean| value < mean)?;
    let high = furthest_mean(&certain_high, &optional_high, |value, mean| value > mean)?;
    Ok(seal(low.zip(high), !certain_low.is_empty()))
}

/// The mean with those optional operands, best first, that move it further.
fn furthest_mean(
    certain: &[(Exact, Exact)],
    optional: &[(Exact, Exact)],
    moves: fn(Exact, Exact) -> bool,
) -> Result<Option<Exact>, Overflow> {
    let (mut total, mut weights, mut mean) = (Exact::ZERO, Exact::ZERO, None);
    for &(value, weight) in certain {
        total = total.add(value.mul(weight)?)?;
        weights = weights.add(weight)?;
    }
    if !certain.is_empty() {
        mean = Some(total.div(weights)?);
    }
    for &(value, weight) in optional {
        if mean.is_some_and(|mean| !moves(value, mean)) {
            break;
        }
        total = total.add(value.mul(weight)?)?;
        weights = weights.add(weight)?;
        mean = Some(total.div(weights)?);
    }
    Ok(mean)
}

fn count(of: impl Iterator<Item = Value>, at_least: Exact) -> Value {
    let (mut low, mut high, mut any, mut certain) = (0, 0, false, false);
    for value in of {
        let Some((l, h)) = value.range() else { continue };
        any = true;
        certain |= !value.is_optional();
        low += i64::from(l >= at_least && !value.is_optional());
        high += i64::from(h >= at_least);
    }
    seal(any.then(|| (Exact::int(low), Exact::int(high))), certain)
}

fn bands(of: Value, steps: &[(Exact, Exact)], below: Exact) -> Value {
    let Some((low, high)) = of.range() else { return Value::ABSENT };
    let mut ceiling: Option<Exact> = None;
    let mut reached: Option<(Exact, Exact)> = None;
    let mut reach = |rank: Exact| {
        reached = Some(reached.map_or((rank, rank), |(l, h)| (l.min(rank), h.max(rank))));
    };
    for &(minimum, rank) in steps {
        // This step holds for [minimum, ceiling).
        if high >= minimum && ceiling.is_none_or(|ceiling| low < ceiling) {
            reach(rank);
        }
        ceiling = Some(minimum);
    }
    if ceiling.is_none_or(|ceiling| low < ceiling) {
        reach(below);
    }
    seal(reached, !of.is_optional())
}

fn table(row: Value, col: Value, (row_base, col_base): (u8, u8), cells: &[Vec<Exact>]) -> Value {
    let (Some(rows), Some(cols)) = (row.range(), col.range()) else { return Value::ABSENT };
    let within = |index: usize, base: u8, (low, high): (Exact, Exact)| {
        let level = Exact::int(i64::from(base) + i64::try_from(index).unwrap_or(i64::MAX - 255));
        level >= low && level <= high
    };
    let reached = cells
        .iter()
        .enumerate()
        .filter(|(index, _)| within(*index, row_base, rows))
        .flat_map(|(_, line)| {
            line.iter().enumerate().filter(|(index, _)| within(*index, col_base, cols))
        })
        .map(|(_, cell)| (*cell, *cell))
        .reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    seal(reached, !row.is_optional() && !col.is_optional())
}

fn guard(test: Value, at_least: Exact, then: Value) -> Value {
    let Some((low, high)) = test.range() else { return Value::ABSENT };
    if high < at_least {
        Value::ABSENT
    } else if low >= at_least && !test.is_optional() {
        then
    } else {
        then.or_absent()
    }
}

fn scale(of: Value, factor: Exact) -> Result<Value, Overflow> {
    let Some((low, high)) = of.range() else { return Ok(Value::ABSENT) };
    let (a, b) = (low.mul(factor)?, high.mul(factor)?);
    Ok(seal(Some((a.min(b), a.max(b))), !of.is_optional()))
}

fn coalesce(of: impl Iterator<Item = Value>) -> Value {
    let mut result = Value::ABSENT;
    for value in of {
        if value.is_absent() {
            continue;
        }
        let certain = !value.is_optional();
        result = result.hull(value);
        if certain {
            return result.range().map_or(Value::ABSENT, |(low, high)| Value::between(low, high));
        }
    }
    result
}

fn seal(range: Option<(Exact, Exact)>, certain: bool) -> Value {
    match range {
        None => Value::ABSENT,
        Some((low, high)) if certain => Value::between(low, high),
        Some((low, high)) => Value::between(low, high).or_absent(),
    }
}
