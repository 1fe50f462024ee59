//! The first screen: recent analyses, a new one, a file, an example.

use super::editor::Editor;
use super::keys::typed;
use super::theme::Theme;
use crate::assessment::State;
use crate::store;
use crate::text::Lang;
use crate::wizard::FieldId;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::path::{Path, PathBuf};

/// What the user wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    Open(PathBuf),
    Begin { questionnaire: String, supplier: String, file: PathBuf },
    Demo,
    Leave,
}

/// The state of the first screen.
#[derive(Debug)]
pub struct Home {
    pub lang: Lang,
    pub recents: Vec<Recent>,
    pub cursor: usize,
    pub asks: Option<Asks>,
    /// What went wrong, to be read.
    pub message: Option<String>,
    questionnaire: String,
}

/// A file of the list.
#[derive(Debug)]
pub struct Recent {
    pub path: PathBuf,
    pub found: Found,
}

#[derive(Debug)]
pub enum Found {
    Analysis { supplier: String, service: String, state: State },
    Gone,
    Damaged,
}

/// Something to be typed before going on.
#[derive(Debug)]
pub enum Asks {
    Path(Box<Editor>),
    New { supplier: Box<Editor>, file: Box<Editor>, in_file: bool, file_typed: bool },
}

/// The questionnaire of `vaglio` itself.
const FLAGSHIP: &str = "call-center";

impl Recent {
    #[must_use]
    pub fn look(path: PathBuf) -> Self {
        let found = match store::load(&path) {
            Ok(loaded) => Found::Analysis {
                supplier: loaded.assessment.processor.name.clone(),
                service: loaded.assessment.contract.service.clone(),
                state: loaded.assessment.state,
            },
            Err(_) if !path.exists() => Found::Gone,
            Err(_) => Found::Damaged,
        };
        Self { path, found }
    }
}

/// The lines of the menu, before the recent files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    New,
    Open,
    Demo,
    Leave,
}

impl Entry {
    pub const ALL: [Self; 4] = [Self::New, Self::Open, Self::Demo, Self::Leave];
}

impl Home {
    #[must_use]
    pub fn new(lang: Lang, recents: Vec<Recent>) -> Self {
        let cursor = if recents.is_empty() { 0 } else { Entry::ALL.len() };
        let questionnaire = FLAGSHIP.to_owned();
        Self { lang, recents, cursor, asks: None, message: None, questionnaire }
    }

    /// Straight to the name of the supplier, for `vaglio new`.
    #[must_use]
    pub fn asking(lang: Lang, questionnaire: &str, file: Option<&Path>) -> Self {
        let mut home = Self::new(lang, Vec::new());
        questionnaire.clone_into(&mut home.questionnaire);
        home.ask_new(file);
        home
    }

    fn ask_new(&mut self, file: Option<&Path>) {
        let given = file.map(|file| file.display().to_string());
        self.asks = Some(Asks::New {
            supplier: line(""),
            file: line(given.as_deref().unwrap_or("")),
            in_file: false,
            file_typed: given.is_some(),
        });
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
        if self.asks.is_some() { self.key_in_field(key) } else { self.key_in_list(key.code) }
    }

    fn key_in_list(&mut self, code: KeyCode) -> Option<Choice> {
        let count = Entry::ALL.len() + self.recents.len();
        match code {
            KeyCode::Up | KeyCode::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => self.cursor = (self.cursor + 1).min(count - 1),
            KeyCode::Enter | KeyCode::Char(' ') => return self.choose(),
            KeyCode::Char('n') => self.ask_new(None),
            KeyCode::Char('a') => self.asks = Some(Asks::Path(line(""))),
            _ => {}
        }
        None
    }

    fn choose(&mut self) -> Option<Choice> {
        match Entry::ALL.get(self.cursor) {
            Some(Entry::New) => self.ask_new(None),
            Some(Entry::Open) => self.asks = Some(Asks::Path(line(""))),
            Some(Entry::Demo) => return Some(Choice::Demo),
            Some(Entry::Leave) => return Some(Choice::Leave),
            None => {
                let recent = self.recents.get(self.cursor - Entry::ALL.len())?;
                return Some(Choice::Open(recent.path.clone()));
            }
        }
        None
    }

    fn key_in_field(&mut self, key: KeyEvent) -> Option<Choice> {
        match (key.code, &mut self.asks) {
            (KeyCode::Esc, _) => self.asks = None,
            (KeyCode::Enter, Some(Asks::Path(path))) => {
                let path = path.text();
                let path = path.trim();
                if !path.is_empty() {
                    return Some(Choice::Open(PathBuf::from(path)));
                }
            }
            (KeyCode::Tab | KeyCode::BackTab | KeyCode::Up | KeyCode::Down, asks) => {
                if let Some(Asks::New { in_file, .. }) = asks {
                    *in_file = !*in_file;
                }
            }
            (KeyCode::Enter, Some(Asks::New { supplier, file, in_file, .. })) => {
                let name = supplier.text().trim().to_owned();
                if name.is_empty() {
                    *in_file = false;
                    self.message =
                        Some(super::text::Words::of(self.lang).pages.home_needs_name.to_owned());
                } else if !*in_file {
                    *in_file = true;
                } else {
                    return Some(Choice::Begin {
                        questionnaire: self.questionnaire.clone(),
                        supplier: name,
                        file: PathBuf::from(file.text().trim()),
                    });
                }
            }
            _ => self.edit(|editor| editor.key(key)),
        }
        None
    }

    /// Changes the field one is in; the name of the file follows that of the supplier.
    fn edit(&mut self, change: impl FnOnce(&mut Editor) -> bool) {
        match &mut self.asks {
            Some(Asks::Path(path)) => {
                change(path);
            }
            Some(Asks::New { file, in_file: true, file_typed, .. }) => {
                *file_typed |= change(file);
            }
            Some(Asks::New { supplier, file, file_typed, .. }) => {
                let changed = change(supplier);
                if changed && !*file_typed {
                    *file = line(&offered(supplier.text().trim()));
                }
            }
            None => {}
        }
    }
}

fn line(text: &str) -> Box<Editor> {
    Box::new(Editor::new(FieldId::Query, text, Theme::Plain))
}

/// The file that is offered for a supplier.
fn offered(supplier: &str) -> String {
    if supplier.is_empty() {
        String::new()
    } else {
        format!("./{}.vaglio.yaml", store::slug(supplier))
    }
}
