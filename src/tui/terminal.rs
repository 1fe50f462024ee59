//! The terminal, taken and given back as it was found.

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute};
use std::io::{self, IsTerminal, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

pub(super) type Screen = Terminal<CrosstermBackend<Stdout>>;

/// Whether the terminal is ours, for whoever has to give it back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Gives the terminal back when dropped.
#[derive(Debug)]
pub(super) struct Guard(());

/// Whether input and output are a terminal.
#[must_use]
pub(super) fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Takes the terminal.
pub(super) fn take() -> io::Result<(Guard, Screen)> {
    hook();
    TAKEN.store(true, Ordering::SeqCst);
    // From here on whatever fails gives back what was taken so far.
    let guard = Guard(());
    claim()?;
    let screen = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    Ok((guard, screen))
}

/// Gives the terminal back, stops, and takes it again when the shell lets the program go on.
#[cfg(unix)]
pub(super) fn suspend(screen: &mut Screen) -> io::Result<()> {
    use signal_hook::consts::SIGTSTP;
    give_back();
    signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
    TAKEN.store(true, Ordering::SeqCst);
    claim()?;
    // A screen that remembers nothing draws everything; clearing this one would ask the terminal
    // where its cursor is, and the thread of the keys would get the answer.
    *screen = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn suspend(_: &mut Screen) -> io::Result<()> {
    Ok(())
}

fn claim() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // A terminal that is gone cannot be given back; each part is tried for itself.
    let _gone = execute!(out, DisableMouseCapture, DisableBracketedPaste);
    let _gone = execute!(out, LeaveAlternateScreen, cursor::Show);
    let _gone = disable_raw_mode();
    let _gone = out.flush();
}

/// A panic message belongs on the screen the user had before.
fn hook() {
    static SET: Once = Once::new();
    SET.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
        }));
    });
}
