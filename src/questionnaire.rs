//! The valid questionnaire: what exists here has been checked, and every reference is an index.

mod condition;
mod country;
mod finding;
mod kind;
mod method;
mod norm;
mod scheme;
mod scored;

pub use condition::{Among, Ask, Condition, Moment, Operand, Order, Test, Truth, counted};
pub use country::{Adequacy, Class, Countries, Country};
pub use finding::{Advice, Finding, Severity};
pub use kind::{
    Bands, Choice, Derivation, Element, Enisa, Kind, Levels, ListSpec, Points, TextForm,
    default_choice, default_points,
};
pub use method::{Decision, Method};
pub use norm::{Checked, How, Norm, Norms, Standing};
pub use scheme::{
    Better, Bound, Criterion, Fold, Form, Item, Obligation, Output, Policy, Rounding, ScaleLevel,
    Scheme, SchemeIx, SchemeNode, SchemeOp, ScoreTest, Step, Verdict, VerdictLevel,
};
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
    /// Answers that other answers settle: questions set to not applicable, or to an option.
    pub presets: Vec<Preset>,
    /// How serious a finding can be, from the mildest.
    pub severities: Vec<Severity>,
    pub findings: Vec<Finding>,
    /// Scores and verdicts of its own: beside those of `base-1`, or in their place.
    pub scheme: Option<Scheme>,
    /// Changes of a company that make a shipped blocking rule weaker.
    pub weakened: Vec<Weakened>,
    /// Scoping answers that cannot both be true, reported at once.
    pub contradictions: Vec<Contradiction>,
    /// What the questionnaire does not cover, printed among the limits when its condition holds.
    pub limits: Vec<Limit>,
    /// Which answers count towards presuming that an impact assessment is due.
    pub dpia: Option<DpiaRule>,
    pub norms: Norms,
    pub countries: Countries,
    pub glossary: Vec<Term>,
    /// Ids of the answers that texts of questions quote; known once they have been filled in.
    pub quoted: Vec<String>,
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
    /// A question of scoping on a property of the supplier, which may differ from one to another
    /// for the same service; see [`Questionnaire::is_of_supplier`].
    pub of_supplier: bool,
    /// What the answer says of the processing; see [`Element`].
    pub describes: Option<Element>,
    pub kind: Kind,
    pub when: Condition,
    pub legal: Vec<Cite>,
    pub why: Option<Text>,
    /// What helps to answer, and what an answer looks like.
    pub help: Option<Text>,
    pub example: Option<Text>,
    pub tags: Vec<String>,
    /// Earlier ids of the same question.
    pub renamed_from: Vec<String>,
    /// The list whose every entry is asked.
    pub each: Option<QuestionIx>,
    /// The entry this copy of the question is about; see `unfold`.
    pub entry: Option<Entry>,
    /// The list whose entries are options too, after its own.
    pub options_from: Option<QuestionIx>,
    /// Can be answered «not applicable», with a reason.
    pub may_be_na: bool,
    /// Documents that would back the answer.
    pub evidence: Vec<Text>,
    /// Weight in the scores of a scheme.
    pub weight: Exact,
    /// Presets that may settle the answer, as places in [`Questionnaire::presets`].
    pub presets: Vec<usize>,
    /// `None` for scoping, and for questions that only a scheme counts.
    pub scored: Option<Scored>,
}

/// One entry of a list that a copy of a question is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub list: QuestionIx,
    /// Id of the question this is a copy of.
    pub of: String,
    /// Key of the entry in the file; empty while the list is not used.
    pub key: String,
    pub label: Text,
}

/// While its condition holds, these questions need no answer of their own.
#[derive(Clone, Debug)]
pub struct Preset {
    pub id: String,
    pub when: Condition,
    /// The option to choose, by id; `None`: not applicable.
    pub to: Option<String>,
    pub reason: Text,
}

