//! What is asked of one answer: `{any_of: […]}`, `{at_least: 3}`, `{before: signature_planned}`.

use super::{Scope, check_scope};
use crate::exact::Exact;
use crate::loader::Lowering;
use crate::loader::faults::quoted;
use crate::loader::index::Shape;
use crate::loader::read::{At, Entry};
use crate::questionnaire::{Class, Condition, Moment, Operand, Order, QuestionIx, Test};
use chrono::NaiveDate;

const OPERATORS: [&str; 15] = [
    "any_of",
    "all_of",
    "none_of",
    "class",
    "answered",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "equals",
    "contains",
    "before",
    "after",
    "not_before",
    "not_after",
];

/// Beyond this no count and no comparison makes sense.
const LARGEST: i64 = 999_999_999_999;

/// Options alone: any of them, or for a text one of these words.
pub(super) fn options<'t>(cx: &mut Lowering<'t>, question: QuestionIx, at: At<'t>) -> Condition {
    match cx.index.questions[question.0].shape {
        Shape::Text => Condition::Test(question, Test::Equals(texts(cx, at))),
        _ => match any_of(cx, question, at) {
            // Every option named is one that this questionnaire is known not to have.
            Test::AnyOf(choices, codes) if choices.is_empty() && codes.is_empty() => super::never(),
            test => Condition::Test(question, test),
        },
    }
}

pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    question: QuestionIx,
    operators: Vec<Entry<'t>>,
    scope: Scope,
) -> Vec<Condition> {
    let mut parts = Vec::new();
    let (mut at_least, mut at_most) = (None, None);
    for operator in operators {
        let value = operator.value;
        let test = match operator.key {
            "any_of" => {
                parts.push(options(cx, question, value));
                continue;
            }
            "none_of" => {
                parts.push(Condition::Not(Box::new(options(cx, question, value))));
                continue;
            }
            "all_of" => {
                let (choices, codes) = chosen(cx, question, value);
                Test::AllOf(choices, codes)
            }
            "class" => Test::Class(classes(cx, question, operator)),
            "contains" => Test::Contains(texts_of(cx, question, operator)),
            "equals" if cx.index.questions[question.0].shape == Shape::Text => {
                Test::Equals(texts(cx, value))
            }
            "answered" => {
                let answered = Condition::Test(question, Test::Answered);
                parts.push(match value.flag(&mut cx.faults) {
                    Some(false) => Condition::Not(Box::new(answered)),
                    _ => answered,
                });
                continue;
            }
            "at_least" if is_bound(cx, question, value) => {
                at_least = Some(value);
                continue;
            }
            "at_most" if is_bound(cx, question, value) => {
                at_most = Some(value);
                continue;
            }
            key => {
                let Some(order) = order(key) else {
                    cx.faults
                        .error(operator.spot, format!("operatore {} sconosciuto", quoted(key)))
                        .code("unknown-operator")
                        .suggest(key, OPERATORS);
                    continue;
                };
                match compare(cx, question, operator, order, scope) {
                    Some(test) => test,
                    None => continue,
                }
            }
        };
        parts.push(Condition::Test(question, test));
    }
    if at_least.is_some() || at_most.is_some() {
        parts.push(Condition::Test(question, bounds(cx, question, at_least, at_most)));
    }
    parts
}

/// Whether `at_least` and `at_most` are plain ends: of a count, or of a number.
fn is_bound(cx: &Lowering<'_>, question: QuestionIx, value: At<'_>) -> bool {
    cx.index.questions[question.0].shape != Shape::Number || value.node.scalar().is_some()
}

fn order(key: &str) -> Option<Order> {
    match key {
        "less_than" | "before" => Some(Order::Less),
        "at_most" | "not_after" => Some(Order::AtMost),
        "equals" => Some(Order::Equal),
        "at_least" | "not_before" => Some(Order::AtLeast),
        "more_than" | "after" => Some(Order::More),
        _ => None,
    }
}

