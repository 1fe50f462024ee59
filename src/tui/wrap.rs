//! Breaking text into lines of a width, in the cells a terminal uses.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The lines of a text; words that are too long are broken between letters, none is lost.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_after(text, width, 0)
}

/// The same where the first line has less room.
#[must_use]
pub fn wrap_after(text: &str, width: usize, taken: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    for (place, paragraph) in text.split('\n').enumerate() {
        let taken = if place == 0 { taken.min(width - 1) } else { 0 };
        paragraph_lines(paragraph, width, taken, &mut lines);
    }
    lines
}

fn paragraph_lines(text: &str, width: usize, taken: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = taken;
    for word in text.split_inclusive(' ') {
        let bare = word.strip_suffix(' ').unwrap_or(word);
        let long = bare.width();
        if used + long > width && used > 0 && (long <= width || used + 2 > width) {
            lines.push(line.trim_end_matches(' ').to_owned());
            line = String::new();
            used = 0;
        }
        if used + long <= width {
            line.push_str(word);
            used += word.width();
            continue;
        }
        for grapheme in bare.graphemes(true) {
            let wide = grapheme.width();
            if used + wide > width && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += wide;
        }
        line.push(' ');
        used += 1;
    }
    lines.push(line.trim_end_matches(' ').to_owned());
}

/// The text cut to a width, with an ellipsis where something was left out.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used + wide + 1 > width {
            break;
        }
        out.push_str(grapheme);
        used += wide;
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// The text cut at its beginning, for paths whose end says more.
#[must_use]
pub fn cut_start(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let mut kept: Vec<&str> = Vec::new();
    for grapheme in text.graphemes(true).rev() {
        used += grapheme.width();
        if used > width {
            break;
        }
        kept.push(grapheme);
    }
    kept.reverse();
    if width == 0 { String::new() } else { format!("…{}", kept.concat()) }
}

/// The text with a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(wrap("uno due tre", 7), ["uno due", "tre"]);
        assert_eq!(wrap("uno\n\ndue", 7), ["uno", "", "due"]);
        assert_eq!(wrap_after("uno due", 7, 5), ["", "uno due"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("\u{a0}", 2), ["\u{a0}"], "only the spaces that it breaks at go away");
    }

    #[test]
    fn wide_letters_take_two_cells() {
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("perché", 6), "perché");
        assert_eq!(cut_start("/casa/analisi.yaml", 8), "…si.yaml");
        assert_eq!(cut("abc", 0), "");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "\\PC{0,80}", width in 2_usize..40) {
            let lines = wrap(&text, width);
            for line in &lines {
                let graphemes = line.graphemes(true).count();
                prop_assert!(line.width() <= width || graphemes == 1, "{line:?} in {width}");
            }
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
