//! What the report says beside the outcome: what decides, remedies, levels set by hand, the decision
//! against it, the flags; and that `score --json` says the same.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

mod common;

use common::flagship::{Case, Scoping, form};
use common::small::small;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::Command;
use vaglio::assessment::{Answer, Assessment, Basis, Decision, Override};
use vaglio::questionnaire::{Effect, Questionnaire};
use vaglio::report::{self, Copy, Format, Report};
use vaglio::text::Lang;
use vaglio::{library, store, unfold};

/// Three clients on one platform, agents abroad.
const DECENT: &[Scoping<'static>] = &[
    ("SCO-06b", &["IT", "IN"]),
    ("SCO-06c", &["IE"]),
    ("SCO-07", &["yes"]),
    ("SCO-08", &["yes"]),
    ("SCO-12", &["processor_crm", "third_cloud"]),
];

fn on_conditions() -> Assessment {
    let case = Case::scoped(DECENT)
        .answer("SEG-01", "partial")
        .answer("PER-04", "partial")
        .rest("1")
        .basis("SUB-03", Basis::Declared)
        .closed();
    case.assessment
}

fn stopped() -> Assessment {
    Case::scoped(DECENT).answer("SEG-01", "no").rest("1").closed().assessment
}

fn set(of: &str, to: &str, reason: &str) -> Override {
    Override {
        of: of.into(),
        to: to.into(),
        reason: reason.into(),
        by: "Anna Riva".into(),
        date: "2026-11-20".parse().ok(),
        ..Override::default()
    }
}

fn view(assessment: &Assessment, lang: Lang) -> Report {
    report::build(form(), assessment, lang, Copy::Internal).unwrap()
}

fn text(report: &Report) -> String {
    report::render(report, Format::Markdown).unwrap().replace('\\', "")
}

#[test]
fn a_level_set_by_hand_is_marked_where_it_is_printed() {
    let mut assessment = on_conditions();
    assessment.overrides = vec![
        set("risk:R3", "3", "sedi senza portineria"),
        set("area:SEG", "partial", "una prova non regge"),
        set("severity:R1", "4", "elenchi di pazienti"),
        set("exposure:R2", "4", "turni aperti al pubblico"),
    ];
    let report = view(&assessment, Lang::It);
    let risk = |id: &str| report.risks.scenarios.iter().find(|one| one.id == id).unwrap().clone();
    assert_eq!(risk("R3").by_hand.risk, "calcolato 1 (basso), corretto in 3 (alto)");
    assert_eq!(risk("R3").risk.level, 1, "the computed level stays in its place");
    assert!(risk("R2").derivation.iter().any(|line| line.contains("esposizione R2: calcolata")));
    assert!(risk("R1").by_hand.risk.starts_with("con le correzioni:"), "what follows from it");
    let area = report.areas.iter().find(|area| area.id == "SEG").unwrap();
    assert!(area.by_hand.ends_with("corretta in «parziale»"), "{}", area.by_hand);
    let standing = report.outcome.standing.as_ref().unwrap();
    assert_eq!((report.outcome.code, standing.code), ("conditions", "stop"));
    assert!(standing.reason.contains("R3"), "{}", standing.reason);
    let hand = report.by_hand.as_ref().unwrap();
    assert_eq!(hand.rows.iter().map(|row| row.change).collect::<Vec<_>>(), ["worse"; 4]);

    let markdown = text(&report);
    for printed in [
        "**Esito con le correzioni: Non affidare** (calcolato: Favorevole con condizioni).",
        "**basso**; calcolato 1 (basso), corretto in 3 (alto)",
        "| rischio R3 | 1 (basso) | 3 (alto) | peggiora | sedi senza portineria | Anna Riva, 20 novembre 2026 |",
    ] {
        assert!(markdown.contains(printed), "{printed}");
    }
    let english = text(&view(&assessment, Lang::En));
    assert!(english.contains("**Outcome with the levels set: Do not outsource** (computed:"));
    assert!(english.contains("; computed 1 (low), set to 3 (high)"));
    let html = report::render(&report, Format::Html).unwrap();
    assert!(
        html.contains("<span class=\"sub hand\">calcolato 1 (basso), corretto in 3 (alto)</span>")
    );
}

