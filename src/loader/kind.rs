//! The kinds of answer: which options there are, and how a number becomes one of them.

mod plain;

use super::Lowering;
use super::choice::{blank, lower_levels, lower_options};
use super::condition::Scope;
use super::faults::{Spot, quoted};
use super::read::{At, Fields};
use crate::exact::Exact;
use crate::questionnaire::{Bands, Choice, Class, Derivation, Kind, Levels};
use crate::text::Text;

/// Numbers take these options unless they list their own.
pub(super) const NUMBER_SET: &str = "graded";

const DERIVATIONS: [(&str, Derivation); 3] = [
    ("supplier_evidence", Derivation::SupplierEvidence),
    ("action_plan", Derivation::ActionPlan),
    ("decided", Derivation::Decided),
];

const KINDS: [&str; 10] = [
    "single",
    "multiple",
    "countries",
    "number",
    "date",
    "text",
    "long_text",
    "statement",
    "info",
    "list",
];

/// Kinds whose options, if any, are written beside them.
const WITH_OPTIONS: [&str; 5] = ["single", "multiple", "countries", "number", "date"];

/// Reads `answers`, `options` and what goes with them.
pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    scored: bool,
    scope: Scope,
) -> Kind {
    if let Some(at) = fields.get("derived") {
        for key in ["answers", "options", "guidance"] {
            if fields.get(key).is_some() {
                let spot = fields.key_spot(key);
                cx.faults.error(spot, format!("una domanda calcolata (derived) non ha «{key}»"));
            }
        }
        let derivation = at.one_of(&mut cx.faults, &DERIVATIONS);
        return Kind::Derived(derivation.unwrap_or(Derivation::SupplierEvidence));
    }
    let answers = fields.need(&mut cx.faults, "answers");
    let Some((at, name)) = answers.and_then(|at| Some((at, at.string(&mut cx.faults)?))) else {
        for key in ["options", "guidance", "unit", "min", "max", "bands", "classes"] {
            fields.get(key);
        }
        return Kind::Single(Vec::new());
    };
    if let Some(kind) = plain::lower(cx, fields, name) {
        if scored {
            cx.faults
                .error(at.spot(), format!("«answers: {name}» non dà un punteggio"))
                .help("una domanda con punteggio è graded, single o number");
        }
        return kind;
    }
    let from_list = fields.has("options_from");
    let needs_none = from_list || (matches!(name, "number" | "date") && !scored);
    let mut choices = match (fields.get("options"), cx.sets.get(set_of(name))) {
        (Some(options), _) if WITH_OPTIONS.contains(&name) && options.node.scalar().is_some() => {
            shared_options(cx, options, scored)
        }
        (Some(options), _) if WITH_OPTIONS.contains(&name) => {
            lower_options(cx, options, scored, scope)
        }
        (None, _) if needs_none => Vec::new(),
        (Some(options), _) => {
            cx.faults
                .error(options.spot(), format!("«options» non va con «answers: {name}»"))
                .help("scrivi «answers: single» per risposte tue, o togli «options»");
            Vec::new()
        }
        (None, Some(set)) => of_set(set, scored || !cx.base1),
        (None, None) => {
            no_options(cx, at, name, fields.spot());
            Vec::new()
        }
    };
    lower_guidance(cx, fields, &mut choices, scored);
    if scored {
        check_values(cx, fields.spot(), &choices);
    }
    match name {
        "multiple" => {
            if scored {
                cx.faults
                    .error(at.spot(), "una domanda con punteggio ha una risposta sola")
                    .help("usa «answers: graded» o «answers: single»");
            }
            Kind::Multiple(choices)
        }
        "countries" => countries(cx, fields, at, choices, scored),
        "number" => number(cx, fields, choices, scored),
        "date" => plain::date(cx, fields, choices),
        _ => Kind::Single(choices),
    }
}

fn set_of(name: &str) -> &str {
    match name {
        "number" => NUMBER_SET,
        // These list their own options: no shared set may stand in for them.
        "single" | "multiple" | "countries" | "date" => "",
        set => set,
    }
}

