//! The frame: file, phases, what happened, the verdict of today, the keys.

use crate::assessment::State;
use crate::phrases;
use crate::questionnaire::{Effect, Question, VerdictLevel};
use crate::scoring::ReasonKind;
use crate::tui::keys::{Binding, Does, place, shown};
use crate::tui::layout::Areas;
use crate::tui::text::{Keys, Words};
use crate::tui::theme::shape;
use crate::tui::ui::{Hit, Ui};
use crate::tui::wrap::{cut, cut_start, wrap};
use crate::visible::visible_line;
use crate::wizard::field::{AnswerField, FieldKind};
use crate::wizard::{Band, Command, FieldId, Notice, Phase, SaveState, ShortWay, Wizard};
use crate::words as core;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

pub(super) fn draw(
    frame: &mut Frame<'_>,
    areas: &Areas,
    wizard: &Wizard<'_>,
    ui: &mut Ui,
    words: &Words,
) {
    header(frame, areas.header, wizard, ui, words);
    phases(frame, areas.phases, wizard, ui, words);
    band(frame, areas.band, wizard, ui, words);
    keys(frame, areas.keys, wizard, ui, words);
}

fn header(frame: &mut Frame<'_>, area: Rect, wizard: &Wizard<'_>, ui: &Ui, words: &Words) {
    let chrome = &words.chrome;
    let (state, style) = match (&ui.read_only, &wizard.saved) {
        (Some(_), _) => (chrome.read_only, ui.theme.strong()),
        (None, SaveState::Saved) => (chrome.saved, ui.theme.good()),
        (None, SaveState::Unsaved) => (chrome.saving, ui.theme.text()),
        (None, SaveState::Failed(_)) => (chrome.not_saved, ui.theme.warning()),
    };
    let version = match wizard.assessment.state {
        State::Draft { next } => (chrome.draft)(next),
        State::Closed { version } => (chrome.closed)(version),
    };
    let progress = wizard.facts.evaluation.as_ref().map_or(String::new(), |evaluation| {
        let applicable = evaluation.applicable;
        (chrome.progress)(evaluation.answered, applicable.best, applicable.worst)
    });
    let mut version = version;
    if ui.reworked {
        let long = usize::from(area.width) >= 100;
        version = format!("{} · {version}", chrome.reworked[usize::from(!long)]);
    }
    let right = format!("{version} · {state} · {progress} ");
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    let file = cut_start(&visible_line(&ui.file), room);
    let gap = usize::from(area.width).saturating_sub(file.width() + right.width() + 1);
    let line = Line::from(vec![
        Span::raw(" "),
        Span::styled(file, ui.theme.strong()),
        Span::raw(" ".repeat(gap)),
        Span::raw(format!("{version} · ")),
        Span::styled(state, style),
        Span::raw(format!(" · {progress} ")),
    ]);
    frame.render_widget(Paragraph::new(line), area);
}

