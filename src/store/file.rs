//! Bytes from and to the disk, and a sentence for everything that can go wrong there.

use crate::text::Lang;
use crate::visible::visible_line;
use crate::yaml::MAX_BYTES;
use atomic_write_file::AtomicWriteFile;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
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
            Self::TooLarge => "supera 64 MB: non può essere un’analisi",
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
            Self::TooLarge => "larger than 64 MB: it cannot be an assessment",
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

/// The whole text of a regular file that is not too large.
pub fn text(path: &Path) -> Result<String, FileError> {
    let bytes = bytes(path)?;
    let fault = |kind| Err(FileError::new(path, kind));
    match String::from_utf8(bytes) {
        Ok(text) if text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() => {
            fault(FileErrorKind::Empty)
        }
        Ok(text) if text.contains('\0') => fault(FileErrorKind::Binary),
        Ok(text) => Ok(text),
        Err(error) => {
            let bytes = error.as_bytes();
            let good = bytes.iter().take(error.utf8_error().valid_up_to());
            if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
                fault(FileErrorKind::Utf16)
            } else if bytes.contains(&0) {
                fault(FileErrorKind::Binary)
            } else {
                fault(FileErrorKind::NotUtf8(good.filter(|&&byte| byte == b'\n').count() + 1))
            }
        }
    }
}

/// Writes a text whole or not at all, in the place of what was there.
pub fn write_text(path: &Path, text: &str) -> Result<(), FileError> {
    replace(path, text.as_bytes()).map_err(|error| unwritten(path, error))
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

/// The bytes of a regular file that is not too large.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    let failed = |error| FileError::io(path, error);
    // Asked before opening: opening a pipe waits for a writer that may never come.
    check_regular(path, &fs::metadata(path).map_err(failed)?)?;
    let file = File::open(path).map_err(failed)?;
    check_regular(path, &file.metadata().map_err(failed)?)?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > MAX_BYTES {
        return Err(FileError::new(path, FileErrorKind::TooLarge));
    }
    Ok(bytes)
}

fn check_regular(path: &Path, metadata: &fs::Metadata) -> Result<(), FileError> {
    let kind = if metadata.is_dir() {
        FileErrorKind::Directory
    } else if !metadata.is_file() {
        FileErrorKind::NotAFile
    } else if usize::try_from(metadata.len()).map_or(true, |length| length > MAX_BYTES) {
        FileErrorKind::TooLarge
    } else {
        return Ok(());
    };
    Err(FileError::new(path, kind))
}

/// Puts `bytes` in the place of a file, all or nothing, and does not return before they are safe:
/// a new file beside it, its bytes on the disk, renamed, the folder on the disk.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = AtomicWriteFile::options();
    #[cfg(unix)]
    {
        use atomic_write_file::unix::OpenOptionsExt as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.preserve_mode(false).mode(PRIVATE);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

/// Options for files beside an assessment: like it, for its owner only.
pub(super) fn private() -> fs::OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut options = File::options();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(PRIVATE);
    }
    options
}

/// Takes away from others what they may do with a file.
#[cfg_attr(not(unix), expect(clippy::unnecessary_wraps, reason = "only Unix has modes"))]
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(PRIVATE))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        Ok(())
    }
}

/// Answers are confidential.
#[cfg(unix)]
const PRIVATE: u32 = 0o600;

/// `path` with something after its name: `a.yaml` and `.bak` give `a.yaml.bak`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
