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
use crate::store::{self, Document, Loaded, OpenError, recent};
use crate::text::Lang;
use crate::tui::desk::Desk;
use crate::tui::home::{Choice, Recent};
use crate::tui::{Session, Start, TuiError, keys};
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
            front.new_analysis(lang, file.as_deref(), questionnaire)
        }
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
        loop {
            let paths = recent::folder().map(|folder| recent::list(&folder)).unwrap_or_default();
            let recents: Vec<Recent> = paths.into_iter().map(Recent::look).collect();
            let mut home = Home { voice: &mut self.voice, input: &mut self.input, lang };
            let choice = home.choose(&recents);
            lang = home.lang;
            if choice == Choice::Leave {
                return Ok(());
            }
            match self.open(&choice, lang) {
                Ok((loaded, document)) => match self.work(loaded, document) {
                    Err(TuiError::Unreadable(why)) => self.voice.say(&why),
                    ended => return ended,
                },
                Err(why) => self.voice.say(&why),
            }
        }
    }

    /// Straight to the name of the supplier; a file that cannot be made is asked for again.
    fn new_analysis(
        &mut self,
        mut lang: Lang,
        file: Option<&Path>,
        questionnaire: &str,
    ) -> Result<(), TuiError> {
        let mut given = file;
        loop {
            let mut home = Home { voice: &mut self.voice, input: &mut self.input, lang };
            let choice = home.ask_new(given, questionnaire);
            lang = home.lang;
            match choice {
                None | Some(Choice::Leave) => return Ok(()),
                Some(choice) => match self.open(&choice, lang) {
                    Ok((loaded, document)) => return self.work(loaded, document),
                    Err(why) => {
                        self.voice.say(&why);
                        given = None;
                    }
                },
            }
        }
    }

    fn open(&self, choice: &Choice, lang: Lang) -> Result<(Loaded, Document), String> {
        let edges = self.session.edges;
        let open = |path: &Path| store::open(path).map_err(|error| sentence(&error, lang));
        match choice {
            Choice::Open(path) => open(path),
            Choice::Demo => (edges.demo)().and_then(|path| open(&path)),
            Choice::Begin { questionnaire, supplier, file } => {
                let assessment = (edges.begin)(questionnaire, supplier, lang)?;
                // Closed again at once: it is opened as any other file.
                let created = store::create(file, &assessment).map(drop);
                created.map_err(|error| error.text(lang))?;
                open(file)
            }
            Choice::Leave => Err(String::new()),
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

/// What is odd in the file, said once.
fn warnings(loaded: &Loaded) -> Option<Notice> {
    let first = loaded.warnings.first()?;
    let (line, _) = place(&loaded.source, &first.span);
    Some(Notice::Warnings(loaded.warnings.len(), format!("{line}: {}", first.message)))
}
