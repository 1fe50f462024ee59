//! Reports: what they say, to whom, and that the same assessment always gives the same bytes.
//!
//! `VAGLIO_REPORTS=DIR cargo test --test report` also writes every report made here into DIR,
//! and the analysis it was made of.

mod common;

use common::archetypes::{self, DECENT};
use common::flagship::{Case, form};
use common::hostile;
use common::small::small;
use std::collections::BTreeMap;
use std::path::PathBuf;
use vaglio::assessment::{
    Acceptance, Answer, Asked, Assessment, Basis, ContractKind, Decision, Evidence, Opinion,
    Override, State,
};
use vaglio::questionnaire::{Effect, Party};
use vaglio::report::{self, BuildError, Copy, Format, Report};
use vaglio::scoring::{Scorer, conditions};
use vaglio::text::Lang;

const COPIES: [Copy; 2] = [Copy::Internal, Copy::Counterparty];
const SALT: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// The parties as a company would write them; every name is one that a copy may have to hide.
fn dressed(mut assessment: Assessment) -> Assessment {
    assessment.id = "ADP-2026-0147".into();
    assessment.salt = Some(SALT.into());
    let controller = &mut assessment.controller;
    controller.name = "Acque Chiare S.p.A.".into();
    controller.country = "IT".into();
    controller.address = "via Roma 1, Bologna".into();
    controller.number = "01234567890".into();
    controller.contact = "Ines Contatti, privacy@acquechiare.it".into();
    controller.dpo = "Ada Neri".into();
    controller.signatory = "Ugo Firmatario".into();
    controller.powers = "procura del 3 marzo 2024".into();
    let processor = &mut assessment.processor;
    processor.name = "Voci & Voci S.r.l.".into();
    processor.country = "IT".into();
    processor.contact = "Rita Referente".into();
    processor.dpo = "Dora Garante".into();
    processor.signatory = "Vera Amministratrice".into();
    let contract = &mut assessment.contract;
    contract.service = "assistenza clienti al telefono".into();
    contract.reference = "CT-2026-118".into();
    contract.annex = "C".into();
    contract.signature_planned = "2027-01-15".parse().ok();
    contract.go_live_planned = "2027-03-01".parse().ok();
    contract.duration = "36 mesi".into();
    assessment
}

fn favourable() -> Assessment {
    dressed(Case::scoped(&[]).rest("1").closed().assessment)
}

fn on_conditions() -> Assessment {
    let case = Case::scoped(DECENT)
        .answer("SEG-01", "partial")
        .answer("SEL-03", "partial")
        .answer("PER-04", "partial")
        .answer("CON-02", "partial")
        .rest("1")
        .basis("SUB-03", Basis::Declared)
        .closed();
    let mut assessment = dressed(case.assessment);
    for (place, answer) in assessment.answers.values_mut().enumerate() {
        answer.note = format!("nota riservata {place}: sentita la sig.ra Segreta");
        answer.by = "Carlo Compilatore".into();
    }
    let separation = assessment.answers.get_mut("SEG-01").expect("answered");
    separation.evidence = vec!["E1".into()];
    let proof = Evidence {
        title: "Schema degli archivi".into(),
        date: "2026-10-01".parse().ok(),
        expires: "2027-01-01".parse().ok(),
        sha256: "ab".repeat(32),
        ..Evidence::default()
    };
    assessment.evidence.insert("E1".into(), proof);
    let proof = assessment.evidence.get_mut("E1").expect("there");
    proof.file = "cartella-riservata.pdf".into();
    let decision = assessment.decision.get_or_insert_default();
    decision.acceptance = Some(Acceptance {
        by: "Bruno Accettante".into(),
        date: "2026-11-21".parse().ok(),
        until: "2027-11-21".parse().ok(),
        text: "Si accetta ciò che resta".into(),
        ..Acceptance::default()
    });
    for action in &mut assessment.actions {
        action.owner = "Olga Proprietaria".into();
        action.verifier = "Ada Neri".into();
        action.action = "Chiedere a Tizio Caio".into();
    }
    assessment
}

