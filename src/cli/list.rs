//! `vaglio list`: the questionnaires at hand.

use super::{Common, Failure};
use crate::library;
use std::io::{self, Write};

pub(super) fn run(common: &Common) -> Result<(), Failure> {
    let files = common.library()?;
    for entry in library::list(&files) {
        let id = entry.id;
        match library::load(&files, &id) {
            Ok(questionnaire) => {
                let scored = questionnaire
                    .questions
                    .iter()
                    .filter(|question| question.scored.is_some())
                    .count();
                writeln!(
                    io::stdout(),
                    "{id}  {}  {}  ({} domande con punteggio, {} di inquadramento)",
                    questionnaire.identity.version,
                    questionnaire.title.get(common.lang()),
                    scored,
                    questionnaire.questions.len() - scored,
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
