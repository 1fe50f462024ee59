//! What takes long to compute: asked of the world with a snapshot, taken in when it comes.
//!
//! While scoping is open the band shows sound bounds at once and the exact ones later; what decides,
//! the remedies and the explanations are computed for the screens that show them.

use super::message::Effect;
use super::screen::{Review, Screen, Sheet};
use super::{Facts, Wizard};
use crate::answers::Answers;
use crate::assessment::Assessment;
use crate::explain::{self, Block, Bounds, Explanation, ReadingLines};
use crate::questionnaire::{Effect as Outcome, QuestionIx};
use crate::scoring::outlook::{self, Outlook, dissents};
use crate::scoring::overrides::{Standing, standing};
use crate::scoring::{Evaluation, NodeOverflow, Range, Remedies, Scorer};
use crate::text::Lang;

/// What of it is needed, or there.
#[expect(clippy::struct_excessive_bools, reason = "each part is asked for on its own")]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Parts {
    /// The exact verdict, and with it the levels set by hand.
    pub band: bool,
    /// What is said beside it, and how every level comes out.
    pub whole: bool,
    /// The remedies, which take longest.
    pub ways: bool,
    /// The open answers that can still change the verdict, in the best order.
    pub agenda: bool,
}

/// A snapshot of what is to be computed.
#[derive(Clone, Debug)]
pub struct Job {
    pub generation: u64,
    pub parts: Parts,
    assessment: Assessment,
    answers: Answers,
}

/// What came of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Computed {
    pub evaluation: Evaluation,
    /// With the levels a person set; nothing where there are none.
    pub standing: Option<Standing>,
    pub whole: Option<Whole>,
    pub ways: Option<Vec<Remedies>>,
    pub agenda: Option<Vec<QuestionIx>>,
}

/// All that is said beside the verdict.
#[derive(Clone, PartialEq, Debug)]
pub struct Whole {
    pub outlook: Outlook,
    /// Suitability of the supplier and readiness of the client: readings are of `base-1`.
    pub readings: Option<[Evaluation; 2]>,
    /// In the order of [`Lang::ALL`].
    explained: [Explained; 2],
}

/// How every level comes out, in one language.
#[derive(Clone, PartialEq, Debug)]
pub struct Explained {
    pub whole: Explanation,
    readings: Vec<ReadingLines>,
}

/// What is asked for and what is there, for the answers of today.
#[derive(Debug, Default)]
pub(super) struct Latest {
    pub generation: u64,
    asked: Parts,
    found: Option<Box<Computed>>,
    /// Levels have been set by hand since: the rest of what was found still holds.
    set_since: bool,
    /// The numbers do not fit: there is nothing to wait for.
    failed: bool,
}

impl Job {
    /// Does the work; nothing where the numbers cannot be computed.
    #[must_use]
    pub fn run(&self, scorer: &Scorer<'_>) -> Option<Box<Computed>> {
        self.computed(scorer).ok().map(Box::new)
    }

    fn computed(&self, scorer: &Scorer<'_>) -> Result<Computed, NodeOverflow> {
        let answers = &self.answers;
        let evaluation = scorer.exact(answers)?;
        let whole = self.parts.whole.then(|| self.whole(scorer, &evaluation)).transpose()?;
        let ways = self.parts.ways.then(|| outlook::ways(scorer, answers)).transpose()?;
        let standing = match &whole {
            Some(whole) => whole.outlook.standing.clone(),
            None => standing(scorer, &self.assessment, answers, &evaluation)?,
        };
        let agenda = self.parts.agenda.then(|| scorer.agenda(answers, &evaluation)).transpose()?;
        Ok(Computed { evaluation, standing, whole, ways, agenda })
    }

