//! SARIF 2.1.0, which code forges and editors show beside the lines.

use super::found::{Found, Item};
use crate::diagnostic::place;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn of(found: &Found) -> Value {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for item in &found.items {
        codes.entry(item.fault.code).or_default();
    }
    for (nth, place) in codes.values_mut().enumerate() {
        *place = nth;
    }
    let rules: Vec<Value> = codes.keys().map(|code| json!({ "id": code })).collect();
    let mut results: Vec<Value> =
        found.items.iter().map(|item| result(item, codes[item.fault.code])).collect();
    results.extend(found.remarks.iter().map(|remark| {
        json!({ "ruleId": "answer-misfit", "level": "warning", "message": { "text": remark } })
    }));
    results.extend(found.unchecked.iter().map(|norm| {
        json!({ "ruleId": "unchecked-source", "level": "note", "message": { "text": norm } })
    }));
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "vaglio",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(item: &Item, rule: usize) -> Value {
    let fault = &item.fault;
    let (line, column) = place(&item.text, &fault.span);
    let end = fault.span.end.max(fault.span.start)..fault.span.end.max(fault.span.start);
    let (end_line, end_column) = place(&item.text, &end);
    let text = match &fault.help {
        Some(help) => format!("{} ({help})", fault.message),
        None => fault.message.clone(),
    };
    json!({
        "ruleId": fault.code,
        "ruleIndex": rule,
        "level": fault.level.code(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&item.path) },
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
            },
        }}],
    })
}

/// A path as a relative reference: everything but letters, digits and `-._~/` is escaped.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _infallible = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("./miei file/perché.yaml"), "miei%20file/perch%C3%A9.yaml");
        assert_eq!(uri("a/b.yaml"), "a/b.yaml");
    }
}
