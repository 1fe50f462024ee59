//! Checks that need the whole questionnaire.

use super::Lowering;
use super::read::At;
use crate::questionnaire::{Condition, Question, Scenario, ScenarioIx, Test};

/// Every scenario needs a measure that is always asked when the scenario is pertinent, at the
/// first tier, and that nobody can call «not applicable»: without it the scenario could be empty.
pub(super) fn check_controls(
    cx: &mut Lowering<'_>,
    scenarios: &[Scenario],
    questions: &[Question],
    items: &[At<'_>],
) {
    for ((ix, scenario), item) in scenarios.iter().enumerate().zip(items) {
        let holds = |question: &Question| {
            question.scored.as_ref().is_some_and(|scored| {
                // A question asked of the entries of a list is not asked where there are none.
                question.each.is_none()
                    && scored.tier == 1
                    && !question.may_be_na
                    && scored.mitigates.iter().any(|link| link.scenario == ScenarioIx(ix))
            }) && implies(&scenario.when, &question.when)
        };
        if !questions.iter().any(holds) {
            let message =
                format!("lo scenario «{}» non ha una misura che valga sempre", scenario.id);
            cx.faults.error(item.spot(), message).code("scenario-without-control").help(
                "serve almeno una domanda con questo scenario in «mitigates», mostrata ogni volta che \
                 lo scenario è pertinente, di livello 1 e con «na: forbidden»",
            );
        }
    }
}

/// Whether `then` holds wherever `given` does, as far as their shape shows it.
fn implies(given: &Condition, then: &Condition) -> bool {
    if given == then {
        return true;
    }
    match (given, then) {
        (_, Condition::Always) => true,
        (_, Condition::All(parts)) => parts.iter().all(|part| implies(given, part)),
        (Condition::Any(parts), _) => parts.iter().all(|part| implies(part, then)),
        (_, Condition::Any(parts)) if parts.iter().any(|part| implies(given, part)) => true,
        (Condition::All(parts), _) => parts.iter().any(|part| implies(part, then)),
        (
            Condition::Test(one, Test::AnyOf(choices, codes)),
            Condition::Test(other, Test::AnyOf(more_choices, more_codes)),
        ) => {
            one == other
                && choices.iter().all(|choice| more_choices.contains(choice))
                && codes.iter().all(|code| more_codes.contains(code))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::QuestionIx;

    fn any_of(question: usize, choices: &[usize]) -> Condition {
        Condition::Test(QuestionIx(question), Test::AnyOf(choices.to_vec(), Vec::new()))
    }

    #[test]
    fn implication_is_never_claimed_wrongly() {
        let narrow = any_of(0, &[1]);
        let wide = any_of(0, &[1, 2]);
        let other = any_of(1, &[0]);
        let both = Condition::All(vec![narrow.clone(), other.clone()]);
        let either = Condition::Any(vec![narrow.clone(), other.clone()]);
        assert!(implies(&narrow, &wide) && !implies(&wide, &narrow));
        assert!(implies(&both, &wide) && !implies(&narrow, &both));
        assert!(implies(&narrow, &either) && !implies(&either, &narrow));
        assert!(implies(&wide, &Condition::Always) && !implies(&Condition::Always, &wide));
        assert!(!implies(&Condition::Not(Box::new(narrow.clone())), &wide));
    }
}
