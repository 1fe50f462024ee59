//! Commands, from a key, the palette or a row.

use super::facts::Applies;
use super::message::{Command, Effect, Notice};
use super::screen::{Phase, Review, Screen};
use super::{ReportAsk, Wizard};
use crate::questionnaire::QuestionIx;
use crate::text::Lang;

impl Wizard<'_> {
    pub(super) fn run(&mut self, command: Command, effects: &mut Vec<Effect>) {
        self.commit_open(effects);
        // The palette makes room for what was chosen in it.
        if *self.screen() == Screen::Palette {
            self.pop();
        }
        match command {
            Command::Note
            | Command::Basis
            | Command::Evidence
            | Command::Asked
            | Command::NotApplicable
            | Command::Why
            | Command::Terms
            | Command::Clear
            | Command::Confirm => self.with_question(command, effects),
            Command::NewEvidence => self.new_evidence(),
            Command::NewOpinion => self.add_opinion(effects),
            Command::Correct => self.correct(),
            Command::DropOverride => self.drop_override(effects),
            Command::NextOpen => self.next_open(),
            Command::ShortWay => self.take_short_way(),
            Command::Undo => self.undo(effects, true),
            Command::Redo => self.undo(effects, false),
            Command::Search
            | Command::Palette
            | Command::Outline
            | Command::Review
            | Command::Help => self.find(command),
            Command::Language => {
                self.lang = match self.lang {
                    Lang::It => Lang::En,
                    Lang::En => Lang::It,
                };
            }
            Command::Theme => effects.push(Effect::Theme),
            Command::Phase(phase) => self.show_phase(phase),
            Command::NextPhase => self.step_phase(Phase::next),
            Command::PreviousPhase => self.step_phase(Phase::previous),
            Command::Close if !self.assessment.is_closed() => self.push(Screen::ConfirmClose),
            Command::Close => {}
            Command::ConfirmClose => self.close(effects),
            Command::Reopen if self.read_only => self.notice = Some(Notice::ReadOnly),
            Command::Reopen if !self.assessment.is_closed() => {}
            Command::Reopen if *self.screen() != Screen::ConfirmReopen => {
                self.push(Screen::ConfirmReopen);
            }
            Command::Reopen => self.reopen(effects),
            Command::Report => {
                let ask = ReportAsk { replace: false, ..self.report.clone() };
                self.notice = Some(Notice::Writing);
                effects.push(Effect::Report(ask));
            }
            Command::OpenReport => match self.reported.clone() {
                Some(path) => {
                    self.notice = Some(Notice::Opening);
                    effects.push(Effect::OpenReport(path));
                }
                None => self.notice = Some(Notice::NotHere),
            },
            Command::Replace => {
                if matches!(self.screen(), Screen::ConfirmReplace(_)) {
                    self.pop();
                }
                self.notice = Some(Notice::Writing);
                effects.push(Effect::Report(ReportAsk { replace: true, ..self.report.clone() }));
            }
            Command::SaveAgain => effects.push(Effect::Save),
            Command::Overwrite => effects.push(Effect::Overwrite),
            Command::Leave => effects.push(Effect::Quit),
        }
    }

    /// To the nearest phase that has anything in it.
    fn step_phase(&mut self, step: fn(Phase) -> Option<Phase>) {
        let found = std::iter::successors(step(self.phase()), |phase| step(*phase))
            .find(|phase| self.has_phase(*phase));
        if let Some(phase) = found {
            self.show_phase(phase);
        }
    }

    /// Opens a list to find something in, or leaves it when it is open already.
    fn find(&mut self, command: Command) {
        let screen = match command {
            Command::Search => Screen::Search,
            Command::Palette => Screen::Palette,
            Command::Outline => Screen::Outline,
            Command::Review => Screen::Review(Review::Unanswered),
            _ => Screen::Help,
        };
        let same = std::mem::discriminant(self.screen()) == std::mem::discriminant(&screen);
        if same {
            self.pop();
            return;
        }
        self.query.clear();
        self.push(screen);
    }

    /// Done with its form, one is back where the level is shown.
    fn drop_override(&mut self, effects: &mut Vec<Effect>) {
        let Screen::Override(of) = self.screen().clone() else { return };
        let patches = self.without_override(&of);
        if self.change(patches, effects) {
            self.pop();
        }
    }

    fn new_evidence(&mut self) {
        let Screen::Evidence(ix) = *self.screen() else { return };
        let free = (1..).map(|number: u32| format!("E{number}"));
        let taken = |key: &String| {
            self.assessment.evidence.contains_key(key) || self.reading.contains_key(key)
        };
        if let Some(key) = free.into_iter().find(|key| !taken(key)) {
            self.push(Screen::EvidenceEntry(ix, key));
        }
    }

    fn on_this_question(&mut self, command: Command, ix: QuestionIx, effects: &mut Vec<Effect>) {
        if matches!(command, Command::Why | Command::Terms) {
            let why = command == Command::Why;
            self.push(if why { Screen::Why(ix) } else { Screen::Terms(ix) });
            return;
        }
        if self.facts.applies(self.questionnaire(), ix) != Applies::Yes {
            self.notice = Some(Notice::NotHere);
            return;
        }
        let has_value = self.answer(ix).is_some_and(|answer| !answer.value.is_empty());
        let backed = self.rests_on_evidence(ix);
        if !self.questionnaire().question(ix).kind.is_answerable() {
            self.notice = Some(Notice::NotHere);
            return;
        }
        match command {
            Command::Note => self.push(Screen::Note(ix)),
            Command::Basis if !backed => self.notice = Some(Notice::NotHere),
            Command::Basis => match self.next_basis(ix) {
                Ok(patches) => {
                    self.change(patches, effects);
                }
                Err(notice) => self.notice = Some(notice),
            },
            Command::Evidence if backed => self.push(Screen::Evidence(ix)),
            Command::Asked if has_value => self.notice = Some(Notice::AlreadyAnswered),
            Command::Asked => self.push(Screen::Asked(ix)),
            Command::NotApplicable if self.may_be_na(ix) => self.push(Screen::Reason(ix)),
            Command::NotApplicable => match self.choice_of_na(ix) {
                Some(choice) => {
                    let patches = self.choose(ix, choice);
                    self.change(patches, effects);
                }
                None => self.notice = Some(Notice::NeverNotApplicable),
            },
            Command::Confirm => self.confirm(ix, effects),
            Command::Clear => {
                let patches = self.cleared(ix);
                self.change(patches, effects);
            }
            _ => self.notice = Some(Notice::NotHere),
        }
    }

    /// A question that a command is about: the one on screen.
    fn with_question(&mut self, command: Command, effects: &mut Vec<Effect>) {
        if *self.screen() == Screen::Palette {
            self.pop();
        }
        let Screen::Question(ix) = *self.screen() else {
            self.notice = Some(Notice::NotHere);
            return;
        };
        self.on_this_question(command, ix, effects);
    }
}
