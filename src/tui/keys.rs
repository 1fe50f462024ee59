//! One table of keys: what each does where, and what the key line and the help say of it.

use super::text::Keys;
use super::wrap::capital;
use crate::wizard::{Command, FieldId, Msg, Row, Screen, Wizard};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key does.
#[derive(Clone, PartialEq, Debug)]
pub enum Does {
    Send(Msg),
    Run(Command),
    /// Scrolls by pages or by lines; the view does that by itself.
    Page(isize),
    Line(isize),
}

/// The name of a key and of what it does.
pub type Label = fn(&Keys) -> (&'static str, &'static str);

/// A key where it applies.
#[derive(Debug)]
pub struct Binding {
    keys: &'static [(KeyCode, KeyModifiers)],
    pub does: Does,
    on: &'static [Place],
    /// The name of the key and of what it does; without one it is not shown.
    pub label: Option<Label>,
    /// Only in the help, not in the key line.
    pub quiet: bool,
}

/// Where a key means something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A question of one answer.
    One,
    /// A question of several answers.
    Many,
    /// A question with nothing to choose.
    Plain,
    /// A question whose answer is a list of entries.
    Entries,
    Form,
    List,
    Review,
    /// A page of the outcome.
    Sheet,
    Page,
    Confirm,
    /// Inside a field of one line.
    Line,
    /// Inside a field of many lines.
    Text,
    /// Inside the field of a search.
    Query,
}

use Place::{
    Confirm, Entries, Form, Line, List, Many, One, Page, Plain, Query, Review, Sheet, Text,
};

const QUESTION: &[Place] = &[One, Many, Plain, Entries];
const ANSWERS: &[Place] = &[One, Many, Plain];
const CHOICES: &[Place] = &[One, Many];
const FREE: &[Place] = &[One, Many, Plain, Entries, Form, List, Review, Sheet, Page];
const ROWS: &[Place] = &[One, Many, Plain, Entries, Form, List, Review, Sheet];
const FIELDS: &[Place] = &[Line, Text];
const EVERYWHERE: &[Place] =
    &[One, Many, Plain, Entries, Form, List, Review, Sheet, Page, Confirm, Line, Text, Query];

const NONE: KeyModifiers = KeyModifiers::NONE;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;

/// Where the keys go now.
#[must_use]
pub fn place(wizard: &Wizard<'_>) -> Place {
    use crate::questionnaire::Kind;
    use crate::wizard::FieldKind;
    if let Some(open) = &wizard.open {
        return match (&open.field, open.field.kind()) {
            (FieldId::Query, _) => Query,
            (_, FieldKind::Paragraph) => Text,
            _ => Line,
        };
    }
    match wizard.screen() {
        Screen::Question(ix) => {
            let rows = wizard.rows();
            let choices = rows.iter().any(|row| matches!(row, Row::Choice(_)));
            match &wizard.questionnaire().question(*ix).kind {
                Kind::List(_) if !rows.is_empty() => Entries,
                _ if !choices => Plain,
                Kind::Multiple(_) | Kind::Countries { .. } | Kind::Statement(_) => Many,
                _ => One,
            }
        }
        Screen::Parties
        | Screen::Opinions
        | Screen::Closing
        | Screen::Action(_)
        | Screen::Asked(_)
        | Screen::Note(_)
        | Screen::Reason(_)
        | Screen::EvidenceEntry(..)
        | Screen::Override(_)
        | Screen::Finding(_) => Form,
        Screen::Review(_) => Review,
        Screen::Outcome(_) | Screen::Lines(_) => Sheet,
        Screen::Why(_) | Screen::Terms(_) | Screen::Help => Page,
        Screen::ConfirmClose | Screen::ConfirmReopen | Screen::ConfirmReplace(_) => Confirm,
        _ => List,
    }
}

/// What a key does here, if anything.
#[must_use]
pub fn meaning(place: Place, key: KeyEvent) -> Option<Does> {
    let key = typed(key);
    // Shift is part of a letter and of BackTab, and Alt of letters on some keyboards.
    let modifiers = key.modifiers & KeyModifiers::CONTROL;
    let code = match key.code {
        KeyCode::Char(letter) if modifiers == CTRL => KeyCode::Char(letter.to_ascii_lowercase()),
        KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        code => code,
    };
    if let KeyCode::Char(digit @ '1'..='9') = code
        && modifiers == NONE
        && QUESTION.contains(&place)
    {
        return u8::try_from(u32::from(digit) - u32::from('0'))
            .ok()
            .map(|digit| Does::Send(Msg::Digit(digit)));
    }
    TABLE
        .iter()
        .find(|binding| binding.on.contains(&place) && binding.keys.contains(&(code, modifiers)))
        .map(|binding| binding.does.clone())
}

