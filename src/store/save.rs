//! An open assessment: the right to write it, and what is known of the file on disk.

use super::error::{FileError, FileErrorKind, ReadOnly, unwritten};
use super::file::{beside, bytes, make_private, replace};
use super::lock::{Attempt, Lock, held, take};
use super::{Loaded, OpenError, load, write};
use crate::assessment::Assessment;
use crate::digest::{new_salt, sha256_hex};
use crate::yaml::MAX_BYTES;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file that is open for writing, or for reading only.
#[derive(Debug)]
pub struct Document {
    /// As the user named it.
    shown: PathBuf,
    /// Where the bytes are: a link is followed once, so that it stays a link.
    real: PathBuf,
    read_only: Option<ReadOnly>,
    /// SHA-256 of what we last read or wrote, and of what we last tried to write.
    known: [String; 2],
    _lock: Option<Lock>,
}

/// How a save went.
#[derive(Debug)]
pub enum Saved {
    Whole,
    /// The answers are safe; the copy of what was there before could not be kept.
    WithoutCopy(FileError),
}

/// Opens an assessment to work on it.
///
/// Only one `vaglio` at a time may write; whoever comes second, or finds a file that cannot be
/// written, gets a document that says so and can be looked at. One that has no salt gets its salt
/// here, in memory: the first save writes it.
pub fn open(path: &Path) -> Result<(Loaded, Document), OpenError> {
    // First only a look: what is no assessment is not given a lock beside it.
    let first = load(path)?;
    let real = fs::canonicalize(path).map_err(|error| FileError::io(path, error))?;
    let protected = fs::metadata(&real).is_ok_and(|found| found.permissions().readonly());
    let (lock, mut read_only) = match first.newer {
        Some(format) => (None, Some(ReadOnly::Newer(format))),
        None if protected => (None, Some(ReadOnly::FileProtected)),
        None => match take(&real) {
            Attempt::Locked(lock) => (Some(lock), None),
            Attempt::NoLocks => (None, None),
            Attempt::Held(who) => (None, Some(ReadOnly::InUse(who))),
            Attempt::FolderProtected => (None, Some(ReadOnly::FolderProtected)),
        },
    };
    // Again, now that nobody else writes.
    let mut loaded = load(path)?;
    if let Some(format) = loaded.newer {
        read_only = Some(ReadOnly::Newer(format));
    }
    let known = [sha256_hex(loaded.source.as_bytes()), String::new()];
    let document = Document { shown: path.to_owned(), real, read_only, known, _lock: lock };
    if document.read_only.is_none() {
        document.sweep();
        if loaded.assessment.salt.is_none() {
            loaded.assessment.salt = new_salt().ok();
        }
    }
    Ok((loaded, document))
}

/// The copy that a save leaves of what was there before.
#[must_use]
pub fn previous(path: &Path) -> PathBuf {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    beside(&real, ".bak")
}

/// Whether another `vaglio` has a file open for writing. Only a look: nothing is left on the disk.
#[must_use]
pub fn in_use(path: &Path) -> Option<ReadOnly> {
    let real = fs::canonicalize(path).ok()?;
    held(&real)
}

/// Writes a new file, never over another one.
pub fn create(path: &Path, assessment: &Assessment) -> Result<Document, FileError> {
    let failed = |kind| Err(FileError::new(path, kind));
    let Some(name) = path.file_name() else { return failed(FileErrorKind::Directory) };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Ok(folder) = fs::canonicalize(folder) else { return failed(FileErrorKind::NoFolder) };
    let real = folder.join(name);
    let exists = || fs::symlink_metadata(&real).is_ok();
    if exists() {
        return failed(FileErrorKind::AlreadyExists);
    }
    let lock = match take(&real) {
        Attempt::Locked(lock) => Some(lock),
        Attempt::NoLocks => None,
        Attempt::Held(_) => return failed(FileErrorKind::AlreadyExists),
        Attempt::FolderProtected => {
            return failed(FileErrorKind::ReadOnly(ReadOnly::FolderProtected));
        }
    };
    if exists() {
        return failed(FileErrorKind::AlreadyExists);
    }
    let mut document = Document {
        shown: path.to_owned(),
        real,
        read_only: None,
        known: [String::new(), String::new()],
        _lock: lock,
    };
    document.save(assessment)?;
    Ok(document)
}

