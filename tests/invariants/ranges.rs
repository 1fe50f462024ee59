//! Ranges while answers are missing: P06, P07, P08.

use crate::cases::{Case, begun};
use crate::common::oracle::{self, Levelled, q};
use crate::completions;
use proptest::prelude::*;
use std::collections::BTreeMap;
use vaglio::questionnaire::{Condition, Effect};
use vaglio::scoring::{Evaluation, Range, ReasonKind, Scorer};

/// The least and the greatest over all completions.
fn ends<T: Ord + Copy>(all: impl Iterator<Item = T>) -> Option<(T, T)> {
    all.fold(None, |ends, one| match ends {
        None => Some((one, one)),
        Some((low, high)) => Some((low.min(one), high.max(one))),
    })
}

/// The worst and the best of something of which much is bad.
fn high_is_bad<T: Ord + Copy>(all: impl Iterator<Item = T>) -> Option<Range<T>> {
    ends(all).map(|(low, high)| Range { worst: high, best: low })
}

fn low_is_bad<T: Ord + Copy>(all: impl Iterator<Item = T>) -> Option<Range<T>> {
    ends(all).map(|(low, high)| Range { worst: low, best: high })
}

/// Worst and best effect of each reason; a proof says nothing beside a gap that may block.
pub fn reasons(all: &[Levelled]) -> BTreeMap<ReasonKind, (u8, u8)> {
    let kinds: std::collections::BTreeSet<ReasonKind> =
        all.iter().flat_map(|one| one.reasons.iter().map(|why| why.0)).collect();
    let effect = |one: &Levelled, kind: ReasonKind| {
        one.reasons.iter().find(|why| why.0 == kind).map_or(0, |why| why.1)
    };
    let mut found = BTreeMap::new();
    for &kind in &kinds {
        if let ReasonKind::Proof(ix) = kind
            && kinds.contains(&ReasonKind::Blocking(ix))
        {
            continue;
        }
        let (best, worst) = ends(all.iter().map(|one| effect(one, kind))).unwrap();
        found.insert(kind, (worst, best));
    }
    found
}

/// The evaluation has exactly the ends that brute force finds.
pub fn tight(found: &Evaluation, all: &[Levelled]) -> Result<(), TestCaseError> {
    let verdict = high_is_bad(all.iter().map(|one| one.verdict)).unwrap();
    prop_assert_eq!(found.verdict.map(|effect| effect.rank() as u8), verdict);
    prop_assert_eq!(found.tier, high_is_bad(all.iter().map(|one| one.tier)).unwrap());
    for (s, result) in found.scenarios.iter().enumerate() {
        let coverage = low_is_bad(all.iter().map(|one| one.coverage[s])).unwrap();
        prop_assert_eq!(result.coverage.map(q), coverage);
        let likelihood = high_is_bad(all.iter().map(|one| one.likelihood[s])).unwrap();
        prop_assert_eq!(result.likelihood, likelihood);
        let pertinent = all.iter().map(|one| one.risk[s]).filter(|risk| *risk > 0);
        let risk = high_is_bad(pertinent).unwrap_or(Range { worst: 0, best: 0 });
        prop_assert_eq!(result.risk, risk);
    }
    for (a, result) in found.areas.iter().enumerate() {
        let compliance = low_is_bad(all.iter().filter_map(|one| one.compliance[a]));
        prop_assert_eq!(result.compliance.map(|range| range.map(q)), compliance);
        let rating = low_is_bad(all.iter().filter_map(|one| one.rating[a]));
        prop_assert_eq!(result.rating.map(|range| range.map(|rating| rating as u8)), rating);
    }
    let overall = low_is_bad(all.iter().filter_map(|one| one.overall));
    prop_assert_eq!(found.overall.map(|range| range.map(q)), overall);
    let effects = |reason: &vaglio::scoring::Reason| {
        (reason.kind, (reason.effect.rank() as u8, reason.at_best.rank() as u8))
    };
    let by_kind: BTreeMap<_, _> = found.reasons.iter().map(effects).collect();
    prop_assert_eq!(by_kind, reasons(all));
    Ok(())
}

/// The inner range lies in the outer one; where the outer one says «nothing applies», so does the inner.
fn inside<T: Ord + Copy>(inner: Option<Range<T>>, outer: Option<Range<T>>) -> bool {
    let Some(inner) = inner else { return true };
    let ends = |range: Range<T>| (range.worst.min(range.best), range.worst.max(range.best));
    outer.is_some_and(|outer| ends(outer).0 <= ends(inner).0 && ends(inner).1 <= ends(outer).1)
}

