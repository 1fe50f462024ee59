//! Conditions: from a map of the author to a tree of tests with every reference resolved.

mod entries;
mod operators;

use super::Lowering;
use super::faults::{Spot, cut, quoted};
use super::index::Shape;
use super::read::{At, Entry, Fields};
use super::trees::AreaTree;
use crate::questionnaire::{Condition, QuestionIx};
use std::collections::HashMap;

/// From where a condition may look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// Only questions asked before this one, if given.
    pub before: Option<QuestionIx>,
    /// Only questions of scoping: keeps the bounds exact and the verdict monotone.
    pub scoping_only: bool,
    /// The list one of whose entries the condition is about.
    pub entry: Option<QuestionIx>,
}

impl Scope {
    pub const ANYWHERE: Self = Self { before: None, scoping_only: false, entry: None };
    pub const SCOPING: Self = Self { before: None, scoping_only: true, entry: None };

    pub fn before(question: QuestionIx) -> Self {
        Self { before: Some(question), ..Self::SCOPING }
    }

    /// What the condition of a question may look at.
    pub fn of(cx: &Lowering<'_>, question: QuestionIx) -> Self {
        let entry = cx.index.questions[question.0].list.map(QuestionIx);
        Self { before: Some(question), scoping_only: cx.base1, entry }
    }

    pub fn of_entry(self, list: QuestionIx) -> Self {
        Self { entry: Some(list), ..self }
    }
}

/// The named conditions of the questionnaire, lowered when first used.
#[derive(Debug, Default)]
pub(super) struct Named<'t> {
    definitions: HashMap<&'t str, At<'t>>,
    done: HashMap<&'t str, Condition>,
    open: Vec<&'t str>,
    /// Parts put in place so far, over the whole questionnaire.
    inlined: usize,
}

/// Named conditions that unfold beyond this are a mistake or an attack, never a rule.
const MAX_INLINED: usize = 1_000_000;
const MAX_CHAIN: usize = 32;

/// Reads the named conditions, so that their faults are reported even when nothing uses them.
pub(super) fn define<'t>(cx: &mut Lowering<'t>, maps: Vec<At<'t>>, areas: &[AreaTree<'t>]) {
    let mut names = Vec::new();
    for at in maps {
        for entry in at.entries(&mut cx.faults) {
            // The head may give a condition of a module another meaning.
            cx.named.definitions.entry(entry.key).or_insert(entry.value);
            names.push((entry.key, entry.spot));
        }
    }
    // What one module does without, its named conditions do without wherever they are used.
    cx.without = areas.iter().flat_map(|area| area.without.iter().copied()).collect();
    for (name, spot) in names {
        named(cx, name, spot);
    }
    cx.without.clear();
}

/// The condition under `when`, or always.
pub(super) fn lower_when<'t>(cx: &mut Lowering<'t>, at: Option<At<'t>>, scope: Scope) -> Condition {
    at.map_or(Condition::Always, |at| lower(cx, at, scope))
}

pub(super) fn lower<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Condition {
    let entries = at.entries(&mut cx.faults);
    if entries.is_empty() && at.node.map().is_some() {
        cx.faults
            .error(at.spot(), format!("{} è una condizione vuota", quoted(at.name)))
            .code("empty-condition");
    }
    let parts = entries.into_iter().map(|entry| part(cx, entry, scope)).collect();
    all(parts)
}

pub(super) fn part<'t>(cx: &mut Lowering<'t>, entry: Entry<'t>, scope: Scope) -> Condition {
    match entry.key {
        "any" => Condition::Any(each(cx, entry.value, scope)),
        "all" => all(each(cx, entry.value, scope)),
        "not" => Condition::Not(Box::new(lower(cx, entry.value, scope))),
        "count" => count(cx, entry.value, scope),
        "shown" => shown(cx, entry.value, scope),
        "entries" => entries::lower(cx, entry.value, scope),
        "finding" => finding(cx, entry.value, scope),
        "is" => {
            let Some(name) = entry.value.string(&mut cx.faults) else { return Condition::Always };
            let condition = named(cx, name, entry.value.spot());
            let mut references = Vec::new();
            condition.references(&mut references);
            references.sort_unstable();
            references.dedup();
            let outside = Scope { entry: None, ..scope };
            for question in references {
                // What a named condition says of entries was judged where it is defined.
                let list = cx.index.questions[question.0].list.map(QuestionIx);
                let scope = Scope { entry: list.or(outside.entry), ..scope };
                check_scope(cx, question, entry.value.spot(), scope, Some(name));
            }
            condition
        }
        _ => about_question(cx, entry, scope),
    }
}

