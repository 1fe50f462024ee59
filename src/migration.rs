//! From one version of a questionnaire to another: what moves, what is new, what is dropped.
//!
//! Nothing is lost: an answer that the new version has no place for is set aside, with the id it
//! had. Where a question or a choice has a new id, the new version says so in `renamed_from`.

use crate::assessment::{Action, Answer, Assessment, Change, State};
use crate::questionnaire::{Choice, Identity, Kind, Question, Questionnaire};
use crate::unfold::{AT, copy_id};
use std::collections::BTreeMap;

/// What happened to one assessment.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Migration {
    pub from: Identity,
    pub to: Identity,
    /// Answers under a new id: old and new.
    pub moved: Vec<(String, String)>,
    /// Choices under a new id: question, old and new.
    pub choices: Vec<(String, String, String)>,
    /// Questions that the old version did not have.
    pub new: Vec<String>,
    /// Questions whose words have changed: their answers are to be read again.
    pub reworded: Vec<String>,
    /// Answers that are set aside: the new version does not ask.
    pub dropped: Vec<String>,
    /// Answers that come back from where they had been set aside.
    pub restored: Vec<String>,
}

impl Migration {
    #[must_use]
    pub fn changes_something(&self) -> bool {
        self.from != self.to
    }
}

/// The assessment on the new version. `old` is the version it was made with, where it is at hand.
#[must_use]
pub fn migrate(
    assessment: &Assessment,
    old: Option<&Questionnaire>,
    new: &Questionnaire,
) -> (Assessment, Migration) {
    let mut migration = Migration {
        from: assessment.questionnaire.clone(),
        to: new.identity.clone(),
        ..Migration::default()
    };
    let mut next = assessment.clone();
    next.questionnaire = new.identity.clone();
    next.answers = BTreeMap::new();
    let renamed = Renamed::of(new);
    for (id, answer) in &assessment.answers {
        renamed.place(new, id, answer, &mut next, &mut migration);
    }
    // What an earlier migration set aside may have a place again.
    for (id, answer) in &assessment.set_aside {
        if renamed.targets(new, id).is_empty() || next.answers.contains_key(id) {
            continue;
        }
        next.set_aside.remove(id);
        migration.restored.push(id.clone());
        renamed.place(new, id, answer, &mut next, &mut migration);
    }
    next.actions = assessment.actions.iter().flat_map(|one| renamed.action(new, one)).collect();
    if let Some(old) = old {
        compare(old, new, &renamed, &mut migration);
    }
    if assessment.is_closed() {
        next.state = State::Draft { next: assessment.version().saturating_add(1) };
        next.date = None;
    }
    next.changes.push(Change {
        version: next.version(),
        text: format!(
            "questionario {} {} → {}",
            new.identity.id, migration.from.version, migration.to.version
        ),
        ..Change::default()
    });
    (next, migration)
}

/// Old ids of questions, each with all that took its place.
struct Renamed(BTreeMap<String, Vec<String>>);

impl Renamed {
    fn of(new: &Questionnaire) -> Self {
        let mut renamed: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for question in &new.questions {
            for old in &question.renamed_from {
                renamed.entry(old.clone()).or_default().push(question.id.clone());
            }
        }
        Self(renamed)
    }

    /// Where an answer goes: to the question of its id, else to all that took its place.
    fn targets(&self, new: &Questionnaire, id: &str) -> Vec<String> {
        let (question, entry) = match id.split_once(AT) {
            Some((question, entry)) => (question, Some(entry)),
            None => (id, None),
        };
        let with_entry = |target: &String| match entry {
            Some(entry) => copy_id(target, entry),
            None => target.clone(),
        };
        if new.find(question).is_some() {
            return vec![id.to_owned()];
        }
        self.0.get(question).into_iter().flatten().map(with_entry).collect()
    }

    fn place(
        &self,
        new: &Questionnaire,
        id: &str,
        answer: &Answer,
        next: &mut Assessment,
        migration: &mut Migration,
    ) {
        let targets = self.targets(new, id);
        if targets.is_empty() {
            next.set_aside.insert(id.to_owned(), answer.clone());
            migration.dropped.push(id.to_owned());
            return;
        }
        for target in targets {
            if target != *id {
                migration.moved.push((id.to_owned(), target.clone()));
            }
            let plain = target.split_once(AT).map_or(target.as_str(), |(plain, _)| plain);
            let question = new.find(plain).map(|ix| new.question(ix));
            let answer = question
                .map_or_else(|| answer.clone(), |question| translated(question, answer, migration));
            next.answers.entry(target).or_insert(answer);
        }
    }

    /// An action for each question that took the place of its own.
    fn action(&self, new: &Questionnaire, action: &Action) -> Vec<Action> {
        let targets = self.targets(new, &action.gap);
        if targets.is_empty() {
            return vec![action.clone()];
        }
        targets.into_iter().map(|gap| Action { gap, ..action.clone() }).collect()
    }
}

/// The answer with each choice under its new id.
fn translated(question: &Question, answer: &Answer, migration: &mut Migration) -> Answer {
    let mut answer = answer.clone();
    let of_choices = !matches!(question.kind, Kind::Text { .. } | Kind::List(_));
    let earlier = answer.carried.iter_mut().flat_map(|carried| &mut carried.value);
    for value in answer.value.iter_mut().chain(earlier).filter(|_| of_choices) {
        if question.choice(value).is_some() {
            continue;
        }
        let took_its_place = |choice: &&Choice| choice.renamed_from.contains(value);
        if let Some(choice) = question.choices().iter().find(took_its_place) {
            let change = (question.id.clone(), value.clone(), choice.id.clone());
            value.clone_from(&choice.id);
            migration.choices.push(change);
        }
    }
    answer
}

/// What two versions of a questionnaire ask differently.
fn compare(old: &Questionnaire, new: &Questionnaire, renamed: &Renamed, found: &mut Migration) {
    let took_the_place: BTreeMap<&str, &str> = renamed
        .0
        .iter()
        .flat_map(|(old, new)| new.iter().map(move |new| (new.as_str(), old.as_str())))
        .collect();
    for question in &new.questions {
        let before = old.find(&question.id).or_else(|| {
            took_the_place.get(question.id.as_str()).and_then(|earlier| old.find(earlier))
        });
        match before.map(|ix| old.question(ix)) {
            None => found.new.push(question.id.clone()),
            Some(before) if before.text != question.text => {
                found.reworded.push(question.id.clone());
            }
            Some(_) => {}
        }
    }
}
