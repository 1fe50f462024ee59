//! Reading a tree by hand: each function takes what it expects and records what it does not find.
//!
//! A function gives `None` (or an empty text) after recording a fault, and the lowering goes on
//! with a placeholder: nothing is built from it, because one error is enough to build nothing.

use super::faults::{Faults, Spot, quoted};
use crate::exact::Exact;
use crate::text::Text;
use crate::yaml::{Data, Key, Node};
use chrono::NaiveDate;
use std::ops::RangeInclusive;

/// More than any questionnaire has; what is done with lists stays affordable on a hostile one.
const MAX_ITEMS: usize = 20_000;

/// A node, its file, and the key it stands under.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'t> {
    pub file: &'t str,
    pub name: &'t str,
    pub node: &'t Node,
}

/// A map whose keys are known beforehand; a key nobody asked for is a fault.
pub(super) struct Fields<'t> {
    at: At<'t>,
    entries: &'t [(Key, Node)],
    asked: Vec<&'static str>,
}

/// One entry of a map whose keys are names of the author.
#[derive(Clone, Copy)]
pub(super) struct Entry<'t> {
    pub key: &'t str,
    pub spot: Spot<'t>,
    pub value: At<'t>,
}

impl<'t> At<'t> {
    pub fn spot(self) -> Spot<'t> {
        Spot { file: self.file, span: &self.node.span }
    }

    fn wrong(self, faults: &mut Faults, expected: &str) {
        let found = match &self.node.data {
            _ if self.node.is_null() => "è vuoto",
            Data::Scalar { .. } => "c’è un testo",
            Data::List(_) => "c’è un elenco",
            Data::Map(_) => "c’è una mappa",
        };
        faults
            .error(
                self.spot(),
                format!("{} deve essere {expected}; qui {found}", quoted(self.name)),
            )
            .code("wrong-type");
    }

    pub fn fields(self, faults: &mut Faults) -> Option<Fields<'t>> {
        let Some(entries) = self.node.map() else {
            self.wrong(faults, "una mappa (chiave: valore)");
            return None;
        };
        Some(Fields { at: self, entries, asked: Vec::new() })
    }

    /// The entries of a map with free keys.
    pub fn entries(self, faults: &mut Faults) -> Vec<Entry<'t>> {
        let Some(entries) = self.node.map() else {
            self.wrong(faults, "una mappa (chiave: valore)");
            return Vec::new();
        };
        self.bounded(faults, entries.len(), MAX_ITEMS);
        entries
            .iter()
            .take(MAX_ITEMS)
            .map(|(key, node)| Entry {
                key: &key.text,
                spot: Spot { file: self.file, span: &key.span },
                value: At { file: self.file, name: &key.text, node },
            })
            .collect()
    }

    /// The items of a list; they keep the name of the list.
    pub fn items(self, faults: &mut Faults) -> Vec<At<'t>> {
        self.few_items(faults, MAX_ITEMS)
    }

    /// The items of a list that work is done on by pairs, and that is therefore short.
    pub fn few_items(self, faults: &mut Faults, most: usize) -> Vec<At<'t>> {
        let Some(items) = self.node.list() else {
            self.wrong(faults, "un elenco");
            return Vec::new();
        };
        self.bounded(faults, items.len(), most);
        items.iter().take(most).map(|node| At { node, ..self }).collect()
    }

    fn bounded(self, faults: &mut Faults, count: usize, most: usize) {
        if count > most {
            let message = format!("{}: {count} voci, al massimo {most}", quoted(self.name));
            faults.error(self.spot(), message).code("too-many");
        }
    }

    /// The items of a list, or the one value that stands for a list of one.
    pub fn one_or_more(self, faults: &mut Faults) -> Vec<At<'t>> {
        if self.node.scalar().is_some() { vec![self] } else { self.items(faults) }
    }

    pub fn string(self, faults: &mut Faults) -> Option<&'t str> {
        match self.node.scalar() {
            Some(text) if !self.node.is_null() && !text.trim().is_empty() => Some(text),
            _ => {
                self.wrong(faults, "un testo");
                None
            }
        }
    }

    /// A name that other entries refer to.
    pub fn id(self, faults: &mut Faults) -> Option<&'t str> {
        let id = self.string(faults)?;
        if is_id(id) {
            return Some(id);
        }
        faults
            .error(self.spot(), format!("{} non va bene come {}", quoted(id), quoted(self.name)))
            .code("bad-id")
            .help("si usano lettere senza accenti, cifre, «-», «_» e «.», al massimo 64");
        None
    }

    /// A text: plain or by language. Italian where it is declared, English likewise.
    pub fn text(self, faults: &mut Faults) -> Text {
        if let Some(text) = self.node.scalar().filter(|_| !self.node.is_null()) {
            self.missing_english(faults);
            faults.count_text(self.file, !faults.no_italian, faults.no_italian);
            return Text { it: self.filled(faults, text), en: None };
        }
        let Some(mut fields) = self.fields(faults) else { return Text::default() };
        let text = fields.texts(faults);
        fields.finish_text(faults);
        text
    }

    fn filled(self, faults: &mut Faults, text: &str) -> String {
        if text.trim().is_empty() {
            faults.error(self.spot(), format!("{} è vuoto: manca il testo", quoted(self.name)));
        }
        text.to_owned()
    }

    fn missing_english(self, faults: &mut Faults) {
        if faults.english {
            faults
                .warning(self.spot(), format!("{}: manca il testo inglese", quoted(self.name)))
                .code("missing-translation")
                .help("scrivi {it: \"…\", en: \"…\"}, oppure togli «en» da «languages»");
        }
    }

    pub fn exact(self, faults: &mut Faults, range: RangeInclusive<Exact>) -> Option<Exact> {
        let text = self.string(faults)?;
        match text.parse::<Exact>() {
            Ok(value) if range.contains(&value) => Some(value),
            Ok(_) => {
                let (low, high) = (range.start(), range.end());
                let message = format!(
                    "{} deve stare tra {low} e {high}, non {}",
                    quoted(self.name),
                    quoted(text)
                );
                faults.error(self.spot(), message);
                None
            }
            Err(why) => {
                faults.error(self.spot(), format!("{}: {} {why}", quoted(self.name), quoted(text)));
                None
            }
        }
    }

    pub fn int(self, faults: &mut Faults, range: RangeInclusive<u32>) -> Option<u32> {
        let text = self.string(faults)?;
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<u32>() {
            Ok(value) if digits && range.contains(&value) => Some(value),
            _ => {
                let (low, high) = (range.start(), range.end());
                let message = format!(
                    "{} deve essere un numero intero da {low} a {high}, non {}",
                    quoted(self.name),
                    quoted(text)
                );
                faults.error(self.spot(), message).code("not-a-number");
                None
            }
        }
    }

    /// A level: a whole number small enough to index the tables.
    pub fn level(self, faults: &mut Faults, range: RangeInclusive<u8>) -> Option<u8> {
        let wide = u32::from(*range.start())..=u32::from(*range.end());
        self.int(faults, wide).and_then(|level| u8::try_from(level).ok())
    }

    pub fn date(self, faults: &mut Faults) -> Option<NaiveDate> {
        let text = self.string(faults)?;
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
        if date.is_none() {
            faults
                .error(
                    self.spot(),
                    format!("{}: {} non è una data", quoted(self.name), quoted(text)),
                )
                .code("not-a-date")
                .help("si scrive anno-mese-giorno, per esempio 2026-11-21");
        }
        date
    }

    pub fn flag(self, faults: &mut Faults) -> Option<bool> {
        self.one_of(faults, &[("true", true), ("false", false)])
    }

    pub fn one_of<T: Copy>(self, faults: &mut Faults, words: &[(&str, T)]) -> Option<T> {
        let text = self.string(faults)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            faults
                .error(
                    self.spot(),
                    format!("{} non può essere {}", quoted(self.name), quoted(text)),
                )
                .code("unknown-word")
                .suggest(text, words.iter().map(|(word, _)| *word));
        }
        found
    }
}

