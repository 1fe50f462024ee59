//! Scores, verdicts and findings, read from the nodes of the graph.

use super::Model;
use crate::exact::Exact;
use crate::questionnaire::{Better, Effect, Form, Questionnaire, Scheme, Truth};
use crate::scoring::evaluation::{Range, Reason, ReasonKind};
use crate::scoring::graph::NodeIx;
use crate::scoring::value::Value;
use std::cmp::Reverse;

/// One shown result: a place in [`Scheme::outputs`].
#[derive(Clone, PartialEq, Debug)]
pub struct OutputResult {
    pub output: usize,
    /// `None`: nothing it is made of applies.
    pub value: Option<Range<Exact>>,
}

/// One verdict: a place in [`Scheme::verdicts`].
#[derive(Clone, PartialEq, Debug)]
pub struct VerdictResult {
    pub verdict: usize,
    pub level: Range<usize>,
    /// Those that hold, or may hold, of every level.
    pub criteria: Vec<CriterionResult>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CriterionResult {
    pub level: usize,
    pub criterion: usize,
    /// Never «no».
    pub holds: Truth,
}

/// One finding that has fired, or may: a place in the findings of the questionnaire.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FindingResult {
    pub finding: usize,
    /// Never «no».
    pub fired: Truth,
}

/// Findings as they are listed: the most serious first, then by priority, then as written.
#[must_use]
pub fn by_severity(questionnaire: &Questionnaire, found: &[FindingResult]) -> Vec<FindingResult> {
    let mut sorted = found.to_vec();
    sorted.sort_by_key(|result| {
        let finding = &questionnaire.findings[result.finding];
        (Reverse(finding.severity), finding.priority, result.finding)
    });
    sorted
}

/// Everything that a scheme and the findings give.
#[derive(Clone, PartialEq, Debug, Default)]
pub(in crate::scoring) struct Results {
    pub outputs: Vec<OutputResult>,
    pub verdicts: Vec<VerdictResult>,
    pub findings: Vec<FindingResult>,
    /// Where a verdict of the scheme is the primary one: its effect and its reasons.
    pub primary: Option<(Range<Effect>, Vec<Reason>)>,
}

pub(in crate::scoring) fn read(
    questionnaire: &Questionnaire,
    model: &Model,
    values: &[Value],
) -> Results {
    let reader = Reader { model, values };
    let findings = model.findings.iter().enumerate().filter_map(|(finding, node)| {
        let fired = reader.truth(*node);
        (fired != Truth::No).then_some(FindingResult { finding, fired })
    });
    let mut results = Results { findings: findings.collect(), ..Results::default() };
    let Some(scheme) = &questionnaire.scheme else { return results };
    results.outputs = reader.outputs(scheme);
    results.verdicts = (0..scheme.verdicts.len()).map(|ix| reader.verdict(ix)).collect();
    results.primary = scheme.primary.map(|ix| {
        let result = &results.verdicts[ix];
        let effect = |level: usize| scheme.verdicts[ix].levels[level].effect;
        (result.level.map(effect), reader.reasons(scheme, result))
    });
    results
}

struct Reader<'a> {
    model: &'a Model,
    values: &'a [Value],
}

impl Reader<'_> {
    fn truth(&self, node: NodeIx) -> Truth {
        match self.values[node.0].range() {
            Some((low, _)) if low >= Exact::ONE => Truth::Yes,
            Some((_, high)) if high >= Exact::ONE => Truth::Open,
            _ => Truth::No,
        }
    }

    fn outputs(&self, scheme: &Scheme) -> Vec<OutputResult> {
        let value = |output: &crate::questionnaire::Output| {
            let (low, high) = self.values[self.model.node(output.node).0].range()?;
            Some(match output.form {
                Form::Number(Better::High) | Form::Share(Better::High) => {
                    Range { worst: low, best: high }
                }
                _ => Range { worst: high, best: low },
            })
        };
        let outputs = scheme.outputs.iter().enumerate();
        outputs.map(|(ix, output)| OutputResult { output: ix, value: value(output) }).collect()
    }

    fn verdict(&self, ix: usize) -> VerdictResult {
        let nodes = &self.model.verdicts[ix];
        let (low, high) = self.values[nodes.level.0].range().unwrap_or((Exact::ZERO, Exact::ZERO));
        let last = nodes.levels.len().saturating_sub(1);
        let place = |rank: Exact| rank.to_level().map_or(last, usize::from).min(last);
        let mut criteria = Vec::new();
        for (level, (_, nodes)) in nodes.levels.iter().enumerate() {
            for (criterion, node) in nodes.iter().enumerate() {
                let holds = self.truth(*node);
                if holds != Truth::No {
                    criteria.push(CriterionResult { level, criterion, holds });
                }
            }
        }
        let level = Range { worst: high, best: low }.map(place);
        VerdictResult { verdict: ix, level, criteria }
    }

    /// The criteria behind the effect; where a node decides, the level itself.
    fn reasons(&self, scheme: &Scheme, result: &VerdictResult) -> Vec<Reason> {
        let verdict = result.verdict;
        let effect = |level: usize| scheme.verdicts[verdict].levels[level].effect;
        let reason = |level: usize, kind: ReasonKind, certain: bool| Reason {
            effect: effect(level),
            at_best: if certain { effect(level) } else { Effect::Proceed },
            kind,
            gate: None,
        };
        let levels = &self.model.verdicts[verdict].levels;
        if levels.iter().all(|(holds, _)| holds.is_none()) {
            let level = result.level.worst;
            let at_best = effect(result.level.best);
            let reason = reason(level, ReasonKind::Level(verdict, level), false);
            let reason = Reason { at_best, ..reason };
            return Some(reason).filter(|one| one.effect > Effect::Proceed).into_iter().collect();
        }
        let mut reasons = Vec::new();
        for one in &result.criteria {
            let reached = levels[one.level].0.map_or(Truth::No, |node| self.truth(node));
            // A milder level that is certainly passed explains nothing any more.
            let possible = (result.level.best..=result.level.worst).contains(&one.level);
            if effect(one.level) == Effect::Proceed || reached == Truth::No || !possible {
                continue;
            }
            let certain = one.holds == Truth::Yes && reached == Truth::Yes;
            let kind = ReasonKind::Criterion(verdict, one.level, one.criterion);
            reasons.push(reason(one.level, kind, certain));
        }
        reasons
    }
}
