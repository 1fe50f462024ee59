//! Assessments of the shipped questionnaire, answered in bulk and then changed one by one.

use std::collections::BTreeSet;
use std::sync::OnceLock;
use vaglio::answers::Answers;
use vaglio::assessment::{
    Action, ActionState, Answer, Assessment, Basis, Decision, Opinion, State,
};
use vaglio::exact::Exact;
use vaglio::library;
use vaglio::questionnaire::{
    Condition, Effect, Gate, Kind, Party, Question, QuestionIx, Questionnaire, Truth,
};
use vaglio::scoring::{Evaluation, ScenarioResult, Scorer, conditions};
use vaglio::visibility::Visibility;

/// One scoping answer.
pub type Scoping<'a> = (&'a str, &'a [&'a str]);

/// The base case: national inbound service by voice, one client, on its own system, nothing special.
pub const BASE: &[Scoping<'static>] = &[
    ("SCO-01", &["inbound"]),
    ("SCO-02", &["none"]),
    ("SCO-03", &["up_to_100k"]),
    ("SCO-04", &["contact", "contract"]),
    ("SCO-05", &["none"]),
    ("SCO-06a", &["IT"]),
    ("SCO-06b", &["IT"]),
    ("SCO-06c", &["IT"]),
    ("SCO-06d", &["yes"]),
    ("SCO-07", &["no"]),
    ("SCO-08", &["no"]),
    ("SCO-09", &["none"]),
    ("SCO-10", &["other"]),
    ("SCO-11", &["none"]),
    ("SCO-12", &["controller_crm"]),
    ("SCO-13", &["voice"]),
    ("SCO-14", &["no"]),
    ("SCO-15", &["no"]),
    ("SCO-16", &["yes"]),
    ("SCO-17", &["no"]),
    ("SCO-18", &["no"]),
    ("SCO-19", &["none"]),
    ("SCO-20", &["no"]),
    ("SCO-21", &["no"]),
];

/// The shipped questionnaire, loaded once.
pub fn form() -> &'static Questionnaire {
    static FORM: OnceLock<Questionnaire> = OnceLock::new();
    FORM.get_or_init(|| {
        library::load(&library::shipped(), "call-center").unwrap_or_else(|faults| {
            let all: Vec<_> = faults.iter().map(|fault| format!("{fault:?}")).collect();
            panic!("the shipped questionnaire does not load:\n{}", all.join("\n"));
        })
    })
}

pub fn scorer() -> &'static Scorer<'static> {
    static SCORER: OnceLock<Scorer<'static>> = OnceLock::new();
    SCORER.get_or_init(|| Scorer::new(form()))
}

pub fn ix(id: &str) -> QuestionIx {
    form().find(id).unwrap_or_else(|| panic!("no question {id}"))
}

/// Lists, and the questions that describe one of their entries: facts for the annexes.
pub fn is_row(question: &Question) -> bool {
    matches!(question.kind, Kind::List(_)) || question.each.is_some() && question.scored.is_none()
}

/// An answer that is worth so much, as a person would give it: a number where one is asked.
pub fn answer_worth(question: &Question, worth: Exact) -> Option<String> {
    if let Kind::Number { bands: Some(bands), choices, .. } = &question.kind {
        let band = bands.limits.iter().find(|(_, choice)| choices[*choice].value == Some(worth));
        if let Some((limit, _)) = band {
            return Some(limit.to_string());
        }
    }
    let worth_it =
        |choice: &&vaglio::questionnaire::Choice| choice.value == Some(worth) && !choice.unknown;
    question.choices().iter().rev().find(worth_it).map(|choice| choice.id.clone())
}

/// An assessment under construction.
#[derive(Clone)]
pub struct Case {
    pub assessment: Assessment,
}

