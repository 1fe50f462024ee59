//! The report as PDF: that it is made of every analysis, always with the same bytes, that whatever
//! was typed is text in it, and that the counterparty reads nothing internal.
//!
//! Words are looked for with `pdftotext` (poppler), where it is installed. Whether a file is valid
//! PDF/A and PDF/UA is for `.ci/run`, which asks veraPDF: with `VAGLIO_REPORTS=DIR` the hostile ones
//! are left there for it.
#![cfg(feature = "pdf")]

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use common::archetypes::DECENT;
use common::flagship::{Case, form};
use common::hostile;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use unicode_normalization::UnicodeNormalization;
use vaglio::assessment::{Assessment, Basis, Evidence, Opinion, State};
use vaglio::library;
use vaglio::report::{self, Brand, BuildError, Copy, Report};
use vaglio::store;
use vaglio::text::Lang;
use vaglio::visible::visible;

const COPIES: [Copy; 2] = [Copy::Internal, Copy::Counterparty];
const SALT: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

fn assessment() -> Assessment {
    let case = Case::scoped(DECENT)
        .answer("SEG-01", "no")
        .answer("PER-04", "partial")
        .rest("1")
        .basis("SUB-03", Basis::Declared);
    let mut assessment = case.closed().assessment;
    assessment.id = "ADP-2026-0147".into();
    assessment.salt = Some(SALT.into());
    assessment.controller.name = "Acque Chiare S.p.A.".into();
    assessment.processor.name = "Voci & Voci S.r.l.".into();
    assessment.processor.signatory = "Vera Amministratrice".into();
    assessment.contract.service = "assistenza clienti al telefono".into();
    assessment
}

fn view(assessment: &Assessment, lang: Lang, copy: Copy) -> Report {
    report::build(form(), assessment, lang, copy).expect("a report")
}

fn pdf(assessment: &Assessment, lang: Lang, copy: Copy) -> Vec<u8> {
    report::pdf(&view(assessment, lang, copy)).expect("a PDF")
}

/// The words of a PDF with single blanks between them; nothing where poppler is not installed.
fn words(pdf: &[u8]) -> Option<String> {
    let args = ["-enc", "UTF-8", "-raw", "-", "-"];
    let text = piped(Command::new("pdftotext").args(args), pdf)?;
    let text = String::from_utf8(text).expect("UTF-8");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a program makes of a PDF.
fn piped(program: &mut Command, pdf: &[u8]) -> Option<Vec<u8>> {
    let mut reader = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = reader.stdin.take().expect("piped");
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().expect("ended");
    writer.join().expect("ended").expect("read whole");
    Some(output.stdout)
}

/// Without the blanks that a line end may have put anywhere.
fn run(text: &str) -> String {
    text.split_whitespace().collect()
}

fn pages(pdf: &[u8]) -> usize {
    let find = b"/Type/Page/";
    pdf.windows(find.len()).filter(|part| part == find).count()
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".vaglio.yaml"))
        .collect();
    found.sort();
    found
}

