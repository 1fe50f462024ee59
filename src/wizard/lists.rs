//! Lists of questions and commands: outline, search, palette, review, causes.

use super::facts::Applies;
use super::message::Command;
use super::screen::{Phase, Review, Row, Screen, Target};
use super::typed::plain;
use super::{Wizard, part};
use crate::answers::Given;
use crate::questionnaire::{AreaIx, Kind, QuestionIx};
use crate::scoring::ReasonKind;

/// How far an area is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    pub answered: usize,
    pub asked: usize,
    /// Questions that wait for an earlier answer.
    pub waiting: usize,
}

impl Wizard<'_> {
    /// The phases, with their areas, and the questions of the area one is in.
    pub(super) fn outline_rows(&self) -> Vec<Row> {
        let here = self.question().map(|ix| self.questionnaire().question(ix).area);
        let mut rows = Vec::new();
        for phase in Phase::ALL {
            rows.push(Row::Go(Target::Phase(phase)));
            if !matches!(phase, Phase::Scoping | Phase::Questions) {
                continue;
            }
            for area in self.areas(phase) {
                if phase == Phase::Questions {
                    rows.push(Row::Go(Target::Area(area)));
                }
                if here == Some(area) {
                    let listed = self.listed(area).into_iter();
                    let of_phase = listed.filter(|ix| self.phase_of(*ix) == phase);
                    rows.extend(of_phase.map(|ix| Row::Go(Target::Question(ix))));
                }
            }
        }
        rows
    }

    /// The areas of scoping or of the scored part that have something to show.
    #[must_use]
    pub fn areas(&self, phase: Phase) -> Vec<AreaIx> {
        let mut areas = Vec::new();
        for (ix, question) in self.questionnaire().indexed() {
            if self.phase_of(ix) == phase && !areas.contains(&question.area) {
                areas.push(question.area);
            }
        }
        areas.retain(|area| !self.listed(*area).is_empty());
        areas
    }

    /// The questions of an area that apply, wait, or are computed.
    #[must_use]
    pub fn listed(&self, area: AreaIx) -> Vec<QuestionIx> {
        self.questionnaire()
            .indexed()
            .filter(|(_, question)| question.area == area)
            .map(|(ix, _)| ix)
            .filter(|ix| self.facts.applies(self.questionnaire(), *ix) != Applies::No)
            .collect()
    }

    #[must_use]
    pub fn progress(&self, area: AreaIx) -> Progress {
        self.progress_of(self.listed(area))
    }

    pub(super) fn progress_of(&self, list: impl IntoIterator<Item = QuestionIx>) -> Progress {
        let mut progress = Progress::default();
        for ix in list {
            match self.facts.applies(self.questionnaire(), ix) {
                Applies::Yes => {
                    let open = self.facts.answers.get(ix).is_open();
                    let owed = self.questionnaire().question(ix).awaits_an_answer(open);
                    progress.asked += usize::from(owed);
                    progress.answered += usize::from(owed && !open);
                }
                Applies::Waiting(_) => progress.waiting += 1,
                _ => {}
            }
        }
        progress
    }

    /// Questions whose id, title or text holds every word of the query.
    pub(super) fn found(&self) -> Vec<QuestionIx> {
        let query = plain(&self.query);
        let words: Vec<&str> = query.split_whitespace().collect();
        self.questionnaire()
            .indexed()
            .filter(|(ix, question)| {
                let listed = self.facts.applies(self.questionnaire(), *ix) != Applies::No;
                listed && {
                    let title = question.title.get(self.lang);
                    let text = question.text.get(self.lang);
                    let hay = plain(&format!("{} {title} {text}", question.id));
                    words.iter().all(|word| hay.contains(word))
                }
            })
            .map(|(ix, _)| ix)
            .collect()
    }

    /// Commands whose name holds the query, those that make sense here.
    pub(super) fn palette(&self) -> Vec<Command> {
        let query = plain(&self.query);
        let words: Vec<&str> = query.split_whitespace().collect();
        Command::PALETTE
            .into_iter()
            .filter(|command| self.makes_sense(*command))
            .filter(|command| {
                let name = plain(&(self.names)(self.lang, *command));
                words.iter().all(|word| name.contains(word))
            })
            .collect()
    }

    /// Whether a command has something to act on, on the screen that is open.
    #[must_use]
    pub fn makes_sense(&self, command: Command) -> bool {
        let on = self.question().filter(|_| self.on_question());
        let answerable = |ix: &QuestionIx| {
            self.questionnaire().question(*ix).kind.is_answerable()
                && self.facts.applies(self.questionnaire(), *ix) == Applies::Yes
        };
        let asked = on.filter(answerable);
        let answer = asked.and_then(|ix| self.answer(ix));
        let has_value = answer.is_some_and(|answer| !answer.value.is_empty());
        let backed = |ix: QuestionIx| self.rests_on_evidence(ix);
        match command {
            Command::Why | Command::Terms => on.is_some(),
            Command::Note => asked.is_some(),
            Command::Evidence => asked.is_some_and(backed),
            Command::Basis => has_value && asked.is_some_and(backed),
            Command::Asked => asked.is_some() && !has_value,
            Command::NotApplicable => {
                asked.is_some_and(|ix| self.may_be_na(ix) || self.choice_of_na(ix).is_some())
            }
            Command::Clear => has_value || asked.is_some_and(|ix| self.carried(ix).is_some()),
            Command::Confirm => asked.is_some_and(|ix| self.can_confirm(ix)),
            Command::Undo => !self.undo.is_empty(),
            Command::Redo => !self.redo.is_empty(),
            Command::Close => !self.assessment.is_closed(),
            Command::Reopen => self.assessment.is_closed(),
            Command::SaveAgain | Command::Overwrite => {
                matches!(self.saved, super::SaveState::Failed(_))
            }
            Command::ShortWay => self.short.is_some() || self.short_way_leads(),
            Command::Correct => self.level_here().is_some(),
            Command::OpenReport => self.reported.is_some(),
            Command::NewOpinion => matches!(self.screen(), Screen::Opinions),
            Command::NewEvidence => matches!(self.screen(), Screen::Evidence(_)),
            Command::Phase(phase) => phase != self.phase() && self.has_phase(phase),
            Command::Replace | Command::ConfirmClose | Command::DropOverride => false,
            _ => true,
        }
    }

    /// Whether a question is on screen, or under the palette.
    fn on_question(&self) -> bool {
        let under = |screen: &Screen| !matches!(screen, Screen::Palette);
        let top = self.layers.iter().rev().find(|layer| under(&layer.screen));
        matches!(top.map(|layer| &layer.screen), Some(Screen::Question(_)))
    }

    /// The questions of one kind of the review.
    #[must_use]
    pub fn review(&self, kind: Review) -> Vec<QuestionIx> {
        let questionnaire = self.questionnaire();
        if kind == Review::Decisive {
            let [decisive, ..] = self.deciding();
            let applies = |ix: &QuestionIx| self.facts.applies(questionnaire, *ix) == Applies::Yes;
            return decisive.iter().copied().filter(applies).collect();
        }
        if kind == Review::SetAside {
            let set_aside = |(ix, question): &(QuestionIx, &crate::questionnaire::Question)| {
                self.facts.applies(questionnaire, *ix) == Applies::No
                    && self.assessment.answers.contains_key(&question.id)
            };
            return questionnaire.indexed().filter(set_aside).map(|(ix, _)| ix).collect();
        }
        let asked = |ix: QuestionIx| self.answer(ix).is_some_and(|answer| answer.asked.is_some());
        self.facts
            .asked(questionnaire)
            .filter(|&ix| {
                let given = self.facts.answers.get(ix);
                let question = questionnaire.question(ix);
                match kind {
                    Review::Unanswered => self.facts.is_missing(questionnaire, ix),
                    Review::ToConfirm => self.carried(ix).is_some(),
                    Review::Asked => given.is_open() && asked(ix),
                    Review::Overdue => given.is_open() && self.is_overdue(ix),
                    Review::Changed => self.is_new(ix),
                    Review::Gaps => self.facts.is_gap(questionnaire, ix),
                    Review::Unknown => given.is_unknown(question),
                    Review::NotApplicable => *given == Given::NotApplicable,
                    Review::OnlyDeclared => {
                        self.blocks_now(ix) && !given.is_open() && !self.facts.answers.proved[ix.0]
                    }
                    Review::Decisive | Review::SetAside => false,
                }
            })
            .collect()
    }

    /// Whether somebody should have been reminded by now.
    #[must_use]
    pub fn is_overdue(&self, ix: QuestionIx) -> bool {
        let asked = self.answer(ix).and_then(|answer| answer.asked.as_ref());
        asked.and_then(|asked| asked.remind).is_some_and(|remind| remind <= self.today())
    }

    /// Whether an answer was given in this session, or after the day of the last closed version.
    fn is_new(&self, ix: QuestionIx) -> bool {
        let closed = self.assessment.changes.iter().filter_map(|change| change.date).max();
        self.answer(ix).and_then(|answer| answer.at).is_some_and(|at| {
            at >= self.begun || closed.is_some_and(|closed| at.date_naive() > closed)
        })
    }

    /// What a reason hangs on: the questions that could be better.
    #[must_use]
    pub fn causes(&self, kind: ReasonKind) -> Vec<QuestionIx> {
        let questionnaire = self.questionnaire();
        let own = kind.own_questions(questionnaire);
        if !own.is_empty() {
            return self.facts.asked(questionnaire).filter(|ix| own.contains(ix)).collect();
        }
        let below = |ix: &QuestionIx| {
            let open = self.facts.answers.get(*ix).is_open();
            open || self.facts.is_gap(questionnaire, *ix)
        };
        let concerned = |ix: &QuestionIx| {
            let question = questionnaire.question(*ix);
            let Some(scored) = &question.scored else {
                // Severity and exposure come from scoping; what has a verdict of its own, from anywhere.
                return match kind {
                    ReasonKind::Risk(_) => self.raises(*ix, kind),
                    ReasonKind::Level(..) | ReasonKind::Criterion(..) => {
                        part::bears_on(questionnaire, kind, *ix)
                    }
                    _ => false,
                };
            };
            match kind {
                ReasonKind::Blocking(other) | ReasonKind::Proof(other) => *ix == other,
                ReasonKind::Area(area) => question.area == area && below(ix),
                ReasonKind::Risk(scenario) => {
                    scored.mitigates.iter().any(|link| link.scenario == scenario) && below(ix)
                }
                ReasonKind::Rule(_) => self.blocks_now(*ix) && below(ix),
                ReasonKind::Level(..) | ReasonKind::Criterion(..) | ReasonKind::Override => false,
            }
        };
        self.facts.asked(questionnaire).filter(concerned).collect()
    }

    /// Whether the choices taken in a scoping question raise the severity of a scenario.
    fn raises(&self, ix: QuestionIx, kind: ReasonKind) -> bool {
        let ReasonKind::Risk(scenario) = kind else { return false };
        let question = self.questionnaire().question(ix);
        match (&question.kind, self.facts.answers.get(ix)) {
            (Kind::Single(choices) | Kind::Multiple(choices), Given::Chosen(chosen)) => chosen
                .iter()
                .flat_map(|&choice| &choices[choice].levels.severity)
                .any(|(raised, level)| *raised == scenario && *level >= 3),
            _ => false,
        }
    }
}
