//! Random walks: any keys on any screen size neither panic nor break what must always hold.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use proptest::prelude::*;
use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use sim::{Sim, begin, fresh, fresh_kinds, kinds, load, with_lists};
use vaglio::assessment::{Answer, Assessment, State};
use vaglio::questionnaire::{Question, Questionnaire};
use vaglio::store;
use vaglio::text::Lang;
use vaglio::unfold::unfold;
use vaglio::wizard::{Command, Msg, Notice, Phase, Row, Target};

/// What a walk is made of.
#[derive(Clone, Debug)]
enum Step {
    Keys(&'static str),
    Letter(char),
    Click(u16, u16),
    Wheel(bool),
    Paste(String),
    Resize(u16, u16),
    /// What takes long has been computed.
    Computed,
    /// A result comes that was for other answers, or comes twice.
    Late,
}

fn step() -> impl Strategy<Value = Step> {
    let keys = prop::sample::select(vec![
        "<enter>",
        "<enter>",
        "<enter>",
        "<tab>",
        "<backtab>",
        "<esc>",
        "<esc>",
        "<space>",
        "<up>",
        "<down>",
        "<down>",
        "<left>",
        "<right>",
        "<del>",
        "<bs>",
        "<home>",
        "<end>",
        "<pgdn>",
        "<pgup>",
        "<f1>",
        "<f2>",
        "<f3>",
        "<f4>",
        "<f4>",
        "<c-p>",
        "<c-r>",
        "1",
        "2",
        "3",
        "4",
        "n",
        "c",
        "b",
        "p",
        "a",
        "x",
        "w",
        "u",
        "/",
        "o",
        "r",
        "f",
        "?",
        ":",
        "g",
        "G",
        "[",
        "]",
    ]);
    prop_oneof![
        12 => keys.prop_map(Step::Keys),
        2 => prop::sample::select(vec!['è', '日', '€', '0', '/', '2', ' ', '\u{301}'])
            .prop_map(Step::Letter),
        1 => (0_u16..130, 0_u16..45).prop_map(|(x, y)| Step::Click(x, y)),
        1 => any::<bool>().prop_map(Step::Wheel),
        1 => "\\PC{0,30}".prop_map(Step::Paste),
        1 => (1_u16..140, 1_u16..50).prop_map(|(w, h)| Step::Resize(w, h)),
        1 => Just(Step::Computed),
        1 => Just(Step::Late),
    ]
}

fn step_in_list() -> impl Strategy<Value = Step> {
    let keys = prop::sample::select(vec![
        "<enter>",
        "<enter>",
        "<esc>",
        "<esc>",
        "<up>",
        "<down>",
        "<end>",
        "<home>",
        "<del>",
        "<del>",
        "<space>",
        "u",
        "u",
        "<c-r>",
        "<tab>",
        "<left>",
        "<right>",
        "1",
        "2",
        "<f2>",
        "n",
        "<esc><esc>/sites<enter>",
        "<esc><esc>/subs<enter>",
        "<esc><esc>/acc<enter>",
        "r",
        "o",
    ]);
    prop_oneof![
        12 => keys.prop_map(Step::Keys),
        1 => prop::sample::select(vec!['è', '3', ' ']).prop_map(Step::Letter),
    ]
}

fn step_in_outcome() -> impl Strategy<Value = Step> {
    let keys = prop::sample::select(vec![
        "<enter>", "<esc>", "<esc>", "<up>", "<down>", "<down>", "<down>", "<end>", "<home>",
        "<del>", "<space>", "<space>", "u", "<c-r>", "<tab>", "<left>", "<right>", "<right>", "c",
        "c", "<f2>", "<pgdn>", "<pgup>", "1",
    ]);
    prop_oneof![
        12 => keys.prop_map(Step::Keys),
        1 => prop::sample::select(vec!['è', '3', ' ']).prop_map(Step::Letter),
        1 => Just(Step::Computed),
        1 => Just(Step::Late),
        1 => (1_u16..140, 1_u16..50).prop_map(|(w, h)| Step::Resize(w, h)),
    ]
}

/// The questionnaire under the wizard has the copies the answers ask for, and no others.
fn unfolded_as_recorded(sim: &Sim) {
    let fresh = unfold(kinds(), &sim.wizard.assessment);
    let ids = |form: &Questionnaire| -> Vec<(String, String)> {
        let one = |one: &Question| (one.id.clone(), format!("{} {}", one.title.it, one.text.it));
        form.questions.iter().map(one).collect()
    };
    assert_eq!(ids(sim.wizard.questionnaire()), ids(&fresh));
}

fn take(sim: &mut Sim, step: &Step) {
    match step {
        Step::Keys(keys) => {
            sim.keys(keys);
        }
        Step::Letter(letter) => {
            let key = KeyEvent::new(KeyCode::Char(*letter), KeyModifiers::NONE);
            sim.event(&Event::Key(key));
        }
        Step::Click(column, row) => {
            sim.event(&mouse(MouseEventKind::Down(MouseButton::Left), *column, *row));
        }
        Step::Computed => computed(sim),
        Step::Late => {
            if let Some((generation, found)) = sim.computed.clone() {
                sim.send(Msg::Computed(generation, found));
            }
        }
        Step::Wheel(down) => {
            let kind = if *down { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp };
            sim.event(&mouse(kind, 5, 5));
        }
        Step::Paste(text) => sim.event(&Event::Paste(text.clone())),
        Step::Resize(width, height) => {
            sim.terminal.backend_mut().resize(*width, *height);
            sim.event(&Event::Resize(*width, *height));
        }
    }
}

/// What was asked for; where that would take long, that it cannot be computed.
fn computed(sim: &mut Sim) {
    if !sim.due {
        return;
    }
    let small = sim.wizard.questionnaire().questions.len() < 60;
    if small || sim.wizard.facts.scoping_done {
        sim.compute();
    } else {
        let generation = sim.wizard.job().generation;
        sim.send(Msg::Computed(generation, None));
    }
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

fn holds(sim: &Sim) {
    let rows = sim.wizard.rows();
    if let Some(cursor) = sim.wizard.cursor() {
        assert!(cursor < rows.len(), "the cursor is on a row of {:?}", sim.wizard.screen());
    }
    let area = sim.terminal.backend().buffer().area;
    if area.width >= 60 && area.height >= 16 {
        assert_eq!(sim.ui.rows, rows.len(), "every row of {:?} is drawn", sim.wizard.screen());
    }
    if let Some(open) = &sim.wizard.open {
        let shown = sim.ui.editor.as_ref().map(|editor| (&editor.field, editor.text()));
        assert_eq!(
            shown,
            Some((&open.field, open.text.clone())),
            "the editor holds the open field"
        );
    }
    if let (Some(open), Some(cursor)) = (&sim.wizard.open, sim.wizard.cursor())
        && let Some(Row::Field(field)) = rows.get(cursor)
    {
        assert_eq!(*field, open.field, "the open field is under the cursor");
    }
    for cell in sim.terminal.backend().buffer().content() {
        assert!(!cell.symbol().contains(|sign: char| sign.is_control()), "{:?}", cell.symbol());
    }
}

/// `PROPTEST_CASES` asks for longer walks than a push can wait for.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(20),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_new_analysis(steps in prop::collection::vec(step(), 1..80)) {
        let mut sim = Sim::slow(begin(fresh(), Lang::It), 80, 24);
        sim.draw();
        for step in &steps {
            take(&mut sim, step);
            sim.draw();
            holds(&sim);
        }
    }

