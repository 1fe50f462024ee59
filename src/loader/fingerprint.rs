//! The fingerprint of a questionnaire: SHA-256 of its resolved content.
//!
//! Canonical JSON with sorted keys and no spaces, every scalar a string: line ends, comments, the
//! order of keys and the way a text is quoted do not change it, and any word that counts does.

use crate::yaml::{Data, Node};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Named parts of the content, as written.
#[derive(Default)]
pub(super) struct Content<'t>(Vec<(&'static str, Part<'t>)>);

enum Part<'t> {
    Tree(&'t Node),
    /// A map with some of its keys given apart: the areas in place of their file names.
    Replaced(&'t Node, &'static str, Vec<&'t Node>),
}

impl<'t> Content<'t> {
    pub fn add(&mut self, name: &'static str, tree: Option<&'t Node>) {
        self.0.extend(tree.map(|tree| (name, Part::Tree(tree))));
    }

    pub fn add_with(
        &mut self,
        name: &'static str,
        tree: &'t Node,
        key: &'static str,
        value: Vec<&'t Node>,
    ) {
        self.0.push((name, Part::Replaced(tree, key, value)));
    }

    pub fn sha256(mut self) -> String {
        self.0.sort_by_key(|(name, _)| *name);
        let mut json = String::from("{");
        for (ix, (name, part)) in self.0.iter().enumerate() {
            comma(&mut json, ix);
            string(&mut json, name);
            json.push(':');
            match part {
                Part::Tree(tree) => write(&mut json, tree),
                Part::Replaced(tree, key, value) => replaced(&mut json, tree, key, value),
            }
        }
        json.push('}');
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(json.as_bytes()) {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }
}

fn write(json: &mut String, node: &Node) {
    match &node.data {
        Data::Scalar { text, .. } => string(json, text),
        Data::List(items) => list(json, items.iter()),
        Data::Map(_) => replaced(json, node, "", &[]),
    }
}

fn list<'t>(json: &mut String, items: impl Iterator<Item = &'t Node>) {
    json.push('[');
    for (ix, item) in items.enumerate() {
        comma(json, ix);
        write(json, item);
    }
    json.push(']');
}

fn replaced(json: &mut String, node: &Node, key: &str, value: &[&Node]) {
    let mut entries: Vec<_> = node.map().unwrap_or_default().iter().collect();
    entries.sort_by(|(a, _), (b, _)| a.text.cmp(&b.text));
    json.push('{');
    for (ix, (name, node)) in entries.into_iter().enumerate() {
        comma(json, ix);
        string(json, &name.text);
        json.push(':');
        if !key.is_empty() && name.text == key {
            list(json, value.iter().copied());
        } else {
            write(json, node);
        }
    }
    json.push('}');
}

fn comma(json: &mut String, ix: usize) {
    if ix > 0 {
        json.push(',');
    }
}

fn string(json: &mut String, text: &str) {
    json.push_str(&serde_json::Value::from(text).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    fn hash(source: &str) -> String {
        let tree = parse(source).expect("a tree");
        let mut content = Content::default();
        content.add("x", Some(&tree));
        content.sha256()
    }

    #[test]
    fn only_content_counts() {
        let one = hash("a: 1\nb: [\"è\", {c: 2}]\n");
        assert_eq!(one, hash("# nota\r\nb:\r\n  - 'è'\r\n  - c: \"2\"\r\na: 1\r\n"));
        assert_ne!(one, hash("a: 01\nb: [\"è\", {c: 2}]\n"));
        // Computed with another program: sha256 of {"x":{"a":"1","b":["è",{"c":"2"}]}}.
        assert_eq!(one, "d0ea97f525f48e4a5fc98e37f0aad34d445a925a9e91a074df167072478c95bc");
    }
}
