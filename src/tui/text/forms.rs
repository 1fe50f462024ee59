//! Labels of fields and of the values one picks from.

use crate::wizard::field::{
    ActionField, AnswerField, ContractField, DecisionField, EvidenceField, FieldId, OpinionField,
    PartyField, ReportField,
};

/// Labels, and the hints that go with some of them.
#[derive(Debug)]
pub struct Forms {
    pub contract: &'static str,
    pub processor: &'static str,
    pub controller: &'static str,
    pub party: [&'static str; 8],
    pub contract_fields: [&'static str; 8],
    pub answer: [&'static str; 7],
    pub evidence: [&'static str; 4],
    pub action: [&'static str; 7],
    pub opinion: [&'static str; 4],
    pub decision: [&'static str; 3],
    pub date: &'static str,
    pub change: &'static str,
    pub report: [&'static str; 4],
    pub date_form: &'static str,
    pub unset: &'static str,
    pub not_valid: &'static str,
    pub not_decided: &'static str,
    pub roles: [&'static str; 4],
    pub html: &'static str,
    pub markdown: &'static str,
    pub internal: &'static str,
    pub counterparty: &'static str,
    pub italian: &'static str,
    pub english: &'static str,
    pub beside_file: &'static str,
    pub country_hint: &'static str,
    pub dpo_hint: &'static str,
    pub service_hint: &'static str,
    pub did_you_mean: &'static str,
}

impl Forms {
    #[must_use]
    pub fn label(&self, field: &FieldId) -> &'static str {
        match field {
            FieldId::Party(_, field) => at(PartyField::ALL, *field, &self.party),
            FieldId::Contract(field) => at(ContractField::ALL, *field, &self.contract_fields),
            FieldId::Answer(_, field) => at(AnswerField::ALL, *field, &self.answer),
            FieldId::Evidence(_, field) => at(EvidenceField::ALL, *field, &self.evidence),
            FieldId::Action(_, field) => at(ActionField::ALL, *field, &self.action),
            FieldId::Opinion(field) => at(OpinionField::ALL, *field, &self.opinion),
            FieldId::Decision(field) => at(DecisionField::ALL, *field, &self.decision),
            FieldId::Date => self.date,
            FieldId::ChangeText => self.change,
            FieldId::Report(field) => at(ReportField::ALL, *field, &self.report),
            FieldId::Query => "",
        }
    }
}

fn at<T: PartialEq>(all: &[T], field: T, labels: &[&'static str]) -> &'static str {
    all.iter()
        .position(|known| *known == field)
        .and_then(|at| labels.get(at))
        .copied()
        .unwrap_or("")
}

pub(super) const IT: Forms = Forms {
    contract: "Servizio e contratto",
    processor: "Fornitore (responsabile del trattamento)",
    controller: "Committente (titolare del trattamento)",
    party: [
        "Denominazione",
        "Paese",
        "Sede",
        "Partita IVA o numero",
        "Contatto privacy",
        "DPO",
        "Firma",
        "Poteri di firma",
    ],
    contract_fields: [
        "Servizio",
        "Contratto",
        "Riferimento",
        "Allegato",
        "Firma prevista",
        "Avvio previsto",
        "Durata",
        "Lingua che vincola",
    ],
    answer: [
        "Nota",
        "Motivo",
        "Numero",
        "Aggiungi un Paese",
        "Chiesto a",
        "In data",
        "Ricordare il",
    ],
    evidence: ["Titolo", "Data", "Scadenza", "SHA-256"],
    action: ["Soglia", "Azione", "Responsabile", "Entro il", "Prova", "Chi verifica", "Stato"],
    opinion: ["Ruolo", "Nome", "Data", "Parere"],
    decision: ["Chi decide", "Data", "Decisione"],
    date: "Data dell’analisi",
    change: "Che cosa cambia",
    report: ["Formato", "Copia", "Lingua", "Percorso"],
    date_form: "gg/mm/aaaa",
    unset: "da indicare",
    not_valid: "non valido",
    not_decided: "non indicata",
    roles: [
        "responsabile della protezione dei dati (DPO)",
        "ufficio legale",
        "sicurezza informatica",
        "revisione interna",
    ],
    html: "HTML, da leggere e stampare",
    markdown: "Markdown",
    internal: "interna, riservata: contiene tutto",
    counterparty: "per la controparte, da allegare al contratto",
    italian: "italiano",
    english: "inglese",
    beside_file: "accanto al file dell’analisi",
    country_hint: "nome o sigla di due lettere",
    dpo_hint: "vuoto se non nominato",
    service_hint: "in una riga, come sarà stampato in prima pagina",
    did_you_mean: "Forse: ",
};

pub(super) const EN: Forms = Forms {
    contract: "Service and contract",
    processor: "Supplier (processor)",
    controller: "Client (controller)",
    party: [
        "Name",
        "Country",
        "Address",
        "VAT or company no.",
        "Privacy contact",
        "DPO",
        "Signatory",
        "Powers",
    ],
    contract_fields: [
        "Service",
        "Contract",
        "Reference",
        "Annex",
        "Planned signature",
        "Planned go-live",
        "Duration",
        "Binding language",
    ],
    answer: ["Note", "Reason", "Number", "Add a country", "Asked of", "On", "Remind on"],
    evidence: ["Title", "Date", "Expiry", "SHA-256"],
    action: ["Gate", "Action", "Owner", "Due", "Proof", "Verifier", "State"],
    opinion: ["Role", "Name", "Date", "Opinion"],
    decision: ["Who decides", "Date", "Decision"],
    date: "Date of the analysis",
    change: "What changes",
    report: ["Format", "Copy", "Language", "Path"],
    date_form: "dd/mm/yyyy",
    unset: "to be filled in",
    not_valid: "not valid",
    not_decided: "not stated",
    roles: ["data protection officer (DPO)", "legal office", "IT security", "internal audit"],
    html: "HTML, to read and to print",
    markdown: "Markdown",
    internal: "internal, confidential: holds everything",
    counterparty: "for the counterparty, to be attached to the contract",
    italian: "Italian",
    english: "English",
    beside_file: "beside the file of the analysis",
    country_hint: "name or two-letter code",
    dpo_hint: "empty if none is appointed",
    service_hint: "one line, as printed on the first page",
    did_you_mean: "Perhaps: ",
};
