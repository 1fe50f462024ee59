//! Scores and verdicts that a questionnaire or a method brings along: a graph as data.

use super::{Condition, Effect, QuestionIx};
use crate::exact::Exact;
use crate::text::Text;

/// The place of a node in [`Scheme::nodes`]; operands always stand before the node that uses them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SchemeIx(pub usize);

/// A whole method as data.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// The method file, or the questionnaire itself.
    pub id: String,
    pub title: Option<Text>,
    pub source: Option<String>,
    pub nodes: Vec<SchemeNode>,
    pub outputs: Vec<Output>,
    pub verdicts: Vec<Verdict>,
    /// The verdict whose effect is the proposed outcome; `None` beside `base-1`.
    pub primary: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct SchemeNode {
    pub name: String,
    pub title: Option<Text>,
    pub op: SchemeOp,
}

/// The closed set of operators; see `scoring::graph` for what each does with ranges.
#[derive(Clone, Debug)]
pub enum SchemeOp {
    /// What one question gives.
    Item(Item),
    Const(Exact),
    Interval(Exact, Exact),
    Sum(Vec<SchemeIx>),
    Product(Vec<SchemeIx>),
    Min(Vec<SchemeIx>),
    Max(Vec<SchemeIx>),
    /// Weighted mean of those that apply.
    Mean(Vec<(SchemeIx, Exact)>),
    /// Weighted sum of those that apply.
    WeightedSum(Vec<(SchemeIx, Exact)>),
    /// Sum of the weights of those that apply.
    Weights(Vec<(SchemeIx, Exact)>),
    Ratio {
        num: Vec<SchemeIx>,
        den: Vec<SchemeIx>,
    },
    Count {
        of: Vec<SchemeIx>,
        at_least: Exact,
    },
    Bands {
        of: SchemeIx,
        /// From the highest.
        steps: Vec<Step>,
        below: Exact,
        /// The bounds are shares of the largest value of this node.
        relative_to: Option<SchemeIx>,
    },
    Table {
        row: SchemeIx,
        col: SchemeIx,
        row_base: u8,
        col_base: u8,
        cells: Vec<Vec<Exact>>,
    },
    If {
        test: SchemeIx,
        bound: Bound,
        /// The bound is a share of the largest value of this node.
        relative_to: Option<SchemeIx>,
        then: SchemeIx,
        otherwise: Option<SchemeIx>,
    },
    Scale {
        of: SchemeIx,
        factor: Exact,
    },
    Round {
        of: SchemeIx,
        to: Exact,
        how: Rounding,
    },
    /// Cut to what lies between two ends.
    Clamp {
        of: SchemeIx,
        low: Exact,
        high: Exact,
    },
    Coalesce(Vec<SchemeIx>),
    /// The largest value possible with everything asked and answered.
    Maximum(SchemeIx),
    Minimum(SchemeIx),
}

/// A lower end, itself included unless strict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bound {
    pub from: Exact,
    pub strict: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    pub bound: Bound,
    pub rank: Exact,
}

