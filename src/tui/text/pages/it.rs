//! The pages in Italian.

use super::super::count;
use super::{Pages, ending};
use crate::wizard::Missing;
use std::fmt::Write;

pub(in crate::tui::text) const IT: Pages = Pages {
    asked_of: |party| format!("risponde: {party}"),
    asked_of_open: "chi risponde dipende da risposte ancora aperte",
    blocking: |gate| format!("BLOCCANTE {gate}"),
    one_choice: "Una risposta:",
    many_choices: "Una o più risposte:",
    countries: "Uno o più Paesi:",
    no_country: "Nessun Paese con questo nome.",
    number: |unit, min, max, besides| {
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        format!("Un numero{unit}{}{}", range_it(min, max), ending(besides, "oppure"))
    },
    day: |min, max, besides| {
        let range = match (min, max) {
            (Some(min), Some(max)) => format!(", dal {min} al {max}"),
            (Some(min), None) => format!(", dal {min}"),
            (None, Some(max)) => format!(", fino al {max}"),
            (None, None) => String::new(),
        };
        format!("Una data (gg/mm/aaaa){range}{}", ending(besides, "oppure"))
    },
    text_forms: [
        "In poche parole:",
        "Un indirizzo di posta elettronica:",
        "Un indirizzo web, da https:// in poi:",
        "Nome o percorso di un file:",
        "Una o più parole, separate da virgole:",
    ],
    long_text: "Un testo. Invio va a capo, Tab va avanti, Esc chiude il campo:",
    statement: "Da confermare:",
    info: "Da leggere: non c’è nulla da rispondere, Invio va avanti.",
    list: |min, max| match (min, max) {
        (0, max) => format!("Un elenco, al più {}:", count(max, "voce", "voci")),
        (min, max) => format!("Un elenco, da {min} a {}:", count(max, "voce", "voci")),
    },
    list_optional: "Facoltativo: senza elenco, ciò che segue si chiede una volta sola.",
    add_entry: |item| format!("+ Aggiungi: {item}"),
    no_entries: "Non ce ne sono",
    entry_done: |answered, asked| format!("risposte {answered} di {asked}"),
    settled: "La risposta viene da altre risposte: qui non c’è nulla da scegliere.",
    settled_by: "Motivo",
    example: |text| format!("Per esempio: {text}"),
    other_missing: "Manca quale: n apre la nota.",
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
    carried: |date, answer| {
        let on = if date.is_empty() { String::new() } else { format!(" ({date})") };
        format!("Nell’analisi precedente{on}: {answer}. Da confermare.")
    },
    carried_gone: |date, answer| {
        let on = if date.is_empty() { String::new() } else { format!(" ({date})") };
        format!(
            "Nell’analisi precedente{on}: {answer}. Qui non vale più: serve una risposta nuova."
        )
    },
    carried_short: |answer| format!("da confermare: {answer}"),
    confirm_carried: "Conferma questa risposta",
    evidence_to_ask: "Prove da chiedere",
    note: "Nota",
    asked: |to, on, remind| {
        let mut text = format!("Chiesto a {to}");
        if !on.is_empty() {
            let _ = write!(text, " il {on}");
        }
        if !remind.is_empty() {
            let _ = write!(text, ", da ricordare il {remind}");
        }
        text
    },
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
    expired_on: |date| format!("scaduta il {date}"),
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
    findings: "Rilievi",
    finding: |severity| format!("Rilievo, gravità: {severity}"),
    remark: "osservazione",
    finding_open: "dipende da risposte che mancano",
    finding_gone: "Con le risposte date questo rilievo non c’è. Quanto è scritto resta da parte.",
    compensated: "misura o motivo scritto",
    remedies: "Rimedi",
    remedy_tier: |tier| format!("livello {tier}: "),
    risks: "Rischi per le persone",
    risk_heads: ["Scenario", "Gravità", "Verosimiglianza", "Rischio", ""],
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
        "da confermare",
        "chieste",
        "da sollecitare",
        "carenze",
        "non so",
        "non applicabili",
        "solo dichiarate",
        "decisive",
        "messe da parte",
        "nuove",
    ],
    review_none: "Nessuna.",
    review_decisive_hint: "Domande aperte che da sole possono ancora spostare l’esito.",
    review_changed_hint: "Risposte date in questa sessione, o dopo il giorno dell’ultima versione chiusa.",
    review_overdue_hint: "Chieste a qualcuno, e la data del sollecito è passata.",
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
        Missing::ToConfirm(number) => {
            format!("{number} da confermare, dall’analisi precedente")
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
        Missing::Acceptance => {
            "l’accettazione del rischio residuo, con nome, data e scadenza".to_owned()
        }
        Missing::AcceptanceTooShort => {
            "l’accettazione del rischio residuo scade prima dell’avvio previsto".to_owned()
        }
        Missing::DateTooLate => {
            "la data dell’analisi non è anteriore alla firma prevista".to_owned()
        }
    }
}

fn range_it(min: Option<&str>, max: Option<&str>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!(", da {min} a {max}"),
        (Some(min), None) => format!(", da {min} in su"),
        (None, Some(max)) => format!(", fino a {max}"),
        (None, None) => String::new(),
    }
}