/// A blocking rule that a company made weaker than it ships.
#[derive(Clone, Debug)]
pub struct Weakened {
    pub question: String,
    pub what: Text,
    pub reason: Text,
}

/// Who knows the answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Party {
    Controller,
    Processor,
    Both,
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

/// Criteria that, so many together, lead to presume that an impact assessment (DPIA) is due.
#[derive(Clone, Debug)]
pub struct DpiaRule {
    pub at_least: usize,
    pub criteria: Vec<DpiaCriterion>,
    /// What scoping cannot see, so that nobody takes the count for the whole.
    pub unseen: Option<Text>,
    pub legal: Vec<Cite>,
}

/// One criterion, over scoping alone.
#[derive(Clone, Debug)]
pub struct DpiaCriterion {
    pub id: String,
    pub title: Text,
    pub when: Condition,
}

#[derive(Clone, Debug)]
pub struct Term {
    pub key: String,
    pub term: Text,
    pub text: Text,
}

impl Questionnaire {
    /// A questionnaire without questions.
    #[must_use]
    pub fn blank(identity: Identity, method: Method) -> Self {
        Self {
            identity,
            title: Text::default(),
            intro: None,
            languages: vec![Lang::It],
            method,
            areas: Vec::new(),
            questions: Vec::new(),
            scenarios: Vec::new(),
            rules: Vec::new(),
            presets: Vec::new(),
            severities: Vec::new(),
            findings: Vec::new(),
            scheme: None,
            weakened: Vec::new(),
            contradictions: Vec::new(),
            limits: Vec::new(),
            dpia: None,
            norms: Norms::default(),
            countries: Countries::default(),
            glossary: Vec::new(),
            quoted: Vec::new(),
        }
    }

    /// Whether scores and verdicts of the questionnaire decide, instead of `base-1`.
    #[must_use]
    pub fn decides_by_scheme(&self) -> bool {
        self.scheme.as_ref().is_some_and(|scheme| scheme.primary.is_some())
    }

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

    /// Whether a question of scoping is about the supplier rather than the service: it says so, the
    /// supplier answers it, or its list is.
    #[must_use]
    pub fn is_of_supplier(&self, ix: QuestionIx) -> bool {
        let question = self.question(ix);
        let list = question.entry.as_ref().map(|entry| entry.list).or(question.each);
        question.of_supplier
            || question.asked_of.iter().any(|(party, _)| *party != Party::Controller)
            || list.is_some_and(|list| list != ix && self.is_of_supplier(list))
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
    /// A question of scoping that asks nothing yet.
    #[must_use]
    pub fn blank(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: None,
            title: Text::default(),
            text: Text::default(),
            area: AreaIx(0),
            asked_of: vec![(Party::Controller, Condition::Always)],
            of_supplier: false,
            describes: None,
            kind: Kind::Info,
            when: Condition::Always,
            legal: Vec::new(),
            why: None,
            help: None,
            example: None,
            tags: Vec::new(),
            renamed_from: Vec::new(),
            each: None,
            entry: None,
            options_from: None,
            may_be_na: false,
            evidence: Vec::new(),
            weight: Exact::ONE,
            presets: Vec::new(),
            scored: None,
        }
    }

    #[must_use]
    pub fn is_derived(&self) -> bool {
        matches!(self.kind, Kind::Derived(_))
    }

    /// Whether a person owes an answer: not to what is read or computed, nor to a list not used.
    #[must_use]
    pub fn awaits_an_answer(&self, open: bool) -> bool {
        let unused = open && matches!(&self.kind, Kind::List(list) if list.optional);
        self.kind.is_answerable() && !unused
    }

    #[must_use]
    pub fn blocks(&self) -> bool {
        self.scored.as_ref().is_some_and(|scored| !scored.blocking.is_empty())
    }

    /// The choices a person can pick from, if the question has any.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        self.kind.choices()
    }

    #[must_use]
    pub fn choice(&self, id: &str) -> Option<usize> {
        self.choices().iter().position(|choice| choice.id == id)
    }
}
