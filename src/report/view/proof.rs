//! What the report rests on: evidence, norms, opinions, decision, integrity.

use super::{Date, Fact, Ref};
use serde::Serialize;

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct EvidenceView {
    pub id: String,
    pub anchor: String,
    pub title: String,
    pub date: Option<Date>,
    pub expires: Option<Date>,
    /// `valid`, `expired`, `before_signature`, `before_go_live`, `undated`.
    pub state: &'static str,
    /// «scade prima della firma prevista».
    pub state_word: &'static str,
    /// In full, or empty.
    pub sha256: String,
    /// Answers that rest on it.
    pub questions: Vec<Ref>,
}

/// One norm, or several articles of one act. An article says only what differs from its act.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct NormGroup {
    pub cite: String,
    pub act: String,
    pub standing: &'static str,
    pub standing_code: &'static str,
    pub period: String,
    pub status: String,
    pub checked_on: String,
    pub several: bool,
    pub norms: Vec<NormView>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct NormView {
    pub id: String,
    pub anchor: String,
    pub cite: String,
    /// «art. 28», under the act; empty where the norm stands alone.
    pub part: String,
    pub title: String,
    /// Number of the document, for decisions.
    pub document: String,
    /// «applicabile», «non ancora applicabile», «data da fissare» at the date of the analysis.
    pub standing: &'static str,
    /// `in_force`, `not_yet`, `expired`, `date_to_be_set`.
    pub standing_code: &'static str,
    /// «dal 25 maggio 2018», «fino al …», or empty.
    pub period: String,
    pub status: String,
    pub note: String,
    /// `primary`, `secondary`, `not_checked`.
    pub checked: &'static str,
    /// «letta nel testo ufficiale», «non verificata».
    pub checked_word: &'static str,
    pub checked_on: String,
    pub questions: Vec<Ref>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OpinionView {
    pub role: String,
    pub name: String,
    pub date: Option<Date>,
    /// What is advised: `proceed`, `conditions`, `stop`, or empty.
    pub code: &'static str,
    pub word: &'static str,
    /// It advises something stricter than what is decided.
    pub dissent: Option<String>,
    pub text: String,
}

/// Who takes on what no measure removes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AcceptanceView {
    /// Nobody has, though a risk stays high after the conditions.
    pub lacking: bool,
    pub by: String,
    pub date: Option<Date>,
    pub until: Option<Date>,
    /// It ends before the planned go-live.
    pub too_short: bool,
    pub text: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DecisionView {
    pub by: String,
    pub date: Option<Date>,
    pub text: String,
    /// As page 1 has room for it.
    pub brief_text: String,
    /// `proceed`, `conditions`, `stop`, or empty where it does not say what is decided.
    pub code: &'static str,
    pub word: &'static str,
    /// What makes up for what the analysis found.
    pub compensating: String,
    pub review: Option<Date>,
    pub brief_compensating: String,
    /// It is milder than the outcome that holds: «Decisione difforme: …».
    pub dissent: Option<String>,
    /// It does not say what it decides, and the outcome is a stop.
    pub against_stop: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Integrity {
    /// Identity of report, questionnaire, method, program; fingerprints in full.
    pub facts: Vec<Fact>,
    /// Closed versions, oldest first.
    pub versions: Vec<Version>,
    /// SHA-256 of the answers, in full.
    pub answers_sha256: String,
    /// How to verify it, or empty while the program cannot.
    pub command: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Version {
    pub version: u32,
    pub date: Option<Date>,
    pub text: String,
}
