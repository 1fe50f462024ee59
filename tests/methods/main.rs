//! The shipped methods against published tables and worked examples, through loader and scorer: a
//! small questionnaire for each method, one question for each of its inputs.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

mod families;
mod form;

use families::{pairs, word};
use form::{Methods, files_of_methods, head, load, score};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use vaglio::library;
use vaglio::loader;

type Replay = fn(&mut Methods, &Value);

/// By family of published cases: how many there are, and how one of them is replayed.
const FAMILIES: [(&str, usize, Replay); 16] = [
    ("enisa", 13, families::enisa),
    ("enisa-matrix", 17, families::enisa_matrix),
    ("enisa-bands", 9, families::enisa_bands),
    ("enisa-area-count", 6, families::enisa_area_count),
    ("nist-g5", 25, families::nist_g5),
    ("nist-i2", 25, families::nist_i2),
    ("cnil-2018", 9, families::cnil_2018),
    ("cnil-zone", 16, families::cnil_zone),
    ("cnil-2012-bands", 7, families::cnil_2012_bands),
    ("ebios-ecosystem", 3, families::ebios_ecosystem),
    ("ebios-zone", 8, families::ebios_zone),
    ("ebios-risk", 16, families::ebios_risk),
    ("iso27005", 25, families::iso27005),
    ("owasp", 1, families::owasp),
    ("owasp-matrix", 9, families::owasp_matrix),
    ("wp248", 9, families::wp248),
];

/// Levels that people judged: no formula leads to them.
const JUDGED: [&str; 4] =
    ["enisa-sme-impact-1", "enisa-sme-impact-2", "enisa-sme-impact-3", "enisa-sme-impact-4"];

/// By method: the cases of `method_cases.json`.
const MORE: [(&str, usize); 7] = [
    ("bsi-200-3", 22),
    ("nist-100", 10),
    ("pram", 2),
    ("monarc", 16),
    ("hecvat-like", 10),
    ("aia-like", 14),
    ("enisa-breach", 9),
];

fn cases(name: &str) -> Vec<Value> {
    let path = format!("{}/tests/data/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let mut all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    serde_json::from_value(all["cases"].take()).unwrap()
}

#[test]
fn every_published_case_that_can_be_computed_comes_out() {
    let mut methods = Methods::default();
    let cases = cases("scoring_cases");
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut judged = Vec::new();
    for case in &cases {
        match word(&case["method"]) {
            // Replayed by `worked.rs`; see below.
            "base-1" => {}
            "severity-judgement" => judged.push(word(&case["id"])),
            family => {
                let found = FAMILIES.iter().find(|(known, ..)| *known == family);
                let (family, _, replay) = found.unwrap_or_else(|| panic!("{family}: no such"));
                replay(&mut methods, case);
                *seen.entry(family).or_default() += 1;
            }
        }
    }
    assert_eq!(seen, FAMILIES.iter().map(|(family, count, _)| (*family, *count)).collect());
    assert_eq!(judged, JUDGED);
    let replayed: usize = seen.values().sum();
    let base1 = cases.iter().filter(|case| case["method"] == "base-1").count();
    assert_eq!((replayed, base1, cases.len()), (198, 30, 198 + 30 + JUDGED.len()));
}

#[test]
fn the_cases_of_base_1_are_those_that_are_replayed_elsewhere() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/worked_cases.json");
    let worked: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let base1 = cases("scoring_cases").into_iter().filter(|case| case["method"] == "base-1");
    let parts = |case: &Value| ["id", "inputs", "expected"].map(|key| case[key].clone());
    let (here, there): (Vec<_>, Vec<_>) =
        (base1.map(|case| parts(&case)).collect(), worked.iter().map(parts).collect());
    assert_eq!(here, there);
}

