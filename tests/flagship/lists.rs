//! Sites, sub-processors and recipients, one by one: an Italian inbound site and an outbound one
//! from Tirana in the same group are read apart.

use crate::common::flagship::{Case, form};
use std::collections::BTreeSet;
use vaglio::answers::Answers;
use vaglio::questionnaire::{Effect, Questionnaire, Truth};
use vaglio::scoring::Scorer;
use vaglio::unfold::unfold;
use vaglio::visibility::Visibility;

/// Calls in from Italy and out from Tirana, with a sub-processor for the latter.
fn group() -> Case {
    Case::scoped(&[
        ("SCO-01", &["inbound", "sales"]),
        ("SCO-06a", &["IT", "AL"]),
        ("SCO-07", &["yes"]),
    ])
    .rest("1")
    .but("SED", &["milano", "tirana", "archivio"])
    .but("SED-01@milano", &["Milano"])
    .but("SED-02@milano", &["IT"])
    .but("SED-03@milano", &["calls_in"])
    .but("SED-04@milano", &["supplier"])
    .but("SED-01@tirana", &["Tirana"])
    .but("SED-02@tirana", &["AL"])
    .but("SED-03@tirana", &["calls_out"])
    .but("SED-04@tirana", &["group"])
    .but("SED-01@archivio", &["Centro dati"])
    .but("SED-02@archivio", &["IT"])
    .but("SED-03@archivio", &["storage"])
    .but("SED-04@archivio", &["third"])
    .but("SBR", &["shpk"])
    .but("SBR-01@shpk", &["Contact Shpk"])
    .but("SBR-02@shpk", &["AL"])
}

fn unfolded(case: &Case) -> Questionnaire {
    unfold(form(), &case.assessment).into_owned()
}

fn shown(case: &Case) -> BTreeSet<String> {
    let form = unfolded(case);
    let (answers, misfits) = Answers::of(&form, &case.assessment);
    assert_eq!(misfits, []);
    let shown = Visibility::of(&form, &answers);
    let asked = form.indexed().filter(|(ix, _)| shown.get(*ix) == Truth::Yes);
    asked.map(|(_, question)| question.id.clone()).collect()
}

fn reasons(case: &Case) -> (Effect, BTreeSet<String>) {
    let form = unfolded(case);
    let scorer = Scorer::new(&form);
    let (answers, _) = Answers::of(&form, &case.assessment);
    let found = scorer.exact(&answers).expect("numbers that fit");
    // Nothing here is documented: only what falls short counts.
    let short = found.reasons.iter().filter(|reason| reason.kind.code() != "proof");
    let ids = short.map(|reason| reason.kind.id(&form).to_owned());
    (found.verdict.worst, ids.collect())
}

#[test]
fn what_depends_on_the_place_is_asked_of_each_site_with_agents() {
    let asked = shown(&group());
    for id in ["EXT-05@milano", "EXT-05@tirana", "SUB-03@shpk", "SBR-05@shpk", "COM", "EXT-04"] {
        assert!(asked.contains(id), "{id} is not asked");
    }
    for id in ["EXT-05", "EXT-05@archivio", "SUB-03", "COM-01"] {
        assert!(!asked.contains(id), "{id} is asked");
    }
}

#[test]
fn the_alternative_in_the_union_is_a_matter_of_the_site_abroad() {
    let offers = |key: &str| {
        let case = group();
        let form = unfolded(&case);
        let (answers, _) = Answers::of(&form, &case.assessment);
        let ix = form.find(&format!("EXT-05@{key}")).expect("a copy");
        let at = form.question(ix).choice("no_eu_agent").expect("an option");
        Visibility::of(&form, &answers).offers(&form, &answers, ix, at)
    };
    assert_eq!(offers("milano"), Truth::No);
    assert_eq!(offers("tirana"), Truth::Yes);
}

#[test]
fn a_gap_abroad_is_named_and_the_italian_site_keeps_its_answer() {
    let answered = |tirana: &str| {
        group()
            .but("EXT-05@milano", &["yes"])
            .but("EXT-05@tirana", &[tirana])
            .but("VOC-03@milano", &["yes"])
            .but("VOC-03@tirana", &["yes"])
            .but("SUB-03@shpk", &["yes"])
    };
    let (_, found) = reasons(&answered("no_eu_agent"));
    assert!(found.contains("EXT-05@tirana"), "{found:?}");
    assert!(!found.contains("EXT-05@milano"), "{found:?}");
    let (_, found) = reasons(&answered("yes"));
    assert!(!found.iter().any(|id| id == "EXT-05@tirana" || id == "R9"), "{found:?}");
}

#[test]
fn without_rows_the_question_is_asked_once_as_before() {
    let case = Case::scoped(&[("SCO-06a", &["AL"]), ("SCO-07", &["yes"])]);
    let asked = shown(&case);
    for id in ["EXT-05", "EXT-04", "SUB-03", "SED", "SBR", "COM"] {
        assert!(asked.contains(id), "{id} is not asked");
    }
    assert!(!asked.iter().any(|id| id.contains('@') || id.starts_with("SED-")), "{asked:?}");
}

#[test]
fn rows_that_disagree_with_the_rest_are_reported() {
    let found = |case: &Case| -> Vec<String> {
        let form = unfolded(case);
        let (answers, _) = Answers::of(&form, &case.assessment);
        let shown = Visibility::of(&form, &answers);
        form.contradictions
            .iter()
            .filter(|one| shown.truth(&form, &answers, &one.when) == Truth::Yes)
            .map(|one| one.id.clone())
            .collect()
    };
    let agreed = Case { assessment: group().assessment };
    assert!(!found(&agreed).iter().any(|id| id.starts_with("X-S")), "{:?}", found(&agreed));
    let italy = group().but("SCO-06a", &["IT"]);
    assert!(found(&italy).contains(&"X-SED".to_owned()));
    let naked = group().but("SBR-05@shpk", &["nothing"]);
    assert!(found(&naked).contains(&"X-SBR".to_owned()));
}
