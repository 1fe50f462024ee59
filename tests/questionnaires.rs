//! Questionnaires that are right load; those that are wrong are told where, and what to write.

use std::borrow::Cow;
use std::fmt::Write;
use vaglio::diagnostic::{Diagnostic, Level, place};
use vaglio::library;
use vaglio::loader::{self, Files};
use vaglio::questionnaire::{Condition, Gate, Kind, Questionnaire};

const NORMS: &str = "\
norms:
  - {id: gdpr-28, title: {it: a, en: a}, cite: {it: a, en: a}, checked: {how: primary}}
  - {id: gdpr-32, title: {it: b, en: b}, cite: {it: b, en: b}, checked: {how: not_checked}}
";

const COUNTRIES: &str = "\
countries:
  - {code: IT, name: {it: Italia, en: Italy}, class: italy}
  - {code: AL, name: {it: Albania, en: Albania}}
";

/// One file beside the shipped method and answer sets, with registers of its own.
fn files(name: &str, text: &str) -> Files {
    let mut files = library::shipped();
    files.retain(|name, _| name == "shared/answers.yaml" || name == "methods/base-1.yaml");
    for (name, text) in [
        ("shared/norms.yaml", NORMS),
        ("shared/countries.yaml", COUNTRIES),
        (&format!("{name}.yaml"), text),
    ] {
        files.insert(name.to_owned(), Cow::Owned(text.to_owned()));
    }
    files
}

fn spoilt(name: &str) -> String {
    let path = format!("{}/tests/spoilt/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a file of tests/spoilt")
}

fn valid() -> (Questionnaire, Vec<Diagnostic>) {
    let files = files("valid", &spoilt("valid"));
    let (questionnaire, faults) = loader::load(&files, "valid");
    assert!(questionnaire.is_some(), "{}", shown(&files, &faults));
    (questionnaire.expect("a questionnaire"), faults)
}

fn shown(files: &Files, faults: &[Diagnostic]) -> String {
    let source = |fault: &Diagnostic| files.get(&fault.file).map_or("", |text| text.as_ref());
    faults.iter().map(|fault| fault.render(source(fault), false) + "\n\n").collect()
}

/// Faults as `line:column message`, of the file itself.
fn faults(name: &str, text: &str) -> Vec<String> {
    let files = files(name, text);
    let (questionnaire, faults) = loader::load(&files, name);
    assert_eq!(questionnaire.is_some(), !library::has_errors(&faults));
    faults
        .iter()
        .map(|fault| {
            let source = &files[&fault.file];
            let (line, column) = place(source, &fault.span);
            format!("{line}:{column} {}", fault.message)
        })
        .collect()
}

#[test]
fn what_ships_has_no_fault() {
    let files = library::shipped();
    let faults = library::check(&files);
    assert!(faults.is_empty(), "{}", shown(&files, &faults));
}

#[test]
fn a_valid_questionnaire_means_what_it_says() {
    let (questionnaire, faults) = valid();
    assert_eq!(faults, []);
    assert_eq!(questionnaire.identity.sha256.len(), 64);
    assert_eq!(questionnaire.method.key_cap, vaglio::exact::Exact::HALF);
    assert!(questionnaire.method.proof_conditions);
    let accounts = questionnaire.question(questionnaire.find("MIS-1").unwrap());
    let scored = accounts.scored.as_ref().unwrap();
    assert_eq!(scored.blocking.len(), 2);
    assert!(scored.critical && !accounts.may_be_na && scored.gate == Gate::Signature);
    let clause = scored.clause.as_ref().unwrap();
    assert_eq!(clause.text.it, "Le utenze sono personali e riviste ogni 6 mesi.");
    let time = questionnaire.question(questionnaire.find("MIS-2").unwrap());
    let Kind::Number { bands: Some(bands), choices, .. } = &time.kind else { panic!("a number") };
    assert_eq!(choices[bands.choice("48".parse().unwrap())].id, "partial");
    assert!(matches!(&time.when, Condition::All(parts) if parts.len() == 2));
}

