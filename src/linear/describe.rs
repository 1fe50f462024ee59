//! The page in lines: what the full screen shows, with a number before what can be chosen.

use super::fields::{field_named, label};
use super::question::may_say_na;
use super::talk::{Talk, asked_now, brief, words};
use crate::questionnaire::{Kind, QuestionIx};
use crate::tui::text::Words;
use crate::tui::view::plain::{self, PlainLine};
use crate::wizard::field::{AnswerField, PartyField};
use crate::wizard::{FieldId, Row, Screen, Wizard};
use crate::words as core;

impl Talk<'_> {
    /// Says the whole page.
    pub(super) fn describe(&mut self, wizard: &Wizard<'_>) {
        let asked = asked_now(wizard);
        let rows = wizard.rows();
        let mut said: Option<usize> = None;
        let mut lines: Vec<PlainLine> = plain::lines(wizard);
        if asked.is_some() {
            // Its choices stand after everything else, next to the prompt.
            lines.retain(|line| line.row.is_none());
        }
        for PlainLine { row, text } in &lines {
            let Some(place) = *row else {
                let text = spoken(text, wizard);
                if !text.is_empty() {
                    self.voice.say(&text);
                }
                continue;
            };
            if said == Some(place) {
                let text = spoken(text, wizard);
                if !text.is_empty() && !matches!(rows.get(place), Some(Row::Field(_))) {
                    self.voice.say(&text);
                }
                continue;
            }
            said = Some(place);
            let text = match rows.get(place) {
                Some(Row::Field(field)) => field_line(wizard, field),
                Some(Row::Evidence(key)) => evidence_line(wizard, key, text),
                _ => spoken(text, wizard),
            };
            self.voice.say(&format!("{}. {text}", place + 1));
        }
        if let Some(ix) = asked {
            self.say_choices(wizard, ix);
        }
        if wizard.is_on_sheet() {
            self.voice.say(words(wizard).sheets);
        }
    }

    fn say_choices(&mut self, wizard: &Wizard<'_>, ix: QuestionIx) {
        let own = words(wizard);
        let lang = wizard.lang;
        let question = wizard.questionnaire().question(ix);
        let value = typed_value(wizard, ix);
        if !value.is_empty() {
            self.voice.say(&(own.answered)(&value));
        }
        if let Kind::List(_) = question.kind {
            for (place, line) in list_lines(wizard).into_iter().enumerate() {
                self.voice.say(&format!("{}. {line}", place + 1));
            }
            return;
        }
        let lettered = matches!(question.kind, Kind::Number { .. } | Kind::Date { .. });
        let offered = wizard.facts.offered(wizard.questionnaire(), ix);
        for (place, choice) in offered.iter().enumerate() {
            let chosen = wizard.is_chosen(ix, *choice);
            let choice = &question.choices()[*choice];
            let mark = if chosen { own.chosen } else { "" };
            let number = match letter(place).filter(|_| lettered) {
                Some(letter) => letter,
                None => (place + 1).to_string(),
            };
            let guidance = choice.guidance.as_ref();
            let guidance = guidance.map_or(String::new(), |text| format!(": {}", text.get(lang)));
            let text = choice.text.get(lang);
            self.voice.say(&format!("{number}. {text}{mark}{guidance}"));
        }
        if may_say_na(wizard, ix) {
            let number = letter(offered.len()).filter(|_| lettered);
            let number = number.unwrap_or_else(|| (offered.len() + 1).to_string());
            self.voice.say(&format!("{number}. {}", own.na_row));
        }
    }
}

/// The letter before a choice where a number would be an answer.
pub(super) fn letter(place: usize) -> Option<String> {
    let place = u8::try_from(place).ok().filter(|place| *place < 26)?;
    Some(char::from(b'a' + place).to_string())
}

/// What is recorded where no choice says it: countries, numbers, dates, texts.
fn typed_value(wizard: &Wizard<'_>, ix: QuestionIx) -> String {
    let question = wizard.questionnaire().question(ix);
    if let Kind::Countries { unknown, .. } = &question.kind {
        let given = wizard.answer(ix).into_iter().flat_map(|answer| &answer.value);
        let countries = given.filter(|value| **value != unknown.id);
        let names: Vec<String> =
            countries.map(|code| format!("{} ({code})", wizard.country_name(code))).collect();
        return names.join(", ");
    }
    match AnswerField::of_kind(&question.kind) {
        Some(field) => brief(&wizard.value(&FieldId::Answer(ix, field))),
        None => String::new(),
    }
}

