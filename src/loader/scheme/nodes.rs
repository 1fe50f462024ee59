//! Nodes: named results, each by one operator over what stands before it.

mod bands;

use super::Builder;
use super::inputs::{check_name, ends};
use super::scores::step;
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::faults::{Spot, quoted};
use crate::loader::read::{At, Fields};
use crate::questionnaire::{Rounding, SchemeIx, SchemeOp};

const OPERATORS: [&str; 23] = [
    "const",
    "interval",
    "sum",
    "product",
    "mean",
    "min",
    "max",
    "wmean",
    "wsum",
    "weights",
    "ratio",
    "count",
    "bands",
    "table",
    "coalesce",
    "if",
    "scale",
    "round_half_up",
    "round_up",
    "round_down",
    "clamp",
    "maximum",
    "minimum",
];

const KEYS: [&str; 19] = [
    "value",
    "of",
    "na",
    "num",
    "den",
    "ge",
    "bands",
    "relative_to",
    "row",
    "col",
    "row_base",
    "col_base",
    "cells",
    "test",
    "at_least",
    "more_than",
    "then",
    "else",
    "factor",
];

/// A node for every entry, in the order in which they are written.
pub(super) fn lower<'t>(cx: &mut Lowering<'t>, builder: &mut Builder<'t, '_>, at: Option<At<'t>>) {
    let entries = at.map(|at| at.entries(&mut cx.faults)).unwrap_or_default();
    for (ix, entry) in entries.iter().enumerate() {
        builder.coming = entries.iter().skip(ix).map(|later| later.key).collect();
        check_name(cx, *entry);
        if cx.index.find(entry.key).is_some() && !builder.names.contains_key(entry.key) {
            let message = format!("il nome {} è già di una domanda", quoted(entry.key));
            cx.faults.error(entry.spot, message).code("duplicate-id");
        }
        let op = entry.value.fields(&mut cx.faults).and_then(|mut fields| {
            let title = fields.optional_text(&mut cx.faults, "title");
            fields.get("source").map(|at| at.string(&mut cx.faults));
            let op = operator(cx, builder, &mut fields);
            fields.finish(&mut cx.faults);
            op.map(|op| (title, op))
        });
        // A broken node still has its name, so that those that use it are no fault.
        let (title, op) = op.unwrap_or((None, SchemeOp::Const(Exact::ZERO)));
        let node = builder.add(entry.key, entry.spot, op);
        builder.nodes[node.0].title = title;
        builder.name(cx, entry.key, entry.spot, node);
    }
    builder.coming.clear();
}

fn operator<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
) -> Option<SchemeOp> {
    let at = fields.need(&mut cx.faults, "op")?;
    let name = at.string(&mut cx.faults)?;
    match name {
        "const" | "interval" | "scale" | "round_half_up" | "round_up" | "round_down" | "clamp"
        | "maximum" | "minimum" => of_one(cx, builder, fields, name),
        "sum" | "product" | "min" | "max" | "mean" | "count" | "coalesce" => {
            of_many(cx, builder, fields, name)
        }
        "wmean" | "wsum" | "weights" => weighted(cx, builder, fields, name),
        "ratio" => {
            let num = operands(cx, builder, fields, "num");
            let den = operands(cx, builder, fields, "den");
            Some(SchemeOp::Ratio { num: num?, den: den? })
        }
        "bands" => bands::lower(cx, builder, fields),
        "table" => table(cx, builder, fields),
        "if" => bands::guard(cx, builder, fields),
        _ => {
            cx.faults
                .error(at.spot(), format!("l’operazione {} non esiste", quoted(name)))
                .code("unknown-word")
                .suggest(name, OPERATORS);
            // Its keys cannot be judged before it is known.
            for key in KEYS {
                fields.get(key);
            }
            None
        }
    }
}

/// Any number that a node may hold as such.
fn number(cx: &mut Lowering<'_>, at: At<'_>) -> Option<Exact> {
    const LARGEST: i64 = 1_000_000_000_000;
    at.exact(&mut cx.faults, Exact::int(-LARGEST)..=Exact::int(LARGEST))
}

fn operand<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
    key: &'static str,
) -> Option<SchemeIx> {
    let at = fields.need(&mut cx.faults, key)?;
    builder.operand(cx, at)
}

/// A list of operands, or one; at least one.
fn operands<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
    key: &'static str,
) -> Option<Vec<SchemeIx>> {
    let at = fields.need(&mut cx.faults, key)?;
    let items = at.one_or_more(&mut cx.faults);
    if items.is_empty() {
        cx.faults.error(at.spot(), format!("l’elenco «{key}» è vuoto"));
    }
    // Every operand is looked at, so that one fault does not hide the next.
    let found: Vec<_> = items.iter().map(|item| builder.operand(cx, *item)).collect();
    let found: Option<Vec<_>> = found.into_iter().collect();
    found.filter(|found| !found.is_empty())
}

