//! The first screen: recent analyses, a new one, one from an earlier one, a file, an example.

use super::editor::Editor;
use super::keys::typed;
use super::recent::{Found, Recent};
use super::text::Words;
use super::theme::Theme;
use crate::store;
use crate::text::{Lang, Text};
use crate::wizard::FieldId;
use chrono::NaiveDate;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::path::{Path, PathBuf};

/// What the user wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    Open(PathBuf),
    /// A new analysis: the questionnaires are to be offered.
    New,
    /// A new analysis from this one.
    From(PathBuf),
    Begin {
        base: Base,
        supplier: String,
        file: PathBuf,
    },
    /// Work goes on with the copy of what was in this file before.
    Recover(PathBuf),
    /// Out of the list; the file stays where it is.
    Forget(PathBuf),
    Demo,
    Leave,
}

/// What a new analysis begins with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Base {
    /// A questionnaire, by id.
    Questionnaire(String),
    /// An earlier analysis.
    Earlier(PathBuf),
}

/// A questionnaire one can begin with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    pub id: String,
    pub title: Text,
    pub about: Text,
}

/// The state of the first screen.
#[derive(Debug)]
pub struct Home {
    pub lang: Lang,
    pub today: NaiveDate,
    pub recents: Vec<Recent>,
    pub offers: Vec<Offer>,
    pub cursor: usize,
    pub asks: Option<Asks>,
    /// What went wrong, or was done, to be read.
    pub message: Option<String>,
    /// The file that was named on the command line.
    file: Option<PathBuf>,
}

/// Something to be chosen or typed before going on.
#[derive(Debug)]
pub enum Asks {
    Path(Box<Editor>),
    /// Which questionnaire.
    Questionnaire(usize),
    /// Which earlier analysis: one of the list, or after them a path.
    Earlier {
        cursor: usize,
        path: Option<Box<Editor>>,
    },
    /// Whether to go on with the copy of a file that cannot be read.
    Copy(usize),
    New(Box<New>),
}

/// The names of a new analysis.
#[derive(Debug)]
pub struct New {
    pub base: Base,
    pub supplier: Editor,
    pub file: Editor,
    pub in_file: bool,
    file_typed: bool,
}

/// The questionnaire of `vaglio` itself, offered first.
pub const FLAGSHIP: &str = "call-center";

/// The lines of the menu, before the recent files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    New,
    FromEarlier,
    Open,
    Demo,
    Leave,
}

impl Entry {
    pub const ALL: [Self; 5] = [Self::New, Self::FromEarlier, Self::Open, Self::Demo, Self::Leave];
}

impl Home {
    #[must_use]
    pub fn new(lang: Lang, today: NaiveDate, recents: Vec<Recent>) -> Self {
        let cursor = if recents.is_empty() { 0 } else { Entry::ALL.len() };
        let (offers, asks, message, file) = (Vec::new(), None, None, None);
        Self { lang, today, recents, offers, cursor, asks, message, file }
    }

    /// Asks which questionnaire, the flagship first; where there is no choice, for the names.
    pub fn offer(&mut self, mut offers: Vec<Offer>, file: Option<&Path>) {
        offers.sort_by_key(|offer| offer.id != FLAGSHIP);
        self.file = file.map(Path::to_owned);
        self.asks = Some(Asks::Questionnaire(0));
        self.offers = offers;
        if self.offers.len() < 2 {
            let id = self.offers.first().map_or(FLAGSHIP, |offer| &offer.id).to_owned();
            self.ask_names(Base::Questionnaire(id), "", file);
        }
    }

    /// Asks for supplier and file of a new analysis.
    pub fn ask_names(&mut self, base: Base, supplier: &str, file: Option<&Path>) {
        let given = file.map(|file| file.display().to_string());
        let file = given.clone().unwrap_or_else(|| offered(supplier, &base));
        self.asks = Some(Asks::New(Box::new(New {
            base,
            supplier: line(supplier),
            file: line(&file),
            in_file: false,
            file_typed: given.is_some(),
        })));
    }

    /// What has been found out about a file of the list.
    pub fn looked(&mut self, found: Recent) {
        if let Some(recent) = self.recents.iter_mut().find(|recent| recent.path == found.path) {
            *recent = found;
        }
    }

    /// Takes a file out of the list.
    pub fn forget(&mut self, path: &Path) {
        self.recents.retain(|recent| recent.path != path);
        self.cursor = self.cursor.min(Entry::ALL.len() + self.recents.len() - 1);
        self.message = Some(Words::of(self.lang).home.forgotten.to_owned());
    }