/// `options: name` takes over the options of a shared set.
fn shared_options(cx: &mut Lowering<'_>, at: At<'_>, scored: bool) -> Vec<Choice> {
    let Some(name) = at.string(&mut cx.faults) else { return Vec::new() };
    if let Some(set) = cx.sets.get(name) {
        return of_set(set, scored || !cx.base1);
    }
    let known: Vec<_> = cx.sets.names().map(str::to_owned).collect();
    cx.faults
        .error(at.spot(), format!("l’insieme di risposte {} non c’è", quoted(name)))
        .suggest(name, known.iter().map(String::as_str));
    Vec::new()
}

/// Values stay only where something counts them.
fn of_set(set: &[Choice], counts: bool) -> Vec<Choice> {
    let value = |choice: &Choice| choice.value.filter(|_| counts);
    set.iter().map(|choice| Choice { value: value(choice), ..choice.clone() }).collect()
}

fn no_options(cx: &mut Lowering<'_>, at: At<'_>, name: &str, spot: Spot<'_>) {
    if KINDS.contains(&name) {
        cx.faults
            .error(spot, format!("manca la chiave «options», che serve con «answers: {name}»"));
        return;
    }
    let known: Vec<_> = KINDS.into_iter().chain(cx.sets.names()).map(str::to_owned).collect();
    cx.faults
        .error(at.spot(), format!("tipo di risposta {} sconosciuto", quoted(name)))
        .code("unknown-answer-kind")
        .suggest(name, known.iter().map(String::as_str));
}

/// The guidance written beside the question, by option.
fn lower_guidance<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    choices: &mut [Choice],
    scored: bool,
) {
    let at = fields.get("guidance");
    for entry in at.map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
        let text = entry.value.text(&mut cx.faults);
        match choices.iter().position(|choice| choice.id == entry.key) {
            Some(ix) if choices[ix].guidance.is_some() => {
                cx.faults
                    .error(entry.spot, format!("la risposta «{}» ha già la sua guida", entry.key));
            }
            Some(ix) => choices[ix].guidance = Some(text),
            None if choices.is_empty() => {}
            None => {
                cx.faults
                    .error(
                        entry.spot,
                        format!("guida per la risposta {}, che non c’è", quoted(entry.key)),
                    )
                    .suggest(entry.key, choices.iter().map(|choice| choice.id.as_str()));
            }
        }
    }
    if scored {
        let spot = if at.is_some() { fields.key_spot("guidance") } else { fields.spot() };
        for choice in
            choices.iter().filter(|choice| choice.guidance.is_none() && !choice.id.is_empty())
        {
            cx.faults
                .error(spot, format!("la risposta «{}» non ha una guida", choice.id))
                .code("missing-guidance")
                .help("in «guidance» scrivi, per ogni risposta, che cosa si vedrebbe");
        }
    }
}

/// A scored question can be satisfied and can fail; «don't know» is never better than the worst.
fn check_values(cx: &mut Lowering<'_>, spot: Spot<'_>, choices: &[Choice]) {
    let values: Vec<Exact> = choices.iter().filter_map(|choice| choice.value).collect();
    let (Some(worst), Some(best)) = (values.iter().min(), values.iter().max()) else { return };
    if values.len() < choices.len() {
        return;
    }
    if *best < Exact::ONE {
        cx.faults.error(spot, "nessuna risposta vale 1: la domanda non si potrebbe mai soddisfare");
    }
    if worst == best {
        cx.faults.error(spot, "tutte le risposte valgono lo stesso");
    }
    for choice in choices.iter().filter(|choice| choice.unknown && choice.value > Some(*worst)) {
        cx.faults
            .error(spot, format!("«{}» vale più della risposta peggiore", choice.id))
            .help("ciò che non si sa conta come la risposta peggiore");
    }
}

fn countries<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    at: At<'t>,
    mut choices: Vec<Choice>,
    scored: bool,
) -> Kind {
    if scored {
        cx.faults.error(at.spot(), "una domanda di Paesi è solo di inquadramento");
    }
    let words = Class::ALL.map(Class::code);
    let mut classes: Vec<(Class, Levels)> = Vec::new();
    for entry in fields.get("classes").map(|at| at.entries(&mut cx.faults)).unwrap_or_default() {
        let Some(class) = Class::ALL.into_iter().find(|class| class.code() == entry.key) else {
            cx.faults
                .error(entry.spot, format!("classe di Paesi {} sconosciuta", quoted(entry.key)))
                .suggest(entry.key, words);
            continue;
        };
        let Some(mut levels) = entry.value.fields(&mut cx.faults) else { continue };
        classes.push((class, lower_levels(cx, &mut levels)));
        levels.finish(&mut cx.faults);
    }
    let unknown = choices.pop().filter(|choice| choice.unknown && choices.is_empty());
    if unknown.is_none() {
        cx.faults
            .error(fields.spot(), "una domanda di Paesi ha una sola risposta propria: «non so»")
            .help("scrivi «options: [unknown]»");
    }
    Kind::Countries { unknown: unknown.unwrap_or_else(blank), classes }
}

