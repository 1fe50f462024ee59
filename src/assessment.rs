//! One analysis of one supplier for one service: what the user typed, and nothing computed.

mod tree;

pub use tree::{Value, may_stay_plain};

use crate::questionnaire::{Effect, Gate, Identity};
use crate::text::Lang;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// The content of one `*.vaglio.yaml` file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Assessment {
    pub id: String,
    pub questionnaire: Identity,
    pub state: State,
    /// 32 random bytes in hexadecimal; absent in files written by hand.
    pub salt: Option<String>,
    /// Set at closing; see [`Assessment::date`].
    pub date: Option<NaiveDate>,
    pub language: Lang,
    pub controller: PartyData,
    pub processor: PartyData,
    pub contract: Contract,
    pub answers: BTreeMap<String, Answer>,
    /// Answers to questions that a newer questionnaire no longer asks.
    pub set_aside: BTreeMap<String, Answer>,
    /// What makes up for a finding, by its id.
    pub findings: BTreeMap<String, Compensation>,
    pub evidence: BTreeMap<String, Evidence>,
    pub actions: Vec<Action>,
    pub overrides: Vec<Override>,
    pub opinions: Vec<Opinion>,
    pub decision: Option<Decision>,
    /// One line for each closed version.
    pub changes: Vec<Change>,
    pub unknown: Unknown,
}

/// Keys of the file that this version does not know; they survive a save.
pub type Unknown = Vec<(String, Value)>;

/// A draft is being worked on (and says which version it will become); a closed one is a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Draft { next: u32 },
    Closed { version: u32 },
}

impl Default for State {
    fn default() -> Self {
        Self::Draft { next: 1 }
    }
}

/// Who the controller or the processor is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PartyData {
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub address: String,
    /// VAT or company number.
    pub number: String,
    /// Where data-protection matters are to be sent.
    pub contact: String,
    pub dpo: String,
    /// Who signs, and with which powers.
    pub signatory: String,
    pub powers: String,
    pub unknown: Unknown,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Contract {
    pub kind: ContractKind,
    /// The service in one line, as printed on the first page.
    pub service: String,
    pub reference: String,
    /// Letter or number under which the report is attached.
    pub annex: String,
    pub signature_planned: Option<NaiveDate>,
    pub go_live_planned: Option<NaiveDate>,
    pub duration: String,
    /// Whose data they are, and what for on which legal basis: what no question can ask.
    pub people: String,
    pub purposes: String,
    pub binding_language: Option<Lang>,
    pub unknown: Unknown,
}

/// In force: the signature is already there, so the words of gates and outcome change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ContractKind {
    #[default]
    New,
    Renewal,
    Extension,
    Change,
    InForce,
}

impl ContractKind {
    pub const ALL: [Self; 5] =
        [Self::New, Self::Renewal, Self::Extension, Self::Change, Self::InForce];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Renewal => "renewal",
            Self::Extension => "extension",
            Self::Change => "change",
            Self::InForce => "in_force",
        }
    }
}

/// What was answered to one question, as typed: it may not fit the questionnaire.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Answer {
    /// Choice ids, country codes or a number; empty while unanswered. `na` stands for not applicable.
    pub value: Vec<String>,
    pub note: String,
    pub basis: Option<Basis>,
    /// Keys of [`Assessment::evidence`].
    pub evidence: Vec<String>,
    /// Why the question does not apply.
    pub reason: String,
    pub asked: Option<Asked>,
    /// What an earlier analysis answered, beside an empty value.
    pub carried: Option<Box<Carried>>,
    pub by: String,
    pub at: Option<DateTime<FixedOffset>>,
    pub unknown: Unknown,
}

/// An answer of an earlier analysis: it counts as none until a person confirms it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Carried {
    pub value: Vec<String>,
    pub basis: Option<Basis>,
    pub at: Option<DateTime<FixedOffset>>,
    pub by: String,
    pub unknown: Unknown,
}

/// What an answer rests on; without one it is declared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Basis {
    Declared,
    Documented,
    Inspected,
}

impl Basis {
    pub const ALL: [Self; 3] = [Self::Declared, Self::Documented, Self::Inspected];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Documented => "documented",
            Self::Inspected => "inspected",
        }
    }
}

