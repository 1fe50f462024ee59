//! What closes the gaps: conditions by gate, actions, clauses.

use super::context::{Context, numbered};
use super::view::{ActionView, ClauseView, ConditionView, GateGroup, Parameter, Ref};
use crate::assessment::{Action, ContractKind};
use crate::questionnaire::{Clause, Derivation, Gate, Kind, Party, Question, QuestionIx};
use crate::scoring::Demand;
use crate::scoring::conditions::{self, DemandKind};
use crate::text::Lang;
use crate::words;

pub(super) fn conditions(context: &Context<'_>) -> Vec<GateGroup<ConditionView>> {
    let all = (0..context.demands.len()).map(|place| {
        let demand = &context.demands[place];
        (demand.gate, condition(context, place, demand))
    });
    by_gate(context, all.collect())
}

fn by_gate<T>(context: &Context<'_>, items: Vec<(Gate, T)>) -> Vec<GateGroup<T>> {
    let mut groups: Vec<GateGroup<T>> = Gate::ALL
        .into_iter()
        .map(|gate| GateGroup {
            gate: gate.code(),
            word: words::gate(context.lang, context.kind(), gate),
            date: context.date(conditions::latest(context.assessment, gate)),
            items: Vec::new(),
        })
        .collect();
    for (gate, item) in items {
        if let Some(group) = groups.iter_mut().find(|group| group.gate == gate.code()) {
            group.items.push(item);
        }
    }
    groups.retain(|group| !group.items.is_empty());
    groups
}

fn condition(context: &Context<'_>, place: usize, demand: &Demand) -> ConditionView {
    let itself = context.condition_ref(place);
    let ix = demand.kind.question();
    let planned = ix.and_then(|ix| context.planned(ix));
    let due = planned
        .and_then(|action| action.due)
        .or_else(|| conditions::latest(context.assessment, demand.gate));
    let (kind, kind_word) = match demand.kind {
        DemandKind::Gap(_) => ("gap", context.say("chiudere la carenza", "close the gap")),
        DemandKind::Proof(_) => ("proof", context.say("acquisire la prova", "acquire the proof")),
        DemandKind::ResidualRisk(_) => (
            "residual_risk",
            context.say("accettare il rischio residuo", "accept the residual risk"),
        ),
    };
    ConditionView {
        id: itself.id,
        anchor: itself.anchor,
        title: itself.title,
        kind,
        kind_word,
        effect: demand.effect.code(),
        gate: demand.gate.code(),
        gate_word: words::gate(context.lang, context.kind(), demand.gate),
        action: what(context, demand),
        event: event(context, demand.kind),
        proof: proof(context, demand.kind, planned),
        owner: owner(context, demand.kind, planned),
        verifier: verifier(context, planned),
        due: context.date(due),
        due_text: context.date_text(due),
        consequence: consequence(context, demand.gate),
        question: ix.map(|ix| context.question_ref(ix)),
        gap: ix.and_then(|ix| context.gap_ref(ix)),
        because: because(context, demand),
        actions: ix.map_or_else(Vec::new, |ix| context.actions_on(&context.question(ix).id)),
        clause: ix.and_then(|ix| context.clause_ref(ix)),
    }
}

fn what(context: &Context<'_>, demand: &Demand) -> String {
    match demand.kind {
        DemandKind::Gap(ix) => context
            .question(ix)
            .scored
            .as_ref()
            .map_or_else(String::new, |scored| context.text(&scored.remedy.text)),
        DemandKind::Proof(_) => context
            .say(
                "Acquisire la prova di ciò che oggi è soltanto dichiarato.",
                "Acquire the proof of what is only declared today.",
            )
            .to_owned(),
        DemandKind::ResidualRisk(_) => context
            .say(
                "Accettazione motivata del rischio residuo, con nome e scadenza, da parte di chi ha i poteri.",
                "Reasoned acceptance of the residual risk, with a name and an expiry date, by a holder of powers.",
            )
            .to_owned(),
    }
}

