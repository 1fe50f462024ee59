//! What is said beside an outcome: whether it is settled, what another «partial» would make of it,
//! which flags stand next to it.

use super::reason;
use crate::assessment::ContractKind;
use crate::questionnaire::{DpiaRule, Effect, Questionnaire, Truth};
use crate::scoring::flags::Dpia;
use crate::scoring::{Evaluation, Range, Sensitivity};
use crate::text::Lang;
use crate::words::{self, pick};

/// Whether missing answers can still change the verdict, and what holds it.
#[must_use]
pub fn settled(
    questionnaire: &Questionnaire,
    evaluation: &Evaluation,
    kind: ContractKind,
    lang: Lang,
) -> String {
    let verdict = evaluation.verdict;
    if !verdict.is_settled() {
        let [best, worst] =
            [verdict.best, verdict.worst].map(|end| words::outcome(lang, kind, Some(end)));
        return format!(
            "{} «{best}» {} «{worst}»",
            pick(
                lang,
                "Le risposte che mancano possono ancora portarlo tra",
                "Missing answers can still take it between",
            ),
            pick(lang, "e", "and"),
        );
    }
    let held = evaluation.reasons.iter().find(|reason| reason.at_best == verdict.worst);
    let complete = evaluation.is_complete();
    let firm = if complete {
        pick(lang, "Nessuna risposta manca", "No answer is missing")
    } else {
        pick(lang, "Non cambia con le risposte che mancano", "Missing answers do not change it")
    };
    match held {
        Some(held) => {
            let held = reason(questionnaire, held.kind, lang);
            format!("{firm}. {}: {held}", pick(lang, "Lo tiene fermo", "It is held by"))
        }
        None if verdict.worst > Effect::Proceed => {
            let why = "comunque vadano, una ragione resta";
            format!("{firm}: {}", pick(lang, why, "whatever they are, one reason remains"))
        }
        None if complete => {
            let why = "e nessuna porta una ragione contraria";
            format!("{firm}, {}", pick(lang, why, "and none brings a reason against"))
        }
        None => {
            let why = "nessuna può portare una ragione contraria";
            format!("{firm}: {}", pick(lang, why, "none can bring a reason against"))
        }
    }
}

/// What another value of «partial» would make of the outcome; nothing where it stays as it is.
#[must_use]
pub fn sensitive(
    questionnaire: &Questionnaire,
    tried: &Sensitivity,
    now: Range<Effect>,
    kind: ContractKind,
    lang: Lang,
) -> Option<String> {
    if tried.verdict == now {
        return None;
    }
    let word = |end: Effect| words::outcome(lang, kind, Some(end));
    let verdict = if tried.verdict.is_settled() {
        format!("«{}»", word(tried.verdict.worst))
    } else {
        format!(
            "{} «{}» {} «{}»",
            pick(lang, "tra", "between"),
            word(tried.verdict.best),
            pick(lang, "e", "and"),
            word(tried.verdict.worst)
        )
    };
    let because: Vec<_> = tried.because.iter().map(|kind| kind.id(questionnaire)).collect();
    let because = if because.is_empty() {
        String::new()
    } else {
        format!(" ({} {})", pick(lang, "per", "because of"), because.join(", "))
    };
    Some(format!(
        "{} {} {}: {verdict}{because}",
        pick(
            lang,
            "Esito sensibile: se ogni «parziale» valesse",
            "Sensitive outcome: were every «partial» worth",
        ),
        tried.partial,
        pick(lang, "e non 1/2", "instead of 1/2"),
    ))
}

/// Whether an impact assessment is presumed, in a few words.
#[must_use]
pub fn dpia(presumed: Truth, lang: Lang) -> &'static str {
    match presumed {
        Truth::Yes => pick(lang, "DPIA presunta", "DPIA presumed"),
        Truth::No => pick(lang, "DPIA non presunta", "DPIA not presumed"),
        Truth::Open => pick(
            lang,
            "DPIA: dipende dalle risposte che mancano",
            "DPIA: it hangs on missing answers",
        ),
    }
}

/// «3 criteri su 5 (ne bastano 2)».
#[must_use]
pub fn dpia_count(rule: &DpiaRule, found: &Dpia, lang: Lang) -> String {
    let count = if found.count.is_settled() {
        found.count.worst.to_string()
    } else {
        format!("{}–{}", found.count.best, found.count.worst)
    };
    let one = found.count.is_settled() && found.count.worst == 1;
    format!(
        "{count} {} {} ({} {})",
        if one {
            pick(lang, "criterio su", "criterion of")
        } else {
            pick(lang, "criteri su", "criteria of")
        },
        rule.criteria.len(),
        pick(lang, "ne bastano", "enough:"),
        rule.at_least,
    )
}

/// The sentence on prior consultation (GDPR art. 36), with or without scenarios that stay high.
#[must_use]
pub fn prior_consultation(stays_high: bool, lang: Lang) -> &'static str {
    if stays_high {
        pick(
            lang,
            "Consultazione preventiva del Garante (art. 36 GDPR) da valutare: con tutti i rimedi resta alto",
            "Prior consultation of the Garante (art. 36 GDPR) to be assessed: with all remedies still high",
        )
    } else {
        pick(
            lang,
            "Consultazione preventiva (art. 36 GDPR): nessun rischio resta alto con tutti i rimedi",
            "Prior consultation (art. 36 GDPR): no risk stays high with all remedies",
        )
    }
}
