//! `geodata/sources.toml`: where each file of geodata comes from, how many rows it has, and what its bytes are. A document
//! (`CHANGES.md`) that it names has bytes and no rows.
//!
//! A person writes the source, the day and the licence; rows and SHA-256 follow the files, and an import writes those of
//! the tables that it replaces.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml_edit::{DocumentMut, Table, value};

use super::content::Content;
use super::digest::Digest;
use super::error::SourceError;
use super::folder::Folder;
use super::new_source::NewSource;
use crate::domain::{Origin, Rejection};

/// The folders of geodata that hold data, with what their names begin with.
const FOLDERS: [&str; 3] = ["", "boundaries", "corrections"];

/// The endings of files that hold data.
const DATA: [&str; 7] = ["bin", "cpg", "csv", "dbf", "prj", "shp", "shx"];

/// The ending of words for people: they have no rows, and a folder need not have them.
const DOCUMENT: &str = ".md";

/// The ending of a table whose rows an import counts.
const TABLE: &str = ".csv";

/// What `sources.toml` says, with its comments and in its order.
#[derive(Debug)]
pub struct Provenance {
    file: Arc<Content>,
    document: DocumentMut,
}

/// Why it says nothing.
#[derive(Debug)]
pub enum NoProvenance {
    /// It is not there: the folder is somebody's own.
    NotThere,
    /// It is not TOML.
    Unreadable(Rejection),
}

impl Provenance {
    /// The file's name.
    pub const NAME: &'static str = "sources.toml";

    /// Reads it.
    ///
    /// # Errors
    /// It is there and its bytes cannot be read.
    pub fn read(folder: &Folder) -> Result<Result<Self, NoProvenance>, SourceError> {
        let Some(file) = folder.file_if_there(Self::NAME)? else {
            return Ok(Err(NoProvenance::NotThere));
        };
        let text = String::from_utf8_lossy(&file.bytes);
        Ok(match text.parse::<DocumentMut>() {
            Ok(document) => Ok(Self { file, document }),
            Err(error) => {
                let before = error.span().map_or(0, |span| span.start);
                let line = 1 + text.bytes().take(before).filter(|b| *b == b'\n').count();
                Err(NoProvenance::Unreadable(fault(
                    line,
                    format!("it is not TOML: {}; mend it", error.message()),
                )))
            }
        })
    }

    /// Where the files of the folder are not what it says: other bytes, other rows, a file that is not there, or one
    /// that it does not name.
    ///
    /// # Errors
    /// A file is there and cannot be read.
    pub fn faults(&self, folder: &Folder) -> Result<Vec<Rejection>, SourceError> {
        let text = String::from_utf8_lossy(&self.file.bytes);
        let mut faults = Vec::new();
        let mut named = BTreeSet::new();
        for entry in self.entries() {
            let path = text_of(entry, "path");
            let line = line_of(&text, path);
            if !named.insert(path.to_owned()) {
                faults.push(fault(line, format!("it names `{path}` twice; keep one")));
                continue;
            }
            let Some(content) = folder.file_if_there(path)? else {
                if path.ends_with(DOCUMENT) {
                    // The data inside the program comes without; the next import writes it.
                    continue;
                }
                if has_another(folder, path)? {
                    continue;
                }
                let reason = format!("it names `{path}`, which is not there; put the file back");
                faults.push(fault(line, reason));
                continue;
            };
            let (said, found) = (
                entry.get("rows").and_then(toml_edit::Item::as_integer),
                rows(&content, folder)?,
            );
            if said != Some(found) && !path.ends_with(DOCUMENT) {
                let said = said.map_or("no number".to_owned(), |rows| rows.to_string());
                faults.push(fault(line, format!(
                    "`{path}` has {found} rows, and this says {said}; put the file back, or, if it was changed on purpose, write what it has now"
                )));
            }
            let digest = content.digest().to_string();
            if text_of(entry, "sha256") != digest {
                faults.push(fault(line, format!(
                    "`{path}` has other bytes than this says (sha256 {digest}); put the file back, or, if it was changed on purpose, write what it has now"
                )));
            }
        }
        for path in data_files(folder)? {
            // The name of a file of the Census Bureau tells where it comes from.
            if !named.contains(&path) && census_file(&path).is_none() {
                let reason = format!(
                    "it does not name `{path}`; add a [[file]] with its source, day and licence"
                );
                faults.push(fault(1, reason));
            }
        }
        Ok(faults)
    }