/// The ten ways to spoil it: file, place and message.
const TEN: [(&str, &str); 10] = [
    ("unknown-key", "68:9 chiave «crtical» sconosciuta"),
    ("duplicate-id", "78:13 «id» «MIS-1» già usato"),
    ("dangling-norm", "70:17 la norma «gdpr-322» non è nel registro"),
    ("forward-reference", "29:16 «SCO-2» si chiede dopo «SCO-1»"),
    ("no-guidance", "87:9 la risposta «unknown» non ha una guida"),
    ("weight-zero", "93:17 «weight» deve essere un numero intero da 1 a 1000, non «0»"),
    ("bad-fraction", "17:142 «met_below»: «1/0» ha denominatore zero"),
    ("missing-text", "81:15 «text»: manca il testo italiano (it)"),
    ("unknown-scenario", "69:90 lo scenario «S9» non esiste"),
    (
        "circular-condition",
        "9:29 la condizione «remote» richiama sé stessa: remote → remote_sales → remote",
    ),
];

#[test]
fn each_fault_has_its_place_and_its_words() {
    for (name, expected) in TEN {
        let found = faults(name, &spoilt(name));
        assert!(found.iter().any(|fault| fault == expected), "{name}: {found:#?}");
        assert_eq!(found.len(), 1, "{name}: {found:#?}");
    }
}

#[test]
fn all_ten_are_found_in_one_run() {
    let found = faults("all-ten", &spoilt("all-ten"));
    for (name, expected) in TEN {
        let message = expected.split_once(' ').unwrap().1;
        assert!(found.iter().any(|fault| fault.ends_with(message)), "{name}: {found:#?}");
    }
}

#[test]
fn the_help_says_what_to_write() {
    let files = files("unknown-key", &spoilt("unknown-key"));
    let (_, faults) = loader::load(&files, "unknown-key");
    let expected = "\
unknown-key.yaml:68:9: errore: chiave «crtical» sconosciuta
   |
68 |         crtical: true
   |         ^^^^^^^
   |
   = aiuto: forse intendevi «critical»

";
    assert_eq!(shown(&files, &faults), expected);
}

