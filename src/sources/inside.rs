//! The data of the release inside the program: the files of `geodata/`, each compressed by `build/data.rs`.
//!
//! A file is unpacked when it is first asked for, in memory; nothing is written to disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::content::Content;

/// What the data is called where a path would stand.
pub(super) const NAME: &str = "the data inside the program";

/// Name, length and frame of each file, sorted by name.
#[cfg(feature = "data")]
static FILES: &[(&str, usize, &[u8])] = include!(concat!(env!("OUT_DIR"), "/geodata.rs"));

/// This build carries none.
#[cfg(not(feature = "data"))]
static FILES: &[(&str, usize, &[u8])] = &[];

/// True if this build carries data.
pub(super) fn is_carried() -> bool {
    !FILES.is_empty()
}

/// The name of every file, parts joined by `/`, sorted.
pub fn names_inside() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, ..)| *name)
}

/// The names of what is in a folder: files, and folders within.
pub(super) fn names(folder: &str) -> Vec<String> {
    let within = |name: &'static str| match folder {
        "" => Some(name),
        folder => name.strip_prefix(folder)?.strip_prefix('/'),
    };
    let first = |name: &'static str| name.split('/').next().map(str::to_owned);
    let found: BTreeSet<String> = names_inside()
        .filter_map(within)
        .filter_map(first)
        .collect();
    found.into_iter().collect()
}

/// The files that were unpacked.
#[derive(Debug, Default)]
pub(super) struct Inside(Mutex<BTreeMap<usize, Arc<Content>>>);

impl Inside {
    /// The bytes of a file, which is called `path` before people; unpacked once, however often they are asked for.
    pub(super) fn content(&self, name: &str, path: PathBuf) -> io::Result<Arc<Content>> {
        let found = FILES.binary_search_by_key(&name, |(name, ..)| name);
        let at = found.map_err(|_place| io::Error::from(io::ErrorKind::NotFound))?;
        if let Some(content) = self.unpacked(|known| known.get(&at).cloned()) {
            return Ok(content);
        }
        // Other files may be unpacked meanwhile.
        let (_, length, frame) = FILES[at];
        let content = Arc::new(Content {
            path,
            name: name.to_owned(),
            bytes: zstd::bulk::decompress(frame, length)?,
        });
        self.unpacked(|known| known.insert(at, Arc::clone(&content)));
        Ok(content)
    }

    fn unpacked<T>(&self, ask: impl FnOnce(&mut BTreeMap<usize, Arc<Content>>) -> T) -> T {
        // A poisoned lock still holds whole entries: each is put in at once.
        ask(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(all(test, feature = "data"))]
mod tests {
    use std::path::Path;

    use super::super::folder::Folder;
    use super::*;

    /// The files of a folder of the project's data and of those in it, but for words to people and scripts.
    fn on_disk(folder: &Path, below: &str, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                on_disk(&entry.path(), &format!("{name}/"), names);
            } else {
                names.push(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_project_s_data_is_inside_byte_for_byte() {
        let geodata = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        let mut names = Vec::new();
        on_disk(&geodata, "", &mut names);
        names.retain(|name| {
            !name.starts_with(['.', '_']) && !name.ends_with(".md") && !name.ends_with(".py")
        });
        names.sort();
        assert!(names.iter().any(|name| name == "corrections/known.csv"));
        assert!(
            names_inside().eq(names.iter().map(String::as_str)),
            "{names:?}"
        );
        let (disk, inside) = (Folder::open(&geodata).unwrap(), Folder::inside());
        for name in &names {
            let (one, other) = (disk.file(name).unwrap(), inside.file(name).unwrap());
            assert!(one.bytes == other.bytes && one.name == other.name, "{name}");
        }
    }

    #[test]
    fn a_folder_inside_has_names_and_a_file_that_is_not_there_is_told_as_on_disk() {
        let inside = Folder::inside();
        let top = inside.names().unwrap();
        assert!(top.contains(&"boundaries".to_owned()) && top.contains(&"sheets.csv".to_owned()));
        let corrections = inside.below("corrections");
        assert!(
            corrections
                .names()
                .unwrap()
                .contains(&"known.csv".to_owned())
        );
        assert_eq!(
            inside.below("nowhere").names().unwrap(),
            Vec::<String>::new()
        );
        assert_eq!(corrections.file_if_there("nothing.csv").unwrap(), None);
        let sentence = corrections.file("nothing.csv").unwrap_err().to_string();
        assert!(
            sentence.contains("the data inside the program/corrections/nothing.csv"),
            "{sentence}"
        );
    }

    #[test]
    fn a_file_is_unpacked_once() {
        let inside = Folder::inside();
        let first = inside.file("sheets.csv").unwrap();
        assert!(Arc::ptr_eq(&first, &inside.file("sheets.csv").unwrap()));
    }
}
