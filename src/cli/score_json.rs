//! `score --json`: exact numbers as strings, every derived value with its two ends.

use crate::exact::Exact;
use crate::questionnaire::{Effect, QuestionIx, Questionnaire, Truth};
use crate::scoring::{AreaResult, Evaluation, Range, Reason, ScenarioResult};
use serde::Serialize;
use serde_json::{Value, json};

/// The pieces of one scoring, all computed.
pub struct Scored<'a> {
    pub questionnaire: &'a Questionnaire,
    pub evaluation: &'a Evaluation,
    pub processor: &'a Evaluation,
    pub controller: &'a Evaluation,
    pub decisive: &'a [QuestionIx],
    pub load_bearing: &'a [QuestionIx],
}

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    questionnaire: Value,
    answered: usize,
    applicable: Value,
    verdict: Value,
    readings: Value,
    tier: Value,
    areas: Vec<Value>,
    scenarios: Vec<Value>,
    reasons: Vec<Value>,
    decisive: Vec<&'a str>,
    load_bearing: Vec<&'a str>,
}

/// The document of design section 8.
#[must_use]
pub fn document(scored: &Scored<'_>) -> Value {
    let questionnaire = scored.questionnaire;
    let evaluation = scored.evaluation;
    let ids = |list: &'_ [QuestionIx]| {
        list.iter().map(|ix| questionnaire.question(*ix).id.as_str()).collect()
    };
    let identity = &questionnaire.identity;
    let document = Document {
        format: 1,
        questionnaire: json!({"id": identity.id, "version": identity.version, "sha256": identity.sha256}),
        answered: evaluation.answered,
        applicable: range(evaluation.applicable, |count| json!(count)),
        verdict: verdict(evaluation),
        readings: json!({"processor": verdict(scored.processor), "controller": verdict(scored.controller)}),
        tier: level(evaluation.tier),
        areas: evaluation
            .areas
            .iter()
            .filter(|result| has_questions(questionnaire, result))
            .map(|result| area(questionnaire, result))
            .collect(),
        scenarios: evaluation
            .scenarios
            .iter()
            .map(|result| scenario(questionnaire, result))
            .collect(),
        reasons: evaluation.reasons.iter().map(|item| reason(questionnaire, item)).collect(),
        decisive: ids(scored.decisive),
        load_bearing: ids(scored.load_bearing),
    };
    serde_json::to_value(document).unwrap_or(Value::Null)
}

fn range<T: Copy>(range: Range<T>, convert: impl Fn(T) -> Value) -> Value {
    json!({"worst": convert(range.worst), "best": convert(range.best)})
}

fn level(levels: Range<u8>) -> Value {
    range(levels, |level| json!(level))
}

fn exact(numbers: Range<Exact>) -> Value {
    range(numbers, |number| json!(number.to_string()))
}

fn verdict(evaluation: &Evaluation) -> Value {
    json!({
        "worst": evaluation.verdict.worst.code(),
        "best": evaluation.verdict.best.code(),
        "settled": evaluation.verdict.is_settled(),
        "outcome": evaluation.outcome().map_or("open", Effect::code),
    })
}

/// Areas of scoping have nothing to rate and are left out.
fn has_questions(questionnaire: &Questionnaire, result: &AreaResult) -> bool {
    questionnaire
        .questions
        .iter()
        .any(|question| question.area == result.area && question.scored.is_some())
}

fn area(questionnaire: &Questionnaire, result: &AreaResult) -> Value {
    json!({
        "id": questionnaire.area(result.area).id,
        "compliance": result.compliance.map(exact),
        "rating": result.rating.map(|ratings| range(ratings, |rating| json!(rating.code()))),
    })
}

fn scenario(questionnaire: &Questionnaire, result: &ScenarioResult) -> Value {
    let id = &questionnaire.scenario(result.scenario).id;
    if result.pertinent == Truth::No {
        return json!({
            "id": id, "severity": null, "exposure": null, "coverage": null,
            "vulnerability": null, "likelihood": null, "risk": null,
        });
    }
    json!({
        "id": id,
        "severity": level(result.severity),
        "exposure": level(result.exposure),
        "coverage": exact(result.coverage),
        "vulnerability": level(result.vulnerability),
        "likelihood": level(result.likelihood),
        "risk": level(result.risk),
    })
}

fn reason(questionnaire: &Questionnaire, reason: &Reason) -> Value {
    let mut value = json!({
        "effect": reason.effect.code(),
        "kind": reason.kind.code(),
        "id": reason.kind.id(questionnaire),
    });
    if let (Some(gate), Some(object)) = (reason.gate, value.as_object_mut()) {
        object.insert("gate".to_owned(), json!(gate.code()));
    }
    value
}
