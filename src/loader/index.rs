//! What the questionnaire declares, in asking order, before anything is lowered.
//!
//! Conditions name questions and options: they are resolved against this, so that a fault inside
//! one question does not hide those of another.

use super::Lowering;
use super::faults::{Faults, quoted};
use super::read::At;
use super::trees::AreaTree;
use crate::questionnaire::QuestionIx;
use std::collections::{HashMap, HashSet};

#[derive(Debug, Default)]
pub(super) struct Index<'t> {
    pub questions: Vec<Declared<'t>>,
    /// Ids and names of questions.
    keys: HashMap<&'t str, usize>,
    pub areas: Vec<&'t str>,
    pub scenarios: Vec<&'t str>,
}

/// A question before it is lowered.
#[derive(Debug)]
pub(super) struct Declared<'t> {
    pub id: &'t str,
    pub at: At<'t>,
    pub area: usize,
    pub scored: bool,
    pub shape: Shape,
    pub choices: Vec<String>,
}

/// As much of the kind of a question as a condition has to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Single,
    Multiple,
    Countries,
    Number,
    Derived,
    /// Its own faults are reported where it is lowered.
    Broken,
}

/// Keys that only make sense on a question that counts.
pub(super) const SCORED_KEYS: [&str; 11] = [
    "weight",
    "blocking",
    "mitigates",
    "gap",
    "remedy",
    "clause",
    "tier",
    "critical",
    "na",
    "derived",
    "evidence",
];

impl<'t> Index<'t> {
    pub fn find(&self, key: &str) -> Option<QuestionIx> {
        self.keys.get(key).copied().map(QuestionIx)
    }

    pub fn keys(&self) -> impl Iterator<Item = &'t str> {
        self.questions.iter().map(|question| question.id)
    }
}

/// Names that conditions give a meaning of their own.
pub(super) const RESERVED: [&str; 4] = ["any", "all", "not", "is"];

/// Registers areas, questions and names; a name given twice is a fault at its second place.
pub(super) fn declare<'t>(cx: &mut Lowering<'t>, areas: &[AreaTree<'t>]) {
    let mut owners: HashMap<&'t str, At<'t>> = HashMap::new();
    for (ix, area) in areas.iter().enumerate() {
        let id = area.id(&mut cx.faults);
        if !id.is_empty() && cx.index.areas.contains(&id) {
            cx.faults.error(area.head.spot(), format!("area {} già definita", quoted(id)));
        }
        cx.index.areas.push(id);
        for question in area.questions(&mut cx.faults) {
            declare_question(cx, question, ix, &mut owners);
        }
    }
    if cx.index.questions.is_empty() && cx.complete {
        let spot = cx.head.spot();
        cx.faults.error(spot, "il questionario non ha domande");
    }
}

fn declare_question<'t>(
    cx: &mut Lowering<'t>,
    at: At<'t>,
    area: usize,
    owners: &mut HashMap<&'t str, At<'t>>,
) {
    let Some(mut fields) = at.fields(&mut cx.faults) else { return };
    let ix = cx.index.questions.len();
    let id = fields.need(&mut cx.faults, "id").and_then(|id| Some((id, id.id(&mut cx.faults)?)));
    let name = fields.get("name").and_then(|name| Some((name, name.id(&mut cx.faults)?)));
    for (at, key) in id.into_iter().chain(name) {
        if RESERVED.contains(&key) {
            cx.faults
                .error(at.spot(), format!("{} è una parola delle condizioni", quoted(key)))
                .help(format!("scegli un nome diverso da {}", RESERVED.join(", ")));
        } else if let Some(first) = owners.get(key).copied() {
            let place = cx.place(first);
            cx.faults
                .error(at.spot(), format!("«{}» {} già usato", at.name, quoted(key)))
                .help(format!("la prima volta è in {place}: ogni domanda ha id e nome propri"));
        } else {
            owners.insert(key, at);
            cx.index.keys.insert(key, ix);
        }
    }
    let scored = SCORED_KEYS.iter().any(|key| fields.has(key));
    let (shape, choices) = shape(cx, at);
    let id = id.map_or("", |(_, id)| id);
    cx.index.questions.push(Declared { id, at, area, scored, shape, choices });
}

/// Looks at `answers` and `options` without judging them.
fn shape(cx: &Lowering<'_>, at: At<'_>) -> (Shape, Vec<String>) {
    if at.node.get("derived").is_some() {
        return (Shape::Derived, Vec::new());
    }
    let scalar = |key| at.node.get(key).and_then(|node| node.scalar());
    let inline = at.node.get("options").and_then(|node| node.list()).map(|options| {
        let id =
            |node: &crate::yaml::Node| node.get("id").unwrap_or(node).scalar().map(str::to_owned);
        options.iter().map(|option| id(option).unwrap_or_default()).collect::<Vec<_>>()
    });
    let of_set = |name: &str| {
        let choices = cx.sets.get(name)?;
        Some(choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>())
    };
    match (scalar("answers"), inline) {
        (Some("single"), Some(choices)) => (Shape::Single, choices),
        (Some("multiple"), Some(choices)) => (Shape::Multiple, choices),
        (Some("countries"), Some(choices)) => (Shape::Countries, choices),
        (Some("number"), Some(choices)) => (Shape::Number, choices),
        (Some("number"), None) => match of_set(super::kind::NUMBER_SET) {
            Some(choices) => (Shape::Number, choices),
            None => (Shape::Broken, Vec::new()),
        },
        (Some(set), None) => match of_set(set) {
            Some(choices) => (Shape::Single, choices),
            None => (Shape::Broken, Vec::new()),
        },
        _ => (Shape::Broken, Vec::new()),
    }
}

/// Ids of a list of entries such as scenarios, each once.
pub(super) fn unique_ids<'t>(faults: &mut Faults, items: &[At<'t>]) -> Vec<&'t str> {
    let mut ids = Vec::with_capacity(items.len());
    let mut seen = HashSet::new();
    for item in items {
        let Some(mut fields) = item.fields(faults) else {
            ids.push("");
            continue;
        };
        let id = fields.need(faults, "id").and_then(|at| Some((at, at.id(faults)?)));
        if let Some((at, id)) = id
            && !seen.insert(id)
        {
            faults.error(at.spot(), format!("id {} già usato in «{}»", quoted(id), item.name));
        }
        ids.push(id.map_or("", |(_, id)| id));
    }
    ids
}
