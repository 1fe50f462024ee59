//! The norms a report cites, article by article under their act, with their state at the date.

use super::context::{Context, anchor};
use super::flags;
use super::results;
use super::view::{NormGroup, NormView, Ref};
use crate::questionnaire::{How, Norm, Standing, Truth};
use crate::words;
use std::collections::BTreeMap;

/// What parts an act from its article, in titles and in citations, in both languages.
const ARTICLE: &str = ", art. ";
/// What parts an article from its heading.
const HEADING: &str = " – ";

/// Norms in the order of citation, each with the places that cite it.
#[derive(Default)]
struct Cited {
    order: Vec<String>,
    by: BTreeMap<String, Vec<Ref>>,
}

impl Cited {
    fn add(&mut self, norm: &str, by: Ref) {
        let places = self.by.entry(norm.to_owned()).or_insert_with(|| {
            self.order.push(norm.to_owned());
            Vec::new()
        });
        // One place cites all its norms before the next one does.
        if places.last() != Some(&by) {
            places.push(by);
        }
    }
}

/// Norms cited by the questions this copy prints; then those of findings and flags.
pub(super) fn cited_norms(context: &Context<'_>) -> Vec<(String, Vec<Ref>)> {
    let mut cited = Cited::default();
    for (ix, question) in context.questionnaire.indexed() {
        if context.shown.get(ix) != Truth::Yes
            || !context.prints(ix)
            || !context.is_required(question)
        {
            continue;
        }
        for cite in context.concerning(question) {
            cited.add(&cite.norm, context.question_ref(ix));
        }
    }
    for (norm, finding) in results::norms(context) {
        cited.add(&norm, finding);
    }
    for norm in flags::norms(context) {
        let flags = Ref {
            id: context.say("segnalazioni", "flags").to_owned(),
            anchor: flags::ANCHOR.to_owned(),
            title: context.t.flags.to_owned(),
        };
        cited.add(&norm, flags);
    }
    let Cited { order, mut by } = cited;
    order
        .into_iter()
        .map(|id| {
            let places = by.remove(&id).unwrap_or_default();
            (id, places)
        })
        .collect()
}

/// Several articles of one act stand under its full name, which is then said once.
pub(super) fn norms(context: &Context<'_>) -> Vec<NormGroup> {
    let register = &context.questionnaire.norms;
    let mut norms: Vec<(&Norm, NormView)> = cited_norms(context)
        .into_iter()
        .filter_map(|(id, questions)| {
            let norm = register.get(&id)?;
            Some((norm, view(context, norm, questions)))
        })
        .collect();
    norms.sort_by_key(|(_, view)| natural(&view.cite));
    norms
        .chunk_by(|(a, _), (b, _)| same_act(context, a, b))
        .map(|chunk| match chunk {
            [(norm, view)] => alone(context, norm, view.clone()),
            several => together(context, several),
        })
        .collect()
}

fn same_act(context: &Context<'_>, a: &Norm, b: &Norm) -> bool {
    match (split(context, a), split(context, b)) {
        (Some(a), Some(b)) => a.act == b.act,
        _ => false,
    }
}

fn alone(context: &Context<'_>, norm: &Norm, view: NormView) -> NormGroup {
    NormGroup {
        cite: view.cite.clone(),
        act: norm.title.get(context.lang).to_owned(),
        standing: view.standing,
        standing_code: view.standing_code,
        period: view.period.clone(),
        status: view.status.clone(),
        checked_on: String::new(),
        several: false,
        norms: vec![view],
    }
}

