//! Small random questionnaires with everything that base-1 knows, and answers to them.

use crate::common::build::{self, blocking, choice, exact, scoping, scored, weight};
use proptest::collection::vec;
use proptest::prelude::*;
use std::ops::RangeInclusive;
use vaglio::questionnaire::{
    AreaIx, Blocking, Choice, Condition, Derivation, Effect, Enisa, Entry, Gate, Kind, Levels,
    Link, Party, Question, QuestionIx, Questionnaire, RemedyKind, Rule, RuleTest, ScenarioIx,
    Scored, Test,
};
use vaglio::text::Text;

fn levels(scenarios: usize) -> impl Strategy<Value = Levels> {
    let level = |max: u8| vec(prop_oneof![3 => Just(0u8), 2 => 1..=max], scenarios);
    (level(4), level(4), vec(0u8..=3, 4)).prop_map(|(severity, exposure, enisa)| {
        let by_scenario = |list: Vec<u8>| {
            let said = list.into_iter().enumerate().filter(|(_, level)| *level > 0);
            said.map(|(s, level)| (ScenarioIx(s), level)).collect()
        };
        Levels {
            severity: by_scenario(severity),
            exposure: by_scenario(exposure),
            enisa: Enisa::ALL.into_iter().zip(enisa).filter(|(_, level)| *level > 0).collect(),
            reason: None,
        }
    })
}

/// A condition over earlier scoping questions, the first so many.
pub fn condition(earlier: usize) -> BoxedStrategy<Condition> {
    if earlier == 0 {
        return Just(Condition::Always).boxed();
    }
    let one = (0..earlier, 0..8usize).prop_map(|(ix, what)| {
        let of = |choices: &[usize]| Test::AnyOf(choices.to_vec(), vec![]);
        match what {
            0..=2 => Condition::Test(QuestionIx(ix), of(&[0])),
            3 | 4 => Condition::Test(QuestionIx(ix), of(&[1])),
            5 => Condition::Test(QuestionIx(ix), of(&[0, 1])),
            6 => Condition::Test(QuestionIx(ix), Test::Answered),
            _ => Condition::Shown(QuestionIx(ix)),
        }
    });
    let not = one.clone().prop_map(|inner| Condition::Not(Box::new(inner)));
    let part = prop_oneof![3 => one, 2 => not];
    let parts = vec(part.clone(), 2);
    prop_oneof![
        9 => Just(Condition::Always),
        8 => part,
        1 => parts.clone().prop_map(Condition::All),
        1 => parts.prop_map(Condition::Any),
    ]
    .boxed()
}

fn scoping_question(ix: usize, scenarios: usize) -> impl Strategy<Value = Question> {
    let kind = prop_oneof![4 => Just(0u8), 1 => Just(1), 1 => Just(2)];
    (condition(ix), vec(levels(scenarios), 2..=3), kind).prop_map(move |(when, options, kind)| {
        let named = options.into_iter().enumerate();
        let choices: Vec<Choice> =
            named.map(|(o, levels)| choice(&format!("o{o}"), None, levels)).collect();
        let mut question = scoping(&format!("C{ix}"), when, choices);
        match &mut question.kind {
            // «Don't know» says as much as the other options together.
            Kind::Single(choices) if kind == 1 => {
                let unknown =
                    Choice { unknown: true, ..choice("unknown", None, Levels::default()) };
                choices.push(unknown);
            }
            Kind::Single(choices) if kind == 2 => {
                question.kind = Kind::Multiple(std::mem::take(choices));
            }
            _ => {}
        }
        question
    })
}

fn rule_of(scopings: usize) -> impl Strategy<Value = Blocking> {
    let below = prop_oneof![Just("1/4"), Just("1/2"), Just("3/4"), Just("1")];
    (0..4usize, below, 1..=2u8, condition(scopings)).prop_map(|(gate, below, effect, when)| {
        Blocking { when, ..blocking(Gate::ALL[gate], below, Effect::from_rank(effect)) }
    })
}

fn asked_of(scopings: usize) -> impl Strategy<Value = Vec<(Party, Condition)>> {
    let party = || (0..3usize).prop_map(|p| [Party::Controller, Party::Processor, Party::Both][p]);
    (party(), party(), condition(scopings)).prop_map(|(first, last, when)| {
        let last = (last, Condition::Always);
        if when == Condition::Always { vec![last] } else { vec![(first, when), last] }
    })
}