fn stopped() -> Assessment {
    dressed(
        Case::scoped(DECENT)
            .answer("SEG-01", "no")
            .answer("ROL-01", "no")
            .answer("EXT-03", "unknown")
            .rest("1")
            .closed()
            .assessment,
    )
}

fn open() -> Assessment {
    let mut assessment = dressed(Case::scoped(DECENT).answer("SEG-01", "partial").assessment);
    let asked = Asked {
        to: "Rita Referente".into(),
        on: "2026-11-20".parse().ok(),
        remind: "2026-11-30".parse().ok(),
        ..Asked::default()
    };
    let waited = Answer { asked: Some(asked), ..Answer::default() };
    assessment.answers.insert("SUB-02".into(), waited);
    // Recording is off: what was typed about it is set aside.
    assessment.answers.insert("VOC-01".into(), Answer::of(&["yes"]));
    assessment
}

fn empty() -> Assessment {
    Assessment { salt: Some(SALT.into()), ..Assessment::default() }
}

fn cases() -> Vec<(&'static str, Assessment)> {
    let mut in_force = on_conditions();
    in_force.contract.kind = ContractKind::InForce;
    vec![
        ("favorevole", favourable()),
        ("condizioni", on_conditions()),
        ("non-affidare", stopped()),
        ("sospeso", open()),
        ("in-vigore", in_force),
        ("vuoto", empty()),
    ]
}

/// Only for the checkers: to the tests they are more of the same.
fn suppliers() -> Vec<(&'static str, Assessment)> {
    vec![
        ("a3-tirana", dressed(archetypes::tirana().assessment)),
        ("a4-parziale", dressed(archetypes::partly(DECENT).assessment)),
        ("a5-a-parole", dressed(archetypes::on_words().assessment)),
        ("a6-impreparato", dressed(archetypes::unready(DECENT).assessment)),
        ("a7-un-archivio", dressed(archetypes::one_archive("special").assessment)),
        ("a8-banca", dressed(archetypes::bank().assessment)),
    ]
}

fn view(assessment: &Assessment, lang: Lang, copy: Copy) -> Report {
    report::build(form(), assessment, lang, copy).expect("a report")
}

fn markdown(assessment: &Assessment, lang: Lang, copy: Copy) -> String {
    report::render(&view(assessment, lang, copy), Format::Markdown).expect("Markdown")
}

/// Markdown without its escapes, as a reader sees it.
fn plain(assessment: &Assessment, lang: Lang, copy: Copy) -> String {
    markdown(assessment, lang, copy).replace('\\', "")
}

fn name(copy: Copy) -> &'static str {
    match copy {
        Copy::Internal => "interna",
        Copy::Counterparty => "controparte",
    }
}

#[test]
fn every_report_can_be_made() {
    let folder = std::env::var_os("VAGLIO_REPORTS").map(PathBuf::from);
    let attacks = hostile::attacks();
    if attacks.is_none() {
        println!("senza inject.json: il rapporto ostile è saltato");
    }
    // The same places filled with plain words, to compare: whatever more there is came alive.
    let written = attacks.into_iter().flat_map(|texts| {
        let plain: Vec<String> = texts.iter().map(|_| "parole semplici".to_owned()).collect();
        [("ostile", &texts), ("semplice", &plain)]
            .map(|(case, texts)| (case, hostile::written(open(), texts)))
    });
    let suppliers = if folder.is_some() { suppliers() } else { Vec::new() };
    for (case, assessment) in cases().into_iter().chain(suppliers).chain(written) {
        if let Some(folder) = &folder {
            let file = folder.join(format!("{case}.vaglio.yaml"));
            let stored =
                Assessment { questionnaire: form().identity.clone(), ..assessment.clone() };
            std::fs::write(file, vaglio::store::write(&stored)).expect("written");
        }
        for (lang, copy) in Lang::ALL.into_iter().flat_map(|lang| COPIES.map(|copy| (lang, copy))) {
            let view = view(&assessment, lang, copy);
            for (format, suffix) in [(Format::Markdown, "md"), (Format::Html, "html")] {
                let text = report::render(&view, format).expect(case);
                assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
                assert!(!text.replace("\\<", "").contains("<x-pwn"), "{case}");
                if let Some(folder) = &folder {
                    let file = format!("{case}-{}-{lang}.{suffix}", name(copy));
                    std::fs::write(folder.join(file), &text).expect("written");
                }
            }
        }
    }
}