#[test]
fn levels_that_do_not_move_the_outcome_say_so() {
    let mut assessment = on_conditions();
    assessment.overrides = vec![set("risk:R3", "2", "prudenza")];
    let report = view(&assessment, Lang::It);
    assert_eq!(report.outcome.standing, None);
    let remark = "1 livello corretto a mano: l’esito resta quello calcolato.";
    assert!(report.outcome.remarks.iter().any(|line| line == remark));
    assessment.overrides = vec![set("dpia", "no", "parere agli atti")];
    let report = view(&assessment, Lang::It);
    assert!(!report.outcome.remarks.iter().any(|line| line.contains("a mano")));
    assert!(report.by_hand.is_some(), "it is in the table all the same");
}

#[test]
fn a_verdict_set_by_hand_has_its_own_reason_and_what_cannot_be_set_is_told() {
    let mut assessment = on_conditions();
    assessment.overrides = vec![
        set("verdict", "proceed", "il servizio parte con dati di prova"),
        set("risk:R99", "1", "nessuno scenario"),
    ];
    let report = view(&assessment, Lang::It);
    let standing = report.outcome.standing.as_ref().unwrap();
    assert_eq!(standing.word, "Favorevole");
    assert_eq!(
        standing.reason,
        "il servizio parte con dati di prova (Anna Riva, 20 novembre 2026)"
    );
    let hand = report.by_hand.as_ref().unwrap();
    assert_eq!(hand.refused, ["«risk:R99» non è un livello che si può correggere"]);
    assert!(text(&report).contains("«risk:R99» non è un livello"));

    let mut assessment = stopped();
    assessment.overrides = vec![set("verdict", "conditions", "urgenza")];
    let report = view(&assessment, Lang::It);
    assert_eq!(report.outcome.standing, None, "a blocking stop is never lifted");
    assert_eq!(report.by_hand.as_ref().unwrap().refused.len(), 1);
}

fn decided(outcome: Option<Effect>) -> Report {
    let mut assessment = stopped();
    let decision = assessment.decision.as_mut().unwrap();
    decision.outcome = outcome;
    decision.text = "Il servizio è essenziale.".into();
    decision.compensating = "Solo dati fittizi fino al test.".into();
    view(&assessment, Lang::It)
}

#[test]
fn a_decision_milder_than_the_outcome_stands_beside_it() {
    let report = decided(Some(Effect::Conditions));
    let decision = report.decision.as_ref().unwrap();
    let sentence =
        "Decisione difforme: «Favorevole con condizioni», contro l’esito «Non affidare».";
    assert_eq!(decision.dissent.as_deref(), Some(sentence));
    assert_eq!(
        decision.against_stop, None,
        "what is exact takes the place of the general sentence"
    );
    assert_eq!(report.outcome.word, "Non affidare", "it is beside the outcome, not in its place");
    let beside = format!(
        "**{sentence}** Motivi: Il servizio è essenziale. Misure compensative: Solo dati fittizi fino al test."
    );
    let markdown = text(&report);
    let (first, rest) = markdown.split_once("## Che cosa leggere").unwrap();
    assert!(first.contains(&beside), "{first}");
    assert!(rest.contains(sentence) && rest.contains("> Solo dati fittizi fino al test."));
    assert!(!markdown.contains("se affida o prosegue il servizio"));
}

#[test]
fn a_decision_that_follows_the_outcome_is_no_dissent() {
    let report = decided(Some(Effect::Stop));
    let decision = report.decision.as_ref().unwrap();
    assert_eq!((&decision.dissent, &decision.against_stop), (&None, &None));
    assert!(text(&report).contains("Deciso: «Non affidare»"));
    assert!(!text(&report).contains("ecisione difforme:"));
    // What is not recorded is said in general, as before.
    let report = decided(None);
    assert!(report.decision.as_ref().unwrap().against_stop.is_some());
    assert!(report.outcome.remarks.iter().any(|line| line.contains("«decisione difforme»")));
}

#[test]
fn a_decision_is_held_against_the_outcome_with_the_levels_set() {
    let mut assessment = on_conditions();
    assessment.decision.as_mut().unwrap().outcome = Some(Effect::Conditions);
    assert_eq!(view(&assessment, Lang::It).decision.unwrap().dissent, None);
    assessment.overrides = vec![set("risk:R3", "3", "sedi senza portineria")];
    let sentence =
        "Decisione difforme: «Favorevole con condizioni», contro l’esito «Non affidare».";
    assert_eq!(view(&assessment, Lang::It).decision.unwrap().dissent.as_deref(), Some(sentence));
}

#[test]
fn a_long_reason_is_cut_on_page_1_alone() {
    let mut assessment = stopped();
    let decision = assessment.decision.as_mut().unwrap();
    decision.outcome = Some(Effect::Conditions);
    decision.text = "motivo ".repeat(100);
    let report = view(&assessment, Lang::It);
    let decision = report.decision.as_ref().unwrap();
    assert!(decision.brief_text.ends_with("motivo…") && decision.brief_text.len() < 240);
    assert_eq!(decision.text.len(), 700);
}