/// `AltGr`, with which many keyboards write `@ [ ] { } €`, comes from Windows as Ctrl and Alt.
#[must_use]
pub fn typed(key: KeyEvent) -> KeyEvent {
    match key.code {
        KeyCode::Char(_) if key.modifiers.contains(CTRL | KeyModifiers::ALT) => {
            KeyEvent { modifiers: key.modifiers - (CTRL | KeyModifiers::ALT), ..key }
        }
        _ => key,
    }
}

/// The bindings to show in a place, those that have something to act on.
pub fn shown<'w>(
    place: Place,
    wizard: &'w Wizard<'_>,
) -> impl Iterator<Item = &'static Binding> + 'w {
    TABLE.iter().filter(move |binding| {
        binding.on.contains(&place)
            && binding.label.is_some()
            && match &binding.does {
                Does::Run(command) => wizard.makes_sense(*command),
                Does::Send(Msg::Right) if place == Form => wizard.is_on_pick(),
                Does::Send(Msg::Right) if place == Sheet => wizard.is_on_sheet(),
                Does::Send(Msg::Space) if place == Sheet => wizard.is_on_remedy(),
                // With nothing below there is no way back, only out.
                Does::Send(Msg::Esc) => FIELDS.contains(&place) || wizard.layers().len() > 1,
                _ => true,
            }
    })
}

macro_rules! bindings {
    ($($keys:expr => $does:expr, $on:expr, $label:expr, $quiet:literal;)+) => {
        &[$(Binding { keys: &$keys, does: $does, on: $on, label: $label, quiet: $quiet }),+]
    };
}

const fn letter(letter: char) -> (KeyCode, KeyModifiers) {
    (KeyCode::Char(letter), NONE)
}

const fn ctrl(letter: char) -> (KeyCode, KeyModifiers) {
    (KeyCode::Char(letter), CTRL)
}

const fn bare(code: KeyCode) -> (KeyCode, KeyModifiers) {
    (code, NONE)
}

const NAV: &[Place] = &[One, Many, Plain, Entries, Form, List, Review, Sheet];

