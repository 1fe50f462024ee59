//! Findings: declared first, since conditions may name them.

use super::Lowering;
use super::condition::{Scope, lower as lower_condition, size};
use super::faults::{Spot, quoted};
use super::index::{list_named, unique_ids};
use super::read::{At, Fields};
use crate::questionnaire::{Advice, Condition, Finding, QuestionIx, Severity, Test};
use crate::text::Text;
use std::collections::HashMap;

/// What the questionnaire declares.
#[derive(Debug, Default)]
pub(super) struct Declared<'t> {
    pub severities: Vec<Severity>,
    items: Vec<Declaration<'t>>,
    places: HashMap<&'t str, usize>,
    /// The conditions lowered so far, without what suppresses them.
    done: HashMap<usize, Condition>,
    /// Those being lowered, to notice one that names itself.
    open: Vec<usize>,
    /// Parts put in place so far, over the whole questionnaire.
    inlined: usize,
}

/// Findings that unfold beyond this are a mistake or an attack, never a rule.
const MAX_INLINED: usize = 250_000;

#[derive(Clone, Copy, Debug)]
struct Declaration<'t> {
    id: &'t str,
    at: At<'t>,
    /// The option whose choice is the finding.
    option: Option<(QuestionIx, usize)>,
    each: Option<QuestionIx>,
}

/// Reads the ids of all findings, those of the head and those written on an option.
pub(super) fn declare<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) {
    cx.findings.severities = severities(cx, fields.get("severities"));
    let items = fields.get("findings").map(|at| at.items(&mut cx.faults)).unwrap_or_default();
    let ids = unique_ids(&mut cx.faults, &items);
    for (at, id) in items.into_iter().zip(ids) {
        let list = at.node.get("each").map(|node| At { name: "each", node, ..at });
        let each = list.and_then(|at| list_named(cx, at));
        add(cx, Declaration { id, at, option: None, each });
    }
    for ix in 0..cx.index.questions.len() {
        let (at, list) = (cx.index.questions[ix].at, cx.index.questions[ix].list);
        let options = at.node.get("options").and_then(|options| options.list());
        for (choice, option) in options.unwrap_or_default().iter().enumerate() {
            let Some(node) = option.get("finding") else { continue };
            let at = At { name: "finding", node, ..at };
            let Some(mut fields) = at.fields(&mut cx.faults) else { continue };
            let id = fields.need(&mut cx.faults, "id").and_then(|at| at.id(&mut cx.faults));
            let option = Some((QuestionIx(ix), choice));
            if let Some(id) = id {
                add(cx, Declaration { id, at, option, each: list.map(QuestionIx) });
            }
        }
    }
}

fn add<'t>(cx: &mut Lowering<'t>, declaration: Declaration<'t>) {
    let place = cx.findings.items.len();
    let id = declaration.id;
    if cx.findings.places.insert(id, place).is_some() && declaration.option.is_some() {
        cx.faults
            .error(declaration.at.spot(), format!("id {} già usato in «findings»", quoted(id)))
            .code("duplicate-id");
    }
    cx.findings.items.push(declaration);
}

/// From the mildest; four of ours where the questionnaire has none of its own.
fn severities<'t>(cx: &mut Lowering<'t>, at: Option<At<'t>>) -> Vec<Severity> {
    let Some(at) = at else {
        let usual = [
            ("info", Text::new("informazione", "information")),
            ("medium", Text::new("media", "medium")),
            ("high", Text::new("alta", "high")),
            ("critical", Text::new("critica", "critical")),
        ];
        return usual.map(|(id, title)| Severity { id: id.to_owned(), title }).to_vec();
    };
    let items = at.items(&mut cx.faults);
    if items.is_empty() && at.node.list().is_some() {
        cx.faults.error(at.spot(), "«severities» è vuoto: serve almeno una gravità");
    }
    let ids = unique_ids(&mut cx.faults, &items);
    let lower_one = |(item, id): (At<'t>, &str)| {
        let mut fields = item.fields(&mut cx.faults)?;
        fields.get("id");
        let title = fields.text(&mut cx.faults, "title");
        fields.finish(&mut cx.faults);
        Some(Severity { id: id.to_owned(), title })
    };
    items.into_iter().zip(ids).filter_map(lower_one).collect()
}

