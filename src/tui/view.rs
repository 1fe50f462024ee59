//! Drawing: the frame around every page, and the page of each screen inside it.

mod by_hand;
mod chrome;
mod closing;
mod deciding;
mod findings;
mod flags;
mod form;
pub mod home;
mod kinds;
mod levels;
mod lists;
mod matrix;
mod opinions;
mod outcome;
pub mod plain;
mod plan;
mod question;
pub mod recent;
mod remedies;
mod side;
mod verdicts;

use super::editor::follow;
use super::layout::{Areas, areas};
use super::page::Page;
use super::text::Words;
use super::ui::{Hit, Ui};
use super::wrap::wrap;
use crate::wizard::{Screen, Wizard};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Scrollbar, ScrollbarOrientation, ScrollbarState};

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, wizard: &Wizard<'_>, ui: &mut Ui) {
    follow(&mut ui.editor, wizard, ui.theme);
    ui.hits.clear();
    let words = Words::of(wizard.lang);
    let screen = frame.area();
    frame.buffer_mut().set_style(screen, ui.theme.ground());
    let notice = chrome::notice(wizard, ui, words, usize::from(screen.width));
    let lines = u16::try_from(notice.len()).unwrap_or(1);
    let Some(areas) = areas(screen, lines) else {
        too_small(frame, words);
        return;
    };
    if ui.shown.as_ref() != Some(wizard.screen()) {
        ui.shown = Some(wizard.screen().clone());
        ui.scroll = 0;
        ui.follow = true;
    }
    chrome::draw(frame, &areas, wizard, ui, words);
    frame.render_widget(Paragraph::new(notice), areas.notice);
    if let Some(area) = areas.outline {
        let mut page = Page::new(area.width.saturating_sub(2), ui.theme, None);
        lists::beside(&mut page, wizard, words);
        let lines: Vec<Line<'static>> = page.lines;
        frame.render_widget(Paragraph::new(lines), Rect { x: area.x + 1, ..area });
    }
    let page = page(wizard, ui, words, &areas);
    body(frame, &areas, wizard, ui, page);
}

/// The one thing that fits on any screen, as far as it fits.
fn too_small(frame: &mut Frame<'_>, words: &Words) {
    let area = frame.area();
    let text = (words.chrome.too_small)(area.width, area.height);
    let lines: Vec<Line<'static>> =
        wrap(&text, usize::from(area.width)).into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn page(wizard: &Wizard<'_>, ui: &Ui, words: &'static Words, areas: &Areas) -> Page {
    let mut page = Page::new(areas.body.width, ui.theme, wizard.cursor());
    let view = View { wizard, words, editor: ui.editor.as_ref(), height: areas.body.height };
    match wizard.screen() {
        Screen::Parties => form::parties(&mut page, &view),
        Screen::Question(ix) => question::draw(&mut page, &view, *ix),
        Screen::Plan => plan::draw(&mut page, &view),
        Screen::Outcome(sheet) => outcome::draw(&mut page, &view, *sheet),
        Screen::Lines(of) => levels::lines(&mut page, &view, of),
        Screen::Override(of) => by_hand::draw(&mut page, &view, of),
        Screen::Opinions => opinions::draw(&mut page, &view),
        Screen::Closing => closing::draw(&mut page, &view),
        Screen::Action(ix) => plan::action(&mut page, &view, *ix),
        Screen::Note(ix) => side::note(&mut page, &view, *ix),
        Screen::Reason(ix) => side::reason(&mut page, &view, *ix),
        Screen::Asked(ix) => side::asked(&mut page, &view, *ix),
        Screen::Evidence(ix) => side::evidence(&mut page, &view, *ix),
        Screen::EvidenceEntry(_, key) => side::entry(&mut page, &view, key),
        Screen::Why(ix) => side::why(&mut page, &view, *ix),
        Screen::Terms(ix) => side::terms(&mut page, &view, *ix),
        Screen::Causes(kind) => lists::causes(&mut page, &view, *kind),
        Screen::Finding(id) => findings::page(&mut page, &view, id),
        Screen::Outline => lists::outline(&mut page, &view),
        Screen::Search => lists::search(&mut page, &view),
        Screen::Palette => lists::palette(&mut page, &view),
        Screen::Review(kind) => lists::review(&mut page, &view, *kind),
        Screen::Help => lists::help(&mut page, &view),
        Screen::ConfirmReopen => closing::confirm_reopen(&mut page, &view),
        Screen::ConfirmClose => closing::confirm_close(&mut page, &view),
        Screen::ConfirmReplace(path) => closing::confirm_replace(&mut page, &view, path),
    }
    page
}

/// What the pages are drawn from.
struct View<'a> {
    wizard: &'a Wizard<'a>,
    words: &'static Words,
    editor: Option<&'a super::editor::Editor>,
    /// Of the body, in lines.
    height: u16,
}

/// Shows the part of the page that fits, the row of the cursor in it.
fn body(frame: &mut Frame<'_>, areas: &Areas, wizard: &Wizard<'_>, ui: &mut Ui, page: Page) {
    let area = areas.body;
    let height = usize::from(area.height);
    let total = page.lines.len();
    ui.extent = (total, height);
    ui.rows = page.rows.len();
    if ui.follow {
        let row = wizard.cursor().and_then(|cursor| page.rows.get(cursor).cloned());
        let wanted = match (page.slot, row) {
            (Some(slot), None) => Some(slot.line..slot.line + slot.height),
            (Some(slot), Some(row)) if row.len() > height => {
                Some(slot.line..slot.line + slot.height)
            }
            (_, row) => row,
        };
        // The first row brings what stands above it into sight.
        let first = page.rows.first().map_or(0, |row| row.start);
        if let Some(rows) = wanted {
            if rows.end > ui.scroll + height {
                ui.scroll = rows.end - height;
            }
            if rows.start < ui.scroll {
                ui.scroll = rows.start;
            }
            if rows.start == first && rows.end <= height {
                ui.scroll = 0;
            }
        }
    }
    ui.scroll = ui.scroll.min(total.saturating_sub(height));
    for (row, lines) in page.rows.iter().enumerate() {
        let start = lines.start.max(ui.scroll);
        let end = lines.end.min(ui.scroll + height);
        if start < end {
            let hit =
                Rect { y: area.y + cells(start - ui.scroll), height: cells(end - start), ..area };
            ui.hits.push((hit, Hit::Row(row)));
        }
    }
    let shown: Vec<Line<'static>> = page.lines.into_iter().skip(ui.scroll).take(height).collect();
    frame.render_widget(Paragraph::new(shown), area);
    if let (Some(slot), Some(editor)) = (page.slot, &ui.editor)
        && slot.line >= ui.scroll
        && slot.line < ui.scroll + height
    {
        let top = slot.line - ui.scroll;
        let left = cells(slot.left).min(area.width.saturating_sub(1));
        let place = Rect {
            x: area.x + left,
            y: area.y + cells(top),
            width: area.width - left,
            height: cells(slot.height.min(height - top)),
        };
        editor.draw(frame, place);
    }
    if total > height {
        let mut state = ScrollbarState::new(total.saturating_sub(height)).position(ui.scroll);
        let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
            .begin_symbol(None)
            .end_symbol(None)
            .track_symbol(Some("│"))
            .thumb_symbol("┃");
        frame.render_stateful_widget(bar, areas.bar, &mut state);
    }
}

fn cells(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX)
}