    /// Undoing everything gives back what was there, to the letter.
    #[test]
    fn undo_reaches_the_beginning(steps in prop::collection::vec(step(), 1..60)) {
        let text = include_str!("../examples/bozza.vaglio.yaml");
        let before = store::read(text, "bozza").unwrap().assessment;
        let mut sim = Sim::slow(begin(before.clone(), Lang::It), 80, 24);
        for step in &steps {
            take(&mut sim, step);
            holds_after_draw(&mut sim);
            if sim.wizard.assessment.is_closed() {
                return Ok(());
            }
        }
        for _ in 0..=steps.len() * 2 {
            sim.send(Msg::Do(Command::Undo));
            if sim.wizard.notice == Some(Notice::NothingToUndo) {
                break;
            }
        }
        prop_assert_eq!(&sim.wizard.assessment, &before);
    }

    /// Every kind of answer, entries that come and go, presets.
    #[test]
    fn every_kind_of_answer(steps in prop::collection::vec(step(), 1..120)) {
        let before = fresh_kinds();
        let mut sim = with_lists(kinds(), before.clone(), (80, 24));
        sim.computes = false;
        sim.keys("<esc><f4>");
        for step in &steps {
            take(&mut sim, step);
            holds_after_draw(&mut sim);
            unfolded_as_recorded(&sim);
            if sim.wizard.assessment.is_closed() {
                return Ok(());
            }
        }
        for _ in 0..=steps.len() * 2 {
            sim.send(Msg::Do(Command::Undo));
            holds_after_draw(&mut sim);
            unfolded_as_recorded(&sim);
            if sim.wizard.notice == Some(Notice::NothingToUndo) {
                break;
            }
        }
        prop_assert_eq!(&sim.wizard.assessment, &before);
    }