/// In the order in which they are shown.
static TABLE: &[Binding] = bindings![
    [bare(KeyCode::Enter)] => Does::Send(Msg::Enter), ANSWERS, Some(|k| (k.enter, k.on)), false;
    [bare(KeyCode::Enter)] => Does::Send(Msg::Enter), &[Entries, Form, List, Review, Sheet], Some(|k| (k.enter, k.open)), false;
    [bare(KeyCode::Enter)] => Does::Send(Msg::Enter), &[Confirm], Some(|k| (k.enter, k.confirm)), false;
    [bare(KeyCode::Enter)] => Does::Send(Msg::Enter), &[Line], Some(|k| (k.enter, k.confirm)), false;
    [bare(KeyCode::Enter)] => Does::Send(Msg::Enter), &[Query], Some(|k| (k.enter, k.open)), false;
    [bare(KeyCode::Enter)] => Does::Send(Msg::Enter), &[Page], None, true;
    [] => Does::Page(0), &[Text], Some(|k| ("Ctrl-Z", k.undo)), false;
    [] => Does::Page(0), &[Text], Some(|k| ("Ctrl-←→", k.by_word)), true;
    [bare(KeyCode::Tab)] => Does::Send(Msg::Tab), FIELDS, Some(|k| ("Tab", k.next_field)), false;
    [letter(' ')] => Does::Send(Msg::Space), &[One], Some(|k| (k.space, k.choose)), true;
    [letter(' ')] => Does::Send(Msg::Space), &[Many], Some(|k| (k.space, k.mark)), false;
    [letter(' ')] => Does::Send(Msg::Space), &[Sheet], Some(|k| (k.space, k.try_out)), false;
    [letter(' ')] => Does::Send(Msg::Space), &[Plain, Entries, Form, List, Review, Confirm], None, true;
    [] => Does::Page(0), CHOICES, Some(|k| (k.digits, k.choose_number)), false;
    [bare(KeyCode::Up), letter('k')] => Does::Send(Msg::Up), NAV, None, true;
    [bare(KeyCode::Down), letter('j')] => Does::Send(Msg::Down), NAV, Some(|k| (k.arrows, k.row)), true;
    [bare(KeyCode::Up)] => Does::Send(Msg::Up), &[Line, Query], None, true;
    [bare(KeyCode::Down)] => Does::Send(Msg::Down), &[Line, Query], Some(|k| (k.arrows, k.row)), true;
    [bare(KeyCode::Home), letter('g')] => Does::Send(Msg::First), ROWS, None, true;
    [bare(KeyCode::End), letter('G')] => Does::Send(Msg::Last), ROWS, Some(|_| ("g G", "")), true;
    [bare(KeyCode::Left), letter('h')] => Does::Send(Msg::Left), QUESTION, Some(|k| ("←", k.previous_question)), true;
    [bare(KeyCode::Right), letter('l')] => Does::Send(Msg::Right), ANSWERS, Some(|k| ("→", k.next_question)), true;
    [bare(KeyCode::Left), letter('h')] => Does::Send(Msg::Left), &[Review], None, true;
    [bare(KeyCode::Right), letter('l')] => Does::Send(Msg::Right), &[Review], Some(|k| ("←→", k.kind)), false;
    [bare(KeyCode::Left), letter('h')] => Does::Send(Msg::Left), &[Sheet], None, true;
    [bare(KeyCode::Right), letter('l')] => Does::Send(Msg::Right), &[Sheet], Some(|k| ("←→", k.sheet)), false;
    [letter('c')] => Does::Run(Command::Correct), &[Sheet, List], Some(|k| ("c", k.correct)), false;
    [bare(KeyCode::Left), letter('h')] => Does::Send(Msg::Left), &[Form], None, true;
    [bare(KeyCode::Right), letter('l')] => Does::Send(Msg::Right), &[Form], Some(|k| ("←→", k.change)), false;
    [bare(KeyCode::Tab)] => Does::Send(Msg::Tab), NAV, Some(|k| ("Tab", k.skip)), true;
    [bare(KeyCode::BackTab)] => Does::Send(Msg::BackTab), &[One, Many, Plain, Entries, Form, List, Review, Sheet, Line, Text, Query], None, true;
    [bare(KeyCode::Tab)] => Does::Send(Msg::Tab), &[Query], None, true;
    [letter('n')] => Does::Run(Command::Note), QUESTION, Some(|k| ("n", k.note)), false;
    [letter('b')] => Does::Run(Command::Basis), QUESTION, Some(|k| ("b", k.basis)), false;
    [letter('p')] => Does::Run(Command::Evidence), QUESTION, Some(|k| ("p", k.evidence)), false;
    [letter('a')] => Does::Run(Command::Asked), QUESTION, Some(|k| ("a", k.asked)), false;
    [letter('x')] => Does::Run(Command::NotApplicable), QUESTION, Some(|k| ("x", k.not_applicable)), false;
    [letter('w')] => Does::Run(Command::Why), QUESTION, Some(|k| ("w", k.why)), false;
    [letter('t')] => Does::Run(Command::Terms), QUESTION, Some(|k| ("t", k.terms)), true;
    [bare(KeyCode::Delete), bare(KeyCode::Backspace)] => Does::Send(Msg::Delete), ANSWERS, Some(|k| (k.delete, k.clear)), true;
    [bare(KeyCode::Delete), bare(KeyCode::Backspace)] => Does::Send(Msg::Delete), &[Entries], Some(|k| (k.delete, k.remove)), false;
    [bare(KeyCode::Right), letter('l')] => Does::Send(Msg::Right), &[Entries], Some(|k| ("→", k.next_question)), false;
    [bare(KeyCode::Delete), bare(KeyCode::Backspace)] => Does::Send(Msg::Delete), &[Form, List, Review, Sheet], Some(|k| (k.delete, k.remove)), true;
    [letter('f')] => Does::Run(Command::NextOpen), FREE, Some(|k| ("f", k.next_open)), true;
    [letter('s')] => Does::Run(Command::ShortWay), QUESTION, Some(|k| ("s", k.short_way)), true;
    [letter('u'), ctrl('z')] => Does::Run(Command::Undo), FREE, Some(|k| ("u", k.undo)), false;
    [ctrl('r'), ctrl('y')] => Does::Run(Command::Redo), FREE, Some(|k| ("Ctrl-R", k.redo)), true;
    [letter('/')] => Does::Run(Command::Search), FREE, Some(|k| ("/", k.search)), false;
    [letter('o')] => Does::Run(Command::Outline), FREE, Some(|k| ("o", k.outline)), false;
    [letter('r')] => Does::Run(Command::Review), FREE, Some(|k| ("r", k.review)), false;
    [letter('?')] => Does::Run(Command::Help), FREE, Some(|k| ("?", k.help)), false;
    [bare(KeyCode::Up), letter('k')] => Does::Line(-1), &[Page], None, true;
    [bare(KeyCode::Down), letter('j')] => Does::Line(1), &[Page], Some(|k| (k.arrows, k.scroll)), false;
    [bare(KeyCode::PageUp)] => Does::Page(-1), EVERYWHERE, None, true;
    [bare(KeyCode::PageDown)] => Does::Page(1), &[Sheet], Some(|k| (k.pages, k.scroll)), false;
    [bare(KeyCode::PageDown)] => Does::Page(1), EVERYWHERE, Some(|k| (k.pages, k.scroll)), true;
    [bare(KeyCode::Esc)] => Does::Send(Msg::Esc), FIELDS, Some(|k| ("Esc", k.keep)), false;
    [bare(KeyCode::Esc)] => Does::Send(Msg::Esc), &[One, Many, Plain, Entries, Form, List, Review, Sheet, Page, Confirm, Query], Some(|k| ("Esc", k.back)), false;
    [bare(KeyCode::F(3))] => Does::Run(Command::PreviousPhase), EVERYWHERE, Some(|k| ("F3", k.previous_phase)), true;
    [bare(KeyCode::F(4))] => Does::Run(Command::NextPhase), EVERYWHERE, Some(|k| ("F4", k.next_phase)), false;
    [letter('['), letter('{')] => Does::Run(Command::PreviousPhase), FREE, None, true;
    [letter(']'), letter('}')] => Does::Run(Command::NextPhase), FREE, None, true;
    [ctrl('p')] => Does::Run(Command::Palette), EVERYWHERE, Some(|k| ("Ctrl-P", k.palette)), false;
    [letter(':')] => Does::Run(Command::Palette), FREE, None, true;
    [bare(KeyCode::F(2))] => Does::Run(Command::Language), EVERYWHERE, Some(|k| ("F2", k.language)), true;
    [bare(KeyCode::F(6))] => Does::Run(Command::Theme), EVERYWHERE, Some(|k| ("F6", k.theme)), true;
    [bare(KeyCode::F(1))] => Does::Run(Command::Help), EVERYWHERE, None, true;
    [ctrl('q'), ctrl('c')] => Does::Run(Command::Leave), EVERYWHERE, Some(|k| ("Ctrl-Q", k.leave)), false;
];

