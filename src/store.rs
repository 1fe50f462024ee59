//! Assessments on disk.
//!
//! Beside `FILE` there may be: `FILE.bak`, what it was before the last save; `FILE.draft`, the text
//! of a field that is still open; `FILE.lock`, held by the one `vaglio` that may write.

mod draft;
mod error;
mod fields;
mod file;
mod fingerprint;
mod lock;
mod read;
pub mod recent;
mod save;
mod slug;
#[cfg(test)]
mod tests;
mod write;

pub use draft::Draft;
pub use error::{FileError, FileErrorKind, ReadOnly};
pub use file::{bytes, text, write_bytes};
pub use fingerprint::fingerprint;
pub use read::{Content, place_of, read, record_places};
pub use save::{Document, Saved, create, in_use, open, previous};
pub use slug::slug;
pub use write::{FORMAT, lost_its_end, write};

use crate::assessment::Assessment;
use crate::diagnostic::Diagnostic;
use crate::digest;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::Path;

/// An assessment read from disk, with the text it was read from.
#[derive(Clone, PartialEq, Debug)]
pub struct Loaded {
    pub assessment: Assessment,
    pub source: String,
    /// Warnings and notes; to show them takes the source.
    pub warnings: Vec<Diagnostic>,
    /// The format of the file, if it is newer than this program.
    pub newer: Option<u32>,
}

/// Why there is no assessment.
#[derive(Debug)]
pub enum OpenError {
    File(FileError),
    /// The file was read, and this is wrong with it.
    Content {
        source: String,
        faults: Vec<Diagnostic>,
    },
}

impl From<FileError> for OpenError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

/// An assessment from its fields by path, as a report carries them; see [`digest::fields`].
pub fn restore(
    fields: &BTreeMap<String, Json>,
    salt: Option<&str>,
) -> Result<Assessment, Vec<Diagnostic>> {
    let text = write::text_of(salt, digest::tree_of(fields));
    read(&text, "vaglio-data").map(|content| content.assessment)
}

/// Reads an assessment and leaves no trace on the disk.
pub fn load(path: &Path) -> Result<Loaded, OpenError> {
    let source = text(path)?;
    match read(&source, &path.to_string_lossy()) {
        Ok(Content { assessment, warnings, newer }) => {
            Ok(Loaded { assessment, source, warnings, newer })
        }
        Err(faults) => Err(OpenError::Content { source, faults }),
    }
}
