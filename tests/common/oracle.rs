//! A second, plain reading of base-1 on complete answers, written from the specification: no graph,
//! no ranges, other arithmetic. A twist makes one deliberate mistake in it, to see that tests notice.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::many_single_char_names,
    reason = "levels and ranks are small; it follows the letters of the specification"
)]

use num_rational::Ratio;
use std::collections::{BTreeMap, BTreeSet};
use vaglio::answers::{Answers, Given};
use vaglio::exact::Exact;
use vaglio::questionnaire::{
    AreaIx, Blocking, Condition, Derivation, Enisa, Gate, Kind, Levels, Party, Question,
    QuestionIx, Questionnaire, RuleTest, ScenarioIx, Scored, Test,
};
use vaglio::scoring::ReasonKind;

pub type Q = Ratio<i64>;

/// Kind, effect and gate.
pub type Why = (ReasonKind, u8, Option<Gate>);

/// What one complete set of answers comes to.
#[derive(Clone, PartialEq, Debug)]
pub struct Levelled {
    pub verdict: u8,
    pub tier: u8,
    pub coverage: Vec<Q>,
    pub likelihood: Vec<u8>,
    /// 0: the scenario is not pertinent.
    pub risk: Vec<u8>,
    pub compliance: Vec<Option<Q>>,
    pub rating: Vec<Option<u8>>,
    pub reasons: BTreeSet<Why>,
    /// By question: what applies, at the tier that is required.
    pub values: Vec<Option<Q>>,
    pub overall: Option<Q>,
}

/// One deliberate mistake: the mutants named in the specification that a level can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Twist {
    None,
    NoTierMinimumInCoverage,
    NoTierMinimumInAreas,
    NaSatisfied,
    NaFailed,
    MeanVerdict,
    NegatedRule,
    CellThatFalls,
    InvertedCap,
}

pub fn q(value: Exact) -> Q {
    Q::new(i64::try_from(value.numerator()).unwrap(), i64::try_from(value.denominator()).unwrap())
}

/// Whether a question applies, by plain recursion.
pub fn shown(form: &Questionnaire, answers: &Answers, ix: QuestionIx) -> bool {
    holds(form, answers, &form.question(ix).when)
}

pub fn holds(form: &Questionnaire, answers: &Answers, condition: &Condition) -> bool {
    match condition {
        Condition::Always => true,
        Condition::Not(inner) => !holds(form, answers, inner),
        Condition::All(parts) => parts.iter().all(|part| holds(form, answers, part)),
        Condition::Any(parts) => parts.iter().any(|part| holds(form, answers, part)),
        Condition::Shown(ix) => shown(form, answers, *ix),
        Condition::Test(ix, test) => {
            let Given::Chosen(chosen) = answers.get(*ix) else { return false };
            let passes = match test {
                Test::AnyOf(choices, _) => chosen.iter().any(|c| choices.contains(c)),
                Test::Answered => true,
                _ => unreachable!("the generator writes no other test"),
            };
            passes && shown(form, answers, *ix)
        }
        _ => unreachable!("the generator writes no other condition"),
    }
}

/// Who answers: the first entry whose condition holds.
pub fn party(form: &Questionnaire, answers: &Answers, ix: QuestionIx) -> Party {
    let mut asked = form.question(ix).asked_of.iter();
    asked.find(|(_, when)| holds(form, answers, when)).expect("the last always holds").0
}

pub fn evaluate(form: &Questionnaire, answers: &Answers) -> Levelled {
    twisted(form, answers, Twist::None)
}

pub fn twisted(form: &Questionnaire, answers: &Answers, twist: Twist) -> Levelled {
    Reading { form, answers, twist }.evaluate()
}

/// A measure: weight or strength, tier, share satisfied.
type Measure = (i64, u8, Q);

/// Something that counts once: a question, or all copies of one together.
struct Counted<'a> {
    ix: QuestionIx,
    question: &'a Question,
    scored: &'a Scored,
    value: Q,
}

struct Reading<'a> {
    form: &'a Questionnaire,
    answers: &'a Answers,
    twist: Twist,
}

