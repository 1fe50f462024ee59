//! What a scored question weighs, blocks, asks for and costs.

use super::{Condition, ScenarioIx};
use crate::exact::Exact;
use crate::text::Text;

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
    pub mitigates: Vec<Link>,
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
