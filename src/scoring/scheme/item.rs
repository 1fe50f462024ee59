//! What one question gives to a score: of its answer, or of everything it can still be.

use crate::answers::{Answers, Given};
use crate::exact::{Exact, Overflow};
use crate::questionnaire::{
    Better, Choice, Condition, Fold, Item, Kind, Policy, Question, QuestionIx, Questionnaire, Truth,
};
use crate::scoring::graph::{NodeIx, Op, compute};
use crate::scoring::value::Value;
use crate::visibility::Visibility;

/// Reads inputs from answers with the presets already in place.
pub(super) struct Reader<'a> {
    pub questionnaire: &'a Questionnaire,
    pub answers: &'a Answers,
    pub shown: &'a Visibility,
    pub original: Original<'a>,
}

/// What was really answered: only what still is open there can be left out of a score.
#[derive(Clone, Copy)]
pub(super) struct Original<'a> {
    pub answers: &'a Answers,
    pub shown: &'a Visibility,
}

impl Reader<'_> {
    pub fn holds(&self, condition: &Condition) -> Value {
        match self.shown.truth(self.questionnaire, self.answers, condition) {
            Truth::Yes => Value::exactly(Exact::ONE),
            Truth::No => Value::exactly(Exact::ZERO),
            Truth::Open => Value::between(Exact::ZERO, Exact::ONE),
        }
    }

    /// The question, or all its copies together.
    pub fn item(&self, item: &Item) -> Result<Value, Overflow> {
        let mut values = Vec::with_capacity(item.questions.len());
        for question in &item.questions {
            values.push(self.one(item, *question)?);
        }
        together(&values, item.entries)
    }

    fn one(&self, item: &Item, ix: QuestionIx) -> Result<Value, Overflow> {
        let question = self.questionnaire.question(ix);
        let given = self.answers.get(ix);
        let left_out = item.unanswered != Policy::Range
            && self.original.answers.get(ix).is_open()
            && self.original.shown.preset(ix).is_none();
        let offered = |choice: usize| {
            self.shown.offers(self.questionnaire, self.answers, ix, choice) != Truth::No
        };
        let mut value = if left_out {
            of_given(self.questionnaire, question, item, &Given::Open)?
        } else if given.is_open() {
            range(self.questionnaire, question, item, offered)?
        } else {
            of_given(self.questionnaire, question, item, given)?
        };
        if self.shown.possible_preset(ix).is_some() && !left_out {
            for &preset in &question.presets {
                let given = match &self.questionnaire.presets[preset].to {
                    None => Given::NotApplicable,
                    Some(option) => match question.choice(option) {
                        Some(choice) => Given::Chosen(vec![choice]),
                        None => continue,
                    },
                };
                value = value.hull(of_given(self.questionnaire, question, item, &given)?);
            }
        }
        let absent = if item.absent_as_zero { Value::exactly(Exact::ZERO) } else { Value::ABSENT };
        // What a gate gives to a question that is not shown is nobody's answer.
        let typed = item.hidden && !given.is_open() && self.shown.preset(ix).is_none();
        let may_change = self.shown.possible_preset(ix).is_some();
        Ok(match self.shown.get(ix) {
            Truth::No | Truth::Open if typed && !may_change => value,
            Truth::No if typed => value.hull(absent),
            Truth::No => absent,
            Truth::Open => value.hull(absent),
            Truth::Yes => value,
        })
    }
}

fn together(values: &[Value], fold: Fold) -> Result<Value, Overflow> {
    if let [one] = values {
        return Ok(*one);
    }
    let all: Vec<_> = (0..values.len()).map(NodeIx).collect();
    let op = match fold {
        Fold::Sum => Op::Sum(all),
        Fold::Min => Op::Min(all),
        Fold::Max => Op::Max(all),
        Fold::Mean => Op::Mean(all.into_iter().map(|one| (one, Exact::ONE)).collect()),
        Fold::Count => Op::Count { of: all, at_least: Exact::ONE },
    };
    compute(&op, values)
}

