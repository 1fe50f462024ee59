//! `vaglio compare` as a user would type it: the order and what makes it one, what is refused, what
//! is printed where.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use vaglio::store;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const EXAMPLES: [&str; 3] = ["alfa", "beta", "gamma"];

/// A folder with the demo questionnaire of the scoring model and files that answer it.
struct Desk(tempfile::TempDir);

/// Scoping as in W17: special-category data, large scale, ENISA areas 2, 1, 2, 1.
const SCOPING: [(&str, &str); 7] = [
    ("SCO-01", "particolari"),
    ("SCO-02", "larga"),
    ("SCO-03", "no"),
    ("SCO-10", "medio"),
    ("SCO-11", "basso"),
    ("SCO-12", "medio"),
    ("SCO-13", "basso"),
];

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("q")).unwrap();
        let demo = Path::new(ROOT).join("tests/data/demo.yaml");
        fs::copy(demo, folder.path().join("q/demo.yaml")).unwrap();
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// All answers «si», but for those given; an empty one is left out.
    fn write(&self, file: &str, supplier: &str, answers: &[(&str, &str)]) {
        let questions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11].map(|number| format!("Q{number}"));
        let mut all: BTreeMap<&str, &str> = SCOPING.into_iter().collect();
        all.extend(questions.iter().map(|id| (id.as_str(), "si")));
        all.extend(answers.iter().copied());
        let mut text = format!(
            "vaglio: 1\nquestionnaire: {{id: demo, version: 1.0.0}}\ndate: 2026-11-21\nlanguage: it\n\
             parties:\n  controller: {{name: \"Cliente S.p.A.\"}}\n  processor: {{name: {}}}\nanswers:\n",
            serde_json::to_string(supplier).unwrap()
        );
        for (id, answer) in all.iter().filter(|(_, answer)| !answer.is_empty()) {
            writeln!(text, "  {id}: \"{answer}\"").unwrap();
        }
        fs::write(self.path().join(file), text).unwrap();
    }

    /// The three suppliers of W17.
    fn w17(&self) {
        self.write("alfa.yaml", "Alfa", &[("Q5", "no")]);
        let half = |ids: &[&'static str]| -> Vec<(&'static str, &'static str)> {
            ids.iter().map(|id| (*id, "parziale")).collect()
        };
        self.write("beta.yaml", "Beta", &half(&["Q2", "Q3", "Q4", "Q7", "Q9", "Q11"]));
        self.write("gamma.yaml", "Gamma", &half(&["Q2", "Q4", "Q7", "Q9"]));
    }

    fn compare(&self, args: &[&str]) -> Output {
        let all = ["--questionnaires", "q", "compare"].iter().chain(args);
        run(self.path(), &all.copied().collect::<Vec<_>>())
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.compare(&[args, &["--json"]].concat());
        assert_eq!(code(&output), 0, "{}", err(&output));
        serde_json::from_str(&out(&output)).unwrap()
    }
}

