//! Levels that a person sets in the place of the computed ones; both are printed.
//!
//! Anyone may make a level worse. To make one better takes a reason, a name and a date. A stop that
//! comes from a blocking question is never lifted: what is decided against it is recorded beside it.

use super::Scorer;
use super::evaluation::{Evaluation, Range, Rating, Reason, ReasonKind};
use super::flags::{self, Dpia};
use super::graph::{NodeIx, NodeOverflow};
use crate::answers::Answers;
use crate::assessment::{Assessment, Override};
use crate::questionnaire::{AreaIx, Effect, Enisa, Questionnaire, ScenarioIx, Truth};

/// What a person can set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    Enisa(Enisa),
    Severity(ScenarioIx),
    Exposure(ScenarioIx),
    Vulnerability(ScenarioIx),
    Likelihood(ScenarioIx),
    Risk(ScenarioIx),
    Area(AreaIx),
    Verdict,
    /// Whether an impact assessment is presumed; see [`super::flags`].
    Dpia,
}

/// A level set by a person, beside the computed one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Applied {
    /// The place in [`Assessment::overrides`].
    pub place: usize,
    pub subject: Subject,
    pub computed: Range<u8>,
    pub to: u8,
    pub improves: bool,
}

/// Why an override is not applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// `of` names nothing that can be set.
    NoSuchSubject,
    /// `to` is no level of it.
    NoSuchLevel,
    /// The scenario is not pertinent, or no question of the area applies.
    NotPertinent,
    /// An earlier override sets the same.
    Twice,
    /// It improves, and reason, name or date is missing.
    Unsupported { reason: bool, by: bool, date: bool },
    /// It would lift a stop that comes from a blocking question.
    BlockingStop,
}

/// What holds once people have set levels.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    pub applied: Vec<Applied>,
    pub refused: Vec<(usize, Refusal)>,
    /// With the levels set: the final verdict, and the reasons for it.
    pub evaluation: Evaluation,
}

/// The overrides of an assessment over its computed evaluation; nothing where there are none.
pub fn standing(
    scorer: &Scorer<'_>,
    assessment: &Assessment,
    answers: &Answers,
    computed: &Evaluation,
) -> Result<Option<Standing>, NodeOverflow> {
    if assessment.overrides.is_empty() {
        return Ok(None);
    }
    let dpia = flags::count(scorer.questionnaire, answers);
    let mut found =
        Standing { applied: Vec::new(), refused: Vec::new(), evaluation: computed.clone() };
    for (place, given) in assessment.overrides.iter().enumerate() {
        match read(scorer.questionnaire, computed, dpia.as_ref(), given) {
            Ok((subject, ..)) if found.applied.iter().any(|one| one.subject == subject) => {
                found.refused.push((place, Refusal::Twice));
            }
            Ok((subject, to, levels)) => {
                let improves = subject.improves(to, levels);
                match support(given, improves) {
                    Ok(()) => found.applied.push(Applied {
                        place,
                        subject,
                        computed: levels,
                        to,
                        improves,
                    }),
                    Err(refusal) => found.refused.push((place, refusal)),
                }
            }
            Err(refusal) => found.refused.push((place, refusal)),
        }
    }
    let pins: Vec<(NodeIx, u8)> =
        found.applied.iter().filter_map(|one| Some((one.subject.node(scorer)?, one.to))).collect();
    if !pins.is_empty() {
        found.evaluation = scorer.exact_with(answers, &pins)?;
    }
    found.set_verdict();
    Ok(Some(found))
}

impl Standing {
    /// The verdict a person set, unless a blocking question stops.
    fn set_verdict(&mut self) {
        let Some(at) = self.applied.iter().position(|one| one.subject == Subject::Verdict) else {
            return;
        };
        let one = self.applied[at];
        let to = Effect::from_rank(one.to);
        let evaluation = &mut self.evaluation;
        let blocked = evaluation.reasons.iter().any(|reason| {
            matches!(reason.kind, ReasonKind::Blocking(_)) && reason.effect == Effect::Stop
        });
        if blocked && to < Effect::Stop {
            self.applied.remove(at);
            self.refused.push((one.place, Refusal::BlockingStop));
            return;
        }
        if to > evaluation.verdict.worst {
            let reason = Reason { effect: to, at_best: to, kind: ReasonKind::Override, gate: None };
            evaluation.reasons.insert(0, reason);
        }
        evaluation.verdict = Range { worst: to, best: to };
    }
}

/// What an override speaks of, the level it sets, and the computed one.
fn read(
    questionnaire: &Questionnaire,
    computed: &Evaluation,
    dpia: Option<&Dpia>,
    given: &Override,
) -> Result<(Subject, u8, Range<u8>), Refusal> {
    let subject = Subject::of(questionnaire, &given.of).ok_or(Refusal::NoSuchSubject)?;
    let to = subject.level(given.to.trim()).ok_or(Refusal::NoSuchLevel)?;
    let levels = subject.computed(dpia, computed).ok_or(Refusal::NotPertinent)?;
    Ok((subject, to, levels))
}

fn support(given: &Override, improves: bool) -> Result<(), Refusal> {
    let reason = given.reason.trim().is_empty();
    let by = given.by.trim().is_empty();
    let date = given.date.is_none();
    if improves && (reason || by || date) {
        return Err(Refusal::Unsupported { reason, by, date });
    }
    Ok(())
}