/// What an answer gives; an open one by the policy for the unanswered.
pub(super) fn of_given(
    questionnaire: &Questionnaire,
    question: &Question,
    item: &Item,
    given: &Given,
) -> Result<Value, Overflow> {
    if given.is_unknown(question) && item.unknown != Policy::Own {
        return policy(questionnaire, question, item, item.unknown);
    }
    let counts = item.multi == Fold::Count;
    Ok(match given {
        Given::Open => return policy(questionnaire, question, item, item.unanswered),
        Given::NotApplicable => return policy(questionnaire, question, item, item.na),
        Given::Chosen(chosen) if matches!(question.kind, Kind::Multiple(_)) => {
            let choices = question.choices();
            let known = chosen.iter().filter(|&&choice| !counts || !choices[choice].exclusive);
            let values: Vec<_> = known.map(|&choice| exactly(item, choice)).collect();
            if counts {
                Value::exactly(number(values.len()))
            } else {
                together(&values, item.multi)?
            }
        }
        Given::Chosen(chosen) => chosen.first().map_or(Value::ABSENT, |one| exactly(item, *one)),
        Given::Number(given, _) if item.number => Value::exactly(*given),
        Given::Number(_, choice) => {
            choice.map_or(Value::exactly(Exact::ZERO), |choice| exactly(item, choice))
        }
        Given::Countries { codes, .. } => Value::exactly(number(codes.len())),
        Given::Entries(keys) => Value::exactly(number(keys.len())),
        Given::Date(_) | Given::Text(_) => Value::exactly(Exact::ONE),
    })
}

/// The value of a choice; one that the loader did not know (an entry of a list) gives nothing.
fn exactly(item: &Item, choice: usize) -> Value {
    match item.values.get(choice) {
        Some(Some(value)) => Value::exactly(*value),
        Some(None) => Value::ABSENT,
        None => Value::exactly(Exact::ZERO),
    }
}

fn policy(
    questionnaire: &Questionnaire,
    question: &Question,
    item: &Item,
    policy: Policy,
) -> Result<Value, Overflow> {
    let ends = |pick: Better| -> Result<Value, Overflow> {
        let range = known(questionnaire, question, item, |_| true)?.range();
        Ok(range.map_or(Value::ABSENT, |(low, high)| {
            Value::exactly(if pick == Better::Low { low } else { high })
        }))
    };
    let worse = if item.better == Better::Low { Better::High } else { Better::Low };
    match policy {
        Policy::Range => range(questionnaire, question, item, |_| true),
        Policy::Own | Policy::Zero => Ok(Value::exactly(Exact::ZERO)),
        Policy::Excluded => Ok(Value::ABSENT),
        Policy::Worst => ends(worse),
        Policy::Best => ends(item.better),
    }
}

/// Everything an open answer can still become, not applicable included.
fn range(
    questionnaire: &Questionnaire,
    question: &Question,
    item: &Item,
    offered: impl Fn(usize) -> bool,
) -> Result<Value, Overflow> {
    let choices = question.choices();
    let offers = |test: fn(&Choice) -> bool| {
        choices.iter().enumerate().any(|(ix, choice)| test(choice) && offered(ix))
    };
    let known = known(questionnaire, question, item, &offered)?;
    let mut values = vec![known];
    if offers(|choice| choice.unknown) {
        let unknown = choices.iter().position(|choice| choice.unknown).unwrap_or(0);
        values.push(match item.unknown {
            Policy::Own => exactly(item, unknown),
            other => policy(questionnaire, question, item, other)?,
        });
    }
    if question.may_be_na || offers(|choice| choice.not_applicable) {
        values.push(policy(questionnaire, question, item, item.na)?);
    }
    Ok(values.into_iter().reduce(Value::hull).unwrap_or(known))
}

