//! The file of the answers as people, other programs and bad luck treat it.

mod reading;
mod saving;

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use vaglio::assessment::{Answer, Assessment};
use vaglio::store::{OpenError, load, recent};
use vaglio::text::Lang;

const FILE: &str = "vaglio: 1\nanswers:\n  SCO-01: [inbound, sales]\n  SEG-01: partial\n";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path("a.vaglio.yaml");
        fs::write(&path, content).expect("a file");
        path
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
        let mut names: Vec<_> = names.map(|name| name.expect("a name")).collect();
        names.sort();
        names
    }
}

fn answered(id: &str) -> Assessment {
    let mut assessment = Assessment::default();
    assessment.answers.insert(id.to_owned(), Answer::of(&["yes"]));
    assessment
}

/// What the user is told about a file that cannot be opened.
fn refusal(path: &Path) -> String {
    match load(path).expect_err("a refusal") {
        OpenError::File(error) => error.text(Lang::It),
        OpenError::Content { source, faults } => {
            faults.iter().map(|fault| fault.render(&source, false)).collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn the_list_of_recents_is_short_and_forgiving() {
    let desk = Desk::new();
    let folder = desk.path("state/vaglio");
    assert!(recent::list(&folder).is_empty());
    for count in 0..30 {
        recent::remember(&folder, &desk.path(&format!("{count}\n\"è.yaml"))).expect("a list");
    }
    recent::remember(&folder, &desk.path("25\n\"è.yaml")).expect("a list");
    let paths = recent::list(&folder);
    assert_eq!(paths.len(), recent::MOST);
    assert_eq!(paths[..3], [25, 29, 28].map(|count| desk.path(&format!("{count}\n\"è.yaml"))));
    recent::forget(&folder, &paths[0]).expect("a list");
    assert_eq!(recent::list(&folder)[0], paths[1]);
    let list = fs::read(folder.join("recent")).expect("the list");
    fs::write(folder.join("recent"), [&list[..10], b"\xff\n\"relative\"\n"].concat())
        .expect("torn");
    assert!(recent::list(&folder).is_empty());
    assert!(recent::remember(&desk.file("x").join("y"), Path::new("a")).is_err());
}
