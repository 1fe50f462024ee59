//! Rules over answers, areas and risks. There is no «not»: a better answer never worsens a rule.

use super::Lowering;
use super::faults::quoted;
use super::index::unique_ids;
use super::read::{At, Fields};
use super::scored::gates;
use crate::exact::Exact;
use crate::questionnaire::{AreaIx, Effect, QuestionIx, Rule, RuleTest};

const EFFECTS: [(&str, Effect); 2] = [("conditions", Effect::Conditions), ("stop", Effect::Stop)];

const TESTS: [&str; 7] =
    ["count_risk", "blocking_share", "answer_below", "area_below", "risk_at_least", "all", "any"];

pub(super) fn lower_rules<'t>(cx: &mut Lowering<'t>, at: Option<At<'t>>) -> Vec<Rule> {
    let items = at.map(|at| at.items(&mut cx.faults)).unwrap_or_default();
    let ids = unique_ids(&mut cx.faults, &items);
    items.into_iter().zip(ids).filter_map(|(item, id)| lower_rule(cx, item, id)).collect()
}

fn lower_rule<'t>(cx: &mut Lowering<'t>, at: At<'t>, id: &str) -> Option<Rule> {
    let mut fields = at.fields(&mut cx.faults)?;
    fields.get("id");
    let title = fields.text(&mut cx.faults, "title");
    let effect =
        fields.need(&mut cx.faults, "effect").and_then(|at| at.one_of(&mut cx.faults, &EFFECTS));
    let test = only_test(cx, &mut fields);
    fields.finish(&mut cx.faults);
    Some(Rule { id: id.to_owned(), title, effect: effect?, test: test? })
}

/// Exactly one test stands in a rule, or in each part of `all` and `any`.
fn only_test<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Option<RuleTest> {
    let found: Vec<_> = TESTS.into_iter().filter_map(|key| Some((key, fields.get(key)?))).collect();
    match found.as_slice() {
        [(key, at)] => lower_test(cx, key, *at),
        [] => {
            cx.faults
                .error(fields.spot(), "la regola non dice quando vale")
                .help(format!("serve una di queste chiavi: {}", TESTS.join(", ")));
            None
        }
        [_, (key, _), ..] => {
            cx.faults
                .error(fields.key_spot(key), "una regola ha una sola condizione")
                .help("per averne più d’una usa «all» o «any»");
            None
        }
    }
}

fn lower_test<'t>(cx: &mut Lowering<'t>, key: &str, at: At<'t>) -> Option<RuleTest> {
    if matches!(key, "all" | "any") {
        let mut parts = Vec::new();
        for item in at.items(&mut cx.faults) {
            let Some(mut fields) = item.fields(&mut cx.faults) else { continue };
            parts.extend(only_test(cx, &mut fields));
            fields.finish(&mut cx.faults);
        }
        if parts.is_empty() {
            cx.faults.error(at.spot(), format!("«{key}» è vuoto"));
        }
        return Some(if key == "all" { RuleTest::All(parts) } else { RuleTest::Any(parts) });
    }
    let mut fields = at.fields(&mut cx.faults)?;
    let test = simple_test(cx, key, &mut fields);
    fields.finish(&mut cx.faults);
    test
}

fn simple_test<'t>(cx: &mut Lowering<'t>, key: &str, fields: &mut Fields<'t>) -> Option<RuleTest> {
    match key {
        "count_risk" => {
            let level = level(cx, fields);
            let most = u32::try_from(cx.index.scenarios.len()).unwrap_or(u32::MAX).max(1);
            let count = fields
                .need(&mut cx.faults, "at_least")
                .and_then(|at| at.int(&mut cx.faults, 1..=most));
            Some(RuleTest::CountRisk { level: level?, at_least: usize::try_from(count?).ok()? })
        }
        "blocking_share" => {
            let gate = fields
                .need(&mut cx.faults, "gate")
                .and_then(|at| at.one_of(&mut cx.faults, &gates()));
            let met_below = share(cx, fields, "met_below");
            Some(RuleTest::BlockingShare { gate: gate?, met_below: met_below? })
        }
        "answer_below" => {
            let question =
                fields.need(&mut cx.faults, "question").and_then(|at| scored_question(cx, at));
            let below = share(cx, fields, "below");
            Some(RuleTest::AnswerBelow { question: question?, below: below? })
        }
        "area_below" => {
            let area = fields.need(&mut cx.faults, "area").and_then(|at| area(cx, at));
            let below = share(cx, fields, "below");
            Some(RuleTest::AreaBelow { area: area?, below: below? })
        }
        _ => {
            let at = fields.need(&mut cx.faults, "scenario");
            let id = at.and_then(|at| Some((at, at.string(&mut cx.faults)?)));
            let scenario = id.and_then(|(at, id)| cx.scenario(id, at.spot()));
            let level = level(cx, fields);
            Some(RuleTest::RiskAtLeast { scenario: scenario?, level: level? })
        }
    }
}

fn level(cx: &mut Lowering<'_>, fields: &mut Fields<'_>) -> Option<u8> {
    fields.need(&mut cx.faults, "level").and_then(|at| at.level(&mut cx.faults, 1..=4))
}

fn share(cx: &mut Lowering<'_>, fields: &mut Fields<'_>, key: &'static str) -> Option<Exact> {
    fields
        .need(&mut cx.faults, key)
        .and_then(|at| at.exact(&mut cx.faults, Exact::ZERO..=Exact::ONE))
}

fn scored_question(cx: &mut Lowering<'_>, at: At<'_>) -> Option<QuestionIx> {
    let key = at.string(&mut cx.faults)?;
    let question = cx.question(key, at.spot())?;
    if !cx.index.questions[question.0].scored {
        cx.faults.error(at.spot(), format!("la domanda {} non ha punteggio", quoted(key)));
        return None;
    }
    Some(question)
}

pub(super) fn area(cx: &mut Lowering<'_>, at: At<'_>) -> Option<AreaIx> {
    let id = at.string(&mut cx.faults)?;
    let found = cx.index.areas.iter().position(|area| *area == id).map(AreaIx);
    if found.is_none() && cx.complete {
        let known = cx.index.areas.iter().copied();
        cx.faults
            .error(at.spot(), format!("l’area {} non esiste", quoted(id)))
            .code("unknown-area")
            .suggest(id, known);
    }
    found
}
