//! The head of the report: sections, cover, margins, readers, parties, glossary.

use super::context::{Context, some_of};
use super::view::{Cover, Fact, PartyView, Reader, Results, Running, Section};
use super::{by_hand, results};
use crate::assessment::{Opinion, PartyData, State};
use crate::text::Lang;
use crate::words;
use std::collections::BTreeSet;

/// The sections this copy has, numbered in order.
/// `further`: there is something to derive beside the levels of `base-1`.
pub(super) fn sections(context: &Context<'_>, further: bool) -> Vec<Section> {
    let t = context.t;
    let internal = context.internal();
    // Levels, gaps and conditions are those of base-1; other methods have results of their own.
    let base1 = !context.questionnaire.decides_by_scheme();
    let found = results::results(context);
    let results = found != Results::default();
    let numbered = [
        ("parties", t.parties, true),
        ("processing", t.processing, true),
        ("method", t.method, true),
        ("readings", t.readings, internal && base1),
        ("decides", t.decides, internal),
        ("by_hand", t.by_hand, by_hand::by_hand(context).is_some()),
        ("risks", t.risks, base1),
        ("areas", t.areas, base1),
        ("results", t.results, results),
        ("gaps", t.gaps, base1),
        ("conditions", t.conditions, base1),
        ("remedies", t.remedies, internal && base1),
        ("actions", t.actions, internal),
        ("clauses", t.clauses, base1),
        ("evidence", t.evidence, true),
        ("norms", t.norms, true),
        ("opinions", if internal { t.opinions } else { t.signatures }, true),
        ("integrity", t.integrity, true),
    ];
    let lettered = [
        ("answers", t.answers),
        ("derivations", t.derivations),
        ("mapping", t.mapping),
        ("glossary", t.glossary),
    ];
    let section = |code: &'static str, number: String, title| Section {
        code,
        number,
        title,
        anchor: code.to_owned(),
    };
    let numbered = numbered
        .into_iter()
        .filter(|(_, _, present)| *present)
        .zip(1..)
        .map(|((code, title, _), number): (_, u8)| section(code, number.to_string(), title));
    let lettered = lettered
        .into_iter()
        .filter(|(code, _)| match *code {
            "glossary" => !context.questionnaire.glossary.is_empty(),
            "derivations" => base1 || further,
            _ => true,
        })
        .zip('A'..)
        .map(|((code, title), letter)| section(code, letter.to_string(), title));
    numbered.chain(lettered).collect()
}

pub(super) fn cover(context: &Context<'_>) -> Cover {
    let t = context.t;
    let assessment = context.assessment;
    let processor = named(context, &assessment.processor);
    let service = &assessment.contract.service;
    let subtitle = if service.is_empty() { processor } else { format!("{processor}: {service}") };
    Cover {
        short_title: format!("{} {}", t.title, assessment.id).trim_end().to_owned(),
        title: t.title.to_owned(),
        subtitle,
        annex: annex(context),
        version: version(context),
        confidentiality: if context.internal() { t.internal_copy } else { t.counterparty_copy },
        facts: facts(context),
        running: Running {
            company: named(context, &assessment.controller),
            id: assessment.id.clone(),
            annex: annex(context).unwrap_or_default(),
            fingerprint: context.answers_hash().chars().take(16).collect(),
            draft: if assessment.is_closed() { "" } else { t.draft },
        },
    }
}

/// «Allegato C al contratto CT-2026-118».
fn annex(context: &Context<'_>) -> Option<String> {
    let contract = &context.assessment.contract;
    let (annex, reference) = (contract.annex.trim(), contract.reference.trim());
    let annex_word = context.say("Allegato", "Annex");
    match (annex.is_empty(), reference.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("{annex_word} {annex}")),
        (true, false) => Some(format!("{} {reference}", context.say("Contratto", "Contract"))),
        (false, false) => Some(format!(
            "{annex_word} {annex} {} {reference}",
            context.say("al contratto", "to contract")
        )),
    }
}

fn version(context: &Context<'_>) -> String {
    let assessment = context.assessment;
    let words = match assessment.state {
        State::Draft { next } => {
            format!("{} {next}", context.say("bozza della versione", "draft of version"))
        }
        State::Closed { version } => format!("{} {version}", context.say("versione", "version")),
    };
    if assessment.id.is_empty() { words } else { format!("{}, {words}", assessment.id) }
}

