//! The pages in English.

use super::super::count;
use super::{Pages, ending};
use crate::wizard::Missing;
use std::fmt::Write;

pub(in crate::tui::text) const EN: Pages = Pages {
    asked_of: |party| format!("answered by: {party}"),
    asked_of_open: "who answers depends on answers still open",
    blocking: |gate| format!("BLOCKING {gate}"),
    one_choice: "One answer:",
    many_choices: "One or more answers:",
    countries: "One or more countries:",
    no_country: "No country has this name.",
    number: |unit, min, max, besides| {
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        format!("A number{unit}{}{}", range_en(min, max), ending(besides, "or"))
    },
    day: |min, max, besides| {
        let range = match (min, max) {
            (Some(min), Some(max)) => format!(", from {min} to {max}"),
            (Some(min), None) => format!(", from {min}"),
            (None, Some(max)) => format!(", until {max}"),
            (None, None) => String::new(),
        };
        format!("A date (dd/mm/yyyy){range}{}", ending(besides, "or"))
    },
    text_forms: [
        "In a few words:",
        "An e-mail address:",
        "A web address, from https:// on:",
        "Name or path of a file:",
        "One or more words, separated by commas:",
    ],
    long_text: "A text. Enter begins a line, Tab goes on, Esc closes the field:",
    statement: "To be confirmed:",
    info: "To read: there is nothing to answer, Enter goes on.",
    list: |min, max| match (min, max) {
        (0, max) => format!("A list, at most {}:", count(max, "entry", "entries")),
        (min, max) => format!("A list, from {min} to {}:", count(max, "entry", "entries")),
    },
    list_optional: "Optional: without a list, what follows is asked once.",
    add_entry: |item| format!("+ Add: {item}"),
    no_entries: "There are none",
    entry_done: |answered, asked| format!("answered {answered} of {asked}"),
    settled: "Other answers settle this one: there is nothing to choose here.",
    settled_by: "Reason",
    example: |text| format!("For example: {text}"),
    other_missing: "It does not say which: n opens the note.",
    number_means: |choice| format!("counts as “{choice}”"),
    waiting: |ids| format!("Waiting for {ids}: whether this question applies depends on it."),
    waiting_rows: "Enter goes to the question:",
    not_applies: "With the answers given this question does not apply.",
    set_aside: "The answer on record is set aside and comes back if the question applies again.",
    above_tier: "Not required at this level of risk.",
    derived: "Computed from the other answers: there is nothing to choose here.",
    derived_at_closing: "Settled at closing: until then it counts as “yes”.",
    derived_now: |value| format!("Today: {value}"),
    worth: ["no", "in part", "yes"],
    basis: "Basis",
    evidence: "Evidence",
    carried: |date, answer| {
        let on = if date.is_empty() { String::new() } else { format!(" ({date})") };
        format!("In the earlier analysis{on}: {answer}. To be confirmed.")
    },
    carried_gone: |date, answer| {
        let on = if date.is_empty() { String::new() } else { format!(" ({date})") };
        format!(
            "In the earlier analysis{on}: {answer}. It no longer fits here: a new answer is needed."
        )
    },
    carried_short: |answer| format!("to be confirmed: {answer}"),
    confirm_carried: "Confirm this answer",
    evidence_to_ask: "Evidence to ask for",
    note: "Note",
    asked: |to, on, remind| {
        let mut text = format!("Asked of {to}");
        if !on.is_empty() {
            let _ = write!(text, " on {on}");
        }
        if !remind.is_empty() {
            let _ = write!(text, ", remind on {remind}");
        }
        text
    },
    not_applicable: "NOT APPLICABLE",
    misfit: |value| {
        format!("The file says “{value}”, which is no answer here: it counts as unanswered.")
    },
    contradiction: "CONTRADICTION",
    out_of_reach: |scenarios| {
        format!("Maximum severity ({scenarios}): “Favourable” without conditions is out of reach.")
    },
    note_title: "Note on the answer",
    note_hint: "The note stays in the internal copy: the counterparty never sees it.",
    reason_title: "Not applicable: the reason",
    reason_hint: "Write why the question does not concern this service. The reason is printed in the report.",
    asked_title: "Answer asked of somebody else",
    asked_hint: "While one waits, the question counts as unanswered. “Don’t know” is another matter: it is for when who should know does not.",
    evidence_title: "Evidence of the answer",
    evidence_hint: "Space attaches or detaches, Enter opens the entry.",
    evidence_none: "No evidence in this analysis yet.",
    evidence_new: "+ Add evidence",
    evidence_entry: |key| format!("Evidence {key}"),
    expired: "expired",
    expired_on: |date| format!("expired on {date}"),
    why_title: "Why this question",
    norms_title: "Norms",
    norms_date: |date| format!("State on {date}, the date of the analysis."),
    norms_undated: "The analysis has no date yet: the state is to be set.",
    glossary_title: "Words",
    plan_title: "Action plan",
    plan_intro: |lines, lacking| match lacking {
        0 => format!("{}: all complete.", count(lines, "line", "lines")),
        lacking => format!(
            "{}, {lacking} to be completed. Each line needs an owner and a date.",
            count(lines, "line", "lines")
        ),
    },
    plan_empty: "No gap and no missing proof among the answers given.",
    plan_gap: "gap",
    plan_proof: "evidence to obtain",
    plan_gone: "the gap is no longer there",
    proposal: "proposed by the questionnaire",
    lack_owner: "owner missing",
    lack_due: "date missing",
    lack_late: "the date is after its gate",
    gate_until: |date| format!("by {date}"),
    action_title: |id| format!("Action for {id}"),
    to_question: "Go to the question",
    outcome_title: "Proposed verdict",
    outcome_open: "On hold: the missing answers can still change it.",
    readings: "Readings",
    reading_processor: "Suitability of the supplier",
    reading_controller: "Readiness of the client",
    reading_whole: "Together",
    reasons: |number| count(number, "reason", "reasons"),
    no_reasons: "No reason against, so far.",
    open_reasons: |number| match number {
        1 => "1 possible reason, depending on missing answers".to_owned(),
        many => format!("{many} possible reasons, depending on missing answers"),
    },
    at_least: |verdict| format!("at least “{verdict}”"),
    findings: "Findings",
    finding: |severity| format!("Finding, severity: {severity}"),
    remark: "remark",
    finding_open: "depends on missing answers",
    finding_gone: "With the answers given this finding is not there. What is written stays aside.",
    compensated: "measure or reason written",
    remedies: "Remedies",
    remedy_tier: |tier| format!("tier {tier}: "),
    risks: "Risks for people",
    risk_heads: ["Scenario", "Severity", "Likelihood", "Risk", ""],
    areas: "Areas",
    demands: |number| count(number, "condition", "conditions"),
    no_demands: "No condition from the answers given.",
    at_closing: "Settled at closing",
    closes_well: "Plan and decision are there: closing does not worsen the verdict.",
    closes_badly: "Closing now, the missing plan or decision would worsen the verdict:",
    closes_unknown: "Plan and decision are checked once scoping is complete.",
    causes_title: "What it depends on",
    causes_none: "No answer to improve: it depends on how serious the harm could be.",
    opinion_title: "Opinion",
    opinion_intro: "Whoever is heard gives an opinion, also a dissenting one; they neither decide nor accept risks.",
    decision_title: "Decision",
    decision_intro: "A person with the powers decides, by name. The verdict below is only proposed.",
    closing_title: "Closing the version",
    closing_intro: "Closing fixes answers, date and verdict: it becomes the document to attach.",
    closed_intro: |version, date| {
        format!("Version {version} is closed, dated {date}. Changing it begins a new draft.")
    },
    today_is: |date| format!("if empty, today: {date}"),
    missing_title: "What is missing",
    nothing_missing: "Nothing is missing.",
    missing: missing_en,
    close_version: |version| format!("Close version {version}"),
    reopen_version: |version| format!("Begin draft {version}"),
    report_title: "Report",
    draft_report: "Until the version is closed, every page says DRAFT.",
    write_report: "Write the report",
    confirm_close: |version, missing| match missing {
        0 => format!("Close version {version}? Nothing is missing."),
        1 => format!("Close version {version}? One thing is still missing."),
        many => format!("Close version {version}? {many} things are still missing."),
    },
    confirm_close_text: "After closing, any change begins a new draft; what is missing is written in the report.",
    confirm_reopen: |version| format!("Version {version} is closed."),
    confirm_reopen_text: |next| {
        format!(
            "Changing it begins draft {next}. The closed version stays in the reports already written and in the list of versions."
        )
    },
    confirm_replace: "There is a file of this name already:",
    yes_close: "Yes, close it",
    yes_reopen: "Yes, begin the new draft",
    yes_replace: "Yes, replace it",
    versions: "Versions",
    outline_title: "Outline",
    search_title: "Search the questions (id or words)",
    search_none: "No question has these words.",
    palette_title: "Commands",
    review_title: "Review",
    review: [
        "unanswered",
        "to be confirmed",
        "asked",
        "to be reminded",
        "gaps",
        "don’t know",
        "not applicable",
        "only declared",
        "decisive",
        "set aside",
        "new",
    ],
    review_none: "None.",
    review_decisive_hint: "Open questions that can still move the verdict by themselves.",
    review_changed_hint: "Answers given in this session, or after the day of the last closed version.",
    review_overdue_hint: "Asked of somebody, and the date of the reminder has passed.",
    questions: |number| count(number, "question", "questions"),
    help_title: "Help",
    help_text: "Answers are saved by themselves, one by one: leave at any moment and resume at the same point. \
Go back and forth freely, also while a field is not valid: the text stays. \
“Don’t know” counts as the worst answer until somebody clears it up. “Asked of” waits for somebody else. \
The verdict at the bottom is always true: it says what the answers given allow to say today.",
    help_keys: "Keys",
    continue_to: |phase| format!("Continue: {phase} ▸"),
    no_answer: "unanswered",
    home_title: "vaglio",
    home_intro: "The data-protection analysis to make before outsourcing a service. Everything stays on this computer.",
    home_new: "New analysis",
    home_open: "Open a file…",
    home_demo: "Try an example",
    home_leave: "Leave",
    home_recent: "Recent analyses",
    home_no_recent: "None yet.",
    home_supplier: "Name of the supplier",
    home_supplier_hint: "the company that will get the job",
    home_file: "File",
    home_file_hint: "where the answers are saved",
    home_path: "Path of the file",
    home_needs_name: "The name of the supplier is needed.",
    home_unnamed: "unnamed supplier",
    home_questionnaire: "Questionnaire",
};

