//! P22 of the scoring model: a reader who takes the printed numbers alone comes to every level. The
//! lines of `vaglio score --explain` are parsed back and computed again, in both languages.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "a helper fails the test that calls it"
)]

mod levels;
mod outcome;
mod reader;
mod scores;

use levels::{Checker, Whole};
use proptest::prelude::*;
use reader::Reader;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use vaglio::answers::{Answers, Given};
use vaglio::assessment::{Answer, Assessment};
use vaglio::explain::{self, Block, Bounds};
use vaglio::library;
use vaglio::questionnaire::{Kind, Question, Questionnaire, Truth};
use vaglio::scoring::{Scorer, conditions};
use vaglio::text::Lang;
use vaglio::unfold::unfold;
use vaglio::visibility::Visibility;

fn load(id: &str, texts: &[(&str, &str)]) -> Questionnaire {
    let mut files = library::shipped();
    for (name, text) in texts {
        files.insert((*name).to_owned(), text.to_string().into());
    }
    library::load(&files, id).unwrap_or_else(|faults| panic!("{id}: {faults:#?}"))
}

fn demo() -> &'static Questionnaire {
    static DEMO: LazyLock<Questionnaire> = LazyLock::new(|| {
        let text = std::fs::read_to_string("tests/data/demo.yaml").unwrap();
        load("demo", &[("demo.yaml", &text)])
    });
    &DEMO
}

fn flagship() -> &'static Questionnaire {
    static FORM: LazyLock<Questionnaire> = LazyLock::new(|| load("call-center", &[]));
    &FORM
}

fn scoping_is_complete(form: &Questionnaire, answers: &Answers) -> bool {
    let shown = Visibility::of(form, answers);
    form.indexed().all(|(ix, question)| {
        question.scored.is_some()
            || !question.awaits_an_answer(true)
            || shown.get(ix) == Truth::No
            || !answers.get(ix).is_open()
    })
}

/// Prints in both languages, reads back, compares with what was computed.
fn check(form: &Questionnaire, answers: &Answers) {
    let scorer = Scorer::new(form);
    let evaluation = scorer.exact(answers).unwrap();
    for lang in [Lang::It, Lang::En] {
        let blocks = explain::all(&scorer, answers, &evaluation, Bounds::Exact, lang).unwrap();
        check_blocks(form, answers, &blocks, lang);
    }
}

fn check_blocks(form: &Questionnaire, answers: &Answers, blocks: &[Block], lang: Lang) {
    let scorer = Scorer::new(form);
    let evaluation = scorer.exact(answers).unwrap();
    let reader = Reader { lang };
    let complete = scoping_is_complete(form, answers);
    let checker = Checker { reader, form, evaluation: &evaluation, complete };
    let own = |block: &&Block| {
        [
            reader.pick("Idoneità del fornitore", "Suitability of the supplier"),
            reader.pick("Prontezza del committente", "Readiness of the client"),
        ]
        .iter()
        .all(|title| !block.title.starts_with(title))
    };
    let of_whole: Vec<&Block> = blocks.iter().filter(own).collect();
    if form.decides_by_scheme() {
        checker.own(blocks);
        return;
    }
    let titled = |title: &str| {
        of_whole.iter().find(|block| block.title == title).unwrap_or_else(|| panic!("{title}"))
    };
    checker.inherent(titled(reader.pick("Rischio prima delle misure", "Risk before measures")));
    let mut whole = Whole::default();
    let outcome = titled(reader.pick("Esito", "Outcome"));
    whole.effects = checker.effects(&outcome.lines);
    for scenario in &form.scenarios {
        let block = starting(&of_whole, &format!("{} ", scenario.id)).unwrap();
        whole
            .scenarios
            .insert(scenario.id.clone(), checker.scenario(&scenario.id, &block.lines, None));
    }
    for area in &form.areas {
        if let Some(block) = starting(&of_whole, &format!("Area {} ", area.id)) {
            whole.areas.insert(area.id.clone(), checker.area(&area.id, &block.lines, None));
        }
    }
    checker.verdict(&outcome.lines, &whole);
    if form.scheme.is_some() {
        checker.own(blocks);
    }
    let readings = [
        (
            reader.pick("Idoneità del fornitore", "Suitability of the supplier"),
            scorer.processor_reading(answers),
        ),
        (
            reader.pick("Prontezza del committente", "Readiness of the client"),
            scorer.controller_reading(answers),
        ),
    ];
    for (title, evaluation) in readings {
        let evaluation = evaluation.unwrap();
        let checker = Checker { evaluation: &evaluation, ..checker };
        let mut read = Whole { effects: whole.effects.clone(), ..Whole::default() };
        let all: Vec<&Block> = blocks.iter().collect();
        for (id, base) in &whole.scenarios {
            let block = starting(&all, &format!("{title}: {id} "));
            let lines = block.map_or(&[][..], |block| &block.lines);
            let found = if base.risk().is_none() {
                base.clone()
            } else {
                checker.scenario(id, lines, Some(base))
            };
            read.scenarios.insert(id.clone(), found);
        }
        for (id, base) in &whole.areas {
            let block = starting(&all, &format!("{title}: Area {id} "));
            let lines = block.map_or(&[][..], |block| &block.lines);
            read.areas.insert(id.clone(), checker.area(id, lines, Some(base)));
        }
        let block = blocks.iter().find(|block| block.title == title).unwrap();
        checker.verdict(&block.lines, &read);
    }
}

