//! Why a file cannot be read or written, in a sentence that names it and says what to do.

use crate::text::Lang;
use crate::visible::visible_line;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a file cannot be read or written.
#[derive(Debug)]
pub struct FileError {
    /// As the user named it.
    pub path: PathBuf,
    pub kind: FileErrorKind,
}

#[derive(Debug)]
pub enum FileErrorKind {
    Missing,
    Directory,
    /// A device, a pipe, a socket.
    NotAFile,
    Denied,
    TooLarge,
    Empty,
    Utf16,
    Binary,
    /// The line of the first byte that is not UTF-8.
    NotUtf8(usize),
    AlreadyExists,
    NoFolder,
    /// Somebody else wrote the file since it was read.
    Changed,
    ReadOnly(ReadOnly),
    DiskFull,
    Other(io::Error),
}

/// Why an assessment can be looked at and not be changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadOnly {
    /// The format of the file is newer than this program.
    Newer(u32),
    /// Another `vaglio` has it open; who, if that is known.
    InUse(Option<String>),
    FileProtected,
    FolderProtected,
}

impl FileError {
    #[must_use]
    pub fn new(path: &Path, kind: FileErrorKind) -> Self {
        Self { path: path.to_owned(), kind }
    }

    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => FileErrorKind::Missing,
            ErrorKind::IsADirectory => FileErrorKind::Directory,
            ErrorKind::PermissionDenied => FileErrorKind::Denied,
            ErrorKind::ReadOnlyFilesystem => FileErrorKind::ReadOnly(ReadOnly::FolderProtected),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FileErrorKind::DiskFull,
            _ => FileErrorKind::Other(error),
        };
        Self::new(path, kind)
    }

    /// What happened, and no more.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        match lang {
            Lang::It => self.kind.italian().0,
            Lang::En => self.kind.english().0,
        }
    }

    /// What happened, where, and what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let (what, advice) = match lang {
            Lang::It => self.kind.italian(),
            Lang::En => self.kind.english(),
        };
        format!("{}: {what}; {advice}", visible_line(&self.path.to_string_lossy()))
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::It))
    }
}

impl std::error::Error for FileError {}

impl FileErrorKind {
    fn italian(&self) -> (String, &'static str) {
        let what = match self {
            Self::Missing => "il file non c’è",
            Self::Directory => "è una cartella, non un file",
            Self::NotAFile => "non è un file normale",
            Self::Denied => "non c’è il permesso di accedervi",
            Self::TooLarge => "supera 256 MB: non può essere un’analisi",
            Self::Empty => "il file è vuoto",
            Self::Utf16 => "è scritto in UTF-16, non in UTF-8",
            Self::Binary => "non è un file di testo",
            Self::NotUtf8(line) => &format!("alla riga {line} c’è un segno che non è UTF-8"),
            Self::AlreadyExists => "esiste già",
            Self::NoFolder => "la sua cartella non esiste",
            Self::Changed => "un altro programma lo ha modificato dopo l’apertura",
            Self::ReadOnly(why) => &why.text(Lang::It),
            Self::DiskFull => "il disco è pieno, il salvataggio non è riuscito",
            Self::Other(error) => &format!("il sistema risponde «{error}»"),
        };
        let advice = match self {
            Self::Missing => "controllare il nome e la cartella",
            Self::Directory | Self::NotAFile | Self::TooLarge | Self::Binary => {
                "indicare un file *.vaglio.yaml"
            }
            Self::Denied => "chiedere il permesso al proprietario, oppure lavorare su una copia",
            Self::Empty => {
                "riprendere la copia precedente, che ha lo stesso nome con .bak alla fine"
            }
            Self::Utf16 | Self::NotUtf8(_) => {
                "aprirlo con un editor di testo e salvarlo con la codifica UTF-8"
            }
            Self::AlreadyExists => "scegliere un altro nome, oppure aprirlo",
            Self::NoFolder => "crearla, oppure scegliere un’altra cartella",
            Self::Changed => {
                "niente è stato sovrascritto: riaprirlo, oppure salvare sopra (l’altra versione resta nella copia .bak)"
            }
            Self::ReadOnly(ReadOnly::InUse(_)) => "chiuderlo là, oppure salvare una copia altrove",
            Self::ReadOnly(ReadOnly::Newer(_)) => "aggiornare vaglio",
            Self::ReadOnly(_) => "salvare una copia altrove",
            Self::DiskFull => "le risposte sono ancora qui: liberare spazio e salvare di nuovo",
            Self::Other(_) => "riprovare, oppure salvare altrove",
        };
        (what.to_owned(), advice)
    }

