//! Weighted terms, what was left out of them and why, and look-ups in tables and bands.

use super::{Explainer, level};
use crate::answers::Given;
use crate::exact::Exact;
use crate::questionnaire::{QuestionIx, Truth};
use crate::scoring::Range;
use crate::scoring::graph::{NodeIx, Op};

impl Explainer<'_> {
    /// «Livello 2: (3·1 SEC-01 + 3·0 SEC-02) / 6 = 1/2», for each tier that has a value.
    ///
    /// With its value, and whether it may turn out not to count.
    pub(super) fn means(&self, nodes: &[(u8, NodeIx)]) -> (Vec<(Range<Exact>, bool)>, Vec<String>) {
        let found = nodes.iter().filter_map(|(tier, node)| {
            let (range, line) = self.mean(*tier, *node)?;
            Some(((range, self.values[node.0].is_optional()), line))
        });
        found.unzip()
    }

    fn mean(&self, tier: u8, node: NodeIx) -> Option<(Range<Exact>, String)> {
        let range = self.ratio(node)?;
        let graph = self.model().graph.nodes();
        let of = match &graph[node.0].op {
            Op::If { then, .. } => *then,
            _ => node,
        };
        let Op::Mean(terms) = &graph[of.0].op else { return None };
        let (mut total, mut earned) = (Exact::ZERO, Some(Exact::ZERO));
        let mut parts = Vec::new();
        for (term, weight) in terms {
            let Some(value) = self.ratio(*term) else { continue };
            total = total.add(*weight).ok()?;
            let counts = value.is_settled() && !self.values[term.0].is_optional();
            earned = earned
                .filter(|_| counts)
                .and_then(|sum| weight.mul(value.worst).and_then(|part| sum.add(part)).ok());
            parts.push(format!("{weight}·{} {}", self.factor(value), self.term(*term)));
        }
        let head = self.say("Misure fino al livello", "Measures up to level");
        let sum = format!("{head} {tier}: ({}) / {total}", parts.join(" + "));
        let open = if self.values[node.0].is_optional() {
            self.say(" (se il livello è richiesto)", " (if that level is required)")
        } else {
            ""
        };
        // The fraction as it comes out of the sum, where it is not the reduced one.
        let found = self.range(range);
        let line = match earned.map(|earned| format!("{earned} / {total}")) {
            Some(raw) if raw.replace(' ', "") != found => format!("{sum} = {raw} = {found}{open}"),
            _ => format!("{sum} = {found}{open}"),
        };
        Some((range, line))
    }

    /// The id behind a term; of the copies for a list, each with its own value.
    fn term(&self, node: NodeIx) -> String {
        let Some(ix) = self.questions.get(&node) else { return String::new() };
        let question = self.questionnaire().question(*ix);
        let open = if self.values[node.0].is_optional() {
            self.say(" (se dovuta)", " (if due)")
        } else {
            ""
        };
        let (Some(entry), Op::Min(copies)) =
            (&question.entry, &self.model().graph.nodes()[node.0].op)
        else {
            return format!("{}{open}", question.id);
        };
        let copies: Vec<_> = copies.iter().filter_map(|copy| self.copy(*copy)).collect();
        if copies.len() < 2 {
            return format!("{}{open}", copies.first().map_or(&*entry.of, |(id, _)| id));
        }
        let copies: Vec<_> = copies.iter().map(|(id, value)| format!("{id} = {value}")).collect();
        let worst = self.say("la peggiore delle voci", "the worst of the entries");
        format!("{} [{worst}: {}]{open}", entry.of, copies.join(", "))
    }

    fn copy(&self, node: NodeIx) -> Option<(&str, String)> {
        let value = self.range(self.ratio(node)?);
        let nodes = &self.model().questions;
        let ix = self.questions.get(&node).copied().or_else(|| {
            let same = |nodes: &Option<_>| {
                nodes.as_ref().is_some_and(|nodes: &crate::scoring::base1::QuestionNodes| {
                    nodes.answer == node
                })
            };
            nodes.iter().position(same).map(QuestionIx)
        })?;
        Some((self.question_id(ix), value))
    }

    /// Which of these questions do not count, and why.
    pub(super) fn left_out(&self, members: impl Iterator<Item = QuestionIx>) -> Option<String> {
        let mut groups: [Vec<&str>; 3] = Default::default();
        for ix in members {
            let tier = self.scored(ix).map_or(1, |scored| scored.tier);
            let place = if self.shown.get(ix) == Truth::No {
                1
            } else if matches!(self.answers.get(ix), Given::NotApplicable) {
                0
            } else if tier > self.evaluation.tier.worst {
                2
            } else if self.evaluation.values[ix.0].is_none() {
                0
            } else {
                continue;
            };
            groups[place].push(self.question_id(ix));
        }
        let reasons = [
            self.say("non applicabili", "not applicable"),
            self.say("non poste in questo servizio", "not asked for this service"),
            self.say("non richieste a questo livello", "not required at this level"),
        ];
        let parts: Vec<_> = groups
            .iter()
            .zip(reasons)
            .filter(|(ids, _)| !ids.is_empty())
            .map(|(ids, reason)| format!("{reason}: {}", ids.join(", ")))
            .collect();
        let head = self.say("Fuori dal conto", "Left out");
        (!parts.is_empty()).then(|| format!("{head}, {}", parts.join("; ")))
    }

    /// «tabella, riga esposizione 3: 1 2 2 3 4; colonna vulnerabilità 3 (0–4)».
    pub(super) fn cell<const C: usize>(
        &self,
        row: (&str, Range<u8>, u8),
        col: (&str, Range<u8>, u8),
        cells: &[[u8; C]],
    ) -> String {
        let (low, high) = (row.1.best.min(row.1.worst), row.1.best.max(row.1.worst));
        let rows: Vec<String> = cells
            .iter()
            .zip(row.2..)
            .filter(|(_, place)| (low..=high).contains(place))
            .map(|(line, _)| line.map(|cell| cell.to_string()).join(" "))
            .collect();
        let last = usize::from(col.2) + C - 1;
        format!(
            "{} {} {}: {}; {} {} {} ({}–{last})",
            self.say("tabella, riga", "table, row"),
            row.0,
            self.levels(row.1),
            rows.join(" | "),
            self.say("colonna", "column"),
            col.0,
            self.levels(col.1),
            col.2,
        )
    }

    /// «da 9/10: 0; da 7/10: 1; sotto: 2».
    pub(super) fn steps(&self, bounds: &[Exact], words: &[&str]) -> String {
        let from = self.say("da", "from");
        let mut parts: Vec<_> = bounds
            .iter()
            .zip(words)
            .map(|(bound, word)| format!("{from} {bound}: {word}"))
            .collect();
        if let Some(last) = words.last() {
            parts.push(format!("{}: {last}", self.say("sotto", "below")));
        }
        parts.join("; ")
    }

    /// «il minimo fra 5/8, 7/10»; an operand that may not count says so.
    pub(super) fn smallest(&self, of: &[(Range<Exact>, bool)]) -> String {
        let of: Vec<_> = of
            .iter()
            .map(|(one, open)| {
                let open = if *open { self.say(" (se dovuta)", " (if due)") } else { "" };
                format!("{}{open}", self.range(*one))
            })
            .collect();
        format!("{} {}", self.say("il minimo fra", "the lowest of"), of.join(", "))
    }

    /// «il massimo fra 1, SCO-04 «Dati sulla salute» = 3»; what decides comes with the answer.
    pub(super) fn highest(&self, floor: &str, of: &[(String, String, Range<u8>)]) -> String {
        let top = of.iter().map(|(_, _, range)| range.worst).max().unwrap_or(0);
        let mut parts: Vec<String> = Vec::new();
        if !floor.is_empty() {
            parts.push(floor.to_owned());
        }
        for (name, said, range) in of {
            let value = self.range(range.map(level));
            if range.worst == top && !said.is_empty() {
                parts.push(format!("{name} {said} = {value}"));
            } else {
                parts.push(format!("{name} = {value}"));
            }
        }
        if parts.len() == 1 {
            return format!("{} {}", self.say("soltanto", "only"), parts.concat());
        }
        format!("{} {}", self.say("il massimo fra", "the highest of"), parts.join(", "))
    }
}