fn run(folder: &Path, args: &[&str]) -> Output {
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

/// Names in the order printed.
fn order(json: &Value) -> Vec<String> {
    let names: BTreeMap<&str, &str> = json["suppliers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["letter"].as_str().unwrap(), one["name"].as_str().unwrap()))
        .collect();
    let order = json["order"].as_array().unwrap().iter();
    order.map(|one| names[one["letter"].as_str().unwrap()].to_owned()).collect()
}

fn example(name: &str) -> PathBuf {
    Path::new(ROOT).join(format!("examples/confronto/{name}.vaglio.yaml"))
}

fn examples() -> Vec<String> {
    EXAMPLES.iter().map(|name| example(name).to_str().unwrap().to_owned()).collect()
}

#[test]
fn the_worked_example_w17_comes_out_entire() {
    let desk = Desk::new();
    desk.w17();
    let json = desk.json(&["alfa.yaml", "beta.yaml", "gamma.yaml"]);
    assert_eq!(order(&json), ["Gamma", "Beta", "Alfa"]);
    let key = |place: usize| &json["order"][place]["key"];
    let expected = [
        ("conditions", 0, vec![2, 2, 1, 1], 3, 3, "5/6", "risks"),
        ("conditions", 0, vec![2, 2, 2, 1], 4, 8, "35/48", "verdict"),
        ("stop", 1, vec![3, 1, 1, 1], 1, 5, "7/8", ""),
    ];
    for (place, (verdict, stops, risks, conditions, effort, overall, by)) in
        expected.into_iter().enumerate()
    {
        assert_eq!(key(place)["verdict"], verdict);
        assert_eq!(key(place)["stops"], stops);
        assert_eq!(key(place)["risks"], Value::from(risks));
        assert_eq!(key(place)["conditions"], conditions);
        assert_eq!(key(place)["effort"], effort);
        assert_eq!(key(place)["minimal"], true);
        assert_eq!(key(place)["overall"], overall);
        assert_eq!(json["order"][place]["before_next_by"].as_str().unwrap_or_default(), by);
    }
    // By the mean alone the refused one would be first.
    let text = out(&desk.compare(&["alfa.yaml", "beta.yaml", "gamma.yaml"]));
    for part in [
        "Confronto tra fornitori – RISERVATO",
        "Prima di Beta: rischi più bassi, confrontati dal più alto (2, 2, 1, 1 contro 2, 2, 2, 1).",
        "Prima di Alfa: esito migliore (Favorevole con condizioni contro Non affidare).",
        "Media (informativa): 7/8 (87,5%)",
        "L’ordine è una proposta",
        "non scambia mai gli altri",
        "C  sforzo 3 – obbligati: Q2, Q9",
        "A  3 alto – gravità 3 significativa; copertura 2/5 (40,0%)",
    ] {
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&part), "«{part}» is missing in:\n{text}");
    }
}

/// P17: the order of two is the same whoever else is there, in whatever order they are given.
#[test]
fn a_third_never_turns_the_order_of_two() {
    let desk = Desk::new();
    desk.w17();
    desk.write("delta.yaml", "Delta", &[("Q9", "parziale"), ("Q2", "")]);
    desk.write("eta.yaml", "Eta", &[("Q1", "no"), ("Q8", "no")]);
    let files = ["alfa.yaml", "beta.yaml", "gamma.yaml", "delta.yaml", "eta.yaml"];
    let all = order(&desk.json(&files));
    let mut turned = files;
    turned.reverse();
    assert_eq!(all, order(&desk.json(&turned)));
    for a in 0..files.len() {
        for b in a + 1..files.len() {
            let pair = order(&desk.json(&[files[a], files[b]]));
            let place = |name: &String| all.iter().position(|one| one == name).unwrap();
            assert!(place(&pair[0]) < place(&pair[1]), "{pair:?} in {all:?}");
        }
    }
}

#[test]
fn equal_keys_are_a_tie_and_names_alike_get_their_file() {
    let desk = Desk::new();
    desk.w17();
    desk.write(
        "altra.yaml",
        "Gamma",
        &[("Q2", "parziale"), ("Q4", "parziale"), ("Q7", "parziale"), ("Q9", "parziale")],
    );
    desk.write("senza.yaml", "  ", &[]);
    let json = desk.json(&["beta.yaml", "gamma.yaml", "altra.yaml", "senza.yaml"]);
    let expected = ["senza nome (senza.yaml)", "Gamma (gamma.yaml)", "Gamma (altra.yaml)", "Beta"];
    assert_eq!(order(&json), expected);
    let field = |name: &str| -> Vec<Value> {
        json["order"].as_array().unwrap().iter().map(|one| one[name].clone()).collect()
    };
    assert_eq!(field("position"), [1, 2, 2, 4]);
    assert_eq!(field("tie"), [false, true, true, false]);
    assert_eq!(json["order"][1]["before_next_by"], "tie");
    let text = out(&desk.compare(&["gamma.yaml", "altra.yaml"]));
    assert!(text.contains("1 (a pari merito)"), "{text}");
    assert!(text.contains("A pari merito con Gamma (altra.yaml)"), "{text}");
}

/// Missing answers: both ends are shown, the key takes the worst and says so.
#[test]
fn missing_answers_count_at_their_worst() {
    let desk = Desk::new();
    desk.write("pieno.yaml", "Pieno", &[]);
    desk.write("aperto.yaml", "Aperto", &[("Q5", ""), ("Q6", "")]);
    let json = desk.json(&["aperto.yaml", "pieno.yaml"]);
    assert_eq!(order(&json), ["Pieno", "Aperto"]);
    assert_eq!(json["order"][1]["key"]["verdict"], "stop");
    let text = out(&desk.compare(&["aperto.yaml", "pieno.yaml"]));
    for part in [
        "Risposte che mancano: A. La chiave prende l’estremo peggiore",
        "tra «Favorevole» e «Non affidare»",
        "2 su 17 – Q5, Q6",
        "1–3 da basso ad alto",
    ] {
        assert!(text.contains(part), "«{part}» is missing in:\n{text}");
    }
}

