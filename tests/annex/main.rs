//! `vaglio annex` as a user would type it: which clauses, in what order, what is left to fill in, and
//! that the other party reads nothing internal.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

#[path = "../common/mod.rs"]
mod common;
mod private;

use common::flagship::{Case, Scoping, form};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use vaglio::answers::Given;
use vaglio::assessment::{Action, ActionState, Answer, Assessment, Basis};
use vaglio::exact::Exact;
use vaglio::questionnaire::{Gate, Question, QuestionIx, Questionnaire};
use vaglio::report::{self, Copy};
use vaglio::scoring::Scorer;
use vaglio::scoring::conditions::{self, DemandKind};
use vaglio::text::Lang;
use vaglio::visibility::Visibility;
use vaglio::{library, store, unfold};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const SALT: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
/// Those whose questionnaire has clauses, drafts and closed ones.
const EXAMPLES: [&str; 6] =
    ["assistenza-clienti", "bozza", "energia", "paghe", "trasferimento", "vendite-da-tirana"];

const DECENT: &[Scoping<'static>] = &[
    ("SCO-06b", &["IT", "IN"]),
    ("SCO-06c", &["IE"]),
    ("SCO-07", &["yes"]),
    ("SCO-08", &["yes"]),
    ("SCO-12", &["processor_crm", "third_cloud"]),
];

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("XDG_STATE_HOME")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What is printed for a file, which must go well.
fn annex(file: &Path, args: &[&str]) -> String {
    let file = file.to_str().unwrap();
    let output = run(Path::new(ROOT), &[&["annex", file, "--output", "-"], args].concat());
    assert_eq!(code(&output), 0, "{}", err(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// Markdown as a reader sees it.
fn markdown(file: &Path, lang: &str) -> String {
    annex(file, &["--format", "md", "--lang", lang]).replace('\\', "")
}

fn example(name: &str) -> PathBuf {
    Path::new(ROOT).join(format!("examples/{name}.vaglio.yaml"))
}

/// A file of its own, in a folder that goes away.
fn file_of(assessment: &Assessment) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.vaglio.yaml");
    fs::write(&path, store::write(assessment)).unwrap();
    (folder, path)
}

fn loaded(path: &Path) -> (Questionnaire, Assessment) {
    let assessment = store::load(path).unwrap().assessment;
    let questionnaire = library::load(&library::shipped(), &assessment.questionnaire.id).unwrap();
    (unfold::unfold(&questionnaire, &assessment).into_owned(), assessment)
}

fn base(id: &str) -> String {
    id.split('@').next().unwrap().to_owned()
}

/// What follows each `mark`, up to the end of its line.
fn after<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
    text.lines().filter_map(|line| line.split_once(mark).map(|(_, after)| after.trim())).collect()
}

fn dressed(mut assessment: Assessment) -> Assessment {
    assessment.id = "ADP-2026-0147".into();
    assessment.salt = Some(SALT.into());
    assessment.controller.name = "Acque Chiare S.p.A.".into();
    assessment.controller.signatory = "Ugo Firmatario".into();
    assessment.processor.name = "Voci & Voci S.r.l.".into();
    assessment.processor.signatory = "Vera Amministratrice".into();
    assessment.contract.service = "assistenza clienti al telefono".into();
    assessment.contract.reference = "CT-2026-118".into();
    assessment.contract.signature_planned = "2027-01-15".parse().ok();
    assessment
}

/// Gaps of the supplier and of ours, at each gate.
fn with_gaps() -> Assessment {
    let case = Case::scoped(DECENT)
        .answer("SEG-01", "partial")
        .answer("PER-02", "partial")
        .answer("DIR-01", "5")
        .answer("PER-04", "partial")
        .answer("CON-02", "no")
        .answer("CON-04", "partial")
        .answer("CON-07", "no")
        .rest("1")
        .basis("SUB-03", Basis::Declared);
    dressed(case.assessment)
}

/// Questions with a clause whose answer is below what is required, or good on somebody’s word alone.
fn asking(questionnaire: &Questionnaire, assessment: &Assessment) -> BTreeSet<String> {
    let scorer = Scorer::new(questionnaire);
    let answers = conditions::answers_of(&scorer, assessment).unwrap();
    let shown = Visibility::of(questionnaire, &answers);
    let answers = shown.settle(questionnaire, &answers).into_owned();
    let evaluation = scorer.exact(&answers).unwrap();
    let demands = conditions::demands(&scorer, &evaluation);
    let asks = |ix: QuestionIx, question: &Question| {
        let clause = question.scored.as_ref().is_some_and(|scored| scored.clause.is_some());
        let known = if question.is_derived() {
            evaluation.values[ix.0].is_some_and(|value| value.best < Exact::ONE)
        } else {
            !matches!(answers.get(ix), Given::Open | Given::NotApplicable)
        };
        let proof = demands.iter().any(|demand| demand.kind == DemandKind::Proof(ix));
        clause && known && (proof || conditions::is_gap(questionnaire, &evaluation, ix))
    };
    let asking = questionnaire.indexed().filter(|(ix, question)| asks(*ix, question));
    asking.map(|(_, question)| base(&question.id)).collect()
}

#[test]
fn the_clauses_are_those_of_the_gaps_and_none_other() {
    for name in EXAMPLES {
        let path = example(name);
        let text = markdown(&path, "it");
        let printed: Vec<_> =
            after(&text, "- Nasce dalla domanda ").into_iter().map(base).collect();
        let (questionnaire, assessment) = loaded(&path);
        let asked = asking(&questionnaire, &assessment);
        assert!(!asked.is_empty(), "{name}");
        assert_eq!(printed.iter().cloned().collect::<BTreeSet<_>>(), asked, "{name}");
        assert_eq!(printed.len(), asked.len(), "{name}: each once, whatever the entries of a list");
        for id in asked {
            let question = questionnaire.questions.iter().find(|one| base(&one.id) == id).unwrap();
            let clause = question.scored.as_ref().unwrap().clause.as_ref().unwrap();
            let words = clause.text.it.split('[').next().unwrap();
            assert!(text.contains(words), "{name}: {words}");
        }
    }
}

#[test]
fn articles_follow_the_letters_then_the_other_articles() {
    let order = [
        ("Il contratto", "par. 3)"),
        ("Istruzioni documentate", "lett. a)"),
        ("Riservatezza delle persone autorizzate", "lett. b)"),
        ("Misure di sicurezza", "lett. c)"),
        ("Ricorso ad altri responsabili", "lett. d)"),
        ("Assistenza sui diritti degli interessati", "lett. e)"),
        ("Assistenza sugli obblighi degli articoli da 32 a 36", "lett. f)"),
        ("Cancellazione o restituzione", "lett. g)"),
        ("Informazioni, verifiche e ispezioni", "lett. h)"),
        ("Altri responsabili e responsabilità", "par. 2 e par. 4)"),
        ("Sicurezza del trattamento", "art. 32)"),
        ("Violazioni dei dati personali", "art. 33)"),
        ("Trasferimenti verso Paesi terzi", "capo V)"),
        ("Garanzie e ruolo del responsabile", "art. 28)"),
        ("Leggi nazionali e regole di settore", ""),
        ("Altre clausole", ""),
    ];
    let mut met = BTreeSet::new();
    let (_folder, path) = file_of(&with_gaps());
    for path in EXAMPLES.map(example).into_iter().chain([path]) {
        let text = markdown(&path, "it");
        let (_, clauses) = text.split_once("\n## Clausole\n").unwrap();
        let (clauses, _) = clauses.split_once("\n## ").unwrap();
        let places: Vec<_> = clauses
            .lines()
            .filter_map(|line| line.strip_prefix("### "))
            .map(|head| {
                let place = order.iter().position(|(title, norm)| {
                    let rest = head.strip_prefix(title);
                    rest.is_some_and(|rest| {
                        rest.is_empty() == norm.is_empty() && rest.ends_with(norm)
                    })
                });
                place.unwrap_or_else(|| panic!("{head}"))
            })
            .collect();
        assert!(places.is_sorted() && !places.is_empty(), "{places:?}");
        met.extend(places);
        let numbers: Vec<usize> = after(clauses, "#### Art. ")
            .iter()
            .map(|head| head.split(':').next().unwrap().parse().unwrap())
            .collect();
        assert!(numbers.iter().copied().eq(1..=numbers.len()), "{numbers:?}");
    }
    for letter in [1, 2, 5, 8] {
        assert!(met.contains(&letter), "{:?}", order[letter]);
    }
}

#[test]
fn the_head_says_what_prevails_and_letters_without_clauses_are_named() {
    let (_folder, path) = file_of(&with_gaps());
    let text = markdown(&path, "it");
    let (head, _) = text.split_once("\n## ").unwrap();
    assert!(head.contains("Fatte salve le clausole contrattuali tipo, che prevalgono"), "{head}");
    assert!(head.contains("2021/915") && head.contains("2021/914"));
    assert!(text.contains("GDPR senza clausole qui: **c, d, f, g**"), "{text}");
}

#[test]
fn conditions_have_event_proof_verifier_date_and_consequence() {
    let mut assessment = with_gaps();
    let action = |gap: &str, due: Option<&str>| Action {
        gap: gap.into(),
        gate: Gate::Signature,
        action: "azione interna".into(),
        owner: "Olga Proprietaria".into(),
        due: due.and_then(|due| due.parse().ok()),
        proof: "verbale del test".into(),
        verifier: "Ines Controlla".into(),
        state: ActionState::Open,
        unknown: Vec::new(),
    };
    assessment.actions = vec![action("SEG-01", Some("2026-12-05")), action("DIR-01", None)];
    let (_folder, path) = file_of(&assessment);
    let text = markdown(&path, "it");
    let (_, conditions) = text.split_once("\n## Condizioni sospensive e termini\n").unwrap();
    let (conditions, _) = conditions.split_once("\n## ").unwrap();
    let row = |id: &str| -> Vec<String> {
        let line = conditions
            .lines()
            .find(|line| line.starts_with("| C") && line.contains(id))
            .unwrap_or_else(|| panic!("{id} in {conditions}"));
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let separation = row("| SEG-01");
    assert_eq!(separation[3], "verbale del test");
    assert_eq!((separation[4].as_str(), separation[5].as_str()), ("committente", "fornitore"));
    assert_eq!(separation[6], "5 dicembre 2026", "the date of the action");
    assert_eq!(separation[7], "il contratto non si firma");
    assert_eq!(row("| SUB-03")[6], "15 gennaio 2027", "the date of the gate");
    // Neither the action nor the gate has a date.
    assert_eq!(row("| DIR-01")[6], "[da completare: termine ultimo]");
    assert!(row("| DIR-01")[7].starts_with("nessun dato personale passa al fornitore"));
    assert!(!conditions.contains("CON-0"), "what is ours to do is no condition on the supplier");
    assert!(!conditions.contains("rischio residuo"), "no condition on one party’s mere will");

    // As in the copy of the analysis that stands beside it.
    let theirs = report::build(form(), &assessment, Lang::It, Copy::Counterparty).unwrap();
    for condition in theirs.conditions.iter().flat_map(|group| &group.items) {
        let line = format!("| {} | {}", condition.id, condition.title);
        let here = conditions.contains(&line);
        assert_eq!(here, condition.kind != "residual_risk", "{line}");
    }
}

#[test]
fn every_blank_is_listed_for_counsel() {
    let empty = Assessment { salt: Some(SALT.into()), ..Case::scoped(&[]).assessment };
    for assessment in [with_gaps(), empty] {
        let (_folder, path) = file_of(&assessment);
        for (lang, form, head) in [
            ("it", "[da completare: ", "Scelte del legale"),
            ("en", "[to be completed: ", "Choices for counsel"),
        ] {
            let text = markdown(&path, lang);
            let (body, choices) = text.split_once(&format!("\n## {head}\n")).unwrap();
            let blanks: BTreeSet<&str> =
                body.split(form).skip(1).map(|rest| rest.split_once(']').unwrap().0).collect();
            assert!(blanks.len() > 3, "{body}");
            for blank in blanks {
                assert!(choices.contains(&format!("| {form}{blank}] | ")), "{blank} in {choices}");
            }
            assert_eq!(body.matches('[').count(), body.matches(form).count(), "one form for all");
        }
    }
    let (_folder, path) = file_of(&with_gaps());
    let text = markdown(&path, "it");
    assert!(
        text.contains("nei limiti di legge e di [da completare: massimale, scelta del legale]")
    );
    assert!(text.contains("| Lingua che fa fede | [da completare: lingua che fa fede] |"));
    assert!(text.contains("| Legge applicabile e foro | [da completare: "));
    assert!(text.contains("- Allegato D: Art. "));
}

#[test]
fn numbers_are_marked_as_choices_unless_the_law_gives_them() {
    let text = markdown(&example("energia"), "it");
    let (_folder, path) = file_of(&with_gaps());
    let ours = markdown(&path, "it");
    assert!(ours.contains("- Giorni: 5 (**scelta contrattuale, non termine di legge**)"), "{ours}");
    for line in text.lines().chain(ours.lines()).filter(|line| line.contains("termine di legge")) {
        let marked = line.contains("scelta contrattuale, non termine di legge");
        assert!(marked, "{line}");
    }
    let mut late = with_gaps();
    late.answers.insert("SCO-06a".into(), Answer::of(&["AL"]));
    late.answers.insert("EXT-04".into(), Answer::of(&["no"]));
    let (_folder, path) = file_of(&late);
    let text = markdown(&path, "it");
    assert!(text.contains("- Giorni: 30 (**termine di legge**)"), "{text}");
}

#[test]
fn english_is_english() {
    for name in EXAMPLES {
        let text = markdown(&example(name), "en");
        assert!(text.starts_with("# Annex on the processing of personal data\n"));
        assert!(
            text.contains("Without prejudice to the standard contractual clauses, which prevail")
        );
        assert!(text.contains("- Comes from question "));
        let words = [
            "da completare",
            "scelta contrattuale",
            "giorni",
            "committente",
            "termine",
            "Clausole",
        ];
        for word in words {
            // Names and proofs are the user's own words.
            let lines = text.lines().filter(|line| line.contains(word) && !line.starts_with("| C"));
            let own: Vec<_> = lines.filter(|line| !line.starts_with("| Service")).collect();
            assert!(own.is_empty(), "{name}: {own:?}");
        }
        let html = annex(&example(name), &["--lang", "en"]);
        assert!(html.contains("<html lang=\"en\">"));
    }
}

#[test]
fn the_same_file_gives_the_same_bytes_and_bears_its_fingerprint() {
    let assessment = with_gaps();
    let hash = vaglio::digest::answers_hash(&assessment);
    let (folder, path) = file_of(&assessment);
    for format in ["md", "html"] {
        let [one, other] = [(), ()].map(|()| annex(&path, &["--format", format]));
        assert!(one == other, "{format}");
        let plain = one.replace("<span>", "").replace("</span>", "");
        assert!(plain.contains(&hash), "{format}");
        assert!(plain.contains("BOZZA"), "a draft says so");
        assert!(plain.contains(&form().identity.version));
    }
    let output = run(folder.path(), &["annex", "acme.vaglio.yaml"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "acme.allegato.html");
    let written = fs::read_to_string(folder.path().join("acme.allegato.html")).unwrap();
    assert!(written == annex(&path, &[]));
    let closed = markdown(&example("energia"), "it");
    assert!(!closed.contains("BOZZA"));
}

#[test]
fn where_there_is_no_annex_it_says_why() {
    for name in ["dpia-soglia", "enisa-sme"] {
        let output = run(Path::new(ROOT), &["annex", example(name).to_str().unwrap()]);
        assert_eq!(code(&output), 3, "{name}");
        assert!(err(&output).contains("non ha clausole"), "{}", err(&output));
        assert!(output.stdout.is_empty());
    }
    let (_folder, path) = file_of(&Assessment { salt: None, ..with_gaps() });
    let output = run(Path::new(ROOT), &["annex", path.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("has no “salt” yet"), "{}", err(&output));
    let output = run(Path::new(ROOT), &["annex", "manca.vaglio.yaml"]);
    assert_eq!(code(&output), 3);
}

#[test]
fn its_help_is_italian() {
    let output = run(Path::new(ROOT), &["annex", "--help"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Scrive l’allegato contrattuale") && text.contains("--templates"));
    assert!(!text.contains("Usage") && !text.contains("Options"), "{text}");
}

#[test]
fn what_is_missing_is_said_to_the_user_alone() {
    let path = example("bozza");
    let output =
        run(Path::new(ROOT), &["annex", path.to_str().unwrap(), "--format", "md", "--output", "-"]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("mancano 38 risposte"), "{}", err(&output));
    assert!(!String::from_utf8(output.stdout).unwrap().contains("38 risposte"));
}

#[test]
fn a_template_of_the_users_takes_the_place_of_ours() {
    let (folder, path) = file_of(&with_gaps());
    let templates = folder.path().join("modelli");
    fs::create_dir(&templates).unwrap();
    fs::write(templates.join("annex.md"), "{{ cover.title }}: {{ clauses | length }}\n").unwrap();
    let folder = templates.to_str().unwrap();
    let text = annex(&path, &["--format", "md", "--templates", folder]);
    assert!(text.starts_with("Allegato sul trattamento dei dati personali: "), "{text}");
}

#[test]
fn the_brand_of_the_report_is_on_the_annex_too() {
    let path = example("assistenza-clienti");
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().to_str().unwrap();
    let look = |brand: &str| fs::write(folder.path().join("brand.yaml"), brand).unwrap();
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    fs::write(folder.path().join("logo.svg"), logo).unwrap();
    look("accent: \"#8a1010\"\nlogo: logo.svg\n");
    let branded = annex(&path, &["--format", "html", "--templates", own]);
    assert!(
        branded.contains("--accent: #8a1010;") && branded.contains("data:image/svg+xml;base64,")
    );
    assert!(branded.contains("class=\"logo\" role=\"img\" aria-label=\"Lumina Casa S.p.A.\""));
    let plain = annex(&path, &["--format", "html"]);
    assert!(!plain.contains("class=\"logo\"") && !plain.contains("#8a1010"));
    look("accent: \"#ffd500\"\n");
    let pale = run(Path::new(ROOT), &["annex", path.to_str().unwrap(), "--templates", own]);
    assert!(err(&pale).contains("contrasto di 1,4 e ne serve almeno 4,5"), "{}", err(&pale));
}
