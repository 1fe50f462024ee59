//! Drawing the first screen.

use super::recent;
use crate::tui::editor::Editor;
use crate::tui::home::{Asks, Base, Entry, Home, New};
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
use unicode_width::UnicodeWidthStr;

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
    let cursor = match &home.asks {
        None => Some(home.cursor),
        Some(Asks::Questionnaire(at) | Asks::Earlier { cursor: at, path: None }) => Some(*at),
        Some(Asks::Copy(_)) => Some(0),
        Some(_) => None,
    };
    let mut page = Page::new(body.width, theme, cursor);
    page.title(words.pages.home_title);
    page.quiet(words.pages.home_intro);
    page.blank();
    // Before the list: under a long one nobody would see it.
    if let Some(message) = &home.message {
        page.text(message, theme.warning());
        page.blank();
    }
    let editors = asked(&mut page, home, words);
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

/// The list, or what is asked in its place; the fields to be typed into, with their places.
fn asked<'h>(page: &mut Page, home: &'h Home, words: &Words) -> Vec<(Slot, &'h Editor)> {
    let own = &words.home;
    match &home.asks {
        None => list(page, home, words),
        Some(Asks::Path(path)) => {
            page.quiet(words.pages.home_path);
            return vec![path_line(page, path)];
        }
        Some(Asks::Questionnaire(_)) => offers(page, home, words),
        Some(Asks::Earlier { path: None, .. }) => {
            page.title(own.earlier_title);
            page.quiet(own.earlier_hint);
            page.blank();
            for recent in home.earlier().iter().filter_map(|at| home.recents.get(*at)) {
                recent::row(page, recent, home, words);
            }
            page.simple_row(own.earlier_path);
        }
        Some(Asks::Earlier { path: Some(path), .. }) => {
            page.title(own.earlier_title);
            page.quiet(own.earlier_hint);
            page.blank();
            page.quiet(words.pages.home_path);
            return vec![path_line(page, path)];
        }
        Some(Asks::Copy(at)) => {
            if let Some(recent) = home.recents.get(*at) {
                recent::copy(page, recent, home, words);
            }
        }
        Some(Asks::New(new)) => return names(page, home, new, words),
    }
    Vec::new()
}

fn list(page: &mut Page, home: &Home, words: &Words) {
    let pages = &words.pages;
    for entry in Entry::ALL {
        page.simple_row(match entry {
            Entry::New => pages.home_new,
            Entry::FromEarlier => words.home.from_earlier,
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
        recent::row(page, recent, home, words);
    }
}

fn offers(page: &mut Page, home: &Home, words: &Words) {
    page.title(words.home.offers_title);
    page.quiet(words.home.offers_hint);
    page.blank();
    let room = page.width.saturating_sub(4);
    for offer in &home.offers {
        let title = offer.title.get(words.lang);
        let title = if title.is_empty() { &offer.id } else { title };
        let title = cut(&visible_line(title), room);
        let about = cut(&visible_line(offer.about.get(words.lang)), room);
        page.row(|page, style| {
            page.indented(style.mark, 2, &title, style.text);
            if !about.is_empty() {
                page.indented("    ", 4, &about, page.theme.quiet());
            }
        });
    }
}

/// The line a path is typed on.
fn path_line<'h>(page: &mut Page, path: &'h Editor) -> (Slot, &'h Editor) {
    page.blank();
    let line = page.lines.len();
    page.lines.push(Line::from("> "));
    (Slot { line, height: 1, left: 2 }, path)
}

/// Supplier and file; the one that is not open shows its text.
fn names<'h>(page: &mut Page, home: &Home, new: &'h New, words: &Words) -> Vec<(Slot, &'h Editor)> {
    let pages = &words.pages;
    page.title(pages.home_new);
    match &new.base {
        Base::Questionnaire(id) => {
            let offer = home.offers.iter().find(|offer| offer.id == *id);
            let title = offer.map_or(id.as_str(), |offer| offer.title.get(home.lang));
            page.quiet(&format!("{}: {title}", pages.home_questionnaire));
        }
        Base::Earlier(path) => {
            let path = cut_start(&visible_line(&path.display().to_string()), page.width - 20);
            page.quiet(&(words.home.based_on)(&path));
        }
    }
    let mut slots: Vec<(Slot, &Editor)> = Vec::new();
    let both = [
        (pages.home_supplier, pages.home_supplier_hint, &new.supplier, !new.in_file),
        (pages.home_file, pages.home_file_hint, &new.file, new.in_file),
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

fn keys(frame: &mut Frame<'_>, area: Rect, home: &Home, words: &Words, theme: Theme) {
    let names = &words.chrome.keys;
    let pairs: Vec<(&str, &str)> = match &home.asks {
        None => {
            let on_recent = home.recent().map(|_| (names.delete, words.home.forget));
            let mut pairs = vec![(names.arrows, names.row), (names.enter, names.open)];
            pairs.extend(on_recent);
            pairs.extend([("F2", names.language), ("Ctrl-Q", names.leave)]);
            pairs
        }
        Some(Asks::Questionnaire(_) | Asks::Earlier { path: None, .. } | Asks::Copy(_)) => vec![
            (names.arrows, names.row),
            (names.enter, names.choose),
            ("Esc", names.back),
            ("Ctrl-Q", names.leave),
        ],
        Some(Asks::New(_)) => vec![
            (names.enter, names.confirm),
            ("Tab", names.next_field),
            ("Esc", names.back),
            ("Ctrl-Q", names.leave),
        ],
        Some(_) => {
            vec![(names.enter, names.confirm), ("Esc", names.back), ("Ctrl-Q", names.leave)]
        }
    };
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for (key, name) in pairs {
        used += key.width() + name.width() + 3;
        if used > usize::from(area.width) + 2 {
            break;
        }
        spans.push(Span::styled(key.to_owned(), theme.key()));
        spans.push(Span::styled(format!(" {name}  "), theme.quiet()));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}
