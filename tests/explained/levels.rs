//! Recomputes every level of `base-1` from its printed lines alone.

use crate::reader::{Reader, Span, exact, unquoted};
use std::collections::BTreeMap;
use vaglio::exact::Exact;
use vaglio::explain::Block;
use vaglio::questionnaire::{Effect, Questionnaire, Truth};
use vaglio::scoring::{Evaluation, Range, Rating};
use vaglio::words;

/// The numbers of one scenario as they were read.
#[derive(Clone, Default, Debug)]
pub struct Read {
    severity: Option<Span>,
    exposure: Option<Span>,
    /// By tier.
    means: BTreeMap<u8, Span>,
    /// By question.
    caps: BTreeMap<String, Span>,
    values: BTreeMap<String, Span>,
    share: Option<Span>,
    vulnerability: Option<Span>,
    likelihood: Option<Span>,
    risk: Option<Span>,
    rating: Option<(Rating, Rating)>,
}

/// What has been read of the whole, for its readings to stand on.
#[derive(Default, Debug)]
pub struct Whole {
    pub scenarios: BTreeMap<String, Read>,
    pub areas: BTreeMap<String, Read>,
    /// By level of risk.
    pub effects: Vec<Effect>,
}

#[derive(Clone, Copy)]
pub struct Checker<'a> {
    pub reader: Reader,
    pub form: &'a Questionnaire,
    pub evaluation: &'a Evaluation,
    /// Scoping is complete: printed ranges follow from printed ranges, both ends.
    pub complete: bool,
}

pub fn span(range: Range<u8>) -> Span {
    let level = |level: u8| Exact::int(i64::from(level));
    Span { low: level(range.worst.min(range.best)), high: level(range.worst.max(range.best)) }
}

fn shares(range: Range<Exact>) -> Span {
    Span { low: range.worst, high: range.best }
}

