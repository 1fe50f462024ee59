//! `vaglio schema`: accepts all that ships, refuses what breaks the structure.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use jsonschema::Validator;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use vaglio::yaml::{Data, Node, parse};

const KINDS: [&str; 8] =
    ["questionnaire", "area", "method", "norms", "countries", "answers", "glossary", "assessment"];

/// The schema as the command prints it.
fn schema(kind: &str) -> Value {
    let output =
        Command::new(env!("CARGO_BIN_EXE_vaglio")).args(["schema", kind]).output().unwrap();
    assert!(output.status.success(), "{kind}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn validator(kind: &str) -> Validator {
    jsonschema::draft202012::new(&schema(kind)).unwrap_or_else(|error| panic!("{kind}: {error}"))
}

/// The tree that vaglio reads: every scalar is a text.
fn as_text(node: &Node) -> Value {
    match &node.data {
        Data::Scalar { text, .. } => Value::from(text.as_str()),
        Data::List(items) => items.iter().map(as_text).collect(),
        Data::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.text.clone(), as_text(value)))
            .collect::<Map<_, _>>()
            .into(),
    }
}

/// The tree that an editor reads: plain numbers and truths have a type.
fn as_typed(node: &Node) -> Value {
    match &node.data {
        Data::Scalar { text, plain: true } => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "" | "~" | "null" => Value::Null,
            // «INF» and «nan» are words here, and numbers to the parser of Rust.
            text if text.contains(|sign: char| sign.is_ascii_alphabetic()) => Value::from(text),
            text => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(whole), _) => Value::from(whole),
                (_, Ok(number)) => Value::from(number),
                _ => Value::from(text),
            },
        },
        Data::Scalar { text, .. } => Value::from(text.as_str()),
        Data::List(items) => items.iter().map(as_typed).collect(),
        Data::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.text.clone(), as_typed(value)))
            .collect::<Map<_, _>>()
            .into(),
    }
}

fn tree(path: &Path) -> Node {
    parse(&fs::read_to_string(path).unwrap())
        .unwrap_or_else(|fault| panic!("{}: {fault:?}", path.display()))
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Which schema a shipped file follows; the patterns of `check` have none.
fn kind_of(path: &Path) -> Option<&'static str> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
    match (folder, name) {
        (_, name) if name.ends_with(".vaglio.yaml") => Some("assessment"),
        ("methods", _) => Some("method"),
        ("shared", "do-not-print.yaml") => None,
        ("shared", name) => {
            KINDS.into_iter().find(|kind| name.strip_suffix(".yaml") == Some(*kind))
        }
        (_, "questionnaire.yaml") | ("shapes", _) => Some("questionnaire"),
        _ => Some("area"),
    }
}

#[test]
fn every_schema_is_a_schema_and_speaks_italian() {
    for kind in KINDS {
        let schema = schema(kind);
        assert!(jsonschema::meta::is_valid(&schema), "{kind}");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{kind}");
    }
}

#[test]
fn what_ships_is_accepted_as_vaglio_reads_it_and_as_editors_do() {
    let validators: Vec<_> = KINDS.map(|kind| (kind, validator(kind))).into();
    let mut seen = Vec::new();
    let shapes = files("tests/data/shapes");
    for path in files("questionnaires").into_iter().chain(files("examples")).chain(shapes) {
        let Some(kind) = kind_of(&path) else { continue };
        let (_, validator) = validators.iter().find(|(known, _)| *known == kind).unwrap();
        let tree = tree(&path);
        for value in [as_text(&tree), as_typed(&tree)] {
            let faults = faults(validator, &value);
            assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
        }
        seen.push(kind);
    }
    for kind in KINDS {
        assert!(seen.contains(&kind), "no shipped file tries the schema of {kind}");
    }
}

/// Spoilt copies whose structure is wrong. The others only name what does not exist, name it twice
/// or too early, or lack a language: a schema looks at one place at a time and cannot know.
const BROKEN: [&str; 5] = ["all-ten", "bad-fraction", "no-guidance", "unknown-key", "weight-zero"];

#[test]
fn spoilt_copies_are_refused() {
    let validator = validator("questionnaire");
    for path in files("tests/spoilt") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let faults = faults(&validator, &as_text(&tree(&path)));
        assert_eq!(faults.is_empty(), !BROKEN.contains(&name), "{name}: {faults:#?}");
    }
}

/// One edit each of the valid file; every one breaks the structure.
const EDITS: &[(&str, &str)] = &[
    ("asked_of: processor", "asked_of: processore"),
    ("severity: {S1: 3}", "severity: {S1: 5}"),
    ("enisa: {A: 2}", "enisa: {E: 2}"),
    ("{what: sales}, text", "{what: {at_lest: 1}}, text"),
    ("{what: sales}, text", "{}, text"),
    ("blocking: signature\n", "blocking: firma\n"),
    ("blocking: signature\n", "blocking: signature\n        na: with_reason\n"),
    ("source: contract", "source: contratto"),
    ("effect: stop, blocking_share", "effect: stop, not: {}, blocking_share"),
    ("        gap: {it: \"Avviso tardivo.\", en: \"Late notice.\"}\n", ""),
    ("id: MIS-1\n", "id: MIS 1\n"),
    ("kind: measure", "kind: misura"),
    ("answers: multiple\n        options:\n", "answers: multiple\n        opzioni:\n"),
];

