//! `vaglio report` as a company uses it: its own look, a language that is not its own, evidence on
//! the disk, and one truth on page 1, in the text of the method and in `score --json`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a helper fails the test that calls it"
)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const EXAMPLE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/examples/assistenza-clienti.vaglio.yaml");
const DRAFT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/bozza.vaglio.yaml");

fn vaglio(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .unwrap()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The report on standard output.
fn report(folder: &Path, args: &[&str]) -> String {
    let output = vaglio(folder, &[&["report", "--output", "-"], args].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// What is said where there is no report.
fn refused(folder: &Path, args: &[&str]) -> String {
    let output = vaglio(folder, &[&["report", EXAMPLE, "--output", "-"], args].concat());
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    text(&output.stderr)
}

/// What stands from a heading to the next of its level.
fn part<'t>(markdown: &'t str, heading: &str) -> &'t str {
    let from = markdown.find(&format!("\n## {heading}")).unwrap_or_else(|| panic!("{heading}"));
    let rest = &markdown[from + 1..];
    rest[1..].find("\n## ").map_or(rest, |end| &rest[..=end])
}

#[test]
fn an_italian_report_has_its_first_page_in_english_too() {
    let folder = folder();
    let report = |args: &[&str]| report(folder.path(), args).replace('\\', "");
    let italian = report(&[EXAMPLE, "--format", "md"]);
    let summary = part(&italian, "Summary in English");
    for words in [
        "- Proposed outcome: **Favourable with conditions**",
        "The service may be outsourced only on the conditions listed, because of: 2 blocking gaps",
        "- Blocking gaps: **2**",
        "- Decisive answers that are only declared: **0**",
        "- Binding language: Italian",
        "| C1 | Proven privacy expertise: close the gap | before signature | 8 January 2027 |",
        "Knowing of the gaps is not acceptance, waiver or contributory fault.",
    ] {
        assert!(summary.contains(words), "«{words}» is not in:\n{summary}");
    }
    // The same words as in the English report, which has no such part but where the Italian binds.
    let english = report(&[EXAMPLE, "--format", "md", "--lang", "en"]);
    let reason = summary.lines().find_map(|line| line.strip_prefix("- Reason: ")).unwrap();
    assert!(english.contains(reason), "{reason}");
    assert!(part(&english, "Sintesi in italiano").contains("Lingua che fa fede: italiano"));
    let html = report(&[EXAMPLE]);
    assert!(html.contains("<section lang=\"en\" aria-labelledby=\"summary\">"));
    assert!(html.contains("<a href=\"#summary\">"));
    assert!(report(&[DRAFT, "--format", "md"]).contains("DRAFT: this analysis is not closed yet"));
}

#[test]
fn the_summary_for_the_counterparty_is_that_of_the_supplier() {
    let folder = folder();
    let copy = report(folder.path(), &[EXAMPLE, "--format", "md", "--copy", "counterparty"]);
    let summary = part(&copy, "Summary in English");
    assert!(summary.contains("- Suitability of the supplier: **Suitable on conditions**"));
    for ours in ["Proposed outcome", "Favourable", "the controller decides", "CON-02"] {
        assert!(!summary.contains(ours), "{ours}");
    }
}

#[test]
fn without_a_binding_language_an_english_report_has_no_italian_part() {
    let folder = folder();
    let source = fs::read_to_string(EXAMPLE).unwrap();
    let file = folder.path().join("prova.vaglio.yaml");
    let unsaid: Vec<&str> =
        source.lines().filter(|line| !line.contains("binding_language")).collect();
    fs::write(&file, unsaid.join("\n") + "\n").unwrap();
    let report =
        |lang| report(folder.path(), &["prova.vaglio.yaml", "--format", "md", "--lang", lang]);
    assert!(!report("en").contains("Sintesi in italiano"));
    assert!(report("it").contains("- Binding language: to be stated"));
}

#[test]
fn a_mistake_in_a_template_is_told_by_file_line_and_column() {
    let folder = folder();
    let own = folder.path().join("modelli");
    fs::create_dir_all(own.join("html")).unwrap();
    let say = |name: &str, template: &str| {
        let file = own.join(name);
        fs::write(&file, template).unwrap();
        let said = refused(folder.path(), &["--templates", "modelli"]);
        fs::remove_file(file).unwrap();
        said
    };
    for (name, template, place, words) in [
        ("report.html", "uno\n{% if cover %}", "report.html:2:15: errore: ", "end of input"),
        ("report.html", "<p>{{ nonce }}</p>", "report.html:1:7: errore: ", "`nonce`"),
        ("html/cover.html", "\n\n {{ cover.titolo.uno }}", "html/cover.html:3:11: ", "`titolo`"),
        ("html/cover.html", "{{ lang | nofilter }}", "html/cover.html:1:11: ", "`nofilter`"),
        ("style.css", "a { color: {{ unknown }}; }", "style.css:1:15: errore: ", "`unknown`"),
        // No file but the templates, no environment, nothing of another machine.
        ("report.html", "{% include \"../../../etc/passwd\" %}", "report.html:1:12: ", "passwd"),
        ("report.html", "{% include \"/etc/passwd\" %}", "report.html:1:12: ", "passwd"),
        ("report.html", "{{ get_env(name=\"HOME\") }}", "report.html:1:4: ", "get_env"),
        ("report.html", "{{ now() }}", "report.html:1:4: ", "now"),
        ("report.html", "{{ load_data(path=\"x\") }}", "report.html:1:4: ", "load_data"),
    ] {
        let said = say(name, template);
        let place = format!("modelli{}{place}", std::path::MAIN_SEPARATOR);
        assert!(said.starts_with(&place), "{template}: {said}");
        assert!(said.contains(words) && said.contains('^'), "{said}");
    }
    let said = say("report.html", "{{ \u{1b}]0;titolo\u{7} }}");
    assert!(!said.contains('\u{1b}') && said.contains("[U+001B]"), "{said:?}");
    // Nothing wrong: an empty part is left out, what is no template is not read.
    fs::write(own.join("html/glossary.html"), "").unwrap();
    fs::write(own.join("foto.jpg"), [0xff, 0x00]).unwrap();
    report(folder.path(), &[EXAMPLE, "--templates", "modelli"]);
}

const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";

#[test]
fn a_brand_is_on_the_report_and_verify_knows_it() {
    let folder = folder();
    let own = folder.path().join("marchio");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("brand.yaml"), "accent: \"#0A4D8C\"\nlogo: logo.svg\n").unwrap();
    fs::write(own.join("logo.svg"), LOGO).unwrap();
    let html = report(folder.path(), &[EXAMPLE, "--templates", "marchio"]);
    assert!(html.contains("--accent: #0a4d8c;"));
    assert!(html.contains("content: url(data:image/svg+xml;base64,"));
    assert!(html.contains("class=\"logo\" role=\"img\" aria-label=\"Lumina Casa S.p.A.\""));
    fs::write(folder.path().join("r.html"), &html).unwrap();
    let verify = |args: &[&str]| vaglio(folder.path(), &[&["verify", "r.html"], args].concat());
    let same = verify(&["--templates", "marchio"]);
    assert!(same.status.success(), "{}", text(&same.stdout));
    assert_eq!(verify(&[]).status.code(), Some(1), "the look is part of the bytes");
    // Nothing else changes: the Markdown has no colours.
    let markdown =
        |args: &[&str]| report(folder.path(), &[&[EXAMPLE, "--format", "md"], args].concat());
    assert_eq!(markdown(&["--templates", "marchio"]), markdown(&[]));
}

