//! The text of a file as an assessment, forgiving of what people write by hand.

use super::fields::{Faults, Map, shown, texts};
use super::write::{FORMAT, lost_its_end};
use crate::assessment::{
    Acceptance, Action, ActionState, Answer, Asked, Assessment, Basis, Carried, Change,
    Compensation, Contract, ContractKind, Decision, Evidence, Opinion, Override, PartyData, State,
    Unknown, Value,
};
use crate::diagnostic::{Diagnostic, Level};
use crate::questionnaire::{Effect, Gate, Identity};
use crate::text::Lang;
use crate::yaml::{self, Data, Fault, FaultKind, Node, Span};

/// What the text of a file says.
#[derive(Clone, PartialEq, Debug)]
pub struct Content {
    pub assessment: Assessment,
    /// Warnings and notes only.
    pub warnings: Vec<Diagnostic>,
    /// The format of the file, if it is newer than [`FORMAT`]: it may be read, never written.
    pub newer: Option<u32>,
}

/// Reads the text of `file`; with one error or more there is no assessment.
pub fn read(source: &str, file: &str) -> Result<Content, Vec<Diagnostic>> {
    let mut faults = Faults::new(file);
    let root = match yaml::parse(source) {
        Ok(root) => root,
        Err(fault) if mentions_vaglio(source) || lost_its_end(source) => {
            let mut found = Diagnostic::of_yaml(file, &fault);
            if lost_its_end(source) {
                found.help = Some(CUT.to_owned());
            }
            return Err(vec![found]);
        }
        Err(fault) => return Err(not_ours(&fault, faults)),
    };
    let Some(format) = root.get("vaglio") else {
        return Err(not_ours(&Fault { span: 0..0, kind: FaultKind::Empty }, faults));
    };
    let newer = newer(format, &mut faults);
    if lost_its_end(source) {
        let end = source.len()..source.len();
        faults.warning(&end, "il file sembra tronco: manca la sua ultima riga".to_owned(), CUT);
    }
    let assessment = assessment(&mut Map::of("vaglio", &root, &mut faults));
    let found = faults.into_found();
    if found.iter().any(|fault| fault.level == Level::Error) {
        return Err(found);
    }
    Ok(Content { assessment, warnings: found, newer })
}

const CUT: &str = "se il file è stato troncato, riprendere la copia precedente, che ha lo stesso \
                   nome con .bak alla fine";

fn newer(format: &Node, faults: &mut Faults) -> Option<u32> {
    match format.scalar().map(|text| (text, text.trim().parse::<u32>())) {
        Some((_, Ok(version))) if (1..=FORMAT).contains(&version) => None,
        Some((_, Ok(version))) if version > FORMAT => {
            let message = format!(
                "il file è nel formato {version}, di una versione più nuova di vaglio: si apre in sola lettura"
            );
            faults.warning(&format.span, message, "aggiornare vaglio per modificarlo");
            Some(version)
        }
        other => {
            let text = other.map_or("…", |(text, _)| text);
            let message = format!("«{}» non è un formato di vaglio", shown(text));
            faults.error(&format.span, message, "scrivere vaglio: 1");
            None
        }
    }
}

fn assessment(map: &mut Map<'_, '_>) -> Assessment {
    map.take("vaglio");
    let mut unknown = Vec::new();
    let salt = salt(map);
    let id = map.text("id");
    let questionnaire = questionnaire(map, &mut unknown);
    let closed =
        map.code("state", &[false, true], |closed| if closed { "closed" } else { "draft" });
    let version = map.number("version").unwrap_or(1);
    let date = map.date("date");
    let language = map.code("language", &Lang::ALL, Lang::code).unwrap_or_default();
    let (controller, processor, others) = map.nested("parties", parties).unwrap_or_default();
    keep(&mut unknown, "parties", others);
    let mut found = Assessment {
        id,
        questionnaire,
        state: match closed {
            Some(true) => State::Closed { version },
            _ => State::Draft { next: version },
        },
        salt,
        date,
        language,
        controller,
        processor,
        contract: map.nested("contract", contract).unwrap_or_default(),
        ..Assessment::default()
    };
    for (id, node) in map.keyed("answers") {
        found.answers.insert(id.text.clone(), answer(&id.text, node, map.faults));
    }
    for (id, node) in map.keyed("set_aside") {
        found.set_aside.insert(id.text.clone(), answer(&id.text, node, map.faults));
    }
    for (id, node) in map.keyed("findings") {
        let item = compensation(&mut Map::of(&id.text, node, map.faults));
        found.findings.insert(id.text.clone(), item);
    }
    for (id, node) in map.keyed("evidence") {
        let item = evidence(&mut Map::of(&id.text, node, map.faults));
        found.evidence.insert(id.text.clone(), item);
    }
    found.actions = map.records("actions", action);
    found.overrides = map.records("overrides", set_level);
    found.opinions = map.records("opinions", opinion);
    found.decision = map.nested("decision", decision);
    found.changes = map.records("changes", change);
    unknown.extend(map.rest());
    found.unknown = unknown;
    found
}

