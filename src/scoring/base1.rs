//! `base-1` as an expansion of a questionnaire into the graph (scoring model, sections 4.2 to 4.6).

use super::graph::{Graph, NodeIx, Op};
use crate::exact::Exact;
use crate::questionnaire::{
    AreaIx, Blocking, Condition, Derivation, Effect, Enisa, Gate, Kind, Question, QuestionIx,
    Questionnaire, RuleTest, ScenarioIx, Scored,
};

/// What has to be known about the answers before the graph can be evaluated.
#[derive(Clone, PartialEq, Debug)]
pub enum Input {
    /// Share of the requirement satisfied by the answer.
    Answer(QuestionIx),
    /// 1 where the answer is documented or inspected, else 0.
    Proof(QuestionIx),
    /// The same, but only while the question blocks and the supplier is (also) asked.
    SupplierProof(QuestionIx),
    /// 1 where the condition holds, else 0.
    Holds(Condition),
    Severity(QuestionIx, ScenarioIx),
    Exposure(QuestionIx, ScenarioIx),
    Enisa(QuestionIx, Enisa),
}

/// The graph of one questionnaire and the nodes its results are read from.
#[derive(Debug)]
pub struct Base1 {
    pub graph: Graph,
    /// For each node, the input it stands for, if it is one.
    pub inputs: Vec<Option<Input>>,
    pub enisa: Vec<NodeIx>,
    pub enisa_sum: NodeIx,
    pub probability: NodeIx,
    pub impact: NodeIx,
    pub tier: NodeIx,
    pub areas: Vec<AreaNodes>,
    pub scenarios: Vec<ScenarioNodes>,
    pub questions: Vec<Option<QuestionNodes>>,
    pub rules: Vec<NodeIx>,
    /// Weighted mean of all answers, for information: no level rests on it.
    pub overall: NodeIx,
    pub verdict: NodeIx,
}

#[derive(Clone, Debug)]
pub struct AreaNodes {
    pub compliance: NodeIx,
    pub rating: NodeIx,
    pub effect: NodeIx,
}

#[derive(Clone, Debug)]
pub struct ScenarioNodes {
    pub pertinent: Option<NodeIx>,
    pub severity: NodeIx,
    pub exposure: NodeIx,
    /// Coverage by tier: the tier and its ratio.
    pub by_tier: Vec<(u8, NodeIx)>,
    pub caps: Vec<(QuestionIx, NodeIx)>,
    pub coverage: NodeIx,
    pub vulnerability: NodeIx,
    pub likelihood: NodeIx,
    pub risk: NodeIx,
    pub effect: NodeIx,
}

#[derive(Clone, Debug)]
pub struct QuestionNodes {
    pub answer: NodeIx,
    pub block: Option<NodeIx>,
    pub proof: Option<NodeIx>,
}

impl Base1 {
    /// Builds the graph. The questionnaire is valid, so this cannot fail.
    #[must_use]
    pub fn expand(questionnaire: &Questionnaire) -> Self {
        let mut builder = Builder {
            questionnaire,
            graph: Graph::default(),
            inputs: Vec::new(),
            holds: Vec::new(),
        };
        let inherent = builder.inherent();
        let questions = builder.questions();
        let areas: Vec<_> = (0..questionnaire.areas.len())
            .map(|area| builder.area(AreaIx(area), &questions, inherent.tier))
            .collect();
        let scenarios: Vec<_> = (0..questionnaire.scenarios.len())
            .map(|scenario| builder.scenario(ScenarioIx(scenario), &questions, &inherent))
            .collect();
        let rules: Vec<_> = questionnaire
            .rules
            .iter()
            .map(|rule| {
                let effect = builder.rule(&rule.test, rule.effect, &questions, &areas, &scenarios);
                let nothing = builder.constant("nessun effetto", 0);
                builder.add(format!("regola {}", rule.id), Op::Coalesce(vec![effect, nothing]))
            })
            .collect();
        let mut effects = vec![builder.constant("procedere", 0)];
        effects.extend(
            questions.iter().flatten().flat_map(|nodes| nodes.block.into_iter().chain(nodes.proof)),
        );
        effects.extend(areas.iter().map(|area| area.effect));
        effects.extend(scenarios.iter().map(|scenario| scenario.effect));
        effects.extend(&rules);
        let overall = builder.overall(&questions, inherent.tier);
        let verdict = builder.add("esito", Op::Max(effects));
        Self {
            graph: builder.graph,
            inputs: builder.inputs,
            enisa: inherent.enisa,
            enisa_sum: inherent.sum,
            probability: inherent.probability,
            impact: inherent.impact,
            tier: inherent.tier,
            areas,
            scenarios,
            questions,
            rules,
            overall,
            verdict,
        }
    }
}

