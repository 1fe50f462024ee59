//! The editor of the open field: a text area that follows the wizard.

use super::theme::Theme;
use crate::visible::visible;
use crate::wizard::{FieldId, FieldKind, Wizard};
use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// Somebody is typing into this field.
#[derive(Debug)]
pub struct Editor {
    pub field: FieldId,
    area: TextArea<'static>,
}

impl Editor {
    #[must_use]
    pub fn new(field: FieldId, text: &str, theme: Theme) -> Self {
        let many = field.kind() == FieldKind::Paragraph;
        let lines = if many {
            text.split('\n').map(str::to_owned).collect()
        } else {
            vec![text.replace('\n', " ")]
        };
        let mut area = TextArea::new(lines);
        area.set_wrap_mode(if many { WrapMode::WordOrGlyph } else { WrapMode::None });
        area.set_cursor_line_style(theme.text());
        area.set_style(theme.text());
        area.set_tab_length(2);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { field, area }
    }

    #[must_use]
    pub fn is_paragraph(&self) -> bool {
        self.field.kind() == FieldKind::Paragraph
    }

    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join(if self.is_paragraph() { "\n" } else { " " })
    }

    /// How many lines the text has, before wrapping.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.area.lines().len()
    }

    /// A key that is not a command; says whether the text changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        // On one line nothing makes a second one.
        let breaks = key.code == KeyCode::Enter
            || (key.code == KeyCode::Char('m') && key.modifiers.contains(KeyModifiers::CONTROL));
        if key.modifiers == KeyModifiers::CONTROL
            && matches!(key.code, KeyCode::Home | KeyCode::End)
        {
            let start = key.code == KeyCode::Home;
            self.area.move_cursor(if start { CursorMove::Top } else { CursorMove::Bottom });
            self.area.move_cursor(if start { CursorMove::Head } else { CursorMove::End });
            return false;
        }
        (self.is_paragraph() || !breaks) && self.area.input(as_known(key))
    }

    /// Pasted text; on one line its line ends become blanks.
    pub fn paste(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = if self.is_paragraph() { text } else { text.replace('\n', " ") };
        self.area.insert_str(text)
    }

    /// Draws the text; what a terminal would obey is shown as a mark of one cell.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        frame.render_widget(&self.area, area);
        let buffer = frame.buffer_mut();
        for position in area.intersection(buffer.area).positions() {
            if let Some(cell) = buffer.cell_mut(position)
                && visible(cell.symbol()) != cell.symbol()
            {
                cell.set_symbol("·");
            }
        }
    }
}

/// Keys that people know from other editors, as the one the area knows for the same.
fn as_known(key: KeyEvent) -> KeyEvent {
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    let shift = key.modifiers & KeyModifiers::SHIFT;
    let known = |code, modifiers| KeyEvent { code, modifiers, ..key };
    match (key.code, key.modifiers - KeyModifiers::SHIFT) {
        (KeyCode::Left | KeyCode::Right, ALT) => known(key.code, CTRL | shift),
        (KeyCode::Backspace | KeyCode::Delete, CTRL) => known(key.code, ALT),
        (KeyCode::Char('z'), CTRL) => known(KeyCode::Char('u'), CTRL),
        (KeyCode::Char('y'), CTRL) => known(KeyCode::Char('r'), CTRL),
        _ => key,
    }
}

/// Opens, closes or replaces the editor so that it belongs to the open field of the wizard.
pub fn follow(editor: &mut Option<Editor>, wizard: &Wizard<'_>, theme: Theme) {
    match (&wizard.open, editor.as_ref()) {
        (None, _) => *editor = None,
        (Some(open), Some(shown)) if shown.field == open.field && shown.text() == open.text => {}
        (Some(open), _) => *editor = Some(Editor::new(open.field.clone(), &open.text, theme)),
    }
}
