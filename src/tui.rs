//! The full screen: terminal, keys, pages. What it shows and does is decided by the wizard.

pub mod begin;
pub mod desk;
pub mod editor;
mod events;
mod files;
pub mod home;
pub mod input;
pub mod keys;
mod layout;
mod page;
pub mod recent;
mod run;
mod terminal;
pub mod text;
pub mod theme;
pub mod ui;
pub mod view;
mod work;
mod worker;
mod wrap;

use crate::assessment::Assessment;
use crate::questionnaire::Questionnaire;
use crate::store::{FileError, OpenError};
use crate::text::Lang;
use crate::wizard::{ReportAsk, ReportFailure};
use home::Offer;
use recent::Questionnaires;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use run::run;

/// Whether both input and output are a terminal.
#[must_use]
pub fn has_terminal() -> bool {
    terminal::has_terminal()
}

/// What the full screen is begun with.
pub struct Session<'a> {
    pub start: Start,
    /// The language asked for; without one that of the file, or Italian.
    pub lang: Option<Lang>,
    /// The colours asked for; without them what the environment says.
    pub theme: Option<theme::Theme>,
    pub edges: Edges<'a>,
}

/// Where it begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Start {
    Home,
    Open(PathBuf),
    /// Asks for the questionnaire if there is none, for the supplier, and for the file.
    New {
        file: Option<PathBuf>,
        questionnaire: Option<String>,
    },
    /// A new analysis from an earlier one: asks for the supplier, and for the file.
    From(PathBuf),
}

/// What the screen leaves to others.
#[derive(Clone, Copy)]
pub struct Edges<'a> {
    /// The questionnaire of an assessment, or a sentence that says why there is none.
    pub questionnaire: &'a Arc<Questionnaires>,
    /// The questionnaires a new analysis can begin with.
    pub offers: &'a dyn Fn() -> Vec<Offer>,
    /// A new assessment: questionnaire, name of the supplier, language.
    pub begin: &'a dyn Fn(&str, &str, Lang) -> Result<Assessment, String>,
    /// A new analysis from an earlier one, language of what is said about it.
    pub renew: &'a dyn Fn(&Path, Lang) -> Result<Assessment, String>,
    /// A copy of an example, ready to be opened.
    pub demo: &'a dyn Fn() -> Result<PathBuf, String>,
    /// Writes a report of an assessment that lives in a file.
    pub report: &'a Report,
    /// Asked about once a second while questionnaires of a folder are in use.
    pub reload: Option<&'a Reload<'a>>,
}

/// The questionnaire of this id, if its files have changed since the last time one asked; or what
/// is wrong with them now.
pub type Reload<'a> = dyn Fn(&str) -> Option<Result<Questionnaire, String>> + 'a;

/// Questionnaire, assessment, its file and what is asked for; gives the path of the report.
pub type Report =
    dyn Fn(&Questionnaire, &Assessment, &Path, &ReportAsk) -> Result<PathBuf, ReportFailure>;

/// Why the full screen ended otherwise than by being left.
#[derive(Debug)]
pub enum TuiError {
    /// Input or output is no terminal.
    NoTerminal,
    Terminal(io::Error),
    Open(OpenError),
    /// There is no questionnaire for the file, or no example.
    Unreadable(String),
    Create(FileError),
    /// The answers of the last moments could not be written; this is why.
    NotSaved(String),
}

impl From<io::Error> for TuiError {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}
