//! Bytes from and to the disk: bounded, whole or not at all, for their owner only.

use super::error::{FileError, FileErrorKind, unwritten};
use crate::yaml::MAX_BYTES;
use atomic_write_file::AtomicWriteFile;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

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

/// Writes a file whole or not at all, in the place of what was there.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace(path, bytes).map_err(|error| unwritten(path, error))
}

/// The bytes of a regular file that is not too large.
pub fn bytes(path: &Path) -> Result<Vec<u8>, FileError> {
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
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
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
