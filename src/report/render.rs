//! A report as text: tera templates, each escaping in its own way.

use super::annex::Annex;
use super::compare::Comparison;
use super::form::Form;
use super::view::Report;
use super::{Format, escape};
use crate::questionnaire::Questionnaire;
use crate::text::Lang;
use crate::visible::visible;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::error::Error;
use tera::{Context, Kwargs, State, Tera, Value};

macro_rules! templates {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../templates/", $name))),)*]
    };
}

/// The templates of the program, by the name under which others include them.
const EMBEDDED: &[(&str, &str)] = templates![
    "report.html",
    "html/actions.html",
    "html/answers.html",
    "html/areas.html",
    "html/by-hand.html",
    "html/clauses.html",
    "html/components.html",
    "html/conditions.html",
    "html/contents.html",
    "html/cover.html",
    "html/decides.html",
    "html/derivations.html",
    "html/evidence.html",
    "html/gaps.html",
    "html/glossary.html",
    "html/head.html",
    "html/integrity.html",
    "html/mapping.html",
    "html/method.html",
    "html/norms.html",
    "html/opinions.html",
    "html/parties.html",
    "html/processing.html",
    "html/readings.html",
    "html/remedies.html",
    "html/results.html",
    "html/risks.html",
    "html/summary.html",
    "report.md",
    "md/first-page.md",
    "md/summary.md",
    "md/parties.md",
    "md/results.md",
    "md/decides.md",
    "md/risks.md",
    "md/gaps.md",
    "md/plan.md",
    "md/remedies.md",
    "md/proof.md",
    "md/answers.md",
    "annex.html",
    "annex.md",
    "compare.html",
    "compare.md",
    "style.css",
    "questionnaire.html",
    "questionnaire.md",
    "questionnaire.css",
];

/// The style sheet, drawn first and without HTML escapes.
const STYLE: &str = "style.css";
const FORM_STYLE: &str = "questionnaire.css";
const STYLES: [&str; 2] = [STYLE, FORM_STYLE];

/// A template that cannot be read or does not fit the report.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct RenderError {
    pub template: String,
    /// Where it is wrong, if that is known, and what the template says there.
    pub message: String,
}

impl RenderError {
    /// A fault of a whole template.
    pub(super) fn of(template: &str, message: &str) -> Self {
        let message = format!("il modello «{template}» non si può usare: {message}");
        Self { template: template.to_owned(), message: visible(&message) }
    }
}

/// The report in a format, by the embedded templates.
pub fn render(report: &Report, format: Format) -> Result<String, RenderError> {
    render_with(report, format, &[])
}

/// The same, with some templates replaced or added: pairs of name and text.
pub fn render_with(
    report: &Report,
    format: Format,
    replaced: &[(String, String)],
) -> Result<String, RenderError> {
    let context = Context::from_serialize(report).map_err(|error| fault("report", &error))?;
    match format {
        Format::Markdown => {
            let tera = instance(escape::markdown, ".md", replaced)?;
            Ok(tidy(&draw(&tera, "report.md", &context)?))
        }
        Format::Html => html(context, "report.html", replaced),
    }
}

/// The contract annex, in a format, with some templates replaced or added.
pub fn annex_with(
    annex: &Annex,
    format: Format,
    replaced: &[(String, String)],
) -> Result<String, RenderError> {
    let context = Context::from_serialize(annex).map_err(|error| fault("annex", &error))?;
    match format {
        Format::Markdown => {
            let tera = instance(escape::markdown, ".md", replaced)?;
            Ok(tidy(&draw(&tera, "annex.md", &context)?))
        }
        Format::Html => html(context, "annex.html", replaced),
    }
}

/// Suppliers side by side, in a format.
pub fn comparison(comparison: &Comparison, format: Format) -> Result<String, RenderError> {
    let context = Context::from_serialize(comparison).map_err(|error| fault("compare", &error))?;
    match format {
        Format::Markdown => {
            let tera = instance(escape::markdown, ".md", &[])?;
            Ok(tidy(&draw(&tera, "compare.md", &context)?))
        }
        Format::Html => html(context, "compare.html", &[]),
    }
}

/// A questionnaire to read or to fill in on paper.
pub fn form(
    questionnaire: &Questionnaire,
    lang: Lang,
    format: Format,
) -> Result<String, RenderError> {
    let form = Form::of(questionnaire, lang);
    let mut context =
        Context::from_serialize(&form).map_err(|error| fault("questionnaire", &error))?;
    match format {
        Format::Markdown => {
            let tera = instance(escape::markdown, ".md", &[])?;
            Ok(tidy(&draw(&tera, "questionnaire.md", &context)?))
        }
        Format::Html => {
            let tera = instance(escape::html, ".html", &[])?;
            let style = draw(&tera, FORM_STYLE, &context)?.trim().to_owned();
            context.insert("style_hash", &BASE64.encode(Sha256::digest(style.as_bytes())));
            context.insert("style", &style);
            draw(&tera, "questionnaire.html", &context)
        }
    }
}

