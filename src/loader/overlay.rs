//! A company's own additions to a questionnaire that ships: questions before or after others, and
//! changes of weight, tier and gates. What makes a shipped blocking rule weaker is never silent.

use super::faults::quoted;
use super::read::{At, Fields};
use super::scored::{self, lower_blocking};
use super::{Lowering, condition::Scope};
use crate::questionnaire::{
    Blocking, Condition, Effect, Gate, Question, QuestionIx, Scored, Weakened,
};
use crate::text::Text;

/// A question to be put in place, next to one that ships.
#[derive(Clone, Copy, Debug)]
pub(super) struct Insertion<'t> {
    pub anchor: &'t str,
    pub before: bool,
    /// The question itself.
    pub at: At<'t>,
    /// Where the anchor is named.
    pub named: At<'t>,
}

/// Reads `insert`; every new id stands in the namespace of its author.
pub(super) fn insertions<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Vec<Insertion<'t>> {
    let namespace = fields.need(&mut cx.faults, "namespace").and_then(|at| at.id(&mut cx.faults));
    let mut found = Vec::new();
    for item in fields.get("insert").map(|at| at.items(&mut cx.faults)).unwrap_or_default() {
        let Some(mut entry) = item.fields(&mut cx.faults) else { continue };
        let anchors = [entry.get("before"), entry.get("after")];
        let question = entry.need(&mut cx.faults, "question");
        entry.finish(&mut cx.faults);
        let (named, before) = match anchors {
            [Some(at), None] => (at, true),
            [None, Some(at)] => (at, false),
            _ => {
                cx.faults
                    .error(item.spot(), "non si dice dove mettere la domanda")
                    .help("scrivi «before: ID» oppure «after: ID»");
                continue;
            }
        };
        let (Some(anchor), Some(at)) = (named.string(&mut cx.faults), question) else { continue };
        if let Some(namespace) = namespace {
            check_namespace(cx, at, namespace);
        }
        found.push(Insertion { anchor, before, at, named });
    }
    found
}

fn check_namespace(cx: &mut Lowering<'_>, at: At<'_>, namespace: &str) {
    let Some(id) = at.node.get("id") else { return };
    let text = id.scalar().unwrap_or_default();
    if !text.starts_with(&format!("{namespace}.")) {
        let spot = At { node: id, ..at }.spot();
        cx.faults
            .error(spot, format!("{} non comincia con «{namespace}.»", quoted(text)))
            .help(format!("le domande aggiunte stanno nel loro spazio: «{namespace}.{text}»"));
    }
}

/// The questions of an area with the insertions in their places.
pub(super) fn splice<'t>(
    questions: Vec<At<'t>>,
    insertions: &mut Vec<Insertion<'t>>,
) -> Vec<At<'t>> {
    if insertions.is_empty() {
        return questions;
    }
    let mut spliced = Vec::with_capacity(questions.len());
    let mut take = |id: &str, before: bool| {
        let mut taken = Vec::new();
        insertions.retain(|insertion| {
            let here = insertion.anchor == id && insertion.before == before;
            if here {
                taken.push(insertion.at);
            }
            !here
        });
        taken
    };
    for question in questions {
        let id = question.node.get("id").and_then(crate::yaml::Node::scalar).unwrap_or_default();
        spliced.extend(take(id, true));
        spliced.push(question);
        spliced.extend(take(id, false));
    }
    spliced
}

/// An insertion whose anchor was nowhere.
pub(super) fn refuse_rest(cx: &mut Lowering<'_>, rest: &[Insertion<'_>]) {
    for insertion in rest {
        cx.question(insertion.anchor, insertion.named.spot());
    }
}

