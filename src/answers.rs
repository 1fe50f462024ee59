//! Answers as the questionnaire understands them.
//!
//! The file keeps what was typed; here each text becomes a choice, a country or a number of its
//! question, or a misfit that is reported and counts as unanswered.

use crate::assessment::{Answer, Assessment};
use crate::exact::Exact;
use crate::questionnaire::{Kind, Question, QuestionIx, Questionnaire};
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
    /// The number and the choice it falls into.
    Number(Exact, usize),
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
    NotApplicableRefused,
    Derived,
}

/// All answers of an assessment, by question.
#[derive(Clone, Debug)]
pub struct Answers {
    pub given: Vec<Given>,
    /// Whether the answer rests on a document or an inspection.
    pub proved: Vec<bool>,
    /// The date of the analysis, on which adequacy decisions are read.
    pub date: Option<NaiveDate>,
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
            at_closing: AtClosing::default(),
        }
    }

    /// The answers of an assessment, and those that do not fit.
    #[must_use]
    pub fn of(
        questionnaire: &Questionnaire,
        assessment: &Assessment,
    ) -> (Self, Vec<(QuestionIx, Misfit)>) {
        let mut answers = Self { date: assessment.date(), ..Self::none(questionnaire) };
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
    if answer.is_not_applicable() {
        let allowed = question.scored.as_ref().is_some_and(|scored| scored.may_be_na);
        return if allowed { Ok(Given::NotApplicable) } else { Err(Misfit::NotApplicableRefused) };
    }
    match &question.kind {
        Kind::Single(_) => match choices(question, &answer.value)?.as_slice() {
            [one] => Ok(Given::Chosen(vec![*one])),
            _ => Err(Misfit::NotOneChoice),
        },
        Kind::Multiple(_) => choices(question, &answer.value).map(Given::Chosen),
        Kind::Countries { unknown, .. } => countries(questionnaire, &unknown.id, &answer.value),
        Kind::Number { .. } => number(question, &answer.value),
        Kind::Derived(_) => Err(Misfit::Derived),
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
        choice.exclusive || choice.unknown
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
        return Ok(Given::Chosen(vec![choice]));
    }
    match value.parse::<Exact>() {
        Ok(number) if number >= *min && number <= *max => {
            Ok(Given::Number(number, bands.choice(number)))
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
            Self::Number(_, choice) => Some(*choice),
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
