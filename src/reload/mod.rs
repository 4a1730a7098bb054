//! New data while it is served: another atlas is built beside the one that is served, and takes its place whole.
//!
//! The folder is looked at every two seconds, not watched: an import exchanges the whole folder for another, which those
//! who watch the old one are not told of, and neither network drives nor volumes of containers tell anyone. What is
//! compared is what the system says of each file, which for some dozens of files takes well under a millisecond. A copy in
//! an object store is asked every ten seconds whether it is as it was, and what is other of it is fetched whole before
//! anything is built.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;

use crate::atlas::{Atlas, AtlasError, SnapshotId};
use crate::chain::chain;
use crate::clock;
use crate::config::Renewal;
use crate::replica::{Origin, soon};
use crate::sources::{Folder, Geodata, NoProvenance, Provenance, SourceError};
use crate::threads;

mod state;
mod updates;

pub use state::{Looked, Polls, Renewed, State};
use updates::Updates;

/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How often it is asked when another program looked for new lists.
const GLANCE_EVERY: Duration = Duration::from_secs(60);

/// What looks for new lists, and imports them.
pub struct Update {
    /// When the page was last read, by whomever: another program may look on a schedule of its own.
    pub last_looked: Box<dyn Fn() -> Option<Timestamp> + Send>,
    /// Looks for them.
    pub look: Box<dyn FnMut() -> Looked + Send>,
}

/// What renews the data.
pub struct Renewer {
    /// Where the data is, as it was named when the server started.
    geodata: Geodata,
    served: SnapshotId,
    renewed: Renewed,
    /// Serves another atlas.
    serve: Box<dyn Fn(Atlas) + Send>,
    /// What is asked for newer data, where they lie elsewhere.
    origin: Option<Box<dyn Origin>>,
    /// The data as they lay there when they were last read, whether they could be served or not.
    read: Option<Traits>,
}

impl Renewer {
    /// One that begins with this snapshot, as read from there.
    #[must_use]
    pub fn new(
        geodata: Geodata,
        served: SnapshotId,
        renewed: Renewed,
        serve: Box<dyn Fn(Atlas) + Send>,
    ) -> Self {
        Self {
            geodata,
            served,
            renewed,
            serve,
            origin: None,
            read: None,
        }
    }

    /// The same for data that lie elsewhere, and were fetched from there a moment ago.
    #[must_use]
    pub fn following(self, origin: Box<dyn Origin>) -> Self {
        self.renewed.lock().polls = Some(Polls::begun());
        Self {
            origin: Some(origin),
            ..self
        }
    }

