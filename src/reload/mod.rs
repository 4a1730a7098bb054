//! New data while it is served: another atlas is built beside the one that is served, and takes its place whole.
//!
//! The folder is looked at every two seconds, not watched: an import exchanges the whole folder for another, which those
//! who watch the old one are not told of, and neither network drives nor volumes of containers tell anyone. What is
//! compared is what the system says of each file, which for some dozens of files takes well under a millisecond.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;

use crate::atlas::{Atlas, SnapshotId};
use crate::chain::chain;
use crate::config::Renewal;
use crate::sources::Geodata;
use crate::threads;

/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// New lists are looked for this long after the start: who has just started has other things to do.
const FIRST_UPDATE: Duration = Duration::from_secs(5);

/// How the data was renewed since the start.
#[derive(Debug, Clone, Default)]
pub struct Renewed(Arc<Mutex<State>>);

/// How the data was renewed since the start.
#[derive(Debug, Clone)]
pub struct State {
    /// When the atlas that is served was built.
    pub since: Instant,
    /// Times that another atlas was served.
    pub reloads: u64,
    /// Times that the data could not be served, and the old atlas went on.
    pub failed_reloads: u64,
    /// Why the data as they lie there cannot be served; `None` if they are served.
    pub reload_failure: Option<String>,
    /// True if new lists are looked for.
    pub is_updated: bool,
    /// When new lists were last looked for.
    pub looked: Option<Timestamp>,
    /// Times that new lists were looked for.
    pub updates: u64,
    /// Times that this found a problem.
    pub failed_updates: u64,
    /// What the last look found wrong.
    pub update_failure: Option<String>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            since: Instant::now(),
            reloads: 0,
            failed_reloads: 0,
            reload_failure: None,
            is_updated: false,
            looked: None,
            updates: 0,
            failed_updates: 0,
            update_failure: None,
        }
    }
}

impl Renewed {
    /// How it was renewed by now.
    #[must_use]
    pub fn state(&self) -> State {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What looks for new lists, and imports them.
pub struct Update {
    /// When they were last looked for, by whomever.
    pub looked: Option<Timestamp>,
    /// Looks for them; what is wrong is told in a sentence.
    pub look: Box<dyn FnMut() -> Result<(), String> + Send>,
}

/// What renews the data.
pub struct Renewer {
    /// Where the data is, as it was named when the server started.
    geodata: Geodata,
    served: SnapshotId,
    renewed: Renewed,
    /// Serves another atlas.
    serve: Box<dyn Fn(Atlas) + Send>,
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
            read: None,
        }
    }

    /// Renews until nobody is left to ask for it. Meant for a thread of its own, behind all that answer.
    pub fn run(mut self, renewal: &Renewal, asked: &Receiver<()>, update: Option<Update>) {
        threads::give_precedence();
        // The server read it a moment ago; a change since then is found by the first look.
        self.read = Traits::of(&self.place());
        let mut update = update.zip(renewal.update_every);
        if let Some((update, _)) = &update {
            let mut state = self.renewed.lock();
            state.is_updated = true;
            state.looked = update.looked;
        }
        let mut next_update = Instant::now() + FIRST_UPDATE;
        loop {
            let wait = match (renewal.watch, &update) {
                (true, _) => LOOK_EVERY,
                (false, Some(_)) => next_update.saturating_duration_since(Instant::now()),
                (false, None) => Duration::MAX,
            };
            let is_asked = match asked.recv_timeout(wait) {
                Ok(()) => true,
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let mut is_due = is_asked;
            if let Some((update, every)) = &mut update
                && Instant::now() >= next_update
            {
                self.update(update);
                next_update = Instant::now() + *every;
                is_due = true;
            }
            if is_due || renewal.watch {
                self.look(is_asked);
            }
        }
    }

    fn update(&self, update: &mut Update) {
        let found = (update.look)();
        let mut state = self.renewed.lock();
        state.updates += 1;
        state.looked = Some(Timestamp::now());
        if let Err(failure) = &found {
            state.failed_updates += 1;
            tracing::warn!("looking for new lists: {failure}");
        }
        state.update_failure = found.err();
    }

    /// Where the data is now: an update makes the folder that was not there at the start.
    fn place(&self) -> Geodata {
        match &self.geodata {
            Geodata::Inside => Geodata::chosen(None),
            folder @ Geodata::Folder(_) => folder.clone(),
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
        let begun = Instant::now();
        match Atlas::build(&place) {
            Ok(atlas) if atlas.snapshot == self.served => {
                self.renewed.lock().reload_failure = None;
                tracing::info!(snapshot = %atlas.snapshot, "the data are as they were");
            }
            Ok(atlas) => {
                let (snapshot, newest) = (atlas.snapshot.clone(), atlas.calendar.newest());
                (self.serve)(atlas);
                self.served = snapshot;
                let mut state = self.renewed.lock();
                state.since = Instant::now();
                state.reloads += 1;
                state.reload_failure = None;
                let duration_ms = begun.elapsed().as_millis();
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
                state.reload_failure = Some(failure);
            }
        }
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
