//! Tables that come from outside the questionnaire: it must equal them.

use crate::common::flagship::{Case, form, ix};
use std::collections::{BTreeMap, BTreeSet};
use vaglio::questionnaire::{Effect, Gate, Party};

/// The scenarios each question works against, by the «Rischi» lines of the legal blueprint.
const SCENARIOS: &[(&str, &str)] = &[
    ("ROL-01", "R4 R6 R12"),
    ("ROL-02", "R4 R8 R12"),
    ("ROL-03", "R4 R8"),
    ("ROL-04", "R1 R4 R11"),
    ("ROL-05", "R1 R4"),
    ("INF-01", "R9 R12"),
    ("INF-02", "R9"),
    ("INF-03", "R9 R5"),
    ("INF-04", "R8 R9 R4"),
    ("INF-05", "R9 R11"),
    ("INF-06", "R9 R8"),
    ("SEL-01", "R12 R6 R1"),
    ("SEL-02", "R12 R6"),
    ("SEL-03", "R12 R1"),
    ("SEL-04", "R12"),
    ("SEL-05", "R12"),
    ("SEL-06", "R8 R6 R12"),
    ("CON-01", "R12 R4"),
    ("CON-02", "R4 R8 R12"),
    ("CON-03", "R1 R2 R3"),
    ("CON-04", "R12 R6"),
    ("CON-05", "R12 R4"),
    ("CON-06", "R12"),
    ("CON-07", "R12"),
    ("CON-08", "R12 R6 R5"),
    ("SUB-01", "R6 R12"),
    ("SUB-02", "R6 R5 R12"),
    ("SUB-03", "R6 R1 R12"),
    ("SUB-04", "R6"),
    ("SUB-05", "R6 R1 R8"),
    ("SEG-01", "R1 R4 R2"),
    ("SEG-02", "R4 R1"),
    ("SEG-03", "R4 R11 R2"),
    ("SEG-04", "R3 R4 R12"),
    ("PER-01", "R1 R4"),
    ("PER-02", "R1 R4"),
    ("PER-03", "R4 R8 R1"),
    ("PER-04", "R4 R7 R8"),
    ("PER-05", "R1"),
    ("SEC-01", "R1 R6 R2"),
    ("SEC-02", "R1"),
    ("SEC-03", "R1 R12"),
    ("SEC-04", "R1"),
    ("SEC-05", "R1"),
    ("SEC-06", "R1 R2"),
    ("SEC-07", "R1 R3 R12"),
    ("SEC-08", "R3 R7"),
    ("SEC-09", "R1 R3"),
    ("SEC-10", "R1 R2"),
    ("SEC-11", "R1 R4"),
    ("DIR-01", "R7"),
    ("DIR-02", "R7"),
    ("DIR-03", "R7 R8 R12"),
    ("DIR-04", "R4 R1"),
    ("DIR-05", "R4 R3 R8"),
    ("DIR-06", "R2 R8"),
    ("EXT-01", "R5 R6 R9"),
    ("EXT-02", "R5"),
    ("EXT-03", "R5 R1"),
    ("EXT-04", "R5 R12"),
    ("EXT-05", "R9 R5"),
    ("EXT-06", "R5 R3"),
    ("OUT-01", "R8 R9"),
    ("OUT-02", "R8 R12"),
    ("OUT-03", "R8 R4"),
    ("OUT-04", "R9 R8"),
    ("OUT-05", "R7 R8"),
    ("OUT-06", "R8"),
    ("OUT-07", "R8"),
    ("OUT-08", "R8 R2 R12"),
    ("OUT-09", "R8"),
    ("OUT-10", "R8 R12"),
    ("VOC-01", "R9 R4"),
    ("VOC-02", "R1"),
    ("VOC-03", "R10"),
    ("VOC-04", "R1 R10"),
    ("VOC-05", "R11 R1"),
    ("VOC-06", "R11 R9"),
    ("VOC-07", "R11 R4 R2"),
    ("VOC-08", "R10 R11"),
    ("ACC-01", "R12"),
    ("ACC-02", "R12 R11 R10"),
    ("ACC-03", "R12"),
    ("ACC-04", "R12 R6"),
    ("ACC-05", "R12 R8"),
    ("ACC-06", "R12 R4"),
    ("SET-01", "R12 R3"),
    ("SET-02", "R1 R3 R12"),
    ("SET-03", "R12 R1"),
    ("SET-04", "R1 R2"),
];

