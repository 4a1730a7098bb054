//! ICE's page to the history: the lists that it links to, those that are new kept as they came, and imported.
//!
//! 1. `look`: the page is read, and its links (`links`) to lists (`name`) are found;
//! 2. `fetch`: each is asked for, within limits, unless it is what it was;
//! 3. `archive`: what is new is kept, byte for byte, with a note of where it came from; `seen` is what was last seen;
//! 4. `weigh`: what geodata does not know is imported, but for what is in doubt.
//!
//! A run can be killed at any moment, and the next one goes on: what is imported is told from the archive and geodata,
//! and not from what a run remembers.

mod archive;
mod error;
mod fetch;
mod house;
mod links;
mod look;
mod name;
mod request;
mod seen;
mod take;
mod trouble;
mod weigh;

use std::path::Path;

use jiff::Timestamp;
use rustc_hash::FxHashMap as HashMap;

use archive::{Archive, Kept};
pub use error::UpdateError;
use fetch::Client;
use look::Found;
pub use name::list_kind;
pub use request::{ICE_PAGE, Limits, Request, Source, default_archive, user_agent};
use seen::Seen;
use take::Taker;

use crate::domain::SheetKind;
use crate::import::Imported;

/// What an update found and did.
#[derive(Debug)]
pub struct Told {
    /// The page or the folder that was looked at.
    pub source: String,
    /// When it was looked at; `None` if it gave no lists: then `failed` says why.
    pub looked: Option<Timestamp>,
    /// How many lists it has.
    pub lists: usize,
    /// Lists that are new in the archive.
    pub new: Vec<NewList>,
    /// What the import of what geodata did not know says; `None` if there was nothing to import.
    pub imported: Option<Imported>,
    /// Lists that are kept and were not imported, for a doubt, by name.
    pub waiting: Vec<String>,
    /// What needs a person: each stays until it is mended, or has left the page.
    pub failed: Vec<Failure>,
    /// What is odd, and stops nothing, one sentence each.
    pub notes: Vec<String>,
}

impl Told {
    /// True if nothing needs a person.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.failed.is_empty()
    }

    /// True if geodata knew everything already.
    #[must_use]
    pub fn is_nothing_new(&self) -> bool {
        self.new.is_empty() && self.imported.is_none()
    }
}

/// A list that is new in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewList {
    /// Its name in the archive.
    pub name: String,
    /// Which list it is by its name.
    pub kind: Option<SheetKind>,
    /// Where it came from.
    pub address: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// Something that went wrong with one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The page, the list's address, or the file.
    pub address: String,
    /// What is wrong and what to do, in a sentence.
    pub reason: String,
}

/// Looks where lists are published, keeps those that are new, and imports them.
///
/// Nothing is imported of what is in doubt or cannot be read; that, and what could not be had, is told in
/// [`Told::failed`], run after run until it is mended or has left the page. Two updates on one archive wait for one
/// another.
///
/// # Errors
/// The archive or geodata cannot be read or written, or the import did not happen. Geodata is as it was then, and what
/// was kept is imported by the next update.
pub fn update(request: &Request) -> Result<Told, UpdateError> {
    update_telling(request, &|_step: &str| ())
}

/// [`update`], which tells what it is doing in a few words, for somebody who waits.
///
/// # Errors
/// As for [`update`].
pub fn update_telling(request: &Request, tell: &dyn Fn(&str)) -> Result<Told, UpdateError> {
    let archive = Archive::open(&request.archive, request.limits.others)?;
    let mut seen = archive.seen();
    let client = Client::new(&request.user_agent, &request.limits);
    let mut told = Told {
        source: request.source.to_string(),
        looked: None,
        lists: 0,
        new: Vec::new(),
        imported: None,
        waiting: Vec::new(),
        failed: Vec::new(),
        notes: Vec::new(),
    };
    tell(&format!("looking at {}", told.source));
    let found = match &request.source {
        Source::Page(page) => look::at_page(&client, page, request.limits.page_bytes, &mut seen),
        Source::Folder(folder) => look::in_folder(folder)?.or_sentence(),
    };
    // The lists that the page has now, by name, each with its address.
    let mut current = HashMap::default();
    match found {
        Err(reason) => told.fail(told.source.clone(), reason),
        Ok(found) => {
            told.looked = Some(Timestamp::now());
            archive.note_seen(&seen)?;
            told.lists = found.lists.len();
            told.note_others(&found);
            let mut taker = Taker {
                client: &client,
                archive: &archive,
                source: &request.source,
                most: request.limits.list_bytes,
                seen: &mut seen,
            };
            for (place, name) in &found.lists {
                tell(&format!("looking at {name}"));
                match taker.take(place, name)? {
                    Ok(kept) => told.keep(kept, place.text(), &mut current)?,
                    Err(reason) => told.fail(place.text(), reason),
                }
            }
        }
    }
    let (lists, damaged) = archive.lists()?;
    for path in damaged {
        told.fail(
            path.display().to_string(),
            "it is not what was downloaded (its note has another SHA-256) and was left out; delete both, and it is fetched again where it is still published".to_owned(),
        );
    }
    let lists = weigh::unknown(lists, &request.geodata)?;
    if lists.is_empty() {
        return Ok(told);
    }
    tell("importing what is new");
    let weighed = weigh::import_what_counts(lists, &request.geodata)?;
    told.imported = weighed.imported;
    told.notes.extend(weighed.notes);
    for (list, reason) in weighed.waiting {
        told.waiting.push(list.name.clone());
        let path = list.path.display();
        let sentence = format!(
            "it was not imported and waits as {path}, for {reason}. `countyline import` takes it in all the same"
        );
        match current.get(&list.name) {
            Some(address) => told.fail(address.clone(), sentence),
            None => told.notes.push(format!("{}: {sentence}", list.name)),
        }
    }
    Ok(told)
}

/// When an update last read a page or a folder that had lists, by what the archive says; `None` if none did.
#[must_use]
pub fn last_looked(archive: &Path) -> Option<Timestamp> {
    Seen::last_looked(archive)
}

impl Told {
    fn fail(&mut self, address: String, reason: String) {
        self.failed.push(Failure { address, reason });
    }

    fn keep(
        &mut self,
        kept: Kept,
        address: String,
        current: &mut HashMap<String, String>,
    ) -> Result<(), UpdateError> {
        if kept.is_new {
            self.new.push(NewList {
                kind: list_kind(&kept.name),
                bytes: kept.length()?,
                name: kept.name.clone(),
                address: address.clone(),
            });
        }
        current.insert(kept.name, address);
        Ok(())
    }

    fn note_others(&mut self, found: &Found) {
        if !found.others.is_empty() {
            self.notes.push(format!(
                "left aside, since their names are not those of lists: {}",
                look::told(&found.others)
            ));
        }
    }
}
