//! What the report rests on: evidence, opinions, decision, signatures, integrity.

use super::context::Context;
use super::view::{EvidenceView, Fact, Integrity, OpinionView, Ref, Signature, Version};
use crate::assessment::Evidence;
use crate::questionnaire::{Effect, Truth};
use crate::scoring::outlook::opposes;
use crate::words;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn evidence(context: &Context<'_>) -> Vec<EvidenceView> {
    let mut supported = supported(context);
    context
        .evidence
        .iter()
        .map(|(key, data)| {
            let itself = context.evidence_ref(key);
            let (state, state_word) = state(context, data);
            EvidenceView {
                id: itself.id,
                anchor: itself.anchor,
                title: data.title.clone(),
                date: context.date(data.date),
                expires: context.date(data.expires),
                state,
                state_word,
                sha256: data.sha256.clone(),
                questions: supported.remove(key.as_str()).unwrap_or_default(),
            }
        })
        .collect()
}

/// By key, the questions whose answers cite it.
fn supported<'a>(context: &Context<'a>) -> BTreeMap<&'a str, Vec<Ref>> {
    let mut found: BTreeMap<&str, Vec<Ref>> = BTreeMap::new();
    for (ix, question) in context.questionnaire.indexed() {
        let shown = context.prints(ix)
            && context.shown.get(ix) == Truth::Yes
            && (context.internal() || question.scored.is_some());
        let answer = context.assessment.answers.get(&question.id).filter(|_| shown);
        let cited: BTreeSet<&str> =
            answer.iter().flat_map(|answer| &answer.evidence).map(String::as_str).collect();
        for key in cited {
            found.entry(key).or_default().push(context.question_ref(ix));
        }
    }
    found
}

/// The expiry against the dates of the analysis and of the contract.
fn state(context: &Context<'_>, evidence: &Evidence) -> (&'static str, &'static str) {
    let Some(expires) = evidence.expires else {
        return ("undated", context.say("senza scadenza indicata", "no expiry stated"));
    };
    let passed = |date: Option<chrono::NaiveDate>| date.is_some_and(|date| expires < date);
    let contract = &context.assessment.contract;
    if passed(context.assessment.date()) {
        (
            "expired",
            context.say("scaduta alla data dell’analisi", "expired on the date of the analysis"),
        )
    } else if passed(contract.signature_planned) {
        (
            "before_signature",
            context.say("scade prima della firma prevista", "expires before the planned signature"),
        )
    } else if passed(contract.go_live_planned) {
        (
            "before_go_live",
            context.say("scade prima dell’avvio previsto", "expires before the planned go-live"),
        )
    } else {
        let still = if context.in_force() {
            context.say("valida alla data dell’analisi", "valid on the date of the analysis")
        } else if contract.go_live_planned.is_some() {
            context.say("valida all’avvio previsto", "valid at the planned go-live")
        } else if contract.signature_planned.is_some() {
            context.say("valida alla firma prevista", "valid at the planned signature")
        } else {
            context.say("valida alla data dell’analisi", "valid on the date of the analysis")
        };
        ("valid", still)
    }
}

pub(super) fn opinions(context: &Context<'_>) -> Vec<OpinionView> {
    if !context.internal() {
        return Vec::new();
    }
    context
        .assessment
        .opinions
        .iter()
        .filter(|opinion| !opinion.is_blank())
        .map(|opinion| OpinionView {
            role: match opinion.role.as_str() {
                "dpo" => context.t.dpo.to_owned(),
                role => words::opinion_role(context.lang, role).unwrap_or(role).to_owned(),
            },
            name: opinion.name.clone(),
            date: context.date(opinion.date),
            code: opinion.outcome.map_or("", Effect::code),
            word: opinion
                .outcome
                .map_or("", |advised| words::outcome(context.lang, context.kind(), Some(advised))),
            dissent: opposes(opinion, context.assessment.decision.as_ref())
                .then(|| context.t.opposed.to_owned()),
            text: opinion.text.clone(),
        })
        .collect()
}

/// The legal representatives; the data protection officer signs nothing here.
pub(super) fn signatures(context: &Context<'_>) -> Vec<Signature> {
    let assessment = context.assessment;
    vec![
        Signature {
            name: assessment.controller.signatory.clone(),
            role: context
                .say("per il titolare (committente)", "for the controller (client)")
                .to_owned(),
            powers: assessment.controller.powers.clone(),
        },
        Signature {
            name: assessment.processor.signatory.clone(),
            role: context
                .say(
                    "per il responsabile (fornitore), per presa visione",
                    "for the processor (supplier), as read",
                )
                .to_owned(),
            powers: assessment.processor.powers.clone(),
        },
    ]
}

pub(super) fn integrity(context: &Context<'_>) -> Integrity {
    let assessment = context.assessment;
    let identity = &context.questionnaire.identity;
    let hash = context.answers_hash();
    let mut facts = Vec::new();
    let mut push = |it: &'static str, en: &'static str, value: String, code: bool| {
        if !value.is_empty() {
            facts.push(Fact { label: context.say(it, en).to_owned(), value, code });
        }
    };
    push("Analisi", "Analysis", assessment.id.clone(), false);
    push(
        "Versione",
        "Version",
        if assessment.is_closed() {
            assessment.version().to_string()
        } else {
            format!("{} {}", context.say("bozza della", "draft of"), assessment.version())
        },
        false,
    );
    push(
        "Data",
        "Date",
        match assessment.date() {
            None => context.date_text(None),
            date => format!("{}, {}", context.date_text(date), context.t.user_date),
        },
        false,
    );
    push("Programma", "Program", format!("vaglio {}", env!("CARGO_PKG_VERSION")), false);
    push("Metodo", "Method", context.questionnaire.method.id.clone(), false);
    push("Questionario", "Questionnaire", format!("{} {}", identity.id, identity.version), false);
    push("SHA-256 del questionario", "SHA-256 of the questionnaire", identity.sha256.clone(), true);
    let opened_on = &assessment.questionnaire.sha256;
    if !opened_on.is_empty() && *opened_on != identity.sha256 {
        push(
            "SHA-256 del questionario indicato nell’analisi (diverso)",
            "SHA-256 of the questionnaire named in the analysis (different)",
            opened_on.clone(),
            true,
        );
    }
    push("SHA-256 delle risposte", "SHA-256 of the answers", hash.clone(), true);
    Integrity {
        facts,
        versions: assessment
            .changes
            .iter()
            .map(|change| Version {
                version: change.version,
                date: context.date(change.date),
                text: if context.internal() { change.text.clone() } else { String::new() },
            })
            .collect(),
        answers_sha256: hash,
        command: context.say("vaglio verify RAPPORTO.html", "vaglio verify REPORT.html").to_owned(),
    }
}
