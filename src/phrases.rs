//! Reasons, demands and conditions as one line each, for lists on screen, on paper and on output.

pub mod beside;
pub mod set;

use crate::questionnaire::{
    Among, Condition, Moment, Operand, Order, QuestionIx, Questionnaire, Test,
};
use crate::scoring::{DemandKind, ReasonKind};
use crate::text::Lang;
use crate::words::{self, pick};

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
        ReasonKind::Override => {
            pick(lang, "esito peggiorato a mano", "outcome made worse by hand").to_owned()
        }
        ReasonKind::Level(..) | ReasonKind::Criterion(..) => {
            let text = reason.own_text(questionnaire).map_or("", |text| text.get(lang));
            format!("{id} {text}")
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
            let evidence = question.evidence.first();
            format!(
                "{} {word}{}",
                question.id,
                evidence.map_or(question.title.get(lang), |text| text.get(lang))
            )
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

/// A condition in words: «SCO-08 è Sì o Non so».
#[must_use]
pub fn condition(questionnaire: &Questionnaire, condition: &Condition, lang: Lang) -> String {
    let join = |parts: &[Condition], word: &str| {
        let texts: Vec<_> = parts.iter().map(|part| nested(questionnaire, part, lang)).collect();
        texts.join(word)
    };
    match condition {
        Condition::Always => pick(lang, "sempre", "always").to_owned(),
        Condition::All(parts) => join(parts, pick(lang, " e ", " and ")),
        Condition::Any(parts) => join(parts, pick(lang, " oppure ", " or ")),
        Condition::Not(inner) => {
            format!(
                "{} ({})",
                pick(lang, "non", "not"),
                self::condition(questionnaire, inner, lang)
            )
        }
        Condition::Count(parts, low, high) => {
            let high = high.map_or(String::new(), |high| {
                format!(" {} {high}", pick(lang, "e al più", "and at most"))
            });
            let parts = join(parts, "; ");
            format!(
                "{} {low}{high} {} ({parts})",
                pick(lang, "almeno", "at least"),
                pick(lang, "di", "of")
            )
        }
        Condition::Shown(ix) => {
            format!("{} {}", questionnaire.question(*ix).id, pick(lang, "si chiede", "is asked"))
        }
        Condition::Entries(list, among, inner) => {
            let how = match among {
                Among::Any => pick(lang, "almeno una voce", "at least one entry").to_owned(),
                Among::All => pick(lang, "ogni voce", "every entry").to_owned(),
                Among::None => pick(lang, "nessuna voce", "no entry").to_owned(),
                Among::Count(low, _) => format!("{} {low}", pick(lang, "almeno", "at least")),
            };
            let of = pick(lang, "di", "of");
            let inner = self::condition(questionnaire, inner, lang);
            format!("{how} {of} {} ({inner})", questionnaire.question(*list).id)
        }
        Condition::Test(ix, test) => {
            format!("{} {}", questionnaire.question(*ix).id, tested(questionnaire, *ix, test, lang))
        }
    }
}

fn nested(questionnaire: &Questionnaire, part: &Condition, lang: Lang) -> String {
    let text = condition(questionnaire, part, lang);
    match part {
        Condition::All(parts) | Condition::Any(parts) if parts.len() > 1 => format!("({text})"),
        _ => text,
    }
}

fn tested(questionnaire: &Questionnaire, ix: QuestionIx, test: &Test, lang: Lang) -> String {
    let question = questionnaire.question(ix);
    let listed = |choices: &[usize], codes: &[String], word: &str| {
        let countries = codes.iter().map(|code| {
            questionnaire
                .countries
                .get(code)
                .map_or(code.as_str(), |country| country.name.get(lang))
        });
        let choices = choices.iter().map(|choice| question.choices()[*choice].text.get(lang));
        choices.chain(countries).map(|text| format!("«{text}»")).collect::<Vec<_>>().join(word)
    };
    match test {
        Test::AnyOf(choices, codes) => format!(
            "{} {}",
            pick(lang, "è", "is"),
            listed(choices, codes, pick(lang, " o ", " or "))
        ),
        Test::AllOf(choices, codes) => format!(
            "{} {}",
            pick(lang, "comprende", "includes"),
            listed(choices, codes, pick(lang, " e ", " and "))
        ),
        Test::Class(classes) => {
            let names: Vec<_> = classes.iter().map(|class| words::class(lang, *class)).collect();
            format!(
                "{} {}",
                pick(lang, "comprende un Paese", "includes a country"),
                names.join(pick(lang, " o ", " or "))
            )
        }
        Test::Answered => pick(lang, "ha una risposta", "is answered").to_owned(),
        Test::Count(low, high) => {
            let high = high.map_or(String::new(), |high| {
                format!(" {} {high}", pick(lang, "e al più", "and at most"))
            });
            format!(
                "{} {low}{high} {}",
                pick(lang, "ha almeno", "has at least"),
                pick(lang, "scelte", "choices")
            )
        }
        Test::Between(low, high) => {
            let low = low.map_or(String::new(), |low| format!(" ≥ {low}"));
            let high = high.map_or(String::new(), |high| format!(" ≤ {high}"));
            format!("{}{low}{high}", pick(lang, "è", "is"))
        }
        Test::Compare(order, operand) => {
            format!("{} {}", order_sign(*order), operand_text(questionnaire, operand, lang))
        }
        Test::Equals(texts) => {
            let texts: Vec<_> = texts.iter().map(|text| format!("«{text}»")).collect();
            format!("{} {}", pick(lang, "è", "is"), texts.join(pick(lang, " o ", " or ")))
        }
        Test::Contains(texts) => {
            let texts: Vec<_> = texts.iter().map(|text| format!("«{text}»")).collect();
            format!(
                "{} {}",
                pick(lang, "contiene", "contains"),
                texts.join(pick(lang, " o ", " or "))
            )
        }
    }
}

fn order_sign(order: Order) -> &'static str {
    match order {
        Order::Less => "<",
        Order::AtMost => "≤",
        Order::Equal => "=",
        Order::AtLeast => "≥",
        Order::More => ">",
    }
}

fn operand_text(questionnaire: &Questionnaire, operand: &Operand, lang: Lang) -> String {
    let moved = |text: &str, by: &str| match by {
        "0" => text.to_owned(),
        by if by.starts_with('-') => format!("{text} − {}", by.trim_start_matches('-')),
        by => format!("{text} + {by}"),
    };
    match operand {
        Operand::Number(number) => number.to_string(),
        Operand::Date(date) => words::date(lang, *date),
        Operand::Answer(question, plus) => {
            moved(&questionnaire.question(*question).id, &plus.to_string())
        }
        Operand::Moment(moment, days) => {
            let moment = match moment {
                Moment::SignaturePlanned => {
                    pick(lang, "data prevista per la firma", "planned signature")
                }
                Moment::GoLivePlanned => pick(lang, "data prevista per l’avvio", "planned start"),
                Moment::Analysis => pick(lang, "data dell’analisi", "date of the analysis"),
            };
            moved(moment, &days.to_string())
        }
    }
}
