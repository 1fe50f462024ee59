//! The real program in a real terminal, driven by keys.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

mod common;

use common::term::Term;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use vaglio::assessment::{Answer, Assessment};
use vaglio::library;
use vaglio::questionnaire::{Kind, Questionnaire};
use vaglio::store;

const ENTER: &str = "\r";
const NEXT_PHASE: &str = "\x1bOS";
const LEAVE: &str = "\x11";
const ESC: &str = "\x1b";

/// An inbound service for one client, all in Italy: what the analysis below answers.
const SCOPING: &[(&str, &[&str])] = &[
    ("SCO-01", &["inbound"]),
    ("SCO-02", &["none"]),
    ("SCO-03", &["up_to_10k"]),
    ("SCO-04", &["contact", "contract"]),
    ("SCO-05", &["none"]),
    ("SCO-06a", &["Italia"]),
    ("SCO-06b", &["Italia"]),
    ("SCO-06c", &["Italia"]),
    ("SCO-07", &["no"]),
    ("SCO-08", &["no"]),
    ("SCO-09", &["none"]),
    ("SCO-10", &["other"]),
    ("SCO-11", &["none"]),
    ("SCO-12", &["controller_crm"]),
    ("SCO-13", &["voice"]),
    ("SCO-14", &["no"]),
    ("SCO-15", &["no"]),
    ("SCO-16", &["yes"]),
    ("SCO-18", &["no"]),
    ("SCO-19", &["none"]),
    ("SCO-20", &["no"]),
    ("SCO-21", &["no"]),
];

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn example(name: &str, folder: &Path) -> String {
    let file = format!("{name}.vaglio.yaml");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(&file);
    fs::copy(from, folder.join(&file)).unwrap();
    file
}

fn saved(folder: &Path, file: &str) -> Assessment {
    store::load(&folder.join(file)).unwrap_or_else(|error| panic!("{error:?}")).assessment
}

/// The id of the question on the screen: the first word of its line.
fn question_on(screen: &str) -> Option<String> {
    screen.lines().find_map(|line| {
        let word = line.split_whitespace().next()?;
        // Lists are called by a word alone, in the place of the title.
        let is_list = word.len() == 3 && word.chars().all(|c| c.is_ascii_uppercase());
        if is_list && line.starts_with(&format!(" {word}  ")) {
            return Some(word.to_owned());
        }
        let (area, number) = word.split_once('-')?;
        let is_id = area.len() == 3
            && area.chars().all(|c| c.is_ascii_uppercase())
            && number.len() >= 2
            && number.starts_with(|c: char| c.is_ascii_digit());
        (is_id && line.starts_with(' ')).then(|| word.to_owned())
    })
}

/// What the screen shows when a key has been taken.
enum Then {
    Shows(String),
    /// The next question.
    Next,
}

/// The keys that answer a question as [`SCOPING`] says, and every scored one in the best way.
fn keys(form: &Questionnaire, id: &str) -> Vec<(String, Then)> {
    let question = form.question(form.find(id).unwrap());
    let several = matches!(question.kind, Kind::Multiple(_));
    let choose = |choice: &str| {
        let place = question.choices().iter().position(|known| known.id == choice).unwrap() + 1;
        let mark = if several { "[x]" } else { "(•)" };
        (place.to_string(), Then::Shows(format!("{place} {mark}")))
    };
    let on = || (ENTER.to_owned(), Then::Next);
    let scoping: BTreeMap<_, _> = SCOPING.iter().copied().collect();
    match (&question.kind, scoping.get(id)) {
        // Optional: the questions about each entry are asked once.
        (Kind::List(_), _) => vec![("\x1b[C".to_owned(), Then::Next)],
        (Kind::Countries { .. }, Some(names)) => {
            // The field is open as soon as the question is there.
            let mut keys = vec![(String::new(), Then::Shows("nome o sigla".into()))];
            for name in *names {
                keys.push(((*name).to_owned(), Then::Shows(format!("{name} ("))));
                keys.push((ENTER.to_owned(), Then::Shows(format!("[x] {name}"))));
            }
            keys.push(on());
            keys
        }
        (Kind::Number { bands, .. }, _) => {
            let number = bands.as_ref().expect("bands").limits[0].0.to_string();
            vec![(number.clone(), Then::Shows(number)), on()]
        }
        (_, Some(choices)) => choices.iter().map(|choice| choose(choice)).chain([on()]).collect(),
        (_, None) => vec![choose("yes"), on()],
    }
}

