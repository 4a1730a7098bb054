//! Files of the user's cache: each of a kind and a key, with a checksum of all of itself.
//!
//! What cannot be read, or was made of something else, is made anew. Numbers are little-endian.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use xxhash_rust::xxh3::xxh3_128;

/// What became of a cache file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CacheUse {
    /// What was wanted was read from it.
    Read,
    /// It was not there, or not to be trusted, and has been written.
    Written,
    /// What was wanted was made, and the file could not be written; the sentence says why.
    NotWritten(String),
}

/// The kinds of file in the cache, as their names begin.
pub(super) const KINDS: [&str; 2] = ["coverage", "towns"];

fn is_ours(name: &str) -> bool {
    let begins = |kind: &&str| {
        name.strip_prefix(*kind)
            .is_some_and(|rest| rest.starts_with('-'))
    };
    KINDS.iter().any(begins)
}

/// The name of the file of a kind and a key.
pub(super) fn file_of(kind: &str, key: &str) -> String {
    format!("{kind}-{key}.bin")
}

/// What a kind's file of this key holds, in the first of the folders where `from_bytes` finds it whole.
pub(super) fn read<T>(
    folders: &[PathBuf],
    kind: &str,
    key: &str,
    from_bytes: impl Fn(&[u8]) -> Option<T>,
) -> Option<T> {
    let read = |folder: &PathBuf| {
        let file = folder.join(file_of(kind, key));
        // A pipe of that name would be waited for without end.
        let is_file = fs::metadata(&file).ok()?.is_file();
        from_bytes(&is_file.then(|| fs::read(file))?.ok()?)
    };
    folders.iter().find_map(read)
}

/// Writes a file to the first of the folders that can be written.
pub(super) fn write(folders: &[PathBuf], kind: &str, key: &str, bytes: &[u8]) -> CacheUse {
    let name = file_of(kind, key);
    let mut reasons = Vec::new();
    for folder in folders {
        match write_in(folder, &name, bytes) {
            Ok(()) => {
                remove_oldest(folder, kind, &name);
                return CacheUse::Written;
            }
            Err(error) => reasons.push(format!(
                "{}: cannot be written ({error})",
                folder.join(&name).display()
            )),
        }
    }
    if reasons.is_empty() {
        reasons.push("no folder for a cache is known".to_owned());
    }
    CacheUse::NotWritten(reasons.join("; "))
}

/// Begins a file: what it is, its layout and its key.
pub(super) fn begin(out: &mut Vec<u8>, magic: [u8; 8], layout: u32, key: &str) {
    out.extend_from_slice(&magic);
    put(out, layout);
    put_all(out, key.bytes().map(|byte| [byte]));
}

/// Ends a file with its checksum.
pub(super) fn end(out: &mut Vec<u8>) {
    let checksum = xxh3_128(out);
    out.extend_from_slice(&checksum.to_le_bytes());
}

/// What stands after the beginning of a file, if it is whole, of this layout and of this key.
pub(super) fn open<'a>(
    bytes: &'a [u8],
    magic: [u8; 8],
    layout: u32,
    key: &str,
) -> Option<Reader<'a>> {
    let (body, checksum) = bytes.split_last_chunk::<16>()?;
    if xxh3_128(body).to_le_bytes() != *checksum {
        return None;
    }
    let mut reader = Reader(body.strip_prefix(&magic)?);
    let is_of = reader.number()? == layout && reader.all(|[byte]| byte)? == key.as_bytes();
    is_of.then_some(reader)
}

/// Writes a number.
pub(super) fn put(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// Writes how many there are, and each.
pub(super) fn put_all<const N: usize>(out: &mut Vec<u8>, items: impl Iterator<Item = [u8; N]>) {
    let place = out.len();
    put(out, 0);
    items.for_each(|item| out.extend_from_slice(&item));
    let count = ((out.len() - place - 4) / N) as u32;
    out[place..place + 4].copy_from_slice(&count.to_le_bytes());
}

/// Numbers in pairs.
pub(super) fn pairs<T: Copy>(flat: &[T]) -> Vec<[T; 2]> {
    flat.chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

/// Reads what [`put`] and [`put_all`] wrote.
pub(super) struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    /// The next number.
    pub(super) fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number))
    }

    /// The next list.
    pub(super) fn all<T, const N: usize>(&mut self, item: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let length = self.number()? as usize * N;
        let (items, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let (items, _) = items.as_chunks::<N>();
        Some(items.iter().map(|bytes| item(*bytes)).collect())
    }
}

/// Writes a cache file whole or not at all: another process may be reading or writing it.
fn write_in(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let part = folder.join(format!("{name}.{}.tmp", std::process::id()));
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, folder.join(name)));
    if written.is_err() {
        // What is left of it helps nobody, and a full disk needs the room.
        let _ = fs::remove_file(&part);
    }
    written
}

/// Nobody writes a cache file for so long: what is older was left by a program that was killed.
const UNFINISHED_AFTER: Duration = Duration::from_secs(10 * 60);

/// Removes what programs left of cache files that they were writing; what can't be removed does no harm.
pub(super) fn remove_unfinished(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_tmp = entry.path().extension().is_some_and(|end| end == "tmp");
        let is_unfinished = is_ours(&name) && is_tmp;
        if is_unfinished
            && let Ok(written) = entry.metadata().and_then(|about| about.modified())
            && written.elapsed().is_ok_and(|age| age > UNFINISHED_AFTER)
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Cache files that are kept: those of the data inside the program, of a folder or two, and of tests.
const KEPT: usize = 4;

/// Removes the oldest cache files beside the one of this name; one that can't be removed does no harm.
fn remove_oldest(folder: &Path, kind: &str, name: &str) {
    let mut others: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let other = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let is_cache = other.starts_with(&format!("{kind}-"))
            && path.extension().is_some_and(|end| end == "bin");
        if is_cache
            && other != name
            && let Ok(written) = entry.metadata().and_then(|about| about.modified())
        {
            others.push((written, path));
        }
    }
    others.sort_by(|one, other| other.cmp(one));
    for (_, path) in others.iter().skip(KEPT - 1) {
        let _ = fs::remove_file(path);
    }
}
