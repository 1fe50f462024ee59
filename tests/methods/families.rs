//! How a case of each family becomes answers to the questions of a method.

use crate::form::{Found, Methods, score};
use serde_json::Value;
use vaglio::exact::Exact;
use vaglio::questionnaire::Questionnaire;

pub fn enisa(methods: &mut Methods, case: &Value) {
    let answers: Vec<_> = pairs(&case["inputs"]).collect();
    let names = [("sum", "score"), ("probability", "P"), ("impact", "impact"), ("risk", "risk")];
    expect(case, &score(methods.get("enisa-2017"), &answers), &names);
}

const AREAS: [&str; 4] = ["net", "proc", "people", "sector"];
const LEVELS: [&str; 3] = ["low", "medium", "high"];

pub fn enisa_matrix(methods: &mut Methods, case: &Value) {
    // Four areas of one level give the probability of that level: sums 4, 8 and 12.
    let (probability, impact) = (input(case, "probability"), input(case, "impact"));
    let mut answers: Vec<_> = AREAS.map(|area| (area, probability.as_str())).into();
    answers.extend(["C", "I", "A"].map(|property| (property, impact.as_str())));
    let found = score(methods.get("enisa-2017"), &answers);
    assert_eq!((found.one("P"), found.one("impact")), (&*probability, &*impact));
    expect(case, &found, &[("risk", "risk")]);
}

pub fn enisa_bands(methods: &mut Methods, case: &Value) {
    let sum: usize = input(case, "sum").parse().unwrap();
    let above = |area: usize| (sum - 4).saturating_sub(2 * area).min(2);
    let answers: Vec<_> =
        AREAS.iter().enumerate().map(|(ix, area)| (*area, LEVELS[above(ix)])).collect();
    let found = score(methods.get("enisa-2017"), &answers);
    assert_eq!(found.one("score"), sum.to_string());
    expect(case, &found, &[("probability", "P")]);
}

pub fn enisa_area_count(methods: &mut Methods, case: &Value) {
    assert_eq!(input(case, "of"), "5");
    let yes: usize = input(case, "yes").parse().unwrap();
    for area in AREAS {
        let names: Vec<_> = (1..=5).map(|ix| format!("{area}_{ix}")).collect();
        let answer = |ix: usize| if ix < yes { "yes" } else { "no" };
        let answers: Vec<_> =
            names.iter().enumerate().map(|(ix, name)| (name.as_str(), answer(ix))).collect();
        expect(case, &score(methods.get("enisa-2016"), &answers), &[("level", area)]);
    }
}

/// The lowest number from 0 to 100 of a level.
fn points(level: &str) -> &'static str {
    let points = [("VL", "0"), ("L", "5"), ("M", "21"), ("H", "80"), ("VH", "96")];
    points.iter().find(|(known, _)| *known == level).unwrap().1
}

pub fn nist_g5(methods: &mut Methods, case: &Value) {
    let (initiation, adverse) = (input(case, "initiation"), input(case, "adverse"));
    let names = [("likelihood", "likelihood")];
    let answers = [("initiation", &*initiation), ("adverse", &*adverse)];
    expect(case, &score(methods.get("nist-g5"), &answers), &names);
    let answers =
        [("initiation_points", points(&initiation)), ("adverse_points", points(&adverse))];
    expect(case, &score(methods.get("nist-100"), &answers), &names);
}

pub fn nist_i2(methods: &mut Methods, case: &Value) {
    let (likelihood, impact) = (input(case, "likelihood"), input(case, "impact"));
    let names = [("risk", "risk")];
    let answers = [("likelihood", &*likelihood), ("impact", &*impact)];
    expect(case, &score(methods.get("nist-i2"), &answers), &names);
    // In table G-5 two likelihoods of one level give that level.
    let answers = [
        ("initiation_points", points(&likelihood)),
        ("adverse_points", points(&likelihood)),
        ("impact_points", points(&impact)),
    ];
    let found = score(methods.get("nist-100"), &answers);
    assert_eq!(found.one("likelihood"), likelihood);
    expect(case, &found, &names);
}

