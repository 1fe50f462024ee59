//! Page 1 once more for who does not read the language of the report.

use super::context::Context;
use super::view::{Section, Summary};
use super::{cover, outcome, plan};
use crate::text::Lang;

/// In English beside an Italian text; in Italian beside an English one only where the Italian binds.
pub(super) fn summary(context: &Context<'_>, sections: &[Section]) -> Option<Summary> {
    let lang = match (context.lang, context.assessment.contract.binding_language) {
        (Lang::It, _) => Lang::En,
        (Lang::En, Some(Lang::It)) => Lang::It,
        (Lang::En, _) => return None,
    };
    let context = context.in_language(lang);
    let conditions = plan::conditions(&context);
    Some(Summary {
        lang: lang.code(),
        t: context.t,
        binding: cover::binding(&context),
        // Sections keep their numbers, so a reference is good in both languages.
        outcome: outcome::outcome(&context, &conditions, sections, Vec::new()),
    })
}
