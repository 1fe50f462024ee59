//! `vaglio verify`: a report is what its own answers give, and what was changed in it is found.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;
use vaglio::assessment::State;
use vaglio::store;

fn vaglio(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("XDG_STATE_HOME")
        .output()
        .unwrap()
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// The report of an example, in a folder of its own.
fn report(example: &str, more: &[&str]) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = examples().join(format!("{example}.vaglio.yaml"));
    let mut args = vec!["report", file.to_str().unwrap(), "--output", "r.html"];
    args.extend(more);
    let done = vaglio(folder.path(), &args);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let html = fs::read_to_string(folder.path().join("r.html")).unwrap();
    (folder, html)
}

/// What is said of a report, and the exit code.
fn verify(folder: &Path) -> (String, i32) {
    let done = vaglio(folder, &["verify", "r.html"]);
    let text = String::from_utf8(done.stdout).unwrap() + &String::from_utf8_lossy(&done.stderr);
    (text, done.status.code().unwrap())
}

fn changed(folder: &Path, html: &str, from: &str, to: &str) -> (String, i32) {
    assert!(html.contains(from), "the report does not say {from:?}");
    fs::write(folder.join("r.html"), html.replacen(from, to, 1)).unwrap();
    verify(folder)
}

#[test]
fn what_ships_verifies() {
    let examples = [
        ("assistenza-clienti", "it"),
        ("vendite-da-tirana", "en"),
        ("energia", "en"),
        ("bozza", "it"),
        ("trasferimento", "it"),
        ("dpia-soglia", "it"),
        ("enisa-sme", "it"),
        ("paghe", "it"),
    ];
    for (example, lang) in examples {
        let (folder, _) = report(example, &["--lang", lang]);
        let (text, code) = verify(folder.path());
        assert_eq!(code, 0, "{example}:\n{text}");
        assert!(text.ends_with("Verificato.\n"), "{text}");
    }
}

#[test]
fn a_changed_comma_is_found_with_its_place() {
    let (folder, html) = report("assistenza-clienti", &[]);
    let (text, code) =
        changed(folder.path(), &html, "Favorevole con condizioni", "Favorevole, con condizioni");
    assert_eq!(code, 1);
    assert!(text.contains("testo: una riga è diversa"), "{text}");
    assert!(text.contains("Favorevole, con") && text.contains("carattere"), "{text}");
    assert!(text.contains("impronta delle risposte: coincide"), "{text}");
    assert!(text.ends_with("Non verificato.\n"), "{text}");
}

#[test]
fn changed_answers_do_not_fit_their_fingerprint_nor_the_text() {
    let (folder, html) = report("vendite-da-tirana", &[]);
    let from = "\"answers/EXT-02/value\":[\"no\"]";
    let (text, code) = changed(folder.path(), &html, from, &from.replace("no", "yes"));
    assert_eq!(code, 1);
    assert!(text.contains("✗ impronta delle risposte: il rapporto porta"), "{text}");
    assert!(text.contains("blocking: il rapporto dice"), "{text}");
    // Whoever corrects the fingerprint too has another one than the signed copy.
    let wanted = text.split("danno ").nth(1).unwrap().lines().next().unwrap().to_owned();
    assert_eq!(wanted.len(), 64);
}

#[test]
fn changed_facts_are_found() {
    let (folder, html) = report("vendite-da-tirana", &[]);
    let (text, code) = changed(
        folder.path(),
        &html,
        "\"verdict\":[\"stop\",\"stop\"]",
        "\"verdict\":[\"proceed\",\"proceed\"]",
    );
    assert_eq!(code, 1);
    assert!(
        text.contains("verdict: il rapporto dice [\"proceed\",\"proceed\"], dalle sue risposte viene [\"stop\",\"stop\"]"),
        "{text}"
    );
}

/// What a copy leaves out is in none of its pages: they can be made again without it.
#[test]
fn the_counterparty_copy_depends_on_nothing_it_hides() {
    for example in ["assistenza-clienti", "vendite-da-tirana", "energia", "bozza"] {
        for lang in ["it", "en"] {
            let (folder, html) = report(example, &["--copy", "counterparty", "--lang", lang]);
            let (text, code) = verify(folder.path());
            assert_eq!(code, 0, "{example}, {lang}:\n{text}");
            assert!(!html.contains("\"salt\""));
        }
    }
}