/// Each event by itself, then all three alike.
fn zones(methods: &mut Methods, at: &Value, expected: &str, id: &Value) {
    let (severity, likelihood) = (at["severity"].to_string(), at["likelihood"].to_string());
    let mut all = Vec::new();
    for event in ["access", "change", "loss"] {
        let names = [format!("{event}_severity"), format!("{event}_likelihood")];
        let answers = [(&*names[0], &*severity), (&*names[1], &*likelihood)];
        let found = score(methods.get("cnil-2018"), &answers);
        assert_eq!(found.one(event), expected, "{id}");
        all.extend(names.into_iter().zip([severity.clone(), likelihood.clone()]));
    }
    let answers: Vec<_> = all.iter().map(|(name, value)| (&**name, &**value)).collect();
    let found = score(methods.get("cnil-2018"), &answers);
    assert_eq!((found.one("overall"), found.one("validation")), (expected, expected), "{id}");
}

pub fn cnil_2018(methods: &mut Methods, case: &Value) {
    let mut stages = 0;
    for stage in ["initial", "residual"] {
        let at = &case["inputs"][stage];
        let expected = &case["expected"][format!("{stage}_zone")];
        assert_eq!(at.is_null(), expected.is_null(), "{}", case["id"]);
        if !at.is_null() {
            zones(methods, at, word(expected), &case["id"]);
            stages += 1;
        }
    }
    assert!(stages > 0, "{}", case["id"]);
}

pub fn cnil_zone(methods: &mut Methods, case: &Value) {
    zones(methods, &case["inputs"], word(&case["expected"]["zone"]), &case["id"]);
}

pub fn cnil_2012_bands(methods: &mut Methods, case: &Value) {
    let sum: u32 = input(case, "sum").parse().unwrap();
    for first in 1..=4.min(sum - 1) {
        let Some(second) = sum.checked_sub(first).filter(|second| *second <= 4) else { continue };
        let (first, second) = (first.to_string(), second.to_string());
        let answers = [
            ("identification", &*first),
            ("prejudice", &*second),
            ("vulnerabilities", &*second),
            ("capabilities", &*first),
        ];
        let found = score(methods.get("cnil-2012"), &answers);
        expect(case, &found, &[("level", "severity"), ("level", "likelihood")]);
    }
}

pub fn ebios_ecosystem(methods: &mut Methods, case: &Value) {
    for stage in ["initial", "residual"] {
        let given = &case["inputs"][stage];
        let names = ["dependency", "penetration", "maturity", "trust"];
        let values = names.map(|name| given[name].to_string());
        let answers: Vec<_> = names.into_iter().zip(values.iter().map(String::as_str)).collect();
        let found = score(methods.get("ebios-ecosystem"), &answers);
        let zone = format!("{stage}_zone");
        expect(case, &found, &[(stage, "level"), (&zone, "zone"), (&zone, "acceptability")]);
    }
}

/// Four numbers from 1 to 4 that give the level: the last is found from the other three.
pub fn ebios_zone(methods: &mut Methods, case: &Value) {
    let level: Exact = input(case, "level").parse().unwrap();
    let range = Exact::ONE..=Exact::int(4);
    let grid = ["1", "2", "5/2", "4"].map(|text| text.parse::<Exact>().unwrap());
    let mut tried = 0;
    for maturity in grid {
        for trust in grid {
            let needed = level.mul(maturity).unwrap().mul(trust).unwrap();
            for dependency in grid {
                let penetration = needed.div(dependency).unwrap();
                if !range.contains(&penetration) {
                    continue;
                }
                let values =
                    [dependency, penetration, maturity, trust].map(|value| value.to_string());
                let names = ["dependency", "penetration", "maturity", "trust"];
                let answers: Vec<_> =
                    names.into_iter().zip(values.iter().map(String::as_str)).collect();
                let found = score(methods.get("ebios-ecosystem"), &answers);
                assert_eq!(found.one("level"), level.to_string());
                expect(case, &found, &[("zone", "zone")]);
                tried += 1;
            }
        }
    }
    assert!(tried > 0, "{}", case["id"]);
}

pub fn ebios_risk(methods: &mut Methods, case: &Value) {
    same(methods.get("ebios-risk"), case, "risk");
}

pub fn iso27005(methods: &mut Methods, case: &Value) {
    same(methods.get("iso-27005"), case, "risk");
}

const LIKELIHOOD: [&str; 8] =
    ["skill", "motive", "opportunity", "size", "discovery", "exploit", "awareness", "detection"];
