//! What stands around every page: state, verdict band, notices, keys.

use super::count;
use crate::wizard::Phase;

/// Texts of the frame.
#[derive(Debug)]
pub struct Chrome {
    pub phases: [&'static str; 7],
    pub saved: &'static str,
    pub saving: &'static str,
    pub not_saved: &'static str,
    pub read_only: &'static str,
    pub closed: fn(u32) -> String,
    pub draft: fn(u32) -> String,
    /// Answered, applicable for certain, applicable at most.
    pub progress: fn(usize, usize, usize) -> String,
    pub too_small: fn(u16, u16) -> String,
    pub opening: &'static str,
    pub more: &'static str,

    pub band_unknown: &'static str,
    pub between: fn(&str, &str) -> String,
    pub today: fn(&str) -> String,
    pub while_answer: fn(&str, &str) -> String,
    pub because: fn(&str) -> String,
    pub others: fn(usize) -> String,
    pub go_on: &'static str,
    pub cannot_change: &'static str,
    pub if_closed_well: &'static str,

    pub opened: fn(usize, usize) -> String,
    pub out_of_reach: &'static str,
    pub left_open: fn(&str) -> String,
    pub more_choices: &'static str,
    pub invalid_date: &'static str,
    pub invalid_country: &'static str,
    pub invalid_number: &'static str,
    pub invalid: &'static str,
    pub refused_read_only: &'static str,
    pub reason_needed: &'static str,
    pub never_na: &'static str,
    pub answer_first: &'static str,
    pub already_answered: &'static str,
    pub basis_declared: &'static str,
    pub resumed: &'static str,
    pub torn: &'static str,
    pub undone: &'static str,
    pub redone: &'static str,
    pub nothing_to_undo: &'static str,
    pub nothing_to_redo: &'static str,
    pub all_answered: &'static str,
    pub leave_hint: &'static str,
    pub leave_unsaved: fn(&str) -> String,
    pub save_again: fn(&str) -> String,
    pub closed_now: fn(u32) -> String,
    pub reopened: fn(u32) -> String,
    pub writing: &'static str,
    pub reported: fn(&str) -> String,
    pub not_here: &'static str,

    pub keys: Keys,
}

/// Names of keys and of what they do, short enough for one line.
#[derive(Debug)]
pub struct Keys {
    pub enter: &'static str,
    pub space: &'static str,
    pub delete: &'static str,
    pub digits: &'static str,
    pub arrows: &'static str,
    pub pages: &'static str,

    pub on: &'static str,
    pub choose: &'static str,
    pub choose_number: &'static str,
    pub mark: &'static str,
    pub open: &'static str,
    pub write: &'static str,
    pub change: &'static str,
    pub confirm: &'static str,
    pub skip: &'static str,
    pub back: &'static str,
    pub keep: &'static str,
    pub next_field: &'static str,
    pub next_question: &'static str,
    pub previous_question: &'static str,
    pub row: &'static str,
    pub ends: &'static str,
    pub kind: &'static str,
    pub scroll: &'static str,
    pub note: &'static str,
    pub basis: &'static str,
    pub evidence: &'static str,
    pub asked: &'static str,
    pub not_applicable: &'static str,
    pub why: &'static str,
    pub clear: &'static str,
    pub remove: &'static str,
    pub next_open: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub search: &'static str,
    pub palette: &'static str,
    pub outline: &'static str,
    pub review: &'static str,
    pub help: &'static str,
    pub language: &'static str,
    pub previous_phase: &'static str,
    pub next_phase: &'static str,
    pub leave: &'static str,
    pub leave_long: &'static str,
    pub to_phase: fn(&str) -> String,
    pub close_version: &'static str,
    pub write_report: &'static str,
    pub reopen_version: &'static str,
    pub save_again: &'static str,
    pub overwrite: &'static str,
    pub new_evidence: &'static str,
}

impl Chrome {
    #[must_use]
    pub fn phase(&self, phase: Phase) -> &'static str {
        let place = Phase::ALL.iter().position(|known| *known == phase).unwrap_or(0);
        self.phases[place]
    }
}

