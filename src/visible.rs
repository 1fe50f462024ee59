//! The visible form of any text: what a terminal or a reader could obey, or not see, is written out.
//!
//! Every text that somebody typed passes through here before it is drawn or printed; the file of
//! the answers keeps what was typed.

use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More marks than this on one letter are counted, not drawn: they would run over other lines.
const MOST_MARKS: usize = 4;

/// The text with each control, override, invisible, private or unassigned character as `[U+202E]`.
///
/// Composed (NFC); line ends become `\n`, which stays; other blanks become a space. Joiners stay in
/// emoji and between Arabic letters, and so do the plain direction marks.
#[must_use]
pub fn visible(text: &str) -> String {
    if text.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)) {
        return text.to_owned();
    }
    let signs: Vec<char> = text.replace("\r\n", "\n").nfc().collect();
    let mut out = String::with_capacity(text.len());
    let mut marks = Marks::default();
    for (place, &sign) in signs.iter().enumerate() {
        if is_combining_mark(sign) && sign != EMOJI_STYLE {
            marks.take(&mut out, sign);
            continue;
        }
        marks.flush(&mut out);
        let before = place.checked_sub(1).and_then(|before| signs.get(before)).copied();
        let after = signs.get(place + 1).copied();
        match form(sign, before, after) {
            Form::Itself if sign == '\n' => {
                out.push('\n');
                marks = Marks::default();
            }
            Form::Itself => {
                out.push(sign);
                if !is_joiner(sign) {
                    marks = Marks { has_base: true, ..Marks::default() };
                }
            }
            Form::Blank => {
                out.push(' ');
                marks = Marks { has_base: true, ..Marks::default() };
            }
            Form::Name => {
                name(&mut out, sign, 1);
                marks = Marks { has_base: true, ..Marks::default() };
            }
        }
    }
    marks.flush(&mut out);
    out
}

/// The visible form on one line: a line end becomes « / ».
#[must_use]
pub fn visible_line(text: &str) -> String {
    let text = visible(text.trim_end());
    if text.contains('\n') { text.split('\n').collect::<Vec<_>>().join(" / ") } else { text }
}

/// Draws the sign before it as an emoji; it has no width and no marks of its own.
const EMOJI_STYLE: char = '\u{fe0f}';

/// The marks on the current letter.
#[derive(Default)]
struct Marks {
    has_base: bool,
    drawn: usize,
    left_out: Option<(char, usize)>,
}

impl Marks {
    fn take(&mut self, out: &mut String, mark: char) {
        if self.has_base && self.drawn < MOST_MARKS {
            self.drawn += 1;
            out.push(mark);
            return;
        }
        self.left_out = Some(match self.left_out {
            None => (mark, 1),
            Some((first, count)) => (first, count + 1),
        });
    }

    fn flush(&mut self, out: &mut String) {
        if let Some((first, count)) = self.left_out.take() {
            name(out, first, count);
        }
    }
}

fn name(out: &mut String, sign: char, count: usize) {
    let code = u32::from(sign);
    let _ = match count {
        1 => write!(out, "[U+{code:04X}]"),
        _ => write!(out, "[U+{code:04X} ×{count}]"),
    };
}

enum Form {
    Itself,
    Blank,
    Name,
}

fn form(sign: char, before: Option<char>, after: Option<char>) -> Form {
    match sign {
        '\n' | ' ' | '\u{a0}' | '\u{202f}' | '\u{200e}' | '\u{200f}' | EMOJI_STYLE => Form::Itself,
        '\t' => Form::Blank,
        '\u{200d}' if before.is_some() && after.is_some_and(is_emoji) => Form::Itself,
        '\u{200c}' if before.is_some_and(is_arabic) && after.is_some() => Form::Itself,
        // Letters without ink, blank Braille and the place of an object.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' | '\u{fffc}' => Form::Name,
        _ if sign.is_whitespace() && !sign.is_control() && !is_line_break(sign) => Form::Blank,
        _ if is_unprintable(sign) => Form::Name,
        _ => Form::Itself,
    }
}

fn is_line_break(sign: char) -> bool {
    matches!(sign, '\u{2028}' | '\u{2029}')
}

fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}' | EMOJI_STYLE)
}

fn is_emoji(sign: char) -> bool {
    matches!(
        sign,
        '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}'
    )
}

fn is_arabic(sign: char) -> bool {
    matches!(sign, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

/// Controls, formats, private and unassigned characters: those the standard library, which carries
/// the tables of Unicode for its debug output, writes as `\u{…}`.
fn is_unprintable(sign: char) -> bool {
    !sign.is_ascii_graphic() && sign.escape_debug().next() == Some('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays() {
        for text in ["", "perché no? È «così» – 100 €", "日本語 テスト", "Łódź", "a\nb"]
        {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn what_a_terminal_obeys_is_named() {
        assert_eq!(visible("\u{1b}]0;titolo\u{7}"), "[U+001B]]0;titolo[U+0007]");
        assert_eq!(visible("\u{9b}31m"), "[U+009B]31m");
        assert_eq!(visible("a\rb\u{7f}\0"), "a[U+000D]b[U+007F][U+0000]");
        assert_eq!(visible("a\tb\r\nc"), "a b\nc");
    }

    #[test]
    fn what_nobody_sees_is_named() {
        assert_eq!(visible("abc\u{202e}fdp.exe"), "abc[U+202E]fdp.exe");
        assert_eq!(visible("a\u{200b}b\u{ad}c\u{feff}"), "a[U+200B]b[U+00AD]c[U+FEFF]");
        assert_eq!(visible("\u{e000}\u{e0001}\u{2800}"), "[U+E000][U+E0001][U+2800]");
        assert_eq!(visible("a\u{2028}b\u{3000}c"), "a[U+2028]b c");
        assert_eq!(visible("\u{378}"), "[U+0378]", "never assigned");
    }

    #[test]
    fn stacked_marks_are_counted() {
        let tower = format!("x{}y", "\u{316}".repeat(195));
        assert_eq!(visible(&tower), format!("x{}[U+0316 ×191]y", "\u{316}".repeat(4)));
        assert_eq!(visible("\u{301}a"), "[U+0301]a", "no letter to stand on");
        assert_eq!(visible("e\u{301}"), "é", "composed");
    }

    #[test]
    fn joiners_stay_where_they_write() {
        let family = "👨\u{200d}👩\u{200d}👧";
        assert_eq!(visible(family), family);
        assert_eq!(visible("❤\u{fe0f}"), "❤\u{fe0f}");
        assert_eq!(visible("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(visible("a\u{200d}b"), "a[U+200D]b");
        assert_eq!(visible("a\u{200f}b"), "a\u{200f}b");
    }

    #[test]
    fn one_line() {
        assert_eq!(visible_line("uno\r\ndue\n"), "uno / due");
    }

    #[test]
    fn the_visible_form_is_stable() {
        for text in ["\u{1b}[2J", "x\u{316}\u{316}\u{316}\u{316}\u{316}", "a\u{202e}b", "\u{301}"] {
            let once = visible(text);
            assert_eq!(visible(&once), once);
            assert!(!once.contains(|sign: char| sign.is_control()));
        }
    }
}
