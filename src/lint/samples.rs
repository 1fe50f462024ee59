//! Rules, findings, presets and blocks that no sample assessment ever sets off.

use super::Lint;
use crate::answers::Answers;
use crate::assessment::Assessment;
use crate::diagnostic::Level;
use crate::loader::Part;
use crate::questionnaire::{Questionnaire, Truth};
use crate::scoring::{ReasonKind, Scorer, conditions};
use crate::unfold::{AT, unfold};
use crate::visibility::Visibility;
use std::collections::BTreeSet;

/// What the samples set off, by id.
#[derive(Default)]
struct Exercised {
    rules: BTreeSet<String>,
    blocks: BTreeSet<String>,
    presets: BTreeSet<String>,
    findings: BTreeSet<String>,
}

pub(super) fn check(lint: &mut Lint<'_>, samples: &[Assessment]) {
    let questionnaire = lint.questionnaire;
    let blocking = || questionnaire.questions.iter().filter(|question| question.blocks());
    let count = questionnaire.rules.len()
        + questionnaire.findings.len()
        + questionnaire.presets.len()
        + blocking().count();
    if samples.is_empty() {
        if count > 0 {
            let place = lint.place(Part::Head, "");
            let message =
                format!("nessuna analisi di prova: {count} regole, rilievi e blocchi non provati");
            let help =
                "mettile in «samples» accanto al questionario, o indica dove sono con --samples";
            lint.add(Level::Note, "no-samples", &place, message, Some(help));
        }
        return;
    }
    let mut seen = Exercised::default();
    for sample in samples {
        exercise(questionnaire, sample, &mut seen);
    }
    let rules = questionnaire.rules.iter().map(|rule| &rule.id);
    let findings = questionnaire.findings.iter().map(|finding| &finding.id);
    let presets = questionnaire.presets.iter().map(|preset| &preset.id);
    let blocks = blocking().map(|question| &question.id);
    untried(lint, rules, &seen.rules, Part::Rule, "la regola");
    untried(lint, findings, &seen.findings, Part::Finding, "il rilievo");
    untried(lint, presets, &seen.presets, Part::Preset, "la risposta preimpostata");
    untried(lint, blocks, &seen.blocks, Part::Question, "il blocco di");
}

fn untried<'q>(
    lint: &mut Lint<'_>,
    ids: impl Iterator<Item = &'q String>,
    seen: &BTreeSet<String>,
    part: Part,
    what: &str,
) {
    for id in ids.filter(|id| !seen.contains(*id)) {
        let place = lint.place(part, id);
        let whole = &lint.questionnaire.identity.id;
        let message = format!("{what} {id} non scatta in nessuna analisi di prova di {whole}");
        lint.add(Level::Note, "untried", &place, message, None);
    }
}

fn exercise(questionnaire: &Questionnaire, sample: &Assessment, seen: &mut Exercised) {
    let questionnaire = unfold(questionnaire, sample);
    let scorer = Scorer::new(&questionnaire);
    // An overflow has its own message where the sample is scored.
    let Ok(answers) = conditions::answers_of(&scorer, sample) else { return };
    let shown = Visibility::of(&questionnaire, &answers);
    for (ix, _) in questionnaire.indexed() {
        if let Some(preset) = shown.preset(ix) {
            seen.presets.insert(questionnaire.presets[preset].id.clone());
        }
    }
    fired(&questionnaire, &answers, &shown, &mut seen.findings);
    let Ok(evaluation) = scorer.quick(&answers) else { return };
    for reason in &evaluation.reasons {
        let id = of_copy(reason.kind.id(&questionnaire)).to_owned();
        match reason.kind {
            ReasonKind::Rule(_) => seen.rules.insert(id),
            ReasonKind::Blocking(_) => seen.blocks.insert(id),
            _ => false,
        };
    }
}

fn fired(
    questionnaire: &Questionnaire,
    answers: &Answers,
    shown: &Visibility,
    seen: &mut BTreeSet<String>,
) {
    for finding in &questionnaire.findings {
        if shown.truth(questionnaire, answers, &finding.when) == Truth::Yes {
            seen.insert(of_copy(&finding.id).to_owned());
        }
    }
}

/// The id without the entry of a list that a copy is about.
fn of_copy(id: &str) -> &str {
    id.split(AT).next().unwrap_or(id)
}
