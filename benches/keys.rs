//! From a key to the drawn frame, saving apart: what one waits for at every key, and what is sent to
//! the terminal. `cargo bench --bench keys`
//!
//! Milliseconds at the median and at the 99th percentile, bytes a key at the median; 80 × 24, on the
//! shipped questionnaire and on one of 10,000 questions. What takes long is computed beside the
//! screen and is not in these figures.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints its figures")]

#[path = "../tests/common/generated.rs"]
mod generated;

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use vaglio::assessment::Assessment;
use vaglio::questionnaire::Questionnaire;
use vaglio::scoring::Scorer;
use vaglio::text::Lang;
use vaglio::tui::theme::Theme;
use vaglio::tui::ui::Ui;
use vaglio::tui::{input, keys, view};
use vaglio::unfold::unfold;
use vaglio::wizard::{Start, Wizard};
use vaglio::{clock, library, store};

/// What somebody does who answers and looks around.
const SCRIPT: &str = "1>2>n.............^>j1>jj>r]]!>o!/re!>1>2>3>w!>u>";
const ROUNDS: usize = 60;

/// Counts what would go to the terminal.
#[derive(Clone, Default)]
struct Counter(Arc<AtomicUsize>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() {
    let files = library::shipped();
    let form = library::load(&files, "call-center").unwrap();
    let draft = include_str!("../examples/bozza.vaglio.yaml");
    let assessment = store::read(draft, "bozza").unwrap().assessment;
    measure("call-center", &form, assessment);

    let mut files = library::shipped();
    let text = generated::questionnaire("large", 10_000);
    files.insert("large.yaml".to_owned(), Cow::Owned(text));
    let form = library::load(&files, "large").unwrap();
    let mut assessment =
        Assessment { questionnaire: form.identity.clone(), ..Assessment::default() };
    "Voce Amica S.r.l.".clone_into(&mut assessment.processor.name);
    "Acme S.p.A.".clone_into(&mut assessment.controller.name);
    "Assistenza".clone_into(&mut assessment.contract.service);
    measure("10,000 questions", &form, assessment);
}

fn measure(name: &str, form: &Questionnaire, assessment: Assessment) {
    let form = unfold(form, &assessment);
    let scorer = Scorer::new(&form);
    let start = Start {
        assessment,
        lang: Lang::It,
        read_only: false,
        draft: None,
        torn: false,
        now: clock::now(),
        names: keys::command_name,
    };
    let mut wizard = Wizard::new(&scorer, start);
    let mut ui = Ui::new("misura.vaglio.yaml".to_owned(), Theme::Terminal);
    let sent = Counter::default();
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(sent.clone()), options).unwrap();
    terminal.draw(|frame| view::draw(frame, &wizard, &mut ui)).unwrap();
    let mut times = Vec::new();
    let mut bytes = Vec::new();
    for key in SCRIPT.chars().cycle().take(SCRIPT.len() * ROUNDS) {
        let code = match key {
            '>' | ']' => KeyCode::Right,
            '^' | '!' => KeyCode::Esc,
            letter => KeyCode::Char(letter),
        };
        let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
        let before = sent.0.load(Ordering::Relaxed);
        let begun = Instant::now();
        input::event(&mut wizard, &mut ui, &event, clock::now());
        terminal.draw(|frame| view::draw(frame, &wizard, &mut ui)).unwrap();
        times.push(begun.elapsed());
        bytes.push(sent.0.load(Ordering::Relaxed) - before);
    }
    times.sort_unstable();
    bytes.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let at = |share: usize| ms(times[(times.len() - 1) * share / 100]);
    println!(
        "{name}: {} keys; median {:.2} ms, p99 {:.2} ms, longest {:.2} ms; {} bytes a key",
        times.len(),
        at(50),
        at(99),
        at(100),
        bytes[bytes.len() / 2],
    );
}
