//! Words of what is on record beside the answers: who, when, files, opinions, acceptance, report.

/// Short sentences of these things.
#[derive(Debug)]
pub struct RecordWords {
    /// By whom and on which day; either may be empty, not both.
    pub answered: fn(&str, &str) -> String,
    pub overdue: fn(&str) -> String,
    pub terms_title: &'static str,
    pub terms_none: &'static str,

    pub reading: &'static str,
    pub reading_file: &'static str,
    pub file_read: fn(&str) -> String,
    pub file_hint: &'static str,
    pub file_missing: &'static str,
    pub file_folder: &'static str,
    pub file_special: &'static str,
    pub file_denied: &'static str,
    pub file_too_large: &'static str,
    pub file_other: fn(&str) -> String,
    /// What could not be read, and why.
    pub file_failed: fn(&str, &str) -> String,

    pub opinion_place: fn(usize) -> String,
    pub add_opinion: &'static str,
    pub remove_opinion: &'static str,
    pub opinion_removed: &'static str,
    pub opposes: &'static str,
    pub no_advice: &'static str,
    pub acceptance: &'static str,
    pub acceptance_intro: &'static str,
    pub acceptance_needed: fn(&str) -> String,
    pub too_short: &'static str,

    pub open_report: &'static str,
    pub opening: &'static str,
    /// The program that was to show the report, and why it did not.
    pub not_opened: fn(&str, &str) -> String,
    pub ended_with: fn(&str) -> String,
}

pub(super) const IT: RecordWords = RecordWords {
    answered: |by, on| match (by, on) {
        ("", on) => format!("Risposto il {on}"),
        (by, "") => format!("Risposto da {by}"),
        (by, on) => format!("Risposto da {by}, il {on}"),
    },
    overdue: |on| format!("sollecito scaduto il {on}"),
    terms_title: "Termini della domanda",
    terms_none: "Nessun termine del glossario in questa domanda.",

    reading: "lettura in corso…",
    reading_file: "Leggo il file…",
    file_read: |name| format!("Impronta di «{name}» registrata."),
    file_hint: "percorso del file: se ne prende solo l’impronta",
    file_missing: "il file non c’è",
    file_folder: "è una cartella, non un file",
    file_special: "non è un file normale",
    file_denied: "manca il permesso di leggerlo",
    file_too_large: "supera 4 GB: l’impronta va calcolata con un altro programma e scritta qui sotto",
    file_other: |error| format!("il sistema risponde «{error}»"),
    file_failed: |path, why| format!("«{path}»: {why}. Non è cambiato nulla."),

    opinion_place: |place| format!("Parere {place}"),
    add_opinion: "+ Aggiungi un parere",
    remove_opinion: "Canc toglie il parere sotto il cursore.",
    opinion_removed: "Parere tolto: u lo rimette.",
    opposes: "Parere contrario: propone più di quanto è deciso.",
    no_advice: "non indicato",
    acceptance: "Accettazione del rischio residuo",
    acceptance_intro: "Chi ne ha i poteri accetta per nome, e fino a una data, ciò che nessuna misura toglie.",
    acceptance_needed: |scenarios| {
        format!("Serve: anche dopo le condizioni resta un rischio da accettare in {scenarios}.")
    },
    too_short: "Scade prima dell’avvio previsto.",

    open_report: "Apri il rapporto",
    opening: "Apro il rapporto…",
    not_opened: |program, why| format!("Il rapporto è scritto, ma «{program}» non lo apre: {why}"),
    ended_with: |status| format!("è finito con {status}"),
};

pub(super) const EN: RecordWords = RecordWords {
    answered: |by, on| match (by, on) {
        ("", on) => format!("Answered on {on}"),
        (by, "") => format!("Answered by {by}"),
        (by, on) => format!("Answered by {by}, on {on}"),
    },
    overdue: |on| format!("reminder overdue since {on}"),
    terms_title: "Terms of the question",
    terms_none: "No term of the glossary in this question.",

    reading: "being read…",
    reading_file: "Reading the file…",
    file_read: |name| format!("Fingerprint of “{name}” recorded."),
    file_hint: "path of the file: only its fingerprint is taken",
    file_missing: "there is no such file",
    file_folder: "this is a folder, not a file",
    file_special: "this is not a regular file",
    file_denied: "permission to read it is missing",
    file_too_large: "larger than 4 GB: take its fingerprint with another program and write it below",
    file_other: |error| format!("the system answers “{error}”"),
    file_failed: |path, why| format!("“{path}”: {why}. Nothing has changed."),

    opinion_place: |place| format!("Opinion {place}"),
    add_opinion: "+ Add an opinion",
    remove_opinion: "Del removes the opinion under the cursor.",
    opinion_removed: "Opinion removed: u puts it back.",
    opposes: "Dissenting opinion: it advises more than what is decided.",
    no_advice: "not stated",
    acceptance: "Acceptance of the residual risk",
    acceptance_intro: "Whoever has the powers accepts by name, and until a day, what no measure removes.",
    acceptance_needed: |scenarios| {
        format!("Needed: even after the conditions a risk to be accepted remains in {scenarios}.")
    },
    too_short: "It ends before the planned go-live.",

    open_report: "Open the report",
    opening: "Opening the report…",
    not_opened: |program, why| {
        format!("The report is written, but “{program}” does not open it: {why}")
    },
    ended_with: |status| format!("it ended with {status}"),
};
