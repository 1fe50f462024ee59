//! The results, read from the nodes of the graph.

use super::Scorer;
use super::graph::NodeIx;
use super::scheme::{FindingResult, OutputResult, VerdictResult};
use super::value::Value;
use crate::answers::{Answers, Given};
use crate::exact::Exact;
use crate::questionnaire::{
    AreaIx, Blocking, Effect, Gate, QuestionIx, Questionnaire, ScenarioIx, Truth, VerdictLevel,
};
use crate::text::Text;
use crate::visibility::Visibility;
use std::cmp::Reverse;

/// A derived value while answers are missing: how bad and how good it can still be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range<T> {
    pub worst: T,
    pub best: T,
}

impl<T: Copy + PartialEq> Range<T> {
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.worst == self.best
    }

    pub fn map<U>(self, convert: impl Fn(T) -> U) -> Range<U> {
        Range { worst: convert(self.worst), best: convert(self.best) }
    }
}

/// Everything computed from one set of answers.
#[derive(Clone, PartialEq, Debug)]
pub struct Evaluation {
    pub verdict: Range<Effect>,
    /// Asked questions that apply and have an answer.
    pub answered: usize,
    pub applicable: Range<usize>,
    pub enisa: Vec<Range<u8>>,
    pub enisa_sum: Range<u8>,
    /// ENISA probability: 0 low, 1 medium, 2 high.
    pub probability: Range<u8>,
    pub impact: Range<u8>,
    pub tier: Range<u8>,
    pub areas: Vec<AreaResult>,
    pub scenarios: Vec<ScenarioResult>,
    /// Those that hold at the worst end, worst effect first, then by kind.
    pub reasons: Vec<Reason>,
    /// Weighted mean of all answers, for information only.
    pub overall: Option<Range<Exact>>,
    /// By question: the value, where one applies.
    pub values: Vec<Option<Range<Exact>>>,
    /// Scores and levels of the questionnaire's own, in its order.
    pub outputs: Vec<OutputResult>,
    pub verdicts: Vec<VerdictResult>,
    /// Findings that have fired or may, in the order of the questionnaire.
    pub findings: Vec<FindingResult>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct AreaResult {
    pub area: AreaIx,
    /// `None`: no question of the area applies.
    pub compliance: Option<Range<Exact>>,
    pub rating: Option<Range<Rating>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rating {
    Insufficient,
    Partial,
    Mostly,
    Conforming,
}

impl Rating {
    /// From the worst.
    pub const ALL: [Self; 4] = [Self::Insufficient, Self::Partial, Self::Mostly, Self::Conforming];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Insufficient => "insufficient",
            Self::Partial => "partial",
            Self::Mostly => "mostly",
            Self::Conforming => "conforming",
        }
    }

    fn from_rank(rank: u8) -> Self {
        match rank {
            0 => Self::Insufficient,
            1 => Self::Partial,
            2 => Self::Mostly,
            _ => Self::Conforming,
        }
    }
}

#[derive(Clone, PartialEq, Debug)]
pub struct ScenarioResult {
    pub scenario: ScenarioIx,
    /// No: not pertinent to this service, so without level and without reason.
    pub pertinent: Truth,
    pub severity: Range<u8>,
    pub exposure: Range<u8>,
    /// By tier, where the tier applies.
    pub by_tier: Vec<(u8, Range<Exact>)>,
    /// Limits set by key controls that apply.
    pub caps: Vec<(QuestionIx, Range<Exact>)>,
    pub coverage: Range<Exact>,
    pub vulnerability: Range<u8>,
    pub likelihood: Range<u8>,
    pub risk: Range<u8>,
}

