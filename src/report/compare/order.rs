//! The order, and what makes it one: the key of each, and the field in which neighbours differ.

use super::super::context::Context;
use super::super::levels::percent;
use super::{KeyView, Place, Side, Words};
use crate::questionnaire::Effect;
use crate::scoring::comparison::{Cost, Key};
use crate::text::Lang;
use crate::words;

/// Places in the given order, best key first; equal keys stay as they were given.
pub(super) fn sorted(sides: &[Side<'_>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..sides.len()).collect();
    places.sort_by(|a, b| sides[*a].key.cmp(&sides[*b].key));
    places
}

pub(super) fn places(sorted: &[&Side<'_>], lang: Lang) -> Vec<Place> {
    let mut position = 0;
    let mut found = Vec::with_capacity(sorted.len());
    for (ix, side) in sorted.iter().enumerate() {
        let before = ix.checked_sub(1).and_then(|ix| sorted.get(ix));
        if before.is_none_or(|before| before.key != side.key) {
            position = ix + 1;
        }
        let next = sorted.get(ix + 1);
        let key = view(side.context, &side.key);
        let (decided_by, because) = match next {
            Some(next) => decision(side, next, &key, lang),
            None => ("", String::new()),
        };
        found.push(Place {
            position,
            tie: before.is_some_and(|before| before.key == side.key)
                || next.is_some_and(|next| next.key == side.key),
            letter: side.letter.clone(),
            name: side.name.clone(),
            key,
            decided_by,
            because,
        });
    }
    found
}

fn view(context: &Context<'_>, key: &Key) -> KeyView {
    let overall = key.overall.0;
    let (effort, minimal) = match key.cost {
        Cost::Effort(effort) => (Some(effort), true),
        Cost::AtMost(effort) => (Some(effort), false),
        Cost::Unreachable => (None, true),
    };
    KeyView {
        verdict: key.verdict.code(),
        verdict_word: verdict_word(context, key.verdict),
        stops: key.stops,
        risks: key.risks.clone(),
        risks_text: risks(&key.risks),
        conditions: key.conditions,
        effort,
        minimal,
        effort_text: if context.questionnaire.decides_by_scheme() {
            String::new()
        } else {
            effort_text(context, key.cost)
        },
        overall: overall.map_or_else(String::new, |overall| overall.to_string()),
        overall_text: overall.map_or_else(String::new, |overall| {
            format!("{overall} ({})", percent(context.lang, overall))
        }),
    }
}

/// The verdict at its worst end, in the words of the scheme where one decides.
fn verdict_word(context: &Context<'_>, verdict: Effect) -> String {
    let own = super::super::results::primary(context);
    own.map_or_else(
        || words::outcome(context.lang, context.kind(), Some(verdict)).to_owned(),
        |own| own.word,
    )
}

/// So many risks are still read at a glance.
const FEW: usize = 16;

/// «3, 2, 2, 1»; «–» for those that are not pertinent. Many are counted: «3 (×2), 1 (×40)».
fn risks(risks: &[u8]) -> String {
    let word = |risk: u8| if risk == 0 { "–".to_owned() } else { risk.to_string() };
    if risks.len() <= FEW {
        return risks.iter().map(|risk| word(*risk)).collect::<Vec<_>>().join(", ");
    }
    let runs = risks.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, run.len())));
    runs.map(|(risk, count)| format!("{} (×{count})", word(risk))).collect::<Vec<_>>().join(", ")
}

pub(super) fn effort_text(context: &Context<'_>, cost: Cost) -> String {
    match cost {
        Cost::Effort(effort) => effort.to_string(),
        Cost::AtMost(effort) => match context.lang {
            Lang::It => format!("al più {effort}, non garantito minimo"),
            Lang::En => format!("at most {effort}, not proved smallest"),
        },
        Cost::Unreachable => context.say("non raggiungibile", "out of reach").to_owned(),
    }
}

/// The first field in which two neighbours differ, and the sentence that says so.
fn decision(side: &Side<'_>, next: &Side<'_>, key: &KeyView, lang: Lang) -> (&'static str, String) {
    let (a, b) = (&side.key, &next.key);
    let other = view(next.context, b);
    let pick = |it: &'static str, en: &'static str| words::pick(lang, it, en);
    let against = pick("contro", "against");
    let (code, field, own, others) = if a.verdict != b.verdict {
        let field = pick("esito migliore", "better outcome");
        ("verdict", field, key.verdict_word.clone(), other.verdict_word)
    } else if a.stops != b.stops {
        let field = pick("meno motivi ostativi", "fewer reasons that stop");
        ("stops", field, a.stops.to_string(), b.stops.to_string())
    } else if a.risks != b.risks {
        let field = pick(
            "rischi più bassi, confrontati dal più alto",
            "lower risks, compared from the highest",
        );
        ("risks", field, key.risks_text.clone(), other.risks_text)
    } else if a.conditions != b.conditions {
        let field = pick("meno motivi di condizione", "fewer reasons for conditions");
        ("conditions", field, a.conditions.to_string(), b.conditions.to_string())
    } else if a.cost != b.cost {
        let field = pick("rimedi meno onerosi", "cheaper remedies");
        ("effort", field, key.effort_text.clone(), other.effort_text)
    } else if a.overall != b.overall {
        let field = pick("media più alta, a parità del resto", "higher mean, all else being equal");
        ("overall", field, key.overall_text.clone(), other.overall_text)
    } else {
        let text = match lang {
            Lang::It => {
                format!("A pari merito con {}: ogni voce della chiave è uguale.", next.name)
            }
            Lang::En => format!("Tied with {}: every field of the key is equal.", next.name),
        };
        return ("tie", text);
    };
    let before = pick("Prima di", "Before");
    (code, format!("{before} {}: {field} ({own} {against} {others}).", next.name))
}

/// What limits the order, or the comparison itself.
pub(super) fn remarks(sides: &[&Side<'_>], ranked: bool, c: &'static Words) -> Vec<String> {
    let mut remarks: Vec<String> = Vec::new();
    let letters = |chosen: &dyn Fn(&Side<'_>) -> bool| {
        let mut found: Vec<&str> =
            sides.iter().filter(|side| chosen(side)).map(|side| side.letter.as_str()).collect();
        found.sort_unstable();
        found.join(", ")
    };
    let differ = |of: &dyn Fn(&Side<'_>) -> String| {
        sides.iter().any(|side| sides.first().is_some_and(|first| of(first) != of(side)))
    };
    if !ranked {
        remarks.push(c.no_order.to_owned());
    }
    let open = letters(&|side| {
        let evaluation = &side.context.evaluation;
        !evaluation.verdict.is_settled() || evaluation.answered < evaluation.applicable.worst
    });
    if !open.is_empty() && ranked {
        remarks.push(format!("{} {open}. {}", c.open_answers, c.worst_ends));
    }
    if ranked && sides.iter().any(|side| side.context.questionnaire.decides_by_scheme()) {
        remarks.push(c.by_scheme.to_owned());
    }
    if sides.iter().any(|side| side.standing.is_some()) {
        remarks.push(c.levels_set.to_owned());
    }
    if differ(&|side| side.context.assessment.controller.name.trim().to_owned()) {
        remarks.push(c.other_client.to_owned());
    }
    if differ(&|side| side.context.assessment.contract.service.trim().to_owned()) {
        remarks.push(c.other_words.to_owned());
    }
    if differ(&|side| side.context.in_force().to_string()) {
        remarks.push(c.other_kind.to_owned());
    }
    if !letters(&|side| side.migration.is_some()).is_empty() {
        remarks.push(c.in_memory.to_owned());
    }
    remarks
}
