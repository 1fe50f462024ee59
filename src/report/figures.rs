//! The four figures of page 1.

use super::context::Context;
use super::view::Figure;
use crate::questionnaire::{Effect, QuestionIx, Truth};
use crate::scoring::{Evaluation, Range, ReasonKind};

/// Risk from which a scenario is counted on page 1.
const HIGH: u8 = 3;

pub(super) fn figures(context: &Context<'_>) -> Vec<Figure> {
    if context.questionnaire.decides_by_scheme() {
        return of_findings(context);
    }
    let t = context.t;
    let evaluation = &context.evaluation;
    let blocking = context.gaps.iter().filter(|ix| context.blocks(**ix)).count();
    let open = evaluation
        .reasons
        .iter()
        .filter(|reason| match reason.kind {
            ReasonKind::Blocking(ix) => !context.is_gap(ix) && context.prints(ix),
            _ => false,
        })
        .count();
    let pertinent =
        evaluation.scenarios.iter().filter(|scenario| scenario.pertinent != Truth::No).count();
    let of_scenarios = format!(
        "{} {pertinent} {}",
        context.say("su", "of"),
        context.say("pertinenti", "pertinent")
    );
    let declared = decisive_declared(context).len();
    let blocking_note = if open == 0 {
        String::new()
    } else {
        format!(
            "{} {open} {}",
            context.say("e", "and"),
            context.say("bloccanti senza risposta", "blocking ones unanswered")
        )
    };
    vec![
        figure(
            "blocking",
            t.figure_blocking,
            Range { worst: blocking, best: blocking },
            blocking_note,
            context,
        ),
        figure(
            "risks_today",
            t.figure_today,
            high_risks(evaluation),
            of_scenarios.clone(),
            context,
        ),
        figure("risks_after", t.figure_after, high_risks(&context.after), of_scenarios, context),
        figure(
            "declared",
            t.figure_declared,
            Range { worst: declared, best: declared },
            String::new(),
            context,
        ),
    ]
}

/// Where scores and findings decide: the grave findings, the others, what is missing, what is
/// only declared.
fn of_findings(context: &Context<'_>) -> Vec<Figure> {
    let t = context.t;
    let questionnaire = context.questionnaire;
    let top = questionnaire.severities.len().saturating_sub(2);
    let count = |grave: bool| {
        let found = context.evaluation.findings.iter();
        let of = |certain: bool| {
            found
                .clone()
                .filter(|one| !certain || one.fired == Truth::Yes)
                .filter(|one| {
                    let severity = questionnaire.findings[one.finding].severity;
                    severity.is_some_and(|severity| severity >= top) == grave
                })
                .count()
        };
        Range { worst: of(false), best: of(true) }
    };
    let settled = |count: usize| Range { worst: count, best: count };
    let missing = context.evaluation.applicable.worst.saturating_sub(context.evaluation.answered);
    let declared = questionnaire
        .indexed()
        .filter(|(ix, _)| {
            context.shown.is_shown(*ix)
                && !context.recorded.get(*ix).is_open()
                && !context.recorded.proved[ix.0]
        })
        .count();
    let nothing = String::new;
    vec![
        figure("blocking", t.figure_grave, count(true), nothing(), context),
        figure("risks_today", t.figure_findings, count(false), nothing(), context),
        figure("risks_after", t.figure_missing, settled(missing), nothing(), context),
        figure("declared", t.figure_only_declared, settled(declared), nothing(), context),
    ]
}

fn figure(
    code: &'static str,
    label: &'static str,
    count: Range<usize>,
    note: String,
    context: &Context<'_>,
) -> Figure {
    let value = if count.is_settled() {
        count.worst.to_string()
    } else {
        match context.lang {
            crate::text::Lang::It => format!("da {} a {}", count.best, count.worst),
            crate::text::Lang::En => format!("{} to {}", count.best, count.worst),
        }
    };
    Figure { code, value, good: count.worst == 0, label, note }
}

pub(super) fn high_risks(evaluation: &Evaluation) -> Range<usize> {
    let count = |level: fn(Range<u8>) -> u8, certain: bool| {
        evaluation
            .scenarios
            .iter()
            .filter(|scenario| match scenario.pertinent {
                Truth::Yes => level(scenario.risk) >= HIGH,
                Truth::Open => !certain && level(scenario.risk) >= HIGH,
                Truth::No => false,
            })
            .count()
    };
    Range { worst: count(|risk| risk.worst, false), best: count(|risk| risk.best, true) }
}

/// Answers the verdict rests on, or at a stop the blocking ones, that rest on somebody's word alone.
pub(super) fn decisive_declared(context: &Context<'_>) -> Vec<QuestionIx> {
    let questions = if context.evaluation.verdict.worst == Effect::Stop {
        context
            .questionnaire
            .indexed()
            .filter(|(ix, question)| question.blocks() && context.is_blocking_now(*ix))
            .map(|(ix, _)| ix)
            .collect()
    } else {
        context.load_bearing.clone()
    };
    questions.into_iter().filter(|ix| is_declared(context, *ix)).collect()
}

/// Whether an answer this copy prints rests on somebody's word alone.
pub(super) fn is_declared(context: &Context<'_>, ix: QuestionIx) -> bool {
    let question = context.question(ix);
    context.prints(ix)
        && context.shown.is_shown(ix)
        && !question.is_derived()
        && context.answers.get(ix).choice().is_some()
        && !context.answers.get(ix).is_unknown(question)
        && !context.answers.proved[ix.0]
}
