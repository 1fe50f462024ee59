//! A wizard with a screen in memory, driven by keys as a person would.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

use chrono::{DateTime, FixedOffset};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::sync::OnceLock;
use vaglio::assessment::Assessment;
use vaglio::library;
use vaglio::questionnaire::Questionnaire;
use vaglio::scoring::Scorer;
use vaglio::text::Lang;
use vaglio::tui::theme::Theme;
use vaglio::tui::ui::Ui;
use vaglio::tui::{input, keys, view};
use vaglio::wizard::{Effect, Msg, Start, Wizard};

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
    Wizard::new(scorer(), start)
}

/// A new analysis, as `vaglio new` leaves it.
pub fn fresh() -> Assessment {
    let mut assessment =
        Assessment { questionnaire: form().identity.clone(), ..Assessment::default() };
    "Voce Amica S.r.l.".clone_into(&mut assessment.processor.name);
    assessment
}

/// Keys, screen and wizard; saves succeed unless told otherwise.
pub struct Sim {
    pub wizard: Wizard<'static>,
    pub ui: Ui,
    pub terminal: Terminal<TestBackend>,
    /// Everything that was asked of the world.
    pub effects: Vec<Effect>,
    pub saves: bool,
}

impl Sim {
    pub fn new(wizard: Wizard<'static>, width: u16, height: u16) -> Self {
        let ui = Ui::new("voce-amica.vaglio.yaml".to_owned(), Theme::COLOURS);
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        Self { wizard, ui, terminal, effects: Vec::new(), saves: true }
    }

    pub fn event(&mut self, event: &Event) {
        let effects = input::event(&mut self.wizard, &mut self.ui, event, now());
        if self.saves && effects.contains(&Effect::Save) {
            input::send(&mut self.wizard, &mut self.ui, Msg::Saved(Ok(())), now());
        }
        self.effects.extend(effects);
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = input::send(&mut self.wizard, &mut self.ui, msg, now());
        self.effects.extend(effects);
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
