//! Checks on words: what must never be printed, and texts that repeat each other.

use super::Lowering;
use super::faults::{Faults, quoted};
use super::index::unique_ids;
use super::read::At;
use super::trees::Trees;
use crate::text::Text;
use crate::yaml::{Data, Node};
use regex::{Regex, RegexBuilder};
use std::collections::HashMap;

const REGISTER: &str = "shared/do-not-print.yaml";

const MAX_PATTERNS: usize = 200;
/// Of a compiled pattern, in bytes.
const LARGEST_PATTERN: usize = 2 * 1024 * 1024;

/// A mistake that must not reach paper.
pub(super) struct Forbidden {
    id: String,
    pattern: Regex,
    reason: Text,
    allowed: Vec<String>,
}

/// Reads every text of a questionnaire and of the registers it uses.
pub(super) fn check(cx: &mut Lowering<'_>, trees: &Trees) {
    check_repeated(cx);
    let Some(register) = trees.at(REGISTER) else { return };
    let forbidden = lower_forbidden(&mut cx.faults, register);
    for tree in trees.all().filter(|tree| tree.file != REGISTER) {
        check_forbidden(cx, &forbidden, tree);
    }
}

/// Reads `shared/do-not-print.yaml`.
pub(super) fn lower_forbidden(faults: &mut Faults, at: At<'_>) -> Vec<Forbidden> {
    let Some(mut fields) = at.fields(faults) else { return Vec::new() };
    let items = fields
        .need(faults, "patterns")
        .map(|list| list.few_items(faults, MAX_PATTERNS))
        .unwrap_or_default();
    // Notes for a person to judge: read for their faults only.
    for note in fields.get("review").map(|list| list.items(faults)).unwrap_or_default() {
        let Some(mut note) = note.fields(faults) else { continue };
        note.need(faults, "id");
        note.text(faults, "text");
        note.finish(faults);
    }
    fields.finish(faults);
    let ids = unique_ids(faults, &items);
    items.into_iter().zip(ids).filter_map(|(item, id)| lower_pattern(faults, item, id)).collect()
}

fn lower_pattern(faults: &mut Faults, at: At<'_>, id: &str) -> Option<Forbidden> {
    let mut fields = at.fields(faults)?;
    fields.get("id");
    let pattern = fields.need(faults, "pattern").and_then(|at| {
        let text = at.string(faults)?;
        match RegexBuilder::new(text).case_insensitive(true).size_limit(LARGEST_PATTERN).build() {
            Ok(pattern) => Some(pattern),
            Err(why) => {
                let why = why.to_string();
                let why = why.lines().last().unwrap_or_default();
                faults
                    .error(at.spot(), format!("il modello non è valido ({why})"))
                    .help("sintassi della libreria regex di Rust, senza look-around");
                None
            }
        }
    });
    let reason = fields.text(faults, "reason");
    let allowed = fields.get("allowed").map(|at| at.items(faults)).unwrap_or_default();
    let allowed =
        allowed.into_iter().filter_map(|at| at.string(faults)).map(str::to_owned).collect();
    if let Some(example) = fields.get("example")
        && let (Some(text), Some(pattern)) = (example.string(faults), &pattern)
        && !pattern.is_match(text)
    {
        faults.error(example.spot(), "l’esempio non è colto dal suo modello");
    }
    fields.finish(faults);
    Some(Forbidden { id: id.to_owned(), pattern: pattern?, reason, allowed })
}

/// Looks for forbidden words in every text of a tree.
fn check_forbidden(cx: &mut Lowering<'_>, forbidden: &[Forbidden], tree: At<'_>) {
    let mut texts = Vec::new();
    collect(tree.node, "", false, &mut texts);
    for (owner, node, text) in texts {
        for rule in forbidden {
            if rule.allowed.iter().any(|id| id == owner) {
                continue;
            }
            if let Some(found) = rule.pattern.find(text) {
                let (id, words) = (&rule.id, quoted(found.as_str()));
                cx.faults
                    .error(At { node, ..tree }.spot(), format!("da non stampare ({id}): {words}"))
                    .code("do-not-print")
                    .help(rule.reason.it.clone());
            }
        }
    }
}

/// Every scalar with a space in it, under the nearest id above it: ids and numbers have none.
///
/// What may be allowed is a question or a norm, so the ids of options do not count.
fn collect<'t>(
    node: &'t Node,
    owner: &'t str,
    in_options: bool,
    texts: &mut Vec<(&'t str, &'t Node, &'t str)>,
) {
    match &node.data {
        Data::Scalar { text, .. } => {
            if text.contains(' ') {
                texts.push((owner, node, text));
            }
        }
        Data::List(items) => items.iter().for_each(|item| collect(item, owner, in_options, texts)),
        Data::Map(entries) => {
            let id = node.get("id").and_then(Node::scalar).filter(|_| !in_options);
            let owner = id.unwrap_or(owner);
            for (key, value) in entries {
                collect(value, owner, in_options || key.text == "options", texts);
            }
        }
    }
}

/// Warns where two explanations are the same text: one of them says nothing.
fn check_repeated(cx: &mut Lowering<'_>) {
    const LONG: usize = 25;
    let mut seen: HashMap<String, (String, At<'_>)> = HashMap::new();
    for ix in 0..cx.index.questions.len() {
        let question = cx.index.questions[ix].at;
        let id = cx.index.questions[ix].id;
        for (what, node) in explanations(question.node) {
            let Some(text) =
                node.scalar().map(str::trim).filter(|text| text.chars().count() >= LONG)
            else {
                continue;
            };
            let at = At { node, ..question };
            match seen.get(&text.to_lowercase()) {
                Some((first, place)) => {
                    let place = cx.place(*place);
                    cx.faults
                        .warning(at.spot(), format!("{what} di «{id}» ripete {first}")).code("repeated-text")
                        .help(format!("lo stesso testo è in {place}: scrivi ciò che è proprio di questa domanda"));
                }
                None => {
                    seen.insert(text.to_lowercase(), (format!("{what} di «{id}»"), at));
                }
            }
        }
    }
}

/// The texts of a question that explain, language by language.
fn explanations(question: &Node) -> Vec<(&'static str, &Node)> {
    let mut found = Vec::new();
    for (_, text) in question.get("guidance").and_then(Node::map).unwrap_or_default() {
        add(&mut found, "una guida", Some(text));
    }
    for option in question.get("options").and_then(Node::list).unwrap_or_default() {
        add(&mut found, "una guida", option.get("guidance"));
    }
    add(&mut found, "la carenza", question.get("gap"));
    add(&mut found, "il perché", question.get("why"));
    add(&mut found, "il rimedio", question.get("remedy").and_then(|remedy| remedy.get("text")));
    found
}

fn add<'t>(found: &mut Vec<(&'static str, &'t Node)>, what: &'static str, node: Option<&'t Node>) {
    match node.map(|node| (node, node.map())) {
        Some((_, Some(texts))) => found.extend(texts.iter().map(|(_, text)| (what, text))),
        Some((node, None)) => found.push((what, node)),
        None => {}
    }
}
