//! Answers as the questionnaire understands them.
//!
//! The file keeps what was typed; here each text becomes a choice, a country or a number of its
//! question, or a misfit that is reported and counts as unanswered.

use crate::assessment::{Answer, Assessment, NOT_APPLICABLE};
use crate::exact::Exact;
use crate::questionnaire::{Kind, ListSpec, Question, QuestionIx, Questionnaire};
use chrono::NaiveDate;

/// One answer, resolved.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Given {
    /// Not answered, or waited for.
    #[default]
    Open,
    /// Indices into the choices of the question.
    Chosen(Vec<usize>),
    Countries {
        codes: Vec<String>,
        unknown: bool,
    },
    /// The number and the choice it falls into, if the question has bands.
    Number(Exact, Option<usize>),
    Date(NaiveDate),
    Text(String),
    /// Keys of the entries of a list; empty: there are none.
    Entries(Vec<String>),
    NotApplicable,
}

/// Why a recorded answer does not fit its question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Misfit {
    NoSuchChoice(String),
    NoSuchCountry(String),
    NotOneChoice,
    ExclusiveWithOthers(String),
    OutOfRange(String),
    NotADate(String),
    /// A list with fewer or more entries than it takes, or with a key that is none.
    NotEntries(String),
    NotApplicableRefused,
    Derived,
}

/// All answers of an assessment, by question.
#[derive(Clone, PartialEq, Debug)]
pub struct Answers {
    pub given: Vec<Given>,
    /// Whether the answer rests on a document or an inspection.
    pub proved: Vec<bool>,
    /// The date of the analysis, on which adequacy decisions are read.
    pub date: Option<NaiveDate>,
    /// The planned dates of the contract, for conditions that compare with them.
    pub signature: Option<NaiveDate>,
    pub go_live: Option<NaiveDate>,
    /// What the two answers that are computed at closing are worth, once closed.
    pub at_closing: AtClosing,
}

/// The derived answers that read the file rather than other answers. `true` until closing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AtClosing {
    pub action_plan: bool,
    pub decided: bool,
}

impl Default for AtClosing {
    fn default() -> Self {
        Self { action_plan: true, decided: true }
    }
}

impl Answers {
    /// No answer at all.
    #[must_use]
    pub fn none(questionnaire: &Questionnaire) -> Self {
        let count = questionnaire.questions.len();
        Self {
            given: vec![Given::Open; count],
            proved: vec![false; count],
            date: None,
            signature: None,
            go_live: None,
            at_closing: AtClosing::default(),
        }
    }

    /// The answers of an assessment, and those that do not fit.
    #[must_use]
    pub fn of(
        questionnaire: &Questionnaire,
        assessment: &Assessment,
    ) -> (Self, Vec<(QuestionIx, Misfit)>) {
        let mut answers = Self {
            date: assessment.date(),
            signature: assessment.contract.signature_planned,
            go_live: assessment.contract.go_live_planned,
            ..Self::none(questionnaire)
        };
        let mut misfits = Vec::new();
        for (ix, question) in questionnaire.indexed() {
            let Some(answer) = assessment.answers.get(&question.id) else { continue };
            match read(questionnaire, question, answer) {
                Ok(given) => answers.given[ix.0] = given,
                Err(misfit) => misfits.push((ix, misfit)),
            }
            answers.proved[ix.0] = answer.is_proved();
        }
        (answers, misfits)
    }

    #[must_use]
    pub fn get(&self, question: QuestionIx) -> &Given {
        &self.given[question.0]
    }
}

/// Reads one recorded answer as an answer of `question`.
pub fn read(
    questionnaire: &Questionnaire,
    question: &Question,
    answer: &Answer,
) -> Result<Given, Misfit> {
    if question.is_derived() {
        return if answer.value.is_empty() { Ok(Given::Open) } else { Err(Misfit::Derived) };
    }
    if answer.value.is_empty() {
        return Ok(Given::Open);
    }
    if answer.is_not_applicable() && question.choice(NOT_APPLICABLE).is_none() {
        return if question.may_be_na {
            Ok(Given::NotApplicable)
        } else {
            Err(Misfit::NotApplicableRefused)
        };
    }
    match &question.kind {
        Kind::Single(_) | Kind::Statement(_) => {
            match choices(question, &answer.value)?.as_slice() {
                [one] if question.choices()[*one].not_applicable => Ok(Given::NotApplicable),
                [one] => Ok(Given::Chosen(vec![*one])),
                _ => Err(Misfit::NotOneChoice),
            }
        }
        Kind::Multiple(choices_offered) => {
            let chosen = choices(question, &answer.value)?;
            let na = chosen.iter().any(|&choice| choices_offered[choice].not_applicable);
            Ok(if na { Given::NotApplicable } else { Given::Chosen(chosen) })
        }
        Kind::Countries { unknown, .. } => countries(questionnaire, &unknown.id, &answer.value),
        Kind::Number { .. } => number(question, &answer.value),
        Kind::Date { .. } => date(question, &answer.value),
        Kind::Text { .. } => Ok(Given::Text(answer.value.join("\n"))),
        Kind::List(spec) => entries(spec, &answer.value),
        Kind::Info | Kind::Derived(_) => Err(Misfit::Derived),
    }
}