/// A condition that never holds.
pub(super) fn never() -> Condition {
    Condition::Any(Vec::new())
}

/// `{of: […], at_least: n, at_most: n}`.
fn count<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Condition {
    let Some(mut fields) = at.fields(&mut cx.faults) else { return Condition::Always };
    let of = fields.need(&mut cx.faults, "of");
    let of = of.map(|at| each(cx, at, scope)).unwrap_or_default();
    let (low, high) = between(cx, &mut fields);
    fields.finish(&mut cx.faults);
    Condition::Count(of, low, high)
}

/// `at_least` and `at_most` of a map, as whole numbers; at least one of the two is there.
pub(super) fn between<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
) -> (usize, Option<usize>) {
    let mut bound = |cx: &mut Lowering<'t>, key| {
        let at = fields.get(key)?;
        at.int(&mut cx.faults, 0..=100_000).and_then(|count| usize::try_from(count).ok())
    };
    let (low, high) = (bound(cx, "at_least"), bound(cx, "at_most"));
    if !fields.has("at_least") && !fields.has("at_most") {
        cx.faults.error(fields.spot(), "manca quante: «at_least», «at_most» o entrambi");
    }
    (low.unwrap_or(0), high)
}

fn shown<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Condition {
    let mut parts = Vec::new();
    for item in at.one_or_more(&mut cx.faults) {
        let Some(key) = item.string(&mut cx.faults) else { continue };
        if let Some(question) = cx.index.find(key) {
            check_scope(cx, question, item.spot(), scope, None);
            parts.push(Condition::Shown(question));
        } else if cx.without.contains(key) {
            parts.push(never());
        } else {
            cx.question(key, item.spot());
        }
    }
    any(parts)
}

/// Any of these findings has fired: their own conditions in the place of their names.
fn finding<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Condition {
    let mut parts = Vec::new();
    for item in at.one_or_more(&mut cx.faults) {
        let Some(id) = item.string(&mut cx.faults) else { continue };
        let Some(condition) = super::finding::condition_of(cx, id, item.spot()) else { continue };
        let mut references = Vec::new();
        condition.references(&mut references);
        for question in references {
            let list = cx.index.questions[question.0].list.map(QuestionIx);
            check_scope(cx, question, item.spot(), Scope { entry: list, ..scope }, Some(id));
        }
        parts.push(condition);
    }
    any(parts)
}

fn any(mut parts: Vec<Condition>) -> Condition {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            parts.push(last);
            Condition::Any(parts)
        }
        (_, None) => Condition::Always,
    }
}

fn each<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Vec<Condition> {
    let items = at.items(&mut cx.faults);
    if items.is_empty() && at.node.list().is_some() {
        cx.faults.error(at.spot(), format!("l’elenco «{}» è vuoto", at.name));
    }
    items.into_iter().map(|item| lower(cx, item, scope)).collect()
}

fn named<'t>(cx: &mut Lowering<'t>, name: &'t str, spot: Spot<'t>) -> Condition {
    if let Some(done) = cx.named.done.get(name) {
        let within = cx.named.inlined <= MAX_INLINED;
        cx.named.inlined += size(done);
        if cx.named.inlined <= MAX_INLINED {
            return done.clone();
        }
        if within {
            cx.faults
                .error(spot, "le condizioni con nome, sviluppate, sono troppo grandi")
                .code("too-large");
        }
        return Condition::Always;
    }
    let Some(definition) = cx.named.definitions.get(name).copied() else {
        if cx.without.contains(name) {
            return never();
        }
        let mut known: Vec<_> = cx.named.definitions.keys().copied().collect();
        known.sort_unstable();
        cx.faults
            .error(spot, format!("la condizione {} non è definita", quoted(name)))
            .code("unknown-condition")
            .suggest(name, known);
        return Condition::Always;
    };
    if let Some(start) = cx.named.open.iter().position(|open| *open == name) {
        let open = cx.named.open.iter().skip(start);
        let circle: Vec<_> = open.chain([&name]).map(|name| cut(name)).collect();
        let circle = circle.join(" → ");
        let message = format!("la condizione {} richiama sé stessa: {circle}", quoted(name));
        cx.faults
            .error(spot, message)
            .code("circular-condition")
            .help("spezza il giro: una condizione non può contenere sé stessa");
        return Condition::Always;
    }
    if cx.named.open.len() >= MAX_CHAIN {
        cx.faults.error(spot, "troppe condizioni con nome una dentro l’altra").code("too-large");
        return Condition::Always;
    }
    cx.named.open.push(name);
    let condition = lower(cx, definition, Scope::ANYWHERE);
    cx.named.open.pop();
    cx.named.done.insert(name, condition.clone());
    condition
}

