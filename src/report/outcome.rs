//! Page 1: the outcome, its reason, the four figures, the first conditions; and the two readings.

use super::BuildError;
use super::context::{Context, some_of};
use super::view::{
    ConditionView, Figure, GateGroup, Outcome, Reading, RestOfConditions, Section, Step,
};
use crate::questionnaire::{Effect, Kind, Party, QuestionIx, Truth};
use crate::scoring::{Evaluation, Range, ReasonKind};
use crate::words::{self, pick};

/// How many conditions page 1 has room for.
const FIRST: usize = 5;
/// Risk from which a scenario is counted on page 1.
const HIGH: u8 = 3;

pub(super) fn outcome(
    context: &Context<'_>,
    conditions: &[GateGroup<ConditionView>],
    sections: &[Section],
    derivation: Vec<String>,
) -> Result<Outcome, BuildError> {
    let t = context.t;
    let internal = context.internal();
    let now = context.evaluation.outcome();
    let all: Vec<_> = conditions.iter().flat_map(|group| &group.items).collect();
    let rest = all.get(FIRST..).filter(|rest| !rest.is_empty()).map(|rest| RestOfConditions {
        count: rest.len(),
        text: rest_text(context, rest, sections),
    });
    Ok(Outcome {
        heading: if internal { t.outcome_heading } else { t.supplier_heading },
        code: code(now),
        word: word(context, now).to_owned(),
        proposal: if internal { t.proposal } else { "" },
        reason: reason(context, &context.evaluation),
        remarks: remarks(context),
        scale: [Some(Effect::Proceed), Some(Effect::Conditions), Some(Effect::Stop), None]
            .into_iter()
            .map(|step| Step { code: code(step), word: word(context, step), current: step == now })
            .collect(),
        figures: figures(context)?,
        first_conditions: all.into_iter().take(FIRST).cloned().collect(),
        rest,
        derivation,
    })
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
fn reason(context: &Context<'_>, evaluation: &Evaluation) -> String {
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
    let kinds: [(&str, Words, Words); 5] = [
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
        other => other.id(context.questionnaire).to_owned(),
    }
}

fn remarks(context: &Context<'_>) -> Vec<String> {
    let assessment = context.assessment;
    let evaluation = &context.evaluation;
    let mut remarks = Vec::new();
    if context.internal()
        && evaluation.outcome() == Some(Effect::Stop)
        && assessment.decision.is_some()
    {
        remarks.push(super::proof::against_stop(context));
    }
    let date = assessment.date();
    let late = match (date, assessment.contract.signature_planned) {
        (Some(date), Some(signature)) if date > signature => Some((date, signature)),
        _ => None,
    };
    match late {
        Some((date, signature)) => remarks.push(match context.lang {
            crate::text::Lang::It => format!(
                "L’analisi è del {}, la firma {} del {}: l’analisi viene dopo. È un fatto, che nessuna misura può più cambiare.",
                context.date_text(Some(date)),
                if context.in_force() { "è" } else { "prevista era" },
                context.date_text(Some(signature))
            ),
            crate::text::Lang::En => format!(
                "The analysis is dated {}, the signature {} {}: the analysis comes after. This is a fact that no measure can change any more.",
                context.date_text(Some(date)),
                if context.in_force() { "is dated" } else { "was planned for" },
                context.date_text(Some(signature))
            ),
        }),
        None if context.in_force() => remarks.push(
            context
                .say(
                    "Il contratto è già in vigore: l’analisi viene dopo la firma. È un fatto, che nessuna misura può più cambiare.",
                    "The contract is already in force: the analysis comes after the signature. This is a fact that no measure can change any more.",
                )
                .to_owned(),
        ),
        None => {}
    }
    if evaluation
        .scenarios
        .iter()
        .any(|scenario| scenario.pertinent == Truth::Yes && scenario.severity.best >= 4)
    {
        remarks.push(
            if context.internal() {
                context.say(
                    "Almeno uno scenario ha la gravità massima: l’esito senza condizioni non si può raggiungere; resta la condizione «accettazione motivata del rischio residuo, con nome e scadenza».",
                    "At least one scenario has the maximum severity: the outcome without conditions cannot be reached; there remains the condition «reasoned acceptance of the residual risk, with a name and an expiry date».",
                )
            } else {
                context.say(
                    "Almeno uno scenario ha la gravità massima: resta una condizione anche con tutte le misure in opera.",
                    "At least one scenario has the maximum severity: one condition remains even with every measure in place.",
                )
            }
            .to_owned(),
        );
    }
    let missing = evaluation.applicable.worst.saturating_sub(evaluation.answered);
    if evaluation.outcome().is_some() && missing > 0 {
        remarks.push(format!(
            "{}: {}",
            context.count(
                missing,
                ["risposta manca ancora", "answer is still missing"],
                ["risposte mancano ancora", "answers are still missing"]
            ),
            context.say(
                "non cambiano l’esito, servono per le condizioni.",
                "they do not change the outcome, the conditions need them."
            ),
        ));
    }
    if context.internal() && !assessment.is_closed() && has_closing_questions(context) {
        remarks.push(
            context
                .say(
                    "Piano d’azione e decisione si chiudono in fondo: fino alla chiusura contano come soddisfatti.",
                    "Action plan and decision are settled at the end: until closing they count as met.",
                )
                .to_owned(),
        );
    }
    if !context.in_force() && late.is_none() && is_inbound_or_automated(context) {
        remarks.push(context.t.prior_analysis_2007.to_owned());
    }
    remarks
}

fn has_closing_questions(context: &Context<'_>) -> bool {
    use crate::questionnaire::Derivation;
    context.questionnaire.indexed().any(|(ix, question)| {
        matches!(question.kind, Kind::Derived(Derivation::ActionPlan | Derivation::Decided))
            && context.shown.get(ix) == Truth::Yes
    })
}

/// The decision of 2007 is about inbound services and automated ones; elsewhere it is not cited.
fn is_inbound_or_automated(context: &Context<'_>) -> bool {
    let chosen = |name: &str| -> Vec<&str> {
        let found = context
            .questionnaire
            .indexed()
            .find(|(_, question)| question.name.as_deref() == Some(name));
        let Some((ix, question)) = found else { return Vec::new() };
        if context.shown.get(ix) != Truth::Yes {
            return Vec::new();
        }
        match context.answers.get(ix) {
            crate::answers::Given::Chosen(chosen) => {
                chosen.iter().map(|&choice| question.choices()[choice].id.as_str()).collect()
            }
            _ => Vec::new(),
        }
    };
    chosen("services").contains(&"inbound")
        || chosen("automation").iter().any(|choice| !matches!(*choice, "none" | "unknown"))
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

fn figures(context: &Context<'_>) -> Result<Vec<Figure>, BuildError> {
    let t = context.t;
    let evaluation = &context.evaluation;
    let blocking = context.gaps.iter().filter(|ix| context.blocks(**ix)).count();
    let open = evaluation
        .reasons
        .iter()
        .filter(|reason| match reason.kind {
            ReasonKind::Blocking(ix) => !context.gaps.contains(&ix) && context.prints(ix),
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
    let declared = decisive_declared(context)?.len();
    let blocking_note = if open == 0 {
        String::new()
    } else {
        format!(
            "{} {open} {}",
            context.say("e", "and"),
            context.say("bloccanti senza risposta", "blocking ones unanswered")
        )
    };
    Ok(vec![
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
    ])
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

fn high_risks(evaluation: &Evaluation) -> Range<usize> {
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
pub(super) fn decisive_declared(context: &Context<'_>) -> Result<Vec<QuestionIx>, BuildError> {
    let questions = if context.evaluation.verdict.worst == Effect::Stop {
        context
            .questionnaire
            .indexed()
            .filter(|(ix, question)| question.blocks() && context.is_blocking_now(*ix))
            .map(|(ix, _)| ix)
            .collect()
    } else {
        context.scorer.load_bearing(&context.answers)?
    };
    Ok(questions
        .into_iter()
        .filter(|ix| {
            let question = context.question(*ix);
            context.prints(*ix)
                && context.shown.is_shown(*ix)
                && !question.is_derived()
                && context.answers.get(*ix).choice().is_some()
                && !context.answers.get(*ix).is_unknown(question)
                && !context.answers.proved[ix.0]
        })
        .collect())
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