impl Scheme {
    /// Every question that a test looks at, directly or through nodes, in asking order.
    #[must_use]
    pub fn behind(&self, test: &ScoreTest) -> Vec<QuestionIx> {
        let mut found = Vec::new();
        self.note(test, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Every question a node is made of.
    #[must_use]
    pub fn under(&self, node: SchemeIx) -> Vec<QuestionIx> {
        let (mut next, mut found) = (vec![node], Vec::new());
        let mut seen = vec![false; self.nodes.len()];
        while let Some(one) = next.pop() {
            if std::mem::replace(&mut seen[one.0], true) {
                continue;
            }
            match &self.nodes[one.0].op {
                SchemeOp::Item(item) => found.extend(&item.questions),
                op => next.extend(op.operands()),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn note(&self, test: &ScoreTest, found: &mut Vec<QuestionIx>) {
        match test {
            ScoreTest::Holds(condition) => condition.references(found),
            ScoreTest::Score { node, .. } => found.extend(self.under(*node)),
            // Which findings and which criteria is for those to tell.
            ScoreTest::Findings { .. } | ScoreTest::Verdict(..) => {}
            ScoreTest::Not(inner) => self.note(inner, found),
            ScoreTest::All(parts) | ScoreTest::Any(parts) | ScoreTest::Count(parts, ..) => {
                for part in parts {
                    self.note(part, found);
                }
            }
        }
    }
}

impl SchemeOp {
    /// The nodes it is computed from.
    #[must_use]
    pub fn operands(&self) -> Vec<SchemeIx> {
        match self {
            // The largest value of a node hangs on no answer.
            Self::Item(_)
            | Self::Const(_)
            | Self::Interval(..)
            | Self::Maximum(_)
            | Self::Minimum(_) => Vec::new(),
            Self::Sum(of)
            | Self::Product(of)
            | Self::Min(of)
            | Self::Max(of)
            | Self::Coalesce(of)
            | Self::Count { of, .. } => of.clone(),
            Self::Mean(of) | Self::WeightedSum(of) | Self::Weights(of) => {
                of.iter().map(|(node, _)| *node).collect()
            }
            Self::Ratio { num, den } => num.iter().chain(den).copied().collect(),
            Self::Table { row, col, .. } => vec![*row, *col],
            Self::If { test, then, otherwise, .. } => {
                [*test, *then].into_iter().chain(*otherwise).collect()
            }
            Self::Bands { of, .. }
            | Self::Scale { of, .. }
            | Self::Round { of, .. }
            | Self::Clamp { of, .. } => vec![*of],
        }
    }
}

impl Bound {
    #[must_use]
    pub fn admits(self, value: Exact) -> bool {
        if self.strict { value > self.from } else { value >= self.from }
    }
}

impl Step {
    /// Reached from `from` on, that value included.
    #[must_use]
    pub fn at(from: Exact, rank: Exact) -> Self {
        Self { bound: Bound { from, strict: false }, rank }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    HalfUp,
    Down,
    Up,
}

/// How one question becomes a number.
#[derive(Clone, Debug)]
pub struct Item {
    /// One question, or its copies for the entries of a list.
    pub questions: Vec<QuestionIx>,
    /// What the copies make together.
    pub entries: Fold,
    /// By choice: what it gives; `None`: not applicable. A choice beyond the last gives nothing.
    pub values: Vec<Option<Exact>>,
    /// The answer is itself the number.
    pub number: bool,
    /// What several chosen options make together; `Count` counts those that are not exclusive.
    pub multi: Fold,
    pub unknown: Policy,
    pub unanswered: Policy,
    pub na: Policy,
    /// Answers of questions that are not shown count too.
    pub hidden: bool,
    /// Not shown: counts as zero instead of being left out.
    pub absent_as_zero: bool,
    pub better: Better,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fold {
    Sum,
    Mean,
    Min,
    Max,
    Count,
}

/// What stands in for a missing answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// Everything the answer could still be.
    Range,
    /// What the option itself gives.
    Own,
    Worst,
    Best,
    Zero,
    /// As if the question were not there.
    Excluded,
}

/// Which end of a number is the good one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Better {
    Low,
    High,
}

/// A result that is shown.
#[derive(Clone, Debug)]
pub struct Output {
    pub name: String,
    pub title: Option<Text>,
    pub node: SchemeIx,
    pub form: Form,
}

#[derive(Clone, Debug)]
pub enum Form {
    Number(Better),
    /// Between 0 and 1, printed as a percentage.
    Share(Better),
    /// Levels from the mildest, by rank.
    Scale(Vec<ScaleLevel>),
}

#[derive(Clone, Debug)]
pub struct ScaleLevel {
    pub id: String,
    pub title: Option<Text>,
}

/// A named judgement with ordered levels.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub id: String,
    pub title: Text,
    /// The level is the rank of this node.
    pub of: Option<SchemeIx>,
    /// From the mildest; the most serious one whose criteria hold is reached.
    pub levels: Vec<VerdictLevel>,
}

#[derive(Clone, Debug)]
pub struct VerdictLevel {
    pub id: String,
    pub title: Text,
    pub effect: Effect,
    /// Empty on the first level, and where a node decides.
    pub criteria: Vec<Criterion>,
    /// So many criteria are enough.
    pub at_least: usize,
    pub obligations: Vec<Obligation>,
}

/// One ground for a level, with the reason that is printed.
#[derive(Clone, Debug)]
pub struct Criterion {
    pub id: String,
    pub text: Text,
    pub when: ScoreTest,
}

/// What a level brings along.
#[derive(Clone, Debug)]
pub struct Obligation {
    pub text: Text,
}

/// A condition that may also look at scores, findings and earlier verdicts.
#[derive(Clone, Debug)]
pub enum ScoreTest {
    Holds(Condition),
    /// The node lies between two ends; each may be strict.
    Score {
        node: SchemeIx,
        low: Option<Bound>,
        high: Option<Bound>,
        /// The ends are shares of the largest value of the node.
        of_max: bool,
    },
    /// So many findings of this severity or worse.
    Findings {
        severity: usize,
        at_least: usize,
        at_most: Option<usize>,
    },
    /// An earlier verdict has reached at least this level.
    Verdict(usize, usize),
    All(Vec<ScoreTest>),
    Any(Vec<ScoreTest>),
    Not(Box<ScoreTest>),
    Count(Vec<ScoreTest>, usize, Option<usize>),
}
