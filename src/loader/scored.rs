//! What makes a question count: weight, gates, scenarios, gap, remedy and clause.

use super::condition::{Scope, lower_when};
use super::faults::Spot;
use super::read::{At, Fields};
use super::{Lowering, clause};
use crate::exact::Exact;
use crate::questionnaire::{Blocking, Condition, Effect, Gate, Link, Remedy, RemedyKind, Scored};

pub(super) const MAX_WEIGHT: u32 = 1_000;
const MAX_TIER: u8 = 3;
/// Above the first tier only measures that no requirement hangs on.
const MOST_ABOVE: u32 = 4;

const EFFECTS: [(&str, Effect); 2] = [("conditions", Effect::Conditions), ("stop", Effect::Stop)];

const KINDS: [(&str, RemedyKind); 3] = [
    ("contract", RemedyKind::Contract),
    ("measure", RemedyKind::Measure),
    ("none", RemedyKind::None),
];

pub(super) fn gates() -> [(&'static str, Gate); 4] {
    Gate::ALL.map(|gate| (gate.code(), gate))
}

pub(super) fn lower<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>, scope: Scope) -> Scored {
    let weight =
        fields.need(&mut cx.faults, "weight").and_then(|at| at.int(&mut cx.faults, 1..=MAX_WEIGHT));
    let blocking =
        fields.get("blocking").map(|at| lower_blocking(cx, at, scope)).unwrap_or_default();
    let blocks = fields.has("blocking");
    let critical = fields.get("critical").and_then(|at| at.flag(&mut cx.faults)).unwrap_or(blocks);
    let gate = fields.get("gate");
    if let (Some(at), true) = (gate, blocks) {
        cx.faults
            .error(at.spot(), "una domanda bloccante ha già la sua soglia in «blocking»")
            .help("togli «gate»");
    }
    let gate = gate.and_then(|at| at.one_of(&mut cx.faults, &gates()));
    let gate = blocking.iter().map(|rule| rule.gate).min().or(gate).unwrap_or(Gate::After);
    let tier = fields.get("tier");
    let level = tier.and_then(|at| at.level(&mut cx.faults, 1..=MAX_TIER)).unwrap_or(1);
    if let (Some(at), true) = (tier, level > 1) {
        check_tier(cx, at.spot(), blocks, weight.unwrap_or(1));
    }
    Scored {
        weight: weight.unwrap_or(1),
        tier: if blocks { 1 } else { level },
        critical,
        blocking,
        gate,
        mitigates: links(cx, fields.get("mitigates")),
        gap: fields.text(&mut cx.faults, "gap"),
        remedy: remedy(cx, fields),
        clause: fields.get("clause").and_then(|at| clause::lower(&mut cx.faults, at)),
    }
}

fn check_tier(cx: &mut Lowering<'_>, spot: Spot<'_>, blocks: bool, weight: u32) {
    if blocks {
        cx.faults
            .error(spot, "una domanda bloccante vale a ogni livello")
            .code("blocking-tier")
            .help("togli «tier», o togli «blocking»");
    } else if weight > MOST_ABOVE {
        cx.faults
            .error(
                spot,
                format!("sopra il livello 1 il peso è al massimo {MOST_ABOVE}, non {weight}"),
            )
            .help("una misura di peso maggiore si chiede sempre: togli «tier»");
    }
}

/// A gate alone stands for the rules of that gate; otherwise a list of rules.
pub(super) fn lower_blocking<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Vec<Blocking> {
    if at.node.scalar().is_some() {
        let rule = |gate, below, effect| Blocking {
            gate,
            below,
            effect,
            when: Condition::Always,
            why: None,
        };
        return match at.one_of(&mut cx.faults, &gates()) {
            Some(Gate::Signature) => vec![
                rule(Gate::Signature, Exact::HALF, Effect::Stop),
                rule(Gate::Signature, Exact::ONE, Effect::Conditions),
            ],
            Some(gate) => vec![rule(gate, Exact::ONE, Effect::Conditions)],
            None => Vec::new(),
        };
    }
    let items = at.items(&mut cx.faults);
    if items.is_empty() && at.node.list().is_some() {
        cx.faults
            .error(at.spot(), "«blocking» è vuoto")
            .help("se la domanda non blocca, togli la chiave");
    }
    items.into_iter().filter_map(|item| lower_rule(cx, item, scope)).collect()
}

fn lower_rule<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Option<Blocking> {
    let mut fields = at.fields(&mut cx.faults)?;
    let gate =
        fields.need(&mut cx.faults, "gate").and_then(|at| at.one_of(&mut cx.faults, &gates()));
    let below_at = fields.get("below");
    let below = below_at.and_then(|at| at.exact(&mut cx.faults, Exact::ZERO..=Exact::ONE));
    if let Some(at) = below_at.filter(|_| below == Some(Exact::ZERO)) {
        cx.faults.error(at.spot(), "sotto 0 non c’è nulla: «below» deve superare 0");
    }
    let effect =
        fields.need(&mut cx.faults, "effect").and_then(|at| at.one_of(&mut cx.faults, &EFFECTS));
    let when = lower_when(cx, fields.get("when"), scope);
    let why = fields.optional_text(&mut cx.faults, "why");
    fields.finish(&mut cx.faults);
    Some(Blocking { gate: gate?, below: below.unwrap_or(Exact::ONE), effect: effect?, when, why })
}

/// Scenarios a measure works against: a strength, or a map with strength, key and reason.
fn links(cx: &mut Lowering<'_>, at: Option<At<'_>>) -> Vec<Link> {
    let mut links = Vec::new();
    for entry in at.map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
        let scenario = cx.scenario(entry.key, entry.spot);
        let (strength, key, reason) = if entry.value.node.scalar().is_some() {
            (entry.value.int(&mut cx.faults, 1..=3), false, None)
        } else {
            let Some(mut fields) = entry.value.fields(&mut cx.faults) else { continue };
            let strength = fields
                .need(&mut cx.faults, "strength")
                .and_then(|at| at.int(&mut cx.faults, 1..=3));
            let key = fields.get("key").and_then(|at| at.flag(&mut cx.faults)).unwrap_or(false);
            let reason = fields.get("reason").and_then(|at| reason(cx, at));
            fields.finish(&mut cx.faults);
            (strength, key, reason)
        };
        if let (Some(scenario), Some(strength)) = (scenario, strength) {
            links.push(Link { scenario, strength, key, reason });
        }
    }
    links
}

/// The reason of a strength is for authors and lawyers: Italian alone is enough.
fn reason(cx: &mut Lowering<'_>, at: At<'_>) -> Option<crate::text::Text> {
    if at.node.scalar().is_some() {
        let it = at.string(&mut cx.faults)?.to_owned();
        return Some(crate::text::Text { it, en: None });
    }
    Some(at.text(&mut cx.faults))
}

fn remedy<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Remedy {
    let nothing = Remedy { text: crate::text::Text::default(), effort: 1, kind: RemedyKind::None };
    let Some(mut fields) =
        fields.need(&mut cx.faults, "remedy").and_then(|at| at.fields(&mut cx.faults))
    else {
        return nothing;
    };
    let text = fields.text(&mut cx.faults, "text");
    let effort = fields.need(&mut cx.faults, "effort").and_then(|at| at.int(&mut cx.faults, 1..=5));
    let kind = fields.need(&mut cx.faults, "kind").and_then(|at| at.one_of(&mut cx.faults, &KINDS));
    fields.finish(&mut cx.faults);
    Remedy { text, effort: effort.unwrap_or(1), kind: kind.unwrap_or(RemedyKind::None) }
}
