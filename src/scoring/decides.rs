//! What decides: the open answers that can still move the verdict, the given ones it rests on, those
//! that alone would improve it; how far each level is from its next step; what «partial» is worth.

use super::evaluation::{Evaluation, Reason, ReasonKind};
use super::inputs;
use super::live::{Live, effect};
use super::{Scorer, graph::NodeOverflow};
use crate::answers::{Answers, Given};
use crate::exact::Exact;
use crate::questionnaire::{AreaIx, Effect, QuestionIx, Questionnaire, ScenarioIx, Truth};
use crate::scoring::Range;
use crate::visibility::Visibility;

/// What the verdict hangs on, in asking order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decides {
    /// Open scored questions: answered at their best or at their worst they move an end.
    pub decisive: Vec<QuestionIx>,
    /// Given answers: were one of them the worst, the verdict would be worse.
    pub load_bearing: Vec<QuestionIx>,
    /// Alone, at its best and documented, one of these would make the verdict better.
    pub levers: Vec<QuestionIx>,
}

/// How far a ratio is from the steps around it, at its worst end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Margin {
    pub value: Exact,
    /// What can be lost before the level gets worse: nothing below the lowest step.
    pub to_worse: Option<Exact>,
    /// What is missing to the next better level: nothing on the highest step.
    pub to_better: Option<Exact>,
}

/// The verdict were every answer worth one half worth something else.
#[derive(Clone, PartialEq, Debug)]
pub struct Sensitivity {
    pub partial: Exact,
    pub verdict: Range<Effect>,
    /// The gravest reasons that are not there today.
    pub because: Vec<ReasonKind>,
}

/// What a probe of one question found over all completions of scoping.
#[derive(Clone, Copy)]
struct Probe {
    question: QuestionIx,
    kind: ProbeKind,
    seen: Option<Range<Effect>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ProbeKind {
    OpenBest,
    OpenWorst,
    Fallen,
    Lifted,
}

impl Scorer<'_> {
    pub fn decides(&self, answers: &Answers) -> Result<Decides, NodeOverflow> {
        if self.questionnaire.decides_by_scheme() {
            return self.scheme_decides(answers);
        }
        let cases = &self.cases(answers).all;
        let mut now: Option<Range<Effect>> = None;
        for case in cases {
            let values = inputs::evaluate(self, case, &Visibility::of(self.questionnaire, case))?;
            now = Some(join(now, effect(values[self.model.verdict.0])));
        }
        let Some(now) = now else { return Ok(Decides::default()) };
        let mut probes = self.probes(answers, now);
        for case in cases {
            if probes.iter().all(|probe| probe.is_done(now)) {
                break;
            }
            let shown = Visibility::of(self.questionnaire, case);
            let mut live = Live::new(self, inputs::evaluate(self, case, &shown)?);
            for probe in probes.iter_mut().filter(|probe| !probe.is_done(now)) {
                let verdict = self.probed(&mut live, case, &shown, *probe)?;
                probe.seen = Some(join(probe.seen, verdict));
            }
        }
        let mut found = Decides::default();
        for probe in probes {
            let Some(seen) = probe.seen else { continue };
            let list = match probe.kind {
                ProbeKind::OpenBest | ProbeKind::OpenWorst if seen != now => &mut found.decisive,
                ProbeKind::Fallen if seen.worst > now.worst => &mut found.load_bearing,
                ProbeKind::Lifted if seen.worst < now.worst => &mut found.levers,
                _ => continue,
            };
            if list.last() != Some(&probe.question) {
                list.push(probe.question);
            }
        }
        Ok(found)
    }

    /// What has to be tried, in asking order.
    fn probes(&self, answers: &Answers, now: Range<Effect>) -> Vec<Probe> {
        let shown = Visibility::of(self.questionnaire, answers);
        let mut probes = Vec::new();
        for (question, data) in self.questionnaire.indexed() {
            let settled = shown.preset(question).is_some();
            if data.scored.is_none()
                || data.is_derived()
                || settled
                || shown.get(question) == Truth::No
                || *answers.get(question) == Given::NotApplicable
            {
                continue;
            }
            let mut add = |kind| probes.push(Probe { question, kind, seen: None });
            if answers.get(question).is_open() {
                add(ProbeKind::OpenBest);
                add(ProbeKind::OpenWorst);
            } else if now.worst < Effect::Stop && shown.is_shown(question) {
                add(ProbeKind::Fallen);
            }
            if now.worst > Effect::Proceed {
                add(ProbeKind::Lifted);
            }
        }
        probes
    }

    /// The verdict of one case with one answer changed; the case is as before afterwards.
    fn probed(
        &self,
        live: &mut Live<'_>,
        case: &Answers,
        shown: &Visibility,
        probe: Probe,
    ) -> Result<Range<Effect>, NodeOverflow> {
        let mark = live.mark();
        let (end, proof): (ChoiceAt, _) = match probe.kind {
            ProbeKind::OpenBest | ProbeKind::Lifted => (inputs::best_choice, Some(Exact::ONE)),
            ProbeKind::OpenWorst => (inputs::worst_choice, Some(Exact::ZERO)),
            ProbeKind::Fallen => (inputs::worst_choice, None),
        };
        let choice = end(self.questionnaire, case, shown, probe.question);
        let share = choice
            .and_then(|choice| self.questionnaire.question(probe.question).choices()[choice].value);
        if let Some(share) = share {
            live.answer(probe.question, share, proof)?;
        }
        let verdict = live.verdict();
        live.undo(mark);
        Ok(verdict)
    }

