//! What the template sees: the view as JSON, with every sign printable, and the logo.

use super::fonts;
use crate::report::brand::Brand;
use crate::report::view::Report;
use crate::visible::visible;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use std::fmt::Write;

/// A name by which templates find it, and its bytes.
pub(super) type File = (&'static str, Vec<u8>);

const VIEW: &str = "report.json";
/// What a logo is kept as by the brand, and what it is called here.
const LOGOS: [(&str, &str); 2] =
    [("data:image/png;base64,", "logo.png"), ("data:image/svg+xml;base64,", "logo.svg")];

/// The date of a file whose analysis has none yet: PDF/A asks for one, and a clock would make each
/// run another file. Nobody takes the day that computers count from for a real one.
const UNDATED: [u16; 3] = [1970, 1, 1];

/// The view without the data of the HTML report, which a PDF/A-2 may not carry, and with the date of
/// the analysis, the only one the file gets; the logo as a file beside it.
pub(super) fn files(report: &Report) -> serde_json::Result<Vec<File>> {
    let logo = report.brand.as_ref().and_then(logo);
    let mut view = serde_json::to_value(report)?;
    if let Value::Object(fields) = &mut view {
        fields.remove("data");
    }
    if let Some(brand) = &report.brand {
        let name = logo.as_ref().map(|(name, _)| format!("/{name}")).unwrap_or_default();
        view["brand"] = json!({ "accent": brand.accent, "logo": name });
    }
    printable(&mut view);
    view["date"] = date(report)?;
    let mut files = vec![(VIEW, serde_json::to_vec(&view)?)];
    files.extend(logo);
    Ok(files)
}

fn logo(brand: &Brand) -> Option<File> {
    LOGOS.into_iter().find_map(|(kind, name)| {
        let bytes = BASE64.decode(brand.logo.strip_prefix(kind)?).ok()?;
        Some((name, bytes))
    })
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
