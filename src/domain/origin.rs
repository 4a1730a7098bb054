//! Where a file of geodata comes from.

/// Where a file of geodata comes from, as `sources.toml` says. An empty text is not known, or does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file, below the folder of geodata.
    pub path: String,
    /// What it holds.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it was published.
    pub url: String,
    /// Under which terms, in words.
    pub licence: String,
}
