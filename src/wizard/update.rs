//! What each message does.

use super::facts::Applies;
use super::field::{AnswerField, FieldId, FieldKind};
use super::message::{Effect, Msg, Notice, ReportFailure};
use super::screen::{Review, Row, Screen, Target};
use super::typing::Step;
use super::{SaveState, Wizard};
use crate::questionnaire::{Kind, QuestionIx};
use chrono::{DateTime, FixedOffset};

impl Wizard<'_> {
    /// Takes in one message; what the world has to do comes back.
    pub fn update(&mut self, msg: Msg, now: DateTime<FixedOffset>) -> Vec<Effect> {
        self.now = now;
        let mut effects = Vec::new();
        match msg {
            Msg::Saved(Ok(())) => self.saved = SaveState::Saved,
            Msg::Saved(Err(why)) => self.saved = SaveState::Failed(why),
            Msg::Reported(result) => self.told_of_report(result),
            Msg::Opened(Ok(())) => {}
            Msg::Opened(Err(why)) => self.notice = Some(Notice::Failed(why)),
            Msg::Fingerprinted { evidence, path, found } => {
                self.fingerprinted(&evidence, &path, found, &mut effects);
            }
            Msg::Computed(generation, found) => self.take_computed(generation, found),
            Msg::Typed(text) => {
                self.notice = None;
                self.typed(text, &mut effects);
            }
            Msg::Do(command) => {
                self.notice = None;
                self.run(command, &mut effects);
            }
            key => {
                self.notice = None;
                if self.open.is_some() {
                    self.key_in_field(&key, &mut effects);
                } else {
                    self.key(&key, &mut effects);
                }
            }
        }
        if std::mem::take(&mut self.unfold) {
            effects.push(Effect::Unfold);
        }
        effects.extend(self.ask());
        effects
    }

    fn told_of_report(&mut self, result: Result<String, ReportFailure>) {
        match result {
            Ok(path) => {
                self.reported = Some(path.clone());
                self.notice = Some(Notice::Reported(path));
            }
            Err(ReportFailure::Exists(path)) => self.push(Screen::ConfirmReplace(path)),
            Err(ReportFailure::Other(why)) => self.notice = Some(Notice::Failed(why)),
        }
    }

    fn key_in_field(&mut self, key: &Msg, effects: &mut Vec<Effect>) {
        let searching = self.open.as_ref().is_some_and(|open| open.field == FieldId::Query);
        let step = match key {
            Msg::Enter => Step::Enter,
            Msg::Tab => Step::Next,
            Msg::BackTab => Step::Previous,
            Msg::Up | Msg::Down if self.point(*key == Msg::Down) => return,
            Msg::Up => Step::Up,
            Msg::Down => Step::Down,
            Msg::Esc => Step::Close,
            Msg::Row(row) => {
                self.commit_open(effects);
                self.click(*row, effects);
                return;
            }
            _ => return,
        };
        if !searching {
            self.leave_field(step, effects);
            return;
        }
        match step {
            Step::Up | Step::Previous => self.step_row(false, false),
            Step::Down | Step::Next => self.step_row(true, false),
            Step::Close => {
                self.open = None;
                self.pop();
            }
            Step::Enter => {
                if let Some(row) = self.row_at_cursor() {
                    self.open = None;
                    self.activate(Some(row), effects);
                }
            }
        }
    }

    fn key(&mut self, key: &Msg, effects: &mut Vec<Effect>) {
        let question = match self.screen() {
            Screen::Question(ix) => Some(*ix),
            _ => None,
        };
        let review = match self.screen() {
            Screen::Review(kind) => Some(*kind),
            _ => None,
        };
        match (key, question, review) {
            (Msg::Up, ..) => self.step_row(false, false),
            (Msg::Down, ..) => self.step_row(true, false),
            (Msg::First, ..) => self.jump_to_end(false),
            (Msg::Last, ..) => self.jump_to_end(true),
            (Msg::Left | Msg::Right, _, Some(kind)) => {
                self.show_review(kind.step(*key == Msg::Right));
            }
            (Msg::Left | Msg::Right, ..) if self.is_on_sheet() => {
                self.show_sheet(*key == Msg::Right);
            }
            (Msg::Left | Msg::Right, ..) if self.is_on_pick() => {
                self.step_field(*key == Msg::Right, effects);
            }
            (Msg::Right | Msg::Tab, Some(ix), _) => self.next_question(ix),
            (Msg::Left | Msg::BackTab, Some(ix), _) => self.previous_question(ix),
            (Msg::Tab, ..) => self.step_row(true, true),
            (Msg::BackTab, ..) => self.step_row(false, true),
            (Msg::Enter, ..) => {
                let row = self.row_at_cursor();
                self.activate(row, effects);
            }
            (Msg::Space, ..) => {
                let row = self.row_at_cursor();
                self.toggle(row, effects);
            }
            (Msg::Digit(digit), Some(ix), _) => self.digit(*digit, ix, effects),
            (Msg::Delete, ..) => self.delete(effects),
            (Msg::Row(row), ..) => self.click(*row, effects),
            (Msg::Esc, ..) => self.back(),
            _ => {}
        }
    }

    fn back(&mut self) {
        if !self.pop() {
            self.notice = Some(Notice::LeaveHint);
        }
    }

    fn row_at_cursor(&self) -> Option<Row> {
        self.cursor().and_then(|cursor| self.rows().get(cursor).cloned())
    }

    fn jump_to_end(&mut self, last: bool) {
        let count = self.rows().len();
        let top = self.top_mut();
        top.cursor = (count > 0).then(|| if last { count - 1 } else { 0 });
        top.resting = false;
    }

    fn show_review(&mut self, kind: Review) {
        self.pop();
        self.push(Screen::Review(kind));
    }

    /// Whether the cursor is on a field to pick from.
    #[must_use]
    pub fn is_on_pick(&self) -> bool {
        matches!(self.row_at_cursor(), Some(Row::Field(field)) if field.kind() == FieldKind::Pick)
    }

    fn step_field(&mut self, forward: bool, effects: &mut Vec<Effect>) {
        let Some(Row::Field(field)) = self.row_at_cursor() else { return };
        let patches = self.step(&field, forward);
        self.change(patches, effects);
    }

    /// A digit chooses; where a number or a date is asked for it starts that.
    fn digit(&mut self, digit: u8, ix: QuestionIx, effects: &mut Vec<Effect>) {
        if self.facts.applies(self.questionnaire(), ix) != Applies::Yes {
            return;
        }
        let typed = AnswerField::of_kind(&self.questionnaire().question(ix).kind);
        if let Some(field @ (AnswerField::Number | AnswerField::Date)) = typed {
            let field = FieldId::Answer(ix, field);
            let place = self.rows().iter().position(|row| *row == Row::Field(field.clone()));
            self.top_mut().cursor = place;
            self.open_field(field, Some(digit.to_string()));
            return;
        }
        let choices: Vec<usize> = (0..self.rows().len())
            .filter(|row| matches!(self.rows().get(*row), Some(Row::Choice(_) | Row::Entry(_))))
            .collect();
        if let Some(&row) = usize::from(digit).checked_sub(1).and_then(|at| choices.get(at)) {
            self.put_cursor(row);
            let row = self.row_at_cursor();
            self.toggle(row, effects);
        }
    }

    fn put_cursor(&mut self, row: usize) {
        let top = self.top_mut();
        top.cursor = Some(row);
        top.resting = false;
    }

    /// Enter: choose and go on, open, follow, do.
    fn activate(&mut self, row: Option<Row>, effects: &mut Vec<Effect>) {
        let question = match self.screen() {
            Screen::Question(ix) => Some(*ix),
            _ => None,
        };
        match (row, question) {
            (Some(Row::Choice(_)), Some(ix)) if self.top().resting => self.go_on(ix),
            (Some(Row::Choice(choice)), Some(ix)) => self.choose_and_go_on(ix, choice, effects),
            (Some(Row::Country(_)), Some(ix)) => self.next_question(ix),
            (Some(Row::Entry(key)), Some(ix)) => self.open_entry(ix, &key),
            (Some(Row::AddEntry), Some(ix)) => self.add_entry(ix, effects),
            (Some(Row::NoEntries), Some(ix)) => {
                if !self.has_no_entries(ix) && !self.set_no_entries(ix, effects) {
                    return;
                }
                self.next_question(ix);
            }
            (None, Some(ix)) => self.go_on(ix),
            (Some(Row::Field(field)), _) if field.kind() == FieldKind::Pick => {
                self.step_field(true, effects);
            }
            (Some(Row::Field(field)), _) => self.open_field(field, None),
            (Some(Row::Go(target)), _) => self.go(target),
            (Some(Row::Do(command)), _) => self.run(command, effects),
            (Some(Row::Level(of)), _) => self.push(Screen::Lines(of)),
            (Some(Row::Set(of)), _) => self.push(Screen::Override(of)),
            (Some(Row::Remedy(ix)), _) => self.go(Target::Question(ix)),
            (Some(Row::Way(place)), _) => self.try_way(place),
            (Some(Row::Evidence(key)), _) => {
                if let Screen::Evidence(ix) = *self.screen() {
                    self.push(Screen::EvidenceEntry(ix, key));
                }
            }
            (None, None) => {
                if matches!(self.screen(), Screen::Why(_) | Screen::Terms(_) | Screen::Help) {
                    self.pop();
                }
            }
            (Some(_), None) => {}
        }
    }

    /// On to the next question, with a word on what stays behind.
    fn go_on(&mut self, ix: QuestionIx) {
        let missing = self.facts.is_missing(self.questionnaire(), ix);
        self.next_question(ix);
        if missing {
            self.notice = Some(Notice::LeftOpen(ix));
        }
    }

    fn choose_and_go_on(&mut self, ix: QuestionIx, choice: usize, effects: &mut Vec<Effect>) {
        let kind = &self.questionnaire().question(ix).kind;
        let multiple = matches!(kind, Kind::Multiple(_));
        let statement = matches!(kind, Kind::Statement(_));
        let any = self.answer(ix).is_some_and(|answer| !answer.value.is_empty());
        if multiple && any {
            self.next_question(ix);
            return;
        }
        let chosen = self.is_chosen(ix, choice);
        if !chosen && !self.pick(ix, choice, effects) {
            return;
        }
        // Whoever has to say which, or confirms something, is not hurried on.
        if *self.screen() != Screen::Question(ix) {
            return;
        }
        if multiple {
            self.notice.get_or_insert(Notice::MoreChoices);
        } else if statement && !chosen {
            self.notice = Some(Notice::Confirmed);
        } else {
            let notice = self.notice.take();
            self.next_question(ix);
            self.notice = notice;
        }
    }

    /// Chooses; «other» opens the note that says which. Says whether the choice was made.
    fn pick(&mut self, ix: QuestionIx, choice: usize, effects: &mut Vec<Effect>) -> bool {
        let patches = self.choose(ix, choice);
        if !self.change(patches, effects) {
            return false;
        }
        let unsaid = self.answer(ix).is_none_or(|answer| answer.note.trim().is_empty());
        if self.questionnaire().question(ix).choices()[choice].other
            && self.is_chosen(ix, choice)
            && unsaid
        {
            self.push(Screen::Note(ix));
            self.notice = Some(Notice::SayWhich);
        }
        true
    }

    /// Space or a digit: choose and stay.
    fn toggle(&mut self, row: Option<Row>, effects: &mut Vec<Effect>) {
        match (row, self.screen().clone()) {
            (Some(Row::Choice(choice)), Screen::Question(ix)) => {
                self.top_mut().resting = false;
                self.pick(ix, choice, effects);
            }
            (Some(Row::NoEntries), Screen::Question(ix)) => {
                if self.has_no_entries(ix) {
                    let patches = self.cleared(ix);
                    self.change(patches, effects);
                } else {
                    self.set_no_entries(ix, effects);
                }
            }
            (Some(Row::Country(code)), Screen::Question(ix)) => {
                let patches = self.without_country(ix, &code);
                self.change(patches, effects);
            }
            (Some(Row::Evidence(key)), Screen::Evidence(ix)) => {
                let mut answer = self.answer(ix).cloned().unwrap_or_default();
                let attached = !answer.evidence.contains(&key);
                if attached {
                    answer.evidence.push(key);
                } else {
                    answer.evidence.retain(|known| *known != key);
                }
                let declared = attached && !answer.is_proved();
                let patches = self.answer_patch(ix, answer);
                if self.change(patches, effects) && declared {
                    self.notice = Some(Notice::BasisStillDeclared);
                }
            }
            (Some(Row::Remedy(ix)), _) => self.try_out(&[ix]),
            (None, _) => {}
            (row, _) => self.activate(row, effects),
        }
    }

    fn delete(&mut self, effects: &mut Vec<Effect>) {
        let patches = match (self.row_at_cursor(), self.screen().clone()) {
            (Some(Row::Country(code)), Screen::Question(ix)) => self.without_country(ix, &code),
            (Some(Row::Entry(key)), Screen::Question(ix)) => {
                self.remove_entry(ix, &key, effects);
                return;
            }
            (Some(Row::AddEntry), Screen::Question(_)) => Vec::new(),
            (_, Screen::Question(ix)) => self.cleared(ix),
            (Some(Row::Go(Target::Action(ix))), Screen::Plan) => self.remove_action(ix),
            (Some(Row::Field(FieldId::Opinion(place, _))), Screen::Opinions) => {
                self.remove_opinion(place, effects);
                return;
            }
            (_, Screen::Override(of)) => self.without_override(&of),
            (_, Screen::Asked(ix)) => {
                let mut answer = self.answer(ix).cloned().unwrap_or_default();
                answer.asked = None;
                self.answer_patch(ix, answer)
            }
            _ => Vec::new(),
        };
        self.change(patches, effects);
    }

    /// A click moves the cursor and does what Space would do; on the row of the cursor, Enter.
    fn click(&mut self, row: usize, effects: &mut Vec<Effect>) {
        if row >= self.rows().len() {
            return;
        }
        self.put_cursor(row);
        let row = self.row_at_cursor();
        self.toggle(row, effects);
    }
}
