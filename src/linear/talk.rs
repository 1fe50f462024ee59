//! The conversation about one file: what is said of every change, what is asked, what is heard.

use super::input::{Heard, Input};
use super::text::{Sayings, sayings};
use super::voice::{Voice, shortened};
use crate::clock;
use crate::questionnaire::{Kind, QuestionIx};
use crate::tui::desk::Desk;
use crate::tui::text::Words;
use crate::tui::view::plain;
use crate::wizard::{
    Applies, Command, Effect, FieldId, Msg, Notice, Phase, Review, Row, SaveState, Screen, Wizard,
};

/// Values longer than this are not repeated in full.
pub(super) const LONGEST_VALUE: usize = 300;

/// What goes on from one line to the next, by names that outlive a change of the questionnaire.
#[derive(Debug, Default)]
pub(super) struct Dialog {
    pub asking: Option<Asking>,
    pub choosing: Option<Choosing>,
    /// The choices that a question is to have, by id: reached one message at a time.
    pub wanted: Option<(String, Vec<String>)>,
    /// The question that has just been answered: when nothing else is asked of it, one goes on.
    pub answered: Option<String>,
    /// A text that waits for the permission to change a closed version.
    pub held: Option<(String, String)>,
    pub told: Option<Screen>,
    pub phase: Option<Phase>,
    band: String,
    /// Whether leaving without having saved was announced.
    warned: bool,
}

/// A field that is being asked for.
#[derive(Debug)]
pub(super) struct Asking {
    /// The name of the field.
    pub key: String,
    /// Whether the fields after it are asked for too.
    pub on: bool,
    pub lines: Vec<String>,
    pub said: bool,
}

/// Something other than the page that the next number is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Choosing {
    Phase,
    Review,
    Basis(QuestionIx),
}

/// Why the conversation stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    Left,
    Unfold,
}

/// Everything but the wizard.
pub(super) struct Talk<'a> {
    pub voice: &'a mut Voice,
    pub input: &'a mut Input,
    pub desk: Desk<'a>,
    pub dialog: Dialog,
    pub unfold: bool,
    pub left: bool,
    saved: bool,
}

impl<'a> Talk<'a> {
    pub(super) fn new(voice: &'a mut Voice, input: &'a mut Input, desk: Desk<'a>) -> Self {
        let dialog = Dialog::default();
        Self { voice, input, desk, dialog, unfold: false, left: false, saved: false }
    }

    /// Talks until the user leaves, or the questionnaire has to change under the wizard.
    pub(super) fn converse(&mut self, wizard: &mut Wizard<'_>) -> Stop {
        loop {
            if self.unfold {
                self.unfold = false;
                self.dialog.told = None;
                return Stop::Unfold;
            }
            if self.left || self.voice.is_gone() {
                return Stop::Left;
            }
            if self.settle(wizard) || self.go_on(wizard) || self.put_held(wizard) {
                continue;
            }
            self.tell_state(wizard);
            self.arrive(wizard);
            if self.unfold || self.left {
                continue;
            }
            self.prompt(wizard);
            match self.input.next() {
                Heard::Line(line, cut) => {
                    if cut {
                        self.voice.say(words(wizard).cut);
                    }
                    self.heard(wizard, &line);
                }
                Heard::End => {
                    self.keep_lines(wizard);
                    return Stop::Left;
                }
            }
        }
    }

    /// Gives a message to the wizard, carries out what follows and says what happened.
    pub(super) fn send(&mut self, wizard: &mut Wizard<'_>, msg: Msg) {
        let effects = wizard.update(msg, clock::now());
        self.carry_out(wizard, &effects);
    }

    pub(super) fn carry_out(&mut self, wizard: &mut Wizard<'_>, effects: &[Effect]) {
        self.tell_notice(wizard);
        for msg in self.desk.carry_out(wizard, effects) {
            let more = wizard.update(msg, clock::now());
            // A file that was read is in the analysis now, which is to be saved.
            if more.is_empty() {
                self.tell_notice(wizard);
            } else {
                self.carry_out(wizard, &more);
            }
        }
        self.saved |= effects.iter().any(|one| matches!(one, Effect::Save | Effect::Overwrite));
        self.unfold |= effects.contains(&Effect::Unfold);
        if effects.contains(&Effect::Quit) {
            self.leave(wizard);
        }
    }

    /// Leaves, unless something is not on disk yet; asked a second time it leaves all the same.
    fn leave(&mut self, wizard: &mut Wizard<'_>) {
        if matches!(wizard.saved, SaveState::Failed(_)) && !self.dialog.warned {
            for msg in self.desk.carry_out(wizard, &[Effect::Save]) {
                wizard.update(msg, clock::now());
            }
            if let SaveState::Failed(why) = &wizard.saved {
                self.dialog.warned = true;
                self.voice.say(&(words(wizard).save_again)(why));
                return;
            }
        }
        self.left = true;
    }

