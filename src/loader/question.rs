//! One question: what all have in common.

use super::condition::{Scope, lower, lower_when};
use super::faults::quoted;
use super::read::{At, Fields};
use super::{Lowering, kind, scored};
use crate::exact::Exact;
use crate::questionnaire::{AreaIx, Cite, Condition, Party, Question, QuestionIx, Test};

const PARTIES: [(&str, Party); 3] =
    [("controller", Party::Controller), ("processor", Party::Processor), ("both", Party::Both)];

const OF_OTHER_KINDS: [&str; 12] = [
    "unit",
    "min",
    "max",
    "bands",
    "classes",
    "options",
    "options_from",
    "item",
    "label",
    "optional",
    "questions",
    "format",
];

/// Lowers the question at a place of the index; `area_when` holds for its whole area.
pub(super) fn lower_question(
    cx: &mut Lowering<'_>,
    ix: QuestionIx,
    area_when: &Condition,
) -> Option<Question> {
    let declared = &cx.index.questions[ix.0];
    let (id, at, area, is_scored) = (declared.id, declared.at, declared.area, declared.scored);
    let mut fields = at.fields(&mut cx.faults)?;
    fields.get("id");
    let name = fields.get("name").and_then(|at| at.node.scalar()).map(str::to_owned);
    let text = fields.text(&mut cx.faults, "text");
    // Short questions of other methods are their own title.
    let title = match fields.optional_text(&mut cx.faults, "title") {
        Some(title) => title,
        None if cx.base1 => fields.text(&mut cx.faults, "title"),
        None => text.clone(),
    };
    let each = cx.index.questions[ix.0].list.map(QuestionIx);
    for key in ["title", "text", "help", "example"] {
        if let Some(at) = fields.get(key) {
            variables(cx, at, Scope::of(cx, ix));
        }
    }
    let scope = Scope::of(cx, ix);
    let own = lower_when(cx, fields.get("when"), scope);
    let of_list = cx.index.questions[ix.0]
        .field_of
        .map_or(Condition::Always, |list| Condition::Test(QuestionIx(list), Test::Answered));
    let when = both(&both(area_when, of_list), own);
    let asked_of = asked_of(cx, &mut fields, is_scored, scope);
    let of_supplier = of_supplier(cx, &mut fields, is_scored);
    let describes = super::choice::describes(&mut cx.faults, &mut fields);
    let kind = kind::lower(cx, &mut fields, is_scored, scope);
    let legal = legal(cx, fields.get("legal"), scope);
    let why = fields.optional_text(&mut cx.faults, "why");
    let help = fields.optional_text(&mut cx.faults, "help");
    let example = fields.optional_text(&mut cx.faults, "example");
    let tags = ids(cx, fields.get("tags"));
    let renamed_from = ids(cx, fields.get("renamed_from"));
    let may_be_na = may_be_na(cx, &mut fields);
    let weight = if is_scored { Exact::ONE } else { own_weight(cx, &mut fields) };
    fields.get("each");
    let options_from = options_from(cx, &mut fields);
    let evidence = fields.get("evidence").map(|at| at.items(&mut cx.faults)).unwrap_or_default();
    let evidence = evidence.into_iter().map(|item| item.text(&mut cx.faults)).collect();
    let scored = is_scored.then(|| scored::lower(cx, &mut fields, scope));
    // Keys of other kinds are known, yet out of place here: naming them helps more than «unknown».
    for key in OF_OTHER_KINDS {
        if fields.has(key) && fields.is_new(key) {
            let message = format!("«{key}» non va con questo tipo di risposta (answers)");
            cx.faults.error(fields.key_spot(key), message);
            fields.get(key);
        }
    }
    fields.finish(&mut cx.faults);
    let area = AreaIx(area);
    let id = id.to_owned();
    let presets = Vec::new();
    let entry = None;
    Some(Question {
        id,
        name,
        title,
        text,
        area,
        asked_of,
        of_supplier,
        describes,
        kind,
        when,
        legal,
        why,
        help,
        example,
        tags,
        renamed_from,
        each,
        entry,
        options_from,
        may_be_na,
        evidence,
        weight,
        presets,
        scored,
    })
}

/// A list of names, or one alone.
pub(super) fn ids(cx: &mut Lowering<'_>, at: Option<At<'_>>) -> Vec<String> {
    let items = at.map(|at| at.one_or_more(&mut cx.faults)).unwrap_or_default();
    let ids = items.into_iter().filter_map(|item| item.id(&mut cx.faults));
    ids.map(str::to_owned).collect()
}

/// Answers that a text speaks of (`{=ID}`) come from questions before it.
fn variables(cx: &mut Lowering<'_>, at: At<'_>, scope: Scope) {
    let texts: Vec<At<'_>> = match at.node.map() {
        Some(entries) => entries.iter().map(|(_, node)| At { node, ..at }).collect(),
        None => vec![at],
    };
    for at in texts {
        for part in at.node.scalar().unwrap_or_default().split("{=").skip(1) {
            let name = part.split('}').next().unwrap_or_default().trim();
            match cx.index.find(name) {
                Some(question) => {
                    let scope = Scope { scoping_only: false, ..scope };
                    super::condition::check_scope(cx, question, at.spot(), scope, None);
                }
                None if cx.without.contains(name) => {}
                None => {
                    cx.question(name, at.spot());
                }
            }
        }
    }
}

