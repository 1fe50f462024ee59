//! A new analysis from an earlier one, and what the first page and the reports make of it.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a helper fails the test that calls it")]

#[path = "common/sim.rs"]
mod sim;

use sim::{Sim, begin, form, fresh_kinds, kinds, now, with_lists};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use vaglio::assessment::{Answer, Assessment, Basis, ContractKind};
use vaglio::renewal::renew;
use vaglio::store;
use vaglio::text::Lang;
use vaglio::wizard::field::{DecisionField, FieldId};
use vaglio::wizard::{Missing, Msg, Phase, Review, Row, Screen};

const TIRANA: &str = include_str!("../examples/vendite-da-tirana.vaglio.yaml");

fn tirana() -> Assessment {
    store::read(TIRANA, "tirana").unwrap().assessment
}

fn renewed() -> Assessment {
    let mut new = renew(&tirana(), Some(form()), form());
    new.salt = Some("0".repeat(64));
    new
}

fn on(assessment: Assessment, script: &str) -> Sim {
    let mut sim = Sim::new(begin(assessment, Lang::It), 80, 24);
    sim.draw();
    sim.keys(script);
    sim
}

fn answer<'s>(sim: &'s Sim, id: &str) -> &'s Answer {
    &sim.wizard.assessment.answers[id]
}

/// The first answer of scoping in the example, and what it was.
fn first() -> (&'static str, Vec<String>) {
    ("SCO-01", tirana().answers["SCO-01"].value.clone())
}

#[test]
fn nothing_carried_over_counts() {
    let new = renewed();
    assert!(new.answers.values().all(|answer| answer.value.is_empty() && answer.basis.is_none()));
    assert_eq!(new.contract.kind, ContractKind::Renewal);
    let sim = on(new, "");
    let none = on(sim::fresh(), "");
    let band =
        |sim: &Sim| sim.wizard.facts.evaluation.as_ref().map(|one| (one.answered, one.verdict));
    assert_eq!(band(&sim), band(&none), "as if nobody had answered anything");
}

#[test]
fn enter_confirms_and_undo_takes_it_back() {
    let (id, was) = first();
    let mut sim = on(renewed(), "/sco-01<enter>");
    insta::assert_snapshot!(sim.screen());
    assert_eq!(sim.wizard.cursor(), Some(0));
    sim.keys("<enter>");
    assert_eq!(answer(&sim, id).value, was);
    assert_eq!(answer(&sim, id).carried, None);
    assert_eq!(answer(&sim, id).at, Some(now()));
    let next = form().find("SCO-02").unwrap();
    assert_eq!(*sim.wizard.screen(), Screen::Question(next), "and one goes on");
    sim.keys("u");
    assert!(answer(&sim, id).value.is_empty());
    assert_eq!(answer(&sim, id).to_confirm().map(|one| &one.value), Some(&was));
}

#[test]
fn the_basis_comes_with_what_is_confirmed_and_with_the_same_answer_again() {
    let mut earlier = tirana();
    let given = earlier.answers.get_mut("SEG-01").unwrap();
    given.value = vec!["partial".to_owned()];
    given.basis = Some(Basis::Documented);
    let mut all = renew(&earlier, None, form());
    // Scoping as it was: only the measure is still to be confirmed.
    for (id, answer) in &earlier.answers {
        if id != "SEG-01" {
            all.answers.insert(id.clone(), answer.clone());
        }
    }
    let sim = on(all.clone(), "/seg-01<enter><enter>");
    assert_eq!(answer(&sim, "SEG-01").basis, Some(Basis::Documented));
    let sim = on(all.clone(), "/seg-01<enter>2");
    assert_eq!(
        (answer(&sim, "SEG-01").value[0].as_str(), answer(&sim, "SEG-01").basis),
        ("partial", Some(Basis::Documented))
    );
    let mut sim = on(all, "/seg-01<enter>3");
    assert_eq!(answer(&sim, "SEG-01").value, ["no"]);
    assert_eq!(answer(&sim, "SEG-01").basis, None, "another answer rests on nothing yet");
    assert_eq!(answer(&sim, "SEG-01").carried, None);
    sim.keys("u");
    assert!(answer(&sim, "SEG-01").to_confirm().is_some());
    sim.keys("<del>");
    assert!(sim.wizard.carried(form().find("SEG-01").unwrap()).is_none(), "not taken up at all");
}

