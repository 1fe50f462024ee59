//! What the screen remembers beside the wizard: the editor, how far it is scrolled, where rows are.

use super::editor::Editor;
use super::theme::Theme;
use crate::wizard::{Phase, Screen};
use ratatui::layout::{Position, Rect};

/// The state of the view.
#[derive(Debug)]
pub struct Ui {
    pub theme: Theme,
    /// The name of the file, as the user gave it.
    pub file: String,
    /// Why the file is read only.
    pub read_only: Option<String>,
    /// Whether the questionnaire is being worked on while it is answered.
    pub reworked: bool,
    pub editor: Option<Editor>,
    pub scroll: usize,
    /// Whether the page follows the cursor; not while one scrolls by hand.
    pub follow: bool,
    /// The height of the page and of the window on it, as last drawn.
    pub extent: (usize, usize),
    /// How many rows the page had; as many as the wizard has.
    pub rows: usize,
    /// What can be clicked, as last drawn.
    pub hits: Vec<(Rect, Hit)>,
    /// The screen last drawn: another one begins at its top.
    pub shown: Option<Screen>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hit {
    Row(usize),
    Phase(Phase),
}

impl Ui {
    #[must_use]
    pub fn new(file: String, theme: Theme) -> Self {
        Self {
            theme,
            file,
            read_only: None,
            reworked: false,
            editor: None,
            scroll: 0,
            follow: true,
            extent: (0, 0),
            rows: 0,
            hits: Vec::new(),
            shown: None,
        }
    }

    /// Scrolls by hand.
    pub fn scroll_by(&mut self, lines: isize) {
        self.follow = false;
        let most = self.extent.0.saturating_sub(self.extent.1);
        self.scroll = self.scroll.saturating_add_signed(lines).min(most);
    }

    #[must_use]
    pub fn page_height(&self) -> isize {
        isize::try_from(self.extent.1.saturating_sub(1).max(1)).unwrap_or(1)
    }

    #[must_use]
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        let at = Position::new(column, row);
        self.hits.iter().find(|(area, _)| area.contains(at)).map(|(_, hit)| *hit)
    }
}
