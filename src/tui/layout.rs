//! The parts of the screen.

use ratatui::layout::{Constraint, Layout, Rect};

/// Below this nothing can be read at ease.
pub const LEAST: (u16, u16) = (60, 16);

/// Longer lines are hard to read.
const WIDEST_TEXT: u16 = 100;

/// Wide enough to show where one is beside the page.
const WITH_OUTLINE: u16 = 128;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Areas {
    pub header: Rect,
    pub phases: Rect,
    pub outline: Option<Rect>,
    pub body: Rect,
    /// The scroll bar, beside the body.
    pub bar: Rect,
    /// What just happened, on a line that parts the page from the state.
    pub notice: Rect,
    pub band: Rect,
    pub keys: Rect,
}

/// The areas of a screen with so many lines of notice, or nothing if it is too small.
#[must_use]
pub fn areas(screen: Rect, notice: u16) -> Option<Areas> {
    if screen.width < LEAST.0 || screen.height < LEAST.1 {
        return None;
    }
    let keys = if screen.height >= 22 { 2 } else { 1 };
    let [header, phases, middle, notice, band, keys] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(notice.clamp(1, keys + 1)),
        Constraint::Length(2),
        Constraint::Length(keys),
    ])
    .areas(screen);
    let (outline, page) = if screen.width >= WITH_OUTLINE {
        let [outline, page] =
            Layout::horizontal([Constraint::Length(34), Constraint::Min(1)]).areas(middle);
        (Some(outline), page)
    } else {
        (None, middle)
    };
    let body = Rect { x: page.x + 1, width: page.width.saturating_sub(3).min(WIDEST_TEXT), ..page };
    let bar = Rect { x: body.right() + 1, width: 1, ..page };
    Some(Areas { header, phases, outline, body, bar, notice, band, keys })
}