#[test]
fn what_is_to_be_confirmed_is_listed_and_missing() {
    let mut sim = on(renewed(), "");
    let listed = sim.wizard.review(Review::ToConfirm).len();
    assert!(listed > 10, "{listed}");
    let missing = sim.wizard.missing();
    assert!(missing.iter().any(|(what, _)| *what == Missing::ToConfirm(listed)), "{missing:?}");
    sim.keys("r<right>");
    insta::assert_snapshot!(sim.screen());
    sim.keys("<f4><f4><f4><f4><f4>");
    sim.send(Msg::Do(vaglio::wizard::Command::Phase(Phase::Closing)));
    assert!(sim.screen().contains("da confermare"), "{}", sim.screen());
}

#[test]
fn a_list_keeps_its_entries_and_each_is_confirmed_by_itself() {
    let script = "<esc>/sites<enter><enter>Milano<enter>ital<enter><enter><esc><left><left><left><end><enter>Tirana<enter><esc>";
    let mut before = with_lists(kinds(), fresh_kinds(), (80, 24));
    before.keys(script);
    let earlier = before.wizard.assessment.clone();
    let keys = earlier.answers["SITES"].value.clone();
    assert_eq!(keys.len(), 2);
    let mut sim = with_lists(kinds(), renew(&earlier, None, kinds()), (80, 24));
    sim.keys("<esc>/sites<enter>");
    insta::assert_snapshot!(sim.screen());
    sim.keys("<enter>");
    assert_eq!(answer(&sim, "SITES").value, keys);
    // On to the first of its entries, whose name is to be confirmed too.
    assert!(
        sim.screen().contains("Nell’analisi precedente (21/11/2026): Milano. Da confermare."),
        "{}",
        sim.screen()
    );
    assert!(matches!(sim.wizard.rows().first(), Some(Row::Do(_))));
    sim.keys("<enter>");
    assert_eq!(answer(&sim, &format!("SITE-NAME@{}", keys[0])).value, ["Milano"]);
}

#[test]
fn an_answer_that_fits_no_longer_can_be_read_and_not_confirmed() {
    let mut new = renewed();
    let carried = new.answers.get_mut("SCO-01").unwrap().carried.as_mut().unwrap();
    carried.value = vec!["gone".to_owned()];
    let mut sim = on(new, "/sco-01<enter>");
    assert!(sim.screen().contains("Qui non vale più"), "{}", sim.screen());
    assert!(!sim.wizard.can_confirm(form().find("SCO-01").unwrap()));
}

#[test]
fn the_review_is_a_date_of_the_decision() {
    let mut sim = on(sim::fresh(), "");
    sim.send(Msg::Do(vaglio::wizard::Command::Phase(Phase::Opinions)));
    let review = Row::Field(FieldId::Decision(DecisionField::Review));
    let at = sim.wizard.rows().iter().position(|row| *row == review).unwrap();
    sim.send(Msg::Row(at));
    sim.keys("30/06/2027<enter>");
    let decision = sim.wizard.assessment.decision.clone().unwrap();
    assert_eq!(decision.review, "2027-06-30".parse().ok());
    let text = store::write(&sim.wizard.assessment);
    assert!(text.contains("review: 2027-06-30"), "{text}");
    assert_eq!(
        store::read(&text, "a").unwrap().assessment.decision.unwrap().review,
        decision.review
    );
}

struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

fn vaglio(folder: &Path, args: &[&str], input: &str) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("XDG_STATE_HOME")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever does not read everything closes the pipe.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    Ended {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("prima.vaglio.yaml"), TIRANA).unwrap();
    folder
}

fn loaded(folder: &Path, file: &str) -> Assessment {
    store::load(&folder.join(file)).unwrap_or_else(|error| panic!("{error:?}")).assessment
}

#[test]
fn new_from_an_earlier_file_on_the_command_line() {
    let folder = folder();
    let args = ["new", "dopo.vaglio.yaml", "--from", "prima.vaglio.yaml", "--linear"];
    let ended = vaglio(folder.path(), &args, "vai SCO-01\n\nannulla\nvai SCO-01\n\nesci\n");
    assert_eq!(ended.code, Some(0), "{}\n{}", ended.out, ended.err);
    assert!(ended.out.contains("Nell’analisi precedente"), "{}", ended.out);
    assert!(ended.out.contains("Invio la conferma."), "{}", ended.out);
    let (before, after) = (tirana(), loaded(folder.path(), "dopo.vaglio.yaml"));
    assert_eq!(after.processor, before.processor);
    assert_eq!(after.evidence, before.evidence);
    assert_ne!(after.id, before.id);
    assert!(after.salt.is_some() && after.salt != before.salt);
    assert_eq!(after.answers["SCO-01"].value, before.answers["SCO-01"].value, "confirmed");
    assert!(after.answers["SCO-02"].to_confirm().is_some(), "not yet");
    assert!(after.decision.is_none() && after.actions.is_empty() && after.opinions.is_empty());
    assert_eq!(fs::read_to_string(folder.path().join("prima.vaglio.yaml")).unwrap(), TIRANA);
    // Never over a file, and what cannot be read is said before anything is made.
    let again = vaglio(folder.path(), &args, "");
    assert_eq!(again.code, Some(4), "{}", again.err);
    let none = vaglio(folder.path(), &["new", "x.yaml", "--from", "non-c.yaml", "--linear"], "");
    assert_eq!(none.code, Some(3), "{}", none.err);
    assert!(!folder.path().join("x.yaml").exists());
    let both = ["new", "--from", "prima.vaglio.yaml", "--questionnaire", "art-28"];
    assert_eq!(vaglio(folder.path(), &both, "").code, Some(2));
}

