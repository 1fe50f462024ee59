//! How levels come out, in words and tables, and what was not looked at.

use super::BuildError;
use super::context::{Context, some_of};
use super::levels::per_mille;
use super::view::{Fact, MethodView, Ref, Table};
use crate::answers::Given;
use crate::assessment::Basis;
use crate::exact::Exact;
use crate::questionnaire::{Effect, How, QuestionIx, Truth};
use crate::scoring::Tries;
use crate::words::{self, pick};

pub(super) fn method(context: &Context<'_>, de_facto: &[QuestionIx]) -> MethodView {
    MethodView {
        paragraphs: paragraphs(context),
        facts: facts(context),
        tables: tables(context),
        limits: limits(context),
        de_facto_blocking: de_facto
            .iter()
            .map(|ix| context.question_ref(*ix))
            .collect::<Vec<Ref>>(),
        ticks: context
            .questionnaire
            .method
            .area_bands
            .iter()
            .rev()
            .map(|band| per_mille(*band))
            .collect(),
    }
}

/// How scores of the questionnaire's own, or of a method made of nodes, come out.
fn scheme_paragraphs(context: &Context<'_>) -> Vec<String> {
    let Some(scheme) = &context.questionnaire.scheme else { return Vec::new() };
    let mut paragraphs = vec![
        context
            .say(
                "Le risposte danno punti, i punti si combinano come dice il questionario e portano al giudizio; i conti sono frazioni esatte. Finché mancano risposte il giudizio è un intervallo che comprende tutto ciò che può ancora uscire.",
                "Answers give points, points combine as the questionnaire says and lead to the judgement; the sums are exact fractions. While answers are missing the judgement is a range that covers all that can still come out.",
            )
            .to_owned(),
    ];
    if let Some(title) = &scheme.title {
        paragraphs.push(title.get(context.lang).to_owned());
    }
    if let Some(source) = &scheme.source {
        paragraphs
            .push(format!("{}: {source}", context.say("Fonte del metodo", "Source of the method")));
    }
    paragraphs
}

fn paragraphs(context: &Context<'_>) -> Vec<String> {
    if context.questionnaire.decides_by_scheme() {
        return scheme_paragraphs(context);
    }
    let method = &context.questionnaire.method;
    let mut paragraphs = Vec::new();
    let mut say = |it: &str, en: &str| paragraphs.push(pick(context.lang, it, en).to_owned());
    if !context.internal() {
        say(
            "Questa copia mostra l’idoneità del fornitore: le risposte che spettano al committente sono prese al loro meglio, come documentate, in ogni livello, misura e condizione.",
            "This copy shows the suitability of the supplier: the answers that fall to the client are taken at their best, as documented, in every level, figure and condition.",
        );
    }
    say(
        "Ogni risposta vale da 0 a 1 rispetto a ciò che è richiesto; «non so» vale come la risposta peggiore; una domanda non applicabile esce dal conto con il suo motivo. I conti sono frazioni esatte: nessun numero arrotondato decide un livello.",
        "Each answer is worth from 0 to 1 of what is required; «don’t know» counts as the worst answer; a question that does not apply leaves the count with its reason. The sums are exact fractions: no rounded number decides a level.",
    );
    say(
        "L’inquadramento dà la gravità del danno alle persone, l’esposizione del servizio e il livello di misure richiesto. Per ogni scenario la copertura delle misure dà la vulnerabilità, questa con l’esposizione la verosimiglianza, e la verosimiglianza con la gravità il rischio, per tabelle.",
        "Scoping gives the severity of harm to people, the exposure of the service and the required level of measures. For each scenario the coverage of the measures gives the vulnerability, which with the exposure gives the likelihood, and the likelihood with the severity gives the risk, by tables.",
    );
    say(
        "L’esito è il peggiore fra gli effetti di risposte bloccanti, rischi, aree e regole: nessuna media compensa una carenza bloccante. Una risposta bloccante buona ma soltanto dichiarata chiede la prova.",
        "The outcome is the worst of the effects of blocking answers, risks, areas and rules: no average makes up for a blocking gap. A blocking answer that is good but only declared calls for its proof.",
    );
    say(
        "Ogni risposta ha una base: dichiarata da chi risponde, documentata con un atto, verificata con un controllo. Il valore non cambia con la base; cambia ciò che resta da provare.",
        "Each answer has a basis: declared by whoever answers, documented by a record, verified by an inspection. The value does not change with the basis; what remains to be proved does.",
    );
    if context.internal() {
        say(
            "Un livello si può correggere a mano e il calcolato resta accanto: peggiorarlo è libero, migliorarlo chiede motivo, nome e data. Ciò che ferma per una risposta bloccante non si corregge: chi decide altrimenti lo scrive con i suoi motivi, accanto all’esito. I rimedi sono un consiglio; la valutazione d’impatto e la consultazione preventiva sono segnalazioni, fuori dall’esito.",
            "A level can be set by hand, and the computed one stays beside it: to make it worse is free, to make it better takes a reason, a name and a date. What stops because of a blocking answer cannot be set: whoever decides otherwise writes so with reasons, beside the outcome. Remedies are advice; impact assessment and prior consultation are flags, outside the outcome.",
        );
    }
    let scale: Vec<_> = (1..=4_u8)
        .zip(method.decision.0)
        .map(|(risk, effect)| {
            format!(
                "{} {}: {}",
                risk,
                words::risk(context.lang, risk),
                effect_word(context, effect)
            )
        })
        .collect();
    paragraphs.push(format!("{} {}.", context.say("Rischio:", "Risk:"), scale.join("; ")));
    paragraphs
}