/// Nothing of the inner evaluation leaves the outer one.
pub fn narrower(inner: &Evaluation, outer: &Evaluation) -> Result<(), TestCaseError> {
    prop_assert!(inside(Some(inner.verdict), Some(outer.verdict)));
    prop_assert!(inside(Some(inner.tier), Some(outer.tier)));
    prop_assert!(inside(inner.overall, outer.overall));
    for (inner, outer) in inner.scenarios.iter().zip(&outer.scenarios) {
        prop_assert!(inside(Some(inner.severity), Some(outer.severity)));
        prop_assert!(inside(Some(inner.exposure), Some(outer.exposure)));
        prop_assert!(inside(Some(inner.coverage), Some(outer.coverage)), "{:?} {:?}", inner, outer);
        prop_assert!(inside(Some(inner.likelihood), Some(outer.likelihood)));
        let risk = (inner.risk.worst > 0).then_some(inner.risk);
        prop_assert!(inside(risk, Some(outer.risk)));
    }
    for (inner, outer) in inner.areas.iter().zip(&outer.areas) {
        prop_assert!(inside(inner.compliance, outer.compliance));
        prop_assert!(inside(inner.rating, outer.rating));
    }
    for reason in &inner.reasons {
        // A missing proof stands behind the gap that still may block.
        let outer = outer.reasons.iter().find(|other| match (other.kind, reason.kind) {
            (ReasonKind::Blocking(a), ReasonKind::Proof(b)) => a == b,
            (a, b) => a == b,
        });
        prop_assert!(outer.is_some_and(|outer| outer.effect >= reason.effect), "{:?}", reason);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// The ends of every range are the worst and the best over all completions.
    #[test]
    fn p06_the_ends_are_reached_and_never_passed(Case { form, answers } in begun()) {
        let complete = completions::of(&form, &answers, false);
        let all: Vec<_> = complete.iter().map(|one| oracle::evaluate(&form, one)).collect();
        let scorer = Scorer::new(&form);
        let exact = scorer.exact(&answers).unwrap();
        tight(&exact, &all)?;
        narrower(&exact, &scorer.quick(&answers).unwrap())?;
    }

    /// Completions with «not applicable» stay inside.
    #[test]
    fn p07_not_applicable_stays_inside(Case { form, answers } in begun()) {
        let exact = Scorer::new(&form).exact(&answers).unwrap();
        for complete in completions::of(&form, &answers, true) {
            let one = oracle::evaluate(&form, &complete);
            prop_assert!(exact.verdict.best <= Effect::from_rank(one.verdict));
            prop_assert!(Effect::from_rank(one.verdict) <= exact.verdict.worst);
            for (s, found) in exact.scenarios.iter().enumerate() {
                let coverage = one.coverage[s];
                prop_assert!(q(found.coverage.worst) <= coverage && coverage <= q(found.coverage.best));
                let risk = one.risk[s];
                prop_assert!(risk == 0 || (found.risk.best <= risk && risk <= found.risk.worst));
            }
            for (a, found) in exact.areas.iter().enumerate() {
                let found = found.compliance.map(|range| (q(range.worst), q(range.best)));
                let inside = |one| found.is_some_and(|(low, high)| low <= one && one <= high);
                prop_assert!(one.compliance[a].is_none_or(inside));
            }
        }
    }

    /// One more answer never widens a range, neither the exact one nor that of the graph.
    #[test]
    fn p08_answering_narrows(Case { form, answers } in begun(), pick in 0..99usize, way in 0..999usize) {
        let open: Vec<_> = completions::open(&form, &answers);
        prop_assume!(!open.is_empty());
        let ix = open[pick % open.len()];
        let ways = completions::of(&form, &answers, true);
        let mut more = answers.clone();
        let chosen = &ways[way % ways.len()];
        // An option that scoping may still take away is not for sure an answer.
        let choice = chosen.get(ix).choice().map(|place| &form.question(ix).choices()[place]);
        prop_assume!(choice.is_none_or(|choice| choice.when == Condition::Always));
        more.given[ix.0] = chosen.given[ix.0].clone();
        more.proved[ix.0] = chosen.proved[ix.0];
        let scorer = Scorer::new(&form);
        narrower(&scorer.exact(&more).unwrap(), &scorer.exact(&answers).unwrap())?;
        narrower(&scorer.quick(&more).unwrap(), &scorer.quick(&answers).unwrap())?;
    }

    /// With nothing missing there is one value, and both ways to compute it give that.
    #[test]
    fn p06b_a_complete_assessment_has_no_range(Case { form, answers } in begun()) {
        let complete = completions::of(&form, &answers, false);
        let scorer = Scorer::new(&form);
        for one in complete.iter().take(4) {
            prop_assert_eq!(scorer.quick(one).unwrap(), scorer.exact(one).unwrap());
            prop_assert!(scorer.quick(one).unwrap().verdict.is_settled());
        }
    }
}
