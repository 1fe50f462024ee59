//! The worked examples of the scoring model (W01 to W21), by hand there, by the program here.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    clippy::similar_names,
    reason = "a helper fails the test that calls it"
)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use vaglio::answers::{Answers, Given};
use vaglio::assessment::{Answer, Assessment};
use vaglio::exact::Exact;
use vaglio::library;
use vaglio::questionnaire::{Effect, Question, QuestionIx, Questionnaire};
use vaglio::scoring::comparison::{self, Cost};
use vaglio::scoring::{Evaluation, Range, Rating, ReasonKind, Scorer};

fn demo() -> Questionnaire {
    static DEMO: LazyLock<Questionnaire> = LazyLock::new(|| {
        let mut files = library::shipped();
        let id = library::add_file(&mut files, "tests/data/demo.yaml".as_ref()).unwrap();
        library::load(&files, &id).unwrap_or_else(|faults| panic!("{faults:#?}"))
    });
    DEMO.clone()
}

fn cases() -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string("tests/data/worked_cases.json").unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    cases.into_iter().map(|case| (case["id"].as_str().unwrap().to_owned(), case)).collect()
}

/// The questionnaire with what a case changes of it.
fn changed(mut form: Questionnaire, inputs: &Value) -> Questionnaire {
    let change = &inputs["method_override"];
    if !change["key_cap"].is_null() {
        form.method.key_cap = change["key_cap"].to_string().parse().unwrap();
    }
    if let Some(partial) = change["answers"]["parziale"].as_str() {
        let value: Exact = partial.parse().unwrap();
        for question in &mut form.questions {
            if let vaglio::questionnaire::Kind::Single(choices) = &mut question.kind {
                for choice in choices
                    .iter_mut()
                    .filter(|choice| choice.id == "parziale" && choice.value.is_some())
                {
                    choice.value = Some(value);
                }
            }
        }
    }
    if inputs["transform"] == "w(SIC) x 10" {
        let area = form.areas.iter().position(|area| area.id == "SIC").unwrap();
        for question in form.questions.iter_mut().filter(|question| question.area.0 == area) {
            question.scored.as_mut().unwrap().weight *= 10;
        }
    }
    form
}

fn answers(form: &Questionnaire, inputs: &Value, given: &Value) -> Answers {
    let mut assessment = Assessment::default();
    let mut put = |question: &Question, value: &str| {
        let value = if value == "NA" { "na" } else { value };
        assessment.answers.insert(question.id.clone(), Answer::of(&[value]));
    };
    for (name, value) in inputs["scoping"].as_object().unwrap() {
        let question =
            form.questions.iter().find(|question| question.name.as_ref() == Some(name)).unwrap();
        if let Some(value) = value.as_str() {
            put(question, value);
        }
    }
    for (id, value) in given.as_object().unwrap() {
        put(form.question(form.find(id).unwrap()), value.as_str().unwrap());
    }
    let (answers, misfits) = Answers::of(form, &assessment);
    assert!(misfits.is_empty(), "{misfits:?}");
    answers
}

fn effect(word: &str) -> Effect {
    match word {
        "procedere" => Effect::Proceed,
        "procedere con condizioni" => Effect::Conditions,
        "non procedere" => Effect::Stop,
        other => panic!("{other}"),
    }
}

fn exact(value: &Value) -> Exact {
    value.as_str().unwrap().parse().unwrap()
}

fn rating(word: &str) -> Rating {
    match word {
        "conforme" => Rating::Conforming,
        "prevalente" => Rating::Mostly,
        "parziale" => Rating::Partial,
        "insufficiente" => Rating::Insufficient,
        other => panic!("{other}"),
    }
}

fn same<T: Copy>(value: T) -> Range<T> {
    Range { worst: value, best: value }
}

