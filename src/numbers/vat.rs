//! VAT numbers of the European Union: their forms, and the check digits whose rule is public.

/// The prefixes of VAT numbers; Greece has another one than its code.
pub(super) const PREFIXES: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The prefix of a country of the Union.
pub(super) fn prefix_of(country: &str) -> Option<&'static str> {
    let wanted = if country == "GR" { "EL" } else { country };
    PREFIXES.into_iter().find(|prefix| *prefix == wanted)
}

/// Whether a number without its prefix holds; nothing where it is not of the form of that country.
pub(super) fn holds(prefix: &str, body: &str) -> Option<bool> {
    match prefix {
        "AT" => digits(body.strip_prefix('U')?, 8).map(|d| austria(&d)),
        "BE" => digits(body, 10)
            .or_else(|| digits(&format!("0{body}"), 10))
            .filter(|d| d[0] <= 1)
            .map(|d| (97 - value(&d[..8]) % 97) == value(&d[8..])),
        "DE" => digits(body, 9).filter(|d| d[0] > 0).map(|d| product_sum(&d)),
        "EL" => digits(body, 9)
            .map(|d| weighted(&d, &[256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == d[8]),
        "ES" => spain(body),
        "FI" => {
            digits(body, 8).map(|d| (11 - weighted(&d, &[7, 9, 10, 5, 8, 4, 2]) % 11) % 11 == d[7])
        }
        "FR" => france(body),
        "HR" => digits(body, 11).map(|d| product_sum(&d)),
        "HU" => {
            digits(body, 8).map(|d| (10 - weighted(&d, &[9, 7, 3, 1, 9, 7, 3]) % 10) % 10 == d[7])
        }
        "IT" => digits(body, 11).map(|d| luhn(&d)),
        "LU" => digits(body, 8).map(|d| value(&d[..6]) % 89 == value(&d[6..])),
        "NL" => netherlands(body),
        "PL" => digits(body, 10).map(|d| weighted(&d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == d[9]),
        "PT" => digits(body, 9).map(|d| {
            let check = 11 - weighted(&d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
            d[8] == if check > 9 { 0 } else { check }
        }),
        "RO" => romania(body),
        // Only the form: the rule is many rules, or nobody publishes it.
        _ => form_only(prefix, body).then_some(true),
    }
}

fn form_only(prefix: &str, body: &str) -> bool {
    let count = body.len();
    let all = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    let letter_after = |text: &str| text.ends_with(|sign: char| sign.is_ascii_uppercase());
    match prefix {
        "BG" => all(body) && (count == 9 || count == 10),
        "CY" => count == 9 && letter_after(body) && body.get(..8).is_some_and(all),
        "CZ" => all(body) && (8..=10).contains(&count),
        "DK" | "MT" | "SI" => all(body) && count == 8,
        "EE" => all(body) && count == 9,
        // Seven digits with one or two letters, an older form with a sign in the second place.
        "IE" => {
            (count == 8 || count == 9)
                && body.starts_with(|sign: char| sign.is_ascii_digit())
                && body.get(2..7).is_some_and(all)
                && letter_after(body)
        }
        "LT" => all(body) && (count == 9 || count == 12),
        "LV" => all(body) && count == 11,
        "SE" => all(body) && count == 12,
        "SK" => all(body) && count == 10,
        _ => true,
    }
}

/// As many digits as there should be.
fn digits(text: &str, count: usize) -> Option<Vec<u32>> {
    let found: Option<Vec<u32>> = text.chars().map(|sign| sign.to_digit(10)).collect();
    found.filter(|digits| digits.len() == count)
}

fn value(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |sum, digit| sum * 10 + digit)
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// The sum of the digits of twice a digit.
fn doubled(digit: u32) -> u32 {
    digit * 2 / 10 + digit * 2 % 10
}

/// Every second digit from the right doubled, the sum a multiple of ten.
fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { doubled(*digit) } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}

/// ISO 7064, MOD 11,10.
fn product_sum(digits: &[u32]) -> bool {
    let (body, check) = digits.split_at(digits.len() - 1);
    let product = body.iter().fold(10, |product, digit| {
        let sum = (product + digit) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == check[0]
}

fn austria(digits: &[u32]) -> bool {
    let odd = digits[0] + digits[2] + digits[4] + digits[6];
    let even: u32 = [digits[1], digits[3], digits[5]].into_iter().map(doubled).sum();
    (10 - (odd + even + 4) % 10) % 10 == digits[7]
}

/// Two signs before the nine digits of the company; of letters among them no rule is public.
fn france(body: &str) -> Option<bool> {
    let (key, company) = body.split_at_checked(2)?;
    let company = digits(company, 9)?;
    if !key.bytes().all(|sign| sign.is_ascii_alphanumeric() && sign != b'I' && sign != b'O') {
        return None;
    }
    let Some(key) = digits(key, 2) else { return Some(true) };
    Some((12 + 3 * (value(&company) % 97)) % 97 == value(&key))
}

/// Persons have a letter by the remainder of 23, companies a digit or the letter that stands for it.
fn spain(body: &str) -> Option<bool> {
    const OF_PERSONS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    const OF_COMPANIES: &[u8; 10] = b"JABCDEFGHI";
    let signs = body.as_bytes();
    let (first, last) = (*signs.first()?, *signs.last()?);
    let middle = || digits(body.get(1..8)?, 7).filter(|_| body.len() == 9);
    let person = |number: u32| {
        last.is_ascii_uppercase()
            .then(|| usize::try_from(number % 23).is_ok_and(|at| OF_PERSONS[at] == last))
    };
    match first {
        b'0'..=b'9' => person(value(&digits(body.get(..8)?, 8).filter(|_| body.len() == 9)?)),
        b'X'..=b'Z' => person(u32::from(first - b'X') * 10_000_000 + value(&middle()?)),
        b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U'..=b'W' => {
            let digits = middle()?;
            let odd: u32 = digits.iter().step_by(2).map(|digit| doubled(*digit)).sum();
            let even: u32 = digits.iter().skip(1).step_by(2).sum();
            let check = (10 - (odd + even) % 10) % 10;
            let letter = usize::try_from(check).map(|at| OF_COMPANIES[at]).ok();
            Some(char::from(last).to_digit(10) == Some(check) || letter == Some(last))
        }
        // Minors, residents abroad and others: of their letter nothing certain is known here.
        b'K'..=b'M' => middle().map(|_| true),
        _ => None,
    }
}

/// Until 2019 the first nine digits had to hold, since 2020 of sole traders the whole number.
fn netherlands(body: &str) -> Option<bool> {
    let (company, branch) = body.split_at_checked(9)?;
    let company = digits(company, 9)?;
    let branch = digits(branch.strip_prefix('B')?, 2)?;
    let old = weighted(&company, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == company[8];
    // N is 23, L is 21 and B is 11; the remainder of 97 must be one.
    let all = [2, 3, 2, 1].iter().chain(&company).chain(&[1, 1]).chain(&branch);
    Some(old || all.fold(0, |rest, digit| (rest * 10 + digit) % 97) == 1)
}

fn romania(body: &str) -> Option<bool> {
    let count = body.len();
    let digits = digits(body, count).filter(|_| (2..=10).contains(&count))?;
    let padded: Vec<u32> = std::iter::repeat_n(0, 10 - count).chain(digits).collect();
    let sum = weighted(&padded, &[7, 5, 3, 2, 1, 7, 5, 3, 2]);
    Some(sum * 10 % 11 % 10 == padded[9])
}