/// The condition of a finding itself, without what suppresses it.
pub(super) fn condition_of(cx: &mut Lowering<'_>, id: &str, spot: Spot<'_>) -> Option<Condition> {
    let Some(place) = cx.findings.places.get(id).copied() else {
        if cx.without.contains(id) {
            return Some(super::condition::never());
        }
        let known: Vec<_> = cx.findings.items.iter().map(|item| item.id).collect();
        cx.faults
            .error(spot, format!("il rilievo {} non esiste", quoted(id)))
            .code("unknown-finding")
            .suggest(id, known);
        return None;
    };
    let condition = own_condition(cx, place, spot)?;
    let within = cx.findings.inlined <= MAX_INLINED;
    cx.findings.inlined += size(&condition);
    if cx.findings.inlined > MAX_INLINED {
        if within {
            cx.faults.error(spot, "i rilievi, sviluppati, sono troppo grandi").code("too-large");
        }
        return None;
    }
    Some(condition)
}

fn own_condition(cx: &mut Lowering<'_>, place: usize, spot: Spot<'_>) -> Option<Condition> {
    if let Some(done) = cx.findings.done.get(&place) {
        return Some(done.clone());
    }
    let item = cx.findings.items[place];
    if let Some(start) = cx.findings.open.iter().position(|open| *open == place) {
        let open = cx.findings.open.iter().skip(start).chain([&place]);
        let circle: Vec<_> = open.map(|place| cx.findings.items[*place].id).collect();
        let message =
            format!("il rilievo {} richiama sé stesso: {}", quoted(item.id), circle.join(" → "));
        cx.faults
            .error(spot, message)
            .code("circular-condition")
            .help("spezza il giro: un rilievo non può contenere sé stesso");
        return None;
    }
    if cx.findings.open.len() >= MAX_CHAIN {
        cx.faults.error(spot, "troppi rilievi uno dentro l’altro").code("too-large");
        return None;
    }
    let condition = if let Some((question, choice)) = item.option {
        Condition::Test(question, Test::AnyOf(vec![choice], Vec::new()))
    } else {
        let mut fields = item.at.fields(&mut cx.faults)?;
        let when = fields.need(&mut cx.faults, "when")?;
        cx.findings.open.push(place);
        let condition = lower_condition(cx, when, Scope { entry: item.each, ..Scope::ANYWHERE });
        cx.findings.open.pop();
        condition
    };
    cx.findings.done.insert(place, condition.clone());
    Some(condition)
}

const MAX_CHAIN: usize = 32;

/// All findings with what suppresses them, once the questions are known.
pub(super) fn lower(cx: &mut Lowering<'_>) -> (Vec<Severity>, Vec<Finding>) {
    let mut findings = Vec::with_capacity(cx.findings.items.len());
    let mut suppressors = Vec::with_capacity(cx.findings.items.len());
    for place in 0..cx.findings.items.len() {
        let item = cx.findings.items[place];
        let Some(condition) = own_condition(cx, place, item.at.spot()) else { continue };
        if let Some((finding, by)) = lower_one(cx, item, condition) {
            findings.push(finding);
            suppressors.push((place, by));
        }
    }
    check_circles(cx, &suppressors);
    (cx.findings.severities.clone(), findings)
}

