//! What the questionnaire declares, in asking order, before anything is lowered.
//!
//! Conditions name questions and options: they are resolved against this, so that a fault inside
//! one question does not hide those of another.

use super::Lowering;
use super::faults::{Faults, quoted};
use super::overlay::{self, Insertion};
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
    /// The list whose every entry is asked, as its field or by `each`.
    pub list: Option<usize>,
    /// The list it describes an entry of.
    pub field_of: Option<usize>,
    /// The entries of a list are among the options.
    pub dynamic: bool,
}

/// As much of the kind of a question as a condition has to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Single,
    Multiple,
    Countries,
    Number,
    Date,
    Text,
    Statement,
    Info,
    List,
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
pub(super) const RESERVED: [&str; 11] = [
    "any", "all", "not", "is", "count", "shown", "entries", "finding", "findings", "score",
    "verdict",
];

/// Registers areas, questions and names; a name given twice is a fault at its second place.
pub(super) fn declare<'t>(
    cx: &mut Lowering<'t>,
    areas: &[AreaTree<'t>],
    mut insertions: Vec<Insertion<'t>>,
) {
    let mut owners: HashMap<&'t str, At<'t>> = HashMap::new();
    let mut seen = HashSet::new();
    for (ix, area) in areas.iter().enumerate() {
        let id = area.id(&mut cx.faults);
        if !id.is_empty() && !seen.insert(id) {
            cx.faults
                .error(area.head.spot(), format!("area {} già definita", quoted(id)))
                .code("duplicate-id");
        }
        cx.index.areas.push(id);
        cx.without = area.without.iter().copied().collect();
        let questions = area.questions(&mut cx.faults);
        for question in overlay::splice(questions, &mut insertions) {
            declare_question(cx, question, (ix, None), &mut owners);
        }
    }
    cx.without.clear();
    overlay::refuse_rest(cx, &insertions);
    if cx.index.questions.is_empty() && cx.complete {
        let spot = cx.head.spot();
        cx.faults.error(spot, "il questionario non ha domande");
    }
}

fn declare_question<'t>(
    cx: &mut Lowering<'t>,
    at: At<'t>,
    (area, within): (usize, Option<usize>),
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
                .code("reserved-word")
                .help(format!("scegli un nome diverso da {}", RESERVED.join(", ")));
        } else if let Some(first) = owners.get(key).copied() {
            let place = cx.place(first);
            cx.faults
                .error(at.spot(), format!("«{}» {} già usato", at.name, quoted(key)))
                .code("duplicate-id")
                .help(format!("la prima volta è in {place}: ogni domanda ha id e nome propri"));
        } else {
            owners.insert(key, at);
            cx.index.keys.insert(key, ix);
        }
    }
    let scored = cx.base1 && SCORED_KEYS.iter().any(|key| fields.has(key));
    let (shape, choices) = shape(cx, at);
    let id = id.map_or("", |(_, id)| id);
    let each = fields.get("each").filter(|at| !is_left_out(cx, *at));
    let each = each.and_then(|at| list_named(cx, at)).map(|list| list.0);
    let dynamic = fields.has("options_from");
    let list = within.or(each);
    let field_of = within;
    cx.index.questions.push(Declared {
        id,
        at,
        area,
        scored,
        shape,
        choices,
        list,
        field_of,
        dynamic,
    });
    if within.is_some() && (each.is_some() || shape == Shape::List || scored) {
        cx.faults
            .error(at.spot(), "un campo di un elenco è una domanda semplice, senza punteggio")
            .help(
                "elenchi, «each» e domande con punteggio stanno fuori da «questions» dell’elenco",
            );
    }
    let fields = fields.get("questions").filter(|_| shape == Shape::List && within.is_none());
    for field in fields.map(|at| at.items(&mut cx.faults)).unwrap_or_default() {
        declare_question(cx, field, (area, Some(ix)), owners);
    }
}

/// Whether a module speaks of something that the questionnaire is known not to have.
pub(super) fn is_left_out(cx: &Lowering<'_>, at: At<'_>) -> bool {
    at.node.scalar().is_some_and(|name| cx.without.contains(name))
}

/// The list a key names; it must be asked before what uses it.
pub(super) fn list_named(cx: &mut Lowering<'_>, at: At<'_>) -> Option<QuestionIx> {
    let key = at.string(&mut cx.faults)?;
    let found = cx.index.find(key);
    let is_list = found.is_some_and(|ix| cx.index.questions[ix.0].shape == Shape::List);
    if !is_list {
        let lists = cx.index.questions.iter().filter(|question| question.shape == Shape::List);
        let lists: Vec<&str> = lists.map(|question| question.id).collect();
        cx.faults
            .error(at.spot(), format!("{} non è un elenco che viene prima", quoted(key)))
            .suggest(key, lists);
    }
    found.filter(|_| is_list)
}

/// The one option of a statement to confirm.
pub(super) const CONFIRMED: &str = "confirmed";

fn is_scored(cx: &Lowering<'_>, at: At<'_>) -> bool {
    cx.base1 && SCORED_KEYS.iter().any(|key| at.node.get(key).is_some())
}

/// Looks at `answers` and `options` without judging them.
fn shape(cx: &Lowering<'_>, at: At<'_>) -> (Shape, Vec<String>) {
    if at.node.get("derived").is_some() {
        return (Shape::Derived, Vec::new());
    }
    let scalar = |key| at.node.get(key).and_then(|node| node.scalar());
    let options = at.node.get("options");
    // A scalar names a shared set whose options are taken over.
    let shared = options.and_then(|node| node.scalar()).and_then(|name| cx.sets.get(name));
    let shared =
        shared.map(|choices| choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>());
    let inline = options.and_then(|node| node.list()).map(|options| {
        let id =
            |node: &crate::yaml::Node| node.get("id").unwrap_or(node).scalar().map(str::to_owned);
        options.iter().map(|option| id(option).unwrap_or_default()).collect::<Vec<_>>()
    });
    let inline = inline.or(shared);
    let of_set = |name: &str| {
        let choices = cx.sets.get(name)?;
        Some(choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>())
    };
    match (scalar("answers"), inline) {
        (Some("date"), choices) => (Shape::Date, choices.unwrap_or_default()),
        (Some("text" | "long_text"), None) => (Shape::Text, Vec::new()),
        (Some("statement"), None) => (Shape::Statement, vec![CONFIRMED.to_owned()]),
        (Some("info"), None) => (Shape::Info, Vec::new()),
        (Some("list"), None) => (Shape::List, Vec::new()),
        (Some("single"), None) if at.node.get("options_from").is_some() => {
            (Shape::Single, Vec::new())
        }
        (Some("multiple"), None) if at.node.get("options_from").is_some() => {
            (Shape::Multiple, Vec::new())
        }
        (Some("single"), Some(choices)) => (Shape::Single, choices),
        (Some("multiple"), Some(choices)) => (Shape::Multiple, choices),
        (Some("countries"), Some(choices)) => (Shape::Countries, choices),
        (Some("number"), Some(choices)) => (Shape::Number, choices),
        (Some("number"), None) if !is_scored(cx, at) => (Shape::Number, Vec::new()),
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
            faults
                .error(at.spot(), format!("id {} già usato in «{}»", quoted(id), item.name))
                .code("duplicate-id");
        }
        ids.push(id.map_or("", |(_, id)| id));
    }
    ids
}
