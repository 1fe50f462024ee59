//! What counsel has to decide before the annex can be signed.

use super::super::context::Context;
use super::super::norms;
use super::super::view::Ref;
use super::Words;
use super::blanks::Blanks;
use super::order::LETTERS;
use super::view::{Choice, Choices, Clause, ClauseGroup, Mention, Number, Piece, Unchecked};
use crate::questionnaire::{How, Norm, Standing};
use crate::words;
use std::collections::BTreeMap;

pub(super) fn choices(
    context: &Context<'_>,
    a: &'static Words,
    groups: &[ClauseGroup],
    blanks: Blanks,
) -> Choices {
    let all = || groups.iter().flat_map(|group| &group.items);
    Choices {
        open: open(context, a),
        parameters: all()
            .flat_map(|clause| {
                let article = article(a, clause);
                clause.parameters.iter().map(move |parameter| Number {
                    article: article.clone(),
                    parameter: parameter.clone(),
                })
            })
            .collect(),
        annexes: annexes(a, all()),
        letters: letters(groups),
        norms: unchecked(context),
        blanks: blanks.found,
    }
}

fn article(a: &Words, clause: &Clause) -> Ref {
    Ref {
        id: format!("{} {}", a.article, clause.id),
        anchor: clause.anchor.clone(),
        title: clause.title.clone(),
    }
}

fn open(context: &Context<'_>, a: &'static Words) -> Vec<Choice> {
    // These blanks stand in the box itself, so they are not among those it lists.
    let mut here = Blanks::new(context.lang);
    let place =
        Ref { id: a.choices.to_owned(), anchor: "choices".to_owned(), title: String::new() };
    let language = match context.assessment.contract.binding_language {
        None => "",
        Some(crate::text::Lang::It) => a.italian,
        Some(crate::text::Lang::En) => a.english,
    };
    let rows = [
        (a.language, language, a.blank_language, ""),
        (a.choice_law, "", a.blank_law, ""),
        (a.choice_caps, "", a.blank_caps, ""),
        (a.choice_penalties, "", a.blank_penalties, a.fines),
        (a.choice_termination, "", a.blank_termination, ""),
        (a.choice_double, "", a.blank_double, ""),
    ];
    rows.into_iter()
        .map(|(label, value, what, note)| Choice {
            label,
            value: here.or(value, what, &place),
            note,
        })
        .collect()
}

/// «Allegato A», «Annex A»: a capital letter alone after the word.
fn annexes<'c>(a: &'static Words, clauses: impl Iterator<Item = &'c Clause>) -> Vec<Mention> {
    let mut found: BTreeMap<char, Vec<Ref>> = BTreeMap::new();
    for clause in clauses {
        let plain: String = clause.pieces.iter().filter(|piece| !piece.blank).map(text).collect();
        for after in plain.split(a.annex).skip(1) {
            let mut signs = after.trim_start().chars();
            let letter = signs.next().filter(char::is_ascii_uppercase);
            let Some(letter) = letter.filter(|_| !signs.next().is_some_and(char::is_alphanumeric))
            else {
                continue;
            };
            let articles = found.entry(letter).or_default();
            let here = article(a, clause);
            if !articles.contains(&here) {
                articles.push(here);
            }
        }
    }
    found.into_iter().map(|(letter, articles)| Mention { letter, articles }).collect()
}

fn text(piece: &Piece) -> &str {
    &piece.text
}

/// The letters of art. 28(3) that no gap called for.
fn letters(groups: &[ClauseGroup]) -> String {
    let missing: Vec<String> = LETTERS
        .into_iter()
        .map(String::from)
        .filter(|letter| groups.iter().all(|group| group.code != *letter))
        .collect();
    missing.join(", ")
}

/// Norms of the clauses that the register does not hold for read in the official text, or that do
/// not apply at the date of the analysis.
fn unchecked(context: &Context<'_>) -> Vec<Unchecked> {
    let mut ids: Vec<&str> = Vec::new();
    for ix in &context.clauses {
        for cite in context.concerning(context.question(*ix)) {
            if !ids.contains(&cite.norm.as_str()) {
                ids.push(&cite.norm);
            }
        }
    }
    let mut cited: Vec<&Norm> =
        ids.into_iter().filter_map(|id| context.questionnaire.norms.get(id)).collect();
    cited.sort_by_key(|norm| norms::natural(norm.cite.get(context.lang)));
    let mut found: Vec<Unchecked> = Vec::new();
    for norm in cited {
        let Some(state) = state(context, norm) else { continue };
        let cite = norm.cite.get(context.lang);
        match found.iter_mut().find(|known| known.state == state) {
            Some(known) => known.cites.extend(["; ", cite]),
            None => found.push(Unchecked { state, cites: cite.to_owned() }),
        }
    }
    found
}

/// What is to be looked at in a norm before it is relied on, if anything.
fn state(context: &Context<'_>, norm: &Norm) -> Option<String> {
    let standing = norm.standing(context.assessment.date());
    let mut states = Vec::new();
    if matches!(standing, Standing::NotYet | Standing::Expired) {
        states.push(words::standing(context.lang, standing));
    }
    match norm.checked.how {
        How::Primary => {}
        How::Secondary => {
            states.push(context.say("letti in una fonte secondaria", "read in a secondary source"));
        }
        How::NotChecked => states.push(context.say("non verificati", "not checked")),
    }
    (!states.is_empty()).then(|| states.join(", "))
}
