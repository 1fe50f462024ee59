//! Every level, computed and set by hand, and the lines that say how it comes out.

use super::View;
use super::by_hand::name;
use super::outcome::waiting;
use crate::explain::Explanation;
use crate::phrases;
use crate::questionnaire::Truth;
use crate::scoring::overrides::Subject;
use crate::scoring::{Evaluation, Range, ScenarioResult};
use crate::tui::page::{Page, RowStyle};
use crate::tui::wrap::{capital, cut};
use crate::wizard::Row;
use crate::wizard::overrides::INHERENT;
use crate::words as core;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// Severity, likelihood, risk.
const COLUMNS: [usize; 3] = [9, 17, 14];

pub(super) fn draw(page: &mut Page, view: &View<'_>, evaluation: &Evaluation) {
    let words = &view.words.outlook;
    let pages = &view.words.pages;
    let questionnaire = view.wizard.questionnaire();
    let mut heading = "";
    for row in view.wizard.rows() {
        let (of, subject) = match row {
            Row::Level(of) => {
                let subject = Subject::of(questionnaire, &of);
                (of, subject)
            }
            Row::Set(of) => {
                if heading != words.set_levels {
                    heading = words.set_levels;
                    page.section(heading);
                }
                set_row(page, view, &of);
                continue;
            }
            _ => continue,
        };
        match subject {
            Some(Subject::Risk(ix)) => {
                if heading != pages.risks {
                    heading = pages.risks;
                    page.section(heading);
                    risk_heads(page, view);
                }
                risk_row(page, view, &evaluation.scenarios[ix.0]);
            }
            Some(Subject::Area(ix)) => {
                if heading != pages.areas {
                    heading = pages.areas;
                    page.section(heading);
                }
                area_row(page, view, evaluation, ix);
            }
            _ => {
                let text = if of == INHERENT { words.inherent } else { words.verdict };
                let level = summary(view, evaluation, &of);
                page.simple_row(&format!("{text}: {level}"));
            }
        }
    }
    if !questionnaire.decides_by_scheme() {
        super::matrix::draw(page, view, evaluation);
    }
}

/// The verdict, or the level of measures, in a few words.
fn summary(view: &View<'_>, evaluation: &Evaluation, of: &str) -> String {
    let lang = view.words.lang;
    if of == INHERENT {
        let text = |range: Range<u8>| {
            if range.is_settled() {
                range.worst.to_string()
            } else {
                format!("{}–{}", range.best, range.worst)
            }
        };
        return match lang {
            crate::text::Lang::It => format!("livello di misure {}", text(evaluation.tier)),
            crate::text::Lang::En => format!("level of measures {}", text(evaluation.tier)),
        };
    }
    super::deciding::named(view, evaluation.verdict)
}

fn name_width(page: &Page) -> usize {
    page.width.saturating_sub(COLUMNS.iter().sum::<usize>() + 1).max(10)
}

fn risk_heads(page: &mut Page, view: &View<'_>) {
    let quiet = page.theme.quiet();
    let heads = view.words.pages.risk_heads.iter().take(4);
    let mut heads: Vec<_> = heads.map(|head| ((*head).to_owned(), quiet)).collect();
    heads[0].0 = format!("  {}", heads[0].0);
    let [severity, likelihood, risk] = COLUMNS;
    let line = table_line(&heads, &[name_width(page), severity, likelihood, risk]);
    page.lines.push(line);
}

fn risk_row(page: &mut Page, view: &View<'_>, result: &ScenarioResult) {
    let lang = view.words.lang;
    let questionnaire = view.wizard.questionnaire();
    let scenario = questionnaire.scenario(result.scenario);
    let level = |range: Range<u8>, word: fn(crate::text::Lang, u8) -> &'static str| {
        if range.is_settled() {
            format!("{} {}", range.worst, word(lang, range.worst))
        } else {
            format!("{}–{}", range.best, range.worst)
        }
    };
    let of = Subject::Risk(result.scenario).code(questionnaire);
    page.row(|page, style| {
        let title = format!("{}{} {}", style.mark, scenario.id, scenario.title.get(lang));
        let risk = if style.cursor { style.text } else { page.theme.level(result.risk.worst) };
        let open = if result.pertinent == Truth::Open { "?" } else { "" };
        let cells = [
            (title, style.text),
            (level(result.severity, |_, _| ""), style.text),
            (level(result.likelihood, core::likelihood), style.text),
            (format!("{}{open}", level(result.risk, core::risk)), risk),
        ];
        let [severity, likelihood, last] = COLUMNS;
        let line = table_line(&cells, &[name_width(page), severity, likelihood, last]);
        page.lines.push(line);
        beside(page, view, &of, style);
    });
}

fn area_row(
    page: &mut Page,
    view: &View<'_>,
    evaluation: &Evaluation,
    ix: crate::questionnaire::AreaIx,
) {
    let questionnaire = view.wizard.questionnaire();
    let area = questionnaire.area(ix);
    let Some(rating) = evaluation.areas[ix.0].rating else { return };
    let word = |rating| core::rating(view.words.lang, rating);
    let rating = if rating.is_settled() {
        word(rating.worst).to_owned()
    } else {
        format!("{} … {}", word(rating.worst), word(rating.best))
    };
    let column = 36;
    let of = Subject::Area(ix).code(questionnaire);
    page.row(|page, style| {
        let width = page.width.saturating_sub(column + 1).max(10);
        let title = format!("{}{} {}", style.mark, area.id, area.title.get(view.words.lang));
        let line = table_line(&[(title, style.text), (rating, style.text)], &[width, column]);
        page.lines.push(line);
        beside(page, view, &of, style);
    });
}

