//! Levels set by hand that cannot be applied, each with its place in the file.

use crate::diagnostic::{Diagnostic, Level};
use crate::phrases;
use crate::questionnaire::Questionnaire;
use crate::scoring::{Scorer, conditions, overrides};
use crate::store::{self, Loaded};
use crate::text::Lang;
use std::path::Path;

/// A verdict that silently ignores what somebody wrote would be worse than none.
pub(super) fn refused(
    questionnaire: &Questionnaire,
    loaded: &Loaded,
    path: &Path,
    lang: Lang,
) -> Vec<Diagnostic> {
    let assessment = &loaded.assessment;
    if assessment.overrides.is_empty() {
        return Vec::new();
    }
    let scorer = Scorer::new(questionnaire);
    let standing = conditions::answers_of(&scorer, assessment).and_then(|answers| {
        let computed = scorer.exact(&answers)?;
        overrides::standing(&scorer, assessment, &answers, &computed)
    });
    // Numbers that do not fit are told by whoever asks for them.
    let Ok(Some(standing)) = standing else { return Vec::new() };
    let places = store::record_places(&loaded.source, "overrides");
    let told = standing.refused.iter().map(|(place, refusal)| {
        let given = &assessment.overrides[*place];
        let (message, help) = phrases::set::refusal(questionnaire, given, *refusal, lang);
        Diagnostic {
            level: Level::Error,
            code: "override",
            file: path.to_string_lossy().into_owned(),
            span: places.get(*place).cloned().unwrap_or(0..0),
            message,
            help: Some(help),
        }
    });
    told.collect()
}
