//! Reports: what they say, to whom, and that the same assessment always gives the same bytes.
//!
//! `VAGLIO_REPORTS=DIR cargo test --test report` also writes every report made here into DIR.

mod common;

use common::flagship::{Case, Scoping, form};
use std::collections::BTreeMap;
use std::path::PathBuf;
use vaglio::assessment::{Answer, Asked, Assessment, Basis, ContractKind, Evidence, State};
use vaglio::library;
use vaglio::questionnaire::{Effect, Party, Questionnaire};
use vaglio::report::{self, BuildError, Copy, Format, Report};
use vaglio::scoring::{Scorer, conditions};
use vaglio::text::Lang;

const COPIES: [Copy; 2] = [Copy::Internal, Copy::Counterparty];
const SALT: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// Three clients, a cloud in the EU, its support in India.
const DECENT: &[Scoping<'static>] = &[
    ("SCO-06b", &["IT", "IN"]),
    ("SCO-06c", &["IE"]),
    ("SCO-07", &["yes"]),
    ("SCO-08", &["yes"]),
    ("SCO-12", &["processor_crm", "third_cloud"]),
];

/// The parties as a company would write them; every name is one that a copy may have to hide.
fn dressed(mut assessment: Assessment) -> Assessment {
    assessment.id = "ADP-2026-0147".into();
    assessment.salt = Some(SALT.into());
    let controller = &mut assessment.controller;
    controller.name = "Acque Chiare S.p.A.".into();
    controller.country = "IT".into();
    controller.address = "via Roma 1, Bologna".into();
    controller.number = "01234567890".into();
    controller.contact = "Ines Contatti, privacy@acquechiare.it".into();
    controller.dpo = "Ada Neri".into();
    controller.signatory = "Ugo Firmatario".into();
    controller.powers = "procura del 3 marzo 2024".into();
    let processor = &mut assessment.processor;
    processor.name = "Voci & Voci S.r.l.".into();
    processor.country = "IT".into();
    processor.contact = "Rita Referente".into();
    processor.dpo = "Dora Garante".into();
    processor.signatory = "Vera Amministratrice".into();
    let contract = &mut assessment.contract;
    contract.service = "assistenza clienti al telefono".into();
    contract.reference = "CT-2026-118".into();
    contract.annex = "C".into();
    contract.signature_planned = "2027-01-15".parse().ok();
    contract.go_live_planned = "2027-03-01".parse().ok();
    contract.duration = "36 mesi".into();
    assessment
}

fn favourable() -> Assessment {
    dressed(Case::scoped(&[]).rest("1").closed().assessment)
}

fn on_conditions() -> Assessment {
    let case = Case::scoped(DECENT)
        .answer("SEG-01", "partial")
        .answer("SEL-03", "partial")
        .answer("PER-04", "partial")
        .answer("CON-02", "partial")
        .rest("1")
        .basis("SUB-03", Basis::Declared)
        .closed();
    let mut assessment = dressed(case.assessment);
    for (place, answer) in assessment.answers.values_mut().enumerate() {
        answer.note = format!("nota riservata {place}: sentita la sig.ra Segreta");
        answer.by = "Carlo Compilatore".into();
    }
    let separation = assessment.answers.get_mut("SEG-01").expect("answered");
    separation.evidence = vec!["E1".into()];
    let proof = Evidence {
        title: "Schema degli archivi".into(),
        date: "2026-10-01".parse().ok(),
        expires: "2027-01-01".parse().ok(),
        sha256: "ab".repeat(32),
        ..Evidence::default()
    };
    assessment.evidence.insert("E1".into(), proof);
    for action in &mut assessment.actions {
        action.owner = "Olga Proprietaria".into();
        action.verifier = "Ada Neri".into();
        action.action = "Chiedere a Tizio Caio".into();
    }
    assessment
}

