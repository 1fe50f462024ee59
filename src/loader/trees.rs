//! The files of one questionnaire as trees.

use super::faults::{Faults, Spot, quoted};
use super::read::{At, Fields};
use super::{Files, head_file};
use crate::diagnostic::Diagnostic;
use crate::yaml::{Node, Span, parse};
use std::collections::BTreeMap;

/// Every file that was read, by name. A file that is not YAML is missing here and in the faults.
#[derive(Debug, Default)]
pub(super) struct Trees {
    nodes: BTreeMap<String, Node>,
    /// The file with the head of the questionnaire; with an overlay, of the one it extends.
    pub head: String,
    /// The file of a company's own additions.
    pub overlay: Option<String>,
    /// Areas in asking order: the file each is in, or `None` for an area written in the head.
    areas: Vec<AreaSource>,
    /// Whether every file that was asked for could be read.
    pub complete: bool,
}

#[derive(Debug)]
enum AreaSource {
    File(String),
    /// A file that several questionnaires share, the file that includes it and its position there.
    Module(String, String, usize),
    /// Its position in the list.
    Inline(usize),
}

/// One area, wherever it is written.
#[derive(Clone, Debug)]
pub(super) struct AreaTree<'t> {
    /// The map with id, title and intro.
    pub head: At<'t>,
    /// The map with the questions.
    pub body: At<'t>,
    /// The entry that includes a module, with what it changes.
    pub module: Option<At<'t>>,
    /// What the module speaks of and the questionnaire does not have.
    pub without: Vec<&'t str>,
    /// Questions of the module that are left out.
    pub drop: Vec<&'t str>,
}

pub(super) const SHARED: [&str; 5] = [
    "shared/norms.yaml",
    "shared/countries.yaml",
    "shared/glossary.yaml",
    "shared/answers.yaml",
    "shared/do-not-print.yaml",
];

impl Trees {
    /// Reads what questionnaire `id` is made of; faults of different files do not hide each other.
    pub fn read(files: &Files, id: &str, faults: &mut Faults) -> Self {
        let mut trees = Self { complete: true, ..Self::default() };
        let Some(head) = head_file(files, id) else {
            let name = format!("{id}/questionnaire.yaml");
            faults
                .error(
                    Spot { file: &name, span: &NOWHERE },
                    format!("il questionario {} non c’è", quoted(id)),
                )
                .code("missing-file");
            trees.complete = false;
            return trees;
        };
        for name in SHARED.into_iter().chain([head.as_str()]) {
            if files.contains_key(name) {
                trees.add(files, name, faults);
            }
        }
        trees.head = trees.base_of(files, head, faults);
        trees.add_areas(files, faults);
        trees
    }

    /// The head whose content counts: the file itself, or the one its `extends` names.
    fn base_of(&mut self, files: &Files, head: String, faults: &mut Faults) -> String {
        let extends = self.nodes.get(&head).and_then(|node| node.get("extends"));
        let Some(extends) = extends else { return head };
        let (base, span) = (extends.scalar().unwrap_or_default().to_owned(), extends.span.clone());
        let spot = Spot { file: &head, span: &span };
        let found = head_file(files, &base).filter(|file| *file != head);
        let Some(file) = found else {
            self.complete = false;
            let known = super::ids(files);
            faults
                .error(spot, format!("il questionario {} non c’è", quoted(&base)))
                .suggest(&base, known);
            return head;
        };
        self.add(files, &file, faults);
        if self.nodes.get(&file).is_some_and(|node| node.get("extends").is_some()) {
            self.complete = false;
            faults
                .error(
                    spot,
                    format!("{} è a sua volta un’aggiunta a un altro questionario", quoted(&base)),
                )
                .help("un’aggiunta parte da un questionario intero");
            return head;
        }
        self.overlay = Some(head);
        file
    }

