//! Files beside the analysis: evidence that is read, reports that are shown.

use super::text::Words;
use crate::store::{self, FileErrorKind};
use crate::text::Lang;
use crate::visible::visible_line;
use crate::wizard::Fingerprint;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The name and the fingerprint of a file, or in words why there is none.
///
/// A relative path begins at the folder of the analysis.
pub(super) fn fingerprint(beside: &Path, typed: &str, lang: Lang) -> Result<Fingerprint, String> {
    let words = &Words::of(lang).record;
    let path = path_of(beside, typed);
    match store::fingerprint(&path) {
        Ok(sha256) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok(Fingerprint { name, sha256 })
        }
        Err(error) => {
            let why = match &error.kind {
                FileErrorKind::Missing => words.file_missing.to_owned(),
                FileErrorKind::Directory => words.file_folder.to_owned(),
                FileErrorKind::NotAFile => words.file_special.to_owned(),
                FileErrorKind::Denied => words.file_denied.to_owned(),
                FileErrorKind::TooLarge => words.file_too_large.to_owned(),
                FileErrorKind::Other(error) => (words.file_other)(&error.to_string()),
                _ => (words.file_other)(&error.text(lang)),
            };
            Err((words.file_failed)(&visible_line(typed), &why))
        }
    }
}

/// The path people mean: terminals put quotes around a file that is dropped on them, or a
/// backslash before its blanks, and `~` is the home folder.
fn path_of(beside: &Path, typed: &str) -> PathBuf {
    let bare = |quote: char| typed.strip_prefix(quote)?.strip_suffix(quote);
    let text = bare('\'').or_else(|| bare('"')).unwrap_or(typed);
    let folder = beside.parent().unwrap_or(Path::new(""));
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    let path = match (text.strip_prefix("~/").or_else(|| text.strip_prefix("~\\")), home) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => folder.join(text),
    };
    if cfg!(unix) && text.contains("\\ ") && !path.exists() {
        return folder.join(text.replace("\\ ", " "));
    }
    path
}

/// How long one waits for an opener to say that it cannot.
const PATIENCE: Duration = Duration::from_secs(3);
const STEP: Duration = Duration::from_millis(25);

/// Hands a report to the program the system has for it.
///
/// An opener that is still at work after a while is showing it; nobody waits for its end, but for
/// the system, which wants to be told that somebody has seen it end.
pub(super) fn show(path: &Path, lang: Lang) -> Result<(), String> {
    let words = &Words::of(lang).record;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        // Without a shell in between, which would read signs of the path as its own.
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(before)
        .arg(&path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.map_err(|error| {
        let why = (words.file_other)(&error.to_string());
        (words.not_opened)(program, &format!("{why}."))
    })?;
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => {
                let why = (words.ended_with)(&status.to_string());
                return Err((words.not_opened)(program, &format!("{why}.")));
            }
            Ok(None) => thread::sleep(STEP),
            Err(_) => return Ok(()),
        }
    }
    let _reaper = thread::Builder::new().name("opener".to_owned()).spawn(move || child.wait());
    Ok(())
}
