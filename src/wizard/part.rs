//! Which questions belong to scoping, and which to the questions proper.

use crate::questionnaire::{Question, QuestionIx, Questionnaire, SchemeOp, ScoreTest};
use crate::scoring::ReasonKind;

/// For every question, whether it belongs to the questions proper.
///
/// Those that count do; and what follows one of them in its area stays with it, so that a note to
/// read or a list does not lead back to scoping and out again.
pub(super) fn of(questionnaire: &Questionnaire) -> Vec<bool> {
    let mut counted_area = None;
    questionnaire
        .indexed()
        .map(|(ix, question)| {
            if counts(questionnaire, ix, question) {
                counted_area = Some(question.area);
            }
            counted_area == Some(question.area)
        })
        .collect()
}

/// Whether the answer enters a score.
pub(super) fn counts(questionnaire: &Questionnaire, ix: QuestionIx, question: &Question) -> bool {
    if question.scored.is_some() {
        return true;
    }
    let Some(scheme) = questionnaire.scheme.as_ref().filter(|scheme| scheme.primary.is_some())
    else {
        return false;
    };
    let item = |op: &SchemeOp| matches!(op, SchemeOp::Item(item) if item.questions.contains(&ix));
    question.choices().iter().any(|choice| !choice.points.is_empty())
        || scheme.nodes.iter().any(|node| item(&node.op))
}

/// Whether an answer bears on a level of the questionnaire's own verdict: through the criterion
/// that names it, or through a score.
pub(super) fn bears_on(questionnaire: &Questionnaire, kind: ReasonKind, ix: QuestionIx) -> bool {
    let counted = || counts(questionnaire, ix, questionnaire.question(ix));
    let ReasonKind::Criterion(verdict, level, criterion) = kind else { return counted() };
    let found = questionnaire.scheme.as_ref().and_then(|scheme| {
        scheme.verdicts.get(verdict)?.levels.get(level)?.criteria.get(criterion)
    });
    let mut named = Vec::new();
    let scores = found.is_some_and(|criterion| references(&criterion.when, &mut named));
    named.contains(&ix) || (scores && counted())
}

/// Collects the questions a test names; says whether it looks at scores or findings too.
fn references(test: &ScoreTest, named: &mut Vec<QuestionIx>) -> bool {
    match test {
        ScoreTest::Holds(condition) => {
            condition.references(named);
            false
        }
        ScoreTest::Not(inner) => references(inner, named),
        ScoreTest::All(parts) | ScoreTest::Any(parts) | ScoreTest::Count(parts, ..) => {
            // Every part names its questions, also after one that looks at a score.
            let mut scores = false;
            for part in parts {
                scores |= references(part, named);
            }
            scores
        }
        ScoreTest::Score { .. } | ScoreTest::Findings { .. } | ScoreTest::Verdict(..) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::Exact;
    use crate::questionnaire::{
        AreaIx, Choice, Identity, Kind, Method, Points, Scheme, default_choice,
    };
    use crate::text::Text;

    fn form(primary: Option<usize>) -> Questionnaire {
        let points = vec![Points { key: None, value: Exact::ONE }];
        let counted = Kind::Single(vec![Choice { points, ..default_choice() }]);
        let question = |id: &str, area, kind: &Kind| Question {
            area: AreaIx(area),
            kind: kind.clone(),
            ..Question::blank(id)
        };
        let text = || Text::new("", "");
        let scheme = Scheme {
            id: "own".to_owned(),
            title: None,
            source: None,
            nodes: Vec::new(),
            outputs: Vec::new(),
            verdicts: Vec::new(),
            primary,
        };
        Questionnaire {
            questions: vec![
                question("A1", 0, &Kind::Info),
                question("A2", 0, &counted),
                question("A3", 0, &Kind::Info),
                question("B1", 1, &Kind::Info),
                question("B2", 1, &counted),
            ],
            scheme: Some(scheme),
            ..Questionnaire::blank(Identity::default(), Method::none("own", text()))
        }
    }

    #[test]
    fn what_follows_a_question_that_counts_stays_with_it() {
        assert_eq!(of(&form(Some(0))), [false, true, true, false, true]);
        assert_eq!(of(&form(None)), [false; 5], "beside base-1 points decide nothing");
    }
}
