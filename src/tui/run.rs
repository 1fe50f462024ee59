//! The loop: wait, deal with everything that is there, draw, save, say that it is saved.

use super::desk::Desk;
use super::events::{Outside, listen};
use super::home::{self, Choice, Home};
use super::input::{self, send};
use super::keys::command_name;
use super::terminal::{self, Screen};
use super::text::Words;
use super::theme::Theme;
use super::ui::Ui;
use super::{Session, Start, TuiError, view};
use crate::clock;
use crate::scoring::Scorer;
use crate::store::{self, Document, Loaded, OpenError, recent};
use crate::text::Lang;
use crate::wizard::{self, Effect, Msg, Notice, SaveState, Wizard};
use std::path::Path;
use std::sync::mpsc::Receiver;

/// How many waiting events are dealt with before the screen is drawn again.
const BATCH: usize = 256;

/// Runs the full screen until the user leaves it.
pub fn run(session: &Session<'_>) -> Result<(), TuiError> {
    if !terminal::has_terminal() {
        return Err(TuiError::NoTerminal);
    }
    // What cannot be opened is said on the screen the user has, not on ours.
    let opened = match &session.start {
        Start::Open(path) => Some(store::open(path).map_err(TuiError::Open)?),
        _ => None,
    };
    let (_guard, mut screen) = terminal::take()?;
    let events = listen()?;
    let mut desk = Front { screen: &mut screen, events: &events, session, theme: theme() };
    match (&session.start, opened) {
        (Start::Open(_), Some((loaded, document))) => desk.work(loaded, document).map(drop),
        (Start::New { file, questionnaire }, _) => {
            let lang = session.lang.unwrap_or_default();
            let home = Home::asking(lang, questionnaire, file.as_deref());
            desk.home(home)
        }
        _ => {
            let home = Home::new(session.lang.unwrap_or_default(), recents());
            desk.home(home)
        }
    }
}

fn theme() -> Theme {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if plain { Theme::PLAIN } else { Theme::COLOURS }
}

fn recents() -> Vec<home::Recent> {
    let paths = recent::folder().map(|folder| recent::list(&folder)).unwrap_or_default();
    paths.into_iter().map(home::Recent::look).collect()
}

/// How a screen was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Left {
    ByUser,
    BySystem,
}

struct Front<'a> {
    screen: &'a mut Screen,
    events: &'a Receiver<Outside>,
    session: &'a Session<'a>,
    theme: Theme,
}

