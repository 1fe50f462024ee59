//! What vaglio makes of complete answers, in the words of the independent reading.

use crate::common::oracle::{Levelled, Q, q};
use std::fmt::Debug;
use vaglio::answers::Answers;
use vaglio::exact::Exact;
use vaglio::questionnaire::{Questionnaire, Truth};
use vaglio::scoring::{Evaluation, Range, Scorer};

/// A way to level complete answers: vaglio, the oracle, or the oracle with a mistake in it.
pub type Engine<'a> = &'a dyn Fn(&Questionnaire, &Answers) -> Levelled;

pub fn vaglio(form: &Questionnaire, answers: &Answers) -> Levelled {
    levelled(form, &Scorer::new(form).exact(answers).unwrap())
}

fn one<T: Copy + PartialEq + Debug>(range: Range<T>) -> T {
    assert_eq!(range.worst, range.best, "answers are complete");
    range.worst
}

fn ratio(range: Range<Exact>) -> Q {
    q(one(range))
}

/// An evaluation without anything open.
pub fn levelled(form: &Questionnaire, evaluation: &Evaluation) -> Levelled {
    let tier = one(evaluation.tier);
    let required = |ix: usize| {
        let scored = form.questions[ix].scored.as_ref();
        scored.is_some_and(|scored| scored.tier <= tier)
    };
    let values = evaluation.values.iter().enumerate();
    let scenarios = &evaluation.scenarios;
    Levelled {
        verdict: one(evaluation.verdict).rank() as u8,
        tier,
        coverage: scenarios.iter().map(|s| ratio(s.coverage)).collect(),
        likelihood: scenarios.iter().map(|s| one(s.likelihood)).collect(),
        risk: scenarios
            .iter()
            .map(|s| if s.pertinent == Truth::No { 0 } else { one(s.risk) })
            .collect(),
        compliance: evaluation.areas.iter().map(|a| a.compliance.map(ratio)).collect(),
        rating: evaluation.areas.iter().map(|a| a.rating.map(|r| one(r) as u8)).collect(),
        reasons: evaluation
            .reasons
            .iter()
            .map(|reason| {
                assert_eq!(reason.effect, reason.at_best);
                (reason.kind, reason.effect.rank() as u8, reason.gate)
            })
            .collect(),
        values: values.map(|(ix, v)| v.filter(|_| required(ix)).map(ratio)).collect(),
        overall: evaluation.overall.map(ratio),
    }
}

/// What makes `then` not better than `now`, everything considered; empty if nothing does.
pub fn improves(now: &Levelled, then: &Levelled) -> Vec<String> {
    let mut found = Vec::new();
    let mut note = |what: &str, better: bool| {
        if better {
            found.push(format!("{what}: {now:?} / {then:?}"));
        }
    };
    note("verdict", then.verdict < now.verdict);
    note("tier", then.tier < now.tier);
    for (a, b) in now.risk.iter().zip(&then.risk) {
        note("risk", b < a);
    }
    for (a, b) in now.likelihood.iter().zip(&then.likelihood) {
        note("likelihood", b < a);
    }
    for (a, b) in now.coverage.iter().zip(&then.coverage) {
        note("coverage", b > a);
    }
    for (a, b) in now.compliance.iter().zip(&then.compliance) {
        note("compliance", a.is_some_and(|a| b.is_none_or(|b| b > a)));
    }
    for (a, b) in now.rating.iter().zip(&then.rating) {
        note("rating", a.is_some_and(|a| b.is_none_or(|b| b > a)));
    }
    found
}
