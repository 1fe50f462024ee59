//! Every kind of answer by keys, lists with their entries, answers that others settle.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use sim::{Sim, fresh_kinds, kinds, load, with_lists};
use vaglio::assessment::{Answer, Assessment};
use vaglio::questionnaire::Questionnaire;
use vaglio::text::Lang;
use vaglio::wizard::{Applies, Effect, Missing, Notice, Phase, Review, Screen};

fn sim() -> Sim {
    with_lists(kinds(), fresh_kinds(), (80, 24))
}

/// At one question, by way of the search.
fn at(id: &str) -> Sim {
    let mut sim = sim();
    go(&mut sim, id);
    sim
}

fn go(sim: &mut Sim, id: &str) {
    while sim.wizard.open.is_some() || sim.wizard.layers().len() > 1 {
        sim.keys("<esc>");
    }
    let ix = sim.wizard.questionnaire().find(id).unwrap_or_else(|| panic!("no question {id}"));
    sim.keys("/").keys(id.split('@').next().unwrap());
    let rows = sim.wizard.rows();
    let wanted = vaglio::wizard::Row::Go(vaglio::wizard::Target::Question(ix));
    let place =
        rows.iter().position(|row| *row == wanted).unwrap_or_else(|| panic!("{id} {rows:?}"));
    for _ in 0..place {
        sim.keys("<down>");
    }
    sim.keys("<enter>");
    assert_eq!(on(sim), id);
}

/// The id of the question on screen.
fn on(sim: &Sim) -> String {
    match sim.wizard.screen() {
        Screen::Question(ix) => sim.wizard.questionnaire().question(*ix).id.clone(),
        other => format!("{other:?}"),
    }
}

fn value<'s>(sim: &'s Sim, id: &str) -> &'s [String] {
    sim.wizard.assessment.answers.get(id).map_or(&[], |answer| answer.value.as_slice())
}

fn title(sim: &Sim, id: &str) -> String {
    let form = sim.wizard.questionnaire();
    let ix = form.find(id).unwrap_or_else(|| panic!("no question {id}"));
    form.question(ix).title.get(Lang::It).to_owned()
}

fn ids(sim: &Sim) -> Vec<&str> {
    sim.wizard.questionnaire().questions.iter().map(|question| question.id.as_str()).collect()
}

#[test]
fn what_is_to_be_read_is_never_missing() {
    let mut sim = at("SCO-01");
    sim.keys("<enter>");
    assert_eq!(on(&sim), "SCO-02");
    assert_eq!(sim.wizard.notice, None, "nothing was left open");
    let ix = kinds().find("SCO-01").unwrap();
    assert!(!sim.wizard.review(Review::Unanswered).contains(&ix));
    sim.keys("<left>n");
    assert_eq!(sim.wizard.notice, Some(Notice::NotHere), "nor is there an answer to note");
}

#[test]
fn space_marks_the_first_choice_at_once_and_enter_alone_marks_nothing() {
    let mut sim = at("SCO-02");
    assert_eq!(sim.wizard.cursor(), Some(0));
    sim.keys("<enter>");
    assert!(value(&sim, "SCO-02").is_empty());
    assert!(matches!(sim.wizard.notice, Some(Notice::LeftOpen(_))));
    sim.keys("<esc><left><space>");
    assert_eq!(value(&sim, "SCO-02"), ["voice"]);
    sim.keys("<down><space><enter>");
    assert_eq!(value(&sim, "SCO-02"), ["voice", "mail"]);
    assert_eq!(on(&sim), "SCO-03");
    let mut sim = at("SCO-02");
    sim.keys("<down><enter>");
    assert_eq!(value(&sim, "SCO-02"), ["mail"], "a cursor that was moved chooses");
}

#[test]
fn other_asks_which() {
    let mut sim = at("SCO-02");
    sim.keys("3");
    let ix = kinds().find("SCO-02").unwrap();
    assert_eq!(*sim.wizard.screen(), Screen::Note(ix));
    assert_eq!(sim.wizard.notice, Some(Notice::SayWhich));
    sim.keys("<esc>");
    assert!(sim.wizard.lacks_other(ix));
    assert!(sim.screen().contains("Manca quale"));
    sim.keys("nSportello<esc>");
    assert_eq!(sim.wizard.assessment.answers["SCO-02"].note, "Sportello");
    assert!(!sim.wizard.lacks_other(ix));
    sim.keys("33");
    assert_eq!(on(&sim), "SCO-02", "what has been said is not asked again");
}

