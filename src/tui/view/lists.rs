//! Lists to find one’s way with: outline, search, palette, review, causes, help.

use super::View;
use super::kinds::settled_answer;
use crate::answers::NO_ENTRIES;
use crate::assessment::{Carried, NOT_APPLICABLE};
use crate::phrases;
use crate::questionnaire::{Kind, Question, QuestionIx};
use crate::scoring::ReasonKind;
use crate::tui::keys::{self, Place};
use crate::tui::page::{Page, RowStyle, Slot};
use crate::tui::text::Words;
use crate::tui::wrap::cut;
use crate::unfold::label;
use crate::wizard::typed::{date, date_text};
use crate::wizard::{Applies, Phase, Review, Row, Target, Wizard};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// Where one is, beside the page of a wide screen.
pub(super) fn beside(page: &mut Page, wizard: &Wizard<'_>, words: &Words) {
    let here = wizard.question().map(|ix| wizard.questionnaire().question(ix).area);
    for phase in Phase::ALL {
        let style = if phase == wizard.phase() { page.theme.strong() } else { page.theme.quiet() };
        page.text(words.chrome.phase(phase), style);
        if !matches!(phase, Phase::Scoping | Phase::Questions) {
            continue;
        }
        for area in wizard.areas(phase) {
            let progress = wizard.progress(area);
            let area_now = wizard.questionnaire().area(area);
            let current = here == Some(area) && phase == wizard.phase();
            let style = if current { page.theme.strong() } else { page.theme.quiet() };
            let count = format!("{:>2}/{:<2} ", progress.answered, progress.asked);
            let mark = if current { "▸" } else { " " };
            let text = area_now.title.get(words.lang);
            page.marked(vec![Span::styled(format!("{mark}{count}"), style)], 7, text, style);
        }
    }
}

pub(super) fn outline(page: &mut Page, view: &View<'_>) {
    page.title(view.words.pages.outline_title);
    page.blank();
    for row in view.wizard.rows() {
        match row {
            Row::Go(Target::Phase(phase)) => {
                let name = view.words.chrome.phase(phase);
                page.row(|page, style| {
                    let own = if style.cursor { style.text } else { page.theme.strong() };
                    page.indented(style.mark, 2, name, own);
                });
            }
            Row::Go(Target::Area(area)) => {
                let progress = view.wizard.progress(area);
                let area = view.wizard.questionnaire().area(area);
                let waiting = if progress.waiting > 0 { "+" } else { "" };
                let count = format!("{}/{}{waiting}", progress.answered, progress.asked);
                let done = progress.asked > 0 && progress.answered == progress.asked;
                let mark = if done { "✓" } else { " " };
                let text =
                    format!("{mark} {count:>6}  {} {}", area.id, area.title.get(view.words.lang));
                page.row(|page, style| {
                    page.indented(&format!("{}  ", style.mark), 13, &text, style.text);
                });
            }
            Row::Go(Target::Question(ix)) => {
                page.row(|page, style| question_line(page, view, ix, style, "      "));
            }
            _ => {}
        }
    }
}

/// Id, title and what is on record, on as many lines as it takes.
pub(super) fn question_line(
    page: &mut Page,
    view: &View<'_>,
    ix: QuestionIx,
    style: RowStyle,
    indent: &str,
) {
    let wizard = view.wizard;
    let question = wizard.questionnaire().question(ix);
    let state = answer_text(view, ix);
    let mark = match wizard.facts.answers.get(ix).is_open() {
        true if !question.awaits_an_answer(true) => "·",
        true => "○",
        false => "●",
    };
    let id = shown_id(question);
    let head = vec![Span::styled(format!("{}{indent}{mark} {id}  ", style.mark), style.text)];
    let title = question.title.get(view.words.lang);
    let text = if state.is_empty() { title.to_owned() } else { format!("{title}: {state}") };
    page.marked(head, indent.len() + 6, &text, style.text);
}