fn effect_word(context: &Context<'_>, effect: Effect) -> &'static str {
    match effect {
        Effect::Proceed => context.say("accettabile", "acceptable"),
        Effect::Conditions => context.say("condizioni", "conditions"),
        Effect::Stop => context.say("motivo ostativo", "ground to stop"),
    }
}

fn facts(context: &Context<'_>) -> Vec<Fact> {
    let method = &context.questionnaire.method;
    let evaluation = &context.evaluation;
    let range = |worst: usize, best: usize| {
        if worst == best {
            worst.to_string()
        } else {
            format!("{}–{}", best.min(worst), worst.max(best))
        }
    };
    let mut facts = Vec::new();
    let mut push = |it: &'static str, en: &'static str, value: String| {
        facts.push(Fact { label: context.say(it, en).to_owned(), value, code: false });
    };
    push("Metodo", "Method", method.title.get(context.lang).to_owned());
    push(
        "Domande del questionario",
        "Questions of the questionnaire",
        context.questionnaire.questions.len().to_string(),
    );
    if context.internal() {
        push(
            "Domande applicabili",
            "Applicable questions",
            range(evaluation.applicable.worst, evaluation.applicable.best),
        );
        push("Con risposta", "Answered", evaluation.answered.to_string());
    }
    if context.questionnaire.decides_by_scheme() {
        return facts;
    }
    push(
        "Livello di misure richiesto",
        "Required level of measures",
        range(usize::from(evaluation.tier.worst), usize::from(evaluation.tier.best)),
    );
    push(
        "Copertura lasciata da una misura chiave che manca",
        "Coverage left by a missing key measure",
        method.key_cap.to_string(),
    );
    let from = context.say("da", "from");
    let bands: Vec<_> = method
        .vulnerability_bands
        .iter()
        .zip(0..)
        .map(|(band, rank): (_, u8)| format!("{from} {band}: {rank}"))
        .collect();
    push(
        "Vulnerabilità dalla copertura",
        "Vulnerability from coverage",
        format!("{}; {}: 4", bands.join("; "), context.say("sotto", "below")),
    );
    let [conforming, mostly, partly] = method.area_bands;
    push(
        "Giudizio di un’area dalla conformità",
        "Rating of an area from compliance",
        format!(
            "{from} {conforming}: {}; {from} {mostly}: {}; {from} {partly}: {}; {}: {}",
            words::rating(context.lang, crate::scoring::Rating::Conforming),
            words::rating(context.lang, crate::scoring::Rating::Mostly),
            words::rating(context.lang, crate::scoring::Rating::Partial),
            context.say("sotto", "below"),
            words::rating(context.lang, crate::scoring::Rating::Insufficient),
        ),
    );
    facts
}

fn tables(context: &Context<'_>) -> Vec<Table> {
    if context.questionnaire.decides_by_scheme() {
        return Vec::new();
    }
    let method = &context.questionnaire.method;
    let lang = context.lang;
    let t = context.t;
    let head = |level: u8, word: &str| format!("{level} {word}");
    let likelihood_columns = std::iter::once(t.exposure.to_owned())
        .chain((0..=4).map(|level: u8| format!("{} {level}", t.vulnerability)))
        .collect();
    let likelihood_rows = method
        .likelihood_table
        .iter()
        .zip(1..)
        .map(|(row, level)| {
            std::iter::once(head(level, words::likelihood(lang, level)))
                .chain(row.iter().map(|&cell| head(cell, words::likelihood(lang, cell))))
                .collect()
        })
        .collect();
    let risk_columns =
        std::iter::once(t.likelihood.to_owned())
            .chain((1..=4).map(|level| {
                format!("{} {}", t.severity, head(level, words::severity(lang, level)))
            }))
            .collect();
    let risk_rows = method
        .risk_table
        .iter()
        .zip(1..)
        .map(|(row, level)| {
            std::iter::once(head(level, words::likelihood(lang, level)))
                .chain(row.iter().map(|&cell| head(cell, words::risk(lang, cell))))
                .collect()
        })
        .collect();
    vec![
        Table {
            caption: context.say(
                "Verosimiglianza da esposizione e vulnerabilità",
                "Likelihood from exposure and vulnerability",
            ),
            columns: likelihood_columns,
            rows: likelihood_rows,
        },
        Table {
            caption: context
                .say("Rischio da verosimiglianza e gravità", "Risk from likelihood and severity"),
            columns: risk_columns,
            rows: risk_rows,
        },
    ]
}

/// What the questionnaire says it does not cover, and what this analysis rests on unseen.
fn limits(context: &Context<'_>) -> Vec<String> {
    let questionnaire = context.questionnaire;
    let mut limits: Vec<String> = questionnaire
        .limits
        .iter()
        .filter(|limit| {
            context.shown.truth(questionnaire, &context.answers, &limit.when) == Truth::Yes
        })
        .map(|limit| limit.text.get(context.lang).to_owned())
        .collect();
    limits.push(
        context
            .say(
                "L’analisi dice ciò che risulta dalle risposte e dalle prove elencate: non è un’ispezione né un parere legale.",
                "The analysis says what follows from the answers and evidence listed: it is neither an inspection nor legal advice.",
            )
            .to_owned(),
    );
    limits.extend(unseen(context));
    limits
}

/// Answers on somebody's word, missing answers, norms nobody has checked.
fn unseen(context: &Context<'_>) -> Vec<String> {
    let questionnaire = context.questionnaire;
    let mut limits = Vec::new();
    let printed: Vec<QuestionIx> = questionnaire
        .indexed()
        .map(|(ix, _)| ix)
        .filter(|ix| context.prints(*ix) && context.shown.is_shown(*ix))
        .collect();
    let declared: Vec<String> = printed
        .iter()
        .filter(|ix| is_only_declared(context, **ix))
        .map(|ix| context.question(*ix).id.clone())
        .collect();
    if !declared.is_empty() {
        limits.push(format!(
            "{} ({}).",
            context.count(
                declared.len(),
                ["risposta con punteggio è soltanto dichiarata", "scored answer is only declared"],
                [
                    "risposte con punteggio sono soltanto dichiarate",
                    "scored answers are only declared"
                ]
            ),
            some_of(context.lang, &declared, 8),
        ));
    }
    let missing: Vec<String> = printed
        .iter()
        .filter(|ix| super::answers::is_missing(context, **ix))
        .map(|ix| context.question(*ix).id.clone())
        .collect();
    if !missing.is_empty() {
        limits.push(format!(
            "{} ({}): {}.",
            context.count(
                missing.len(),
                ["risposta manca", "answer is missing"],
                ["risposte mancano", "answers are missing"]
            ),
            some_of(context.lang, &missing, 8),
            context.say("i livelli sono dati come intervallo", "levels are given as a range"),
        ));
    }
    let unchecked = super::norms::cited_norms(context)
        .into_iter()
        .filter(|(id, _)| {
            questionnaire.norms.get(id).is_some_and(|norm| norm.checked.how != How::Primary)
        })
        .count();
    if unchecked > 0 {
        limits.push(format!(
            "{}.",
            context.count(
                unchecked,
                [
                    "riferimento normativo va verificato dal legale prima dell’uso",
                    "legal reference is to be checked by counsel before use"
                ],
                [
                    "riferimenti normativi vanno verificati dal legale prima dell’uso",
                    "legal references are to be checked by counsel before use"
                ]
            )
        ));
    }
    limits
}

fn is_only_declared(context: &Context<'_>, ix: QuestionIx) -> bool {
    let question = context.question(ix);
    let answer = context.assessment.answers.get(&question.id);
    question.scored.is_some()
        && context.answers.get(ix).choice().is_some()
        && answer.is_some_and(|answer| matches!(answer.basis, None | Some(Basis::Declared)))
}

/// Whether another answer settles what this question is worth, or still may.
fn is_preset(context: &Context<'_>, ix: QuestionIx) -> bool {
    let may = context.shown.possible_preset(ix);
    let may = may.is_some_and(|preset| context.questionnaire.presets[preset].to.is_some());
    may || context.shown.preset(ix).is_some()
}

/// Questions not marked blocking whose worst answer, alone, stops this very processing.
pub(super) fn de_facto_blocking(context: &Context<'_>) -> Result<Vec<QuestionIx>, BuildError> {
    let questionnaire = context.questionnaire;
    let scored: Vec<_> = questionnaire
        .indexed()
        .filter(|(_, question)| question.scored.is_some())
        .map(|(ix, _)| ix)
        .collect();
    let best = context.scorer.at_best(&context.answers, &scored);
    let mut tries = Tries::new(context.scorer, context.scorer.quick_values(&best)?);
    let mut found = Vec::new();
    for ix in scored {
        let question = context.question(ix);
        let key = question
            .scored
            .as_ref()
            .is_some_and(|scored| scored.mitigates.iter().any(|link| link.key));
        if !key || !context.prints(ix) || context.is_blocking_now(ix) || !context.shown.is_shown(ix)
        {
            continue;
        }
        let worst =
            (0..question.choices().len()).min_by_key(|choice| question.choices()[*choice].value);
        let Some(worst) = worst else { continue };
        let alone = if questionnaire.decides_by_scheme() {
            let mut fallen = best.clone();
            fallen.given[ix.0] = Given::Chosen(vec![worst]);
            context.scorer.quick(&fallen)?.verdict
        } else {
            let worst = &question.choices()[worst];
            let share = worst.value.filter(|_| !is_preset(context, ix));
            // «Don’t know» has no proof either.
            tries.verdict(ix, share, worst.unknown.then_some(Exact::ZERO))?
        };
        if alone.best == Effect::Stop {
            found.push(ix);
        }
    }
    Ok(found)
}