#[test]
fn a_brand_that_cannot_be_read_on_paper_is_refused_with_its_place() {
    let folder = folder();
    let own = folder.path().join("marchio");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("attivo.svg"), LOGO.replace("<path", "<script>x</script><path")).unwrap();
    fs::write(own.join("vuoto.png"), "x").unwrap();
    fs::write(own.join("enorme.png"), vec![b'x'; 300_000]).unwrap();
    fs::write(folder.path().join("fuori.png"), "x").unwrap();
    for (brand, place, words) in [
        ("accent: \"#ffd500\"", "1:9", "contrasto di 1,4 e ne serve almeno 4,5"),
        ("accent: \"#ffd500\"", "1:9", "più scuro, per esempio \"#"),
        ("accent: #0a4d8c", "1:", "tra virgolette"),
        ("accent: blu", "1:9", "sei cifre esadecimali"),
        ("\ncolour: x", "2:1", "«colour» non esiste"),
        ("logo: ../fuori.png", "1:7", "senza cartelle"),
        ("logo: /etc/passwd", "1:7", "senza cartelle"),
        ("logo: manca.svg", "1:7", "«manca.svg» non si legge"),
        ("logo: attivo.svg", "1:7", "non ne può avere"),
        ("logo: vuoto.png", "1:7", "né un SVG né un PNG"),
        ("logo: enorme.png", "1:7", "256 KiB"),
        ("- x", "1:1", "chiavi"),
        ("accent: [", "", "brand.yaml:"),
    ] {
        fs::write(own.join("brand.yaml"), format!("{brand}\n")).unwrap();
        let said = refused(folder.path(), &["--templates", "marchio"]);
        let file = format!("marchio{}brand.yaml:{place}", std::path::MAIN_SEPARATOR);
        assert!(said.starts_with(&file) && said.contains(words), "{brand}: {said}");
    }
}

