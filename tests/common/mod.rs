//! Shared by the tests: small questionnaires built by hand and an independent reading of base-1.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod build;
pub mod flagship;
pub mod oracle;