/// Options worth 1, something between, and 0; sometimes «don't know», sometimes one that depends.
fn options(scopings: usize) -> impl Strategy<Value = Vec<Choice>> {
    let middle = prop_oneof![4 => Just("1/2"), 1 => Just("1/4"), 1 => Just("3/4")];
    (middle, any::<bool>(), 0..6usize, condition(scopings)).prop_map(
        |(middle, unknown, depends, when)| {
            let plain = |id: &str, value: &str| choice(id, Some(value), Levels::default());
            let mut options = vec![plain("yes", "1"), plain("partial", middle), plain("no", "0")];
            if unknown {
                options.push(Choice { unknown: true, ..plain("unknown", "0") });
            }
            if let Some(option) = options[..3].get_mut(depends) {
                option.when = when;
            }
            options
        },
    )
}

fn scored_question(
    ix: usize,
    scopings: usize,
    scenarios: usize,
    areas: usize,
) -> impl Strategy<Value = Question> {
    let link = prop_oneof![Just(None), (1u32..=3, any::<bool>()).prop_map(Some)];
    let tier = prop_oneof![3 => Just(1u8), 2 => Just(2), 2 => Just(3)];
    let blocking = prop_oneof![3 => Just(vec![]), 2 => vec(rule_of(scopings), 1..=2)];
    let remedy = (
        1u32..=5,
        prop_oneof![3 => Just(RemedyKind::Measure), 2 => Just(RemedyKind::Contract), 1 => Just(RemedyKind::None)],
    );
    (
        (0..areas, 1u32..=5, tier, any::<bool>(), 0..4usize, remedy),
        (vec(link, scenarios), blocking, condition(scopings), asked_of(scopings)),
        options(scopings),
    )
        .prop_map(move |((area, own, tier, critical, gate, remedy), parts, options)| {
            let (links, blocking, when, asked_of) = parts;
            let links = links.into_iter().enumerate().filter_map(|(s, link)| {
                let (strength, key) = link?;
                Some(Link { scenario: ScenarioIx(s), strength, key, reason: None })
            });
            // What blocks is required at every tier, and nobody can call it «not applicable».
            let tier = if blocking.is_empty() { tier } else { 1 };
            let mut data = Scored { blocking, ..weight(own, tier, critical, links.collect()) };
            data.gate = Gate::ALL[gate];
            (data.remedy.effort, data.remedy.kind) = remedy;
            let may_be_na = data.blocking.is_empty();
            // What may be «not applicable» always offers both ends: else its range misses that way out.
            let mut options = options;
            if may_be_na {
                (options[0].when, options[2].when) = (Condition::Always, Condition::Always);
            }
            let question = scored(&format!("Q{ix}"), area, when, data);
            Question { kind: Kind::Single(options), may_be_na, asked_of, ..question }
        })
}

/// The measure that every scenario needs: always asked, at the first tier, never «not applicable».
fn always_asked(scenarios: usize) -> impl Strategy<Value = Question> {
    vec((1u32..=3, any::<bool>()), scenarios).prop_map(|links| {
        let links = links.into_iter().enumerate().map(|(s, (strength, key))| Link {
            scenario: ScenarioIx(s),
            strength,
            key,
            reason: None,
        });
        let question = scored("BASE", 0, Condition::Always, weight(1, 1, false, links.collect()));
        Question { may_be_na: false, ..question }
    })
}

fn derived(ix: usize, scopings: usize) -> impl Strategy<Value = Question> {
    (rule_of(scopings), 0..3usize, condition(scopings)).prop_map(move |(rule, what, when)| {
        let (what, party) = [
            (Derivation::SupplierEvidence, Party::Both),
            (Derivation::ActionPlan, Party::Controller),
            (Derivation::Decided, Party::Controller),
        ][what];
        let data = Scored { blocking: vec![rule], ..weight(2, 1, false, vec![]) };
        Question {
            kind: Kind::Derived(what),
            asked_of: vec![(party, Condition::Always)],
            may_be_na: false,
            ..scored(&format!("D{ix}"), 0, when, data)
        }
    })
}

/// Questions and areas of a rule are numbers to be brought into range once all questions are there.
fn rule_test(scenarios: usize) -> BoxedStrategy<RuleTest> {
    let share = || prop_oneof![Just("1/4"), Just("1/2"), Just("3/4"), Just("1")].prop_map(exact);
    let plain = prop_oneof![
        (2u8..=4, 1..=scenarios)
            .prop_map(|(level, at_least)| RuleTest::CountRisk { level, at_least }),
        (0..4usize, share())
            .prop_map(|(g, met_below)| RuleTest::BlockingShare { gate: Gate::ALL[g], met_below }),
        (0..99usize, share())
            .prop_map(|(q, below)| RuleTest::AnswerBelow { question: QuestionIx(q), below }),
        (0..99usize, share()).prop_map(|(a, below)| RuleTest::AreaBelow { area: AreaIx(a), below }),
        (0..scenarios, 1u8..=4)
            .prop_map(|(s, level)| RuleTest::RiskAtLeast { scenario: ScenarioIx(s), level }),
    ];
    let parts = vec(plain.clone(), 2..=3);
    let all = parts.clone().prop_map(RuleTest::All);
    let any = parts.prop_map(RuleTest::Any);
    let nested = vec(prop_oneof![all.clone(), any.clone()], 2).prop_map(RuleTest::All);
    prop_oneof![5 => plain, 2 => all, 2 => any, 1 => nested].boxed()
}

