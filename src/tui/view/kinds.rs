//! What each kind of answer asks for, and what helps while one answers it.

use super::View;
use super::form::suggestions;
use crate::answers::Given;
use crate::exact::Exact;
use crate::questionnaire::{Kind, Question, QuestionIx};
use crate::tui::page::Page;
use crate::wizard::FieldId;
use crate::wizard::field::AnswerField;
use crate::wizard::typed::date_text;

/// Beyond this a number has no limit that anybody set.
const NO_LIMIT: i64 = 999_999_999_999;

/// The line above the answers: what to do here.
pub(super) fn intro(page: &mut Page, view: &View<'_>, question: &Question) {
    let pages = &view.words.pages;
    let besides = !question.choices().is_empty();
    match &question.kind {
        Kind::Multiple(_) => page.quiet(pages.many_choices),
        Kind::Countries { .. } => page.quiet(pages.countries),
        Kind::Number { unit, min, max, .. } => {
            let unit = unit.as_ref().map_or("", |unit| unit.get(view.words.lang));
            let limit =
                |value: Exact, none: i64| (value != Exact::int(none)).then(|| value.to_string());
            let (min, max) = (limit(*min, -NO_LIMIT), limit(*max, NO_LIMIT));
            page.quiet(&(pages.number)(unit, min.as_deref(), max.as_deref(), besides));
        }
        Kind::Date { min, max, .. } => {
            let (min, max) = (min.map(date_text), max.map(date_text));
            page.quiet(&(pages.day)(min.as_deref(), max.as_deref(), besides));
        }
        Kind::Text { multiline: true, .. } => page.quiet(pages.long_text),
        Kind::Text { form, .. } => page.quiet(pages.text_form(*form)),
        Kind::Statement(_) => page.quiet(pages.statement),
        Kind::Info => page.quiet(pages.info),
        Kind::List(spec) => {
            page.quiet(&(pages.list)(spec.min, spec.max));
            if spec.optional {
                page.quiet(pages.list_optional);
            }
        }
        Kind::Single(_) | Kind::Derived(_) => {}
    }
}

/// Under the field one types into: what a number counts as, which countries a name may be.
pub(super) fn under_field(
    page: &mut Page,
    view: &View<'_>,
    ix: QuestionIx,
    question: &Question,
    field: &FieldId,
) {
    let words = view.words;
    match field {
        FieldId::Answer(_, AnswerField::Number) => {
            if let Given::Number(_, Some(choice)) = view.wizard.facts.answers.get(ix) {
                let choice = &question.choices()[*choice];
                let text = (words.pages.number_means)(choice.text.get(words.lang));
                page.indented("    ", 4, &text, page.theme.quiet());
            }
            guidance_of_bands(page, view, question);
        }
        FieldId::Answer(_, AnswerField::Country)
            if view.wizard.open.as_ref().is_some_and(|open| open.field == *field) =>
        {
            suggestions(page, view, 4);
        }
        _ => {}
    }
    if let Some(example) = &question.example {
        let text = (words.pages.example)(example.get(words.lang));
        page.indented("    ", 4, &text, page.theme.quiet());
    }
}

/// The choices a number falls into, with what one would see.
fn guidance_of_bands(page: &mut Page, view: &View<'_>, question: &Question) {
    let Kind::Number { bands: Some(bands), choices, .. } = &question.kind else { return };
    for (_, choice) in &bands.limits {
        let choice = &choices[*choice];
        let text = choice.text.get(view.words.lang);
        let text = match &choice.guidance {
            Some(guidance) => format!("{text}: {}", guidance.get(view.words.lang)),
            None => text.to_owned(),
        };
        page.indented("    ", 4, &text, page.theme.quiet());
    }
}

/// One entry of a list: its name, and how far the questions about it are.
pub(super) fn entry_row(page: &mut Page, view: &View<'_>, ix: QuestionIx, key: &str, digit: usize) {
    let label = view.wizard.entry_label(ix, key);
    let progress = view.wizard.entry_progress(ix, key);
    let done = progress.asked == progress.answered;
    let mark = if done { "●" } else { "○" };
    let digit = if digit <= 9 { digit.to_string() } else { " ".to_owned() };
    let text = format!(
        "{digit} {mark} {label} · {}",
        (view.words.pages.entry_done)(progress.answered, progress.asked)
    );
    page.row(|page, style| page.indented(style.mark, 6, &text, style.text));
}

/// The rows after the entries of a list: another one, or none at all.
pub(super) fn add_row(page: &mut Page, view: &View<'_>, question: &Question) {
    let Kind::List(spec) = &question.kind else { return };
    page.simple_row(&(view.words.pages.add_entry)(spec.item.get(view.words.lang)));
}

pub(super) fn none_row(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let mark = if view.wizard.has_no_entries(ix) { "(•)" } else { "( )" };
    page.simple_row(&format!("{mark} {}", view.words.pages.no_entries));
}

/// An answer that other answers settle, with the reason.
pub(super) fn settled(
    page: &mut Page,
    view: &View<'_>,
    ix: QuestionIx,
    question: &Question,
    preset: usize,
) {
    let pages = &view.words.pages;
    page.blank();
    page.quiet(pages.settled);
    page.text(&settled_answer(view, ix, question), page.theme.strong());
    let reason = view.wizard.questionnaire().presets[preset].reason.get(view.words.lang);
    page.text(&format!("{}: {reason}", pages.settled_by), page.theme.text());
    if view.wizard.answer(ix).is_some_and(|answer| !answer.value.is_empty()) {
        page.quiet(pages.set_aside);
    }
}

/// What a preset answers, in the words of the question.
pub(super) fn settled_answer(view: &View<'_>, ix: QuestionIx, question: &Question) -> String {
    match view.wizard.facts.answers.get(ix) {
        Given::Chosen(chosen) => {
            let text = |choice: &usize| question.choices()[*choice].text.get(view.words.lang);
            chosen.iter().map(text).collect::<Vec<_>>().join(", ")
        }
        _ => view.words.pages.not_applicable.to_lowercase(),
    }
}
