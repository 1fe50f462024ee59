//! The outcome as a person meets it: computed beside the keys, explained, tried out, set by hand.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use sim::{Sim, begin, form, fresh};
use vaglio::assessment::{Answer, Assessment, Decision};
use vaglio::questionnaire::Effect as Verdict;
use vaglio::scoring::Scorer;
use vaglio::scoring::overrides::Refusal;
use vaglio::store;
use vaglio::text::Lang;
use vaglio::wizard::field::{DecisionField, OverrideField};
use vaglio::wizard::{Command, FieldId, Msg, Phase, Row, Screen, Sheet, Target};

const BOZZA: &str = include_str!("../examples/bozza.vaglio.yaml");
const TIRANA: &str = include_str!("../examples/vendite-da-tirana.vaglio.yaml");
const CLIENTI: &str = include_str!("../examples/assistenza-clienti.vaglio.yaml");

fn example(text: &str) -> Assessment {
    store::read(text, "esempio").unwrap().assessment
}

/// A draft of an example, whatever its state was.
fn draft(text: &str) -> Assessment {
    let mut assessment = example(text);
    assessment.state = vaglio::assessment::State::Draft { next: 2 };
    assessment
}

fn at_outcome(assessment: Assessment) -> Sim {
    let mut sim = Sim::new(begin(assessment, Lang::It), 80, 24);
    sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
    sim.draw();
    sim
}

fn slow(assessment: Assessment) -> Sim {
    let mut sim = Sim::slow(begin(assessment, Lang::It), 80, 24);
    sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
    sim.draw();
    sim
}

/// Moves the cursor to a row.
fn go_to(sim: &mut Sim, wanted: impl Fn(&Row) -> bool) {
    let place = sim.wizard.rows().iter().position(wanted).expect("the row is there");
    sim.keys("<home>");
    for _ in 0..place {
        sim.keys("<down>");
    }
    assert_eq!(sim.wizard.cursor(), Some(place));
}

fn level(of: &'static str) -> impl Fn(&Row) -> bool {
    move |row| matches!(row, Row::Level(found) | Row::Set(found) if found == of)
}

/// The levels page, and the form of one of its levels.
fn correcting(assessment: Assessment, of: &'static str) -> Sim {
    let mut sim = at_outcome(assessment);
    sim.keys("<left>");
    assert_eq!(*sim.wizard.screen(), Screen::Outcome(Sheet::Levels));
    go_to(&mut sim, level(of));
    sim.keys("c");
    assert_eq!(*sim.wizard.screen(), Screen::Override(of.to_owned()));
    sim
}

#[test]
fn until_it_is_computed_the_screens_say_so() {
    let mut sim = slow(example(BOZZA));
    assert!(sim.due && sim.wizard.computes());
    assert!(sim.screen().contains("calcolo…"));
    sim.keys("<right>");
    assert!(sim.screen().contains("calcolo…"));
    sim.keys("r<left><left><left>");
    assert!(sim.screen().contains("calcolo…"), "the decisive ones come from there too");
    sim.keys("<esc>");
    sim.compute();
    assert!(!sim.wizard.computes());
    assert!(!sim.screen().contains("calcolo…"));
    sim.keys("<f2><left>");
    assert!(!sim.screen().contains("computing…"));
}

#[test]
fn the_band_is_sound_at_once_and_exact_later() {
    let mut sim = Sim::slow(begin(fresh(), Lang::It), 80, 24);
    sim.keys("<esc><f4>1");
    assert!(sim.due);
    assert!(sim.screen().contains("(calcolo…)"));
    let bounds = sim.wizard.evaluation().unwrap().clone();
    sim.compute();
    assert!(!sim.screen().contains("calcolo…"));
    let exact = sim.wizard.evaluation().unwrap();
    assert!(exact.verdict.worst <= bounds.verdict.worst);
    assert!(exact.verdict.best >= bounds.verdict.best);
    assert_eq!(*exact, sim.wizard.scorer().exact(&sim.wizard.facts.answers).unwrap());
}

#[test]
fn a_complete_scoping_needs_no_waiting() {
    let mut sim = Sim::slow(begin(draft(CLIENTI), Lang::It), 80, 24);
    assert!(!sim.due, "one pass is exact");
    assert!(!sim.screen().contains("calcolo…"));
    sim.keys("/seg-01<enter>1");
    assert!(!sim.due);
    sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
    assert!(sim.due);
}

#[test]
fn what_was_computed_of_other_answers_is_dropped() {
    let mut sim = slow(example(BOZZA));
    sim.compute();
    let old = sim.computed.clone().unwrap();
    sim.keys("/seg-01<enter>1");
    sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
    assert!(sim.wizard.whole().is_none() && sim.wizard.computes());
    sim.send(Msg::Computed(old.0, old.1.clone()));
    assert!(sim.wizard.whole().is_none(), "an old result is not taken for a new one");
    sim.compute();
    assert!(sim.wizard.whole().is_some());
    let now = sim.wizard.whole().cloned();
    sim.send(Msg::Computed(old.0, old.1));
    assert_eq!(sim.wizard.whole(), now.as_ref());
}

