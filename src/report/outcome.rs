//! Page 1: the outcome, its reason, the four figures, the first conditions; and the two readings.

use super::context::{Context, some_of};
use super::view::{ConditionView, GateGroup, Outcome, Reading, RestOfConditions, Section, Step};
use super::{BuildError, by_hand, figures, remarks, results};
use crate::questionnaire::{Effect, Party};
use crate::scoring::{Evaluation, ReasonKind};
use crate::words::{self, pick};

/// How many conditions page 1 has room for.
const FIRST: usize = 5;

pub(super) fn outcome(
    context: &Context<'_>,
    conditions: &[GateGroup<ConditionView>],
    sections: &[Section],
    derivation: Vec<String>,
) -> Outcome {
    let t = context.t;
    let internal = context.internal();
    let now = context.evaluation.outcome();
    let all: Vec<_> = conditions.iter().flat_map(|group| &group.items).collect();
    let rest = all.get(FIRST..).filter(|rest| !rest.is_empty()).map(|rest| RestOfConditions {
        count: rest.len(),
        text: rest_text(context, rest, sections),
    });
    let own = results::primary(context);
    if let Some(own) = own {
        return Outcome {
            heading: own.title,
            standing: by_hand::standing_outcome(context),
            code: code(now),
            word: own.word,
            proposal: t.proposal,
            reason: own.reason,
            remarks: remarks::remarks(context),
            scale: own.scale,
            figures: figures::figures(context),
            first_conditions: Vec::new(),
            rest: None,
            obligations: own.obligations,
            derivation: Vec::new(),
        };
    }
    let heading = if internal { t.outcome_heading } else { t.supplier_heading };
    Outcome {
        heading: heading.to_owned(),
        standing: by_hand::standing_outcome(context),
        code: code(now),
        word: word(context, now).to_owned(),
        proposal: if internal { t.proposal } else { "" },
        reason: reason(context, &context.evaluation),
        remarks: remarks::remarks(context),
        scale: [Some(Effect::Proceed), Some(Effect::Conditions), Some(Effect::Stop), None]
            .into_iter()
            .map(|step| Step {
                code: code(step),
                word: word(context, step).to_owned(),
                current: step == now,
            })
            .collect(),
        figures: figures::figures(context),
        first_conditions: all.into_iter().take(FIRST).cloned().collect(),
        rest,
        obligations: Vec::new(),
        derivation,
    }
}

pub(super) fn code(outcome: Option<Effect>) -> &'static str {
    outcome.map_or("open", Effect::code)
}

