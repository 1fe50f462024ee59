//! `vaglio report`: the report, to a file or to standard output.

use super::{Common, Copy, Failure, Format, files};
use crate::report::{self, Audience};
use crate::store::{self, FileError, FileErrorKind};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the user asked for.
pub(super) struct Request {
    pub file: PathBuf,
    pub format: Format,
    pub output: Option<PathBuf>,
    pub copy: Copy,
    pub templates: Option<PathBuf>,
}

pub(super) fn run(common: &Common, request: &Request) -> Result<(), Failure> {
    let (assessment, questionnaire) = files::assessment(common, &request.file)?;
    let lang = common.lang.unwrap_or(assessment.language);
    let audience = match request.copy {
        Copy::Internal => Audience::Internal,
        Copy::Counterparty => Audience::Counterparty,
    };
    let format = match request.format {
        Format::Md => report::Format::Markdown,
        Format::Html => report::Format::Html,
    };
    let text = report::write(&questionnaire, &assessment, lang, audience, format, request.templates.as_deref())
        .map_err(|error| Failure::Unreadable(format!("{}: {error}", request.file.display())))?;
    match &request.output {
        Some(path) if path.as_os_str() == "-" => Ok(io::stdout().write_all(text.as_bytes())?),
        Some(path) => {
            save(common, path, &text)?;
            Ok(writeln!(io::stdout(), "{}", path.display())?)
        }
        None => {
            let path = beside(&request.file, request.copy, request.format);
            save(common, &path, &text)?;
            Ok(writeln!(io::stdout(), "{}", path.display())?)
        }
    }
}

/// A report is made again from its answers at any time, so an older one of the same name is replaced.
fn save(common: &Common, path: &Path, text: &str) -> Result<(), Failure> {
    if path.is_dir() {
        let error = FileError::new(path, FileErrorKind::Directory);
        return Err(Failure::written(&error, common.lang()));
    }
    store::write_text(path, text).map_err(|error| Failure::written(&error, common.lang()))
}

/// `acme.vaglio.yaml` gives `acme.html`, and `acme.controparte.html` for the other copy.
pub(crate) fn beside(file: &Path, copy: Copy, format: Format) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.strip_suffix(".vaglio.yaml").or_else(|| name.strip_suffix(".yaml")).unwrap_or(&name);
    let copy = match copy {
        Copy::Internal => "",
        Copy::Counterparty => ".controparte",
    };
    let extension = match format {
        Format::Md => "md",
        Format::Html => "html",
    };
    file.with_file_name(format!("{stem}{copy}.{extension}"))
}
