//! A questionnaire as a form, to read or to fill in on paper.

use crate::phrases;
use crate::questionnaire::{Condition, Kind, Question, Questionnaire};
use crate::text::Lang;
use crate::words::{self, pick};
use serde::Serialize;

/// Everything the templates `questionnaire.md` and `questionnaire.html` may see.
#[derive(Debug, Serialize)]
pub struct Form {
    pub lang: &'static str,
    pub title: String,
    pub intro: String,
    pub identity: String,
    pub words: Words,
    pub areas: Vec<FormArea>,
}

/// The fixed words of the form.
#[derive(Debug, Serialize)]
pub struct Words {
    pub asked_of: &'static str,
    pub when: &'static str,
    pub blocking: &'static str,
    pub why: &'static str,
    pub norms: &'static str,
    pub evidence: &'static str,
    pub answer: &'static str,
    pub computed: &'static str,
    pub basis: &'static str,
    pub note: &'static str,
}

#[derive(Debug, Serialize)]
pub struct FormArea {
    pub id: String,
    pub title: String,
    pub intro: String,
    pub questions: Vec<FormQuestion>,
}

#[derive(Debug, Serialize)]
pub struct FormQuestion {
    pub id: String,
    pub title: String,
    pub text: String,
    pub asked_of: String,
    /// Empty where the question is always asked.
    pub when: String,
    /// The gate, empty where the question does not block.
    pub blocking: String,
    pub options: Vec<FormOption>,
    /// What is to be written where there is nothing to tick.
    pub write: String,
    pub computed: bool,
    pub scored: bool,
    pub norms: String,
    pub evidence: String,
}

#[derive(Debug, Serialize)]
pub struct FormOption {
    pub text: String,
    pub guidance: String,
}

impl Form {
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, lang: Lang) -> Self {
        let identity = &questionnaire.identity;
        let areas = questionnaire.areas.iter().enumerate().map(|(ix, area)| FormArea {
            id: area.id.clone(),
            title: area.title.get(lang).to_owned(),
            intro: area.intro.as_ref().map_or("", |text| text.get(lang)).to_owned(),
            questions: questionnaire
                .questions
                .iter()
                .filter(|question| question.area.0 == ix)
                .map(|question| form_question(questionnaire, question, lang))
                .collect(),
        });
        Self {
            lang: lang.code(),
            title: questionnaire.title.get(lang).to_owned(),
            intro: questionnaire.intro.as_ref().map_or("", |text| text.get(lang)).to_owned(),
            identity: format!("{} {}, SHA-256 {}", identity.id, identity.version, identity.sha256),
            words: fixed(lang),
            areas: areas.collect(),
        }
    }
}

fn fixed(lang: Lang) -> Words {
    Words {
        asked_of: pick(lang, "Risponde", "Answered by"),
        when: pick(lang, "Si chiede se", "Asked if"),
        blocking: pick(lang, "Bloccante", "Blocking"),
        why: pick(lang, "Perché", "Why"),
        norms: pick(lang, "Norme", "Norms"),
        evidence: pick(lang, "Prove da chiedere", "Evidence to ask for"),
        answer: pick(lang, "Risposta", "Answer"),
        computed: pick(
            lang,
            "La risposta è calcolata dal programma.",
            "The answer is computed by the program.",
        ),
        basis: pick(
            lang,
            "Base: ☐ dichiarata ☐ documentata ☐ verificata",
            "Basis: ☐ declared ☐ documented ☐ inspected",
        ),
        note: pick(lang, "Nota", "Note"),
    }
}

fn form_question(questionnaire: &Questionnaire, question: &Question, lang: Lang) -> FormQuestion {
    let parties: Vec<_> = question
        .asked_of
        .iter()
        .map(|(party, when)| match when {
            Condition::Always => words::party(lang, *party).to_owned(),
            _ => format!(
                "{} ({} {})",
                words::party(lang, *party),
                pick(lang, "se", "if"),
                phrases::condition(questionnaire, when, lang)
            ),
        })
        .collect();
    let scored = question.scored.as_ref();
    let gates: Vec<_> = scored
        .map_or(&[][..], |scored| &scored.blocking)
        .iter()
        .map(|rule| rule.gate)
        .min()
        .into_iter()
        .collect();
    let evidence: Vec<_> = question.evidence.iter().map(|text| text.get(lang)).collect();
    let norms = question.legal.iter().filter_map(|cite| {
        let norm = questionnaire.norms.get(&cite.norm)?;
        Some(words::citation(lang, norm.cite.get(lang), cite.at.as_deref()))
    });
    FormQuestion {
        id: question.id.clone(),
        title: question.title.get(lang).to_owned(),
        text: question.text.get(lang).to_owned(),
        asked_of: parties.join(pick(lang, "; altrimenti ", "; otherwise ")),
        when: if question.when == Condition::Always {
            String::new()
        } else {
            phrases::condition(questionnaire, &question.when, lang)
        },
        blocking: gates
            .first()
            .map_or("", |gate| words::gate(lang, crate::assessment::ContractKind::New, *gate))
            .to_owned(),
        options: options(question, lang),
        write: write_here(question, lang),
        computed: question.is_derived(),
        scored: scored.is_some(),
        norms: norms.collect::<Vec<_>>().join("; "),
        evidence: evidence.join("; "),
    }
}

fn options(question: &Question, lang: Lang) -> Vec<FormOption> {
    question
        .choices()
        .iter()
        .map(|choice| FormOption {
            text: choice.text.get(lang).to_owned(),
            guidance: choice.guidance.as_ref().map_or("", |text| text.get(lang)).to_owned(),
        })
        .collect()
}

fn write_here(question: &Question, lang: Lang) -> String {
    match &question.kind {
        Kind::Number { unit, .. } => {
            let number = pick(lang, "Numero", "Number");
            unit.as_ref()
                .map_or_else(|| number.to_owned(), |unit| format!("{number} ({})", unit.get(lang)))
        }
        Kind::Countries { .. } => pick(lang, "Paesi", "Countries").to_owned(),
        Kind::Date { .. } => pick(lang, "Data", "Date").to_owned(),
        Kind::Text { .. } => pick(lang, "Testo", "Text").to_owned(),
        Kind::List(list) => {
            format!("{}: {}", pick(lang, "Elenco", "List"), list.item.get(lang))
        }
        _ => String::new(),
    }
}
