//! Remedies: what is forced and the cheapest set that suffices, as advice.

use super::context::Context;
use super::outcome;
use super::view::{OutcomeStep, Ref, RemediesView, RemedyView, WayView};
use crate::exact::Exact;
use crate::questionnaire::QuestionIx;
use crate::scoring::{Evaluation, ReasonKind, Remedies};
use crate::words;

pub(super) fn remedies(context: &Context<'_>) -> Option<RemediesView> {
    let outlook = context.outlook.as_ref().filter(|outlook| !outlook.remedies.is_empty())?;
    let open: Vec<&Remedies> =
        outlook.remedies.iter().filter(|way| way.reachable && way.now > way.target).collect();
    let mut questions: Vec<QuestionIx> =
        open.iter().flat_map(|way| way.set.iter().copied()).collect();
    questions.sort_unstable();
    questions.dedup();
    let step = |label, evaluation: &Evaluation| OutcomeStep {
        label,
        code: outcome::code(evaluation.outcome()),
        word: words::outcome(context.lang, context.kind(), evaluation.outcome()),
    };
    Some(RemediesView {
        ways: outlook.remedies.iter().map(|way| self::way(context, way)).collect(),
        questions: questions.into_iter().map(|ix| remedy(context, ix, &open)).collect(),
        targets: open.iter().map(|way| outcome_word(context, way)).collect(),
        steps: vec![
            step(context.t.matrix_before, &context.evaluation),
            step(context.t.matrix_after, &context.after),
            step(context.t.after_all, &outlook.after_everything),
        ],
    })
}

fn way(context: &Context<'_>, way: &Remedies) -> WayView {
    let refs = |list: &[QuestionIx]| -> Vec<Ref> {
        list.iter().map(|ix| context.question_ref(*ix)).collect()
    };
    let state = if way.now <= way.target {
        "reached"
    } else if way.reachable {
        "open"
    } else {
        "unreachable"
    };
    WayView {
        target: way.target.code(),
        word: outcome_word(context, way),
        state,
        sentence: sentence(context, way, state),
        forced: refs(&way.forced),
        set: refs(&way.set),
        effort: way.effort,
        minimal: way.minimal,
        still: way.left.iter().filter_map(|kind| context.reason_ref(*kind)).collect(),
    }
}

fn sentence(context: &Context<'_>, way: &Remedies, state: &str) -> String {
    match state {
        "reached" => return context.say("già raggiunto.", "already reached.").to_owned(),
        "unreachable" => {
            return context
                .say(
                    "non raggiungibile nemmeno con tutti i rimedi.",
                    "out of reach even with all remedies.",
                )
                .to_owned();
        }
        _ => {}
    }
    let count = context.count(way.set.len(), ["rimedio", "remedy"], ["rimedi", "remedies"]);
    let effort = format!("{} {}", context.say("impegno", "effort"), way.effort);
    let forced = match way.forced.len() {
        0 => context.say("nessuno obbligato", "none forced").to_owned(),
        all if all == way.set.len() => {
            context.say("tutti obbligati: nessun’altra via", "all forced: no other way").to_owned()
        }
        some => context.count(some, ["obbligato", "forced"], ["obbligati", "forced"]),
    };
    let proved = if way.minimal {
        String::new()
    } else {
        context
            .say(
                "; insieme sufficiente, non garantito minimo",
                "; sufficient set, not proved smallest",
            )
            .to_owned()
    };
    format!("{count}, {effort}; {forced}{proved}.")
}

fn outcome_word(context: &Context<'_>, way: &Remedies) -> &'static str {
    words::outcome(context.lang, context.kind(), Some(way.target))
}

fn remedy(context: &Context<'_>, ix: QuestionIx, ways: &[&Remedies]) -> RemedyView {
    let question = context.question(ix);
    // What is already at its best lacks its proof alone.
    let met = context.evaluation.values[ix.0].is_some_and(|value| value.worst == Exact::ONE);
    let remedy = question.scored.as_ref().map(|scored| &scored.remedy);
    let what = if met {
        context.say("acquisire la prova", "obtain the proof").to_owned()
    } else {
        remedy.map_or_else(String::new, |remedy| context.text(&remedy.text))
    };
    let role = |way: &&Remedies| {
        // Both lists stand in asking order.
        if way.forced.binary_search(&ix).is_ok() {
            context.say("obbligato", "forced")
        } else if way.set.binary_search(&ix).is_ok() {
            context.say("scelto", "chosen")
        } else {
            context.say("non serve", "not needed")
        }
    };
    RemedyView {
        question: context.question_ref(ix),
        what,
        effort: remedy.map_or(0, |remedy| remedy.effort),
        condition: context.condition_on(ix),
        roles: ways.iter().map(role).collect(),
    }
}

impl Context<'_> {
    /// The place of what a reason is about; a rule has none.
    pub(super) fn reason_ref(&self, reason: ReasonKind) -> Option<Ref> {
        match reason {
            ReasonKind::Risk(ix) => Some(self.scenario_ref(ix)),
            ReasonKind::Area(ix) => Some(self.area_ref(ix)),
            ReasonKind::Blocking(ix) | ReasonKind::Proof(ix) => Some(self.question_ref(ix)),
            ReasonKind::Rule(_)
            | ReasonKind::Level(..)
            | ReasonKind::Criterion(..)
            | ReasonKind::Override => None,
        }
    }
}
