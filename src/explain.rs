//! How each level comes out, line by line, read from the graph: answers, weights, caps, bands, cells.
//!
//! Every fraction is printed as it is; nothing here is rounded and nothing is computed twice.

mod scenario;
mod verdict;

use crate::answers::Answers;
use crate::exact::Exact;
use crate::questionnaire::{AreaIx, Enisa, Method, QuestionIx, ScenarioIx};
use crate::scoring::base1::{Base1, Input};
use crate::scoring::graph::{NodeIx, Op};
use crate::scoring::value::Value;
use crate::scoring::{Evaluation, NodeOverflow, Range, Scorer};
use crate::text::Lang;
use crate::visibility::Visibility;
use crate::words::{self, pick};
use std::collections::BTreeSet;

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
}

/// Explains an evaluation of these answers.
pub fn explain(
    scorer: &Scorer<'_>,
    answers: &Answers,
    evaluation: &Evaluation,
    lang: Lang,
) -> Result<Explanation, NodeOverflow> {
    let values = scorer.exact_values(answers)?;
    let shown = Visibility::of(scorer.questionnaire, answers);
    let explainer = Explainer { scorer, answers, evaluation, values: &values, shown, lang };
    let questionnaire = scorer.questionnaire;
    if questionnaire.decides_by_scheme() {
        return Ok(Explanation { verdict: explainer.verdict(), ..Explanation::default() });
    }
    Ok(Explanation {
        inherent: explainer.inherent(),
        areas: (0..questionnaire.areas.len()).map(|ix| explainer.area(AreaIx(ix))).collect(),
        scenarios: (0..questionnaire.scenarios.len())
            .map(|ix| explainer.scenario(ScenarioIx(ix)))
            .collect::<Result<_, _>>()?,
        verdict: explainer.verdict(),
    })
}

struct Explainer<'a> {
    scorer: &'a Scorer<'a>,
    answers: &'a Answers,
    evaluation: &'a Evaluation,
    values: &'a [Value],
    shown: Visibility,
    lang: Lang,
}

