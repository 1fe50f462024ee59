//! Commands: their words in both languages, understood in either.

use crate::wizard::typed::plain;

/// What one can say at any prompt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    Help,
    Back,
    Next,
    Note,
    Basis,
    Evidence,
    Asked,
    NotApplicable,
    Why,
    Terms,
    Clear,
    Confirm,
    Again,
    Review,
    Open,
    Short,
    Search,
    Go,
    Return,
    Phases,
    Undo,
    Redo,
    Outcome,
    Set,
    Report,
    Close,
    Save,
    Overwrite,
    Language,
    Quit,
}

/// Each command with its words, Italian first, English second, then what else is understood.
pub(super) const WORDS: [(Word, &[&str]); 30] = [
    (Word::Help, &["aiuto", "help", "?"]),
    (Word::Next, &["avanti", "next", "skip"]),
    (Word::Back, &["indietro", "back"]),
    (Word::Again, &["mostra", "show"]),
    (Word::Note, &["nota", "note"]),
    (Word::Basis, &["base", "basis"]),
    (Word::Evidence, &["prova", "evidence", "prove"]),
    (Word::Asked, &["chiesto", "asked"]),
    (Word::NotApplicable, &["non-applicabile", "not-applicable"]),
    (Word::Clear, &["togli", "clear", "remove"]),
    (Word::Confirm, &["conferma", "confirm"]),
    (Word::Why, &["perche", "why", "perché", "perche'"]),
    (Word::Terms, &["termini", "terms"]),
    (Word::Open, &["prossima", "open"]),
    (Word::Short, &["breve", "short"]),
    (Word::Review, &["rivedi", "review"]),
    (Word::Search, &["cerca", "search"]),
    (Word::Go, &["vai", "go"]),
    (Word::Return, &["torna", "return"]),
    (Word::Phases, &["fasi", "phases"]),
    (Word::Undo, &["annulla", "undo", "cancel"]),
    (Word::Redo, &["ripeti", "redo"]),
    (Word::Outcome, &["esito", "outcome"]),
    (Word::Set, &["imposta", "set"]),
    (Word::Report, &["rapporto", "report"]),
    (Word::Close, &["chiudi", "close"]),
    (Word::Save, &["salva", "save"]),
    (Word::Overwrite, &["sovrascrivi", "overwrite"]),
    (Word::Language, &["lingua", "lang", "language"]),
    (Word::Quit, &["esci", "quit", "exit"]),
];

/// What a line asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Said<'l> {
    /// A command, and what follows it on the line.
    Command(Word, &'l str),
    /// A colon, and no word that is known.
    Unknown(&'l str),
    /// Something for the prompt; of two colons at the start of a text one is left.
    Text(&'l str),
}

/// A line at a prompt; where texts are typed only a colon makes a command.
pub(super) fn said(line: &str, free: bool) -> Said<'_> {
    let trimmed = line.trim();
    if trimmed.starts_with("::") {
        let at = line.find(':').map_or(0, |at| at + 1);
        return Said::Text(line.get(at..).unwrap_or_default());
    }
    let (body, marked) = match trimmed.strip_prefix(':') {
        Some(body) => (body.trim_start(), true),
        None => (trimmed, false),
    };
    if !marked && free {
        return Said::Text(line);
    }
    let (first, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let first_plain = plain(first);
    let found = WORDS.iter().find(|(_, words)| words.contains(&first_plain.as_str()));
    match found {
        Some((word, _)) => Said::Command(*word, rest.trim()),
        None if marked => Said::Unknown(body),
        None => Said::Text(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_makes_a_command_of_any_line() {
        assert_eq!(said(":nota due parole", true), Said::Command(Word::Note, "due parole"));
        assert_eq!(said("nota", true), Said::Text("nota"));
        assert_eq!(said("nota", false), Said::Command(Word::Note, ""));
        assert_eq!(said(" PERCHÉ ", false), Said::Command(Word::Why, ""));
        assert_eq!(said("::nota", true), Said::Text(":nota"));
        assert_eq!(said(":xyz", true), Said::Unknown("xyz"));
        assert_eq!(said("xyz", false), Said::Text("xyz"));
        assert_eq!(said("", false), Said::Text(""));
    }
}
