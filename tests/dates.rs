//! The law at the date of the analysis: states of norms and adequacy decisions.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use std::collections::BTreeMap;
use vaglio::answers::Answers;
use vaglio::assessment::{Answer, Assessment};
use vaglio::library;
use vaglio::questionnaire::{Class, Questionnaire, Standing, Truth};
use vaglio::report::{self, Copy};
use vaglio::text::Lang;
use vaglio::visibility::Visibility;

fn flagship() -> Questionnaire {
    library::load(&library::shipped(), "call-center").unwrap()
}

/// An inbound service with an AI voicebot, so that the AI Act is cited.
fn with_voicebot(date: &str) -> Assessment {
    let mut assessment = Assessment { date: Some(date.parse().unwrap()), ..Assessment::default() };
    for (id, value) in [
        ("SCO-01", &["inbound"][..]),
        ("SCO-02", &["ai_bot"]),
        ("SCO-06a", &["GB"]),
        ("SCO-06b", &["IT"]),
        ("SCO-06c", &["IT"]),
        ("SCO-13", &["voice"]),
    ] {
        assessment.answers.insert(id.into(), Answer::of(value));
    }
    assessment
}

#[test]
fn one_assessment_prints_the_state_of_its_day() {
    let questionnaire = flagship();
    let states = |date: &str| -> BTreeMap<String, String> {
        let report =
            report::build(&questionnaire, &with_voicebot(date), Lang::It, Copy::Internal).unwrap();
        let standing =
            |of_act: &str, own: &str| if own.is_empty() { of_act } else { own }.to_owned();
        let groups = report.norms.into_iter();
        groups
            .flat_map(|group| {
                group.norms.into_iter().map(move |norm| {
                    let state = standing(group.standing, norm.standing);
                    (norm.cite, state)
                })
            })
            .collect()
    };
    let [before, today, later] = ["2026-07-01", "2026-11-21", "2028-01-01"].map(states);
    let of = |states: &BTreeMap<String, String>, article: &str| {
        let suffix = format!("(AI Act), art. {article}");
        states
            .iter()
            .find(|(cite, _)| cite.ends_with(&suffix))
            .map(|(_, state)| state.clone())
            .unwrap()
    };
    assert_eq!(
        [&before, &today, &later].map(|states| of(states, "50")),
        ["non ancora applicabile", "applicabile", "applicabile"]
    );
    assert_eq!(
        [&before, &today, &later].map(|states| of(states, "26")),
        ["non ancora applicabile", "non ancora applicabile", "applicabile"]
    );
    assert!(before != today && today != later && before != later);
}

#[test]
fn without_a_date_the_state_is_left_open() {
    let questionnaire = flagship();
    let norm = questionnaire.norms.get("aiact-50").unwrap();
    assert_eq!(norm.standing(None), Standing::DateToBeSet);
}

#[test]
fn adequacy_expires() {
    let questionnaire = flagship();
    let kingdom = questionnaire.countries.get("GB").unwrap();
    let class = |date: &str| kingdom.class_at(Some(date.parse().unwrap()));
    assert_eq!(class("2026-11-21"), Class::Adequate);
    assert_eq!(class("2031-12-27"), Class::Adequate);
    assert_eq!(class("2032-01-01"), Class::Third);
    // And with it the questions: a transfer assessment is asked, a fallback no longer.
    let shown = |date: &str, id: &str| {
        let assessment = with_voicebot(date);
        let (answers, _) = Answers::of(&questionnaire, &assessment);
        Visibility::of(&questionnaire, &answers).get(questionnaire.find(id).unwrap())
    };
    assert_eq!(shown("2026-11-21", "EXT-03"), Truth::No);
    assert_eq!(shown("2026-11-21", "EXT-06"), Truth::Yes);
    assert_eq!(shown("2032-01-01", "EXT-03"), Truth::Yes);
    assert_eq!(shown("2032-01-01", "EXT-06"), Truth::No);
}