/// Answers the questions on the screen, one after the other, until `last` has been answered.
fn answer_until(term: &mut Term, form: &Questionnaire, last: &str) {
    for _ in 0..200 {
        term.wait_until("a question", |text| question_on(text).is_some());
        // A frame may be half drawn: its head is of the new question, its body of the old one.
        let id = question_on(&term.settle()).unwrap();
        for (key, then) in keys(form, &id) {
            term.send(&key);
            match then {
                Then::Shows(text) => term.wait(&text),
                Then::Next if id == last => term.settle(),
                Then::Next => term.wait_until(&format!("what follows {id}"), |text| {
                    question_on(text).is_some_and(|now| now != id)
                }),
            };
        }
        if id == last {
            return;
        }
    }
    panic!("{last} was never reached");
}

#[test]
fn a_whole_analysis_by_keys_with_a_kill_in_the_middle() {
    let folder = folder();
    let form = library::load(&library::shipped(), "call-center").unwrap();
    let file = "acme.vaglio.yaml";
    let mut term = Term::start(folder.path(), &["new", file]);
    term.wait("con quale questionario");
    term.send(ENTER);
    term.wait("Nome del fornitore");
    term.send("Contatto Sicuro S.r.l.");
    term.send(ENTER);
    term.wait_until("the cursor on the file", |text| text.contains("▸ File"));
    term.send(ENTER);
    term.wait("Servizio e contratto");
    assert!(folder.path().join(file).exists());

    // Scoping, then some questions.
    term.send(NEXT_PHASE);
    term.wait("SCO-01");
    answer_until(&mut term, &form, "SCO-21");
    answer_until(&mut term, &form, "ROL-02");
    term.wait("ROL-03");

    // A sentence that is cut short.
    term.send("n");
    term.wait("Nota");
    term.paste("Il divieto c’è, ma l’art. 12 del contratto dice che");
    term.wait("dice che");
    term.signal("KILL");
    term.end();
    drop(term);
    let before = saved(folder.path(), file);
    assert_eq!(before.answers["ROL-02"].value, ["yes"]);
    assert_eq!(before.answers["SCO-06a"].value, ["IT"]);

    // Everything is there: the place, the answers, the half sentence.
    let mut term = Term::start(folder.path(), &["open", file]);
    term.wait("dice che");
    term.send(" vale solo per i nuovi clienti");
    term.wait_until("the whole sentence", |text| text.contains("clienti"));
    term.send(ESC);
    term.wait_until("the question again", |text| !text.contains("Nota alla risposta"));
    answer_until(&mut term, &form, "ACC-06");
    let after = saved(folder.path(), file);
    assert_eq!(
        after.answers["ROL-03"].note,
        "Il divieto c’è, ma l’art. 12 del contratto dice che vale solo per i nuovi clienti"
    );
    assert_eq!(after.processor.name, "Contatto Sicuro S.r.l.");
    let answered: Vec<_> =
        after.answers.iter().filter(|(_, answer)| !answer.value.is_empty()).collect();
    assert!(answered.len() > 60, "{}", answered.len());

    term.send(LEAVE);
    assert_eq!(term.end(), 0);
    assert!(term.is_left_clean());

    // Both reports of what was typed.
    for format in ["md", "html"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_vaglio"))
            .args(["report", file, "--format", format, "--output", "-"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Contatto Sicuro"), "{format}");
        // The sentence is split by Markdown escapes; its end is plain.
        assert!(text.contains("nuovi clienti"), "{format}");
    }
}

#[test]
fn signals_leave_the_terminal_whole_and_the_answers_on_disk() {
    for signal in ["TERM", "INT", "HUP"] {
        let folder = folder();
        let file = example("bozza", folder.path());
        let mut term = Term::start(folder.path(), &["open", &file]);
        term.wait("Oggi:");
        let before = saved(folder.path(), &file);
        term.send("n");
        term.paste("una nota a metà");
        term.wait("a metà");
        term.signal(signal);
        term.end();
        assert!(term.is_left_clean(), "SIG{signal}");
        // Folded into the answers or kept as the open text: either way it is there.
        let after = saved(folder.path(), &file);
        let draft =
            fs::read_to_string(folder.path().join(format!("{file}.draft"))).unwrap_or_default();
        let kept = draft.contains("a metà")
            || after.answers.values().any(|answer| answer.note.ends_with("a metà"));
        assert!(kept, "SIG{signal}");
        assert!(after.answers.len() >= before.answers.len(), "SIG{signal}");
    }
}

#[test]
fn the_outcome_is_computed_beside_the_keys() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::start(folder.path(), &["open", &file]);
    term.wait("Oggi:");
    for title in ["SEL-", "Piano d’azione", "Esito proposto"] {
        term.send(NEXT_PHASE);
        term.wait(title);
    }
    // «calcolo…» may be gone before anybody sees it; it must not stay.
    let screen = term
        .wait_until("the readings", |text| text.contains("Letture") && !text.contains("calcolo…"));
    assert!(screen.contains("Idoneità del fornitore"), "{screen}");
    term.send("\x1b[C");
    term.wait("da sol");
    term.send("\x1b[C");
    term.wait("un consiglio, non un elenco di obblighi");
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
    assert!(term.is_left_clean());
}

#[test]
fn ctrl_c_leaves_with_everything_saved() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::start(folder.path(), &["open", &file]);
    term.wait("Oggi:");
    term.send("\x03");
    assert_eq!(term.end(), 0);
    assert!(term.is_left_clean());
}

