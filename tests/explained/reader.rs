//! Reads printed lines back: numbers, ranges, lists, terms, steps and cells. Knows nothing of the model.

use vaglio::exact::Exact;
use vaglio::text::Lang;

/// A number, or the two it lies between.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    pub low: Exact,
    pub high: Exact,
}

impl Span {
    pub fn one(value: Exact) -> Self {
        Self { low: value, high: value }
    }

    pub fn both(self, of: impl Fn(Exact) -> Exact) -> Self {
        let (a, b) = (of(self.low), of(self.high));
        Self { low: a.min(b), high: a.max(b) }
    }

    pub fn with(self, other: Self, of: impl Fn(Exact, Exact) -> Exact) -> Self {
        Self { low: of(self.low, other.low), high: of(self.high, other.high) }
    }

    pub fn covers(self, other: Self) -> bool {
        self.low <= other.low && self.high >= other.high
    }
}

pub fn exact(text: &str) -> Exact {
    text.trim().parse().unwrap_or_else(|_| panic!("«{text}» is no fraction"))
}

/// The words of the lines in one language.
#[derive(Clone, Copy)]
pub struct Reader {
    pub lang: Lang,
}

impl Reader {
    pub fn pick<'a>(self, it: &'a str, en: &'a str) -> &'a str {
        if self.lang == Lang::It { it } else { en }
    }

    /// `3`, `(1/2)`, `da 0 a 1`, `(from 0 to 1)`.
    pub fn span(self, text: &str) -> Span {
        let text = text.trim().trim_start_matches('(').trim_end_matches(')');
        let from = self.pick("da ", "from ");
        let to = self.pick(" a ", " to ");
        match text.strip_prefix(from).and_then(|rest| rest.split_once(to)) {
            Some((low, high)) => Span { low: exact(low), high: exact(high) },
            None => Span::one(exact(text)),
        }
    }

    /// A span at the start of a text, and what comes after it.
    pub fn leading(self, text: &str) -> (Span, &str) {
        let text = text.trim_start();
        if let Some(inner) = text.strip_prefix('(') {
            let (inside, rest) = inner.split_once(')').unwrap();
            return (self.span(inside), rest);
        }
        let stop = |text: &str| {
            text.find(|sign: char| !sign.is_ascii_digit() && !"/-".contains(sign))
                .unwrap_or(text.len())
        };
        let from = self.pick("da ", "from ");
        if let Some(rest) = text.strip_prefix(from) {
            let (low, rest) = rest.split_once(self.pick(" a ", " to ")).unwrap();
            let end = stop(rest);
            return (Span { low: exact(low), high: exact(&rest[..end]) }, &rest[end..]);
        }
        let end = stop(text);
        (Span::one(exact(&text[..end])), &text[end..])
    }

    /// «il massimo fra 1, SCO-01 = 3», the values alone; what stands before the last `=` is a name.
    pub fn values(self, list: &str) -> Vec<Span> {
        let value =
            |part: &str| self.span(part.rsplit_once(" = ").map_or(part, |(_, value)| value));
        list.split(", ").map(value).collect()
    }

    /// The smallest of a list; one that may not count can only lower it.
    pub fn lowest(self, list: &str) -> (Vec<Span>, Span) {
        let open = self.pick(" (se dovuta)", " (if due)");
        let all: Vec<(Span, bool)> = list
            .split(", ")
            .map(|part| (self.span(part.trim_end_matches(open)), part.ends_with(open)))
            .collect();
        let spans: Vec<Span> = all.iter().map(|(span, _)| *span).collect();
        let low = spans.iter().map(|span| span.low).min().unwrap();
        let certain = all.iter().filter(|(_, open)| !open).map(|(span, _)| span.high).min();
        let high = certain.or_else(|| spans.iter().map(|span| span.high).max()).unwrap();
        (spans, Span { low, high })
    }

    /// The largest of a printed list, checked to be one.
    pub fn highest(self, text: &str) -> Span {
        let text = text.trim();
        if let Some(only) = text.strip_prefix(self.pick("soltanto ", "only ")) {
            return self.values(only)[0];
        }
        let list = text.strip_prefix(self.pick("il massimo fra ", "the highest of ")).unwrap();
        self.values(list).into_iter().reduce(|a, b| a.with(b, Exact::max)).unwrap()
    }

    /// «da 9/10: 0; da 7/10: 1; sotto: 4»: the steps, and what is below them.
    pub fn steps(self, text: &str) -> (Vec<(Exact, bool, String)>, String) {
        let mut steps = Vec::new();
        for part in text.split("; ") {
            let (bound, word) = part.split_once(": ").unwrap();
            let strict = bound.strip_prefix(self.pick("oltre ", "above "));
            let from = bound.strip_prefix(self.pick("da ", "from "));
            match strict.or(from) {
                Some(from) => steps.push((exact(from), strict.is_some(), word.to_owned())),
                None => return (steps, word.to_owned()),
            }
        }
        panic!("no last step in «{text}»")
    }

    /// The word of the step a value falls into.
    pub fn band(self, text: &str, value: Exact) -> String {
        let (steps, below) = self.steps(text);
        let reached = |(from, strict, _): &&(Exact, bool, String)| {
            if *strict { value > *from } else { value >= *from }
        };
        steps.iter().find(reached).map_or(below, |(_, _, word)| word.clone())
    }

