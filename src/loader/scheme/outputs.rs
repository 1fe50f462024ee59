//! Scales of levels, and which results are shown.

use super::Builder;
use super::scores::{ENDS, title};
use crate::loader::Lowering;
use crate::loader::faults::quoted;
use crate::loader::read::{At, Fields};
use crate::questionnaire::{Better, Form, Output, ScaleLevel, SchemeIx};
use crate::text::Text;
use std::collections::HashSet;

/// Forms that are no scale.
const NUMBER: &str = "number";
const SHARE: &str = "share";

/// `scales: {risk: [low, medium, high]}`, levels from the mildest.
pub(super) fn scales<'t>(cx: &mut Lowering<'t>, builder: &mut Builder<'t, '_>, at: Option<At<'t>>) {
    for entry in at.map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
        if [NUMBER, SHARE].contains(&entry.key) || builder.scales.contains_key(entry.key) {
            cx.faults
                .error(entry.spot, format!("il nome di scala {} è già usato", quoted(entry.key)))
                .code("duplicate-id");
        }
        let mut levels = Vec::new();
        let mut seen = HashSet::new();
        for item in entry.value.items(&mut cx.faults) {
            let Some(level) = level(cx, item) else { continue };
            if !seen.insert(level.id.clone()) {
                cx.faults
                    .error(item.spot(), format!("il livello {} è ripetuto", quoted(&level.id)))
                    .code("duplicate-id");
            }
            levels.push(level);
        }
        if levels.is_empty() && entry.value.node.list().is_some() {
            cx.faults.error(entry.spot, format!("la scala {} è vuota", quoted(entry.key)));
        }
        builder.scales.insert(entry.key, levels);
    }
}

/// An id alone, or with its title.
fn level(cx: &mut Lowering<'_>, at: At<'_>) -> Option<ScaleLevel> {
    if at.node.scalar().is_some() {
        let id = at.id(&mut cx.faults)?.to_owned();
        return Some(ScaleLevel { id, title: None });
    }
    let mut fields = at.fields(&mut cx.faults)?;
    let id = fields.need(&mut cx.faults, "id").and_then(|at| at.id(&mut cx.faults));
    let title = fields.optional_text(&mut cx.faults, "title");
    fields.finish(&mut cx.faults);
    Some(ScaleLevel { id: id?.to_owned(), title })
}

/// The scale a key names.
pub(super) fn scale(
    cx: &mut Lowering<'_>,
    builder: &Builder<'_, '_>,
    at: At<'_>,
) -> Option<Vec<ScaleLevel>> {
    let name = at.string(&mut cx.faults)?;
    let found = builder.scales.get(name);
    if found.is_none() {
        let known = builder.scales.keys().copied().chain([NUMBER, SHARE]);
        cx.faults
            .error(at.spot(), format!("la scala {} non esiste", quoted(name)))
            .code("unknown-scale")
            .suggest(name, known);
    }
    found.cloned()
}

/// `outputs: {name: number | share | SCALE}`, or `{as: …, better: high, title: …}`.
pub(super) fn lower<'t>(cx: &mut Lowering<'t>, builder: &mut Builder<'t, '_>, at: Option<At<'t>>) {
    for entry in at.map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
        let name = At { name: entry.key, ..entry.value };
        let node = builder.names.get(entry.key).copied();
        let Some(node) = node.or_else(|| question(cx, builder, entry.key, name)) else {
            let mut known: Vec<_> = builder.names.keys().map(String::as_str).collect();
            known.sort_unstable();
            cx.faults
                .error(entry.spot, format!("{} non è un nodo o un punteggio", quoted(entry.key)))
                .code("unknown-node")
                .suggest(entry.key, known);
            continue;
        };
        if builder.outputs.iter().any(|output| output.name == entry.key) {
            cx.faults
                .error(entry.spot, format!("il risultato {} c’è già", quoted(entry.key)))
                .code("duplicate-id");
            continue;
        }
        let Some((form, own)) = form(cx, builder, entry.key, entry.value) else { continue };
        let title = own.or_else(|| title(builder, node));
        builder.outputs.push(Output { name: entry.key.to_owned(), title, node, form });
        builder.places.outputs.push(entry.spot);
    }
}

fn question<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    key: &str,
    at: At<'t>,
) -> Option<SchemeIx> {
    let question = cx.index.find(key)?;
    builder.operand_question(cx, question, at)
}

fn form<'t>(
    cx: &mut Lowering<'t>,
    builder: &Builder<'t, '_>,
    name: &str,
    at: At<'t>,
) -> Option<(Form, Option<Text>)> {
    let (kind, better, title) = if at.node.scalar().is_some() {
        (at, None, None)
    } else {
        let mut fields = at.fields(&mut cx.faults)?;
        let kind = fields.need(&mut cx.faults, "as");
        let better = fields.get("better").and_then(|at| at.one_of(&mut cx.faults, &ENDS));
        let title = fields.optional_text(&mut cx.faults, "title");
        fields.finish(&mut cx.faults);
        (kind?, better, title)
    };
    // A score has said which end is the good one.
    let of_score = builder.scores.get(name).map(|(better, _)| *better);
    let form = match kind.string(&mut cx.faults)? {
        NUMBER => Form::Number(better.or(of_score).unwrap_or(Better::Low)),
        SHARE => Form::Share(better.or(of_score).unwrap_or(Better::High)),
        _ => Form::Scale(scale(cx, builder, kind)?),
    };
    Some((form, title))
}

/// Scores that no output speaks of are shown too.
pub(super) fn of_scores<'t>(builder: &mut Builder<'t, '_>, fields: &Fields<'t>) {
    let mut scores: Vec<_> = builder
        .scores
        .iter()
        .filter_map(|(name, form)| Some((*builder.names.get(*name)?, *name, *form)))
        .collect();
    scores.sort_unstable_by_key(|(node, ..)| *node);
    for (node, name, (better, share)) in scores {
        if builder.outputs.iter().any(|output| output.name == name) {
            continue;
        }
        let form = if share { Form::Share(better) } else { Form::Number(better) };
        let title = title(builder, node);
        builder.outputs.push(Output { name: name.to_owned(), title, node, form });
        builder.places.outputs.push(fields.key_spot("scores"));
    }
}
