//! The tables: levels, gaps, conditions and remedies of each, in the words of the report.

use super::super::context::{Context, some_of};
use super::super::levels::{level, share};
use super::super::{outcome, results};
use super::order::effort_text;
use super::{Block, Cell, Row, Side, Words};
use crate::assessment::State;
use crate::digest;
use crate::explain::words_between;
use crate::questionnaire::{AreaIx, Effect, Gate, QuestionIx, ScenarioIx, Truth};
use crate::scoring::comparison::Cost;
use crate::scoring::{DemandKind, Evaluation, Range, Rating, ReasonKind, Remedies};
use crate::text::Lang;
use crate::words;

/// How many ids of open questions a cell has room for.
const MOST: usize = 12;

pub(super) fn row<'a>(
    id: &str,
    label: impl Into<String>,
    sides: &[&Side<'a>],
    cell: impl Fn(&Side<'a>) -> Cell,
) -> Row {
    Row {
        id: id.to_owned(),
        label: label.into(),
        cells: sides.iter().map(|side| cell(side)).collect(),
    }
}

pub(super) fn outcomes(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let mut rows = vec![row("", c.outcome, sides, |side| verdict(side.context))];
    if sides.iter().any(|side| side.standing.is_some()) {
        rows.push(row("", c.final_outcome, sides, |side| match &side.standing {
            Some(standing) => between(side.context, &standing.evaluation),
            None => Cell::plain(c.no_levels_set),
        }));
    }
    for (place, label) in [(0, c.supplier_reading), (1, c.client_reading)] {
        if sides.iter().all(|side| side.readings.get(place).is_some()) {
            rows.push(row("", label, sides, |side| {
                let reading = side.readings.get(place);
                reading.map_or_else(Cell::default, |reading| Cell {
                    shape: reading.outcome,
                    ..Cell::plain(reading.word)
                })
            }));
        }
    }
    if sides.iter().all(|side| !side.context.questionnaire.decides_by_scheme()) {
        rows.push(row("", c.tier, sides, |side| Cell::plain(ends(side.context.evaluation.tier))));
    }
    rows.push(row("", c.date, sides, |side| {
        Cell::plain(side.context.date_text(side.context.assessment.date()))
    }));
    rows.push(row("", c.state, sides, |side| Cell::plain(state(side.context))));
    rows.push(row("", c.fingerprint, sides, |side| {
        let hash = digest::answers_hash(side.context.assessment);
        Cell::plain(hash.chars().take(16).collect::<String>())
    }));
    Block { code: "outcomes", title: c.outcomes, head: c.item, note: "", rows }
}

fn verdict(context: &Context<'_>) -> Cell {
    match results::primary(context) {
        Some(own) => {
            let shape = outcome::code(context.evaluation.outcome());
            Cell { shape, ..Cell::plain(own.word) }
        }
        None => between(context, &context.evaluation),
    }
}

/// An outcome, with both ends while it is open.
fn between(context: &Context<'_>, evaluation: &Evaluation) -> Cell {
    let shape = outcome::code(evaluation.outcome());
    let word = |effect| words::outcome(context.lang, context.kind(), effect);
    let ends = evaluation.verdict.map(|effect| word(Some(effect)));
    let sub = if ends.is_settled() {
        String::new()
    } else {
        match context.lang {
            Lang::It => format!("tra «{}» e «{}»", ends.best, ends.worst),
            Lang::En => format!("between “{}” and “{}”", ends.best, ends.worst),
        }
    };
    Cell { shape, ..Cell::with(word(evaluation.outcome()), sub) }
}

fn state(context: &Context<'_>) -> String {
    match context.assessment.state {
        State::Draft { next } => {
            format!("{} {next}", context.say("bozza della versione", "draft of version"))
        }
        State::Closed { version } => format!("{} {version}", context.say("versione", "version")),
    }
}

/// «2», or «1–3» while answers are missing, best end first.
fn ends(range: Range<u8>) -> String {
    if range.is_settled() {
        range.worst.to_string()
    } else {
        format!("{}–{}", range.best, range.worst)
    }
}

/// Levels, gaps and remedies; nothing where a scheme decides.
pub(super) fn of_base1(sides: &[&Side<'_>], c: &'static Words) -> Vec<Block> {
    if sides.iter().any(|side| side.context.questionnaire.decides_by_scheme()) {
        return Vec::new();
    }
    vec![risks(sides, c), areas(sides, c), gaps(sides, c), conditions(sides, c), remedies(sides, c)]
}

fn risks(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let Some(first) = sides.first() else { return empty(c) };
    let rows = (0..first.context.questionnaire.scenarios.len())
        .map(ScenarioIx)
        .filter(|ix| {
            sides.iter().any(|side| side.context.evaluation.scenarios[ix.0].pertinent != Truth::No)
        })
        .map(|ix| {
            let scenario = first.context.questionnaire.scenario(ix);
            let title = first.context.text(&scenario.title);
            row(&scenario.id, title, sides, |side| risk(side.context, ix))
        })
        .collect();
    Block { code: "risks", title: c.risks, head: c.scenario, note: c.risks_note, rows }
}

fn risk(context: &Context<'_>, ix: ScenarioIx) -> Cell {
    let result = &context.evaluation.scenarios[ix.0];
    if result.pertinent == Truth::No {
        return Cell::plain(words::risk(context.lang, 0));
    }
    let risk = level(context, result.risk, |risk| words::risk(context.lang, risk));
    let severity =
        level(context, result.severity, |severity| words::severity(context.lang, severity));
    let coverage = share(context, result.coverage);
    let t = context.t;
    Cell {
        level: risk.level,
        ..Cell::with(
            format!("{} {}", ends(result.risk), risk.word),
            format!(
                "{} {} {}; {} {} ({})",
                t.severity.to_lowercase(),
                ends(result.severity),
                severity.word,
                t.coverage.to_lowercase(),
                coverage.exact,
                coverage.percent
            ),
        )
    }
}

fn areas(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let Some(first) = sides.first() else { return empty(c) };
    let rated = |ix: &AreaIx| {
        sides.iter().any(|side| side.context.evaluation.areas[ix.0].compliance.is_some())
    };
    let rows = (0..first.context.questionnaire.areas.len())
        .map(AreaIx)
        .filter(rated)
        .map(|ix| {
            let area = first.context.questionnaire.area(ix);
            row(&area.id, first.context.text(&area.title), sides, |side| rating(side.context, ix))
        })
        .collect();
    Block { code: "areas", title: c.areas, head: c.area, note: "", rows }
}

fn rating(context: &Context<'_>, ix: AreaIx) -> Cell {
    let result = &context.evaluation.areas[ix.0];
    let (Some(rating), Some(compliance)) = (result.rating, result.compliance) else {
        return Cell::plain(context.t.not_rated);
    };
    let word = |rating| words::rating(context.lang, rating);
    let compliance = share(context, compliance);
    Cell {
        level: match rating.worst {
            Rating::Conforming => 1,
            Rating::Mostly => 2,
            Rating::Partial => 3,
            Rating::Insufficient => 4,
        },
        ..Cell::with(
            words_between(context.lang, word(rating.best), word(rating.worst)),
            format!("{} ({})", compliance.exact, compliance.percent),
        )
    }
}

/// A count, and the ids that make it.
fn counted(ids: &[String]) -> Cell {
    Cell::with(ids.len().to_string(), ids.join(", "))
}

fn gaps(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let ids = |context: &Context<'_>, wanted: &dyn Fn(ReasonKind) -> Option<QuestionIx>| {
        let found = context.evaluation.reasons.iter().filter_map(|reason| wanted(reason.kind));
        let mut found: Vec<QuestionIx> = found.collect();
        found.sort_unstable();
        let ids: Vec<String> =
            found.into_iter().map(|ix| context.question(ix).id.clone()).collect();
        counted(&ids)
    };
    let blocking = |side: &Side<'_>, given: bool| {
        ids(side.context, &|kind| match kind {
            ReasonKind::Blocking(ix) if side.context.gaps.contains(&ix) == given => Some(ix),
            _ => None,
        })
    };
    let declared = |side: &Side<'_>| {
        ids(side.context, &|kind| match kind {
            ReasonKind::Proof(ix) if !side.context.answers.get(ix).is_open() => Some(ix),
            _ => None,
        })
    };
    let rows = vec![
        row("", c.gaps_found, sides, |side| blocking(side, true)),
        row("", c.gaps_open, sides, |side| blocking(side, false)),
        row("", c.gaps_declared, sides, declared),
    ];
    Block { code: "gaps", title: c.gaps, head: c.item, note: "", rows }
}

