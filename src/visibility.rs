//! Which questions apply: the one visibility rule, in three values.
//!
//! A question that is not shown has no answer for anybody else's condition, transitively. A
//! condition that hangs on an open answer of a question that is (or may be) shown is open itself:
//! on screen the question waits, for bounds it counts both ways.

use crate::answers::{Answers, Given};
use crate::questionnaire::{Condition, Kind, Party, QuestionIx, Questionnaire, Test, Truth};

/// The visibility of every question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visibility(Vec<Truth>);

impl Visibility {
    /// Computed in asking order: references only point backwards.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, answers: &Answers) -> Self {
        let mut shown = Self(Vec::with_capacity(questionnaire.questions.len()));
        for question in &questionnaire.questions {
            let truth = shown.truth(questionnaire, answers, &question.when);
            shown.0.push(truth);
        }
        shown
    }

    /// A question not yet reached counts as not shown.
    #[must_use]
    pub fn get(&self, question: QuestionIx) -> Truth {
        self.0.get(question.0).copied().unwrap_or(Truth::No)
    }

    #[must_use]
    pub fn is_shown(&self, question: QuestionIx) -> bool {
        self.get(question) == Truth::Yes
    }

    /// The truth of any condition under these answers.
    #[must_use]
    pub fn truth(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        condition: &Condition,
    ) -> Truth {
        condition.truth(&mut |question, test| {
            let shown = self.get(question);
            if shown == Truth::No {
                return Truth::No;
            }
            match answers.get(question) {
                Given::Open => Truth::Open,
                given => {
                    Truth::from(holds(questionnaire, answers, question, given, test)).and(shown)
                }
            }
        })
    }

    /// Who is asked: the first entry whose condition holds; open while that is not known.
    #[must_use]
    pub fn asked_of(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        question: QuestionIx,
    ) -> Option<Party> {
        for (party, when) in &questionnaire.question(question).asked_of {
            match self.truth(questionnaire, answers, when) {
                Truth::Yes => return Some(*party),
                Truth::Open => return None,
                Truth::No => {}
            }
        }
        None
    }

    /// Whether a choice of a question is offered now.
    #[must_use]
    pub fn offers(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        question: QuestionIx,
        choice: usize,
    ) -> Truth {
        let choice = &questionnaire.question(question).choices()[choice];
        self.truth(questionnaire, answers, &choice.when)
    }
}

/// Whether an answer passes a test, the question being shown.
pub(crate) fn holds(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: QuestionIx,
    given: &Given,
    test: &Test,
) -> bool {
    let question = questionnaire.question(question);
    match test {
        Test::Answered => true,
        Test::AnyOf(choices, codes) => match given {
            Given::Countries { codes: chosen, unknown } => {
                chosen.iter().any(|code| codes.contains(code)) || (*unknown && choices.contains(&0))
            }
            _ => chosen(given).iter().any(|choice| choices.contains(choice)),
        },
        Test::AllOf(choices, codes) => match given {
            Given::Countries { codes: chosen, unknown } => {
                codes.iter().all(|code| chosen.contains(code)) && (choices.is_empty() || *unknown)
            }
            _ => choices.iter().all(|choice| chosen(given).contains(choice)),
        },
        Test::Class(classes) => match (given, &question.kind) {
            (Given::Countries { codes, .. }, Kind::Countries { .. }) => codes
                .iter()
                .filter_map(|code| questionnaire.countries.get(code))
                .any(|country| classes.contains(&country.class_at(answers.date))),
            _ => false,
        },
        Test::Count(at_least, at_most) => {
            let count = match given {
                Given::Countries { codes, .. } => codes.len(),
                _ => chosen(given).len(),
            };
            count >= *at_least && at_most.is_none_or(|at_most| count <= at_most)
        }
        Test::Between(low, high) => match given {
            Given::Number(number, _) => {
                low.is_none_or(|low| *number >= low) && high.is_none_or(|high| *number <= high)
            }
            _ => false,
        },
    }
}

fn chosen(given: &Given) -> &[usize] {
    match given {
        Given::Chosen(chosen) => chosen,
        Given::Number(_, choice) => std::slice::from_ref(choice),
        _ => &[],
    }
}
