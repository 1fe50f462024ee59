//! What `check` found, each fault once and with the text it points into.

use crate::diagnostic::{Diagnostic, Level};
use crate::loader::Files;
use crate::questionnaire::{How, Questionnaire};
use crate::text::Lang;
use crate::words;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A fault, its text, and where a tool finds the file.
pub(super) struct Item {
    pub fault: Diagnostic,
    pub text: Rc<str>,
    pub path: String,
}

#[derive(Default)]
pub(super) struct Found {
    pub items: Vec<Item>,
    pub checked: Vec<String>,
    /// Recorded answers that do not fit, in words: they have no place in a text.
    pub remarks: Vec<String>,
    /// Norms that counsel has to read again, each once.
    pub unchecked: BTreeSet<String>,
    /// The file or folder of the user that is being checked.
    pub base: Option<PathBuf>,
    known: HashSet<(String, usize, String)>,
}

/// The texts of a library, each copied once however many faults point into it.
pub(super) struct Texts<'f> {
    files: &'f Files,
    copied: HashMap<String, Rc<str>>,
}

impl<'f> Texts<'f> {
    pub fn of(files: &'f Files) -> Self {
        Self { files, copied: HashMap::new() }
    }

    pub fn get(&mut self, name: &str) -> Rc<str> {
        if let Some(text) = self.copied.get(name) {
            return Rc::clone(text);
        }
        let text: Rc<str> = self.files.get(name).map_or("", |text| text.as_ref()).into();
        self.copied.insert(name.to_owned(), Rc::clone(&text));
        text
    }
}

impl Found {
    /// Questionnaires share registers, whose faults are told once.
    pub fn add(&mut self, fault: Diagnostic, text: &Rc<str>) {
        let key = (fault.file.clone(), fault.span.start, fault.message.clone());
        if !self.known.insert(key) {
            return;
        }
        let path = self.path_of(&fault.file);
        self.items.push(Item { fault, text: Rc::clone(text), path });
    }

    /// Cited norms that nobody has read in the official text, each with how it was checked.
    pub fn unchecked(&mut self, questionnaire: &Questionnaire) {
        let cited: BTreeSet<_> = questionnaire
            .questions
            .iter()
            .flat_map(|question| &question.legal)
            .map(|cite| cite.norm.as_str())
            .collect();
        let norms = cited.into_iter().filter_map(|id| questionnaire.norms.get(id));
        let norms = norms.filter(|norm| norm.checked.how != How::Primary);
        let said = norms
            .map(|norm| format!("{}: {}", norm.id, words::checked(Lang::It, norm.checked.how)));
        self.unchecked.extend(said);
    }

    pub fn errors(&self) -> usize {
        self.count(Level::Error)
    }

    pub fn warnings(&self) -> usize {
        self.count(Level::Warning) + self.remarks.len()
    }

    pub fn notes(&self) -> usize {
        self.count(Level::Note) + self.unchecked.len()
    }

    fn count(&self, level: Level) -> usize {
        self.items.iter().filter(|item| item.fault.level == level).count()
    }

    /// The file on the disk behind a name of the library; what ships keeps its name.
    fn path_of(&self, name: &str) -> String {
        let Some(base) = &self.base else { return name.to_owned() };
        let inside = name.split_once('/').map_or("", |(_, inside)| inside);
        let there = [base.join(name), base.join(inside), base.clone()];
        let found = there.into_iter().find(|path| path.is_file());
        found.map_or_else(|| name.to_owned(), |path| slashes(&path))
    }
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
