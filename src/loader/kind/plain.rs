//! Kinds of answer without options of the author: dates, texts, statements, things to read, lists.

use crate::loader::Lowering;
use crate::loader::index::CONFIRMED;
use crate::loader::read::{At, Fields};
use crate::questionnaire::{Choice, Kind, ListSpec, TextForm, default_choice};
use crate::text::Text;

/// The kind of that name, if it is one of these.
pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    name: &str,
) -> Option<Kind> {
    match name {
        "text" | "long_text" => Some(text(cx, fields, name == "long_text")),
        "statement" => Some(Kind::Statement(Choice {
            id: CONFIRMED.to_owned(),
            text: Text::new("Confermo", "I confirm"),
            ..default_choice()
        })),
        "info" => Some(Kind::Info),
        "list" => Some(list(cx, fields)),
        _ => None,
    }
}

pub(super) fn date<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    choices: Vec<Choice>,
) -> Kind {
    let min = fields.get("min").and_then(|at| at.date(&mut cx.faults));
    let max_at = fields.get("max");
    let max = max_at.and_then(|at| at.date(&mut cx.faults));
    if let (Some(min), Some(max), Some(at)) = (min, max, max_at)
        && min >= max
    {
        cx.faults.error(at.spot(), format!("«max» ({max}) deve seguire «min» ({min})"));
    }
    Kind::Date { min, max, choices }
}

fn text<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>, multiline: bool) -> Kind {
    let words = [
        ("free", TextForm::Free),
        ("email", TextForm::Email),
        ("url", TextForm::Url),
        ("file", TextForm::File),
        ("tags", TextForm::Tags),
    ];
    let form = fields.get("format").and_then(|at| at.one_of(&mut cx.faults, &words));
    Kind::Text { form: form.unwrap_or(TextForm::Free), multiline }
}

fn list<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Kind {
    const MOST: u32 = 500;
    let bound = |cx: &mut Lowering<'t>, fields: &mut Fields<'t>, key| {
        let at = fields.get(key);
        let value = at.and_then(|at| at.int(&mut cx.faults, 0..=MOST));
        (at, value.and_then(|value| usize::try_from(value).ok()))
    };
    let (_, min) = bound(cx, fields, "min");
    let (max_at, max) = bound(cx, fields, "max");
    let (min, max) = (min.unwrap_or(0), max.unwrap_or(50));
    if let (Some(at), true) = (max_at, max < min.max(1)) {
        cx.faults.error(at.spot(), format!("«max» ({max}) è sotto «min» ({})", min.max(1)));
    }
    let item = fields.optional_text(&mut cx.faults, "item");
    let optional = fields.get("optional").and_then(|at| at.flag(&mut cx.faults)).unwrap_or(false);
    let items = fields.need(&mut cx.faults, "questions");
    let items = items.map(|at| at.items(&mut cx.faults)).unwrap_or_default();
    let id = |at: At<'_>| at.node.get("id").and_then(|id| id.scalar()).map(str::to_owned);
    let names: Vec<String> = items.into_iter().filter_map(id).collect();
    if names.is_empty() {
        cx.faults.error(fields.spot(), "un elenco ha almeno una domanda in «questions»");
    }
    let label_at = fields.get("label");
    let label = label_at.and_then(|at| at.string(&mut cx.faults)).map(str::to_owned);
    if let (Some(at), Some(label)) = (label_at, &label) {
        check_label(cx, at, label, &names);
    }
    let first = || names.first().map(|field| format!("{{{field}}}")).unwrap_or_default();
    Kind::List(ListSpec {
        min,
        max,
        item: item.unwrap_or_else(|| Text::new("Voce", "Entry")),
        label: label.unwrap_or_else(first),
        optional,
        fields: names,
    })
}

/// Every `{…}` of a label is a field of the list.
fn check_label(cx: &mut Lowering<'_>, at: At<'_>, label: &str, fields: &[String]) {
    for part in label.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or_default();
        if !part.contains('}') || !fields.iter().any(|field| field == name) {
            cx.faults
                .error(at.spot(), format!("«{{{name}}}» non è una domanda di questo elenco"))
                .suggest(name, fields.iter().map(String::as_str));
        }
    }
}
