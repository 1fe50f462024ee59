//! Closing and report, and the three questions that are asked twice.

use super::View;
use super::form::field_row;
use crate::assessment::State;
use crate::tui::page::Page;
use crate::wizard::field::ReportField;
use crate::wizard::typed::date_text;
use crate::wizard::{Command, FieldId, Missing, Row};

pub(super) fn draw(page: &mut Page, view: &View<'_>) {
    let wizard = view.wizard;
    let pages = &view.words.pages;
    page.title(pages.closing_title);
    match wizard.assessment.state {
        State::Closed { version } => {
            let date = wizard.assessment.date.map(date_text).unwrap_or_default();
            page.text(&(pages.closed_intro)(version, &date), page.theme.text());
        }
        State::Draft { .. } => page.quiet(pages.closing_intro),
    }
    page.blank();
    let missing: Vec<Missing> = wizard.missing().into_iter().map(|(missing, _)| missing).collect();
    let mut next = missing.iter();
    let version = wizard.assessment.version();
    for row in wizard.rows() {
        match row {
            Row::Field(FieldId::Report(ReportField::Format)) => {
                page.section(pages.report_title);
                if !wizard.assessment.is_closed() {
                    page.quiet(pages.draft_report);
                }
                field_row(page, view, &FieldId::Report(ReportField::Format));
            }
            Row::Field(field) => field_row(page, view, &field),
            Row::Go(_) => {
                if next.len() == missing.len() {
                    page.section(pages.missing_title);
                }
                if let Some(what) = next.next() {
                    let text = (pages.missing)(*what);
                    page.row(|page, style| {
                        page.indented(&format!("{}! ", style.mark), 4, &text, style.text);
                    });
                }
            }
            Row::Do(Command::Close) => {
                if missing.is_empty() {
                    page.section(pages.missing_title);
                    page.text(pages.nothing_missing, page.theme.good());
                }
                page.blank();
                page.simple_row(&(pages.close_version)(version));
            }
            Row::Do(Command::Reopen) => {
                page.simple_row(&(pages.reopen_version)(version.saturating_add(1)));
            }
            Row::Do(Command::OpenReport) => page.simple_row(view.words.record.open_report),
            Row::Do(_) => page.simple_row(pages.write_report),
            _ => {}
        }
    }
    versions(page, view);
}

fn versions(page: &mut Page, view: &View<'_>) {
    let changes = &view.wizard.assessment.changes;
    if changes.is_empty() {
        return;
    }
    page.section(view.words.pages.versions);
    for change in changes {
        let date = change.date.map(date_text).unwrap_or_default();
        let text = format!("{}  {date}  {}", change.version, change.text);
        page.indented("", 4, &text, page.theme.text());
    }
}

pub(super) fn confirm_close(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    let missing = view.wizard.missing();
    page.title(&(pages.confirm_close)(view.wizard.assessment.version(), missing.len()));
    for (what, _) in &missing {
        page.indented("  · ", 4, &(pages.missing)(*what), page.theme.text());
    }
    page.blank();
    page.quiet(pages.confirm_close_text);
    page.blank();
    page.simple_row(pages.yes_close);
}

pub(super) fn confirm_reopen(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    let version = view.wizard.assessment.version();
    page.title(&(pages.confirm_reopen)(version));
    page.text(&(pages.confirm_reopen_text)(version.saturating_add(1)), page.theme.text());
    page.blank();
    page.simple_row(pages.yes_reopen);
}

pub(super) fn confirm_replace(page: &mut Page, view: &View<'_>, path: &str) {
    let pages = &view.words.pages;
    page.title(pages.confirm_replace);
    page.text(path, page.theme.text());
    page.blank();
    page.simple_row(pages.yes_replace);
}