/// What the known answers give: neither «don't know» nor «not applicable».
fn known(
    questionnaire: &Questionnaire,
    question: &Question,
    item: &Item,
    offered: impl Fn(usize) -> bool,
) -> Result<Value, Overflow> {
    let choices = question.choices();
    let is_known = |ix: &usize| !choices[*ix].unknown && !choices[*ix].not_applicable;
    let offers: Vec<usize> = (0..choices.len()).filter(|ix| is_known(ix) && offered(*ix)).collect();
    let plain = offers.iter().map(|&ix| exactly(item, ix)).reduce(Value::hull);
    let value = match &question.kind {
        Kind::Multiple(_) => {
            let (alone, many): (Vec<usize>, Vec<usize>) =
                offers.iter().copied().partition(|&ix| choices[ix].exclusive);
            if item.multi == Fold::Count {
                let low = if alone.is_empty() { many.len().min(1) } else { 0 };
                Some(Value::between(number(low), number(many.len())))
            } else {
                let alone = alone.iter().map(|&ix| exactly(item, ix)).reduce(Value::hull);
                let many: Vec<_> = many.iter().map(|&ix| exactly(item, ix)).collect();
                [alone, several(&many, item.multi)?].into_iter().flatten().reduce(Value::hull)
            }
        }
        Kind::Number { min, max, .. } if item.number => {
            let number = Value::between(*min, *max);
            Some(plain.map_or(number, |plain| plain.hull(number)))
        }
        Kind::List(spec) => Some(Value::between(number(spec.min), number(spec.max))),
        Kind::Countries { .. } => {
            Some(Value::between(Exact::ZERO, number(questionnaire.countries.0.len())))
        }
        // A box that is not ticked gives nothing yet.
        Kind::Statement(_) => plain.map(|plain| plain.hull(Value::exactly(Exact::ZERO))),
        _ => plain,
    };
    Ok(value.unwrap_or(Value::ABSENT))
}

/// The ends of what any few of these give together.
fn several(values: &[Value], fold: Fold) -> Result<Option<Value>, Overflow> {
    let Some(ends) = values.iter().copied().reduce(Value::hull) else { return Ok(None) };
    let (Fold::Sum, Some((least, most))) = (fold, ends.range()) else { return Ok(Some(ends)) };
    let (mut low, mut high) = (Exact::ZERO, Exact::ZERO);
    for value in values.iter().filter_map(|value| value.low()) {
        low = low.add(value.min(Exact::ZERO))?;
        high = high.add(value.max(Exact::ZERO))?;
    }
    let low = if low < Exact::ZERO { low } else { least };
    let high = if high > Exact::ZERO { high } else { most };
    Ok(Some(Value::between(low, high)))
}

/// What a question can give when it is asked and answered.
pub(super) fn full(questionnaire: &Questionnaire, item: &Item) -> Result<Value, Overflow> {
    let mut values = Vec::with_capacity(item.questions.len());
    for ix in &item.questions {
        let question = questionnaire.question(*ix);
        let mut value = known(questionnaire, question, item, |_| true)?;
        let unknown = question.choices().iter().position(|choice| choice.unknown);
        if let (Some(unknown), Policy::Own) = (unknown, item.unknown) {
            let own = exactly(item, unknown);
            value = if value.is_absent() { own } else { value.hull(own) };
        }
        values.push(value);
    }
    together(&values, item.entries)
}

/// What a question can give in any case, however many entries its list gets.
pub(super) fn any(questionnaire: &Questionnaire, item: &Item) -> Result<Value, Overflow> {
    let mut value = full(questionnaire, item)?.or_absent();
    let zero = [item.unknown, item.unanswered, item.na].contains(&Policy::Zero);
    if zero || item.absent_as_zero {
        value = value.hull(Value::exactly(Exact::ZERO));
    }
    let question = item.questions.first().map(|ix| questionnaire.question(*ix));
    let list = question.filter(|question| question.entry.is_none()).and_then(|one| one.each);
    if let (Some(list), Fold::Sum, Some((low, high))) = (list, item.entries, value.range())
        && let Kind::List(spec) = &questionnaire.question(list).kind
    {
        let most = number(spec.max);
        let (low, high) = (low.mul(most)?.min(low), high.mul(most)?.max(high));
        value = Value::between(low, high).or_absent();
    }
    Ok(value)
}

fn number(count: usize) -> Exact {
    Exact::int(i64::try_from(count).unwrap_or(i64::MAX))
}
