//! Branch and bound over the candidates that are not forced, in asking order.
//!
//! Taking a question comes before leaving it, so among solutions of the same effort and number the
//! first one met is the first in asking order.

use super::Ways;
use crate::questionnaire::Effect;
use crate::scoring::graph::{NodeIx, NodeOverflow};

/// Evaluations spent on what one reason alone costs at least.
const BUDGET_OF_A_REASON: usize = 1_000;

pub(super) struct Search<'s> {
    goal: NodeIx,
    target: Effect,
    /// What is chosen is at its best, all else as it is today.
    chosen: Ways<'s>,
    /// What was left out is as it is today, all else at its best.
    hoped: Ways<'s>,
    /// Places of the candidates to decide on, in asking order.
    rest: Vec<usize>,
    forced: Vec<usize>,
    families: Vec<Family>,
    /// By candidate, the family it belongs to.
    family_of: Vec<Option<usize>>,
    best: Option<Best>,
    budget: usize,
    evaluations: usize,
}

/// Candidates that one reason hangs on, and the least effort that removes the reason.
struct Family {
    members: Vec<usize>,
    need: u64,
    /// Effort of the members chosen so far.
    paid: u64,
}

struct Best {
    set: Vec<usize>,
    effort: u64,
    /// Met by the search, so no equal one comes before it.
    met: bool,
}

pub(super) struct Found {
    pub set: Vec<usize>,
    pub effort: u64,
    pub proved: bool,
    pub evaluations: usize,
}

impl<'s> Search<'s> {
    /// Looks for a way to `target`; all candidates of `ways` are at their best.
    pub(super) fn new(
        ways: &Ways<'s>,
        target: Effect,
        forced: &[usize],
        budget: usize,
    ) -> Result<Self, NodeOverflow> {
        let mut search = Self {
            goal: ways.verdict,
            target,
            chosen: ways.clone(),
            hoped: ways.clone(),
            rest: Vec::new(),
            forced: Vec::new(),
            families: Vec::new(),
            family_of: vec![None; ways.candidates.len()],
            best: None,
            budget: 0,
            evaluations: 0,
        };
        let is_free = |place: &usize| forced.binary_search(place).is_err();
        let spent = search.find_families(is_free)?;
        let rest = (0..ways.candidates.len()).filter(is_free).collect();
        search.decide_on(rest, ways.verdict, budget)?;
        search.forced = forced.to_vec();
        search.evaluations = spent;
        Ok(search)
    }

    /// From here on the search is for `goal` among these candidates: as they are today, until taken.
    fn decide_on(
        &mut self,
        rest: Vec<usize>,
        goal: NodeIx,
        budget: usize,
    ) -> Result<(), NodeOverflow> {
        self.goal = goal;
        self.rest = rest;
        self.best = None;
        self.budget = budget;
        self.evaluations = 0;
        self.rest.iter().try_for_each(|place| self.chosen.set(*place, false))
    }

    /// Reasons whose candidates do not overlap: what each costs by itself adds up. Every candidate is
    /// at its best, before and after.
    fn find_families(&mut self, is_free: impl Fn(&usize) -> bool) -> Result<usize, NodeOverflow> {
        let mut spent = 0;
        let mut found = Vec::new();
        for (node, mut members) in self.hoped.by_effect() {
            members.retain(&is_free);
            let least = members.iter().map(|place| self.effort(*place)).min().unwrap_or(0);
            self.decide_on(members, node, BUDGET_OF_A_REASON)?;
            let stands = self.chosen.at(node) > self.target;
            if stands {
                self.explore()?;
                spent += self.evaluations;
            }
            let members = std::mem::take(&mut self.rest);
            members.iter().try_for_each(|place| self.chosen.set(*place, true))?;
            if stands && !members.is_empty() {
                let need = match &self.best {
                    Some(best) if self.evaluations <= self.budget => best.effort,
                    _ => least,
                };
                found.push(Family { members, need, paid: 0 });
            }
        }
        found.sort_by_key(|family| std::cmp::Reverse(family.need));
        for family in found {
            if family.members.iter().all(|place| self.family_of[*place].is_none()) {
                for place in &family.members {
                    self.family_of[*place] = Some(self.families.len());
                }
                self.families.push(family);
            }
        }
        Ok(spent)
    }