#[test]
fn every_slip_of_structure_is_refused() {
    let validator = validator("questionnaire");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spoilt/valid.yaml");
    let valid = fs::read_to_string(path).unwrap();
    for (from, to) in EDITS {
        assert_eq!(valid.matches(from).count(), 1, "{from}");
        let edited = parse(&valid.replace(from, to)).unwrap();
        assert!(!validator.is_valid(&as_text(&edited)), "{to}");
    }
}

/// The whole language, also what no shipped questionnaire uses.
const WHOLE: &str = "\
id: prova
version: 1.0.0
title: Prova
method: own
severities: [{id: low, title: Lieve}, {id: high, title: Grave}]
areas:
  - {module: persone, without: [SCO-13], drop: [PER-09], when: {A: x}}
  - id: A
    title: Area
    questions:
      - {id: A, text: Quale?, answers: single, options: [{id: x, text: X, points: {s: 3, t: 1/2}, role: other, finding: {id: F0, severity: high, title: X}}, unknown], renamed_from: [OLD], tags: [uno], weight: 1/2}
      - {id: B, text: Sedi?, answers: list, min: 0, max: 9, item: Sede, label: '{B-1}', optional: true, questions: [{id: B-1, text: Nome?, answers: text, format: email}, {id: B-2, text: Quanti?, answers: number, min: 0}]}
      - {id: C, text: Quando?, answers: date, each: B, min: 2026-01-01, when: {entries: {list: B, max: B-2, at_least: 5}}}
      - {id: D, text: Leggi, answers: info}
      - {id: E, text: Confermi?, answers: statement, when: {count: {of: [{A: x}, {not: {shown: C}}], at_least: 1}}}
      - {id: F, text: Quale sede?, answers: single, options_from: B, when: {C: {before: {moment: signature_planned, days: -30}}}}
      - {id: G, text: Dove?, answers: countries, options: [unknown], when: {entries: {list: B, count: {B-2: {more_than: 3}}, at_least: 2}}}
sets: [{id: S, when: {A: x}, questions: [C], areas: [A], to: na, reason: Perché}]
findings: [{id: F1, when: {finding: F0}, each: B, severity: none, priority: 2, title: T, remedies: [{tier: 1, text: R}], suppressed_by: [F0], compensating: Come?, legal: []}]
scores: [{id: s, title: S, of: {areas: [A], except: [C]}, fold: share, multi: max, entries: worst, unknown: points, unanswered: range, na: zero, clamp: [0, 100], round: {to: 1, mode: half_up}}]
scales: {lev: [low, high]}
nodes:
  half: {op: const, value: 1/2}
  cut: {op: if, test: s, at_least: {max_of: s, times: 2/5}, then: half, else: s}
  lev: {op: bands, of: cut, relative_to: s, bands: [{more_than: 3/4, is: 1}, {otherwise: 0}]}
  tab: {op: table, row: lev, col: lev, row_base: 0, cells: [[0, 1], [1, 1]]}
  mix: {op: wmean, of: [{ref: s, w: 2}, {ref: half, w: 1}], na: exclude}
outputs: {s: share, lev: lev, mix: {as: number, better: high}}
verdicts:
  - id: V
    title: V
    primary: true
    levels:
      - {id: ok, title: Ok}
      - {id: no, title: No, effect: stop, at_least: 1, criteria: [{id: k, text: Perché, when: {any: [{score: {id: s, more_than: 1/2, of_max: true}}, {findings: {severity: high, at_least: 1}}, {verdict: {id: W, at_least: ok}}]}}], obligations: [Fare]}
";

#[test]
fn the_whole_language_is_accepted() {
    let validator = validator("questionnaire");
    let tree = parse(WHOLE).unwrap();
    for value in [as_text(&tree), as_typed(&tree)] {
        assert_eq!(faults(&validator, &value), Vec::<String>::new());
    }
    let overlay = "id: acme\nversion: 1\ntitle: A\nextends: call-center\nnamespace: acme\ninsert: [{after: SEC-04, question: {id: acme.Q1, text: T, answers: info}}]\nchange: {SEC-04: {weight: 7, blocking: none, reason: R}}\n";
    assert_eq!(faults(&validator, &as_text(&parse(overlay).unwrap())), Vec::<String>::new());
    assert!(!validator.is_valid(&as_text(&parse(&overlay.replace("after:", "dopo:")).unwrap())));
}
