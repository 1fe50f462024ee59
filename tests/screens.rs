//! What is on screen, as a person sees it.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use sim::{Sim, begin, fresh, fresh_kinds, kinds, with_lists};
use vaglio::assessment::{Answer, Asked, Assessment};
use vaglio::store;
use vaglio::text::Lang;
use vaglio::tui::theme::Theme;
use vaglio::tui::view;

const BOZZA: &str = include_str!("../examples/bozza.vaglio.yaml");
const TIRANA: &str = include_str!("../examples/vendite-da-tirana.vaglio.yaml");

fn example(text: &str) -> Assessment {
    store::read(text, "esempio").unwrap().assessment
}

/// The screen after some keys, at 80 × 24 in Italian.
fn after(assessment: Assessment, script: &str) -> String {
    let mut sim = Sim::new(begin(assessment, Lang::It), 80, 24);
    sim.draw();
    // Scrolling is by what was on screen.
    for page in script.split_inclusive("<pgdn>") {
        sim.keys(page).draw();
    }
    sim.screen()
}

/// The supplier’s VAT number ends with a wrong digit.
fn vat() -> Assessment {
    let mut assessment = example(BOZZA);
    "IT".clone_into(&mut assessment.processor.country);
    "00743110158".clone_into(&mut assessment.processor.number);
    assessment
}

/// Somebody should have been reminded yesterday.
fn overdue() -> Assessment {
    let mut assessment = example(BOZZA);
    let asked = Asked {
        to: "Ing. Bruni".to_owned(),
        on: "2026-11-10".parse().ok(),
        remind: "2026-11-20".parse().ok(),
        ..Asked::default()
    };
    let waited = Answer { asked: Some(asked), ..Answer::default() };
    assessment.answers.insert("SEG-01".to_owned(), waited);
    assessment
}

macro_rules! screens {
    ($($name:ident: $start:expr, $script:expr;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(after($start, $script));
        })+
    };
}

screens! {
    parties: fresh(), "";
    parties_invalid_date: fresh(), "Assistenza clienti<tab><tab><tab><tab>32/13<tab>";
    parties_country: fresh(), "<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>al";
    scoping_first: fresh(), "<esc><f4>";
    scoping_several: fresh(), "<esc><f4>13";
    scoping_country: fresh(), "<esc>/sco-06a<enter>alb";
    scoping_contradiction: fresh(), "<esc><f4>3<enter>/sco-11<enter>1";
    scoping_severity: fresh(), "<esc>/sco-05<enter>1234";
    question: example(BOZZA), "/seg-01<enter>";
    question_answered: example(BOZZA), "/seg-01<enter>2";
    question_unknown: example(BOZZA), "/rol-01<enter>4";
    question_number: example(BOZZA), "/sec-07<enter>";
    question_derived: example(BOZZA), "/sel-01<enter>";
    question_waiting: fresh(), "<esc>/seg-01<enter>";
    note: example(BOZZA), "/seg-01<enter>nUna riga.<enter>Un’altra, con più parole di quante ne stiano sulla larghezza di uno schermo solo.";
    asked: example(BOZZA), "/seg-01<enter>aIng. Bruni<tab>";
    reason: example(BOZZA), "/sel-05<enter>x";
    evidence: example(BOZZA), "/seg-01<enter>2p";
    evidence_entry: example(BOZZA), "/seg-01<enter>2p<end><enter>Verbale";
    why: example(BOZZA), "/seg-01<enter>w";
    plan: example(BOZZA), "<f4><f4>";
    action: example(BOZZA), "<f4><f4><enter>";
    outcome_open: example(BOZZA), "<f4><f4><f4>";
    outcome_stop: example(TIRANA), "";
    outcome_causes: example(TIRANA), "<down><down><down><down><down><enter>";
    outcome_decides: example(BOZZA), "<f4><f4><f4><right>";
    outcome_decides_margins: example(TIRANA), "<right><pgdn><pgdn><pgdn>";
    outcome_remedies: example(TIRANA), "<right><right>";
    outcome_remedies_tried: example(TIRANA), "<right><right><space><down><down>";
    outcome_remedies_steps: example(TIRANA), "<right><right><space><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>";
    outcome_flags: example(TIRANA), "<end>";
    outcome_dpia: example(TIRANA), "<end><up><enter>";
    outcome_levels: example(TIRANA), "<left>";
    outcome_levels_by_hand: example(BOZZA), "<f4><f4><f4><left><down><down>c<right><esc>";
    outcome_matrix: example(TIRANA), "<left><end><pgdn><pgdn><pgdn>";
    outcome_lines: example(TIRANA), "<left><down><down><enter>";
    outcome_lines_verdict: example(TIRANA), "<left><enter>";
    outcome_by_hand: example(BOZZA), "<f4><f4><f4><left><down><down>c";
    outcome_by_hand_refused: example(BOZZA), "<f4><f4><f4><left><down><down>c<left><left>";
    outcome_by_hand_blocked: example(TIRANA), "<left>c";
    decision_dissent: example(BOZZA), "<f4><f4><f4><f4><down><down><down><down><down><down><down><down><esc><right>";
    opinions: example(TIRANA), "<f4>";
    opinions_two: example(BOZZA), "<f4><f4><f4><f4><end><up><up><up><up><up><up><up><up><up><up><up><enter><home><down><down><down><down><down><down><down>";
    acceptance: example(BOZZA), "<f4><f4><f4><f4><end><up><up><up><up>";
    parties_number: vat(), "<f3><f3><home><down><down><down><down><down><down><down><down><down><down><down><down><down>";
    terms: example(BOZZA), "/seg-01<enter>t";
    evidence_file: example(BOZZA), "/seg-01<enter>2p<end><enter>Verbale<tab><tab><tab>verbale.pdf<tab>";
    asked_overdue: overdue(), "/seg-01<enter><pgdn><pgdn>";
    closing: example(BOZZA), "<f4><f4><f4><f4><f4>";
    closing_confirm: example(BOZZA), "<f4><f4><f4><f4><f4><home><down><down><down><down><down><down><enter>";
    closed: example(TIRANA), "<f4><f4>";
    reopen: example(TIRANA), "/seg-01<enter>1";
    outline: example(BOZZA), "/seg-01<enter>o";
    search: example(BOZZA), "/violaz";
    palette: example(BOZZA), "/seg-01<enter>:";
    review: example(BOZZA), "r<right><right><right><right>";
    review_new: example(BOZZA), "/seg-01<enter>2r<left>";
    short_way: example(BOZZA), "s";
    review_decisive: example(BOZZA), "r<left><left><left>";
    help: fresh(), "<esc>?";
}