    /// The files a new analysis can begin from, by place in the list.
    #[must_use]
    pub fn earlier(&self) -> Vec<usize> {
        let readable = |recent: &Recent| matches!(recent.found, Found::Analysis(_) | Found::Unseen);
        (0..self.recents.len()).filter(|at| readable(&self.recents[*at])).collect()
    }

    /// The file of the list under the cursor.
    #[must_use]
    pub fn recent(&self) -> Option<&Recent> {
        self.recents.get(self.cursor.checked_sub(Entry::ALL.len())?)
    }

    /// Deals with one event.
    pub fn event(&mut self, event: &Event) -> Option<Choice> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(typed(*key)),
            Event::Paste(text) => {
                self.edit(|editor| editor.paste(text));
                None
            }
            _ => None,
        }
    }

    fn key(&mut self, key: KeyEvent) -> Option<Choice> {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('q' | 'c') if ctrl => return Some(Choice::Leave),
            KeyCode::F(2) => {
                self.lang = match self.lang {
                    Lang::It => Lang::En,
                    Lang::En => Lang::It,
                };
                return None;
            }
            _ => {}
        }
        if self.message.take().is_some() && key.code == KeyCode::Esc {
            return None;
        }
        match &self.asks {
            None => self.key_in_list(key.code),
            Some(Asks::Questionnaire(at)) => self.key_in_offers(*at, key.code),
            Some(Asks::Earlier { cursor, path: None }) => self.key_in_earlier(*cursor, key.code),
            Some(Asks::Copy(at)) => self.key_on_copy(*at, key.code),
            Some(_) => self.key_in_field(key),
        }
    }

    fn key_in_list(&mut self, code: KeyCode) -> Option<Choice> {
        let count = Entry::ALL.len() + self.recents.len();
        self.cursor = moved(self.cursor, count, code);
        match code {
            KeyCode::Enter | KeyCode::Char(' ') => return self.choose(),
            KeyCode::Char('n') => return Some(Choice::New),
            KeyCode::Char('a') => self.asks = Some(Asks::Path(Box::new(line("")))),
            KeyCode::Delete | KeyCode::Backspace => {
                return self.recent().map(|recent| Choice::Forget(recent.path.clone()));
            }
            _ => {}
        }
        None
    }

    fn choose(&mut self) -> Option<Choice> {
        match Entry::ALL.get(self.cursor) {
            Some(Entry::New) => return Some(Choice::New),
            Some(Entry::FromEarlier) => self.ask_earlier(),
            Some(Entry::Open) => self.asks = Some(Asks::Path(Box::new(line("")))),
            Some(Entry::Demo) => return Some(Choice::Demo),
            Some(Entry::Leave) => return Some(Choice::Leave),
            None => {
                let recent = self.recent()?;
                if recent.copy().is_some() {
                    self.asks = Some(Asks::Copy(self.cursor - Entry::ALL.len()));
                    return None;
                }
                return Some(Choice::Open(recent.path.clone()));
            }
        }
        None
    }

    fn ask_earlier(&mut self) {
        let path = self.earlier().is_empty().then(|| Box::new(line("")));
        self.asks = Some(Asks::Earlier { cursor: 0, path });
    }

    fn key_in_offers(&mut self, at: usize, code: KeyCode) -> Option<Choice> {
        let at = moved(at, self.offers.len(), code);
        self.asks = Some(Asks::Questionnaire(at));
        match code {
            KeyCode::Esc => self.asks = None,
            KeyCode::Enter | KeyCode::Char(' ') => {
                let id = self.offers.get(at)?.id.clone();
                let file = self.file.clone();
                self.ask_names(Base::Questionnaire(id), "", file.as_deref());
            }
            _ => {}
        }
        None
    }

    fn key_in_earlier(&mut self, at: usize, code: KeyCode) -> Option<Choice> {
        let earlier = self.earlier();
        let cursor = moved(at, earlier.len() + 1, code);
        self.asks = Some(Asks::Earlier { cursor, path: None });
        match (code, earlier.get(cursor)) {
            (KeyCode::Esc, _) => self.asks = None,
            (KeyCode::Enter | KeyCode::Char(' '), Some(place)) => {
                return self.recents.get(*place).map(|recent| Choice::From(recent.path.clone()));
            }
            (KeyCode::Enter | KeyCode::Char(' '), None) => {
                self.asks = Some(Asks::Earlier { cursor, path: Some(Box::new(line(""))) });
            }
            _ => {}
        }
        None
    }

    fn key_on_copy(&mut self, at: usize, code: KeyCode) -> Option<Choice> {
        let path = self.recents.get(at)?.path.clone();
        match code {
            KeyCode::Esc => self.asks = None,
            KeyCode::Enter | KeyCode::Char(' ') => return Some(Choice::Recover(path)),
            _ => {}
        }
        None
    }

    fn key_in_field(&mut self, key: KeyEvent) -> Option<Choice> {
        match (key.code, &mut self.asks) {
            (KeyCode::Esc, Some(Asks::New(new))) => {
                // Back to where the questionnaire was chosen.
                let base = &new.base;
                let at = self.offers.iter().position(|offer| match base {
                    Base::Questionnaire(id) => *id == offer.id,
                    Base::Earlier(_) => false,
                });
                self.asks = at.filter(|_| self.offers.len() > 1).map(Asks::Questionnaire);
            }
            (KeyCode::Esc, _) => self.asks = None,
            (KeyCode::Enter, Some(Asks::Path(path))) => return path_of(path).map(Choice::Open),
            (KeyCode::Enter, Some(Asks::Earlier { path: Some(path), .. })) => {
                return path_of(path).map(Choice::From);
            }
            (KeyCode::Tab | KeyCode::BackTab | KeyCode::Up | KeyCode::Down, asks) => {
                if let Some(Asks::New(new)) = asks {
                    new.in_file = !new.in_file;
                }
            }
            (KeyCode::Enter, Some(Asks::New(new))) => {
                let supplier = new.supplier.text().trim().to_owned();
                if supplier.is_empty() {
                    new.in_file = false;
                    self.message = Some(Words::of(self.lang).pages.home_needs_name.to_owned());
                } else if !new.in_file {
                    new.in_file = true;
                } else {
                    let file = PathBuf::from(new.file.text().trim());
                    return Some(Choice::Begin { base: new.base.clone(), supplier, file });
                }
            }
            _ => self.edit(|editor| editor.key(key)),
        }
        None
    }

    /// Changes the field one is in; the name of the file follows that of the supplier.
    fn edit(&mut self, change: impl FnOnce(&mut Editor) -> bool) {
        match &mut self.asks {
            Some(Asks::Path(path) | Asks::Earlier { path: Some(path), .. }) => {
                change(path);
            }
            Some(Asks::New(new)) if new.in_file => new.file_typed |= change(&mut new.file),
            Some(Asks::New(new)) => {
                let changed = change(&mut new.supplier);
                if changed && !new.file_typed {
                    new.file = line(&offered(new.supplier.text().trim(), &new.base));
                }
            }
            _ => {}
        }
    }
}

