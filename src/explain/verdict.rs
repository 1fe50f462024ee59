//! The reasons the verdict is the worst of, one line each, and the rules that do not hold.

use super::Explainer;
use crate::exact::Exact;
use crate::phrases;
use crate::questionnaire::{Blocking, Condition, Effect, QuestionIx, Truth};
use crate::scoring::{Range, Reason, ReasonKind};
use crate::words;

impl Explainer<'_> {
    pub(super) fn verdict(&self) -> Vec<String> {
        let reasons = &self.evaluation.reasons;
        if self.questionnaire().decides_by_scheme() {
            if reasons.is_empty() {
                let text = self.say(
                    "Nessun criterio dei livelli più seri è soddisfatto.",
                    "No criterion of the more serious levels holds.",
                );
                return vec![text.to_owned()];
            }
            return self
                .worst_of()
                .into_iter()
                .chain(reasons.iter().map(|one| self.reason(one)))
                .collect();
        }
        let mut lines = vec![self.decision()];
        if reasons.is_empty() {
            lines.push(
                self.say(
                    "Nessuna ragione contraria: nessuna risposta bloccante sotto il requisito, nessun rischio oltre il basso, nessuna area sotto «in prevalenza conforme».",
                    "No reason against: no blocking answer below its requirement, no risk above low, no area below «mostly conforming».",
                )
                .to_owned(),
            );
        } else {
            lines.extend(self.worst_of());
            lines.extend(reasons.iter().map(|reason| self.reason(reason)));
        }
        lines.extend(self.idle_rules());
        lines
    }

    /// What each level of risk, and an area, does to the outcome.
    pub(super) fn decision(&self) -> String {
        let effects = self.method().decision.0;
        let parts: Vec<_> = effects
            .iter()
            .zip(1..)
            .map(|(effect, level): (&Effect, u8)| format!("{level} = {}", self.effect(*effect)))
            .collect();
        format!(
            "{}: {}. {} = {}.",
            self.say("Effetto di un rischio", "Effect of a risk"),
            parts.join("; "),
            self.say("Area parziale o insufficiente", "Area partial or insufficient"),
            self.effect(Effect::Conditions)
        )
    }

    fn worst_of(&self) -> Vec<String> {
        let worst = self.words(self.evaluation.verdict, |effect| self.effect(effect));
        vec![format!(
            "{}: {worst}.",
            self.say(
                "L’esito è il peggiore fra gli effetti di queste ragioni",
                "The outcome is the worst of the effects of these reasons"
            )
        )]
    }

    fn reason(&self, reason: &Reason) -> String {
        let mut line = format!("{}: {}", self.effect(reason.effect), self.why(reason));
        if reason.at_best == Effect::Proceed {
            line.push_str(self.say(
                " (le risposte che mancano possono toglierla)",
                " (missing answers can still remove it)",
            ));
        } else if reason.at_best < reason.effect {
            line.push_str(self.say(
                " (le risposte che mancano possono ridurla a ",
                " (missing answers can still reduce it to ",
            ));
            line.push_str(self.effect(reason.at_best));
            line.push(')');
        }
        line
    }

    fn why(&self, reason: &Reason) -> String {
        let questionnaire = self.questionnaire();
        match reason.kind {
            ReasonKind::Blocking(ix) => format!(
                "{} {} = {} ({})",
                self.say("risposta bloccante", "blocking answer"),
                self.question_id(ix),
                self.evaluation.values[ix.0].map_or_else(String::new, |value| self.range(value)),
                self.thresholds(ix)
            ),
            ReasonKind::Proof(ix) => format!(
                "{} {} {}",
                self.say("risposta bloccante", "blocking answer"),
                self.question_id(ix),
                self.say(
                    "soltanto dichiarata: manca la prova",
                    "only declared: the proof is missing"
                ),
            ),
            ReasonKind::Risk(ix) => {
                let risk = self.evaluation.scenarios[ix.0].risk;
                format!(
                    "{} {} = {} ({})",
                    self.say("rischio", "risk"),
                    questionnaire.scenario(ix).id,
                    self.levels(risk),
                    self.words(risk, |level| words::risk(self.lang, level)),
                )
            }
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
            ReasonKind::Rule(ix) => self.rule(ix),
        }
    }

    /// «sotto 1/2: motivo ostativo; sotto 1: condizione», as far as the answer is below.
    fn thresholds(&self, ix: QuestionIx) -> String {
        let worst = self.evaluation.values[ix.0].map_or(Exact::ZERO, |value| value.worst);
        let blocking = self.scored(ix).map_or(&[][..], |scored| &scored.blocking);
        let parts: Vec<_> = blocking
            .iter()
            .filter(|rule| worst < rule.below)
            .filter_map(|rule| Some((rule, self.in_force(rule)?)))
            .map(|(rule, when)| {
                format!(
                    "{} {}{when}: {}",
                    self.say("sotto", "below"),
                    rule.below,
                    self.effect(rule.effect)
                )
            })
            .collect();
        parts.join("; ")
    }

    /// Nothing if it is not; else the condition it is in force by.
    fn in_force(&self, rule: &Blocking) -> Option<String> {
        if rule.when == Condition::Always {
            return Some(String::new());
        }
        let truth = self.shown.truth(self.questionnaire(), &self.answers, &rule.when);
        let word = match truth {
            Truth::No => return None,
            Truth::Yes => self.say("poiché", "since"),
            Truth::Open => self.say("se", "if"),
        };
        let when = phrases::condition(self.questionnaire(), &rule.when, self.lang);
        Some(format!(", {word} {when}"))
    }

    /// What a range of some count says: «3», or «da 3 a 5».
    pub(super) fn count(&self, range: Range<usize>) -> String {
        let exact = |count: usize| Exact::int(i64::try_from(count).unwrap_or(i64::MAX));
        self.range(range.map(exact))
    }
}