#[test]
fn a_plain_number_is_typed_at_once() {
    let mut sim = at("SCO-03");
    assert!(sim.wizard.open.is_some());
    sim.keys("0<enter>");
    assert!(matches!(sim.wizard.notice, Some(Notice::Invalid(_))), "less than the least");
    sim.keys("<bs>120<enter>");
    assert_eq!(value(&sim, "SCO-03"), ["120"]);
    assert_eq!(on(&sim), "SCO-04");
    sim.keys("<left>");
    assert!(sim.wizard.open.is_none(), "an answer there is only looked at");
    sim.keys("<enter><bs><bs><bs><enter>");
    assert!(value(&sim, "SCO-03").is_empty(), "an empty field takes the answer back");
}

#[test]
fn an_option_may_say_not_applicable() {
    let mut sim = at("SCO-04");
    sim.keys("3");
    assert_eq!(value(&sim, "SCO-04"), ["apart"]);
    sim.keys("1x");
    assert_eq!(value(&sim, "SCO-04"), ["apart"], "x finds that option");
    let ix = kinds().find("SCO-04").unwrap();
    assert!(sim.wizard.review(Review::NotApplicable).contains(&ix));
    assert!(!sim.screen().contains("NON APPLICABILE"), "the option says it in its own words");
}

#[test]
fn dates_are_typed_as_people_write_them() {
    let mut sim = at("SCO-05");
    assert!(sim.wizard.open.is_none(), "there is a choice besides");
    sim.keys("5/12/2026<enter>");
    assert_eq!(value(&sim, "SCO-05"), ["2026-12-05"]);
    assert_eq!(on(&sim), "SCO-06");
    sim.keys("<esc><left>");
    assert!(sim.screen().contains("05/12/2026"));
    sim.keys("<enter>");
    for _ in 0..10 {
        sim.keys("<bs>");
    }
    sim.keys("1.1.2031<enter>");
    assert!(matches!(sim.wizard.notice, Some(Notice::Invalid(_))), "after the last day");
    assert_eq!(value(&sim, "SCO-05"), ["2026-12-05"]);
    sim.keys("<esc><down><space>");
    assert_eq!(value(&sim, "SCO-05"), ["unknown"]);
    go(&mut sim, "SCO-06");
    sim.keys("2027-01-31<enter>");
    assert_eq!(value(&sim, "SCO-06"), ["2027-01-31"]);
}

#[test]
fn texts_short_and_long() {
    let mut sim = at("SCO-07");
    sim.keys("dpo<enter>");
    assert!(matches!(sim.wizard.notice, Some(Notice::Invalid(_))), "no address");
    sim.keys("@acme.it <enter>");
    assert_eq!(value(&sim, "SCO-07"), ["dpo@acme.it"]);
    assert_eq!(on(&sim), "SCO-08");
    sim.keys("Risponde al telefono.<enter>Scrive, anche.<tab>");
    assert_eq!(value(&sim, "SCO-08"), ["Risponde al telefono.\nScrive, anche."]);
    assert_eq!(on(&sim), "SCO-09");
    sim.keys("<left>");
    assert!(sim.screen().contains("Scrive, anche."));
    sim.keys("<del>");
    assert!(value(&sim, "SCO-08").is_empty());
    sim.keys("u");
    assert_eq!(value(&sim, "SCO-08").len(), 1);
}

#[test]
fn a_half_written_text_is_in_the_draft_and_comes_back() {
    let mut sim = at("SCO-08");
    sim.keys("Mezza fra");
    let Some(Effect::Draft(Some((field, text)))) = sim.effects.last() else { panic!() };
    assert_eq!((field.as_str(), text.as_str()), ("answer/SCO-08/long_text", "Mezza fra"));
}

