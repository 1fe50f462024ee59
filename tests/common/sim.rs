//! A wizard with a screen in memory, driven by keys as a person would.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

use chrono::{DateTime, FixedOffset};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::borrow::Cow;
use std::sync::OnceLock;
use vaglio::assessment::Assessment;
use vaglio::library;
use vaglio::questionnaire::Questionnaire;
use vaglio::scoring::Scorer;
use vaglio::text::Lang;
use vaglio::tui::theme::Theme;
use vaglio::tui::ui::Ui;
use vaglio::tui::{editor, input, keys, view};
use vaglio::unfold::unfold;
use vaglio::wizard::computed::Parts;
use vaglio::wizard::{Computed, Effect, Msg, Start, Wizard};

pub fn form() -> &'static Questionnaire {
    static FORM: OnceLock<Questionnaire> = OnceLock::new();
    FORM.get_or_init(|| {
        library::load(&library::shipped(), "call-center")
            .unwrap_or_else(|faults| panic!("the shipped questionnaire: {faults:?}"))
    })
}

pub fn scorer() -> &'static Scorer<'static> {
    static SCORER: OnceLock<Scorer<'static>> = OnceLock::new();
    SCORER.get_or_init(|| Scorer::new(form()))
}

pub fn now() -> DateTime<FixedOffset> {
    "2026-11-21T10:02:11+01:00".parse().unwrap()
}

pub fn begin(assessment: Assessment, lang: Lang) -> Wizard<'static> {
    let start = Start {
        assessment,
        lang,
        read_only: false,
        draft: None,
        torn: false,
        now: now(),
        names: keys::command_name,
    };
    Wizard::new(unfolded(form(), &start.assessment), start)
}

/// A scorer for as long as the test runs.
fn unfolded(folded: &Questionnaire, assessment: &Assessment) -> &'static Scorer<'static> {
    let form: &'static Questionnaire = Box::leak(Box::new(unfold(folded, assessment).into_owned()));
    Box::leak(Box::new(Scorer::new(form)))
}

/// A questionnaire with every kind of answer.
pub fn kinds() -> &'static Questionnaire {
    static KINDS: OnceLock<Questionnaire> = OnceLock::new();
    KINDS.get_or_init(|| load("kinds", include_str!("../data/kinds.yaml")))
}

/// A questionnaire of one file, beside what ships.
pub fn load(id: &str, text: &str) -> Questionnaire {
    let mut files = library::shipped();
    files.insert(format!("{id}.yaml"), Cow::Owned(text.to_owned()));
    library::load(&files, id).unwrap_or_else(|faults| {
        let all: Vec<_> = faults.iter().map(|fault| fault.render(text, false)).collect();
        panic!("{}", all.join("\n"))
    })
}

/// An analysis on a questionnaire with lists.
pub fn with_lists(folded: &'static Questionnaire, assessment: Assessment, size: (u16, u16)) -> Sim {
    let start = Start {
        lang: Lang::It,
        read_only: false,
        draft: None,
        torn: false,
        now: now(),
        names: keys::command_name,
        assessment,
    };
    let wizard = Wizard::new(unfolded(folded, &start.assessment), start);
    let mut sim = Sim::new(wizard, size.0, size.1);
    sim.folded = folded;
    sim.draw();
    sim
}

/// A new analysis on the questionnaire with every kind of answer.
pub fn fresh_kinds() -> Assessment {
    let mut assessment =
        Assessment { questionnaire: kinds().identity.clone(), ..Assessment::default() };
    "Voce Amica S.r.l.".clone_into(&mut assessment.processor.name);
    assessment
}

/// A new analysis, as `vaglio new` leaves it.
pub fn fresh() -> Assessment {
    let mut assessment =
        Assessment { questionnaire: form().identity.clone(), ..Assessment::default() };
    "Voce Amica S.r.l.".clone_into(&mut assessment.processor.name);
    assessment
}

const BAND: Parts = Parts { band: true, whole: false, ways: false, agenda: false };

/// Keys, screen and wizard; saves succeed unless told otherwise.
pub struct Sim {
    pub wizard: Wizard<'static>,
    pub ui: Ui,
    pub terminal: Terminal<TestBackend>,
    /// Everything that was asked of the world.
    pub effects: Vec<Effect>,
    pub saves: bool,
    /// Whether what takes long is there at once; else somebody has to call [`Sim::compute`].
    pub computes: bool,
    /// What was computed last, with the generation it is of.
    pub computed: Option<(u64, Option<Box<Computed>>)>,
    /// Whether something has been asked for since.
    pub due: bool,
    /// The questionnaire before its lists are unfolded.
    folded: &'static Questionnaire,
}