/// The verdict is for the controller alone; the counterparty reads of its suitability.
fn word(context: &Context<'_>, outcome: Option<Effect>) -> &'static str {
    if context.internal() {
        words::outcome(context.lang, context.kind(), outcome)
    } else {
        suitability(context, outcome)
    }
}

fn suitability(context: &Context<'_>, outcome: Option<Effect>) -> &'static str {
    match outcome {
        None => context.say("Da completare", "To be completed"),
        Some(Effect::Proceed) => context.say("Idoneo", "Suitable"),
        Some(Effect::Conditions) => context.say("Idoneo a condizioni", "Suitable on conditions"),
        Some(Effect::Stop) => context.say("Non ancora idoneo", "Not yet suitable"),
    }
}

fn readiness(context: &Context<'_>, outcome: Option<Effect>) -> &'static str {
    match outcome {
        None => context.say("Da completare", "To be completed"),
        Some(Effect::Proceed) => context.say("Pronto", "Ready"),
        Some(Effect::Conditions) => context.say("Pronto a condizioni", "Ready on conditions"),
        Some(Effect::Stop) => context.say("Non ancora pronto", "Not ready yet"),
    }
}

/// Why, in one paragraph.
pub(super) fn reason(context: &Context<'_>, evaluation: &Evaluation) -> String {
    let Some(outcome) = evaluation.outcome() else {
        return open_reason(context, evaluation);
    };
    if outcome == Effect::Proceed {
        return context
            .say(
                "Nessuna risposta bloccante è sotto il requisito, ogni rischio per gli interessati è basso e ogni area è almeno in prevalenza conforme.",
                "No blocking answer is below its requirement, every risk to the people concerned is low and every area is at least mostly conforming.",
            )
            .to_owned();
    }
    let decisive: Vec<_> = evaluation
        .reasons
        .iter()
        .filter(|reason| reason.effect == outcome)
        .map(|reason| reason.kind)
        .collect();
    let lead = match outcome {
        Effect::Stop if !context.internal() => context.say(
            "Il fornitore non è ancora idoneo, finché restano:",
            "The supplier is not suitable yet, while these stand:",
        ),
        _ if !context.internal() => context.say(
            "Il fornitore è idoneo alle condizioni elencate, per:",
            "The supplier is suitable on the conditions listed, because of:",
        ),
        Effect::Stop if context.in_force() => context.say(
            "Il trattamento affidato va sospeso finché restano:",
            "The processing must be suspended while these stand:",
        ),
        Effect::Stop => context.say(
            "Il servizio non si può affidare finché restano:",
            "The service cannot be outsourced while these stand:",
        ),
        _ if context.in_force() => context.say(
            "Il servizio può proseguire solo con le condizioni elencate, per:",
            "The service may continue only on the conditions listed, because of:",
        ),
        _ => context.say(
            "Il servizio si può affidare solo alle condizioni elencate, per:",
            "The service may be outsourced only on the conditions listed, because of:",
        ),
    };
    format!("{lead} {}.", summary(context, &decisive).join("; "))
}

fn open_reason(context: &Context<'_>, evaluation: &Evaluation) -> String {
    let wording = |effect| {
        if context.internal() {
            words::outcome(context.lang, context.kind(), Some(effect))
        } else {
            suitability(context, Some(effect))
        }
    };
    let missing = evaluation.applicable.worst.saturating_sub(evaluation.answered);
    match context.lang {
        crate::text::Lang::It => format!(
            "Le risposte date non bastano: con quelle che mancano (fino a {missing}) l’esito può ancora andare da «{}» a «{}».",
            wording(evaluation.verdict.worst),
            wording(evaluation.verdict.best)
        ),
        crate::text::Lang::En => format!(
            "The answers given are not enough: with those still missing (up to {missing}) the outcome may still go from «{}» to «{}».",
            wording(evaluation.verdict.worst),
            wording(evaluation.verdict.best)
        ),
    }
}

/// One piece for each kind of reason: «2 carenze bloccanti (SEG-01, EXT-02)».
fn summary(context: &Context<'_>, reasons: &[ReasonKind]) -> Vec<String> {
    type Words = [&'static str; 2];
    let kinds: [(&str, Words, Words); 6] = [
        ("blocking", ["carenza bloccante", "blocking gap"], ["carenze bloccanti", "blocking gaps"]),
        (
            "proof",
            ["risposta bloccante soltanto dichiarata", "blocking answer that is only declared"],
            ["risposte bloccanti soltanto dichiarate", "blocking answers that are only declared"],
        ),
        (
            "risk",
            [
                "scenario di rischio non accettabile così com’è",
                "risk scenario not acceptable as it is",
            ],
            [
                "scenari di rischio non accettabili così come sono",
                "risk scenarios not acceptable as they are",
            ],
        ),
        (
            "area",
            ["area sotto la soglia", "area below the threshold"],
            ["aree sotto la soglia", "areas below the threshold"],
        ),
        (
            "rule",
            ["regola del questionario", "rule of the questionnaire"],
            ["regole del questionario", "rules of the questionnaire"],
        ),
        (
            "override",
            ["correzione a mano", "level set by hand"],
            ["correzioni a mano", "levels set by hand"],
        ),
    ];
    kinds
        .into_iter()
        .filter_map(|(kind, one, many)| {
            let ids: Vec<_> = reasons
                .iter()
                .filter(|reason| reason.code() == kind)
                .map(|reason| label(context, *reason))
                .collect();
            (!ids.is_empty()).then(|| {
                format!(
                    "{} ({})",
                    context.count(ids.len(), one, many),
                    some_of(context.lang, &ids, 4)
                )
            })
        })
        .collect()
}

fn label(context: &Context<'_>, reason: ReasonKind) -> String {
    match reason {
        ReasonKind::Rule(ix) => {
            format!("«{}»", context.questionnaire.rules[ix].title.get(context.lang))
        }
        ReasonKind::Blocking(ix) if context.prints(ix) => format!(
            "{} «{}»",
            context.question(ix).id,
            context.question(ix).title.get(context.lang)
        ),
        ReasonKind::Override => context.say("esito", "outcome").to_owned(),
        other => other.id(context.questionnaire).to_owned(),
    }
}

fn rest_text(context: &Context<'_>, rest: &[&ConditionView], sections: &[Section]) -> String {
    let ids = match (rest.first(), rest.last()) {
        (Some(first), Some(last)) if first.id != last.id => match context.lang {
            crate::text::Lang::It => format!("da {} a {}", first.id, last.id),
            crate::text::Lang::En => format!("{} to {}", first.id, last.id),
        },
        (Some(first), _) => first.id.clone(),
        _ => String::new(),
    };
    let section = sections
        .iter()
        .find(|section| section.code == "conditions")
        .map_or("", |section| section.number.as_str());
    format!(
        "{} {ids}, {} {section}.",
        context.count(
            rest.len(),
            ["altra condizione:", "more condition:"],
            ["altre condizioni:", "more conditions:"]
        ),
        context.say("nella sezione", "in section"),
    )
}

pub(super) fn readings(context: &Context<'_>) -> Result<Vec<Reading>, BuildError> {
    if !context.internal() {
        return Ok(Vec::new());
    }
    let t = context.t;
    let of = |whose: Party| -> Result<Evaluation, BuildError> {
        Ok(match whose {
            Party::Processor => context.scorer.processor_reading(&context.recorded)?,
            _ => context.scorer.controller_reading(&context.recorded)?,
        })
    };
    let (processor, controller) = (of(Party::Processor)?, of(Party::Controller)?);
    Ok(vec![
        Reading {
            code: "processor",
            heading: t.supplier_heading,
            outcome: code(processor.outcome()),
            word: suitability(context, processor.outcome()),
            meaning: context.say(
                "Le risposte del committente sono prese al loro meglio, come documentate: resta ciò che dipende dal fornitore.",
                "The client’s answers are taken at their best, as documented: what is left depends on the supplier.",
            ),
            reason: reading_reason(context, &processor),
        },
        Reading {
            code: "controller",
            heading: t.client_heading,
            outcome: code(controller.outcome()),
            word: readiness(context, controller.outcome()),
            meaning: context.say(
                "Le risposte del fornitore sono prese al loro meglio, come documentate: resta ciò che dipende dal committente.",
                "The supplier’s answers are taken at their best, as documented: what is left depends on the client.",
            ),
            reason: reading_reason(context, &controller),
        },
    ])
}

fn reading_reason(context: &Context<'_>, evaluation: &Evaluation) -> String {
    match evaluation.outcome() {
        None => context
            .say(
                "Mancano risposte che possono cambiarla.",
                "Answers that may change it are missing.",
            )
            .to_owned(),
        Some(Effect::Proceed) => {
            pick(context.lang, "Nessuna ragione contraria.", "No reason against.").to_owned()
        }
        Some(outcome) => {
            let kinds: Vec<_> = evaluation
                .reasons
                .iter()
                .filter(|reason| reason.effect == outcome)
                .map(|reason| reason.kind)
                .collect();
            format!("{}.", summary(context, &kinds).join("; "))
        }
    }
}
