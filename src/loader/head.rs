//! The head of a questionnaire: what stands beside the questions.

use super::Lowering;
use super::condition::{Scope, lower, lower_when};
use super::faults::{Recorded, quoted};
use super::index::unique_ids;
use super::read::{At, Fields};
use super::trees::AreaTree;
use crate::questionnaire::{
    Area, Condition, Contradiction, DpiaCriterion, DpiaRule, Limit, Scenario,
};
use crate::text::{Lang, Text};

/// Each is looked up by name and rated apart.
const MAX_SCENARIOS: usize = 500;

/// WP 248 has nine.
const MAX_CRITERIA: usize = 50;

/// Languages the questionnaire declares complete; Italian alone if it does not say.
pub(super) fn languages(cx: &mut Lowering<'_>, at: Option<At<'_>>) -> Vec<Lang> {
    let Some(at) = at else { return vec![Lang::It] };
    let words = Lang::ALL.map(|lang| (lang.code(), lang));
    let items = at.items(&mut cx.faults);
    let mut languages: Vec<_> =
        items.into_iter().filter_map(|item| item.one_of(&mut cx.faults, &words)).collect();
    languages.sort_unstable();
    languages.dedup();
    if languages.is_empty() {
        cx.faults.error(at.spot(), "l’elenco delle lingue è vuoto");
    }
    languages
}

/// Registers the ids of the scenarios, before questions refer to them.
pub(super) fn declare_scenarios<'t>(cx: &mut Lowering<'t>, at: Option<At<'t>>) -> Vec<At<'t>> {
    let items = at.map(|at| at.few_items(&mut cx.faults, MAX_SCENARIOS)).unwrap_or_default();
    cx.index.scenarios = unique_ids(&mut cx.faults, &items);
    items
}

pub(super) fn lower_scenario<'t>(cx: &mut Lowering<'t>, at: At<'t>, id: &str) -> Option<Scenario> {
    let mut fields = at.fields(&mut cx.faults)?;
    fields.get("id");
    let title = fields.text(&mut cx.faults, "title");
    let text = fields.optional_text(&mut cx.faults, "text");
    let when = lower_when(cx, fields.get("when"), Scope::SCOPING);
    fields.finish(&mut cx.faults);
    Some(Scenario { id: id.to_owned(), title, text, when })
}

/// An area and the condition that holds for all its questions.
pub(super) fn lower_area<'t>(
    cx: &mut Lowering<'t>,
    area: &AreaTree<'t>,
    id: &str,
    scope: Scope,
) -> (Area, Condition) {
    let id = id.to_owned();
    let Some(mut fields) = area.head.fields(&mut cx.faults) else {
        return (Area { id, title: Text::default(), intro: None }, Condition::Always);
    };
    fields.get("id");
    let title = fields.text(&mut cx.faults, "title");
    let intro = fields.optional_text(&mut cx.faults, "intro");
    // An area holds no answers, so nothing moves with it: the old name is for readers.
    super::question::ids(cx, fields.get("renamed_from"));
    let mut when = lower_when(cx, fields.get("when"), scope);
    if let Some(entry) = area.module
        && let Some(mut entry) = entry.fields(&mut cx.faults)
    {
        for key in ["module", "without", "drop", "after"] {
            entry.get(key);
        }
        let narrower = lower_when(cx, entry.get("when"), scope);
        when = super::question::both(&when, narrower);
        entry.finish(&mut cx.faults);
    }
    if area.is_inline() {
        AreaTree::known(&mut fields);
    }
    fields.finish(&mut cx.faults);
    (Area { id, title, intro }, when)
}

/// Contradictions stand in the head or beside the questions they are about.
pub(super) fn contradictions<'t>(
    cx: &mut Lowering<'t>,
    heads: impl Iterator<Item = At<'t>>,
    areas: &[AreaTree<'t>],
) -> Vec<Contradiction> {
    let mut items = Vec::new();
    for head in heads {
        items.extend(head.items(&mut cx.faults));
    }
    for area in areas {
        items.extend(area.contradictions(&mut cx.faults));
    }
    let ids = unique_ids(&mut cx.faults, &items);
    let lower_one = |(item, id): (At<'t>, &str)| {
        let mut fields = item.fields(&mut cx.faults)?;
        fields.get("id");
        let when = fields.need(&mut cx.faults, "when");
        let when = when.map_or(Condition::Always, |at| lower(cx, at, Scope::ANYWHERE));
        let text = fields.text(&mut cx.faults, "text");
        fields.finish(&mut cx.faults);
        Some(Contradiction { id: id.to_owned(), when, text })
    };
    items.into_iter().zip(ids).filter_map(lower_one).collect()
}

