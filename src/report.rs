//! The report: a view built from an assessment, and the texts drawn from it.

pub mod annex;
mod answers;
mod brand;
mod by_hand;
pub mod compare;
mod context;
mod cover;
mod data;
mod decides;
mod decision;
mod derivations;
pub mod escape;
mod figures;
mod flags;
mod form;
mod gaps;
mod levels;
mod method;
mod norms;
mod outcome;
#[cfg(feature = "pdf")]
mod pdf;
mod plan;
mod processing;
mod proof;
mod references;
mod remarks;
mod remedies;
mod render;
mod results;
mod summary;
mod text;
mod view;

pub use brand::{AccentFault, Brand, LogoFault};
pub use data::{Data, FORMAT, Sealed};
#[cfg(feature = "pdf")]
pub use pdf::{pdf, pdf_with};
pub use render::{RenderError, annex_with, comparison, form, render, render_with};
pub use text::Texts;
pub use view::*;

use crate::assessment::Assessment;
use crate::questionnaire::Questionnaire;
use crate::scoring::{NodeOverflow, Scorer};
use crate::text::Lang;
use context::Context;

/// What a report is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Markdown,
    Html,
}

/// For whom a report is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Copy {
    /// For the controller: everything.
    Internal,
    /// For the other party: what is attached to the contract.
    Counterparty,
}

/// Why there is no report.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BuildError {
    #[error(
        "l’analisi non ha ancora un «salt»: senza, la copia per la controparte farebbe indovinare \
         le risposte che tace. Aprite l’analisi con vaglio e salvatela, poi ripetete"
    )]
    NoSalt,
    #[error(
        "questo questionario non distingue le risposte del fornitore dalle nostre: una copia per la \
         controparte le mostrerebbe tutte. Usate la copia interna"
    )]
    NoCounterparty,
    #[error(transparent)]
    Overflow(#[from] NodeOverflow),
}

/// Everything a template may see, of one assessment, in one language, for one reader.
///
/// The assessment is taken as it stands; only its dates are read, never a clock.
pub fn build(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    lang: Lang,
    copy: Copy,
) -> Result<Report, BuildError> {
    build_with(questionnaire, assessment, lang, copy, None)
}

/// The copy for the counterparty once more, from what such a copy says of the answers.
pub fn build_again(
    questionnaire: &Questionnaire,
    shown: &Assessment,
    lang: Lang,
    sealed: &Sealed,
) -> Result<Report, BuildError> {
    build_with(questionnaire, shown, lang, Copy::Counterparty, Some(sealed))
}

fn build_with(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    lang: Lang,
    copy: Copy,
    sealed: Option<&Sealed>,
) -> Result<Report, BuildError> {
    let unsalted = sealed.is_none() && assessment.salt.as_deref().is_none_or(str::is_empty);
    if copy == Copy::Counterparty && unsalted {
        return Err(BuildError::NoSalt);
    }
    if copy == Copy::Counterparty && questionnaire.decides_by_scheme() {
        return Err(BuildError::NoCounterparty);
    }
    let scorer = Scorer::new(questionnaire);
    let context = Context::of(&scorer, assessment, lang, copy, sealed)?.with_outlook()?;
    let explanation =
        crate::explain::explain(&scorer, &context.answers, &context.evaluation, lang)?;
    let further = derivations::further(&context, &explanation)?;
    let sections = cover::sections(&context, !further.is_empty());
    let de_facto = method::de_facto_blocking(&context)?;
    let (blocking_gaps, other_gaps) = gaps::gaps(&context, &de_facto);
    let conditions = plan::conditions(&context);
    let answers = answers::appendix(&context);
    Ok(Report {
        lang: lang.code(),
        copy: match copy {
            Copy::Internal => "internal",
            Copy::Counterparty => "counterparty",
        },
        internal: copy == Copy::Internal,
        counterparty: copy == Copy::Counterparty,
        it: lang == Lang::It,
        draft: !assessment.is_closed(),
        in_force: context.in_force(),
        t: context.t,
        s: sections.iter().map(|section| (section.code, section.clone())).collect(),
        cover: cover::cover(&context),
        outcome: outcome::outcome(&context, &conditions, &sections, explanation.verdict.clone()),
        summary: summary::summary(&context, &sections),
        readers: cover::readers(&context),
        parties: cover::parties(&context),
        processing: processing::processing(&context),
        method: method::method(&context, &de_facto),
        readings: outcome::readings(&context)?,
        decides: decides::decides(&context),
        by_hand: by_hand::by_hand(&context),
        flags: flags::flags(&context),
        risks: levels::risks(&context, &explanation),
        areas: levels::areas(&context, &explanation),
        results: results::results(&context),
        blocking_gaps,
        other_gaps,
        conditions,
        remedies: remedies::remedies(&context),
        actions: plan::actions(&context),
        clauses: plan::clauses(&context),
        evidence: proof::evidence(&context),
        norms: norms::norms(&context),
        opinions: proof::opinions(&context),
        decision: decision::decision(&context),
        acceptance: decision::acceptance(&context),
        signatures: proof::signatures(&context),
        integrity: proof::integrity(&context),
        answers: answers.by_area,
        pending: answers.pending,
        set_aside: answers.set_aside,
        not_required: answers.not_required,
        inherent: [explanation.inherent, by_hand::inherent_lines(&context)].concat(),
        further,
        glossary: cover::glossary(&context),
        data: data::data(&context),
        brand: None,
        sections,
    })
}
