//! An analysis moves to a newer version of its questionnaire, and nothing is lost.

use super::*;

const OLD: &str = "id: prova
version: 1.0.0
title: Prova
method: own
areas:
  - id: UNO
    title: Uno
    questions:
      - {id: A, text: Prima, answers: single, options: [{id: si, text: Sì, points: 1}, {id: no, text: No, points: 0}]}
      - {id: B, text: Seconda, answers: text}
      - {id: C, text: Terza, answers: text}
scores: [{id: punti, of: all, better: high}]
verdicts: [{id: esito, title: Esito, levels: [{id: bene, title: Bene}, {id: male, title: Male, when: {score: {id: punti, less_than: 1}}}]}]
";

/// A has a new id and its choice too, B is split in two, C is no longer asked, D is new.
fn new() -> String {
    OLD.replace("version: 1.0.0", "version: 2.0.0")
        .replace("id: A, text: Prima", "id: A2, renamed_from: [A], text: Prima domanda")
        .replace("{id: si, text: Sì", "{id: certo, renamed_from: [si], text: Certo")
        .replace(
            "      - {id: B, text: Seconda, answers: text}\n      - {id: C, text: Terza, answers: text}\n",
            "      - {id: B1, renamed_from: [B], text: Seconda a, answers: text}\n  \
             - id: DUE\n    title: Due\n    questions:\n      \
             - {id: B2, renamed_from: [B], text: Seconda b, answers: text}\n      \
             - {id: D, text: Nuova, answers: text}\n",
        )
}

#[test]
fn answers_follow_renames_splits_and_removals() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("q")).unwrap();
    fs::write(path.join("q/prova.yaml"), new()).unwrap();
    let file = "vaglio: 1
