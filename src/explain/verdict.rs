//! The reasons the verdict is the worst of, one line each.

use super::Explainer;
use crate::exact::Exact;
use crate::questionnaire::{Blocking, Effect, QuestionIx, Truth};
use crate::scoring::{Reason, ReasonKind};
use crate::words;

impl Explainer<'_> {
    pub(super) fn verdict(&self) -> Vec<String> {
        if self.evaluation.reasons.is_empty() && self.scorer.questionnaire.decides_by_scheme() {
            let text = self.say(
                "Nessun criterio dei livelli più seri è soddisfatto.",
                "No criterion of the more serious levels holds.",
            );
            return vec![text.to_owned()];
        }
        if self.evaluation.reasons.is_empty() {
            return vec![
                self.say(
                    "Nessuna ragione contraria: nessuna risposta bloccante sotto il requisito, nessun rischio oltre il basso, nessuna area sotto «in prevalenza conforme».",
                    "No reason against: no blocking answer below its requirement, no risk above low, no area below «mostly conforming».",
                )
                .to_owned(),
            ];
        }
        let mut lines = vec![
            self.say(
                "L’esito è il peggiore fra gli effetti di queste ragioni.",
                "The outcome is the worst of the effects of these reasons.",
            )
            .to_owned(),
        ];
        lines.extend(self.evaluation.reasons.iter().map(|reason| self.reason(reason)));
        lines
    }

    fn reason(&self, reason: &Reason) -> String {
        let mut line = format!("{}: {}", self.effect(reason.effect), self.why(reason));
        if reason.at_best < reason.effect {
            line.push_str(self.say(
                " (le risposte che mancano possono toglierla)",
                " (missing answers can still remove it)",
            ));
        }
        line
    }

    fn effect(&self, effect: Effect) -> &'static str {
        let (it, en) = match effect {
            Effect::Proceed => ("nessun effetto", "no effect"),
            Effect::Conditions => ("condizione", "condition"),
            Effect::Stop => ("motivo ostativo", "ground to stop"),
        };
        words::pick(self.lang, it, en)
    }

    fn why(&self, reason: &Reason) -> String {
        let questionnaire = self.scorer.questionnaire;
        match reason.kind {
            ReasonKind::Blocking(ix) => format!(
                "{} {} = {} ({})",
                self.say("risposta bloccante", "blocking answer"),
                self.question_id(ix),
                self.value(ix),
                self.thresholds(ix)
            ),
            ReasonKind::Proof(ix) => format!(
                "{} {} {}",
                self.say("risposta bloccante", "blocking answer"),
                self.question_id(ix),
                self.say("soltanto dichiarata", "only declared"),
            ),
            ReasonKind::Risk(ix) => format!(
                "{} {} {}",
                self.say("rischio", "risk"),
                questionnaire.scenario(ix).id,
                self.words(self.evaluation.scenarios[ix.0].risk, |level| words::risk(
                    self.lang, level
                )),
            ),
            ReasonKind::Area(ix) => {
                let rating = self.evaluation.areas[ix.0].rating.map_or_else(String::new, |range| {
                    self.words(range, |rating| words::rating(self.lang, rating))
                });
                format!("area {} {rating}", questionnaire.area(ix).id)
            }
            ReasonKind::Override => self
                .say("esito peggiorato da una persona", "outcome made worse by a person")
                .to_owned(),
            ReasonKind::Level(..) | ReasonKind::Criterion(..) => {
                let text = reason.kind.own_text(questionnaire);
                let text = text.map_or("", |text| text.get(self.lang));
                let word = self.say("criterio", "criterion");
                format!("{word} {} «{text}»", reason.kind.id(questionnaire))
            }
            ReasonKind::Rule(ix) => {
                let rule = &questionnaire.rules[ix];
                format!(
                    "{} {} «{}»",
                    self.say("regola", "rule"),
                    rule.id,
                    rule.title.get(self.lang)
                )
            }
        }
    }

    fn value(&self, ix: QuestionIx) -> String {
        self.evaluation.values[ix.0].map_or_else(String::new, |value| self.exact(value))
    }

    /// «sotto 1/2: motivo ostativo; sotto 1: condizione», as far as the answer is below.
    fn thresholds(&self, ix: QuestionIx) -> String {
        let question = self.scorer.questionnaire.question(ix);
        let worst = self.evaluation.values[ix.0].map_or(Exact::ZERO, |value| value.worst);
        let blocking = question.scored.as_ref().map_or(&[][..], |scored| &scored.blocking);
        let parts: Vec<_> = blocking
            .iter()
            .filter(|rule| worst < rule.below && self.in_force(rule))
            .map(|rule| {
                format!(
                    "{} {}: {}",
                    self.say("sotto", "below"),
                    rule.below,
                    self.effect(rule.effect)
                )
            })
            .collect();
        parts.join("; ")
    }
    fn in_force(&self, rule: &Blocking) -> bool {
        self.shown.truth(self.scorer.questionnaire, self.answers, &rule.when) != Truth::No
    }
}
