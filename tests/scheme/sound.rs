//! Ranges of scores, findings and verdicts hold every completion, and reach the ends where every
//! open question can be listed: brute force on small random schemes, with conditions, gates that
//! answer, hidden answers that count, and answers that do not apply.

use crate::common::build;
use proptest::prelude::*;
use vaglio::answers::{Answers, Given};
use vaglio::exact::Exact;
use vaglio::questionnaire::{
    Better, Bound, Choice, Condition, Criterion, Effect, Finding, Fold, Form, Item, Kind, Output,
    Policy, Preset, Question, QuestionIx, Questionnaire, Rounding, Scheme, SchemeIx, SchemeNode,
    SchemeOp, ScoreTest, Step, Test, Truth, Verdict, VerdictLevel, default_choice,
};
use vaglio::scoring::{Evaluation, Scorer};
use vaglio::text::Text;
use vaglio::visibility::Visibility;

fn number(value: i64) -> Exact {
    Exact::int(value)
}

/// What a question of the model offers: points by choice; the last may be «don't know» or n/a.
#[derive(Clone, Debug)]
struct Asked {
    points: Vec<i64>,
    multiple: bool,
    unknown: bool,
    na: bool,
    when: Condition,
}

fn condition(earlier: usize) -> BoxedStrategy<Condition> {
    if earlier == 0 {
        return Just(Condition::Always).boxed();
    }
    let test = (0..earlier, 0..2_usize).prop_map(|(ix, choice)| {
        Condition::Test(QuestionIx(ix), Test::AnyOf(vec![choice], Vec::new()))
    });
    let answered = (0..earlier).prop_map(|ix| Condition::Test(QuestionIx(ix), Test::Answered));
    let shown = (0..earlier).prop_map(|ix| Condition::Shown(QuestionIx(ix)));
    let leaf = prop_oneof![6 => test, 1 => answered, 1 => shown].boxed();
    let not = leaf.clone().prop_map(|inner| Condition::Not(Box::new(inner)));
    let both = (leaf.clone(), leaf.clone()).prop_map(|(a, b)| Condition::All(vec![a, b]));
    let either = (leaf.clone(), leaf.clone()).prop_map(|(a, b)| Condition::Any(vec![a, b]));
    let count = (leaf.clone(), leaf.clone(), leaf.clone())
        .prop_map(|(a, b, c)| Condition::Count(vec![a, b, c], 1, Some(2)));
    prop_oneof![2 => Just(Condition::Always), 3 => leaf, 2 => not, 1 => both, 1 => either, 1 => count]
        .boxed()
}

fn asked(earlier: usize) -> impl Strategy<Value = Asked> {
    let points = proptest::collection::vec(-2..4_i64, 2..=3);
    (
        points,
        prop::bool::weighted(0.2),
        any::<bool>(),
        prop::bool::weighted(0.3),
        condition(earlier),
    )
        .prop_map(|(points, multiple, unknown, na, when)| Asked {
            points,
            multiple,
            unknown: unknown && !multiple,
            na,
            when,
        })
}

fn question(ix: usize, asked: &Asked) -> Question {
    let id = format!("Q{ix}");
    let mut choices: Vec<Choice> = (0..asked.points.len())
        .map(|choice| Choice { id: format!("o{choice}"), ..default_choice() })
        .collect();
    if asked.unknown {
        let unknown = true;
        choices.push(Choice { id: "unknown".into(), unknown, exclusive: true, ..default_choice() });
    }
    let kind = if asked.multiple { Kind::Multiple(choices) } else { Kind::Single(choices) };
    Question { kind, when: asked.when.clone(), may_be_na: asked.na, ..Question::blank(&id) }
}

/// Policies of one item, and the operator that joins the items.
#[derive(Clone, Debug)]
struct Folding {
    unknown: Policy,
    na: Policy,
    multi: Fold,
    hidden: bool,
    zero: bool,
    op: usize,
    weights: Vec<i64>,
}