    pub fn at<'t>(&'t self, name: &str) -> Option<At<'t>> {
        let (file, node) = self.nodes.get_key_value(name)?;
        Some(At { file, name: file, node })
    }

    pub fn all(&self) -> impl Iterator<Item = At<'_>> {
        self.nodes.iter().map(|(file, node)| At { file, name: file, node })
    }

    /// Reads one more file; `false` if it is not there.
    pub fn add(&mut self, files: &Files, name: &str, faults: &mut Faults) -> bool {
        let Some(source) = files.get(name) else { return false };
        match parse(source) {
            Ok(node) => {
                self.nodes.insert(name.to_owned(), node);
            }
            Err(fault) => {
                self.complete = false;
                faults.push(Diagnostic::of_yaml(name, &fault));
            }
        }
        true
    }

    fn add_areas(&mut self, files: &Files, faults: &mut Faults) {
        if let Some(overlay) = self.overlay.clone() {
            self.add_overlay_areas(files, &overlay, faults);
        }
        let folder = self.head.strip_suffix("questionnaire.yaml").unwrap_or_default().to_owned();
        let head = self.head.clone();
        let listed: Vec<_> = match self.nodes.get(&head).and_then(|head| head.get("areas")) {
            Some(areas) => areas
                .list()
                .unwrap_or_default()
                .iter()
                .map(|area| {
                    let module = area.get("module").and_then(Node::scalar).map(str::to_owned);
                    (area.span.clone(), area.scalar().map(str::to_owned), module)
                })
                .collect(),
            None => Vec::new(),
        };
        let mut seen = Vec::new();
        for (position, (span, name, module)) in listed.into_iter().enumerate() {
            if let Some(module) = module {
                let spot = Spot { file: &head, span: &span };
                self.add_module(files, &module, position, spot, faults);
                continue;
            }
            let Some(name) = name else {
                self.areas.push(AreaSource::Inline(position));
                continue;
            };
            let spot = Spot { file: &head, span: &span };
            let path = format!("{folder}{name}");
            if seen.contains(&path) {
                faults
                    .error(spot, format!("il file {} è già nell’elenco", quoted(&name)))
                    .code("duplicate-file");
                continue;
            }
            if path == head || !self.add(files, &path, faults) {
                self.complete = false;
                let others = files.keys().filter_map(|file| file.strip_prefix(folder.as_str()));
                faults
                    .error(spot, format!("il file {} non c’è", quoted(&name)))
                    .code("missing-file")
                    .suggest(
                        &name,
                        others.filter(|name| !name.contains('/') && *name != "questionnaire.yaml"),
                    );
            } else if self.nodes.contains_key(&path) {
                self.areas.push(AreaSource::File(path.clone()));
            }
            seen.push(path);
        }
        if !folder.is_empty() {
            let forgotten = files
                .keys()
                .filter(|file| file.starts_with(&folder) && **file != head && !seen.contains(file));
            for file in forgotten {
                faults
                    .warning(
                        Spot { file, span: &NOWHERE },
                        "il file non è nell’elenco «areas» del questionario",
                    )
                    .code("unlisted-file")
                    .help(format!("aggiungilo in {head}, o le sue domande non si vedranno"));
            }
        }
    }

    /// An overlay adds whole areas as modules; its other areas are those of what it extends.
    fn add_overlay_areas(&mut self, files: &Files, overlay: &str, faults: &mut Faults) {
        let listed = self.nodes.get(overlay).and_then(|node| node.get("areas")?.list());
        let listed: Vec<_> = listed
            .unwrap_or_default()
            .iter()
            .map(|area| {
                (area.span.clone(), area.get("module").and_then(Node::scalar).map(str::to_owned))
            })
            .collect();
        for (position, (span, module)) in listed.into_iter().enumerate() {
            let spot = Spot { file: overlay, span: &span };
            match module {
                Some(module) => self.add_module(files, &module, position, spot, faults),
                None => {
                    faults
                        .error(spot, "qui si aggiungono solo moduli")
                        .help("scrivi {module: NOME}, e se serve after: AREA");
                }
            }
        }
    }

    fn add_module(
        &mut self,
        files: &Files,
        module: &str,
        position: usize,
        spot: Spot<'_>,
        faults: &mut Faults,
    ) {
        let path = module_file(module);
        let seen = self.areas.iter().any(
            |area| matches!(area, AreaSource::Module(other, ..) | AreaSource::File(other) if *other == path),
        );
        if seen {
            faults
                .error(spot, format!("il modulo {} è già nell’elenco", quoted(module)))
                .code("duplicate-file");
        } else if module.split('/').any(|part| part == "..") || !self.add(files, &path, faults) {
            self.complete = false;
            let known = files.keys().filter_map(|file| file.strip_prefix("modules/"));
            let known: Vec<&str> = known.filter_map(|file| file.strip_suffix(".yaml")).collect();
            faults
                .error(spot, format!("il modulo {} non c’è ({path})", quoted(module)))
                .code("missing-file")
                .suggest(module, known);
        } else if self.nodes.contains_key(&path) {
            self.areas.push(AreaSource::Module(path, spot.file.to_owned(), position));
        }
    }

    /// The areas that could be read, in asking order.
    pub fn areas<'t>(&'t self, faults: &mut Faults) -> Vec<AreaTree<'t>> {
        let mut found = Vec::new();
        let list = |file: &str| {
            self.at(file).and_then(|head| Some((head, head.node.get("areas")?.list()?)))
        };
        let mut added = Vec::new();
        for source in &self.areas {
            match source {
                AreaSource::Module(name, by, position) => {
                    let Some(body) = self.at(name) else { continue };
                    let Some(mut fields) = body.fields(faults) else { continue };
                    let entry = list(by).and_then(|(head, list)| {
                        Some(At { file: head.file, name: "areas", node: list.get(*position)? })
                    });
                    if let Some(head) = fields.need(faults, "area") {
                        let names = |key| entry.map(|at| module_names(at, key)).unwrap_or_default();
                        let (without, drop) = (names("without"), names("drop"));
                        let area = AreaTree { head, body, module: entry, without, drop };
                        if *by == self.head { found.push(area) } else { added.push(area) }
                    }
                    AreaTree::known(&mut fields);
                    fields.finish(faults);
                }
                AreaSource::File(name) => {
                    let Some(body) = self.at(name) else { continue };
                    let Some(mut fields) = body.fields(faults) else { continue };
                    if let Some(head) = fields.need(faults, "area") {
                        found.push(AreaTree::plain(head, body));
                    }
                    AreaTree::known(&mut fields);
                    fields.finish(faults);
                }
                AreaSource::Inline(position) => {
                    if let Some((head, node)) =
                        list(&self.head).and_then(|(head, list)| Some((head, list.get(*position)?)))
                    {
                        let body = At { file: head.file, name: "areas", node };
                        found.push(AreaTree::plain(body, body));
                    }
                }
            }
        }
        place(found, added, faults)
    }
}

