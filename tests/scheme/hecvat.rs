//! Importance as points, gates that switch areas off, shares of what can be earned.

use crate::shape::{changed, ends, score, score_in, settled, words};

const REST: [(&str, &str); 5] =
    [("AZ-01", "si"), ("AZ-02", "mai"), ("AZ-03", "mai"), ("SI-01", "si"), ("SI-02", "mai")];

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    REST.iter().chain(more).copied().collect()
}

#[test]
fn the_total_is_pooled_over_items() {
    let json = score("hecvat", &with(&[("REQ-01", "si"), ("IA-01", "mai"), ("IA-02", "mai")]));
    // 20 + 20 + 20 + 20 of 20 + 20 + 5 + 20 + 10 + 20 + 10.
    assert_eq!(settled(&json, "overall"), "16/21");
    assert_eq!((settled(&json, "company"), settled(&json, "security")), ("8/9", "2/3"));
    assert_eq!((settled(&json, "ai"), settled(&json, "critical_met")), ("2/3", "4"));
    assert_eq!(settled(&json, "grade"), "C");
}

#[test]
fn a_gate_takes_its_area_out_of_both_columns_with_a_reason() {
    let json = score("hecvat", &with(&[("REQ-01", "mai")]));
    assert_eq!(settled(&json, "overall"), "4/5");
    assert!(json["outputs"]["ai"].is_null());
    // In version 3 they stay below the line.
    assert_eq!(settled(&json, "overall_v3"), "4/7");
    assert_eq!(settled(&json, "critical_met"), "3");
    assert_eq!(
        (json["answered"].as_i64(), json["applicable"]["worst"].as_i64()),
        (Some(8), Some(8))
    );
    // What was typed before the gate closed does not count.
    let typed = score("hecvat", &with(&[("REQ-01", "mai"), ("IA-01", "si"), ("IA-02", "si")]));
    assert_eq!(typed["outputs"], json["outputs"]);
}

#[test]
fn not_applicable_leaves_both_columns_and_a_blank_does_not() {
    let mut answers = with(&[("REQ-01", "mai")]);
    answers[4] = ("SI-02", "{value: na, reason: \"Non ci sono registri.\"}");
    answers[2] = ("AZ-03", "na");
    let json = score("hecvat", &answers);
    assert_eq!((settled(&json, "overall"), settled(&json, "security")), ("1", "1"));
    assert_eq!(settled(&json, "grade"), "A");
    answers.remove(4);
    let json = score("hecvat", &answers);
    assert_eq!((ends(&json, "overall"), ends(&json, "security")), (("6/7", "1"), ("2/3", "1")));
    assert_eq!(ends(&json, "grade"), ("C", "A"));
}

#[test]
fn an_open_gate_counts_both_ways() {
    let json = score("hecvat", &REST);
    // 80 of 105 and the rest unknown: from all of IA wrong to IA switched off, or all right.
    assert_eq!(ends(&json, "overall"), ("4/7", "6/7"));
    let ai = &json["outputs"]["ai"];
    assert_eq!((ai["worst"].as_str(), ai["best"].as_str()), (Some("0"), Some("1")));
}

#[test]
fn the_reason_of_a_gate_is_of_the_questionnaire() {
    let text = words("hecvat", &with(&[("REQ-01", "mai")]));
    assert!(text.contains("Complessivo: 80,0% (4/5)"), "{text}");
    assert!(text.contains("Intelligenza artificiale: non applicabile"), "{text}");
}

#[test]
fn a_section_that_an_average_hides() {
    // HECVAT workbook 2: grade A with less than a half on one section.
    let json = score(
        "hecvat",
        &[
            ("REQ-01", "si"),
            ("AZ-01", "si"),
            ("AZ-02", "mai"),
            ("AZ-03", "si"),
            ("SI-01", "si"),
            ("SI-02", "mai"),
            ("IA-01", "mai"),
            ("IA-02", "si"),
        ],
    );
    assert_eq!((settled(&json, "overall"), settled(&json, "grade")), ("19/21", "A"));
    assert_eq!(settled(&json, "security"), "2/3");
    let folder = changed(
        "hecvat",
        "{id: A, title: \"Buono\"}",
        "{id: A, title: \"Buono\", effect: proceed}",
    );
    assert_eq!(score_in(folder.path(), "hecvat", &[])["verdict"]["outcome"], "open");
}
