//! The commands that open the full screen, and what the screen leaves to the edges.

use super::files;
use super::look::Look;
use super::report::{self, Format};
use super::watch::Watch;
use super::{Common, Copy, Failure};
use crate::assessment::Assessment;
use crate::clock;
use crate::diagnostic::{Level, place};
use crate::digest;
use crate::library;
use crate::linear;
use crate::questionnaire::{Identity, Questionnaire};
use crate::renewal;
use crate::store::{self, FileErrorKind};
use crate::text::Lang;
use crate::tui::home::Offer;
use crate::tui::recent::Questionnaires;
use crate::tui::{self, Edges, Session, Start, TuiError};
use crate::wizard::{CopyFor, Format as ReportFormat, ReportAsk, ReportFailure};
use crate::words::pick;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The analysis behind `vaglio demo`.
const EXAMPLE: &str = include_str!("../../examples/bozza.vaglio.yaml");
const EXAMPLE_NAME: &str = "esempio";

pub(super) fn home_or_file(common: &Common, file: Option<PathBuf>) -> Result<(), Failure> {
    let Some(file) = file else { return open(common, Start::Home) };
    let is_report = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    if !is_report {
        return open(common, Start::Open(file));
    }
    if !is_linear(common) && !tui::has_terminal() {
        return Err(no_terminal(common.lang()));
    }
    let path = from_report(common, &file)?;
    open(common, Start::Open(path))
}

/// The analysis inside an internal copy, as a file of its own beside the report.
fn from_report(common: &Common, report: &Path) -> Result<PathBuf, Failure> {
    let lang = common.lang();
    let assessment = super::verify::analysis(report, lang)?;
    let path = report.with_extension("vaglio.yaml");
    refuse_existing(common, Some(&path))?;
    let created = store::create(&path, &assessment).map(drop);
    created.map_err(|error| Failure::written(&error, lang))?;
    Ok(path)
}

pub(super) fn new(
    common: &Common,
    file: Option<PathBuf>,
    questionnaire: Option<&str>,
) -> Result<(), Failure> {
    // A wrong name is said before the screen is taken.
    let found = questionnaire.map(|id| common.questionnaire(id)).transpose()?;
    let questionnaire = found.map(|found| found.identity.id);
    refuse_existing(common, file.as_deref())?;
    open(common, Start::New { file, questionnaire })
}

/// A new analysis from an earlier one: where the file is named nothing is left to ask.
pub(super) fn renew(
    common: &Common,
    file: Option<PathBuf>,
    earlier: PathBuf,
) -> Result<(), Failure> {
    let lang = common.lang();
    let assessment = renewed(common, &earlier, lang).map_err(Failure::Unreadable)?;
    refuse_existing(common, file.as_deref())?;
    let Some(file) = file else { return open(common, Start::From(earlier)) };
    if !is_linear(common) && !tui::has_terminal() {
        return Err(no_terminal(lang));
    }
    let created = store::create(&file, &assessment).map(drop);
    created.map_err(|error| Failure::written(&error, lang))?;
    open(common, Start::Open(file))
}

fn refuse_existing(common: &Common, file: Option<&Path>) -> Result<(), Failure> {
    match file.filter(|file| file.exists()) {
        Some(file) => {
            let error = store::FileError::new(file, FileErrorKind::AlreadyExists);
            Err(Failure::written(&error, common.lang()))
        }
        None => Ok(()),
    }
}

pub(super) fn demo(common: &Common) -> Result<(), Failure> {
    if !is_linear(common) && !tui::has_terminal() {
        return Err(no_terminal(common.lang()));
    }
    let path = copy_of_example(common.lang()).map_err(Failure::Unwritable)?;
    open(common, Start::Open(path))
}

