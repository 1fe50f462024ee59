//! The wizard as a person meets it: keys in, answers and notices out.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use sim::{Sim, begin, form, fresh, now, scorer};
use vaglio::assessment::{Answer, Asked, Assessment, Basis, NOT_APPLICABLE, State};
use vaglio::questionnaire::Effect as Verdict;
use vaglio::store;
use vaglio::text::Lang;
use vaglio::tui::keys;
use vaglio::wizard::field::{
    AcceptanceField, ContractField, DecisionField, EvidenceField, OpinionField, PartyField, Side,
};
use vaglio::wizard::{
    Band, Command, Effect, FieldId, Fingerprint, Missing, Msg, Notice, Phase, Review, SaveState,
    Screen, Sheet, ShortWay, Start, Wizard,
};

const BOZZA: &str = include_str!("../examples/bozza.vaglio.yaml");
const ASSISTENZA: &str = include_str!("../examples/assistenza-clienti.vaglio.yaml");
const TIRANA: &str = include_str!("../examples/vendite-da-tirana.vaglio.yaml");

fn sim(assessment: Assessment) -> Sim {
    let mut sim = Sim::new(begin(assessment, Lang::It), 80, 24);
    sim.draw();
    sim
}

fn bozza() -> Assessment {
    store::read(BOZZA, "bozza").unwrap().assessment
}

fn tirana() -> Assessment {
    store::read(TIRANA, "tirana").unwrap().assessment
}

fn value<'s>(sim: &'s Sim, id: &str) -> &'s [String] {
    sim.wizard.assessment.answers.get(id).map_or(&[], |answer| answer.value.as_slice())
}

fn on(sim: &Sim, id: &str) -> bool {
    *sim.wizard.screen() == Screen::Question(form().find(id).unwrap())
}

#[test]
fn an_answer_is_saved_at_once_and_has_its_time() {
    let mut sim = sim(bozza());
    sim.saves = false;
    sim.keys("/seg-01<enter>3");
    assert_eq!(value(&sim, "SEG-01"), ["no"]);
    assert_eq!(sim.wizard.assessment.answers["SEG-01"].at, Some(now()));
    assert_eq!(sim.effects, [Effect::Save]);
    assert_eq!(sim.wizard.saved, SaveState::Unsaved);
    sim.send(Msg::Saved(Ok(())));
    assert_eq!(sim.wizard.saved, SaveState::Saved);
    sim.send(Msg::Saved(Err("disco pieno".to_owned())));
    assert_eq!(sim.wizard.saved, SaveState::Failed("disco pieno".to_owned()));
}

#[test]
fn walking_through_answers_nothing() {
    let mut sim = sim(fresh());
    sim.keys("<esc><f4>");
    assert!(on(&sim, "SCO-01"));
    sim.keys("<enter><enter><tab><right>");
    assert!(sim.wizard.assessment.answers.is_empty());
    sim.keys("<left><left><left><left>");
    assert!(on(&sim, "SCO-01"));
    sim.keys("<left>");
    assert_eq!(sim.wizard.phase(), Phase::Parties);
}

#[test]
fn arrows_and_enter_choose_and_go_on() {
    let mut sim = sim(fresh());
    sim.keys("<esc>/sco-03<enter>jj<enter>");
    assert_eq!(value(&sim, "SCO-03"), ["up_to_10k"]);
    assert!(on(&sim, "SCO-04"));
    sim.keys("<left>");
    assert_eq!(sim.wizard.cursor(), Some(1), "the cursor shows the answer");
    sim.keys("<up><space>");
    assert_eq!(value(&sim, "SCO-03"), ["up_to_1k"]);
    assert!(on(&sim, "SCO-03"), "space stays");
}

#[test]
fn an_exclusive_choice_stands_alone() {
    let mut sim = sim(fresh());
    sim.keys("<esc>/sco-02<enter>23");
    assert_eq!(value(&sim, "SCO-02"), ["ivr", "ai_bot"]);
    sim.keys("1");
    assert_eq!(value(&sim, "SCO-02"), ["none"]);
    sim.keys("4");
    assert_eq!(value(&sim, "SCO-02"), ["ai_transcription"]);
    sim.keys("4");
    assert_eq!(value(&sim, "SCO-02"), [] as [&str; 0], "the same key takes it back");
}