/// Whoever knows other programs takes Ctrl-Z for «undo»: it must not throw anybody out.
#[test]
fn ctrl_z_takes_back_and_the_shell_can_still_stop_it() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::start(folder.path(), &["open", &file]);
    term.wait("Oggi:");
    let before = fs::read(folder.path().join(&file)).unwrap();
    term.send("/seg-01\r");
    term.wait("Banche dati separate");
    term.send("2");
    term.wait("(•) Parziale");
    term.send("\x1a");
    term.wait("Annullat");
    term.wait_until("no answer", |text| !text.contains("(•)"));
    term.wait("salvato");
    assert_eq!(fs::read(folder.path().join(&file)).unwrap(), before);
    // `kill -TSTP`, as job control does: the terminal is given back, and taken again.
    term.signal("TSTP");
    term.wait_until("an empty screen", |text| !text.contains("Oggi:"));
    assert!(term.is_left_clean());
    term.signal("CONT");
    term.wait("Banche dati separate");
    term.send("1");
    term.wait("(•) Sì");
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
    assert!(term.is_left_clean());
}

#[test]
fn a_click_chooses_and_a_click_on_a_phase_goes_there() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::start(folder.path(), &["open", &file]);
    term.wait("Oggi:");
    term.send("/seg-01\r");
    let screen = term.wait("1 ( ) Sì");
    let row = 1 + screen.lines().position(|line| line.contains("1 ( ) Sì")).unwrap();
    term.send(&format!("\x1b[<0;12;{row}M\x1b[<0;12;{row}m"));
    term.wait("(•) Sì");
    let screen = term.text();
    let phases = screen.lines().nth(1).unwrap();
    let column = 1 + phases.split("5 Esito").next().unwrap().chars().count();
    term.send(&format!("\x1b[<0;{column};2M\x1b[<0;{column};2m"));
    term.wait("Esito proposto");
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
}

/// Where nothing can be drawn the wizard talks in lines by itself.
#[test]
fn a_dumb_terminal_gets_lines() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::on("dumb", folder.path(), &["open", &file], (24, 80));
    term.wait("riga per riga");
    term.wait("SCO-21");
    term.send("esci\r");
    assert_eq!(term.end(), 0);
}

