//! A questionnaire with its lists unfolded: one copy of each question for every entry.
//!
//! Everything after this step sees plain questions. While a list has no entries its questions stay
//! as they are: asked once where the list is optional and not used, waiting where it is not, and
//! not shown where the list is known to be empty.

pub mod fill;
mod remap;

use crate::answers::{Answers, Given, NO_ENTRIES, read};
use crate::assessment::{Answer, Assessment};
use crate::questionnaire::{
    Choice, Condition, Entry, Finding, Kind, ListSpec, Question, QuestionIx, Questionnaire, Rule,
    RuleTest, Test, Truth, default_choice,
};
use crate::text::{Lang, Text};
use crate::visibility::Visibility;
use remap::Places;
use std::borrow::Cow;

/// What a file says of one list.
#[derive(Clone, Debug)]
enum Use {
    /// Not answered, and it may stay so.
    Unused,
    /// Not answered yet.
    Open,
    Entries(Vec<(String, Text)>),
}

/// Between the id of a question and the key of the entry a copy is about.
pub const AT: char = '@';

/// The id of the copy of a question for one entry.
#[must_use]
pub fn copy_id(question: &str, key: &str) -> String {
    format!("{question}{AT}{key}")
}

/// The questionnaire as this assessment answers it.
#[must_use]
pub fn unfold<'q>(
    questionnaire: &'q Questionnaire,
    assessment: &Assessment,
) -> Cow<'q, Questionnaire> {
    let mut unfolded = lists(questionnaire, assessment);
    if fill::is_needed(questionnaire) {
        fill::fill(unfolded.to_mut(), assessment);
    }
    unfolded
}

fn lists<'q>(questionnaire: &'q Questionnaire, assessment: &Assessment) -> Cow<'q, Questionnaire> {
    if !questionnaire.questions.iter().any(|question| matches!(question.kind, Kind::List(_))) {
        return Cow::Borrowed(questionnaire);
    }
    let (answers, _) = Answers::of(questionnaire, assessment);
    let shown = Visibility::of(questionnaire, &answers);
    let lists: Vec<(QuestionIx, Use)> = questionnaire
        .indexed()
        .filter_map(|(ix, question)| match &question.kind {
            // What was written in a list that is not asked counts no more than any hidden answer.
            Kind::List(spec) if shown.get(ix) == Truth::No => {
                Some((ix, if spec.optional { Use::Unused } else { Use::Entries(Vec::new()) }))
            }
            Kind::List(spec) => Some((ix, in_use(questionnaire, question, spec, assessment))),
            _ => None,
        })
        .collect();
    Cow::Owned(Unfolding { questionnaire, lists }.unfold())
}

fn in_use(
    questionnaire: &Questionnaire,
    question: &Question,
    spec: &ListSpec,
    assessment: &Assessment,
) -> Use {
    let answer = assessment.answers.get(&question.id).filter(|answer| !answer.value.is_empty());
    let Some(answer) = answer else {
        return if spec.optional { Use::Unused } else { Use::Open };
    };
    // A misfit counts as unanswered, but what was typed for its entries is still shown.
    let keys = match read(questionnaire, question, answer) {
        Ok(Given::Entries(keys)) => keys,
        _ => answer.value.iter().filter(|key| *key != NO_ENTRIES).cloned().collect(),
    };
    let label = |key: &String| label(questionnaire, spec, assessment, key);
    Use::Entries(keys.iter().map(|key| (key.clone(), label(key))).collect())
}

/// How an entry is called: its label with the answers in place, else what it is and its key.
///
/// Until they are confirmed, the answers of an earlier analysis give it the name it had there.
#[must_use]
pub fn label(
    questionnaire: &Questionnaire,
    spec: &ListSpec,
    assessment: &Assessment,
    key: &str,
) -> Text {
    let fallback = |lang: Lang| format!("{} {key}", spec.item.get(lang));
    let filled = |lang: Lang| {
        let mut label = spec.label.clone();
        let mut any = false;
        for field in &spec.fields {
            let slot = format!("{{{field}}}");
            if label.contains(&slot) {
                let answer = assessment.answers.get(&copy_id(field, key));
                let text = answer.map(|answer| {
                    let values =
                        answer.to_confirm().map_or(&answer.value, |earlier| &earlier.value);
                    values_shown(questionnaire, field, values, lang)
                });
                any |= text.as_ref().is_some_and(|text| !text.is_empty());
                label = label.replace(&slot, text.unwrap_or_default().trim());
            }
        }
        if any { tidy(&label) } else { fallback(lang) }
    };
    Text { it: filled(Lang::It), en: Some(filled(Lang::En)) }
}

