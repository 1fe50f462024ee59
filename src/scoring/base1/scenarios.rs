//! Scenarios: coverage, caps of the key controls, and the tables down to the risk.

use super::{Builder, Inherent, Input, QuestionNodes, ScenarioNodes, rows, says};
use crate::exact::Exact;
use crate::questionnaire::{Bound, QuestionIx, ScenarioIx, Step};
use crate::scoring::graph::{NodeIx, Op};

impl Builder<'_> {
    pub(super) fn scenario(
        &mut self,
        ix: ScenarioIx,
        questions: &[Option<QuestionNodes>],
        inherent: &Inherent,
    ) -> ScenarioNodes {
        let scenario = self.questionnaire.scenario(ix).clone();
        let id = &scenario.id;
        let controls: Vec<_> = self
            .questionnaire
            .indexed()
            .filter_map(|(question, data)| {
                let scored = data.scored.as_ref()?;
                let link = scored.mitigates.iter().find(|link| link.scenario == ix)?;
                let answer = questions[question.0].as_ref()?.together?;
                Some((question, answer, i64::from(link.strength), scored.tier, link.key))
            })
            .collect();
        let exposure = self.exposure(ix, inherent);
        let measures: Vec<_> = controls
            .iter()
            .map(|&(_, answer, strength, tier, _)| (answer, strength, tier))
            .collect();
        let by_tier = self.by_tier(&format!("copertura {id}"), &measures, inherent.tier);
        let least = self.add(
            format!("copertura minima {id}"),
            Op::Min(by_tier.iter().map(|(_, node)| *node).collect()),
        );
        let nothing = self.constant("nessuna misura", 0);
        let raw = self
            .add(format!("copertura senza misure chiave {id}"), Op::Coalesce(vec![least, nothing]));
        let caps: Vec<_> = controls
            .iter()
            .filter(|control| control.4)
            .map(|&(question, answer, _, tier, _)| {
                (question, self.key_cap(question, answer, tier, inherent.tier))
            })
            .collect();
        let mut limits = vec![raw];
        limits.extend(caps.iter().map(|(_, node)| *node));
        let coverage = self.add(format!("copertura {id}"), Op::Min(limits));
        let (vulnerability, likelihood) = self.likelihood(id, exposure, coverage);
        let severity = inherent.severity[ix.0];
        let level = self.add(
            format!("tabella del rischio {id}"),
            Op::Table {
                row: likelihood,
                col: severity,
                row_base: 1,
                col_base: 1,
                cells: rows(&self.questionnaire.method.risk_table),
            },
        );
        let risk = self.only_if(&scenario.when, &format!("rischio {id}"), level);
        let decision = self.questionnaire.method.decision.0;
        let steps = (2..=4_i64)
            .rev()
            .zip(decision.iter().skip(1).rev())
            .map(|(risk, effect)| Step::at(Exact::int(risk), Exact::int(effect.rank())))
            .collect();
        let effect = self.add(
            format!("effetto {id}"),
            Op::Bands { of: risk, steps, below: Exact::int(decision[0].rank()) },
        );
        ScenarioNodes {
            pertinent: inherent.pertinent[ix.0],
            severity,
            exposure,
            by_tier,
            caps,
            coverage,
            vulnerability,
            likelihood,
            risk,
            effect,
        }
    }

    /// How exposed the service is: by its probability, or more where scoping says so.
    fn exposure(&mut self, ix: ScenarioIx, inherent: &Inherent) -> NodeIx {
        let one = self.constant("uno", 1);
        let base =
            self.add("esposizione dalla probabilità", Op::Sum(vec![inherent.probability, one]));
        let mut of = vec![base];
        of.extend(self.levels("esposizione", |question, data| {
            says(data, |levels| levels.exposure.iter().any(|(s, _)| *s == ix))
                .then_some(Input::Exposure(question, ix))
        }));
        self.add(format!("esposizione {}", self.questionnaire.scenario(ix).id), Op::Max(of))
    }

    /// From coverage to vulnerability by bands, and with exposure to likelihood by table.
    fn likelihood(&mut self, id: &str, exposure: NodeIx, coverage: NodeIx) -> (NodeIx, NodeIx) {
        let method = self.questionnaire.method.clone();
        let steps = method
            .vulnerability_bands
            .iter()
            .zip(0..)
            .map(|(band, rank)| Step::at(*band, Exact::int(rank)))
            .collect();
        let vulnerability = self.add(
            format!("vulnerabilità {id}"),
            Op::Bands { of: coverage, steps, below: Exact::int(4) },
        );
        let likelihood = self.add(
            format!("verosimiglianza {id}"),
            Op::Table {
                row: exposure,
                col: vulnerability,
                row_base: 1,
                col_base: 0,
                cells: rows(&method.likelihood_table),
            },
        );
        (vulnerability, likelihood)
    }

    /// Coverage that is left when a key control answers `e`: κ + (1 − κ)·e.
    pub(super) fn key_cap(
        &mut self,
        question: QuestionIx,
        answer: NodeIx,
        tier: u8,
        required: NodeIx,
    ) -> NodeIx {
        let id = self.questionnaire.question(question).id.clone();
        let cap = self.questionnaire.method.key_cap;
        let rest = Exact::ONE.sub(cap).unwrap_or(Exact::ZERO);
        let floor = self.add("quota senza la misura chiave", Op::Const(cap));
        let share = self.add("quota della misura chiave", Op::Scale { of: answer, factor: rest });
        // A sum skips what is absent; a key control that does not apply must not leave its floor behind.
        let sum = self.add("limite della misura", Op::Sum(vec![floor, share]));
        let present = self.add(
            "limite se la misura è dovuta",
            Op::If {
                test: answer,
                bound: Bound { from: Exact::ZERO, strict: false },
                then: sum,
                otherwise: None,
            },
        );
        self.if_required(tier, required, &format!("limite della misura chiave {id}"), present)
    }
}