    fn tell_notice(&mut self, wizard: &mut Wizard<'_>) {
        let Some(notice) = wizard.notice.take() else { return };
        let own = words(wizard);
        let text = match &notice {
            Notice::MoreChoices => own.more_choices.to_owned(),
            Notice::Confirmed => own.confirmed.to_owned(),
            Notice::SayWhich => own.say_which.to_owned(),
            Notice::EntryRemoved => own.entry_removed.to_owned(),
            Notice::OpinionRemoved => own.opinion_removed.to_owned(),
            Notice::BasisStillDeclared => own.basis_declared.to_owned(),
            Notice::AlreadyAnswered => own.already_answered.to_owned(),
            Notice::Undone => own.undone.to_owned(),
            Notice::LeaveHint => own.leave_hint.to_owned(),
            Notice::NotSaved(why) => (own.save_again)(why),
            Notice::Invalid(field) => match field {
                FieldId::Answer(_, crate::wizard::field::AnswerField::Reason) => {
                    plain::notice(&notice, wizard)
                }
                field => (own.invalid)(field.kind()).to_owned(),
            },
            notice => plain::notice(notice, wizard),
        };
        self.voice.say(&text);
    }

    /// «Salvato; risposte 12 di 96», and the verdict of today when it has changed.
    fn tell_state(&mut self, wizard: &mut Wizard<'_>) {
        let own = words(wizard);
        if std::mem::take(&mut self.saved) {
            if let SaveState::Failed(why) = &wizard.saved {
                self.voice.say(&(own.not_saved)(why));
            } else {
                self.dialog.warned = false;
                self.voice.say(&format!("{}; {}.", own.saved, progress(wizard)));
            }
        }
        // What takes long is waited for, unless the next line is there already.
        if wizard.computes() || (wizard.computes_band() && !self.input.has_more()) {
            compute(wizard);
            self.tell_notice(wizard);
        }
        let band = plain::band(wizard);
        if band != self.dialog.band {
            self.voice.say(&band);
            self.dialog.band = band;
        }
    }

    /// Describes the page when it is another one, and begins to ask where it asks for a text.
    fn arrive(&mut self, wizard: &mut Wizard<'_>) {
        if matches!(wizard.screen(), Screen::Why(_) | Screen::Terms(_) | Screen::Help) {
            self.describe(wizard);
            self.send(wizard, Msg::Esc);
            self.dialog.told = Some(wizard.screen().clone());
            return;
        }
        if self.dialog.told.as_ref() == Some(wizard.screen()) {
            return;
        }
        if self.dialog.phase != Some(wizard.phase()) {
            let phase = wizard.phase();
            self.dialog.phase = Some(phase);
            let place = Phase::ALL.iter().position(|known| *known == phase).unwrap_or(0) + 1;
            let name = Words::of(wizard.lang).chrome.phase(phase);
            self.voice.say(&(words(wizard).phase)(place, name));
        }
        self.describe(wizard);
        self.dialog.told = Some(wizard.screen().clone());
        self.dialog.asking = None;
        self.begin_asking(wizard);
    }

    /// One step towards the choices a question is to have; says whether there was one to make.
    fn settle(&mut self, wizard: &mut Wizard<'_>) -> bool {
        let Some((id, wanted)) = self.dialog.wanted.clone() else { return false };
        if *wizard.screen() == Screen::ConfirmReopen {
            return false;
        }
        let here = match wizard.screen() {
            Screen::Question(ix) | Screen::Note(ix) => Some(*ix),
            _ => None,
        };
        let ix = here.filter(|ix| wizard.questionnaire().question(*ix).id == id);
        let Some(ix) = ix else {
            self.dialog.wanted = None;
            return false;
        };
        let several = matches!(wizard.questionnaire().question(ix).kind, Kind::Multiple(_));
        let differs = |row: &Row, missing: bool| match row {
            Row::Choice(choice) => {
                let id = &wizard.questionnaire().question(ix).choices()[*choice].id;
                let (is, should) = (wizard.is_chosen(ix, *choice), wanted.contains(id));
                is != should && should == missing
            }
            _ => false,
        };
        // «Other» has opened its note: the rest is chosen once that is written.
        if !matches!(wizard.screen(), Screen::Question(_)) {
            return false;
        }
        // What is to be there comes first: it takes the place of much that is not.
        let rows = wizard.rows();
        let place = rows.iter().position(|row| differs(row, true)).or_else(|| {
            let surplus = rows.iter().position(|row| differs(row, false));
            surplus.filter(|_| several)
        });
        match place {
            Some(place) => {
                let before = wizard.assessment.answers.get(&id).cloned();
                self.send(wizard, Msg::Row(place));
                // What was refused is not asked for again.
                if wizard.assessment.answers.get(&id) == before.as_ref()
                    && *wizard.screen() != Screen::ConfirmReopen
                {
                    self.dialog.wanted = None;
                    self.dialog.answered = None;
                }
            }
            None => self.dialog.wanted = None,
        }
        true
    }

