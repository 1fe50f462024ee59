//! From answers to the ranges the graph starts from.

use super::Scorer;
use super::base1::{Input, blocks_when};
use super::graph::{NodeIx, NodeOverflow};
use super::value::Value;
use crate::answers::{Answers, Given};
use crate::exact::Exact;
use crate::questionnaire::{
    Choice, Derivation, Kind, Levels, Party, Question, QuestionIx, Questionnaire, Truth,
};
use crate::visibility::Visibility;

/// The value of every node under these answers.
pub(super) fn evaluate(
    scorer: &Scorer<'_>,
    answers: &Answers,
    shown: &Visibility,
) -> Result<Vec<Value>, NodeOverflow> {
    evaluate_with(scorer, answers, shown, &[])
}

/// [`evaluate`] with some levels set by a person.
pub(super) fn evaluate_with(
    scorer: &Scorer<'_>,
    answers: &Answers,
    shown: &Visibility,
    pins: &[(NodeIx, u8)],
) -> Result<Vec<Value>, NodeOverflow> {
    let model = scorer.model();
    let answers = &*shown.settle(scorer.questionnaire, answers);
    let reader = Reader { questionnaire: scorer.questionnaire, answers, shown };
    let input = |node: NodeIx| match &model.inputs[node.0] {
        Some(input) => reader.value(input),
        None => Value::ABSENT,
    };
    let pins: Vec<_> =
        pins.iter().map(|(node, level)| (*node, Exact::int(i64::from(*level)))).collect();
    model.graph.evaluate_with(input, &pins)
}

/// The offered choice worth most, the first of equals.
pub(super) fn best_choice(
    questionnaire: &Questionnaire,
    answers: &Answers,
    shown: &Visibility,
    ix: QuestionIx,
) -> Option<usize> {
    let offered = offered(questionnaire, answers, shown, ix);
    offered.into_iter().rev().max_by_key(|(_, value)| *value).map(|(choice, _)| choice)
}

/// The offered choice worth least; «don't know» only where nothing else is worth as little.
pub(super) fn worst_choice(
    questionnaire: &Questionnaire,
    answers: &Answers,
    shown: &Visibility,
    ix: QuestionIx,
) -> Option<usize> {
    let offered = offered(questionnaire, answers, shown, ix);
    offered.into_iter().min_by_key(|(_, value)| *value).map(|(choice, _)| choice)
}

fn offered(
    questionnaire: &Questionnaire,
    answers: &Answers,
    shown: &Visibility,
    ix: QuestionIx,
) -> Vec<(usize, Exact)> {
    let choices = questionnaire.question(ix).choices();
    (0..choices.len())
        .filter(|&choice| shown.offers(questionnaire, answers, ix, choice) != Truth::No)
        .filter_map(|choice| Some((choice, choices[choice].value?)))
        .collect()
}

struct Reader<'a> {
    questionnaire: &'a Questionnaire,
    answers: &'a Answers,
    shown: &'a Visibility,
}

