//! What is written opens again to the same value, and what is read never does harm.

use super::*;
use crate::assessment::{
    Acceptance, Action, ActionState, Answer, Asked, Basis, Carried, Change, Compensation, Contract,
    ContractKind, Decision, Evidence, Opinion, Override, PartyData, State, Unknown, Value,
};
use crate::diagnostic::Level;
use crate::questionnaire::{Effect, Gate, Identity};
use crate::text::Lang;
use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

/// Texts that YAML, its readers or a terminal take for something else.
const NASTY: &[&str] = &[
    "",
    " ",
    "  rientro\n  due\n\n\n",
    "\n",
    "\r\n",
    "\t",
    "NO",
    "no",
    "yes",
    "on",
    "y",
    "null",
    "~",
    "1e3",
    "01234567890",
    "0x1F",
    "1_000",
    "1.10",
    ".inf",
    ".nan",
    "12:30:45",
    "2026-11-21",
    "2026-11-21T10:00:00Z",
    "true",
    "- a",
    "? a",
    "a: b",
    "a #b",
    "# a",
    "&a",
    "*a",
    "!!str a",
    "@a",
    "`a`",
    "%YAML 1.2",
    "---",
    "...",
    "--- a\n...\n",
    "<<",
    "[a, b]",
    "{a: b}",
    "|",
    ">",
    "|2-\n  a",
    "\"",
    "'",
    "\\",
    "\\n",
    "\\\n",
    "a\\",
    "a\\\n b",
    "\0",
    "\u{1}\u{7f}\u{80}\u{9f}",
    "\u{1b}[2J",
    "\u{85}\u{2028}\u{2029}",
    "\u{feff}a",
    "\u{202e}abc\u{202c}",
    "\u{200b}\u{2066}",
    "\u{fffe}\u{ffff}\u{10ffff}",
    "\u{e000}\u{e0041}",
    "👩\u{200d}⚖️ 🇮🇹 👍🏽",
    "می\u{200c}خواهم",
    "cafe\u{301}",
    "café",
    "L’è così: «sì», 10 €",
    "a\n b\n\tc\n\u{a0}d",
    "vaglio: 1",
    "# fine dell’analisi (end of the analysis)",
    "\u{0}\n\u{0}",
    "{{ x }}{% raw %}",
    "=1+1",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(NASTY).prop_map(str::to_owned),
        2 => any::<String>(),
        2 => "[ \\n\\t\\r\"'\\\\a:#,\\[\\]{}-]{0,12}",
        1 => "[a-z]{1,3}".prop_map(|piece| piece.repeat(700)),
    ]
}

fn key() -> impl Strategy<Value = String> {
    text().prop_filter("a merge key is refused", |key| key != "<<")
}

fn date() -> impl Strategy<Value = Option<NaiveDate>> {
    option::of(
        (-9000_i32..60_000, 1_u32..366)
            .prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).expect("a day of a year")),
    )
}

fn time() -> impl Strategy<Value = Option<DateTime<FixedOffset>>> {
    let parts = (-30_000_000_000_i64..200_000_000_000, 0_u32..1_000_000_000, -840_i32..840);
    option::of(parts.prop_map(|(seconds, nanos, minutes)| {
        let offset = FixedOffset::east_opt(minutes * 60).expect("an offset");
        DateTime::from_timestamp(seconds, nanos).expect("a time").with_timezone(&offset)
    }))
}

fn value() -> impl Strategy<Value = Value> {
    let plain = prop::sample::select(&["1", "true", "null", "2026-11-21", "-1.5", "a.b/c"][..]);
    let leaf = prop_oneof![
        text().prop_map(Value::Text),
        plain.prop_map(|text| Value::Plain(text.to_owned())),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::List),
            btree_map(key(), inner, 0..4).prop_map(|map| Value::Map(map.into_iter().collect())),
        ]
    })
}

/// Keys that no version of the format has.
fn unknown() -> impl Strategy<Value = Unknown> {
    let key = prop_oneof![Just("zz".to_owned()), text().prop_map(|text| format!("z {text}"))];
    btree_map(key, value(), 0..3).prop_map(|map| map.into_iter().collect())
}

fn party() -> impl Strategy<Value = PartyData> {
    let texts = vec(text(), 8);
    (texts, unknown()).prop_map(|(texts, unknown)| {
        let [name, country, address, number, contact, dpo, signatory, powers] =
            <[String; 8]>::try_from(texts).expect("eight texts");
        PartyData { name, country, address, number, contact, dpo, signatory, powers, unknown }
    })
}

