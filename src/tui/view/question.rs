//! The question: who is asked, what, what each answer looks like, what was answered.

use super::View;
use super::form::field_row;
use super::kinds;
use super::lists::{carried_text, shown_id};
use crate::assessment::{Answer, Basis, NOT_APPLICABLE};
use crate::exact::Exact;
use crate::questionnaire::{Choice, Gate, Kind, Question, QuestionIx, ScenarioIx};
use crate::tui::page::Page;
use crate::wizard::field::AnswerField;
use crate::wizard::typed::date_text;
use crate::wizard::{Applies, Row};
use crate::words as core;
use ratatui::text::Span;

pub(super) fn draw(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let question = view.wizard.questionnaire().question(ix);
    head(page, view, ix, question);
    match view.wizard.facts.applies(view.wizard.questionnaire(), ix) {
        Applies::Yes => answers(page, view, ix, question),
        Applies::Waiting(on) => waiting(page, view, &on),
        Applies::No => {
            page.blank();
            page.text(view.words.pages.not_applies, page.theme.strong());
            if view.wizard.answer(ix).is_some() {
                page.quiet(view.words.pages.set_aside);
            }
        }
        Applies::AboveTier => {
            page.blank();
            page.text(view.words.pages.above_tier, page.theme.strong());
        }
        Applies::Derived => derived(page, view, ix),
        Applies::Settled(preset) => kinds::settled(page, view, ix, question, preset),
    }
    record(page, view, ix, question);
    warnings(page, view, ix, question);
}

/// Id, title, who answers, whether it blocks; then the question itself.
fn head(page: &mut Page, view: &View<'_>, ix: QuestionIx, question: &Question) {
    let words = view.words;
    let wizard = view.wizard;
    if let Some(text) = super::chrome::short_way(wizard, words) {
        page.text(&text, page.theme.title());
    }
    let area = wizard.questionnaire().area(question.area);
    let first = wizard.listed(question.area).first() == Some(&ix);
    page.quiet(area.title.get(words.lang));
    if let (true, Some(intro)) = (first, &area.intro) {
        page.quiet(intro.get(words.lang));
    }
    let title = question.title.get(words.lang);
    page.title(&format!("{}  {title}", shown_id(question)));
    let party = wizard.facts.shown.asked_of(wizard.questionnaire(), &wizard.facts.answers, ix);
    let mut facts = match party {
        Some(party) => (words.pages.asked_of)(core::party(words.lang, party)),
        None => words.pages.asked_of_open.to_owned(),
    };
    if let Some(gate) = blocking_gate(view, ix) {
        let gate = core::gate(words.lang, wizard.assessment.contract.kind, gate);
        facts = format!("{} · {facts}", (words.pages.blocking)(gate));
    }
    page.quiet(&facts);
    // Short questions of some questionnaires are their own title.
    let text = question.text.get(words.lang);
    if text != title {
        page.text(text, page.theme.strong());
    }
    if let Some(help) = &question.help {
        page.quiet(help.get(words.lang));
    }
    if let (Some(example), None) = (&question.example, AnswerField::of_kind(&question.kind)) {
        page.quiet(&(words.pages.example)(example.get(words.lang)));
    }
}

fn blocking_gate(view: &View<'_>, ix: QuestionIx) -> Option<Gate> {
    if !view.wizard.blocks_now(ix) {
        return None;
    }
    let scored = view.wizard.questionnaire().question(ix).scored.as_ref()?;
    scored.blocking.iter().map(|rule| rule.gate).min()
}

fn answers(page: &mut Page, view: &View<'_>, ix: QuestionIx, question: &Question) {
    page.blank();
    carried(page, view, ix);
    kinds::intro(page, view, question);
    let mut digit = 0;
    for row in view.wizard.rows() {
        match row {
            Row::Choice(choice) => {
                digit += 1;
                let numbered = !matches!(question.kind, Kind::Number { .. } | Kind::Date { .. });
                let place = numbered.then_some(digit);
                choice_row(page, view, ix, &question.choices()[choice], choice, place);
            }
            Row::Country(code) => {
                let name = view.wizard.country_name(&code);
                page.row(|page, style| {
                    page.indented(style.mark, 2, &format!("[x] {name} ({code})"), style.text);
                });
            }
            Row::Field(field) => {
                field_row(page, view, &field);
                kinds::under_field(page, view, ix, question, &field);
            }
            Row::Entry(key) => {
                digit += 1;
                kinds::entry_row(page, view, ix, &key, digit);
            }
            Row::AddEntry => kinds::add_row(page, view, question),
            Row::NoEntries => kinds::none_row(page, view, ix),
            Row::Go(_)
            | Row::Do(_)
            | Row::Evidence(_)
            | Row::Level(_)
            | Row::Set(_)
            | Row::Remedy(_)
            | Row::Way(_) => {}
        }
    }
}