fn conditions(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let Some(first) = sides.first() else { return empty(c) };
    let gates = [Gate::Signature, Gate::ContractText, Gate::GoLive, Gate::After];
    let set = |side: &Side<'_>, gate: Gate| -> Vec<String> {
        let context = side.context;
        let at = context.demands.iter().filter(|demand| demand.gate == gate);
        at.map(|demand| match demand.kind {
            DemandKind::ResidualRisk(ix) => context.questionnaire.scenario(ix).id.clone(),
            DemandKind::Gap(ix) | DemandKind::Proof(ix) => context.question(ix).id.clone(),
        })
        .collect()
    };
    let rows = gates
        .into_iter()
        .filter(|gate| sides.iter().any(|side| !set(side, *gate).is_empty()))
        .map(|gate| {
            let word = words::gate(first.context.lang, first.context.kind(), gate);
            row("", word, sides, |side| counted(&set(side, gate)))
        })
        .collect();
    Block { code: "conditions", title: c.conditions, head: c.gate, note: c.conditions_note, rows }
}

fn remedies(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let Some(first) = sides.first() else { return empty(c) };
    let word = |effect| words::outcome(first.context.lang, first.context.kind(), Some(effect));
    let rows = vec![
        row("", word(Effect::Conditions), sides, |side| {
            way(side.context, c, side.to_conditions.as_ref())
        }),
        row("", word(Effect::Proceed), sides, |side| {
            way(side.context, c, side.to_proceed.as_ref())
        }),
    ];
    Block { code: "remedies", title: c.remedies, head: c.target, note: c.remedies_note, rows }
}