fn contract() -> impl Strategy<Value = Contract> {
    let kind = prop::sample::select(&ContractKind::ALL[..]);
    let lang = option::of(prop::sample::select(&Lang::ALL[..]));
    let texts = vec(text(), 6);
    (kind, texts, date(), date(), lang, unknown()).prop_map(
        |(kind, texts, signature, go_live, lang, unknown)| {
            let [service, reference, annex, duration, people, purposes] =
                <[String; 6]>::try_from(texts).expect("six texts");
            Contract {
                kind,
                service,
                reference,
                annex,
                signature_planned: signature,
                go_live_planned: go_live,
                duration,
                people,
                purposes,
                binding_language: lang,
                unknown,
            }
        },
    )
}

fn asked() -> impl Strategy<Value = Asked> {
    (text(), date(), date(), unknown()).prop_map(|(to, on, remind, unknown)| Asked {
        to,
        on,
        remind,
        unknown,
    })
}

fn carried() -> impl Strategy<Value = Box<Carried>> {
    let basis = option::of(prop::sample::select(&Basis::ALL[..]));
    (vec(text(), 1..3), basis, text(), time(), unknown()).prop_map(
        |(value, basis, by, at, unknown)| Box::new(Carried { value, basis, at, by, unknown }),
    )
}

fn answer() -> impl Strategy<Value = Answer> {
    let basis = option::of(prop::sample::select(&Basis::ALL[..]));
    let lists = (vec(text(), 0..3), vec(text(), 0..3));
    let texts = (text(), text(), text());
    let others = (option::of(asked()), option::of(carried()));
    (lists, texts, basis, others, time(), unknown()).prop_map(
        |((value, evidence), (note, reason, by), basis, (asked, carried), at, unknown)| Answer {
            value,
            note,
            basis,
            evidence,
            reason,
            asked,
            carried,
            by,
            at,
            unknown,
        },
    )
}

fn compensation() -> impl Strategy<Value = Compensation> {
    (text(), text(), time(), unknown()).prop_map(|(compensating, by, at, unknown)| Compensation {
        compensating,
        by,
        at,
        unknown,
    })
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (text(), date(), date(), text(), text(), unknown()).prop_map(
        |(title, date, expires, file, sha256, unknown)| Evidence {
            title,
            date,
            expires,
            file,
            sha256,
            unknown,
        },
    )
}

fn action() -> impl Strategy<Value = Action> {
    let gate = prop::sample::select(&Gate::ALL[..]);
    let state = prop::sample::select(&ActionState::ALL[..]);
    (vec(text(), 5), gate, date(), state, unknown()).prop_map(
        |(texts, gate, due, state, unknown)| {
            let [gap, action, owner, proof, verifier] =
                <[String; 5]>::try_from(texts).expect("five texts");
            Action { gap, gate, action, owner, due, proof, verifier, state, unknown }
        },
    )
}

fn opinion() -> impl Strategy<Value = Opinion> {
    let outcome = option::of(prop::sample::select(&Effect::ALL[..]));
    (text(), text(), date(), outcome, text(), unknown()).prop_map(
        |(role, name, date, outcome, text, unknown)| Opinion {
            role,
            name,
            date,
            outcome,
            text,
            unknown,
        },
    )
}

fn decision() -> impl Strategy<Value = Decision> {
    let outcome = option::of(prop::sample::select(&Effect::ALL[..]));
    let accepted = (text(), date(), date(), text(), unknown())
        .prop_map(|(by, date, until, text, unknown)| Acceptance { by, date, until, text, unknown });
    let last = (date(), option::of(accepted));
    (text(), date(), outcome, text(), text(), last, unknown()).prop_map(
        |(by, date, outcome, text, compensating, (review, acceptance), unknown)| Decision {
            by,
            date,
            outcome,
            text,
            compensating,
            review,
            acceptance,
            unknown,
        },
    )
}

fn set_level() -> impl Strategy<Value = Override> {
    (text(), text(), text(), text(), date(), unknown()).prop_map(
        |(of, to, reason, by, date, unknown)| Override { of, to, reason, by, date, unknown },
    )
}

fn change() -> impl Strategy<Value = Change> {
    (any::<u32>(), date(), text(), unknown()).prop_map(|(version, date, text, unknown)| Change {
        version,
        date,
        text,
        unknown,
    })
}

fn identity() -> impl Strategy<Value = Identity> {
    (text(), text(), text()).prop_map(|(id, version, sha256)| Identity { id, version, sha256 })
}

