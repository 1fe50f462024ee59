//! An assessment as one plain tree: the only list of its fields and of their names.
//!
//! The writer of the file prints this tree and the digests walk it, so neither can forget a field.

use super::{
    Acceptance, Action, Answer, Asked, Assessment, Carried, Change, Compensation, Contract,
    Decision, Evidence, Opinion, Override, PartyData, State, Unknown,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A piece of the tree; what stands under an unknown key is kept as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// A code, a date or a number: safe without quotes, see [`Value::scalar`].
    Plain(String),
    Text(String),
    List(Vec<Value>),
    /// Keys are unique; the order is that of the file.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A scalar read from a file: what was typed without quotes stays so where that is safe.
    #[must_use]
    pub fn scalar(text: &str, plain: bool) -> Self {
        if plain && may_stay_plain(text) {
            Self::Plain(text.to_owned())
        } else {
            Self::Text(text.to_owned())
        }
    }
}

/// Whether `text` means itself in any place of a YAML file without quotes.
#[must_use]
pub fn may_stay_plain(text: &str) -> bool {
    const LONGEST: usize = 128;
    let mut signs = text.bytes();
    let starts_well = match signs.next() {
        Some(b'+' | b'-' | b'.') => signs.next().is_some_and(|next| next.is_ascii_alphanumeric()),
        Some(first) => first.is_ascii_alphanumeric(),
        None => false,
    };
    starts_well
        && text.len() <= LONGEST
        && !text.ends_with(':')
        && text.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_.:+/-".contains(&sign))
}

impl Assessment {
    /// Every field that has a value, in the order of the file, except the salt.
    #[must_use]
    pub fn tree(&self) -> Vec<(String, Value)> {
        let mut map = Fields::default();
        map.text("id", &self.id);
        let mut questionnaire = Fields::default();
        questionnaire.text("id", &self.questionnaire.id);
        questionnaire.text("version", &self.questionnaire.version);
        questionnaire.text("sha256", &self.questionnaire.sha256);
        map.map("questionnaire", questionnaire);
        let (state, version) = match self.state {
            State::Draft { next } => ("draft", next),
            State::Closed { version } => ("closed", version),
        };
        map.plain("state", state);
        map.plain("version", &version.to_string());
        map.date("date", self.date);
        map.plain("language", self.language.code());
        let mut parties = Fields::default();
        parties.map("controller", party(&self.controller));
        parties.map("processor", party(&self.processor));
        map.map("parties", parties);
        map.map("contract", contract(&self.contract));
        map.keyed("answers", &self.answers, answer);
        map.keyed("set_aside", &self.set_aside, answer);
        map.keyed("findings", &self.findings, compensation);
        map.keyed("evidence", &self.evidence, evidence);
        map.records("actions", &self.actions, action);
        map.records("overrides", &self.overrides, set_level);
        map.records("opinions", &self.opinions, opinion);
        if let Some(given) = &self.decision {
            map.0.push(("decision".to_owned(), Value::Map(decision(given).0)));
        }
        map.records("changes", &self.changes, change);
        merge(&mut map.0, &self.unknown);
        map.0
    }
}

fn party(party: &PartyData) -> Fields {
    let mut map = Fields::default();
    map.text("name", &party.name);
    map.text("country", &party.country);
    map.text("address", &party.address);
    map.text("number", &party.number);
    map.text("contact", &party.contact);
    map.text("dpo", &party.dpo);
    map.text("signatory", &party.signatory);
    map.text("powers", &party.powers);
    map.and(&party.unknown)
}

fn contract(contract: &Contract) -> Fields {
    let mut map = Fields::default();
    map.plain("kind", contract.kind.code());
    map.text("service", &contract.service);
    map.text("reference", &contract.reference);
    map.text("annex", &contract.annex);
    map.date("signature_planned", contract.signature_planned);
    map.date("go_live_planned", contract.go_live_planned);
    map.text("duration", &contract.duration);
    map.text("people", &contract.people);
    map.text("purposes", &contract.purposes);
    if let Some(lang) = contract.binding_language {
        map.plain("binding_language", lang.code());
    }
    map.and(&contract.unknown)
}

fn answer(answer: &Answer) -> Fields {
    let mut map = Fields::default();
    map.texts("value", &answer.value);
    map.text("reason", &answer.reason);
    map.text("note", &answer.note);
    if let Some(basis) = answer.basis {
        map.plain("basis", basis.code());
    }
    map.texts("evidence", &answer.evidence);
    if let Some(given) = &answer.asked {
        map.0.push(("asked".to_owned(), Value::Map(asked(given).0)));
    }
    if let Some(earlier) = &answer.carried {
        map.map("carried", carried(earlier));
    }
    map.text("by", &answer.by);
    if let Some(at) = answer.at {
        map.plain("at", &at.to_rfc3339());
    }
    map.and(&answer.unknown)
}

fn carried(carried: &Carried) -> Fields {
    let mut map = Fields::default();
    map.texts("value", &carried.value);
    if let Some(basis) = carried.basis {
        map.plain("basis", basis.code());
    }
    map.text("by", &carried.by);
    if let Some(at) = carried.at {
        map.plain("at", &at.to_rfc3339());
    }
    map.and(&carried.unknown)
}

