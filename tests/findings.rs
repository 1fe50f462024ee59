//! Findings in the wizard: listed on the outcome, opened, and answered with what makes up for them.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use sim::{Sim, fresh_kinds, load, now, with_lists};
use std::sync::OnceLock;
use vaglio::assessment::{Answer, Assessment, Compensation};
use vaglio::questionnaire::{Questionnaire, Truth};
use vaglio::scoring::Scorer;
use vaglio::text::Lang;
use vaglio::tui::keys;
use vaglio::wizard::{Command, Effect, Msg, Notice, Phase, Row, Screen, Start, Target, Wizard};

const WRITTEN: &str = "Solo rete interna.\nSi passa da una VPN.";

fn vsaq() -> &'static Questionnaire {
    static VSAQ: OnceLock<Questionnaire> = OnceLock::new();
    VSAQ.get_or_init(|| load("vsaq", include_str!("data/shapes/vsaq.yaml")))
}

/// HTTPS is not compulsory, and whether one can try passwords for ever is not known.
fn weak() -> Assessment {
    let mut assessment =
        Assessment { questionnaire: vsaq().identity.clone(), ..Assessment::default() };
    assessment.answers.insert("HTTPS".to_owned(), Answer::of(&["anche"]));
    assessment.answers.insert("LOGIN".to_owned(), Answer::of(&["si"]));
    assessment
}

fn outcome(form: &'static Questionnaire, assessment: Assessment) -> Sim {
    let mut sim = with_lists(form, assessment, (80, 30));
    sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
    sim
}

/// Opens the page of a finding from the outcome.
fn open(sim: &mut Sim, id: &str) {
    let row = Row::Go(Target::Finding(id.to_owned()));
    let place = sim.wizard.rows().iter().position(|one| *one == row).unwrap();
    sim.keys("<home>");
    for _ in 0..place {
        sim.keys("<down>");
    }
    sim.keys("<enter>");
}

fn listed(sim: &Sim) -> Vec<String> {
    let rows = sim.wizard.rows().into_iter();
    let ids = rows.filter_map(|row| match row {
        Row::Go(Target::Finding(id)) => Some(id),
        _ => None,
    });
    ids.collect()
}

fn written<'s>(sim: &'s Sim, id: &str) -> Option<&'s Compensation> {
    sim.wizard.assessment.findings.get(id)
}

fn finding(id: &str) -> Screen {
    Screen::Finding(id.to_owned())
}

#[test]
fn the_gravest_come_first_and_open_ones_say_so() {
    let mut sim = outcome(vsaq(), weak());
    assert_eq!(listed(&sim), ["F-TENTATIVI", "F-MISTO", "F-FATTORI", "F-DUE"]);
    let screen = sim.screen();
    assert!(screen.contains("[alta] F-MISTO HTTPS non è obbligatorio"), "{screen}");
    assert!(screen.contains("[media] F-FATTORI"), "{screen}");
    assert!(screen.contains("dipende da risposte che mancano"), "{screen}");
    assert_eq!(sim.wizard.fired("F-MISTO"), Truth::Yes);
    assert_eq!(sim.wizard.fired("F-TENTATIVI"), Truth::Open);
    assert_eq!(sim.wizard.fired("F-CHIARO"), Truth::No);
}

#[test]
fn what_makes_up_for_a_finding_is_written_saved_and_taken_back() {
    let mut sim = outcome(vsaq(), weak());
    open(&mut sim, "F-MISTO");
    assert_eq!(*sim.wizard.screen(), finding("F-MISTO"));
    assert!(sim.wizard.open.is_none(), "one may only want to read");
    let screen = sim.screen();
    for text in ["livello 1: Rimandate ogni pagina", "Che cosa impedisce", "HTTPS  "] {
        assert!(screen.contains(text), "{text} is missing in:\n{screen}");
    }
    sim.keys("<enter>Solo rete interna.<enter>Si passa da una VPN. <esc>");
    assert_eq!(*sim.wizard.screen(), finding("F-MISTO"));
    let expected = Compensation {
        compensating: WRITTEN.to_owned(),
        at: Some(now()),
        ..Compensation::default()
    };
    assert_eq!(written(&sim, "F-MISTO"), Some(&expected));
    assert!(sim.effects.contains(&Effect::Save));
    assert_eq!(sim.effects.last(), Some(&Effect::Draft(None)));
    sim.keys("<esc>");
    assert!(sim.screen().contains("(misura o motivo scritto)"));
    sim.keys("u");
    assert_eq!(written(&sim, "F-MISTO"), None);
    assert_eq!(*sim.wizard.screen(), finding("F-MISTO"), "undo shows where it was");
    sim.keys("<c-r>");
    assert_eq!(written(&sim, "F-MISTO"), Some(&expected));
    let saves = sim.effects.iter().filter(|effect| **effect == Effect::Save).count();
    sim.keys("<enter><esc>");
    let after = sim.effects.iter().filter(|effect| **effect == Effect::Save).count();
    assert_eq!(saves, after, "what is only looked at is not written again");
}