    /// «tabella, riga NAME R: 1 2 3 | 4 5 6; colonna NAME C (0–4)»: row, column, cell.
    pub fn cell(self, text: &str) -> (Span, Span, Span) {
        let text = text.strip_prefix(self.pick("tabella, riga ", "table, row ")).unwrap();
        let (row, column) = text.split_once(self.pick("; colonna ", "; column ")).unwrap();
        let (head, rows) = row.split_once(": ").unwrap();
        let row = self.trailing(head);
        let (head, range) = column.rsplit_once(" (").unwrap();
        let column = self.trailing(head);
        let first = range.trim_end_matches(')').split_once('–').unwrap().0;
        let rows: Vec<Vec<Exact>> =
            rows.split(" | ").map(|row| row.split(' ').map(exact).collect()).collect();
        let place =
            |value: Exact| usize::from(value.sub(exact(first)).unwrap().to_level().unwrap());
        let count = usize::from(row.high.sub(row.low).unwrap().to_level().unwrap()) + 1;
        assert_eq!(rows.len(), count, "the rows from {row:?}: {text}");
        let reached: Vec<Exact> = rows
            .iter()
            .flat_map(|row| row[place(column.low)..=place(column.high)].iter().copied())
            .collect();
        let cell = Span {
            low: reached.iter().copied().min().unwrap(),
            high: reached.iter().copied().max().unwrap(),
        };
        (row, column, cell)
    }

    /// The span a head ends with: «esposizione 3», «probabilità da 0 a 2», or begins with: «3 P».
    fn trailing(self, head: &str) -> Span {
        if head.starts_with(|sign: char| sign.is_ascii_digit() || sign == '(') {
            return self.leading(head).0;
        }
        let from = self.pick(" da ", " from ");
        match head.rfind(from) {
            Some(at) => self.span(&head[at + 1..]),
            None => self.span(head.rsplit(' ').next().unwrap()),
        }
    }

    /// «(3·1 A + 2·(1/2) B) / 5 = 4 / 5 = 4/5»: checks the sum, gives the quotient found, that printed, and the terms.
    pub fn quotient(self, text: &str) -> (Span, Span, Vec<Term>) {
        let (inside, rest) = closing(text.trim().strip_prefix('(').unwrap());
        let mut parts = rest.strip_prefix(" / ").unwrap().split(" = ");
        let weight = exact(parts.next().unwrap());
        let results: Vec<&str> = parts.collect();
        let terms: Vec<Term> =
            split(inside, " + ").into_iter().map(|term| self.term(term)).collect();
        let total = sum(terms.iter().map(|term| term.weight));
        assert_eq!(total, weight, "the weights of {text}");
        let last = results.last().unwrap();
        let open = last.find(self.pick(" (se ", " (if "));
        let printed = self.span(&last[..open.unwrap_or(last.len())]);
        let low = mean(&terms, |term| term.value.low, false);
        let high = mean(&terms, |term| term.value.high, true);
        let found = Span { low, high };
        if let [raw, _] = results[..] {
            let (above, below) = raw.split_once(" / ").unwrap();
            assert_eq!(
                (exact(above).div(exact(below)), exact(below)),
                (Ok(printed.low), weight),
                "{text}"
            );
        }
        (found, printed, terms)
    }

    /// «3·(1/2) EXT-05 [la peggiore delle voci: A = 1, B = 1/2] (se dovuta)».
    pub fn term(self, text: &str) -> Term {
        let (weight, rest) = text.split_once('·').unwrap();
        let (value, name) = self.leading(rest);
        let name = name.trim();
        if let Some((_, copies)) = name.split_once('[') {
            let list = copies.split_once(": ").unwrap().1.split_once(']').unwrap().0;
            let worst = self.values(list).into_iter().reduce(|a, b| a.with(b, Exact::min));
            assert_eq!(worst, Some(value), "{text}");
        }
        let optional = name.ends_with(self.pick(" (se dovuta)", " (if due)"));
        let name = name.split(' ').next().unwrap().to_owned();
        Term { weight: exact(weight), value, name, optional }
    }
}

#[derive(Clone, Debug)]
pub struct Term {
    pub weight: Exact,
    pub value: Span,
    pub name: String,
    pub optional: bool,
}

pub fn sum(of: impl Iterator<Item = Exact>) -> Exact {
    of.fold(Exact::ZERO, |sum, one| sum.add(one).unwrap())
}

/// The lowest or highest mean: of the terms that count for certain, and those that help to it.
fn mean(terms: &[Term], value: impl Fn(&Term) -> Exact, highest: bool) -> Exact {
    let (mut rest, certain): (Vec<&Term>, Vec<&Term>) =
        terms.iter().partition(|term| term.optional);
    rest.sort_by_key(|term| value(term));
    if highest {
        rest.reverse();
    }
    let of = |terms: &[&Term]| {
        let above = sum(terms.iter().map(|term| term.weight.mul(value(term)).unwrap()));
        above.div(sum(terms.iter().map(|term| term.weight))).ok()
    };
    let all: Vec<Exact> = (0..=rest.len())
        .filter_map(|taken| of(&[certain.as_slice(), &rest[..taken]].concat()))
        .collect();
    let ends = (all.iter().copied().min().unwrap(), all.iter().copied().max().unwrap());
    if highest { ends.1 } else { ends.0 }
}

/// What stands before the parenthesis that closes, and what after.
pub fn closing(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return (&text[..at], &text[at + 1..]),
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    panic!("no end of the parenthesis in «{text}»")
}

/// Splits outside parentheses.
pub fn split<'a>(text: &'a str, by: &str) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth == 0 && text[at..].starts_with(by) && at >= start => {
                parts.push(&text[start..at]);
                start = at + by.len();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// A line without what it quotes.
pub fn unquoted(line: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    for sign in line.chars() {
        match sign {
            '«' => depth += 1,
            '»' => depth -= 1,
            _ if depth == 0 => text.push(sign),
            _ => {}
        }
    }
    while text.contains("  ") {
        text = text.replace("  ", " ");
    }
    text
}