fn stopped() -> Assessment {
    dressed(
        Case::scoped(DECENT)
            .answer("SEG-01", "no")
            .answer("ROL-01", "no")
            .answer("EXT-03", "unknown")
            .rest("1")
            .closed()
            .assessment,
    )
}

fn open() -> Assessment {
    let mut assessment = dressed(Case::scoped(DECENT).answer("SEG-01", "partial").assessment);
    let asked = Asked {
        to: "Rita Referente".into(),
        on: "2026-11-20".parse().ok(),
        remind: "2026-11-30".parse().ok(),
        ..Asked::default()
    };
    let waited = Answer { asked: Some(asked), ..Answer::default() };
    assessment.answers.insert("SUB-02".into(), waited);
    // Recording is off: what was typed about it is set aside.
    assessment.answers.insert("VOC-01".into(), Answer::of(&["yes"]));
    assessment
}

fn empty() -> Assessment {
    Assessment { salt: Some(SALT.into()), ..Assessment::default() }
}

fn cases() -> Vec<(&'static str, Assessment)> {
    let mut in_force = on_conditions();
    in_force.contract.kind = ContractKind::InForce;
    vec![
        ("favorevole", favourable()),
        ("condizioni", on_conditions()),
        ("non-affidare", stopped()),
        ("sospeso", open()),
        ("in-vigore", in_force),
        ("vuoto", empty()),
    ]
}

fn view(assessment: &Assessment, lang: Lang, copy: Copy) -> Report {
    report::build(form(), assessment, lang, copy).expect("a report")
}

fn markdown(assessment: &Assessment, lang: Lang, copy: Copy) -> String {
    report::render(&view(assessment, lang, copy), Format::Markdown).expect("Markdown")
}

/// Markdown without its escapes, as a reader sees it.
fn plain(assessment: &Assessment, lang: Lang, copy: Copy) -> String {
    markdown(assessment, lang, copy).replace('\\', "")
}

fn name(copy: Copy) -> &'static str {
    match copy {
        Copy::Internal => "interna",
        Copy::Counterparty => "controparte",
    }
}

#[test]
fn every_report_can_be_made() {
    let folder = std::env::var_os("VAGLIO_REPORTS").map(PathBuf::from);
    for (case, assessment) in cases() {
        for lang in Lang::ALL {
            for copy in COPIES {
                let view = view(&assessment, lang, copy);
                for (format, suffix) in [(Format::Markdown, "md"), (Format::Html, "html")] {
                    let text = report::render(&view, format).unwrap_or_else(|error| {
                        panic!("{case}, {lang}, {}: {error}", name(copy))
                    });
                    assert!(!text.is_empty());
                    if let Some(folder) = &folder {
                        let file = format!("{case}-{}-{lang}.{suffix}", name(copy));
                        std::fs::write(folder.join(file), &text).expect("written");
                    }
                }
            }
        }
    }
}

#[test]
fn the_outcome_is_that_of_the_evaluation() {
    let of = |assessment: &Assessment| view(assessment, Lang::It, Copy::Internal).outcome;
    assert_eq!(of(&favourable()).word, "Favorevole");
    assert_eq!(of(&on_conditions()).word, "Favorevole con condizioni");
    assert_eq!(of(&stopped()).word, "Non affidare");
    assert_eq!(of(&open()).word, "Sospeso (da integrare)");
    assert_eq!(of(&empty()).word, "Sospeso (da integrare)");
    for (_, assessment) in cases() {
        let scorer = Scorer::new(form());
        let answers = conditions::answers_of(&scorer, &assessment).expect("no overflow");
        let evaluation = scorer.exact(&answers).expect("no overflow");
        let outcome = of(&assessment);
        assert_eq!(outcome.code, evaluation.outcome().map_or("open", Effect::code));
        assert_eq!(outcome.figures.len(), 4);
        assert_eq!(outcome.scale.iter().filter(|step| step.current).count(), 1);
        assert!(outcome.first_conditions.len() <= 5);
    }
}
