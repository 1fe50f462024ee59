//! The text of the field that is open: `FILE.draft`, written at each key, gone at commit.
//!
//! It outlives the program, however that ends. It is written in place and not forced to the disk:
//! a new file at each key would make typing wait for it (4 ms against 4 µs on ext4).

use super::error::FileError;
use super::file::{beside, bytes, private};
use super::save::Document;
use crate::digest::sha256_hex;
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// A text that was being typed and never committed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Which field, in the words of who wrote it.
    pub field: String,
    pub text: String,
    /// Whether the end of the text is missing.
    pub torn: bool,
}

impl Document {
    /// Keeps the text of the open field.
    pub fn keep_draft(&self, field: &str, text: &str) -> Result<(), FileError> {
        self.check_writable()?;
        let whole = format!("{}\n{text}", head(field, text));
        let path = beside(self.real(), ".draft");
        put(&path, whole.as_bytes()).map_err(|error| FileError::io(&path, error))
    }

    /// Forgets it; to be called when the field has been saved or given up.
    pub fn drop_draft(&self) -> Result<(), FileError> {
        let path = beside(self.real(), ".draft");
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(FileError::io(&path, error))
            }
            _ => Ok(()),
        }
    }

    /// What was being typed when the program last ended, as much of it as is left.
    ///
    /// Nothing for a document that is read only: the draft is that of whoever is writing.
    #[must_use]
    pub fn draft(&self) -> Option<Draft> {
        self.check_writable().ok()?;
        parse(&bytes(&beside(self.real(), ".draft")).ok()?)
    }
}

/// What stands before the text: enough to tell whether all of it is there.
fn head(field: &str, text: &str) -> Value {
    let sum = sha256_hex(text.as_bytes());
    json!({"draft": 1, "field": field, "bytes": text.len(), "sha256": sum})
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private().write(true).create(true).truncate(false).open(path)?;
    file.write_all(bytes)?;
    file.set_len(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
}

fn parse(bytes: &[u8]) -> Option<Draft> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let (head, rest) = bytes.split_at(end);
    let head: Value = serde_json::from_slice(head).ok()?;
    let field = head.get("field")?.as_str()?.to_owned();
    let length = usize::try_from(head.get("bytes")?.as_u64()?).ok()?;
    let rest = rest.get(1..)?;
    // Behind the text there may be the end of a longer one.
    let rest = rest.get(..length).unwrap_or(rest);
    let torn = head.get("sha256")?.as_str()? != sha256_hex(rest);
    let good = match str::from_utf8(rest) {
        Ok(text) => text,
        Err(error) => str::from_utf8(rest.get(..error.valid_up_to())?).ok()?,
    };
    // Where the power failed there may be zeros instead of the end.
    let text = if torn { good.trim_end_matches('\0') } else { good };
    Some(Draft { field, text: text.to_owned(), torn })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            drop(parse(&bytes));
        }

        #[test]
        fn a_torn_draft_gives_its_beginning(text in "\\PC{0,60}", cut in 0_usize..200) {
            let head = head("SEG-01/note", &text);
            let whole = format!("{head}\n{text}");
            let cut = &whole.as_bytes()[..cut.min(whole.len())];
            match parse(cut) {
                Some(draft) => {
                    prop_assert!(text.starts_with(&draft.text));
                    prop_assert_eq!(draft.torn, draft.text != text);
                }
                None => prop_assert!(cut.len() <= head.to_string().len()),
            }
        }
    }
}
