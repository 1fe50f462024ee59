//! What commands read: the library of questionnaires, and an assessment with its own.

use super::{Common, Failure};
use crate::answers::{Answers, Misfit};
use crate::assessment::Assessment;
use crate::diagnostic::Diagnostic;
use crate::library;
use crate::loader::{self, Files};
use crate::questionnaire::{Identity, Questionnaire};
use crate::store::{self, Loaded, OpenError};
use crate::text::Lang;
use crate::unfold::unfold;
use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

impl Common {
    pub(super) fn lang(&self) -> Lang {
        self.lang.unwrap_or_default()
    }

    /// What ships, and the folder the user added.
    pub(super) fn library(&self) -> Result<Files, Failure> {
        let mut files = library::shipped();
        if let Some(folder) = &self.questionnaires {
            library::add_folder(&mut files, folder)
                .map_err(|error| Failure::Unreadable(error.to_string()))?;
        }
        Ok(files)
    }

    pub(super) fn questionnaire(&self, id: &str) -> Result<Questionnaire, Failure> {
        let files = self.library()?;
        // By their names: to read every head would cost as much as the questionnaire itself.
        let known = loader::ids(&files);
        if !known.contains(&id) {
            let known = known.join(", ");
            return Err(Failure::Unreadable(format!(
                "il questionario «{id}» non c’è; ci sono: {known}"
            )));
        }
        library::load(&files, id).map_err(|faults| Failure::Unreadable(rendered(&files, &faults)))
    }
}

/// Faults of questionnaire files, each with its excerpt.
pub(super) fn rendered(files: &Files, faults: &[Diagnostic]) -> String {
    let texts = faults.iter().map(|fault| fault.render(source(files, fault), false));
    texts.collect::<Vec<_>>().join("\n")
}

/// The text a fault points into.
pub(super) fn source<'f>(files: &'f Files, fault: &Diagnostic) -> &'f str {
    files.get(&fault.file).map_or("", |text| text.as_ref())
}

/// An assessment, read only, with its questionnaire. Warnings go to standard error.
pub(super) fn assessment(
    common: &Common,
    path: &Path,
) -> Result<(Assessment, Questionnaire), Failure> {
    let loaded = store::load(path).map_err(|error| unreadable(&error, common.lang()))?;
    warn(&loaded)?;
    let questionnaire = questionnaire_of(common, &loaded.assessment, path)?;
    let questionnaire = unfold(&questionnaire, &loaded.assessment).into_owned();
    for line in misfits(&questionnaire, &loaded.assessment) {
        writeln!(io::stderr(), "{}: avviso: {line}", path.display())?;
    }
    let refused = super::overrides::refused(&questionnaire, &loaded, path, common.lang());
    if !refused.is_empty() {
        let texts = refused.iter().map(|fault| fault.render(&loaded.source, false));
        return Err(Failure::Unreadable(texts.collect::<Vec<_>>().join("\n")));
    }
    Ok((loaded.assessment, questionnaire))
}

pub(super) fn warn(loaded: &Loaded) -> Result<(), Failure> {
    for warning in &loaded.warnings {
        writeln!(io::stderr(), "{}", warning.render(&loaded.source, false).trim_end())?;
    }
    Ok(())
}

/// The questionnaire an assessment was made with, in that very version.
pub(super) fn questionnaire_of(
    common: &Common,
    assessment: &Assessment,
    path: &Path,
) -> Result<Questionnaire, Failure> {
    let wanted = &assessment.questionnaire;
    let questionnaire = common.questionnaire(&wanted.id)?;
    let found = &questionnaire.identity;
    if !wanted.version.is_empty() && wanted.version != found.version {
        let Some(earlier) = version_of(common, wanted)? else {
            let why = other_version(common.lang(), wanted, found);
            return Err(Failure::Unreadable(format!("{}: {why}", path.display())));
        };
        writeln!(
            io::stderr(),
            "{}: nota: l’analisi resta sulla versione {} del questionario «{}»; la corrente è la {}: «vaglio migrate» la porta lì",
            path.display(),
            wanted.version,
            wanted.id,
            found.version
        )?;
        return Ok(earlier);
    }
    if !wanted.sha256.is_empty() && wanted.sha256 != found.sha256 {
        writeln!(
            io::stderr(),
            "{}: avviso: il questionario «{}» {} non è lo stesso con cui l’analisi è stata fatta (impronta diversa)",
            path.display(),
            found.id,
            found.version
        )?;
    }
    Ok(questionnaire)
}