/// Applies `change`; gives what has become weaker.
pub(super) fn change<'t>(
    cx: &mut Lowering<'t>,
    at: Option<At<'t>>,
    questions: &mut [Question],
) -> Vec<Weakened> {
    let mut weakened = Vec::new();
    for entry in at.map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
        let Some(ix) = cx.question(entry.key, entry.spot) else { continue };
        let Some(mut fields) = entry.value.fields(&mut cx.faults) else { continue };
        let Some(question) = questions.get_mut(ix.0) else { continue };
        let reason = fields.optional_text(&mut cx.faults, "reason");
        let id = question.id.clone();
        let Some(scored) = &mut question.scored else {
            cx.faults.error(entry.spot, format!("la domanda {} non ha punteggio", quoted(&id)));
            continue;
        };
        let old = scored.blocking.clone();
        change_one(cx, &mut fields, ix, scored, &mut question.may_be_na);
        fields.finish(&mut cx.faults);
        let weaker: Vec<_> =
            old.iter().filter(|rule| !is_kept(rule, &scored.blocking)).cloned().collect();
        if weaker.is_empty() {
            continue;
        }
        let Some(reason) = reason else {
            cx.faults
                .error(entry.spot, format!("così «{id}» blocca meno di quanto previsto"))
                .help("aggiungi «reason»: il rapporto dirà che cosa è stato reso meno severo e perché");
            continue;
        };
        cx.faults.warning(entry.spot, format!("«{id}» blocca meno di quanto previsto"));
        let what = said(&weaker);
        weakened.push(Weakened { question: id, what, reason });
    }
    weakened
}

fn change_one<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    ix: QuestionIx,
    scored: &mut Scored,
    may_be_na: &mut bool,
) {
    if let Some(at) = fields.get("weight")
        && let Some(weight) = at.int(&mut cx.faults, 1..=scored::MAX_WEIGHT)
    {
        scored.weight = weight;
    }
    if let Some(at) = fields.get("tier")
        && let Some(tier) = at.level(&mut cx.faults, 1..=3)
    {
        scored.tier = tier;
    }
    if let Some(at) = fields.get("blocking") {
        let none = at.node.scalar() == Some("none");
        scored.blocking = if none { Vec::new() } else { lower_blocking(cx, at, Scope::of(cx, ix)) };
        scored.critical |= !scored.blocking.is_empty();
        scored.gate = scored.blocking.iter().map(|rule| rule.gate).min().unwrap_or(scored.gate);
    }
    if let Some(critical) = fields.get("critical").and_then(|at| at.flag(&mut cx.faults)) {
        scored.critical = critical;
    }
    if let Some(at) = fields.get("gate")
        && let Some(gate) = at.one_of(&mut cx.faults, &scored::gates())
    {
        if scored.blocking.is_empty() {
            scored.gate = gate;
        } else {
            cx.faults.error(at.spot(), "una domanda bloccante ha la sua soglia in «blocking»");
        }
    }
    if let Some(at) = fields.get("na") {
        at.one_of(&mut cx.faults, &[("forbidden", ())]);
        *may_be_na = false;
    }
    if !scored.blocking.is_empty() {
        *may_be_na = false;
        scored.tier = 1;
    }
}

/// Whether some rule asks at least as much, at least as early, at least as often.
fn is_kept(old: &Blocking, new: &[Blocking]) -> bool {
    new.iter().any(|rule| {
        rule.gate <= old.gate
            && rule.below >= old.below
            && rule.effect >= old.effect
            && (rule.when == Condition::Always || rule.when == old.when)
    })
}

fn said(rules: &[Blocking]) -> Text {
    let in_words = |rule: &Blocking, words: fn(Gate, Effect) -> (&'static str, &'static str)| {
        let (gate, effect) = words(rule.gate, rule.effect);
        format!("{gate} < {}: {effect}", rule.below)
    };
    let listed = |words| {
        let parts: Vec<_> = rules.iter().map(|rule| in_words(rule, words)).collect();
        parts.join("; ")
    };
    Text {
        it: format!("non vale più: {}", listed(|gate, effect| (italian(gate), effect_it(effect)))),
        en: Some(format!(
            "no longer in force: {}",
            listed(|gate, effect| (gate.code(), effect.code()))
        )),
    }
}

fn italian(gate: Gate) -> &'static str {
    match gate {
        Gate::Signature => "alla firma",
        Gate::ContractText => "nel testo del contratto",
        Gate::GoLive => "prima dell’avvio",
        Gate::After => "dopo l’avvio",
    }
}

fn effect_it(effect: Effect) -> &'static str {
    match effect {
        Effect::Proceed => "nessun effetto",
        Effect::Conditions => "condizione",
        Effect::Stop => "non affidare",
    }
}
