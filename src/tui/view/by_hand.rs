//! The form of a level set by hand, and how such a level reads elsewhere.

use super::View;
use super::form::field_row;
use crate::phrases;
use crate::scoring::overrides::{Refusal, Subject};
use crate::tui::page::Page;
use crate::wizard::{Command, Row};

pub(super) fn draw(page: &mut Page, view: &View<'_>, of: &str) {
    let words = &view.words.outlook;
    page.title(&(words.form_title)(&name(view, of)));
    if let Some((subject, computed)) = view.wizard.computed_level(of) {
        let kind = view.wizard.assessment.contract.kind;
        let level = phrases::set::levels(subject, computed, kind, view.words.lang);
        page.text(&(words.computed)(&level), page.theme.text());
    }
    page.quiet(words.form_intro);
    if of == "verdict" && view.wizard.is_blocked() {
        page.text(words.blocked, page.theme.strong());
    }
    page.blank();
    let rows = view.wizard.rows();
    let last_field = rows.iter().rposition(|row| matches!(row, Row::Field(_)));
    for (place, row) in rows.into_iter().enumerate() {
        match row {
            Row::Field(field) => field_row(page, view, &field),
            Row::Do(Command::DropOverride) => page.simple_row(words.drop),
            _ => page.simple_row(words.to_decision),
        }
        if Some(place) == last_field {
            page.blank();
            state(page, view, of);
        }
    }
}

/// Whether the level holds, or what is missing before it does.
fn state(page: &mut Page, view: &View<'_>, of: &str) {
    let words = &view.words.outlook;
    let Some(given) = view.wizard.set_by_hand(of) else { return };
    match view.wizard.override_state(of) {
        Some(Ok(one)) => {
            page.text(words.applied, page.theme.good());
            if one.improves {
                page.quiet(words.improves);
            }
        }
        Some(Err(Refusal::Unsupported { reason, by, date })) => {
            let labels = &view.words.forms.by_hand;
            let lacking: Vec<String> = [reason, by, date]
                .into_iter()
                .zip(labels.iter().skip(1))
                .filter(|(lacks, _)| *lacks)
                .map(|(_, label)| label.to_lowercase())
                .collect();
            page.text(&(words.lacks)(&lacking.join(", ")), page.theme.warning());
        }
        Some(Err(refusal)) => {
            let questionnaire = view.wizard.questionnaire();
            let (why, mend) = phrases::set::refusal(questionnaire, given, refusal, view.words.lang);
            page.text(&(words.not_applied)(&why, &mend), page.theme.warning());
        }
        None if view.wizard.computes_band() => page.quiet(words.computing),
        None => page.text(words.not_computed, page.theme.warning()),
    }
    page.blank();
}

/// What a level is the level of: «rischio R1», with what stands in the file where it is nothing.
pub(super) fn name(view: &View<'_>, of: &str) -> String {
    let questionnaire = view.wizard.questionnaire();
    let subject = Subject::of(questionnaire, of);
    subject.map_or_else(
        || of.to_owned(),
        |subject| phrases::set::subject(questionnaire, subject, view.words.lang),
    )
}

/// The level as it is set, or what is computed while it is not.
pub(super) fn level_text(view: &View<'_>, of: &str, to: Option<&str>) -> String {
    let lang = view.words.lang;
    let kind = view.wizard.assessment.contract.kind;
    let Some(subject) = Subject::of(view.wizard.questionnaire(), of) else {
        return to.unwrap_or_default().to_owned();
    };
    if let Some(to) = to {
        let level = subject.level(to.trim());
        return level.map_or_else(
            || to.to_owned(),
            |level| phrases::set::level(subject, level, kind, lang),
        );
    }
    let computed = view.wizard.computed_level(of);
    let computed = computed
        .map(|(subject, range)| phrases::set::levels(subject, range, kind, lang))
        .unwrap_or_default();
    (view.words.outlook.as_computed)(&computed)
}
