//! Styles by what they mean. Nothing is said by colour alone, so all of them may be taken away.

use crate::questionnaire::Effect;
use ratatui::style::{Color, Modifier, Style};
use std::str::FromStr;

/// How things look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// The 16 colours of the terminal, on its own background.
    Terminal,
    /// Dark on white, and white on dark, whatever the terminal is set to.
    Light,
    Dark,
    /// White on black, nothing dimmed, the cursor reversed.
    Contrast,
    /// For `NO_COLOR`: bold, reversed and dim only.
    Plain,
}

/// The colours of a theme, each readable on the ground (and the ground on it).
struct Palette {
    ink: Color,
    ground: Color,
    quiet: Color,
    accent: Color,
    good: Color,
    bad: Color,
    /// Of the conditions; black stands on it.
    middle: Color,
    high: Color,
}

/// Indexed colours are the same on every terminal that has 256.
const LIGHT: Palette = Palette {
    ink: Color::Indexed(16),
    ground: Color::Indexed(231),
    quiet: Color::Indexed(240),
    accent: Color::Indexed(19),
    good: Color::Indexed(22),
    bad: Color::Indexed(124),
    middle: Color::Indexed(220),
    high: Color::Indexed(90),
};

const DARK: Palette = Palette {
    ink: Color::Indexed(255),
    ground: Color::Indexed(233),
    quiet: Color::Indexed(249),
    accent: Color::Indexed(117),
    good: Color::Indexed(114),
    bad: Color::Indexed(210),
    middle: Color::Indexed(220),
    high: Color::Indexed(219),
};

const CONTRAST: Palette = Palette {
    ink: Color::Indexed(231),
    ground: Color::Indexed(16),
    quiet: Color::Indexed(231),
    accent: Color::Indexed(226),
    good: Color::Indexed(157),
    bad: Color::Indexed(217),
    middle: Color::Indexed(226),
    high: Color::Indexed(225),
};

impl Theme {
    pub const ALL: [Self; 5] =
        [Self::Terminal, Self::Light, Self::Dark, Self::Contrast, Self::Plain];

    /// The name for the command line and the environment.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
            Self::Plain => "plain",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == name)
    }

    /// The one after, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|theme| *theme == self).unwrap_or(0);
        Self::ALL[(place + 1) % Self::ALL.len()]
    }

    fn palette(self) -> Option<&'static Palette> {
        match self {
            Self::Light => Some(&LIGHT),
            Self::Dark => Some(&DARK),
            Self::Contrast => Some(&CONTRAST),
            Self::Terminal | Self::Plain => None,
        }
    }

    fn coloured(self, style: Style, colour: Color, own: impl Fn(&Palette) -> Color) -> Style {
        match (self, self.palette()) {
            (Self::Plain, _) => style,
            (_, Some(palette)) => style.fg(own(palette)),
            _ => style.fg(colour),
        }
    }

    /// What everything stands on.
    #[must_use]
    pub fn ground(self) -> Style {
        self.palette()
            .map_or(Style::new(), |palette| Style::new().fg(palette.ink).bg(palette.ground))
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
        match self.palette() {
            Some(palette) => Style::new().fg(palette.quiet),
            None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    #[must_use]
    pub fn title(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.coloured(bold, Color::Blue, |palette| palette.accent)
    }

    /// The row of the cursor.
    #[must_use]
    pub fn cursor(self) -> Style {
        match self {
            Self::Contrast => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
            _ => self.title(),
        }
    }

    /// The phase one is in, the kind of review on screen.
    #[must_use]
    pub fn current(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    #[must_use]
    pub fn warning(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.coloured(bold, Color::Red, |palette| palette.bad)
    }

    #[must_use]
    pub fn good(self) -> Style {
        self.coloured(Style::new(), Color::Green, |palette| palette.good)
    }

    #[must_use]
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The badge of a verdict; `None` is «on hold».
    #[must_use]
    pub fn verdict(self, verdict: Option<Effect>) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let reversed = bold.add_modifier(Modifier::REVERSED);
        if let Some(palette) = self.palette() {
            return match verdict {
                Some(Effect::Stop) => bold.fg(palette.ground).bg(palette.bad),
                Some(Effect::Conditions) => bold.fg(Color::Indexed(16)).bg(palette.middle),
                Some(Effect::Proceed) => bold.fg(palette.ground).bg(palette.good),
                None => reversed,
            };
        }
        match (self, verdict) {
            (Self::Plain, _) | (_, None) => reversed,
            (_, Some(Effect::Stop)) => bold.fg(Color::White).bg(Color::Red),
            (_, Some(Effect::Conditions)) => bold.fg(Color::Black).bg(Color::Yellow),
            (_, Some(Effect::Proceed)) => bold.fg(Color::Black).bg(Color::Green),
        }
    }

    /// A level from 1 to 4, or 0 for none.
    #[must_use]
    pub fn level(self, level: u8) -> Style {
        match level {
            0..=2 => Style::new(),
            3 => {
                let bold = Style::new().add_modifier(Modifier::BOLD);
                self.coloured(bold, Color::Magenta, |palette| palette.high)
            }
            _ => self.warning(),
        }
    }
}

impl FromStr for Theme {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let names = Self::ALL.map(Self::code).join(", ");
        Self::named(name)
            .ok_or_else(|| format!("colori «{name}» non previsti: si può scegliere fra {names}"))
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

    use super::*;

    /// Relative luminance (WCAG 2.2) of a colour of the cube or of the greys.
    fn luminance(colour: Color) -> f64 {
        let Color::Indexed(number) = colour else { panic!("{colour:?} differs between terminals") };
        let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
        let rgb = match number {
            16..=231 => {
                let place = number - 16;
                [step(place / 36), step(place / 6 % 6), step(place % 6)]
            }
            232.. => [8 + 10 * (number - 232); 3],
            _ => panic!("colour {number} differs between terminals"),
        };
        let linear = rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_can_be_read() {
        for theme in [Theme::Light, Theme::Dark, Theme::Contrast] {
            let ground = theme.ground();
            let verdicts = [Effect::Stop, Effect::Conditions, Effect::Proceed].map(Some);
            let badges = verdicts.into_iter().chain([None]).map(|verdict| theme.verdict(verdict));
            let least = if theme == Theme::Contrast { 7.0 } else { 4.5 };
            let styles = [
                theme.text(),
                theme.strong(),
                theme.quiet(),
                theme.title(),
                theme.cursor(),
                theme.current(),
                theme.warning(),
                theme.good(),
                theme.key(),
            ];
            let levels = (0..=4).map(|level| theme.level(level));
            for style in styles.into_iter().chain(levels).chain(badges) {
                let shown = ground.patch(style);
                let found = contrast(shown.fg.unwrap(), shown.bg.unwrap());
                assert!(found >= least, "{theme:?}: {style:?} has a contrast of {found:.2}");
            }
        }
    }

    #[test]
    fn the_sixteen_colours_leave_the_background_alone() {
        assert_eq!(Theme::Terminal.ground(), Style::new());
        let indexed = |style: Style| matches!(style.fg, Some(Color::Indexed(_)));
        for level in 0..=4 {
            assert!(!indexed(Theme::Terminal.level(level)));
            assert_eq!(Theme::Plain.level(level).fg, None);
        }
    }

    #[test]
    fn names_lead_back() {
        for theme in Theme::ALL {
            assert_eq!(Theme::named(theme.code()), Some(theme));
        }
        assert_eq!(Theme::Plain.next(), Theme::Terminal);
    }
}
