//! Released versions: what an assessment was made with stays readable, also after a newer one ships.
//!
//! Each is one compressed file with every source of that version; it is never edited.

use super::SHIPPED;
use crate::loader::Files;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};

/// Far above any real bundle: a damaged one ends early.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The name of the bundle of a version.
#[must_use]
pub fn bundle_name(id: &str, version: &str) -> String {
    format!("released/{id}-{version}.json.gz")
}

/// The sources of a released version, if it ships.
#[must_use]
pub fn released(id: &str, version: &str) -> Option<Files> {
    let file = SHIPPED.get_file(bundle_name(id, version))?;
    unpack(file.contents()).ok()
}

/// The versions of a questionnaire that ship beside the current one.
#[must_use]
pub fn versions(id: &str) -> Vec<String> {
    let prefix = format!("{id}-");
    let Some(folder) = SHIPPED.get_dir("released") else { return Vec::new() };
    let names = folder.files().filter_map(|file| file.path().file_name()?.to_str());
    let versions = names.filter_map(|name| {
        let version = name.strip_prefix(&prefix)?.strip_suffix(".json.gz")?;
        version.starts_with(|first: char| first.is_ascii_digit()).then(|| version.to_owned())
    });
    versions.collect()
}

/// The sources of one version as a bundle: the same bytes for the same sources.
pub fn pack(files: &Files) -> io::Result<Vec<u8>> {
    let texts: BTreeMap<&str, &str> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_ref())).collect();
    let json = serde_json::to_vec(&texts)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&json)?;
    encoder.finish()
}

/// The sources inside a bundle.
pub fn unpack(bundle: &[u8]) -> io::Result<Files> {
    let mut json = Vec::new();
    GzDecoder::new(bundle).take(MAX_BYTES).read_to_end(&mut json)?;
    let texts: BTreeMap<String, String> = serde_json::from_slice(&json)?;
    Ok(texts.into_iter().map(|(name, text)| (name, Cow::Owned(text))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out() {
        let mut files = Files::new();
        files.insert("a/questionnaire.yaml".into(), Cow::Borrowed("id: a\n"));
        let bundle = pack(&files).unwrap();
        assert_eq!(unpack(&bundle).unwrap(), files);
        assert_eq!(bundle, pack(&files).unwrap());
        assert!(unpack(&bundle[..bundle.len() / 2]).is_err());
    }
}