fn phases(frame: &mut Frame<'_>, area: Rect, wizard: &Wizard<'_>, ui: &mut Ui, words: &Words) {
    let names: Vec<String> = Phase::ALL
        .into_iter()
        .enumerate()
        .map(|(place, phase)| format!("{} {}", place + 1, words.chrome.phase(phase)))
        .collect();
    let whole: usize = names.iter().map(|name| name.width() + 2).sum();
    let short = whole > usize::from(area.width);
    let mut spans = vec![Span::raw(" ")];
    let mut x = area.x + 1;
    for (place, phase) in Phase::ALL.into_iter().enumerate() {
        let current = phase == wizard.phase();
        let name =
            if short && !current { format!(" {} ", place + 1) } else { names[place].clone() };
        let style = if current { ui.theme.current() } else { ui.theme.quiet() };
        let width = u16::try_from(name.width()).unwrap_or(0);
        ui.hits.push((Rect { x, width, ..area }.intersection(area), Hit::Phase(phase)));
        spans.push(Span::styled(name, style));
        spans.push(Span::raw("  "));
        x = x.saturating_add(width + 2);
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

/// A rule with what just happened on it.
pub(super) fn notice(
    wizard: &Wizard<'_>,
    ui: &Ui,
    words: &Words,
    width: usize,
) -> Vec<Line<'static>> {
    let tried = || super::remedies::with_these(wizard, words);
    let (text, style) = match (&wizard.notice, &wizard.saved, &ui.read_only) {
        (Some(notice), ..) => (notice_text(notice, wizard, words), ui.theme.strong()),
        (None, SaveState::Saved, None) => (tried().unwrap_or_default(), ui.theme.strong()),
        (None, SaveState::Failed(why), _) => ((words.chrome.save_again)(why), ui.theme.warning()),
        (None, _, Some(why)) => (why.clone(), ui.theme.strong()),
        _ => (String::new(), Style::new()),
    };
    if text.is_empty() {
        return vec![Line::styled("─".repeat(width), ui.theme.quiet())];
    }
    let room = width.saturating_sub(6).max(1);
    let lines = wrap(&visible_line(&text), room);
    let last = lines.len() - 1;
    lines
        .into_iter()
        .enumerate()
        .map(|(place, line)| {
            let rest = if place == last { width.saturating_sub(line.width() + 4) } else { 0 };
            Line::from(vec![
                Span::styled(if place == 0 { "── " } else { "   " }, ui.theme.quiet()),
                Span::styled(line, style),
                Span::styled(format!(" {}", "─".repeat(rest)), ui.theme.quiet()),
            ])
        })
        .collect()
}

pub(super) fn notice_text(notice: &Notice, wizard: &Wizard<'_>, words: &Words) -> String {
    let chrome = &words.chrome;
    match notice {
        Notice::Opened { opened, closed } => (chrome.opened)(*opened, *closed),
        Notice::Contradiction(place) => {
            let text = &wizard.questionnaire().contradictions[*place].text;
            format!("{}: {}", words.pages.contradiction, text.get(words.lang))
        }
        Notice::OutOfReach => chrome.out_of_reach.to_owned(),
        Notice::LeftOpen(ix) => {
            (chrome.left_open)(&known_as(wizard.questionnaire().question(*ix), words))
        }
        Notice::MoreChoices => chrome.more_choices.to_owned(),
        Notice::Confirmed => chrome.confirmed.to_owned(),
        Notice::SayWhich => chrome.say_which.to_owned(),
        Notice::TooManyEntries(most) => (chrome.too_many)(*most),
        Notice::TooFewEntries(least) => (chrome.too_few)(*least),
        Notice::EntryRemoved => chrome.entry_removed.to_owned(),
        Notice::Warnings(count, first) => (chrome.warnings)(*count, first),
        Notice::Reloaded => chrome.reloaded.to_owned(),
        Notice::NotReloaded(why) => (chrome.not_reloaded)(why),
        Notice::Invalid(FieldId::Answer(_, AnswerField::Reason)) => chrome.reason_needed.to_owned(),
        Notice::Invalid(FieldId::Answer(_, AnswerField::Date)) => chrome.invalid_day.to_owned(),
        Notice::Invalid(field) => match field.kind() {
            FieldKind::Date => chrome.invalid_date,
            FieldKind::Country => chrome.invalid_country,
            FieldKind::Number => chrome.invalid_number,
            _ => chrome.invalid,
        }
        .to_owned(),
        Notice::ReadOnly => chrome.refused_read_only.to_owned(),
        Notice::NeverNotApplicable => chrome.never_na.to_owned(),
        Notice::AnswerFirst => chrome.answer_first.to_owned(),
        Notice::AlreadyAnswered => chrome.already_answered.to_owned(),
        Notice::BasisStillDeclared => chrome.basis_declared.to_owned(),
        Notice::Resumed => chrome.resumed.to_owned(),
        Notice::Torn => chrome.torn.to_owned(),
        Notice::Undone => chrome.undone.to_owned(),
        Notice::Redone => chrome.redone.to_owned(),
        Notice::NothingToUndo => chrome.nothing_to_undo.to_owned(),
        Notice::NothingToRedo => chrome.nothing_to_redo.to_owned(),
        Notice::AllAnswered => chrome.all_answered.to_owned(),
        Notice::LongWay => chrome.long_way.to_owned(),
        Notice::ShortWayEnds(open) => (chrome.short_ends)(*open),
        Notice::LeaveHint => chrome.leave_hint.to_owned(),
        Notice::Closed(version) => (chrome.closed_now)(*version),
        Notice::Reopened(version) => (chrome.reopened)(*version),
        Notice::Writing => chrome.writing.to_owned(),
        Notice::Reported(path) => (chrome.reported)(path),
        Notice::Failed(why) => why.clone(),
        Notice::Opening => words.record.opening.to_owned(),
        Notice::ReadingFile => words.record.reading_file.to_owned(),
        Notice::FileRead(name) => (words.record.file_read)(name),
        Notice::OpinionRemoved => words.record.opinion_removed.to_owned(),
        Notice::Doubt(doubt) => core::number_doubt(words.lang, *doubt),
        Notice::NotSaved(why) => (chrome.leave_unsaved)(why),
        Notice::NotHere => chrome.not_here.to_owned(),
    }
}

fn band(frame: &mut Frame<'_>, area: Rect, wizard: &Wizard<'_>, ui: &Ui, words: &Words) {
    let band = wizard.band();
    let verdict: Option<Effect> = match band {
        Band::Settled { effect, .. } => Some(effect),
        _ => None,
    };
    let badge = format!(" {} ", shape(verdict));
    let mut text = band_text(&band, wizard, words);
    if let Some(set) = set_by_hand(wizard, words) {
        text.push_str(&(words.outlook.band_by_hand)(&set));
    }
    if wizard.computes_band() {
        text.push_str(words.outlook.computing_band);
    }
    let text = visible_line(&text);
    let width = usize::from(area.width).saturating_sub(6).max(1);
    let mut lines = wrap(&text, width);
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(cut(&rest, width));
    }
    let mut drawn = Vec::new();
    for (place, line) in lines.into_iter().enumerate() {
        let head = if place == 0 {
            Span::styled(badge.clone(), ui.theme.verdict(verdict))
        } else {
            Span::raw("   ")
        };
        drawn.push(Line::from(vec![
            Span::raw(" "),
            head,
            Span::raw(" "),
            Span::styled(line, ui.theme.strong()),
        ]));
    }
    frame.render_widget(Paragraph::new(drawn), area);
}