questionnaire: {id: prova, version: 1.0.0}
answers:
  A: {value: si, note: \"detto al telefono\", basis: documented}
  B: molte parole
  C: altre parole
actions:
  - {gap: A, gate: after, action: Chiedere, owner: Rossi}
";
    fs::write(path.join("a.vaglio.yaml"), file).unwrap();
    let refused = vaglio(path, &["score", "a.vaglio.yaml"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(err(&refused).contains("vaglio migrate"), "{}", err(&refused));
    let tried = vaglio(path, &["migrate", "a.vaglio.yaml", "--dry-run"]);
    assert_eq!(tried.status.code(), Some(0), "{}", err(&tried));
    assert_eq!(fs::read_to_string(path.join("a.vaglio.yaml")).unwrap(), file);
    let output = vaglio(path, &["migrate", "a.vaglio.yaml"]);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for line in [
        "A → A2",
        "A2: si → certo",
        "B → B1",
        "B → B2",
        "tolta       C",
        "dalla versione 1.0.0 alla 2.0.0",
    ] {
        assert!(said.contains(line), "{line} is missing in:\n{said}");
    }
    let text = fs::read_to_string(path.join("a.vaglio.yaml")).unwrap();
    for part in
        ["detto al telefono", "certo", "B1:", "B2:", "set_aside:", "altre parole", "gap: \"A2\""]
    {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
    assert_eq!(text.matches("molte parole").count(), 2);
    assert_eq!(fs::read_to_string(path.join("a.vaglio.yaml.bak")).unwrap(), file);
    let again = vaglio(path, &["migrate", "a.vaglio.yaml"]);
    assert!(out(&again).contains("è già sulla versione 2.0.0"));
    assert_eq!(fs::read_to_string(path.join("a.vaglio.yaml")).unwrap(), text);
}

#[test]
fn what_was_set_aside_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join("q")).unwrap();
    fs::write(path.join("q/prova.yaml"), OLD.replace("1.0.0", "3.0.0")).unwrap();
    let file = "vaglio: 1
questionnaire: {id: prova, version: 2.0.0}
answers:
  B: parole
set_aside:
  C: altre parole
";
    fs::write(path.join("a.vaglio.yaml"), file).unwrap();
    let output = vaglio(path, &["migrate", "a.vaglio.yaml"]);
    assert!(out(&output).contains("ripresa     C"), "{}", out(&output));
    let text = fs::read_to_string(path.join("a.vaglio.yaml")).unwrap();
    assert!(!text.contains("set_aside"), "{text}");
    assert!(text.contains("altre parole"));
}

/// Every example of the first release opens on its own version, and moves without losing a word.
#[test]
fn the_first_release_still_opens_and_moves() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("q")).unwrap();
    fs::write(folder.path().join("q/prova.yaml"), OLD).unwrap();
    for name in ["assistenza-clienti", "vendite-da-tirana", "bozza"] {
        let released = data("../released").join(format!("{name}.vaglio.yaml"));
        let file = folder.path().join("a.vaglio.yaml");
        fs::copy(&released, &file).unwrap();
        let before = fs::read_to_string(&file).unwrap();
        let output = vaglio(folder.path(), &["score", "a.vaglio.yaml", "--json"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(err(&output).contains("l’analisi resta sulla versione 1.0.0"), "{}", err(&output));
        let scored: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(scored["questionnaire"]["version"], "1.0.0");
        let output = vaglio(folder.path(), &["migrate", "a.vaglio.yaml"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let after = fs::read_to_string(&file).unwrap();
        let answers = |text: &str| {
            let yaml = vaglio::store::read(text, "a").unwrap().assessment;
            (yaml.answers.len() + yaml.set_aside.len(), yaml.evidence, yaml.opinions, yaml.decision)
        };
        assert_eq!(answers(&before), answers(&after), "{name}");
    }
}

/// A rename, a split area and a removed question in the flagship: no answer of any example is lost.
#[test]
fn the_examples_keep_every_answer_on_a_reworked_flagship() {
    let desk = tempfile::tempdir().unwrap();
    let path = desk.path();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("questionnaires"), &path.join("q"));
    let flagship = path.join("q/call-center");
    let edit = |name: &str, change: &dyn Fn(String) -> String| {
        let text = fs::read_to_string(flagship.join(name)).unwrap();
        let changed = change(text.clone());
        assert_ne!(changed, text, "{name}");
        fs::write(flagship.join(name), changed).unwrap();
    };
    // SEG-02 gets another id, PER-05 goes, and the second half of security is an area of its own.
    edit("07-separazione.yaml", &|text| {
        text.replace("  - id: SEG-02\n", "  - id: SEG-20\n    renamed_from: [SEG-02]\n")
    });
    edit("08-persone.yaml", &|text| {
        let from = text.find("  - id: PER-05\n").unwrap();
        let to = text[from + 3..].find("\n  - id: ").map_or(text.len(), |next| from + 4 + next);
        format!("{}{}", &text[..from], &text[to..])
    });
    let security = fs::read_to_string(flagship.join("09-sicurezza.yaml")).unwrap();
    let half = security.find("  - id: SEC-05\n").unwrap();
    fs::write(flagship.join("09-sicurezza.yaml"), &security[..half]).unwrap();
    let head = "area: {id: SEC2, title: {it: \"Sicurezza, seconda parte\", en: \"Security, part two\"}}\nquestions:\n";
    fs::write(flagship.join("09b-sicurezza.yaml"), format!("{head}{}", &security[half..])).unwrap();
    edit("questionnaire.yaml", &|text| {
        text.replace("version: 1.1.0", "version: 2.0.0")
            .replace("  - 09-sicurezza.yaml\n", "  - 09-sicurezza.yaml\n  - 09b-sicurezza.yaml\n")
    });
    for name in ["assistenza-clienti", "vendite-da-tirana", "bozza"] {
        fs::copy(root.join(format!("examples/{name}.vaglio.yaml")), path.join("a.vaglio.yaml"))
            .unwrap();
        let read = || {
            let text = fs::read_to_string(path.join("a.vaglio.yaml")).unwrap();
            vaglio::store::read(&text, "a").unwrap().assessment
        };
        let before = read();
        let output = vaglio(path, &["migrate", "a.vaglio.yaml"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", err(&output));
        let after = read();
        for (id, answer) in &before.answers {
            let place = match id.as_str() {
                "SEG-02" => after.answers.get("SEG-20"),
                "PER-05" => after.set_aside.get(id),
                id => after.answers.get(id),
            };
            assert_eq!(place, Some(answer), "{name}: {id}");
        }
        assert_eq!(before.evidence, after.evidence);
        assert_eq!(before.actions.len(), after.actions.len());
        let said = out(&output);
        if before.answers.contains_key("PER-05") {
            assert!(said.contains("tolta       PER-05"), "{said}");
        }
        assert_eq!(vaglio(path, &["score", "a.vaglio.yaml"]).status.code(), Some(0));
    }
}
