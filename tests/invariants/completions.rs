//! Every way to go on from some answers, by brute force.

use crate::common::oracle::{holds, shown};
use vaglio::answers::{Answers, Given};
use vaglio::questionnaire::{Derivation, Kind, Question, QuestionIx, Questionnaire};

/// Whether a document changes anything.
fn proof_counts(form: &Questionnaire) -> bool {
    let derived = Kind::Derived(Derivation::SupplierEvidence);
    let same = |kind: &Kind| std::mem::discriminant(kind) == std::mem::discriminant(&derived);
    form.method.proof_conditions || form.questions.iter().any(|question| same(&question.kind))
}

/// What an open question can be answered with: the answer, and whether it is documented.
fn ways(
    form: &Questionnaire,
    answers: &Answers,
    question: &Question,
    with_na: bool,
) -> Vec<(Given, bool)> {
    let choices = question.choices();
    match &question.kind {
        Kind::Multiple(_) => (1..1_usize << choices.len())
            .map(|mask| (0..choices.len()).filter(|place| mask >> place & 1 == 1).collect())
            .map(|chosen| (Given::Chosen(chosen), false))
            .collect(),
        Kind::Single(_) => {
            let offered = (0..choices.len())
                .filter(|place| holds(form, answers, &choices[*place].when))
                .map(|place| Given::Chosen(vec![place]));
            let na = (with_na && question.may_be_na).then_some(Given::NotApplicable);
            let proofs: &[bool] =
                if question.blocks() && proof_counts(form) { &[false, true] } else { &[false] };
            let given = offered.chain(na);
            given.flat_map(|given| proofs.iter().map(move |p| (given.clone(), *p))).collect()
        }
        _ => vec![],
    }
}

/// All complete answers that these can become; what a completion hides stays open.
pub fn of(form: &Questionnaire, answers: &Answers, with_na: bool) -> Vec<Answers> {
    let mut all = vec![answers.clone()];
    for (ix, question) in form.indexed() {
        if !answers.get(ix).is_open() || question.is_derived() {
            continue;
        }
        all = all
            .into_iter()
            .flat_map(|partial| {
                if !shown(form, &partial, ix) {
                    return vec![partial];
                }
                let ways = ways(form, &partial, question, with_na);
                let with = |(given, proved)| {
                    let mut next = partial.clone();
                    (next.given[ix.0], next.proved[ix.0]) = (given, proved);
                    next
                };
                ways.into_iter().map(with).collect()
            })
            .collect();
    }
    all
}

/// The same answers, with so many of the missing ones filled in that few ways remain.
pub fn at_most(form: &Questionnaire, mut answers: Answers, all: &Answers, most: usize) -> Answers {
    let mut product = 1;
    for (ix, question) in form.indexed() {
        if !answers.get(ix).is_open() || question.is_derived() {
            continue;
        }
        let count = ways(form, &answers, question, true).len().max(1);
        if product * count > most {
            answers.given[ix.0] = all.given[ix.0].clone();
        } else {
            product *= count;
        }
    }
    answers
}

/// Open questions that are asked in some way to go on.
pub fn open(form: &Questionnaire, answers: &Answers) -> Vec<QuestionIx> {
    let open = form.indexed().filter(|(ix, q)| answers.get(*ix).is_open() && !q.is_derived());
    open.map(|(ix, _)| ix).collect()
}
