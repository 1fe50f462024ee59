//! The rules of a questionnaire, with the numbers they count.

use super::Explainer;
use crate::exact::Exact;
use crate::questionnaire::{Condition, Gate, QuestionIx, RuleTest, Truth};
use crate::scoring::{Range, ReasonKind};

impl Explainer<'_> {
    /// «regola R-accumulo «…»: scenari con rischio da 2 in su = 4 (S1, S2, S3, S4), ne bastano 4».
    pub(super) fn rule(&self, ix: usize) -> String {
        let rule = &self.questionnaire().rules[ix];
        format!(
            "{} {} «{}»: {}",
            self.say("regola", "rule"),
            rule.id,
            rule.title.get(self.lang),
            self.tested(&rule.test)
        )
    }

    /// Those that are no reason, with their numbers too.
    pub(super) fn idle_rules(&self) -> Vec<String> {
        let reasons = &self.evaluation.reasons;
        let idle = |ix: &usize| reasons.iter().all(|reason| reason.kind != ReasonKind::Rule(*ix));
        (0..self.questionnaire().rules.len())
            .filter(idle)
            .map(|ix| format!("{}: {}", self.say("non scatta", "does not apply"), self.rule(ix)))
            .collect()
    }

    fn tested(&self, test: &RuleTest) -> String {
        match test {
            RuleTest::CountRisk { level, at_least } => self.count_risk(*level, *at_least),
            RuleTest::BlockingShare { gate, met_below } => self.blocking_share(*gate, *met_below),
            RuleTest::AnswerBelow { question, below } => {
                let value = self.evaluation.values[question.0];
                self.below(self.question_id(*question), value, *below)
            }
            RuleTest::AreaBelow { area, below } => {
                let value = self.evaluation.areas[area.0].compliance;
                let name = self.say("conformità di", "compliance of");
                self.below(
                    &format!("{name} {}", self.questionnaire().area(*area).id),
                    value,
                    *below,
                )
            }
            RuleTest::RiskAtLeast { scenario, level } => {
                let result = &self.evaluation.scenarios[scenario.0];
                let (name, id) =
                    (self.say("rischio", "risk"), &self.questionnaire().scenario(*scenario).id);
                if result.pertinent == Truth::No {
                    return format!("{name} {id}: {}", self.say("non pertinente", "not pertinent"));
                }
                let word = self.say("basta", "enough:");
                format!("{name} {id} = {}, {word} {level}", self.levels(result.risk))
            }
            RuleTest::All(parts) => self.joined(parts, self.say(" e ", " and ")),
            RuleTest::Any(parts) => self.joined(parts, self.say(" oppure ", " or ")),
        }
    }

    fn joined(&self, parts: &[RuleTest], word: &str) -> String {
        let parts: Vec<_> = parts.iter().map(|part| format!("({})", self.tested(part))).collect();
        parts.join(word)
    }

    fn below(&self, name: &str, value: Option<Range<Exact>>, below: Exact) -> String {
        let value = value.map_or_else(
            || self.say("non si applica", "does not apply").to_owned(),
            |value| self.range(value),
        );
        format!("{name} = {value}, {} {below}", self.say("conta se sotto", "counts if below"))
    }

    fn count_risk(&self, level: u8, at_least: usize) -> String {
        let reached = |worst: bool| -> Vec<&str> {
            let results = self.evaluation.scenarios.iter().filter(|result| {
                let (risk, pertinent) = if worst {
                    (result.risk.worst, result.pertinent != Truth::No)
                } else {
                    (result.risk.best, result.pertinent == Truth::Yes)
                };
                pertinent && risk >= level
            });
            results
                .map(|result| self.questionnaire().scenario(result.scenario).id.as_str())
                .collect()
        };
        let (worst, best) = (reached(true), reached(false));
        let count = self.count(Range { worst: worst.len(), best: best.len() });
        let ids = if worst.is_empty() { String::new() } else { format!(" ({})", worst.join(", ")) };
        format!(
            "{} {level} {} = {count}{ids}, {} {at_least}",
            self.say("scenari con rischio da", "scenarios with a risk of"),
            self.say("in su", "or more"),
            self.say("ne bastano", "enough:"),
        )
    }

    /// «bloccanti della soglia firma soddisfatte per intero: 3 su 8 = 3/8 (mancano …)».
    fn blocking_share(&self, gate: Gate, below: Exact) -> String {
        let members: Vec<(QuestionIx, Range<Exact>, bool)> = self
            .questionnaire()
            .indexed()
            .filter(|(_, question)| !question.is_derived())
            .filter_map(|(ix, question)| {
                let scored = question.scored.as_ref()?;
                let at_gate = scored.blocking.iter().filter(|rule| rule.gate == gate);
                let truth = at_gate
                    .map(|rule| match rule.when {
                        Condition::Always => Truth::Yes,
                        _ => self.shown.truth(self.questionnaire(), &self.answers, &rule.when),
                    })
                    .reduce(|a, b| match (a, b) {
                        (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
                        (Truth::No, other) | (other, Truth::No) => other,
                        _ => Truth::Open,
                    })?;
                let value = self.evaluation.values[ix.0].filter(|_| truth != Truth::No)?;
                let node = self.model().questions[ix.0].as_ref()?.answer;
                let open = truth == Truth::Open || self.values[node.0].is_optional();
                Some((ix, value, open))
            })
            .collect();
        let met = |end: fn(&Range<Exact>) -> Exact| {
            members.iter().filter(|(_, value, _)| end(value) >= Exact::ONE).count()
        };
        let (total, met) = (
            members.len(),
            Range { worst: met(|value| value.worst), best: met(|value| value.best) },
        );
        let missing: Vec<_> = members
            .iter()
            .filter(|(_, value, _)| value.worst < Exact::ONE)
            .map(|(ix, ..)| self.question_id(*ix))
            .collect();
        let gate = match gate {
            Gate::Signature => self.say("firma", "signature"),
            Gate::ContractText => self.say("testo del contratto", "contract text"),
            Gate::GoLive => self.say("avvio", "go-live"),
            Gate::After => self.say("dopo", "after"),
        };
        let share = met.map(|met| {
            let part = |count: usize| i64::try_from(count).ok();
            part(met).zip(part(total)).and_then(|(met, total)| Exact::ratio(met, total))
        });
        let share = match (share.worst, share.best) {
            (Some(worst), Some(best)) => format!(" = {}", self.range(Range { worst, best })),
            _ => String::new(),
        };
        let missing = if missing.is_empty() {
            String::new()
        } else {
            format!(" ({} {})", self.say("mancano", "missing:"), missing.join(", "))
        };
        let open = if members.iter().any(|(_, _, open)| *open) {
            self.say(
                "; alcune dipendono da risposte che mancano",
                "; some depend on missing answers",
            )
        } else {
            ""
        };
        format!(
            "{} «{gate}» {}: {} {} {total}{share}{missing}, {} {below}{open}",
            self.say("bloccanti della soglia", "blocking questions of the gate"),
            self.say("soddisfatte per intero", "fully met"),
            self.count(met),
            self.say("su", "of"),
            self.say("conta se sotto", "counts if below"),
        )
    }
}
