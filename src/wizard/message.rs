//! What happens to the wizard, what it asks of the world, and what it has to say.

use super::computed::Computed;
use super::field::FieldId;
use super::screen::Phase;
use crate::numbers::Doubt;
use crate::questionnaire::QuestionIx;
use crate::text::Lang;

/// Something that happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    Up,
    Down,
    First,
    Last,
    Left,
    Right,
    Enter,
    Space,
    Tab,
    BackTab,
    Esc,
    Delete,
    /// A digit, 1 for the first choice.
    Digit(u8),
    /// A click on a row.
    Row(usize),
    /// The text of the open field, after each key.
    Typed(String),
    Do(Command),
    Saved(Result<(), String>),
    Reported(Result<String, ReportFailure>),
    /// The report was handed to the program that shows it, or why it was not.
    Opened(Result<(), String>),
    /// What came of a file that was to be read for a piece of evidence, by its path as typed.
    Fingerprinted {
        evidence: String,
        path: String,
        found: Result<Fingerprint, String>,
    },
    /// What was computed for a generation of the answers; nothing where the numbers do not fit.
    Computed(u64, Option<Box<Computed>>),
}

/// What can be asked for by key, by the palette or by a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Command {
    Note,
    Basis,
    Evidence,
    Asked,
    NotApplicable,
    Why,
    Clear,
    /// Takes up what an earlier analysis answered.
    Confirm,
    NextOpen,
    /// The questions in the order that settles the verdict soonest, or in their own again.
    ShortWay,
    Undo,
    Redo,
    Search,
    Palette,
    Outline,
    Review,
    Help,
    Language,
    /// Other colours.
    Theme,
    Phase(Phase),
    NextPhase,
    PreviousPhase,
    NewEvidence,
    NewOpinion,
    /// The words of the question that the glossary explains.
    Terms,
    /// Sets the level under the cursor by hand.
    Correct,
    /// The computed level stands again.
    DropOverride,
    Close,
    Report,
    OpenReport,
    Replace,
    Reopen,
    ConfirmClose,
    SaveAgain,
    Overwrite,
    Leave,
}

impl Command {
    /// Those the palette offers, the most wanted first.
    pub const PALETTE: [Self; 34] = [
        Self::NextOpen,
        Self::ShortWay,
        Self::Confirm,
        Self::Note,
        Self::Basis,
        Self::Evidence,
        Self::Asked,
        Self::NotApplicable,
        Self::Why,
        Self::Terms,
        Self::Clear,
        Self::Correct,
        Self::Undo,
        Self::Redo,
        Self::Search,
        Self::Outline,
        Self::Review,
        Self::Phase(Phase::Parties),
        Self::Phase(Phase::Scoping),
        Self::Phase(Phase::Questions),
        Self::Phase(Phase::Plan),
        Self::Phase(Phase::Outcome),
        Self::Phase(Phase::Opinions),
        Self::Phase(Phase::Closing),
        Self::Close,
        Self::Report,
        Self::OpenReport,
        Self::Reopen,
        Self::Language,
        Self::Theme,
        Self::SaveAgain,
        Self::Overwrite,
        Self::Help,
        Self::Leave,
    ];
}

/// What the world is asked to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    Save,
    Overwrite,
    /// The texts that are not in the assessment yet, or nothing any more.
    Draft(Option<(String, String)>),
    Report(ReportAsk),
    /// The report at this path is to be shown by the program the system has for it.
    OpenReport(String),
    /// The file at this path, as typed, is to be read for a piece of evidence.
    Fingerprint {
        evidence: String,
        path: String,
    },
    /// What takes long is to be computed for this generation of the answers, from a snapshot:
    /// [`Wizard::job`](super::Wizard::job). Older ones are not waited for any more.
    Compute(u64),
    /// The lists have other entries, or other names for them: the questionnaire is to be unfolded
    /// again, and the wizard to move over to it.
    Unfold,
    /// The screen is to be shown in other colours.
    Theme,
    Quit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Html,
    Markdown,
    /// Only where the program was built with it.
    #[cfg(feature = "pdf")]
    Pdf,
}

impl Format {
    /// Those this program writes, in the order they are offered.
    pub const ALL: &[Self] = &[
        Self::Html,
        #[cfg(feature = "pdf")]
        Self::Pdf,
        Self::Markdown,
    ];
}

/// Which copy of the report: ours with everything, or the one for the other party.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CopyFor {
    Internal,
    Counterparty,
}

/// The report that is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportAsk {
    pub format: Format,
    pub copy: CopyFor,
    pub lang: Lang,
    /// Where the user wants it; empty for beside the file.
    pub path: String,
    /// Whether a report that is already there may be replaced.
    pub replace: bool,
}

/// A file as evidence keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fingerprint {
    /// Without its folder.
    pub name: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReportFailure {
    /// A file is already there.
    Exists(String),
    Other(String),
}

/// A line that says what just happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// How many questions an answer opened and closed.
    Opened {
        opened: usize,
        closed: usize,
    },
    /// Two answers of scoping cannot both be true: the place of the contradiction.
    Contradiction(usize),
    /// From here on «favourable» cannot be reached.
    OutOfReach,
    LeftOpen(QuestionIx),
    MoreChoices,
    /// A statement was confirmed.
    Confirmed,
    /// «Other» was chosen: the note says which.
    SayWhich,
    /// The list takes no more entries than this.
    TooManyEntries(usize),
    /// The list needs at least this many.
    TooFewEntries(usize),
    EntryRemoved,
    /// What is odd in the file: how many things, and the first of them.
    Warnings(usize, String),
    /// The questionnaire has changed on the disk, and this is it.
    Reloaded,
    /// It has changed and is not valid; why.
    NotReloaded(String),
    Invalid(FieldId),
    ReadOnly,
    NeverNotApplicable,
    AnswerFirst,
    AlreadyAnswered,
    BasisStillDeclared,
    Resumed,
    Torn,
    Undone,
    Redone,
    NothingToUndo,
    NothingToRedo,
    AllAnswered,
    /// The questions come in their order again.
    LongWay,
    /// None of so many open answers can change the verdict any more.
    ShortWayEnds(usize),
    LeaveHint,
    Closed(u32),
    Reopened(u32),
    /// The report is being written.
    Writing,
    Reported(String),
    Failed(String),
    /// The report is being handed to the program that shows it.
    Opening,
    /// The file of a piece of evidence is being read.
    ReadingFile,
    /// It has been; its name.
    FileRead(String),
    OpinionRemoved,
    /// The digits of a VAT or tax number speak against it.
    Doubt(Doubt),
    /// Leaving now would lose something.
    NotSaved(String),
    NotHere,
}
