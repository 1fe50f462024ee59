//! Suppliers side by side on a terminal: a table where it fits into 80 columns, else one line each.

use crate::report::compare::{Block, Cell, Comparison, Place};
use crate::visible::visible_line;
use std::fmt::{Result, Write};
use unicode_width::UnicodeWidthStr;

/// A page that everybody has.
const COLUMNS: usize = 80;
const GAP: usize = 2;

#[must_use]
pub fn text(comparison: &Comparison) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _infallible = whole(&mut out, comparison);
    out
}

fn whole(out: &mut String, comparison: &Comparison) -> Result {
    let c = comparison.c;
    writeln!(out, "{} – {}", c.title, comparison.cover.confidentiality.to_uppercase())?;
    if !comparison.cover.subtitle.trim().is_empty() {
        writeln!(out, "{}", visible_line(&comparison.cover.subtitle))?;
    }
    for fact in &comparison.cover.facts {
        writeln!(out, "{}: {}", fact.label, visible_line(&fact.value))?;
    }
    writeln!(out)?;
    for supplier in &comparison.suppliers {
        let file = visible_line(&supplier.file);
        let name = visible_line(&supplier.name);
        let beside = if name.contains(&file) { String::new() } else { format!("  {file}") };
        writeln!(out, "  {} = {name}{beside}", supplier.letter)?;
    }
    if comparison.ranked {
        order(out, comparison)?;
    }
    for remark in &comparison.remarks {
        wrapped(out, remark)?;
    }
    if let Some(service) = &comparison.service {
        block(out, comparison, service)?;
    }
    for one in &comparison.blocks {
        block(out, comparison, one)?;
    }
    writeln!(out)?;
    wrapped(out, c.confidential)
}

fn order(out: &mut String, comparison: &Comparison) -> Result {
    let c = comparison.c;
    writeln!(out, "\n{}", c.order)?;
    for place in &comparison.order {
        let tie = if place.tie { format!(" ({})", c.tie) } else { String::new() };
        let name = visible_line(&place.name);
        writeln!(out, "  {}{tie}  {} = {name}", place.position, place.letter)?;
        for (label, value) in fields(place, comparison) {
            if !value.is_empty() {
                writeln!(out, "       {label}: {}", visible_line(&value))?;
            }
        }
        if !place.because.is_empty() {
            writeln!(out, "     → {}", visible_line(&place.because))?;
        }
    }
    writeln!(out)?;
    for sentence in [c.how, c.alone, c.proposal] {
        wrapped(out, sentence)?;
    }
    Ok(())
}

fn fields(place: &Place, comparison: &Comparison) -> [(&'static str, String); 6] {
    let (c, key) = (comparison.c, &place.key);
    [
        (c.key_verdict, key.verdict_word.clone()),
        (c.key_stops, key.stops.to_string()),
        (c.key_risks, key.risks_text.clone()),
        (c.key_conditions, key.conditions.to_string()),
        (c.key_effort, key.effort_text.clone()),
        (c.key_overall, key.overall_text.clone()),
    ]
}

fn block(out: &mut String, comparison: &Comparison, block: &Block) -> Result {
    writeln!(out, "\n{}", block.title)?;
    if !block.note.is_empty() {
        wrapped(out, block.note)?;
    }
    let rows: Vec<(String, Vec<String>)> = block
        .rows
        .iter()
        .map(|row| {
            let label = visible_line(&row.label);
            let label = if row.id.is_empty() { label } else { format!("{} {label}", row.id) };
            (label, row.cells.iter().map(cell).collect())
        })
        .collect();
    let letters: Vec<String> =
        comparison.suppliers.iter().map(|supplier| supplier.letter.clone()).collect();
    let widths = widths(&letters, &rows);
    let whole: usize = widths.iter().map(|width| width + GAP).sum();
    if whole <= COLUMNS {
        let cells = std::iter::once(String::new()).chain(letters.iter().cloned());
        line(out, &cells.collect::<Vec<_>>(), &widths)?;
        for (label, cells) in rows {
            let cells: Vec<String> = std::iter::once(label).chain(cells).collect();
            line(out, &cells, &widths)?;
        }
        return Ok(());
    }
    for (label, cells) in rows {
        writeln!(out, "  {label}")?;
        for (letter, cell) in letters.iter().zip(cells) {
            writeln!(out, "     {letter}  {cell}")?;
        }
    }
    Ok(())
}

fn cell(cell: &Cell) -> String {
    let text = visible_line(&cell.text);
    if cell.sub.is_empty() { text } else { format!("{text} – {}", visible_line(&cell.sub)) }
}

fn widths(letters: &[String], rows: &[(String, Vec<String>)]) -> Vec<usize> {
    let label = rows.iter().map(|(label, _)| label.width()).max().unwrap_or_default();
    let columns = letters.iter().enumerate().map(|(place, letter)| {
        let cells = rows.iter().filter_map(|(_, cells)| cells.get(place));
        cells.map(|cell| cell.width()).max().unwrap_or_default().max(letter.width())
    });
    std::iter::once(label).chain(columns).collect()
}

fn line(out: &mut String, cells: &[String], widths: &[usize]) -> Result {
    let mut text = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        text.push_str(&" ".repeat(GAP));
        text.push_str(cell);
        text.push_str(&" ".repeat(width.saturating_sub(cell.width())));
    }
    writeln!(out, "{}", text.trim_end())
}

/// Own sentences, broken at blanks.
fn wrapped(out: &mut String, text: &str) -> Result {
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.width() + 1 + word.width() > COLUMNS {
            writeln!(out, "{line}")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    writeln!(out, "{line}")
}
