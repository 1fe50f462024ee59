//! The two readings, supplier and client, against answers put at their best by hand.

use crate::cases::{Case, begun};
use crate::common::oracle::{self, holds, party};
use crate::completions;
use crate::ranges::tight;
use proptest::prelude::*;
use vaglio::answers::{Answers, Given};
use vaglio::questionnaire::{Derivation, Kind, Party, Questionnaire};
use vaglio::scoring::Scorer;

/// Complete answers, those of one party replaced by the best option, documented.
fn at_best(form: &Questionnaire, answers: &Answers, whose: Party) -> Answers {
    let mut best = answers.clone();
    for (ix, question) in form.indexed() {
        if question.scored.is_none() || party(form, answers, ix) != whose {
            continue;
        }
        match &question.kind {
            Kind::Derived(Derivation::ActionPlan) => best.at_closing.action_plan = true,
            Kind::Derived(Derivation::Decided) => best.at_closing.decided = true,
            Kind::Single(choices) => {
                let offered = choices.iter().enumerate();
                let offered = offered.filter(|(_, choice)| holds(form, answers, &choice.when));
                let place = offered.max_by_key(|(_, choice)| choice.value).unwrap().0;
                best.given[ix.0] = Given::Chosen(vec![place]);
                best.proved[ix.0] = true;
            }
            _ => {}
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Each reading is the evaluation of all completions with the other party at its best.
    #[test]
    fn p06c_readings_are_those_of_the_answers_at_their_best(Case { form, answers } in begun()) {
        let scorer = Scorer::new(&form);
        let complete = completions::of(&form, &answers, false);
        for (whose, found) in [
            (Party::Controller, scorer.processor_reading(&answers).unwrap()),
            (Party::Processor, scorer.controller_reading(&answers).unwrap()),
        ] {
            let all: Vec<_> = complete
                .iter()
                .map(|one| oracle::evaluate(&form, &at_best(&form, one, whose)))
                .collect();
            tight(&found, &all)?;
        }
    }

    /// A reading is never worse than the whole.
    #[test]
    fn p03b_a_reading_is_never_worse(Case { form, answers } in begun()) {
        let scorer = Scorer::new(&form);
        let whole = scorer.exact(&answers).unwrap().verdict;
        for found in [scorer.processor_reading(&answers), scorer.controller_reading(&answers)] {
            let found = found.unwrap().verdict;
            prop_assert!(found.worst <= whole.worst && found.best <= whole.best);
        }
    }
}