    fn whole(&self, scorer: &Scorer<'_>, evaluation: &Evaluation) -> Result<Whole, NodeOverflow> {
        let answers = &self.answers;
        let by_scheme = scorer.questionnaire.decides_by_scheme();
        let reading =
            || Ok([scorer.processor_reading(answers)?, scorer.controller_reading(answers)?]);
        let [first, second] = Lang::ALL;
        Ok(Whole {
            outlook: Outlook::without_remedies(scorer, &self.assessment, answers, evaluation)?,
            readings: (!by_scheme).then(reading).transpose()?,
            explained: [
                Explained::of(scorer, answers, evaluation, first)?,
                Explained::of(scorer, answers, evaluation, second)?,
            ],
        })
    }
}

impl Whole {
    #[must_use]
    pub fn explained(&self, lang: Lang) -> &Explained {
        let place = Lang::ALL.iter().position(|known| *known == lang).unwrap_or(0);
        &self.explained[place]
    }
}

impl Explained {
    fn of(
        scorer: &Scorer<'_>,
        answers: &Answers,
        evaluation: &Evaluation,
        lang: Lang,
    ) -> Result<Self, NodeOverflow> {
        let whole = explain::explain(scorer, answers, evaluation, lang)?;
        let of = (evaluation, &whole);
        let readings = explain::readings(scorer, answers, of, Bounds::Exact, lang)?;
        Ok(Self { whole, readings })
    }

    /// What goes with the lines of the verdict: what is the questionnaire's own, and both readings.
    #[must_use]
    pub fn beside_verdict(&self) -> Vec<Block> {
        let mut found = self.whole.own.clone();
        for reading in &self.readings {
            let title = reading.title.to_owned();
            found.push(Block { title, lines: reading.verdict.clone() });
            found.extend(reading.differing.iter().map(|block| Block {
                title: format!("{}: {}", reading.title, block.title),
                lines: block.lines.clone(),
            }));
        }
        found
    }
}

impl Parts {
    fn with(self, other: Self) -> Self {
        Self {
            band: self.band || other.band,
            whole: self.whole || other.whole,
            ways: self.ways || other.ways,
            agenda: self.agenda || other.agenda,
        }
    }
}

impl Latest {
    fn ways(&self) -> Option<&Vec<Remedies>> {
        self.found.as_ref()?.ways.as_ref()
    }

    /// The answers have changed: what is on its way will not be wanted.
    pub(super) fn renew(&mut self) {
        *self = Self { generation: self.generation + 1, ..Self::default() };
    }

    /// Levels were set by hand: only what they lead to is to be computed anew.
    fn renew_set(&mut self) {
        let found = self.found.take().map(|found| Box::new(Computed { standing: None, ..*found }));
        self.renew();
        self.found = found;
        self.set_since = true;
    }

    /// The same for another questionnaire, which has other places.
    pub(super) fn after(generation: u64) -> Self {
        Self { generation: generation + 1, ..Self::default() }
    }
}

