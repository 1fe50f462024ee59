//! One file of the first page: whose it is, how far it is, what comes out today, what to do about it.

use crate::assessment::State;
use crate::questionnaire::Effect;
use crate::store::ReadOnly;
use crate::text::Lang;
use crate::tui::home::Home;
use crate::tui::page::Page;
use crate::tui::recent::{Found, Known, Recent, Today};
use crate::tui::text::Words;
use crate::tui::theme::shape;
use crate::tui::wrap::{cut, cut_start};
use crate::visible::visible_line;
use crate::wizard::typed::date_text;
use crate::words as core;
use chrono::NaiveDate;
use ratatui::style::Style;
use ratatui::text::Span;
use std::path::Path;

pub(super) fn row(page: &mut Page, recent: &Recent, home: &Home, words: &Words) {
    let own = &words.home;
    let width = page.width.saturating_sub(4);
    let path = cut_start(&visible_line(&recent.path.display().to_string()), width);
    let head = cut(&visible_line(&title(recent, words)), width);
    page.row(|page, style| {
        page.indented(style.mark, 2, &head, style.text);
        let theme = page.theme;
        match &recent.found {
            Found::Unseen => page.indented("    ", 4, own.looking, theme.quiet()),
            Found::Gone { .. } => {
                let text = format!("{}; {}", own.gone, own.gone_hint);
                page.indented("    ", 4, &text, theme.strong());
            }
            Found::Damaged { why, .. } => {
                let text = (own.damaged)(&visible_line(of_lang(why, words.lang)));
                page.indented("    ", 4, &text, theme.warning());
            }
            Found::Analysis(known) => {
                let verdict = known.today.as_ref().and_then(settled);
                let badge = Span::styled(format!(" {} ", shape(verdict)), theme.verdict(verdict));
                let text = format!(" {}", standing(known, words));
                page.marked(vec![Span::raw("    "), badge], 8, &text, theme.text());
                for (text, over) in remarks(known, home.today, words) {
                    let style = if over { theme.warning() } else { theme.strong() };
                    page.indented("    ", 4, &text, style);
                }
            }
        }
        note(page, recent, words, theme.strong());
        page.indented("    ", 4, &path, theme.quiet());
    });
}

/// What can be done about a file that cannot be read.
fn note(page: &mut Page, recent: &Recent, words: &Words, style: Style) {
    let text = match (&recent.found, recent.copy()) {
        (_, Some(copy)) => (words.home.copy)(&name(copy)),
        (Found::Damaged { .. }, None) => words.home.no_copy.to_owned(),
        _ => return,
    };
    page.indented("    ", 4, &text, style);
}

/// The page that offers the copy of what was there before.
pub(super) fn copy(page: &mut Page, recent: &Recent, home: &Home, words: &Words) {
    let own = &words.home;
    page.title(own.copy_title);
    page.text(&visible_line(&recent.path.display().to_string()), page.theme.strong());
    if let Found::Damaged { why, .. } = &recent.found {
        let text = (own.damaged)(&visible_line(of_lang(why, home.lang)));
        page.text(&text, page.theme.warning());
    }
    let copy = recent.copy().map(name).unwrap_or_default();
    page.text(&(own.copy_text)(&copy), page.theme.text());
    page.blank();
    page.simple_row(own.copy_row);
}

/// Supplier, service and version; else the name of the file.
#[must_use]
pub(crate) fn title(recent: &Recent, words: &Words) -> String {
    let Found::Analysis(known) = &recent.found else { return name(&recent.path) };
    let supplier =
        if known.supplier.is_empty() { words.pages.home_unnamed } else { &known.supplier };
    let version = match known.state {
        State::Draft { next } => (words.chrome.draft)(next),
        State::Closed { version } => (words.chrome.closed)(version),
    };
    if known.service.is_empty() {
        format!("{supplier} ({version})")
    } else {
        format!("{supplier} — {} ({version})", known.service)
    }
}

/// What comes out today, and how far it is.
#[must_use]
pub(crate) fn standing(known: &Known, words: &Words) -> String {
    let own = &words.home;
    let Some(today) = &known.today else { return own.no_numbers.to_owned() };
    let word = |effect: Effect| core::outcome(words.lang, known.kind, Some(effect));
    let [worst, best] = match &today.own {
        Some(levels) => [&levels[0], &levels[1]].map(|text| text.get(words.lang)),
        None => [word(today.verdict.worst), word(today.verdict.best)],
    };
    let mut text = if worst == best { worst.to_owned() } else { (own.between)(worst, best) };
    if today.by_hand {
        text.push_str(own.by_hand);
    }
    if let Some(decided) = today.decided {
        text.push_str("; ");
        text.push_str(&(own.decided)(word(decided)));
        if today.dissent {
            text.push_str(own.dissent);
        }
    }
    let applicable = today.applicable;
    let progress = (words.chrome.progress)(today.answered, applicable.best, applicable.worst);
    text.push_str(" · ");
    text.push_str(&progress);
    if known.to_confirm > 0 {
        text.push_str(", ");
        text.push_str(&(own.to_confirm)(known.to_confirm));
    }
    text
}

/// What else is to be known before one opens it, and whether it is late.
#[must_use]
pub(crate) fn remarks(known: &Known, today: NaiveDate, words: &Words) -> Vec<(String, bool)> {
    let own = &words.home;
    let mut found = Vec::new();
    if let Some(review) = known.review {
        let over = review < today;
        let say = if over { own.review_over } else { own.review };
        found.push((say(&date_text(review)), over));
    }
    match &known.read_only {
        Some(ReadOnly::InUse(_)) => found.push((own.in_use.to_owned(), false)),
        Some(ReadOnly::Newer(_)) => found.push((own.newer.to_owned(), false)),
        _ => {}
    }
    if known.cut {
        found.push((own.cut.to_owned(), true));
    }
    found
}

pub(crate) fn of_lang(texts: &[String; 2], lang: Lang) -> &str {
    let place = Lang::ALL.iter().position(|known| *known == lang).unwrap_or(0);
    &texts[place]
}

pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn settled(today: &Today) -> Option<Effect> {
    let [worst, best] = [today.verdict.worst, today.verdict.best];
    let same = today.own.as_ref().is_none_or(|[worst, best]| worst == best);
    (worst == best && same).then_some(worst)
}