/// The cheapest way to a verdict: its effort, what is forced, and the rest of the set.
fn way(context: &Context<'_>, c: &'static Words, remedies: Option<&Remedies>) -> Cell {
    let Some(remedies) = remedies else { return Cell::default() };
    let ids = |questions: &[QuestionIx]| {
        let ids: Vec<&str> = questions.iter().map(|ix| context.question(*ix).id.as_str()).collect();
        ids.join(", ")
    };
    let forced = ids(&remedies.forced);
    if remedies.now <= remedies.target {
        return Cell::plain(c.reached);
    }
    if !remedies.reachable {
        return Cell::plain(c.unreachable);
    }
    let cost = if remedies.minimal {
        Cost::Effort(remedies.effort)
    } else {
        Cost::AtMost(remedies.effort)
    };
    let rest: Vec<QuestionIx> =
        remedies.set.iter().copied().filter(|ix| !remedies.forced.contains(ix)).collect();
    let parts = [(c.forced, forced), (c.others, ids(&rest))];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(word, ids)| format!("{word} {ids}"))
        .collect();
    Cell::with(format!("{} {}", c.effort, effort_text(context, cost)), parts.join("; "))
}

pub(super) fn open(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let is_open = |side: &Side<'_>| missing(side.context) > 0;
    let rows = if sides.iter().any(|side| is_open(side)) {
        vec![row("", c.missing, sides, |side| {
            let ids = open_ids(side.context);
            let evaluation = &side.context.evaluation;
            Cell::with(
                format!(
                    "{} {} {}",
                    missing(side.context),
                    side.context.say("su", "of"),
                    applicable(evaluation)
                ),
                some_of(side.context.lang, &ids, MOST),
            )
        })]
    } else {
        Vec::new()
    };
    Block { code: "open", title: c.open, head: c.item, note: "", rows }
}

fn applicable(evaluation: &Evaluation) -> String {
    let range = evaluation.applicable;
    if range.is_settled() {
        range.worst.to_string()
    } else {
        format!("{}–{}", range.best, range.worst)
    }
}

fn missing(context: &Context<'_>) -> usize {
    open_ids(context).len()
}

/// Shown or possibly shown, possibly required, and without an answer.
fn open_ids(context: &Context<'_>) -> Vec<String> {
    context
        .questionnaire
        .indexed()
        .filter(|(ix, question)| {
            let open = context.answers.get(*ix).is_open();
            open && question.awaits_an_answer(open)
                && context.shown.get(*ix) != Truth::No
                && context.is_required(question)
        })
        .map(|(_, question)| question.id.clone())
        .collect()
}

fn empty(c: &'static Words) -> Block {
    Block { code: "", title: "", head: c.item, note: "", rows: Vec::new() }
}
