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
const BUDGET: usize = 2_000_000;
/// A question makes at least so many nodes: where even these are too many no graph is built.
const NODES_EACH: usize = 4;

const LEVELS: [i64; 4] = [1, 2, 3, 4];

pub(super) fn check(lint: &mut Lint<'_>) {
    let questionnaire = lint.questionnaire;
    let open = questionnaire.indexed().filter(|(_, question)| {
        question.scored.is_some() && !question.blocks() && !question.is_derived()
    });
    let open: Vec<QuestionIx> = open.map(|(ix, _)| ix).collect();
    if open.is_empty() || questionnaire.decides_by_scheme() {
        return;
    }
    let least = open.len().saturating_mul(questionnaire.questions.len() * NODES_EACH);
    let model = (least <= BUDGET).then(|| Base1::expand(questionnaire));
    let affordable = |model: &Base1| model.graph.nodes().len() * open.len() <= BUDGET;
    let Some(model) = model.filter(affordable) else {
        let place = lint.place(Part::Head, "");
        let message = format!(
            "non deciso quali delle {} domande non bloccanti fermino da sole: sono troppe",
            open.len()
        );
        lint.add(Level::Note, "undecided-stop", &place, message, None);
        return;
    };
    let already = |severity, exposure| stops(&model, None, severity, exposure);
    let already = LEVELS.map(|severity| LEVELS.map(|exposure| already(severity, exposure)));
    for ix in open {
        let stops = levels(&model, ix, &already);
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
fn levels(model: &Base1, ix: QuestionIx, already: &[[bool; 4]; 4]) -> Vec<String> {
    // Both tables rise, so the corner answers for all.
    if !stops(model, Some(ix), 4, 4) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (severity, already) in LEVELS.into_iter().zip(already) {
        let alone = |exposure| stops(model, Some(ix), severity, exposure);
        let open = LEVELS.into_iter().zip(already).filter(|(_, already)| !**already);
        let Some((exposure, _)) = open.into_iter().find(|(exposure, _)| alone(*exposure)) else {
            continue;
        };
        let from = if exposure < 4 { " o più" } else { "" };
        found.push(format!("gravità {severity} ed esposizione {exposure}{from}"));
    }
    found
}

/// Whether the verdict stops with everything at its best, but for one question.
fn stops(model: &Base1, ix: Option<QuestionIx>, severity: i64, exposure: i64) -> bool {
    // Exposure comes from scoping, or from the probability: with a higher one more is required.
    let by_probability = exposure.min(3);
    stops_at(model, ix, [severity, exposure, 1])
        || (by_probability > 1 && stops_at(model, ix, [severity, exposure, by_probability]))
}

fn stops_at(model: &Base1, ix: Option<QuestionIx>, [severity, exposure, enisa]: [i64; 3]) -> bool {
    let level = |level| Value::exactly(Exact::int(level));
    let values = model.graph.evaluate(|node| match &model.inputs[node.0] {
        Some(Input::Answer(question)) if Some(*question) == ix => level(0),
        Some(Input::Answer(_) | Input::Proof(_) | Input::SupplierProof(_) | Input::Holds(_)) => {
            level(1)
        }
        Some(Input::Severity(..)) => level(severity),
        Some(Input::Exposure(..)) => level(exposure),
        Some(Input::Enisa(..)) => level(enisa),
        None => Value::ABSENT,
    });
    let stop = Exact::int(Effect::Stop.rank());
    values.is_ok_and(|values| values[model.verdict.0].low().is_some_and(|low| low >= stop))
}
