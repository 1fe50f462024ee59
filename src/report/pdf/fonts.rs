//! The faces of the PDF. The same as those of the HTML report, in full: a PDF cannot borrow from the
//! machine what they lack, so a third one stands behind them.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::Font;

macro_rules! files {
    ($($file:literal,)*) => {
        &[$(include_bytes!(concat!("../../../assets/fonts/pdf/", $file)),)*]
    };
}

const FILES: &[&[u8]] = files![
    "SourceSerif4-Regular.otf",
    "SourceSerif4-Semibold.otf",
    "SourceSans3-Regular.otf",
    "SourceSans3-Semibold.otf",
    "DejaVuSans.ttf",
];

static FACES: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect());

pub(super) fn faces() -> &'static [Font] {
    &FACES
}

/// Whether some face has a glyph for it; PDF/A allows no sign without one.
pub(super) fn has(sign: char) -> bool {
    faces().iter().any(|face| face.info().coverage.contains(u32::from(sign)))
}
