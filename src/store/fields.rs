//! Typed access to the maps of a tree: what does not fit becomes a fault with its place.

use crate::assessment::{Unknown, Value};
use crate::diagnostic::{Diagnostic, Level};
use crate::visible::visible_line;
use crate::yaml::{Data, Key, Node, Span};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// The faults found so far in one file.
pub(super) struct Faults {
    file: String,
    found: Vec<Diagnostic>,
    left_off: usize,
}

/// A file of 256 MB can hold millions of faults; nobody reads more than these.
const MOST: usize = 100;

/// Faults of an assessment have one kind: its file is written by the program, seldom by hand.
const CODE: &str = "assessment";

impl Faults {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new(), left_off: 0 }
    }

    pub(super) fn error(&mut self, span: &Span, message: String, help: &str) {
        self.add(Level::Error, span, message, help);
    }

    pub(super) fn warning(&mut self, span: &Span, message: String, help: &str) {
        self.add(Level::Warning, span, message, help);
    }

    /// All faults in the order of the file.
    pub(super) fn into_found(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|fault| fault.span.start);
        if self.left_off > 0 {
            let message = format!("altri {} problemi non sono elencati", self.left_off);
            let (level, file) = (Level::Note, self.file);
            self.found.push(Diagnostic {
                level,
                code: CODE,
                file,
                span: 0..0,
                message,
                help: None,
            });
        }
        self.found
    }

    fn is_crowded(&self) -> bool {
        self.found.len() >= MOST
    }

    fn add(&mut self, level: Level, span: &Span, message: String, help: &str) {
        // An error is never the one that is left off: it decides whether the file can be used.
        if self.is_crowded() && (level != Level::Error || self.found.len() >= 2 * MOST) {
            self.left_off += 1;
            return;
        }
        let (file, span, help) = (self.file.clone(), span.clone(), Some(help.to_owned()));
        self.found.push(Diagnostic { level, code: CODE, file, span, message, help });
    }
}

/// A map being read; keys nobody asked for are kept by [`Map::rest`].
pub(super) struct Map<'a, 'f> {
    entries: &'a [(Key, Node)],
    asked: Vec<&'static str>,
    pub(super) faults: &'f mut Faults,
}

impl<'a, 'f> Map<'a, 'f> {
    /// The map of a node; anything else is a fault, and an empty map.
    pub(super) fn of(name: &str, node: &'a Node, faults: &'f mut Faults) -> Self {
        let entries = match &node.data {
            Data::Map(entries) => entries.as_slice(),
            _ if node.is_null() => &[],
            other => {
                let message = format!(
                    "per «{}» ci vogliono chiavi con i loro valori, qui c’è {}",
                    shown(name),
                    kind(other)
                );
                let help =
                    "scrivere sotto questa chiave, rientrate di due spazi, righe «chiave: valore»";
                faults.error(&node.span, message, help);
                &[]
            }
        };
        Self { entries, asked: Vec::new(), faults }
    }

