//! The answers inside the report, as inert data for `vaglio verify`.

use super::Copy;
use super::context::Context;
use crate::digest;
use crate::questionnaire::{Effect, Truth};
use crate::scoring::{Evaluation, Range, Rating, ReasonKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The version of this data.
pub const FORMAT: u32 = 1;

/// What a report says of its answers and of what made it, as read back.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Data {
    pub format: u32,
    pub program: String,
    pub language: String,
    pub copy: String,
    pub questionnaire: Made,
    #[serde(default)]
    pub salt: Option<String>,
    /// The date of the analysis, as printed.
    #[serde(default)]
    pub date: Option<String>,
    /// Levels and verdict, as printed.
    #[serde(default)]
    pub facts: Json,
    #[serde(flatten)]
    pub sealed: Sealed,
}

/// Which questionnaire a report was made with.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Made {
    pub id: String,
    pub version: String,
    pub sha256: String,
}

/// The answers of a report: those it shows, and of the others the digests.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Sealed {
    pub answers_sha256: String,
    pub fields: BTreeMap<String, Json>,
    #[serde(default)]
    pub digests: BTreeMap<String, String>,
}

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
        "answers_sha256": context.answers_hash(),
        "date": assessment.date().map(|date| date.to_string()),
        "facts": facts(context),
    });
    let fields = digest::fields(assessment);
    match context.copy {
        Copy::Internal => {
            document["copy"] = json!("internal");
            document["salt"] = json!(assessment.salt);
            document["fields"] = json!(fields);
        }
        Copy::Counterparty if let Some(sealed) = context.sealed => {
            document["copy"] = json!("counterparty");
            document["fields"] = json!(sealed.fields);
            document["digests"] = json!(sealed.digests);
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

/// What is computed, in the reading of this copy: worst and best of each level.
fn facts(context: &Context<'_>) -> Json {
    let found: &Evaluation = &context.evaluation;
    let questionnaire = context.questionnaire;
    let mut facts =
        json!({"verdict": ends(found.verdict.map(Effect::code)), "answered": found.answered});
    if !questionnaire.decides_by_scheme() {
        let risks: BTreeMap<_, _> = found
            .scenarios
            .iter()
            .map(|result| (&questionnaire.scenario(result.scenario).id, ends(result.risk)))
            .collect();
        let areas: BTreeMap<_, _> = found
            .areas
            .iter()
            .filter_map(|result| {
                let rating = result.rating?;
                Some((&questionnaire.area(result.area).id, ends(rating.map(Rating::code))))
            })
            .collect();
        facts["risks"] = json!(risks);
        facts["areas"] = json!(areas);
    }
    let blocking: Vec<_> = found
        .reasons
        .iter()
        .filter_map(|reason| match reason.kind {
            ReasonKind::Blocking(ix) => Some(&questionnaire.question(ix).id),
            _ => None,
        })
        .collect();
    facts["blocking"] = json!(blocking);
    facts["conditions"] = json!(context.demands.len());
    facts
}

fn ends<T: Serialize + std::marker::Copy>(range: Range<T>) -> Json {
    json!([range.worst, range.best])
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
const CONTRACT: [&str; 10] = [
    "kind",
    "service",
    "reference",
    "annex",
    "signature_planned",
    "go_live_planned",
    "duration",
    "people",
    "purposes",
    "binding_language",
];

/// What the counterparty copy prints, by path; anything not named here stays a digest.
struct Shown {
    /// Questions whose answer it shows.
    answers: BTreeSet<String>,
    /// Those among them that an earlier analysis answered, and nobody since.
    carried: BTreeSet<String>,
    /// Questions whose conditions take date and proof from an action, by place of the action.
    actions: BTreeSet<String>,
    evidence: BTreeSet<String>,
}

impl Shown {
    fn of(context: &Context<'_>) -> Self {
        let printed = |id: &str| {
            context
                .find(id)
                .is_some_and(|ix| context.prints(ix) && context.shown.get(ix) != Truth::No)
        };
        Self {
            answers: context.assessment.answers.keys().filter(|id| printed(id)).cloned().collect(),
            carried: context
                .assessment
                .answers
                .iter()
                .filter(|(_, answer)| answer.to_confirm().is_some())
                .map(|(id, _)| id.clone())
                .collect(),
            actions: context
                .assessment
                .actions
                .iter()
                .enumerate()
                .filter(|(_, action)| printed(&action.gap))
                .map(|(place, _)| place.to_string())
                .collect(),
            evidence: context.evidence.iter().map(|(key, _)| digest::escaped(key)).collect(),
        }
    }

    fn has(&self, path: &str) -> bool {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["id" | "state" | "version" | "date" | "language"]
            | ["questionnaire", "id" | "version" | "sha256"]
            | ["changes", _, "version" | "date"] => true,
            ["parties", "controller" | "processor", field] => PARTY.contains(field),
            ["contract", field] => CONTRACT.contains(field),
            ["answers", id, "reason" | "evidence"] if self.carried.contains(*id) => false,
            ["answers", id, "value" | "basis" | "reason" | "evidence"]
            | ["answers", id, "asked", "on" | "remind"] => self.answers.contains(*id),
            ["evidence", key, "title" | "date" | "expires" | "sha256"] => {
                self.evidence.contains(*key)
            }
            ["actions", place, "gap" | "gate" | "due" | "proof" | "state"] => {
                self.actions.contains(*place)
            }
            _ => false,
        }
    }
}
