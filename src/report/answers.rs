//! The appendix of all answers.

use super::context::{Context, anchor};
use super::view::{AnswerArea, AnswerView, AskedView};
use crate::answers::{Given, NO_ENTRIES, read};
use crate::assessment::{Answer, Basis, Carried};
use crate::exact::Exact;
use crate::questionnaire::{AreaIx, Kind, Party, QuestionIx, Truth};
use crate::unfold::label;
use crate::words;

const MISSING: [&str; 4] = ["unanswered", "to_confirm", "asked", "misfit"];

pub(super) struct Appendix {
    pub by_area: Vec<AnswerArea>,
    pub pending: Vec<AnswerView>,
    pub set_aside: Vec<AnswerView>,
    pub not_required: Vec<AnswerView>,
}

pub(super) fn appendix(context: &Context<'_>) -> Appendix {
    let views: Vec<(QuestionIx, AnswerView)> = context
        .questionnaire
        .indexed()
        .map(|(ix, _)| ix)
        .filter(|ix| context.prints(*ix))
        .filter_map(|ix| Some((ix, view(context, ix, status(context, ix)?))))
        .collect();
    let with = |statuses: &[&str]| -> Vec<AnswerView> {
        views
            .iter()
            .filter(|(_, view)| statuses.contains(&view.status))
            .map(|(_, view)| view.clone())
            .collect()
    };
    let by_area = (0..context.questionnaire.areas.len())
        .map(AreaIx)
        .map(|area| {
            let data = context.questionnaire.area(area);
            AnswerArea {
                id: data.id.clone(),
                title: context.text(&data.title),
                intro: data
                    .intro
                    .as_ref()
                    .map_or_else(String::new, |text| text.get(context.lang).to_owned()),
                answers: views
                    .iter()
                    .filter(|(ix, view)| {
                        context.question(*ix).area == area
                            && !matches!(view.status, "set_aside" | "not_required")
                    })
                    .map(|(_, view)| view.clone())
                    .collect(),
            }
        })
        .filter(|area| !area.answers.is_empty())
        .collect();
    Appendix {
        by_area,
        pending: with(&MISSING),
        set_aside: if context.internal() { with(&["set_aside"]) } else { Vec::new() },
        not_required: with(&["not_required"]),
    }
}

/// Whether an answer is missing that would count: what the appendix lists under «missing».
pub(super) fn is_missing(context: &Context<'_>, ix: QuestionIx) -> bool {
    status(context, ix).is_some_and(|status| MISSING.contains(&status))
}

