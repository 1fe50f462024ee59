//! VAT and tax numbers: what their own digits say against them, if anything.
//!
//! A doubt is never a refusal: a number may be old, foreign or of another register. Where the rule
//! of a country is not public and certain only the form is looked at; outside the Union nothing.

mod vat;

/// What speaks against a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// The check digit of a VAT number is another one.
    VatDigit,
    /// It begins with the prefix of this country, and VAT numbers there look different.
    VatForm(&'static str),
    /// An Italian VAT number, but for a digit too few or too many.
    Length,
    /// The last letter of an Italian tax code is another one.
    TaxCode,
}

/// What speaks against a number of somebody in this country (ISO 3166-1 alpha-2, or empty).
#[must_use]
pub fn doubt(country: &str, text: &str) -> Option<Doubt> {
    let country = country.trim().to_ascii_uppercase();
    // Anything but one number with its separators is a text about numbers.
    let separates = |sign: char| sign.is_whitespace() || ".-/:’'".contains(sign);
    if !text.chars().all(|sign| sign.is_ascii_alphanumeric() || separates(sign)) {
        return None;
    }
    let whole: String =
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    let number = LABELS.iter().find_map(|label| bare(&whole, label)).unwrap_or(&whole);
    if matches!(country.as_str(), "IT" | "") && is_tax_code(number) {
        return (!tax_code_holds(number)).then_some(Doubt::TaxCode);
    }
    let prefixed =
        vat::PREFIXES.iter().find_map(|prefix| Some((*prefix, number.strip_prefix(*prefix)?)));
    if let Some((prefix, rest)) = prefixed {
        // Some registers begin with two letters too: only of its own country a form is expected.
        let own = country.is_empty() || vat::prefix_of(&country) == Some(prefix);
        let own =
            own && rest.trim_start_matches('U').starts_with(|sign: char| sign.is_ascii_digit());
        return match vat::holds(prefix, rest) {
            Some(true) => None,
            Some(false) => Some(Doubt::VatDigit),
            None => own.then_some(Doubt::VatForm(prefix)),
        };
    }
    let prefix = vat::prefix_of(&country)?;
    if let Some(holds) = vat::holds(prefix, number) {
        return (!holds).then_some(Doubt::VatDigit);
    }
    let digits = number.bytes().all(|sign| sign.is_ascii_digit());
    (prefix == "IT" && digits && matches!(number.len(), 10 | 12)).then_some(Doubt::Length)
}

/// What people write before a number.
const LABELS: [&str; 9] =
    ["PARTITAIVA", "CODICEFISCALE", "PIVA", "CFPIVA", "CFEPIVA", "CF", "VATNUMBER", "VATNO", "VAT"];

/// The number after a label; a tax code may begin with the letters of one.
fn bare<'a>(whole: &'a str, label: &str) -> Option<&'a str> {
    if is_tax_code(whole) {
        return None;
    }
    let rest = whole.strip_prefix(label)?;
    rest.contains(|sign: char| sign.is_ascii_digit()).then_some(rest)
}

/// Six letters, year, month, day, municipality, check: where a digit stands it may be a letter.
fn is_tax_code(text: &str) -> bool {
    const FORM: &[u8; 16] = b"AAAAAA99A99A999A";
    const INSTEAD_OF_DIGITS: &[u8] = b"LMNPQRSTUV";
    text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(sign, form)| match form {
            b'9' => sign.is_ascii_digit() || INSTEAD_OF_DIGITS.contains(&sign),
            _ => sign.is_ascii_uppercase(),
        })
}

/// Decree of 23 December 1976: signs in odd places count by a table, those in even ones by rank.
fn tax_code_holds(code: &str) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    // A digit counts as the letter of its rank.
    let rank = |sign: u8| match sign {
        b'0'..=b'9' => sign - b'0',
        _ => sign - b'A',
    };
    let (body, check) = code.split_at(code.len() - 1);
    let sum: u32 = body
        .bytes()
        .enumerate()
        .map(|(place, sign)| match place % 2 {
            0 => ODD[usize::from(rank(sign))],
            _ => u32::from(rank(sign)),
        })
        .sum();
    check.bytes().map(|sign| u32::from(rank(sign))).next() == Some(sum % 26)
}

#[cfg(test)]
mod tests;
