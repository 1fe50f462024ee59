//! Options: one possible answer, what it is worth, and what it says of severity and exposure.

use super::Lowering;
use super::condition::{Scope, lower_when};
use super::faults::{Faults, quoted};
use super::read::{At, Fields};
use crate::assessment::NOT_APPLICABLE;
use crate::exact::Exact;
use crate::questionnaire::{Choice, Element, Enisa, Levels, Points, ScenarioIx, default_choice};
use std::collections::BTreeMap;

/// The shared answer sets by name.
#[derive(Debug, Default)]
pub(super) struct Sets(BTreeMap<String, Vec<Choice>>);

/// Nobody reads through more.
const MAX_OPTIONS: usize = 500;

/// The set whose options may be named alone inside `options`.
const COMMON: &str = "common";

impl Sets {
    pub fn get(&self, name: &str) -> Option<&[Choice]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// Sets a question may take as its answers.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| *name != COMMON)
    }
}

/// Reads `shared/answers.yaml`.
pub(super) fn lower_sets(cx: &mut Lowering<'_>, at: At<'_>) -> Sets {
    let mut sets = BTreeMap::new();
    for set in at.entries(&mut cx.faults) {
        let mut choices: Vec<Choice> = Vec::new();
        for item in set.value.few_items(&mut cx.faults, MAX_OPTIONS) {
            let Some(mut fields) = item.fields(&mut cx.faults) else { continue };
            let (choice, _) = of_fields(&mut cx.faults, &mut fields);
            fields.finish(&mut cx.faults);
            choices.push(choice);
        }
        check_ids(&mut cx.faults, set.value, &choices);
        sets.insert(set.key.to_owned(), choices);
    }
    Sets(sets)
}

/// The options of one question; `scope` is for their conditions.
pub(super) fn lower_options<'t>(
    cx: &mut Lowering<'t>,
    at: At<'t>,
    scored: bool,
    scope: Scope,
) -> Vec<Choice> {
    let items = at.few_items(&mut cx.faults, MAX_OPTIONS);
    let choices: Vec<_> =
        items.into_iter().map(|item| lower_option(cx, item, scored, scope)).collect();
    check_ids(&mut cx.faults, at, &choices);
    choices
}

fn lower_option<'t>(cx: &mut Lowering<'t>, at: At<'t>, scored: bool, scope: Scope) -> Choice {
    if let Some(id) = at.node.scalar() {
        let common = cx.sets.get(COMMON).unwrap_or_default();
        if let Some(choice) = common.iter().find(|choice| choice.id == id) {
            return choice.clone();
        }
        cx.faults
            .error(at.spot(), format!("la risposta {} non è tra quelle comuni", quoted(id)))
            .suggest(id, common.iter().map(|choice| choice.id.as_str()));
        return blank();
    }
    let Some(mut fields) = at.fields(&mut cx.faults) else { return blank() };
    let (mut choice, value) = of_fields(&mut cx.faults, &mut fields);
    choice.guidance = fields.optional_text(&mut cx.faults, "guidance");
    choice.when = lower_when(cx, fields.get("when"), scope);
    if scored {
        if choice.value.is_none() && value.is_none() {
            fields.need(&mut cx.faults, "value");
        }
        for key in ["severity", "exposure", "enisa"] {
            if fields.get(key).is_some() {
                cx.faults.error(
                    fields.key_spot(key),
                    format!("«{key}» sta solo sulle risposte di inquadramento"),
                );
            }
        }
    } else {
        if value.is_some() && cx.base1 {
            let spot = fields.key_spot("value");
            cx.faults.error(spot, "«value» conta solo sulle domande con punteggio (weight)");
        }
        choice.levels = lower_levels(cx, &mut fields);
        if choice.unknown && choice.levels.reason.is_some() {
            cx.faults.error(fields.key_spot("reason"), "«non so» non ha livelli propri").help(
                "prende i più alti della sua domanda: togli severity, exposure, enisa e reason",
            );
        }
    }
    fields.finish(&mut cx.faults);
    choice
}

