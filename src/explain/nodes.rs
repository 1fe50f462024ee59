//! Scores of a questionnaire's own, node by node: each from its operands.

use super::Bounds;
use super::{Block, Explainer, share};
use crate::answers::Answers;
use crate::exact::Exact;
use crate::questionnaire::{Bound, Form, Rounding, Scheme, SchemeIx, SchemeOp, ScoreTest, Step};
use crate::scoring::NodeOverflow;
use crate::scoring::graph::Op;
use crate::scoring::value::Value;

/// A scheme with the values of its nodes.
pub(super) struct Own<'a> {
    pub scheme: &'a Scheme,
    /// By node of the graph.
    pub values: &'a [Value],
}

impl Explainer<'_> {
    pub(super) fn own_values(
        &self,
        answers: &Answers,
        bounds: Bounds,
    ) -> Result<Vec<Value>, NodeOverflow> {
        match bounds {
            Bounds::Quick => self.scorer.quick_own_values(answers),
            Bounds::Exact => self.scorer.exact_own_values(answers),
        }
    }

    /// The nodes that a shown result or a verdict rests on, then each verdict.
    pub(super) fn own(&self, values: &[Value]) -> Vec<Block> {
        let Some(scheme) = &self.questionnaire().scheme else { return Vec::new() };
        let own = Own { scheme, values };
        let lines: Vec<_> = needed(scheme)
            .into_iter()
            .enumerate()
            .filter(|(ix, needed)| *needed && !is_number(scheme, SchemeIx(*ix)))
            .map(|(ix, _)| self.node(&own, SchemeIx(ix)))
            .collect();
        let mut blocks = Vec::new();
        if !lines.is_empty() {
            let title = self.say("Punteggi, passo per passo", "Scores, step by step").to_owned();
            blocks.push(Block { title, lines });
        }
        blocks.extend(self.evaluation.verdicts.iter().map(|result| self.own_verdict(&own, result)));
        blocks
    }

    /// «risk = 2 (high): tabella, riga …», or how a question gives it.
    fn node(&self, own: &Own<'_>, ix: SchemeIx) -> String {
        let node = &own.scheme.nodes[ix.0];
        let value = match share(self.own_value(own, ix)) {
            None => self.say("non conta", "does not count").to_owned(),
            Some(range) => self.range(range),
        };
        let title = node.title.as_ref().map_or_else(String::new, |title| {
            format!(" «{}»", title.get(self.lang).replace(['«', '»'], "\""))
        });
        let word = self.output_word(own, ix);
        let formula = self.formula(own, ix);
        // A question that goes by its own id says it once.
        let own_id = formula.strip_prefix(&*node.name).and_then(|rest| rest.strip_prefix(' '));
        let formula = own_id.unwrap_or(&formula);
        format!("{}{title} = {value}{word}: {formula}", node.name)
    }

    fn own_value(&self, own: &Own<'_>, ix: SchemeIx) -> Value {
        own.values[self.scorer.scheme().node(ix).0]
    }

    /// The level an output gives its rank the name of.
    fn output_word(&self, own: &Own<'_>, ix: SchemeIx) -> String {
        let output = own.scheme.outputs.iter().find(|output| output.node == ix);
        let (Some(output), Some(range)) = (output, share(self.own_value(own, ix))) else {
            return String::new();
        };
        let Form::Scale(levels) = &output.form else { return String::new() };
        let word = |rank: Exact| {
            let level = rank.to_level().and_then(|rank| levels.get(usize::from(rank)))?;
            Some(level.title.as_ref().map_or(level.id.as_str(), |title| title.get(self.lang)))
        };
        match (word(range.worst), word(range.best)) {
            (Some(low), Some(high)) => {
                format!(" ({})", super::words_between(self.lang, low, high))
            }
            _ => String::new(),
        }
    }

    /// «2 net», «(1/2) net», «(da 0 a 2) net»; nothing for what does not count.
    pub(super) fn operand(&self, own: &Own<'_>, ix: SchemeIx) -> Option<String> {
        if is_number(own.scheme, ix) {
            return Some(own.scheme.nodes[ix.0].name.clone());
        }
        let value = self.own_value(own, ix);
        let open =
            if value.is_optional() { self.say(" (se conta)", " (if it counts)") } else { "" };
        Some(format!("{} {}{open}", self.factor(share(value)?), own.scheme.nodes[ix.0].name))
    }

    fn formula(&self, own: &Own<'_>, ix: SchemeIx) -> String {
        let list = |of: &[SchemeIx], word: &str| self.list(own, of, word);
        match &own.scheme.nodes[ix.0].op {
            SchemeOp::Item(item) => self.asked(item),
            SchemeOp::Const(_) => self.say("costante", "constant").to_owned(),
            SchemeOp::Interval(..) => self.say("intervallo dato", "given range").to_owned(),
            SchemeOp::Sum(of) => format!("{} {}", self.say("somma", "sum"), list(of, " + ")),
            SchemeOp::Product(of) => {
                format!("{} {}", self.say("prodotto", "product"), list(of, " × "))
            }
            SchemeOp::Min(of) => {
                format!("{} {}", self.say("il minimo fra", "the lowest of"), list(of, ", "))
            }
            SchemeOp::Max(of) => {
                format!("{} {}", self.say("il massimo fra", "the highest of"), list(of, ", "))
            }
            SchemeOp::Coalesce(of) => {
                let word = self.say("il primo che conta fra", "the first that counts of");
                format!("{word} {}", list(of, ", "))
            }
            SchemeOp::Mean(of) => {
                let (sum, total, rest) = self.weighted(own, of);
                format!("{} ({sum}) / {total}{rest}", self.say("media", "mean"))
            }
            SchemeOp::WeightedSum(of) => {
                let (sum, _, rest) = self.weighted(own, of);
                format!("{} {sum}{rest}", self.say("somma pesata", "weighted sum"))
            }
            SchemeOp::Weights(of) => {
                let (sum, _, rest) = self.weighted(own, of);
                format!("{} {sum}{rest}", self.say("somma dei pesi di", "sum of the weights of"))
            }
            SchemeOp::Ratio { num, den } => {
                let word = self.say("rapporto", "ratio");
                format!("{word} ({}) / ({})", list(num, " × "), list(den, " × "))
            }
            SchemeOp::Count { of, at_least } => format!(
                "{} {at_least} {} {}",
                self.say("quanti arrivano a", "how many reach"),
                self.say("fra", "of"),
                list(of, ", ")
            ),
            SchemeOp::Table { row, col, row_base, col_base, cells } => {
                self.table(own, (*row, *row_base), (*col, *col_base), cells)
            }
            op => self.step(own, ix, op),
        }
    }

    /// The operators on one node. Bounds are those of the graph: shares of a maximum are worked out there.
    fn step(&self, own: &Own<'_>, ix: SchemeIx, op: &SchemeOp) -> String {
        let one = |of: SchemeIx| self.one(own, of);
        let name = |of: SchemeIx| &own.scheme.nodes[of.0].name;
        let graph = self.scorer.scheme();
        let resolved = &graph.graph.nodes()[graph.node(ix).0].op;
        match (op, resolved) {
            (SchemeOp::Bands { of, below, .. }, Op::Bands { steps, .. }) => {
                let word = self.say("fasce di", "bands of");
                format!("{word} {} ({})", one(*of), self.bands(steps, *below))
            }
            (SchemeOp::If { test, then, otherwise, .. }, Op::If { bound, .. }) => {
                let none = || self.say("non conta", "does not count").to_owned();
                format!(
                    "{} {} {}: {}; {}: {}",
                    self.say("se", "if"),
                    one(*test),
                    at_least(*bound),
                    one(*then),
                    self.say("altrimenti", "otherwise"),
                    otherwise.map_or_else(none, one),
                )
            }
            (SchemeOp::Scale { of, factor }, _) => format!("{factor} × {}", one(*of)),
            (SchemeOp::Round { of, to, how }, _) => {
                let how = match how {
                    Rounding::HalfUp => self.say("la metà in su", "a half goes up"),
                    Rounding::Down => self.say("per difetto", "down"),
                    Rounding::Up => self.say("per eccesso", "up"),
                };
                let word = self.say("arrotondato a multipli di", "rounded to multiples of");
                format!("{} {word} {to}, {how}", one(*of))
            }
            (SchemeOp::Clamp { of, low, high }, _) => {
                let (between, and) = (self.say("tenuto fra", "kept between"), self.say("e", "and"));
                format!("{} {between} {low} {and} {high}", one(*of))
            }
            (SchemeOp::Maximum(of), _) => {
                let word =
                    self.say("il valore più alto possibile di", "the highest possible value of");
                format!("{word} {}", name(*of))
            }
            (SchemeOp::Minimum(of), _) => {
                let word =
                    self.say("il valore più basso possibile di", "the lowest possible value of");
                format!("{word} {}", name(*of))
            }
            _ => String::new(),
        }
    }

    /// An operand, or that it does not count.
    fn one(&self, own: &Own<'_>, ix: SchemeIx) -> String {
        let none = || {
            let name = &own.scheme.nodes[ix.0].name;
            format!("{} {name}", self.say("non conta", "does not count"))
        };
        self.operand(own, ix).unwrap_or_else(none)
    }

    /// Those that count, then the names of those that do not.
    fn list(&self, own: &Own<'_>, of: &[SchemeIx], between: &str) -> String {
        let parts: Vec<_> = of.iter().filter_map(|one| self.operand(own, *one)).collect();
        format!("{}{}", parts.join(between), self.not_counted(own, of.iter()))
    }

    fn not_counted<'i>(&self, own: &Own<'_>, of: impl Iterator<Item = &'i SchemeIx>) -> String {
        let absent = |one: &&SchemeIx| self.own_value(own, **one).is_absent();
        let names: Vec<_> = of.filter(absent).map(|one| &*own.scheme.nodes[one.0].name).collect();
        if names.is_empty() {
            return String::new();
        }
        format!(" [{}: {}]", self.say("fuori dal conto", "left out"), names.join(", "))
    }

    /// «10·1 A + 20·0 B», the sum of the weights, and what is left out.
    fn weighted(&self, own: &Own<'_>, of: &[(SchemeIx, Exact)]) -> (String, String, String) {
        let (mut total, mut parts) = (Some(Exact::ZERO), Vec::new());
        for (one, weight) in of {
            let Some(operand) = self.operand(own, *one) else { continue };
            total = total.and_then(|total| total.add(*weight).ok());
            parts.push(format!("{weight}·{operand}"));
        }
        let total = total.map_or_else(String::new, |total| total.to_string());
        let rest = self.not_counted(own, of.iter().map(|(one, _)| one));
        (parts.join(" + "), total, rest)
    }

    fn bands(&self, steps: &[Step], below: Exact) -> String {
        let mut parts: Vec<_> = steps
            .iter()
            .map(|step| {
                let word = if step.bound.strict {
                    self.say("oltre", "above")
                } else {
                    self.say("da", "from")
                };
                format!("{word} {}: {}", step.bound.from, step.rank)
            })
            .collect();
        parts.push(format!("{}: {below}", self.say("altrimenti", "otherwise")));
        parts.join("; ")
    }

    fn table(
        &self,
        own: &Own<'_>,
        (row, row_base): (SchemeIx, u8),
        (col, col_base): (SchemeIx, u8),
        cells: &[Vec<Exact>],
    ) -> String {
        let rows: Vec<_> = share(self.own_value(own, row)).map_or_else(Vec::new, |range| {
            let reached = cells.iter().zip(i64::from(row_base)..).filter(|(_, place)| {
                let place = Exact::int(*place);
                place >= range.worst.floor() && place <= range.best.ceil()
            });
            reached
                .map(|(line, _)| line.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
                .collect()
        });
        let last = usize::from(col_base) + cells.first().map_or(1, Vec::len).max(1) - 1;
        format!(
            "{} {}: {}; {} {} ({col_base}–{last})",
            self.say("tabella, riga", "table, row"),
            self.one(own, row),
            rows.join(" | "),
            self.say("colonna", "column"),
            self.one(own, col),
        )
    }
}

