//! The way of somebody who has never seen the program: archetype A2, from the empty form to the
//! report, key by key. The count is a promise: whoever adds a key to every question breaks it.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use sim::{Sim, begin, fresh};
use vaglio::questionnaire::{Effect as Verdict, Kind, QuestionIx};
use vaglio::text::Lang;
use vaglio::wizard::{Band, Effect, Phase, Row, Screen, Target};

/// A decent Italian supplier of three clients: cloud in the EU, support from India.
const SCOPING: &[(&str, &str)] = &[
    ("SCO-01", "1"),
    ("SCO-02", "1"),
    ("SCO-03", "3"),
    ("SCO-04", "12"),
    ("SCO-05", "1"),
    ("SCO-06a", "Italia<enter>"),
    ("SCO-06b", "Italia<enter>India<enter>"),
    ("SCO-06c", "Irlanda<enter>"),
    ("SCO-06d", "1"),
    ("SCO-07", "1"),
    ("SCO-08", "1"),
    ("SCO-09", "3"),
    ("SCO-10", "6"),
    ("SCO-11", "5"),
    ("SCO-12", "23"),
    ("SCO-13", "1"),
    ("SCO-14", "2"),
    ("SCO-15", "2"),
    ("SCO-16", "1"),
    ("SCO-18", "2"),
    ("SCO-19", "1"),
    ("SCO-20", "2"),
    ("SCO-21", "2"),
];

/// What is only partly there; the rest is there, and documented.
const PARTIAL: [&str; 4] = ["SEG-01", "SEL-03", "PER-04", "CON-02"];

/// Counts keys as a hand presses them.
struct Hand {
    sim: Sim,
    keys: usize,
}

impl Hand {
    fn press(&mut self, script: &str) {
        self.sim.keys(script);
        let mut rest = script;
        while let Some(first) = rest.chars().next() {
            let long = if first == '<' { rest.find('>').unwrap() + 1 } else { first.len_utf8() };
            self.keys += 1;
            rest = rest.split_at(long).1;
        }
    }

    /// The answer to the question on screen, and on to the next one.
    fn answer(&mut self, ix: QuestionIx) {
        let question = self.sim.wizard.questionnaire().question(ix);
        let id = question.id.clone();
        let scored = question.scored.is_some();
        if let Some((_, script)) = SCOPING.iter().find(|(known, _)| *known == id) {
            self.press(script);
            let open = self.sim.wizard.open.is_some();
            self.press(if open { "<esc><right>" } else { "<right>" });
            return;
        }
        match &question.kind {
            Kind::Number { bands: Some(bands), choices, .. } => {
                let best = choices
                    .iter()
                    .position(|choice| choice.value == Some(vaglio::exact::Exact::ONE));
                let limit = bands.limits.iter().find(|(_, choice)| Some(*choice) == best);
                let number = limit.map(|(limit, _)| limit.to_string()).unwrap();
                self.press(&format!("{number}<esc>"));
            }
            Kind::Single(_) => self.press(if PARTIAL.contains(&id.as_str()) { "2" } else { "1" }),
            _ => {}
        }
        if scored && *self.sim.wizard.screen() == Screen::Question(ix) {
            self.press("b");
        }
        if *self.sim.wizard.screen() == Screen::Question(ix) {
            self.press("<right>");
        }
    }
}

#[test]
fn from_nothing_to_the_report_of_a_decent_supplier() {
    let mut hand = Hand { sim: Sim::new(begin(fresh(), Lang::It), 80, 24), keys: 0 };
    hand.press("Assistenza clienti<enter>");
    hand.press("<esc><f4>");
    while hand.sim.wizard.phase() == Phase::Scoping {
        let Screen::Question(ix) = *hand.sim.wizard.screen() else { panic!() };
        hand.answer(ix);
    }
    while let Screen::Question(ix) = *hand.sim.wizard.screen() {
        hand.answer(ix);
    }
    assert_eq!(*hand.sim.wizard.screen(), Screen::Plan);
    let lines = hand.sim.wizard.plan_lines();
    let form = hand.sim.wizard.questionnaire();
    let ids: Vec<&str> = lines.iter().map(|ix| form.question(*ix).id.as_str()).collect();
    assert_eq!(ids.len(), PARTIAL.len(), "one line for each gap: {ids:?}");
    for ix in lines {
        let go = Row::Go(Target::Action(ix));
        let at = hand.sim.wizard.rows().iter().position(|row| *row == go).unwrap();
        hand.press("<home>");
        hand.press(&"<down>".repeat(at));
        // Owner and date; the rest is proposed.
        hand.press("<enter><down><enter>Acquisti<enter>");
        hand.press("10/01/2027<enter><esc><esc>");
        assert_eq!(*hand.sim.wizard.screen(), Screen::Plan);
    }
    let sim = &mut hand.sim;
    let missing = sim.wizard.facts.missing(sim.wizard.questionnaire()).count();
    assert_eq!(missing, 0, "{}", sim.screen());
    let band = sim.wizard.band();
    assert!(
        matches!(band, Band::Settled { effect: Verdict::Conditions, .. }),
        "{band:?}\n{}",
        sim.screen()
    );
    hand.press("<f4><f4><f4><end><enter>");
    assert!(hand.sim.effects.iter().any(|effect| matches!(effect, Effect::Report(_))));
    assert!(hand.keys <= 430, "{} keys", hand.keys);
}
