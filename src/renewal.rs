//! A new analysis from an earlier one: everything that was known comes along, nothing is taken for granted.
//!
//! Parties, evidence and the entries of lists are there again; every answer stands beside an empty
//! one until a person confirms it. What belongs to the decision of then (actions, levels set by
//! hand, opinions, decision, versions) stays where it was.

use crate::assessment::{
    Answer, Assessment, Carried, Contract, ContractKind, NOT_APPLICABLE, State,
};
use crate::migration::migrate;
use crate::questionnaire::Questionnaire;

/// The new analysis, on `new`; `old` is the version the earlier one was made with, where at hand.
///
/// It has neither id nor salt: those are of nobody else.
#[must_use]
pub fn renew(earlier: &Assessment, old: Option<&Questionnaire>, new: &Questionnaire) -> Assessment {
    let (earlier, _) = migrate(earlier, old, new);
    let answers = earlier.answers.into_iter();
    let answers = answers.map(|(id, answer)| (id, carried(answer)));
    Assessment {
        id: String::new(),
        questionnaire: new.identity.clone(),
        state: State::default(),
        salt: None,
        date: None,
        language: earlier.language,
        controller: earlier.controller,
        processor: earlier.processor,
        contract: Contract {
            kind: ContractKind::Renewal,
            signature_planned: None,
            go_live_planned: None,
            ..earlier.contract
        },
        answers: answers.filter(|(_, answer)| !answer.is_empty()).collect(),
        evidence: earlier.evidence,
        ..Assessment::default()
    }
}

/// The answer as one that nobody has given yet. What was only waited for is asked anew, or not.
fn carried(answer: Answer) -> Answer {
    let known = if answer.value.is_empty() {
        // From the analysis before that, and confirmed by nobody since.
        answer.carried
    } else {
        Some(Box::new(Carried {
            value: answer.value,
            basis: answer.basis,
            at: answer.at,
            by: answer.by,
            unknown: Vec::new(),
        }))
    };
    Answer {
        value: Vec::new(),
        note: answer.note,
        basis: None,
        evidence: answer.evidence,
        reason: answer.reason,
        asked: None,
        carried: known,
        by: String::new(),
        at: None,
        unknown: answer.unknown,
    }
}

impl Carried {
    #[must_use]
    pub fn is_not_applicable(&self) -> bool {
        self.value == [NOT_APPLICABLE]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Action, Basis, Decision, Evidence};
    use crate::questionnaire::{Gate, Identity, Method};
    use crate::text::Text;

    fn earlier() -> Assessment {
        let mut earlier = Assessment {
            id: "ADP-1".to_owned(),
            salt: Some("0".repeat(64)),
            state: State::Closed { version: 2 },
            decision: Some(Decision::default()),
            ..Assessment::default()
        };
        earlier.contract.service = "assistenza".to_owned();
        earlier.contract.signature_planned = "2025-01-01".parse().ok();
        earlier.evidence.insert("E1".to_owned(), Evidence::default());
        let mut answer = Answer::of(&["yes"]);
        answer.basis = Some(Basis::Documented);
        answer.note = "vista".to_owned();
        answer.evidence = vec!["E1".to_owned()];
        earlier.answers.insert("A-1".to_owned(), answer);
        earlier.actions.push(Action {
            gap: "A-1".to_owned(),
            gate: Gate::After,
            action: String::new(),
            owner: String::new(),
            due: None,
            proof: String::new(),
            verifier: String::new(),
            state: crate::assessment::ActionState::Open,
            unknown: Vec::new(),
        });
        earlier
    }

    fn form() -> Questionnaire {
        let method = Method::none("base-1", Text::new("", ""));
        let mut form = Questionnaire::blank(Identity::default(), method);
        form.questions = vec![crate::questionnaire::Question::blank("A-1")];
        form
    }

    #[test]
    fn what_was_answered_is_to_be_confirmed() {
        let next = renew(&earlier(), None, &form());
        let answer = &next.answers["A-1"];
        assert!(answer.value.is_empty() && answer.basis.is_none() && answer.at.is_none());
        let carried = answer.to_confirm().unwrap();
        assert_eq!(
            (carried.value.as_slice(), carried.basis),
            (&["yes".to_owned()][..], Some(Basis::Documented))
        );
        assert_eq!((answer.note.as_str(), answer.evidence.len()), ("vista", 1));
        assert_eq!(next.evidence.len(), 1);
    }

    #[test]
    fn what_was_decided_stays_behind() {
        let next = renew(&earlier(), None, &form());
        assert_eq!(next.contract.kind, ContractKind::Renewal);
        assert_eq!(next.contract.service, "assistenza");
        assert_eq!(next.contract.signature_planned, None);
        assert!(next.actions.is_empty() && next.decision.is_none() && next.changes.is_empty());
        assert_eq!((next.id.as_str(), next.salt, next.state), ("", None, State::default()));
        // A second renewal before anything was confirmed keeps what the first one knew.
        let again = renew(&renew(&earlier(), None, &form()), None, &form());
        assert_eq!(again.answers["A-1"].to_confirm().map(|one| one.value.len()), Some(1));
    }
}