pub(super) fn limits<'t>(cx: &mut Lowering<'t>, heads: impl Iterator<Item = At<'t>>) -> Vec<Limit> {
    let mut items = Vec::new();
    for head in heads {
        items.extend(head.items(&mut cx.faults));
    }
    let lower_one = |item: At<'t>| {
        let mut fields = item.fields(&mut cx.faults)?;
        let when = lower_when(cx, fields.get("when"), Scope::ANYWHERE);
        let text = fields.text(&mut cx.faults, "text");
        fields.finish(&mut cx.faults);
        Some(Limit { when, text })
    };
    items.into_iter().filter_map(lower_one).collect()
}

/// The criteria that lead to presume that an impact assessment is due.
pub(super) fn dpia<'t>(cx: &mut Lowering<'t>, at: Option<At<'t>>) -> Option<DpiaRule> {
    let mut fields = at?.fields(&mut cx.faults)?;
    let items = fields.need(&mut cx.faults, "criteria");
    let items = items.map(|at| at.few_items(&mut cx.faults, MAX_CRITERIA)).unwrap_or_default();
    let ids = unique_ids(&mut cx.faults, &items);
    let lower_one = |(item, id): (&At<'t>, &str)| {
        let mut fields = item.fields(&mut cx.faults)?;
        fields.get("id");
        let title = fields.text(&mut cx.faults, "title");
        let when = fields.need(&mut cx.faults, "when");
        let when = when.map_or(Condition::Always, |at| lower(cx, at, Scope::SCOPING));
        fields.finish(&mut cx.faults);
        Some(DpiaCriterion { id: id.to_owned(), title, when })
    };
    let criteria: Vec<_> = items.iter().zip(ids).filter_map(lower_one).collect();
    let most = u32::try_from(items.len()).unwrap_or(u32::MAX).max(1);
    let at_least = fields.need(&mut cx.faults, "at_least");
    let at_least = at_least.and_then(|at| at.int(&mut cx.faults, 1..=most));
    let unseen = fields.optional_text(&mut cx.faults, "unseen");
    let legal = super::question::legal(cx, fields.get("legal"), Scope::SCOPING);
    fields.finish(&mut cx.faults);
    Some(DpiaRule { at_least: usize::try_from(at_least?).ok()?, criteria, unseen, legal })
}

/// What the questionnaire is called: version, title and introduction.
pub(super) fn name<'t>(
    cx: &mut Lowering<'t>,
    fields: &mut Fields<'t>,
    id: &str,
) -> (Option<&'t str>, Text, Option<Text>) {
    check_id(cx, fields, id);
    let version = fields.need(&mut cx.faults, "version").and_then(|at| at.id(&mut cx.faults));
    let title = fields.text(&mut cx.faults, "title");
    let intro = fields.optional_text(&mut cx.faults, "intro");
    (version, title, intro)
}

/// Keys of a head that is extended: the extension has its own.
pub(super) fn known(fields: &mut Fields<'_>) {
    for key in ["id", "version", "title", "intro"] {
        fields.get(key);
    }
}

/// The id in the file must be the name people call the questionnaire by.
pub(super) fn check_id<'t>(cx: &mut Lowering<'t>, fields: &mut Fields<'t>, expected: &str) {
    let Some(at) = fields.need(&mut cx.faults, "id") else { return };
    let Some(id) = at.id(&mut cx.faults) else { return };
    if id != expected {
        let recorded: Recorded<'_> = cx.faults.error(
            at.spot(),
            format!("l’id {} non è il nome della cartella o del file", quoted(id)),
        );
        recorded.help(format!("scrivi «id: {expected}», o cambia nome alla cartella o al file"));
    }
}