#[test]
fn files_of_evidence_that_changed_are_a_warning_and_never_in_the_report() {
    let folder = folder();
    let file = folder.path().join("prova.vaglio.yaml");
    let mut source = fs::read_to_string(EXAMPLE).unwrap();
    let whole = vaglio(folder.path(), &["report", EXAMPLE, "-o", "-"]);
    assert!(whole.stderr.is_empty(), "{}", text(&whole.stderr));
    // SHA-256 of «uno».
    let hash = "bf0ec3694e122e067d9964a38ec7d8415781df4b24f442ad767b4621fb98f8c5";
    let entry = |(n, name)| format!("  X{n}: {{title: Atto, file: {name}, sha256: {hash}}}\n");
    let names = ["uno.pdf", "due.pdf", "../tre.pdf"];
    let entries = names.into_iter().enumerate().map(entry).collect::<Vec<_>>().concat();
    source = source.replace("\nevidence:\n", &format!("\nevidence:\n{entries}"));
    assert!(source.contains("X2: "));
    fs::write(&file, &source).unwrap();
    let make = || vaglio(folder.path(), &["report", "prova.vaglio.yaml", "-o", "-"]);
    let before = make();
    assert!(before.stderr.is_empty(), "kept elsewhere: {}", text(&before.stderr));
    fs::write(folder.path().join("uno.pdf"), "altro").unwrap();
    let after = make();
    assert!(after.status.success());
    let said = text(&after.stderr);
    assert!(said.contains("avviso: X0, «uno.pdf»: file cambiato"), "{said}");
    assert!(said.contains("avviso: X1, «due.pdf»: file mancante"), "{said}");
    assert!(!said.contains("X2"), "nothing outside the folder is looked at: {said}");
    assert!(before.stdout == after.stdout, "the report does not depend on the disk");
    fs::write(folder.path().join("uno.pdf"), "uno").unwrap();
    fs::write(folder.path().join("due.pdf"), "uno").unwrap();
    assert!(make().stderr.is_empty(), "all there, all the same");
}

#[test]
fn page_one_the_method_and_the_score_say_the_same() {
    let folder = folder();
    let examples = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).unwrap();
    let mut seen = 0;
    for example in examples.map(|entry| entry.unwrap().path()) {
        if !example.to_string_lossy().ends_with(".vaglio.yaml") {
            continue;
        }
        let file = example.to_str().unwrap();
        let output = vaglio(folder.path(), &["score", "--json", file]);
        let score: Value = serde_json::from_slice(&output.stdout).unwrap();
        let report = report(folder.path(), &[file, "--format", "md"]).replace('\\', "");
        let page = &report[..report.find("\n## Summary in English").unwrap()];
        seen += 1;
        same(file, &score, &report, page);
    }
    assert!(seen >= 8, "{seen} examples");
}

