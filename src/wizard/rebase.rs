//! Moving over to another questionnaire: the same one unfolded anew, or a newer edition of it.
//!
//! A wizard holds places of questions, and these change. So it is parked with the ids they stand
//! for, and goes on from the places the new questionnaire has for them.

use super::evidence::Reading;
use super::facts::Facts;
use super::field::FieldId;
use super::message::{Command, Notice, ReportAsk};
use super::overrides::INHERENT;
use super::screen::{Layer, Screen};
use super::short::Short;
use super::{Done, Open, SaveState, Waiting, Wizard, part};
use crate::assessment::Assessment;
use crate::questionnaire::{AreaIx, Identity, QuestionIx, Questionnaire, ScenarioIx};
use crate::scoring::overrides::Subject;
use crate::scoring::{ReasonKind, Scorer};
use crate::text::Lang;
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeMap, BTreeSet};

/// A wizard between two questionnaires: everything but what follows from one.
#[derive(Debug)]
pub struct Parked {
    pub assessment: Assessment,
    ids: Ids,
    layers: Vec<Layer>,
    open: Option<Open>,
    /// Texts that do not fit their fields, by the name of the field.
    invalid: BTreeMap<String, String>,
    pub notice: Option<Notice>,
    saved: SaveState,
    read_only: bool,
    lang: Lang,
    report: ReportAsk,
    reported: Option<String>,
    reading: BTreeMap<String, Reading>,
    change_text: String,
    query: String,
    names: fn(Lang, Command) -> String,
    now: DateTime<FixedOffset>,
    undo: Vec<Done>,
    redo: Vec<Done>,
    waiting: Option<Waiting>,
    visited: [Option<QuestionIx>; 2],
    heading_for: Option<(String, String)>,
    short: bool,
    begun: DateTime<FixedOffset>,
    /// What is still on its way is of the old places.
    generation: u64,
}

/// What the places of the old questionnaire stand for.
#[derive(Debug)]
struct Ids {
    /// The id of each question, and of the list whose entry it is about.
    questions: Vec<(String, Option<String>)>,
    areas: Vec<String>,
    scenarios: Vec<String>,
    rules: Vec<String>,
}

impl Wizard<'_> {
    /// Goes on with another questionnaire, in the same place with the same things open.
    #[must_use]
    pub fn rebase<'n>(self, scorer: &'n Scorer<'n>) -> Wizard<'n> {
        self.park().resume(scorer)
    }

    /// Lets go of the questionnaire.
    #[must_use]
    pub fn park(self) -> Parked {
        let questionnaire = self.questionnaire();
        let invalid = self.invalid.iter();
        let invalid = invalid.map(|(field, text)| (field.key(questionnaire), text.clone()));
        Parked {
            ids: Ids::of(questionnaire),
            invalid: invalid.chain(self.adrift).collect(),
            assessment: self.assessment,
            layers: self.layers,
            open: self.open,
            notice: self.notice,
            saved: self.saved,
            read_only: self.read_only,
            lang: self.lang,
            report: self.report,
            reported: self.reported,
            reading: self.reading,
            change_text: self.change_text,
            query: self.query,
            names: self.names,
            now: self.now,
            undo: self.undo,
            redo: self.redo,
            waiting: self.waiting,
            visited: self.visited,
            heading_for: self.heading_for,
            short: self.short.is_some(),
            begun: self.begun,
            generation: self.latest.generation,
        }
    }
}

impl Parked {
    /// Takes a newer edition of the questionnaire for that of the analysis.
    pub fn adopt(&mut self, identity: Identity) {
        self.assessment.questionnaire = identity;
        self.saved = SaveState::Unsaved;
    }