/// One edit of the valid file, and the one message it must cause.
const EDITS: &[(&str, &str, &str)] = &[
    ("asked_of: processor", "asked_of: processore", "«asked_of» non può essere «processore»"),
    ("severity: {S1: 3}", "severity: {S1: 5}", "«S1» deve essere un numero intero da 1 a 4"),
    ("enisa: {A: 2}", "enisa: {E: 2}", "area ENISA «E» sconosciuta"),
    (
        "enisa: {A: 2}, reason: {it: \"Reti domestiche.\", en: \"Home networks.\"}",
        "enisa: {A: 2}",
        "manca la chiave «reason»",
    ),
    (
        "remote: {where: [home, unknown]}",
        "remote: {where: [hone, unknown]}",
        "«SCO-1» non ha la risposta «hone»",
    ),
    ("{what: sales}, text", "{wat: sales}, text", "la domanda «wat» non esiste"),
    ("{what: sales}, text", "{what: {at_lest: 1}}, text", "operatore «at_lest» sconosciuto"),
    ("{what: sales}, text", "{}, text", "«when» è una condizione vuota"),
    ("when: {is: remote_sales}", "when: {accounts: yes}", "«MIS-1» è una domanda con punteggio"),
    ("when: {is: remote_sales}", "when: {is: remotes}", "la condizione «remotes» non è definita"),
    ("{at_most: 72,", "{at_most: 12,", "le fasce non sono in ordine"),
    (
        "{option: \"no\"}]",
        "{at_most: 99, option: \"no\"}]",
        "l’ultima fascia prende tutto il resto",
    ),
    (
        "blocking: signature\n",
        "blocking: signature\n        na: with_reason\n",
        "una domanda bloccante non ammette",
    ),
    (
        "blocking: signature\n",
        "blocking: signature\n        tier: 2\n",
        "una domanda bloccante vale a ogni livello",
    ),
    ("blocking: signature\n", "blocking: firma\n", "«blocking» non può essere «firma»"),
    (
        "blocking: signature\n",
        "blocking: [{gate: signature, below: 0, effect: stop}]\n",
        "sotto 0 non c’è nulla",
    ),
    (
        "weight: 3\n        tier: 2",
        "weight: 5\n        tier: 2",
        "sopra il livello 1 il peso è al massimo 4",
    ),
    ("ogni {mesi} mesi.\"\n", "ogni {mese} mesi.\"\n", "il parametro «mese» non è definito"),
    (
        "every {mesi} months",
        "every six months",
        "il parametro «mesi» non compare nel testo inglese",
    ),
    ("source: contract", "source: contratto", "«source» non può essere «contratto»"),
    ("key_cap: 1/2", "key_cup: 1/2", "il metodo non ha la voce «key_cup»"),
    ("key_cap: 1/2", "key_cap: 3/2", "«key_cap» deve stare tra 0 e 1"),
    ("key_cap: 1/2", "vulnerability_bands: [9/10, 1/2, 7/10, 1/4]", "devono scendere"),
    (
        "key_cap: 1/2",
        "risk_table: [[1, 1, 1, 2], [1, 2, 2, 3], [1, 2, 3, 4], [1, 1, 3, 4]]",
        "la tabella «risk_table» scende qui",
    ),
    (
        "key_cap: 1/2",
        "risk_decision: {\"1\": conditions, \"2\": proceed, \"3\": stop, \"4\": stop}",
        "effetto più lieve",
    ),
    ("method: base-1", "method: base-2", "il metodo «base-2» non c’è"),
    ("id: valid", "id: altro", "l’id «altro» non è il nome della cartella o del file"),
    ("name: accounts", "name: where", "«name» «where» già usato"),
    ("name: accounts", "name: any", "è una parola delle condizioni"),
    (
        "mitigates: {S1: {strength: 3, key: true",
        "mitigates: {S1: {strength: 4, key: true",
        "«strength» deve essere un numero intero da 1 a 3",
    ),
    ("- {id: help,", "- {id: na,", "«na» è riservato"),
    ("- {id: help,", "- {id: sales,", "la risposta «sales» è ripetuta"),
    (
        "          - unknown\n",
        "          - unknwon\n",
        "la risposta «unknwon» non è tra quelle comuni",
    ),
    ("answers: graded", "answers: grade", "tipo di risposta «grade» sconosciuto"),
    ("max: 720", "max: -1", "deve superare «min»"),
    (
        "[{who: controller, when: {where: office}}, {who: processor}]",
        "[{who: controller}, {who: processor}]",
        "le voci che seguono non varrebbero mai",
    ),
    (
        "count_risk: {level: 2, at_least: 2}",
        "count_risk: {level: 2, at_least: 3}",
        "«at_least» deve essere un numero intero da 1 a 2",
    ),
    (
        "effect: stop, blocking_share",
        "effect: stop, not: {}, blocking_share",
        "chiave «not» sconosciuta",
    ),
    ("languages: [it, en]", "languages: []", "l’elenco delle lingue è vuoto"),
];

#[test]
fn every_slip_has_one_message() {
    let valid = spoilt("valid");
    for (from, to, expected) in EDITS {
        assert_eq!(valid.matches(from).count(), 1, "{from}");
        let found = faults("valid", &valid.replace(from, to));
        assert!(found.iter().any(|fault| fault.contains(expected)), "{to}: {found:#?}");
        assert!(found.len() <= 2, "{to}: {found:#?}");
    }
}

#[test]
fn a_scenario_needs_a_measure_that_always_holds() {
    let text = spoilt("valid")
        .replace("S2: 2}", "S1: 2}")
        .replace("S1: {strength: 3, key: true, reason: \"chi entra ha un nome\"}, ", "");
    let found = faults("valid", &text);
    assert_eq!(found, ["14:5 lo scenario «S2» non ha una misura che valga sempre"]);
}

#[test]
fn words_are_checked_where_they_stand() {
    let text = spoilt("valid");
    let repeated = text
        .replace("Alcune utenze sono di squadra.", "Una sola utenza per tutti quanti.")
        .replace("\"Una sola utenza per tutti.\"", "\"Una sola utenza per tutti quanti.\"");
    assert_eq!(
        faults("valid", &repeated),
        ["66:22 una guida di «MIS-1» ripete una guida di «MIS-1»"]
    );
    let mut files =
        files("valid", &text.replace("Avviso tardivo.", "Manca la manleva del fornitore."));
    let patterns = "patterns:\n  - {id: P1, pattern: 'manlev\\w*', reason: {it: Non libera nessuno, en: x}, allowed: [MIS-1], example: manleva}\n";
    files.insert("shared/do-not-print.yaml".into(), Cow::Borrowed(patterns));
    let (questionnaire, found) = loader::load(&files, "valid");
    assert!(questionnaire.is_none());
    assert_eq!(found[0].message, "da non stampare (P1): «manleva»");
    assert_eq!(found[0].help.as_deref(), Some("Non libera nessuno"));
    assert!(loader::open(&files, "valid").0.is_some(), "opening does not read the words");
}

