//! The one visibility rule against a second, plain reading of it, on random questionnaires.
//!
//! The second reading knows complete answers only: a question is asked if its condition holds, and
//! a question that is not asked (or is set to not applicable) passes no test. What the program says
//! while answers are missing must be true of every way in which they can still be given.
#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a helper fails the test that calls it"
)]

mod common;

use chrono::{Days, NaiveDate};
use common::build;
use proptest::prelude::*;
use std::cmp::Ordering;
use vaglio::answers::{Answers, Given};
use vaglio::exact::Exact;
use vaglio::questionnaire::{
    Condition, Kind, Levels, Operand, Order, Preset, Question, QuestionIx, Questionnaire, Test,
    TextForm, Truth,
};
use vaglio::text::Text;
use vaglio::visibility::Visibility;

const CHOICES: usize = 3;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n)
}

/// The kinds that take turns: single, multiple, number, date, text.
fn kind(n: usize) -> Kind {
    let choices =
        || (0..CHOICES).map(|c| build::choice(&format!("c{c}"), None, Levels::default())).collect();
    match n % 5 {
        0 => Kind::Single(choices()),
        1 => Kind::Multiple(choices()),
        2 => Kind::Number {
            unit: None,
            min: Exact::ZERO,
            max: Exact::int(3),
            bands: None,
            choices: Vec::new(),
        },
        3 => Kind::Date { min: None, max: None, choices: Vec::new() },
        _ => Kind::Text { form: TextForm::Free, multiline: false },
    }
}

/// Every answer a question of the kind is tried with.
fn answers_of(kind: &Kind) -> Vec<Given> {
    match kind {
        Kind::Single(_) => (0..CHOICES).map(|c| Given::Chosen(vec![c])).collect(),
        Kind::Multiple(_) => vec![
            Given::Chosen(vec![0]),
            Given::Chosen(vec![0, 1]),
            Given::Chosen(vec![1, 2]),
            Given::Chosen(vec![0, 1, 2]),
        ],
        Kind::Number { .. } => (0..3).map(|n| Given::Number(Exact::int(n), None)).collect(),
        Kind::Date { .. } => (0..3).map(|n| Given::Date(day(n * 10))).collect(),
        _ => ["uno", "due"].map(|text| Given::Text(text.to_owned())).to_vec(),
    }
}

/// A test that fits the kind of an earlier question; `other` is one of the same kind before it.
fn test(kind: &Kind, other: Option<QuestionIx>, seed: u64) -> Test {
    let order = [Order::Less, Order::AtMost, Order::Equal, Order::AtLeast, Order::More]
        [(seed / 7 % 5) as usize];
    if seed.is_multiple_of(11) {
        return Test::Answered;
    }
    match kind {
        Kind::Single(_) => Test::AnyOf(
            (0..CHOICES).filter(|c| seed >> c & 1 == 1).chain([seed as usize % CHOICES]).collect(),
            Vec::new(),
        ),
        Kind::Multiple(_) => match seed % 3 {
            0 => Test::AllOf(vec![0, seed as usize % CHOICES], Vec::new()),
            1 => Test::Count(1 + seed as usize % 2, Some(2)),
            _ => Test::AnyOf(vec![seed as usize % CHOICES], Vec::new()),
        },
        Kind::Number { .. } => match (seed % 3, other) {
            (0, Some(other)) => Test::Compare(order, Operand::Answer(other, Exact::ONE)),
            (1, _) => Test::Between(Some(Exact::ONE), None),
            _ => Test::Compare(order, Operand::Number(Exact::int(seed as i64 % 3))),
        },
        Kind::Date { .. } => match (seed % 2, other) {
            (0, Some(other)) => Test::Compare(order, Operand::Answer(other, Exact::int(5))),
            _ => Test::Compare(order, Operand::Date(day(seed % 3 * 10))),
        },
        _ if seed.is_multiple_of(2) => Test::Equals(vec!["UNO".into()]),
        _ => Test::Contains(vec!["u".into()]),
    }
}

