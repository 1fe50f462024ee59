//! What bringing an analysis to the current version in memory did to its answers.

use super::blocks::row;
use super::{Block, Cell, Side, Words};
use crate::migration::Migration;

/// What a migration did of one kind, one line for each thing.
type Listed = fn(&Migration) -> Vec<String>;

pub(super) fn migrated(sides: &[&Side<'_>], c: &'static Words) -> Block {
    let mut rows = Vec::new();
    if sides.iter().any(|side| side.migration.is_some()) {
        rows.push(row("", c.from, sides, |side| {
            let own = &side.context.questionnaire.identity.version;
            let from = side.migration.map(|migrated| &migrated.migration.from.version);
            Cell::plain(from.filter(|from| !from.is_empty()).unwrap_or(own).clone())
        }));
    }
    let kinds: [(&'static str, Listed); 6] = [
        (c.set_aside, |migration| migration.dropped.clone()),
        (c.moved, |migration| {
            migration.moved.iter().map(|(old, new)| format!("{old} → {new}")).collect()
        }),
        (c.renamed, |migration| {
            let renamed = migration.choices.iter();
            renamed.map(|(question, old, new)| format!("{question}: {old} → {new}")).collect()
        }),
        (c.restored, |migration| migration.restored.clone()),
        (c.new, |migration| migration.new.clone()),
        (c.reworded, |migration| migration.reworded.clone()),
    ];
    for (label, of) in kinds {
        // What the earlier version asked can only be told where it is at hand.
        let compares = label == c.new || label == c.reworded;
        let told =
            |side: &Side<'_>| side.migration.is_none_or(|migrated| migrated.old_known || !compares);
        let list =
            |side: &Side<'_>| side.migration.map(|one| of(one.migration)).unwrap_or_default();
        if sides.iter().all(|side| told(side) && list(side).is_empty()) {
            continue;
        }
        rows.push(row("", label, sides, |side| {
            let list = list(side);
            if !told(side) {
                Cell::plain(c.not_known)
            } else if list.is_empty() {
                Cell::plain(c.none)
            } else {
                Cell::with(list.len().to_string(), list.join(", "))
            }
        }));
    }
    Block { code: "migrated", title: c.migrated, head: c.item, note: "", rows }
}
