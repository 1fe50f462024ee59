//! The fields one can type into, each with a name that survives the program.

use crate::questionnaire::{Kind, QuestionIx, Questionnaire};
use crate::scoring::overrides::Subject;

/// Every field of every form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FieldId {
    Party(Side, PartyField),
    Contract(ContractField),
    Answer(QuestionIx, AnswerField),
    Evidence(String, EvidenceField),
    Action(QuestionIx, ActionField),
    /// Of an opinion, by its place.
    Opinion(usize, OpinionField),
    Decision(DecisionField),
    Acceptance(AcceptanceField),
    /// What makes up for a finding, by its id.
    Compensation(String),
    /// A level set by hand, by what it is the level of: `risk:R1`.
    Override(String, OverrideField),
    /// The date of the analysis.
    Date,
    /// What changed since the version before.
    ChangeText,
    Report(ReportField),
    /// The text that is searched for.
    Query,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Side {
    Controller,
    Processor,
}

/// Gives an enum of fields its list and its names on disk.
macro_rules! fields {
    ($name:ident { $($field:ident = $key:literal),+ $(,)? }) => {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum $name { $($field),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$field),+];

            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$field => $key),+ }
            }

            fn of(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.key() == key)
            }
        }
    };
}

fields!(PartyField {
    Name = "name",
    Country = "country",
    Address = "address",
    Number = "number",
    Contact = "contact",
    Dpo = "dpo",
    Signatory = "signatory",
    Powers = "powers",
});
fields!(ContractField {
    Service = "service",
    Kind = "kind",
    Reference = "reference",
    Annex = "annex",
    SignaturePlanned = "signature_planned",
    GoLivePlanned = "go_live_planned",
    Duration = "duration",
    People = "people",
    Purposes = "purposes",
    BindingLanguage = "binding_language",
});
fields!(AnswerField {
    Note = "note",
    Reason = "reason",
    Number = "number",
    Country = "country",
    Date = "date",
    Text = "text",
    LongText = "long_text",
    AskedTo = "asked_to",
    AskedOn = "asked_on",
    Remind = "remind",
});
fields!(EvidenceField {
    Title = "title",
    Date = "date",
    Expires = "expires",
    File = "file",
    Sha256 = "sha256",
});
fields!(ActionField {
    Gate = "gate",
    Action = "action",
    Owner = "owner",
    Due = "due",
    Proof = "proof",
    Verifier = "verifier",
    State = "state",
});
fields!(OpinionField {
    Role = "role",
    Name = "name",
    Date = "date",
    Outcome = "outcome",
    Text = "text",
});
fields!(DecisionField {
    By = "by",
    Date = "date",
    Outcome = "outcome",
    Text = "text",
    Compensating = "compensating",
    Review = "review",
});
fields!(AcceptanceField {
    By = "by",
    Date = "date",
    Until = "until",
    Text = "text",
});
fields!(OverrideField {
    To = "to",
    Reason = "reason",
    By = "by",
    Date = "date",
});
fields!(ReportField {
    Format = "format",
    Copy = "copy",
    Lang = "lang",
    Path = "path",
});

impl AnswerField {
    /// Whether what is typed is the answer itself, not something on record beside it.
    #[must_use]
    pub fn is_value(self) -> bool {
        matches!(self, Self::Number | Self::Country | Self::Date | Self::Text | Self::LongText)
    }

    /// The field an answer of this kind is typed into, if it is typed at all.
    #[must_use]
    pub fn of_kind(kind: &Kind) -> Option<Self> {
        match kind {
            Kind::Number { .. } => Some(Self::Number),
            Kind::Countries { .. } => Some(Self::Country),
            Kind::Date { .. } => Some(Self::Date),
            Kind::Text { multiline: false, .. } => Some(Self::Text),
            Kind::Text { multiline: true, .. } => Some(Self::LongText),
            _ => None,
        }
    }
}

/// How a field is filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldKind {
    Line,
    Paragraph,
    Date,
    /// A country, by name or code.
    Country,
    Number,
    /// One of a few values, stepped through.
    Pick,
}

