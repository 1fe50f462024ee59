//! The first page in lines: recent analyses, a new one, a file, an example.

use super::command::{Said, Word, said};
use super::input::{Heard, Input};
use super::text::sayings;
use super::voice::Voice;
use crate::assessment::State;
use crate::store;
use crate::text::Lang;
use crate::tui::home::{Choice, Found, Recent};
use crate::tui::text::Words;
use std::path::{Path, PathBuf};

/// The questionnaire of `vaglio` itself.
const FLAGSHIP: &str = "call-center";

/// The menu and what is asked from it.
pub(super) struct Home<'a> {
    pub voice: &'a mut Voice,
    pub input: &'a mut Input,
    pub lang: Lang,
}

impl Home<'_> {
    /// What the user wants; the end of the input means to leave.
    pub(super) fn choose(&mut self, recents: &[Recent]) -> Choice {
        let mut told = false;
        loop {
            if !told {
                self.tell(recents);
                told = true;
            }
            let own = sayings(self.lang);
            let Some(line) = self.ask(&(own.ask_home)(4 + recents.len())) else {
                return Choice::Leave;
            };
            let text = match said(&line, false) {
                Said::Command(Word::Quit, _) => return Choice::Leave,
                Said::Command(Word::Language, _) => {
                    self.lang = other(self.lang);
                    told = false;
                    continue;
                }
                Said::Command(Word::Again, _) => {
                    told = false;
                    continue;
                }
                Said::Command(..) | Said::Unknown(_) => {
                    self.voice.say(own.help_home);
                    continue;
                }
                Said::Text(text) => text.trim(),
            };
            let number = text.parse::<usize>().ok();
            match number {
                Some(1) => {
                    if let Some(choice) = self.ask_new(None, FLAGSHIP) {
                        return choice;
                    }
                    told = false;
                }
                Some(2) => {
                    if let Some(choice) = self.ask_path() {
                        return choice;
                    }
                    told = false;
                }
                Some(3) => return Choice::Demo,
                Some(4) => return Choice::Leave,
                Some(number) if number > 4 && number - 4 <= recents.len() => {
                    return Choice::Open(recents[number - 5].path.clone());
                }
                _ => {
                    let text = super::talk::brief(text);
                    self.voice.say(&(own.no_such_row)(&text, 4 + recents.len()));
                }
            }
        }
    }

    fn tell(&mut self, recents: &[Recent]) {
        let pages = &Words::of(self.lang).pages;
        self.voice.say(pages.home_intro);
        let menu = [pages.home_new, pages.home_open, pages.home_demo, pages.home_leave];
        for (place, text) in menu.into_iter().enumerate() {
            self.voice.say(&format!("{}. {text}", place + 1));
        }
        self.voice.say(&format!("{}:", pages.home_recent));
        if recents.is_empty() {
            self.voice.say(pages.home_no_recent);
        }
        for (place, recent) in recents.iter().enumerate() {
            let text = self.recent(recent);
            self.voice.say(&format!("{}. {text}; {}", place + 5, recent.path.display()));
        }
    }

    fn recent(&self, recent: &Recent) -> String {
        let words = Words::of(self.lang);
        match &recent.found {
            Found::Gone => words.pages.home_gone.to_owned(),
            Found::Damaged => sayings(self.lang).home_damaged.to_owned(),
            Found::Analysis { supplier, service, state, .. } => {
                let name = if supplier.is_empty() { words.pages.home_unnamed } else { supplier };
                let state = match state {
                    State::Draft { next } => (words.chrome.draft)(*next),
                    State::Closed { version } => (words.chrome.closed)(*version),
                };
                let of = if service.is_empty() { String::new() } else { format!(", {service}") };
                format!("{name}{of} ({state})")
            }
        }
    }

    /// Supplier and file of a new analysis; nothing if one went back.
    pub(super) fn ask_new(&mut self, file: Option<&Path>, questionnaire: &str) -> Option<Choice> {
        let supplier = loop {
            let own = sayings(self.lang);
            let Some(line) = self.ask(own.ask_supplier) else { return Some(Choice::Leave) };
            match said(&line, true) {
                Said::Command(word, _) => {
                    if let Some(choice) = self.left(word) {
                        return choice;
                    }
                }
                Said::Unknown(text) => self.voice.say(&(own.unknown_command)(text)),
                Said::Text(text) if text.trim().is_empty() => {
                    self.voice.say(Words::of(self.lang).pages.home_needs_name);
                }
                Said::Text(text) => break text.trim().to_owned(),
            }
        };
        let file = match file {
            Some(file) => file.to_owned(),
            None => loop {
                let offered = format!("./{}.vaglio.yaml", store::slug(&supplier));
                let own = sayings(self.lang);
                let Some(line) = self.ask(&(own.ask_file)(&offered)) else {
                    return Some(Choice::Leave);
                };
                match said(&line, true) {
                    Said::Command(word, _) => {
                        if let Some(choice) = self.left(word) {
                            return choice;
                        }
                    }
                    Said::Unknown(text) => self.voice.say(&(own.unknown_command)(text)),
                    Said::Text(text) if text.trim().is_empty() => break PathBuf::from(offered),
                    Said::Text(text) => break PathBuf::from(text.trim()),
                }
            },
        };
        Some(Choice::Begin { questionnaire: questionnaire.to_owned(), supplier, file })
    }

    fn ask_path(&mut self) -> Option<Choice> {
        loop {
            let own = sayings(self.lang);
            let Some(line) = self.ask(own.ask_path) else { return Some(Choice::Leave) };
            match said(&line, true) {
                Said::Command(word, _) => {
                    if let Some(choice) = self.left(word) {
                        return choice;
                    }
                }
                Said::Unknown(text) => self.voice.say(&(own.unknown_command)(text)),
                Said::Text(text) if text.trim().is_empty() => return None,
                Said::Text(text) => return Some(Choice::Open(PathBuf::from(text.trim()))),
            }
        }
    }

    /// Out of the program, or back to the menu; nothing for a command that only says something.
    #[expect(clippy::option_option, reason = "leave, go back, or neither")]
    fn left(&mut self, word: Word) -> Option<Option<Choice>> {
        match word {
            Word::Quit => Some(Some(Choice::Leave)),
            Word::Undo | Word::Back | Word::Return => Some(None),
            Word::Language => {
                self.lang = other(self.lang);
                None
            }
            _ => {
                self.voice.say(sayings(self.lang).help_home);
                None
            }
        }
    }

    fn ask(&mut self, prompt: &str) -> Option<String> {
        self.voice.ask(prompt);
        if self.voice.is_gone() {
            return None;
        }
        match self.input.next() {
            Heard::Line(line, _) => Some(line),
            Heard::End => None,
        }
    }
}

fn other(lang: Lang) -> Lang {
    match lang {
        Lang::It => Lang::En,
        Lang::En => Lang::It,
    }
}
