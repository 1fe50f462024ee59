//! Facts beside the outcome, which they never move: impact assessment and prior consultation.

use super::context::Context;
use super::view::{CriterionView, DpiaView, FlagsView, PriorView};
use crate::phrases::{self, set};
use crate::questionnaire::Truth;

/// The place where the flags are printed.
pub(super) const ANCHOR: &str = "flags";

/// The article on prior consultation, in the register of norms.
pub(super) const PRIOR_CONSULTATION: &str = "gdpr-36";

pub(super) fn flags(context: &Context<'_>) -> Option<FlagsView> {
    let flags = FlagsView { dpia: dpia(context), prior: prior(context) };
    (flags.dpia.is_some() || flags.prior.is_some()).then_some(flags)
}

/// The norms the flags cite, in this copy.
pub(super) fn norms(context: &Context<'_>) -> Vec<String> {
    let Some(outlook) = &context.outlook else { return Vec::new() };
    let mut norms: Vec<String> = match (&outlook.dpia, &context.questionnaire.dpia) {
        (Some(_), Some(rule)) => rule.legal.iter().map(|cite| cite.norm.clone()).collect(),
        _ => Vec::new(),
    };
    let known = context.questionnaire.norms.get(PRIOR_CONSULTATION).is_some();
    if known && prior(context).is_some() {
        norms.push(PRIOR_CONSULTATION.to_owned());
    }
    norms
}

fn dpia(context: &Context<'_>) -> Option<DpiaView> {
    let outlook = context.outlook.as_ref()?;
    let found = outlook.dpia.as_ref()?;
    let rule = context.questionnaire.dpia.as_ref()?;
    let lang = context.lang;
    let criteria = rule.criteria.iter().zip(&found.met);
    let met = criteria.filter(|(_, met)| **met != Truth::No).map(|(criterion, met)| {
        CriterionView { text: context.text(&criterion.title), open: *met == Truth::Open }
    });
    let decided = outlook.dpia_set().map_or_else(String::new, |one| {
        let given = &context.assessment.overrides[one.place];
        let level = set::level(one.subject, one.to, context.kind(), lang);
        let by = context.signed(&given.by, given.date);
        let text = format!(
            "{} «{level}»: {} {by}",
            context.say("Deciso", "Decided"),
            if given.reason.trim().is_empty() { context.t.not_given } else { &given.reason },
        );
        text.trim_end().to_owned()
    });
    Some(DpiaView {
        presumed: match found.presumed {
            Truth::Yes => "yes",
            Truth::No => "no",
            Truth::Open => "open",
        },
        word: phrases::beside::dpia(found.presumed, lang),
        count: phrases::beside::dpia_count(rule, found, lang),
        criteria: met.collect(),
        decided,
        unseen: rule.unseen.as_ref().map_or_else(String::new, |text| text.get(lang).to_owned()),
        norms: context.citations_of(&rule.legal),
    })
}

fn prior(context: &Context<'_>) -> Option<PriorView> {
    let outlook = context.outlook.as_ref()?;
    if context.questionnaire.decides_by_scheme() {
        return None;
    }
    let high = &outlook.prior_consultation;
    Some(PriorView {
        sentence: phrases::beside::prior_consultation(!high.is_empty(), context.lang),
        scenarios: high.iter().map(|ix| context.scenario_ref(*ix)).collect(),
    })
}
