//! The author's bench: what `vaglio check` says of a questionnaire that has no error.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn vaglio(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
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

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A small valid questionnaire: one question of scoping, one measure that stops, one rule.
const SMALL: &str = r#"id: prova
version: 1.0.0
title: Prova
method: base-1
scenarios:
  - {id: S1, title: Accesso illegittimo}
rules:
  - {id: R-conta, title: Due rischi, effect: conditions, count_risk: {level: 4, at_least: 1}}
areas:
  - id: SCO
    title: Inquadramento
    questions:
      - id: SCO-1
        title: Luogo
        text: Da dove si lavora?
        answers: single
        options:
          - {id: office, text: Ufficio}
          - {id: home, text: Casa, severity: {S1: 3}, exposure: {S1: 2}, reason: Reti domestiche.}
          - unknown
  - id: MIS
    title: Misure
    questions:
      - id: MIS-1
        title: Utenze personali
        asked_of: processor
        text: Ogni operatore ha la sua utenza?
        answers: graded
        guidance: {"yes": Un nome per riga dell’elenco., "partial": Alcune utenze sono di squadra., "no": Una sola utenza per tutti quanti., "unknown": Chiedete l’elenco delle utenze.}
        weight: 5
        blocking: signature
        mitigates: {S1: 3}
        gap: Le utenze non sono personali.
        remedy: {text: Dare un’utenza a ciascuno., effort: 2, kind: measure}
"#;

/// Checks one file of that text; gives the exit code and what was found, as `code message`.
fn check(text: &str) -> (i32, Vec<String>) {
    let folder = folder();
    fs::write(folder.path().join("prova.yaml"), text).unwrap();
    let output = vaglio(folder.path(), &["check", "prova.yaml", "--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let said = json["diagnostics"].as_array().unwrap().iter().map(|found| {
        format!("{} {}", found["code"].as_str().unwrap(), found["message"].as_str().unwrap())
    });
    (code(&output), said.collect())
}

/// What is said of an edit of the small questionnaire and not of the whole.
fn said(from: &str, to: &str) -> Vec<String> {
    assert_eq!(SMALL.matches(from).count(), 1, "{from}");
    let (_, before) = check(SMALL);
    let (code, after) = check(&SMALL.replace(from, to));
    assert_eq!(code, 0, "{to}: {after:#?}");
    let new = |line: &String| !before.contains(line) && !line.starts_with("translations");
    after.into_iter().filter(new).collect()
}

fn assert_says(found: &[String], expected: &str) {
    assert!(found.iter().any(|line| line.contains(expected)), "{expected}: {found:#?}");
}

/// A second question of scoping, asked under a condition.
fn with_second(when: &str) -> Vec<String> {
    let second = format!(
        "          - unknown\n      - {{id: SCO-2, title: Chi, text: Chi lavora?, when: {when}, answers: single, options: [{{id: a, text: A, severity: {{S1: 2}}, reason: Motivo.}}, {{id: b, text: B}}]}}\n  - id: MIS\n"
    );
    said("          - unknown\n  - id: MIS\n", &second)
}

#[test]
fn a_condition_that_never_varies_is_told_with_its_place() {
    assert_says(
        &with_second("{SCO-1: [office, home, unknown]}"),
        "constant-condition SCO-2: la condizione è sempre vera",
    );
    assert_says(
        &with_second("{all: [{SCO-1: office}, {SCO-1: home}]}"),
        "unreachable SCO-2: la condizione non è mai vera",
    );
    assert_eq!(with_second("{SCO-1: home}"), Vec::<String>::new());
    let folder = folder();
    let text = SMALL.replace(
        "          - unknown\n",
        "          - unknown\n      - {id: SCO-2, title: Chi, text: Chi lavora?, answers: info,\n         when: {not: {SCO-1: {answered: true}}, SCO-1: home}}\n",
    );
    fs::write(folder.path().join("prova.yaml"), text).unwrap();
    let shown = out(&vaglio(folder.path(), &["check", "prova.yaml"]));
    let expected = "\
prova.yaml:22:16: avviso: SCO-2: la condizione non è mai vera
   |
22 |          when: {not: {SCO-1: {answered: true}}, SCO-1: home}}
   |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^";
    assert!(shown.contains(expected), "{shown}");
    assert!(!shown.contains('\u{1b}'), "no colour where there is no terminal");
}

