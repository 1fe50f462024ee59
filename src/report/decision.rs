//! What the controller decided, and what is said where that goes against the outcome.

use super::context::Context;
use super::view::{AcceptanceView, DecisionView};
use super::{figures, outcome};
use crate::questionnaire::Effect;
use crate::scoring::outlook::dissents;
use crate::scoring::{DemandKind, Evaluation, ReasonKind};
use crate::text::Lang;
use crate::words;

pub(super) fn decision(context: &Context<'_>) -> Option<DecisionView> {
    let decision = context.assessment.decision.as_ref().filter(|_| context.internal())?;
    let outcome = decision.outcome;
    Some(DecisionView {
        by: decision.by.clone(),
        date: context.date(decision.date),
        text: decision.text.clone(),
        brief_text: context.brief(&decision.text),
        code: outcome.map_or("", Effect::code),
        word: outcome
            .map_or("", |decided| words::outcome(context.lang, context.kind(), Some(decided))),
        compensating: decision.compensating.clone(),
        review: context.date(decision.review),
        brief_compensating: context.brief(&decision.compensating),
        dissent: dissent(context),
        against_stop: against_stop(context),
    })
}

/// Who takes on what no measure removes; that nobody does is said where a risk stays high.
pub(super) fn acceptance(context: &Context<'_>) -> Option<AcceptanceView> {
    if !context.internal() {
        return None;
    }
    let decision = context.assessment.decision.as_ref();
    let given = decision.and_then(|decision| decision.acceptance.as_ref());
    let stays =
        context.demands.iter().any(|demand| match demand.kind {
            DemandKind::ResidualRisk(ix) => context.evaluation.reasons.iter().any(|reason| {
                reason.kind == ReasonKind::Risk(ix) && reason.at_best > Effect::Proceed
            }),
            _ => false,
        });
    let needed = stays || figures::high_risks(&context.after).best > 0;
    let Some(given) = given else {
        return needed.then(|| AcceptanceView {
            lacking: true,
            by: String::new(),
            date: None,
            until: None,
            too_short: false,
            text: String::new(),
        });
    };
    let start = context.assessment.contract.go_live_planned;
    Some(AcceptanceView {
        lacking: false,
        by: given.by.clone(),
        date: context.date(given.date),
        until: context.date(given.until),
        too_short: matches!((given.until, start), (Some(until), Some(start)) if until < start),
        text: given.text.clone(),
    })
}

/// The outcome that holds: with the levels that people set.
fn standing<'a>(context: &'a Context<'_>) -> &'a Evaluation {
    let computed = &context.evaluation;
    context.outlook.as_ref().map_or(computed, |outlook| outlook.standing(computed))
}

/// «Decisione difforme: “X”, contro l’esito “Y”.»
fn dissent(context: &Context<'_>) -> Option<String> {
    let decision = context.assessment.decision.as_ref()?;
    let standing = standing(context);
    let decided = decision.outcome.filter(|_| dissents(decision, standing.verdict.worst))?;
    let word = |outcome| words::outcome(context.lang, context.kind(), outcome);
    let (decided, now) = (word(Some(decided)), word(standing.outcome()));
    let sentence = match context.lang {
        Lang::It => format!("Decisione difforme: «{decided}», contro l’esito «{now}»"),
        Lang::En => format!("Dissenting decision: «{decided}», against the outcome «{now}»"),
    };
    if standing.outcome().is_some() {
        return Some(format!("{sentence}."));
    }
    let worst = word(Some(standing.verdict.worst));
    Some(match context.lang {
        Lang::It => format!("{sentence}, che può ancora diventare «{worst}»."),
        Lang::En => format!("{sentence}, which may still become «{worst}»."),
    })
}

/// The sentence beside a decision that does not say what it decides, while the outcome is a stop.
pub(super) fn against_stop(context: &Context<'_>) -> Option<String> {
    let decision = context.assessment.decision.as_ref().filter(|_| context.internal())?;
    let standing = standing(context);
    if decision.outcome.is_some() || standing.outcome() != Some(Effect::Stop) {
        return None;
    }
    let word = words::outcome(context.lang, context.kind(), Some(Effect::Stop));
    let computed = outcome::code(context.evaluation.outcome()) == Effect::Stop.code();
    let which = match (context.lang, computed) {
        (Lang::It, true) => "L’esito proposto è",
        (Lang::It, false) => "L’esito con le correzioni è",
        (Lang::En, true) => "The proposed outcome is",
        (Lang::En, false) => "The outcome with the levels set is",
    };
    Some(match context.lang {
        Lang::It => format!(
            "{which} «{word}»: la decisione, se affida o prosegue il servizio, è una «decisione difforme», con i motivi e le misure compensative che vi sono scritti."
        ),
        Lang::En => format!(
            "{which} «{word}»: the decision, if it outsources or continues the service, is a «dissenting decision», with the reasons and compensating measures written in it."
        ),
    })
}
