//! The inputs of a method file, each with the question of the questionnaire that answers it.

use super::Builder;
use super::item::{bounded, is_plain_number, plain, points, ranks, unknown};
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::faults::quoted;
use crate::loader::read::{At, Entry, Fields, is_id};
use crate::questionnaire::{Better, Choice, Item, Kind, Policy, Question, QuestionIx, SchemeOp};
use std::collections::HashMap;

/// The word for an option that takes the question out.
const NA: &str = "NA";

pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: Option<At<'t>>,
    mapped: Option<At<'t>>,
) {
    let entries = at.map(|at| at.entries(&mut cx.faults)).unwrap_or_default();
    let mapping = mapped.map(|at| at.entries(&mut cx.faults)).unwrap_or_default();
    let known: Vec<_> = entries.iter().map(|entry| entry.key).collect();
    for entry in mapping.iter().filter(|entry| !known.contains(&entry.key)) {
        cx.faults
            .error(entry.spot, format!("il metodo non ha l’ingresso {}", quoted(entry.key)))
            .code("unknown-input")
            .suggest(entry.key, known.iter().copied());
    }
    let mapping: HashMap<_, _> = mapping.iter().map(|entry| (entry.key, entry.value)).collect();
    for entry in entries {
        check_name(cx, entry);
        let Some(mut fields) = entry.value.fields(&mut cx.faults) else { continue };
        let from = fields.get("from");
        fields.optional_text(&mut cx.faults, "title");
        let target = mapping.get(entry.key).copied().or(from);
        let question = question(cx, entry, target, mapped);
        let spot = target.map_or(entry.spot, At::spot);
        let item = question.and_then(|ix| {
            let question = builder.question(ix)?;
            of_input(cx, builder, &mut fields, question, (ix, spot))
        });
        for key in ["scale", "range", "options"] {
            fields.get(key);
        }
        fields.finish(&mut cx.faults);
        // A missing input still has its name, so that the nodes that use it are no fault.
        let op = item.map_or(SchemeOp::Const(Exact::ZERO), SchemeOp::Item);
        let node = builder.add(entry.key, entry.spot, op);
        builder.name(cx, entry.key, entry.spot, node);
    }
}

pub(super) fn check_name(cx: &mut Lowering<'_>, entry: Entry<'_>) {
    if !is_id(entry.key) {
        cx.faults
            .error(entry.spot, format!("{} non va bene come nome", quoted(entry.key)))
            .code("bad-id")
            .help("si usano lettere senza accenti, cifre, «-», «_» e «.», al massimo 64");
    }
}

/// The question the head names, else the one the method names, else the one called the same.
fn question<'t>(
    cx: &mut Lowering<'t>,
    entry: Entry<'t>,
    target: Option<At<'t>>,
    mapped: Option<At<'t>>,
) -> Option<QuestionIx> {
    let key = match target {
        Some(at) => at.string(&mut cx.faults)?,
        None => entry.key,
    };
    let found = cx.index.find(key);
    if found.is_none() && cx.complete {
        let spot = target.or(mapped).unwrap_or(cx.head).spot();
        let known: Vec<_> = cx.index.keys().collect();
        let message = format!("l’ingresso {} del metodo non ha una domanda", quoted(entry.key));
        let recorded = cx.faults.error(spot, message).code("unknown-question");
        if target.is_some() {
            recorded.suggest(key, known);
        } else {
            recorded.help(format!("scrivi nel questionario «inputs: {{{}: ID}}»", entry.key));
        }
    }
    found
}

fn of_input<'t>(
    cx: &mut Lowering<'t>,
    builder: &Builder<'t, '_>,
    fields: &mut Fields<'t>,
    question: &Question,
    (ix, spot): (QuestionIx, crate::loader::faults::Spot<'t>),
) -> Option<Item> {
    let mut item = plain(ix, Better::Low);
    if let Some(at) = fields.get("options") {
        item.values = by_option(cx, at, question, spot)?;
        let unknown = question.choices().iter().position(|choice| choice.unknown);
        let named = unknown.filter(|ix| at.node.get(&question.choices()[*ix].id).is_some());
        item.unknown = match named.map(|ix| item.values[ix]) {
            None => Policy::Worst,
            Some(None) => Policy::Excluded,
            Some(Some(_)) => Policy::Own,
        };
        return Some(item);
    }
    if let Some(at) = fields.get("scale") {
        item.values = by_scale(cx, builder, at, question, spot)?;
        return Some(item);
    }
    let at = fields.need(&mut cx.faults, "range")?;
    let [low, high] = ends(cx, at)?;
    by_range(cx, &mut item, question, (low, high), spot).then_some(item)
}

