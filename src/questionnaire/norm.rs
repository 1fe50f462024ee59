//! The register of norms: what is cited, since when, and how it was checked.

use crate::text::Text;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A law, decision or guideline.
#[derive(Clone, Debug)]
pub struct Norm {
    pub id: String,
    pub title: Text,
    /// The short form used inside a sentence.
    pub cite: Text,
    pub document: Option<String>,
    pub date: Option<NaiveDate>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub status: Option<Text>,
    pub note: Option<Text>,
    pub checked: Checked,
}

/// How, when and where the entry was read.
#[derive(Clone, Debug)]
pub struct Checked {
    pub how: How,
    pub on: Option<NaiveDate>,
    pub source: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum How {
    Primary,
    Secondary,
    NotChecked,
}

/// Whether the norm applied at the date of the analysis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The analysis has no date yet.
    DateToBeSet,
    NotYet,
    InForce,
    Expired,
}

impl Norm {
    #[must_use]
    pub fn standing(&self, date: Option<NaiveDate>) -> Standing {
        match date {
            None => Standing::DateToBeSet,
            Some(date) if self.from.is_some_and(|from| date < from) => Standing::NotYet,
            Some(date) if self.to.is_some_and(|to| date > to) => Standing::Expired,
            Some(_) => Standing::InForce,
        }
    }
}

/// All norms by id.
#[derive(Clone, Debug, Default)]
pub struct Norms(pub BTreeMap<String, Norm>);

impl Norms {
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Norm> {
        self.0.get(id)
    }
}