/// Why the verdict is not (or may not be) `proceed`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// At the worst end.
    pub effect: Effect,
    /// At the best end: `Proceed` means that open answers can still remove the reason.
    pub at_best: Effect,
    pub kind: ReasonKind,
    pub gate: Option<Gate>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ReasonKind {
    Blocking(QuestionIx),
    Proof(QuestionIx),
    Rule(usize),
    Risk(ScenarioIx),
    Area(AreaIx),
    /// A level that a score gives to the primary verdict: verdict, level.
    Level(usize, usize),
    /// A criterion of the primary verdict: verdict, level, criterion.
    Criterion(usize, usize, usize),
    /// A verdict that a person made worse.
    Override,
}

impl ReasonKind {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Blocking(_) => "blocking",
            Self::Proof(_) => "proof",
            Self::Rule(_) | Self::Level(..) | Self::Criterion(..) => "rule",
            Self::Risk(_) => "risk",
            Self::Area(_) => "area",
            Self::Override => "override",
        }
    }

    /// The id of what the reason is about.
    #[must_use]
    pub fn id(self, questionnaire: &Questionnaire) -> &str {
        match self {
            Self::Blocking(ix) | Self::Proof(ix) => &questionnaire.question(ix).id,
            Self::Rule(ix) => &questionnaire.rules[ix].id,
            Self::Risk(ix) => &questionnaire.scenario(ix).id,
            Self::Area(ix) => &questionnaire.area(ix).id,
            Self::Override => "verdict",
            Self::Level(verdict, level) => {
                level_of(questionnaire, verdict, level).map_or("", |level| &level.id)
            }
            Self::Criterion(verdict, level, criterion) => level_of(questionnaire, verdict, level)
                .and_then(|level| level.criteria.get(criterion))
                .map_or("", |criterion| &criterion.id),
        }
    }

    /// The questions a reason of a scheme hangs on, in asking order.
    #[must_use]
    pub fn own_questions(self, questionnaire: &Questionnaire) -> Vec<QuestionIx> {
        let Some(scheme) = &questionnaire.scheme else { return Vec::new() };
        match self {
            Self::Level(verdict, _) => {
                let of = scheme.verdicts.get(verdict).and_then(|verdict| verdict.of);
                of.map(|node| scheme.under(node)).unwrap_or_default()
            }
            Self::Criterion(verdict, level, criterion) => level_of(questionnaire, verdict, level)
                .and_then(|level| level.criteria.get(criterion))
                .map(|criterion| scheme.behind(&criterion.when))
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// What a reason of a scheme prints: the text of the criterion, or the title of the level.
    #[must_use]
    pub fn own_text(self, questionnaire: &Questionnaire) -> Option<&Text> {
        match self {
            Self::Level(verdict, level) => {
                level_of(questionnaire, verdict, level).map(|level| &level.title)
            }
            Self::Criterion(verdict, level, criterion) => {
                let level = level_of(questionnaire, verdict, level)?;
                level.criteria.get(criterion).map(|criterion| &criterion.text)
            }
            _ => None,
        }
    }
}

fn level_of(questionnaire: &Questionnaire, verdict: usize, level: usize) -> Option<&VerdictLevel> {
    questionnaire.scheme.as_ref()?.verdicts.get(verdict)?.levels.get(level)
}

impl Evaluation {
    /// The outcome in one word; `None` while answers can still change it.
    #[must_use]
    pub fn outcome(&self) -> Option<Effect> {
        self.verdict.is_settled().then_some(self.verdict.worst)
    }

    /// The reason of this kind, if it holds: reasons stand by effect, then by kind.
    #[must_use]
    pub fn reason(&self, kind: ReasonKind) -> Option<&Reason> {
        Effect::ALL.into_iter().find_map(|effect| {
            let wanted = (Reverse(effect), kind);
            let order = |reason: &Reason| (Reverse(reason.effect), reason.kind);
            self.reasons.binary_search_by_key(&wanted, order).ok().map(|at| &self.reasons[at])
        })
    }

    /// Whether every question that applies, or may, has its answer.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.answered == self.applicable.worst
    }
}

