//! «Always true» and «never true» against brute force, on random small questionnaires.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;
use vaglio::answers::{Answers, Given};
use vaglio::exact::Exact;
use vaglio::library;
use vaglio::lint;
use vaglio::loader::{self, Files, Studied};
use vaglio::questionnaire::{Condition, Kind, Questionnaire, Truth};
use vaglio::visibility::Visibility;

const CASES: u32 = 400;
const QUESTIONS: usize = 5;

struct Random(TestRng);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0.next_u32() as usize % most
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// Single choices, multiple ones and numbers, by place.
fn options(place: usize) -> &'static str {
    match place % 3 {
        0 => "answers: single, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]",
        1 => {
            "answers: multiple, options: [{id: a, text: A}, {id: b, text: B}, {id: none, text: N, exclusive: true}]"
        }
        _ => "answers: number, min: 0, max: 6",
    }
}

/// A test of one of the questions before `place`.
fn test(random: &mut Random, place: usize) -> String {
    let of = random.below(place);
    if random.below(8) == 0 {
        return format!("{{shown: Q-{of}}}");
    }
    match of % 3 {
        0 => format!("{{Q-{of}: [{}]}}", random.pick(&["a", "b", "c", "a, b", "b, c", "a, b, c"])),
        1 => {
            let test = random.pick(&[
                "[a]",
                "[none]",
                "[a, b]",
                "[a, b, none]",
                "{all_of: [a, b]}",
                "{none_of: [a]}",
                "{at_least: 2}",
                "{at_most: 1}",
                "{at_least: 1}",
            ]);
            format!("{{Q-{of}: {test}}}")
        }
        _ => {
            let test = random.pick(&[
                "{at_least: 0}",
                "{at_least: 3}",
                "{at_most: 5/2}",
                "{more_than: 3}",
                "{less_than: 0}",
                "{at_least: 2, at_most: 4}",
                "{equals: 3}",
            ]);
            format!("{{Q-{of}: {test}}}")
        }
    }
}

fn condition(random: &mut Random, place: usize, depth: usize) -> String {
    if depth == 0 || random.below(3) == 0 {
        return test(random, place);
    }
    let count = 2 + random.below(2);
    let parts: Vec<_> = (0..count).map(|_| condition(random, place, depth - 1)).collect();
    let list = parts.join(", ");
    match random.below(4) {
        0 => format!("{{any: [{list}]}}"),
        1 => format!("{{all: [{list}]}}"),
        2 => format!("{{not: {}}}", parts[0]),
        _ => format!("{{count: {{of: [{list}], at_least: {}, at_most: 2}}}}", random.below(3)),
    }
}

fn questionnaire(random: &mut Random) -> String {
    let mut text = String::from(
        "id: prova\nversion: 1\ntitle: T\nmethod: base-1\nareas:\n  - id: A\n    title: T\n    questions:\n",
    );
    for place in 0..QUESTIONS {
        let when = match place {
            0 => String::new(),
            _ => format!(", when: {}", condition(random, place, 2)),
        };
        let kind = options(place);
        writeln!(text, "      - {{id: Q-{place}, title: T, text: T, {kind}{when}}}").unwrap();
    }
    text
}

fn files(text: String) -> Files {
    let mut files = library::shipped();
    files.retain(|name, _| name.starts_with("methods/base-1") || name == "shared/answers.yaml");
    files.insert("prova.yaml".to_owned(), Cow::Owned(text));
    files
}

/// Every answer a person can give to the question at a place.
fn answers(place: usize) -> Vec<Given> {
    match place % 3 {
        0 => (0..3).map(|choice| Given::Chosen(vec![choice])).collect(),
        1 => [vec![0], vec![1], vec![0, 1], vec![2]].into_iter().map(Given::Chosen).collect(),
        _ => (0..=12).map(|half| Given::Number(Exact::ratio(half, 2).unwrap(), None)).collect(),
    }
}

/// For each question with a condition, whether it was ever shown and ever hidden.
fn brute(questionnaire: &Questionnaire) -> Vec<(bool, bool)> {
    let mut seen = vec![(false, false); QUESTIONS];
    let mut given = [0; QUESTIONS];
    let ways: Vec<Vec<Given>> = (0..QUESTIONS).map(answers).collect();
    loop {
        let mut all = Answers::none(questionnaire);
        for place in 0..QUESTIONS {
            all.given[place] = ways[place][given[place]].clone();
        }
        let shown = Visibility::of(questionnaire, &all);
        for (ix, _) in questionnaire.indexed() {
            let truth = shown.get(ix);
            assert_ne!(truth, Truth::Open, "everything is answered");
            seen[ix.0].0 |= truth == Truth::Yes;
            seen[ix.0].1 |= truth == Truth::No;
        }
        let Some(place) = (0..QUESTIONS).find(|&place| given[place] + 1 < ways[place].len()) else {
            return seen;
        };
        given[place] += 1;
        given[..place].fill(0);
    }
}

/// What the lint claims: questions never shown, and questions always shown.
fn claimed(studied: &Studied) -> (BTreeSet<String>, BTreeSet<String>) {
    let found = lint::check(studied, &[]);
    assert!(!found.iter().any(|fault| fault.code == "undecided-condition"));
    let with = |words: &str| {
        let about = found.iter().filter(|fault| fault.message.contains(words));
        about.map(|fault| fault.message.split(':').next().unwrap().to_owned()).collect()
    };
    (with("non è mai vera"), with("è sempre vera"))
}

#[test]
fn constant_conditions_are_those_that_brute_force_finds() {
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut random = Random(seed);
    let (mut never_seen, mut always_seen) = (0, 0);
    for _ in 0..CASES {
        let text = questionnaire(&mut random);
        let files = files(text.clone());
        let studied = loader::study(&files, "prova");
        let questionnaire = studied.questionnaire.as_ref().unwrap_or_else(|| {
            panic!("{text}\n{:?}", studied.faults.first());
        });
        let (never, always) = claimed(&studied);
        for (question, (shown, hidden)) in questionnaire.questions.iter().zip(brute(questionnaire))
        {
            assert!(matches!(
                question.kind,
                Kind::Single(_) | Kind::Multiple(_) | Kind::Number { .. }
            ));
            if question.when == Condition::Always {
                continue;
            }
            assert_eq!(never.contains(&question.id), !shown, "{}\n{text}", question.id);
            assert_eq!(always.contains(&question.id), !hidden, "{}\n{text}", question.id);
            never_seen += usize::from(!shown);
            always_seen += usize::from(!hidden);
        }
    }
    assert!(never_seen > 20 && always_seen > 20, "{never_seen} {always_seen}");
}
