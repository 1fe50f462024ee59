//! The shared registers: norms, countries and glossary.

use super::Lowering;
use super::faults::{Faults, quoted};
use super::index::unique_ids;
use super::question::check_norm;
use super::read::{At, Fields};
use crate::questionnaire::{Adequacy, Checked, Class, Countries, Country, How, Norm, Norms, Term};
use chrono::NaiveDate;
use std::collections::HashSet;

const KINDS: [&str; 6] = ["regulation", "law", "decision", "guideline", "code", "case"];

const HOW: [(&str, How); 3] =
    [("primary", How::Primary), ("secondary", How::Secondary), ("not_checked", How::NotChecked)];

/// The entries of the only list of a shared file.
fn entries<'t>(faults: &mut Faults, at: At<'t>, key: &'static str) -> Vec<At<'t>> {
    let Some(mut fields) = at.fields(faults) else { return Vec::new() };
    let entries = fields.need(faults, key).map(|list| list.items(faults)).unwrap_or_default();
    fields.finish(faults);
    entries
}

pub(super) fn lower_norms(faults: &mut Faults, at: At<'_>) -> Norms {
    let items = entries(faults, at, "norms");
    let ids = unique_ids(faults, &items);
    let norms = items
        .into_iter()
        .zip(ids)
        .filter_map(|(item, id)| Some((id.to_owned(), norm(faults, item, id)?)));
    Norms(norms.collect())
}

fn norm(faults: &mut Faults, at: At<'_>, id: &str) -> Option<Norm> {
    let mut fields = at.fields(faults)?;
    fields.get("id");
    let title = fields.text(faults, "title");
    let cite = fields.text(faults, "cite");
    let kinds = KINDS.map(|kind| (kind, ()));
    if let Some(at) = fields.get("kind") {
        at.one_of(faults, &kinds);
    }
    let document = fields.get("document").and_then(|at| at.string(faults)).map(str::to_owned);
    let date = fields.get("date").and_then(|at| at.date(faults));
    let (from, to) = match fields.get("in_force").and_then(|at| at.fields(faults)) {
        Some(mut period) => {
            let dates = period_of(faults, &mut period);
            period.finish(faults);
            dates
        }
        None => (None, None),
    };
    let status = fields.optional_text(faults, "status");
    let note = fields.optional_text(faults, "note");
    let checked = fields.need(faults, "checked").and_then(|at| checked(faults, at));
    fields.finish(faults);
    let id = id.to_owned();
    Some(Norm { id, title, cite, document, date, from, to, status, note, checked: checked? })
}

/// `from` and `to`, both included.
fn period_of(
    faults: &mut Faults,
    fields: &mut Fields<'_>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let from = fields.get("from").and_then(|at| at.date(faults));
    let end = fields.get("to");
    let to = end.and_then(|at| at.date(faults));
    if let (Some(from), Some(to), Some(at)) = (from, to, end)
        && to < from
    {
        faults.error(at.spot(), format!("la fine ({to}) viene prima dell’inizio ({from})"));
    }
    (from, to)
}

fn checked(faults: &mut Faults, at: At<'_>) -> Option<Checked> {
    let mut fields = at.fields(faults)?;
    let how = fields.need(faults, "how").and_then(|at| at.one_of(faults, &HOW));
    let on = fields.get("on").and_then(|at| at.date(faults));
    let source = fields.get("source").and_then(|at| at.string(faults)).map(str::to_owned);
    fields.finish(faults);
    Some(Checked { how: how?, on, source })
}

pub(super) fn lower_countries(cx: &mut Lowering<'_>, at: At<'_>) -> Countries {
    let mut countries = Countries::default();
    for item in entries(&mut cx.faults, at, "countries") {
        let Some(mut fields) = item.fields(&mut cx.faults) else { continue };
        let code = fields
            .need(&mut cx.faults, "code")
            .and_then(|at| Some((at, at.string(&mut cx.faults)?)));
        if let Some((at, code)) = code {
            let well_formed = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            if !well_formed {
                cx.faults
                    .error(at.spot(), format!("{} non è un codice di Paese", quoted(code)))
                    .help("due lettere maiuscole, ISO 3166-1, per esempio IT");
            } else if countries.get(code).is_some() {
                cx.faults
                    .error(at.spot(), format!("il Paese «{code}» è ripetuto"))
                    .code("duplicate-id");
            }
        }
        let name = fields.text(&mut cx.faults, "name");
        let words = Class::ALL.map(|class| (class.code(), class));
        let class = fields.get("class").and_then(|at| at.one_of(&mut cx.faults, &words));
        let class = class.unwrap_or(Class::Third);
        let adequacy = fields.get("adequacy");
        let rests_on_decision = matches!(class, Class::Adequate | Class::Conditional);
        if rests_on_decision != adequacy.is_some() {
            let message = format!(
                "classe «{}»: «adequacy» sta solo, e sempre, con adequate e conditional",
                class.code()
            );
            cx.faults.error(item.spot(), message);
        }
        let adequacy = adequacy.and_then(|at| lower_adequacy(cx, at));
        fields.finish(&mut cx.faults);
        if let Some((_, code)) = code {
            let code = code.to_owned();
            countries.0.insert(code.clone(), Country { code, name, class, adequacy });
        }
    }
    countries
}

fn lower_adequacy(cx: &mut Lowering<'_>, at: At<'_>) -> Option<Adequacy> {
    let mut fields = at.fields(&mut cx.faults)?;
    let norm =
        fields.need(&mut cx.faults, "norm").and_then(|at| Some((at, at.string(&mut cx.faults)?)));
    let (from, to) = period_of(&mut cx.faults, &mut fields);
    let note = fields.optional_text(&mut cx.faults, "note");
    fields.finish(&mut cx.faults);
    let (at, norm) = norm?;
    check_norm(cx, at, norm);
    Some(Adequacy { norm: norm.to_owned(), from, to, note })
}

pub(super) fn lower_glossary(faults: &mut Faults, at: At<'_>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut seen = HashSet::new();
    let Some(mut fields) = at.fields(faults) else { return terms };
    // Acronyms that nobody needs explained: read where words are checked.
    for known in fields.get("known").map(|list| list.items(faults)).unwrap_or_default() {
        known.string(faults);
    }
    let items = fields.need(faults, "terms").map(|list| list.items(faults)).unwrap_or_default();
    fields.finish(faults);
    for item in items {
        let Some(mut fields) = item.fields(faults) else { continue };
        let key = fields.need(faults, "key").and_then(|at| Some((at, at.id(faults)?)));
        if let Some((at, key)) = key
            && !seen.insert(key)
        {
            faults.error(at.spot(), format!("voce {} ripetuta", quoted(key))).code("duplicate-id");
        }
        let term = fields.text(faults, "term");
        let text = fields.text(faults, "text");
        fields.finish(faults);
        terms.extend(key.map(|(_, key)| Term { key: key.to_owned(), term, text }));
    }
    terms
}
