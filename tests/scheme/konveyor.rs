//! What is not known is a class of its own; thresholds in per cent.

use crate::shape::{criteria, ends, score, settled};

fn four(values: [&str; 4]) -> Vec<(&'static str, &str)> {
    ["K-1", "K-2", "K-3", "K-4"].into_iter().zip(values).collect()
}

#[test]
fn each_colour_has_its_share() {
    for (values, shares, risk) in [
        (["mai", "si", "si", "si"], ("0", "0", "0"), "green"),
        (["poco", "si", "si", "si"], ("0", "1/4", "0"), "green"),
        (["poco", "poche", "si", "si"], ("0", "1/2", "0"), "yellow"),
        (["poco", "poche", "si", "boh"], ("0", "1/2", "1/4"), "unknown"),
        (["si", "poche", "si", "boh"], ("1/4", "1/4", "1/4"), "red"),
    ] {
        let json = score("konveyor", &four(values));
        assert_eq!(
            (settled(&json, "red"), settled(&json, "yellow"), settled(&json, "unknown")),
            shares
        );
        assert_eq!(settled(&json, "risk"), risk, "{values:?}");
    }
}

#[test]
fn an_unanswered_question_may_still_turn_out_unknown() {
    let json = score("konveyor", &four(["mai", "si", "si", "si"])[..3]);
    assert_eq!((ends(&json, "unknown"), ends(&json, "red")), (("1/4", "0"), ("1/4", "0")));
    assert_eq!(ends(&json, "risk"), ("red", "green"));
    assert_eq!(criteria(&json, "risk"), ["red"]);
    assert_eq!(
        (json["verdict"]["worst"].as_str(), json["verdict"]["best"].as_str()),
        (Some("stop"), Some("proceed"))
    );
}