/// A condition over the questions before `before`.
fn condition(
    form: &Questionnaire,
    before: usize,
    seeds: &mut impl Iterator<Item = u64>,
) -> Condition {
    let mut next = || seeds.next().unwrap_or(0);
    let seed = next();
    if before == 0 || seed.is_multiple_of(4) {
        return Condition::Always;
    }
    let one = |seed: u64| {
        let ix = seed as usize % before;
        let of_kind = |other: &usize| {
            std::mem::discriminant(&form.questions[*other].kind)
                == std::mem::discriminant(&form.questions[ix].kind)
        };
        let other = (0..ix).rev().find(of_kind).map(QuestionIx);
        match seed % 9 {
            0 => Condition::Shown(QuestionIx(ix)),
            _ => Condition::Test(QuestionIx(ix), test(&form.questions[ix].kind, other, seed / 5)),
        }
    };
    let (a, b, c) = (one(next()), one(next()), one(next()));
    match seed % 7 {
        0 => Condition::All(vec![a, b]),
        1 => Condition::Any(vec![a, Condition::Not(Box::new(b))]),
        2 => Condition::Not(Box::new(Condition::Any(vec![a, b]))),
        3 => Condition::Count(vec![a, b, c], 2, None),
        4 => Condition::Count(vec![a, b, c], 1, Some(2)),
        5 => Condition::Not(Box::new(a)),
        _ => a,
    }
}

fn questionnaire(seeds: Vec<u64>, count: usize) -> Questionnaire {
    let mut seeds = seeds.into_iter();
    let mut form = build::empty(0, 1);
    for n in 0..count {
        let kind = kind(seeds.next().unwrap_or(0) as usize);
        let when = condition(&form, n, &mut seeds);
        let mut question = Question { kind, when, ..Question::blank(&format!("Q{n}")) };
        let gate = condition(&form, n, &mut seeds);
        if gate != Condition::Always && seeds.next().unwrap_or(0).is_multiple_of(3) {
            let to = matches!(question.kind, Kind::Single(_)).then(|| "c1".to_owned());
            question.presets = vec![form.presets.len()];
            form.presets.push(Preset {
                id: format!("P{n}"),
                when: gate,
                to,
                reason: Text::new("perché sì", "because"),
            });
        }
        form.questions.push(question);
    }
    form
}

/// The second reading: recursion over complete answers, without a cache and without a third value.
struct Plain<'a>(&'a Questionnaire, &'a Answers);

