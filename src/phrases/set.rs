//! Levels set by a person, in words: what they speak of, what they say, why one is refused.

use crate::assessment::{ContractKind, Override};
use crate::questionnaire::{Effect, Questionnaire};
use crate::scoring::Range;
use crate::scoring::Rating;
use crate::scoring::overrides::{Refusal, Subject};
use crate::text::Lang;
use crate::words::{self, pick};

/// «rischio R1», «area SEG», «esito».
#[must_use]
pub fn subject(questionnaire: &Questionnaire, subject: Subject, lang: Lang) -> String {
    let (word, id) = match subject {
        Subject::Enisa(area) => (pick(lang, "area ENISA", "ENISA area"), area.letter()),
        Subject::Severity(ix) => {
            (pick(lang, "gravità", "severity"), questionnaire.scenario(ix).id.as_str())
        }
        Subject::Exposure(ix) => {
            (pick(lang, "esposizione", "exposure"), questionnaire.scenario(ix).id.as_str())
        }
        Subject::Vulnerability(ix) => {
            (pick(lang, "vulnerabilità", "vulnerability"), questionnaire.scenario(ix).id.as_str())
        }
        Subject::Likelihood(ix) => {
            (pick(lang, "verosimiglianza", "likelihood"), questionnaire.scenario(ix).id.as_str())
        }
        Subject::Risk(ix) => {
            (pick(lang, "rischio", "risk"), questionnaire.scenario(ix).id.as_str())
        }
        Subject::Area(ix) => ("area", questionnaire.area(ix).id.as_str()),
        Subject::Verdict => (pick(lang, "esito", "outcome"), ""),
        Subject::Dpia => (pick(lang, "presunzione di DPIA", "presumption of a DPIA"), ""),
    };
    format!("{word} {id}").trim_end().to_owned()
}

/// One level of a subject: «3», «3 (alto)», «parziale», «Favorevole».
#[must_use]
pub fn level(subject: Subject, level: u8, kind: ContractKind, lang: Lang) -> String {
    match subject {
        Subject::Enisa(_)
        | Subject::Exposure(_)
        | Subject::Vulnerability(_)
        | Subject::Likelihood(_) => level.to_string(),
        Subject::Severity(_) => format!("{level} ({})", words::severity(lang, level)),
        Subject::Risk(_) => format!("{level} ({})", words::risk(lang, level)),
        Subject::Area(_) => {
            let rating = Rating::ALL.into_iter().find(|rating| *rating as u8 == level);
            rating.map_or("", |rating| words::rating(lang, rating)).to_owned()
        }
        Subject::Verdict => words::outcome(lang, kind, Some(Effect::from_rank(level))).to_owned(),
        Subject::Dpia => pick(
            lang,
            if level == 0 { "non dovuta" } else { "dovuta" },
            if level == 0 { "not due" } else { "due" },
        )
        .to_owned(),
    }
}

/// The computed ends of a subject.
#[must_use]
pub fn levels(of: Subject, computed: Range<u8>, kind: ContractKind, lang: Lang) -> String {
    let worst = level(of, computed.worst, kind, lang);
    if computed.is_settled() {
        return worst;
    }
    let best = level(of, computed.best, kind, lang);
    format!("{} {best} {} {worst}", pick(lang, "da", "from"), pick(lang, "a", "to"))
}

/// Why an override is not applied, and what to write instead.
#[must_use]
pub fn refusal(
    questionnaire: &Questionnaire,
    given: &Override,
    refusal: Refusal,
    lang: Lang,
) -> (String, String) {
    let of = &given.of;
    let text = |it: String, en: String| if lang == Lang::It { it } else { en };
    match refusal {
        Refusal::NoSuchSubject => (
            text(
                format!("«{of}» non è un livello che si può correggere"),
                format!("“{of}” is no level that can be set"),
            ),
            text(
                "scrivere per esempio «risk:R1», «severity:R1», «exposure:R1», «likelihood:R1», \
                 «area:SEG», «enisa:A», «verdict» o «dpia»"
                    .to_owned(),
                "write for example “risk:R1”, “severity:R1”, “exposure:R1”, “likelihood:R1”, \
                 “area:SEG”, “enisa:A”, “verdict” or “dpia”"
                    .to_owned(),
            ),
        ),
        Refusal::NoSuchLevel => {
            let levels = Subject::of(questionnaire, of).map(Subject::levels).unwrap_or_default();
            let levels = levels.join(", ");
            (
                text(
                    format!("«{}» non è un livello di «{of}»", given.to),
                    format!("“{}” is no level of “{of}”", given.to),
                ),
                text(
                    format!("scrivere «to» con uno di questi: {levels}"),
                    format!("write “to” with one of these: {levels}"),
                ),
            )
        }
        Refusal::NotPertinent => (
            text(
                format!("«{of}» non riguarda questa analisi: non c’è un livello da correggere"),
                format!("“{of}” does not concern this analysis: there is no level to set"),
            ),
            text("togliere la correzione".to_owned(), "remove the override".to_owned()),
        ),
        Refusal::Twice => (
            text(format!("«{of}» è corretto due volte"), format!("“{of}” is set twice")),
            text("lasciare una correzione sola".to_owned(), "leave a single one".to_owned()),
        ),
        Refusal::Unsupported { reason, by, date } => {
            let missing = [
                (reason, "reason (la motivazione)", "reason"),
                (by, "by (il nome di chi la decide)", "by (the name of who decides it)"),
                (date, "date (la data)", "date"),
            ];
            let missing: Vec<_> = missing
                .into_iter()
                .filter(|(missing, ..)| *missing)
                .map(|(_, it, en)| pick(lang, it, en))
                .collect();
            let missing = missing.join(", ");
            (
                text(
                    format!("la correzione di «{of}» migliora il livello e non dice tutto: manca {missing}"),
                    format!("setting “{of}” improves the level and does not say all: {missing} missing"),
                ),
                text(
                    "peggiorare è libero; per migliorare servono motivazione, nome e data".to_owned(),
                    "to make it worse is free; to improve it takes reason, name and date".to_owned(),
                ),
            )
        }
        Refusal::BlockingStop => (
            text(
                "l’esito «non affidare» viene da una risposta bloccante e non si corregge".to_owned(),
                "the stop comes from a blocking answer and cannot be set aside".to_owned(),
            ),
            text(
                "chi affida lo stesso lo scrive in «decision» (outcome, text, compensating): resta accanto all’esito come «decisione difforme»"
                    .to_owned(),
                "whoever outsources all the same writes it in “decision” (outcome, text, compensating): it stays beside the outcome as a dissenting decision"
                    .to_owned(),
            ),
        ),
    }
}