#[test]
fn flipping_back_restores_what_was_typed() {
    let mut sim = sim(bozza());
    sim.keys("/sco-01<enter>");
    let sales = sim.wizard.assessment.answers["SCO-01"].value.contains(&"sales".to_owned());
    if !sales {
        sim.keys("3");
    }
    sim.keys("/out-08<enter>2n");
    sim.keys("prova<esc>");
    let before = sim.wizard.assessment.answers["OUT-08"].clone();
    sim.keys("/sco-01<enter>3");
    let Some(Notice::Opened { closed, .. }) = sim.wizard.notice else {
        panic!("{:?}", sim.wizard.notice)
    };
    assert!(closed > 1);
    assert_eq!(sim.wizard.assessment.answers["OUT-08"], before, "set aside, not deleted");
    let out = form().find("OUT-08").unwrap();
    assert!(!sim.wizard.facts.shown.is_shown(out));
    sim.keys("3");
    let Some(Notice::Opened { opened, .. }) = sim.wizard.notice else {
        panic!("{:?}", sim.wizard.notice)
    };
    assert_eq!(opened, closed);
    assert!(sim.wizard.facts.shown.is_shown(out));
    assert_eq!(sim.wizard.assessment.answers["OUT-08"], before);
}

#[test]
fn an_invalid_text_is_kept_and_one_can_walk_away() {
    let mut sim = sim(fresh());
    sim.keys("<tab><tab><tab><tab>32/13");
    let planned = FieldId::Contract(ContractField::SignaturePlanned);
    let draft = sim.effects.last().cloned();
    let expected = ("contract/signature_planned".to_owned(), "32/13".to_owned());
    assert_eq!(draft, Some(Effect::Draft(Some(expected.clone()))), "kept at each key");
    sim.keys("<enter>");
    assert_eq!(sim.wizard.notice, Some(Notice::Invalid(planned.clone())));
    assert!(sim.wizard.open.is_some(), "Enter stays to mend it");
    sim.keys("<up>");
    assert_eq!(sim.wizard.invalid[&planned], "32/13");
    assert_eq!(sim.effects.last(), Some(&Effect::Draft(Some(expected))), "still in the draft");
    sim.keys("<esc><f4><f3>");
    assert_eq!(sim.wizard.value(&planned), "32/13");
    sim.keys("<esc><down><down><down><down><enter>");
    for _ in 0..5 {
        sim.keys("<bs>");
    }
    sim.keys("15/1/2027<enter>");
    assert!(sim.wizard.invalid.is_empty());
    assert_eq!(sim.wizard.assessment.contract.signature_planned, "2027-01-15".parse().ok());
    assert_eq!(sim.effects.last(), Some(&Effect::Draft(None)));
}

#[test]
fn what_was_being_typed_comes_back() {
    let mut first = sim(bozza());
    first.keys("/seg-02<enter>nUna nota a metà");
    let Some(Effect::Draft(Some((field, text)))) = first.effects.last().cloned() else {
        panic!("{:?}", first.effects)
    };
    let start = Start {
        assessment: bozza(),
        lang: Lang::It,
        read_only: false,
        draft: Some((&field, &text)),
        torn: false,
        now: now(),
        names: keys::command_name,
    };
    let mut again = Sim::new(Wizard::new(scorer(), start), 80, 24);
    assert_eq!(*again.wizard.screen(), Screen::Note(form().find("SEG-02").unwrap()));
    assert_eq!(again.wizard.notice, Some(Notice::Resumed));
    again.draw();
    again.keys(" e il resto<esc>");
    let note = &again.wizard.assessment.answers["SEG-02"].note;
    assert!(note.ends_with("Una nota a metà e il resto"), "{note}");
    assert!(on(&again, "SEG-02"));
}

#[test]
fn one_resumes_after_the_last_answer() {
    let mut first = sim(fresh());
    first.keys("<esc>/sco-03<enter>2<enter>1");
    let wizard = begin(first.wizard.assessment.clone(), Lang::It);
    assert_eq!(*wizard.screen(), Screen::Question(form().find("SCO-05").unwrap()));
    assert_eq!(begin(fresh(), Lang::It).screen(), &Screen::Parties);
    assert_eq!(begin(tirana(), Lang::It).screen(), &Screen::Outcome(Sheet::Verdict));
}

#[test]
fn undo_and_redo_reach_across_phases() {
    let mut sim = sim(bozza());
    let before = sim.wizard.assessment.clone();
    sim.keys("/seg-01<enter>1b");
    sim.keys("<f3><f3><esc>");
    assert_eq!(sim.wizard.phase(), Phase::Parties);
    sim.keys("<home><enter> bis<enter><esc>");
    assert!(sim.wizard.assessment.contract.service.ends_with(" bis"));
    let after = sim.wizard.assessment.clone();
    sim.keys("u");
    assert_eq!(sim.wizard.assessment.contract.service, before.contract.service);
    sim.keys("uu");
    assert_eq!(sim.wizard.assessment, before);
    assert!(on(&sim, "SEG-01"), "undoing shows where");
    sim.keys("u");
    assert_eq!(sim.wizard.notice, Some(Notice::NothingToUndo));
    sim.keys("<c-r><c-r><c-r>");
    assert_eq!(sim.wizard.assessment, after);
    sim.keys("<c-r>");
    assert_eq!(sim.wizard.notice, Some(Notice::NothingToRedo));
}

