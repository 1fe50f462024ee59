//! Findings: a row for each on the outcome, and the page of one.

use super::View;
use super::form::field_row;
use super::lists::question_line;
use crate::questionnaire::{Finding, Truth};
use crate::tui::page::Page;
use crate::unfold::AT;
use crate::wizard::{Row, Target};
use crate::words as core;
use ratatui::text::Span;

/// Those that have fired or may, nothing where there are none.
pub(super) fn list(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    let found = view.wizard.findings();
    if found.is_empty() {
        return;
    }
    page.section(pages.findings);
    for result in found {
        let finding = &view.wizard.questionnaire().findings[result.finding];
        let mut tail = Vec::new();
        if result.fired == Truth::Open {
            tail.push(pages.finding_open);
        }
        if !view.wizard.compensation(&finding.id).trim().is_empty() {
            tail.push(pages.compensated);
        }
        let tail = if tail.is_empty() { String::new() } else { format!(" ({})", tail.join("; ")) };
        page.row(|page, style| {
            let severity = format!("[{}] ", severity(view, finding));
            let of_severity = if style.cursor { style.text } else { mark(page, view, finding) };
            let head =
                vec![Span::styled(style.mark, style.text), Span::styled(severity, of_severity)];
            page.marked(head, 4, &format!("{}{tail}", named(view, finding)), style.text);
        });
    }
}

/// One finding: what it says, what to do, what makes up for it, and what it rests on.
pub(super) fn page(page: &mut Page, view: &View<'_>, id: &str) {
    let pages = &view.words.pages;
    let lang = view.words.lang;
    let Some(finding) = view.wizard.questionnaire().finding(id) else { return };
    page.title(&(pages.finding)(severity(view, finding)));
    page.text(&named(view, finding), page.theme.strong());
    match view.wizard.fired(id) {
        Truth::Yes => {}
        Truth::Open => page.quiet(&crate::tui::wrap::capital(pages.finding_open)),
        Truth::No => page.quiet(pages.finding_gone),
    }
    if let Some(text) = &finding.text {
        page.blank();
        page.text(text.get(lang), page.theme.text());
    }
    remedies(page, view, finding);
    let written = view.wizard.compensation(id).trim();
    if finding.compensating.is_none() && !written.is_empty() {
        // Nothing is asked for any more; what is on record is shown all the same.
        page.section(view.words.forms.compensation);
        page.text(written, page.theme.text());
    }
    let mut headed = false;
    for row in view.wizard.rows() {
        match row {
            Row::Field(field) => {
                if let Some(prompt) = &finding.compensating {
                    page.section(prompt.get(lang));
                }
                field_row(page, view, &field);
            }
            Row::Go(Target::Question(ix)) => {
                if !headed {
                    headed = true;
                    page.section(pages.causes_title);
                }
                page.row(|page, style| question_line(page, view, ix, style, ""));
            }
            _ => {}
        }
    }
    norms(page, view, finding);
}

fn remedies(page: &mut Page, view: &View<'_>, finding: &Finding) {
    let pages = &view.words.pages;
    if finding.remedies.is_empty() {
        return;
    }
    page.section(pages.remedies);
    let tiers = finding.remedies.iter().any(|one| one.tier > 1);
    for one in &finding.remedies {
        let tier = if tiers { (pages.remedy_tier)(one.tier) } else { String::new() };
        let text = format!("{tier}{}", one.text.get(view.words.lang));
        page.indented("· ", 2, &text, page.theme.text());
    }
}

fn norms(page: &mut Page, view: &View<'_>, finding: &Finding) {
    let lang = view.words.lang;
    let norms = &view.wizard.questionnaire().norms;
    let cited = finding.legal.iter().filter_map(|cite| {
        let norm = norms.get(&cite.norm)?;
        Some(core::citation(lang, norm.cite.get(lang), cite.at.as_deref()))
    });
    let cited: Vec<String> = cited.collect();
    if !cited.is_empty() {
        page.section(view.words.pages.norms_title);
        for place in cited {
            page.indented("· ", 2, &place, page.theme.text());
        }
    }
}

/// Id and title, with the entry it is about.
fn named(view: &View<'_>, finding: &Finding) -> String {
    let lang = view.words.lang;
    let id = finding.id.split(AT).next().unwrap_or_default();
    let entry = finding.entry.as_ref().map(|label| format!(" — {}", label.get(lang)));
    format!("{id} {}{}", finding.title.get(lang), entry.unwrap_or_default())
}

fn severity<'a>(view: &'a View<'_>, finding: &Finding) -> &'a str {
    let severities = &view.wizard.questionnaire().severities;
    let step = finding.severity.and_then(|step| severities.get(step));
    step.map_or(view.words.pages.remark, |step| step.title.get(view.words.lang))
}

/// The worst step of the scale is drawn as the worst risk, whatever the length of the scale.
fn mark(page: &Page, view: &View<'_>, finding: &Finding) -> ratatui::style::Style {
    let steps = view.wizard.questionnaire().severities.len();
    let level = finding.severity.map_or(0, |step| {
        let below_worst = steps.saturating_sub(step + 1);
        4_u8.saturating_sub(u8::try_from(below_worst).unwrap_or(4)).max(1)
    });
    page.theme.level(level)
}
