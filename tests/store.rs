//! The file of the answers as people, other programs and bad luck treat it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;
use vaglio::assessment::{Answer, Assessment, Value};
use vaglio::store::{self, FileErrorKind, OpenError, ReadOnly, Saved, create, load, open, recent};
use vaglio::text::Lang;

const FILE: &str = "vaglio: 1\nanswers:\n  SCO-01: [inbound, sales]\n  SEG-01: partial\n";

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path("a.vaglio.yaml");
        fs::write(&path, content).expect("a file");
        path
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
        let mut names: Vec<_> = names.map(|name| name.expect("a name")).collect();
        names.sort();
        names
    }
}

fn answered(id: &str) -> Assessment {
    let mut assessment = Assessment::default();
    assessment.answers.insert(id.to_owned(), Answer::of(&["yes"]));
    assessment
}

/// What the user is told about a file that cannot be opened.
fn refusal(path: &Path) -> String {
    match load(path) {
        Ok(_) => panic!("{} opens", path.display()),
        Err(OpenError::File(error)) => error.text(Lang::It),
        Err(OpenError::Content { source, faults }) => {
            faults.iter().map(|fault| fault.render(&source, false)).collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn work_is_saved_and_taken_up_again() {
    let desk = Desk::new();
    let path = desk.path("a.vaglio.yaml");
    let mut document = create(&path, &answered("SEG-01")).expect("a new file");
    let mut assessment = answered("SEG-01");
    assessment.answers.insert("SEG-02".to_owned(), Answer::of(&["NO"]));
    assert!(matches!(document.save(&assessment), Ok(Saved::Whole)));
    drop(document);
    assert_eq!(desk.names(), ["a.vaglio.yaml", "a.vaglio.yaml.bak"]);
    assert_eq!(load(&path).expect("the file").assessment, assessment);
    assert_eq!(
        load(&desk.path("a.vaglio.yaml.bak")).expect("the copy").assessment,
        answered("SEG-01")
    );

    let (loaded, mut document) = open(&path).expect("the file");
    assert!(document.read_only().is_none() && loaded.warnings.is_empty());
    let salt = loaded.assessment.salt.clone().expect("a salt for the first save");
    document.save(&loaded.assessment).expect("a save");
    drop(document);
    assert_eq!(open(&path).expect("the file").0.assessment.salt, Some(salt));
}

#[test]
fn a_new_file_is_never_written_over_another() {
    let desk = Desk::new();
    let path = desk.file("mine");
    let error = create(&path, &Assessment::default()).expect_err("a refusal");
    assert!(matches!(error.kind, FileErrorKind::AlreadyExists));
    assert_eq!(fs::read(&path).expect("the file"), b"mine");
    let error = create(&desk.path("x/a.yaml"), &Assessment::default()).expect_err("a refusal");
    assert!(matches!(error.kind, FileErrorKind::NoFolder));
    let error = create(&desk.path(".."), &Assessment::default()).expect_err("a refusal");
    assert!(matches!(error.kind, FileErrorKind::Directory));
}

#[test]
fn a_file_written_by_hand_opens() {
    let desk = Desk::new();
    let path = desk.file(
        "vaglio: '1'\r\nquestionnaire: call-center\r\nanswers: {SCO-01: [inbound, NO], SEG-01: partial,\
         \r\n SEG-02: {value: yes, evidence: E1}, SEG-03: , SEG-04: 012}\r\nevidence: {E1: }\r\n",
    );
    let loaded = load(&path).expect("the file");
    let answers = &loaded.assessment.answers;
    assert_eq!(loaded.assessment.questionnaire.id, "call-center");
    assert_eq!(answers["SCO-01"], Answer::of(&["inbound", "NO"]));
    assert_eq!(answers["SEG-02"].evidence, ["E1"]);
    assert_eq!(answers["SEG-03"], Answer::default());
    assert_eq!(answers["SEG-04"].value, ["012"]);
    assert!(loaded.warnings.is_empty() && loaded.assessment.evidence.contains_key("E1"));
}

#[test]
fn unknown_keys_are_told_and_survive() {
    let desk = Desk::new();
    let path = desk.file(
        "vaglio: 1\ncolore: verde\nparties: {terzo: {name: x}}\n\
         answers: {SEG-01: {value: yes, voto: 7}}\noverrides: [{risk: R1}]\n",
    );
    let (loaded, mut document) = open(&path).expect("the file");
    let warnings: Vec<_> =
        loaded.warnings.iter().map(|w| w.render(&loaded.source, false)).collect();
    assert_eq!(warnings.len(), 4, "{warnings:?}");
    assert!(
        warnings[2].contains(":4:32: avviso: la chiave «voto» non è prevista qui"),
        "{}",
        warnings[2]
    );
    document.save(&loaded.assessment).expect("a save");
    let again = load(&path).expect("the file").assessment;
    assert_eq!(again, loaded.assessment);
    assert_eq!(
        again.answers["SEG-01"].unknown,
        [("voto".to_owned(), Value::Plain("7".to_owned()))]
    );
    let text = fs::read_to_string(&path).expect("the file");
    assert!(
        text.contains("\n  terzo:\n    name: x\n") && text.contains("\n  - risk: R1\n"),
        "{text}"
    );
}

#[test]
fn wrong_types_are_told_all_at_once_with_their_place() {
    let desk = Desk::new();
    let path = desk.file(
        "vaglio: 1\nsalt: abc\nstate: chiusa\nversion: due\ndate: 21/11/2026\nlanguage: [it]\n\
         contract: nuovo\nanswers:\n  SEG-01: {value: {a: b}, basis: sicuro, at: ieri}\n  SEG-02: [~]\n\
         actions: {gap: x}\nevidence: [E1]\n",
    );
    let told = refusal(&path);
    for part in [
        ":2:7: errore: il sale ha 64 cifre",
        ":3:8: errore: «chiusa» non è uno dei valori di «state»",
        "scrivere draft o closed",
        ":4:10: errore: «due» non è un numero intero",
        ":5:7: errore: «21/11/2026» non è una data",
        "scrivere 2026-11-21 (anno-mese-giorno)",
        ":6:11: errore: per «language» ci vuole un testo, qui c’è un elenco",
        ":7:11: errore: per «contract» ci vogliono chiavi con i loro valori",
        ":9:19: errore: per «value» ci vuole un testo o un elenco di testi",
        ":9:34: errore: «sicuro» non è uno dei valori di «basis»",
        ":9:46: errore: «ieri» non è un giorno con la sua ora",
        ":10:12: errore: per «SEG-02» ci vuole un testo o un elenco di testi, qui c’è una voce vuota",
        ":11:10: errore: per «actions» ci vuole un elenco",
        ":12:11: errore: per «evidence» ci vogliono chiavi",
    ] {
        assert!(told.contains(part), "{part:?} is missing:\n{told}");
    }
}

#[test]
fn what_is_no_assessment_is_refused_in_plain_words() {
    let desk = Desk::new();
    let cases: [(&[u8], &str); 12] = [
        (b"", "il file è vuoto"),
        (b" \r\n\n", "il file è vuoto"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "non è un file di testo"),
        (b"vaglio: 1\n\0", "non è un file di testo"),
        (b"\xff\xfev\0a\0", "UTF-16"),
        (b"vaglio: 1\nid: citt\xe0\n", "alla riga 2 c’è un segno che non è UTF-8"),
        (b"<!doctype html>\n<p>: x: [", "non è un’analisi di vaglio"),
        (b"services: {web: {image: x}}\n", "non è un’analisi di vaglio"),
        (b"ciao", "non è un’analisi di vaglio"),
        (b"vaglio: uno\n", "«uno» non è un formato di vaglio"),
        (b"vaglio: 1\nid: a\nid: b\n", "chiave «id» ripetuta"),
        (b"vaglio: 1\nanswers: {SEG-01: [yes\n", "non è YAML valido"),
    ];
    for (content, expected) in cases {
        let told = refusal(&desk.file(content));
        assert!(told.contains(expected) && told.contains("a.vaglio.yaml"), "{expected:?}: {told}");
    }
    assert!(refusal(&desk.path("b.yaml")).contains("il file non c’è"));
    assert!(refusal(desk.folder.path()).contains("è una cartella"));
    let huge = fs::File::create(desk.path("huge")).expect("a file");
    huge.set_len(65 * 1024 * 1024).expect("a sparse file");
    assert!(refusal(&desk.path("huge")).contains("supera 64 MB"));
    assert!(open(&desk.path("huge")).is_err());
    assert_eq!(desk.names(), ["a.vaglio.yaml", "huge"], "no traces beside other people’s files");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_without_waiting() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    for path in [pipe.as_path(), Path::new("/dev/zero"), Path::new("/dev/null")] {
        assert!(refusal(path).contains("non è un file normale"));
    }
}

#[test]
fn a_file_that_lost_its_end_never_opens_in_silence() {
    let mut assessment = answered("SEG-01");
    assessment.contract.service = "Assistenza clienti\nin due lingue".to_owned();
    let whole = store::write(&assessment);
    let first_line = whole.find('\n').expect("lines") + 1;
    for end in (first_line..whole.len() - 1).filter(|&end| whole.is_char_boundary(end)) {
        match store::read(&whole[..end], "a") {
            Ok(content) => assert!(content.warnings[0].message.contains("tronco"), "{end}"),
            Err(faults) => assert!(!faults.is_empty()),
        }
    }
    assert!(store::read(&whole, "a").expect("all of it").warnings.is_empty());
}

#[test]
fn a_file_of_a_newer_version_is_only_looked_at() {
    let desk = Desk::new();
    let path = desk.file("vaglio: 2\ndomani: {x: 1}\nanswers: {SEG-01: yes}\n");
    let (loaded, mut document) = open(&path).expect("the file");
    assert_eq!(loaded.newer, Some(2));
    assert_eq!(document.read_only(), Some(&ReadOnly::Newer(2)));
    assert_eq!(loaded.assessment.answers["SEG-01"], Answer::of(&["yes"]));
    let error = document.save(&loaded.assessment).expect_err("a refusal").text(Lang::It);
    assert!(
        error.contains("è nel formato 2, di una versione più nuova di vaglio; aggiornare"),
        "{error}"
    );
    assert!(document.keep_draft("x", "y").is_err());
    assert_eq!(desk.names(), ["a.vaglio.yaml"]);
}

#[test]
fn one_writes_and_the_others_look() {
    let desk = Desk::new();
    let path = desk.file(FILE);
    let (loaded, mut first) = open(&path).expect("the file");
    first.keep_draft("SEG-01/note", "mio").expect("a draft");
    let (seen, mut second) = open(&path).expect("the file, to look at");
    assert_eq!(seen.source, loaded.source);
    assert!(matches!(second.read_only(), Some(ReadOnly::InUse(_))));
    assert_eq!(second.draft(), None, "the draft is the writer’s");
    let error = second.save(&seen.assessment).expect_err("a refusal").text(Lang::It);
    assert!(error.contains("è già aperto in un altro vaglio"), "{error}");
    if cfg!(unix) {
        assert!(error.contains(&format!("processo {}", std::process::id())), "{error}");
    }
    drop(second);
    first.save(&loaded.assessment).expect("the first goes on");
    drop(first);
    let (_, third) = open(&path).expect("the file");
    assert!(third.read_only().is_none());
}

#[test]
fn locks_of_the_dead_and_of_others_do_no_harm() {
    let desk = Desk::new();
    let path = desk.file(FILE);
    let lock = desk.path("a.vaglio.yaml.lock");
    fs::write(&lock, "vaglio, processo 1, nessuno\n").expect("a lock of a killed process");
    assert!(open(&path).expect("the file").1.read_only().is_none());
    assert!(!lock.exists());
    fs::write(&lock, "not a lock of ours").expect("a file");
    let (loaded, mut document) = open(&path).expect("the file");
    document.save(&loaded.assessment).expect("a save");
    drop(document);
    assert_eq!(fs::read(&lock).expect("the file"), b"not a lock of ours");
}

#[test]
fn a_change_by_somebody_else_is_not_overwritten() {
    let desk = Desk::new();
    let path = desk.file(FILE);
    let (_, mut document) = open(&path).expect("the file");
    fs::write(&path, "vaglio: 1\nid: other\n").expect("another program");
    let mine = answered("SEG-09");
    let error = document.save(&mine).expect_err("a refusal");
    assert!(matches!(error.kind, FileErrorKind::Changed));
    assert!(error.text(Lang::It).contains("un altro programma lo ha modificato dopo l’apertura"));
    assert_eq!(load(&path).expect("the file").assessment.id, "other");
    document.overwrite(&mine).expect("what the user decided");
    assert_eq!(load(&path).expect("the file").assessment, mine);
    assert_eq!(load(&desk.path("a.vaglio.yaml.bak")).expect("theirs").assessment.id, "other");
    document.save(&answered("SEG-10")).expect("and so on");
    fs::remove_file(&path).expect("gone");
    document.save(&answered("SEG-11")).expect("what is gone cannot be overwritten");
    assert_eq!(load(&path).expect("the file").assessment, answered("SEG-11"));
}

#[test]
fn answers_count_more_than_the_copy() {
    let desk = Desk::new();
    let path = desk.file(FILE);
    fs::create_dir(desk.path("a.vaglio.yaml.bak")).expect("something in the way");
    let (_, mut document) = open(&path).expect("the file");
    let Ok(Saved::WithoutCopy(error)) = document.save(&answered("SEG-09")) else { panic!() };
    assert!(error.path.ends_with("a.vaglio.yaml.bak"));
    assert_eq!(load(&path).expect("the file").assessment, answered("SEG-09"));
}

#[test]
fn the_open_field_is_found_again() {
    let desk = Desk::new();
    let path = desk.file(FILE);
    let (_, document) = open(&path).expect("the file");
    assert_eq!(document.draft(), None);
    for text in ["è", "è c", "è co", "è così\n\u{1b}[2J"] {
        document.keep_draft("answers/SEG-01/note", text).expect("a draft");
    }
    drop(document);
    let (_, document) = open(&path).expect("the file");
    let draft = document.draft().expect("the draft");
    assert_eq!((draft.field.as_str(), draft.torn), ("answers/SEG-01/note", false));
    assert_eq!(draft.text, "è così\n\u{1b}[2J");
    document.drop_draft().expect("committed");
    document.drop_draft().expect("twice is fine");
    assert_eq!(document.draft(), None);
    assert_eq!(desk.names(), ["a.vaglio.yaml", "a.vaglio.yaml.lock"]);
}

#[test]
fn what_a_killed_process_leaves_is_cleared_or_used() {
    let desk = Desk::new();
    let path = desk.file(FILE);
    fs::write(desk.path(".a.vaglio.yaml.Ab3xYz"), "vaglio: 1\nanswers: {SE").expect("half a save");
    fs::write(desk.path(".a.vaglio.yaml.bak.Ab3xYz"), "").expect("half a copy");
    fs::write(desk.path("a.vaglio.yaml.bak.new"), "vaglio: 1").expect("half a copy");
    fs::write(desk.path(".b.vaglio.yaml.Ab3xYz"), "").expect("another file’s");
    let head = "{\"bytes\":20,\"draft\":1,\"field\":\"SEG-01/note\",\"sha256\":\"00\"}\n";
    fs::write(desk.path("a.vaglio.yaml.draft"), format!("{head}una nota, trov")).expect("torn");
    let (loaded, document) = open(&path).expect("the file");
    assert_eq!(loaded.assessment.answers["SEG-01"], Answer::of(&["partial"]));
    let draft = document.draft().expect("a draft");
    assert_eq!((draft.text.as_str(), draft.torn), ("una nota, trov", true));
    drop(document);
    assert_eq!(desk.names(), [".b.vaglio.yaml.Ab3xYz", "a.vaglio.yaml", "a.vaglio.yaml.draft"]);
}

/// Not a test by itself: the process that [`killed_at_any_moment_nothing_is_lost`] kills.
#[test]
fn a_process_that_saves_until_it_is_killed() {
    let Some(path) = std::env::var_os("VAGLIO_TEST_SAVE") else { return };
    let (loaded, mut document) = open(Path::new(&path)).expect("the file");
    let mut assessment = loaded.assessment;
    for count in assessment.answers.len().. {
        assessment.answers.insert(format!("Q-{count:06}"), Answer::of(&["yes"]));
        document.save(&assessment).expect("a save");
        document.keep_draft("note", &"è".repeat(count)).expect("a draft");
    }
}

#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let desk = Desk::new();
    let path = desk.file("vaglio: 1\n");
    let mut answered = 0;
    for turn in 0..12 {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "a_process_that_saves_until_it_is_killed"])
            .env("VAGLIO_TEST_SAVE", &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a process");
        sleep(Duration::from_millis(40 + turn * 7));
        child.kill().expect("a kill");
        child.wait().expect("its end");
        let loaded = load(&path).expect("the file opens");
        let count = loaded.assessment.answers.len();
        assert!(count >= answered && loaded.warnings.is_empty());
        answered = count;
    }
    assert!(answered > 0, "nothing was ever saved");
    let (_, document) = open(&path).expect("the file");
    assert!(document.read_only().is_none());
    let draft = document.draft().expect("a draft");
    assert!(!draft.torn && draft.text.chars().count() + 2 >= answered);
    let known = ["a.vaglio.yaml", ".bak", ".draft", ".lock"];
    let names = desk.names();
    assert!(names.iter().all(|name| known.iter().any(|end| name.ends_with(end))), "{names:?}");
}

#[test]
fn a_protected_file_is_only_looked_at() {
    let desk = Desk::new();
    let path = desk.file(FILE);
    let mut permissions = fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("a protected file");
    let (loaded, mut document) = open(&path).expect("the file");
    assert_eq!(document.read_only(), Some(&ReadOnly::FileProtected));
    assert!(document.save(&loaded.assessment).is_err());
    assert_eq!(desk.names(), ["a.vaglio.yaml"]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn answers_are_for_their_owner_only() {
        let desk = Desk::new();
        let path = desk.file(FILE);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("a shared file");
        let (loaded, mut document) = open(&path).expect("the file");
        document.keep_draft("x", "y").expect("a draft");
        document.save(&loaded.assessment).expect("a save");
        for name in desk.names() {
            assert_eq!(mode(&desk.path(&name)), 0o600, "{name}");
        }
    }

    #[test]
    fn a_link_stays_a_link() {
        let desk = Desk::new();
        fs::create_dir(desk.path("real")).expect("a folder");
        fs::write(desk.path("real/a.yaml"), FILE).expect("a file");
        symlink("real/a.yaml", desk.path("link.yaml")).expect("a link");
        let (_, mut document) = open(&desk.path("link.yaml")).expect("the file");
        document.save(&answered("SEG-09")).expect("a save");
        assert!(fs::symlink_metadata(desk.path("link.yaml")).expect("the link").is_symlink());
        let real = load(&desk.path("real/a.yaml")).expect("the file");
        assert_eq!(real.assessment, answered("SEG-09"));
        let (_, other) = open(&desk.path("real/a.yaml")).expect("the same file");
        assert!(matches!(other.read_only(), Some(ReadOnly::InUse(_))));
        symlink("nowhere", desk.path("dangling.yaml")).expect("a link");
        assert!(create(&desk.path("dangling.yaml"), &Assessment::default()).is_err());
    }

    #[test]
    fn in_a_protected_folder_nothing_is_lost_and_nothing_is_written() {
        let desk = Desk::new();
        let path = desk.file(FILE);
        let protect = |mode| {
            fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(mode))
                .expect("a mode");
        };
        let (loaded, mut document) = open(&path).expect("the file");
        protect(0o500);
        // Root may write anywhere.
        if fs::write(desk.path("probe"), "").is_err() {
            let error = document.save(&answered("SEG-09")).expect_err("a refusal").text(Lang::It);
            assert!(error.contains("nella sua cartella non si può scrivere; salvare"), "{error}");
            drop(document);
            assert_eq!(load(&path).expect("the file").assessment, loaded.assessment.unsalted());
            protect(0o700);
            fs::remove_file(desk.path("a.vaglio.yaml.lock")).expect("the lock");
            protect(0o500);
            let (_, document) = open(&path).expect("the file");
            assert_eq!(document.read_only(), Some(&ReadOnly::FolderProtected));
            let error =
                create(&desk.path("b.yaml"), &Assessment::default()).expect_err("a refusal");
            assert!(matches!(error.kind, FileErrorKind::ReadOnly(ReadOnly::FolderProtected)));
        }
        protect(0o700);
    }

    trait Unsalted {
        fn unsalted(self) -> Self;
    }

    impl Unsalted for Assessment {
        fn unsalted(self) -> Self {
            Self { salt: None, ..self }
        }
    }
}

#[test]
fn the_list_of_recents_is_short_and_forgiving() {
    let desk = Desk::new();
    let folder = desk.path("state/vaglio");
    assert!(recent::list(&folder).is_empty());
    for count in 0..30 {
        recent::remember(&folder, &desk.path(&format!("{count}\n\"è.yaml"))).expect("a list");
    }
    recent::remember(&folder, &desk.path("25\n\"è.yaml")).expect("a list");
    let paths = recent::list(&folder);
    assert_eq!(paths.len(), recent::MOST);
    assert_eq!(paths[..3], [25, 29, 28].map(|count| desk.path(&format!("{count}\n\"è.yaml"))));
    recent::forget(&folder, &paths[0]).expect("a list");
    assert_eq!(recent::list(&folder)[0], paths[1]);
    let list = fs::read(folder.join("recent")).expect("the list");
    fs::write(folder.join("recent"), [&list[..10], b"\xff\n\"relative\"\n"].concat())
        .expect("torn");
    assert!(recent::list(&folder).is_empty());
    assert!(recent::remember(&desk.file("x").join("y"), Path::new("a")).is_err());
}
