//! Files nobody would write in good faith, or would write by mistake: each ends soon, with a place.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than any of these takes on a slow machine, far less than a hang.
const SOON: Duration = Duration::from_secs(30);
/// Address space in KiB that is more than enough for all of them.
#[cfg(unix)]
const MEMORY: &str = "3000000";

struct Said {
    code: i32,
    text: String,
}

/// Runs `vaglio` with little memory; what it says on both streams, and how it ends.
fn vaglio(folder: &Path, args: &[&str]) -> Said {
    let start = Instant::now();
    let program = env!("CARGO_BIN_EXE_vaglio");
    #[cfg(unix)]
    let mut command = {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\""), program]);
        shell
    };
    #[cfg(not(unix))]
    let mut command = Command::new(program);
    let output = command
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    text += &String::from_utf8(output.stderr).unwrap();
    assert!(start.elapsed() < SOON, "{args:?} took {:?}", start.elapsed());
    assert!(!text.contains("panicked"), "{args:?}: {text}");
    Said { code: output.status.code().unwrap_or(-1), text }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// `check` of one file with these bytes.
fn check(bytes: &[u8]) -> Said {
    let folder = folder();
    fs::write(folder.path().join("prova.yaml"), bytes).unwrap();
    vaglio(folder.path(), &["check", "prova.yaml"])
}

/// Whether the text gives the place of a fault of the file.
fn has_place(text: &str) -> bool {
    text.lines().any(|line| {
        let mut parts = line.split(':').skip(1);
        line.starts_with("prova.yaml:")
            && parts.next().is_some_and(|line| line.parse::<usize>().is_ok())
            && parts.next().is_some_and(|column| column.parse::<usize>().is_ok())
    })
}

#[test]
fn what_is_no_plain_tree_is_refused_with_its_place() {
    let mut aliases = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..30 {
        let before = format!("*a{}", n - 1);
        writeln!(aliases, "a{n}: &a{n} [{}]", [before.as_str(); 9].join(", ")).unwrap();
    }
    let many_keys = "a: 1\n".repeat(200_000);
    for (what, bytes, words) in [
        ("aliases of aliases", aliases.as_bytes(), "ancore"),
        ("a million brackets", "[".repeat(1_000_000).as_bytes(), "prova.yaml:1:"),
        ("a million braces", "{a: ".repeat(1_000_000).as_bytes(), "prova.yaml:1:"),
        ("a million dashes", "- ".repeat(1_000_000).as_bytes(), "prova.yaml:1:"),
        (
            "a key twice",
            b"id: prova\ntitle: a\nid: altro\n",
            "prova.yaml:3:1: errore: chiave «id» ripetuta",
        ),
        ("the same key for ever", many_keys.as_bytes(), "prova.yaml:2:1"),
        ("a tab", b"id: prova\nareas:\n\t- x\n", "prova.yaml:3:"),
        ("two documents", b"id: prova\n---\nid: altro\n", "prova.yaml:"),
        ("a tag", b"id: !!binary prova\n", "prova.yaml:1:"),
        ("nothing but a list", b"- a\n- b\n", "prova.yaml:1:1"),
    ] {
        let said = check(bytes);
        let start: String = said.text.chars().take(2_000).collect();
        assert_eq!(said.code, 1, "{what}: {start}");
        assert!(has_place(&said.text), "{what}: {start}");
        assert!(said.text.contains(words), "{what}: {start}");
        assert!(said.text.len() < 100_000, "{what}: {} bytes", said.text.len());
    }
}

#[test]
fn bytes_that_are_no_text_are_named() {
    for (what, bytes, words) in [
        ("latin-1", &b"id: prova\ntitle: perch\xe9\n"[..], "UTF-8"),
        ("half a character", b"id: prova\ntitle: perch\xc3", "UTF-8"),
        ("UTF-16", b"\xff\xfei\0d\0:\0 \0x\0\n\0", "UTF-16"),
        ("zeros", b"id: prova\n\0\0\0\0", "prova.yaml"),
        ("nothing", b"", "vuoto"),
    ] {
        let said = check(bytes);
        assert_eq!(said.code, 3, "{what}: {}", said.text);
        assert!(said.text.contains(words), "{what}: {}", said.text);
    }
}

