//! Forms: labels and fields, one of which may be open.

use super::View;
use crate::text::Lang;
use crate::tui::page::Page;
use crate::wizard::field::{
    AcceptanceField, ActionField, AnswerField, ContractField, EvidenceField, PartyField,
    ReportField, Side,
};
use crate::wizard::pick::{Picked, ROLES};
use crate::wizard::typed::date_text;
use crate::wizard::{CopyFor, FieldId, FieldKind, Format, Row, Target};
use crate::words as core;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

/// Labels stand in a column of this width.
const LABEL: usize = 24;

/// The shortest and the tallest a field of many lines is drawn inside a form.
const PARAGRAPH: (usize, usize) = (3, 8);

pub(super) fn parties(page: &mut Page, view: &View<'_>) {
    let forms = &view.words.forms;
    let mut heading = None;
    for row in view.wizard.rows() {
        let Row::Field(field) = &row else {
            on_row(page, view, &row);
            continue;
        };
        let wanted = match field {
            FieldId::Party(Side::Processor, _) => Some(forms.processor),
            FieldId::Party(Side::Controller, _) => Some(forms.controller),
            _ => Some(forms.contract),
        };
        if wanted != heading {
            heading = wanted;
            page.section(wanted.unwrap_or_default());
        }
        field_row(page, view, field);
    }
}

/// The last row of a page: on to the next phase.
pub(super) fn on_row(page: &mut Page, view: &View<'_>, row: &Row) {
    if let Row::Go(Target::Phase(phase)) = row {
        page.blank();
        let text = (view.words.pages.continue_to)(view.words.chrome.phase(*phase));
        page.simple_row(&text);
    }
}

/// One field: its label, then its value, the editor, or what is wrong with it.
pub(super) fn field_row(page: &mut Page, view: &View<'_>, field: &FieldId) {
    let label = view.words.forms.label(field);
    let invalid = view.wizard.invalid.contains_key(field);
    let open = view.wizard.open.as_ref().is_some_and(|open| open.field == *field);
    page.row(|page, style| {
        let label_style = if style.cursor { style.text } else { page.theme.quiet() };
        let pad = LABEL.saturating_sub(label.width() + 2).max(1);
        let head = vec![
            Span::styled(style.mark, style.text),
            Span::styled(label, label_style),
            Span::raw(" ".repeat(pad)),
        ];
        if open {
            open_field(page, view, field, head);
            return;
        }
        let (text, quiet) = shown_value(view, field);
        let value_style = if invalid {
            page.theme.warning()
        } else if quiet {
            page.theme.quiet()
        } else {
            style.text
        };
        let text = if view.wizard.is_reading(field) {
            format!("{text}  ◂ {}", view.words.record.reading)
        } else if invalid {
            format!("{text}  ◂ {}", view.words.forms.not_valid)
        } else {
            text
        };
        page.marked(head, LABEL, &text, value_style);
        if let Some(doubt) = doubt(view, field) {
            page.indented(&" ".repeat(LABEL), LABEL, &doubt, page.theme.warning());
        }
    });
}

/// What speaks against what is in the field, though it is taken.
fn doubt(view: &View<'_>, field: &FieldId) -> Option<String> {
    match field {
        FieldId::Party(side, PartyField::Number) => {
            let doubt = view.wizard.number_doubt(*side)?;
            Some(core::number_doubt(view.words.lang, doubt))
        }
        FieldId::Acceptance(AcceptanceField::Until) => {
            let briefly = view.wizard.is_accepted_too_briefly();
            briefly.then(|| view.words.record.too_short.to_owned())
        }
        _ => None,
    }
}

fn open_field(page: &mut Page, view: &View<'_>, field: &FieldId, head: Vec<Span<'static>>) {
    let many = field.kind() == FieldKind::Paragraph;
    if many {
        page.marked(head, LABEL, "", page.theme.text());
        let lines = view.editor.map_or(1, |editor| editor_lines(editor, page.width - 4));
        page.make_slot(4, (lines + 1).clamp(PARAGRAPH.0, PARAGRAPH.1));
    } else {
        let line = page.lines.len();
        page.marked(head, LABEL, "", page.theme.text());
        page.lines.truncate(line + 1);
        page.slot = Some(crate::tui::page::Slot { line, height: 1, left: LABEL });
    }
    if matches!(field, FieldId::Party(..)) && field.kind() == FieldKind::Country {
        suggestions(page, view, LABEL);
    }
    let hint = hint(view, field);
    if !hint.is_empty() {
        let left = " ".repeat(LABEL);
        page.indented(&left, LABEL, &hint, page.theme.quiet());
    }
}

/// The lines a text takes in the editor, wrapped.
pub(super) fn editor_lines(editor: &crate::tui::editor::Editor, width: usize) -> usize {
    // Counting stops where the slot is as tall as it can be.
    editor.text().split('\n').take(40).map(|line| line.width() / width.max(1) + 1).sum()
}