    /// It with the rows and the SHA-256 of tables that are written anew. A table that it does not name stays unnamed:
    /// nobody but a person knows where it comes from.
    #[must_use]
    pub fn with(&self, tables: &[(impl AsRef<str>, Vec<u8>)]) -> Vec<u8> {
        let mut document = self.document.clone();
        let entries = document
            .get_mut("file")
            .and_then(toml_edit::Item::as_array_of_tables_mut);
        for entry in entries
            .into_iter()
            .flat_map(toml_edit::ArrayOfTables::iter_mut)
        {
            let path = text_of(entry, "path").to_owned();
            if let Some((_, bytes)) = tables.iter().find(|(name, _)| name.as_ref() == path) {
                if path.ends_with(TABLE) {
                    set(entry, "rows", value(rows_of_csv(bytes)));
                }
                set(entry, "sha256", value(Digest::of(bytes).to_string()));
            }
        }
        document.to_string().into_bytes()
    }

    /// It with an entry for each of these files that it does not name yet; one that it names says where its bytes are
    /// from now.
    #[must_use]
    pub fn naming(&self, sources: &[&NewSource]) -> Self {
        let mut document = self.document.clone();
        let files = document
            .entry("file")
            .or_insert_with(|| toml_edit::Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
        if let Some(entries) = files.as_array_of_tables_mut() {
            for source in sources {
                let known = entries
                    .iter_mut()
                    .find(|entry| text_of(entry, "path") == source.path);
                match known {
                    Some(entry) => source.tell(entry),
                    None => entries.push(source.entry()),
                }
            }
        }
        Self {
            file: Arc::clone(&self.file),
            document,
        }
    }

    /// Where each file comes from, in its order.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        let text = |entry: &Table, key: &str| text_of(entry, key).to_owned();
        let origin = |entry: &Table| Origin {
            path: text(entry, "path"),
            title: text(entry, "title"),
            publisher: text(entry, "publisher"),
            url: text(entry, "url"),
            licence: text(entry, "licence"),
        };
        self.entries().map(origin).collect()
    }

    fn entries(&self) -> impl Iterator<Item = &Table> {
        let entries = self
            .document
            .get("file")
            .and_then(toml_edit::Item::as_array_of_tables);
        entries.into_iter().flat_map(toml_edit::ArrayOfTables::iter)
    }
}

/// Replaces a value and leaves the words around it.
fn set(entry: &mut Table, key: &str, new: toml_edit::Item) {
    match entry.get_mut(key) {
        Some(old) => *old = new,
        None => _ = entry.insert(key, new),
    }
}

/// The line in which the file of this path is named; a document that can be changed does not say.
fn line_of(text: &str, path: &str) -> usize {
    let names = |line: &str| {
        let value = line.trim_start().strip_prefix("path")?.trim_start();
        Some(value.strip_prefix('=')?.trim() == format!("\"{path}\""))
    };
    let line = text.lines().position(|line| names(line) == Some(true));
    line.map_or(1, |line| line + 1)
}

fn text_of<'a>(entry: &'a Table, key: &str) -> &'a str {
    entry
        .get(key)
        .and_then(toml_edit::Item::as_str)
        .unwrap_or_default()
}

fn fault(line: usize, reason: String) -> Rejection {
    Rejection {
        file: Provenance::NAME.to_owned(),
        row: u32::try_from(line).unwrap_or(u32::MAX),
        reason,
    }
}

/// What a part of a Census Bureau's boundary file of the whole country draws, and its name without the ending.
fn census_file(path: &str) -> Option<(&str, &str)> {
    let (stem, _ending) = path.strip_prefix("boundaries/")?.split_once('.')?;
    let parts: Vec<&str> = stem.split('_').collect();
    match parts[..] {
        ["cb", year, "us", drawn @ ("county" | "state"), _] if year.parse::<u16>().is_ok() => {
            Some((drawn, stem))
        }
        _ => None,
    }
}

/// True for a part of a boundary file of the Census Bureau that is gone whole while another of its kind is there: that
/// was put in its place.
fn has_another(folder: &Folder, path: &str) -> Result<bool, SourceError> {
    let Some((drawn, stem)) = census_file(path) else {
        return Ok(false);
    };
    let files = data_files(folder)?;
    let of_kind = files.iter().filter_map(|file| census_file(file));
    let stems: Vec<&str> = of_kind
        .filter(|(other, _)| *other == drawn)
        .map(|(_, stem)| stem)
        .collect();
    Ok(!stems.is_empty() && !stems.contains(&stem))
}

/// Every file of data, by its name below geodata.
fn data_files(folder: &Folder) -> Result<Vec<String>, SourceError> {
    let mut files = Vec::new();
    for within in FOLDERS {
        let (names, before) = match within {
            "" => (folder.names_if_there()?, String::new()),
            within => (folder.below(within).names_if_there()?, format!("{within}/")),
        };
        for name in names {
            let ending = name.rsplit_once('.').map(|(_stem, ending)| ending);
            if ending.is_some_and(|ending| DATA.contains(&ending)) {
                files.push(format!("{before}{name}"));
            }
        }
    }
    Ok(files)
}

