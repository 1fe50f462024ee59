//! Pictures of the real program for the docs: each line of `SCENES` is typed into a pseudo-terminal
//! and the screen is written as SVG. Run with `scripts/pictures`.

#![allow(clippy::print_stdout, clippy::large_stack_arrays, reason = "it says what it wrote")]

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const ROWS: u16 = 30;
const COLS: u16 = 100;

const NEXT_PHASE: &str = "\x1bOS";

/// Name of the picture, and the keys that lead to it from where the example is resumed.
const SCENES: &[(&str, &[&str])] = &[
    ("inquadramento", &[]),
    ("domanda", &["f"]),
    ("esito", &[NEXT_PHASE, NEXT_PHASE, NEXT_PHASE]),
    ("rapporto", &[NEXT_PHASE, NEXT_PHASE, NEXT_PHASE, NEXT_PHASE, NEXT_PHASE]),
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::temp_dir().join(format!("vaglio-pictures-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let program = std::env::args().nth(1).map(PathBuf::from).expect("the path of the program");
    let target = root.join("docs/img");
    std::fs::create_dir_all(&target).expect("docs/img");
    for (name, keys) in SCENES {
        let file = folder.join("acme.vaglio.yaml");
        std::fs::copy(root.join("examples/bozza.vaglio.yaml"), &file).expect("the example");
        let screen = play(&program, &folder, keys);
        std::fs::write(target.join(format!("{name}.svg")), svg(screen.screen(), name))
            .expect("a picture");
        println!("docs/img/{name}.svg");
    }
    let _ignored = std::fs::remove_dir_all(&folder);
}

fn play(program: &Path, folder: &Path, keys: &[&str]) -> vt100::Parser {
    let size = PtySize { rows: ROWS, cols: COLS, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(program);
    command.args(["open", "acme.vaglio.yaml"]);
    command.cwd(folder);
    command.env("HOME", folder);
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    let screen = Arc::new(Mutex::new(parser()));
    let mut output = pair.master.try_clone_reader().expect("its output");
    let shared = Arc::clone(&screen);
    std::thread::spawn(move || {
        let mut buffer = [0; 65536];
        while let Ok(count) = output.read(&mut buffer) {
            if count == 0 {
                break;
            }
            shared.lock().expect("no panic").process(&buffer[..count]);
        }
    });
    let mut input = pair.master.take_writer().expect("its input");
    settle(&screen);
    for key in keys {
        input.write_all(key.as_bytes()).expect("a key");
        settle(&screen);
    }
    let mut picture = parser();
    picture.process(screen.lock().expect("no panic").screen().contents_formatted().as_bytes());
    let _ignored = child.kill();
    let _ignored = child.wait();
    picture
}

/// Waits until the screen has shown something and has not changed for a while.
fn settle(screen: &Mutex<vt100::Parser>) {
    let start = Instant::now();
    let mut last = String::new();
    let mut since = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(30));
        let now = screen.lock().expect("no panic").screen().contents();
        if now != last {
            last = now;
            since = Instant::now();
        } else if !last.trim().is_empty() && since.elapsed() > Duration::from_millis(400) {
            return;
        }
    }
}

fn parser() -> vt100::Parser {
    let size = |cells| NonZeroU16::new(cells).expect("not zero");
    vt100::Parser::new(size(ROWS), size(COLS), 0)
}

const CELL: (f32, f32) = (8.4, 18.0);

fn svg(screen: &vt100::Screen, title: &str) -> String {
    let (width, height) = (f32::from(COLS) * CELL.0 + 20.0, f32::from(ROWS) * CELL.1 + 20.0);
    let mut out = String::new();
    let _infallible = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-label=\"vaglio: {title}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\"><rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#12181d\"/>"
    );
    for row in 0..ROWS {
        let y = 10.0 + f32::from(row) * CELL.1;
        for col in 0..COLS {
            let Some(cell) = screen.cell(row, col) else { continue };
            let (mut fore, mut back) =
                (colour(cell.fgcolor(), "#d7dde2"), colour(cell.bgcolor(), ""));
            if cell.inverse() {
                (fore, back) = (if back.is_empty() { "#12181d".into() } else { back }, fore);
            }
            let x = 10.0 + f32::from(col) * CELL.0;
            if !back.is_empty() {
                let _infallible = write!(
                    out,
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{back}\"/>",
                    CELL.0 + 0.3,
                    CELL.1
                );
            }
            let text = cell.contents();
            if !text.trim().is_empty() {
                let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                let bold = if cell.bold() { " font-weight=\"700\"" } else { "" };
                let dim = if cell.dim() { " opacity=\"0.7\"" } else { "" };
                let _infallible = write!(
                    out,
                    "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{fore}\"{bold}{dim}>{text}</text>",
                    y + 13.5
                );
            }
        }
    }
    out.push_str("</svg>\n");
    out
}

fn colour(colour: vt100::Color, default: &str) -> String {
    const NAMED: [&str; 16] = [
        "#2b343b", "#e06c60", "#7fc08a", "#d9b45b", "#6ea6d9", "#c08fd0", "#63bdbd", "#d7dde2",
        "#6b7780", "#f08a7e", "#9ad6a4", "#edcc7d", "#8fbfec", "#d4aee0", "#8ad4d4", "#ffffff",
    ];
    match colour {
        vt100::Color::Default => default.to_owned(),
        vt100::Color::Idx(ix) => {
            NAMED.get(usize::from(ix)).map_or_else(|| cube(ix), |name| (*name).to_owned())
        }
        vt100::Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}

/// The 6 × 6 × 6 cube and the greys of 256-colour terminals.
fn cube(ix: u8) -> String {
    if ix >= 232 {
        let grey = 8 + (u16::from(ix) - 232) * 10;
        return format!("#{grey:02x}{grey:02x}{grey:02x}");
    }
    let level = |n: u8| if n == 0 { 0 } else { 55 + u16::from(n) * 40 };
    let ix = ix - 16;
    format!("#{:02x}{:02x}{:02x}", level(ix / 36), level(ix / 6 % 6), level(ix % 6))
}