/// The order rests on computed levels; what a person set is printed beside them.
#[test]
fn levels_set_by_hand_stand_beside_and_do_not_order() {
    let desk = Desk::new();
    desk.w17();
    let before = order(&desk.json(&["alfa.yaml", "beta.yaml", "gamma.yaml"]));
    let file = desk.path().join("gamma.yaml");
    let mut text = fs::read_to_string(&file).unwrap();
    text.push_str("overrides:\n  - {of: verdict, to: stop}\n");
    fs::write(&file, text).unwrap();
    let files = ["alfa.yaml", "beta.yaml", "gamma.yaml"];
    assert_eq!(before, order(&desk.json(&files)));
    let text = out(&desk.compare(&files));
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["Livelli corretti a mano", "con le correzioni C Non affidare B nessuna correzione"]
    {
        assert!(flat.contains(part), "«{part}» is missing in:\n{text}");
    }
}

#[test]
fn another_service_has_no_order() {
    let desk = Desk::new();
    desk.w17();
    desk.write("altro.yaml", "Altro", &[("SCO-01", "comuni"), ("SCO-02", "")]);
    let output = desk.compare(&["altro.yaml", "gamma.yaml", "alfa.yaml"]);
    assert_eq!(code(&output), 0);
    let text = out(&output);
    assert!(err(&output).contains("non descrivono lo stesso servizio"), "{}", err(&output));
    assert!(text.contains("non descrivono lo stesso servizio"), "{text}");
    assert!(!text.contains("Ordine proposto"), "{text}");
    let json = desk.json(&["altro.yaml", "gamma.yaml", "alfa.yaml"]);
    assert_eq!(json["ranked"], false);
    assert!(json.get("order").is_none());
    let service = json["service_differences"].as_array().unwrap();
    assert_eq!(service.len(), 2, "{service:?}");
    assert_eq!(service[0]["questions"], serde_json::json!(["SCO-01"]));
    assert_eq!(
        service[0]["answers"],
        serde_json::json!({"A": "comuni", "B": "particolari", "C": "particolari"})
    );
    assert_eq!(service[1]["answers"]["A"], "senza risposta");
    // In the order given.
    let names: Vec<_> =
        json["suppliers"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Altro", "Gamma", "Alfa"]);
}

#[test]
fn what_is_a_property_of_the_supplier_may_differ() {
    let desk = Desk::new();
    let demo = desk.path().join("q/demo.yaml");
    let text = fs::read_to_string(&demo).unwrap();
    let from = "name: trasferimenti\n";
    fs::write(&demo, text.replace(from, &format!("{from}        of_supplier: true\n"))).unwrap();
    desk.w17();
    desk.write("estero.yaml", "Estero", &[("SCO-03", "si"), ("Q10", "si")]);
    let json = desk.json(&["gamma.yaml", "estero.yaml"]);
    assert_eq!(json["ranked"], true);
    assert_eq!(json["supplier_differences"][0]["questions"], serde_json::json!(["SCO-03"]));
    let sets = json["question_sets"].as_array().unwrap();
    assert_eq!(sets.len(), 1);
    assert_eq!(sets[0]["questions"], serde_json::json!(["Q10"]));
    assert_eq!(sets[0]["answers"], serde_json::json!({"A": "non si chiede", "B": "si chiede"}));
}

#[test]
fn a_scored_question_cannot_be_set_apart() {
    let desk = Desk::new();
    let demo = desk.path().join("q/demo.yaml");
    let text = fs::read_to_string(&demo).unwrap();
    let from = "title: \"Misura Q1\"\n";
    fs::write(&demo, text.replace(from, &format!("{from}        of_supplier: true\n"))).unwrap();
    let output = run(desk.path(), &["check", "q/demo.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(
        out(&output).contains("«of_supplier» vale solo per l’inquadramento"),
        "{}",
        out(&output)
    );
}

#[test]
fn what_cannot_be_compared_is_refused_with_a_sentence() {
    let desk = Desk::new();
    desk.w17();
    let paghe = Path::new(ROOT).join("examples/paghe.vaglio.yaml");
    let paghe = paghe.to_str().unwrap();
    let many: Vec<&str> = vec!["alfa.yaml"; 27];
    for (args, expected, says) in [
        (&["alfa.yaml"][..], 2, "almeno due"),
        (&[], 2, "manca"),
        (&many, 2, "al più 26"),
        (&["alfa.yaml", paghe], 2, "stesso questionario"),
        (&["alfa.yaml", "manca.yaml"], 3, "manca.yaml"),
        (&["alfa.yaml", "q/demo.yaml"], 3, "q/demo.yaml"),
        (&["alfa.yaml", "beta.yaml", "--format", "pdf"], 2, "pdf"),
        (&["alfa.yaml", "beta.yaml", "--json", "--format", "md"], 2, "vaglio"),
        (&["alfa.yaml", "beta.yaml", "--copy", "counterparty"], 2, "--copy"),
        (&["alfa.yaml", "beta.yaml", "-o", "manca/c.md", "--format", "md"], 4, "manca"),
    ] {
        let output = desk.compare(args);
        assert_eq!(code(&output), expected, "{args:?}: {}", err(&output));
        assert!(err(&output).contains(says), "{args:?}: {}", err(&output));
        assert_eq!(out(&output), "", "{args:?}");
    }
}

/// Versions differ: refused, or brought together in memory, and what that did is told.
#[test]
fn other_versions_are_compared_only_when_told_to_migrate() {
    let folder = tempfile::tempdir().unwrap();
    let released = Path::new(ROOT).join("tests/data/released/assistenza-clienti.vaglio.yaml");
    let old = folder.path().join("vecchia.vaglio.yaml");
    fs::copy(&released, &old).unwrap();
    let before = fs::read(&old).unwrap();
    let beta = example("beta");
    let args = ["compare", "vecchia.vaglio.yaml", beta.to_str().unwrap()];
    let refused = run(folder.path(), &args);
    assert_eq!(code(&refused), 3);
    for part in ["versione 1.0.0", "1.1.0", "--migrate", "senza toccare i file"] {
        assert!(err(&refused).contains(part), "{part}: {}", err(&refused));
    }
    let migrated = run(folder.path(), &[&args[..], &["--migrate"]].concat());
    assert_eq!(code(&migrated), 0, "{}", err(&migrated));
    let text = out(&migrated);
    for part in
        ["portate in memoria", "Portate in memoria alla versione corrente", "A  1.0.0", "B  1.1.0"]
    {
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&part), "{part}: {text}");
    }
    assert!(text.contains("Domande nuove"), "{text}");
    assert_eq!(fs::read(&old).unwrap(), before, "the file is untouched");
    // An answer that has no place any more is named.
    let extra = String::from_utf8(before)
        .unwrap()
        .replace("answers:\n", "answers:\n  ZZZ-01:\n    value: [\"yes\"]\n");
    fs::write(&old, extra).unwrap();
    let text = out(&run(folder.path(), &[&args[..], &["--migrate"]].concat()));
    assert!(text.contains("Messe da parte") && text.contains("ZZZ-01"), "{text}");
}

