//! Shared by the tests: small questionnaires built by hand and an independent reading of base-1.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

pub mod archetypes;
pub mod build;
pub mod flagship;
pub mod hostile;
pub mod oracle;
pub mod small;
#[cfg(unix)]
pub mod term;
