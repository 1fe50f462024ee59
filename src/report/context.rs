//! What every part of a report is built from: one evaluation, and the ids things refer to.

use super::references::Places;
use super::text::Texts;
use super::view::{Date, Ref};
use super::{BuildError, Copy, Sealed};
use crate::answers::{Answers, Misfit};
use crate::assessment::{Action, Assessment, ContractKind, Evidence};
use crate::digest;
use crate::questionnaire::{Cite, Effect, Gate, Party, Question, QuestionIx, Questionnaire, Truth};
use crate::scoring::conditions;
use crate::scoring::outlook::Outlook;
use crate::scoring::{Demand, Evaluation, ReasonKind, Scorer};
use crate::text::{Lang, Text, natural};
use crate::visibility::Visibility;
use crate::words;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Letters page 1 has for a text that somebody typed.
const BRIEF: usize = 220;

#[derive(Clone)]
pub(super) struct Context<'a> {
    pub scorer: &'a Scorer<'a>,
    pub questionnaire: &'a Questionnaire,
    pub assessment: &'a Assessment,
    pub lang: Lang,
    pub copy: Copy,
    /// What is known of the answers that are not there, where the report is made again from a report.
    pub sealed: Option<&'a Sealed>,
    pub t: &'static Texts,
    /// As they were given.
    pub recorded: Answers,
    pub misfits: Vec<(QuestionIx, Misfit)>,
    /// As they count in this copy: in that for the counterparty, our own at their best.
    pub answers: Answers,
    pub shown: Visibility,
    pub evaluation: Evaluation,
    /// With every condition met.
    pub after: Evaluation,
    /// What is said beside the outcome; the copy for the counterparty has none of it.
    pub outlook: Option<Outlook>,
    /// Answers the outcome of this copy rests on; none at a stop, where the blocking ones do.
    pub load_bearing: Vec<QuestionIx>,
    /// Conditions that follow from answers already given, by gate.
    pub demands: Vec<Demand>,
    /// Answers below what is required, blocking ones first.
    pub gaps: Vec<QuestionIx>,
    /// Questions whose gaps, conditions or clauses have text for the contract, in order.
    pub clauses: Vec<QuestionIx>,
    /// Actions by gate and date.
    pub actions: Vec<&'a Action>,
    /// Evidence this copy may name, E2 before E10.
    pub evidence: Vec<(&'a String, &'a Evidence)>,
    /// Of all the above.
    pub places: Places<'a>,
    answers_sha256: OnceCell<String>,
}

impl<'a> Context<'a> {
    pub(super) fn of(
        scorer: &'a Scorer<'a>,
        assessment: &'a Assessment,
        lang: Lang,
        copy: Copy,
        sealed: Option<&'a Sealed>,
    ) -> Result<Self, BuildError> {
        let questionnaire = scorer.questionnaire;
        let (_, misfits) = Answers::of(questionnaire, assessment);
        let recorded = conditions::answers_of(scorer, assessment)?;
        // Where another answer settles a question, that is what stands in the report.
        let recorded =
            Visibility::of(questionnaire, &recorded).settle(questionnaire, &recorded).into_owned();
        let answers = match copy {
            Copy::Internal => recorded.clone(),
            Copy::Counterparty => scorer.with_best(&recorded, Party::Controller),
        };
        let shown = Visibility::of(questionnaire, &answers);
        let evaluation = scorer.exact(&answers)?;
        let mut context = Self {
            scorer,
            questionnaire,
            assessment,
            lang,
            copy,
            sealed,
            t: Texts::of(lang),
            recorded,
            misfits,
            after: evaluation.clone(),
            outlook: None,
            load_bearing: Vec::new(),
            answers,
            shown,
            evaluation,
            demands: Vec::new(),
            gaps: Vec::new(),
            clauses: Vec::new(),
            actions: Vec::new(),
            evidence: Vec::new(),
            places: Places::default(),
            answers_sha256: OnceCell::new(),
        };
        context.gaps = context.find_gaps();
        context.demands = conditions::standing(scorer, &context.answers, &context.evaluation)
            .into_iter()
            .filter(|demand| demand.kind.question().is_none_or(|ix| context.prints(ix)))
            .collect();
        let met: Vec<_> =
            context.demands.iter().filter_map(|demand| demand.kind.question()).collect();
        context.after = scorer.exact(&scorer.at_best(&context.answers, &met))?;
        context.clauses = context.find_clauses();
        context.actions = context.find_actions();
        context.evidence = context.find_evidence();
        context.places = Places::of(&context);
        Ok(context)
    }

    /// The same, to be said in another language.
    pub(super) fn in_language(&self, lang: Lang) -> Self {
        Self { lang, t: Texts::of(lang), ..self.clone() }
    }