/// An answer that is waited for; it counts as unanswered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    pub to: String,
    pub on: Option<NaiveDate>,
    pub remind: Option<NaiveDate>,
    pub unknown: Unknown,
}

/// A measure that makes up for a problem, in the words of those who rely on it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compensation {
    pub compensating: String,
    pub by: String,
    pub at: Option<DateTime<FixedOffset>>,
    pub unknown: Unknown,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    pub title: String,
    pub date: Option<NaiveDate>,
    pub expires: Option<NaiveDate>,
    /// The name of the file the fingerprint is of, without its folder.
    pub file: String,
    pub sha256: String,
    pub unknown: Unknown,
}

/// How one gap will be closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// Id of the question.
    pub gap: String,
    pub gate: Gate,
    pub action: String,
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub proof: String,
    pub verifier: String,
    pub state: ActionState,
    pub unknown: Unknown,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ActionState {
    #[default]
    Open,
    Started,
    Done,
}

impl ActionState {
    pub const ALL: [Self; 3] = [Self::Open, Self::Started, Self::Done];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Started => "started",
            Self::Done => "done",
        }
    }
}

/// A level that a person sets in the place of the computed one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Override {
    /// `risk:R1`, `severity:R1`, `area:SEG`, `enisa:A`, `verdict`, `dpia`.
    pub of: String,
    pub to: String,
    pub reason: String,
    pub by: String,
    pub date: Option<NaiveDate>,
    pub unknown: Unknown,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Opinion {
    /// `dpo` for the controller's data protection officer.
    pub role: String,
    pub name: String,
    pub date: Option<NaiveDate>,
    /// What is advised; against a milder decision it is a «parere contrario».
    pub outcome: Option<Effect>,
    pub text: String,
    pub unknown: Unknown,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decision {
    pub by: String,
    pub date: Option<NaiveDate>,
    /// What is decided; against a stop it is a «decisione difforme».
    pub outcome: Option<Effect>,
    pub text: String,
    /// What makes up for what the analysis found, where the decision goes against it.
    pub compensating: String,
    /// By when all of it is to be looked at again.
    pub review: Option<NaiveDate>,
    pub acceptance: Option<Acceptance>,
    pub unknown: Unknown,
}

/// Somebody takes on what no measure removes, by name and until a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Acceptance {
    pub by: String,
    pub date: Option<NaiveDate>,
    /// From then on the acceptance is to be given again.
    pub until: Option<NaiveDate>,
    /// What is accepted, and why.
    pub text: String,
    pub unknown: Unknown,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Change {
    pub version: u32,
    pub date: Option<NaiveDate>,
    pub text: String,
    pub unknown: Unknown,
}

impl Assessment {
    /// The date of the analysis: the one set, else that of the latest answer, else none.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        self.date.or_else(|| {
            self.answers.values().filter_map(|answer| answer.at).max().map(|at| at.date_naive())
        })
    }

    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.state, State::Closed { .. })
    }

    #[must_use]
    pub fn version(&self) -> u32 {
        match self.state {
            State::Draft { next } => next,
            State::Closed { version } => version,
        }
    }
}

impl Opinion {
    /// Whether there is no more of it than a role.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self { role: self.role.clone(), ..Self::default() }
    }
}

impl Answer {
    /// A plain answer, as tests and the short form of the file write it.
    #[must_use]
    pub fn of(value: &[&str]) -> Self {
        Self { value: value.iter().map(|&item| item.to_owned()).collect(), ..Self::default() }
    }

    #[must_use]
    pub fn is_not_applicable(&self) -> bool {
        self.value.len() == 1 && self.value[0] == NOT_APPLICABLE
    }

    /// What is still to be confirmed; what was answered since stands in its place.
    #[must_use]
    pub fn to_confirm(&self) -> Option<&Carried> {
        self.carried.as_deref().filter(|carried| self.value.is_empty() && !carried.value.is_empty())
    }

    /// Whether the answer rests on something more than a statement.
    #[must_use]
    pub fn is_proved(&self) -> bool {
        matches!(self.basis, Some(Basis::Documented | Basis::Inspected))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The answer that takes a question out of the sums.
pub const NOT_APPLICABLE: &str = "na";