/// The level a person set, under the computed one.
fn beside(page: &mut Page, view: &View<'_>, of: &str, style: RowStyle) {
    if view.wizard.set_by_hand(of).is_some() {
        let text = set_text(view, of);
        let own = if style.cursor { style.text } else { page.theme.strong() };
        page.indented("    ", 6, &text, own);
    }
}

/// «calcolato 3 (alto), corretto in 2 (medio)», or why not.
fn set_text(view: &View<'_>, of: &str) -> String {
    let words = &view.words.outlook;
    let (lang, kind) = (view.words.lang, view.wizard.assessment.contract.kind);
    match view.wizard.override_state(of) {
        Some(Ok(one)) => {
            let computed = phrases::set::levels(one.subject, one.computed, kind, lang);
            let to = phrases::set::level(one.subject, one.to, kind, lang);
            (words.set_beside)(&computed, &to)
        }
        Some(Err(refusal)) => {
            let questionnaire = view.wizard.questionnaire();
            let given = view.wizard.set_by_hand(of).cloned().unwrap_or_default();
            let (why, mend) = phrases::set::refusal(questionnaire, &given, refusal, lang);
            (words.not_applied)(&why, &mend)
        }
        None if view.wizard.computes_band() => words.computing.to_owned(),
        None => words.not_computed.to_owned(),
    }
}

fn set_row(page: &mut Page, view: &View<'_>, of: &str) {
    let text = format!("{}: {}", capital(&name(view, of)), set_text(view, of));
    page.row(|page, style| page.indented(style.mark, 4, &text, style.text));
}

/// One level or a group of them, and line by line how it comes out.
pub(super) fn lines(page: &mut Page, view: &View<'_>, of: &str) {
    let words = &view.words.outlook;
    let questionnaire = view.wizard.questionnaire();
    let lang = view.words.lang;
    let subject = Subject::of(questionnaire, of);
    let title = match subject {
        Some(Subject::Risk(ix)) => {
            let scenario = questionnaire.scenario(ix);
            format!("{} {}", scenario.id, scenario.title.get(lang))
        }
        Some(Subject::Area(ix)) => {
            let area = questionnaire.area(ix);
            format!("{} {}", area.id, area.title.get(lang))
        }
        _ if of == INHERENT => words.inherent.to_owned(),
        _ => capital(&name(view, of)),
    };
    page.title(&title);
    for row in view.wizard.rows() {
        if let Row::Set(of) = row {
            level_row(page, view, &of);
        }
    }
    if subject == Some(Subject::Dpia) {
        page.blank();
        super::flags::criteria(page, view);
        return;
    }
    page.section(words.lines);
    let Some(whole) = view.wizard.whole() else {
        waiting(page, view);
        return;
    };
    let explained = whole.explained(lang);
    for line in of_subject(&explained.whole, of, subject) {
        page.indented("· ", 2, line, page.theme.text());
    }
    if subject == Some(Subject::Verdict) {
        for block in explained.beside_verdict() {
            page.blank();
            page.text(&block.title, page.theme.strong());
            for line in &block.lines {
                page.indented("· ", 2, line, page.theme.text());
            }
        }
    }
}

fn of_subject<'e>(explained: &'e Explanation, of: &str, subject: Option<Subject>) -> &'e [String] {
    let lines = match subject {
        Some(Subject::Area(ix)) => explained.areas.get(ix.0),
        Some(Subject::Risk(ix)) => explained.scenarios.get(ix.0),
        Some(Subject::Verdict) => Some(&explained.verdict),
        _ if of == INHERENT => Some(&explained.inherent),
        _ => None,
    };
    lines.map_or(&[], Vec::as_slice)
}

/// «Gravità R1: 3 (importante)», with what was set beside it.
fn level_row(page: &mut Page, view: &View<'_>, of: &str) {
    let Some((subject, computed)) = view.wizard.computed_level(of) else { return };
    let (lang, kind) = (view.words.lang, view.wizard.assessment.contract.kind);
    let level = phrases::set::levels(subject, computed, kind, lang);
    let text = format!("{}: {level}", capital(&name(view, of)));
    page.row(|page, style| {
        page.indented(style.mark, 4, &text, style.text);
        beside(page, view, of, style);
    });
}

/// Cells cut to their columns.
pub(super) fn table_line(cells: &[(String, Style)], widths: &[usize]) -> Line<'static> {
    let mut spans = Vec::new();
    for ((text, style), width) in cells.iter().zip(widths) {
        let text = cut(&crate::visible::visible_line(text), width.saturating_sub(1));
        let pad = width.saturating_sub(text.width());
        spans.push(Span::styled(text, *style));
        spans.push(Span::raw(" ".repeat(pad)));
    }
    Line::from(spans)
}
