//! «Se Q5 diventa «sì»: copertura 1, rischio basso», all else as it is.

use super::{Explainer, share};
use crate::exact::Exact;
use crate::questionnaire::{QuestionIx, ScenarioIx, Truth};
use crate::scoring::{NodeOverflow, Range, Tries};
use crate::words;

impl Explainer<'_> {
    /// Adds to each scenario what its key measures would change, and the others that change its risk.
    pub(super) fn what_if(&self, scenarios: &mut [Vec<String>]) -> Result<(), NodeOverflow> {
        let mut tries = Tries::new(self.scorer, self.values.clone());
        let better = self.better();
        for (ix, lines) in
            scenarios.iter_mut().enumerate().map(|(ix, lines)| (ScenarioIx(ix), lines))
        {
            if self.evaluation.scenarios[ix.0].pertinent == Truth::No {
                continue;
            }
            for (question, options) in &better {
                lines.extend(self.became(ix, *question, options, &mut tries)?);
            }
        }
        Ok(())
    }

    /// Answers below 1 and, best first, the options that are worth more.
    fn better(&self) -> Vec<(QuestionIx, Vec<(Exact, &str)>)> {
        let mut found = Vec::new();
        for (ix, question) in self.questionnaire().indexed() {
            let Some(value) = self.evaluation.values[ix.0] else { continue };
            if value.worst == Exact::ONE || question.is_derived() || self.shown.preset(ix).is_some()
            {
                continue;
            }
            let mut options: Vec<(Exact, &str)> = Vec::new();
            for (place, choice) in question.choices().iter().enumerate() {
                let offered =
                    self.shown.offers(self.questionnaire(), &self.answers, ix, place) != Truth::No;
                let Some(share) = choice.value.filter(|share| offered && *share > value.worst)
                else {
                    continue;
                };
                if !choice.unknown && options.iter().all(|(known, _)| *known != share) {
                    options.push((share, choice.text.get(self.lang)));
                }
            }
            options.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
            if !options.is_empty() {
                found.push((ix, options));
            }
        }
        found
    }

    /// One line for one question, as far as it changes something that is worth saying.
    fn became(
        &self,
        ix: ScenarioIx,
        question: QuestionIx,
        options: &[(Exact, &str)],
        tries: &mut Tries<'_>,
    ) -> Result<Option<String>, NodeOverflow> {
        let scored = self.scored(question);
        let Some(link) =
            scored.and_then(|scored| scored.mitigates.iter().find(|link| link.scenario == ix))
        else {
            return Ok(None);
        };
        let now = &self.evaluation.scenarios[ix.0];
        let mut parts = Vec::new();
        for (value, text) in options {
            let (coverage, risk) = tries.scenario(ix, question, *value)?;
            let (Some(coverage), Some(risk)) = (share(coverage), share(risk)) else { continue };
            let risk = Range { worst: risk.best, best: risk.worst };
            let risk = risk.map(|risk| risk.to_level().unwrap_or(u8::MAX));
            let changes =
                risk.worst != now.risk.worst || (link.key && coverage.worst != now.coverage.worst);
            if !changes {
                continue;
            }
            parts.push(format!(
                "{} {} {} «{}»: {} {}, {} {}",
                self.say("Se", "If"),
                self.question_id(question),
                self.say("diventa", "becomes"),
                text.replace(['«', '»'], "\""),
                self.say("copertura", "coverage"),
                self.range(coverage),
                self.say("rischio", "risk"),
                self.words(risk, |level| words::risk(self.lang, level)),
            ));
        }
        Ok((!parts.is_empty()).then(|| format!("{}.", parts.join(". "))))
    }
}
