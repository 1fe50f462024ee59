//! Where one is: the screens, one over the other, and the rows a cursor can stand on.

use super::field::FieldId;
use super::message::Command;
use crate::questionnaire::{AreaIx, QuestionIx};
use crate::scoring::ReasonKind;

/// The parts of an analysis, in their natural order; any of them can be reached at any time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Phase {
    Parties,
    Scoping,
    Questions,
    Plan,
    Outcome,
    Opinions,
    Closing,
}

impl Phase {
    pub const ALL: [Self; 7] = [
        Self::Parties,
        Self::Scoping,
        Self::Questions,
        Self::Plan,
        Self::Outcome,
        Self::Opinions,
        Self::Closing,
    ];

    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| *phase > self)
    }

    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|phase| *phase < self)
    }
}

/// One page, either of a phase or over it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Screen {
    Parties,
    Question(QuestionIx),
    Plan,
    Outcome(Sheet),
    Opinions,
    Closing,
    /// How a level comes out, by what it is the level of: `risk:R1`, `enisa`.
    Lines(String),
    /// A level to be set by hand.
    Override(String),
    /// The line of the action plan of one gap.
    Action(QuestionIx),
    Note(QuestionIx),
    Asked(QuestionIx),
    Reason(QuestionIx),
    Why(QuestionIx),
    /// The words of a question that the glossary explains.
    Terms(QuestionIx),
    /// The evidence of one answer, among all there is.
    Evidence(QuestionIx),
    EvidenceEntry(QuestionIx, String),
    /// What a reason of the verdict hangs on.
    Causes(ReasonKind),
    /// One finding, by id.
    Finding(String),
    Outline,
    Search,
    Palette,
    Review(Review),
    Help,
    /// May the closed version be changed?
    ConfirmReopen,
    ConfirmClose,
    /// May the report on disk be replaced?
    ConfirmReplace(String),
}

/// The pages of the outcome, side by side.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sheet {
    /// The verdict, its reasons and its conditions.
    #[default]
    Verdict,
    /// What it hangs on.
    Decides,
    /// What would make it better.
    Remedies,
    /// Every level, computed and set by hand.
    Levels,
}

impl Sheet {
    pub const ALL: [Self; 4] = [Self::Verdict, Self::Decides, Self::Remedies, Self::Levels];
}

/// What the review lists, one kind at a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Review {
    Unanswered,
    /// Answered by an earlier analysis, and by nobody since.
    ToConfirm,
    Asked,
    /// Asked of somebody, and to be reminded by now.
    Overdue,
    Gaps,
    Unknown,
    NotApplicable,
    OnlyDeclared,
    Decisive,
    SetAside,
    /// Answered since the last closed version, or in this session.
    Changed,
}

impl Review {
    pub const ALL: [Self; 11] = [
        Self::Unanswered,
        Self::ToConfirm,
        Self::Asked,
        Self::Overdue,
        Self::Gaps,
        Self::Unknown,
        Self::NotApplicable,
        Self::OnlyDeclared,
        Self::Decisive,
        Self::SetAside,
        Self::Changed,
    ];

    #[must_use]
    pub fn step(self, forward: bool) -> Self {
        let place = Self::ALL.iter().position(|kind| *kind == self).unwrap_or(0);
        let count = Self::ALL.len();
        Self::ALL[(place + if forward { 1 } else { count - 1 }) % count]
    }
}

/// A screen with its cursor; without one nothing is chosen yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layer {
    pub screen: Screen,
    pub cursor: Option<usize>,
    /// The cursor was put there by the screen: Enter does not take it for a choice yet.
    pub resting: bool,
}

impl Layer {
    #[must_use]
    pub fn new(screen: Screen) -> Self {
        Self { screen, cursor: None, resting: false }
    }
}

/// One line a cursor can stand on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Row {
    /// A choice of the question on screen.
    Choice(usize),
    /// A country among the chosen ones.
    Country(String),
    Field(FieldId),
    /// An entry of the list on screen, by key.
    Entry(String),
    AddEntry,
    /// «There are none», of a list.
    NoEntries,
    Go(Target),
    Do(Command),
    /// A piece of evidence, by key.
    Evidence(String),
    /// A level with the lines that explain it, by what it is the level of.
    Level(String),
    /// A level that can be, or has been, set by hand.
    Set(String),
    /// A remedy that can be tried.
    Remedy(QuestionIx),
    /// The whole set of a way out: its place in the outlook.
    Way(usize),
}

/// Where a row leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    Phase(Phase),
    Area(AreaIx),
    Question(QuestionIx),
    Action(QuestionIx),
    Causes(ReasonKind),
    /// A finding, by id.
    Finding(String),
    Field(FieldId),
}