fn folding(questions: usize) -> impl Strategy<Value = Folding> {
    let unknown = prop_oneof![
        Just(Policy::Worst),
        Just(Policy::Best),
        Just(Policy::Zero),
        Just(Policy::Excluded)
    ];
    let na =
        prop_oneof![3 => Just(Policy::Excluded), 1 => Just(Policy::Zero), 1 => Just(Policy::Worst)];
    let multi = prop_oneof![
        Just(Fold::Sum),
        Just(Fold::Mean),
        Just(Fold::Min),
        Just(Fold::Max),
        Just(Fold::Count)
    ];
    let flag = || prop::bool::weighted(0.2);
    let weights = proptest::collection::vec(1..4_i64, questions);
    (unknown, na, multi, flag(), flag(), 0..7_usize, weights).prop_map(
        |(unknown, na, multi, hidden, zero, op, weights)| Folding {
            unknown,
            na,
            multi,
            hidden,
            zero,
            op,
            weights,
        },
    )
}

fn item(ix: usize, asked: &Asked, folding: &Folding) -> SchemeOp {
    let values = asked.points.iter().map(|points| Some(number(*points)));
    SchemeOp::Item(Item {
        questions: vec![QuestionIx(ix)],
        entries: Fold::Max,
        values: values.chain(asked.unknown.then_some(Some(Exact::ZERO))).collect(),
        number: false,
        multi: folding.multi,
        unknown: folding.unknown,
        unanswered: Policy::Range,
        na: folding.na,
        hidden: folding.hidden,
        absent_as_zero: folding.zero,
        better: Better::Low,
    })
}

fn joined(folding: &Folding, items: &[SchemeIx]) -> SchemeOp {
    let weighted = || items.iter().copied().zip(folding.weights.iter().map(|w| number(*w)));
    match folding.op {
        0 => SchemeOp::Sum(items.to_vec()),
        1 => SchemeOp::Mean(weighted().collect()),
        2 => SchemeOp::Min(items.to_vec()),
        3 => SchemeOp::Max(items.to_vec()),
        4 => SchemeOp::WeightedSum(weighted().collect()),
        5 => SchemeOp::Count { of: items.to_vec(), at_least: Exact::ONE },
        _ => SchemeOp::Product(items.to_vec()),
    }
}

#[derive(Clone, Debug)]
struct Model {
    form: Questionnaire,
}

fn model() -> impl Strategy<Value = Model> {
    let questions = (2..=4_usize).prop_flat_map(|count| (0..count).map(asked).collect::<Vec<_>>());
    questions.prop_flat_map(|questions| {
        let count = questions.len();
        let foldings = proptest::collection::vec(folding(count), 2);
        let preset = proptest::option::of((condition(count - 1), prop::bool::ANY));
        let limits = (-1..4_i64, any::<bool>(), any::<bool>());
        (Just(questions), foldings, preset, condition(count), limits).prop_map(
            |(questions, foldings, preset, finding, limits)| Model {
                form: form(&questions, &foldings, preset, finding, limits),
            },
        )
    })
}

fn form(
    questions: &[Asked],
    foldings: &[Folding],
    preset: Option<(Condition, bool)>,
    finding: Condition,
    (limit, strict, negated): (i64, bool, bool),
) -> Questionnaire {
    let mut form = build::empty(0, 1);
    form.questions = questions.iter().enumerate().map(|(ix, asked)| question(ix, asked)).collect();
    if let Some((when, to_na)) = preset {
        let to = (!to_na).then(|| "o0".to_owned());
        form.presets.push(Preset { id: "P".into(), when, to, reason: Text::default() });
        form.questions.last_mut().unwrap().presets.push(0);
    }
    form.severities
        .push(vaglio::questionnaire::Severity { id: "high".into(), title: Text::default() });
    form.findings.push(Finding {
        id: "F".into(),
        title: Text::default(),
        text: None,
        when: finding,
        severity: Some(0),
        priority: 1,
        remedies: Vec::new(),
        compensating: None,
        legal: Vec::new(),
        each: None,
        entry: None,
    });
    form.scheme = Some(scheme(questions, foldings, limit, strict, negated));
    form
}

