//! Risks and areas, today and after the conditions.

use super::by_hand;
use super::context::{Context, anchor};
use super::view::{AreaView, Cell, Column, Level, MatrixRow, RiskView, Risks, Share};
use crate::exact::Exact;
use crate::explain::{Explanation, words_between};
use crate::questionnaire::{AreaIx, ScenarioIx, Truth};
use crate::scoring::{Evaluation, Range, ReasonKind, ScenarioResult};
use crate::text::Lang;
use crate::words;

pub(super) fn risks(context: &Context<'_>, explanation: &Explanation) -> Risks {
    let before = matrix(context, &context.evaluation);
    let after = matrix(context, &context.after);
    let all = || (0..context.questionnaire.scenarios.len()).map(ScenarioIx);
    let pertinent = |ix: &ScenarioIx| context.evaluation.scenarios[ix.0].pertinent != Truth::No;
    Risks {
        columns: (1..=4)
            .map(|severity| Column { severity, word: words::severity(context.lang, severity) })
            .collect(),
        before_text: in_words(context, &context.evaluation),
        after_text: in_words(context, &context.after),
        before,
        after,
        scenarios: all()
            .filter(pertinent)
            .map(|ix| scenario(context, ix, &explanation.scenarios[ix.0]))
            .collect(),
        not_pertinent: all()
            .filter(|ix| !pertinent(ix))
            .map(|ix| context.scenario_ref(ix))
            .collect(),
    }
}

/// Likelihood 4 to 1; each scenario in the cell of its worst end.
fn matrix(context: &Context<'_>, evaluation: &Evaluation) -> Vec<MatrixRow> {
    let table = &context.questionnaire.method.risk_table;
    (1..=4_u8)
        .rev()
        .map(|likelihood| MatrixRow {
            likelihood,
            word: words::likelihood(context.lang, likelihood),
            cells: (1..=4_u8)
                .map(|severity| {
                    let level = table[usize::from(likelihood) - 1][usize::from(severity) - 1];
                    let stands = |result: &&ScenarioResult| {
                        result.pertinent != Truth::No
                            && result.likelihood.worst == likelihood
                            && result.severity.worst == severity
                    };
                    Cell {
                        severity,
                        level,
                        word: words::risk(context.lang, level),
                        scenarios: evaluation
                            .scenarios
                            .iter()
                            .filter(stands)
                            .map(|result| context.scenario_ref(result.scenario))
                            .collect(),
                    }
                })
                .collect(),
        })
        .collect()
}

/// «Rischio alto: R1, R4. Rischio basso: R2.»
fn in_words(context: &Context<'_>, evaluation: &Evaluation) -> String {
    let at = |level: u8| -> Vec<&str> {
        let at_level =
            |result: &&ScenarioResult| result.pertinent != Truth::No && result.risk.worst == level;
        let found = evaluation.scenarios.iter().filter(at_level);
        found.map(|result| context.questionnaire.scenario(result.scenario).id.as_str()).collect()
    };
    let parts: Vec<_> = (1..=4_u8)
        .rev()
        .map(|level| (words::risk(context.lang, level), at(level)))
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(word, ids)| match context.lang {
            Lang::It => format!("Rischio {word}: {}.", ids.join(", ")),
            Lang::En => format!("{} risk: {}.", capitalized(word), ids.join(", ")),
        })
        .collect();
    if parts.is_empty() {
        return context.say("Nessuno scenario pertinente.", "No pertinent scenario.").to_owned();
    }
    parts.join(" ")
}

