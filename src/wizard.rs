//! The wizard: a state machine over one assessment.
//!
//! It knows no terminal, no clock and no files: what happens comes in as a [`Msg`] with its time,
//! what is to be done goes out as [`Effect`]s. Whatever follows from the answers is in [`Facts`],
//! computed anew after each change.

mod answering;
pub mod band;
mod carried;
mod closing;
mod commands;
pub mod computed;
mod entries;
mod evidence;
mod facts;
pub mod field;
mod finding;
mod history;
mod lists;
pub mod message;
mod opinions;
pub mod overrides;
mod part;
mod patch;
mod pending;
pub mod pick;
mod plan;
mod rebase;
mod rows;
pub mod screen;
mod sheets;
mod short;
mod terms;
mod travel;
pub mod typed;
mod typing;
mod update;
mod value;

pub use band::Band;
pub use closing::Missing;
pub use computed::{Computed, Job, Whole};
pub use facts::{Applies, Facts};
pub use field::{FieldId, FieldKind};
pub use message::{
    Command, CopyFor, Effect, Fingerprint, Format, Msg, Notice, ReportAsk, ReportFailure,
};
pub use plan::Lack;
pub use rebase::Parked;
pub use screen::{Layer, Phase, Review, Row, Screen, Sheet, Target};
pub use short::ShortWay;

use crate::assessment::Assessment;
use crate::questionnaire::{QuestionIx, Questionnaire, ScenarioIx, VerdictLevel};
use crate::scoring::{Evaluation, Scorer};
use crate::text::Lang;
use chrono::{DateTime, FixedOffset, NaiveDate};
use history::{Done, Waiting};
use std::collections::{BTreeMap, BTreeSet};

/// One person at work on one assessment.
#[derive(Debug)]
pub struct Wizard<'q> {
    scorer: &'q Scorer<'q>,
    /// By question: whether it belongs to the questions proper, not to scoping.
    proper: Vec<bool>,
    pub assessment: Assessment,
    pub facts: Facts,
    /// What takes long: asked for, and there once it has come.
    latest: computed::Latest,
    /// Remedies taken for done, to see what would become of the verdict.
    tried: BTreeSet<QuestionIx>,
    /// What would, while they are on screen.
    pub with_these: Option<Box<Evaluation>>,
    /// Never empty; the last one is on screen.
    layers: Vec<Layer>,
    pub open: Option<Open>,
    /// Texts that do not fit their fields, kept until they do.
    pub invalid: BTreeMap<FieldId, String>,
    /// The same of fields that are not there now, by name: they may come back.
    adrift: BTreeMap<String, String>,
    pub notice: Option<Notice>,
    pub saved: SaveState,
    pub read_only: bool,
    pub lang: Lang,
    pub report: ReportAsk,
    /// Where the last report of this session was written.
    reported: Option<String>,
    /// Files that are being read, by the evidence they are for.
    reading: BTreeMap<String, evidence::Reading>,
    /// Risks that stay high, on the screens that ask for their acceptance.
    lasting: Vec<ScenarioIx>,
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
    /// Whether a change asks for other copies of the questions of a list.
    unfold: bool,
    /// Id of a list and key of an entry: where to go once the entry has its questions.
    heading_for: Option<(String, String)>,
    /// On the way that settles the verdict soonest.
    short: Option<short::Short>,
    /// When the wizard was begun: what was answered since is new.
    begun: DateTime<FixedOffset>,
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
            proper: part::of(scorer.questionnaire),
            assessment: start.assessment,
            facts,
            latest: computed::Latest::default(),
            tried: BTreeSet::new(),
            with_these: None,
            layers: vec![Layer::new(Screen::Parties)],
            open: None,
            invalid: BTreeMap::new(),
            adrift: BTreeMap::new(),
            notice: None,
            saved: SaveState::Saved,
            read_only: start.read_only,
            lang: start.lang,
            report,
            reported: None,
            reading: BTreeMap::new(),
            lasting: Vec::new(),
            change_text: String::new(),
            query: String::new(),
            names: start.names,
            now: start.now,
            undo: Vec::new(),
            redo: Vec::new(),
            waiting: None,
            visited: [None, None],
            unfold: false,
            heading_for: None,
            short: None,
            begun: start.now,
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

    /// Where the last report of this session was written.
    #[must_use]
    pub fn reported(&self) -> Option<&str> {
        self.reported.as_deref()
    }

    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    #[must_use]
    pub fn band(&self) -> Band {
        Band::of(self.questionnaire(), &self.assessment, &self.facts, self.evaluation())
    }

    /// The levels the questionnaire's own verdict lies between, worst and best, if it decides.
    #[must_use]
    pub fn own_levels(&self) -> Option<[&'q VerdictLevel; 2]> {
        let evaluation = self.evaluation()?;
        let questionnaire = self.questionnaire();
        let level = band::primary_level(questionnaire, evaluation)?;
        let scheme = questionnaire.scheme.as_ref()?;
        let levels = &scheme.verdicts.get(scheme.primary?)?.levels;
        Some([levels.get(level.worst)?, levels.get(level.best)?])
    }

    /// The phase on screen, that of the lowest layer that belongs to one.
    #[must_use]
    pub fn phase(&self) -> Phase {
        let of = |layer: &Layer| match &layer.screen {
            Screen::Parties => Some(Phase::Parties),
            Screen::Question(ix) => Some(self.phase_of(*ix)),
            Screen::Plan => Some(Phase::Plan),
            Screen::Outcome(_) | Screen::Lines(_) | Screen::Override(_) => Some(Phase::Outcome),
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
        if self.proper[ix.0] { Phase::Questions } else { Phase::Scoping }
    }

    /// Whether a phase has anything in it: a questionnaire may do without scoping.
    #[must_use]
    pub fn has_phase(&self, phase: Phase) -> bool {
        match phase {
            Phase::Scoping => self.proper.contains(&false),
            Phase::Questions => self.proper.contains(&true),
            _ => true,
        }
    }

    /// Whether an answer can rest on evidence: where it counts, or evidence is asked for.
    #[must_use]
    pub fn rests_on_evidence(&self, ix: QuestionIx) -> bool {
        let questionnaire = self.questionnaire();
        let question = questionnaire.question(ix);
        !question.evidence.is_empty() || part::counts(questionnaire, ix, question)
    }

    fn top(&self) -> &Layer {
        &self.layers[self.layers.len() - 1]
    }

    fn top_mut(&mut self) -> &mut Layer {
        let last = self.layers.len() - 1;
        &mut self.layers[last]
    }

    fn asked_now(&self) -> Vec<QuestionIx> {
        self.facts.asked(self.questionnaire()).collect()
    }

    /// Computes what only some screens show, and keeps the cursor on a row.
    fn look_up(&mut self) {
        self.with_these = None;
        if *self.screen() == Screen::Outcome(Sheet::Remedies) {
            let tried = self.tried();
            if !tried.is_empty() {
                let better = self.scorer.at_best(&self.facts.answers, &tried);
                self.with_these = self.scorer.quick(&better).ok().map(Box::new);
            }
        }
        if matches!(self.screen(), Screen::Opinions | Screen::Closing | Screen::ConfirmClose) {
            self.lasting = self.find_lasting();
        }
        let count = self.rows().len();
        let top = self.top_mut();
        top.cursor = top.cursor.filter(|_| count > 0).map(|cursor| cursor.min(count - 1));
    }
}