impl Case {
    /// The base case with some scoping answers changed, and nothing else answered.
    pub fn scoped(changes: &[Scoping<'_>]) -> Self {
        let mut assessment = Assessment {
            date: Some("2026-11-21".parse().expect("a date")),
            ..Assessment::default()
        };
        assessment.questionnaire = form().identity.clone();
        for (id, values) in BASE.iter().chain(changes) {
            assessment.answers.insert((*id).to_owned(), Answer::of(values));
        }
        Self { assessment }
    }

    /// The same with one more scoping answer changed.
    pub fn but(mut self, id: &str, values: &[&str]) -> Self {
        self.assessment.answers.insert(id.to_owned(), Answer::of(values));
        self
    }

    pub fn answers(&self) -> Answers {
        let (answers, misfits) = Answers::of(form(), &self.assessment);
        assert_eq!(misfits, [], "every answer fits its question");
        answers
    }

    pub fn shown(&self) -> Visibility {
        Visibility::of(form(), &self.answers())
    }

    /// Everything that is asked and not yet answered gets the same worth, documented.
    pub fn rest(self, worth: &str) -> Self {
        self.rest_with(worth, Some(Basis::Documented))
    }

    pub fn rest_with(mut self, worth: &str, basis: Option<Basis>) -> Self {
        let worth: Exact = worth.parse().expect("a fraction");
        for ix in self.asked() {
            let question = form().question(ix);
            let value = answer_worth(question, worth)
                .unwrap_or_else(|| panic!("{} has no answer worth {worth}", question.id));
            let answer = Answer { value: vec![value], basis, ..Answer::default() };
            self.assessment.answers.entry(question.id.clone()).or_insert(answer);
        }
        self
    }

    /// One scored answer, documented.
    pub fn answer(mut self, id: &str, value: &str) -> Self {
        let answer = Answer { basis: Some(Basis::Documented), ..Answer::of(&[value]) };
        self.assessment.answers.insert(id.to_owned(), answer);
        self
    }

    /// What an answer that is already there rests on.
    pub fn basis(mut self, id: &str, basis: Basis) -> Self {
        self.assessment.answers.get_mut(id).expect("an answer").basis = Some(basis);
        self
    }

    /// The scored questions that are shown and asked, whatever their tier.
    pub fn asked(&self) -> Vec<QuestionIx> {
        let shown = self.shown();
        form()
            .indexed()
            .filter(|(ix, question)| {
                question.scored.is_some() && !question.is_derived() && shown.is_shown(*ix)
            })
            .map(|(ix, _)| ix)
            .collect()
    }

    /// The asked questions that block in this service.
    pub fn blocking(&self) -> Vec<QuestionIx> {
        let (shown, answers) = (self.shown(), self.answers());
        let holds = |when: &Condition| shown.truth(form(), &answers, when) == Truth::Yes;
        self.asked()
            .into_iter()
            .filter(|ix| {
                let scored = form().question(*ix).scored.as_ref().expect("scored");
                scored.blocking.iter().any(|rule| holds(&rule.when))
            })
            .collect()
    }

    pub fn asked_of(&self, ix: QuestionIx) -> Party {
        let answers = self.answers();
        self.shown().asked_of(form(), &answers, ix).expect("scoping is complete")
    }

    /// Closed with a full plan, an opinion and a decision, all in time.
    pub fn closed(mut self) -> Self {
        let date = |text: &str| Some(text.parse().expect("a date"));
        let short: Vec<_> = self
            .asked()
            .into_iter()
            .filter(|ix| {
                let question = form().question(*ix);
                let answer = &self.assessment.answers[&question.id];
                let answers = self.answers();
                let worth = answers.get(*ix).choice().and_then(|at| question.choices()[at].value);
                worth != Some(Exact::ONE) || (question.blocks() && !answer.is_proved())
            })
            .collect();
        let file = &mut self.assessment;
        file.actions = short
            .into_iter()
            .map(|ix| Action {
                gap: form().question(ix).id.clone(),
                gate: Gate::Signature,
                action: "chiudere".into(),
                owner: "Ufficio acquisti".into(),
                due: date("2027-01-10"),
                proof: "documento".into(),
                verifier: "DPO".into(),
                state: ActionState::Open,
                unknown: Vec::new(),
            })
            .collect();
        file.contract.signature_planned = date("2027-01-15");
        file.contract.go_live_planned = date("2027-03-01");
        file.controller.dpo = "Ada Neri".into();
        file.opinions = vec![Opinion {
            role: "dpo".into(),
            name: "Ada Neri".into(),
            date: date("2026-11-20"),
            text: "Parere reso.".into(),
            ..Opinion::default()
        }];
        file.decision = Some(Decision {
            by: "Ugo Verdi".into(),
            date: date("2026-11-21"),
            text: "Decisione presa.".into(),
            ..Decision::default()
        });
        file.state = State::Closed { version: 1 };
        self
    }

    /// The answers with those computed at closing.
    fn resolved(&self) -> Answers {
        conditions::answers_of(scorer(), &self.assessment).expect("no overflow")
    }

    pub fn evaluate(&self) -> Outcome {
        Outcome { evaluation: scorer().exact(&self.resolved()).expect("no overflow") }
    }

    pub fn supplier_reading(&self) -> Outcome {
        let evaluation = scorer().processor_reading(&self.resolved()).expect("no overflow");
        Outcome { evaluation }
    }

    pub fn client_reading(&self) -> Outcome {
        let evaluation = scorer().controller_reading(&self.resolved()).expect("no overflow");
        Outcome { evaluation }
    }

    /// Ids of the scoping answers reported as contradictory.
    pub fn contradictions(&self) -> Vec<&'static str> {
        let (shown, answers) = (self.shown(), self.answers());
        form()
            .contradictions
            .iter()
            .filter(|entry| shown.truth(form(), &answers, &entry.when) == Truth::Yes)
            .map(|entry| entry.id.as_str())
            .collect()
    }
}

