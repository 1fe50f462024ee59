//! What the parts of a report call each other by: «G3», «C1», «P2», «A4», «E7», and where these stand.

use super::context::{Context, anchor, numbered};
use super::view::Ref;
use crate::assessment::Action;
use crate::questionnaire::{AreaIx, QuestionIx, ScenarioIx};
use crate::scoring::DemandKind;
use std::collections::BTreeMap;

/// The places of all that is referred to. A report refers to each thing many times: to look for it
/// in its list every time would make a report of n answers take n² steps.
#[derive(Clone, Default)]
pub(super) struct Places<'a> {
    questions: BTreeMap<&'a str, QuestionIx>,
    gaps: BTreeMap<QuestionIx, usize>,
    /// The condition on a question, the gap before the proof.
    conditions: BTreeMap<QuestionIx, usize>,
    evidence: BTreeMap<&'a str, usize>,
    /// By the question they are on, those that this copy shows.
    actions: BTreeMap<&'a str, Vec<usize>>,
    /// By the question it is on, the first one due, shown or not.
    planned: BTreeMap<&'a str, &'a Action>,
}

impl<'a> Places<'a> {
    pub(super) fn of(context: &Context<'a>) -> Self {
        let mut places = Self::default();
        for (ix, question) in context.questionnaire.indexed() {
            places.questions.entry(&question.id).or_insert(ix);
        }
        for (place, ix) in context.gaps.iter().enumerate() {
            places.gaps.insert(*ix, place);
        }
        for (place, demand) in context.demands.iter().enumerate() {
            if let Some(ix) = demand.kind.question() {
                places.conditions.entry(ix).or_insert(place);
            }
        }
        for (place, (key, _)) in context.evidence.iter().enumerate() {
            places.evidence.insert(key, place);
        }
        for (place, action) in context.actions.iter().enumerate() {
            places.actions.entry(&action.gap).or_default().push(place);
        }
        let due = |action: &Action| (action.due.is_none(), action.due);
        for action in &context.assessment.actions {
            let first = places.planned.entry(&action.gap).or_insert(action);
            if due(action) < due(first) {
                *first = action;
            }
        }
        places
    }
}

impl<'a> Context<'a> {
    pub(super) fn find(&self, question: &str) -> Option<QuestionIx> {
        self.places.questions.get(question).copied()
    }

    pub(super) fn is_gap(&self, ix: QuestionIx) -> bool {
        self.places.gaps.contains_key(&ix)
    }

    /// The action planned on a question; the counterparty copy takes from it date and proof only.
    pub(super) fn planned(&self, ix: QuestionIx) -> Option<&'a Action> {
        self.places.planned.get(self.question(ix).id.as_str()).copied()
    }

    pub(super) fn question_ref(&self, ix: QuestionIx) -> Ref {
        let question = self.question(ix);
        Ref {
            id: question.id.clone(),
            anchor: anchor("q", &question.id),
            title: self.text(&question.title),
        }
    }

    pub(super) fn scenario_ref(&self, ix: ScenarioIx) -> Ref {
        let scenario = self.questionnaire.scenario(ix);
        Ref {
            id: scenario.id.clone(),
            anchor: anchor("r", &scenario.id),
            title: self.text(&scenario.title),
        }
    }

    pub(super) fn area_ref(&self, ix: AreaIx) -> Ref {
        let area = self.questionnaire.area(ix);
        Ref { id: area.id.clone(), anchor: anchor("area", &area.id), title: self.text(&area.title) }
    }

    pub(super) fn gap_ref(&self, ix: QuestionIx) -> Option<Ref> {
        let place = *self.places.gaps.get(&ix)?;
        Some(numbered('G', place, self.text(&self.question(ix).title)))
    }

    pub(super) fn condition_ref(&self, place: usize) -> Ref {
        numbered('C', place, self.demand_title(self.demands[place].kind))
    }

    /// The condition on a question, the gap before the proof.
    pub(super) fn condition_on(&self, ix: QuestionIx) -> Option<Ref> {
        Some(self.condition_ref(*self.places.conditions.get(&ix)?))
    }

    pub(super) fn demand_title(&self, kind: DemandKind) -> String {
        match kind {
            DemandKind::Gap(ix) | DemandKind::Proof(ix) => self.text(&self.question(ix).title),
            DemandKind::ResidualRisk(ix) => self.text(&self.questionnaire.scenario(ix).title),
        }
    }

    pub(super) fn clause_ref(&self, ix: QuestionIx) -> Option<Ref> {
        let place = self.clauses.binary_search(&ix).ok()?;
        Some(numbered('P', place, self.text(&self.question(ix).title)))
    }

    pub(super) fn actions_on(&self, question: &str) -> Vec<Ref> {
        let places = self.places.actions.get(question).into_iter().flatten();
        places.map(|place| numbered('A', *place, self.actions[*place].action.clone())).collect()
    }

    pub(super) fn evidence_ref(&self, key: &str) -> Ref {
        let place = self.places.evidence.get(key).copied();
        Ref {
            id: key.to_owned(),
            // Keys are typed by hand and may hold anything: the place makes the anchor.
            anchor: place.map_or_else(String::new, |place| format!("e{}", place + 1)),
            title: place.map_or_else(String::new, |place| self.evidence[place].1.title.clone()),
        }
    }
}
