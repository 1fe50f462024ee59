//! A scenario, from severity and exposure over the coverage of its measures to its risk.

use super::{Explainer, level};
use crate::exact::Exact;
use crate::questionnaire::{ScenarioIx, Truth};
use crate::scoring::NodeOverflow;
use crate::words;

impl Explainer<'_> {
    pub(super) fn scenario(&self, ix: ScenarioIx) -> Result<Vec<String>, NodeOverflow> {
        let result = &self.evaluation.scenarios[ix.0];
        let nodes = &self.model().scenarios[ix.0];
        if result.pertinent == Truth::No {
            return Ok(vec![
                self.say(
                    "Non pertinente a questo servizio: nessun livello e nessuna ragione.",
                    "Not pertinent to this service: no level and no reason.",
                )
                .to_owned(),
            ]);
        }
        let severity_words = self.words(result.severity, |level| words::severity(self.lang, level));
        let mut lines = vec![
            format!(
                "{} {} ({severity_words}): {}",
                self.say("Gravità", "Severity"),
                self.range(result.severity.map(level)),
                self.maximum(nodes.severity)
            ),
            format!(
                "{} {}: {}",
                self.say("Esposizione", "Exposure"),
                self.range(result.exposure.map(level)),
                self.maximum(nodes.exposure)
            ),
        ];
        lines.extend(self.coverage(ix));
        lines.push(self.vulnerability(ix));
        lines.push(format!(
            "{} {}: {}",
            self.say("Verosimiglianza", "Likelihood"),
            self.range(result.likelihood.map(level)),
            self.cell(
                (self.say("esposizione", "exposure"), result.exposure),
                (self.say("vulnerabilità", "vulnerability"), result.vulnerability),
            )
        ));
        lines.push(format!(
            "{} {} ({}): {}",
            self.say("Rischio", "Risk"),
            self.range(result.risk.map(level)),
            self.words(result.risk, |level| words::risk(self.lang, level)),
            self.cell(
                (self.say("verosimiglianza", "likelihood"), result.likelihood),
                (self.say("gravità", "severity"), result.severity),
            )
        ));
        lines.extend(self.what_if(ix)?);
        Ok(lines)
    }

    fn coverage(&self, ix: ScenarioIx) -> Vec<String> {
        let nodes = &self.model().scenarios[ix.0];
        let result = &self.evaluation.scenarios[ix.0];
        let mut lines: Vec<String> =
            nodes.by_tier.iter().filter_map(|(tier, node)| self.mean(*tier, *node)).collect();
        if result.by_tier.len() > 1 {
            lines.push(self.say("Vale la minore.", "The lower one counts.").to_owned());
        }
        if lines.is_empty() {
            lines.push(
                self.say(
                    "Nessuna misura applicabile: copertura 0.",
                    "No applicable measure: coverage 0.",
                )
                .to_owned(),
            );
        }
        let cap = self.method().key_cap;
        let rest = Exact::ONE.sub(cap).unwrap_or(Exact::ZERO);
        for (question, limit) in &result.caps {
            let Some(value) = self.evaluation.values[question.0] else { continue };
            if value.worst == Exact::ONE {
                continue;
            }
            lines.push(format!(
                "{} {} = {}: {} {cap} + {rest}·{} = {}",
                self.say("Misura chiave", "Key measure"),
                self.question_id(*question),
                self.exact(value),
                self.say("copertura al più", "coverage at most"),
                self.factor(value),
                self.exact(*limit),
            ));
        }
        lines
    }

    fn vulnerability(&self, ix: ScenarioIx) -> String {
        let result = &self.evaluation.scenarios[ix.0];
        let bands: Vec<_> = self
            .method()
            .vulnerability_bands
            .iter()
            .zip(0..)
            .map(|(band, rank): (&Exact, u8)| format!("{} {band}: {rank}", self.say("da", "from")))
            .collect();
        format!(
            "{} {}: {} {} ({}; {}: 4)",
            self.say("Copertura", "Coverage"),
            self.exact(result.coverage),
            self.say("vulnerabilità", "vulnerability"),
            self.range(result.vulnerability.map(level)),
            bands.join("; "),
            self.say("sotto", "below"),
        )
    }

    /// What a key measure would change, alone, were it fully in place.
    fn what_if(&self, ix: ScenarioIx) -> Result<Vec<String>, NodeOverflow> {
        let now = self.evaluation.scenarios[ix.0].risk.worst;
        let mut lines = Vec::new();
        for (question, _) in &self.evaluation.scenarios[ix.0].caps {
            if self.evaluation.values[question.0].is_none_or(|value| value.worst == Exact::ONE) {
                continue;
            }
            let improved = self.scorer.quick(&self.scorer.at_best(self.answers, &[*question]))?;
            let then = improved.scenarios[ix.0].risk.worst;
            if then < now {
                lines.push(format!(
                    "{} {} {} {}: {} {}",
                    self.say("Se", "If"),
                    self.question_id(*question),
                    self.say("è soddisfatta per intero", "is fully met"),
                    self.say("(il resto com’è)", "(all else as it is)"),
                    self.say("rischio", "risk"),
                    words::risk(self.lang, then)
                ));
            }
        }
        Ok(lines)
    }
}
