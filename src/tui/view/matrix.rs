//! The risks as matrices: today, and after the conditions.

use super::View;
use super::levels::table_line;
use crate::questionnaire::Truth;
use crate::scoring::{Evaluation, ScenarioResult};
use crate::tui::page::Page;
use crate::tui::wrap::wrap;
use crate::words as core;
use ratatui::style::Style;

/// The widest column.
const WIDEST: usize = 24;

/// Room for the word of a row.
const HEAD: usize = 16;

/// Both, where there are scenarios; the second once it has been computed.
pub(super) fn draw(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    if evaluation.scenarios.iter().all(|result| result.pertinent == Truth::No) {
        return;
    }
    let words = &view.words.outlook;
    page.section(words.matrix_today);
    page.quiet(words.matrix_axes);
    matrix(page, view, evaluation);
    if let Some(whole) = view.wizard.whole() {
        page.section(words.matrix_after);
        matrix(page, view, &whole.outlook.after_conditions);
    }
}

/// Likelihood down, severity across; each scenario in the cell of its worst end.
fn matrix(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let questionnaire = view.wizard.questionnaire();
    let lang = view.words.lang;
    let width = page.width.saturating_sub(HEAD + 1) / 4;
    // Narrow on purpose: beyond this the columns drift apart.
    let width = width.min(WIDEST);
    let widths = [HEAD, width, width, width, width];
    let quiet = page.theme.quiet();
    let mut heads: Vec<(String, Style)> = vec![(String::new(), quiet)];
    heads.extend(
        (1..=4)
            .map(|severity: u8| (format!("{severity} {}", core::severity(lang, severity)), quiet)),
    );
    wrapped(page, &heads, &widths);
    for likelihood in (1..=4_u8).rev() {
        let head = format!("{likelihood} {}", core::likelihood(lang, likelihood));
        let mut cells = vec![(head, quiet)];
        for severity in 1..=4_u8 {
            let stands = |result: &&ScenarioResult| {
                result.pertinent != Truth::No
                    && result.likelihood.worst == likelihood
                    && result.severity.worst == severity
            };
            let level = questionnaire.method.risk_table[usize::from(likelihood) - 1]
                [usize::from(severity) - 1];
            let ids: Vec<&str> = evaluation
                .scenarios
                .iter()
                .filter(stands)
                .map(|result| questionnaire.scenario(result.scenario).id.as_str())
                .collect();
            let cell = if ids.is_empty() {
                (format!("{level} ·"), quiet)
            } else {
                (format!("{level} {}", ids.join(" ")), page.theme.level(level))
            };
            cells.push(cell);
        }
        wrapped(page, &cells, &widths);
    }
}

/// A row as high as its fullest cell: nothing of a matrix is cut.
fn wrapped(page: &mut Page, cells: &[(String, Style)], widths: &[usize]) {
    let columns: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|((text, _), width)| wrap(text, width.saturating_sub(1).max(1)))
        .collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        let parts: Vec<(String, Style)> = columns
            .iter()
            .zip(cells)
            .map(|(column, (_, style))| (column.get(line).cloned().unwrap_or_default(), *style))
            .collect();
        page.lines.push(table_line(&parts, widths));
    }
}
