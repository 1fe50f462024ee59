//! The file under the wizard: effects carried out, what came of them told back.

use super::Edges;
use super::worker::Worker;
use crate::questionnaire::Questionnaire;
use crate::store::{Document, Saved};
use crate::text::Lang;
use crate::wizard::{Effect, Msg, ReportAsk, Wizard};
use std::sync::Arc;

/// One open file.
pub struct Desk<'a> {
    pub document: Document,
    pub edges: Edges<'a>,
    /// A draft may only go once the answer it became is on disk.
    unsaved: bool,
    /// Nobody where what takes long is waited for.
    worker: Option<Worker>,
    /// The questionnaire under the wizard.
    pub form: Arc<Questionnaire>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        document: Document,
        edges: Edges<'a>,
        worker: Worker,
        form: Arc<Questionnaire>,
    ) -> Self {
        Self { document, edges, unsaved: false, worker: Some(worker), form }
    }

    /// Without a thread beside: whoever uses it computes what takes long.
    #[must_use]
    pub fn alone(document: Document, edges: Edges<'a>, form: Arc<Questionnaire>) -> Self {
        Self { document, edges, unsaved: false, worker: None, form }
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
            if let Effect::Report(ask) = effect {
                told.push(self.report(wizard, ask));
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
