//! Areas: weighted shares by tier, ratings, and the mean that informs and decides nothing.

use super::{AreaNodes, Builder, QuestionNodes};
use crate::exact::Exact;
use crate::questionnaire::{AreaIx, Step};
use crate::scoring::graph::{NodeIx, Op};

impl Builder<'_> {
    pub(super) fn area(
        &mut self,
        area: AreaIx,
        questions: &[Option<QuestionNodes>],
        required: NodeIx,
    ) -> AreaNodes {
        let id = self.questionnaire.area(area).id.clone();
        let members: Vec<_> = self
            .questionnaire
            .indexed()
            .filter(|(_, question)| question.area == area)
            .filter_map(|(ix, question)| {
                let scored = question.scored.as_ref()?;
                let answer = questions[ix.0].as_ref()?.together?;
                Some((answer, i64::from(scored.weight), scored.tier, scored.critical))
            })
            .collect();
        let measures: Vec<_> =
            members.iter().map(|&(answer, weight, tier, _)| (answer, weight, tier)).collect();
        let by_tier = self.by_tier(&format!("area {id}"), &measures, required);
        let compliance = self.add(
            format!("conformità {id}"),
            Op::Min(by_tier.iter().map(|(_, node)| *node).collect()),
        );
        let [conforming, mostly, partly] = self.questionnaire.method.area_bands;
        let steps = vec![
            Step::at(conforming, Exact::int(3)),
            Step::at(mostly, Exact::int(2)),
            Step::at(partly, Exact::ONE),
        ];
        let mut ratings = vec![self.add(
            format!("giudizio {id}"),
            Op::Bands { of: compliance, steps, below: Exact::ZERO },
        )];
        for &(answer, _, tier, _) in members.iter().filter(|member| member.3) {
            let steps = vec![Step::at(Exact::HALF, Exact::int(3))];
            let cap = self.add(
                "limite della domanda critica",
                Op::Bands { of: answer, steps, below: Exact::ONE },
            );
            ratings.push(self.if_required(tier, required, "limite se richiesta", cap));
        }
        let rating = self.add(format!("giudizio finale {id}"), Op::Min(ratings));
        let steps = vec![Step::at(Exact::int(2), Exact::ZERO)];
        let effect =
            self.add(format!("effetto {id}"), Op::Bands { of: rating, steps, below: Exact::ONE });
        AreaNodes { compliance, rating, effect }
    }

    pub(super) fn overall(
        &mut self,
        questions: &[Option<QuestionNodes>],
        required: NodeIx,
    ) -> NodeIx {
        let members: Vec<_> = self
            .questionnaire
            .indexed()
            .filter_map(|(ix, question)| {
                let scored = question.scored.as_ref()?;
                let answer = questions[ix.0].as_ref()?.together?;
                Some((answer, i64::from(scored.weight), scored.tier))
            })
            .collect();
        let of = members
            .into_iter()
            .map(|(answer, weight, tier)| {
                (
                    self.if_required(tier, required, "risposta se richiesta", answer),
                    Exact::int(weight),
                )
            })
            .collect();
        self.add("media informativa", Op::Mean(of))
    }

    /// The weighted mean of the measures up to each tier in use, each only where that tier is required.
    pub(super) fn by_tier(
        &mut self,
        name: &str,
        measures: &[(NodeIx, i64, u8)],
        required: NodeIx,
    ) -> Vec<(u8, NodeIx)> {
        let mut tiers: Vec<u8> = measures.iter().map(|&(_, _, tier)| tier).collect();
        tiers.sort_unstable();
        tiers.dedup();
        tiers
            .into_iter()
            .map(|limit| {
                let of = measures
                    .iter()
                    .filter(|(_, _, tier)| *tier <= limit)
                    .map(|&(answer, weight, _)| (answer, Exact::int(weight)))
                    .collect();
                let mean =
                    self.add(format!("{name}, misure fino al livello {limit}"), Op::Mean(of));
                (
                    limit,
                    self.if_required(
                        limit,
                        required,
                        &format!("{name}, livello {limit} richiesto"),
                        mean,
                    ),
                )
            })
            .collect()
    }
}
