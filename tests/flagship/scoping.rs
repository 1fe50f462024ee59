//! Which questions apply to which service, and that no scoping answer is asked for nothing.

use crate::common::flagship::{BASE, Case, Scoping, form, is_row, ix, scorer};
use std::collections::BTreeSet;
use vaglio::questionnaire::{
    Class, Condition, Gate, Kind, Party, Question, QuestionIx, Standing, Test, Truth,
};

/// Scoping answers that are the base of their question: no level, nothing opened.
const NEUTRAL: &[(&str, &str)] = &[
    ("SCO-02", "none"),
    ("SCO-03", "up_to_1k"),
    ("SCO-04", "contact"),
    ("SCO-05", "none"),
    ("SCO-07", "no"),
    ("SCO-08", "no"),
    ("SCO-09", "none"),
    ("SCO-10", "other"),
    ("SCO-11", "none"),
    ("SCO-14", "no"),
    ("SCO-15", "no"),
    ("SCO-16", "no"),
    ("SCO-17", "no"),
    ("SCO-18", "no"),
    ("SCO-19", "none"),
    ("SCO-20", "no"),
    ("SCO-21", "no"),
];

/// A service where nothing raises a level, so that one more level is seen.
const QUIET: &[Scoping<'static>] = &[("SCO-03", &["up_to_1k"]), ("SCO-04", &["contact"])];

#[test]
fn the_base_case_shows_the_blocking_questions_of_the_table() {
    let expected = "ROL-01 ROL-02 ROL-03 SEL-06 SEL-07 CON-01 CON-02 CON-04 PER-01 SEC-01 SEC-07 \
        DIR-01 DIR-05 EXT-01 EXT-05 ACC-02";
    let case = Case::scoped(BASE);
    let found: BTreeSet<_> =
        case.blocking().into_iter().map(|ix| form().question(ix).id.as_str()).collect();
    assert_eq!(found, expected.split_whitespace().collect());
    let shown = case.shown();
    let derived: BTreeSet<_> = form()
        .indexed()
        .filter(|(ix, question)| question.is_derived() && shown.is_shown(*ix))
        .map(|(_, question)| question.id.as_str())
        .collect();
    assert_eq!(derived, BTreeSet::from(["SEL-01", "SEL-02", "ACC-01"]));
}

#[test]
fn some_questions_block_only_in_some_services() {
    let blocks =
        |changes: &[Scoping<'_>], id: &str| Case::scoped(changes).blocking().contains(&ix(id));
    for (changes, expected) in [
        (&[] as &[Scoping<'_>], false),
        (&[("SCO-04", &["payment"])], true),
        (&[("SCO-04", &["special"])], true),
        (&[("SCO-04", &["unknown"])], true),
        (&[("SCO-12", &["controller_crm", "home_work"])], true),
        (&[("SCO-12", &["unknown"])], true),
    ] {
        assert_eq!(blocks(changes, "SEC-02"), expected, "SEC-02 with {changes:?}");
    }
    for (changes, expected) in [
        (&[] as &[Scoping<'_>], false),
        (&[("SCO-04", &["payment"])], false),
        (&[("SCO-04", &["special"])], true),
        (&[("SCO-04", &["unknown"])], true),
        (&[("SCO-10", &["finance"]), ("SCO-17", &["yes"])], true),
        (&[("SCO-10", &["finance"]), ("SCO-17", &["unknown"])], true),
        (&[("SCO-10", &["finance"])], false),
    ] {
        assert_eq!(blocks(changes, "SEC-06"), expected, "SEC-06 with {changes:?}");
    }
}

#[test]
fn some_options_are_offered_only_in_some_services() {
    let offered = |changes: &[Scoping<'_>], id: &str, choice: &str| {
        let case = Case::scoped(changes);
        let at = form().question(ix(id)).choice(choice).expect("an option");
        case.shown().offers(form(), &case.answers(), ix(id), at)
    };
    for country in ["AL", "NO", "GB", "US", "unknown"] {
        assert_eq!(offered(&[("SCO-06a", &[country])], "EXT-05", "no_eu_agent"), Truth::Yes);
    }
    assert_eq!(offered(&[("SCO-06a", &["IT", "RO"])], "EXT-05", "no_eu_agent"), Truth::No);
    assert_eq!(offered(&[("SCO-10", &["public_company"])], "SET-03", "not_bound"), Truth::Yes);
    let both: &[Scoping<'_>] = &[("SCO-10", &["public_company", "public_body"])];
    assert_eq!(offered(both, "SET-03", "not_bound"), Truth::No);
}

#[test]
fn two_scenarios_are_not_always_pertinent() {
    let pertinent = |changes: &[Scoping<'_>], id: &str| {
        let case = Case::scoped(changes).rest("1");
        case.evaluate().scenario(id).pertinent
    };
    for changes in [
        &[("SCO-09", &["quality"] as &[&str])],
        &[("SCO-18", &["yes"])],
        &[("SCO-02", &["emotion"])],
        &[("SCO-02", &["agent_assist"])],
        &[("SCO-02", &["unknown"])],
    ] {
        assert_eq!(pertinent(changes, "R10"), Truth::Yes, "{changes:?}");
    }
    assert_eq!(pertinent(&[("SCO-02", &["ivr"])], "R10"), Truth::No);
    for automation in
        ["ivr", "ai_bot", "emotion", "voice_biometrics", "predictive_dialler", "unknown"]
    {
        assert_eq!(pertinent(&[("SCO-02", &[automation])], "R11"), Truth::Yes, "{automation}");
    }
    assert_eq!(pertinent(&[("SCO-09", &["ai_transcription"])], "R11"), Truth::Yes);
    assert_eq!(pertinent(&[("SCO-04", &["special"])], "R11"), Truth::No);
}

/// Everything a scoping answer can change.
#[derive(PartialEq, Debug)]
struct Effect {
    shown: Vec<Truth>,
    asked_of: Vec<Option<Party>>,
    offered: Vec<Vec<Truth>>,
    blocking: Vec<QuestionIx>,
    limits: Vec<Truth>,
    pertinent: Vec<Truth>,
    severity: Vec<u8>,
    exposure: Vec<u8>,
    enisa: Vec<u8>,
    tier: u8,
}

fn effect(case: &Case) -> Effect {
    let (shown, answers) = (case.shown(), case.answers());
    let evaluation = scorer().quick(&answers).expect("no overflow");
    let places = || form().indexed().map(|(ix, _)| ix);
    let offers = |ix: QuestionIx| {
        let choices = 0..form().question(ix).choices().len();
        choices.map(|choice| shown.offers(form(), &answers, ix, choice)).collect()
    };
    Effect {
        shown: places().map(|ix| shown.get(ix)).collect(),
        asked_of: places().map(|ix| shown.asked_of(form(), &answers, ix)).collect(),
        offered: places().map(offers).collect(),
        blocking: case.blocking(),
        limits: form()
            .limits
            .iter()
            .map(|limit| shown.truth(form(), &answers, &limit.when))
            .collect(),
        pertinent: evaluation.scenarios.iter().map(|scenario| scenario.pertinent).collect(),
        severity: evaluation.scenarios.iter().map(|scenario| scenario.severity.worst).collect(),
        exposure: evaluation.scenarios.iter().map(|scenario| scenario.exposure.worst).collect(),
        enisa: evaluation.enisa.iter().map(|area| area.worst).collect(),
        tier: evaluation.tier.worst,
    }
}

/// The answers of a scoping question, one at a time; a country stands for its class.
fn single_answers(question: &Question) -> Vec<&str> {
    match &question.kind {
        Kind::Countries { .. } => vec!["IT", "FR", "NO", "GB", "US", "AL", "unknown"],
        _ => question.choices().iter().map(|choice| choice.id.as_str()).collect(),
    }
}

#[test]
fn every_scoping_answer_changes_something_but_the_neutral_ones() {
    let contexts: &[&[Scoping<'_>]] = &[
        QUIET,
        &[("SCO-03", &["up_to_1k"]), ("SCO-04", &["contact"]), ("SCO-10", &["finance"])],
        &[("SCO-03", &["up_to_1k"]), ("SCO-04", &["contact"]), ("SCO-06b", &["US"])],
    ];
    // EU countries are like Italy everywhere; a country of the EEA counts for agents alone.
    let like_italy = [
        ("SCO-06a", "FR"),
        ("SCO-06b", "FR"),
        ("SCO-06c", "FR"),
        ("SCO-06b", "NO"),
        ("SCO-06c", "NO"),
    ];
    let asked = |question: &&Question| question.scored.is_none() && !is_row(question);
    for question in form().questions.iter().filter(asked) {
        let id = question.id.as_str();
        let all = single_answers(question);
        let neutral = NEUTRAL.iter().find(|(of, _)| *of == id).map(|(_, neutral)| *neutral);
        // Without a neutral answer, one of the others has to differ.
        let others = |answer: &str| -> Vec<&str> {
            match (neutral, &question.kind) {
                (Some(neutral), _) => vec![neutral],
                (None, Kind::Countries { .. }) => vec!["IT"],
                (None, _) => all.iter().copied().filter(|other| *other != answer).collect(),
            }
        };
        for answer in &all {
            let same =
                Some(*answer) == neutral || *answer == "IT" || like_italy.contains(&(id, answer));
            let differs = others(answer).into_iter().any(|other| {
                contexts.iter().any(|context| {
                    let with = |value: &str| effect(&Case::scoped(context).but(id, &[value]));
                    with(answer) != with(other)
                })
            });
            assert_eq!(differs, !same, "{id}: {answer}");
        }
    }
}

#[test]
fn the_neutral_answers_say_nothing() {
    let mut mentioned = BTreeSet::new();
    let mut note = |condition: &Condition| mention(condition, &mut mentioned);
    for question in &form().questions {
        note(&question.when);
        question.asked_of.iter().for_each(|(_, when)| note(when));
        question.choices().iter().for_each(|choice| note(&choice.when));
        let blocking = question.scored.iter().flat_map(|scored| &scored.blocking);
        blocking.for_each(|rule| note(&rule.when));
    }
    form().scenarios.iter().for_each(|scenario| note(&scenario.when));
    form().limits.iter().for_each(|limit| note(&limit.when));
    let mut silent = Vec::new();
    let asked = |question: &Question| question.scored.is_none() && !is_row(question);
    for (place, question) in form().indexed().filter(|(_, question)| asked(question)) {
        for (at, choice) in question.choices().iter().enumerate() {
            let levels = &choice.levels;
            let none =
                levels.severity.is_empty() && levels.exposure.is_empty() && levels.enisa.is_empty();
            assert!(none || levels.reason.is_some(), "{} {}", question.id, choice.id);
            if none && !choice.unknown && !mentioned.contains(&(place, at)) {
                silent.push((question.id.as_str(), choice.id.as_str()));
            }
        }
    }
    assert_eq!(silent, NEUTRAL);
}

fn mention(condition: &Condition, found: &mut BTreeSet<(QuestionIx, usize)>) {
    match condition {
        Condition::Not(inner) | Condition::Entries(_, _, inner) => mention(inner, found),
        Condition::All(parts) | Condition::Any(parts) | Condition::Count(parts, ..) => {
            for part in parts {
                mention(part, found);
            }
        }
        Condition::Test(ix, Test::AnyOf(choices, _) | Test::AllOf(choices, _)) => {
            found.extend(choices.iter().map(|choice| (*ix, *choice)));
        }
        Condition::Always | Condition::Test(..) | Condition::Shown(_) => {}
    }
}

#[test]
fn contradictions_are_reported_at_once() {
    let cases: &[(&str, &[Scoping<'_>])] = &[
        ("X-01", &[("SCO-01", &["sales"])]),
        ("X-02", &[("SCO-01", &["service_calls"])]),
        ("X-03", &[("SCO-11", &["customers"])]),
        ("X-04", &[("SCO-09", &["ai_transcription"])]),
        ("X-05", &[("SCO-02", &["ai_transcription"])]),
        ("X-06", &[("SCO-13", &["chat"]), ("SCO-01", &["digital"]), ("SCO-02", &["ivr"])]),
        ("X-07", &[("SCO-02", &["predictive_dialler"])]),
        ("X-08", &[("SCO-19", &["robocalls"])]),
        (
            "X-09",
            &[("SCO-13", &["chat"]), ("SCO-01", &["service_calls"]), ("SCO-11", &["customers"])],
        ),
        ("X-10", &[("SCO-13", &["chat"]), ("SCO-15", &["yes"])]),
        ("X-11", &[("SCO-01", &["inbound", "digital"])]),
        ("X-12", &[("SCO-12", &["third_cloud"])]),
        ("X-13", &[("SCO-06a", &["IT", "AL"])]),
        ("X-14", &[("SCO-10", &["finance"]), ("SCO-17", &["yes"])]),
        ("X-15", &[("SCO-05", &["patients"])]),
        ("X-16", &[("SCO-02", &["voice_biometrics"])]),
        ("X-17", &[("SCO-09", &["contract_proof"])]),
        ("X-18", &[("SCO-12", &["home_work"])]),
        ("X-19", &[("SCO-04", &["special"]), ("SCO-05", &["elderly"])]),
    ];
    assert_eq!(Case::scoped(BASE).contradictions(), [""; 0]);
    for (id, changes) in cases {
        assert_eq!(Case::scoped(changes).contradictions(), [*id], "{changes:?}");
    }
    // The two about the entries of lists are in lists.rs.
    assert_eq!(cases.len() + 2, form().contradictions.len());
}

#[test]
fn debt_collection_is_printed_as_not_covered() {
    let [limit] = form().limits.as_slice() else { panic!("one limit") };
    let holds = |changes: &[Scoping<'_>]| {
        let case = Case::scoped(changes);
        case.shown().truth(form(), &case.answers(), &limit.when)
    };
    assert_eq!(holds(&[("SCO-01", &["inbound", "debt"])]), Truth::Yes);
    assert_eq!(holds(&[]), Truth::No);
}

#[test]
fn an_adequacy_counts_only_while_it_lasts() {
    let case = |date: &str| {
        let mut case = Case::scoped(&[("SCO-06c", &["GB"])]);
        case.assessment.date = Some(date.parse().expect("a date"));
        case
    };
    let united_kingdom = form().countries.get("GB").expect("GB");
    let class = |date: &str| united_kingdom.class_at(Some(date.parse().expect("a date")));
    assert_eq!(class("2026-11-21"), Class::Adequate);
    assert_eq!(class("2031-12-27"), Class::Adequate);
    assert_eq!(class("2032-01-01"), Class::Third);
    for (date, adequate) in [("2026-11-21", true), ("2032-01-01", false)] {
        let shown = case(date).shown();
        assert_eq!(shown.is_shown(ix("EXT-06")), adequate, "fallback at {date}");
        assert_eq!(shown.is_shown(ix("EXT-03")), !adequate, "assessment at {date}");
        assert!(shown.is_shown(ix("EXT-02")));
    }
    let exposure = |date: &str| case(date).rest("1").evaluate().scenario("R5").exposure.worst;
    assert_eq!((exposure("2026-11-21"), exposure("2032-01-01")), (2, 3));
}

#[test]
fn the_state_of_a_norm_is_that_of_the_day() {
    let standing = |norm: &str, date: &str| {
        let date = date.parse().expect("a date");
        form().norms.get(norm).expect("a norm").standing(Some(date))
    };
    let states = |date| (standing("aiact-50", date), standing("aiact-26", date));
    assert_eq!(states("2026-07-01"), (Standing::NotYet, Standing::NotYet));
    assert_eq!(states("2026-11-21"), (Standing::InForce, Standing::NotYet));
    assert_eq!(states("2028-01-01"), (Standing::InForce, Standing::InForce));
}

#[test]
fn the_gate_of_a_gap_that_does_not_block_is_known() {
    let gate = |id: &str| form().question(ix(id)).scored.as_ref().expect("scored").gate;
    assert_eq!(gate("CON-03"), Gate::ContractText);
    assert_eq!(gate("SEC-03"), Gate::GoLive);
    assert_eq!(gate("SEL-03"), Gate::Signature);
    assert_eq!(gate("PER-04"), Gate::After);
}