fn assessment() -> impl Strategy<Value = Assessment> {
    let state = prop_oneof![
        any::<u32>().prop_map(|next| State::Draft { next }),
        any::<u32>().prop_map(|version| State::Closed { version }),
    ];
    let head = (text(), identity(), state, option::of("[0-9a-f]{64}"), date());
    let body = (party(), party(), contract(), btree_map(key(), answer(), 0..4));
    let set = vec(set_level(), 0..2);
    let lists = (vec(action(), 0..3), set, vec(opinion(), 0..3), option::of(decision()));
    let aside = (btree_map(key(), answer(), 0..2), btree_map(key(), compensation(), 0..2));
    let tail = (btree_map(key(), evidence(), 0..3), vec(change(), 0..3), unknown(), aside);
    let lang = prop::sample::select(&Lang::ALL[..]);
    (head, body, lists, tail, lang).prop_map(|(head, body, lists, tail, language)| {
        let (id, questionnaire, state, salt, date) = head;
        let (controller, processor, contract, answers) = body;
        let (actions, overrides, opinions, decision) = lists;
        let (evidence, changes, unknown, (set_aside, findings)) = tail;
        Assessment {
            id,
            questionnaire,
            state,
            salt,
            date,
            language,
            controller,
            processor,
            contract,
            answers,
            set_aside,
            findings,
            evidence,
            actions,
            overrides,
            opinions,
            decision,
            changes,
            unknown,
        }
    })
}

fn reopened(assessment: &Assessment) -> Assessment {
    let text = write(assessment);
    match read(&text, "prova.vaglio.yaml") {
        Ok(content) => content.assessment,
        Err(faults) => {
            let shown: Vec<_> = faults.iter().map(|fault| fault.render(&text, false)).collect();
            panic!("{}\n---\n{text}", shown.join("\n"))
        }
    }
}

fn with_text(text: &str) -> Assessment {
    let mut assessment = Assessment::default();
    assessment.controller.name = text.to_owned();
    let answer = Answer { note: text.to_owned(), ..Answer::of(&[text, text]) };
    assessment.answers.insert("SEG-01".to_owned(), answer);
    if text != "<<" {
        assessment.answers.insert(text.to_owned(), Answer::of(&["yes"]));
    }
    assessment.opinions.push(Opinion { text: text.to_owned(), ..Opinion::default() });
    assessment
}

proptest! {
    #[test]
    fn what_is_written_opens_to_the_same_value(assessment in assessment()) {
        let again = reopened(&assessment);
        prop_assert_eq!(&again, &assessment);
        prop_assert_eq!(write(&again), write(&assessment));
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in vec(any::<u8>(), 0..400)) {
        let source = String::from_utf8_lossy(&bytes);
        drop(read(&source, "a"));
        drop(read(&format!("vaglio: 1\n{source}"), "a"));
    }

    #[test]
    fn a_spoiled_file_is_read_without_harm(
        assessment in assessment(),
        cuts in vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let mut bytes = write(&assessment).into_bytes();
        for (place, byte, how) in cuts {
            let place = place.index(bytes.len().max(1));
            match how {
                0 if place < bytes.len() => bytes[place] = byte,
                1 => bytes.truncate(place),
                _ => bytes.insert(place.min(bytes.len()), byte),
            }
        }
        let source = String::from_utf8_lossy(&bytes);
        match read(&source, "a") {
            Ok(content) => {
                prop_assert!(content.warnings.iter().all(|fault| fault.level != Level::Error));
                prop_assert_eq!(reopened(&content.assessment), content.assessment);
            }
            Err(faults) => {
                prop_assert!(faults.iter().any(|fault| fault.level == Level::Error));
                for fault in faults {
                    prop_assert!(!fault.render(&source, false).is_empty());
                }
            }
        }
    }
}

#[test]
fn every_nasty_text_survives() {
    for text in NASTY {
        let assessment = with_text(text);
        assert_eq!(reopened(&assessment), assessment, "{text:?}");
    }
    let long = "è così\n".repeat(100_000);
    assert_eq!(reopened(&with_text(&long)), with_text(&long));
}

/// `VAGLIO_HOSTILE` names a JSON list of `{"text": …}`; whoever has one can try it.
#[test]
fn every_text_of_a_given_list_survives() {
    let Some(list) = std::env::var_os("VAGLIO_HOSTILE") else { return };
    let list: serde_json::Value =
        serde_json::from_slice(&std::fs::read(list).expect("the list")).expect("JSON");
    let texts = list.as_array().expect("a list").iter();
    let texts: Vec<_> = texts.filter_map(|entry| entry["text"].as_str()).collect();
    assert!(!texts.is_empty());
    for text in texts {
        assert_eq!(reopened(&with_text(text)), with_text(text), "{text:?}");
    }
}
