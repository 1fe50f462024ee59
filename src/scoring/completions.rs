//! Every way in which open scoping can still be answered, as long as they are few enough.
//!
//! Two answers that give the same levels and that no condition can tell apart are one way: most
//! questions have few ways, however many their choices.

use crate::answers::{Answers, Given};
use crate::questionnaire::{
    Choice, Class, Condition, Kind, Levels, Question, QuestionIx, Questionnaire, Test, Truth,
};
use crate::visibility::{Visibility, holds};
use std::collections::BTreeSet;

/// Beyond this many completions the bounds of the graph itself are used: wider, still sound.
pub(super) const MOST: usize = 4096;

/// What the conditions of a questionnaire ask of each question.
#[derive(Debug)]
pub(super) struct Asked(Vec<Vec<Test>>);

impl Asked {
    pub(super) fn of(questionnaire: &Questionnaire) -> Self {
        let mut asked = Self(vec![Vec::new(); questionnaire.questions.len()]);
        for question in &questionnaire.questions {
            asked.note(&question.when);
            question.asked_of.iter().for_each(|(_, when)| asked.note(when));
            question.choices().iter().for_each(|choice| asked.note(&choice.when));
            let blocking = question.scored.iter().flat_map(|scored| &scored.blocking);
            blocking.for_each(|rule| asked.note(&rule.when));
        }
        questionnaire.scenarios.iter().for_each(|scenario| asked.note(&scenario.when));
        asked
    }

    pub(super) fn of_question(&self, ix: QuestionIx) -> &[Test] {
        &self.0[ix.0]
    }

    fn note(&mut self, condition: &Condition) {
        match condition {
            Condition::Always | Condition::Shown(_) => {}
            Condition::Not(inner) | Condition::Entries(_, _, inner) => self.note(inner),
            Condition::All(parts) | Condition::Any(parts) | Condition::Count(parts, ..) => {
                for part in parts {
                    self.note(part);
                }
            }
            Condition::Test(question, test) => {
                let tests = &mut self.0[question.0];
                if !tests.contains(test) {
                    tests.push(test.clone());
                }
            }
        }
    }
}

/// All completions of the open scoping questions, or `None` where they are too many.
///
/// A question that a completion hides is left open in it, so that no case is counted twice.
pub(super) fn of_scoping(
    questionnaire: &Questionnaire,
    asked: &Asked,
    answers: &Answers,
) -> Option<Vec<Answers>> {
    let last = questionnaire.questions.iter().rposition(|question| question.scored.is_none());
    let Some(last) = last.map(QuestionIx) else { return Some(vec![answers.clone()]) };
    let mut done = Vec::new();
    // What was seen before a question does not change with its answer: each way goes on from there.
    let mut open = vec![(answers.clone(), Visibility::of_none(questionnaire))];
    while let Some((mut partial, mut shown)) = open.pop() {
        let Some(ix) = next_open(questionnaire, &partial, &mut shown, last) else {
            done.push(partial);
            continue;
        };
        let question = questionnaire.question(ix);
        let ways = match only_way(question, &asked.0[ix.0]) {
            Some(way) => vec![way],
            None => ways(questionnaire, question, ix, &partial, &shown)?,
        };
        let mut ways = distinct(questionnaire, &asked.0[ix.0], &partial, ix, ways);
        if done.len() + open.len() + ways.len() > MOST {
            return None;
        }
        let Some(way) = ways.pop() else { continue };
        for way in ways {
            let mut completed = partial.clone();
            completed.given[ix.0] = way;
            open.push((completed, shown.clone()));
        }
        partial.given[ix.0] = way;
        open.push((partial, shown));
    }
    Some(done)
}

/// The next scoping question that certainly waits for an answer, no later than the last one.
fn next_open(
    questionnaire: &Questionnaire,
    partial: &Answers,
    shown: &mut Visibility,
    last: QuestionIx,
) -> Option<QuestionIx> {
    while let Some(ix) = shown.see_next(questionnaire, partial) {
        let question = questionnaire.question(ix);
        if question.scored.is_none()
            && partial.get(ix).is_open()
            && shown.get(ix) == Truth::Yes
            && question.awaits_an_answer(true)
        {
            return Some(ix);
        }
        if ix.0 >= last.0 {
            return None;
        }
    }
    None
}

/// An answer that changes nothing whatever it is: nobody asks more of it than that it is there.
fn only_way(question: &Question, tests: &[Test]) -> Option<Given> {
    if tests.iter().any(|test| *test != Test::Answered) {
        return None;
    }
    match &question.kind {
        Kind::Text { .. } => Some(Given::Text(String::new())),
        Kind::Date { choices, min, .. } if choices.is_empty() => {
            Some(Given::Date(min.unwrap_or_default()))
        }
        _ => None,
    }
}

/// One answer for each thing the answers of a question can mean.
fn distinct(
    questionnaire: &Questionnaire,
    tests: &[Test],
    answers: &Answers,
    ix: QuestionIx,
    ways: Vec<Given>,
) -> Vec<Given> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for way in ways {
        let levels = meaning(questionnaire, answers, questionnaire.question(ix), &way);
        let truths: Vec<_> =
            tests.iter().map(|test| holds(questionnaire, answers, ix, &way, test)).collect();
        if seen.insert((levels, truths)) {
            kept.push(way);
        }
    }
    kept
}

/// The highest level an answer gives for each thing it speaks of: `(kind, place, level)`.
fn meaning(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    given: &Given,
) -> Vec<(u8, usize, u8)> {
    let mut found: Vec<(u8, usize, u8)> = Vec::new();
    let mut add = |levels: &Levels| {
        let severity = levels.severity.iter().map(|(scenario, level)| (0, scenario.0, *level));
        let exposure = levels.exposure.iter().map(|(scenario, level)| (1, scenario.0, *level));
        let enisa = levels.enisa.iter().map(|(area, level)| (2, *area as usize, *level));
        for (kind, place, level) in severity.chain(exposure).chain(enisa) {
            match found.iter_mut().find(|known| (known.0, known.1) == (kind, place)) {
                Some(known) => known.2 = known.2.max(level),
                None => found.push((kind, place, level)),
            }
        }
    };
    let unknown = given.is_unknown(question);
    match (&question.kind, given) {
        (Kind::Countries { classes, .. }, Given::Countries { codes, .. }) => {
            let chosen = |class: Class| {
                let countries = codes.iter().filter_map(|code| questionnaire.countries.get(code));
                countries.into_iter().any(|country| country.class_at(answers.date) == class)
            };
            let speaks = classes.iter().filter(|(class, _)| unknown || chosen(*class));
            speaks.for_each(|(_, levels)| add(levels));
        }
        (_, Given::Chosen(chosen)) => {
            let choices = question.choices().iter().enumerate();
            let speaks = choices.filter(|(place, _)| unknown || chosen.contains(place));
            speaks.for_each(|(_, choice)| add(&choice.levels));
        }
        _ => {}
    }
    found.retain(|(_, _, level)| *level > 0);
    found.sort_unstable();
    found
}

/// Every answer one open question can get.
pub(super) fn ways(
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
        Kind::Statement(choice) => Some(subsets_of_one(choice)),
        _ => None,
    }
}

fn subsets_of_one(_: &Choice) -> Vec<Given> {
    vec![Given::Chosen(vec![0])]
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
