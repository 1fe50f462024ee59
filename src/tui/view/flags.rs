//! Two flags outside the verdict: whether an impact assessment is presumed, and a consultation due.

use super::View;
use crate::phrases;
use crate::questionnaire::Truth;
use crate::scoring::flags::{Dpia, count};
use crate::tui::page::Page;

/// Both, with a row for the one that a person can set.
pub(super) fn draw(page: &mut Page, view: &View<'_>) {
    let words = &view.words.outlook;
    let questionnaire = view.wizard.questionnaire();
    let dpia = count(questionnaire, &view.wizard.facts.answers);
    let own = questionnaire.decides_by_scheme();
    if dpia.is_none() && own {
        return;
    }
    page.section(words.flags);
    if let Some(dpia) = &dpia {
        let text = text(view, dpia);
        page.simple_row(&text);
        set(page, view);
    }
    if own {
        return;
    }
    let Some(whole) = view.wizard.whole() else {
        super::outcome::waiting(page, view);
        return;
    };
    let high = whole.outlook.prior_consultation.iter();
    let high: Vec<&str> = high.map(|ix| questionnaire.scenario(*ix).id.as_str()).collect();
    let text = if high.is_empty() {
        words.no_consultation.to_owned()
    } else {
        (words.consultation)(&high.join(", "))
    };
    page.indented("  ", 2, &text, page.theme.text());
}

/// «DPIA presunta: 4 criteri su 9, ne bastano 2».
pub(super) fn text(view: &View<'_>, dpia: &Dpia) -> String {
    let words = &view.words.outlook;
    let enough = view.wizard.questionnaire().dpia.as_ref().map_or(0, |rule| rule.at_least);
    let met = if dpia.count.is_settled() {
        dpia.count.worst.to_string()
    } else {
        format!("{}–{}", dpia.count.best, dpia.count.worst)
    };
    let place = match dpia.presumed {
        Truth::Yes => 0,
        Truth::No => 1,
        Truth::Open => 2,
    };
    format!("{}: {}", words.dpia[place], (words.dpia_count)(&met, dpia.met.len(), enough))
}

/// What a person decided about the presumption.
fn set(page: &mut Page, view: &View<'_>) {
    if let Some(Ok(one)) = view.wizard.override_state("dpia") {
        let kind = view.wizard.assessment.contract.kind;
        let level = phrases::set::level(one.subject, one.to, kind, view.words.lang);
        page.indented("  ", 4, &(view.words.outlook.dpia_set)(&level), page.theme.strong());
    }
}

/// The criteria one by one, and what they do not see.
pub(super) fn criteria(page: &mut Page, view: &View<'_>) {
    let words = &view.words.outlook;
    let questionnaire = view.wizard.questionnaire();
    let Some(rule) = &questionnaire.dpia else { return };
    let Some(dpia) = count(questionnaire, &view.wizard.facts.answers) else { return };
    page.text(&text(view, &dpia), page.theme.text());
    for (criterion, met) in rule.criteria.iter().zip(&dpia.met) {
        let place = match met {
            Truth::Yes => 0,
            Truth::No => 1,
            Truth::Open => 2,
        };
        let style = if *met == Truth::Yes { page.theme.strong() } else { page.theme.text() };
        let head = format!("  {:<3} ", words.criterion[place]);
        page.indented(&head, 6, criterion.title.get(view.words.lang), style);
    }
    if let Some(unseen) = &rule.unseen {
        page.quiet(unseen.get(view.words.lang));
    }
}
