//! Acronyms that a text uses and nobody explains: neither the glossary, nor brackets at first use.

use super::Lowering;
use super::faults::quoted;
use super::read::At;
use super::trees::{SHARED, Trees};
use crate::yaml::{Data, Node};
use std::collections::BTreeSet;

const GLOSSARY: &str = "shared/glossary.yaml";

/// Keys whose text, written without a language, people read.
const SHOWN: [&str; 13] = [
    "it", "en", "title", "text", "intro", "gap", "why", "help", "example", "reason", "yes",
    "partial", "no",
];

/// Notes each unexplained acronym once, where it is first used.
pub(super) fn note(cx: &mut Lowering<'_>, trees: &Trees) {
    let mut known = BTreeSet::new();
    if let Some(glossary) = trees.at(GLOSSARY) {
        explained(glossary.node, &mut known);
    }
    let own = trees
        .all()
        .filter(|tree| !SHARED.contains(&tree.file) && !tree.file.starts_with("methods/"));
    for tree in own {
        let mut texts = Vec::new();
        collect(tree.node, "", &mut texts);
        for (node, text) in texts {
            for acronym in acronyms(text) {
                if !known.insert(acronym.to_owned()) || in_brackets(text, acronym) {
                    continue;
                }
                let message = format!("la sigla {} non è spiegata", quoted(acronym));
                cx.faults.note(At { node, ..tree }.spot(), message).code("unexplained-acronym").help(
                    "spiegala tra parentesi la prima volta, o in shared/glossary.yaml (terms, o known se la sanno tutti)",
                );
            }
        }
    }
}

/// Acronyms that stand in a term of the glossary, and those that need no explanation.
fn explained(glossary: &Node, known: &mut BTreeSet<String>) {
    let scalars = |key| glossary.get(key).and_then(Node::list).unwrap_or_default();
    known.extend(scalars("known").iter().filter_map(Node::scalar).map(str::to_owned));
    for term in scalars("terms") {
        let mut texts = Vec::new();
        if let Some(name) = term.get("term") {
            collect(name, "term", &mut texts);
        }
        texts.extend(term.get("term").and_then(|name| Some((name, name.scalar()?))));
        for (_, text) in texts {
            known.extend(acronyms(text).into_iter().map(str::to_owned));
        }
    }
}

fn collect<'t>(node: &'t Node, key: &str, texts: &mut Vec<(&'t Node, &'t str)>) {
    match &node.data {
        Data::Scalar { text, .. } => {
            if SHOWN.contains(&key) {
                texts.push((node, text));
            }
        }
        Data::List(items) => items.iter().for_each(|item| collect(item, key, texts)),
        Data::Map(entries) => {
            for (key, value) in entries {
                // Who reads a strength is a lawyer, and conditions are no texts.
                if !matches!(key.text.as_str(), "mitigates" | "when" | "conditions") {
                    collect(value, &key.text, texts);
                }
            }
        }
    }
}

/// Words of two to six capitals that are neither Roman numbers nor part of an id or a name (E.ON).
fn acronyms(text: &str) -> Vec<&str> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
    let is_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '@' | '.');
    text.split(|sign| !is_word(sign))
        .map(|word| word.trim_matches('.'))
        .filter(|word| LENGTHS.contains(&word.len()))
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .filter(|word| !word.bytes().all(|byte| b"IVXLCDM".contains(&byte)))
        .collect()
}

/// «Registro delle opposizioni (RPO)» or «RPO (registro delle opposizioni)».
fn in_brackets(text: &str, acronym: &str) -> bool {
    text.contains(&format!("({acronym}")) || text.contains(&format!("{acronym} ("))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_roman_numbers_are_no_acronyms() {
        assert_eq!(acronyms("Il ROC (art. IV), SCO-12, E.ON e la P.A.: RPO."), ["ROC", "RPO"]);
        assert!(in_brackets("Registro delle opposizioni (RPO)", "RPO"));
        assert!(in_brackets("RPO (registro)", "RPO") && !in_brackets("il RPO", "RPO"));
    }
}
