//! Suppliers of the same service, side by side: never a copy for one of them.

mod blocks;
mod migrated;
mod order;
mod scoping;
mod text;
mod view;

pub use text::Texts as Words;
pub use view::*;

use super::BuildError;
use super::context::Context;
use super::text::Texts;
use super::view::{Cover, Fact, Reading, Running};
use super::{Copy, outcome};
use crate::assessment::Assessment;
use crate::migration::Migration;
use crate::questionnaire::{Effect, Questionnaire};
use crate::scoring::comparison::{Key, key_of};
use crate::scoring::overrides::{self, Standing};
use crate::scoring::{Remedies, Scorer};
use crate::text::Lang;
use crate::words;

/// One of those compared: its analysis, on the questionnaire unfolded for it.
#[derive(Clone, Copy, Debug)]
pub struct Supplier<'a> {
    pub questionnaire: &'a Questionnaire,
    pub assessment: &'a Assessment,
    /// What the user called the file.
    pub file: &'a str,
    /// Where the answers were brought to another version in memory.
    pub migration: Option<Migrated<'a>>,
}

/// What happened to the answers of one of them.
#[derive(Clone, Copy, Debug)]
pub struct Migrated<'a> {
    pub migration: &'a Migration,
    /// Whether the version they come from is at hand.
    pub old_known: bool,
}

/// Everything computed of one of them, from its own answers alone.
struct Side<'a> {
    letter: String,
    name: String,
    file: &'a str,
    context: &'a Context<'a>,
    readings: Vec<Reading>,
    key: Key,
    to_conditions: Option<Remedies>,
    to_proceed: Option<Remedies>,
    /// With the levels a person set, where some were.
    standing: Option<Standing>,
    migration: Option<Migrated<'a>>,
}

/// The suppliers side by side, in order of their keys if they offer the same service.
pub fn build(suppliers: &[Supplier<'_>], lang: Lang) -> Result<Comparison, BuildError> {
    let scorers: Vec<Scorer<'_>> =
        suppliers.iter().map(|supplier| Scorer::new(supplier.questionnaire)).collect();
    let contexts = suppliers
        .iter()
        .zip(&scorers)
        .map(|(supplier, scorer)| {
            Context::of(scorer, supplier.assessment, lang, Copy::Internal, None)?.with_outlook()
        })
        .collect::<Result<Vec<_>, _>>()?;
    let names = names(suppliers, lang);
    let mut sides = Vec::with_capacity(suppliers.len());
    for (place, context) in contexts.iter().enumerate() {
        let scorer = context.scorer;
        let to_proceed = scorer.remedies(&context.answers, Effect::Proceed)?;
        sides.push(Side {
            letter: letter(place),
            name: names[place].clone(),
            file: suppliers[place].file,
            readings: if context.questionnaire.decides_by_scheme() {
                Vec::new()
            } else {
                outcome::readings(context)?
            },
            key: key_of(&context.evaluation, to_proceed.as_ref()),
            to_conditions: scorer.remedies(&context.answers, Effect::Conditions)?,
            to_proceed,
            standing: overrides::standing(
                scorer,
                context.assessment,
                &context.answers,
                &context.evaluation,
            )?,
            migration: suppliers[place].migration,
            context,
        });
    }
    let service = scoping::of_service(&sides);
    let ranked = service.rows.is_empty();
    let places = if ranked { order::sorted(&sides) } else { (0..sides.len()).collect() };
    let sorted: Vec<&Side<'_>> = places.iter().map(|place| &sides[*place]).collect();
    Ok(whole(&sorted, &sides, lang, if ranked { None } else { Some(service) }))
}

fn whole(
    sorted: &[&Side<'_>],
    given: &[Side<'_>],
    lang: Lang,
    service: Option<Block>,
) -> Comparison {
    let c = Words::of(lang);
    let first = given.first().map(|side| side.context);
    let ranked = service.is_none();
    let mut blocks = vec![blocks::outcomes(sorted, c)];
    blocks.extend(blocks::of_base1(sorted, c));
    blocks.extend([
        blocks::open(sorted, c),
        scoping::of_suppliers(sorted, c),
        scoping::asked(sorted, c),
        migrated::migrated(sorted, c),
    ]);
    blocks.retain(|block| !block.rows.is_empty());
    Comparison {
        lang: lang.code(),
        t: Texts::of(lang),
        c,
        cover: head(first, c, given.len(), lang),
        draft: false,
        questionnaire: first.map_or_else(Questioned::default, |context| {
            let identity = &context.questionnaire.identity;
            Questioned {
                id: identity.id.clone(),
                version: identity.version.clone(),
                title: context.questionnaire.title.get(lang).to_owned(),
            }
        }),
        ranked,
        order: if ranked { order::places(sorted, lang) } else { Vec::new() },
        remarks: order::remarks(sorted, ranked, c),
        suppliers: sorted.iter().map(|side| named(side)).collect(),
        // What is not the same service is shown in the order of the columns, the order given.
        service,
        blocks,
    }
}

fn named(side: &Side<'_>) -> SupplierView {
    let assessment = side.context.assessment;
    SupplierView {
        letter: side.letter.clone(),
        name: side.name.clone(),
        file: side.file.to_owned(),
        id: assessment.id.clone(),
        outcome: outcome::code(side.context.evaluation.outcome()),
    }
}

/// A to Z; whoever compares more than that needs another tool.
fn letter(place: usize) -> String {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or_else(|| (place + 1).to_string(), |place| char::from(b'A' + place).to_string())
}

/// The supplier as its file calls it; where that does not tell it apart, the file beside it.
fn names(suppliers: &[Supplier<'_>], lang: Lang) -> Vec<String> {
    let own = |supplier: &Supplier<'_>| supplier.assessment.processor.name.trim().to_owned();
    let all: Vec<String> = suppliers.iter().map(own).collect();
    all.iter()
        .zip(suppliers)
        .map(|(name, supplier)| {
            let alone = all.iter().filter(|other| *other == name).count() == 1;
            match (name.is_empty(), alone) {
                (true, _) => {
                    let nameless = words::pick(lang, "senza nome", "no name");
                    format!("{nameless} ({})", supplier.file)
                }
                (false, true) => name.clone(),
                (false, false) => format!("{name} ({})", supplier.file),
            }
        })
        .collect()
}

/// The head of the document, of the same shape as that of a report.
fn head(first: Option<&Context<'_>>, c: &'static Words, count: usize, lang: Lang) -> Cover {
    let same =
        first.map_or_else(String::new, |context| context.assessment.contract.service.clone());
    let company =
        first.map_or_else(String::new, |context| context.assessment.controller.name.clone());
    let facts = first.map_or_else(Vec::new, |context| {
        let identity = &context.questionnaire.identity;
        let questionnaire = format!(
            "{} ({} {})",
            context.questionnaire.title.get(lang),
            identity.id,
            identity.version
        );
        let fact =
            |label: &str, value: String| Fact { label: label.to_owned(), value, code: false };
        let facts = [
            fact(c.client, company.clone()),
            fact(c.questionnaire, questionnaire),
            fact(c.suppliers, count.to_string()),
        ];
        facts.into_iter().filter(|fact| !fact.value.trim().is_empty()).collect()
    });
    Cover {
        short_title: c.title.to_owned(),
        title: c.title.to_owned(),
        subtitle: same,
        annex: None,
        version: String::new(),
        confidentiality: Texts::of(lang).internal_copy,
        facts,
        running: Running {
            company,
            id: String::new(),
            annex: String::new(),
            fingerprint: String::new(),
            draft: "",
        },
    }
}
