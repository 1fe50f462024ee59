//! The pages of the outcome beside the verdict: what decides, remedies to try, levels.

use super::Wizard;
use super::screen::{Row, Screen, Sheet, Target};
use crate::questionnaire::QuestionIx;

impl Wizard<'_> {
    /// The pages there are: remedies are of `base-1`.
    #[must_use]
    pub fn sheets(&self) -> Vec<Sheet> {
        let own = self.questionnaire().decides_by_scheme();
        Sheet::ALL.into_iter().filter(|sheet| !own || *sheet != Sheet::Remedies).collect()
    }

    /// Whether one of the pages of the outcome is on screen.
    #[must_use]
    pub fn is_on_sheet(&self) -> bool {
        matches!(self.screen(), Screen::Outcome(_))
    }

    /// The page beside this one.
    pub(super) fn show_sheet(&mut self, forward: bool) {
        let Screen::Outcome(now) = *self.screen() else { return };
        let sheets = self.sheets();
        let place = sheets.iter().position(|sheet| *sheet == now).unwrap_or(0);
        let step = if forward { 1 } else { sheets.len() - 1 };
        let next = sheets[(place + step) % sheets.len()];
        self.replace(Screen::Outcome(next));
    }

    pub(super) fn sheet_rows(&self, sheet: Sheet) -> Vec<Row> {
        match sheet {
            Sheet::Verdict => self.outcome_rows(),
            Sheet::Decides => self.deciding_rows(),
            Sheet::Remedies => self.remedy_rows(),
            Sheet::Levels => self.level_rows(),
        }
    }

    /// Answers that move the verdict, that it rests on, that alone would make it better.
    #[must_use]
    pub fn deciding(&self) -> [&[QuestionIx]; 3] {
        self.whole().map_or([&[], &[], &[]], |whole| {
            let decides = &whole.outlook.decides;
            [&decides.decisive, &decides.load_bearing, &decides.levers]
        })
    }

    fn deciding_rows(&self) -> Vec<Row> {
        let all = self.deciding().concat().into_iter();
        all.map(|ix| Row::Go(Target::Question(ix))).collect()
    }

    /// Each way with the remedies of its set, each of them once; then those of no set.
    fn remedy_rows(&self) -> Vec<Row> {
        let mut listed: Vec<QuestionIx> = Vec::new();
        let mut rows = Vec::new();
        for (place, way) in self.ways().unwrap_or_default().iter().enumerate() {
            if way.set.is_empty() {
                continue;
            }
            rows.push(Row::Way(place));
            for ix in &way.set {
                if !listed.contains(ix) {
                    listed.push(*ix);
                    rows.push(Row::Remedy(*ix));
                }
            }
        }
        let rest = self.ways().unwrap_or_default().iter().flat_map(|way| &way.candidates);
        let mut rest: Vec<QuestionIx> = rest.filter(|ix| !listed.contains(ix)).copied().collect();
        rest.sort_unstable();
        rest.dedup();
        rows.extend(rest.into_iter().map(Row::Remedy));
        rows
    }

    /// Takes remedies for done, or no longer; nothing of it is saved.
    pub(super) fn try_out(&mut self, questions: &[QuestionIx]) {
        if questions.iter().all(|ix| self.tried.contains(ix)) {
            self.tried.retain(|ix| !questions.contains(ix));
        } else {
            self.tried.extend(questions.iter().copied());
        }
        self.look_up();
    }

    pub(super) fn try_way(&mut self, place: usize) {
        let set = self
            .ways()
            .unwrap_or_default()
            .get(place)
            .map(|way| way.set.clone())
            .unwrap_or_default();
        self.try_out(&set);
    }

    /// The remedies taken for done: those that can still be done.
    #[must_use]
    pub fn tried(&self) -> Vec<QuestionIx> {
        let can = |ix: &QuestionIx| {
            self.ways().unwrap_or_default().iter().any(|way| way.candidates.contains(ix))
        };
        self.tried.iter().copied().filter(can).collect()
    }

    /// Whether the cursor is on something to try.
    #[must_use]
    pub fn is_on_remedy(&self) -> bool {
        let row = self.cursor().and_then(|cursor| self.rows().get(cursor).cloned());
        matches!(row, Some(Row::Remedy(_) | Row::Way(_)))
    }
}