#[test]
fn an_empty_text_leaves_nothing_in_the_file() {
    let mut assessment = weak();
    let said = Compensation {
        compensating: "No".to_owned(),
        by: "Ada".to_owned(),
        ..Compensation::default()
    };
    assessment.findings.insert("F-MISTO".to_owned(), said.clone());
    let mut sim = outcome(vsaq(), assessment);
    open(&mut sim, "F-MISTO");
    sim.keys("<enter><bs><bs><esc>");
    assert!(sim.wizard.assessment.findings.is_empty());
    sim.keys("u");
    assert_eq!(written(&sim, "F-MISTO"), Some(&said));
}

#[test]
fn a_half_written_text_comes_back_on_its_page() {
    let mut first = outcome(vsaq(), weak());
    open(&mut first, "F-MISTO");
    first.keys("<enter>Mezza fra");
    let Some(Effect::Draft(Some((field, text)))) = first.effects.last().cloned() else { panic!() };
    assert_eq!((field.as_str(), text.as_str()), ("finding/F-MISTO", "Mezza fra"));
    let scorer: &'static Scorer<'static> = Box::leak(Box::new(Scorer::new(vsaq())));
    let start = Start {
        assessment: weak(),
        lang: Lang::It,
        read_only: false,
        draft: Some((&field, &text)),
        torn: false,
        now: now(),
        names: keys::command_name,
    };
    let mut again = Sim::new(Wizard::new(scorer, start), 80, 24);
    assert_eq!(*again.wizard.screen(), finding("F-MISTO"));
    assert_eq!(again.wizard.phase(), Phase::Outcome);
    assert_eq!(again.wizard.notice, Some(Notice::Resumed));
    again.draw();
    again.keys("se<esc>");
    assert_eq!(written(&again, "F-MISTO").unwrap().compensating, "Mezza frase");
}

#[test]
fn its_questions_are_a_step_away_and_a_finding_that_is_gone_says_so() {
    let mut assessment = weak();
    let said = Compensation { compensating: WRITTEN.to_owned(), ..Compensation::default() };
    assessment.findings.insert("F-MISTO".to_owned(), said);
    let mut sim = outcome(vsaq(), assessment);
    open(&mut sim, "F-MISTO");
    sim.keys("<down><enter>");
    assert_eq!(*sim.wizard.screen(), Screen::Question(vsaq().find("HTTPS").unwrap()));
    sim.keys("1<esc>");
    assert_eq!(*sim.wizard.screen(), finding("F-MISTO"));
    let screen = sim.screen();
    assert!(screen.contains("questo rilievo non c’è"), "{screen}");
    assert!(screen.contains("Si passa da una VPN."), "{screen}");
}

/// One finding for each entry of a list, each with words of its own.
#[test]
fn entries_have_findings_of_their_own() {
    let text = include_str!("data/kinds.yaml").to_owned()
        + "\nseverities: [{id: high, title: \"alta\"}]\nfindings:\n  - {id: F-FUORI, each: SITES, severity: high, when: {SITE-COUNTRY: {class: third}}, title: \"Fuori\", compensating: \"Che cosa protegge i dati?\"}\n";
    let form: &'static Questionnaire = Box::leak(Box::new(load("kinds", &text)));
    let mut assessment = fresh_kinds();
    for (id, value) in [
        ("SITES", &["e1", "e2"][..]),
        ("SITE-NAME@e1", &["Tirana"]),
        ("SITE-COUNTRY@e1", &["AL"]),
        ("SITE-NAME@e2", &["Pune"]),
        ("SITE-COUNTRY@e2", &["IN"]),
    ] {
        assessment.answers.insert(id.to_owned(), Answer::of(value));
    }
    let mut sim = outcome(form, assessment);
    assert_eq!(listed(&sim), ["F-FUORI@e1", "F-FUORI@e2"]);
    open(&mut sim, "F-FUORI@e2");
    let screen = sim.screen();
    assert!(screen.contains("F-FUORI Fuori — Pune (India)"), "{screen}");
    sim.keys("<enter>Cifratura.<esc>");
    assert_eq!(written(&sim, "F-FUORI@e2").unwrap().compensating, "Cifratura.");
    sim.move_to(form);
    assert_eq!(*sim.wizard.screen(), finding("F-FUORI@e2"), "the same page after unfolding");
}

#[test]
fn a_closed_version_asks_before_it_is_changed() {
    let mut assessment = weak();
    assessment.state = vaglio::assessment::State::Closed { version: 1 };
    let mut sim = outcome(vsaq(), assessment);
    open(&mut sim, "F-MISTO");
    sim.keys("<enter>");
    assert_eq!(*sim.wizard.screen(), Screen::ConfirmReopen);
    sim.keys("<enter>VPN<esc>");
    assert_eq!(written(&sim, "F-MISTO").unwrap().compensating, "VPN");
    assert!(!sim.wizard.assessment.is_closed());
}