/// Inherent risk: what the service is, before any measure.
struct Inherent {
    enisa: Vec<NodeIx>,
    sum: NodeIx,
    probability: NodeIx,
    impact: NodeIx,
    tier: NodeIx,
    severity: Vec<NodeIx>,
    pertinent: Vec<Option<NodeIx>>,
}

struct Builder<'q> {
    questionnaire: &'q Questionnaire,
    graph: Graph,
    inputs: Vec<Option<Input>>,
    /// Conditions that already have an input node.
    holds: Vec<(Condition, NodeIx)>,
}

impl Builder<'_> {
    fn add(&mut self, name: impl Into<String>, op: Op) -> NodeIx {
        self.inputs.push(None);
        self.graph.add(name, op)
    }

    fn input(&mut self, name: impl Into<String>, input: Input) -> NodeIx {
        self.inputs.push(Some(input));
        self.graph.add(name, Op::Input)
    }

    fn constant(&mut self, name: &str, value: i64) -> NodeIx {
        self.add(name, Op::Const(Exact::int(value)))
    }

    fn holds(&mut self, condition: &Condition) -> Option<NodeIx> {
        if *condition == Condition::Always {
            return None;
        }
        if let Some((_, node)) = self.holds.iter().find(|(known, _)| known == condition) {
            return Some(*node);
        }
        let node = self.input("condizione", Input::Holds(condition.clone()));
        self.holds.push((condition.clone(), node));
        Some(node)
    }

    /// `node`, but only where the condition holds.
    fn only_if(&mut self, condition: &Condition, name: &str, node: NodeIx) -> NodeIx {
        match self.holds(condition) {
            None => node,
            Some(test) => self.add(name, Op::If { test, at_least: Exact::ONE, then: node }),
        }
    }

    /// `node`, but only where its tier is required.
    fn if_required(&mut self, tier: u8, required: NodeIx, name: &str, node: NodeIx) -> NodeIx {
        if tier <= 1 {
            return node;
        }
        let at_least = Exact::int(i64::from(tier));
        self.add(name, Op::If { test: required, at_least, then: node })
    }

    /// Every scoping question that says something about `level`, as inputs.
    fn levels(
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

    fn inherent(&mut self) -> Inherent {
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
                steps: vec![(above(medium), Exact::int(2)), (above(low), Exact::ONE)],
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

    fn questions(&mut self) -> Vec<Option<QuestionNodes>> {
        let all: Vec<_> =
            self.questionnaire.indexed().map(|(ix, question)| (ix, question.clone())).collect();
        all.iter()
            .map(|(ix, question)| {
                let scored = question.scored.as_ref()?;
                let answer = match question.kind {
                    Kind::Derived(Derivation::SupplierEvidence) => {
                        self.supplier_evidence(&question.id)
                    }
                    _ => self.input(format!("risposta {}", question.id), Input::Answer(*ix)),
                };
                let block = self.blocking(question, &scored.blocking, answer);
                let proof = self.proof(*ix, question, scored);
                Some(QuestionNodes { answer, block, proof })
            })
            .collect()
    }

    fn blocking(
        &mut self,
        question: &Question,
        blocking: &[Blocking],
        answer: NodeIx,
    ) -> Option<NodeIx> {
        let effects: Vec<_> = blocking
            .iter()
            .map(|rule| {
                let steps = vec![(rule.below, Exact::ZERO)];
                let below = Exact::int(rule.effect.rank());
                let effect = self
                    .add(format!("blocco {}", question.id), Op::Bands { of: answer, steps, below });
                self.only_if(&rule.when, "blocco condizionato", effect)
            })
            .collect();
        (!effects.is_empty())
            .then(|| self.add(format!("bloccante {}", question.id), Op::Max(effects)))
    }

    /// A blocking answer that is only declared raises a condition.
    fn proof(&mut self, ix: QuestionIx, question: &Question, scored: &Scored) -> Option<NodeIx> {
        if !self.questionnaire.method.proof_conditions
            || question.is_derived()
            || scored.blocking.is_empty()
        {
            return None;
        }
        let proof = self.input(format!("prova {}", question.id), Input::Proof(ix));
        let steps = vec![(Exact::ONE, Exact::ZERO)];
        let missing = self.add(
            format!("prova mancante {}", question.id),
            Op::Bands { of: proof, steps, below: Exact::ONE },
        );
        let blocks = blocks_when(&scored.blocking);
        Some(self.only_if(&blocks, "prova condizionata", missing))
    }

    fn supplier_evidence(&mut self, id: &str) -> NodeIx {
        let asked: Vec<_> = self
            .questionnaire
            .indexed()
            .filter(|(_, question)| question.blocks() && !question.is_derived())
            .map(|(ix, question)| (ix, question.id.clone()))
            .collect();
        let shares: Vec<_> = asked
            .into_iter()
            .map(|(ix, id)| {
                (
                    self.input(format!("prova del fornitore {id}"), Input::SupplierProof(ix)),
                    Exact::ONE,
                )
            })
            .collect();
        let share = self.add(format!("quota documentata {id}"), Op::Mean(shares));
        let steps = vec![(Exact::ONE, Exact::ONE), (Exact::HALF, Exact::HALF)];
        let value = self.add(
            format!("risposta {id} dalle prove"),
            Op::Bands { of: share, steps, below: Exact::ZERO },
        );
        let nothing_to_prove = self.constant("nulla da provare", 1);
        self.add(format!("risposta {id}"), Op::Coalesce(vec![value, nothing_to_prove]))
    }

    fn area(
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
                let answer = questions[ix.0].as_ref()?.answer;
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
        let steps =
            vec![(conforming, Exact::int(3)), (mostly, Exact::int(2)), (partly, Exact::ONE)];
        let mut ratings = vec![self.add(
            format!("giudizio {id}"),
            Op::Bands { of: compliance, steps, below: Exact::ZERO },
        )];
        for &(answer, _, tier, _) in members.iter().filter(|member| member.3) {
            let steps = vec![(Exact::HALF, Exact::int(3))];
            let cap = self.add(
                "limite della domanda critica",
                Op::Bands { of: answer, steps, below: Exact::ONE },
            );
            ratings.push(self.if_required(tier, required, "limite se richiesta", cap));
        }
        let rating = self.add(format!("giudizio finale {id}"), Op::Min(ratings));
        let steps = vec![(Exact::int(2), Exact::ZERO)];
        let effect =
            self.add(format!("effetto {id}"), Op::Bands { of: rating, steps, below: Exact::ONE });
        AreaNodes { compliance, rating, effect }
    }

    fn overall(&mut self, questions: &[Option<QuestionNodes>], required: NodeIx) -> NodeIx {
        let members: Vec<_> = self
            .questionnaire
            .indexed()
            .filter_map(|(ix, question)| {
                let scored = question.scored.as_ref()?;
                Some((questions[ix.0].as_ref()?.answer, i64::from(scored.weight), scored.tier))
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
    fn by_tier(
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

    fn scenario(
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
                let answer = questions[question.0].as_ref()?.answer;
                Some((question, answer, i64::from(link.strength), scored.tier, link.key))
            })
            .collect();
        let one = self.constant("uno", 1);
        let base =
            self.add("esposizione dalla probabilità", Op::Sum(vec![inherent.probability, one]));
        let mut of = vec![base];
        of.extend(self.levels("esposizione", |question, data| {
            says(data, |levels| levels.exposure.iter().any(|(s, _)| *s == ix))
                .then_some(Input::Exposure(question, ix))
        }));
        let exposure = self.add(format!("esposizione {id}"), Op::Max(of));
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
        let method = self.questionnaire.method.clone();
        let steps = method
            .vulnerability_bands
            .iter()
            .zip(0..)
            .map(|(band, rank)| (*band, Exact::int(rank)))
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
        let severity = inherent.severity[ix.0];
        let level = self.add(
            format!("tabella del rischio {id}"),
            Op::Table {
                row: likelihood,
                col: severity,
                row_base: 1,
                col_base: 1,
                cells: rows(&method.risk_table),
            },
        );
        let risk = self.only_if(&scenario.when, &format!("rischio {id}"), level);
        let decision = method.decision.0;
        let steps = (2..=4_i64)
            .rev()
            .zip(decision.iter().skip(1).rev())
            .map(|(risk, effect)| (Exact::int(risk), Exact::int(effect.rank())))
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

    /// Coverage that is left when a key control answers `e`: κ + (1 − κ)·e.
    fn key_cap(
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
            Op::If { test: answer, at_least: Exact::ZERO, then: sum },
        );
        self.if_required(tier, required, &format!("limite della misura chiave {id}"), present)
    }

    /// The rank of the effect where the test holds, 0 or nothing where it does not.
    fn rule(
        &mut self,
        test: &RuleTest,
        effect: Effect,
        questions: &[Option<QuestionNodes>],
        areas: &[AreaNodes],
        scenarios: &[ScenarioNodes],
    ) -> NodeIx {
        let rank = Exact::int(effect.rank());
        let below = |of: NodeIx, limit: Exact| Op::Bands {
            of,
            steps: vec![(limit, Exact::ZERO)],
            below: rank,
        };
        let reaches = |of: NodeIx, limit: Exact| Op::Bands {
            of,
            steps: vec![(limit, rank)],
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
            RuleTest::AnswerBelow { question, below: limit } => match &questions[question.0] {
                Some(nodes) => self.add("regola su una risposta", below(nodes.answer, *limit)),
                None => self.constant("domanda senza punteggio", 0),
            },
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
                        let node = self.rule(part, effect, questions, areas, scenarios);
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
    fn met_share(&mut self, gate: Gate, questions: &[Option<QuestionNodes>]) -> NodeIx {
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
                let steps = vec![(Exact::ONE, Exact::ONE)];
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

/// When at least one of these blocking rules is in force.
pub(crate) fn blocks_when(blocking: &[Blocking]) -> Condition {
    if blocking.iter().any(|rule| rule.when == Condition::Always) {
        return Condition::Always;
    }
    let mut distinct: Vec<Condition> = Vec::new();
    for rule in blocking {
        if !distinct.contains(&rule.when) {
            distinct.push(rule.when.clone());
        }
    }
    match <[Condition; 1]>::try_from(distinct) {
        Ok([one]) => one,
        Err(several) => Condition::Any(several),
    }
}

/// Whether some choice or class of a scoping question carries such a level.
fn says(question: &Question, test: impl Fn(&crate::questionnaire::Levels) -> bool) -> bool {
    if question.scored.is_some() {
        return false;
    }
    let classes = match &question.kind {
        Kind::Countries { classes, .. } => classes.as_slice(),
        _ => &[],
    };
    question.choices().iter().any(|choice| test(&choice.levels))
        || classes.iter().any(|(_, levels)| test(levels))
}

fn rows<const R: usize, const C: usize>(table: &[[u8; C]; R]) -> Vec<Vec<Exact>> {
    table.iter().map(|row| row.iter().map(|&cell| Exact::int(i64::from(cell))).collect()).collect()
}
