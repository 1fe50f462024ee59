//! Findings: rules over answers that name a problem, how serious it is and what to do about it.

use super::{Cite, Condition, QuestionIx, Questionnaire};
use crate::text::Text;

/// A step of the scale of severities.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Severity {
    pub id: String,
    pub title: Text,
}

/// A problem that shows as soon as its condition holds. It never moves the verdict of `base-1`.
#[derive(Clone, Debug)]
pub struct Finding {
    pub id: String,
    pub title: Text,
    pub text: Option<Text>,
    /// When it fires; what suppresses it is already part of it.
    pub when: Condition,
    /// Place in [`Questionnaire::severities`](super::Questionnaire::severities); `None`: a remark.
    pub severity: Option<usize>,
    /// The smaller, the earlier it is printed.
    pub priority: u32,
    /// From the first tier up.
    pub remedies: Vec<Advice>,
    /// Asks for a measure that makes up for the problem.
    pub compensating: Option<Text>,
    pub legal: Vec<Cite>,
    /// The list whose every entry is judged apart.
    pub each: Option<QuestionIx>,
    /// The entry this copy is about, as its label.
    pub entry: Option<Text>,
}

impl Questionnaire {
    #[must_use]
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.id == id)
    }
}

/// One tier of remedy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Advice {
    pub tier: u8,
    pub text: Text,
}
