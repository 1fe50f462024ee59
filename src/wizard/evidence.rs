//! Pieces of evidence: their fields, and the fingerprint of a file that the edge takes.

use super::Wizard;
use super::field::{EvidenceField, FieldId};
use super::message::{Effect, Fingerprint, Notice};
use super::patch::Patch;
use super::screen::Screen;
use super::value::{Invalid, date, date_text};
use crate::assessment::Evidence;

/// A file that is being read, for a piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    /// Its path, as typed.
    path: String,
    /// The question the evidence was written for.
    question: String,
}

impl Wizard<'_> {
    pub(super) fn evidence_text(&self, key: &str, field: EvidenceField) -> String {
        let Some(entry) = self.assessment.evidence.get(key) else { return String::new() };
        match field {
            EvidenceField::Title => entry.title.clone(),
            EvidenceField::Date => date_text(entry.date),
            EvidenceField::Expires => date_text(entry.expires),
            EvidenceField::File => entry.file.clone(),
            EvidenceField::Sha256 => entry.sha256.clone(),
        }
    }

    /// The file itself is read by the edge: see [`Wizard::commit_file`].
    pub(super) fn commit_evidence(
        &self,
        key: &str,
        field: EvidenceField,
        line: &str,
    ) -> Result<Vec<Patch>, Invalid> {
        let mut entry = self.assessment.evidence.get(key).cloned().unwrap_or_default();
        match field {
            EvidenceField::Title => line.clone_into(&mut entry.title),
            EvidenceField::Date => entry.date = date(line)?,
            EvidenceField::Expires => entry.expires = date(line)?,
            EvidenceField::Sha256 => line.clone_into(&mut entry.sha256),
            EvidenceField::File if line.is_empty() => {
                // The fingerprint was that of the file.
                entry.file.clear();
                entry.sha256.clear();
            }
            EvidenceField::File => {}
        }
        let is_new = !self.assessment.evidence.contains_key(key);
        if is_new && entry == Evidence::default() {
            return Ok(Vec::new());
        }
        Ok(self.only_news(Patch::Evidence(key.to_owned(), Some(entry))))
    }

    /// The path of a file: the edge is asked for its fingerprint, and until that is there the text
    /// stays in the field as one that does not fit yet.
    ///
    /// Says whether there was a path to read.
    pub(super) fn commit_file(
        &mut self,
        field: &FieldId,
        text: &str,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let FieldId::Evidence(key, EvidenceField::File) = field else { return false };
        let path = text.trim();
        if path.is_empty() || path == self.evidence_text(key, EvidenceField::File) {
            self.reading.remove(key);
            // Of a path that could not be read only the text goes.
            return self.invalid.remove(field).is_some() && path.is_empty();
        }
        let Screen::EvidenceEntry(ix, _) = self.screen() else { return false };
        let question = self.questionnaire().question(*ix).id.clone();
        self.reading.insert(key.clone(), Reading { path: path.to_owned(), question });
        self.invalid.insert(field.clone(), path.to_owned());
        self.notice = Some(Notice::ReadingFile);
        effects.push(Effect::Fingerprint { evidence: key.clone(), path: path.to_owned() });
        true
    }

    /// Whether the file of this field is being read now.
    #[must_use]
    pub fn is_reading(&self, field: &FieldId) -> bool {
        matches!(field, FieldId::Evidence(key, EvidenceField::File) if self.reading.contains_key(key))
    }

    /// What the edge has found.
    pub(super) fn fingerprinted(
        &mut self,
        key: &str,
        path: &str,
        found: Result<Fingerprint, String>,
        effects: &mut Vec<Effect>,
    ) {
        // Another path has been typed since, or none.
        let Some(reading) = self.reading.get(key).filter(|reading| reading.path == path).cloned()
        else {
            return;
        };
        self.reading.remove(key);
        let found = match found {
            Ok(found) => found,
            Err(why) => {
                self.notice = Some(Notice::Failed(why));
                return;
            }
        };
        if self.read_only || self.assessment.is_closed() {
            return;
        }
        let mut entry = self.assessment.evidence.get(key).cloned().unwrap_or_default();
        let before = std::mem::replace(&mut entry.sha256, found.sha256.clone());
        entry.file.clone_from(&found.name);
        let is_new = !self.assessment.evidence.contains_key(key);
        let mut patches = self.only_news(Patch::Evidence(key.to_owned(), Some(entry)));
        if is_new && let Some(ix) = self.questionnaire().find(&reading.question) {
            let mut answer = self.answer(ix).cloned().unwrap_or_default();
            answer.evidence.push(key.to_owned());
            patches.extend(self.answer_patch(ix, answer));
        }
        self.invalid.remove(&FieldId::Evidence(key.to_owned(), EvidenceField::File));
        if let Some(open) = &mut self.open {
            // Whoever has gone on to the next field meanwhile must not write the old value back.
            match &open.field {
                FieldId::Evidence(of, EvidenceField::Sha256)
                    if of == key && open.text.trim() == before =>
                {
                    open.text.clone_from(&found.sha256);
                }
                FieldId::Evidence(of, EvidenceField::File)
                    if of == key && open.text.trim() == path =>
                {
                    open.text.clone_from(&found.name);
                }
                _ => {}
            }
        }
        self.change(patches, effects);
        effects.push(Effect::Draft(self.pending()));
        self.notice = Some(Notice::FileRead(found.name));
    }
}
