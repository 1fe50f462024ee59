//! Hostile text stays text in every context of a report.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::path::PathBuf;
use vaglio::report::escape;
use vaglio::visible::visible_line;

/// Everything the parser knows, but for what only changes the look of quotes and dots.
fn options() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_OLD_FOOTNOTES
}

/// The text a reader sees between two marks, if nothing but text is there.
fn between(markdown: &str, start: &Tag<'_>, end: TagEnd) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut text: Option<String> = None;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(tag) if std::mem::discriminant(&tag) == std::mem::discriminant(start) => {
                text = Some(String::new());
            }
            Event::End(tag) if tag == end => found.extend(text.take()),
            Event::Text(piece) => {
                if let Some(text) = &mut text {
                    text.push_str(&piece);
                }
            }
            other if text.is_some() => return Err(format!("{other:?} in {markdown:?}")),
            _ => {}
        }
    }
    Ok(found)
}

fn expected(text: &str) -> String {
    visible_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check_markdown(text: &str) -> Result<(), String> {
    let (escaped, expected) = (escape::markdown_line(text), expected(text));
    if escaped.contains('\n') {
        return Err(format!("two lines: {escaped:?}"));
    }
    if expected.is_empty() {
        return Ok(());
    }
    let same = |found: Vec<String>, place: usize, of: usize, context: &str| {
        if found.len() == of && found[place] == expected {
            Ok(())
        } else {
            Err(format!("{context}: {found:?} instead of {expected:?}"))
        }
    };
    let paragraph = |source: String| between(&source, &Tag::Paragraph, TagEnd::Paragraph);
    same(paragraph(format!("{escaped}\n"))?, 0, 1, "line start")?;
    same(paragraph(format!("prima\n\n{escaped}\n\ndopo\n"))?, 1, 3, "paragraph")?;
    same(between(&format!("- {escaped}\n"), &Tag::Item, TagEnd::Item)?, 0, 1, "list item")?;
    let table = format!("| a | b |\n| --- | --- |\n| x | {escaped} |\n| y | z |\n");
    same(between(&table, &Tag::TableCell, TagEnd::TableCell)?, 3, 6, "cell")?;
    Ok(())
}

fn in_html(text: &str) -> String {
    let mut out = Vec::new();
    escape::html(text, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

/// No sign that opens anything, and the same text once the entities are read back.
fn check_html(text: &str) -> Result<(), String> {
    let escaped = in_html(text);
    let back = escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    if escaped.contains(['<', '>', '"', '\'']) || back != vaglio::visible::visible(text) {
        return Err(escaped);
    }
    Ok(())
}

fn check_css(text: &str) -> Result<(), String> {
    let escaped = escape::css(text);
    let inert = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, ' ' | '\\');
    if escaped.chars().all(inert) { Ok(()) } else { Err(escaped) }
}

fn check(text: &str) -> Result<(), String> {
    check_markdown(text)?;
    check_html(text)?;
    check_css(text)
}

/// Signs that mean something to somebody, far more often than chance would bring them.
fn hostile() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        3 => proptest::sample::select(
            "\\`*_{}[]<>()#+-.!|~^$&@:;=\"'/%1aivx \n\t\u{a0}\u{202e}\u{200b}é".chars().collect::<Vec<_>>()
        ),
        1 => any::<char>(),
    ];
    proptest::collection::vec(sign, 0..24).prop_map(|signs| signs.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_text_stays_text(text in hostile()) {
        if let Err(breach) = check(&text) {
            return Err(TestCaseError::fail(breach));
        }
    }
}

#[test]
fn the_collected_attacks_stay_text() {
    let shared =
        std::env::var_os("VAGLIO_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let Ok(source) = std::fs::read_to_string(shared.join("checkers/inject.json")) else {
        println!("senza inject.json: prova saltata");
        return;
    };
    let entries: Vec<serde_json::Value> = serde_json::from_str(&source).expect("JSON");
    let texts: Vec<&str> = entries.iter().filter_map(|entry| entry["text"].as_str()).collect();
    assert!(texts.len() > 150);
    for text in texts {
        check(text).unwrap_or_else(|breach| panic!("{breach}"));
    }
}