impl Front<'_> {
    /// The first screen, and whatever is opened from it.
    fn home(&mut self, mut home: Home) -> Result<(), TuiError> {
        loop {
            let choice = self.choose(&mut home)?;
            let edges = self.session.edges;
            let opened = match &choice {
                Choice::Leave => return Ok(()),
                Choice::Open(path) => open(path, home.lang),
                Choice::Demo => (edges.demo)().and_then(|path| open(&path, home.lang)),
                Choice::Begin { questionnaire, supplier, file } => {
                    (edges.begin)(questionnaire, supplier, home.lang).and_then(|assessment| {
                        store::create(file, &assessment)
                            .map_err(|error| error.text(home.lang))
                            .and_then(|document| {
                                drop(document);
                                open(file, home.lang)
                            })
                    })
                }
            };
            let worked = match opened {
                Ok((loaded, document)) => self.work(loaded, document),
                Err(why) => {
                    home.message = Some(why);
                    continue;
                }
            };
            match worked {
                Ok(_) => return Ok(()),
                Err(TuiError::Unreadable(why)) => home.message = Some(why),
                Err(error) => return Err(error),
            }
        }
    }

    fn choose(&mut self, home: &mut Home) -> Result<Choice, TuiError> {
        loop {
            let theme = self.theme;
            self.screen.draw(|frame| view::home::draw(frame, home, theme))?;
            match self.events.recv() {
                Ok(Outside::Terminal(event)) => {
                    if let Some(choice) = home.event(&event) {
                        return Ok(choice);
                    }
                }
                Ok(Outside::Terminate | Outside::Lost) | Err(_) => return Ok(Choice::Leave),
            }
        }
    }

    /// The wizard on one file.
    fn work(&mut self, loaded: Loaded, document: Document) -> Result<Left, TuiError> {
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
        let scorer = Scorer::new(&questionnaire);
        let read_only = document.read_only().map(|why| why.text(lang));
        let draft = document.draft();
        let start = wizard::Start {
            assessment: loaded.assessment,
            lang,
            read_only: read_only.is_some(),
            draft: draft.as_ref().map(|draft| (draft.field.as_str(), draft.text.as_str())),
            torn: draft.as_ref().is_some_and(|draft| draft.torn),
            now: clock::now(),
            names: command_name,
        };
        let mut wizard = Wizard::new(&scorer, start);
        let mut ui = Ui::new(file, self.theme);
        ui.read_only = read_only;
        let mut desk = Desk::new(document, self.session.edges);
        let left = self.wizard(&mut wizard, &mut ui, &mut desk);
        match (&wizard.saved, left) {
            (SaveState::Failed(why), _) => Err(TuiError::NotSaved(why.clone())),
            (_, left) => left,
        }
    }

    fn wizard(
        &mut self,
        wizard: &mut Wizard<'_>,
        ui: &mut Ui,
        desk: &mut Desk<'_>,
    ) -> Result<Left, TuiError> {
        let mut warned = false;
        loop {
            self.screen.draw(|frame| view::draw(frame, wizard, ui))?;
            let (effects, ended) = self.wait(wizard, ui);
            // Drawn first, saved next; a terminal that is gone must not keep the answers from disk.
            let drawn = if !effects.is_empty() && ended.is_none() {
                self.screen.draw(|frame| view::draw(frame, wizard, ui)).map(drop)
            } else {
                Ok(())
            };
            let quits = effects.contains(&Effect::Quit);
            finish(wizard, ui, desk, &effects);
            drawn?;
            if let Some(left) = ended {
                return Ok(left);
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
                        return Ok(Left::ByUser);
                    }
                    _ => return Ok(Left::ByUser),
                }
            }
            warned = false;
        }
    }

    /// Waits for something to happen, and deals with all that has.
    fn wait(&self, wizard: &mut Wizard<'_>, ui: &mut Ui) -> (Vec<Effect>, Option<Left>) {
        let mut effects = Vec::new();
        let mut next = self.events.recv().ok();
        for _ in 0..BATCH {
            match next {
                Some(Outside::Terminal(event)) => {
                    effects.extend(input::event(wizard, ui, &event, clock::now()));
                }
                Some(Outside::Terminate | Outside::Lost) | None => {
                    effects.extend(wizard.update(Msg::Do(wizard::Command::Leave), clock::now()));
                    return (effects, Some(Left::BySystem));
                }
            }
            if effects.contains(&Effect::Quit) {
                break;
            }
            match self.events.try_recv() {
                Ok(event) => next = Some(event),
                Err(_) => break,
            }
        }
        (effects, None)
    }
}

/// Carries out the effects, and those that follow from what came of them.
fn finish(wizard: &mut Wizard<'_>, ui: &mut Ui, desk: &mut Desk<'_>, effects: &[Effect]) {
    for msg in desk.carry_out(wizard, effects) {
        let more = send(wizard, ui, msg, clock::now());
        debug_assert!(more.is_empty(), "what the world answers asks for nothing");
    }
}

fn open(path: &Path, lang: Lang) -> Result<(Loaded, Document), String> {
    store::open(path).map_err(|error| sentence(&error, lang))
}

/// Why a file cannot be opened, as one text.
fn sentence(error: &OpenError, lang: Lang) -> String {
    match error {
        OpenError::File(error) => error.text(lang),
        OpenError::Content { source, faults } => {
            let all: Vec<String> = faults.iter().map(|fault| fault.render(source, false)).collect();
            all.join("\n")
        }
    }
}
