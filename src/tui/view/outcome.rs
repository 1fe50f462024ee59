//! The outcome: verdict, readings, reasons, findings, conditions, risks, areas.

use super::View;
use super::form::on_row;
use super::{findings, verdicts};
use crate::phrases;
use crate::questionnaire::{Effect, Truth};
use crate::scoring::{Evaluation, Range, Reason, ScenarioResult};
use crate::tui::page::Page;
use crate::tui::theme::shape;
use crate::tui::wrap::{capital, cut};
use crate::wizard::typed::date_text;
use crate::words as core;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

pub(super) fn draw(page: &mut Page, view: &View<'_>) {
    let wizard = view.wizard;
    let pages = &view.words.pages;
    page.title(pages.outcome_title);
    let Some(evaluation) = &wizard.facts.evaluation else {
        page.text(view.words.chrome.band_unknown, page.theme.warning());
        wizard.rows().iter().for_each(|row| on_row(page, view, row));
        return;
    };
    let own = wizard.questionnaire().decides_by_scheme();
    if !own {
        verdict_line(page, view, "", evaluation.verdict);
    }
    verdicts::draw(page, view, evaluation);
    if !evaluation.verdict.is_settled() {
        page.quiet(pages.outcome_open);
    }
    if let Some(readings) = &wizard.readings {
        page.section(pages.readings);
        verdict_line(page, view, pages.reading_processor, readings[0].verdict);
        verdict_line(page, view, pages.reading_controller, readings[1].verdict);
    }
    reasons(page, view);
    findings::list(page, view);
    // Conditions, risks and areas are of base-1.
    if !own {
        demands(page, view);
        at_closing(page, view);
        risks(page, view, evaluation);
        areas(page, view, evaluation);
    }
    if let Some(date) = wizard.assessment.date() {
        page.blank();
        page.quiet(&format!("{}: {}", view.words.forms.date, date_text(date)));
    }
    if let Some(last) = wizard.rows().last() {
        on_row(page, view, last);
    }
    explained(page, view);
}

/// Below everything one can do: how each level comes out, to be read by scrolling.
fn explained(page: &mut Page, view: &View<'_>) {
    let Some((_, blocks)) = &view.wizard.explained else { return };
    page.section(view.words.pages.explained);
    for block in blocks {
        page.blank();
        page.text(&block.title, page.theme.strong());
        for line in &block.lines {
            page.indented("  ", 4, line, page.theme.text());
        }
    }
}

/// A badge for a settled verdict, two for a range.
fn verdict_line(page: &mut Page, view: &View<'_>, label: &str, verdict: Range<Effect>) {
    let kind = view.wizard.assessment.contract.kind;
    let badge = |effect: Effect| {
        let name = core::outcome(view.words.lang, kind, Some(effect));
        Span::styled(format!(" {} {name} ", shape(Some(effect))), page.theme.verdict(Some(effect)))
    };
    let mut spans = Vec::new();
    if !label.is_empty() {
        let pad = 28_usize.saturating_sub(label.width());
        spans.push(Span::raw(format!("{label}{}", " ".repeat(pad.max(1)))));
    }
    spans.push(badge(verdict.worst));
    if !verdict.is_settled() {
        spans.push(Span::raw(" … "));
        spans.push(badge(verdict.best));
    }
    page.lines.push(Line::from(spans));
}

fn effect_style(page: &Page, reason: &Reason) -> Style {
    if reason.effect == Effect::Stop { page.theme.strong() } else { page.theme.text() }
}

fn reasons(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    let [firm, open] = view.wizard.reasons();
    page.section(&(pages.reasons)(firm.len()));
    if firm.is_empty() {
        page.text(pages.no_reasons, page.theme.text());
    }
    for reason in firm {
        reason_row(page, view, reason);
    }
    if !open.is_empty() {
        page.section(&(pages.open_reasons)(open.len()));
        for reason in open {
            reason_row(page, view, reason);
        }
    }
}

fn reason_row(page: &mut Page, view: &View<'_>, reason: &Reason) {
    let lang = view.words.lang;
    let kind = view.wizard.assessment.contract.kind;
    let text = phrases::reason(view.wizard.questionnaire(), reason.kind, lang);
    let mut tail = Vec::new();
    tail.extend(reason.gate.map(|gate| core::gate(lang, kind, gate).to_owned()));
    if reason.at_best != reason.effect && reason.at_best > Effect::Proceed {
        let least = core::outcome(lang, kind, Some(reason.at_best));
        tail.push((view.words.pages.at_least)(&least.to_lowercase()));
    }
    let tail = if tail.is_empty() { String::new() } else { format!(" ({})", tail.join("; ")) };
    page.row(|page, style| {
        let mark = format!("{}{} ", style.mark, shape(Some(reason.effect)));
        let own = if style.cursor { style.text } else { effect_style(page, reason) };
        page.indented(&mark, 4, &format!("{text}{tail}"), own);
    });
}

