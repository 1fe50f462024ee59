//! An assessment as the text of its file.
//!
//! Every text is a double-quoted scalar, the one style of YAML that can hold any text and that no
//! reader takes for a number, a date or a boolean (`NO` is Norway, `1e3` an answer).

use crate::assessment::{Assessment, Value, may_stay_plain};
use std::fmt::Write;

/// The version of the file format that is written, and the newest that is understood.
pub const FORMAT: u32 = 1;

const FIRST_LINE: &str = "# vaglio: i commenti in questo file non vengono conservati \
                          (comments are not kept when the file is saved).\n";

/// The last line of a whole file: without it, a file that we wrote has lost its end.
pub(super) const LAST_LINE: &str = "# fine dell’analisi (end of the analysis)";

/// The text of the file; the same assessment always gives the same bytes.
#[must_use]
pub fn write(assessment: &Assessment) -> String {
    text_of(assessment.salt.as_deref(), assessment.tree())
}

/// The same of a tree of fields.
pub(super) fn text_of(salt: Option<&str>, tree: Vec<(String, Value)>) -> String {
    let mut out = FIRST_LINE.to_owned();
    let mut entries = vec![("vaglio".to_owned(), Value::Plain(FORMAT.to_string()))];
    if let Some(salt) = salt {
        entries.push(("salt".to_owned(), Value::Text(salt.to_owned())));
    }
    entries.extend(tree);
    map(&mut out, &entries, 0);
    out.push_str(LAST_LINE);
    out.push('\n');
    out
}

/// Whether a text read from disk was written by [`write`] and then cut.
#[must_use]
pub fn lost_its_end(source: &str) -> bool {
    source.trim_start_matches('\u{feff}').starts_with(FIRST_LINE.trim_end())
        && !source.lines().rev().any(|line| line == LAST_LINE)
}

fn map(out: &mut String, entries: &[(String, Value)], depth: usize) {
    for (key, value) in entries {
        indent(out, depth);
        entry(out, key, value, depth);
    }
}

/// A key with what stands under it; the indent of its first line is already there.
fn entry(out: &mut String, name: &str, value: &Value, depth: usize) {
    key(out, name, depth);
    out.push(':');
    node(out, value, depth);
}

/// What follows a colon, up to the end of its last line.
fn node(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            out.push('\n');
            map(out, entries, depth + 1);
        }
        Value::List(items) if !items.iter().all(is_scalar) => {
            out.push('\n');
            for item in items {
                record(out, item, depth + 1);
            }
        }
        flat => {
            out.push(' ');
            inline(out, flat, depth + 1);
            out.push('\n');
        }
    }
}

/// One item of a list that is not flat; the first key of a map stands beside the dash.
fn record(out: &mut String, item: &Value, depth: usize) {
    indent(out, depth);
    out.push('-');
    match item {
        Value::Map(entries) if !entries.is_empty() => {
            for (place, (key, value)) in entries.iter().enumerate() {
                if place == 0 {
                    out.push(' ');
                } else {
                    indent(out, depth + 1);
                }
                entry(out, key, value, depth + 1);
            }
        }
        other => node(out, other, depth),
    }
}

/// A scalar, a list of scalars, or an empty collection.
fn inline(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Plain(text) if may_stay_plain(text) => out.push_str(text),
        Value::Plain(text) | Value::Text(text) => quoted(out, text, Some(depth)),
        Value::Map(_) => out.push_str("{}"),
        Value::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push_str(", ");
                }
                inline(out, item, depth);
            }
            out.push(']');
        }
    }
}

fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::Plain(_) | Value::Text(_))
}

/// YAML finds the colon of a plain key only within 1024 characters; longer ones are announced.
fn key(out: &mut String, key: &str, depth: usize) {
    const LONGEST: usize = 100;
    if is_plain_key(key) {
        out.push_str(key);
    } else if key.len() <= LONGEST {
        quoted(out, key, None);
    } else {
        out.push_str("? ");
        quoted(out, key, None);
        out.push('\n');
        indent(out, depth);
    }
}

/// Ids and our own words; `no`, `on` and `y` are booleans to some readers, as digits are numbers.
fn is_plain_key(key: &str) -> bool {
    const BOOLEANS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_-".contains(&sign))
        && key.len() <= 64
        && !BOOLEANS.contains(&key.to_ascii_lowercase().as_str())
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// A double-quoted scalar; given a depth, a text of several lines is broken at each of them.
fn quoted(out: &mut String, text: &str, depth: Option<usize>) {
    out.push('"');
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        escaped(out, sign);
        if let (Some(depth), '\n', Some(&next)) = (depth, sign, signs.peek()) {
            // A backslash at the end joins the lines; blanks at the start of the next are skipped.
            out.push_str("\\\n");
            indent(out, depth);
            if next == ' ' {
                out.push('\\');
            }
        }
    }
    out.push('"');
}

fn escaped(out: &mut String, sign: char) {
    match sign {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        hidden if is_hidden(hidden) => {
            let _ = match u32::from(hidden) {
                code @ 0..=0xff => write!(out, "\\x{code:02X}"),
                code @ 0x100..=0xffff => write!(out, "\\u{code:04X}"),
                code => write!(out, "\\U{code:08X}"),
            };
        }
        shown => out.push(shown),
    }
}

/// Control characters, line separators, and what an editor does not show or shows out of order.
///
/// The joiners that make up emoji and Persian words stay as they are.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{feff}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{fffe}'..='\u{ffff}'
                | '\u{e0000}'..='\u{10ffff}'
        )
}
