use super::*;

/// Numbers that hold, as their countries publish them or as their rule makes them.
const SOUND: [(&str, &str); 31] = [
    ("IT", "00743110157"),
    ("IT", "12345678903"),
    ("IT", "RSSMRA85T10A562S"),
    ("IT", "RCCMNL83S18D969H"),
    ("DE", "136695976"),
    ("FR", "40303265045"),
    ("FR", "83404833048"),
    ("ES", "B58378431"),
    ("ES", "54362315K"),
    ("ES", "X5253868R"),
    ("AT", "U13585627"),
    ("BE", "0428759497"),
    ("BE", "0411905847"),
    ("NL", "004495445B01"),
    ("PT", "501964843"),
    ("RO", "18547290"),
    ("PL", "8567346215"),
    ("EL", "094259216"),
    ("FI", "20774740"),
    ("HR", "33392005961"),
    ("HU", "12892312"),
    ("LU", "15027442"),
    ("BG", "175074752"),
    ("CY", "10259033P"),
    ("CZ", "25123891"),
    ("DK", "13585628"),
    ("EE", "100931558"),
    ("IE", "6433435F"),
    ("LT", "119511515"),
    ("SE", "123456789701"),
    ("SI", "50223054"),
];

fn country(prefix: &str) -> &str {
    if prefix == "EL" { "GR" } else { prefix }
}

#[test]
fn sound_numbers_raise_no_doubt() {
    for (prefix, number) in SOUND {
        assert_eq!(doubt(country(prefix), number), None, "{prefix} {number}");
        if !is_tax_code(number) {
            let whole = format!("{prefix}{number}");
            assert_eq!(doubt(country(prefix), &whole), None, "{whole}");
            assert_eq!(doubt("", &whole), None, "{whole} of nobody known");
        }
    }
    for text in
        ["P. IVA 00743110157", "p.iva: 007 4311 0157", "IT 00743110157", "C.F. RSSMRA85T10A562S"]
    {
        assert_eq!(doubt("IT", text), None, "{text}");
    }
}

/// Every text with one digit changed, but for the branch of a Dutch number, which nothing guards.
fn changed(number: &str) -> Vec<String> {
    let mut all = Vec::new();
    let guarded = number.find('B').filter(|at| *at > 0).unwrap_or(number.len());
    let digits = number.char_indices().filter(|(_, sign)| sign.is_ascii_digit());
    for (place, sign) in digits.filter(|(place, _)| *place < guarded) {
        for other in ('0'..='9').filter(|other| *other != sign) {
            let mut signs: Vec<char> = number.chars().collect();
            signs[place] = other;
            all.push(signs.into_iter().collect());
        }
    }
    all
}

/// Every text with two neighbouring digits in each other’s place.
fn swapped(number: &str) -> Vec<(char, char, String)> {
    let signs: Vec<char> = number.chars().collect();
    let digits = |pair: &&[char]| pair.iter().all(char::is_ascii_digit) && pair[0] != pair[1];
    let places = 0..signs.len() - 1;
    places
        .filter(|place| digits(&&signs[*place..=place + 1]))
        .map(|place| {
            let mut other = signs.clone();
            other.swap(place, place + 1);
            (signs[place], signs[place + 1], other.into_iter().collect())
        })
        .collect()
}

/// The rules of which it is known that no single wrong digit passes.
const CATCH_EVERY_CHANGE: [&str; 9] = ["IT", "DE", "AT", "BE", "FR", "HR", "LU", "ES", "PL"];

#[test]
fn one_wrong_digit_is_noticed() {
    for (prefix, number) in SOUND.into_iter().filter(|(of, _)| CATCH_EVERY_CHANGE.contains(of)) {
        for wrong in changed(number) {
            let found = doubt(country(prefix), &wrong);
            assert!(found.is_some() || !is_same_form(prefix, &wrong), "{prefix} {wrong}");
        }
    }
    // Of eleven remainders two share the check digit 0: most are noticed, not all.
    for (prefix, number) in
        SOUND.into_iter().filter(|(of, _)| ["PT", "RO", "EL", "FI", "NL"].contains(of))
    {
        let all = changed(number);
        let noticed = all.iter().filter(|wrong| doubt(country(prefix), wrong).is_some()).count();
        assert!(noticed * 100 >= all.len() * 85, "{prefix} {number}: {noticed} of {}", all.len());
    }
}

/// A change may make another kind of number of it, of which nothing can be said.
fn is_same_form(prefix: &str, number: &str) -> bool {
    is_tax_code(number) || vat::holds(prefix, number).is_some()
}

#[test]
fn neighbours_in_each_others_place_are_noticed() {
    for (prefix, number) in SOUND {
        for (first, second, wrong) in swapped(number) {
            let doubled = matches!((first, second), ('0', '9') | ('9', '0'));
            // The last two of an Austrian number count alike.
            let last =
                prefix == "AT" && wrong.get(..wrong.len() - 2) == number.get(..number.len() - 2);
            let noticed = match prefix {
                // What doubles every second digit cannot tell 09 from 90.
                "IT" | "AT" | "ES" if !is_tax_code(number) => !doubled && !last,
                "DE" | "HR" | "BE" | "FR" | "LU" | "PL" => true,
                _ => continue,
            };
            let found = doubt(country(prefix), &wrong).is_some();
            assert!(found == noticed || !is_same_form(prefix, &wrong), "{prefix} {wrong}");
        }
    }
}

#[test]
fn doubts_have_their_kind() {
    assert_eq!(doubt("IT", "00743110158"), Some(Doubt::VatDigit));
    assert_eq!(doubt("IT", "0074311015"), Some(Doubt::Length));
    assert_eq!(doubt("IT", "IT0074311015"), Some(Doubt::VatForm("IT")));
    assert_eq!(doubt("IT", "RSSMRA85T10A562T"), Some(Doubt::TaxCode));
    assert_eq!(doubt("IT", "rssmra85t10a562t"), Some(Doubt::TaxCode));
    assert_eq!(doubt("DE", "DE136695977"), Some(Doubt::VatDigit));
    assert_eq!(doubt("BG", "BG12"), Some(Doubt::VatForm("BG")));
    assert_eq!(doubt("AL", "IT00743110158"), Some(Doubt::VatDigit), "a branch in Italy");
}

#[test]
fn where_nothing_can_be_said_nothing_is() {
    for (country, number) in [
        ("AL", "L61408033A"),
        ("CH", "CHE-116.281.710"),
        ("GB", "GB 980 7806 84"),
        ("AL", "RO-abc"),
        ("IT", "REA MI-1234567"),
        ("IT", "00743110158, REA MI 1234567"),
        ("IT", "non ancora nota"),
        ("IT", ""),
        ("DE", "HRB 86891"),
        ("FR", "303 265 045"),
        ("", "00743110158"),
        ("È", "č"),
    ] {
        assert_eq!(doubt(country, number), None, "{country} {number}");
    }
}
