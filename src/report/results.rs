//! Scores, verdicts and findings, in words.

use super::context::{Context, anchor};
use super::levels::percent;
use super::view::{
    CriterionView, FindingView, OutputView, Ref, Results, Step, VerdictView, WeakenedView,
};
use crate::exact::Exact;
use crate::questionnaire::{Effect, Finding, Form, Output, Scheme, Truth, Verdict};
use crate::scoring::{Range, VerdictResult, by_severity};
use crate::text::Text;

/// Everything of the kind; empty in the counterparty copy, for it rests on our own answers too.
pub(super) fn results(context: &Context<'_>) -> Results {
    if !context.internal() {
        return Results::default();
    }
    let scheme = context.questionnaire.scheme.as_ref();
    Results {
        verdicts: scheme.map(|scheme| verdicts(context, scheme)).unwrap_or_default(),
        outputs: scheme.map(|scheme| outputs(context, scheme)).unwrap_or_default(),
        findings: findings(context),
        weakened: weakened(context),
    }
}

fn verdicts(context: &Context<'_>, scheme: &Scheme) -> Vec<VerdictView> {
    let view = |result: &VerdictResult| {
        let verdict = &scheme.verdicts[result.verdict];
        let criterion = |found: &crate::scoring::CriterionResult| {
            let criterion = &verdict.levels[found.level].criteria[found.criterion];
            CriterionView { text: said(context, &criterion.text), open: found.holds == Truth::Open }
        };
        let reached = &verdict.levels[result.level.worst];
        VerdictView {
            id: verdict.id.clone(),
            anchor: anchor("v", &verdict.id),
            title: said(context, &verdict.title),
            word: level_word(context, verdict, result.level),
            mark: mark(verdict.levels[result.level.worst].effect),
            primary: scheme.primary == Some(result.verdict),
            // A milder level that has been passed explains nothing any more.
            criteria: result
                .criteria
                .iter()
                .filter(|found| found.level >= result.level.best)
                .map(criterion)
                .collect(),
            obligations: reached
                .obligations
                .iter()
                .map(|obligation| said(context, &obligation.text))
                .collect(),
        }
    };
    context.evaluation.verdicts.iter().map(view).collect()
}

/// The verdict that decides, for page 1.
pub(super) struct Primary {
    pub title: String,
    pub word: String,
    pub reason: String,
    pub scale: Vec<Step>,
    pub obligations: Vec<String>,
}

/// Page 1 has room for so many.
const FIRST: usize = 5;

pub(super) fn primary(context: &Context<'_>) -> Option<Primary> {
    let scheme = context.questionnaire.scheme.as_ref()?;
    let place = scheme.primary?;
    let verdict = &scheme.verdicts[place];
    let result = context.evaluation.verdicts.iter().find(|one| one.verdict == place)?;
    let view = verdicts(context, scheme).into_iter().find(|view| view.primary)?;
    // Those of the level itself say why; milder ones, that it has been passed.
    let criteria = result.criteria.iter().filter(|one| one.level == result.level.worst);
    let because: Vec<String> = criteria
        .filter(|one| one.holds == Truth::Yes)
        .map(|one| &verdict.levels[one.level].criteria[one.criterion].text)
        .map(|text| said(context, text).trim_end_matches('.').to_owned())
        .take(FIRST)
        .collect();
    let open = result.level.worst != result.level.best;
    let reason = match (open, because.is_empty()) {
        (true, _) => context
            .say(
                "Le risposte date non bastano: quelle che mancano possono ancora cambiare il giudizio.",
                "The answers given are not enough: those still missing can change the judgement.",
            )
            .to_owned(),
        (false, true) => context
            .say("Il giudizio viene dai punteggi della sezione che segue.", "The judgement comes from the scores in the section below.")
            .to_owned(),
        (false, false) => format!("{} {}.", context.say("Perché:", "Because:"), because.join("; ")),
    };
    let scale = verdict.levels.iter().enumerate().map(|(place, level)| Step {
        code: level.effect.code(),
        word: said(context, &level.title),
        current: !open && place == result.level.worst,
    });
    Some(Primary {
        title: view.title,
        word: view.word,
        reason,
        scale: scale.collect(),
        obligations: view.obligations.into_iter().take(FIRST).collect(),
    })
}

fn mark(effect: Effect) -> u8 {
    match effect {
        Effect::Proceed => 1,
        Effect::Conditions => 2,
        Effect::Stop => 4,
    }
}

fn level_word(context: &Context<'_>, verdict: &Verdict, level: Range<usize>) -> String {
    let title = |level: usize| said(context, &verdict.levels[level].title);
    between(context, &title(level.worst), &title(level.best))
}