#[test]
fn every_place_the_report_points_to_is_there() {
    let mut assessment = on_conditions();
    assessment.overrides = vec![set("risk:R3", "3", "prudenza"), set("dpia", "yes", "prudenza")];
    let open = Case::scoped(DECENT).answer("SEG-01", "partial").assessment;
    for assessment in [assessment, stopped(), open, Assessment::default()] {
        let html = report::render(&view(&assessment, Lang::It), Format::Html).unwrap();
        let after = |mark: &str| -> BTreeSet<String> {
            let parts = html.split(mark).skip(1);
            parts.filter_map(|part| Some(part.split_once('"')?.0.to_owned())).collect()
        };
        let (to, there) = (after("href=\"#"), after(" id=\""));
        let lost: Vec<_> = to.difference(&there).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}

/// An example as the program reads it.
fn example(name: &str) -> (Questionnaire, Assessment) {
    let source = std::fs::read_to_string(format!("examples/{name}.vaglio.yaml")).unwrap();
    let assessment = store::read(&source, name).unwrap().assessment;
    let shipped = library::load(&library::shipped(), &assessment.questionnaire.id).unwrap();
    (unfold::unfold(&shipped, &assessment).into_owned(), assessment)
}

fn scored(path: &str) -> Value {
    let program = env!("CARGO_BIN_EXE_vaglio");
    let output = Command::new(program).args(["score", "--json", path]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn ids<'r>(list: impl IntoIterator<Item = &'r report::Ref>) -> Value {
    list.into_iter().map(|to| json!(to.id)).collect()
}

#[test]
fn report_and_score_say_the_same() {
    let folder = tempfile::TempDir::new().unwrap();
    for (name, lines) in [
        ("assistenza-clienti", "[{of: \"risk:R3\", to: 3}, {of: \"severity:R1\", to: 4}]"),
        ("vendite-da-tirana", "[{of: dpia, to: \"no\", by: A, date: 2026-11-20, reason: B}]"),
        ("bozza", "[{of: \"risk:R3\", to: 4}]"),
        ("trasferimento", "[{of: verdict, to: stop}]"),
        ("dpia-soglia", "[]"),
    ] {
        let (questionnaire, mut assessment) = example(name);
        let source = store::write(&assessment);
        let given = format!("overrides: {lines}\n");
        let lines: Vec<Override> = store::read(&format!("{}\n{given}", plain(&source)), name)
            .unwrap_or_else(|faults| panic!("{name}: {faults:#?}"))
            .assessment
            .overrides;
        assessment.overrides = lines;
        let path = folder.path().join(format!("{name}.vaglio.yaml"));
        std::fs::write(&path, store::write(&assessment)).unwrap();
        let found = scored(path.to_str().unwrap());
        let report = report::build(&questionnaire, &assessment, Lang::It, Copy::Internal).unwrap();
        check(&found, &report, name);
    }
}

/// The same file without the lists of levels set and decision, which a test gives itself.
fn plain(source: &str) -> String {
    let mut inside = false;
    let kept = source.lines().filter(|line| {
        let top = !line.starts_with(' ');
        if top {
            inside = line.starts_with("overrides:");
        }
        !inside && !line.starts_with("# fine")
    });
    kept.collect::<Vec<_>>().join("\n")
}

fn check(found: &Value, report: &Report, name: &str) {
    let ends = |ends: &Value| {
        let ends = [&ends["worst"], &ends["best"]];
        if ends[0] == ends[1] { ends[0].as_str().unwrap().to_owned() } else { "open".to_owned() }
    };
    assert_eq!(report.outcome.code, ends(&found["verdict"]), "{name}");
    let decides = report.decides.as_ref().unwrap();
    assert_eq!(ids(&decides.decisive), found["decisive"], "{name}");
    assert_eq!(ids(&decides.load_bearing), found["load_bearing"], "{name}");
    assert_eq!(ids(&decides.levers), found["levers"], "{name}");
    for margin in &decides.margins {
        let kind = if margin.what == "copertura" { "scenarios" } else { "areas" };
        let one = &found["margins"][kind][&margin.to.id];
        assert_eq!(json!(margin.value), one["value"], "{name} {}", margin.to.id);
        assert_eq!(margin.on_the_limit, one["to_worse"] == "0");
        if !margin.on_the_limit && !one["to_worse"].is_null() {
            assert_eq!(json!(margin.to_worse), one["to_worse"]);
        }
    }
    if let Some(remedies) = &report.remedies {
        for way in &remedies.ways {
            let one = &found["remedies"][way.target];
            assert_eq!(one["reachable"], json!(way.state != "unreachable"), "{name}");
            if way.state != "unreachable" {
                assert_eq!((&ids(&way.forced), &ids(&way.set)), (&one["forced"], &one["set"]));
                assert_eq!(
                    (&json!(way.effort), &json!(way.minimal)),
                    (&one["effort"], &one["minimal"])
                );
            }
        }
        assert_eq!(
            remedies.steps[2].code,
            ends(&found["after"]["everything"]["verdict"]),
            "{name}"
        );
        for risk in &report.risks.scenarios {
            let after = &found["after"]["everything"]["risks"][&risk.id];
            assert_eq!(json!(risk.risk_after_all.as_ref().unwrap().level), after["worst"]);
        }
    } else {
        assert!(found["remedies"].is_null(), "{name}");
    }
    let standing = report.outcome.standing.as_ref().map(|standing| standing.code.to_owned());
    match (&report.by_hand, found["overrides"].is_null()) {
        (None, missing) => assert!(missing, "{name}"),
        (Some(hand), missing) => {
            assert!(!missing, "{name}");
            let applied = found["overrides"]["applied"].as_array().unwrap();
            assert_eq!(hand.rows.len(), applied.len());
            for (row, one) in hand.rows.iter().zip(applied) {
                assert_eq!(json!(row.change == "better"), one["improves"], "{name}");
                assert_eq!(json!(row.reason), one["reason"]);
            }
            let last = ends(&found["overrides"]["verdict"]);
            assert_eq!(standing.unwrap_or_else(|| report.outcome.code.to_owned()), last, "{name}");
        }
    }
    let flags = report.flags.as_ref();
    let dpia = flags.and_then(|flags| flags.dpia.as_ref());
    assert_eq!(json!(dpia.map(|dpia| dpia.presumed)), found["dpia"]["presumed"], "{name}");
    let set = dpia.is_some_and(|dpia| !dpia.decided.is_empty());
    assert_eq!(set, !found["dpia"]["set"].is_null(), "{name}");
    let prior = flags.and_then(|flags| flags.prior.as_ref());
    let prior = prior.map_or(Value::Null, |prior| ids(&prior.scenarios));
    assert_eq!(prior, found["prior_consultation"], "{name}");
    let decision = report.decision.as_ref().filter(|decision| !decision.code.is_empty());
    let dissents = decision.map(|decision| decision.dissent.is_some());
    assert_eq!(json!(dissents), found["decision"]["dissenting"], "{name}");
}

#[test]
fn the_sections_beside_the_outcome() {
    let form = small();
    let mut assessment = Assessment {
        date: "2026-11-21".parse().ok(),
        overrides: vec![
            set("risk:S2", "3", "una sola persona sa ripristinare"),
            set("area:MIS", "mostly", "le istruzioni ci sono,\n# anche senza data"),
        ],
        decision: Some(Decision {
            by: "Ugo Verdi".into(),
            date: "2026-11-21".parse().ok(),
            outcome: Some(Effect::Conditions),
            text: "Il servizio non ha alternative.".into(),
            compensating: "Una prova di ripristino ogni mese | due in agosto.".into(),
            ..Decision::default()
        }),
        ..Assessment::default()
    };
    for (id, value) in
        [("SCO-1", "home"), ("MIS-1", "partial"), ("MIS-2", "yes"), ("MIS-3", "partial")]
    {
        assessment.answers.insert(id.into(), Answer::of(&[value]));
    }
    for lang in Lang::ALL {
        let report = report::build(&form, &assessment, lang, Copy::Internal).unwrap();
        let markdown = report::render(&report, Format::Markdown).unwrap();
        let beside = ["decides", "by_hand", "risks", "areas", "remedies", "opinions"];
        let titles: Vec<&str> = report
            .sections
            .iter()
            .filter(|section| beside.contains(&section.code))
            .map(|section| section.title)
            .collect();
        let parts = markdown.split("\n## ").filter(|part| {
            let head = part.lines().next().unwrap_or_default();
            titles.iter().any(|title| head.ends_with(title))
                || head.starts_with(report.outcome.heading.as_str())
        });
        insta::assert_snapshot!(format!("beside_{lang}"), parts.collect::<Vec<_>>().join("\n## "));
    }
}
