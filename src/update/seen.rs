//! What was last seen: when each page was looked at, and what each address gave.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fetch::Validators;

/// What was last seen, as it stands in the archive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// Pages and folders, by address.
    #[serde(default)]
    pub(super) pages: BTreeMap<String, PageSeen>,
    /// Lists, by address.
    #[serde(default)]
    pub(super) lists: BTreeMap<String, ListSeen>,
}

/// What a page last gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PageSeen {
    /// When it was last read and had lists.
    pub(super) looked: Timestamp,
    /// By what to ask for a newer one.
    #[serde(flatten)]
    pub(super) validators: Validators,
    /// Which program has read its links: another may find more in it.
    pub(super) program: String,
    /// Its lists, address and name.
    pub(super) lists: Vec<(String, String)>,
    /// The names of other workbooks that it links to.
    #[serde(default)]
    pub(super) others: Vec<String>,
}

/// What a list's address last gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ListSeen {
    /// The list in the archive.
    pub(super) file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(super) sha256: String,
    /// By what to ask for a newer one.
    #[serde(flatten)]
    pub(super) validators: Validators,
}

impl Seen {
    /// The file's name.
    pub(super) const NAME: &'static str = "seen.json";

    /// Reads it. One that is not there or not whole says nothing: then all is asked for once more, and kept as before.
    pub(super) fn read(archive: &Path) -> Self {
        Self::of(archive).unwrap_or_else(|error| {
            let path = archive.join(Self::NAME);
            tracing::warn!(%error, "{} cannot be read; every list is downloaded once more", path.display());
            Self::default()
        })
    }

    fn of(archive: &Path) -> serde_json::Result<Self> {
        match crate::sources::read_file(&archive.join(Self::NAME)) {
            Ok(bytes) => serde_json::from_slice(&bytes),
            Err(_) => Ok(Self::default()),
        }
    }

    /// When a page was last read and had lists, for whoever asks again and again.
    pub(super) fn last_looked(archive: &Path) -> Option<Timestamp> {
        let seen = Self::of(archive).unwrap_or_default();
        seen.pages.values().map(|page| page.looked).max()
    }
}