impl Reader<'_> {
    fn value(&self, input: &Input) -> Value {
        match input {
            Input::Answer(question) => self.present(*question, self.answer(*question)),
            Input::Proof(question) => self.present(*question, self.proof(*question)),
            Input::SupplierProof(question) => self.supplier_proof(*question),
            Input::Holds(condition) => {
                match self.shown.truth(self.questionnaire, self.answers, condition) {
                    Truth::Yes => Value::exactly(Exact::ONE),
                    Truth::No => Value::exactly(Exact::ZERO),
                    Truth::Open => Value::between(Exact::ZERO, Exact::ONE),
                }
            }
            Input::Severity(question, scenario) => {
                self.level(*question, |levels| highest(&levels.severity, scenario))
            }
            Input::Exposure(question, scenario) => {
                self.level(*question, |levels| highest(&levels.exposure, scenario))
            }
            Input::Enisa(question, area) => {
                self.level(*question, |levels| highest(&levels.enisa, area))
            }
        }
    }

    /// A value of a question that may be hidden or set to not applicable.
    fn present(&self, question: QuestionIx, value: Value) -> Value {
        if *self.answers.get(question) == Given::NotApplicable {
            return Value::ABSENT;
        }
        match self.shown.get(question) {
            Truth::No => Value::ABSENT,
            Truth::Open => value.or_absent(),
            Truth::Yes if self.may_become_na(question) => value.or_absent(),
            Truth::Yes => value,
        }
    }

    /// Whether an open answer elsewhere can still set the question to not applicable.
    fn may_become_na(&self, question: QuestionIx) -> bool {
        let preset = self.shown.possible_preset(question);
        preset.is_some_and(|preset| self.questionnaire.presets[preset].to.is_none())
    }

    fn answer(&self, ix: QuestionIx) -> Value {
        let question = self.questionnaire.question(ix);
        match &question.kind {
            Kind::Derived(Derivation::ActionPlan) => yes_or_no(self.answers.at_closing.action_plan),
            Kind::Derived(Derivation::Decided) => yes_or_no(self.answers.at_closing.decided),
            // An open answer elsewhere can still put another option in the place of this one.
            _ if self.shown.possible_preset(ix).is_some() && !self.may_become_na(ix) => {
                self.unanswered(ix)
            }
            _ => {
                let given = self.answers.get(ix).choice();
                let value = given.and_then(|choice| question.choices()[choice].value);
                value.map_or_else(|| self.unanswered(ix), Value::exactly)
            }
        }
    }

    /// The whole range of the choices that may be offered.
    fn unanswered(&self, ix: QuestionIx) -> Value {
        offered(self.questionnaire, self.answers, self.shown, ix)
            .into_iter()
            .map(|(_, value)| Value::exactly(value))
            .reduce(Value::hull)
            .unwrap_or(Value::between(Exact::ZERO, Exact::ONE))
    }

    fn proof(&self, ix: QuestionIx) -> Value {
        let given = self.answers.get(ix);
        if given.is_open() {
            return Value::between(Exact::ZERO, Exact::ONE);
        }
        let proved =
            self.answers.proved[ix.0] && !given.is_unknown(self.questionnaire.question(ix));
        yes_or_no(proved)
    }

    fn supplier_proof(&self, ix: QuestionIx) -> Value {
        let question = self.questionnaire.question(ix);
        let blocking = question.scored.as_ref().map_or(&[][..], |scored| &scored.blocking);
        let blocks = self.shown.truth(self.questionnaire, self.answers, &blocks_when(blocking));
        let asked = match self.shown.asked_of(self.questionnaire, self.answers, ix) {
            Some(Party::Controller) => Truth::No,
            Some(_) => Truth::Yes,
            None => Self::may_be_asked(question),
        };
        match blocks.and(asked) {
            Truth::No => Value::ABSENT,
            Truth::Open => self.present(ix, self.proof(ix)).or_absent(),
            Truth::Yes => self.present(ix, self.proof(ix)),
        }
    }

    fn may_be_asked(question: &Question) -> Truth {
        let supplier = question.asked_of.iter().any(|(party, _)| *party != Party::Controller);
        if supplier { Truth::Open } else { Truth::No }
    }

    /// The level a scoping question gives: of its answer, or the range of all its answers.
    fn level(&self, ix: QuestionIx, of: impl Fn(&Levels) -> u8) -> Value {
        let question = self.questionnaire.question(ix);
        let exactly = |level: u8| Value::exactly(Exact::int(i64::from(level)));
        let value = match self.answers.get(ix) {
            Given::Open => {
                let (low, high) = Self::level_range(question, &of);
                Value::between(Exact::int(i64::from(low)), Exact::int(i64::from(high)))
            }
            given if given.is_unknown(question) => exactly(Self::level_range(question, &of).1),
            Given::Chosen(chosen) => {
                let levels = chosen.iter().map(|&choice| of(&question.choices()[choice].levels));
                exactly(levels.max().unwrap_or(0))
            }
            Given::Countries { codes, .. } => exactly(self.country_level(question, codes, &of)),
            Given::Number(_, Some(choice)) => exactly(of(&question.choices()[*choice].levels)),
            Given::Number(..) | Given::Date(_) | Given::Text(_) | Given::Entries(_) => exactly(0),
            Given::NotApplicable => Value::ABSENT,
        };
        match self.shown.get(ix) {
            Truth::No => Value::ABSENT,
            Truth::Open => value.or_absent(),
            Truth::Yes => value,
        }
    }

    /// Lowest and highest level any answer of the question can give.
    fn level_range(question: &Question, of: &impl Fn(&Levels) -> u8) -> (u8, u8) {
        if let Kind::Countries { classes, .. } = &question.kind {
            // Italy is always possible and carries no level unless its class says so.
            let italy =
                classes.iter().find(|(class, _)| *class == crate::questionnaire::Class::Italy);
            let low = italy.map_or(0, |(_, levels)| of(levels));
            return (low, classes.iter().map(|(_, levels)| of(levels)).max().unwrap_or(0).max(low));
        }
        let known = |choice: &&Choice| !choice.unknown;
        let levels = || question.choices().iter().filter(known).map(|choice| of(&choice.levels));
        (levels().min().unwrap_or(0), levels().max().unwrap_or(0))
    }

    fn country_level(
        &self,
        question: &Question,
        codes: &[String],
        of: &impl Fn(&Levels) -> u8,
    ) -> u8 {
        let Kind::Countries { classes, .. } = &question.kind else { return 0 };
        codes
            .iter()
            .filter_map(|code| self.questionnaire.countries.get(code))
            .filter_map(|country| {
                let class = country.class_at(self.answers.date);
                classes.iter().find(|(listed, _)| *listed == class)
            })
            .map(|(_, levels)| of(levels))
            .max()
            .unwrap_or(0)
    }
}

fn yes_or_no(value: bool) -> Value {
    Value::exactly(if value { Exact::ONE } else { Exact::ZERO })
}

fn highest<K: PartialEq>(levels: &[(K, u8)], key: &K) -> u8 {
    levels.iter().filter(|(listed, _)| listed == key).map(|(_, level)| *level).max().unwrap_or(0)
}
