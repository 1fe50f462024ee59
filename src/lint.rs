//! What an author may want to know of a questionnaire that has no fault: conditions that never
//! vary, answers without use, thresholds with holes, questions that stop alone, rules untried.
//!
//! Nothing here is an error. A note costs the author a glance; a warning is nearly always a slip.

mod alone;
mod conditions;
mod enumerate;
mod options;
mod samples;
mod summary;
mod thresholds;
mod ways;

pub use enumerate::BUDGET;

use crate::assessment::Assessment;
use crate::diagnostic::{Diagnostic, Level};
use crate::loader::{Part, Place, Places, Studied};
use crate::questionnaire::{Condition, Questionnaire, ScoreTest};

/// Everything worth saying of a questionnaire that loads, given some assessments made with it.
#[must_use]
pub fn check(studied: &Studied, samples: &[Assessment]) -> Vec<Diagnostic> {
    let Some(questionnaire) = &studied.questionnaire else { return Vec::new() };
    let mut lint = Lint {
        questionnaire,
        places: &studied.places,
        area_conditions: &studied.area_conditions,
        found: Vec::new(),
        beyond: 0,
    };
    conditions::check(&mut lint);
    options::check(&mut lint);
    thresholds::check(&mut lint);
    alone::check(&mut lint);
    samples::check(&mut lint, samples);
    summary::translations(&mut lint, studied);
    if lint.beyond > 0 {
        let message = format!("e altri {} punti da guardare, non mostrati", lint.beyond + 1);
        let place = lint.place(Part::Head, "");
        lint.found.pop();
        lint.add(Level::Note, "too-many", &place, message, None);
    }
    lint.found.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    lint.found
}

/// The questionnaire under study and what was found so far.
struct Lint<'q> {
    questionnaire: &'q Questionnaire,
    places: &'q Places,
    area_conditions: &'q [Condition],
    found: Vec<Diagnostic>,
    /// Those that are not kept.
    beyond: usize,
}

/// Enough for anybody to read; a generated questionnaire could have millions.
const MOST: usize = 1_000;

impl<'q> Lint<'q> {
    fn add(
        &mut self,
        level: Level,
        code: &'static str,
        place: &Place,
        message: String,
        help: Option<&str>,
    ) {
        if self.found.len() >= MOST {
            self.beyond += 1;
            return;
        }
        let (file, span) = (place.file.clone(), place.span.clone());
        let help = help.map(str::to_owned);
        self.found.push(Diagnostic { level, code, file, span, message, help });
    }

    /// The place of a part, else that of the whole questionnaire.
    fn place(&self, part: Part, name: &str) -> Place {
        let head = || self.places.get(Part::Head, "").cloned();
        let nowhere = || Place { file: String::new(), span: 0..0 };
        self.places.get(part, name).cloned().or_else(head).unwrap_or_else(nowhere)
    }

    /// Every condition that stands anywhere in the questionnaire.
    fn conditions(&self) -> impl Iterator<Item = &'q Condition> + use<'q> {
        let all = self.questionnaire;
        let of_questions = all.questions.iter().flat_map(|question| {
            let blocking = question.scored.iter().flat_map(|scored| &scored.blocking);
            std::iter::once(&question.when)
                .chain(question.asked_of.iter().map(|(_, when)| when))
                .chain(question.choices().iter().map(|choice| &choice.when))
                .chain(question.legal.iter().map(|cite| &cite.when))
                .chain(blocking.map(|rule| &rule.when))
        });
        let verdicts = all.scheme.iter().flat_map(|scheme| &scheme.verdicts);
        let criteria =
            verdicts.flat_map(|verdict| &verdict.levels).flat_map(|level| &level.criteria);
        of_questions
            .chain(all.scenarios.iter().map(|scenario| &scenario.when))
            .chain(all.presets.iter().map(|preset| &preset.when))
            .chain(all.findings.iter().map(|finding| &finding.when))
            .chain(all.contradictions.iter().map(|one| &one.when))
            .chain(all.limits.iter().map(|limit| &limit.when))
            .chain(criteria.flat_map(|criterion| plain(&criterion.when)))
    }
}

/// The conditions over answers inside a criterion.
fn plain(test: &ScoreTest) -> Vec<&Condition> {
    match test {
        ScoreTest::Holds(condition) => vec![condition],
        ScoreTest::Score { .. } | ScoreTest::Findings { .. } | ScoreTest::Verdict(..) => Vec::new(),
        ScoreTest::Not(inner) => plain(inner),
        ScoreTest::All(parts) | ScoreTest::Any(parts) | ScoreTest::Count(parts, ..) => {
            parts.iter().flat_map(plain).collect()
        }
    }
}
