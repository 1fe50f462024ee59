//! The wizard in lines: prompts one after the other, nothing drawn, nothing moved.
//!
//! For screen readers, dictation, plain terminals and pipes. It sends the same messages to the same
//! wizard as the full screen, so that the same answers make the same file.

mod command;
mod describe;
mod field;
mod fields;
mod home;
mod input;
mod menu;
mod obey;
mod pick;
mod question;
mod talk;
mod text;
mod voice;

use crate::clock;
use crate::diagnostic::place;
use crate::questionnaire::Questionnaire;
use crate::scoring::Scorer;
use crate::store::{self, Document, Loaded, recent};
use crate::text::Lang;
use crate::tui::desk::Desk;
use crate::tui::home::{Base, Choice};
use crate::tui::recent::{Looker, Recent};
use crate::tui::text::Words;
use crate::tui::{Session, Start, TuiError, begin, keys};
use crate::unfold::unfold;
use crate::wizard::{self, Command, Effect, Msg, Notice, Parked, SaveState, Wizard};
use home::Home;
use input::Input;
use std::path::Path;
use std::sync::Arc;
use talk::{Stop, Talk};
use voice::Voice;

/// Talks until the user leaves or the input ends; everything is saved by then.
pub fn run(session: &Session<'_>) -> Result<(), TuiError> {
    let lang = session.lang.unwrap_or_default();
    let opened = match &session.start {
        Start::Open(path) => Some(store::open(path).map_err(TuiError::Open)?),
        _ => None,
    };
    let mut front = Front { voice: Voice::new(), input: Input::new()?, session };
    let ended = match (&session.start, opened) {
        (Start::Open(_), Some((loaded, document))) => front.work(loaded, document),
        (Start::New { file, questionnaire }, _) => {
            front.new_analysis(lang, file.as_deref(), questionnaire.as_deref())
        }
        (Start::From(path), _) => front.renewal(lang, path),
        _ => front.home(lang),
    };
    front.voice.end();
    ended
}

struct Front<'a> {
    voice: Voice,
    input: Input,
    session: &'a Session<'a>,
}

