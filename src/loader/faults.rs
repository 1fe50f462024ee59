//! Where faults are collected: all of them, in one run.

use crate::diagnostic::{Diagnostic, Level};
use crate::text::Lang;
use crate::yaml::Span;
use std::collections::BTreeMap;

/// The faults found so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<Diagnostic>,
    /// Whether a missing English text is worth a warning.
    pub english: bool,
    /// The questionnaire is written in English alone.
    pub no_italian: bool,
    /// Texts read so far, and those that lack a language.
    pub texts: usize,
    pub without: BTreeMap<Lang, usize>,
    errors: usize,
    beyond: usize,
    /// Words compared so far to suggest another.
    compared: usize,
}

/// Enough for any file a person mends by hand; a hostile one could have millions.
const MAX_FAULTS: usize = 1_000;

/// A thousand slips in a file of ten thousand names must not cost minutes.
const MOST_COMPARED: usize = 1_000_000;

/// The kind of every fault that does not say another.
const INVALID: &str = "invalid-value";

/// A place in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'t> {
    pub file: &'t str,
    pub span: &'t Span,
}

/// The fault just recorded, to say what to write instead.
pub(super) struct Recorded<'f> {
    diagnostic: Option<&'f mut Diagnostic>,
    compared: &'f mut usize,
}

impl Faults {
    pub fn push(&mut self, diagnostic: Diagnostic) -> Recorded<'_> {
        if diagnostic.level == Level::Error {
            self.errors += 1;
        }
        if self.list.len() >= MAX_FAULTS {
            self.beyond += 1;
            return Recorded { diagnostic: None, compared: &mut self.compared };
        }
        self.list.push(diagnostic);
        Recorded { diagnostic: self.list.last_mut(), compared: &mut self.compared }
    }

    pub fn error(&mut self, spot: Spot<'_>, message: impl Into<String>) -> Recorded<'_> {
        self.push(diagnostic(Level::Error, spot, message.into()))
    }

    pub fn warning(&mut self, spot: Spot<'_>, message: impl Into<String>) -> Recorded<'_> {
        self.push(diagnostic(Level::Warning, spot, message.into()))
    }

    pub fn note(&mut self, spot: Spot<'_>, message: impl Into<String>) -> Recorded<'_> {
        self.push(diagnostic(Level::Note, spot, message.into()))
    }

    /// Counts a text for the summary of the translations; registers are shared by all.
    pub fn count_text(&mut self, file: &str, has_italian: bool, has_english: bool) {
        if file.starts_with("shared/") || file.starts_with("methods/") {
            return;
        }
        self.texts += 1;
        for (lang, there) in [(Lang::It, has_italian), (Lang::En, has_english)] {
            if !there {
                *self.without.entry(lang).or_default() += 1;
            }
        }
    }

    /// Errors so far, also those beyond what is kept.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// All faults by file and place.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| {
            (&a.file, a.span.start, a.level).cmp(&(&b.file, b.span.start, b.level))
        });
        if let (Some(last), 1..) = (self.list.last(), self.beyond) {
            let message = format!("e altri {} problemi, non mostrati", self.beyond);
            let spot = Spot { file: &last.file, span: &last.span };
            let rest = diagnostic(Level::Error, spot, message);
            self.list.push(rest);
        }
        self.list
    }
}

impl Recorded<'_> {
    /// The kind of the fault, where it has a name of its own.
    pub fn code(mut self, code: &'static str) -> Self {
        if let Some(diagnostic) = &mut self.diagnostic {
            diagnostic.code = code;
        }
        self
    }

    pub fn help(self, help: impl Into<String>) {
        if let Some(diagnostic) = self.diagnostic {
            diagnostic.help = Some(help.into());
        }
    }

    /// «forse intendevi …», or else the list of what is possible when it is short.
    pub fn suggest<'c>(self, word: &str, candidates: impl IntoIterator<Item = &'c str>) {
        const LISTED: usize = 24;
        if self.diagnostic.is_none() || *self.compared > MOST_COMPARED {
            return;
        }
        let sensible = |name: &&str| !name.is_empty() && name.len() <= LONGEST_WORD;
        let candidates: Vec<&str> = candidates.into_iter().filter(sensible).collect();
        *self.compared += candidates.len();
        match closest(word, &candidates) {
            Some(near) => self.help(format!("forse intendevi «{near}»")),
            None if candidates.is_empty() => {}
            None if candidates.len() <= LISTED => {
                self.help(format!("si può scrivere: {}", candidates.join(", ")));
            }
            None => {}
        }
    }
}

fn diagnostic(level: Level, spot: Spot<'_>, message: String) -> Diagnostic {
    let (file, span) = (spot.file.to_owned(), spot.span.clone());
    Diagnostic { level, code: INVALID, file, span, message, help: None }
}

/// A word of the file inside a message, cut where it would drown it.
pub(super) fn quoted(word: &str) -> String {
    format!("«{}»", cut(word))
}

pub(super) fn cut(word: &str) -> String {
    const SHOWN: usize = 60;
    let shown: String = word.chars().take(SHOWN).collect();
    let dots = if shown.len() < word.len() { "…" } else { "" };
    format!("{shown}{dots}")
}

/// Longer than this is no name, and comparing it would cost.
const LONGEST_WORD: usize = 64;

fn closest<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    if word.is_empty() || word.len() > LONGEST_WORD {
        return None;
    }
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .iter()
        .map(|&candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