/// Compares a complete evaluation with what a case expects of it.
fn compare(id: &str, form: &Questionnaire, found: &Evaluation, expected: &Value) {
    assert_eq!(found.verdict, same(effect(expected["verdict"].as_str().unwrap())), "{id}: verdict");
    if let Some(tier) = expected["tier"].as_u64() {
        assert_eq!(u64::from(found.tier.worst), tier, "{id}: tier");
    }
    if let Some(reasons) = expected["reasons"].as_array() {
        let mut wanted: Vec<(Effect, String)> = reasons
            .iter()
            .map(|pair| {
                let name = pair[1].as_str().unwrap().split('=').next().unwrap();
                (effect(pair[0].as_str().unwrap()), name.to_owned())
            })
            .collect();
        let mut have: Vec<_> = found
            .reasons
            .iter()
            .map(|reason| {
                let kind = if matches!(reason.kind, ReasonKind::Blocking(_)) {
                    "block"
                } else {
                    reason.kind.code()
                };
                (reason.effect, format!("{kind}:{}", reason.kind.id(form)))
            })
            .collect();
        wanted.sort();
        have.sort();
        assert_eq!(have, wanted, "{id}: reasons");
    }
    if let Some(overall) = expected["overall_informative"].as_str() {
        assert_eq!(found.overall, Some(same(overall.parse().unwrap())), "{id}: informative mean");
    }
    for (name, area) in expected["areas"].as_object().into_iter().flatten() {
        let result = found.areas.iter().find(|result| &form.area(result.area).id == name).unwrap();
        if area["compliance"].is_null() {
            assert_eq!(result.compliance, None, "{id}: {name}");
        } else {
            assert_eq!(result.compliance, Some(same(exact(&area["compliance"]))), "{id}: {name}");
            assert_eq!(
                result.rating,
                Some(same(rating(area["rating"].as_str().unwrap()))),
                "{id}: {name}"
            );
        }
    }
    for (name, scenario) in expected["scenarios"].as_object().into_iter().flatten() {
        let result = found
            .scenarios
            .iter()
            .find(|result| &form.scenario(result.scenario).id == name)
            .unwrap();
        let level = |key: &str| same(u8::try_from(scenario[key].as_u64().unwrap()).unwrap());
        assert_eq!(result.coverage, same(exact(&scenario["coverage"])), "{id}: {name}");
        assert_eq!(result.vulnerability, level("vulnerability"), "{id}: {name}");
        assert_eq!(result.exposure, level("exposure"), "{id}: {name}");
        assert_eq!(result.likelihood, level("likelihood"), "{id}: {name}");
        assert_eq!(result.severity, level("severity"), "{id}: {name}");
        assert_eq!(result.risk, level("risk"), "{id}: {name}");
    }
}

#[test]
fn complete_cases_give_every_level_and_reason() {
    let mut seen = 0;
    for (id, case) in cases() {
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let complete = expected["verdict"].is_string() && inputs["answers"].is_object();
        let before = &expected["before"];
        if !complete && before.is_null() || inputs["scoping"]["dati"].is_null() {
            continue;
        }
        let form = changed(demo(), inputs);
        let answers = answers(&form, inputs, &inputs["answers"]);
        let found = Scorer::new(&form).exact(&answers).unwrap();
        match before {
            Value::String(word) => assert_eq!(found.verdict, same(effect(word)), "{id}"),
            Value::Object(_) => compare(&id, &form, &found, before),
            _ => compare(&id, &form, &found, expected),
        }
        seen += 1;
    }
    assert!(seen >= 24, "only {seen} cases were compared");
}