#[test]
fn the_outcome_is_that_of_the_evaluation() {
    let of = |assessment: &Assessment| view(assessment, Lang::It, Copy::Internal).outcome;
    assert_eq!(of(&favourable()).word, "Favorevole");
    assert_eq!(of(&on_conditions()).word, "Favorevole con condizioni");
    assert_eq!(of(&stopped()).word, "Non affidare");
    assert_eq!(of(&open()).word, "Sospeso (da integrare)");
    assert_eq!(of(&empty()).word, "Sospeso (da integrare)");
    for (_, assessment) in cases() {
        let scorer = Scorer::new(form());
        let answers = conditions::answers_of(&scorer, &assessment).expect("no overflow");
        let evaluation = scorer.exact(&answers).expect("no overflow");
        let outcome = of(&assessment);
        assert_eq!(outcome.code, evaluation.outcome().map_or("open", Effect::code));
        assert_eq!(outcome.figures.len(), 4);
        assert_eq!(outcome.scale.iter().filter(|step| step.current).count(), 1);
        assert!(outcome.first_conditions.len() <= 5);
    }
}

#[test]
fn the_same_assessment_gives_the_same_bytes() {
    let assessment = on_conditions();
    for format in [Format::Markdown, Format::Html] {
        for copy in COPIES {
            let make = || report::render(&view(&assessment, Lang::It, copy), format).expect("text");
            assert!(make() == make(), "{}", name(copy));
        }
    }
}

#[test]
fn both_copies_show_the_same_hash() {
    let assessment = on_conditions();
    let hash = vaglio::digest::answers_hash(&assessment);
    for copy in COPIES {
        assert!(markdown(&assessment, Lang::It, copy).contains(&hash));
        assert!(view(&assessment, Lang::It, copy).data.contains(&hash));
    }
    let data = |copy| -> serde_json::Value {
        serde_json::from_str(&view(&assessment, Lang::It, copy).data).expect("JSON")
    };
    let (ours, theirs) = (data(Copy::Internal), data(Copy::Counterparty));
    assert_eq!(ours["salt"], SALT);
    assert!(theirs["salt"].is_null());
    assert!(theirs.to_string().find(SALT).is_none());
    // Digests of what is left out and of what is printed make up the hash again.
    let mut digests: BTreeMap<String, String> = BTreeMap::new();
    for (path, digest) in theirs["digests"].as_object().expect("digests") {
        digests.insert(path.clone(), digest.as_str().expect("hexadecimal").to_owned());
        assert!(theirs["fields"].get(path).is_none(), "{path}");
    }
    for (path, value) in theirs["fields"].as_object().expect("fields") {
        digests.insert(path.clone(), vaglio::digest::field_digest(SALT, path, value));
    }
    assert_eq!(vaglio::digest::hash_of_digests(&digests), hash);
}

#[test]
fn without_a_salt_the_counterparty_copy_is_refused() {
    let mut assessment = on_conditions();
    assessment.salt = None;
    let refused = report::build(form(), &assessment, Lang::It, Copy::Counterparty);
    assert_eq!(refused.err(), Some(BuildError::NoSalt));
    assert!(report::build(form(), &assessment, Lang::It, Copy::Internal).is_ok());
}

