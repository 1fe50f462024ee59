//! Criteria: conditions that may also look at scores, findings and earlier verdicts.

use super::Builder;
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::condition::{Scope, between, part};
use crate::loader::faults::quoted;
use crate::loader::read::{At, Entry, Fields};
use crate::questionnaire::{Bound, ScoreTest};

/// A map all of whose entries hold.
pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: At<'t>,
) -> Option<ScoreTest> {
    let entries = at.entries(&mut cx.faults);
    if entries.is_empty() && at.node.map().is_some() {
        cx.faults
            .error(at.spot(), format!("{} è una condizione vuota", quoted(at.name)))
            .code("empty-condition");
    }
    let parts: Vec<_> = entries.into_iter().map(|entry| test(cx, builder, entry)).collect();
    let mut parts: Vec<_> = parts.into_iter().collect::<Option<_>>()?;
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(ScoreTest::All(parts)),
    }
}

fn test<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    entry: Entry<'t>,
) -> Option<ScoreTest> {
    match entry.key {
        "score" => score(cx, builder, entry.value),
        "findings" => findings(cx, entry.value),
        "verdict" => verdict(cx, builder, entry.value),
        "any" => each(cx, builder, entry.value).map(ScoreTest::Any),
        "all" => each(cx, builder, entry.value).map(ScoreTest::All),
        "not" => lower(cx, builder, entry.value).map(|inner| ScoreTest::Not(Box::new(inner))),
        "count" => {
            let mut fields = entry.value.fields(&mut cx.faults)?;
            let of = fields.need(&mut cx.faults, "of");
            let of = of.and_then(|at| each(cx, builder, at));
            let (low, high) = between(cx, &mut fields);
            fields.finish(&mut cx.faults);
            Some(ScoreTest::Count(of?, low, high))
        }
        _ => Some(ScoreTest::Holds(part(cx, entry, Scope::ANYWHERE))),
    }
}

fn each<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: At<'t>,
) -> Option<Vec<ScoreTest>> {
    let items = at.items(&mut cx.faults);
    if items.is_empty() && at.node.list().is_some() {
        cx.faults.error(at.spot(), format!("l’elenco «{}» è vuoto", at.name));
    }
    let parts: Vec<_> = items.into_iter().map(|item| lower(cx, builder, item)).collect();
    parts.into_iter().collect::<Option<Vec<_>>>().filter(|parts| !parts.is_empty())
}

/// `{id: NODE, at_least|more_than|at_most|less_than: x, of_max: true}`.
fn score<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: At<'t>,
) -> Option<ScoreTest> {
    let mut fields = at.fields(&mut cx.faults)?;
    let node = fields.need(&mut cx.faults, "id").and_then(|at| builder.operand(cx, at));
    let low = end(cx, &mut fields, "at_least", "more_than");
    let high = end(cx, &mut fields, "at_most", "less_than");
    let of_max = fields.get("of_max").and_then(|at| at.flag(&mut cx.faults)).unwrap_or(false);
    fields.finish(&mut cx.faults);
    if low.is_none() && high.is_none() {
        cx.faults
            .error(at.spot(), "non si dice quale valore il punteggio deve avere")
            .help("aggiungi at_least, more_than, at_most o less_than");
        return None;
    }
    for bound in [low, high].into_iter().flatten().filter(|_| of_max) {
        if bound.from < Exact::ZERO || bound.from > Exact::ONE {
            cx.faults
                .error(at.spot(), format!("{} non è una quota del massimo", bound.from))
                .help("con «of_max: true» il limite sta tra 0 e 1");
        }
    }
    let node = node?;
    if of_max {
        builder.places.shares.push((node, at.spot()));
    }
    Some(ScoreTest::Score { node, low, high, of_max })
}

fn end<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    inside: &'static str,
    beyond: &'static str,
) -> Option<Bound> {
    const LARGEST: i64 = 1_000_000_000_000;
    let (inclusive, strict) = (fields.get(inside), fields.get(beyond));
    if let (Some(_), Some(at)) = (inclusive, strict) {
        cx.faults
            .error(at.spot(), format!("«{inside}» e «{beyond}» insieme"))
            .help("tieni uno dei due");
    }
    let at = inclusive.or(strict)?;
    let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
    let from = at.exact(&mut cx.faults, range)?;
    Some(Bound { from, strict: inclusive.is_none() })
}

/// `{severity: high, at_least: 1}`: of that severity, or worse.
fn findings<'t>(cx: &mut Lowering<'t>, at: At<'t>) -> Option<ScoreTest> {
    let mut fields = at.fields(&mut cx.faults)?;
    let severity = fields.need(&mut cx.faults, "severity");
    let ids: Vec<_> = cx.findings.severities.iter().map(|severity| severity.id.clone()).collect();
    let words: Vec<_> = ids.iter().enumerate().map(|(ix, id)| (id.as_str(), ix)).collect();
    let severity = severity.and_then(|at| at.one_of(&mut cx.faults, &words));
    let bounded = fields.has("at_least") || fields.has("at_most");
    let (low, high) = if bounded { between(cx, &mut fields) } else { (1, None) };
    fields.finish(&mut cx.faults);
    Some(ScoreTest::Findings { severity: severity?, at_least: low, at_most: high })
}

/// `{id: VERDICT, at_least: level}`, of a verdict that stands before.
fn verdict<'t>(cx: &mut Lowering<'t>, builder: &Builder<'t, '_>, at: At<'t>) -> Option<ScoreTest> {
    let mut fields = at.fields(&mut cx.faults)?;
    let known: Vec<_> = builder.verdicts.iter().map(|verdict| verdict.id.as_str()).collect();
    let id_at = fields.need(&mut cx.faults, "id");
    let level_at = fields.need(&mut cx.faults, "at_least");
    fields.finish(&mut cx.faults);
    let (id_at, level_at) = (id_at?, level_at?);
    let id = id_at.string(&mut cx.faults)?;
    let Some(place) = known.iter().position(|known| *known == id) else {
        cx.faults
            .error(id_at.spot(), format!("il verdetto {} non c’è, o viene dopo", quoted(id)))
            .code("unknown-verdict")
            .suggest(id, known);
        return None;
    };
    let levels = builder.verdicts[place].levels.iter().enumerate();
    let words: Vec<_> = levels.map(|(ix, level)| (level.id.as_str(), ix)).collect();
    let level = level_at.one_of(&mut cx.faults, &words)?;
    Some(ScoreTest::Verdict(place, level))
}