/// The value in words, and whether it only says that there is none.
fn shown_value(view: &View<'_>, field: &FieldId) -> (String, bool) {
    let forms = &view.words.forms;
    if let Some(picked) = view.wizard.picked(field) {
        return (format!("‹ {} ›", picked_text(view, &picked)), false);
    }
    let value = view.wizard.value(field);
    if !value.is_empty() {
        let valid = !view.wizard.invalid.contains_key(field);
        return (if valid { shortened(view, field, value) } else { value }, false);
    }
    let text = match field {
        FieldId::Date => {
            let today = date_text(view.wizard.today());
            (view.words.pages.today_is)(&today)
        }
        FieldId::Report(ReportField::Path) => forms.beside_file.to_owned(),
        FieldId::Answer(_, field) if field.is_value() => "…".to_owned(),
        _ => forms.unset.to_owned(),
    };
    (text, true)
}

/// Of a fingerprint the beginning is enough to tell two files apart.
fn shortened(view: &View<'_>, field: &FieldId, value: String) -> String {
    const SHOWN: usize = 16;
    let short = |sha256: &str| match sha256.get(..SHOWN) {
        Some(start) if sha256.len() > SHOWN => format!("{start}…"),
        _ => sha256.to_owned(),
    };
    match field {
        FieldId::Evidence(_, EvidenceField::Sha256) => short(&value),
        FieldId::Evidence(key, EvidenceField::File) => {
            let entry = view.wizard.assessment.evidence.get(key);
            let sha256 = entry.map_or("", |entry| entry.sha256.as_str());
            if sha256.is_empty() { value } else { format!("{value} (SHA-256 {})", short(sha256)) }
        }
        _ => value,
    }
}

pub(super) fn picked_text(view: &View<'_>, picked: &Picked) -> String {
    let forms = &view.words.forms;
    let lang = view.words.lang;
    let language = |lang: Lang| match lang {
        Lang::It => forms.italian,
        Lang::En => forms.english,
    };
    match picked {
        Picked::Kind(kind) => core::contract_kind(lang, *kind).to_owned(),
        Picked::Binding(None) => forms.not_decided.to_owned(),
        Picked::Binding(Some(which)) | Picked::Lang(which) => language(*which).to_owned(),
        Picked::Gate(gate) => {
            core::gate(lang, view.wizard.assessment.contract.kind, *gate).to_owned()
        }
        Picked::State(state) => core::action_state(lang, *state).to_owned(),
        Picked::Role(role) => {
            let place = ROLES.iter().position(|known| known == role);
            place.map_or(role.as_str(), |place| forms.roles[place]).to_owned()
        }
        Picked::Format(Format::Html) => forms.html.to_owned(),
        Picked::Format(Format::Markdown) => forms.markdown.to_owned(),
        #[cfg(feature = "pdf")]
        Picked::Format(Format::Pdf) => forms.pdf.to_owned(),
        Picked::Copy(CopyFor::Internal) => forms.internal.to_owned(),
        Picked::Copy(CopyFor::Counterparty) => forms.counterparty.to_owned(),
        Picked::Advice(None) => view.words.record.no_advice.to_owned(),
        Picked::Outcome(None) => view.words.outlook.undecided.to_owned(),
        Picked::Outcome(decided) | Picked::Advice(decided) => {
            core::outcome(lang, view.wizard.assessment.contract.kind, *decided).to_owned()
        }
        Picked::Level(of, to) => super::by_hand::level_text(view, of, to.as_deref()),
    }
}

/// The countries a typed text may mean, the one pointed at marked.
pub(super) fn suggestions(page: &mut Page, view: &View<'_>, indent: usize) {
    let open = view.wizard.open.as_ref();
    let text = open.map_or("", |open| open.text.trim());
    let found = view.wizard.suggestions();
    let left = " ".repeat(indent);
    if found.is_empty() {
        let hint = if text.is_empty() {
            view.words.forms.country_hint
        } else {
            view.words.pages.no_country
        };
        page.indented(&left, indent, hint, page.theme.quiet());
    }
    let pointed = open.and_then(|open| open.pointed);
    for (place, country) in found.into_iter().enumerate() {
        let name = format!("{} ({})", country.name.get(view.words.lang), country.code);
        let (mark, style) = if pointed == Some(place) {
            ("▸ ", page.theme.cursor())
        } else {
            ("  ", page.theme.quiet())
        };
        page.indented(&format!("{left}{mark}"), indent + 2, &name, style);
    }
}

/// What helps while one types.
fn hint(view: &View<'_>, field: &FieldId) -> String {
    let forms = &view.words.forms;
    match field {
        FieldId::Party(_, PartyField::Country) | FieldId::Answer(_, AnswerField::Date) => {
            String::new()
        }
        FieldId::Party(_, PartyField::Dpo) => forms.dpo_hint.to_owned(),
        FieldId::Contract(ContractField::Service) => forms.service_hint.to_owned(),
        FieldId::Contract(ContractField::People) => forms.people_hint.to_owned(),
        FieldId::Contract(ContractField::Purposes) => forms.purposes_hint.to_owned(),
        FieldId::Action(ix, ActionField::Due) => {
            let gate = view.wizard.planned_gate(*ix);
            let latest = gate
                .and_then(|gate| crate::scoring::conditions::latest(&view.wizard.assessment, gate));
            match latest {
                Some(latest) => (view.words.pages.gate_until)(&date_text(latest)),
                None => forms.date_form.to_owned(),
            }
        }
        FieldId::Evidence(_, EvidenceField::File) => view.words.record.file_hint.to_owned(),
        field if field.kind() == FieldKind::Date => forms.date_form.to_owned(),
        _ => String::new(),
    }
}
