//! Each operator of the graph against all values its operands can still have: the range it gives has
//! exactly the ends that are reached, and may be missing exactly where it can be.

use crate::common::build::exact;
use proptest::collection::vec;
use proptest::prelude::*;
use vaglio::exact::Exact;
use vaglio::questionnaire::{Bound, Rounding, Step};
use vaglio::scoring::graph::{Graph, NodeIx, Op};
use vaglio::scoring::value::Value;

/// What an operand can be: whole numbers from one to another, and perhaps nothing.
#[derive(Clone, Copy, Debug)]
struct Operand {
    range: Option<(i64, i64)>,
    optional: bool,
}

impl Operand {
    fn value(self) -> Value {
        let Some((low, high)) = self.range else { return Value::ABSENT };
        let value = Value::between(Exact::int(low), Exact::int(high));
        if self.optional { value.or_absent() } else { value }
    }

    fn all(self) -> Vec<Option<Exact>> {
        let Some((low, high)) = self.range else { return vec![None] };
        let nothing = self.optional.then_some(None);
        (low..=high).map(|value| Some(Exact::int(value))).chain(nothing).collect()
    }
}

fn operand(from: i64) -> impl Strategy<Value = Operand> {
    (from..=3, 0..=2i64, any::<bool>(), 0..6).prop_map(|(low, more, optional, kind)| Operand {
        range: (kind > 0).then_some((low, low + more)),
        optional,
    })
}

const PLACES: [NodeIx; 3] = [NodeIx(0), NodeIx(1), NodeIx(2)];

/// One value of an operator, from one value of each operand, in the plainest way.
fn plain(op: &Op, given: &[Option<Exact>]) -> Option<Exact> {
    let there = || given.iter().flatten().copied();
    let some = |value: Exact| (there().count() > 0).then_some(value);
    let add = |a: Exact, b: Exact| a.add(b).unwrap();
    let times = |a: Exact, b: Exact| a.mul(b).unwrap();
    let weighted = |of: &[(NodeIx, Exact)]| -> Vec<(Exact, Exact)> {
        of.iter().filter_map(|(ix, weight)| Some((given[ix.0]?, *weight))).collect()
    };
    match op {
        Op::Sum(_) => some(there().fold(Exact::ZERO, add)),
        Op::Product(_) => some(there().fold(Exact::ONE, times)),
        Op::Min(_) => there().min(),
        Op::Max(_) => there().max(),
        Op::Mean(of) => {
            let of = weighted(of);
            let weights = of.iter().fold(Exact::ZERO, |sum, one| add(sum, one.1));
            let sum = of.iter().fold(Exact::ZERO, |sum, one| add(sum, times(one.0, one.1)));
            (!of.is_empty()).then(|| sum.div(weights).unwrap())
        }
        Op::Weights(of) => some(weighted(of).iter().fold(Exact::ZERO, |sum, one| add(sum, one.1))),
        Op::Ratio { .. } => given[0]?.mul(given[1]?).unwrap().div(given[2]?).ok(),
        Op::Count { at_least, .. } => {
            let count = there().filter(|value| value >= at_least).count();
            some(Exact::int(i64::try_from(count).unwrap()))
        }
        Op::Bands { steps, below, .. } => {
            let value = given[0]?;
            let step = steps.iter().find(|step| step.bound.admits(value));
            Some(step.map_or(*below, |step| step.rank))
        }
        Op::Table { row_base, col_base, cells, .. } => {
            let at = |value: Exact, base: &u8| (value.numerator() - i128::from(*base)) as usize;
            Some(cells[at(given[0]?, row_base)][at(given[1]?, col_base)])
        }
        Op::If { bound, .. } => {
            if bound.admits(given[0]?) {
                given[1]
            } else {
                given[2]
            }
        }
        Op::Scale { factor, .. } => Some(times(given[0]?, *factor)),
        Op::Clamp { low, high, .. } => Some(given[0]?.max(*low).min(*high)),
        Op::Round { to, how, .. } => {
            let parts = given[0]?.div(*to).unwrap();
            let whole = match how {
                Rounding::HalfUp => add(parts, Exact::HALF).floor(),
                Rounding::Down => parts.floor(),
                Rounding::Up => parts.ceil(),
            };
            Some(times(whole, *to))
        }
        Op::Coalesce(_) => given.iter().flatten().next().copied(),
        Op::Input | Op::Const(_) | Op::Interval(..) => None,
    }
}

