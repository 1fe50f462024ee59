//! The whole screen: the first page, and the files that are opened from it.

use super::events::{Outside, listen};
use super::home::{self, Choice, Home};
use super::terminal::{self, Screen};
use super::theme::Theme;
use super::{Session, Start, TuiError, view};
use crate::store::{self, Document, Loaded, OpenError, recent};
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

/// What was asked for, else what the environment says.
fn theme(session: &Session<'_>) -> Theme {
    let plain = || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let own = || std::env::var("VAGLIO_THEME").ok().and_then(|name| Theme::named(&name));
    let default = || if plain() { Theme::Plain } else { Theme::Terminal };
    session.theme.or_else(own).unwrap_or_else(default)
}

fn recents() -> Vec<home::Recent> {
    let paths = recent::folder().map(|folder| recent::list(&folder)).unwrap_or_default();
    paths.into_iter().map(home::Recent::look).collect()
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
                // Of a file that is closed by now.
                Ok(Outside::Computed(..)) => {}
                Ok(Outside::Suspend) => terminal::suspend(self.screen)?,
                Ok(Outside::Terminate | Outside::Lost) | Err(_) => return Ok(Choice::Leave),
            }
        }
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
