//! The contract annex: the clauses that the gaps ask for, in the order of art. 28(3) of the GDPR.
//!
//! It goes to the other party. Its clauses are texts of the questionnaire, chosen by the whole
//! analysis; all else comes from the context of the counterparty copy, so that no note, name,
//! opinion or answer of ours can be in it.

mod blanks;
mod choices;
mod clauses;
mod order;
mod text;
mod view;

pub use text::Texts as Words;
pub use view::*;

use super::context::Context;
use super::text::Texts;
use super::view::{ConditionView, Cover, GateGroup, PartyView, Ref};
use super::{BuildError, Copy, cover, plan, proof};
use crate::assessment::Assessment;
use crate::questionnaire::{Derivation, Kind, Questionnaire, Truth};
use crate::scoring::Scorer;
use crate::text::Lang;
use crate::words;
use blanks::Blanks;
use chrono::NaiveDate;

/// Why there is no annex.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnnexError {
    NoSalt,
    /// The questionnaire decides by rules of its own, or has no clauses.
    NoClauses,
    Build(BuildError),
}

impl AnnexError {
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::NoSalt => words::pick(
                lang,
                "l’analisi non ha ancora un «salt»: senza, l’impronta delle risposte che l’allegato porta le farebbe indovinare. Aprite l’analisi con vaglio e salvatela, poi ripetete",
                "the analysis has no “salt” yet: without it the fingerprint of the answers that the annex bears would let them be guessed. Open the analysis with vaglio and save it, then try again",
            )
            .to_owned(),
            Self::NoClauses => words::pick(
                lang,
                "questo questionario non ha clausole legate alle carenze: non c’è un allegato contrattuale da scrivere",
                "this questionnaire has no clauses tied to gaps: there is no contract annex to write",
            )
            .to_owned(),
            Self::Build(error) => error.to_string(),
        }
    }
}

