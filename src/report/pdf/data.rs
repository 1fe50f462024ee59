//! What the template sees: the view as JSON, with every sign printable.

use super::fonts;
use crate::report::view::Report;
use crate::visible::visible;
use serde_json::{Value, json};
use std::fmt::Write;

/// The date of a file whose analysis has none yet: PDF/A asks for one, and a clock would make each
/// run another file. Nobody takes the day that computers count from for a real one.
const UNDATED: [u16; 3] = [1970, 1, 1];

/// The view without the data of the HTML report, which a PDF/A-2 may not carry, and with the date of
/// the analysis, the only one the file gets.
pub(super) fn data(report: &Report) -> serde_json::Result<Vec<u8>> {
    let mut view = serde_json::to_value(report)?;
    if let Value::Object(fields) = &mut view {
        fields.remove("data");
    }
    printable(&mut view);
    view["date"] = date(report)?;
    serde_json::to_vec(&view)
}

/// Year, month and day.
fn date(report: &Report) -> serde_json::Result<Value> {
    let data: Value = serde_json::from_str(&report.data)?;
    let parts = data["fields"]["date"].as_str().unwrap_or_default().splitn(3, '-');
    let numbers: Vec<u16> = parts.filter_map(|part| part.parse().ok()).collect();
    Ok(if numbers.len() == UNDATED.len() { json!(numbers) } else { json!(UNDATED) })
}

fn printable(value: &mut Value) {
    match value {
        Value::String(text) => *text = print(text),
        Value::Array(items) => items.iter_mut().for_each(printable),
        Value::Object(fields) => fields.values_mut().for_each(printable),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The visible form; a sign that no face has is written as its number, as an invisible one is.
fn print(text: &str) -> String {
    visible(text).chars().fold(String::with_capacity(text.len()), |mut out, sign| {
        if sign == '\n' || is_joiner(sign) || fonts::has(sign) {
            out.push(sign);
        } else {
            let _ = write!(out, "[U+{:04X}]", u32::from(sign));
        }
        out
    })
}

/// What `visible` leaves because scripts and emoji need it; shaping takes it away.
fn is_joiner(sign: char) -> bool {
    matches!(sign, '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{fe0e}' | '\u{fe0f}')
}
