//! Levels that people set, beside the computed ones.

use super::context::Context;
use super::outcome;
use super::view::{ByHandRow, ByHandView, Marks, StandingView};
use crate::phrases::set;
use crate::questionnaire::{AreaIx, Enisa, ScenarioIx};
use crate::scoring::Range;
use crate::scoring::overrides::{Applied, Standing, Subject};
use crate::words;

/// The table, where there is anything to say.
pub(super) fn by_hand(context: &Context<'_>) -> Option<ByHandView> {
    let standing = standing(context)?;
    let refused = standing.refused.iter().map(|(place, refusal)| {
        let given = &context.assessment.overrides[*place];
        set::refusal(context.questionnaire, given, *refusal, context.lang).0
    });
    Some(ByHandView {
        rows: standing.applied.iter().map(|one| row(context, one)).collect(),
        outcome: outcome_sentence(context, standing),
        refused: refused.collect(),
    })
}

/// The outcome with the levels set, where it is another one than the computed.
pub(super) fn standing_outcome(context: &Context<'_>) -> Option<StandingView> {
    let standing = standing(context)?;
    let evaluation = &standing.evaluation;
    if evaluation.verdict == context.evaluation.verdict {
        return None;
    }
    let of_verdict = standing.applied.iter().find(|one| one.subject == Subject::Verdict);
    let reason = match of_verdict {
        Some(one) => {
            let given = &context.assessment.overrides[one.place];
            let by = context.signed(&given.by, given.date);
            let reason = context.brief(&given.reason);
            format!("{reason} {by}").trim().to_owned()
        }
        None => outcome::reason(context, evaluation),
    };
    Some(StandingView {
        code: outcome::code(evaluation.outcome()),
        word: words::outcome(context.lang, context.kind(), evaluation.outcome()),
        reason,
    })
}

/// On page 1, where levels were set and the outcome is the computed one all the same.
pub(super) fn unmoved(context: &Context<'_>) -> Option<String> {
    let standing = standing(context)?;
    let count = standing.applied.iter().filter(|one| one.subject != Subject::Dpia).count();
    if count == 0 || standing.evaluation.verdict != context.evaluation.verdict {
        return None;
    }
    Some(context.count(
        count,
        [
            "livello corretto a mano: l’esito resta quello calcolato.",
            "level set by hand: the outcome stays the computed one.",
        ],
        [
            "livelli corretti a mano: l’esito resta quello calcolato.",
            "levels set by hand: the outcome stays the computed one.",
        ],
    ))
}

pub(super) fn on_scenario(context: &Context<'_>, ix: ScenarioIx) -> Marks {
    let Some(standing) = standing(context) else { return Marks::default() };
    let (now, then) = (&context.evaluation.scenarios[ix.0], &standing.evaluation.scenarios[ix.0]);
    let mark = |subject, now, then| mark(context, standing, subject, now, then).unwrap_or_default();
    Marks {
        severity: mark(Subject::Severity(ix), now.severity, then.severity),
        likelihood: mark(Subject::Likelihood(ix), now.likelihood, then.likelihood),
        risk: mark(Subject::Risk(ix), now.risk, then.risk),
    }
}

pub(super) fn on_area(context: &Context<'_>, ix: AreaIx) -> String {
    let Some(standing) = standing(context) else { return String::new() };
    let rating = |result: &crate::scoring::AreaResult| result.rating;
    let now = rating(&context.evaluation.areas[ix.0]);
    let then = rating(&standing.evaluation.areas[ix.0]);
    let (Some(now), Some(then)) = (now, then) else { return String::new() };
    let [now, then] = [now, then].map(|ends| ends.map(|rating| rating as u8));
    mark(context, standing, Subject::Area(ix), now, then).unwrap_or_default()
}

/// One line for each level set along the way to that of a scenario, for its derivation.
pub(super) fn scenario_lines(context: &Context<'_>, ix: ScenarioIx) -> Vec<String> {
    let Some(standing) = standing(context) else { return Vec::new() };
    let (now, then) = (&context.evaluation.scenarios[ix.0], &standing.evaluation.scenarios[ix.0]);
    [
        (Subject::Severity(ix), now.severity, then.severity),
        (Subject::Exposure(ix), now.exposure, then.exposure),
        (Subject::Vulnerability(ix), now.vulnerability, then.vulnerability),
        (Subject::Likelihood(ix), now.likelihood, then.likelihood),
        (Subject::Risk(ix), now.risk, then.risk),
    ]
    .into_iter()
    .filter_map(|(subject, now, then)| line(context, standing, subject, now, then))
    .collect()
}

