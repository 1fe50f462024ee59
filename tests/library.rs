//! The questionnaires that ship beside the flagship: each loads clean, has an example that stands on
//! it, scores, and becomes a report; the ENISA one reproduces the cases of the handbook.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

use std::path::{Path, PathBuf};
use vaglio::answers::Answers;
use vaglio::assessment::{Answer, Assessment};
use vaglio::library;
use vaglio::loader;
use vaglio::questionnaire::{Effect, How, Questionnaire, Truth};
use vaglio::report::{self, Copy, Format};
use vaglio::scoring::{Evaluation, Scorer, conditions};
use vaglio::store;
use vaglio::text::Lang;
use vaglio::unfold::unfold;
use vaglio::visibility::Visibility;

/// The example, its questionnaire, and the outcome it stands for.
const EXAMPLES: [(&str, &str, Effect); 5] = [
    ("paghe", "art-28", Effect::Conditions),
    ("energia", "call-center-energia", Effect::Conditions),
    ("trasferimento", "extra-ue", Effect::Conditions),
    ("enisa-sme", "enisa-sme", Effect::Conditions),
    ("dpia-soglia", "dpia-soglia", Effect::Conditions),
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.vaglio.yaml"))
}

fn example(name: &str) -> (String, Assessment) {
    let source = std::fs::read_to_string(path(name)).unwrap();
    let content = store::read(&source, name).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(content.warnings, [], "{name} loads without a warning");
    (source, content.assessment)
}

fn questionnaire(id: &str) -> Questionnaire {
    library::load(&library::shipped(), id).unwrap_or_else(|faults| panic!("{id}: {faults:#?}"))
}

fn evaluate(questionnaire: &Questionnaire, assessment: &Assessment) -> Evaluation {
    let scorer = Scorer::new(questionnaire);
    let answers = conditions::answers_of(&scorer, assessment).unwrap();
    scorer.exact(&answers).unwrap()
}

/// Those of the flagship have tests of their own; their reports stand here with the others.
const FLAGSHIP: [&str; 3] = ["assistenza-clienti", "vendite-da-tirana", "bozza"];

fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let others = EXAMPLES.iter().map(|(name, id, _)| (*name, *id));
    others.chain(FLAGSHIP.iter().map(|name| (*name, "call-center")))
}

/// Where the report of an example stands, to be read without running anything.
fn report_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/rapporti/{name}.md"))
}

fn report_of(name: &str, id: &str) -> String {
    let (_, assessment) = example(name);
    let shipped = questionnaire(id);
    let questionnaire = unfold(&shipped, &assessment);
    let view = report::build(&questionnaire, &assessment, Lang::It, Copy::Internal).unwrap();
    report::render(&view, Format::Markdown).unwrap()
}

/// Run with `--ignored` after a questionnaire or the report has changed.
#[test]
#[ignore = "writes into examples/"]
fn rewrite() {
    for (name, id, _) in EXAMPLES {
        let (_, mut assessment) = example(name);
        assessment.questionnaire = questionnaire(id).identity;
        std::fs::write(path(name), store::write(&assessment)).unwrap();
    }
    for (name, id) in all() {
        std::fs::write(report_path(name), report_of(name, id)).unwrap();
    }
}

#[test]
fn every_example_has_its_report_beside_it() {
    for (name, id) in all() {
        let how = "run: cargo test --test examples --test library -- --ignored rewrite";
        let kept = std::fs::read_to_string(report_path(name)).unwrap_or_default();
        assert!(kept == report_of(name, id), "the report of {name} is another one; {how}");
    }
}

#[test]
fn every_questionnaire_is_clean_and_says_so_in_two_languages() {
    let files = library::shipped();
    for id in loader::ids(&files) {
        let (questionnaire, faults) = loader::load(&files, id);
        assert_eq!(faults, [], "{id}");
        let questionnaire = questionnaire.unwrap();
        assert_eq!(questionnaire.languages, [Lang::It, Lang::En], "{id}");
        for question in &questionnaire.questions {
            assert!(question.text.en.is_some(), "{id} {}", question.id);
            for cite in &question.legal {
                let norm = questionnaire.norms.get(&cite.norm);
                assert!(norm.is_some(), "{id} {}: {}", question.id, cite.norm);
            }
        }
        // What nobody has read in a primary source is told as such, not as law.
        assert!(questionnaire.norms.0.values().any(|norm| norm.checked.how == How::NotChecked));
    }
}