/// `[a, b]`, in order.
pub(super) fn ends(cx: &mut Lowering<'_>, at: At<'_>) -> Option<[Exact; 2]> {
    const LARGEST: i64 = 1_000_000_000;
    let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
    let items = at.items(&mut cx.faults);
    let [low, high] = items.as_slice() else {
        cx.faults.error(at.spot(), format!("«{}» ha due numeri: [minimo, massimo]", at.name));
        return None;
    };
    let (low, high_value) =
        (low.exact(&mut cx.faults, range.clone())?, high.exact(&mut cx.faults, range)?);
    if low > high_value {
        cx.faults.error(high.spot(), format!("«{}»: {high_value} viene prima di {low}", at.name));
        return None;
    }
    Some([low, high_value])
}

fn by_option<'t>(
    cx: &mut Lowering<'t>,
    at: At<'t>,
    question: &Question,
    spot: crate::loader::faults::Spot<'t>,
) -> Option<Vec<Option<Exact>>> {
    let range = Exact::int(-1_000_000)..=Exact::int(1_000_000);
    let mut given = HashMap::new();
    for entry in at.entries(&mut cx.faults) {
        let na = entry.value.node.scalar() == Some(NA);
        let value = if na { None } else { entry.value.exact(&mut cx.faults, range.clone()) };
        given.insert(entry.key, value);
    }
    let mut complete = !question.choices().is_empty();
    let mut value = |choice: &Choice| match given.get(choice.id.as_str()) {
        Some(value) => *value,
        None if choice.unknown || choice.not_applicable => None,
        None => {
            let message = format!(
                "il metodo non dice quanto vale la risposta «{}» di «{}»",
                choice.id, question.id
            );
            cx.faults.error(spot, message).code("no-points");
            complete = false;
            None
        }
    };
    let values: Vec<_> = question.choices().iter().map(&mut value).collect();
    if question.choices().is_empty() {
        super::item::no_number(cx, question, spot);
    }
    complete.then_some(values)
}

/// The options of the question are the levels of the scale.
fn by_scale<'t>(
    cx: &mut Lowering<'t>,
    builder: &Builder<'t, '_>,
    at: At<'t>,
    question: &Question,
    spot: crate::loader::faults::Spot<'t>,
) -> Option<Vec<Option<Exact>>> {
    let levels = super::outputs::scale(cx, builder, at)?;
    let mut complete = !question.choices().is_empty();
    let mut values = Vec::with_capacity(question.choices().len());
    for choice in question.choices() {
        let rank = levels.iter().position(|level| level.id == choice.id);
        if rank.is_none() && !choice.unknown && !choice.not_applicable {
            let known = levels.iter().map(|level| level.id.as_str());
            cx.faults
                .error(
                    spot,
                    format!(
                        "la risposta «{}» di «{}» non è un livello della scala",
                        choice.id, question.id
                    ),
                )
                .code("bad-scale")
                .suggest(&choice.id, known);
            complete = false;
        }
        values.push(rank.and_then(|rank| i64::try_from(rank).ok()).map(Exact::int));
    }
    if question.choices().is_empty() {
        super::item::no_number(cx, question, spot);
    }
    complete.then_some(values)
}

/// A number within limits, or options that are worth one.
fn by_range(
    cx: &mut Lowering<'_>,
    item: &mut Item,
    question: &Question,
    (low, high): (Exact, Exact),
    spot: crate::loader::faults::Spot<'_>,
) -> bool {
    if let Kind::Number { min, max, bands: None, .. } = &question.kind {
        if !bounded(cx, question, spot) {
            return false;
        }
        item.number = true;
        item.values = points(question, "").unwrap_or_default();
        item.unknown = unknown(question, "");
        if *min < low || *max > high {
            let message =
                format!("«{}» va da {min} a {max}, il metodo da {low} a {high}", question.id);
            cx.faults.error(spot, message).code("out-of-range");
            return false;
        }
        return true;
    }
    let known = |choice: &&Choice| !choice.unknown && !choice.not_applicable;
    let count = question.choices().iter().filter(known).count();
    let width = high.sub(low).and_then(|width| width.add(Exact::ONE)).ok();
    let as_many = i64::try_from(count).is_ok_and(|count| Some(Exact::int(count)) == width);
    let ids = || question.choices().iter().filter(known).map(|choice| choice.id.parse().ok());
    if let Some(values) = points(question, "") {
        item.values = values;
        item.unknown = unknown(question, "");
    } else if count > 0 && ids().all(|id: Option<Exact>| id.is_some()) {
        let value = |choice: &Choice| choice.id.parse().ok();
        item.values = question.choices().iter().map(value).collect();
    } else if count > 0 && as_many {
        item.values = ranks(question, low);
    } else {
        super::item::no_number(cx, question, spot);
        return false;
    }
    item.number = is_plain_number(question);
    let within = item.values.iter().flatten().zip(question.choices());
    let outside =
        within.filter(|(_, choice)| known(choice)).any(|(value, _)| *value < low || *value > high);
    if outside {
        let message = format!(
            "le risposte di «{}» escono dai limiti del metodo, da {low} a {high}",
            question.id
        );
        cx.faults.error(spot, message).code("out-of-range");
    }
    !outside
}
