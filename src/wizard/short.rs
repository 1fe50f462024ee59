//! The short way: on request, the questions come in the order that settles the verdict soonest.

use super::Wizard;
use super::message::Notice;
use super::screen::{Phase, Screen, Sheet};
use crate::questionnaire::QuestionIx;
use std::collections::BTreeSet;

/// Where one is on it.
#[derive(Debug, Default)]
pub(super) struct Short {
    /// The open answers that can still change the verdict, for the answers of now; nothing while
    /// that is being computed.
    agenda: Option<Vec<QuestionIx>>,
    /// Left without an answer: they come again when nothing else is left.
    passed: BTreeSet<QuestionIx>,
    /// Where one has come from.
    trail: Vec<QuestionIx>,
    /// Somebody waits to be led on.
    wants: bool,
}

/// What can be said of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShortWay {
    Computing,
    /// So many answers, at most, can still change the verdict.
    Left(usize),
    Settled,
}

impl Wizard<'_> {
    /// How far the short way still is; nothing where the questions come in their order.
    #[must_use]
    pub fn short_way(&self) -> Option<ShortWay> {
        let short = self.short.as_ref()?;
        Some(match &short.agenda {
            None => ShortWay::Computing,
            Some(agenda) if agenda.is_empty() => ShortWay::Settled,
            Some(agenda) => ShortWay::Left(agenda.len()),
        })
    }

    /// Whether it would lead anywhere.
    pub(super) fn short_way_leads(&self) -> bool {
        !self.assessment.is_closed() && self.facts.missing(self.questionnaire()).next().is_some()
    }

    pub(super) fn take_short_way(&mut self) {
        if self.short.take().is_some() {
            self.notice = Some(Notice::LongWay);
            return;
        }
        self.short = Some(Short { wants: true, ..Short::default() });
        self.plan_short_way();
    }

    /// Whether the agenda is to be computed beside the screen.
    pub(super) fn wants_agenda(&self) -> bool {
        self.short.as_ref().is_some_and(|short| short.agenda.is_none())
    }

    /// The answers have changed. While scoping is open one pass is enough, and nobody has to wait;
    /// afterwards every answer is tried, beside the screen.
    pub(super) fn renew_short_way(&mut self) {
        if let Some(short) = &mut self.short {
            short.agenda = None;
            self.plan_short_way();
        }
    }

    fn plan_short_way(&mut self) {
        if self.facts.scoping_done || self.questionnaire().decides_by_scheme() {
            return;
        }
        let evaluation = self.evaluation();
        let agenda = evaluation.and_then(|now| self.scorer.agenda(&self.facts.answers, now).ok());
        self.take_agenda(agenda);
    }

    /// Takes in what was computed, and leads on whoever has been waiting for it.
    pub(super) fn take_agenda(&mut self, agenda: Option<Vec<QuestionIx>>) {
        let (Some(short), Some(agenda)) = (&mut self.short, agenda) else { return };
        short.agenda = Some(agenda);
        if std::mem::take(&mut short.wants) {
            self.follow_short_way();
        }
    }

    /// On from a question; says whether the short way leads.
    pub(super) fn go_short_way(&mut self, from: QuestionIx) -> bool {
        let missing = self.facts.is_missing(self.questionnaire(), from);
        let Some(short) = &mut self.short else { return false };
        if missing {
            short.passed.insert(from);
        }
        if short.trail.last() != Some(&from) {
            short.trail.push(from);
        }
        if short.agenda.is_some() {
            self.follow_short_way();
        } else {
            short.wants = true;
        }
        true
    }

    /// Back to where one came from; says whether there was such a place.
    pub(super) fn return_short_way(&mut self) -> bool {
        let Some(ix) = self.short.as_mut().and_then(|short| short.trail.pop()) else {
            return false;
        };
        self.replace(Screen::Question(ix));
        true
    }

    fn follow_short_way(&mut self) {
        let Some(short) = &self.short else { return };
        let agenda = short.agenda.clone().unwrap_or_default();
        if agenda.is_empty() {
            // What is asked from here on is asked for the conditions, in its order.
            self.short = None;
            let open = self.facts.missing(self.questionnaire()).count();
            self.show(Screen::Outcome(Sheet::Verdict));
            self.notice = Some(Notice::ShortWayEnds(open));
            return;
        }
        let here = match self.screen() {
            Screen::Question(ix) => Some(*ix),
            _ => None,
        };
        let ours = |ix: &QuestionIx| self.answer(*ix).is_none_or(|given| given.asked.is_none());
        let open: Vec<QuestionIx> = agenda
            .into_iter()
            .filter(|ix| self.facts.is_missing(self.questionnaire(), *ix) && Some(*ix) != here)
            .collect();
        let fresh = |ix: &&QuestionIx| ours(ix) && !short.passed.contains(ix);
        let next = open.iter().find(fresh);
        let again = next.is_none();
        let next = next.or_else(|| open.iter().find(|ix| ours(ix))).or(open.first()).copied();
        if again && let Some(short) = &mut self.short {
            short.passed.clear();
        }
        match next {
            Some(ix) if here.is_some() => self.replace(Screen::Question(ix)),
            Some(ix) => self.show(Screen::Question(ix)),
            // Only the question on screen is left, or nothing that can be answered yet.
            None if here.is_none() => self.show_phase(Phase::Questions),
            None => {}
        }
    }
}