#[test]
fn every_example_stands_on_its_questionnaire_and_is_complete() {
    for (name, id, expected) in EXAMPLES {
        let (source, assessment) = example(name);
        let shipped = questionnaire(id);
        let how = "run: cargo test --test library -- --ignored rewrite";
        assert_eq!(assessment.questionnaire, shipped.identity, "{name}; {how}");
        assert_eq!(store::write(&assessment), source, "{name}; {how}");
        let questionnaire = unfold(&shipped, &assessment);
        let (answers, misfits) = Answers::of(&questionnaire, &assessment);
        assert_eq!(misfits, [], "{name}");
        let shown = Visibility::of(&questionnaire, &answers);
        for answered in assessment.answers.keys() {
            let ix = questionnaire.find(answered);
            let ix = ix.unwrap_or_else(|| panic!("{name}: {answered} is no question"));
            assert_ne!(shown.get(ix), Truth::No, "{name}: {answered} does not apply");
        }
        for contradiction in &questionnaire.contradictions {
            let found = shown.truth(&questionnaire, &answers, &contradiction.when);
            assert_ne!(found, Truth::Yes, "{name}: {}", contradiction.id);
        }
        let evaluation = evaluate(&questionnaire, &assessment);
        assert_eq!(evaluation.answered, evaluation.applicable.worst, "{name}");
        assert_eq!(evaluation.outcome(), Some(expected), "{name}: {:#?}", evaluation.reasons);
    }
}

#[test]
fn every_example_becomes_a_report_in_both_languages() {
    for (name, id, _) in EXAMPLES {
        let (_, assessment) = example(name);
        let shipped = questionnaire(id);
        let questionnaire = unfold(&shipped, &assessment);
        for lang in Lang::ALL {
            let view = report::build(&questionnaire, &assessment, lang, Copy::Internal).unwrap();
            for format in [Format::Html, Format::Markdown] {
                let text = report::render(&view, format).unwrap();
                assert!(text.contains(&assessment.processor.name), "{name}");
            }
            let copy = report::build(&questionnaire, &assessment, lang, Copy::Counterparty);
            assert_eq!(copy.is_err(), questionnaire.decides_by_scheme(), "{name}");
        }
    }
}

/// Five criteria are met: that one alone would not be enough is no longer a reason.
#[test]
fn a_level_that_has_been_passed_gives_no_reason() {
    let report = report_of("dpia-soglia", "dpia-soglia");
    assert!(report.contains("Elenco del Garante, voce 5"));
    assert!(!report.contains("Uno dei nove criteri"), "{report}");
}

#[test]
fn the_cases_of_the_enisa_handbook_come_out() {
    let cases = include_str!("data/enisa_cases.yaml");
    let cases = vaglio::yaml::parse(cases).unwrap();
    let cases = cases.get("cases").and_then(|cases| cases.list()).unwrap();
    assert_eq!(cases.len(), 13);
    let questionnaire = questionnaire("enisa-sme");
    let scheme = questionnaire.scheme.as_ref().unwrap();
    let inputs = [
        ("C", "IMP-01"),
        ("I", "IMP-02"),
        ("A", "IMP-03"),
        ("net", "NET-06"),
        ("proc", "PRO-06"),
        ("people", "PER-06"),
        ("sector", "SET-06"),
    ];
    let risk = scheme.outputs.iter().position(|output| output.name == "risk").unwrap();
    let score = scheme.outputs.iter().position(|output| output.name == "score").unwrap();
    for case in cases {
        let of = |key: &str| case.get(key).and_then(|value| value.scalar()).unwrap();
        let mut assessment = Assessment::default();
        for (input, question) in inputs {
            assessment.answers.insert(question.into(), Answer::of(&[of(input)]));
        }
        let unfolded = unfold(&questionnaire, &assessment);
        let evaluation = evaluate(&unfolded, &assessment);
        let value = |output: usize| {
            let found = evaluation.outputs.iter().find(|one| one.output == output).unwrap();
            let value = found.value.unwrap();
            assert_eq!(value.worst, value.best, "{}", of("name"));
            value.worst
        };
        let levels = ["low", "medium", "high"];
        let rank = usize::from(value(risk).to_level().unwrap());
        assert_eq!(levels[rank], of("risk"), "{}", of("name"));
        assert_eq!(value(score).to_string(), of("score"), "{}", of("name"));
    }
}