/// The place after an arrow.
fn moved(at: usize, count: usize, code: KeyCode) -> usize {
    match code {
        KeyCode::Up | KeyCode::Char('k') => at.saturating_sub(1),
        KeyCode::Down | KeyCode::Char('j') => (at + 1).min(count.saturating_sub(1)),
        KeyCode::Home | KeyCode::Char('g') => 0,
        KeyCode::End | KeyCode::Char('G') => count.saturating_sub(1),
        _ => at,
    }
}

fn line(text: &str) -> Editor {
    Editor::new(FieldId::Query, text, Theme::Plain)
}

fn path_of(editor: &Editor) -> Option<PathBuf> {
    let path = editor.text();
    let path = path.trim();
    (!path.is_empty()).then(|| PathBuf::from(path))
}

/// The file that is offered for a supplier: one that is not there yet, beside the earlier analysis
/// where there is one.
#[must_use]
pub fn offered(supplier: &str, base: &Base) -> String {
    /// After so many the user names it.
    const MOST: usize = 99;
    let supplier = supplier.trim();
    if supplier.is_empty() {
        return String::new();
    }
    let folder = match base {
        Base::Earlier(path) => path.parent().filter(|folder| !folder.as_os_str().is_empty()),
        Base::Questionnaire(_) => None,
    };
    let folder = folder.unwrap_or(Path::new("."));
    let slug = store::slug(supplier);
    let named = |number: usize| match number {
        1 => folder.join(format!("{slug}.vaglio.yaml")),
        number => folder.join(format!("{slug}-{number}.vaglio.yaml")),
    };
    let free = (1..=MOST).map(named).find(|path| !path.exists());
    free.unwrap_or_else(|| named(1)).display().to_string()
}