fn table() -> Op {
    // Rows and columns from 1; no cell repeats, so that a wrong one is seen.
    let cells: Vec<Vec<Exact>> =
        (0..5).map(|row| (0..5).map(|col| Exact::int(row * 7 + col)).collect()).collect();
    Op::Table { row: PLACES[0], col: PLACES[1], row_base: 1, col_base: 1, cells }
}

/// All operators over three operands, `number` being whatever else they need.
fn operators(number: i64, strict: bool) -> Vec<Op> {
    let of = PLACES.to_vec();
    let weighted: Vec<_> = PLACES.into_iter().zip([1, 2, 4].map(Exact::int)).collect();
    let (at, bound) = (Exact::int(number), Bound { from: Exact::int(number), strict });
    let [first, second, third] = PLACES;
    let mut all = vec![
        Op::Sum(of.clone()),
        Op::Product(of.clone()),
        Op::Min(of.clone()),
        Op::Max(of.clone()),
        Op::Mean(weighted.clone()),
        Op::Weights(weighted),
        Op::Count { of: of.clone(), at_least: at },
        Op::Bands {
            of: first,
            steps: vec![
                Step { bound: Bound { from: exact("4"), strict: false }, rank: exact("5") },
                Step { bound, rank: exact("2") },
            ],
            below: exact("1"),
        },
        Op::If { test: first, bound, then: second, otherwise: Some(third) },
        Op::Scale { of: first, factor: at },
        Op::Clamp { of: first, low: exact("0"), high: exact("2") },
        Op::Coalesce(of),
    ];
    for how in [Rounding::HalfUp, Rounding::Down, Rounding::Up] {
        all.push(Op::Round { of: first, to: exact("3/2"), how });
    }
    all
}

fn agrees(op: &Op, operands: &[Operand]) -> Result<(), TestCaseError> {
    let mut graph = Graph::default();
    for place in 0..operands.len() {
        graph.add(format!("{place}"), Op::Input);
    }
    let node = graph.add("of", op.clone());
    let found = graph.evaluate(|ix| operands[ix.0].value()).unwrap()[node.0];
    let mut all = vec![vec![]];
    for operand in operands {
        let with = |so_far: Vec<Option<Exact>>| {
            operand.all().into_iter().map(move |one| [so_far.clone(), vec![one]].concat())
        };
        all = all.into_iter().flat_map(with).collect();
    }
    let all: Vec<_> = all.iter().map(|given| plain(op, given)).collect();
    let ends = all.iter().flatten().min().zip(all.iter().flatten().max());
    prop_assert_eq!(found.low().zip(found.high()), ends.map(|(a, b)| (*a, *b)), "{:?}", op);
    prop_assert_eq!(found.is_optional(), all.iter().any(Option::is_none), "{:?}", op);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// The operators of P06 and P19, each by itself.
    #[test]
    fn p06d_operators_give_exactly_what_can_be(
        operands in vec(operand(-2), 3),
        positive in vec(operand(1), 3),
        number in -2..=3i64,
        strict in any::<bool>(),
    ) {
        for op in operators(number, strict) {
            agrees(&op, &operands)?;
        }
        let [first, second, third] = PLACES;
        agrees(&Op::Ratio { num: vec![first, second], den: vec![third] }, &positive)?;
        agrees(&table(), &positive)?;
    }
}