/// One word where both ends say the same, else «da … a …».
fn between(context: &Context<'_>, worst: &str, best: &str) -> String {
    if worst == best {
        return worst.to_owned();
    }
    format!("{} {best} {} {worst}", context.say("da", "from"), context.say("a", "to"))
}

fn outputs(context: &Context<'_>, scheme: &Scheme) -> Vec<OutputView> {
    let mut views = Vec::new();
    for result in &context.evaluation.outputs {
        let output = &scheme.outputs[result.output];
        let value = match result.value {
            None => context.say("non applicabile", "not applicable").to_owned(),
            Some(value) => between(
                context,
                &number(context, output, value.worst),
                &number(context, output, value.best),
            ),
        };
        let title = output.title.as_ref();
        views.push(OutputView {
            id: output.name.clone(),
            title: title.map_or_else(|| output.name.clone(), |title| said(context, title)),
            value,
        });
    }
    views
}

/// An exact number; a share also as a percentage, a level by its name.
fn number(context: &Context<'_>, output: &Output, value: Exact) -> String {
    match &output.form {
        Form::Number(_) => value.to_string(),
        Form::Share(_) => {
            format!("{value} ({})", percent(context.lang, value))
        }
        Form::Scale(levels) => {
            let level = value.to_level().and_then(|level| levels.get(usize::from(level)));
            level.map_or_else(
                || value.to_string(),
                |level| {
                    let title = level.title.as_ref();
                    title.map_or_else(|| level.id.clone(), |title| said(context, title))
                },
            )
        }
    }
}

/// The norms that findings cite, each with the finding.
pub(super) fn norms(context: &Context<'_>) -> Vec<(String, Ref)> {
    if !context.internal() {
        return Vec::new();
    }
    let found = &context.evaluation.findings;
    by_severity(context.questionnaire, found)
        .into_iter()
        .map(|result| &context.questionnaire.findings[result.finding])
        .flat_map(|finding| {
            finding.legal.iter().map(|cite| {
                let title = titled(context, finding);
                let id = finding.id.clone();
                (cite.norm.clone(), Ref { anchor: anchor("f", &id), id, title })
            })
        })
        .collect()
}

fn findings(context: &Context<'_>) -> Vec<FindingView> {
    let questionnaire = context.questionnaire;
    let found = by_severity(questionnaire, &context.evaluation.findings).into_iter();
    let found = found.map(|result| (&questionnaire.findings[result.finding], result.fired));
    let steps = questionnaire.severities.len();
    let view = |(finding, fired): (&Finding, Truth)| FindingView {
        id: finding.id.clone(),
        anchor: anchor("f", &finding.id),
        title: titled(context, finding),
        severity: finding.severity.map_or_else(
            || context.say("osservazione", "remark").to_owned(),
            |severity| said(context, &questionnaire.severities[severity].title),
        ),
        mark: finding.severity.map_or(0, |severity| on_four(severity, steps)),
        open: fired == Truth::Open,
        text: finding.text.as_ref().map(|text| said(context, text)).unwrap_or_default(),
        remedies: finding.remedies.iter().map(|one| said(context, &one.text)).collect(),
        question: finding.compensating.as_ref().map(|ask| said(context, ask)).unwrap_or_default(),
        compensating: context
            .assessment
            .findings
            .get(&finding.id)
            .map(|said| said.compensating.trim().to_owned())
            .unwrap_or_default(),
        norms: context.citations_of(&finding.legal),
    };
    found.map(view).collect()
}

/// With the entry it is about, where it is about one.
fn titled(context: &Context<'_>, finding: &Finding) -> String {
    let title = said(context, &finding.title);
    match &finding.entry {
        Some(entry) => format!("{title} — {}", said(context, entry)),
        None => title,
    }
}

/// A step of a scale of any length as one of the four marks.
fn on_four(step: usize, steps: usize) -> u8 {
    let from_top = steps.saturating_sub(step + 1);
    4_u8.saturating_sub(u8::try_from(from_top).unwrap_or(3)).max(1)
}

fn weakened(context: &Context<'_>) -> Vec<WeakenedView> {
    let view = |one: &crate::questionnaire::Weakened| WeakenedView {
        question: one.question.clone(),
        what: said(context, &one.what),
        reason: said(context, &one.reason),
    };
    context.questionnaire.weakened.iter().map(view).collect()
}

fn said(context: &Context<'_>, text: &Text) -> String {
    text.get(context.lang).to_owned()
}
