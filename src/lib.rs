//! `vaglio`: the data-protection analysis a company owes before it outsources.
//!
//! In reading order: the pure core, then the edges around it. No module reaches back.

pub mod exact;
pub mod numbers;
pub mod text;
pub mod visible;

pub mod diagnostic;
pub mod yaml;

pub mod questionnaire;

pub mod assessment;
pub mod digest;

pub mod answers;

pub mod visibility;

pub mod unfold;

pub mod migration;

pub mod renewal;

pub mod scoring;

pub mod loader;

pub mod library;

pub mod store;

pub mod lint;

pub mod words;

pub mod phrases;

pub mod explain;
pub mod report;

pub mod verify;

pub mod wizard;

pub mod clock;

pub mod tui;

pub mod linear;

pub mod cli;