fn scheme(
    questions: &[Asked],
    foldings: &[Folding],
    limit: i64,
    strict: bool,
    negated: bool,
) -> Scheme {
    let mut nodes: Vec<SchemeNode> = Vec::new();
    let mut add = |op: SchemeOp| {
        nodes.push(SchemeNode { name: format!("n{}", nodes.len()), title: None, op });
        SchemeIx(nodes.len() - 1)
    };
    let mut totals = Vec::new();
    for folding in foldings {
        let items: Vec<_> =
            questions.iter().enumerate().map(|(ix, asked)| add(item(ix, asked, folding))).collect();
        totals.push(add(joined(folding, &items)));
    }
    let half = Exact::HALF;
    let rounded = add(SchemeOp::Scale { of: totals[1], factor: half });
    let rounded = add(SchemeOp::Round { of: rounded, to: Exact::ONE, how: Rounding::HalfUp });
    let most = add(SchemeOp::Maximum(totals[0]));
    let bound = Bound { from: number(limit), strict };
    let guard = SchemeOp::If {
        test: totals[0],
        bound,
        relative_to: None,
        then: rounded,
        otherwise: Some(most),
    };
    let guard = add(guard);
    let difference = add(SchemeOp::Scale { of: totals[0], factor: number(-1) });
    let difference = add(SchemeOp::Sum(vec![totals[0], difference, rounded]));
    let kept = add(SchemeOp::Coalesce(vec![totals[1], rounded, most]));
    let cut = add(SchemeOp::Clamp { of: kept, low: Exact::ZERO, high: number(2) });
    let steps = vec![Step { bound, rank: number(2) }, Step::at(number(limit - 1), Exact::ONE)];
    let rank = add(SchemeOp::Bands { of: totals[0], steps, below: Exact::ZERO, relative_to: None });
    let all = [totals[0], totals[1], guard, difference, kept, cut, rank];
    let outputs = all.iter().map(|node| Output {
        name: format!("n{}", node.0),
        title: None,
        node: *node,
        form: Form::Number(Better::Low),
    });
    let score = ScoreTest::Score { node: totals[0], low: Some(bound), high: None, of_max: false };
    let score = if negated { ScoreTest::Not(Box::new(score)) } else { score };
    let fired = ScoreTest::Findings { severity: 0, at_least: 1, at_most: None };
    let outputs = outputs.collect();
    let verdicts = vec![verdict(score, fired)];
    Scheme {
        id: "own".into(),
        title: None,
        source: None,
        nodes,
        outputs,
        verdicts,
        primary: Some(0),
    }
}

fn verdict(score: ScoreTest, fired: ScoreTest) -> Verdict {
    let level = |id: &str, effect: Effect, tests: Vec<ScoreTest>, at_least: usize| VerdictLevel {
        id: id.into(),
        title: Text::default(),
        effect,
        criteria: tests
            .into_iter()
            .enumerate()
            .map(|(ix, when)| Criterion { id: format!("{id}{ix}"), text: Text::default(), when })
            .collect(),
        at_least,
        obligations: Vec::new(),
    };
    let levels = vec![
        level("a", Effect::Proceed, Vec::new(), 1),
        level("b", Effect::Conditions, vec![score.clone(), fired.clone()], 1),
        level("c", Effect::Stop, vec![score, fired], 2),
    ];
    Verdict { id: "v".into(), title: Text::default(), of: None, levels }
}

/// Every answer one question can get, n/a included.
fn every(question: &Question) -> Vec<Given> {
    let choices = question.choices();
    let mut ways: Vec<Given> = match &question.kind {
        Kind::Multiple(_) => (1..1_usize << choices.len())
            .map(|mask| {
                Given::Chosen((0..choices.len()).filter(|bit| mask >> bit & 1 == 1).collect())
            })
            .collect(),
        _ => (0..choices.len()).map(|choice| Given::Chosen(vec![choice])).collect(),
    };
    if question.may_be_na {
        ways.push(Given::NotApplicable);
    }
    ways
}