/// The entries of a list, then what can be done with it.
fn list_lines(wizard: &Wizard<'_>) -> Vec<String> {
    let lines = plain::lines(wizard);
    let text = |place: usize| {
        let of_row = lines.iter().filter(|line| line.row == Some(place));
        let parts: Vec<String> = of_row.map(|line| spoken(&line.text, wizard)).collect();
        parts.join(" ")
    };
    let rows = wizard.rows();
    (0..rows.len())
        .map(|place| match rows.get(place) {
            // The number of the full screen stands before its text.
            Some(Row::Entry(_)) => {
                let line = text(place);
                let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
                rest.trim_start().to_owned()
            }
            _ => text(place),
        })
        .collect()
}

fn field_line(wizard: &Wizard<'_>, field: &FieldId) -> String {
    let forms = &Words::of(wizard.lang).forms;
    let short = forms.label(field);
    let value = match wizard.picked(field) {
        Some(picked) => plain::picked(wizard, &picked),
        None => wizard.value(field),
    };
    let value = if value.is_empty() { forms.unset.to_owned() } else { brief(&value) };
    let invalid = wizard.invalid.contains_key(field);
    let doubt = match field {
        FieldId::Party(side, PartyField::Number) => wizard.number_doubt(*side),
        _ => None,
    };
    let mark = match doubt {
        _ if invalid => format!(" ({})", forms.not_valid),
        Some(doubt) => format!(". {}", core::number_doubt(wizard.lang, doubt)),
        None => String::new(),
    };
    let known = field_named(wizard, &field.key(wizard.questionnaire())).is_some();
    debug_assert!(known, "{}", label(wizard, field));
    format!("{short}: {value}{mark}")
}

fn evidence_line(wizard: &Wizard<'_>, key: &str, text: &str) -> String {
    let own = words(wizard);
    let attached = match wizard.screen() {
        Screen::Evidence(ix) => {
            wizard.answer(*ix).is_some_and(|answer| answer.evidence.iter().any(|one| one == key))
        }
        _ => false,
    };
    let mark = if attached { own.attached } else { "" };
    format!("{}{mark}", spoken(text, wizard))
}

/// A line of a page as it is read out: no signs that draw, no columns, no keys.
fn spoken(text: &str, wizard: &Wizard<'_>) -> String {
    let own = words(wizard);
    let pages = &Words::of(wizard.lang).pages;
    let trimmed = text.trim();
    if trimmed == pages.long_text {
        return own.long_text.to_owned();
    }
    if trimmed == pages.waiting_rows {
        return own.waiting_rows.to_owned();
    }
    if trimmed == Words::of(wizard.lang).outlook.remedies_hint {
        return own.remedies_hint.to_owned();
    }
    if trimmed == Words::of(wizard.lang).record.remove_opinion {
        return own.remove_opinion.to_owned();
    }
    if trimmed == pages.evidence_hint {
        return own.evidence_hint.to_owned();
    }
    let plain: String = trimmed
        .replace("[x]", "")
        .replace("[ ]", "")
        .replace("( )", "")
        .chars()
        .filter(|sign| !draws(*sign))
        .collect();
    // What points at a row of the screen says nothing when it is read out.
    let plain = plain.trim_start_matches(['!', '+', '·', ' ']);
    let mut cells = plain.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
    let first = cells.next().unwrap_or_default().to_owned();
    // An id is followed by what it stands for, the columns of a table by each other.
    let of_id = |sign: char| !sign.is_lowercase() && sign != ' ' || first.contains('-');
    let is_id = first.chars().all(of_id) && !first.contains(' ');
    let after_first = if is_id { ": " } else { "; " };
    let mut join = after_first;
    let line = cells.fold(first, |line, cell| {
        let sign = if line.ends_with([':', '.', ';', '?', '!']) { " " } else { join };
        join = "; ";
        line + sign + cell
    });
    line.replace("; …; ", " … ")
}

/// Boxes, blocks and shapes.
fn draws(sign: char) -> bool {
    matches!(sign, '\u{2500}'..='\u{25ff}' | '‹' | '›')
}