#[test]
fn hidden_questions_count_as_unanswered_for_conditions() {
    // SCO-3 is asked only when SCO-2 is, and SCO-2 only at home: «at the office» can never meet it.
    let chain = |last: &str| {
        let text = format!(
            "          - unknown\n      - {{id: SCO-2, title: Chi, text: Chi lavora?, when: {{SCO-1: home}}, answers: single, options: [{{id: a, text: A, severity: {{S1: 2}}, reason: M.}}, {{id: b, text: B}}]}}\n      - {{id: SCO-3, title: Quando, text: Quando si lavora?, when: {last}, answers: single, options: [{{id: a, text: A, severity: {{S1: 2}}, reason: M.}}, {{id: b, text: B}}]}}\n  - id: MIS\n"
        );
        said("          - unknown\n  - id: MIS\n", &text)
    };
    assert_says(&chain("{SCO-2: a, SCO-1: office}"), "unreachable SCO-3");
    assert_says(
        &chain("{any: [{SCO-2: [a, b]}, {not: {SCO-1: home}}]}"),
        "constant-condition SCO-3",
    );
    assert_eq!(chain("{SCO-2: a}"), Vec::<String>::new());
}

#[test]
fn beyond_the_budget_nothing_is_claimed() {
    let mut many = String::from("          - unknown\n");
    let mut parts = Vec::new();
    for n in 0..16 {
        let _infallible = writeln!(
            many,
            "      - {{id: Q-{n}, title: Q, text: Vero il fatto {n}?, answers: single, options: [{{id: a, text: A, severity: {{S1: 2}}, reason: M.}}, {{id: b, text: B}}]}}"
        );
        parts.push(format!("{{Q-{n}: a}}"));
    }
    let _infallible = writeln!(
        many,
        "      - {{id: SCO-2, title: Chi, text: Chi lavora?, when: {{count: {{of: [{}], at_least: 0, at_most: 17}}}}, answers: single, options: [{{id: a, text: A, severity: {{S1: 2}}, reason: M.}}, {{id: b, text: B}}]}}\n  - id: MIS",
        parts.join(", ")
    );
    // Sixteen facts under «at most seventeen»: decided at once, since no count can exceed it.
    assert_says(&said("          - unknown\n  - id: MIS\n", &many), "sempre vera");
    // A sum of pairs that every combination meets, which only trying them all can show.
    let pairs: Vec<String> = (0..15)
        .map(|n| format!("{{any: [{{Q-{n}: a}}, {{Q-{}: b}}, {{Q-{n}: b}}]}}", n + 1))
        .collect();
    let many = many.replace(
        &format!("count: {{of: [{}], at_least: 0, at_most: 17}}", parts.join(", ")),
        &format!("count: {{of: [{}], at_least: 15}}", pairs.join(", ")),
    );
    let found = said("          - unknown\n  - id: MIS\n", &many);
    assert_says(
        &found,
        "undecided-condition SCO-2: non deciso se la condizione vari (oltre 20000 combinazioni",
    );
}

#[test]
fn idle_answers_and_swallowed_bands() {
    let idle = said(
        "severity: {S1: 3}, exposure: {S1: 2}, reason: Reti domestiche.",
        "guidance: Reti domestiche.",
    );
    assert_says(&idle, "idle-options SCO-1: nessuna risposta cambia qualcosa");
    let number = "        answers: number\n        unit: ore\n        min: 0\n        max: 72\n        bands: [{at_most: 24, option: \"yes\"}, {at_most: 72, option: \"partial\"}, {option: \"no\"}]\n";
    let found = said("        answers: graded\n", number);
    assert_says(&found, "threshold-overlap MIS-1: la fascia fino a 72 prende tutto");
}

