//! Builds again when a questionnaire is added or removed; its changes are seen by the compiler.

fn main() {
    println!("cargo::rerun-if-changed=questionnaires");
}