#[test]
fn the_counterparty_reads_nothing_internal() {
    let secrets = [
        "Segreta",
        "nota riservata",
        "Carlo Compilatore",
        "Olga Proprietaria",
        "Ada Neri",
        "Ines Contatti",
        "Rita Referente",
        "Dora Garante",
        "Ugo Verdi",
        "Tizio Caio",
        "Parere reso",
        "cartella-riservata",
        "Bruno Accettante",
        "Si accetta ciò che resta",
        "Accettazione del rischio residuo",
        "Acceptance of the residual risk",
        "Decisione presa",
        "Favorevole",
        "Favourable",
        "Non affidare",
        "Do not outsource",
        "Esito proposto",
        "Proposed outcome",
        "Prontezza del committente",
        "Readiness of the client",
        SALT,
    ];
    for assessment in [on_conditions(), stopped(), open()] {
        for lang in Lang::ALL {
            let view = view(&assessment, lang, Copy::Counterparty);
            for format in [Format::Markdown, Format::Html] {
                let text = report::render(&view, format).expect("text").replace('\\', "");
                for secret in secrets {
                    assert!(!text.contains(secret), "«{secret}» is in the counterparty copy");
                }
                assert!(text.contains("Vera Amministratrice"), "signatories are named");
            }
            assert!(view.readings.is_empty() && view.actions.is_empty());
            assert!(view.opinions.is_empty() && view.decision.is_none());
        }
    }
}

#[test]
fn the_counterparty_copy_does_not_depend_on_what_it_hides() {
    let mut one = on_conditions();
    let set = |of: &str, to: &str, reason: &str| Override {
        of: of.into(),
        to: to.into(),
        reason: reason.into(),
        by: "Anna Riva".into(),
        date: "2026-11-20".parse().ok(),
        ..Override::default()
    };
    one.overrides =
        vec![set("risk:R1", "1", "dati di prova"), set("dpia", "no", "parere agli atti")];
    let decided = one.decision.as_mut().expect("closed");
    decided.outcome = Some(Effect::Proceed);
    decided.compensating = "verifica ogni mese".into();
    let mut other = one.clone();
    other.overrides = vec![
        set("risk:R3", "4", "altro"),
        set("severity:R1", "4", ""),
        set("enisa:A", "3", ""),
        set("verdict", "stop", "altro ancora"),
    ];
    let case = Case { assessment: one.clone() };
    for ix in case.asked() {
        let answer = other.answers.get_mut(&form().question(ix).id).expect("answered");
        answer.note = "un’altra nota".into();
        answer.by = "Altri".into();
        if case.asked_of(ix) == Party::Controller {
            answer.value = vec!["no".into()];
            answer.basis = Some(Basis::Declared);
        }
    }
    for action in &mut other.actions {
        action.owner = "Altri".into();
        action.action = "altro".into();
        action.verifier = "Altri".into();
    }
    other.opinions.clear();
    other.decision = Some(Decision {
        outcome: Some(Effect::Stop),
        text: "altro".into(),
        compensating: "altro".into(),
        ..Decision::default()
    });
    other.controller.dpo = "Altri".into();
    other.processor.contact = "Altri".into();
    let text = |assessment: &Assessment| {
        let hash = vaglio::digest::answers_hash(assessment);
        markdown(assessment, Lang::It, Copy::Counterparty).replace(&hash, "HASH")
    };
    assert_ne!(
        view(&one, Lang::It, Copy::Internal).outcome.code,
        view(&other, Lang::It, Copy::Internal).outcome.code
    );
    similar(&text(&one), &text(&other));
    let html = |assessment: &Assessment| {
        let view = view(assessment, Lang::It, Copy::Counterparty);
        let text = report::render(&view, Format::Html).expect("HTML");
        // The data hold digests of what is hidden, which change with it.
        let data: serde_json::Value = serde_json::from_str(&view.data).expect("JSON");
        let digests = data["digests"].as_object().expect("digests");
        for hidden in ["overrides", "decision"] {
            let within = |path: &&String| path.split('/').next() == Some(hidden);
            assert!(digests.keys().any(|path| within(&path)), "{hidden} is digested");
            let fields = data["fields"].as_object().expect("fields");
            assert!(!fields.keys().any(|path| within(&path)), "{hidden} is not printed");
        }
        let hash = vaglio::digest::answers_hash(assessment);
        let marks = [view.data.as_str(), &hash];
        let text = marks.iter().fold(text, |text, mark| text.replace(mark, "DATA"));
        let groups =
            hash.as_bytes().chunks(16).map(|part| String::from_utf8_lossy(part).into_owned());
        let text = groups.fold(text, |text, part| text.replace(&part, "PART"));
        // The policy holds the hash of the style, which holds the fingerprint of the answers.
        let lines = text.lines().filter(|line| !line.contains("Content-Security-Policy"));
        lines.collect::<Vec<_>>().join("\n")
    };
    similar(&html(&one), &html(&other));
}

