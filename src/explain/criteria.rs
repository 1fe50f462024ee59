//! Verdicts of a questionnaire's own: the rank of a node, or the criteria of each level.

use super::nodes::{Own, at_least};
use super::{Block, Explainer, words_between};
use crate::phrases;
use crate::questionnaire::{Bound, Criterion, ScoreTest, Truth, Verdict};
use crate::scoring::VerdictResult;

impl Explainer<'_> {
    /// The level reached as title; how it is, as lines.
    pub(super) fn own_verdict(&self, own: &Own<'_>, result: &VerdictResult) -> Block {
        let verdict = &own.scheme.verdicts[result.verdict];
        let title = |level: usize| format!("«{}»", verdict.levels[level].title.get(self.lang));
        let level = words_between(self.lang, &title(result.level.best), &title(result.level.worst));
        let title = format!("{}: {level}", verdict.title.get(self.lang));
        Block { title, lines: self.levels_of(own, verdict, result) }
    }

    fn levels_of(&self, own: &Own<'_>, verdict: &Verdict, result: &VerdictResult) -> Vec<String> {
        if let Some(of) = verdict.of {
            let levels: Vec<_> = verdict
                .levels
                .iter()
                .enumerate()
                .map(|(rank, level)| format!("{rank} «{}»", level.title.get(self.lang)))
                .collect();
            let none = || {
                self.say("non conta: il primo livello", "does not count: the first level")
                    .to_owned()
            };
            return vec![format!(
                "{} {}: {} ({})",
                self.say("Livello", "Level"),
                self.count(result.level),
                self.operand(own, of).unwrap_or_else(none),
                levels.join("; ")
            )];
        }
        let mut lines = vec![
            self.say(
                "Vale il più serio dei livelli i cui criteri sono soddisfatti; se nessuno lo è, il primo.",
                "The most serious level whose criteria hold counts; if none does, the first.",
            )
            .to_owned(),
        ];
        for (place, level) in verdict.levels.iter().enumerate().rev() {
            // A milder level that has been passed explains nothing any more.
            if level.criteria.is_empty() || place < result.level.best {
                continue;
            }
            lines.push(format!(
                "{} {place} «{}»: {} {} {} {}",
                self.say("Livello", "Level"),
                level.title.get(self.lang),
                self.say("ne servono", "it takes"),
                level.at_least,
                self.say("su", "of"),
                level.criteria.len(),
            ));
            for (criterion, data) in level.criteria.iter().enumerate() {
                let found = result
                    .criteria
                    .iter()
                    .find(|one| one.level == place && one.criterion == criterion);
                lines.push(self.criterion(own, data, found.map_or(Truth::No, |one| one.holds)));
            }
        }
        lines
    }

    fn criterion(&self, own: &Own<'_>, criterion: &Criterion, holds: Truth) -> String {
        let word = match holds {
            Truth::Yes => self.say("vale", "holds"),
            Truth::No => self.say("non vale", "does not hold"),
            Truth::Open => self.say("può valere", "may hold"),
        };
        let text = criterion.text.get(self.lang);
        format!("{word}: «{text}» [{}]", self.own_test(own, &criterion.when))
    }

    fn own_test(&self, own: &Own<'_>, test: &ScoreTest) -> String {
        let many = |parts: &[ScoreTest], word: &str| {
            let parts: Vec<_> =
                parts.iter().map(|part| format!("({})", self.own_test(own, part))).collect();
            parts.join(word)
        };
        match test {
            ScoreTest::Holds(condition) => {
                phrases::condition(self.questionnaire(), condition, self.lang)
            }
            ScoreTest::Score { node, low, high, of_max } => {
                let none = || {
                    let name = &own.scheme.nodes[node.0].name;
                    format!("{name} {}", self.say("non conta", "does not count"))
                };
                let mut text = self.operand(own, *node).unwrap_or_else(none);
                // At most x is not more than x; less than x is not at least x.
                let above = |bound: Bound| {
                    format!("{} {}", if bound.strict { "<" } else { "≤" }, bound.from)
                };
                let low = low.map(at_least);
                for bound in low.into_iter().chain(high.map(above)) {
                    text.push(' ');
                    text.push_str(&bound);
                    if *of_max {
                        text.push_str(&self.of_largest(own, *node));
                    }
                }
                text
            }
            ScoreTest::Findings { severity, at_least, at_most } => {
                let questionnaire = self.questionnaire();
                let serious = |fired: &[Truth]| {
                    self.evaluation
                        .findings
                        .iter()
                        .filter(|one| fired.contains(&one.fired))
                        .filter(|one| {
                            questionnaire.findings[one.finding].severity >= Some(*severity)
                        })
                        .count()
                };
                let (best, worst) = (serious(&[Truth::Yes]), serious(&[Truth::Yes, Truth::Open]));
                let most = at_most.map_or_else(String::new, |most| format!(", ≤ {most}"));
                format!(
                    "{} «{}» {} {} ≥ {at_least}{most}",
                    self.say("rilievi", "findings"),
                    questionnaire.severities[*severity].title.get(self.lang),
                    self.say("o più seri:", "or more serious:"),
                    self.count(crate::scoring::Range { worst, best }),
                )
            }
            ScoreTest::Verdict(verdict, level) => {
                let verdict = &own.scheme.verdicts[*verdict];
                let level = verdict.levels[*level].title.get(self.lang);
                let word = self.say("almeno", "at least");
                format!("{} {word} «{level}»", verdict.title.get(self.lang))
            }
            ScoreTest::All(parts) => many(parts, self.say(" e ", " and ")),
            ScoreTest::Any(parts) => many(parts, self.say(" oppure ", " or ")),
            ScoreTest::Not(inner) => {
                format!("{} ({})", self.say("non", "not"), self.own_test(own, inner))
            }
            ScoreTest::Count(parts, low, high) => {
                let high = high.map_or_else(String::new, |high| format!(", ≤ {high}"));
                format!("≥ {low}{high} {} {}", self.say("fra", "of"), many(parts, "; "))
            }
        }
    }

    /// « × 40, il massimo possibile».
    fn of_largest(&self, own: &Own<'_>, node: crate::questionnaire::SchemeIx) -> String {
        let reach = crate::scoring::scheme::reach(self.questionnaire(), own.scheme);
        let largest = reach.ok().and_then(|reach| reach.get(node.0)?.full.high());
        let word = self.say("del massimo possibile", "of the highest possible");
        largest.map_or_else(|| format!(" {word}"), |largest| format!(" {word}, {largest}"))
    }
}
