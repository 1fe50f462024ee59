//! Levels set by hand: which can be, what is written about each, why one does not count.

use super::Wizard;
use super::field::{DecisionField, FieldId, OverrideField};
use super::message::{Command, Notice};
use super::patch::Patch;
use super::pick::stepped;
use super::screen::{Row, Screen, Sheet, Target};
use super::value::{Invalid, date, date_text};
use crate::assessment::Override;
use crate::questionnaire::{Effect, Enisa, Truth};
use crate::scoring::overrides::{Applied, Refusal, Subject};
use crate::scoring::{Range, Reason, ReasonKind, flags};

/// The lines of the risk before measures, which are of no single level.
pub const INHERENT: &str = "enisa";

impl Wizard<'_> {
    /// What is written of a level, if a person set it.
    #[must_use]
    pub fn set_by_hand(&self, of: &str) -> Option<&Override> {
        self.assessment.overrides.iter().find(|given| given.of.trim() == of)
    }

    /// The computed level of what a text names.
    #[must_use]
    pub fn computed_level(&self, of: &str) -> Option<(Subject, Range<u8>)> {
        let subject = Subject::of(self.questionnaire(), of)?;
        let dpia = match subject {
            Subject::Dpia => flags::count(self.questionnaire(), &self.facts.answers),
            _ => None,
        };
        Some((subject, subject.computed(dpia.as_ref(), self.evaluation()?)?))
    }

    /// How a level set by hand counts: applied, or refused and why; nothing while it is computed.
    #[must_use]
    pub fn override_state(&self, of: &str) -> Option<Result<&Applied, Refusal>> {
        let standing = self.standing()?;
        let is_it = |place: usize| {
            self.assessment.overrides.get(place).is_some_and(|given| given.of.trim() == of)
        };
        let applied = standing.applied.iter().find(|one| is_it(one.place)).map(Ok);
        let refused = || standing.refused.iter().find(|(place, _)| is_it(*place));
        applied.or_else(|| refused().map(|(_, refusal)| Err(*refusal)))
    }

    /// Whether the verdict stops at a blocking answer, which nobody can set aside.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        let stops = |reason: &Reason| {
            matches!(reason.kind, ReasonKind::Blocking(_)) && reason.effect == Effect::Stop
        };
        self.evaluation().is_some_and(|now| now.reasons.iter().any(stops))
    }

    /// The fields of one level, then what else can be done about it.
    pub(super) fn override_rows(&self, of: &str) -> Vec<Row> {
        let field = |field: &OverrideField| Row::Field(FieldId::Override(of.to_owned(), *field));
        let mut rows: Vec<Row> = OverrideField::ALL.iter().map(field).collect();
        if self.set_by_hand(of).is_some() {
            rows.push(Row::Do(Command::DropOverride));
        }
        if of == "verdict" && self.is_blocked() {
            let field = FieldId::Decision(DecisionField::Outcome);
            rows.push(Row::Go(Target::Field(field)));
        }
        rows
    }

    /// The levels that make up what is explained on one page.
    pub(super) fn lines_rows(&self, of: &str) -> Vec<Row> {
        let questionnaire = self.questionnaire();
        let subjects: Vec<Subject> = if of == INHERENT {
            Enisa::ALL.map(Subject::Enisa).to_vec()
        } else {
            match Subject::of(questionnaire, of) {
                Some(Subject::Risk(ix)) => vec![
                    Subject::Severity(ix),
                    Subject::Exposure(ix),
                    Subject::Vulnerability(ix),
                    Subject::Likelihood(ix),
                    Subject::Risk(ix),
                ],
                Some(subject) => vec![subject],
                None => Vec::new(),
            }
        };
        let codes = subjects.into_iter().map(|subject| subject.code(questionnaire));
        codes.filter(|code| self.computed_level(code).is_some()).map(Row::Set).collect()
    }

    /// Every level with its lines, then what was set by hand of parts of them.
    pub(super) fn level_rows(&self) -> Vec<Row> {
        let Some(evaluation) = self.evaluation() else { return Vec::new() };
        let questionnaire = self.questionnaire();
        let mut rows = vec![Row::Level("verdict".to_owned())];
        if !questionnaire.decides_by_scheme() {
            rows.push(Row::Level(INHERENT.to_owned()));
            let pertinent = evaluation.scenarios.iter().filter(|one| one.pertinent != Truth::No);
            let risks = pertinent.map(|one| Subject::Risk(one.scenario));
            let rated = evaluation.areas.iter().filter(|one| one.rating.is_some());
            let areas = rated.map(|one| Subject::Area(one.area));
            let codes = risks.chain(areas).map(|subject| subject.code(questionnaire));
            rows.extend(codes.map(Row::Level));
        }
        let set = self.assessment.overrides.iter();
        rows.extend(set.map(|given| Row::Set(given.of.trim().to_owned())));
        rows
    }

    /// What the row under the cursor is the level of.
    pub(super) fn level_here(&self) -> Option<String> {
        let under = |screen: &Screen| !matches!(screen, Screen::Palette);
        let layer = self.layers.iter().rev().find(|layer| under(&layer.screen))?;
        let on_top = *self.screen() == layer.screen;
        let row = layer.cursor.filter(|_| on_top).and_then(|at| self.rows().get(at).cloned());
        let questionnaire = self.questionnaire();
        let of = match (row, &layer.screen) {
            (Some(Row::Level(of) | Row::Set(of)), _) => of,
            (Some(Row::Go(Target::Causes(ReasonKind::Risk(ix)))), Screen::Outcome(_)) => {
                Subject::Risk(ix).code(questionnaire)
            }
            (Some(Row::Go(Target::Causes(ReasonKind::Area(ix)))), Screen::Outcome(_)) => {
                Subject::Area(ix).code(questionnaire)
            }
            (_, Screen::Outcome(Sheet::Verdict | Sheet::Levels)) => "verdict".to_owned(),
            (_, Screen::Lines(of)) => of.clone(),
            _ => return None,
        };
        (of != INHERENT).then_some(of)
    }

    /// Opens the form of the level under the cursor.
    pub(super) fn correct(&mut self) {
        match self.level_here() {
            Some(of) => self.push(Screen::Override(of)),
            None => self.notice = Some(Notice::NotHere),
        }
    }

    pub(super) fn override_text(&self, of: &str, field: OverrideField) -> String {
        let Some(given) = self.set_by_hand(of) else { return String::new() };
        match field {
            OverrideField::To => String::new(),
            OverrideField::Reason => given.reason.clone(),
            OverrideField::By => given.by.clone(),
            OverrideField::Date => date_text(given.date),
        }
    }

    pub(super) fn commit_override(
        &self,
        of: &str,
        field: OverrideField,
        text: &str,
    ) -> Result<Vec<Patch>, Invalid> {
        let line = text.trim();
        let before = self.set_by_hand(of).cloned();
        let mut given = before.clone().unwrap_or_else(|| self.unset(of));
        match field {
            OverrideField::To => {}
            OverrideField::Reason => text.trim_end().clone_into(&mut given.reason),
            OverrideField::By => line.clone_into(&mut given.by),
            OverrideField::Date => given.date = date(line)?,
        }
        // Who looks at an empty form and leaves it has set nothing.
        if before.is_none() && given == self.unset(of) {
            return Ok(Vec::new());
        }
        if field == OverrideField::By && !line.is_empty() && given.date.is_none() {
            given.date = Some(self.today());
        }
        Ok(self.overridden(given))
    }

    /// A level set by hand begins as the computed one, at its worst end.
    fn unset(&self, of: &str) -> Override {
        let level = self.computed_level(of);
        let to = level.and_then(|(subject, computed)| code_of(subject, computed.worst));
        Override { of: of.to_owned(), to: to.unwrap_or_default(), ..Override::default() }
    }

    pub(super) fn step_override(&self, of: &str, forward: bool) -> Vec<Patch> {
        let Some(subject) = Subject::of(self.questionnaire(), of) else { return Vec::new() };
        let mut given = self.set_by_hand(of).cloned().unwrap_or_else(|| self.unset(of));
        given.to = stepped(&subject.levels(), &given.to.trim().to_owned(), forward);
        self.overridden(given)
    }

    fn overridden(&self, given: Override) -> Vec<Patch> {
        let mut all = self.assessment.overrides.clone();
        match all.iter_mut().find(|known| known.of.trim() == given.of) {
            Some(known) => *known = Override { of: known.of.clone(), ..given },
            None => all.push(given),
        }
        self.only_news(Patch::Overrides(all))
    }

    /// The computed level stands again; of two that set the same, both go.
    pub(super) fn without_override(&self, of: &str) -> Vec<Patch> {
        let mut all = self.assessment.overrides.clone();
        all.retain(|given| given.of.trim() != of);
        self.only_news(Patch::Overrides(all))
    }
}

/// The text that means a level of a subject.
#[must_use]
pub fn code_of(subject: Subject, level: u8) -> Option<String> {
    subject.levels().into_iter().find(|code| subject.level(code) == Some(level))
}
