//! Every way in which open questions can still be answered, as far as scores and findings tell
//! them apart.

use super::item::of_given;
use super::{Input, Model, item_of};
use crate::answers::{Answers, Given};
use crate::exact::Exact;
use crate::questionnaire::{
    Condition, Kind, Operand, Policy, QuestionIx, Questionnaire, SchemeIx, Test, Truth,
};
use crate::scoring::completions;
use crate::visibility::{Visibility, holds};
use std::collections::BTreeSet;

/// What is asked of each question: by conditions that lead to a result, and by scores.
#[derive(Debug, Default)]
pub(in crate::scoring) struct Matters {
    tests: Vec<Vec<Test>>,
    /// Scores for which an open question may still become anything.
    items: Vec<Vec<SchemeIx>>,
    /// Another question is compared with the answer.
    compared: Vec<bool>,
}

/// What one answer means: by test whether it holds, by score what it gives.
type Meaning = (Vec<bool>, Vec<(Option<(Exact, Exact)>, bool)>);

impl Matters {
    pub(super) fn of(questionnaire: &Questionnaire, model: &Model) -> Self {
        let count = questionnaire.questions.len();
        let mut matters = Self {
            tests: vec![Vec::new(); count],
            items: vec![Vec::new(); count],
            compared: vec![false; count],
        };
        for input in model.inputs.iter().flatten() {
            match input {
                Input::Holds(condition) => matters.note(condition),
                Input::Item(ix) => {
                    let Some(item) = item_of(questionnaire, *ix) else { continue };
                    for question in &item.questions {
                        matters.items[question.0].push(*ix);
                    }
                }
            }
        }
        // What decides whether a question that matters is asked matters too; references only
        // point backwards, so one pass from the end is enough.
        for (ix, question) in questionnaire.indexed().collect::<Vec<_>>().into_iter().rev() {
            if !matters.is_asked(ix) {
                continue;
            }
            matters.note(&question.when);
            question.choices().iter().for_each(|choice| matters.note(&choice.when));
            for preset in &question.presets {
                matters.note(&questionnaire.presets[*preset].when);
            }
        }
        matters
    }

    fn note(&mut self, condition: &Condition) {
        match condition {
            Condition::Always => {}
            // Whether it is asked hangs on its own condition, which is noted when it matters.
            Condition::Shown(question) => self.compared[question.0] = true,
            Condition::Not(inner) | Condition::Entries(_, _, inner) => self.note(inner),
            Condition::All(parts) | Condition::Any(parts) | Condition::Count(parts, ..) => {
                for part in parts {
                    self.note(part);
                }
            }
            Condition::Test(question, test) => {
                if let Test::Compare(_, Operand::Answer(other, _)) = test {
                    self.compared[other.0] = true;
                }
                let tests = &mut self.tests[question.0];
                if !tests.contains(test) {
                    tests.push(test.clone());
                }
            }
        }
    }

    /// Whether any result may hang on the question.
    pub(super) fn is_asked(&self, ix: QuestionIx) -> bool {
        !self.tests[ix.0].is_empty() || !self.items[ix.0].is_empty() || self.compared[ix.0]
    }

    /// What an answer means, or nothing where that cannot be computed.
    fn meaning(
        &self,
        questionnaire: &Questionnaire,
        answers: &Answers,
        ix: QuestionIx,
        given: &Given,
    ) -> Option<Meaning> {
        let tests = &self.tests[ix.0];
        let truths =
            tests.iter().map(|test| holds(questionnaire, answers, ix, given, test)).collect();
        let mut values = Vec::with_capacity(self.items[ix.0].len());
        for scheme in &self.items[ix.0] {
            let item = item_of(questionnaire, *scheme)?;
            // An open question that the score leaves out stays out, whatever comes.
            if item.unanswered != Policy::Range {
                continue;
            }
            let value = of_given(questionnaire, questionnaire.question(ix), item, given).ok()?;
            values.push((value.range(), value.is_optional()));
        }
        Some((truths, values))
    }
}

/// All completions, or `None` where they are too many.
///
/// What cannot be listed (a number, a date) stays open in each; so does what a completion hides.
pub(super) fn completions(
    questionnaire: &Questionnaire,
    matters: &Matters,
    answers: &Answers,
) -> Option<Vec<Answers>> {
    let shown = Visibility::of(questionnaire, answers);
    let mut product = 1_usize;
    for (ix, _) in questionnaire.indexed() {
        if is_open(matters, answers, &shown, ix) {
            let count =
                of(questionnaire, matters, answers, &shown, ix).map_or(1, |ways| ways.len());
            product = product.checked_mul(count.max(1)).filter(|all| *all <= completions::MOST)?;
        }
    }
    let mut done = Vec::new();
    let mut open = vec![(answers.clone(), 0)];
    while let Some((partial, from)) = open.pop() {
        let shown = Visibility::of(questionnaire, &partial);
        let next = questionnaire.indexed().skip(from).find_map(|(ix, _)| {
            let ways = is_open(matters, &partial, &shown, ix)
                .then(|| of(questionnaire, matters, &partial, &shown, ix))
                .flatten()?;
            Some((ix, ways))
        });
        let Some((ix, ways)) = next else {
            done.push(partial);
            continue;
        };
        if done.len() + open.len() + ways.len() > completions::MOST {
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

fn is_open(matters: &Matters, answers: &Answers, shown: &Visibility, ix: QuestionIx) -> bool {
    matters.is_asked(ix)
        && answers.get(ix).is_open()
        && shown.get(ix) == Truth::Yes
        && shown.preset(ix).is_none()
}

/// One answer for each thing the answers of a question can mean; `None` where there is no list.
pub(super) fn of(
    questionnaire: &Questionnaire,
    matters: &Matters,
    answers: &Answers,
    shown: &Visibility,
    ix: QuestionIx,
) -> Option<Vec<Given>> {
    let question = questionnaire.question(ix);
    if matters.compared[ix.0] && matters.tests[ix.0].is_empty() && matters.items[ix.0].is_empty() {
        return None;
    }
    let listed = matches!(question.kind, Kind::Single(_) | Kind::Multiple(_))
        || matches!(question.kind, Kind::Countries { .. } if !matters.names_countries(ix));
    if !listed {
        return None;
    }
    let mut ways = completions::ways(questionnaire, question, ix, answers, shown)?;
    for way in &mut ways {
        if let Given::Chosen(chosen) = way
            && chosen.iter().any(|&choice| question.choices()[choice].not_applicable)
        {
            *way = Given::NotApplicable;
        }
    }
    if question.may_be_na {
        ways.push(Given::NotApplicable);
    }
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for way in ways {
        let meaning = matters.meaning(questionnaire, answers, ix, &way)?;
        if seen.insert(meaning) {
            kept.push(way);
        }
    }
    Some(kept)
}

impl Matters {
    /// Only the class of a country is listed: names and numbers of countries need every one.
    fn names_countries(&self, ix: QuestionIx) -> bool {
        let named = |test: &Test| !matches!(test, Test::Class(_) | Test::Answered);
        !self.items[ix.0].is_empty() || self.tests[ix.0].iter().any(named)
    }
}
