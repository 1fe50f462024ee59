//! The whole screen: the first page, and the files that are opened from it.

use super::events::{Outside, listen};
use super::home::{Base, Choice, Home};
use super::recent::{Looking, Recent};
use super::terminal::{self, Screen};
use super::theme::Theme;
use super::{Session, Start, TuiError, begin, view};
use crate::clock;
use crate::store::{self, recent};
use crate::text::Lang;
use ratatui::crossterm::event::{Event, KeyCode, KeyEventKind};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender};

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
    let (tell, events) = listen()?;
    let mut desk =
        Front { screen: &mut screen, events: &events, tell: &tell, session, theme: theme(session) };
    match (&session.start, opened) {
        (Start::Open(_), Some((loaded, document))) => desk.work(loaded, document).map(drop),
        (Start::New { file, questionnaire }, _) => {
            let mut home = first(session.lang.unwrap_or_default());
            match questionnaire {
                Some(id) => home.ask_names(Base::Questionnaire(id.clone()), "", file.as_deref()),
                None => home.offer((session.edges.offers)(), file.as_deref()),
            }
            desk.home(home)
        }
        (Start::From(path), _) => {
            let mut home = first(session.lang.unwrap_or_default());
            desk.renew(&mut home, path);
            desk.home(home)
        }
        _ => desk.home(first(session.lang.unwrap_or_default())),
    }
}

/// What was asked for, else what the environment says.
fn theme(session: &Session<'_>) -> Theme {
    let plain = || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let own = || std::env::var("VAGLIO_THEME").ok().and_then(|name| Theme::named(&name));
    let default = || if plain() { Theme::Plain } else { Theme::Terminal };
    session.theme.or_else(own).unwrap_or_else(default)
}

/// The first page; nobody has looked at its files yet.
fn first(lang: Lang) -> Home {
    let paths = recent::folder().map(|folder| recent::list(&folder)).unwrap_or_default();
    Home::new(lang, clock::today(), paths.into_iter().map(Recent::unseen).collect())
}

/// What every page is shown with.
pub(super) struct Front<'a> {
    pub screen: &'a mut Screen,
    pub events: &'a Receiver<Outside>,
    /// For those who work beside the loop.
    pub tell: &'a Sender<Outside>,
    pub session: &'a Session<'a>,
    pub theme: Theme,
}

impl Front<'_> {
    /// The first screen, and whatever is opened from it.
    fn home(&mut self, mut home: Home) -> Result<(), TuiError> {
        loop {
            let choice = self.choose(&mut home)?;
            match &choice {
                Choice::Leave => return Ok(()),
                Choice::New => {
                    home.offer((self.session.edges.offers)(), None);
                    continue;
                }
                Choice::From(path) => {
                    self.renew(&mut home, path);
                    continue;
                }
                Choice::Forget(path) => {
                    if let Some(folder) = recent::folder() {
                        // What cannot be forgotten comes back next time; nothing else happens.
                        let _forgotten = recent::forget(&folder, path);
                    }
                    home.forget(path);
                    continue;
                }
                _ => {}
            }
            let worked = match begin::open(&choice, self.session.edges, home.lang) {
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

    /// On to the names of a new analysis, if the earlier one can be read.
    fn renew(&self, home: &mut Home, path: &Path) {
        match (self.session.edges.renew)(path, home.lang) {
            Ok(new) => {
                let base = Base::Earlier(path.to_owned());
                home.ask_names(base, &new.processor.name, None);
            }
            Err(why) => home.message = Some(why),
        }
    }

    fn choose(&mut self, home: &mut Home) -> Result<Choice, TuiError> {
        self.draw(home)?;
        // Only once the page is on screen; and over when the page is.
        let paths = home.recents.iter().map(|recent| recent.path.clone()).collect();
        let questionnaires = self.session.edges.questionnaire;
        let _looking = Looking::start(paths, questionnaires, self.tell.clone());
        loop {
            match self.events.recv() {
                Ok(Outside::Terminal(Event::Key(key))) if key.code == KeyCode::F(6) => {
                    if key.kind != KeyEventKind::Release {
                        self.theme = self.theme.next();
                    }
                }
                Ok(Outside::Terminal(event)) => {
                    if let Some(choice) = home.event(&event) {
                        return Ok(choice);
                    }
                }
                Ok(Outside::Looked(found)) => home.looked(*found),
                // Of a file that is closed by now.
                Ok(Outside::Computed(..) | Outside::Told(_)) => {}
                Ok(Outside::Suspend) => terminal::suspend(self.screen)?,
                Ok(Outside::Terminate | Outside::Lost) | Err(_) => return Ok(Choice::Leave),
            }
            self.draw(home)?;
        }
    }

    fn draw(&mut self, home: &Home) -> Result<(), TuiError> {
        let theme = self.theme;
        self.screen.draw(|frame| view::home::draw(frame, home, theme))?;
        Ok(())
    }
}
