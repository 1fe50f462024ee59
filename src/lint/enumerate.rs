//! Whether a condition can be both true and false, found by trying every way to answer.
//!
//! A question counts through the answers of all it depends on: one that is not shown fails every
//! test. Two answers that no test of the problem tells apart are tried once.

use super::ways::{self, Way};
use crate::answers::Answers;
use crate::questionnaire::{Condition, Operand, QuestionIx, Questionnaire, Test, Truth, counted};
use std::collections::{BTreeSet, HashMap};

/// Combinations tried for one condition.
pub const BUDGET: usize = 20_000;
/// Questions that one condition may hang on, however indirectly.
const MOST_QUESTIONS: usize = 64;
/// Combinations tried for a whole questionnaire: so much, and so much more for each condition.
const POOL: usize = 1_000_000;
const POOL_EACH: usize = 100;

/// What the enumeration of one condition found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Varies,
    Always,
    Never,
    /// Beyond the budget.
    Undecided,
    /// What it stands in is itself never there.
    Unreachable,
}

/// Decides conditions of one questionnaire, each kind of problem once.
pub(super) struct Enumerator<'q> {
    questionnaire: &'q Questionnaire,
    blank: Answers,
    pool: usize,
    done: HashMap<String, Outcome>,
}

impl<'q> Enumerator<'q> {
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        Self {
            questionnaire,
            blank: Answers::none(questionnaire),
            pool: POOL,
            done: HashMap::new(),
        }
    }

    /// Whether `own` can be true and can be false where `context` holds.
    pub fn decide(&mut self, context: &'q Condition, own: &'q Condition) -> Outcome {
        self.pool += POOL_EACH;
        let key = format!("{context:?}\n{own:?}");
        if let Some(done) = self.done.get(&key) {
            return *done;
        }
        let outcome = match Problem::new(self.questionnaire, &self.blank, context, own) {
            None => Outcome::Undecided,
            Some(problem) => {
                let mut search = Search::new(&problem, BUDGET.min(self.pool));
                search.from(0);
                self.pool -= search.tried.min(self.pool);
                search.outcome()
            }
        };
        self.done.insert(key, outcome);
        outcome
    }
}

/// Two conditions and the questions they hang on, in asking order.
struct Problem<'q> {
    variables: Vec<Variable<'q>>,
    context: Logic,
    own: Logic,
}

struct Variable<'q> {
    when: Logic,
    ways: Vec<(Way<'q>, Logic)>,
    /// A copy for the entries of a list is not there while the list is empty.
    of_list: bool,
}

/// A condition with its tests replaced by places.
enum Logic {
    Known(Truth),
    Test(usize, usize),
    Shown(usize),
    Not(Box<Logic>),
    All(Vec<Logic>),
    Any(Vec<Logic>),
    Count(Vec<Logic>, usize, Option<usize>),
}

impl<'q> Problem<'q> {
    /// `None` where it hangs on too many questions, or on too many answers of one.
    fn new(
        questionnaire: &'q Questionnaire,
        blank: &Answers,
        context: &'q Condition,
        own: &'q Condition,
    ) -> Option<Self> {
        let members = closure(questionnaire, &[context, own])?;
        let mut tests: Vec<Vec<&'q Test>> = vec![Vec::new(); members.len()];
        let place: HashMap<QuestionIx, usize> =
            members.iter().enumerate().map(|(place, ix)| (*ix, place)).collect();
        note(context, &place, &mut tests);
        note(own, &place, &mut tests);
        for ix in &members {
            let question = questionnaire.question(*ix);
            note(&question.when, &place, &mut tests);
            question.choices().iter().for_each(|choice| note(&choice.when, &place, &mut tests));
        }
        let logic = |condition: &'q Condition| compile(condition, &place, &tests);
        let mut variables = Vec::with_capacity(members.len());
        for (at, ix) in members.iter().enumerate() {
            let ways = ways::of(questionnaire, blank, *ix, &tests[at])?;
            let ways = ways.into_iter().map(|way| {
                let offered = logic(way.offered);
                (way, offered)
            });
            let question = questionnaire.question(*ix);
            variables.push(Variable {
                when: logic(&question.when),
                ways: ways.collect(),
                of_list: question.each.is_some(),
            });
        }
        Some(Self { context: logic(context), own: logic(own), variables })
    }
}

/// Every question that conditions hang on, in asking order.
fn closure(questionnaire: &Questionnaire, from: &[&Condition]) -> Option<Vec<QuestionIx>> {
    let mut members: BTreeSet<QuestionIx> = BTreeSet::new();
    let mut open = Vec::new();
    for condition in from {
        references(condition, &mut open);
    }
    while let Some(ix) = open.pop() {
        if !members.insert(ix) {
            continue;
        }
        if members.len() > MOST_QUESTIONS {
            return None;
        }
        let question = questionnaire.question(ix);
        references(&question.when, &mut open);
        question.choices().iter().for_each(|choice| references(&choice.when, &mut open));
    }
    Some(members.into_iter().collect())
}

/// Questions whose answers can be tried; entries of lists stay open.
fn references(condition: &Condition, found: &mut Vec<QuestionIx>) {
    match condition {
        Condition::Always | Condition::Entries(..) => {}
        Condition::Test(question, _) | Condition::Shown(question) => found.push(*question),
        Condition::Not(inner) => references(inner, found),
        Condition::All(parts) | Condition::Any(parts) | Condition::Count(parts, ..) => {
            for part in parts {
                references(part, found);
            }
        }
    }
}