const TECHNICAL: [&str; 4] = ["confidentiality", "integrity", "availability", "accountability"];
const BUSINESS: [&str; 4] = ["financial", "reputation", "non_compliance", "privacy"];

pub fn owasp(methods: &mut Methods, case: &Value) {
    let mut answers = Vec::new();
    for (key, names) in [
        ("likelihood_factors", &LIKELIHOOD[..]),
        ("technical", &TECHNICAL),
        ("business", &BUSINESS),
    ] {
        let values = case["inputs"][key].as_array().unwrap();
        assert_eq!(values.len(), names.len());
        answers.extend(names.iter().zip(values).map(|(name, value)| (*name, value.to_string())));
    }
    let given: Vec<_> = answers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let found = score(methods.get("owasp"), &given);
    let names: Vec<_> = case["expected"].as_object().unwrap().keys().collect();
    let names: Vec<_> = names.into_iter().map(|name| (name.as_str(), name.as_str())).collect();
    assert_eq!(names.len(), 8);
    expect(case, &found, &names);
    // Without a business impact the technical one stands.
    let mut given = given;
    for (name, value) in &mut given {
        if BUSINESS.contains(name) {
            *value = "na";
        }
    }
    let found = score(methods.get("owasp"), &given);
    expect(case, &found, &[("severity_technical", "severity")]);
    assert_eq!(found.0["business"], None);
}

pub fn owasp_matrix(methods: &mut Methods, case: &Value) {
    let mean = |key: &str| match &*input(case, key) {
        "LOW" => "1",
        "MEDIUM" => "3",
        _ => "6",
    };
    for (known, other, value) in [(BUSINESS, TECHNICAL, "5"), (TECHNICAL, BUSINESS, "na")] {
        let mut answers: Vec<_> = LIKELIHOOD.map(|name| (name, mean("likelihood"))).into();
        answers.extend(known.map(|name| (name, mean("impact"))));
        answers.extend(other.map(|name| (name, value)));
        let found = score(methods.get("owasp"), &answers);
        expect(case, &found, &[("severity", "severity"), ("severity", "rating")]);
    }
}

pub fn wp248(methods: &mut Methods, case: &Value) {
    let met: Vec<_> = case["inputs"]["criteria"].as_array().unwrap().iter().map(word).collect();
    let form = methods.get("wp248");
    let ids: Vec<_> = form.questions.iter().map(|question| question.id.clone()).collect();
    assert!(met.iter().all(|one| ids.iter().any(|id| id == one)), "{}", case["id"]);
    let answer = |id: &str| if met.contains(&id) { "yes" } else { "no" };
    let answers: Vec<_> = ids.iter().map(|id| (id.as_str(), answer(id))).collect();
    let found = score(form, &answers);
    expect(case, &found, &[("count", "criteria")]);
    let presumed = found.one("presumption") == "presumed";
    assert_eq!(Some(presumed), case["expected"]["presumption"].as_bool(), "{}", case["id"]);
    // The exception of the guidelines is an override of the assessment, not a rule.
    let exception = case["id"] == "wp248-individual-physician";
    let published = case["expected"]["published_dpia"].as_bool().unwrap();
    assert_eq!(presumed != published, exception, "{}", case["id"]);
}

/// Inputs called as in the method.
fn same(form: &Questionnaire, case: &Value, output: &str) {
    let given = case["inputs"].as_object().unwrap();
    let given: Vec<_> = given.keys().map(|key| (key.as_str(), input(case, key))).collect();
    let answers: Vec<_> = given.iter().map(|(key, value)| (*key, value.as_str())).collect();
    expect(case, &score(form, &answers), &[(output, output)]);
}

/// `(key of the case, output)`: numbers as fractions, levels by their ids.
fn expect(case: &Value, found: &Found, names: &[(&str, &str)]) {
    for (key, output) in names {
        let expected = match &case["expected"][key] {
            Value::String(text) => text.replace(' ', "_"),
            number => number.to_string(),
        };
        assert_eq!(found.one(output), expected, "{}: {output}", case["id"]);
    }
}

fn input(case: &Value, key: &str) -> String {
    match &case["inputs"][key] {
        Value::String(text) => text.clone(),
        number => number.to_string(),
    }
}

pub fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

pub fn pairs(value: &Value) -> impl Iterator<Item = (&str, &str)> {
    value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), word(value)))
}