/// «≥ 6», or «> 6».
pub(super) fn at_least(bound: Bound) -> String {
    format!("{} {}", if bound.strict { ">" } else { "≥" }, bound.from)
}

/// A number written in the place of an operand.
fn is_number(scheme: &Scheme, ix: SchemeIx) -> bool {
    let node = &scheme.nodes[ix.0];
    matches!(&node.op, SchemeOp::Const(value) if value.to_string() == node.name)
}

/// By node: whether an output, a verdict or a criterion rests on it.
fn needed(scheme: &Scheme) -> Vec<bool> {
    let mut needed = vec![false; scheme.nodes.len()];
    for output in &scheme.outputs {
        needed[output.node.0] = true;
    }
    for verdict in &scheme.verdicts {
        if let Some(of) = verdict.of {
            needed[of.0] = true;
        }
        for criterion in verdict.levels.iter().flat_map(|level| &level.criteria) {
            tested(&criterion.when, &mut needed);
        }
    }
    for ix in (0..needed.len()).rev() {
        if needed[ix] {
            for operand in scheme.nodes[ix].op.operands() {
                needed[operand.0] = true;
            }
        }
    }
    needed
}

fn tested(test: &ScoreTest, needed: &mut [bool]) {
    match test {
        ScoreTest::Score { node, .. } => needed[node.0] = true,
        ScoreTest::Not(inner) => tested(inner, needed),
        ScoreTest::All(parts) | ScoreTest::Any(parts) | ScoreTest::Count(parts, ..) => {
            for part in parts {
                tested(part, needed);
            }
        }
        ScoreTest::Holds(_) | ScoreTest::Findings { .. } | ScoreTest::Verdict(..) => {}
    }
}
