//! Earlier answers inside the words of a question: `{=ID}` becomes the answer, «…» while there is none.

use super::{copy_id, shown};
use crate::answers::Answers;
use crate::assessment::Assessment;
use crate::questionnaire::{Question, Questionnaire};
use crate::text::{Lang, Text};
use crate::visibility::Visibility;

/// Begins the name of a question inside a text; `}` ends it.
pub const OPEN: &str = "{=";

/// The names inside a text, in order.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(OPEN).skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name.trim()))
}

/// Whether some question speaks of an answer.
pub(super) fn is_needed(questionnaire: &Questionnaire) -> bool {
    questionnaire.questions.iter().any(|question| texts(question).any(is_open))
}

fn is_open(text: &Text) -> bool {
    text.it.contains(OPEN) || text.en.as_ref().is_some_and(|text| text.contains(OPEN))
}

fn texts(question: &Question) -> impl Iterator<Item = &Text> {
    [&question.title, &question.text].into_iter().chain(&question.help).chain(&question.example)
}

/// Puts the answers in place.
pub(super) fn fill(questionnaire: &mut Questionnaire, assessment: &Assessment) {
    let (answers, _) = Answers::of(questionnaire, assessment);
    let visible = Visibility::of(questionnaire, &answers);
    let answer = |questionnaire: &Questionnaire, id: &str, lang: Lang| -> Option<String> {
        let ix = questionnaire.find(id)?;
        let given = assessment.answers.get(id).filter(|_| visible.is_shown(ix))?;
        let text = shown(questionnaire, id, given, lang);
        (!text.trim().is_empty()).then_some(text)
    };
    let mut quoted = Vec::new();
    for place in 0..questionnaire.questions.len() {
        let question = &questionnaire.questions[place];
        if !texts(question).any(is_open) {
            continue;
        }
        let key = question.entry.as_ref().map(|entry| entry.key.clone());
        for text in texts(question).flat_map(|text| [Some(&text.it), text.en.as_ref()]).flatten() {
            for name in names(text) {
                quoted.push(name.to_owned());
                quoted.extend(key.as_ref().map(|key| copy_id(name, key)));
            }
        }
        let known = |name: &str, lang: Lang| {
            let of_entry = key.as_ref().map(|key| copy_id(name, key));
            of_entry
                .and_then(|id| answer(questionnaire, &id, lang))
                .or_else(|| answer(questionnaire, name, lang))
                .unwrap_or_else(|| "…".to_owned())
        };
        let filled = |text: &Text| Text {
            it: replaced(&text.it, |name| known(name, Lang::It)),
            en: text.en.as_ref().map(|text| replaced(text, |name| known(name, Lang::En))),
        };
        let (title, text) = (filled(&question.title), filled(&question.text));
        let (help, example) =
            (question.help.as_ref().map(filled), question.example.as_ref().map(filled));
        let question = &mut questionnaire.questions[place];
        (question.title, question.text) = (title, text);
        (question.help, question.example) = (help, example);
    }
    quoted.sort_unstable();
    quoted.dedup();
    questionnaire.quoted = quoted;
}

fn replaced(text: &str, with: impl Fn(&str) -> String) -> String {
    let mut parts = text.split(OPEN);
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some((name, rest)) = part.split_once('}') {
            filled.push_str(&with(name.trim()));
            filled.push_str(rest);
        } else {
            filled.push_str(OPEN);
            filled.push_str(part);
        }
    }
    filled
}
