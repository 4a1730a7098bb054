//! A publication from its beginning to its end.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::error::PublishError;
use super::job::Job;
use super::journal::Journal;
use super::known::{JOURNAL, Known};
use super::names::split;
use super::parts::{self, Part};
use super::prune;
use super::publication::Publication;
use super::sink::Sink;
use super::tally::{Published, Tally};
use crate::domain::Day;
use crate::sources::Content;
use crate::store::{
    FORMAT, GeodataFile, GeodataList, MANIFEST, Manifest, Part as Listed, Store, Stored, Whole,
};

/// How a copy is published.
#[derive(Debug, Clone)]
pub struct How {
    /// Which parts of it: all of them, but for tests.
    pub only: Vec<Part>,
    /// Nothing is written; it is counted what would be.
    pub is_dry: bool,
    /// Files go that no manifest of so long ago names.
    pub prune: Option<Duration>,
    /// A publication whose journal is silent for so long was ended.
    pub quiet: Duration,
}

/// Publishes a copy: the parts of the atlas, the files that it was built from, the lists of them, the manifest.
///
/// `tally` can be read by another thread meanwhile. What was published before is changed in nothing but its doors, at
/// whatever moment this ends.
///
/// # Errors
/// The place cannot be read or written, another publication is under way there, or a part fails. What was written so far
/// stays, and is not written again next time.
pub fn publish(
    job: &Job<'_>,
    geodata: &[Arc<Content>],
    store: &Store,
    how: &How,
    tally: &Tally,
) -> Result<Published, PublishError> {
    let about = About {
        snapshot: job.atlas.snapshot.to_string(),
        version: job.atlas.version(),
        day: job.as_of.day,
        newest_sheet: job.atlas.calendar.newest(),
        max_zoom: job.max_zoom,
        geojson_zoom: job.geojson_zoom,
    };
    let parts = |sink: &dyn Sink| parts::make(&how.only, job, sink);
    publish_parts(&about, &parts, geodata, store, how, tally)
}

/// What the manifest tells of a copy.
#[derive(Debug)]
pub(super) struct About {
    pub(super) snapshot: String,
    pub(super) version: String,
    pub(super) day: Day,
    pub(super) newest_sheet: Day,
    pub(super) max_zoom: u8,
    pub(super) geojson_zoom: u8,
}

/// Publishes what `parts` bring.
pub(super) fn publish_parts(
    about: &About,
    parts: &dyn Fn(&dyn Sink) -> Result<(), PublishError>,
    geodata: &[Arc<Content>],
    store: &Store,
    how: &How,
    tally: &Tally,
) -> Result<Published, PublishError> {
    let (journal, was_left) = if how.is_dry {
        (None, store.read(JOURNAL)?.is_some())
    } else {
        let (journal, was_left) = Journal::look(store, &about.snapshot, how.quiet)?;
        (Some(journal), was_left)
    };
    let known = Known::of(store, was_left)?;
    if let Some(before) = &known.whole {
        tally.expect(before.files.len() + before.doors.len());
    }
    let publication = Publication::new(store, tally, known, journal);
    let done = parts(&publication)
        .and_then(|()| listed(about, geodata, &publication))
        .and_then(|manifest| {
            let is_new = exchanged(&publication, &manifest)?;
            removed(&publication)?;
            if let Some(age) = how.prune {
                prune::old_files(&publication, &manifest, age)?;
            }
            Ok(is_new)
        });
    let is_new = done.map_err(|error| publication.cause(error))?;
    if let Some(journal) = publication.journal {
        journal.end(was_left)?;
    }
    Ok(Published {
        snapshot: about.snapshot.clone(),
        is_new,
    })
}

