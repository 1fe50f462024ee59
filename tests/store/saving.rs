//! What is written, and everything that can come between.

use super::{Desk, FILE, answered};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use vaglio::assessment::{Answer, Assessment};
use vaglio::store::{FileErrorKind, ReadOnly, Saved, create, load, open};
use vaglio::text::Lang;

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

/// Not a test by itself: the process that `killed_at_any_moment_nothing_is_lost` kills.
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
            .args(["--exact", "saving::a_process_that_saves_until_it_is_killed"])
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
    use super::{Assessment, Desk, FILE, FileErrorKind, Lang, Path, ReadOnly};
    use super::{answered, create, fs, load, open};
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