/// What one would see once it is true: what the best answer describes.
fn event(context: &Context<'_>, kind: DemandKind) -> String {
    match kind {
        DemandKind::Gap(ix) | DemandKind::Proof(ix) => {
            let question = context.question(ix);
            if let Kind::Derived(derivation) = question.kind {
                return derived_event(context, derivation).to_owned();
            }
            let best = question.choices().iter().rev().max_by_key(|choice| choice.value);
            best.map_or_else(
                || context.text(&question.title),
                |choice| context.text(choice.guidance.as_ref().unwrap_or(&choice.text)),
            )
        }
        DemandKind::ResidualRisk(_) => context
            .say(
                "L’accettazione è firmata, datata e ha una scadenza.",
                "The acceptance is signed, dated and has an expiry date.",
            )
            .to_owned(),
    }
}

fn derived_event(context: &Context<'_>, derivation: Derivation) -> &'static str {
    match derivation {
        Derivation::SupplierEvidence => context.say(
            "Ogni risposta bloccante del fornitore poggia su un documento o su un’ispezione elencati qui.",
            "Every blocking answer of the supplier rests on a document or an inspection listed here.",
        ),
        Derivation::ActionPlan => context.say(
            "Ogni carenza e ogni prova mancante ha un’azione con nome e data, non dopo la sua soglia.",
            "Every gap and every missing proof has an action with name and date, not after its gate.",
        ),
        Derivation::Decided => context.say(
            "La decisione ha nome e data e, dove c’è un DPO, il suo parere la precede, prima della firma.",
            "The decision has name and date and, where there is a DPO, follows the opinion, before signature.",
        ),
    }
}

fn proof(context: &Context<'_>, kind: DemandKind, planned: Option<&Action>) -> String {
    let typed = planned.map(|action| action.proof.trim()).filter(|proof| !proof.is_empty());
    if let Some(proof) = typed {
        return proof.to_owned();
    }
    let documents: Vec<&str> = kind
        .question()
        .map(|ix| context.question(ix))
        .map(|question| question.evidence.iter().map(|text| text.get(context.lang)).collect())
        .unwrap_or_default();
    if documents.is_empty() {
        context.say("atto scritto, con data e firma", "written record, dated and signed").to_owned()
    } else {
        documents.join("; ")
    }
}

/// A name in the internal copy, a role in the other.
fn owner(context: &Context<'_>, kind: DemandKind, planned: Option<&Action>) -> String {
    let named = planned.map(|action| action.owner.trim()).filter(|owner| !owner.is_empty());
    if let (true, Some(owner)) = (context.internal(), named) {
        return owner.to_owned();
    }
    let party = kind.question().and_then(|ix| context.asked_of(ix));
    words::party(context.lang, party.unwrap_or(Party::Controller)).to_owned()
}

/// Who verifies; never the data protection officer, who gives an opinion.
fn verifier(context: &Context<'_>, planned: Option<&Action>) -> String {
    let client = words::party(context.lang, Party::Controller).to_owned();
    let named = planned.map(|action| action.verifier.trim()).filter(|name| !name.is_empty());
    match named {
        Some(name) if context.internal() => {
            if is_dpo(context, name) {
                format!(
                    "{client} ({})",
                    context.say(
                        "il DPO esprime un parere, non attesta",
                        "the DPO gives an opinion and does not attest"
                    )
                )
            } else {
                name.to_owned()
            }
        }
        _ => client,
    }
}

fn is_dpo(context: &Context<'_>, name: &str) -> bool {
    let dpo = context.assessment.controller.dpo.trim().to_lowercase();
    let name = name.trim().to_lowercase();
    name == "dpo" || name == "rpd" || (!dpo.is_empty() && name == dpo)
}

fn consequence(context: &Context<'_>, gate: Gate) -> &'static str {
    match (gate, context.kind()) {
        (Gate::Signature, ContractKind::InForce) => context.say(
            "il trattamento interessato è sospeso finché non è vera",
            "the processing concerned is suspended until it is true",
        ),
        (Gate::Signature, _) => {
            context.say("il contratto non si firma", "the contract is not signed")
        }
        (Gate::ContractText, ContractKind::InForce) => context.say(
            "senza l’atto integrativo il contratto non si rinnova",
            "without the addendum the contract is not renewed",
        ),
        (Gate::ContractText, _) => context.say(
            "il testo senza la clausola non si firma",
            "the text without the clause is not signed",
        ),
        (Gate::GoLive, ContractKind::InForce) => context.say(
            "nessun altro dato personale passa al fornitore finché non è provata",
            "no further personal data move to the supplier until it is proved",
        ),
        (Gate::GoLive, _) => context.say(
            "nessun dato personale passa al fornitore finché non è provata",
            "no personal data move to the supplier until it is proved",
        ),
        (Gate::After, _) => context.say(
            "dopo la data si applica il rimedio che il contratto prevede per l’inadempimento",
            "after the date the remedy the contract gives for breach applies",
        ),
    }
}

/// Scenarios and areas the condition answers to; what blocks answers to itself.
fn because(context: &Context<'_>, demand: &Demand) -> Vec<Ref> {
    demand.because.iter().filter_map(|reason| context.reason_ref(*reason)).collect()
}

pub(super) fn actions(context: &Context<'_>) -> Vec<GateGroup<ActionView>> {
    let all = context.actions.iter().enumerate().map(|(place, action)| {
        let itself = numbered('A', place, String::new());
        let ix = context.find(&action.gap);
        let latest = conditions::latest(context.assessment, action.gate);
        let late = matches!((action.due, latest), (Some(due), Some(latest)) if due > latest);
        let view = ActionView {
            id: itself.id,
            anchor: itself.anchor,
            action: action.action.clone(),
            owner: action.owner.clone(),
            due: context.date(action.due),
            due_text: context.date_text(action.due),
            late,
            proof: action.proof.clone(),
            verifier: verifier(context, Some(action)),
            state: action.state.code(),
            state_word: words::action_state(context.lang, action.state),
            question: ix.map(|ix| context.question_ref(ix)),
            gap: ix.and_then(|ix| context.gap_ref(ix)),
            condition: ix.and_then(|ix| context.condition_on(ix)),
        };
        (action.gate, view)
    });
    by_gate(context, all.collect())
}

pub(super) fn clauses(context: &Context<'_>) -> Vec<ClauseView> {
    context.clauses.iter().filter_map(|ix| clause(context, *ix, context.question(*ix))).collect()
}

fn clause(context: &Context<'_>, ix: QuestionIx, question: &Question) -> Option<ClauseView> {
    let clause = question.scored.as_ref()?.clause.as_ref()?;
    let itself = context.clause_ref(ix)?;
    Some(ClauseView {
        id: itself.id,
        anchor: itself.anchor,
        title: itself.title,
        text: context.text(&clause.text),
        parameters: parameters(context, clause),
        question: context.question_ref(ix),
        gap: context.gap_ref(ix),
        condition: context.condition_on(ix),
        norms: context.citations(question),
    })
}

/// The numbers of a clause, each with what set it.
pub(super) fn parameters(context: &Context<'_>, clause: &Clause) -> Vec<Parameter> {
    clause
        .parameters
        .iter()
        .map(|parameter| Parameter {
            name: parameter_name(context, &parameter.name),
            value: parameter.value.clone(),
            source: if parameter.set_by_law { context.t.by_law } else { context.t.by_contract },
            set_by_law: parameter.set_by_law,
        })
        .collect()
}

/// Parameters are named in Italian, inside the text they fill.
fn parameter_name(context: &Context<'_>, name: &str) -> String {
    match context.lang {
        Lang::It => name.replace('_', " "),
        Lang::En => "number".to_owned(),
    }
}