#[test]
fn the_other_methods_follow_their_printed_rule() {
    let mut methods = Methods::default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases("method_cases") {
        let method = word(&case["method"]);
        let limits: Vec<_> = pairs(&case["limits"]).collect();
        let answers: Vec<_> = pairs(&case["inputs"]).collect();
        let found = score(methods.limited(method, &limits), &answers);
        for (name, expected) in case["expected"].as_object().unwrap() {
            let expected = match expected {
                Value::Null => None,
                Value::Array(ends) => Some((word(&ends[0]).into(), word(&ends[1]).into())),
                one => Some((word(one).into(), word(one).into())),
            };
            assert_eq!(found.0[name], expected, "{}: {name}", case["id"]);
        }
        *seen.entry(method.to_owned()).or_default() += 1;
    }
    assert_eq!(seen, MORE.iter().map(|(method, count)| ((*method).to_owned(), *count)).collect());
}

/// An index from 0 to 3 by its weight; what nobody answered is left out.
#[test]
fn a_weighted_mean_of_a_questionnaire_s_own() {
    let text = "
id: media
version: 1
title: Media
languages: [it]
method: own
scores: [{id: index, title: Indice, better: high, of: all, fold: mean, unanswered: excluded}]
verdicts:
  - {id: v, title: V, levels: [{id: a, title: A}, {id: b, title: B, when: {score: {id: index, less_than: 1}}}]}
areas:
  - id: A
    title: A
    questions:
      - {id: P, text: P, answers: single, weight: 3, options: [{id: a, text: A, points: 2}, {id: b, text: B, points: 3}]}
      - {id: Q, text: Q, answers: single, weight: 2, options: [{id: a, text: A, points: 1}, {id: b, text: B, points: 3}]}
      - {id: R, text: R, answers: single, weight: 3, options: [{id: a, text: A, points: 3/2}, {id: b, text: B, points: 3}]}
      - {id: S, text: S, answers: single, weight: 5, options: [{id: a, text: A, points: 0}, {id: b, text: B, points: 3}]}
";
    let form = load("media", text.to_owned());
    let answers = [("P", "a"), ("Q", "a"), ("R", "a")];
    assert_eq!(score(&form, &answers).one("index"), "25/16");
}

#[test]
fn every_shipped_method_is_clean_and_is_tried_here() {
    let mut methods = Methods::default();
    // What the cases above use, and no other.
    let tried = [
        "aia-like",
        "bsi-200-3",
        "cnil-2012",
        "cnil-2018",
        "ebios-ecosystem",
        "ebios-risk",
        "enisa-2016",
        "enisa-2017",
        "enisa-breach",
        "hecvat-like",
        "iso-27005",
        "monarc",
        "nist-100",
        "nist-g5",
        "nist-i2",
        "owasp",
        "pram",
        "wp248",
    ];
    let files = library::shipped();
    let shipped = files.keys().filter_map(|name| name.strip_prefix("methods/"));
    let shipped: BTreeSet<_> = shipped.filter_map(|name| name.strip_suffix(".yaml")).collect();
    assert_eq!(shipped, tried.into_iter().chain(["base-1"]).collect());
    for id in tried {
        let (text, mut files) = (head(id, &[]), files_of_methods());
        files.insert(format!("{id}.yaml"), Cow::Owned(text));
        assert_eq!(loader::load(&files, id).1, [], "{id}");
        let scheme = methods.get(id).scheme.as_ref().unwrap();
        assert!(scheme.source.is_some(), "{id}");
        let titles = scheme.title.iter().chain(scheme.verdicts.iter().flat_map(|verdict| {
            let levels = verdict.levels.iter();
            let texts = levels.flat_map(|level| {
                std::iter::once(&level.title).chain(level.obligations.iter().map(|one| &one.text))
            });
            std::iter::once(&verdict.title).chain(texts)
        }));
        let own = id != "pram";
        assert!(titles.into_iter().all(|title| title.en.is_some() || !own), "{id}");
        assert!(scheme.title.as_ref().unwrap().en.is_some(), "{id}");
    }
}
