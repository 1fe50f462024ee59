//! Findings: declared first, since conditions may name them.

use super::Lowering;
use super::faults::Spot;
use super::read::Fields;
use crate::questionnaire::{Condition, Finding, Severity};

/// What the questionnaire declares.
#[derive(Debug, Default)]
pub(super) struct Declared<'t> {
    ids: Vec<&'t str>,
}

pub(super) fn declare<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) {
    cx.findings.ids.clear();
    fields.get("severities");
    fields.get("findings");
}

pub(super) fn condition_of(cx: &mut Lowering<'_>, id: &str, spot: Spot<'_>) -> Option<Condition> {
    cx.faults.error(spot, format!("«{id}»: nessun rilievo con questo id"));
    None
}

pub(super) fn lower(_: &mut Lowering<'_>) -> (Vec<Severity>, Vec<Finding>) {
    (Vec::new(), Vec::new())
}