impl Sim {
    pub fn new(wizard: Wizard<'static>, width: u16, height: u16) -> Self {
        Self::start(wizard, (width, height), true)
    }

    /// With what takes long still on its way.
    pub fn slow(wizard: Wizard<'static>, width: u16, height: u16) -> Self {
        Self::start(wizard, (width, height), false)
    }

    fn start(wizard: Wizard<'static>, size: (u16, u16), computes: bool) -> Self {
        let ui = Ui::new("voce-amica.vaglio.yaml".to_owned(), Theme::Terminal);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let mut sim = Self {
            wizard,
            ui,
            terminal,
            effects: Vec::new(),
            saves: true,
            computes,
            computed: None,
            due: false,
            folded: form(),
        };
        sim.take(Vec::new());
        sim
    }

    /// What the worker would do now, told to the wizard.
    pub fn compute(&mut self) {
        self.due = false;
        let job = self.wizard.job();
        let found = job.run(self.wizard.scorer());
        self.computed = Some((job.generation, found.clone()));
        self.send(Msg::Computed(job.generation, found));
    }

    pub fn event(&mut self, event: &Event) {
        let effects = input::event(&mut self.wizard, &mut self.ui, event, now());
        if self.saves && effects.contains(&Effect::Save) {
            input::send(&mut self.wizard, &mut self.ui, Msg::Saved(Ok(())), now());
        }
        self.take(effects);
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = input::send(&mut self.wizard, &mut self.ui, msg, now());
        self.take(effects);
    }

    fn take(&mut self, effects: Vec<Effect>) {
        if effects.contains(&Effect::Unfold) {
            self.move_to(self.folded);
        }
        self.due |= effects.iter().any(|effect| matches!(effect, Effect::Compute(_)));
        self.due |= self.wizard.ask().is_some();
        let others = |effect: &Effect| !matches!(effect, Effect::Compute(_));
        self.effects.extend(effects.into_iter().filter(others));
        // The band alone can wait until somebody looks.
        if self.due && self.computes && self.wizard.job().parts != BAND {
            self.compute();
        }
    }

    /// Unfolds a questionnaire under the wizard, as the loop of the program does.
    pub fn move_to(&mut self, folded: &'static Questionnaire) {
        self.folded = folded;
        let idle = begin(Assessment::default(), Lang::It);
        let parked = std::mem::replace(&mut self.wizard, idle).park();
        let scorer = unfolded(folded, &parked.assessment);
        self.wizard = parked.resume(scorer);
        self.ui.shown = None;
        editor::follow(&mut self.ui.editor, &self.wizard, self.ui.theme);
    }

    /// Keys by name in angle brackets, everything else letter by letter: `abc<enter><c-p>`.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        let mut rest = script;
        while let Some(first) = rest.chars().next() {
            let (code, modifiers, long) =
                match rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
                    Some((name, _)) => {
                        let (code, modifiers) = named(name);
                        (code, modifiers, name.len() + 2)
                    }
                    None => (KeyCode::Char(first), KeyModifiers::NONE, first.len_utf8()),
                };
            self.event(&Event::Key(KeyEvent::new(code, modifiers)));
            rest = rest.split_at(long).1;
        }
        self
    }

    pub fn draw(&mut self) {
        if self.due && self.computes {
            self.compute();
        }
        let (wizard, ui) = (&self.wizard, &mut self.ui);
        self.terminal.draw(|frame| view::draw(frame, wizard, ui)).unwrap();
    }

    /// The screen as text.
    pub fn screen(&mut self) -> String {
        self.draw();
        self.terminal.backend().to_string()
    }
}

fn named(name: &str) -> (KeyCode, KeyModifiers) {
    let none = KeyModifiers::NONE;
    match name {
        "enter" => (KeyCode::Enter, none),
        "tab" => (KeyCode::Tab, none),
        "backtab" => (KeyCode::BackTab, KeyModifiers::SHIFT),
        "esc" => (KeyCode::Esc, none),
        "space" => (KeyCode::Char(' '), none),
        "up" => (KeyCode::Up, none),
        "down" => (KeyCode::Down, none),
        "left" => (KeyCode::Left, none),
        "right" => (KeyCode::Right, none),
        "del" => (KeyCode::Delete, none),
        "bs" => (KeyCode::Backspace, none),
        "home" => (KeyCode::Home, none),
        "end" => (KeyCode::End, none),
        "pgdn" => (KeyCode::PageDown, none),
        "pgup" => (KeyCode::PageUp, none),
        _ => match (name.strip_prefix("c-"), name.strip_prefix('f')) {
            (Some(letter), _) => {
                (KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::CONTROL)
            }
            (_, Some(number)) => (KeyCode::F(number.parse().unwrap()), none),
            _ => panic!("no key <{name}>"),
        },
    }
}
