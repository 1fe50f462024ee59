//! `--linear`: the real program and a pipe.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use vaglio::assessment::{ActionState, Assessment, Basis, State};
use vaglio::questionnaire::{Gate, Kind};
use vaglio::store;
use vaglio::text::Lang;
use vaglio::wizard::field::{EvidenceField, PartyField, Side};
use vaglio::wizard::{FieldId, Phase};

const EXAMPLE: &str = include_str!("../examples/assistenza-clienti.vaglio.yaml");

struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Runs the program in a folder with these lines on standard input.
fn talk(folder: &Path, args: &[&str], input: &[u8]) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("TZ", "Europe/Rome")
        .env_remove("XDG_STATE_HOME")
        .env_remove("XDG_DATA_HOME")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The program may end before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(!output.stdout.contains(&0x1b), "no control sequence in the output");
    let controls = |byte: &u8| *byte < b' ' && *byte != b'\n';
    assert!(!output.stdout.iter().any(controls), "no control character in the output");
    Ended {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn said(ended: &Ended, text: &str) {
    assert!(ended.out.contains(text), "never said {text:?}:\n{}\n{}", ended.out, ended.err);
}

fn saved(folder: &Path, file: &str) -> Assessment {
    store::load(&folder.join(file)).unwrap_or_else(|error| panic!("{error:?}")).assessment
}

/// A file of a new analysis.
fn begun(folder: &Path) {
    let mut assessment = sim::fresh();
    assessment.salt = Some("0".repeat(64));
    fs::write(folder.join("a.vaglio.yaml"), store::write(&assessment)).unwrap();
}

fn open(folder: &Path, lines: &str) -> Ended {
    let ended = talk(folder, &["a.vaglio.yaml", "--linear"], lines.as_bytes());
    assert_eq!(ended.code, Some(0), "{}\n{}", ended.out, ended.err);
    ended
}

/// A text of several lines, and the line that ends it.
fn paragraph(script: &mut String, text: &str) {
    for line in text.split('\n') {
        let dots = if line == "." { "." } else { "" };
        let colon = if line.starts_with(':') { ":" } else { "" };
        let _ = writeln!(script, "{dots}{colon}{line}");
    }
    script.push_str(".\n");
}

/// Every field of the parties and the contract, by name.
fn parties(script: &mut String, example: &Assessment) {
    script.push_str(":annulla\n");
    let mut put = |key: String, value: &str| {
        let _ = writeln!(script, "{key}\n{value}");
    };
    let contract = &example.contract;
    let day = |date: Option<chrono::NaiveDate>| date.map_or(String::new(), |date| date.to_string());
    put("contract/service".to_owned(), &contract.service);
    put("contract/reference".to_owned(), &contract.reference);
    put("contract/annex".to_owned(), &contract.annex);
    put("contract/signature_planned".to_owned(), &day(contract.signature_planned));
    put("contract/go_live_planned".to_owned(), &day(contract.go_live_planned));
    put("contract/people".to_owned(), &contract.people);
    put("contract/purposes".to_owned(), &contract.purposes);
    put("contract/duration".to_owned(), &contract.duration);
    put("contract/binding_language".to_owned(), "2");
    for (side, party) in
        [(Side::Processor, &example.processor), (Side::Controller, &example.controller)]
    {
        for field in PartyField::ALL {
            let value = match field {
                PartyField::Name => &party.name,
                PartyField::Country => &party.country,
                PartyField::Address => &party.address,
                PartyField::Number => &party.number,
                PartyField::Contact => &party.contact,
                PartyField::Dpo => &party.dpo,
                PartyField::Signatory => &party.signatory,
                PartyField::Powers => &party.powers,
            };
            put(FieldId::Party(side, *field).key(sim::form()), value);
        }
    }
}

fn answers(script: &mut String, example: &Assessment) {
    let form = sim::form();
    for question in &form.questions {
        let Some(answer) = example.answers.get(&question.id) else { continue };
        let _ = writeln!(script, "vai {}", question.id);
        if !answer.note.is_empty() {
            let _ = writeln!(script, ":nota {}", answer.note);
        }
        let several = matches!(question.kind, Kind::Multiple(_) | Kind::Countries { .. });
        assert!(several || answer.value.len() == 1, "{}", question.id);
        let _ = writeln!(script, "{}", answer.value.join(", "));
        if answer.is_not_applicable() {
            paragraph(script, &answer.reason);
        }
        let other = question
            .choices()
            .iter()
            .any(|choice| choice.other && answer.value.contains(&choice.id));
        if other && answer.note.is_empty() {
            script.push_str(".\n");
        }
        if let Some(basis) = answer.basis {
            let place = Basis::ALL.iter().position(|known| *known == basis).unwrap() + 1;
            let _ = writeln!(script, "vai {}\nbase\n{place}", question.id);
        }
    }
}

/// Each piece of evidence is made on the first answer that has it, and attached to the others.
fn evidence(script: &mut String, example: &Assessment) {
    for number in 1..=example.evidence.len() {
        let key = format!("E{number}");
        let entry = &example.evidence[&key];
        let mut made = false;
        for question in &sim::form().questions {
            let holds = example
                .answers
                .get(&question.id)
                .is_some_and(|answer| answer.evidence.contains(&key));
            if !holds {
                continue;
            }
            let _ = writeln!(script, "vai {}\nprova", question.id);
            if made {
                let _ = writeln!(script, "{key}");
                continue;
            }
            made = true;
            // The row after those there are already makes a new one.
            let _ = writeln!(script, "{number}");
            let day = |date: Option<chrono::NaiveDate>| {
                date.map_or(String::new(), |date| date.format("%d/%m/%Y").to_string())
            };
            for field in EvidenceField::ALL {
                let value = match field.key() {
                    "title" => entry.title.clone(),
                    "date" => day(entry.date),
                    "expires" => day(entry.expires),
                    "sha256" => entry.sha256.clone(),
                    _ => String::new(),
                };
                let _ = writeln!(script, "{value}");
            }
        }
        assert!(made, "{key} belongs to no answer");
    }
}

fn rest(script: &mut String, example: &Assessment) {
    let phase = |phase| Phase::ALL.iter().position(|known| *known == phase).unwrap() + 1;
    let _ = writeln!(script, "fasi {}", phase(Phase::Plan));
    for action in &example.actions {
        let id = &action.gap;
        let gate = Gate::ALL.iter().position(|known| *known == action.gate).unwrap() + 1;
        let state = ActionState::ALL.iter().position(|known| *known == action.state).unwrap() + 1;
        let _ = writeln!(script, "{id}\naction/{id}/action");
        paragraph(script, &action.action);
        let _ = writeln!(script, "action/{id}/owner\n{}", action.owner);
        let due = action.due.unwrap().format("%d.%m.%Y");
        let _ = writeln!(script, "action/{id}/due\n{due}\naction/{id}/proof");
        paragraph(script, &action.proof);
        let _ = writeln!(script, "action/{id}/verifier\n{}", action.verifier);
        let _ = writeln!(script, "action/{id}/gate\n{gate}\naction/{id}/state\n{state}\ntorna");
    }
    let _ = writeln!(script, "fasi {}", phase(Phase::Opinions));
    let opinion = &example.opinions[0];
    let date = opinion.date.unwrap();
    let _ = writeln!(
        script,
        "opinion/0/name\n{}\nopinion/0/date\n{date}\nopinion/0/text",
        opinion.name
    );
    paragraph(script, &opinion.text);
    let decision = example.decision.as_ref().unwrap();
    let date = decision.date.unwrap();
    let _ = writeln!(script, "decision/by\n{}\ndecision/date\n{date}\ndecision/text", decision.by);
    paragraph(script, &decision.text);
    let date = example.date.unwrap();
    let _ = writeln!(script, "esito\nfasi 7\ndate\n{date}\nchiudi\n1\nrapporto\nesci");
}

#[test]
fn a_whole_analysis_by_a_pipe() {
    let example = store::read(EXAMPLE, "example").unwrap().assessment;
    let mut script = format!("{}\n", example.processor.name);
    parties(&mut script, &example);
    answers(&mut script, &example);
    evidence(&mut script, &example);
    rest(&mut script, &example);
    let folder = folder();
    let ended = talk(
        folder.path(),
        &["new", "a.vaglio.yaml", "--questionnaire", "call-center", "--linear"],
        script.as_bytes(),
    );
    assert_eq!(ended.code, Some(0), "{}\n{}", ended.out, ended.err);
    let mut made = saved(folder.path(), "a.vaglio.yaml");
    let mut wanted = example;
    for assessment in [&mut made, &mut wanted] {
        for answer in assessment.answers.values_mut() {
            answer.at = None;
            answer.by.clear();
        }
        for change in &mut assessment.changes {
            change.text.clear();
        }
        assessment.salt = None;
        assessment.id.clear();
    }
    for (id, answer) in &wanted.answers {
        assert_eq!(made.answers.get(id), Some(answer), "{id}");
    }
    // The file says the same, byte for byte but for times, salt, id and who answered.
    assert_eq!(store::write(&made), store::write(&wanted));
    assert_eq!(made, wanted);
    said(&ended, "Oggi: ");
    said(&ended, "Versione 1 chiusa. Ora si può scrivere il rapporto.");
    said(&ended, "Rapporto scritto: a.html");
    said(&ended, "Tutto è salvato.");
    assert!(folder.path().join("a.html").exists());
}

/// The file without the lines that hold a time.
fn timeless(text: &str) -> String {
    let kept = text.lines().filter(|line| !line.trim_start().starts_with("at: "));
    kept.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_file_is_that_of_the_full_screen() {
    let folder = folder();
    begun(folder.path());
    let path = folder.path().join("a.vaglio.yaml");
    let start = store::load(&path).unwrap().assessment;
    let mut screen = sim::Sim::new(sim::begin(start, Lang::It), 80, 24);
    screen.draw();
    screen.keys("Assistenza<enter><right><tab>CTR-9<enter><esc>");
    screen.keys("/sco-01<enter>17<enter>");
    screen.keys("/sco-03<enter>2<enter>");
    screen.keys("/sco-06b<enter>Ital<enter>IN<enter><enter><esc>");
    screen.keys("/rol-02<enter>nprima riga<enter>seconda<esc>2bb");
    let wanted = timeless(&store::write(&screen.wizard.assessment));
    // Contract: the full screen steps from «new» to «renewal».
    open(
        folder.path(),
        "Assistenza\n2\nCTR-9\n:annulla\nvai sco-01\n1, 7\nvai sco-03\n2\nvai sco-06b\nItal, IN\n\
         vai rol-02\nnota\nprima riga\nseconda\n.\n2\nvai rol-02\nbase inspected\n",
    );
    let made = timeless(&fs::read_to_string(&path).unwrap());
    assert_eq!(made, wanted);
}

/// A file of the example as it was before it was closed.
fn drafted(folder: &Path) {
    let mut assessment = store::read(EXAMPLE, "example").unwrap().assessment;
    assessment.state = State::Draft { next: 1 };
    assessment.changes.clear();
    fs::write(folder.join("a.vaglio.yaml"), store::write(&assessment)).unwrap();
}

#[test]
fn every_command_in_both_languages() {
    for (lang, lines, expected) in [
        (
            "it",
            ":annulla\n?\naiuto\nmostra\nfasi\n2\n1\nindietro\nnota\nuna\n.\n:nota due\navanti\nvai SEC-05\n\
             1\nindietro\nprova\n25\nContratto\n12/01/2026\n\n\n\nE25\ne25\ntorna\nbase\n2\nperché\ntogli\nchiesto\nLuca\n\n\
             31/12/2026\nannulla\nripeti\nvai ROL-02\nnon-applicabile\nprossima\nrivedi\n1\ntorna\nrivedi chieste\ntorna\n\
             cerca registrazione\n1\ntorna\nesito\nesito rimedi\nesito livelli\n1\nimposta\n:annulla\nfasi 7\nchiudi\nindietro\nrapporto\nrapporto\n1\n\
             salva\nsovrascrivi\n:xyz\nlingua\nlang\nesci\n",
            &[
                "Fase 2 di 7: Inquadramento.",
                "Prova collegata. La base è ancora «dichiarata»",
                "Perché questa domanda",
                "Annullato. «ripeti» lo rifà.",
                "Ripetuto.",
                "Questa domanda non ammette «non applicabile».",
                "Esito proposto",
                "Altre pagine: «esito decide»",
                "Chiudere la versione 1?",
                "C’è già un file con questo nome:",
                "Rapporto scritto: a.html",
                "«:xyz» non è un comando",
                "Phase 7 of 7: Closing.",
                "Tutto è salvato.",
            ][..],
        ),
        (
            "en",
            ":undo\nhelp\nshow\nphases\n2\n1\nback\nnote\none\n.\nnext\ngo SEC-05\n1\nback\nbasis inspected\n\
             evidence\ntorna\nwhy\nclear\nasked\n:undo\nundo\nredo\ngo ROL-02\nnot-applicable\nopen\nreview\n4\nreturn\n\
             search registration\nreturn\noutcome\nreport\n:xyz\nquit\n",
            &[
                "Phase 2 of 7: Scoping.",
                "Saved; answered",
                "Why",
                "Undone. “redo” does it again.",
                "Left as it was.",
                "Report written: a.html",
                "“:xyz” is no command",
                "Everything is saved.",
            ][..],
        ),
    ] {
        let folder = folder();
        drafted(folder.path());
        let args = ["a.vaglio.yaml", "--linear", "--lang", lang];
        let ended = talk(folder.path(), &args, lines.as_bytes());
        assert_eq!(ended.code, Some(0), "{}", ended.err);
        for text in expected {
            said(&ended, text);
        }
        assert!(folder.path().join("a.html").exists());
    }
}

/// A folder with the questionnaire of every kind, and an analysis on it.
fn kinds() -> TempDir {
    let folder = folder();
    fs::create_dir(folder.path().join("q")).unwrap();
    fs::write(folder.path().join("q/kinds.yaml"), include_str!("data/kinds.yaml")).unwrap();
    folder
}

fn with_kinds(folder: &Path, lines: &str) -> Ended {
    let args =
        ["new", "a.vaglio.yaml", "--questionnaire", "kinds", "--questionnaires", "q", "--linear"];
    let ended = talk(folder, &args, lines.as_bytes());
    assert_eq!(ended.code, Some(0), "{}\n{}", ended.out, ended.err);
    ended
}

fn value(assessment: &Assessment, id: &str) -> Vec<String> {
    assessment.answers.get(id).map(|answer| answer.value.clone()).unwrap_or_default()
}

#[test]
fn every_kind_of_answer() {
    let folder = kinds();
    let ended = with_kinds(
        folder.path(),
        "\nVoce Amica\n:annulla\navanti\n\nvoice, 3\nquale canale\n.\n120\n1\n12/05/2026\n31.12.2027\n\
         dpo@acme.it\nprima\n..\nseconda\n.\nsì\n\
         aggiungi\n1\nMilano\nIT\n1/1/2020\nvai SITES\n2\nTirana\nAL\n\ntorna\n",
    );
    said(&ended, "Serve il nome del fornitore.");
    let made = saved(folder.path(), "a.vaglio.yaml");
    assert_eq!(value(&made, "SCO-02"), ["voice", "other"]);
    assert_eq!(made.answers["SCO-02"].note, "quale canale");
    assert_eq!(value(&made, "SCO-03"), ["120"]);
    assert_eq!(value(&made, "SCO-04"), ["yes"]);
    assert_eq!(value(&made, "SCO-05"), ["2026-05-12"]);
    assert_eq!(value(&made, "SCO-06"), ["2027-12-31"]);
    assert_eq!(value(&made, "SCO-07"), ["dpo@acme.it"]);
    assert_eq!(value(&made, "SCO-08"), ["prima\n.\nseconda"]);
    assert_eq!(value(&made, "SCO-09"), ["confirmed"]);
    assert_eq!(value(&made, "SITES"), ["e1", "e2"]);
    assert_eq!(value(&made, "SITE-NAME@e1"), ["Milano"]);
    assert_eq!(value(&made, "SITE-COUNTRY@e1"), ["IT"]);
    assert_eq!(value(&made, "SITE-NAME@e2"), ["Tirana"]);
    assert_eq!(value(&made, "SITE-COUNTRY@e2"), ["AL"]);
}

#[test]
fn wrong_input_at_every_kind_of_question() {
    let folder = kinds();
    let ended = with_kinds(
        folder.path(),
        "Voce Amica\n:annulla\ncontract/signature_planned\n32/13/2027\n:annulla\nprocessor/country\nqqq\nal\n\
         avanti\nciao\n\n7\nvoice,9\nvoice,none\nmail\nventi\n0\n12\n9\nyes\n1/1/1999\navanti\n\
         z\na b\navanti\ndpo\n:avanti\n:xyz\ntesto\n.\nforse\nsì\nvai SITES\n9\ntogli 7\nMarte\n",
    );
    said(&ended, "serve una data ammessa, scritta gg/mm/aaaa");
    said(&ended, "Nessun Paese si chiama «qqq»");
    said(&ended, "«ciao» qui non è un comando");
    said(&ended, "«9» non è tra le risposte");
    said(&ended, "non può stare con altre risposte");
    said(&ended, "serve un numero nei limiti");
    said(&ended, "il testo non ha la forma che serve qui");
    said(&ended, "«:xyz» non è un comando");
    said(&ended, "«forse» non è tra le risposte");
    let made = saved(folder.path(), "a.vaglio.yaml");
    assert_eq!(value(&made, "SCO-02"), ["mail"]);
    assert_eq!(value(&made, "SCO-03"), ["12"]);
    assert_eq!(made.processor.country, "AL", "a code is exact");
    assert_eq!(made.contract.signature_planned, None);
    // What does not fit is kept beside the file, as the full screen does.
    let draft = fs::read_to_string(folder.path().join("a.vaglio.yaml.draft")).unwrap();
    assert!(draft.contains("32/13/2027"), "{draft}");
}

#[test]
fn the_end_of_the_input_loses_nothing() {
    let folder = folder();
    begun(folder.path());
    let ended = open(folder.path(), ":annulla\nvai SCO-01\nnota\nprima\nseconda");
    said(&ended, "Tutto è salvato.");
    let made = saved(folder.path(), "a.vaglio.yaml");
    assert_eq!(made.answers["SCO-01"].note, "prima\nseconda");
    // Nothing at all, at the first page and at the name of a supplier.
    for args in [&["--linear"][..], &["new", "--linear"], &["a.vaglio.yaml", "--linear"]] {
        assert_eq!(talk(folder.path(), args, b"").code, Some(0));
    }
}

#[test]
fn hostile_input_is_shown_and_never_obeyed() {
    let folder = folder();
    begun(folder.path());
    let mut lines =
        b"\x1b[2J\x07titolo\x9b31m\n:annulla\n\x1b]0;x\x07\nvai SCO-01\n:nota ".to_vec();
    lines.extend(vec![b'x'; 1 << 20]);
    lines.extend(b"\n\xff\xfe\nmostra\n");
    let ended = talk(folder.path(), &["a.vaglio.yaml", "--linear"], &lines);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    said(&ended, "[U+001B]]0;x[U+0007]");
    assert!(ended.out.len() < 200_000, "{}", ended.out.len());
    let made = saved(folder.path(), "a.vaglio.yaml");
    assert_eq!(made.answers["SCO-01"].note.len(), 1 << 20);
    assert!(made.contract.service.starts_with("\u{1b}[2J\u{7}titolo"));
}

#[test]
fn a_closed_version_is_reopened_when_one_says_so() {
    let folder = folder();
    fs::write(folder.path().join("a.vaglio.yaml"), EXAMPLE).unwrap();
    open(folder.path(), "vai SEG-01\n1\nindietro\n");
    assert_eq!(fs::read_to_string(folder.path().join("a.vaglio.yaml")).unwrap(), EXAMPLE);
    let ended = open(folder.path(), "vai SEG-01\n1\n1\nfasi 1\nprocessor/name\nNuovo nome\n");
    said(&ended, "La versione 1 è chiusa.");
    said(&ended, "Comincia la bozza 2.");
    let made = saved(folder.path(), "a.vaglio.yaml");
    assert_eq!(value(&made, "SEG-01"), ["yes"]);
    assert_eq!(made.processor.name, "Nuovo nome");
    // The same for a field: what was typed waits for the permission.
    fs::write(folder.path().join("a.vaglio.yaml"), EXAMPLE).unwrap();
    open(folder.path(), "fasi 1\nprocessor/name\nAltro nome\n1\n");
    assert_eq!(saved(folder.path(), "a.vaglio.yaml").processor.name, "Altro nome");
}

#[test]
fn the_first_page() {
    let folder = folder();
    begun(folder.path());
    open(folder.path(), "Servizio di prova\n");
    let ended = talk(folder.path(), &["--linear"], b"99\naiuto\n3\nnon-c.vaglio.yaml\n6\nesci\n");
    assert_eq!(ended.code, Some(0));
    said(&ended, "1. Nuova analisi");
    said(&ended, "6. Voce Amica S.r.l., Servizio di prova (bozza 1);");
    said(&ended, "«99» non è un numero da 1 a 6");
    said(&ended, "non-c.vaglio.yaml");
    said(&ended, "Tutto è salvato.");
    let ended = talk(folder.path(), &["--linear"], b"lang\n1\n\nAcme\n\nquit\n");
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    said(&ended, "Name of the supplier");
    assert!(folder.path().join("acme.vaglio.yaml").exists());
    let ended = talk(folder.path(), &["demo", "--linear"], b"");
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(folder.path().join("esempio.vaglio.yaml").exists());
}

#[test]
fn without_a_terminal_only_when_asked() {
    let folder = folder();
    begun(folder.path());
    assert_eq!(talk(folder.path(), &["a.vaglio.yaml"], b"").code, Some(2));
    let ended = talk(folder.path(), &["non-c.vaglio.yaml", "--linear"], b"");
    assert_eq!(ended.code, Some(3));
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_with_everything_saved() {
    let folder = folder();
    begun(folder.path());
    let mut child = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(["a.vaglio.yaml", "--linear"])
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b":annulla\nvai SCO-01\nnota\nprima\n").unwrap();
    // It is waiting once the draft holds the first line.
    let draft = folder.path().join("a.vaglio.yaml.draft");
    for _ in 0..1000 {
        if fs::read_to_string(&draft).is_ok_and(|text| text.contains("prima")) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(saved(folder.path(), "a.vaglio.yaml").answers["SCO-01"].note, "prima");
}

#[test]
fn numbers_opinions_and_acceptance_in_lines() {
    let folder = folder();
    drafted(folder.path());
    let ended = open(
        folder.path(),
        "fasi 1\nprocessor/country\nzz\nitalia\nprocessor/number\n00743110158\nfasi 6\n\
         togli 1\nannulla\nopinion/0/outcome\n4\nacceptance/by\nAda Neri\n\
         acceptance/date\n1/12/2026\nacceptance/until\n1/12/2027\nacceptance/text\nResta.\n.\n",
    );
    said(&ended, "La cifra di controllo della partita IVA non torna: ricontrollare.");
    said(&ended, "Parere tolto: «annulla» lo rimette.");
    let made = saved(folder.path(), "a.vaglio.yaml");
    assert_eq!((&*made.processor.country, &*made.processor.number), ("IT", "00743110158"));
    assert_eq!(made.opinions.len(), 1);
    assert_eq!(made.opinions[0].outcome, Some(vaglio::questionnaire::Effect::Stop));
    let given = made.decision.unwrap().acceptance.unwrap();
    assert_eq!((given.by.as_str(), given.text.as_str()), ("Ada Neri", "Resta."));
    assert_eq!(given.until, "2027-12-01".parse().ok());
}

#[test]
fn a_file_of_evidence_in_lines() {
    let folder = folder();
    drafted(folder.path());
    fs::write(folder.path().join("verbale di prova.pdf"), "abc").unwrap();
    let key = |made: &Assessment| made.evidence.keys().next_back().unwrap().clone();
    let before = saved(folder.path(), "a.vaglio.yaml");
    let first = before.evidence.keys().next().unwrap();
    let script = format!(
        "vai SEG-01\nprova\nvai {first}\nevidence/{first}/file\nnon-c-e.pdf\n:togli\nvai {first}\n\
         evidence/{first}/file\n'verbale di prova.pdf'\ntorna\n"
    );
    let ended = open(folder.path(), &script);
    said(&ended, "«non-c-e.pdf»: il file non c’è. Non è cambiato nulla.");
    said(&ended, "Impronta di «verbale di prova.pdf» registrata.");
    let made = saved(folder.path(), "a.vaglio.yaml");
    let entry = &made.evidence[first];
    assert_eq!(entry.file, "verbale di prova.pdf");
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(entry.sha256, abc);
    assert_eq!(key(&made), key(&before));
    let text = fs::read_to_string(folder.path().join("a.vaglio.yaml")).unwrap();
    assert!(!text.contains(&*folder.path().to_string_lossy()), "no folder in the file");
}
