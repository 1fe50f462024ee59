//! The fingerprint of a file of any content: read in pieces, never kept.

use super::error::{FileError, FileErrorKind};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// Larger files take minutes, and are seldom a document.
const LARGEST: u64 = 4 << 30;

/// SHA-256 of a regular file, in hexadecimal.
pub fn fingerprint(path: &Path) -> Result<String, FileError> {
    let failed = |error| FileError::io(path, error);
    let refused = |kind| Err(FileError::new(path, kind));
    // Asked before opening: opening a pipe waits for a writer that may never come.
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return refused(FileErrorKind::Directory);
    }
    if !metadata.is_file() {
        return refused(FileErrorKind::NotAFile);
    }
    let mut file = File::open(path).map_err(failed)?.take(LARGEST + 1);
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    let mut length = 0;
    loop {
        let read = file.read(&mut piece).map_err(failed)?;
        if read == 0 {
            break;
        }
        length += u64::try_from(read).unwrap_or(u64::MAX);
        if length > LARGEST {
            return refused(FileErrorKind::TooLarge);
        }
        hash.update(piece.get(..read).unwrap_or_default());
    }
    Ok(hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
