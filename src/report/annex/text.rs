//! The fixed words of the annex, each in both languages, side by side.

use super::super::text::texts;
use super::order::Heading;
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

    /// What the clauses under a heading are about; letters as the questionnaire's norms have them.
    pub(super) fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Contract => self.contract,
            Heading::Letter('a') => self.letter_a,
            Heading::Letter('b') => self.letter_b,
            Heading::Letter('c') => self.letter_c,
            Heading::Letter('d') => self.letter_d,
            Heading::Letter('e') => self.letter_e,
            Heading::Letter('f') => self.letter_f,
            Heading::Letter('g') => self.letter_g,
            Heading::Letter(_) => self.letter_h,
            Heading::Chain => self.chain,
            Heading::Security => self.security,
            Heading::Breach => self.breach,
            Heading::Transfers => self.transfers,
            Heading::Rest => self.rest,
            Heading::Sector => self.sector,
            Heading::Other => self.other,
        }
    }
}

texts! {
    title: "Allegato sul trattamento dei dati personali" / "Annex on the processing of personal data";
    for_parties: "Per le parti del contratto" / "For the parties to the contract";
    annex: "Allegato" / "Annex";
    to_contract: "al contratto" / "to contract";
    prevail: "Fatte salve le clausole contrattuali tipo, che prevalgono: dove le parti le adottano, quelle della decisione (UE) 2021/915 tra titolare e responsabile e quelle della decisione (UE) 2021/914 per i trasferimenti verso Paesi terzi." / "Without prejudice to the standard contractual clauses, which prevail: where the parties adopt them, those of Decision (EU) 2021/915 between controller and processor and those of Decision (EU) 2021/914 for transfers to third countries.";
    purpose: "Contiene le clausole chieste dalle carenze e dalle prove mancanti dell’analisi preventiva, con la sigla della domanda da cui ciascuna nasce. Sono testi da negoziare: l’ufficio legale li adatta al contratto." / "It holds the clauses called for by the gaps and the missing evidence of the prior analysis, with the code of the question each comes from. They are texts to be negotiated: counsel adapts them to the contract.";
    form_of_blanks: "Ciò che manca sta fra parentesi quadre; l’elenco è in fondo, tra le scelte del legale." / "What is missing stands in square brackets; the list is at the end, among the choices for counsel.";

    // Facts and parties.
    kind: "Tipo di contratto" / "Kind of contract";
    service: "Servizio" / "Service";
    duration: "Durata" / "Duration";
    analysis_date: "Data dell’analisi" / "Date of the analysis";
    signature_date: "Data della firma" / "Date of signature";
    signature_planned: "Firma prevista" / "Planned signature";
    go_live: "Avvio previsto" / "Planned go-live";
    language: "Lingua che fa fede" / "Binding language";
    italian: "italiano" / "Italian";
    english: "inglese" / "English";
    controller: "Titolare (committente)" / "Controller (client)";
    processor: "Responsabile (fornitore)" / "Processor (supplier)";
    name: "Denominazione" / "Name";

    // Headings of the clauses.
    clauses: "Clausole" / "Clauses";
    clause: "Clausola" / "Clause";
    article: "Art." / "Art.";
    contract: "Il contratto" / "The contract";
    letter_a: "Istruzioni documentate" / "Documented instructions";
    letter_b: "Riservatezza delle persone autorizzate" / "Confidentiality of authorised persons";
    letter_c: "Misure di sicurezza" / "Security measures";
    letter_d: "Ricorso ad altri responsabili" / "Engaging other processors";
    letter_e: "Assistenza sui diritti degli interessati" / "Assistance on the rights of data subjects";
    letter_f: "Assistenza sugli obblighi degli articoli da 32 a 36" / "Assistance on the duties of Articles 32 to 36";
    letter_g: "Cancellazione o restituzione" / "Deletion or return";
    letter_h: "Informazioni, verifiche e ispezioni" / "Information, audits and inspections";
    chain: "Altri responsabili e responsabilità" / "Other processors and liability";
    security: "Sicurezza del trattamento" / "Security of processing";
    breach: "Violazioni dei dati personali" / "Personal data breaches";
    transfers: "Trasferimenti verso Paesi terzi" / "Transfers to third countries";
    rest: "Garanzie e ruolo del responsabile" / "Guarantees and role of the processor";
    sector: "Leggi nazionali e regole di settore" / "National law and sector rules";
    other: "Altre clausole" / "Other clauses";
    comes_from: "Nasce dalla domanda" / "Comes from question";
    no_clauses: "Le carenze tra le risposte date non chiedono clausole." / "The gaps among the answers given call for no clause.";

    // Conditions.
    conditions: "Condizioni sospensive e termini" / "Conditions precedent and time limits";
    conditions_note: "Le condizioni che l’analisi pone sul fornitore, con l’evento che si può osservare, la prova, chi la verifica e il termine ultimo. La sigla è quella della copia dell’analisi per la controparte." / "The conditions that the analysis sets on the supplier, with the event one can observe, the proof, who verifies it and the long-stop date. The code is that of the counterparty copy of the analysis.";
    no_conditions: "L’analisi non pone condizioni sul fornitore." / "The analysis sets no condition on the supplier.";
    owner: "Provvede" / "Sees to it";
    due: "termine ultimo" / "long-stop date";
    derived_event: "Ogni risposta bloccante del fornitore poggia su un documento consegnato al committente o su un’ispezione." / "Every blocking answer of the supplier rests on a document delivered to the client or on an inspection.";

    // Choices for counsel.
    choices: "Scelte del legale" / "Choices for counsel";
    choices_note: "Da decidere prima della firma, entro i limiti di legge." / "To be decided before signature, within the limits of the law.";
    open_choices: "Da decidere" / "To be decided";
    choice_law: "Legge applicabile e foro" / "Governing law and jurisdiction";
    choice_caps: "Limiti di responsabilità" / "Limits of liability";
    choice_penalties: "Penali" / "Penalties";
    choice_termination: "Sospensione, risoluzione, recesso" / "Suspension, termination, withdrawal";
    choice_double: "Doppia sottoscrizione" / "Double signature";
    blank_letter: "lettera o numero dell’allegato" / "letter or number of the annex";
    blank_language: "lingua che fa fede" / "binding language";
    blank_law: "legge applicabile e foro" / "governing law and jurisdiction";
    blank_caps: "massimale e casi esclusi" / "cap and excluded cases";
    blank_penalties: "importo o criterio per ciascun obbligo" / "amount or criterion for each duty";
    blank_termination: "casi e preavviso" / "cases and notice";
    blank_double: "clausole da approvare per iscritto a parte" / "clauses to be approved separately in writing";
    fines: "Le sanzioni amministrative irrogate a una parte non si trasferiscono all’altra con una clausola." / "Administrative fines imposed on one party cannot simply be passed on to the other.";
    numbers: "Numeri delle clausole" / "Numbers in the clauses";
    number: "Parametro" / "Parameter";
    nature: "Natura" / "Nature";
    annexes: "Allegati che le clausole richiamano, da unire con la lettera che il contratto dà loro" / "Annexes the clauses mention, to be attached under the letter the contract gives them";
    letters: "Lettere dell’art. 28, par. 3, GDPR senza clausole qui:" / "Letters of Art. 28(3) GDPR without a clause here:";
    letters_note: "L’allegato porta soltanto ciò che le carenze chiedono: il contratto deve contenere comunque quanto l’art. 28, par. 3, richiede." / "The annex holds only what the gaps call for: the contract must contain what Art. 28(3) requires in any case.";
    norms: "Riferimenti da verificare prima dell’uso" / "References to be checked before use";
    blanks: "Da completare" / "To be completed";
    where_it_is: "Dove" / "Where";
    no_blanks: "Nel testo non resta altro da completare." / "Nothing else in the text is left to be completed.";
    head: "Intestazione" / "Heading";

    // Signatures and identity.
    signatures: "Firme dei legali rappresentanti" / "Signatures of the legal representatives";
    signatory: "legale rappresentante, o chi ha i poteri di firma" / "legal representative, or who has the power to sign";
    identity: "Da quale analisi" / "From which analysis";
    end: "Fine dell’allegato" / "End of the annex";

    // What is missing, as the blanks name it.
    blank_reference: "numero del contratto" / "number of the contract";
    blank_service: "servizio affidato" / "service entrusted";
    blank_duration: "durata del contratto" / "duration of the contract";
    blank_people: "di chi sono i dati" / "whose data they are";
    blank_purposes: "finalità e base giuridica" / "purposes and legal basis";
    blank_analysis_date: "data dell’analisi" / "date of the analysis";
    blank_signature: "data della firma" / "date of signature";
    blank_go_live: "data di avvio" / "date of go-live";
    blank_name: "denominazione" / "name";
    blank_number: "partita IVA o numero di registro" / "VAT or company number";
    blank_seat: "sede" / "seat";
    blank_country: "Paese" / "country";
    blank_signatory: "chi firma" / "who signs";
    blank_powers: "poteri di firma" / "powers to sign";
    of_controller: "del committente" / "of the client";
    of_processor: "del fornitore" / "of the supplier";
    for_controller: "per il committente" / "for the client";
    for_processor: "per il fornitore" / "for the supplier";
}
