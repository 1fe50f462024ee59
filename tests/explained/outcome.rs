//! The outcome from its printed reasons, and each reason from the levels printed elsewhere.

use crate::levels::{Checker, Read, Whole};
use crate::reader::{Span, exact, unquoted};
use std::collections::BTreeSet;
use vaglio::exact::Exact;
use vaglio::questionnaire::Effect;
use vaglio::scoring::Rating;

impl Checker<'_> {
    fn effect_of(&self, word: &str) -> Option<Effect> {
        let it = self.reader.lang == vaglio::text::Lang::It;
        let words = if it {
            ["nessun effetto", "condizione", "motivo ostativo"]
        } else {
            ["no effect", "condition", "ground to stop"]
        };
        words.iter().position(|known| *known == word).map(|place| Effect::ALL[place])
    }

    /// «Effetto di un rischio: 1 = nessun effetto; …»: by level.
    pub fn effects(&self, lines: &[String]) -> Vec<Effect> {
        let head = if self.reader.lang == vaglio::text::Lang::It {
            "Effetto di un rischio: "
        } else {
            "Effect of a risk: "
        };
        let line = lines.iter().find_map(|line| line.strip_prefix(head)).unwrap();
        let (levels, _) = line.split_once(". ").unwrap();
        let effects = levels.split("; ").zip(1..).map(|(part, level): (&str, u8)| {
            let (label, word) = part.split_once(" = ").unwrap();
            assert_eq!(label, level.to_string(), "{line}");
            self.effect_of(word).unwrap()
        });
        effects.collect()
    }

    pub fn verdict(&self, lines: &[String], whole: &Whole) {
        let reader = self.reader;
        let mut found = (Effect::Proceed, Effect::Proceed);
        let (mut risks, mut areas, mut stated) = (BTreeSet::new(), BTreeSet::new(), None);
        for line in lines.iter().map(|line| unquoted(line)) {
            let worst = reader.pick(
                "L’esito è il peggiore fra gli effetti di queste ragioni: ",
                "The outcome is the worst of the effects of these reasons: ",
            );
            if let Some(word) = line.strip_prefix(worst) {
                stated = Some(word.trim_end_matches('.').to_owned());
            }
            if let Some(rule) = line.strip_prefix(reader.pick("non scatta: ", "does not apply: ")) {
                if let Some(holds) = self.rule(rule, whole) {
                    assert!(!holds.1, "{line}");
                }
                continue;
            }
            let Some((word, rest)) = line.split_once(": ") else { continue };
            let Some(effect) = self.effect_of(word) else { continue };
            let (rest, best) = self.open_end(rest, effect);
            found = (found.0.max(effect), found.1.max(best));
            if let Some(rest) = rest.strip_prefix(reader.pick("rischio ", "risk ")) {
                let (id, level) = rest.split_once(" = ").unwrap();
                let level = reader.leading(level).0;
                assert_eq!(whole.scenarios[id].risk(), Some(level), "{line}");
                let of = |level: Exact| whole.effects[usize::from(level.to_level().unwrap()) - 1];
                assert_eq!(of(level.high), effect, "{line}");
                risks.insert(id.to_owned());
            } else if let Some(rest) = rest.strip_prefix("area ") {
                let (id, _) = rest.split_once(' ').unwrap();
                assert!(whole.areas[id].worst_rating() <= Some(Rating::Partial), "{line}");
                assert_eq!(effect, Effect::Conditions, "{line}");
                areas.insert(id.to_owned());
            } else if let Some((_, limits)) = rest.split_once(" = ")
                && rest.starts_with(reader.pick("risposta bloccante", "blocking answer"))
            {
                let (value, limits) = reader.leading(limits);
                assert_eq!(self.blocked(value, limits), effect, "{line}");
            } else if rest.starts_with(reader.pick("regola", "rule"))
                && let Some(holds) = self.rule(rest, whole)
            {
                assert!(holds.0 || holds.1, "{line}");
            }
        }
        // Every level that has an effect is among the reasons.
        for (id, read) in &whole.scenarios {
            let effect = |risk: Span| whole.effects[usize::from(risk.high.to_level().unwrap()) - 1];
            let has = read.risk().is_some_and(|risk| effect(risk) > Effect::Proceed);
            assert_eq!(has, risks.contains(id), "{id}");
        }
        for (id, read) in &whole.areas {
            let has = read.worst_rating().is_some_and(|rating| rating <= Rating::Partial);
            assert!(!self.complete || has == areas.contains(id), "{id}");
        }
        let verdict = self.evaluation.verdict;
        assert_eq!(found.0, verdict.worst);
        if self.complete {
            assert_eq!(found.1, verdict.best);
        }
        if let Some(stated) = stated {
            let both = [verdict.best, verdict.worst].map(|effect| {
                let words = ["nessun effetto", "condizione", "motivo ostativo"];
                let english = ["no effect", "condition", "ground to stop"];
                let place = Effect::ALL.iter().position(|one| *one == effect).unwrap();
                reader.pick(words[place], english[place]).to_owned()
            });
            assert_eq!(stated, vaglio::explain::words_between(reader.lang, &both[0], &both[1]));
        }
    }

    /// The reason without what missing answers can do to it, and its mildest effect.
    fn open_end<'t>(&self, rest: &'t str, effect: Effect) -> (&'t str, Effect) {
        let gone = self.reader.pick(
            " (le risposte che mancano possono toglierla)",
            " (missing answers can still remove it)",
        );
        if let Some(rest) = rest.strip_suffix(gone) {
            return (rest, Effect::Proceed);
        }
        let less = self.reader.pick(
            " (le risposte che mancano possono ridurla a ",
            " (missing answers can still reduce it to ",
        );
        match rest.split_once(less) {
            Some((rest, word)) => (rest, self.effect_of(word.trim_end_matches(')')).unwrap()),
            None => (rest, effect),
        }
    }

    /// «1/2 (sotto 1: condizione)» at the worst end.
    fn blocked(&self, value: Span, limits: &str) -> Effect {
        let below = self.reader.pick("sotto ", "below ");
        let limits = limits.trim().trim_start_matches('(').trim_end_matches(')');
        let mut worst = Effect::Proceed;
        for limit in limits.split("; ") {
            let (bound, word) = limit.rsplit_once(": ").unwrap();
            let bound = bound.strip_prefix(below).unwrap().split(", ").next().unwrap();
            assert!(value.low < exact(bound), "{limits}");
            worst = worst.max(self.effect_of(word).unwrap());
        }
        worst
    }

    /// Whether a rule may hold and does hold by its printed numbers; rules made of rules are left out.
    fn rule(&self, text: &str, whole: &Whole) -> Option<(bool, bool)> {
        let reader = self.reader;
        let (_, text) = text.split_once(": ")?;
        let scenarios = reader.pick("scenari con rischio da ", "scenarios with a risk of ");
        if let Some(rest) = text.strip_prefix(scenarios) {
            let (level, rest) = reader.leading(rest);
            let (count, rest) = reader.leading(rest.split_once(" = ")?.1);
            let enough = exact(rest.rsplit(' ').next()?);
            let reached = |end: fn(&Span) -> Exact| {
                let reaches = |risk: &Span| end(risk) >= level.low;
                let risks = whole.scenarios.values().filter_map(Read::risk);
                risks.filter(reaches).count()
            };
            let number = |count: usize| Exact::int(i64::try_from(count).unwrap());
            let found = Span {
                low: number(reached(|risk| risk.low)),
                high: number(reached(|risk| risk.high)),
            };
            assert!(found.covers(count), "{text}");
            assert_eq!(found.high, count.high, "{text}");
            return Some((count.high >= enough, count.low >= enough));
        }
        let share = reader.pick("bloccanti della soglia ", "blocking questions of the gate ");
        if text.starts_with(share) {
            let (_, rest) = text.split_once(": ")?;
            let (met, rest) = reader.leading(rest);
            let (total, rest) =
                reader.leading(rest.trim_start().strip_prefix(reader.pick("su", "of"))?);
            let Some(rest) = rest.strip_prefix(" = ") else { return Some((false, false)) };
            let (share, rest) = reader.leading(rest);
            assert_eq!(met.both(|met| met.div(total.low).unwrap()), share, "{text}");
            let bound = rest.split(reader.pick("conta se sotto ", "counts if below ")).nth(1)?;
            let bound = exact(bound.split(';').next()?);
            return (!rest.contains("; ")).then_some((share.low < bound, share.high < bound));
        }
        None
    }
}
