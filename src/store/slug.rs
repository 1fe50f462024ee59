//! A file name from the name of a supplier.

use unicode_normalization::UnicodeNormalization;

/// `[a-z0-9][a-z0-9-]{0,63}`, whatever the text is: never empty, never a name Windows keeps.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for sign in name.nfkd().flat_map(char::to_lowercase) {
        let letters = match sign {
            'a'..='z' | '0'..='9' => {
                slug.push(sign);
                ""
            }
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'đ' | 'ð' => "d",
            'ł' => "l",
            'ı' => "i",
            'þ' => "th",
            mark if is_mark(mark) => "",
            _ => {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
                ""
            }
        };
        slug.push_str(letters);
        if slug.len() > LONGEST {
            break;
        }
    }
    slug.truncate(LONGEST);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        return FALLBACK.to_owned();
    }
    if is_reserved(slug) { format!("{FALLBACK}-{slug}") } else { slug.to_owned() }
}

const LONGEST: usize = 64;
const FALLBACK: &str = "analisi";

/// Accents and the like, which decomposition leaves behind the letters they belong to.
fn is_mark(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

/// Names of devices, with any ending.
fn is_reserved(slug: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let numbered = slug.strip_prefix("com").or_else(|| slug.strip_prefix("lpt"));
    DEVICES.contains(&slug)
        || numbered.is_some_and(|number| {
            number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_suppliers_become_names_of_files() {
        assert_eq!(slug("Società Rossi & Figli S.r.l."), "societa-rossi-figli-s-r-l");
        assert_eq!(slug("L’Aquila Contact"), "l-aquila-contact");
        assert_eq!(slug("Đorđe Straße Łódź Ærø"), "dorde-strasse-lodz-aero");
        assert_eq!(slug("ＡＢＣ①"), "abc1");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug(" --  "), "analisi");
        assert_eq!(slug("会社"), "analisi");
        assert_eq!(slug("CON"), "analisi-con");
        assert_eq!(slug("com¹"), "analisi-com1");
        assert_eq!(slug("CONTACT"), "contact");
        assert_eq!(slug(&"a".repeat(500)).len(), 64);
        assert_eq!(slug(&format!("{} b", "a".repeat(63))), "a".repeat(63));
    }

    proptest! {
        #[test]
        fn any_text_gives_a_good_name(text in any::<String>()) {
            let slug = slug(&text);
            let mut signs = slug.bytes();
            prop_assert!(signs.next().is_some_and(|sign| sign.is_ascii_alphanumeric()));
            prop_assert!(slug.len() <= 64 && !is_reserved(&slug));
            let allowed = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
            prop_assert!(slug.bytes().all(allowed));
        }
    }
}
