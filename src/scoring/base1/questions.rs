//! Answers, and what a single one of them can do to the verdict.

use super::{Builder, Input, QuestionNodes, blocks_when};
use crate::exact::Exact;
use crate::questionnaire::{Blocking, Derivation, Kind, Question, QuestionIx, Scored, Step};
use crate::scoring::graph::{NodeIx, Op};
use std::collections::BTreeMap;

impl Builder<'_> {
    pub(super) fn questions(&mut self) -> Vec<Option<QuestionNodes>> {
        let all: Vec<_> =
            self.questionnaire.indexed().map(|(ix, question)| (ix, question.clone())).collect();
        let mut nodes: Vec<_> = all
            .iter()
            .map(|(ix, question)| {
                let scored = question.scored.as_ref()?;
                let answer = match question.kind {
                    // No answer of a person says that it is hidden: its own condition does.
                    Kind::Derived(Derivation::SupplierEvidence) => {
                        let answer = self.supplier_evidence(&question.id);
                        self.only_if(&question.when, &format!("risposta {}", question.id), answer)
                    }
                    _ => self.input(format!("risposta {}", question.id), Input::Answer(*ix)),
                };
                let block = self.blocking(question, &scored.blocking, answer);
                let proof = self.proof(*ix, question, scored);
                Some(QuestionNodes { answer, together: Some(answer), block, proof })
            })
            .collect();
        self.join_copies(&all, &mut nodes);
        nodes
    }

    /// The copies of a question for the entries of a list count once, as the worst of them.
    fn join_copies(&mut self, all: &[(QuestionIx, Question)], nodes: &mut [Option<QuestionNodes>]) {
        let mut copies: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (ix, question) in all {
            if let (Some(entry), Some(_)) = (&question.entry, &question.scored) {
                copies.entry(&entry.of).or_default().push(ix.0);
            }
        }
        for (id, places) in copies {
            let answers: Vec<_> = places
                .iter()
                .filter_map(|place| nodes[*place].as_ref().map(|nodes| nodes.answer))
                .collect();
            let worst = self.add(format!("peggiore delle voci {id}"), Op::Min(answers));
            for (nth, place) in places.into_iter().enumerate() {
                if let Some(nodes) = &mut nodes[place] {
                    nodes.together = (nth == 0).then_some(worst);
                }
            }
        }
    }

    pub(super) fn blocking(
        &mut self,
        question: &Question,
        blocking: &[Blocking],
        answer: NodeIx,
    ) -> Option<NodeIx> {
        let effects: Vec<_> = blocking
            .iter()
            .map(|rule| {
                let steps = vec![Step::at(rule.below, Exact::ZERO)];
                let below = Exact::int(rule.effect.rank());
                let effect = self
                    .add(format!("blocco {}", question.id), Op::Bands { of: answer, steps, below });
                self.only_if(&rule.when, "blocco condizionato", effect)
            })
            .collect();
        (!effects.is_empty())
            .then(|| self.add(format!("bloccante {}", question.id), Op::Max(effects)))
    }

    /// A blocking answer that is only declared raises a condition.
    pub(super) fn proof(
        &mut self,
        ix: QuestionIx,
        question: &Question,
        scored: &Scored,
    ) -> Option<NodeIx> {
        if !self.questionnaire.method.proof_conditions
            || question.is_derived()
            || scored.blocking.is_empty()
        {
            return None;
        }
        let proof = self.input(format!("prova {}", question.id), Input::Proof(ix));
        let steps = vec![Step::at(Exact::ONE, Exact::ZERO)];
        let missing = self.add(
            format!("prova mancante {}", question.id),
            Op::Bands { of: proof, steps, below: Exact::ONE },
        );
        let blocks = blocks_when(&scored.blocking);
        Some(self.only_if(&blocks, "prova condizionata", missing))
    }

    pub(super) fn supplier_evidence(&mut self, id: &str) -> NodeIx {
        let asked: Vec<_> = self
            .questionnaire
            .indexed()
            .filter(|(_, question)| question.blocks() && !question.is_derived())
            .map(|(ix, question)| (ix, question.id.clone()))
            .collect();
        let shares: Vec<_> = asked
            .into_iter()
            .map(|(ix, id)| {
                (
                    self.input(format!("prova del fornitore {id}"), Input::SupplierProof(ix)),
                    Exact::ONE,
                )
            })
            .collect();
        let share = self.add(format!("quota documentata {id}"), Op::Mean(shares));
        let steps = vec![Step::at(Exact::ONE, Exact::ONE), Step::at(Exact::HALF, Exact::HALF)];
        let value = self.add(
            format!("risposta {id} dalle prove"),
            Op::Bands { of: share, steps, below: Exact::ZERO },
        );
        let nothing_to_prove = self.constant("nulla da provare", 1);
        self.add(format!("risposta {id}"), Op::Coalesce(vec![value, nothing_to_prove]))
    }
}