#[test]
fn a_gigabyte_is_not_read() {
    let folder = folder();
    for name in ["prova.yaml", "analisi.vaglio.yaml", "cartella/prova.yaml"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // Sparse: a gigabyte to whoever asks, nothing on the disk.
        fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    }
    for args in [
        &["check", "prova.yaml"][..],
        &["check", "cartella"],
        &["check", "analisi.vaglio.yaml"],
        &["score", "analisi.vaglio.yaml"],
        &["report", "analisi.vaglio.yaml"],
        &["list", "--questionnaires", "cartella"],
    ] {
        let said = vaglio(folder.path(), args);
        assert_eq!(said.code, 3, "{args:?}: {}", said.text);
        assert!(
            said.text.contains("MB") || said.text.contains("grande"),
            "{args:?}: {}",
            said.text
        );
    }
}

#[test]
fn ten_thousand_questions_with_thirty_thousand_conditions_are_checked() {
    let mut text = String::from(
        "id: prova\nversion: 1\ntitle: Prova\nmethod: base-1\nareas:\n  - id: A\n    title: Area\n    questions:\n",
    );
    for n in 0..10_000 {
        write!(text, "      - {{id: Q-{n}, title: T, text: T, answers: single").unwrap();
        let from = n / 2;
        if n > 0 {
            write!(text, ", when: {{Q-{from}: a}}, asked_of: [{{who: processor, when: {{Q-{from}: {{answered: true}}, any: [{{Q-0: b}}]}}}}, {{who: both}}]").unwrap();
        }
        let when = if n > 0 { format!(", when: {{Q-{from}: [a, b]}}") } else { String::new() };
        writeln!(text, ", options: [{{id: a, text: A}}, {{id: b, text: B{when}}}]}}").unwrap();
    }
    let said = check(text.as_bytes());
    assert_eq!(said.code, 0, "{}", said.text.chars().take(2_000).collect::<String>());
    assert!(said.text.contains("0 errori"), "the last line: {:?}", said.text.lines().last());
    assert!(said.text.len() < 1_000_000, "{} bytes", said.text.len());
}

/// Words that YAML readers of the old school take for something else.
const WORDS: [&str; 10] =
    ["no", "on", "off", "yes", "1e3", "012", "0x1F", "1.10", "2026-01-01", "null-1"];

#[test]
fn words_stay_what_was_typed() {
    let folder = folder();
    let mut options = String::new();
    for word in WORDS {
        writeln!(options, "          - {{id: {word}, text: Voce {word}}}").unwrap();
    }
    let text = format!(
        "id: prova\nversion: 012\ntitle: Prova\nmethod: own\nverdicts: [{{id: v, title: V, levels: [{{id: a, title: A}}, {{id: b, title: B, when: {{012: [off, 0x1F]}}}}]}}]\nareas:\n  - id: on\n    title: Area\n    questions:\n      - id: 012\n        text: Quale voce?\n        answers: single\n        options:\n{options}      - id: 1e3\n        text: Come mai?\n        when: {{012: [no, 012, 1.10]}}\n        answers: text\n"
    );
    fs::write(folder.path().join("prova.yaml"), &text).unwrap();
    let said = vaglio(folder.path(), &["check", "prova.yaml"]);
    assert_eq!(said.code, 0, "{}", said.text);
    fs::create_dir(folder.path().join("q")).unwrap();
    fs::rename(folder.path().join("prova.yaml"), folder.path().join("q/prova.yaml")).unwrap();
    for word in WORDS {
        let analysis = format!(
            "vaglio: 1\nquestionnaire: {{id: prova, version: 012}}\nanswers:\n  012: {word}\n"
        );
        fs::write(folder.path().join("a.vaglio.yaml"), &analysis).unwrap();
        let said = vaglio(folder.path(), &["check", "a.vaglio.yaml", "--questionnaires", "q"]);
        assert_eq!(said.code, 0, "{word}: {}", said.text);
        assert!(!said.text.contains("non è fra le risposte"), "{word}: {}", said.text);
    }
    let wrong = "vaglio: 1\nquestionnaire: prova\nanswers: {012: 12}\n";
    fs::write(folder.path().join("a.vaglio.yaml"), wrong).unwrap();
    let said = vaglio(folder.path(), &["check", "a.vaglio.yaml", "--questionnaires", "q"]);
    assert!(said.text.contains("012: «12» non è fra le risposte previste"), "{}", said.text);
}

