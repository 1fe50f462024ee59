//! Countries and what the law says of sending data there.

use crate::text::Text;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What a place means for transfers and for the rules on call centers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    Italy,
    Eu,
    /// In the EEA but not in the EU: no transfer, yet outside the EU for art. 24-bis.
    Eea,
    Adequate,
    /// Adequate only for the entities on a list (USA).
    Conditional,
    Third,
}

impl Class {
    pub const ALL: [Self; 6] =
        [Self::Italy, Self::Eu, Self::Eea, Self::Adequate, Self::Conditional, Self::Third];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Italy => "italy",
            Self::Eu => "eu",
            Self::Eea => "eea",
            Self::Adequate => "adequate",
            Self::Conditional => "conditional",
            Self::Third => "third",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Country {
    pub code: String,
    pub name: Text,
    pub class: Class,
    pub adequacy: Option<Adequacy>,
}

/// The decision a class «adequate» or «conditional» rests on.
#[derive(Clone, Debug)]
pub struct Adequacy {
    pub norm: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub note: Option<Text>,
}

impl Country {
    /// The class at the date of the analysis: an adequacy not yet or no longer in force is none.
    #[must_use]
    pub fn class_at(&self, date: Option<NaiveDate>) -> Class {
        let (Some(adequacy), Some(date)) = (&self.adequacy, date) else { return self.class };
        let before = adequacy.from.is_some_and(|from| date < from);
        let after = adequacy.to.is_some_and(|to| date > to);
        if before || after { Class::Third } else { self.class }
    }
}

/// The register of countries, by ISO 3166-1 alpha-2 code.
#[derive(Clone, Debug, Default)]
pub struct Countries(pub BTreeMap<String, Country>);

impl Countries {
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Country> {
        self.0.get(code)
    }
}
