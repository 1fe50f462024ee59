//! The real program in a real pseudo-terminal, with an emulated screen to read.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Generous: a busy machine must not make a test fail.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Term {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
}

impl Term {
    /// Starts `vaglio ARGS` in `folder`, which is also HOME, at 80 × 24.
    pub fn start(folder: &Path, args: &[&str]) -> Self {
        Self::sized(folder, args, 24, 80)
    }

    pub fn sized(folder: &Path, args: &[&str], rows: u16, cols: u16) -> Self {
        Self::on("xterm-256color", folder, args, (rows, cols))
    }

    /// On a terminal of another kind.
    pub fn on(kind: &str, folder: &Path, args: &[&str], (rows, cols): (u16, u16)) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_vaglio"));
        command.args(args);
        command.cwd(folder);
        for (name, value) in [
            ("HOME", folder.to_str().unwrap()),
            ("TERM", kind),
            ("LANG", "C.UTF-8"),
            ("TZ", "Europe/Rome"),
        ] {
            command.env(name, value);
        }
        for name in ["XDG_STATE_HOME", "XDG_DATA_HOME", "NO_COLOR", "COLORTERM"] {
            command.env_remove(name);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(parser(rows, cols)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&screen);
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count) = output.read(&mut buffer) {
                if count == 0 {
                    break;
                }
                shared.lock().unwrap().process(&buffer[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { master: pair.master, keys, child, screen }
    }

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// The colour behind one cell.
    pub fn background(&self, row: u16, column: u16) -> vt100::Color {
        let screen = self.screen.lock().unwrap();
        screen.screen().cell(row, column).map_or(vt100::Color::Default, vt100::Cell::bgcolor)
    }

    /// Waits until the screen shows `wanted`.
    pub fn wait(&self, wanted: &str) -> String {
        self.wait_until(wanted, |text| text.contains(wanted))
    }

    pub fn wait_until(&self, what: &str, test: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let text = self.text();
            if test(&text) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "the screen never showed {what:?}:\n{text}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the screen has not changed for a while.
    pub fn settle(&self) -> String {
        let (mut last, mut since) = (self.text(), Instant::now());
        while since.elapsed() < Duration::from_millis(60) {
            thread::sleep(Duration::from_millis(10));
            let now = self.text();
            if now != last {
                (last, since) = (now, Instant::now());
            }
        }
        last
    }

    /// Sends keys as bytes: text, or escapes such as `\x1b[B`.
    pub fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Text as a bracketed paste.
    pub fn paste(&mut self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(size(rows), size(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal by name, as `kill` does.
    pub fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill")
            .args([&format!("-{name}"), &self.pid().to_string()])
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// Waits for the end; the exit code.
    pub fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What was written last is still on its way to the screen.
                thread::sleep(Duration::from_millis(50));
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program did not end:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether the terminal is as a shell wants it: main screen, cursor, no mouse, no paste marks.
    pub fn is_left_clean(&self) -> bool {
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

fn parser(rows: u16, cols: u16) -> vt100::Parser {
    vt100::Parser::new(size(rows), size(cols), 0)
}

fn size(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).expect("a terminal has at least one cell")
}

impl Drop for Term {
    fn drop(&mut self) {
        let _ignored = self.child.kill();
    }
}