fn html(
    mut context: Context,
    template: &str,
    replaced: &[(String, String)],
) -> Result<String, RenderError> {
    let tera = instance(escape::html, ".html", replaced)?;
    context.insert("fonts", &fonts());
    // White space at the ends of the style would count for browsers and not for checkers.
    let style = draw(&tera, STYLE, &context)?.trim().to_owned();
    context.insert("style_hash", &BASE64.encode(Sha256::digest(style.as_bytes())));
    context.insert("style", &style);
    draw(&tera, template, &context)
}

fn instance(
    escape: tera::EscapeFn,
    suffix: &'static str,
    replaced: &[(String, String)],
) -> Result<Tera, RenderError> {
    let mut tera = Tera::new();
    tera.set_escape_fn(escape);
    tera.autoescape_on([suffix]);
    tera.register_filter("lines", |text: &str, _: Kwargs, _: &State| -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    });
    // «G1, C3» from a list of references; citations have commas of their own.
    tera.register_filter("ids", |refs: &Value, _: Kwargs, _: &State| joined(refs, ", "));
    tera.register_filter("laws", |refs: &Value, _: Kwargs, _: &State| joined(refs, "; "));
    tera.register_filter("quote", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&escape::markdown_quote(text))
    });
    tera.register_filter("code", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&escape::markdown_code(text))
    });
    tera.register_filter("css_string", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&escape::css(text))
    });
    tera.register_filter("inert", |text: &str, _: Kwargs, _: &State| {
        Value::safe_string(&super::data::inert(text))
    });
    let mut templates: BTreeMap<&str, &str> = EMBEDDED.iter().copied().collect();
    templates.extend(replaced.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    // A Markdown instance must not read HTML templates: what they escape is another language.
    let own =
        templates.into_iter().filter(|(name, _)| name.ends_with(suffix) || STYLES.contains(name));
    tera.add_raw_templates(own).map_err(|error| fault("templates", &error))?;
    Ok(tera)
}

fn draw(tera: &Tera, template: &str, context: &Context) -> Result<String, RenderError> {
    tera.render(template, context).map_err(|error| fault(template, &error))
}

fn fault(template: &str, error: &tera::Error) -> RenderError {
    if let Some(found) = placed(&error.to_string()) {
        return found;
    }
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        message.push_str(": ");
        message.push_str(&cause.to_string());
        source = cause.source();
    }
    RenderError::of(template, &message)
}

/// A fault that tera tells with its place: a line `error: …`, one `--> file:line:column`, an excerpt.
fn placed(text: &str) -> Option<RenderError> {
    let mut lines = text.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let template = place.rsplitn(3, ':').last()?.to_owned();
    let excerpt = lines.collect::<Vec<_>>().join("\n");
    let told = format!("{place}: errore: il modello non si può usare: {message}\n{excerpt}");
    Some(RenderError { template, message: visible(&told) })
}

/// One empty line at most between blocks, no blanks at line ends, one line end at the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.trim().lines().map(str::trim_end) {
        if !(line.is_empty() && out.ends_with("\n\n")) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// The faces of the report, by the name of their file, as base64.
fn fonts() -> BTreeMap<String, String> {
    FONTS.iter().map(|(name, bytes)| ((*name).to_owned(), BASE64.encode(bytes))).collect()
}

macro_rules! fonts {
    ($($name:literal: $file:literal,)*) => {
        &[$(($name, include_bytes!(concat!("../../assets/fonts/", $file, "-normal.woff2"))),)*]
    };
}

const FONTS: &[(&str, &[u8])] = fonts! {
    "source_serif_4_latin_400": "source-serif-4-latin-400",
    "source_serif_4_latin_600": "source-serif-4-latin-600",
    "source_serif_4_latin_ext_400": "source-serif-4-latin-ext-400",
    "source_serif_4_latin_ext_600": "source-serif-4-latin-ext-600",
    "source_sans_3_latin_400": "source-sans-3-latin-400",
    "source_sans_3_latin_600": "source-sans-3-latin-600",
    "source_sans_3_latin_ext_400": "source-sans-3-latin-ext-400",
    "source_sans_3_latin_ext_600": "source-sans-3-latin-ext-600",
};

/// The printed forms of references, in a row.
fn joined(refs: &Value, between: &str) -> String {
    let id = |item: &Value| item.get_from_path("id").and_then(Value::as_str).map(str::to_owned);
    let ids: Vec<_> = refs.as_array().unwrap_or_default().iter().filter_map(id).collect();
    ids.join(between)
}
