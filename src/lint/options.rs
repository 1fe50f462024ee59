//! Answers of scoping that nothing tells apart: asking for them has no use.

use super::Lint;
use crate::diagnostic::Level;
use crate::loader::Part;
use crate::questionnaire::{Choice, Condition, Kind, Levels, QuestionIx, SchemeOp, Test};
use std::collections::HashSet;

/// What conditions and scores ask of the options of each question.
#[derive(Default)]
struct Used {
    named: HashSet<(QuestionIx, usize)>,
    /// Every option counts: a count of the chosen, or a score over the question.
    whole: HashSet<QuestionIx>,
}

pub(super) fn check(lint: &mut Lint<'_>) {
    let used = used(lint);
    for (ix, question) in lint.questionnaire.indexed() {
        let plain = matches!(question.kind, Kind::Single(_) | Kind::Multiple(_));
        if question.scored.is_some() || !plain || used.whole.contains(&ix) {
            continue;
        }
        let choices = question.choices();
        let speaks = |at: usize, choice: &Choice| {
            used.named.contains(&(ix, at))
                || !choice.points.is_empty()
                || choice.value.is_some()
                || choice.other
                || has_levels(&choice.levels)
                || (choice.unknown && choices.iter().any(|choice| has_levels(&choice.levels)))
        };
        let idle = choices.iter().enumerate().filter(|(at, choice)| !speaks(*at, choice));
        let idle: Vec<&str> = idle.map(|(_, choice)| choice.id.as_str()).collect();
        // One idle option is what remains when the others are not chosen.
        if idle.len() < 2 {
            continue;
        }
        let Some(place) = lint.places.get(Part::Question, &question.id).cloned() else { continue };
        let all = idle.len() == question.choices().len();
        let message = if all {
            format!("{}: nessuna risposta cambia qualcosa", question.id)
        } else {
            format!("{}: nulla distingue le risposte {}", question.id, idle.join(", "))
        };
        let help = "nessuna condizione, livello o punteggio le guarda: va bene se servono a chi legge il rapporto";
        lint.add(Level::Note, "idle-options", &place, message, Some(help));
    }
}

fn has_levels(levels: &Levels) -> bool {
    !(levels.severity.is_empty() && levels.exposure.is_empty() && levels.enisa.is_empty())
}

fn used(lint: &Lint<'_>) -> Used {
    let questionnaire = lint.questionnaire;
    let mut used = Used::default();
    lint.conditions().for_each(|condition| note(condition, &mut used));
    for node in questionnaire.scheme.iter().flat_map(|scheme| &scheme.nodes) {
        if let SchemeOp::Item(item) = &node.op {
            used.whole.extend(&item.questions);
        }
    }
    used
}

fn note(condition: &Condition, used: &mut Used) {
    match condition {
        Condition::Always | Condition::Shown(_) => {}
        Condition::Test(question, test) => match test {
            Test::AnyOf(choices, _) | Test::AllOf(choices, _) => {
                used.named.extend(choices.iter().map(|choice| (*question, *choice)));
            }
            Test::Count(..) => {
                used.whole.insert(*question);
            }
            _ => {}
        },
        Condition::Not(inner) | Condition::Entries(_, _, inner) => note(inner, used),
        Condition::All(parts) | Condition::Any(parts) | Condition::Count(parts, ..) => {
            for part in parts {
                note(part, used);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_option_is_used() {
        let mut used = Used::default();
        let test = Condition::Test(QuestionIx(3), Test::AnyOf(vec![1], Vec::new()));
        note(&Condition::Not(Box::new(test)), &mut used);
        assert_eq!(used.named, HashSet::from([(QuestionIx(3), 1)]));
    }
}
