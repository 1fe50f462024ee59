//! Weighted means over what is answered, options that leave them, answers that give others.

use crate::shape::{ends, score, settled};

#[test]
fn the_weighted_mean_of_a_theme() {
    let answers = [("AC-01", "quasi"), ("AC-02", "alcune"), ("AC-03", "tardi"), ("AC-04", "pochi")];
    let json = score("cyber", &answers);
    // (2·3 + 1·2 + 1.5·3) / 8; AC-04 weighs nothing.
    assert_eq!((settled(&json, "accessi"), settled(&json, "strict")), ("25/16", "25/16"));
    assert!(json["outputs"]["rete"].is_null());
    assert_eq!(settled(&json, "maturity"), "fair");
}

#[test]
fn what_is_not_known_or_not_answered_leaves_the_mean_and_may_raise_it() {
    let json = score("cyber", &[("AC-01", "tutte"), ("AC-02", "unknown"), ("AC-03", "mai")]);
    assert_eq!((settled(&json, "accessi"), settled(&json, "strict")), ("3/2", "9/8"));
    let json = score("cyber", &[("AC-01", "tutte"), ("AC-02", "na"), ("AC-03", "unknown")]);
    assert_eq!((settled(&json, "accessi"), settled(&json, "strict")), ("3", "3/2"));
    assert_eq!(settled(&json, "maturity"), "good");
    // AC-03 alone is open: the prudent score says how far it can go.
    let json = score("cyber", &[("AC-01", "tutte"), ("AC-02", "na")]);
    assert_eq!((settled(&json, "accessi"), ends(&json, "strict")), ("3", ("3/2", "3")));
}

#[test]
fn one_answer_gives_another() {
    let json = score("cyber", &[("RE-01", "si"), ("RE-02", "mai")]);
    assert_eq!(settled(&json, "rete"), "0");
    // No network: the firewall counts as there, whatever was typed.
    let json = score("cyber", &[("RE-01", "mai"), ("RE-02", "mai")]);
    assert_eq!(settled(&json, "rete"), "3");
    let json = score("cyber", &[("RE-01", "mai")]);
    assert_eq!(settled(&json, "rete"), "3");
}