/// The id one knows a question by: the same for every entry of a list.
pub(super) fn shown_id(question: &Question) -> &str {
    question.entry.as_ref().map_or(&question.id, |entry| &entry.of)
}

/// What was answered, or why nothing was, in a few words.
fn answer_text(view: &View<'_>, ix: QuestionIx) -> String {
    let wizard = view.wizard;
    let pages = &view.words.pages;
    let question = wizard.questionnaire().question(ix);
    match wizard.facts.applies(wizard.questionnaire(), ix) {
        Applies::Waiting(on) => {
            let ids: Vec<&str> =
                on.iter().map(|ix| shown_id(wizard.questionnaire().question(*ix))).collect();
            let text = (pages.waiting)(&ids.join(", "));
            return text.split(':').next().unwrap_or_default().to_owned();
        }
        Applies::AboveTier => return pages.above_tier.to_owned(),
        Applies::Derived => return pages.derived.split(':').next().unwrap_or_default().to_owned(),
        Applies::Settled(_) => return settled_answer(view, ix, question),
        Applies::Yes if matches!(question.kind, Kind::Info) => return String::new(),
        Applies::No | Applies::Yes => {}
    }
    let Some(answer) = wizard.answer(ix).filter(|answer| !answer.value.is_empty()) else {
        let asked = wizard.answer(ix).and_then(|answer| answer.asked.as_ref());
        let carried = || {
            let carried = wizard.carried(ix)?;
            Some((pages.carried_short)(&carried_text(view, ix, carried)))
        };
        return asked.map_or_else(
            || carried().unwrap_or_else(|| pages.no_answer.to_owned()),
            |asked| {
                let on = asked.on.map(date_text).unwrap_or_default();
                (pages.asked)(&asked.to, &on, "")
            },
        );
    };
    if matches!(question.kind, Kind::List(_)) {
        if wizard.has_no_entries(ix) {
            return pages.no_entries.to_lowercase();
        }
        let entries = wizard.entries(ix);
        let labels: Vec<_> = entries.iter().map(|key| wizard.entry_label(ix, key)).collect();
        return labels.join(", ");
    }
    values_text(view, question, &answer.value)
}

/// What an earlier analysis answered, in the words of the question.
pub(super) fn carried_text(view: &View<'_>, ix: QuestionIx, carried: &Carried) -> String {
    let wizard = view.wizard;
    let question = wizard.questionnaire().question(ix);
    let Kind::List(spec) = &question.kind else {
        return values_text(view, question, &carried.value);
    };
    if carried.value == [NO_ENTRIES] {
        return view.words.pages.no_entries.to_lowercase();
    }
    let label = |key: &String| {
        let label = label(wizard.questionnaire(), spec, &wizard.assessment, key);
        label.get(view.words.lang).to_owned()
    };
    carried.value.iter().map(label).collect::<Vec<_>>().join(", ")
}

