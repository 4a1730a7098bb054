//! A file by its ending, and its bytes.

use std::path::Path;

use super::super::super::content::Content;
use super::super::error::BoundaryError;

pub(super) fn ends_with(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

pub(super) fn read(path: &Path) -> Result<Content, BoundaryError> {
    let bytes = std::fs::read(path).map_err(|source| BoundaryError::Read {
        path: path.to_owned(),
        source,
    })?;
    let name = path.file_name().unwrap_or_default();
    Ok(Content {
        path: path.to_owned(),
        name: name.to_string_lossy().into_owned(),
        bytes,
    })
}