#[test]
fn a_statement_is_confirmed_and_taken_back() {
    let mut sim = at("SCO-09");
    sim.keys("<space>");
    assert_eq!(value(&sim, "SCO-09"), ["confirmed"]);
    sim.keys("<space>");
    assert!(value(&sim, "SCO-09").is_empty());
    sim.keys("<enter>");
    assert_eq!(value(&sim, "SCO-09"), ["confirmed"]);
    assert_eq!(on(&sim), "SCO-09", "a confirmation is seen before one goes on");
    sim.keys("<enter>");
    assert_eq!(value(&sim, "SCO-09"), ["confirmed"]);
    assert_ne!(on(&sim), "SCO-09");
}

#[test]
fn settled_answers_are_shown_and_not_asked() {
    let mut sim = at("SCO-10");
    sim.keys("2");
    go(&mut sim, "SCO-09");
    sim.keys("<space><enter>");
    assert_eq!(on(&sim), "SITES", "the settled question is not on the way");
    let ix = kinds().find("SCO-10").unwrap();
    assert!(matches!(
        sim.wizard.facts.applies(sim.wizard.questionnaire(), ix),
        Applies::Settled(_)
    ));
    go(&mut sim, "SCO-10");
    let screen = sim.screen();
    assert!(screen.contains("Lo dice la conferma sulla polizza."), "{screen}");
    assert!(screen.contains("Sì"), "{screen}");
    sim.keys("1n");
    assert_eq!(value(&sim, "SCO-10"), ["no"], "what was typed stays");
    go(&mut sim, "SCO-09");
    sim.keys("<space>");
    go(&mut sim, "SCO-10");
    assert!(sim.screen().contains("2 (•) No"), "and comes back");
}

#[test]
fn entries_are_added_named_and_walked_through() {
    let mut sim = at("SITES");
    assert!(!sim.screen().contains("Non ce ne sono"), "one is needed");
    sim.keys("<enter>");
    assert_eq!(on(&sim), "SITE-NAME@e1");
    assert_eq!(value(&sim, "SITES"), ["e1"]);
    assert!(sim.effects.contains(&Effect::Unfold));
    assert_eq!(title(&sim, "SITE-NAME@e1"), "Nome — Sede e1");
    sim.keys("Milano<enter>");
    assert_eq!(value(&sim, "SITE-NAME@e1"), ["Milano"]);
    assert_eq!(title(&sim, "SITE-COUNTRY@e1"), "Paese — Milano");
    assert_eq!(on(&sim), "SITE-COUNTRY@e1");
    sim.keys("ital<enter><enter>");
    assert_eq!(on(&sim), "SITE-SINCE@e1");
    assert_eq!(title(&sim, "ACC-01@e1"), "Accessi personali — Milano (Italia)");
    sim.keys("1/3/2019<enter>");
    assert_eq!(on(&sim), "SUBS", "on to what comes after");
    sim.keys("<left><left><left><left>");
    assert_eq!(on(&sim), "SITES");
    let screen = sim.screen();
    assert!(screen.contains("Milano (Italia) · risposte 3 di 4"), "{screen}");
    sim.keys("<end><enter>Tirana<enter>");
    assert_eq!(value(&sim, "SITES"), ["e1", "e2"]);
    assert!(ids(&sim).contains(&"ACC-01@e2"));
    assert!(!ids(&sim).contains(&"ACC-01"));
    go(&mut sim, "SITES");
    sim.keys("1");
    assert_eq!(on(&sim), "SITE-NAME@e1", "a digit opens an entry");
    sim.keys("<esc>");
    assert_eq!(on(&sim), "SITES", "and Esc comes back");
}

#[test]
fn questions_of_every_entry_are_ordinary_questions() {
    let mut sim = two_sites();
    sim.keys("<f4>");
    assert_eq!(sim.wizard.phase(), Phase::Questions);
    assert_eq!(on(&sim), "ACC-01@e1");
    sim.keys("1<enter>");
    assert_eq!(on(&sim), "ACC-01@e2");
    sim.keys("2b");
    assert_eq!(value(&sim, "ACC-01@e1"), ["yes"]);
    assert_eq!(value(&sim, "ACC-01@e2"), ["no"]);
    let screen = sim.screen();
    assert!(screen.contains("ACC-01  Accessi personali — Tirana"), "{screen}");
    assert!(screen.contains("documentata"), "{screen}");
    let form = sim.wizard.questionnaire();
    let gap = form.find("ACC-01@e2").unwrap();
    assert!(sim.wizard.review(Review::Gaps).contains(&gap));
    assert!(sim.wizard.plan_lines().contains(&gap));
    sim.keys("o");
    let outline = sim.screen();
    assert!(outline.contains("Accessi personali — Milano"), "{outline}");
}

