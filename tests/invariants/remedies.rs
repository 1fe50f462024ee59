//! The way to a better verdict, against all subsets: P11 to P15; with it P17, P21 and P23.

use crate::cases::{Case, begun_of, begun_within};
use crate::common::oracle::{Twist, holds, party, shown, twisted};
use crate::completions;
use crate::generator::with_ways;
use crate::monotone::better;
use crate::ranges::reasons;
use proptest::prelude::*;
use std::collections::BTreeSet;
use vaglio::answers::{Answers, Given};
use vaglio::questionnaire::{
    Condition, Derivation, Effect, Kind, Party, Question, QuestionIx, Questionnaire, RemedyKind,
};
use vaglio::scoring::{Scorer, comparison};
use vaglio::visibility::Visibility;

/// Every subset of what can be put right, and the verdict that it leads to.
pub struct Brute {
    pub candidates: Vec<QuestionIx>,
    /// By bits of the candidates, the verdict at the worst end.
    verdicts: Vec<u8>,
    efforts: Vec<u64>,
}

impl Brute {
    pub fn of(form: &Questionnaire, answers: &Answers) -> Self {
        let complete = completions::of(form, answers, false);
        let candidates = candidates(form, answers, &complete);
        let verdicts = (0..1_u32 << candidates.len())
            .map(|mask| {
                let chosen = |place: &usize| mask >> place & 1 == 1;
                let set: Vec<_> =
                    (0..candidates.len()).filter(chosen).map(|place| candidates[place]).collect();
                let verdict =
                    |one: &Answers| twisted(form, &at_best(form, one, &set), Twist::None).verdict;
                complete.iter().map(verdict).max().unwrap()
            })
            .collect();
        let effort =
            |ix: &QuestionIx| u64::from(form.question(*ix).scored.as_ref().unwrap().remedy.effort);
        let efforts = candidates.iter().map(effort).collect();
        Self { candidates, verdicts, efforts }
    }

    fn all(&self) -> usize {
        self.verdicts.len() - 1
    }

    pub fn now(&self) -> u8 {
        self.verdicts[0]
    }

    pub fn reachable(&self, target: u8) -> bool {
        self.verdicts[self.all()] <= target
    }

    pub fn questions(&self, mask: usize) -> Vec<QuestionIx> {
        let places = 0..self.candidates.len();
        places.filter(|place| mask >> place & 1 == 1).map(|place| self.candidates[place]).collect()
    }

    fn mask(&self, questions: &[QuestionIx]) -> usize {
        let place = |ix: &QuestionIx| self.candidates.iter().position(|one| one == ix).unwrap();
        questions.iter().map(|ix| 1 << place(ix)).sum()
    }

    pub fn effort(&self, mask: usize) -> u64 {
        let efforts = self.efforts.iter().enumerate();
        efforts.filter(|(place, _)| mask >> place & 1 == 1).map(|(_, effort)| effort).sum()
    }

    pub fn solves(&self, mask: usize, target: u8) -> bool {
        self.verdicts[mask] <= target
    }

    /// Least effort, then fewest, then first in asking order.
    pub fn best(&self, target: u8) -> usize {
        let solutions = (0..self.verdicts.len()).filter(|mask| self.solves(*mask, target));
        let key = |mask: &usize| (self.effort(*mask), mask.count_ones(), self.questions(*mask));
        solutions.min_by_key(key).unwrap()
    }

    /// What every solution contains.
    fn forced(&self, target: u8) -> usize {
        let solutions = (0..self.verdicts.len()).filter(|mask| self.solves(*mask, target));
        solutions.fold(self.all(), |forced, mask| forced & mask)
    }

    pub fn is_irreducible(&self, mask: usize, target: u8) -> bool {
        let without = |place: usize| mask & !(1 << place);
        let dropped = (0..self.candidates.len()).filter(|place| mask >> place & 1 == 1);
        dropped.into_iter().all(|place| !self.solves(without(place), target))
    }
}

/// Asked, applicable, remediable; below 1, or blocking and only declared where that matters.
fn candidates(form: &Questionnaire, answers: &Answers, complete: &[Answers]) -> Vec<QuestionIx> {
    let asked = form.indexed().filter(|(ix, question)| {
        let Some(scored) = &question.scored else { return false };
        if question.is_derived() || scored.remedy.kind == RemedyKind::None {
            return false;
        }
        let declared = !answers.proved[ix.0] || answers.get(*ix).is_open();
        complete.iter().any(|one| {
            let tier = twisted(form, one, Twist::None).tier;
            let value = one.get(*ix).choice().and_then(|choice| question.choices()[choice].value);
            let below = value.is_some_and(|value| value < vaglio::exact::Exact::ONE);
            let proof = question.blocks() && declared && matters(form, one, *ix);
            shown(form, one, *ix)
                && scored.tier <= tier
                && *one.get(*ix) != Given::NotApplicable
                && (below || proof)
        })
    });
    asked.map(|(ix, _)| ix).collect()
}

