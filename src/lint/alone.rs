//! Questions that stop the verdict alone, though nobody marked them as blocking.
//!
//! Every other answer is at its best and every question is asked: with fewer questions coverage
//! only falls, so what stops here stops always. The scorer itself is asked, but for measures that
//! are too small a part of what protects their scenarios.

use super::Lint;
use crate::diagnostic::Level;
use crate::exact::Exact;
use crate::loader::Part;
use crate::questionnaire::{
    Effect, Method, Question, QuestionIx, Questionnaire, RuleTest, ScenarioIx, Scored,
};
use crate::scoring::base1::{Base1, Input};
use crate::scoring::value::Value;
use std::collections::HashMap;

/// Values of nodes computed for one questionnaire; beyond, the check says that it gave up.
const BUDGET: usize = 2_000_000;
/// A question makes at least so many nodes: where even these are too many no graph is built.
const NODES_EACH: usize = 4;

const LEVELS: [i64; 4] = [1, 2, 3, 4];

pub(super) fn check(lint: &mut Lint<'_>) {
    let questionnaire = lint.questionnaire;
    if questionnaire.decides_by_scheme() {
        return;
    }
    let open = candidates(questionnaire);
    if open.is_empty() {
        return;
    }
    let least = open.len().saturating_mul(questionnaire.questions.len() * NODES_EACH);
    let model = (least <= BUDGET).then(|| Base1::expand(questionnaire));
    let affordable = |model: &Base1| model.graph.nodes().len() * open.len() <= BUDGET;
    let Some(model) = model.filter(affordable) else {
        let place = lint.place(Part::Head, "");
        let message = format!(
            "non deciso quali delle {} domande non bloccanti fermino da sole: sono troppe",
            open.len()
        );
        lint.add(Level::Note, "undecided-stop", &place, message, None);
        return;
    };
    let already = |severity, exposure| stops(&model, None, severity, exposure);
    let already = LEVELS.map(|severity| LEVELS.map(|exposure| already(severity, exposure)));
    for ix in open {
        let stops = levels(&model, ix, &already);
        if stops.is_empty() {
            continue;
        }
        let question = questionnaire.question(ix);
        let key = question.scored.iter().flat_map(|scored| &scored.mitigates).any(|link| link.key);
        let message = format!("{} da sola ferma la firma con {}", question.id, stops.join("; "));
        let help = if key {
            "è una misura chiave: se è voluto va bene, altrimenti togli «key» o abbassa «strength»"
        } else {
            "se è voluto va bene; altrimenti segnala il blocco con «blocking», o abbassa «strength»"
        };
        let place = lint.place(Part::Question, &question.id);
        lint.add(Level::Note, "stops-alone", &place, message, Some(help));
    }
}

/// Questions that do not block and weigh enough to be tried.
fn candidates(questionnaire: &Questionnaire) -> Vec<QuestionIx> {
    let is_open = |question: &Question| !question.blocks() && !question.is_derived();
    let stops = |test: &RuleTest| !matches!(test, RuleTest::BlockingShare { .. });
    let by_rule =
        questionnaire.rules.iter().any(|rule| rule.effect == Effect::Stop && stops(&rule.test));
    let least = least_coverage(&questionnaire.method);
    let scored = questionnaire.questions.iter().filter_map(|question| question.scored.as_ref());
    let totals = totals(scored);
    let small = |scored: &Scored| {
        scored.mitigates.iter().all(|link| {
            let total = totals.get(&(link.scenario, scored.tier)).copied().unwrap_or_default();
            let left = i64::from(total.saturating_sub(link.strength));
            let left = Exact::ratio(left, i64::from(total.max(1)));
            !link.key && left.zip(least).is_some_and(|(left, least)| left >= least)
        })
    };
    let open = questionnaire.indexed().filter(|(_, question)| {
        is_open(question)
            && question.scored.as_ref().is_some_and(|scored| by_rule || !small(scored))
    });
    open.map(|(ix, _)| ix).collect()
}