impl Wizard<'_> {
    /// What is to be computed, if that has not been asked for yet.
    #[must_use]
    pub fn ask(&mut self) -> Option<Effect> {
        let needed = self.needed();
        let all = needed.with(self.latest.asked);
        if all == self.latest.asked {
            return None;
        }
        self.latest.asked = all;
        Some(Effect::Compute(self.latest.generation))
    }

    /// The work behind [`Effect::Compute`], of the answers as they are now.
    #[must_use]
    pub fn job(&self) -> Job {
        let asked = self.latest.asked;
        Job {
            generation: self.latest.generation,
            parts: Parts {
                whole: asked.whole && self.whole().is_none(),
                ways: asked.ways && self.latest.ways().is_none(),
                agenda: asked.agenda && self.wants_agenda(),
                ..asked
            },
            assessment: self.assessment.clone(),
            answers: self.facts.answers.clone(),
        }
    }

    /// What the screen shows; of what is there already nothing.
    fn needed(&self) -> Parts {
        if self.facts.evaluation.is_none() {
            return Parts::default();
        }
        let whole = matches!(
            self.screen(),
            Screen::Outcome(_)
                | Screen::Lines(_)
                | Screen::Override(_)
                | Screen::Review(Review::Decisive)
        );
        let ways = *self.screen() == Screen::Outcome(Sheet::Remedies);
        Parts {
            band: self.computes_band(),
            whole: whole && self.whole().is_none(),
            ways: ways && self.latest.ways().is_none(),
            agenda: self.wants_agenda(),
        }
    }

    /// Whether one pass gives bounds only: scoping is open, or that of a scheme.
    fn is_open(&self) -> bool {
        let settled = |now: &Evaluation| now.verdict.is_settled();
        if self.questionnaire().decides_by_scheme() {
            return !self.facts.evaluation.as_ref().is_some_and(settled);
        }
        !self.facts.scoping_done
    }

    /// Takes in a result, unless the answers are others by now.
    pub(super) fn take_computed(&mut self, generation: u64, found: Option<Box<Computed>>) {
        if generation != self.latest.generation {
            return;
        }
        let row = self.cursor().and_then(|cursor| self.rows().get(cursor).cloned());
        self.latest.failed = found.is_none();
        let mut agenda = None;
        if let Some(mut found) = found {
            agenda = found.agenda.take();
            let before = self.latest.found.take();
            if let Some(before) = before {
                found.whole = found.whole.or(before.whole);
                found.ways = found.ways.or(before.ways);
            }
            self.latest.found = Some(found);
            self.latest.set_since = false;
        }
        self.look_up();
        // What was under the cursor stays there, wherever it has gone.
        let rows = self.rows();
        let place = row.and_then(|row| rows.iter().position(|other| *other == row));
        let top = self.top_mut();
        if place.is_some() {
            top.cursor = place;
        } else if top.cursor.is_none() && !rows.is_empty() && self.open.is_none() {
            self.top_mut().cursor = Some(0);
        }
        self.take_agenda(agenda);
    }

    /// Whether the verdict on screen is still to be made exact.
    #[must_use]
    pub fn computes_band(&self) -> bool {
        let latest = &self.latest;
        let waits = (latest.found.is_none() || latest.set_since) && !latest.failed;
        waits
            && self.facts.evaluation.is_some()
            && (self.is_open() || !self.assessment.overrides.is_empty())
    }

    /// Whether something that the screen shows is still to come.
    #[must_use]
    pub fn computes(&self) -> bool {
        let needed = self.needed();
        (needed.whole || needed.ways || needed.agenda) && !self.latest.failed
    }

    /// The best that is known: the exact evaluation, or sound bounds until it comes.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        let found = self.latest.found.as_ref().map(|found| &found.evaluation);
        found.or(self.facts.evaluation.as_ref())
    }

    /// All that is said beside the verdict, once it has been computed.
    #[must_use]
    pub fn whole(&self) -> Option<&Whole> {
        self.latest.found.as_ref()?.whole.as_ref()
    }

    /// The ways out, once they have been computed.
    #[must_use]
    pub fn ways(&self) -> Option<&[Remedies]> {
        self.latest.ways().map(Vec::as_slice)
    }

    /// What holds with the levels a person set; nothing where there are none, or not yet.
    #[must_use]
    pub fn standing(&self) -> Option<&Standing> {
        self.latest.found.as_ref()?.standing.as_ref()
    }

    /// The verdict that holds, with the levels a person set.
    #[must_use]
    pub fn verdict(&self) -> Option<Range<Outcome>> {
        let standing = self.standing().map(|standing| &standing.evaluation);
        Some(standing.or(self.evaluation())?.verdict)
    }

    /// What was decided, where it is milder than the verdict that holds.
    #[must_use]
    pub fn dissent(&self) -> Option<Outcome> {
        let decision = self.assessment.decision.as_ref()?;
        let verdict = self.verdict()?.worst;
        decision.outcome.filter(|_| dissents(decision, verdict))
    }

    /// Computes the facts anew; what has been computed of other answers is dropped.
    pub(super) fn renew(&mut self, overrides_changed: bool) {
        let facts = Facts::of(self.scorer, &self.assessment);
        let before = std::mem::replace(&mut self.facts, facts);
        if before.answers != self.facts.answers {
            self.latest.renew();
            self.renew_short_way();
        } else if overrides_changed {
            self.latest.renew_set();
        }
    }
}
