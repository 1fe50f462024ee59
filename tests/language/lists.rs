//! Lists of entries, and the kinds of answer around them.

use super::*;

fn compliance(scored: &Value) -> &Value {
    let area = scored["areas"].as_array().unwrap().iter().find(|area| area["id"] == "MIS");
    &area.unwrap()["compliance"]["worst"]
}

/// Everything but the lists, well answered.
const REST: &str = "INQ-CHI: 12
    INQ-CERT: 2027-06-30
    INQ-CONTATTO: privacy@esempio.it
    INQ-LETTO: confirmed
    MIS-BASE: \"yes\"
    MIS-TURNI: \"yes\"";

fn with(lines: &str) -> String {
    assessment("fornitori", &format!("{REST}\n{lines}"))
}

#[test]
fn the_questionnaires_have_no_fault() {
    let desk = desk();
    let output = vaglio(desk.path(), &["check", "q/fornitori.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
}

#[test]
fn an_optional_list_that_is_not_used_is_asked_once() {
    let desk = desk();
    let scored = score(desk.path(), &with("SUB: none\nMIS-CHIUSA: \"yes\""));
    assert_eq!(scored["verdict"]["outcome"], "proceed", "{scored:#}");
    let scored = score(desk.path(), &with("SUB: none\nMIS-CHIUSA: \"no\""));
    assert_eq!(scored["verdict"]["outcome"], "stop");
    assert_eq!(reasons(&scored)[0], "MIS-CHIUSA");
}

#[test]
fn each_entry_is_asked_and_the_worst_counts_once() {
    let desk = desk();
    let sites = "SUB: none
        SEDI: [milano, tirana]
        SEDE-NOME@milano: Milano
        SEDE-PAESE@milano: IT
        SEDE-NOME@tirana: Tirana
        SEDE-PAESE@tirana: AL
        SEDE-VISITA@tirana: 2026-10-01
        MIS-FUORI: \"yes\"";
    let good = score(
        desk.path(),
        &with(&format!("{sites}\nMIS-CHIUSA@milano: \"yes\"\nMIS-CHIUSA@tirana: \"yes\"")),
    );
    assert_eq!(good["verdict"]["outcome"], "proceed", "{good:#}");
    let bad = score(
        desk.path(),
        &with(&format!("{sites}\nMIS-CHIUSA@milano: \"yes\"\nMIS-CHIUSA@tirana: \"no\"")),
    );
    assert_eq!(bad["verdict"]["outcome"], "stop");
    assert_eq!(reasons(&bad)[0], "MIS-CHIUSA@tirana");
    // Weights 3 (the worst of the two rooms), 2, 1 and 1: four sevenths are met.
    assert_eq!(compliance(&bad), "4/7", "{bad:#}");
    let text = out(&vaglio(desk.path(), &["score", "a.vaglio.yaml"]));
    assert!(text.contains("MIS-CHIUSA@tirana"), "{text}");
    assert!(text.contains("Sala chiusa — Tirana (Albania)"), "the entry is named:\n{text}");
}

#[test]
fn fields_open_and_close_within_their_own_entry() {
    let desk = desk();
    let file = with(
        "SUB: none
        SEDI: [milano, tirana]
        SEDE-PAESE@milano: IT
        SEDE-PAESE@tirana: AL
        SEDE-VISITA@milano: 2026-10-01",
    );
    let scored = score(desk.path(), &file);
    // Names of two sites, the visit to Tirana, two rooms and the tool are missing.
    let applicable = scored["applicable"]["best"].as_u64().unwrap();
    assert_eq!(applicable - scored["answered"].as_u64().unwrap(), 6, "{scored:#}");
}

#[test]
fn a_list_that_has_to_be_answered_leaves_the_outcome_open() {
    let desk = desk();
    let scored = score(desk.path(), &with("MIS-CHIUSA: \"yes\""));
    // 3, 1 and 1 of 7, or all: nobody knows yet whether there are sub-processors without a deed.
    assert_eq!(*compliance(&scored), "5/7", "{scored:#}");
    let scored = score(desk.path(), &with("MIS-CHIUSA: \"yes\"\nSUB: none"));
    assert_eq!(*compliance(&scored), "1");
}

#[test]
fn aggregates_count_and_compare() {
    let desk = desk();
    let subs = |second: &str| {
        with(&format!(
            "MIS-CHIUSA: \"yes\"
             SUB: [e1, e2]
             SUB-ENTE@e1: Uno
             SUB-ORE@e1: 24
             SUB-SEDE@e1: unknown
             SUB-SEDE@e2: unknown
             MIS-ATTO@e1: \"yes\"
             MIS-ATTO@e2: \"yes\"
             {second}"
        ))
    };
    let missing = |scored: &Value| {
        scored["applicable"]["best"].as_u64().unwrap() - scored["answered"].as_u64().unwrap()
    };
    // Two entries answered, the longest notice 72 hours: two more questions open.
    let long = score(desk.path(), &subs("SUB-ENTE@e2: Due\nSUB-ORE@e2: 72"));
    assert_eq!(missing(&long), 2, "{long:#}");
    let short = score(desk.path(), &subs("SUB-ENTE@e2: Due\nSUB-ORE@e2: 48"));
    assert_eq!(missing(&short), 1);
    // No notice at all: the deed of that entry is not asked.
    let none = score(desk.path(), &subs("SUB-ENTE@e2: Due\nSUB-ORE@e2: 0"));
    assert_eq!(missing(&none), 1, "one answer is set aside, not missing");
}

#[test]
fn dates_are_compared_with_the_contract() {
    let desk = desk();
    let rest = |date: &str| with("SUB: none\nMIS-CHIUSA: \"yes\"").replace("2027-06-30", date);
    let open = |date: &str| {
        let scored = score(desk.path(), &rest(date));
        scored["applicable"]["best"].as_u64().unwrap() - scored["answered"].as_u64().unwrap()
    };
    // The signature is planned on 15 January 2027; thirty days later is 14 February.
    assert_eq!(open("2027-02-13"), 1);
    assert_eq!(open("2027-02-14"), 0);
    assert_eq!(open("unknown"), 0);
}

#[test]
fn a_preset_sets_to_not_applicable_with_its_reason() {
    let desk = desk();
    let alone = with("SUB: none\nMIS-CHIUSA: \"yes\"")
        .replace("INQ-CHI: 12", "INQ-CHI: 1")
        .replace("MIS-TURNI: \"yes\"", "MIS-TURNI: \"no\"");
    let scored = score(desk.path(), &alone);
    assert_eq!(compliance(&scored), "1", "{scored:#}");
    let many = alone.replace("INQ-CHI: 1\n", "INQ-CHI: 2\n");
    let scored = score(desk.path(), &many);
    assert_eq!(compliance(&scored), "4/5", "what was typed comes back");
}

#[test]
fn what_does_not_fit_is_said_and_counts_as_unanswered() {
    let desk = desk();
    let file = with("SUB: [e1, e1]\nMIS-CHIUSA: \"yes\"").replace("2027-06-30", "presto");
    fs::write(desk.path().join("a.vaglio.yaml"), file).unwrap();
    let output = vaglio(desk.path(), &["score", "a.vaglio.yaml"]);
    let said = err(&output);
    assert!(said.contains("INQ-CERT: «presto» non è una data"), "{said}");
    assert!(said.contains("SUB: «e1» non va bene"), "{said}");
}

#[test]
fn references_from_outside_a_list_are_refused_with_their_place() {
    let desk = desk();
    let path = desk.path().join("q/fornitori.yaml");
    let text = fs::read_to_string(&path).unwrap();
    for (from, to, expected) in [
        ("when: {is: abroad}", "when: {SEDE-PAESE: {class: third}}", "si chiede per ogni voce"),
        ("label: \"{SEDE-NOME}", "label: \"{SEDE-NOM}", "non è una domanda di questo elenco"),
        ("each: SEDI", "each: SUBS", "non è un elenco che viene prima"),
        ("options_from: SEDI", "options_from: INQ-CHI", "non è un elenco che viene prima"),
        (
            "{before: {moment: signature_planned",
            "{before: {moment: firma",
            "non può essere «firma»",
        ),
        ("{less_than: 2}", "{before: 2}", "non vale per questo tipo di domanda"),
        ("max: SUB-ORE, more_than: 48", "max: SUB-ENTE, more_than: 48", "non è un numero"),
        ("questions: [MIS-TURNI], to: na", "questions: [MIS-CHIUSA], to: na", "è bloccante"),
        (
            "questions: [MIS-TURNI], to: na",
            "questions: [MIS-TURNI], to: mai",
            "non ha la risposta «mai»",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let output = vaglio(desk.path(), &["check", "q/fornitori.yaml"]);
        let said = out(&output) + &err(&output);
        assert_eq!(output.status.code(), Some(1), "{to}: {said}");
        assert!(said.contains(expected), "{to}: {said}");
    }
}

#[test]
fn a_text_speaks_of_an_earlier_answer() {
    let desk = desk();
    let path = desk.path().join("q/fornitori.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let named = text.replace(
        "La sala è chiusa a chi non lavora sui dati?",
        "A {=SEDE-NOME} la sala è chiusa? Ci lavorano in {=INQ-CHI}.",
    );
    fs::write(&path, &named).unwrap();
    let file = with("SUB: none\nSEDI: [tirana]\nSEDE-NOME@tirana: Tirana\nSEDE-PAESE@tirana: IT");
    fs::write(desk.path().join("a.vaglio.yaml"), file).unwrap();
    let output =
        vaglio(desk.path(), &["report", "a.vaglio.yaml", "--format", "md", "--output", "-"]);
    let report = out(&output);
    assert!(report.contains("A Tirana la sala è chiusa? Ci lavorano in 12."), "{}", err(&output));
    fs::write(&path, named.replace("{=INQ-CHI}", "{=MIS-TURNI}")).unwrap();
    let output = vaglio(desk.path(), &["check", "q/fornitori.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("si chiede dopo"), "{}", out(&output));
}