    /// With what is said beside the outcome, which takes longest; not in the copy for the counterparty.
    pub(super) fn with_outlook(mut self) -> Result<Self, BuildError> {
        let (answers, evaluation) = (&self.answers, &self.evaluation);
        if self.internal() {
            let outlook = Outlook::of(self.scorer, self.assessment, answers, evaluation)?;
            self.load_bearing.clone_from(&outlook.decides.load_bearing);
            self.outlook = Some(outlook);
        } else if evaluation.verdict.worst < Effect::Stop {
            self.load_bearing = self.scorer.decides(answers)?.load_bearing;
        }
        Ok(self)
    }

    pub(super) fn internal(&self) -> bool {
        self.copy == Copy::Internal
    }

    /// The SHA-256 over all answers, those that this copy leaves out too.
    pub(super) fn answers_hash(&self) -> String {
        let found = self.answers_sha256.get_or_init(|| {
            self.sealed.map_or_else(
                || digest::answers_hash(self.assessment),
                |sealed| sealed.answers_sha256.clone(),
            )
        });
        found.clone()
    }

    pub(super) fn kind(&self) -> ContractKind {
        self.assessment.contract.kind
    }

    pub(super) fn in_force(&self) -> bool {
        self.kind() == ContractKind::InForce
    }

    pub(super) fn text(&self, text: &'a Text) -> String {
        text.get(self.lang).to_owned()
    }

