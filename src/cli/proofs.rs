//! The files that stand behind the evidence, looked at beside the analysis: a warning, never a part
//! of the report, which must not change with the disk.

use crate::assessment::{Assessment, Evidence};
use crate::store;
use crate::text::Lang;
use crate::visible::visible_line;
use crate::words::pick;
use std::path::{Component, Path, PathBuf};

/// One line for each file that is no longer there or no longer the same.
pub(super) fn warnings(file: &Path, assessment: &Assessment, lang: Lang) -> Vec<String> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let kept: Vec<(&String, &Evidence, PathBuf)> = assessment
        .evidence
        .iter()
        .filter(|(_, proof)| !proof.sha256.trim().is_empty())
        .filter_map(|(key, proof)| Some((key, proof, folder.join(plain(&proof.file)?))))
        .collect();
    // Kept elsewhere altogether, they are not missing here.
    if !kept.iter().any(|(_, _, path)| path.exists()) {
        return Vec::new();
    }
    let word = pick(lang, "avviso", "warning");
    kept.iter()
        .filter_map(|(key, proof, path)| {
            let what = what(path, &proof.sha256, lang)?;
            Some(visible_line(&format!("{word}: {key}, «{}»: {what}", proof.file)))
        })
        .collect()
}

/// A name without a folder: nothing else is looked for.
fn plain(name: &str) -> Option<&Path> {
    let path = Path::new(name.trim());
    let mut parts = path.components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(_)), None) => Some(path),
        _ => None,
    }
}

fn what(path: &Path, recorded: &str, lang: Lang) -> Option<String> {
    if !path.exists() {
        let text = pick(
            lang,
            "file mancante, mentre altre prove sono accanto all’analisi",
            "file missing, while other evidence stands beside the analysis",
        );
        return Some(text.to_owned());
    }
    match store::fingerprint(path) {
        Ok(found) if found.eq_ignore_ascii_case(recorded.trim()) => None,
        Ok(_) => {
            let text = pick(
                lang,
                "file cambiato: la sua impronta non è più quella registrata",
                "file changed: its fingerprint is no longer the one recorded",
            );
            Some(text.to_owned())
        }
        Err(error) => Some(error.what(lang)),
    }
}
