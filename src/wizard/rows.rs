//! The rows of each screen: what a cursor can stand on, in the order of the screen.

use super::Wizard;
use super::facts::Applies;
use super::field::{
    ActionField, AnswerField, ContractField, EvidenceField, FieldId, PartyField, ReportField, Side,
};
use super::message::Command;
use super::screen::{Phase, Row, Screen, Sheet, Target};
use crate::questionnaire::{Effect, Kind, QuestionIx};
use crate::scoring::{Demand, DemandKind, Reason, ReasonKind, conditions};

impl Wizard<'_> {
    /// The rows of the screen on top.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let fields = |fields: Vec<FieldId>| fields.into_iter().map(Row::Field).collect::<Vec<_>>();
        match self.screen() {
            Screen::Parties => {
                let party =
                    |side| PartyField::ALL.iter().map(move |field| FieldId::Party(side, *field));
                let contract = ContractField::ALL.iter().map(|field| FieldId::Contract(*field));
                let all = contract.chain(party(Side::Processor)).chain(party(Side::Controller));
                let next = [Phase::Scoping, Phase::Questions].into_iter();
                let next = next.chain([Phase::Plan]).find(|phase| self.has_phase(*phase));
                and_on(fields(all.collect()), next.unwrap_or(Phase::Plan))
            }
            Screen::Question(ix) => self.question_rows(*ix),
            Screen::Plan => {
                let go = |ix| Row::Go(Target::Action(ix));
                and_on(self.plan_lines().into_iter().map(go).collect(), Phase::Outcome)
            }
            Screen::Outcome(Sheet::Verdict) => {
                and_on(self.sheet_rows(Sheet::Verdict), Phase::Opinions)
            }
            Screen::Outcome(sheet) => self.sheet_rows(*sheet),
            Screen::Lines(of) => self.lines_rows(of),
            Screen::Override(of) => self.override_rows(of),
            Screen::Opinions => and_on(self.opinion_rows(), Phase::Closing),
            Screen::Closing => self.closing_rows(),
            Screen::Action(ix) => {
                let order = [
                    ActionField::Action,
                    ActionField::Owner,
                    ActionField::Due,
                    ActionField::Proof,
                    ActionField::Verifier,
                    ActionField::State,
                    ActionField::Gate,
                ];
                let mut rows = fields(order.map(|field| FieldId::Action(*ix, field)).into());
                rows.push(Row::Go(Target::Question(*ix)));
                rows
            }
            Screen::Note(ix) => fields(vec![FieldId::Answer(*ix, AnswerField::Note)]),
            Screen::Reason(ix) => fields(vec![FieldId::Answer(*ix, AnswerField::Reason)]),
            Screen::Asked(ix) => {
                let all = [AnswerField::AskedTo, AnswerField::AskedOn, AnswerField::Remind];
                fields(all.map(|field| FieldId::Answer(*ix, field)).into())
            }
            Screen::Evidence(_) => {
                let entries = self.assessment.evidence.keys().cloned().map(Row::Evidence);
                entries.chain([Row::Do(Command::NewEvidence)]).collect()
            }
            Screen::EvidenceEntry(_, key) => {
                let field = |field: &EvidenceField| FieldId::Evidence(key.clone(), *field);
                fields(EvidenceField::ALL.iter().map(field).collect())
            }
            Screen::Causes(kind) => questions(self.causes(*kind)),
            Screen::Finding(id) => self.finding_rows(id),
            Screen::Outline => self.outline_rows(),
            Screen::Search => questions(self.found()),
            Screen::Palette => self.palette().into_iter().map(Row::Do).collect(),
            Screen::Review(kind) => questions(self.review(*kind)),
            Screen::ConfirmReopen => vec![Row::Do(Command::Reopen)],
            Screen::ConfirmClose => vec![Row::Do(Command::ConfirmClose)],
            Screen::ConfirmReplace(_) => vec![Row::Do(Command::Replace)],
            Screen::Why(_) | Screen::Terms(_) | Screen::Help => Vec::new(),
        }
    }

    fn question_rows(&self, ix: QuestionIx) -> Vec<Row> {
        match self.facts.applies(self.questionnaire(), ix) {
            Applies::Yes => {}
            Applies::Waiting(on) => return questions(on),
            Applies::No | Applies::AboveTier | Applies::Derived | Applies::Settled(_) => {
                return Vec::new();
            }
        }
        let choices = self.facts.offered(self.questionnaire(), ix).into_iter().map(Row::Choice);
        let kind = &self.questionnaire().question(ix).kind;
        let typed = AnswerField::of_kind(kind).map(|field| Row::Field(FieldId::Answer(ix, field)));
        let confirm = self.can_confirm(ix).then_some(Row::Do(Command::Confirm)).into_iter();
        match kind {
            Kind::List(spec) => confirm.chain(self.entry_rows(ix, spec)).collect(),
            Kind::Countries { unknown, .. } => {
                let chosen = self.answer(ix).into_iter().flat_map(|answer| &answer.value);
                let chosen = chosen.filter(|value| **value != unknown.id).cloned();
                confirm.chain(chosen.map(Row::Country)).chain(typed).chain(choices).collect()
            }
            _ => confirm.chain(typed).chain(choices).collect(),
        }
    }

    /// The reasons, the findings, the conditions that follow from the reasons, then the flag.
    pub(super) fn outcome_rows(&self) -> Vec<Row> {
        let [firm, open] = self.reasons();
        let reasons = firm.into_iter().chain(open).map(|reason| match reason.kind {
            ReasonKind::Blocking(ix) | ReasonKind::Proof(ix) => Row::Go(Target::Question(ix)),
            kind => Row::Go(Target::Causes(kind)),
        });
        let demands = self.demands().into_iter().map(|demand| match demand.kind {
            DemandKind::Gap(ix) | DemandKind::Proof(ix) => Row::Go(Target::Action(ix)),
            DemandKind::ResidualRisk(ix) => Row::Go(Target::Causes(ReasonKind::Risk(ix))),
        });
        let findings = self.findings().into_iter().map(|result| {
            let finding = &self.questionnaire().findings[result.finding];
            Row::Go(Target::Finding(finding.id.clone()))
        });
        let dpia = self.questionnaire().dpia.is_some();
        let dpia = dpia.then(|| Row::Level("dpia".to_owned()));
        reasons.chain(findings).chain(demands).chain(dpia).collect()
    }

    /// The reasons that no open answer can remove, and those that hang on open answers.
    #[must_use]
    pub fn reasons(&self) -> [Vec<&Reason>; 2] {
        let reasons = self.evaluation().into_iter().flat_map(|evaluation| &evaluation.reasons);
        let (firm, open) = reasons.partition(|reason| reason.at_best > Effect::Proceed);
        [firm, open]
    }

    /// The conditions that follow from answers given; what is open is not a gap yet.
    #[must_use]
    pub fn demands(&self) -> Vec<Demand> {
        let Some(evaluation) = self.evaluation() else { return Vec::new() };
        let mut demands = conditions::standing(self.scorer, &self.facts.answers, evaluation);
        // What is computed from other answers has no action of its own.
        demands.retain(|demand| {
            demand.kind.question().is_none_or(|ix| !self.questionnaire().question(ix).is_derived())
        });
        demands
    }

    fn closing_rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        if self.assessment.is_closed() {
            rows.push(Row::Do(Command::Reopen));
        } else {
            rows.push(Row::Field(FieldId::Date));
            if self.assessment.version() > 1 {
                rows.push(Row::Field(FieldId::ChangeText));
            }
            rows.extend(self.missing().into_iter().map(|(_, target)| Row::Go(target)));
            rows.push(Row::Do(Command::Close));
        }
        rows.extend(ReportField::ALL.iter().map(|field| Row::Field(FieldId::Report(*field))));
        rows.push(Row::Do(Command::Report));
        if self.reported.is_some() {
            rows.push(Row::Do(Command::OpenReport));
        }
        rows
    }
}

fn questions(list: Vec<QuestionIx>) -> Vec<Row> {
    list.into_iter().map(|ix| Row::Go(Target::Question(ix))).collect()
}

fn and_on(mut rows: Vec<Row>, phase: Phase) -> Vec<Row> {
    rows.push(Row::Go(Target::Phase(phase)));
    rows
}
