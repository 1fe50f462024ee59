//! Operators over many operands, followed change by change.
//!
//! The verdict is the worst of every blocking question, an area may be the mean of thousands of
//! answers. Computed anew at every answer that is tried, such a node would make the tries of n answers
//! cost n² steps: over a balanced tree of its operands each change walks from one leaf to the root.

use crate::exact::{Exact, Overflow};
use crate::scoring::graph::{NodeIx, Op, extreme};
use crate::scoring::value::Value;

/// With fewer operands going through all of them costs less.
const WIDE: usize = 32;

/// One node with many operands; the first part is unused, the root is the second, the leaves come last.
#[derive(Clone, Debug)]
pub(super) struct Tree<'g> {
    op: &'g Op,
    parts: Vec<Part>,
}

/// What some of the operands come to.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Part {
    Extreme(Value),
    /// Weighted sums at the low and at the high ends, and the weights, of operands that are certain.
    Mean([Exact; 3]),
    /// What only the operator itself can tell: an operand that may be absent, a number too large.
    Unknown,
}

/// The operands that a tree is worth its while for.
pub(super) fn operands(op: &Op) -> Option<Vec<NodeIx>> {
    let of = match op {
        Op::Min(of) | Op::Max(of) => of.clone(),
        Op::Mean(of) => of.iter().map(|(node, _)| *node).collect(),
        _ => return None,
    };
    (of.len() >= WIDE).then_some(of)
}

impl<'g> Tree<'g> {
    pub(super) fn new(op: &'g Op, operands: impl Iterator<Item = Value>) -> Self {
        let leaves = operands.enumerate().map(|(leaf, value)| Part::leaf(op, leaf, value));
        let leaves: Vec<Part> = leaves.collect();
        let mut parts = vec![Part::Unknown; leaves.len()];
        parts.extend(leaves);
        for at in (1..parts.len() / 2).rev() {
            parts[at] = Part::join(op, parts[2 * at], parts[2 * at + 1]);
        }
        Self { op, parts }
    }

    /// Another value of one operand.
    pub(super) fn change(&mut self, leaf: usize, value: Value) {
        let mut at = self.parts.len() / 2 + leaf;
        let mut part = Part::leaf(self.op, leaf, value);
        while self.parts[at] != part {
            self.parts[at] = part;
            if at == 1 {
                return;
            }
            at /= 2;
            part = Part::join(self.op, self.parts[2 * at], self.parts[2 * at + 1]);
        }
    }

    /// The value of the node; nothing where all operands have to be looked at.
    pub(super) fn value(&self) -> Option<Value> {
        match self.parts[1] {
            Part::Extreme(value) => Some(value),
            Part::Mean([low, high, weights]) => {
                Some(Value::between(low.div(weights).ok()?, high.div(weights).ok()?))
            }
            Part::Unknown => None,
        }
    }
}

impl Part {
    fn leaf(op: &Op, leaf: usize, value: Value) -> Self {
        let Op::Mean(of) = op else { return Self::Extreme(value) };
        let weight = of[leaf].1;
        match value.range() {
            None => Self::Mean([Exact::ZERO; 3]),
            Some((low, high)) if !value.is_optional() => {
                Self::mean(|place| [low, high, Exact::ONE][place].mul(weight))
            }
            Some(_) => Self::Unknown,
        }
    }

    fn join(op: &Op, one: Self, other: Self) -> Self {
        match (one, other) {
            (Self::Extreme(a), Self::Extreme(b)) => {
                let pick = if matches!(op, Op::Min(_)) { Exact::min } else { Exact::max };
                Self::Extreme(extreme([a, b].into_iter(), pick))
            }
            (Self::Mean(one), Self::Mean(other)) => {
                Self::mean(|place| one[place].add(other[place]))
            }
            _ => Self::Unknown,
        }
    }

    fn mean(of: impl Fn(usize) -> Result<Exact, Overflow>) -> Self {
        match (of(0), of(1), of(2)) {
            (Ok(low), Ok(high), Ok(weights)) => Self::Mean([low, high, weights]),
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::graph::compute;

    /// Numbers without order, the same in every run.
    fn numbers() -> impl FnMut(i64) -> i64 {
        let mut state = 7_u64;
        move |below| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            i64::try_from(state >> 40).unwrap() % below
        }
    }

    #[test]
    fn a_tree_says_what_its_operator_says_after_every_change() {
        let mut number = numbers();
        let mut known = 0;
        for count in [32, 33, 57, 100] {
            let of: Vec<_> = (0..count).map(NodeIx).collect();
            let weighted = of.iter().map(|node| (*node, Exact::int(1 + number(4)))).collect();
            for op in [Op::Min(of.clone()), Op::Max(of), Op::Mean(weighted)] {
                let mut values = vec![Value::ABSENT; count];
                let mut tree = Tree::new(&op, values.iter().copied());
                for change in 0..400 {
                    let leaf = usize::try_from(number(100)).unwrap() % count;
                    let low = Exact::ratio(number(5) - 1, 1 + number(4)).unwrap();
                    values[leaf] = match number(12) {
                        0 => Value::ABSENT,
                        1 if change > 200 => Value::exactly(low).or_absent(),
                        2..=5 => Value::between(low, low.add(Exact::HALF).unwrap()),
                        _ => Value::exactly(low),
                    };
                    tree.change(leaf, values[leaf]);
                    if let Some(value) = tree.value() {
                        assert_eq!(value, compute(&op, &values).unwrap(), "{op:?} {values:?}");
                        known += 1;
                    }
                    let anew = Tree::new(&op, values.iter().copied());
                    assert_eq!(tree.parts, anew.parts);
                }
            }
        }
        assert!(known > 3000, "{known}");
    }
}
