//! `vaglio check`: every fault, with its place and its mend.

mod found;
mod output;
mod parties;
mod samples;
mod sarif;

use super::{Common, Failure, files, overrides};
use crate::library;
use crate::lint;
use crate::loader::{self, FileKind, Files};
use crate::store::{self, OpenError};
use crate::unfold::unfold;
use found::{Found, Texts};
use samples::Samples;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What is asked of `check`.
pub(super) struct Request {
    pub paths: Vec<PathBuf>,
    pub json: bool,
    pub sarif: bool,
    /// A folder of assessments that try the rules out.
    pub samples: Option<PathBuf>,
}

pub(super) fn run(common: &Common, request: &Request) -> Result<(), Failure> {
    let mut found = Found::default();
    let mut samples = Samples::default();
    if let Some(folder) = &request.samples {
        samples.add_folder(folder, &mut found)?;
    }
    if request.paths.is_empty() {
        let library = common.library()?;
        let ids: Vec<_> = library::list(&library).into_iter().map(|entry| entry.id).collect();
        questionnaires(&mut found, &library, &ids, &samples);
        parts(&mut found, &library, |_| true);
    }
    for path in &request.paths {
        one_path(&mut found, common, path, &samples)?;
    }
    let text = if request.sarif {
        Some(sarif::of(&found))
    } else {
        request.json.then(|| output::json(&found))
    };
    match text {
        Some(value) => {
            let text = serde_json::to_string_pretty(&value)
                .map_err(|error| Failure::Unwritable(error.to_string()))?;
            writeln!(io::stdout(), "{text}")?;
        }
        None => output::print(&found)?,
    }
    if found.errors() > 0 { Err(Failure::Negative(String::new())) } else { Ok(()) }
}

fn questionnaires(found: &mut Found, library: &Files, ids: &[String], samples: &Samples) {
    let mut texts = Texts::of(library);
    for id in ids {
        found.checked.push(id.clone());
        let mut studied = loader::study(library, id);
        let faults = std::mem::take(&mut studied.faults);
        let lints = lint::check(&studied, samples.of(id));
        for fault in faults.into_iter().chain(lints) {
            let text = texts.get(&fault.file);
            found.add(fault, &text);
        }
        if let Some(questionnaire) = &studied.questionnaire {
            found.unchecked(questionnaire);
        }
    }
}

/// Methods and registers of the library, also those that no questionnaire uses.
fn parts(found: &mut Found, library: &Files, is_new: impl Fn(&Cow<'static, str>) -> bool) {
    for (name, source) in library {
        let shared = name.starts_with("shared/") || name.starts_with("methods/");
        let kind = loader::file_kind(source);
        // The nodes of a method are read with the questionnaires that use it.
        let is_graph = kind == FileKind::Method && source.contains("\nnodes:");
        if shared && is_new(source) && !is_graph {
            part(found, library, name, kind);
        }
    }
}

fn part(found: &mut Found, library: &Files, name: &str, kind: FileKind) {
    let mut texts = Texts::of(library);
    for fault in loader::part(library, name, kind) {
        let text = texts.get(&fault.file);
        found.add(fault, &text);
    }
}

fn one_path(
    found: &mut Found,
    common: &Common,
    path: &Path,
    samples: &Samples,
) -> Result<(), Failure> {
    if path.is_dir() {
        return folder(found, common, path, samples);
    }
    if path.to_string_lossy().ends_with(".vaglio.yaml") {
        return assessment(found, common, path);
    }
    let text = store::text(path).map_err(|error| Failure::read(&error, common.lang()))?;
    if text.lines().any(|line| line.starts_with("vaglio:")) {
        return assessment(found, common, path);
    }
    // A file of a folder means nothing without the others of it.
    let kind = loader::file_kind(&text);
    let own = path.parent().filter(|folder| folder.join("questionnaire.yaml").is_file());
    let of_folder = path.ends_with("questionnaire.yaml") || kind == FileKind::Area;
    if let (Some(own), true) = (own, of_folder) {
        let own = if own.as_os_str().is_empty() { Path::new(".") } else { own };
        return folder(found, common, own, samples);
    }
    found.base = Some(path.to_owned());
    let mut library = common.library()?;
    if kind == FileKind::Questionnaire {
        let id = library::add_file(&mut library, path)
            .map_err(|error| Failure::Unreadable(error.to_string()))?;
        questionnaires(found, &library, &[id], samples);
    } else {
        let name = path.to_string_lossy().into_owned();
        found.checked.push(name.clone());
        library.insert(name.clone(), Cow::Owned(text));
        part(found, &library, &name, kind);
    }
    Ok(())
}

fn folder(
    found: &mut Found,
    common: &Common,
    path: &Path,
    samples: &Samples,
) -> Result<(), Failure> {
    found.base = Some(path.to_owned());
    let mut library = common.library()?;
    let ids = library::add_folder(&mut library, path)
        .map_err(|error| Failure::Unreadable(error.to_string()))?;
    let mut samples = samples.clone();
    samples.beside(path, &ids, found)?;
    if ids.is_empty() {
        found.checked.push(path.display().to_string());
    }
    questionnaires(found, &library, &ids, &samples);
    parts(found, &library, |source| matches!(source, Cow::Owned(_)));
    Ok(())
}

fn assessment(found: &mut Found, common: &Common, path: &Path) -> Result<(), Failure> {
    found.base = Some(path.to_owned());
    found.checked.push(path.display().to_string());
    match store::load(path) {
        Ok(loaded) => {
            let questionnaire = files::questionnaire_of(common, &loaded.assessment, path)?;
            let questionnaire = unfold(&questionnaire, &loaded.assessment);
            let misfits = files::misfits(&questionnaire, &loaded.assessment);
            let said = misfits.into_iter().map(|line| format!("{}: {line}", path.display()));
            found.remarks.extend(said);
            let refused = overrides::refused(&questionnaire, &loaded, path, common.lang());
            let doubts = parties::doubts(&loaded, path, common.lang());
            let source: Rc<str> = loaded.source.into();
            for fault in loaded.warnings.into_iter().chain(doubts).chain(refused) {
                found.add(fault, &source);
            }
            Ok(())
        }
        Err(OpenError::Content { source, faults }) => {
            let source: Rc<str> = source.into();
            for fault in faults {
                found.add(fault, &source);
            }
            Ok(())
        }
        Err(error @ OpenError::File(_)) => Err(files::unreadable(&error, common.lang())),
    }
}
