//! The loop on one file: wait, deal with everything that is there, draw, save, say it is saved.

use super::desk::Desk;
use super::events::Outside;
use super::input::{self, send};
use super::keys::command_name;
use super::run::Front;
use super::text::Words;
use super::ui::Ui;
use super::worker::Worker;
use super::{TuiError, view};
use crate::assessment::Assessment;
use crate::clock;
use crate::diagnostic::place;
use crate::questionnaire::Questionnaire;
use crate::scoring::Scorer;
use crate::store::{Document, Loaded, recent};
use crate::unfold::unfold;
use crate::wizard::{self, Effect, Msg, Notice, Parked, SaveState, Wizard};
use std::borrow::Cow;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

/// How many waiting events are dealt with before the screen is drawn again.
const BATCH: usize = 256;

/// How often the files of a questionnaire are looked at.
const LOOK: Duration = Duration::from_secs(1);

/// How a screen was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Left {
    ByUser,
    BySystem,
}

/// What the wizard stopped for.
enum Turn {
    Left(Left),
    /// The lists have changed; the effects are still to be carried out.
    Unfold(Vec<Effect>),
    /// The questionnaire has.
    Reload(Box<Questionnaire>),
}

/// What happened while one waited.
enum Happened {
    Effects(Vec<Effect>, Option<Left>),
    Reload(Box<Questionnaire>),
    Suspend,
}

