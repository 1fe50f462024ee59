//! Recomputes every score of a questionnaire's own from its printed line alone.

use crate::levels::Checker;
use crate::reader::{Span, closing, exact, split, sum, unquoted};
use std::collections::BTreeMap;
use vaglio::exact::Exact;
use vaglio::explain::Block;
use vaglio::questionnaire::SchemeOp;
use vaglio::scoring::Range;

/// By name of a node; nothing where it does not count.
type Scores = BTreeMap<String, Option<Span>>;

impl Checker<'_> {
    /// The blocks after those of `base-1`: the scores, then each verdict.
    pub fn own(&self, blocks: &[Block]) {
        let Some(scheme) = &self.form.scheme else { return };
        let title = self.reader.pick("Punteggi, passo per passo", "Scores, step by step");
        let scores = blocks.iter().find(|block| block.title == title).unwrap();
        let mut known = Scores::new();
        for line in scores.lines.iter().map(|line| unquoted(line)) {
            let (head, formula) = line.split_once(": ").unwrap();
            let (name, value) = head.split_once(" = ").unwrap();
            let name = name.trim();
            let node = scheme.nodes.iter().find(|node| node.name == name).unwrap();
            let printed = if value == self.reader.pick("non conta", "does not count") {
                None
            } else {
                Some(self.reader.leading(value).0)
            };
            if !matches!(node.op, SchemeOp::Item(_)) {
                let found = self.formula(formula, &known, &line);
                match (found, printed) {
                    (Some(found), Some(printed)) => self.same(found, printed, &line),
                    (found, printed) => assert_eq!(found, printed, "{line}"),
                }
            }
            known.insert(name.to_owned(), printed);
        }
        let mut seen = 0;
        for result in &self.evaluation.outputs {
            let node = &scheme.nodes[scheme.outputs[result.output].node.0].name;
            let expected = result
                .value
                .map(|Range { worst, best }| Span { low: worst.min(best), high: worst.max(best) });
            assert_eq!(known.get(node), Some(&expected), "{node}");
            seen += 1;
        }
        assert_eq!(seen, scheme.outputs.len());
        self.own_verdicts(blocks, &known);
    }

    /// «Livello 2: 2 zone (0 «…»; 1 «…»)».
    fn own_verdicts(&self, blocks: &[Block], known: &Scores) {
        let Some(scheme) = &self.form.scheme else { return };
        for result in &self.evaluation.verdicts {
            let verdict = &scheme.verdicts[result.verdict];
            let Some(of) = verdict.of else { continue };
            let title = format!("{}: ", verdict.title.get(self.reader.lang));
            let block = blocks.iter().find(|block| block.title.starts_with(&title)).unwrap();
            let line = unquoted(&block.lines[0]);
            let (printed, rest) = self
                .reader
                .leading(line.strip_prefix(self.reader.pick("Livello ", "Level ")).unwrap());
            let (rank, _) = self.reader.leading(&rest[2..]);
            assert_eq!(known[&scheme.nodes[of.0].name], Some(rank), "{line}");
            self.same(rank, printed, &line);
            let place = |level: usize| Exact::int(i64::try_from(level).unwrap());
            let expected = Span { low: place(result.level.best), high: place(result.level.worst) };
            assert_eq!(printed, expected, "{line}");
            for level in [result.level.best, result.level.worst] {
                assert!(block.title.contains(verdict.levels[level].title.get(self.reader.lang)));
            }
        }
    }

    fn formula(&self, text: &str, known: &Scores, line: &str) -> Option<Span> {
        let reader = self.reader;
        let after = |it: &str, en: &str| text.strip_prefix(reader.pick(it, en));
        let fold = |list: &str, by: &str, with: fn(Exact, Exact) -> Exact| {
            self.operands(list, by, known, line).into_iter().reduce(|a, b| a.with(b, with))
        };
        let add = |a: Exact, b: Exact| a.add(b).unwrap();
        let times = |a: Exact, b: Exact| a.mul(b).unwrap();
        if text == reader.pick("costante", "constant") {
            let (_, value) = line.split_once(" = ").unwrap();
            return Some(reader.leading(value).0);
        }
        if let Some(list) = after("il massimo fra ", "the highest of ") {
            return fold(list, ", ", Exact::max);
        }
        if let Some(list) = after("il minimo fra ", "the lowest of ") {
            return fold(list, ", ", Exact::min);
        }
        if let Some(list) = after("somma pesata ", "weighted sum ") {
            let terms = split(list.split(" [").next().unwrap(), " + ");
            let parts = terms.into_iter().map(|term| self.weighted(term, known, line));
            return parts
                .map(|(weight, value)| value.both(|one| times(one, weight)))
                .reduce(|a, b| a.with(b, add));
        }
        if let Some(list) = after("somma ", "sum ") {
            return fold(list, " + ", add);
        }
        if let Some(list) = after("prodotto ", "product ") {
            return fold(list, " × ", times);
        }
        if let Some(list) = after("media (", "mean (") {
            let (inside, rest) = closing(list);
            let terms: Vec<_> = split(inside, " + ")
                .into_iter()
                .map(|term| self.weighted(term, known, line))
                .collect();
            let total = sum(terms.iter().map(|(weight, _)| *weight));
            let printed = rest.strip_prefix(" / ").unwrap().split(' ').next().unwrap();
            assert_eq!(total, exact(printed), "{line}");
            let of = |end: fn(&Span) -> Exact| {
                sum(terms.iter().map(|(weight, value)| times(*weight, end(value))))
                    .div(total)
                    .unwrap()
            };
            return Some(Span { low: of(|span| span.low), high: of(|span| span.high) });
        }
        if let Some(list) = after("rapporto (", "ratio (") {
            let (above, rest) = closing(list);
            let (below, _) = closing(rest.strip_prefix(" / (").unwrap());
            let (above, below) = (fold(above, " × ", times)?, fold(below, " × ", times)?);
            return Some(Span {
                low: above.low.div(below.high).unwrap(),
                high: above.high.div(below.low).unwrap(),
            });
        }
        if let Some(list) = after("quanti arrivano a ", "how many reach ") {
            let (least, list) = list.split_once(reader.pick(" fra ", " of ")).unwrap();
            let (least, operands) = (exact(least), self.operands(list, ", ", known, line));
            let of = |end: fn(&Span) -> Exact| {
                let count = operands.iter().filter(|one| end(one) >= least).count();
                Exact::int(i64::try_from(count).unwrap())
            };
            return Some(Span { low: of(|span| span.low), high: of(|span| span.high) });
        }
        if let Some(list) = after("fasce di ", "bands of ") {
            let (operand, rest) = self.operand(list, known, line);
            let operand = operand?;
            let steps = rest.trim().trim_start_matches('(').trim_end_matches(')');
            let (low, high) =
                (exact(&reader.band(steps, operand.low)), exact(&reader.band(steps, operand.high)));
            return Some(Span { low: low.min(high), high: low.max(high) });
        }
        if text.starts_with(reader.pick("tabella, riga ", "table, row ")) {
            let (row, column, cell) = reader.cell(text);
            let (_, names) = text.split_once(reader.pick("riga ", "row ")).unwrap();
            let row_name = reader.leading(names).1.split(':').next().unwrap().trim();
            let (_, names) = text.split_once(reader.pick("; colonna ", "; column ")).unwrap();
            let column_name = reader.leading(names).1.split('(').next().unwrap().trim();
            assert_eq!((known[row_name], known[column_name]), (Some(row), Some(column)), "{line}");
            return Some(cell);
        }
        panic!("no such formula: {line}")
    }

    /// «2 net», checked to be what its own line says; and what comes after the name.
    fn operand<'t>(&self, text: &'t str, known: &Scores, line: &str) -> (Option<Span>, &'t str) {
        let (value, rest) = self.reader.leading(text);
        let name = rest.trim_start();
        let end = name.find([' ', ',']).unwrap_or(name.len());
        if !name[..end].is_empty() {
            assert_eq!(known.get(&name[..end]), Some(&Some(value)), "{} in {line}", &name[..end]);
        }
        (Some(value), &name[end..])
    }

    fn operands(&self, list: &str, by: &str, known: &Scores, line: &str) -> Vec<Span> {
        let list = list.split(" [").next().unwrap();
        let all = split(list, by).into_iter().filter(|part| !part.is_empty());
        all.filter_map(|part| self.operand(part, known, line).0).collect()
    }

    fn weighted(&self, term: &str, known: &Scores, line: &str) -> (Exact, Span) {
        let (weight, operand) = term.split_once('·').unwrap();
        (exact(weight), self.operand(operand, known, line).0.unwrap())
    }
}
