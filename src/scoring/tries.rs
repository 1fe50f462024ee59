//! What one other answer alone would make of a scenario or of the verdict, all else as it is.

use super::live::Live;
use super::value::Value;
use super::{NodeOverflow, Range, Scorer};
use crate::exact::Exact;
use crate::questionnaire::{Effect, QuestionIx, ScenarioIx};

/// Single answers tried out one after the other, each undone before the next.
#[derive(Debug)]
pub struct Tries<'s> {
    scorer: &'s Scorer<'s>,
    live: Live<'s>,
}

impl<'s> Tries<'s> {
    /// `values`: those of every node of `base-1`, as they are.
    #[must_use]
    pub fn new(scorer: &'s Scorer<'s>, values: Vec<Value>) -> Self {
        Self { scorer, live: Live::new(scorer, values) }
    }

    /// The verdict of `base-1` were this question worth so much (nothing: as much as it is), so proved.
    pub fn verdict(
        &mut self,
        question: QuestionIx,
        share: Option<Exact>,
        proof: Option<Exact>,
    ) -> Result<Range<Effect>, NodeOverflow> {
        let mark = self.live.mark();
        if let Some(share) = share {
            self.live.answer(question, share, proof)?;
        }
        let found = self.live.verdict();
        self.live.undo(mark);
        Ok(found)
    }

    /// Coverage and risk of a scenario were this question worth so much.
    pub fn scenario(
        &mut self,
        ix: ScenarioIx,
        question: QuestionIx,
        share: Exact,
    ) -> Result<(Value, Value), NodeOverflow> {
        let nodes = &self.scorer.model().scenarios[ix.0];
        let mark = self.live.mark();
        self.live.answer(question, share, None)?;
        let found = (self.live.value(nodes.coverage), self.live.value(nodes.risk));
        self.live.undo(mark);
        Ok(found)
    }
}
