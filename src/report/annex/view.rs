//! What a template of the annex may see.

use super::super::brand::Brand;
use super::super::text::Texts;
use super::super::view::{Cover, Date, Fact, GateGroup, Parameter, Ref};
use super::Words;
use serde::Serialize;

/// The whole document. It goes to the other party: what that party must not read is not in it.
#[derive(Clone, Debug, Serialize)]
pub struct Annex {
    /// `it` or `en`.
    pub lang: &'static str,
    /// Words it shares with the report.
    pub t: &'static Texts,
    /// Its own.
    pub a: &'static Words,
    pub draft: bool,
    pub cover: Cover,
    /// «Allegato [da completare: lettera] al contratto CT-2026-118».
    pub of: Vec<Piece>,
    pub service: Piece,
    pub facts: Vec<Entry>,
    /// One row for each thing said of both parties, controller first.
    pub parties: Vec<PartyRow>,
    /// In the order of art. 28(3), then what other articles ask for.
    pub clauses: Vec<ClauseGroup>,
    /// By gate, in order; gates without conditions are left out.
    pub conditions: Vec<GateGroup<Condition>>,
    pub choices: Choices,
    /// Names of those who sign, or blanks; what they sign for.
    pub signatures: Vec<Signs>,
    pub integrity: Vec<Fact>,
    /// Questions that apply and have no answer: their clauses may still come.
    #[serde(skip)]
    pub missing: usize,
    /// The look of the company, if its templates bring one.
    pub brand: Option<Brand>,
}

/// A text, or what stands for one that is missing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Piece {
    pub text: String,
    pub blank: bool,
}

/// A blank and where it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Blank {
    pub text: String,
    pub place: Ref,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Entry {
    pub label: &'static str,
    pub value: Piece,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PartyRow {
    pub label: &'static str,
    pub cells: Vec<Piece>,
}

/// The clauses under one heading.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ClauseGroup {
    /// `contract`, `a` to `h`, `chain`, `security`, `breach`, `transfers`, `rest`, `sector`, `other`.
    pub code: String,
    /// «Art. 28, par. 3, lett. a».
    pub norm: String,
    pub title: &'static str,
    pub items: Vec<Clause>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Clause {
    /// The number of the article: «7».
    pub id: String,
    pub anchor: String,
    pub title: String,
    /// With the blanks in place.
    pub text: String,
    pub pieces: Vec<Piece>,
    /// The question whose gap or missing proof asks for it: «CON-04».
    pub question: String,
    pub parameters: Vec<Parameter>,
    pub norms: Vec<String>,
    /// The conditions on the same question.
    pub conditions: Vec<Ref>,
}

/// One thing that must be true by its gate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Condition {
    /// As in the counterparty copy of the report: «C3».
    pub id: String,
    pub anchor: String,
    pub title: String,
    pub question: String,
    pub kind_word: &'static str,
    pub event: String,
    pub proof: String,
    /// «committente» or «fornitore».
    pub owner: String,
    pub verifier: String,
    pub due: Option<Date>,
    /// The date in words, or a blank.
    pub due_text: Piece,
    pub consequence: &'static str,
    /// The article of the same question.
    pub article: Option<Ref>,
}

/// What counsel has to decide.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Choices {
    pub open: Vec<Choice>,
    /// Numbers of the clauses, each with whether it is a choice.
    pub parameters: Vec<Number>,
    /// Annexes that the clauses mention, to be attached.
    pub annexes: Vec<Mention>,
    /// Letters of art. 28(3) under which no clause stands: «b, c, g».
    pub letters: String,
    /// Norms that the register does not hold for checked in the primary source, or not in force.
    pub norms: Vec<Unchecked>,
    /// Every blank of the document but those of `open`.
    pub blanks: Vec<Blank>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Choice {
    pub label: &'static str,
    pub value: Piece,
    pub note: &'static str,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Number {
    pub article: Ref,
    pub parameter: Parameter,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Mention {
    /// «A».
    pub letter: char,
    pub articles: Vec<Ref>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Unchecked {
    /// «non verificato».
    pub state: String,
    /// «GDPR, art. 28; GDPR, art. 32».
    pub cites: String,
}

/// A place to sign.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Signs {
    pub name: Piece,
    pub party: Piece,
    pub role: &'static str,
    pub powers: String,
}
