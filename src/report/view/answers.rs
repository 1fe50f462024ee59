//! The appendix of all answers.

use super::{Date, Ref};
use serde::Serialize;

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AnswerArea {
    pub id: String,
    pub title: String,
    pub intro: String,
    pub answers: Vec<AnswerView>,
}

/// A question and what was answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AnswerView {
    pub id: String,
    /// `q-seg-01`.
    pub anchor: String,
    pub title: String,
    pub text: String,
    pub asked_of: &'static str,
    /// `answered`, `not_applicable`, `asked`, `unanswered`, `to_confirm` (an earlier analysis said so), `waiting` (may not apply), `derived`,
    /// `set_aside`, `not_required`, `misfit` (typed, but not among the answers).
    pub status: &'static str,
    pub status_word: &'static str,
    /// The chosen options, countries or number in words; empty while there is none.
    pub answer: String,
    /// `good`, `partial`, `bad`, or empty for scoping: separate from the word, since «no» can be good.
    pub judgement: &'static str,
    /// «requisito soddisfatto», «in parte», «requisito non soddisfatto».
    pub judgement_word: &'static str,
    /// Share of the requirement, exact; empty for scoping.
    pub value: String,
    pub weight: Option<u32>,
    /// «bloccante: prima della firma», or empty.
    pub blocking: String,
    pub basis: String,
    /// Empty in the counterparty copy.
    pub note: String,
    /// Why the question does not apply.
    pub reason: String,
    pub evidence: Vec<Ref>,
    pub asked: Option<AskedView>,
    /// Who recorded it and when; empty in the counterparty copy.
    pub by: String,
    pub at: Option<Date>,
    pub gap: Option<Ref>,
    pub norms: Vec<Ref>,
}

/// From whom an answer is waited for; without the name in the counterparty copy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AskedView {
    pub to: String,
    pub on: Option<Date>,
    pub remind: Option<Date>,
}