impl Front<'_> {
    /// The wizard on one file.
    pub(super) fn work(&mut self, loaded: Loaded, document: Document) -> Result<Left, TuiError> {
        let lang = self.session.lang.unwrap_or(loaded.assessment.language);
        let file = document.path().display().to_string();
        let words = Words::of(lang);
        self.screen.draw(|frame| view::home::opening(frame, words, &file))?;
        if let Some(folder) = recent::folder() {
            // The list is a comfort; nobody needs to hear that it could not be kept.
            let _kept = recent::remember(&folder, document.path());
        }
        let questionnaire = (self.session.edges.questionnaire)(&loaded.assessment.questionnaire)
            .map_err(TuiError::Unreadable)?;
        let read_only = document.read_only().map(|why| why.text(lang));
        let draft = document.draft();
        let warnings = warnings(&loaded);
        let mut ui = Ui::new(file, self.theme);
        ui.read_only.clone_from(&read_only);
        let questionnaire = Arc::new(questionnaire);
        let form = unfolded(&questionnaire, &loaded.assessment);
        let mut parked = {
            let scorer = Scorer::new(&form);
            let start = wizard::Start {
                assessment: loaded.assessment,
                lang,
                read_only: read_only.is_some(),
                draft: draft.as_ref().map(|draft| (draft.field.as_str(), draft.text.as_str())),
                torn: draft.as_ref().is_some_and(|draft| draft.torn),
                now: clock::now(),
                names: command_name,
            };
            Wizard::new(&scorer, start).park()
        };
        parked.notice = parked.notice.or(warnings);
        let worker = Worker::start(self.tell.clone())?;
        let mut desk = Desk::new(document, self.session.edges, (worker, self.tell.clone()), form);
        self.turns(questionnaire, parked, &mut ui, &mut desk)
    }

    /// The wizard on one questionnaire after the other: each holds for as long as its lists do.
    fn turns(
        &mut self,
        mut questionnaire: Arc<Questionnaire>,
        mut parked: Parked,
        ui: &mut Ui,
        desk: &mut Desk<'_>,
    ) -> Result<Left, TuiError> {
        let mut effects = Vec::new();
        loop {
            let (turn, rested) = {
                let form = unfolded(&questionnaire, &parked.assessment);
                desk.form = Arc::clone(&form);
                let scorer = Scorer::new(&form);
                let mut wizard = parked.resume(&scorer);
                ui.shown = None;
                effects.extend(wizard.ask());
                let turn = self.wizard(&mut wizard, ui, desk, std::mem::take(&mut effects));
                if let SaveState::Failed(why) = &wizard.saved
                    && !matches!(turn, Ok(Turn::Unfold(_) | Turn::Reload(_)))
                {
                    return Err(TuiError::NotSaved(why.clone()));
                }
                (turn?, wizard.park())
            };
            parked = rested;
            match turn {
                Turn::Left(left) => return Ok(left),
                Turn::Unfold(left_to_do) => effects = left_to_do,
                Turn::Reload(new) => {
                    questionnaire = Arc::new(*new);
                    ui.reworked = true;
                    parked.notice = Some(Notice::Reloaded);
                    if ui.read_only.is_none() {
                        parked.adopt(questionnaire.identity.clone());
                        effects.push(Effect::Save);
                    }
                }
            }
        }
    }

    /// Until the user leaves, or the questionnaire has to change under the wizard.
    fn wizard(
        &mut self,
        wizard: &mut Wizard<'_>,
        ui: &mut Ui,
        desk: &mut Desk<'_>,
        left_to_do: Vec<Effect>,
    ) -> Result<Turn, TuiError> {
        let mut warned = false;
        let mut look = Instant::now() + LOOK;
        let mut before = Some(left_to_do);
        loop {
            self.screen.draw(|frame| view::draw(frame, wizard, ui))?;
            let (effects, ended) = match before.take().filter(|effects| !effects.is_empty()) {
                // Drawn just now, from before the questionnaire changed.
                Some(effects) => {
                    finish(wizard, ui, desk, &effects);
                    continue;
                }
                None => match self.wait(wizard, ui, &mut look) {
                    Happened::Effects(effects, ended) => (effects, ended),
                    Happened::Reload(new) => return Ok(Turn::Reload(new)),
                    Happened::Suspend => {
                        super::terminal::suspend(self.screen)?;
                        continue;
                    }
                },
            };
            let quits = effects.contains(&Effect::Quit);
            if effects.contains(&Effect::Unfold) && !quits && ended.is_none() {
                return Ok(Turn::Unfold(effects));
            }
            // Drawn first, saved next; a terminal that is gone must not keep the answers from disk.
            let drawn = if !effects.is_empty() && ended.is_none() {
                self.screen.draw(|frame| view::draw(frame, wizard, ui)).map(drop)
            } else {
                Ok(())
            };
            finish(wizard, ui, desk, &effects);
            drawn?;
            if let Some(left) = ended {
                return Ok(Turn::Left(left));
            }
            if quits {
                // Leaving is only safe once everything is on disk; a second time is a decision.
                match wizard.saved.clone() {
                    SaveState::Failed(_) if !warned => {
                        finish(wizard, ui, desk, &[Effect::Save]);
                        if let SaveState::Failed(why) = wizard.saved.clone() {
                            wizard.notice = Some(Notice::NotSaved(why));
                            warned = true;
                            continue;
                        }
                        return Ok(Turn::Left(Left::ByUser));
                    }
                    _ => return Ok(Turn::Left(Left::ByUser)),
                }
            }
            warned = false;
        }
    }

    /// Waits for something to happen, and deals with all that has.
    fn wait(&self, wizard: &mut Wizard<'_>, ui: &mut Ui, look: &mut Instant) -> Happened {
        let mut effects = Vec::new();
        let mut next = if self.session.edges.reload.is_some() {
            let patience = look.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(patience) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => {
                    *look = Instant::now() + LOOK;
                    return self.look_at_files(wizard);
                }
                Err(RecvTimeoutError::Disconnected) => None,
            }
        } else {
            self.events.recv().ok()
        };
        for _ in 0..BATCH {
            match next {
                // What was typed before is on disk by then; what comes after is drawn anew.
                Some(Outside::Suspend) if effects.is_empty() => return Happened::Suspend,
                Some(Outside::Suspend) => {
                    let _kept = self.tell.send(Outside::Suspend);
                    break;
                }
                Some(Outside::Terminal(event)) => {
                    effects.extend(input::event(wizard, ui, &event, clock::now()));
                }
                Some(Outside::Computed(generation, found)) => {
                    let msg = Msg::Computed(generation, found);
                    effects.extend(send(wizard, ui, msg, clock::now()));
                }
                // Of the first page, which is no longer on screen.
                Some(Outside::Looked(_)) => {}
                Some(Outside::Told(msg)) => {
                    effects.extend(send(wizard, ui, *msg, clock::now()));
                }
                Some(Outside::Terminate | Outside::Lost) | None => {
                    effects.extend(wizard.update(Msg::Do(wizard::Command::Leave), clock::now()));
                    return Happened::Effects(effects, Some(Left::BySystem));
                }
            }
            // The next key is for another questionnaire, or for nobody.
            if effects.contains(&Effect::Quit) || effects.contains(&Effect::Unfold) {
                break;
            }
            match self.events.try_recv() {
                Ok(event) => next = Some(event),
                Err(_) => break,
            }
        }
        Happened::Effects(effects, None)
    }

    /// A questionnaire that somebody saved a moment ago takes the place of the one in use.
    fn look_at_files(&self, wizard: &mut Wizard<'_>) -> Happened {
        let nothing = Happened::Effects(Vec::new(), None);
        let now = &wizard.questionnaire().identity;
        let Some(found) = self.session.edges.reload.and_then(|reload| reload(&now.id)) else {
            return nothing;
        };
        match found {
            // A closed version is a document: it stays with the questionnaire it was made with.
            _ if wizard.assessment.is_closed() => {}
            Ok(new) if new.identity != *now => return Happened::Reload(Box::new(new)),
            Ok(_) if matches!(wizard.notice, Some(Notice::NotReloaded(_))) => wizard.notice = None,
            Ok(_) => {}
            Err(why) => wizard.notice = Some(Notice::NotReloaded(why)),
        }
        nothing
    }
}

/// The questionnaire with the copies its lists ask for, to be shared with the worker.
fn unfolded(questionnaire: &Arc<Questionnaire>, assessment: &Assessment) -> Arc<Questionnaire> {
    match unfold(questionnaire, assessment) {
        Cow::Borrowed(_) => Arc::clone(questionnaire),
        Cow::Owned(own) => Arc::new(own),
    }
}

/// Carries out the effects, and those that follow from what came of them.
fn finish(wizard: &mut Wizard<'_>, ui: &mut Ui, desk: &mut Desk<'_>, effects: &[Effect]) {
    for msg in desk.carry_out(wizard, effects) {
        let more = send(wizard, ui, msg, clock::now());
        debug_assert!(more.is_empty(), "what the world answers asks for nothing");
    }
}

/// What is odd in the file, said once.
fn warnings(loaded: &Loaded) -> Option<Notice> {
    let first = loaded.warnings.first()?;
    let (line, _) = place(&loaded.source, &first.span);
    Some(Notice::Warnings(loaded.warnings.len(), format!("{line}: {}", first.message)))
}