impl Checker<'_> {
    /// What follows from printed numbers is what is printed; with open scoping it covers it.
    #[track_caller]
    pub fn same(&self, found: Span, printed: Span, line: &str) {
        if self.complete {
            assert_eq!(found, printed, "{line}");
        } else {
            assert!(found.covers(printed), "{found:?} does not cover {printed:?}: {line}");
        }
    }

    fn pick<'t>(&self, it: &'t str, en: &'t str) -> &'t str {
        self.reader.pick(it, en)
    }

    pub fn inherent(&self, block: &Block) {
        let (mut areas, mut probability, mut impact, mut tier) = (Vec::new(), None, None, None);
        for line in block.lines.iter().map(|line| unquoted(line)) {
            if let Some(rest) =
                line.strip_prefix(self.pick("Probabilità, area ", "Probability, area "))
            {
                let (_, rest) = rest.split_once(" = ").unwrap();
                let (printed, list) = self.reader.leading(rest);
                self.same(self.reader.highest(&list[1..]), printed, &line);
                areas.push(printed);
            } else if let Some(rest) = line.strip_prefix(self.pick("Somma ", "Sum ")) {
                let (terms, rest) = rest.split_once(" = ").unwrap();
                let terms: Vec<_> = terms.split(" + ").map(|term| self.reader.span(term)).collect();
                assert_eq!(terms, areas, "{line}");
                let (printed, rest) = self.reader.leading(rest);
                let found = terms.into_iter().reduce(|a, b| a.with(b, |a, b| a.add(b).unwrap()));
                self.same(found.unwrap(), printed, &line);
                assert_eq!(printed, span(self.evaluation.enisa_sum), "{line}");
                let rest =
                    rest.strip_prefix(self.pick(": probabilità ", ": probability ")).unwrap();
                let (rank, rest) = self.reader.leading(rest);
                // The first part is the word of the rank.
                let limits: Vec<_> =
                    rest.trim_matches([' ', '(', ')']).split("; ").skip(1).collect();
                let found = printed.both(|sum| {
                    let upto = self.pick("fino a ", "up to ");
                    let part = limits.iter().find(|part| {
                        let limit =
                            part.strip_prefix(upto).and_then(|rest| rest.split(": ").next());
                        limit.is_none_or(|limit| sum <= exact(limit))
                    });
                    exact(part.unwrap().rsplit(": ").next().unwrap())
                });
                self.same(found, rank, &line);
                probability = Some(rank);
            } else if let Some(rest) = line.strip_prefix(self.pick("Impatto ", "Impact ")) {
                let (printed, list) = self.reader.leading(rest);
                let certain = !list.contains(self.pick("(se pertinente)", "(if pertinent)"));
                let found = self.reader.highest(&list[1..]);
                if certain {
                    self.same(found, printed, &line);
                }
                impact = Some(printed);
            } else if let Some(rest) = line.strip_prefix(
                self.pick("Livello di misure richiesto ", "Required level of measures "),
            ) {
                let (printed, table) = self.reader.leading(rest);
                let (row, column, cell) = self.reader.cell(table.strip_prefix(": 1 + ").unwrap());
                assert_eq!(Some(row), probability, "{line}");
                assert_eq!(
                    Some(column),
                    impact.map(|span| span.both(|one| one.min(Exact::int(3)))),
                    "{line}"
                );
                self.same(cell.both(|cell| cell.add(Exact::ONE).unwrap()), printed, &line);
                tier = Some(printed);
            }
        }
        let expected: Vec<_> = self.evaluation.enisa.iter().map(|area| span(*area)).collect();
        assert_eq!(areas, expected);
        assert_eq!(probability, Some(span(self.evaluation.probability)));
        assert_eq!(impact, Some(span(self.evaluation.impact)));
        assert_eq!(tier, Some(span(self.evaluation.tier)));
    }

    /// `base`: the same of the whole, where these lines are only those that differ.
    pub fn scenario(&self, id: &str, lines: &[String], base: Option<&Read>) -> Read {
        let result = self
            .evaluation
            .scenarios
            .iter()
            .find(|result| self.form.scenario(result.scenario).id == id)
            .unwrap();
        let mut read = base.cloned().unwrap_or_default();
        if !lines.is_empty() {
            read.caps.clear();
        }
        if result.pertinent == Truth::No {
            assert_eq!(lines.len(), 1, "{lines:?}");
            return read;
        }
        for line in lines.iter().map(|line| unquoted(line)) {
            self.measures(&line, &mut read);
            if let Some(rest) = line.strip_prefix(self.pick("Gravità ", "Severity ")) {
                let (printed, rest) = self.reader.leading(rest);
                self.same(self.reader.highest(rest.split_once(": ").unwrap().1), printed, &line);
                read.severity = Some(printed);
            } else if let Some(rest) = line.strip_prefix(self.pick("Esposizione ", "Exposure ")) {
                let (printed, rest) = self.reader.leading(rest);
                self.same(self.reader.highest(rest.split_once(": ").unwrap().1), printed, &line);
                let base = rest.split_once(self.pick("probabilità ", "probability ")).unwrap().1;
                let (rank, rest) = self.reader.leading(base);
                assert_eq!(rank, span(self.evaluation.probability), "{line}");
                let (_, shown) = rest.split_once(" + 1 = ").unwrap();
                assert_eq!(
                    self.reader.leading(shown).0,
                    rank.both(|rank| rank.add(Exact::ONE).unwrap())
                );
                read.exposure = Some(printed);
            } else if let Some(rest) = line.strip_prefix(self.pick("Copertura ", "Coverage ")) {
                let steps = self.least(rest, &mut read, &line);
                let (word, steps) = steps.split_once(" (").unwrap();
                let (printed, _) = self.reader.leading(
                    word.strip_prefix(self.pick("vulnerabilità ", "vulnerability ")).unwrap(),
                );
                let band = |value| exact(&self.reader.band(steps.trim_end_matches(')'), value));
                self.same(read.share.unwrap().both(band), printed, &line);
                read.vulnerability = Some(printed);
            } else if let Some(rest) =
                line.strip_prefix(self.pick("Verosimiglianza ", "Likelihood "))
            {
                let (printed, rest) = self.reader.leading(rest);
                let (row, column, cell) = self.reader.cell(&rest[2..]);
                assert_eq!(
                    (Some(row), Some(column)),
                    (read.exposure, read.vulnerability),
                    "{line}"
                );
                self.same(cell, printed, &line);
                read.likelihood = Some(printed);
            } else if let Some(rest) = line.strip_prefix(self.pick("Rischio ", "Risk ")) {
                let (printed, rest) = self.reader.leading(rest);
                let (row, column, cell) = self.reader.cell(rest.split_once(": ").unwrap().1);
                assert_eq!((Some(row), Some(column)), (read.likelihood, read.severity), "{line}");
                self.same(cell, printed, &line);
                read.risk = Some(printed);
            }
        }
        assert_eq!(read.severity, Some(span(result.severity)), "{id}");
        assert_eq!(read.exposure, Some(span(result.exposure)), "{id}");
        assert_eq!(read.share, Some(shares(result.coverage)), "{id}");
        assert_eq!(read.vulnerability, Some(span(result.vulnerability)), "{id}");
        assert_eq!(read.likelihood, Some(span(result.likelihood)), "{id}");
        assert_eq!(read.risk, Some(span(result.risk)), "{id}");
        read
    }

    pub fn area(&self, id: &str, lines: &[String], base: Option<&Read>) -> Read {
        let result = self
            .evaluation
            .areas
            .iter()
            .find(|result| self.form.area(result.area).id == id)
            .unwrap();
        // What differs in a reading is said in full.
        let mut read = base.filter(|_| lines.is_empty()).cloned().unwrap_or_default();
        let mut caps = Vec::new();
        for line in lines.iter().map(|line| unquoted(line)) {
            self.measures(&line, &mut read);
            if let Some(rest) = line.strip_prefix(self.pick("Conformità ", "Compliance ")) {
                let steps = self.least(rest, &mut read, &line);
                let (word, steps) = steps.split_once(" (").unwrap();
                let steps = steps.trim_end_matches(')');
                let rating = |value| self.rating(&self.reader.band(steps, value));
                let share = read.share.unwrap();
                let found = (rating(share.low), rating(share.high));
                assert_eq!(word, self.rating_words(found), "{line}");
                read.rating = Some(found);
            } else if line.contains(self.pick(" è critica: sotto 1/2", " is critical: below 1/2"))
            {
                let (_, value) = line.split_once(" = ").unwrap();
                caps.push(self.reader.leading(value).0);
            } else if let Some(word) = line.strip_prefix(self.pick("Giudizio: ", "Rating: ")) {
                let capped = |rating: Rating, low: bool| {
                    let below = |cap: &Span| (if low { cap.low } else { cap.high }) < Exact::HALF;
                    if caps.iter().any(below) { rating.min(Rating::Partial) } else { rating }
                };
                let (low, high) = read.rating.unwrap();
                let found = (capped(low, true), capped(high, false));
                if self.complete {
                    assert_eq!(word, self.rating_words(found), "{line}");
                }
                read.rating = Some(found);
            }
        }
        assert_eq!(read.share, result.compliance.map(shares), "{id}");
        let expected = result.rating.map(|rating| (rating.worst, rating.best));
        if self.complete {
            assert_eq!(read.rating, expected, "{id}");
        }
        read
    }

    /// Means by tier and caps of key measures.
    fn measures(&self, line: &str, read: &mut Read) {
        if let Some(rest) =
            line.strip_prefix(self.pick("Misure fino al livello ", "Measures up to level "))
        {
            let (tier, quotient) = rest.split_once(": ").unwrap();
            let (found, printed, terms) = self.reader.quotient(quotient);
            self.same(found, printed, line);
            read.means.insert(tier.parse().unwrap(), printed);
            read.values.extend(terms.into_iter().map(|term| (term.name, term.value)));
        } else if line
            == self.pick(
                "Nessuna misura applicabile: copertura 0.",
                "No applicable measure: coverage 0.",
            )
        {
            read.means.insert(0, Span::one(Exact::ZERO));
        } else if let Some(rest) = line.strip_prefix(self.pick("Misura chiave ", "Key measure ")) {
            let (id, rest) = rest.split_once(" = ").unwrap();
            let (value, rest) = self.reader.leading(rest);
            let rest =
                rest.strip_prefix(self.pick(": copertura al più ", ": coverage at most ")).unwrap();
            let (floor, rest) = rest.split_once(" + ").unwrap();
            let (factor, rest) = rest.split_once('·').unwrap();
            let (again, cap) = self.reader.leading(rest);
            assert_eq!(again, value, "{line}");
            let own =
                read.values.get(id.split('@').next().unwrap()).or_else(|| read.values.get(id));
            assert_eq!(own, Some(&value), "{line}");
            assert_eq!(exact(floor).add(exact(factor)), Ok(Exact::ONE), "{line}");
            let found =
                value.both(|value| exact(floor).add(exact(factor).mul(value).unwrap()).unwrap());
            let cap = self.reader.span(cap.strip_prefix(" = ").unwrap());
            assert_eq!(found, cap, "{line}");
            read.caps.insert(id.to_owned(), cap);
        }
    }

    /// «7/10, il minimo fra 1, 7/10: REST»: the operands are those printed above.
    fn least<'t>(&self, text: &'t str, read: &mut Read, line: &str) -> &'t str {
        let (printed, rest) = self.reader.leading(text);
        let (list, rest) = rest.split_once(": ").unwrap();
        let word = self.pick(", il minimo fra ", ", the lowest of ");
        let means: Vec<Span> = read.means.values().copied().collect();
        let (operands, found) = match list.strip_prefix(word) {
            None => (vec![printed], printed),
            Some(list) => self.reader.lowest(list),
        };
        let (first, caps) = operands.split_at(means.len());
        assert_eq!(first, means, "{line}");
        let sorted = |mut caps: Vec<Span>| {
            caps.sort_by_key(|cap| (cap.low, cap.high));
            caps
        };
        assert_eq!(sorted(caps.to_vec()), sorted(read.caps.values().copied().collect()), "{line}");
        self.same(found, printed, line);
        read.share = Some(printed);
        rest
    }

    fn rating(&self, word: &str) -> Rating {
        let all = [Rating::Insufficient, Rating::Partial, Rating::Mostly, Rating::Conforming];
        let named = |rating: &Rating| words::rating(self.reader.lang, *rating) == word;
        all.into_iter().find(named).unwrap_or_else(|| panic!("{word}"))
    }

    fn rating_words(&self, (worst, best): (Rating, Rating)) -> String {
        let word = |rating| words::rating(self.reader.lang, rating);
        vaglio::explain::words_between(self.reader.lang, word(best), word(worst))
    }
}

impl Read {
    pub fn risk(&self) -> Option<Span> {
        self.risk
    }

    pub fn worst_rating(&self) -> Option<Rating> {
        self.rating.map(|(worst, _)| worst)
    }
}
