//! Every way in which open scoping can still be answered, as long as they are few enough.

use crate::answers::{Answers, Given};
use crate::questionnaire::{Choice, Class, Kind, Question, QuestionIx, Questionnaire, Truth};
use crate::visibility::Visibility;

/// Beyond this many completions the bounds of the graph itself are used: wider, still sound.
const MOST: usize = 4096;

/// All completions of the open scoping questions, or `None` where they are too many.
///
/// A question that a completion hides is left open in it, so that no case is counted twice.
pub(super) fn of_scoping(questionnaire: &Questionnaire, answers: &Answers) -> Option<Vec<Answers>> {
    let mut done = Vec::new();
    let mut open = vec![(answers.clone(), 0)];
    while let Some((partial, from)) = open.pop() {
        let shown = Visibility::of(questionnaire, &partial);
        let next = questionnaire.indexed().skip(from).find(|(ix, question)| {
            question.scored.is_none()
                && partial.get(*ix).is_open()
                && shown.get(*ix) == Truth::Yes
                && !question.is_derived()
        });
        let Some((ix, question)) = next else {
            done.push(partial);
            continue;
        };
        let ways = ways(questionnaire, question, ix, &partial, &shown)?;
        if done.len() + open.len() + ways.len() > MOST {
            return None;
        }
        for way in ways {
            let mut completed = partial.clone();
            completed.given[ix.0] = way;
            open.push((completed, ix.0 + 1));
        }
    }
    Some(done)
}

/// Every answer one open question can get.
fn ways(
    questionnaire: &Questionnaire,
    question: &Question,
    ix: QuestionIx,
    answers: &Answers,
    shown: &Visibility,
) -> Option<Vec<Given>> {
    let offered = |choices: &[Choice]| -> Vec<usize> {
        (0..choices.len())
            .filter(|&choice| shown.offers(questionnaire, answers, ix, choice) != Truth::No)
            .collect()
    };
    match &question.kind {
        Kind::Single(choices) => {
            Some(offered(choices).into_iter().map(|choice| Given::Chosen(vec![choice])).collect())
        }
        Kind::Multiple(choices) => subsets(choices, &offered(choices)),
        Kind::Countries { .. } => Some(country_sets(questionnaire, answers)),
        Kind::Number { .. } | Kind::Derived(_) => None,
    }
}

fn subsets(choices: &[Choice], offered: &[usize]) -> Option<Vec<Given>> {
    let alone = |choice: &usize| choices[*choice].exclusive || choices[*choice].unknown;
    let (alone, together): (Vec<usize>, Vec<usize>) = offered.iter().copied().partition(alone);
    if together.len() > 12 {
        return None;
    }
    let mut ways: Vec<Given> =
        alone.into_iter().map(|choice| Given::Chosen(vec![choice])).collect();
    for mask in 1..1_usize << together.len() {
        let chosen = together
            .iter()
            .enumerate()
            .filter(|(bit, _)| mask >> bit & 1 == 1)
            .map(|(_, choice)| *choice);
        ways.push(Given::Chosen(chosen.collect()));
    }
    Some(ways)
}

/// One country for each class stands for all of its class, since conditions may also name a country
/// only the classes in use matter; «don't know» is a way of its own.
fn country_sets(questionnaire: &Questionnaire, answers: &Answers) -> Vec<Given> {
    let of_class = |class: Class| {
        questionnaire
            .countries
            .0
            .values()
            .find(|country| country.class_at(answers.date) == class)
            .map(|country| country.code.clone())
    };
    let representatives: Vec<String> = Class::ALL.into_iter().filter_map(of_class).collect();
    let mut ways = vec![Given::Countries { codes: Vec::new(), unknown: true }];
    for mask in 1..1_usize << representatives.len() {
        let mut codes: Vec<String> = representatives
            .iter()
            .enumerate()
            .filter(|(bit, _)| mask >> bit & 1 == 1)
            .map(|(_, code)| code.clone())
            .collect();
        codes.sort_unstable();
        ways.push(Given::Countries { codes, unknown: false });
    }
    ways
}
