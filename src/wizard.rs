//! The wizard: a state machine over one assessment.
//!
//! It knows no terminal, no clock and no files: what happens comes in as a [`Msg`] with its time,
//! what is to be done goes out as [`Effect`]s. Whatever follows from the answers is in [`Facts`],
//! computed anew after each change.

mod answering;
pub mod band;
mod closing;
mod commands;
mod facts;
pub mod field;
mod lists;
pub mod message;
mod patch;
mod pending;
pub mod pick;
mod plan;
mod rows;
pub mod screen;
mod travel;
pub mod typed;
mod typing;
mod update;
mod value;

pub use band::Band;
pub use closing::Missing;
pub use facts::{Applies, Facts};
pub use field::{FieldId, FieldKind};
pub use message::{Command, CopyFor, Effect, Format, Msg, Notice, ReportAsk, ReportFailure};
pub use plan::Lack;
pub use screen::{Layer, Phase, Review, Row, Screen, Target};

use crate::assessment::{Assessment, State};
use crate::questionnaire::{Party, QuestionIx, Questionnaire};
use crate::scoring::{Evaluation, Scorer};
use crate::text::Lang;
use chrono::{DateTime, FixedOffset, NaiveDate};
use patch::Patch;
use std::collections::BTreeMap;

/// One person at work on one assessment.
#[derive(Debug)]
pub struct Wizard<'q> {
    scorer: &'q Scorer<'q>,
    pub assessment: Assessment,
    pub facts: Facts,
    /// Suitability of the supplier and readiness of the client, while the outcome is on screen.
    pub readings: Option<Box<[Evaluation; 2]>>,
    /// What the decisive questions are, while the review lists them.
    decisive: Vec<QuestionIx>,
    /// Never empty; the last one is on screen.
    layers: Vec<Layer>,
    pub open: Option<Open>,
    /// Texts that do not fit their fields, kept until they do.
    pub invalid: BTreeMap<FieldId, String>,
    pub notice: Option<Notice>,
    pub saved: SaveState,
    pub read_only: bool,
    pub lang: Lang,
    pub report: ReportAsk,
    pub change_text: String,
    query: String,
    /// The names of the commands, for the palette to search.
    names: fn(Lang, Command) -> String,
    /// When the last message came.
    now: DateTime<FixedOffset>,
    undo: Vec<Done>,
    redo: Vec<Done>,
    /// What waits for the permission to change a closed version.
    waiting: Option<Waiting>,
    /// The question last seen in scoping, and in the scored part.
    visited: [Option<QuestionIx>; 2],
}

/// A field that is being typed into.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open {
    pub field: FieldId,
    pub text: String,
    /// Which of the countries that fit the text is pointed at.
    pub pointed: Option<usize>,
}

impl Open {
    fn new(field: FieldId, text: String) -> Self {
        Self { field, text, pointed: None }
    }
}

/// Whether the file holds what is on screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveState {
    Saved,
    Unsaved,
    Failed(String),
}

/// What a wizard is begun with.
#[derive(Debug)]
pub struct Start<'a> {
    pub assessment: Assessment,
    pub lang: Lang,
    pub read_only: bool,
    /// Field and text of the draft that was found beside the file.
    pub draft: Option<(&'a str, &'a str)>,
    /// Whether the end of that text is missing.
    pub torn: bool,
    pub now: DateTime<FixedOffset>,
    pub names: fn(Lang, Command) -> String,
}

/// A change that can be undone (or done again), and where it was made.
#[derive(Debug)]
struct Done {
    patches: Vec<Patch>,
    screen: Screen,
}

#[derive(Debug)]
enum Waiting {
    Change(Vec<Patch>),
    Field(FieldId, String),
}

impl<'q> Wizard<'q> {
    #[must_use]
    pub fn new(scorer: &'q Scorer<'q>, start: Start<'_>) -> Self {
        let facts = Facts::of(scorer, &start.assessment);
        let report = ReportAsk {
            format: Format::Html,
            copy: CopyFor::Internal,
            lang: start.assessment.language,
            path: String::new(),
            replace: false,
        };
        let mut wizard = Self {
            scorer,
            assessment: start.assessment,
            facts,
            readings: None,
            decisive: Vec::new(),
            layers: vec![Layer { screen: Screen::Parties, cursor: None }],
            open: None,
            invalid: BTreeMap::new(),
            notice: None,
            saved: SaveState::Saved,
            read_only: start.read_only,
            lang: start.lang,
            report,
            change_text: String::new(),
            query: String::new(),
            names: start.names,
            now: start.now,
            undo: Vec::new(),
            redo: Vec::new(),
            waiting: None,
            visited: [None, None],
        };
        wizard.resume();
        if let Some((field, text)) = start.draft {
            wizard.resume_draft(field, text, start.torn);
        }
        wizard
    }