#[test]
fn another_questionnaire_makes_a_result_useless() {
    let mut sim = slow(example(BOZZA));
    sim.compute();
    let old = sim.computed.clone().unwrap();
    sim.move_to(form());
    assert!(sim.wizard.whole().is_none());
    sim.send(Msg::Computed(old.0, old.1));
    assert!(sim.wizard.whole().is_none());
}

#[test]
fn a_note_leaves_what_is_computed_as_it_is() {
    let mut sim = slow(draft(CLIENTI));
    // The first change makes today the date of the analysis.
    sim.keys("/seg-01<enter>nUna nota.<esc>");
    sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
    sim.compute();
    sim.keys("/seg-01<enter>nUna nota, e altro.<esc>");
    sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
    assert!(sim.wizard.whole().is_some() && !sim.due);
}

#[test]
fn jumps_from_what_decides_come_back() {
    let mut sim = at_outcome(example(BOZZA));
    sim.keys("<right><down>");
    let before = (sim.wizard.cursor(), sim.wizard.rows());
    sim.keys("<enter>");
    assert!(matches!(sim.wizard.screen(), Screen::Question(_)), "{:?}", before.1);
    sim.keys("<esc>");
    assert_eq!(*sim.wizard.screen(), Screen::Outcome(Sheet::Decides));
    assert_eq!((sim.wizard.cursor(), sim.wizard.rows()), before);
}

#[test]
fn every_level_opens_its_lines() {
    let mut sim = at_outcome(example(CLIENTI));
    sim.keys("<left>");
    let rows: Vec<Row> = sim.wizard.rows();
    for (place, row) in rows.into_iter().enumerate() {
        let Row::Level(of) = row else { continue };
        sim.keys("<home>").keys(&"<down>".repeat(place)).keys("<enter>");
        assert_eq!(*sim.wizard.screen(), Screen::Lines(of.clone()));
        let screen = sim.screen();
        assert!(screen.contains("Come ci si arriva"), "{of}: {screen}");
        sim.keys("<esc>");
    }
    go_to(&mut sim, level("risk:R3"));
    sim.keys("<enter>");
    assert!(sim.screen().contains("Gravità"));
}

#[test]
fn remedies_are_tried_and_nothing_is_saved() {
    let mut sim = at_outcome(example(TIRANA));
    sim.keys("<right><right>");
    assert_eq!(*sim.wizard.screen(), Screen::Outcome(Sheet::Remedies));
    let way = |row: &Row| matches!(row, Row::Way(_));
    go_to(&mut sim, way);
    let before = sim.effects.len();
    sim.keys("<space>");
    let with = sim.wizard.with_these.clone().unwrap();
    let target = sim.wizard.ways().unwrap().iter().find(|way| !way.set.is_empty()).unwrap().target;
    assert!(with.verdict.worst <= target, "the set suffices");
    assert!(sim.screen().contains("nulla è salvato"));
    assert_eq!(sim.effects.len(), before, "nothing is asked of the world");
    assert_eq!(sim.wizard.assessment, example(TIRANA));
    sim.keys("<down><space>");
    assert_eq!(sim.wizard.tried().len() + 1, sim.wizard.ways().unwrap()[0].set.len().max(1));
    sim.keys("<up><space><space>");
    assert!(sim.wizard.tried().is_empty() && sim.wizard.with_these.is_none());
}

#[test]
fn a_level_is_made_worse_freely_and_taken_back() {
    let mut sim = correcting(draft(CLIENTI), "risk:R3");
    let before = sim.wizard.assessment.clone();
    assert!(sim.screen().contains("come calcolato"));
    while sim.wizard.set_by_hand("risk:R3").is_none_or(|given| given.to != "4") {
        sim.keys("<right>");
    }
    sim.draw();
    assert!(sim.wizard.override_state("risk:R3").unwrap().is_ok());
    assert_eq!(sim.wizard.verdict().unwrap().worst, Verdict::Stop);
    assert_ne!(sim.wizard.evaluation().unwrap().verdict.worst, Verdict::Stop);
    let screen = sim.screen();
    assert!(screen.contains("Corretto a mano: «Non affidare»"), "{screen}");
    let drop = |row: &Row| *row == Row::Do(Command::DropOverride);
    go_to(&mut sim, drop);
    sim.keys("<enter>");
    assert_eq!(*sim.wizard.screen(), Screen::Outcome(Sheet::Levels));
    assert_eq!(sim.wizard.assessment, before);
    sim.keys("u");
    assert!(sim.wizard.set_by_hand("risk:R3").is_some());
    assert_eq!(*sim.wizard.screen(), Screen::Override("risk:R3".to_owned()));
}

