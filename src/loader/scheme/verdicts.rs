//! Verdicts: ordered levels, what each takes to be reached, and what it brings along.

use super::Builder;
use super::criteria;
use crate::loader::Lowering;
use crate::loader::faults::quoted;
use crate::loader::index::unique_ids;
use crate::loader::read::{At, Fields};
use crate::questionnaire::{Criterion, Effect, Obligation, Verdict, VerdictLevel};

pub(super) fn lower<'t>(cx: &mut Lowering<'t>, builder: &mut Builder<'t, '_>, at: Option<At<'t>>) {
    let items = at.map(|at| at.items(&mut cx.faults)).unwrap_or_default();
    let ids = unique_ids(&mut cx.faults, &items);
    for (item, id) in items.into_iter().zip(ids) {
        let taken = builder.outputs.iter().any(|output| output.name == id)
            || builder.verdicts.iter().any(|verdict| verdict.id == id);
        if taken && !id.is_empty() {
            cx.faults
                .error(item.spot(), format!("il nome {} è già di un risultato", quoted(id)))
                .code("duplicate-id")
                .help("verdetti e risultati si mostrano insieme: ognuno ha il suo nome");
        }
        let Some(verdict) = verdict(cx, builder, item, id) else { continue };
        builder.verdicts.push(verdict);
        builder.places.verdicts.push(item.spot());
    }
}

fn verdict<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: At<'t>,
    id: &str,
) -> Option<Verdict> {
    let mut fields = at.fields(&mut cx.faults)?;
    fields.get("id");
    let title = fields.text(&mut cx.faults, "title");
    let primary = fields.get("primary");
    if primary.and_then(|at| at.flag(&mut cx.faults)) == Some(true) {
        let spot = fields.key_spot("primary");
        builder.primary.push((builder.verdicts.len(), spot));
    }
    let by_node = fields.has("of");
    let of = fields.get("of").and_then(|at| builder.operand(cx, at));
    let levels_at = fields.need(&mut cx.faults, "levels");
    fields.finish(&mut cx.faults);
    let levels_at = levels_at?;
    let items = levels_at.items(&mut cx.faults);
    if items.len() < 2 && levels_at.node.list().is_some() {
        cx.faults
            .error(levels_at.spot(), "un verdetto ha almeno due livelli, dal più lieve")
            .code("too-few-levels");
    }
    let ids = unique_ids(&mut cx.faults, &items);
    let count = items.len();
    let mut levels: Vec<VerdictLevel> = Vec::new();
    for (ix, (item, id)) in items.into_iter().zip(ids).enumerate() {
        let usual = match ix {
            0 => Effect::Proceed,
            ix if ix + 1 == count => Effect::Stop,
            _ => Effect::Conditions,
        };
        let level = level(cx, builder, item, id, (ix, by_node, usual))?;
        if levels.last().is_some_and(|last| last.effect > level.effect) {
            cx.faults
                .error(item.spot(), "un livello più serio non può avere un effetto più lieve")
                .code("effects-fall")
                .help("i livelli si scrivono dal più lieve al più serio");
        }
        levels.push(level);
    }
    if by_node && of.is_none() {
        return None;
    }
    Some(Verdict { id: id.to_owned(), title, of, levels })
}

fn level<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: At<'t>,
    id: &str,
    (ix, by_node, usual): (usize, bool, Effect),
) -> Option<VerdictLevel> {
    let mut fields = at.fields(&mut cx.faults)?;
    fields.get("id");
    let title = fields.text(&mut cx.faults, "title");
    let effects = Effect::ALL.map(|effect| (effect.code(), effect));
    let effect = fields.get("effect").and_then(|at| at.one_of(&mut cx.faults, &effects));
    let criteria = criteria_of(cx, builder, &mut fields, id, &title);
    let has_criteria = fields.has("when") || fields.has("criteria");
    let why = match (ix, by_node) {
        (0, _) if has_criteria => Some("il primo livello vale quando non ne vale un altro"),
        (_, true) if has_criteria => Some("qui decide il nodo di «of»"),
        (1.., false) if !has_criteria => Some("non si dice quando il livello si raggiunge"),
        _ => None,
    };
    if let Some(why) = why {
        let help = if has_criteria {
            "togli «when» e «criteria»"
        } else {
            "aggiungi «when», o «criteria» con i motivi da stampare"
        };
        cx.faults.error(at.spot(), why).code("level-criteria").help(help);
    }
    let most = u32::try_from(criteria.len()).unwrap_or(u32::MAX).max(1);
    let needed = fields.get("at_least").and_then(|at| at.int(&mut cx.faults, 1..=most));
    let obligations = fields.get("obligations").map(|at| at.items(&mut cx.faults));
    let obligations = obligations.unwrap_or_default().into_iter();
    let obligations = obligations.map(|at| Obligation { text: at.text(&mut cx.faults) }).collect();
    fields.finish(&mut cx.faults);
    Some(VerdictLevel {
        id: id.to_owned(),
        title,
        effect: effect.unwrap_or(usual),
        criteria,
        at_least: needed.and_then(|count| usize::try_from(count).ok()).unwrap_or(1),
        obligations,
    })
}

/// `when` alone is one criterion, called as its level; `criteria` have their own words.
fn criteria_of<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    fields: &mut Fields<'t>,
    id: &str,
    title: &crate::text::Text,
) -> Vec<Criterion> {
    let mut found = Vec::new();
    let (when, list) = (fields.get("when"), fields.get("criteria"));
    if let (Some(_), Some(at)) = (when, list) {
        cx.faults
            .error(at.spot(), "«when» e «criteria» insieme")
            .help("metti la condizione di «when» tra i «criteria»");
    }
    if let Some(when) = when.and_then(|at| criteria::lower(cx, builder, at)) {
        found.push(Criterion { id: id.to_owned(), text: title.clone(), when });
    }
    let items = list.map(|at| at.items(&mut cx.faults)).unwrap_or_default();
    if let (Some(at), true) = (list, items.is_empty()) {
        cx.faults.error(at.spot(), "l’elenco «criteria» è vuoto");
    }
    let ids = unique_ids(&mut cx.faults, &items);
    for (item, id) in items.into_iter().zip(ids) {
        let Some(mut fields) = item.fields(&mut cx.faults) else { continue };
        fields.get("id");
        let text = fields.text(&mut cx.faults, "text");
        let when = fields.need(&mut cx.faults, "when");
        let when = when.and_then(|at| criteria::lower(cx, builder, at));
        fields.finish(&mut cx.faults);
        found.extend(when.map(|when| Criterion { id: id.to_owned(), text, when }));
    }
    found
}