pub(super) const IT: Chrome = Chrome {
    phases: ["Parti", "Inquadramento", "Domande", "Piano", "Esito", "Pareri", "Chiusura"],
    saved: "salvato",
    saving: "salvo…",
    not_saved: "NON SALVATO",
    read_only: "sola lettura",
    closed: |version| format!("versione {version}, chiusa"),
    draft: |version| format!("bozza {version}"),
    progress: |answered, certain, most| {
        if certain == most {
            format!("risposte {answered} di {certain}")
        } else {
            format!("risposte {answered} di {certain}–{most}")
        }
    },
    too_small: |width, height| {
        format!(
            "Lo spazio è poco: servono 60 colonne e 16 righe, qui sono {width} × {height}. \
             Allargate la finestra: niente va perso. Ctrl-Q esce."
        )
    },
    opening: "Apro…",
    more: "PagGiù: continua",

    band_unknown: "Oggi: i numeri del questionario non si possono calcolare.",
    between: |worst, best| format!("Oggi: tra «{worst}» e «{best}»."),
    today: |verdict| format!("Oggi: {verdict}"),
    while_answer: |id, answer| format!(", finché {id} resta “{answer}”"),
    because: |reason| format!(", per {reason}"),
    others: |others| match others {
        0 => String::new(),
        1 => " (e per un altro motivo)".to_owned(),
        many => format!(" (e per altri {many} motivi)"),
    },
    go_on: "Continui: serve per le condizioni.",
    cannot_change: "Le risposte mancanti non lo cambiano più.",
    if_closed_well: "Alla chiusura servono il piano completo e la decisione.",

    opened: |opened, closed| match (opened, closed) {
        (1, 0) => "Con questa risposta si apre 1 domanda.".to_owned(),
        (opened, 0) => format!("Con questa risposta si aprono {opened} domande."),
        (0, closed) => format!(
            "Con questa risposta {} non serv{} più (le risposte restano da parte).",
            count(closed, "domanda", "domande"),
            if closed == 1 { "e" } else { "ono" }
        ),
        (opened, closed) => {
            format!("Domande aperte: {opened}; non più necessarie: {closed} (restano da parte).")
        }
    },
    out_of_reach: "Gravità massima: «Favorevole» senza condizioni non è più raggiungibile.",
    left_open: |id| format!("{id} resta senza risposta."),
    more_choices: "Segnata. Spazio ne segna altre, Invio va avanti.",
    invalid_date: "Non è una data: si scrive gg/mm/aaaa. Il testo resta qui, segnato.",
    invalid_country: "Nessun Paese, o più di uno, con questo nome. Il testo resta qui, segnato.",
    invalid_number: "Non è un numero ammesso. Il testo resta qui, segnato.",
    invalid: "Il testo non va bene qui: resta, segnato.",
    refused_read_only: "Il file è in sola lettura: la modifica non è possibile.",
    reason_needed: "«Non applicabile» richiede un motivo.",
    never_na: "Questa domanda non ammette «non applicabile».",
    answer_first: "Prima serve una risposta.",
    already_answered: "C’è già una risposta: Canc la toglie.",
    basis_declared: "Prova collegata. La base è ancora «dichiarata»: b la cambia.",
    resumed: "Ripreso il testo che stavate scrivendo.",
    torn: "Ripreso il testo che stavate scrivendo; la sua fine è andata persa.",
    undone: "Annullato. Ctrl-R ripete.",
    redone: "Ripetuto.",
    nothing_to_undo: "Niente da annullare.",
    nothing_to_redo: "Niente da ripetere.",
    all_answered: "Tutte le domande hanno una risposta.",
    leave_hint: "Ctrl-Q esce: tutto è salvato.",
    leave_unsaved: |why| format!("Non salvato: {why}. Ctrl-Q di nuovo esce lo stesso."),
    save_again: |why| format!("Non salvato: {why}. Ctrl-P offre di riprovare."),
    closed_now: |version| format!("Versione {version} chiusa. Ora si può scrivere il rapporto."),
    reopened: |version| format!("Comincia la bozza {version}."),
    writing: "Scrivo il rapporto…",
    reported: |path| format!("Rapporto scritto: {path}"),
    not_here: "Qui non si può.",

    keys: Keys {
        enter: "Invio",
        space: "Spazio",
        delete: "Canc",
        digits: "1-9",
        arrows: "↑↓",
        pages: "PagSu/PagGiù",

        on: "avanti",
        choose: "sceglie",
        choose_number: "sceglie",
        mark: "segna",
        open: "apre",
        write: "scrive",
        change: "cambia",
        confirm: "conferma",
        skip: "salta",
        back: "indietro",
        keep: "chiude, il testo resta",
        next_field: "campo dopo",
        next_question: "domanda dopo",
        previous_question: "domanda prima",
        row: "riga",
        ends: "prima, ultima riga",
        kind: "altro elenco",
        scroll: "scorre",
        note: "nota",
        basis: "base",
        evidence: "prove",
        asked: "chiesto a",
        not_applicable: "non applicabile",
        why: "perché",
        clear: "toglie la risposta",
        remove: "toglie",
        next_open: "prossima senza risposta",
        undo: "annulla",
        redo: "ripete",
        search: "cerca",
        palette: "comandi",
        outline: "indice",
        review: "riesame",
        help: "aiuto",
        language: "English",
        previous_phase: "fase prima",
        next_phase: "fase dopo",
        leave: "esce",
        leave_long: "esce (tutto è salvato)",
        to_phase: |phase| format!("Vai a: {phase}"),
        close_version: "Chiude questa versione",
        write_report: "Scrive il rapporto",
        reopen_version: "Comincia una nuova bozza",
        save_again: "Prova di nuovo a salvare",
        overwrite: "Salva sopra la versione che è sul disco",
        new_evidence: "Aggiunge una prova",
    },
};