/// Each example in both copies, the first one in both languages too: a PDF takes seconds in a build
/// for tests.
#[test]
fn every_example_becomes_a_pdf() {
    for (place, path) in examples().iter().enumerate() {
        let assessment = store::load(path).expect("an assessment").assessment;
        let id = &assessment.questionnaire.id;
        let questionnaire = library::load(&library::shipped(), id).expect("it ships");
        let crossed = [(Lang::It, Copy::Internal), (Lang::En, Copy::Counterparty)];
        let others = [(Lang::En, Copy::Internal), (Lang::It, Copy::Counterparty)];
        for (lang, copy) in crossed.into_iter().chain(others.into_iter().filter(|_| place == 0)) {
            let view = match report::build(&questionnaire, &assessment, lang, copy) {
                Err(BuildError::NoCounterparty | BuildError::NoSalt) => continue,
                view => view.expect("a report"),
            };
            let pdf = report::pdf(&view).unwrap_or_else(|error| panic!("{path:?}: {error}"));
            assert!(pdf.starts_with(b"%PDF-1.7") && pages(&pdf) > 3, "{}", path.display());
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let assessment = assessment();
    let ours = pdf(&assessment, Lang::It, Copy::Internal);
    assert!(ours == pdf(&assessment, Lang::It, Copy::Internal));
    assert!(ours != pdf(&assessment, Lang::It, Copy::Counterparty));
}

#[test]
fn an_empty_analysis_becomes_a_pdf() {
    let assessment = Assessment { salt: Some(SALT.into()), ..Assessment::default() };
    for copy in COPIES {
        assert!(pages(&pdf(&assessment, Lang::En, copy)) > 3);
    }
}

#[test]
fn a_long_name_takes_a_row_of_its_own_on_the_first_page() {
    let mut assessment = assessment();
    let name =
        "Consorzio intercomunale per l’assistenza telefonica ai cittadini e alle imprese S.C.";
    assessment.processor.name = name.into();
    assessment.contract.reference = name.into();
    let Some(words) = words(&pdf(&assessment, Lang::It, Copy::Counterparty)) else { return };
    assert!(run(&words).contains(&run(name)));
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mut assessment = assessment();
    assessment.state = State::Draft { next: 2 };
    let pdf = pdf(&assessment, Lang::It, Copy::Internal);
    let Some(words) = words(&pdf) else { return };
    // In the head of each page, and twice on the first.
    assert!(run(&words).matches("BOZZA").count() > pages(&pdf));
}

/// What typst, PDF and a reader's eyes could trip over; each is to be read as it was typed.
const HOSTILE: &[&str] = &[
    "#panic(\"pwn\") #eval(\"1\") #read(\"/etc/passwd\")",
    "$ x^2 $ *forte* _corsivo_ `codice` @rif <etichetta> = Titolo",
    "] } ) \\ // commento /* e altro #[ #{",
    "#include \"pdf/base.typ\" #import \"@preview/x:1.0.0\"",
    "\\u{41} \\n %PDF-1.7 (a) Tj endstream endobj",
    "<x-pwn onload=alert(1)>&amp;\"'",
    "perché così: è più giù, città, « » “ ” ‘ ’ … — € ≥ ½",
    "Łódź, Šibenik, Ђорђе, Αθήνα, İstanbul, ệ",
];

/// As typed, and as it must be read.
const REWRITTEN: &[(&str, &str)] = &[
    ("a\u{202e}b", "a[U+202E]b"),
    ("nul\u{0}la", "nul[U+0000]la"),
    ("汉", "[U+6C49]"),
    ("\u{1f984}", "[U+1F984]"),
];

#[test]
fn whatever_was_typed_is_text() {
    let mut assessment = assessment();
    let texts = HOSTILE.iter().copied().chain(REWRITTEN.iter().map(|(typed, _)| *typed));
    let ids: Vec<String> = assessment.answers.keys().cloned().collect();
    for (id, text) in ids.iter().zip(texts.clone()) {
        text.clone_into(&mut assessment.answers.get_mut(id).expect("there").note);
    }
    for (place, text) in texts.enumerate() {
        let proof = Evidence { title: text.to_owned(), ..Evidence::default() };
        assessment.evidence.insert(format!("E{place}#]"), proof);
        let opinion = Opinion {
            role: text.into(),
            name: text.into(),
            text: text.into(),
            ..Opinion::default()
        };
        assessment.opinions.push(opinion);
    }
    assessment.controller.name = HOSTILE[0].into();
    assessment.processor.name = HOSTILE[1].into();
    assessment.contract.annex = HOSTILE[2].into();
    assessment.contract.service = HOSTILE[5].into();
    assessment.id = HOSTILE[3].into();
    for copy in COPIES {
        let pdf = pdf(&assessment, Lang::It, copy);
        let Some(words) = words(&pdf) else { continue };
        let run_of_words = run(&words);
        if copy == Copy::Internal {
            for text in HOSTILE.iter().chain(REWRITTEN.iter().map(|(_, read)| read)) {
                assert!(run_of_words.contains(&run(text)), "{text}");
            }
        }
        // Nothing was obeyed: there is no link but to places of this file.
        assert!(!String::from_utf8_lossy(&pdf).contains("/URI"));
    }
}

/// Letters and digits with the numbers of signs, `[U+6C49]`, read back into the signs: what is left
/// of a text however its lines, blanks and ligatures came out.
fn letters(text: &str) -> String {
    let number = regex::Regex::new(r"\[U\+([0-9A-F]{4,6})(?: ×\d+)?\]").expect("a pattern");
    let read = number.replace_all(text, |found: &regex::Captures<'_>| {
        let sign = u32::from_str_radix(&found[1], 16).ok().and_then(char::from_u32);
        sign.map(String::from).unwrap_or_default()
    });
    read.nfkd().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn the_collected_attacks_are_text() {
    let Some(attacks) = hostile::attacks() else { return };
    // Longer ones would go over the end of a page, whose margins stand in between, and take minutes.
    let attacks: Vec<String> =
        attacks.iter().map(|text| text.chars().take(300).collect()).collect();
    let assessment = hostile::written(assessment(), &attacks);
    let folder = std::env::var_os("VAGLIO_REPORTS").map(PathBuf::from);
    for (copy, name) in [(Copy::Internal, "interna"), (Copy::Counterparty, "controparte")] {
        let pdf = pdf(&assessment, Lang::It, copy);
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("ostile-{name}-it.pdf")), &pdf).expect("written");
        }
        let raw = String::from_utf8_lossy(&pdf);
        assert!(!["/URI", "/JavaScript", "/JS"].iter().any(|live| raw.contains(live)));
        let Some(words) = words(&pdf) else { continue };
        if copy == Copy::Internal {
            let read = letters(&run(&words));
            for text in &attacks {
                let shown = visible(text);
                // Where text runs from right to left among other text, readers order words each their way.
                let words: Vec<&str> = shown.split_whitespace().collect();
                let backwards = text.contains(|sign| ('\u{590}'..'\u{800}').contains(&sign));
                let parts = if backwards { words } else { vec![shown.as_str()] };
                for part in parts {
                    assert!(read.contains(&letters(&run(part))), "{text:?}");
                }
            }
        }
    }
}