fn values_text(view: &View<'_>, question: &Question, values: &[String]) -> String {
    if values == [NOT_APPLICABLE] && question.choice(NOT_APPLICABLE).is_none() {
        return view.words.pages.not_applicable.to_lowercase();
    }
    let name = |value: &String| match (question.choice(value), &question.kind) {
        (Some(choice), _) => question.choices()[choice].text.get(view.words.lang).to_owned(),
        (None, Kind::Countries { .. }) => view.wizard.country_name(value),
        (None, Kind::Date { .. }) => date(value).map_or(value.clone(), date_text),
        (None, _) => cut(&value.replace('\n', " "), LONGEST_ANSWER),
    };
    values.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// More of a text than this is read on its own page.
const LONGEST_ANSWER: usize = 120;

pub(super) fn causes(page: &mut Page, view: &View<'_>, kind: ReasonKind) {
    let pages = &view.words.pages;
    page.title(pages.causes_title);
    let text = phrases::reason(view.wizard.questionnaire(), kind, view.words.lang);
    page.text(&text, page.theme.strong());
    if let ReasonKind::Risk(ix) = kind
        && let Some(text) = &view.wizard.questionnaire().scenario(ix).text
    {
        page.quiet(text.get(view.words.lang));
    }
    page.blank();
    question_rows(page, view, pages.causes_none);
}

fn question_rows(page: &mut Page, view: &View<'_>, none: &str) {
    let rows = view.wizard.rows();
    if rows.is_empty() {
        page.quiet(none);
    }
    for row in rows {
        if let Row::Go(Target::Question(ix)) = row {
            page.row(|page, style| question_line(page, view, ix, style, ""));
        }
    }
}

pub(super) fn search(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    query(page, view, pages.search_title);
    let count = view.wizard.rows().len();
    page.quiet(&(pages.questions)(count));
    question_rows(page, view, pages.search_none);
}

/// The line one types into; the editor stands on it while it is open.
fn query(page: &mut Page, view: &View<'_>, title: &str) {
    page.title(title);
    let line = page.lines.len();
    if view.wizard.open.is_some() {
        page.lines.push(Line::from("/ "));
        page.slot = Some(Slot { line, height: 1, left: 2 });
    } else {
        page.text(&format!("/ {}", view.wizard.query()), page.theme.text());
    }
}

pub(super) fn palette(page: &mut Page, view: &View<'_>) {
    query(page, view, view.words.pages.palette_title);
    page.blank();
    let lang = view.words.lang;
    for row in view.wizard.rows() {
        if let Row::Do(command) = row {
            let name = keys::command_name(lang, command);
            let key = keys::key_of(lang, command);
            let pad = 44_usize.saturating_sub(name.width()).max(2);
            page.simple_row(&format!("{name}{}{key}", " ".repeat(pad)));
        }
    }
}

pub(super) fn review(page: &mut Page, view: &View<'_>, kind: Review) {
    let pages = &view.words.pages;
    page.title(pages.review_title);
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for other in Review::ALL {
        // What is decisive takes long to find; it is counted where it is listed.
        let known = other != Review::Decisive || (other == kind && view.wizard.whole().is_some());
        let count = known.then(|| view.wizard.review(other).len());
        let name = match count {
            Some(count) => format!("{} {count}", pages.review(other)),
            None => pages.review(other).to_owned(),
        };
        if used + name.width() + 2 > page.width {
            page.lines.push(Line::from(std::mem::take(&mut spans)));
            used = 0;
        }
        used += name.width() + 2;
        let style = if other == kind { page.theme.current() } else { page.theme.quiet() };
        spans.push(Span::styled(name, style));
        spans.push(Span::raw("  "));
    }
    page.lines.push(Line::from(spans));
    page.blank();
    match kind {
        Review::Decisive => page.quiet(pages.review_decisive_hint),
        Review::Overdue => page.quiet(pages.review_overdue_hint),
        Review::Changed => page.quiet(pages.review_changed_hint),
        _ => {}
    }
    if kind == Review::Decisive && view.wizard.whole().is_none() {
        super::outcome::waiting(page, view);
        return;
    }
    question_rows(page, view, pages.review_none);
}

pub(super) fn help(page: &mut Page, view: &View<'_>) {
    let pages = &view.words.pages;
    page.title(pages.help_title);
    page.text(pages.help_text, page.theme.text());
    page.section(pages.help_keys);
    let names = &view.words.chrome.keys;
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let places = [Place::One, Place::Many, Place::Form, Place::List, Place::Review, Place::Line];
    for place in places {
        for binding in keys::all(place) {
            let Some(label) = binding.label else { continue };
            let (key, name) = label(names);
            if seen.contains(&(key, name)) || name.is_empty() {
                continue;
            }
            seen.push((key, name));
            let pad = 14_usize.saturating_sub(key.width()).max(2);
            let head = vec![Span::styled(key, page.theme.key()), Span::raw(" ".repeat(pad))];
            page.marked(head, 14, name, page.theme.text());
        }
    }
}
