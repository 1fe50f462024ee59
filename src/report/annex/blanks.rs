//! What somebody still has to fill in: one visible form for all, and the list of them.

use super::super::view::Ref;
use super::view::{Blank, Piece};
use crate::text::Lang;
use crate::words;

/// Gathers the blanks of the annex, with the place of each.
pub(super) struct Blanks {
    lang: Lang,
    pub found: Vec<Blank>,
}

impl Blanks {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, found: Vec::new() }
    }

    /// A value that was given, or the blank in its place.
    pub(super) fn or(&mut self, value: &str, what: &str, place: &Ref) -> Piece {
        if value.trim().is_empty() {
            self.blank(what, place)
        } else {
            Piece { text: value.to_owned(), blank: false }
        }
    }

    pub(super) fn blank(&mut self, what: &str, place: &Ref) -> Piece {
        let text = form(self.lang, what);
        self.found.push(Blank { text: text.clone(), place: place.clone() });
        Piece { text, blank: true }
    }

    /// The text of a clause, cut where its author left something to counsel in square brackets.
    pub(super) fn pieces(&mut self, text: &str, place: &Ref) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, from)) = rest.split_once('[') {
            plain.push_str(before);
            match from.split_once(']') {
                Some((inside, after)) if is_left_open(inside) => {
                    if !plain.is_empty() {
                        pieces.push(Piece { text: std::mem::take(&mut plain), blank: false });
                    }
                    pieces.push(self.blank(&inside.trim().replace(": ", ", "), place));
                    rest = after;
                }
                _ => {
                    plain.push('[');
                    rest = from;
                }
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece { text: plain, blank: false });
        }
        pieces
    }
}

/// «[da completare: sede del fornitore]».
fn form(lang: Lang, what: &str) -> String {
    format!("[{}: {what}]", words::pick(lang, "da completare", "to be completed"))
}

/// Words, not the number of a note.
fn is_left_open(inside: &str) -> bool {
    !inside.contains(['[', '\n']) && inside.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_a_clause_become_blanks_of_the_common_form() {
        let mut blanks = Blanks::new(Lang::It);
        let place = Ref { id: "7".into(), anchor: "art-7".into(), title: String::new() };
        let pieces =
            blanks.pieces("nei limiti di [massimale: scelta del legale], cfr. [1] e [", &place);
        let texts: Vec<_> = pieces.iter().map(|piece| (piece.text.as_str(), piece.blank)).collect();
        let expected = [
            ("nei limiti di ", false),
            ("[da completare: massimale, scelta del legale]", true),
            (", cfr. [1] e [", false),
        ];
        assert_eq!(texts, expected);
        assert_eq!(blanks.found.len(), 1);
        assert!(!blanks.or("Roma", "sede", &place).blank);
        assert_eq!(blanks.or(" ", "sede", &place).text, "[da completare: sede]");
    }
}
