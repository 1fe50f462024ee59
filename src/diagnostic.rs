//! Faults of a file that a person wrote: where they stand, and what to write instead.

mod syntax;

use crate::visible::visible_line;
use crate::yaml::Span;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Style, Renderer, Snippet};
use serde_json::{Value, json};
use std::ops::Range;

/// One fault, with its place in the text of `file`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    pub level: Level,
    /// The kind of fault, for machines: stable across versions, in kebab case.
    pub code: &'static str,
    pub file: String,
    pub span: Span,
    /// In Italian, without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// How much a fault matters: only an error makes a file unusable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    Error,
    Warning,
    Note,
}

impl Level {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The word a reader sees.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "errore",
            Self::Warning => "avviso",
            Self::Note => "nota",
        }
    }

    fn style(self) -> Style<'static> {
        match self {
            Self::Error => Style::ERROR,
            Self::Warning => Style::WARNING,
            Self::Note => Style::NOTE,
        }
    }
}

impl Diagnostic {
    /// `file:line:column: errore: message`, the line itself with a caret, and the help.
    ///
    /// Control and bidirectional characters of the file are shown, never obeyed.
    #[must_use]
    pub fn render(&self, source: &str, colour: bool) -> String {
        let (line, column) = place(source, &self.span);
        let word = self.level.word();
        let title = format!("{}:{line}:{column}: {word}: {}", self.file, self.message);
        let title = visible_line(&title);
        let window = window(source, &self.span);
        let mut group = Group::with_title(self.level.style().no_name().primary_title(title));
        if let Some(text) = source.get(window.clone())
            && !text.trim().is_empty()
        {
            let from = self.span.start.clamp(window.start, window.end) - window.start;
            let to = self.span.end.clamp(window.start, window.end) - window.start;
            let caret = AnnotationKind::Primary.span(from..to.max(from));
            group = group.element(Snippet::source(text).line_start(line).annotation(caret));
        }
        if let Some(help) = &self.help {
            group = group.element(Style::HELP.with_name("aiuto").message(visible_line(help)));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.decor_style(DecorStyle::Ascii).render(&[group])
    }

    /// The same as data, for `check --json`.
    #[must_use]
    pub fn json(&self, source: &str) -> Value {
        let (line, column) = place(source, &self.span);
        json!({
            "level": self.level.code(),
            "code": self.code,
            "file": self.file,
            "line": line,
            "column": column,
            "message": self.message,
            "help": self.help,
        })
    }
}

/// Line and column of the start of a span, from 1; the column counts characters, as editors do.
#[must_use]
pub fn place(source: &str, span: &Span) -> (usize, usize) {
    let before = source.get(..span.start).unwrap_or(source);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = before.get(start..).unwrap_or("").trim_start_matches('\u{feff}').chars().count();
    (line, column + 1)
}

/// More of a line than this is never shown; a file may be one line of megabytes.
const WINDOW: usize = 400;

/// The line a span starts in, cut around it when it is very long.
fn window(source: &str, span: &Span) -> Range<usize> {
    let at = boundary(source, span.start);
    let (before, after) = source.split_at(at);
    let mut start = before.rfind('\n').map_or(0, |end| end + 1);
    if source.get(start..).is_some_and(|line| line.starts_with('\u{feff}')) {
        start += '\u{feff}'.len_utf8();
    }
    let end = at + after.find(['\n', '\r']).unwrap_or(after.len());
    let start = start.max(boundary(source, at.saturating_sub(WINDOW / 2))).min(end);
    start..end.min(boundary(source, start + WINDOW))
}

/// The last place where a character starts, at or before `at`.
fn boundary(source: &str, at: usize) -> usize {
    (0..=at.min(source.len())).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(span: Span) -> Diagnostic {
        Diagnostic {
            level: Level::Error,
            code: "unknown-key",
            file: "prova.yaml".into(),
            span,
            message: "chiave «perchè» sconosciuta".into(),
            help: Some("forse intendevi «why»".into()),
        }
    }

    #[test]
    fn columns_count_characters() {
        let source = "\u{feff}a: 1\r\nè: {perchè: 2}\r\n";
        let start = source.find("perchè").unwrap();
        assert_eq!(place(source, &(start..start + 7)), (2, 5));
        assert_eq!(place(source, &(3..4)), (1, 1));
        assert_eq!(place(source, &(900..901)), (3, 1));
    }

    #[test]
    fn the_line_is_shown_with_a_caret_and_the_help() {
        let source = "a: 1\nè: {perchè: 2}\n";
        let start = source.find("perchè").unwrap();
        let shown = fault(start..start + 7).render(source, false);
        let expected = "\
prova.yaml:2:5: errore: chiave «perchè» sconosciuta
  |
2 | è: {perchè: 2}
  |     ^^^^^^
  |
  = aiuto: forse intendevi «why»";
        assert_eq!(shown, expected);
        assert!(fault(start..start + 7).render(source, true).contains("\u{1b}["));
    }

    #[test]
    fn hostile_text_is_shown_not_obeyed() {
        let source = format!("a: \"\u{1b}[2J\u{202e}{}\"", "x".repeat(50_000));
        for span in [0..0, 3..source.len(), 40_000..40_001, source.len()..source.len() + 9] {
            let shown =
                Diagnostic { message: source.clone(), ..fault(span) }.render(&source, false);
            assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'));
        }
        assert!(fault(40_000..40_001).render(&source, false).len() < 2_000);
    }

    #[test]
    fn json_carries_the_same() {
        let value = fault(5..6).json("a: 1\nb: 2\n");
        assert_eq!(value["line"], 2);
        assert_eq!(value["level"], "error");
        assert_eq!(value["help"], "forse intendevi «why»");
    }
}
