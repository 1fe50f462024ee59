//! The questionnaire language as its users meet it: files in a folder, answers in a file, and what
//! `vaglio` says of them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a helper fails the test that calls it"
)]

mod compose;
mod lists;
mod migrate;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/language").join(name)
}

/// Copies the questionnaires of `tests/data/language` into a folder of their own.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&data(""), &folder.path().join("q"));
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs `vaglio --questionnaires q` in the folder.
fn vaglio(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(["--questionnaires", "q"])
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// An assessment with these answers (lines of YAML under `answers:`).
fn assessment(questionnaire: &str, answers: &str) -> String {
    let answers: Vec<String> = answers.lines().map(|line| format!("  {}", line.trim())).collect();
    let answers = answers.join("\n") + "\n";
    format!(
        "vaglio: 1\nquestionnaire: {{id: {questionnaire}}}\nstate: draft\ndate: 2026-11-21\n\
         contract: {{signature_planned: 2027-01-15}}\nanswers:\n{answers}"
    )
}

/// What `score --json` says of an assessment.
fn score(folder: &Path, text: &str) -> Value {
    let file = folder.join("a.vaglio.yaml");
    fs::write(&file, text).unwrap();
    let output = vaglio(folder, &["score", "a.vaglio.yaml", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The ids of the reasons, each once.
fn reasons(score: &Value) -> Vec<String> {
    let reasons = score["reasons"].as_array().unwrap();
    let mut ids: Vec<String> =
        reasons.iter().map(|reason| reason["id"].as_str().unwrap().to_owned()).collect();
    ids.dedup();
    ids
}
