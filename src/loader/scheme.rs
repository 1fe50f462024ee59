//! Scores, nodes, outputs and verdicts: of a method file, then of the questionnaire itself.
//!
//! Nodes stand in the order in which they are written, each after what it uses: a name that comes
//! later is a fault, so that no circle can be written.

mod checks;
mod criteria;
mod inputs;
mod item;
mod nodes;
mod outputs;
mod scores;
mod verdicts;

pub(super) use checks::check;

use super::Lowering;
use super::faults::{Spot, quoted};
use super::read::{At, Fields};
use super::trees::Trees;
use crate::questionnaire::{
    Better, Output, Question, QuestionIx, ScaleLevel, Scheme, SchemeIx, SchemeNode, SchemeOp,
    Verdict,
};
use crate::text::Text;
use std::collections::{BTreeMap, HashMap};

/// How the source of a method was checked; the same words as for the numbers of `base-1`.
const CHECKED: [(&str, ()); 5] =
    [("primary", ()), ("secondary", ()), ("derived", ()), ("not_checked", ()), ("design", ())];

/// What has been read so far.
struct Builder<'t, 'q> {
    questions: &'q [Question],
    nodes: Vec<SchemeNode>,
    /// By node: where it is written.
    spots: Vec<Spot<'t>>,
    names: HashMap<String, SchemeIx>,
    /// Questions that already stand as operands.
    operands: HashMap<QuestionIx, SchemeIx>,
    scales: BTreeMap<&'t str, Vec<ScaleLevel>>,
    /// By score: its good end, and whether it is a share.
    scores: HashMap<&'t str, (Better, bool)>,
    outputs: Vec<Output>,
    verdicts: Vec<Verdict>,
    primary: Vec<(usize, Spot<'t>)>,
    /// Names of the map being read that come later.
    coming: Vec<&'t str>,
    places: Written<'t>,
}

/// Where things are written, for checks that need the whole questionnaire.
#[derive(Debug, Default)]
pub(super) struct Written<'t> {
    pub nodes: Vec<Spot<'t>>,
    /// By output.
    pub outputs: Vec<Spot<'t>>,
    /// By verdict.
    pub verdicts: Vec<Spot<'t>>,
    /// Tests against a share of the maximum of a node.
    pub shares: Vec<(SchemeIx, Spot<'t>)>,
}

/// Reads the method file and the head; `None` where `base-1` stands alone.
pub(super) fn lower<'t>(
    cx: &mut Lowering<'t>,
    trees: &'t Trees,
    fields: &mut Fields<'t>,
    questions: &[Question],
) -> (Option<Scheme>, Written<'t>) {
    let mut builder = Builder {
        questions,
        nodes: Vec::new(),
        spots: Vec::new(),
        names: HashMap::new(),
        operands: HashMap::new(),
        scales: BTreeMap::new(),
        scores: HashMap::new(),
        outputs: Vec::new(),
        verdicts: Vec::new(),
        primary: Vec::new(),
        coming: Vec::new(),
        places: Written::default(),
    };
    let own = !cx.base1;
    let mapped = fields.get("inputs");
    let name = fields.scalar("method").unwrap_or_default();
    let file = own.then(|| trees.at(&super::method_file(name))).flatten();
    let (id, title, source) = if let Some(at) = file {
        method(cx, &mut builder, at, name, mapped)
    } else {
        if let Some(at) = mapped {
            cx.faults
                .error(at.spot(), "«inputs» serve solo con un metodo che ha i suoi ingressi")
                .help("togli «inputs», o indica in «method» un file di methods/ con «nodes»");
        }
        (name.to_owned(), None, None)
    };
    for key in ["scenarios", "rules", "method_data"] {
        if own && fields.has(key) {
            cx.faults
                .error(fields.key_spot(key), format!("«{key}» vale solo con il metodo base-1"))
                .code("of-base-1");
        }
    }
    body(cx, &mut builder, fields);
    let spot = fields.get("method").map_or(fields.spot(), At::spot);
    let primary = primary(cx, &builder, own, spot);
    if builder.nodes.is_empty() && builder.verdicts.is_empty() && !own {
        return (None, builder.places);
    }
    let Builder { nodes, spots, outputs, verdicts, mut places, .. } = builder;
    places.nodes = spots;
    (Some(Scheme { id, title, source, nodes, outputs, verdicts, primary }), places)
}

/// `methods/<id>.yaml` with its nodes.
fn method<'t>(
    cx: &mut Lowering<'t>,
    builder: &mut Builder<'t, '_>,
    at: At<'t>,
    name: &str,
    mapped: Option<At<'t>>,
) -> (String, Option<Text>, Option<String>) {
    let unnamed = (name.to_owned(), None, None);
    let Some(mut fields) = at.fields(&mut cx.faults) else { return unnamed };
    let head = fields.need(&mut cx.faults, "method").and_then(|at| at.fields(&mut cx.faults));
    let described = head.map_or(unnamed, |mut head| {
        super::head::check_id(cx, &mut head, name);
        let title = head.optional_text(&mut cx.faults, "title");
        let source = head.get("source").and_then(|at| at.string(&mut cx.faults));
        head.get("checked").map(|at| at.one_of(&mut cx.faults, &CHECKED));
        head.optional_text(&mut cx.faults, "text");
        head.finish(&mut cx.faults);
        (name.to_owned(), title, source.map(str::to_owned))
    });
    outputs::scales(cx, builder, fields.get("scales"));
    inputs::lower(cx, builder, fields.get("inputs"), mapped);
    nodes::lower(cx, builder, fields.get("nodes"));
    outputs::lower(cx, builder, fields.get("outputs"));
    verdicts::lower(cx, builder, fields.get("verdicts"));
    fields.finish(&mut cx.faults);
    described
}

