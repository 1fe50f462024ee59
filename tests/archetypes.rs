//! Suppliers as a DPO describes them, and the verdict that a DPO expects.
//!
//! Written before any strength, severity, exposure or key flag was set; the numbers follow these.

mod common;

use common::archetypes::{self, BANK, DECENT, TIRANA};
use common::flagship::{BASE, Case, Scoping, form};
use vaglio::assessment::Basis;
use vaglio::questionnaire::{Effect, Party, QuestionIx};

/// Services for which «parziale» everywhere must never be enough.
const SERVICES: &[&[Scoping<'static>]] = &[BASE, DECENT, TIRANA, BANK];

fn ids(questions: &[QuestionIx]) -> Vec<&'static str> {
    questions.iter().map(|ix| form().question(*ix).id.as_str()).collect()
}

#[test]
fn nobody_contradicts_himself() {
    for scoping in SERVICES {
        assert_eq!(Case::scoped(scoping).contradictions(), [""; 0]);
    }
}

#[test]
fn a1_a_good_italian_team_for_one_client_goes_ahead() {
    let case = archetypes::good();
    case.evaluate().is(Effect::Proceed).without_reason();
    case.supplier_reading().is(Effect::Proceed).without_reason();
    case.client_reading().is(Effect::Proceed).without_reason();
}

#[test]
fn a2_a_decent_supplier_goes_ahead_on_conditions() {
    let case = archetypes::decent();
    let outcome = case.evaluate();
    outcome.is(Effect::Conditions).because_of(&[
        "conditions blocking SEG-01 signature",
        "conditions blocking CON-02 go_live",
    ]);
    let blocking: Vec<_> = outcome.of_kind("blocking").into_iter().collect();
    assert_eq!(blocking, ["CON-02", "SEG-01"], "nothing else blocks");
    for scenario in &outcome.evaluation.scenarios {
        assert!(scenario.risk.worst <= 2, "{scenario:?}");
    }
    assert!(outcome.of_kind("area").is_empty(), "no area is weak: {:?}", outcome.reasons());
}

#[test]
fn a3_sales_from_tirana_stop() {
    let case = archetypes::tirana();
    case.evaluate().is(Effect::Stop).because_of(&[
        "stop blocking EXT-02 signature",
        "stop blocking EXT-03 signature",
        "stop blocking SUB-03 signature",
        "stop blocking OUT-03 signature",
        "stop blocking SEL-06 signature",
        "conditions blocking SEC-01 go_live",
    ]);
    // Only the transfer assessment is ours.
    case.supplier_reading().is(Effect::Stop);
    case.client_reading().is(Effect::Stop).because_of(&["stop blocking EXT-03 signature"]);
}

#[test]
fn a4_partly_everywhere_is_not_a_pass() {
    for scoping in SERVICES {
        let case = archetypes::partly(scoping);
        case.evaluate().is(Effect::Stop).because_of(&["stop rule R-parziali -"]);
    }
    // With ordinary data nothing but the rule stops: it is there for this.
    for scoping in [BASE, DECENT] {
        let outcome = archetypes::partly(scoping).evaluate();
        let stops: Vec<_> =
            outcome.reasons().into_iter().filter(|reason| reason.starts_with("stop")).collect();
        assert_eq!(stops, ["stop rule R-parziali -"]);
    }
}

#[test]
fn a5a_good_answers_on_mere_words_stop() {
    let case = archetypes::on_words();
    case.evaluate().is(Effect::Stop).because_of(&["stop blocking SEL-01 signature"]);
    let declared = Case::scoped(&[]).rest_with("1", Some(Basis::Declared)).closed();
    assert_eq!(declared.evaluate().reasons(), case.evaluate().reasons());
}

#[test]
fn a5b_half_of_the_proof_goes_ahead_on_conditions() {
    let bare = Case::scoped(&[]);
    let supplier: Vec<_> =
        bare.blocking().into_iter().filter(|ix| bare.asked_of(*ix) != Party::Controller).collect();
    let half = supplier.len().div_ceil(2);
    let documented = |count: usize| {
        let case = bare.clone().rest_with("1", None);
        ids(&supplier)
            .into_iter()
            .take(count)
            .fold(case, |case, id| case.basis(id, Basis::Documented))
            .closed()
            .evaluate()
    };
    documented(half - 1).is(Effect::Stop).because_of(&["stop blocking SEL-01 signature"]);
    let outcome = documented(half);
    outcome.is(Effect::Conditions).because_of(&["conditions blocking SEL-01 signature"]);
    let others =
        ids(&bare.blocking()).into_iter().filter(|id| !ids(&supplier)[..half].contains(id));
    assert_eq!(outcome.of_kind("proof"), others.collect());
    let sel_01 = outcome.evaluation.values[form().find("SEL-01").unwrap().0].unwrap();
    assert_eq!(sel_01.worst.to_string(), "1/2");
    // With every proof there is nothing left to ask.
    documented(supplier.len()).is(Effect::Conditions);
}

#[test]
fn a6_an_excellent_supplier_does_not_make_up_for_us() {
    for scoping in [BASE, DECENT] {
        let case = archetypes::unready(scoping);
        case.evaluate().is(Effect::Stop).because_of(&["stop blocking ROL-01 signature"]);
        case.supplier_reading().is(Effect::Proceed).without_reason();
        case.client_reading()
            .is(Effect::Stop)
            .because_of(&["stop blocking ROL-01 signature", "conditions blocking CON-02 go_live"]);
    }
}

#[test]
fn a7_one_archive_for_all_clients_stops_on_any_data() {
    let kinds = [
        "contact",
        "contract",
        "payment",
        "documents",
        "traffic",
        "location",
        "special",
        "criminal",
        "unknown",
    ];
    for kind in kinds {
        let case = archetypes::one_archive(kind);
        let outcome = case.evaluate();
        outcome.is(Effect::Stop).because_of(&["stop blocking SEG-01 signature"]);
        assert_eq!(outcome.of_kind("blocking").into_iter().collect::<Vec<_>>(), ["SEG-01"]);
    }
}

#[test]
fn a8_a_bot_that_hides_and_accounts_nobody_watches_do_not_go_ahead() {
    let case = archetypes::bank();
    let outcome = case.evaluate();
    assert!(outcome.verdict() > Effect::Proceed);
    outcome
        .because_of(&["conditions blocking VOC-06 go_live", "conditions blocking SET-04 go_live"]);
    assert!(outcome.risk("R11") >= 2, "{:?}", outcome.scenario("R11"));
    assert!(outcome.risk("R1") >= 2 || outcome.risk("R2") >= 2);
}
