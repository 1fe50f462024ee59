//! Whether the suppliers offer the same service, and which questions only some of them are asked.

use super::super::answers::answer_text;
use super::super::context::Context;
use super::{Block, Cell, Row, Side, Words};
use crate::answers::Given;
use crate::questionnaire::{Kind, Question, QuestionIx, Questionnaire, Truth};
use std::collections::{BTreeMap, BTreeSet};

/// Scoping answers on the service that are not the same for all.
///
/// A question that some are not asked differs only if those who are asked do: what hides it is
/// either an answer of the service, which is listed itself, or a property of the supplier.
pub(super) fn of_service(sides: &[Side<'_>]) -> Block {
    let sides: Vec<&Side<'_>> = sides.iter().collect();
    let c = Words::of(sides.first().map_or(crate::text::Lang::It, |side| side.context.lang));
    let rows = differing(&sides, c, false);
    Block { code: "service", title: c.service, head: c.question, note: c.service_note, rows }
}

/// Scoping answers that may differ, and do.
pub(super) fn of_suppliers(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let rows = differing(sides, c, true);
    let (title, note) = (c.of_supplier, c.of_supplier_note);
    Block { code: "of_supplier", title, head: c.question, note, rows }
}

fn differing(sides: &[&Side<'_>], c: &'static Words, of_supplier: bool) -> Vec<Row> {
    let counted: Vec<BTreeSet<QuestionIx>> =
        sides.iter().map(|side| counted(side.context.questionnaire)).collect();
    let by_id: Vec<BTreeMap<&str, QuestionIx>> =
        sides.iter().map(|side| by_id(side.context.questionnaire)).collect();
    let mut rows = Vec::new();
    for id in ids(sides) {
        let places: Vec<Option<QuestionIx>> =
            by_id.iter().map(|known| known.get(id).copied()).collect();
        let concerns = places.iter().zip(sides).zip(&counted).all(|((place, side), counted)| {
            place.is_none_or(|ix| {
                let questionnaire = side.context.questionnaire;
                is_scoping(questionnaire.question(ix))
                    && !counted.contains(&ix)
                    && questionnaire.is_of_supplier(ix) == of_supplier
            })
        });
        if !concerns {
            continue;
        }
        let given: Vec<Option<Answered>> = places
            .iter()
            .zip(sides)
            .map(|(place, side)| place.and_then(|ix| answered(side.context, ix)))
            .collect();
        let asked: Vec<&Answered> = given.iter().flatten().collect();
        let hidden = asked.len() < given.len();
        let differ = asked.windows(2).any(|pair| pair[0] != pair[1]);
        if !(differ || (of_supplier && hidden && !asked.is_empty())) {
            continue;
        }
        let cell = |place: usize| match (&given[place], places[place]) {
            (Some(Answered::Open), _) => Cell::plain(c.unanswered),
            (Some(_), Some(ix)) => Cell::plain(answer_text(sides[place].context, ix)),
            _ => Cell::plain(c.not_shown),
        };
        let cells = (0..sides.len()).map(cell).collect();
        let title = places.iter().zip(sides).find_map(|(place, side)| {
            let context = side.context;
            place.map(|ix| context.text(&context.question(ix).title))
        });
        rows.push(Row { id: id.to_owned(), label: title.unwrap_or_default(), cells });
    }
    rows
}

/// An answer as far as it can differ: the order in which choices were ticked says nothing.
#[derive(PartialEq)]
enum Answered {
    Open,
    Given(Given),
}

/// Nothing where the question is not asked.
fn answered(context: &Context<'_>, ix: QuestionIx) -> Option<Answered> {
    if context.shown.get(ix) == Truth::No {
        return None;
    }
    Some(match context.answers.get(ix).clone() {
        Given::Open => Answered::Open,
        Given::Chosen(mut chosen) => {
            chosen.sort_unstable();
            Answered::Given(Given::Chosen(chosen))
        }
        Given::Countries { mut codes, unknown } => {
            codes.sort_unstable();
            codes.dedup();
            Answered::Given(Given::Countries { codes, unknown })
        }
        Given::Text(text) => Answered::Given(Given::Text(text.trim().to_owned())),
        other => Answered::Given(other),
    })
}

fn is_scoping(question: &Question) -> bool {
    question.scored.is_none()
        && !question.is_derived()
        && !matches!(question.kind, Kind::Info)
        // The fields of an entry are read with their list.
        && question.entry.is_none()
        && question.each.is_none()
}

/// Questions that scores or verdicts of the questionnaire's own read: those are no scoping.
fn counted(questionnaire: &Questionnaire) -> BTreeSet<QuestionIx> {
    let Some(scheme) = &questionnaire.scheme else { return BTreeSet::new() };
    let nodes = (0..scheme.nodes.len()).map(crate::questionnaire::SchemeIx);
    let levels = scheme.verdicts.iter().flat_map(|verdict| &verdict.levels);
    let criteria = levels.flat_map(|level| &level.criteria);
    nodes
        .flat_map(|node| scheme.under(node))
        .chain(criteria.flat_map(|criterion| scheme.behind(&criterion.when)))
        .collect()
}

fn by_id(questionnaire: &Questionnaire) -> BTreeMap<&str, QuestionIx> {
    questionnaire.indexed().map(|(ix, question)| (question.id.as_str(), ix)).collect()
}

/// Every id of a question, in asking order, of the first supplier that has it.
fn ids<'a>(sides: &[&Side<'a>]) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let all = sides.iter().flat_map(|side| &side.context.questionnaire.questions);
    all.map(|question| question.id.as_str()).filter(|id| seen.insert(*id)).collect()
}

