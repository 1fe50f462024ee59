//! `score --json`: remedies, margins, levels set by a person, flags.

use crate::assessment::Assessment;
use crate::exact::Exact;
use crate::questionnaire::{AreaIx, Effect, QuestionIx, Questionnaire, ScenarioIx, Truth};
use crate::scoring::flags::Dpia;
use crate::scoring::outlook::{Outlook, dissents};
use crate::scoring::overrides::{Applied, Standing, Subject};
use crate::scoring::{Evaluation, Margin, Range, Remedies, Scorer};
use serde_json::{Map, Value, json};

/// The keys it adds to the document; what does not apply is absent.
pub(super) fn keys(
    scorer: &Scorer<'_>,
    assessment: &Assessment,
    evaluation: &Evaluation,
    outlook: &Outlook,
) -> Map<String, Value> {
    let questionnaire = scorer.questionnaire;
    let mut keys = Map::new();
    if !questionnaire.decides_by_scheme() {
        let ways = outlook.remedies.iter();
        let ways = ways.map(|way| (way.target.code().to_owned(), remedies(questionnaire, way)));
        keys.insert("remedies".to_owned(), Value::Object(ways.collect()));
        keys.insert("after".to_owned(), after(questionnaire, outlook));
        keys.insert("margins".to_owned(), margins(scorer, evaluation));
        let tried = outlook.sensitivity.iter().map(|one| {
            json!({"partial": one.partial.to_string(), "verdict": ends(one.verdict, Effect::code)})
        });
        keys.insert("sensitivity".to_owned(), tried.collect());
        let ids = outlook.prior_consultation.iter().map(|ix| &questionnaire.scenario(*ix).id);
        keys.insert("prior_consultation".to_owned(), json!(ids.collect::<Vec<_>>()));
    }
    if let Some(found) = &outlook.dpia {
        keys.insert("dpia".to_owned(), dpia(questionnaire, found, outlook.dpia_set()));
    }
    if let Some(standing) = &outlook.standing {
        keys.insert("overrides".to_owned(), overrides(questionnaire, assessment, standing));
    }
    if let Some(decision) = &assessment.decision
        && let Some(outcome) = decision.outcome
    {
        let against = dissents(decision, outlook.standing(evaluation).verdict.worst);
        keys.insert(
            "decision".to_owned(),
            json!({"outcome": outcome.code(), "dissenting": against}),
        );
    }
    keys
}

fn remedies(questionnaire: &Questionnaire, way: &Remedies) -> Value {
    let ids = |list: &[QuestionIx]| -> Vec<String> {
        list.iter().map(|ix| questionnaire.question(*ix).id.clone()).collect()
    };
    if !way.reachable {
        let left =
            way.left.iter().map(|kind| json!({"kind": kind.code(), "id": kind.id(questionnaire)}));
        return json!({"reachable": false, "left": left.collect::<Vec<_>>()});
    }
    json!({
        "reachable": true,
        "forced": ids(&way.forced),
        "set": ids(&way.set),
        "effort": way.effort,
        "minimal": way.minimal,
    })
}

fn after(questionnaire: &Questionnaire, outlook: &Outlook) -> Value {
    let one = |evaluation: &Evaluation| {
        let risks = evaluation.scenarios.iter().map(|result| {
            let risk = (result.pertinent != Truth::No).then(|| number_ends(result.risk));
            (questionnaire.scenario(result.scenario).id.clone(), json!(risk))
        });
        json!({
            "verdict": ends(evaluation.verdict, Effect::code),
            "risks": risks.collect::<Map<_, _>>(),
        })
    };
    json!({
        "conditions": one(&outlook.after_conditions),
        "everything": one(&outlook.after_everything),
    })
}

fn margins(scorer: &Scorer<'_>, evaluation: &Evaluation) -> Value {
    let questionnaire = scorer.questionnaire;
    let one = |margin: Margin| {
        let text = |value: Option<Exact>| value.map(|value| value.to_string());
        json!({
            "value": margin.value.to_string(),
            "to_worse": text(margin.to_worse),
            "to_better": text(margin.to_better),
        })
    };
    let scenarios = (0..questionnaire.scenarios.len()).map(ScenarioIx).filter_map(|ix| {
        let margin = scorer.scenario_margin(evaluation, ix)?;
        Some((questionnaire.scenario(ix).id.clone(), one(margin)))
    });
    let areas = (0..questionnaire.areas.len()).map(AreaIx).filter_map(|ix| {
        let margin = scorer.area_margin(evaluation, ix)?;
        Some((questionnaire.area(ix).id.clone(), one(margin)))
    });
    json!({"scenarios": scenarios.collect::<Map<_, _>>(), "areas": areas.collect::<Map<_, _>>()})
}

fn dpia(questionnaire: &Questionnaire, found: &Dpia, set: Option<Applied>) -> Value {
    let criteria = questionnaire.dpia.iter().flat_map(|rule| &rule.criteria).zip(&found.met);
    let word = |truth: Truth| match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Open => "open",
    };
    let criteria = criteria.map(|(criterion, met)| (criterion.id.clone(), json!(word(*met))));
    json!({
        "criteria": criteria.collect::<Map<_, _>>(),
        "count": {"worst": found.count.worst, "best": found.count.best},
        "presumed": word(found.presumed),
        "set": set.map(|one| if one.to == 0 { "no" } else { "yes" }),
    })
}

fn overrides(questionnaire: &Questionnaire, assessment: &Assessment, standing: &Standing) -> Value {
    let applied = standing.applied.iter().map(|one| {
        let given = &assessment.overrides[one.place];
        let level = |level: u8| match one.subject {
            Subject::Area(_) | Subject::Verdict | Subject::Dpia => {
                json!(one.subject.levels().get(usize::from(level)))
            }
            _ => json!(level),
        };
        json!({
            "of": given.of,
            "computed": {"worst": level(one.computed.worst), "best": level(one.computed.best)},
            "to": level(one.to),
            "improves": one.improves,
            "reason": given.reason,
            "by": given.by,
            "date": given.date.map(|date| date.to_string()),
        })
    });
    let evaluation = &standing.evaluation;
    let reasons = evaluation.reasons.iter().map(|reason| {
        json!({
            "effect": reason.effect.code(),
            "kind": reason.kind.code(),
            "id": reason.kind.id(questionnaire),
        })
    });
    json!({
        "applied": applied.collect::<Vec<_>>(),
        "verdict": ends(evaluation.verdict, Effect::code),
        "reasons": reasons.collect::<Vec<_>>(),
    })
}

fn ends<T: Copy>(range: Range<T>, code: fn(T) -> &'static str) -> Value {
    json!({"worst": code(range.worst), "best": code(range.best)})
}

fn number_ends(range: Range<u8>) -> Value {
    json!({"worst": range.worst, "best": range.best})
}
