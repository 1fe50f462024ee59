//! «Che cosa decide»: what the outcome hangs on, how near each level is to its next one, what another
//! value of «partial» would make of it.

use super::context::Context;
use super::figures;
use super::view::{DecidesView, MarginView, Ref};
use crate::exact::Exact;
use crate::phrases;
use crate::questionnaire::{AreaIx, QuestionIx, ScenarioIx};
use crate::scoring::Margin;

pub(super) fn decides(context: &Context<'_>) -> Option<DecidesView> {
    let outlook = context.outlook.as_ref()?;
    let refs = |list: &[QuestionIx]| -> Vec<Ref> {
        list.iter().map(|ix| context.question_ref(*ix)).collect()
    };
    let decides = &outlook.decides;
    let declared: Vec<QuestionIx> = decides
        .load_bearing
        .iter()
        .copied()
        .filter(|ix| figures::is_declared(context, *ix))
        .collect();
    let settled = phrases::beside::settled(
        context.questionnaire,
        &context.evaluation,
        context.kind(),
        context.lang,
    );
    let (whole, margins): (Vec<_>, Vec<_>) =
        margins(context).into_iter().partition(|margin| margin.value == "1");
    Some(DecidesView {
        settled: format!("{settled}."),
        decisive: refs(&decides.decisive),
        load_bearing: refs(&decides.load_bearing),
        declared: refs(&declared),
        levers: refs(&decides.levers),
        margins,
        whole: whole.into_iter().map(|margin| margin.to).collect(),
        sensitivity: sensitivity(context),
    })
}

/// Scenarios, then areas; where a scheme decides there are neither.
fn margins(context: &Context<'_>) -> Vec<MarginView> {
    let questionnaire = context.questionnaire;
    if questionnaire.decides_by_scheme() {
        return Vec::new();
    }
    let scorer = context.scorer;
    let scenarios = (0..questionnaire.scenarios.len()).map(ScenarioIx).filter_map(|ix| {
        let margin = scorer.scenario_margin(&context.evaluation, ix)?;
        let what = context.say("copertura", "coverage");
        Some(margin_view(context, context.scenario_ref(ix), what, margin))
    });
    let areas = (0..questionnaire.areas.len()).map(AreaIx).filter_map(|ix| {
        let margin = scorer.area_margin(&context.evaluation, ix)?;
        let what = context.say("conformità", "compliance");
        Some(margin_view(context, context.area_ref(ix), what, margin))
    });
    scenarios.chain(areas).collect()
}

fn margin_view(context: &Context<'_>, to: Ref, what: &'static str, margin: Margin) -> MarginView {
    let t = context.t;
    let on_the_limit = margin.to_worse == Some(Exact::ZERO);
    let to_worse = match margin.to_worse {
        Some(_) if on_the_limit => t.on_the_limit.to_owned(),
        Some(margin) => margin.to_string(),
        None => t.lowest_step.to_owned(),
    };
    let to_better =
        margin.to_better.map_or_else(|| t.highest_step.to_owned(), |margin| margin.to_string());
    MarginView { to, what, value: margin.value.to_string(), to_worse, on_the_limit, to_better }
}

/// A sentence for each value that changes the outcome; one for all where none does.
fn sensitivity(context: &Context<'_>) -> Vec<String> {
    let Some(outlook) = &context.outlook else { return Vec::new() };
    let tried = &outlook.sensitivity;
    let changed: Vec<String> = tried
        .iter()
        .filter_map(|one| {
            phrases::beside::sensitive(
                context.questionnaire,
                one,
                context.evaluation.verdict,
                context.kind(),
                context.lang,
            )
        })
        .map(|sentence| format!("{sentence}."))
        .collect();
    if !changed.is_empty() || tried.is_empty() {
        return changed;
    }
    let values: Vec<_> = tried.iter().map(|one| one.partial.to_string()).collect();
    vec![format!(
        "{} {}.",
        context.say(
            "Esito non sensibile al valore di «parziale»: resta lo stesso con ogni «parziale» a",
            "Outcome not sensitive to the value of «partial»: it stays the same with every «partial» at",
        ),
        values.join(context.say(" e a ", " and at ")),
    )]
}
