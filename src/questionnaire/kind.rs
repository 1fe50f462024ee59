//! The kinds of answer and what a choice carries.

use super::{Class, Condition, ScenarioIx};
use crate::exact::Exact;
use crate::text::Text;
use chrono::NaiveDate;

/// The shape of an answer.
#[derive(Clone, Debug)]
pub enum Kind {
    Single(Vec<Choice>),
    Multiple(Vec<Choice>),
    /// Any number of countries, or «don't know»; levels hang on the class of the country.
    Countries {
        unknown: Choice,
        classes: Vec<(Class, Levels)>,
    },
    /// A number that may fall into a band, or one of the choices taken as such.
    Number {
        unit: Option<Text>,
        min: Exact,
        max: Exact,
        bands: Option<Bands>,
        choices: Vec<Choice>,
    },
    /// A day of the calendar, or one of the choices.
    Date {
        min: Option<NaiveDate>,
        max: Option<NaiveDate>,
        choices: Vec<Choice>,
    },
    Text {
        form: TextForm,
        multiline: bool,
    },
    /// One box to confirm.
    Statement(Choice),
    /// Text to read: nothing to answer.
    Info,
    /// Entries, each with answers of its own.
    List(ListSpec),
    /// Computed from the assessment and shown read-only.
    Derived(Derivation),
}

/// How a number becomes a choice: the first limit that admits it, else the last choice.
#[derive(Clone, Debug)]
pub struct Bands {
    pub at_most: bool,
    /// Limit and index into the choices.
    pub limits: Vec<(Exact, usize)>,
    pub otherwise: usize,
}

/// The closed set of computed answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Derivation {
    /// Share of the supplier's blocking answers that rest on a document or an inspection.
    SupplierEvidence,
    /// Every gap and every missing proof has an action with owner and date, at closing.
    ActionPlan,
    /// A named person decided, and the DPO was heard, before the planned signature, at closing.
    Decided,
}

/// One possible answer.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "roles of a choice, each tested by its name")]
pub struct Choice {
    pub id: String,
    pub text: Text,
    pub guidance: Option<Text>,
    /// Share of the requirement satisfied, on scored questions.
    pub value: Option<Exact>,
    pub unknown: bool,
    /// Choosing it takes the question out: not applicable.
    pub not_applicable: bool,
    /// Asks which: the note says it.
    pub other: bool,
    /// Cannot stand beside another choice.
    pub exclusive: bool,
    pub when: Condition,
    pub levels: Levels,
    pub points: Vec<Points>,
    /// Where it belongs to another element of the processing than its question.
    pub describes: Option<Element>,
    /// Earlier ids of the same choice.
    pub renamed_from: Vec<String>,
}

/// What a contract must say of the processing, in the order of annex II of the clauses of decision
/// (EU) 2021/915, then places and sub-processors.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Element {
    People,
    Data,
    Sensitive,
    Nature,
    Purpose,
    Duration,
    Subprocessors,
    Places,
}

impl Element {
    pub const ALL: [Self; 8] = [
        Self::People,
        Self::Data,
        Self::Sensitive,
        Self::Nature,
        Self::Purpose,
        Self::Duration,
        Self::Subprocessors,
        Self::Places,
    ];

    /// As files spell it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Data => "data",
            Self::Sensitive => "sensitive",
            Self::Nature => "nature",
            Self::Purpose => "purpose",
            Self::Duration => "duration",
            Self::Subprocessors => "subprocessors",
            Self::Places => "places",
        }
    }
}

/// A choice that says nothing yet.
#[must_use]
pub fn default_choice() -> Choice {
    Choice {
        id: String::new(),
        text: Text::default(),
        guidance: None,
        value: None,
        unknown: false,
        not_applicable: false,
        other: false,
        exclusive: false,
        when: Condition::Always,
        levels: Levels::default(),
        points: Vec::new(),
        describes: None,
        renamed_from: Vec::new(),
    }
}

/// What a choice gives to one score, or to all that ask for plain points.
#[derive(Clone, PartialEq, Debug)]
pub struct Points {
    pub key: Option<String>,
    pub value: Exact,
}

/// The points a choice gives under a key: its own, else the plain ones.
#[must_use]
pub fn default_points(choice: &Choice, key: &str) -> Option<Exact> {
    let keyed = choice.points.iter().find(|points| points.key.as_deref() == Some(key));
    let plain = || choice.points.iter().find(|points| points.key.is_none());
    keyed.or_else(plain).map(|points| points.value)
}

/// What a text is expected to look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextForm {
    Free,
    Email,
    Url,
    File,
    /// Words separated by commas.
    Tags,
}

/// A list of entries: how many, how one is called, and which questions describe one.
#[derive(Clone, Debug)]
pub struct ListSpec {
    pub min: usize,
    pub max: usize,
    /// What one entry is, in the singular.
    pub item: Text,
    /// With the ids of fields in braces.
    pub label: String,
    /// Without an answer the list is not used, and what is asked of each entry is asked once.
    pub optional: bool,
    /// The questions that describe an entry; they follow the list.
    pub fields: Vec<String>,
}

/// What a scoping choice says of severity, exposure and the four ENISA areas.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    pub severity: Vec<(ScenarioIx, u8)>,
    pub exposure: Vec<(ScenarioIx, u8)>,
    pub enisa: Vec<(Enisa, u8)>,
    pub reason: Option<Text>,
}

/// The four areas of the ENISA probability.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Enisa {
    Network,
    Processes,
    People,
    Scale,
}

impl Enisa {
    pub const ALL: [Self; 4] = [Self::Network, Self::Processes, Self::People, Self::Scale];

    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Network => "A",
            Self::Processes => "B",
            Self::People => "C",
            Self::Scale => "D",
        }
    }
}

impl Kind {
    /// The choices a person can pick from, if there are any.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single(choices)
            | Self::Multiple(choices)
            | Self::Number { choices, .. }
            | Self::Date { choices, .. } => choices,
            Self::Countries { unknown, .. } => std::slice::from_ref(unknown),
            Self::Statement(choice) => std::slice::from_ref(choice),
            Self::Text { .. } | Self::Info | Self::List(_) | Self::Derived(_) => &[],
        }
    }

    pub fn choices_mut(&mut self) -> &mut [Choice] {
        match self {
            Self::Single(choices)
            | Self::Multiple(choices)
            | Self::Number { choices, .. }
            | Self::Date { choices, .. } => choices,
            Self::Countries { unknown, .. } => std::slice::from_mut(unknown),
            Self::Statement(choice) => std::slice::from_mut(choice),
            Self::Text { .. } | Self::Info | Self::List(_) | Self::Derived(_) => &mut [],
        }
    }

    /// Whether there is something for a person to answer.
    #[must_use]
    pub fn is_answerable(&self) -> bool {
        !matches!(self, Self::Info | Self::Derived(_))
    }
}

impl Bands {
    /// The index of the choice a number falls into.
    #[must_use]
    pub fn choice(&self, value: Exact) -> usize {
        self.limits
            .iter()
            .find(|(limit, _)| if self.at_most { value <= *limit } else { value >= *limit })
            .map_or(self.otherwise, |(_, choice)| *choice)
    }
}
