//! Scores, verdicts and findings of a questionnaire's own.

use super::Ref;
use serde::Serialize;

/// What a questionnaire finds beside, or instead of, the levels of `base-1`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Results {
    pub verdicts: Vec<VerdictView>,
    pub outputs: Vec<OutputView>,
    /// The gravest first.
    pub findings: Vec<FindingView>,
    /// What a company made weaker than it ships, and why.
    pub weakened: Vec<WeakenedView>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct VerdictView {
    pub id: String,
    pub anchor: String,
    pub title: String,
    /// The level, or «da … a …» while answers are missing.
    pub word: String,
    /// 1 to 4, for the mark.
    pub mark: u8,
    pub primary: bool,
    pub criteria: Vec<CriterionView>,
    pub obligations: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CriterionView {
    pub text: String,
    /// Open answers can still remove it.
    pub open: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OutputView {
    pub id: String,
    pub title: String,
    pub value: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FindingView {
    pub id: String,
    pub anchor: String,
    pub title: String,
    pub severity: String,
    /// 1 to 4, for the mark; 0 for a remark.
    pub mark: u8,
    /// Open answers can still remove it.
    pub open: bool,
    pub text: String,
    pub remedies: Vec<String>,
    /// What the questionnaire asks about a measure that makes up for it.
    pub question: String,
    /// What was said to that.
    pub compensating: String,
    pub norms: Vec<Ref>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct WeakenedView {
    pub question: String,
    pub what: String,
    pub reason: String,
}
