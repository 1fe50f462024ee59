//! Remedies: the ways out, each remedy to be tried, and the risks before and after.

use super::View;
use super::levels::table_line;
use super::outcome::{verdict_line, waiting};
use crate::questionnaire::{QuestionIx, Truth};
use crate::scoring::{Evaluation, Remedies};
use crate::tui::page::Page;
use crate::tui::text::Words;
use crate::wizard::{Row, Screen, Sheet, Wizard};
use crate::words as core;
use ratatui::text::Span;

pub(super) fn draw(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let words = &view.words.outlook;
    page.title(words.remedies);
    let (Some(ways), Some(_)) = (view.wizard.ways(), view.wizard.whole()) else {
        waiting(page, view);
        return;
    };
    let rows = view.wizard.rows();
    for way in ways.iter().filter(|way| way.set.is_empty()) {
        page.text(&way_text(view, way), page.theme.text());
    }
    page.quiet(if rows.is_empty() { words.no_remedies } else { words.remedies_hint });
    let mut in_way = None;
    for row in rows {
        match row {
            Row::Way(place) => {
                in_way = Some(place);
                page.blank();
                way_row(page, view, place);
            }
            Row::Remedy(ix) => {
                let of_way = in_way.is_some_and(|place| ways[place].set.contains(&ix));
                if !of_way && in_way.take().is_some() {
                    page.section(words.others);
                }
                remedy_row(page, view, ix);
            }
            _ => {}
        }
    }
    if let Some(with) = &view.wizard.with_these {
        page.section(words.step_heads[4]);
        verdict_line(page, view, "", with.verdict);
    }
    steps(page, view, evaluation);
}

/// «Per “Favorevole”: 3 rimedi, impegno 7; tutti obbligati».
fn way_text(view: &View<'_>, way: &Remedies) -> String {
    let words = &view.words.outlook;
    let kind = view.wizard.assessment.contract.kind;
    let head = (words.way)(core::outcome(view.words.lang, kind, Some(way.target)));
    if way.now <= way.target {
        return format!("{head}: {}", words.reached);
    }
    if !way.reachable {
        return format!("{head}: {}", words.unreachable);
    }
    let mut parts = vec![(words.way_set)(way.set.len(), way.effort)];
    if way.forced == way.set {
        parts.push(words.all_forced.to_owned());
    } else if !way.forced.is_empty() {
        parts.push((words.forced_some)(way.forced.len()));
    }
    if !way.minimal {
        parts.push(words.not_minimal.to_owned());
    }
    format!("{head}: {}", parts.join("; "))
}

fn way_row(page: &mut Page, view: &View<'_>, place: usize) {
    let Some(way) = view.wizard.ways().unwrap_or_default().get(place) else { return };
    let tried = view.wizard.tried();
    let all = way.set.iter().all(|ix| tried.contains(ix));
    let text = way_text(view, way);
    page.row(|page, style| {
        let own = if style.cursor { style.text } else { page.theme.strong() };
        page.indented(&format!("{}{} ", style.mark, mark(all)), 6, &text, own);
    });
}

fn mark(tried: bool) -> &'static str {
    if tried { "[x]" } else { "[ ]" }
}

/// Id, what to do, whether there is no way without it, and what it takes.
fn remedy_row(page: &mut Page, view: &View<'_>, ix: QuestionIx) {
    let words = &view.words.outlook;
    let lang = view.words.lang;
    let question = view.wizard.questionnaire().question(ix);
    let Some(scored) = &question.scored else { return };
    let tried = view.wizard.tried().contains(&ix);
    let forced = view.wizard.ways().unwrap_or_default().iter().any(|way| way.forced.contains(&ix));
    let mut tail = vec![(words.effort)(scored.remedy.effort)];
    if forced {
        tail.insert(0, words.forced.to_owned());
    }
    let remedy = scored.remedy.text.get(lang);
    let text = if remedy.is_empty() { question.title.get(lang) } else { remedy };
    let text = format!("{text} ({})", tail.join(", "));
    page.row(|page, style| {
        let head = format!("{}{} {}  ", style.mark, mark(tried), question.id);
        page.marked(vec![Span::styled(head, style.text)], 8, &text, style.text);
    });
}

/// Each risk today, after the conditions, with everything put right, and with what is tried.
fn steps(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let words = &view.words.outlook;
    let Some(whole) = view.wizard.whole() else { return };
    let outlook = &whole.outlook;
    let with = view.wizard.with_these.as_deref();
    let column = 14;
    let columns = if with.is_some() { 4 } else { 3 };
    let name = page.width.saturating_sub(column * columns).max(10);
    let widths: Vec<usize> = [name].into_iter().chain([column; 4]).collect();
    page.section(words.steps);
    let quiet = page.theme.quiet();
    let heads = words.step_heads.iter().take(columns + 1);
    let heads: Vec<_> = heads.map(|head| ((*head).to_owned(), quiet)).collect();
    page.lines.push(table_line(&heads, &widths));
    for today in evaluation.scenarios.iter().filter(|today| today.pertinent != Truth::No) {
        let scenario = view.wizard.questionnaire().scenario(today.scenario);
        let title = format!("{} {}", scenario.id, scenario.title.get(view.words.lang));
        let mut cells = vec![(title, page.theme.text())];
        let then = [&outlook.after_conditions, &outlook.after_everything].into_iter().chain(with);
        let risks = then.filter_map(|then| then.scenarios.get(today.scenario.0));
        for risk in [today].into_iter().chain(risks).map(|one| one.risk.worst) {
            let text = format!("{risk} {}", core::risk(view.words.lang, risk));
            cells.push((text, page.theme.level(risk)));
        }
        page.lines.push(table_line(&cells, &widths));
    }
}

/// What would become of the verdict, in a line that stays in sight.
pub(super) fn with_these(wizard: &Wizard<'_>, words: &Words) -> Option<String> {
    if *wizard.screen() != Screen::Outcome(Sheet::Remedies) {
        return None;
    }
    let verdict = wizard.with_these.as_ref()?.verdict;
    let kind = wizard.assessment.contract.kind;
    let name = |effect| core::outcome(words.lang, kind, Some(effect));
    let text = if verdict.is_settled() {
        name(verdict.worst).to_owned()
    } else {
        (words.outlook.between)(name(verdict.best), name(verdict.worst))
    };
    Some((words.outlook.with_these)(wizard.tried().len(), &text))
}
