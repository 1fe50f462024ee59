//! Texts of single pages.

mod en;
mod it;

pub(super) use en::EN;
pub(super) use it::IT;

use crate::questionnaire::TextForm;
use crate::wizard::{Missing, Review};

/// Headings and sentences of the pages.
#[derive(Debug)]
pub struct Pages {
    // Question
    pub asked_of: fn(&str) -> String,
    pub asked_of_open: &'static str,
    pub blocking: fn(&str) -> String,
    pub one_choice: &'static str,
    pub many_choices: &'static str,
    pub countries: &'static str,
    pub no_country: &'static str,
    /// Unit, least, most, and whether there are choices besides.
    pub number: fn(&str, Option<&str>, Option<&str>, bool) -> String,
    pub day: fn(Option<&str>, Option<&str>, bool) -> String,
    text_forms: [&'static str; 5],
    pub long_text: &'static str,
    pub statement: &'static str,
    pub info: &'static str,
    pub list: fn(usize, usize) -> String,
    pub list_optional: &'static str,
    pub add_entry: fn(&str) -> String,
    pub no_entries: &'static str,
    pub entry_done: fn(usize, usize) -> String,
    pub settled: &'static str,
    pub settled_by: &'static str,
    pub example: fn(&str) -> String,
    pub other_missing: &'static str,
    pub number_means: fn(&str) -> String,
    pub waiting: fn(&str) -> String,
    pub waiting_rows: &'static str,
    pub not_applies: &'static str,
    pub set_aside: &'static str,
    pub above_tier: &'static str,
    pub derived: &'static str,
    pub derived_at_closing: &'static str,
    pub derived_now: fn(&str) -> String,
    /// Not met, met in part, met.
    pub worth: [&'static str; 3],
    pub basis: &'static str,
    pub evidence: &'static str,
    /// An earlier answer: its date, what it was.
    pub carried: fn(&str, &str) -> String,
    /// The same where it no longer fits the question.
    pub carried_gone: fn(&str, &str) -> String,
    pub carried_short: fn(&str) -> String,
    pub confirm_carried: &'static str,
    pub evidence_to_ask: &'static str,
    pub note: &'static str,
    pub asked: fn(&str, &str, &str) -> String,
    pub not_applicable: &'static str,
    pub misfit: fn(&str) -> String,
    pub contradiction: &'static str,
    pub out_of_reach: fn(&str) -> String,
    // Side pages of a question
    pub note_title: &'static str,
    pub note_hint: &'static str,
    pub reason_title: &'static str,
    pub reason_hint: &'static str,
    pub asked_title: &'static str,
    pub asked_hint: &'static str,
    pub evidence_title: &'static str,
    pub evidence_hint: &'static str,
    pub evidence_none: &'static str,
    pub evidence_new: &'static str,
    pub evidence_entry: fn(&str) -> String,
    pub expired: &'static str,
    pub expired_on: fn(&str) -> String,
    pub why_title: &'static str,
    pub norms_title: &'static str,
    pub norms_date: fn(&str) -> String,
    pub norms_undated: &'static str,
    pub glossary_title: &'static str,
    // Plan
    pub plan_title: &'static str,
    pub plan_intro: fn(usize, usize) -> String,
    pub plan_empty: &'static str,
    pub plan_gap: &'static str,
    pub plan_proof: &'static str,
    pub plan_gone: &'static str,
    pub proposal: &'static str,
    pub lack_owner: &'static str,
    pub lack_due: &'static str,
    pub lack_late: &'static str,
    pub gate_until: fn(&str) -> String,
    pub action_title: fn(&str) -> String,
    pub to_question: &'static str,
    // Outcome
    pub outcome_title: &'static str,
    pub outcome_open: &'static str,
    pub readings: &'static str,
    pub reading_processor: &'static str,
    pub reading_controller: &'static str,
    pub reading_whole: &'static str,
    pub reasons: fn(usize) -> String,
    pub no_reasons: &'static str,
    pub open_reasons: fn(usize) -> String,
    pub at_least: fn(&str) -> String,
    pub findings: &'static str,
    pub finding: fn(&str) -> String,
    /// A finding without severity.
    pub remark: &'static str,
    pub finding_open: &'static str,
    pub finding_gone: &'static str,
    pub compensated: &'static str,
    pub remedies: &'static str,
    pub remedy_tier: fn(u8) -> String,
    pub risks: &'static str,
    pub risk_heads: [&'static str; 5],
    pub areas: &'static str,
    pub demands: fn(usize) -> String,
    pub no_demands: &'static str,
    pub at_closing: &'static str,
    pub closes_well: &'static str,
    pub closes_badly: &'static str,
    pub closes_unknown: &'static str,
    pub causes_title: &'static str,
    pub causes_none: &'static str,
    // Opinions, closing
    pub opinion_title: &'static str,
    pub opinion_intro: &'static str,
    pub decision_title: &'static str,
    pub decision_intro: &'static str,
    pub closing_title: &'static str,
    pub closing_intro: &'static str,
    pub closed_intro: fn(u32, &str) -> String,
    pub today_is: fn(&str) -> String,
    pub missing_title: &'static str,
    pub nothing_missing: &'static str,
    pub missing: fn(Missing) -> String,
    pub close_version: fn(u32) -> String,
    pub reopen_version: fn(u32) -> String,
    pub report_title: &'static str,
    pub draft_report: &'static str,
    pub write_report: &'static str,
    pub confirm_close: fn(u32, usize) -> String,
    pub confirm_close_text: &'static str,
    pub confirm_reopen: fn(u32) -> String,
    pub confirm_reopen_text: fn(u32) -> String,
    pub confirm_replace: &'static str,
    pub yes_close: &'static str,
    pub yes_reopen: &'static str,
    pub yes_replace: &'static str,
    pub versions: &'static str,
    // Lists
    pub outline_title: &'static str,
    pub search_title: &'static str,
    pub search_none: &'static str,
    pub palette_title: &'static str,
    pub review_title: &'static str,
    pub review: [&'static str; 11],
    pub review_none: &'static str,
    pub review_decisive_hint: &'static str,
    pub review_changed_hint: &'static str,
    pub review_overdue_hint: &'static str,
    pub questions: fn(usize) -> String,
    pub help_title: &'static str,
    pub help_text: &'static str,
    pub help_keys: &'static str,
    pub continue_to: fn(&str) -> String,
    pub no_answer: &'static str,
    // Home
    pub home_title: &'static str,
    pub home_intro: &'static str,
    pub home_new: &'static str,
    pub home_open: &'static str,
    pub home_demo: &'static str,
    pub home_leave: &'static str,
    pub home_recent: &'static str,
    pub home_no_recent: &'static str,
    pub home_supplier: &'static str,
    pub home_supplier_hint: &'static str,
    pub home_file: &'static str,
    pub home_file_hint: &'static str,
    pub home_path: &'static str,
    pub home_needs_name: &'static str,
    pub home_unnamed: &'static str,
    pub home_questionnaire: &'static str,
}

/// «, oppure:» where choices follow.
fn ending(besides: bool, or: &str) -> String {
    if besides { format!(", {or}:") } else { ":".to_owned() }
}

impl Pages {
    #[must_use]
    pub fn text_form(&self, form: TextForm) -> &'static str {
        let place = match form {
            TextForm::Free => 0,
            TextForm::Email => 1,
            TextForm::Url => 2,
            TextForm::File => 3,
            TextForm::Tags => 4,
        };
        self.text_forms[place]
    }

    #[must_use]
    pub fn review(&self, kind: Review) -> &'static str {
        let place = Review::ALL.iter().position(|known| *known == kind).unwrap_or(0);
        self.review[place]
    }
}
