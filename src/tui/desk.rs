//! The file under the wizard: effects carried out, what came of them told back.

use super::events::Outside;
use super::worker::Worker;
use super::{Edges, files};
use crate::questionnaire::Questionnaire;
use crate::store::{Document, Saved};
use crate::text::Lang;
use crate::wizard::{Effect, Msg, ReportAsk, Wizard};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// One open file.
pub struct Desk<'a> {
    pub document: Document,
    pub edges: Edges<'a>,
    /// A draft may only go once the answer it became is on disk.
    unsaved: bool,
    /// Nobody where what takes long is waited for.
    worker: Option<Worker>,
    /// Where those who work beside the loop tell what came of it.
    tell: Option<Sender<Outside>>,
    /// The questionnaire under the wizard.
    pub form: Arc<Questionnaire>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        document: Document,
        edges: Edges<'a>,
        (worker, tell): (Worker, Sender<Outside>),
        form: Arc<Questionnaire>,
    ) -> Self {
        Self { document, edges, unsaved: false, worker: Some(worker), tell: Some(tell), form }
    }

    /// Without a thread beside: whoever uses it computes what takes long.
    #[must_use]
    pub fn alone(document: Document, edges: Edges<'a>, form: Arc<Questionnaire>) -> Self {
        Self { document, edges, unsaved: false, worker: None, tell: None, form }
    }

    /// Carries out what was asked for, each thing once, the answers before the drafts.
    pub fn carry_out(&mut self, wizard: &Wizard<'_>, effects: &[Effect]) -> Vec<Msg> {
        let mut told = Vec::new();
        let lang = wizard.lang;
        let overwrite = effects.contains(&Effect::Overwrite);
        if overwrite || effects.contains(&Effect::Save) {
            told.push(self.save(wizard, overwrite));
        }
        let mut drafts = effects.iter().rev().filter_map(|effect| match effect {
            Effect::Draft(draft) => Some(draft),
            _ => None,
        });
        if let Some(draft) = drafts.next() {
            told.extend(self.draft(draft.as_ref(), lang));
        }
        for effect in effects {
            match effect {
                Effect::Report(ask) => told.push(self.report(wizard, ask)),
                Effect::OpenReport(path) => {
                    let path = path.clone();
                    told.extend(
                        self.beside("show", move |_| {
                            Msg::Opened(files::show(Path::new(&path), lang))
                        }),
                    );
                }
                Effect::Fingerprint { evidence, path } => {
                    let (evidence, path) = (evidence.clone(), path.clone());
                    told.extend(self.beside("file", move |document| {
                        let found = files::fingerprint(document, &path, lang);
                        Msg::Fingerprinted { evidence, path, found }
                    }));
                }
                _ => {}
            }
        }
        // Of several generations only the last is wanted, and that is the one there is now.
        if let Some(worker) = &self.worker
            && effects.iter().any(|effect| matches!(effect, Effect::Compute(_)))
        {
            worker.ask(&self.form, wizard.job());
        }
        told
    }

    /// Does what may take long beside the loop, which is told of it; where there is no loop, at
    /// once.
    fn beside(&self, name: &str, work: impl FnOnce(&Path) -> Msg + Send + 'static) -> Option<Msg> {
        let document = self.document.path().to_owned();
        let Some(tell) = self.tell.clone() else { return Some(work(&document)) };
        let told = move || drop(tell.send(Outside::Told(Box::new(work(&document)))));
        let started = thread::Builder::new().name(name.to_owned()).spawn(told);
        started.err().map(|error| Msg::Opened(Err(error.to_string())))
    }

    fn save(&mut self, wizard: &Wizard<'_>, overwrite: bool) -> Msg {
        let saved = if overwrite {
            self.document.overwrite(&wizard.assessment)
        } else {
            self.document.save(&wizard.assessment)
        };
        self.unsaved = saved.is_err();
        Msg::Saved(match saved {
            Ok(Saved::Whole | Saved::WithoutCopy(_)) => Ok(()),
            Err(error) => Err(error.text(wizard.lang)),
        })
    }

    fn draft(&self, draft: Option<&(String, String)>, lang: Lang) -> Option<Msg> {
        let kept = match draft {
            Some((field, text)) => self.document.keep_draft(field, text),
            None if self.unsaved => return None,
            None => self.document.drop_draft(),
        };
        kept.err().map(|error| Msg::Saved(Err(error.text(lang))))
    }

    fn report(&self, wizard: &Wizard<'_>, ask: &ReportAsk) -> Msg {
        let written = (self.edges.report)(
            wizard.questionnaire(),
            &wizard.assessment,
            self.document.path(),
            ask,
        );
        Msg::Reported(written.map(|path| path.display().to_string()))
    }
}
