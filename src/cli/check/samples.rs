//! Assessments that try a questionnaire out: beside it in `samples`, or in a folder of their own.

use super::super::{Failure, files};
use super::found::Found;
use crate::assessment::Assessment;
use crate::store::{self, OpenError};
use crate::text::Lang;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Assessments by questionnaire.
#[derive(Clone, Default)]
pub(super) struct Samples(BTreeMap<String, Vec<Assessment>>);

/// More than anybody keeps.
const MOST: usize = 1_000;

impl Samples {
    pub fn of(&self, questionnaire: &str) -> &[Assessment] {
        self.0.get(questionnaire).map_or(&[], Vec::as_slice)
    }

    /// What stands beside the questionnaires of a folder, or of the one whose folder it is.
    pub fn beside(
        &mut self,
        root: &Path,
        ids: &[String],
        found: &mut Found,
    ) -> Result<(), Failure> {
        let of_each = ids.iter().map(|id| root.join(id).join("samples"));
        for folder in of_each.chain([root.join("samples")]).filter(|folder| folder.is_dir()) {
            self.add_folder(&folder, found)?;
        }
        Ok(())
    }

    /// Every `*.vaglio.yaml` of a folder; one that cannot be used has its faults told.
    pub fn add_folder(&mut self, folder: &Path, found: &mut Found) -> Result<(), Failure> {
        let failed =
            |cause| Failure::Unreadable(format!("{}: non si legge ({cause})", folder.display()));
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)?.take(MOST) {
            paths.push(entry.map_err(failed)?.path());
        }
        paths.retain(|path| path.to_string_lossy().ends_with(".vaglio.yaml"));
        paths.sort();
        for path in paths {
            match store::load(&path) {
                Ok(loaded) => {
                    let id = loaded.assessment.questionnaire.id.clone();
                    self.0.entry(id).or_default().push(loaded.assessment);
                }
                Err(OpenError::Content { source, faults }) => {
                    let base = found.base.replace(path);
                    let source: Rc<str> = source.into();
                    for fault in faults {
                        found.add(fault, &source);
                    }
                    found.base = base;
                }
                Err(error @ OpenError::File(_)) => return Err(files::unreadable(&error, Lang::It)),
            }
        }
        Ok(())
    }
}
