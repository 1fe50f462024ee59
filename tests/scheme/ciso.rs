//! Compliant, partial, not; «not applicable» neutral; no level before the last answer.

use crate::shape::{ends, score, settled};

#[test]
fn a_mix_is_partial() {
    for (first, second, expected) in [
        ("compliant", "compliant", "compliant"),
        ("compliant", "non", "partial"),
        ("non", "non", "non"),
        ("na", "non", "non"),
        ("na", "compliant", "compliant"),
    ] {
        let json = score("ciso", &[("REQ-1", first), ("REQ-2", second)]);
        assert_eq!((settled(&json, "result"), settled(&json, "outcome")), (expected, expected));
    }
    let json =
        score("ciso", &[("REQ-1", "compliant"), ("REQ-2", "partial"), ("REQ-3", "compliant")]);
    assert_eq!((settled(&json, "outcome"), settled(&json, "points")), ("partial", "3"));
}

#[test]
fn there_is_no_level_until_every_shown_question_has_its_answer() {
    let json = score("ciso", &[("REQ-1", "compliant")]);
    assert_eq!(
        (ends(&json, "outcome"), json["verdict"]["outcome"].as_str()),
        (("partial", "compliant"), Some("open"))
    );
    // REQ-3 is shown now, but the result is settled without it.
    let json = score("ciso", &[("REQ-1", "compliant"), ("REQ-2", "partial")]);
    assert_eq!((settled(&json, "outcome"), ends(&json, "points")), ("partial", ("3", "3")));
    let json = score("ciso", &[("REQ-1", "na"), ("REQ-2", "partial")]);
    assert_eq!(ends(&json, "points"), ("1", "3"));
}

#[test]
fn nothing_applicable_has_no_result() {
    let json = score("ciso", &[("REQ-1", "na"), ("REQ-2", "na")]);
    assert!(json["outputs"]["lowest"].is_null());
    assert_eq!((settled(&json, "points"), settled(&json, "outcome")), ("0", "compliant"));
}
