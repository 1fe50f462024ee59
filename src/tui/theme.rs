//! Styles by what they mean. Nothing is said by colour alone, so all of them may be taken away.

use crate::questionnaire::Effect;
use ratatui::style::{Color, Modifier, Style};

/// How things look; the 16 colours of the terminal, on its own background, light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Theme {
    colours: bool,
}

impl Theme {
    pub const COLOURS: Self = Self { colours: true };
    /// For `NO_COLOR`: bold, reversed and dim only.
    pub const PLAIN: Self = Self { colours: false };

    fn with(self, style: Style, colour: Color) -> Style {
        if self.colours { style.fg(colour) } else { style }
    }

    #[must_use]
    pub fn text(self) -> Style {
        Style::new()
    }

    #[must_use]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    #[must_use]
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    #[must_use]
    pub fn title(self) -> Style {
        self.with(Style::new().add_modifier(Modifier::BOLD), Color::Blue)
    }

    /// The row of the cursor.
    #[must_use]
    pub fn cursor(self) -> Style {
        self.with(Style::new().add_modifier(Modifier::BOLD), Color::Blue)
    }

    /// The phase one is in, the kind of review on screen.
    #[must_use]
    pub fn current(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    #[must_use]
    pub fn warning(self) -> Style {
        self.with(Style::new().add_modifier(Modifier::BOLD), Color::Red)
    }

    #[must_use]
    pub fn good(self) -> Style {
        self.with(Style::new(), Color::Green)
    }

    #[must_use]
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The badge of a verdict; `None` is «on hold».
    #[must_use]
    pub fn verdict(self, verdict: Option<Effect>) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        if !self.colours {
            return bold.add_modifier(Modifier::REVERSED);
        }
        match verdict {
            Some(Effect::Stop) => bold.fg(Color::White).bg(Color::Red),
            Some(Effect::Conditions) => bold.fg(Color::Black).bg(Color::Yellow),
            Some(Effect::Proceed) => bold.fg(Color::Black).bg(Color::Green),
            None => bold.add_modifier(Modifier::REVERSED),
        }
    }

    /// A level from 1 to 4, or 0 for none.
    #[must_use]
    pub fn level(self, level: u8) -> Style {
        match level {
            0..=2 => Style::new(),
            3 => self.with(Style::new().add_modifier(Modifier::BOLD), Color::Magenta),
            _ => self.warning(),
        }
    }
}

/// A shape for each verdict, so that it is known without its colour.
#[must_use]
pub fn shape(verdict: Option<Effect>) -> &'static str {
    match verdict {
        Some(Effect::Stop) => "■",
        Some(Effect::Conditions) => "▲",
        Some(Effect::Proceed) => "●",
        None => "…",
    }
}