    /// What stands under a key; nothing if it is absent or null.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        let entries = self.entries;
        let (_, node) = entries.iter().find(|(name, _)| name.text == key)?;
        (!node.is_null()).then_some(node)
    }

    pub(super) fn text(&mut self, key: &'static str) -> String {
        self.scalar(key).map(|(text, _)| text.to_owned()).unwrap_or_default()
    }

    /// A list of texts; a single one may stand alone.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.take(key).map(|node| texts(key, node, self.faults)).unwrap_or_default()
    }

    pub(super) fn date(&mut self, key: &'static str) -> Option<NaiveDate> {
        let (text, span) = self.scalar(key)?;
        let date = text.trim().parse().ok();
        if date.is_none() {
            let message = format!("«{}» non è una data per «{key}»", shown(text));
            let meant = NaiveDate::parse_from_str(text.trim(), "%d/%m/%Y").ok();
            let help = match meant {
                Some(date) => format!("scrivere {date} (anno-mese-giorno)"),
                None => "scrivere anno-mese-giorno, per esempio 2026-11-21".to_owned(),
            };
            self.faults.error(&span, message, &help);
        }
        date
    }

    pub(super) fn time(&mut self, key: &'static str) -> Option<DateTime<FixedOffset>> {
        let (text, span) = self.scalar(key)?;
        let time = text.trim().parse().ok();
        if time.is_none() {
            let message = format!("«{}» non è un giorno con la sua ora per «{key}»", shown(text));
            let help = "scrivere per esempio 2026-11-21T10:02:11+01:00, oppure togliere la riga";
            self.faults.error(&span, message, help);
        }
        time
    }

    pub(super) fn number(&mut self, key: &'static str) -> Option<u32> {
        let (text, span) = self.scalar(key)?;
        let number = text.trim().parse().ok();
        if number.is_none() {
            let message = format!("«{}» non è un numero intero per «{key}»", shown(text));
            self.faults.error(&span, message, "scrivere un numero senza segno, per esempio 1");
        }
        number
    }

    /// One of a closed set of codes.
    pub(super) fn code<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        let (text, span) = self.scalar(key)?;
        let found = all.iter().copied().find(|&one| code(one) == text);
        if found.is_none() {
            let message = format!("«{}» non è uno dei valori di «{key}»", shown(text));
            let codes: Vec<_> = all.iter().map(|&one| code(one)).collect();
            self.faults.error(&span, message, &format!("scrivere {}", either(&codes)));
        }
        found
    }

    /// A map under a key.
    pub(super) fn nested<T>(
        &mut self,
        key: &'static str,
        read: fn(&mut Map<'_, '_>) -> T,
    ) -> Option<T> {
        let node = self.take(key)?;
        Some(read(&mut Map::of(key, node, self.faults)))
    }

    /// A list of maps.
    pub(super) fn records<T>(
        &mut self,
        key: &'static str,
        read: fn(&mut Map<'_, '_>) -> T,
    ) -> Vec<T> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let Data::List(items) = &node.data else {
            let message = format!("per «{key}» ci vuole un elenco, qui c’è {}", kind(&node.data));
            let help = "scrivere ogni voce su una riga che comincia con «- »";
            self.faults.error(&node.span, message, help);
            return Vec::new();
        };
        items.iter().map(|item| read(&mut Map::of(key, item, self.faults))).collect()
    }

    /// The entries themselves, where the keys are ids.
    pub(super) fn keyed(&mut self, key: &'static str) -> &'a [(Key, Node)] {
        match self.take(key) {
            Some(node) => Map::of(key, node, self.faults).entries,
            None => &[],
        }
    }

    /// What nobody asked for, with a warning for each.
    pub(super) fn rest(&mut self) -> Unknown {
        let mut kept = Vec::new();
        for (key, node) in self.entries {
            if self.asked.contains(&key.text.as_str()) {
                continue;
            }
            kept.push((key.text.clone(), Value::from(node)));
            if self.faults.is_crowded() {
                self.faults.left_off += 1;
            } else {
                let message = format!(
                    "la chiave «{}» non è prevista qui: resta nel file, ma non viene usata",
                    shown(&key.text)
                );
                let help = format!("le chiavi previste qui sono {}", self.asked.join(", "));
                self.faults.warning(&key.span, message, &help);
            }
        }
        kept
    }

    fn scalar(&mut self, key: &'static str) -> Option<(&'a str, Span)> {
        let node = self.take(key)?;
        if node.scalar().is_none() {
            let message = format!("per «{key}» ci vuole un testo, qui c’è {}", kind(&node.data));
            self.faults.error(&node.span, message, &format!("scrivere {key}: \"…\""));
        }
        node.scalar().map(|text| (text, node.span.clone()))
    }
}

/// A text, or a list of texts.
pub(super) fn texts(name: &str, node: &Node, faults: &mut Faults) -> Vec<String> {
    let items = match &node.data {
        Data::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        match item.scalar() {
            Some(text) if !item.is_null() => found.push(text.to_owned()),
            _ => {
                let message = format!(
                    "per «{}» ci vuole un testo o un elenco di testi, qui c’è {}",
                    shown(name),
                    if item.is_null() { "una voce vuota" } else { kind(&item.data) }
                );
                faults.error(&item.span, message, "scrivere per esempio [\"uno\", \"due\"]");
            }
        }
    }
    found
}

/// A part of somebody else’s text, short enough for a sentence.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let short: String = text.chars().take(LONGEST).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    format!("{}{dots}", visible_line(&short))
}

impl From<&Node> for Value {
    /// A node as it is kept under an unknown key.
    fn from(node: &Node) -> Self {
        match &node.data {
            _ if node.is_null() => Self::Plain("null".to_owned()),
            Data::Scalar { text, plain } => Self::scalar(text, *plain),
            Data::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Data::Map(entries) => Self::Map(
                entries.iter().map(|(key, node)| (key.text.clone(), Self::from(node))).collect(),
            ),
        }
    }
}

fn kind(data: &Data) -> &'static str {
    match data {
        Data::Scalar { .. } => "un testo",
        Data::List(_) => "un elenco",
        Data::Map(_) => "un gruppo di chiavi",
    }
}

/// «a, b o c».
fn either(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} o {last}", others.join(", ")),
        None => String::new(),
    }
}