#[test]
fn files_of_other_systems_are_read() {
    let valid = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spoilt/valid.yaml");
    let text = fs::read_to_string(valid).unwrap().replace("id: valid", "id: prova");
    // The registers that ship do not know the norms of the test file.
    let text =
        text.replace("legal: [gdpr-32, {norm: gdpr-28, at: \"(3)(c)\"}]", "legal: [gdpr-32]");
    for (what, bytes) in [
        ("plain", text.clone()),
        ("with a byte order mark", format!("\u{feff}{text}")),
        ("from Windows", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
    ] {
        let said = check(bytes.as_bytes());
        assert_eq!(said.code, 0, "{what}: {}", said.text);
    }
    // The same fault has the same place in all of them.
    let spoilt = text.replace("weight: 3", "weight: 0");
    let plain = check(spoilt.as_bytes());
    let windows = check(format!("\u{feff}{}", spoilt.replace('\n', "\r\n")).as_bytes());
    assert_eq!((plain.code, &plain.text), (1, &windows.text));
    assert!(plain.text.contains(":17: errore: «weight»"), "{}", plain.text);
}

#[test]
fn includes_that_climb_out_are_refused() {
    let folder = folder();
    let own = folder.path().join("prova");
    fs::create_dir(&own).unwrap();
    let secret = "area: {id: X, title: X}\nquestions: [{id: X-1, text: x, answers: info}]\n";
    fs::write(folder.path().join("x.yaml"), secret).unwrap();
    for entry in [
        "../x.yaml",
        "{module: ../x}",
        "{module: ../../x.yaml}",
        "/etc/passwd",
        "{module: /etc/passwd}",
        "./../x.yaml",
    ] {
        let head =
            format!("id: prova\nversion: 1\ntitle: Prova\nmethod: base-1\nareas:\n  - {entry}\n");
        fs::write(own.join("questionnaire.yaml"), head).unwrap();
        let said = vaglio(folder.path(), &["check", "prova"]);
        assert_eq!(said.code, 1, "{entry}: {}", said.text);
        assert!(
            said.text.contains("prova/questionnaire.yaml:6:5: errore:"),
            "{entry}: {}",
            said.text
        );
        assert!(said.text.contains("non c’è"), "{entry}: {}", said.text);
    }
}

#[cfg(unix)]
#[test]
fn links_that_go_round_end() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let own = folder.path().join("giro");
    fs::create_dir_all(own.join("dentro")).unwrap();
    fs::write(own.join("a.yaml"), "id: a\n").unwrap();
    symlink(&own, own.join("dentro/ancora")).unwrap();
    let said = vaglio(folder.path(), &["check", "giro"]);
    assert_eq!(said.code, 3, "{}", said.text);
    assert!(said.text.contains("giro") && said.text.contains("troppe cartelle"), "{}", said.text);
    fs::remove_file(own.join("dentro/ancora")).unwrap();
    symlink("due.yaml", own.join("uno.yaml")).unwrap();
    symlink("uno.yaml", own.join("due.yaml")).unwrap();
    let said = vaglio(folder.path(), &["check", "giro"]);
    assert_eq!(said.code, 3, "{}", said.text);
    assert!(said.text.contains(".yaml"), "{}", said.text);
    let said = vaglio(folder.path(), &["check", "giro/uno.yaml"]);
    assert_eq!(said.code, 3, "{}", said.text);
}
