//! What has to be put right to reach a verdict: what is forced, and the cheapest set that suffices.
//!
//! The verdict is monotone in the answers, so «everything that is left at its best» bounds what a
//! partial choice can still reach. The search is exact and deterministic; beyond a fixed number of
//! evaluations it stops and says that its set is not proved smallest.

mod search;

use super::base1::Input;
use super::evaluation::ReasonKind;
use super::live::{Live, effect};
use super::{Scorer, graph::NodeIx, graph::NodeOverflow, graph::Op, inputs, value::Value};
use crate::answers::{Answers, Given};
use crate::exact::Exact;
use crate::questionnaire::{Effect, QuestionIx, RemedyKind};
use crate::visibility::Visibility;
use search::{Found, Search};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Evaluations after which the search gives up proving that its set is the smallest.
pub const BUDGET: usize = 10_000;

/// Beyond this many completions of scoping the bounds of the open answers are used instead.
const CASES: usize = 256;

/// How a verdict can be reached from what is answered today, at its worst end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remedies {
    pub target: Effect,
    /// The verdict today, at its worst end.
    pub now: Effect,
    /// Whether everything at its best reaches the target.
    pub reachable: bool,
    /// What can be put right at all, in asking order.
    pub candidates: Vec<QuestionIx>,
    /// Part of every solution: each of them alone is enough to miss the target.
    pub forced: Vec<QuestionIx>,
    /// The solution of least effort, then of fewest questions, then first in asking order.
    pub set: Vec<QuestionIx>,
    /// The effort of the set, in the units of the questionnaire.
    pub effort: u64,
    /// Whether no cheaper solution exists; false where the search gave up or scoping is too open.
    pub minimal: bool,
    /// What is left when questions are dropped one by one, in asking order, as long as the target
    /// stays reached: irreducible, seldom cheapest.
    pub deletion: Vec<QuestionIx>,
    pub evaluations: usize,
    /// Where the target is out of reach, what still stands with everything at its best.
    pub left: Vec<ReasonKind>,
}

/// One question that can be put right: what it is worth at its best, and what that takes.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    question: QuestionIx,
    best: Exact,
    effort: u64,
}

impl Scorer<'_> {
    /// The way to `target` (or better); nothing where a scheme of the questionnaire decides.
    pub fn remedies(
        &self,
        answers: &Answers,
        target: Effect,
    ) -> Result<Option<Remedies>, NodeOverflow> {
        self.remedies_within(answers, target, BUDGET)
    }

    /// [`Scorer::remedies`] with another number of evaluations.
    pub fn remedies_within(
        &self,
        answers: &Answers,
        target: Effect,
        budget: usize,
    ) -> Result<Option<Remedies>, NodeOverflow> {
        if self.questionnaire.decides_by_scheme() {
            return Ok(None);
        }
        let cases = self.cases(answers);
        let (all, exact) = if cases.all.len() > CASES {
            (std::slice::from_ref(answers), false)
        } else {
            (cases.all.as_slice(), cases.exact)
        };
        let candidates = self.candidates(answers)?;
        let mut ways = Ways::new(self, all, candidates)?;
        let now = ways.worst();
        let mut found = Remedies {
            target,
            now,
            reachable: true,
            candidates: ways.candidates.iter().map(|one| one.question).collect(),
            forced: Vec::new(),
            set: Vec::new(),
            effort: 0,
            minimal: true,
            deletion: Vec::new(),
            evaluations: 1,
            left: Vec::new(),
        };
        if now <= target {
            return Ok(Some(found));
        }
        ways.set_all(true)?;
        found.evaluations += 1;
        if ways.worst() > target {
            found.reachable = false;
            let best = self.exact(&self.at_best(answers, &found.candidates))?;
            let stands = best.reasons.into_iter().filter(|reason| reason.effect > target);
            found.left = stands.map(|reason| reason.kind).collect();
            return Ok(Some(found));
        }
        let forced = ways.forced(target)?;
        let in_order: Vec<usize> = (0..ways.candidates.len()).collect();
        let deletion = ways.deletion(target, &in_order)?;
        // Without the costliest first: often much cheaper, and a bound for the search.
        let mut costliest = in_order;
        costliest.sort_by_key(|place| Reverse(ways.candidates[*place].effort));
        let cheap = ways.deletion(target, &costliest)?;
        found.evaluations += 3 * ways.candidates.len();
        let search = Search::new(&ways, target, &forced, budget)?;
        let best = search.run([deletion.clone(), cheap])?;
        let Found { set, effort, proved, evaluations } = best;
        let names = |places: &[usize]| -> Vec<QuestionIx> {
            places.iter().map(|place| ways.candidates[*place].question).collect()
        };
        found.forced = names(&forced);
        found.deletion = names(&deletion);
        found.set = names(&set);
        found.effort = effort;
        found.minimal = proved && exact;
        found.evaluations += evaluations;
        Ok(Some(found))
    }

    /// What can be put right at all: see [`Remedies::candidates`].
    pub fn remediable(&self, answers: &Answers) -> Result<Vec<QuestionIx>, NodeOverflow> {
        Ok(self.candidates(answers)?.into_iter().map(|one| one.question).collect())
    }

    /// Asked questions that apply, can be remedied, and are below 1 or block on somebody's word.
    fn candidates(&self, answers: &Answers) -> Result<Vec<Candidate>, NodeOverflow> {
        let evaluation = self.exact(answers)?;
        let shown = Visibility::of(self.questionnaire, answers);
        let questions = self.questionnaire.indexed().filter_map(|(ix, question)| {
            let scored = question.scored.as_ref()?;
            let value = evaluation.values[ix.0]?;
            let below = value.worst < Exact::ONE;
            let declared =
                question.blocks() && !self.wiring.proofs(ix).is_empty() && !answers.proved[ix.0];
            let open = !question.is_derived()
                && scored.remedy.kind != RemedyKind::None
                && scored.tier <= evaluation.tier.worst
                && shown.preset(ix).is_none()
                && *answers.get(ix) != Given::NotApplicable
                && (below || declared);
            let best = open.then(|| inputs::best_choice(self.questionnaire, answers, &shown, ix));
            let best = question.choices()[best??].value?;
            Some(Candidate { question: ix, best, effort: u64::from(scored.remedy.effort) })
        });
        Ok(questions.collect())
    }
}

