//! `vaglio report`: the report, to a file or to standard output.

use super::look::Look;
use super::{Common, Copy, Failure, files, proofs};
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
    let look = Look::of(request.templates.as_deref())?;
    let bytes = bytes(&questionnaire, &assessment, lang, (request.copy, request.format), &look)
        .map_err(|error| error.failure(&request.file, &look))?;
    for warning in proofs::warnings(&request.file, &assessment, common.lang()) {
        writeln!(io::stderr(), "{}: {warning}", request.file.display())?;
    }
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

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error(transparent)]
    Build(#[from] report::BuildError),
    #[error(transparent)]
    Render(#[from] report::RenderError),
    #[cfg(not(feature = "pdf"))]
    #[error("{NO_PDF}")]
    NoPdf,
}

impl Error {
    /// A fault of the analysis is told by its name, one of a template by that of the template.
    fn failure(&self, file: &Path, look: &Look) -> Failure {
        if let Self::Render(error) = self {
            return look.failure(error);
        }
        Failure::Unreadable(format!("{}: {self}", file.display()))
    }
}

/// The whole way from an assessment to one of its reports.
pub(super) fn bytes(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    lang: Lang,
    (copy, format): (Copy, Format),
    look: &Look,
) -> Result<Vec<u8>, Error> {
    let copy = match copy {
        Copy::Internal => report::Copy::Internal,
        Copy::Counterparty => report::Copy::Counterparty,
    };
    let mut view = report::build(questionnaire, assessment, lang, copy)?;
    view.brand.clone_from(&look.brand);
    let text = |format| report::render_with(&view, format, &look.templates).map(String::into_bytes);
    match format {
        Format::Md => Ok(text(report::Format::Markdown)?),
        Format::Html => Ok(text(report::Format::Html)?),
        #[cfg(feature = "pdf")]
        Format::Pdf => Ok(report::pdf_with(&view, &look.templates)?),
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => Err(Error::NoPdf),
    }
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