#[test]
fn not_applicable_needs_a_reason_and_blocking_refuses_it() {
    let mut sim = sim(bozza());
    sim.keys("/seg-01<enter>x");
    assert_eq!(sim.wizard.notice, Some(Notice::NeverNotApplicable));
    sim.keys("/sel-05<enter>x<esc>");
    assert!(value(&sim, "SEL-05").is_empty(), "no reason, no answer");
    sim.keys("xIl fornitore è una ditta individuale.<esc>");
    let answer = &sim.wizard.assessment.answers["SEL-05"];
    assert_eq!(answer.value, [NOT_APPLICABLE]);
    assert_eq!(answer.reason, "Il fornitore è una ditta individuale.");
    sim.keys("1");
    assert_eq!(value(&sim, "SEL-05"), ["yes"]);
}

#[test]
fn an_answer_that_was_asked_for_comes_from_who_was_asked() {
    let mut sim = sim(fresh());
    sim.keys("<esc>/sco-07<enter>aUfficio legale<enter><tab>30/11/2026<enter>");
    let asked = sim.wizard.assessment.answers["SCO-07"].asked.clone().unwrap();
    assert_eq!(asked.to, "Ufficio legale");
    assert_eq!(asked.on, Some(now().date_naive()), "today, unless said otherwise");
    assert_eq!(asked.remind, "2026-11-30".parse().ok());
    assert!(on(&sim, "SCO-07"), "done with the last field");
    assert!(sim.wizard.facts.answers.get(form().find("SCO-07").unwrap()).is_open());
    sim.keys("2");
    let answer = &sim.wizard.assessment.answers["SCO-07"];
    assert_eq!((answer.by.as_str(), &answer.asked), ("Ufficio legale", &None));
    sim.keys("a");
    assert_eq!(sim.wizard.notice, Some(Notice::AlreadyAnswered));
}

#[test]
fn basis_goes_round_once_there_is_an_answer() {
    let mut sim = sim(bozza());
    sim.keys("/seg-02<enter>b");
    assert_eq!(sim.wizard.notice, Some(Notice::AnswerFirst));
    let basis = |sim: &Sim| sim.wizard.assessment.answers["SEG-02"].basis;
    sim.keys("1b");
    assert_eq!(basis(&sim), Some(Basis::Documented));
    sim.keys("b");
    assert_eq!(basis(&sim), Some(Basis::Inspected));
    sim.keys("b");
    assert_eq!(basis(&sim), Some(Basis::Declared));
}

#[test]
fn evidence_is_written_and_attached_in_one_step() {
    let mut sim = sim(bozza());
    let before = sim.wizard.assessment.clone();
    sim.keys("/seg-02<enter>p<end><enter>Verbale<tab>1/9/2026<tab><tab><tab><tab>");
    let answer = &sim.wizard.assessment.answers["SEG-02"];
    let key = answer.evidence.last().unwrap();
    let entry = &sim.wizard.assessment.evidence[key];
    assert_eq!((entry.title.as_str(), entry.date), ("Verbale", "2026-09-01".parse().ok()));
    assert!(!before.evidence.contains_key(key));
    sim.keys("<home><space>");
    assert_eq!(sim.wizard.assessment.answers["SEG-02"].evidence.len(), 2);
    sim.keys("<space>");
    assert_eq!(sim.wizard.assessment.answers["SEG-02"].evidence.len(), 1);
}

#[test]
fn a_number_is_typed_or_given_up() {
    let mut sim = sim(bozza());
    sim.keys("/sec-07<enter><del>");
    assert!(value(&sim, "SEC-07").is_empty());
    sim.keys("24<enter>");
    assert_eq!(value(&sim, "SEC-07"), ["24"]);
    sim.keys("<left>9999<enter>");
    assert!(matches!(sim.wizard.notice, Some(Notice::Invalid(_))));
    assert_eq!(value(&sim, "SEC-07"), ["24"], "what was valid stays");
    sim.keys("<esc><down><down><space>");
    assert_eq!(value(&sim, "SEC-07"), ["unknown"]);
    sim.keys("<up><space>");
    assert_eq!(value(&sim, "SEC-07"), ["no"]);
}

#[test]
fn countries_are_added_by_name_and_taken_out() {
    let mut sim = sim(fresh());
    sim.keys("<esc>/sco-06a<enter>ital<enter>alban<enter>AL<enter>");
    assert_eq!(value(&sim, "SCO-06a"), ["IT", "AL"]);
    sim.keys("zzz<enter>");
    assert!(matches!(sim.wizard.notice, Some(Notice::Invalid(_))));
    sim.keys("<bs><bs><bs><enter>");
    assert!(on(&sim, "SCO-06b"), "an empty field goes on");
    sim.keys("<esc><left><home><space>");
    assert_eq!(value(&sim, "SCO-06a"), ["AL"]);
    sim.keys("1");
    assert_eq!(value(&sim, "SCO-06a"), ["unknown"]);
}