#[test]
fn long_answers_stay_on_their_pages() {
    let mut assessment = assessment();
    let long = "La misura è descritta qui con molte parole. ".repeat(24);
    let solid = "x".repeat(1000);
    for (place, answer) in assessment.answers.values_mut().enumerate() {
        answer.note.clone_from(if place % 10 == 0 { &solid } else { &long });
    }
    for place in 0..300 {
        let title = if place % 10 == 0 { solid.clone() } else { long.clone() };
        assessment.evidence.insert(format!("E{place}"), Evidence { title, ..Evidence::default() });
    }
    let pdf = pdf(&assessment, Lang::It, Copy::Internal);
    assert!(pages(&pdf) > 100);
    if let Some(words) = words(&pdf) {
        let read = run(&words);
        let notes = assessment.answers.values().filter(|answer| answer.note == long).count();
        assert!(
            read.matches(&run("La misura è descritta qui con molte parole.")).count() > notes * 20
        );
        assert!(
            read.matches('x').count() > 30_000,
            "a word longer than its line is broken, not cut"
        );
    }
}

#[test]
fn the_counterparty_reads_nothing_internal() {
    let mut assessment = assessment();
    for answer in assessment.answers.values_mut() {
        answer.note = "sentita la sig.ra Segreta".into();
        answer.by = "Carlo Compilatore".into();
    }
    for action in &mut assessment.actions {
        action.owner = "Olga Proprietaria".into();
        action.action = "Chiedere a Tizio Caio".into();
    }
    assessment.controller.dpo = "Ada Neri".into();
    assessment.processor.contact = "Rita Referente".into();
    let secrets = [
        "Segreta",
        "Compilatore",
        "Proprietaria",
        "Tizio Caio",
        "Ada Neri",
        "Referente",
        "Parere reso",
        "Decisione presa",
        "Esito proposto",
        "Proposed outcome",
        "Non affidare",
        "Do not outsource",
        "Prontezza del committente",
        SALT,
    ];
    for lang in Lang::ALL {
        let Some(theirs) = words(&pdf(&assessment, lang, Copy::Counterparty)) else { return };
        for secret in secrets {
            assert!(!theirs.contains(secret), "«{secret}» is in the counterparty copy");
        }
        assert!(theirs.contains("Vera Amministratrice"), "signatories are named");
        let ours = words(&pdf(&assessment, lang, Copy::Internal)).expect("poppler is there");
        assert!(ours.contains("Compilatore") && ours.contains("Segreta"));
    }
}

/// What page 1, the tables and the appendix say in the other formats is here too.
#[test]
fn it_says_what_the_view_says() {
    let view = view(&assessment(), Lang::It, Copy::Internal);
    let Some(words) = words(&report::pdf(&view).expect("a PDF")) else { return };
    let read = run(&words);
    assert!(!read.contains("BOZZA"), "a closed analysis is no draft");
    let mut expected: Vec<&str> =
        vec![&view.cover.title, &view.cover.subtitle, view.t.waiver, &view.outcome.reason];
    expected.extend(view.sections.iter().map(|section| section.title));
    expected.extend(view.outcome.figures.iter().map(|figure| figure.label));
    expected.extend(view.blocking_gaps.iter().map(|gap| gap.finding.as_str()));
    expected.extend(view.other_gaps.iter().map(|gap| gap.title.as_str()));
    for condition in view.conditions.iter().flat_map(|group| &group.items) {
        expected.extend([condition.title.as_str(), &condition.action, &condition.event]);
    }
    expected.extend(view.risks.scenarios.iter().map(|risk| risk.title.as_str()));
    expected.extend(
        view.answers.iter().flat_map(|area| &area.answers).map(|answer| answer.text.as_str()),
    );
    expected.extend(view.clauses.iter().flat_map(|clause| clause.text.lines()));
    expected.extend(view.glossary.iter().map(|entry| entry.label.as_str()));
    expected.extend(view.norms.iter().map(|norm| norm.cite.as_str()));
    for text in expected {
        assert!(read.contains(&run(text)), "{text}");
    }
}

