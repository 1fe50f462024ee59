//! What each field holds, and what becomes of what is typed into it.

use super::Wizard;
use super::field::{
    ActionField, AnswerField, ContractField, FieldId, PartyField, ReportField, Side,
};
use super::patch::Patch;
use super::typed;
use crate::assessment::{Answer, Asked, NOT_APPLICABLE, PartyData};
use crate::numbers::{self, Doubt};
use crate::questionnaire::{Kind, QuestionIx};
use chrono::NaiveDate;

/// The text does not fit the field; it is kept, and marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Invalid;

impl Wizard<'_> {
    /// The text of a field as it would be typed; for fields to pick from see `pick.rs`.
    #[must_use]
    pub fn value(&self, field: &FieldId) -> String {
        if let Some(text) = self.invalid.get(field) {
            return text.clone();
        }
        let assessment = &self.assessment;
        match field {
            FieldId::Party(side, field) => match field {
                PartyField::Country => self.country_name(&self.party(*side).country),
                field => party_text(self.party(*side), *field).to_owned(),
            },
            FieldId::Contract(field) => {
                let contract = &assessment.contract;
                match field {
                    ContractField::Service => contract.service.clone(),
                    ContractField::People => contract.people.clone(),
                    ContractField::Purposes => contract.purposes.clone(),
                    ContractField::Reference => contract.reference.clone(),
                    ContractField::Annex => contract.annex.clone(),
                    ContractField::Duration => contract.duration.clone(),
                    ContractField::SignaturePlanned => date_text(contract.signature_planned),
                    ContractField::GoLivePlanned => date_text(contract.go_live_planned),
                    ContractField::Kind | ContractField::BindingLanguage => String::new(),
                }
            }
            FieldId::Answer(ix, field) => self.answer_text(*ix, *field),
            FieldId::Evidence(key, field) => self.evidence_text(key, *field),
            FieldId::Action(ix, field) => {
                let action = self.action_or_proposal(*ix);
                match field {
                    ActionField::Action => action.action,
                    ActionField::Owner => action.owner,
                    ActionField::Due => date_text(action.due),
                    ActionField::Proof => action.proof,
                    ActionField::Verifier => action.verifier,
                    ActionField::Gate | ActionField::State => String::new(),
                }
            }
            FieldId::Opinion(place, field) => self.opinion_text(*place, *field),
            FieldId::Decision(field) => self.decision_text(*field),
            FieldId::Acceptance(field) => self.acceptance_text(*field),
            FieldId::Compensation(id) => self.compensation(id).to_owned(),
            FieldId::Override(of, field) => self.override_text(of, *field),
            FieldId::Date => date_text(assessment.date),
            FieldId::ChangeText => self.change_text.clone(),
            FieldId::Report(ReportField::Path) => self.report.path.clone(),
            FieldId::Report(_) => String::new(),
            FieldId::Query => self.query.clone(),
        }
    }

    fn answer_text(&self, ix: QuestionIx, field: AnswerField) -> String {
        let Some(answer) = self.answer(ix) else { return String::new() };
        let asked = answer.asked.as_ref();
        match field {
            AnswerField::Note => answer.note.clone(),
            AnswerField::Reason => answer.reason.clone(),
            AnswerField::Number => self.typed_value(ix, answer).cloned().unwrap_or_default(),
            AnswerField::Date => match self.typed_value(ix, answer) {
                Some(value) => typed::date(value).map_or(value.clone(), typed::date_text),
                None => String::new(),
            },
            AnswerField::Text | AnswerField::LongText => answer.value.join("\n"),
            AnswerField::Country => String::new(),
            AnswerField::AskedTo => asked.map(|asked| asked.to.clone()).unwrap_or_default(),
            AnswerField::AskedOn => date_text(asked.and_then(|asked| asked.on)),
            AnswerField::Remind => date_text(asked.and_then(|asked| asked.remind)),
        }
    }

    /// What was typed where one of the choices might stand too.
    fn typed_value<'a>(&self, ix: QuestionIx, answer: &'a Answer) -> Option<&'a String> {
        let question = self.questionnaire().question(ix);
        let choice = |value: &str| question.choice(value).is_some() || value == NOT_APPLICABLE;
        answer.value.first().filter(|value| !choice(value))
    }

    /// The changes that put a typed text in its place; none where it is what was there.
    pub(super) fn commit(&self, field: &FieldId, text: &str) -> Result<Vec<Patch>, Invalid> {
        let line = text.trim();
        let assessment = &self.assessment;
        let patch = match field {
            FieldId::Party(side, field) => {
                let mut party = self.party(*side).clone();
                match field {
                    PartyField::Country => party.country = self.country_code(line)?,
                    field => line.clone_into(party_slot(&mut party, *field)),
                }
                match side {
                    Side::Controller => Patch::Controller(Box::new(party)),
                    Side::Processor => Patch::Processor(Box::new(party)),
                }
            }
            FieldId::Contract(field) => {
                let mut contract = assessment.contract.clone();
                match field {
                    ContractField::Service => line.clone_into(&mut contract.service),
                    ContractField::People => line.clone_into(&mut contract.people),
                    ContractField::Purposes => line.clone_into(&mut contract.purposes),
                    ContractField::Reference => line.clone_into(&mut contract.reference),
                    ContractField::Annex => line.clone_into(&mut contract.annex),
                    ContractField::Duration => line.clone_into(&mut contract.duration),
                    ContractField::SignaturePlanned => contract.signature_planned = date(line)?,
                    ContractField::GoLivePlanned => contract.go_live_planned = date(line)?,
                    ContractField::Kind | ContractField::BindingLanguage => return Ok(Vec::new()),
                }
                Patch::Contract(Box::new(contract))
            }
            FieldId::Answer(ix, field) => return self.commit_answer(*ix, *field, text),
            FieldId::Evidence(key, field) => return self.commit_evidence(key, *field, line),
            FieldId::Action(ix, field) => return self.commit_action(*ix, *field, text),
            FieldId::Opinion(place, field) => {
                return self.commit_opinion(*place, *field, text);
            }
            FieldId::Decision(field) => return self.commit_decision(*field, text),
            FieldId::Acceptance(field) => return self.commit_acceptance(*field, text),
            FieldId::Compensation(id) => return Ok(self.compensated(id, text)),
            FieldId::Override(of, field) => return self.commit_override(of, *field, text),
            FieldId::Date => Patch::Date(date(line)?),
            FieldId::ChangeText | FieldId::Report(_) | FieldId::Query => return Ok(Vec::new()),
        };
        Ok(self.only_news(patch))
    }

    fn commit_answer(
        &self,
        ix: QuestionIx,
        field: AnswerField,
        text: &str,
    ) -> Result<Vec<Patch>, Invalid> {
        let line = text.trim();
        let mut answer = self.answer(ix).cloned().unwrap_or_default();
        match field {
            AnswerField::Note => text.trim_end().clone_into(&mut answer.note),
            AnswerField::Reason => {
                text.trim_end().clone_into(&mut answer.reason);
                if !line.is_empty() {
                    answer.value = vec![NOT_APPLICABLE.to_owned()];
                } else if answer.is_not_applicable() {
                    return Err(Invalid);
                }
            }
            AnswerField::Number | AnswerField::Date if line.is_empty() => {
                // An empty field takes back what was typed, never a choice.
                if self.typed_value(ix, &answer).is_some() {
                    answer.value.clear();
                }
            }
            AnswerField::Number => answer.value = vec![self.number(ix, line)?],
            AnswerField::Date => answer.value = vec![self.day(ix, line)?],
            AnswerField::Text | AnswerField::LongText => {
                answer.value = self.prose(ix, text)?.into_iter().collect();
            }
            AnswerField::Country => {
                if line.is_empty() {
                    return Ok(Vec::new());
                }
                let code = self.country_code(line)?;
                answer.value = self.with_country(ix, &answer.value, &code);
            }
            AnswerField::AskedTo | AnswerField::AskedOn | AnswerField::Remind => {
                let mut asked = answer.asked.take().unwrap_or_default();
                match field {
                    AnswerField::AskedTo => line.clone_into(&mut asked.to),
                    AnswerField::AskedOn => asked.on = date(line)?,
                    _ => asked.remind = date(line)?,
                }
                if !asked.to.is_empty() && asked.on.is_none() && field == AnswerField::AskedTo {
                    asked.on = Some(self.today());
                }
                answer.asked = (asked != Asked::default()).then_some(asked);
            }
        }
        Ok(match field {
            AnswerField::Note => self.answer_patch(ix, answer),
            AnswerField::AskedTo | AnswerField::AskedOn | AnswerField::Remind => {
                self.answer_patch(ix, answer)
            }
            _ => self.answered(ix, answer),
        })
    }

    /// The patch of an answer, stamped with the time, if it says anything new.
    pub(super) fn answer_patch(&self, ix: QuestionIx, mut answer: Answer) -> Vec<Patch> {
        if self.answer(ix).cloned().unwrap_or_default() == answer {
            return Vec::new();
        }
        super::carried::settle(&mut answer);
        answer.at = Some(self.now);
        let left = Answer { at: None, ..answer.clone() };
        let id = self.questionnaire().question(ix).id.clone();
        vec![Patch::Answer(id, (!left.is_empty()).then(|| Box::new(answer)))]
    }

    /// A patch that changes nothing is none: no line in the undo list, no save.
    pub(super) fn only_news(&self, patch: Patch) -> Vec<Patch> {
        let mut scratch = patch.clone();
        let same = match &mut scratch {
            Patch::Controller(party) => **party == self.assessment.controller,
            Patch::Processor(party) => **party == self.assessment.processor,
            Patch::Contract(contract) => **contract == self.assessment.contract,
            Patch::Opinions(opinions) => *opinions == self.assessment.opinions,
            Patch::Overrides(overrides) => *overrides == self.assessment.overrides,
            Patch::Decision(decision) => *decision == self.assessment.decision,
            Patch::Date(date) => *date == self.assessment.date,
            Patch::Actions(actions) => *actions == self.assessment.actions,
            Patch::Evidence(key, entry) => entry.as_ref() == self.assessment.evidence.get(key),
            Patch::Answer(..) | Patch::Finding(..) | Patch::State(..) => false,
        };
        if same { Vec::new() } else { vec![patch] }
    }

    #[must_use]
    pub fn party(&self, side: Side) -> &PartyData {
        match side {
            Side::Controller => &self.assessment.controller,
            Side::Processor => &self.assessment.processor,
        }
    }

    /// What the digits of a party’s VAT or tax number say against it.
    #[must_use]
    pub fn number_doubt(&self, side: Side) -> Option<Doubt> {
        let party = self.party(side);
        numbers::doubt(&party.country, &party.number)
    }

    /// The name of a country in the language of the screen; an unknown code stands for itself.
    #[must_use]
    pub fn country_name(&self, code: &str) -> String {
        let country = self.questionnaire().countries.get(code);
        country.map_or(code, |country| country.name.get(self.lang)).to_owned()
    }

    fn country_code(&self, text: &str) -> Result<String, Invalid> {
        if text.is_empty() {
            return Ok(String::new());
        }
        typed::country(&self.questionnaire().countries, text, self.lang)
            .map(|country| country.code.clone())
            .ok_or(Invalid)
    }

    fn number(&self, ix: QuestionIx, line: &str) -> Result<String, Invalid> {
        let Kind::Number { min, max, .. } = &self.questionnaire().question(ix).kind else {
            return Err(Invalid);
        };
        match typed::decimal(line) {
            Some(number) if number >= *min && number <= *max => Ok(line.replace(',', ".")),
            _ => Err(Invalid),
        }
    }

    fn day(&self, ix: QuestionIx, line: &str) -> Result<String, Invalid> {
        let Kind::Date { min, max, .. } = &self.questionnaire().question(ix).kind else {
            return Err(Invalid);
        };
        let date = typed::date(line).ok_or(Invalid)?;
        let within = min.is_none_or(|min| date >= min) && max.is_none_or(|max| date <= max);
        if within { Ok(date.to_string()) } else { Err(Invalid) }
    }

    /// The text of an answer, or none where nothing was written.
    fn prose(&self, ix: QuestionIx, text: &str) -> Result<Option<String>, Invalid> {
        let Kind::Text { form, multiline } = self.questionnaire().question(ix).kind else {
            return Err(Invalid);
        };
        if text.trim().is_empty() {
            return Ok(None);
        }
        if multiline {
            return Ok(Some(text.trim_end().to_owned()));
        }
        typed::text(form, text).map(Some).ok_or(Invalid)
    }
}

fn party_text(party: &PartyData, field: PartyField) -> &str {
    match field {
        PartyField::Name => &party.name,
        PartyField::Country => &party.country,
        PartyField::Address => &party.address,
        PartyField::Number => &party.number,
        PartyField::Contact => &party.contact,
        PartyField::Dpo => &party.dpo,
        PartyField::Signatory => &party.signatory,
        PartyField::Powers => &party.powers,
    }
}

fn party_slot(party: &mut PartyData, field: PartyField) -> &mut String {
    match field {
        PartyField::Name => &mut party.name,
        PartyField::Country => &mut party.country,
        PartyField::Address => &mut party.address,
        PartyField::Number => &mut party.number,
        PartyField::Contact => &mut party.contact,
        PartyField::Dpo => &mut party.dpo,
        PartyField::Signatory => &mut party.signatory,
        PartyField::Powers => &mut party.powers,
    }
}

pub(super) fn date_text(date: Option<NaiveDate>) -> String {
    date.map(typed::date_text).unwrap_or_default()
}

pub(super) fn date(line: &str) -> Result<Option<NaiveDate>, Invalid> {
    if line.is_empty() { Ok(None) } else { typed::date(line).map(Some).ok_or(Invalid) }
}
