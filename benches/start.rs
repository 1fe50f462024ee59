//! What a user feels, in a real terminal: start, first question, key to frame, memory, size.
//!
//! `cargo bench --bench start` (Unix). Every figure is a median, and the empty ratatui program of
//! the same run is the measure: ratios travel between machines, milliseconds do not.

#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::large_stack_arrays,
    reason = "a bench prints its figures"
)]

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const RUNS: usize = 15;
const ROWS: NonZeroU16 = NonZeroU16::new(24).expect("not zero");
const COLS: NonZeroU16 = NonZeroU16::new(80).expect("not zero");
const KEYS: usize = 60;
const PATIENCE: Duration = Duration::from_secs(10);

fn main() {
    let folder = std::env::temp_dir().join(format!("vaglio-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let vaglio = PathBuf::from(env!("CARGO_BIN_EXE_vaglio"));
    let empty = build_empty();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bozza.vaglio.yaml");
    let file = folder.join("misura.vaglio.yaml");
    std::fs::copy(&example, &file).expect("the example");

    let floor = median(|| start(&empty, &[], &folder, "vuoto").first);
    let frame = median(|| start(&vaglio, &[], &folder, "vaglio").first);
    let file_text = file.to_str().expect("a path");
    let question = median(|| start(&vaglio, &["open", file_text], &folder, "Ctrl").first);
    let floor_key = keys(&empty, &[], &folder, "vuoto");
    let (key, memory) = keys_and_memory(&vaglio, &["open", file_text], &folder);
    let size = std::fs::metadata(&vaglio).map_or(0, |data| data.len());

    println!(
        "start to first frame         {:>8.2} ms   empty {:.2} ms   ratio {:.1}",
        ms(frame),
        ms(floor),
        ratio(frame, floor)
    );
    println!(
        "start to the open analysis   {:>8.2} ms   empty {:.2} ms   ratio {:.1}",
        ms(question),
        ms(floor),
        ratio(question, floor)
    );
    println!(
        "key to frame                 {:>8.2} ms   empty {:.2} ms   ratio {:.1}",
        ms(key),
        ms(floor_key),
        ratio(key, floor_key)
    );
    println!("peak memory                  {:>8.1} MB", memory as f64 / 1024.0);
    println!("binary                       {:>8.1} MB", size as f64 / 1e6);
    let _ignored = std::fs::remove_dir_all(&folder);
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

fn median(mut one: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<_> = (0..RUNS).map(|_| one()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn build_empty() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status =
        Command::new(cargo).args(["build", "--release", "--quiet", "--example", "empty"]).status();
    assert!(status.is_ok_and(|status| status.success()), "the empty program does not build");
    let folder = Path::new(env!("CARGO_BIN_EXE_vaglio")).parent().expect("a folder");
    folder.join("examples/empty")
}

struct Running {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    first: Duration,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

/// Starts a program and waits until its screen shows `wanted`.
fn start(program: &Path, args: &[&str], folder: &Path, wanted: &str) -> Running {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.cwd(folder);
    command.env("HOME", folder);
    command.env("TERM", "xterm-256color");
    let mut output = pair.master.try_clone_reader().expect("its output");
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 65536];
        while let Ok(count) = output.read(&mut buffer) {
            if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let keys = pair.master.take_writer().expect("its input");
    let begin = Instant::now();
    let child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    let mut running = Running {
        child,
        keys,
        output: receiver,
        screen: vt100::Parser::new(ROWS, COLS, 0),
        first: Duration::ZERO,
        _master: pair.master,
    };
    while !running.screen.screen().contents().contains(wanted) {
        assert!(
            begin.elapsed() < PATIENCE,
            "{} never showed {wanted:?}:\n{}",
            program.display(),
            running.screen.screen().contents()
        );
        running.read(PATIENCE);
    }
    running.first = begin.elapsed();
    running
}

impl Running {
    fn read(&mut self, patience: Duration) -> bool {
        match self.output.recv_timeout(patience) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                true
            }
            Err(_) => false,
        }
    }

    /// The median time from a key to the first bytes of the next frame.
    fn key_to_frame(&mut self, key: &str) -> Duration {
        let mut times = Vec::new();
        for _ in 0..KEYS {
            while self.read(Duration::from_millis(15)) {}
            let begin = Instant::now();
            self.keys.write_all(key.as_bytes()).expect("a key");
            if self.read(PATIENCE) {
                times.push(begin.elapsed());
            }
        }
        times.sort_unstable();
        times[times.len() / 2]
    }

    fn peak_memory_kib(&self) -> u64 {
        let pid = self.child.process_id().unwrap_or(0);
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM"));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ignored = self.child.kill();
        let _ignored = self.child.wait();
    }
}

fn keys(program: &Path, args: &[&str], folder: &Path, wanted: &str) -> Duration {
    start(program, args, folder, wanted).key_to_frame("x")
}

fn keys_and_memory(program: &Path, args: &[&str], folder: &Path) -> (Duration, u64) {
    let mut running = start(program, args, folder, "Ctrl");
    let time = running.key_to_frame("\x1b[B");
    (time, running.peak_memory_kib())
}
