//! `vaglio check`: every fault, with its place and its mend.

use super::{Common, Failure, files};
use crate::diagnostic::{Diagnostic, Level};
use crate::library;
use crate::loader::{self, Files};
use crate::questionnaire::{How, Questionnaire};
use crate::store::{self, OpenError};
use crate::text::Lang;
use crate::words;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// What was found, with the text each fault points into.
#[derive(Default)]
struct Found {
    faults: Vec<(Diagnostic, String)>,
    checked: Vec<String>,
    /// Recorded answers that do not fit, in words: they have no place in a text.
    remarks: Vec<String>,
    /// What is no fault and still worth knowing: norms that counsel has to read again.
    notes: Vec<String>,
}

pub(super) fn run(common: &Common, paths: &[PathBuf], as_json: bool) -> Result<(), Failure> {
    let mut found = Found::default();
    if paths.is_empty() {
        let library = common.library()?;
        let ids: Vec<_> = library::list(&library).into_iter().map(|entry| entry.id).collect();
        found.questionnaires(&library, &ids);
    }
    for path in paths {
        found.path(common, path)?;
    }
    let errors = found.count(Level::Error);
    if as_json {
        let text = serde_json::to_string_pretty(&found.json())
            .map_err(|error| Failure::Unwritable(error.to_string()))?;
        writeln!(io::stdout(), "{text}")?;
    } else {
        found.print()?;
    }
    if errors > 0 { Err(Failure::Negative(String::new())) } else { Ok(()) }
}

impl Found {
    fn questionnaires(&mut self, library: &Files, ids: &[String]) {
        for id in ids {
            self.checked.push(id.clone());
            let (questionnaire, faults) = loader::load(library, id);
            self.notes.extend(questionnaire.iter().flat_map(unchecked));
            for fault in faults {
                // Questionnaires share registers, whose faults are told once.
                if !self.faults.iter().any(|(known, _)| *known == fault) {
                    let text = files::source(library, &fault).to_owned();
                    self.faults.push((fault, text));
                }
            }
        }
    }

    fn path(&mut self, common: &Common, path: &Path) -> Result<(), Failure> {
        if path.is_dir() || !is_assessment(path, common)? {
            let mut library = common.library()?;
            let added = if path.is_dir() {
                library::add_folder(&mut library, path)
            } else {
                library::add_file(&mut library, path).map(|id| vec![id])
            };
            let added = added.map_err(|error| Failure::Unreadable(error.to_string()))?;
            self.questionnaires(&library, &added);
            return Ok(());
        }
        self.checked.push(path.display().to_string());
        match store::load(path) {
            Ok(loaded) => {
                let questionnaire = files::questionnaire_of(common, &loaded.assessment, path)?;
                let misfits = files::misfits(&questionnaire, &loaded.assessment);
                self.remarks
                    .extend(misfits.into_iter().map(|line| format!("{}: {line}", path.display())));
                self.faults.extend(
                    loaded.warnings.into_iter().map(|fault| (fault, loaded.source.clone())),
                );
                Ok(())
            }
            Err(OpenError::Content { source, faults }) => {
                self.faults.extend(faults.into_iter().map(|fault| (fault, source.clone())));
                Ok(())
            }
            Err(error @ OpenError::File(_)) => Err(files::unreadable(&error, common.lang())),
        }
    }

    fn count(&self, level: Level) -> usize {
        self.faults.iter().filter(|(fault, _)| fault.level == level).count()
    }

    fn json(&self) -> Value {
        let faults: Vec<_> = self.faults.iter().map(|(fault, text)| fault.json(text)).collect();
        json!({
            "format": 1,
            "checked": self.checked,
            "errors": self.count(Level::Error),
            "warnings": self.count(Level::Warning) + self.remarks.len(),
            "notes": self.count(Level::Note) + self.notes.len(),
            "diagnostics": faults,
            "remarks": self.remarks,
            "unchecked": self.notes,
        })
    }

    /// Notes are many and all alike (norms still to be read by counsel), so they come as a line each.
    fn print(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        for (fault, text) in &self.faults {
            if fault.level == Level::Note {
                let (line, column) = crate::diagnostic::place(text, &fault.span);
                writeln!(
                    out,
                    "{}:{line}:{column}: {}: {}",
                    fault.file,
                    fault.level.word(),
                    fault.message
                )?;
            } else {
                writeln!(out, "{}", fault.render(text, colour).trim_end())?;
            }
        }
        for remark in &self.remarks {
            writeln!(out, "avviso: {remark}")?;
        }
        for note in &self.notes {
            writeln!(out, "nota: {note}")?;
        }
        let warnings = self.count(Level::Warning) + self.remarks.len();
        writeln!(
            out,
            "{}: {} errori, {warnings} avvisi, {} note",
            self.checked.join(", "),
            self.count(Level::Error),
            self.count(Level::Note) + self.notes.len()
        )
    }
}

/// Cited norms that nobody has read in the official text, each with how it was checked.
fn unchecked(questionnaire: &Questionnaire) -> Vec<String> {
    let cited: BTreeSet<_> = questionnaire
        .questions
        .iter()
        .flat_map(|question| &question.legal)
        .map(|cite| cite.norm.as_str())
        .collect();
    let norms = cited.into_iter().filter_map(|id| questionnaire.norms.get(id));
    norms
        .filter(|norm| norm.checked.how != How::Primary)
        .map(|norm| format!("{}: {}", norm.id, words::checked(Lang::It, norm.checked.how)))
        .collect()
}

/// An assessment says so in its first key; everything else is taken for a questionnaire.
fn is_assessment(path: &Path, common: &Common) -> Result<bool, Failure> {
    if path.to_string_lossy().ends_with(".vaglio.yaml") {
        return Ok(true);
    }
    let text = store::text(path).map_err(|error| Failure::read(&error, common.lang()))?;
    Ok(text.lines().any(|line| line.starts_with("vaglio:")))
}
