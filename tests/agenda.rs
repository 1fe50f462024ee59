//! The short way: the order of the questions that settles the verdict soonest, and what it leaves out.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper fails the test that calls it"
)]

mod common;

use common::flagship::form;
use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;
use vaglio::answers::{Answers, Given};
use vaglio::questionnaire::{QuestionIx, Questionnaire};
use vaglio::scoring::Scorer;
use vaglio::store;
use vaglio::unfold::unfold;
use vaglio::visibility::Visibility;

/// An example as somebody filled it in, with the questionnaire unfolded for its lists.
fn example(name: &str) -> (&'static Scorer<'static>, Answers) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let assessment = store::load(&path).unwrap().assessment;
    let form: &'static Questionnaire =
        Box::leak(Box::new(unfold(form(), &assessment).into_owned()));
    let scorer: &'static Scorer<'static> = Box::leak(Box::new(Scorer::new(form)));
    let (answers, _) = Answers::of(form, &assessment);
    (scorer, answers)
}

const EXAMPLES: [&str; 2] = ["assistenza-clienti.vaglio.yaml", "vendite-da-tirana.vaglio.yaml"];

fn without(answers: &Answers, questions: impl IntoIterator<Item = QuestionIx>) -> Answers {
    let mut open = answers.clone();
    for ix in questions {
        open.given[ix.0] = Given::Open;
        open.proved[ix.0] = false;
    }
    open
}

fn agenda(scorer: &Scorer<'_>, answers: &Answers) -> Vec<QuestionIx> {
    scorer.agenda(answers, &scorer.quick(answers).unwrap()).unwrap()
}

/// How many answers it takes until the verdict can no longer change.
fn steps(
    scorer: &Scorer<'_>,
    truth: &Answers,
    mut next: impl FnMut(&Answers) -> Option<QuestionIx>,
) -> usize {
    let all = scorer.questionnaire.indexed().map(|(ix, _)| ix);
    let mut now = without(truth, all);
    for step in 0.. {
        if scorer.quick(&now).unwrap().verdict.is_settled() {
            return step;
        }
        let ix = next(&now).expect("an open verdict has an open answer");
        assert!(now.get(ix).is_open());
        now.given[ix.0] = truth.given[ix.0].clone();
        now.proved[ix.0] = truth.proved[ix.0];
        assert!(!now.get(ix).is_open(), "{}", scorer.questionnaire.question(ix).id);
    }
    unreachable!()
}

/// As the questionnaire asks.
fn in_order(scorer: &Scorer<'_>, truth: &Answers, now: &Answers) -> Option<QuestionIx> {
    let shown = Visibility::of(scorer.questionnaire, now);
    let mut all = scorer.questionnaire.indexed().map(|(ix, _)| ix);
    all.find(|ix| now.get(*ix).is_open() && !truth.get(*ix).is_open() && shown.is_shown(*ix))
}

#[test]
fn the_short_way_is_shorter() {
    for name in EXAMPLES {
        let (scorer, truth) = example(name);
        let long = steps(scorer, &truth, |now| in_order(scorer, &truth, now));
        let short = steps(scorer, &truth, |now| {
            agenda(scorer, now).into_iter().find(|ix| !truth.get(*ix).is_open())
        });
        assert!(short < long, "{name}: {short} answers by the short way, {long} in order");
    }
}

#[test]
fn nothing_to_ask_once_settled() {
    for name in EXAMPLES {
        let (scorer, truth) = example(name);
        assert!(scorer.exact(&truth).unwrap().verdict.is_settled());
        assert_eq!(agenda(scorer, &truth), []);
    }
}

fn of(name: &'static str) -> &'static (&'static Scorer<'static>, Answers) {
    static FOUND: OnceLock<Vec<(&'static Scorer<'static>, Answers)>> = OnceLock::new();
    let found = FOUND.get_or_init(|| EXAMPLES.iter().map(|name| example(name)).collect());
    &found[EXAMPLES.iter().position(|known| *known == name).unwrap()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// What the agenda leaves out can be answered in any way: the verdict stays.
    #[test]
    fn what_is_left_out_does_not_matter(
        name in prop::sample::select(&EXAMPLES[..]),
        open in prop::collection::vec(any::<prop::sample::Index>(), 1..60),
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 200),
        others in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 200),
    ) {
        let (scorer, truth) = of(name);
        let form = scorer.questionnaire;
        let scored: Vec<QuestionIx> = form
            .indexed()
            .filter(|(ix, question)| question.scored.is_some() && !truth.get(*ix).is_open())
            .map(|(ix, _)| ix)
            .collect();
        let opened: Vec<QuestionIx> = open.iter().map(|at| *at.get(&scored)).collect();
        let now = without(truth, opened.iter().copied());
        let agenda = agenda(scorer, &now);
        let answer = |answers: &mut Answers, ix: QuestionIx, (at, proved): &(prop::sample::Index, bool)| {
            let choices: Vec<usize> = (0..form.question(ix).choices().len())
                .filter(|choice| form.question(ix).choices()[*choice].value.is_some())
                .collect();
            if !choices.is_empty() {
                answers.given[ix.0] = Given::Chosen(vec![*at.get(&choices)]);
                answers.proved[ix.0] = *proved;
            }
        };
        // Everything answered somehow, the rest of the agenda the same both times.
        let mut one = now.clone();
        let mut two = now.clone();
        for (place, ix) in opened.iter().enumerate() {
            let pick = &picks[place % picks.len()];
            answer(&mut one, *ix, pick);
            let pick = if agenda.contains(ix) { pick } else { &others[place % others.len()] };
            answer(&mut two, *ix, pick);
        }
        let verdict = |answers: &Answers| scorer.exact(answers).unwrap().verdict;
        prop_assert_eq!(verdict(&one), verdict(&two));
    }
}
