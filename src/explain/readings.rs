//! The two readings: their verdicts, and what of scenarios and areas differs from the whole.

use super::{Block, Bounds, Explainer, Explanation, area_title, scenario_title};
use crate::answers::Answers;
use crate::questionnaire::{AreaIx, Party, ScenarioIx};
use crate::scoring::{Evaluation, NodeOverflow, Scorer};
use crate::text::Lang;
use crate::words::pick;

/// One reading: whose answers stand as they are, and how its levels come out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadingLines {
    /// `Processor`: suitability of the supplier; `Controller`: readiness of the client.
    pub of: Party,
    pub title: &'static str,
    pub verdict: Vec<String>,
    /// Scenarios and areas: the lines that are not those of the whole.
    pub differing: Vec<Block>,
}

/// Explains both readings beside an explanation of the whole; none where a scheme decides.
pub fn readings(
    scorer: &Scorer<'_>,
    answers: &Answers,
    whole: (&Evaluation, &Explanation),
    bounds: Bounds,
    lang: Lang,
) -> Result<Vec<ReadingLines>, NodeOverflow> {
    if scorer.questionnaire.decides_by_scheme() {
        return Ok(Vec::new());
    }
    [Party::Processor, Party::Controller]
        .into_iter()
        .map(|of| one(scorer, answers, whole, of, bounds, lang))
        .collect()
}

fn one(
    scorer: &Scorer<'_>,
    answers: &Answers,
    whole: (&Evaluation, &Explanation),
    of: Party,
    bounds: Bounds,
    lang: Lang,
) -> Result<ReadingLines, NodeOverflow> {
    let others = if of == Party::Processor { Party::Controller } else { Party::Processor };
    let reading = match bounds {
        Bounds::Quick => scorer.quick_reading(answers, others)?,
        Bounds::Exact => scorer.reading(answers, others)?,
    };
    let evaluation = &reading.evaluation;
    let explainer = Explainer::new(scorer, &reading.answers, evaluation, reading.values, lang);
    let (title, meaning) = match of {
        Party::Controller => (
            pick(lang, "Prontezza del committente", "Readiness of the client"),
            pick(
                lang,
                "Le risposte del fornitore contano al loro meglio, documentate.",
                "The supplier’s answers count at their best, documented.",
            ),
        ),
        _ => (
            pick(lang, "Idoneità del fornitore", "Suitability of the supplier"),
            pick(
                lang,
                "Le risposte del committente contano al loro meglio, documentate.",
                "The client’s answers count at their best, documented.",
            ),
        ),
    };
    let mut verdict = vec![meaning.to_owned()];
    // What a level does to the outcome is said once, with the whole.
    let decision = explainer.decision();
    verdict.extend(explainer.verdict().into_iter().filter(|line| *line != decision));
    let differing = differing(&explainer, whole);
    Ok(ReadingLines { of, title, verdict, differing })
}

fn differing(explainer: &Explainer<'_>, whole: (&Evaluation, &Explanation)) -> Vec<Block> {
    let (before, known) = whole;
    let (now, lang) = (explainer.evaluation, explainer.lang);
    let questionnaire = explainer.questionnaire();
    let mut blocks = Vec::new();
    let mut add = |title: String, lines: Vec<String>| {
        if !lines.is_empty() {
            blocks.push(Block { title, lines });
        }
    };
    for ix in (0..now.scenarios.len()).filter(|ix| now.scenarios[*ix] != before.scenarios[*ix]) {
        let ix = ScenarioIx(ix);
        // A limit that is the same has to be said again: else it would seem to be gone.
        let limit = explainer.key_measure();
        let known = &known.scenarios[ix.0];
        let keep = |line: &String| line.starts_with(limit) || !known.contains(line);
        let lines = explainer.scenario(ix).into_iter().filter(keep).collect();
        add(scenario_title(questionnaire, now, ix, lang), lines);
    }
    for ix in (0..now.areas.len()).filter(|ix| now.areas[*ix] != before.areas[*ix]) {
        let ix = AreaIx(ix);
        add(area_title(questionnaire, now, ix, lang), explainer.area(ix));
    }
    blocks
}