/// The rows of a table without its heading, of a `.dbf` or the shapes of a `.shp` or `.shx`; else 0.
fn rows(content: &Content, folder: &Folder) -> Result<i64, SourceError> {
    let bytes = content.bytes.as_slice();
    let ending = content.name.rsplit_once('.');
    Ok(match ending {
        Some((_, "csv")) => rows_of_csv(bytes),
        // The head of a .dbf says how many records follow.
        Some((_, "dbf")) => bytes
            .get(4..8)
            .and_then(|count| count.try_into().ok())
            .map_or(0, |count| i64::from(u32::from_le_bytes(count))),
        Some((_, "shx")) => shapes(bytes.len()),
        Some((stem, "shp")) => match folder.file_if_there(&format!("{stem}.shx"))? {
            Some(index) => shapes(index.bytes.len()),
            None => 0,
        },
        _ => 0,
    })
}

/// How many shapes an index of so many bytes has: 100 bytes of head, and 8 for each.
fn shapes(length: usize) -> i64 {
    i64::try_from(length.saturating_sub(100) / 8).unwrap_or(i64::MAX)
}

fn rows_of_csv(bytes: &[u8]) -> i64 {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    i64::try_from(reader.byte_records().count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geodata() -> Folder {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata");
        Folder::open(&path).unwrap()
    }

    #[test]
    fn the_files_of_the_release_are_what_it_says() {
        let folder = geodata();
        let provenance = Provenance::read(&folder).unwrap().unwrap();
        let of_data = provenance.entries();
        let of_data = of_data.filter(|entry| !text_of(entry, "path").ends_with(DOCUMENT));
        assert_eq!(of_data.count(), data_files(&folder).unwrap().len());
        assert_eq!(provenance.faults(&folder).unwrap(), []);
    }

    #[test]
    fn a_fault_is_told_with_the_line_that_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("a.csv", "x\n1\n");
        write(
            "sources.toml",
            "# Where it comes from.\n[[file]]\npath = \"b.csv\"\n\n[[file]]\n  path = \"a.csv\"\nrows = 2\n",
        );
        let folder = Folder::open(folder.path()).unwrap();
        let faults = Provenance::read(&folder).unwrap().unwrap().faults(&folder);
        let lines: Vec<u32> = faults.unwrap().iter().map(|fault| fault.row).collect();
        // Not there; other rows and other bytes.
        assert_eq!(lines, [3, 6, 6]);
    }

    #[test]
    fn a_document_has_a_sum_and_no_rows_and_need_not_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        let entry = |sum: &str| format!("[[file]]\npath = \"CHANGES.md\"\nsha256 = \"{sum}\"\n");
        write("sources.toml", &entry("0"));
        let read = || {
            let folder = Folder::open(folder.path()).unwrap();
            let provenance = Provenance::read(&folder).unwrap().unwrap();
            let faults = provenance.faults(&folder).unwrap();
            (
                provenance,
                faults
                    .into_iter()
                    .map(|fault| fault.reason)
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(read().1, Vec::<String>::new());
        write("CHANGES.md", "# Changes\n");
        let (provenance, faults) = read();
        assert!(
            faults.len() == 1 && faults[0].contains("other bytes"),
            "{faults:?}"
        );
        let new = provenance.with(&[("CHANGES.md", b"# Changes\n".to_vec())]);
        let new = String::from_utf8(new).unwrap();
        assert_eq!(new, entry(&Digest::of(b"# Changes\n").to_string()));
        write("sources.toml", &new);
        assert_eq!(read().1, Vec::<String>::new());
    }

    #[test]
    fn tables_that_are_written_anew_change_their_own_lines_and_no_other() {
        let folder = geodata();
        let provenance = Provenance::read(&folder).unwrap().unwrap();
        let as_it_was = folder.file("agreements.csv").unwrap();
        let same = provenance.with(&[("agreements.csv", as_it_was.bytes.clone())]);
        let before = String::from_utf8(provenance.file.bytes.clone()).unwrap();
        assert_eq!(String::from_utf8(same).unwrap(), before);
        let new = provenance.with(&[("agreements.csv", b"id,state\na,AL\nb,AL\n".to_vec())]);
        let new = String::from_utf8(new).unwrap();
        let changed: Vec<(&str, &str)> = before
            .lines()
            .zip(new.lines())
            .filter(|(old, new)| old != new)
            .collect();
        let digest = Digest::of(b"id,state\na,AL\nb,AL\n");
        assert_eq!(changed.len(), 2, "{changed:?}");
        assert_eq!(changed[0].1, "rows = 2");
        assert_eq!(changed[1].1, format!("sha256 = \"{digest}\""));
        assert_eq!(before.lines().count(), new.lines().count());
    }
}