pub(super) fn area_lines(context: &Context<'_>, ix: AreaIx) -> Vec<String> {
    let mark = on_area(context, ix);
    if mark.is_empty() {
        return Vec::new();
    }
    let subject = set::subject(context.questionnaire, Subject::Area(ix), context.lang);
    vec![format!("{} {subject}: {mark}", context.t.by_hand)]
}

pub(super) fn inherent_lines(context: &Context<'_>) -> Vec<String> {
    let Some(standing) = standing(context) else { return Vec::new() };
    Enisa::ALL
        .into_iter()
        .filter_map(|area| {
            let at = area as usize;
            let (now, then) =
                (*context.evaluation.enisa.get(at)?, *standing.evaluation.enisa.get(at)?);
            line(context, standing, Subject::Enisa(area), now, then)
        })
        .collect()
}

fn standing<'a>(context: &'a Context<'_>) -> Option<&'a Standing> {
    context.outlook.as_ref()?.standing.as_ref()
}

fn line(
    context: &Context<'_>,
    standing: &Standing,
    subject: Subject,
    now: Range<u8>,
    then: Range<u8>,
) -> Option<String> {
    let mark = mark(context, standing, subject, now, then)?;
    let subject = set::subject(context.questionnaire, subject, context.lang);
    Some(format!("{} {subject}: {mark}", context.t.by_hand))
}

/// «calcolato 3 (alto), corretto in 2 (medio)»; of a level that only follows from one that was set,
/// «con le correzioni: 2 (medio)».
fn mark(
    context: &Context<'_>,
    standing: &Standing,
    subject: Subject,
    now: Range<u8>,
    then: Range<u8>,
) -> Option<String> {
    let levels = |ends| {
        let words = set::levels(subject, ends, context.kind(), context.lang);
        // A rating is words alone, which would run into those around it.
        if matches!(subject, Subject::Area(_)) { format!("«{words}»") } else { words }
    };
    if standing.applied.iter().any(|one| one.subject == subject) {
        let (computed, set) = participles(context, subject);
        return Some(format!("{computed} {}, {set} {}", levels(now), levels(then)));
    }
    let follows = context.say("con le correzioni:", "with the levels set:");
    (now != then).then(|| format!("{follows} {}", levels(then)))
}

fn participles(context: &Context<'_>, subject: Subject) -> (&'static str, &'static str) {
    let masculine = matches!(subject, Subject::Risk(_) | Subject::Verdict);
    match (context.lang, masculine) {
        (crate::text::Lang::It, true) => ("calcolato", "corretto in"),
        (crate::text::Lang::It, false) => ("calcolata", "corretta in"),
        (crate::text::Lang::En, _) => ("computed", "set to"),
    }
}

fn row(context: &Context<'_>, one: &Applied) -> ByHandRow {
    let given = &context.assessment.overrides[one.place];
    let (change, change_word) = if one.improves {
        ("better", context.say("migliora", "better"))
    } else if one.to == one.computed.worst {
        ("same", context.say("conferma", "same"))
    } else {
        ("worse", context.say("peggiora", "worse"))
    };
    ByHandRow {
        what: set::subject(context.questionnaire, one.subject, context.lang),
        computed: set::levels(one.subject, one.computed, context.kind(), context.lang),
        set: set::level(one.subject, one.to, context.kind(), context.lang),
        change,
        change_word,
        reason: given.reason.clone(),
        by: given.by.clone(),
        date: context.date(given.date),
    }
}

fn outcome_sentence(context: &Context<'_>, standing: &Standing) -> String {
    let word = |evaluation: &crate::scoring::Evaluation| {
        words::outcome(context.lang, context.kind(), evaluation.outcome())
    };
    let (now, then) = (word(&context.evaluation), word(&standing.evaluation));
    let follow = context.say(
        "Condizioni, rimedi e livelli «dopo» seguono i livelli calcolati.",
        "Conditions, remedies and the levels «after» follow the computed levels.",
    );
    if standing.evaluation.verdict == context.evaluation.verdict {
        let stays = context.say(
            "L’esito con le correzioni è quello calcolato",
            "With the levels set the outcome is the computed one",
        );
        return format!("{stays}: «{then}». {follow}");
    }
    let [is, computed] = match context.lang {
        crate::text::Lang::It => ["Esito con le correzioni", "calcolato"],
        crate::text::Lang::En => ["Outcome with the levels set", "computed"],
    };
    format!("{is}: «{then}» ({computed}: «{now}»). {follow}")
}