impl<'t> Fields<'t> {
    pub fn spot(&self) -> Spot<'t> {
        self.at.spot()
    }

    pub fn get(&mut self, key: &'static str) -> Option<At<'t>> {
        self.asked.push(key);
        let file = self.at.file;
        self.entries.iter().find(|(name, _)| name.text == key).map(|(name, node)| At {
            file,
            name: &name.text,
            node,
        })
    }

    /// The place of the key itself.
    pub fn key_spot(&self, key: &str) -> Spot<'t> {
        let key = self.entries.iter().find(|(name, _)| name.text == key);
        key.map_or(self.at.spot(), |(key, _)| Spot { file: self.at.file, span: &key.span })
    }

    /// The text of a key, looked at without judging it.
    pub fn scalar(&self, key: &str) -> Option<&'t str> {
        let found = self.entries.iter().find(|(name, _)| name.text == key);
        found.and_then(|(_, node)| node.scalar())
    }

    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.text == key)
    }

    /// Whether nobody asked for the key yet.
    pub fn is_new(&self, key: &str) -> bool {
        !self.asked.contains(&key)
    }

    pub fn need(&mut self, faults: &mut Faults, key: &'static str) -> Option<At<'t>> {
        let found = self.get(key);
        if found.is_none() {
            faults.error(self.at.spot(), format!("manca la chiave «{key}»")).code("missing-key");
        }
        found
    }

    pub fn text(&mut self, faults: &mut Faults, key: &'static str) -> Text {
        self.need(faults, key).map(|at| at.text(faults)).unwrap_or_default()
    }

    pub fn optional_text(&mut self, faults: &mut Faults, key: &'static str) -> Option<Text> {
        self.get(key).map(|at| at.text(faults))
    }

    /// `it` and `en` of this very map.
    pub fn texts(&mut self, faults: &mut Faults) -> Text {
        let name = quoted(self.at.name);
        let mut read = |fields: &mut Self, key| {
            let at = fields.get(key)?;
            at.string(faults).map(str::to_owned)
        };
        let (it, en) = (read(self, "it"), read(self, "en"));
        faults.count_text(self.at.file, it.is_some(), en.is_some());
        if !self.has("it") && faults.no_italian {
            return Text { it: en.clone().unwrap_or_default(), en };
        }
        if !self.has("it") {
            faults
                .error(self.at.spot(), format!("{name}: manca il testo italiano (it)"))
                .code("missing-translation");
        }
        if !self.has("en") {
            self.at.missing_english(faults);
        }
        Text { it: it.unwrap_or_default(), en }
    }

    /// The same for a text: languages that the program does not speak yet may stand beside.
    fn finish_text(mut self, faults: &mut Faults) {
        let is_language = |key: &str| key.len() == 2 && key.bytes().all(|b| b.is_ascii_lowercase());
        if self.entries.iter().any(|(key, _)| is_language(&key.text)) {
            let others = self.entries.iter().filter(|(key, _)| !is_language(&key.text));
            let spots: Vec<_> = others.map(|(key, _)| (key.text.as_str(), &key.span)).collect();
            for (key, span) in spots {
                faults
                    .error(
                        Spot { file: self.at.file, span },
                        format!("chiave {} sconosciuta", quoted(key)),
                    )
                    .help("un testo ha una chiave per lingua: it, en, …");
            }
            self.entries = &[];
        }
        self.finish(faults);
    }

    /// Every key that nobody asked for is a slip of the pen, or of the memory.
    pub fn finish(self, faults: &mut Faults) {
        for (key, _) in self.entries {
            if !self.asked.iter().any(|asked| *asked == key.text) {
                let spot = Spot { file: self.at.file, span: &key.span };
                let open = self.asked.iter().copied().filter(|asked| !self.has(asked));
                faults
                    .error(spot, format!("chiave {} sconosciuta", quoted(&key.text)))
                    .code("unknown-key")
                    .suggest(&key.text, open);
            }
        }
    }
}

/// Ids end up in files, in anchors of the report and in commands.
pub(super) fn is_id(text: &str) -> bool {
    const LONGEST: usize = 64;
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        && text.len() <= LONGEST
}