/// Whether a question of scoping is on the supplier; with a score there is nothing to set apart.
fn of_supplier<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>, scored: bool) -> bool {
    let Some(at) = fields.get("of_supplier") else { return false };
    let given = at.flag(&mut cx.faults).unwrap_or(false);
    if scored {
        cx.faults
            .error(fields.key_spot("of_supplier"), "«of_supplier» vale solo per l’inquadramento")
            .help("una domanda con punteggio dice già a chi si chiede, in «asked_of»");
    }
    given
}

/// Whether «not applicable» is an answer, with its reason; never to what blocks.
fn may_be_na<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> bool {
    let Some(at) = fields.get("na") else { return false };
    let words = [("forbidden", false), ("with_reason", true)];
    let allowed = at.one_of(&mut cx.faults, &words).unwrap_or(false);
    if allowed && fields.has("blocking") {
        cx.faults
            .error(at.spot(), "una domanda bloccante non ammette «non applicabile»")
            .code("blocking-na")
            .help("scrivi «na: forbidden», e in «when» le condizioni in cui la domanda vale");
        return false;
    }
    allowed
}

/// The weight of a question in scores of the questionnaire's own; zero takes it out.
fn own_weight<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Exact {
    if cx.base1 {
        return Exact::ONE;
    }
    let range = Exact::ZERO..=Exact::int(i64::from(scored::MAX_WEIGHT));
    let at = fields.get("weight");
    at.and_then(|at| at.exact(&mut cx.faults, range)).unwrap_or(Exact::ONE)
}

fn options_from<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>) -> Option<QuestionIx> {
    let at = fields.get("options_from")?;
    super::index::list_named(cx, at)
}

/// Both conditions at once.
pub(super) fn both(first: &Condition, second: Condition) -> Condition {
    match (first, second) {
        (Condition::Always, second) => second,
        (first, Condition::Always) => first.clone(),
        (first, second) => Condition::All(vec![first.clone(), second]),
    }
}

fn asked_of<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    scored: bool,
    scope: Scope,
) -> Vec<(Party, Condition)> {
    let at = if scored { fields.need(&mut cx.faults, "asked_of") } else { fields.get("asked_of") };
    // Scoping describes our own service: unless said otherwise, it is our own homework.
    let Some(at) = at else { return vec![(Party::Controller, Condition::Always)] };
    if at.node.scalar().is_some() {
        let party = at.one_of(&mut cx.faults, &PARTIES);
        return vec![(party.unwrap_or(Party::Both), Condition::Always)];
    }
    let items = at.items(&mut cx.faults);
    let count = items.len();
    let mut parties = Vec::with_capacity(count);
    for (ix, item) in items.into_iter().enumerate() {
        let Some(mut entry) = item.fields(&mut cx.faults) else { continue };
        let who =
            entry.need(&mut cx.faults, "who").and_then(|at| at.one_of(&mut cx.faults, &PARTIES));
        let when = entry.get("when");
        if when.is_none() && ix + 1 < count {
            cx.faults
                .error(item.spot(), "le voci che seguono non varrebbero mai")
                .help("ogni voce di «asked_of», tranne l’ultima, ha un «when»");
        }
        if let (Some(when), true) = (when, ix + 1 == count) {
            cx.faults
                .error(when.spot(), "l’ultima voce di «asked_of» vale sempre: non ha «when»")
                .help("aggiungi in fondo una voce senza «when»");
        }
        let when = when.map_or(Condition::Always, |when| lower(cx, when, scope));
        entry.finish(&mut cx.faults);
        parties.push((who.unwrap_or(Party::Both), when));
    }
    if count == 0 && at.node.list().is_some() {
        cx.faults.error(at.spot(), "«asked_of» è vuoto");
    }
    parties
}

const MAX_CITES: usize = 100;

/// The norms a question cites, each in the register.
pub(super) fn legal<'t>(cx: &mut Lowering<'t>, at: Option<At<'t>>, scope: Scope) -> Vec<Cite> {
    let mut cites = Vec::new();
    for item in at.map(|at| at.few_items(&mut cx.faults, MAX_CITES)).unwrap_or_default() {
        let (norm, place, when) = if item.node.scalar().is_some() {
            (Some(item), None, Condition::Always)
        } else {
            let Some(mut fields) = item.fields(&mut cx.faults) else { continue };
            let norm = fields.need(&mut cx.faults, "norm");
            let place = fields.get("at").and_then(|at| at.string(&mut cx.faults));
            let when = lower_when(cx, fields.get("when"), scope);
            fields.finish(&mut cx.faults);
            (norm, place, when)
        };
        let Some((at, norm)) = norm.and_then(|at| Some((at, at.string(&mut cx.faults)?))) else {
            continue;
        };
        check_norm(cx, at, norm);
        let cite = Cite { norm: norm.to_owned(), at: place.map(str::to_owned), when };
        if cites.contains(&cite) {
            cx.faults
                .warning(at.spot(), format!("norma {} citata due volte", quoted(norm)))
                .code("repeated-citation");
        }
        cites.push(cite);
    }
    cites
}

/// A norm must be in the register, unless the register itself could not be read.
pub(super) fn check_norm(cx: &mut Lowering<'_>, at: At<'_>, norm: &str) {
    let Some(norms) = &cx.norms else { return };
    if norms.get(norm).is_none() {
        let recorded = cx
            .faults
            .error(at.spot(), format!("la norma {} non è nel registro", quoted(norm)))
            .code("unknown-norm");
        if norms.0.is_empty() {
            recorded.help("il registro è shared/norms.yaml");
        } else {
            recorded.suggest(norm, norms.0.keys().map(String::as_str));
        }
    }
}