/// All bindings of a place, for the help.
pub fn all(place: Place) -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(move |binding| binding.on.contains(&place))
}

/// What a command is called in the palette.
#[must_use]
pub fn command_name(lang: crate::text::Lang, command: Command) -> String {
    let words = super::text::Words::of(lang);
    let keys = &words.chrome.keys;
    let name = match command {
        Command::Note => keys.note,
        Command::Basis => keys.basis,
        Command::Evidence => keys.evidence,
        Command::Asked => keys.asked,
        Command::NotApplicable => keys.not_applicable,
        Command::Why => keys.why,
        Command::Clear => keys.clear,
        Command::Confirm => keys.confirm_carried,
        Command::NextOpen => keys.next_open,
        Command::ShortWay => keys.short_way_long,
        Command::Undo => keys.undo,
        Command::Redo => keys.redo,
        Command::Search => keys.search,
        Command::Palette => keys.palette,
        Command::Outline => keys.outline,
        Command::Review => keys.review,
        Command::Help => keys.help,
        Command::Language => keys.language,
        Command::Theme => keys.theme,
        Command::NextPhase => keys.next_phase,
        Command::PreviousPhase => keys.previous_phase,
        Command::NewEvidence => keys.new_evidence,
        Command::NewOpinion => keys.new_opinion,
        Command::Terms => keys.terms,
        Command::OpenReport => keys.open_report,
        Command::Correct => keys.correct,
        Command::DropOverride => keys.drop_override,
        Command::Close | Command::ConfirmClose => keys.close_version,
        Command::Report | Command::Replace => keys.write_report,
        Command::Reopen => keys.reopen_version,
        Command::SaveAgain => keys.save_again,
        Command::Overwrite => keys.overwrite,
        Command::Leave => keys.leave_long,
        Command::Phase(phase) => return (keys.to_phase)(words.chrome.phase(phase)),
    };
    capital(name)
}

/// The key of a command, for the palette.
#[must_use]
pub fn key_of(lang: crate::text::Lang, command: Command) -> &'static str {
    let keys = &super::text::Words::of(lang).chrome.keys;
    TABLE
        .iter()
        .filter(|binding| binding.does == Does::Run(command))
        .find_map(|binding| binding.label.map(|label| label(keys).0))
        .unwrap_or("")
}
