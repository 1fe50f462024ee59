//! Texts of the first page: what is known of each file, and what a new analysis begins with.

/// Headings and sentences of the first page.
#[derive(Debug)]
pub struct HomeWords {
    pub from_earlier: &'static str,
    pub looking: &'static str,
    /// Worst, best.
    pub between: fn(&str, &str) -> String,
    pub by_hand: &'static str,
    pub decided: fn(&str) -> String,
    pub dissent: &'static str,
    pub to_confirm: fn(usize) -> String,
    pub no_numbers: &'static str,
    pub review: fn(&str) -> String,
    pub review_over: fn(&str) -> String,
    /// Why a file opens read only.
    pub in_use: &'static str,
    pub newer: &'static str,
    pub cut: &'static str,
    pub gone: &'static str,
    pub gone_hint: &'static str,
    /// What is wrong with a file.
    pub damaged: fn(&str) -> String,
    /// The name of the copy.
    pub copy: fn(&str) -> String,
    pub no_copy: &'static str,
    pub forgotten: &'static str,
    pub copy_title: &'static str,
    pub copy_text: fn(&str) -> String,
    pub copy_row: &'static str,
    pub offers_title: &'static str,
    pub offers_hint: &'static str,
    pub earlier_title: &'static str,
    pub earlier_hint: &'static str,
    pub earlier_path: &'static str,
    /// Under the names of a new analysis: what it is based on.
    pub based_on: fn(&str) -> String,
    pub forget: &'static str,
}

pub(super) const IT: HomeWords = HomeWords {
    from_earlier: "Nuova da un’analisi precedente",
    looking: "leggo…",
    between: |worst, best| format!("tra «{worst}» e «{best}»"),
    by_hand: " (con livelli corretti a mano)",
    decided: |outcome| format!("deciso: «{outcome}»"),
    dissent: " (decisione difforme)",
    to_confirm: |number| format!("{number} da confermare"),
    no_numbers: "il suo questionario qui non c’è",
    review: |date| format!("Riesame entro il {date}."),
    review_over: |date| format!("RIESAME SCADUTO il {date}: va riaperta, o rinnovata."),
    in_use: "È aperto in un’altra finestra: si apre in sola lettura.",
    newer: "È di una versione più nuova di vaglio: si apre in sola lettura; per modificarlo, aggiornare vaglio.",
    cut: "Il file sembra tronco: aprendolo si vede che cosa c’è; la copia precedente è nel file .bak.",
    gone: "il file non c’è più",
    gone_hint: "Canc lo toglie dall’elenco",
    damaged: |why| format!("non si legge: {why}"),
    copy: |name| format!("C’è la copia precedente {name}: Invio la propone."),
    no_copy: "Invio dice tutto ciò che non va.",
    forgotten: "Tolta dall’elenco. Il file resta dov’è.",
    copy_title: "Riprendere dalla copia precedente?",
    copy_text: |name| {
        format!(
            "Accanto al file c’è {name}, com’era prima dell’ultimo salvataggio. Se ne fa un file nuovo, che si apre; quello che non si legge resta com’è."
        )
    },
    copy_row: "Riprendi dalla copia precedente",
    offers_title: "Nuova analisi: con quale questionario?",
    offers_hint: "Invio sceglie. Il primo è quello dei call center e dell’assistenza clienti.",
    earlier_title: "Nuova analisi da una precedente",
    earlier_hint: "Parti, prove ed elenchi si riprendono; ogni risposta è da confermare, e fino ad allora non conta. L’analisi di prima resta com’è.",
    earlier_path: "Un altro file…",
    based_on: |file| format!("Dall’analisi {file}"),
    forget: "toglie dall’elenco",
};

pub(super) const EN: HomeWords = HomeWords {
    from_earlier: "New from an earlier analysis",
    looking: "reading…",
    between: |worst, best| format!("between “{worst}” and “{best}”"),
    by_hand: " (with levels set by hand)",
    decided: |outcome| format!("decided: “{outcome}”"),
    dissent: " (dissenting decision)",
    to_confirm: |number| format!("{number} to be confirmed"),
    no_numbers: "its questionnaire is not here",
    review: |date| format!("Review by {date}."),
    review_over: |date| format!("REVIEW OVERDUE since {date}: reopen or renew it."),
    in_use: "It is open in another window: it opens read only.",
    newer: "It is of a newer version of vaglio: it opens read only; to change it, update vaglio.",
    cut: "The file seems to be cut: opening it shows what is there; the copy from before is in the .bak file.",
    gone: "the file is gone",
    gone_hint: "Del takes it out of the list",
    damaged: |why| format!("cannot be read: {why}"),
    copy: |name| format!("There is the copy from before, {name}: Enter offers it."),
    no_copy: "Enter says all that is wrong.",
    forgotten: "Taken out of the list. The file stays where it is.",
    copy_title: "Go on with the copy from before?",
    copy_text: |name| {
        format!(
            "Beside the file there is {name}, as it was before the last save. It becomes a new file, which is opened; the one that cannot be read stays as it is."
        )
    },
    copy_row: "Go on with the copy from before",
    offers_title: "New analysis: with which questionnaire?",
    offers_hint: "Enter chooses. The first is that of call centres and customer care.",
    earlier_title: "New analysis from an earlier one",
    earlier_hint: "Parties, evidence and lists come along; every answer is to be confirmed, and does not count before that. The earlier analysis stays as it is.",
    earlier_path: "Another file…",
    based_on: |file| format!("From the analysis {file}"),
    forget: "take out of the list",
};
