//! The analyses opened last: paths and nothing else, in the state folder of the user.

use super::file::{bytes, private};
use etcetera::{BaseStrategy, choose_base_strategy};
use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How many are remembered.
pub const MOST: usize = 20;

/// The folder of the list; none without a home.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    // The system may know a home even where `HOME` was taken away on purpose.
    if cfg!(unix) && env::var_os("HOME").is_none_or(|home| home.is_empty()) {
        return None;
    }
    let strategy = choose_base_strategy().ok()?;
    let folder = strategy.state_dir().unwrap_or_else(|| strategy.cache_dir());
    folder.is_absolute().then(|| folder.join("vaglio"))
}

/// The paths, newest first; whether they still exist is not asked.
#[must_use]
pub fn list(folder: &Path) -> Vec<PathBuf> {
    let bytes = bytes(&folder.join(NAME)).unwrap_or_default();
    // One path in quotes on each line: a list that was cut gives what is left of it.
    let lines = bytes.split(|&byte| byte == b'\n');
    let paths = lines.filter_map(|line| serde_json::from_slice::<PathBuf>(line).ok());
    paths.filter(|path| path.is_absolute()).take(MOST).collect()
}

/// Puts a path first. The list is a comfort: whoever cannot keep it goes on without.
pub fn remember(folder: &Path, path: &Path) -> io::Result<()> {
    let path = std::path::absolute(path)?;
    let mut paths = list(folder);
    paths.retain(|known| *known != path);
    paths.insert(0, path);
    keep(folder, &paths)
}

/// Takes a path out.
pub fn forget(folder: &Path, path: &Path) -> io::Result<()> {
    let mut paths = list(folder);
    paths.retain(|known| known != path);
    keep(folder, &paths)
}

const NAME: &str = "recent";

fn keep(folder: &Path, paths: &[PathBuf]) -> io::Result<()> {
    let mut text = String::new();
    // A path that is not Unicode cannot be written down, and is left out.
    for line in paths.iter().take(MOST).filter_map(|path| serde_json::to_string(path).ok()) {
        text.push_str(&line);
        text.push('\n');
    }
    make_private(folder)?;
    let (new, list) = (folder.join("recent.new"), folder.join(NAME));
    let mut file = private().write(true).create(true).truncate(true).open(&new)?;
    file.write_all(text.as_bytes())?;
    drop(file);
    fs::rename(new, list)
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.recursive(true).create(folder)
}
