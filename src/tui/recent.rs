//! The analyses opened last, looked at beside the page that lists them: how far each is, what comes
//! out today, and what keeps one from going on with it.

use super::events::Outside;
use crate::assessment::{Assessment, ContractKind, State};
use crate::diagnostic::{Level, place};
use crate::questionnaire::{Effect, Identity, Questionnaire};
use crate::scoring::outlook::dissents;
use crate::scoring::overrides::standing;
use crate::scoring::{Evaluation, Range, Scorer};
use crate::store::{self, OpenError, ReadOnly};
use crate::text::{Lang, Text};
use crate::unfold::unfold;
use crate::wizard::Facts;
use crate::wizard::band::primary_level;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

/// The questionnaire of an assessment, or a sentence that says why there is none.
pub type Questionnaires = dyn Fn(&Identity) -> Result<Questionnaire, String> + Send + Sync;

/// A file of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct Recent {
    pub path: PathBuf,
    pub found: Found,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    /// Nobody has looked yet.
    Unseen,
    Analysis(Box<Known>),
    /// The path leads nowhere; the copy of what was there before, if that can be read.
    Gone {
        copy: Option<PathBuf>,
    },
    /// What is wrong first, and the copy of what was there before, if that can be read.
    Damaged {
        why: [String; 2],
        copy: Option<PathBuf>,
    },
}

/// What the list says of an analysis.
#[derive(Clone, PartialEq, Debug)]
pub struct Known {
    pub supplier: String,
    pub service: String,
    pub state: State,
    pub kind: ContractKind,
    /// By when the decision is to be looked at again.
    pub review: Option<NaiveDate>,
    /// Why it can be looked at only.
    pub read_only: Option<ReadOnly>,
    /// Its last line is missing.
    pub cut: bool,
    /// Answers of an earlier analysis that nobody has confirmed.
    pub to_confirm: usize,
    /// Nothing where there is no questionnaire for it, or no numbers.
    pub today: Option<Today>,
}

/// Where the answers lead today.
#[derive(Clone, PartialEq, Debug)]
pub struct Today {
    pub answered: usize,
    pub applicable: Range<usize>,
    /// The verdict that holds, with the levels that people set.
    pub verdict: Range<Effect>,
    /// Sound bounds: scoping is open, and the exact ones have not been computed.
    pub rough: bool,
    /// The levels of a verdict of the questionnaire's own, worst and best, where it decides.
    pub own: Option<[Text; 2]>,
    /// A level set by hand changes the verdict.
    pub by_hand: bool,
    pub decided: Option<Effect>,
    /// What was decided is milder than what comes out.
    pub dissent: bool,
}

impl Recent {
    #[must_use]
    pub fn unseen(path: PathBuf) -> Self {
        Self { path, found: Found::Unseen }
    }

    fn is_rough(&self) -> bool {
        match &self.found {
            Found::Analysis(known) => known.today.as_ref().is_some_and(|today| today.rough),
            _ => false,
        }
    }

    /// What can be opened in the place of this file, which cannot be read.
    #[must_use]
    pub fn copy(&self) -> Option<&Path> {
        match &self.found {
            Found::Gone { copy } | Found::Damaged { copy, .. } => copy.as_deref(),
            Found::Unseen | Found::Analysis(_) => None,
        }
    }
}

/// Looks at files; a questionnaire that several of them share is read once.
pub struct Looker {
    questionnaires: Arc<Questionnaires>,
    known: Vec<(Identity, Option<Arc<Questionnaire>>)>,
    /// Whether the verdict is computed exactly while scoping is open, which takes its time.
    exact: bool,
}

impl Looker {
    #[must_use]
    pub fn new(questionnaires: Arc<Questionnaires>, exact: bool) -> Self {
        Self { questionnaires, known: Vec::new(), exact }
    }

    #[must_use]
    pub fn look(&mut self, path: &Path) -> Recent {
        let found = match store::load(path) {
            Ok(loaded) => {
                let newer = loaded.newer.map(ReadOnly::Newer);
                let read_only = newer.or_else(|| store::in_use(path));
                let cut = store::lost_its_end(&loaded.source);
                let today = self.today(&loaded.assessment);
                Found::Analysis(Box::new(known(&loaded.assessment, read_only, cut, today)))
            }
            Err(_) if !path.exists() => Found::Gone { copy: copy_of(path) },
            Err(error) => Found::Damaged {
                why: Lang::ALL.map(|lang| first(&error, lang)),
                copy: copy_of(path),
            },
        };
        Recent { path: path.to_owned(), found }
    }

