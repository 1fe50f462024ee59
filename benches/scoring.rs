//! What scoring costs as questionnaires grow: one evaluation, one more answer, the remedies.
//! `cargo bench --bench scoring`
//!
//! Units are those divan prints; a link is one question against one scenario.

#![allow(clippy::print_stdout, reason = "how many were proved is what the bench is for")]

#[path = "../tests/common/build.rs"]
mod build;

use build::{blocking, choice, scoping, scored, weight};
use divan::{Bencher, counter::ItemsCount};
use vaglio::answers::{Answers, Given};
use vaglio::questionnaire::{
    Condition, Effect, Enisa, Gate, Levels, Link, QuestionIx, Questionnaire, ScenarioIx,
};
use vaglio::scoring::Scorer;

fn main() {
    divan::main();
}

/// A small generator of its own, so that every run measures the same questionnaires.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn within(&mut self, from: u32, to: u32) -> u32 {
        from + u32::try_from(self.roll(u64::from(to - from + 1))).unwrap_or(0)
    }
}

/// `questions` scored questions in areas of ten, each a measure against three scenarios.
fn questionnaire(questions: usize, scenarios: usize, seed: u64) -> Questionnaire {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut form = build::empty(scenarios, questions.div_ceil(10));
    let levels = Levels {
        severity: (0..scenarios).map(|ix| (ScenarioIx(ix), 2)).collect(),
        enisa: Enisa::ALL.map(|area| (area, 2)).to_vec(),
        ..Levels::default()
    };
    form.questions.push(scoping("C0", Condition::Always, vec![choice("o0", None, levels)]));
    for ix in 0..questions {
        let mut links: Vec<Link> = Vec::new();
        for _ in 0..3 {
            let scenario = ScenarioIx(usize::try_from(dice.roll(scenarios as u64)).unwrap_or(0));
            if links.iter().all(|link| link.scenario != scenario) {
                let (strength, key) = (dice.within(1, 3), dice.roll(8) == 0);
                links.push(Link { scenario, strength, key, reason: None });
            }
        }
        let mut data = weight(dice.within(1, 5), 1, false, links);
        data.remedy.effort = dice.within(1, 5);
        if dice.roll(6) == 0 {
            data.blocking = vec![blocking(Gate::Signature, "1", Effect::Conditions)];
        }
        form.questions.push(scored(&format!("Q{ix}"), ix / 10, Condition::Always, data));
    }
    form
}

/// All answered; so many in a hundred are «no» or «partial».
fn answers(form: &Questionnaire, gaps: u64, seed: u64) -> Answers {
    let mut dice = Dice(seed.wrapping_mul(0xD134_2543_DE82_EF95) | 1);
    let mut answers = Answers::none(form);
    answers.given[0] = Given::Chosen(vec![0]);
    for slot in answers.given.iter_mut().skip(1) {
        let choice = if dice.roll(100) < gaps { 1 + dice.roll(2) } else { 0 };
        *slot = Given::Chosen(vec![usize::try_from(choice).unwrap_or(0)]);
    }
    answers
}

fn links(form: &Questionnaire) -> usize {
    let scored = form.questions.iter().filter_map(|question| question.scored.as_ref());
    scored.map(|scored| scored.mitigates.len()).sum()
}

/// One evaluation, complete answers: the items are links.
#[divan::bench(args = [(100, 10), (1_000, 50), (10_000, 500)])]
fn evaluate(bencher: Bencher, (questions, scenarios): (usize, usize)) {
    let form = questionnaire(questions, scenarios, 1);
    let scorer = Scorer::new(&form);
    let answers = answers(&form, 30, 1);
    bencher
        .counter(ItemsCount::new(links(&form)))
        .bench_local(|| scorer.quick(&answers).expect("no overflow"));
}

/// The band after one more answer, half of the others still open.
#[divan::bench(args = [(100, 10), (1_000, 50), (10_000, 500)])]
fn after_one_answer(bencher: Bencher, (questions, scenarios): (usize, usize)) {
    let form = questionnaire(questions, scenarios, 2);
    let scorer = Scorer::new(&form);
    let mut answers = answers(&form, 30, 2);
    for slot in answers.given.iter_mut().skip(1).step_by(2) {
        *slot = Given::Open;
    }
    let last = QuestionIx(form.questions.len() - 1);
    let mut turn = 0;
    bencher.counter(ItemsCount::new(links(&form))).bench_local(|| {
        turn = (turn + 1) % 3;
        answers.given[last.0] = Given::Chosen(vec![turn]);
        scorer.quick(&answers).expect("no overflow").verdict
    });
}

/// What decides, on complete answers.
#[divan::bench(args = [(100, 10), (1_000, 50)])]
fn what_decides(bencher: Bencher, (questions, scenarios): (usize, usize)) {
    let form = questionnaire(questions, scenarios, 3);
    let scorer = Scorer::new(&form);
    let answers = answers(&form, 10, 3);
    bencher.bench_local(|| scorer.decides(&answers).expect("no overflow"));
}

/// Exact remedies to «proceed» on 60 questions and 10 scenarios, over 24 suppliers in turn.
#[divan::bench(args = [15, 30, 50], sample_size = 1, sample_count = 48)]
fn remedies(bencher: Bencher, gaps: u64) {
    let forms: Vec<_> = (0..24).map(|seed| questionnaire(60, 10, 100 + seed)).collect();
    let scorers: Vec<_> = forms.iter().map(Scorer::new).collect();
    let cases: Vec<_> =
        forms.iter().zip(0..).map(|(form, seed)| answers(form, gaps, 200 + seed)).collect();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn = (turn + 1) % cases.len();
        scorers[turn].remedies(&cases[turn], Effect::Proceed).expect("no overflow")
    });
    let found = scorers
        .iter()
        .zip(&cases)
        .filter_map(|(scorer, case)| scorer.remedies(case, Effect::Proceed).expect("no overflow"));
    let found: Vec<_> = found.collect();
    let mut evaluations: Vec<_> = found.iter().map(|one| one.evaluations).collect();
    evaluations.sort_unstable();
    let proved = found.iter().filter(|one| one.minimal).count();
    println!(
        "  {gaps} % gaps: {proved} of {} proved smallest; evaluations median {}, most {}",
        found.len(),
        evaluations[evaluations.len() / 2],
        evaluations[evaluations.len() - 1]
    );
}
