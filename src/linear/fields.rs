//! What is known of fields: which are on the page, what they are called and hold.

use crate::assessment::{ActionState, ContractKind};
use crate::questionnaire::{Effect, Gate};
use crate::text::Lang;
use crate::tui::text::Words;
use crate::wizard::field::{ContractField, EvidenceField, FieldKind, PartyField, Side};
use crate::wizard::pick::{Picked, ROLES};
use crate::wizard::{CopyFor, FieldId, Format, Row, Wizard};

/// The fields of the page, in order.
pub(super) fn fields(wizard: &Wizard<'_>) -> Vec<FieldId> {
    let field = |row| match row {
        Row::Field(field) => Some(field),
        _ => None,
    };
    wizard.rows().into_iter().filter_map(field).collect()
}

pub(super) fn on_page(wizard: &Wizard<'_>, field: &FieldId) -> bool {
    fields(wizard).contains(field)
}

/// The field of a name; some have one only while they are on the page.
pub(super) fn field_named(wizard: &Wizard<'_>, key: &str) -> Option<FieldId> {
    let named = |field: &FieldId| field.key(wizard.questionnaire()) == key;
    let found = fields(wizard).into_iter().find(named);
    found.or_else(|| FieldId::parse(wizard.questionnaire(), key))
}

/// What is in the field, or was being typed into it.
pub(super) fn held_value(wizard: &Wizard<'_>, field: &FieldId) -> String {
    let open = wizard.open.as_ref().filter(|open| open.field == *field);
    open.map_or_else(|| wizard.value(field), |open| open.text.clone())
}

/// The label of a field, with the party it belongs to.
pub(super) fn label(wizard: &Wizard<'_>, field: &FieldId) -> String {
    let forms = &Words::of(wizard.lang).forms;
    let label = forms.label(field);
    match field {
        FieldId::Party(Side::Processor, _) => format!("{}, {label}", forms.processor),
        FieldId::Party(Side::Controller, _) => format!("{}, {label}", forms.controller),
        FieldId::Opinion(place, _) if wizard.opinion_count() > 1 => {
            format!("{}, {label}", (Words::of(wizard.lang).record.opinion_place)(place + 1))
        }
        FieldId::Acceptance(_) => {
            format!("{}, {label}", Words::of(wizard.lang).record.acceptance)
        }
        _ => label.to_owned(),
    }
}

pub(super) fn hint(wizard: &Wizard<'_>, field: &FieldId) -> &'static str {
    let forms = &Words::of(wizard.lang).forms;
    match field {
        FieldId::Party(_, PartyField::Dpo) => forms.dpo_hint,
        FieldId::Contract(ContractField::Service) => forms.service_hint,
        FieldId::Contract(ContractField::People) => forms.people_hint,
        FieldId::Contract(ContractField::Purposes) => forms.purposes_hint,
        FieldId::Evidence(_, EvidenceField::File) => Words::of(wizard.lang).record.file_hint,
        field if field.kind() == FieldKind::Date => forms.date_form,
        field if field.kind() == FieldKind::Country => forms.country_hint,
        _ => "",
    }
}

/// The values a field is picked from, as far as they are known here; else it is stepped through.
pub(super) fn values(wizard: &Wizard<'_>, field: &FieldId) -> Vec<Picked> {
    let Some(now) = wizard.picked(field) else { return Vec::new() };
    let known: [Vec<Picked>; 10] = [
        ContractKind::ALL.map(Picked::Kind).into(),
        [None, Some(Lang::It), Some(Lang::En)].map(Picked::Binding).into(),
        [None].into_iter().chain(Effect::ALL.map(Some)).map(Picked::Outcome).collect(),
        [None].into_iter().chain(Effect::ALL.map(Some)).map(Picked::Advice).collect(),
        Gate::ALL.map(Picked::Gate).into(),
        ActionState::ALL.map(Picked::State).into(),
        ROLES.map(|role| Picked::Role(role.to_owned())).into(),
        Format::ALL.iter().copied().map(Picked::Format).collect(),
        [CopyFor::Internal, CopyFor::Counterparty].map(Picked::Copy).into(),
        Lang::ALL.map(Picked::Lang).into(),
    ];
    let same = |all: &Vec<Picked>| {
        all.iter().any(|value| std::mem::discriminant(value) == std::mem::discriminant(&now))
    };
    known.into_iter().find(same).unwrap_or_default()
}