fn starting<'b>(blocks: &[&'b Block], head: &str) -> Option<&'b Block> {
    blocks.iter().find(|block| block.title.starts_with(head)).copied()
}

const EXAMPLES: [&str; 8] = [
    "assistenza-clienti",
    "bozza",
    "dpia-soglia",
    "energia",
    "enisa-sme",
    "paghe",
    "trasferimento",
    "vendite-da-tirana",
];

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.vaglio.yaml"))
}

fn opened(name: &str) -> (Questionnaire, Assessment) {
    let text = std::fs::read_to_string(example(name)).unwrap();
    let assessment = vaglio::store::read(&text, name).unwrap().assessment;
    let form = library::load(&library::shipped(), &assessment.questionnaire.id).unwrap();
    (unfold(&form, &assessment).into_owned(), assessment)
}

#[test]
fn the_examples_are_retraced_from_what_is_printed() {
    for name in EXAMPLES {
        let (form, assessment) = opened(name);
        let answers = conditions::answers_of(&Scorer::new(&form), &assessment).unwrap();
        check(&form, &answers);
    }
}

#[test]
fn the_program_itself_prints_what_can_be_retraced() {
    // A draft with much left open takes the program long in an unoptimised build.
    for name in EXAMPLES.into_iter().filter(|name| *name != "bozza") {
        let (form, assessment) = opened(name);
        let answers = conditions::answers_of(&Scorer::new(&form), &assessment).unwrap();
        for (lang, code, head) in
            [(Lang::It, "it", "\n\nEsito\n"), (Lang::En, "en", "\n\nOutcome\n")]
        {
            let output = Command::new(env!("CARGO_BIN_EXE_vaglio"))
                .args(["score", example(name).to_str().unwrap(), "--explain", "--lang", code])
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let at = text.rfind(head).unwrap_or_else(|| panic!("{name}: {text}"));
            check_blocks(&form, &answers, &blocks_of(&text[at + 2..]), lang);
        }
    }
}

/// Titles stand at the margin, lines are indented.
fn blocks_of(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("  "), blocks.last_mut()) {
            (Some(line), Some(block)) => block.lines.push(line.to_owned()),
            _ => blocks.push(Block { title: line.to_owned(), lines: Vec::new() }),
        }
    }
    blocks
}

fn worked(form: &Questionnaire, inputs: &Value, given: &Value) -> Answers {
    let mut assessment = Assessment::default();
    let mut put = |question: &Question, value: &str| {
        let value = if value == "NA" { "na" } else { value };
        assessment.answers.insert(question.id.clone(), Answer::of(&[value]));
    };
    for (name, value) in inputs["scoping"].as_object().unwrap() {
        let named = |question: &&Question| question.name.as_ref() == Some(name);
        if let Some(value) = value.as_str() {
            put(form.questions.iter().find(named).unwrap(), value);
        }
    }
    for (id, value) in given.as_object().unwrap() {
        put(form.question(form.find(id).unwrap()), value.as_str().unwrap());
    }
    Answers::of(form, &assessment).0
}

#[test]
fn the_worked_cases_are_retraced_from_what_is_printed() {
    let text = std::fs::read_to_string("tests/data/worked_cases.json").unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let (mut seen, mut changes) = (0, 0);
    for case in &cases {
        let inputs = &case["inputs"];
        let mut given: Vec<&Value> = Vec::new();
        given.extend(inputs["answers"].is_object().then_some(&inputs["answers"]));
        given.extend(inputs["suppliers"].as_object().into_iter().flat_map(|all| all.values()));
        for given in given {
            let answers = worked(demo(), inputs, given);
            check(demo(), &answers);
            changes += check_what_if(demo(), &answers);
            seen += 1;
        }
    }
    assert!(seen >= 29 && changes >= 20, "{seen} {changes}");
}

/// «Se Q5 diventa «si»: copertura 1, rischio basso»: with that answer, that is what comes out.
fn check_what_if(form: &Questionnaire, answers: &Answers) -> usize {
    let scorer = Scorer::new(form);
    let evaluation = scorer.exact(answers).unwrap();
    let lines = explain::explain(&scorer, answers, &evaluation, Lang::It).unwrap();
    let mut seen = 0;
    for (ix, lines) in lines.scenarios.iter().enumerate() {
        let parts = lines.iter().filter(|line| line.starts_with("Se "));
        for part in parts.flat_map(|line| line.trim_end_matches('.').split(". ")) {
            let (question, rest) = part[3..].split_once(" diventa «").unwrap();
            let (option, rest) = rest.split_once("»: copertura ").unwrap();
            let question = form.find(question).unwrap();
            let choice = form.question(question).choices();
            let choice = choice.iter().position(|one| one.text.get(Lang::It) == option).unwrap();
            let mut changed = answers.clone();
            changed.given[question.0] = Given::Chosen(vec![choice]);
            let found = &scorer.exact(&changed).unwrap().scenarios[ix];
            let range = |low: String, high: String| {
                if low == high { low } else { format!("da {low} a {high}") }
            };
            let coverage = range(found.coverage.worst.to_string(), found.coverage.best.to_string());
            let word = |level| vaglio::words::risk(Lang::It, level);
            let risk =
                explain::words_between(Lang::It, word(found.risk.best), word(found.risk.worst));
            assert_eq!(rest, format!("{coverage}, rischio {risk}"), "{part}");
            seen += 1;
        }
    }
    seen
}