/// Questions split off another one keep the scenarios of their parent.
const PARENTS: &[(&str, &str)] = &[
    ("SEL-07", "SEL-06"),
    ("SUB-06", "SUB-01"),
    ("EXT-07", "EXT-01"),
    ("VOC-09", "VOC-06"),
    ("VOC-10", "VOC-05"),
    ("VOC-11", "VOC-08"),
    ("VOC-12", "VOC-01"),
    ("ACC-07", "ACC-02"),
    ("SET-05", "SET-03"),
];

const BLOCKING: &[(Gate, &str)] = &[
    (
        Gate::Signature,
        "ROL-01 ROL-02 ROL-04 SEL-01 SEL-02 ACC-01 SEL-06 SUB-02 SUB-03 SEG-01 PER-01 EXT-01 EXT-02 \
         EXT-03 OUT-03 OUT-10 ACC-02 SET-01 SET-03",
    ),
    (Gate::ContractText, "ROL-03 SEL-07 CON-01 CON-04 SUB-01 SEC-07 DIR-05"),
    (
        Gate::GoLive,
        "CON-02 INF-04 SEC-01 SEC-02 SEC-06 DIR-01 EXT-04 EXT-05 OUT-01 OUT-02 OUT-05 OUT-08 OUT-09 \
         VOC-01 VOC-03 VOC-05 VOC-06 VOC-08 ACC-07 SET-04",
    ),
];

/// What we answer for; everything else is asked of the supplier.
const CONTROLLER: &str = "ROL-01 ROL-02 ROL-03 ROL-04 ROL-05 INF-01 INF-02 INF-03 INF-04 INF-06 \
    CON-01 CON-02 CON-03 CON-04 CON-05 CON-06 CON-07 CON-08 SEL-02 SEL-07 SUB-01 DIR-04 DIR-05 \
    EXT-03 EXT-04 EXT-07 OUT-02 OUT-09 OUT-10 VOC-01 ACC-01 ACC-02 ACC-03 ACC-04 ACC-05 ACC-06 \
    ACC-07 SET-01 SET-03 SET-05";

fn words(text: &str) -> BTreeSet<&str> {
    text.split_whitespace().collect()
}