#[test]
fn the_band_says_why_it_is_settled() {
    let mut sim = sim(bozza());
    assert!(matches!(sim.wizard.band(), Band::Between { worst: Verdict::Stop, .. }));
    sim.keys("/rol-01<enter>4");
    let Band::Settled { effect: Verdict::Stop, open, .. } = sim.wizard.band() else {
        panic!("{:?}", sim.wizard.band())
    };
    assert!(open > 0);
    let screen = sim.screen();
    assert!(screen.contains("Oggi: non affidare, finché ROL-01 resta “non so”. Continui"));
}

#[test]
fn contradictions_and_severity_are_said_at_once() {
    let mut sim = sim(fresh());
    sim.keys("<esc>/sco-05<enter>4");
    assert_eq!(sim.wizard.notice, Some(Notice::OutOfReach));
    assert_ne!(
        sim.wizard.facts.evaluation.as_ref().unwrap().verdict.best,
        Verdict::Proceed,
        "and it is true"
    );
    let mut wizard = begin(fresh(), Lang::It);
    let mut seen = false;
    for (id, values) in [("SCO-01", "sales"), ("SCO-11", "none")] {
        wizard.assessment.answers.insert(id.to_owned(), Answer::of(&[values]));
    }
    let mut sim = Sim::new(begin(wizard.assessment.clone(), Lang::It), 80, 24);
    for id in form().contradictions.iter().map(|found| found.id.as_str()) {
        seen |=
            sim.wizard.facts.contradictions.iter().any(|at| form().contradictions[*at].id == id);
    }
    assert!(seen, "sales without lists");
    sim.keys("/sco-11<enter>");
    let ix = form().find("SCO-11").unwrap();
    let none = form().question(ix).choice("none").unwrap() + 1;
    sim.keys("<del>").keys(&none.to_string());
    assert!(matches!(sim.wizard.notice, Some(Notice::Contradiction(_))), "{:?}", sim.wizard.notice);
}

#[test]
fn the_plan_begins_with_what_the_questionnaire_proposes() {
    let mut sim = sim(bozza());
    sim.keys("<f4><f4>");
    assert_eq!(sim.wizard.phase(), Phase::Plan);
    let before = sim.wizard.assessment.actions.len();
    sim.keys("<enter>");
    let Screen::Action(ix) = *sim.wizard.screen() else { panic!() };
    let id = form().question(ix).id.clone();
    sim.keys("<enter><tab>");
    assert_eq!(sim.wizard.assessment.actions.len(), before, "looking is not planning");
    sim.keys("Anna Volpi<tab>1/2/2027<tab><esc>");
    let action = sim.wizard.assessment.actions.iter().find(|action| action.gap == id).unwrap();
    let scored = form().question(ix).scored.as_ref().unwrap();
    assert_eq!(action.action, scored.remedy.text.it);
    assert_eq!(action.owner, "Anna Volpi");
    assert_eq!(action.due, "2027-02-01".parse().ok());
    assert!(sim.wizard.lacks(ix).is_empty());
}

#[test]
fn closing_and_reopening() {
    let mut sim = sim(bozza());
    sim.send(Msg::Do(Command::Close));
    assert_eq!(*sim.wizard.screen(), Screen::ConfirmClose);
    sim.keys("<esc>");
    assert!(!sim.wizard.assessment.is_closed(), "only asked");
    sim.send(Msg::Do(Command::Close));
    sim.keys("<enter>");
    assert_eq!(sim.wizard.assessment.state, State::Closed { version: 1 });
    assert_eq!(sim.wizard.assessment.date, bozza().date.or(Some(now().date_naive())));
    assert_eq!(sim.wizard.assessment.changes.len(), 1);
    let closed = sim.wizard.assessment.clone();
    sim.keys("u");
    assert_eq!(sim.wizard.assessment, closed, "undo does not reach behind a closed version");

    sim.keys("/seg-01<enter>3");
    assert_eq!(*sim.wizard.screen(), Screen::ConfirmReopen);
    assert_eq!(sim.wizard.assessment, closed);
    sim.keys("<esc>");
    assert_eq!(sim.wizard.assessment, closed, "nothing happened");
    sim.keys("3<enter>");
    assert_eq!(sim.wizard.assessment.state, State::Draft { next: 2 });
    assert_eq!(value(&sim, "SEG-01"), ["no"]);
    assert!(on(&sim, "SEG-01"));
    sim.keys("u");
    assert_eq!(sim.wizard.assessment, closed);
    sim.keys("n");
    assert_eq!(*sim.wizard.screen(), Screen::Note(form().find("SEG-01").unwrap()));
    sim.keys("<enter><enter>");
    assert!(sim.wizard.assessment.state == State::Draft { next: 2 }, "typing asks first too");
    assert!(sim.wizard.open.is_some());
}