/// The screen of the questionnaire with every kind of answer, after some keys.
fn kinds_after(script: &str) -> String {
    with_lists(kinds(), fresh_kinds(), (80, 24)).keys(script).screen()
}

macro_rules! kinds_screens {
    ($($name:ident: $script:expr;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(kinds_after($script));
        })+
    };
}

kinds_screens! {
    kinds_info: "<esc>/sco-01<enter>";
    kinds_other: "<esc>/sco-02<enter>3";
    kinds_other_unsaid: "<esc>/sco-02<enter>3<esc>";
    kinds_number: "<esc>/sco-03<enter>12";
    kinds_date: "<esc>/sco-05<enter>31/12/2031<enter>";
    kinds_text: "<esc>/sco-07<enter>privacy";
    kinds_long_text: "<esc>/sco-08<enter>Una riga.<enter>Un’altra.";
    kinds_statement: "<esc>/sco-09<enter><enter>";
    kinds_settled: "<esc>/sco-09<enter><space><esc>/sco-10<enter>";
    kinds_list_empty: "<esc>/subs<enter>";
    kinds_list: "<esc>/sites<enter><enter>Milano<enter>ital<enter><enter><esc><left><left><left><end><enter>Tirana<enter><esc><esc><esc>/sites<enter>";
    kinds_list_removed: "<esc>/sites<enter><enter>Milano<enter><esc><left><left><home><del>";
    kinds_entry_field: "<esc>/sites<enter><enter>Milano<enter>al";
    kinds_entry_question: "<esc>/sites<enter><enter>Milano<enter><esc>/acc-01<enter>2";
    kinds_outline: "<esc>/sites<enter><enter>Milano<enter><esc>o";
    kinds_review: "<esc>/sites<enter><enter>Milano<enter><esc>r";
}

/// The outcome where a verdict of the questionnaire's own decides.
#[test]
fn own_outcome() {
    let form = vaglio::library::load(&vaglio::library::shipped(), "dpia-soglia").unwrap();
    let form = Box::leak(Box::new(form));
    let assessment = example(include_str!("../examples/dpia-soglia.vaglio.yaml"));
    let mut sim = with_lists(form, assessment, (80, 24));
    sim.send(vaglio::wizard::Msg::Do(vaglio::wizard::Command::Phase(
        vaglio::wizard::Phase::Outcome,
    )));
    insta::assert_snapshot!(sim.screen());
}

