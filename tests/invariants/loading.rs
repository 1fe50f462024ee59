//! P20: what would break the method is refused when a file is read, each fault at its place.

use std::borrow::Cow;
use vaglio::diagnostic::{Level, place};
use vaglio::{library, loader};

const NORMS: &str = "\
norms:
  - {id: gdpr-28, title: {it: a, en: a}, cite: {it: a, en: a}, checked: {how: primary}}
  - {id: gdpr-32, title: {it: b, en: b}, cite: {it: b, en: b}, checked: {how: not_checked}}
";

const COUNTRIES: &str = "\
countries:
  - {code: IT, name: {it: Italia, en: Italy}, class: italy}
  - {code: AL, name: {it: Albania, en: Albania}}
";

const FORM: &str = "valid.yaml";
const METHOD: &str = "methods/base-1.yaml";

/// The errors of the valid questionnaire with one edit in one file: where, and what.
fn errors(file: &str, from: &str, to: &str) -> Vec<(String, usize, String)> {
    let mut files = library::shipped();
    files.retain(|name, _| name == "shared/answers.yaml" || name == METHOD);
    let valid = format!("{}/tests/spoilt/valid.yaml", env!("CARGO_MANIFEST_DIR"));
    let valid = std::fs::read_to_string(valid).unwrap();
    for (name, text) in
        [("shared/norms.yaml", NORMS), ("shared/countries.yaml", COUNTRIES), (FORM, &valid)]
    {
        files.insert(name.to_owned(), Cow::Owned(text.to_owned()));
    }
    let text = files[file].clone();
    assert!(text.contains(from), "{from}");
    files.insert(file.to_owned(), Cow::Owned(text.replacen(from, to, 1)));
    let (loaded, faults) = loader::load(&files, "valid");
    let errors = faults.iter().filter(|fault| fault.level == Level::Error);
    let errors: Vec<_> = errors
        .map(|fault| {
            let (line, _) = place(&files[&fault.file], &fault.span);
            (fault.file.clone(), line, fault.message.clone())
        })
        .collect();
    assert_eq!(loaded.is_none(), !errors.is_empty());
    errors
}

/// File, edit, and the message it must cause in that file.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    // Tables: each must not fall along a row nor down a column.
    (METHOD, "[1, 2, 2, 3, 4]", "[1, 2, 1, 3, 4]", "la tabella «likelihood_table» scende qui"),
    (METHOD, "[1, 2, 3, 4, 4]", "[1, 1, 3, 4, 4]", "la tabella «likelihood_table» scende qui"),
    (METHOD, "[1, 2, 2, 3]\n", "[1, 2, 3, 2]\n", "la tabella «risk_table» scende qui"),
    (METHOD, "- [1, 2, 2]", "- [0, 1, 1]", "la tabella «tier_table» scende qui"),
    (METHOD, "- [1, 2, 2]", "- [1, 2, 3]", "da 0 a 2"),
    (METHOD, "- [1, 2, 2]", "- [1, 2]", "servono 3 valori, non 2"),
    (METHOD, "\"3\": stop", "\"3\": proceed", "effetto più lieve"),
    // Bands: strictly down, above 0, and so total with what lies below.
    (
        METHOD,
        "[9/10, 7/10, 4/10]",
        "[9/10, 9/10, 4/10]",
        "le fasce di «area_bands» devono scendere",
    ),
    (
        METHOD,
        "[9/10, 7/10, 4/10]",
        "[4/10, 7/10, 9/10]",
        "le fasce di «area_bands» devono scendere",
    ),
    (METHOD, "[9/10, 7/10, 4/10]", "[9/10, 7/10, 0]", "restare sopra 0"),
    (METHOD, "[9/10, 7/10, 4/10]", "[11/10, 7/10, 4/10]", "deve stare tra 0 e 1"),
    (METHOD, "[9/10, 7/10, 1/2, 1/4]", "[9/10, 7/10, 1/2]", "servono 4 valori, non 3"),
    (METHOD, "value: [5, 8]", "value: [8, 5]", "devono crescere"),
    (METHOD, "value: [5, 8]", "value: [5, 5]", "devono crescere"),
    // Shares and denominators.
    (METHOD, "[9/10, 7/10, 4/10]", "[9/0, 7/10, 4/10]", "ha denominatore zero"),
    (FORM, "key_cap: 1/2", "key_cap: 1/0", "ha denominatore zero"),
    (FORM, "met_below: 1/2", "met_below: 0/0", "ha denominatore zero"),
    (FORM, "below: 1}}]", "below: 1/0}}]", "ha denominatore zero"),
    (FORM, "key_cap: 1/2", "key_cap: -1/2", "deve stare tra 0 e 1"),
    // A scenario needs a measure that is always asked, at the first tier, and that applies.
    (FORM, "blocking: signature\n", "na: with_reason\n", "non ha una misura che valga sempre"),
    (
        FORM,
        "weight: 5\n        blocking: signature\n",
        "weight: 4\n        tier: 2\n",
        "non ha una misura che valga sempre",
    ),
    (
        FORM,
        "answers: graded\n",
        "answers: graded\n        when: {where: home}\n",
        "non ha una misura che valga sempre",
    ),
    (
        FORM,
        "mitigates: {S1: {strength: 3, key: true",
        "mitigates: {S1: {strength: 0, key: true",
        "da 1 a 3",
    ),
    // Weights.
    (FORM, "weight: 3\n", "weight: 0\n", "deve essere un numero intero da 1 a 1000"),
    (FORM, "weight: 3\n", "weight: -3\n", "deve essere un numero intero da 1 a 1000"),
    (FORM, "weight: 3\n", "weight: 1001\n", "deve essere un numero intero da 1 a 1000"),
    // Rules have no negation, and speak of what exists.
    (FORM, "all: [{count_risk", "none: [{count_risk", "chiave «none» sconosciuta"),
    (FORM, "question: MIS-1, below", "question: MIS-9, below", "la domanda «MIS-9» non esiste"),
    (FORM, "question: MIS-1, below", "question: SCO-1, below", "non ha punteggio"),
];