fn note<'q>(
    condition: &'q Condition,
    place: &HashMap<QuestionIx, usize>,
    tests: &mut [Vec<&'q Test>],
) {
    match condition {
        Condition::Always | Condition::Entries(..) | Condition::Shown(_) => {}
        Condition::Test(question, test) => {
            if let Some(&at) = place.get(question)
                && !tests[at].contains(&test)
            {
                tests[at].push(test);
            }
        }
        Condition::Not(inner) => note(inner, place, tests),
        Condition::All(parts) | Condition::Any(parts) | Condition::Count(parts, ..) => {
            for part in parts {
                note(part, place, tests);
            }
        }
    }
}

fn compile(
    condition: &Condition,
    place: &HashMap<QuestionIx, usize>,
    tests: &[Vec<&Test>],
) -> Logic {
    let all = |parts: &[Condition]| parts.iter().map(|part| compile(part, place, tests)).collect();
    match condition {
        Condition::Always => Logic::Known(Truth::Yes),
        // What a module is used without: false here, and no slip of whoever wrote the module.
        Condition::Any(parts) if parts.is_empty() => Logic::Known(Truth::Open),
        Condition::Entries(..) => Logic::Known(Truth::Open),
        Condition::Shown(question) => {
            place.get(question).map_or(Logic::Known(Truth::Open), |at| Logic::Shown(*at))
        }
        Condition::Test(question, test) => {
            // Another answer may be missing, whatever this one is.
            let known = place
                .get(question)
                .and_then(|&at| Some((at, tests[at].iter().position(|other| *other == test)?)));
            match (known, test) {
                (_, Test::Compare(_, Operand::Answer(..))) | (None, _) => Logic::Known(Truth::Open),
                (Some((at, test)), _) => Logic::Test(at, test),
            }
        }
        Condition::Not(inner) => Logic::Not(Box::new(compile(inner, place, tests))),
        Condition::All(parts) => Logic::All(all(parts)),
        Condition::Any(parts) => Logic::Any(all(parts)),
        Condition::Count(parts, low, high) => Logic::Count(all(parts), *low, *high),
    }
}

/// Where a question stands in the combination being tried.
#[derive(Clone, Copy)]
enum State {
    Ahead,
    Hidden,
    Way(usize),
}

struct Search<'p, 'q> {
    problem: &'p Problem<'q>,
    states: Vec<State>,
    budget: usize,
    tried: usize,
    can_hold: bool,
    can_fail: bool,
}

impl<'p, 'q> Search<'p, 'q> {
    fn new(problem: &'p Problem<'q>, budget: usize) -> Self {
        let states = vec![State::Ahead; problem.variables.len()];
        Self { problem, states, budget, tried: 0, can_hold: false, can_fail: false }
    }

    fn outcome(&self) -> Outcome {
        match (self.can_hold, self.can_fail) {
            (true, true) => Outcome::Varies,
            _ if self.tried > self.budget => Outcome::Undecided,
            (true, false) => Outcome::Always,
            (false, true) => Outcome::Never,
            (false, false) => Outcome::Unreachable,
        }
    }

    fn is_over(&self) -> bool {
        self.tried > self.budget || (self.can_hold && self.can_fail)
    }

    /// Tries everything from the question at this place on.
    fn from(&mut self, at: usize) {
        let context = self.truth(&self.problem.context);
        let own = self.truth(&self.problem.own);
        let last = at == self.problem.variables.len();
        if context == Truth::No || last || (context == Truth::Yes && own != Truth::Open) {
            self.tried += 1;
            self.can_hold |= context != Truth::No && own != Truth::No;
            self.can_fail |= context != Truth::No && own != Truth::Yes;
            return;
        }
        let variable = &self.problem.variables[at];
        let shown = self.truth(&variable.when);
        if shown != Truth::Yes || variable.of_list {
            self.states[at] = State::Hidden;
            self.from(at + 1);
        }
        if shown != Truth::No {
            for (nth, (_, offered)) in variable.ways.iter().enumerate() {
                if self.is_over() {
                    break;
                }
                if self.truth(offered) != Truth::No {
                    self.states[at] = State::Way(nth);
                    self.from(at + 1);
                }
            }
        }
        self.states[at] = State::Ahead;
    }

    fn truth(&self, logic: &Logic) -> Truth {
        match logic {
            Logic::Known(truth) => *truth,
            Logic::Shown(at) => match self.states[*at] {
                State::Ahead => Truth::Open,
                State::Hidden => Truth::No,
                State::Way(_) => Truth::Yes,
            },
            Logic::Test(at, test) => match self.states[*at] {
                State::Ahead => Truth::Open,
                State::Hidden => Truth::No,
                State::Way(nth) => self.problem.variables[*at].ways[nth].0.truths[*test],
            },
            Logic::Not(inner) => self.truth(inner).not(),
            Logic::All(parts) => {
                parts.iter().fold(Truth::Yes, |so_far, part| so_far.and(self.truth(part)))
            }
            Logic::Any(parts) => {
                parts.iter().fold(Truth::No, |so_far, part| so_far.or(self.truth(part)))
            }
            Logic::Count(parts, low, high) => {
                counted(parts.iter().map(|part| self.truth(part)), *low, *high)
            }
        }
    }
}
