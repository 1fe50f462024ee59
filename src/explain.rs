//! How each level comes out, line by line, read from the graph: answers, weights, caps, bands, cells.
//!
//! Every fraction is printed as it is; nothing here is rounded and nothing is decided twice. Who reads
//! a line back has all it takes to compute it again: `tests/explained/` does.

mod area;
mod criteria;
mod inherent;
mod item;
mod nodes;
mod readings;
mod rules;
mod scenario;
mod terms;
mod verdict;
mod what_if;

pub use readings::{ReadingLines, readings};

use crate::answers::Answers;
use crate::exact::Exact;
use crate::questionnaire::{
    AreaIx, Effect, Method, QuestionIx, Questionnaire, ScenarioIx, Scored, Truth,
};
use crate::scoring::base1::Base1;
use crate::scoring::graph::NodeIx;
use crate::scoring::value::Value;
use crate::scoring::{Evaluation, NodeOverflow, Range, ReasonKind, Scorer};
use crate::text::Lang;
use crate::visibility::Visibility;
use crate::words::{self, pick};
use std::collections::BTreeMap;

/// The lines of one evaluation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Explanation {
    /// Probability, impact and the tier they require.
    pub inherent: Vec<String>,
    /// By area.
    pub areas: Vec<Vec<String>>,
    /// By scenario; a scenario that is not pertinent has one line.
    pub scenarios: Vec<Vec<String>>,
    pub verdict: Vec<String>,
    /// Scores and verdicts of the questionnaire's own.
    pub own: Vec<Block>,
}

/// What has been explained, in a word, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    pub title: String,
    pub lines: Vec<String>,
}

/// Which bounds the lines tell: those of one pass, or the exact ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bounds {
    /// Of [`Scorer::quick`].
    Quick,
    /// Of [`Scorer::exact`].
    Exact,
}

/// Explains the exact evaluation of these answers.
pub fn explain(
    scorer: &Scorer<'_>,
    answers: &Answers,
    evaluation: &Evaluation,
    lang: Lang,
) -> Result<Explanation, NodeOverflow> {
    with_bounds(scorer, answers, evaluation, Bounds::Exact, lang)
}

/// Explains an evaluation of these answers by the bounds it was made with.
pub fn with_bounds(
    scorer: &Scorer<'_>,
    answers: &Answers,
    evaluation: &Evaluation,
    bounds: Bounds,
    lang: Lang,
) -> Result<Explanation, NodeOverflow> {
    let values = match bounds {
        Bounds::Quick => scorer.quick_values(answers)?,
        Bounds::Exact => scorer.exact_values(answers)?,
    };
    let explainer = Explainer::new(scorer, answers, evaluation, values, lang);
    let own = explainer.own(&explainer.own_values(answers, bounds)?);
    let questionnaire = scorer.questionnaire;
    if questionnaire.decides_by_scheme() {
        return Ok(Explanation { verdict: explainer.verdict(), own, ..Explanation::default() });
    }
    let mut scenarios = explainer.scenarios();
    explainer.what_if(&mut scenarios)?;
    Ok(Explanation {
        inherent: explainer.inherent(),
        areas: explainer.areas(),
        scenarios,
        verdict: explainer.verdict(),
        own,
    })
}

/// Everything there is to say of these answers, readings too, in the order in which it is read.
pub fn all(
    scorer: &Scorer<'_>,
    answers: &Answers,
    evaluation: &Evaluation,
    bounds: Bounds,
    lang: Lang,
) -> Result<Vec<Block>, NodeOverflow> {
    let whole = with_bounds(scorer, answers, evaluation, bounds, lang)?;
    let mut found = blocks(scorer.questionnaire, evaluation, &whole, lang);
    for reading in readings(scorer, answers, (evaluation, &whole), bounds, lang)? {
        found.push(Block { title: reading.title.to_owned(), lines: reading.verdict });
        found.extend(
            reading.differing.into_iter().map(|block| Block {
                title: format!("{}: {}", reading.title, block.title),
                ..block
            }),
        );
    }
    Ok(found)
}

/// An explanation in the order in which it is read: the outcome, then what it rests on.
#[must_use]
pub fn blocks(
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
    explanation: &Explanation,
    lang: Lang,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut add = |title: String, lines: &[String]| {
        if !lines.is_empty() {
            blocks.push(Block { title, lines: lines.to_vec() });
        }
    };
    add(pick(lang, "Esito", "Outcome").to_owned(), &explanation.verdict);
    let inherent = pick(lang, "Rischio prima delle misure", "Risk before measures");
    add(inherent.to_owned(), &explanation.inherent);
    for (ix, lines) in explanation.scenarios.iter().enumerate() {
        add(scenario_title(questionnaire, evaluation, ScenarioIx(ix), lang), lines);
    }
    for (ix, lines) in explanation.areas.iter().enumerate() {
        add(area_title(questionnaire, evaluation, AreaIx(ix), lang), lines);
    }
    blocks.extend(explanation.own.iter().cloned());
    blocks
}

/// «S1 Accesso illegittimo ai dati — rischio alto (motivo ostativo)».
fn scenario_title(
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
    ix: ScenarioIx,
    lang: Lang,
) -> String {
    let (data, result) = (questionnaire.scenario(ix), &evaluation.scenarios[ix.0]);
    let head = format!("{} {}", data.id, data.title.get(lang));
    if result.pertinent == Truth::No {
        return format!("{head} — {}", words::risk(lang, 0));
    }
    let risk = |level| words::risk(lang, level);
    let risk = words_between(lang, risk(result.risk.best), risk(result.risk.worst));
    let found = evaluation.reasons.iter().find(|reason| reason.kind == ReasonKind::Risk(ix));
    let worst = found.map_or(Effect::Proceed, |reason| reason.effect);
    let best = found.map_or(Effect::Proceed, |reason| reason.at_best);
    let effect = words_between(lang, effect_word(lang, best), effect_word(lang, worst));
    format!("{head} — {} {risk} ({effect})", pick(lang, "rischio", "risk"))
}