/// The areas of an overlay go after the ones they name, or to the end.
fn place<'t>(
    mut areas: Vec<AreaTree<'t>>,
    added: Vec<AreaTree<'t>>,
    faults: &mut Faults,
) -> Vec<AreaTree<'t>> {
    let id = |area: &AreaTree<'t>| area.head.node.get("id").and_then(Node::scalar);
    for area in added {
        let entry = area.module.and_then(|at| Some((at, at.node.get("after")?.scalar()?)));
        let Some((at, after)) = entry else {
            areas.push(area);
            continue;
        };
        if let Some(place) = areas.iter().position(|other| id(other) == Some(after)) {
            areas.insert(place + 1, area);
        } else {
            let known: Vec<&str> = areas.iter().filter_map(id).collect();
            faults
                .error(at.spot(), format!("l’area {} non esiste", quoted(after)))
                .suggest(after, known);
        }
    }
    areas
}

/// A name is a file of `modules/`; a path starts from the root of the library.
fn module_file(module: &str) -> String {
    let file = if module.contains('/') { module.to_owned() } else { format!("modules/{module}") };
    match file.strip_suffix(".yaml") {
        Some(_) => file,
        None => format!("{file}.yaml"),
    }
}

fn module_names<'t>(at: At<'t>, key: &str) -> Vec<&'t str> {
    let names = at.node.get(key).and_then(Node::list).unwrap_or_default();
    names.iter().filter_map(Node::scalar).collect()
}

impl<'t> AreaTree<'t> {
    fn plain(head: At<'t>, body: At<'t>) -> Self {
        Self { head, body, module: None, without: Vec::new(), drop: Vec::new() }
    }

    /// The named conditions that a module brings along.
    pub fn conditions(&self) -> Option<At<'t>> {
        let node = self.body.node.get("conditions").filter(|_| !self.is_inline())?;
        Some(At { file: self.body.file, name: "conditions", node })
    }

    /// Keys of the body that are read elsewhere.
    pub fn known(fields: &mut Fields<'t>) {
        for key in ["questions", "contradictions", "conditions"] {
            fields.get(key);
        }
    }

    pub fn is_inline(&self) -> bool {
        std::ptr::eq(self.head.node, self.body.node)
    }

    pub fn id(&self, faults: &mut Faults) -> &'t str {
        let Some(mut fields) = self.head.fields(faults) else { return "" };
        fields.need(faults, "id").and_then(|at| at.id(faults)).unwrap_or_default()
    }

    pub fn questions(&self, faults: &mut Faults) -> Vec<At<'t>> {
        let Some(mut fields) = self.body.fields(faults) else { return Vec::new() };
        let mut questions =
            fields.need(faults, "questions").map(|list| list.items(faults)).unwrap_or_default();
        for name in &self.drop {
            let before = questions.len();
            let is_it = |at: &At<'_>| at.node.get("id").and_then(Node::scalar) == Some(*name);
            questions.retain(|question| !is_it(question));
            if questions.len() == before
                && let Some(entry) = self.module
            {
                faults.error(entry.spot(), format!("il modulo non ha la domanda {}", quoted(name)));
            }
        }
        questions
    }

    pub fn contradictions(&self, faults: &mut Faults) -> Vec<At<'t>> {
        let list = self.body.node.get("contradictions");
        let at = list.map(|node| At { file: self.body.file, name: "contradictions", node });
        at.map(|list| list.items(faults)).unwrap_or_default()
    }
}

/// For faults of a file as a whole.
pub(super) const NOWHERE: Span = 0..0;