#[test]
fn colours_are_chosen_and_changed() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::start(folder.path(), &["open", &file, "--theme", "contrast"]);
    term.wait("Oggi:");
    let black = vt100::Color::Idx(16);
    assert_eq!(term.background(12, 70), black);
    term.send("\x1b[17~");
    term.wait_until("the next theme", |_| term.background(12, 70) == vt100::Color::Default);
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
}

#[test]
fn a_storm_of_sizes_breaks_nothing() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::start(folder.path(), &["open", &file]);
    term.wait("Oggi:");
    for (rows, cols) in
        [(5, 10), (1, 1), (60, 200), (16, 60), (15, 59), (3, 120), (24, 40), (24, 80)]
    {
        term.resize(rows, cols);
        term.send("\x1b[B");
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
    term.wait("Oggi:");
    term.resize(20, 40);
    term.wait_until("a sentence about the size", |text| text.contains("60"));
    term.resize(24, 80);
    term.wait("Oggi:");
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
}

#[test]
fn a_pasted_megabyte_is_kept() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::start(folder.path(), &["open", &file]);
    term.wait("Oggi:");
    let id = question_on(&term.text());
    term.send("n");
    term.wait("Nota");
    let text = "parola ".repeat(150_000);
    term.paste(&text);
    term.send("FINE");
    term.wait("FINE");
    term.send(ESC);
    term.wait_until("the question again", |text| !text.contains("Nota alla risposta"));
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
    let after = saved(folder.path(), &file);
    let note = id.and_then(|id| after.answers.get(&id).map(|answer| answer.note.len()));
    let longest = after.answers.values().map(|answer: &Answer| answer.note.len()).max();
    assert!(note.or(longest).is_some_and(|length| length > 1_000_000), "{note:?} {longest:?}");
}

#[test]
fn the_second_window_only_looks() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut first = Term::start(folder.path(), &["open", &file]);
    first.wait("Oggi:");
    let bytes = fs::read(folder.path().join(&file)).unwrap();
    let mut second = Term::start(folder.path(), &["open", &file]);
    second.wait_until("a word on reading only", |text| {
        text.contains("sola lettura") || text.contains("solo lettura")
    });
    second.send("1");
    second.send(LEAVE);
    assert_eq!(second.end(), 0);
    assert_eq!(fs::read(folder.path().join(&file)).unwrap(), bytes);
    first.send(LEAVE);
    assert_eq!(first.end(), 0);
}

#[test]
fn the_demo_is_a_copy() {
    let folder = folder();
    let mut term = Term::start(folder.path(), &["demo"]);
    term.wait("Oggi:");
    assert!(folder.path().join("esempio.vaglio.yaml").exists());
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
    let mut term = Term::start(folder.path(), &["demo"]);
    term.wait("esempio-2");
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
}

#[test]
fn home_lists_what_was_opened() {
    let folder = folder();
    let file = example("bozza", folder.path());
    let mut term = Term::start(folder.path(), &["open", &file]);
    term.wait("Oggi:");
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
    let mut term = Term::start(folder.path(), &[]);
    term.wait(&file);
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
}

/// A folder of questionnaires with the one that has every kind of answer.
fn with_kinds(folder: &Path) -> &'static str {
    let own = folder.join("questionari");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("kinds.yaml"), include_str!("data/kinds.yaml")).unwrap();
    "questionari"
}

fn begin_kinds(folder: &Path, file: &str) -> Term {
    let own = with_kinds(folder);
    let args = ["new", file, "--questionnaire", "kinds", "--questionnaires", own];
    let mut term = Term::start(folder, &args);
    term.wait("Nome del fornitore");
    term.send("Acme");
    term.send(ENTER);
    term.wait_until("the cursor on the file", |text| text.contains("▸ File"));
    term.send(ENTER);
    term.wait("Servizio e contratto");
    term
}