/// A number against a number, a date against a date.
fn compare<'t>(
    cx: &mut Lowering<'t>,
    question: QuestionIx,
    operator: Entry<'t>,
    order: Order,
    scope: Scope,
) -> Option<Test> {
    let shape = cx.index.questions[question.0].shape;
    let of_dates = matches!(operator.key, "before" | "after" | "not_before" | "not_after");
    let fits = match shape {
        Shape::Number => !of_dates,
        Shape::Date => of_dates || operator.key == "equals",
        Shape::Broken => return None,
        _ => false,
    };
    if !fits {
        let message = format!("«{}» non vale per questo tipo di domanda", operator.key);
        cx.faults
            .error(operator.spot, message)
            .help("at_least, at_most, more_than, less_than confrontano numeri; before, after, not_before, not_after date");
        return None;
    }
    operand(cx, operator.value, shape, scope).map(|operand| Test::Compare(order, operand))
}

/// A literal, a date of the file, or the answer of an earlier question with something added.
fn operand<'t>(cx: &mut Lowering<'t>, at: At<'t>, shape: Shape, scope: Scope) -> Option<Operand> {
    if let Some(text) = at.node.scalar() {
        if shape == Shape::Number {
            let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
            return at.exact(&mut cx.faults, range).map(Operand::Number);
        }
        if let Some(moment) = Moment::ALL.into_iter().find(|moment| moment.code() == text) {
            return Some(Operand::Moment(moment, 0));
        }
        let is_date = NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() && text.len() == 10;
        if !is_date {
            cx.faults
                .error(at.spot(), format!("{} non è una data", quoted(text))).code("not-a-date")
                .help("una data come 2026-11-21, signature_planned, go_live_planned, analysis_date, o {question: …}");
            return None;
        }
        return at.date(&mut cx.faults).map(Operand::Date);
    }
    let mut fields = at.fields(&mut cx.faults)?;
    let (question, moment) = (fields.get("question"), fields.get("moment"));
    let plus = fields.get(if shape == Shape::Date { "days" } else { "plus" });
    let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
    let plus_value = plus.and_then(|at| at.exact(&mut cx.faults, range)).unwrap_or(Exact::ZERO);
    if let (Some(at), true, false) = (plus, shape == Shape::Date, plus_value.is_integer()) {
        cx.faults.error(at.spot(), "i giorni sono un numero intero");
    }
    fields.finish(&mut cx.faults);
    match (question, moment) {
        (Some(at), None) => {
            let key = at.string(&mut cx.faults)?;
            let other = cx.question(key, at.spot())?;
            check_scope(cx, other, at.spot(), scope, None);
            let other_shape = cx.index.questions[other.0].shape;
            if other_shape != shape && other_shape != Shape::Broken {
                cx.faults.error(
                    at.spot(),
                    format!("{} ha un altro tipo di risposta: non si confronta", quoted(key)),
                );
            }
            Some(Operand::Answer(other, plus_value))
        }
        (None, Some(at)) if shape == Shape::Date => {
            let words = Moment::ALL.map(|moment| (moment.code(), moment));
            let moment = at.one_of(&mut cx.faults, &words)?;
            Some(Operand::Moment(moment, i64::try_from(plus_value.numerator()).ok()?))
        }
        _ => {
            cx.faults.error(at.spot(), "non si capisce con che cosa confrontare").help(
                "scrivi {question: ID} o, per le date, {moment: signature_planned, days: 30}",
            );
            None
        }
    }
}

fn texts<'t>(cx: &mut Lowering<'t>, at: At<'t>) -> Vec<String> {
    let items = at.one_or_more(&mut cx.faults);
    items.into_iter().filter_map(|item| item.string(&mut cx.faults).map(str::to_owned)).collect()
}

fn texts_of<'t>(cx: &mut Lowering<'t>, question: QuestionIx, operator: Entry<'t>) -> Vec<String> {
    if !matches!(cx.index.questions[question.0].shape, Shape::Text | Shape::Broken) {
        let message = "«contains» vale solo per domande di testo";
        cx.faults.error(operator.spot, message).help("per una risposta tra le altre usa «any_of»");
    }
    texts(cx, operator.value)
}