    fn english(&self) -> (String, &'static str) {
        let what = match self {
            Self::Missing => "there is no such file",
            Self::Directory => "this is a folder, not a file",
            Self::NotAFile => "this is not a regular file",
            Self::Denied => "permission denied",
            Self::TooLarge => "larger than 256 MB: it cannot be an assessment",
            Self::Empty => "the file is empty",
            Self::Utf16 => "it is written in UTF-16, not in UTF-8",
            Self::Binary => "this is not a text file",
            Self::NotUtf8(line) => &format!("line {line} holds a sign that is not UTF-8"),
            Self::AlreadyExists => "it exists already",
            Self::NoFolder => "its folder does not exist",
            Self::Changed => "another program has changed it since it was opened",
            Self::ReadOnly(why) => &why.text(Lang::En),
            Self::DiskFull => "the disk is full, it could not be saved",
            Self::Other(error) => &format!("the system answers “{error}”"),
        };
        let advice = match self {
            Self::Missing => "check the name and the folder",
            Self::Directory | Self::NotAFile | Self::TooLarge | Self::Binary => {
                "name a *.vaglio.yaml file"
            }
            Self::Denied => "ask its owner for permission, or work on a copy",
            Self::Empty => "take the previous copy, which has the same name ending in .bak",
            Self::Utf16 | Self::NotUtf8(_) => "open it in a text editor and save it as UTF-8",
            Self::AlreadyExists => "choose another name, or open it",
            Self::NoFolder => "create it, or choose another folder",
            Self::Changed => {
                "nothing was overwritten: open it again, or save over it (the other version stays in the .bak copy)"
            }
            Self::ReadOnly(ReadOnly::InUse(_)) => "close it there, or save a copy elsewhere",
            Self::ReadOnly(ReadOnly::Newer(_)) => "update vaglio",
            Self::ReadOnly(_) => "save a copy elsewhere",
            Self::DiskFull => "the answers are still here: make room and save again",
            Self::Other(_) => "try again, or save elsewhere",
        };
        (what.to_owned(), advice)
    }
}

impl ReadOnly {
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Newer(format), Lang::It) => {
                format!("è nel formato {format}, di una versione più nuova di vaglio")
            }
            (Self::Newer(format), Lang::En) => {
                format!("it is in format {format}, of a newer version of vaglio")
            }
            (Self::InUse(Some(who)), Lang::It) => {
                format!("è già aperto in un altro vaglio ({who})")
            }
            (Self::InUse(Some(who)), Lang::En) => format!("another vaglio has it open ({who})"),
            (Self::InUse(None), Lang::It) => "è già aperto in un altro vaglio".to_owned(),
            (Self::InUse(None), Lang::En) => "another vaglio has it open".to_owned(),
            (Self::FileProtected, Lang::It) => "il file è protetto dalla scrittura".to_owned(),
            (Self::FileProtected, Lang::En) => "the file is write-protected".to_owned(),
            (Self::FolderProtected, Lang::It) => {
                "nella sua cartella non si può scrivere".to_owned()
            }
            (Self::FolderProtected, Lang::En) => "its folder cannot be written to".to_owned(),
        }
    }
}

/// Why a file was not written: what a write does not find is the folder, not the file.
pub(super) fn unwritten(path: &Path, error: io::Error) -> FileError {
    let failed = FileError::io(path, error);
    match failed.kind {
        FileErrorKind::Missing => FileError::new(path, FileErrorKind::NoFolder),
        FileErrorKind::Denied => {
            FileError::new(path, FileErrorKind::ReadOnly(ReadOnly::FolderProtected))
        }
        _ => failed,
    }
}
