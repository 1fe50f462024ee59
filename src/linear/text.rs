//! What only the lines say, in both languages; everything else is in the words of the full screen.

use crate::text::Lang;
use crate::wizard::field::FieldKind;

/// All of it in one language: a missing translation does not compile.
#[derive(Debug)]
pub(super) struct Sayings {
    pub welcome: &'static str,
    pub file: fn(&str) -> String,
    pub phase: fn(usize, &str) -> String,
    pub saved: &'static str,
    pub not_saved: fn(&str) -> String,
    pub leaving: &'static str,
    pub leaving_unsaved: &'static str,

    pub ask_one: fn(usize) -> String,
    pub ask_many: fn(usize) -> String,
    /// With and without choices beside what is typed.
    pub ask_number: [&'static str; 2],
    pub ask_date: [&'static str; 2],
    pub ask_countries: &'static str,
    pub ask_statement: &'static str,
    pub ask_on: &'static str,
    pub ask_entries: &'static str,
    pub ask_row: fn(usize) -> String,
    pub ask_form: fn(usize) -> String,
    pub ask_line: fn(&str) -> String,
    pub ask_lines: fn(&str) -> String,
    pub ask_pick: fn(&str, usize) -> String,
    pub ask_step: fn(&str) -> String,
    pub ask_phase: &'static str,
    pub ask_review: &'static str,
    pub ask_basis: &'static str,
    pub ask_more_lines: &'static str,

    pub chosen: &'static str,
    pub attached: &'static str,
    pub now_is: fn(&str) -> String,
    pub answered: fn(&str) -> String,
    pub na_row: &'static str,
    pub here: &'static str,
    pub invalid: fn(FieldKind) -> &'static str,
    pub no_such_row: fn(&str, usize) -> String,
    pub no_such_choice: fn(&str) -> String,
    pub stands_alone: fn(&str) -> String,
    pub may_be: fn(&str, &str) -> String,
    pub no_country: fn(&str) -> String,
    pub unknown_command: fn(&str) -> String,
    pub no_question: fn(&str) -> String,
    pub nothing_to_clear: &'static str,
    pub skip_hint: &'static str,
    pub left_as_it_was: &'static str,
    pub cut: &'static str,

    pub more_choices: &'static str,
    pub confirmed: &'static str,
    pub say_which: &'static str,
    pub entry_removed: &'static str,
    pub remove_opinion: &'static str,
    pub opinion_removed: &'static str,
    pub basis_declared: &'static str,
    pub already_answered: &'static str,
    pub undone: &'static str,
    pub sheets: &'static str,
    pub remedies_hint: &'static str,
    pub leave_hint: &'static str,
    pub save_again: fn(&str) -> String,
    pub long_text: &'static str,
    pub evidence_hint: &'static str,
    pub waiting_rows: &'static str,

    pub ask_home: fn(usize) -> String,
    pub ask_supplier: &'static str,
    pub ask_file: fn(&str) -> String,
    pub ask_path: &'static str,
    pub ask_questionnaire: fn(usize) -> String,
    pub ask_earlier: fn(usize) -> String,
    pub ask_copy: &'static str,
    pub home_copy: fn(&str) -> String,
    pub home_forget: &'static str,
    pub confirm_earlier: &'static str,
    pub help: &'static str,
    pub help_home: &'static str,
}

pub(super) fn sayings(lang: Lang) -> &'static Sayings {
    match lang {
        Lang::It => &IT,
        Lang::En => &EN,
    }
}

static IT: Sayings = Sayings {
    welcome: "vaglio, riga per riga. A ogni domanda «aiuto» elenca i comandi, «esci» chiude: le risposte si salvano da sole.",
    file: |file| format!("File: {file}"),
    phase: |number, name| format!("Fase {number} di 7: {name}."),
    saved: "Salvato",
    not_saved: |why| format!("NON SALVATO: {why}. «salva» riprova."),
    leaving: "Tutto è salvato.",
    leaving_unsaved: "Non tutto è salvato.",

    ask_one: |count| format!("Risposta (numero da 1 a {count}):"),
    ask_many: |count| format!("Risposte (da 1 a {count}; più di una: numeri separati da virgole):"),
    ask_number: ["Risposta (un numero, o la lettera di una voce):", "Risposta (un numero):"],
    ask_date: ["Risposta (gg/mm/aaaa, o la lettera di una voce):", "Risposta (gg/mm/aaaa):"],
    ask_countries: "Paesi (nomi o sigle; più di uno: separati da virgole), o il numero di una voce:",
    ask_statement: "Confermate? (sì o no):",
    ask_on: "Invio va avanti:",
    ask_entries: "Numero di una riga, «togli» e il numero di una voce, o «avanti»:",
    ask_row: |count| match count {
        0 => "Comando:".to_owned(),
        1 => "Numero (1), o un comando:".to_owned(),
        count => format!("Numero (da 1 a {count}), o un comando:"),
    },
    ask_form: |count| {
        format!("Numero di un campo (da 1 a {count}), Invio per scriverli uno dopo l’altro, o «avanti»:")
    },
    ask_line: |label| format!("{label}:"),
    ask_lines: |label| format!("{label} (più righe; una riga con un solo punto chiude):"),
    ask_pick: |label, count| format!("{label} (numero da 1 a {count}):"),
    ask_step: |label| format!("{label} («+» passa al valore seguente, Invio lo lascia):"),
    ask_phase: "Numero della fase:",
    ask_review: "Numero dell’elenco:",
    ask_basis: "Base (numero da 1 a 3):",
    ask_more_lines: "…",

    chosen: " (risposta attuale)",
    attached: " (collegata)",
    now_is: |value| format!("Ora: {value}. Invio lo lascia così, «:togli» lo svuota."),
    answered: |answer| format!("Risposta attuale: {answer}."),
    na_row: "Non applicabile, con un motivo",
    here: " (siete qui)",
    invalid: |kind| match kind {
        FieldKind::Date => "Non va bene: serve una data ammessa, scritta gg/mm/aaaa, per esempio 31/01/2027. Si può anche andare avanti o indietro: il testo resta, segnato.",
        FieldKind::Country => "Non va bene: serve il nome di un Paese o la sua sigla di due lettere, per esempio Italia o IT. Si può anche andare avanti o indietro: il testo resta, segnato.",
        FieldKind::Number => "Non va bene: serve un numero nei limiti, in cifre, per esempio 24. Si può anche andare avanti o indietro: il testo resta, segnato.",
        _ => "Non va bene: il testo non ha la forma che serve qui. Si può anche andare avanti o indietro: il testo resta, segnato.",
    },
    no_such_row: |text, count| match count {
        0 => format!("«{text}» qui non è un comando: «aiuto» li elenca."),
        1 => format!("«{text}» non è 1 né un comando: «aiuto» li elenca."),
        count => format!("«{text}» non è un numero da 1 a {count} né un comando: «aiuto» li elenca."),
    },
    no_such_choice: |text| format!("«{text}» non è tra le risposte: serve il numero di una voce. «aiuto» elenca i comandi."),
    stands_alone: |choice| format!("«{choice}» non può stare con altre risposte: scrivete solo quella, o solo le altre."),
    may_be: |text, found| format!("«{text}» può essere: {found}. Scrivete la sigla."),
    no_country: |text| format!("Nessun Paese si chiama «{text}»: scrivete un nome o una sigla di due lettere, per esempio Italia o IT."),
    unknown_command: |text| format!("«:{text}» non è un comando: «:aiuto» li elenca. Un testo che comincia con «:» si scrive con «::»."),
    no_question: |text| format!("Nessuna domanda né fase si chiama «{text}», oppure qui non si applica."),
    nothing_to_clear: "Qui non c’è niente da togliere.",
    skip_hint: "Manca la risposta: «avanti» va alla prossima domanda senza darla.",
    left_as_it_was: "Lasciato com’era.",
    cut: "La riga era più lunga di 4 milioni di byte: il resto è stato tralasciato.",

    more_choices: "Segnata.",
    confirmed: "Confermata.",
    say_which: "Scrivete quale.",
    entry_removed: "Voce tolta: le sue risposte restano da parte, «annulla» la rimette.",
    remove_opinion: "«togli» con il numero di una riga toglie quel parere.",
    opinion_removed: "Parere tolto: «annulla» lo rimette.",
    basis_declared: "Prova collegata. La base è ancora «dichiarata»: «base» la cambia.",
    already_answered: "C’è già una risposta: «togli» la toglie.",
    sheets: "Altre pagine: «esito decide», «esito rimedi», «esito livelli».",
    remedies_hint: "Il numero prova un rimedio (o tutto il gruppo) senza salvare nulla.",
    undone: "Annullato. «ripeti» lo rifà.",
    leave_hint: "Da qui si esce con «esci»: tutto è salvato.",
    save_again: |why| format!("Non salvato: {why}. «salva» riprova, «esci» di nuovo lascia perdere."),
    long_text: "Un testo di più righe:",
    waiting_rows: "Il numero porta alla domanda:",
    evidence_hint: "Il numero di una prova la collega o la scollega; «vai» e il suo numero ne apre la scheda.",

    ask_home: |count| format!("Numero (da 1 a {count}):"),
    ask_supplier: "Nome del fornitore, la società che riceverà l’incarico:",
    ask_file: |offered| format!("File dove salvare le risposte (Invio: {offered}):"),
    ask_path: "Percorso del file:",
    ask_questionnaire: |count| format!("Questionario (numero da 1 a {count}; Invio: 1):"),
    ask_earlier: |count| match count {
        0 => "Percorso dell’analisi precedente (Invio torna):".to_owned(),
        1 => "Numero (1), o percorso dell’analisi precedente (Invio torna):".to_owned(),
        count => format!("Numero (da 1 a {count}), o percorso dell’analisi precedente (Invio torna):"),
    },
    ask_copy: "Numero (1), o Invio per tornare:",
    home_copy: |name| format!("c’è la copia precedente {name}: il numero la propone"),
    home_forget: "«togli» e un numero toglie un’analisi dall’elenco: il file resta.",
    confirm_earlier: "Invio la conferma.",
    help: "\
Si risponde con il numero di una voce, o con la sua sigla; dove si scrive un testo, i comandi cominciano con due punti (:nota).
In un testo di più righe una riga con un solo punto chiude, «:annulla» lo lascia com’era; una riga che comincia con «:» si scrive con «::».
aiuto (o ?): questo elenco.
avanti: alla prossima domanda, al prossimo campo, alla prossima fase. indietro: alla precedente.
mostra: di nuovo tutta la pagina.
nota: una nota alla risposta. base: su che cosa poggia. prova: i documenti che la provano.
chiesto: la risposta è stata chiesta ad altri. non-applicabile: con il motivo. togli: toglie la risposta. conferma: la risposta dell’analisi precedente.
perché: perché si chiede, le norme e il loro stato. termini: le parole della domanda.
prossima: alla prossima domanda senza risposta. rivedi: elenchi di domande da rivedere. cerca PAROLE.
vai SEG-01: a una domanda, o a una fase per nome. torna: alla pagina da cui si è venuti. fasi: le fasi.
annulla: l’ultima modifica. ripeti: la rifà.
esito: esito proposto, letture, motivi, rischi. imposta: un livello fissato a mano. chiudi: chiude la versione. rapporto: scrive il rapporto.
salva: riprova a salvare. sovrascrivi: salva sopra il file cambiato da altri. lingua: English. esci.",
    help_home: "Scrivete il numero di una voce; «lingua» passa all’inglese, «esci» chiude.",
};

static EN: Sayings = Sayings {
    welcome: "vaglio, line by line. At any question “help” lists the commands, “quit” leaves: answers are saved by themselves.",
    file: |file| format!("File: {file}"),
    phase: |number, name| format!("Phase {number} of 7: {name}."),
    saved: "Saved",
    not_saved: |why| format!("NOT SAVED: {why}. “save” tries again."),
    leaving: "Everything is saved.",
    leaving_unsaved: "Not everything is saved.",

    ask_one: |count| format!("Answer (number from 1 to {count}):"),
    ask_many: |count| format!("Answers (from 1 to {count}; more than one: numbers separated by commas):"),
    ask_number: ["Answer (a number, or the letter of an item):", "Answer (a number):"],
    ask_date: ["Answer (dd/mm/yyyy, or the letter of an item):", "Answer (dd/mm/yyyy):"],
    ask_countries: "Countries (names or codes; more than one: separated by commas), or the number of an item:",
    ask_statement: "Do you confirm it? (yes or no):",
    ask_on: "Enter goes on:",
    ask_entries: "Number of a row, “remove” and the number of an entry, or “next”:",
    ask_row: |count| match count {
        0 => "Command:".to_owned(),
        1 => "Number (1), or a command:".to_owned(),
        count => format!("Number (from 1 to {count}), or a command:"),
    },
    ask_form: |count| {
        format!("Number of a field (from 1 to {count}), Enter to write them one after the other, or “next”:")
    },
    ask_line: |label| format!("{label}:"),
    ask_lines: |label| format!("{label} (several lines; a line with a single full stop ends it):"),
    ask_pick: |label, count| format!("{label} (number from 1 to {count}):"),
    ask_step: |label| format!("{label} (“+” steps to the next value, Enter leaves it):"),
    ask_phase: "Number of the phase:",
    ask_review: "Number of the list:",
    ask_basis: "Basis (number from 1 to 3):",
    ask_more_lines: "…",

    chosen: " (answer now)",
    attached: " (attached)",
    now_is: |value| format!("Now: {value}. Enter leaves it, “:clear” empties it."),
    answered: |answer| format!("Answer now: {answer}."),
    na_row: "Not applicable, with a reason",
    here: " (you are here)",
    invalid: |kind| match kind {
        FieldKind::Date => "This does not fit: a date in the range is needed, written dd/mm/yyyy, for example 31/01/2027. You can also go on or back: the text stays, marked.",
        FieldKind::Country => "This does not fit: the name of a country or its two-letter code is needed, for example Italy or IT. You can also go on or back: the text stays, marked.",
        FieldKind::Number => "This does not fit: a number in the range is needed, in digits, for example 24. You can also go on or back: the text stays, marked.",
        _ => "This does not fit: the text is not of the form needed here. You can also go on or back: the text stays, marked.",
    },
    no_such_row: |text, count| match count {
        0 => format!("“{text}” is no command here: “help” lists them."),
        1 => format!("“{text}” is neither 1 nor a command: “help” lists them."),
        count => format!("“{text}” is neither a number from 1 to {count} nor a command: “help” lists them."),
    },
    no_such_choice: |text| format!("“{text}” is not among the answers: write the number of an item. “help” lists the commands."),
    stands_alone: |choice| format!("“{choice}” cannot stand beside other answers: write only that one, or only the others."),
    may_be: |text, found| format!("“{text}” may be: {found}. Write the code."),
    no_country: |text| format!("No country is called “{text}”: write a name or a two-letter code, for example Italy or IT."),
    unknown_command: |text| format!("“:{text}” is no command: “:help” lists them. A text that begins with “:” is written with “::”."),
    no_question: |text| format!("No question or phase is called “{text}”, or it does not apply here."),
    nothing_to_clear: "There is nothing to clear here.",
    skip_hint: "There is no answer yet: “next” goes to the next question without one.",
    left_as_it_was: "Left as it was.",
    cut: "The line was longer than 4 million bytes: the rest was left out.",

    more_choices: "Marked.",
    confirmed: "Confirmed.",
    say_which: "Write which one.",
    entry_removed: "Entry removed: its answers are set aside, “undo” puts it back.",
    remove_opinion: "“clear” with the number of a row removes that opinion.",
    opinion_removed: "Opinion removed: “undo” puts it back.",
    basis_declared: "Evidence attached. The basis is still “declared”: “basis” changes it.",
    already_answered: "There is an answer already: “clear” takes it away.",
    sheets: "Other pages: “outcome decides”, “outcome remedies”, “outcome levels”.",
    remedies_hint: "The number tries a remedy (or the whole group) and saves nothing.",
    undone: "Undone. “redo” does it again.",
    leave_hint: "“quit” leaves from here: everything is saved.",
    save_again: |why| format!("Not saved: {why}. “save” tries again, “quit” once more gives up."),
    long_text: "A text of several lines:",
    waiting_rows: "The number leads to the question:",
    evidence_hint: "The number of a piece of evidence attaches or detaches it; “go” and its number opens its form.",

    ask_home: |count| format!("Number (from 1 to {count}):"),
    ask_supplier: "Name of the supplier, the company that will get the contract:",
    ask_file: |offered| format!("File to save the answers in (Enter: {offered}):"),
    ask_path: "Path of the file:",
    ask_questionnaire: |count| format!("Questionnaire (number from 1 to {count}; Enter: 1):"),
    ask_earlier: |count| match count {
        0 => "Path of the earlier analysis (Enter goes back):".to_owned(),
        1 => "Number (1), or path of the earlier analysis (Enter goes back):".to_owned(),
        count => format!("Number (from 1 to {count}), or path of the earlier analysis (Enter goes back):"),
    },
    ask_copy: "Number (1), or Enter to go back:",
    home_copy: |name| format!("there is the copy from before, {name}: the number offers it"),
    home_forget: "“clear” and a number takes an analysis out of the list: the file stays.",
    confirm_earlier: "Enter confirms it.",
    help: "\
Answer with the number of an item, or with its code; where a text is written, commands begin with a colon (:note).
In a text of several lines a line with a single full stop ends it, “:undo” leaves it as it was; a line that begins with “:” is written with “::”.
help (or ?): this list.
next: to the next question, field or phase. back: to the one before.
show: the whole page again.
note: a note on the answer. basis: what it rests on. evidence: the documents that prove it.
asked: the answer was asked of somebody. not-applicable: with the reason. clear: takes the answer away. confirm: the answer of the earlier analysis.
why: why it is asked, the norms and their state. terms: the words of the question.
open: to the next question without an answer. review: lists of questions to look at again. search WORDS.
go SEG-01: to a question, or to a phase by name. return: to the page one came from. phases: the phases.
undo: the last change. redo: does it again.
outcome: proposed outcome, readings, reasons, risks. set: a level set by hand. close: closes the version. report: writes the report.
save: tries to save again. overwrite: saves over a file that others changed. lang: italiano. quit.",
    help_home: "Write the number of an item; “lang” changes to Italian, “quit” leaves.",
};