impl Document {
    /// As the user named it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.shown
    }

    #[must_use]
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    /// Writes the assessment, atomically and durably; what was there becomes `FILE.bak`.
    ///
    /// Refuses to write over a file that somebody else has changed. Whatever fails, the file on
    /// disk is the old one or the new one, and the caller still has the assessment.
    pub fn save(&mut self, assessment: &Assessment) -> Result<Saved, FileError> {
        self.write(assessment, false)
    }

    /// The same, also over a version that somebody else wrote: that one is left in `FILE.bak`.
    pub fn overwrite(&mut self, assessment: &Assessment) -> Result<Saved, FileError> {
        self.write(assessment, true)
    }

    fn write(&mut self, assessment: &Assessment, anyway: bool) -> Result<Saved, FileError> {
        self.check_writable()?;
        let text = write(assessment);
        if text.len() > MAX_BYTES {
            return Err(self.error(FileErrorKind::TooLarge));
        }
        let before = self.on_disk()?;
        if let Some(before) = &before {
            if !anyway && !self.known.contains(&sha256_hex(before)) {
                return Err(self.error(FileErrorKind::Changed));
            }
            if before == text.as_bytes() {
                return Ok(Saved::Whole);
            }
        }
        let hash = sha256_hex(text.as_bytes());
        // The rename may have been done even when the save fails after it.
        self.known[1].clone_from(&hash);
        let copy = before.map(|before| Copy::of(&self.real, before));
        replace(&self.real, text.as_bytes()).map_err(|error| unwritten(&self.shown, error))?;
        self.known[0] = hash;
        // After the answers: they matter more than the copy.
        let kept = copy.map_or(Ok(()), |copy| copy.keep(&beside(&self.real, ".bak")));
        Ok(match kept {
            Ok(()) => Saved::Whole,
            Err(error) => Saved::WithoutCopy(unwritten(&beside(&self.shown, ".bak"), error)),
        })
    }

    pub(super) fn check_writable(&self) -> Result<(), FileError> {
        match &self.read_only {
            Some(why) => Err(self.error(FileErrorKind::ReadOnly(why.clone()))),
            None => Ok(()),
        }
    }

    pub(super) fn real(&self) -> &Path {
        &self.real
    }

    /// What is there now; nothing if the file was moved away.
    fn on_disk(&self) -> Result<Option<Vec<u8>>, FileError> {
        match bytes(&self.real) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(FileError { kind: FileErrorKind::Missing, .. }) => Ok(None),
            Err(FileError { kind, .. }) => Err(self.error(kind)),
        }
    }

    fn error(&self, kind: FileErrorKind) -> FileError {
        FileError::new(&self.shown, kind)
    }

    /// Removes the half-written files of a `vaglio` that was killed while saving.
    fn sweep(&self) {
        let (Some(folder), Some(name)) = (self.real.parent(), self.real.file_name()) else {
            return;
        };
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            if is_left_over(&entry.file_name(), name) {
                // One that stays does no harm, and is tried again next time.
                fs::remove_file(entry.path()).ok();
            }
        }
    }
}

/// What was in a file, before it becomes `FILE.bak`.
enum Copy {
    /// A second name for the old file: its bytes are safe already, and saving takes half the time.
    Linked(PathBuf),
    /// For disks without second names.
    Bytes(Vec<u8>),
}

impl Copy {
    fn of(file: &Path, bytes: Vec<u8>) -> Self {
        let link = beside(file, ".bak.new");
        fs::remove_file(&link).ok();
        match fs::hard_link(file, &link) {
            Ok(()) => Self::Linked(link),
            Err(_) => Self::Bytes(bytes),
        }
    }

    fn keep(&self, copy: &Path) -> io::Result<()> {
        match self {
            Self::Linked(link) => {
                make_private(link)?;
                fs::rename(link, copy)
            }
            Self::Bytes(bytes) => replace(copy, bytes),
        }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // Still there if something failed; and renaming does nothing to two names of one file.
        if let Self::Linked(link) = self {
            fs::remove_file(link).ok();
        }
    }
}

/// `.NAME.xxxxxx` or `.NAME.bak.xxxxxx`, as the library that saves names its unfinished files, or
/// `NAME.bak.new`.
fn is_left_over(found: &OsStr, name: &OsStr) -> bool {
    let (found, name) = (found.as_encoded_bytes(), name.as_encoded_bytes());
    if found.strip_prefix(name) == Some(b".bak.new") {
        return true;
    }
    let rest = found.strip_prefix(b".").and_then(|found| found.strip_prefix(name));
    let Some(rest) = rest else { return false };
    let rest = rest.strip_prefix(b".bak").unwrap_or(rest);
    matches!(rest.strip_prefix(b"."), Some(random)
        if random.len() == 6 && random.iter().all(u8::is_ascii_alphanumeric))
}
