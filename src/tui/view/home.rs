//! Drawing the first screen.

use crate::assessment::State;
use crate::tui::editor::Editor;
use crate::tui::home::{Asks, Entry, Found, Home, Recent};
use crate::tui::layout::LEAST;
use crate::tui::page::{Page, Slot};
use crate::tui::text::Words;
use crate::tui::theme::Theme;
use crate::tui::wrap::{cut, cut_start, wrap};
use crate::visible::visible_line;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// What is on screen while a file is being opened.
pub fn opening(frame: &mut Frame<'_>, words: &Words, file: &str) {
    let area = frame.area();
    let file = cut_start(&visible_line(file), usize::from(area.width).saturating_sub(2));
    let lines =
        vec![Line::from(format!(" {file}")), Line::from(format!(" {}", words.chrome.opening))];
    frame.render_widget(Paragraph::new(lines), area);
}

pub fn draw(frame: &mut Frame<'_>, home: &Home, theme: Theme) {
    let words = Words::of(home.lang);
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.ground());
    if area.width < LEAST.0 || area.height < LEAST.1 {
        let text = (words.chrome.too_small)(area.width, area.height);
        let lines: Vec<Line<'static>> =
            wrap(&text, usize::from(area.width)).into_iter().map(Line::from).collect();
        frame.render_widget(Paragraph::new(lines), area);
        return;
    }
    let body = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: (area.width - 4).min(100),
        height: area.height - 3,
    };
    let cursor = home.asks.is_none().then_some(home.cursor);
    let mut page = Page::new(body.width, theme, cursor);
    page.title(words.pages.home_title);
    page.quiet(words.pages.home_intro);
    page.blank();
    match &home.asks {
        None => list(&mut page, home, words),
        Some(Asks::Path(_)) => page.quiet(words.pages.home_path),
        Some(Asks::New { .. }) => page.title(words.pages.home_new),
    }
    if let Some(message) = &home.message {
        page.blank();
        page.text(message, theme.warning());
    }
    let editors = fields(&mut page, home, words);
    let total = page.lines.len();
    let height = usize::from(body.height);
    let chosen = cursor.and_then(|cursor| page.rows.get(cursor)).map_or(0, |row| row.end);
    let scroll = chosen.saturating_sub(height).min(total.saturating_sub(height));
    let shown: Vec<Line<'static>> = page.lines.into_iter().skip(scroll).take(height).collect();
    frame.render_widget(Paragraph::new(shown), body);
    for (slot, editor) in editors {
        let (Ok(line), Ok(left)) = (u16::try_from(slot.line), u16::try_from(slot.left)) else {
            continue;
        };
        if line < body.height && left < body.width {
            let place =
                Rect { x: body.x + left, y: body.y + line, width: body.width - left, height: 1 };
            editor.draw(frame, place);
        }
    }
    keys(frame, Rect { y: area.bottom() - 1, height: 1, ..area }, home, words, theme);
}

fn list(page: &mut Page, home: &Home, words: &Words) {
    let pages = &words.pages;
    for entry in Entry::ALL {
        page.simple_row(match entry {
            Entry::New => pages.home_new,
            Entry::Open => pages.home_open,
            Entry::Demo => pages.home_demo,
            Entry::Leave => pages.home_leave,
        });
    }
    page.section(pages.home_recent);
    if home.recents.is_empty() {
        page.quiet(pages.home_no_recent);
    }
    for recent in &home.recents {
        recent_row(page, recent, words);
    }
}

fn recent_row(page: &mut Page, recent: &Recent, words: &Words) {
    let pages = &words.pages;
    let width = page.width.saturating_sub(4);
    let path = cut_start(&visible_line(&recent.path.display().to_string()), width);
    let (head, state) = match &recent.found {
        Found::Gone => (String::new(), pages.home_gone.to_owned()),
        Found::Damaged => (String::new(), pages.home_damaged.to_owned()),
        Found::Analysis { supplier, service, state } => {
            let name = if supplier.is_empty() { pages.home_unnamed } else { supplier };
            let state = match state {
                State::Draft { next } => (words.chrome.draft)(*next),
                State::Closed { version } => (words.chrome.closed)(*version),
            };
            let head =
                if service.is_empty() { name.to_owned() } else { format!("{name} — {service}") };
            (head, state)
        }
    };
    page.row(|page, style| {
        let text = if head.is_empty() { state.clone() } else { format!("{head} ({state})") };
        let text = cut(&visible_line(&text), width);
        page.indented(style.mark, 2, &text, style.text);
        page.indented("    ", 4, &path, page.theme.quiet());
    });
}

/// The fields to be typed into, with their places; the one that is not open shows its text.
fn fields<'h>(page: &mut Page, home: &'h Home, words: &Words) -> Vec<(Slot, &'h Editor)> {
    let pages = &words.pages;
    match &home.asks {
        None => Vec::new(),
        Some(Asks::Path(path)) => {
            page.blank();
            let line = page.lines.len();
            page.lines.push(Line::from("> "));
            vec![(Slot { line, height: 1, left: 2 }, path)]
        }
        Some(Asks::New { supplier, file, in_file, .. }) => {
            let mut slots: Vec<(Slot, &Editor)> = Vec::new();
            let both = [
                (pages.home_supplier, pages.home_supplier_hint, supplier, !*in_file),
                (pages.home_file, pages.home_file_hint, file, *in_file),
            ];
            for (label, hint, editor, open) in both {
                page.blank();
                let style = if open { page.theme.cursor() } else { page.theme.quiet() };
                let mark = if open { "▸ " } else { "  " };
                page.lines.push(Line::from(Span::styled(format!("{mark}{label} ({hint})"), style)));
                let line = page.lines.len();
                if open {
                    page.lines.push(Line::default());
                    slots.push((Slot { line, height: 1, left: 2 }, editor));
                } else {
                    page.indented("  ", 2, &editor.text(), page.theme.text());
                }
            }
            slots
        }
    }
}

fn keys(frame: &mut Frame<'_>, area: Rect, home: &Home, words: &Words, theme: Theme) {
    let names = &words.chrome.keys;
    let pairs: Vec<(&str, &str)> = if home.asks.is_some() {
        vec![
            (names.enter, names.confirm),
            ("Tab", names.next_field),
            ("Esc", names.back),
            ("Ctrl-Q", names.leave),
        ]
    } else {
        vec![
            (names.arrows, names.row),
            (names.enter, names.open),
            ("F2", names.language),
            ("Ctrl-Q", names.leave),
        ]
    };
    let mut spans = vec![Span::raw(" ")];
    for (key, name) in pairs {
        spans.push(Span::styled(key.to_owned(), theme.key()));
        spans.push(Span::styled(format!(" {name}  "), theme.quiet()));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}
