//! Questions that stop the verdict alone, though nobody marked them as blocking.
//!
//! Every other answer is at its best and every question is asked: with fewer questions coverage
//! only falls, so what stops here stops always. The scorer itself is asked, never a copy of it.

use super::Lint;
use crate::diagnostic::Level;
use crate::exact::Exact;
use crate::loader::Part;
use crate::questionnaire::{Effect, QuestionIx};
use crate::scoring::base1::{Base1, Input};
use crate::scoring::value::Value;

/// Values of nodes computed for one questionnaire; beyond, the check says that it gave up.
const BUDGET: usize = 40_000_000;

pub(super) fn check(lint: &mut Lint<'_>) {
    let questionnaire = lint.questionnaire;
    let open = questionnaire.indexed().filter(|(_, question)| {
        question.scored.is_some() && !question.blocks() && !question.is_derived()
    });
    let open: Vec<QuestionIx> = open.map(|(ix, _)| ix).collect();
    if open.is_empty() || questionnaire.decides_by_scheme() {
        return;
    }
    let model = Base1::expand(questionnaire);
    if model.graph.nodes().len().saturating_mul(open.len()) > BUDGET {
        let place = lint.place(Part::Head, "");
        let message = format!(
            "non deciso quali delle {} domande non bloccanti fermino da sole: sono troppe",
            open.len()
        );
        lint.add(Level::Note, "undecided-stop", &place, message, None);
        return;
    }
    for ix in open {
        let stops = levels(&model, ix);
        if stops.is_empty() {
            continue;
        }
        let question = questionnaire.question(ix);
        let key = question.scored.iter().flat_map(|scored| &scored.mitigates).any(|link| link.key);
        let message = format!("{} da sola ferma la firma con {}", question.id, stops.join("; "));
        let help = if key {
            "è una misura chiave: se è voluto va bene, altrimenti togli «key» o abbassa «strength»"
        } else {
            "se è voluto va bene; altrimenti segnala il blocco con «blocking», o abbassa «strength»"
        };
        let place = lint.place(Part::Question, &question.id);
        lint.add(Level::Note, "stops-alone", &place, message, Some(help));
    }
}

/// For each severity, the lowest exposure from which the question alone stops.
fn levels(model: &Base1, ix: QuestionIx) -> Vec<String> {
    // Both tables rise, so the corner answers for all.
    if !stops(model, ix, 4, 4) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for severity in 1..=4 {
        let Some(exposure) = (1..=4).find(|exposure| stops(model, ix, severity, *exposure)) else {
            continue;
        };
        let from = if exposure < 4 { " o più" } else { "" };
        found.push(format!("gravità {severity} ed esposizione {exposure}{from}"));
    }
    found
}

fn stops(model: &Base1, ix: QuestionIx, severity: i64, exposure: i64) -> bool {
    let level = |level| Value::exactly(Exact::int(level));
    let values = model.graph.evaluate(|node| match &model.inputs[node.0] {
        Some(Input::Answer(question)) if *question == ix => level(0),
        Some(Input::Answer(_) | Input::Proof(_) | Input::SupplierProof(_) | Input::Holds(_)) => {
            level(1)
        }
        Some(Input::Severity(..)) => level(severity),
        Some(Input::Exposure(..)) => level(exposure),
        Some(Input::Enisa(..)) => level(1),
        None => Value::ABSENT,
    });
    let stop = Exact::int(Effect::Stop.rank());
    values.is_ok_and(|values| values[model.verdict.0].low().is_some_and(|low| low >= stop))
}
