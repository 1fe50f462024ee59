//! The valid questionnaire: what exists here has been checked, and every reference is an index.

mod condition;
mod country;
mod method;
mod norm;

pub use condition::{Condition, Test, Truth};
pub use country::{Adequacy, Class, Countries, Country};
pub use method::{Decision, Method};
pub use norm::{Checked, How, Norm, Norms, Standing};

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

/// What makes a question count.
#[derive(Clone, Debug)]
pub struct Scored {
    pub weight: u32,
    pub tier: u8,
    /// Caps the rating of its area while below one half.
    pub critical: bool,
    pub blocking: Vec<Blocking>,
    /// By when a gap of a question that does not block should close.
    pub gate: Gate,
    pub may_be_na: bool,
    pub mitigates: Vec<Link>,
    pub evidence: Vec<Text>,
    pub gap: Text,
    pub remedy: Remedy,
    pub clause: Option<Clause>,
}

/// A measure against a scenario.
#[derive(Clone, Debug)]
pub struct Link {
    pub scenario: ScenarioIx,
    pub strength: u32,
    pub key: bool,
    pub reason: Option<Text>,
}

/// A requirement that no average can pay for.
#[derive(Clone, Debug)]
pub struct Blocking {
    pub gate: Gate,
    pub below: Exact,
    pub effect: Effect,
    pub when: Condition,
    pub why: Option<Text>,
}

/// By when something must be true.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Gate {
    Signature,
    ContractText,
    GoLive,
    After,
}

impl Gate {
    pub const ALL: [Self; 4] = [Self::Signature, Self::ContractText, Self::GoLive, Self::After];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::ContractText => "contract_text",
            Self::GoLive => "go_live",
            Self::After => "after",
        }
    }
}

/// What a reason does to the verdict; the verdict is the worst of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Effect {
    Proceed,
    Conditions,
    Stop,
}

impl Effect {
    pub const ALL: [Self; 3] = [Self::Proceed, Self::Conditions, Self::Stop];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Proceed => "proceed",
            Self::Conditions => "conditions",
            Self::Stop => "stop",
        }
    }

    #[must_use]
    pub fn rank(self) -> i64 {
        match self {
            Self::Proceed => 0,
            Self::Conditions => 1,
            Self::Stop => 2,
        }
    }

    /// The effect of a rank; anything above 1 stops.
    #[must_use]
    pub fn from_rank(rank: u8) -> Self {
        match rank {
            0 => Self::Proceed,
            1 => Self::Conditions,
            _ => Self::Stop,
        }
    }
}

/// What closes a gap.
#[derive(Clone, Debug)]
pub struct Remedy {
    pub text: Text,
    pub effort: u32,
    pub kind: RemedyKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RemedyKind {
    Contract,
    Measure,
    None,
}

/// Contract text with its parameters already in place, and which of them are choices.
#[derive(Clone, Debug)]
pub struct Clause {
    pub text: Text,
    pub parameters: Vec<Parameter>,
}

/// A number inside a clause.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub value: String,
    /// True only if the norm itself gives the number.
    pub set_by_law: bool,
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
