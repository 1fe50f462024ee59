//! Command lines as a user types them: what comes out, and with which exit code.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{name}.vaglio.yaml"))
}

/// Runs `vaglio` in `folder` without a terminal.
fn vaglio(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("XDG_STATE_HOME")
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

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn copied(folder: &Path, name: &str) -> String {
    let target = folder.join(format!("{name}.vaglio.yaml"));
    fs::copy(example(name), &target).unwrap();
    target.to_str().unwrap().to_owned()
}

#[test]
fn help_is_italian_and_shows_only_what_exists() {
    let folder = folder();
    let output = vaglio(folder.path(), &["--help"]);
    assert_eq!(code(&output), 0);
    let text = out(&output);
    for word in [
        "Uso:", "Comandi", "new", "open", "demo", "score", "report", "annex", "compare", "check",
        "verify", "list", "show",
    ] {
        assert!(text.contains(word), "{word} is missing in:\n{text}");
    }
    for word in ["Usage", "Arguments", "Options", "unseal"] {
        assert!(!text.contains(word), "{word} is in:\n{text}");
    }
    let output = vaglio(folder.path(), &["report", "--help"]);
    assert!(!out(&output).contains("Usage"), "{}", out(&output));
}

#[test]
fn wrong_use_exits_with_two() {
    let folder = folder();
    for args in [
        &["--nonesiste"][..],
        &["score"],
        &["report", "a", "--format", "docx"],
        &["score", "a", "--fail-on", "forse"],
    ] {
        let output = vaglio(folder.path(), args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(!err(&output).is_empty(), "{args:?}");
    }
}

#[test]
fn without_a_terminal_the_wizard_says_so() {
    let folder = folder();
    let file = copied(folder.path(), "bozza");
    for args in [&[][..], &["new", "x.vaglio.yaml"], &["demo"], &["open", &file], &[&file]] {
        let output = vaglio(folder.path(), args);
        assert_eq!(code(&output), 2, "{args:?}: {}", err(&output));
        assert!(err(&output).contains("terminale"), "{args:?}: {}", err(&output));
    }
    assert!(!folder.path().join("x.vaglio.yaml").exists());
}

#[test]
fn scores_in_words_and_in_json() {
    let folder = folder();
    let file = copied(folder.path(), "assistenza-clienti");
    let output = vaglio(folder.path(), &["score", &file]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(
        out(&output).starts_with("Esito proposto: Favorevole con condizioni\n"),
        "{}",
        out(&output)
    );
    let english = vaglio(folder.path(), &["score", &file, "--lang", "en"]);
    assert!(
        out(&english).starts_with("Proposed outcome: Favourable with conditions\n"),
        "{}",
        out(&english)
    );
    let output = vaglio(folder.path(), &["score", &file, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(json["format"], 1);
    assert_eq!(
        json["verdict"],
        serde_json::json!({"worst": "conditions", "best": "conditions", "settled": true, "outcome": "conditions"})
    );
    assert_eq!(json["questionnaire"]["id"], "call-center");
    assert!(
        json["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .any(|r| r["id"] == "SEG-01" && r["kind"] == "blocking" && r["gate"] == "signature")
    );
    assert_eq!(json["areas"][0]["id"], "ROL");
    assert_eq!(
        json["remedies"]["proceed"],
        serde_json::json!({"reachable": true, "forced": ["CON-02", "SEG-01"], "set": ["CON-02", "SEG-01"], "effort": 7, "minimal": true})
    );
    assert!(json.get("overrides").is_none(), "what nobody wrote is absent");
}

/// What was written under a finding is printed with it, and stands in the report.
#[test]
fn what_makes_up_for_a_finding_is_printed() {
    let folder = folder();
    let file = copied(folder.path(), "enisa-sme");
    let text = fs::read_to_string(&file).unwrap();
    let from = "compensating: \"Tutti e quattro gli addetti sono formati";
    assert!(text.contains(from));
    let to = "compensating: \"Prima riga.\\nTutti e quattro gli addetti sono formati";
    fs::write(&file, text.replace(from, to)).unwrap();
    let words = out(&vaglio(folder.path(), &["score", &file]));
    let expected = "      Misura o motivo: Prima riga.\n        Tutti e quattro gli addetti";
    assert!(words.contains(expected), "{words}");
    let english = out(&vaglio(folder.path(), &["score", &file, "--lang", "en"]));
    assert!(english.contains("      Measure or reason: Prima riga.\n"), "{english}");
    let report = vaglio(folder.path(), &["report", &file, "--format", "md", "--output", "-"]);
    assert!(out(&report).contains("Tutti e quattro gli addetti sono formati"), "{}", err(&report));
}

#[test]
fn fail_on_answers_with_the_exit_code() {
    let folder = folder();
    let file = copied(folder.path(), "assistenza-clienti");
    for (word, expected) in [("stop", 0), ("conditions", 1), ("open", 0)] {
        assert_eq!(
            code(&vaglio(folder.path(), &["score", &file, "--fail-on", word])),
            expected,
            "{word}"
        );
    }
    let file = copied(folder.path(), "vendite-da-tirana");
    assert_eq!(code(&vaglio(folder.path(), &["score", &file, "--fail-on", "stop"])), 1);
    let file = copied(folder.path(), "bozza");
    assert_eq!(code(&vaglio(folder.path(), &["score", &file, "--fail-on", "open"])), 1);
}

#[test]
fn explains_every_level() {
    let folder = folder();
    let file = copied(folder.path(), "assistenza-clienti");
    let text = out(&vaglio(folder.path(), &["score", &file, "--explain"]));
    for word in ["R1", "R12", "SEG-01", "Somma", "Livello di misure richiesto"] {
        assert!(text.contains(word), "{word} is missing in:\n{text}");
    }
}

#[test]
fn reports_are_files_and_the_same_bytes_each_time() {
    let folder = folder();
    let file = copied(folder.path(), "assistenza-clienti");
    for (format, copy, name) in [
        ("md", "internal", "assistenza-clienti.md"),
        ("html", "internal", "assistenza-clienti.html"),
        ("md", "counterparty", "assistenza-clienti.controparte.md"),
        ("html", "counterparty", "assistenza-clienti.controparte.html"),
    ] {
        let args = ["report", file.as_str(), "--format", format, "--copy", copy];
        let output = vaglio(folder.path(), &args);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let first = fs::read(folder.path().join(name)).unwrap();
        // Another clock, locale, time zone and folder change nothing.
        let elsewhere = tempfile::tempdir().unwrap();
        let mut args = args.to_vec();
        args.extend(["--output", "-"]);
        let again = Command::new(env!("CARGO_BIN_EXE_vaglio"))
            .args(&args)
            .current_dir(elsewhere.path())
            .env("TZ", "Pacific/Kiritimati")
            .env("LC_ALL", "tr_TR.UTF-8")
            .env_remove("HOME")
            .output()
            .unwrap();
        assert_eq!(again.stdout, first, "{name}");
    }
}

#[test]
fn without_salt_there_is_no_counterparty_copy() {
    let folder = folder();
    let file = copied(folder.path(), "assistenza-clienti");
    let text = fs::read_to_string(&file).unwrap();
    let unsalted: Vec<_> = text.lines().filter(|line| !line.starts_with("salt:")).collect();
    let unsalted = unsalted.join("\n") + "\n";
    fs::write(&file, unsalted).unwrap();
    let output = vaglio(folder.path(), &["report", &file, "--copy", "counterparty"]);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("salt"), "{}", err(&output));
    assert_eq!(code(&vaglio(folder.path(), &["report", &file, "--output", "-"])), 0);
}

#[test]
fn a_report_that_cannot_be_written_says_why() {
    let folder = folder();
    let file = copied(folder.path(), "assistenza-clienti");
    let output = vaglio(folder.path(), &["report", &file, "--output", "non/esiste/rapporto.html"]);
    assert_eq!(code(&output), 4);
    assert!(err(&output).contains("non/esiste"), "{}", err(&output));
    let output = vaglio(folder.path(), &["report", &file, "--output", "."]);
    assert_eq!(code(&output), 4, "{}", err(&output));
}

#[test]
fn files_that_are_not_analyses_are_named_and_left_alone() {
    let folder = folder();
    let good = fs::read(example("bozza")).unwrap();
    let cases: [(&str, Vec<u8>); 9] = [
        ("vuoto", Vec::new()),
        ("binario", vec![0, 159, 146, 150, 255, 0, 1]),
        ("non-utf8", b"vaglio: 1\nid: \xff\xfe\n".to_vec()),
        ("straniero", b"nome: Mario\n".to_vec()),
        ("troncato", b"vaglio: 1\nid: \"A\nanswers: {".to_vec()),
        ("chiave-doppia", b"vaglio: 1\nid: a\nid: b\n".to_vec()),
        ("tipo", b"vaglio: 1\nanswers: [1, 2]\n".to_vec()),
        ("profondo", [b"vaglio: 1\nanswers: ".as_slice(), &vec![b'['; 100_000]].concat()),
        ("alias", b"vaglio: 1\nid: &a x\nstate: *a\n".to_vec()),
    ];
    assert!(good.starts_with(b"#"));
    for (name, bytes) in cases {
        let path = folder.path().join(format!("{name}.vaglio.yaml"));
        fs::write(&path, &bytes).unwrap();
        for command in ["score", "report", "check"] {
            let output = vaglio(folder.path(), &[command, path.to_str().unwrap()]);
            let expected: &[i32] = if command == "check" { &[1, 3] } else { &[3] };
            assert!(
                expected.contains(&code(&output)),
                "{command} {name}: {} {}",
                code(&output),
                err(&output)
            );
            let said = format!("{}{}", out(&output), err(&output));
            assert!(said.contains(name), "{command} {name}: {said}");
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was touched");
    }
    for path in ["manca.vaglio.yaml", "."] {
        let output = vaglio(folder.path(), &["score", path]);
        assert_eq!(code(&output), 3, "{path}: {}", err(&output));
    }
}

#[test]
fn what_ships_has_no_error_and_no_warning() {
    let folder = folder();
    let output = vaglio(folder.path(), &["check", "--json"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!((&json["errors"], &json["warnings"]), (&0.into(), &0.into()), "{json:#}");
    for name in ["assistenza-clienti", "vendite-da-tirana", "bozza"] {
        let output = vaglio(folder.path(), &["check", example(name).to_str().unwrap()]);
        assert_eq!(code(&output), 0, "{}", out(&output));
        assert!(out(&output).contains("0 errori, 0 avvisi"), "{}", out(&output));
    }
}

#[test]
fn a_spoilt_questionnaire_is_refused_with_places() {
    let folder = folder();
    let spoilt = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spoilt");
    let output = vaglio(folder.path(), &["check", spoilt.to_str().unwrap()]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("errore"), "{}", out(&output));
}

#[test]
fn lists_and_shows_questionnaires() {
    let folder = folder();
    let list = out(&vaglio(folder.path(), &["list"]));
    assert!(list.contains("call-center  1.1.0  Call center e assistenza clienti"), "{list}");
    let md = out(&vaglio(folder.path(), &["show", "call-center"]));
    assert!(
        md.starts_with("# Call center") && md.contains("SEG-01") && md.contains("☐"),
        "{}",
        md.chars().take(500).collect::<String>()
    );
    let html =
        out(&vaglio(folder.path(), &["show", "call-center", "--format", "html", "--lang", "en"]));
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("lang=\"en\""));
    let yaml = out(&vaglio(folder.path(), &["show", "call-center", "--format", "yaml"]));
    assert!(yaml.contains("id: SEG-01"));
    let output = vaglio(folder.path(), &["show", "nessuno"]);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("call-center"), "{}", err(&output));
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(["show", "call-center"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

#[test]
#[cfg(not(feature = "pdf"))]
fn without_the_feature_the_pdf_is_refused_with_the_way_to_get_it() {
    let folder = folder();
    let file = copied(folder.path(), "bozza");
    let output = vaglio(folder.path(), &["report", &file, "--format", "pdf"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--features pdf"), "{}", err(&output));
    assert!(!folder.path().join("bozza.pdf").exists());
    assert!(!out(&vaglio(folder.path(), &["report", "--help"])).contains("pdf"));
    let wrong = vaglio(folder.path(), &["report", &file, "--format", "doc"]);
    assert!(!err(&wrong).contains("pdf"), "{}", err(&wrong));
}

#[test]
#[cfg(feature = "pdf")]
fn the_pdf_is_written_beside_the_analysis() {
    let folder = folder();
    let file = copied(folder.path(), "bozza");
    let output = vaglio(folder.path(), &["report", &file, "--format", "pdf"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(fs::read(folder.path().join("bozza.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    assert!(out(&vaglio(folder.path(), &["report", "--help"])).contains("md o pdf"));
}
