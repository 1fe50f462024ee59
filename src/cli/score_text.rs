//! Scores, verdicts and findings of a questionnaire's own, in words.

use crate::assessment::Assessment;
use crate::exact::Exact;
use crate::questionnaire::{
    Advice, Form, Output, Questionnaire, ScaleLevel, Scheme, Truth, Verdict, VerdictLevel,
};
use crate::scoring::{Evaluation, Range, VerdictResult, by_severity};
use crate::text::Lang;
use crate::visible::visible;
use crate::words::pick;
use std::fmt::{Result, Write};

/// What a scheme adds to the summary, if the questionnaire has one.
pub(super) fn results(
    out: &mut String,
    lang: Lang,
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    evaluation: &Evaluation,
) -> Result {
    if let Some(scheme) = &questionnaire.scheme {
        scores(out, lang, scheme, evaluation)?;
        for result in &evaluation.verdicts {
            verdict(out, lang, &scheme.verdicts[result.verdict], result)?;
        }
    }
    findings(out, lang, questionnaire, assessment, evaluation)
}

fn scores(out: &mut String, lang: Lang, scheme: &Scheme, evaluation: &Evaluation) -> Result {
    if evaluation.outputs.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", pick(lang, "Risultati", "Results"))?;
    for result in &evaluation.outputs {
        let output = &scheme.outputs[result.output];
        let title = output.title.as_ref().map_or(output.name.as_str(), |title| title.get(lang));
        writeln!(out, "  {title}: {}", value(lang, output, result.value))?;
    }
    Ok(())
}

/// One value, or both ends while answers can still move it.
fn value(lang: Lang, output: &Output, ends: Option<Range<Exact>>) -> String {
    let Some(ends) = ends else {
        return pick(lang, "non applicabile", "not applicable").to_owned();
    };
    let word = |value: Exact| match &output.form {
        Form::Number(_) => value.to_string(),
        Form::Share(_) => format!("{} ({value})", percent(lang, value)),
        Form::Scale(levels) => level(lang, levels, value),
    };
    between(lang, &word(ends.best), &word(ends.worst))
}

fn between(lang: Lang, best: &str, worst: &str) -> String {
    if best == worst {
        return worst.to_owned();
    }
    let (from, and) = (pick(lang, "tra", "between"), pick(lang, "e", "and"));
    format!("{from} {best} {and} {worst}")
}

fn percent(lang: Lang, share: Exact) -> String {
    let tenths = share.per_mille_of_display();
    let point = if lang == Lang::It { ',' } else { '.' };
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}{point}{}%", tenths / 10, tenths % 10)
}

fn level(lang: Lang, levels: &[ScaleLevel], value: Exact) -> String {
    let level = value.to_level().and_then(|place| levels.get(usize::from(place)));
    level.map_or_else(
        || value.to_string(),
        |level| level.title.as_ref().map_or(level.id.as_str(), |title| title.get(lang)).to_owned(),
    )
}

/// The level reached, the criteria that hold, and what the level brings along.
fn verdict(out: &mut String, lang: Lang, verdict: &Verdict, result: &VerdictResult) -> Result {
    let title = |level: usize| verdict.levels[level].title.get(lang);
    let level =
        between(lang, &quoted(title(result.level.best)), &quoted(title(result.level.worst)));
    writeln!(out, "\n{}: {level}", verdict.title.get(lang))?;
    let worst: &VerdictLevel = &verdict.levels[result.level.worst];
    let may = pick(lang, " (può ancora cambiare)", " (may still change)");
    for one in result.criteria.iter().filter(|one| one.level == result.level.worst) {
        let Some(criterion) = worst.criteria.get(one.criterion) else { continue };
        let open = if one.holds == Truth::Yes { "" } else { may };
        writeln!(out, "  - {}{open}", criterion.text.get(lang))?;
    }
    if !worst.obligations.is_empty() {
        let word = pick(lang, "Che cosa comporta", "What it entails");
        writeln!(out, "  {word} {}", quoted(worst.title.get(lang)))?;
    }
    for obligation in &worst.obligations {
        writeln!(out, "  * {}", obligation.text.get(lang))?;
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    format!("«{text}»")
}

fn findings(
    out: &mut String,
    lang: Lang,
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    evaluation: &Evaluation,
) -> Result {
    if evaluation.findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", pick(lang, "Rilievi", "Findings"))?;
    for result in by_severity(questionnaire, &evaluation.findings) {
        let finding = &questionnaire.findings[result.finding];
        let severity = finding.severity.map_or(pick(lang, "osservazione", "remark"), |ix| {
            questionnaire.severities[ix].title.get(lang)
        });
        let entry = finding.entry.as_ref();
        let entry = entry.map_or(String::new(), |label| format!(" — {}", label.get(lang)));
        let open = match result.fired {
            Truth::Yes => "",
            _ => pick(lang, " (dipende da risposte che mancano)", " (depends on missing answers)"),
        };
        let (id, title) = (&finding.id, finding.title.get(lang));
        writeln!(out, "  [{severity}] {id} {title}{entry}{open}")?;
        for Advice { text, .. } in &finding.remedies {
            writeln!(out, "      {}", text.get(lang))?;
        }
        if let Some(compensating) = &finding.compensating {
            let word = pick(lang, "In alternativa, motivate", "Otherwise, explain");
            writeln!(out, "      {word}: {}", compensating.get(lang))?;
        }
        compensation(out, lang, assessment, id)?;
    }
    Ok(())
}

/// What was written to make up for a finding, its further lines under the first.
fn compensation(out: &mut String, lang: Lang, assessment: &Assessment, id: &str) -> Result {
    let written = assessment.findings.get(id).map_or("", |said| said.compensating.trim());
    for (place, line) in visible(written).lines().enumerate() {
        match place {
            0 => writeln!(
                out,
                "      {}: {line}",
                pick(lang, "Misura o motivo", "Measure or reason")
            )?,
            _ => writeln!(out, "        {line}")?,
        }
    }
    Ok(())
}