/// What an earlier analysis answered, and the row that takes it up.
fn carried(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let Some(carried) = view.wizard.carried(ix) else { return };
    let pages = &view.words.pages;
    let date = carried.at.map(|at| date_text(at.date_naive())).unwrap_or_default();
    let mut answer = carried_text(view, ix, carried);
    if let (true, Some(basis)) = (view.wizard.rests_on_evidence(ix), carried.basis) {
        answer = format!("{answer} ({})", core::basis(view.words.lang, basis));
    }
    if view.wizard.can_confirm(ix) {
        page.text(&(pages.carried)(&date, &answer), page.theme.strong());
        page.simple_row(pages.confirm_carried);
    } else {
        page.text(&(pages.carried_gone)(&date, &answer), page.theme.strong());
    }
    page.blank();
}

/// One choice with its guidance: «che cosa si vede».
fn choice_row(
    page: &mut Page,
    view: &View<'_>,
    ix: QuestionIx,
    choice: &Choice,
    place: usize,
    digit: Option<usize>,
) {
    let chosen = view.wizard.is_chosen(ix, place);
    let many = matches!(
        view.wizard.questionnaire().question(ix).kind,
        Kind::Multiple(_) | Kind::Countries { .. } | Kind::Statement(_)
    );
    let mark = match (many, chosen) {
        (true, true) => "[x] ",
        (true, false) => "[ ] ",
        (false, true) => "(•) ",
        (false, false) => "( ) ",
    };
    let digit = match digit {
        Some(digit) if digit <= 9 => format!("{digit} "),
        Some(_) => "  ".to_owned(),
        None => String::new(),
    };
    page.row(|page, style| {
        let text = if chosen { page.theme.strong().patch(style.text) } else { style.text };
        let quiet = page.theme.quiet();
        let head = vec![
            Span::styled(style.mark, style.text),
            Span::styled(digit, quiet),
            Span::styled(mark, text),
        ];
        page.marked(head, 8, choice.text.get(view.words.lang), text);
        if let Some(guidance) = &choice.guidance {
            page.indented("        ", 8, guidance.get(view.words.lang), quiet);
        }
    });
}

fn waiting(page: &mut Page, view: &View<'_>, on: &[QuestionIx]) {
    let questionnaire = view.wizard.questionnaire();
    let ids: Vec<&str> = on.iter().map(|ix| shown_id(questionnaire.question(*ix))).collect();
    page.blank();
    page.text(&(view.words.pages.waiting)(&ids.join(", ")), page.theme.strong());
    page.quiet(view.words.pages.waiting_rows);
    for ix in on {
        let question = questionnaire.question(*ix);
        page.simple_row(&format!(
            "{}  {}",
            shown_id(question),
            question.title.get(view.words.lang)
        ));
    }
}

fn derived(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    use crate::questionnaire::Derivation;
    let pages = &view.words.pages;
    page.blank();
    page.quiet(pages.derived);
    let question = view.wizard.questionnaire().question(ix);
    let at_closing = !matches!(question.kind, Kind::Derived(Derivation::SupplierEvidence));
    if at_closing && !view.wizard.assessment.is_closed() {
        page.text(pages.derived_at_closing, page.theme.text());
    }
    let value = view.wizard.facts.evaluation.as_ref().and_then(|found| found.values[ix.0]);
    if let Some(value) = value {
        let word = |value: Exact| match value {
            none if none <= Exact::ZERO => pages.worth[0],
            whole if whole >= Exact::ONE => pages.worth[2],
            _ => pages.worth[1],
        };
        let text = if value.is_settled() {
            word(value.worst).to_owned()
        } else {
            format!("{} … {}", word(value.worst), word(value.best))
        };
        page.text(&(pages.derived_now)(&text), page.theme.strong());
    }
}