impl Subject {
    /// `risk:R1`, `area:SEG`, `enisa:A`, `verdict`, `dpia`.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "verdict" {
            return Some(Self::Verdict);
        }
        if text == "dpia" {
            return questionnaire.dpia.is_some().then_some(Self::Dpia);
        }
        if questionnaire.decides_by_scheme() {
            return None;
        }
        let (kind, id) = text.split_once(':')?;
        let id = id.trim();
        let scenario = || {
            let found = questionnaire.scenarios.iter().position(|scenario| scenario.id == id);
            found.map(ScenarioIx)
        };
        Some(match kind {
            "enisa" => Self::Enisa(Enisa::ALL.into_iter().find(|area| area.letter() == id)?),
            "severity" => Self::Severity(scenario()?),
            "exposure" => Self::Exposure(scenario()?),
            "vulnerability" => Self::Vulnerability(scenario()?),
            "likelihood" => Self::Likelihood(scenario()?),
            "risk" => Self::Risk(scenario()?),
            "area" => {
                let place = questionnaire.areas.iter().position(|area| area.id == id)?;
                Self::Area(AreaIx(place))
            }
            _ => return None,
        })
    }

    /// The text that names it: what [`Subject::of`] reads.
    #[must_use]
    pub fn code(self, questionnaire: &Questionnaire) -> String {
        let of = |kind: &str, ix: ScenarioIx| format!("{kind}:{}", questionnaire.scenario(ix).id);
        match self {
            Self::Enisa(area) => format!("enisa:{}", area.letter()),
            Self::Severity(ix) => of("severity", ix),
            Self::Exposure(ix) => of("exposure", ix),
            Self::Vulnerability(ix) => of("vulnerability", ix),
            Self::Likelihood(ix) => of("likelihood", ix),
            Self::Risk(ix) => of("risk", ix),
            Self::Area(ix) => format!("area:{}", questionnaire.area(ix).id),
            Self::Verdict => "verdict".to_owned(),
            Self::Dpia => "dpia".to_owned(),
        }
    }

    /// The level a text means for this subject.
    #[must_use]
    pub fn level(self, text: &str) -> Option<u8> {
        let place = |codes: &[&str]| {
            codes.iter().position(|code| *code == text).and_then(|place| u8::try_from(place).ok())
        };
        let within = |from: u8, to: u8| text.parse().ok().filter(|n| (from..=to).contains(n));
        match self {
            Self::Enisa(_) => within(1, 3),
            Self::Vulnerability(_) => within(0, 4),
            Self::Severity(_) | Self::Exposure(_) | Self::Likelihood(_) | Self::Risk(_) => {
                within(1, 4)
            }
            Self::Area(_) => place(&Rating::ALL.map(Rating::code)),
            Self::Verdict => place(&Effect::ALL.map(Effect::code)),
            Self::Dpia => place(&["no", "yes"]),
        }
    }

    /// The levels that can be written for it, for messages.
    #[must_use]
    pub fn levels(self) -> Vec<String> {
        let numbers = |from: u8, to: u8| (from..=to).map(|level| level.to_string()).collect();
        match self {
            Self::Enisa(_) => numbers(1, 3),
            Self::Vulnerability(_) => numbers(0, 4),
            Self::Severity(_) | Self::Exposure(_) | Self::Likelihood(_) | Self::Risk(_) => {
                numbers(1, 4)
            }
            Self::Area(_) => Rating::ALL.map(|rating| rating.code().to_owned()).to_vec(),
            Self::Verdict => Effect::ALL.map(|effect| effect.code().to_owned()).to_vec(),
            Self::Dpia => vec!["no".to_owned(), "yes".to_owned()],
        }
    }

    /// The computed level; nothing where it does not concern this analysis.
    #[must_use]
    pub fn computed(self, dpia: Option<&Dpia>, evaluation: &Evaluation) -> Option<Range<u8>> {
        let scenario = |ix: ScenarioIx| {
            let result = &evaluation.scenarios[ix.0];
            (result.pertinent != Truth::No).then_some(result)
        };
        Some(match self {
            Self::Enisa(area) => evaluation.enisa[area as usize],
            Self::Severity(ix) => scenario(ix)?.severity,
            Self::Exposure(ix) => scenario(ix)?.exposure,
            Self::Vulnerability(ix) => scenario(ix)?.vulnerability,
            Self::Likelihood(ix) => scenario(ix)?.likelihood,
            Self::Risk(ix) => scenario(ix)?.risk,
            Self::Area(ix) => evaluation.areas[ix.0].rating?.map(|rating| rating as u8),
            Self::Verdict => evaluation.verdict.map(|effect| effect as u8),
            Self::Dpia => dpia?.presumed_as_level(),
        })
    }

    /// Whether the level is milder than what is computed at its worst end.
    fn improves(self, to: u8, computed: Range<u8>) -> bool {
        match self {
            Self::Area(_) => to > computed.worst,
            _ => to < computed.worst,
        }
    }

    fn node(self, scorer: &Scorer<'_>) -> Option<NodeIx> {
        let model = scorer.model();
        let of = |ix: ScenarioIx| &model.scenarios[ix.0];
        Some(match self {
            Self::Enisa(area) => model.enisa[area as usize],
            Self::Severity(ix) => of(ix).severity,
            Self::Exposure(ix) => of(ix).exposure,
            Self::Vulnerability(ix) => of(ix).vulnerability,
            Self::Likelihood(ix) => of(ix).likelihood,
            Self::Risk(ix) => of(ix).risk,
            Self::Area(ix) => model.areas[ix.0].rating,
            Self::Verdict | Self::Dpia => return None,
        })
    }
}