#[test]
fn hostile_names_stay_text_everywhere() {
    let desk = Desk::new();
    let name = "<script>alert(1)</script> | **x** \u{1b}[31m\u{202e}gnp & [a](http://b)";
    desk.write("a.yaml", name, &[]);
    desk.write("b.yaml", "Beta\r\nGamma\u{7}", &[("Q2", "parziale")]);
    let files = ["a.yaml", "b.yaml"];
    let text = out(&desk.compare(&files));
    let markdown = out(&desk.compare(&[&files[..], &["--format", "md"]].concat()));
    let html = out(&desk.compare(&[&files[..], &["--format", "html"]].concat()));
    for drawn in [&text, &markdown, &html] {
        assert!(!drawn.contains(['\u{1b}', '\u{202e}', '\u{7}', '\r']), "{drawn}");
        assert!(drawn.contains("[U+202E]") || drawn.contains("\\[U+202E\\]"), "{drawn}");
    }
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"));
    assert!(!html.contains(" style=") && html.contains("Content-Security-Policy"));
    assert!(!markdown.contains("| **x**") && markdown.contains("\\<script\\>"), "{markdown}");
    // Every row of a table has the cells of its head.
    for table in markdown.split("\n\n").filter(|part| part.starts_with('|')) {
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        let counts: Vec<usize> = table.lines().map(bars).collect();
        assert!(counts.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
    }
}

#[test]
fn the_same_bytes_each_time_in_both_languages() {
    let desk = Desk::new();
    desk.w17();
    let files = ["alfa.yaml", "beta.yaml", "gamma.yaml"];
    for format in [&[][..], &["--json"], &["--format", "md"], &["--format", "html"]] {
        for lang in ["it", "en"] {
            let args = [&files[..], format, &["--lang", lang]].concat();
            let first = desk.compare(&args);
            assert_eq!(code(&first), 0, "{}", err(&first));
            assert_eq!(first.stdout, desk.compare(&args).stdout, "{args:?}");
            let written = desk.compare(&[&args[..], &["--output", "c.out"]].concat());
            assert_eq!(out(&written), "c.out\n");
            assert_eq!(first.stdout, fs::read(desk.path().join("c.out")).unwrap());
            let words = out(&first);
            let (own, other) = if lang == "it" {
                ("Ordine proposto", "Proposed order")
            } else {
                ("Proposed order", "Ordine proposto")
            };
            if !format.contains(&"--json") {
                assert!(words.contains(own) && !words.contains(other), "{words}");
                let confidential = if lang == "it" { "riservato" } else { "confidential" };
                assert!(words.to_lowercase().contains(confidential));
            }
        }
    }
}

#[test]
fn a_questionnaire_with_its_own_verdict_is_compared_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = Path::new(ROOT).join("examples/dpia-soglia.vaglio.yaml");
    let file = file.to_str().unwrap();
    let output = run(folder.path(), &["compare", file, file]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("1 (a pari merito)") && text.contains("regole proprie"), "{text}");
    assert!(!text.contains("Rimedi meno onerosi"), "{text}");
}

