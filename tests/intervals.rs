//! The ends of every range are the worst and the best over all completions: brute force on small
//! random questionnaires with open scoping, against an independent reading of the method.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a helper fails the test that calls it"
)]

mod common;

use common::build::{self, blocking, choice, scoping, scored, weight};
use common::oracle::{self, Levelled};
use proptest::prelude::*;
use vaglio::answers::{Answers, Given};
use vaglio::questionnaire::{
    Condition, Effect, Enisa, Gate, Levels, Link, QuestionIx, Questionnaire, ScenarioIx, Test,
};
use vaglio::scoring::Scorer;

fn levels(scenarios: usize) -> impl Strategy<Value = Levels> {
    let level =
        |max: u8| proptest::collection::vec(prop_oneof![3 => Just(0u8), 2 => 1..=max], scenarios);
    (level(4), level(4), proptest::collection::vec(0u8..=3, 4)).prop_map(
        |(severity, exposure, enisa)| {
            let by_scenario = |list: Vec<u8>| {
                list.into_iter()
                    .enumerate()
                    .filter(|(_, l)| *l > 0)
                    .map(|(s, l)| (ScenarioIx(s), l))
                    .collect()
            };
            Levels {
                severity: by_scenario(severity),
                exposure: by_scenario(exposure),
                enisa: Enisa::ALL.into_iter().zip(enisa).filter(|(_, l)| *l > 0).collect(),
                reason: None,
            }
        },
    )
}

/// A condition over an earlier scoping question: one of its first choices, or its contrary.
fn condition(earlier: usize) -> BoxedStrategy<Condition> {
    if earlier == 0 {
        return Just(Condition::Always).boxed();
    }
    (0..earlier, 0..2usize, any::<bool>(), any::<bool>())
        .prop_map(|(ix, picked, negated, always)| {
            let test = Condition::Test(QuestionIx(ix), Test::AnyOf(vec![picked], vec![]));
            if always {
                Condition::Always
            } else if negated {
                Condition::Not(Box::new(test))
            } else {
                test
            }
        })
        .boxed()
}

fn question_strategy(
    ix: usize,
    scopings: usize,
    scenarios: usize,
    areas: usize,
) -> impl Strategy<Value = vaglio::questionnaire::Question> {
    let links = proptest::collection::vec(
        prop_oneof![Just(None), (1u32..=3, any::<bool>()).prop_map(Some)],
        scenarios,
    );
    let block = prop_oneof![2 => Just(None), 1 => (0..2usize, 1..3u8).prop_map(Some)];
    (0..areas, 1u32..=5, 1u8..=3, any::<bool>(), links, block, condition(scopings)).prop_map(
        move |(area, own, tier, critical, links, block, when)| {
            let links = links.into_iter().enumerate().filter_map(|(s, link)| {
                link.map(|(strength, key)| Link {
                    scenario: ScenarioIx(s),
                    strength,
                    key,
                    reason: None,
                })
            });
            let mut data =
                weight(own, if block.is_some() { 1 } else { tier }, critical, links.collect());
            if let Some((below, effect)) = block {
                data.blocking =
                    vec![blocking(Gate::Signature, ["1/2", "1"][below], Effect::from_rank(effect))];
            }
            scored(&format!("Q{ix}"), area, when, data)
        },
    )
}

fn model() -> impl Strategy<Value = Questionnaire> {
    (1..=3usize, 1..=2usize, 1..=3usize, 2..=4usize).prop_flat_map(
        |(scenarios, areas, scopings, questions)| {
            let scoping: Vec<_> = (0..scopings)
                .map(|ix| {
                    (condition(ix), proptest::collection::vec(levels(scenarios), 2..=3)).prop_map(
                        move |(when, options)| {
                            let choices = options
                                .into_iter()
                                .enumerate()
                                .map(|(o, levels)| choice(&format!("o{o}"), None, levels))
                                .collect();
                            scoping(&format!("C{ix}"), when, choices)
                        },
                    )
                })
                .collect();
            let scored: Vec<_> = (0..questions)
                .map(|ix| question_strategy(ix, scopings, scenarios, areas))
                .collect();
            (scoping, scored, condition(scopings)).prop_map(move |(scoping, scored, when)| {
                let mut form = build::empty(scenarios, areas);
                form.scenarios[0].when = when;
                form.questions = scoping.into_iter().chain(scored).collect();
                form
            })
        },
    )
}

/// A model and, for each question, an answer or nothing.
fn case() -> impl Strategy<Value = (Questionnaire, Vec<Option<usize>>)> {
    model().prop_flat_map(|form| {
        let answers: Vec<_> = form
            .questions
            .iter()
            .map(|question| proptest::option::of(0..question.choices().len()))
            .collect();
        (Just(form), answers)
    })
}

fn answers(form: &Questionnaire, given: &[Option<usize>]) -> Answers {
    let mut answers = Answers::none(form);
    for (slot, choice) in answers.given.iter_mut().zip(given) {
        *slot = choice.map_or(Given::Open, |choice| Given::Chosen(vec![choice]));
    }
    answers
}

fn completions(form: &Questionnaire, given: &[Option<usize>]) -> Vec<Levelled> {
    let mut all = vec![given.to_vec()];
    for (ix, question) in form.questions.iter().enumerate() {
        if given[ix].is_none() {
            all = all
                .into_iter()
                .flat_map(|partial| {
                    (0..question.choices().len()).map(move |choice| {
                        let mut next = partial.clone();
                        next[ix] = Some(choice);
                        next
                    })
                })
                .collect();
        }
    }
    all.into_iter().map(|given| oracle::evaluate(form, &answers(form, &given))).collect()
}

fn ratio(value: vaglio::exact::Exact) -> oracle::Q {
    oracle::Q::new(
        i64::try_from(value.numerator()).unwrap(),
        i64::try_from(value.denominator()).unwrap(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_ends_are_reached_and_never_passed((form, given) in case()) {
        let all = completions(&form, &given);
        let open = answers(&form, &given);
        let scorer = Scorer::new(&form);
        let exact = scorer.exact(&open).unwrap();
        let quick = scorer.quick(&open).unwrap();
        let verdicts = || all.iter().map(|one| one.verdict);
        prop_assert_eq!(exact.verdict.worst.rank() as u8, verdicts().max().unwrap());
        prop_assert_eq!(exact.verdict.best.rank() as u8, verdicts().min().unwrap());
        prop_assert!(quick.verdict.worst >= exact.verdict.worst && quick.verdict.best <= exact.verdict.best);
        prop_assert_eq!(exact.tier.worst, all.iter().map(|one| one.tier).max().unwrap());
        prop_assert_eq!(exact.tier.best, all.iter().map(|one| one.tier).min().unwrap());
        for s in 0..form.scenarios.len() {
            let result = &exact.scenarios[s];
            prop_assert_eq!(ratio(result.coverage.worst), all.iter().map(|one| one.coverage[s]).min().unwrap());
            prop_assert_eq!(ratio(result.coverage.best), all.iter().map(|one| one.coverage[s]).max().unwrap());
            prop_assert_eq!(result.risk.worst, all.iter().map(|one| one.risk[s]).max().unwrap());
            let least = all.iter().map(|one| one.risk[s]).filter(|risk| *risk > 0).min().unwrap_or(0);
            prop_assert_eq!(result.risk.best, least);
        }
        for a in 0..form.areas.len() {
            let found = exact.areas[a].compliance.map(|range| (ratio(range.worst), ratio(range.best)));
            let values = || all.iter().filter_map(|one| one.compliance[a]);
            prop_assert_eq!(found, values().min().zip(values().max()));
        }
    }
}
