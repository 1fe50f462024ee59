//! One evaluation of `base-1` that follows the change of single inputs.
//!
//! What decides and which remedies suffice are questions about hundreds of answers that differ from
//! today's in one or two places: only the nodes above those places are computed again, and each
//! try is undone afterwards.

mod wide;

use super::Scorer;
use super::base1::Input;
use super::graph::{Graph, NodeIx, NodeOverflow, Op, compute};
use super::value::Value;
use crate::exact::Exact;
use crate::questionnaire::{Effect, QuestionIx};
use crate::scoring::Range;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use wide::Tree;

/// Which nodes use which, as far as the verdict hangs on them, and the inputs of each question.
#[derive(Debug)]
pub(super) struct Wiring {
    /// By node, where its users start in `users`.
    from: Vec<usize>,
    users: Vec<usize>,
    answers: Vec<Option<NodeIx>>,
    proofs: Vec<Vec<NodeIx>>,
    /// Nodes with many operands, and these.
    wide: Vec<(usize, Vec<NodeIx>)>,
    /// By node, its place in `wide`.
    tree: Vec<Option<usize>>,
    /// By node, where it is an operand of a wide one: the place of that, and its own there.
    seats: Vec<Vec<(usize, usize)>>,
}

impl Wiring {
    pub(super) fn of(
        graph: &Graph,
        inputs: &[Option<Input>],
        verdict: NodeIx,
        count: usize,
    ) -> Self {
        let nodes = graph.nodes();
        let mut needed = vec![false; nodes.len()];
        needed[verdict.0] = true;
        let mut edges: Vec<(usize, usize)> = Vec::new();
        for (ix, node) in nodes.iter().enumerate().rev() {
            if needed[ix] {
                node.op.operands(|operand| {
                    needed[operand.0] = true;
                    edges.push((operand.0, ix));
                });
            }
        }
        edges.sort_unstable();
        edges.dedup();
        let mut from = vec![0; nodes.len() + 1];
        for (operand, _) in &edges {
            from[operand + 1] += 1;
        }
        for ix in 0..nodes.len() {
            from[ix + 1] += from[ix];
        }
        let mut wiring = Self {
            from,
            users: edges.into_iter().map(|(_, user)| user).collect(),
            answers: vec![None; count],
            proofs: vec![Vec::new(); count],
            wide: Vec::new(),
            tree: vec![None; nodes.len()],
            seats: vec![Vec::new(); nodes.len()],
        };
        for (ix, node) in nodes.iter().enumerate().filter(|(ix, _)| needed[*ix]) {
            let Some(operands) = wide::operands(&node.op) else { continue };
            let place = wiring.wide.len();
            for (leaf, operand) in operands.iter().enumerate() {
                wiring.seats[operand.0].push((place, leaf));
            }
            wiring.tree[ix] = Some(place);
            wiring.wide.push((ix, operands));
        }
        for (ix, input) in inputs.iter().enumerate() {
            match input {
                Some(Input::Answer(question)) => wiring.answers[question.0] = Some(NodeIx(ix)),
                Some(Input::Proof(question) | Input::SupplierProof(question)) => {
                    wiring.proofs[question.0].push(NodeIx(ix));
                }
                _ => {}
            }
        }
        wiring
    }

    pub(super) fn users(&self, node: usize) -> &[usize] {
        &self.users[self.from[node]..self.from[node + 1]]
    }

    pub(super) fn answer(&self, question: QuestionIx) -> Option<NodeIx> {
        self.answers[question.0]
    }

    /// Where it counts whether the answer is documented.
    pub(super) fn proofs(&self, question: QuestionIx) -> &[NodeIx] {
        &self.proofs[question.0]
    }

    /// Every node the verdict takes from the node, itself among them.
    pub(super) fn above(&self, node: NodeIx) -> BTreeSet<usize> {
        let mut found = BTreeSet::from([node.0]);
        let mut left = vec![node.0];
        while let Some(node) = left.pop() {
            left.extend(self.users(node).iter().copied().filter(|user| found.insert(*user)));
        }
        found
    }
}

/// The values of all nodes, kept true while inputs change.
#[derive(Clone, Debug)]
pub(super) struct Live<'s> {
    graph: &'s Graph,
    wiring: &'s Wiring,
    verdict: NodeIx,
    values: Vec<Value>,
    /// By place in the wiring: the nodes with many operands.
    trees: Vec<Tree<'s>>,
    /// What each change replaced, the latest last.
    journal: Vec<(usize, Value)>,
    queue: BinaryHeap<Reverse<usize>>,
    queued: Vec<bool>,
}

