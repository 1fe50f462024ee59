//! The action plan, and the form of one of its lines.

use super::View;
use super::form::{field_row, on_row};
use crate::questionnaire::QuestionIx;
use crate::scoring::conditions::latest;
use crate::tui::page::Page;
use crate::tui::wrap::capital;
use crate::wizard::typed::date_text;
use crate::wizard::{Lack, Row, Target};
use crate::words as core;

pub(super) fn draw(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    let wizard = view.wizard;
    page.title(pages.plan_title);
    let lines = wizard.plan_lines();
    if lines.is_empty() {
        page.quiet(pages.plan_empty);
    } else {
        let lacking =
            |ix: &&QuestionIx| wizard.action(**ix).is_none() || !wizard.lacks(**ix).is_empty();
        let count = lines.iter().filter(lacking).count();
        page.quiet(&(pages.plan_intro)(lines.len(), count));
    }
    let mut heading = None;
    for row in wizard.rows() {
        let Row::Go(Target::Action(ix)) = row else {
            on_row(page, view, &row);
            continue;
        };
        let gate = wizard.planned_gate(ix);
        if heading != Some(gate) {
            heading = Some(gate);
            page.section(&gate_title(view, gate));
        }
        line(page, view, ix);
    }
}

/// «Prima della firma (entro il 15/01/2027)».
fn gate_title(view: &View<'_>, gate: Option<crate::questionnaire::Gate>) -> String {
    let assessment = &view.wizard.assessment;
    let Some(gate) = gate else { return view.words.pages.plan_gone.to_owned() };
    let name = capital(core::gate(view.words.lang, assessment.contract.kind, gate));
    match latest(assessment, gate) {
        Some(date) => format!("{name} ({})", (view.words.pages.gate_until)(&date_text(date))),
        None => name,
    }
}

fn line(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let wizard = view.wizard;
    let pages = &view.words.pages;
    let question = wizard.questionnaire().question(ix);
    let action = wizard.action_or_proposal(ix);
    let planned = wizard.planned_gate(ix).is_some();
    let lacks = wizard.lacks(ix);
    page.row(|page, style| {
        let done = wizard.action(ix).is_some() && lacks.is_empty();
        let mark = if done || !planned { "✓ " } else { "! " };
        let kind = if !planned {
            pages.plan_gone
        } else if wizard.only_proof_missing(ix) {
            pages.plan_proof
        } else {
            pages.plan_gap
        };
        let title = question.title.get(view.words.lang);
        let head = format!("{}{mark}{}  {title} ({kind})", style.mark, question.id);
        page.indented("", 4, &head, style.text);
        let quiet = page.theme.quiet();
        page.indented("    ", 4, &action.action, quiet);
        let due = action.due.map(date_text);
        let mut state: Vec<String> = Vec::new();
        if !action.owner.is_empty() {
            state.push(action.owner.clone());
        }
        state.extend(due);
        if wizard.action(ix).is_some() {
            state.push(core::action_state(view.words.lang, action.state).to_owned());
        }
        if planned {
            state.extend(lacks.iter().map(|lack| lack_text(view, *lack).to_owned()));
        }
        page.indented("    ", 4, &state.join(" · "), page.theme.text());
    });
}

fn lack_text(view: &View<'_>, lack: Lack) -> &'static str {
    let pages = &view.words.pages;
    match lack {
        Lack::Owner => pages.lack_owner,
        Lack::Due => pages.lack_due,
        Lack::TooLate => pages.lack_late,
    }
}

pub(super) fn action(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let wizard = view.wizard;
    let pages = &view.words.pages;
    let question = wizard.questionnaire().question(ix);
    page.title(&(pages.action_title)(&question.id));
    let gap = question.scored.as_ref().map(|scored| scored.gap.get(view.words.lang));
    let text = if wizard.only_proof_missing(ix) {
        question.title.get(view.words.lang)
    } else {
        gap.unwrap_or(question.title.get(view.words.lang))
    };
    page.text(text, page.theme.text());
    page.quiet(&gate_title(view, wizard.planned_gate(ix)));
    if wizard.action(ix).is_none() {
        page.quiet(pages.proposal);
    }
    page.blank();
    for row in wizard.rows() {
        if let Row::Field(field) = row {
            field_row(page, view, &field);
        } else {
            page.blank();
            page.simple_row(pages.to_question);
        }
    }
}
