//! Answers below what is required: those that block in full, the others in a table.

use super::answers;
use super::context::Context;
use super::view::GapView;
use crate::questionnaire::QuestionIx;
use crate::scoring::{ReasonKind, conditions};
use crate::words;

/// Blocking gaps, then the others. `de_facto`: questions that block without being marked, in order.
pub(super) fn gaps(context: &Context<'_>, de_facto: &[QuestionIx]) -> (Vec<GapView>, Vec<GapView>) {
    context
        .gaps
        .iter()
        .filter_map(|ix| gap(context, *ix, de_facto.binary_search(ix).is_ok()))
        .partition(|gap| gap.effect != NONE)
}

/// The effect of a gap that only lowers levels.
const NONE: &str = "none";

fn gap(context: &Context<'_>, ix: QuestionIx, de_facto: bool) -> Option<GapView> {
    let question = context.question(ix);
    let scored = question.scored.as_ref()?;
    let itself = context.gap_ref(ix)?;
    let reason = context.evaluation.reason(ReasonKind::Blocking(ix));
    let gate = conditions::gate_of(context.questionnaire, &context.evaluation, ix);
    Some(GapView {
        id: itself.id,
        anchor: itself.anchor,
        title: itself.title,
        finding: context.text(&scored.gap),
        question: context.question_ref(ix),
        area: context.text(&context.questionnaire.area(question.area).title),
        answer: answers::answer_text(context, ix),
        basis: answers::basis(context, ix).to_owned(),
        effect: reason.map_or(NONE, |reason| reason.effect.code()),
        gate: gate.code(),
        gate_word: words::gate(context.lang, context.kind(), gate),
        de_facto,
        norms: context.citations(question),
        risks: scored.mitigates.iter().map(|link| context.scenario_ref(link.scenario)).collect(),
        remedy: context.text(&scored.remedy.text),
        condition: context.condition_on(ix),
        actions: context.actions_on(&question.id),
        clause: context.clause_ref(ix),
    })
}
