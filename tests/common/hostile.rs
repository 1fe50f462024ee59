//! An analysis by somebody who wants its report to break.

use std::path::PathBuf;
use vaglio::assessment::{Asked, Assessment, Decision, Evidence, Opinion};

/// The strings collected against such programs, where the collection is at hand: all but file names.
pub fn attacks() -> Option<Vec<String>> {
    let shared =
        std::env::var_os("VAGLIO_SHARED").map_or_else(|| "../shared".into(), PathBuf::from);
    let source = std::fs::read_to_string(shared.join("checkers/inject.json")).ok()?;
    let entries: Vec<serde_json::Value> = serde_json::from_str(&source).expect("JSON");
    let entries = entries.iter().filter(|entry| entry["category"] != "path");
    Some(entries.filter_map(|entry| Some(entry["text"].as_str()?.to_owned())).collect())
}

/// These texts in every place where somebody may write: each at least once in an answer or a piece of
/// evidence, then again wherever there is room.
pub fn written(mut assessment: Assessment, texts: &[String]) -> Assessment {
    let questions: Vec<String> = assessment.answers.keys().cloned().collect();
    for (place, text) in texts.iter().enumerate() {
        if let Some(id) = questions.get(place) {
            text.clone_into(&mut assessment.answers.get_mut(id).expect("there").note);
        } else {
            let proof = Evidence { title: text.clone(), ..Evidence::default() };
            assessment.evidence.insert(format!("E{place}"), proof);
        }
    }
    // One line each: only a quotation keeps its paragraphs, and then it has more of them.
    let lines: Vec<String> =
        texts.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut lines = lines.iter().filter(|line| !line.is_empty()).cycle();
    let mut next = || lines.next().cloned().unwrap_or_default();
    for answer in assessment.answers.values_mut() {
        answer.by = next();
        answer.reason = next();
        answer.asked = Some(Asked { to: next(), ..Asked::default() });
    }
    for action in &mut assessment.actions {
        action.action = next();
        action.owner = next();
        action.proof = next();
        action.verifier = next();
    }
    for party in [&mut assessment.controller, &mut assessment.processor] {
        party.name = next();
        party.address = next();
        party.number = next();
        party.contact = next();
        party.dpo = next();
        party.signatory = next();
        party.powers = next();
    }
    let contract = &mut assessment.contract;
    contract.service = next();
    contract.reference = next();
    contract.annex = next();
    contract.duration = next();
    contract.people = next();
    contract.purposes = next();
    assessment.id = next();
    assessment.opinions =
        vec![Opinion { role: "dpo".into(), name: next(), text: next(), ..Opinion::default() }];
    assessment.decision = Some(Decision { by: next(), text: next(), ..Decision::default() });
    assessment
}