    /// After an answer on to the next question, unless it asks for something more.
    fn go_on(&mut self, wizard: &mut Wizard<'_>) -> bool {
        let Some(id) = &self.dialog.answered else { return false };
        match wizard.screen() {
            Screen::Question(ix) if wizard.questionnaire().question(*ix).id == *id => {
                let missing = wizard.facts.is_missing(wizard.questionnaire(), *ix);
                self.dialog.answered = None;
                if !missing {
                    self.close_field(wizard);
                    self.send(wizard, Msg::Right);
                }
                !missing
            }
            Screen::Note(_) | Screen::Reason(_) | Screen::ConfirmReopen => false,
            _ => {
                self.dialog.answered = None;
                false
            }
        }
    }

    /// Closes an open field of a question, so that keys go to the page.
    pub(super) fn close_field(&mut self, wizard: &mut Wizard<'_>) {
        if wizard.open.is_some() && !matches!(wizard.screen(), Screen::Note(_) | Screen::Reason(_))
        {
            self.send(wizard, Msg::Esc);
        }
    }

    fn prompt(&mut self, wizard: &Wizard<'_>) {
        let own = words(wizard);
        let text = match (&self.dialog.choosing, &self.dialog.asking) {
            (Some(Choosing::Phase), _) => own.ask_phase.to_owned(),
            (Some(Choosing::Review), _) => own.ask_review.to_owned(),
            (Some(Choosing::Basis(_)), _) => own.ask_basis.to_owned(),
            (None, Some(_)) => self.field_prompt(wizard),
            (None, None) => match asked_now(wizard) {
                Some(ix) => super::question::prompt(wizard, ix),
                None => super::menu::prompt(wizard),
            },
        };
        self.voice.ask(&text);
    }

    fn heard(&mut self, wizard: &mut Wizard<'_>, line: &str) {
        if let Some(choosing) = self.dialog.choosing.take()
            && self.chosen(wizard, choosing, line)
        {
            return;
        }
        if self.dialog.asking.is_some() {
            self.field_heard(wizard, line);
        } else if let Some(ix) = asked_now(wizard) {
            self.question_heard(wizard, ix, line);
        } else {
            self.menu_heard(wizard, line);
        }
    }

    /// The number of a phase, of a list to review or of a basis; anything else is for the page.
    fn chosen(&mut self, wizard: &mut Wizard<'_>, choosing: Choosing, line: &str) -> bool {
        let Ok(number) = line.trim().parse::<usize>() else { return false };
        let place = number.wrapping_sub(1);
        match choosing {
            Choosing::Phase => match Phase::ALL.get(place) {
                Some(phase) => self.run(wizard, Command::Phase(*phase)),
                None => self.voice.say(&(words(wizard).no_such_row)(line.trim(), 7)),
            },
            Choosing::Review => {
                if let Some(kind) = Review::ALL.get(place) {
                    self.show_review(wizard, *kind);
                } else {
                    let count = Review::ALL.len();
                    self.voice.say(&(words(wizard).no_such_row)(line.trim(), count));
                }
            }
            Choosing::Basis(ix) => self.set_basis(wizard, ix, place),
        }
        true
    }

    /// A command of the wizard; afterwards the page is described, also if it is the same.
    pub(super) fn run(&mut self, wizard: &mut Wizard<'_>, command: Command) {
        self.dialog.told = None;
        self.send(wizard, Msg::Do(command));
    }
}

/// Computes what the page shows, and waits for it.
fn compute(wizard: &mut Wizard<'_>) {
    // Asked for already, or asked for here: the job is the same.
    let _asked = wizard.ask();
    let job = wizard.job();
    let found = job.run(wizard.scorer());
    wizard.update(Msg::Computed(job.generation, found), clock::now());
}

/// What only the lines say, in the language of the wizard.
pub(super) fn words(wizard: &Wizard<'_>) -> &'static Sayings {
    sayings(wizard.lang)
}

/// The question on screen, if it is asked.
pub(super) fn asked_now(wizard: &Wizard<'_>) -> Option<QuestionIx> {
    match wizard.screen() {
        Screen::Question(ix) => {
            let applies = wizard.facts.applies(wizard.questionnaire(), *ix);
            (applies == Applies::Yes).then_some(*ix)
        }
        _ => None,
    }
}

/// «risposte 12 di 96–99».
pub(super) fn progress(wizard: &Wizard<'_>) -> String {
    let chrome = &Words::of(wizard.lang).chrome;
    wizard.facts.evaluation.as_ref().map_or(String::new(), |evaluation| {
        let applicable = evaluation.applicable;
        (chrome.progress)(evaluation.answered, applicable.best, applicable.worst)
    })
}

/// A value on one line, and not too long.
pub(super) fn brief(text: &str) -> String {
    shortened(&crate::visible::visible_line(text), LONGEST_VALUE)
}
