//! Digests of the answers: one for each field, and one over all of them.
//!
//! Each field hides behind an HMAC with the salt of the file, so a copy of the report that leaves
//! a field out can carry its digest, show the same hash, and give nothing away.

use crate::assessment::{Assessment, Value};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The SHA-256 over all field digests; any field that changes, changes it.
#[must_use]
pub fn answers_hash(assessment: &Assessment) -> String {
    hash_of_digests(&field_digests(assessment))
}

/// The digest of each field, by path.
#[must_use]
pub fn field_digests(assessment: &Assessment) -> BTreeMap<String, String> {
    let salt = assessment.salt.as_deref().unwrap_or_default();
    fields(assessment)
        .into_iter()
        .map(|(path, value)| {
            let digest = field_digest(salt, &path, &value);
            (path, digest)
        })
        .collect()
}

/// Every field that has a value, as JSON by path; scalars are strings, exactly as in the file.
///
/// Maps and lists of maps are walked (`answers/SEG-01/note`, `actions/0/gap`); any other list is
/// one field. In the keys of a path `~` is written `~0`, `/` is `~1` and a control character is
/// `~uXXXX`, so no two fields share a path.
#[must_use]
pub fn fields(assessment: &Assessment) -> BTreeMap<String, Json> {
    let mut found = BTreeMap::new();
    for (key, value) in assessment.tree() {
        walk(escaped(&key), &value, &mut found);
    }
    found
}

/// The tree that [`fields`] walked, from the fields alone.
///
#[must_use]
pub fn tree_of(fields: &BTreeMap<String, Json>) -> Vec<(String, Value)> {
    let mut root = Branch::default();
    for (path, value) in fields {
        let mut at = &mut root;
        for part in path.split('/') {
            at = at.0.entry(unescaped(part)).or_default();
        }
        at.1 = Some(plain(value));
    }
    let section = |(key, branch): (String, Branch)| {
        let shape = match key.as_str() {
            "answers" | "set_aside" | "findings" | "evidence" => Shape::Map,
            "actions" | "overrides" | "opinions" | "changes" => Shape::List,
            _ => Shape::AsItLooks,
        };
        (key, branch.value(shape))
    };
    root.0.into_iter().map(section).collect()
}

/// How the keys below a section are to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// They are ids, whatever they look like.
    Map,
    /// They are places; a copy that leaves records out has gaps.
    List,
    /// A list where they are numbered from 0.
    AsItLooks,
}

/// A map under construction, or a field.
#[derive(Default)]
struct Branch(BTreeMap<String, Branch>, Option<Value>);

impl Branch {
    fn value(self, shape: Shape) -> Value {
        if let Some(value) = self.1 {
            return value;
        }
        let count = self.0.len();
        let numbered = || (0..count).all(|place| self.0.contains_key(&place.to_string()));
        let is_list = shape == Shape::List || (shape == Shape::AsItLooks && numbered());
        let mut entries: Vec<(String, Value)> =
            self.0.into_iter().map(|(key, branch)| (key, branch.value(Shape::AsItLooks))).collect();
        if !is_list {
            return Value::Map(entries);
        }
        entries.sort_by_key(|(place, _)| place.parse::<usize>().unwrap_or(usize::MAX));
        Value::List(entries.into_iter().map(|(_, value)| value).collect())
    }
}

fn plain(value: &Json) -> Value {
    match value {
        Json::String(text) => Value::scalar(text, true),
        Json::Array(items) => Value::List(items.iter().map(plain).collect()),
        Json::Object(entries) => {
            Value::Map(entries.iter().map(|(key, value)| (key.clone(), plain(value))).collect())
        }
        other => Value::scalar(&other.to_string(), true),
    }
}

/// The digest of one field, in hexadecimal; the salt may be empty.
#[must_use]
pub fn field_digest(salt: &str, path: &str, value: &Json) -> String {
    let mut mac = Hmac::<Sha256>::new(&key_block(salt).into());
    mac.update(path.as_bytes());
    mac.update(&[0]);
    mac.update(canonical(value).as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// The SHA-256 of the sorted lines `path NUL digest LF`.
#[must_use]
pub fn hash_of_digests(digests: &BTreeMap<String, String>) -> String {
    let mut hash = Sha256::new();
    for (path, digest) in digests {
        hash.update(path.as_bytes());
        hash.update([0]);
        hash.update(digest.as_bytes());
        hash.update([b'\n']);
    }
    hex(&hash.finalize())
}

/// JSON with sorted keys and without spaces: the same text for the same content.
#[must_use]
pub fn canonical(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            let items: Vec<_> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Json::Object(entries) => {
            // Sorted here: whether the map is sorted depends on a feature any crate may turn on.
            let sorted: BTreeMap<_, _> = entries.iter().collect();
            let entries: Vec<_> = sorted
                .into_iter()
                .map(|(key, value)| format!("{}:{}", Json::from(key.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", entries.join(","))
        }
        scalar => scalar.to_string(),
    }
}

/// The SHA-256 of some bytes, in hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The SHA-256 of some bytes as a content security policy writes it.
#[must_use]
pub fn sha256_base64(bytes: &[u8]) -> String {
    base64(&Sha256::digest(bytes))
}

#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// A salt for a new assessment: 32 random bytes in hexadecimal.
pub fn new_salt() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// The salt as HMAC wants its key: filled up with zeros to the size of a block.
fn key_block(salt: &str) -> [u8; BLOCK] {
    let key = from_hex(salt)
        .filter(|key| key.len() <= BLOCK)
        .unwrap_or_else(|| Sha256::digest(salt.as_bytes()).to_vec());
    let mut block = [0; BLOCK];
    for (to, from) in block.iter_mut().zip(key) {
        *to = from;
    }
    block
}

/// Bytes that SHA-256 takes at a time.
const BLOCK: usize = 64;

fn walk(path: String, value: &Value, found: &mut BTreeMap<String, Json>) {
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                walk(format!("{path}/{}", escaped(key)), value, found);
            }
        }
        Value::List(items) if is_list_of_maps(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(format!("{path}/{index}"), item, found);
            }
        }
        _ => {
            found.insert(path, json(value));
        }
    }
}

