//! Published methods as files of nodes: their printed cases, and what they leave open.

use crate::shape::{ends, score, settled};

fn level(letter: char) -> &'static str {
    match letter {
        'L' => "low",
        'M' => "medium",
        'H' => "high",
        _ => "very_high",
    }
}

/// ENISA Handbook 2017: C, I, A; network, processes, people, sector; sum, probability, impact, risk.
const HANDBOOK: [(&str, &str, &str, &str); 13] = [
    ("payroll", "MLL LLML", "5 L", "M M"),
    ("recruitment", "MML LLML", "5 L", "M M"),
    ("evaluation of employees", "MML LMML", "6 M", "M M"),
    ("orders", "MML MLMM", "7 M", "M M"),
    ("marketing", "LLL MLMM", "7 M", "L L"),
    ("suppliers", "LLL MLLL", "5 L", "L L"),
    ("access control", "LLL LLLL", "4 L", "L L"),
    ("cctv", "LLL LLLL", "4 L", "L L"),
    ("health services", "HHH MLHH", "9 H", "H H"),
    ("procreation", "HHH LLLH", "6 M", "H H"),
    ("remote monitoring", "HHH HMHH", "11 H", "H H"),
    ("creche", "MML MMML", "7 M", "M M"),
    ("e-learning", "MML MMLM", "7 M", "M M"),
];

const QUESTIONS: [&str; 7] = ["C", "I", "A", "net", "proc", "people", "sector"];

#[test]
fn the_thirteen_cases_of_enisa() {
    for (case, given, probability, result) in HANDBOOK {
        let letters = given.chars().filter(|sign| *sign != ' ').map(level);
        let answers: Vec<_> = QUESTIONS.into_iter().zip(letters).collect();
        let json = score("enisa", &answers);
        let (sum, p) = probability.split_once(' ').unwrap();
        let (impact, risk) = result.split_once(' ').unwrap();
        let word = |text: &str| level(text.chars().next().unwrap());
        assert_eq!((settled(&json, "score"), settled(&json, "P")), (sum, word(p)), "{case}");
        assert_eq!(
            (settled(&json, "impact"), settled(&json, "risk")),
            (word(impact), word(risk)),
            "{case}"
        );
    }
}

#[test]
fn a_blank_of_enisa_is_the_whole_scale() {
    let mut answers: Vec<_> = QUESTIONS.into_iter().map(|question| (question, "low")).collect();
    answers[6].1 = "high";
    let json = score("enisa", &answers[..6]);
    assert_eq!((ends(&json, "score"), ends(&json, "risk")), (("6", "4"), ("low", "low")));
    answers[0].1 = "medium";
    let json = score("enisa", &answers[1..]);
    assert_eq!(
        (ends(&json, "impact"), ends(&json, "risk")),
        (("very_high", "low"), ("high", "low"))
    );
}

#[test]
fn every_cell_of_the_map_of_the_cnil() {
    let severities = ["trascurabile", "limitata", "significativa", "massima"];
    for (row, severity) in severities.into_iter().enumerate() {
        for likelihood in 1..=4_usize {
            let answers = [("GRAVITA", severity), ("likelihood", &*format!("\"{likelihood}\""))];
            let json = score("cnil", &answers);
            let zone = match (row >= 2, likelihood >= 3) {
                (false, false) => "green",
                (false, true) => "yellow",
                (true, false) => "purple",
                (true, true) => "red",
            };
            assert_eq!(settled(&json, "zone"), zone, "{answers:?}");
        }
    }
    // «Don't know» is the worst severity; without likelihood both columns are reached.
    let json = score("cnil", &[("GRAVITA", "unknown")]);
    assert_eq!(
        (ends(&json, "zone"), ends(&json, "acceptance")),
        (("red", "purple"), ("red", "purple"))
    );
}

#[test]
fn suppliers_of_ebios_before_and_after() {
    let cases = [
        // F3: maturity 2 -> 3; F2: penetration 3 -> 2; P3: penetration 3 -> 2.
        (["3", "4", "2", "2"], "3", "danger"),
        (["3", "4", "3", "2"], "2", "control"),
        (["2", "3", "1", "3"], "2", "control"),
        (["2", "2", "1", "3"], "4/3", "control"),
        (["3", "3", "2", "2"], "9/4", "control"),
        (["3", "2", "2", "2"], "3/2", "control"),
        // Both ends, and numbers between.
        (["1", "1", "4", "4"], "1/16", "outside"),
        (["4", "4", "1", "1"], "16", "danger"),
        (["1", "2.5", "1", "1"], "5/2", "danger"),
    ];
    for (given, value, zone) in cases {
        let answers: Vec<_> = ["DIP", "PEN", "MAT", "FID"].into_iter().zip(given).collect();
        let json = score("ebios", &answers);
        assert_eq!((settled(&json, "level"), settled(&json, "zone")), (value, zone), "{given:?}");
    }
    let json = score("ebios", &[("DIP", "2"), ("PEN", "2")]);
    assert_eq!((ends(&json, "level"), ends(&json, "zone")), (("4", "1/4"), ("danger", "watch")));
}