/// Whether a document changes anything for this question.
fn matters(form: &Questionnaire, answers: &Answers, ix: QuestionIx) -> bool {
    let evidence = |kind: &Kind| matches!(kind, Kind::Derived(Derivation::SupplierEvidence));
    form.method.proof_conditions
        || (form.questions.iter().any(|question| evidence(&question.kind))
            && party(form, answers, ix) != Party::Controller)
}

/// Complete answers, some of them at their best option, documented.
fn at_best(form: &Questionnaire, answers: &Answers, questions: &[QuestionIx]) -> Answers {
    let mut best = answers.clone();
    for ix in questions {
        let choices = form.question(*ix).choices().iter().enumerate();
        let offered = choices.filter(|(_, choice)| holds(form, answers, &choice.when));
        // The first of equals.
        let place = offered.rev().max_by_key(|(_, choice)| choice.value).unwrap().0;
        best.given[ix.0] = Given::Chosen(vec![place]);
        best.proved[ix.0] = true;
    }
    best
}

/// Few ways to go on, and no option that scoping still has to decide on.
pub fn planned() -> impl Strategy<Value = Case> {
    let few = prop_oneof![1 => begun_within(10), 2 => begun_of(with_ways(), 4)];
    let few = few.prop_map(|mut case| {
        let open = |(ix, question): (QuestionIx, &Question)| {
            question.scored.is_none() && case.answers.get(ix).is_open()
        };
        if case.form.indexed().any(open) {
            for question in case.form.questions.iter_mut().filter(|q| q.scored.is_some()) {
                for choice in question.kind.choices_mut() {
                    choice.when = Condition::Always;
                }
            }
        }
        case
    });
    few.prop_filter("not too many subsets", |case| {
        let complete = completions::of(&case.form, &case.answers, false);
        candidates(&case.form, &case.answers, &complete).len() <= 7
    })
}

const TARGETS: [Effect; 2] = [Effect::Conditions, Effect::Proceed];