/// Findings of a questionnaire's own, as a list and one by one.
fn findings_after(lang: &str, script: &str) -> String {
    let form = vaglio::library::load(&vaglio::library::shipped(), "enisa-sme").unwrap();
    let form = Box::leak(Box::new(form));
    let assessment = example(include_str!("../examples/enisa-sme.vaglio.yaml"));
    let mut sim = with_lists(form, assessment, (80, 24));
    sim.send(vaglio::wizard::Msg::Do(vaglio::wizard::Command::Phase(
        vaglio::wizard::Phase::Outcome,
    )));
    sim.keys(lang).keys(script).screen()
}

#[test]
fn findings_outcome() {
    insta::assert_snapshot!(findings_after("", "<down>"));
}

#[test]
fn findings_one() {
    insta::assert_snapshot!(findings_after("", "<down><enter>"));
}

#[test]
fn findings_one_open() {
    insta::assert_snapshot!(findings_after("<f2>", "<down><enter><enter>"));
}

fn sized(assessment: Assessment, lang: Lang, size: (u16, u16), script: &str) -> String {
    let mut sim = Sim::new(begin(assessment, lang), size.0, size.1);
    sim.draw();
    sim.keys(script).screen()
}

#[test]
fn small() {
    insta::assert_snapshot!(sized(example(BOZZA), Lang::It, (60, 16), "/seg-01<enter>2"));
}

#[test]
fn small_outcome() {
    insta::assert_snapshot!(sized(example(TIRANA), Lang::It, (60, 16), ""));
}

#[test]
fn large() {
    insta::assert_snapshot!(sized(example(BOZZA), Lang::It, (120, 40), "/seg-01<enter>2"));
}

#[test]
fn very_large() {
    insta::assert_snapshot!(sized(example(BOZZA), Lang::It, (200, 60), "/seg-01<enter>2"));
}

#[test]
fn small_plan() {
    insta::assert_snapshot!(sized(example(BOZZA), Lang::It, (60, 16), "<f4><f4>"));
}

#[test]
fn large_outcome() {
    insta::assert_snapshot!(sized(example(TIRANA), Lang::It, (120, 40), ""));
}

#[test]
fn large_plan() {
    insta::assert_snapshot!(sized(example(BOZZA), Lang::It, (120, 40), "<f4><f4>"));
}

#[test]
fn very_large_outcome() {
    insta::assert_snapshot!(sized(example(TIRANA), Lang::It, (200, 60), ""));
}

#[test]
fn very_large_plan() {
    insta::assert_snapshot!(sized(example(BOZZA), Lang::It, (200, 60), "<f4><f4>"));
}

#[test]
fn too_small() {
    insta::assert_snapshot!(sized(fresh(), Lang::It, (40, 12), ""));
}

#[test]
fn english_question() {
    insta::assert_snapshot!(sized(example(BOZZA), Lang::En, (80, 24), "/seg-01<enter>2"));
}

#[test]
fn the_outcome_tells_how_each_level_comes_out() {
    for (script, words) in [
        ("<left><down><down><enter>", "Gravità 3"),
        ("<left><down><down><enter>", "Misure fino al livello 1: ("),
        ("<left><down><down><enter>", "colonna vulnerabilità"),
        ("<left><enter>", "Idoneità del fornitore: "),
    ] {
        let screen = sized(example(TIRANA), Lang::It, (100, 900), script);
        let at = screen.find("Come ci si arriva").expect("a section of its own");
        assert!(screen.split_at(at).1.contains(words), "{words}: {screen}");
    }
}

#[test]
fn english_outcome() {
    insta::assert_snapshot!(sized(example(TIRANA), Lang::En, (80, 24), ""));
}

#[test]
fn english_remedies() {
    let script = "<right><right><space>";
    insta::assert_snapshot!(sized(example(TIRANA), Lang::En, (80, 24), script));
}

/// While what takes long is still on its way.
#[test]
fn outcome_computing() {
    let mut sim = Sim::slow(begin(example(TIRANA), Lang::It), 80, 24);
    insta::assert_snapshot!(sim.screen());
}

#[test]
fn scoping_computing() {
    let mut sim = Sim::slow(begin(fresh(), Lang::It), 80, 24);
    insta::assert_snapshot!(sim.keys("<esc><f4>1").screen());
}

#[test]
fn english_closing() {
    insta::assert_snapshot!(sized(example(BOZZA), Lang::En, (80, 24), "<f4><f4><f4><f4><f4>"));
}

