//! Findings: rules over answers, one silencing another, with room for what makes up for them.

use crate::shape::{criteria, findings, score, settled, words};
use serde_json::json;

#[test]
fn the_stronger_finding_silences_the_weaker_one() {
    let json = score("vsaq", &[("HTTPS", "mai"), ("LOGIN", "mai")]);
    // F-DUE looks at F-MISTO itself, silenced or not, and there is no login.
    assert_eq!(findings(&json), ["F-CHIARO critical"]);
    assert_eq!(settled(&json, "review"), "refuse");
    assert_eq!(json["reasons"], json!([{"effect": "stop", "kind": "rule", "id": "refuse"}]));
    let json = score("vsaq", &[("HTTPS", "anche"), ("LOGIN", "mai")]);
    assert_eq!(findings(&json), ["F-MISTO high"]);
    assert_eq!(
        (settled(&json, "review"), criteria(&json, "review")),
        ("look", vec!["serious".to_owned()])
    );
}

#[test]
fn findings_stand_by_severity_then_by_priority() {
    let json = score("vsaq", &[("HTTPS", "anche"), ("LOGIN", "si"), ("DIFESE", "none")]);
    assert_eq!(findings(&json), ["F-TENTATIVI high", "F-MISTO high", "F-DUE none"]);
    assert_eq!(criteria(&json, "review"), ["serious", "many"]);
    let json =
        score("vsaq", &[("HTTPS", "sempre"), ("LOGIN", "si"), ("DIFESE", "[blocco, avviso]")]);
    assert_eq!(findings(&json), ["F-FATTORI medium"]);
    assert_eq!(settled(&json, "review"), "clear");
    let json = score("vsaq", &[("HTTPS", "mai"), ("LOGIN", "si"), ("DIFESE", "[fattori]")]);
    assert_eq!(findings(&json), ["F-CHIARO critical"]);
}

#[test]
fn an_answer_that_is_not_shown_fires_nothing() {
    // DIFESE was answered and is hidden since.
    let json = score("vsaq", &[("HTTPS", "sempre"), ("LOGIN", "mai"), ("DIFESE", "none")]);
    assert_eq!(findings(&json), Vec::<String>::new());
    assert_eq!(settled(&json, "review"), "clear");
}

#[test]
fn what_may_still_fire_is_open() {
    let json = score("vsaq", &[("HTTPS", "sempre"), ("LOGIN", "si")]);
    assert_eq!(findings(&json), ["F-TENTATIVI high?", "F-FATTORI medium?"]);
    assert_eq!(json["outputs"]["review"]["worst"], "look");
    assert_eq!(json["outputs"]["review"]["best"], "clear");
    assert_eq!(json["decisive"], json!(["DIFESE"]));
    let json = score("vsaq", &[]);
    // Either of two findings fires with HTTPS missing: one look at each answer, not at each part.
    assert_eq!(
        findings(&json),
        [
            "F-CHIARO critical?",
            "F-TENTATIVI high?",
            "F-MISTO high?",
            "F-FATTORI medium?",
            "F-DUE none?"
        ]
    );
    assert_eq!(json["verdict"]["worst"], "stop");
}

#[test]
fn remedies_stand_by_tier_and_what_makes_up_is_asked() {
    let text = words("vsaq", &[("HTTPS", "anche"), ("LOGIN", "mai")]);
    let first = text.find("Rimandate ogni pagina a HTTPS.").unwrap();
    let second = text.find("Chiedete al browser di usare sempre HTTPS (HSTS).").unwrap();
    assert!(first < second, "{text}");
    assert!(text.contains("[alta] F-MISTO HTTPS non è obbligatorio"), "{text}");
    assert!(text.contains("Che cosa impedisce di leggere i dati per strada?"), "{text}");
}