#[test]
fn open_cases_give_both_ends() {
    for id in ["W09", "W10", "W11"] {
        let case = &cases()[id];
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let form = demo();
        let answers = answers(&form, inputs, &inputs["answers"]);
        let scorer = Scorer::new(&form);
        let found = scorer.exact(&answers).unwrap();
        let ends = |value: &Value| Range {
            best: effect(value[0].as_str().unwrap()),
            worst: effect(value[1].as_str().unwrap()),
        };
        assert_eq!(found.verdict, ends(&expected["verdict"]), "{id}");
        assert_eq!(found.verdict.is_settled(), expected["determined"].as_bool().unwrap(), "{id}");
        for result in &found.scenarios {
            let name = &form.scenario(result.scenario).id;
            let coverage = &expected["coverage"][name];
            assert_eq!(
                result.coverage,
                Range { worst: exact(&coverage[0]), best: exact(&coverage[1]) },
                "{id}: {name}"
            );
            let risk = &expected["risk"][name];
            let level = |ix: usize| u8::try_from(risk[ix].as_u64().unwrap()).unwrap();
            assert_eq!(result.risk, Range { best: level(0), worst: level(1) }, "{id}: {name}");
        }
        for (name, ends) in expected["areas"].as_object().unwrap() {
            let result =
                found.areas.iter().find(|result| &form.area(result.area).id == name).unwrap();
            assert_eq!(
                result.compliance,
                Some(Range { worst: exact(&ends[0]), best: exact(&ends[1]) }),
                "{id}: {name}"
            );
        }
        if let Some(decisive) = expected["decisive"].as_array() {
            let found: Vec<_> = scorer
                .decides(&answers)
                .unwrap()
                .decisive
                .into_iter()
                .map(|ix| form.question(ix).id.clone())
                .collect();
            let wanted: Vec<_> =
                decisive.iter().map(|id| id.as_str().unwrap().to_owned()).collect();
            assert_eq!(found, wanted, "{id}");
        }
    }
}

fn ids(form: &Questionnaire, list: &[QuestionIx]) -> Vec<String> {
    list.iter().map(|ix| form.question(*ix).id.clone()).collect()
}

