//! What a complete assessment comes to: P01, P02, P18, and the whole against the oracle.

use crate::cases::{Case, answered, begun};
use crate::common::oracle::{self, Levelled};
use crate::completions;
use crate::engine::{Engine, vaglio};
use proptest::prelude::*;
use vaglio::answers::{Answers, Given};
use vaglio::exact::Exact;
use vaglio::questionnaire::{Blocking, Condition, Effect, Gate, Kind, QuestionIx, Questionnaire};
use vaglio::scoring::Scorer;

/// The verdict is the worst of its reasons, and no average of them.
pub fn is_worst_of(found: &Levelled) -> bool {
    found.verdict == found.reasons.iter().map(|why| why.1).max().unwrap_or(0)
}

/// A blocking rule that stops, on one question, and an answer that does not satisfy it.
pub fn stopped(form: &mut Questionnaire, answers: &mut Answers, pick: usize) -> QuestionIx {
    let asked = form.indexed().filter(|(_, q)| q.scored.is_some() && !q.is_derived());
    let asked: Vec<QuestionIx> = asked.map(|(ix, _)| ix).collect();
    let ix = asked[pick % asked.len()];
    let question = &mut form.questions[ix.0];
    question.when = Condition::Always;
    question.may_be_na = false;
    let scored = question.scored.as_mut().unwrap();
    scored.tier = 1;
    scored.blocking.push(Blocking {
        gate: Gate::Signature,
        below: Exact::ONE,
        effect: Effect::Stop,
        when: Condition::Always,
        why: None,
    });
    let Kind::Single(choices) = &question.kind else { panic!("graded") };
    let unmet = choices.iter().position(|choice| choice.value < Some(Exact::ONE)).unwrap();
    answers.given[ix.0] = Given::Chosen(vec![unmet]);
    ix
}

/// Whether a stop holds, whatever the rest.
pub fn stop_holds(engine: Engine<'_>, form: &Questionnaire, answers: &Answers) -> bool {
    engine(form, answers).verdict == 2
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// The graph and the plain reading agree on everything, reasons and gates included.
    #[test]
    fn p00_two_readings_of_the_method_agree(Case { form, answers } in answered()) {
        prop_assert_eq!(vaglio(&form, &answers), oracle::evaluate(&form, &answers));
    }

    /// Shares lie between 0 and 1, levels on their scales, and no worst end is better than the best.
    #[test]
    fn p01_everything_stays_in_its_range(Case { form, answers } in begun()) {
        let scorer = Scorer::new(&form);
        for found in [scorer.exact(&answers).unwrap(), scorer.quick(&answers).unwrap()] {
            let shares = found.scenarios.iter().flat_map(|scenario| {
                let by_tier = scenario.by_tier.iter().map(|(_, share)| *share);
                by_tier.chain(scenario.caps.iter().map(|(_, cap)| *cap)).chain([scenario.coverage])
            });
            let areas = found.areas.iter().filter_map(|area| area.compliance);
            let values = found.values.iter().filter_map(|value| *value);
            for share in shares.chain(areas).chain(values).chain(found.overall) {
                prop_assert!(Exact::ZERO <= share.worst && share.worst <= share.best);
                prop_assert!(share.best <= Exact::ONE);
            }
            for scenario in &found.scenarios {
                for level in [scenario.severity, scenario.exposure, scenario.likelihood] {
                    prop_assert!(1 <= level.best && level.best <= level.worst && level.worst <= 4);
                }
                prop_assert!(scenario.risk.best <= scenario.risk.worst && scenario.risk.worst <= 4);
                prop_assert!(scenario.vulnerability.best <= scenario.vulnerability.worst);
                prop_assert!(scenario.vulnerability.worst <= 4);
            }
            prop_assert!(1 <= found.tier.best && found.tier.best <= found.tier.worst && found.tier.worst <= 3);
            prop_assert!(4 <= found.enisa_sum.best && found.enisa_sum.worst <= 12);
            prop_assert!(found.verdict.best <= found.verdict.worst);
            prop_assert!(found.answered <= found.applicable.best && found.applicable.best <= found.applicable.worst);
        }
    }

    /// The verdict is the worst effect of its reasons; with answers missing, at the worst end too.
    #[test]
    fn p02_the_verdict_is_the_worst_of_its_reasons(Case { form, answers } in begun()) {
        let found = Scorer::new(&form).exact(&answers).unwrap();
        let worst = found.reasons.iter().map(|reason| reason.effect).max();
        prop_assert_eq!(found.verdict.worst, worst.unwrap_or(Effect::Proceed));
        let best = found.reasons.iter().map(|reason| reason.at_best).max();
        prop_assert!(found.verdict.best >= best.unwrap_or(Effect::Proceed));
        for complete in completions::of(&form, &answers, true).iter().take(8) {
            prop_assert!(is_worst_of(&vaglio(&form, complete)));
        }
    }

    /// An unmet blocking rule that stops cannot be paid for by anything else.
    #[test]
    fn p18_a_stop_is_not_compensated(Case { mut form, mut answers } in begun(), pick in 0..9usize) {
        let ix = stopped(&mut form, &mut answers, pick);
        let scorer = Scorer::new(&form);
        for found in [scorer.exact(&answers).unwrap(), scorer.quick(&answers).unwrap()] {
            prop_assert_eq!((found.verdict.worst, found.verdict.best), (Effect::Stop, Effect::Stop));
        }
        // Everything else at its best.
        let others: Vec<_> =
            form.indexed().map(|(ix, _)| ix).filter(|other| *other != ix && form.question(*other).scored.is_some()).collect();
        let improved = scorer.at_best(&answers, &others);
        prop_assert_eq!(scorer.exact(&improved).unwrap().verdict.best, Effect::Stop);
        for complete in completions::of(&form, &answers, true).iter().take(4) {
            prop_assert!(stop_holds(&vaglio, &form, complete));
        }
    }
}