/// Without colours the same words are there, and nothing has a colour.
#[test]
fn no_colour() {
    let mut sim = Sim::new(begin(example(TIRANA), Lang::It), 80, 24);
    let coloured = sim.screen();
    sim.ui.theme = Theme::Plain;
    assert_eq!(sim.screen(), coloured);
    let buffer = sim.terminal.backend().buffer();
    let reset = ratatui::style::Color::Reset;
    assert!(buffer.content().iter().all(|cell| cell.fg == reset && cell.bg == reset));
}

#[test]
fn language_switches_while_running() {
    let mut sim = Sim::new(begin(example(BOZZA), Lang::It), 80, 24);
    assert!(sim.screen().contains("Ctrl-Q esce"));
    sim.keys("<f2>");
    assert!(sim.screen().contains("Ctrl-Q leave"));
}

/// What somebody typed is shown, never obeyed; wide letters keep the columns.
#[test]
fn hostile_text() {
    let mut assessment = fresh();
    assessment.contract.service =
        "\u{1b}[2J\u{202e}日本 👨\u{200d}👩\u{200d}👧 e\u{301}".to_owned();
    assessment.processor.signatory = "\u{9b}31m\u{7}".to_owned();
    insta::assert_snapshot!(after(assessment, ""));
}

mod home {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
    use std::path::{Path, PathBuf};
    use std::sync::Arc;
    use vaglio::library;
    use vaglio::store::ReadOnly;
    use vaglio::text::Text;
    use vaglio::tui::home::{Base, Choice, Home, Offer};
    use vaglio::tui::recent::{Found, Known, Looker, Questionnaires, Recent};

    /// What the page finds out about a file with this content.
    fn found(name: &str, text: &str) -> Recent {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.vaglio.yaml");
        std::fs::write(&path, text).unwrap();
        let load =
            |_: &_| library::load(&library::shipped(), "call-center").map_err(|_| String::new());
        let load: Arc<Questionnaires> = Arc::new(load);
        let recent = Looker::new(load, true).look(&path);
        Recent { path: PathBuf::from(format!("/casa/maria/{name}.vaglio.yaml")), ..recent }
    }

    fn known(recent: &mut Recent) -> &mut Known {
        match &mut recent.found {
            Found::Analysis(known) => known,
            other => panic!("{other:?}"),
        }
    }

    fn draft() -> Recent {
        found("gare/bozza", BOZZA)
    }

    fn home(recents: Vec<Recent>) -> Home {
        Home::new(Lang::It, "2026-11-21".parse().unwrap(), recents)
    }

