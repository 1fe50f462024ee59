//! From the questions of a score to the nodes that join what they give.

use super::{Plan, Total};
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::faults::Spot;
use crate::loader::scheme::Builder;
use crate::loader::scheme::item::{bounded, is_plain_number, no_number, plain, points, unknown};
use crate::questionnaire::{Fold, Item, Kind, Policy, Question, QuestionIx, SchemeIx, SchemeOp};

/// A question in a score: its node, its weight, and the most it can give.
pub(super) struct Part {
    node: SchemeIx,
    weight: Exact,
    most: Exact,
}

pub(super) fn parts<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    members: &[(QuestionIx, bool)],
    plan: &Plan<'_>,
    spot: Spot<'t>,
) -> Vec<Part> {
    let mut parts = Vec::new();
    for (ix, named) in members {
        let Some(question) = builder.question(*ix) else { continue };
        let weight = if plan.weighted { weight(question) } else { Exact::ONE };
        let Some(item) = item(question, *ix, *named, plan) else {
            if *named {
                no_number(cx, question, spot);
            }
            continue;
        };
        if weight == Exact::ZERO || (item.number && !bounded(cx, question, spot)) {
            continue;
        }
        let (most, name) = (most(question, &item), question.id.clone());
        let node = builder.add(name, spot, SchemeOp::Item(item));
        parts.push(Part { node, weight, most });
    }
    parts
}

fn weight(question: &Question) -> Exact {
    let scored = question.scored.as_ref();
    scored.map_or(question.weight, |scored| Exact::int(i64::from(scored.weight)))
}

fn item(question: &Question, ix: QuestionIx, named: bool, plan: &Plan<'_>) -> Option<Item> {
    let values = points(question, plan.key);
    let counts = plan.multi == Fold::Count
        && matches!(question.kind, Kind::Multiple(_) | Kind::Countries { .. });
    let number = is_plain_number(question) && (named || values.is_some());
    let entries = named && matches!(question.kind, Kind::List(_));
    let speaks = values.is_some() || (counts && named) || number || entries;
    if !speaks {
        return None;
    }
    Some(Item {
        values: values.unwrap_or_default(),
        number,
        multi: plan.multi,
        entries: plan.entries,
        unknown: plan.missing.unknown.unwrap_or_else(|| unknown(question, plan.key)),
        unanswered: plan.missing.unanswered,
        na: plan.missing.na,
        hidden: plan.hidden,
        absent_as_zero: plan.missing.absent_as_zero,
        ..plain(ix, plan.better)
    })
}

/// The most points one answer to the question can give.
fn most(question: &Question, item: &Item) -> Exact {
    let values = || {
        let known = question.choices().iter().zip(&item.values);
        known
            .filter(|(choice, _)| !choice.unknown || item.unknown == Policy::Own)
            .filter_map(|(choice, value)| Some((choice.exclusive, (*value)?)))
    };
    let largest = values().map(|(_, value)| value).max().unwrap_or(Exact::ZERO);
    match &question.kind {
        Kind::Number { max, .. } if item.number => largest.max(*max),
        Kind::Multiple(choices) if item.multi == Fold::Count => {
            let counted = choices.iter().filter(|choice| !choice.exclusive).count();
            Exact::int(i64::try_from(counted).unwrap_or(i64::MAX))
        }
        Kind::Multiple(_) if item.multi == Fold::Sum => {
            let together = values().filter(|(alone, value)| !alone && *value > Exact::ZERO);
            let sum = together.fold(Exact::ZERO, |sum, (_, value)| sum.add(value).unwrap_or(sum));
            largest.max(sum)
        }
        Kind::List(spec) => Exact::int(i64::try_from(spec.max).unwrap_or(i64::MAX)),
        _ => largest,
    }
}

pub(super) fn total<'t>(
    builder: &mut Builder<'t, '_>,
    id: &str,
    parts: &[Part],
    plan: &Plan<'_>,
    (at_least, spot): (Exact, Spot<'t>),
) -> SchemeIx {
    let all = || parts.iter().map(|part| part.node).collect::<Vec<_>>();
    let op = match plan.total {
        Total::Sum => {
            // A sum of nothing is zero, so that what follows still has a number.
            let zero = builder.add("0", spot, SchemeOp::Const(Exact::ZERO));
            let parts = parts.iter().map(|part| (part.node, part.weight));
            SchemeOp::WeightedSum(parts.chain([(zero, Exact::ONE)]).collect())
        }
        Total::Mean => SchemeOp::Mean(parts.iter().map(|part| (part.node, part.weight)).collect()),
        Total::Share => {
            let mut shares = Vec::new();
            for part in parts.iter().filter(|part| part.most > Exact::ZERO) {
                let factor = Exact::ONE.div(part.most);
                let weight = part.weight.mul(part.most);
                let (Ok(factor), Ok(weight)) = (factor, weight) else { continue };
                let name = format!("{id}: {}", builder.nodes[part.node.0].name);
                let share = builder.add(name, spot, SchemeOp::Scale { of: part.node, factor });
                shares.push((share, weight));
            }
            SchemeOp::Mean(shares)
        }
        Total::Min => SchemeOp::Min(all()),
        Total::Max => SchemeOp::Max(all()),
        Total::Count => {
            let zero = builder.add("0", spot, SchemeOp::Const(Exact::ZERO));
            let count = builder.add(id, spot, SchemeOp::Count { of: all(), at_least });
            SchemeOp::Coalesce(vec![count, zero])
        }
    };
    builder.add(id, spot, op)
}