/// The same answers under every completion of scoping, with candidates switched on and off.
#[derive(Clone)]
struct Ways<'s> {
    candidates: Vec<Candidate>,
    /// By case, the values as answered today.
    original: Vec<Vec<Value>>,
    live: Vec<Live<'s>>,
    /// The nodes whose worst the verdict is.
    effects: Vec<NodeIx>,
    verdict: NodeIx,
    scorer: &'s Scorer<'s>,
}

/// Whether a case differs from another at most in lower levels of scoping: its verdict is then
/// never the worse one, whatever is put right.
fn is_milder(scorer: &Scorer<'_>, case: &[Value], than: &[Value]) -> bool {
    let inputs = scorer.model().inputs.iter().zip(case.iter().zip(than));
    inputs.into_iter().all(|(input, (one, other))| match input {
        None => true,
        Some(Input::Severity(..) | Input::Exposure(..) | Input::Enisa(..)) => {
            one.is_absent() == other.is_absent()
                && one.is_optional() == other.is_optional()
                && one.high() <= other.high()
        }
        Some(_) => one == other,
    })
}

impl<'s> Ways<'s> {
    fn new(
        scorer: &'s Scorer<'_>,
        cases: &[Answers],
        candidates: Vec<Candidate>,
    ) -> Result<Self, NodeOverflow> {
        let mut original: Vec<Vec<Value>> = Vec::with_capacity(cases.len());
        for case in cases {
            let shown = Visibility::of(scorer.questionnaire, case);
            let values = inputs::evaluate(scorer, case, &shown)?;
            if original.iter().any(|other| is_milder(scorer, &values, other)) {
                continue;
            }
            original.retain(|other| !is_milder(scorer, other, &values));
            original.push(values);
        }
        let live = original.iter().map(|values| Live::new(scorer, values.clone())).collect();
        let model = scorer.model();
        let effects = match &model.graph.nodes()[model.verdict.0].op {
            Op::Max(of) => of.clone(),
            _ => vec![model.verdict],
        };
        Ok(Self { candidates, original, live, effects, verdict: model.verdict, scorer })
    }

    /// The worst effect of a node over all cases.
    fn at(&self, node: NodeIx) -> Effect {
        let effects = self.live.iter().map(|live| effect(live.value(node)).worst);
        effects.max().unwrap_or(Effect::Proceed)
    }

    fn worst(&self) -> Effect {
        self.at(self.verdict)
    }

    /// Puts a candidate at its best, or back to what it is today.
    fn set(&mut self, place: usize, best: bool) -> Result<(), NodeOverflow> {
        let Candidate { question, best: share, .. } = self.candidates[place];
        for (live, original) in self.live.iter_mut().zip(&self.original) {
            if best {
                live.answer(question, share, Some(Exact::ONE))?;
            } else {
                live.restore(question, original)?;
            }
            live.settle();
        }
        Ok(())
    }

    fn set_all(&mut self, best: bool) -> Result<(), NodeOverflow> {
        (0..self.candidates.len()).try_for_each(|place| self.set(place, best))
    }

    /// Candidates without which the target is missed, however good the rest; all are at their best.
    fn forced(&mut self, target: Effect) -> Result<Vec<usize>, NodeOverflow> {
        let mut forced = Vec::new();
        for place in 0..self.candidates.len() {
            self.set(place, false)?;
            if self.worst() > target {
                forced.push(place);
            }
            self.set(place, true)?;
        }
        Ok(forced)
    }

    /// Drops what is not needed, in this order; all are at their best, before and after.
    fn deletion(&mut self, target: Effect, order: &[usize]) -> Result<Vec<usize>, NodeOverflow> {
        let mut kept = Vec::new();
        for &place in order {
            self.set(place, false)?;
            if self.worst() > target {
                self.set(place, true)?;
                kept.push(place);
            }
        }
        self.set_all(true)?;
        kept.sort_unstable();
        Ok(kept)
    }

    /// The effects that hang on candidates, and the candidates of each.
    fn by_effect(&self) -> BTreeMap<NodeIx, Vec<usize>> {
        let wiring = &self.scorer.wiring;
        let effects: BTreeSet<NodeIx> = self.effects.iter().copied().collect();
        let mut found: BTreeMap<NodeIx, Vec<usize>> = BTreeMap::new();
        for (place, candidate) in self.candidates.iter().enumerate() {
            let question = candidate.question;
            let inputs =
                wiring.answer(question).into_iter().chain(wiring.proofs(question).to_vec());
            let above: BTreeSet<usize> = inputs.flat_map(|input| wiring.above(input)).collect();
            for node in above.into_iter().map(NodeIx).filter(|node| effects.contains(node)) {
                found.entry(node).or_default().push(place);
            }
        }
        found
    }
}