fn similar(one: &str, other: &str) {
    for (line, (a, b)) in one.lines().zip(other.lines()).enumerate() {
        assert_eq!(a, b, "line {}", line + 1);
    }
    assert_eq!(one.len(), other.len());
}

#[test]
fn only_the_internal_copy_prints_who_said_what() {
    let text = plain(&on_conditions(), Lang::It, Copy::Internal);
    for printed in
        ["Segreta", "Carlo Compilatore", "Olga Proprietaria", "Parere reso", "Decisione presa"]
    {
        assert!(text.contains(printed), "{printed}");
    }
    // A data protection officer gives an opinion, and attests nothing.
    let view = view(&on_conditions(), Lang::It, Copy::Internal);
    for condition in view.conditions.iter().flat_map(|group| &group.items) {
        assert_ne!(condition.verifier, "Ada Neri");
    }
    assert!(view.signatures.iter().all(|signature| signature.name != "Ada Neri"));
}

#[test]
fn the_sentences_that_protect_the_parties_are_there() {
    let text = plain(&on_conditions(), Lang::It, Copy::Internal);
    for sentence in [
        "La conoscenza delle carenze non vale accettazione, rinuncia né concorso di colpa",
        "Esito proposto: decide e firma il titolare",
        "data dichiarata dal sistema dell’utente",
        "Fatte salve le clausole contrattuali tipo, che prevalgono",
        "scelta contrattuale, non termine di legge",
        "provvedimento generale del 15 novembre 2007",
    ] {
        assert!(text.contains(sentence), "{sentence}");
    }
    assert_eq!(text.matches("Fatte salve").count(), 1);
    // Outbound and without automation: the decision of 2007 is not the ground of the analysis.
    let outbound = dressed(Case::scoped(&[("SCO-01", &["back_office"])]).assessment);
    let text = plain(&outbound, Lang::It, Copy::Internal);
    assert!(!text.contains("in linea con quanto il Garante chiede"));
}

#[test]
fn a_decision_against_a_stop_is_said_beside_it() {
    let text = plain(&stopped(), Lang::It, Copy::Internal);
    assert!(
        text.contains("la decisione, se affida o prosegue il servizio, è una «decisione difforme»")
    );
    assert!(!plain(&favourable(), Lang::It, Copy::Internal).contains("decisione difforme"));
}

#[test]
fn drafts_say_so() {
    for copy in COPIES {
        assert!(plain(&open(), Lang::It, copy).contains("BOZZA"));
        assert!(plain(&open(), Lang::En, copy).contains("DRAFT"));
        assert!(!plain(&on_conditions(), Lang::It, copy).contains("BOZZA"));
    }
}

