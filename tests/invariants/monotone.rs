//! Better answers never hurt, more danger never helps, «not applicable» is neither: P03, P04, P05.

use crate::cases::{Case, answered, value_of};
use crate::common::oracle::Levelled;
use crate::engine::{Engine, improves, vaglio};
use proptest::prelude::*;
use vaglio::answers::{Answers, Given};
use vaglio::questionnaire::{Enisa, QuestionIx, Questionnaire, RuleTest, ScenarioIx};

/// The same answers, those picked not worse and documented.
pub fn better(form: &Questionnaire, answers: &Answers, picks: &[bool]) -> Answers {
    let mut better = answers.clone();
    for (ix, question) in form.indexed().filter(|(ix, q)| picks[ix.0] && q.scored.is_some()) {
        let Some(now) = value_of(question, answers.get(ix)) else { continue };
        let above = question.choices().iter().position(|choice| choice.value > Some(now));
        if let Some(above) = above {
            better.given[ix.0] = Given::Chosen(vec![above]);
        }
        better.proved[ix.0] = true;
    }
    better.at_closing.action_plan |= picks[0];
    better
}

/// The same questionnaire, its scoping saying at least as much of every danger.
pub fn graver(form: &Questionnaire, rises: &[u8]) -> Questionnaire {
    let mut graver = form.clone();
    let mut rises = rises.iter().copied().cycle();
    for question in graver.questions.iter_mut().filter(|question| question.scored.is_none()) {
        for choice in question.kind.choices_mut() {
            let levels = &mut choice.levels;
            for s in (0..form.scenarios.len()).map(ScenarioIx) {
                raise(&mut levels.severity, s, rises.next().unwrap(), 4);
                raise(&mut levels.exposure, s, rises.next().unwrap(), 4);
            }
            for area in Enisa::ALL {
                raise(&mut levels.enisa, area, rises.next().unwrap(), 3);
            }
        }
    }
    graver
}

fn raise<K: PartialEq>(levels: &mut Vec<(K, u8)>, key: K, by: u8, most: u8) {
    match levels.iter_mut().find(|(known, _)| *known == key) {
        Some((_, level)) => *level = (*level + by).min(most),
        None if by > 0 => levels.push((key, by)),
        None => {}
    }
}

pub fn p03(
    engine: Engine<'_>,
    form: &Questionnaire,
    answers: &Answers,
    picks: &[bool],
) -> Vec<String> {
    improves(&engine(form, &better(form, answers, picks)), &engine(form, answers))
}

pub fn p04(
    engine: Engine<'_>,
    form: &Questionnaire,
    answers: &Answers,
    rises: &[u8],
) -> Vec<String> {
    improves(&engine(form, answers), &engine(&graver(form, rises), answers))
}

/// Some question that may be «not applicable», if there is one.
pub fn dispensable(form: &Questionnaire, pick: usize) -> Option<QuestionIx> {
    let all: Vec<_> = form
        .indexed()
        .filter(|(_, q)| q.may_be_na && q.scored.is_some())
        .map(|(ix, _)| ix)
        .collect();
    (!all.is_empty()).then(|| all[pick % all.len()])
}

fn with(answers: &Answers, ix: QuestionIx, given: Given) -> Answers {
    let mut changed = answers.clone();
    changed.given[ix.0] = given;
    changed
}

/// Only what has a level on both sides is compared: an area may lose its only question.
pub fn p05(
    engine: Engine<'_>,
    form: &Questionnaire,
    answers: &Answers,
    ix: QuestionIx,
) -> Vec<String> {
    let at = |value: &str| {
        let value = Some(crate::common::build::exact(value));
        let choices = form.question(ix).choices();
        let place = choices.iter().position(|choice| choice.value == value).unwrap();
        engine(form, &with(answers, ix, Given::Chosen(vec![place])))
    };
    let (full, none) = (at("1"), at("0"));
    let na = engine(form, &with(answers, ix, Given::NotApplicable));
    let both = |one: &Levelled| {
        let mut one = one.clone();
        for (area, rated) in na.rating.iter().enumerate() {
            if rated.is_none() {
                (one.compliance[area], one.rating[area]) = (None, None);
            }
        }
        one
    };
    let mut found = improves(&both(&full), &na);
    found.extend(improves(&na, &both(&none)));
    found
}