/// Writes the lists of what the parts brought, and returns the manifest, which names them.
fn listed(
    about: &About,
    geodata: &[Arc<Content>],
    publication: &Publication<'_>,
) -> Result<Manifest, PublishError> {
    let snapshot = about.snapshot.as_str();
    let geodata = inputs(snapshot, geodata, publication)?;
    let (names, tiles) = {
        let made = publication.made();
        (made.names.clone(), made.tiles.clone())
    };
    let split = split(names);
    let mut manifest = Manifest {
        format: FORMAT,
        snapshot: snapshot.to_owned(),
        version: about.version.clone(),
        day: about.day,
        newest_sheet: about.newest_sheet,
        published: now(),
        max_zoom: about.max_zoom,
        geojson_zoom: about.geojson_zoom,
        whole: Listed::of("", b""),
        geodata,
        names: split.short,
        shards: BTreeMap::new(),
        tiles,
    };
    for (shard, names) in split.shards {
        let bytes = serde_json::to_vec(&names)?;
        let name = format!("files/names/{shard}.json");
        let (hash, _) = publication.named_by_bytes(&name, bytes)?;
        manifest.shards.insert(shard, hash);
    }
    let whole = {
        let made = publication.made();
        Whole {
            snapshot: snapshot.to_owned(),
            files: made.files.values().cloned().collect(),
            doors: made.doors.values().cloned().collect(),
        }
    };
    let bytes = serde_json::to_vec(&whole)?;
    manifest.whole = Listed::of(&format!("snapshots/{snapshot}.json"), &bytes);
    let is_same = publication
        .known
        .manifest
        .as_ref()
        .is_some_and(|old| is_same(old, &manifest));
    // Written anew with each manifest: its time then says how long the copy has been read.
    if !is_same || publication.known.whole.is_none() {
        publication.tally.all.add(bytes.len());
        publication.write(&manifest.whole.file, bytes)?;
    }
    publication.settle()?;
    Ok(manifest)
}

/// Writes the files that the atlas was built from, and the list of them.
fn inputs(
    snapshot: &str,
    geodata: &[Arc<Content>],
    publication: &Publication<'_>,
) -> Result<Listed, PublishError> {
    let mut list = GeodataList {
        snapshot: snapshot.to_owned(),
        files: Vec::new(),
    };
    for content in geodata {
        let name = format!("files/geodata/{}", content.name);
        let (_, stored) = publication.named_by_bytes(&name, content.bytes.clone())?;
        list.files.push(GeodataFile {
            path: content.name.clone(),
            file: stored.name,
            bytes: stored.bytes,
            sha256: stored.sha256,
        });
    }
    let name = format!("snapshots/{snapshot}.geodata.json");
    let (_, stored) = publication.named_by_bytes(&name, serde_json::to_vec(&list)?)?;
    let Stored {
        name: file,
        bytes,
        sha256,
        ..
    } = stored;
    Ok(Listed {
        file,
        bytes,
        sha256,
    })
}

/// Exchanges the manifest, if anything differs. True if it did.
fn exchanged(publication: &Publication<'_>, manifest: &Manifest) -> Result<bool, PublishError> {
    let old = publication.known.manifest.as_ref();
    if old.is_some_and(|old| is_same(old, manifest)) {
        return Ok(false);
    }
    if let Some(journal) = &publication.journal {
        // What the manifest names is on the disk before it is.
        publication.store.settle()?;
        journal.assert_own()?;
        if !publication.known.is_current(publication.store)? {
            return Err(journal.overtaken());
        }
    }
    publication
        .tally
        .all
        .add(serde_json::to_vec(manifest)?.len());
    publication.write(MANIFEST, serde_json::to_vec_pretty(manifest)?)?;
    publication.settle()?;
    if publication.journal.is_some() {
        publication.store.settle()?;
    }
    Ok(true)
}

/// Removes the doors of what is gone.
fn removed(publication: &Publication<'_>) -> Result<(), PublishError> {
    let mut gone = publication.known.doors();
    {
        let made = publication.made();
        gone.retain(|name| !made.doors.contains_key(name));
    }
    for _ in &gone {
        publication.tally.removed.add(0);
    }
    if let Some(journal) = &publication.journal
        && !gone.is_empty()
    {
        journal.begin()?;
        publication.store.remove(&gone)?;
    }
    Ok(())
}

/// True if two manifests differ in nothing but when they were written.
fn is_same(old: &Manifest, new: &Manifest) -> bool {
    let mut old = old.clone();
    old.published = new.published;
    old == *new
}

/// The time, in whole seconds.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

#[cfg(test)]
#[path = "tests/mod.rs"]
mod tests;
