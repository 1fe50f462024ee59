//! Texts in the languages of the product.

use std::fmt;
use std::str::FromStr;

/// A language of questionnaires, screens and reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Lang {
    #[default]
    It,
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::It, Self::En];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == code)
            .ok_or_else(|| format!("lingua «{code}» non prevista: si può scegliere it o en"))
    }
}

/// One text: Italian always, English where it has been written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    pub it: String,
    pub en: Option<String>,
}

impl Text {
    #[must_use]
    pub fn new(it: &str, en: &str) -> Self {
        Self { it: it.to_owned(), en: Some(en.to_owned()) }
    }

    /// The text in `lang`, or the Italian one where the translation is missing.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.it,
        }
    }
}

/// A key by which E2 comes before E10.
#[must_use]
pub fn natural(id: &str) -> (&str, u64, &str) {
    let head = id.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = id.strip_prefix(head).unwrap_or_default();
    (head, digits.parse().unwrap_or(0), digits)
}
