//! Analyses kept as files: each scores as it did when it was written.

use crate::shape::{shapes, vaglio};
use serde_json::Value;

#[test]
fn every_recorded_analysis_gives_what_is_written_beside_it() {
    let folder = shapes().join("recorded");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Some(stem) = name.strip_suffix(".vaglio.yaml") else { continue };
        let output = vaglio(&shapes(), &["score", path.to_str().unwrap(), "--json"]);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let expected = std::fs::read_to_string(folder.join(format!("{stem}.json"))).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&found[key], value, "{name}: {key}");
        }
        seen += 1;
    }
    assert_eq!(seen, 9, "one for each shape");
}