/// What options of every kind share. The second part is `value` as written.
fn of_fields<'t>(faults: &mut Faults, fields: &mut Fields<'t>) -> (Choice, Option<At<'t>>) {
    let mut choice = blank();
    let is_na = fields.has("role") && fields.scalar("role") == Some("na");
    if let Some(at) = fields.need(faults, "id")
        && let Some(id) = at.id(faults)
    {
        if id == NOT_APPLICABLE && !is_na {
            faults
                .error(at.spot(), format!("«{id}» è riservato a «non applicabile»"))
                .help("dagli «role: na», o permetti «non applicabile» con «na: with_reason»");
        }
        id.clone_into(&mut choice.id);
    }
    choice.text = fields.text(faults, "text");
    let value = fields.get("value");
    choice.value = value.and_then(|at| at.exact(faults, Exact::ZERO..=Exact::ONE));
    let roles = [
        ("unknown", Role::Unknown),
        ("none", Role::None),
        ("na", Role::Na),
        ("other", Role::Other),
    ];
    match fields.get("role").and_then(|at| at.one_of(faults, &roles)) {
        Some(Role::Unknown) => choice.unknown = true,
        Some(Role::None) => choice.exclusive = true,
        Some(Role::Na) => choice.not_applicable = true,
        Some(Role::Other) => choice.other = true,
        None => {}
    }
    choice.describes = describes(faults, fields);
    choice.points = points(faults, fields.get("points"));
    let renamed = fields.get("renamed_from").map(|at| at.one_or_more(faults)).unwrap_or_default();
    choice.renamed_from =
        renamed.into_iter().filter_map(|at| at.id(faults).map(str::to_owned)).collect();
    // Read with the findings, which need the whole questionnaire.
    fields.get("finding");
    if let Some(exclusive) = fields.get("exclusive").and_then(|at| at.flag(faults)) {
        choice.exclusive = exclusive;
    }
    if choice.id == "unknown" && !choice.unknown && !fields.has("role") {
        faults
            .error(fields.spot(), "la risposta «unknown» non dice il suo ruolo")
            .help("aggiungi «role: unknown»");
    }
    choice.exclusive |= choice.unknown || choice.not_applicable;
    (choice, value)
}

/// The element of the processing that a question, or a choice, is about.
pub(super) fn describes(faults: &mut Faults, fields: &mut Fields<'_>) -> Option<Element> {
    let all = Element::ALL.map(|element| (element.code(), element));
    fields.get("describes").and_then(|at| at.one_of(faults, &all))
}

#[derive(Clone, Copy)]
enum Role {
    Unknown,
    None,
    Na,
    Other,
}

/// Plain points, or points by score.
fn points(faults: &mut Faults, at: Option<At<'_>>) -> Vec<Points> {
    const LARGEST: i64 = 1_000_000;
    let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
    let Some(at) = at else { return Vec::new() };
    if at.node.scalar().is_some() {
        let value = at.exact(faults, range);
        return value.map(|value| Points { key: None, value }).into_iter().collect();
    }
    let mut points = Vec::new();
    for entry in at.entries(faults) {
        if let Some(value) = entry.value.exact(faults, range.clone()) {
            points.push(Points { key: Some(entry.key.to_owned()), value });
        }
    }
    points
}

/// `severity`, `exposure` and `enisa`, with the reason they all need.
pub(super) fn lower_levels(cx: &mut Lowering<'_>, fields: &mut Fields<'_>) -> Levels {
    let severity = by_scenario(cx, fields.get("severity"));
    let exposure = by_scenario(cx, fields.get("exposure"));
    let letters = Enisa::ALL.map(|area| (area.letter(), area));
    let mut enisa = Vec::new();
    for entry in fields.get("enisa").map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
        let area = letters.iter().find(|(letter, _)| *letter == entry.key);
        let level = entry.value.level(&mut cx.faults, 1..=3);
        match (area, level) {
            (Some((_, area)), Some(level)) => enisa.push((*area, level)),
            (Some(_), None) => {}
            (None, _) => {
                cx.faults
                    .error(entry.spot, format!("area ENISA {} sconosciuta", quoted(entry.key)))
                    .help("A rete e tecnica, B processi, C persone, D settore e dimensione");
            }
        }
    }
    let says_something = !(severity.is_empty() && exposure.is_empty() && enisa.is_empty());
    let reason = if says_something {
        Some(fields.text(&mut cx.faults, "reason"))
    } else {
        fields.optional_text(&mut cx.faults, "reason")
    };
    Levels { severity, exposure, enisa, reason }
}

fn by_scenario(cx: &mut Lowering<'_>, at: Option<At<'_>>) -> Vec<(ScenarioIx, u8)> {
    let mut levels = Vec::new();
    for entry in at.map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
        let scenario = cx.scenario(entry.key, entry.spot);
        let level = entry.value.level(&mut cx.faults, 1..=4);
        levels.extend(scenario.zip(level));
    }
    levels
}

fn check_ids(faults: &mut Faults, at: At<'_>, choices: &[Choice]) {
    if choices.is_empty() && at.node.list().is_some() {
        faults.error(at.spot(), format!("«{}» è vuoto: servono le risposte possibili", at.name));
    }
    for (ix, choice) in choices.iter().enumerate() {
        let repeated = choices.iter().take(ix).any(|other| other.id == choice.id);
        if repeated && !choice.id.is_empty() {
            let spot =
                at.node.list().and_then(|items| items.get(ix)).map_or(at, |node| At { node, ..at });
            faults
                .error(spot.spot(), format!("la risposta {} è ripetuta", quoted(&choice.id)))
                .code("duplicate-id");
        }
    }
}

pub(super) fn blank() -> Choice {
    default_choice()
}