#[test]
fn a_counterparty_copy_is_checked_against_what_it_was_made_of() {
    let (folder, _) = report("assistenza-clienti", &["--copy", "counterparty"]);
    let here = folder.path();
    let file = examples().join("assistenza-clienti.vaglio.yaml");
    let made = vaglio(here, &["report", file.to_str().unwrap(), "--output", "interna.html"]);
    assert!(made.status.success());
    let check = |against: &str| {
        let done = vaglio(here, &["verify", "r.html", "--against", against]);
        let text = String::from_utf8(done.stdout).unwrap() + &String::from_utf8_lossy(&done.stderr);
        (text, done.status.code().unwrap())
    };
    for against in [file.to_str().unwrap(), "interna.html"] {
        let (said, code) = check(against);
        assert_eq!(code, 0, "{said}");
        for words in ["calcolato di nuovo da", "impronta delle risposte: coincide", "identico"] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
    // A note that the copy does not even show: the fingerprint tells.
    let other =
        fs::read_to_string(&file).unwrap().replacen("Telefono, posta", "Telefono e posta", 1);
    fs::write(here.join("altra.vaglio.yaml"), other).unwrap();
    let (said, code) = check("altra.vaglio.yaml");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("impronta delle risposte: il rapporto porta"), "{said}");
    // The copy itself says too little, and a file that is not there is said.
    let (said, code) = check("r.html");
    assert_eq!((code, said.contains("serve la copia interna")), (3, true), "{said}");
    let (said, code) = check("manca.vaglio.yaml");
    assert_eq!(code, 3, "{said}");
}

#[test]
fn another_program_says_where_differences_may_come_from() {
    let (folder, html) = report("assistenza-clienti", &[]);
    let own = format!("\"program\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let (text, code) = changed(folder.path(), &html, &own, "\"program\":\"0.0.9\"");
    assert_eq!(code, 1);
    assert!(text.contains("il rapporto è di vaglio 0.0.9"), "{text}");
    assert!(text.contains("esito, rischi, aree, condizioni: ricalcolati, coincidono"), "{text}");
}

/// The file of the analysis is lost, and the internal copy is there.
#[test]
fn an_internal_copy_is_opened_again() {
    let (folder, html) = report("vendite-da-tirana", &[]);
    let file = folder.path().join("r.vaglio.yaml");
    let open = |name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vaglio"));
        let done = command
            .args(["open", name, "--linear"])
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        (done.status.code().unwrap(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    assert_eq!(open("r.html"), (0, String::new()));
    let again = store::load(&file).unwrap().assessment;
    let first = store::load(&examples().join("vendite-da-tirana.vaglio.yaml")).unwrap().assessment;
    assert!(matches!(again.state, State::Draft { .. }));
    assert_eq!(again.answers, first.answers);
    assert_eq!(again.evidence, first.evidence);
    assert_eq!(again.actions, first.actions);
    assert_eq!(again.salt, first.salt);
    // What is there already is never written over.
    let (code, said) = open("r.html");
    assert_eq!(code, 4, "{said}");
    // Neither the other copy nor one that was altered.
    fs::remove_file(&file).unwrap();
    let from = "\"answers/EXT-02/value\":[\"no\"]";
    fs::write(folder.path().join("r.html"), html.replace(from, &from.replace("no", "yes")))
        .unwrap();
    let (code, said) = open("r.html");
    assert!(code == 3 && said.contains("alterato"), "{said}");
    let (folder2, _) = report("vendite-da-tirana", &["--copy", "counterparty"]);
    fs::copy(folder2.path().join("r.html"), folder.path().join("c.html")).unwrap();
    let (code, said) = open("c.html");
    assert!(code == 3 && said.contains("serve la copia interna"), "{said}");
}

#[test]
fn what_is_no_report_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let data = "<template id=\"vaglio-data\">{\"format\": 1}</template>";
    for (text, words) in [
        ("<html></html>", "non è un rapporto HTML di vaglio"),
        (&format!("{data}{data}"), "o li contiene più volte"),
        (data, "alterati o sono incompleti"),
        ("<template id=\"vaglio-data\">{\"format\": 2}</template>", "più nuova di vaglio"),
        ("<template id=\"vaglio-data\">{", "non è un rapporto"),
    ] {
        fs::write(folder.path().join("r.html"), text).unwrap();
        let (said, code) = verify(folder.path());
        assert_eq!(code, 3, "{said}");
        assert!(said.contains(words), "{text}: {said}");
    }
    let (said, code) = {
        let done = vaglio(folder.path(), &["verify", "nessuno.html"]);
        (String::from_utf8_lossy(&done.stderr).into_owned(), done.status.code())
    };
    assert_eq!(code, Some(3), "{said}");
}

#[test]
fn own_templates_verify_with_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("modelli/html");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("glossary.html"), "<p>Nessun glossario.</p>").unwrap();
    let file = examples().join("assistenza-clienti.vaglio.yaml");
    let args = ["report", file.to_str().unwrap(), "--output", "r.html", "--templates", "modelli"];
    assert!(vaglio(folder.path(), &args).status.success());
    assert_eq!(verify(folder.path()).1, 1);
    let done = vaglio(folder.path(), &["verify", "r.html", "--templates", "modelli"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}