#[test]
fn translations_are_counted_and_acronyms_explained() {
    let (code, found) = check(SMALL);
    assert_eq!(code, 0);
    assert_says(&found, "translations inglese: mancano 18 testi su 18");
    assert_says(
        &said("text: Da dove si lavora?", "text: Da quale sede del ROK si lavora?"),
        "unexplained-acronym la sigla «ROK»",
    );
    let explained =
        said("text: Da dove si lavora?", "text: Da quale registro (ROK) si lavora? Il ROK serve.");
    assert_eq!(explained, Vec::<String>::new());
}

#[test]
fn what_stops_alone_is_told_unless_it_blocks() {
    assert!(!check(SMALL).1.iter().any(|line| line.contains("stops-alone")));
    let found = said("        blocking: signature\n", "");
    let expected = "stops-alone MIS-1 da sola ferma la firma con gravità 3 ed esposizione 2 o più; gravità 4 ed esposizione 1 o più";
    assert_says(&found, expected);
}

/// A folder with a questionnaire and one sample that answers «no» where it blocks.
fn with_sample(folder: &Path) -> PathBuf {
    let own = folder.join("prova");
    fs::create_dir_all(own.join("samples")).unwrap();
    fs::write(own.join("questionnaire.yaml"), SMALL).unwrap();
    let sample =
        "vaglio: 1\nquestionnaire: {id: prova}\nanswers: {SCO-1: office, MIS-1: \"no\"}\n# fine\n";
    fs::write(own.join("samples/uno.vaglio.yaml"), sample).unwrap();
    own
}

#[test]
fn rules_that_no_sample_sets_off() {
    assert_says(
        &check(SMALL).1,
        "no-samples nessuna analisi di prova: 2 regole, rilievi e blocchi",
    );
    let folder = folder();
    let own = with_sample(folder.path());
    let shown = out(&vaglio(folder.path(), &["check", "prova"]));
    assert!(shown.contains("la regola R-conta non scatta in nessuna analisi di prova"), "{shown}");
    assert!(!shown.contains("il blocco di MIS-1"), "{shown}");
    assert!(!shown.contains("areas"), "a sample is no area: {shown}");
    // The same from a folder elsewhere, and from inside the folder itself.
    fs::rename(own.join("samples"), folder.path().join("altrove")).unwrap();
    let args = ["check", "prova/questionnaire.yaml", "--samples", "altrove"];
    let shown = out(&vaglio(folder.path(), &args));
    assert!(shown.contains("R-conta non scatta") && !shown.contains("il blocco di"), "{shown}");
    let shown = out(&vaglio(&own, &["check", ".", "--samples", "../altrove"]));
    assert!(shown.contains("R-conta non scatta"), "{shown}");
    let output = vaglio(folder.path(), &["check", "prova", "--samples", "manca"]);
    assert_eq!(code(&output), 3);
}

#[test]
fn sarif_has_a_rule_for_every_kind_and_a_place_for_every_fault() {
    let folder = folder();
    let own = with_sample(folder.path());
    let spoilt = SMALL.replace("weight: 5", "wieght: 5");
    fs::write(own.join("questionnaire.yaml"), spoilt).unwrap();
    let output = vaglio(folder.path(), &["check", "prova", "--sarif"]);
    assert_eq!(code(&output), 1);
    let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "vaglio");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(folder.path().join(uri).is_file(), "{uri}");
        assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
    }
    let slip = results.iter().find(|result| result["ruleId"] == "unknown-key").unwrap();
    assert_eq!(slip["level"], "error");
    let region = &slip["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&30.into(), &9.into()));
    let output = vaglio(folder.path(), &["check", "prova", "--sarif", "--json"]);
    assert_eq!(code(&output), 2, "one form at a time");
}