fn about_question<'t>(cx: &mut Lowering<'t>, entry: Entry<'t>, scope: Scope) -> Condition {
    let Some(question) = cx.index.find(entry.key) else {
        if cx.without.contains(entry.key) {
            return never();
        }
        if cx.complete {
            let known = cx.index.keys().chain(super::index::RESERVED);
            cx.faults
                .error(entry.spot, format!("la domanda {} non esiste", quoted(entry.key)))
                .code("unknown-question")
                .suggest(entry.key, known);
        }
        return Condition::Always;
    };
    check_scope(cx, question, entry.spot, scope, None);
    if matches!(cx.index.questions[question.0].shape, Shape::Derived | Shape::Info) {
        let message = format!(
            "{} non ha una risposta di chi compila: non può stare in una condizione",
            quoted(entry.key)
        );
        cx.faults.error(entry.spot, message);
        return Condition::Always;
    }
    if entry.value.node.map().is_none() {
        return operators::options(cx, question, entry.value);
    }
    let operators = entry.value.entries(&mut cx.faults);
    if operators.is_empty() {
        cx.faults
            .error(entry.value.spot(), format!("{} è una condizione vuota", quoted(entry.key)))
            .code("empty-condition");
    }
    all(operators::lower(cx, question, operators, scope))
}

pub(super) fn check_scope(
    cx: &mut Lowering<'_>,
    question: QuestionIx,
    spot: Spot<'_>,
    scope: Scope,
    via: Option<&str>,
) {
    let referred = &cx.index.questions[question.0];
    let id = referred.id;
    let via = via.map(|name| format!(" (condizione {})", quoted(name))).unwrap_or_default();
    match scope.before {
        Some(before) if before == question => {
            cx.faults
                .error(spot, format!("la domanda «{id}»{via} dipende da sé stessa"))
                .code("circular-condition")
                .help("una condizione guarda solo domande che vengono prima");
        }
        Some(before) if question > before => {
            let asking = cx.index.questions[before.0].id;
            cx.faults
                .error(spot, format!("«{id}»{via} si chiede dopo «{asking}»"))
                .code("forward-reference")
                .help("una condizione guarda solo domande che vengono prima: sposta la domanda");
        }
        _ if referred.list.is_some_and(|list| scope.entry != Some(QuestionIx(list))) => {
            cx.faults
                .error(spot, format!("«{id}»{via} si chiede per ogni voce di un elenco"))
                .code("entry-reference")
                .help("da fuori dell’elenco si scrive «entries: {list: …, any: {…}}»");
        }
        _ if scope.scoping_only && referred.scored => {
            cx.faults
                .error(spot, format!("«{id}»{via} è una domanda con punteggio"))
                .code("scored-reference")
                .help("qui una condizione può guardare solo domande di inquadramento");
        }
        _ => {}
    }
}

fn all(mut parts: Vec<Condition>) -> Condition {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            parts.push(last);
            Condition::All(parts)
        }
        (_, None) => Condition::Always,
    }
}

pub(super) fn size(condition: &Condition) -> usize {
    match condition {
        Condition::Always | Condition::Test(..) | Condition::Shown(_) => 1,
        Condition::Not(inner) | Condition::Entries(_, _, inner) => 1 + size(inner),
        Condition::All(parts) | Condition::Any(parts) | Condition::Count(parts, ..) => {
            1 + parts.iter().map(size).sum::<usize>()
        }
    }
}
