//! `vaglio score`: what decides, the ways out, the flags, and what a person set, in words.

use crate::assessment::{Assessment, ContractKind};
use crate::exact::Exact;
use crate::phrases;
use crate::questionnaire::{Effect, QuestionIx, Questionnaire, ScenarioIx, Truth};
use crate::scoring::outlook::{Outlook, dissents};
use crate::scoring::overrides::Standing;
use crate::scoring::{Evaluation, Margin, Remedies, Scorer};
use crate::text::Lang;
use crate::visible::visible_line;
use crate::words::{self, pick};
use std::fmt::{Result, Write};

/// One report on standard output.
pub(super) struct Writer<'a> {
    pub out: &'a mut String,
    pub lang: Lang,
    pub scorer: &'a Scorer<'a>,
    pub assessment: &'a Assessment,
    pub evaluation: &'a Evaluation,
    pub outlook: &'a Outlook,
}

impl<'a> Writer<'a> {
    pub(super) fn all(&mut self) -> Result {
        self.what_decides()?;
        if !self.questionnaire().decides_by_scheme() {
            self.remedies()?;
        }
        self.flags()?;
        if let Some(standing) = &self.outlook.standing {
            self.overrides(standing)?;
        }
        self.decision()
    }

    fn questionnaire(&self) -> &'a Questionnaire {
        self.scorer.questionnaire
    }

    fn say(&self, it: &'static str, en: &'static str) -> &'static str {
        pick(self.lang, it, en)
    }

    fn kind(&self) -> ContractKind {
        self.assessment.contract.kind
    }

    fn title(&mut self, it: &'static str, en: &'static str) -> Result {
        let title = self.say(it, en);
        writeln!(self.out, "\n{title}")
    }

    fn line(&mut self, text: &str) -> Result {
        writeln!(self.out, "  {text}")
    }

    fn ids(&self, list: &[QuestionIx]) -> String {
        let ids = list.iter().map(|ix| self.questionnaire().question(*ix).id.as_str());
        ids.collect::<Vec<_>>().join(", ")
    }

    fn outcome(&self, effect: Effect) -> &'static str {
        words::outcome(self.lang, self.kind(), Some(effect))
    }

    fn what_decides(&mut self) -> Result {
        self.title("Che cosa decide", "What decides")?;
        let settled =
            phrases::beside::settled(self.questionnaire(), self.evaluation, self.kind(), self.lang);
        self.line(&settled)?;
        let decides = &self.outlook.decides;
        let lists = [
            (
                &decides.decisive,
                "Risposte aperte che da sole lo spostano",
                "Open answers that alone move it",
            ),
            (&decides.load_bearing, "Risposte su cui si regge", "Answers it rests on"),
            (
                &decides.levers,
                "Risposte che da sole lo migliorano",
                "Answers that alone improve it",
            ),
        ];
        for (list, it, en) in lists {
            if !list.is_empty() {
                let text = format!("{}: {}", self.say(it, en), self.ids(list));
                self.line(&text)?;
            }
        }
        for place in 0..self.evaluation.scenarios.len() {
            self.margin(ScenarioIx(place))?;
        }
        self.sensitivity()
    }

    /// How far the coverage of a scenario is from the steps around it.
    fn margin(&mut self, ix: ScenarioIx) -> Result {
        let Some(Margin { value, to_worse, to_better }) =
            self.scorer.scenario_margin(self.evaluation, ix)
        else {
            return Ok(());
        };
        let mut text = format!(
            "{}: {} {value}",
            self.questionnaire().scenario(ix).id,
            self.say("copertura", "coverage")
        );
        if to_worse == Some(Exact::ZERO) {
            write!(text, "; {}", self.say("proprio sulla soglia", "right on the limit"))?;
        } else if let Some(margin) = to_worse {
            let words = self.say("sopra il suo gradino", "above its step");
            write!(text, "; {margin} {words}")?;
        }
        if let Some(margin) = to_better {
            let words = self.say("al gradino migliore", "to the next better step");
            write!(text, "; {margin} {words}")?;
        }
        self.line(&text)
    }

    fn sensitivity(&mut self) -> Result {
        let now = self.evaluation.verdict;
        for tried in &self.outlook.sensitivity {
            let text = phrases::beside::sensitive(
                self.questionnaire(),
                tried,
                now,
                self.kind(),
                self.lang,
            );
            if let Some(text) = text {
                self.line(&text)?;
            }
        }
        Ok(())
    }

    fn remedies(&mut self) -> Result {
        self.title(
            "Rimedi (un consiglio, non un elenco di obblighi)",
            "Remedies (advice, not a list of duties)",
        )?;
        let outlook = self.outlook;
        for way in &outlook.remedies {
            let text = self.way(way);
            self.line(&text)?;
        }
        let head = self.say(
            "Rischio oggi → dopo le condizioni → dopo tutti i rimedi",
            "Risk today → after the conditions → after all remedies",
        );
        self.line(head)?;
        for (place, today) in self.evaluation.scenarios.iter().enumerate() {
            if today.pertinent == Truth::No {
                continue;
            }
            let steps = [
                today.risk.worst,
                outlook.after_conditions.scenarios[place].risk.worst,
                outlook.after_everything.scenarios[place].risk.worst,
            ];
            let steps = steps.map(|risk| format!("{risk} {}", words::risk(self.lang, risk)));
            let id = &self.questionnaire().scenario(today.scenario).id;
            let text = format!("  {id:<4} {}", steps.join(" → "));
            self.line(&text)?;
        }
        Ok(())
    }

    fn way(&self, way: &Remedies) -> String {
        let head = format!("{} «{}»:", self.say("Per", "For"), self.outcome(way.target));
        if way.now <= way.target {
            return format!("{head} {}", self.say("già raggiunto", "already reached"));
        }
        if !way.reachable {
            let left: Vec<_> = way
                .left
                .iter()
                .map(|kind| phrases::reason(self.questionnaire(), *kind, self.lang))
                .collect();
            return format!(
                "{head} {}: {}",
                self.say(
                    "non raggiungibile nemmeno con tutti i rimedi; resta",
                    "out of reach even with all remedies; what stays",
                ),
                left.join("; ")
            );
        }
        let mut text = format!("{head} {} {}", self.ids(&way.set), self.effort(way));
        if way.forced == way.set {
            text.push_str(self.say("; tutti obbligati", "; all forced"));
        } else if !way.forced.is_empty() {
            let words = self.say("obbligati", "forced");
            text = format!("{text}; {words}: {}", self.ids(&way.forced));
        }
        if !way.minimal {
            text.push_str(self.say(
                "; insieme sufficiente, non garantito minimo",
                "; sufficient set, not proved smallest",
            ));
        }
        text
    }

    fn effort(&self, way: &Remedies) -> String {
        format!("({} {})", self.say("impegno", "effort"), way.effort)
    }

    fn flags(&mut self) -> Result {
        let outlook = self.outlook;
        let by_scheme = self.questionnaire().decides_by_scheme();
        if outlook.dpia.is_none() && by_scheme {
            return Ok(());
        }
        self.title("Segnalazioni, fuori dall’esito", "Flags, outside the outcome")?;
        if let (Some(dpia), Some(rule)) = (&outlook.dpia, &self.questionnaire().dpia) {
            let met: Vec<_> = rule
                .criteria
                .iter()
                .zip(&dpia.met)
                .filter(|(_, met)| **met != Truth::No)
                .map(|(criterion, met)| {
                    let open = if *met == Truth::Open { "?" } else { "" };
                    format!("{}{open}", criterion.title.get(self.lang))
                })
                .collect();
            let text = format!(
                "{}: {}{}{}",
                phrases::beside::dpia(dpia.presumed, self.lang),
                phrases::beside::dpia_count(rule, dpia, self.lang),
                if met.is_empty() { "" } else { ": " },
                met.join("; ")
            );
            self.line(&text)?;
            if let Some(one) = outlook.dpia_set() {
                let given = &self.assessment.overrides[one.place];
                let level = phrases::set::level(one.subject, one.to, self.kind(), self.lang);
                let text = format!(
                    "{} «{level}»: {}",
                    self.say("Deciso", "Decided"),
                    support(&given.reason, &given.by, given.date)
                );
                self.line(&text)?;
            }
            if let Some(unseen) = &rule.unseen {
                let text = unseen.get(self.lang).to_owned();
                self.line(&text)?;
            }
        }
        if !by_scheme {
            let high: Vec<_> = outlook
                .prior_consultation
                .iter()
                .map(|ix| self.questionnaire().scenario(*ix).id.clone())
                .collect();
            let text = phrases::beside::prior_consultation(!high.is_empty(), self.lang);
            let text = if high.is_empty() {
                text.to_owned()
            } else {
                format!("{text}: {}", high.join(", "))
            };
            self.line(&text)?;
        }
        Ok(())
    }

    fn overrides(&mut self, standing: &Standing) -> Result {
        self.title("Livelli corretti a mano", "Levels set by hand")?;
        for one in &standing.applied {
            let given = &self.assessment.overrides[one.place];
            let subject = phrases::set::subject(self.questionnaire(), one.subject, self.lang);
            let levels = phrases::set::levels(one.subject, one.computed, self.kind(), self.lang);
            let to = phrases::set::level(one.subject, one.to, self.kind(), self.lang);
            let text = format!(
                "{subject}: {} {levels}, {} {to}. {}",
                self.say("calcolato", "computed"),
                self.say("corretto in", "set to"),
                support(&given.reason, &given.by, given.date)
            );
            self.line(&text)?;
        }
        let verdict = standing.evaluation.verdict;
        let text = format!(
            "{}: {}",
            self.say("Esito finale, con le correzioni", "Final outcome, with the levels set"),
            if verdict.is_settled() {
                self.outcome(verdict.worst).to_owned()
            } else {
                format!("{} – {}", self.outcome(verdict.best), self.outcome(verdict.worst))
            }
        );
        self.line(&text)
    }

    /// A decision that goes against the outcome stands beside it.
    fn decision(&mut self) -> Result {
        let Some(decision) = &self.assessment.decision else { return Ok(()) };
        let verdict = self.outlook.standing(self.evaluation).verdict.worst;
        if !dissents(decision, verdict) {
            return Ok(());
        }
        let decided = decision.outcome.unwrap_or(verdict);
        let text = format!(
            "{}: «{}» {} «{}». {}",
            self.say("Decisione difforme", "Dissenting decision"),
            self.outcome(decided),
            self.say("contro", "against"),
            self.outcome(verdict),
            support(&decision.text, &decision.by, decision.date)
        );
        writeln!(self.out, "\n{text}")
    }
}

/// «Motivo (Nome, 2026-11-20)», in one line and with nothing hidden.
fn support(reason: &str, by: &str, date: Option<chrono::NaiveDate>) -> String {
    let who: Vec<String> = [by.to_owned(), date.map(|date| date.to_string()).unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect();
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if who.is_empty() { reason } else { format!("{reason} ({})", who.join(", ")) };
    visible_line(&text)
}
