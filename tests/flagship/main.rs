//! What the shipped questionnaire promises: tables of the law, applicability, levels, texts.

#[path = "../common/mod.rs"]
mod common;

mod applies;
mod levels;
mod lists;
mod scoping;
mod tables;
mod texts;