#[test]
fn a_wrong_template_is_reported_with_its_place() {
    let view = view(&assessment(), Lang::It, Copy::Internal);
    let wrong = |text: &str| {
        let replaced = [("pdf/cover.typ".to_owned(), text.to_owned())];
        report::pdf_with(&view, &replaced).expect_err("a fault").to_string()
    };
    let message = wrong("#let contents() = []\n#let cover = 1 + \"x\"\n");
    assert!(message.contains("«pdf/cover.typ»") && message.contains("2:14"), "{message}");
    for reach in [
        "#let cover = read(\"/etc/passwd\")",
        "#let cover = image(\"../x.png\")",
        "#let cover = datetime.today()",
    ] {
        assert!(wrong(reach).contains("pdf/cover.typ"), "templates reach nothing outside");
    }
}

/// A square of a colour that no report has, and a plank of it.
fn drawn(width: u32) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"><rect width=\"{width}\" height=\"9\" fill=\"#d000d0\"/></svg>"
    )
}
/// The square as PNG, with transparency.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAEklEQVR42mO4wHDhPzJmIF0AAIeHKfF+mKT/AAAAAElFTkSuQmCC";
const SQUARE: [u8; 3] = [0xd0, 0x00, 0xd0];
const ACCENT: [u8; 3] = [0x8a, 0x10, 0x10];
const OURS: [u8; 3] = [0x0f, 0x4a, 0x5a];

/// Page 1 in dots, eight to a millimetre; nothing where poppler is not installed.
struct Dots {
    width: usize,
    dots: Vec<u8>,
}

impl Dots {
    fn of(pdf: &[u8]) -> Option<Self> {
        let args = ["-r", "203.2", "-f", "1", "-l", "1", "-"];
        let ppm = piped(Command::new("pdftoppm").args(args), pdf)?;
        // «P6», width and height, 255, each on a line.
        let mut parts = ppm.splitn(4, |byte| *byte == b'\n');
        let size = String::from_utf8(parts.nth(1)?.to_vec()).ok()?;
        let width = size.split(' ').next()?.parse().ok()?;
        Some(Self { width, dots: parts.nth(1)?.to_vec() })
    }

    /// The rows and columns that have a dot of a colour.
    fn extent(&self, colour: [u8; 3]) -> (usize, usize) {
        let places: Vec<usize> = (0..self.dots.len() / 3)
            .filter(|place| self.dots[place * 3..].starts_with(&colour))
            .collect();
        let count =
            |of: &dyn Fn(&usize) -> usize| places.iter().map(of).collect::<BTreeSet<_>>().len();
        (count(&|place| place / self.width), count(&|place| place % self.width))
    }
}

#[test]
fn a_brand_is_drawn_on_the_first_page() {
    let mut view = view(&assessment(), Lang::It, Copy::Counterparty);
    let plain = report::pdf(&view).expect("a PDF");
    view.brand = Some(Brand::default());
    assert!(plain == report::pdf(&view).expect("a PDF"), "a brand of nothing is none");
    let square = drawn(9);
    let plank = drawn(90);
    let png = BASE64.decode(PNG).expect("base64");
    // In dots: eight millimetres high, and a broad one 45 wide.
    for (logo, high, wide) in
        [(square.as_bytes(), 64, 64), (plank.as_bytes(), 36, 360), (&png, 64, 64)]
    {
        let mut brand = Brand::default();
        brand.set_accent("#8a1010").expect("dark enough");
        brand.set_logo(logo).expect("a picture");
        view.brand = Some(brand);
        let pdf = report::pdf(&view).expect("a PDF");
        assert!(pdf == report::pdf(&view).expect("a PDF"));
        assert!(String::from_utf8_lossy(&pdf).contains("/Alt(Acque Chiare S.p.A.)"));
        let (Some(dots), Some(before)) = (Dots::of(&pdf), Dots::of(&plain)) else { continue };
        let near = |found: usize, wanted: usize| found.abs_diff(wanted) <= 2;
        let (rows, columns) = dots.extent(SQUARE);
        assert!(near(rows, high) && near(columns, wide), "{rows} × {columns}");
        assert!(dots.extent(ACCENT).0 > 0 && dots.extent(OURS).0 == 0);
        assert!(before.extent(OURS).0 > 0 && before.extent(SQUARE).0 == 0);
    }
}

#[test]
fn a_logo_that_cannot_be_drawn_is_said_to_be_it() {
    let mut view = view(&assessment(), Lang::It, Copy::Counterparty);
    let mut brand = Brand::default();
    brand.set_logo(b"\x89PNG\r\n\x1a\n and no more").expect("it begins like one");
    view.brand = Some(brand);
    let said = report::pdf(&view).expect_err("no picture").to_string();
    assert!(said.starts_with("il logo non si può disegnare nel PDF"), "{said}");
}
