//! How what stands beside the levels comes out: the two readings, the questionnaire's own scores.

use super::BuildError;
use super::context::Context;
use super::view::Derivation;
use crate::explain::{self, Block, Bounds, Explanation};

/// Nothing for the other party: it all rests on our own answers too.
pub(super) fn further(
    context: &Context<'_>,
    explanation: &Explanation,
) -> Result<Vec<Derivation>, BuildError> {
    if !context.internal() {
        return Ok(Vec::new());
    }
    let whole = (&context.evaluation, explanation);
    let readings =
        explain::readings(context.scorer, &context.answers, whole, Bounds::Exact, context.lang)?;
    let readings = readings.into_iter().map(|reading| Derivation {
        title: reading.title.to_owned(),
        lines: reading.verdict,
        parts: reading.differing.into_iter().map(derivation).collect(),
    });
    Ok(readings.chain(explanation.own.iter().cloned().map(derivation)).collect())
}

fn derivation(block: Block) -> Derivation {
    Derivation { title: block.title, lines: block.lines, parts: Vec::new() }
}
