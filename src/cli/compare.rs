//! `vaglio compare`: suppliers of the same service side by side.

use super::{Common, Failure, Format, compare_json, compare_text, files, report};
use crate::assessment::Assessment;
use crate::migration::{Migration, migrate};
use crate::questionnaire::Questionnaire;
use crate::report as drawn;
use crate::report::compare::{Comparison, Migrated, Supplier, build};
use crate::store;
use crate::text::Lang;
use crate::unfold::unfold;
use crate::words::pick;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// As many as there are letters for their columns.
const MOST: usize = 26;

/// What the user asked for.
pub(super) struct Request {
    pub files: Vec<PathBuf>,
    pub format: Option<Format>,
    pub output: Option<PathBuf>,
    pub json: bool,
    pub migrate: bool,
}

pub(super) fn run(common: &Common, request: &Request) -> Result<(), Failure> {
    let lang = common.lang();
    if request.files.len() < 2 {
        let text = pick(
            lang,
            "per un confronto servono almeno due analisi: vaglio compare A.vaglio.yaml B.vaglio.yaml",
            "a comparison takes at least two analyses: vaglio compare A.vaglio.yaml B.vaglio.yaml",
        );
        return Err(Failure::Usage(text.to_owned()));
    }
    if request.files.len() > MOST {
        let text = match lang {
            Lang::It => format!("si confrontano al più {MOST} analisi alla volta"),
            Lang::En => format!("at most {MOST} analyses are compared at once"),
        };
        return Err(Failure::Usage(text));
    }
    let analyses = read(common, request)?;
    let lang = common.lang.unwrap_or(analyses[0].assessment.language);
    let suppliers: Vec<Supplier<'_>> = analyses.iter().map(Analysis::supplier).collect();
    let comparison =
        build(&suppliers, lang).map_err(|error| Failure::Unreadable(error.to_string()))?;
    if !comparison.ranked {
        writeln!(io::stderr(), "{}", comparison.c.no_order)?;
    }
    let text = text(&comparison, request)?;
    match &request.output {
        Some(path) if path.as_os_str() != "-" => {
            report::save(common, path, text.as_bytes())?;
            Ok(writeln!(io::stdout(), "{}", path.display())?)
        }
        _ => Ok(io::stdout().write_all(text.as_bytes())?),
    }
}

fn text(comparison: &Comparison, request: &Request) -> Result<String, Failure> {
    let format = match request.format {
        _ if request.json => {
            let document = compare_json::document(comparison);
            let text = serde_json::to_string_pretty(&document)
                .map_err(|error| Failure::Unwritable(error.to_string()))?;
            return Ok(text + "\n");
        }
        None => return Ok(compare_text::text(comparison)),
        Some(Format::Md) => drawn::Format::Markdown,
        Some(Format::Html) => drawn::Format::Html,
    };
    drawn::comparison(comparison, format).map_err(|error| Failure::Unreadable(error.to_string()))
}

/// One file, on the questionnaire it is compared on.
struct Analysis {
    file: String,
    assessment: Assessment,
    questionnaire: Questionnaire,
    /// And whether the version the answers come from is at hand.
    migration: Option<(Migration, bool)>,
}

impl Analysis {
    fn supplier(&self) -> Supplier<'_> {
        Supplier {
            questionnaire: &self.questionnaire,
            assessment: &self.assessment,
            file: &self.file,
            migration: self
                .migration
                .as_ref()
                .map(|(migration, old_known)| Migrated { migration, old_known: *old_known }),
        }
    }
}

fn read(common: &Common, request: &Request) -> Result<Vec<Analysis>, Failure> {
    let mut loaded = Vec::with_capacity(request.files.len());
    for path in &request.files {
        let one = store::load(path).map_err(|error| files::unreadable(&error, common.lang()))?;
        files::warn(&one)?;
        loaded.push(one.assessment);
    }
    same_questionnaire(common, request, &loaded)?;
    let mut analyses = Vec::with_capacity(loaded.len());
    for (path, assessment) in request.files.iter().zip(loaded) {
        analyses.push(analysis(common, request, path, assessment)?);
    }
    Ok(analyses)
}

/// The name of a file; where it stands only if another one has the same name.
fn called(path: &Path, all: &[PathBuf]) -> String {
    let same = all.iter().filter(|other| other.file_name() == path.file_name()).count();
    let whole = path.display().to_string();
    match path.file_name() {
        Some(name) if same == 1 => name.to_string_lossy().into_owned(),
        _ => whole,
    }
}

fn analysis(
    common: &Common,
    request: &Request,
    path: &Path,
    mut assessment: Assessment,
) -> Result<Analysis, Failure> {
    let mut migration = None;
    let questionnaire = if request.migrate {
        let new = common.questionnaire(&assessment.questionnaire.id)?;
        let old = files::version_of(common, &assessment.questionnaire)?;
        let (next, done) = migrate(&assessment, old.as_ref(), &new);
        if done.from.version != done.to.version {
            // In memory nothing is reopened: the analysis keeps its state and its date.
            let (state, date) = (assessment.state, assessment.date);
            assessment = Assessment { state, date, ..next };
            migration = Some((done, old.is_some()));
        }
        new
    } else {
        files::questionnaire_of(common, &assessment, path)?
    };
    let questionnaire = unfold(&questionnaire, &assessment).into_owned();
    for line in files::misfits(&questionnaire, &assessment) {
        writeln!(io::stderr(), "{}: avviso: {line}", path.display())?;
    }
    let file = called(path, &request.files);
    Ok(Analysis { file, assessment, questionnaire, migration })
}

/// Different questionnaires are never compared; different versions of one only when brought together.
fn same_questionnaire(
    common: &Common,
    request: &Request,
    loaded: &[Assessment],
) -> Result<(), Failure> {
    let lang = common.lang();
    let all = || request.files.iter().zip(loaded.iter().map(|one| &one.questionnaire));
    let Some((first, wanted)) = all().next() else { return Ok(()) };
    if let Some((other, found)) = all().find(|(_, found)| found.id != wanted.id) {
        let (first, other) = (first.display(), other.display());
        let text = match lang {
            Lang::It => format!(
                "si confrontano analisi sullo stesso questionario: {first} è su «{}», {other} su «{}»",
                wanted.id, found.id
            ),
            Lang::En => format!(
                "analyses are compared on the same questionnaire: {first} is on “{}”, {other} on “{}”",
                wanted.id, found.id
            ),
        };
        return Err(Failure::Usage(text));
    }
    if request.migrate {
        return Ok(());
    }
    let current = common.questionnaire(&wanted.id)?.identity.version;
    let version =
        |version: &String| if version.is_empty() { current.clone() } else { version.clone() };
    let base = version(&wanted.version);
    let Some((other, found)) = all().find(|(_, found)| version(&found.version) != base) else {
        return Ok(());
    };
    let (first, other, found) = (first.display(), other.display(), version(&found.version));
    Err(Failure::Unreadable(match lang {
        Lang::It => format!(
            "{first} è sulla versione {base} del questionario «{}», {other} sulla {found}: non si confrontano così. Con --migrate sono portate in memoria alla versione corrente ({current}), senza toccare i file, e il confronto dice che cosa è stato messo da parte",
            wanted.id
        ),
        Lang::En => format!(
            "{first} is on version {base} of the questionnaire “{}”, {other} on {found}: they are not compared like this. With --migrate they are brought in memory to the current version ({current}), the files untouched, and the comparison says what was set aside",
            wanted.id
        ),
    }))
}
