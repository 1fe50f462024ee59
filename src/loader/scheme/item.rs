//! How a question becomes a number: by the points of its options, their value, or their order.

use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::faults::Spot;
use crate::loader::read::At;
use crate::questionnaire::{
    Better, Choice, Fold, Item, Kind, Policy, Question, QuestionIx, default_points,
};

/// Numbers without limits of their own get these; see `kind`.
const LARGEST: i64 = 999_999_999_999;

/// An item over one question, its policies still those of an operand.
pub(super) fn plain(ix: QuestionIx, better: Better) -> Item {
    let worst = if better == Better::Low { Fold::Max } else { Fold::Min };
    Item {
        questions: vec![ix],
        entries: worst,
        values: Vec::new(),
        number: false,
        multi: Fold::Sum,
        unknown: Policy::Worst,
        unanswered: Policy::Range,
        na: Policy::Excluded,
        hidden: false,
        absent_as_zero: false,
        better,
    }
}

/// By choice what it gives under a key; `None` where the question gives no points at all.
pub(super) fn points(question: &Question, key: &str) -> Option<Vec<Option<Exact>>> {
    let choices = question.choices();
    let given = |choice: &Choice| own_points(question, choice, key);
    choices.iter().any(|choice| given(choice).is_some()).then(|| {
        let value = |choice: &Choice| {
            (!choice.not_applicable).then(|| given(choice).unwrap_or(Exact::ZERO))
        };
        choices.iter().map(value).collect()
    })
}

/// The points of a choice; the value only where no choice of the question has points.
fn own_points(question: &Question, choice: &Choice, key: &str) -> Option<Exact> {
    if question.choices().iter().any(|choice| !choice.points.is_empty()) {
        default_points(choice, key)
    } else {
        choice.value
    }
}

/// «Don’t know» gives its own points if it has some, else the worst.
pub(super) fn unknown(question: &Question, key: &str) -> Policy {
    let unknown = question.choices().iter().find(|choice| choice.unknown);
    match unknown.and_then(|choice| own_points(question, choice, key)) {
        Some(_) => Policy::Own,
        None => Policy::Worst,
    }
}

/// The question as an operand of a node: points, value, place in the list; a number as it is.
pub(super) fn of_operand(
    cx: &mut Lowering<'_>,
    question: &Question,
    ix: QuestionIx,
    at: At<'_>,
) -> Option<Item> {
    let mut item = plain(ix, Better::Low);
    item.unknown = unknown(question, "");
    if let Some(values) = points(question, "") {
        item.values = values;
        item.number = is_plain_number(question);
        return bounded(cx, question, at.spot()).then_some(item);
    }
    match &question.kind {
        Kind::Single(_) => item.values = ranks(question, Exact::ZERO),
        Kind::Statement(_) => item.values = vec![Some(Exact::ONE)],
        Kind::Multiple(_) | Kind::Countries { .. } => item.multi = Fold::Count,
        Kind::List(_) => {}
        Kind::Number { .. } => {
            item.number = true;
            item.values = vec![Some(Exact::ZERO); question.choices().len()];
            return bounded(cx, question, at.spot()).then_some(item);
        }
        Kind::Date { .. } | Kind::Text { .. } | Kind::Info | Kind::Derived(_) => {
            no_number(cx, question, at.spot());
            return None;
        }
    }
    Some(item)
}

pub(super) fn no_number(cx: &mut Lowering<'_>, question: &Question, spot: Spot<'_>) {
    cx.faults
        .error(spot, format!("la risposta a «{}» non è un numero e non dà punti", question.id))
        .code("no-points")
        .help("aggiungi «points» alle sue risposte");
}

/// The known options by their order, from a first rank.
pub(super) fn ranks(question: &Question, first: Exact) -> Vec<Option<Exact>> {
    let mut next = first;
    let rank = |choice: &Choice| {
        if choice.unknown || choice.not_applicable {
            return (!choice.not_applicable).then_some(Exact::ZERO);
        }
        let rank = next;
        next = next.add(Exact::ONE).unwrap_or(next);
        Some(rank)
    };
    question.choices().iter().map(rank).collect()
}

/// A number whose bands, if any, give no points.
pub(super) fn is_plain_number(question: &Question) -> bool {
    matches!(&question.kind, Kind::Number { bands: None, .. })
}

/// A number that is counted has its limits: without them nothing could be said before the answer.
pub(super) fn bounded(cx: &mut Lowering<'_>, question: &Question, spot: Spot<'_>) -> bool {
    let Kind::Number { min, max, bands: None, .. } = &question.kind else { return true };
    let bounded = *min > Exact::int(-LARGEST) && *max < Exact::int(LARGEST);
    if !bounded {
        cx.faults
            .error(spot, format!("«{}» entra in un calcolo, ma non ha «min» e «max»", question.id))
            .code("unbounded-number")
            .help("aggiungi alla domanda il numero più piccolo e il più grande possibili");
    }
    bounded
}
