//! Steps over a value: bands that give each a rank, and `if`.

use super::{number, operand};
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::read::{At, Fields};
use crate::loader::scheme::Builder;
use crate::questionnaire::{Bound, SchemeIx, SchemeOp, Step};

/// `[[min, rank], …, [null, rank]]`, or `[{at_least: x, is: rank}, …, {otherwise: rank}]`.
pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
) -> Option<SchemeOp> {
    let of = operand(cx, builder, fields, "of");
    let relative = fields.get("relative_to");
    let relative_to = relative.map(|at| builder.operand(cx, at));
    if let (Some(at), Some(Some(node))) = (relative, relative_to) {
        builder.places.shares.push((node, at.spot()));
    }
    let at = fields.need(&mut cx.faults, "bands")?;
    let items = at.items(&mut cx.faults);
    let (mut steps, mut below): (Vec<Step>, Option<Exact>) = (Vec::new(), None);
    let count = items.len();
    for (ix, item) in items.into_iter().enumerate() {
        let is_last = ix + 1 == count;
        match (band(cx, item)?, is_last) {
            ((None, rank), true) => below = Some(rank),
            ((Some(bound), rank), false) => {
                check_band(cx, item, &steps, bound, relative.is_some());
                steps.push(Step { bound, rank });
            }
            ((None, _), false) => {
                cx.faults
                    .error(item.spot(), "le fasce che seguono non valgono mai")
                    .code("bad-bands")
                    .help("«otherwise» (o null) sta solo nell’ultima");
            }
            ((Some(_), _), true) => {}
        }
    }
    let Some(below) = below else {
        cx.faults
            .error(at.spot(), "le fasce non coprono i valori più bassi")
            .code("bad-bands")
            .help("l’ultima fascia prende tutto il resto: [null, 0] oppure {otherwise: 0}");
        return None;
    };
    let relative_to = match relative_to {
        None => None,
        Some(found) => Some(found?),
    };
    Some(SchemeOp::Bands { of: of?, steps, below, relative_to })
}

/// The lower end of one band, if it has one, and what it is worth.
fn band<'t>(cx: &mut Lowering<'t>, at: At<'t>) -> Option<(Option<Bound>, Exact)> {
    if at.node.map().is_some() {
        let mut fields = at.fields(&mut cx.faults)?;
        let bound = bound(cx, &mut fields);
        let otherwise = fields.get("otherwise");
        let rank = fields.get("is").or(otherwise);
        fields.finish(&mut cx.faults);
        let (Some(rank), true) = (rank, bound.is_some() != otherwise.is_some()) else {
            cx.faults
                .error(at.spot(), "una fascia ha un limite e un valore")
                .code("bad-bands")
                .help("scrivi {at_least: 5, is: 2}, {more_than: 5, is: 2} o, in fondo, {otherwise: 0}");
            return None;
        };
        return Some((bound, number(cx, rank)?));
    }
    let items = at.items(&mut cx.faults);
    let [from, rank] = items.as_slice() else {
        cx.faults.error(at.spot(), "una fascia ha due parti: [limite, valore]").code("bad-bands");
        return None;
    };
    let from = if from.node.is_null() { None } else { Some(number(cx, *from)?) };
    Some((from.map(|from| Bound { from, strict: false }), number(cx, *rank)?))
}

/// `at_least` or `more_than`.
fn bound<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Option<Bound> {
    let (least, more) = (fields.get("at_least"), fields.get("more_than"));
    if let (Some(_), Some(at)) = (least, more) {
        cx.faults.error(at.spot(), "«at_least» e «more_than» insieme").help("tieni uno dei due");
    }
    let from = number(cx, least.or(more)?)?;
    Some(Bound { from, strict: least.is_none() })
}

/// Bounds go down, each below the one before.
fn check_band(cx: &mut Lowering<'_>, at: At<'_>, steps: &[Step], bound: Bound, share: bool) {
    if share && !(bound.from >= Exact::ZERO && bound.from <= Exact::ONE) {
        cx.faults
            .error(at.spot(), format!("{} non è una quota del massimo", bound.from))
            .code("bad-bands")
            .help("con «relative_to» i limiti stanno tra 0 e 1");
    }
    let Some(last) = steps.last().map(|step| step.bound) else { return };
    let follows =
        bound.from < last.from || (bound.from == last.from && last.strict && !bound.strict);
    if !follows {
        cx.faults
            .error(at.spot(), format!("la fascia da {} non si raggiunge mai", bound.from))
            .code("bad-bands")
            .help("si scrive prima la fascia più alta: i limiti scendono");
    }
}

/// `if` a node reaches a value, `then` this, else that or nothing.
pub(super) fn guard<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
) -> Option<SchemeOp> {
    let test = operand(cx, builder, fields, "test");
    let (least, more) = (fields.get("at_least"), fields.get("more_than"));
    let at = match (least, more) {
        (Some(at), None) | (None, Some(at)) => Some(at),
        _ => {
            cx.faults
                .error(fields.spot(), "«if» ha un solo limite: «at_least» o «more_than»")
                .help("per esempio {op: if, test: X, at_least: 5, then: A, else: B}");
            None
        }
    };
    let limit = at.and_then(|at| limit(cx, builder, at));
    let then = operand(cx, builder, fields, "then");
    let otherwise = fields.get("else").map(|at| builder.operand(cx, at));
    let (from, relative_to) = limit?;
    let bound = Bound { from, strict: least.is_none() };
    let otherwise = match otherwise {
        None => None,
        Some(found) => Some(found?),
    };
    Some(SchemeOp::If { test: test?, bound, relative_to, then: then?, otherwise })
}

/// A number, or `{max_of: NODE, times: 2/5}`.
fn limit<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: At<'t>,
) -> Option<(Exact, Option<SchemeIx>)> {
    if at.node.scalar().is_some() {
        return number(cx, at).map(|value| (value, None));
    }
    let mut fields = at.fields(&mut cx.faults)?;
    let of = fields.need(&mut cx.faults, "max_of").and_then(|at| builder.operand(cx, at));
    let times = fields.get("times").map_or(Some(Exact::ONE), |at| number(cx, at));
    fields.finish(&mut cx.faults);
    builder.places.shares.push((of?, at.spot()));
    Some((times?, of))
}
