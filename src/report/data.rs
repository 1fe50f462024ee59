//! The answers inside the report, as inert data for `vaglio verify`.

use super::Copy;
use super::context::Context;
use crate::digest;
use crate::questionnaire::Truth;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The version of this data.
const FORMAT: u32 = 1;

/// Canonical JSON: every field of the internal copy; in the other what it prints, and for what it
/// leaves out the digest.
pub(super) fn data(context: &Context<'_>) -> String {
    let assessment = context.assessment;
    let identity = &context.questionnaire.identity;
    let mut document = json!({
        "format": FORMAT,
        "program": env!("CARGO_PKG_VERSION"),
        "language": context.lang.code(),
        "questionnaire": {"id": identity.id, "version": identity.version, "sha256": identity.sha256},
        "method": context.questionnaire.method.id,
        "answers_sha256": digest::answers_hash(assessment),
    });
    let fields = digest::fields(assessment);
    match context.copy {
        Copy::Internal => {
            document["copy"] = json!("internal");
            document["salt"] = json!(assessment.salt);
            document["fields"] = json!(fields);
        }
        Copy::Counterparty => {
            let shown = Shown::of(context);
            let digests: BTreeMap<_, _> = digest::field_digests(assessment)
                .into_iter()
                .filter(|(path, _)| !shown.has(path))
                .collect();
            let fields: BTreeMap<_, Json> =
                fields.into_iter().filter(|(path, _)| shown.has(path)).collect();
            document["copy"] = json!("counterparty");
            document["fields"] = json!(fields);
            document["digests"] = json!(digests);
        }
    }
    inert(&digest::canonical(&document))
}

/// The same JSON in ASCII, without a sign that HTML reads: it needs no other escape.
pub(super) fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for sign in json.chars() {
        if sign.is_ascii() && !matches!(sign, '<' | '>' | '&' | '\'' | '\u{7f}') {
            out.push(sign);
        } else {
            let mut units = [0; 2];
            for unit in sign.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

/// What it prints of a party: no contact and no data protection officer, since only signatories are named.
const PARTY: [&str; 6] = ["name", "country", "address", "number", "signatory", "powers"];
const CONTRACT: [&str; 8] = [
    "kind",
    "service",
    "reference",
    "annex",
    "signature_planned",
    "go_live_planned",
    "duration",
    "binding_language",
];

/// What the counterparty copy prints, by path; anything not named here stays a digest.
struct Shown {
    /// Questions whose answer it shows.
    answers: Vec<String>,
    /// Questions whose conditions take date and proof from an action, by place of the action.
    actions: Vec<String>,
    evidence: Vec<String>,
}

impl Shown {
    fn of(context: &Context<'_>) -> Self {
        let printed = |id: &str| {
            context
                .questionnaire
                .find(id)
                .is_some_and(|ix| context.prints(ix) && context.shown.get(ix) != Truth::No)
        };
        Self {
            answers: context.assessment.answers.keys().filter(|id| printed(id)).cloned().collect(),
            actions: context
                .assessment
                .actions
                .iter()
                .enumerate()
                .filter(|(_, action)| printed(&action.gap))
                .map(|(place, _)| place.to_string())
                .collect(),
            evidence: context.evidence().into_iter().map(|(key, _)| digest::escaped(key)).collect(),
        }
    }

    fn has(&self, path: &str) -> bool {
        let parts: Vec<&str> = path.split('/').collect();
        let among = |list: &[String], key: &str| list.iter().any(|item| item == key);
        match parts.as_slice() {
            ["id" | "state" | "version" | "date" | "language"]
            | ["questionnaire", "id" | "version" | "sha256"]
            | ["changes", _, "version" | "date"] => true,
            ["parties", "controller" | "processor", field] => PARTY.contains(field),
            ["contract", field] => CONTRACT.contains(field),
            ["answers", id, "value" | "basis" | "reason" | "evidence"]
            | ["answers", id, "asked", "on" | "remind"] => among(&self.answers, id),
            ["evidence", key, "title" | "date" | "expires" | "sha256"] => {
                among(&self.evidence, key)
            }
            ["actions", place, "gap" | "gate" | "due" | "proof" | "state"] => {
                among(&self.actions, place)
            }
            _ => false,
        }
    }
}