    /// The verdict of one case with one open answer at its worst, and at its best.
    pub(super) fn at_ends(
        &self,
        live: &mut Live<'_>,
        case: &Answers,
        shown: &Visibility,
        question: QuestionIx,
    ) -> Result<[Range<Effect>; 2], NodeOverflow> {
        let mut end = |kind| self.probed(live, case, shown, Probe { question, kind, seen: None });
        Ok([end(ProbeKind::OpenWorst)?, end(ProbeKind::OpenBest)?])
    }

    /// How far the coverage of a scenario is from its bands; nothing where it is not pertinent.
    #[must_use]
    pub fn scenario_margin(&self, evaluation: &Evaluation, ix: ScenarioIx) -> Option<Margin> {
        let result = &evaluation.scenarios[ix.0];
        let bands = &self.questionnaire.method.vulnerability_bands;
        (result.pertinent != Truth::No).then(|| Margin::of(result.coverage.worst, bands))
    }

    /// How far the compliance of an area is from its bands; nothing where no question applies.
    #[must_use]
    pub fn area_margin(&self, evaluation: &Evaluation, ix: AreaIx) -> Option<Margin> {
        let compliance = evaluation.areas[ix.0].compliance?;
        Some(Margin::of(compliance.worst, &self.questionnaire.method.area_bands))
    }

    /// The verdict under the other values of «partial» that the method tries.
    pub fn sensitivity(&self, answers: &Answers) -> Result<Vec<Sensitivity>, NodeOverflow> {
        if self.questionnaire.decides_by_scheme() {
            return Ok(Vec::new());
        }
        let today = self.exact(answers)?;
        let mut found = Vec::new();
        for &partial in &self.questionnaire.method.robustness {
            let changed = with_partial_at(self.questionnaire, partial);
            let then = Scorer::new(&changed).exact(answers)?;
            let is_new = |reason: &&Reason| {
                let known =
                    today.reason(reason.kind).is_some_and(|one| one.effect == reason.effect);
                reason.effect == then.verdict.worst && !known
            };
            let because = then.reasons.iter().filter(is_new).map(|reason| reason.kind).collect();
            found.push(Sensitivity { partial, verdict: then.verdict, because });
        }
        Ok(found)
    }

    /// Where a scheme decides: open questions with an answer that moves an end, given ones with an
    /// answer that is worse, or better.
    fn scheme_decides(&self, answers: &Answers) -> Result<Decides, NodeOverflow> {
        let shown = Visibility::of(self.questionnaire, answers);
        let now = self.quick(answers)?.verdict;
        let mut found = Decides::default();
        for (ix, _) in self.questionnaire.indexed() {
            let open = self.scheme.is_open(answers, &shown, ix);
            let given =
                shown.is_shown(ix) && !answers.get(ix).is_open() && shown.preset(ix).is_none();
            if !open && !given {
                continue;
            }
            let (mut moves, mut falls, mut lifts) = (false, false, false);
            for way in self.scheme.ways(self.questionnaire, answers, &shown, ix) {
                let mut changed = answers.clone();
                changed.given[ix.0] = way;
                let then = self.quick(&changed)?.verdict;
                moves |= then != now;
                falls |= then.worst > now.worst;
                lifts |= then.worst < now.worst;
            }
            if open && moves {
                found.decisive.push(ix);
            }
            if given && falls {
                found.load_bearing.push(ix);
            }
            if lifts {
                found.levers.push(ix);
            }
        }
        Ok(found)
    }
}

type ChoiceAt = fn(&Questionnaire, &Answers, &Visibility, QuestionIx) -> Option<usize>;

impl Probe {
    /// Whether no further case can change what the probe says.
    fn is_done(&self, now: Range<Effect>) -> bool {
        let Some(seen) = self.seen else { return false };
        match self.kind {
            ProbeKind::OpenBest | ProbeKind::OpenWorst => {
                seen.worst > now.worst
                    || seen.best < now.best
                    || (seen.worst == now.worst && seen.best == now.best)
            }
            ProbeKind::Fallen => seen.worst > now.worst,
            ProbeKind::Lifted => seen.worst >= now.worst,
        }
    }
}

impl Margin {
    /// `bands` go down: the lowest value of each step but the last.
    fn of(value: Exact, bands: &[Exact]) -> Self {
        let below = bands.iter().copied().filter(|band| *band <= value).max();
        let above = bands.iter().copied().filter(|band| *band > value).min();
        Self {
            value,
            to_worse: below.and_then(|band| value.sub(band).ok()),
            to_better: above.and_then(|band| band.sub(value).ok()),
        }
    }
}

fn join(known: Option<Range<Effect>>, other: Range<Effect>) -> Range<Effect> {
    known.map_or(other, |known| Range {
        worst: known.worst.max(other.worst),
        best: known.best.min(other.best),
    })
}

/// The questionnaire with every answer that is worth one half worth something else.
fn with_partial_at(questionnaire: &Questionnaire, partial: Exact) -> Questionnaire {
    let mut changed = questionnaire.clone();
    for question in changed.questions.iter_mut().filter(|question| question.scored.is_some()) {
        for choice in question.kind.choices_mut() {
            if choice.value == Some(Exact::HALF) {
                choice.value = Some(partial);
            }
        }
    }
    changed
}
