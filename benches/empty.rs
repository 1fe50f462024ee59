//! The smallest ratatui program: the floor that `benches/start.rs` measures vaglio against.

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEventKind};
use ratatui::widgets::Paragraph;

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut keys = 0;
    loop {
        terminal.draw(|frame| {
            frame.render_widget(Paragraph::new(format!("vuoto {keys}")), frame.area());
        })?;
        if let Event::Key(key) = event::read()?
            && key.kind == KeyEventKind::Press
        {
            if key.code == KeyCode::Char('q') {
                break;
            }
            keys += 1;
        }
    }
    ratatui::try_restore()
}