/// Three suppliers of the same service: the one with the best mean is the one to refuse.
#[test]
fn the_shipped_example_is_ordered_against_its_means() {
    let folder = tempfile::tempdir().unwrap();
    let files = examples();
    let args: Vec<&str> =
        std::iter::once("compare").chain(files.iter().map(String::as_str)).collect();
    let output = run(folder.path(), &[&args[..], &["--json"]].concat());
    assert_eq!(err(&output), "", "no warning");
    let json: Value = serde_json::from_str(&out(&output)).unwrap();
    let names = order(&json);
    assert_eq!(names, ["Gamma Servizi S.r.l.", "Beta Voce S.p.A.", "Alfa Contatti S.r.l."]);
    let mean = |place: usize| -> f64 {
        let text = json["order"][place]["key"]["overall"].as_str().unwrap();
        let (above, below) = text.split_once('/').unwrap();
        above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap()
    };
    assert!(mean(2) > mean(0) && mean(0) > mean(1), "by the mean: Alfa, Gamma, Beta");
    let text = out(&run(folder.path(), &args));
    assert!(text.contains("Proprietà del fornitore") && text.contains("SEG-01"), "{text}");
    assert!(!text.contains("Risposte che mancano"), "{text}");
}

#[test]
fn the_shipped_example_is_as_the_program_writes_it() {
    for name in EXAMPLES {
        let source = fs::read_to_string(example(name)).unwrap();
        let content = store::read(&source, name).unwrap_or_else(|faults| panic!("{faults:#?}"));
        assert_eq!(content.warnings, [], "{name}");
        assert_eq!(store::write(&content.assessment), source, "{name}");
    }
}

/// Run with `--ignored` after the questionnaire has changed.
#[test]
#[ignore = "writes into examples/"]
fn rewrite() {
    let files = vaglio::library::shipped();
    for name in EXAMPLES {
        let source = fs::read_to_string(example(name)).unwrap();
        let mut assessment = store::read(&source, name).unwrap().assessment;
        let questionnaire = vaglio::library::load(&files, &assessment.questionnaire.id).unwrap();
        assessment.questionnaire = questionnaire.identity;
        fs::write(example(name), store::write(&assessment)).unwrap();
    }
}