/// What holds for every article, or for most, is said of the act; an article says what is its own.
fn together(context: &Context<'_>, several: &[(&Norm, NormView)]) -> NormGroup {
    let mut views: Vec<NormView> = Vec::new();
    let (mut cite, mut act) = (String::new(), String::new());
    for (norm, view) in several {
        let mut view = view.clone();
        if let Some(parts) = split(context, norm) {
            parts.cite.clone_into(&mut cite);
            parts.act.clone_into(&mut act);
            view.part = format!("art. {}", parts.article);
            parts.heading.clone_into(&mut view.title);
        }
        views.push(view);
    }
    let first = views[0].clone();
    let same_state =
        views.iter().all(|view| (view.standing, &view.period) == (first.standing, &first.period));
    let status = commonest(views.iter().map(|view| &view.status));
    let checked_on = commonest(views.iter().map(|view| &view.checked_on));
    for view in &mut views {
        if same_state {
            (view.standing, view.standing_code) = ("", "");
            view.period.clear();
        }
        if view.status == status {
            view.status.clear();
        }
        if view.checked_on == checked_on {
            view.checked_on.clear();
        }
    }
    NormGroup {
        cite,
        act,
        standing: if same_state { first.standing } else { "" },
        standing_code: if same_state { first.standing_code } else { "" },
        period: if same_state { first.period } else { String::new() },
        status,
        checked_on,
        several: true,
        norms: views,
    }
}

/// Letters and numbers apart, so that «art. 5» comes before «art. 28».
pub(super) fn natural(text: &str) -> Vec<(String, u64)> {
    let mut parts = vec![(String::new(), 0_u64)];
    for sign in text.to_lowercase().chars() {
        if let (Some(digit), Some(last)) = (sign.to_digit(10), parts.last_mut()) {
            last.1 = last.1.saturating_mul(10).saturating_add(u64::from(digit));
        } else {
            if parts.last().is_some_and(|last| last.1 > 0) {
                parts.push((String::new(), 0));
            }
            if let Some(last) = parts.last_mut() {
                last.0.push(sign);
            }
        }
    }
    parts
}

/// The text that most have; the first of them where several are as common.
fn commonest<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let mut counted: Vec<(&String, usize)> = Vec::new();
    for text in texts {
        match counted.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counted.push((text, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max();
    let found = counted.iter().find(|(_, count)| Some(*count) == most);
    found.map_or_else(String::new, |(text, _)| (*text).clone())
}

struct Parts<'a> {
    /// As cited in short: «GDPR».
    cite: &'a str,
    act: &'a str,
    article: &'a str,
    heading: &'a str,
}

/// The act and the article of a norm, where its title names both.
fn split<'a>(context: &Context<'_>, norm: &'a Norm) -> Option<Parts<'a>> {
    let (cite, _) = norm.cite.get(context.lang).split_once(ARTICLE)?;
    let (act, rest) = norm.title.get(context.lang).split_once(ARTICLE)?;
    let (article, heading) = rest.split_once(HEADING).unwrap_or((rest, ""));
    Some(Parts { cite, act, article, heading })
}

fn view(context: &Context<'_>, norm: &Norm, questions: Vec<Ref>) -> NormView {
    let lang = context.lang;
    let standing = norm.standing(context.assessment.date());
    let or_empty = |text: &Option<crate::text::Text>| {
        text.as_ref().map_or_else(String::new, |text| text.get(lang).to_owned())
    };
    let mut period = Vec::new();
    if let Some(from) = norm.from {
        period.push(format!("{} {}", context.say("dal", "from"), words::date(lang, from)));
    }
    if let Some(to) = norm.to {
        period.push(format!("{} {}", context.say("fino al", "until"), words::date(lang, to)));
    }
    NormView {
        id: norm.id.clone(),
        anchor: anchor("n", &norm.id),
        cite: norm.cite.get(lang).to_owned(),
        part: String::new(),
        title: norm.title.get(lang).to_owned(),
        document: norm.document.clone().unwrap_or_default(),
        standing: words::standing(lang, standing),
        standing_code: match standing {
            Standing::InForce => "in_force",
            Standing::NotYet => "not_yet",
            Standing::Expired => "expired",
            Standing::DateToBeSet => "date_to_be_set",
        },
        period: period.join(", "),
        status: or_empty(&norm.status),
        note: or_empty(&norm.note),
        checked: match norm.checked.how {
            How::Primary => "primary",
            How::Secondary => "secondary",
            How::NotChecked => "not_checked",
        },
        checked_word: words::checked_short(lang, norm.checked.how),
        checked_on: norm.checked.on.map_or_else(String::new, |on| words::date(lang, on)),
        questions,
    }
}
