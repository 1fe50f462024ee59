//! What people type, as dates, countries and numbers.

use crate::exact::Exact;
use crate::questionnaire::{Countries, Country, TextForm};
use crate::text::Lang;
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A date as day, month, year, with any of `/ . -` between; ISO 8601 is understood too.
#[must_use]
pub fn date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.trim().split(['/', '.', '-', ' ']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let year = match year.len() {
        4 => number(year)?,
        2 => 2000 + number(year)?,
        _ => return None,
    };
    let year = i32::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
}

/// The date as it is typed.
#[must_use]
pub fn date_text(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A number as typed in Italian or English: `1.000`? No: a comma or a point starts the decimals.
#[must_use]
pub fn decimal(text: &str) -> Option<Exact> {
    text.trim().replace(',', ".").parse().ok()
}

/// A text as its question wants it; nothing if it cannot be that.
#[must_use]
pub fn text(form: TextForm, text: &str) -> Option<String> {
    let line = text.trim();
    let whole = !line.chars().any(char::is_whitespace);
    match form {
        TextForm::Free | TextForm::File => Some(line.to_owned()),
        TextForm::Email => {
            let (name, domain) = line.split_once('@')?;
            let dotted =
                domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
            (whole && !name.is_empty() && dotted && !domain.contains('@')).then(|| line.to_owned())
        }
        TextForm::Url => {
            let rest = line.strip_prefix("https://").or_else(|| line.strip_prefix("http://"))?;
            (whole && !rest.is_empty()).then(|| line.to_owned())
        }
        TextForm::Tags => {
            let tags: Vec<&str> =
                line.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()).collect();
            Some(tags.join(", "))
        }
    }
}

/// The countries a text may mean, best first: its name, its code, the start of a name or of one of its words.
#[must_use]
pub fn countries<'a>(countries: &'a Countries, text: &str, lang: Lang) -> Vec<&'a Country> {
    let wanted = plain(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u8, String, &Country)> = countries
        .0
        .values()
        .filter_map(|country| {
            let rank = Lang::ALL
                .into_iter()
                .filter_map(|lang| rank(&plain(country.name.get(lang)), &wanted))
                .chain((plain(&country.code) == wanted).then_some(4))
                .max()?;
            Some((rank, plain(country.name.get(lang)), country))
        })
        .collect();
    found.sort_by(|a, b| (Reverse(a.0), &a.1).cmp(&(Reverse(b.0), &b.1)));
    found.into_iter().map(|(_, _, country)| country).collect()
}

fn rank(name: &str, wanted: &str) -> Option<u8> {
    if name == wanted {
        Some(5)
    } else if name.starts_with(wanted) {
        Some(3)
    } else {
        // Inside a word a few letters mean nothing: «zz» is not Svizzera.
        let before = |at: usize| name.get(..at).and_then(|start| start.chars().next_back());
        let begins = |at: usize| before(at).is_none_or(|sign| !sign.is_alphanumeric());
        name.match_indices(wanted).any(|(at, _)| begins(at)).then_some(2)
    }
}

/// The one country a text means: an exact name or code, or the only one that fits.
#[must_use]
pub fn country<'a>(register: &'a Countries, text: &str, lang: Lang) -> Option<&'a Country> {
    let found = countries(register, text, lang);
    let first = *found.first()?;
    let wanted = plain(text);
    let exact = plain(&first.code) == wanted
        || Lang::ALL.into_iter().any(|lang| plain(first.name.get(lang)) == wanted);
    let starts = |country: &Country| {
        Lang::ALL.into_iter().any(|lang| plain(country.name.get(lang)).starts_with(&wanted))
    };
    let only = found.len() == 1
        || (starts(first) && found.iter().filter(|country| starts(country)).count() == 1);
    (exact || only).then_some(first)
}

/// Letters without case and accents, for comparing.
#[must_use]
pub fn plain(text: &str) -> String {
    text.trim()
        .nfd()
        .filter(|sign| !is_combining_mark(*sign))
        .flat_map(char::to_lowercase)
        .map(|sign| if sign == '’' { '\'' } else { sign })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::Class;
    use crate::text::Text;

    #[test]
    fn dates_as_people_write_them() {
        let expected = NaiveDate::from_ymd_opt(2026, 12, 5);
        for text in ["05/12/2026", "5/12/26", " 5.12.2026 ", "2026-12-05", "5-12-2026"] {
            assert_eq!(date(text), expected, "{text}");
        }
        for text in ["", "32/13/2026", "5/12", "5/12/202", "29/02/2027", "a/b/c", "1/1/1"] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(expected.map(date_text).as_deref(), Some("05/12/2026"));
    }

    #[test]
    fn decimals_with_comma() {
        assert_eq!(decimal("0,5"), decimal("1/2"));
        assert_eq!(decimal("24 "), Some(Exact::int(24)));
        assert_eq!(decimal("ventiquattro"), None);
    }

    #[test]
    fn texts_of_a_form() {
        assert_eq!(text(TextForm::Free, " due parole "), Some("due parole".to_owned()));
        assert_eq!(text(TextForm::Email, " dpo@acme.it "), Some("dpo@acme.it".to_owned()));
        for wrong in ["acme.it", "dpo@", "@acme.it", "dpo@acme", "a b@acme.it", "a@b@c.it", "a@b."]
        {
            assert_eq!(text(TextForm::Email, wrong), None, "{wrong}");
        }
        assert_eq!(text(TextForm::Url, "https://acme.it/a"), Some("https://acme.it/a".to_owned()));
        assert_eq!(text(TextForm::Url, "acme.it"), None);
        assert_eq!(text(TextForm::Tags, "voce , chat;,"), Some("voce, chat".to_owned()));
    }

    fn register() -> Countries {
        let country = |code: &str, it: &str, en: &str| {
            let name = Text::new(it, en);
            (
                code.to_owned(),
                Country { code: code.to_owned(), name, class: Class::Third, adequacy: None },
            )
        };
        Countries(
            [
                country("AL", "Albania", "Albania"),
                country("DZ", "Algeria", "Algeria"),
                country("NE", "Niger", "Niger"),
                country("NG", "Nigeria", "Nigeria"),
                country("PE", "Perù", "Peru"),
                country("ZA", "Sudafrica", "South Africa"),
                country("CH", "Svizzera", "Switzerland"),
                country("GW", "Guinea-Bissau", "Guinea-Bissau"),
            ]
            .into(),
        )
    }

    #[test]
    fn countries_by_name_and_code() {
        let register = register();
        let code = |text: &str| country(&register, text, Lang::It).map(|found| found.code.clone());
        assert_eq!(code("alb").as_deref(), Some("AL"));
        assert_eq!(code("al"), Some("AL".to_owned()), "a code is exact");
        assert_eq!(code("a"), None);
        assert_eq!(code("niger").as_deref(), Some("NE"));
        assert_eq!(code("PERU").as_deref(), Some("PE"));
        assert_eq!(code("africa").as_deref(), Some("ZA"));
        assert_eq!(code(""), None);
        for inside in ["zz", "era", "izz", "lbania", "iger"] {
            assert_eq!(code(inside), None, "{inside} begins no word");
        }
        assert_eq!(code("bissau").as_deref(), Some("GW"), "a word begins after a hyphen");
        assert_eq!(countries(&register, "al", Lang::It).len(), 2);
    }
}
