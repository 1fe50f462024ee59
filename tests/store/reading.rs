//! What is read: by hand, by mistake, by malice.

use super::{Desk, answered, refusal};
use std::fs;
use std::path::Path;
use std::process::Command;
use vaglio::assessment::{Answer, Value};
use vaglio::store::{self, ReadOnly, load, open};
use vaglio::text::Lang;

#[test]
fn a_file_written_by_hand_opens() {
    let desk = Desk::new();
    let path = desk.file(
        "vaglio: '1'\r\nquestionnaire: call-center\r\nanswers: {SCO-01: [inbound, NO], SEG-01: partial,\
         \r\n SEG-02: {value: yes, evidence: E1}, SEG-03: , SEG-04: 012}\r\nevidence: {E1: }\r\n",
    );
    let loaded = load(&path).expect("the file");
    let answers = &loaded.assessment.answers;
    assert_eq!(loaded.assessment.questionnaire.id, "call-center");
    assert_eq!(answers["SCO-01"], Answer::of(&["inbound", "NO"]));
    assert_eq!(answers["SEG-02"].evidence, ["E1"]);
    assert_eq!(answers["SEG-03"], Answer::default());
    assert_eq!(answers["SEG-04"].value, ["012"]);
    assert!(loaded.warnings.is_empty() && loaded.assessment.evidence.contains_key("E1"));
}

#[test]
fn unknown_keys_are_told_and_survive() {
    let desk = Desk::new();
    let path = desk.file(
        "vaglio: 1\ncolore: verde\nparties: {terzo: {name: x}}\n\
         answers: {SEG-01: {value: yes, voto: 7}}\noverrides: [{of: \"risk:R1\", to: 2, peso: 3}]\n",
    );
    let (loaded, mut document) = open(&path).expect("the file");
    let warnings: Vec<_> =
        loaded.warnings.iter().map(|w| w.render(&loaded.source, false)).collect();
    assert_eq!(warnings.len(), 4, "{warnings:?}");
    assert!(
        warnings[2].contains(":4:32: avviso: la chiave «voto» non è prevista qui"),
        "{}",
        warnings[2]
    );
    document.save(&loaded.assessment).expect("a save");
    let again = load(&path).expect("the file").assessment;
    assert_eq!(again, loaded.assessment);
    assert_eq!(
        again.answers["SEG-01"].unknown,
        [("voto".to_owned(), Value::Plain("7".to_owned()))]
    );
    let text = fs::read_to_string(&path).expect("the file");
    assert!(text.contains("\n  terzo:\n    name: x\n") && text.contains("peso: 3"), "{text}");
}

#[test]
fn wrong_types_are_told_all_at_once_with_their_place() {
    let desk = Desk::new();
    let path = desk.file(
        "vaglio: 1\nsalt: abc\nstate: chiusa\nversion: due\ndate: 21/11/2026\nlanguage: [it]\n\
         contract: nuovo\nanswers:\n  SEG-01: {value: {a: b}, basis: sicuro, at: ieri}\n  SEG-02: [~]\n\
         actions: {gap: x}\nevidence: [E1]\n",
    );
    let told = refusal(&path);
    for part in [
        ":2:7: errore: il sale ha 64 cifre",
        ":3:8: errore: «chiusa» non è uno dei valori di «state»",
        "scrivere draft o closed",
        ":4:10: errore: «due» non è un numero intero",
        ":5:7: errore: «21/11/2026» non è una data",
        "scrivere 2026-11-21 (anno-mese-giorno)",
        ":6:11: errore: per «language» ci vuole un testo, qui c’è un elenco",
        ":7:11: errore: per «contract» ci vogliono chiavi con i loro valori",
        ":9:19: errore: per «value» ci vuole un testo o un elenco di testi",
        ":9:34: errore: «sicuro» non è uno dei valori di «basis»",
        ":9:46: errore: «ieri» non è un giorno con la sua ora",
        ":10:12: errore: per «SEG-02» ci vuole un testo o un elenco di testi, qui c’è una voce vuota",
        ":11:10: errore: per «actions» ci vuole un elenco",
        ":12:11: errore: per «evidence» ci vogliono chiavi",
    ] {
        assert!(told.contains(part), "{part:?} is missing:\n{told}");
    }
}