fn missing_en(missing: Missing) -> String {
    match missing {
        Missing::Unanswered(number) => {
            format!("{} unanswered", count(number, "question", "questions"))
        }
        Missing::ToConfirm(number) => {
            format!("{number} to be confirmed, from the earlier analysis")
        }
        Missing::Asked(number) => {
            format!("{} still to come", count(number, "answer asked for", "answers asked for"))
        }
        Missing::Contradictions(number) => {
            format!("{} in scoping", count(number, "contradiction", "contradictions"))
        }
        Missing::Misfits(number) => {
            format!(
                "{} of the file that the questionnaire does not allow",
                count(number, "answer", "answers")
            )
        }
        Missing::Invalid(number) => {
            format!("{} with a text that does not fit", count(number, "field", "fields"))
        }
        Missing::Plan(number) => {
            format!("{} of the plan without owner or date", count(number, "line", "lines"))
        }
        Missing::ControllerName => "the name of the client".to_owned(),
        Missing::ProcessorName => "the name of the supplier".to_owned(),
        Missing::SignaturePlanned => "the planned date of signature".to_owned(),
        Missing::Opinion => "the DPO’s opinion, with text and date".to_owned(),
        Missing::Decision => "the decision, with name and date".to_owned(),
        Missing::DecisionTooLate => "the decision is not before the planned signature".to_owned(),
        Missing::OpinionTooLate => {
            "the DPO’s opinion is not before the planned signature".to_owned()
        }
        Missing::Acceptance => {
            "the acceptance of the residual risk, with name, date and expiry".to_owned()
        }
        Missing::AcceptanceTooShort => {
            "the acceptance of the residual risk ends before the planned go-live".to_owned()
        }
        Missing::DateTooLate => {
            "the date of the analysis is not before the planned signature".to_owned()
        }
    }
}

fn range_en(min: Option<&str>, max: Option<&str>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!(", from {min} to {max}"),
        (Some(min), None) => format!(", {min} or more"),
        (None, Some(max)) => format!(", {max} or less"),
        (None, None) => String::new(),
    }
}