#[test]
fn a_file_that_cannot_be_written_is_only_looked_at() {
    let start = Start {
        assessment: bozza(),
        lang: Lang::It,
        read_only: true,
        draft: None,
        torn: false,
        now: now(),
        names: keys::command_name,
    };
    let mut sim = Sim::new(Wizard::new(scorer(), start), 80, 24);
    sim.ui.read_only = Some("è già aperto in un altro vaglio".to_owned());
    assert!(sim.screen().contains("sola lettura"));
    sim.keys("/seg-01<enter>1");
    assert_eq!(sim.wizard.notice, Some(Notice::ReadOnly));
    sim.keys("n").keys("x").keys("<esc><f3><f3><home><enter>abc");
    assert_eq!(sim.wizard.assessment, bozza());
    assert!(sim.effects.iter().all(|effect| *effect != Effect::Save));
}

#[test]
fn reports_are_asked_for_and_not_written_over_by_surprise() {
    let mut sim = sim(tirana());
    sim.keys("<f4><f4><end><enter>");
    let Some(Effect::Report(ask)) = sim.effects.last().cloned() else { panic!() };
    assert!(!ask.replace);
    sim.send(Msg::Reported(Err(vaglio::wizard::ReportFailure::Exists("a.html".to_owned()))));
    assert_eq!(*sim.wizard.screen(), Screen::ConfirmReplace("a.html".to_owned()));
    sim.keys("<enter>");
    let Some(Effect::Report(ask)) = sim.effects.last().cloned() else { panic!() };
    assert!(ask.replace);
    sim.send(Msg::Reported(Ok("/casa/a.html".to_owned())));
    assert!(sim.screen().contains("Rapporto scritto: /casa/a.html"));
}

#[test]
fn jumps_come_back() {
    let mut sim = sim(tirana());
    sim.keys("<enter>");
    assert!(on(&sim, "SEL-06"));
    sim.keys("<esc>");
    assert_eq!(*sim.wizard.screen(), Screen::Outcome(Sheet::Verdict));
    sim.keys("r<right><right><right><right><enter><esc>");
    assert!(matches!(sim.wizard.screen(), Screen::Review(_)));
    sim.keys("<esc><esc>");
    assert_eq!(sim.wizard.notice, Some(Notice::LeaveHint));
}

#[test]
fn leaving_keeps_the_open_text() {
    let mut sim = sim(fresh());
    sim.keys("Assistenza<c-q>");
    assert_eq!(sim.wizard.assessment.contract.service, "Assistenza");
    assert!(sim.effects.contains(&Effect::Save));
    assert_eq!(sim.effects.last(), Some(&Effect::Quit));
}

#[test]
fn letters_are_text_inside_a_field_and_commands_outside() {
    let mut sim = sim(fresh());
    sim.keys("nota o ? u/:<esc>");
    assert_eq!(sim.wizard.assessment.contract.service, "nota o ? u/:");
    sim.keys("o");
    assert_eq!(*sim.wizard.screen(), Screen::Outline);
    let name = FieldId::Party(Side::Processor, PartyField::Name);
    assert_eq!(sim.wizard.value(&name), "Voce Amica S.r.l.");
}

/// Answers with the example’s answers until the way ends; how many answers it took.
fn by_the_short_way(sim: &mut Sim, truth: &Assessment) -> usize {
    for step in 0..120 {
        let Screen::Question(ix) = *sim.wizard.screen() else { return step };
        let question = sim.wizard.questionnaire().question(ix);
        let value = &truth.answers[&question.id].value;
        let choices = question.choices();
        let places: Vec<usize> = choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| value.contains(&choice.id))
            .map(|(place, _)| place + 1)
            .collect();
        let before = ix;
        if places.is_empty() {
            for text in value.clone() {
                sim.keys(&text).keys("<enter>");
            }
            sim.keys("<esc>");
        }
        for place in places {
            sim.keys(&place.to_string());
        }
        sim.keys("<right>");
        assert_ne!(*sim.wizard.screen(), Screen::Question(before), "{value:?}");
    }
    panic!("the short way does not end");
}

#[test]
fn the_short_way_ends_where_nothing_can_change() {
    let truth = store::read(ASSISTENZA, "assistenza").unwrap().assessment;
    let mut start = truth.clone();
    start.state = State::Draft { next: 2 };
    let scored =
        |id: &String| form().find(id).is_some_and(|ix| form().question(ix).scored.is_some());
    start.answers.retain(|id, _| !scored(id));
    let asked = truth.answers.len() - start.answers.len();
    let mut sim = sim(start);
    sim.keys("s");
    assert!(matches!(sim.wizard.short_way(), Some(ShortWay::Left(left)) if left > 1));
    assert!(sim.screen().contains("Via breve: al più"));
    let steps = by_the_short_way(&mut sim, &truth);
    assert!(steps < asked / 2, "{steps} of {asked}");
    assert_eq!(*sim.wizard.screen(), Screen::Outcome(Sheet::Verdict));
    assert!(matches!(sim.wizard.notice, Some(Notice::ShortWayEnds(open)) if open > 0));
    assert!(sim.wizard.short_way().is_none());
    assert!(matches!(sim.wizard.band(), Band::Settled { .. }));
}

