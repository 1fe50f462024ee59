//! The fingerprint of a questionnaire: SHA-256 of its resolved content.
//!
//! Canonical JSON, every scalar a string: line ends, comments, the order of keys and the way a text
//! is quoted do not change it, and any word that counts does.

use super::Lowering;
use super::method_file;
use super::trees::{AreaTree, Trees};
use crate::digest::{canonical, sha256_hex};
use crate::yaml::{Data, Node};
use serde_json::{Map, Value};

/// The fingerprint over the head with its areas in place, the method and the registers it uses.
pub(super) fn fingerprint(cx: &Lowering<'_>, trees: &Trees, areas: &[AreaTree<'_>]) -> String {
    let mut head = json(cx.head.node);
    if let Some(head) = head.as_object_mut() {
        let areas = areas.iter().map(|area| json(area.body.node)).collect();
        head.insert("areas".to_owned(), Value::Array(areas));
    }
    let method = cx.head.node.get("method").and_then(Node::scalar).map(method_file);
    let mut content = Map::new();
    content.insert("questionnaire".to_owned(), head);
    if let Some(overlay) = trees.overlay.as_deref().and_then(|overlay| trees.at(overlay)) {
        content.insert("overlay".to_owned(), json(overlay.node));
    }
    for (name, file) in [
        ("answers", Some("shared/answers.yaml")),
        ("countries", Some("shared/countries.yaml")),
        ("norms", Some("shared/norms.yaml")),
        ("method", method.as_deref()),
    ] {
        if let Some(at) = file.and_then(|file| trees.at(file)) {
            content.insert(name.to_owned(), json(at.node));
        }
    }
    sha256_hex(canonical(&Value::Object(content)).as_bytes())
}

fn json(node: &Node) -> Value {
    match &node.data {
        Data::Scalar { text, .. } => Value::from(text.as_str()),
        Data::List(items) => Value::Array(items.iter().map(json).collect()),
        Data::Map(entries) => Value::Object(
            entries.iter().map(|(key, value)| (key.text.clone(), json(value))).collect(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    #[test]
    fn only_content_counts() {
        let canon = |source: &str| canonical(&json(&parse(source).expect("a tree")));
        let one = canon("a: 1\nb: [\"è\", {c: 2}]\n");
        assert_eq!(one, "{\"a\":\"1\",\"b\":[\"è\",{\"c\":\"2\"}]}");
        assert_eq!(one, canon("# nota\r\nb:\r\n  - 'è'\r\n  - c: \"2\"\r\na: 1\r\n"));
        assert_ne!(one, canon("a: 01\nb: [\"è\", {c: 2}]\n"));
    }
}
