//! Levels: readings, risks, areas and the method they come from.

use super::{Fact, Marks, Ref};
use serde::Serialize;

/// A level from 1 to 4 (0: not pertinent) with its word and its range while answers are missing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Level {
    /// At the worst end: for class and shape. Risk: 1 circle, 2 empty triangle, 3 full triangle, 4 square.
    pub level: u8,
    pub best: u8,
    /// «alto», or «da basso ad alto».
    pub word: String,
    pub settled: bool,
}

/// An exact share of what is required.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Share {
    /// `7/10`, or `1/2–7/10` while answers are missing: the number levels are decided on.
    pub exact: String,
    /// `70,0%`, for the eye only.
    pub percent: String,
    /// Thousandths at the worst end, 0 to 1000, for the length of a bar.
    pub bar: u16,
    pub bar_best: u16,
}

/// The outcome as one of the two parties alone would shape it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Reading {
    /// `processor` or `controller`.
    pub code: &'static str,
    pub heading: &'static str,
    /// `proceed`, `conditions`, `stop`, `open`.
    pub outcome: &'static str,
    pub word: &'static str,
    /// What was taken at its best.
    pub meaning: &'static str,
    pub reason: String,
}

/// The risks to the people concerned, today and after the conditions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Risks {
    /// Severity 1 to 4, left to right.
    pub columns: Vec<Column>,
    /// Likelihood 4 to 1, top to bottom; scenarios stand at their worst end.
    pub before: Vec<MatrixRow>,
    pub after: Vec<MatrixRow>,
    /// In words, for the description of the picture: one sentence for each matrix.
    pub before_text: String,
    pub after_text: String,
    pub scenarios: Vec<RiskView>,
    /// Scenarios that are not pertinent to this service.
    pub not_pertinent: Vec<Ref>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Column {
    pub severity: u8,
    pub word: &'static str,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MatrixRow {
    pub likelihood: u8,
    pub word: &'static str,
    pub cells: Vec<Cell>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Cell {
    pub severity: u8,
    /// Risk 1 to 4 by the table of the method.
    pub level: u8,
    pub word: &'static str,
    pub scenarios: Vec<Ref>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RiskView {
    pub id: String,
    pub anchor: String,
    pub title: String,
    pub text: String,
    pub severity: Level,
    pub exposure: Level,
    pub coverage: Share,
    pub likelihood: Level,
    pub risk: Level,
    pub likelihood_after: Level,
    pub risk_after: Level,
    /// With everything put right; internal copy only.
    pub risk_after_all: Option<Level>,
    /// What a person set, beside the computed levels.
    pub by_hand: Marks,
    /// Gaps among the measures against this scenario.
    pub gaps: Vec<Ref>,
    pub conditions: Vec<Ref>,
    /// Line by line, from answers to level.
    pub derivation: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AreaView {
    pub id: String,
    pub anchor: String,
    pub title: String,
    /// `None`: no question of the area applies.
    pub compliance: Option<Share>,
    /// `conforming`, `mostly`, `partial`, `insufficient`, or empty.
    pub rating: &'static str,
    pub rating_word: String,
    /// What a person set, beside it; empty where nothing was.
    pub by_hand: String,
    /// Sum of the weights that count.
    pub weight: u32,
    pub questions: usize,
    pub gaps: Vec<Ref>,
    pub derivation: Vec<String>,
}

/// How levels come out, and what was not looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MethodView {
    pub paragraphs: Vec<String>,
    /// Counts and thresholds.
    pub facts: Vec<Fact>,
    /// Likelihood from exposure and vulnerability; risk from likelihood and severity.
    pub tables: Vec<Table>,
    /// What the analysis does not cover, and what it rests on unseen.
    pub limits: Vec<String>,
    /// Questions that stop alone through a key control, though not marked blocking.
    pub de_facto_blocking: Vec<Ref>,
    /// Thousandths at which the rating of an area changes, lowest first, for the marks on the bars.
    pub ticks: Vec<u16>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Table {
    pub caption: &'static str,
    /// The first one heads the column of row heads.
    pub columns: Vec<String>,
    /// The first cell of each row is its head.
    pub rows: Vec<Vec<String>>,
}
