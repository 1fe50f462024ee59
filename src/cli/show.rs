//! `vaglio show`: a whole questionnaire, to read or to fill in on paper.

use super::{Common, Failure, ShowFormat};
use crate::library;
use crate::loader::Files;
use crate::report;
use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) fn run(common: &Common, id: &str, format: ShowFormat) -> Result<(), Failure> {
    let text = match format {
        ShowFormat::Yaml => {
            let files = common.library()?;
            if !library::list(&files).iter().any(|entry| entry.id == id) {
                common.questionnaire(id)?;
            }
            sources(&files, id)
        }
        ShowFormat::Md | ShowFormat::Html => {
            let questionnaire = common.questionnaire(id)?;
            let format = if format == ShowFormat::Md {
                report::Format::Markdown
            } else {
                report::Format::Html
            };
            report::form(&questionnaire, common.lang(), format)
                .map_err(|error| Failure::Unreadable(error.to_string()))?
        }
    };
    Ok(io::stdout().write_all(text.as_bytes())?)
}

/// The files as they were written, each under its name.
fn sources(files: &Files, id: &str) -> String {
    let folder = format!("{id}/");
    let alone = format!("{id}.yaml");
    let mut text = String::new();
    for (name, source) in
        files.iter().filter(|(name, _)| name.starts_with(&folder) || **name == alone)
    {
        // Writing to a String cannot fail.
        let _infallible = writeln!(text, "# ==> {name}\n{}", source.trim_end());
    }
    text
}
