//! A page under construction: wrapped lines, and which of them belong to which row.

use super::theme::Theme;
use super::wrap::wrap_after;
use crate::visible::visible;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// The content of the body, as long as it needs to be; the view shows a part of it.
#[derive(Debug)]
pub struct Page {
    pub width: usize,
    pub theme: Theme,
    pub lines: Vec<Line<'static>>,
    /// The lines of each row of the wizard.
    pub rows: Vec<Range<usize>>,
    /// Where the open field is drawn.
    pub slot: Option<Slot>,
    cursor: Option<usize>,
}

/// The place of the editor inside a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    pub line: usize,
    pub height: usize,
    pub left: usize,
}

impl Page {
    #[must_use]
    pub fn new(width: u16, theme: Theme, cursor: Option<usize>) -> Self {
        let width = usize::from(width).max(1);
        Self { width, theme, lines: Vec::new(), rows: Vec::new(), slot: None, cursor }
    }

    pub fn blank(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
    }

    pub fn title(&mut self, text: &str) {
        let style = self.theme.title();
        self.text(text, style);
    }

    /// A heading with room above it.
    pub fn section(&mut self, text: &str) {
        self.blank();
        self.title(text);
    }

    pub fn text(&mut self, text: &str, style: Style) {
        self.indented("", 0, text, style);
    }

    pub fn quiet(&mut self, text: &str) {
        self.text(text, self.theme.quiet());
    }

    /// A mark, then a text that hangs under itself.
    pub fn indented(&mut self, mark: &str, indent: usize, text: &str, style: Style) {
        self.marked(vec![Span::styled(mark.to_owned(), style)], indent, text, style);
    }

    /// Spans at the start of the first line, then a text; further lines begin at `indent`.
    pub fn marked(&mut self, head: Vec<Span<'static>>, indent: usize, text: &str, style: Style) {
        let head: Vec<Span<'static>> = head
            .into_iter()
            .map(|span| Span::styled(visible(&span.content).replace('\n', " "), span.style))
            .collect();
        let used: usize = head.iter().map(|span| span.content.width()).sum();
        let indent = indent.min(self.width.saturating_sub(8));
        let room = self.width.saturating_sub(indent).max(1);
        let taken = used.saturating_sub(indent);
        for (place, line) in wrap_after(&visible(text), room, taken).into_iter().enumerate() {
            let mut spans = if place == 0 { head.clone() } else { vec![" ".repeat(indent).into()] };
            spans.push(Span::styled(line, style));
            self.lines.push(Line::from(spans));
        }
    }

    /// One row of the wizard: everything that `draw` adds belongs to it.
    pub fn row(&mut self, draw: impl FnOnce(&mut Self, RowStyle)) {
        let chosen = self.cursor == Some(self.rows.len());
        let style = RowStyle {
            cursor: chosen,
            mark: if chosen { "▸ " } else { "  " },
            text: if chosen { self.theme.cursor() } else { self.theme.text() },
        };
        let start = self.lines.len();
        draw(self, style);
        if self.lines.len() == start {
            self.lines.push(Line::default());
        }
        self.rows.push(start..self.lines.len());
    }

    /// A row of one text.
    pub fn simple_row(&mut self, text: &str) {
        self.row(|page, style| page.indented(style.mark, 2, text, style.text));
    }

    /// Leaves room for the editor.
    pub fn make_slot(&mut self, left: usize, height: usize) {
        let left = left.min(self.width.saturating_sub(10));
        self.slot = Some(Slot { line: self.lines.len(), height, left });
        for _ in 0..height {
            self.lines.push(Line::default());
        }
    }
}

/// How a row is drawn.
#[derive(Clone, Copy, Debug)]
pub struct RowStyle {
    pub cursor: bool,
    pub mark: &'static str,
    pub text: Style,
}
