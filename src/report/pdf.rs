//! The report as PDF/A-2a and PDF/UA-1, set by typst in this process.
//!
//! The template sees the view as data and the logo, and nothing else: no file, no clock, no font of
//! the machine.
//! Answers reach it as strings, which typst never reads as markup, so there is nothing to escape.

mod data;
mod fonts;
mod world;

use super::render::RenderError;
use super::view::Report;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::{MAIN, Shelf};

macro_rules! templates {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../templates/", $name))),)*]
    };
}

/// The templates of the program, by the name under which others import them.
const EMBEDDED: &[(&str, &str)] = templates![
    "pdf/report.typ",
    "pdf/base.typ",
    "pdf/figures.typ",
    "pdf/cover.typ",
    "pdf/summary.typ",
    "pdf/analysis.typ",
    "pdf/plan.typ",
    "pdf/proof.typ",
    "pdf/appendix.typ",
];

/// The bytes of the PDF: the same for the same report, on every machine.
pub fn pdf(report: &Report) -> Result<Vec<u8>, RenderError> {
    pdf_with(report, &[])
}

/// The same, with some templates replaced or added: pairs of name and text.
pub fn pdf_with(report: &Report, replaced: &[(String, String)]) -> Result<Vec<u8>, RenderError> {
    written(report, replaced).map_err(|error| of_logo(report, replaced, &error).unwrap_or(error))
}

/// What is wrong with the logo, if the report can be written without it.
fn of_logo(
    report: &Report,
    replaced: &[(String, String)],
    error: &RenderError,
) -> Option<RenderError> {
    let mut plain = report.clone();
    let brand = plain.brand.as_mut().filter(|brand| !brand.logo.is_empty())?;
    brand.logo.clear();
    written(&plain, replaced).ok()?;
    let why = error.message.split_once(": ").map_or(error.message.as_str(), |(_, why)| why);
    let message = format!(
        "il logo non si può disegnare nel PDF: esportarlo di nuovo, come PNG o come SVG con i testi in tracciati ({why})"
    );
    Some(RenderError { template: "brand.yaml".to_owned(), message })
}

fn written(report: &Report, replaced: &[(String, String)]) -> Result<Vec<u8>, RenderError> {
    let files = data::files(report).map_err(|error| fault(MAIN, &error.to_string()))?;
    let templates = EMBEDDED
        .iter()
        .copied()
        .chain(replaced.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .filter(|(name, _)| name.starts_with("pdf/"));
    let shelf = Shelf::of(files, templates)?;
    let options = options(report)?;
    let written = typst::compile::<PagedDocument>(&shelf)
        .output
        .and_then(|document| typst_pdf::pdf(&document, &options));
    // What typst remembers for a next run would only take memory.
    typst::comemo::evict(0);
    written.map_err(|errors| match errors.first() {
        Some(error) => place(&shelf, error),
        None => fault(MAIN, "typst"),
    })
}

/// Both standards at once; the identifier comes from what the report says, never from the clock.
fn options(report: &Report) -> Result<PdfOptions, RenderError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| fault(MAIN, error.message()))?;
    let Report { lang, copy, cover, integrity, .. } = report;
    let identity = format!("vaglio {lang} {copy} {} {}", cover.version, integrity.answers_sha256);
    Ok(PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some(concat!("vaglio ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

/// Where a template is wrong: file, line and column, both from 1.
fn place(shelf: &Shelf, error: &SourceDiagnostic) -> RenderError {
    let message = error.message.as_str();
    let (Some(id), Some(range)) = (error.span.id(), shelf.range(error.span)) else {
        return fault(MAIN, message);
    };
    let found = shelf.source(id).ok().and_then(|source| {
        let (line, column) = source.lines().byte_to_line_column(range.start)?;
        Some(format!("{}:{}: {message}", line + 1, column + 1))
    });
    fault(world::name(id), found.as_deref().unwrap_or(message))
}

fn fault(template: &str, message: &str) -> RenderError {
    RenderError::of(template, message)
}
