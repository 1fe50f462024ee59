//! `vaglio report`: the report, to a file or to standard output.

use super::{Common, Copy, Failure, files};
use crate::assessment::Assessment;
use crate::questionnaire::Questionnaire;
use crate::report;
use crate::store::{self, FileError, FileErrorKind};
use crate::text::Lang;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What a report is written as, on the command line.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Md,
    Html,
    /// Known also where it is not built in, so that it is refused with the reason.
    #[cfg_attr(not(feature = "pdf"), value(hide = true))]
    Pdf,
}

pub(super) const FORMATS: &str = if cfg!(feature = "pdf") {
    "Formato: html (se non si dice altro), md o pdf"
} else {
    "Formato: html (se non si dice altro) o md"
};

#[cfg(not(feature = "pdf"))]
const NO_PDF: &str = "questo vaglio è stato compilato senza il PDF. I programmi già pronti lo \
    hanno; dai sorgenti: «cargo install --path . --features pdf». Oppure si scrive l’HTML e si \
    stampa in PDF dal browser";

/// What the user asked for.
pub(super) struct Request {
    pub file: PathBuf,
    pub format: Format,
    pub output: Option<PathBuf>,
    pub copy: Copy,
    pub templates: Option<PathBuf>,
}

pub(super) fn run(common: &Common, request: &Request) -> Result<(), Failure> {
    #[cfg(not(feature = "pdf"))]
    if request.format == Format::Pdf {
        return Err(Failure::Usage(NO_PDF.to_owned()));
    }
    let (assessment, questionnaire) = files::assessment(common, &request.file)?;
    let lang = common.lang.unwrap_or(assessment.language);
    let templates = match &request.templates {
        Some(folder) => templates(folder)?,
        None => Vec::new(),
    };
    let bytes =
        bytes(&questionnaire, &assessment, lang, (request.copy, request.format), &templates)
            .map_err(|message| {
                Failure::Unreadable(format!("{}: {message}", request.file.display()))
            })?;
    match &request.output {
        Some(path) if path.as_os_str() == "-" => Ok(io::stdout().write_all(&bytes)?),
        Some(path) => {
            save(common, path, &bytes)?;
            Ok(writeln!(io::stdout(), "{}", path.display())?)
        }
        None => {
            let path = beside(&request.file, request.copy, request.format);
            save(common, &path, &bytes)?;
            Ok(writeln!(io::stdout(), "{}", path.display())?)
        }
    }
}

/// The whole way from an assessment to one of its reports.
pub(super) fn bytes(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    lang: Lang,
    (copy, format): (Copy, Format),
    templates: &[(String, String)],
) -> Result<Vec<u8>, String> {
    let copy = match copy {
        Copy::Internal => report::Copy::Internal,
        Copy::Counterparty => report::Copy::Counterparty,
    };
    let view =
        report::build(questionnaire, assessment, lang, copy).map_err(|error| error.to_string())?;
    let written = match format {
        Format::Md => report::render_with(&view, report::Format::Markdown, templates),
        Format::Html => report::render_with(&view, report::Format::Html, templates),
        #[cfg(feature = "pdf")]
        Format::Pdf => {
            return report::pdf_with(&view, templates).map_err(|error| error.to_string());
        }
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => return Err(NO_PDF.to_owned()),
    };
    written.map(String::into_bytes).map_err(|error| error.to_string())
}

/// The templates of a folder, by the names the shipped ones have (`report.html`, `html/cover.html`).
pub(super) fn templates(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut found = Vec::new();
    gather(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn gather(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) -> Result<(), Failure> {
    let unreadable =
        |error: io::Error| Failure::Unreadable(format!("{}: {error}", folder.display()));
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_file() {
            let text = store::text(&path).map_err(|error| Failure::read(&error, Lang::It))?;
            found.push((format!("{prefix}{name}"), text));
        } else if prefix.is_empty() && path.is_dir() {
            gather(&path, &format!("{name}/"), found)?;
        }
    }
    Ok(())
}

/// A report is made again from its answers at any time, so an older one of the same name is replaced.
pub(super) fn save(common: &Common, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if path.is_dir() {
        let error = FileError::new(path, FileErrorKind::Directory);
        return Err(Failure::written(&error, common.lang()));
    }
    store::write_bytes(path, bytes).map_err(|error| Failure::written(&error, common.lang()))
}

/// `acme.vaglio.yaml` gives `acme.html`, and `acme.controparte.html` for the other copy.
pub(super) fn beside(file: &Path, copy: Copy, format: Format) -> PathBuf {
    let copy = match copy {
        Copy::Internal => "",
        Copy::Counterparty => ".controparte",
    };
    let extension = match format {
        Format::Md => "md",
        Format::Html => "html",
        Format::Pdf => "pdf",
    };
    ending(file, &format!("{copy}.{extension}"))
}

/// Beside the analysis, under its name with another ending.
pub(super) fn ending(file: &Path, ending: &str) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem =
        name.strip_suffix(".vaglio.yaml").or_else(|| name.strip_suffix(".yaml")).unwrap_or(&name);
    file.with_file_name(format!("{stem}{ending}"))
}