fn open(common: &Common, start: Start) -> Result<(), Failure> {
    let watch = common.questionnaires.as_deref().map(Watch::new);
    let reload = |id: &str| watch.as_ref()?.look().then(|| reloaded(common, id));
    let own = common.clone();
    let questionnaires: Arc<Questionnaires> =
        Arc::new(move |identity: &Identity| questionnaire(&own, identity));
    let edges = Edges {
        questionnaire: &questionnaires,
        offers: &|| offers(common),
        begin: &|id, supplier, lang| begin(common, id, supplier, lang),
        renew: &|earlier, lang| renewed(common, earlier, lang),
        demo: &|| copy_of_example(common.lang()),
        report: &|questionnaire, assessment, file, ask| write(questionnaire, assessment, file, ask),
        reload: watch.as_ref().map(|_| &reload as &tui::Reload<'_>),
    };
    let session = Session { start, lang: common.lang, theme: common.theme, edges };
    let ended = if is_linear(common) { linear::run(&session) } else { tui::run(&session) };
    ended.map_err(|error| failure(error, common.lang()))
}

/// Line by line where it is asked for, and on a terminal on which nothing can be drawn.
fn is_linear(common: &Common) -> bool {
    let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    common.linear || (tui::has_terminal() && dumb())
}

fn failure(error: TuiError, lang: Lang) -> Failure {
    match error {
        TuiError::NoTerminal => no_terminal(lang),
        TuiError::Terminal(error) => {
            let what = pick(lang, "il terminale non risponde", "the terminal does not answer");
            Failure::Usage(format!("{what}: {error}"))
        }
        TuiError::Open(error) => files::unreadable(&error, lang),
        TuiError::Unreadable(text) => Failure::Unreadable(text),
        TuiError::Create(error) => Failure::written(&error, lang),
        TuiError::NotSaved(text) => Failure::Unwritable(text),
    }
}

fn no_terminal(lang: Lang) -> Failure {
    let text = pick(
        lang,
        "qui non c’è un terminale: la procedura guidata si apre da una finestra di terminale. «vaglio --linear» si usa anche senza, come «vaglio score» e «vaglio report»",
        "there is no terminal here: the wizard opens in a terminal window. “vaglio --linear” works without one, as do “vaglio score” and “vaglio report”",
    );
    Failure::Usage(text.to_owned())
}

fn questionnaire(common: &Common, identity: &Identity) -> Result<Questionnaire, String> {
    let said = |failure: Failure| failure.message().to_owned();
    if let Some(found) = files::version_of(common, identity).map_err(said)? {
        return Ok(found);
    }
    let current = common.questionnaire(&identity.id).map_err(said)?;
    Err(files::other_version(common.lang(), identity, &current.identity))
}

/// The questionnaire as its files are now, or the first thing that is wrong with them.
fn reloaded(common: &Common, id: &str) -> Result<Questionnaire, String> {
    let files = common.library().map_err(|failure| failure.message().to_owned())?;
    library::load(&files, id).map_err(|faults| {
        let fault = faults.iter().find(|fault| fault.level == Level::Error).or(faults.first());
        fault.map_or_else(String::new, |fault| {
            let (line, _) = place(files::source(&files, fault), &fault.span);
            format!("{}:{line}: {}", fault.file, fault.message)
        })
    })
}

/// A new analysis: an id nobody else has, a salt, the supplier's name, and nothing answered.
fn begin(common: &Common, id: &str, supplier: &str, lang: Lang) -> Result<Assessment, String> {
    let questionnaire = common.questionnaire(id).map_err(|failure| failure.message().to_owned())?;
    let mut assessment = Assessment {
        questionnaire: questionnaire.identity,
        language: lang,
        ..Assessment::default()
    };
    supplier.trim().clone_into(&mut assessment.processor.name);
    named(assessment)
}

/// With an id nobody else has, and a salt.
fn named(assessment: Assessment) -> Result<Assessment, String> {
    let salt = digest::new_salt().map_err(|error| error.to_string())?;
    let short: String = salt.chars().take(4).collect();
    let id = format!("ADP-{}-{}", clock::today().format("%Y%m%d"), short.to_uppercase());
    Ok(Assessment { id, salt: Some(salt), ..assessment })
}

/// A new analysis from an earlier one, on the current version of its questionnaire.
fn renewed(common: &Common, earlier: &Path, lang: Lang) -> Result<Assessment, String> {
    let said = |failure: Failure| failure.message().to_owned();
    let loaded = store::load(earlier).map_err(|error| said(files::unreadable(&error, lang)))?;
    let identity = &loaded.assessment.questionnaire;
    let new = common.questionnaire(&identity.id).map_err(said)?;
    let old = files::version_of(common, identity).map_err(said)?;
    named(renewal::renew(&loaded.assessment, old.as_ref(), &new))
}

/// The questionnaires at hand; one whose head cannot be read is left to `vaglio check`.
fn offers(common: &Common) -> Vec<Offer> {
    let Ok(files) = common.library() else { return Vec::new() };
    let readable = library::list(&files).into_iter().filter(|entry| entry.readable);
    readable.map(|entry| Offer { id: entry.id, title: entry.title, about: entry.intro }).collect()
}

/// The example under a new name in the user's folder, with a salt of its own.
fn copy_of_example(lang: Lang) -> Result<PathBuf, String> {
    let content = store::read(EXAMPLE, EXAMPLE_NAME).map_err(|_| {
        pick(
            lang,
            "l’esempio compreso nel programma non si legge",
            "the example inside the program cannot be read",
        )
        .to_owned()
    })?;
    let mut assessment = content.assessment;
    assessment.salt = Some(digest::new_salt().map_err(|error| error.to_string())?);
    let folder = std::env::var_os("HOME")
        .or_else(|| std::env::var_os("USERPROFILE"))
        .map_or_else(PathBuf::new, PathBuf::from);
    for number in 1..1000 {
        let name =
            if number == 1 { EXAMPLE_NAME.to_owned() } else { format!("{EXAMPLE_NAME}-{number}") };
        let path = folder.join(format!("{name}.vaglio.yaml"));
        match store::create(&path, &assessment) {
            Ok(_document) => return Ok(path),
            Err(error) if matches!(error.kind, FileErrorKind::AlreadyExists) => {}
            Err(error) => return Err(error.text(lang)),
        }
    }
    Err(pick(
        lang,
        "ci sono già troppe copie dell’esempio",
        "there are already too many copies of the example",
    )
    .to_owned())
}

fn write(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    file: &Path,
    ask: &ReportAsk,
) -> Result<PathBuf, ReportFailure> {
    let format = match ask.format {
        ReportFormat::Markdown => Format::Md,
        ReportFormat::Html => Format::Html,
        #[cfg(feature = "pdf")]
        ReportFormat::Pdf => Format::Pdf,
    };
    let copy = match ask.copy {
        CopyFor::Internal => Copy::Internal,
        CopyFor::Counterparty => Copy::Counterparty,
    };
    let path = match ask.path.trim() {
        "" => report::beside(file, copy, format),
        path => file.parent().unwrap_or(Path::new("")).join(path),
    };
    if path.exists() && !ask.replace {
        return Err(ReportFailure::Exists(path.display().to_string()));
    }
    let bytes =
        report::bytes(questionnaire, assessment, ask.lang, (copy, format), &Look::default())
            .map_err(|error| ReportFailure::Other(error.to_string()))?;
    store::write_bytes(&path, &bytes)
        .map_err(|error| ReportFailure::Other(error.text(ask.lang)))?;
    Ok(path)
}
