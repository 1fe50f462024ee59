//! Texts that are not in the assessment yet, as one text for the draft beside the file.
//!
//! Usually there is one, the open field; beside it there may be texts that are no date or no
//! country yet. The open one comes last, so a draft that lost its end loses the least.

use std::fmt::Write;

/// The field that stands for «several».
const SEVERAL: &str = "*";

/// Name and text of the draft; nothing if there is nothing to keep.
#[must_use]
pub fn encode(texts: &[(String, &str)]) -> Option<(String, String)> {
    match texts {
        [] => None,
        [(key, text)] => Some((key.clone(), (*text).to_owned())),
        several => {
            let mut out = String::new();
            for (key, text) in several {
                let _ = write!(out, "{key} {}\n{text}\n", text.len());
            }
            Some((SEVERAL.to_owned(), out))
        }
    }
}

/// What [`encode`] put together, as far as it goes.
#[must_use]
pub fn decode(field: &str, text: &str) -> Vec<(String, String)> {
    if field != SEVERAL {
        return vec![(field.to_owned(), text.to_owned())];
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((head, body)) = rest.split_once('\n') {
        let Some((key, length)) = head.rsplit_once(' ') else { break };
        let Ok(length) = length.parse::<usize>() else { break };
        let (text, after) = body.split_at_checked(length).unwrap_or((body, ""));
        found.push((key.to_owned(), text.to_owned()));
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_texts_come_back() {
        let texts = [("date".to_owned(), "32/13"), ("answer/SEG-01/note".to_owned(), "è\n\nlì ")];
        let (field, text) = encode(&texts).unwrap();
        let back = decode(&field, &text);
        assert_eq!(back[0], ("date".to_owned(), "32/13".to_owned()));
        assert_eq!(back[1].1, "è\n\nlì ");
        assert_eq!(decode(&field, text.get(..20).unwrap_or("")).len(), 1);
        assert_eq!(encode(&[]), None);
        assert_eq!(decode("date", "x"), [("date".to_owned(), "x".to_owned())]);
    }
}