fn in_range(test: &mut RuleTest, first: usize, questions: usize, areas: usize) {
    match test {
        RuleTest::AnswerBelow { question, .. } => {
            question.0 = first + question.0 % (questions - first);
        }
        RuleTest::AreaBelow { area, .. } => area.0 %= areas,
        RuleTest::All(parts) | RuleTest::Any(parts) => {
            for part in parts {
                in_range(part, first, questions, areas);
            }
        }
        _ => {}
    }
}

/// The copies of a question for the entries of a list, each with its own condition.
fn copies(question: &Question, whens: Vec<Condition>) -> Vec<Question> {
    let of = question.id.clone();
    let copy = |(key, when)| Question {
        id: format!("{of}@e{key}"),
        when,
        entry: Some(Entry {
            list: QuestionIx(0),
            of: of.clone(),
            key: format!("e{key}"),
            label: Text::default(),
        }),
        ..question.clone()
    };
    whens.into_iter().enumerate().map(copy).collect()
}

/// A questionnaire: scoping first, then what is scored.
pub fn model() -> impl Strategy<Value = Questionnaire> {
    sized([1..=3, 1..=2, 1..=3, 1..=4])
}

/// A questionnaire in which most gaps can be made good in more than one way.
pub fn with_ways() -> impl Strategy<Value = Questionnaire> {
    sized([1..=2, 1..=2, 1..=1, 5..=5]).prop_map(|mut form| {
        for (nth, question) in form.questions.iter_mut().enumerate() {
            for choice in question.kind.choices_mut() {
                choice.levels.severity.iter_mut().for_each(|(_, level)| *level = 2.min(*level));
            }
            // One keeps its rules; copies stay alike.
            let plain = nth != 3 || question.entry.is_some();
            let Some(scored) = question.scored.as_mut().filter(|_| plain) else { continue };
            question.when = Condition::Always;
            scored.blocking.clear();
            scored.critical = false;
            scored.remedy.kind = RemedyKind::Measure;
            scored.mitigates.iter_mut().for_each(|link| link.key = false);
        }
        form
    })
}

/// From how many to how many scenarios, areas, scoping questions and scored ones.
type Size = [RangeInclusive<usize>; 4];

fn sized([scenarios, areas, scopings, questions]: Size) -> impl Strategy<Value = Questionnaire> {
    (scenarios, areas, scopings, questions).prop_flat_map(
        |(scenarios, areas, scopings, questions)| {
            let scoping: Vec<_> = (0..scopings).map(|ix| scoping_question(ix, scenarios)).collect();
            let measures: Vec<_> = (0..questions)
                .map(|ix| scored_question(ix, scopings, scenarios, areas))
                .collect();
            let copied = prop_oneof![
                Just(None),
                (0..questions, vec(condition(scopings), 2..=3)).prop_map(Some)
            ];
            let derived = prop_oneof![3 => Just(vec![]), 2 => derived(0, scopings).prop_map(|d| vec![d]), 1 => (derived(0, scopings), derived(1, scopings)).prop_map(|(a, b)| vec![a, b])];
            let rules = vec((rule_test(scenarios), 1..=2u8), 0..=2);
            let whens = vec(condition(scopings), scenarios);
            let cap = prop_oneof![3 => Just("2/5"), 1 => Just("0"), 1 => Just("1")];
            (scoping, always_asked(scenarios), (measures, copied), derived, rules, whens, cap, any::<bool>())
                .prop_map(move |(scoping, base, (measures, copied), derived, rules, whens, cap, proof)| {
                    let mut form = build::empty(scenarios, areas);
                    form.method.proof_conditions = proof;
                    form.method.key_cap = exact(cap);
                    for (scenario, when) in form.scenarios.iter_mut().zip(whens) {
                        scenario.when = when;
                    }
                    form.questions = scoping;
                    form.questions.push(base);
                    for (ix, question) in measures.into_iter().enumerate() {
                        match &copied {
                            Some((which, whens)) if *which == ix => {
                                form.questions.extend(copies(&question, whens.clone()));
                            }
                            _ => form.questions.push(question),
                        }
                    }
                    form.questions.extend(derived);
                    let count = form.questions.len();
                    for (ix, (mut test, effect)) in rules.into_iter().enumerate() {
                        in_range(&mut test, scopings, count, areas);
                        let title = Text::default();
                        let effect = Effect::from_rank(effect);
                        form.rules.push(Rule { id: format!("R{ix}"), title, effect, test });
                    }
                    form
                })
        },
    )
}