fn bounds<'t>(
    cx: &mut Lowering<'t>,
    question: QuestionIx,
    at_least: Option<At<'t>>,
    at_most: Option<At<'t>>,
) -> Test {
    match cx.index.questions[question.0].shape {
        Shape::Number => {
            let range = Exact::int(-LARGEST)..=Exact::int(LARGEST);
            let low = at_least.and_then(|at| at.exact(&mut cx.faults, range.clone()));
            let high = at_most.and_then(|at| at.exact(&mut cx.faults, range));
            Test::Between(low, high)
        }
        Shape::Multiple | Shape::Countries | Shape::List => {
            let mut count = |at: Option<At<'t>>| {
                at.and_then(|at| at.int(&mut cx.faults, 0..=1_000))
                    .and_then(|count| usize::try_from(count).ok())
            };
            Test::Count(count(at_least).unwrap_or(0), count(at_most))
        }
        Shape::Single
        | Shape::Derived
        | Shape::Date
        | Shape::Text
        | Shape::Statement
        | Shape::Info => {
            if let Some(at) = at_least.or(at_most) {
                cx.faults
                    .error(
                        at.spot(),
                        format!("«{}» non vale per una domanda a scelta singola", at.name),
                    )
                    .help("at_least e at_most contano le risposte scelte, o confrontano un numero");
            }
            Test::Answered
        }
        Shape::Broken => Test::Answered,
    }
}

fn any_of<'t>(cx: &mut Lowering<'t>, question: QuestionIx, at: At<'t>) -> Test {
    let (choices, codes) = chosen(cx, question, at);
    Test::AnyOf(choices, codes)
}

/// Options as places, countries as codes.
fn chosen<'t>(
    cx: &mut Lowering<'t>,
    question: QuestionIx,
    at: At<'t>,
) -> (Vec<usize>, Vec<String>) {
    let items = at.one_or_more(&mut cx.faults);
    if items.is_empty() && at.node.list().is_some() {
        cx.faults.error(at.spot(), format!("l’elenco di risposte di «{}» è vuoto", at.name));
    }
    let (mut choices, mut codes) = (Vec::new(), Vec::new());
    for item in items {
        let Some(id) = item.string(&mut cx.faults) else { continue };
        let referred = &cx.index.questions[question.0];
        let countries =
            (referred.shape == Shape::Countries).then_some(cx.countries.as_ref()).flatten();
        if let Some(choice) = referred.choices.iter().position(|choice| choice == id) {
            choices.push(choice);
        } else if countries.is_some_and(|countries| countries.get(id).is_some()) {
            codes.push(id.to_owned());
        } else if cx.without.contains(format!("{}/{id}", referred.id).as_str()) {
            // A module speaks of an option that this questionnaire does not have.
        } else if referred.dynamic {
            cx.faults
                .error(
                    item.spot(),
                    "le voci di un elenco non si possono nominare in una condizione",
                )
                .help("la condizione può guardare i campi delle voci, con «entries»");
        } else if referred.shape != Shape::Broken
            && !(referred.shape == Shape::Countries && countries.is_none())
        {
            let known = referred.choices.iter().map(String::as_str);
            cx.faults
                .error(item.spot(), format!("«{}» non ha la risposta {}", referred.id, quoted(id)))
                .code("unknown-option")
                .suggest(id, known);
        }
    }
    (choices, codes)
}

fn classes<'t>(cx: &mut Lowering<'t>, question: QuestionIx, operator: Entry<'t>) -> Vec<Class> {
    if !matches!(cx.index.questions[question.0].shape, Shape::Countries | Shape::Broken) {
        cx.faults.error(operator.spot, "«class» vale solo per domande di Paesi");
    }
    let words = Class::ALL.map(|class| (class.code(), class));
    let items = operator.value.one_or_more(&mut cx.faults);
    items.into_iter().filter_map(|item| item.one_of(&mut cx.faults, &words)).collect()
}