/// Keys of `questionnaire` and `parties` that nobody knows wait among those of the whole file.
fn keep(unknown: &mut Unknown, key: &str, entries: Unknown) {
    if !entries.is_empty() {
        unknown.push((key.to_owned(), Value::Map(entries)));
    }
}

fn salt(map: &mut Map<'_, '_>) -> Option<String> {
    const DIGITS: usize = 64;
    let node = map.take("salt")?;
    let text = node.scalar().unwrap_or_default();
    if text.len() == DIGITS && text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Some(text.to_owned());
    }
    let message = format!("il sale ha {DIGITS} cifre esadecimali, questo no");
    let help =
        "riprenderlo da una copia del file, oppure togliere la riga: ne verrà scritto uno nuovo";
    map.faults.error(&node.span, message, help);
    None
}

/// In full, or the id alone.
fn questionnaire(map: &mut Map<'_, '_>, unknown: &mut Unknown) -> Identity {
    let Some(node) = map.take("questionnaire") else { return Identity::default() };
    if let Some(id) = node.scalar() {
        return Identity { id: id.to_owned(), ..Identity::default() };
    }
    let mut map = Map::of("questionnaire", node, map.faults);
    let identity =
        Identity { id: map.text("id"), version: map.text("version"), sha256: map.text("sha256") };
    keep(unknown, "questionnaire", map.rest());
    identity
}

fn parties(map: &mut Map<'_, '_>) -> (PartyData, PartyData, Unknown) {
    let controller = map.nested("controller", party).unwrap_or_default();
    let processor = map.nested("processor", party).unwrap_or_default();
    (controller, processor, map.rest())
}

fn party(map: &mut Map<'_, '_>) -> PartyData {
    PartyData {
        name: map.text("name"),
        country: map.text("country"),
        address: map.text("address"),
        number: map.text("number"),
        contact: map.text("contact"),
        dpo: map.text("dpo"),
        signatory: map.text("signatory"),
        powers: map.text("powers"),
        unknown: map.rest(),
    }
}

fn contract(map: &mut Map<'_, '_>) -> Contract {
    Contract {
        kind: map.code("kind", &ContractKind::ALL, ContractKind::code).unwrap_or_default(),
        service: map.text("service"),
        reference: map.text("reference"),
        annex: map.text("annex"),
        signature_planned: map.date("signature_planned"),
        go_live_planned: map.date("go_live_planned"),
        duration: map.text("duration"),
        people: map.text("people"),
        purposes: map.text("purposes"),
        binding_language: map.code("binding_language", &Lang::ALL, Lang::code),
        unknown: map.rest(),
    }
}

/// The value alone, or a map around it.
fn answer(id: &str, node: &Node, faults: &mut Faults) -> Answer {
    if node.is_null() {
        return Answer::default();
    }
    if !matches!(node.data, Data::Map(_)) {
        return Answer { value: texts(id, node, faults), ..Answer::default() };
    }
    let mut map = Map::of(id, node, faults);
    Answer {
        value: map.texts("value"),
        note: map.text("note"),
        basis: map.code("basis", &Basis::ALL, Basis::code),
        evidence: map.texts("evidence"),
        reason: map.text("reason"),
        asked: map.nested("asked", asked),
        carried: map.nested("carried", carried).map(Box::new),
        by: map.text("by"),
        at: map.time("at"),
        unknown: map.rest(),
    }
}

fn carried(map: &mut Map<'_, '_>) -> Carried {
    Carried {
        value: map.texts("value"),
        basis: map.code("basis", &Basis::ALL, Basis::code),
        by: map.text("by"),
        at: map.time("at"),
        unknown: map.rest(),
    }
}

