//! A file that is asked for again and again: its bytes only if they are others.

use std::io::Read as _;
use std::time::Duration;

use flate2::read::GzDecoder;

use super::error::StoreError;
use super::opened::{Holder, Store};
use crate::sources::Digest;

/// What a look at a file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fresh {
    /// Nothing has this name.
    NotThere,
    /// The bytes that are known already.
    Same,
    /// Other bytes, uncompressed.
    Other {
        /// The bytes.
        bytes: Vec<u8>,
        /// What the store calls them; `None` if it gives them no name.
        tag: Option<String>,
    },
}

impl Store {
    /// The bytes of a file of this length at most, unless they are those of this tag; waited for so long.
    ///
    /// # Errors
    /// It cannot be read, is longer, or is not answered in time.
    pub fn look(
        &self,
        name: &str,
        known: Option<&str>,
        most: u64,
        patience: Duration,
    ) -> Result<Fresh, StoreError> {
        let remote = match &self.holder {
            Holder::Folder(_) => {
                let Some(bytes) = self.read(name)? else {
                    return Ok(Fresh::NotThere);
                };
                let tag = Digest::of(&bytes).to_string();
                if known == Some(tag.as_str()) {
                    return Ok(Fresh::Same);
                }
                let tag = Some(tag);
                return Ok(Fresh::Other { bytes, tag });
            }
            Holder::Bucket(remote) => remote,
        };
        let look = remote.bucket.look(name, known, most);
        let look = async { tokio::time::timeout(patience, look).await };
        let found = remote.runtime.block_on(look);
        let found = found.map_err(|_late| StoreError::Slow {
            place: self.to_string(),
            name: name.to_owned(),
            patience_s: patience.as_secs(),
        })?;
        let found = match found {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Ok(Fresh::NotThere),
            Err(object_store::Error::NotModified { .. }) => return Ok(Fresh::Same),
            Err(source) => return Err(self.in_bucket(name, "read", source)),
        };
        let long = || StoreError::Long {
            place: self.to_string(),
            name: name.to_owned(),
            most,
        };
        let (held, is_gzip, tag) = found.ok_or_else(long)?;
        let mut bytes = Vec::new();
        let read = if is_gzip {
            GzDecoder::new(&*held)
                .take(most + 1)
                .read_to_end(&mut bytes)
        } else {
            (&*held).read_to_end(&mut bytes)
        };
        read.map_err(|source| StoreError::Disk {
            place: self.to_string(),
            name: name.to_owned(),
            what: "unpacked",
            source,
        })?;
        if bytes.len() as u64 > most {
            return Err(long());
        }
        Ok(Fresh::Other { bytes, tag })
    }
}
