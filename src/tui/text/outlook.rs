//! Texts of the pages of the outcome: what decides, remedies, levels and how they come out.

use super::count;

/// Headings and sentences beside a verdict.
#[derive(Debug)]
pub struct OutlookWords {
    /// Of the pages, in their order.
    pub sheets: [&'static str; 4],
    /// While something is being computed.
    pub computing: &'static str,
    /// After the text of the band.
    pub computing_band: &'static str,
    pub not_computed: &'static str,

    /// Best, worst.
    pub open_between: fn(&str, &str) -> String,
    pub settled_by: fn(&str) -> String,
    pub settled: &'static str,
    pub by_hand_verdict: &'static str,
    pub band_by_hand: fn(&str) -> String,
    /// What was decided, the verdict.
    pub dissent: fn(&str, &str) -> String,
    pub compensating: fn(&str) -> String,
    pub no_compensating: &'static str,

    pub decisive: fn(usize) -> String,
    pub load_bearing: fn(usize) -> String,
    pub levers: fn(usize) -> String,
    pub decides_none: &'static str,
    pub margins: &'static str,
    /// Id and coverage.
    pub coverage: fn(&str, &str) -> String,
    pub on_the_limit: &'static str,
    pub above_step: fn(&str) -> String,
    pub to_next: fn(&str) -> String,
    pub sensitive: &'static str,
    pub not_sensitive: &'static str,
    /// Value of «partial», verdict, because of.
    pub sensitivity: fn(&str, &str, &str) -> String,
    pub between: fn(&str, &str) -> String,

    pub remedies: &'static str,
    pub remedies_hint: &'static str,
    pub way: fn(&str) -> String,
    pub reached: &'static str,
    pub unreachable: &'static str,
    /// Remedies, effort.
    pub way_set: fn(usize, u64) -> String,
    pub all_forced: &'static str,
    pub forced_some: fn(usize) -> String,
    pub not_minimal: &'static str,
    pub forced: &'static str,
    pub effort: fn(u32) -> String,
    pub others: &'static str,
    pub no_remedies: &'static str,
    pub steps: &'static str,
    pub step_heads: [&'static str; 5],
    /// How many are tried, and the verdict with them.
    pub with_these: fn(usize, &str) -> String,

    pub flags: &'static str,
    /// Presumed, not presumed, open.
    pub dpia: [&'static str; 3],
    /// Met, of how many, how many are enough.
    pub dpia_count: fn(&str, usize, usize) -> String,
    pub dpia_set: fn(&str) -> String,
    /// Met, not met, open.
    pub criterion: [&'static str; 3],
    pub consultation: fn(&str) -> String,
    pub no_consultation: &'static str,

    pub verdict: &'static str,
    pub inherent: &'static str,
    pub own_levels: &'static str,
    pub matrix_today: &'static str,
    pub matrix_after: &'static str,
    pub matrix_axes: &'static str,
    pub set_levels: &'static str,
    pub lines: &'static str,
    pub none: &'static str,
    /// Computed, set.
    pub set_beside: fn(&str, &str) -> String,
    pub computed: fn(&str) -> String,
    pub as_computed: fn(&str) -> String,
    pub applied: &'static str,
    pub improves: &'static str,
    pub lacks: fn(&str) -> String,
    pub not_applied: fn(&str, &str) -> String,
    pub form_title: fn(&str) -> String,
    pub form_intro: &'static str,
    pub blocked: &'static str,
    pub drop: &'static str,
    pub to_decision: &'static str,
    pub undecided: &'static str,
}

pub(super) const IT: OutlookWords = OutlookWords {
    sheets: ["esito", "che cosa decide", "rimedi", "livelli"],
    computing: "calcolo…",
    computing_band: " (calcolo…)",
    not_computed: "I numeri del questionario non si possono calcolare.",

    open_between: |best, worst| {
        format!("Le risposte che mancano possono ancora portarlo tra «{best}» e «{worst}».")
    },
    settled_by: |reason| {
        format!("Non cambia con le risposte che mancano: lo tiene fermo {reason}.")
    },
    settled: "Non cambia con le risposte che mancano.",
    by_hand_verdict: "Con i livelli corretti a mano:",
    band_by_hand: |verdict| format!(" Corretto a mano: «{verdict}»."),
    dissent: |decided, verdict| {
        format!("Decisione difforme: «{decided}» contro un esito «{verdict}».")
    },
    compensating: |text| format!("Misure che compensano: {text}"),
    no_compensating: "Le misure che compensano non sono ancora scritte.",

    decisive: |number| match number {
        1 => "1 risposta aperta che da sola lo sposta".to_owned(),
        many => format!("{many} risposte aperte che da sole lo spostano"),
    },
    load_bearing: |number| match number {
        1 => "1 risposta su cui si regge".to_owned(),
        many => format!("{many} risposte su cui si regge"),
    },
    levers: |number| match number {
        1 => "1 risposta che da sola lo migliora".to_owned(),
        many => format!("{many} risposte che da sole lo migliorano"),
    },
    decides_none: "Nessuna risposta da sola: l’esito dipende da più risposte insieme.",
    margins: "Margini",
    coverage: |id, value| format!("{id}: copertura {value}"),
    on_the_limit: "proprio sulla soglia",
    above_step: |margin| format!("{margin} sopra la soglia"),
    to_next: |margin| format!("{margin} al gradino migliore"),
    sensitive: "Sensibilità",
    not_sensitive: "L’esito non dipende da quanto vale «parziale».",
    sensitivity: |partial, verdict, because| {
        let because = if because.is_empty() { String::new() } else { format!(" (per {because})") };
        format!(
            "Esito sensibile: se ogni «parziale» valesse {partial} e non 1/2, {verdict}{because}"
        )
    },
    between: |best, worst| format!("tra «{best}» e «{worst}»"),

    remedies: "Rimedi: un consiglio, non un elenco di obblighi",
    remedies_hint: "Spazio prova un rimedio (o tutto il gruppo) senza salvare nulla.",
    way: |verdict| format!("Per «{verdict}»"),
    reached: "già raggiunto",
    unreachable: "non raggiungibile nemmeno con tutti i rimedi",
    way_set: |number, effort| format!("{}, impegno {effort}", count(number, "rimedio", "rimedi")),
    all_forced: "tutti obbligati",
    forced_some: |number| count(number, "obbligato", "obbligati"),
    not_minimal: "bastano, non garantito minimo",
    forced: "obbligato",
    effort: |effort| format!("impegno {effort}"),
    others: "Altri rimedi",
    no_remedies: "Non c’è nulla da rimediare tra le risposte date.",
    steps: "Rischi: oggi e dopo",
    step_heads: ["Scenario", "oggi", "condizioni", "tutto", "con questi"],
    with_these: |number, verdict| {
        let tried = if number == 1 { "Con 1 rimedio" } else { "Con" };
        let many = if number == 1 { String::new() } else { format!(" {number} rimedi") };
        format!("{tried}{many} (prova, nulla è salvato): {verdict}")
    },

    flags: "Segnalazioni, fuori dall’esito",
    dpia: ["DPIA presunta", "DPIA non presunta", "DPIA: dipende dalle risposte che mancano"],
    dpia_count: |met, of, enough| {
        let criteria = if met == "1" { "criterio" } else { "criteri" };
        format!("{met} {criteria} su {of}, ne bastano {enough}")
    },
    dpia_set: |level| format!("Deciso a mano: {level}."),
    criterion: ["sì", "no", "?"],
    consultation: |ids| {
        format!(
            "Consultazione preventiva del Garante (art. 36 GDPR) da valutare: con tutti i rimedi resta alto {ids}."
        )
    },
    no_consultation: "Consultazione preventiva (art. 36 GDPR): con tutti i rimedi nessun rischio resta alto.",

    verdict: "Esito",
    inherent: "Rischio prima delle misure (ENISA)",
    own_levels: "Livelli",
    matrix_today: "Matrice dei rischi: oggi",
    matrix_after: "Matrice dei rischi: dopo le condizioni",
    matrix_axes: "In colonna la gravità, in riga la verosimiglianza; in ogni casella il livello di rischio e gli scenari.",
    set_levels: "Livelli corretti a mano",
    lines: "Come ci si arriva",
    none: "non c’è",
    set_beside: |computed, set| format!("calcolato {computed}, corretto in {set}"),
    computed: |level| format!("Livello calcolato: {level}."),
    as_computed: |level| format!("come calcolato: {level}"),
    applied: "Vale questo livello; quello calcolato resta stampato accanto.",
    improves: "Migliora il livello: motivo, nome e data sono stampati accanto.",
    lacks: |fields| format!("Migliora il livello e non vale ancora: manca {fields}."),
    not_applied: |why, mend| format!("Non vale ancora: {why}. Come rimediare: {mend}."),
    form_title: |of| format!("Correggere a mano: {of}"),
    form_intro: "Peggiorare è libero; per migliorare servono motivo, nome e data.",
    blocked: "L’esito si ferma su una risposta bloccante, e questo non si corregge mai: chi decide altrimenti lo scrive nella decisione, che resta accanto come «decisione difforme».",
    drop: "Togli la correzione",
    to_decision: "Vai alla decisione",
    undecided: "non indicata",
};

pub(super) const EN: OutlookWords = OutlookWords {
    sheets: ["outcome", "what decides", "remedies", "levels"],
    computing: "computing…",
    computing_band: " (computing…)",
    not_computed: "The numbers of the questionnaire cannot be computed.",

    open_between: |best, worst| {
        format!("Missing answers can still take it between “{best}” and “{worst}”.")
    },
    settled_by: |reason| format!("Missing answers do not change it: it is held by {reason}."),
    settled: "Missing answers do not change it.",
    by_hand_verdict: "With the levels set by hand:",
    band_by_hand: |verdict| format!(" Set by hand: “{verdict}”."),
    dissent: |decided, verdict| {
        format!("Dissenting decision: “{decided}” against an outcome of “{verdict}”.")
    },
    compensating: |text| format!("Compensating measures: {text}"),
    no_compensating: "The compensating measures are not written yet.",

    decisive: |number| match number {
        1 => "1 open answer that alone moves it".to_owned(),
        many => format!("{many} open answers that alone move it"),
    },
    load_bearing: |number| match number {
        1 => "1 answer it rests on".to_owned(),
        many => format!("{many} answers it rests on"),
    },
    levers: |number| match number {
        1 => "1 answer that alone improves it".to_owned(),
        many => format!("{many} answers that alone improve it"),
    },
    decides_none: "No single answer: the outcome hangs on several answers together.",
    margins: "Margins",
    coverage: |id, value| format!("{id}: coverage {value}"),
    on_the_limit: "right on the limit",
    above_step: |margin| format!("{margin} above the limit"),
    to_next: |margin| format!("{margin} to the next better step"),
    sensitive: "Sensitivity",
    not_sensitive: "The outcome does not hang on what “partial” is worth.",
    sensitivity: |partial, verdict, because| {
        let because =
            if because.is_empty() { String::new() } else { format!(" (because of {because})") };
        format!(
            "Sensitive outcome: were every “partial” worth {partial} instead of 1/2, {verdict}{because}"
        )
    },
    between: |best, worst| format!("between “{best}” and “{worst}”"),

    remedies: "Remedies: advice, not a list of duties",
    remedies_hint: "Space tries a remedy (or the whole group); nothing is saved.",
    way: |verdict| format!("For “{verdict}”"),
    reached: "already reached",
    unreachable: "out of reach even with all remedies",
    way_set: |number, effort| format!("{}, effort {effort}", count(number, "remedy", "remedies")),
    all_forced: "all forced",
    forced_some: |number| format!("{number} forced"),
    not_minimal: "they suffice, not proved smallest",
    forced: "forced",
    effort: |effort| format!("effort {effort}"),
    others: "Other remedies",
    no_remedies: "There is nothing to put right among the answers given.",
    steps: "Risks: today and afterwards",
    step_heads: ["Scenario", "today", "conditions", "everything", "with these"],
    with_these: |number, verdict| {
        let tried = count(number, "remedy", "remedies");
        format!("With {tried} (a trial, nothing is saved): {verdict}")
    },

    flags: "Flags, outside the outcome",
    dpia: ["DPIA presumed", "DPIA not presumed", "DPIA: it hangs on missing answers"],
    dpia_count: |met, of, enough| {
        let criteria = if met == "1" { "criterion" } else { "criteria" };
        format!("{met} {criteria} of {of}, {enough} are enough")
    },
    dpia_set: |level| format!("Decided by hand: {level}."),
    criterion: ["yes", "no", "?"],
    consultation: |ids| {
        format!(
            "Prior consultation of the authority (art. 36 GDPR) to be assessed: with all remedies still high: {ids}."
        )
    },
    no_consultation: "Prior consultation (art. 36 GDPR): no risk stays high with all remedies.",

    verdict: "Outcome",
    inherent: "Risk before measures (ENISA)",
    own_levels: "Levels",
    matrix_today: "Risk matrix: today",
    matrix_after: "Risk matrix: after the conditions",
    matrix_axes: "Severity across, likelihood down; in each cell the level of risk and the scenarios.",
    set_levels: "Levels set by hand",
    lines: "How it comes out",
    none: "none",
    set_beside: |computed, set| format!("computed {computed}, set to {set}"),
    computed: |level| format!("Computed level: {level}."),
    as_computed: |level| format!("as computed: {level}"),
    applied: "This level holds; the computed one stays printed beside it.",
    improves: "It improves the level: reason, name and date are printed beside it.",
    lacks: |fields| format!("It improves the level and does not hold yet, without: {fields}."),
    not_applied: |why, mend| format!("It does not hold yet: {why}. What to do: {mend}."),
    form_title: |of| format!("Set by hand: {of}"),
    form_intro: "To make it worse is free; to improve it takes reason, name and date.",
    blocked: "The outcome stops at a blocking answer, and that is never set aside: who decides otherwise writes it in the decision, which stays beside it as a dissenting one.",
    drop: "Remove what was set",
    to_decision: "Go to the decision",
    undecided: "not stated",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_criterion_is_singular() {
        assert_eq!((IT.dpia_count)("1", 5, 2), "1 criterio su 5, ne bastano 2");
        assert_eq!((IT.dpia_count)("1–2", 5, 2), "1–2 criteri su 5, ne bastano 2");
        assert_eq!((EN.dpia_count)("1", 5, 2), "1 criterion of 5, 2 are enough");
    }
}
