//! Conditions: from a map of the author to a tree of tests with every reference resolved.

use super::Lowering;
use super::faults::{Spot, cut, quoted};
use super::index::Shape;
use super::read::{At, Entry};
use crate::exact::Exact;
use crate::questionnaire::{Class, Condition, QuestionIx, Test};
use std::collections::HashMap;

/// From where a condition may look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// Only questions asked before this one, if given.
    pub before: Option<QuestionIx>,
    /// Only questions of scoping: keeps the bounds exact and the verdict monotone.
    pub scoping_only: bool,
}

impl Scope {
    pub const ANYWHERE: Self = Self { before: None, scoping_only: false };
    pub const SCOPING: Self = Self { before: None, scoping_only: true };

    pub fn before(question: QuestionIx) -> Self {
        Self { before: Some(question), scoping_only: true }
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
const MAX_INLINED: usize = 250_000;
const MAX_CHAIN: usize = 32;

/// Reads the named conditions, so that their faults are reported even when nothing uses them.
pub(super) fn define<'t>(cx: &mut Lowering<'t>, at: At<'t>) {
    let entries = at.entries(&mut cx.faults);
    cx.named.definitions.extend(entries.iter().map(|entry| (entry.key, entry.value)));
    for entry in entries {
        named(cx, entry.key, entry.spot);
    }
}

/// The condition under `when`, or always.
pub(super) fn lower_when<'t>(cx: &mut Lowering<'t>, at: Option<At<'t>>, scope: Scope) -> Condition {
    at.map_or(Condition::Always, |at| lower(cx, at, scope))
}

pub(super) fn lower<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Condition {
    let entries = at.entries(&mut cx.faults);
    if entries.is_empty() && at.node.map().is_some() {
        cx.faults.error(at.spot(), format!("{} è una condizione vuota", quoted(at.name)));
    }
    let parts = entries.into_iter().map(|entry| part(cx, entry, scope)).collect();
    all(parts)
}

fn part<'t>(cx: &mut Lowering<'t>, entry: Entry<'t>, scope: Scope) -> Condition {
    match entry.key {
        "any" => Condition::Any(each(cx, entry.value, scope)),
        "all" => all(each(cx, entry.value, scope)),
        "not" => Condition::Not(Box::new(lower(cx, entry.value, scope))),
        "is" => {
            let Some(name) = entry.value.string(&mut cx.faults) else { return Condition::Always };
            let condition = named(cx, name, entry.value.spot());
            let mut references = Vec::new();
            condition.references(&mut references);
            references.sort_unstable();
            references.dedup();
            for question in references {
                check_scope(cx, question, entry.value.spot(), scope, Some(name));
            }
            condition
        }
        _ => about_question(cx, entry, scope),
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
            cx.faults.error(spot, "le condizioni con nome, sviluppate, sono troppo grandi");
        }
        return Condition::Always;
    }
    let Some(definition) = cx.named.definitions.get(name).copied() else {
        let mut known: Vec<_> = cx.named.definitions.keys().copied().collect();
        known.sort_unstable();
        cx.faults
            .error(spot, format!("la condizione {} non è definita", quoted(name)))
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
            .help("spezza il giro: una condizione non può contenere sé stessa");
        return Condition::Always;
    }
    if cx.named.open.len() >= MAX_CHAIN {
        cx.faults.error(spot, "troppe condizioni con nome una dentro l’altra");
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
        if cx.complete {
            let known = cx.index.keys().chain(super::index::RESERVED);
            cx.faults
                .error(entry.spot, format!("la domanda {} non esiste", quoted(entry.key)))
                .suggest(entry.key, known);
        }
        return Condition::Always;
    };
    check_scope(cx, question, entry.spot, scope, None);
    if cx.index.questions[question.0].shape == Shape::Derived {
        let message = format!("{} è calcolata: non può stare in una condizione", quoted(entry.key));
        cx.faults.error(entry.spot, message);
        return Condition::Always;
    }
    if entry.value.node.map().is_none() {
        return Condition::Test(question, any_of(cx, question, entry.value));
    }
    let operators = entry.value.entries(&mut cx.faults);
    if operators.is_empty() {
        cx.faults
            .error(entry.value.spot(), format!("{} è una condizione vuota", quoted(entry.key)));
    }
    all(operations(cx, question, operators))
}

fn check_scope(
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
                .help("una condizione guarda solo domande che vengono prima");
        }
        Some(before) if question > before => {
            let asking = cx.index.questions[before.0].id;
            cx.faults
                .error(spot, format!("«{id}»{via} si chiede dopo «{asking}»"))
                .help("una condizione guarda solo domande che vengono prima: sposta la domanda");
        }
        _ if scope.scoping_only && referred.scored => {
            cx.faults
                .error(spot, format!("«{id}»{via} è una domanda con punteggio"))
                .help("qui una condizione può guardare solo domande di inquadramento");
        }
        _ => {}
    }
}

const OPERATORS: [&str; 7] =
    ["any_of", "all_of", "none_of", "class", "answered", "at_least", "at_most"];

