//! The fixed words of the comparison, each in both languages, side by side.

use super::super::text::texts;
use crate::text::Lang;
use serde::Serialize;

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
    title: "Confronto tra fornitori" / "Suppliers side by side";
    client: "Committente" / "Client";
    questionnaire: "Questionario" / "Questionnaire";
    suppliers: "Fornitori a confronto" / "Suppliers compared";
    supplier: "Fornitore" / "Supplier";
    confidential: "A uso del solo committente: non si consegna ai fornitori." / "For the client alone: not to be handed to suppliers.";

    // The order.
    order: "Ordine proposto" / "Proposed order";
    position: "Posto" / "Place";
    tie: "a pari merito" / "tied";
    key: "Chiave" / "Key";
    key_verdict: "Esito" / "Outcome";
    key_stops: "Motivi ostativi" / "Reasons that stop";
    key_risks: "Rischi, dal più alto" / "Risks, from the highest";
    key_conditions: "Motivi di condizione" / "Reasons for conditions";
    key_effort: "Sforzo dei rimedi fino a «favorevole»" / "Effort of the remedies to “favourable”";
    key_overall: "Media (informativa)" / "Mean (informative)";
    why: "Perché in quest’ordine" / "Why in this order";
    how: "Le voci della chiave si leggono nell’ordine: ognuna conta solo se le precedenti sono uguali. Meno è meglio; la media conta per ultima, e più alta è meglio." / "The fields of the key are read in order: each counts only if those before it are equal. Less is better; the mean counts last, and higher is better.";
    alone: "La chiave di ciascuno viene dalle sole sue risposte: aggiungere o togliere un fornitore non scambia mai gli altri." / "The key of each comes from its own answers alone: adding or removing a supplier never swaps the others.";
    proposal: "L’ordine è una proposta: sceglie e firma il titolare." / "The order is a proposal: the controller chooses and signs.";
    open_answers: "Risposte che mancano:" / "Answers missing:";
    worst_ends: "La chiave prende l’estremo peggiore; completandole l’ordine può cambiare." / "The key takes the worst end; once they are complete the order may change.";
    by_scheme: "Il questionario decide con regole proprie: la chiave ha solo l’esito e i motivi." / "The questionnaire decides by rules of its own: the key has the outcome and the reasons only.";
    levels_set: "Livelli corretti a mano: la chiave viene da quelli calcolati, l’esito con le correzioni è stampato accanto." / "Levels set by hand: the key comes from the computed ones, the outcome with the levels set is printed beside.";
    other_client: "I file portano nomi di committenti diversi." / "The files bear names of different clients.";
    other_words: "I file descrivono il servizio con parole diverse." / "The files describe the service in different words.";
    other_kind: "Alcuni contratti sono già in vigore e altri no: le parole dell’esito cambiano." / "Some contracts are already in force and others are not: the words of the outcome change.";
    in_memory: "Le analisi sono state portate in memoria sulla versione corrente del questionario; i file non sono stati toccati." / "The analyses were brought in memory to the current version of the questionnaire; the files were not touched.";

    // Another service.
    service: "Le analisi non descrivono lo stesso servizio" / "The analyses do not describe the same service";
    no_order: "Le analisi non descrivono lo stesso servizio: un ordine non varrebbe, e non è stampato. I fornitori sono nell’ordine in cui sono stati dati." / "The analyses do not describe the same service: an order would not hold, and none is printed. The suppliers are in the order given.";
    service_note: "Risposte d’inquadramento sul servizio che dovrebbero essere uguali per tutti. Se il servizio è lo stesso, si correggono nei file." / "Scoping answers on the service that should be the same for all. If the service is the same, mend them in the files.";

    // Tables.
    question: "Domanda" / "Question";
    outcomes: "Esito e letture" / "Outcome and readings";
    item: "Voce" / "Item";
    by_supplier: "per fornitore" / "by supplier";
    outcome: "Esito proposto" / "Proposed outcome";
    final_outcome: "Esito finale, con le correzioni" / "Final outcome, with the levels set";
    no_levels_set: "nessuna correzione" / "no level set";
    supplier_reading: "Idoneità del fornitore" / "Suitability of the supplier";
    client_reading: "Prontezza del committente" / "Readiness of the client";
    tier: "Livello di misure richiesto" / "Required tier of measures";
    date: "Data dell’analisi" / "Date of the analysis";
    state: "Stato" / "State";
    fingerprint: "Impronta delle risposte" / "Fingerprint of the answers";
    risks: "Rischi per le persone" / "Risks for people";
    scenario: "Scenario" / "Scenario";
    risks_note: "Per ogni scenario: rischio, gravità, copertura esatta." / "For each scenario: risk, severity, exact coverage.";
    areas: "Valutazione per area" / "Assessment by area";
    area: "Area" / "Area";
    gaps: "Carenze bloccanti" / "Blocking gaps";
    gaps_found: "Tra le risposte date" / "Among the answers given";
    gaps_open: "Bloccanti ancora aperte" / "Blocking ones still open";
    gaps_declared: "Risposte bloccanti soltanto dichiarate" / "Blocking answers that are only declared";
    conditions: "Condizioni" / "Conditions";
    conditions_note: "Che cosa va fatto ed entro quando, dalle risposte già date." / "What has to be done and by when, from the answers already given.";
    gate: "Entro quando" / "By when";
    remedies: "Rimedi meno onerosi" / "Cheapest remedies";
    remedies_note: "L’insieme di minor sforzo che porta fin lì. Gli obbligati stanno in ogni insieme possibile." / "The set of least effort that leads there. The forced ones are part of every possible set.";
    target: "Fino a" / "Up to";
    reached: "già raggiunto" / "reached already";
    unreachable: "non raggiungibile" / "out of reach";
    effort: "sforzo" / "effort";
    forced: "obbligati:" / "forced:";
    others: "altri:" / "others:";
    open: "Risposte aperte" / "Open answers";
    missing: "Senza risposta" / "Unanswered";
    of_supplier: "Proprietà del fornitore" / "Properties of the supplier";
    of_supplier_note: "Risposte d’inquadramento che possono essere diverse per lo stesso servizio: luoghi, filiera, strumenti." / "Scoping answers that may differ for the same service: places, chain, tools.";
    asked: "Domande che non valgono per tutti" / "Questions that do not apply to all";
    asked_note: "Gli insiemi di domande sono diversi: dipendono dall’inquadramento e dal livello richiesto." / "The sets of questions differ: they depend on scoping and on the required tier.";
    is_asked: "si chiede" / "asked";
    not_asked: "non si chiede" / "not asked";
    not_required: "non richiesta a questo livello" / "not required at this tier";
    undecided: "dipende da risposte aperte" / "depends on open answers";
    migrated: "Portate in memoria alla versione corrente" / "Brought in memory to the current version";
    from: "Versione del file" / "Version of the file";
    set_aside: "Messe da parte: la domanda non c’è più" / "Set aside: the question is gone";
    moved: "Spostate su un’altra domanda" / "Moved to another question";
    renamed: "Con un altro nome di risposta" / "Under another name of the answer";
    new: "Domande nuove" / "New questions";
    reworded: "Domande con parole nuove" / "Questions with new words";
    restored: "Riprese" / "Taken up again";
    not_known: "non si può dire: la versione di partenza non è nel programma" / "cannot be told: the earlier version is not in the program";
    none: "nessuna" / "none";
    unanswered: "senza risposta" / "unanswered";
    not_shown: "non si chiede" / "not asked";
}