/// The lowest coverage that does not stop at the highest severity and exposure, if there is one.
fn least_coverage(method: &Method) -> Option<Exact> {
    let stops = |vulnerability: usize| {
        let likelihood = usize::from(method.likelihood_table[3][vulnerability]).clamp(1, 4);
        let risk = usize::from(method.risk_table[likelihood - 1][3]).clamp(1, 4);
        method.decision.0[risk - 1] == Effect::Stop
    };
    let mildest = (0..method.vulnerability_bands.len()).rev().find(|band| !stops(*band))?;
    Some(method.vulnerability_bands[mildest])
}

/// By scenario and tier, the strength of all measures up to that tier.
fn totals<'q>(scored: impl Iterator<Item = &'q Scored>) -> HashMap<(ScenarioIx, u8), u32> {
    let mut totals: HashMap<(ScenarioIx, u8), u32> = HashMap::new();
    for scored in scored {
        for link in &scored.mitigates {
            for tier in scored.tier..=3 {
                *totals.entry((link.scenario, tier)).or_default() += link.strength;
            }
        }
    }
    totals
}

/// For each severity, the lowest exposure from which the question alone stops.
fn levels(model: &Base1, ix: QuestionIx, already: &[[bool; 4]; 4]) -> Vec<String> {
    // Both tables rise, so the corner answers for all.
    if !stops(model, Some(ix), 4, 4) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (severity, already) in LEVELS.into_iter().zip(already) {
        let alone = |exposure| stops(model, Some(ix), severity, exposure);
        let open = LEVELS.into_iter().zip(already).filter(|(_, already)| !**already);
        let Some((exposure, _)) = open.into_iter().find(|(exposure, _)| alone(*exposure)) else {
            continue;
        };
        let from = if exposure < 4 { " o più" } else { "" };
        found.push(format!("gravità {severity} ed esposizione {exposure}{from}"));
    }
    found
}

/// Whether the verdict stops with everything at its best, but for one question.
fn stops(model: &Base1, ix: Option<QuestionIx>, severity: i64, exposure: i64) -> bool {
    // Exposure comes from scoping, or from the probability: with a higher one more is required.
    let by_probability = exposure.min(3);
    stops_at(model, ix, [severity, exposure, 1])
        || (by_probability > 1 && stops_at(model, ix, [severity, exposure, by_probability]))
}

fn stops_at(model: &Base1, ix: Option<QuestionIx>, [severity, exposure, enisa]: [i64; 3]) -> bool {
    let level = |level| Value::exactly(Exact::int(level));
    let values = model.graph.evaluate(|node| match &model.inputs[node.0] {
        Some(Input::Answer(question)) if Some(*question) == ix => level(0),
        Some(Input::Answer(_) | Input::Proof(_) | Input::SupplierProof(_) | Input::Holds(_)) => {
            level(1)
        }
        Some(Input::Severity(..)) => level(severity),
        Some(Input::Exposure(..)) => level(exposure),
        Some(Input::Enisa(..)) => level(enisa),
        None => Value::ABSENT,
    });
    let stop = Exact::int(Effect::Stop.rank());
    values.is_ok_and(|values| values[model.verdict.0].low().is_some_and(|low| low >= stop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;

    #[test]
    fn what_is_not_tried_never_stops() {
        let files = library::shipped();
        let mut left_out = 0;
        for id in ["call-center", "art-28", "extra-ue"] {
            let questionnaire = library::load(&files, id).expect("a questionnaire that ships");
            let tried = candidates(&questionnaire);
            let model = Base1::expand(&questionnaire);
            for (ix, question) in questionnaire.indexed() {
                let open =
                    question.scored.is_some() && !question.blocks() && !question.is_derived();
                if open && !tried.contains(&ix) {
                    left_out += 1;
                    assert!(!stops(&model, Some(ix), 4, 4), "{}", question.id);
                }
            }
        }
        assert!(left_out > 20, "{left_out} questions were left out");
    }
}