fn number<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    choices: Vec<Choice>,
    scored: bool,
) -> Kind {
    const LARGEST: i64 = 999_999_999_999;
    let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
    let bound = |cx: &mut Lowering<'t>, fields: &mut Fields<'t>, key| {
        let at = if scored { fields.need(&mut cx.faults, key) } else { fields.get(key) };
        (at, at.and_then(|at| at.exact(&mut cx.faults, range.clone())))
    };
    let (_, min) = bound(cx, fields, "min");
    let (max_at, max) = bound(cx, fields, "max");
    if let (Some(min), Some(max), Some(at)) = (min, max, max_at)
        && min >= max
    {
        cx.faults.error(at.spot(), format!("«max» ({max}) deve superare «min» ({min})"));
    }
    let unit = if scored { fields.need(&mut cx.faults, "unit") } else { fields.get("unit") };
    let unit: Option<Text> = unit.map(|at| at.text(&mut cx.faults));
    let min = min.unwrap_or(if scored { Exact::ZERO } else { Exact::int(-LARGEST) });
    let max = max.filter(|max| *max > min).unwrap_or(Exact::int(LARGEST));
    let bands = if scored { fields.need(&mut cx.faults, "bands") } else { fields.get("bands") };
    let bands = bands.map(|at| lower_bands(cx, at, &choices, min, max));
    Kind::Number { unit, min, max, bands, choices }
}

fn lower_bands(
    cx: &mut Lowering<'_>,
    at: At<'_>,
    choices: &[Choice],
    min: Exact,
    max: Exact,
) -> Bands {
    let mut bands = Bands { at_most: true, limits: Vec::new(), otherwise: 0 };
    let items = at.items(&mut cx.faults);
    let count = items.len();
    for (ix, item) in items.into_iter().enumerate() {
        let Some(mut fields) = item.fields(&mut cx.faults) else { continue };
        let option = fields.need(&mut cx.faults, "option");
        let choice = option.and_then(|at| {
            let id = at.string(&mut cx.faults)?;
            let found = choices.iter().position(|choice| choice.id == id);
            if found.is_none() && !choices.is_empty() {
                let known = choices.iter().map(|choice| choice.id.as_str());
                cx.faults
                    .error(at.spot(), format!("la risposta {} non c’è", quoted(id)))
                    .suggest(id, known);
            }
            found
        });
        let limits = [fields.get("at_most"), fields.get("at_least")];
        fields.finish(&mut cx.faults);
        let is_last = ix + 1 == count;
        match (limits, is_last) {
            ([None, None], true) => bands.otherwise = choice.unwrap_or(0),
            ([Some(limit), None] | [None, Some(limit)], false) => {
                let at_most = limits[0].is_some();
                let Some(value) = limit.exact(&mut cx.faults, min..=max) else { continue };
                if let Some((last, _)) = bands.limits.last() {
                    let follows = if at_most { value > *last } else { value < *last };
                    if at_most != bands.at_most || !follows {
                        cx.faults
                            .error(limit.spot(), "le fasce non sono in ordine")
                            .code("threshold-order")
                            .help("tutte «at_most» crescenti, oppure tutte «at_least» decrescenti");
                    }
                }
                bands.at_most = at_most;
                bands.limits.push((value, choice.unwrap_or(0)));
            }
            (_, true) => {
                cx.faults
                    .error(item.spot(), "l’ultima fascia prende tutto il resto: non ha limiti")
                    .code("threshold-order")
                    .help("scrivi solo {option: …}");
            }
            (_, false) => {
                cx.faults
                    .error(item.spot(), "ogni fascia, tranne l’ultima, ha un solo limite")
                    .code("threshold-order")
                    .help("scrivi {at_most: 24, option: …} oppure {at_least: 24, option: …}");
            }
        }
    }
    if count == 0 && at.node.list().is_some() {
        cx.faults.error(at.spot(), "«bands» è vuoto: serve almeno {option: …}");
    }
    bands
}
