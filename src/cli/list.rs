//! `vaglio list`: the questionnaires at hand.

use super::{Common, Failure};
use crate::library;
use crate::questionnaire::Questionnaire;
use std::io::{self, Write};

pub(super) fn run(common: &Common) -> Result<(), Failure> {
    let files = common.library()?;
    for entry in library::list(&files) {
        let id = entry.id;
        match library::load(&files, &id) {
            Ok(questionnaire) => {
                writeln!(
                    io::stdout(),
                    "{id}  {}  {}  ({})",
                    questionnaire.identity.version,
                    questionnaire.title.get(common.lang()),
                    counted(&questionnaire),
                )?;
            }
            Err(faults) => writeln!(
                io::stdout(),
                "{id}  non valido: {} errori (vedere «vaglio check»)",
                faults.len()
            )?,
        }
    }
    Ok(())
}

/// How many questions there are; those that describe an entry of a list are part of the list.
fn counted(questionnaire: &Questionnaire) -> String {
    let questions = || questionnaire.questions.iter();
    let scored = questions().filter(|question| question.scored.is_some()).count();
    let of_entries =
        questions().filter(|question| question.each.is_some() && question.scored.is_none()).count();
    let others = questions().count() - scored - of_entries;
    if questionnaire.decides_by_scheme() {
        format!("{others} domande")
    } else {
        format!("{scored} domande con punteggio, {others} di inquadramento")
    }
}
