//! The invariants P01 to P23 of the method, on random questionnaires and answers, against an
//! independent reading of it. P22 is in `explained.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a helper fails the test that calls it; levels and ranks are small"
)]

#[path = "../common/mod.rs"]
mod common;

mod cases;
mod completions;
mod engine;
mod generator;
mod levels;
mod loading;
mod methods;
mod monotone;
mod mutants;
mod operators;
mod order;
mod ranges;
mod readings;
mod remedies;
