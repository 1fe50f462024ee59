//! Why a text is not a tree, in words an author can act on.

use super::{Diagnostic, Level};
use crate::yaml::{Fault, FaultKind, MAX_BYTES};

impl Diagnostic {
    /// What the YAML reader found in `file`.
    #[must_use]
    pub fn of_yaml(file: &str, fault: &Fault) -> Self {
        let (message, help) = explain(&fault.kind);
        Self {
            level: Level::Error,
            code: code(&fault.kind),
            file: file.to_owned(),
            span: fault.span.clone(),
            message,
            help: help.map(str::to_owned),
        }
    }
}

fn code(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Syntax(_) => "syntax",
        FaultKind::DuplicateKey(_) => "duplicate-key",
        FaultKind::KeyNotText => "key-not-text",
        FaultKind::NotUsedHere => "yaml-feature-refused",
        FaultKind::TooDeep => "too-deep",
        FaultKind::TooLarge => "too-large",
        FaultKind::SeveralDocuments => "several-documents",
        FaultKind::Empty => "empty-file",
    }
}

fn explain(kind: &FaultKind) -> (String, Option<&'static str>) {
    match kind {
        FaultKind::Syntax(words) => syntax(words),
        FaultKind::DuplicateKey(key) => {
            let key: String = key.chars().take(60).collect();
            let help = "ogni chiave si scrive una volta sola nella stessa mappa: togli o unisci la seconda";
            (format!("chiave «{key}» ripetuta"), Some(help))
        }
        FaultKind::KeyNotText => (
            "la chiave di una mappa deve essere un testo".into(),
            Some("si scrive «chiave: valore», con un testo semplice prima dei due punti"),
        ),
        FaultKind::NotUsedHere => (
            "ancore (&), richiami (*), etichette (!) e fusioni (<<) non si usano in questi file"
                .into(),
            Some("scrivi il valore per esteso, tra virgolette se comincia con &, * o !"),
        ),
        FaultKind::TooDeep => ("troppi livelli uno dentro l’altro".into(), None),
        FaultKind::TooLarge => {
            (format!("il file è troppo grande (oltre {} MB)", MAX_BYTES / 1024 / 1024), None)
        }
        FaultKind::SeveralDocuments => (
            "il file contiene più documenti".into(),
            Some("togli le righe con solo «---» dopo la prima"),
        ),
        FaultKind::Empty => ("il file è vuoto".into(), None),
    }
}

/// The parser speaks English: the slips people make are said in Italian, its own words follow.
fn syntax(words: &str) -> (String, Option<&'static str>) {
    const SLIPS: &[(&str, &str, &str)] = &[
        (
            "found a tab",
            "c’è un tabulatore nel rientro",
            "il rientro si fa con spazi, due per livello",
        ),
        (
            "multiline quoted scalar",
            "virgolette non chiuse",
            "chiudi le virgolette, o rientra le righe che continuano il testo",
        ),
        (
            "mapping values are not allowed",
            "due punti fuori posto, o rientro sbagliato",
            "un testo che contiene «: » va tra virgolette; le chiavi di una mappa hanno lo stesso rientro",
        ),
        (
            "did not find expected key",
            "rientro che non corrisponde a nessun livello",
            "allinea la riga alle altre voci della stessa mappa o dello stesso elenco",
        ),
        (
            "did not find expected '-'",
            "una chiave in mezzo a un elenco",
            "controlla il rientro: le voci di un elenco cominciano tutte con «- »",
        ),
        ("unclosed bracket", "parentesi non chiusa", "chiudi la parentesi aperta qui"),
        (
            "misplaced bracket",
            "parentesi chiusa senza la sua apertura",
            "togli la parentesi, o metti il testo tra virgolette",
        ),
        (
            "illegal placement of ':'",
            "due punti fuori posto: forse manca una parentesi chiusa prima",
            "chiudi l’elenco o la mappa che precede",
        ),
        (
            "did not find expected ','",
            "manca una virgola o una parentesi",
            "separa le voci con una virgola; un testo con «,» o «: » va tra virgolette",
        ),
        (
            "trailing content",
            "c’è altro testo dopo le virgolette chiuse",
            "dentro un testo tra virgolette usa l’apostrofo ’ e le virgolette «…»",
        ),
        (
            "unexpected character",
            "un testo non può cominciare con questo carattere",
            "metti il testo tra virgolette",
        ),
        (
            "unknown escape",
            "barra rovesciata non valida in un testo tra virgolette",
            "scrivi \\\\ per una barra rovesciata",
        ),
        ("unknown anchor", "un testo non può cominciare con *", "metti il testo tra virgolette"),
        ("simple key expected", "manca «:» dopo la chiave", "si scrive «chiave: valore»"),
        (
            "block sequence entries are not allowed",
            "un elenco non può cominciare su questa riga",
            "va a capo prima di «- », oppure scrivi l’elenco tra parentesi quadre",
        ),
    ];
    match SLIPS.iter().find(|(fragment, ..)| words.contains(fragment)) {
        Some((_, message, help)) => (format!("il file non è YAML valido: {message}"), Some(*help)),
        None => (format!("il file non è YAML valido ({words})"), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    fn message(source: &str) -> String {
        Diagnostic::of_yaml("f", &parse(source).expect_err("a fault")).message
    }

    #[test]
    fn common_slips_are_said_in_italian() {
        for (source, expected) in [
            ("a: 1\n\tb: 2\n", "tabulatore"),
            ("a: \"x\nb: 2\n", "virgolette non chiuse"),
            ("a: b: c\n", "due punti fuori posto"),
            ("a: {x: 1\n", "parentesi non chiusa"),
            ("a: 'it's'\n", "dopo le virgolette chiuse"),
            ("a:\n  - 1\n - 2\n", "rientro"),
            ("a: 1\nb\n", "manca «:»"),
            ("a: 1\na: 2\n", "chiave «a» ripetuta"),
            ("", "il file è vuoto"),
        ] {
            assert!(message(source).contains(expected), "{source:?}: {}", message(source));
        }
    }
}
