//! The pages beside a question: note, reason, whom it was asked of, evidence, why.

use super::View;
use super::form::{editor_lines, field_row};
use super::lists::shown_id;
use crate::questionnaire::{Norm, QuestionIx, Standing};
use crate::tui::page::Page;
use crate::wizard::field::{AnswerField, FieldId};
use crate::wizard::typed::date_text;
use crate::wizard::{Command, Row};
use crate::words as core;
use std::fmt::Write;

/// The question in short, over its side page.
fn question_head(page: &mut Page, view: &View<'_>, ix: QuestionIx, title: &str) {
    let question = view.wizard.questionnaire().question(ix);
    page.title(title);
    page.quiet(&format!("{}  {}", shown_id(question), question.text.get(view.words.lang)));
}

pub(super) fn note(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    question_head(page, view, ix, view.words.pages.note_title);
    page.quiet(view.words.pages.note_hint);
    whole_field(page, view, &FieldId::Answer(ix, AnswerField::Note));
}

pub(super) fn reason(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    question_head(page, view, ix, view.words.pages.reason_title);
    page.quiet(view.words.pages.reason_hint);
    whole_field(page, view, &FieldId::Answer(ix, AnswerField::Reason));
}

/// A text that has the rest of the page to itself.
fn whole_field(page: &mut Page, view: &View<'_>, field: &FieldId) {
    page.blank();
    let open = view.wizard.open.as_ref().is_some_and(|open| open.field == *field);
    page.row(|page, style| {
        if open {
            let above = page.lines.len();
            let room = usize::from(view.height).saturating_sub(above).max(3);
            let lines = view.editor.map_or(1, |editor| editor_lines(editor, page.width));
            page.make_slot(0, room.max(lines.min(room)));
        } else {
            let text = view.wizard.value(field);
            let text = if text.is_empty() { view.words.forms.unset.to_owned() } else { text };
            page.indented(style.mark, 2, &text, style.text);
        }
    });
}

pub(super) fn asked(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    question_head(page, view, ix, view.words.pages.asked_title);
    page.quiet(view.words.pages.asked_hint);
    page.blank();
    fields(page, view);
}

fn fields(page: &mut Page, view: &View<'_>) {
    for row in view.wizard.rows() {
        if let Row::Field(field) = row {
            field_row(page, view, &field);
        }
    }
}

pub(super) fn evidence(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let pages = &view.words.pages;
    let wizard = view.wizard;
    question_head(page, view, ix, pages.evidence_title);
    let question = wizard.questionnaire().question(ix);
    let wanted: Vec<&str> =
        question.evidence.iter().map(|text| text.get(view.words.lang)).collect();
    if !wanted.is_empty() {
        let text = format!("{}: {}", pages.evidence_to_ask, wanted.join("; "));
        page.text(&text, page.theme.text());
    }
    page.blank();
    if wizard.assessment.evidence.is_empty() {
        page.quiet(pages.evidence_none);
    } else {
        page.quiet(pages.evidence_hint);
    }
    for row in wizard.rows() {
        match row {
            Row::Evidence(key) => {
                let attached =
                    wizard.answer(ix).is_some_and(|answer| answer.evidence.contains(&key));
                let mark = if attached { "[x]" } else { "[ ]" };
                page.simple_row(&format!("{mark} {}", entry_line(view, &key)));
            }
            Row::Do(Command::NewEvidence) => page.simple_row(pages.evidence_new),
            _ => {}
        }
    }
}

/// Key, title, date and whether it has expired at the date of the analysis.
fn entry_line(view: &View<'_>, key: &str) -> String {
    let Some(entry) = view.wizard.assessment.evidence.get(key) else { return key.to_owned() };
    let mut text = format!("{key}  {}", entry.title);
    if let Some(date) = entry.date {
        let _ = write!(text, ", {}", date_text(date));
    }
    let now = view.wizard.assessment.date().unwrap_or(view.wizard.today());
    if entry.expires.is_some_and(|expires| expires < now) {
        let _ = write!(text, " ({})", view.words.pages.expired);
    }
    text
}

pub(super) fn entry(page: &mut Page, view: &View<'_>, key: &str) {
    page.title(&(view.words.pages.evidence_entry)(key));
    page.blank();
    fields(page, view);
}

/// Why it is asked, which norms and their state, and the words that need explaining.
pub(super) fn why(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let pages = &view.words.pages;
    let lang = view.words.lang;
    let questionnaire = view.wizard.questionnaire();
    let question = questionnaire.question(ix);
    question_head(page, view, ix, pages.why_title);
    if let Some(why) = &question.why {
        page.blank();
        page.text(why.get(lang), page.theme.text());
    }
    if !question.evidence.is_empty() {
        page.section(pages.evidence_to_ask);
        for evidence in &question.evidence {
            page.indented("· ", 2, evidence.get(lang), page.theme.text());
        }
    }
    if !question.legal.is_empty() {
        page.section(pages.norms_title);
        let date = view.wizard.assessment.date();
        match date {
            Some(date) => page.quiet(&(pages.norms_date)(&core::date(lang, date))),
            None => page.quiet(pages.norms_undated),
        }
        for cite in &question.legal {
            let Some(norm) = questionnaire.norms.get(&cite.norm) else { continue };
            let place = core::citation(lang, norm.cite.get(lang), cite.at.as_deref());
            norm_lines(page, view, norm, &place, norm.standing(date));
        }
    }
    glossary(page, view, ix);
}

fn norm_lines(page: &mut Page, view: &View<'_>, norm: &Norm, place: &str, standing: Standing) {
    let lang = view.words.lang;
    let state = core::standing(lang, standing);
    page.indented("· ", 2, &format!("{place} — {state}"), page.theme.strong());
    page.indented("  ", 2, norm.title.get(lang), page.theme.text());
    if let Some(status) = &norm.status {
        page.indented("  ", 2, status.get(lang), page.theme.text());
    }
    page.indented("  ", 2, core::checked(lang, norm.checked.how), page.theme.quiet());
}

/// The words of the question that the glossary explains, by themselves.
pub(super) fn terms(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    question_head(page, view, ix, view.words.record.terms_title);
    page.blank();
    if view.wizard.terms(ix).is_empty() {
        page.quiet(view.words.record.terms_none);
    }
    term_lines(page, view, ix);
}

fn glossary(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    if !view.wizard.terms(ix).is_empty() {
        page.section(view.words.pages.glossary_title);
        term_lines(page, view, ix);
    }
}

fn term_lines(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let lang = view.words.lang;
    for term in view.wizard.terms(ix) {
        let text = format!("{}: {}", term.term.get(lang), term.text.get(lang));
        page.indented("· ", 2, &text, page.theme.text());
    }
}
