//! What the service is before any measure: severities, exposures, probability, impact, tier.

use super::{Explainer, level};
use crate::answers::Given;
use crate::questionnaire::{Enisa, QuestionIx, Truth};
use crate::scoring::Range;
use crate::scoring::base1::Input;
use crate::scoring::graph::{NodeIx, Op};
use crate::words;

impl Explainer<'_> {
    pub(super) fn inherent(&self) -> Vec<String> {
        let evaluation = self.evaluation;
        let mut lines = Vec::new();
        if self.has_open_scoping() {
            lines.push(self.say(
                "Mancano risposte di inquadramento: gli estremi di ogni livello valgono per tutti i loro completamenti insieme.",
                "Scoping answers are missing: the ends of each level hold over all their completions together.",
            ).to_owned());
        }
        for ((area, node), result) in
            Enisa::ALL.into_iter().zip(&self.model().enisa).zip(&evaluation.enisa)
        {
            let head = self.say("Probabilità, area", "Probability, area");
            let levels = self.levels(*result);
            lines.push(format!("{head} {} = {levels}: {}", area.letter(), self.maximum(*node)));
        }
        lines.push(self.probability());
        lines.push(self.impact());
        lines.push(format!(
            "{} {}: 1 + {}",
            self.say("Livello di misure richiesto", "Required level of measures"),
            self.levels(evaluation.tier),
            self.cell(
                (self.say("probabilità", "probability"), evaluation.probability, 0),
                (
                    self.say("impatto (al più 3)", "impact (at most 3)"),
                    evaluation.impact.map(|impact| impact.min(3)),
                    1
                ),
                &self.method().tier_table,
            )
        ));
        lines
    }

    fn has_open_scoping(&self) -> bool {
        self.questionnaire().indexed().any(|(ix, question)| {
            question.scored.is_none()
                && self.answers.get(ix).is_open()
                && self.shown.get(ix) != Truth::No
                && question.awaits_an_answer(true)
        })
    }

    /// «Somma 2 + 2 + 1 + 1 = 6: probabilità 1 (media; fino a 5: 0; fino a 8: 1; oltre: 2)».
    fn probability(&self) -> String {
        let evaluation = self.evaluation;
        let [low, medium] = self.method().probability_limits;
        let parts: Vec<_> = evaluation.enisa.iter().map(|area| self.levels(*area)).collect();
        let upto = self.say("fino a", "up to");
        format!(
            "{} {} = {}: {} {} ({}; {upto} {low}: 0; {upto} {medium}: 1; {}: 2)",
            self.say("Somma", "Sum"),
            parts.join(" + "),
            self.levels(evaluation.enisa_sum),
            self.say("probabilità", "probability"),
            self.levels(evaluation.probability),
            self.words(evaluation.probability, |rank| words::probability(self.lang, rank)),
            self.say("oltre", "above"),
        )
    }

    fn impact(&self) -> String {
        let of: Vec<_> = self
            .evaluation
            .scenarios
            .iter()
            .filter(|result| result.pertinent != Truth::No)
            .map(|result| {
                let id = &self.questionnaire().scenario(result.scenario).id;
                let open = match result.pertinent {
                    Truth::Open => self.say(" (se pertinente)", " (if pertinent)"),
                    _ => "",
                };
                (format!("{id}{open}"), String::new(), result.severity)
            })
            .collect();
        let impact = self.levels(self.evaluation.impact);
        format!("{} {impact}: {}", self.say("Impatto", "Impact"), self.highest("1", &of))
    }

    /// The operands of a maximum over scoping answers.
    pub(super) fn maximum(&self, node: NodeIx) -> String {
        let Op::Max(operands) = &self.model().graph.nodes()[node.0].op else {
            return String::new();
        };
        let (mut floor, mut of) = (String::new(), Vec::new());
        for operand in operands {
            let Some((low, high)) = self.values[operand.0].range() else { continue };
            let (Some(low), Some(high)) = (low.to_level(), high.to_level()) else { continue };
            let range = Range { worst: high, best: low };
            match &self.model().inputs[operand.0] {
                Some(
                    Input::Severity(question, _)
                    | Input::Exposure(question, _)
                    | Input::Enisa(question, _),
                ) if high > 0 => {
                    of.push((self.question_id(*question).to_owned(), self.said(*question), range));
                }
                Some(_) => {}
                None if self.is_base_exposure(*operand) => {
                    let rank = self.levels(self.evaluation.probability);
                    let word = self.say("probabilità", "probability");
                    let sum = if range.is_settled() {
                        format!("{rank} + 1")
                    } else {
                        format!("({rank}) + 1")
                    };
                    of.push((format!("{word} {sum}"), String::new(), range));
                }
                None => floor = self.range(range.map(level)),
            }
        }
        self.highest(&floor, &of)
    }

    fn is_base_exposure(&self, node: NodeIx) -> bool {
        matches!(&self.model().graph.nodes()[node.0].op, Op::Sum(of) if of.contains(&self.model().probability))
    }

    /// The answer to a question as it was chosen: «Sì»; nothing for what has no words.
    pub(super) fn said(&self, ix: QuestionIx) -> String {
        let question = self.questionnaire().question(ix);
        let given = self.answers.get(ix);
        let texts: Vec<String> = match given {
            Given::Chosen(chosen) => {
                let choices = question.choices();
                chosen
                    .iter()
                    .map(|choice| choices[*choice].text.get(self.lang).to_owned())
                    .collect()
            }
            Given::Number(number, _) => vec![number.to_string()],
            Given::Countries { codes, unknown } => {
                let name = |code: &String| {
                    let country = self.questionnaire().countries.get(code);
                    country.map_or_else(
                        || code.clone(),
                        |country| country.name.get(self.lang).to_owned(),
                    )
                };
                let unknown = unknown.then(|| self.say("non so", "don’t know").to_owned());
                codes.iter().map(name).chain(unknown).collect()
            }
            Given::Open => return self.say("(senza risposta)", "(unanswered)").to_owned(),
            Given::NotApplicable => {
                return self.say("(non applicabile)", "(not applicable)").to_owned();
            }
            Given::Date(_) | Given::Text(_) | Given::Entries(_) => Vec::new(),
        };
        // A text of the questionnaire cannot end its own quotation.
        let quoted = |text: &String| format!("«{}»", text.replace(['«', '»'], "\""));
        texts.iter().map(quoted).collect::<Vec<_>>().join(" ")
    }
}