fn demands(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    let demands = view.wizard.demands();
    page.section(&(pages.demands)(demands.len()));
    if demands.is_empty() {
        page.text(pages.no_demands, page.theme.text());
    }
    let kind = view.wizard.assessment.contract.kind;
    let mut heading = None;
    for demand in &demands {
        if heading != Some(demand.gate) {
            heading = Some(demand.gate);
            page.quiet(&capital(core::gate(view.words.lang, kind, demand.gate)));
        }
        let text = phrases::demand(view.wizard.questionnaire(), demand.kind, view.words.lang);
        page.row(|page, style| page.indented(style.mark, 4, &text, style.text));
    }
}

/// «Si chiude in fondo»: what the two answers computed at closing will be worth.
fn at_closing(page: &mut Page, view: &View<'_>) {
    if view.wizard.assessment.is_closed() {
        return;
    }
    let pages = &view.words.pages;
    page.section(pages.at_closing);
    match view.wizard.facts.closing {
        None => page.quiet(pages.closes_unknown),
        Some(closing) if closing.action_plan && closing.decided => {
            page.text(pages.closes_well, page.theme.text());
        }
        Some(closing) => {
            page.text(pages.closes_badly, page.theme.text());
            if !closing.action_plan {
                page.indented("  · ", 4, view.words.chrome.phases[3], page.theme.strong());
            }
            if !closing.decided {
                page.indented("  · ", 4, view.words.chrome.phases[5], page.theme.strong());
            }
        }
    }
}

fn risks(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let pages = &view.words.pages;
    page.section(pages.risks);
    let columns = [12, 14, 14];
    let name = page.width.saturating_sub(columns.iter().sum::<usize>() + 1).max(10);
    let heads = &pages.risk_heads;
    let quiet = page.theme.quiet();
    page.lines.push(table_line(
        &[
            (heads[0].to_owned(), quiet),
            (heads[1].to_owned(), quiet),
            (heads[2].to_owned(), quiet),
            (heads[3].to_owned(), quiet),
        ],
        &[name, columns[0], columns[1], columns[2]],
    ));
    for result in &evaluation.scenarios {
        let scenario = view.wizard.questionnaire().scenario(result.scenario);
        let title = format!("{} {}", scenario.id, scenario.title.get(view.words.lang));
        let line = risk_line(page, view, result, &title, name, columns);
        page.lines.push(line);
    }
}

fn risk_line(
    page: &Page,
    view: &View<'_>,
    result: &ScenarioResult,
    title: &str,
    name: usize,
    columns: [usize; 3],
) -> Line<'static> {
    let lang = view.words.lang;
    let text = page.theme.text();
    if result.pertinent == Truth::No {
        let cells =
            [(title.to_owned(), text), (core::risk(lang, 0).to_owned(), page.theme.quiet())];
        return table_line(&cells, &[name, columns.iter().sum()]);
    }
    let level = |range: Range<u8>, word: fn(crate::text::Lang, u8) -> &'static str| {
        if range.is_settled() {
            format!("{} {}", range.worst, word(lang, range.worst))
        } else {
            format!("{}–{}", range.best, range.worst)
        }
    };
    let cells = [
        (title.to_owned(), text),
        (level(result.severity, |_, _| ""), text),
        (level(result.likelihood, core::likelihood), text),
        (level(result.risk, core::risk), page.theme.level(result.risk.worst)),
    ];
    table_line(&cells, &[name, columns[0], columns[1], columns[2]])
}

/// Cells cut to their columns.
fn table_line(cells: &[(String, Style)], widths: &[usize]) -> Line<'static> {
    let mut spans = Vec::new();
    for ((text, style), width) in cells.iter().zip(widths) {
        let text = cut(&crate::visible::visible_line(text), width.saturating_sub(1));
        let pad = width.saturating_sub(text.width());
        spans.push(Span::styled(text, *style));
        spans.push(Span::raw(" ".repeat(pad)));
    }
    Line::from(spans)
}

fn areas(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let pages = &view.words.pages;
    page.section(pages.areas);
    let column = 36;
    let name = page.width.saturating_sub(column + 1).max(10);
    for result in &evaluation.areas {
        let area = view.wizard.questionnaire().area(result.area);
        let Some(rating) = result.rating else { continue };
        let word = |rating| core::rating(view.words.lang, rating);
        let rating = if rating.is_settled() {
            word(rating.worst).to_owned()
        } else {
            format!("{} … {}", word(rating.worst), word(rating.best))
        };
        let cells = [
            (format!("{} {}", area.id, area.title.get(view.words.lang)), page.theme.text()),
            (rating, page.theme.text()),
        ];
        page.lines.push(table_line(&cells, &[name, column]));
    }
}