/// What is on record beside the answer: basis, evidence, note, who was asked.
fn record(page: &mut Page, view: &View<'_>, ix: QuestionIx, question: &Question) {
    let Some(answer) = view.wizard.answer(ix) else { return };
    let words = view.words;
    page.blank();
    let is_misfit = view.wizard.facts.misfits.iter().any(|(misfit, _)| *misfit == ix);
    if is_misfit {
        let text = (words.pages.misfit)(&answer.value.join(", "));
        page.text(&text, page.theme.warning());
    }
    if answer.is_not_applicable() && question.choice(NOT_APPLICABLE).is_none() {
        let text = format!("{}: {}", words.pages.not_applicable, answer.reason);
        page.text(&text, page.theme.strong());
    }
    if view.wizard.lacks_other(ix) {
        page.text(words.pages.other_missing, page.theme.warning());
    }
    if view.wizard.rests_on_evidence(ix) && !answer.value.is_empty() {
        let basis = core::basis(words.lang, answer.basis.unwrap_or(Basis::Declared));
        page.text(&format!("{}: {basis}", words.pages.basis), page.theme.text());
    }
    if !answer.value.is_empty() && (answer.at.is_some() || !answer.by.is_empty()) {
        let on = answer.at.map(|at| date_text(at.date_naive())).unwrap_or_default();
        page.quiet(&(words.record.answered)(&answer.by, &on));
    }
    evidence(page, view, answer);
    if let Some(asked) = answer.asked.as_ref() {
        let on = asked.on.map(date_text).unwrap_or_default();
        let remind = asked.remind.map(date_text).unwrap_or_default();
        if asked.remind.is_some_and(|remind| remind < view.wizard.today()) {
            let asked = (words.pages.asked)(&asked.to, &on, "");
            let text = format!("{asked}: {}", (words.record.overdue)(&remind));
            page.text(&text, page.theme.warning());
        } else {
            page.text(&(words.pages.asked)(&asked.to, &on, &remind), page.theme.strong());
        }
    }
    if !answer.note.is_empty() {
        let head = vec![Span::styled(format!("{}: ", words.pages.note), page.theme.quiet())];
        page.marked(head, 2, &answer.note, page.theme.text());
    }
}

fn evidence(page: &mut Page, view: &View<'_>, answer: &Answer) {
    if answer.evidence.is_empty() {
        return;
    }
    let title = |key: &String| {
        let entry = view.wizard.assessment.evidence.get(key);
        let Some(entry) = entry else { return key.clone() };
        let today = view.wizard.today();
        let over = entry
            .expires
            .filter(|expires| *expires < today)
            .map(|expires| format!(" ({})", (view.words.pages.expired_on)(&date_text(expires))));
        format!("{key} {}{}", entry.title, over.unwrap_or_default())
    };
    let titles: Vec<String> = answer.evidence.iter().map(title).collect();
    let text = format!("{}: {}", view.words.pages.evidence, titles.join("; "));
    page.text(&text, page.theme.text());
}

/// Contradictions, and what severity already rules out: said where the answer is given.
fn warnings(page: &mut Page, view: &View<'_>, ix: QuestionIx, question: &Question) {
    let wizard = view.wizard;
    let words = view.words;
    if question.scored.is_some() {
        return;
    }
    for &contradiction in &wizard.facts.contradictions {
        let contradiction = &wizard.questionnaire().contradictions[contradiction];
        let mut references = Vec::new();
        contradiction.when.references(&mut references);
        if references.contains(&ix) {
            page.blank();
            let text = contradiction.text.get(words.lang);
            let text = format!("{}: {text}", words.pages.contradiction);
            page.text(&text, page.theme.warning());
        }
    }
    let scenarios = &wizard.facts.out_of_reach;
    if !scenarios.is_empty() && raises(question, scenarios) {
        let name = |ix: &ScenarioIx| {
            let scenario = wizard.questionnaire().scenario(*ix);
            format!("{} {}", scenario.id, scenario.title.get(words.lang))
        };
        let names: Vec<String> = scenarios.iter().map(name).collect();
        page.blank();
        page.text(&(words.pages.out_of_reach)(&names.join(", ")), page.theme.warning());
    }
}

/// Whether some choice of this question can raise one of these scenarios so far.
fn raises(question: &Question, scenarios: &[ScenarioIx]) -> bool {
    question.choices().iter().any(|choice| {
        choice
            .levels
            .severity
            .iter()
            .any(|(scenario, level)| scenarios.contains(scenario) && *level >= 4)
    })
}