fn two_sites() -> Sim {
    let mut sim = at("SITES");
    sim.keys("<enter>Milano<enter>");
    go(&mut sim, "SITES");
    sim.keys("<end><enter>Tirana<enter>");
    go(&mut sim, "SITES");
    sim
}

#[test]
fn a_name_that_changes_changes_everywhere() {
    let mut sim = two_sites();
    go(&mut sim, "SITE-NAME@e2");
    sim.keys("<enter> Nord<enter>");
    assert_eq!(title(&sim, "ACC-01@e2"), "Accessi personali — Tirana Nord");
    sim.keys("<esc>u");
    assert_eq!(on(&sim), "SITE-NAME@e2");
    assert_eq!(title(&sim, "ACC-01@e2"), "Accessi personali — Tirana");
    sim.keys("<c-r>");
    assert_eq!(title(&sim, "ACC-01@e2"), "Accessi personali — Tirana Nord");
    go(&mut sim, "MAIN");
    let screen = sim.screen();
    assert!(screen.contains("( ) Milano") && screen.contains("( ) Tirana Nord"), "{screen}");
}

#[test]
fn an_entry_goes_and_comes_back_with_its_answers() {
    let mut sim = two_sites();
    go(&mut sim, "ACC-01@e1");
    sim.keys("2");
    go(&mut sim, "SITES");
    sim.keys("<home><del>");
    assert_eq!(value(&sim, "SITES"), ["e2"]);
    assert_eq!(sim.wizard.notice, Some(Notice::EntryRemoved));
    assert!(!ids(&sim).contains(&"ACC-01@e1"));
    assert_eq!(value(&sim, "ACC-01@e1"), ["no"], "its answers stay in the file");
    assert_eq!(on(&sim), "SITES");
    sim.keys("<end><enter>");
    assert_eq!(value(&sim, "SITES"), ["e2", "e3"], "a new entry begins with nothing");
    assert_eq!(on(&sim), "SITE-NAME@e3");
    sim.keys("<esc>u");
    assert_eq!(value(&sim, "SITES"), ["e2"]);
    assert_eq!(on(&sim), "SITES", "the page of what is gone gives way to the list");
    sim.keys("u");
    assert_eq!(value(&sim, "SITES"), ["e1", "e2"]);
    assert!(ids(&sim).contains(&"ACC-01@e1"));
    sim.keys("<c-r>");
    assert_eq!(value(&sim, "SITES"), ["e2"]);
}

#[test]
fn a_list_has_its_least_and_its_most() {
    let mut sim = two_sites();
    sim.keys("<end><enter>Roma<enter>");
    go(&mut sim, "SITES");
    sim.keys("<end><enter>");
    assert_eq!(sim.wizard.notice, Some(Notice::TooManyEntries(3)));
    assert_eq!(value(&sim, "SITES").len(), 3);
    sim.keys("<home><del><del><del>");
    assert_eq!(sim.wizard.notice, Some(Notice::TooFewEntries(1)));
    assert!(value(&sim, "SITES").is_empty());
    let ix = kinds().find("ACC-01").unwrap();
    let applies = sim.wizard.facts.applies(sim.wizard.questionnaire(), ix);
    let list = kinds().find("SITES").unwrap();
    assert_eq!(applies, Applies::Waiting(vec![list]), "a list one needs holds up what hangs on it");
}