#[test]
fn the_short_way_skips_returns_and_can_be_left() {
    let mut sim = sim(bozza());
    sim.keys("s");
    let first = sim.wizard.screen().clone();
    sim.keys("<right>");
    let second = sim.wizard.screen().clone();
    assert_ne!(first, second);
    sim.keys("<left>");
    assert_eq!(*sim.wizard.screen(), first);
    sim.keys("<right><right>");
    assert_ne!(*sim.wizard.screen(), first);
    assert_ne!(*sim.wizard.screen(), second);
    sim.keys("s");
    assert!(sim.wizard.short_way().is_none());
    assert_eq!(sim.wizard.notice, Some(Notice::LongWay));
}

#[test]
fn a_reminder_that_is_due_and_what_is_new_are_listed() {
    let mut start = bozza();
    let asked = start.answers.values_mut().filter_map(|answer| answer.asked.as_mut());
    for (place, asked) in asked.enumerate() {
        asked.remind = (place == 0).then(|| "2026-11-20".parse().unwrap());
    }
    let mut sim = sim(start);
    assert_eq!(sim.wizard.review(Review::Overdue).len(), 1);
    assert_eq!(sim.wizard.review(Review::Changed).len(), 0);
    sim.keys("f1");
    assert_eq!(sim.wizard.review(Review::Changed).len(), 1);
}

#[test]
fn a_country_is_pointed_at_with_the_arrows() {
    let mut sim = sim(fresh());
    sim.keys("<esc>/sco-06a<enter>ni<down><down>");
    let pointed = sim.wizard.suggestions()[1].code.clone();
    sim.keys("<enter>");
    assert_eq!(value(&sim, "SCO-06a"), [pointed]);
    sim.keys("it<down><up><up>");
    assert!(sim.wizard.open.is_none() || on(&sim, "SCO-06a"), "up leaves the list, then the field");
}

/// Which field is wanted on the screen, and the keys that go there.
fn to_field(sim: &mut Sim, field: &FieldId) {
    let rows = sim.wizard.rows();
    let wanted = vaglio::wizard::Row::Field(field.clone());
    let place = rows.iter().position(|row| *row == wanted).unwrap_or_else(|| panic!("{field:?}"));
    sim.keys("<home>");
    for _ in 0..place {
        sim.keys("<down>");
    }
}

#[test]
fn a_wrong_vat_number_is_taken_with_a_word_on_it() {
    let mut sim = sim(fresh());
    let number = FieldId::Party(Side::Processor, PartyField::Number);
    let country = FieldId::Party(Side::Processor, PartyField::Country);
    sim.keys("<esc>");
    to_field(&mut sim, &country);
    sim.keys("<enter>zz<enter>");
    assert_eq!(sim.wizard.invalid[&country], "zz", "inside «Svizzera» it begins no word");
    sim.keys("<esc>");
    to_field(&mut sim, &country);
    sim.keys("<enter><bs><bs>italia<enter><esc>");
    to_field(&mut sim, &number);
    sim.keys("<enter>00743110158<enter>");
    assert_eq!(sim.wizard.assessment.processor.number, "00743110158", "never refused");
    sim.keys("<esc>");
    to_field(&mut sim, &number);
    assert!(sim.screen().contains("La cifra di controllo della partita IVA"), "{}", sim.screen());
    sim.keys("<enter><bs>7<enter><esc>");
    to_field(&mut sim, &number);
    assert!(!sim.screen().contains("non torna"), "{}", sim.screen());
}

#[test]
fn clearing_an_answer_that_did_not_apply_clears_its_reason() {
    let mut sim = sim(bozza());
    sim.keys("/sel-05<enter>xNon ci sono dipendenti.<esc>");
    assert_eq!(sim.wizard.assessment.answers["SEL-05"].value, [NOT_APPLICABLE]);
    sim.keys("<del>");
    let left = sim.wizard.assessment.answers.get("SEL-05");
    assert!(left.is_none_or(|answer| answer.reason.is_empty()), "{left:?}");
    sim.keys("u");
    assert_eq!(sim.wizard.assessment.answers["SEL-05"].reason, "Non ci sono dipendenti.");
}

