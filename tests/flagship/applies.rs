//! For each conditional question, services that show it and services that hide it.

use crate::common::flagship::{Case, Scoping, form, is_row, ix};
use std::collections::BTreeSet;
use vaglio::questionnaire::{Condition, Truth};

type Services = &'static [&'static [Scoping<'static>]];

/// Question, services that show it, services that hide it; each is what changes in the base case.
const APPLIES: &[(&str, Services, Services)] = &[
    (
        "SCO-06d",
        &[&[("SCO-06a", &["US"])], &[("SCO-06b", &["US", "IT"])], &[("SCO-06c", &["US"])]],
        &[&[], &[("SCO-06c", &["GB"])]],
    ),
    ("SCO-17", &[&[("SCO-10", &["finance"])]], &[&[("SCO-10", &["energy"])]]),
    (
        "ROL-04",
        &[&[("SCO-04", &["special"])], &[("SCO-04", &["criminal"])], &[("SCO-04", &["unknown"])]],
        &[&[], &[("SCO-04", &["payment", "documents", "traffic", "location"])]],
    ),
    ("INF-02", &[&[], &[("SCO-13", &["both"])]], &[&[("SCO-13", &["chat"])]]),
    ("INF-04", &[&[("SCO-14", &["yes"])], &[("SCO-14", &["unknown"])]], &[&[]]),
    (
        "INF-05",
        &[&[("SCO-02", &["ivr"])], &[("SCO-02", &["ai_bot"])], &[("SCO-02", &["unknown"])]],
        &[&[], &[("SCO-02", &["agent_assist", "predictive_dialler"])]],
    ),
    (
        "INF-06",
        &[
            &[("SCO-05", &["minors"])],
            &[("SCO-05", &["elderly"])],
            &[("SCO-05", &["patients"])],
            &[("SCO-05", &["disabled"])],
            &[("SCO-05", &["hardship"])],
            &[("SCO-05", &["unknown"])],
            &[("SCO-15", &["yes"])],
            &[("SCO-15", &["unknown"])],
        ],
        &[&[]],
    ),
    ("SEL-06", &[&[], &[("SCO-16", &["unknown"])]], &[&[("SCO-16", &["no"])]]),
    ("SEL-07", &[&[], &[("SCO-16", &["unknown"])]], &[&[("SCO-16", &["no"])]]),
    ("SUB-01", SUBS, &[&[]]),
    ("SUB-02", SUBS, &[&[]]),
    ("SUB-03", SUBS, &[&[]]),
    ("SUB-04", SUBS, &[&[]]),
    ("SUB-05", SUBS, &[&[]]),
    ("SUB-06", SUBS, &[&[]]),
    ("SEG-01", CLIENTS, &[&[]]),
    ("SEG-02", CLIENTS, &[&[]]),
    ("SEG-03", CLIENTS, &[&[]]),
    ("SEG-04", CLIENTS, &[&[]]),
    (
        "SEC-06",
        &[&[], &[("SCO-01", &["service_calls"])]],
        &[&[("SCO-01", &["sales", "surveys", "back_office", "digital", "debt"])]],
    ),
    (
        "EXT-02",
        &[
            &[("SCO-06a", &["AL"])],
            &[("SCO-06b", &["IT", "GB"])],
            &[("SCO-06c", &["US"])],
            &[("SCO-06a", &["unknown"])],
            &[("SCO-06b", &["unknown"])],
            &[("SCO-06c", &["unknown"])],
        ],
        &[&[], &[("SCO-06a", &["FR", "NO"]), ("SCO-06b", &["IS"]), ("SCO-06c", &["IE"])]],
    ),
    (
        "EXT-03",
        &[
            &[("SCO-06a", &["AL"])],
            &[("SCO-06b", &["IN"])],
            &[("SCO-06c", &["TN"])],
            &[("SCO-06a", &["unknown"])],
            &[("SCO-06b", &["unknown"])],
            &[("SCO-06c", &["unknown"])],
            &[("SCO-06b", &["US"]), ("SCO-06d", &["no"])],
            &[("SCO-06b", &["US"]), ("SCO-06d", &["unknown"])],
        ],
        &[&[], &[("SCO-06a", &["GB"])], &[("SCO-06b", &["US"]), ("SCO-06d", &["yes"])]],
    ),
    (
        "EXT-04",
        &[
            &[("SCO-06a", &["IT", "AL"])],
            &[("SCO-06a", &["NO"])],
            &[("SCO-06a", &["CH"])],
            &[("SCO-06a", &["US"])],
            &[("SCO-06a", &["unknown"])],
        ],
        &[&[], &[("SCO-06a", &["RO"]), ("SCO-06b", &["IN"]), ("SCO-06c", &["US"])]],
    ),
    ("EXT-05", &[&[], &[("SCO-13", &["both"])]], &[&[("SCO-13", &["chat"])]]),
    (
        "EXT-06",
        &[
            &[("SCO-06a", &["GB"])],
            &[("SCO-06b", &["CH"])],
            &[("SCO-06c", &["JP"])],
            &[("SCO-06c", &["US"]), ("SCO-06d", &["yes"])],
        ],
        &[&[], &[("SCO-06a", &["AL"])], &[("SCO-06c", &["US"]), ("SCO-06d", &["no"])]],
    ),
    (
        "OUT-01",
        &[
            &[("SCO-01", &["service_calls"])],
            &[("SCO-01", &["sales"])],
            &[("SCO-01", &["debt"])],
            &[("SCO-01", &["surveys"])],
        ],
        &[&[], &[("SCO-01", &["back_office", "digital"])]],
    ),
    ("OUT-02", PROMOTIONAL, NOT_PROMOTIONAL),
    (
        "OUT-03",
        &[
            &[("SCO-11", &["customers"])],
            &[("SCO-11", &["former_customers"])],
            &[("SCO-11", &["own_leads"])],
            &[("SCO-11", &["bought_by_us"])],
            &[("SCO-11", &["supplier_lists"])],
            &[("SCO-11", &["public_directories"])],
            &[("SCO-11", &["referrals"])],
            &[("SCO-11", &["unknown"])],
        ],
        &[&[]],
    ),
    ("OUT-04", PROMOTIONAL, NOT_PROMOTIONAL),
    ("OUT-05", PROMOTIONAL, NOT_PROMOTIONAL),
    (
        "OUT-06",
        &[&[("SCO-02", &["predictive_dialler"])], &[("SCO-02", &["unknown"])]],
        &[&[], &[("SCO-02", &["ivr"])]],
    ),
    ("OUT-07", PROMOTIONAL, NOT_PROMOTIONAL),
    ("OUT-08", &[&[("SCO-01", &["sales"])]], &[&[], &[("SCO-01", &["service_calls", "surveys"])]]),
    (
        "OUT-09",
        &[
            &[("SCO-19", &["sms"])],
            &[("SCO-19", &["email"])],
            &[("SCO-19", &["messaging"])],
            &[("SCO-19", &["robocalls"])],
            &[("SCO-19", &["unknown"])],
        ],
        &[&[], &[("SCO-01", &["sales"])]],
    ),
    (
        "OUT-10",
        &[
            &[("SCO-10", &["energy"]), ("SCO-01", &["sales"])],
            &[("SCO-10", &["energy"]), ("SCO-19", &["sms"])],
            &[("SCO-10", &["energy", "telecom"]), ("SCO-19", &["robocalls"])],
        ],
        &[&[("SCO-10", &["energy"])], &[("SCO-01", &["sales"]), ("SCO-19", &["sms"])]],
    ),
    ("VOC-01", RECORDED, &[&[], &[("SCO-18", &["yes"])]]),
    (
        "VOC-02",
        &[
            &[("SCO-09", &["quality"]), ("SCO-04", &["payment"])],
            &[("SCO-09", &["quality"]), ("SCO-04", &["documents"])],
            &[("SCO-09", &["quality"]), ("SCO-04", &["special"])],
            &[("SCO-09", &["unknown"]), ("SCO-04", &["unknown"])],
        ],
        &[&[("SCO-09", &["quality"])], &[("SCO-04", &["payment", "documents", "special"])]],
    ),
    (
        "VOC-03",
        &[
            &[("SCO-09", &["quality"])],
            &[("SCO-09", &["unknown"])],
            &[("SCO-18", &["yes"])],
            &[("SCO-18", &["unknown"])],
        ],
        &[&[]],
    ),
    ("VOC-04", RECORDED, &[&[]]),
    ("VOC-05", BIOMETRIC, &[&[], &[("SCO-09", &["quality"])]]),
    ("VOC-06", TALKING, &[&[], &[("SCO-02", &["ivr"])]]),
    (
        "VOC-07",
        &[
            &[("SCO-02", &["ai_bot"])],
            &[("SCO-02", &["ai_transcription"])],
            &[("SCO-02", &["agent_assist"])],
            &[("SCO-02", &["emotion"])],
            &[("SCO-02", &["voice_biometrics"])],
            &[("SCO-02", &["unknown"])],
            &[("SCO-09", &["ai_transcription"])],
        ],
        &[&[], &[("SCO-02", &["ivr", "predictive_dialler"]), ("SCO-09", &["quality"])]],
    ),
    ("VOC-08", EMOTIONS, &[&[], &[("SCO-02", &["agent_assist"])]]),
    ("VOC-09", TALKING, &[&[], &[("SCO-02", &["ivr"])]]),
    ("VOC-10", BIOMETRIC, &[&[]]),
    ("VOC-11", EMOTIONS, &[&[]]),
    ("VOC-12", RECORDED, &[&[]]),
    ("ACC-07", &[&[("SCO-21", &["yes"])], &[("SCO-21", &["unknown"])]], &[&[]]),
    (
        "SET-01",
        &[
            &[("SCO-10", &["finance"]), ("SCO-20", &["yes"])],
            &[("SCO-10", &["finance"]), ("SCO-20", &["unknown"])],
        ],
        &[&[("SCO-10", &["finance"])], &[("SCO-20", &["yes"])]],
    ),
    ("SET-02", &[&[("SCO-10", &["nis2"])]], &[&[]]),
    ("SET-03", PUBLIC, &[&[]]),
    (
        "SET-04",
        &[
            &[("SCO-10", &["finance"]), ("SCO-17", &["yes"])],
            &[("SCO-10", &["finance"]), ("SCO-17", &["unknown"])],
        ],
        // Without finance SCO-17 is not asked, and what had been answered does not count.
        &[&[("SCO-10", &["finance"])], &[("SCO-17", &["yes"])]],
    ),
    ("SET-05", PUBLIC, &[&[]]),
];

const SUBS: Services = &[&[("SCO-07", &["yes"])], &[("SCO-07", &["unknown"])]];
const CLIENTS: Services = &[&[("SCO-08", &["yes"])], &[("SCO-08", &["unknown"])]];
const PROMOTIONAL: Services =
    &[&[("SCO-01", &["sales"])], &[("SCO-19", &["robocalls"])], &[("SCO-19", &["unknown"])]];
const NOT_PROMOTIONAL: Services =
    &[&[], &[("SCO-01", &["service_calls"])], &[("SCO-19", &["sms", "email", "messaging"])]];
const RECORDED: Services = &[
    &[("SCO-09", &["contract_proof"])],
    &[("SCO-09", &["legal_duty"])],
    &[("SCO-09", &["quality"])],
    &[("SCO-09", &["security"])],
    &[("SCO-09", &["ai_transcription"])],
    &[("SCO-09", &["unknown"])],
];
const BIOMETRIC: Services = &[&[("SCO-02", &["voice_biometrics"])], &[("SCO-02", &["unknown"])]];
const TALKING: Services = &[&[("SCO-02", &["ai_bot"])], &[("SCO-02", &["unknown"])]];
const EMOTIONS: Services = &[&[("SCO-02", &["emotion"])], &[("SCO-02", &["unknown"])]];
const PUBLIC: Services = &[&[("SCO-10", &["public_body"])], &[("SCO-10", &["public_company"])]];

#[test]
fn each_condition_has_a_service_that_shows_and_one_that_hides() {
    for (id, shows, hides) in APPLIES {
        assert!(!shows.is_empty() && !hides.is_empty());
        for (services, expected) in [(shows, true), (hides, false)] {
            for service in *services {
                let shown = Case::scoped(service).shown().get(ix(id));
                assert_eq!(shown, Truth::from(expected), "{id} with {service:?}");
            }
        }
    }
    let conditional: BTreeSet<_> = form()
        .questions
        .iter()
        .filter(|question| question.when != Condition::Always && !is_row(question))
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(conditional, APPLIES.iter().map(|(id, ..)| *id).collect());
}
