//! Everything a template may see, for both formats, both languages and both copies.
//!
//! Texts are raw: templates escape them. Words and dates are already in the language of the report,
//! `code` fields are for classes and shapes. What a copy must not show is not in its [`Report`].

mod answers;
mod levels;
mod outlook;
mod plan;
mod proof;
mod results;

pub use answers::{AnswerArea, AnswerView, AskedView};
pub use levels::{
    AreaView, Cell, Column, Level, MatrixRow, MethodView, Reading, RiskView, Risks, Share, Table,
};
pub use outlook::{
    ByHandRow, ByHandView, DecidesView, DpiaView, FlagsView, MarginView, Marks, OutcomeStep,
    PriorView, RemediesView, RemedyView, StandingView, WayView,
};
pub use plan::{
    ActionView, ClauseView, ConditionView, GapView, GateGroup, Parameter, RestOfConditions,
};
pub use proof::{
    AcceptanceView, DecisionView, EvidenceView, Integrity, NormGroup, NormView, OpinionView,
    Version,
};

pub use results::{CriterionView, FindingView, OutputView, Results, VerdictView, WeakenedView};

use super::brand::Brand;
use super::text::Texts;
use serde::Serialize;
use std::collections::BTreeMap;

/// The whole report.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates test them by name")]
pub struct Report {
    /// `it` or `en`.
    pub lang: &'static str,
    /// `internal` or `counterparty`.
    pub copy: &'static str,
    pub internal: bool,
    pub counterparty: bool,
    pub it: bool,
    pub draft: bool,
    pub in_force: bool,
    /// Headings, labels and fixed sentences in the language of the report.
    pub t: &'static Texts,
    /// The sections this copy has, in order.
    pub sections: Vec<Section>,
    /// The same by code: `s.risks.number`; a section this copy leaves out is missing.
    pub s: BTreeMap<&'static str, Section>,
    pub cover: Cover,
    pub outcome: Outcome,
    /// Page 1 once more in the other language, where somebody may need it.
    pub summary: Option<Summary>,
    pub readers: Vec<Reader>,
    pub parties: Vec<PartyView>,
    /// In the order of annex II of the standard clauses 2021/915, as far as scoping tells.
    pub processing: Vec<ProcessingView>,
    pub method: MethodView,
    /// Suitability of the supplier, readiness of the client; empty in the counterparty copy, which
    /// is itself the first of the two.
    pub readings: Vec<Reading>,
    pub decides: Option<DecidesView>,
    pub by_hand: Option<ByHandView>,
    pub flags: Option<FlagsView>,
    pub risks: Risks,
    pub areas: Vec<AreaView>,
    pub results: Results,
    pub blocking_gaps: Vec<GapView>,
    pub other_gaps: Vec<GapView>,
    /// By gate, in order; gates without conditions are left out.
    pub conditions: Vec<GateGroup<ConditionView>>,
    pub remedies: Option<RemediesView>,
    /// By gate; empty in the counterparty copy.
    pub actions: Vec<GateGroup<ActionView>>,
    pub clauses: Vec<ClauseView>,
    pub evidence: Vec<EvidenceView>,
    pub norms: Vec<NormGroup>,
    pub opinions: Vec<OpinionView>,
    pub decision: Option<DecisionView>,
    /// Where it is given, or lacking.
    pub acceptance: Option<AcceptanceView>,
    pub signatures: Vec<Signature>,
    pub integrity: Integrity,
    /// Every question that applies, by area, scoping first.
    pub answers: Vec<AnswerArea>,
    /// Shown and required, without answer (waited for or not); also in `answers`.
    pub pending: Vec<AnswerView>,
    /// Typed, then hidden by another answer: kept in the file, counted nowhere.
    pub set_aside: Vec<AnswerView>,
    /// Above the tier this processing requires.
    pub not_required: Vec<AnswerView>,
    /// Lines that retrace the inherent risk (probability, impact, tier).
    pub inherent: Vec<String>,
    /// How the two readings and the questionnaire's own scores come out; empty in the counterparty copy.
    pub further: Vec<Derivation>,
    pub glossary: Vec<Fact>,
    /// Pure ASCII JSON without `<`, `>` and `&`, for `<template id="vaglio-data">`.
    pub data: String,
    /// The look of the company, if its templates bring one.
    pub brand: Option<Brand>,
}