#[test]
fn a_list_is_filled_in_by_keys_and_survives_a_kill() {
    let folder = folder();
    let file = "acme.vaglio.yaml";
    let mut term = begin_kinds(folder.path(), file);
    term.send(NEXT_PHASE);
    term.wait("SCO-01");
    for (search, wanted) in [("/sites", "SITES  Sedi"), (ENTER, "Da quali sedi si lavora?")] {
        term.send(search);
        term.wait(wanted);
    }
    term.send(ENTER);
    term.wait("Come si chiama la sede?");
    term.send("Milano");
    term.wait("Milano");
    term.send(ENTER);
    term.wait("Paese — Milano");
    // Typed at once, over the change of the questionnaire that each name brings.
    term.send("alb\r");
    term.wait("Paese — Milano (Albania)");
    term.send("\r12/3/2019\r");
    term.wait("Chi altro vede i dati?");
    // From the beginning to the end without a pause: no key may fall between two questionnaires.
    term.send("/sites\r\x1b[F\rTirana\r");
    term.wait("Paese — Tirana");
    term.send("ital\r\r1/1/2020\r");
    term.wait("Chi altro vede i dati?");
    term.send("/sites\r");
    // Another question shows the names too: only the list has its own words.
    term.wait("Da quali sedi si lavora?");
    term.send("\x1b[B\r");
    term.wait("Come si chiama la sede?");
    term.send("\r Nord");
    term.wait("Tirana Nord");
    term.signal("KILL");
    term.end();
    drop(term);

    let before = saved(folder.path(), file);
    assert_eq!(before.answers["SITES"].value, ["e1", "e2"]);
    assert_eq!(before.answers["SITE-COUNTRY@e1"].value, ["AL"]);
    assert_eq!(before.answers["SITE-SINCE@e2"].value, ["2020-01-01"]);
    assert_eq!(before.answers["SITE-NAME@e2"].value, ["Tirana"]);

    let mut term = Term::start(folder.path(), &["open", file, "--questionnaires", "questionari"]);
    term.wait("Tirana Nord");
    term.send(ENTER);
    term.wait("Paese — Tirana Nord (Italia)");
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
    let after = saved(folder.path(), file);
    assert_eq!(after.answers["SITE-NAME@e2"].value, ["Tirana Nord"]);
    let score = std::process::Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(["score", file, "--questionnaires", "questionari"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(score.status.success(), "{}", String::from_utf8_lossy(&score.stderr));
}

#[test]
fn a_questionnaire_that_is_saved_is_on_screen_at_once() {
    let folder = folder();
    let file = "acme.vaglio.yaml";
    let mut term = begin_kinds(folder.path(), file);
    let before = saved(folder.path(), file).questionnaire;
    term.send(NEXT_PHASE);
    term.wait("SCO-01");
    term.send("/sco-03\r");
    term.wait("Quanti operatori vedono i dati?");
    term.send("12");
    term.wait("12");
    let path = folder.path().join("questionari/kinds.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let newer = text.replace("Quanti operatori vedono i dati?", "Quante persone leggono i dati?");
    fs::write(&path, &newer).unwrap();
    let screen = term.wait("Quante persone leggono i dati?");
    assert!(screen.contains("in lavorazione"), "{screen}");
    assert!(screen.contains("Numero                12"), "{screen}");

    // A mistake is said, with its place; the questionnaire before it stays.
    fs::write(&path, newer.replace("answers: number", "answers: numero")).unwrap();
    let screen = term.wait("kinds.yaml:");
    assert!(screen.contains("Quante persone leggono i dati?"), "{screen}");
    fs::write(&path, &newer).unwrap();
    term.wait_until("the notice gone", |text| !text.contains("kinds.yaml:"));

    term.send(ENTER);
    term.wait("Le telefonate sono registrate?");
    term.send(LEAVE);
    assert_eq!(term.end(), 0);
    let after = saved(folder.path(), file);
    assert_eq!(after.answers["SCO-03"].value, ["12"]);
    assert_ne!(after.questionnaire.sha256, before.sha256);
    assert_eq!(after.questionnaire.version, before.version);
}