/// Questions that are asked of some only. Those alike stand in one row, by id.
pub(super) fn asked(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let mut groups: Vec<(Vec<&'static str>, Vec<String>)> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let statuses: Vec<BTreeMap<&str, Status>> =
        sides.iter().map(|side| statuses(side.context)).collect();
    for side in sides {
        for question in &side.context.questionnaire.questions {
            let id = base(question);
            if matches!(question.kind, Kind::Info) || !seen.insert(id) {
                continue;
            }
            let words: Vec<&'static str> = statuses
                .iter()
                .map(|of| of.get(id).map_or(c.not_asked, |one| one.word(c)))
                .collect();
            if words.iter().all(|word| Some(word) == words.first()) {
                continue;
            }
            match groups.iter_mut().find(|(known, _)| *known == words) {
                Some((_, ids)) => ids.push(id.to_owned()),
                None => groups.push((words, vec![id.to_owned()])),
            }
        }
    }
    let rows = groups
        .into_iter()
        .map(|(words, ids)| Row {
            id: String::new(),
            label: ids.join(", "),
            cells: words.into_iter().map(Cell::plain).collect(),
        })
        .collect();
    Block { code: "asked", title: c.asked, head: c.question, note: c.asked_note, rows }
}

/// The id without the entry: how many entries a supplier has is not another set of questions.
fn base(question: &Question) -> &str {
    question.entry.as_ref().map_or(question.id.as_str(), |entry| entry.of.as_str())
}

/// From the least to the most asked: of several copies the most asked one counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Hidden,
    Above,
    Undecided,
    Asked,
}

impl Status {
    fn word(self, c: &'static Words) -> &'static str {
        match self {
            Self::Hidden => c.not_asked,
            Self::Above => c.not_required,
            Self::Undecided => c.undecided,
            Self::Asked => c.is_asked,
        }
    }
}

fn statuses<'a>(context: &Context<'a>) -> BTreeMap<&'a str, Status> {
    let mut found = BTreeMap::new();
    for (ix, question) in context.questionnaire.indexed() {
        let status = match context.shown.get(ix) {
            Truth::No => Status::Hidden,
            _ if !context.is_required(question) => Status::Above,
            Truth::Open => Status::Undecided,
            Truth::Yes => Status::Asked,
        };
        let known = found.entry(base(question)).or_insert(status);
        *known = status.max(*known);
    }
    found
}