impl<'s> Live<'s> {
    pub(super) fn new(scorer: &'s Scorer<'_>, values: Vec<Value>) -> Self {
        let model = scorer.model();
        let trees = scorer.wiring.wide.iter().map(|(node, operands)| {
            let operands = operands.iter().map(|operand| values[operand.0]);
            Tree::new(&model.graph.nodes()[*node].op, operands)
        });
        Self {
            graph: &model.graph,
            wiring: &scorer.wiring,
            verdict: model.verdict,
            queued: vec![false; values.len()],
            trees: trees.collect(),
            values,
            journal: Vec::new(),
            queue: BinaryHeap::new(),
        }
    }

    pub(super) fn value(&self, node: NodeIx) -> Value {
        self.values[node.0]
    }

    pub(super) fn verdict(&self) -> Range<Effect> {
        effect(self.values[self.verdict.0])
    }

    /// Sets one input and everything that follows from it; the place in the journal undoes it.
    pub(super) fn set(&mut self, node: NodeIx, value: Value) -> Result<(), NodeOverflow> {
        self.put(node.0, value);
        while let Some(Reverse(ix)) = self.queue.pop() {
            self.queued[ix] = false;
            let node = &self.graph.nodes()[ix];
            let value = match self.wiring.tree[ix].and_then(|place| self.trees[place].value()) {
                Some(value) => value,
                None => compute(&node.op, &self.values)
                    .map_err(|source| NodeOverflow { node: node.name.clone(), source })?,
            };
            self.put(ix, value);
        }
        Ok(())
    }

    fn put(&mut self, ix: usize, value: Value) {
        if self.values[ix] == value {
            return;
        }
        self.journal.push((ix, self.values[ix]));
        self.write(ix, value);
        for &user in self.wiring.users(ix) {
            if !self.queued[user] {
                self.queued[user] = true;
                self.queue.push(Reverse(user));
            }
        }
    }

    fn write(&mut self, ix: usize, value: Value) {
        self.values[ix] = value;
        for &(place, leaf) in &self.wiring.seats[ix] {
            self.trees[place].change(leaf, value);
        }
    }

    /// The answer to a question and, with `proof`, whether it is documented.
    ///
    /// Whether the question applies stays as it is: that hangs on scoping alone.
    pub(super) fn answer(
        &mut self,
        question: QuestionIx,
        share: Exact,
        proof: Option<Exact>,
    ) -> Result<(), NodeOverflow> {
        let wiring = self.wiring;
        if let Some(node) = wiring.answer(question) {
            self.set(node, self.value(node).with(share))?;
        }
        if let Some(proof) = proof {
            for &node in wiring.proofs(question) {
                self.set(node, self.value(node).with(proof))?;
            }
        }
        Ok(())
    }

    /// Puts back what these inputs were in `original`.
    pub(super) fn restore(
        &mut self,
        question: QuestionIx,
        original: &[Value],
    ) -> Result<(), NodeOverflow> {
        let wiring = self.wiring;
        for node in wiring.answer(question).into_iter().chain(wiring.proofs(question).to_vec()) {
            self.set(node, original[node.0])?;
        }
        Ok(())
    }

    /// Where the journal stands, for [`Live::undo`].
    pub(super) fn mark(&self) -> usize {
        self.journal.len()
    }

    pub(super) fn undo(&mut self, mark: usize) {
        while self.journal.len() > mark {
            let Some((ix, value)) = self.journal.pop() else { return };
            self.write(ix, value);
        }
    }

    /// Forgets how it came here: what is now can no longer be undone.
    pub(super) fn settle(&mut self) {
        self.journal.clear();
    }
}

/// The effect of a node: nothing where it does not apply.
pub(super) fn effect(value: Value) -> Range<Effect> {
    let of = |rank: Exact| Effect::from_rank(rank.to_level().unwrap_or(u8::MAX));
    match value.range() {
        None => Range { worst: Effect::Proceed, best: Effect::Proceed },
        Some((low, high)) => {
            let best = if value.is_optional() { Effect::Proceed } else { of(low) };
            Range { worst: of(high), best }
        }
    }
}

impl Op {
    /// The nodes an operator reads.
    pub(super) fn operands(&self, mut each: impl FnMut(NodeIx)) {
        match self {
            Self::Input | Self::Const(_) | Self::Interval(..) => {}
            Self::Sum(of)
            | Self::Product(of)
            | Self::Min(of)
            | Self::Max(of)
            | Self::Coalesce(of)
            | Self::Count { of, .. } => of.iter().for_each(|node| each(*node)),
            Self::Mean(of) | Self::Weights(of) => of.iter().for_each(|(node, _)| each(*node)),
            Self::Ratio { num, den } => num.iter().chain(den).for_each(|node| each(*node)),
            Self::Bands { of, .. }
            | Self::Scale { of, .. }
            | Self::Round { of, .. }
            | Self::Clamp { of, .. } => each(*of),
            Self::Table { row, col, .. } => {
                each(*row);
                each(*col);
            }
            Self::If { test, then, otherwise, .. } => {
                each(*test);
                each(*then);
                if let Some(node) = otherwise {
                    each(*node);
                }
            }
        }
    }
}
