//! Untrusted text in the contexts of a report: HTML, CSS strings, Markdown. (File names: `store::slug`.)
//!
//! Each one starts from the visible form, so what a reader could not see is written out first.

use crate::visible::{visible, visible_line};
use std::io::{self, Write};

/// HTML text and quoted attributes, for tera's autoescape.
pub fn html(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let text = visible(text);
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        out.write_all(before.as_bytes())?;
        let entity: &[u8] = match from.as_bytes().first() {
            Some(b'&') => b"&amp;",
            Some(b'<') => b"&lt;",
            Some(b'>') => b"&gt;",
            Some(b'"') => b"&quot;",
            _ => b"&#39;",
        };
        out.write_all(entity)?;
        rest = from.get(1..).unwrap_or_default();
    }
    out.write_all(rest.as_bytes())
}

/// The inside of a CSS string: everything but ASCII letters, digits and blanks becomes an escape.
#[must_use]
pub fn css(text: &str) -> String {
    use std::fmt::Write;
    visible_line(text).chars().fold(String::with_capacity(text.len()), |mut out, sign| {
        if sign.is_ascii_alphanumeric() || sign == ' ' {
            out.push(sign);
        } else {
            // The blank belongs to the escape: without it one of the text would be swallowed.
            let _ = write!(out, "\\{:X} ", u32::from(sign));
        }
        out
    })
}

/// Markdown on one line, for tera's autoescape: in a paragraph, a list item, a cell or a heading.
pub fn markdown(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(markdown_line(text).as_bytes())
}

/// One line of Markdown in which every sign that some dialect reads is escaped with a backslash.
#[must_use]
pub fn markdown_line(text: &str) -> String {
    let line = visible_line(text);
    let signs: Vec<char> = line.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let mut out = String::with_capacity(line.len() + 8);
    let marker = list_marker(&signs);
    for (place, &sign) in signs.iter().enumerate() {
        let after = signs.get(place + 1).copied();
        let before = place.checked_sub(1).and_then(|place| signs.get(place)).copied();
        if is_special(sign)
            || marker == Some(place)
            || opens_address(&signs, place)
            || (place == 0 && matches!(sign, '-' | '+' | ':' | '.' | '(' | '%'))
            || (sign == '=' && (place == 0 || before == Some('=') || after == Some('=')))
            || (sign == '&' && after.is_some_and(|after| after == '#' || after.is_alphanumeric()))
            || (sign == ':' && after.is_some_and(|after| after != ' '))
            || (matches!(sign, '-' | '.') && before == Some(sign))
        {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// A code span, for fingerprints; anything that is not one is escaped as plain text.
#[must_use]
pub fn markdown_code(text: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | ' ');
    if !text.trim().is_empty() && text.chars().all(is_plain) {
        format!("`{}`", text.trim())
    } else {
        markdown_line(text)
    }
}

/// A block quote: one escaped line for each line of the text.
#[must_use]
pub fn markdown_quote(text: &str) -> String {
    let lines: Vec<_> = visible(text.trim())
        .split('\n')
        .map(|line| format!("> {}", markdown_line(line)).trim_end().to_owned())
        .collect();
    // Lines of one paragraph would run together: an empty line of the quote keeps them apart.
    lines.join("\n>\n").replace(">\n>\n>\n", ">\n")
}

/// Signs that open or close something wherever they stand, in any dialect of Markdown.
fn is_special(sign: char) -> bool {
    matches!(
        sign,
        '\\' | '`'
            | '*'
            | '_'
            | '{'
            | '}'
            | '['
            | ']'
            | '<'
            | '>'
            | '|'
            | '~'
            | '^'
            | '$'
            | '#'
            | '@'
            | '"'
            | '\''
    )
}

/// The point or bracket of «12.», «b) » or «iv. » at the start of a line.
fn list_marker(signs: &[char]) -> Option<usize> {
    let of = |test: fn(&char) -> bool| signs.iter().take_while(|sign| test(sign)).count();
    let (digits, letters) = (of(char::is_ascii_digit), of(char::is_ascii_alphabetic));
    let is_roman = |sign: &char| "ivxlcdmIVXLCDM".contains(*sign);
    let length = if digits > 0 {
        digits
    } else if letters == 1 || signs.iter().take(letters).all(is_roman) {
        letters
    } else {
        0
    };
    let closes = signs.get(length).is_some_and(|sign| matches!(sign, '.' | ')'));
    let ends = match signs.get(length + 1) {
        None => digits > 0,
        Some(sign) => *sign == ' ',
    };
    (length > 0 && closes && ends).then_some(length)
}

/// A point inside what could be taken for an address: «www.x», «rossi.it».
fn opens_address(signs: &[char], place: usize) -> bool {
    let letter = |place: Option<usize>| {
        place.and_then(|place| signs.get(place)).is_some_and(|sign| sign.is_alphanumeric())
    };
    signs[place] == '.'
        && letter(place.checked_sub(1))
        && letter(Some(place + 1))
        && letter(Some(place + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_html(text: &str) -> String {
        let mut out = Vec::new();
        html(text, &mut out).expect("a vector takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn html_is_inert() {
        assert_eq!(in_html("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
        assert_eq!(in_html("perché\u{202e}"), "perché[U+202E]");
    }

    #[test]
    fn css_is_inert() {
        assert_eq!(css("R \"}</style>"), "R \\22 \\7D \\3C \\2F style\\3E ");
        assert_eq!(css("a\nb"), "a \\2F  b");
    }

    #[test]
    fn markdown_keeps_plain_text_readable() {
        assert_eq!(
            markdown_line("Rossi S.p.A., via Roma 1 (art. 28)"),
            "Rossi S.p.A., via Roma 1 (art. 28)"
        );
        assert_eq!(markdown_line("sì: a@rossi.it"), "sì: a\\@rossi\\.it");
        assert_eq!(markdown_line("12. uno"), "12\\. uno");
        assert_eq!(markdown_line("http://x.yz"), "http\\://x\\.yz");
    }

    #[test]
    fn a_quote_keeps_its_lines() {
        assert_eq!(markdown_quote("uno\n\ndue\n# tre"), "> uno\n>\n> due\n>\n> \\# tre");
    }
}