impl Front<'_> {
    /// The first page, and whatever is opened from it.
    fn home(&mut self, mut lang: Lang) -> Result<(), TuiError> {
        // What takes long is left out: nothing is said before all is known.
        let mut looker = Looker::new(Arc::clone(self.session.edges.questionnaire), false);
        loop {
            let paths = recent::folder().map(|folder| recent::list(&folder)).unwrap_or_default();
            let recents: Vec<Recent> = paths.iter().map(|path| looker.look(path)).collect();
            let mut home = self.page(lang);
            let choice = home.choose(&recents);
            lang = home.lang;
            match &choice {
                Choice::Leave => return Ok(()),
                Choice::Forget(path) => {
                    if let Some(folder) = recent::folder() {
                        // What cannot be forgotten is listed again; nothing else happens.
                        let _forgotten = recent::forget(&folder, path);
                    }
                    self.voice.say(Words::of(lang).home.forgotten);
                    continue;
                }
                _ => {}
            }
            match begin::open(&choice, self.session.edges, lang) {
                Ok((loaded, document)) => match self.work(loaded, document) {
                    Err(TuiError::Unreadable(why)) => self.voice.say(&why),
                    ended => return ended,
                },
                Err(why) => self.voice.say(&why),
            }
        }
    }

    fn page(&mut self, lang: Lang) -> Home<'_> {
        let edges = self.session.edges;
        Home { voice: &mut self.voice, input: &mut self.input, edges, lang, today: clock::today() }
    }

    /// Straight to the questionnaire; a file that cannot be made is asked for again.
    fn new_analysis(
        &mut self,
        mut lang: Lang,
        file: Option<&Path>,
        questionnaire: Option<&str>,
    ) -> Result<(), TuiError> {
        let mut given = file;
        let mut known = questionnaire.map(str::to_owned);
        loop {
            let mut home = self.page(lang);
            let choice = home.ask_new(given, known.as_deref());
            lang = home.lang;
            match choice {
                None | Some(Choice::Leave) => return Ok(()),
                Some(choice) => match begin::open(&choice, self.session.edges, lang) {
                    Ok((loaded, document)) => return self.work(loaded, document),
                    Err(why) => {
                        self.voice.say(&why);
                        given = None;
                        if let Choice::Begin { base: Base::Questionnaire(id), .. } = choice {
                            known = Some(id);
                        }
                    }
                },
            }
        }
    }

    /// Straight to the file of a new analysis from an earlier one.
    fn renewal(&mut self, mut lang: Lang, path: &Path) -> Result<(), TuiError> {
        loop {
            let mut home = self.page(lang);
            let choice = home.begin_from(path);
            lang = home.lang;
            match choice {
                None | Some(Choice::Leave) => return Ok(()),
                Some(choice) => match begin::open(&choice, self.session.edges, lang) {
                    Ok((loaded, document)) => return self.work(loaded, document),
                    Err(why) => self.voice.say(&why),
                },
            }
        }
    }

    /// The wizard on one file.
    fn work(&mut self, loaded: Loaded, document: Document) -> Result<(), TuiError> {
        let lang = self.session.lang.unwrap_or(loaded.assessment.language);
        let own = text::sayings(lang);
        if let Some(folder) = recent::folder() {
            // The list is a comfort; nobody needs to hear that it could not be kept.
            let _kept = recent::remember(&folder, document.path());
        }
        let questionnaire = (self.session.edges.questionnaire)(&loaded.assessment.questionnaire)
            .map_err(TuiError::Unreadable)?;
        self.voice.say(own.welcome);
        self.voice.say(&(own.file)(&document.path().display().to_string()));
        let read_only = document.read_only().map(|why| why.text(lang));
        if let Some(why) = &read_only {
            self.voice.say(why);
        }
        let draft = document.draft();
        let warnings = warnings(&loaded);
        let mut parked = {
            let form = unfold(&questionnaire, &loaded.assessment);
            let scorer = Scorer::new(&form);
            let start = wizard::Start {
                assessment: loaded.assessment,
                lang,
                read_only: read_only.is_some(),
                draft: draft.as_ref().map(|draft| (draft.field.as_str(), draft.text.as_str())),
                torn: draft.as_ref().is_some_and(|draft| draft.torn),
                now: clock::now(),
                names: keys::command_name,
            };
            Wizard::new(&scorer, start).park()
        };
        parked.notice = parked.notice.or(warnings);
        let questionnaire = Arc::new(questionnaire);
        let desk = Desk::alone(document, self.session.edges, Arc::clone(&questionnaire));
        let mut talk = Talk::new(&mut self.voice, &mut self.input, desk);
        turns(&mut talk, &questionnaire, parked)
    }
}

/// The wizard on one form of the questionnaire after the other, as its lists change.
fn turns(
    talk: &mut Talk<'_>,
    questionnaire: &Questionnaire,
    mut parked: Parked,
) -> Result<(), TuiError> {
    loop {
        let form = unfold(questionnaire, &parked.assessment);
        let scorer = Scorer::new(&form);
        let mut wizard = parked.resume(&scorer);
        // What the wizard has to say from the start, or from before the lists changed.
        talk.carry_out(&mut wizard, &[]);
        if talk.converse(&mut wizard) == Stop::Left {
            return leave(talk, wizard);
        }
        parked = wizard.park();
    }
}

/// Everything that was typed goes to the disk; an open text becomes what it is so far.
fn leave(talk: &mut Talk<'_>, mut wizard: Wizard<'_>) -> Result<(), TuiError> {
    let mut effects = wizard.update(Msg::Do(Command::Leave), clock::now());
    effects.retain(|effect| !matches!(effect, Effect::Quit | Effect::Unfold));
    if matches!(wizard.saved, SaveState::Failed(_) | SaveState::Unsaved) {
        effects.push(Effect::Save);
    }
    talk.carry_out(&mut wizard, &effects);
    let own = text::sayings(wizard.lang);
    if let SaveState::Failed(why) = &wizard.saved {
        talk.voice.say(own.leaving_unsaved);
        return Err(TuiError::NotSaved(why.clone()));
    }
    talk.voice.say(own.leaving);
    Ok(())
}

/// What is odd in the file, said once.
fn warnings(loaded: &Loaded) -> Option<Notice> {
    let first = loaded.warnings.first()?;
    let (line, _) = place(&loaded.source, &first.span);
    Some(Notice::Warnings(loaded.warnings.len(), format!("{line}: {}", first.message)))
}
