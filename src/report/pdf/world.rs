//! Everything typst may reach: the templates, the view, the logo, the faces.

use super::data::File;
use super::{fault, fonts};
use crate::report::render::RenderError;
use std::collections::BTreeMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// The template that typst starts with.
pub(super) const MAIN: &str = "pdf/report.typ";

pub(super) struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<&'static str, Bytes>,
}

impl Shelf {
    /// Later templates take the place of earlier ones with the same name.
    pub(super) fn of<'a>(
        files: Vec<File>,
        templates: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, RenderError> {
        let sources = templates
            .map(|(name, text)| {
                Ok((name.to_owned(), Source::new(identifier(name)?, text.to_owned())))
            })
            .collect::<Result<_, RenderError>>()?;
        // Scopes of header cells are behind this name until typst settles on one.
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect());
        Ok(Self {
            library: LazyHash::new(library.build()),
            book: LazyHash::new(FontBook::from_fonts(fonts::faces())),
            main: identifier(MAIN)?,
            sources,
            files: files.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect(),
        })
    }
}

fn identifier(name: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(name).map_err(|error| fault(name, &error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The name of a template as it was put in.
pub(super) fn name(id: FileId) -> &'static str {
    id.get().vpath().get_without_slash()
}

impl World for Shelf {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(name(id)).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(name(id)).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::faces().get(index).cloned()
    }

    /// The clock is none of a report’s business.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(name(id).into())
}
