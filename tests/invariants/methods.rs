//! P19: the ranges of the shipped methods, which are graphs of nodes in a file.

#[path = "../methods/form.rs"]
#[expect(dead_code, reason = "scoring from a file is for the published cases")]
mod form;

use form::{files_of_methods, head, load};
use proptest::prelude::*;
use std::sync::LazyLock;
use vaglio::answers::{Answers, Given};
use vaglio::exact::Exact;
use vaglio::questionnaire::{Kind, Question, Questionnaire};
use vaglio::scoring::{Evaluation, Scorer};

/// Methods whose every path runs in one direction, so that the ends are reached at the corners.
const TIGHT: [&str; 6] =
    ["enisa-2017", "nist-g5", "nist-i2", "nist-100", "ebios-ecosystem", "cnil-2012"];

static ALL: LazyLock<Vec<(String, Questionnaire)>> = LazyLock::new(|| {
    let files = files_of_methods();
    let ids = files.keys().filter_map(|name| name.strip_prefix("methods/")?.strip_suffix(".yaml"));
    let ids = ids.filter(|id| *id != "base-1").map(str::to_owned);
    ids.map(|id| (id.clone(), load(&id, head(&id, &[])))).collect()
});

/// What a question can be answered with: its choices, a number between two ends, and the ends.
fn way(question: &Question, pick: i64) -> Given {
    if may_be_na(question) && pick.rem_euclid(17) == 0 {
        return Given::NotApplicable;
    }
    if let Kind::Number { min, max, .. } = &question.kind {
        let share = Exact::ratio(pick.rem_euclid(13), 12).unwrap();
        let number = max.sub(*min).unwrap().mul(share).unwrap().add(*min).unwrap();
        return Given::Number(number, None);
    }
    let choices = question.choices().iter().enumerate();
    let choices: Vec<_> = choices.filter(|(_, choice)| !choice.not_applicable).collect();
    Given::Chosen(vec![choices[pick.unsigned_abs() as usize % choices.len()].0])
}

fn may_be_na(question: &Question) -> bool {
    question.may_be_na || question.choices().iter().any(|choice| choice.not_applicable)
}

/// The answers at both ends of a number, or all choices; and «not applicable».
fn corners(question: &Question) -> Vec<Given> {
    let na = may_be_na(question).then_some(Given::NotApplicable);
    if let Kind::Number { min, max, .. } = &question.kind {
        return [*min, *max].map(|end| Given::Number(end, None)).into_iter().chain(na).collect();
    }
    let choices = question.choices().iter().enumerate();
    let choices = choices.filter(|(_, choice)| !choice.not_applicable);
    choices.map(|(place, _)| Given::Chosen(vec![place])).chain(na).collect()
}

fn outputs(found: &Evaluation) -> Vec<Option<(Exact, Exact)>> {
    let ends = found.outputs.iter().map(|output| output.value);
    ends.map(|ends| ends.map(|r| (r.worst.min(r.best), r.worst.max(r.best)))).collect()
}

fn verdicts(found: &Evaluation) -> Vec<(usize, usize)> {
    let levels = found.verdicts.iter().map(|verdict| verdict.level);
    levels.map(|level| (level.best, level.worst)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    /// What any completion gives lies in the range given while answers are missing.
    #[test]
    fn p19_methods_hold_every_completion(
        which in 0..99usize,
        answered in proptest::collection::vec((any::<i64>(), any::<bool>(), any::<i64>()), 1..40),
    ) {
        let (id, form) = &ALL[which % ALL.len()];
        let scorer = Scorer::new(form);
        let (mut open, mut complete) = (Answers::none(form), Answers::none(form));
        for ((ix, question), nth) in form.indexed().zip(0..) {
            let (pick, given, other): (i64, bool, i64) = answered[nth % answered.len()];
            let pick = pick.wrapping_add(i64::try_from(nth).unwrap());
            complete.given[ix.0] = way(question, if given { pick } else { other.wrapping_add(pick) });
            if given {
                open.given[ix.0] = complete.given[ix.0].clone();
            }
        }
        let (outer, inner) = (scorer.exact(&open).unwrap(), scorer.exact(&complete).unwrap());
        for (outer, inner) in outputs(&outer).into_iter().zip(outputs(&inner)) {
            let inside = inner.is_none_or(|(low, high)| {
                outer.is_some_and(|outer| outer.0 <= low && high <= outer.1)
            });
            prop_assert!(inside, "{}: {:?} {:?}", id, outer, inner);
        }
        for (outer, inner) in verdicts(&outer).into_iter().zip(verdicts(&inner)) {
            prop_assert!(outer.0 <= inner.0 && inner.1 <= outer.1, "{}: {:?} {:?}", id, outer, inner);
        }
    }

    /// Where every path runs in one direction, both ends are reached at a corner.
    #[test]
    fn p19b_the_ends_of_published_methods_are_reached(
        which in 0..TIGHT.len(),
        picks in proptest::collection::vec(any::<i64>(), 7),
        open in proptest::sample::subsequence((0..7usize).collect::<Vec<_>>(), 0..=3),
    ) {
        let (id, form) = ALL.iter().find(|(id, _)| id == TIGHT[which]).unwrap();
        let scorer = Scorer::new(form);
        let mut answers = Answers::none(form);
        for (ix, question) in form.indexed() {
            if !open.contains(&ix.0) {
                answers.given[ix.0] = way(question, picks[ix.0]);
            }
        }
        let mut all = vec![answers.clone()];
        for (ix, question) in form.indexed().filter(|(ix, _)| open.contains(&ix.0)) {
            let with = |partial: Answers| {
                corners(question).into_iter().map(move |given| {
                    let mut next = partial.clone();
                    next.given[ix.0] = given;
                    next
                })
            };
            all = all.into_iter().flat_map(with).collect();
        }
        let all: Vec<_> = all.iter().map(|one| outputs(&scorer.exact(one).unwrap())).collect();
        for (ix, found) in outputs(&scorer.exact(&answers).unwrap()).into_iter().enumerate() {
            let low = all.iter().filter_map(|one| Some(one[ix]?.0)).min();
            let high = all.iter().filter_map(|one| Some(one[ix]?.1)).max();
            prop_assert_eq!(found, low.zip(high), "{} output {}", id, ix);
        }
    }
}
