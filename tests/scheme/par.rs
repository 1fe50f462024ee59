//! Several verdicts, each with levels and named criteria.

use crate::shape::{criteria, ends, score, settled, words};
use serde_json::json;

const HOME: [(&str, &str); 3] = [("ELENCO", "mai"), ("PAESI", "mai"), ("PERSONE", "100")];

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut answers = HOME.to_vec();
    for (question, value) in more {
        match answers.iter_mut().find(|(known, _)| known == question) {
            Some(known) => known.1 = value,
            None => answers.push((question, value)),
        }
    }
    answers
}

#[test]
fn counts_of_chosen_options() {
    for (chosen, count, weight, level, why) in [
        ("none", "0", "0", "none", &[][..]),
        ("[larga]", "1", "1", "recommended", &["one"]),
        ("[larga, fragili]", "2", "3", "required", &["two"]),
        ("[profili, automatico, larga, fragili]", "4", "8", "required", &["two"]),
    ] {
        let json = score("par", &with(&[("CRITERI", chosen)]));
        assert_eq!((settled(&json, "how_many"), settled(&json, "weight")), (count, weight));
        assert_eq!(
            (settled(&json, "dpia"), criteria(&json, "dpia").as_slice()),
            (level, why.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>().as_slice())
        );
        assert_eq!(settled(&json, "dtia"), "none");
    }
}

#[test]
fn every_criterion_that_holds_is_named() {
    let json = score(
        "par",
        &with(&[
            ("CRITERI", "[larga, fragili]"),
            ("ELENCO", "unknown"),
            ("PAESI", "si"),
            ("TUTELE", "none"),
        ]),
    );
    assert_eq!(criteria(&json, "dpia"), ["two", "listed"]);
    assert_eq!(json["outputs"]["dpia"]["obligations"], 2);
    assert_eq!((settled(&json, "dtia"), settled(&json, "rights")), ("required", "none"));
    assert_eq!(
        json["reasons"],
        json!([{"effect": "conditions", "kind": "rule", "id": "two"}, {"effect": "conditions", "kind": "rule", "id": "listed"}])
    );
    let text = words("par", &with(&[("CRITERI", "[larga, fragili]"), ("ELENCO", "unknown")]));
    assert!(
        text.contains("  - Valgono due o più criteri.\n  - È nell’elenco, o non lo si esclude."),
        "{text}"
    );
    assert!(text.contains("  * Chiedete il parere del DPO."), "{text}");
}

#[test]
fn so_many_criteria_of_a_level_and_an_earlier_verdict() {
    // Machine and weight 5: two of three.
    let json = score("par", &with(&[("CRITERI", "[automatico, profili]")]));
    assert_eq!(criteria(&json, "rights"), ["machine", "heavy", "dpia_due"]);
    let json = score("par", &with(&[("CRITERI", "[automatico]")]));
    assert_eq!((settled(&json, "rights"), settled(&json, "dpia")), ("none", "recommended"));
    let json = score("par", &with(&[("CRITERI", "[automatico]"), ("ELENCO", "si")]));
    assert_eq!((settled(&json, "rights"), settled(&json, "dpia")), ("required", "required"));
}

#[test]
fn a_number_that_is_not_known_stays_open() {
    let mut answers = with(&[("CRITERI", "none")]);
    answers.retain(|(question, _)| *question != "PERSONE");
    let json = score("par", &answers);
    assert_eq!(ends(&json, "dpia"), ("recommended", "none"));
    assert_eq!(criteria(&json, "dpia"), ["crowd"]);
    assert_eq!(json["decisive"], json!(["PERSONE"]));
    let json = score("par", &with(&[("CRITERI", "none"), ("PERSONE", "10000")]));
    assert_eq!(settled(&json, "dpia"), "none");
    let json = score("par", &with(&[("CRITERI", "none"), ("PERSONE", "10001")]));
    assert_eq!(settled(&json, "dpia"), "recommended");
}
