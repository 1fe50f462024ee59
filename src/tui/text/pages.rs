//! Texts of single pages.

use super::count;
use crate::wizard::{Missing, Review};

/// Headings and sentences of the pages.
#[derive(Debug)]
pub struct Pages {
    // Question
    pub asked_of: fn(&str) -> String,
    pub asked_of_open: &'static str,
    pub blocking: fn(&str) -> String,
    pub one_choice: &'static str,
    pub many_choices: &'static str,
    pub countries: &'static str,
    pub no_country: &'static str,
    pub number_between: fn(&str, &str, &str) -> String,
    pub number_means: fn(&str) -> String,
    pub waiting: fn(&str) -> String,
    pub waiting_rows: &'static str,
    pub not_applies: &'static str,
    pub set_aside: &'static str,
    pub above_tier: &'static str,
    pub derived: &'static str,
    pub derived_at_closing: &'static str,
    pub derived_now: fn(&str) -> String,
    /// Not met, met in part, met.
    pub worth: [&'static str; 3],
    pub basis: &'static str,
    pub evidence: &'static str,
    pub evidence_to_ask: &'static str,
    pub note: &'static str,
    pub asked: fn(&str, &str, &str) -> String,
    pub given_by: &'static str,
    pub not_applicable: &'static str,
    pub misfit: fn(&str) -> String,
    pub contradiction: &'static str,
    pub out_of_reach: fn(&str) -> String,
    // Side pages of a question
    pub note_title: &'static str,
    pub note_hint: &'static str,
    pub reason_title: &'static str,
    pub reason_hint: &'static str,
    pub asked_title: &'static str,
    pub asked_hint: &'static str,
    pub evidence_title: &'static str,
    pub evidence_hint: &'static str,
    pub evidence_none: &'static str,
    pub evidence_new: &'static str,
    pub evidence_entry: fn(&str) -> String,
    pub expired: &'static str,
    pub why_title: &'static str,
    pub norms_title: &'static str,
    pub norms_date: fn(&str) -> String,
    pub norms_undated: &'static str,
    pub glossary_title: &'static str,
    // Plan
    pub plan_title: &'static str,
    pub plan_intro: fn(usize, usize) -> String,
    pub plan_empty: &'static str,
    pub plan_gap: &'static str,
    pub plan_proof: &'static str,
    pub plan_gone: &'static str,
    pub proposal: &'static str,
    pub lack_owner: &'static str,
    pub lack_due: &'static str,
    pub lack_late: &'static str,
    pub gate_until: fn(&str) -> String,
    pub action_title: fn(&str) -> String,
    pub to_question: &'static str,
    // Outcome
    pub outcome_title: &'static str,
    pub outcome_open: &'static str,
    pub readings: &'static str,
    pub reading_processor: &'static str,
    pub reading_controller: &'static str,
    pub reading_whole: &'static str,
    pub reasons: fn(usize) -> String,
    pub no_reasons: &'static str,
    pub open_reasons: fn(usize) -> String,
    pub at_least: fn(&str) -> String,
    pub risks: &'static str,
    pub risk_heads: [&'static str; 5],
    pub areas: &'static str,
    pub demands: fn(usize) -> String,
    pub no_demands: &'static str,
    pub at_closing: &'static str,
    pub closes_well: &'static str,
    pub closes_badly: &'static str,
    pub closes_unknown: &'static str,
    pub causes_title: &'static str,
    pub causes_none: &'static str,
    // Opinions, closing
    pub opinion_title: &'static str,
    pub opinion_intro: &'static str,
    pub decision_title: &'static str,
    pub decision_intro: &'static str,
    pub other_opinions: fn(usize) -> String,
    pub closing_title: &'static str,
    pub closing_intro: &'static str,
    pub closed_intro: fn(u32, &str) -> String,
    pub today_is: fn(&str) -> String,
    pub missing_title: &'static str,
    pub nothing_missing: &'static str,
    pub missing: fn(Missing) -> String,
    pub close_version: fn(u32) -> String,
    pub reopen_version: fn(u32) -> String,
    pub report_title: &'static str,
    pub draft_report: &'static str,
    pub write_report: &'static str,
    pub confirm_close: fn(u32, usize) -> String,
    pub confirm_close_text: &'static str,
    pub confirm_reopen: fn(u32) -> String,
    pub confirm_reopen_text: fn(u32) -> String,
    pub confirm_replace: &'static str,
    pub yes_close: &'static str,
    pub yes_reopen: &'static str,
    pub yes_replace: &'static str,
    pub versions: &'static str,
    // Lists
    pub outline_title: &'static str,
    pub search_title: &'static str,
    pub search_none: &'static str,
    pub palette_title: &'static str,
    pub review_title: &'static str,
    pub review: [&'static str; 8],
    pub review_none: &'static str,
    pub review_decisive_hint: &'static str,
    pub questions: fn(usize) -> String,
    pub help_title: &'static str,
    pub help_text: &'static str,
    pub help_keys: &'static str,
    pub continue_to: fn(&str) -> String,
    pub no_answer: &'static str,
    // Home
    pub home_title: &'static str,
    pub home_intro: &'static str,
    pub home_new: &'static str,
    pub home_open: &'static str,
    pub home_demo: &'static str,
    pub home_leave: &'static str,
    pub home_recent: &'static str,
    pub home_no_recent: &'static str,
    pub home_gone: &'static str,
    pub home_damaged: &'static str,
    pub home_supplier: &'static str,
    pub home_supplier_hint: &'static str,
    pub home_file: &'static str,
    pub home_file_hint: &'static str,
    pub home_path: &'static str,
    pub home_needs_name: &'static str,
    pub home_unnamed: &'static str,
    pub home_questionnaire: &'static str,
}

impl Pages {
    #[must_use]
    pub fn review(&self, kind: Review) -> &'static str {
        let place = Review::ALL.iter().position(|known| *known == kind).unwrap_or(0);
        self.review[place]
    }
}

pub(super) const IT: Pages = Pages {
    asked_of: |party| format!("risponde: {party}"),
    asked_of_open: "chi risponde dipende da risposte ancora aperte",
    blocking: |gate| format!("BLOCCANTE {gate}"),
    one_choice: "Una risposta:",
    many_choices: "Una o più risposte:",
    countries: "Uno o più Paesi:",
    no_country: "Nessun Paese con questo nome.",
    number_between: |unit, min, max| format!("Un numero ({unit}), da {min} a {max}, oppure:"),
    number_means: |choice| format!("vale «{choice}»"),
    waiting: |ids| {
        format!("In attesa di {ids}: da quella risposta dipende se questa domanda serve.")
    },
    waiting_rows: "Invio porta alla domanda:",
    not_applies: "Con le risposte date questa domanda non serve.",
    set_aside: "La risposta scritta resta da parte e torna se la domanda serve di nuovo.",
    above_tier: "Non richiesta a questo livello di rischio.",
    derived: "Si calcola dalle altre risposte: qui non c’è nulla da scegliere.",
    derived_at_closing: "Si chiude in fondo: fino alla chiusura vale come «sì».",
    derived_now: |value| format!("Oggi: {value}"),
    worth: ["no", "in parte", "sì"],
    basis: "Base",
    evidence: "Prove",
    evidence_to_ask: "Prove da chiedere",
    note: "Nota",
    asked: |to, on, remind| {
        let mut text = format!("Chiesto a {to}");
        if !on.is_empty() {
            text.push_str(&format!(" il {on}"));
        }
        if !remind.is_empty() {
            text.push_str(&format!(", da ricordare il {remind}"));
        }
        text
    },
    given_by: "Risposta di",
    not_applicable: "NON APPLICABILE",
    misfit: |value| format!("Nel file c’è «{value}», che qui non vale: conta come senza risposta."),
    contradiction: "CONTRADDIZIONE",
    out_of_reach: |scenarios| {
        format!(
            "Gravità massima ({scenarios}): «Favorevole» senza condizioni non è più raggiungibile."
        )
    },
    note_title: "Nota alla risposta",
    note_hint: "La nota resta nella copia interna: la controparte non la vede mai.",
    reason_title: "Non applicabile: il motivo",
    reason_hint: "Scrivete perché la domanda non riguarda questo servizio. Il motivo è stampato nel rapporto.",
    asked_title: "Risposta chiesta ad altri",
    asked_hint: "Finché si aspetta, la domanda conta come senza risposta. «Non so» è un’altra cosa: vale quando chi dovrebbe sapere non sa.",
    evidence_title: "Prove della risposta",
    evidence_hint: "Spazio collega o scollega, Invio apre la scheda.",
    evidence_none: "Ancora nessuna prova in questa analisi.",
    evidence_new: "+ Aggiungi una prova",
    evidence_entry: |key| format!("Prova {key}"),
    expired: "scaduta",
    why_title: "Perché questa domanda",
    norms_title: "Riferimenti normativi",
    norms_date: |date| format!("Stato al {date}, data dell’analisi."),
    norms_undated: "L’analisi non ha ancora una data: lo stato è da fissare.",
    glossary_title: "Parole",
    plan_title: "Piano d’azione",
    plan_intro: |lines, lacking| match lacking {
        0 => format!("{}: tutte complete.", count(lines, "riga", "righe")),
        lacking => format!(
            "{}, {lacking} da completare. Ogni riga chiede un responsabile e una data.",
            count(lines, "riga", "righe")
        ),
    },
    plan_empty: "Nessuna carenza e nessuna prova mancante tra le risposte date.",
    plan_gap: "carenza",
    plan_proof: "prova da acquisire",
    plan_gone: "la carenza non c’è più",
    proposal: "proposta dal questionario",
    lack_owner: "manca il responsabile",
    lack_due: "manca la data",
    lack_late: "la data supera la soglia",
    gate_until: |date| format!("entro il {date}"),
    action_title: |id| format!("Azione per {id}"),
    to_question: "Vai alla domanda",
    outcome_title: "Esito proposto",
    outcome_open: "Sospeso: le risposte mancanti possono ancora cambiarlo.",
    readings: "Letture",
    reading_processor: "Idoneità del fornitore",
    reading_controller: "Prontezza del committente",
    reading_whole: "Insieme",
    reasons: |number| count(number, "motivo", "motivi"),
    no_reasons: "Nessun motivo contro, finora.",
    open_reasons: |number| match number {
        1 => "1 motivo possibile, secondo le risposte mancanti".to_owned(),
        many => format!("{many} motivi possibili, secondo le risposte mancanti"),
    },
    at_least: |verdict| format!("almeno «{verdict}»"),
    risks: "Rischi per le persone",
    risk_heads: ["Scenario", "Gravità", "Probabilità", "Rischio", ""],
    areas: "Aree",
    demands: |number| count(number, "condizione", "condizioni"),
    no_demands: "Nessuna condizione dalle risposte date.",
    at_closing: "Si chiude in fondo",
    closes_well: "Piano e decisione ci sono: la chiusura non peggiora l’esito.",
    closes_badly: "Chiudendo ora, il piano o la decisione mancanti peggiorerebbero l’esito:",
    closes_unknown: "Piano e decisione si controllano quando l’inquadramento è completo.",
    causes_title: "Da che cosa dipende",
    causes_none: "Nessuna risposta da migliorare: dipende dalla gravità del danno possibile.",
    opinion_title: "Parere",
    opinion_intro: "Chi è sentito dà un parere, anche contrario; non decide e non accetta rischi.",
    decision_title: "Decisione",
    decision_intro: "Decide una persona con i poteri, per nome. L’esito in basso è soltanto proposto.",
    other_opinions: |number| {
        format!(
            "Nel file ci sono anche {} (restano).",
            count(number, "altro parere", "altri pareri")
        )
    },
    closing_title: "Chiusura della versione",
    closing_intro: "Chiudere fissa risposte, data ed esito: diventa il documento che si allega.",
    closed_intro: |version, date| {
        format!(
            "La versione {version} è chiusa, con data {date}. Modificarla apre una nuova bozza."
        )
    },
    today_is: |date| format!("se vuota, oggi: {date}"),
    missing_title: "Che cosa manca",
    nothing_missing: "Non manca nulla.",
    missing: missing_it,
    close_version: |version| format!("Chiudi la versione {version}"),
    reopen_version: |version| format!("Comincia la bozza {version}"),
    report_title: "Rapporto",
    draft_report: "Finché la versione non è chiusa, ogni pagina porta la scritta BOZZA.",
    write_report: "Scrivi il rapporto",
    confirm_close: |version, missing| match missing {
        0 => format!("Chiudere la versione {version}? Non manca nulla."),
        1 => format!("Chiudere la versione {version}? Manca ancora una cosa."),
        many => format!("Chiudere la versione {version}? Mancano ancora {many} cose."),
    },
    confirm_close_text: "Dopo la chiusura ogni modifica apre una nuova bozza; ciò che manca è scritto nel rapporto.",
    confirm_reopen: |version| format!("La versione {version} è chiusa."),
    confirm_reopen_text: |next| {
        format!(
            "Modificarla apre la bozza {next}. La versione chiusa resta nei rapporti già scritti e nell’elenco delle versioni."
        )
    },
    confirm_replace: "C’è già un file con questo nome:",
    yes_close: "Sì, chiudi",
    yes_reopen: "Sì, comincia la nuova bozza",
    yes_replace: "Sì, sostituiscilo",
    versions: "Versioni",
    outline_title: "Indice",
    search_title: "Cerca nelle domande (sigla o parole)",
    search_none: "Nessuna domanda con queste parole.",
    palette_title: "Comandi",
    review_title: "Riesame",
    review: [
        "senza risposta",
        "chieste",
        "carenze",
        "non so",
        "non applicabili",
        "solo dichiarate",
        "decisive",
        "messe da parte",
    ],
    review_none: "Nessuna.",
    review_decisive_hint: "Domande aperte che da sole possono ancora spostare l’esito.",
    questions: |number| count(number, "domanda", "domande"),
    help_title: "Aiuto",
    help_text: "Le risposte si salvano da sole, una per una: si può uscire in ogni momento e riprendere dallo stesso punto. \
Si va avanti e indietro liberamente, anche con un campo non valido: il testo resta. \
«Non so» vale come la risposta peggiore, finché qualcuno non lo chiarisce. «Chiesto a» aspetta qualcun altro. \
L’esito in basso è sempre vero: dice ciò che le risposte date permettono di dire oggi.",
    help_keys: "Tasti",
    continue_to: |phase| format!("Continua: {phase} ▸"),
    no_answer: "senza risposta",
    home_title: "vaglio",
    home_intro: "L’analisi sulla protezione dei dati da fare prima di affidare un servizio. Tutto resta su questo computer.",
    home_new: "Nuova analisi",
    home_open: "Apri un file…",
    home_demo: "Prova con un esempio",
    home_leave: "Esci",
    home_recent: "Analisi recenti",
    home_no_recent: "Ancora nessuna.",
    home_gone: "il file non c’è più",
    home_damaged: "non si legge: Invio dice perché",
    home_supplier: "Nome del fornitore",
    home_supplier_hint: "la società che riceverà l’incarico",
    home_file: "File",
    home_file_hint: "dove salvare le risposte",
    home_path: "Percorso del file",
    home_needs_name: "Serve il nome del fornitore.",
    home_unnamed: "fornitore senza nome",
    home_questionnaire: "Questionario",
};

fn missing_it(missing: Missing) -> String {
    match missing {
        Missing::Unanswered(number) => {
            format!("{} senza risposta", count(number, "domanda", "domande"))
        }
        Missing::Asked(number) => {
            format!("{} ancora da ricevere", count(number, "risposta chiesta", "risposte chieste"))
        }
        Missing::Contradictions(number) => {
            format!("{} nell’inquadramento", count(number, "contraddizione", "contraddizioni"))
        }
        Missing::Misfits(number) => {
            format!(
                "{} del file che il questionario non ammette",
                count(number, "risposta", "risposte")
            )
        }
        Missing::Invalid(number) => {
            format!("{} con un testo non valido", count(number, "campo", "campi"))
        }
        Missing::Plan(number) => {
            format!("{} del piano senza responsabile o data", count(number, "riga", "righe"))
        }
        Missing::ControllerName => "il nome del committente".to_owned(),
        Missing::ProcessorName => "il nome del fornitore".to_owned(),
        Missing::SignaturePlanned => "la data prevista della firma".to_owned(),
        Missing::Opinion => "il parere del DPO, con testo e data".to_owned(),
        Missing::Decision => "la decisione, con nome e data".to_owned(),
        Missing::DecisionTooLate => "la decisione non è anteriore alla firma prevista".to_owned(),
        Missing::OpinionTooLate => {
            "il parere del DPO non è anteriore alla firma prevista".to_owned()
        }
        Missing::DateTooLate => {
            "la data dell’analisi non è anteriore alla firma prevista".to_owned()
        }
    }
}

pub(super) const EN: Pages = Pages {
    asked_of: |party| format!("answered by: {party}"),
    asked_of_open: "who answers depends on answers still open",
    blocking: |gate| format!("BLOCKING {gate}"),
    one_choice: "One answer:",
    many_choices: "One or more answers:",
    countries: "One or more countries:",
    no_country: "No country has this name.",
    number_between: |unit, min, max| format!("A number ({unit}), from {min} to {max}, or:"),
    number_means: |choice| format!("counts as “{choice}”"),
    waiting: |ids| format!("Waiting for {ids}: whether this question applies depends on it."),
    waiting_rows: "Enter goes to the question:",
    not_applies: "With the answers given this question does not apply.",
    set_aside: "The answer on record is set aside and comes back if the question applies again.",
    above_tier: "Not required at this level of risk.",
    derived: "Computed from the other answers: there is nothing to choose here.",
    derived_at_closing: "Settled at closing: until then it counts as “yes”.",
    derived_now: |value| format!("Today: {value}"),
    worth: ["no", "in part", "yes"],
    basis: "Basis",
    evidence: "Evidence",
    evidence_to_ask: "Evidence to ask for",
    note: "Note",
    asked: |to, on, remind| {
        let mut text = format!("Asked of {to}");
        if !on.is_empty() {
            text.push_str(&format!(" on {on}"));
        }
        if !remind.is_empty() {
            text.push_str(&format!(", remind on {remind}"));
        }
        text
    },
    given_by: "Answered by",
    not_applicable: "NOT APPLICABLE",
    misfit: |value| {
        format!("The file says “{value}”, which is no answer here: it counts as unanswered.")
    },
    contradiction: "CONTRADICTION",
    out_of_reach: |scenarios| {
        format!("Maximum severity ({scenarios}): “Favourable” without conditions is out of reach.")
    },
    note_title: "Note on the answer",
    note_hint: "The note stays in the internal copy: the counterparty never sees it.",
    reason_title: "Not applicable: the reason",
    reason_hint: "Write why the question does not concern this service. The reason is printed in the report.",
    asked_title: "Answer asked of somebody else",
    asked_hint: "While one waits, the question counts as unanswered. “Don’t know” is another matter: it is for when who should know does not.",
    evidence_title: "Evidence of the answer",
    evidence_hint: "Space attaches or detaches, Enter opens the entry.",
    evidence_none: "No evidence in this analysis yet.",
    evidence_new: "+ Add evidence",
    evidence_entry: |key| format!("Evidence {key}"),
    expired: "expired",
    why_title: "Why this question",
    norms_title: "Norms",
    norms_date: |date| format!("State on {date}, the date of the analysis."),
    norms_undated: "The analysis has no date yet: the state is to be set.",
    glossary_title: "Words",
    plan_title: "Action plan",
    plan_intro: |lines, lacking| match lacking {
        0 => format!("{}: all complete.", count(lines, "line", "lines")),
        lacking => format!(
            "{}, {lacking} to be completed. Each line needs an owner and a date.",
            count(lines, "line", "lines")
        ),
    },
    plan_empty: "No gap and no missing proof among the answers given.",
    plan_gap: "gap",
    plan_proof: "evidence to obtain",
    plan_gone: "the gap is no longer there",
    proposal: "proposed by the questionnaire",
    lack_owner: "owner missing",
    lack_due: "date missing",
    lack_late: "the date is after its gate",
    gate_until: |date| format!("by {date}"),
    action_title: |id| format!("Action for {id}"),
    to_question: "Go to the question",
    outcome_title: "Proposed verdict",
    outcome_open: "On hold: the missing answers can still change it.",
    readings: "Readings",
    reading_processor: "Suitability of the supplier",
    reading_controller: "Readiness of the client",
    reading_whole: "Together",
    reasons: |number| count(number, "reason", "reasons"),
    no_reasons: "No reason against, so far.",
    open_reasons: |number| match number {
        1 => "1 possible reason, depending on missing answers".to_owned(),
        many => format!("{many} possible reasons, depending on missing answers"),
    },
    at_least: |verdict| format!("at least “{verdict}”"),
    risks: "Risks for people",
    risk_heads: ["Scenario", "Severity", "Likelihood", "Risk", ""],
    areas: "Areas",
    demands: |number| count(number, "condition", "conditions"),
    no_demands: "No condition from the answers given.",
    at_closing: "Settled at closing",
    closes_well: "Plan and decision are there: closing does not worsen the verdict.",
    closes_badly: "Closing now, the missing plan or decision would worsen the verdict:",
    closes_unknown: "Plan and decision are checked once scoping is complete.",
    causes_title: "What it depends on",
    causes_none: "No answer to improve: it depends on how serious the harm could be.",
    opinion_title: "Opinion",
    opinion_intro: "Whoever is heard gives an opinion, also a dissenting one; they neither decide nor accept risks.",
    decision_title: "Decision",
    decision_intro: "A person with the powers decides, by name. The verdict below is only proposed.",
    other_opinions: |number| {
        format!(
            "The file also holds {} (they stay).",
            count(number, "other opinion", "other opinions")
        )
    },
    closing_title: "Closing the version",
    closing_intro: "Closing fixes answers, date and verdict: it becomes the document to attach.",
    closed_intro: |version, date| {
        format!("Version {version} is closed, dated {date}. Changing it begins a new draft.")
    },
    today_is: |date| format!("if empty, today: {date}"),
    missing_title: "What is missing",
    nothing_missing: "Nothing is missing.",
    missing: missing_en,
    close_version: |version| format!("Close version {version}"),
    reopen_version: |version| format!("Begin draft {version}"),
    report_title: "Report",
    draft_report: "Until the version is closed, every page says DRAFT.",
    write_report: "Write the report",
    confirm_close: |version, missing| match missing {
        0 => format!("Close version {version}? Nothing is missing."),
        1 => format!("Close version {version}? One thing is still missing."),
        many => format!("Close version {version}? {many} things are still missing."),
    },
    confirm_close_text: "After closing, any change begins a new draft; what is missing is written in the report.",
    confirm_reopen: |version| format!("Version {version} is closed."),
    confirm_reopen_text: |next| {
        format!(
            "Changing it begins draft {next}. The closed version stays in the reports already written and in the list of versions."
        )
    },
    confirm_replace: "There is a file of this name already:",
    yes_close: "Yes, close it",
    yes_reopen: "Yes, begin the new draft",
    yes_replace: "Yes, replace it",
    versions: "Versions",
    outline_title: "Outline",
    search_title: "Search the questions (id or words)",
    search_none: "No question has these words.",
    palette_title: "Commands",
    review_title: "Review",
    review: [
        "unanswered",
        "asked",
        "gaps",
        "don’t know",
        "not applicable",
        "only declared",
        "decisive",
        "set aside",
    ],
    review_none: "None.",
    review_decisive_hint: "Open questions that can still move the verdict by themselves.",
    questions: |number| count(number, "question", "questions"),
    help_title: "Help",
    help_text: "Answers are saved by themselves, one by one: leave at any moment and resume at the same point. \
Go back and forth freely, also while a field is not valid: the text stays. \
“Don’t know” counts as the worst answer until somebody clears it up. “Asked of” waits for somebody else. \
The verdict at the bottom is always true: it says what the answers given allow to say today.",
    help_keys: "Keys",
    continue_to: |phase| format!("Continue: {phase} ▸"),
    no_answer: "unanswered",
    home_title: "vaglio",
    home_intro: "The data-protection analysis to make before outsourcing a service. Everything stays on this computer.",
    home_new: "New analysis",
    home_open: "Open a file…",
    home_demo: "Try an example",
    home_leave: "Leave",
    home_recent: "Recent analyses",
    home_no_recent: "None yet.",
    home_gone: "the file is gone",
    home_damaged: "cannot be read: Enter says why",
    home_supplier: "Name of the supplier",
    home_supplier_hint: "the company that will get the job",
    home_file: "File",
    home_file_hint: "where the answers are saved",
    home_path: "Path of the file",
    home_needs_name: "The name of the supplier is needed.",
    home_unnamed: "unnamed supplier",
    home_questionnaire: "Questionnaire",
};

fn missing_en(missing: Missing) -> String {
    match missing {
        Missing::Unanswered(number) => {
            format!("{} unanswered", count(number, "question", "questions"))
        }
        Missing::Asked(number) => {
            format!("{} still to come", count(number, "answer asked for", "answers asked for"))
        }
        Missing::Contradictions(number) => {
            format!("{} in scoping", count(number, "contradiction", "contradictions"))
        }
        Missing::Misfits(number) => {
            format!(
                "{} of the file that the questionnaire does not allow",
                count(number, "answer", "answers")
            )
        }
        Missing::Invalid(number) => {
            format!("{} with a text that does not fit", count(number, "field", "fields"))
        }
        Missing::Plan(number) => {
            format!("{} of the plan without owner or date", count(number, "line", "lines"))
        }
        Missing::ControllerName => "the name of the client".to_owned(),
        Missing::ProcessorName => "the name of the supplier".to_owned(),
        Missing::SignaturePlanned => "the planned date of signature".to_owned(),
        Missing::Opinion => "the DPO’s opinion, with text and date".to_owned(),
        Missing::Decision => "the decision, with name and date".to_owned(),
        Missing::DecisionTooLate => "the decision is not before the planned signature".to_owned(),
        Missing::OpinionTooLate => {
            "the DPO’s opinion is not before the planned signature".to_owned()
        }
        Missing::DateTooLate => {
            "the date of the analysis is not before the planned signature".to_owned()
        }
    }
}
