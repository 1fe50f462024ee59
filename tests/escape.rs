//! Hostile text stays text in every context of a report.
#![allow(
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers fail, or say that they are skipped, for their test"
)]

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::path::PathBuf;
use vaglio::assessment::{Assessment, Decision, Override};
use vaglio::library;
use vaglio::questionnaire::{Effect, Questionnaire};
use vaglio::report::{self, Copy, Format, escape};
use vaglio::text::Lang;
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

/// The collected attacks, where the collection is at hand.
fn attacks() -> Option<Vec<String>> {
    let shared =
        std::env::var_os("VAGLIO_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let Ok(source) = std::fs::read_to_string(shared.join("checkers/inject.json")) else {
        println!("senza inject.json: prova saltata");
        return None;
    };
    let entries: Vec<serde_json::Value> = serde_json::from_str(&source).expect("JSON");
    let texts: Vec<String> =
        entries.iter().filter_map(|entry| Some(entry["text"].as_str()?.to_owned())).collect();
    assert!(texts.len() > 150);
    Some(texts)
}

#[test]
fn the_collected_attacks_stay_text() {
    for text in attacks().unwrap_or_default() {
        check(&text).unwrap_or_else(|breach| panic!("{breach}"));
    }
}

/// Everything a person may set in a questionnaire, each with the next two of these texts for its
/// reason and its author; what is decided, with a text more.
fn set_by(form: &Questionnaire, texts: &[&str]) -> Assessment {
    let mut texts = texts.iter().cycle().map(|text| (*text).to_owned());
    let mut next = || texts.next().unwrap_or_default();
    let mut subjects: Vec<(String, &str)> =
        form.areas.iter().map(|area| (format!("area:{}", area.id), "insufficient")).collect();
    for scenario in &form.scenarios {
        let of = |what: &str| format!("{what}:{}", scenario.id);
        subjects.extend(["severity", "exposure", "likelihood", "risk"].map(|what| (of(what), "4")));
    }
    subjects.push(("verdict".into(), "stop"));
    subjects.push(("dpia".into(), "yes"));
    let overrides = subjects.into_iter().map(|(of, to)| Override {
        of,
        to: to.into(),
        reason: next(),
        by: next(),
        date: "2026-11-20".parse().ok(),
        ..Override::default()
    });
    let overrides = overrides.collect();
    let decision = Decision {
        by: next(),
        outcome: Some(Effect::Proceed),
        // A quotation keeps its paragraphs: only here may lines change the shape.
        text: next().split_whitespace().collect::<Vec<_>>().join(" "),
        compensating: next().split_whitespace().collect::<Vec<_>>().join(" "),
        ..Decision::default()
    };
    Assessment { overrides, decision: Some(decision), ..Assessment::default() }
}

/// The elements of a page, without their attributes and without what is between them.
fn elements(html: &str) -> Vec<&str> {
    let parts = html.split('<').skip(1);
    parts.map(|part| part.split([' ', '>', '\n']).next().unwrap_or_default()).collect()
}

/// The structure of a text as a parser sees it, without what it says.
fn structure(markdown: &str) -> Vec<String> {
    Parser::new_ext(markdown, options())
        .filter_map(|event| match event {
            Event::Text(_) => None,
            // Fingerprints, which change with what is typed.
            Event::Code(_) => Some("code".to_owned()),
            Event::Start(tag) => Some(format!("{:?}", std::mem::discriminant(&tag))),
            Event::End(tag) => Some(format!("/{:?}", std::mem::discriminant(&tag))),
            other => Some(format!("{other:?}")),
        })
        .collect()
}

fn same<T: PartialEq + std::fmt::Debug>(one: &[T], other: &[T]) {
    let differs = one.iter().zip(other).position(|(a, b)| a != b);
    if let Some(at) = differs {
        let from = at.saturating_sub(5);
        panic!("at {at}: {:?} instead of {:?}", &one[from..=at], &other[from..=at]);
    }
    assert_eq!(one.len(), other.len());
}

/// Reasons, names and measures that somebody typed leave the report in the shape it has with plain ones.
#[test]
fn what_is_set_by_hand_stays_text_in_a_report() {
    let form = library::load(&library::shipped(), "call-center").expect("it loads");
    let Some(texts) = attacks() else { return };
    // What hides itself from readers, or is empty, has its own tests.
    let texts: Vec<&str> =
        texts.iter().map(String::as_str).filter(|text| !text.trim().is_empty()).collect();
    let pages = |texts: &[&str]| {
        let assessment = set_by(&form, texts);
        let view = report::build(&form, &assessment, Lang::It, Copy::Internal).expect("a report");
        let rows = view.by_hand.as_ref().map_or(0, |hand| hand.rows.len());
        assert!(rows > 40, "{rows} levels are set");
        [Format::Html, Format::Markdown].map(|format| report::render(&view, format).expect("text"))
    };
    let [html, markdown] = pages(&["motivo"]);
    for texts in texts.chunks(90) {
        let [hostile_html, hostile_markdown] = pages(texts);
        same(&elements(&hostile_html), &elements(&html));
        same(&structure(&hostile_markdown), &structure(&markdown));
    }
}