#[test]
fn shared_files_are_checked_alone() {
    let folder = folder();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires");
    let table = "- [1, 1, 1, 2]\n      - [1, 2, 2, 3]";
    for (name, from, to, expected) in [
        (
            "methods/base-1.yaml",
            table,
            "- [1, 1, 1, 2]\n      - [2, 1, 2, 3]",
            "table-not-monotone",
        ),
        (
            "methods/base-1.yaml",
            "value: [9/10, 7/10, 1/2, 1/4]",
            "value: [9/10, 1/2, 1/2, 1/4]",
            "threshold-order",
        ),
        ("shared/norms.yaml", "- id: gdpr-4\n", "- id: gdpr-3\n", "duplicate-id"),
        ("shared/countries.yaml", "code: \"AL\"", "code: \"Al\"", "invalid-value"),
        ("shared/glossary.yaml", "- key: responsabile\n", "- key: titolare\n", "duplicate-id"),
        ("shared/answers.yaml", "id: \"yes\", text", "text", "missing-key"),
        ("shared/do-not-print.yaml", "example: ", "esempio: ", "unknown-key"),
    ] {
        let text = fs::read_to_string(shipped.join(name)).unwrap();
        assert!(text.contains(from), "{name}: {from}");
        let path = folder.path().join(name.split_once('/').unwrap().1);
        fs::write(&path, &text).unwrap();
        let file = path.file_name().unwrap().to_str().unwrap();
        let output = vaglio(folder.path(), &["check", file]);
        assert_eq!(code(&output), 0, "{name}: {}", out(&output));
        assert!(out(&output).contains("0 errori, 0 avvisi"), "{name}: {}", out(&output));
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let output = vaglio(folder.path(), &["check", file, "--json"]);
        assert_eq!(code(&output), 1, "{name}: {}", out(&output));
        assert!(out(&output).contains(&format!("\"code\": \"{expected}\"")), "{}", out(&output));
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_folder_of_shared_files_and_an_area_alone() {
    let folder = folder();
    let methods = folder.path().join("libreria/methods");
    fs::create_dir_all(&methods).unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/methods/base-1.yaml");
    let text = fs::read_to_string(shipped).unwrap();
    fs::write(methods.join("mio.yaml"), text.replace("id: base-1", "id: altro")).unwrap();
    let output = vaglio(folder.path(), &["check", "libreria"]);
    assert_eq!(code(&output), 1, "{}", out(&output));
    assert!(out(&output).contains("methods/mio.yaml:"), "{}", out(&output));
    let own = with_sample(folder.path());
    fs::write(
        own.join("01-extra.yaml"),
        "area: {id: X, title: Altro}\nquestions: [{id: X-1, title: Nota, text: Note?, answers: test}]\n",
    )
    .unwrap();
    let text = SMALL.replace("areas:\n", "areas:\n  - 01-extra.yaml\n");
    fs::write(own.join("questionnaire.yaml"), text).unwrap();
    let output = vaglio(folder.path(), &["check", "prova/01-extra.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("tipo di risposta «test» sconosciuto"), "{}", out(&output));
}

#[test]
fn a_vat_number_whose_digits_do_not_match_is_a_warning_with_its_place() {
    let folder = folder();
    let example = include_str!("../examples/bozza.vaglio.yaml");
    let mut assessment = vaglio::store::read(example, "bozza").unwrap().assessment;
    assessment.processor.country = "IT".to_owned();
    assessment.processor.number = "00743110158".to_owned();
    assessment.controller.number = "IT 00743110157".to_owned();
    let text = vaglio::store::write(&assessment);
    fs::write(folder.path().join("a.vaglio.yaml"), &text).unwrap();
    let output = vaglio(folder.path(), &["check", "a.vaglio.yaml"]);
    let line = text.lines().position(|line| line.contains("00743110158")).unwrap() + 1;
    assert_eq!(code(&output), 0, "a warning refuses nothing: {}", out(&output));
    let said = out(&output);
    assert!(said.contains("La cifra di controllo della partita IVA non torna"), "{said}");
    assert!(said.contains(&format!("a.vaglio.yaml:{line}:")), "{said}");
    assert!(!said.contains("00743110157"), "{said}");
}
