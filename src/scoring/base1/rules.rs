//! Rules of the questionnaire over answers, areas and risks.

use super::{AreaNodes, Builder, QuestionNodes, ScenarioNodes, blocks_when};
use crate::exact::Exact;
use crate::questionnaire::{Effect, Gate, RuleTest, Step};
use crate::scoring::graph::{NodeIx, Op};

impl Builder<'_> {
    /// The rank of the effect where the test holds, 0 or nothing where it does not.
    pub(super) fn rule(
        &mut self,
        test: &RuleTest,
        effect: Effect,
        questions: &[Option<QuestionNodes>],
        areas: &[AreaNodes],
        scenarios: &[ScenarioNodes],
        required: NodeIx,
    ) -> NodeIx {
        let rank = Exact::int(effect.rank());
        let below = |of: NodeIx, limit: Exact| Op::Bands {
            of,
            steps: vec![Step::at(limit, Exact::ZERO)],
            below: rank,
        };
        let reaches = |of: NodeIx, limit: Exact| Op::Bands {
            of,
            steps: vec![Step::at(limit, rank)],
            below: Exact::ZERO,
        };
        match test {
            RuleTest::CountRisk { level, at_least } => {
                let of = scenarios.iter().map(|scenario| scenario.risk).collect();
                let count = self.add(
                    "scenari a questo rischio",
                    Op::Count { of, at_least: Exact::int(i64::from(*level)) },
                );
                self.add(
                    "regola sul numero di scenari",
                    reaches(count, Exact::int(i64::try_from(*at_least).unwrap_or(i64::MAX))),
                )
            }
            RuleTest::BlockingShare { gate, met_below } => {
                let share = self.met_share(*gate, questions);
                self.add("regola sulla quota di bloccanti", below(share, *met_below))
            }
            RuleTest::AnswerBelow { question, below: limit } => {
                let scored = self.questionnaire.question(*question).scored.as_ref();
                match (&questions[question.0], scored.map(|scored| scored.tier)) {
                    // A measure that is not required at this level is not asked, so not missing.
                    (Some(nodes), Some(tier)) => {
                        let rule = self.add("regola su una risposta", below(nodes.answer, *limit));
                        self.if_required(tier, required, "regola se la risposta è dovuta", rule)
                    }
                    _ => self.constant("domanda senza punteggio", 0),
                }
            }
            RuleTest::AreaBelow { area, below: limit } => {
                self.add("regola su un’area", below(areas[area.0].compliance, *limit))
            }
            RuleTest::RiskAtLeast { scenario, level } => self.add(
                "regola su uno scenario",
                reaches(scenarios[scenario.0].risk, Exact::int(i64::from(*level))),
            ),
            RuleTest::All(parts) | RuleTest::Any(parts) => {
                let nothing = self.constant("non vale", 0);
                let parts: Vec<_> = parts
                    .iter()
                    .map(|part| {
                        let node = self.rule(part, effect, questions, areas, scenarios, required);
                        self.add("parte della regola", Op::Coalesce(vec![node, nothing]))
                    })
                    .collect();
                let op =
                    if matches!(test, RuleTest::All(_)) { Op::Min(parts) } else { Op::Max(parts) };
                self.add("regola composta", op)
            }
        }
    }

    /// Share of the asked blocking questions of a gate that are fully satisfied.
    pub(super) fn met_share(&mut self, gate: Gate, questions: &[Option<QuestionNodes>]) -> NodeIx {
        let members: Vec<_> = self
            .questionnaire
            .indexed()
            .filter(|(_, question)| !question.is_derived())
            .filter_map(|(ix, question)| {
                let scored = question.scored.as_ref()?;
                let at_gate: Vec<_> =
                    scored.blocking.iter().filter(|rule| rule.gate == gate).cloned().collect();
                (!at_gate.is_empty()).then(|| {
                    (questions[ix.0].as_ref().map(|nodes| nodes.answer), blocks_when(&at_gate))
                })
            })
            .collect();
        let shares = members
            .into_iter()
            .filter_map(|(answer, when)| Some((answer?, when)))
            .map(|(answer, when)| {
                let steps = vec![Step::at(Exact::ONE, Exact::ONE)];
                let met = self.add(
                    "bloccante soddisfatta",
                    Op::Bands { of: answer, steps, below: Exact::ZERO },
                );
                (self.only_if(&when, "bloccante condizionata", met), Exact::ONE)
            })
            .collect();
        self.add("quota di bloccanti soddisfatte", Op::Mean(shares))
    }
}
