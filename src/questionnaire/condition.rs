//! Conditions: when a question, an option, a blocking rule or a scenario applies.

use super::{Class, QuestionIx};
use crate::exact::Exact;
use chrono::NaiveDate;

/// A condition over earlier answers, with every reference resolved.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Condition {
    Always,
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test(QuestionIx, Test),
    /// So many of these hold, at least and at most.
    Count(Vec<Condition>, usize, Option<usize>),
    /// The question is asked at all.
    Shown(QuestionIx),
    /// About the entries of a list; replaced by plain conditions once the entries are known.
    Entries(QuestionIx, Among, Box<Condition>),
}

/// For how many entries of a list a condition has to hold.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Among {
    Any,
    All,
    None,
    Count(usize, Option<usize>),
}

/// What is asked of one answer. A question that is not shown fails every test.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Test {
    /// At least one of these choices (indices) or countries (codes) is among the chosen ones.
    AnyOf(Vec<usize>, Vec<String>),
    AllOf(Vec<usize>, Vec<String>),
    /// At least one chosen country is of one of these classes.
    Class(Vec<Class>),
    Answered,
    /// So many choices, at least and at most.
    Count(usize, Option<usize>),
    /// The number lies between, ends included.
    Between(Option<Exact>, Option<Exact>),
    /// The number or the date stands so to another.
    Compare(Order, Operand),
    /// The text is one of these, letter by letter but for capitals.
    Equals(Vec<String>),
    /// The text has one of these inside.
    Contains(Vec<String>),
}

/// How two numbers or two dates stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Order {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Order {
    #[must_use]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::AtLeast => order.is_ge(),
            Self::More => order.is_gt(),
        }
    }
}

/// What an answer is compared with.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Operand {
    Number(Exact),
    Date(NaiveDate),
    /// The answer of another question, and a number (or a number of days) added to it.
    Answer(QuestionIx, Exact),
    /// A date of the file, and a number of days added to it.
    Moment(Moment, i64),
}

/// The dates of the file that conditions may look at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Moment {
    SignaturePlanned,
    GoLivePlanned,
    Analysis,
}

impl Moment {
    pub const ALL: [Self; 3] = [Self::SignaturePlanned, Self::GoLivePlanned, Self::Analysis];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::SignaturePlanned => "signature_planned",
            Self::GoLivePlanned => "go_live_planned",
            Self::Analysis => "analysis_date",
        }
    }
}

/// Three values: a condition that touches an open answer may still turn out either way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Truth {
    No,
    Open,
    Yes,
}

impl Truth {
    #[must_use]
    pub fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Open => Self::Open,
            Self::Yes => Self::No,
        }
    }

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Open,
        }
    }

    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

/// What a condition asks the world: a test of an answer, or whether a question is asked.
#[derive(Clone, Copy, Debug)]
pub enum Ask<'c> {
    Test(QuestionIx, &'c Test),
    Shown(QuestionIx),
}

impl Condition {
    /// The truth of the whole, given that of each part that asks something.
    pub fn truth(&self, ask: &mut impl FnMut(Ask<'_>) -> Truth) -> Truth {
        match self {
            Self::Always => Truth::Yes,
            Self::Test(question, what) => ask(Ask::Test(*question, what)),
            Self::Shown(question) => ask(Ask::Shown(*question)),
            Self::Not(inner) => inner.truth(ask).not(),
            Self::All(parts) => {
                parts.iter().fold(Truth::Yes, |so_far, part| so_far.and(part.truth(ask)))
            }
            Self::Any(parts) => {
                parts.iter().fold(Truth::No, |so_far, part| so_far.or(part.truth(ask)))
            }
            Self::Count(parts, at_least, at_most) => {
                let truths = parts.iter().map(|part| part.truth(ask));
                counted(truths, *at_least, *at_most)
            }
            // Nobody knows the entries yet.
            Self::Entries(..) => Truth::Open,
        }
    }

    /// Every question the condition refers to.
    pub fn references(&self, found: &mut Vec<QuestionIx>) {
        match self {
            Self::Always => {}
            Self::Test(question, test) => {
                found.push(*question);
                if let Test::Compare(_, Operand::Answer(other, _)) = test {
                    found.push(*other);
                }
            }
            Self::Shown(question) => found.push(*question),
            Self::Not(inner) => inner.references(found),
            Self::Entries(list, _, inner) => {
                found.push(*list);
                inner.references(found);
            }
            Self::All(parts) | Self::Any(parts) | Self::Count(parts, ..) => {
                for part in parts {
                    part.references(found);
                }
            }
        }
    }
}

/// Whether the number of those that hold lies between two ends.
pub fn counted(
    truths: impl Iterator<Item = Truth>,
    at_least: usize,
    at_most: Option<usize>,
) -> Truth {
    let (mut low, mut high) = (0, 0);
    for truth in truths {
        low += usize::from(truth == Truth::Yes);
        high += usize::from(truth != Truth::No);
    }
    let below = |count: usize| at_most.is_none_or(|at_most| count <= at_most);
    if low >= at_least && below(high) {
        Truth::Yes
    } else if high < at_least || !below(low) {
        Truth::No
    } else {
        Truth::Open
    }
}
