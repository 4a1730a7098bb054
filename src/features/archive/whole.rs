//! The archive, a piece at a time.

use std::sync::Arc;

use super::entry::{Entry, Listed};
use super::error::ArchiveError;
use super::packed::{Measured, Packed};
use super::{lists, package, readme};
use crate::atlas::{AsOf, Atlas};
use crate::features::collections::{Asked, Collection, File, Page, select};
use crate::written::FileFormat;

/// Bytes after which a piece is given out.
const PIECE_BYTES: usize = 128 << 10;

/// The name of the description, as the standard gives it.
const DESCRIPTION: &str = "datapackage.json";

/// Everything as of a day, as one archive. It holds no more than a piece of it, and one of its short lists.
pub struct Archive {
    atlas: Arc<Atlas>,
    as_of: AsOf,
    /// What is not begun yet.
    entries: std::vec::IntoIter<Entry>,
    open: Option<(Entry, Body)>,
    done: Vec<(Entry, Measured)>,
    /// None once it is finished.
    packed: Option<Packed>,
}

/// What an entry holds.
enum Body {
    Rows(Box<File>),
    Whole(Vec<u8>),
}

impl Body {
    fn piece(&mut self) -> Result<Option<Vec<u8>>, ArchiveError> {
        match self {
            Self::Rows(file) => Ok(file.piece()?),
            Self::Whole(bytes) if bytes.is_empty() => Ok(None),
            Self::Whole(bytes) => Ok(Some(std::mem::take(bytes))),
        }
    }
}

impl Archive {
    /// The archive of a day: of what holds by days all that held on one up to then, with what was so on that day.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>, as_of: AsOf) -> Self {
        Self {
            packed: Some(Packed::new(atlas.calendar.newest())),
            entries: Entry::all().into_iter(),
            open: None,
            done: Vec::new(),
            atlas,
            as_of,
        }
    }

    /// The name that it is saved under: what it is, of which day, of which year's counties if not those that are shown else.
    #[must_use]
    pub fn file_name(&self) -> String {
        let vintage = if self.atlas.is_of_base() {
            String::new()
        } else {
            format!("-counties-of-{}", self.atlas.vintage)
        };
        format!("countyline-{}{vintage}.zip", self.as_of.day)
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// An entry cannot be written: a mistake of ours.
    pub fn piece(&mut self) -> Result<Option<Vec<u8>>, ArchiveError> {
        let mut piece = Vec::new();
        while piece.len() < PIECE_BYTES {
            let Some(mut packed) = self.packed.take() else {
                break;
            };
            if self.step(&mut packed)? {
                piece.append(&mut packed.take());
                self.packed = Some(packed);
            } else {
                piece.append(&mut packed.finish()?);
            }
        }
        Ok((!piece.is_empty()).then_some(piece))
    }

    /// Writes a piece of an entry, or begins the next one; false once all of them are written.
    fn step(&mut self, packed: &mut Packed) -> Result<bool, ArchiveError> {
        if let Some((entry, body)) = &mut self.open {
            if let Some(bytes) = body.piece()? {
                packed.write(&bytes)?;
            } else {
                self.done.push((*entry, packed.measured()));
                self.open = None;
            }
            return Ok(true);
        }
        if self.done.is_empty() {
            packed.begin("README.md", false)?;
            packed.write(readme::text(&self.atlas, &self.as_of).as_bytes())?;
        }
        if let Some(entry) = self.entries.next() {
            packed.begin(&entry.path(), entry.format.is_packed())?;
            self.open = Some((entry, self.body(entry)?));
            return Ok(true);
        }
        packed.begin(DESCRIPTION, false)?;
        let description = package::description(&self.atlas, &self.as_of, &self.done);
        let mut text = serde_json::to_vec_pretty(&description)?;
        text.push(b'\n');
        packed.write(&text)?;
        Ok(false)
    }

    fn body(&self, entry: Entry) -> Result<Body, ArchiveError> {
        let (atlas, as_of, format) = (&self.atlas, &self.as_of, entry.format);
        Ok(match entry.list {
            Listed::Collection(collection) => Body::Rows(Box::new(self.rows(collection, format)?)),
            Listed::Sheets => Body::Whole(lists::sheets(atlas, as_of, format)?),
            Listed::Changes => Body::Whole(lists::changes(atlas, as_of, format)?),
        })
    }

    fn rows(&self, collection: Collection, format: FileFormat) -> Result<File, ArchiveError> {
        let until = format!("../{}", self.as_of.day);
        let asked = Asked::read(collection, |name| (name == "datetime").then_some(&*until))?;
        let selected = select(&self.atlas, &asked)?;
        let page = Page::of_all(&selected);
        let beside = package::beside(&self.atlas, &self.as_of);
        let atlas = Arc::clone(&self.atlas);
        let file = File::new(atlas, asked, &selected, &page, format, false, beside)?;
        Ok(file)
    }
}
