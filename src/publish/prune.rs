//! Removes files that nobody reads any more.
//!
//! The list of every publication stays beside the files that it names, and was written when it was published. A copy was
//! read from then until the next one was published; the lists of those that were read within the age count, and the
//! current one. A file that none of them names goes, unless it is younger than the age: it may belong to a publication
//! that was ended, and will go on.

use std::collections::HashSet;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::error::PublishError;
use super::publication::Publication;
use crate::store::{Entry, Manifest, StoreError, Whole};

/// The folders of files that are never changed.
const FOLDERS: [&str; 4] = ["files", "tiles", "assets", "snapshots"];

/// How many files are removed with one request where the place can.
const AT_ONCE: usize = 1000;

/// Removes the files that no manifest of the last so long names.
pub(super) fn old_files(
    publication: &Publication<'_>,
    current: &Manifest,
    age: Duration,
) -> Result<(), PublishError> {
    let store = publication.store;
    let age = SignedDuration::try_from(age).unwrap_or(SignedDuration::MAX);
    let since = Timestamp::now().checked_sub(age).unwrap_or(Timestamp::MIN);
    let lists: Vec<Entry> = store
        .list("snapshots")?
        .into_iter()
        .filter(|entry| !is_geodata(&entry.name))
        .collect();
    let mut named: HashSet<String> = {
        let made = publication.made();
        made.files.keys().cloned().collect()
    };
    named.insert(current.whole.file.clone());
    for list in read_since(lists, since) {
        if list.name == current.whole.file {
            continue;
        }
        let Some(bytes) = store.read(&list.name)? else {
            continue;
        };
        let whole = Whole::of_bytes(store, &list.name, &bytes)?;
        named.extend(whole.files.into_iter().map(|file| file.name));
        named.insert(list.name);
    }
    let mut old: Vec<String> = Vec::new();
    for folder in FOLDERS {
        for entry in store.list(folder)? {
            if entry.modified < since && !named.contains(&entry.name) {
                let bytes = usize::try_from(entry.bytes).unwrap_or(usize::MAX);
                publication.tally.removed.add(bytes);
                old.push(entry.name);
            }
        }
    }
    let Some(journal) = &publication.journal else {
        return Ok(());
    };
    for names in old.chunks(AT_ONCE) {
        journal.begin()?;
        remove(publication, names)?;
    }
    Ok(())
}

fn remove(publication: &Publication<'_>, names: &[String]) -> Result<(), StoreError> {
    publication.store.remove(names)
}

/// The lists of the copies that were read at some time since then: a copy is read until the next is published.
fn read_since(mut lists: Vec<Entry>, since: Timestamp) -> Vec<Entry> {
    lists.sort_by_key(|list| list.modified);
    let before = lists
        .iter()
        .take_while(|list| list.modified < since)
        .count();
    lists.split_off(before.saturating_sub(1))
}

/// True for a list of geodata, which the list of all files names.
fn is_geodata(name: &str) -> bool {
    name.split('.').nth(1) == Some("geodata")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_counts_from_when_it_was_published_until_the_next_one_was() {
        let at = |day: i64| Timestamp::from_second(day * 86_400).unwrap();
        let lists = |days: &[i64]| -> Vec<Entry> {
            let list = |day: &i64| Entry {
                name: day.to_string(),
                bytes: 1,
                modified: at(*day),
                tag: None,
            };
            days.iter().map(list).collect()
        };
        let read = |days: &[i64], since: i64| -> Vec<String> {
            let found = read_since(lists(days), at(since));
            found.into_iter().map(|list| list.name).collect()
        };
        assert_eq!(read(&[40, 10, 20, 30], 25), ["20", "30", "40"]);
        assert_eq!(read(&[10, 20], 25), ["20"]);
        assert_eq!(read(&[30], 25), ["30"]);
        assert!(read(&[], 25).is_empty());
    }
}
