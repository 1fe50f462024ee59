//! `sets`: answers that settle other questions, with the reason that is printed.

use super::Lowering;
use super::condition::{Scope, lower as lower_condition};
use super::faults::quoted;
use super::index::unique_ids;
use super::read::{At, Fields};
use crate::assessment::NOT_APPLICABLE;
use crate::questionnaire::{Condition, Preset, Question, QuestionIx};

/// Reads the presets and tells each question which ones concern it.
pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    at: Option<At<'t>>,
    questions: &mut [Question],
) -> Vec<Preset> {
    let items = at.map(|at| at.items(&mut cx.faults)).unwrap_or_default();
    let ids = unique_ids(&mut cx.faults, &items);
    let mut presets = Vec::new();
    for (item, id) in items.into_iter().zip(ids) {
        let Some(mut fields) = item.fields(&mut cx.faults) else { continue };
        fields.get("id");
        let targets = targets(cx, &mut fields);
        let to = fields.need(&mut cx.faults, "to");
        let option = to.and_then(|at| at.string(&mut cx.faults)).map(str::to_owned);
        let reason = fields.text(&mut cx.faults, "reason");
        let first = targets.iter().copied().min();
        let scope = first.map_or(Scope::ANYWHERE, |first| Scope {
            scoping_only: cx.base1,
            ..Scope::before(first)
        });
        let when = fields.need(&mut cx.faults, "when");
        let when = when.map_or(Condition::Always, |at| lower_condition(cx, at, scope));
        fields.finish(&mut cx.faults);
        let option = option.filter(|option| option != NOT_APPLICABLE);
        if let Some(at) = to {
            check_targets(cx, at, option.as_deref(), &targets, questions);
        }
        for target in targets {
            if let Some(question) = questions.get_mut(target.0) {
                question.presets.push(presets.len());
            }
        }
        presets.push(Preset { id: id.to_owned(), when, to: option, reason });
    }
    presets
}

/// The questions a preset is about: named one by one, or all of an area.
fn targets<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Vec<QuestionIx> {
    let mut found = cx.questions(fields.get("questions"));
    let areas = fields.get("areas").map(|at| at.one_or_more(&mut cx.faults)).unwrap_or_default();
    for item in areas {
        let Some(area) = super::rule::area(cx, item) else { continue };
        let members = cx.index.questions.iter().enumerate();
        let members = members.filter(|(_, question)| question.area == area.0);
        found.extend(members.map(|(ix, _)| QuestionIx(ix)));
    }
    if found.is_empty() && cx.complete {
        cx.faults
            .error(fields.spot(), "non si dice a quali domande dare la risposta")
            .help("aggiungi «questions» o «areas»");
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn check_targets(
    cx: &mut Lowering<'_>,
    at: At<'_>,
    option: Option<&str>,
    targets: &[QuestionIx],
    questions: &[Question],
) {
    for target in targets {
        let Some(question) = questions.get(target.0) else { continue };
        match option {
            None if question.blocks() => {
                let message = format!("«{}» è bloccante: non può diventare «na»", question.id);
                cx.faults
                    .error(at.spot(), message)
                    .help("le condizioni in cui una domanda bloccante vale stanno nel suo «when»");
            }
            Some(option) if question.choice(option).is_none() => {
                let known = question.choices().iter().map(|choice| choice.id.as_str());
                cx.faults
                    .error(
                        at.spot(),
                        format!("«{}» non ha la risposta {}", question.id, quoted(option)),
                    )
                    .code("unknown-option")
                    .suggest(option, known);
            }
            _ => {}
        }
    }
}
