//! Which questions apply: the one visibility rule, in three values.
//!
//! A question that is not shown has no answer for anybody else's condition, transitively. A
//! condition that hangs on an open answer of a question that is (or may be) shown is open itself:
//! on screen the question waits, for bounds it counts both ways. A preset that holds stands in the
//! place of what was typed.

use crate::answers::{Answers, Given};
use crate::exact::Exact;
use crate::questionnaire::{
    Ask, Choice, Condition, Kind, Moment, Operand, Order, Party, QuestionIx, Questionnaire, Test,
    Truth,
};
use chrono::{Days, NaiveDate};
use std::borrow::Cow;

/// The visibility of every question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visibility {
    shown: Vec<Truth>,
    /// The preset that settles the question, and whether it certainly does.
    presets: Vec<Option<(usize, Truth)>>,
}

impl Visibility {
    /// Computed in asking order: references only point backwards.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, answers: &Answers) -> Self {
        let mut seen = Self::of_none(questionnaire);
        while seen.see_next(questionnaire, answers).is_some() {}
        seen
    }

    /// Before the first question, to go on from with [`Visibility::see_next`].
    pub(crate) fn of_none(questionnaire: &Questionnaire) -> Self {
        let count = questionnaire.questions.len();
        Self { shown: Vec::with_capacity(count), presets: Vec::with_capacity(count) }
    }

    /// The next question in asking order, now seen; its own answer and later ones do not count.
    pub(crate) fn see_next(
        &mut self,
        questionnaire: &Questionnaire,
        answers: &Answers,
    ) -> Option<QuestionIx> {
        let ix = self.shown.len();
        let question = questionnaire.questions.get(ix)?;
        let truth = self.truth(questionnaire, answers, &question.when);
        let preset = self.preset_in_force(questionnaire, answers, &question.presets);
        self.shown.push(truth);
        self.presets.push(preset);
        Some(QuestionIx(ix))
    }

    fn preset_in_force(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        presets: &[usize],
    ) -> Option<(usize, Truth)> {
        let mut open = None;
        for &preset in presets {
            let when = &questionnaire.presets[preset].when;
            match self.truth(questionnaire, answers, when) {
                // An earlier one that may still come into force would go before.
                Truth::Yes => return open.or(Some((preset, Truth::Yes))),
                Truth::Open => open = open.or(Some((preset, Truth::Open))),
                Truth::No => {}
            }
        }
        open
    }

    /// A question not yet reached counts as not shown.
    #[must_use]
    pub fn get(&self, question: QuestionIx) -> Truth {
        self.shown.get(question.0).copied().unwrap_or(Truth::No)
    }

    #[must_use]
    pub fn is_shown(&self, question: QuestionIx) -> bool {
        self.get(question) == Truth::Yes
    }

    /// The preset that settles a question, as a place in [`Questionnaire::presets`].
    #[must_use]
    pub fn preset(&self, question: QuestionIx) -> Option<usize> {
        match self.presets.get(question.0).copied().flatten() {
            Some((preset, Truth::Yes)) => Some(preset),
            _ => None,
        }
    }

    /// A preset that open answers may still bring into force.
    #[must_use]
    pub fn possible_preset(&self, question: QuestionIx) -> Option<usize> {
        match self.presets.get(question.0).copied().flatten() {
            Some((preset, Truth::Open)) => Some(preset),
            _ => None,
        }
    }

    /// The answers that count: presets in force stand in the place of what was typed.
    #[must_use]
    pub fn settle<'a>(
        &self,
        questionnaire: &Questionnaire,
        answers: &'a Answers,
    ) -> Cow<'a, Answers> {
        let mut settled = Cow::Borrowed(answers);
        if questionnaire.presets.is_empty() {
            return settled;
        }
        for (ix, _) in questionnaire.indexed() {
            if self.preset(ix).is_some() {
                let given = self.given(questionnaire, answers, ix).into_owned();
                settled.to_mut().given[ix.0] = given;
            }
        }
        settled
    }

    /// What a question counts as answered with.
    #[must_use]
    pub fn given<'a>(
        &self,
        questionnaire: &Questionnaire,
        answers: &'a Answers,
        question: QuestionIx,
    ) -> Cow<'a, Given> {
        match self.preset(question) {
            None => Cow::Borrowed(answers.get(question)),
            Some(preset) => Cow::Owned(preset_answer(questionnaire, question, preset)),
        }
    }

    /// The truth of any condition under these answers.
    #[must_use]
    pub fn truth(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        condition: &Condition,
    ) -> Truth {
        condition.truth(&mut |ask| match ask {
            Ask::Shown(question) => self.get(question),
            Ask::Test(question, test) => self.test(questionnaire, answers, question, test),
        })
    }

    fn test(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        question: QuestionIx,
        test: &Test,
    ) -> Truth {
        let shown = self.get(question);
        if shown == Truth::No {
            return Truth::No;
        }
        let given = self.given(questionnaire, answers, question);
        // A list that nobody has to use has no entries until somebody does.
        if given.is_open() && !questionnaire.question(question).awaits_an_answer(true) {
            return Truth::No;
        }
        if given.is_open() || self.possible_preset(question).is_some() {
            return Truth::Open;
        }
        if let Test::Compare(order, Operand::Answer(other, plus)) = test {
            let other_shown = self.get(*other);
            let other_given = self.given(questionnaire, answers, *other);
            if other_shown != Truth::No && other_given.is_open() {
                return Truth::Open;
            }
            let holds = compare_answers(&given, *order, &other_given, *plus);
            return Truth::from(holds).and(shown).and(other_shown);
        }
        Truth::from(holds(questionnaire, answers, question, &given, test)).and(shown)
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

/// The answer a preset gives to a question.
fn preset_answer(questionnaire: &Questionnaire, question: QuestionIx, preset: usize) -> Given {
    let option = questionnaire.presets[preset].to.as_deref();
    let choice = option.and_then(|option| questionnaire.question(question).choice(option));
    match (option, choice) {
        (None, _) => Given::NotApplicable,
        (Some(_), Some(choice)) => Given::Chosen(vec![choice]),
        // The loader refuses an option that a question does not have.
        (Some(_), None) => Given::Open,
    }
}

/// Whether an answer passes a test that looks at nothing else, the question being shown.
pub(crate) fn holds(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: QuestionIx,
    given: &Given,
    test: &Test,
) -> bool {
    let question = questionnaire.question(question);
    match test {
        Test::Answered => !given.is_open(),
        Test::AnyOf(choices, codes) => match given {
            Given::Countries { codes: chosen, unknown } => {
                chosen.iter().any(|code| codes.contains(code)) || (*unknown && choices.contains(&0))
            }
            Given::NotApplicable => {
                let na = |choice: &Choice| choice.not_applicable;
                choices.iter().any(|&choice| question.choices().get(choice).is_some_and(na))
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
                Given::Entries(keys) => keys.len(),
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
        Test::Compare(order, operand) => match (given, operand) {
            (Given::Number(number, _), Operand::Number(other)) => order.holds(number.cmp(other)),
            (Given::Date(date), Operand::Date(other)) => order.holds(date.cmp(other)),
            (Given::Date(date), Operand::Moment(moment, days)) => {
                let moment = moment_of(answers, *moment).and_then(|moment| moved(moment, *days));
                moment.is_some_and(|moment| order.holds(date.cmp(&moment)))
            }
            _ => false,
        },
        Test::Equals(texts) => text(given).is_some_and(|text| {
            texts.iter().any(|other| other.trim().to_lowercase() == text.trim().to_lowercase())
        }),
        Test::Contains(texts) => text(given).is_some_and(|text| {
            let text = text.to_lowercase();
            texts.iter().any(|part| text.contains(&part.to_lowercase()))
        }),
    }
}

fn moment_of(answers: &Answers, moment: Moment) -> Option<NaiveDate> {
    match moment {
        Moment::SignaturePlanned => answers.signature,
        Moment::GoLivePlanned => answers.go_live,
        Moment::Analysis => answers.date,
    }
}

fn moved(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) }
}

fn compare_answers(given: &Given, order: Order, other: &Given, plus: Exact) -> bool {
    match (given, other) {
        (Given::Number(number, _), Given::Number(other, _)) => {
            other.add(plus).is_ok_and(|other| order.holds(number.cmp(&other)))
        }
        (Given::Date(date), Given::Date(other)) => {
            let days = i64::try_from(plus.numerator()).ok();
            let other = days.and_then(|days| moved(*other, days));
            other.is_some_and(|other| order.holds(date.cmp(&other)))
        }
        _ => false,
    }
}

fn text(given: &Given) -> Option<&str> {
    match given {
        Given::Text(text) => Some(text),
        _ => None,
    }
}

fn chosen(given: &Given) -> &[usize] {
    match given {
        Given::Chosen(chosen) => chosen,
        Given::Number(_, Some(choice)) => std::slice::from_ref(choice),
        _ => &[],
    }
}
