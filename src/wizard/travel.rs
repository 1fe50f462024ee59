//! Moving between screens: on, back, to a phase, to a question, to where one stopped.

use super::facts::Applies;
use super::field::{AnswerField, FieldId};
use super::message::Notice;
use super::screen::{Layer, Phase, Row, Screen, Sheet, Target};
use super::{Open, Wizard, pending};
use crate::assessment::Answer;
use crate::questionnaire::{AreaIx, Kind, QuestionIx};

/// Jumps leave their way back behind; further back than this nobody goes.
const DEEPEST: usize = 24;

impl Wizard<'_> {
    /// Where one stopped: the question after the one answered last, or the beginning.
    pub(super) fn resume(&mut self) {
        let nobody = self.assessment.processor.name.trim().is_empty()
            || self.assessment.controller.name.trim().is_empty();
        let questionnaire = self.questionnaire();
        let last = questionnaire
            .indexed()
            .filter_map(|(ix, _)| Some((self.answer(ix)?.at?, ix)))
            .max()
            .map(|(_, ix)| ix);
        let screen = if self.assessment.is_closed() {
            Screen::Outcome(Sheet::Verdict)
        } else if (self.assessment.answers.is_empty() && nobody) || self.is_renewed() {
            Screen::Parties
        } else {
            let next = last.and_then(|last| self.open_after(last)).or_else(|| self.first_open());
            next.map_or(Screen::Plan, Screen::Question)
        };
        self.show(screen);
    }

    /// Whether nothing was answered since an earlier analysis: its contract is looked at first.
    fn is_renewed(&self) -> bool {
        let answers = || self.assessment.answers.values();
        answers().any(|answer| answer.to_confirm().is_some())
            && answers().all(|answer| answer.value.is_empty() && answer.at.is_none())
    }

    /// Puts back what was being typed when the program last ended.
    pub(super) fn resume_draft(&mut self, field: &str, text: &str, torn: bool) {
        let mut texts = Vec::new();
        for (key, text) in pending::decode(field, text) {
            match FieldId::parse(self.questionnaire(), &key) {
                Some(field) => texts.push((field, text)),
                None => drop(self.adrift.insert(key, text)),
            }
        }
        let Some((last, text)) = texts.pop() else { return };
        self.invalid.extend(texts);
        self.show_field(&last);
        self.open = Some(Open::new(last, text));
        self.notice = Some(if torn { Notice::Torn } else { Notice::Resumed });
    }

    /// The first question without an answer; those asked of somebody come last.
    pub(super) fn first_open(&self) -> Option<QuestionIx> {
        self.open_from(QuestionIx(0))
    }

    /// The next question without an answer, going round once.
    pub(super) fn open_after(&self, ix: QuestionIx) -> Option<QuestionIx> {
        self.open_from(QuestionIx(ix.0 + 1))
    }

    fn open_from(&self, from: QuestionIx) -> Option<QuestionIx> {
        let open: Vec<QuestionIx> = self.facts.missing(self.questionnaire()).collect();
        let ours = |ix: &&QuestionIx| self.answer(**ix).is_none_or(|given| given.asked.is_none());
        open.iter()
            .filter(|ix| **ix >= from)
            .find(ours)
            .or_else(|| open.iter().find(ours))
            .or_else(|| open.iter().find(|ix| **ix >= from))
            .or_else(|| open.first())
            .copied()
    }

    /// Makes a screen the only one.
    pub(super) fn show(&mut self, screen: Screen) {
        self.waiting = None;
        self.layers = vec![Layer::new(screen)];
        self.arrived();
    }

    /// Puts a screen over the others.
    pub(super) fn push(&mut self, screen: Screen) {
        if self.layers.len() >= DEEPEST {
            self.layers.remove(0);
        }
        self.layers.push(Layer::new(screen));
        self.arrived();
    }

    /// Back to the screen below, if there is one.
    pub(super) fn pop(&mut self) -> bool {
        if self.layers.len() < 2 {
            return false;
        }
        let left = self.layers.pop();
        if left.is_some_and(|layer| layer.screen == Screen::ConfirmReopen) {
            // Not allowed: what waited for it is forgotten.
            self.waiting = None;
        }
        self.look_up();
        true
    }

    /// Replaces the screen on top.
    pub(super) fn replace(&mut self, screen: Screen) {
        *self.top_mut() = Layer::new(screen);
        self.arrived();
    }

    fn arrived(&mut self) {
        if let Screen::Question(ix) = *self.screen() {
            let part = usize::from(self.phase_of(ix) == Phase::Questions);
            self.visited[part] = Some(ix);
        }
        self.look_up();
        let rows = self.rows();
        let cursor = match self.screen() {
            // An answer is never chosen by walking through; the cursor shows the one there is.
            Screen::Question(ix) => self.place_in_question(*ix, &rows),
            Screen::Outline => self.place_in_outline(&rows),
            _ => (!rows.is_empty()).then_some(0),
        };
        let rests = match self.screen() {
            Screen::Question(ix) if cursor.is_none() => {
                matches!(self.questionnaire().question(*ix).kind, Kind::Multiple(_))
                    && !rows.is_empty()
            }
            _ => false,
        };
        let top = self.top_mut();
        top.cursor = cursor.or(rests.then_some(0));
        top.resting = rests;
        self.open_first();
    }

    /// The row one arrives at: the answer there is, the field to type into, the box to confirm.
    fn place_in_question(&self, ix: QuestionIx, rows: &[Row]) -> Option<usize> {
        let alone = rows.len() == 1;
        rows.iter().position(|row| match row {
            Row::Choice(choice) => {
                let question = self.questionnaire().question(ix);
                self.is_chosen(ix, *choice) || matches!(question.kind, Kind::Statement(_))
            }
            Row::Field(field @ FieldId::Answer(_, AnswerField::Number | AnswerField::Date)) => {
                alone || !self.value(field).is_empty()
            }
            Row::Do(_) | Row::Field(_) | Row::Go(_) | Row::Entry(_) | Row::AddEntry => true,
            Row::Country(_)
            | Row::Evidence(_)
            | Row::NoEntries
            | Row::Level(_)
            | Row::Set(_)
            | Row::Remedy(_)
            | Row::Way(_) => false,
        })
    }

    /// Opens the field one came to fill in.
    fn open_first(&mut self) {
        let eager = match self.screen() {
            Screen::Parties => self.assessment.contract.service.is_empty(),
            Screen::Search | Screen::Palette => {
                self.open = Some(Open::new(FieldId::Query, self.query.clone()));
                return;
            }
            Screen::Note(_) | Screen::Reason(_) | Screen::Asked(_) => true,
            // Whoever is asked for countries or words begins to type them.
            Screen::Question(ix) => {
                let question = self.questionnaire().question(*ix);
                let typed = AnswerField::of_kind(&question.kind).is_some();
                let besides = question.choices();
                let countries = matches!(question.kind, Kind::Countries { .. });
                let untouched = self.answer(*ix).is_none_or(Answer::is_empty);
                typed && untouched && (countries || besides.is_empty())
            }
            Screen::EvidenceEntry(_, key) => !self.assessment.evidence.contains_key(key),
            _ => false,
        };
        if eager && !self.read_only && !self.assessment.is_closed() {
            self.open_at_cursor();
        }
    }

    fn place_in_outline(&self, rows: &[Row]) -> Option<usize> {
        let question =
            self.question().filter(|_| matches!(self.phase(), Phase::Scoping | Phase::Questions));
        let wanted = match question {
            Some(ix) => Row::Go(Target::Question(ix)),
            None => Row::Go(Target::Phase(self.phase())),
        };
        rows.iter().position(|row| *row == wanted).or(Some(0))
    }

    /// Follows a row; jumps from a page to a question leave the page below, to come back to.
    pub(super) fn go(&mut self, target: Target) {
        // Finding lists have done their work once something is found.
        if matches!(self.screen(), Screen::Search | Screen::Palette | Screen::Outline) {
            self.pop();
            if !matches!(target, Target::Phase(_) | Target::Area(_))
                && matches!(self.screen(), Screen::Question(_))
                && let Target::Question(ix) = target
            {
                self.replace(Screen::Question(ix));
                return;
            }
        }
        match target {
            Target::Phase(phase) => self.show_phase(phase),
            Target::Area(area) => self.show_area(area),
            Target::Question(ix) => {
                let place = Screen::Question(ix);
                match self.layers.iter().rposition(|layer| layer.screen == place) {
                    // A waiting question and the one it waits for would pile up for ever.
                    Some(at) if at + 1 < self.layers.len() => {
                        self.layers.truncate(at + 1);
                        self.arrived();
                    }
                    _ => self.push(place),
                }
            }
            Target::Action(ix) => self.push(Screen::Action(ix)),
            Target::Causes(kind) => self.push(Screen::Causes(kind)),
            Target::Finding(id) => self.push(Screen::Finding(id)),
            Target::Field(field) => {
                self.push_field(&field);
                self.open_at_cursor();
            }
        }
    }

    pub(super) fn show_phase(&mut self, phase: Phase) {
        let screen = match phase {
            Phase::Parties => Screen::Parties,
            Phase::Plan => Screen::Plan,
            Phase::Outcome => Screen::Outcome(Sheet::Verdict),
            Phase::Opinions => Screen::Opinions,
            Phase::Closing => Screen::Closing,
            Phase::Scoping | Phase::Questions => match self.first_of(phase) {
                Some(ix) => Screen::Question(ix),
                // A questionnaire may do without scoping.
                None => self.first_of(Phase::Questions).map_or(Screen::Plan, Screen::Question),
            },
        };
        self.show(screen);
    }

    /// Where one was in this phase, else what is open in it, else its beginning.
    fn first_of(&self, phase: Phase) -> Option<QuestionIx> {
        let questionnaire = self.questionnaire();
        let all =
            || questionnaire.indexed().map(|(ix, _)| ix).filter(|ix| self.phase_of(*ix) == phase);
        let applies = |ix: &QuestionIx| self.facts.applies(questionnaire, *ix);
        let missing = |ix: &QuestionIx| self.facts.is_missing(questionnaire, *ix);
        // Who has not begun begins at the beginning, with what there is to read.
        let begun = || all().any(|ix| !self.facts.answers.get(ix).is_open());
        self.visited[usize::from(phase == Phase::Questions)]
            .filter(|ix| applies(ix) == Applies::Yes)
            .or_else(|| all().find(missing).filter(|_| begun()))
            .or_else(|| all().find(|ix| applies(ix) == Applies::Yes))
            .or_else(|| all().find(|ix| matches!(applies(ix), Applies::Waiting(_))))
            .or_else(|| all().next())
    }

    fn show_area(&mut self, area: AreaIx) {
        let listed = self.listed(area);
        let asked =
            |ix: &&QuestionIx| self.facts.applies(self.questionnaire(), **ix) == Applies::Yes;
        let missing = |ix: &&QuestionIx| self.facts.is_missing(self.questionnaire(), **ix);
        let found = listed
            .iter()
            .find(missing)
            .or_else(|| listed.iter().find(asked))
            .or_else(|| listed.first());
        if let Some(ix) = found {
            self.show(Screen::Question(*ix));
        }
    }

    /// On to the next question, or after the last one to the plan.
    pub(super) fn next_question(&mut self, ix: QuestionIx) {
        if self.go_short_way(ix) {
            return;
        }
        let next = self.facts.asked(self.questionnaire()).find(|other| *other > ix);
        match next {
            Some(next) => self.replace(Screen::Question(next)),
            None => self.show_phase(Phase::Plan),
        }
    }

    pub(super) fn previous_question(&mut self, ix: QuestionIx) {
        if self.return_short_way() {
            return;
        }
        let previous = self.facts.asked(self.questionnaire()).filter(|other| *other < ix).last();
        match previous {
            Some(previous) => self.replace(Screen::Question(previous)),
            None => self.show_phase(Phase::Parties),
        }
    }

    pub(super) fn next_open(&mut self) {
        let here = self.question().unwrap_or(QuestionIx(0));
        match self.open_after(here) {
            Some(ix) => self.show(Screen::Question(ix)),
            None => self.notice = Some(Notice::AllAnswered),
        }
    }

    /// Shows where an undone change was made.
    pub(super) fn show_again(&mut self, screen: &Screen) {
        if self.screen() == screen {
            self.look_up();
            return;
        }
        match screen {
            Screen::Question(ix)
            | Screen::Note(ix)
            | Screen::Asked(ix)
            | Screen::Reason(ix)
            | Screen::Evidence(ix)
            | Screen::EvidenceEntry(ix, _)
            | Screen::Why(ix)
            | Screen::Terms(ix) => self.show(Screen::Question(*ix)),
            Screen::Action(_) | Screen::Plan => self.show(Screen::Plan),
            Screen::Finding(_) => {
                self.show(Screen::Outcome(Sheet::Verdict));
                self.push(screen.clone());
            }
            Screen::Override(_) => {
                self.show(Screen::Outcome(Sheet::Levels));
                self.push(screen.clone());
            }
            Screen::Parties | Screen::Outcome(_) | Screen::Opinions | Screen::Closing => {
                self.show(screen.clone());
            }
            _ => self.look_up(),
        }
    }

    /// The screens that lead to a field, and the cursor on it.
    pub(super) fn show_field(&mut self, field: &FieldId) {
        match field {
            FieldId::Answer(ix, _) => self.show(Screen::Question(*ix)),
            FieldId::Action(..) => self.show(Screen::Plan),
            FieldId::Compensation(_) => self.show(Screen::Outcome(Sheet::Verdict)),
            FieldId::Override(..) => self.show(Screen::Outcome(Sheet::Levels)),
            FieldId::Evidence(key, _) => {
                let holds = |answer: &Answer| answer.evidence.contains(key);
                let questionnaire = self.questionnaire();
                let owner = questionnaire
                    .indexed()
                    .map(|(ix, _)| ix)
                    .find(|ix| self.answer(*ix).is_some_and(holds))
                    .unwrap_or(QuestionIx(0));
                self.show(Screen::Question(owner));
                self.push(Screen::EvidenceEntry(owner, key.clone()));
                self.open = None;
                self.cursor_on(field);
                return;
            }
            _ => {}
        }
        self.push_field(field);
        if self.layers.len() == 2 && matches!(self.layers[0].screen, Screen::Parties) {
            self.layers.remove(0);
        }
    }

    fn push_field(&mut self, field: &FieldId) {
        match field {
            FieldId::Party(..) | FieldId::Contract(_) => self.push(Screen::Parties),
            FieldId::Opinion(..) | FieldId::Decision(_) | FieldId::Acceptance(_) => {
                self.push(Screen::Opinions);
            }
            FieldId::Date | FieldId::ChangeText | FieldId::Report(_) => {
                if *self.screen() != Screen::Closing {
                    self.push(Screen::Closing);
                }
            }
            FieldId::Action(ix, _) => self.push(Screen::Action(*ix)),
            FieldId::Compensation(id) => self.push(Screen::Finding(id.clone())),
            FieldId::Override(of, _) => self.push(Screen::Override(of.clone())),
            FieldId::Answer(ix, what) => match what {
                AnswerField::Note => self.push(Screen::Note(*ix)),
                AnswerField::Reason => self.push(Screen::Reason(*ix)),
                AnswerField::AskedTo | AnswerField::AskedOn | AnswerField::Remind => {
                    self.push(Screen::Asked(*ix));
                }
                _ => {
                    if *self.screen() != Screen::Question(*ix) {
                        self.push(Screen::Question(*ix));
                    }
                }
            },
            FieldId::Evidence(..) | FieldId::Query => {}
        }
        self.open = None;
        self.cursor_on(field);
    }

    fn cursor_on(&mut self, field: &FieldId) {
        let place = self.rows().iter().position(|row| *row == Row::Field(field.clone()));
        if place.is_some() {
            self.top_mut().cursor = place;
        }
    }
}
