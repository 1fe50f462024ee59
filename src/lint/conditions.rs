//! Conditions that are always true, or never, and questions that nobody will ever see.

use super::Lint;
use super::enumerate::{BUDGET, Enumerator, Outcome};
use crate::diagnostic::Level;
use crate::loader::{Part, Place};
use crate::questionnaire::{Condition, Question};

/// Undecided conditions told one by one.
const LISTED: usize = 20;

/// One condition, where it counts, and what it is about in words.
struct Subject<'q> {
    context: &'q Condition,
    own: &'q Condition,
    place: Place,
    what: String,
    /// A question or an area that is never there is worse than a rule that is never in force.
    shows: bool,
}

pub(super) fn check(lint: &mut Lint<'_>) {
    let mut enumerator = Enumerator::new(lint.questionnaire);
    let mut undecided = Vec::new();
    for subject in subjects(lint) {
        let within = *subject.context != Condition::Always;
        match enumerator.decide(subject.context, subject.own) {
            Outcome::Varies | Outcome::Unreachable => {}
            Outcome::Undecided => undecided.push((subject.place, subject.what)),
            Outcome::Never => {
                let message = format!("{}: la condizione non è mai vera", subject.what);
                let code = if subject.shows { "unreachable" } else { "constant-condition" };
                let help = "nessuna combinazione di risposte la rende vera: correggila, o togli ciò che regge";
                lint.add(Level::Warning, code, &subject.place, message, Some(help));
            }
            Outcome::Always => {
                let where_ = if within { " dove conta" } else { "" };
                let message = format!("{}: la condizione è sempre vera{where_}", subject.what);
                let help =
                    "ogni combinazione di risposte la rende vera: togli «when», o correggila";
                lint.add(Level::Warning, "constant-condition", &subject.place, message, Some(help));
            }
        }
    }
    let more = undecided.len().saturating_sub(LISTED);
    let last = undecided.get(LISTED).map(|(place, _)| place.clone());
    for (place, what) in undecided.into_iter().take(LISTED) {
        let message = format!(
            "{what}: non deciso se la condizione vari (oltre {BUDGET} combinazioni, o troppe domande)"
        );
        lint.add(Level::Note, "undecided-condition", &place, message, None);
    }
    if let Some(place) = last {
        let message = format!("altre {more} condizioni non decise");
        lint.add(Level::Note, "undecided-condition", &place, message, None);
    }
}

fn subjects<'q>(lint: &Lint<'q>) -> Vec<Subject<'q>> {
    let questionnaire = lint.questionnaire;
    let mut found = Vec::new();
    let place = |part, name: &str| lint.places.get(part, name).cloned();
    let mut push = |context, own, part, name: &str, what: String, shows| {
        if let Some(place) = place(part, name) {
            found.push(Subject { context, own, place, what, shows });
        }
    };
    let always = &Condition::Always;
    for (area, when) in questionnaire.areas.iter().zip(lint.area_conditions) {
        push(always, when, Part::AreaWhen, &area.id, format!("area {}", area.id), true);
    }
    for question in &questionnaire.questions {
        let id = &question.id;
        let area = lint.area_conditions.get(question.area.0).unwrap_or(always);
        push(area, own(area, &question.when), Part::QuestionWhen, id, id.clone(), true);
        for choice in question.choices() {
            let what = format!("{id}, risposta «{}»", choice.id);
            let name = format!("{id}/{}", choice.id);
            push(&question.when, &choice.when, Part::OptionWhen, &name, what, false);
        }
        inside(question, &mut push);
    }
    for scenario in &questionnaire.scenarios {
        let what = format!("scenario {}", scenario.id);
        push(always, &scenario.when, Part::ScenarioWhen, &scenario.id, what, false);
    }
    for preset in &questionnaire.presets {
        push(always, &preset.when, Part::PresetWhen, &preset.id, preset.id.clone(), false);
    }
    for finding in &questionnaire.findings {
        let what = format!("rilievo {}", finding.id);
        push(always, &finding.when, Part::FindingWhen, &finding.id, what, false);
    }
    for one in &questionnaire.contradictions {
        let what = format!("contraddizione {}", one.id);
        push(always, &one.when, Part::ContradictionWhen, &one.id, what, false);
    }
    for (nth, limit) in questionnaire.limits.iter().enumerate() {
        push(always, &limit.when, Part::LimitWhen, &nth.to_string(), "limite".to_owned(), false);
    }
    found
}

/// Conditions of one question that count only while it is asked.
fn inside<'q>(
    question: &'q Question,
    push: &mut impl FnMut(&'q Condition, &'q Condition, Part, &str, String, bool),
) {
    let (id, when) = (&question.id, &question.when);
    for (nth, (_, asked)) in question.asked_of.iter().enumerate() {
        let what = format!("{id}, a chi si chiede");
        push(when, asked, Part::AskedOfWhen, &format!("{id}/{nth}"), what, false);
    }
    let blocking = question.scored.iter().flat_map(|scored| &scored.blocking);
    for (nth, rule) in blocking.enumerate() {
        let what = format!("{id}, blocco");
        push(when, &rule.when, Part::BlockingWhen, &format!("{id}/{nth}"), what, false);
    }
    for (nth, cite) in question.legal.iter().enumerate() {
        let what = format!("{id}, norma {}", cite.norm);
        push(when, &cite.when, Part::CiteWhen, &format!("{id}/{nth}"), what, false);
    }
}

/// What a question adds to the condition of its area.
fn own<'q>(area: &Condition, whole: &'q Condition) -> &'q Condition {
    match whole {
        Condition::All(parts) if *area != Condition::Always => match parts.as_slice() {
            [first, second] if first == area => second,
            _ => whole,
        },
        _ => whole,
    }
}
