//! What a template of the comparison may see.

use super::super::text::Texts;
use super::super::view::Cover;
use super::Words;
use serde::Serialize;

/// The whole document; every list of cells follows the order of `suppliers`.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    pub lang: &'static str,
    /// Words it shares with the report.
    pub t: &'static Texts,
    /// Its own.
    pub c: &'static Words,
    pub cover: Cover,
    /// For the margins of the page, as in the report: a comparison is no document to close.
    pub draft: bool,
    pub questionnaire: Questioned,
    /// Whether the analyses describe the same service, so that an order holds.
    pub ranked: bool,
    /// From the best; empty where there is no order.
    pub order: Vec<Place>,
    /// What limits the order, or says why there is none.
    pub remarks: Vec<String>,
    /// By order, or as given where there is none.
    pub suppliers: Vec<SupplierView>,
    /// The answers by which the analyses describe different services.
    pub service: Option<Block>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Questioned {
    pub id: String,
    pub version: String,
    pub title: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SupplierView {
    /// A, B, C as the files were given.
    pub letter: String,
    pub name: String,
    pub file: String,
    /// Of the analysis; may be empty.
    pub id: String,
    /// `proceed`, `conditions`, `stop`, `open`.
    pub outcome: &'static str,
}

/// One supplier in the order, with the key it stands there by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Place {
    /// From 1; those with equal keys share it.
    pub position: usize,
    pub tie: bool,
    pub letter: String,
    pub name: String,
    pub key: KeyView,
    /// `verdict`, `stops`, `risks`, `conditions`, `effort`, `overall`, `tie`; empty for the last.
    pub decided_by: &'static str,
    /// «Viene prima di Beta: meno motivi ostativi (0 contro 1)»; empty for the last.
    pub because: String,
}

/// The key, field by field, in words and in numbers; at the worst end of what is still open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct KeyView {
    pub verdict: &'static str,
    pub verdict_word: String,
    pub stops: usize,
    /// From the highest; 0: not pertinent.
    pub risks: Vec<u8>,
    pub risks_text: String,
    pub conditions: usize,
    /// `None`: «proceed» cannot be reached.
    pub effort: Option<u64>,
    /// Whether no cheaper way exists.
    pub minimal: bool,
    pub effort_text: String,
    /// An exact fraction; empty where nothing counts.
    pub overall: String,
    pub overall_text: String,
}

/// A table: one row for each thing compared, one cell for each supplier.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Block {
    pub code: &'static str,
    pub title: &'static str,
    /// Heads the first column.
    pub head: &'static str,
    pub note: &'static str,
    pub rows: Vec<Row>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Row {
    /// `R1`, `SEG`, `SCO-04`; empty where the label says it all.
    pub id: String,
    pub label: String,
    pub cells: Vec<Cell>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Cell {
    pub text: String,
    /// What stands below it, smaller.
    pub sub: String,
    /// 1 to 4 with the mark of that level; 0 without.
    pub level: u8,
    /// The shape of an outcome: `proceed`, `conditions`, `stop`, `open`, or empty.
    pub shape: &'static str,
}

impl Cell {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn with(text: impl Into<String>, sub: impl Into<String>) -> Self {
        Self { text: text.into(), sub: sub.into(), ..Self::default() }
    }
}