/// How far the short way still is, while one is on it.
pub(crate) fn short_way(wizard: &Wizard<'_>, words: &Words) -> Option<String> {
    let chrome = &words.chrome;
    Some(match wizard.short_way()? {
        ShortWay::Computing => chrome.short_computing.to_owned(),
        ShortWay::Left(number) => (chrome.short_left)(number),
        ShortWay::Settled => chrome.short_settled.to_owned(),
    })
}

/// The verdict with the levels a person set, where it is another one.
fn set_by_hand(wizard: &Wizard<'_>, words: &Words) -> Option<String> {
    let verdict = wizard.standing()?.evaluation.verdict;
    let computed = wizard.evaluation()?.verdict;
    let kind = wizard.assessment.contract.kind;
    let name = |effect| core::outcome(words.lang, kind, Some(effect));
    let text = if verdict.is_settled() {
        name(verdict.worst).to_owned()
    } else {
        format!("{} … {}", name(verdict.worst), name(verdict.best))
    };
    (verdict != computed).then_some(text)
}

/// The verdict of today in words, none of which an answer can prove wrong.
pub(super) fn band_text(band: &Band, wizard: &Wizard<'_>, words: &Words) -> String {
    let chrome = &words.chrome;
    let lang = words.lang;
    let kind = wizard.assessment.contract.kind;
    let name = |effect: Effect| core::outcome(lang, kind, Some(effect));
    match band {
        Band::Unknown => chrome.band_unknown.to_owned(),
        Band::Between { worst, best } => {
            let [worst, best] = match wizard.own_levels() {
                Some(levels) => levels.map(|level| level.title.get(lang)),
                None => [name(*worst), name(*best)],
            };
            (chrome.between)(worst, best)
        }
        Band::Settled { effect, because, others, open, closing } => {
            if let Some([level, _]) = wizard.own_levels() {
                return own_text(level, *because, *open, wizard, words);
            }
            let mut text = (chrome.today)(&lower_first(name(*effect)));
            if let Some(because) = because {
                text.push_str(&because_text(*because, wizard, words));
                text.push_str(&(chrome.others)(*others));
            }
            text.push('.');
            let more = if *open > 0 && *effect == Effect::Stop {
                Some(chrome.go_on)
            } else if *closing {
                Some(chrome.if_closed_well)
            } else if *open > 0 {
                Some(chrome.cannot_change)
            } else {
                None
            };
            if let Some(more) = more {
                text.push(' ');
                text.push_str(more);
            }
            text
        }
    }
}