#[test]
fn to_make_a_level_better_takes_reason_name_and_date() {
    let mut sim = correcting(draft(TIRANA), "risk:R1");
    while sim.wizard.set_by_hand("risk:R1").is_none_or(|given| given.to != "1") {
        sim.keys("<right>");
    }
    sim.draw();
    let state = sim.wizard.override_state("risk:R1").unwrap();
    let missing = Refusal::Unsupported { reason: true, by: true, date: true };
    assert_eq!(state.err(), Some(missing));
    assert!(sim.screen().contains("manca motivo, chi lo decide, data"));
    sim.keys("<down><enter>Verificato in sede.<tab>Maria Bianchi<enter><esc>");
    let given = sim.wizard.set_by_hand("risk:R1").unwrap().clone();
    assert_eq!(
        (given.reason.as_str(), given.by.as_str()),
        ("Verificato in sede.", "Maria Bianchi")
    );
    assert_eq!(given.date, Some(sim::now().date_naive()), "today, unless somebody says otherwise");
    sim.draw();
    assert!(sim.wizard.override_state("risk:R1").unwrap().is_ok());
    let field = FieldId::Override("risk:R1".to_owned(), OverrideField::Reason);
    assert_eq!(sim.wizard.value(&field), "Verificato in sede.");
}

#[test]
fn looking_at_a_form_sets_nothing() {
    let mut sim = correcting(draft(CLIENTI), "area:SEG");
    sim.keys("<down><enter><tab><tab><esc><esc>");
    assert!(sim.wizard.assessment.overrides.is_empty());
}

#[test]
fn a_blocking_stop_is_never_lifted() {
    let mut assessment = draft(TIRANA);
    assessment.answers.insert("ROL-02".to_owned(), Answer::of(&["no"]));
    let mut sim = correcting(assessment, "verdict");
    assert!(sim.wizard.is_blocked());
    assert!(sim.screen().contains("non si corregge mai"));
    while sim.wizard.set_by_hand("verdict").is_none_or(|given| given.to != "proceed") {
        sim.keys("<right>");
    }
    sim.keys("<down><enter>Si fa lo stesso.<tab>Maria Bianchi<tab><esc>");
    sim.draw();
    assert_eq!(sim.wizard.override_state("verdict").unwrap().err(), Some(Refusal::BlockingStop));
    assert_eq!(sim.wizard.verdict().unwrap().worst, Verdict::Stop);
    let decision = FieldId::Decision(DecisionField::Outcome);
    let wanted = Row::Go(Target::Field(decision.clone()));
    go_to(&mut sim, |row| *row == wanted);
    sim.keys("<enter>");
    assert_eq!(*sim.wizard.screen(), Screen::Opinions);
    let rows = sim.wizard.rows();
    assert_eq!(rows[sim.wizard.cursor().unwrap()], Row::Field(decision));
}

#[test]
fn a_milder_decision_stands_beside_the_verdict() {
    let mut assessment = draft(TIRANA);
    assessment.decision = None;
    let mut sim = at_outcome(assessment);
    sim.keys("<f4>");
    let outcome = FieldId::Decision(DecisionField::Outcome);
    go_to(&mut sim, |row| *row == Row::Field(outcome.clone()));
    sim.keys("<right><right>");
    let decided = sim.wizard.assessment.decision.clone().unwrap();
    assert_eq!(decided.outcome, Some(Verdict::Conditions));
    assert_eq!(sim.wizard.dissent(), Some(Verdict::Conditions));
    let screen = sim.screen();
    assert!(screen.contains("Decisione difforme"), "{screen}");
    assert!(screen.contains("non sono ancora scritte"), "{screen}");
    sim.keys("<down><down><enter>Un revisore esterno ogni mese.<esc>");
    let decided = sim.wizard.assessment.decision.clone().unwrap();
    assert_eq!(decided.compensating, "Un revisore esterno ogni mese.");
    sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
    assert!(sim.screen().contains("Decisione difforme"));
    while sim.wizard.assessment.decision.is_some() {
        sim.keys("u");
    }
    assert_eq!(sim.wizard.dissent(), None);
    assert_eq!(Decision::default().outcome, None);
}

#[test]
fn the_decisive_questions_are_those_of_the_scoring() {
    let mut sim = Sim::new(begin(example(BOZZA), Lang::It), 80, 24);
    sim.keys("r<left><left><left>");
    let scorer = Scorer::new(form());
    let decides = scorer.decides(&sim.wizard.facts.answers).unwrap();
    let listed: Vec<Row> =
        decides.decisive.into_iter().map(|ix| Row::Go(Target::Question(ix))).collect();
    assert_eq!(sim.wizard.rows(), listed);
}
