//! The valid questionnaire: what exists here has been checked, and every reference is an index.

mod condition;
mod country;
mod method;
mod norm;
mod scored;

pub use condition::{Condition, Test, Truth};
pub use country::{Adequacy, Class, Countries, Country};
pub use method::{Decision, Method};
pub use norm::{Checked, How, Norm, Norms, Standing};
pub use scored::{Blocking, Clause, Effect, Gate, Link, Parameter, Remedy, RemedyKind, Scored};

use crate::exact::Exact;
use crate::text::{Lang, Text};

/// The place of a question in [`Questionnaire::questions`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QuestionIx(pub usize);

/// The place of an area in [`Questionnaire::areas`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AreaIx(pub usize);

/// The place of a scenario in [`Questionnaire::scenarios`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ScenarioIx(pub usize);

/// Which questionnaire, which version, and the fingerprint of its resolved content.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Identity {
    pub id: String,
    pub version: String,
    pub sha256: String,
}

/// A whole questionnaire with its method and registers.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    pub identity: Identity,
    pub title: Text,
    pub intro: Option<Text>,
    /// Languages the questionnaire declares complete.
    pub languages: Vec<Lang>,
    pub method: Method,
    pub areas: Vec<Area>,
    /// In the order in which they are asked; conditions only refer backwards.
    pub questions: Vec<Question>,
    pub scenarios: Vec<Scenario>,
    pub rules: Vec<Rule>,
    /// Scoping answers that cannot both be true, reported at once.
    pub contradictions: Vec<Contradiction>,
    /// What the questionnaire does not cover, printed among the limits when its condition holds.
    pub limits: Vec<Limit>,
    pub norms: Norms,
    pub countries: Countries,
    pub glossary: Vec<Term>,
}

/// A group of questions shown and rated together.
#[derive(Clone, Debug)]
pub struct Area {
    pub id: String,
    pub title: Text,
    pub intro: Option<Text>,
}

/// One question, scored or of scoping.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: String,
    pub name: Option<String>,
    pub title: Text,
    pub text: Text,
    pub area: AreaIx,
    /// Who answers; the first entry whose condition holds. The last one has no condition.
    pub asked_of: Vec<(Party, Condition)>,
    pub kind: Kind,
    pub when: Condition,
    pub legal: Vec<Cite>,
    pub why: Option<Text>,
    /// `None` for scoping.
    pub scored: Option<Scored>,
}

/// Who knows the answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Party {
    Controller,
    Processor,
    Both,
}

/// The shape of an answer.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there are a hundred of these, never thousands")]
pub enum Kind {
    Single(Vec<Choice>),
    Multiple(Vec<Choice>),
    /// Any number of countries, or «don't know»; levels hang on the class of the country.
    Countries {
        unknown: Choice,
        classes: Vec<(Class, Levels)>,
    },
    /// A number that falls into a band, or one of the choices taken as such.
    Number {
        unit: Text,
        min: Exact,
        max: Exact,
        bands: Bands,
        choices: Vec<Choice>,
    },
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
pub struct Choice {
    pub id: String,
    pub text: Text,
    pub guidance: Option<Text>,
    /// Share of the requirement satisfied, on scored questions.
    pub value: Option<Exact>,
    pub unknown: bool,
    /// Cannot stand beside another choice.
    pub exclusive: bool,
    pub when: Condition,
    pub levels: Levels,
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

/// A norm cited by a question, with the place inside it: `(3)(a)`, `c. 5`.
#[derive(Clone, PartialEq, Debug)]
pub struct Cite {
    pub norm: String,
    pub at: Option<String>,
    /// When the norm concerns this service at all.
    pub when: Condition,
}

/// A feared event for the people whose data are processed.
#[derive(Clone, Debug)]
pub struct Scenario {
    pub id: String,
    pub title: Text,
    pub text: Option<Text>,
    pub when: Condition,
}

/// A rule of the questionnaire over answers, areas and risks; never negated, so always monotone.
#[derive(Clone, Debug)]
pub struct Rule {
    pub id: String,
    pub title: Text,
    pub effect: Effect,
    pub test: RuleTest,
}

#[derive(Clone, Debug)]
pub enum RuleTest {
    /// At least so many scenarios with at least this risk.
    CountRisk {
        level: u8,
        at_least: usize,
    },
    /// Less than this share of the asked blocking questions of a gate is fully satisfied.
    BlockingShare {
        gate: Gate,
        met_below: Exact,
    },
    AnswerBelow {
        question: QuestionIx,
        below: Exact,
    },
    AreaBelow {
        area: AreaIx,
        below: Exact,
    },
    RiskAtLeast {
        scenario: ScenarioIx,
        level: u8,
    },
    All(Vec<RuleTest>),
    Any(Vec<RuleTest>),
}

#[derive(Clone, Debug)]
pub struct Contradiction {
    pub id: String,
    pub when: Condition,
    pub text: Text,
}

#[derive(Clone, Debug)]
pub struct Limit {
    pub when: Condition,
    pub text: Text,
}

#[derive(Clone, Debug)]
pub struct Term {
    pub key: String,
    pub term: Text,
    pub text: Text,
}

impl Questionnaire {
    #[must_use]
    pub fn question(&self, ix: QuestionIx) -> &Question {
        &self.questions[ix.0]
    }

    #[must_use]
    pub fn find(&self, id: &str) -> Option<QuestionIx> {
        self.questions.iter().position(|question| question.id == id).map(QuestionIx)
    }

    /// All questions with their places, in order.
    pub fn indexed(&self) -> impl Iterator<Item = (QuestionIx, &Question)> {
        self.questions.iter().enumerate().map(|(ix, question)| (QuestionIx(ix), question))
    }

    #[must_use]
    pub fn scenario(&self, ix: ScenarioIx) -> &Scenario {
        &self.scenarios[ix.0]
    }

    #[must_use]
    pub fn area(&self, ix: AreaIx) -> &Area {
        &self.areas[ix.0]
    }
}

impl Question {
    #[must_use]
    pub fn is_derived(&self) -> bool {
        matches!(self.kind, Kind::Derived(_))
    }

    #[must_use]
    pub fn blocks(&self) -> bool {
        self.scored.as_ref().is_some_and(|scored| !scored.blocking.is_empty())
    }

    /// The choices a person can pick from, if the question has any.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            Kind::Single(choices) | Kind::Multiple(choices) | Kind::Number { choices, .. } => {
                choices
            }
            Kind::Countries { unknown, .. } => std::slice::from_ref(unknown),
            Kind::Derived(_) => &[],
        }
    }

    #[must_use]
    pub fn choice(&self, id: &str) -> Option<usize> {
        self.choices().iter().position(|choice| choice.id == id)
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
