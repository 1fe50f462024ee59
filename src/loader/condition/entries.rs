//! Conditions about the entries of a list: any, all, none, how many, the largest.

use super::{Scope, between, check_scope, lower as lower_condition};
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::faults::quoted;
use crate::loader::index::{Shape, is_left_out, list_named};
use crate::loader::read::{At, Fields};
use crate::questionnaire::{Among, Condition, Operand, Order, QuestionIx, Test};

pub(super) fn lower<'t>(cx: &mut Lowering<'t>, at: At<'t>, scope: Scope) -> Condition {
    let Some(mut fields) = at.fields(&mut cx.faults) else { return Condition::Always };
    let list_at = fields.need(&mut cx.faults, "list");
    if list_at.is_some_and(|at| is_left_out(cx, at)) {
        return super::never();
    }
    let list = list_at.and_then(|at| list_named(cx, at));
    if let (Some(at), Some(list)) = (list_at, list) {
        check_scope(cx, list, at.spot(), scope, None);
    }
    let condition = list.map(|list| about(cx, &mut fields, list, scope.of_entry(list)));
    for key in KEYS {
        fields.get(key);
    }
    fields.finish(&mut cx.faults);
    condition.unwrap_or(Condition::Always)
}

const KEYS: [&str; 9] =
    ["any", "all", "none", "count", "max", "at_least", "at_most", "more_than", "less_than"];

fn about<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    list: QuestionIx,
    scope: Scope,
) -> Condition {
    for (key, among) in [("any", Among::Any), ("all", Among::All), ("none", Among::None)] {
        if let Some(at) = fields.get(key) {
            let inner = lower_condition(cx, at, scope);
            return Condition::Entries(list, among, Box::new(inner));
        }
    }
    if let Some(at) = fields.get("max") {
        return largest(cx, fields, list, at, scope);
    }
    let inner = match fields.get("count") {
        Some(at) if at.node.map().is_some() => lower_condition(cx, at, scope),
        _ => Condition::Always,
    };
    let (low, high) = between(cx, fields);
    Condition::Entries(list, Among::Count(low, high), Box::new(inner))
}

/// The largest number of a field: some entry reaches it, or none exceeds it.
fn largest<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    list: QuestionIx,
    at: At<'t>,
    scope: Scope,
) -> Condition {
    const LARGEST: i64 = 999_999_999_999;
    let Some(key) = at.string(&mut cx.faults) else { return Condition::Always };
    let Some(field) = cx.question(key, at.spot()) else { return Condition::Always };
    check_scope(cx, field, at.spot(), scope, None);
    if cx.index.questions[field.0].shape != Shape::Number {
        cx.faults.error(at.spot(), format!("{} non è un numero", quoted(key)));
        return Condition::Always;
    }
    let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
    let mut parts = Vec::new();
    for (key, order, among) in [
        ("at_least", Order::AtLeast, Among::Any),
        ("more_than", Order::More, Among::Any),
        ("at_most", Order::More, Among::None),
        ("less_than", Order::AtLeast, Among::None),
    ] {
        let limit = fields.get(key).and_then(|at| at.exact(&mut cx.faults, range.clone()));
        if let Some(limit) = limit {
            let test = Test::Compare(order, Operand::Number(limit));
            let inner = Condition::Test(field, test);
            parts.push(Condition::Entries(list, among, Box::new(inner)));
        }
    }
    if parts.is_empty() {
        cx.faults.error(at.spot(), "manca il limite: at_least, at_most, more_than o less_than");
    }
    super::all(parts)
}
