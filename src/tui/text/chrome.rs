//! What stands around every page: state, verdict band, notices, keys.

use super::keys::Keys;
use super::{count, keys};
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
    pub quoted: fn(&str) -> String,
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
    pub confirmed: &'static str,
    pub say_which: &'static str,
    pub too_many: fn(usize) -> String,
    pub too_few: fn(usize) -> String,
    pub entry_removed: &'static str,
    pub warnings: fn(usize, &str) -> String,
    pub reloaded: &'static str,
    pub not_reloaded: fn(&str) -> String,
    /// The questionnaire is not a released one: in full, and where there is little room.
    pub reworked: [&'static str; 2],
    pub invalid_day: &'static str,
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
    pub short_computing: &'static str,
    pub short_left: fn(usize) -> String,
    pub short_settled: &'static str,
    pub short_ends: fn(usize) -> String,
    pub long_way: &'static str,
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
    quoted: |text| format!("«{text}»"),
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
    confirmed: "Confermata. Invio va avanti, Spazio la toglie.",
    say_which: "Scrivete qui quale, poi Esc.",
    too_many: |most| format!("Qui non ci stanno più di {}.", count(most, "voce", "voci")),
    too_few: |least| {
        let need = if least == 1 { "Serve" } else { "Servono" };
        let entries = count(least, "voce", "voci");
        format!("{need} almeno {entries}: fino ad allora conta come senza risposta.")
    },
    entry_removed: "Voce tolta: le sue risposte restano da parte, u la rimette.",
    warnings: |number, first| match number {
        1 => format!("Nel file c’è qualcosa di strano: {first}"),
        many => format!("Nel file ci sono {many} cose strane; la prima: {first}"),
    },
    reloaded: "Il questionario è cambiato sul disco: è già questo. Le risposte restano.",
    not_reloaded: |why| {
        format!("Il questionario sul disco ha un errore, resta quello di prima. {why}")
    },
    reworked: ["questionario in lavorazione", "in lavorazione"],
    invalid_day: "Qui va una data ammessa, gg/mm/aaaa. Il testo resta qui, segnato.",
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
    short_computing: "Via breve: calcolo…",
    short_left: |number| match number {
        1 => "Via breve: una sola risposta può ancora cambiare l’esito.".to_owned(),
        _ => format!("Via breve: al più {number} risposte possono ancora cambiare l’esito."),
    },
    short_settled: "Via breve: nessuna risposta può più cambiare l’esito.",
    short_ends: |open| {
        match open {
        0 => "Tutte le domande hanno una risposta.".to_owned(),
        1 => "L’esito è deciso: la risposta che manca non può cambiarlo. Si può chiudere qui, con un rapporto che dice che manca; serve ancora per le condizioni e per il piano.".to_owned(),
        _ => format!("L’esito è deciso: le {open} risposte che mancano non possono cambiarlo. Si può chiudere qui, con un rapporto parziale che lo dice; servono ancora per le condizioni e per il piano."),
    }
    },
    long_way: "Le domande seguono di nuovo il loro ordine.",
    leave_hint: "Ctrl-Q esce: tutto è salvato.",
    leave_unsaved: |why| format!("Non salvato: {why}. Ctrl-Q di nuovo esce lo stesso."),
    save_again: |why| format!("Non salvato: {why}. Ctrl-P offre di riprovare."),
    closed_now: |version| format!("Versione {version} chiusa. Ora si può scrivere il rapporto."),
    reopened: |version| format!("Comincia la bozza {version}."),
    writing: "Scrivo il rapporto…",
    reported: |path| format!("Rapporto scritto: {path}"),
    not_here: "Qui non si può.",

    keys: keys::IT,
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
    quoted: |text| format!("“{text}”"),
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
    confirmed: "Confirmed. Enter goes on, Space takes it back.",
    say_which: "Write which one here, then Esc.",
    too_many: |most| format!("There is room for {} at most.", count(most, "entry", "entries")),
    too_few: |least| {
        format!(
            "At least {} needed: until then it counts as unanswered.",
            count(least, "entry is", "entries are")
        )
    },
    entry_removed: "Entry removed: its answers are set aside, u puts it back.",
    warnings: |number, first| match number {
        1 => format!("Something in the file is odd: {first}"),
        many => format!("{many} things in the file are odd; the first: {first}"),
    },
    reloaded: "The questionnaire has changed on disk: this is it already. The answers stay.",
    not_reloaded: |why| {
        format!("The questionnaire on disk has an error, the one before stays. {why}")
    },
    reworked: ["questionnaire being worked on", "being worked on"],
    invalid_day: "This takes a date in the range, dd/mm/yyyy. The text stays here, marked.",
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
    short_computing: "Short way: computing…",
    short_left: |number| match number {
        1 => "Short way: only one answer can still change the verdict.".to_owned(),
        _ => format!("Short way: at most {number} answers can still change the verdict."),
    },
    short_settled: "Short way: no answer can change the verdict any more.",
    short_ends: |open| {
        match open {
        0 => "Every question has an answer.".to_owned(),
        1 => "The verdict is settled: the missing answer cannot change it. You may close here, with a report that says so; it still counts for the conditions and the plan.".to_owned(),
        _ => format!("The verdict is settled: the {open} missing answers cannot change it. You may close here, with a partial report that says so; they still count for the conditions and the plan."),
    }
    },
    long_way: "The questions follow their order again.",
    leave_hint: "Ctrl-Q leaves: everything is saved.",
    leave_unsaved: |why| format!("Not saved: {why}. Ctrl-Q again leaves all the same."),
    save_again: |why| format!("Not saved: {why}. Ctrl-P offers to try again."),
    closed_now: |version| format!("Version {version} is closed. Now the report can be written."),
    reopened: |version| format!("Draft {version} begins."),
    writing: "Writing the report…",
    reported: |path| format!("Report written: {path}"),
    not_here: "Not possible here.",

    keys: keys::EN,
};