impl Explainer<'_> {
    fn say<'t>(&self, it: &'t str, en: &'t str) -> &'t str {
        pick(self.lang, it, en)
    }

    fn model(&self) -> &Base1 {
        self.scorer.model()
    }

    fn method(&self) -> &Method {
        &self.scorer.questionnaire.method
    }

    fn question_id(&self, ix: QuestionIx) -> &str {
        &self.scorer.questionnaire.question(ix).id
    }

    fn inherent(&self) -> Vec<String> {
        let evaluation = self.evaluation;
        let mut lines = Vec::new();
        for (area, node) in Enisa::ALL.into_iter().zip(&self.model().enisa) {
            lines.push(format!(
                "{} {}: {}",
                self.say("Probabilità, area", "Probability, area"),
                area.letter(),
                self.maximum(*node)
            ));
        }
        let [low, medium] = self.method().probability_limits;
        let parts: Vec<_> =
            evaluation.enisa.iter().map(|area| self.range(area.map(level))).collect();
        lines.push(format!(
            "{} {} = {}: {} {} ({} {low}: {}; {} {medium}: {}; {}: {})",
            self.say("Somma", "Sum"),
            parts.join(" + "),
            self.range(evaluation.enisa_sum.map(level)),
            self.say("probabilità", "probability"),
            self.words(evaluation.probability, |rank| words::probability(self.lang, rank)),
            self.say("fino a", "up to"),
            words::probability(self.lang, 0),
            self.say("fino a", "up to"),
            words::probability(self.lang, 1),
            self.say("oltre", "above"),
            words::probability(self.lang, 2),
        ));
        lines.push(format!(
            "{} {}: {}",
            self.say("Impatto", "Impact"),
            self.range(evaluation.impact.map(level)),
            self.say(
                "la gravità più alta fra gli scenari pertinenti",
                "the highest severity among the pertinent scenarios"
            ),
        ));
        lines.push(format!(
            "{} {}: {}",
            self.say("Livello di misure richiesto", "Required level of measures"),
            self.range(evaluation.tier.map(level)),
            self.say(
                "tabella ENISA, riga della probabilità e colonna dell’impatto (al più 3)",
                "ENISA table, row of the probability and column of the impact (3 at most)"
            ),
        ));
        lines
    }

    fn area(&self, ix: AreaIx) -> Vec<String> {
        let nodes = &self.model().areas[ix.0];
        let Some(compliance) = self.ratio(nodes.compliance) else {
            return vec![
                self.say(
                    "Nessuna domanda applicabile: l’area non ha giudizio.",
                    "No applicable question: the area has no rating.",
                )
                .to_owned(),
            ];
        };
        let mut lines = self.means(ix, nodes.compliance);
        lines.push(format!("{} {}", self.say("Conformità", "Compliance"), self.exact(compliance)));
        let [conforming, mostly, partly] = self.method().area_bands;
        if let Some(rating) = self.evaluation.areas[ix.0].rating {
            let from = self.say("da", "from");
            lines.push(format!(
                "{} {} ({from} {conforming}: {}; {from} {mostly}: {}; {from} {partly}: {}; {}: {})",
                self.say("Giudizio:", "Rating:"),
                self.words(rating, |rating| words::rating(self.lang, rating)),
                words::rating(self.lang, crate::scoring::Rating::Conforming),
                words::rating(self.lang, crate::scoring::Rating::Mostly),
                words::rating(self.lang, crate::scoring::Rating::Partial),
                self.say("sotto", "below"),
                words::rating(self.lang, crate::scoring::Rating::Insufficient),
            ));
        }
        for id in self.critical_below_half(ix) {
            lines.push(format!(
                "{id} {}",
                self.say(
                    "è critica: sotto 1/2 il giudizio è al più «parziale»",
                    "is critical: below 1/2 the rating is «partial» at most"
                )
            ));
        }
        lines
    }

    fn critical_below_half(&self, area: AreaIx) -> Vec<&str> {
        let questionnaire = self.scorer.questionnaire;
        questionnaire
            .indexed()
            .filter(|(ix, question)| {
                let critical = question.scored.as_ref().is_some_and(|scored| {
                    scored.critical && scored.tier <= self.evaluation.tier.worst
                });
                question.area == area
                    && critical
                    && self.evaluation.values[ix.0].is_some_and(|value| value.worst < Exact::HALF)
            })
            .map(|(_, question)| question.id.as_str())
            .collect()
    }

    /// «il massimo fra 1, SCO-04 = 3, SCO-05 = 2».
    fn maximum(&self, node: NodeIx) -> String {
        let mut of = Vec::new();
        if let Op::Max(operands) = &self.model().graph.nodes()[node.0].op {
            for operand in operands {
                let Some((low, high)) = self.values[operand.0].range() else { continue };
                if high == Exact::ZERO {
                    continue;
                }
                let range = Range { worst: high, best: low };
                of.push(match &self.model().inputs[operand.0] {
                    Some(
                        Input::Severity(question, _)
                        | Input::Exposure(question, _)
                        | Input::Enisa(question, _),
                    ) => format!("{} = {}", self.question_id(*question), self.exact(range)),
                    _ if *operand == self.model().probability
                        || self.is_base_exposure(*operand) =>
                    {
                        format!(
                            "{} = {}",
                            self.say("probabilità", "probability"),
                            self.exact(range)
                        )
                    }
                    _ => self.exact(range),
                });
            }
        }
        if of.len() == 1 {
            return of.concat();
        }
        format!("{} {}", self.say("il massimo fra", "the highest of"), of.join(", "))
    }

    fn is_base_exposure(&self, node: NodeIx) -> bool {
        matches!(&self.model().graph.nodes()[node.0].op, Op::Sum(of) if of.contains(&self.model().probability))
    }

    fn means(&self, area: AreaIx, node: NodeIx) -> Vec<String> {
        let Op::Min(of) = &self.model().graph.nodes()[node.0].op else { return Vec::new() };
        let questions = &self.scorer.questionnaire.questions;
        let tiers: BTreeSet<u8> = questions
            .iter()
            .filter(|question| question.area == area)
            .filter_map(|question| question.scored.as_ref().map(|scored| scored.tier))
            .collect();
        let mut lines: Vec<_> =
            tiers.into_iter().zip(of).filter_map(|(tier, node)| self.mean(tier, *node)).collect();
        if lines.len() > 1 {
            lines.push(self.say("Vale la minore.", "The lower one counts.").to_owned());
        }
        lines
    }

    /// «Misure fino al livello 1: (3·1 SEC-01 + 3·0 SEC-02) / 6 = 1/2».
    fn mean(&self, tier: u8, node: NodeIx) -> Option<String> {
        let range = self.ratio(node)?;
        let of = match &self.model().graph.nodes()[node.0].op {
            Op::If { then, .. } => *then,
            _ => node,
        };
        let Op::Mean(terms) = &self.model().graph.nodes()[of.0].op else { return None };
        let mut total = Exact::ZERO;
        let mut parts = Vec::new();
        for (term, weight) in terms {
            let Some(value) = self.ratio(*term) else { continue };
            total = total.add(*weight).ok()?;
            let id = self.question_of(*term).map_or("", |ix| self.question_id(ix));
            let optional = if self.values[term.0].is_optional() { "?" } else { "" };
            parts.push(format!("{weight}·{} {id}{optional}", self.factor(value)));
        }
        let head = if tier > 1 {
            format!("{} {tier}", self.say("Misure fino al livello", "Measures up to level"))
        } else {
            self.say("Media pesata", "Weighted mean").to_owned()
        };
        Some(format!("{head}: ({}) / {total} = {}", parts.join(" + "), self.exact(range)))
    }

    fn question_of(&self, node: NodeIx) -> Option<QuestionIx> {
        self.model()
            .questions
            .iter()
            .position(|nodes| nodes.as_ref().is_some_and(|nodes| nodes.answer == node))
            .map(QuestionIx)
    }

    fn cell(&self, row: (&str, Range<u8>), col: (&str, Range<u8>)) -> String {
        format!(
            "{} {} {}, {} {} {}",
            self.say("tabella, riga", "table, row"),
            row.0,
            self.range(row.1.map(level)),
            self.say("colonna", "column"),
            col.0,
            self.range(col.1.map(level))
        )
    }

    fn ratio(&self, node: NodeIx) -> Option<Range<Exact>> {
        self.values[node.0].range().map(|(low, high)| Range { worst: low, best: high })
    }

    fn exact(&self, range: Range<Exact>) -> String {
        self.range(range)
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
