//! The direction of imports, the purity of the core and the size of files, read from the sources.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a helper fails the test that calls it"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each top-level module may use of the others. Arrows only point to the left of the list.
const ALLOWED: &[(&str, &[&str])] = &[
    ("exact", &[]),
    ("numbers", &[]),
    ("text", &[]),
    ("visible", &[]),
    ("yaml", &[]),
    ("diagnostic", &["visible", "yaml"]),
    ("clock", &[]),
    ("questionnaire", &["exact", "text"]),
    ("assessment", &["questionnaire", "text"]),
    ("answers", &["assessment", "exact", "questionnaire"]),
    ("visibility", &["answers", "exact", "questionnaire"]),
    ("unfold", &["answers", "assessment", "questionnaire", "text", "visibility"]),
    ("migration", &["assessment", "questionnaire", "unfold"]),
    ("renewal", &["assessment", "migration", "questionnaire"]),
    ("scoring", &["answers", "assessment", "exact", "questionnaire", "text", "visibility"]),
    ("words", &["assessment", "numbers", "questionnaire", "scoring", "text"]),
    ("phrases", &["assessment", "questionnaire", "scoring", "text", "words"]),
    (
        "explain",
        &[
            "answers",
            "assessment",
            "exact",
            "phrases",
            "questionnaire",
            "scoring",
            "text",
            "visibility",
            "words",
        ],
    ),
    ("digest", &["assessment", "questionnaire", "text"]),
    (
        "loader",
        &[
            "assessment",
            "diagnostic",
            "digest",
            "exact",
            "questionnaire",
            "scoring",
            "text",
            "yaml",
        ],
    ),
    (
        "lint",
        &[
            "answers",
            "assessment",
            "diagnostic",
            "exact",
            "loader",
            "questionnaire",
            "scoring",
            "text",
            "unfold",
            "visibility",
        ],
    ),
    ("library", &["diagnostic", "loader", "questionnaire", "text", "yaml"]),
    ("store", &["assessment", "diagnostic", "digest", "questionnaire", "text", "visible", "yaml"]),
    (
        "report",
        &[
            "answers",
            "assessment",
            "digest",
            "exact",
            "explain",
            "migration",
            "phrases",
            "questionnaire",
            "scoring",
            "store",
            "text",
            "unfold",
            "visibility",
            "visible",
            "words",
        ],
    ),
    (
        "verify",
        &[
            "assessment",
            "diagnostic",
            "digest",
            "questionnaire",
            "report",
            "store",
            "text",
            "unfold",
        ],
    ),
    (
        "wizard",
        &[
            "answers",
            "assessment",
            "exact",
            "explain",
            "numbers",
            "phrases",
            "questionnaire",
            "scoring",
            "text",
            "unfold",
            "visibility",
            "words",
        ],
    ),
    (
        "tui",
        &[
            "answers",
            "assessment",
            "clock",
            "diagnostic",
            "exact",
            "explain",
            "phrases",
            "questionnaire",
            "scoring",
            "store",
            "text",
            "unfold",
            "visibility",
            "visible",
            "wizard",
            "words",
        ],
    ),
    (
        "linear",
        &[
            "assessment",
            "clock",
            "diagnostic",
            "questionnaire",
            "scoring",
            "store",
            "text",
            "tui",
            "unfold",
            "visible",
            "wizard",
            "words",
        ],
    ),
    (
        "cli",
        &[
            "answers",
            "assessment",
            "clock",
            "diagnostic",
            "digest",
            "exact",
            "explain",
            "library",
            "linear",
            "lint",
            "loader",
            "migration",
            "numbers",
            "phrases",
            "questionnaire",
            "renewal",
            "report",
            "scoring",
            "store",
            "text",
            "tui",
            "unfold",
            "verify",
            "visibility",
            "visible",
            "wizard",
            "words",
            "yaml",
        ],
    ),
];

/// Neither clock nor file nor terminal nor language of the user.
const PURE: &[&str] = &[
    "exact",
    "numbers",
    "text",
    "questionnaire",
    "assessment",
    "answers",
    "visibility",
    "scoring",
    "wizard",
];
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::time",
    "std::process",
    "std::thread",
    "chrono::Local",
    "chrono::Utc",
    "crossterm",
    "ratatui",
    "clap",
    "tera",
    "serde_yaml",
];

const LONGEST: usize = 450;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    found.sort();
    found
}

/// `src/scoring/graph.rs` belongs to `scoring`.
fn module(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

#[test]
fn imports_point_one_way() {
    let mut wrong = BTreeSet::new();
    for (path, text) in sources() {
        let own = module(&path);
        if own == "main" || own == "lib" {
            continue;
        }
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == own) else {
            wrong.insert(format!("{own}: a module that the table does not know"));
            continue;
        };
        for used in code(&text).split("crate::").skip(1) {
            let name: String =
                used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if name != own && !allowed.contains(&name.as_str()) {
                wrong.insert(format!("{}: uses crate::{name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_has_no_cycle() {
    for (place, (name, allowed)) in ALLOWED.iter().enumerate() {
        for used in *allowed {
            let used_place = ALLOWED.iter().position(|(other, _)| other == used);
            assert!(used_place.is_some_and(|used| used < place), "{name} may not use {used}");
        }
    }
}

/// Whether a word stands by itself: «literals» does not name `tera`.
fn names(text: &str, word: &str) -> bool {
    let joins = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    text.match_indices(word).any(|(at, _)| {
        !joins(text[..at].chars().next_back()) && !joins(text[at + word.len()..].chars().next())
    })
}

#[test]
fn the_core_is_pure() {
    for (path, text) in sources() {
        if PURE.contains(&module(&path).as_str()) {
            for word in IMPURE {
                assert!(!names(code(&text), word), "{} names {word}", path.display());
            }
        }
    }
}

#[test]
fn files_hold_one_idea() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .collect();
    assert!(long.is_empty(), "{long:?}");
}