    /// Goes on with this questionnaire.
    #[must_use]
    pub fn resume<'q>(self, scorer: &'q Scorer<'q>) -> Wizard<'q> {
        let new = scorer.questionnaire;
        let places = Places::new(&self.ids, new);
        let (mut invalid, mut adrift) = (BTreeMap::new(), BTreeMap::new());
        for (name, text) in self.invalid {
            if let Some(field) = FieldId::parse(new, &name) {
                invalid.insert(field, text);
            } else {
                adrift.insert(name, text);
            }
        }
        let mut layers: Vec<Layer> = self
            .layers
            .into_iter()
            .filter_map(|layer| Some(Layer { screen: places.screen(layer.screen)?, ..layer }))
            .collect();
        layers.dedup_by(|above, below| above.screen == below.screen);
        if layers.is_empty() {
            layers.push(Layer::new(Screen::Parties));
        }
        let facts = Facts::of(scorer, &self.assessment);
        let mut wizard = Wizard {
            scorer,
            proper: part::of(new),
            assessment: self.assessment,
            facts,
            latest: super::computed::Latest::after(self.generation),
            tried: BTreeSet::new(),
            with_these: None,
            layers,
            open: self.open.and_then(|open| places.open(open)),
            invalid,
            adrift,
            notice: self.notice.and_then(|notice| places.notice(notice)),
            saved: self.saved,
            read_only: self.read_only,
            lang: self.lang,
            report: self.report,
            reported: self.reported,
            reading: self.reading,
            lasting: Vec::new(),
            change_text: self.change_text,
            query: self.query,
            names: self.names,
            now: self.now,
            undo: places.done(self.undo),
            redo: places.done(self.redo),
            waiting: self.waiting.and_then(|waiting| places.waiting(waiting)),
            visited: self.visited.map(|ix| ix.and_then(|ix| places.near(ix))),
            unfold: false,
            heading_for: None,
            short: self.short.then(Short::default),
            begun: self.begun,
        };
        wizard.renew_short_way();
        wizard.look_up();
        wizard.find_cursor_again();
        if let Some((list, key)) = self.heading_for
            && let Some(list) = new.find(&list)
        {
            let notice = wizard.notice.take();
            wizard.open_entry(list, &key);
            wizard.notice = notice;
        }
        wizard
    }
}

impl Wizard<'_> {
    /// The cursor goes with the open field; a field that is no longer there cannot stay open.
    fn find_cursor_again(&mut self) {
        let Some(open) = &self.open else { return };
        if open.field == FieldId::Query {
            return;
        }
        let wanted = super::Row::Field(open.field.clone());
        match self.rows().iter().position(|row| *row == wanted) {
            Some(place) => self.top_mut().cursor = Some(place),
            None => self.open = None,
        }
    }
}

impl Ids {
    fn of(questionnaire: &Questionnaire) -> Self {
        let list = |ix: QuestionIx| questionnaire.question(ix).id.clone();
        let questions = questionnaire
            .questions
            .iter()
            .map(|one| (one.id.clone(), one.entry.as_ref().map(|entry| list(entry.list))))
            .collect();
        Self {
            questions,
            areas: questionnaire.areas.iter().map(|area| area.id.clone()).collect(),
            scenarios: questionnaire.scenarios.iter().map(|one| one.id.clone()).collect(),
            rules: questionnaire.rules.iter().map(|rule| rule.id.clone()).collect(),
        }
    }
}

/// Old places to new ones.
struct Places<'a> {
    /// The same question, or else the list it was about an entry of.
    questions: Vec<(Option<QuestionIx>, Option<QuestionIx>)>,
    old: &'a Ids,
    new: &'a Questionnaire,
}

impl<'a> Places<'a> {
    fn new(old: &'a Ids, new: &'a Questionnaire) -> Self {
        let known: BTreeMap<&str, QuestionIx> =
            new.indexed().map(|(ix, question)| (question.id.as_str(), ix)).collect();
        let find = |id: &String| known.get(id.as_str()).copied();
        let questions = old
            .questions
            .iter()
            .map(|(id, list)| (find(id), list.as_ref().and_then(find)))
            .collect();
        Self { questions, old, new }
    }

    fn same(&self, ix: QuestionIx) -> Option<QuestionIx> {
        self.questions.get(ix.0).and_then(|(same, _)| *same)
    }

