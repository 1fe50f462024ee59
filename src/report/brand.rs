//! The look of a company on its reports: an accent colour and a logo, checked before they are used.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use regex::Regex;
use serde::Serialize;

/// Numbers and ids are set in the accent: WCAG 2.2 asks this much of text.
const LEAST: f64 = 4.5;
const WHITE: Colour = Colour([0xff; 3]);
/// The paper of the dark screen, as in `style.css`.
const DARK: Colour = Colour([0x14, 0x1b, 0x22]);
/// A logo is a few lines or a few thousand dots; each report carries it whole.
const LARGEST: usize = 256 * 1024;

/// What a template sees of it; empty fields are empty strings.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Brand {
    /// `#0a4d8c`.
    pub accent: String,
    /// The same, as light as the dark screen needs it.
    pub accent_dark: String,
    /// `data:image/png;base64,…`.
    pub logo: String,
}

/// Why a colour cannot be the accent.
#[derive(Clone, PartialEq, Debug)]
pub enum AccentFault {
    NotAColour,
    /// Too pale on white: the contrast it has, and a darker one that would do.
    Pale(f64, String),
}

/// Why a picture cannot be the logo.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogoFault {
    TooLarge,
    /// Neither a PNG nor an SVG, whatever its name says.
    NotAPicture,
    /// It runs something, or fetches something: a signed document must do neither.
    Active,
}

impl Brand {
    /// Takes `#0a4d8c` as the accent.
    pub fn set_accent(&mut self, text: &str) -> Result<(), AccentFault> {
        let colour = Colour::of(text).ok_or(AccentFault::NotAColour)?;
        let found = contrast(colour, WHITE);
        if found < LEAST {
            return Err(AccentFault::Pale(found, colour.until(Colour([0; 3]), WHITE).text()));
        }
        self.accent = colour.text();
        self.accent_dark = colour.until(WHITE, DARK).text();
        Ok(())
    }

    /// Takes the bytes of a picture as the logo.
    pub fn set_logo(&mut self, bytes: &[u8]) -> Result<(), LogoFault> {
        if bytes.len() > LARGEST {
            return Err(LogoFault::TooLarge);
        }
        let kind = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") { "png" } else { svg(bytes)? };
        self.logo = format!("data:image/{kind};base64,{}", BASE64.encode(bytes));
        Ok(())
    }
}

fn svg(bytes: &[u8]) -> Result<&'static str, LogoFault> {
    let text = str::from_utf8(bytes).map_err(|_| LogoFault::NotAPicture)?.to_lowercase();
    if !text.contains("<svg") || !text.trim_end().ends_with("</svg>") {
        return Err(LogoFault::NotAPicture);
    }
    // A browser runs nothing of a picture; a signed file is judged by what it contains all the same.
    let active = Regex::new(
        r#"<\s*(script|foreignobject|iframe|animate|set\b|!doctype|!entity|\?xml-stylesheet)|javascript:|\son[a-z]+\s*=|@import|href\s*=\s*["']?\s*[^#"'\s]|url\(\s*["']?\s*[^#"'\s)]"#,
    );
    match active {
        Ok(active) if !active.is_match(&text) => Ok("svg+xml"),
        _ => Err(LogoFault::Active),
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Colour([u8; 3]);

impl Colour {
    fn of(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    fn text(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The first step on the way to another colour that can be read on `paper`.
    fn until(self, to: Self, paper: Self) -> Self {
        let step = |part: u16| {
            let mix = |place: usize| {
                let (from, to) = (u16::from(self.0[place]), u16::from(to.0[place]));
                u8::try_from((from * (32 - part) + to * part) / 32).unwrap_or(u8::MAX)
            };
            Self([mix(0), mix(1), mix(2)])
        };
        (0..32).map(step).find(|colour| contrast(*colour, paper) >= LEAST).unwrap_or(to)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_can_be_read_on_white_and_on_the_dark_screen() {
        let mut brand = Brand::default();
        brand.set_accent("#0A4D8C").expect("dark enough");
        assert_eq!(brand.accent, "#0a4d8c");
        let dark = Colour::of(&brand.accent_dark).expect("a colour");
        assert!(contrast(dark, DARK) >= LEAST, "{}", brand.accent_dark);
        // The palest grey that WCAG lets pass on white, and the next.
        assert_eq!(brand.set_accent("#767676"), Ok(()));
        assert!(matches!(brand.set_accent("#777777"), Err(AccentFault::Pale(..))));
        let Err(AccentFault::Pale(found, darker)) = brand.set_accent("#ffd500") else {
            panic!("yellow is too pale");
        };
        assert!(found < 1.5, "{found}");
        assert_eq!(brand.set_accent(&darker), Ok(()));
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["", "blue", "#fff", "#12345g", "#+12345", "#0a4d8c;}", "0a4d8c"] {
            let found = Brand::default().set_accent(text);
            assert_eq!(found, Err(AccentFault::NotAColour), "{text}");
        }
    }

    #[test]
    fn a_logo_runs_nothing_and_fetches_nothing() {
        let svg = |inside: &str| {
            let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>\n");
            Brand::default().set_logo(text.as_bytes())
        };
        assert_eq!(svg("<path d='M0 0'/><use href='#a'/><g fill=\"url(#b)\"/>"), Ok(()));
        for bad in [
            "<script>x</script>",
            "<g onload = 'x'/>",
            "<image href='//pwn.invalid/x.png'/>",
            "<image xlink:href=\"https://x\"/>",
            "<a href='javascript:x'/>",
            "<style>@import 'x'</style>",
            "<g fill='url( https://x )'/>",
            "<foreignObject/>",
        ] {
            assert_eq!(svg(bad), Err(LogoFault::Active), "{bad}");
        }
        let mut brand = Brand::default();
        assert_eq!(brand.set_logo(b"GIF89a"), Err(LogoFault::NotAPicture));
        assert_eq!(brand.set_logo(&[0xff, 0xfe]), Err(LogoFault::NotAPicture));
        assert_eq!(brand.set_logo(&vec![0; LARGEST + 1]), Err(LogoFault::TooLarge));
        brand.set_logo(b"\x89PNG\r\n\x1a\n...").expect("a picture");
        assert!(brand.logo.starts_with("data:image/png;base64,iVBORw0KGgo"));
    }
}