/// A version by its number: the current one, or a released one that ships with the program.
pub(super) fn version_of(
    common: &Common,
    wanted: &Identity,
) -> Result<Option<Questionnaire>, Failure> {
    let current = common.questionnaire(&wanted.id)?;
    if wanted.version.is_empty() || current.identity.version == wanted.version {
        return Ok(Some(current));
    }
    let Some(files) = library::released(&wanted.id, &wanted.version) else { return Ok(None) };
    let earlier = library::load(&files, &wanted.id);
    earlier.map(Some).map_err(|faults| Failure::Unreadable(rendered(&files, &faults)))
}

pub(super) fn other_version(lang: Lang, wanted: &Identity, found: &Identity) -> String {
    let (id, wanted, found) = (&wanted.id, &wanted.version, &found.version);
    match lang {
        Lang::It => format!(
            "l’analisi è stata fatta con la versione {wanted} del questionario «{id}», qui c’è la {found}: «vaglio migrate» la porta su questa senza perdere nulla; per lasciarla com’è serve il programma, o la cartella --questionnaires, che contiene la sua versione"
        ),
        Lang::En => format!(
            "the analysis was made with version {wanted} of the questionnaire “{id}”, here there is {found}: “vaglio migrate” moves it here and loses nothing; to leave it as it is, use the program, or the --questionnaires folder, that holds its version"
        ),
    }
}

pub(super) fn unreadable(error: &OpenError, lang: Lang) -> Failure {
    match error {
        OpenError::File(error) => Failure::read(error, lang),
        OpenError::Content { source, faults } => {
            let texts: Vec<_> = faults.iter().map(|fault| fault.render(source, false)).collect();
            Failure::Unreadable(texts.join("\n"))
        }
    }
}

/// Recorded answers that the questionnaire does not understand, in words.
pub(super) fn misfits(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<String> {
    let (_, misfits) = Answers::of(questionnaire, assessment);
    let known: HashSet<&str> =
        questionnaire.questions.iter().map(|question| question.id.as_str()).collect();
    let unknown = assessment.answers.keys().filter(|id| !known.contains(id.as_str())).map(|id| {
        format!("la risposta a {id} resta nel file, ma il questionario non ha questa domanda")
    });
    misfits
        .into_iter()
        .map(|(ix, misfit)| {
            format!(
                "{}: {}; conta come senza risposta",
                questionnaire.question(ix).id,
                misfit_text(&misfit)
            )
        })
        .chain(unknown)
        .collect()
}

fn misfit_text(misfit: &Misfit) -> String {
    match misfit {
        Misfit::NoSuchChoice(choice) => format!("«{choice}» non è fra le risposte previste"),
        Misfit::NoSuchCountry(code) => {
            format!("«{code}» non è un codice di Paese (due lettere, per esempio IT)")
        }
        Misfit::NotOneChoice => "serve una sola risposta".to_owned(),
        Misfit::ExclusiveWithOthers(choice) => {
            format!("«{choice}» non può stare con altre risposte")
        }
        Misfit::NotADate(text) => {
            format!("«{text}» non è una data (anno-mese-giorno, per esempio 2026-11-21)")
        }
        Misfit::NotEntries(text) => format!(
            "«{text}» non va bene: servono i nomi delle voci, ognuno una volta, nel numero ammesso"
        ),
        Misfit::OutOfRange(number) => format!("«{number}» non è un numero ammesso qui"),
        Misfit::NotApplicableRefused => "qui «non applicabile» non è ammesso".to_owned(),
        Misfit::Derived => "la risposta è calcolata e non si scrive".to_owned(),
    }
}
