//! A second, plain reading of base-1 on complete answers: no graph, no ranges, other arithmetic.

#![allow(
    clippy::too_many_lines,
    clippy::many_single_char_names,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it follows the letters of the specification, in one piece"
)]

use num_rational::Ratio;
use vaglio::answers::{Answers, Given};
use vaglio::exact::Exact;
use vaglio::questionnaire::{Condition, Levels, Question, QuestionIx, Questionnaire, Test};

pub type Q = Ratio<i64>;

#[derive(Clone, PartialEq, Debug)]
pub struct Levelled {
    pub verdict: u8,
    pub tier: u8,
    pub coverage: Vec<Q>,
    pub risk: Vec<u8>,
    pub compliance: Vec<Option<Q>>,
}

fn q(value: Exact) -> Q {
    Q::new(i64::try_from(value.numerator()).unwrap(), i64::try_from(value.denominator()).unwrap())
}

/// Whether a question applies, by plain recursion.
pub fn shown(form: &Questionnaire, answers: &Answers, ix: QuestionIx) -> bool {
    holds(form, answers, &form.question(ix).when)
}

fn holds(form: &Questionnaire, answers: &Answers, condition: &Condition) -> bool {
    match condition {
        Condition::Always => true,
        Condition::Not(inner) => !holds(form, answers, inner),
        Condition::All(parts) => parts.iter().all(|part| holds(form, answers, part)),
        Condition::Any(parts) => parts.iter().any(|part| holds(form, answers, part)),
        Condition::Test(ix, Test::AnyOf(choices, _)) => {
            shown(form, answers, *ix)
                && matches!(answers.get(*ix), Given::Chosen(chosen) if chosen.iter().any(|c| choices.contains(c)))
        }
        _ => unreachable!("the generator writes no other test"),
    }
}

pub fn evaluate(form: &Questionnaire, answers: &Answers) -> Levelled {
    let method = &form.method;
    let level = |of: &dyn Fn(&Levels) -> u8| -> u8 {
        let said = form
            .indexed()
            .filter(|(ix, question)| question.scored.is_none() && shown(form, answers, *ix));
        said.map(|(ix, question)| match answers.get(ix) {
            Given::Chosen(chosen) => {
                chosen.iter().map(|c| of(&question.choices()[*c].levels)).max().unwrap_or(0)
            }
            _ => 0,
        })
        .max()
        .unwrap_or(0)
    };
    let of = |list: &[(vaglio::questionnaire::ScenarioIx, u8)], s: usize| {
        list.iter().find(|(ix, _)| ix.0 == s).map_or(0, |(_, l)| *l)
    };
    let severity: Vec<u8> =
        (0..form.scenarios.len()).map(|s| level(&|l: &Levels| of(&l.severity, s)).max(1)).collect();
    let sum: u8 = vaglio::questionnaire::Enisa::ALL
        .iter()
        .map(|area| {
            level(&|l: &Levels| l.enisa.iter().find(|(a, _)| a == area).map_or(0, |(_, l)| *l))
                .max(1)
        })
        .sum();
    let p = if sum <= 5 {
        0
    } else if sum <= 8 {
        1
    } else {
        2
    };
    let pertinent: Vec<bool> =
        form.scenarios.iter().map(|s| holds(form, answers, &s.when)).collect();
    let impact =
        severity.iter().zip(&pertinent).filter(|(_, p)| **p).map(|(s, _)| *s).max().unwrap_or(1);
    let tier = 1 + method.tier_table[p][usize::from(impact.min(3)) - 1];
    // (question, value) of everything that counts
    let counted: Vec<(QuestionIx, &Question, Q)> = form
        .indexed()
        .filter_map(|(ix, question)| {
            let scored = question.scored.as_ref()?;
            let choice = answers.get(ix).choice()?;
            (shown(form, answers, ix) && scored.tier <= tier)
                .then(|| (ix, question, q(question.choices()[choice].value.unwrap())))
        })
        .collect();
    let ratio = |members: &[(i64, u8, Q)]| -> Option<Q> {
        (1..=tier)
            .filter_map(|t| {
                let within: Vec<_> = members.iter().filter(|m| m.1 <= t).collect();
                let total: i64 = within.iter().map(|m| m.0).sum();
                (total > 0).then(|| within.iter().map(|m| m.2 * m.0).sum::<Q>() / total)
            })
            .min()
    };
    let mut effects = vec![0u8];
    let half = Q::new(1, 2);
    for (_, question, value) in &counted {
        for rule in &question.scored.as_ref().unwrap().blocking {
            if *value < q(rule.below) {
                effects.push(rule.effect.rank() as u8);
            }
        }
    }
    let mut compliance = Vec::new();
    for area in 0..form.areas.len() {
        let members: Vec<_> =
            counted.iter().filter(|(_, question, _)| question.area.0 == area).collect();
        let c = ratio(
            &members
                .iter()
                .map(|(_, question, v)| {
                    let s = question.scored.as_ref().unwrap();
                    (i64::from(s.weight), s.tier, *v)
                })
                .collect::<Vec<_>>(),
        );
        compliance.push(c);
        if let Some(c) = c {
            let bands = method.area_bands.map(q);
            let mut rating = if c >= bands[0] {
                3
            } else if c >= bands[1] {
                2
            } else {
                u8::from(c >= bands[2])
            };
            if members
                .iter()
                .any(|(_, question, v)| question.scored.as_ref().unwrap().critical && *v < half)
            {
                rating = rating.min(1);
            }
            effects.push(u8::from(rating <= 1));
        }
    }
    let (mut coverage, mut risk) = (Vec::new(), Vec::new());
    for s in 0..form.scenarios.len() {
        let links: Vec<_> = counted
            .iter()
            .filter_map(|(_, question, v)| {
                let scored = question.scored.as_ref().unwrap();
                let link = scored.mitigates.iter().find(|l| l.scenario.0 == s)?;
                Some((i64::from(link.strength), scored.tier, *v, link.key))
            })
            .collect();
        let mut k = ratio(&links.iter().map(|l| (l.0, l.1, l.2)).collect::<Vec<_>>())
            .unwrap_or_else(|| Q::from_integer(0));
        let cap = q(method.key_cap);
        for link in links.iter().filter(|l| l.3) {
            k = k.min(cap + (Q::from_integer(1) - cap) * link.2);
        }
        let v = method.vulnerability_bands.iter().position(|b| k >= q(*b)).unwrap_or(4);
        let x = level(&|l: &Levels| of(&l.exposure, s)).max(u8::try_from(p).unwrap() + 1);
        let l = method.likelihood_table[usize::from(x) - 1][v];
        let r = method.risk_table[usize::from(l) - 1][usize::from(severity[s]) - 1];
        coverage.push(k);
        risk.push(if pertinent[s] { r } else { 0 });
        if pertinent[s] {
            effects.push(method.decision.0[usize::from(r) - 1].rank() as u8);
        }
    }
    Levelled { verdict: *effects.iter().max().unwrap(), tier, coverage, risk, compliance }
}