fn lower_one<'t>(
    cx: &mut Lowering<'t>,
    item: Declaration<'t>,
    own: Condition,
) -> Option<(Finding, Vec<usize>)> {
    let mut fields = item.at.fields(&mut cx.faults)?;
    fields.get("id");
    if item.option.is_none() {
        fields.get("when");
        fields.get("each");
    }
    let severity = severity(cx, &mut fields);
    let priority = fields.get("priority").and_then(|at| at.int(&mut cx.faults, 0..=100_000));
    let title = fields.text(&mut cx.faults, "title");
    let text = fields.optional_text(&mut cx.faults, "text");
    let remedies = remedies(cx, &mut fields);
    let compensating = fields.optional_text(&mut cx.faults, "compensating");
    let scope = Scope { entry: item.each, ..Scope::ANYWHERE };
    let legal = super::question::legal(cx, fields.get("legal"), scope);
    let mut by = Vec::new();
    let mut stronger = Vec::new();
    let items = fields.get("suppressed_by").map(|at| at.one_or_more(&mut cx.faults));
    for at in items.unwrap_or_default() {
        let Some(id) = at.string(&mut cx.faults) else { continue };
        stronger.extend(condition_of(cx, id, at.spot()));
        by.extend(cx.findings.places.get(id).copied());
    }
    fields.finish(&mut cx.faults);
    let when = if stronger.is_empty() {
        own
    } else {
        Condition::All(vec![own, Condition::Not(Box::new(Condition::Any(stronger)))])
    };
    let finding = Finding {
        id: item.id.to_owned(),
        title,
        text,
        when,
        severity,
        priority: priority.unwrap_or(DEFAULT_PRIORITY),
        remedies,
        compensating,
        legal,
        each: item.each,
        entry: None,
    };
    Some((finding, by))
}

const DEFAULT_PRIORITY: u32 = 100;

fn severity<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Option<usize> {
    const NONE: &str = "none";
    let at = fields.need(&mut cx.faults, "severity")?;
    let id = at.string(&mut cx.faults)?;
    let found = cx.findings.severities.iter().position(|severity| severity.id == id);
    if found.is_none() && id != NONE {
        let known = cx.findings.severities.iter().map(|severity| severity.id.clone());
        let known: Vec<_> = known.chain([NONE.to_owned()]).collect();
        cx.faults
            .error(at.spot(), format!("la gravità {} non esiste", quoted(id)))
            .code("unknown-word")
            .suggest(id, known.iter().map(String::as_str));
    }
    found
}

/// `remedy: text`, or `remedies` by tier.
fn remedies<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Vec<Advice> {
    let one = fields.optional_text(&mut cx.faults, "remedy");
    let several = fields.get("remedies");
    if let (Some(_), Some(at)) = (&one, several) {
        cx.faults
            .error(at.spot(), "«remedy» e «remedies» dicono la stessa cosa")
            .help("tieni «remedies», con i rimedi per livello");
    }
    let mut advice: Vec<Advice> = one.into_iter().map(|text| Advice { tier: 1, text }).collect();
    for item in several.map(|at| at.items(&mut cx.faults)).unwrap_or_default() {
        let Some(mut fields) = item.fields(&mut cx.faults) else { continue };
        let tier = fields.get("tier").and_then(|at| at.level(&mut cx.faults, 1..=9)).unwrap_or(1);
        let text = fields.text(&mut cx.faults, "text");
        fields.finish(&mut cx.faults);
        advice.push(Advice { tier, text });
    }
    advice.sort_by_key(|one| one.tier);
    advice
}

/// Two findings that suppress each other would both go silent.
fn check_circles(cx: &mut Lowering<'_>, suppressors: &[(usize, Vec<usize>)]) {
    let by: HashMap<usize, &[usize]> =
        suppressors.iter().map(|(place, by)| (*place, by.as_slice())).collect();
    for (place, first) in suppressors {
        let mut seen = vec![false; cx.findings.items.len()];
        let mut next: Vec<usize> = first.clone();
        while let Some(one) = next.pop() {
            if !std::mem::replace(&mut seen[one], true) {
                next.extend(by.get(&one).copied().unwrap_or_default());
            }
        }
        if seen[*place] {
            let item = cx.findings.items[*place];
            let message = format!("il rilievo {} si toglie da sé", quoted(item.id));
            cx.faults
                .error(item.at.spot(), message)
                .code("circular-condition")
                .help("in «suppressed_by» stanno solo rilievi più gravi, mai in giro");
        }
    }
}
