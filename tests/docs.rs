//! The guide for authors does what it says: its files load, its fragments fit into the file they
//! belong to, its commands print what stands below them.
//!
//! Blocks of `docs/questionnaires.md`, from the first to the last, in one folder:
//!
//! - `yaml file=NAME` is written and checked; `check=PATH` checks that instead, or `none`;
//! - `yaml in=NAME#PLACE` is put into an earlier file, before its comment `# PLACE`, or at its end
//!   (`#testa`), where its keys take the place of those of the file;
//! - `console` runs commands: the lines below each are what it prints first, `…` skips some;
//! - `console schermo` is a command that takes the screen: the lines below are on it;
//! - `text` is for pictures of folders, and the only kind that nobody tests.
//!
//! A comment `<!-- svista NAME: «A» → «B» -->` changes a file for the next block alone; `␤` in it is
//! a new line.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper fails the test that calls it")]

#[cfg(unix)]
#[path = "common/term.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod term;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const GUIDE: &str = "docs/questionnaires.md";

#[test]
fn the_guide_says_what_the_program_does() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(GUIDE)).unwrap();
    let desk = tempfile::tempdir().unwrap();
    let mut wrong = String::new();
    let mut tested = 0;
    for block in blocks(&text) {
        tested += usize::from(block.kind() != "text");
        if let Err(why) = try_out(desk.path(), &block) {
            writeln!(wrong, "{GUIDE}:{}: `{}`\n{why}\n", block.line, block.info).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(tested > 40, "only {tested} blocks found");
}

#[test]
fn every_link_leads_to_a_heading() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(GUIDE)).unwrap();
    let mut fenced = false;
    let outside = text.lines().filter(|line| {
        fenced ^= line.starts_with("```");
        !fenced
    });
    let outside: Vec<&str> = outside.collect();
    let headings = outside.iter().filter(|line| line.starts_with('#'));
    let anchors: Vec<String> = headings.map(|line| anchor(line.trim_start_matches('#'))).collect();
    let links = outside.iter().flat_map(|line| line.split("](#").skip(1));
    let links = links.filter_map(|rest| Some(rest.split_once(')')?.0));
    let lost: Vec<&str> = links.filter(|link| !anchors.iter().any(|one| one == link)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// What a forge makes of a heading.
fn anchor(heading: &str) -> String {
    let heading = heading.trim().to_lowercase();
    let kept = heading.chars().filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
    kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect()
}

/// One fenced block.
struct Block {
    line: usize,
    /// What stands after the fence.
    info: String,
    body: String,
    slips: Vec<Slip>,
}

/// A change of one file for one block.
#[derive(Clone)]
struct Slip {
    file: String,
    from: String,
    to: String,
}

impl Block {
    fn kind(&self) -> &str {
        self.info.split(' ').next().unwrap_or_default()
    }

    fn has(&self, word: &str) -> bool {
        self.info.split(' ').any(|one| one == word)
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.info.split(' ').find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let (mut found, mut slips) = (Vec::new(), Vec::new());
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        slips.extend(slip(line));
        let Some(info) = line.strip_prefix("```") else { continue };
        let inside = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
        let body = inside.fold(String::new(), |body, line| body + line + "\n");
        let slips = std::mem::take(&mut slips);
        found.push(Block { line: number + 1, info: info.to_owned(), body, slips });
    }
    found
}

fn slip(line: &str) -> Option<Slip> {
    let inside = line.strip_prefix("<!-- svista ")?.strip_suffix("» -->")?;
    let (file, change) = inside.split_once(": «")?;
    let (from, to) = change.split_once("» → «")?;
    Some(Slip { file: file.to_owned(), from: from.to_owned(), to: to.replace('␤', "\n") })
}

fn try_out(desk: &Path, block: &Block) -> Result<(), String> {
    let mut before = Vec::new();
    for Slip { file, from, to } in &block.slips {
        let path = desk.join(file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
        if text.matches(from.as_str()).count() != 1 {
            return Err(format!("«{from}» does not stand once in {file}"));
        }
        fs::write(&path, text.replace(from.as_str(), to)).unwrap();
        before.push((path, text));
    }
    let result = match (block.kind(), block.get("file"), block.get("in")) {
        ("yaml", Some(file), None) => write_and_check(desk, file, block),
        ("yaml", None, Some(place)) => fit_and_check(desk, place, &block.body),
        ("console", None, None) if block.has("schermo") => on_screen(desk, &block.body),
        ("console", None, None) => run_all(desk, &block.body),
        ("text", None, None) => Ok(()),
        _ => Err("a block that nobody tests".to_owned()),
    };
    for (path, text) in before.into_iter().rev() {
        fs::write(path, text).unwrap();
    }
    result
}

fn write(desk: &Path, file: &str, text: &str) {
    let path = desk.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn write_and_check(desk: &Path, file: &str, block: &Block) -> Result<(), String> {
    write(desk, file, &block.body);
    match block.get("check") {
        Some("none") => Ok(()),
        path => check(desk, path.unwrap_or(file)),
    }
}

/// Neither errors nor warnings; notes are welcome.
fn check(desk: &Path, path: &str) -> Result<(), String> {
    let said = vaglio(desk, &["check", path, "--questionnaires", "."]);
    let clean = said.lines().last().is_some_and(|line| line.contains(": 0 errori, 0 avvisi,"));
    if clean { Ok(()) } else { Err(said) }
}

/// What the program prints: results, then messages.
fn vaglio(desk: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(args)
        .current_dir(desk)
        .env("HOME", desk)
        .env_remove("XDG_STATE_HOME")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

fn fit_and_check(desk: &Path, place: &str, fragment: &str) -> Result<(), String> {
    let (file, place) = place.split_once('#').ok_or("no place in the file")?;
    let template = fs::read_to_string(desk.join(file)).map_err(|error| error.to_string())?;
    let whole = if place == "testa" {
        at_the_head(&template, fragment)
    } else {
        before_the_mark(&template, place, fragment)?
    };
    let scratch = format!("frammento/{file}");
    write(desk, &scratch, &whole);
    check(desk, &scratch).map_err(|said| format!("{said}\nin:\n{whole}"))
}

/// The fragment at the end of the file, its keys in the place of those of the file.
fn at_the_head(template: &str, fragment: &str) -> String {
    let key = |line: &str| {
        let own = line.starts_with(|first: char| first.is_ascii_alphabetic());
        line.split_once(':').filter(|_| own).map(|(key, _)| key.to_owned())
    };
    let taken: Vec<String> = fragment.lines().filter_map(key).collect();
    let (mut whole, mut dropping) = (String::new(), false);
    for line in template.lines() {
        if let Some(key) = key(line) {
            dropping = taken.contains(&key);
        }
        if !dropping {
            whole += line;
            whole.push('\n');
        }
    }
    whole + fragment
}

fn before_the_mark(template: &str, place: &str, fragment: &str) -> Result<String, String> {
    let mark = format!("# {place}");
    let found = template.lines().find(|line| line.trim() == mark);
    let line = found.ok_or_else(|| format!("the file has no comment «{mark}»"))?;
    let indent = line.len() - line.trim_start().len();
    let indented = fragment.lines().fold(String::new(), |mut text, line| {
        writeln!(text, "{}{line}", " ".repeat(indent)).unwrap();
        text
    });
    Ok(template.replacen(&format!("{line}\n"), &indented, 1))
}

/// Commands, each with the lines it prints.
fn commands(body: &str) -> Vec<(Vec<&str>, Vec<&str>)> {
    let mut found: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for line in body.lines() {
        match (line.strip_prefix("$ vaglio"), found.last_mut()) {
            (Some(command), _) => found.push((command.split_whitespace().collect(), Vec::new())),
            (None, Some((_, shown))) => shown.push(line),
            (None, None) => panic!("{line:?} is below no command of ours"),
        }
    }
    found
}

fn run_all(desk: &Path, body: &str) -> Result<(), String> {
    for (command, shown) in commands(body) {
        let said = vaglio(desk, &command);
        let mut printed = said.lines();
        let mut skipping = false;
        for line in shown {
            if line == "…" {
                skipping = true;
                continue;
            }
            let is_it = |printed: &str| printed.trim_end() == line;
            let found =
                if skipping { printed.any(is_it) } else { printed.next().is_some_and(is_it) };
            if !found {
                return Err(format!("{line:?} is not where it is shown; {command:?} says\n{said}"));
            }
            skipping = false;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn on_screen(desk: &Path, body: &str) -> Result<(), String> {
    const LEAVE: &str = "\x11";
    for (command, shown) in commands(body) {
        let mut term = term::Term::start(desk, &command);
        let (first, rest) = shown.split_first().ok_or("nothing is shown")?;
        term.wait(first.trim());
        let screen = term.settle();
        if let Some(line) = rest.iter().find(|line| !screen.contains(line.trim())) {
            return Err(format!("{line:?} is not on the screen:\n{screen}"));
        }
        term.send(LEAVE);
        term.end();
    }
    Ok(())
}

#[cfg(not(unix))]
fn on_screen(_: &Path, _: &str) -> Result<(), String> {
    Ok(())
}
