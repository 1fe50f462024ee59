//! Conditions: when a question, an option, a blocking rule or a scenario applies.

use super::{Class, QuestionIx};
use crate::exact::Exact;

/// A condition over earlier answers, with every reference resolved.
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    Always,
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test(QuestionIx, Test),
}

/// What is asked of one answer. A question that is not shown fails every test.
#[derive(Clone, PartialEq, Debug)]
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

impl Condition {
    /// The truth of the whole, given that of each test.
    pub fn truth(&self, test: &mut impl FnMut(QuestionIx, &Test) -> Truth) -> Truth {
        match self {
            Self::Always => Truth::Yes,
            Self::Test(question, what) => test(*question, what),
            Self::Not(inner) => inner.truth(test).not(),
            Self::All(parts) => {
                parts.iter().fold(Truth::Yes, |so_far, part| so_far.and(part.truth(test)))
            }
            Self::Any(parts) => {
                parts.iter().fold(Truth::No, |so_far, part| so_far.or(part.truth(test)))
            }
        }
    }

    /// Every question the condition refers to.
    pub fn references(&self, found: &mut Vec<QuestionIx>) {
        match self {
            Self::Always => {}
            Self::Test(question, _) => found.push(*question),
            Self::Not(inner) => inner.references(found),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.references(found);
                }
            }
        }
    }
}