    fn near(&self, ix: QuestionIx) -> Option<QuestionIx> {
        self.questions.get(ix.0).and_then(|(same, list)| same.or(*list))
    }

    fn reason(&self, kind: ReasonKind) -> Option<ReasonKind> {
        Some(match kind {
            ReasonKind::Blocking(ix) => ReasonKind::Blocking(self.same(ix)?),
            ReasonKind::Proof(ix) => ReasonKind::Proof(self.same(ix)?),
            ReasonKind::Rule(ix) => {
                let id = self.old.rules.get(ix)?;
                ReasonKind::Rule(self.new.rules.iter().position(|rule| rule.id == *id)?)
            }
            ReasonKind::Risk(ix) => {
                let id = self.old.scenarios.get(ix.0)?;
                let place = self.new.scenarios.iter().position(|one| one.id == *id)?;
                ReasonKind::Risk(ScenarioIx(place))
            }
            ReasonKind::Override => kind,
            own @ (ReasonKind::Level(..) | ReasonKind::Criterion(..)) => {
                own.own_text(self.new).map(|_| own)?
            }
            ReasonKind::Area(ix) => {
                let id = self.old.areas.get(ix.0)?;
                let place = self.new.areas.iter().position(|area| area.id == *id)?;
                ReasonKind::Area(AreaIx(place))
            }
        })
    }

    fn screen(&self, screen: Screen) -> Option<Screen> {
        Some(match screen {
            Screen::Question(ix) => Screen::Question(self.near(ix)?),
            Screen::Action(ix) => Screen::Action(self.same(ix)?),
            Screen::Note(ix) => Screen::Note(self.same(ix)?),
            Screen::Asked(ix) => Screen::Asked(self.same(ix)?),
            Screen::Reason(ix) => Screen::Reason(self.same(ix)?),
            Screen::Why(ix) => Screen::Why(self.same(ix)?),
            Screen::Terms(ix) => Screen::Terms(self.same(ix)?),
            Screen::Evidence(ix) => Screen::Evidence(self.same(ix)?),
            Screen::EvidenceEntry(ix, key) => Screen::EvidenceEntry(self.same(ix)?, key),
            Screen::Causes(kind) => Screen::Causes(self.reason(kind)?),
            Screen::Lines(of) => {
                let known = of == INHERENT || Subject::of(self.new, &of).is_some();
                Screen::Lines(known.then_some(of)?)
            }
            Screen::Finding(id) => Screen::Finding(self.new.finding(&id).map(|_| id)?),
            other => other,
        })
    }

    fn field(&self, field: FieldId) -> Option<FieldId> {
        Some(match field {
            FieldId::Answer(ix, field) => FieldId::Answer(self.same(ix)?, field),
            FieldId::Action(ix, field) => FieldId::Action(self.same(ix)?, field),
            FieldId::Compensation(id) => {
                let asks = self.new.finding(&id)?.compensating.is_some();
                asks.then_some(FieldId::Compensation(id))?
            }
            other => other,
        })
    }

    fn open(&self, open: Open) -> Option<Open> {
        Some(Open { field: self.field(open.field)?, ..open })
    }

    fn notice(&self, notice: Notice) -> Option<Notice> {
        match notice {
            Notice::LeftOpen(ix) => self.same(ix).map(Notice::LeftOpen),
            Notice::Invalid(field) => self.field(field).map(Notice::Invalid),
            Notice::Contradiction(place) if place >= self.new.contradictions.len() => None,
            other => Some(other),
        }
    }

    fn done(&self, list: Vec<Done>) -> Vec<Done> {
        // Where the screen is gone, the change is undone from wherever one is.
        let screen = |screen| self.screen(screen).unwrap_or(Screen::Outline);
        list.into_iter().map(|done| Done { screen: screen(done.screen), ..done }).collect()
    }

    fn waiting(&self, waiting: Waiting) -> Option<Waiting> {
        match waiting {
            Waiting::Field(field, text) => self.field(field).map(|it| Waiting::Field(it, text)),
            change @ Waiting::Change(_) => Some(change),
        }
    }
}