#[test]
fn who_answered_and_which_reminder_is_overdue() {
    let mut assessment = bozza();
    let by = "Rita Referente".to_owned();
    let given = Answer { by, at: Some(now()), ..Answer::of(&["yes"]) };
    assessment.answers.insert("SEG-02".to_owned(), given);
    let asked = Asked {
        to: "Ing. Bruni".to_owned(),
        remind: "2026-11-20".parse().ok(),
        ..Asked::default()
    };
    let waited = Answer { asked: Some(asked), ..Answer::default() };
    assessment.answers.insert("SEG-01".to_owned(), waited);
    let mut sim = Sim::new(begin(assessment, Lang::It), 100, 40);
    sim.keys("/seg-02<enter>");
    assert!(sim.screen().contains("Risposto da Rita Referente, il 21/11/2026"), "{}", sim.screen());
    sim.keys("/seg-01<enter>");
    assert!(sim.screen().contains("sollecito scaduto il 20/11/2026"), "{}", sim.screen());
}

#[test]
fn opinions_are_added_told_apart_and_removed() {
    let mut sim = Sim::new(begin(bozza(), Lang::It), 100, 70);
    sim.wizard.assessment.opinions.clear();
    sim.send(Msg::Do(Command::Phase(Phase::Opinions)));
    to_field(&mut sim, &FieldId::Opinion(0, OpinionField::Name));
    sim.keys("<enter>Dora Garante<esc>");
    sim.send(Msg::Do(Command::NewOpinion));
    to_field(&mut sim, &FieldId::Opinion(1, OpinionField::Name));
    sim.keys("<enter>Ugo Legale<tab><esc>");
    to_field(&mut sim, &FieldId::Opinion(1, OpinionField::Outcome));
    sim.keys("<left>");
    to_field(&mut sim, &FieldId::Decision(DecisionField::Outcome));
    sim.keys("<right>");
    let opinions = &sim.wizard.assessment.opinions;
    assert_eq!(opinions.len(), 2);
    assert_eq!((opinions[1].role.as_str(), opinions[1].name.as_str()), ("legal", "Ugo Legale"));
    assert_eq!(opinions[1].outcome, Some(Verdict::Stop));
    assert_eq!(sim.wizard.assessment.decision.as_ref().unwrap().outcome, Some(Verdict::Proceed));
    assert!(sim.screen().contains("Parere contrario"), "{}", sim.screen());
    to_field(&mut sim, &FieldId::Opinion(1, OpinionField::Name));
    sim.keys("<del>");
    assert_eq!(sim.wizard.assessment.opinions.len(), 1);
    assert_eq!(sim.wizard.assessment.opinions[0].name, "Dora Garante");
    assert_eq!(sim.wizard.notice, Some(Notice::OpinionRemoved));
    sim.keys("u");
    assert_eq!(sim.wizard.assessment.opinions[1].name, "Ugo Legale");
}

#[test]
fn the_risk_that_stays_is_accepted_by_name_until_a_day() {
    let mut assessment = tirana();
    assessment.state = State::Draft { next: 1 };
    assessment.contract.go_live_planned = "2027-02-01".parse().ok();
    // A severity that nothing brings down.
    assessment.answers.insert("SCO-05".to_owned(), Answer::of(&["art9"]));
    let severe = form().question(form().find("SCO-05").unwrap());
    let worst = severe
        .choices()
        .iter()
        .find(|choice| choice.levels.severity.iter().any(|(_, level)| *level >= 4));
    let worst = worst.unwrap_or_else(|| panic!("no choice of severity 4")).id.clone();
    assessment.answers.insert("SCO-05".to_owned(), Answer::of(&[&worst]));
    let mut sim = Sim::new(begin(assessment, Lang::It), 100, 90);
    let lacks = |sim: &Sim, what| sim.wizard.missing().iter().any(|(one, _)| *one == what);
    sim.send(Msg::Do(Command::Phase(Phase::Closing)));
    assert!(!sim.wizard.lasting().is_empty());
    assert!(lacks(&sim, Missing::Acceptance), "{:?}", sim.wizard.missing());
    sim.send(Msg::Do(Command::Phase(Phase::Opinions)));
    assert!(sim.screen().contains("Serve: anche dopo le condizioni"), "{}", sim.screen());
    to_field(&mut sim, &FieldId::Acceptance(AcceptanceField::By));
    sim.keys("<enter>Stefano Manca<tab>21/11/2026<tab>31/1/2027<tab>Resta il rischio.<esc>");
    let given = sim.wizard.assessment.decision.as_ref().unwrap().acceptance.clone().unwrap();
    assert_eq!((given.by.as_str(), given.text.as_str()), ("Stefano Manca", "Resta il rischio."));
    sim.send(Msg::Do(Command::Phase(Phase::Closing)));
    assert!(!lacks(&sim, Missing::Acceptance));
    assert!(lacks(&sim, Missing::AcceptanceTooShort), "before the go-live");
    sim.send(Msg::Do(Command::Phase(Phase::Opinions)));
    to_field(&mut sim, &FieldId::Acceptance(AcceptanceField::Until));
    sim.keys("<enter><bs><bs><bs><bs>2028<enter><esc>");
    sim.send(Msg::Do(Command::Phase(Phase::Closing)));
    assert!(!lacks(&sim, Missing::AcceptanceTooShort));
}