/// «Area SEG Banche dati: in prevalenza conforme».
fn area_title(
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
    ix: AreaIx,
    lang: Lang,
) -> String {
    let (data, result) = (questionnaire.area(ix), &evaluation.areas[ix.0]);
    let head = format!("Area {} {}", data.id, data.title.get(lang));
    let rating = result.rating.map(|rating| {
        let word = |rating| words::rating(lang, rating);
        words_between(lang, word(rating.best), word(rating.worst))
    });
    let none = || pick(lang, "senza giudizio", "not rated").to_owned();
    format!("{head} — {}", rating.unwrap_or_else(none))
}

fn effect_word(lang: Lang, effect: Effect) -> &'static str {
    let (it, en) = match effect {
        Effect::Proceed => ("nessun effetto", "no effect"),
        Effect::Conditions => ("condizione", "condition"),
        Effect::Stop => ("motivo ostativo", "ground to stop"),
    };
    pick(lang, it, en)
}

struct Explainer<'a> {
    scorer: &'a Scorer<'a>,
    /// With presets in the place of what they settle.
    answers: Answers,
    evaluation: &'a Evaluation,
    values: Vec<Value>,
    shown: Visibility,
    lang: Lang,
    /// By node of an answer, or of the worst of its copies: the (first) question.
    questions: BTreeMap<NodeIx, QuestionIx>,
}

impl<'a> Explainer<'a> {
    fn new(
        scorer: &'a Scorer<'a>,
        answers: &Answers,
        evaluation: &'a Evaluation,
        values: Vec<Value>,
        lang: Lang,
    ) -> Self {
        let shown = Visibility::of(scorer.questionnaire, answers);
        let mut questions = BTreeMap::new();
        for (place, nodes) in scorer.model().questions.iter().enumerate() {
            for node in
                nodes.iter().flat_map(|nodes| nodes.together.into_iter().chain([nodes.answer]))
            {
                questions.entry(node).or_insert(QuestionIx(place));
            }
        }
        let answers = shown.settle(scorer.questionnaire, answers).into_owned();
        Self { scorer, answers, evaluation, values, shown, lang, questions }
    }

    fn say<'t>(&self, it: &'t str, en: &'t str) -> &'t str {
        pick(self.lang, it, en)
    }

    fn questionnaire(&self) -> &'a Questionnaire {
        self.scorer.questionnaire
    }

    fn model(&self) -> &'a Base1 {
        self.scorer.model()
    }

    fn method(&self) -> &'a Method {
        &self.scorer.questionnaire.method
    }

    fn question_id(&self, ix: QuestionIx) -> &'a str {
        &self.scorer.questionnaire.question(ix).id
    }

    fn scored(&self, ix: QuestionIx) -> Option<&'a Scored> {
        self.scorer.questionnaire.question(ix).scored.as_ref()
    }

    fn areas(&self) -> Vec<Vec<String>> {
        let scored = |ix: usize| {
            let questions = &self.questionnaire().questions;
            questions.iter().any(|question| question.area.0 == ix && question.scored.is_some())
        };
        let all = 0..self.questionnaire().areas.len();
        all.map(|ix| if scored(ix) { self.area(AreaIx(ix)) } else { Vec::new() }).collect()
    }

    fn scenarios(&self) -> Vec<Vec<String>> {
        (0..self.questionnaire().scenarios.len()).map(|ix| self.scenario(ScenarioIx(ix))).collect()
    }

    fn effect(&self, effect: Effect) -> &'static str {
        effect_word(self.lang, effect)
    }

    /// Worst end first: of a share, the lower one.
    fn ratio(&self, node: NodeIx) -> Option<Range<Exact>> {
        share(self.values[node.0])
    }

    /// A factor of a product: a range or a fraction in parentheses.
    fn factor(&self, range: Range<Exact>) -> String {
        let text = self.range(range);
        if range.is_settled() && range.worst.is_integer() { text } else { format!("({text})") }
    }

    fn range(&self, range: Range<Exact>) -> String {
        let (low, high) = (range.worst.min(range.best), range.worst.max(range.best));
        if low == high {
            low.to_string()
        } else {
            format!("{} {low} {} {high}", self.say("da", "from"), self.say("a", "to"))
        }
    }

    fn levels(&self, range: Range<u8>) -> String {
        self.range(range.map(level))
    }

    fn words<T: Copy + PartialEq>(
        &self,
        range: Range<T>,
        word: impl Fn(T) -> &'static str,
    ) -> String {
        words_between(self.lang, word(range.best), word(range.worst))
    }
}

/// «alto», or «da basso ad alto».
#[must_use]
pub fn words_between(lang: Lang, best: &str, worst: &str) -> String {
    if best == worst {
        return worst.to_owned();
    }
    match lang {
        Lang::It => {
            let to = if worst.starts_with(['a', 'A']) { "ad" } else { "a" };
            format!("da {best} {to} {worst}")
        }
        Lang::En => format!("from {best} to {worst}"),
    }
}

fn level(level: u8) -> Exact {
    Exact::int(i64::from(level))
}

fn share(value: Value) -> Option<Range<Exact>> {
    value.range().map(|(low, high)| Range { worst: low, best: high })
}
