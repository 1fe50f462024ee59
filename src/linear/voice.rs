//! What goes out: lines of text, one after the other, and nothing that a terminal could obey.

use crate::visible::visible;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

/// More of one line than this is not read out.
const LONGEST: usize = 2000;

/// The lines of standard output.
#[derive(Debug)]
pub(super) struct Voice {
    out: BufWriter<Stdout>,
    /// Whether somebody types after the prompt, on the same line.
    typed: bool,
    gone: bool,
}

impl Voice {
    pub(super) fn new() -> Self {
        let typed = io::stdin().is_terminal();
        Self { out: BufWriter::new(io::stdout()), typed, gone: false }
    }

    /// Says a text, each of its lines on a line.
    pub(super) fn say(&mut self, text: &str) {
        for line in text.split('\n') {
            let line = shortened(line, LONGEST);
            self.put(&format!("{}\n", visible(line.trim_end()).replace('\n', " ")));
        }
    }

    /// Asks for a line.
    pub(super) fn ask(&mut self, text: &str) {
        let text = visible(text).replace('\n', " ");
        self.put(&if self.typed { format!("{text} ") } else { format!("{text}\n") });
        self.gone |= self.out.flush().is_err();
    }

    pub(super) fn end(&mut self) {
        self.gone |= self.out.flush().is_err();
    }

    /// Whether nobody listens any more.
    pub(super) fn is_gone(&self) -> bool {
        self.gone
    }

    fn put(&mut self, text: &str) {
        self.gone |= self.out.write_all(text.as_bytes()).is_err();
    }
}

/// The beginning of a long text, and how long it is.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => {
            let start = text.get(..end).unwrap_or_default();
            format!("{start}… [{}]", text.chars().count())
        }
        None => text.to_owned(),
    }
}
