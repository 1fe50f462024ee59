//! What must not matter: scale of weights (P09), order (P10), doing it again (P21).

use crate::cases::{Case, answered, begun};
use crate::common::oracle::Levelled;
use crate::engine::{Engine, vaglio};
use proptest::prelude::*;
use vaglio::answers::Answers;
use vaglio::questionnaire::{AreaIx, Levels, QuestionIx, Questionnaire, RuleTest, ScenarioIx};
use vaglio::scoring::{ReasonKind, Scorer};

/// Weights of one area and strengths of one scenario, each times a number.
pub fn scaled(form: &Questionnaire, area: usize, scenario: usize, by: u32) -> Questionnaire {
    let mut scaled = form.clone();
    for question in &mut scaled.questions {
        let here = question.area == AreaIx(area);
        let Some(scored) = &mut question.scored else { continue };
        if here {
            scored.weight *= by;
        }
        let links = scored.mitigates.iter_mut();
        links.filter(|link| link.scenario.0 == scenario).for_each(|link| link.strength *= by);
    }
    scaled
}

pub fn p09(
    engine: Engine<'_>,
    form: &Questionnaire,
    answers: &Answers,
    area: usize,
    by: u32,
) -> bool {
    let scaled = scaled(form, area % form.areas.len(), area % form.scenarios.len(), by);
    let plain = |form| Levelled { overall: None, ..engine(form, answers) };
    plain(form) == plain(&scaled)
}

/// A number for each place, by which places are put in order.
type Keys = Vec<u32>;

/// Where each of so many goes, scored questions after those of scoping.
fn places(count: usize, fixed: usize, keys: &Keys) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order[fixed..].sort_by_key(|place| keys[place % keys.len()].wrapping_mul(*place as u32 + 1));
    let mut places = vec![0; count];
    for (new, old) in order.into_iter().enumerate() {
        places[old] = new;
    }
    places
}

fn arranged<T: Clone>(items: &[T], places: &[usize]) -> Vec<T> {
    let mut arranged: Vec<(usize, T)> = places.iter().copied().zip(items.iter().cloned()).collect();
    arranged.sort_by_key(|(place, _)| *place);
    arranged.into_iter().map(|(_, item)| item).collect()
}

struct Moved {
    form: Questionnaire,
    answers: Answers,
    questions: Vec<usize>,
    scenarios: Vec<usize>,
}

/// The same questionnaire with scored questions and scenarios in another order.
fn moved(form: &Questionnaire, answers: &Answers, keys: &Keys) -> Moved {
    let scopings = form.questions.iter().filter(|q| q.scored.is_none()).count();
    let questions = places(form.questions.len(), scopings, keys);
    let scenarios = places(form.scenarios.len(), 0, keys);
    let (mut form, mut answers) = (form.clone(), answers.clone());
    let level = |levels: &mut Levels| {
        let all = levels.severity.iter_mut().chain(&mut levels.exposure);
        all.for_each(|(s, _)| *s = ScenarioIx(scenarios[s.0]));
    };
    for question in &mut form.questions {
        question.kind.choices_mut().iter_mut().for_each(|choice| level(&mut choice.levels));
        for link in question.scored.iter_mut().flat_map(|scored| &mut scored.mitigates) {
            link.scenario = ScenarioIx(scenarios[link.scenario.0]);
        }
    }
    form.rules.iter_mut().for_each(|rule| renumber(&mut rule.test, &questions, &scenarios));
    form.questions = arranged(&form.questions, &questions);
    form.scenarios = arranged(&form.scenarios, &scenarios);
    answers.given = arranged(&answers.given, &questions);
    answers.proved = arranged(&answers.proved, &questions);
    Moved { form, answers, questions, scenarios }
}

fn renumber(test: &mut RuleTest, questions: &[usize], scenarios: &[usize]) {
    match test {
        RuleTest::AnswerBelow { question, .. } => *question = QuestionIx(questions[question.0]),
        RuleTest::RiskAtLeast { scenario, .. } => *scenario = ScenarioIx(scenarios[scenario.0]),
        RuleTest::All(parts) | RuleTest::Any(parts) => {
            for part in parts {
                renumber(part, questions, scenarios);
            }
        }
        _ => {}
    }
}

/// The same levels as they stand in the other order.
fn expected(one: &Levelled, moved: &Moved) -> Levelled {
    let kind = |kind: ReasonKind| match kind {
        ReasonKind::Blocking(ix) => ReasonKind::Blocking(QuestionIx(moved.questions[ix.0])),
        ReasonKind::Proof(ix) => ReasonKind::Proof(QuestionIx(moved.questions[ix.0])),
        ReasonKind::Risk(ix) => ReasonKind::Risk(ScenarioIx(moved.scenarios[ix.0])),
        kind => kind,
    };
    Levelled {
        coverage: arranged(&one.coverage, &moved.scenarios),
        likelihood: arranged(&one.likelihood, &moved.scenarios),
        risk: arranged(&one.risk, &moved.scenarios),
        values: arranged(&one.values, &moved.questions),
        reasons: one.reasons.iter().map(|why| (kind(why.0), why.1, why.2)).collect(),
        ..one.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Weights of an area or strengths of a scenario times a number change no level.
    #[test]
    fn p09_weights_have_no_scale(Case { form, answers } in answered(), area in 0..6usize, by in 2..9u32) {
        prop_assert!(p09(&vaglio, &form, &answers, area, by));
    }

    /// The order of questions and scenarios changes nothing.
    #[test]
    fn p10_order_does_not_matter(
        Case { form, answers } in answered(),
        keys in proptest::collection::vec(any::<u32>(), 14),
    ) {
        let moved = moved(&form, &answers, &keys);
        let found = vaglio(&moved.form, &moved.answers);
        prop_assert_eq!(found, expected(&vaglio(&form, &answers), &moved));
    }

    /// The same input gives the same result, letter by letter, and the best applied twice is the best.
    #[test]
    fn p21_doing_it_again_changes_nothing(Case { form, answers } in begun()) {
        let scorer = Scorer::new(&form);
        let once = format!("{:?}", scorer.exact(&answers).unwrap());
        prop_assert_eq!(&once, &format!("{:?}", scorer.exact(&answers).unwrap()));
        prop_assert_eq!(once, format!("{:?}", Scorer::new(&form).exact(&answers).unwrap()));
        let all: Vec<_> =
            form.indexed().filter(|(_, q)| q.scored.is_some()).map(|(ix, _)| ix).collect();
        let best = scorer.at_best(&answers, &all);
        let twice = scorer.at_best(&best, &all);
        prop_assert_eq!(&best.given, &twice.given);
        prop_assert_eq!(&best.proved, &twice.proved);
        prop_assert_eq!(best.at_closing, twice.at_closing);
    }
}