pub(super) fn read(
    scorer: &Scorer<'_>,
    answers: &Answers,
    shown: &Visibility,
    values: &[Value],
    own: &[Value],
) -> Evaluation {
    let questionnaire = scorer.questionnaire;
    let model = scorer.model();
    let reader = Reader { questionnaire, answers, shown, values, scorer };
    // A high level is bad, so the worst end is the upper one.
    let level = |node: NodeIx| reader.high_is_bad(node).map(to_level);
    let scenarios =
        (0..questionnaire.scenarios.len()).map(|ix| reader.scenario(ScenarioIx(ix))).collect();
    let areas = (0..questionnaire.areas.len()).map(|ix| reader.area(AreaIx(ix))).collect();
    let (answered, applicable) = reader.progress();
    let own = super::scheme::read(questionnaire, &scorer.scheme, own);
    let (verdict, mut reasons) = own
        .primary
        .unwrap_or_else(|| (level(model.verdict).map(Effect::from_rank), reader.reasons()));
    reasons.sort_by_key(|reason| (Reverse(reason.effect), reason.kind));
    let by_question = model
        .questions
        .iter()
        .map(|nodes| nodes.as_ref().and_then(|nodes| reader.low_is_bad(nodes.answer)))
        .collect();
    Evaluation {
        verdict,
        answered,
        applicable,
        enisa: model.enisa.iter().map(|node| level(*node)).collect(),
        enisa_sum: level(model.enisa_sum),
        probability: level(model.probability),
        impact: level(model.impact),
        tier: level(model.tier),
        areas,
        scenarios,
        reasons,
        overall: reader.low_is_bad(model.overall),
        values: by_question,
        outputs: own.outputs,
        verdicts: own.verdicts,
        findings: own.findings,
    }
}

fn to_level(value: Exact) -> u8 {
    value.to_level().unwrap_or(u8::MAX)
}

struct Reader<'a> {
    questionnaire: &'a Questionnaire,
    answers: &'a Answers,
    shown: &'a Visibility,
    values: &'a [Value],
    scorer: &'a Scorer<'a>,
}