impl<'a> Reading<'a> {
    /// The highest level said by scoping answers; «don't know» says the highest of its question.
    fn level(&self, of: &dyn Fn(&Levels) -> u8) -> u8 {
        let mut highest = 0;
        for (ix, question) in self.form.indexed() {
            let Given::Chosen(chosen) = self.answers.get(ix) else { continue };
            if question.scored.is_some() || !shown(self.form, self.answers, ix) {
                continue;
            }
            let unknown = chosen.iter().any(|c| question.choices()[*c].unknown);
            for (place, choice) in question.choices().iter().enumerate() {
                if unknown || chosen.contains(&place) {
                    highest = highest.max(of(&choice.levels));
                }
            }
        }
        highest
    }

    fn scenario_level(&self, s: usize, list: fn(&Levels) -> &[(ScenarioIx, u8)]) -> u8 {
        let find = |l: &Levels| list(l).iter().find(|(ix, _)| ix.0 == s).map_or(0, |(_, l)| *l);
        self.level(&find)
    }

    fn proved(&self, ix: QuestionIx) -> bool {
        let unknown = match self.answers.get(ix) {
            Given::Chosen(c) => c.iter().any(|c| self.form.question(ix).choices()[*c].unknown),
            _ => true,
        };
        self.answers.proved[ix.0] && !unknown
    }

    fn in_force(&self, scored: &'a Scored) -> Vec<&'a Blocking> {
        let rules = scored.blocking.iter();
        rules.filter(|rule| holds(self.form, self.answers, &rule.when)).collect()
    }

    /// The share of a question that applies: shown, required at this tier, not «not applicable».
    fn value(&self, ix: QuestionIx, tier: u8) -> Option<Q> {
        let question = self.form.question(ix);
        let scored = question.scored.as_ref()?;
        if !shown(self.form, self.answers, ix) || scored.tier > tier {
            return None;
        }
        let one = |yes: bool| Some(Q::from_integer(i64::from(yes)));
        match (&question.kind, self.answers.get(ix)) {
            (Kind::Derived(Derivation::SupplierEvidence), _) => Some(self.evidence(tier)),
            (Kind::Derived(Derivation::ActionPlan), _) => one(self.answers.at_closing.action_plan),
            (Kind::Derived(Derivation::Decided), _) => one(self.answers.at_closing.decided),
            (_, Given::Chosen(chosen)) => Some(q(question.choices()[chosen[0]].value.unwrap())),
            (_, Given::NotApplicable) if self.twist == Twist::NaSatisfied => one(true),
            (_, Given::NotApplicable) if self.twist == Twist::NaFailed => one(false),
            (_, Given::NotApplicable) => None,
            _ => unreachable!("answers are complete"),
        }
    }

    /// SEL-01: over the asked blocking questions of the supplier that apply, how many are proved.
    fn evidence(&self, tier: u8) -> Q {
        let asked: Vec<bool> = self
            .form
            .indexed()
            .filter(|(ix, question)| {
                !question.is_derived()
                    && question.scored.as_ref().is_some_and(|s| !self.in_force(s).is_empty())
                    && party(self.form, self.answers, *ix) != Party::Controller
                    && self.value(*ix, tier).is_some()
            })
            .map(|(ix, _)| self.proved(ix))
            .collect();
        let proved = asked.iter().filter(|proved| **proved).count();
        if proved == asked.len() {
            Q::from_integer(1)
        } else {
            Q::new(i64::from(2 * proved >= asked.len()), 2)
        }
    }

    /// The tier minimum: the least of the shares up to each required tier.
    fn share(measures: &[Measure], tier: u8, minimum: bool) -> Option<Q> {
        (1..=tier)
            .filter(|t| minimum || *t == tier)
            .filter_map(|t| {
                let within: Vec<_> = measures.iter().filter(|m| m.1 <= t).collect();
                let total: i64 = within.iter().map(|m| m.0).sum();
                (total > 0).then(|| within.iter().map(|m| m.2 * m.0).sum::<Q>() / total)
            })
            .min()
    }

    /// What counts for areas and scenarios: copies for the entries of a list once, as the worst.
    fn counted(&self, values: &[Option<Q>]) -> Vec<Counted<'a>> {
        let mut groups: BTreeMap<&str, Counted<'a>> = BTreeMap::new();
        for (ix, question) in self.form.indexed() {
            let (Some(scored), Some(value)) = (&question.scored, values[ix.0]) else { continue };
            let id = question.entry.as_ref().map_or(&question.id, |entry| &entry.of);
            let group = groups.entry(id).or_insert(Counted { ix, question, scored, value });
            group.value = group.value.min(value);
        }
        groups.into_values().collect()
    }

