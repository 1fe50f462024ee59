//! Reasons and conditions as one line each, for lists on screen and on standard output.

use crate::questionnaire::Questionnaire;
use crate::scoring::{DemandKind, ReasonKind};
use crate::text::Lang;
use crate::words::pick;

/// What a reason is about: its id and a few words.
#[must_use]
pub fn reason(questionnaire: &Questionnaire, reason: ReasonKind, lang: Lang) -> String {
    let id = reason.id(questionnaire);
    match reason {
        ReasonKind::Blocking(ix) => {
            format!("{id} {}", questionnaire.question(ix).title.get(lang))
        }
        ReasonKind::Proof(ix) => {
            let word = pick(lang, "prova da acquisire", "proof to be obtained");
            format!("{id} {}: {word}", questionnaire.question(ix).title.get(lang))
        }
        ReasonKind::Rule(ix) => format!("{id} {}", questionnaire.rules[ix].title.get(lang)),
        ReasonKind::Risk(ix) => {
            let word = pick(lang, "rischio", "risk");
            format!("{id} {word}: {}", questionnaire.scenario(ix).title.get(lang))
        }
        ReasonKind::Area(ix) => {
            let word = pick(lang, "area", "area");
            format!("{id} {word}: {}", questionnaire.area(ix).title.get(lang))
        }
    }
}

/// What a condition asks for.
#[must_use]
pub fn demand(questionnaire: &Questionnaire, demand: DemandKind, lang: Lang) -> String {
    match demand {
        DemandKind::Gap(ix) => {
            let question = questionnaire.question(ix);
            let remedy = question.scored.as_ref().map(|scored| scored.remedy.text.get(lang));
            format!("{} {}", question.id, remedy.unwrap_or_default())
        }
        DemandKind::Proof(ix) => {
            let question = questionnaire.question(ix);
            let word = pick(lang, "acquisire la prova: ", "obtain the proof: ");
            let evidence = question.scored.as_ref().and_then(|scored| scored.evidence.first());
            format!("{} {word}{}", question.id, evidence.map_or(question.title.get(lang), |text| text.get(lang)))
        }
        DemandKind::ResidualRisk(ix) => {
            let scenario = questionnaire.scenario(ix);
            let word = pick(
                lang,
                "accettazione motivata del rischio residuo, con nome e scadenza",
                "reasoned acceptance of the residual risk, by name and until a date",
            );
            format!("{} {}: {word}", scenario.id, scenario.title.get(lang))
        }
    }
}
