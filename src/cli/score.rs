//! `vaglio score`: the outcome, in words or as JSON.

use super::score_json::{Scored, document};
use super::{Common, FailOn, Failure, files, outlook_json, outlook_text, score_text};
use crate::assessment::Assessment;
use crate::explain::{self, Bounds};
use crate::phrases;
use crate::questionnaire::{Effect, Questionnaire, Truth};
use crate::scoring::outlook::Outlook;
use crate::scoring::{Evaluation, NodeOverflow, Scorer, conditions};
use crate::text::Lang;
use crate::words;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(
    common: &Common,
    path: &Path,
    json: bool,
    explained: bool,
    fail_on: Option<FailOn>,
) -> Result<(), Failure> {
    let (assessment, questionnaire) = files::assessment(common, path)?;
    let scorer = Scorer::new(&questionnaire);
    let scored = Results::of(&scorer, &assessment)
        .map_err(|error| Failure::Unreadable(error.to_string()))?;
    let mut text = String::new();
    if json {
        let mut document = document(&scored.as_json(&questionnaire));
        if let Some(document) = document.as_object_mut() {
            let (evaluation, outlook) = (&scored.evaluation, &scored.outlook);
            document.extend(outlook_json::keys(&scorer, &assessment, evaluation, outlook));
        }
        text = serde_json::to_string_pretty(&document)
            .map_err(|error| Failure::Unwritable(error.to_string()))?;
        text.push('\n');
    } else {
        let lang = common.lang.unwrap_or(assessment.language);
        summary(&mut text, lang, &scorer, &assessment, &scored)
            .map_err(|error| Failure::Unwritable(error.to_string()))?;
        let (evaluation, outlook) = (&scored.evaluation, &scored.outlook);
        let mut writer = outlook_text::Writer {
            out: &mut text,
            lang,
            scorer: &scorer,
            assessment: &assessment,
            evaluation,
            outlook,
        };
        writer.all().map_err(|error| Failure::Unwritable(error.to_string()))?;
        if explained {
            text.push('\n');
            let answers = &scored.answers;
            let blocks = explain::all(&scorer, answers, evaluation, Bounds::Exact, lang)
                .map_err(|error| Failure::Unreadable(error.to_string()))?;
            for block in blocks {
                text.push_str(&block.title);
                text.push('\n');
                for line in block.lines {
                    text.push_str("  ");
                    text.push_str(&line);
                    text.push('\n');
                }
            }
        }
    }
    io::stdout().write_all(text.as_bytes())?;
    reached(scored.outlook.standing(&scored.evaluation), fail_on)
}

/// Everything one scoring shows.
struct Results {
    answers: crate::answers::Answers,
    evaluation: Evaluation,
    processor: Evaluation,
    controller: Evaluation,
    outlook: Outlook,
}

impl Results {
    fn of(scorer: &Scorer<'_>, assessment: &Assessment) -> Result<Self, NodeOverflow> {
        let answers = conditions::answers_of(scorer, assessment)?;
        let evaluation = scorer.exact(&answers)?;
        Ok(Self {
            outlook: Outlook::of(scorer, assessment, &answers, &evaluation)?,
            evaluation,
            processor: scorer.processor_reading(&answers)?,
            controller: scorer.controller_reading(&answers)?,
            answers,
        })
    }

    fn as_json<'a>(&'a self, questionnaire: &'a Questionnaire) -> Scored<'a> {
        Scored {
            questionnaire,
            evaluation: &self.evaluation,
            processor: &self.processor,
            controller: &self.controller,
            decides: &self.outlook.decides,
        }
    }
}

fn reached(evaluation: &Evaluation, fail_on: Option<FailOn>) -> Result<(), Failure> {
    let reached = match fail_on {
        None => false,
        Some(FailOn::Stop) => evaluation.verdict.worst == Effect::Stop,
        Some(FailOn::Conditions) => evaluation.verdict.worst >= Effect::Conditions,
        Some(FailOn::Open) => !evaluation.verdict.is_settled(),
    };
    if reached { Err(Failure::Negative(String::new())) } else { Ok(()) }
}

