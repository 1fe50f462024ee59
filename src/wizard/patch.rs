//! Changes of an assessment, each of which can be taken back.

use crate::assessment::{
    Action, Answer, Assessment, Change, Compensation, Contract, Decision, Evidence, Opinion,
    Override, PartyData, State,
};
use chrono::NaiveDate;
use std::mem;

/// A part of the assessment with the value it is to have.
#[derive(Clone, PartialEq, Debug)]
pub enum Patch {
    Answer(String, Option<Box<Answer>>),
    Evidence(String, Option<Evidence>),
    Finding(String, Option<Compensation>),
    Actions(Vec<Action>),
    Controller(Box<PartyData>),
    Processor(Box<PartyData>),
    Contract(Box<Contract>),
    Overrides(Vec<Override>),
    Opinions(Vec<Opinion>),
    Decision(Option<Decision>),
    Date(Option<NaiveDate>),
    State(State, Vec<Change>),
}

impl Patch {
    /// Puts the value in place and returns the patch that puts the old one back.
    #[must_use]
    pub fn swap(self, assessment: &mut Assessment) -> Self {
        match self {
            Self::Answer(id, new) => {
                let old = match new {
                    Some(answer) => assessment.answers.insert(id.clone(), *answer),
                    None => assessment.answers.remove(&id),
                };
                Self::Answer(id, old.map(Box::new))
            }
            Self::Evidence(key, new) => {
                let old = match new {
                    Some(evidence) => assessment.evidence.insert(key.clone(), evidence),
                    None => assessment.evidence.remove(&key),
                };
                Self::Evidence(key, old)
            }
            Self::Finding(id, new) => {
                let old = match new {
                    Some(said) => assessment.findings.insert(id.clone(), said),
                    None => assessment.findings.remove(&id),
                };
                Self::Finding(id, old)
            }
            Self::Actions(new) => Self::Actions(mem::replace(&mut assessment.actions, new)),
            Self::Controller(new) => {
                Self::Controller(Box::new(mem::replace(&mut assessment.controller, *new)))
            }
            Self::Processor(new) => {
                Self::Processor(Box::new(mem::replace(&mut assessment.processor, *new)))
            }
            Self::Contract(new) => {
                Self::Contract(Box::new(mem::replace(&mut assessment.contract, *new)))
            }
            Self::Overrides(new) => Self::Overrides(mem::replace(&mut assessment.overrides, new)),
            Self::Opinions(new) => Self::Opinions(mem::replace(&mut assessment.opinions, new)),
            Self::Decision(new) => Self::Decision(mem::replace(&mut assessment.decision, new)),
            Self::Date(new) => Self::Date(mem::replace(&mut assessment.date, new)),
            Self::State(state, changes) => Self::State(
                mem::replace(&mut assessment.state, state),
                mem::replace(&mut assessment.changes, changes),
            ),
        }
    }
}