/// A label without the brackets and marks that stood around what is not known yet.
fn tidy(label: &str) -> String {
    let empty = |text: &str| text.replace("()", "").replace("[]", "");
    let marks = |sign: char| sign.is_whitespace() || ",;:-–—/·".contains(sign);
    empty(label).trim_matches(marks).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An answer in a few words: the texts of options, names of countries, else what was typed.
fn shown(questionnaire: &Questionnaire, field: &str, answer: &Answer, lang: Lang) -> String {
    values_shown(questionnaire, field, &answer.value, lang)
}

fn values_shown(
    questionnaire: &Questionnaire,
    field: &str,
    values: &[String],
    lang: Lang,
) -> String {
    let question = questionnaire.find(field).map(|ix| questionnaire.question(ix));
    let word = |value: &String| {
        let choice = question
            .and_then(|question| question.choices().iter().find(|choice| choice.id == *value));
        let country = || match question.map(|question| &question.kind) {
            Some(Kind::Countries { .. }) => questionnaire.countries.get(value),
            _ => None,
        };
        match (choice, country()) {
            (Some(choice), _) => choice.text.get(lang).to_owned(),
            (None, Some(country)) => country.name.get(lang).to_owned(),
            (None, None) => value.clone(),
        }
    };
    values.iter().map(word).collect::<Vec<_>>().join(", ")
}

struct Unfolding<'q> {
    questionnaire: &'q Questionnaire,
    lists: Vec<(QuestionIx, Use)>,
}