fn capitalized(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

fn scenario(context: &Context<'_>, ix: ScenarioIx, derivation: &[String]) -> RiskView {
    let data = context.questionnaire.scenario(ix);
    let now = &context.evaluation.scenarios[ix.0];
    let after = &context.after.scenarios[ix.0];
    let severity = |level| words::severity(context.lang, level);
    let likelihood = |level| words::likelihood(context.lang, level);
    let risk = |level| words::risk(context.lang, level);
    RiskView {
        id: data.id.clone(),
        anchor: anchor("r", &data.id),
        title: context.text(&data.title),
        text: data.text.as_ref().map_or_else(String::new, |text| text.get(context.lang).to_owned()),
        severity: level(context, now.severity, severity),
        exposure: level(context, now.exposure, likelihood),
        coverage: share(context, now.coverage),
        likelihood: level(context, now.likelihood, likelihood),
        risk: level(context, now.risk, risk),
        likelihood_after: level(context, after.likelihood, likelihood),
        risk_after: level(context, after.risk, risk),
        risk_after_all: context
            .outlook
            .as_ref()
            .map(|outlook| level(context, outlook.after_everything.scenarios[ix.0].risk, risk)),
        by_hand: by_hand::on_scenario(context, ix),
        gaps: context
            .gaps
            .iter()
            .filter(|gap| {
                context
                    .question(**gap)
                    .scored
                    .as_ref()
                    .is_some_and(|scored| scored.mitigates.iter().any(|link| link.scenario == ix))
            })
            .filter_map(|gap| context.gap_ref(*gap))
            .collect(),
        conditions: (0..context.demands.len())
            .filter(|place| context.demands[*place].because.contains(&ReasonKind::Risk(ix)))
            .map(|place| context.condition_ref(place))
            .collect(),
        derivation: [derivation, &by_hand::scenario_lines(context, ix)].concat(),
    }
}

pub(super) fn level(
    context: &Context<'_>,
    range: Range<u8>,
    word: impl Fn(u8) -> &'static str,
) -> Level {
    Level {
        level: range.worst,
        best: range.best,
        word: words_between(context.lang, word(range.best), word(range.worst)),
        settled: range.is_settled(),
    }
}

pub(super) fn share(context: &Context<'_>, range: Range<Exact>) -> Share {
    let between = |worst: String, best: String| {
        if worst == best { worst } else { format!("{worst}–{best}") }
    };
    Share {
        exact: between(range.worst.to_string(), range.best.to_string()),
        percent: between(percent(context.lang, range.worst), percent(context.lang, range.best)),
        bar: per_mille(range.worst),
        bar_best: per_mille(range.best),
    }
}

/// Thousandths from 0 to 1000, for the length of a bar.
pub(super) fn per_mille(value: Exact) -> u16 {
    u16::try_from(value.per_mille_of_display().clamp(0, 1000)).unwrap_or(0)
}

/// Tenths of a percent, for the eye only.
pub(super) fn percent(lang: Lang, value: Exact) -> String {
    let tenths = value.per_mille_of_display();
    match lang {
        Lang::It => format!("{},{}%", tenths / 10, tenths % 10),
        Lang::En => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

/// Areas that hold scored questions, in order.
pub(super) fn areas(context: &Context<'_>, explanation: &Explanation) -> Vec<AreaView> {
    (0..context.questionnaire.areas.len())
        .map(AreaIx)
        .filter(|ix| {
            context
                .questionnaire
                .questions
                .iter()
                .any(|question| question.area == *ix && question.scored.is_some())
        })
        .map(|ix| area(context, ix, &explanation.areas[ix.0]))
        .collect()
}

fn area(context: &Context<'_>, ix: AreaIx, derivation: &[String]) -> AreaView {
    let data = context.questionnaire.area(ix);
    let result = &context.evaluation.areas[ix.0];
    let counted: Vec<_> = context
        .questionnaire
        .indexed()
        .filter(|(question, data)| {
            data.area == ix
                && context.is_required(data)
                && context.evaluation.values[question.0].is_some()
        })
        .filter_map(|(_, data)| data.scored.as_ref().map(|scored| scored.weight))
        .collect();
    AreaView {
        id: data.id.clone(),
        anchor: anchor("area", &data.id),
        title: context.text(&data.title),
        compliance: result.compliance.map(|range| share(context, range)),
        rating: result.rating.map_or("", |rating| rating.worst.code()),
        rating_word: result.rating.map_or_else(
            || context.t.not_rated.to_owned(),
            |rating| {
                let word = |rating| words::rating(context.lang, rating);
                words_between(context.lang, word(rating.best), word(rating.worst))
            },
        ),
        weight: counted.iter().sum(),
        questions: counted.len(),
        gaps: context
            .gaps
            .iter()
            .filter(|gap| context.question(**gap).area == ix)
            .filter_map(|gap| context.gap_ref(*gap))
            .collect(),
        by_hand: by_hand::on_area(context, ix),
        derivation: [derivation, &by_hand::area_lines(context, ix)].concat(),
    }
}
