//! `vaglio schema`: the JSON Schemas that editors use while a file is written.

use super::Failure;
use clap::ValueEnum;
use std::io::{self, Write};

/// What a schema describes.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SchemaKind {
    Questionnaire,
    Area,
    Method,
    Norms,
    Countries,
    Answers,
    Glossary,
    Assessment,
}

pub(super) fn run(kind: SchemaKind) -> Result<(), Failure> {
    Ok(io::stdout().write_all(text(kind).as_bytes())?)
}

fn text(kind: SchemaKind) -> &'static str {
    match kind {
        SchemaKind::Questionnaire => include_str!("../../assets/schemas/questionnaire.json"),
        SchemaKind::Area => include_str!("../../assets/schemas/area.json"),
        SchemaKind::Method => include_str!("../../assets/schemas/method.json"),
        SchemaKind::Norms => include_str!("../../assets/schemas/norms.json"),
        SchemaKind::Countries => include_str!("../../assets/schemas/countries.json"),
        SchemaKind::Answers => include_str!("../../assets/schemas/answers.json"),
        SchemaKind::Glossary => include_str!("../../assets/schemas/glossary.json"),
        SchemaKind::Assessment => include_str!("../../assets/schemas/assessment.json"),
    }
}