impl Plain<'_> {
    fn shown(&self, ix: QuestionIx) -> bool {
        self.holds(&self.0.question(ix).when)
    }

    /// What counts as the answer of a question, if it has one at all.
    fn answer(&self, ix: QuestionIx) -> Option<Given> {
        if !self.shown(ix) {
            return None;
        }
        let question = self.0.question(ix);
        let preset =
            question.presets.iter().find(|preset| self.holds(&self.0.presets[**preset].when));
        match preset.map(|preset| &self.0.presets[*preset].to) {
            None => Some(self.1.get(ix).clone()),
            Some(None) => Some(Given::NotApplicable),
            Some(Some(option)) => Some(Given::Chosen(vec![question.choice(option).unwrap()])),
        }
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Always => true,
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(inner) => !self.holds(inner),
            Condition::Count(parts, low, high) => {
                let count = parts.iter().filter(|part| self.holds(part)).count();
                count >= *low && high.is_none_or(|high| count <= high)
            }
            Condition::Shown(ix) => self.shown(*ix),
            Condition::Test(ix, test) => {
                self.answer(*ix).is_some_and(|given| self.passes(&given, test))
            }
            Condition::Entries(..) => unreachable!("no lists here"),
        }
    }

    fn passes(&self, given: &Given, test: &Test) -> bool {
        let stands = |order: Order, ordering: Ordering| match order {
            Order::Less => ordering == Ordering::Less,
            Order::AtMost => ordering != Ordering::Greater,
            Order::Equal => ordering == Ordering::Equal,
            Order::AtLeast => ordering != Ordering::Less,
            Order::More => ordering == Ordering::Greater,
        };
        match (test, given) {
            (Test::Answered, _) => true,
            (Test::AnyOf(choices, _), Given::Chosen(chosen)) => {
                chosen.iter().any(|choice| choices.contains(choice))
            }
            (Test::AllOf(choices, _), Given::Chosen(chosen)) => {
                choices.iter().all(|choice| chosen.contains(choice))
            }
            (Test::Count(low, high), Given::Chosen(chosen)) => {
                (*low..=high.unwrap()).contains(&chosen.len())
            }
            (Test::Count(low, _), _) => *low == 0,
            (Test::Between(Some(low), None), Given::Number(number, _)) => number >= low,
            (Test::Compare(order, Operand::Number(other)), Given::Number(number, _)) => {
                stands(*order, number.cmp(other))
            }
            (Test::Compare(order, Operand::Date(other)), Given::Date(date)) => {
                stands(*order, date.cmp(other))
            }
            (Test::Compare(order, Operand::Answer(other, plus)), given) => {
                match (given, self.answer(*other)) {
                    (Given::Number(number, _), Some(Given::Number(other, _))) => {
                        stands(*order, number.cmp(&other.add(*plus).unwrap()))
                    }
                    (Given::Date(date), Some(Given::Date(other))) => {
                        let days = Days::new(u64::try_from(plus.numerator()).unwrap());
                        stands(*order, date.cmp(&(other + days)))
                    }
                    _ => false,
                }
            }
            (Test::Equals(texts), Given::Text(text)) => {
                texts.iter().any(|other| other.eq_ignore_ascii_case(text))
            }
            (Test::Contains(texts), Given::Text(text)) => {
                texts.iter().any(|part| text.contains(part.as_str()))
            }
            _ => false,
        }
    }
}

/// Every way to fill in the answers that are open.
fn completions(form: &Questionnaire, answers: &Answers) -> Vec<Answers> {
    let mut all = vec![answers.clone()];
    for (ix, question) in form.indexed() {
        if answers.get(ix).is_open() {
            let ways = answers_of(&question.kind);
            all = all
                .into_iter()
                .flat_map(|partial| {
                    ways.iter().map(move |way| {
                        let mut done = partial.clone();
                        done.given[ix.0] = way.clone();
                        done
                    })
                })
                .collect();
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn both_readings_agree(
        seeds in prop::collection::vec(0_u64..1000, 90),
        picks in prop::collection::vec(0_usize..12, 8),
        open in prop::collection::vec(0_u8..4, 8),
    ) {
        let form = questionnaire(seeds, 8);
        let mut complete = Answers::none(&form);
        for (ix, question) in form.indexed() {
            let ways = answers_of(&question.kind);
            complete.given[ix.0] = ways[picks[ix.0] % ways.len()].clone();
        }
        let shown = Visibility::of(&form, &complete);
        let plain = Plain(&form, &complete);
        for (ix, question) in form.indexed() {
            prop_assert_eq!(shown.get(ix), Truth::from(plain.shown(ix)), "{}", question.id);
            if plain.shown(ix) {
                let given = shown.given(&form, &complete, ix).into_owned();
                prop_assert_eq!(Some(given), plain.answer(ix), "{}", question.id);
            }
        }
        // With some answers missing, what is said holds for every completion.
        let mut partial = complete.clone();
        let mut left = 4;
        for (ix, _) in form.indexed() {
            if open[ix.0] == 0 && left > 0 {
                partial.given[ix.0] = Given::Open;
                left -= 1;
            }
        }
        let shown = Visibility::of(&form, &partial);
        for done in completions(&form, &partial) {
            let plain = Plain(&form, &done);
            for (ix, question) in form.indexed() {
                let truth = shown.get(ix);
                let really = plain.shown(ix);
                prop_assert!(
                    truth == Truth::Open || truth == Truth::from(really),
                    "{} is said to be {truth:?}", question.id
                );
            }
        }
    }
}