#[test]
fn a_contract_in_force_has_its_own_words() {
    let mut assessment = on_conditions();
    assessment.contract.kind = ContractKind::InForce;
    assessment.contract.signature_planned = "2026-03-01".parse().ok();
    let text = plain(&assessment, Lang::It, Copy::Internal);
    assert!(text.contains("Proseguire con piano") && text.contains("subito"));
    assert!(text.contains("la firma è del 1° marzo 2026: l’analisi viene dopo"));
    assert!(!text.contains("Analisi svolta prima della stipula"));
}

#[test]
fn every_answer_is_in_the_appendix() {
    let view = view(&open(), Lang::It, Copy::Internal);
    let status = |id: &str| -> Vec<&str> {
        view.answers
            .iter()
            .flat_map(|area| &area.answers)
            .chain(&view.set_aside)
            .chain(&view.not_required)
            .filter(|answer| answer.id == id)
            .map(|answer| answer.status)
            .collect()
    };
    assert_eq!(status("SEG-01"), ["answered"]);
    assert_eq!(status("SUB-02"), ["asked"]);
    assert_eq!(status("ROL-01"), ["unanswered"]);
    assert_eq!(status("SEL-01"), ["derived"]);
    assert_eq!(status("VOC-01"), ["set_aside"]);
    assert!(view.pending.iter().any(|answer| answer.id == "SUB-02"));
}

#[test]
fn ids_refer_to_each_other() {
    let view = view(&on_conditions(), Lang::It, Copy::Internal);
    let conditions: Vec<_> = view.conditions.iter().flat_map(|group| &group.items).collect();
    for (place, condition) in conditions.iter().enumerate() {
        assert_eq!(condition.id, format!("C{}", place + 1));
    }
    for gap in view.blocking_gaps.iter().chain(&view.other_gaps) {
        if let Some(reference) = &gap.condition {
            let condition = conditions.iter().find(|condition| condition.id == reference.id);
            let back = condition.and_then(|condition| condition.gap.as_ref()).expect("a gap");
            assert_eq!(back.id, gap.id);
        }
    }
    for action in view.actions.iter().flat_map(|group| &group.items) {
        let gap = action.gap.as_ref().or(action.condition.as_ref());
        assert!(gap.is_some(), "{} closes something", action.id);
    }
    for clause in &view.clauses {
        assert!(clause.gap.is_some() || clause.condition.is_some());
    }
}

#[test]
fn levels_can_be_retraced() {
    let text = plain(&on_conditions(), Lang::It, Copy::Internal);
    // 3·1/2 of SEG-01 caps the coverage of R1: 2/5 + 3/5·1/2 = 7/10.
    assert!(text.contains("Misura chiave SEG-01 = 1/2: copertura al più 2/5 + 3/5·(1/2) = 7/10"));
    assert!(text.contains("risposta bloccante SEG-01 = 1/2 (sotto 1: condizione)"));
    assert!(text.contains("tabella, riga esposizione"));
}

#[test]
fn a_whole_report() {
    let form = small();
    let mut assessment = dressed(Assessment::default());
    assessment.date = "2026-11-21".parse().ok();
    assessment.state = State::Draft { next: 2 };
    assessment.answers.insert("SCO-1".into(), Answer::of(&["home"]));
    let accounts = Answer {
        note: "Visto l’elenco:\n# non un titolo | né una cella".into(),
        basis: Some(Basis::Inspected),
        ..Answer::of(&["partial"])
    };
    assessment.answers.insert("MIS-1".into(), accounts);
    let not_applicable = Answer { reason: "le scrive il gruppo".into(), ..Answer::of(&["na"]) };
    assessment.answers.insert("MIS-2".into(), not_applicable);
    let text = |lang| {
        let view = report::build(&form, &assessment, lang, Copy::Internal).expect("a report");
        let text = report::render(&view, Format::Markdown).expect("Markdown");
        text.replace(&format!("vaglio {}", env!("CARGO_PKG_VERSION")), "vaglio VERSION")
    };
    insta::assert_snapshot!("whole_report_it", text(Lang::It));
    insta::assert_snapshot!("whole_report_en", text(Lang::En));
}