fn listed(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// The ids of a case, in asking order.
fn in_order(form: &Questionnaire, value: &Value) -> Vec<String> {
    let mut ids = listed(value);
    ids.sort_by_key(|id| form.find(id).unwrap());
    ids
}

#[test]
fn what_the_verdict_rests_on_and_what_would_improve_it() {
    for id in ["W21a", "W21b"] {
        let case = &cases()[id];
        let form = demo();
        let answers = answers(&form, &case["inputs"], &case["inputs"]["answers"]);
        let found = Scorer::new(&form).decides(&answers).unwrap();
        let expected = &case["expected"];
        let load_bearing = in_order(&form, &expected["load_bearing"]);
        assert_eq!(ids(&form, &found.load_bearing), load_bearing, "{id}");
        assert_eq!(ids(&form, &found.levers), in_order(&form, &expected["levers"]), "{id}");
    }
}

#[test]
fn remedies_are_forced_cheapest_and_irreducible() {
    let cases = cases();
    let with_remedies = cases.iter().filter(|(_, case)| case["expected"].get("remedy").is_some());
    let mut count = 0;
    for (id, case) in with_remedies {
        count += 1;
        let form = changed(demo(), &case["inputs"]);
        let scorer = Scorer::new(&form);
        let answers = answers(&form, &case["inputs"], &case["inputs"]["answers"]);
        let target = effect(case["inputs"]["target"].as_str().unwrap());
        let found = scorer.remedies(&answers, target).unwrap().unwrap();
        let expected = &case["expected"];
        assert_eq!(found.now, effect(expected["before"].as_str().unwrap()), "{id}");
        assert_eq!(found.reachable, !expected["remedy"].is_null(), "{id}");
        if !found.reachable {
            let left: Vec<_> = found.left.iter().map(|kind| kind.id(&form)).collect();
            assert_eq!(left, ["S1", "S4"], "{id}: what stays");
            continue;
        }
        assert!(found.minimal, "{id}");
        assert_eq!(ids(&form, &found.forced), in_order(&form, &expected["forced"]), "{id}: forced");
        assert_eq!(ids(&form, &found.set), in_order(&form, &expected["remedy"]), "{id}: set");
        assert_eq!(Some(found.effort), expected["cost"].as_u64(), "{id}: effort");
        let deletion = in_order(&form, &expected["deletion_set"]);
        assert_eq!(ids(&form, &found.deletion), deletion, "{id}: deletion");
        let after = scorer.exact(&scorer.at_best(&answers, &found.set)).unwrap();
        assert_eq!(after.verdict, same(effect(expected["after"].as_str().unwrap())), "{id}");
    }
    assert_eq!(count, 7);
}

#[test]
fn the_verdict_under_other_values_of_partial() {
    let case = &cases()["W19-1_2"];
    let form = demo();
    let answers = answers(&form, &case["inputs"], &case["inputs"]["answers"]);
    let tried = Scorer::new(&form).sensitivity(&answers).unwrap();
    let found: Vec<_> = tried.iter().map(|one| (one.partial.to_string(), one.verdict)).collect();
    let wanted = |id: &str| same(effect(cases()[id]["expected"]["verdict"].as_str().unwrap()));
    assert_eq!(
        found,
        [("1/3".to_owned(), wanted("W19-1_3")), ("2/3".to_owned(), wanted("W19-2_3"))]
    );
    let because: Vec<_> = tried[0].because.iter().map(|kind| kind.id(&form)).collect();
    assert_eq!(because, ["S1", "SIC"]);
}

#[test]
fn before_after_the_conditions_and_after_everything() {
    let case = &cases()["W16"];
    let form = demo();
    let scorer = Scorer::new(&form);
    let before = answers(&form, &case["inputs"], &case["inputs"]["answers"]);
    compare("W16", &form, &scorer.exact(&before).unwrap(), &case["expected"]["before"]);
    for (key, target) in [("after_conditions", Effect::Conditions), ("after_full", Effect::Proceed)]
    {
        let remedies = scorer.remedies(&before, target).unwrap().unwrap();
        let after = scorer.exact(&scorer.at_best(&before, &remedies.set)).unwrap();
        compare(&format!("W16 {key}"), &form, &after, &case["expected"][key]);
    }
}

#[test]
fn suppliers_are_ordered_by_what_is_true_of_each_alone() {
    let case = &cases()["W17"];
    let form = demo();
    let scorer = Scorer::new(&form);
    let mut keys = Vec::new();
    for (name, given) in case["inputs"]["suppliers"].as_object().unwrap() {
        let key = comparison::key(&scorer, &answers(&form, &case["inputs"], given)).unwrap();
        let wanted = &case["expected"]["keys"][name];
        assert_eq!(key.verdict, effect(wanted["verdict"].as_str().unwrap()), "{name}");
        assert_eq!(key.stops as u64, wanted["stops"], "{name}");
        assert_eq!(Value::from(key.risks.clone()), wanted["risks_desc"], "{name}");
        assert_eq!(key.conditions as u64, wanted["conditions"], "{name}");
        assert_eq!(key.cost, Cost::Effort(wanted["remedy_cost"].as_u64().unwrap()), "{name}");
        assert_eq!(key.overall.0, Some(exact(&wanted["overall"])), "{name}");
        keys.push((key, name.clone()));
    }
    keys.sort();
    let order: Vec<_> = keys.into_iter().map(|(_, name)| name).collect();
    assert_eq!(order, listed(&case["expected"]["order"]));
}

/// What one draft can still become is remembered: it must not be told of another one.
#[test]
fn a_scorer_asked_of_several_drafts_in_turn_does_not_mix_them() {
    let form = demo();
    let none = Answers::none(&form);
    let scoping = form.indexed().find(|(_, question)| question.scored.is_none()).unwrap().0;
    let mut begun = none.clone();
    begun.given[scoping.0] = Given::Chosen(vec![0]);
    let drafts = [none, begun];
    let alone: Vec<_> =
        drafts.iter().map(|draft| Scorer::new(&form).exact_values(draft).unwrap()).collect();
    assert!(alone[0] != alone[1]);
    let scorer = Scorer::new(&form);
    for turn in [0, 0, 1, 1, 0] {
        assert_eq!(scorer.exact_values(&drafts[turn]).unwrap(), alone[turn]);
    }
}