/// Something whose lines stand under a heading of their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Derivation {
    pub title: String,
    pub lines: Vec<String>,
    /// Of a reading: the scenarios and areas that come out otherwise, with the lines that differ.
    pub parts: Vec<Derivation>,
}

/// A section with its number («5», «A») and place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Section {
    pub code: &'static str,
    pub number: String,
    pub title: &'static str,
    pub anchor: String,
}

/// A reference to something with its own place in the report: «C3», «G1», «SEG-01».
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Ref {
    /// As printed.
    pub id: String,
    /// As an HTML id, lower case: `c3`, `g1`, `q-seg-01`.
    pub anchor: String,
    pub title: String,
}

/// A label and what stands beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// A fingerprint or an identifier: to be set in a fixed-width face.
    pub code: bool,
}

/// One element of the processing: what was typed of it, and what scoping says of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ProcessingView {
    pub label: &'static str,
    pub own: String,
    pub facts: Vec<Fact>,
}

/// A date for reading and for machines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Date {
    /// 2026-11-21.
    pub iso: String,
    /// 21 novembre 2026.
    pub text: String,
}

/// The head of page 1.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Cover {
    /// For the title of the document and the running head.
    pub short_title: String,
    pub title: String,
    /// Supplier and service in one line.
    pub subtitle: String,
    /// «Allegato C al contratto CT-2026-118», if there is an annex or a contract.
    pub annex: Option<String>,
    /// «ADP-2026-0147, versione 1» or «…, bozza della versione 1».
    pub version: String,
    /// «Riservato» or «Copia per la controparte».
    pub confidentiality: &'static str,
    pub facts: Vec<Fact>,
    pub running: Running,
}

/// For the margins of each page and the head of the document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Running {
    pub company: String,
    pub id: String,
    pub annex: String,
    /// First 16 digits of the SHA-256 of the answers.
    pub fingerprint: String,
    /// «BOZZA» or empty.
    pub draft: &'static str,
}

/// What page 1 must say to be enough to decide on.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Outcome {
    /// «Esito proposto», or «Idoneità del fornitore» in the counterparty copy.
    pub heading: String,
    /// `proceed`, `conditions`, `stop`, `open`: also the name of the shape.
    pub code: &'static str,
    pub word: String,
    /// «Esito proposto: decide e firma il titolare.»; empty in the counterparty copy.
    pub proposal: &'static str,
    /// One paragraph: why.
    pub reason: String,
    /// With the levels that people set, where that is another outcome.
    pub standing: Option<StandingView>,
    /// Facts beside it: a late date, severity 4, a decision against a stop, open answers.
    pub remarks: Vec<String>,
    /// The four outcomes in order, one of them current.
    pub scale: Vec<Step>,
    /// Exactly four.
    pub figures: Vec<Figure>,
    /// At most five, by gate.
    pub first_conditions: Vec<ConditionView>,
    pub rest: Option<RestOfConditions>,
    /// What the level of the questionnaire's own verdict brings along.
    pub obligations: Vec<String>,
    /// Line by line, the reasons the verdict is the worst of.
    pub derivation: Vec<String>,
}

/// What page 1 says, in another language than the report.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    pub lang: &'static str,
    pub t: &'static Texts,
    /// Which text binds the parties.
    pub binding: Fact,
    pub outcome: Outcome,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Step {
    pub code: &'static str,
    pub word: String,
    pub current: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Figure {
    /// `blocking`, `risks_today`, `risks_after`, `declared`.
    pub code: &'static str,
    /// A number, or «da 1 a 3» while answers are missing.
    pub value: String,
    /// Nothing to worry about: the number is zero.
    pub good: bool,
    pub label: &'static str,
    /// «su 12 pertinenti», «bloccanti applicabili: 16».
    pub note: String,
}

/// Who reads what.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Reader {
    pub who: &'static str,
    pub read: &'static str,
    pub learn: &'static str,
}

/// One of the parties; empty fields are empty strings.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PartyView {
    /// `controller` or `processor`.
    pub code: &'static str,
    pub role: &'static str,
    pub name: String,
    pub number: String,
    pub address: String,
    pub country: String,
    /// Empty in the counterparty copy: only signatories are named.
    pub contact: String,
    /// Empty in the counterparty copy.
    pub dpo: String,
    pub signatory: String,
    pub powers: String,
}

/// A place to sign.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Signature {
    /// Empty: to be filled in by hand.
    pub name: String,
    pub role: String,
    pub powers: String,
}
