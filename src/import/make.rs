//! A folder of geodata made from the data inside the program.

use std::fs;
use std::path::{Path, PathBuf};

use super::commit::{folder_around, free_beside};
use super::commit_error::{Committed, cannot_write};
use super::error::ImportError;
use super::system::{sync_folder, write_synced};
use crate::sources::{Folder, names_inside};

/// Makes the folder, with these files in place of those of the release. It is put together beside its place and then
/// given its name, so that nobody finds a part of it.
///
/// # Errors
/// There is no room, no right to write, or something has come to stand there meanwhile. Then there is no folder.
pub(super) fn make(
    folder: &Path,
    files: &[(&'static str, Vec<u8>)],
) -> Result<Committed, ImportError> {
    let around = folder_around(folder);
    let around = fs::canonicalize(around).map_err(cannot_write(around))?;
    let folder = around.join(folder.file_name().unwrap_or_default());
    let beside = free_beside(&folder)?;
    if let Err(error) = fill(&beside, files) {
        // What cannot be removed either, the next import removes.
        let _ = fs::remove_dir_all(&beside);
        return Err(error);
    }
    fs::rename(&beside, &folder).map_err(cannot_write(&folder))?;
    let mut committed = Committed::default();
    if let Err(error) = sync_folder(&around) {
        committed.warnings.push(format!(
            "the import is done, but {} was not written to the disk at once ({error}); a power cut in the next seconds may undo it",
            around.display()
        ));
    }
    Ok(committed)
}

/// Writes every file of the release, and the new ones, into a folder that is not there yet.
fn fill(folder: &Path, files: &[(&'static str, Vec<u8>)]) -> Result<(), ImportError> {
    fs::create_dir(folder).map_err(cannot_write(folder))?;
    let mut folders: Vec<PathBuf> = Vec::new();
    let inside = Folder::inside();
    for name in names_inside() {
        let path = folder.join(name);
        let around = folder_around(&path).to_owned();
        if !folders.contains(&around) {
            fs::create_dir_all(&around).map_err(cannot_write(&around))?;
            folders.push(around);
        }
        if files.iter().all(|(new, _)| *new != name) {
            write_synced(&path, &inside.file(name)?.bytes)?;
        }
    }
    for (name, bytes) in files {
        write_synced(&folder.join(name), bytes)?;
    }
    for folder in &folders {
        sync_folder(folder).map_err(cannot_write(folder))?;
    }
    Ok(())
}

#[cfg(all(test, feature = "data"))]
mod tests {
    use super::*;

    #[test]
    fn the_folder_has_every_file_of_the_release_and_the_new_ones_in_their_place() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("geodata");
        // What an import that was killed left there.
        fs::create_dir(around.path().join(".geodata.import")).unwrap();
        let made = make(&folder, &[("sheets.csv", b"new".to_vec())]).unwrap();
        assert_eq!(made.warnings, Vec::<String>::new());
        let inside = Folder::inside();
        for name in names_inside() {
            let bytes = fs::read(folder.join(name)).unwrap();
            let expected = match name {
                "sheets.csv" => b"new".as_slice(),
                name => &inside.file(name).unwrap().bytes,
            };
            assert!(bytes == expected, "{name}");
        }
        assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1);
    }

    #[test]
    fn where_something_stands_no_folder_is_made_and_what_stands_there_stays() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("geodata");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("mine.csv"), "mine").unwrap();
        let error = make(&folder, &[]).unwrap_err();
        assert!(matches!(error, ImportError::Commit(_)), "{error}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert_eq!(fs::read(folder.join("mine.csv")).unwrap(), b"mine");
    }
}
