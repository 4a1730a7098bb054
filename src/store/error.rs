//! Why a place cannot be read or written.

use std::io;

use super::place::PlaceError;

/// Why a place cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It is no place.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// A bucket cannot be spoken to as the environment says.
    #[error(
        "{place} cannot be opened; look at AWS_ENDPOINT_URL, AWS_REGION and the keys in the environment"
    )]
    Open {
        /// The place.
        place: String,
        /// What is wrong with it.
        source: Box<object_store::Error>,
    },
    /// A file of a folder.
    #[error("{name} in {place} cannot be {what}")]
    Disk {
        /// The place.
        place: String,
        /// The file, below the place.
        name: String,
        /// `read`, `written`, `listed` or `removed`.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A file of a bucket.
    #[error("{name} in {place} cannot be {what}")]
    Bucket {
        /// The place.
        place: String,
        /// The file, below the place.
        name: String,
        /// `read`, `written`, `listed` or `removed`.
        what: &'static str,
        /// What the store said.
        source: Box<object_store::Error>,
    },
    /// What packs requests did not start.
    #[error("the threads that speak to {place} did not start")]
    Threads {
        /// The place.
        place: String,
        /// What the system said.
        source: io::Error,
    },
    /// A name that could lead out of the place, or that no store can hold.
    #[error(
        "`{name}` is no name of a file in a published copy; parts are joined by `/`, and are made of letters, digits and `. - _ = , ~ + @ %`"
    )]
    Name {
        /// The name.
        name: String,
    },
    /// A list that cannot be understood.
    #[error("{name} in {place} is no list of a published copy: {why}; publish there anew")]
    List {
        /// The place.
        place: String,
        /// The list.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// A copy of another kind.
    #[error(
        "manifest.json in {place} is of format {found}, and this program knows format {known}; take the program that published it, or a newer one"
    )]
    Format {
        /// The place.
        place: String,
        /// The format that it has.
        found: u64,
        /// The format that this program knows.
        known: u32,
    },
    /// No copy was published there.
    #[error(
        "there is no manifest.json in {place}; publish a copy there first: `countyline publish {place}`"
    )]
    NoManifest {
        /// The place.
        place: String,
    },
    /// A file that a list names is not what the list says.
    #[error("{name} in {place} has {found}, and its list says {listed}; publish there anew")]
    Differs {
        /// The place.
        place: String,
        /// The file.
        name: String,
        /// What it has: bytes, or a SHA-256.
        found: String,
        /// What it should have.
        listed: String,
    },
    /// A file that a list names is not there.
    #[error("{name} is not in {place}, though a list there names it; publish there anew")]
    Missing {
        /// The place.
        place: String,
        /// The file.
        name: String,
    },
    /// A file that is not answered in time.
    #[error(
        "{name} in {place} is not answered within {patience_s} s; look whether the store can be reached"
    )]
    Slow {
        /// The place.
        place: String,
        /// The file.
        name: String,
        /// How long the answer was waited for.
        patience_s: u64,
    },
    /// A file, or files together, of more bytes than are taken in.
    #[error("{name} in {place} has more than {most} bytes, which are the most that is taken in")]
    Long {
        /// The place.
        place: String,
        /// The file, or what the files are together.
        name: String,
        /// The most bytes.
        most: u64,
    },
}
