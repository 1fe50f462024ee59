//! `score --json`: exact numbers as strings, every derived value with its two ends.

use crate::exact::Exact;
use crate::questionnaire::{Effect, Form, QuestionIx, Questionnaire, ScaleLevel, Scheme, Truth};
use crate::scoring::{
    AreaResult, Decides, Evaluation, FindingResult, Range, Reason, ScenarioResult, by_severity,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The pieces of one scoring, all computed.
pub struct Scored<'a> {
    pub questionnaire: &'a Questionnaire,
    pub evaluation: &'a Evaluation,
    pub processor: &'a Evaluation,
    pub controller: &'a Evaluation,
    pub decides: &'a Decides,
}

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    questionnaire: Value,
    answered: usize,
    applicable: Value,
    verdict: Value,
    #[serde(flatten)]
    base1: Option<OfBase1>,
    reasons: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outputs: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Value>>,
    decisive: Vec<&'a str>,
    load_bearing: Vec<&'a str>,
    levers: Vec<&'a str>,
}

/// What only `base-1` computes.
#[derive(Serialize)]
struct OfBase1 {
    readings: Value,
    tier: Value,
    areas: Vec<Value>,
    scenarios: Vec<Value>,
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
        base1: (!questionnaire.decides_by_scheme()).then(|| of_base1(scored)),
        reasons: evaluation.reasons.iter().map(|item| reason(questionnaire, item)).collect(),
        outputs: questionnaire.scheme.as_ref().map(|scheme| outputs(scheme, evaluation)),
        findings: (!questionnaire.findings.is_empty()).then(|| findings(questionnaire, evaluation)),
        decisive: ids(&scored.decides.decisive),
        load_bearing: ids(&scored.decides.load_bearing),
        levers: ids(&scored.decides.levers),
    };
    serde_json::to_value(document).unwrap_or(Value::Null)
}

fn of_base1(scored: &Scored<'_>) -> OfBase1 {
    let (questionnaire, evaluation) = (scored.questionnaire, scored.evaluation);
    let areas = evaluation.areas.iter().filter(|result| has_questions(questionnaire, result));
    let scenarios = evaluation.scenarios.iter();
    OfBase1 {
        readings: json!({"processor": verdict(scored.processor), "controller": verdict(scored.controller)}),
        tier: level(evaluation.tier),
        areas: areas.map(|result| area(questionnaire, result)).collect(),
        scenarios: scenarios.map(|result| scenario(questionnaire, result)).collect(),
    }
}

/// Scores and levels by name: numbers exactly, levels by id.
fn outputs(scheme: &Scheme, evaluation: &Evaluation) -> Value {
    let mut map = Map::new();
    for result in &evaluation.outputs {
        let output = &scheme.outputs[result.output];
        let shown = |value: Exact| match &output.form {
            Form::Scale(levels) => json!(level_id(levels, value)),
            Form::Number(_) | Form::Share(_) => json!(value.to_string()),
        };
        let value = result.value.map_or(Value::Null, |ends| range(ends, shown));
        map.insert(output.name.clone(), value);
    }
    for result in &evaluation.verdicts {
        let verdict = &scheme.verdicts[result.verdict];
        let at = |level: usize| json!(verdict.levels[level].id);
        let worst = &verdict.levels[result.level.worst];
        let criteria: Vec<_> = result
            .criteria
            .iter()
            .filter(|one| one.level == result.level.worst)
            .filter_map(|one| worst.criteria.get(one.criterion))
            .map(|criterion| criterion.id.as_str())
            .collect();
        let value = json!({
            "worst": at(result.level.worst),
            "best": at(result.level.best),
            "criteria": criteria,
            "obligations": worst.obligations.len(),
        });
        map.insert(verdict.id.clone(), value);
    }
    Value::Object(map)
}

fn level_id(levels: &[ScaleLevel], value: Exact) -> Option<&str> {
    let place = usize::from(value.to_level()?);
    levels.get(place).map(|level| level.id.as_str())
}

fn findings(questionnaire: &Questionnaire, evaluation: &Evaluation) -> Vec<Value> {
    let one = |result: &FindingResult| {
        let finding = &questionnaire.findings[result.finding];
        let severity = finding.severity.map(|ix| questionnaire.severities[ix].id.as_str());
        let fired = if result.fired == Truth::Yes { "yes" } else { "open" };
        json!({"id": finding.id, "severity": severity.unwrap_or("none"), "fired": fired})
    };
    by_severity(questionnaire, &evaluation.findings).iter().map(one).collect()
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
