//! Scores: which questions, how their points fold, and what stands in for missing answers.

mod fold;

use super::Builder;
use super::inputs::ends;
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::faults::quoted;
use crate::loader::index::unique_ids;
use crate::loader::read::{At, Fields};
use crate::loader::rule::area;
use crate::questionnaire::{Better, Fold, Policy, QuestionIx, Rounding, SchemeIx, SchemeOp};
use crate::text::Text;
use std::collections::BTreeSet;

pub(super) const ENDS: [(&str, Better); 2] = [("low", Better::Low), ("high", Better::High)];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Total {
    Sum,
    Mean,
    Share,
    Min,
    Max,
    Count,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Denominator {
    All,
    Shown,
    Answered,
    Applicable,
}

/// What a score says of every question.
struct Plan<'t> {
    key: &'t str,
    better: Better,
    total: Total,
    multi: Fold,
    entries: Fold,
    weighted: bool,
    missing: Missing,
    hidden: bool,
}

struct Missing {
    /// `None`: by the points of the option.
    unknown: Option<Policy>,
    unanswered: Policy,
    na: Policy,
    absent_as_zero: bool,
}

/// Reads all scores; `nodes` come after them and cannot be used here.
pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: Option<At<'t>>,
    nodes: Option<At<'t>>,
) {
    let items = at.map(|at| at.items(&mut cx.faults)).unwrap_or_default();
    let ids = unique_ids(&mut cx.faults, &items);
    for (item, id) in items.into_iter().zip(ids) {
        if nodes.is_some_and(|nodes| nodes.node.get(id).is_some()) || cx.index.find(id).is_some() {
            let message = format!("il nome {} è già di un nodo o di una domanda", quoted(id));
            cx.faults.error(item.spot(), message).code("duplicate-id");
            continue;
        }
        score(cx, builder, item, id);
    }
}

fn score<'t>(cx: &mut Lowering<'t>, builder: &mut Builder<'t, '_>, at: At<'t>, id: &'t str) {
    let Some(mut fields) = at.fields(&mut cx.faults) else { return };
    fields.get("id");
    let title = fields.optional_text(&mut cx.faults, "title");
    let before = cx.faults.errors();
    let members = members(cx, &mut fields);
    let plan = plan(cx, &mut fields, id);
    let at_least = threshold(cx, &mut fields);
    let clamp = fields.get("clamp").and_then(|at| ends(cx, at));
    let round = fields.get("round").and_then(|at| rounding(cx, at));
    fields.finish(&mut cx.faults);
    let parts = fold::parts(cx, builder, &members, &plan, at.spot());
    if parts.is_empty() && cx.complete && cx.faults.errors() == before {
        cx.faults
            .error(at.spot(), format!("il punteggio {}: nessuna domanda dà punti", quoted(id)))
            .code("no-points")
            .help("aggiungi «points» alle risposte, o cambia «of» e «key»");
    }
    let mut node = fold::total(builder, id, &parts, &plan, (at_least, at.spot()));
    if let Some([low, high]) = clamp {
        node = builder.add(id, at.spot(), SchemeOp::Clamp { of: node, low, high });
    }
    if let Some((to, how)) = round {
        node = builder.add(id, at.spot(), SchemeOp::Round { of: node, to, how });
    }
    builder.nodes[node.0].title = title;
    builder.name(cx, id, at.spot(), node);
    builder.scores.insert(id, (plan.better, plan.total == Total::Share));
}

/// The questions of a score, and whether each was named one by one.
fn members<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Vec<(QuestionIx, bool)> {
    let Some(at) = fields.need(&mut cx.faults, "of") else { return Vec::new() };
    let all = 0..cx.index.questions.len();
    if at.node.scalar().is_some() {
        at.one_of(&mut cx.faults, &[("all", ())]);
        return all.map(|ix| (QuestionIx(ix), false)).collect();
    }
    let Some(mut of) = at.fields(&mut cx.faults) else { return Vec::new() };
    let named = cx.questions(of.get("questions"));
    let mut chosen: BTreeSet<QuestionIx> = named.iter().copied().collect();
    for item in of.get("areas").map(|at| at.one_or_more(&mut cx.faults)).unwrap_or_default() {
        let Some(area) = area(cx, item) else { continue };
        let inside = all.clone().filter(|ix| cx.index.questions[*ix].area == area.0);
        chosen.extend(inside.map(QuestionIx));
    }
    for item in of.get("tags").map(|at| at.one_or_more(&mut cx.faults)).unwrap_or_default() {
        let Some(tag) = item.string(&mut cx.faults) else { continue };
        let tagged = all.clone().filter(|ix| has_tag(cx.index.questions[*ix].at, tag));
        let tagged: Vec<_> = tagged.map(QuestionIx).collect();
        if tagged.is_empty() && cx.complete {
            cx.faults
                .error(item.spot(), format!("nessuna domanda ha l’etichetta {}", quoted(tag)))
                .code("unknown-tag");
        }
        chosen.extend(tagged);
    }
    if !of.has("questions") && !of.has("areas") && !of.has("tags") {
        chosen.extend(all.map(QuestionIx));
    }
    for out in cx.questions(of.get("except")) {
        chosen.remove(&out);
    }
    of.finish(&mut cx.faults);
    chosen.into_iter().map(|ix| (ix, named.contains(&ix))).collect()
}

fn has_tag(question: At<'_>, tag: &str) -> bool {
    let Some(tags) = question.node.get("tags") else { return false };
    let items = tags.list().unwrap_or(std::slice::from_ref(tags));
    items.iter().any(|item| item.scalar() == Some(tag))
}

