//! VAT and tax numbers whose own digits speak against them, each with its place in the file.

use crate::diagnostic::{Diagnostic, Level};
use crate::numbers;
use crate::store::{self, Loaded};
use crate::text::Lang;
use crate::words;
use std::path::Path;

/// Warnings: a number may be old, or of another register.
pub(super) fn doubts(loaded: &Loaded, path: &Path, lang: Lang) -> Vec<Diagnostic> {
    let parties = [
        ("controller", &loaded.assessment.controller),
        ("processor", &loaded.assessment.processor),
    ];
    let told = parties.into_iter().filter_map(|(side, party)| {
        let doubt = numbers::doubt(&party.country, &party.number)?;
        let place = store::place_of(&loaded.source, &["parties", side, "number"]);
        Some(Diagnostic {
            level: Level::Warning,
            code: "number",
            file: path.to_string_lossy().into_owned(),
            span: place.unwrap_or(0..0),
            message: words::number_doubt(lang, doubt),
            help: None,
        })
    });
    told.collect()
}