/// «da 1 a 3», or the number alone.
fn between(best: u64, worst: u64) -> String {
    if best == worst { worst.to_string() } else { format!("da {best} a {worst}") }
}

/// One report against the score of the same file.
fn same(file: &str, score: &Value, report: &str, page: &str) {
    let contains = |text: &str, words: &str| assert!(text.contains(words), "{file}: «{words}»");
    let range = |of: &Value| {
        let (best, worst) = (of["best"].as_u64().unwrap(), of["worst"].as_u64().unwrap());
        if best == worst { worst.to_string() } else { format!("{best}–{worst}") }
    };
    let method = part(report, "3 Metodo e limiti");
    contains(method, &format!("| Domande applicabili | {} |", range(&score["applicable"])));
    contains(method, &format!("| Con risposta | {} |", score["answered"]));
    let Some(scenarios) = score["scenarios"].as_array() else { return };
    contains(method, "| Metodo | base-1: ");
    contains(method, &format!("| Livello di misure richiesto | {} |", range(&score["tier"])));
    // The method says «the worst of the effects»: that is what both verdicts are.
    contains(method, "L’esito è il peggiore fra gli effetti");
    let verdict = &score["verdict"];
    let rank = |code: &Value| {
        let codes = ["proceed", "conditions", "stop"];
        codes.iter().position(|known| code == known).unwrap()
    };
    let worst = score["reasons"].as_array().unwrap().iter().map(|reason| rank(&reason["effect"]));
    assert_eq!(worst.max().unwrap_or(0), rank(&verdict["worst"]), "{file}");
    let outcome = verdict["outcome"].as_str().unwrap();
    let kind = vaglio::store::load(Path::new(file)).unwrap().assessment.contract.kind;
    let effect = vaglio::questionnaire::Effect::ALL.into_iter().find(|one| one.code() == outcome);
    let word = vaglio::words::outcome(vaglio::text::Lang::It, kind, effect);
    contains(page, &format!("\n## Esito proposto: {word}\n"));
    let high = |risks: &[&Value]| {
        let count = |end: &str| risks.iter().filter(|one| one[end].as_u64() >= Some(3)).count();
        between(count("best") as u64, count("worst") as u64)
    };
    let today: Vec<&Value> = scenarios.iter().map(|scenario| &scenario["risk"]).collect();
    contains(page, &format!("- Scenari a rischio alto o molto alto, oggi: **{}**", high(&today)));
    let reasons = score["reasons"].as_array().unwrap();
    if verdict["settled"] == true {
        let blocking = reasons.iter().filter(|reason| reason["kind"] == "blocking").count();
        contains(page, &format!("- Carenze bloccanti: **{blocking}**"));
    }
    let after = score["after"]["conditions"]["risks"].as_object().unwrap();
    let after: Vec<&Value> = after.values().collect();
    contains(page, &format!("- Gli stessi, dopo le condizioni: **{}**", high(&after)));
    for scenario in scenarios {
        let id = scenario["id"].as_str().unwrap();
        let found = report.lines().find(|line| line.starts_with(&format!("| {id} |")));
        // What the report leaves out of its table it names below.
        let Some(row) = found else {
            contains(report, "Scenari non pertinenti a questo servizio");
            continue;
        };
        let level = |end: &str| u8::try_from(scenario["risk"][end].as_u64().unwrap()).unwrap();
        let word = |level| vaglio::words::risk(vaglio::text::Lang::It, level);
        let (best, worst) = (level("best"), level("worst"));
        let words = if best == worst {
            format!("| **{}**", word(worst))
        } else {
            format!("| **da {} ad {}**", word(best), word(worst))
        };
        // «da basso a medio», «da medio ad alto»: the preposition follows its word.
        assert!(
            row.contains(&words) || row.contains(&words.replace(" ad ", " a ")),
            "{file}: {row}"
        );
    }
    contains(method, "Rischio: 1 basso: accettabile");
}