    /// The same from the middle of two lists, so that walks get to removing and renaming.
    #[test]
    fn lists_come_and_go(steps in prop::collection::vec(step_in_list(), 1..80)) {
        let mut sim = with_lists(kinds(), fresh_kinds(), (80, 24));
        sim.computes = false;
        sim.keys("<esc>/sites<enter><enter>Roma<enter><esc><esc>/subs<enter><enter>Uno<esc><esc>");
        for step in &steps {
            take(&mut sim, step);
            holds_after_draw(&mut sim);
            unfolded_as_recorded(&sim);
        }
    }

    /// Findings opened, written to and left; their questions answered from there.
    #[test]
    fn findings(steps in prop::collection::vec(step(), 1..80)) {
        let form: &'static Questionnaire =
            Box::leak(Box::new(load("vsaq", include_str!("data/shapes/vsaq.yaml"))));
        let mut before =
            Assessment { questionnaire: form.identity.clone(), ..Assessment::default() };
        before.answers.insert("HTTPS".to_owned(), Answer::of(&["anche"]));
        let mut sim = with_lists(form, before.clone(), (80, 24));
        sim.computes = false;
        sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
        let finding = |row: &Row| matches!(row, Row::Go(Target::Finding(_)));
        let place = sim.wizard.rows().iter().position(finding).unwrap();
        sim.keys(&"<down>".repeat(place)).keys("<enter>");
        for step in &steps {
            take(&mut sim, step);
            holds_after_draw(&mut sim);
            if sim.wizard.assessment.is_closed() {
                return Ok(());
            }
        }
        for _ in 0..=steps.len() * 2 {
            sim.send(Msg::Do(Command::Undo));
            holds_after_draw(&mut sim);
            if sim.wizard.notice == Some(Notice::NothingToUndo) {
                break;
            }
        }
        prop_assert_eq!(&sim.wizard.assessment, &before);
    }

    /// Pages of the outcome turned over, levels set by hand, remedies tried, results that come late.
    #[test]
    fn the_outcome(steps in prop::collection::vec(step_in_outcome(), 1..60)) {
        let text = include_str!("../examples/vendite-da-tirana.vaglio.yaml");
        let mut before = store::read(text, "tirana").unwrap().assessment;
        before.state = State::Draft { next: 2 };
        let mut sim = Sim::slow(begin(before.clone(), Lang::It), 80, 24);
        sim.send(Msg::Do(Command::Phase(Phase::Outcome)));
        for step in &steps {
            take(&mut sim, step);
            holds_after_draw(&mut sim);
        }
        for _ in 0..=steps.len() * 2 {
            sim.send(Msg::Do(Command::Undo));
            holds_after_draw(&mut sim);
            if sim.wizard.notice == Some(Notice::NothingToUndo) {
                break;
            }
        }
        prop_assert_eq!(&sim.wizard.assessment, &before);
    }

    #[test]
    fn a_closed_analysis(steps in prop::collection::vec(step(), 1..60)) {
        let text = include_str!("../examples/vendite-da-tirana.vaglio.yaml");
        let before = store::read(text, "tirana").unwrap().assessment;
        let mut sim = Sim::slow(begin(before, Lang::En), 120, 40);
        for step in &steps {
            take(&mut sim, step);
            holds_after_draw(&mut sim);
        }
    }
}

fn holds_after_draw(sim: &mut Sim) {
    sim.draw();
    holds(sim);
}

/// Every screen at every small size.
#[test]
fn no_size_is_too_small() {
    let mut sim = Sim::slow(begin(fresh(), Lang::It), 80, 24);
    for script in
        ["", "<esc><f4>", "n", "<esc>o", "<esc>/", "<esc>r", "<esc>?", "<esc><f4><f4><f4>"]
    {
        sim.keys(script);
        for width in (1..70).step_by(3) {
            for height in 1..26 {
                sim.terminal.backend_mut().resize(width, height);
                sim.draw();
            }
        }
    }
}