    fn screen(home: &Home) -> String {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| view::home::draw(frame, home, Theme::Terminal)).unwrap();
        terminal.backend().to_string()
    }

    fn key(home: &mut Home, code: KeyCode) -> Option<Choice> {
        home.event(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    fn offers() -> Vec<Offer> {
        let files = library::shipped();
        let list = library::list(&files).into_iter();
        list.map(|entry| Offer { id: entry.id, title: entry.title, about: entry.intro }).collect()
    }

    /// Before anybody has looked at the files the page is there all the same.
    #[test]
    fn unseen() {
        let paths = ["/casa/maria/gare/voce-amica.vaglio.yaml", "/casa/vecchia.vaglio.yaml"];
        let recents = paths.map(|path| Recent::unseen(PathBuf::from(path)));
        insta::assert_snapshot!(screen(&home(recents.into())));
    }

    #[test]
    fn list() {
        let mut stop = found("tirana", TIRANA);
        known(&mut stop).review = "2026-10-01".parse().ok();
        insta::assert_snapshot!(screen(&home(vec![draft(), stop])));
    }

    #[test]
    fn list_trouble() {
        let gone = Recent {
            path: PathBuf::from("/casa/vecchia.vaglio.yaml"),
            found: Found::Gone { copy: None },
        };
        let mut rotten = found("rotta", &BOZZA.replace("answers:", "answers: ["));
        let mut held = draft();
        known(&mut held).read_only = Some(ReadOnly::InUse(Some("processo 12".to_owned())));
        let Found::Damaged { copy, .. } = &mut rotten.found else { panic!("{rotten:?}") };
        *copy = Some(PathBuf::from("/casa/maria/rotta.vaglio.yaml.bak"));
        insta::assert_snapshot!(screen(&home(vec![rotten, gone, held])));
    }

    #[test]
    fn list_decided_and_newer() {
        let mut decided = example(TIRANA);
        let decision = decided.decision.get_or_insert_default();
        decision.outcome = Some(vaglio::questionnaire::Effect::Conditions);
        decision.review = "2027-06-30".parse().ok();
        let decided = found("decisa", &store::write(&decided));
        let newer = found("nuova", &BOZZA.replacen("vaglio: 1", "vaglio: 7", 1));
        insta::assert_snapshot!(screen(&home(vec![decided, newer])));
    }

    #[test]
    fn copy_offered() {
        let mut rotten = found("rotta", &BOZZA.replace("answers:", "answers: ["));
        let Found::Damaged { copy, .. } = &mut rotten.found else { panic!("{rotten:?}") };
        *copy = Some(PathBuf::from("/casa/maria/rotta.vaglio.yaml.bak"));
        let mut home = home(vec![rotten]);
        assert_eq!(key(&mut home, KeyCode::Enter), None, "first it is said what would happen");
        insta::assert_snapshot!(screen(&home));
        let path = PathBuf::from("/casa/maria/rotta.vaglio.yaml");
        assert_eq!(key(&mut home, KeyCode::Enter), Some(Choice::Recover(path)));
    }

    #[test]
    fn delete_takes_a_file_out_of_the_list() {
        let mut home = home(vec![draft()]);
        let path = home.recents[0].path.clone();
        assert_eq!(key(&mut home, KeyCode::Delete), Some(Choice::Forget(path.clone())));
        home.forget(&path);
        assert!(home.recents.is_empty());
        insta::assert_snapshot!(screen(&home));
        assert_eq!(key(&mut home, KeyCode::Delete), None, "the menu cannot be deleted");
    }

    #[test]
    fn empty_english() {
        let mut home = home(Vec::new());
        home.lang = Lang::En;
        insta::assert_snapshot!(screen(&home));
    }

    #[test]
    fn questionnaires() {
        let mut home = home(vec![draft()]);
        assert_eq!(key(&mut home, KeyCode::Char('n')), Some(Choice::New));
        home.offer(offers(), None);
        insta::assert_snapshot!(screen(&home));
        key(&mut home, KeyCode::Down);
        key(&mut home, KeyCode::Enter);
        assert!(screen(&home).contains("Questionario: Fornitori"), "{}", screen(&home));
        key(&mut home, KeyCode::Esc);
        assert!(screen(&home).contains("con quale questionario"), "back to where one chose");
    }

    #[test]
    fn one_questionnaire_is_no_question() {
        let mut home = home(Vec::new());
        let alone = Offer { id: "x".to_owned(), title: Text::default(), about: Text::default() };
        home.offer(vec![alone], None);
        assert!(screen(&home).contains("Nome del fornitore"));
    }

    #[test]
    fn new() {
        let mut home = home(Vec::new());
        home.offer(offers(), None);
        key(&mut home, KeyCode::Enter);
        for letter in "È Così S.p.A.".chars() {
            key(&mut home, KeyCode::Char(letter));
        }
        insta::assert_snapshot!(screen(&home));
        assert_eq!(key(&mut home, KeyCode::Enter), None, "first the name of the file is shown");
        let choice = key(&mut home, KeyCode::Enter);
        let Some(Choice::Begin { base, supplier, file }) = choice else { panic!("{choice:?}") };
        assert_eq!(base, Base::Questionnaire("call-center".to_owned()));
        assert_eq!(supplier, "È Così S.p.A.");
        assert_eq!(file, PathBuf::from("./e-cosi-s-p-a.vaglio.yaml"));
    }

    #[test]
    fn earlier() {
        let mut home = home(vec![found("tirana", TIRANA)]);
        key(&mut home, KeyCode::Home);
        key(&mut home, KeyCode::Down);
        key(&mut home, KeyCode::Enter);
        insta::assert_snapshot!(screen(&home));
        let path = PathBuf::from("/casa/maria/tirana.vaglio.yaml");
        assert_eq!(key(&mut home, KeyCode::Enter), Some(Choice::From(path.clone())));
        home.ask_names(Base::Earlier(path), "Teledrin", None);
        insta::assert_snapshot!("earlier_names", screen(&home));
    }

    #[test]
    fn earlier_by_path() {
        let mut home = home(Vec::new());
        key(&mut home, KeyCode::Down);
        key(&mut home, KeyCode::Enter);
        for letter in "a.yaml".chars() {
            key(&mut home, KeyCode::Char(letter));
        }
        let path = Path::new("a.yaml").to_owned();
        assert_eq!(key(&mut home, KeyCode::Enter), Some(Choice::From(path)));
    }

    #[test]
    fn any_size() {
        let mut all = vec![home(vec![draft(), found("tirana", TIRANA)]), home(Vec::new())];
        all[1].offer(offers(), None);
        for home in all {
            for width in 1..70 {
                for height in 1..20 {
                    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
                    terminal.draw(|frame| view::home::draw(frame, &home, Theme::Plain)).unwrap();
                }
            }
        }
    }
}
