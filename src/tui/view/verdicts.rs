//! Verdicts of the questionnaire's own: the level each has reached, and what that brings along.

use super::View;
use crate::questionnaire::{Verdict, VerdictLevel};
use crate::scoring::{Evaluation, Range};
use crate::tui::page::Page;
use crate::tui::theme::shape;
use ratatui::text::Span;

pub(super) fn draw(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let Some(scheme) = &view.wizard.questionnaire().scheme else { return };
    for result in &evaluation.verdicts {
        let Some(verdict) = scheme.verdicts.get(result.verdict) else { continue };
        page.text(verdict.title.get(view.words.lang), page.theme.text());
        levels(page, view, verdict, result.level, scheme.primary == Some(result.verdict));
    }
}

/// The level in a word, or the two it lies between; then the obligations of the worst.
fn levels(page: &mut Page, view: &View<'_>, verdict: &Verdict, level: Range<usize>, primary: bool) {
    let lang = view.words.lang;
    let ends = if level.is_settled() { vec![level.worst] } else { vec![level.worst, level.best] };
    let ends: Vec<&VerdictLevel> =
        ends.into_iter().filter_map(|level| verdict.levels.get(level)).collect();
    for (place, level) in ends.iter().enumerate() {
        // Beside base-1 a verdict is shown without the badge of an outcome.
        let style = page.theme.verdict(Some(level.effect));
        let mark =
            if primary { format!(" {} ", shape(Some(level.effect))) } else { "  ".to_owned() };
        let mark = Span::styled(mark, if primary { style } else { page.theme.text() });
        let between = if place == 0 { "  " } else { "… " };
        let head = vec![Span::raw(between), mark, Span::raw(" ")];
        page.marked(head, 6, level.title.get(lang), page.theme.strong());
    }
    let Some(worst) = ends.first() else { return };
    for obligation in &worst.obligations {
        page.indented("  · ", 4, obligation.text.get(lang), page.theme.text());
    }
}