    #[must_use]
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.scorer.questionnaire
    }

    #[must_use]
    pub fn scorer(&self) -> &'q Scorer<'q> {
        self.scorer
    }

    #[must_use]
    pub fn screen(&self) -> &Screen {
        &self.top().screen
    }

    /// All screens that are open, the one on top last.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    #[must_use]
    pub fn cursor(&self) -> Option<usize> {
        self.top().cursor
    }

    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    #[must_use]
    pub fn band(&self) -> Band {
        Band::of(self.questionnaire(), &self.assessment, &self.facts)
    }

    /// The phase on screen, that of the lowest layer that belongs to one.
    #[must_use]
    pub fn phase(&self) -> Phase {
        let of = |layer: &Layer| match &layer.screen {
            Screen::Parties => Some(Phase::Parties),
            Screen::Question(ix) => Some(self.phase_of(*ix)),
            Screen::Plan => Some(Phase::Plan),
            Screen::Outcome => Some(Phase::Outcome),
            Screen::Opinions => Some(Phase::Opinions),
            Screen::Closing => Some(Phase::Closing),
            _ => None,
        };
        self.layers.iter().rev().find_map(of).unwrap_or(Phase::Parties)
    }

    /// The question on screen or under it.
    #[must_use]
    pub fn question(&self) -> Option<QuestionIx> {
        self.layers.iter().rev().find_map(|layer| match layer.screen {
            Screen::Question(ix) => Some(ix),
            _ => None,
        })
    }

    #[must_use]
    pub fn phase_of(&self, ix: QuestionIx) -> Phase {
        match self.questionnaire().question(ix).scored {
            Some(_) => Phase::Questions,
            None => Phase::Scoping,
        }
    }

    fn top(&self) -> &Layer {
        &self.layers[self.layers.len() - 1]
    }

    fn top_mut(&mut self) -> &mut Layer {
        let last = self.layers.len() - 1;
        &mut self.layers[last]
    }

    /// Puts changes in place, if they may be made; says whether they were.
    fn change(&mut self, patches: Vec<Patch>, effects: &mut Vec<Effect>) -> bool {
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
        let after = self.asked_now();
        let opened = after.iter().filter(|ix| !asked.contains(ix)).count();
        let closed = asked.iter().filter(|ix| !after.contains(ix)).count();
        (opened + closed > 0).then_some(Notice::Opened { opened, closed })
    }

    /// Applies changes and remembers how to take them back.
    fn apply(&mut self, patches: Vec<Patch>) {
        let back = self.swap(patches);
        let screen = self.screen().clone();
        self.undo.push(Done { patches: back, screen });
        self.redo.clear();
    }

    fn swap(&mut self, patches: Vec<Patch>) -> Vec<Patch> {
        let mut back: Vec<Patch> =
            patches.into_iter().map(|patch| patch.swap(&mut self.assessment)).collect();
        back.reverse();
        self.saved = SaveState::Unsaved;
        self.refresh();
        back
    }

    fn asked_now(&self) -> Vec<QuestionIx> {
        self.facts.asked(self.questionnaire()).collect()
    }

    /// Recomputes what follows from the answers.
    fn refresh(&mut self) {
        self.facts = Facts::of(self.scorer, &self.assessment);
        self.look_up();
    }

    /// Computes what only some screens show, and keeps the cursor on a row.
    fn look_up(&mut self) {
        let questionnaire = self.questionnaire();
        self.readings = None;
        if *self.screen() == Screen::Outcome {
            let answers = &self.facts.answers;
            let reading = |party| self.scorer.quick(&self.scorer.with_best(answers, party)).ok();
            if let (Some(supplier), Some(client)) =
                (reading(Party::Controller), reading(Party::Processor))
            {
                self.readings = Some(Box::new([supplier, client]));
            }
        }
        if *self.screen() == Screen::Review(Review::Decisive) {
            self.decisive = self.scorer.decisive(&self.facts.answers).unwrap_or_default();
            let facts = &self.facts;
            self.decisive.retain(|ix| facts.applies(questionnaire, *ix) == Applies::Yes);
        }
        let count = self.rows().len();
        let top = self.top_mut();
        top.cursor = top.cursor.filter(|_| count > 0).map(|cursor| cursor.min(count - 1));
    }

    fn undo(&mut self, effects: &mut Vec<Effect>, back: bool) {
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

    fn ask_to_reopen(&mut self, waiting: Waiting) {
        self.waiting = Some(waiting);
        self.push(Screen::ConfirmReopen);
    }

    /// Begins the draft of the next version, with what was waiting for it.
    fn reopen(&mut self, effects: &mut Vec<Effect>) {
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
