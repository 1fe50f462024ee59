//! Two accumulators: the second, when large enough, cuts the first.

use crate::shape::{changed, ends, score, score_in, settled, words};
use serde_json::json;

/// Raw 3 + 4 + 3 + 0 = 10 of 20.
const TEN: [(&str, &str); 4] = [
    ("MOTIVI", "[arretrato]"),
    ("RUOLO", "sostituisce"),
    ("REVISIONE", "mai"),
    ("EFFETTI", "brevi"),
];

fn with<'a>(
    raw: &[(&'a str, &'a str)],
    measures: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    raw.iter().chain(measures).copied().collect()
}

const NOTHING: [(&str, &str); 3] = [("ASCOLTO", "none"), ("PROVE", "mai"), ("RICORSO", "mai")];

#[test]
fn the_cut_starts_at_eighty_per_cent_of_half() {
    // 3 of 10 is below 4, which is 80 % of half of 10.
    let three = [("ASCOLTO", "[legali]"), ("PROVE", "mai"), ("RICORSO", "si")];
    let json = score("aia", &with(&TEN, &three));
    assert_eq!((settled(&json, "raw"), settled(&json, "mitigation")), ("10", "3"));
    assert_eq!((settled(&json, "current"), settled(&json, "largest")), ("10", "20"));
    assert_eq!(
        json["outputs"]["level"],
        json!({"worst": "II", "best": "II", "criteria": [], "obligations": 2})
    );
    let four = [("ASCOLTO", "[legali, esperti]"), ("PROVE", "mai"), ("RICORSO", "si")];
    let json = score("aia", &with(&TEN, &four));
    // 10 · 85/100 = 8.5, and a half goes up.
    assert_eq!((settled(&json, "mitigation"), settled(&json, "current")), ("4", "9"));
}

#[test]
fn levels_begin_above_a_quarter_a_half_and_three_quarters() {
    let cases = [
        (["none", "assiste", "brevi"], "1", "I", "proceed"),
        // 5 of 20 is still the first level, 6 is not.
        (["[qualita, arretrato]", "assiste", "brevi"], "5", "I", "proceed"),
        (["none", "assiste", "lunghi"], "6", "II", "conditions"),
        (["[arretrato, costi, qualita]", "assiste", "brevi"], "7", "II", "conditions"),
        (["[qualita, costi]", "assiste", "perenni"], "11", "III", "conditions"),
    ];
    for ([motives, role, effects], raw, level, verdict) in cases {
        let answers = [("MOTIVI", motives), ("RUOLO", role), ("EFFETTI", effects)];
        let json = score("aia", &with(&answers, &NOTHING));
        assert_eq!((settled(&json, "raw"), settled(&json, "level")), (raw, level), "{answers:?}");
        assert_eq!(json["verdict"]["outcome"], verdict);
    }
    let all = [
        ("MOTIVI", "[arretrato, costi, qualita]"),
        ("RUOLO", "sostituisce"),
        ("REVISIONE", "mai"),
        ("EFFETTI", "perenni"),
    ];
    let json = score("aia", &with(&all, &NOTHING));
    assert_eq!((settled(&json, "raw"), settled(&json, "level")), ("20", "IV"));
    assert_eq!(json["outputs"]["level"]["obligations"], 4);
    assert_eq!(json["reasons"], json!([{"effect": "stop", "kind": "rule", "id": "IV"}]));
    let text = words("aia", &with(&all, &NOTHING));
    assert!(text.contains("Livello di impatto: «Livello IV»"), "{text}");
    assert!(text.contains("  * Serve l’approvazione della direzione."), "{text}");
}

#[test]
fn hidden_answers_count_only_where_it_is_asked() {
    // REVISIONE was answered and is hidden since.
    let stale =
        [("MOTIVI", "none"), ("RUOLO", "assiste"), ("REVISIONE", "mai"), ("EFFETTI", "lunghi")];
    let json = score("aia", &with(&stale, &NOTHING));
    assert_eq!((settled(&json, "raw"), settled(&json, "level")), ("6", "II"));
    let counting = changed(
        "aia",
        "title: \"Impatto grezzo\",",
        "title: \"Impatto grezzo\", count_hidden: true,",
    );
    let json = score_in(counting.path(), "aia", &with(&stale, &NOTHING));
    assert_eq!((settled(&json, "raw"), settled(&json, "largest")), ("9", "20"));
}

#[test]
fn what_is_not_answered_is_a_range_and_never_a_zero() {
    let json = score("aia", &[]);
    assert_eq!(ends(&json, "raw"), ("20", "1"));
    assert_eq!(ends(&json, "mitigation"), ("0", "10"));
    assert_eq!(ends(&json, "current"), ("20", "1"));
    assert_eq!(ends(&json, "level"), ("IV", "I"));
    assert_eq!(json["verdict"]["outcome"], "open");
    let json = score("aia", &with(&TEN[..3], &NOTHING));
    // 10 now, up to 17 by the effects that are not known.
    assert_eq!((ends(&json, "raw"), ends(&json, "level")), (("17", "10"), ("IV", "II")));
    assert_eq!(json["decisive"], json!(["EFFETTI"]));
}
