//! Answers to a random questionnaire, all of them or some.

use crate::common::oracle::holds;
use crate::completions;
use crate::generator::model;
use proptest::collection::vec;
use proptest::prelude::*;
use std::fmt;
use vaglio::answers::{Answers, AtClosing, Given};
use vaglio::exact::Exact;
use vaglio::questionnaire::{Choice, Condition, Kind, Question, QuestionIx, Questionnaire};

/// What one question is answered with, whatever its kind: place of the choice, and so on.
#[derive(Clone, Copy, Debug)]
pub struct Raw {
    pub place: usize,
    pub open: bool,
    pub na: bool,
    pub proved: bool,
}

fn raws() -> impl Strategy<Value = Vec<Raw>> {
    let one =
        (0..12usize, proptest::bool::weighted(0.4), proptest::bool::weighted(0.2), any::<bool>());
    let one = one.prop_map(|(place, open, na, proved)| Raw { place, open, na, proved });
    vec(one, 14)
}

fn answer(question: &Question, raw: Raw) -> Given {
    match &question.kind {
        Kind::Single(_) if raw.na && question.may_be_na => Given::NotApplicable,
        Kind::Single(choices) => Given::Chosen(vec![raw.place % choices.len()]),
        Kind::Multiple(choices) => {
            let mask = 1 + raw.place % ((1 << choices.len()) - 1);
            Given::Chosen((0..choices.len()).filter(|place| mask >> place & 1 == 1).collect())
        }
        _ => Given::Open,
    }
}

/// No answer is an option that scoping has taken away, or still may.
fn offered(form: &Questionnaire, answers: &mut Answers) {
    let open = |(ix, question): (QuestionIx, &Question)| {
        question.scored.is_none() && answers.get(ix).is_open()
    };
    let settled = !form.indexed().any(open);
    for (ix, question) in form.indexed().filter(|(_, question)| question.scored.is_some()) {
        let sure = |choice: &Choice| {
            choice.when == Condition::Always || settled && holds(form, answers, &choice.when)
        };
        let choices = question.choices();
        if answers.get(ix).choice().is_some_and(|place| !sure(&choices[place])) {
            let other = choices.iter().position(sure).unwrap();
            answers.given[ix.0] = Given::Chosen(vec![other]);
        }
    }
}

/// Every answer given.
pub fn complete(form: &Questionnaire, raws: &[Raw]) -> Answers {
    let mut answers = Answers::none(form);
    for (ix, question) in form.indexed() {
        answers.given[ix.0] = answer(question, raws[ix.0]);
        answers.proved[ix.0] = raws[ix.0].proved;
    }
    answers.at_closing = AtClosing { action_plan: raws[0].proved, decided: raws[1].proved };
    offered(form, &mut answers);
    answers
}

/// Some answers missing.
pub fn partial(form: &Questionnaire, raws: &[Raw]) -> Answers {
    let mut answers = complete(form, raws);
    for (given, raw) in answers.given.iter_mut().zip(raws) {
        if raw.open {
            *given = Given::Open;
        }
    }
    answers
}

/// A questionnaire and answers to it, shown in few lines when a test fails.
#[derive(Clone)]
pub struct Case {
    pub form: Questionnaire,
    pub answers: Answers,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = &self.form.method;
        writeln!(f, "key_cap {}, proof {}", method.key_cap, method.proof_conditions)?;
        for (ix, question) in self.form.indexed() {
            let given = (self.answers.get(ix), self.answers.proved[ix.0]);
            writeln!(f, "{} {} {given:?} when {:?}", ix.0, question.id, question.when)?;
            for choice in question.choices() {
                let levels = (&choice.levels.severity, &choice.levels.exposure);
                let (value, enisa) = (choice.value.map(|v| v.to_string()), &choice.levels.enisa);
                writeln!(f, "    {} {value:?} {:?} {levels:?} {enisa:?}", choice.id, choice.when)?;
            }
            if let Some(scored) = &question.scored {
                let numbers = (question.area, scored.weight, scored.tier, scored.critical);
                let links = scored.mitigates.iter();
                let links: Vec<_> = links.map(|l| (l.scenario.0, l.strength, l.key)).collect();
                writeln!(f, "    {numbers:?} {links:?} na {}", question.may_be_na)?;
                writeln!(f, "    {:?} {:?}", question.asked_of, scored.blocking)?;
            }
        }
        writeln!(
            f,
            "scenarios {:?}",
            self.form.scenarios.iter().map(|s| &s.when).collect::<Vec<_>>()
        )?;
        writeln!(
            f,
            "rules {:?}",
            self.form.rules.iter().map(|r| (r.effect, &r.test)).collect::<Vec<_>>()
        )?;
        writeln!(f, "{:?}", self.answers.at_closing)
    }
}

/// A questionnaire, and answers to all of it.
pub fn answered() -> impl Strategy<Value = Case> {
    (model(), raws()).prop_map(|(form, raws)| {
        let answers = complete(&form, &raws);
        Case { form, answers }
    })
}

/// A questionnaire, and answers to some of it, with not too many ways to go on.
pub fn begun() -> impl Strategy<Value = Case> {
    begun_within(96)
}

pub fn begun_within(ways: usize) -> impl Strategy<Value = Case> {
    begun_of(model(), ways)
}

/// The same for any questionnaires.
pub fn begun_of(
    model: impl Strategy<Value = Questionnaire>,
    ways: usize,
) -> impl Strategy<Value = Case> {
    (model, raws()).prop_map(move |(form, raws)| {
        let answers = partial(&form, &raws);
        let all = complete(&form, &raws);
        let mut answers = completions::at_most(&form, answers, &all, ways);
        offered(&form, &mut answers);
        Case { form, answers }
    })
}

pub fn value_of(question: &Question, given: &Given) -> Option<Exact> {
    question.choices()[given.choice()?].value
}
