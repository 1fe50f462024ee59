//! Whether the files of a folder have changed since one last looked.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder with questionnaires that somebody may be writing.
#[derive(Debug)]
pub(super) struct Watch {
    folder: PathBuf,
    seen: RefCell<Vec<Stamp>>,
}

/// A file, when it was last written, and how long it is.
type Stamp = (PathBuf, Option<SystemTime>, u64);

/// Folders inside folders are followed no further than this, nor files beyond that many.
const DEEPEST: usize = 8;
const MOST: usize = 10_000;

impl Watch {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), seen: RefCell::new(stamps(folder)) }
    }

    /// Looks; says whether something is different from the last time.
    pub(super) fn look(&self) -> bool {
        let now = stamps(&self.folder);
        let mut seen = self.seen.borrow_mut();
        let changed = *seen != now;
        *seen = now;
        changed
    }
}

fn stamps(folder: &Path) -> Vec<Stamp> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        // What cannot be read now is read when it is there again.
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let Ok(about) = fs::metadata(&path) else { continue };
            let is_yaml = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
            if about.is_dir() && depth < DEEPEST {
                open.push((path, depth + 1));
            } else if about.is_file() && is_yaml && found.len() < MOST {
                found.push((path, about.modified().ok(), about.len()));
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_seen_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("uno/questionnaire.yaml");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "id: uno").unwrap();
        let watch = Watch::new(folder.path());
        assert!(!watch.look());
        fs::write(&file, "id: uno # altro").unwrap();
        assert!(watch.look());
        assert!(!watch.look());
        fs::write(folder.path().join("note.txt"), "").unwrap();
        assert!(!watch.look(), "only YAML matters");
        fs::remove_file(&file).unwrap();
        assert!(watch.look());
    }
}
