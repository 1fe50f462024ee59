//! What happens outside: keys and signals, from their threads into one queue.

use ratatui::crossterm::event;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Something the loop has to deal with.
#[derive(Debug)]
pub(super) enum Outside {
    Terminal(event::Event),
    /// The system wants the program to end.
    Terminate,
    /// The terminal is gone.
    Lost,
}

/// Starts the threads; they end with the program, and nobody wakes up while nothing happens.
pub(super) fn listen() -> io::Result<Receiver<Outside>> {
    let (sender, receiver) = channel();
    signals(sender.clone())?;
    thread::Builder::new().name("keys".to_owned()).spawn(move || keys(&sender))?;
    Ok(receiver)
}

fn keys(sender: &Sender<Outside>) {
    loop {
        let (event, last) = match event::read() {
            Ok(event) => (Outside::Terminal(event), false),
            Err(_) => (Outside::Lost, true),
        };
        if sender.send(event).is_err() || last {
            return;
        }
    }
}

#[cfg(unix)]
fn signals(sender: Sender<Outside>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for _ in signals.forever() {
            if sender.send(Outside::Terminate).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
fn signals(_: Sender<Outside>) -> io::Result<()> {
    Ok(())
}
