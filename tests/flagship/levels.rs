//! What single answers do to the levels: nothing that blocks or is key may go unnoticed, and
//! nothing that merely helps may turn a service down.

use crate::common::flagship::{BASE, Case, Outcome, Scoping, answer_worth, form};
use std::collections::BTreeSet;
use vaglio::exact::Exact;
use vaglio::questionnaire::{Effect, QuestionIx, ScenarioIx};

/// Between them these services show every question, and none has a severity 4.
const SERVICES: &[&[Scoping<'static>]] = &[BASE, CHAIN, SALES, BANK, VOICE, PUBLIC];

const CHAIN: &[Scoping<'static>] = &[
    ("SCO-06b", &["IT", "IN"]),
    ("SCO-06c", &["GB"]),
    ("SCO-07", &["yes"]),
    ("SCO-08", &["yes"]),
    ("SCO-12", &["processor_crm", "third_cloud"]),
];
const SALES: &[Scoping<'static>] = &[
    ("SCO-01", &["sales"]),
    ("SCO-02", &["predictive_dialler"]),
    ("SCO-06a", &["AL"]),
    ("SCO-07", &["yes"]),
    ("SCO-10", &["energy"]),
    ("SCO-11", &["bought_by_us"]),
    ("SCO-12", &["processor_crm"]),
    ("SCO-14", &["yes"]),
    ("SCO-15", &["yes"]),
    ("SCO-19", &["sms"]),
];
const BANK: &[Scoping<'static>] = &[
    ("SCO-02", &["ai_bot"]),
    ("SCO-04", &["payment", "documents"]),
    ("SCO-09", &["legal_duty"]),
    ("SCO-10", &["finance", "nis2"]),
    ("SCO-17", &["yes"]),
    ("SCO-20", &["yes"]),
    ("SCO-21", &["yes"]),
];
const VOICE: &[Scoping<'static>] = &[
    ("SCO-02", &["voice_biometrics", "emotion", "ai_transcription"]),
    ("SCO-04", &["contract", "special"]),
    ("SCO-05", &["elderly"]),
    ("SCO-09", &["quality", "ai_transcription"]),
    ("SCO-18", &["yes"]),
    ("SCO-21", &["yes"]),
];
const PUBLIC: &[Scoping<'static>] = &[("SCO-10", &["public_company"]), ("SCO-16", &["no"])];

/// Questions that block in no service, or not in all, and yet stop alone where harm and exposure
/// are significant: they are key to a scenario.
const STOPS_ALONE: &[&str] = &["SEC-06"];

fn id(ix: QuestionIx) -> &'static str {
    &form().question(ix).id
}

fn with(case: &Case, ix: QuestionIx, worth: Exact) -> Case {
    let question = form().question(ix);
    let value = answer_worth(question, worth).expect("every question has its «no»");
    case.clone().answer(&question.id, &value)
}

fn perfect(service: &[Scoping<'_>]) -> Case {
    let case = Case::scoped(service);
    assert_eq!(case.contradictions(), [""; 0], "{service:?}");
    case.rest("1")
}

fn keys(ix: QuestionIx) -> impl Iterator<Item = ScenarioIx> {
    let links = &form().question(ix).scored.as_ref().expect("scored").mitigates;
    links.iter().filter(|link| link.key).map(|link| link.scenario)
}

#[test]
fn these_services_show_everything_and_are_good() {
    let mut shown = BTreeSet::new();
    for service in SERVICES {
        let case = perfect(service);
        case.evaluate().is(Effect::Proceed).without_reason();
        shown.extend(case.asked().into_iter().map(id));
    }
    let asked = |question: &&vaglio::questionnaire::Question| {
        question.scored.is_some() && !question.is_derived()
    };
    let all: BTreeSet<_> =
        form().questions.iter().filter(asked).map(|question| question.id.as_str()).collect();
    assert_eq!(shown, all);
}

#[test]
fn no_blocking_answer_can_be_no_unseen() {
    for service in SERVICES {
        let case = perfect(service);
        for ix in case.blocking() {
            let outcome = with(&case, ix, Exact::ZERO).evaluate();
            assert!(outcome.verdict() > Effect::Proceed, "{} in {service:?}", id(ix));
            assert!(outcome.of_kind("blocking").contains(id(ix)), "{}", id(ix));
        }
    }
}

#[test]
fn a_missing_key_measure_raises_the_risk() {
    let mut seen = BTreeSet::new();
    for service in SERVICES {
        let case = perfect(service);
        for ix in case.asked() {
            for scenario in keys(ix) {
                let outcome = with(&case, ix, Exact::ZERO).evaluate();
                let found = &outcome.evaluation.scenarios[scenario.0];
                if found.pertinent == vaglio::questionnaire::Truth::No {
                    continue;
                }
                assert!(found.vulnerability.worst >= 3, "{} {found:?}", id(ix));
                let (severity, exposure) = (found.severity.worst, found.exposure.worst);
                if severity >= 2 && exposure >= 2 {
                    assert!(found.risk.worst >= 2, "{} {found:?}", id(ix));
                    seen.insert((id(ix), scenario));
                }
                if severity >= 3 && exposure >= 3 {
                    assert!(found.risk.worst >= 3, "{} {found:?}", id(ix));
                }
            }
        }
    }
    let all: BTreeSet<_> = form()
        .indexed()
        .filter(|(_, question)| question.scored.is_some())
        .flat_map(|(ix, _)| keys(ix).map(move |scenario| (id(ix), scenario)))
        .collect();
    assert_eq!(seen, all, "each key link is seen to raise a risk");
    assert_eq!(all.len(), 25);
}

#[test]
fn any_single_no_is_seen_somewhere() {
    for service in SERVICES {
        let case = perfect(service);
        let before = case.evaluate();
        for ix in case.asked() {
            let scored = form().question(ix).scored.as_ref().expect("scored");
            if scored.tier > before.evaluation.tier.worst {
                continue;
            }
            let after = with(&case, ix, Exact::ZERO).evaluate();
            let coverage = |outcome: &Outcome| -> Vec<_> {
                outcome.evaluation.scenarios.iter().map(|scenario| scenario.coverage).collect()
            };
            assert_ne!(coverage(&before), coverage(&after), "{} in {service:?}", id(ix));
        }
    }
}

#[test]
fn one_answer_that_does_not_block_stops_only_if_it_is_key() {
    let mut found = BTreeSet::new();
    for service in SERVICES {
        let case = perfect(service);
        let blocking = case.blocking();
        for ix in case.asked().into_iter().filter(|ix| !blocking.contains(ix)) {
            if with(&case, ix, Exact::ZERO).evaluate().verdict() == Effect::Stop {
                found.insert(id(ix));
            }
        }
    }
    let multi_client: &[Scoping<'_>] =
        &[("SCO-04", &["payment"]), ("SCO-08", &["yes"]), ("SCO-10", &["other"])];
    let case = perfect(multi_client);
    for only in STOPS_ALONE {
        let outcome = case.clone().answer(only, "no").evaluate();
        if outcome.verdict() == Effect::Stop && outcome.of_kind("blocking").is_empty() {
            found.insert(only);
        }
    }
    assert_eq!(found, STOPS_ALONE.iter().copied().collect());
}

/// Two supporting measures half in place leave most of the coverage; in the base case so do three,
/// where there are many.
#[test]
fn a_few_half_measures_keep_the_coverage() {
    let seven_tenths: Exact = "7/10".parse().expect("a fraction");
    for service in SERVICES {
        let case = perfect(service);
        let before = case.evaluate();
        for scenario in before.evaluation.scenarios.iter().map(|result| result.scenario) {
            let mut helpers: Vec<_> = case
                .asked()
                .into_iter()
                .filter_map(|ix| {
                    let scored = form().question(ix).scored.as_ref()?;
                    let link = scored.mitigates.iter().find(|link| link.scenario == scenario)?;
                    let counts = scored.tier <= before.evaluation.tier.worst && !link.key;
                    counts.then_some((link.strength, ix))
                })
                .collect();
            helpers.sort_unstable_by(|a, b| b.cmp(a));
            for (few, of_at_least) in [(2, 3), (3, 6)] {
                if helpers.len() < of_at_least || (few == 3 && *service != BASE) {
                    continue;
                }
                let half = helpers.iter().take(few);
                let case = half.fold(case.clone(), |case, (_, ix)| with(&case, *ix, Exact::HALF));
                let found = case.evaluate().evaluation.scenarios[scenario.0].coverage.worst;
                assert!(found >= seven_tenths, "{scenario:?} {few} in {service:?}: {found}");
            }
        }
    }
}

/// What a real supplier looks like on a good day: a handful of gaps, none of them grave.
#[test]
fn a_handful_of_small_gaps_does_not_stop_nor_condition_ordinary_services() {
    let outcome = Case::scoped(BASE)
        .answer("SEL-03", "partial")
        .answer("PER-04", "partial")
        .answer("SEC-05", "partial")
        .answer("SEC-08", "partial")
        .answer("DIR-03", "partial")
        .answer("ACC-06", "no")
        .rest("1")
        .evaluate();
    outcome.is(Effect::Proceed).without_reason();
}

#[test]
fn a_weak_area_asks_for_conditions() {
    let case = Case::scoped(BASE)
        .answer("SEC-02", "no")
        .answer("SEC-03", "no")
        .answer("SEC-04", "partial")
        .answer("SEC-08", "partial")
        .rest("1")
        .evaluate();
    case.is(Effect::Conditions);
    assert!(case.of_kind("area").contains("SEC"), "{:?}", case.reasons());
}

#[test]
fn at_severity_four_there_is_always_a_residual_risk() {
    let patients: &[Scoping<'_>] =
        &[("SCO-04", &["special"]), ("SCO-05", &["patients"]), ("SCO-21", &["yes"])];
    let outcome = perfect(patients).evaluate();
    outcome.is(Effect::Conditions).because_of(&["conditions risk R1 -"]);
    assert_eq!(outcome.reasons().len(), 1);
}
