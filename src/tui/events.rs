//! What happens outside: keys and signals, from their threads into one queue.

use super::recent::Recent;
use crate::wizard::{Computed, Msg};
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
    /// The shell wants its terminal back for a while.
    Suspend,
    /// The terminal is gone.
    Lost,
    /// A file of the first page has been looked at.
    Looked(Box<Recent>),
    /// What takes long has been computed for a generation of the answers.
    Computed(u64, Option<Box<Computed>>),
    /// What came of something that was done beside the loop.
    Told(Box<Msg>),
}

/// Starts the threads; they end with the program, and nobody wakes up while nothing happens.
///
/// The sender is for whoever else has something to tell.
pub(super) fn listen() -> io::Result<(Sender<Outside>, Receiver<Outside>)> {
    let (sender, receiver) = channel();
    signals(sender.clone())?;
    let own = sender.clone();
    thread::Builder::new().name("keys".to_owned()).spawn(move || keys(&own))?;
    Ok((sender, receiver))
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
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let suspends = signal == SIGTSTP;
            let told = if suspends { Outside::Suspend } else { Outside::Terminate };
            if sender.send(told).is_err() {
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
