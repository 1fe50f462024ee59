//! Sentences beside the outcome: facts a reader of page 1 must not miss.

use super::context::Context;
use super::{by_hand, decision};
use crate::answers::Given;
use crate::questionnaire::{Derivation, Kind, Truth};
use crate::scoring::DemandKind;
use crate::text::Lang;
use crate::words::pick;
use chrono::NaiveDate;

pub(super) fn remarks(context: &Context<'_>) -> Vec<String> {
    let late = late(context);
    let prior = !context.in_force() && late.is_none() && is_inbound_or_automated(context);
    [
        decision::against_stop(context),
        by_hand::unmoved(context),
        late,
        residual_risk(context),
        missing(context),
        closing(context),
        prior.then(|| context.t.prior_analysis_2007.to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The analysis comes after the signature: a fact, not a gap that something could close.
fn late(context: &Context<'_>) -> Option<String> {
    let assessment = context.assessment;
    match (assessment.date(), assessment.contract.signature_planned) {
        (Some(date), Some(signature)) if date > signature => {
            Some(late_by(context, date, signature))
        }
        _ if context.in_force() => Some(
            context
                .say(
                    "Il contratto è già in vigore: l’analisi viene dopo la firma. È un fatto, che nessuna misura può più cambiare.",
                    "The contract is already in force: the analysis comes after the signature. This is a fact that no measure can change any more.",
                )
                .to_owned(),
        ),
        _ => None,
    }
}

fn late_by(context: &Context<'_>, date: NaiveDate, signature: NaiveDate) -> String {
    let (date, signature) = (context.date_text(Some(date)), context.date_text(Some(signature)));
    match (context.lang, context.in_force()) {
        (Lang::It, true) => format!(
            "L’analisi è del {date}, la firma è del {signature}: l’analisi viene dopo. È un fatto, che nessuna misura può più cambiare."
        ),
        (Lang::It, false) => format!(
            "L’analisi è del {date}, la firma era prevista per il {signature}: l’analisi viene dopo. È un fatto, che nessuna misura può più cambiare."
        ),
        (Lang::En, true) => format!(
            "The analysis is dated {date}, the signature {signature}: the analysis comes after. This is a fact that no measure can change any more."
        ),
        (Lang::En, false) => format!(
            "The analysis is dated {date}, the signature was planned for {signature}: the analysis comes after. This is a fact that no measure can change any more."
        ),
    }
}

/// A severity that no measure brings down: one condition always stays.
fn residual_risk(context: &Context<'_>) -> Option<String> {
    let stays =
        context.demands.iter().any(|demand| matches!(demand.kind, DemandKind::ResidualRisk(_)));
    let sentence = if context.internal() {
        context.say(
            "Almeno uno scenario ha una gravità che nessuna misura riduce: l’esito senza condizioni non si può raggiungere; resta la condizione «accettazione motivata del rischio residuo, con nome e scadenza».",
            "At least one scenario has a severity that no measure brings down: the outcome without conditions cannot be reached; there remains the condition «reasoned acceptance of the residual risk, with a name and an expiry date».",
        )
    } else {
        context.say(
            "Almeno uno scenario ha una gravità che nessuna misura riduce: una condizione resta anche con tutte le misure in opera.",
            "At least one scenario has a severity that no measure brings down: one condition remains even with every measure in place.",
        )
    };
    stays.then(|| sentence.to_owned())
}

fn missing(context: &Context<'_>) -> Option<String> {
    let evaluation = &context.evaluation;
    let missing = evaluation.applicable.worst.saturating_sub(evaluation.answered);
    (evaluation.outcome().is_some() && missing > 0).then(|| {
        context.count(
            missing,
            [
                "risposta manca ancora: non cambia l’esito, serve per le condizioni.",
                "answer is still missing: it does not change the outcome, the conditions need it.",
            ],
            [
                "risposte mancano ancora: non cambiano l’esito, servono per le condizioni.",
                "answers are still missing: they do not change the outcome, the conditions need them.",
            ],
        )
    })
}

/// Two derived questions wait for the end, and until then count as met.
fn closing(context: &Context<'_>) -> Option<String> {
    let waits = context.questionnaire.indexed().any(|(ix, question)| {
        matches!(question.kind, Kind::Derived(Derivation::ActionPlan | Derivation::Decided))
            && context.shown.get(ix) == Truth::Yes
    });
    (context.internal() && !context.assessment.is_closed() && waits).then(|| {
        pick(
            context.lang,
            "Piano d’azione e decisione: si chiude in fondo; fino alla chiusura contano come soddisfatti.",
            "Action plan and decision are settled at the end: until closing they count as met.",
        )
        .to_owned()
    })
}

/// The decision of 2007 is about inbound services and automated ones; elsewhere it is not cited.
fn is_inbound_or_automated(context: &Context<'_>) -> bool {
    chosen(context, "services").contains(&"inbound")
        || chosen(context, "automation").iter().any(|choice| !matches!(*choice, "none" | "unknown"))
}

/// Ids of the options chosen in the question of this name, if it is shown.
fn chosen<'a>(context: &Context<'a>, name: &str) -> Vec<&'a str> {
    let named = |question: &crate::questionnaire::Question| question.name.as_deref() == Some(name);
    let Some((ix, question)) =
        context.questionnaire.indexed().find(|(_, question)| named(question))
    else {
        return Vec::new();
    };
    match context.answers.get(ix) {
        Given::Chosen(chosen) if context.shown.get(ix) == Truth::Yes => {
            chosen.iter().map(|&choice| question.choices()[choice].id.as_str()).collect()
        }
        _ => Vec::new(),
    }
}
