//! The different things one question can be answered, as far as a few tests can tell.

use crate::answers::{Answers, Given};
use crate::exact::Exact;
use crate::questionnaire::{
    Choice, Class, Condition, Kind, Operand, Question, QuestionIx, Questionnaire, Test, Truth,
};
use crate::visibility::holds;
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// What the tests say of one answer, and the condition under which the answer is offered.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Way<'q> {
    pub truths: Vec<Truth>,
    pub offered: &'q Condition,
}

/// Options that may be chosen together: more of them are not enumerated.
const MOST_TOGETHER: usize = 12;

/// One way for each thing the tests can tell apart, or `None` where there are too many.
pub(super) fn of<'q>(
    questionnaire: &'q Questionnaire,
    blank: &Answers,
    ix: QuestionIx,
    tests: &[&Test],
) -> Option<Vec<Way<'q>>> {
    let question = questionnaire.question(ix);
    let mut ways: Vec<Way<'q>> = Vec::new();
    for (given, offered) in answers(questionnaire, ix, tests)? {
        let truth = |test: &&Test| match &given {
            Given::Open => Truth::No,
            _ if is_open(test) => Truth::Open,
            given => {
                let today = holds(questionnaire, blank, ix, given, test);
                let lapsed = as_third(questionnaire, given, test, today);
                if today == lapsed { Truth::from(today) } else { Truth::Open }
            }
        };
        let truths = tests.iter().map(truth).collect();
        let known = |way: &Way<'_>| {
            way.truths == truths && (*way.offered == Condition::Always || *way.offered == *offered)
        };
        if !ways.iter().any(known) {
            ways.push(Way { truths, offered });
        }
    }
    debug_assert!(!ways.is_empty(), "{} can be answered", question.id);
    Some(ways)
}

/// Tests against what only a file knows: dates of the contract, other answers, free text.
fn is_open(test: &Test) -> bool {
    matches!(
        test,
        Test::Compare(_, Operand::Answer(..) | Operand::Moment(..))
            | Test::Equals(_)
            | Test::Contains(_)
    )
}

/// The same test once the adequacy decisions of the chosen countries have lapsed.
fn as_third(questionnaire: &Questionnaire, given: &Given, test: &Test, today: bool) -> bool {
    let (Given::Countries { codes, .. }, Test::Class(classes)) = (given, test) else {
        return today;
    };
    let countries = codes.iter().filter_map(|code| questionnaire.countries.get(code));
    countries.into_iter().any(|country| {
        let lapsed = country.adequacy.is_some();
        classes.contains(if lapsed { &Class::Third } else { &country.class })
    })
}

