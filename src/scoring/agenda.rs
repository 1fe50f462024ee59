//! The short way: the open answers that can still change the verdict, in the order that settles it
//! soonest.
//!
//! Scoping comes first, because it decides what is asked at all; then answers that alone can settle
//! the verdict, then those that alone can move one of its ends, then the others, first those that
//! most undecided levels hang on. Equals keep the order of the questionnaire.

use super::completions::Asked;
use super::graph::{NodeIx, NodeOverflow, Op};
use super::live::{Live, Wiring};
use super::value::Value;
use super::{Evaluation, Scorer, inputs};
use crate::answers::Answers;
use crate::questionnaire::{Levels, Question, QuestionIx, Test, Truth};
use crate::visibility::Visibility;
use std::cmp::Reverse;

impl Scorer<'_> {
    /// None where nothing that is open can change the verdict any more. Of what is listed some may
    /// turn out not to matter; what is not listed cannot matter. `now` is the evaluation of these
    /// answers.
    pub fn agenda(
        &self,
        answers: &Answers,
        now: &Evaluation,
    ) -> Result<Vec<QuestionIx>, NodeOverflow> {
        let settled = now.verdict.is_settled()
            && now.verdicts.iter().all(|verdict| verdict.level.is_settled());
        if settled {
            return Ok(Vec::new());
        }
        if self.questionnaire.decides_by_scheme() {
            return self.scheme_agenda(answers);
        }
        let shown = Visibility::of(self.questionnaire, answers);
        let mut agenda = self.open_scoping(answers, &shown);
        let values = inputs::evaluate(self, answers, &shown)?;
        let matters = self.matters(&values);
        let mut live = Live::new(self, values);
        let verdict = live.verdict();
        let mut ranked = Vec::new();
        for (ix, question) in self.questionnaire.indexed() {
            if question.scored.is_none() || question.is_derived() || !answers.get(ix).is_open() {
                continue;
            }
            let links = links(&self.wiring, &matters, ix);
            if links == 0 {
                continue;
            }
            // While scoping is open, how much an answer weighs is not known yet.
            if agenda.is_empty() {
                let ends = self.at_ends(&mut live, answers, &shown, ix)?;
                let settles = ends.iter().any(|end| end.is_settled());
                let moves = ends.iter().any(|end| *end != verdict);
                ranked.push((!settles, !moves, Reverse(links), ix));
            } else {
                ranked.push((true, true, Reverse(0), ix));
            }
        }
        ranked.sort_unstable();
        agenda.extend(ranked.iter().map(|(.., ix)| *ix));
        Ok(agenda)
    }

    /// Open questions of scoping of which anything at all is made.
    fn open_scoping(&self, answers: &Answers, shown: &Visibility) -> Vec<QuestionIx> {
        let open = self.questionnaire.indexed().filter(|(ix, question)| {
            question.scored.is_none()
                && question.awaits_an_answer(true)
                && answers.get(*ix).is_open()
                && shown.get(*ix) != Truth::No
                && says_something(question, &self.asked, *ix)
        });
        open.map(|(ix, _)| ix).collect()
    }

    /// Where a scheme decides: the decisive ones, then all that it still waits for.
    fn scheme_agenda(&self, answers: &Answers) -> Result<Vec<QuestionIx>, NodeOverflow> {
        let shown = Visibility::of(self.questionnaire, answers);
        let mut agenda = self.decides(answers)?.decisive;
        for (ix, _) in self.questionnaire.indexed() {
            if self.scheme.is_open(answers, &shown, ix) && !agenda.contains(&ix) {
                agenda.push(ix);
            }
        }
        Ok(agenda)
    }

    /// By node, whether the verdict can still hang on it: some way up to the verdict is undecided.
    fn matters(&self, values: &[Value]) -> Vec<bool> {
        let model = self.model();
        let mut matters = vec![false; values.len()];
        matters[model.verdict.0] = is_open(values[model.verdict.0]);
        for (ix, node) in model.graph.nodes().iter().enumerate().rev() {
            if matters[ix] {
                node.op.operands(|operand| {
                    matters[operand.0] |= is_open(values[operand.0])
                        && !is_outdone(&node.op, values[ix], values[operand.0]);
                });
            }
        }
        matters
    }
}

fn is_open(value: Value) -> bool {
    match value.range() {
        None => false,
        Some((low, high)) => low < high || value.is_optional(),
    }
}

/// Whether another operand already gives as much as this one ever can.
fn is_outdone(op: &Op, whole: Value, operand: Value) -> bool {
    let (Some((low, high)), Some((least, most))) = (whole.range(), operand.range()) else {
        return false;
    };
    match op {
        Op::Max(_) => !whole.is_optional() && most <= low,
        Op::Min(_) => !whole.is_optional() && least >= high,
        _ => false,
    }
}

/// How many undecided nodes take the answer, or its proof.
fn links(wiring: &Wiring, matters: &[bool], ix: QuestionIx) -> usize {
    let inputs = wiring.answer(ix).into_iter().chain(wiring.proofs(ix).iter().copied());
    let users = |node: NodeIx| {
        let users = wiring.users(node.0).iter().filter(|user| matters[**user]).count();
        if matters[node.0] { users } else { 0 }
    };
    inputs.map(users).sum()
}

/// Whether anything at all is made of the answer: a level, or a condition elsewhere.
fn says_something(question: &Question, asked: &Asked, ix: QuestionIx) -> bool {
    let counts = |levels: &Levels| {
        !(levels.severity.is_empty() && levels.exposure.is_empty() && levels.enisa.is_empty())
    };
    question.choices().iter().any(|choice| counts(&choice.levels))
        || asked.of_question(ix).iter().any(|test| *test != Test::Answered)
}
