//! Scores, findings and verdicts of a questionnaire's own: one questionnaire for each shape of
//! the tools that people know, scored from files as a user would; and the ranges against brute
//! force.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

#[path = "../common/mod.rs"]
mod common;

mod aia;
mod ciso;
mod cyber;
mod dsw;
mod faults;
mod hecvat;
mod konveyor;
mod methods;
mod par;
mod recorded;
mod samm;
mod shape;
mod sound;
mod vsaq;
