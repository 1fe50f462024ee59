//! The ten mistakes named in the specification, made on purpose in the independent reading: each
//! must break the property that is there to notice it. Without them no property breaks.

use crate::cases::{Case, answered, begun_within};
use crate::common::oracle::{Levelled, Twist, holds, twisted};
use crate::completions;
use crate::engine::Engine;
use crate::levels::is_worst_of;
use crate::monotone::{dispensable, p04, p05, p05b};
use crate::remedies::{Brute, planned};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use vaglio::answers::{Answers, Given};
use vaglio::questionnaire::Questionnaire;

/// The same cases at every run: whether one of them breaks the property.
fn some<S: Strategy>(strategy: &S, breaks: impl Fn(&S::Value) -> bool) -> bool {
    let mut runner = TestRunner::deterministic();
    (0..150).any(|_| breaks(&strategy.new_tree(&mut runner).unwrap().current()))
}

fn breaks_p04(engine: Engine<'_>) -> bool {
    let cases = (answered(), vec(prop_oneof![3 => Just(0u8), 2 => 1..=3u8], 30));
    some(&cases, |(case, rises)| !p04(engine, &case.form, &case.answers, rises).is_empty())
}

fn breaks_p05(engine: Engine<'_>) -> bool {
    some(&(answered(), 0..9usize), |(Case { form, answers }, pick)| {
        dispensable(form, *pick).is_some_and(|ix| !p05(engine, form, answers, ix).is_empty())
    })
}

fn breaks_p05b(engine: Engine<'_>) -> bool {
    some(&(answered(), 0..9usize), |(Case { form, answers }, pick)| {
        dispensable(form, *pick).is_some_and(|ix| p05b(engine, form, answers, ix).is_some())
    })
}

fn breaks_p02(engine: Engine<'_>) -> bool {
    some(&answered(), |Case { form, answers }| !is_worst_of(&engine(form, answers)))
}

/// Scored answers that are missing, each at one end of its options.
fn corner(form: &Questionnaire, open: &Answers, scoped: &Answers, end: usize) -> Answers {
    let mut corner = scoped.clone();
    for (ix, question) in form.indexed() {
        if question.scored.is_none() || question.is_derived() || !open.get(ix).is_open() {
            continue;
        }
        let choices = question.choices().iter().enumerate();
        let mut offered: Vec<_> =
            choices.filter(|(_, choice)| holds(form, scoped, &choice.when)).collect();
        offered.sort_by_key(|(_, choice)| choice.value);
        let place = end.min(offered.len() - 1);
        corner.given[ix.0] = Given::Chosen(vec![offered[place].0]);
        corner.proved[ix.0] = end > 0;
    }
    corner
}

/// Whether two evaluations, at the worst and at the best of all, miss an end of some completion.
fn breaks_p06(engine: Engine<'_>, worst: usize) -> bool {
    some(&begun_within(32), |Case { form, answers }| {
        let all = completions::of(form, answers, false);
        let scoping = |one: &Answers| {
            let all = form.indexed().filter(|(_, question)| question.scored.is_none());
            all.map(|(ix, _)| one.get(ix).clone()).collect::<Vec<_>>()
        };
        let scoped = &all[0];
        let here = all.iter().filter(|one| scoping(one) == scoping(scoped));
        let found: Vec<Levelled> = here.map(|one| engine(form, one)).collect();
        let low = engine(form, &corner(form, answers, scoped, worst));
        let high = engine(form, &corner(form, answers, scoped, 9));
        (0..form.scenarios.len()).any(|s| {
            let coverage = || found.iter().map(|one| one.coverage[s]);
            let risk = || found.iter().map(|one| one.risk[s]);
            (coverage().min(), coverage().max()) != (Some(low.coverage[s]), Some(high.coverage[s]))
                || (risk().min(), risk().max()) != (Some(high.risk[s]), Some(low.risk[s]))
        })
    })
}

/// Every property passes the reading as it is.
#[test]
fn without_a_mistake_nothing_breaks() {
    let engine: Engine<'_> = &|form, answers| twisted(form, answers, Twist::None);
    assert!(!breaks_p02(engine) && !breaks_p04(engine) && !breaks_p05(engine));
    assert!(!breaks_p05b(engine) && !breaks_p06(engine, 0));
}

/// Nine of the ten mistakes, each with the property that the specification says it breaks.
#[test]
fn each_mistake_breaks_its_property() {
    type Breaks = fn(Engine<'_>) -> bool;
    let all: [(Twist, Breaks); 9] = [
        (Twist::NoTierMinimumInCoverage, breaks_p04),
        (Twist::NoTierMinimumInAreas, breaks_p04),
        (Twist::NaSatisfied, breaks_p05b),
        (Twist::NaFailed, breaks_p05b),
        (Twist::MeanVerdict, breaks_p02),
        (Twist::NegatedRule, breaks_p05),
        (Twist::CellThatFalls, |engine| breaks_p06(engine, 0)),
        (Twist::InvertedCap, |engine| breaks_p06(engine, 0)),
        // One half in the place of zero at the worst end.
        (Twist::None, |engine| breaks_p06(engine, 1)),
    ];
    for (twist, breaks) in all {
        let engine = move |form: &Questionnaire, answers: &Answers| twisted(form, answers, twist);
        assert!(breaks(&engine), "{twist:?} goes unnoticed");
    }
}

/// The tenth: the first set of remedies that suffices, in the place of the best.
#[test]
fn the_first_set_that_suffices_is_not_the_best() {
    assert!(some(&planned(), |Case { form, answers }| {
        let brute = Brute::of(form, answers);
        [0, 1].into_iter().any(|target| {
            let first = (0..1 << brute.candidates.len()).find(|mask| brute.solves(*mask, target));
            first.is_some_and(|first| first != brute.best(target))
        })
    }));
}