impl From<BuildError> for AnnexError {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

/// The annex of one assessment, in one language.
pub fn build(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    lang: Lang,
) -> Result<Annex, AnnexError> {
    let has_clauses = questionnaire
        .questions
        .iter()
        .any(|question| question.scored.as_ref().is_some_and(|scored| scored.clause.is_some()));
    if questionnaire.decides_by_scheme() || !has_clauses {
        return Err(AnnexError::NoClauses);
    }
    if assessment.salt.as_deref().is_none_or(str::is_empty) {
        return Err(AnnexError::NoSalt);
    }
    let scorer = Scorer::new(questionnaire);
    // Which clauses, and nothing else, comes from the whole analysis.
    let whole = Context::of(&scorer, assessment, lang, Copy::Internal, None)?;
    let theirs = Context::of(&scorer, assessment, lang, Copy::Counterparty, None)?;
    let mut blanks = Blanks::new(lang);
    let a = Words::of(lang);

    let head = head(&theirs, a, &mut blanks);
    let parties = parties(&theirs, a, &mut blanks);
    let mut clauses = clauses::clauses(&whole, a, &mut blanks);
    let conditions = conditions(&theirs, a, &clauses, &mut blanks);
    clauses::refer(&mut clauses, &conditions);
    let choices = choices::choices(&whole, a, &clauses, blanks);
    Ok(Annex {
        lang: lang.code(),
        t: Texts::of(lang),
        a,
        draft: !assessment.is_closed(),
        cover: title(&theirs, a),
        of: head.of,
        service: head.service,
        facts: head.facts,
        signatures: signatures(a, &parties),
        parties,
        clauses,
        conditions,
        choices,
        integrity: proof::integrity(&theirs).facts,
        missing: missing(&whole),
        brand: None,
    })
}

fn place(anchor: &str, title: &str) -> Ref {
    Ref { id: title.to_owned(), anchor: anchor.to_owned(), title: String::new() }
}

/// For the margins of the page and the title of the document.
fn title(context: &Context<'_>, a: &'static Words) -> Cover {
    let reference = context.assessment.contract.reference.trim();
    let cover = cover::cover(context);
    Cover {
        short_title: format!("{} {reference}", a.title).trim_end().to_owned(),
        title: a.title.to_owned(),
        annex: None,
        confidentiality: a.for_parties,
        facts: Vec::new(),
        running: super::view::Running { annex: a.title.to_owned(), ..cover.running },
        ..cover
    }
}

struct Head {
    of: Vec<Piece>,
    service: Piece,
    facts: Vec<Entry>,
}

fn head(context: &Context<'_>, a: &'static Words, blanks: &mut Blanks) -> Head {
    let contract = &context.assessment.contract;
    let here = place("main", a.head);
    let plain = |text: &str| Piece { text: text.to_owned(), blank: false };
    let of = vec![
        plain(a.annex),
        blanks.blank(a.blank_letter, &here),
        plain(a.to_contract),
        blanks.or(&contract.reference, a.blank_reference, &here),
    ];
    let service = blanks.or(&contract.service, a.blank_service, &here);
    let date = |date: Option<NaiveDate>| {
        date.map_or_else(String::new, |date| words::date(context.lang, date))
    };
    let analysis = match context.assessment.date() {
        None => String::new(),
        of => format!("{} ({})", date(of), context.t.user_date),
    };
    let language = match contract.binding_language {
        None => "",
        Some(Lang::It) => a.italian,
        Some(Lang::En) => a.english,
    };
    let signature = if context.in_force() { a.signature_date } else { a.signature_planned };
    let values = [
        (a.kind, words::contract_kind(context.lang, contract.kind).to_owned(), a.blank_reference),
        (a.duration, contract.duration.clone(), a.blank_duration),
        (context.t.element_people, contract.people.clone(), a.blank_people),
        (context.t.element_purpose, contract.purposes.clone(), a.blank_purposes),
        (a.analysis_date, analysis, a.blank_analysis_date),
        (signature, date(contract.signature_planned), a.blank_signature),
        (a.go_live, date(contract.go_live_planned), a.blank_go_live),
        (a.language, language.to_owned(), a.blank_language),
    ];
    let facts = values
        .into_iter()
        .map(|(label, value, what)| Entry { label, value: blanks.or(&value, what, &here) })
        .collect();
    Head { of, service, facts }
}

fn parties(context: &Context<'_>, a: &'static Words, blanks: &mut Blanks) -> Vec<PartyRow> {
    let here = place("parties", context.t.parties);
    let views = cover::parties(context);
    let data = [&context.assessment.controller, &context.assessment.processor];
    // What was typed, not the sentence that the report puts in the place of a name.
    let mut row = |label: &'static str,
                   what: &str,
                   whose: [&str; 2],
                   value: &dyn Fn(usize, &PartyView) -> String| {
        let cells = views
            .iter()
            .zip(whose)
            .enumerate()
            .map(|(at, (view, whose))| {
                blanks.or(&value(at, view), &format!("{what} {whose}"), &here)
            })
            .collect();
        PartyRow { label, cells }
    };
    let of = [a.of_controller, a.of_processor];
    let who = [a.for_controller, a.for_processor];
    vec![
        row(a.name, a.blank_name, of, &|at, _| data[at].name.clone()),
        row(context.t.number, a.blank_number, of, &|_, view| view.number.clone()),
        row(context.t.seat, a.blank_seat, of, &|_, view| view.address.clone()),
        row(context.t.country, a.blank_country, of, &|_, view| view.country.clone()),
        row(context.t.signatory, a.blank_signatory, who, &|_, view| view.signatory.clone()),
        row(context.t.powers, a.blank_powers, of, &|_, view| view.powers.clone()),
    ]
}

/// Who signs stands in the table of the parties: its last two rows, and the first for the company.
fn signatures(a: &'static Words, parties: &[PartyRow]) -> Vec<Signs> {
    let cell = |row: usize, party: usize| parties.get(row).and_then(|row| row.cells.get(party));
    let rows = parties.len();
    [a.controller, a.processor]
        .into_iter()
        .enumerate()
        .filter_map(|(party, role)| {
            Some(Signs {
                name: cell(rows.checked_sub(2)?, party)?.clone(),
                party: cell(0, party)?.clone(),
                role,
                powers: cell(rows.checked_sub(1)?, party)
                    .filter(|powers| !powers.blank)
                    .map_or_else(String::new, |powers| powers.text.clone()),
            })
        })
        .collect()
}

/// Those of the supplier's reading. The acceptance of what risk remains is the controller's will
/// alone, and no condition of a contract may rest on that.
fn conditions(
    context: &Context<'_>,
    a: &'static Words,
    clauses: &[ClauseGroup],
    blanks: &mut Blanks,
) -> Vec<GateGroup<Condition>> {
    let mut groups = Vec::new();
    for group in plan::conditions(context) {
        let items: Vec<_> = group
            .items
            .into_iter()
            .filter(|condition| condition.kind != "residual_risk")
            .map(|item| condition(context, a, clauses, item, blanks))
            .collect();
        if !items.is_empty() {
            groups.push(GateGroup { gate: group.gate, word: group.word, date: group.date, items });
        }
    }
    groups
}

fn condition(
    context: &Context<'_>,
    a: &'static Words,
    clauses: &[ClauseGroup],
    view: ConditionView,
    blanks: &mut Blanks,
) -> Condition {
    let question = view.question.map(|question| question.id).unwrap_or_default();
    let by_evidence = context.find(&question).is_some_and(|ix| {
        matches!(context.question(ix).kind, Kind::Derived(Derivation::SupplierEvidence))
    });
    let itself = Ref { id: view.id.clone(), anchor: view.anchor.clone(), title: String::new() };
    let due_text = match &view.due {
        Some(due) => Piece { text: due.text.clone(), blank: false },
        None => blanks.blank(a.due, &itself),
    };
    Condition {
        article: clauses::article_of(clauses, &question),
        id: view.id,
        anchor: view.anchor,
        title: view.title,
        kind_word: view.kind_word,
        // «Listed here» would be the report, not this annex.
        event: if by_evidence { a.derived_event.to_owned() } else { view.event },
        proof: view.proof,
        owner: view.owner,
        verifier: view.verifier,
        due: view.due,
        due_text,
        consequence: view.consequence,
        question,
    }
}

/// Questions that apply, are required and wait for an answer.
fn missing(context: &Context<'_>) -> usize {
    context
        .questionnaire
        .indexed()
        .filter(|(ix, question)| {
            question.scored.is_some()
                && !question.is_derived()
                && context.shown.get(*ix) == Truth::Yes
                && context.is_required(question)
                && context.answers.get(*ix).is_open()
        })
        .count()
}
