//! The clauses, as numbered articles under the headings they belong to.

use super::super::context::Context;
use super::super::plan;
use super::super::view::{GateGroup, Parameter, Ref};
use super::Words;
use super::blanks::Blanks;
use super::order::Heading;
use super::view::{Clause, ClauseGroup, Condition};
use crate::questionnaire::{Question, QuestionIx};
use crate::text::Lang;
use crate::words;

/// Between a question of a list and the entry it is asked of.
const AT: char = '@';
/// Between the title of such a question and the name of the entry.
const OF: &str = " — ";

/// Every clause that a gap or a missing proof asks for, once for all entries of a list.
pub(super) fn clauses(
    context: &Context<'_>,
    a: &'static Words,
    blanks: &mut Blanks,
) -> Vec<ClauseGroup> {
    let mut ordered: Vec<(Heading, QuestionIx)> = Vec::new();
    for ix in &context.clauses {
        let question = context.question(*ix);
        let known = ordered
            .iter()
            .any(|(_, other)| base(&context.question(*other).id) == base(&question.id));
        if !known {
            ordered.push((Heading::of(context.concerning(question)), *ix));
        }
    }
    ordered.sort_by_key(|(heading, ix)| (*heading, *ix));
    let mut groups: Vec<ClauseGroup> = Vec::new();
    for (number, (heading, ix)) in (1..).zip(ordered) {
        let Some(clause) = clause(context, number, context.question(ix), blanks) else { continue };
        let code = code(heading);
        match groups.last_mut().filter(|group| group.code == code) {
            Some(group) => group.items.push(clause),
            None => groups.push(ClauseGroup {
                code,
                norm: norm(context, heading),
                title: a.heading(heading),
                items: vec![clause],
            }),
        }
    }
    groups
}

fn clause(
    context: &Context<'_>,
    number: u32,
    question: &Question,
    blanks: &mut Blanks,
) -> Option<Clause> {
    let clause = question.scored.as_ref()?.clause.as_ref()?;
    let anchor = format!("art-{number}");
    let itself = Ref {
        id: format!("{} {number}", Words::of(context.lang).article),
        anchor: anchor.clone(),
        title: String::new(),
    };
    let pieces = blanks.pieces(clause.text.get(context.lang), &itself);
    let title = question.title.get(context.lang);
    let id = base(&question.id);
    Some(Clause {
        id: number.to_string(),
        anchor,
        title: if id == question.id { title } else { title.split(OF).next().unwrap_or(title) }
            .to_owned(),
        text: pieces.iter().map(|piece| piece.text.as_str()).collect(),
        pieces,
        question: id.to_owned(),
        parameters: plan::parameters(context, clause)
            .into_iter()
            .zip(&clause.parameters)
            .map(|(view, typed)| Parameter { name: unit(context.lang, &typed.name), ..view })
            .collect(),
        norms: context.citations(question).into_iter().map(|norm| norm.id).collect(),
        conditions: Vec::new(),
    })
}

/// `EXT-05` of `EXT-05@tirana`: every entry has the same clause.
fn base(id: &str) -> &str {
    id.split(AT).next().unwrap_or(id)
}

/// Where the clause of a question stands, if it has one here.
pub(super) fn article_of(groups: &[ClauseGroup], question: &str) -> Option<Ref> {
    let clause = groups
        .iter()
        .flat_map(|group| &group.items)
        .find(|clause| clause.question == base(question))?;
    Some(Ref { id: clause.id.clone(), anchor: clause.anchor.clone(), title: clause.title.clone() })
}

/// From each article back to the conditions on its question.
pub(super) fn refer(groups: &mut [ClauseGroup], conditions: &[GateGroup<Condition>]) {
    for clause in groups.iter_mut().flat_map(|group| &mut group.items) {
        clause.conditions = conditions
            .iter()
            .flat_map(|group| &group.items)
            .filter(|condition| base(&condition.question) == clause.question)
            .map(|condition| Ref {
                id: condition.id.clone(),
                anchor: condition.anchor.clone(),
                title: condition.title.clone(),
            })
            .collect();
    }
}

fn code(heading: Heading) -> String {
    match heading {
        Heading::Letter(letter) => return letter.to_string(),
        Heading::Contract => "contract",
        Heading::Chain => "chain",
        Heading::Security => "security",
        Heading::Breach => "breach",
        Heading::Transfers => "transfers",
        Heading::Rest => "rest",
        Heading::Sector => "sector",
        Heading::Other => "other",
    }
    .to_owned()
}

/// The norm of a heading, as the register of the questionnaire cites it.
fn norm(context: &Context<'_>, heading: Heading) -> String {
    let cite = |id: &str, at: Option<&str>| {
        let norm = context.questionnaire.norms.get(id);
        norm.map_or_else(String::new, |norm| {
            words::citation(context.lang, norm.cite.get(context.lang), at)
        })
    };
    match heading {
        Heading::Contract => cite("gdpr-28", Some("(3)")),
        Heading::Letter(letter) => cite("gdpr-28", Some(&format!("(3)({letter})"))),
        Heading::Chain => cite("gdpr-28", Some("(2), (4)")),
        Heading::Security => cite("gdpr-32", None),
        Heading::Breach => cite("gdpr-33", None),
        Heading::Transfers => context.say("GDPR, capo V", "GDPR, Chapter V").to_owned(),
        Heading::Rest => cite("gdpr-28", None),
        Heading::Sector | Heading::Other => String::new(),
    }
}

/// Parameters are named in Italian, by their unit first: «giorni inoltro».
fn unit(lang: Lang, name: &str) -> String {
    if lang == Lang::It {
        return name.replace('_', " ");
    }
    match name.split('_').next() {
        Some("ore") => "hours",
        Some("giorni") => "days",
        Some("mesi") => "months",
        Some("anni") => "years",
        _ => "number",
    }
    .to_owned()
}