fn is_list_of_maps(items: &[Value]) -> bool {
    !items.is_empty() && items.iter().all(|item| matches!(item, Value::Map(_)))
}

fn json(value: &Value) -> Json {
    match value {
        Value::Plain(text) | Value::Text(text) => Json::from(text.as_str()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            entries.iter().map(|(key, value)| (key.clone(), json(value))).collect()
        }
    }
}

pub(crate) fn escaped(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for sign in key.chars() {
        match sign {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            control if control.is_control() => {
                let _ = write!(out, "~u{:04X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out
}

/// What [`escaped`] made of a key, back again.
fn unescaped(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('~') {
        out.push_str(before);
        let code = after.get(1..5).filter(|_| after.starts_with('u'));
        let control = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match (after.chars().next(), control.and_then(char::from_u32)) {
            (Some('u'), Some(control)) => {
                out.push(control);
                rest = after.get(5..).unwrap_or_default();
                continue;
            }
            (Some('0'), _) => out.push('~'),
            (Some('1'), _) => out.push('/'),
            _ => {}
        }
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Action, ActionState, Answer, Opinion};
    use crate::questionnaire::Gate;
    use serde_json::json;

    const SALT: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    fn example() -> Assessment {
        let mut assessment = Assessment { salt: Some(SALT.to_owned()), ..Assessment::default() };
        let answer = Answer { note: "così\n\"x\"".to_owned(), ..Answer::of(&["partial"]) };
        assessment.answers.insert("SEG-01".to_owned(), answer);
        assessment
    }

    /// Computed with another program: HMAC and SHA-256 are what the report says they are.
    #[test]
    fn digests_are_those_anybody_can_compute() {
        let assessment = example();
        let digests = field_digests(&assessment);
        assert_eq!(
            digests["answers/SEG-01/note"],
            "2817802089e5c03146bf4c670fdc16571692b317f543bdfd79d42644b4959f78"
        );
        assert_eq!(
            field_digest("", "language", &json!("it")),
            "a3a9c392b8141ce5ba795f108441f9ab8d8285d0a53c9e7bf25ab066f40740be"
        );
        assert_eq!(
            answers_hash(&assessment),
            "0510708fb9a337d726f75bb84660e9683556db04a45b24e0bc36af8d420f0c9f"
        );
    }

    #[test]
    fn canonical_json_does_not_depend_on_the_order_of_keys() {
        let value: Json =
            serde_json::from_str(r#"{"b": [1, {"d": null, "c": "è\u0001"}], "a": ""}"#)
                .expect("JSON");
        assert_eq!(canonical(&value), "{\"a\":\"\",\"b\":[1,{\"c\":\"è\\u0001\",\"d\":null}]}");
    }

    #[test]
    fn every_field_but_the_salt_counts() {
        let plain = example();
        let hash = answers_hash(&plain);
        let mut changed = plain.clone();
        changed.opinions.push(Opinion::default());
        assert_ne!(answers_hash(&changed), hash);
        let mut changed = plain.clone();
        changed.unknown.push(("domani".to_owned(), Value::List(Vec::new())));
        assert_ne!(answers_hash(&changed), hash);
        let mut other_salt = plain.clone();
        other_salt.salt = None;
        assert_eq!(fields(&other_salt), fields(&plain));
        assert_ne!(answers_hash(&other_salt), hash);
    }

    #[test]
    fn no_key_can_take_the_path_of_another_field() {
        let mut assessment = Assessment::default();
        for id in ["a/b", "a~1b", "a\0", "a\n", "a"] {
            assessment.answers.insert(id.to_owned(), Answer::of(&["yes"]));
        }
        let action = Action {
            gap: "a".to_owned(),
            gate: Gate::After,
            action: String::new(),
            owner: String::new(),
            due: None,
            proof: String::new(),
            verifier: String::new(),
            state: ActionState::Open,
            unknown: Vec::new(),
        };
        assessment.actions = vec![action.clone(), action];
        let paths: Vec<_> = fields(&assessment).into_keys().collect();
        for path in ["answers/a~1b/value", "answers/a~01b/value", "answers/a~u0000/value"] {
            assert!(paths.iter().any(|known| known == path), "{path} in {paths:?}");
        }
        assert!(paths.iter().any(|path| path == "actions/1/gap"));
        assert!(paths.iter().all(|path| !path.contains(['\0', '\n'])));
    }

    #[test]
    fn the_tree_comes_back_from_the_fields() {
        let mut assessment = example();
        for id in ["a/b", "a~1b", "a\0", "0", "1"] {
            assessment.answers.insert(id.to_owned(), Answer::of(&["yes", "no"]));
        }
        for place in 0..12 {
            let text = format!("{place}");
            assessment.opinions.push(Opinion { text, ..Opinion::default() });
        }
        assessment.salt = None;
        let fields = fields(&assessment);
        let mut again = BTreeMap::new();
        for (key, value) in tree_of(&fields) {
            walk(escaped(&key), &value, &mut again);
        }
        assert_eq!(again, fields);
    }

    #[test]
    fn salts_are_32_random_bytes() {
        let salt = new_salt().expect("randomness");
        assert_eq!(from_hex(&salt).map(|bytes| bytes.len()), Some(32));
        assert_ne!(new_salt().expect("randomness"), salt);
    }
}