    fn today(&mut self, assessment: &Assessment) -> Option<Today> {
        let questionnaire = self.questionnaire(&assessment.questionnaire)?;
        let form = unfold(&questionnaire, assessment);
        let scorer = Scorer::new(&form);
        let facts = Facts::of(&scorer, assessment);
        let bounds = facts.evaluation.as_ref()?;
        let exact = if self.exact && !facts.scoping_done {
            scorer.exact(&facts.answers).ok()
        } else {
            None
        };
        let computed = exact.as_ref().unwrap_or(bounds);
        let set = standing(&scorer, assessment, &facts.answers, computed).ok().flatten();
        let holds = set.as_ref().map_or(computed, |set| &set.evaluation);
        let decision = assessment.decision.as_ref();
        let own = own_levels(&form, holds);
        Some(Today {
            answered: bounds.answered,
            applicable: bounds.applicable,
            verdict: holds.verdict,
            rough: !facts.scoping_done && exact.is_none(),
            by_hand: holds.verdict != computed.verdict,
            decided: decision.and_then(|decision| decision.outcome).filter(|_| own.is_none()),
            dissent: decision.is_some_and(|decision| dissents(decision, holds.verdict.worst)),
            own,
        })
    }

    fn questionnaire(&mut self, identity: &Identity) -> Option<Arc<Questionnaire>> {
        if let Some((_, found)) = self.known.iter().find(|(known, _)| known == identity) {
            return found.clone();
        }
        let found = (self.questionnaires)(identity).ok().map(Arc::new);
        self.known.push((identity.clone(), found.clone()));
        found
    }
}

fn own_levels(form: &Questionnaire, evaluation: &Evaluation) -> Option<[Text; 2]> {
    let level = primary_level(form, evaluation)?;
    let scheme = form.scheme.as_ref()?;
    let levels = &scheme.verdicts.get(scheme.primary?)?.levels;
    Some([levels.get(level.worst)?.title.clone(), levels.get(level.best)?.title.clone()])
}

fn known(
    assessment: &Assessment,
    read_only: Option<ReadOnly>,
    cut: bool,
    today: Option<Today>,
) -> Known {
    let to_confirm = assessment.answers.values().filter(|answer| answer.to_confirm().is_some());
    Known {
        supplier: assessment.processor.name.clone(),
        service: assessment.contract.service.clone(),
        state: assessment.state,
        kind: assessment.contract.kind,
        review: assessment.decision.as_ref().and_then(|decision| decision.review),
        read_only,
        cut,
        to_confirm: to_confirm.count(),
        today,
    }
}

/// The copy that a save leaves of what was there before, if it is an analysis.
fn copy_of(path: &Path) -> Option<PathBuf> {
    let copy = store::previous(path);
    store::load(&copy).is_ok().then_some(copy)
}

/// What is wrong first, in short: the rest is said when one opens the file.
fn first(error: &OpenError, lang: Lang) -> String {
    match error {
        OpenError::File(error) => error.what(lang),
        OpenError::Content { source, faults } => {
            let fault = faults.iter().find(|fault| fault.level == Level::Error).or(faults.first());
            fault.map_or_else(String::new, |fault| {
                let (line, _) = place(source, &fault.span);
                match lang {
                    Lang::It => format!("riga {line}: {}", fault.message),
                    Lang::En => format!("line {line}: {}", fault.message),
                }
            })
        }
    }
}

/// A thread that looks at one file after the other; it is told to stop when this is dropped.
#[derive(Debug)]
pub(super) struct Looking {
    stop: Arc<AtomicBool>,
}

impl Looking {
    /// Tells what it finds as [`Outside::Looked`], and ends after the last file.
    pub(super) fn start(
        paths: Vec<PathBuf>,
        questionnaires: &Arc<Questionnaires>,
        to: Sender<Outside>,
    ) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (questionnaires, stopped) = (Arc::clone(questionnaires), Arc::clone(&stop));
        let look = move || {
            let mut looker = Looker::new(questionnaires, false);
            let mut rough = Vec::new();
            // First what every file is, then what takes longer: where its answers lead exactly.
            let tell = |looker: &mut Looker, path: &Path| {
                if stopped.load(Ordering::Relaxed) {
                    return None;
                }
                let recent = looker.look(path);
                let again = recent.is_rough();
                to.send(Outside::Looked(Box::new(recent))).ok().map(|()| again)
            };
            for path in paths {
                let Some(again) = tell(&mut looker, &path) else { return };
                if again {
                    rough.push(path);
                }
            }
            looker.exact = true;
            for path in rough {
                if tell(&mut looker, &path).is_none() {
                    return;
                }
            }
        };
        // Without a thread the list stays what it is: paths, which can be opened all the same.
        let _started = thread::Builder::new().name("recents".to_owned()).spawn(look);
        Self { stop }
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