/// One outcome in words, with both ends while it is open.
fn verdict(lang: Lang, assessment: &Assessment, evaluation: &Evaluation) -> String {
    let kind = assessment.contract.kind;
    let word = words::outcome(lang, kind, evaluation.outcome());
    if evaluation.verdict.is_settled() {
        return word.to_owned();
    }
    let ends = evaluation.verdict.map(|effect| words::outcome(lang, kind, Some(effect)));
    let between = words::pick(lang, "tra", "between");
    let and = words::pick(lang, "e", "and");
    format!("{word}: {between} «{}» {and} «{}»", ends.best, ends.worst)
}

fn summary(
    out: &mut String,
    lang: Lang,
    scorer: &Scorer<'_>,
    assessment: &Assessment,
    scored: &Results,
) -> std::fmt::Result {
    let questionnaire = scorer.questionnaire;
    let evaluation = &scored.evaluation;
    let pick = |it, en| words::pick(lang, it, en);
    writeln!(
        out,
        "{}: {}",
        pick("Esito proposto", "Proposed outcome"),
        verdict(lang, assessment, evaluation)
    )?;
    let by_scheme = questionnaire.decides_by_scheme();
    if !by_scheme {
        writeln!(
            out,
            "{}: {}",
            pick("Idoneità del fornitore", "Suitability of the supplier"),
            verdict(lang, assessment, &scored.processor)
        )?;
        writeln!(
            out,
            "{}: {}",
            pick("Prontezza del committente", "Readiness of the client"),
            verdict(lang, assessment, &scored.controller)
        )?;
    }
    let applicable = evaluation.applicable;
    let total = if applicable.is_settled() {
        applicable.best.to_string()
    } else {
        format!("{}–{}", applicable.best, applicable.worst)
    };
    writeln!(
        out,
        "{}: {} {} {total}",
        pick("Risposte", "Answers"),
        evaluation.answered,
        pick("su", "of")
    )?;
    reasons(out, lang, scorer, assessment, scored)?;
    score_text::results(out, lang, questionnaire, assessment, evaluation)?;
    if !by_scheme {
        risks(out, lang, questionnaire, evaluation)?;
    }
    Ok(())
}

/// Why the outcome is what it is, and the conditions that follow.
fn reasons(
    out: &mut String,
    lang: Lang,
    scorer: &Scorer<'_>,
    assessment: &Assessment,
    scored: &Results,
) -> std::fmt::Result {
    let questionnaire = scorer.questionnaire;
    let evaluation = &scored.evaluation;
    let pick = |it, en| words::pick(lang, it, en);
    if !evaluation.reasons.is_empty() {
        writeln!(out, "\n{}", pick("Ragioni", "Reasons"))?;
        for reason in &evaluation.reasons {
            let certain = if reason.at_best < reason.effect {
                pick(" (può ancora cambiare)", " (may still change)")
            } else {
                ""
            };
            writeln!(
                out,
                "  {:<26} {}{certain}",
                words::outcome(lang, assessment.contract.kind, Some(reason.effect)),
                phrases::reason(questionnaire, reason.kind, lang)
            )?;
        }
    }
    let demands = conditions::standing(scorer, &scored.answers, evaluation);
    if !demands.is_empty() {
        writeln!(out, "\n{}", pick("Condizioni", "Conditions"))?;
        for demand in &demands {
            writeln!(
                out,
                "  {:<22} {}",
                words::gate(lang, assessment.contract.kind, demand.gate),
                phrases::demand(questionnaire, demand.kind, lang)
            )?;
        }
    }
    Ok(())
}

fn risks(
    out: &mut String,
    lang: Lang,
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
) -> std::fmt::Result {
    let title = words::pick(lang, "Rischi per le persone", "Risks for people");
    writeln!(out, "\n{title}")?;
    for result in &evaluation.scenarios {
        let scenario = questionnaire.scenario(result.scenario);
        let risk = if result.pertinent == Truth::No {
            words::risk(lang, 0).to_owned()
        } else if result.risk.is_settled() {
            format!("{} {}", result.risk.worst, words::risk(lang, result.risk.worst))
        } else {
            format!("{}–{}", result.risk.best, result.risk.worst)
        };
        writeln!(out, "  {:<4} {:<42} {risk}", scenario.id, scenario.title.get(lang))?;
    }
    Ok(())
}
