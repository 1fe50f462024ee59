//! Faults for people and for programs.

use super::found::Found;
use crate::diagnostic::{Level, place};
use serde_json::{Value, json};
use std::io::{self, IsTerminal, Write};

pub(super) fn json(found: &Found) -> Value {
    let faults: Vec<_> = found.items.iter().map(|item| item.fault.json(&item.text)).collect();
    json!({
        "format": 1,
        "checked": found.checked,
        "errors": found.errors(),
        "warnings": found.warnings(),
        "notes": found.notes(),
        "diagnostics": faults,
        "remarks": found.remarks,
        "unchecked": found.unchecked,
    })
}

/// Excerpts first; notes are many and much alike, so they come as a line each.
pub(super) fn print(found: &Found) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let (notes, faults): (Vec<_>, Vec<_>) =
        found.items.iter().partition(|item| item.fault.level == Level::Note);
    for item in faults {
        writeln!(out, "{}", item.fault.render(&item.text, colour).trim_end())?;
    }
    for remark in &found.remarks {
        writeln!(out, "avviso: {remark}")?;
    }
    for item in notes {
        let (line, column) = place(&item.text, &item.fault.span);
        let (file, word) = (&item.fault.file, item.fault.level.word());
        writeln!(out, "{file}:{line}:{column}: {word}: {}", item.fault.message)?;
    }
    for norm in &found.unchecked {
        writeln!(out, "nota: {norm}")?;
    }
    let (errors, warnings, notes) = (found.errors(), found.warnings(), found.notes());
    let checked = found.checked.join(", ");
    writeln!(out, "{checked}: {errors} errori, {warnings} avvisi, {notes} note")
}
