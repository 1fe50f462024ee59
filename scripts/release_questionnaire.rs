//! Bundles the sources of one version of a questionnaire into `questionnaires/released`.
//!
//! `cargo run --example release-questionnaire -- FOLDER ID`, where FOLDER holds questionnaires,
//! `shared` and `methods` as they were released. A bundle that is there already is left alone.
#![allow(clippy::print_stdout, reason = "it is a command")]

use std::error::Error;
use std::fs;
use std::path::Path;
use vaglio::library::{add_folder, bundle_name, load, pack};
use vaglio::loader::Files;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(id)) = (arguments.next(), arguments.next()) else {
        return Err("release-questionnaire FOLDER ID".into());
    };
    let mut files = Files::new();
    add_folder(&mut files, Path::new(&folder))?;
    let loaded = load(&files, &id).map_err(|faults| format!("{faults:?}"))?;
    let own = |name: &str| {
        let folder = name.split('/').next().unwrap_or_default();
        name == format!("{id}.yaml")
            || ["shared", "methods", "modules", id.as_str()].contains(&folder)
    };
    files.retain(|name, _| {
        own(name) || name.contains('/') && folder_is_used(name, &loaded.identity.id)
    });
    let path = Path::new("questionnaires").join(bundle_name(&id, &loaded.identity.version));
    if path.exists() {
        return Err(
            format!("{} is there: a released version is never edited", path.display()).into()
        );
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, pack(&files)?)?;
    println!("{}: {}", path.display(), loaded.identity.sha256);
    Ok(())
}

/// Modules may stand in the folder of another questionnaire: those are taken along.
fn folder_is_used(name: &str, id: &str) -> bool {
    name.starts_with("call-center/") && id != "call-center"
}
