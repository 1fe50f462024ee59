//! Files that questionnaires share, checked by themselves: registers, answer sets and methods.

use super::faults::{Faults, Spot};
use super::read::At;
use super::trees::{NOWHERE, SHARED, Trees};
use super::{Files, Lowering, choice, lower_shared, method, prose, registers};
use crate::diagnostic::Diagnostic;
use crate::yaml::parse;

/// What a file is, judged by the keys it starts with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    Questionnaire,
    /// An area, or a module: checked with the questionnaire that lists it.
    Area,
    Method,
    Norms,
    Countries,
    Glossary,
    Answers,
    DoNotPrint,
}

/// What the text of a file says it is; a file that is not YAML is taken for a questionnaire.
#[must_use]
pub fn file_kind(source: &str) -> FileKind {
    let Ok(root) = parse(source) else { return FileKind::Questionnaire };
    let has = |key| root.get(key).is_some();
    let is_map = |key| root.get(key).is_some_and(|node| node.map().is_some());
    let lists =
        root.map().is_some_and(|entries| entries.iter().all(|(_, set)| set.list().is_some()));
    if has("areas") || has("extends") {
        FileKind::Questionnaire
    } else if is_map("area") {
        FileKind::Area
    } else if is_map("data") || is_map("method") || (has("nodes") && !has("version")) {
        FileKind::Method
    } else if has("norms") {
        FileKind::Norms
    } else if has("countries") {
        FileKind::Countries
    } else if has("terms") {
        FileKind::Glossary
    } else if has("patterns") {
        FileKind::DoNotPrint
    } else if lists {
        FileKind::Answers
    } else {
        FileKind::Questionnaire
    }
}

/// Checks one file that is no questionnaire, with the registers of the others beside it.
#[must_use]
pub fn part(files: &Files, name: &str, kind: FileKind) -> Vec<Diagnostic> {
    let mut faults = Faults::default();
    let mut trees = Trees::default();
    name.clone_into(&mut trees.head);
    for shared in SHARED.into_iter().filter(|shared| *shared != name) {
        // Their own faults are told where they are checked themselves.
        trees.add(files, shared, &mut Faults::default());
    }
    trees.complete = true;
    trees.add(files, name, &mut faults);
    let Some(head) = trees.at(name) else { return faults.finish() };
    let mut cx = Lowering::new(files, head, trees.complete, faults);
    let others = std::mem::take(&mut cx.faults);
    lower_shared(&mut cx, &trees);
    cx.faults = others;
    lower(&mut cx, head, kind);
    if kind != FileKind::DoNotPrint {
        prose::check(&mut cx, &trees);
    }
    // Words of the other files are told where they are checked themselves.
    let found = cx.faults.finish().into_iter();
    found.filter(|fault| fault.file == name).collect()
}

fn lower<'t>(cx: &mut Lowering<'t>, at: At<'t>, kind: FileKind) {
    match kind {
        FileKind::Norms => {
            registers::lower_norms(&mut cx.faults, at);
        }
        FileKind::Countries => {
            registers::lower_countries(cx, at);
        }
        FileKind::Glossary => {
            registers::lower_glossary(&mut cx.faults, at);
        }
        FileKind::Answers => {
            choice::lower_sets(cx, at);
        }
        FileKind::DoNotPrint => {
            prose::lower_forbidden(&mut cx.faults, at);
        }
        FileKind::Method if at.node.get("data").is_some() => {
            let name = at.file.rsplit('/').next().unwrap_or(at.file);
            method::lower(cx, at, name.trim_end_matches(".yaml"), None);
        }
        FileKind::Method => {
            let spot = Spot { file: at.file, span: &NOWHERE };
            cx.faults.note(spot, "i nodi si controllano con il questionario che usa il metodo");
        }
        FileKind::Area | FileKind::Questionnaire => {
            let spot = Spot { file: at.file, span: &NOWHERE };
            cx.faults.note(spot, "un’area si controlla con il questionario che la elenca");
        }
    }
}
