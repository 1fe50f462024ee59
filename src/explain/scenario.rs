//! A scenario, from severity and exposure over the coverage of its measures to its risk.

use super::Explainer;
use crate::exact::Exact;
use crate::questionnaire::{QuestionIx, ScenarioIx, Truth};
use crate::words;

impl Explainer<'_> {
    pub(super) fn scenario(&self, ix: ScenarioIx) -> Vec<String> {
        let result = &self.evaluation.scenarios[ix.0];
        let nodes = &self.model().scenarios[ix.0];
        if result.pertinent == Truth::No {
            let none = self.say(
                "Non pertinente a questo servizio: nessun livello e nessuna ragione.",
                "Not pertinent to this service: no level and no reason.",
            );
            let when = &self.questionnaire().scenario(ix).when;
            let when = crate::phrases::condition(self.questionnaire(), when, self.lang);
            return vec![format!(
                "{none} {}: {when}.",
                self.say("Lo sarebbe se", "It would be if")
            )];
        }
        let severity = self.words(result.severity, |level| words::severity(self.lang, level));
        let mut lines = vec![
            format!(
                "{} {} ({severity}): {}",
                self.say("Gravità", "Severity"),
                self.levels(result.severity),
                self.maximum(nodes.severity)
            ),
            format!(
                "{} {}: {}",
                self.say("Esposizione", "Exposure"),
                self.levels(result.exposure),
                self.maximum(nodes.exposure)
            ),
        ];
        lines.extend(self.coverage(ix));
        lines.push(format!(
            "{} {}: {}",
            self.say("Verosimiglianza", "Likelihood"),
            self.levels(result.likelihood),
            self.cell(
                (self.say("esposizione", "exposure"), result.exposure, 1),
                (self.say("vulnerabilità", "vulnerability"), result.vulnerability, 0),
                &self.method().likelihood_table,
            )
        ));
        lines.push(format!(
            "{} {} ({}): {}",
            self.say("Rischio", "Risk"),
            self.levels(result.risk),
            self.words(result.risk, |level| words::risk(self.lang, level)),
            self.cell(
                (self.say("verosimiglianza", "likelihood"), result.likelihood, 1),
                (self.say("gravità", "severity"), result.severity, 1),
                &self.method().risk_table,
            )
        ));
        lines
    }

    /// The questions that count against a scenario.
    pub(super) fn controls(&self, ix: ScenarioIx) -> impl Iterator<Item = QuestionIx> + '_ {
        self.questionnaire().indexed().map(|(question, _)| question).filter(move |question| {
            self.scored(*question)
                .is_some_and(|scored| scored.mitigates.iter().any(|link| link.scenario == ix))
        })
    }

    /// The means by tier, the caps of key measures, and the band their lowest falls into.
    fn coverage(&self, ix: ScenarioIx) -> Vec<String> {
        let nodes = &self.model().scenarios[ix.0];
        let result = &self.evaluation.scenarios[ix.0];
        let (mut least, mut lines) = self.means(&nodes.by_tier);
        if lines.is_empty() {
            let none = self.say(
                "Nessuna misura applicabile: copertura 0.",
                "No applicable measure: coverage 0.",
            );
            lines.push(none.to_owned());
        }
        lines.extend(self.left_out(self.controls(ix)));
        let cap = self.method().key_cap;
        let rest = Exact::ONE.sub(cap).unwrap_or(Exact::ZERO);
        for (question, node) in &nodes.caps {
            let (Some(limit), Some(value)) = (self.ratio(*node), self.key_value(*question)) else {
                continue;
            };
            if value.worst == Exact::ONE {
                continue;
            }
            lines.push(format!(
                "{} {} = {}: {} {cap} + {rest}·{} = {}",
                self.key_measure(),
                self.question_id(*question),
                self.range(value),
                self.say("copertura al più", "coverage at most"),
                self.factor(value),
                self.range(limit),
            ));
            least.push((limit, self.values[node.0].is_optional()));
        }
        let mut head =
            format!("{} {}", self.say("Copertura", "Coverage"), self.range(result.coverage));
        if least.len() > 1 {
            head = format!("{head}, {}", self.smallest(&least));
        }
        lines.push(format!(
            "{head}: {} {} ({})",
            self.say("vulnerabilità", "vulnerability"),
            self.levels(result.vulnerability),
            self.steps(&self.method().vulnerability_bands, &["0", "1", "2", "3", "4"]),
        ));
        lines
    }

    /// What a line on the limit of a key measure begins with.
    pub(super) fn key_measure(&self) -> &'static str {
        words::pick(self.lang, "Misura chiave", "Key measure")
    }

    /// What counts of a key measure: its answer, or the worst of its copies.
    fn key_value(&self, ix: QuestionIx) -> Option<crate::scoring::Range<Exact>> {
        let nodes = self.model().questions[ix.0].as_ref()?;
        self.ratio(nodes.together.unwrap_or(nodes.answer))
    }
}