#[test]
fn what_is_no_assessment_is_refused_in_plain_words() {
    let desk = Desk::new();
    let cases: [(&[u8], &str); 12] = [
        (b"", "il file è vuoto"),
        (b" \r\n\n", "il file è vuoto"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "non è un file di testo"),
        (b"vaglio: 1\n\0", "non è un file di testo"),
        (b"\xff\xfev\0a\0", "UTF-16"),
        (b"vaglio: 1\nid: citt\xe0\n", "alla riga 2 c’è un segno che non è UTF-8"),
        (b"<!doctype html>\n<p>: x: [", "non è un’analisi di vaglio"),
        (b"services: {web: {image: x}}\n", "non è un’analisi di vaglio"),
        (b"ciao", "non è un’analisi di vaglio"),
        (b"vaglio: uno\n", "«uno» non è un formato di vaglio"),
        (b"vaglio: 1\nid: a\nid: b\n", "chiave «id» ripetuta"),
        (b"vaglio: 1\nanswers: {SEG-01: [yes\n", "non è YAML valido"),
    ];
    for (content, expected) in cases {
        let told = refusal(&desk.file(content));
        assert!(told.contains(expected) && told.contains("a.vaglio.yaml"), "{expected:?}: {told}");
    }
    assert!(refusal(&desk.path("b.yaml")).contains("il file non c’è"));
    assert!(refusal(desk.folder.path()).contains("è una cartella"));
    let huge = fs::File::create(desk.path("huge")).expect("a file");
    huge.set_len(257 * 1024 * 1024).expect("a sparse file");
    assert!(refusal(&desk.path("huge")).contains("supera 256 MB"));
    assert!(open(&desk.path("huge")).is_err());
    assert_eq!(desk.names(), ["a.vaglio.yaml", "huge"], "no traces beside other people’s files");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_without_waiting() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    for path in [pipe.as_path(), Path::new("/dev/zero"), Path::new("/dev/null")] {
        assert!(refusal(path).contains("non è un file normale"));
    }
}

#[test]
fn a_file_that_lost_its_end_never_opens_in_silence() {
    let mut assessment = answered("SEG-01");
    assessment.contract.service = "Assistenza clienti\nin due lingue".to_owned();
    let whole = store::write(&assessment);
    let first_line = whole.find('\n').expect("lines") + 1;
    for cut in (first_line..whole.len() - 1).filter_map(|end| whole.get(..end)) {
        match store::read(cut, "a") {
            Ok(content) => assert!(content.warnings[0].message.contains("tronco"), "{cut}"),
            Err(faults) => assert!(!faults.is_empty()),
        }
    }
    assert!(store::read(&whole, "a").expect("all of it").warnings.is_empty());
}

#[test]
fn a_file_of_a_newer_version_is_only_looked_at() {
    let desk = Desk::new();
    let path = desk.file("vaglio: 2\ndomani: {x: 1}\nanswers: {SEG-01: yes}\n");
    let (loaded, mut document) = open(&path).expect("the file");
    assert_eq!(loaded.newer, Some(2));
    assert_eq!(document.read_only(), Some(&ReadOnly::Newer(2)));
    assert_eq!(loaded.assessment.answers["SEG-01"], Answer::of(&["yes"]));
    let error = document.save(&loaded.assessment).expect_err("a refusal").text(Lang::It);
    assert!(
        error.contains("è nel formato 2, di una versione più nuova di vaglio; aggiornare"),
        "{error}"
    );
    assert!(document.keep_draft("x", "y").is_err());
    assert_eq!(desk.names(), ["a.vaglio.yaml"]);
}
