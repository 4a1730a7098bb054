//! One list taken from where it lies into the archive.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use jiff::Timestamp;

use super::archive::{Archive, Kept, Note, Shelf, leave};
use super::error::UpdateError;
use super::fetch::{Answer, Client, Validators, Whole};
use super::house::is_same_house;
use super::look::Place;
use super::name::list_kind;
use super::request::Source;
use super::seen::{ListSeen, Seen};
use super::weigh::unreadable;
use crate::sources::Digest;

/// What takes lists: from where, to where, and what it has seen.
pub(super) struct Taker<'a> {
    pub(super) client: &'a Client,
    pub(super) archive: &'a Archive,
    pub(super) source: &'a Source,
    /// The most bytes of a list.
    pub(super) most: u64,
    pub(super) seen: &'a mut Seen,
}

/// The bytes of a list, and what is known of where they came from.
struct Came {
    bytes: Vec<u8>,
    address: String,
    validators: Validators,
    headers: Vec<(String, String)>,
}

impl Taker<'_> {
    /// The list in the archive that lies at a place now; inside, a sentence if what lies there cannot be used.
    ///
    /// # Errors
    /// The archive cannot be written.
    pub(super) fn take(
        &mut self,
        place: &Place,
        name: &str,
    ) -> Result<Result<Kept, String>, UpdateError> {
        let known = self.seen.lists.get(&place.text());
        let known =
            known.and_then(|seen| self.archive.kept(&seen.file, &seen.sha256).zip(Some(seen)));
        let came = match place {
            Place::Web(address) => {
                if let Source::Page(page) = self.source
                    && !is_same_house(page, address)
                {
                    return Ok(Err("it lies on another host than the page; look at it in a browser, and run `countyline import` on it if it is ICE's".to_owned()));
                }
                let validators = known.as_ref().map(|(_, seen)| seen.validators.clone());
                let answer = self
                    .client
                    .get(address, &validators.unwrap_or_default(), self.most);
                match (answer, known) {
                    (Ok(Answer::Same), Some((kept, _))) => return Ok(Ok(kept)),
                    (Ok(Answer::Same), None) => {
                        return Ok(Err(
                            "it answers that nothing is new, which was not asked; try again"
                                .to_owned(),
                        ));
                    }
                    (Ok(Answer::Whole(whole)), _) if whole.is_page() => {
                        return Ok(Err("a web page came instead of a workbook; open it in a browser, where it may say why".to_owned()));
                    }
                    (Ok(Answer::Whole(whole)), _) => Came::of(whole),
                    (Err(error), _) => return Ok(Err(error.to_string())),
                }
            }
            Place::Disk(path) => match self.read(path) {
                Ok(bytes) => Came {
                    bytes,
                    address: place.text(),
                    validators: Validators::default(),
                    headers: Vec::new(),
                },
                Err(reason) => return Ok(Err(reason)),
            },
        };
        self.keep(place, name, came)
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, String> {
        let unreadable = |error: io::Error| {
            format!("it cannot be read ({error}); give yourself the right to read it")
        };
        // Whoever opens a pipe waits for its writer.
        let about = fs::metadata(path).map_err(unreadable)?;
        if !about.is_file() {
            return Err("it is no file; put the list itself there".to_owned());
        }
        let mut bytes = Vec::new();
        let file = fs::File::open(path).map_err(unreadable)?;
        file.take(self.most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() as u64 > self.most {
            return Err(format!(
                "it is larger than {} bytes, the most that is taken; if that is right, allow more with --max-size",
                self.most
            ));
        }
        Ok(bytes)
    }

    /// Keeps bytes that came: on the shelf of lists if they can be read as one.
    fn keep(
        &mut self,
        place: &Place,
        name: &str,
        came: Came,
    ) -> Result<Result<Kept, String>, UpdateError> {
        let sha256 = Digest::of(&came.bytes).to_string();
        let mut note = Note {
            published_as: name.to_owned(),
            kind: list_kind(name),
            address: came.address,
            linked_from: self.source.to_string(),
            received: Timestamp::now(),
            bytes: came.bytes.len(),
            sha256: sha256.clone(),
            refused: None,
            headers: came.headers.into_iter().collect(),
        };
        let kept = if let Some(kept) = self.archive.find(&note, &came.bytes) {
            kept
        } else {
            // The reader tells the day from the name, so it is looked at under the name that it will have.
            let arrived = self.archive.arrive(name, &came.bytes)?;
            let refused = unreadable(&arrived);
            leave(&arrived)?;
            if let Some(reason) = refused {
                note.refused = Some(reason.clone());
                let kept = self.archive.keep(Shelf::Refused, &note, &came.bytes)?;
                let path = kept.path.display();
                return Ok(Err(format!("{reason} (what came is kept as {path})")));
            }
            self.archive.keep(Shelf::Lists, &note, &came.bytes)?
        };
        let seen = ListSeen {
            file: kept.name.clone(),
            sha256,
            validators: came.validators,
        };
        if self.seen.lists.insert(place.text(), seen.clone()) != Some(seen) {
            self.archive.note_seen(self.seen)?;
        }
        Ok(Ok(kept))
    }
}

impl Came {
    fn of(whole: Whole) -> Self {
        Self {
            bytes: whole.bytes,
            address: whole.address.to_string(),
            validators: whole.validators,
            headers: whole.headers,
        }
    }
}