    /// The best set, starting from some that are known to suffice.
    pub(super) fn run(mut self, known: [Vec<usize>; 2]) -> Result<Found, NodeOverflow> {
        for set in known {
            let effort = set.iter().map(|place| self.effort(*place)).sum();
            let known = self.best.as_ref().map(|best| (best.effort, best.set.len()));
            if known.is_none_or(|known| (effort, set.len()) < known) {
                self.best = Some(Best { set, effort, met: false });
            }
        }
        self.explore()?;
        let proved = self.evaluations <= self.budget;
        let (mut set, mut effort) =
            self.best.take().map(|best| (best.set, best.effort)).unwrap_or_default();
        if !proved {
            set = self.irreducible(&set)?;
            effort = set.iter().map(|place| self.effort(*place)).sum();
        }
        Ok(Found { set, effort, proved, evaluations: self.evaluations })
    }

    fn effort(&self, place: usize) -> u64 {
        self.hoped.candidates[place].effort
    }

    fn explore(&mut self) -> Result<(), NodeOverflow> {
        let forced: u64 = self.forced.iter().map(|place| self.effort(*place)).sum();
        if self.chosen.at(self.goal) <= self.target {
            self.record(&[], forced);
            return Ok(());
        }
        // By depth, whether the candidate was taken.
        let mut path: Vec<bool> = Vec::new();
        let mut effort = forced;
        loop {
            let depth = path.len();
            if depth < self.rest.len()
                && self.evaluations <= self.budget
                && self.is_worth(&path, effort)
            {
                effort += self.take(depth, true)?;
                path.push(true);
                if self.chosen.at(self.goal) > self.target {
                    continue;
                }
                self.record(&path, effort);
            }
            // Back to the last one taken, and on without it.
            loop {
                let Some(taken) = path.pop() else { return Ok(()) };
                let depth = path.len();
                if !taken {
                    self.hope(depth, true)?;
                    continue;
                }
                effort -= self.take(depth, false)?;
                self.hope(depth, false)?;
                if self.hoped.at(self.goal) <= self.target {
                    path.push(false);
                    break;
                }
                self.hope(depth, true)?;
            }
        }
    }

    fn take(&mut self, depth: usize, taken: bool) -> Result<u64, NodeOverflow> {
        let place = self.rest[depth];
        self.chosen.set(place, taken)?;
        self.evaluations += self.chosen.live.len();
        let effort = self.effort(place);
        if let Some(family) = self.family_of[place] {
            let paid = &mut self.families[family].paid;
            *paid = if taken { *paid + effort } else { *paid - effort };
        }
        Ok(effort)
    }

    fn hope(&mut self, depth: usize, hoped: bool) -> Result<(), NodeOverflow> {
        self.hoped.set(self.rest[depth], hoped)?;
        self.evaluations += self.hoped.live.len();
        Ok(())
    }

    /// Whether a better set may still lie below: at least one question more has to be taken.
    fn is_worth(&self, path: &[bool], effort: u64) -> bool {
        let Some(best) = &self.best else { return true };
        let owed: u64 =
            self.families.iter().map(|family| family.need.saturating_sub(family.paid)).sum();
        let left = &self.rest[path.len()..];
        let next = left.iter().map(|place| self.effort(*place)).min().unwrap_or(0);
        let bound = effort + owed.max(next);
        let number = self.forced.len() + path.iter().filter(|taken| **taken).count() + 1;
        bound < best.effort
            || bound == best.effort
                && (number < best.set.len() || number == best.set.len() && !best.met)
    }

    fn record(&mut self, path: &[bool], effort: u64) {
        let taken = path.iter().zip(&self.rest).filter(|(taken, _)| **taken);
        let mut set: Vec<usize> =
            self.forced.iter().copied().chain(taken.map(|(_, place)| *place)).collect();
        set.sort_unstable();
        let is_better = self.best.as_ref().is_none_or(|best| {
            let (new, old) = ((effort, set.len()), (best.effort, best.set.len()));
            new < old || new == old && !best.met
        });
        if is_better {
            self.best = Some(Best { set, effort, met: true });
        }
    }

    /// The set without what it does not need.
    fn irreducible(&mut self, set: &[usize]) -> Result<Vec<usize>, NodeOverflow> {
        for place in self.rest.clone() {
            self.chosen.set(place, set.binary_search(&place).is_ok())?;
        }
        let mut kept = Vec::new();
        for &place in set {
            self.chosen.set(place, false)?;
            self.evaluations += self.chosen.live.len();
            if self.chosen.at(self.goal) > self.target {
                self.chosen.set(place, true)?;
                kept.push(place);
            }
        }
        Ok(kept)
    }
}