impl Reader<'_> {
    fn high_is_bad(&self, node: NodeIx) -> Range<Exact> {
        let (low, high) = self.values[node.0].range().unwrap_or((Exact::ZERO, Exact::ZERO));
        Range { worst: high, best: low }
    }

    fn low_is_bad(&self, node: NodeIx) -> Option<Range<Exact>> {
        self.values[node.0].range().map(|(low, high)| Range { worst: low, best: high })
    }

    /// The effect of a node that may not apply.
    fn effect(&self, node: NodeIx) -> Range<Effect> {
        let value = self.values[node.0];
        let range = self.high_is_bad(node).map(|rank| Effect::from_rank(to_level(rank)));
        if value.is_optional() { Range { best: Effect::Proceed, ..range } } else { range }
    }

    fn scenario(&self, ix: ScenarioIx) -> ScenarioResult {
        let nodes = &self.scorer.model().scenarios[ix.0];
        let level = |node: NodeIx| self.high_is_bad(node).map(to_level);
        let ratio = |node: NodeIx| self.low_is_bad(node);
        let pertinent = match nodes.pertinent {
            None => Truth::Yes,
            Some(node) => match self.values[node.0].range() {
                Some((low, _)) if low == Exact::ONE => Truth::Yes,
                Some((_, high)) if high == Exact::ZERO => Truth::No,
                _ => Truth::Open,
            },
        };
        ScenarioResult {
            scenario: ix,
            pertinent,
            severity: level(nodes.severity),
            exposure: level(nodes.exposure),
            by_tier: nodes
                .by_tier
                .iter()
                .filter_map(|(tier, node)| Some((*tier, ratio(*node)?)))
                .collect(),
            caps: nodes
                .caps
                .iter()
                .filter_map(|(question, node)| Some((*question, ratio(*node)?)))
                .collect(),
            coverage: ratio(nodes.coverage)
                .unwrap_or(Range { worst: Exact::ZERO, best: Exact::ZERO }),
            vulnerability: level(nodes.vulnerability),
            likelihood: level(nodes.likelihood),
            risk: level(nodes.risk),
        }
    }

    fn area(&self, ix: AreaIx) -> AreaResult {
        let nodes = &self.scorer.model().areas[ix.0];
        let rating = self
            .low_is_bad(nodes.rating)
            .map(|range| range.map(|rank| Rating::from_rank(to_level(rank))));
        AreaResult { area: ix, compliance: self.low_is_bad(nodes.compliance), rating }
    }

    /// How many asked questions have an answer, and how many apply.
    fn progress(&self) -> (usize, Range<usize>) {
        let (mut answered, mut certain, mut possible) = (0, 0, 0);
        let tier = self.high_is_bad(self.scorer.model().tier).map(to_level);
        for (ix, question) in self.questionnaire.indexed() {
            if !question.awaits_an_answer(self.answers.get(ix).is_open()) {
                continue;
            }
            let own = question.scored.as_ref().map_or(1, |scored| scored.tier);
            let required = if own <= tier.best {
                Truth::Yes
            } else if own > tier.worst {
                Truth::No
            } else {
                Truth::Open
            };
            let applies = self.shown.get(ix).and(required);
            possible += usize::from(applies != Truth::No);
            certain += usize::from(applies == Truth::Yes);
            let settled = !self.answers.get(ix).is_open() || self.shown.preset(ix).is_some();
            answered += usize::from(applies == Truth::Yes && settled);
        }
        (answered, Range { worst: possible, best: certain })
    }

    fn reasons(&self) -> Vec<Reason> {
        let model = self.scorer.model();
        let mut reasons = Vec::new();
        let mut push = |kind: ReasonKind, gate: Option<Gate>, effect: Range<Effect>| {
            if effect.worst > Effect::Proceed {
                reasons.push(Reason { effect: effect.worst, at_best: effect.best, kind, gate });
            }
        };
        for (ix, question) in self.questionnaire.indexed() {
            let Some(nodes) = &model.questions[ix.0] else { continue };
            let block = nodes.block.map(|node| self.effect(node));
            if let Some(effect) = block {
                push(ReasonKind::Blocking(ix), self.gate(ix, true), effect);
            }
            // A gap that blocks says it all; the missing proof is news only for a good answer.
            let answered_well = block.is_some_and(|effect| effect.worst == Effect::Proceed);
            if let Some(node) = nodes.proof
                && answered_well
                && !matches!(self.answers.get(ix), Given::NotApplicable)
                && !question.is_derived()
            {
                push(ReasonKind::Proof(ix), self.gate(ix, false), self.effect(node));
            }
        }
        for (ix, nodes) in model.scenarios.iter().enumerate() {
            push(ReasonKind::Risk(ScenarioIx(ix)), None, self.effect(nodes.effect));
        }
        for (ix, nodes) in model.areas.iter().enumerate() {
            push(ReasonKind::Area(AreaIx(ix)), None, self.effect(nodes.effect));
        }
        for (ix, node) in model.rules.iter().enumerate() {
            push(ReasonKind::Rule(ix), None, self.effect(*node));
        }
        reasons
    }

    /// The earliest gate among the blocking rules in force, or among those that the answer breaks.
    fn gate(&self, ix: QuestionIx, broken: bool) -> Option<Gate> {
        let scored = self.questionnaire.question(ix).scored.as_ref()?;
        let nodes = self.scorer.model().questions[ix.0].as_ref()?;
        let worst = self.values[nodes.answer.0].low()?;
        let counts = |rule: &&Blocking| {
            let truth = self.shown.truth(self.questionnaire, self.answers, &rule.when);
            truth != Truth::No && !(broken && worst >= rule.below)
        };
        scored.blocking.iter().filter(counts).map(|rule| rule.gate).min()
    }
}
