//! Several metrics for one answer, and questions asked of every entry of a list.

use crate::shape::{criteria, ends, score, settled};

#[test]
fn one_answer_counts_in_several_scores() {
    let json = score("dsw", &[("LICENZA", "richiesta"), ("FORMATO", "si"), ("CATALOGO", "mai")]);
    assert_eq!(settled(&json, "openness"), "1/2");
    // (2·3/4 + 3·1) / 5 and (3·1/2 + 1·0) / 4.
    assert_eq!((settled(&json, "reuse"), settled(&json, "findability")), ("9/10", "3/8"));
    assert_eq!(criteria(&json, "fair"), ["lost"]);
}

#[test]
fn the_worst_entry_counts_once() {
    let entries = [
        ("RACCOLTE", "[a, b]"),
        ("LICENZA@a", "aperta"),
        ("LICENZA@b", "richiesta"),
        ("FORMATO", "si"),
        ("CATALOGO", "si"),
    ];
    let json = score("dsw", &entries);
    assert_eq!((settled(&json, "openness"), settled(&json, "reuse")), ("1/2", "9/10"));
    assert_eq!((settled(&json, "collections"), settled(&json, "licences")), ("2", "3/2"));
    assert_eq!(settled(&json, "fair"), "good");
    // The second entry without an answer: the worst of the two is open.
    let open: Vec<_> = entries.into_iter().filter(|(id, _)| *id != "LICENZA@b").collect();
    let json = score("dsw", &open);
    assert_eq!((ends(&json, "openness"), ends(&json, "licences")), (("0", "1"), ("1", "2")));
}

#[test]
fn an_empty_list_asks_nothing() {
    let json = score("dsw", &[("RACCOLTE", "none"), ("FORMATO", "mai"), ("CATALOGO", "mai")]);
    assert!(json["outputs"]["openness"].is_null());
    assert_eq!((settled(&json, "reuse"), settled(&json, "collections")), ("0", "0"));
    assert_eq!(criteria(&json, "fair"), ["lost"]);
}