/// What became of a question; `None`: hidden, and nothing was ever typed.
fn status(context: &Context<'_>, ix: QuestionIx) -> Option<&'static str> {
    let question = context.question(ix);
    let answer = context.assessment.answers.get(&question.id);
    let typed = answer.is_some_and(|answer| !answer.value.is_empty());
    if !question.awaits_an_answer(!typed) && !question.is_derived() {
        return None;
    }
    match context.shown.get(ix) {
        Truth::No => return typed.then_some("set_aside"),
        Truth::Open if !typed => return Some("waiting"),
        _ => {}
    }
    if !context.is_required(question) {
        return Some("not_required");
    }
    if question.is_derived() {
        return Some("derived");
    }
    Some(match context.recorded.get(ix) {
        Given::NotApplicable => "not_applicable",
        Given::Open if context.misfits.iter().any(|(misfit, _)| *misfit == ix) => "misfit",
        Given::Open if answer.is_some_and(|answer| answer.asked.is_some()) => "asked",
        // The other party is not told what nobody has said this time.
        Given::Open if context.internal() && carried(context, ix).is_some() => "to_confirm",
        Given::Open => "unanswered",
        _ => "answered",
    })
}

fn view(context: &Context<'_>, ix: QuestionIx, status: &'static str) -> AnswerView {
    let question = context.question(ix);
    let empty = Answer::default();
    let answer = context.assessment.answers.get(&question.id).unwrap_or(&empty);
    let internal = context.internal();
    let counts = matches!(status, "answered" | "derived");
    // Beside an earlier answer, its reason and its evidence are no more than that.
    let stands = internal || carried(context, ix).is_none();
    let value = context.evaluation.values[ix.0].filter(|_| counts);
    let (judgement, judgement_word) = judgement(context, value.map(|value| value.worst));
    let party = context.asked_of(ix).unwrap_or(Party::Both);
    AnswerView {
        id: question.id.clone(),
        anchor: anchor("q", &question.id),
        title: context.text(&question.title),
        text: context.text(&question.text),
        asked_of: words::party(context.lang, party),
        status,
        status_word: status_word(context, status),
        answer: answer_text(context, ix),
        judgement,
        judgement_word,
        value: value.map_or_else(String::new, |value| {
            if value.is_settled() {
                value.worst.to_string()
            } else {
                format!("{}–{}", value.worst, value.best)
            }
        }),
        weight: question.scored.as_ref().map(|scored| scored.weight),
        blocking: context.blocking_gate(ix).map_or_else(String::new, |gate| {
            format!("{}: {}", context.t.blocking, words::gate(context.lang, context.kind(), gate))
        }),
        basis: if status == "answered" && question.scored.is_some() {
            basis(context, ix).to_owned()
        } else {
            String::new()
        },
        note: if internal { answer.note.clone() } else { String::new() },
        reason: context.shown.preset(ix).map_or_else(
            || if stands { answer.reason.clone() } else { String::new() },
            |preset| context.text(&context.questionnaire.presets[preset].reason),
        ),
        evidence: answer
            .evidence
            .iter()
            .filter(|_| stands && (internal || question.scored.is_some()))
            .map(|key| context.evidence_ref(key))
            .collect(),
        asked: answer.asked.as_ref().filter(|_| status == "asked").map(|asked| AskedView {
            to: if internal { asked.to.clone() } else { String::new() },
            on: context.date(asked.on),
            remind: context.date(asked.remind),
        }),
        by: if internal { answer.by.clone() } else { String::new() },
        at: context.date(answer.at.filter(|_| internal).map(|at| at.date_naive())),
        gap: context.gap_ref(ix),
        norms: context.citations(question),
    }
}

fn status_word(context: &Context<'_>, status: &str) -> &'static str {
    match status {
        "answered" => context.say("risposta data", "answered"),
        "not_applicable" => context.say("non applicabile", "not applicable"),
        "asked" => context.say("chiesta, in attesa", "asked, awaited"),
        "unanswered" => context.say("senza risposta", "unanswered"),
        "to_confirm" => context.say("da confermare", "to be confirmed"),
        "waiting" => context.say("dipende da un’altra risposta", "depends on another answer"),
        "derived" => context.say("ricavata dalle altre risposte", "derived from the other answers"),
        "set_aside" => context.say("messa da parte", "set aside"),
        "not_required" => {
            context.say("non richiesta a questo livello", "not required at this level")
        }
        _ => context.say(
            "scritta, ma non è fra le risposte previste",
            "typed, but not among the answers foreseen",
        ),
    }
}

fn judgement(context: &Context<'_>, worst: Option<Exact>) -> (&'static str, &'static str) {
    match worst {
        None => ("", ""),
        Some(value) if value >= Exact::ONE => {
            ("good", context.say("requisito soddisfatto", "requirement met"))
        }
        Some(value) if value > Exact::ZERO => {
            ("partial", context.say("soddisfatto in parte", "partly met"))
        }
        Some(_) => ("bad", context.say("requisito non soddisfatto", "requirement not met")),
    }
}

pub(super) fn basis(context: &Context<'_>, ix: QuestionIx) -> &'static str {
    let question = context.question(ix);
    if question.is_derived() {
        return context.say("ricavata", "derived");
    }
    let given = context.assessment.answers.get(&question.id).and_then(|answer| answer.basis);
    words::basis(context.lang, given.unwrap_or(Basis::Declared))
}

/// The answer in words; what does not fit the question is printed as it was typed.
pub(super) fn answer_text(context: &Context<'_>, ix: QuestionIx) -> String {
    answer_of(context, ix, context.recorded.get(ix))
}

/// What an earlier analysis answered and nobody has confirmed.
fn carried<'a>(context: &'a Context<'_>, ix: QuestionIx) -> Option<&'a Carried> {
    context.assessment.answers.get(&context.question(ix).id)?.to_confirm()
}

fn carried_text(context: &Context<'_>, ix: QuestionIx, carried: &Carried) -> String {
    let question = context.question(ix);
    if let Kind::List(spec) = &question.kind {
        let of = |key: &String| label(context.questionnaire, spec, context.assessment, key);
        let entries = carried.value.iter().filter(|key| *key != NO_ENTRIES);
        let labels: Vec<String> = entries.map(|key| context.text(&of(key))).collect();
        if !labels.is_empty() {
            return labels.join("; ");
        }
    }
    let answer = Answer { value: carried.value.clone(), ..Answer::default() };
    let given = read(context.questionnaire, question, &answer);
    given.map_or_else(|_| carried.value.join("; "), |given| answer_of(context, ix, &given))
}

/// An answer in words, whether or not it is the one that was given.
pub(super) fn answer_of(context: &Context<'_>, ix: QuestionIx, given: &Given) -> String {
    let question = context.question(ix);
    let choice = |place: &usize| question.choices()[*place].text.get(context.lang).to_owned();
    match given {
        Given::Chosen(chosen) => chosen.iter().map(choice).collect::<Vec<_>>().join("; "),
        Given::Countries { codes, unknown } => {
            let mut names: Vec<String> = codes
                .iter()
                .map(|code| {
                    context
                        .questionnaire
                        .countries
                        .get(code)
                        .map_or_else(|| code.clone(), |country| context.text(&country.name))
                })
                .collect();
            if *unknown {
                names.extend(question.choices().iter().map(|choice| context.text(&choice.text)));
            }
            names.join(", ")
        }
        Given::Number(number, place) => {
            let unit = match &question.kind {
                Kind::Number { unit: Some(unit), .. } => unit.get(context.lang),
                _ => "",
            };
            let Some(place) = place else { return format!("{number} {unit}").trim().to_owned() };
            // A number without a band of its own name needs no second word.
            format!("{number} {unit} ({})", choice(place)).replace("  ", " ")
        }
        Given::Date(date) => words::date(context.lang, *date),
        Given::Text(text) => text.clone(),
        Given::Entries(keys) if keys.is_empty() => context.say("Nessuna voce", "None").to_owned(),
        Given::Entries(_) => entries_text(context, ix),
        Given::NotApplicable => context.say("Non applicabile", "Not applicable").to_owned(),
        Given::Open if question.is_derived() => derived_text(context, ix),
        Given::Open => match carried(context, ix).filter(|_| context.internal()) {
            Some(earlier) => carried_text(context, ix, earlier),
            None => context
                .assessment
                .answers
                .get(&question.id)
                .map_or_else(String::new, |answer| answer.value.join("; ")),
        },
    }
}

/// The entries of a list, as they are called everywhere else.
fn entries_text(context: &Context<'_>, list: QuestionIx) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for entry in context.questionnaire.questions.iter().filter_map(|one| one.entry.as_ref()) {
        let label = entry.label.get(context.lang);
        if entry.list == list && labels.last() != Some(&label) && !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.join("; ")
}

fn derived_text(context: &Context<'_>, ix: QuestionIx) -> String {
    let (_, word) = judgement(context, context.evaluation.values[ix.0].map(|value| value.worst));
    word.to_owned()
}
