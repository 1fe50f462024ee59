//! Two texts line by line: which lines differ, and from which letter on.

use similar::{DiffOp, TextDiff};

/// One place where two texts differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The line in the first text, from 1; where the line is only in the second, the one after.
    pub line: usize,
    /// From which letter on the lines differ, from 1; nothing where a whole line is missing.
    pub column: Option<usize>,
    /// What stands there, with a few letters around; empty where the line is missing.
    pub one: String,
    pub other: String,
}

/// Letters shown before and after the first difference of a line.
const BEFORE: usize = 30;
const AFTER: usize = 70;

/// Every line that is not the same, in order.
#[must_use]
pub fn differences(one: &str, other: &str) -> Vec<Difference> {
    let diff = TextDiff::from_lines(one, other);
    let mut found = Vec::new();
    for op in diff.ops() {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old_range, new_range) = (op.old_range(), op.new_range());
        for place in 0..old_range.len().max(new_range.len()) {
            let at = old_range.start + place;
            let first = (place < old_range.len()).then(|| diff.old_slice(at)).flatten();
            let second = (place < new_range.len())
                .then(|| diff.new_slice(new_range.start + place))
                .flatten();
            let line = at.min(old_range.end) + 1;
            found.push(match (first, second) {
                (Some(first), Some(second)) => around(line, first, second),
                (first, second) => Difference {
                    line,
                    column: None,
                    one: first.map_or(String::new(), |text| excerpt(text, 0)),
                    other: second.map_or(String::new(), |text| excerpt(text, 0)),
                },
            });
        }
    }
    found
}

fn around(line: usize, one: &str, other: &str) -> Difference {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    Difference {
        line,
        column: Some(same + 1),
        one: excerpt(one, same),
        other: excerpt(other, same),
    }
}

/// The part of a line around a letter; what is left out is marked.
fn excerpt(text: &str, at: usize) -> String {
    let text = text.trim_end_matches(['\r', '\n']);
    let from = at.saturating_sub(BEFORE);
    let part: String = text.chars().skip(from).take(BEFORE + AFTER).collect();
    let head = if from > 0 { "…" } else { "" };
    let tail = if text.chars().count() > from + BEFORE + AFTER { "…" } else { "" };
    format!("{head}{part}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_comma_is_found() {
        let found = differences("uno\ndue, tre\nquattro\n", "uno\ndue; tre\nquattro\n");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].line, found[0].column), (2, Some(4)));
        assert_eq!((found[0].one.as_str(), found[0].other.as_str()), ("due, tre", "due; tre"));
    }

    #[test]
    fn lines_that_are_missing_on_one_side() {
        let found = differences("uno\ntre\n", "uno\ndue\ntre\n");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].line, found[0].column), (2, None));
        assert_eq!((found[0].one.as_str(), found[0].other.as_str()), ("", "due"));
        let found = differences("uno\ndue\n", "uno\n");
        assert_eq!((found[0].line, found[0].one.as_str()), (2, "due"));
    }

    #[test]
    fn a_long_line_is_shown_where_it_differs() {
        let long = "è".repeat(500);
        let found = differences(&format!("{long}a{long}"), &format!("{long}b{long}"));
        assert_eq!(found[0].column, Some(501));
        assert!(found[0].one.starts_with('…') && found[0].one.contains("èaè"));
        assert!(found[0].one.chars().count() < 110);
    }
}