/// The level of a verdict of the questionnaire's own, and what it was reached by.
fn own_text(
    level: &VerdictLevel,
    because: Option<ReasonKind>,
    open: usize,
    wizard: &Wizard<'_>,
    words: &Words,
) -> String {
    let chrome = &words.chrome;
    let title = level.title.get(words.lang);
    let mut text = format!("{}.", (chrome.today)(&(chrome.quoted)(title)));
    let reason = because.and_then(|reason| reason.own_text(wizard.questionnaire()));
    if let Some(reason) = reason.map(|text| text.get(words.lang)).filter(|text| *text != title) {
        text.push(' ');
        text.push_str(reason);
    }
    if open > 0 {
        text.push(' ');
        text.push_str(chrome.cannot_change);
    }
    text
}

fn because_text(because: ReasonKind, wizard: &Wizard<'_>, words: &Words) -> String {
    if let ReasonKind::Blocking(ix) = because
        && let Some(answer) = wizard.facts.answers.get(ix).choice()
        && let Some(choice) = wizard.questionnaire().question(ix).choices().get(answer)
    {
        let id = known_as(wizard.questionnaire().question(ix), words);
        let answer = choice.text.get(words.lang).to_lowercase();
        return (words.chrome.while_answer)(&id, &answer);
    }
    let reason = phrases::reason(wizard.questionnaire(), because, words.lang);
    (words.chrome.because)(&reason)
}

/// The id of a question, and of which entry it is.
fn known_as(question: &Question, words: &Words) -> String {
    match &question.entry {
        Some(entry) => format!("{} ({})", entry.of, entry.label.get(words.lang)),
        None => question.id.clone(),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

fn keys(frame: &mut Frame<'_>, area: Rect, wizard: &Wizard<'_>, ui: &Ui, words: &Words) {
    let names = &words.chrome.keys;
    let width = usize::from(area.width).saturating_sub(2);
    let mut lines: Vec<Vec<Span<'static>>> = vec![Vec::new()];
    let mut used = 0;
    // How to get help and how to leave are always in sight.
    let pinned =
        |binding: &&Binding| matches!(binding.does, Does::Run(Command::Help | Command::Leave));
    let (last, others): (Vec<_>, Vec<_>) =
        shown(place(wizard), wizard).filter(|binding| !binding.quiet).partition(pinned);
    let long = |binding: &&Binding| {
        binding.label.map_or(0, |label| label(names).0.width() + label(names).1.width() + 3)
    };
    let keep: usize = last.iter().map(long).sum();
    let height = usize::from(area.height);
    for binding in others {
        let room = if lines.len() == height { width.saturating_sub(keep) } else { width };
        if used + long(&binding) > room {
            if lines.len() == height {
                break;
            }
            lines.push(Vec::new());
            used = 0;
        }
        push_key(&mut lines, binding, names, ui);
        used += long(&binding);
    }
    if used + keep > width && lines.len() < height {
        lines.push(Vec::new());
    }
    for binding in last {
        push_key(&mut lines, binding, names, ui);
    }
    let lines: Vec<Line<'static>> = lines
        .into_iter()
        .map(|mut spans| {
            spans.insert(0, Span::raw(" "));
            Line::from(spans)
        })
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn push_key(lines: &mut [Vec<Span<'static>>], binding: &Binding, names: &Keys, ui: &Ui) {
    if let (Some(line), Some(label)) = (lines.last_mut(), binding.label) {
        let (key, name) = label(names);
        line.push(Span::styled(key, ui.theme.key()));
        line.push(Span::styled(format!(" {name}  "), ui.theme.quiet()));
    }
}
