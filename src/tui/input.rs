//! From keys, mouse and paste to messages for the wizard.

use super::editor::follow;
use super::keys::{Does, meaning, place, typed};
use super::ui::{Hit, Ui};
use crate::wizard::{Command, Effect, Msg, Wizard};
use chrono::{DateTime, FixedOffset};
use ratatui::crossterm::event::{
    Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind,
};

/// How far the wheel scrolls.
const WHEEL: isize = 3;

/// Deals with one event; what is left to do comes back.
pub fn event(
    wizard: &mut Wizard<'_>,
    ui: &mut Ui,
    event: &Event,
    now: DateTime<FixedOffset>,
) -> Vec<Effect> {
    let msg = match event {
        // Windows also tells when a key is let go.
        Event::Key(key) if key.kind != KeyEventKind::Release => on_key(wizard, ui, *key),
        Event::Mouse(mouse) => on_mouse(ui, *mouse),
        Event::Paste(text) => {
            let editor = ui.editor.as_mut();
            editor.and_then(|editor| editor.paste(text).then(|| Msg::Typed(editor.text())))
        }
        _ => None,
    };
    let Some(msg) = msg else { return Vec::new() };
    ui.follow = true;
    send(wizard, ui, msg, now)
}

/// Gives a message to the wizard; the editor follows at once, before the next key.
pub fn send(
    wizard: &mut Wizard<'_>,
    ui: &mut Ui,
    msg: Msg,
    now: DateTime<FixedOffset>,
) -> Vec<Effect> {
    let mut effects = wizard.update(msg, now);
    if effects.contains(&Effect::Theme) {
        ui.theme = ui.theme.next();
        effects.retain(|effect| *effect != Effect::Theme);
    }
    follow(&mut ui.editor, wizard, ui.theme);
    effects
}

fn on_key(wizard: &Wizard<'_>, ui: &mut Ui, key: KeyEvent) -> Option<Msg> {
    match meaning(place(wizard), key) {
        Some(Does::Send(msg)) => Some(msg),
        Some(Does::Run(command)) => Some(Msg::Do(command)),
        Some(Does::Page(pages)) => {
            ui.scroll_by(pages * ui.page_height());
            None
        }
        Some(Does::Line(lines)) => {
            ui.scroll_by(lines);
            None
        }
        None => {
            let editor = ui.editor.as_mut()?;
            editor.key(typed(key)).then(|| Msg::Typed(editor.text()))
        }
    }
}

fn on_mouse(ui: &mut Ui, mouse: MouseEvent) -> Option<Msg> {
    match mouse.kind {
        MouseEventKind::ScrollDown => {
            ui.scroll_by(WHEEL);
            None
        }
        MouseEventKind::ScrollUp => {
            ui.scroll_by(-WHEEL);
            None
        }
        MouseEventKind::Down(MouseButton::Left) => match ui.hit(mouse.column, mouse.row)? {
            Hit::Row(row) => Some(Msg::Row(row)),
            Hit::Phase(phase) => Some(Msg::Do(Command::Phase(phase))),
        },
        _ => None,
    }
}
