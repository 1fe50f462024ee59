//! Where the parts of a questionnaire are written, for those who judge it once it is loaded.
//!
//! Found by walking the trees again: opening a questionnaire never pays for it.

use super::Lowering;
use super::read::At;
use super::trees::{AreaTree, Trees};
use super::{faults::Faults, method_file};
use crate::yaml::{Node, Span};
use std::collections::HashMap;

/// The file and the bytes of every part that has a name, and of its conditions.
#[derive(Clone, Debug, Default)]
pub struct Places(HashMap<(Part, String), Place>);

/// A span of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    pub file: String,
    pub span: Span,
}

/// What is written somewhere. The name is an id; those of parts inside add `/` and a place or an id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    Head,
    Area,
    AreaWhen,
    Question,
    QuestionWhen,
    Bands,
    Option,
    OptionWhen,
    AskedOfWhen,
    BlockingWhen,
    CiteWhen,
    Scenario,
    ScenarioWhen,
    Rule,
    Preset,
    PresetWhen,
    Finding,
    FindingWhen,
    ContradictionWhen,
    LimitWhen,
    Node,
    Verdict,
}

impl Places {
    /// Where the part stands; parts that are not written out give nothing.
    #[must_use]
    pub fn get(&self, part: Part, name: &str) -> Option<&Place> {
        self.0.get(&(part, name.to_owned()))
    }

    fn add(&mut self, part: Part, name: impl Into<String>, at: Option<At<'_>>) {
        if let Some(at) = at {
            let place = Place { file: at.file.to_owned(), span: at.node.span.clone() };
            self.0.entry((part, name.into())).or_insert(place);
        }
    }

    /// A list of things with an `id`, and with a `when` where they have one.
    fn listed(&mut self, list: Option<At<'_>>, part: Part, when: Option<Part>) {
        for item in items(list) {
            let Some(id) = id(item) else { continue };
            self.add(part, id, get(item, "id"));
            if let Some(when) = when {
                self.add(when, id, get(item, "when"));
            }
        }
    }

    fn question(&mut self, name: &str, at: At<'_>) {
        self.add(Part::Question, name, get(at, "id"));
        self.add(Part::QuestionWhen, name, get(at, "when"));
        self.add(Part::Bands, name, get(at, "bands"));
        for (part, key) in [
            (Part::AskedOfWhen, "asked_of"),
            (Part::BlockingWhen, "blocking"),
            (Part::CiteWhen, "legal"),
        ] {
            for (nth, item) in items(get(at, key)).enumerate() {
                self.add(part, format!("{name}/{nth}"), get(item, "when"));
            }
        }
        for option in items(get(at, "options")) {
            let Some(id) = option.node.scalar().or_else(|| id(option)) else { continue };
            self.add(Part::Option, format!("{name}/{id}"), get(option, "id").or(Some(option)));
            self.add(Part::OptionWhen, format!("{name}/{id}"), get(option, "when"));
            if let Some(finding) = get(option, "finding")
                && let Some(id) = self::id(finding)
            {
                self.add(Part::Finding, id, get(finding, "id"));
            }
        }
    }

    fn area(&mut self, id: &str, area: &AreaTree<'_>) {
        self.add(Part::Area, id, get(area.head, "id"));
        let of_module = area.module.and_then(|module| get(module, "when"));
        self.add(Part::AreaWhen, id, get(area.head, "when").or(of_module));
        self.contradictions(get(area.body, "contradictions"));
    }

    fn contradictions(&mut self, list: Option<At<'_>>) {
        for item in items(list) {
            if let Some(id) = id(item) {
                self.add(Part::ContradictionWhen, id, get(item, "when"));
            }
        }
    }
}

/// Walks everything that was read.
pub(super) fn find(cx: &Lowering<'_>, trees: &Trees) -> Places {
    let areas = trees.areas(&mut Faults::default());
    let mut places = Places::default();
    let head = cx.head;
    places.add(Part::Head, "", get(head, "id").or(Some(head)));
    for question in &cx.index.questions {
        places.question(question.id, question.at);
    }
    for (id, area) in cx.index.areas.iter().zip(&areas) {
        places.area(id, area);
    }
    places.listed(get(head, "scenarios"), Part::Scenario, Some(Part::ScenarioWhen));
    places.listed(get(head, "rules"), Part::Rule, None);
    places.listed(get(head, "sets"), Part::Preset, Some(Part::PresetWhen));
    places.listed(get(head, "findings"), Part::Finding, Some(Part::FindingWhen));
    let overlay = trees.overlay.as_deref().and_then(|overlay| trees.at(overlay));
    for at in [Some(head), overlay].into_iter().flatten() {
        places.contradictions(get(at, "contradictions"));
    }
    let of_overlay = overlay.and_then(|overlay| get(overlay, "limits"));
    for (nth, limit) in items(get(head, "limits")).chain(items(of_overlay)).enumerate() {
        places.add(Part::LimitWhen, nth.to_string(), get(limit, "when"));
    }
    let method = head.node.get("method").and_then(Node::scalar).map(method_file);
    let method = method.and_then(|file| trees.at(&file));
    for at in [Some(head), method].into_iter().flatten() {
        places.listed(get(at, "verdicts"), Part::Verdict, None);
        places.listed(get(at, "scores"), Part::Node, None);
        for (name, node) in get(at, "nodes").and_then(|at| at.node.map()).into_iter().flatten() {
            places.add(Part::Node, &name.text, Some(At { node, ..at }));
        }
    }
    places
}

fn get<'t>(at: At<'t>, key: &str) -> Option<At<'t>> {
    at.node.get(key).map(|node| At { node, ..at })
}

fn items(at: Option<At<'_>>) -> impl Iterator<Item = At<'_>> {
    let list = at.and_then(|at| Some((at, at.node.list()?)));
    list.into_iter().flat_map(|(at, list)| list.iter().map(move |node| At { node, ..at }))
}

fn id(at: At<'_>) -> Option<&str> {
    at.node.get("id").and_then(Node::scalar)
}
