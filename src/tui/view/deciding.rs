//! What decides: answers that move the verdict or that it rests on, margins, sensitivity.

use super::View;
use super::lists::question_line;
use super::outcome::waiting;
use crate::exact::Exact;
use crate::scoring::{Evaluation, Margin, Range};
use crate::tui::page::Page;
use crate::words as core;

pub(super) fn draw(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let words = &view.words.outlook;
    let Some(whole) = view.wizard.whole() else {
        waiting(page, view);
        return;
    };
    let heads = [words.decisive, words.load_bearing, words.levers];
    let lists = view.wizard.deciding();
    if lists.iter().all(|list| list.is_empty()) {
        page.text(words.decides_none, page.theme.text());
    }
    let mut first = true;
    for (list, head) in lists.into_iter().zip(heads) {
        if list.is_empty() {
            continue;
        }
        if first {
            page.title(&head(list.len()));
        } else {
            page.section(&head(list.len()));
        }
        first = false;
        for ix in list {
            page.row(|page, style| question_line(page, view, *ix, style, ""));
        }
    }
    margins(page, view, evaluation);
    page.section(words.sensitive);
    let moved: Vec<_> = whole
        .outlook
        .sensitivity
        .iter()
        .filter(|tried| tried.verdict != evaluation.verdict)
        .collect();
    if moved.is_empty() {
        page.text(words.not_sensitive, page.theme.text());
    }
    for tried in moved {
        let questionnaire = view.wizard.questionnaire();
        let because: Vec<_> = tried.because.iter().map(|kind| kind.id(questionnaire)).collect();
        let text = (words.sensitivity)(
            &tried.partial.to_string(),
            &named(view, tried.verdict),
            &because.join(", "),
        );
        page.text(&text, page.theme.text());
    }
}

/// A verdict in words, or the two it lies between.
pub(super) fn named(view: &View<'_>, verdict: Range<crate::questionnaire::Effect>) -> String {
    let kind = view.wizard.assessment.contract.kind;
    let name = |effect| core::outcome(view.words.lang, kind, Some(effect));
    if verdict.is_settled() {
        format!("«{}»", name(verdict.worst))
    } else {
        (view.words.outlook.between)(name(verdict.best), name(verdict.worst))
    }
}

/// How far the coverage of each scenario is from the steps around it, at its worst end.
fn margins(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let words = &view.words.outlook;
    let scorer = view.wizard.scorer();
    let mut headed = false;
    for result in &evaluation.scenarios {
        let Some(margin) = scorer.scenario_margin(evaluation, result.scenario) else { continue };
        if !headed {
            headed = true;
            page.section(words.margins);
        }
        let Margin { value, to_worse, to_better } = margin;
        let id = &view.wizard.questionnaire().scenario(result.scenario).id;
        let mut parts = vec![(words.coverage)(id, &value.to_string())];
        let at = to_worse == Some(Exact::ZERO);
        if at {
            parts.push(words.on_the_limit.to_owned());
        } else if let Some(margin) = to_worse {
            parts.push((words.above_step)(&margin.to_string()));
        }
        if let Some(margin) = to_better {
            parts.push((words.to_next)(&margin.to_string()));
        }
        let style = if at { page.theme.strong() } else { page.theme.text() };
        page.indented("", 2, &parts.join("; "), style);
    }
}
