//! The outcome: its pages, and the first of them with verdict, readings, reasons and conditions.

use super::View;
use super::form::on_row;
use super::{deciding, findings, flags, levels, remedies, verdicts};
use crate::phrases;
use crate::questionnaire::Effect;
use crate::scoring::overrides::Standing;
use crate::scoring::{Evaluation, Range, Reason};
use crate::tui::page::Page;
use crate::tui::theme::shape;
use crate::tui::wrap::capital;
use crate::wizard::Sheet;
use crate::wizard::typed::date_text;
use crate::words as core;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

pub(super) fn draw(page: &mut Page, view: &View<'_>, sheet: Sheet) {
    let wizard = view.wizard;
    tabs(page, view, sheet);
    let Some(evaluation) = wizard.evaluation() else {
        page.text(view.words.chrome.band_unknown, page.theme.warning());
        if sheet == Sheet::Verdict {
            wizard.rows().iter().for_each(|row| on_row(page, view, row));
        }
        return;
    };
    match sheet {
        Sheet::Verdict => verdict(page, view, evaluation),
        Sheet::Decides => deciding::draw(page, view, evaluation),
        Sheet::Remedies => remedies::draw(page, view, evaluation),
        Sheet::Levels => levels::draw(page, view, evaluation),
    }
}

/// The pages side by side, the one on screen marked.
fn tabs(page: &mut Page, view: &View<'_>, sheet: Sheet) {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for other in view.wizard.sheets() {
        let place = Sheet::ALL.iter().position(|known| *known == other).unwrap_or(0);
        let name = view.words.outlook.sheets[place];
        let style = if other == sheet { page.theme.current() } else { page.theme.quiet() };
        spans.push(Span::styled(format!(" {name} "), style));
        spans.push(Span::raw(" "));
    }
    page.lines.push(Line::from(spans));
    if sheet != Sheet::Verdict {
        page.blank();
    }
}

/// What stands for something that is still being computed, or cannot be.
pub(super) fn waiting(page: &mut Page, view: &View<'_>) {
    let words = &view.words.outlook;
    if view.wizard.computes() {
        page.quiet(words.computing);
    } else {
        page.text(words.not_computed, page.theme.warning());
    }
}

fn verdict(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let wizard = view.wizard;
    let pages = &view.words.pages;
    page.title(pages.outcome_title);
    let own = wizard.questionnaire().decides_by_scheme();
    if !own {
        verdict_line(page, view, "", evaluation.verdict);
    }
    verdicts::draw(page, view, evaluation);
    settled(page, view, evaluation);
    let applied = |standing: &&Standing| !standing.applied.is_empty();
    if let Some(standing) = wizard.standing().filter(applied) {
        page.text(view.words.outlook.by_hand_verdict, page.theme.text());
        verdict_line(page, view, "", standing.evaluation.verdict);
    }
    if let Some(dissent) = dissent_text(view) {
        page.text(&dissent, page.theme.warning());
    }
    // Readings, conditions and closing are of base-1.
    if !own {
        page.section(pages.readings);
        match wizard.whole().map(|whole| &whole.readings) {
            Some(Some([supplier, client])) => {
                verdict_line(page, view, pages.reading_processor, supplier.verdict);
                verdict_line(page, view, pages.reading_controller, client.verdict);
            }
            Some(None) => {}
            None => waiting(page, view),
        }
    }
    reasons(page, view);
    findings::list(page, view);
    if !own {
        demands(page, view);
        at_closing(page, view);
    }
    flags::draw(page, view);
    if let Some(date) = wizard.assessment.date() {
        page.blank();
        page.quiet(&format!("{}: {}", view.words.forms.date, date_text(date)));
    }
    if let Some(last) = wizard.rows().last() {
        on_row(page, view, last);
    }
}

/// Whether answers that are missing can still change the verdict, and what holds it.
fn settled(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let words = &view.words.outlook;
    if view.wizard.computes_band() {
        page.quiet(words.computing);
    }
    if !evaluation.verdict.is_settled() {
        page.quiet(view.words.pages.outcome_open);
        return;
    }
    if evaluation.is_complete() {
        return;
    }
    let verdict = evaluation.verdict.worst;
    let held = evaluation.reasons.iter().find(|reason| reason.at_best == verdict);
    let own = view.wizard.questionnaire().decides_by_scheme();
    let text = match held.filter(|_| verdict > Effect::Proceed && !own) {
        Some(reason) => {
            let reason = phrases::reason(view.wizard.questionnaire(), reason.kind, view.words.lang);
            (words.settled_by)(&reason)
        }
        None => words.settled.to_owned(),
    };
    page.quiet(&text);
}

/// «Decisione difforme», where what was decided is milder than the verdict.
pub(super) fn dissent_text(view: &View<'_>) -> Option<String> {
    let words = &view.words.outlook;
    let decided = view.wizard.dissent()?;
    let verdict = view.wizard.verdict()?.worst;
    let kind = view.wizard.assessment.contract.kind;
    let name = |effect| core::outcome(view.words.lang, kind, Some(effect));
    let mut text = (words.dissent)(name(decided), name(verdict));
    let decision = view.wizard.assessment.decision.as_ref()?;
    if decision.compensating.trim().is_empty() {
        text.push(' ');
        text.push_str(words.no_compensating);
    }
    Some(text)
}

/// A badge for a settled verdict, two for a range.
pub(super) fn verdict_line(page: &mut Page, view: &View<'_>, label: &str, verdict: Range<Effect>) {
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
