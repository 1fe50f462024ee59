//! Modules that several questionnaires share, and a company's own additions.

use super::*;

#[test]
fn a_module_does_without_what_a_questionnaire_lacks() {
    let desk = desk();
    let output = vaglio(desk.path(), &["check", "q/con-modulo.yaml"]);
    let said = out(&output) + &err(&output);
    assert!(!said.contains("VOCE"), "{said}");
    let text = out(&vaglio(desk.path(), &["show", "con-modulo"]));
    assert!(text.contains("PER-2") && !text.contains("PER-3"), "{text}");
    // Without «without» the missing question is a fault, with its place in the module.
    let path = desk.path().join("q/con-modulo.yaml");
    let source = fs::read_to_string(&path).unwrap();
    fs::write(&path, source.replace(", without: [VOCE]", "")).unwrap();
    let output = vaglio(desk.path(), &["check", "q/con-modulo.yaml"]);
    let said = out(&output) + &err(&output);
    assert!(said.contains("modules/persone.yaml:") && said.contains("«VOCE» non esiste"), "{said}");
}

#[test]
fn a_module_that_climbs_out_is_refused() {
    let desk = desk();
    let path = desk.path().join("q/con-modulo.yaml");
    let source = fs::read_to_string(&path).unwrap();
    fs::write(&path, source.replace("module: persone", "module: ../../etc/passwd")).unwrap();
    let output = vaglio(desk.path(), &["check", "q/con-modulo.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!((out(&output) + &err(&output)).contains("il modulo «../../etc/passwd» non c’è"));
}

#[test]
fn an_overlay_adds_questions_and_makes_others_block() {
    let desk = desk();
    let answers = "INQ-CHI: 12
        INQ-CERT: 2027-06-30
        INQ-CONTATTO: a@b.it
        INQ-LETTO: confirmed
        SUB: none
        MIS-CHIUSA: \"no\"
        MIS-BASE: \"no\"
        MIS-TURNI: \"yes\"
        acme.REGOLE: \"yes\"";
    let scored = score(desk.path(), &assessment("acme", answers));
    let found: Vec<_> = scored["reasons"].as_array().unwrap().iter().collect();
    let effect = |id: &str| {
        found.iter().find(|one| one["id"] == id && one["kind"] == "blocking").unwrap()["effect"]
            .clone()
    };
    assert_eq!(effect("MIS-BASE"), "stop", "the overlay made it block");
    assert_eq!(effect("MIS-CHIUSA"), "conditions", "the overlay made it milder");
    // 4 of Acme’s own and 1 for the shifts, of 3 + 3 + 4 + 1.
    assert_eq!(scored["areas"].as_array().unwrap().last().unwrap()["compliance"]["worst"], "5/11");
}

#[test]
fn what_makes_a_shipped_rule_weaker_is_never_silent() {
    let desk = desk();
    let said = |output: &Output| out(output) + &err(output);
    let output = vaglio(desk.path(), &["check", "q"]);
    assert!(
        said(&output).contains("«MIS-CHIUSA» blocca meno di quanto previsto"),
        "{}",
        said(&output)
    );
    // The report tells whoever reads it, with the reason.
    let file = assessment("acme", "MIS-BASE: \"yes\"");
    fs::write(desk.path().join("a.vaglio.yaml"), file).unwrap();
    let report =
        vaglio(desk.path(), &["report", "a.vaglio.yaml", "--format", "md", "--output", "-"]);
    let report = out(&report);
    for part in ["rese meno severe", "MIS-CHIUSA", "La sala si chiude con i lavori di marzo."] {
        assert!(report.contains(part), "{part} is missing");
    }
    let path = desk.path().join("q/acme/questionnaire.yaml");
    let source = fs::read_to_string(&path).unwrap();
    let silent = source.replace(", reason: {it: \"La sala si chiude con i lavori di marzo.\", en: \"The room closes with the works of March.\"}", "");
    assert_ne!(silent, source);
    fs::write(&path, silent).unwrap();
    let output = vaglio(desk.path(), &["check", "q"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("aggiungi «reason»"), "{}", said(&output));
}

#[test]
fn slips_of_an_overlay_have_their_place() {
    let desk = desk();
    let path = desk.path().join("q/acme/questionnaire.yaml");
    let source = fs::read_to_string(&path).unwrap();
    for (from, to, expected) in [
        ("id: acme.REGOLE", "id: REGOLE", "non comincia con «acme.»"),
        ("after: MIS-BASE", "after: MIS-BASI", "la domanda «MIS-BASI» non esiste"),
        ("extends: fornitori", "extends: fornitore", "il questionario «fornitore» non c’è"),
        ("extends: fornitori", "extends: acme", "il questionario «acme» non c’è"),
        ("MIS-BASE: {weight", "INQ-CHI: {weight", "non ha punteggio"),
        ("namespace: acme\n", "", "manca la chiave «namespace»"),
    ] {
        fs::write(&path, source.replacen(from, to, 1)).unwrap();
        let output = vaglio(desk.path(), &["check", "q/acme"]);
        let said = out(&output) + &err(&output);
        assert_eq!(output.status.code(), Some(1), "{to}: {said}");
        assert!(said.contains(expected), "{to}: {said}");
    }
}

#[test]
fn other_languages_may_stand_beside() {
    let desk = desk();
    let path = desk.path().join("q/con-modulo.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("title: \"Fine\"", "title: {it: Fine, en: End, fr: Fin}"))
        .unwrap();
    let output = vaglio(desk.path(), &["check", "q/con-modulo.yaml"]);
    assert!(!out(&output).contains("sconosciuta"), "{}", out(&output));
    fs::write(&path, text.replace("title: \"Fine\"", "title: {it: Fine, inglese: End}")).unwrap();
    let output = vaglio(desk.path(), &["check", "q/con-modulo.yaml"]);
    assert!(out(&output).contains("chiave «inglese» sconosciuta"), "{}", out(&output));
}

/// What refers to a question of a file that is not there is not blamed: the missing file is.
#[test]
fn a_missing_file_hides_no_question_from_those_who_name_it() {
    let desk = desk();
    let path = desk.path().join("q/acme/questionnaire.yaml");
    let source = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{source}areas:\n  - {{module: assente}}\n")).unwrap();
    fs::write(
        &path,
        fs::read_to_string(&path).unwrap().replace("after: MIS-BASE", "after: ALTRA-1"),
    )
    .unwrap();
    let output = vaglio(desk.path(), &["check", "q/acme"]);
    let said = out(&output);
    assert!(said.contains("il modulo «assente» non c’è"), "{said}");
    assert!(!said.contains("ALTRA-1"), "{said}");
}