/// One of the choices of every question; where `open` says so none, and «n/a» where it may be.
fn answered(form: &Questionnaire, picks: &[(u8, u8)], open: u8) -> Answers {
    let mut answers = Answers::none(form);
    for ((ix, question), (pick, chance)) in form.indexed().zip(picks) {
        let pick = usize::from(*pick);
        if *chance < open && question.scored.is_some() {
            continue;
        }
        let choices = question.choices();
        answers.given[ix.0] = match &question.kind {
            Kind::Number { min, bands, .. } => {
                Given::Number(*min, bands.as_ref().map(|bands| bands.choice(*min)))
            }
            Kind::Countries { .. } => {
                let codes = ["IT", "DE", "GB", "AL", "IN", "US"];
                Given::Countries {
                    codes: vec![codes[pick % codes.len()].to_owned()],
                    unknown: pick % 7 == 0,
                }
            }
            Kind::Single(_) | Kind::Statement(_) if *chance > 240 && question.may_be_na => {
                Given::NotApplicable
            }
            Kind::Single(_) | Kind::Multiple(_) | Kind::Statement(_) if !choices.is_empty() => {
                Given::Chosen(vec![pick % choices.len()])
            }
            Kind::Text { .. } => Given::Text("sì".to_owned()),
            _ => continue,
        };
        answers.proved[ix.0] = pick % 2 == 0;
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_to_the_demo_are_retraced(
        picks in proptest::collection::vec(any::<(u8, u8)>(), 18), open in prop_oneof![Just(0u8), Just(80)],
    ) {
        let answers = answered(demo(), &picks, open);
        check(demo(), &answers);
        check_what_if(demo(), &answers);
    }

    #[test]
    fn any_answers_to_the_flagship_are_retraced(
        picks in proptest::collection::vec(any::<(u8, u8)>(), 200), open in prop_oneof![Just(0u8), Just(40)],
    ) {
        check(flagship(), &answered(flagship(), &picks, open));
    }

    #[test]
    fn any_answers_to_a_method_as_data_are_retraced(
        method in 0..3usize, picks in proptest::collection::vec(any::<(u8, u8)>(), 12),
    ) {
        let form = methods(method);
        check(form, &answered(form, &picks, 0));
    }

    #[test]
    fn with_scoping_missing_what_is_printed_stays_within_what_follows(
        picks in proptest::collection::vec(any::<(u8, u8)>(), 18), hidden in 0..7usize,
    ) {
        let mut answers = answered(demo(), &picks, 40);
        answers.given[hidden] = Given::Open;
        check(demo(), &answers);
    }
}

/// A questionnaire on each method that has one question for each of its inputs.
fn methods(ix: usize) -> &'static Questionnaire {
    static FORMS: LazyLock<Vec<Questionnaire>> = LazyLock::new(|| {
        let number = |id: &str| {
            format!(
                "      - {{id: {id}, title: {id}, text: \"Quanto?\", answers: number, min: 1, max: 4}}\n"
            )
        };
        let single = |id: &str, levels: &[&str]| {
            let options: Vec<_> =
                levels.iter().map(|level| format!("{{id: {level}, text: {level}}}")).collect();
            let options = options.join(", ");
            format!(
                "      - {{id: {id}, title: {id}, text: \"Quale?\", answers: single, options: [{options}]}}\n"
            )
        };
        let impacts = ["low", "medium", "high", "very_high"];
        let enisa = ["C", "I", "A"].map(|id| single(id, &impacts)).concat()
            + &["net", "proc", "people", "sector"].map(|id| single(id, &impacts[..3])).concat();
        let ebios = ["dependency", "penetration", "maturity", "trust"].map(number).concat();
        let cnil = ["access", "change", "loss"]
            .map(|event| {
                number(&format!("{event}_severity")) + &number(&format!("{event}_likelihood"))
            })
            .concat();
        [("enisa-2017", enisa), ("ebios-ecosystem", ebios), ("cnil-2018", cnil)]
            .into_iter()
            .enumerate()
            .map(|(place, (method, questions))| {
                let id = format!("prova-{place}");
                let text = format!(
                    "id: {id}\nversion: 1\ntitle: P\nlanguages: [it]\nmethod: {method}\nareas:\n  - id: X\n    title: P\n    questions:\n{questions}"
                );
                load(&id, &[(&format!("{id}.yaml"), &text)])
            })
            .collect()
    });
    &FORMS[ix]
}
