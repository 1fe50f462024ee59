//! `vaglio annex`: the contract annex, to a file or to standard output.

use super::look::Look;
use super::{Common, Failure, Format, files, report};
use crate::report as drawn;
use crate::text::Lang;
use std::io::{self, Write};
use std::path::PathBuf;

/// What the user asked for.
pub(super) struct Request {
    pub file: PathBuf,
    pub format: Format,
    pub output: Option<PathBuf>,
    pub templates: Option<PathBuf>,
}

pub(super) fn run(common: &Common, request: &Request) -> Result<(), Failure> {
    let (assessment, questionnaire) = files::assessment(common, &request.file)?;
    let lang = common.lang.unwrap_or(assessment.language);
    let look = Look::of(request.templates.as_deref())?;
    let unreadable =
        |message: String| Failure::Unreadable(format!("{}: {message}", request.file.display()));
    let mut annex = drawn::annex::build(&questionnaire, &assessment, lang)
        .map_err(|error| unreadable(error.text(lang)))?;
    annex.brand.clone_from(&look.brand);
    let (format, ending) = match request.format {
        Format::Md => (drawn::Format::Markdown, ".allegato.md"),
        Format::Html => (drawn::Format::Html, ".allegato.html"),
    };
    let text =
        drawn::annex_with(&annex, format, &look.templates).map_err(|error| look.failure(&error))?;
    if annex.missing > 0 {
        writeln!(io::stderr(), "{}: {}", request.file.display(), missing(lang, annex.missing))?;
    }
    match &request.output {
        Some(path) if path.as_os_str() == "-" => Ok(io::stdout().write_all(text.as_bytes())?),
        other => {
            let path = match other {
                Some(path) => path.clone(),
                None => report::ending(&request.file, ending),
            };
            report::save(common, &path, text.as_bytes())?;
            Ok(writeln!(io::stdout(), "{}", path.display())?)
        }
    }
}

/// The annex goes to the other party, so this is said to the user alone.
fn missing(lang: Lang, count: usize) -> String {
    match lang {
        Lang::It if count == 1 => {
            "nota: manca una risposta; l’allegato porta le clausole delle risposte già date"
                .to_owned()
        }
        Lang::It => format!(
            "nota: mancano {count} risposte; l’allegato porta le clausole delle risposte già date"
        ),
        Lang::En if count == 1 => {
            "note: one answer is missing; the annex holds the clauses of the answers given"
                .to_owned()
        }
        Lang::En => format!(
            "note: {count} answers are missing; the annex holds the clauses of the answers given"
        ),
    }
}
