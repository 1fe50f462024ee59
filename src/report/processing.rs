//! The processing entrusted, element by element as a contract must describe it.

use super::answers::answer_of;
use super::context::Context;
use super::view::{Fact, ProcessingView};
use crate::answers::Given;
use crate::questionnaire::{Element, QuestionIx, Truth};

/// In the order of annex II of the clauses of decision (EU) 2021/915, as far as the questionnaire
/// says which answer is about what; then the rest of scoping.
pub(super) fn processing(context: &Context<'_>) -> Vec<ProcessingView> {
    let contract = &context.assessment.contract;
    let mut rows = Vec::new();
    if !contract.service.is_empty() {
        rows.push(row(context.t.service, &contract.service, Vec::new()));
    }
    for element in Element::ALL {
        let typed = match element {
            Element::People => Some(&contract.people),
            Element::Purpose => Some(&contract.purposes),
            Element::Duration => Some(&contract.duration),
            _ => None,
        };
        let facts = facts(context, Some(element));
        let own = match typed {
            Some(text) if text.trim().is_empty() => context.t.not_given,
            Some(text) => text,
            None if element == Element::Sensitive && facts.is_empty() && tells_of_data(context) => {
                context.t.no_sensitive
            }
            None => "",
        };
        if !own.is_empty() || !facts.is_empty() {
            rows.push(row(label(context, element), own, facts));
        }
    }
    let rest = facts(context, None);
    if !rest.is_empty() {
        rows.push(row(context.t.other_elements, "", rest));
    }
    rows
}

fn row(label: &'static str, own: &str, facts: Vec<Fact>) -> ProcessingView {
    ProcessingView { label, own: own.to_owned(), facts }
}

fn label(context: &Context<'_>, element: Element) -> &'static str {
    let t = context.t;
    match element {
        Element::People => t.element_people,
        Element::Data => t.element_data,
        Element::Sensitive => t.element_sensitive,
        Element::Nature => t.element_nature,
        Element::Purpose => t.element_purpose,
        Element::Duration => t.element_duration,
        Element::Subprocessors => t.element_subprocessors,
        Element::Places => t.element_places,
    }
}

/// What scoping says of one element, or of none.
fn facts(context: &Context<'_>, element: Option<Element>) -> Vec<Fact> {
    scoping(context).filter_map(|ix| fact(context, ix, element)).collect()
}

fn scoping<'a>(context: &'a Context<'_>) -> impl Iterator<Item = QuestionIx> + 'a {
    context
        .questionnaire
        .indexed()
        .filter(|(ix, question)| {
            question.scored.is_none()
                && !context.recorded.get(*ix).is_open()
                && context.shown.get(*ix) == Truth::Yes
        })
        .map(|(ix, _)| ix)
}

/// The part of an answer that is about an element: choices may be about another than their question.
fn fact(context: &Context<'_>, ix: QuestionIx, element: Option<Element>) -> Option<Fact> {
    let question = context.question(ix);
    let about = |choice: &usize| {
        question.choices().get(*choice).and_then(|choice| choice.describes).or(question.describes)
    };
    let value = match context.recorded.get(ix) {
        Given::Chosen(chosen) => {
            let part: Vec<usize> =
                chosen.iter().copied().filter(|choice| about(choice) == element).collect();
            if part.is_empty() {
                return None;
            }
            answer_of(context, ix, &Given::Chosen(part))
        }
        given if question.describes == element => answer_of(context, ix, given),
        _ => return None,
    };
    Some(Fact { label: context.text(&question.title), value, code: false })
}

/// Whether the categories of data are known: only then can it be said that none is sensitive.
fn tells_of_data(context: &Context<'_>) -> bool {
    scoping(context).any(|ix| {
        let question = context.question(ix);
        let sensitive =
            question.choices().iter().any(|one| one.describes == Some(Element::Sensitive));
        let unknown = match context.recorded.get(ix) {
            Given::Chosen(chosen) => {
                chosen.iter().any(|choice| question.choices()[*choice].unknown)
            }
            _ => true,
        };
        sensitive && !unknown
    })
}
