//! The first page in lines: recent analyses, a new one, one from an earlier one, a file, an example.

use super::command::{Said, Word, said};
use super::input::{Heard, Input};
use super::text::sayings;
use super::voice::Voice;
use crate::text::Lang;
use crate::tui::Edges;
use crate::tui::home::{Base, Choice, Entry, FLAGSHIP, offered};
use crate::tui::recent::{Found, Recent};
use crate::tui::text::Words;
use crate::tui::view::recent as spoken;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// The menu and what is asked from it.
pub(super) struct Home<'a> {
    pub voice: &'a mut Voice,
    pub input: &'a mut Input,
    pub edges: Edges<'a>,
    pub lang: Lang,
    pub today: NaiveDate,
}

/// What a number of the menu led to.
enum Led {
    To(Choice),
    /// Back to the menu, which is said again.
    Back,
}

impl Home<'_> {
    /// What the user wants; the end of the input means to leave.
    pub(super) fn choose(&mut self, recents: &[Recent]) -> Choice {
        let menu = Entry::ALL.len();
        let count = menu + recents.len();
        let mut told = false;
        loop {
            if !told {
                self.tell(recents);
                told = true;
            }
            let own = sayings(self.lang);
            let Some(line) = self.ask(&(own.ask_home)(count)) else {
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
                Said::Command(Word::Clear, rest) => {
                    let number = rest.trim().parse::<usize>().ok();
                    let at = number.and_then(|number| number.checked_sub(menu + 1));
                    match at.and_then(|at| recents.get(at)) {
                        Some(recent) => return Choice::Forget(recent.path.clone()),
                        None => self.voice.say(own.help_home),
                    }
                    continue;
                }
                Said::Command(..) | Said::Unknown(_) => {
                    self.voice.say(own.help_home);
                    continue;
                }
                Said::Text(text) => text.trim(),
            };
            let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let led = match number {
                Some(place) if place < menu => self.entry(Entry::ALL[place], recents),
                Some(place) if place < count => self.recent(&recents[place - menu]),
                _ => {
                    let text = super::talk::brief(text);
                    self.voice.say(&(own.no_such_row)(&text, count));
                    continue;
                }
            };
            match led {
                Led::To(choice) => return choice,
                Led::Back => told = false,
            }
        }
    }

    fn entry(&mut self, entry: Entry, recents: &[Recent]) -> Led {
        let choice = match entry {
            Entry::New => self.ask_new(None, None),
            Entry::FromEarlier => self.ask_earlier(recents),
            Entry::Open => self.ask_path(),
            Entry::Demo => Some(Choice::Demo),
            Entry::Leave => Some(Choice::Leave),
        };
        choice.map_or(Led::Back, Led::To)
    }

    /// A file of the list; for one that cannot be read the copy from before is offered.
    fn recent(&mut self, recent: &Recent) -> Led {
        let Some(copy) = recent.copy() else { return Led::To(Choice::Open(recent.path.clone())) };
        let own = &Words::of(self.lang).home;
        self.voice.say(&(own.copy_text)(&spoken::name(copy)));
        self.voice.say(&format!("1. {}", own.copy_row));
        loop {
            let own = sayings(self.lang);
            let Some(line) = self.ask(own.ask_copy) else { return Led::To(Choice::Leave) };
            match said(&line, false) {
                Said::Command(word, _) => match self.left(word) {
                    Some(Some(choice)) => return Led::To(choice),
                    Some(None) => return Led::Back,
                    None => {}
                },
                Said::Text(text) if text.trim() == "1" => {
                    return Led::To(Choice::Recover(recent.path.clone()));
                }
                Said::Text(text) if text.trim().is_empty() => return Led::Back,
                Said::Text(_) | Said::Unknown(_) => self.voice.say(own.help_home),
            }
        }
    }

    fn tell(&mut self, recents: &[Recent]) {
        let words = Words::of(self.lang);
        let pages = &words.pages;
        self.voice.say(pages.home_intro);
        for (place, entry) in Entry::ALL.into_iter().enumerate() {
            let text = match entry {
                Entry::New => pages.home_new,
                Entry::FromEarlier => words.home.from_earlier,
                Entry::Open => pages.home_open,
                Entry::Demo => pages.home_demo,
                Entry::Leave => pages.home_leave,
            };
            self.voice.say(&format!("{}. {text}", place + 1));
        }
        self.voice.say(&format!("{}:", pages.home_recent));
        if recents.is_empty() {
            self.voice.say(pages.home_no_recent);
        }
        for (place, recent) in recents.iter().enumerate() {
            let text = self.said_of(recent);
            let number = place + 1 + Entry::ALL.len();
            self.voice.say(&format!("{number}. {text}; {}", recent.path.display()));
        }
        if !recents.is_empty() {
            self.voice.say(sayings(self.lang).home_forget);
        }
    }

    fn said_of(&self, recent: &Recent) -> String {
        let words = Words::of(self.lang);
        let title = spoken::title(recent, words).replace(" — ", ", ");
        let mut parts = vec![title];
        match &recent.found {
            Found::Unseen => {}
            Found::Gone { .. } => parts.push(words.home.gone.to_owned()),
            Found::Damaged { why, .. } => {
                parts.push((words.home.damaged)(spoken::of_lang(why, self.lang)));
            }
            Found::Analysis(known) => {
                parts.push(spoken::standing(known, words).replace(" · ", ", "));
                let remarks = spoken::remarks(known, self.today, words).into_iter();
                parts.extend(remarks.map(|(text, _)| text.trim_end_matches('.').to_owned()));
            }
        }
        if let Some(copy) = recent.copy() {
            parts.push((sayings(self.lang).home_copy)(&spoken::name(copy)));
        }
        parts.join("; ")
    }

    /// Which questionnaire; nothing if one went back.
    fn ask_questionnaire(&mut self) -> Result<String, Option<Choice>> {
        let mut offers = (self.edges.offers)();
        offers.sort_by_key(|offer| offer.id != FLAGSHIP);
        if offers.len() < 2 {
            return Ok(offers.first().map_or(FLAGSHIP, |offer| &offer.id).to_owned());
        }
        self.voice.say(Words::of(self.lang).home.offers_title);
        for (place, offer) in offers.iter().enumerate() {
            let title = offer.title.get(self.lang);
            self.voice.say(&format!("{}. {title}", place + 1));
        }
        loop {
            let own = sayings(self.lang);
            let Some(line) = self.ask(&(own.ask_questionnaire)(offers.len())) else {
                return Err(Some(Choice::Leave));
            };
            let text = match said(&line, false) {
                Said::Command(word, _) => {
                    if let Some(choice) = self.left(word) {
                        return Err(choice);
                    }
                    continue;
                }
                Said::Unknown(text) => {
                    self.voice.say(&(own.unknown_command)(text));
                    continue;
                }
                Said::Text(text) => text.trim(),
            };
            let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let called = || offers.iter().position(|offer| offer.id == text);
            let at = if text.is_empty() { Some(0) } else { number.or_else(called) };
            if let Some(offer) = at.and_then(|at| offers.get(at)) {
                return Ok(offer.id.clone());
            }
            let text = super::talk::brief(text);
            self.voice.say(&(own.no_such_row)(&text, offers.len()));
        }
    }

    /// Which earlier analysis: the number of one of the list, or a path.
    fn ask_earlier(&mut self, recents: &[Recent]) -> Option<Choice> {
        let words = Words::of(self.lang);
        self.voice.say(words.home.earlier_hint);
        let readable = |recent: &&Recent| matches!(recent.found, Found::Analysis(_));
        let earlier: Vec<&Recent> = recents.iter().filter(readable).collect();
        for (place, recent) in earlier.iter().enumerate() {
            let title = spoken::title(recent, words).replace(" — ", ", ");
            self.voice.say(&format!("{}. {title}; {}", place + 1, recent.path.display()));
        }
        loop {
            let own = sayings(self.lang);
            let Some(line) = self.ask(&(own.ask_earlier)(earlier.len())) else {
                return Some(Choice::Leave);
            };
            let text = match said(&line, true) {
                Said::Command(word, _) => {
                    if let Some(choice) = self.left(word) {
                        return choice;
                    }
                    continue;
                }
                Said::Unknown(text) => {
                    self.voice.say(&(own.unknown_command)(text));
                    continue;
                }
                Said::Text(text) => text.trim(),
            };
            if text.is_empty() {
                return None;
            }
            let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let path = match number.and_then(|at| earlier.get(at)) {
                Some(recent) => recent.path.clone(),
                None => PathBuf::from(text),
            };
            if let Some(choice) = self.begin_from(&path) {
                return Some(choice);
            }
        }
    }

    /// File of a new analysis from an earlier one; nothing where that cannot be read.
    pub(super) fn begin_from(&mut self, path: &Path) -> Option<Choice> {
        match (self.edges.renew)(path, self.lang) {
            Ok(new) => {
                let base = Base::Earlier(path.to_owned());
                let file = self.ask_file(&new.processor.name, &base);
                match file {
                    Ok(file) => {
                        let supplier = new.processor.name;
                        Some(Choice::Begin { base, supplier, file })
                    }
                    Err(choice) => choice,
                }
            }
            Err(why) => {
                self.voice.say(&why);
                None
            }
        }
    }

    /// Questionnaire, supplier and file of a new analysis; nothing if one went back.
    pub(super) fn ask_new(
        &mut self,
        file: Option<&Path>,
        questionnaire: Option<&str>,
    ) -> Option<Choice> {
        let id = match questionnaire {
            Some(id) => id.to_owned(),
            None => match self.ask_questionnaire() {
                Ok(id) => id,
                Err(choice) => return choice,
            },
        };
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
        let base = Base::Questionnaire(id);
        let file = match file {
            Some(file) => file.to_owned(),
            None => match self.ask_file(&supplier, &base) {
                Ok(file) => file,
                Err(choice) => return choice,
            },
        };
        Some(Choice::Begin { base, supplier, file })
    }

    /// Where to save; else what to do instead.
    fn ask_file(&mut self, supplier: &str, base: &Base) -> Result<PathBuf, Option<Choice>> {
        loop {
            let offered = offered(supplier, base);
            let own = sayings(self.lang);
            let Some(line) = self.ask(&(own.ask_file)(&offered)) else {
                return Err(Some(Choice::Leave));
            };
            match said(&line, true) {
                Said::Command(word, _) => {
                    if let Some(choice) = self.left(word) {
                        return Err(choice);
                    }
                }
                Said::Unknown(text) => self.voice.say(&(own.unknown_command)(text)),
                Said::Text(text) if text.trim().is_empty() => return Ok(PathBuf::from(offered)),
                Said::Text(text) => return Ok(PathBuf::from(text.trim())),
            }
        }
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