#[test]
fn the_processing_follows_the_order_of_the_standard_clauses() {
    let mut case = Case::scoped(&[("SCO-04", &["contact", "special"])]).assessment;
    case.contract.people = "pazienti e loro familiari".into();
    case.contract.purposes = "prenotazioni (contratto)".into();
    for copy in COPIES {
        let view = view(&dressed(case.clone()), Lang::It, copy);
        let labels: Vec<_> = view.processing.iter().map(|row| row.label).collect();
        assert_eq!(
            labels,
            [
                "Servizio",
                "Categorie di interessati",
                "Categorie di dati personali",
                "Dati particolari o penali",
                "Natura del trattamento",
                "Finalità e base giuridica",
                "Durata",
                "Altri responsabili",
                "Luoghi",
                "Altri elementi dell’inquadramento",
            ]
        );
        let row = |label: &str| {
            let row = view.processing.iter().find(|row| row.label == label).expect("a row");
            let facts: Vec<_> = row.facts.iter().map(|fact| fact.value.as_str()).collect();
            (row.own.as_str(), facts.join(" + "))
        };
        assert_eq!(row("Categorie di dati personali"), ("", "Dati di contatto".to_owned()));
        let sensitive = "Categorie particolari (art. 9)".to_owned();
        assert_eq!(row("Dati particolari o penali"), ("", sensitive));
        assert_eq!(row("Categorie di interessati").0, "pazienti e loro familiari");
        assert_eq!(row("Finalità e base giuridica").0, "prenotazioni (contratto)");
    }
    // What nobody wrote is said to be missing; what was answered «no» is said too.
    let view = view(&on_conditions(), Lang::It, Copy::Internal);
    let own = |label: &str| {
        view.processing.iter().find(|row| row.label == label).map(|row| row.own.as_str())
    };
    assert_eq!(own("Categorie di interessati"), Some("non indicato"));
    assert_eq!(own("Dati particolari o penali"), Some("nessuno fra i dati indicati"));
}

#[test]
fn the_limits_and_the_appendix_count_the_same_missing_answers() {
    for (assessment, missing) in [(on_conditions(), false), (open(), true)] {
        let view = view(&assessment, Lang::It, Copy::Internal);
        let limit = view.method.limits.iter().find(|limit| limit.contains("mancano"));
        assert_eq!(view.pending.is_empty(), !missing);
        match limit {
            None => assert!(!missing),
            Some(limit) => {
                assert!(limit.starts_with(&format!("{} ", view.pending.len())), "{limit}");
                assert!(limit.contains(&view.pending[0].id), "{limit}");
            }
        }
    }
}

#[test]
fn who_accepts_what_remains_stands_beside_the_decision() {
    let assessment = on_conditions();
    for (lang, said) in [(Lang::It, "fino al"), (Lang::En, "until")] {
        let view = view(&assessment, lang, Copy::Internal);
        for format in [Format::Markdown, Format::Html] {
            let text = report::render(&view, format).expect("text");
            for wanted in ["Bruno Accettante", "Si accetta ciò che resta", said] {
                assert!(text.contains(wanted), "«{wanted}» is not in the internal copy");
            }
        }
    }
    let mut opposed = assessment;
    opposed.opinions = vec![
        Opinion { role: "legal".into(), ..Opinion::default() },
        Opinion {
            role: "security".into(),
            name: "Sara Contraria".into(),
            outcome: Some(Effect::Stop),
            ..Opinion::default()
        },
    ];
    opposed.decision.get_or_insert_default().outcome = Some(Effect::Conditions);
    let view = view(&opposed, Lang::It, Copy::Internal);
    assert_eq!(view.opinions.len(), 1, "a role alone is no opinion");
    for format in [Format::Markdown, Format::Html] {
        let text = report::render(&view, format).expect("text");
        assert!(text.contains("Parere contrario alla decisione."));
        assert!(text.contains("sicurezza informatica"));
    }
}