fn answers<'q>(
    questionnaire: &'q Questionnaire,
    ix: QuestionIx,
    tests: &[&Test],
) -> Option<Vec<(Given, &'q Condition)>> {
    let question = questionnaire.question(ix);
    let always = &Condition::Always;
    let mut found: Vec<(Given, &'q Condition)> = Vec::new();
    let plain = |given: Vec<Given>| given.into_iter().map(|given| (given, always));
    match &question.kind {
        Kind::Single(choices) => {
            found.extend(
                choices.iter().enumerate().map(|(at, choice)| (one(choice, at), &choice.when)),
            );
        }
        Kind::Multiple(choices) => found.extend(plain(several(choices, tests)?)),
        Kind::Countries { .. } => found.extend(plain(countries(questionnaire, tests)?)),
        Kind::Number { min, max, bands, choices, .. } => {
            let mut cuts: Vec<Exact> = tests.iter().flat_map(|test| numbers(test)).collect();
            cuts.extend(bands.iter().flat_map(|bands| bands.limits.iter().map(|limit| limit.0)));
            let value = |number| Given::Number(number, bands.as_ref().map(|b| b.choice(number)));
            found.extend(plain(between(*min, *max, cuts).into_iter().map(value).collect()));
            found.extend(plain(choices.iter().enumerate().map(|(at, c)| one(c, at)).collect()));
        }
        Kind::Date { min, max, choices } => {
            found.extend(plain(dates(*min, *max, tests)));
            found.extend(plain(choices.iter().enumerate().map(|(at, c)| one(c, at)).collect()));
        }
        Kind::Text { .. } => found.push((Given::Text(String::new()), always)),
        Kind::Statement(_) => {
            found.extend(plain(vec![Given::Chosen(vec![0]), Given::Open]));
        }
        Kind::List(spec) => {
            let keys = |count: usize| (0..count).map(|key| key.to_string()).collect();
            let mut counts = BTreeSet::from([spec.min, spec.max.max(spec.min)]);
            for (low, high) in tests.iter().filter_map(|test| counted(test)) {
                let near = [low.saturating_sub(1), low, high, high.saturating_add(1)];
                counts.extend(near.into_iter().filter(|&n| n >= spec.min && n <= spec.max));
            }
            found.extend(plain(
                counts.into_iter().map(|count| Given::Entries(keys(count))).collect(),
            ));
            if spec.optional {
                found.push((Given::Open, always));
            }
        }
        Kind::Info | Kind::Derived(_) => found.push((Given::Open, always)),
    }
    if question.options_from.is_some() {
        if tests.iter().any(|test| counted(test).is_some()) {
            return None;
        }
        // An entry of the list, which no test can name.
        found.push((Given::Text(String::new()), always));
    }
    if question.may_be_na || may_be_set_to_na(questionnaire, question) {
        found.push((Given::NotApplicable, always));
    }
    if found.is_empty() || tests.iter().any(|test| matches!(test, Test::Answered)) {
        found.push((Given::Open, always));
    }
    Some(found)
}

fn may_be_set_to_na(questionnaire: &Questionnaire, question: &Question) -> bool {
    question.presets.iter().any(|&preset| questionnaire.presets[preset].to.is_none())
}

fn one(choice: &Choice, at: usize) -> Given {
    if choice.not_applicable { Given::NotApplicable } else { Given::Chosen(vec![at]) }
}

/// Sets of options; of those that no test names, only as many as a count can tell apart.
fn several(choices: &[Choice], tests: &[&Test]) -> Option<Vec<Given>> {
    let alone = |choice: &Choice| choice.exclusive || choice.unknown || choice.not_applicable;
    let (alone, together): (Vec<usize>, Vec<usize>) =
        (0..choices.len()).partition(|&at| alone(&choices[at]));
    let named = |at: &usize| {
        tests.iter().any(|test| match test {
            Test::AnyOf(choices, _) | Test::AllOf(choices, _) => choices.contains(at),
            _ => false,
        })
    };
    let (mut members, others): (Vec<usize>, Vec<usize>) = together.into_iter().partition(named);
    members.extend(others.into_iter().take(spare(tests)));
    let mut ways: Vec<Given> = alone.into_iter().map(|at| one(&choices[at], at)).collect();
    ways.extend(subsets(&members)?.into_iter().map(|mut chosen| {
        chosen.sort_unstable();
        Given::Chosen(chosen)
    }));
    Some(ways)
}

/// Countries that tests name, some of each class, and «don't know».
fn countries(questionnaire: &Questionnaire, tests: &[&Test]) -> Option<Vec<Given>> {
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for test in tests {
        if let Test::AnyOf(_, named) | Test::AllOf(_, named) = test {
            codes.extend(named.iter().cloned());
        }
    }
    let spare = spare(tests);
    for class in Class::ALL {
        let of_class =
            questionnaire.countries.0.values().filter(|country| {
                country.class_at(None) == class && !codes.contains(&country.code)
            });
        let more: Vec<String> = of_class.take(spare).map(|country| country.code.clone()).collect();
        codes.extend(more);
    }
    let members: Vec<String> = codes.into_iter().collect();
    let mut ways = vec![Given::Countries { codes: Vec::new(), unknown: true }];
    for codes in subsets(&members)? {
        ways.push(Given::Countries { codes, unknown: false });
    }
    Some(ways)
}

/// How many options that nobody names can matter: one, or as many as a count asks about.
fn spare(tests: &[&Test]) -> usize {
    let counts = tests.iter().filter_map(|test| counted(test));
    counts.map(|(low, high)| low.max(high.saturating_add(1))).max().unwrap_or(1).max(1)
}

fn counted(test: &Test) -> Option<(usize, usize)> {
    match test {
        Test::Count(low, high) => Some((*low, high.unwrap_or(*low))),
        _ => None,
    }
}

/// Every choice of some of these, at least one.
fn subsets<T: Clone>(members: &[T]) -> Option<Vec<Vec<T>>> {
    if members.len() > MOST_TOGETHER {
        return None;
    }
    let of = |mask: usize| {
        let chosen = members.iter().enumerate().filter(move |(bit, _)| mask >> bit & 1 == 1);
        chosen.map(|(_, member)| member.clone()).collect()
    };
    Some((1..1_usize << members.len()).map(of).collect())
}

fn numbers(test: &Test) -> Vec<Exact> {
    match test {
        Test::Between(low, high) => low.iter().chain(high).copied().collect(),
        Test::Compare(_, Operand::Number(number)) => vec![*number],
        _ => Vec::new(),
    }
}

/// The ends, the cuts, and a number inside every stretch between two of them.
fn between(min: Exact, max: Exact, mut cuts: Vec<Exact>) -> Vec<Exact> {
    cuts.retain(|cut| *cut > min && *cut < max);
    cuts.extend([min, max]);
    cuts.sort_unstable();
    cuts.dedup();
    let middle = |pair: &[Exact]| match pair {
        [low, high] => low.add(*high).and_then(|sum| sum.mul(Exact::HALF)).ok(),
        _ => None,
    };
    let inside: Vec<Exact> = cuts.windows(2).filter_map(middle).collect();
    cuts.extend(inside);
    cuts
}

fn dates(min: Option<NaiveDate>, max: Option<NaiveDate>, tests: &[&Test]) -> Vec<Given> {
    let cut = |test: &&Test| match test {
        Test::Compare(_, Operand::Date(date)) => Some(*date),
        _ => None,
    };
    let mut days: Vec<NaiveDate> = tests.iter().filter_map(cut).chain(min).chain(max).collect();
    let near: Vec<NaiveDate> = days
        .iter()
        .flat_map(|day| [day.checked_sub_days(Days::new(1)), day.checked_add_days(Days::new(1))])
        .flatten()
        .collect();
    days.extend(near);
    if days.is_empty() {
        days.extend(NaiveDate::from_ymd_opt(2026, 1, 1));
    }
    days.retain(|day| min.is_none_or(|min| *day >= min) && max.is_none_or(|max| *day <= max));
    days.into_iter().map(Given::Date).collect()
}
