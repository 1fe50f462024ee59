//! `compare --json`: the order with its keys, exact numbers as strings.

use crate::report::compare::{Block, Comparison, Place};
use serde_json::{Map, Value, json};

/// The document; what does not exist (no order, no difference) is absent.
#[must_use]
pub fn document(comparison: &Comparison) -> Value {
    let identity = &comparison.questionnaire;
    let suppliers: Vec<Value> = comparison
        .suppliers
        .iter()
        .map(|one| {
            json!({"letter": one.letter, "name": one.name, "file": one.file, "outcome": one.outcome})
        })
        .collect();
    let mut document = json!({
        "format": 1,
        "questionnaire": {"id": identity.id, "version": identity.version},
        "ranked": comparison.ranked,
        "suppliers": suppliers,
    });
    if let Some(document) = document.as_object_mut() {
        if comparison.ranked {
            document.insert("order".to_owned(), comparison.order.iter().map(place).collect());
        }
        if let Some(service) = &comparison.service {
            document.insert("service_differences".to_owned(), answers(comparison, service));
        }
        for (code, key) in [("of_supplier", "supplier_differences"), ("asked", "question_sets")] {
            if let Some(block) = comparison.blocks.iter().find(|block| block.code == code) {
                document.insert(key.to_owned(), answers(comparison, block));
            }
        }
    }
    document
}

fn place(place: &Place) -> Value {
    let key = &place.key;
    let mut value = json!({
        "position": place.position,
        "tie": place.tie,
        "letter": place.letter,
        "key": {
            "verdict": key.verdict,
            "stops": key.stops,
            "risks": key.risks,
            "conditions": key.conditions,
            "effort": key.effort,
            "minimal": key.minimal,
            "overall": if key.overall.is_empty() { Value::Null } else { json!(key.overall) },
        },
    });
    if let (Some(value), false) = (value.as_object_mut(), place.decided_by.is_empty()) {
        value.insert("before_next_by".to_owned(), json!(place.decided_by));
    }
    value
}

/// By question (or questions alike), what holds for each supplier, by letter.
fn answers(comparison: &Comparison, block: &Block) -> Value {
    let rows = block.rows.iter().map(|row| {
        let cells = comparison.suppliers.iter().zip(&row.cells);
        let by_letter: Map<String, Value> =
            cells.map(|(one, cell)| (one.letter.clone(), json!(cell.text))).collect();
        let ids = if row.id.is_empty() { row.label.as_str() } else { row.id.as_str() };
        json!({"questions": ids.split(", ").collect::<Vec<_>>(), "answers": by_letter})
    });
    rows.collect()
}
