//! What comes in: lines, the end of them, and the signal to stop.

use std::io::{self, BufRead, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Longer lines are cut; what is kept is more than anybody types.
const LONGEST: u64 = 4 << 20;

/// Lines that wait to be read.
const AHEAD: usize = 64;

/// Something that came in.
#[derive(Debug)]
pub(super) enum Heard {
    /// A line without its end, and whether it was longer than what is kept of it.
    Line(String, bool),
    /// No more lines, or the system wants the program to end.
    End,
}

/// The lines of standard input, read by a thread, so that a signal is heard at any time.
#[derive(Debug)]
pub(super) struct Input {
    lines: Receiver<Heard>,
    next: Option<Heard>,
}

impl Input {
    pub(super) fn new() -> io::Result<Self> {
        let (sender, lines) = sync_channel(AHEAD);
        signals(sender.clone())?;
        thread::Builder::new().name("lines".to_owned()).spawn(move || read(&sender))?;
        Ok(Self { lines, next: None })
    }

    pub(super) fn next(&mut self) -> Heard {
        let waiting = self.next.take().or_else(|| self.lines.recv().ok());
        waiting.unwrap_or(Heard::End)
    }

    /// Whether another line is there already.
    pub(super) fn has_more(&mut self) -> bool {
        if self.next.is_none() {
            self.next = self.lines.try_recv().ok();
        }
        matches!(self.next, Some(Heard::Line(..)))
    }
}

fn read(sender: &SyncSender<Heard>) {
    let mut input = io::stdin().lock();
    loop {
        let mut bytes = Vec::new();
        let heard = match input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes) {
            Ok(0) | Err(_) => Heard::End,
            Ok(_) => {
                let whole = bytes.last() == Some(&b'\n');
                let full = u64::try_from(bytes.len()).is_ok_and(|length| length == LONGEST);
                let cut = !whole && full && input.skip_until(b'\n').is_ok_and(|more| more > 1);
                let text = String::from_utf8_lossy(&bytes);
                let line = text.strip_suffix('\n').unwrap_or(&text);
                Heard::Line(line.strip_suffix('\r').unwrap_or(line).to_owned(), cut)
            }
        };
        let last = matches!(heard, Heard::End);
        if sender.send(heard).is_err() || last {
            return;
        }
    }
}

#[cfg(unix)]
fn signals(sender: SyncSender<Heard>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for _ in signals.forever() {
            if sender.send(Heard::End).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
fn signals(_: SyncSender<Heard>) -> io::Result<()> {
    Ok(())
}