fn operations<'t>(
    cx: &mut Lowering<'t>,
    question: QuestionIx,
    operators: Vec<Entry<'t>>,
) -> Vec<Condition> {
    let mut parts = Vec::new();
    let (mut at_least, mut at_most) = (None, None);
    for operator in operators {
        let value = operator.value;
        let test = match operator.key {
            "any_of" => any_of(cx, question, value),
            "none_of" => {
                let test = any_of(cx, question, value);
                parts.push(Condition::Not(Box::new(Condition::Test(question, test))));
                continue;
            }
            "all_of" => {
                let (choices, codes) = chosen(cx, question, value);
                Test::AllOf(choices, codes)
            }
            "class" => Test::Class(classes(cx, question, operator)),
            "answered" => {
                let answered = Condition::Test(question, Test::Answered);
                parts.push(match value.flag(&mut cx.faults) {
                    Some(false) => Condition::Not(Box::new(answered)),
                    _ => answered,
                });
                continue;
            }
            "at_least" => {
                at_least = Some(value);
                continue;
            }
            "at_most" => {
                at_most = Some(value);
                continue;
            }
            other => {
                cx.faults
                    .error(operator.spot, format!("operatore {} sconosciuto", quoted(other)))
                    .suggest(other, OPERATORS);
                continue;
            }
        };
        parts.push(Condition::Test(question, test));
    }
    if at_least.is_some() || at_most.is_some() {
        parts.push(Condition::Test(question, bounds(cx, question, at_least, at_most)));
    }
    parts
}

fn bounds<'t>(
    cx: &mut Lowering<'t>,
    question: QuestionIx,
    at_least: Option<At<'t>>,
    at_most: Option<At<'t>>,
) -> Test {
    const LARGEST: i64 = 999_999_999_999;
    match cx.index.questions[question.0].shape {
        Shape::Number => {
            let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
            let low = at_least.and_then(|at| at.exact(&mut cx.faults, range.clone()));
            let high = at_most.and_then(|at| at.exact(&mut cx.faults, range));
            Test::Between(low, high)
        }
        Shape::Multiple | Shape::Countries => {
            let mut count = |at: Option<At<'t>>| {
                at.and_then(|at| at.int(&mut cx.faults, 0..=1_000))
                    .and_then(|count| usize::try_from(count).ok())
            };
            Test::Count(count(at_least).unwrap_or(0), count(at_most))
        }
        Shape::Single | Shape::Derived => {
            if let Some(at) = at_least.or(at_most) {
                cx.faults
                    .error(
                        at.spot(),
                        format!("«{}» non vale per una domanda a scelta singola", at.name),
                    )
                    .help("at_least e at_most contano le risposte scelte, o confrontano un numero");
            }
            Test::Answered
        }
        Shape::Broken => Test::Answered,
    }
}

fn any_of<'t>(cx: &mut Lowering<'t>, question: QuestionIx, at: At<'t>) -> Test {
    let (choices, codes) = chosen(cx, question, at);
    Test::AnyOf(choices, codes)
}

/// Options as places, countries as codes.
fn chosen<'t>(
    cx: &mut Lowering<'t>,
    question: QuestionIx,
    at: At<'t>,
) -> (Vec<usize>, Vec<String>) {
    let items = at.one_or_more(&mut cx.faults);
    if items.is_empty() && at.node.list().is_some() {
        cx.faults.error(at.spot(), format!("l’elenco di risposte di «{}» è vuoto", at.name));
    }
    let (mut choices, mut codes) = (Vec::new(), Vec::new());
    for item in items {
        let Some(id) = item.string(&mut cx.faults) else { continue };
        let referred = &cx.index.questions[question.0];
        let countries =
            (referred.shape == Shape::Countries).then_some(cx.countries.as_ref()).flatten();
        if let Some(choice) = referred.choices.iter().position(|choice| choice == id) {
            choices.push(choice);
        } else if countries.is_some_and(|countries| countries.get(id).is_some()) {
            codes.push(id.to_owned());
        } else if referred.shape != Shape::Broken
            && !(referred.shape == Shape::Countries && countries.is_none())
        {
            let known = referred.choices.iter().map(String::as_str);
            cx.faults
                .error(item.spot(), format!("«{}» non ha la risposta {}", referred.id, quoted(id)))
                .suggest(id, known);
        }
    }
    (choices, codes)
}

fn classes<'t>(cx: &mut Lowering<'t>, question: QuestionIx, operator: Entry<'t>) -> Vec<Class> {
    if !matches!(cx.index.questions[question.0].shape, Shape::Countries | Shape::Broken) {
        cx.faults.error(operator.spot, "«class» vale solo per domande di Paesi");
    }
    let words = Class::ALL.map(|class| (class.code(), class));
    let items = operator.value.one_or_more(&mut cx.faults);
    items.into_iter().filter_map(|item| item.one_of(&mut cx.faults, &words)).collect()
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

fn size(condition: &Condition) -> usize {
    match condition {
        Condition::Always | Condition::Test(..) => 1,
        Condition::Not(inner) => 1 + size(inner),
        Condition::All(parts) | Condition::Any(parts) => 1 + parts.iter().map(size).sum::<usize>(),
    }
}
