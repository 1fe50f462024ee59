//! Running `vaglio score` on files that are written as a user would write them.

use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The questionnaires of these tests.
pub fn shapes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/shapes")
}

/// A folder of questionnaires, with one of them changed.
pub fn changed(id: &str, from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("{id}.yaml");
    let text = fs::read_to_string(shapes().join(&name)).unwrap();
    assert!(text.contains(from), "{id} has no {from}");
    fs::write(folder.path().join(&name), text.replace(from, to)).unwrap();
    folder
}

pub fn vaglio(questionnaires: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(args)
        .arg("--questionnaires")
        .arg(questionnaires)
        .env("HOME", std::env::temp_dir())
        .env_remove("XDG_STATE_HOME")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// The text of an analysis; values are written as given: `x`, `[x, y]`.
pub fn analysis(id: &str, answers: &[(&str, &str)]) -> String {
    let mut text = format!("vaglio: 1\nid: PROVA\nquestionnaire: {{id: {id}}}\nanswers:\n");
    for (question, value) in answers {
        let _ = writeln!(text, "  {question}: {value}");
    }
    if answers.is_empty() {
        text = text.replace("answers:\n", "answers: {}\n");
    }
    text
}

fn run(questionnaires: &Path, id: &str, answers: &[(&str, &str)], args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("prova.vaglio.yaml");
    fs::write(&file, analysis(id, answers)).unwrap();
    let mut all = vec!["score", file.to_str().unwrap()];
    all.extend(args);
    let output = vaglio(questionnaires, &all);
    let (out, err) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
    assert!(output.status.success(), "{id} {answers:?}: {}", err.unwrap());
    assert_eq!(err.unwrap(), "", "{id} {answers:?}");
    out.unwrap()
}

/// `score --json` on a file with these answers.
pub fn score(id: &str, answers: &[(&str, &str)]) -> Value {
    score_in(&shapes(), id, answers)
}

pub fn score_in(questionnaires: &Path, id: &str, answers: &[(&str, &str)]) -> Value {
    serde_json::from_str(&run(questionnaires, id, answers, &["--json"])).unwrap()
}

/// `score` in words.
pub fn words(id: &str, answers: &[(&str, &str)]) -> String {
    run(&shapes(), id, answers, &[])
}

/// One output as its two ends: `worst`, `best`.
pub fn ends<'j>(json: &'j Value, name: &str) -> (&'j str, &'j str) {
    let output = &json["outputs"][name];
    (output["worst"].as_str().unwrap_or("-"), output["best"].as_str().unwrap_or("-"))
}

/// An output that is settled.
pub fn settled<'j>(json: &'j Value, name: &str) -> &'j str {
    let (worst, best) = ends(json, name);
    assert_eq!(worst, best, "{name}: {json:#}");
    worst
}

/// Ids of findings, those that are still open with a question mark.
pub fn findings(json: &Value) -> Vec<String> {
    let list = json["findings"].as_array().unwrap();
    list.iter()
        .map(|one| {
            let open = if one["fired"] == "open" { "?" } else { "" };
            format!("{} {}{open}", one["id"].as_str().unwrap(), one["severity"].as_str().unwrap())
        })
        .collect()
}

/// The ids behind a level.
pub fn criteria(json: &Value, verdict: &str) -> Vec<String> {
    let list = json["outputs"][verdict]["criteria"].as_array().unwrap();
    list.iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}