#[test]
fn each_question_works_against_the_scenarios_of_the_blueprint() {
    let table: BTreeMap<_, _> = SCENARIOS.iter().copied().collect();
    let parents = PARENTS.iter().map(|(id, parent)| (*id, table[parent]));
    let expected: BTreeMap<_, _> = table
        .iter()
        .map(|(id, of)| (*id, *of))
        .chain(parents)
        .map(|(id, of)| (id, words(of)))
        .collect();
    let found: BTreeMap<_, _> = form()
        .questions
        .iter()
        .filter_map(|question| {
            let links = &question.scored.as_ref()?.mitigates;
            let scenario =
                |link: &vaglio::questionnaire::Link| form().scenario(link.scenario).id.as_str();
            Some((question.id.as_str(), links.iter().map(scenario).collect()))
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 99);
}

#[test]
fn every_link_says_why_it_has_its_strength() {
    let scored =
        form().questions.iter().filter_map(|question| Some((question, question.scored.as_ref()?)));
    for (question, scored) in scored {
        for link in &scored.mitigates {
            assert!((1..=3).contains(&link.strength), "{}", question.id);
            assert!(link.reason.is_some(), "{} against {:?}", question.id, link.scenario);
        }
    }
}

#[test]
fn each_question_blocks_at_the_gate_of_the_table() {
    let mut found: BTreeMap<Gate, BTreeSet<&str>> = BTreeMap::new();
    for question in &form().questions {
        for rule in question.scored.iter().flat_map(|scored| &scored.blocking) {
            found.entry(rule.gate).or_default().insert(&question.id);
        }
    }
    let expected: BTreeMap<_, _> = BLOCKING.iter().map(|(gate, ids)| (*gate, words(ids))).collect();
    assert_eq!(found, expected);
}

/// Stop below a half and condition below 1 at signature, condition below 1 elsewhere.
#[test]
fn only_the_signature_stops() {
    for question in &form().questions {
        let Some(scored) = &question.scored else { continue };
        let effects: BTreeSet<_> =
            scored.blocking.iter().map(|rule| (rule.effect, rule.below.to_string())).collect();
        let rule = |effect: Effect, below: &str| (effect, below.to_owned());
        let expected = match scored.blocking.first().map(|rule| rule.gate) {
            None => BTreeSet::new(),
            Some(Gate::Signature) if ["OUT-10", "SET-01"].contains(&question.id.as_str()) => {
                BTreeSet::from([rule(Effect::Stop, "1")])
            }
            Some(Gate::Signature) => {
                BTreeSet::from([rule(Effect::Stop, "1/2"), rule(Effect::Conditions, "1")])
            }
            Some(_) => BTreeSet::from([rule(Effect::Conditions, "1")]),
        };
        assert_eq!(effects, expected, "{}", question.id);
        if question.blocks() {
            assert!(!question.may_be_na, "{} blocks, so it always applies", question.id);
            assert_eq!(scored.tier, 1, "{}", question.id);
        }
        if scored.tier > 1 {
            assert!(scored.weight <= 4, "{}", question.id);
        }
    }
}

#[test]
fn each_question_is_asked_of_the_party_of_the_table() {
    for (place, question) in form().indexed().filter(|(_, question)| question.scored.is_some()) {
        let parties: Vec<_> = question.asked_of.iter().map(|(party, _)| *party).collect();
        let id = question.id.as_str();
        let switched = ["SEC-01", "SEC-02", "SEC-03", "SEC-06", "SUB-05", "OUT-08", "OUT-03"];
        let expected = if id == "SEL-01" {
            vec![Party::Both]
        } else if words(CONTROLLER).contains(id) {
            vec![Party::Controller]
        } else if switched.contains(&id) {
            vec![Party::Controller, Party::Processor]
        } else {
            vec![Party::Processor]
        };
        assert_eq!(parties, expected, "{id} at {place:?}");
    }
}

#[test]
fn on_our_own_system_we_answer_for_the_accounts() {
    let sells: &[(&str, &[&str])] =
        &[("SCO-01", &["inbound", "sales"]), ("SCO-07", &["yes"]), ("SCO-11", &["supplier_lists"])];
    let ours = Case::scoped(sells).but("SCO-12", &["controller_crm"]);
    let theirs = Case::scoped(sells).but("SCO-12", &["processor_crm"]);
    for id in ["SEC-01", "SEC-02", "SEC-03", "SEC-06", "SUB-05", "OUT-08"] {
        assert_eq!(ours.asked_of(ix(id)), Party::Controller, "{id}");
        assert_eq!(theirs.asked_of(ix(id)), Party::Processor, "{id}");
    }
    for (lists, party) in [
        ("customers", Party::Controller),
        ("former_customers", Party::Controller),
        ("own_leads", Party::Controller),
        ("bought_by_us", Party::Controller),
        ("supplier_lists", Party::Processor),
    ] {
        assert_eq!(ours.clone().but("SCO-11", &[lists]).asked_of(ix("OUT-03")), party, "{lists}");
    }
    let mixed = ours.but("SCO-11", &["customers", "supplier_lists"]);
    assert_eq!(mixed.asked_of(ix("OUT-03")), Party::Processor);
}