#[test]
fn a_file_that_is_not_yaml_does_not_hide_the_others() {
    let mut files = files("valid", &spoilt("valid").replace("weight: 3", "weight: 0"));
    files.insert("shared/norms.yaml".into(), Cow::Borrowed("norms:\n\t- x\n"));
    let (_, faults) = loader::load(&files, "valid");
    let places: Vec<_> = faults.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(places, ["shared/norms.yaml", "valid.yaml"], "{}", shown(&files, &faults));
}

#[test]
fn missing_english_is_a_warning() {
    let text = spoilt("valid").replace(", en: \"Place of work\"", "");
    let files = files("valid", &text);
    let (questionnaire, faults) = loader::load(&files, "valid");
    assert!(questionnaire.is_some());
    assert_eq!((faults.len(), faults[0].level), (1, Level::Warning));
    let italian_only = text.replace("languages: [it, en]", "languages: [it]");
    assert_eq!(self::faults("valid", &italian_only), Vec::<String>::new());
}

#[test]
fn the_fingerprint_is_of_the_content() {
    let sha256 = |files: &Files| loader::open(files, "valid").0.expect("valid").identity.sha256;
    let text = spoilt("valid");
    let plain = sha256(&files("valid", &text));
    let dressed = format!("\u{feff}# una nota\r\n{}", text.replace('\n', "\r\n"));
    assert_eq!(plain, sha256(&files("valid", &dressed)));
    assert_ne!(plain, sha256(&files("valid", &text.replace("weight: 5", "weight: 4"))));
    let mut other_norms = files("valid", &text);
    other_norms
        .insert("shared/norms.yaml".into(), Cow::Owned(NORMS.replace("not_checked", "secondary")));
    assert_ne!(plain, sha256(&other_norms));
}

#[test]
fn no_edit_makes_it_fall() {
    let text = spoilt("valid");
    for (number, line) in text.lines().enumerate() {
        let value = line.split_once(": ").map_or(line, |(key, _)| key);
        for put in
            ["", &format!("{value}:"), &format!("{value}: [x]"), &format!("{value}: {{x: y}}")]
        {
            let lines = text.lines().enumerate();
            let edited: Vec<_> =
                lines.map(|(ix, line)| if ix == number { put } else { line }).collect();
            let files = files("valid", &edited.join("\n"));
            let (questionnaire, faults) = loader::open(&files, "valid");
            assert_eq!(questionnaire.is_none(), library::has_errors(&faults));
            assert_eq!(shown(&files, &faults).is_empty(), faults.is_empty());
        }
    }
}

#[test]
fn hostile_files_end_soon() {
    let text = spoilt("valid");
    let mut bomb = String::from("conditions:\n  c0: {where: home}\n");
    let mut chain = String::from("conditions:\n");
    let mut many = text.clone();
    for n in 1..5_000 {
        if n < 40 {
            writeln!(bomb, "  c{n}: {{all: [{{is: c{0}}}, {{is: c{0}}}]}}", n - 1).unwrap();
        }
        writeln!(chain, "  c{n}: {{is: c{}}}", n + 1).unwrap();
        writeln!(many, "x{n}: 1").unwrap();
    }
    let found = faults("valid", &text.replace("conditions:\n", &bomb));
    assert!(found.iter().any(|fault| fault.contains("troppo grandi")), "{found:#?}");
    let found = faults("valid", &text.replace("conditions:\n", &chain));
    assert!(found.iter().any(|fault| fault.contains("una dentro l’altra")), "{found:#?}");
    let found = faults("valid", &many);
    assert_eq!(found.len(), 1_001);
}