#[test]
fn new_from_an_earlier_one_of_the_list() {
    let folder = folder();
    vaglio(folder.path(), &["prima.vaglio.yaml", "--linear"], "esci\n");
    let ended = vaglio(folder.path(), &["--linear"], "2\n1\n\nesci\n");
    assert_eq!(ended.code, Some(0), "{}\n{}", ended.out, ended.err);
    assert!(ended.out.contains("Non affidare"), "what comes out today: {}", ended.out);
    let name = format!("{}.vaglio.yaml", store::slug(&tirana().processor.name));
    assert!(loaded(folder.path(), &name).answers["SCO-01"].to_confirm().is_some());
    // Out of the list; the file stays.
    let ended = vaglio(folder.path(), &["--linear"], "togli 7\nesci\n");
    assert!(ended.out.contains("Tolta dall’elenco"), "{}", ended.out);
    let ended = vaglio(folder.path(), &["--linear"], "esci\n");
    assert!(!ended.out.contains("prima.vaglio.yaml"), "{}", ended.out);
    assert!(folder.path().join("prima.vaglio.yaml").exists());
}

#[test]
fn a_file_that_cannot_be_read_is_recovered_from_its_copy() {
    let folder = folder();
    vaglio(folder.path(), &["prima.vaglio.yaml", "--linear"], "esci\n");
    let file = folder.path().join("prima.vaglio.yaml");
    fs::rename(&file, folder.path().join("prima.vaglio.yaml.bak")).unwrap();
    fs::write(&file, TIRANA.replace("answers:", "answers: [")).unwrap();
    let ended = vaglio(folder.path(), &["--linear"], "6\n1\nesci\n");
    assert_eq!(ended.code, Some(0), "{}\n{}", ended.out, ended.err);
    assert!(ended.out.contains("non si legge: riga"), "{}", ended.out);
    assert!(ended.out.contains("prima.vaglio.yaml.bak"), "{}", ended.out);
    let copy = loaded(folder.path(), "prima-ripresa.vaglio.yaml");
    assert_eq!(copy.answers, tirana().answers);
    assert!(fs::read_to_string(&file).unwrap().contains("answers: ["), "nothing is overwritten");
}

#[test]
fn reports_never_pass_an_earlier_answer_for_one_of_today() {
    let folder = folder();
    let mut new = renewed();
    let mut only = tirana().answers["SCO-01"].clone();
    only.note.clear();
    new.answers.insert("SCO-01".to_owned(), only);
    let secret = "risposta-di-allora";
    let of_supplier = new.answers.get_mut("SEG-01").unwrap();
    of_supplier.reason = secret.to_owned();
    // The rest of scoping as it was, so that the question is asked.
    for (id, answer) in tirana().answers {
        if id.starts_with("SCO-") {
            new.answers.insert(id, answer);
        }
    }
    new.decision.get_or_insert_default().review = "2027-06-30".parse().ok();
    fs::write(folder.path().join("b.vaglio.yaml"), store::write(&new)).unwrap();
    for format in ["md", "html"] {
        let report = |copy| {
            let args =
                ["report", "b.vaglio.yaml", "--format", format, "--copy", copy, "--output", "-"];
            let ended = vaglio(folder.path(), &args, "");
            assert_eq!(ended.code, Some(0), "{}", ended.err);
            ended.out
        };
        let internal = report("internal");
        assert!(internal.contains("da confermare"), "{format}");
        assert!(internal.contains("Riesame entro"), "{format}");
        let counterparty = report("counterparty");
        // Norms speak of readings «da confermare»: here it would stand in brackets or alone.
        for hidden in ["(da confermare)", ">da confermare<", "Riesame entro", secret] {
            assert!(!counterparty.contains(hidden), "{format}: {hidden}");
        }
    }
}