    /// Renews until nobody is left to ask for it. Meant for a thread of its own, behind all that answer.
    pub fn run(mut self, renewal: &Renewal, asked: &Receiver<()>, update: Option<Update>) {
        threads::give_precedence();
        // The server read it a moment ago; a change since then is found by the first look.
        self.read = Traits::of(&self.place());
        self.doubt();
        let (last_looked, look) = update
            .map(|Update { last_looked, look }| (last_looked, look))
            .unzip();
        let updates = look
            .zip(renewal.update_every)
            .map(|(look, every)| Updates::begin(look, every, self.renewed.clone()));
        self.renewed.lock().is_updated = updates.is_some();
        let mut next_glance = Instant::now();
        loop {
            if let Some(last_looked) = &last_looked
                && Instant::now() >= next_glance
            {
                self.renewed.lock().looked = last_looked();
                next_glance = Instant::now() + GLANCE_EVERY;
            }
            let wait = if self.origin.is_some() {
                soon()
            } else if renewal.watch || updates.is_some() {
                LOOK_EVERY
            } else {
                Duration::MAX
            };
            let is_asked = match asked.recv_timeout(wait) {
                Ok(()) => true,
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let is_updated = updates.as_ref().is_some_and(Updates::took_place);
            if self.origin.is_some() {
                self.poll(is_asked);
            } else if is_asked || is_updated || renewal.watch {
                self.look(is_asked);
            }
        }
    }

    /// Asks the place elsewhere what lies there by now, and serves it if it is other than what was had last; what was
    /// fetched before and could not be served is read again if that is asked for.
    fn poll(&mut self, is_asked: bool) {
        let Some(origin) = &mut self.origin else {
            return;
        };
        let found = origin.look();
        let is_new = matches!(found, Ok(Some(_)));
        let fetched = match found {
            Ok(fetched) => {
                self.renewed.lock().polled(None);
                fetched
            }
            Err(fault) => {
                let is_known = self.renewed.lock().polled(Some(fault.for_all.clone()));
                // Once, and not every ten seconds.
                if !is_known {
                    let snapshot = &self.served;
                    tracing::warn!(%snapshot, "the data from before are served: {fault}");
                }
                None
            }
        };
        if let Some(fetched) = fetched {
            self.geodata = Geodata::Fetched(fetched);
        }
        if is_new || is_asked {
            self.read_again();
        }
    }

    /// Tells which files of the data that is served are not what `sources.toml` says. The start does not wait for it.
    fn doubt(&self) {
        let place = self.place();
        if let Geodata::Inside = place {
            return;
        }
        // A file at a time: building the tables once more would take as much memory as a reload.
        let found =
            Folder::at_one_moment(place.clone(), |folder| Ok::<_, SourceError>(doubts(folder)));
        // Data that are others by now the next look is about.
        if let Ok(doubts) = found
            && Traits::of(&place) == self.read
        {
            self.tell_doubts(doubts);
        }
    }

    fn tell_doubts(&self, doubts: Vec<String>) {
        for doubt in &doubts {
            tracing::warn!("the data that is served is doubtful: {doubt}");
        }
        self.renewed.lock().doubts = doubts;
    }

    /// Where the data is now: an update makes the folder that was not there at the start.
    fn place(&self) -> Geodata {
        match &self.geodata {
            Geodata::Inside => Geodata::chosen(None),
            other @ (Geodata::Folder(_) | Geodata::Fetched(_)) => other.clone(),
        }
    }

    /// Reads the data if they are not as they were, or if that is asked for.
    fn look(&mut self, is_asked: bool) {
        let place = self.place();
        let now = Traits::of(&place);
        if now == self.read && !is_asked {
            return;
        }
        self.read = now;
        self.read_again();
    }

    /// Reads the data, and serves them if they are others.
    fn read_again(&mut self) {
        let place = self.place();
        let begun = Instant::now();
        let built = Folder::at_one_moment(place.clone(), |folder| {
            Ok::<_, AtlasError>((Atlas::of(folder)?, doubts(folder)))
        });
        match built {
            Ok((atlas, doubts)) if atlas.snapshot == self.served => {
                self.renewed.lock().reload_failure = None;
                self.tell_doubts(doubts);
                tracing::info!(snapshot = %atlas.snapshot, "the data are as they were");
            }
            Ok((atlas, doubts)) => {
                let (snapshot, newest) = (atlas.snapshot.clone(), atlas.calendar.newest());
                (self.serve)(atlas);
                self.served = snapshot;
                self.tell_doubts(doubts);
                let mut state = self.renewed.lock();
                state.since = Instant::now();
                state.reloads += 1;
                state.reload_failure = None;
                let duration_ms = clock::whole_ms(begun.elapsed());
                tracing::info!(snapshot = %self.served, %newest, duration_ms, "new data are served");
            }
            Err(error) => {
                let failure = chain(&error);
                tracing::error!(
                    snapshot = %self.served,
                    "the data in {place} cannot be served, and those from before still are: {failure}"
                );
                let mut state = self.renewed.lock();
                state.failed_reloads += 1;
                state.reload_failure = Some(match &place {
                    Geodata::Folder(folder) => without_folder(&failure, folder),
                    Geodata::Fetched(fetched) => {
                        without_folder(&failure, Path::new(fetched.place()))
                    }
                    Geodata::Inside => failure,
                });
            }
        }
    }
}

/// A sentence for everybody: where the files of a folder lie on this machine is nobody's business, and stands in the log.
#[must_use]
pub fn without_folder(sentence: &str, folder: &Path) -> String {
    let folder = folder.display().to_string();
    let folder = folder.trim_end_matches('/');
    // One name alone, as `geodata`, tells nothing and may be a word of the sentence.
    if !folder.trim_start_matches(['.', '/']).contains('/') {
        return sentence.to_owned();
    }
    sentence
        .replace(&format!("{folder}/"), "")
        .replace(folder, "the folder")
}

/// Files that are not what `sources.toml` says of them. Without it the folder is somebody's own, and nothing is known.
fn doubts(folder: &Folder) -> Vec<String> {
    let faults = match Provenance::read(folder) {
        Ok(Ok(provenance)) => provenance.faults(folder),
        Ok(Err(NoProvenance::Unreadable(fault))) => Ok(vec![fault]),
        Ok(Err(NoProvenance::NotThere)) => Ok(Vec::new()),
        Err(error) => Err(error),
    };
    match faults {
        Ok(faults) => faults.iter().map(ToString::to_string).collect(),
        Err(error) => vec![chain(&error)],
    }
}

/// What the system says of each file of a folder.
#[derive(Debug, PartialEq, Eq)]
struct Traits(Vec<(String, u64, Option<SystemTime>, u64)>);

impl Traits {
    /// `None` for data that do not change, and for a folder that cannot be read at the moment.
    fn of(geodata: &Geodata) -> Option<Self> {
        let Geodata::Folder(folder) = geodata else {
            return None;
        };
        let mut all = Vec::new();
        gather(folder, &mut all, 2).ok()?;
        all.sort();
        Some(Self(all))
    }
}

/// Gathers what is in a folder and, so deep, in those below it.
fn gather(
    folder: &Path,
    all: &mut Vec<(String, u64, Option<SystemTime>, u64)>,
    depth: u8,
) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // A link to nowhere is something that changes too; what has gone meanwhile is a change that the next look sees.
        let Ok(about) = fs::metadata(&path).or_else(|_| fs::symlink_metadata(&path)) else {
            continue;
        };
        if about.is_dir() {
            if depth > 0 {
                // Not everything beside the data is for everyone to read (`lost+found`); the data are, or their reader
                // says what is not.
                let _ = gather(&path, all, depth - 1);
            }
        } else {
            let name = path.to_string_lossy().into_owned();
            all.push((name, about.len(), about.modified().ok(), number(&about)));
        }
    }
    Ok(())
}

/// The number under which the system files it: a file that took another's place has its own.
#[cfg(unix)]
fn number(about: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(about)
}

#[cfg(not(unix))]
fn number(_about: &fs::Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests;
