//! A page without a screen: its lines one after the other, for whoever reads them in that order.

use super::{Areas, Page, Ui, Words, page};
use crate::tui::theme::Theme;
use crate::wizard::Wizard;
use ratatui::layout::Rect;

/// Wide enough that hardly anything is wrapped: whoever reads lines has a width of their own.
const WIDTH: u16 = u16::MAX;

/// One line, and the row of the wizard it belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlainLine {
    pub row: Option<usize>,
    pub text: String,
}

/// The page on screen, line by line.
#[must_use]
pub fn lines(wizard: &Wizard<'_>) -> Vec<PlainLine> {
    let nowhere = Rect::default();
    let areas = Areas {
        header: nowhere,
        phases: nowhere,
        outline: None,
        body: Rect::new(0, 0, WIDTH, 8),
        bar: nowhere,
        notice: nowhere,
        band: nowhere,
        keys: nowhere,
    };
    let ui = Ui::new(String::new(), Theme::Plain);
    let Page { lines, rows, .. } = page(wizard, &ui, Words::of(wizard.lang), &areas);
    let row_of = |line: usize| rows.iter().position(|row| row.contains(&line));
    let text =
        |line: &ratatui::text::Line<'_>| line.spans.iter().map(|span| &*span.content).collect();
    lines
        .iter()
        .enumerate()
        .map(|(place, line)| PlainLine { row: row_of(place), text: text(line) })
        .collect()
}

/// What just happened, in words.
#[must_use]
pub fn notice(notice: &crate::wizard::Notice, wizard: &Wizard<'_>) -> String {
    super::chrome::notice_text(notice, wizard, Words::of(wizard.lang))
}

/// The verdict of today, in words.
#[must_use]
pub fn band(wizard: &Wizard<'_>) -> String {
    super::chrome::band_text(&wizard.band(), wizard, Words::of(wizard.lang))
}

/// The value of a field to pick from, in words.
#[must_use]
pub fn picked(wizard: &Wizard<'_>, picked: &crate::wizard::pick::Picked) -> String {
    let view = super::View { wizard, words: Words::of(wizard.lang), editor: None, height: 8 };
    super::form::picked_text(&view, picked)
}