/// The questionnaire without one question that nothing but rules refers to.
fn without(form: &Questionnaire, answers: &Answers, ix: QuestionIx) -> (Questionnaire, Answers) {
    let (mut form, mut answers) = (form.clone(), answers.clone());
    form.questions.remove(ix.0);
    answers.given.remove(ix.0);
    answers.proved.remove(ix.0);
    form.rules.iter_mut().for_each(|rule| forget(&mut rule.test, ix));
    (form, answers)
}

fn forget(test: &mut RuleTest, ix: QuestionIx) {
    match test {
        RuleTest::AnswerBelow { question, .. } if *question == ix => {
            *test = RuleTest::CountRisk { level: 4, at_least: 99 };
        }
        RuleTest::AnswerBelow { question, .. } if *question > ix => question.0 -= 1,
        RuleTest::All(parts) | RuleTest::Any(parts) => {
            for part in parts {
                forget(part, ix);
            }
        }
        _ => {}
    }
}

/// All that has a level, without the reasons, whose questions have other places.
type Outline = (u8, u8, Vec<String>);

fn outline(one: &Levelled) -> Outline {
    let all = (&one.coverage, &one.risk, &one.likelihood, &one.compliance, &one.rating);
    let effects = one.reasons.iter().map(|why| format!("{} {:?}", why.1, why.2));
    let mut said: Vec<String> = effects.collect();
    said.sort_unstable();
    said.extend([format!("{all:?}"), format!("{:?}", one.overall)]);
    (one.verdict, one.tier, said)
}

pub fn p05b(
    engine: Engine<'_>,
    form: &Questionnaire,
    answers: &Answers,
    ix: QuestionIx,
) -> Option<String> {
    let na = outline(&engine(form, &with(answers, ix, Given::NotApplicable)));
    let (form, answers) = without(form, answers, ix);
    let gone = outline(&engine(&form, &answers));
    (na != gone).then(|| format!("{na:?} / {gone:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Better answers to the same questions never give a worse level of anything.
    #[test]
    fn p03_better_answers_never_hurt(
        Case { form, answers } in answered(),
        picks in proptest::collection::vec(any::<bool>(), 14),
    ) {
        prop_assert_eq!(p03(&vaglio, &form, &answers, &picks), Vec::<String>::new());
    }

    /// More severity, exposure or threat never gives a better level, with the questions it adds.
    #[test]
    fn p04_more_danger_never_helps(
        Case { form, answers } in answered(),
        rises in proptest::collection::vec(prop_oneof![3 => Just(0u8), 2 => 1..=3u8], 30),
    ) {
        prop_assert_eq!(p04(&vaglio, &form, &answers, &rises), Vec::<String>::new());
    }

    /// «Not applicable» is never better than «yes» and never worse than «no».
    #[test]
    fn p05_not_applicable_lies_between(Case { form, answers } in answered(), pick in 0..9usize) {
        let Some(ix) = dispensable(&form, pick) else { return Ok(()) };
        prop_assert_eq!(p05(&vaglio, &form, &answers, ix), Vec::<String>::new());
    }

    /// «Not applicable» leaves what the questionnaire without the question would give.
    #[test]
    fn p05b_not_applicable_is_as_if_not_asked(Case { form, answers } in answered(), pick in 0..9usize) {
        let Some(ix) = dispensable(&form, pick) else { return Ok(()) };
        prop_assert_eq!(p05b(&vaglio, &form, &answers, ix), None);
    }
}