/// What the head of a questionnaire adds.
fn body<'t>(cx: &mut Lowering<'t>, builder: &mut Builder<'t, '_>, fields: &mut Fields<'t>) {
    outputs::scales(cx, builder, fields.get("scales"));
    let nodes = fields.get("nodes");
    scores::lower(cx, builder, fields.get("scores"), nodes);
    nodes::lower(cx, builder, nodes);
    outputs::lower(cx, builder, fields.get("outputs"));
    outputs::of_scores(builder, fields);
    verdicts::lower(cx, builder, fields.get("verdicts"));
}

/// The verdict whose effect is the proposed outcome: the one that says so, or the only one.
fn primary<'t>(
    cx: &mut Lowering<'t>,
    builder: &Builder<'t, '_>,
    own: bool,
    spot: Spot<'t>,
) -> Option<usize> {
    if let (false, Some((_, spot))) = (own, builder.primary.first()) {
        cx.faults
            .error(*spot, "l’esito proposto è quello di base-1: qui nessun verdetto è «primary»")
            .code("primary-verdict")
            .help("togli «primary», o scrivi «method: own»");
        return None;
    }
    match builder.primary.as_slice() {
        _ if !own => None,
        [(one, _)] => Some(*one),
        [] if builder.verdicts.len() == 1 => Some(0),
        [] if builder.verdicts.is_empty() => {
            cx.faults
                .error(spot, "nessun verdetto decide l’esito proposto")
                .code("primary-verdict")
                .help("aggiungi «verdicts» con almeno un verdetto");
            None
        }
        [] => {
            cx.faults
                .error(spot, "non si dice quale verdetto decide l’esito proposto")
                .code("primary-verdict")
                .help("scrivi «primary: true» in uno solo dei «verdicts»");
            None
        }
        [_, (_, second), ..] => {
            cx.faults
                .error(*second, "un altro verdetto è già «primary»")
                .code("primary-verdict")
                .help("l’esito proposto viene da un solo verdetto");
            None
        }
    }
}

impl<'t> Builder<'t, '_> {
    fn question(&self, ix: QuestionIx) -> Option<&Question> {
        self.questions.get(ix.0)
    }

    /// A node without a name that others could use.
    fn add(&mut self, name: impl Into<String>, spot: Spot<'t>, op: SchemeOp) -> SchemeIx {
        self.nodes.push(SchemeNode { name: name.into(), title: None, op });
        self.spots.push(spot);
        SchemeIx(self.nodes.len() - 1)
    }

    /// Gives a node its name; one name, one node.
    fn name(&mut self, cx: &mut Lowering<'_>, name: &str, spot: Spot<'_>, node: SchemeIx) {
        if self.names.contains_key(name) {
            cx.faults
                .error(spot, format!("il nome {} è già di un punteggio o di un nodo", quoted(name)))
                .code("duplicate-id");
            return;
        }
        self.names.insert(name.to_owned(), node);
    }

    /// A name, a question, or a number.
    fn operand(&mut self, cx: &mut Lowering<'t>, at: At<'t>) -> Option<SchemeIx> {
        let text = at.string(&mut cx.faults)?;
        if let Some(node) = self.names.get(text) {
            return Some(*node);
        }
        if self.coming.contains(&text) {
            let own = self.coming.first() == Some(&text);
            let message = if own {
                format!("il nodo {} usa sé stesso", quoted(text))
            } else {
                format!("{} viene dopo", quoted(text))
            };
            cx.faults
                .error(at.spot(), message)
                .code("forward-reference")
                .help("un nodo usa solo ciò che è scritto prima di lui");
            return None;
        }
        if let Some(question) = cx.index.find(text) {
            return self.operand_question(cx, question, at);
        }
        if let Ok(value) = text.parse() {
            return Some(self.add(text, at.spot(), SchemeOp::Const(value)));
        }
        let questions: Vec<_> = cx.index.keys().collect();
        let mut known: Vec<_> = self.names.keys().map(String::as_str).chain(questions).collect();
        known.sort_unstable();
        if cx.complete {
            cx.faults
                .error(
                    at.spot(),
                    format!("{} non è un nodo, un punteggio o una domanda", quoted(text)),
                )
                .code("unknown-node")
                .suggest(text, known);
        }
        None
    }

    fn operand_question(
        &mut self,
        cx: &mut Lowering<'t>,
        ix: QuestionIx,
        at: At<'t>,
    ) -> Option<SchemeIx> {
        if let Some(node) = self.operands.get(&ix) {
            return Some(*node);
        }
        let question = self.question(ix)?;
        let name = question.id.clone();
        let item = item::of_operand(cx, question, ix, at)?;
        let node = self.add(name, at.spot(), SchemeOp::Item(item));
        self.operands.insert(ix, node);
        Some(node)
    }
}