/// All ways to answer what is asked and open, in asking order; what a way hides stays open.
fn completions(form: &Questionnaire, answers: &Answers) -> Vec<Answers> {
    let mut all = vec![answers.clone()];
    for (ix, question) in form.indexed() {
        all = all
            .into_iter()
            .flat_map(|partial| {
                let shown = Visibility::of(form, &partial);
                let asked = shown.get(ix) == Truth::Yes && shown.preset(ix).is_none();
                if !asked || !partial.get(ix).is_open() {
                    return vec![partial];
                }
                let answered = every(question).into_iter().map(|given| {
                    let mut next = partial.clone();
                    next.given[ix.0] = given;
                    next
                });
                answered.collect()
            })
            .collect();
    }
    all
}

fn case() -> impl Strategy<Value = (Model, Vec<Option<usize>>)> {
    model().prop_flat_map(|model| {
        let given: Vec<_> = model
            .form
            .questions
            .iter()
            .map(|question| proptest::option::of(0..every(question).len()))
            .collect();
        (Just(model), given)
    })
}

/// One end of an output over all completions, as `(low, high)`, and whether it may be missing.
type Found = (Option<(Exact, Exact)>, bool);

fn over(all: &[Evaluation], output: usize) -> Found {
    let values: Vec<_> = all.iter().map(|one| one.outputs[output].value).collect();
    let ends = values
        .iter()
        .flatten()
        .map(|range| (range.worst.min(range.best), range.worst.max(range.best)));
    let range = ends.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    (range, values.iter().any(Option::is_none))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn ranges_hold_every_completion((model, given) in case()) {
        let form = &model.form;
        let mut answers = Answers::none(form);
        for (ix, choice) in given.iter().enumerate() {
            if let Some(choice) = choice {
                answers.given[ix] = every(&form.questions[ix])[*choice].clone();
            }
        }
        let scorer = Scorer::new(form);
        let complete: Vec<_> = completions(form, &answers);
        let all: Vec<_> = complete.iter().map(|one| scorer.quick(one).unwrap()).collect();
        let exact = scorer.exact(&answers).unwrap();
        let quick = scorer.quick(&answers).unwrap();
        for (evaluation, tight) in [(&quick, false), (&exact, true)] {
            for (ix, result) in evaluation.outputs.iter().enumerate() {
                let (expected, _) = over(&all, ix);
                let found = result.value.map(|range| (range.best, range.worst));
                if tight {
                    prop_assert_eq!(found, expected, "output {}", ix);
                } else if let Some((low, high)) = expected {
                    let (a, b) = found.unwrap();
                    prop_assert!(a <= low && b >= high, "output {}: {} {} / {} {}", ix, a, b, low, high);
                }
            }
            let levels = || all.iter().map(|one| one.verdicts[0].level);
            let worst = levels().map(|level| level.worst).max().unwrap();
            let best = levels().map(|level| level.best).min().unwrap();
            let found = evaluation.verdicts[0].level;
            prop_assert!(found.worst >= worst && found.best <= best);
            prop_assert!(evaluation.verdict.worst >= all.iter().map(|one| one.verdict.worst).max().unwrap());
            let fired: Vec<_> = all.iter().map(|one| one.findings.first().map(|found| found.fired)).collect();
            let now = evaluation.findings.first().map(|found| found.fired);
            if now.is_none() {
                prop_assert!(fired.iter().all(Option::is_none));
            }
            if now == Some(Truth::Yes) {
                prop_assert!(fired.iter().all(|one| *one == Some(Truth::Yes)));
            }
            if tight {
                prop_assert_eq!((found.worst, found.best), (worst, best));
                if fired.iter().all(Option::is_none) {
                    prop_assert_eq!(now, None);
                }
                if fired.iter().all(|one| *one == Some(Truth::Yes)) {
                    prop_assert_eq!(now, Some(Truth::Yes));
                }
            }
        }
    }
}
