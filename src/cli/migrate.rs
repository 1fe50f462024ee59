//! `vaglio migrate`: an analysis on the current version of its questionnaire, nothing lost.

use super::{Common, Failure, files};
use crate::assessment::Assessment;
use crate::migration::{Migration, migrate};
use crate::questionnaire::Questionnaire;
use crate::scoring::{Scorer, conditions};
use crate::store;
use crate::text::Lang;
use crate::unfold::unfold;
use crate::words;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(common: &Common, path: &Path, dry_run: bool) -> Result<(), Failure> {
    let lang = common.lang();
    let (loaded, mut document) =
        store::open(path).map_err(|error| files::unreadable(&error, lang))?;
    let assessment = loaded.assessment;
    let new = common.questionnaire(&assessment.questionnaire.id)?;
    let old = files::version_of(common, &assessment.questionnaire)?;
    let (next, migration) = migrate(&assessment, old.as_ref(), &new);
    let mut out = io::stdout();
    if !migration.changes_something() {
        writeln!(out, "{}: è già sulla versione {}", path.display(), new.identity.version)?;
        return Ok(());
    }
    write!(out, "{}", told(&migration, path, old.is_some()))?;
    let verdict = |questionnaire: &Questionnaire, assessment: &Assessment| {
        let questionnaire = unfold(questionnaire, assessment);
        let scorer = Scorer::new(&questionnaire);
        let answers = conditions::answers_of(&scorer, assessment).ok()?;
        let verdict = scorer.exact(&answers).ok()?.verdict;
        let word = |effect| words::outcome(Lang::It, assessment.contract.kind, Some(effect));
        let (best, worst) = (word(verdict.best), word(verdict.worst));
        Some(if best == worst { worst.to_owned() } else { format!("tra «{best}» e «{worst}»") })
    };
    let before = old.as_ref().and_then(|old| verdict(old, &assessment));
    if let (Some(before), Some(after)) = (before, verdict(&new, &next)) {
        writeln!(out, "Esito proposto prima: {before}; dopo, con le stesse risposte: {after}")?;
    }
    if dry_run {
        writeln!(out, "Prova: il file non è stato toccato")?;
        return Ok(());
    }
    document.save(&next).map_err(|error| Failure::written(&error, lang))?;
    writeln!(out, "{}: salvato; la copia di prima è nel file .bak", path.display())?;
    Ok(())
}

/// The whole of what happened, one line for each thing.
fn told(migration: &Migration, path: &Path, old_known: bool) -> String {
    let mut lines = vec![format!(
        "{}: questionario «{}», dalla versione {} alla {}",
        path.display(),
        migration.to.id,
        migration.from.version,
        migration.to.version
    )];
    for (old, new) in &migration.moved {
        lines.push(format!("spostata    {old} → {new}"));
    }
    for (question, old, new) in &migration.choices {
        lines.push(format!("risposta    {question}: {old} → {new}"));
    }
    for id in &migration.restored {
        lines.push(format!("ripresa     {id}"));
    }
    for id in &migration.dropped {
        lines.push(format!("tolta       {id} (la risposta resta nel file, in «set_aside»)"));
    }
    for id in &migration.new {
        lines.push(format!("nuova       {id}"));
    }
    for id in &migration.reworded {
        lines.push(format!("cambiata    {id}: la domanda ha parole nuove, la risposta va riletta"));
    }
    if !old_known {
        lines.push(
            "La versione di partenza non è compresa nel programma: domande nuove e cambiate non si possono elencare"
                .to_owned(),
        );
    }
    lines.join("\n") + "\n"
}
