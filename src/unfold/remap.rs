//! References in their new places.

use crate::questionnaire::{
    Among, Condition, Operand, Question, QuestionIx, Scheme, SchemeOp, ScoreTest, Test,
};

/// For every question of the folded questionnaire, where its copies stand.
pub(super) struct Places(pub Vec<Vec<QuestionIx>>);

impl Places {
    pub fn all(&self, question: QuestionIx) -> &[QuestionIx] {
        self.0.get(question.0).map_or(&[], Vec::as_slice)
    }

    /// The place of a question that has no copies.
    pub fn only(&self, question: QuestionIx) -> QuestionIx {
        self.all(question).first().copied().unwrap_or(question)
    }

    /// The copy for one entry, or the only one.
    fn at(&self, question: QuestionIx, entry: Option<usize>) -> QuestionIx {
        let copies = self.all(question);
        let nth = entry.filter(|_| copies.len() > 1).unwrap_or(0);
        copies.get(nth).copied().unwrap_or(question)
    }
}

/// Everything of a question that refers to others.
pub(super) fn question(
    question: &mut Question,
    places: &Places,
    condition: &impl Fn(&Condition) -> Condition,
) {
    question.when = condition(&question.when);
    question.each = question.each.map(|list| places.only(list));
    question.options_from = question.options_from.map(|list| places.only(list));
    for (_, when) in &mut question.asked_of {
        *when = condition(when);
    }
    for cite in &mut question.legal {
        cite.when = condition(&cite.when);
    }
    for choice in question.kind.choices_mut() {
        choice.when = condition(&choice.when);
    }
    if let Some(scored) = &mut question.scored {
        for rule in &mut scored.blocking {
            rule.when = condition(&rule.when);
        }
    }
}

/// A condition seen from one entry (its number in its list), or from outside.
///
/// `entries` tells how many entries a list has; `None` while nobody knows.
pub(super) fn condition(
    condition: &Condition,
    places: &Places,
    entry: Option<usize>,
    entries: &impl Fn(QuestionIx) -> Option<usize>,
) -> Condition {
    let again = |inner: &Condition| self::condition(inner, places, entry, entries);
    let each = |parts: &[Condition]| parts.iter().map(again).collect::<Vec<_>>();
    match condition {
        Condition::Always => Condition::Always,
        Condition::All(parts) => Condition::All(each(parts)),
        Condition::Any(parts) => Condition::Any(each(parts)),
        Condition::Not(inner) => Condition::Not(Box::new(again(inner))),
        Condition::Count(parts, low, high) => Condition::Count(each(parts), *low, *high),
        Condition::Shown(question) => one_or_any(places, entry, *question, Condition::Shown),
        Condition::Test(question, test) => one_or_any(places, entry, *question, |question| {
            Condition::Test(question, retest(test, places, entry))
        }),
        Condition::Entries(list, among, inner) => {
            let Some(count) = entries(*list) else {
                return Condition::Test(places.only(*list), Test::Answered);
            };
            let parts: Vec<_> =
                (0..count).map(|nth| self::condition(inner, places, Some(nth), entries)).collect();
            // The entries of a list that is not shown count no more than its answer does.
            let known = Condition::Test(places.only(*list), Test::Answered);
            match among {
                Among::Any => Condition::Any(parts),
                Among::All if count == 0 => Condition::Any(Vec::new()),
                Among::All => Condition::All([known].into_iter().chain(parts).collect()),
                Among::None => Condition::Not(Box::new(Condition::Any(parts))),
                Among::Count(low, high) => Condition::Count(parts, *low, *high),
            }
        }
    }
}

/// The copy of the same entry; seen from outside, any of them.
fn one_or_any(
    places: &Places,
    entry: Option<usize>,
    question: QuestionIx,
    with: impl Fn(QuestionIx) -> Condition,
) -> Condition {
    let copies = places.all(question);
    if copies.len() > 1 && entry.is_none() {
        return Condition::Any(copies.iter().copied().map(with).collect());
    }
    with(places.at(question, entry))
}

fn retest(test: &Test, places: &Places, entry: Option<usize>) -> Test {
    match test {
        Test::Compare(order, Operand::Answer(other, plus)) => {
            Test::Compare(*order, Operand::Answer(places.at(*other, entry), *plus))
        }
        other => other.clone(),
    }
}

/// Scores over a question with copies are over all of them.
pub(super) fn scheme(
    scheme: &mut Scheme,
    places: &Places,
    condition: &impl Fn(&Condition) -> Condition,
) {
    for node in &mut scheme.nodes {
        if let SchemeOp::Item(item) = &mut node.op {
            item.questions =
                item.questions.iter().flat_map(|one| places.all(*one)).copied().collect();
        }
    }
    for level in scheme.verdicts.iter_mut().flat_map(|verdict| &mut verdict.levels) {
        for criterion in &mut level.criteria {
            score_test(&mut criterion.when, condition);
        }
    }
}

fn score_test(test: &mut ScoreTest, condition: &impl Fn(&Condition) -> Condition) {
    match test {
        ScoreTest::Holds(holds) => *holds = condition(holds),
        ScoreTest::Not(inner) => score_test(inner, condition),
        ScoreTest::All(parts) | ScoreTest::Any(parts) | ScoreTest::Count(parts, ..) => {
            for part in parts {
                score_test(part, condition);
            }
        }
        ScoreTest::Score { .. } | ScoreTest::Findings { .. } | ScoreTest::Verdict(..) => {}
    }
}
