//! Few answer sets for many questions; means of means, and a maximum.

use crate::shape::{ends, score, settled, words};

const ALL: [(&str, &str); 5] = [
    ("GOV-A1", "most"),
    ("GOV-A2", "half"),
    ("GOV-B1", "yearly"),
    ("VER-A1", "some"),
    ("VER-A2", "none"),
];

#[test]
fn the_mean_of_means_is_not_the_mean_of_all() {
    let json = score("samm", &ALL);
    assert_eq!(
        (settled(&json, "gov_a"), settled(&json, "gov_b"), settled(&json, "ver_a")),
        ("3/4", "1/2", "1/8")
    );
    assert_eq!((settled(&json, "gov"), settled(&json, "ver")), ("5/8", "1/8"));
    assert_eq!((settled(&json, "overall"), settled(&json, "best")), ("3/8", "5/8"));
    assert_eq!(settled(&json, "maturity"), "9/8");
    assert_eq!(settled(&json, "target"), "missed");
    let text = words("samm", &ALL);
    assert!(text.contains("  Media delle medie: 37,5% (3/8)\n"), "{text}");
    assert!(text.contains("  Maturità, da 0 a 3: 9/8\n"), "{text}");
}

#[test]
fn one_open_question_moves_only_what_stands_on_it() {
    let json = score("samm", &ALL[..4]);
    assert_eq!(settled(&json, "gov"), "5/8");
    assert_eq!((ends(&json, "ver"), ends(&json, "best")), (("1/8", "5/8"), ("5/8", "5/8")));
    assert_eq!(ends(&json, "overall"), ("3/8", "5/8"));
    assert_eq!(ends(&json, "target"), ("missed", "reached"));
}