/// The word that says that a list has no entries.
pub const NO_ENTRIES: &str = "none";

fn entries(spec: &ListSpec, values: &[String]) -> Result<Given, Misfit> {
    let found: &[String] = match values {
        [one] if one == NO_ENTRIES => &[],
        values => values,
    };
    let misfit = |text: &str| Err(Misfit::NotEntries(text.to_owned()));
    for (ix, key) in found.iter().enumerate() {
        if !is_entry_key(key) || key == NO_ENTRIES || found.iter().take(ix).any(|one| one == key) {
            return misfit(key);
        }
    }
    if found.len() < spec.min || found.len() > spec.max {
        return misfit(&format!("{} / {}-{}", found.len(), spec.min, spec.max));
    }
    Ok(Given::Entries(found.to_vec()))
}

/// Keys of entries stand inside ids: short, and of plain letters.
#[must_use]
pub fn is_entry_key(text: &str) -> bool {
    const LONGEST: usize = 40;
    !text.is_empty()
        && text.len() <= LONGEST
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

fn date(question: &Question, values: &[String]) -> Result<Given, Misfit> {
    let (Kind::Date { min, max, .. }, [value]) = (&question.kind, values) else {
        return Err(Misfit::NotOneChoice);
    };
    if let Some(choice) = question.choice(value) {
        return Ok(chosen_alone(question, choice));
    }
    let date = NaiveDate::parse_from_str(value, "%Y-%m-%d").ok().filter(|_| value.len() == 10);
    let date = date.ok_or_else(|| Misfit::NotADate(value.clone()))?;
    let within = min.is_none_or(|min| date >= min) && max.is_none_or(|max| date <= max);
    if within { Ok(Given::Date(date)) } else { Err(Misfit::OutOfRange(value.clone())) }
}

fn chosen_alone(question: &Question, choice: usize) -> Given {
    if question.choices()[choice].not_applicable {
        Given::NotApplicable
    } else {
        Given::Chosen(vec![choice])
    }
}

fn choices(question: &Question, values: &[String]) -> Result<Vec<usize>, Misfit> {
    let mut chosen = Vec::with_capacity(values.len());
    for value in values {
        let choice = question.choice(value).ok_or_else(|| Misfit::NoSuchChoice(value.clone()))?;
        if !chosen.contains(&choice) {
            chosen.push(choice);
        }
    }
    let alone = |&choice: &usize| {
        let choice = &question.choices()[choice];
        choice.exclusive || choice.unknown || choice.not_applicable
    };
    if chosen.len() > 1
        && let Some(choice) = chosen.iter().copied().find(alone)
    {
        return Err(Misfit::ExclusiveWithOthers(question.choices()[choice].id.clone()));
    }
    chosen.sort_unstable();
    Ok(chosen)
}

fn countries(
    questionnaire: &Questionnaire,
    unknown: &str,
    values: &[String],
) -> Result<Given, Misfit> {
    let mut codes = Vec::new();
    let mut is_unknown = false;
    for value in values {
        if value == unknown {
            is_unknown = true;
        } else if questionnaire.countries.get(value).is_some() {
            codes.push(value.clone());
        } else {
            return Err(Misfit::NoSuchCountry(value.clone()));
        }
    }
    codes.sort_unstable();
    codes.dedup();
    Ok(Given::Countries { codes, unknown: is_unknown })
}

fn number(question: &Question, values: &[String]) -> Result<Given, Misfit> {
    let (Kind::Number { min, max, bands, .. }, [value]) = (&question.kind, values) else {
        return Err(Misfit::NotOneChoice);
    };
    if let Some(choice) = question.choice(value) {
        return Ok(chosen_alone(question, choice));
    }
    match value.parse::<Exact>() {
        Ok(number) if number >= *min && number <= *max => {
            Ok(Given::Number(number, bands.as_ref().map(|bands| bands.choice(number))))
        }
        _ => Err(Misfit::OutOfRange(value.clone())),
    }
}

impl Given {
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }

    /// The single choice the answer amounts to, for scored questions.
    #[must_use]
    pub fn choice(&self) -> Option<usize> {
        match self {
            Self::Chosen(chosen) => match chosen.as_slice() {
                [one] => Some(*one),
                _ => None,
            },
            Self::Number(_, choice) => *choice,
            _ => None,
        }
    }

    /// Whether «don't know» was chosen.
    #[must_use]
    pub fn is_unknown(&self, question: &Question) -> bool {
        match self {
            Self::Countries { unknown, .. } => *unknown,
            Self::Chosen(chosen) => chosen.iter().any(|&choice| question.choices()[choice].unknown),
            _ => false,
        }
    }
}