fn asked(asked: &Asked) -> Fields {
    let mut map = Fields::default();
    map.text("to", &asked.to);
    map.date("on", asked.on);
    map.date("remind", asked.remind);
    map.and(&asked.unknown)
}

fn compensation(compensation: &Compensation) -> Fields {
    let mut map = Fields::default();
    map.text("compensating", &compensation.compensating);
    map.text("by", &compensation.by);
    if let Some(at) = compensation.at {
        map.plain("at", &at.to_rfc3339());
    }
    map.and(&compensation.unknown)
}

fn evidence(evidence: &Evidence) -> Fields {
    let mut map = Fields::default();
    map.text("title", &evidence.title);
    map.date("date", evidence.date);
    map.date("expires", evidence.expires);
    map.text("file", &evidence.file);
    map.text("sha256", &evidence.sha256);
    map.and(&evidence.unknown)
}

fn action(action: &Action) -> Fields {
    let mut map = Fields::default();
    map.text("gap", &action.gap);
    map.plain("gate", action.gate.code());
    map.text("action", &action.action);
    map.text("owner", &action.owner);
    map.date("due", action.due);
    map.text("proof", &action.proof);
    map.text("verifier", &action.verifier);
    map.plain("state", action.state.code());
    map.and(&action.unknown)
}

fn set_level(given: &Override) -> Fields {
    let mut map = Fields::default();
    map.text("of", &given.of);
    map.text("to", &given.to);
    map.text("reason", &given.reason);
    map.text("by", &given.by);
    map.date("date", given.date);
    map.and(&given.unknown)
}

fn opinion(opinion: &Opinion) -> Fields {
    let mut map = Fields::default();
    map.text("role", &opinion.role);
    map.text("name", &opinion.name);
    map.date("date", opinion.date);
    if let Some(outcome) = opinion.outcome {
        map.plain("outcome", outcome.code());
    }
    map.text("text", &opinion.text);
    map.and(&opinion.unknown)
}

fn decision(decision: &Decision) -> Fields {
    let mut map = Fields::default();
    map.text("by", &decision.by);
    map.date("date", decision.date);
    if let Some(outcome) = decision.outcome {
        map.plain("outcome", outcome.code());
    }
    map.text("text", &decision.text);
    map.text("compensating", &decision.compensating);
    map.date("review", decision.review);
    if let Some(given) = &decision.acceptance {
        map.0.push(("acceptance".to_owned(), Value::Map(acceptance(given).0)));
    }
    map.and(&decision.unknown)
}

fn acceptance(acceptance: &Acceptance) -> Fields {
    let mut map = Fields::default();
    map.text("by", &acceptance.by);
    map.date("date", acceptance.date);
    map.date("until", acceptance.until);
    map.text("text", &acceptance.text);
    map.and(&acceptance.unknown)
}

fn change(change: &Change) -> Fields {
    let mut map = Fields::default();
    map.plain("version", &change.version.to_string());
    map.date("date", change.date);
    map.text("text", &change.text);
    map.and(&change.unknown)
}

/// A map under construction; what is empty is left out.
#[derive(Default)]
struct Fields(Vec<(String, Value)>);

impl Fields {
    fn plain(&mut self, key: &str, code: &str) {
        self.0.push((key.to_owned(), Value::Plain(code.to_owned())));
    }

    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.0.push((key.to_owned(), Value::Text(text.to_owned())));
        }
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            let items = texts.iter().cloned().map(Value::Text).collect();
            self.0.push((key.to_owned(), Value::List(items)));
        }
    }

    fn date(&mut self, key: &str, date: Option<NaiveDate>) {
        if let Some(date) = date {
            self.plain(key, &date.to_string());
        }
    }

    fn map(&mut self, key: &str, fields: Self) {
        if !fields.0.is_empty() {
            self.0.push((key.to_owned(), Value::Map(fields.0)));
        }
    }

    fn keyed<T>(&mut self, key: &str, items: &BTreeMap<String, T>, fields: fn(&T) -> Self) {
        if !items.is_empty() {
            let entries =
                items.iter().map(|(id, item)| (id.clone(), Value::Map(fields(item).0))).collect();
            self.0.push((key.to_owned(), Value::Map(entries)));
        }
    }

    fn records<T>(&mut self, key: &str, items: &[T], fields: fn(&T) -> Self) {
        if !items.is_empty() {
            let records = items.iter().map(|item| Value::Map(fields(item).0)).collect();
            self.0.push((key.to_owned(), Value::List(records)));
        }
    }

    fn and(mut self, unknown: &Unknown) -> Self {
        self.0.extend(unknown.iter().cloned());
        self
    }
}

/// Adds unknown entries; those of `questionnaire` and `parties` join what is there.
fn merge(map: &mut Vec<(String, Value)>, unknown: &[(String, Value)]) {
    // Only these can have the same key, and a file may hold a million that nobody knows.
    let known = map.len();
    for (key, value) in unknown {
        match map.iter_mut().take(known).find(|(name, _)| name == key) {
            Some((_, Value::Map(here))) => {
                if let Value::Map(more) = value {
                    merge(here, more);
                }
            }
            Some(_) => {}
            None => map.push((key.clone(), value.clone())),
        }
    }
}