fn of_one<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
    name: &str,
) -> Option<SchemeOp> {
    match name {
        "const" => {
            let at = fields.need(&mut cx.faults, "value")?;
            return number(cx, at).map(SchemeOp::Const);
        }
        "interval" => {
            let at = fields.need(&mut cx.faults, "value")?;
            return ends(cx, at).map(|[low, high]| SchemeOp::Interval(low, high));
        }
        _ => {}
    }
    let of = operand(cx, builder, fields, "of");
    let rounded = |cx: &mut Lowering<'t>, fields: &mut Fields<'t>| {
        fields.get("to").map_or(Some(Exact::ONE), |at| step(cx, at))
    };
    Some(match name {
        "scale" => {
            let factor = fields.need(&mut cx.faults, "factor").and_then(|at| number(cx, at));
            SchemeOp::Scale { of: of?, factor: factor? }
        }
        "clamp" => {
            let ends = fields.need(&mut cx.faults, "value").and_then(|at| ends(cx, at));
            let [low, high] = ends?;
            SchemeOp::Clamp { of: of?, low, high }
        }
        "maximum" => SchemeOp::Maximum(of?),
        "minimum" => SchemeOp::Minimum(of?),
        rounding => {
            let how = match rounding {
                "round_up" => Rounding::Up,
                "round_down" => Rounding::Down,
                _ => Rounding::HalfUp,
            };
            let to = rounded(cx, fields)?;
            SchemeOp::Round { of: of?, to, how }
        }
    })
}

fn of_many<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
    name: &str,
) -> Option<SchemeOp> {
    let of = operands(cx, builder, fields, "of");
    if name == "coalesce" {
        return of.map(SchemeOp::Coalesce);
    }
    let zero = counts_missing(cx, fields);
    let of = of.map(|of| of.into_iter().map(|one| present(builder, one, zero)).collect::<Vec<_>>());
    if name == "count" {
        let at = fields.get("ge");
        let at_least = at.map_or(Some(Exact::ONE), |at| number(cx, at));
        return Some(SchemeOp::Count { of: of?, at_least: at_least? });
    }
    let of = of?;
    Some(match name {
        "sum" => SchemeOp::Sum(of),
        "product" => SchemeOp::Product(of),
        "min" => SchemeOp::Min(of),
        "max" => SchemeOp::Max(of),
        _ => SchemeOp::Mean(of.into_iter().map(|one| (one, Exact::ONE)).collect()),
    })
}

/// `na: zero`: what does not apply counts as zero instead of being left out.
fn counts_missing<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Option<Spot<'t>> {
    let at = fields.get("na")?;
    let zero = at.one_of(&mut cx.faults, &[("exclude", false), ("zero", true)]);
    zero.filter(|zero| *zero).map(|_| at.spot())
}

fn present<'t>(builder: &mut Builder<'t, '_>, one: SchemeIx, zero: Option<Spot<'t>>) -> SchemeIx {
    let Some(spot) = zero else { return one };
    let nothing = builder.add("0", spot, SchemeOp::Const(Exact::ZERO));
    let name = builder.nodes[one.0].name.clone();
    builder.add(name, spot, SchemeOp::Coalesce(vec![one, nothing]))
}

/// `of: [{ref: X, w: 2}, …]`.
fn weighted<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
    name: &str,
) -> Option<SchemeOp> {
    let at = fields.need(&mut cx.faults, "of")?;
    let zero = counts_missing(cx, fields);
    let range = Exact::ZERO..=Exact::int(1_000_000);
    let (mut of, mut complete, mut total) = (Vec::new(), true, Exact::ZERO);
    for item in at.items(&mut cx.faults) {
        let Some(mut entry) = item.fields(&mut cx.faults) else { continue };
        let node = entry.need(&mut cx.faults, "ref").and_then(|at| builder.operand(cx, at));
        let weight = entry.need(&mut cx.faults, "w");
        let weight = weight.and_then(|at| at.exact(&mut cx.faults, range.clone()));
        entry.finish(&mut cx.faults);
        let (Some(node), Some(weight)) = (node, weight) else {
            complete = false;
            continue;
        };
        total = total.add(weight).unwrap_or(total);
        if weight > Exact::ZERO {
            of.push((present(builder, node, zero), weight));
        }
    }
    if complete && total == Exact::ZERO && at.node.list().is_some() {
        cx.faults
            .error(at.spot(), "la somma dei pesi è zero")
            .code("zero-weight")
            .help("almeno un peso «w» deve essere più di zero");
    }
    complete.then_some(match name {
        "wmean" => SchemeOp::Mean(of),
        "wsum" => SchemeOp::WeightedSum(of),
        _ => SchemeOp::Weights(of),
    })
}

fn table<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
) -> Option<SchemeOp> {
    let row = operand(cx, builder, fields, "row");
    let col = operand(cx, builder, fields, "col");
    let base = |cx: &mut Lowering<'t>, fields: &mut Fields<'t>, key| {
        let at = fields.get(key)?;
        at.level(&mut cx.faults, 0..=100)
    };
    let row_base = base(cx, fields, "row_base").unwrap_or(0);
    let col_base = base(cx, fields, "col_base").unwrap_or(0);
    let at = fields.need(&mut cx.faults, "cells")?;
    let mut cells: Vec<Vec<Exact>> = Vec::new();
    let mut complete = true;
    for line in at.few_items(&mut cx.faults, MOST_LINES) {
        let items = line.few_items(&mut cx.faults, MOST_LINES);
        let values: Vec<_> = items.iter().filter_map(|item| number(cx, *item)).collect();
        complete &= values.len() == items.len();
        if let Some(first) = cells.first()
            && first.len() != values.len()
            && complete
        {
            let message =
                format!("la riga ha {} celle, la prima ne ha {}", values.len(), first.len());
            cx.faults.error(line.spot(), message).code("bad-table");
            complete = false;
        }
        cells.push(values);
    }
    if cells.iter().all(Vec::is_empty) {
        cx.faults.error(at.spot(), "la tabella è vuota").code("bad-table");
        complete = false;
    }
    let table = SchemeOp::Table { row: row?, col: col?, row_base, col_base, cells };
    complete.then_some(table)
}

const MOST_LINES: usize = 100;