/// Tables, bands, weights, denominators and references that would break an invariant are refused.
#[test]
fn p20_what_would_break_the_method_is_refused() {
    for (file, from, to, expected) in FAULTS {
        let found = errors(file, from, to);
        let said = |(name, line, message): &(String, usize, String)| {
            name == file && *line > 0 && message.contains(expected)
        };
        assert!(found.iter().any(said), "{to}: {found:#?}");
    }
}

/// Numbers of four hundred digits are refused wherever a number can stand.
#[test]
fn p20b_numbers_of_four_hundred_digits() {
    let digits = "9".repeat(400);
    for (file, from, with) in [
        (FORM, "key_cap: 1/2", format!("key_cap: {digits}")),
        (FORM, "key_cap: 1/2", format!("key_cap: 0.{digits}")),
        (FORM, "key_cap: 1/2", format!("key_cap: 1/{digits}")),
        (FORM, "key_cap: 1/2", format!("key_cap: {digits}/{digits}")),
        (METHOD, "[9/10, 7/10, 4/10]", format!("[{digits}/{digits}, 7/10, 4/10]")),
        (METHOD, "value: [5, 8]", format!("value: [5, {digits}]")),
        (METHOD, "[1, 2, 2, 3, 4]", format!("[1, 2, 2, 3, {digits}]")),
        (FORM, "weight: 3\n", format!("weight: {digits}\n")),
        (FORM, "strength: 3,", format!("strength: {digits},")),
        (FORM, "severity: {S1: 3}", format!("severity: {{S1: {digits}}}")),
        (FORM, "met_below: 1/2", format!("met_below: {digits}/2")),
        (FORM, "at_least: 2}", format!("at_least: {digits}}}")),
        (FORM, "max: 720", format!("max: {digits}")),
        (FORM, "at_most: 72,", format!("at_most: {digits},")),
    ] {
        let found = errors(file, from, &with);
        let here = found.iter().filter(|(name, line, _)| name == file && *line > 0);
        assert!(here.count() > 0, "{from}");
        assert!(found.iter().all(|(_, _, message)| message.len() < 300), "{from}: {found:#?}");
    }
}