/// How the points of one question, and of all, fold.
fn plan<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>, id: &'t str) -> Plan<'t> {
    let key = fields.get("key").and_then(|at| at.string(&mut cx.faults)).unwrap_or(id);
    let better = word(cx, fields, "better", &ENDS).unwrap_or(Better::Low);
    let totals = [
        ("sum", Total::Sum),
        ("mean", Total::Mean),
        ("share", Total::Share),
        ("min", Total::Min),
        ("max", Total::Max),
        ("count", Total::Count),
    ];
    let total = word(cx, fields, "fold", &totals).unwrap_or(Total::Sum);
    let folds = [
        ("sum", Fold::Sum),
        ("max", Fold::Max),
        ("min", Fold::Min),
        ("mean", Fold::Mean),
        ("count", Fold::Count),
    ];
    let multi = word(cx, fields, "multi", &folds).unwrap_or(Fold::Sum);
    let worst = if better == Better::Low { Fold::Max } else { Fold::Min };
    let of_entries = [
        ("worst", worst),
        ("sum", Fold::Sum),
        ("max", Fold::Max),
        ("min", Fold::Min),
        ("mean", Fold::Mean),
    ];
    let entries = word(cx, fields, "entries", &of_entries).unwrap_or(worst);
    if total == Total::Share && entries == Fold::Sum {
        cx.faults
            .error(
                fields.key_spot("entries"),
                "in una quota le voci di un elenco contano una volta sola",
            )
            .help("scrivi worst, max, min o mean");
    }
    let weighted = fields.get("weighted").and_then(|at| at.flag(&mut cx.faults)).unwrap_or(true);
    let hidden = fields.get("count_hidden").and_then(|at| at.flag(&mut cx.faults));
    let missing = missing(cx, fields, total);
    let hidden = hidden.unwrap_or(false);
    Plan { key, better, total, multi, entries, weighted, missing, hidden }
}

/// What stands in for answers that are not there.
fn missing<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>, total: Total) -> Missing {
    let denominators = [
        ("all", Denominator::All),
        ("shown", Denominator::Shown),
        ("answered", Denominator::Answered),
        ("applicable", Denominator::Applicable),
    ];
    let denominator =
        word(cx, fields, "denominator", &denominators).unwrap_or(Denominator::Applicable);
    if fields.has("denominator") && !matches!(total, Total::Mean | Total::Share) {
        let spot = fields.key_spot("denominator");
        cx.faults.error(spot, "«denominator» vale solo con «fold: mean» o «fold: share»");
    }
    let known = [
        ("worst", Policy::Worst),
        ("best", Policy::Best),
        ("zero", Policy::Zero),
        ("excluded", Policy::Excluded),
    ];
    let of_unknown: Vec<_> = known.into_iter().chain([("points", Policy::Own)]).collect();
    let unknown = word(cx, fields, "unknown", &of_unknown);
    let of_open: Vec<_> = known.into_iter().chain([("range", Policy::Range)]).collect();
    let open = word(cx, fields, "unanswered", &of_open);
    let left_out = denominator == Denominator::Answered;
    if left_out && open.is_some_and(|open| open != Policy::Excluded) {
        cx.faults
            .error(
                fields.key_spot("unanswered"),
                "con «denominator: answered» chi non risponde non conta",
            )
            .help("togli «unanswered», o scrivi «unanswered: excluded»");
    }
    let of_na = [("excluded", Policy::Excluded), ("zero", Policy::Zero), ("worst", Policy::Worst)];
    let counted = matches!(denominator, Denominator::All | Denominator::Shown);
    let na = word(cx, fields, "na", &of_na);
    Missing {
        unknown,
        unanswered: open.unwrap_or(if left_out { Policy::Excluded } else { Policy::Range }),
        na: na.unwrap_or(if counted { Policy::Zero } else { Policy::Excluded }),
        absent_as_zero: denominator == Denominator::All,
    }
}

fn word<'t, T: Copy>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    key: &'static str,
    words: &[(&str, T)],
) -> Option<T> {
    fields.get(key).and_then(|at| at.one_of(&mut cx.faults, words))
}

/// `at_least` of a count.
fn threshold<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Exact {
    let range = Exact::int(-1_000_000)..=Exact::int(1_000_000);
    let at = fields.get("at_least");
    if at.is_some() && fields.scalar("fold") != Some("count") {
        let spot = fields.key_spot("at_least");
        cx.faults.error(spot, "«at_least» vale solo con «fold: count»");
    }
    at.and_then(|at| at.exact(&mut cx.faults, range)).unwrap_or(Exact::ONE)
}

/// `{to: 1, mode: half_up}`.
fn rounding(cx: &mut Lowering<'_>, at: At<'_>) -> Option<(Exact, Rounding)> {
    let mut fields = at.fields(&mut cx.faults)?;
    let to = fields.get("to");
    let to = to.map_or(Some(Exact::ONE), |at| step(cx, at));
    let modes = [("half_up", Rounding::HalfUp), ("down", Rounding::Down), ("up", Rounding::Up)];
    let mode = fields.get("mode").and_then(|at| at.one_of(&mut cx.faults, &modes));
    fields.finish(&mut cx.faults);
    Some((to?, mode.unwrap_or(Rounding::HalfUp)))
}

/// What a number is rounded to: more than nothing.
pub(super) fn step(cx: &mut Lowering<'_>, at: At<'_>) -> Option<Exact> {
    let to = at.exact(&mut cx.faults, Exact::ZERO..=Exact::int(1_000_000))?;
    if to == Exact::ZERO {
        cx.faults.error(at.spot(), format!("«{}» deve essere più di zero", at.name));
    }
    (to > Exact::ZERO).then_some(to)
}

/// The title of a score, for its output.
pub(super) fn title(builder: &Builder<'_, '_>, node: SchemeIx) -> Option<Text> {
    builder.nodes[node.0].title.clone()
}