/// The evaluation of a complete case, with assertions that say what was found instead.
pub struct Outcome {
    pub evaluation: Evaluation,
}

impl Outcome {
    pub fn verdict(&self) -> Effect {
        self.evaluation.outcome().expect("everything is answered, so the verdict is settled")
    }

    /// `effect kind id gate` of every reason.
    pub fn reasons(&self) -> BTreeSet<String> {
        let spell = |reason: &vaglio::scoring::Reason| {
            let gate = reason.gate.map_or("-", Gate::code);
            let (effect, kind) = (reason.effect.code(), reason.kind.code());
            format!("{effect} {kind} {} {gate}", reason.kind.id(form()))
        };
        self.evaluation.reasons.iter().map(spell).collect()
    }

    pub fn of_kind(&self, kind: &str) -> BTreeSet<&'static str> {
        let of_kind = |reason: &&vaglio::scoring::Reason| reason.kind.code() == kind;
        let reasons = self.evaluation.reasons.iter().filter(of_kind);
        reasons.map(|reason| reason.kind.id(form())).collect()
    }

    #[track_caller]
    pub fn is(&self, verdict: Effect) -> &Self {
        assert_eq!(self.verdict(), verdict, "because of {:#?}", self.reasons());
        self
    }

    /// Among the reasons there is each of these, written `effect kind id gate`.
    #[track_caller]
    pub fn because_of(&self, expected: &[&str]) -> &Self {
        let found = self.reasons();
        for reason in expected {
            assert!(found.contains(*reason), "no «{reason}» among {found:#?}");
        }
        self
    }

    #[track_caller]
    pub fn without_reason(&self) -> &Self {
        assert_eq!(self.reasons(), BTreeSet::new());
        self
    }

    pub fn scenario(&self, id: &str) -> &ScenarioResult {
        let at = form().scenarios.iter().position(|scenario| scenario.id == id);
        &self.evaluation.scenarios[at.unwrap_or_else(|| panic!("no scenario {id}"))]
    }

    pub fn risk(&self, id: &str) -> u8 {
        self.scenario(id).risk.worst
    }
}