fn asked(map: &mut Map<'_, '_>) -> Asked {
    Asked {
        to: map.text("to"),
        on: map.date("on"),
        remind: map.date("remind"),
        unknown: map.rest(),
    }
}

fn compensation(map: &mut Map<'_, '_>) -> Compensation {
    Compensation {
        compensating: map.text("compensating"),
        by: map.text("by"),
        at: map.time("at"),
        unknown: map.rest(),
    }
}

fn evidence(map: &mut Map<'_, '_>) -> Evidence {
    Evidence {
        title: map.text("title"),
        date: map.date("date"),
        expires: map.date("expires"),
        file: map.text("file"),
        sha256: map.text("sha256"),
        unknown: map.rest(),
    }
}

fn action(map: &mut Map<'_, '_>) -> Action {
    Action {
        gap: map.text("gap"),
        gate: map.code("gate", &Gate::ALL, Gate::code).unwrap_or(Gate::After),
        action: map.text("action"),
        owner: map.text("owner"),
        due: map.date("due"),
        proof: map.text("proof"),
        verifier: map.text("verifier"),
        state: map.code("state", &ActionState::ALL, ActionState::code).unwrap_or_default(),
        unknown: map.rest(),
    }
}

fn set_level(map: &mut Map<'_, '_>) -> Override {
    Override {
        of: map.text("of"),
        to: map.text("to"),
        reason: map.text("reason"),
        by: map.text("by"),
        date: map.date("date"),
        unknown: map.rest(),
    }
}

/// Where the records under a key stand in the text of a file.
#[must_use]
pub fn record_places(source: &str, key: &str) -> Vec<Span> {
    let root = yaml::parse(source).ok();
    let list = root.as_ref().and_then(|root| root.get(key)).and_then(Node::list);
    list.unwrap_or_default().iter().map(|item| item.span.clone()).collect()
}

/// Where what stands under a path of keys is in the text of a file.
#[must_use]
pub fn place_of(source: &str, path: &[&str]) -> Option<Span> {
    let root = yaml::parse(source).ok()?;
    let mut node = &root;
    for key in path {
        node = node.get(key)?;
    }
    Some(node.span.clone())
}

fn opinion(map: &mut Map<'_, '_>) -> Opinion {
    Opinion {
        role: map.text("role"),
        name: map.text("name"),
        date: map.date("date"),
        outcome: map.code("outcome", &Effect::ALL, Effect::code),
        text: map.text("text"),
        unknown: map.rest(),
    }
}

fn decision(map: &mut Map<'_, '_>) -> Decision {
    Decision {
        by: map.text("by"),
        date: map.date("date"),
        outcome: map.code("outcome", &Effect::ALL, Effect::code),
        text: map.text("text"),
        compensating: map.text("compensating"),
        review: map.date("review"),
        acceptance: map.nested("acceptance", acceptance),
        unknown: map.rest(),
    }
}

fn acceptance(map: &mut Map<'_, '_>) -> Acceptance {
    Acceptance {
        by: map.text("by"),
        date: map.date("date"),
        until: map.date("until"),
        text: map.text("text"),
        unknown: map.rest(),
    }
}

fn change(map: &mut Map<'_, '_>) -> Change {
    Change {
        version: map.number("version").unwrap_or(1),
        date: map.date("date"),
        text: map.text("text"),
        unknown: map.rest(),
    }
}

/// Whether some line looks like the key every file of ours has, whatever else is wrong with it.
fn mentions_vaglio(source: &str) -> bool {
    const BEFORE: [char; 6] = ['\u{feff}', ' ', '\t', '{', '"', '\''];
    source.lines().any(|line| line.trim_start_matches(BEFORE).starts_with("vaglio"))
}

fn not_ours(fault: &Fault, mut faults: Faults) -> Vec<Diagnostic> {
    let span = if fault.kind == FaultKind::Empty { 0..0 } else { fault.span.clone() };
    let message = "non è un’analisi di vaglio: manca la riga «vaglio: 1»".to_owned();
    let help = "aprire un file *.vaglio.yaml, oppure cominciarne uno con «vaglio new»";
    faults.error(&span, message, help);
    faults.into_found()
}
