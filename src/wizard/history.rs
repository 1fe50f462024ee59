//! Changes: made if they may be, taken back, made again; and a closed version that is reopened.

use super::field::FieldId;
use super::message::{Effect, Notice};
use super::patch::Patch;
use super::screen::Screen;
use super::{Open, SaveState, Wizard};
use crate::assessment::State;
use crate::questionnaire::QuestionIx;

/// A change that can be undone (or done again), and where it was made.
#[derive(Debug)]
pub(super) struct Done {
    pub patches: Vec<Patch>,
    pub screen: Screen,
}

#[derive(Debug)]
pub(super) enum Waiting {
    Change(Vec<Patch>),
    Field(FieldId, String),
}

impl Wizard<'_> {
    /// Puts changes in place, if they may be made; says whether they were.
    pub(super) fn change(&mut self, patches: Vec<Patch>, effects: &mut Vec<Effect>) -> bool {
        if patches.is_empty() {
            return true;
        }
        if self.read_only {
            self.notice = Some(Notice::ReadOnly);
            return false;
        }
        if self.assessment.is_closed() {
            self.ask_to_reopen(Waiting::Change(patches));
            return false;
        }
        let asked = self.asked_now();
        let contradictions = self.facts.contradictions.clone();
        let within_reach = self.facts.out_of_reach.is_empty();
        self.apply(patches);
        self.notice = self.news(&asked, &contradictions, within_reach);
        effects.push(Effect::Save);
        true
    }

    /// What a change brought about, the most important first.
    fn news(
        &self,
        asked: &[QuestionIx],
        contradictions: &[usize],
        within_reach: bool,
    ) -> Option<Notice> {
        let new = self.facts.contradictions.iter().find(|found| !contradictions.contains(found));
        if let Some(contradiction) = new {
            return Some(Notice::Contradiction(*contradiction));
        }
        if within_reach && !self.facts.out_of_reach.is_empty() {
            return Some(Notice::OutOfReach);
        }
        if self.unfold {
            // Entries that come and go open and close nothing but their own questions.
            return None;
        }
        let after = self.asked_now();
        // Both are in order.
        let opened = after.iter().filter(|ix| asked.binary_search(ix).is_err()).count();
        let closed = asked.iter().filter(|ix| after.binary_search(ix).is_err()).count();
        (opened + closed > 0).then_some(Notice::Opened { opened, closed })
    }

    /// Applies changes and remembers how to take them back.
    fn apply(&mut self, patches: Vec<Patch>) {
        let back = self.swap(patches);
        let screen = self.screen().clone();
        self.undo.push(Done { patches: back, screen });
        self.redo.clear();
    }

    pub(super) fn swap(&mut self, patches: Vec<Patch>) -> Vec<Patch> {
        self.unfold |= self.reshapes(&patches);
        let shaping = self.shaping();
        let by_hand = patches.iter().any(|patch| matches!(patch, Patch::Overrides(_)));
        let mut back: Vec<Patch> =
            patches.into_iter().map(|patch| patch.swap(&mut self.assessment)).collect();
        back.reverse();
        self.saved = SaveState::Unsaved;
        self.renew(by_hand);
        self.look_up();
        self.unfold |= shaping != self.shaping();
        back
    }

    pub(super) fn undo(&mut self, effects: &mut Vec<Effect>, back: bool) {
        if self.read_only {
            self.notice = Some(Notice::ReadOnly);
            return;
        }
        let done = if back { self.undo.pop() } else { self.redo.pop() };
        let Some(done) = done else {
            self.notice = Some(if back { Notice::NothingToUndo } else { Notice::NothingToRedo });
            return;
        };
        let screen = done.screen.clone();
        let opposite = Done { patches: self.swap(done.patches), screen: done.screen };
        if back {
            self.redo.push(opposite);
        } else {
            self.undo.push(opposite);
        }
        self.show_again(&screen);
        self.notice = Some(if back { Notice::Undone } else { Notice::Redone });
        effects.push(Effect::Save);
    }

    pub(super) fn ask_to_reopen(&mut self, waiting: Waiting) {
        self.waiting = Some(waiting);
        self.push(Screen::ConfirmReopen);
    }

    /// Begins the draft of the next version, with what was waiting for it.
    pub(super) fn reopen(&mut self, effects: &mut Vec<Effect>) {
        let State::Closed { version } = self.assessment.state else { return };
        let waiting = self.waiting.take();
        if *self.screen() == Screen::ConfirmReopen {
            self.pop();
        }
        let next = version.saturating_add(1);
        let mut patches = vec![
            Patch::State(State::Draft { next }, self.assessment.changes.clone()),
            Patch::Date(None),
        ];
        if let Some(Waiting::Change(change)) = &waiting {
            patches.extend(change.iter().cloned());
        }
        self.apply(patches);
        self.notice = Some(Notice::Reopened(next));
        effects.push(Effect::Save);
        if let Some(Waiting::Field(field, text)) = waiting {
            self.open = Some(Open::new(field, text));
        }
    }
}
