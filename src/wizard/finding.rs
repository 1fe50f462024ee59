//! Findings: those that show, what each rests on, and what is written to make up for it.

use super::Wizard;
use super::facts::Applies;
use super::field::FieldId;
use super::patch::Patch;
use super::screen::{Row, Target};
use crate::assessment::Compensation;
use crate::questionnaire::{Finding, QuestionIx, Truth};
use crate::scoring::{FindingResult, by_severity};

impl Wizard<'_> {
    /// Findings that have fired or may, in the order in which they are listed.
    #[must_use]
    pub fn findings(&self) -> Vec<FindingResult> {
        let found = self.evaluation().map_or(&[][..], |now| &now.findings);
        by_severity(self.questionnaire(), found)
    }

    /// Whether a finding has fired, with the answers given.
    #[must_use]
    pub fn fired(&self, id: &str) -> Truth {
        let questionnaire = self.questionnaire();
        let found = self.evaluation().into_iter().flat_map(|now| &now.findings);
        let mut ours = found.filter(|result| questionnaire.findings[result.finding].id == id);
        ours.next().map_or(Truth::No, |result| result.fired)
    }

    /// What was written to make up for a finding.
    #[must_use]
    pub fn compensation(&self, id: &str) -> &str {
        self.assessment.findings.get(id).map_or("", |said| &said.compensating)
    }

    /// The changes that write it; an empty text leaves nothing behind.
    pub(super) fn compensated(&self, id: &str, text: &str) -> Vec<Patch> {
        let text = text.trim_end();
        if text == self.compensation(id).trim_end() {
            return Vec::new();
        }
        let said = (!text.is_empty()).then(|| {
            let before = self.assessment.findings.get(id).cloned().unwrap_or_default();
            Compensation { compensating: text.to_owned(), at: Some(self.now), ..before }
        });
        vec![Patch::Finding(id.to_owned(), said)]
    }

    /// The field it is written into, where the finding asks; then the questions it rests on.
    pub(super) fn finding_rows(&self, id: &str) -> Vec<Row> {
        let Some(finding) = self.questionnaire().finding(id) else { return Vec::new() };
        let field = FieldId::Compensation(id.to_owned());
        let asked = finding.compensating.is_some().then_some(Row::Field(field));
        let questions = self.rests_on(finding).into_iter();
        asked.into_iter().chain(questions.map(|ix| Row::Go(Target::Question(ix)))).collect()
    }

    /// The questions of its condition that can be gone to, in their order.
    fn rests_on(&self, finding: &Finding) -> Vec<QuestionIx> {
        let mut found = Vec::new();
        finding.when.references(&mut found);
        found.sort_unstable();
        found.dedup();
        found.retain(|ix| self.facts.applies(self.questionnaire(), *ix) != Applies::No);
        found
    }
}