impl FieldId {
    #[must_use]
    pub fn kind(&self) -> FieldKind {
        match self {
            Self::Party(_, PartyField::Country) | Self::Answer(_, AnswerField::Country) => {
                FieldKind::Country
            }
            Self::Contract(ContractField::Kind | ContractField::BindingLanguage)
            | Self::Action(_, ActionField::Gate | ActionField::State)
            | Self::Opinion(_, OpinionField::Role | OpinionField::Outcome)
            | Self::Decision(DecisionField::Outcome)
            | Self::Override(_, OverrideField::To)
            | Self::Report(ReportField::Format | ReportField::Copy | ReportField::Lang) => {
                FieldKind::Pick
            }
            Self::Contract(ContractField::SignaturePlanned | ContractField::GoLivePlanned)
            | Self::Answer(_, AnswerField::Date | AnswerField::AskedOn | AnswerField::Remind)
            | Self::Evidence(_, EvidenceField::Date | EvidenceField::Expires)
            | Self::Action(_, ActionField::Due)
            | Self::Opinion(_, OpinionField::Date)
            | Self::Decision(DecisionField::Date | DecisionField::Review)
            | Self::Acceptance(AcceptanceField::Date | AcceptanceField::Until)
            | Self::Override(_, OverrideField::Date)
            | Self::Date => FieldKind::Date,
            Self::Answer(_, AnswerField::Number) => FieldKind::Number,
            Self::Answer(_, AnswerField::Note | AnswerField::Reason | AnswerField::LongText)
            | Self::Action(_, ActionField::Action | ActionField::Proof)
            | Self::Opinion(_, OpinionField::Text)
            | Self::Acceptance(AcceptanceField::Text)
            | Self::Decision(DecisionField::Text | DecisionField::Compensating)
            | Self::Override(_, OverrideField::Reason)
            | Self::Compensation(_) => FieldKind::Paragraph,
            _ => FieldKind::Line,
        }
    }

    /// Whether what is typed here belongs to the analysis, and so must outlive the program.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !matches!(self, Self::Query | Self::Report(_))
    }

    /// The name of the field in the draft beside the file.
    #[must_use]
    pub fn key(&self, questionnaire: &Questionnaire) -> String {
        let id = |ix: &QuestionIx| questionnaire.question(*ix).id.as_str();
        match self {
            Self::Party(Side::Controller, field) => format!("controller/{}", field.key()),
            Self::Party(Side::Processor, field) => format!("processor/{}", field.key()),
            Self::Contract(field) => format!("contract/{}", field.key()),
            Self::Answer(ix, field) => format!("answer/{}/{}", id(ix), field.key()),
            Self::Evidence(key, field) => format!("evidence/{key}/{}", field.key()),
            Self::Action(ix, field) => format!("action/{}/{}", id(ix), field.key()),
            Self::Opinion(place, field) => format!("opinion/{place}/{}", field.key()),
            Self::Decision(field) => format!("decision/{}", field.key()),
            Self::Acceptance(field) => format!("acceptance/{}", field.key()),
            Self::Compensation(id) => format!("finding/{id}"),
            Self::Override(of, field) => format!("override/{of}/{}", field.key()),
            Self::Date => "date".to_owned(),
            Self::ChangeText => "change".to_owned(),
            Self::Report(field) => format!("report/{}", field.key()),
            Self::Query => "query".to_owned(),
        }
    }

    /// The field of a name, if this questionnaire still has it.
    #[must_use]
    pub fn parse(questionnaire: &Questionnaire, key: &str) -> Option<Self> {
        if key == "date" {
            return Some(Self::Date);
        }
        if key == "change" {
            return Some(Self::ChangeText);
        }
        let (group, rest) = key.split_once('/')?;
        let inner = || rest.rsplit_once('/');
        Some(match group {
            "controller" => Self::Party(Side::Controller, PartyField::of(rest)?),
            "processor" => Self::Party(Side::Processor, PartyField::of(rest)?),
            "contract" => Self::Contract(ContractField::of(rest)?),
            // Drafts of the time when there was one opinion have no place.
            "opinion" => {
                let (place, field) = inner().unwrap_or(("0", rest));
                Self::Opinion(place.parse().ok()?, OpinionField::of(field)?)
            }
            "decision" => Self::Decision(DecisionField::of(rest)?),
            "acceptance" => Self::Acceptance(AcceptanceField::of(rest)?),
            "report" => Self::Report(ReportField::of(rest)?),
            // A finding that does not ask has no field.
            "finding" => {
                let asks = questionnaire.finding(rest)?.compensating.is_some();
                asks.then(|| Self::Compensation(rest.to_owned()))?
            }
            "override" => {
                let (of, field) = inner()?;
                Subject::of(questionnaire, of)?;
                Self::Override(of.to_owned(), OverrideField::of(field)?)
            }
            "answer" => {
                let (id, field) = inner()?;
                Self::Answer(questionnaire.find(id)?, AnswerField::of(field)?)
            }
            "action" => {
                let (id, field) = inner()?;
                Self::Action(questionnaire.find(id)?, ActionField::of(field)?)
            }
            "evidence" => {
                let (key, field) = inner()?;
                Self::Evidence(key.to_owned(), EvidenceField::of(field)?)
            }
            _ => return None,
        })
    }
}
