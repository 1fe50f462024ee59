//! The smallest questionnaire that stands on a method, and what it gives for some answers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use vaglio::assessment::{Answer, Assessment};
use vaglio::exact::Exact;
use vaglio::library;
use vaglio::loader::Files;
use vaglio::questionnaire::{Form, Questionnaire};
use vaglio::scoring::{Range, Scorer, conditions};
use vaglio::yaml::{self, Node};

/// One questionnaire for each method, loaded once.
#[derive(Default)]
pub struct Methods(BTreeMap<String, Questionnaire>);

impl Methods {
    pub fn get(&mut self, id: &str) -> &Questionnaire {
        self.limited(id, &[])
    }

    /// Numbers may have a smaller largest value than the method allows; always the same.
    pub fn limited(&mut self, id: &str, limits: &[(&str, &str)]) -> &Questionnaire {
        self.0.entry(id.to_owned()).or_insert_with(|| load(id, head(id, limits)))
    }
}

pub fn files_of_methods() -> Files {
    let mut files = library::shipped();
    let own = ["shared/answers.yaml", "shared/do-not-print.yaml"];
    files.retain(|name, _| name.starts_with("methods/") || own.contains(&name.as_str()));
    files
}

pub fn load(id: &str, text: String) -> Questionnaire {
    let mut files = files_of_methods();
    files.insert(format!("{id}.yaml"), Cow::Owned(text));
    library::load(&files, id).unwrap_or_else(|faults| panic!("{id}: {faults:#?}"))
}

/// A questionnaire with a question for each input of the method: a number where it has a range, one
/// of its options or levels elsewhere.
pub fn head(id: &str, limits: &[(&str, &str)]) -> String {
    let files = library::shipped();
    let method = yaml::parse(&files[&format!("methods/{id}.yaml")]).unwrap();
    let mut text = format!("id: {id}\nversion: 1\ntitle: {{it: P, en: P}}\nmethod: {id}\n");
    text.push_str("languages: [it, en]\n");
    if method.get("verdicts").is_none() {
        text.push_str(
            "verdicts: [{id: v, title: V, of: 0, levels: [{id: a, title: A}, {id: b, title: B}]}]\n",
        );
        text = text.replace("languages: [it, en]", "languages: [it]");
    }
    text.push_str("areas:\n  - id: AREA\n    title: {it: P, en: P}\n    questions:\n");
    for (ix, (key, spec)) in method.get("inputs").unwrap().map().unwrap().iter().enumerate() {
        let key = &key.text;
        let words = format!("{{it: Domanda {ix}, en: Question {ix}}}");
        let answers = if let Some(range) = spec.get("range").and_then(Node::list) {
            let [min, max] = [0, 1].map(|end| range[end].scalar().unwrap());
            let max = limits.iter().find(|(name, _)| name == key).map_or(max, |(_, max)| max);
            format!("answers: number, min: {min}, max: {max}, na: with_reason")
        } else {
            let options: Vec<_> = ids(&method, spec).iter().map(|id| option(id)).collect();
            format!("answers: single, options: [{}]", options.join(", "))
        };
        writeln!(text, "      - {{id: {key}, text: {words}, {answers}}}").unwrap();
    }
    text
}

fn ids(method: &Node, spec: &Node) -> Vec<String> {
    if let Some(options) = spec.get("options").and_then(Node::map) {
        return options.iter().map(|(key, _)| key.text.clone()).collect();
    }
    let scale = spec.get("scale").unwrap().scalar().unwrap();
    let levels = method.get("scales").unwrap().get(scale).unwrap().list().unwrap();
    let id = |level: &Node| level.scalar().or_else(|| level.get("id")?.scalar()).unwrap().into();
    levels.iter().map(id).collect()
}

fn option(id: &str) -> String {
    let role = match id {
        "na" => ", role: na",
        "unknown" => ", role: unknown",
        _ => "",
    };
    format!("{{id: \"{id}\", text: {{it: \"risposta {id}\", en: \"answer {id}\"}}{role}}}")
}

/// Outputs and verdicts by name, at their worst and at their best; `None` where nothing applies.
pub struct Found(pub BTreeMap<String, Option<(String, String)>>);

impl Found {
    pub fn one(&self, name: &str) -> &str {
        let (worst, best) = self.0[name].as_ref().unwrap_or_else(|| panic!("{name}: nothing"));
        assert_eq!(worst, best, "{name}");
        worst
    }
}

pub fn score(questionnaire: &Questionnaire, answers: &[(&str, &str)]) -> Found {
    let mut assessment = Assessment::default();
    for (question, value) in answers {
        let mut answer = Answer::of(&[value]);
        if answer.is_not_applicable() {
            "non serve".clone_into(&mut answer.reason);
        }
        assessment.answers.insert((*question).to_owned(), answer);
    }
    let scorer = Scorer::new(questionnaire);
    let answers = conditions::answers_of(&scorer, &assessment).unwrap();
    let evaluation = scorer.exact(&answers).unwrap();
    let scheme = questionnaire.scheme.as_ref().unwrap();
    let mut found = BTreeMap::new();
    for result in &evaluation.outputs {
        let output = &scheme.outputs[result.output];
        let show = |value: Exact| match &output.form {
            Form::Scale(levels) => levels[usize::from(value.to_level().unwrap())].id.clone(),
            _ => value.to_string(),
        };
        let ends = result.value.map(|Range { worst, best }| (show(worst), show(best)));
        found.insert(output.name.clone(), ends);
    }
    for result in &evaluation.verdicts {
        let verdict = &scheme.verdicts[result.verdict];
        let level = |level: usize| verdict.levels[level].id.clone();
        let ends = (level(result.level.worst), level(result.level.best));
        found.insert(verdict.id.clone(), Some(ends));
    }
    Found(found)
}
