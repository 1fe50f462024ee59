//! The fixed words of the report, each in both languages, side by side.

use crate::text::Lang;
use serde::Serialize;

/// One line for each text: its name, the Italian, the English.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $it:literal / $en:literal;)*) => {
        /// Headings, labels and sentences that do not depend on the answers.
        #[derive(Debug, Serialize)]
        pub struct Texts {
            $($(#[$doc])* pub $name: &'static str,)*
        }

        static IT: Texts = Texts { $($name: $it,)* };
        static EN: Texts = Texts { $($name: $en,)* };
    };
}

pub(super) use texts;

impl Texts {
    /// The texts in `lang`.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::It => &IT,
            Lang::En => &EN,
        }
    }
}

texts! {
    // Page 1.
    title: "Analisi preventiva dell’affidamento del servizio" / "Prior analysis of the outsourcing of the service";
    internal_copy: "Riservato" / "Confidential";
    counterparty_copy: "Copia per la controparte" / "Counterparty copy";
    draft: "BOZZA" / "DRAFT";
    draft_sentence: "BOZZA: analisi non ancora chiusa, da non allegare al contratto." / "DRAFT: this analysis is not closed yet and must not be attached to the contract.";
    facts_caption: "Dati dell’analisi" / "Facts of the analysis";
    fact: "Dato" / "Fact";
    value: "Valore" / "Value";
    outcome_heading: "Esito proposto" / "Proposed outcome";
    supplier_heading: "Idoneità del fornitore" / "Suitability of the supplier";
    client_heading: "Prontezza del committente" / "Readiness of the client";
    proposal: "Esito proposto: decide e firma il titolare." / "Proposed outcome: the controller decides and signs.";
    scale: "Scala degli esiti" / "Scale of outcomes";
    scale_current: "esito di questa analisi" / "outcome of this analysis";
    figures: "Quattro misure" / "Four figures";
    figure_blocking: "Carenze bloccanti" / "Blocking gaps";
    figure_today: "Scenari a rischio alto o molto alto, oggi" / "Scenarios at high or very high risk, today";
    figure_after: "Gli stessi, dopo le condizioni" / "The same, after the conditions";
    figure_declared: "Risposte decisive soltanto dichiarate" / "Decisive answers that are only declared";
    figure_grave: "Rilievi gravi" / "Grave findings";
    figure_findings: "Altri rilievi" / "Other findings";
    figure_missing: "Risposte che mancano" / "Missing answers";
    figure_only_declared: "Risposte soltanto dichiarate" / "Answers that are only declared";
    first_conditions: "Prime condizioni" / "First conditions";
    no_conditions: "Nessuna condizione." / "No condition.";
    waiver: "La conoscenza delle carenze non vale accettazione, rinuncia né concorso di colpa." / "Knowing of the gaps is not acceptance, waiver or contributory fault.";
    user_date: "data dichiarata dal sistema dell’utente" / "date stated by the user’s system";
    prior_analysis_2007: "Analisi svolta prima della stipula, in linea con quanto il Garante chiede dal provvedimento generale del 15 novembre 2007 (doc. web 1462788) e con gli artt. 5, par. 2, 24, 25, 28, par. 1, e 32 del Regolamento (UE) 2016/679." / "Analysis carried out before the contract is made, in line with what the Garante has asked for since its general decision of 15 November 2007 (web doc. 1462788) and with Articles 5(2), 24, 25, 28(1) and 32 of Regulation (EU) 2016/679.";

    summary: "Sintesi in italiano" / "Summary in English";

    // Headings of the sections.
    contents: "Contenuto" / "Contents";
    readers: "Che cosa leggere" / "Who reads what";
    parties: "Parti e oggetto" / "Parties and subject";
    processing: "Il trattamento affidato" / "The processing entrusted";
    method: "Metodo e limiti" / "Method and limits";
    readings: "Le due letture" / "The two readings";
    decides: "Che cosa decide" / "What decides";
    by_hand: "Livelli corretti a mano" / "Levels set by hand";
    remedies: "Rimedi: un consiglio, non un elenco di obblighi" / "Remedies: advice, not a list of duties";
    risks: "Rischi per gli interessati" / "Risks to the people concerned";
    areas: "Valutazione per area" / "Assessment by area";
    gaps: "Carenze" / "Gaps";
    results: "Punteggi, giudizi e rilievi" / "Scores, judgements and findings";
    conditions: "Condizioni" / "Conditions";
    actions: "Piano d’azione" / "Action plan";
    clauses: "Clausole proposte" / "Proposed clauses";
    evidence: "Prove acquisite" / "Evidence";
    norms: "Riferimenti normativi" / "Legal references";
    opinions: "Pareri, decisione e firme" / "Opinions, decision and signatures";
    signatures: "Firme" / "Signatures";
    integrity: "Integrità e verifica" / "Integrity and verification";
    answers: "Risposte" / "Answers";
    derivations: "Come si arriva ai livelli" / "How each level comes out";
    mapping: "Raccordo con le clausole tipo (UE) 2021/915" / "Mapping to the standard clauses (EU) 2021/915";
    glossary: "Glossario" / "Glossary";

    // Who reads what.
    reader: "Se siete" / "If you are";
    read: "Leggete" / "Read";
    learn: "Per sapere" / "To learn";

    // Parties and processing.
    role: "Ruolo" / "Role";
    party: "Soggetto" / "Party";
    number: "Partita IVA o numero di registro" / "VAT or company number";
    seat: "Sede" / "Seat";
    contact: "Recapito per i dati personali" / "Contact for personal data";
    dpo: "Responsabile della protezione dei dati" / "Data protection officer";
    signatory: "Firma" / "Signs";
    powers: "Poteri" / "Powers";
    fonts: "Caratteri: Source Serif 4 e Source Sans 3, © Adobe, con licenza SIL Open Font License 1.1." / "Typefaces: Source Serif 4 and Source Sans 3, © Adobe, under the SIL Open Font License 1.1.";
    element: "Elemento" / "Element";
    service: "Servizio" / "Service";
    processing_order: "Nell’ordine dell’allegato II delle clausole tipo della decisione (UE) 2021/915; poi i luoghi e il resto dell’inquadramento." / "In the order of annex II of the standard clauses of Decision (EU) 2021/915; then places and the rest of scoping.";
    element_people: "Categorie di interessati" / "Categories of data subjects";
    element_data: "Categorie di dati personali" / "Categories of personal data";
    element_sensitive: "Dati particolari o penali" / "Sensitive data";
    no_sensitive: "nessuno fra i dati indicati" / "none among the data named";
    element_nature: "Natura del trattamento" / "Nature of the processing";
    element_purpose: "Finalità e base giuridica" / "Purposes and legal basis";
    element_duration: "Durata" / "Duration";
    element_subprocessors: "Altri responsabili" / "Sub-processors";
    element_places: "Luoghi" / "Places";
    other_elements: "Altri elementi dell’inquadramento" / "Other elements of scoping";
    description: "Descrizione" / "Description";

    // Readings, risks, areas.
    outcome: "Esito" / "Outcome";
    meaning: "Che cosa è dato per fatto" / "What is taken as done";
    reason: "Motivo" / "Reason";
    matrix_before: "Oggi" / "Today";
    matrix_after: "Dopo le condizioni" / "After the conditions";
    likelihood: "Verosimiglianza" / "Likelihood";
    severity: "Gravità" / "Severity";
    exposure: "Esposizione" / "Exposure";
    vulnerability: "Vulnerabilità" / "Vulnerability";
    coverage: "Copertura" / "Coverage";
    risk: "Rischio" / "Risk";
    risk_list: "Elenco dei rischi" / "List of risks";
    risk_today: "Rischio oggi" / "Risk today";
    risk_after: "Rischio dopo le condizioni" / "Risk after the conditions";
    not_pertinent: "Scenari non pertinenti a questo servizio" / "Scenarios not pertinent to this service";
    area: "Area" / "Area";
    weight: "Peso" / "Weight";
    compliance: "Conformità" / "Compliance";
    rating: "Giudizio" / "Rating";
    none: "nessuna" / "none";
    not_rated: "nessuna domanda applicabile" / "no applicable question";

    // What decides, remedies, levels set by hand, flags.
    decisive: "Risposte aperte che da sole lo spostano" / "Open answers that alone move it";
    load_bearing: "Risposte su cui si regge (con una al peggio, l’esito peggiora)" / "Answers it rests on (one of them at its worst, and the outcome is worse)";
    load_bearing_declared: "Soltanto dichiarate, fra queste" / "Only declared, among these";
    levers: "Risposte che da sole lo migliorano" / "Answers that alone improve it";
    margins: "Margini dalla soglia più vicina" / "Margins to the nearest threshold";
    margins_note: "Frazioni esatte, con le risposte mancanti al loro peggio: di una copertura decide la vulnerabilità, di una conformità il giudizio dell’area." / "Exact fractions, with missing answers at their worst: a coverage decides the vulnerability, a compliance the rating of the area.";
    margins_whole: "Sono a 1, il più lontano possibile dalle soglie" / "At 1, as far from the thresholds as can be";
    margin_of: "Scenario o area" / "Scenario or area";
    margin_value: "Oggi" / "Today";
    margin_worse: "Si può perdere" / "Can be lost";
    margin_better: "Manca al livello migliore" / "Missing to the next better level";
    on_the_limit: "nulla: proprio sulla soglia" / "nothing: right on the limit";
    lowest_step: "è il livello peggiore" / "the worst level already";
    highest_step: "è il livello migliore" / "the best level already";
    sensitivity: "Quanto conta il valore di «parziale»" / "How much the value of «partial» matters";
    remedies_sentence: "L’insieme meno costoso di rimedi che basta a raggiungere ogni esito, con il punto di arrivo di ciascuno preso al meglio e documentato. Obbligato è il rimedio che sta in ogni soluzione: da solo, anche con tutto il resto a posto, basta a mancare quell’esito." / "The cheapest set of remedies that is enough for each outcome, each of them taken at its best and documented. Forced is a remedy that is part of every solution: alone, with all the rest put right, it is enough to miss that outcome.";
    remedies_caption: "Rimedi per esito" / "Remedies by outcome";
    effort: "Impegno" / "Effort";
    still: "Resta, con tutti i rimedi" / "Still there, with all remedies";
    after_all: "Dopo tutti i rimedi" / "After all remedies";
    risk_after_all: "Rischio dopo tutti i rimedi" / "Risk after all remedies";
    by_hand_caption: "Che cosa è stato corretto, e perché" / "What was set, and why";
    by_hand_what: "Livello" / "Level";
    computed: "Calcolato" / "Computed";
    set_to: "Corretto in" / "Set to";
    effect: "Effetto" / "Effect";
    set_by: "Chi e quando" / "Who and when";
    refused: "Correzioni che non si possono applicare, e non contano" / "Levels set that cannot be applied, and do not count";
    standing_heading: "Esito con le correzioni" / "Outcome with the levels set";
    computed_lower: "calcolato" / "computed";
    flags: "Segnalazioni, fuori dall’esito" / "Flags, outside the outcome";
    reasons: "Motivi" / "Reasons";
    compensating: "Misure compensative" / "Compensating measures";
    decided: "Deciso" / "Decided";
    review_by: "Riesame entro" / "Review by";

    // Gaps, conditions, actions, clauses.
    no: "N." / "No.";
    blocking_gaps: "Carenze bloccanti, per intero" / "Blocking gaps in full";
    other_gaps: "Altre carenze" / "Other gaps";
    no_gaps: "Nessuna carenza tra le risposte date." / "No gap among the answers given.";
    blocking: "bloccante" / "blocking";
    de_facto: "di fatto bloccante" / "blocking in fact";
    gap: "Carenza" / "Gap";
    finding: "Che cosa manca" / "What is missing";
    norm: "Norma" / "Norm";
    question: "Domanda" / "Question";
    answer: "Risposta" / "Answer";
    concerns: "Rischi" / "Risks";
    remedy: "Rimedio" / "Remedy";
    closes_with: "Si chiude con" / "Closed by";
    gate: "Soglia" / "Gate";
    condition: "Condizione" / "Condition";
    event: "Evento" / "Event";
    proof: "Prova" / "Proof";
    owner: "Chi provvede" / "Who sees to it";
    verifier: "Chi verifica" / "Who verifies";
    due: "Termine ultimo" / "Long-stop date";
    consequence: "Se manca" / "If it fails";
    because: "Risponde a" / "Answers to";
    action: "Azione" / "Action";
    state: "Stato" / "State";
    late: "oltre la data della soglia" / "after the date of the gate";
    no_actions: "Nessuna azione registrata." / "No action recorded.";
    no_clauses: "Le risposte date non chiedono clausole." / "The answers given call for no clause.";
    clauses_prevail: "Fatte salve le clausole contrattuali tipo, che prevalgono. Testi da negoziare, ricavati dalle carenze: l’ufficio legale li adatta al contratto." / "Without prejudice to the standard contractual clauses, which prevail. Texts to be negotiated, drawn from the gaps: counsel adapts them to the contract.";
    lawyer_choices: "Scelte del legale: limiti di responsabilità, penali, risoluzione, doppia sottoscrizione, entro i limiti di legge." / "Choices for counsel: limits of liability, penalties, termination, double signature, within the limits of the law.";
    parameters: "Parametri" / "Parameters";
    by_contract: "scelta contrattuale, non termine di legge" / "contractual choice, not a statutory term";
    by_law: "termine di legge" / "statutory term";

    // Evidence, norms, opinions, integrity.
    document: "Documento" / "Document";
    date: "Data" / "Date";
    expires: "Valida fino al" / "Valid until";
    fingerprint: "Impronta SHA-256" / "SHA-256 fingerprint";
    used_by: "Sostiene" / "Supports";
    no_evidence: "Nessuna prova registrata." / "No evidence recorded.";
    standing: "Alla data dell’analisi" / "On the date of the analysis";
    checked: "Controllo" / "Check";
    cited_by: "Citata da" / "Cited by";
    opinion: "Parere" / "Opinion";
    no_opinion: "Nessun parere registrato." / "No opinion recorded.";
    dpo_role: "Il responsabile della protezione dei dati esprime un parere: non attesta condizioni e non accetta rischi." / "The data protection officer gives an opinion: does not attest conditions and does not accept risks.";
    decision: "Decisione" / "Decision";
    advises: "Propone" / "Advises";
    opposed: "Parere contrario alla decisione." / "Opinion against the decision.";
    acceptance: "Accettazione del rischio residuo" / "Acceptance of the residual risk";
    no_acceptance: "Non ancora data, anche se dopo le condizioni resta un rischio da accettare." / "Not given yet, though a risk to be accepted remains after the conditions.";
    accepted_until: "fino al" / "until";
    acceptance_short: "Scade prima dell’avvio previsto." / "It ends before the planned go-live.";
    no_decision: "Decisione non ancora presa." / "No decision taken yet.";
    signature: "Firma" / "Signature";
    place_date: "Luogo e data" / "Place and date";
    e_signature: "Con la firma elettronica lo spazio resta vuoto: fa fede la firma elettronica." / "With an electronic signature the space stays empty: the electronic signature is what counts.";
    versions: "Versioni" / "Versions";
    version: "Versione" / "Version";
    change: "Che cosa cambia" / "What changed";
    verify: "Per controllare che il rapporto dica ciò che le sue risposte danno:" / "To check that the report says what its own answers give:";
    own_fingerprint: "L’impronta di questo rapporto non può stare nel rapporto stesso: va conservata accanto al file o nella firma." / "This report cannot hold its own fingerprint: keep it beside the file or in the signature.";

    // Appendices.
    asked_of: "A chi" / "Asked of";
    basis: "Base" / "Basis";
    judgement: "Giudizio sulla risposta" / "Judgement";
    note: "Nota" / "Note";
    proofs: "Prove" / "Evidence";
    na_reason: "Perché non si applica" / "Why it does not apply";
    asked_to: "Chiesta a" / "Asked of";
    asked_on: "il" / "on";
    remind: "sollecito il" / "reminder on";
    recorded_by: "Registrata da" / "Recorded by";
    pending: "Risposte che mancano" / "Missing answers";
    no_pending: "Nessuna risposta manca." / "No answer is missing.";
    set_aside: "Risposte messe da parte" / "Answers set aside";
    set_aside_sentence: "Scritte e poi nascoste da un’altra risposta: restano nel file e non contano." / "Typed, then hidden by another answer: they stay in the file and do not count.";
    not_required: "Non richieste a questo livello" / "Not required at this level";
    not_required_sentence: "Misure di un livello più alto di quello che questo trattamento richiede: non chieste e non contate." / "Measures of a higher level than this processing requires: not asked and not counted.";
    inherent: "Rischio di partenza" / "Inherent risk";
    annex: "Allegato delle clausole tipo" / "Annex of the standard clauses";
    where_here: "Dove si trova qui" / "Where it is here";
    annex_1: "Allegato I: elenco delle parti" / "Annex I: list of parties";
    annex_2: "Allegato II: descrizione del trattamento" / "Annex II: description of the processing";
    annex_3: "Allegato III: misure tecniche e organizzative" / "Annex III: technical and organisational measures";
    annex_4: "Allegato IV: elenco dei sub-responsabili" / "Annex IV: list of sub-processors";
    section: "Sezione" / "Section";
    appendix: "Appendice" / "Appendix";
    end: "Fine del rapporto" / "End of the report";

    // The HTML page alone.
    skip: "Vai al contenuto" / "Skip to the content";
    page: "Pagina" / "Page";
    answers_fingerprint: "Impronta delle risposte" / "Fingerprint of the answers";
    of: "di" / "of";
    not_given: "non indicato" / "not given";
    to_be_set: "da stabilire" / "to be set";
    country: "Paese" / "Country";
    parties_caption: "Chi sono le parti e chi le impegna" / "Who the parties are and who binds them";
    limits: "Limiti" / "Limits";
    de_facto_list: "Di fatto bloccanti, pur senza il contrassegno" / "Blocking in fact, though not marked so";
    readings_sentence: "Lo stesso calcolo, fatto due volte: ogni lettura prende al meglio le risposte dell’altra parte e dice a chi tocca muoversi." / "The same computation, made twice: each reading takes the other party’s answers at their best and tells who has to move.";
    risks_sentence: "Sono rischi per le persone i cui dati vengono trattati, non per l’azienda. Ogni sigla è uno scenario della tabella che segue." / "These are risks to the people whose data are processed, not to the company. Each code is a scenario of the table below.";
    legend: "Livelli di rischio" / "Levels of risk";
    level_1: "basso" / "low";
    level_2: "medio" / "medium";
    level_3: "alto" / "high";
    level_4: "molto alto" / "very high";
    letter_1: "B" / "L";
    letter_2: "M" / "M";
    letter_3: "A" / "H";
    letter_4: "MA" / "VH";
    scenario: "Scenario di rischio" / "Risk scenario";
    areas_caption: "Quanto è soddisfatto di ciò che si chiede" / "How much of what is required is met";
    areas_note: "La barra ripete la percentuale: la parte chiara è ciò che le risposte mancanti possono ancora aggiungere, i segni verticali sono le soglie dei giudizi. L’area non decide mai da sola di fermare." / "The bar repeats the percentage: the pale part is what missing answers can still add, the vertical marks are the thresholds of the ratings. An area never stops on its own.";
    not_rated_short: "nessuno" / "none";
    see: "Vedi" / "See";
    mapping_caption: "Dove si trova ciò che gli allegati chiedono" / "Where to find what the annexes ask for";
    stops_today: "oggi ferma" / "stops today";
    actions_caption: "Azioni per soglia" / "Actions by gate";
    evidence_caption: "Documenti dietro le risposte" / "Documents behind the answers";
    no_fingerprint: "senza impronta" / "without fingerprint";
    norms_caption: "Norme citate e loro stato alla data dell’analisi. Ciò che non è stato letto nel testo ufficiale va verificato dal legale prima dell’uso" / "Norms cited and their state on the date of the analysis. What was not read in the primary source is to be checked by counsel before use";
    name_by_hand: "Nome e cognome:" / "Full name:";
    answers_key: "Accanto a ogni risposta stanno il giudizio (cerchio pieno: requisito soddisfatto; mezzo cerchio: in parte; croce: non soddisfatto) e la sua base: dichiarata, documentata o verificata." / "Beside each answer stand the judgement (full disc: requirement met; half disc: in part; cross: not met) and its basis: declared, documented or inspected.";

    // Scores, judgements and findings.
    criteria: "Perché" / "Because";
    obligations: "Che cosa ne segue" / "What follows";
    still_open: "le risposte che mancano possono ancora toglierlo" / "missing answers can still remove it";
    outputs_caption: "Punteggi" / "Scores";
    findings: "Rilievi" / "Findings";
    finding_open: "Dipende da risposte che mancano." / "It depends on missing answers.";
    weakened: "Regole bloccanti rese meno severe di come sono pubblicate" / "Blocking rules made less strict than they are published";
}
