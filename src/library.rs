//! Where questionnaires come from: what ships inside the program, and folders of the user.

mod released;

pub use released::{bundle_name, pack, released, unpack, versions};

use crate::diagnostic::{Diagnostic, Level};
use crate::loader::{self, Files};
use crate::questionnaire::Questionnaire;
use crate::text::{Lang, Text};
use crate::yaml;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/questionnaires");

/// Why a folder or a file of the user cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    #[error("{path}: non si legge ({cause})")]
    Io { path: PathBuf, cause: std::io::Error },
    #[error("{0}: non è né un file né una cartella")]
    NotAFile(PathBuf),
    #[error("{0}: porta fuori dalla cartella; i collegamenti devono restare dentro")]
    LeadsOutside(PathBuf),
    #[error("{path}: supera {megabytes} MB")]
    TooLarge { path: PathBuf, megabytes: u64 },
    #[error("{0}: la cartella contiene troppi file, o troppe cartelle una dentro l’altra")]
    TooMany(PathBuf),
    #[error("{0}: non è un testo UTF-8; salvatelo come UTF-8 con l’editor")]
    NotText(PathBuf),
    #[error("{0}: non contiene questionari (cartelle con questionnaire.yaml, o file .yaml)")]
    NoQuestionnaire(PathBuf),
}

/// One questionnaire, as `vaglio list` shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub id: String,
    /// Empty when the file cannot be read that far.
    pub version: String,
    pub title: Text,
    /// What it is for; empty where the head does not say.
    pub intro: Text,
    /// The text of the head carries no error of syntax.
    pub readable: bool,
}

/// The files that are part of the program.
#[must_use]
pub fn shipped() -> Files {
    let mut files = Files::new();
    gather(&SHIPPED, &mut files);
    files
}

fn gather(dir: &'static Dir<'static>, files: &mut Files) {
    for file in dir.files() {
        let name: Vec<_> = file.path().iter().filter_map(|part| part.to_str()).collect();
        if let Some(text) = file.contents_utf8() {
            files.insert(name.join("/"), Cow::Borrowed(text));
        }
    }
    dir.dirs().for_each(|dir| gather(dir, files));
}

/// Loads one questionnaire to use it, or says what is wrong with it.
pub fn load(files: &Files, id: &str) -> Result<Questionnaire, Vec<Diagnostic>> {
    let (questionnaire, faults) = loader::open(files, id);
    questionnaire.ok_or(faults)
}

/// All faults of all questionnaires, texts included: each once, though several share a register.
#[must_use]
pub fn check(files: &Files) -> Vec<Diagnostic> {
    let mut all = BTreeMap::new();
    for id in loader::ids(files) {
        for fault in loader::load(files, id).1 {
            all.insert((fault.file.clone(), fault.span.start, fault.message.clone()), fault);
        }
    }
    all.into_values().collect()
}

/// Whether any of these faults makes a questionnaire unusable.
#[must_use]
pub fn has_errors(faults: &[Diagnostic]) -> bool {
    faults.iter().any(|fault| fault.level == Level::Error)
}

/// The questionnaires among some files, by id. Reads the heads only.
#[must_use]
pub fn list(files: &Files) -> Vec<Entry> {
    loader::ids(files).into_iter().map(|id| entry(files, id)).collect()
}

fn entry(files: &Files, id: &str) -> Entry {
    let source = loader::head_file(files, id).and_then(|name| files.get(&name));
    let head = source.and_then(|source| yaml::parse(source).ok());
    let scalar = |node: Option<&yaml::Node>| {
        node.and_then(yaml::Node::scalar).unwrap_or_default().to_owned()
    };
    let head = head.as_ref();
    let text = |key: &str| {
        let node = head.and_then(|head| head.get(key));
        let in_language = |lang: Lang| node.and_then(|node| node.get(lang.code()));
        Text {
            it: scalar(in_language(Lang::It).or(node)),
            en: in_language(Lang::En).map(|text| scalar(Some(text))),
        }
    };
    Entry {
        id: id.to_owned(),
        version: scalar(head.and_then(|head| head.get("version"))),
        title: text("title"),
        intro: text("intro"),
        readable: head.is_some(),
    }
}

/// Nothing a person writes comes near these.
const MAX_FILE: u64 = 16 * 1024 * 1024;
const MAX_TOTAL: u64 = 64 * 1024 * 1024;
const MAX_ENTRIES: usize = 10_000;
const MAX_DEPTH: usize = 8;

/// Adds a folder of the user; gives the ids of its questionnaires.
///
/// The folder holds questionnaires (each a folder with `questionnaire.yaml`, or one file) and may
/// hold `shared/` and `methods/`; or it is itself the folder of one questionnaire. A questionnaire
/// of the same name as one already there replaces it as a whole, a shared file replaces its like.
pub fn add_folder(files: &mut Files, folder: &Path) -> Result<Vec<String>, NotRead> {
    let root =
        fs::canonicalize(folder).map_err(|cause| NotRead::Io { path: folder.to_owned(), cause })?;
    let mut found = Found { root: &root, files: Files::new(), entries: 0, bytes: 0 };
    let prefix = match root.file_name().and_then(|name| name.to_str()) {
        Some(name) if root.join("questionnaire.yaml").is_file() => format!("{name}/"),
        _ => String::new(),
    };
    found.folder(&root, &prefix, 0)?;
    let added = found.files;
    let ids: Vec<String> = loader::ids(&added).into_iter().map(str::to_owned).collect();
    if ids.is_empty() && !added.keys().any(|name| name.contains('/')) {
        return Err(NotRead::NoQuestionnaire(folder.to_owned()));
    }
    for id in &ids {
        let folder = format!("{id}/");
        files
            .retain(|name, _| !name.starts_with(&folder) && name.strip_suffix(".yaml") != Some(id));
    }
    files.extend(added);
    Ok(ids)
}