pub(super) const EN: Chrome = Chrome {
    phases: ["Parties", "Scoping", "Questions", "Plan", "Outcome", "Opinions", "Closing"],
    saved: "saved",
    saving: "saving…",
    not_saved: "NOT SAVED",
    read_only: "read only",
    closed: |version| format!("version {version}, closed"),
    draft: |version| format!("draft {version}"),
    progress: |answered, certain, most| {
        if certain == most {
            format!("answered {answered} of {certain}")
        } else {
            format!("answered {answered} of {certain}–{most}")
        }
    },
    too_small: |width, height| {
        format!(
            "There is too little room: 60 columns and 16 rows are needed, this is {width} × {height}. \
             Enlarge the window: nothing is lost. Ctrl-Q leaves."
        )
    },
    opening: "Opening…",
    more: "PgDn: more",

    band_unknown: "Today: the numbers of the questionnaire cannot be computed.",
    between: |worst, best| format!("Today: between “{worst}” and “{best}”."),
    today: |verdict| format!("Today: {verdict}"),
    while_answer: |id, answer| format!(", as long as {id} stays “{answer}”"),
    because: |reason| format!(", because of {reason}"),
    others: |others| match others {
        0 => String::new(),
        1 => " (and for one more reason)".to_owned(),
        many => format!(" (and for {many} more reasons)"),
    },
    go_on: "Do go on: the conditions depend on it.",
    cannot_change: "The missing answers no longer change it.",
    if_closed_well: "Closing takes a complete plan and the decision.",

    opened: |opened, closed| match (opened, closed) {
        (opened, 0) => format!("This answer opens {}.", count(opened, "question", "questions")),
        (0, closed) => format!(
            "With this answer {} no longer needed (answers are set aside).",
            count(closed, "question is", "questions are")
        ),
        (opened, closed) => {
            format!("Questions opened: {opened}; no longer needed: {closed} (set aside).")
        }
    },
    out_of_reach: "Maximum severity: “Favourable” without conditions is out of reach.",
    left_open: |id| format!("{id} is left unanswered."),
    more_choices: "Marked. Space marks more, Enter goes on.",
    invalid_date: "This is no date: write dd/mm/yyyy. The text stays here, marked.",
    invalid_country: "No country, or more than one, has this name. The text stays here, marked.",
    invalid_number: "This number is not allowed. The text stays here, marked.",
    invalid: "The text does not fit here: it stays, marked.",
    refused_read_only: "The file is read only: it cannot be changed.",
    reason_needed: "“Not applicable” needs a reason.",
    never_na: "“Not applicable” is not allowed for this question.",
    answer_first: "Answer first.",
    already_answered: "There is an answer already: Del takes it away.",
    basis_declared: "Evidence attached. The basis is still “declared”: b changes it.",
    resumed: "The text you were writing is back.",
    torn: "The text you were writing is back; its end was lost.",
    undone: "Undone. Ctrl-R does it again.",
    redone: "Done again.",
    nothing_to_undo: "Nothing to undo.",
    nothing_to_redo: "Nothing to do again.",
    all_answered: "Every question has an answer.",
    leave_hint: "Ctrl-Q leaves: everything is saved.",
    leave_unsaved: |why| format!("Not saved: {why}. Ctrl-Q again leaves all the same."),
    save_again: |why| format!("Not saved: {why}. Ctrl-P offers to try again."),
    closed_now: |version| format!("Version {version} is closed. Now the report can be written."),
    reopened: |version| format!("Draft {version} begins."),
    writing: "Writing the report…",
    reported: |path| format!("Report written: {path}"),
    not_here: "Not possible here.",

    keys: Keys {
        enter: "Enter",
        space: "Space",
        delete: "Del",
        digits: "1-9",
        arrows: "↑↓",
        pages: "PgUp/PgDn",

        on: "next",
        choose: "choose",
        choose_number: "choose",
        mark: "mark",
        open: "open",
        write: "write",
        change: "change",
        confirm: "confirm",
        skip: "skip",
        back: "back",
        keep: "close, the text stays",
        next_field: "next field",
        next_question: "next question",
        previous_question: "previous question",
        row: "row",
        ends: "first, last row",
        kind: "other list",
        scroll: "scroll",
        note: "note",
        basis: "basis",
        evidence: "evidence",
        asked: "asked of",
        not_applicable: "not applicable",
        why: "why",
        clear: "take the answer away",
        remove: "remove",
        next_open: "next unanswered",
        undo: "undo",
        redo: "redo",
        search: "search",
        palette: "commands",
        outline: "outline",
        review: "review",
        help: "help",
        language: "Italiano",
        previous_phase: "phase before",
        next_phase: "phase after",
        leave: "leave",
        leave_long: "leave (everything is saved)",
        to_phase: |phase| format!("Go to: {phase}"),
        close_version: "Close this version",
        write_report: "Write the report",
        reopen_version: "Begin a new draft",
        save_again: "Try to save again",
        overwrite: "Save over the version on disk",
        new_evidence: "Add evidence",
    },
};
