//! Suppliers as a DPO describes them; `tests/archetypes.rs` says what a DPO expects of each.

use super::flagship::{Case, Scoping};

/// A2 and A7: three clients, a cloud in the EU, its support in India.
pub const DECENT: &[Scoping<'static>] = &[
    ("SCO-06b", &["IT", "IN"]),
    ("SCO-06c", &["IE"]),
    ("SCO-07", &["yes"]),
    ("SCO-08", &["yes"]),
    ("SCO-12", &["processor_crm", "third_cloud"]),
];

/// A3: an Italian company signs, a company of its group calls from Tirana for sales.
pub const TIRANA: &[Scoping<'static>] = &[
    ("SCO-01", &["sales"]),
    ("SCO-06a", &["IT", "AL"]),
    ("SCO-06b", &["AL"]),
    ("SCO-07", &["yes"]),
    ("SCO-08", &["yes"]),
    ("SCO-09", &["contract_proof"]),
    ("SCO-11", &["supplier_lists"]),
    ("SCO-12", &["processor_crm"]),
    ("SCO-14", &["yes"]),
    ("SCO-15", &["yes"]),
    ("SCO-18", &["yes"]),
];

/// A8: a bank answers with a voicebot, and one can do banking by phone.
pub const BANK: &[Scoping<'static>] = &[
    ("SCO-02", &["ai_bot"]),
    ("SCO-04", &["contact", "contract", "payment"]),
    ("SCO-07", &["yes"]),
    ("SCO-10", &["finance"]),
    ("SCO-12", &["controller_crm"]),
    ("SCO-17", &["yes"]),
    ("SCO-21", &["yes"]),
];

/// A1.
pub fn good() -> Case {
    Case::scoped(&[]).rest("1").closed()
}

/// A2.
pub fn decent() -> Case {
    Case::scoped(DECENT)
        .answer("SEG-01", "partial")
        .answer("SEL-03", "partial")
        .answer("PER-04", "partial")
        .answer("CON-02", "partial")
        .rest("1")
        .closed()
}

/// A3.
pub fn tirana() -> Case {
    Case::scoped(TIRANA)
        .answer("EXT-02", "no")
        .answer("EXT-03", "no")
        .answer("SUB-03", "no")
        .answer("OUT-03", "no")
        .answer("SEC-01", "no")
        .answer("SEL-06", "no")
        .rest("1")
        .closed()
}

/// A4.
pub fn partly(scoping: &[Scoping<'_>]) -> Case {
    Case::scoped(scoping).rest("1/2").closed()
}

/// A5.
pub fn on_words() -> Case {
    Case::scoped(&[]).rest_with("1", None).closed()
}

/// A6.
pub fn unready(scoping: &[Scoping<'_>]) -> Case {
    Case::scoped(scoping)
        .answer("ROL-01", "no")
        .answer("CON-02", "no")
        .answer("INF-03", "no")
        .rest("1")
        .closed()
}

/// A7.
pub fn one_archive(data: &str) -> Case {
    Case::scoped(DECENT).but("SCO-04", &[data]).answer("SEG-01", "no").rest("1").closed()
}

/// A8.
pub fn bank() -> Case {
    Case::scoped(BANK).answer("VOC-06", "no").answer("SET-04", "no").rest("1").closed()
}