proptest! {
    // Few questionnaires leave a choice between ways, so many have to be tried.
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// The set reaches the verdict, and none that does is cheaper, smaller or earlier.
    #[test]
    fn p12_the_set_is_the_best_of_all(Case { form, answers } in planned()) {
        let (brute, scorer) = (Brute::of(&form, &answers), Scorer::new(&form));
        for target in TARGETS {
            let rank = target.rank() as u8;
            let found = scorer.remedies(&answers, target).unwrap().unwrap();
            prop_assert!(found.minimal);
            if brute.reachable(rank) {
                let best = brute.best(rank);
                prop_assert_eq!(&found.set, &brute.questions(best));
                prop_assert_eq!(found.effort, brute.effort(best));
            } else {
                prop_assert!(found.set.is_empty() && found.deletion.is_empty());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    /// A verdict is out of reach exactly when everything at its best does not reach it.
    #[test]
    fn p11_unreachable_exactly_when_all_remedies_fall_short(Case { form, answers } in planned()) {
        let (brute, scorer) = (Brute::of(&form, &answers), Scorer::new(&form));
        for target in TARGETS {
            let found = scorer.remedies(&answers, target).unwrap().unwrap();
            prop_assert_eq!(found.now.rank() as u8, brute.now());
            prop_assert_eq!(found.reachable, brute.reachable(target.rank() as u8));
            let extra: Vec<_> =
                brute.candidates.iter().filter(|ix| !found.candidates.contains(ix)).collect();
            prop_assert!(extra.is_empty(), "{:?} {:?}", brute.candidates, found.candidates);
            prop_assert_eq!(&scorer.remediable(&answers).unwrap(), &found.candidates);
            // What still stands in the way, with everything at its best.
            let complete = completions::of(&form, &answers, false);
            let after = complete.iter().map(|one| at_best(&form, one, &found.candidates));
            let after: Vec<_> = after.map(|one| twisted(&form, &one, Twist::None)).collect();
            let standing = reasons(&after).into_iter();
            let standing = standing.filter(|(_, (worst, _))| *worst > target.rank() as u8);
            let left: BTreeSet<_> = found.left.iter().copied().collect();
            prop_assert_eq!(left, standing.map(|(kind, _)| kind).collect());
        }
    }

    /// Nothing can be left out of the set.
    #[test]
    fn p13_the_set_is_irreducible(Case { form, answers } in planned()) {
        let (brute, scorer) = (Brute::of(&form, &answers), Scorer::new(&form));
        for target in TARGETS {
            let found = scorer.remedies(&answers, target).unwrap().unwrap();
            if found.reachable {
                prop_assert!(brute.is_irreducible(brute.mask(&found.set), target.rank() as u8));
            }
        }
    }

    /// What is forced is what all solutions share, and is the solution where it suffices.
    #[test]
    fn p14_what_is_forced_is_in_every_solution(Case { form, answers } in planned()) {
        let (brute, scorer) = (Brute::of(&form, &answers), Scorer::new(&form));
        for target in TARGETS {
            let rank = target.rank() as u8;
            let found = scorer.remedies(&answers, target).unwrap().unwrap();
            if !found.reachable || found.now <= target {
                prop_assert!(found.forced.is_empty());
                continue;
            }
            prop_assert_eq!(&found.forced, &brute.questions(brute.forced(rank)));
            if brute.solves(brute.mask(&found.forced), rank) {
                prop_assert_eq!(&found.set, &found.forced);
            }
        }
    }

    /// What is left by dropping one after the other suffices, and nothing more can be dropped.
    #[test]
    fn p15_the_deletion_set_suffices_and_is_irreducible(Case { form, answers } in planned()) {
        let (brute, scorer) = (Brute::of(&form, &answers), Scorer::new(&form));
        for (target, budget) in TARGETS.into_iter().flat_map(|t| [(t, 200_000), (t, 0), (t, 9)]) {
            let rank = target.rank() as u8;
            let found = scorer.remedies_within(&answers, target, budget).unwrap().unwrap();
            if !found.reachable {
                continue;
            }
            for set in [&found.deletion, &found.set] {
                let mask = brute.mask(set);
                prop_assert!(brute.solves(mask, rank) && brute.is_irreducible(mask, rank));
            }
            prop_assert_eq!(found.effort, brute.effort(brute.mask(&found.set)));
            let is_best = found.set == brute.questions(brute.best(rank));
            prop_assert!(is_best || !found.minimal);
        }
    }

    /// A better supplier never comes after; what a supplier is worth looks at no other.
    #[test]
    fn p17_a_better_supplier_never_comes_after(
        Case { form, answers } in planned(),
        picks in proptest::collection::vec(any::<bool>(), 14),
    ) {
        let scorer = Scorer::new(&form);
        let (worse, better) = (answers.clone(), better(&form, &answers, &picks));
        let key = |answers: &Answers| comparison::key(&scorer, answers).unwrap();
        prop_assert!(key(&better) <= key(&worse), "{:?} {:?}", key(&better), key(&worse));
        prop_assert_eq!(key(&worse), comparison::key(&Scorer::new(&form), &worse).unwrap());
    }

    /// The set put in place reaches the verdict; put in place twice it is as once.
    #[test]
    fn p21b_remedies_lead_where_they_say(Case { form, answers } in planned()) {
        let scorer = Scorer::new(&form);
        for target in TARGETS {
            let found = scorer.remedies(&answers, target).unwrap().unwrap();
            prop_assert_eq!(&found, &scorer.remedies(&answers, target).unwrap().unwrap());
            let after = scorer.at_best(&answers, &found.set);
            let twice = scorer.at_best(&after, &found.set);
            prop_assert_eq!((&after.given, &after.proved), (&twice.given, &twice.proved));
            if found.reachable {
                prop_assert!(scorer.exact(&after).unwrap().verdict.worst <= target);
                let again = scorer.remedies(&after, target).unwrap().unwrap();
                prop_assert!(again.set.is_empty() && again.reachable);
            }
        }
    }

    /// Load-bearing answers worsen the verdict at their worst, levers better it at their best,
    /// decisive ones move an end; and no other does.
    #[test]
    fn p23_what_decides_decides(Case { form, answers } in planned()) {
        let scorer = Scorer::new(&form);
        let verdict = |answers: &Answers| scorer.exact(answers).unwrap().verdict;
        let now = verdict(&answers);
        let found = scorer.decides(&answers).unwrap();
        let complete = completions::of(&form, &answers, false);
        for (ix, question) in form.indexed() {
            let given = answers.get(ix).clone();
            if question.scored.is_none() || question.is_derived() || given == Given::NotApplicable {
                let lists = [&found.decisive, &found.load_bearing, &found.levers];
                prop_assert!(lists.iter().all(|list| !list.contains(&ix)));
                continue;
            }
            // Whether the question is shown in some way to go on, and whether that is certain now.
            let some = complete.iter().any(|one| shown(&form, one, ix));
            let now_shown = Visibility::of(&form, &answers).is_shown(ix);
            let with = |worst: bool, proved: bool| {
                let choices = question.choices().iter().enumerate();
                let offered: Vec<_> =
                    choices.filter(|(_, choice)| holds(&form, &answers, &choice.when)).collect();
                let end = if worst {
                    offered.iter().min_by_key(|(_, choice)| choice.value)
                } else {
                    offered.iter().max_by_key(|(_, choice)| choice.value)
                };
                let mut changed = answers.clone();
                changed.given[ix.0] = Given::Chosen(vec![end.unwrap().0]);
                changed.proved[ix.0] = proved;
                verdict(&changed)
            };
            let best = with(false, true);
            prop_assert_eq!(found.levers.contains(&ix), some && best.worst < now.worst);
            let open = given.is_open();
            let moves = open && some && (best != now || with(true, false) != now);
            prop_assert_eq!(found.decisive.contains(&ix), moves);
            let falls = !open && now_shown && with(true, answers.proved[ix.0]).worst > now.worst;
            prop_assert_eq!(found.load_bearing.contains(&ix), falls);
            if best.worst < now.worst && question.scored.as_ref().unwrap().remedy.kind != RemedyKind::None {
                let remedies = scorer.remedies(&answers, best.worst).unwrap().unwrap();
                prop_assert!(remedies.reachable && remedies.effort <= u64::from(question.scored.as_ref().unwrap().remedy.effort));
            }
        }
    }
}
