//! Opinions, the decision, and the acceptance of what no measure removes.

use super::Wizard;
use super::field::{AcceptanceField, DecisionField, FieldId, OpinionField};
use super::message::{Effect, Notice};
use super::patch::Patch;
use super::pick::{Picked, ROLES, outcomes, stepped};
use super::screen::{Row, Screen};
use super::value::{Invalid, date, date_text};
use crate::assessment::{Acceptance, Decision, Opinion};
use crate::questionnaire::{Effect as Outcome, ScenarioIx, Truth};
use crate::scoring::{DemandKind, ReasonKind, conditions};

/// Risk from which somebody has to accept by name what remains.
const HIGH: u8 = 3;

impl Wizard<'_> {
    /// How many opinions the screen has fields for; the first is there before anything is written.
    #[must_use]
    pub fn opinion_count(&self) -> usize {
        self.assessment.opinions.len().max(1)
    }

    pub(super) fn opinion_rows(&self) -> Vec<Row> {
        let mut fields = Vec::new();
        for place in 0..self.opinion_count() {
            fields.extend(OpinionField::ALL.iter().map(|field| FieldId::Opinion(place, *field)));
        }
        let decision = DecisionField::ALL.iter().map(|field| FieldId::Decision(*field));
        let acceptance = AcceptanceField::ALL.iter().map(|field| FieldId::Acceptance(*field));
        fields
            .into_iter()
            .map(Row::Field)
            .chain([Row::Do(super::Command::NewOpinion)])
            .chain(decision.chain(acceptance).map(Row::Field))
            .collect()
    }

    pub(super) fn opinion_text(&self, place: usize, field: OpinionField) -> String {
        let Some(opinion) = self.assessment.opinions.get(place) else { return String::new() };
        match field {
            OpinionField::Name => opinion.name.clone(),
            OpinionField::Date => date_text(opinion.date),
            OpinionField::Text => opinion.text.clone(),
            OpinionField::Role | OpinionField::Outcome => String::new(),
        }
    }

    pub(super) fn decision_text(&self, field: DecisionField) -> String {
        let Some(decision) = &self.assessment.decision else { return String::new() };
        match field {
            DecisionField::By => decision.by.clone(),
            DecisionField::Date => date_text(decision.date),
            DecisionField::Text => decision.text.clone(),
            DecisionField::Compensating => decision.compensating.clone(),
            DecisionField::Review => date_text(decision.review),
            DecisionField::Outcome => String::new(),
        }
    }

    pub(super) fn acceptance_text(&self, field: AcceptanceField) -> String {
        let Some(acceptance) = self.acceptance() else { return String::new() };
        match field {
            AcceptanceField::By => acceptance.by.clone(),
            AcceptanceField::Date => date_text(acceptance.date),
            AcceptanceField::Until => date_text(acceptance.until),
            AcceptanceField::Text => acceptance.text.clone(),
        }
    }

    fn acceptance(&self) -> Option<&Acceptance> {
        self.assessment.decision.as_ref()?.acceptance.as_ref()
    }

    pub(super) fn picked_opinion(&self, place: usize, field: OpinionField) -> Picked {
        let opinion = self.assessment.opinions.get(place);
        match field {
            OpinionField::Outcome => Picked::Advice(opinion.and_then(|opinion| opinion.outcome)),
            _ => Picked::Role(opinion.map_or(ROLES[0], |opinion| &opinion.role).to_owned()),
        }
    }

    pub(super) fn commit_opinion(
        &self,
        place: usize,
        field: OpinionField,
        text: &str,
    ) -> Result<Vec<Patch>, Invalid> {
        let line = text.trim();
        let mut changed = self.opinion_or_new(place);
        match field {
            OpinionField::Name => line.clone_into(&mut changed.name),
            OpinionField::Date => changed.date = date(line)?,
            OpinionField::Text => text.trim_end().clone_into(&mut changed.text),
            OpinionField::Role | OpinionField::Outcome => {}
        }
        Ok(self.with_opinion(place, changed))
    }

    pub(super) fn step_opinion(&self, place: usize, picked: Picked, forward: bool) -> Vec<Patch> {
        let mut changed = self.opinion_or_new(place);
        match picked {
            Picked::Role(role) => {
                let now = ROLES.iter().find(|known| **known == role);
                let next = now.map_or(ROLES[0], |now| stepped(&ROLES, now, forward));
                next.clone_into(&mut changed.role);
            }
            Picked::Advice(outcome) => changed.outcome = stepped(&outcomes(), &outcome, forward),
            _ => {}
        }
        self.with_opinion(place, changed)
    }

    fn opinion_or_new(&self, place: usize) -> Opinion {
        self.assessment.opinions.get(place).cloned().unwrap_or_else(|| new_opinion(ROLES[0]))
    }

    fn with_opinion(&self, place: usize, changed: Opinion) -> Vec<Patch> {
        let mut opinions = self.assessment.opinions.clone();
        match opinions.get_mut(place) {
            Some(known) => *known = changed,
            None => opinions.push(changed),
        }
        // The one that is always on screen leaves no trace while nothing is written in it.
        if opinions == [new_opinion(ROLES[0])] {
            opinions.clear();
        }
        self.only_news(Patch::Opinions(opinions))
    }

    /// One more opinion, of somebody who has not given one yet.
    pub(super) fn add_opinion(&mut self, effects: &mut Vec<Effect>) {
        if *self.screen() != Screen::Opinions {
            self.notice = Some(Notice::NotHere);
            return;
        }
        let mut opinions = self.assessment.opinions.clone();
        if opinions.is_empty() {
            opinions.push(new_opinion(ROLES[0]));
        }
        let given = |role: &&&str| opinions.iter().any(|opinion| opinion.role == **role);
        let role = ROLES.iter().find(|role| !given(role)).unwrap_or(&ROLES[1]);
        opinions.push(new_opinion(role));
        let last = opinions.len() - 1;
        if self.change(vec![Patch::Opinions(opinions)], effects) {
            let wanted = Row::Field(FieldId::Opinion(last, OpinionField::Role));
            let place = self.rows().iter().position(|row| *row == wanted);
            self.top_mut().cursor = place;
        }
    }

    pub(super) fn remove_opinion(&mut self, place: usize, effects: &mut Vec<Effect>) {
        let mut opinions = self.assessment.opinions.clone();
        if place >= opinions.len() {
            return;
        }
        opinions.remove(place);
        if !self.change(vec![Patch::Opinions(opinions)], effects) {
            return;
        }
        // What did not fit a field goes with its opinion.
        let kept =
            std::mem::take(&mut self.invalid).into_iter().filter_map(|(field, text)| match field {
                FieldId::Opinion(of, _) if of == place => None,
                FieldId::Opinion(of, field) if of > place => {
                    Some((FieldId::Opinion(of - 1, field), text))
                }
                field => Some((field, text)),
            });
        self.invalid = kept.collect();
        self.notice = Some(Notice::OpinionRemoved);
    }

    /// Whether somebody advises something stricter than what is decided.
    #[must_use]
    pub fn opposes(&self, place: usize) -> bool {
        let decision = self.assessment.decision.as_ref();
        let opinion = self.assessment.opinions.get(place);
        opinion.is_some_and(|opinion| crate::scoring::outlook::opposes(opinion, decision))
    }

    pub(super) fn commit_decision(
        &self,
        field: DecisionField,
        text: &str,
    ) -> Result<Vec<Patch>, Invalid> {
        let mut decision = self.assessment.decision.clone().unwrap_or_default();
        match field {
            DecisionField::By => text.trim().clone_into(&mut decision.by),
            DecisionField::Date => decision.date = date(text.trim())?,
            DecisionField::Text => text.trim_end().clone_into(&mut decision.text),
            DecisionField::Compensating => {
                text.trim_end().clone_into(&mut decision.compensating);
            }
            DecisionField::Review => decision.review = date(text.trim())?,
            DecisionField::Outcome => {}
        }
        Ok(self.with_decision(decision))
    }

    pub(super) fn commit_acceptance(
        &self,
        field: AcceptanceField,
        text: &str,
    ) -> Result<Vec<Patch>, Invalid> {
        let mut decision = self.assessment.decision.clone().unwrap_or_default();
        let mut acceptance = decision.acceptance.take().unwrap_or_default();
        match field {
            AcceptanceField::By => text.trim().clone_into(&mut acceptance.by),
            AcceptanceField::Date => acceptance.date = date(text.trim())?,
            AcceptanceField::Until => acceptance.until = date(text.trim())?,
            AcceptanceField::Text => text.trim_end().clone_into(&mut acceptance.text),
        }
        decision.acceptance = (acceptance != Acceptance::default()).then_some(acceptance);
        Ok(self.with_decision(decision))
    }

    fn with_decision(&self, decision: Decision) -> Vec<Patch> {
        let kept = (decision != Decision::default()).then_some(decision);
        self.only_news(Patch::Decision(kept))
    }

    /// Scenarios whose risk stays high for certain when every condition is met, and those of which
    /// nothing is left to do but to accept what remains.
    pub(super) fn find_lasting(&self) -> Vec<ScenarioIx> {
        let Some(evaluation) = self.evaluation() else { return Vec::new() };
        let demands = conditions::demands(self.scorer, evaluation);
        let met: Vec<_> = demands.iter().filter_map(|demand| demand.kind.question()).collect();
        let better = self.scorer.at_best(&self.facts.answers, &met);
        let after = self.scorer.quick(&better).ok();
        let certain = |ix: ScenarioIx| {
            evaluation.reasons.iter().any(|reason| {
                reason.kind == ReasonKind::Risk(ix) && reason.at_best > Outcome::Proceed
            })
        };
        let to_accept = |ix: ScenarioIx| {
            certain(ix) && demands.iter().any(|demand| demand.kind == DemandKind::ResidualRisk(ix))
        };
        let high = |ix: ScenarioIx| {
            let scenario = after.as_ref().and_then(|after| after.scenarios.get(ix.0));
            scenario.is_some_and(|one| one.pertinent == Truth::Yes && one.risk.best >= HIGH)
        };
        let all = (0..self.questionnaire().scenarios.len()).map(ScenarioIx);
        all.filter(|ix| high(*ix) || to_accept(*ix)).collect()
    }

    /// The risks that somebody has to accept by name, on the screens that ask for it.
    #[must_use]
    pub fn lasting(&self) -> &[ScenarioIx] {
        &self.lasting
    }

    /// Whether somebody accepts them, by name and until a day.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.acceptance().is_some_and(|given| {
            !given.by.trim().is_empty() && given.date.is_some() && given.until.is_some()
        })
    }

    /// Whether the acceptance is over before the service begins.
    #[must_use]
    pub fn is_accepted_too_briefly(&self) -> bool {
        let until = self.acceptance().and_then(|given| given.until);
        matches!((until, self.assessment.contract.go_live_planned), (Some(until), Some(start)) if until < start)
    }
}

fn new_opinion(role: &str) -> Opinion {
    Opinion { role: role.to_owned(), ..Opinion::default() }
}