    pub(super) fn say(&self, it: &'static str, en: &'static str) -> &'static str {
        words::pick(self.lang, it, en)
    }

    pub(super) fn question(&self, ix: QuestionIx) -> &'a Question {
        self.questionnaire.question(ix)
    }

    pub(super) fn asked_of(&self, ix: QuestionIx) -> Option<Party> {
        self.shown.asked_of(self.questionnaire, &self.recorded, ix)
    }

    /// Whether this copy may show the answer to a question.
    pub(super) fn prints(&self, ix: QuestionIx) -> bool {
        self.internal()
            || self.question(ix).scored.is_none()
            || matches!(self.asked_of(ix), Some(Party::Processor | Party::Both))
    }

    pub(super) fn is_required(&self, question: &Question) -> bool {
        question.scored.as_ref().is_none_or(|scored| scored.tier <= self.evaluation.tier.worst)
    }

    pub(super) fn blocks(&self, ix: QuestionIx) -> bool {
        self.evaluation.reason(ReasonKind::Blocking(ix)).is_some()
    }

    /// Whether a question blocks under these answers, whatever its own.
    pub(super) fn is_blocking_now(&self, ix: QuestionIx) -> bool {
        self.blocking_gate(ix).is_some()
    }

    /// The earliest gate among the blocking rules in force.
    pub(super) fn blocking_gate(&self, ix: QuestionIx) -> Option<Gate> {
        let scored = self.question(ix).scored.as_ref()?;
        let in_force =
            |when| self.shown.truth(self.questionnaire, &self.answers, when) == Truth::Yes;
        scored.blocking.iter().filter(|rule| in_force(&rule.when)).map(|rule| rule.gate).min()
    }

    fn find_gaps(&self) -> Vec<QuestionIx> {
        let mut gaps: Vec<_> = self
            .questionnaire
            .indexed()
            .filter(|(ix, _)| {
                let (answers, shown) = (&self.answers, &self.shown);
                self.prints(*ix)
                    && conditions::is_known_gap(
                        self.questionnaire,
                        answers,
                        shown,
                        &self.evaluation,
                        *ix,
                    )
            })
            .map(|(ix, _)| ix)
            .collect();
        let rank = |ix: &QuestionIx| {
            let reason = self.evaluation.reason(ReasonKind::Blocking(*ix));
            reason.map_or((2, None, *ix), |reason| {
                let stops = reason.effect == Effect::Stop;
                (u8::from(!stops), reason.gate, *ix)
            })
        };
        gaps.sort_by_key(rank);
        gaps
    }

    fn find_clauses(&self) -> Vec<QuestionIx> {
        let mut found: Vec<_> = self
            .gaps
            .iter()
            .copied()
            .chain(self.demands.iter().filter_map(|demand| demand.kind.question()))
            .filter(|ix| {
                self.question(*ix).scored.as_ref().is_some_and(|scored| scored.clause.is_some())
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn find_actions(&self) -> Vec<&'a Action> {
        let all = self.assessment.actions.iter();
        let mut actions: Vec<_> = all.filter(|_| self.internal()).collect();
        actions.sort_by_key(|action| (action.gate, action.due.is_none(), action.due));
        actions
    }

    /// Evidence this copy may name: all of it, or what the supplier's own answers rest on.
    fn find_evidence(&self) -> Vec<(&'a String, &'a Evidence)> {
        let answers = &self.assessment.answers;
        let printed = self.questionnaire.indexed().filter(|(ix, question)| {
            question.scored.is_some() && self.shown.get(*ix) == Truth::Yes && self.prints(*ix)
        });
        let cited: BTreeSet<&str> = printed
            .filter_map(|(_, question)| answers.get(&question.id))
            .flat_map(|answer| answer.evidence.iter().map(String::as_str))
            .collect();
        let named = |key: &str| self.internal() || cited.contains(key);
        let all = self.assessment.evidence.iter();
        let mut found: Vec<_> = all.filter(|(key, _)| named(key)).collect();
        found.sort_by_key(|(key, _)| natural(key));
        found
    }

    // Words.

    pub(super) fn date(&self, date: Option<chrono::NaiveDate>) -> Option<Date> {
        date.map(|date| Date { iso: date.to_string(), text: words::date(self.lang, date) })
    }

    /// The date in words, or «data da fissare».
    pub(super) fn date_text(&self, date: Option<chrono::NaiveDate>) -> String {
        date.map_or_else(
            || self.say("data da fissare", "date to be set").to_owned(),
            |date| words::date(self.lang, date),
        )
    }

    /// «(Anna Riva, 20 novembre 2026)», or nothing.
    pub(super) fn signed(&self, by: &str, date: Option<chrono::NaiveDate>) -> String {
        let date = date.map(|date| words::date(self.lang, date)).unwrap_or_default();
        let parts: Vec<&str> =
            [by.trim(), &date].into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) }
    }

    /// A text somebody typed, as page 1 has room for it: cut at a word.
    pub(super) fn brief(&self, text: &str) -> String {
        let mut brief = String::new();
        for word in text.split_whitespace() {
            if brief.chars().count() + word.chars().count() > BRIEF {
                return format!("{brief}…");
            }
            if !brief.is_empty() {
                brief.push(' ');
            }
            brief.push_str(word);
        }
        if brief.is_empty() { self.t.not_given.to_owned() } else { brief }
    }

    /// The norms of a question that concern this service.
    pub(super) fn concerning<'q>(&self, question: &'q Question) -> impl Iterator<Item = &'q Cite> {
        question.legal.iter().filter(|cite| {
            self.shown.truth(self.questionnaire, &self.answers, &cite.when) == Truth::Yes
        })
    }

    /// Short citations of a question, each once, with the place of the norm among those cited.
    pub(super) fn citations(&self, question: &Question) -> Vec<Ref> {
        self.cited(self.concerning(question))
    }

    pub(super) fn citations_of(&self, cites: &[Cite]) -> Vec<Ref> {
        self.cited(cites.iter())
    }

    fn cited<'c>(&self, cites: impl Iterator<Item = &'c Cite>) -> Vec<Ref> {
        let mut cited: Vec<Ref> = Vec::new();
        for cite in cites {
            let Some(norm) = self.questionnaire.norms.get(&cite.norm) else { continue };
            let id = words::citation(self.lang, norm.cite.get(self.lang), cite.at.as_deref());
            if cited.iter().all(|known| known.id != id) {
                let title = self.text(&norm.title);
                cited.push(Ref { id, anchor: anchor("n", &norm.id), title });
            }
        }
        cited
    }

    /// How many times each word is needed, in its number.
    pub(super) fn count(&self, count: usize, one: [&str; 2], many: [&str; 2]) -> String {
        let [it, en] = if count == 1 { one } else { many };
        format!("{count} {}", words::pick(self.lang, it, en))
    }
}

/// `q-seg-01` from `SEG-01`: lower case, with a hyphen for anything odd.
pub(super) fn anchor(prefix: &str, id: &str) -> String {
    let plain: String = id
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' })
        .collect();
    format!("{prefix}-{plain}")
}

pub(super) fn numbered(letter: char, place: usize, title: String) -> Ref {
    let number = place + 1;
    Ref {
        id: format!("{letter}{number}"),
        anchor: format!("{}{number}", letter.to_ascii_lowercase()),
        title,
    }
}

/// Titles of a few things, then how many more: «SEG-01, EXT-02 e altre 3».
pub(super) fn some_of(lang: Lang, ids: &[String], most: usize) -> String {
    let shown = ids.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    match ids.len().saturating_sub(most) {
        0 => shown,
        1 => format!("{shown} {}", words::pick(lang, "e un’altra", "and one more")),
        rest => format!("{shown} {} {rest}", words::pick(lang, "e altre", "and others:")),
    }
}
