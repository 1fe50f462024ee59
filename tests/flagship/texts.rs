//! Texts: complete, in both languages where promised, and none written twice.

use crate::common::flagship::{form, is_row};
use std::collections::BTreeMap;
use vaglio::questionnaire::Question;
use vaglio::text::Text;

/// Every text of a question under a name; the words of an answer («Sì», «Non so») are shared by nature.
fn texts(question: &Question) -> Vec<(&'static str, &Text)> {
    let mut texts = vec![("title", &question.title), ("text", &question.text)];
    texts.extend(question.why.as_ref().map(|why| ("why", why)));
    for choice in question.choices() {
        texts.extend(choice.guidance.as_ref().map(|text| ("guidance", text)));
        texts.extend(choice.levels.reason.as_ref().map(|text| ("reason of an option", text)));
    }
    if let vaglio::questionnaire::Kind::Countries { classes, .. } = &question.kind {
        texts.extend(
            classes
                .iter()
                .filter_map(|(_, levels)| Some(("reason of a class", levels.reason.as_ref()?))),
        );
    }
    if let Some(scored) = &question.scored {
        texts.extend(question.evidence.iter().map(|text| ("evidence", text)));
        texts.extend([("gap", &scored.gap), ("remedy", &scored.remedy.text)]);
        texts.extend(scored.clause.as_ref().map(|clause| ("clause", &clause.text)));
        texts.extend(
            scored
                .mitigates
                .iter()
                .filter_map(|link| Some(("reason of a link", link.reason.as_ref()?))),
        );
        texts.extend(
            scored.blocking.iter().filter_map(|rule| Some(("why of blocking", rule.why.as_ref()?))),
        );
    }
    texts
}

/// As a reader compares: case, spaces and punctuation at the ends do not make another text.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_matches(['.', ';', ':', '?'])
        .to_owned()
}

#[test]
fn no_text_repeats_another() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut again = Vec::new();
    for question in &form().questions {
        for (what, text) in texts(question) {
            for sentence in [Some(&text.it), text.en.as_ref()].into_iter().flatten() {
                let place = format!("{} {what}", question.id);
                if let Some(first) = seen.insert(plain(sentence), place.clone()) {
                    again.push(format!("{first} and {place}: «{sentence}»"));
                }
            }
        }
    }
    assert!(again.is_empty(), "{again:#?}");
}

#[test]
fn every_option_of_every_question_has_guidance() {
    let asked = |question: &&Question| !question.is_derived() && !is_row(question);
    for question in form().questions.iter().filter(asked) {
        assert!(!question.choices().is_empty(), "{}", question.id);
        for choice in question.choices() {
            let guidance = choice.guidance.as_ref().map(|text| text.it.as_str());
            let long = guidance.is_some_and(|text| text.chars().count() > 15);
            assert!(long, "{} {}: {guidance:?}", question.id, choice.id);
        }
    }
}

#[test]
fn every_scored_question_can_be_explained() {
    for question in form().questions.iter().filter(|question| !is_row(question)) {
        assert!(question.why.is_some(), "{}", question.id);
        assert!(!question.legal.is_empty(), "{}", question.id);
        let Some(scored) = &question.scored else { continue };
        assert!(!scored.gap.it.is_empty() && !scored.remedy.text.it.is_empty(), "{}", question.id);
        assert!(question.is_derived() || !question.evidence.is_empty(), "{}", question.id);
        assert!(scored.remedy.effort >= 1, "{}", question.id);
    }
}

#[test]
fn questions_answers_gaps_and_clauses_are_in_english_too() {
    for question in &form().questions {
        let mut both = vec![&question.title, &question.text];
        both.extend(question.choices().iter().map(|choice| &choice.text));
        if let Some(scored) = &question.scored {
            both.push(&scored.gap);
            both.extend(scored.clause.as_ref().map(|clause| &clause.text));
        }
        for text in both {
            assert!(
                text.en.as_ref().is_some_and(|en| !en.is_empty()),
                "{}: {}",
                question.id,
                text.it
            );
        }
    }
    for title in form().areas.iter().map(|area| &area.title) {
        assert!(title.en.is_some());
    }
    for title in form().scenarios.iter().map(|scenario| &scenario.title) {
        assert!(title.en.is_some());
    }
}

/// A straight apostrophe is either a missing accent or a typewriter’s.
#[test]
fn italian_is_typeset() {
    for question in &form().questions {
        for (what, text) in texts(question) {
            assert!(!text.it.contains('\''), "{} {what}: {}", question.id, text.it);
        }
    }
}