    fn evaluate(&self) -> Levelled {
        let (form, method) = (self.form, &self.form.method);
        let severity: Vec<u8> = (0..form.scenarios.len())
            .map(|s| self.scenario_level(s, |l| &l.severity).max(1))
            .collect();
        let areas = Enisa::ALL.map(|area| {
            let find = |l: &Levels| l.enisa.iter().find(|(a, _)| *a == area).map_or(0, |(_, l)| *l);
            self.level(&find).max(1)
        });
        let sum: u8 = areas.iter().sum();
        let p = method.probability_limits.iter().filter(|limit| sum > **limit).count();
        let pertinent: Vec<bool> =
            form.scenarios.iter().map(|s| holds(form, self.answers, &s.when)).collect();
        let counting = severity.iter().zip(&pertinent).filter(|(_, p)| **p);
        let impact = counting.map(|(s, _)| *s).max().unwrap_or(1);
        let tier = 1 + method.tier_table[p][usize::from(impact.min(3)) - 1];
        let all = form.indexed();
        let values: Vec<_> = all.map(|(ix, _)| self.value(ix, tier)).collect();
        let counted = self.counted(&values);
        let mut found = Levelled {
            verdict: 0,
            tier,
            coverage: Vec::new(),
            likelihood: Vec::new(),
            risk: Vec::new(),
            compliance: Vec::new(),
            rating: Vec::new(),
            reasons: BTreeSet::new(),
            overall: {
                let total: i64 = counted.iter().map(|c| i64::from(c.scored.weight)).sum();
                let of = counted.iter().map(|c| c.value * i64::from(c.scored.weight));
                (total > 0).then(|| of.sum::<Q>() / total)
            },
            values,
        };
        for area in 0..form.areas.len() {
            self.area(AreaIx(area), &counted, &mut found);
        }
        for (s, pertinent) in pertinent.iter().enumerate() {
            let exposure = self.scenario_level(s, |l| &l.exposure).max(p as u8 + 1);
            let k = self.coverage(s, tier, &counted);
            let v = method.vulnerability_bands.iter().position(|b| k >= q(*b)).unwrap_or(4);
            let mut l = method.likelihood_table[usize::from(exposure) - 1][v];
            if self.twist == Twist::CellThatFalls && (exposure, v) == (2, 3) {
                l = 1;
            }
            let r = method.risk_table[usize::from(l) - 1][usize::from(severity[s]) - 1];
            found.coverage.push(k);
            found.likelihood.push(l);
            found.risk.push(if *pertinent { r } else { 0 });
            let effect = method.decision.0[usize::from(r) - 1].rank() as u8;
            if *pertinent && effect > 0 {
                found.reasons.insert((ReasonKind::Risk(ScenarioIx(s)), effect, None));
            }
        }
        self.requirements(&mut found);
        for (ix, rule) in form.rules.iter().enumerate() {
            if self.rule(&rule.test, &found) {
                found.reasons.insert((ReasonKind::Rule(ix), rule.effect.rank() as u8, None));
            }
        }
        found.verdict = found.reasons.iter().map(|why| why.1).max().unwrap_or(0);
        if self.twist == Twist::MeanVerdict && !found.reasons.is_empty() {
            let sum: usize = found.reasons.iter().map(|why| usize::from(why.1)).sum();
            found.verdict = (sum / found.reasons.len()) as u8;
        }
        found
    }

