//! One writer at a time: a lock on `FILE.lock`, never on the file that saving replaces.

use super::error::ReadOnly;
use super::file::{beside, private};
use std::env;
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;

/// The right to write, given back when dropped or when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    /// Closing it lets go of the lock, so it must outlive the removal of its name.
    _held: File,
    path: PathBuf,
    /// False if the name was taken by a file that is not a lock of ours.
    ours: bool,
}

pub(super) enum Attempt {
    Locked(Lock),
    /// Who has it, if that can be read.
    Held(Option<String>),
    FolderProtected,
    /// The disk knows no locks, or is full: writing goes on without, changes are still noticed.
    NoLocks,
}

/// Tries to become the only writer of `file`.
pub(super) fn take(file: &Path) -> Attempt {
    /// Each turn means that somebody let go in between.
    const TURNS: usize = 8;
    let path = beside(file, ".lock");
    if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
        return Attempt::NoLocks;
    }
    for _ in 0..TURNS {
        let mut held = match private().read(true).write(true).create(true).open(&path) {
            Ok(held) => held,
            Err(error) => return refused(error.kind(), &path),
        };
        match held.try_lock() {
            Ok(()) if is_still_there(&path) => {
                let ours = sign(&mut held);
                return Attempt::Locked(Lock { _held: held, path, ours });
            }
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Attempt::Held(holder(&mut held)),
            Err(TryLockError::Error(_)) => return Attempt::NoLocks,
        }
    }
    Attempt::NoLocks
}

/// Who is the only writer of `file`, if anybody is: a look that neither makes a lock nor takes one.
pub(super) fn held(file: &Path) -> Option<ReadOnly> {
    let path = beside(file, ".lock");
    if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
        return None;
    }
    let mut lock = File::open(&path).ok()?;
    match lock.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(ReadOnly::InUse(holder(&mut lock))),
        _ => None,
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still held: whoever waits for this name finds that it is gone and makes a
        // new one. A name that stays does no harm.
        if self.ours {
            fs::remove_file(&self.path).ok();
        }
    }
}

fn refused(error: ErrorKind, path: &Path) -> Attempt {
    match error {
        // Locks are private: this one belongs to another user.
        ErrorKind::PermissionDenied if path.exists() => Attempt::Held(None),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Attempt::FolderProtected,
        _ => Attempt::NoLocks,
    }
}

/// Whether the name still leads to the file just locked: its last holder may have removed it.
fn is_still_there(path: &Path) -> bool {
    File::options()
        .read(true)
        .write(true)
        .open(path)
        .is_ok_and(|again| matches!(again.try_lock(), Err(TryLockError::WouldBlock)))
}

/// How the content of a lock begins.
const MARK: &str = "vaglio, ";

/// Says who holds the lock; false if the file holds something else, which is left alone.
fn sign(held: &mut File) -> bool {
    let mut before = String::new();
    let read = held.take(200).read_to_string(&mut before);
    if read.is_err() || !(before.is_empty() || before.starts_with(MARK)) {
        return false;
    }
    let user = env::var("USER").or_else(|_| env::var("USERNAME"));
    let user = user.map(|name| format!(", {name}")).unwrap_or_default();
    let text = format!("{MARK}processo {}{user}\n", process::id());
    // Only for people: a lock without words is a lock.
    let emptied = held.set_len(0).and_then(|()| held.rewind());
    emptied.and_then(|()| held.write_all(text.as_bytes())).ok();
    true
}

/// What [`sign`] wrote; on Windows a locked file cannot be read.
fn holder(held: &mut File) -> Option<String> {
    let mut text = String::new();
    held.take(200).read_to_string(&mut text).ok()?;
    let words = text.lines().next()?.strip_prefix(MARK)?;
    let words: String = words.chars().filter(|sign| !sign.is_control()).collect();
    (!words.is_empty()).then_some(words)
}