#[test]
fn an_optional_list_may_be_left_alone_or_said_to_be_empty() {
    let mut sim = at("SUBS");
    let list = kinds().find("SUBS").unwrap();
    assert!(!sim.wizard.review(Review::Unanswered).contains(&list));
    go(&mut sim, "ACC-02");
    sim.keys("1");
    assert_eq!(value(&sim, "ACC-02"), ["yes"], "asked once, for the whole");
    go(&mut sim, "SUBS");
    sim.keys("<end><space>");
    assert_eq!(value(&sim, "SUBS"), ["none"]);
    assert!(sim.screen().contains("(•) Non ce ne sono"));
    let ix = sim.wizard.questionnaire().find("ACC-02").unwrap();
    assert_eq!(sim.wizard.facts.applies(sim.wizard.questionnaire(), ix), Applies::No);
    sim.keys("<space>");
    assert!(value(&sim, "SUBS").is_empty());
    sim.keys("<end><enter>");
    assert_eq!(value(&sim, "SUBS"), ["none"]);
    assert_eq!(on(&sim), "MAIN", "and on");
    sim.keys("<left><home><enter>");
    assert_eq!(value(&sim, "SUBS"), ["e1"], "an entry takes the place of «none»");
    assert_eq!(on(&sim), "SUB-NAME@e1");
}

/// A list that is not asked has no entries; they are back with the answer that shows it.
#[test]
fn a_list_comes_and_goes_with_the_answer_it_hangs_on() {
    let mut sim = at("SCO-02");
    sim.keys("1");
    go(&mut sim, "SCO-04");
    sim.keys("1");
    go(&mut sim, "TOOLS");
    sim.keys("<enter>Registratore<enter>");
    assert!(ids(&sim).contains(&"TOOL-NAME@e1"));
    go(&mut sim, "SCO-04");
    sim.keys("2");
    assert!(!ids(&sim).contains(&"TOOL-NAME@e1"));
    assert_eq!(value(&sim, "TOOLS"), ["e1"], "set aside");
    sim.keys("u");
    assert!(ids(&sim).contains(&"TOOL-NAME@e1"));
    assert_eq!(title(&sim, "TOOL-NAME@e1"), "Nome — Registratore");
}

/// A text that quotes an answer follows it.
#[test]
fn a_quoted_answer_is_quoted_as_it_is_now() {
    let mut sim = at("SCO-03");
    let text = |sim: &Sim| {
        let form = sim.wizard.questionnaire();
        form.question(form.find("ACC-03").unwrap()).text.it.clone()
    };
    assert_eq!(text(&sim), "Gli accessi dei … operatori si rivedono ogni anno?");
    sim.keys("120<enter>");
    assert_eq!(text(&sim), "Gli accessi dei 120 operatori si rivedono ogni anno?");
    sim.keys("<esc>u");
    assert_eq!(text(&sim), "Gli accessi dei … operatori si rivedono ogni anno?");
}

/// Scores of the questionnaire's own decide: no question is scored, and yet they are questions.
#[test]
fn a_verdict_of_its_own_is_in_the_band() {
    let shipped = vaglio::library::shipped();
    let form: &'static Questionnaire =
        Box::leak(Box::new(vaglio::library::load(&shipped, "dpia-soglia").unwrap()));
    let text = include_str!("../examples/dpia-soglia.vaglio.yaml");
    let assessment = vaglio::store::read(text, "esempio").unwrap().assessment;
    let mut sim = with_lists(form, Assessment::default(), (80, 24));
    sim.keys("<esc>");
    let screen = sim.screen();
    assert!(screen.contains("Oggi: tra «"), "{screen}");
    let [worst, best] = sim.wizard.own_levels().unwrap();
    assert_ne!(worst.id, best.id);
    sim.keys("<f4>");
    while sim.wizard.phase() == Phase::Scoping {
        sim.keys("<esc><right>");
    }
    assert_eq!(sim.wizard.phase(), Phase::Questions);
    let ix = sim.wizard.question().unwrap();
    assert!(sim.wizard.rests_on_evidence(ix));
    let mut sim = with_lists(form, assessment, (80, 24));
    let [worst, best] = sim.wizard.own_levels().unwrap();
    assert_eq!(worst.id, best.id, "an example that is complete");
    let screen = sim.screen();
    assert!(
        screen.contains(&format!("Oggi: «{}", worst.title.it.split(' ').next().unwrap())),
        "{screen}"
    );
}

