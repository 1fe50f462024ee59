//! Is a report what its own answers give? Everything is computed again from the report alone.
//!
//! A report carries its answers as inert data. They are read back, their fingerprint and everything
//! that follows from them is computed anew, and the whole text is written again and compared.

mod difference;

pub use difference::{Difference, differences};

use crate::assessment::Assessment;
use crate::digest;
use crate::questionnaire::{Identity, Questionnaire};
use crate::report::{self, Brand, BuildError, Copy, Data, Format, RenderError};
use crate::store;
use crate::text::Lang;
use crate::unfold::unfold;
use serde_json::Value as Json;

/// Why a file cannot be read back as a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// There is no data of a report in it, or more than once.
    NotAReport,
    /// There is, and it has been damaged; why.
    Damaged(String),
    /// Written by a newer program.
    Newer(u32),
    /// The format of the copy is none that is known.
    NoSuchCopy(String),
}

/// A report as read back.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    pub data: Data,
    pub copy: Copy,
    pub lang: Lang,
    /// What the report shows of the analysis: in the internal copy all of it.
    pub assessment: Assessment,
}

/// What came of one check.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    pub answers: Answers,
    /// The fingerprint of the questionnaire here, where it is another one.
    pub questionnaire: Option<String>,
    /// What the report says was computed, and what is; only what differs.
    pub facts: Vec<(String, String, String)>,
    pub text: Text,
    /// The version of the program that wrote the report, where it is another one.
    pub program: Option<String>,
}

/// Whether the answers are those of the fingerprint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answers {
    Same,
    /// The fingerprint that these answers have.
    Changed(String),
    /// The copy leaves out what it takes to say so, on purpose.
    NotHere,
}

/// Whether the text is what this program writes of the same answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Text {
    Same,
    /// The first differences, and how many there are.
    Differs(Vec<Difference>, usize),
}

/// Why a report that was read back cannot be made again.
#[derive(Debug)]
pub enum Failed {
    Build(BuildError),
    Render(RenderError),
}

const OPENS: &str = "<template id=\"vaglio-data\">";
const CLOSES: &str = "</template>";

/// How many differences are told.
const MOST: usize = 40;

/// Reads the data of a report.
pub fn read(html: &str) -> Result<Found, Unreadable> {
    let mut parts = html.split(OPENS);
    let (Some(_), Some(rest), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Unreadable::NotAReport);
    };
    let (json, _) = rest.split_once(CLOSES).ok_or(Unreadable::NotAReport)?;
    let damaged = |error: &dyn std::fmt::Display| Unreadable::Damaged(error.to_string());
    let value: Json = serde_json::from_str(json).map_err(|error| damaged(&error))?;
    if let Some(format) = value["format"].as_u64().and_then(|format| u32::try_from(format).ok())
        && format > report::FORMAT
    {
        return Err(Unreadable::Newer(format));
    }
    let data: Data = serde_json::from_value(value).map_err(|error| damaged(&error))?;
    let copy = match data.copy.as_str() {
        "internal" => Copy::Internal,
        "counterparty" => Copy::Counterparty,
        other => return Err(Unreadable::NoSuchCopy(other.to_owned())),
    };
    let lang = data.language.parse().map_err(|error: String| damaged(&error))?;
    let first = |faults: Vec<crate::diagnostic::Diagnostic>| {
        let message = faults.into_iter().next().map(|fault| fault.message);
        Unreadable::Damaged(message.unwrap_or_default())
    };
    let mut assessment =
        store::restore(&data.sealed.fields, data.salt.as_deref()).map_err(first)?;
    if copy == Copy::Counterparty {
        // The times of the answers are not in this copy; the date they gave is.
        assessment.date =
            data.date.as_deref().and_then(|date| date.parse().ok()).or(assessment.date);
    }
    Ok(Found { data, copy, lang, assessment })
}

impl Found {
    /// Which questionnaire made it.
    #[must_use]
    pub fn made_with(&self) -> Identity {
        let made = &self.data.questionnaire;
        Identity { id: made.id.clone(), version: made.version.clone(), sha256: made.sha256.clone() }
    }

    /// Whether the answers are those of the fingerprint that the report prints.
    #[must_use]
    pub fn answers(&self) -> Answers {
        if self.copy == Copy::Counterparty {
            return Answers::NotHere;
        }
        self.answers_of(&self.assessment)
    }

    fn answers_of(&self, whole: &Assessment) -> Answers {
        let hash = digest::answers_hash(whole);
        if hash == self.data.sealed.answers_sha256 { Answers::Same } else { Answers::Changed(hash) }
    }

    /// Everything once more: `html` is the report this was read from. From the analysis `against`,
    /// where there is one, else from the report alone.
    pub fn check(
        &self,
        questionnaire: &Questionnaire,
        html: &str,
        against: Option<&Assessment>,
        templates: &[(String, String)],
        brand: Option<&Brand>,
    ) -> Result<Checked, Failed> {
        let made = &self.data.questionnaire;
        let here = &questionnaire.identity.sha256;
        let whole = against.unwrap_or(&self.assessment);
        let form = unfold(questionnaire, whole);
        let mut view = if self.copy == Copy::Counterparty && against.is_none() {
            report::build_again(&form, whole, self.lang, &self.data.sealed)
        } else {
            report::build(&form, whole, self.lang, self.copy)
        }
        .map_err(Failed::Build)?;
        view.brand = brand.cloned();
        let again = report::render_with(&view, Format::Html, templates).map_err(Failed::Render)?;
        let facts = read(&again).map(|again| again.data.facts).unwrap_or_default();
        let text = if again == html {
            Text::Same
        } else {
            let mut all = differences(html, &again);
            let count = all.len();
            all.truncate(MOST);
            Text::Differs(all, count)
        };
        let own = env!("CARGO_PKG_VERSION");
        Ok(Checked {
            answers: against.map_or_else(|| self.answers(), |whole| self.answers_of(whole)),
            questionnaire: (made.sha256 != *here).then(|| here.clone()),
            facts: facts_that_differ(&self.data.facts, &facts),
            text,
            program: (self.data.program != own).then(|| self.data.program.clone()),
        })
    }
}

impl Checked {
    /// Whether the report is what its answers give, to the last comma.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !matches!(self.answers, Answers::Changed(_))
            && self.facts.is_empty()
            && self.text == Text::Same
    }
}

/// Name, what is said and what is, of every fact that differs.
fn facts_that_differ(said: &Json, found: &Json) -> Vec<(String, String, String)> {
    let mut differ = Vec::new();
    compare("", said, found, &mut differ);
    differ
}

fn compare(name: &str, said: &Json, found: &Json, differ: &mut Vec<(String, String, String)>) {
    if said == found {
        return;
    }
    let (Json::Object(one), Json::Object(two)) = (said, found) else {
        differ.push((name.to_owned(), said.to_string(), found.to_string()));
        return;
    };
    let mut keys: Vec<&String> = one.keys().chain(two.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let inner = if name.is_empty() { key.clone() } else { format!("{name}/{key}") };
        compare(&inner, &said[key], &found[key], differ);
    }
}