fn facts(context: &Context<'_>) -> Vec<Fact> {
    let t = context.t;
    let assessment = context.assessment;
    let contract = &assessment.contract;
    let mut facts = Vec::new();
    let mut push = |label: &str, value: String| {
        if !value.is_empty() {
            facts.push(Fact { label: label.to_owned(), value, code: false });
        }
    };
    push(
        context.say("Titolare (committente)", "Controller (client)"),
        party(context, &assessment.controller),
    );
    push(
        context.say("Responsabile (fornitore)", "Processor (supplier)"),
        party(context, &assessment.processor),
    );
    push(context.say("Servizio", "Service"), contract.service.clone());
    push(
        context.say("Contratto", "Contract"),
        [words::contract_kind(context.lang, contract.kind), contract.reference.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
    );
    push(
        context.say("Data dell’analisi", "Date of the analysis"),
        match assessment.date() {
            None => context.date_text(None),
            date => format!("{} ({})", context.date_text(date), t.user_date),
        },
    );
    let signature_label = if context.in_force() {
        context.say("Data della firma", "Date of signature")
    } else {
        context.say("Firma prevista", "Planned signature")
    };
    push(signature_label, context.date_text(contract.signature_planned));
    push(
        context.say("Avvio previsto", "Planned go-live"),
        context.date_text(contract.go_live_planned),
    );
    let binding = binding(context);
    push(&binding.label, binding.value);
    if context.internal() {
        push(context.say("Parere del DPO", "Opinion of the DPO"), dpo_opinion(context));
        push(context.say("Risposte raccolte da", "Answers collected by"), collectors(context));
    }
    facts
}

/// Which language binds, as the parties say.
pub(super) fn binding(context: &Context<'_>) -> Fact {
    let value = match context.assessment.contract.binding_language {
        None => context.say("da indicare", "to be stated"),
        Some(Lang::It) => context.say("italiano", "Italian"),
        Some(Lang::En) => context.say("inglese", "English"),
    };
    let label = context.say("Lingua che fa fede", "Binding language");
    Fact { label: label.to_owned(), value: value.to_owned(), code: false }
}

/// Who recorded the answers, each once.
fn collectors(context: &Context<'_>) -> String {
    let names: BTreeSet<&str> =
        context.assessment.answers.values().map(|answer| answer.by.trim()).collect();
    let names: Vec<String> =
        names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect();
    some_of(context.lang, &names, 4)
}

fn dpo_opinion(context: &Context<'_>) -> String {
    let of_dpo = |opinion: &&Opinion| opinion.role == "dpo" && !opinion.is_blank();
    let opinion = context.assessment.opinions.iter().rev().find(of_dpo);
    match opinion {
        Some(opinion) => {
            format!("{}, {}", context.say("espresso", "given"), context.date_text(opinion.date))
        }
        None if context.assessment.controller.dpo.is_empty() => {
            context.say("nessun DPO indicato", "no DPO named").to_owned()
        }
        None => context.say("non ancora espresso", "not given yet").to_owned(),
    }
}

fn named(context: &Context<'_>, party: &PartyData) -> String {
    if party.name.trim().is_empty() {
        context.say("(nome da indicare)", "(name to be stated)").to_owned()
    } else {
        party.name.clone()
    }
}

fn party(context: &Context<'_>, party: &PartyData) -> String {
    let country = country(context, &party.country);
    let name = named(context, party);
    if country.is_empty() { name } else { format!("{name}, {country}") }
}

fn country(context: &Context<'_>, code: &str) -> String {
    context
        .questionnaire
        .countries
        .get(code)
        .map_or_else(|| code.to_owned(), |country| country.name.get(context.lang).to_owned())
}

pub(super) fn parties(context: &Context<'_>) -> Vec<PartyView> {
    let view = |code, role, data: &PartyData| {
        let internal_only =
            |text: &str| if context.internal() { text.to_owned() } else { String::new() };
        PartyView {
            code,
            role,
            name: named(context, data),
            number: data.number.clone(),
            address: data.address.clone(),
            country: country(context, &data.country),
            contact: internal_only(&data.contact),
            dpo: internal_only(&data.dpo),
            signatory: data.signatory.clone(),
            powers: data.powers.clone(),
        }
    };
    vec![
        view(
            "controller",
            context.say("Titolare (committente)", "Controller (client)"),
            &context.assessment.controller,
        ),
        view(
            "processor",
            context.say("Responsabile (fornitore)", "Processor (supplier)"),
            &context.assessment.processor,
        ),
    ]
}

pub(super) fn readers(context: &Context<'_>) -> Vec<Reader> {
    let say = |it, en| context.say(it, en);
    let t = context.t;
    let reader = |who, read, learn| Reader { who, read, learn };
    let supplier = reader(
        say("Fornitore", "Supplier"),
        say(
            "Carenze, condizioni, clausole; le proprie risposte in appendice",
            "Gaps, conditions, clauses; your answers in the appendix",
        ),
        say("che cosa fare, entro quando, con quale prova", "what to do, by when, with what proof"),
    );
    let lawyer = reader(
        say("Ufficio legale", "Legal office"),
        say(
            "Parti, carenze, condizioni, clausole, riferimenti normativi",
            "Parties, gaps, conditions, clauses, legal references",
        ),
        say(
            "che cosa scrivere nel contratto e negli allegati",
            "what to write in the contract and its annexes",
        ),
    );
    if !context.internal() {
        return vec![supplier, lawyer];
    }
    vec![
        reader(
            say("Direzione", "Management"),
            say("Prima pagina; pareri e decisione", "First page; opinions and decision"),
            say(
                "se si può firmare, a quali condizioni, chi decide",
                "whether to sign, on what conditions, who decides",
            ),
        ),
        lawyer,
        reader(
            t.dpo,
            say(
                "Tutto; metodo, rischi e appendici con attenzione",
                "Everything; method, risks and appendices with care",
            ),
            say(
                "come si è arrivati ai livelli e su quali prove",
                "how the levels came out and on what evidence",
            ),
        ),
        reader(
            say("Acquisti e sicurezza", "Procurement and security"),
            say("Aree, carenze, piano d’azione, prove", "Areas, gaps, action plan, evidence"),
            say(
                "quali misure mancano e chi le cura",
                "which measures are missing and who sees to them",
            ),
        ),
        supplier,
        reader(
            say("Autorità o giudice", "Authority or judge"),
            say(
                "Metodo e limiti, integrità, appendici",
                "Method and limits, integrity, appendices",
            ),
            say(
                "che cosa si sapeva, quando, e come controllarlo",
                "what was known, when, and how to check it",
            ),
        ),
    ]
}

pub(super) fn glossary(context: &Context<'_>) -> Vec<Fact> {
    context
        .questionnaire
        .glossary
        .iter()
        .map(|term| Fact {
            label: context.text(&term.term),
            value: context.text(&term.text),
            code: false,
        })
        .collect()
}