#[test]
fn what_does_not_fit_moves_with_its_question() {
    let mut sim = two_sites();
    go(&mut sim, "SITE-SINCE@e2");
    sim.keys("32/13<up>");
    assert_eq!(sim.wizard.invalid.values().collect::<Vec<_>>(), ["32/13"]);
    go(&mut sim, "SITES");
    sim.keys("<home><del>");
    assert_eq!(sim.wizard.invalid.len(), 1, "the place of the question is another one now");
    sim.keys("<home><del>");
    assert!(sim.wizard.invalid.is_empty());
    let Some(Effect::Draft(Some((field, _)))) =
        sim.effects.iter().rev().find(|effect| matches!(effect, Effect::Draft(_)))
    else {
        panic!()
    };
    assert_eq!(field, "answer/SITE-SINCE@e2/date");
    sim.keys("u");
    assert_eq!(sim.wizard.invalid.values().collect::<Vec<_>>(), ["32/13"], "back with its entry");
}

/// Another edition of the questionnaire under the same wizard.
#[test]
fn a_newer_edition_takes_over_in_place() {
    let mut sim = two_sites();
    go(&mut sim, "SCO-08");
    sim.keys("A metà del");
    let text = include_str!("data/kinds.yaml")
        .replace("      - id: SCO-01\n        title: \"Prima di iniziare\"", "      - id: SCO-00\n        title: \"Nuova\"\n        text: \"Una domanda nuova.\"\n        answers: info\n      - id: SCO-01\n        title: \"Prima di tutto\"")
        .replace("Che cosa fa il fornitore?", "Che cosa fa, in breve?");
    let newer: &'static Questionnaire = Box::leak(Box::new(load("kinds", &text)));
    sim.move_to(newer);
    assert_eq!(on(&sim), "SCO-08");
    assert_eq!(sim.wizard.open.as_ref().map(|open| open.text.as_str()), Some("A metà del"));
    let screen = sim.screen();
    assert!(screen.contains("in breve?"), "{screen}");
    sim.keys("la frase<tab>");
    assert_eq!(value(&sim, "SCO-08"), ["A metà della frase"]);
    assert_eq!(title(&sim, "ACC-01@e2"), "Accessi personali — Tirana");
    let gone = text
        .replace("\n      - id: SCO-09", "\n      - id: SCO-99")
        .replace("SCO-09: confirmed", "SCO-99: confirmed");
    let gone: &'static Questionnaire = Box::leak(Box::new(load("kinds", &gone)));
    assert_eq!(on(&sim), "SCO-09");
    sim.move_to(gone);
    assert_eq!(*sim.wizard.screen(), Screen::Parties, "a question that is gone is left");
    sim.keys("u");
    assert!(value(&sim, "SCO-08").is_empty(), "undo reaches behind a newer edition");
    assert_eq!(on(&sim), "SCO-08");
}

#[test]
fn one_resumes_inside_an_entry() {
    let mut sim = two_sites();
    go(&mut sim, "SITE-SINCE@e2");
    sim.keys("1/1/2020<enter>");
    let again = with_lists(kinds(), sim.wizard.assessment.clone(), (80, 24));
    assert!(matches!(again.wizard.screen(), Screen::Question(_)));
    assert!(ids(&again).contains(&"SITE-SINCE@e2"));
}

#[test]
fn closing_counts_only_what_is_owed() {
    let mut assessment: Assessment = fresh_kinds();
    for (id, value) in [
        ("SCO-02", "voice"),
        ("SCO-03", "3"),
        ("SCO-04", "no"),
        ("SCO-05", "unknown"),
        ("SCO-06", "2027-01-01"),
        ("SCO-07", "a@b.it"),
        ("SCO-08", "testo"),
        ("SCO-09", "confirmed"),
        ("SITES", "e1"),
        ("SITE-NAME@e1", "Roma"),
        ("SITE-COUNTRY@e1", "IT"),
        ("SITE-SINCE@e1", "2020-01-01"),
        ("MAIN", "e1"),
        ("ACC-01@e1", "yes"),
        ("ACC-02", "yes"),
        ("ACC-03", "yes"),
    ] {
        assessment.answers.insert(id.to_owned(), Answer::of(&[value]));
    }
    let sim = with_lists(kinds(), assessment, (80, 24));
    let missing = sim.wizard.missing();
    assert!(!missing.iter().any(|(what, _)| matches!(what, Missing::Unanswered(_))), "{missing:?}");
    assert!(sim.wizard.facts.closing.is_some(), "scoping is complete");
    assert!(sim.wizard.facts.misfits.is_empty());
}