#[test]
fn a_file_of_evidence_is_read_by_the_edge() {
    let mut sim = sim(bozza());
    sim.keys("/seg-02<enter>p<end><enter>Verbale<tab><tab><tab>doc/verbale.pdf<tab>");
    let Some(Effect::Fingerprint { evidence, path }) =
        sim.effects.iter().rev().find(|one| matches!(one, Effect::Fingerprint { .. })).cloned()
    else {
        panic!("{:?}", sim.effects)
    };
    assert_eq!(path, "doc/verbale.pdf");
    assert!(sim.screen().contains("lettura in corso"), "{}", sim.screen());
    let before = sim.wizard.assessment.clone();
    let file = FieldId::Evidence(evidence.clone(), EvidenceField::File);
    let answer =
        |found| Msg::Fingerprinted { evidence: evidence.clone(), path: path.clone(), found };
    sim.send(answer(Err("il file non c’è".to_owned())));
    assert_eq!(sim.wizard.assessment, before, "nothing changes");
    assert_eq!(sim.wizard.value(&file), path, "what was typed stays to be mended");
    assert!(sim.screen().contains("il file non c’è"), "{}", sim.screen());
    sim.keys("<up><enter>");
    assert!(sim.effects.iter().filter(|one| matches!(one, Effect::Fingerprint { .. })).count() > 1);
    let found = Fingerprint { name: "verbale.pdf".to_owned(), sha256: "ab".repeat(32) };
    sim.send(answer(Ok(found)));
    let entry = &sim.wizard.assessment.evidence[&evidence];
    assert_eq!((entry.file.as_str(), entry.sha256.as_str()), ("verbale.pdf", &*"ab".repeat(32)));
    assert!(!sim.wizard.invalid.contains_key(&file));
    sim.keys("<tab>");
    let entry = &sim.wizard.assessment.evidence[&evidence];
    assert_eq!(entry.sha256, "ab".repeat(32), "the field below did not write its old value back");
    sim.keys("u");
    assert!(sim.wizard.assessment.evidence[&evidence].file.is_empty());
}

#[test]
fn a_report_that_was_written_can_be_opened() {
    let mut sim = sim(tirana());
    sim.keys("<f4><f4>");
    assert!(!sim.wizard.rows().contains(&vaglio::wizard::Row::Do(Command::OpenReport)));
    sim.send(Msg::Reported(Ok("/casa/a.html".to_owned())));
    sim.keys("<end><enter>");
    assert_eq!(sim.effects.last(), Some(&Effect::OpenReport("/casa/a.html".to_owned())));
    sim.send(Msg::Opened(Err("«xdg-open» non lo apre".to_owned())));
    assert!(sim.screen().contains("non lo apre"));
}

#[test]
fn the_terms_of_a_question_have_a_key() {
    let mut sim = sim(bozza());
    sim.keys("/seg-01<enter>t");
    let seg = form().find("SEG-01").unwrap();
    assert_eq!(*sim.wizard.screen(), Screen::Terms(seg));
    assert!(!sim.wizard.terms(seg).is_empty(), "{}", sim.screen());
    sim.keys("<esc>");
    assert!(on(&sim, "SEG-01"));
}

#[test]
fn a_note_is_edited_as_in_any_editor() {
    use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
    let mut assessment = bozza();
    assessment.answers.insert("SEG-01".to_owned(), Answer::of(&["partial"]));
    let mut sim = sim(assessment);
    sim.keys("/seg-01<enter>n");
    let press = |sim: &mut Sim, code, modifiers| {
        sim.event(&Event::Key(KeyEvent::new(code, modifiers)));
    };
    let text = |sim: &Sim| sim.wizard.open.as_ref().map(|open| open.text.clone()).unwrap();
    sim.keys("uno due tre");
    press(&mut sim, KeyCode::Left, KeyModifiers::ALT);
    press(&mut sim, KeyCode::Left, KeyModifiers::CONTROL);
    sim.keys("x");
    assert_eq!(text(&sim), "uno xdue tre");
    press(&mut sim, KeyCode::Char('z'), KeyModifiers::CONTROL);
    assert_eq!(text(&sim), "uno due tre", "undo inside the field");
    press(&mut sim, KeyCode::Home, KeyModifiers::NONE);
    sim.keys("a ");
    press(&mut sim, KeyCode::End, KeyModifiers::NONE);
    sim.event(&Event::Paste("\nb\r\nc".to_owned()));
    assert_eq!(text(&sim), "a uno due tre\nb\nc");
    press(&mut sim, KeyCode::Home, KeyModifiers::CONTROL);
    sim.keys("via");
    press(&mut sim, KeyCode::Backspace, KeyModifiers::CONTROL);
    assert_eq!(text(&sim), "a uno due tre\nb\nc");
    sim.keys("<esc>");
    assert_eq!(sim.wizard.assessment.answers["SEG-01"].note, "a uno due tre\nb\nc");
}
