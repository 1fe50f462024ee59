//! Levels set by hand, as a person writes them in the file and reads them on standard output.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

fn vaglio(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio")).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A copy of an example with lines added before its end; a decision takes the place of its own.
fn example(folder: &Path, name: &str, lines: &str) -> PathBuf {
    let source = fs::read_to_string(format!("examples/{name}.vaglio.yaml")).unwrap();
    let mut inside = false;
    let kept: Vec<&str> = source
        .lines()
        .filter(|line| {
            inside = line.starts_with("decision:") || inside && line.starts_with(' ');
            let replaced = inside && lines.starts_with("decision:");
            !replaced && !line.starts_with("# fine")
        })
        .collect();
    let path = folder.join("prova.vaglio.yaml");
    fs::write(&path, format!("{}\n{lines}", kept.join("\n"))).unwrap();
    path
}

fn score(name: &str, lines: &str) -> Output {
    let folder = TempDir::new().unwrap();
    let path = example(folder.path(), name, lines);
    vaglio(&["score", path.to_str().unwrap()])
}

fn scored(name: &str, lines: &str) -> Value {
    let folder = TempDir::new().unwrap();
    let path = example(folder.path(), name, lines);
    let output = vaglio(&["score", "--json", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

#[test]
fn to_make_it_worse_is_free_and_both_levels_are_printed() {
    let lines = "overrides:\n  - {of: \"risk:R3\", to: 3}\n";
    let found = scored("assistenza-clienti", lines);
    assert_eq!(found["verdict"]["worst"], "conditions", "the computed verdict stays as it is");
    assert_eq!(found["overrides"]["verdict"], json!({"worst": "stop", "best": "stop"}));
    let applied = &found["overrides"]["applied"][0];
    assert_eq!(applied["computed"], json!({"worst": 1, "best": 1}));
    assert_eq!((&applied["to"], &applied["improves"]), (&json!(3), &json!(false)));
    let text = out(&score("assistenza-clienti", lines));
    assert!(text.contains("rischio R3: calcolato 1 (basso), corretto in 3 (alto)"), "{text}");
    assert!(text.contains("Esito finale, con le correzioni: Non affidare"), "{text}");
}

#[test]
fn what_follows_from_a_level_follows_from_the_one_set() {
    let lines = "overrides:\n  - {of: \"severity:R1\", to: 4}\n";
    let found = scored("assistenza-clienti", lines);
    assert_eq!(found["overrides"]["verdict"]["worst"], "stop");
    let reasons = found["overrides"]["reasons"].as_array().unwrap();
    assert!(reasons.iter().any(|one| one["id"] == "R1" && one["effect"] == "stop"), "{reasons:?}");
}

#[test]
fn to_improve_takes_reason_name_and_date() {
    let lines = "overrides:\n  - {of: \"risk:R1\", to: 1, by: \"Anna Riva\"}\n";
    let output = score("assistenza-clienti", lines);
    assert_eq!(output.status.code(), Some(3));
    let text = err(&output);
    assert!(text.contains("prova.vaglio.yaml:"), "{text}");
    assert!(text.contains("manca reason (la motivazione), date (la data)"), "{text}");
    assert!(text.contains("{of: \"risk:R1\", to: 1"), "the line itself: {text}");
    let folder = TempDir::new().unwrap();
    let path = example(folder.path(), "assistenza-clienti", lines);
    assert_eq!(vaglio(&["check", path.to_str().unwrap()]).status.code(), Some(1));

    let whole = "overrides:\n  - {of: \"risk:R1\", to: 1, by: \"Anna Riva\", date: 2026-11-20, reason: \"Dati di prova soltanto\"}\n";
    let text = out(&score("assistenza-clienti", whole));
    let line = "rischio R1: calcolato 2 (medio), corretto in 1 (basso). Dati di prova soltanto (Anna Riva, 2026-11-20)";
    assert!(text.contains(line), "{text}");
}

#[test]
fn a_blocking_stop_is_never_lifted_but_a_decision_stands_beside_it() {
    let lines = "overrides:\n  - {of: verdict, to: conditions, by: \"Anna Riva\", date: 2026-11-20, reason: \"Urgenza\"}\n";
    let output = score("vendite-da-tirana", lines);
    assert_eq!(output.status.code(), Some(3));
    assert!(err(&output).contains("non si corregge"), "{}", err(&output));

    let lines = "decision: {by: \"Anna Riva\", date: 2026-11-20, outcome: conditions, text: \"Servizio essenziale\", compensating: \"Solo sedi UE\"}\n";
    let text = out(&score("vendite-da-tirana", lines));
    assert!(text.starts_with("Esito proposto: Non affidare\n"), "{text}");
    let beside = "Decisione difforme: «Favorevole con condizioni» contro «Non affidare». Servizio essenziale (Anna Riva, 2026-11-20)";
    assert!(text.contains(beside), "{text}");
    assert_eq!(scored("vendite-da-tirana", lines)["decision"]["dissenting"], true);
}

#[test]
fn a_verdict_can_be_made_worse_and_fails_on_it() {
    let lines = "overrides:\n  - {of: verdict, to: stop}\n";
    let folder = TempDir::new().unwrap();
    let path = example(folder.path(), "assistenza-clienti", lines);
    let output = vaglio(&["score", path.to_str().unwrap(), "--fail-on", "stop"]);
    assert_eq!(output.status.code(), Some(1));
    let found = scored("assistenza-clienti", lines);
    assert_eq!(found["overrides"]["reasons"][0]["kind"], "override");
}

#[test]
fn what_cannot_be_set_is_told_with_what_can() {
    for (line, wanted) in [
        ("{of: \"risk:R99\", to: 1}", "non è un livello che si può correggere"),
        ("{of: \"area:SEG\", to: 7}", "insufficient, partial, mostly, conforming"),
        ("{of: \"risk:R1\", to: 5}", "1, 2, 3, 4"),
        ("{of: \"risk:R1\", to: 999999999999999999999999999999}", "1, 2, 3, 4"),
        ("{to: 3}", "non è un livello che si può correggere"),
    ] {
        let output = score("assistenza-clienti", &format!("overrides:\n  - {line}\n"));
        assert_eq!(output.status.code(), Some(3), "{line}");
        assert!(err(&output).contains(wanted), "{line}: {}", err(&output));
    }
    let twice = "overrides:\n  - {of: \"risk:R1\", to: 4}\n  - {of: \"risk:R1\", to: 3}\n";
    assert!(err(&score("assistenza-clienti", twice)).contains("corretto due volte"));
}

#[test]
fn the_presumption_of_an_impact_assessment_is_set_aside_with_a_reason() {
    let lines = "overrides:\n  - {of: dpia, to: \"no\", by: \"Anna Riva\", date: 2026-11-20, reason: \"Parere del DPO agli atti\"}\n";
    let found = scored("vendite-da-tirana", lines);
    assert_eq!((&found["dpia"]["presumed"], &found["dpia"]["set"]), (&json!("yes"), &json!("no")));
    assert_eq!(found["overrides"]["verdict"]["worst"], "stop", "it is outside the verdict");
    let text = out(&score("vendite-da-tirana", lines));
    assert!(text.contains("DPIA presunta: 3 criteri su 5"), "{text}");
    assert!(text.contains("Deciso «non dovuta»: Parere del DPO agli atti"), "{text}");
    let bare = "overrides:\n  - {of: dpia, to: \"no\"}\n";
    assert_eq!(score("vendite-da-tirana", bare).status.code(), Some(3));
}
