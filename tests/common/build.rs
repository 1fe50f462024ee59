//! Questionnaires built in Rust, for tests that need many small ones.

use vaglio::exact::Exact;
use vaglio::questionnaire::{
    Area, AreaIx, Blocking, Choice, Condition, Decision, Effect, Gate, Identity, Kind, Levels,
    Link, Method, Question, Questionnaire, Remedy, RemedyKind, Scenario, Scored, default_choice,
};
use vaglio::text::Text;

pub fn exact(text: &str) -> Exact {
    text.parse().expect("a fraction")
}

/// The numbers of `base-1` as the specification gives them.
pub fn method() -> Method {
    Method {
        id: "base-1".into(),
        title: Text::new("base-1", "base-1"),
        key_cap: exact("2/5"),
        vulnerability_bands: [exact("9/10"), exact("7/10"), exact("1/2"), exact("1/4")],
        likelihood_table: [[1, 1, 1, 2, 2], [1, 1, 2, 2, 3], [1, 2, 2, 3, 4], [1, 2, 3, 4, 4]],
        risk_table: [[1, 1, 1, 2], [1, 2, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4]],
        decision: Decision([Effect::Proceed, Effect::Conditions, Effect::Stop, Effect::Stop]),
        area_bands: [exact("9/10"), exact("7/10"), exact("4/10")],
        probability_limits: [5, 8],
        tier_table: [[0, 1, 2], [0, 1, 2], [1, 2, 2]],
        proof_conditions: false,
        robustness: vec![exact("1/3"), exact("2/3")],
    }
}

pub fn empty(scenarios: usize, areas: usize) -> Questionnaire {
    let text = |text: String| Text { it: text, en: None };
    let identity = Identity { id: "prova".into(), version: "1".into(), sha256: String::new() };
    Questionnaire {
        title: text("Prova".into()),
        areas: (0..areas)
            .map(|ix| Area { id: format!("A{ix}"), title: text(format!("Area {ix}")), intro: None })
            .collect(),
        scenarios: (0..scenarios)
            .map(|ix| Scenario {
                id: format!("S{ix}"),
                title: text(format!("Scenario {ix}")),
                text: None,
                when: Condition::Always,
            })
            .collect(),
        ..Questionnaire::blank(identity, method())
    }
}

pub fn choice(id: &str, value: Option<&str>, levels: Levels) -> Choice {
    Choice {
        id: id.into(),
        text: Text::new(id, id),
        value: value.map(exact),
        levels,
        ..default_choice()
    }
}

pub fn scoping(id: &str, when: Condition, choices: Vec<Choice>) -> Question {
    Question {
        title: Text::new(id, id),
        text: Text::new(id, id),
        kind: Kind::Single(choices),
        when,
        ..Question::blank(id)
    }
}

pub fn scored(id: &str, area: usize, when: Condition, scored: Scored) -> Question {
    let graded = [("yes", "1"), ("partial", "1/2"), ("no", "0")];
    let choices = graded.map(|(id, value)| choice(id, Some(value), Levels::default())).to_vec();
    Question {
        area: AreaIx(area),
        kind: Kind::Single(choices),
        may_be_na: true,
        scored: Some(scored),
        ..scoping(id, when, Vec::new())
    }
}

pub fn weight(weight: u32, tier: u8, critical: bool, mitigates: Vec<Link>) -> Scored {
    Scored {
        weight,
        tier,
        critical,
        blocking: Vec::new(),
        gate: Gate::After,
        mitigates,
        gap: Text::default(),
        remedy: Remedy { text: Text::default(), effort: 1, kind: RemedyKind::Measure },
        clause: None,
    }
}

pub fn blocking(gate: Gate, below: &str, effect: Effect) -> Blocking {
    Blocking { gate, below: exact(below), effect, when: Condition::Always, why: None }
}
