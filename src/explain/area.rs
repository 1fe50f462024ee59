//! An area: from its answers to its rating.

use super::Explainer;
use crate::exact::Exact;
use crate::questionnaire::{AreaIx, QuestionIx};
use crate::scoring::Rating;
use crate::scoring::graph::Op;
use crate::words;
use std::collections::BTreeSet;

impl Explainer<'_> {
    pub(super) fn area(&self, ix: AreaIx) -> Vec<String> {
        let members: Vec<QuestionIx> = self
            .questionnaire()
            .indexed()
            .filter(|(_, question)| question.area == ix && question.scored.is_some())
            .map(|(ix, _)| ix)
            .collect();
        let left_out = self.left_out(members.iter().copied());
        let nodes = &self.model().areas[ix.0];
        let (Some(compliance), Op::Min(by_tier)) =
            (self.ratio(nodes.compliance), &self.model().graph.nodes()[nodes.compliance.0].op)
        else {
            let none = self.say(
                "Nessuna domanda applicabile: l’area non ha giudizio.",
                "No applicable question: the area has no rating.",
            );
            return [none.to_owned()].into_iter().chain(left_out).collect();
        };
        let tiers: BTreeSet<u8> =
            members.iter().filter_map(|ix| Some(self.scored(*ix)?.tier)).collect();
        let by_tier: Vec<_> = tiers.into_iter().zip(by_tier.iter().copied()).collect();
        let (least, mut lines) = self.means(&by_tier);
        lines.extend(left_out);
        let mut head =
            format!("{} {}", self.say("Conformità", "Compliance"), self.range(compliance));
        if least.len() > 1 {
            head = format!("{head}, {}", self.smallest(&least));
        }
        let word = |rating| words::rating(self.lang, rating);
        let all = [Rating::Conforming, Rating::Mostly, Rating::Partial, Rating::Insufficient];
        let bands = self.method().area_bands;
        let reached = |value: Exact| {
            let place = bands.iter().position(|band| value >= *band).unwrap_or(all.len() - 1);
            all[place]
        };
        lines.push(format!(
            "{head}: {} ({})",
            self.words(compliance.map(reached), word),
            self.steps(&bands, &all.map(word)),
        ));
        let caps = self.critical(&members);
        let capped = !caps.is_empty();
        lines.extend(caps);
        if let (true, Some(rating)) = (capped, self.evaluation.areas[ix.0].rating) {
            lines.push(format!("{}: {}", self.say("Giudizio", "Rating"), self.words(rating, word)));
        }
        lines
    }

    /// «Q5 = 0 è critica e sotto 1/2: al più parziale».
    fn critical(&self, members: &[QuestionIx]) -> Vec<String> {
        let mut lines = Vec::new();
        for ix in members {
            let critical = self
                .scored(*ix)
                .is_some_and(|scored| scored.critical && scored.tier <= self.evaluation.tier.worst);
            let Some(value) = self.evaluation.values[ix.0] else { continue };
            if !critical || value.worst >= Exact::HALF {
                continue;
            }
            lines.push(format!(
                "{} = {} {}",
                self.question_id(*ix),
                self.range(value),
                self.say(
                    "è critica: sotto 1/2 il giudizio è al più «parziale»",
                    "is critical: below 1/2 the rating is «partial» at most"
                )
            ));
        }
        lines
    }
}