impl Unfolding<'_> {
    fn use_of(&self, list: QuestionIx) -> &Use {
        let known = self.lists.iter().find(|(ix, _)| *ix == list);
        known.map_or(&Use::Unused, |(_, used)| used)
    }

    fn entries(&self, list: QuestionIx) -> &[(String, Text)] {
        match self.use_of(list) {
            Use::Entries(entries) => entries,
            Use::Unused | Use::Open => &[],
        }
    }

    fn unfold(&self) -> Questionnaire {
        let places = self.places();
        let old = self.questionnaire;
        let mut questions = Vec::new();
        let mut from = 0;
        while let Some(question) = old.questions.get(from) {
            let list = question.each;
            let entries = list.map_or(&[][..], |list| self.entries(list));
            if entries.is_empty() {
                questions.push(self.alone(&places, QuestionIx(from)));
                from += 1;
                continue;
            }
            // Questions of the same list that follow each other are asked entry by entry.
            let group = old.questions[from..]
                .iter()
                .take_while(|next| next.each == list && next.area == question.area)
                .count();
            for (nth, entry) in entries.iter().enumerate() {
                for ix in from..from + group {
                    questions.push(self.copy(&places, QuestionIx(ix), list, nth, entry));
                }
            }
            from += group;
        }
        let conditions = |condition: &Condition| self.condition(&places, condition, None);
        let mut new = Questionnaire { questions, ..old.clone() };
        for scenario in &mut new.scenarios {
            scenario.when = conditions(&scenario.when);
        }
        for item in &mut new.contradictions {
            item.when = conditions(&item.when);
        }
        for item in &mut new.limits {
            item.when = conditions(&item.when);
        }
        for criterion in new.dpia.iter_mut().flat_map(|rule| &mut rule.criteria) {
            criterion.when = conditions(&criterion.when);
        }
        for preset in &mut new.presets {
            preset.when = conditions(&preset.when);
        }
        for rule in &mut new.rules {
            *rule = Rule { test: rule_test(&places, &rule.test), ..rule.clone() };
        }
        new.findings = old.findings.iter().flat_map(|one| self.finding(&places, one)).collect();
        if let Some(scheme) = &mut new.scheme {
            remap::scheme(scheme, &places, &conditions);
        }
        new
    }

    /// Where each question goes, in the order in which `unfold` writes them.
    fn places(&self) -> Places {
        let old = &self.questionnaire.questions;
        let mut places = vec![Vec::new(); old.len()];
        let (mut from, mut next) = (0, 0);
        while let Some(question) = old.get(from) {
            let list = question.each;
            let entries = list.map_or(0, |list| self.entries(list).len());
            if entries == 0 {
                places[from].push(QuestionIx(next));
                (from, next) = (from + 1, next + 1);
                continue;
            }
            let group = old[from..]
                .iter()
                .take_while(|next| next.each == list && next.area == question.area)
                .count();
            for _ in 0..entries {
                for place in &mut places[from..from + group] {
                    place.push(QuestionIx(next));
                    next += 1;
                }
            }
            from += group;
        }
        Places(places)
    }

    /// A question without copies.
    fn alone(&self, places: &Places, ix: QuestionIx) -> Question {
        let mut question = self.rewritten(places, ix, None);
        if let Some(list) = self.questionnaire.question(ix).each {
            let is_field = self.is_field(list, &question.id);
            let never = Condition::Any(Vec::new());
            match self.use_of(list) {
                Use::Unused if is_field => question.when = never,
                Use::Unused => {}
                Use::Open => {
                    let answered = Condition::Test(places.only(list), Test::Answered);
                    question.when = Condition::All(vec![answered, question.when]);
                }
                Use::Entries(_) => question.when = never,
            }
        }
        question
    }

    fn is_field(&self, list: QuestionIx, id: &str) -> bool {
        match &self.questionnaire.question(list).kind {
            Kind::List(spec) => spec.fields.iter().any(|field| field == id),
            _ => false,
        }
    }

    fn copy(
        &self,
        places: &Places,
        ix: QuestionIx,
        list: Option<QuestionIx>,
        nth: usize,
        (key, label): &(String, Text),
    ) -> Question {
        let mut question = self.rewritten(places, ix, list.map(|list| (list, nth)));
        let of = question.id.clone();
        question.id = copy_id(&of, key);
        question.name = None;
        let named = |lang| format!("{} — {}", question.title.get(lang), label.get(lang));
        question.title = Text { it: named(Lang::It), en: Some(named(Lang::En)) };
        if let Some(list) = list {
            let list = places.only(list);
            question.entry = Some(Entry { list, of, key: key.clone(), label: label.clone() });
        }
        question
    }

    /// The question with every reference in its new place.
    fn rewritten(
        &self,
        places: &Places,
        ix: QuestionIx,
        entry: Option<(QuestionIx, usize)>,
    ) -> Question {
        let mut question = self.questionnaire.question(ix).clone();
        let conditions = |condition: &Condition| self.condition(places, condition, entry);
        remap::question(&mut question, places, &conditions);
        if let Some(list) = self.questionnaire.question(ix).options_from {
            let entries = self.entries(list);
            if let Kind::Single(choices) | Kind::Multiple(choices) = &mut question.kind {
                choices.extend(entries.iter().map(|(key, label)| Choice {
                    id: key.clone(),
                    text: label.clone(),
                    ..default_choice()
                }));
            }
        }
        question
    }

    fn condition(
        &self,
        places: &Places,
        condition: &Condition,
        entry: Option<(QuestionIx, usize)>,
    ) -> Condition {
        remap::condition(condition, places, entry.map(|(_, nth)| nth), &|list| match self
            .use_of(list)
        {
            Use::Unused => Some(0),
            Use::Open => None,
            Use::Entries(entries) => Some(entries.len()),
        })
    }

    fn finding(&self, places: &Places, finding: &Finding) -> Vec<Finding> {
        let entries = finding.each.map_or(&[][..], |list| self.entries(list));
        let with = |when: Condition| Finding { when, ..finding.clone() };
        match finding.each.map(|list| (list, self.use_of(list))) {
            Some((_, Use::Entries(_))) => entries
                .iter()
                .enumerate()
                .map(|(nth, (key, label))| Finding {
                    id: copy_id(&finding.id, key),
                    entry: Some(label.clone()),
                    ..with(self.condition(
                        places,
                        &finding.when,
                        finding.each.map(|list| (list, nth)),
                    ))
                })
                .collect(),
            _ => vec![with(self.condition(places, &finding.when, None))],
        }
    }
}

/// A test of a question with copies holds where it does for any of them.
fn rule_test(places: &Places, test: &RuleTest) -> RuleTest {
    let parts = |parts: &[RuleTest]| parts.iter().map(|part| rule_test(places, part)).collect();
    match test {
        RuleTest::AnswerBelow { question, below } => match places.all(*question) {
            [one] => RuleTest::AnswerBelow { question: *one, below: *below },
            several => RuleTest::Any(
                several
                    .iter()
                    .map(|&question| RuleTest::AnswerBelow { question, below: *below })
                    .collect(),
            ),
        },
        RuleTest::All(inner) => RuleTest::All(parts(inner)),
        RuleTest::Any(inner) => RuleTest::Any(parts(inner)),
        other => other.clone(),
    }
}