    fn area(&self, area: AreaIx, counted: &[Counted<'_>], found: &mut Levelled) {
        let members: Vec<_> = counted.iter().filter(|c| c.question.area == area).collect();
        let measures: Vec<Measure> =
            members.iter().map(|c| (i64::from(c.scored.weight), c.scored.tier, c.value)).collect();
        let minimum = self.twist != Twist::NoTierMinimumInAreas;
        let compliance = Self::share(&measures, found.tier, minimum);
        let rating = compliance.map(|c| {
            let bands = self.form.method.area_bands.iter();
            let rating = 3 - bands.filter(|band| c < q(**band)).count() as u8;
            let half = Q::new(1, 2);
            let failed = members.iter().any(|c| c.scored.critical && c.value < half);
            if failed { rating.min(1) } else { rating }
        });
        if rating.is_some_and(|rating| rating <= 1) {
            found.reasons.insert((ReasonKind::Area(area), 1, None));
        }
        found.compliance.push(compliance);
        found.rating.push(rating);
    }

    fn coverage(&self, s: usize, tier: u8, counted: &[Counted<'_>]) -> Q {
        let (one, cap) = (Q::from_integer(1), q(self.form.method.key_cap));
        let links: Vec<_> = counted
            .iter()
            .filter_map(|c| Some((c, c.scored.mitigates.iter().find(|l| l.scenario.0 == s)?)))
            .collect();
        let measures: Vec<Measure> =
            links.iter().map(|(c, l)| (i64::from(l.strength), c.scored.tier, c.value)).collect();
        let minimum = self.twist != Twist::NoTierMinimumInCoverage;
        let share = Self::share(&measures, tier, minimum).unwrap_or_else(|| Q::from_integer(0));
        let keys = links.iter().filter(|(_, link)| link.key);
        keys.map(|(c, _)| match self.twist {
            Twist::InvertedCap => cap + (one - cap) * (one - c.value),
            _ => cap + (one - cap) * c.value,
        })
        .fold(share, Q::min)
    }

    /// Blocking answers, and those that are good but only declared.
    fn requirements(&self, found: &mut Levelled) {
        for (ix, question) in self.form.indexed() {
            let (Some(scored), Some(value)) = (&question.scored, found.values[ix.0]) else {
                continue;
            };
            let rules = self.in_force(scored);
            let broken: Vec<_> = rules.iter().filter(|rule| value < q(rule.below)).collect();
            let effect = broken.iter().map(|rule| rule.effect.rank() as u8).max().unwrap_or(0);
            let proof = self.form.method.proof_conditions && !question.is_derived();
            if effect > 0 {
                let gate = broken.iter().map(|rule| rule.gate).min();
                found.reasons.insert((ReasonKind::Blocking(ix), effect, gate));
            } else if proof && !rules.is_empty() && !self.proved(ix) {
                let gate = rules.iter().map(|rule| rule.gate).min();
                found.reasons.insert((ReasonKind::Proof(ix), 1, gate));
            }
        }
    }

    fn rule(&self, test: &RuleTest, found: &Levelled) -> bool {
        match test {
            RuleTest::CountRisk { level, at_least } => {
                found.risk.iter().filter(|risk| *risk >= level).count() >= *at_least
            }
            RuleTest::BlockingShare { gate, met_below } => {
                let asked = self.form.indexed().filter(|(_, question)| !question.is_derived());
                let of: Vec<Q> = asked
                    .filter(|(_, question)| {
                        question.scored.as_ref().is_some_and(|scored| {
                            self.in_force(scored).iter().any(|rule| rule.gate == *gate)
                        })
                    })
                    .filter_map(|(ix, _)| found.values[ix.0])
                    .collect();
                let met = of.iter().filter(|value| **value == Q::from_integer(1)).count() as i64;
                !of.is_empty() && Q::new(met, of.len() as i64) < q(*met_below)
            }
            RuleTest::AnswerBelow { question, below } => match found.values[question.0] {
                Some(value) if self.twist == Twist::NegatedRule => value >= q(*below),
                value => value.is_some_and(|value| value < q(*below)),
            },
            RuleTest::AreaBelow { area, below } => {
                found.compliance[area.0].is_some_and(|share| share < q(*below))
            }
            RuleTest::RiskAtLeast { scenario, level } => found.risk[scenario.0] >= *level,
            RuleTest::All(parts) => parts.iter().all(|part| self.rule(part, found)),
            RuleTest::Any(parts) => parts.iter().any(|part| self.rule(part, found)),
        }
    }
}
