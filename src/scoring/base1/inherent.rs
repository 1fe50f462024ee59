//! Inherent risk: what the service is, before any measure.

use super::{Builder, Inherent, Input, rows, says};
use crate::exact::Exact;
use crate::questionnaire::{Enisa, Question, QuestionIx, ScenarioIx, Step};
use crate::scoring::graph::{NodeIx, Op};

impl Builder<'_> {
    /// Every scoping question that says something about `level`, as inputs.
    pub(super) fn levels(
        &mut self,
        name: &str,
        level: impl Fn(QuestionIx, &Question) -> Option<Input>,
    ) -> Vec<NodeIx> {
        let inputs: Vec<_> = self
            .questionnaire
            .indexed()
            .filter_map(|(ix, question)| Some((level(ix, question)?, question.id.clone())))
            .collect();
        inputs.into_iter().map(|(input, id)| self.input(format!("{name} da {id}"), input)).collect()
    }

    pub(super) fn inherent(&mut self) -> Inherent {
        let one = self.constant("minimo", 1);
        let scenarios = self.questionnaire.scenarios.len();
        let (mut severity, mut pertinent, mut impacts) = (Vec::new(), Vec::new(), Vec::new());
        for ix in (0..scenarios).map(ScenarioIx) {
            let scenario = self.questionnaire.scenario(ix).clone();
            let mut of = vec![one];
            of.extend(self.levels("gravità", |question, data| {
                says(data, |levels| levels.severity.iter().any(|(s, _)| *s == ix))
                    .then_some(Input::Severity(question, ix))
            }));
            let node = self.add(format!("gravità {}", scenario.id), Op::Max(of));
            severity.push(node);
            pertinent.push(self.holds(&scenario.when));
            impacts.push(self.only_if(&scenario.when, "gravità pertinente", node));
        }
        impacts.push(one);
        let impact = self.add("impatto", Op::Max(impacts));
        let enisa: Vec<_> = Enisa::ALL
            .into_iter()
            .map(|area| {
                let mut of = vec![one];
                of.extend(self.levels("probabilità", |question, data| {
                    says(data, |levels| levels.enisa.iter().any(|(a, _)| *a == area))
                        .then_some(Input::Enisa(question, area))
                }));
                self.add(format!("area ENISA {}", area.letter()), Op::Max(of))
            })
            .collect();
        let sum = self.add("somma ENISA", Op::Sum(enisa.clone()));
        let [low, medium] = self.questionnaire.method.probability_limits;
        let above = |limit: u8| Exact::int(i64::from(limit) + 1);
        let probability = self.add(
            "probabilità",
            Op::Bands {
                of: sum,
                steps: vec![
                    Step::at(above(medium), Exact::int(2)),
                    Step::at(above(low), Exact::ONE),
                ],
                below: Exact::ZERO,
            },
        );
        let three = self.constant("colonna massima", 3);
        let column = self.add("impatto fino a 3", Op::Min(vec![impact, three]));
        let cells = rows(&self.questionnaire.method.tier_table);
        let table = self.add(
            "tabella ENISA",
            Op::Table { row: probability, col: column, row_base: 0, col_base: 1, cells },
        );
        let tier = self.add("livello richiesto", Op::Sum(vec![table, one]));
        Inherent { enisa, sum, probability, impact, tier, severity, pertinent }
    }
}