/// Adds one file that is a whole questionnaire; gives its id.
pub fn add_file(files: &mut Files, file: &Path) -> Result<String, NotRead> {
    let Some(name) = file.file_stem().and_then(|name| name.to_str()) else {
        return Err(NotRead::NotAFile(file.to_owned()));
    };
    let text = read_text(file, MAX_FILE)?;
    let folder = format!("{name}/");
    files.retain(|other, _| !other.starts_with(&folder));
    files.insert(format!("{name}.yaml"), Cow::Owned(text));
    Ok(name.to_owned())
}

/// What has been found so far under one folder.
struct Found<'r> {
    root: &'r Path,
    files: Files,
    entries: usize,
    bytes: u64,
}

impl Found<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), NotRead> {
        let failed = |cause| NotRead::Io { path: folder.to_owned(), cause };
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            self.entries += 1;
            if self.entries > MAX_ENTRIES || depth > MAX_DEPTH {
                return Err(NotRead::TooMany(folder.to_owned()));
            }
            // Names that are not Unicode, and hidden ones, are of no questionnaire.
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
            let path = entry.path();
            let target = fs::canonicalize(&path)
                .map_err(|cause| NotRead::Io { path: path.clone(), cause })?;
            if !target.starts_with(self.root) {
                return Err(NotRead::LeadsOutside(path));
            }
            // Assessments that lie beside a questionnaire are none of its files.
            if name.ends_with(".vaglio.yaml") {
                continue;
            }
            if target.is_dir() {
                self.folder(&target, &format!("{prefix}{name}/"), depth + 1)?;
            } else if let Some(stem) =
                name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))
            {
                let text = read_text(&target, MAX_FILE)?;
                self.bytes += text.len() as u64;
                if self.bytes > MAX_TOTAL {
                    return Err(NotRead::TooLarge {
                        path: folder.to_owned(),
                        megabytes: MAX_TOTAL / 1024 / 1024,
                    });
                }
                self.files.insert(format!("{prefix}{stem}.yaml"), Cow::Owned(text));
            }
        }
        Ok(())
    }
}

/// Reads a bounded text file; a device or a pipe is not one.
fn read_text(path: &Path, most: u64) -> Result<String, NotRead> {
    let failed = |cause| NotRead::Io { path: path.to_owned(), cause };
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(NotRead::NotAFile(path.to_owned()));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        return Err(NotRead::TooLarge { path: path.to_owned(), megabytes: most / 1024 / 1024 });
    }
    String::from_utf8(bytes).map_err(|_| NotRead::NotText(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn what_ships_is_listed() {
        let list = list(&shipped());
        let entry = list.iter().find(|entry| entry.id == "call-center").expect("the flagship");
        assert!(entry.readable && !entry.version.is_empty());
        assert!(entry.title.it.contains("Call center"));
    }

    #[test]
    fn a_folder_replaces_a_questionnaire_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        write(
            &folder.path().join("call-center/questionnaire.yaml"),
            "id: call-center\nversion: 9\n",
        );
        write(&folder.path().join("altro.yaml"), "id: altro\n");
        write(&folder.path().join("note.txt"), "");
        let mut files = shipped();
        let ids = add_folder(&mut files, folder.path()).unwrap();
        assert_eq!(ids, ["altro", "call-center"]);
        assert_eq!(files.keys().filter(|name| name.starts_with("call-center/")).count(), 1);
        assert!(files.contains_key("methods/base-1.yaml"));
    }

    #[test]
    fn the_folder_of_one_questionnaire_is_taken_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("mio");
        write(&own.join("questionnaire.yaml"), "id: mio\n");
        write(&own.join("01-area.yml"), "area: {}\n");
        let mut files = Files::new();
        assert_eq!(add_folder(&mut files, &own).unwrap(), ["mio"]);
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["mio/01-area.yaml", "mio/questionnaire.yaml"]
        );
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let add =
            |folder: &Path| add_folder(&mut Files::new(), folder).map_err(|why| why.to_string());
        assert!(add(&folder.path().join("manca")).unwrap_err().contains("non si legge"));
        assert!(add(folder.path()).unwrap_err().contains("non contiene questionari"));
        fs::write(folder.path().join("latin.yaml"), b"id: perch\xe9\n").unwrap();
        assert!(add(folder.path()).unwrap_err().contains("UTF-8"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_outside_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("dentro");
        write(&inside.join("a.yaml"), "id: a\n");
        write(&folder.path().join("fuori.yaml"), "id: fuori\n");
        std::os::unix::fs::symlink(inside.join("a.yaml"), inside.join("b.yaml")).unwrap();
        assert_eq!(add_folder(&mut Files::new(), &inside).unwrap(), ["a", "b"]);
        std::os::unix::fs::symlink(folder.path().join("fuori.yaml"), inside.join("c.yaml"))
            .unwrap();
        let why = add_folder(&mut Files::new(), &inside).unwrap_err();
        assert!(matches!(why, NotRead::LeadsOutside(_)));
    }
}
