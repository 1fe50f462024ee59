//! From a choice on the first page to an open file.

use super::Edges;
use super::home::{Base, Choice};
use crate::store::{self, Document, FileErrorKind, Loaded, OpenError};
use crate::text::Lang;
use std::path::{Path, PathBuf};

/// Opens what was chosen, making it first where it is new; or says why that is not possible.
pub fn open(choice: &Choice, edges: Edges<'_>, lang: Lang) -> Result<(Loaded, Document), String> {
    match choice {
        Choice::Open(path) => file(path, lang),
        Choice::Demo => (edges.demo)().and_then(|path| file(&path, lang)),
        Choice::Recover(path) => recovered(path, lang).and_then(|path| file(&path, lang)),
        Choice::Begin { base, supplier, file: path } => {
            let mut assessment = match base {
                Base::Questionnaire(id) => (edges.begin)(id, supplier, lang)?,
                Base::Earlier(earlier) => (edges.renew)(earlier, lang)?,
            };
            supplier.trim().clone_into(&mut assessment.processor.name);
            // Closed again at once: it is opened as any other file.
            let created = store::create(path, &assessment).map(drop);
            created.map_err(|error| error.text(lang))?;
            file(path, lang)
        }
        Choice::New | Choice::From(_) | Choice::Forget(_) | Choice::Leave => Err(String::new()),
    }
}

fn file(path: &Path, lang: Lang) -> Result<(Loaded, Document), String> {
    store::open(path).map_err(|error| sentence(&error, lang))
}

/// The copy of what was in a file before, as a file of its own: neither of the two is touched.
fn recovered(path: &Path, lang: Lang) -> Result<PathBuf, String> {
    const MOST: usize = 99;
    let copy = store::load(&store::previous(path)).map_err(|error| sentence(&error, lang))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".vaglio.yaml").or_else(|| name.strip_suffix(".yaml"));
    let stem = stem.unwrap_or(&name);
    let mut failed = String::new();
    for number in 1..=MOST {
        let again = if number == 1 { String::new() } else { format!("-{number}") };
        let new = path.with_file_name(format!("{stem}-ripresa{again}.vaglio.yaml"));
        match store::create(&new, &copy.assessment) {
            Ok(_document) => return Ok(new),
            Err(error) => {
                failed = error.text(lang);
                if !matches!(error.kind, FileErrorKind::AlreadyExists) {
                    break;
                }
            }
        }
    }
    Err(failed)
}

/// Why a file cannot be opened, as one text.
fn sentence(error: &OpenError, lang: Lang) -> String {
    match error {
        OpenError::File(error) => error.text(lang),
        OpenError::Content { source, faults } => {
            let all: Vec<String> = faults.iter().map(|fault| fault.render(source, false)).collect();
            all.join("\n")
        }
    }
}
