//! Lists: entries that come, go and have names, each with questions of its own.

use super::Wizard;
use super::facts::Applies;
use super::lists::Progress;
use super::message::{Effect, Notice};
use super::patch::Patch;
use super::screen::{Row, Target};
use crate::answers::{NO_ENTRIES, is_entry_key};
use crate::questionnaire::{Kind, ListSpec, Question, QuestionIx, Truth};
use crate::unfold::AT;

impl Wizard<'_> {
    /// The keys on record, in order.
    #[must_use]
    pub fn entries(&self, list: QuestionIx) -> Vec<String> {
        let values = self.answer(list).map_or(&[][..], |answer| answer.value.as_slice());
        values.iter().filter(|key| *key != NO_ENTRIES && is_entry_key(key)).cloned().collect()
    }

    #[must_use]
    pub fn has_no_entries(&self, list: QuestionIx) -> bool {
        self.answer(list).is_some_and(|answer| answer.value == [NO_ENTRIES])
    }

    /// How an entry is called; by what it is and its key while nothing else is known.
    #[must_use]
    pub fn entry_label(&self, list: QuestionIx, key: &str) -> String {
        if let Some(question) = self.of_entry(list, key).next()
            && let Some(entry) = &self.questionnaire().question(question).entry
        {
            return entry.label.get(self.lang).to_owned();
        }
        match &self.questionnaire().question(list).kind {
            Kind::List(spec) => format!("{} {key}", spec.item.get(self.lang)),
            _ => key.to_owned(),
        }
    }

    /// How far the questions about an entry are.
    #[must_use]
    pub fn entry_progress(&self, list: QuestionIx, key: &str) -> Progress {
        self.progress_of(self.of_entry(list, key))
    }

    /// The questions about one entry, in order.
    fn of_entry<'a>(
        &'a self,
        list: QuestionIx,
        key: &'a str,
    ) -> impl Iterator<Item = QuestionIx> + 'a {
        let about = move |question: &Question| {
            question.entry.as_ref().is_some_and(|entry| entry.list == list && entry.key == key)
        };
        self.questionnaire().indexed().filter(move |(_, one)| about(one)).map(|(ix, _)| ix)
    }

    pub(super) fn entry_rows(&self, list: QuestionIx, spec: &ListSpec) -> Vec<Row> {
        let entries = self.entries(list);
        let none = entries.is_empty() && spec.min == 0;
        let rows = entries.into_iter().map(Row::Entry).chain([Row::AddEntry]);
        rows.chain(none.then_some(Row::NoEntries)).collect()
    }

    /// A new entry under a key nobody has used, and on to its first question.
    pub(super) fn add_entry(&mut self, list: QuestionIx, effects: &mut Vec<Effect>) {
        let questionnaire = self.questionnaire();
        let question = questionnaire.question(list);
        let Kind::List(spec) = &question.kind else { return };
        let mut keys = self.entries(list);
        if keys.len() >= spec.max {
            self.notice = Some(Notice::TooManyEntries(spec.max));
            return;
        }
        let key = self.free_key(list, spec, &keys);
        keys.push(key.clone());
        let few = keys.len() < spec.min;
        if self.record(list, keys, effects) {
            self.heading_for = Some((question.id.clone(), key));
            if few {
                self.notice = Some(Notice::TooFewEntries(spec.min));
            }
        }
    }

    /// A key without answers: those of an entry that was removed must not turn up in a new one.
    fn free_key(&self, list: QuestionIx, spec: &ListSpec, keys: &[String]) -> String {
        let ours = |of: &str| {
            spec.fields.iter().any(|field| field == of)
                || self.questionnaire().questions.iter().any(|question| match &question.entry {
                    Some(entry) => entry.list == list && entry.of == of,
                    None => question.each == Some(list) && question.id == of,
                })
        };
        let taken: Vec<&str> = self
            .assessment
            .answers
            .keys()
            .filter_map(|id| id.rsplit_once(AT))
            .filter(|(of, _)| ours(of))
            .map(|(_, key)| key)
            .collect();
        let free = |key: &String| !keys.contains(key) && !taken.contains(&key.as_str());
        let numbers = 1..=u32::MAX;
        numbers.map(|number| format!("e{number}")).find(free).unwrap_or_default()
    }

    /// Takes an entry out; its answers stay in the file.
    pub(super) fn remove_entry(&mut self, list: QuestionIx, key: &str, effects: &mut Vec<Effect>) {
        let Kind::List(spec) = &self.questionnaire().question(list).kind else { return };
        let mut keys = self.entries(list);
        keys.retain(|other| other != key);
        let few = keys.len() < spec.min;
        if self.record(list, keys, effects) {
            let few = few.then_some(Notice::TooFewEntries(spec.min));
            self.notice = Some(few.unwrap_or(Notice::EntryRemoved));
        }
    }

    /// Says that there are none; says whether that could be recorded.
    pub(super) fn set_no_entries(&mut self, list: QuestionIx, effects: &mut Vec<Effect>) -> bool {
        self.record(list, vec![NO_ENTRIES.to_owned()], effects)
    }

    fn record(&mut self, list: QuestionIx, keys: Vec<String>, effects: &mut Vec<Effect>) -> bool {
        let mut answer = self.answer(list).cloned().unwrap_or_default();
        answer.value = keys;
        let patches = self.answered(list, answer);
        self.change(patches, effects)
    }

    /// To the first question about an entry; the list stays below, to come back to.
    pub(super) fn open_entry(&mut self, list: QuestionIx, key: &str) {
        let asked = |ix: &QuestionIx| self.facts.applies(self.questionnaire(), *ix) == Applies::Yes;
        let first =
            self.of_entry(list, key).find(asked).or_else(|| self.of_entry(list, key).next());
        if let Some(ix) = first {
            self.go(Target::Question(ix));
        }
    }

    /// What is asked now of that which others hang on in their very form: the entries of a list
    /// that is not shown have no questions, and an answer that is not shown is not quoted.
    pub(super) fn shaping(&self) -> Vec<Truth> {
        let questionnaire = self.questionnaire();
        let shapes = |question: &Question| {
            matches!(question.kind, Kind::List(_)) || questionnaire.quoted.contains(&question.id)
        };
        let shaping = questionnaire.indexed().filter(|(_, question)| shapes(question));
        shaping.map(|(ix, _)| self.facts.shown.get(ix)).collect()
    }

    /// Whether changes touch what questions are made from: lists, names of entries, quoted answers.
    pub(super) fn reshapes(&self, patches: &[Patch]) -> bool {
        let questionnaire = self.questionnaire();
        patches.iter().any(|patch| {
            let Patch::Answer(id, _) = patch else { return false };
            if questionnaire.quoted.contains(id) {
                return true;
            }
            let Some(ix) = questionnaire.find(id) else { return false };
            let question = questionnaire.question(ix);
            let names = |spec: &ListSpec, of: &str| spec.label.contains(&format!("{{{of}}}"));
            match (&question.kind, &question.entry) {
                (Kind::List(_), _) => true,
                (_, Some(entry)) => match &questionnaire.question(entry.list).kind {
                    Kind::List(spec) => names(spec, &entry.of),
                    _ => false,
                },
                _ => false,
            }
        })
    }
}
