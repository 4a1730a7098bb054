//! What an update is asked to do.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::folders;

/// The page on which ICE publishes its lists.
pub const ICE_PAGE: &str = "https://www.ice.gov/identify-and-arrest/287g";

/// Where lists are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A page of the web that links to them.
    Page(Url),
    /// A folder in which they lie, or in folders within.
    Folder(PathBuf),
}

impl fmt::Display for Source {
    /// The page's address, or the folder's path.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(f, "{page}"),
            Self::Folder(folder) => write!(f, "{}", folder.display()),
        }
    }
}

/// How long, how large, how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// How long one request may take, from the first byte sent to the last one read.
    pub time: Duration,
    /// The most bytes of a page.
    pub page_bytes: u64,
    /// The most bytes of a list; the largest of ICE's so far had 0.3 MB.
    pub list_bytes: u64,
    /// How many redirections are followed.
    pub redirects: u32,
    /// How often what may pass (a failing server, a lost connection) is tried again.
    pub retries: u32,
    /// The wait before the first of these, unless the server names one; each further wait is twice as long.
    pub first_wait: Duration,
    /// The longest wait, also if the server asks for more: then a run ends, and the next one tries.
    pub longest_wait: Duration,
    /// How long another update on the same archive is waited for.
    pub others: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(60),
            page_bytes: 8 << 20,
            list_bytes: 32 << 20,
            redirects: 5,
            retries: 3,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
            others: Duration::from_secs(60),
        }
    }
}

/// What an update is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where lists are looked for.
    pub source: Source,
    /// The folder in which every list is kept as it came.
    pub archive: PathBuf,
    /// The folder of geodata into which they are imported.
    pub geodata: PathBuf,
    /// How the request names itself to the server.
    pub user_agent: String,
    /// How long, how large, how often.
    pub limits: Limits,
}

/// How a request names itself: who asks and why, and where the owner of a server finds the people behind it, for which
/// `contact` goes before the project's own address.
#[must_use]
pub fn user_agent(contact: Option<&str>) -> String {
    let own = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    let own = own.into_iter().find(|address| !address.is_empty());
    let contact = contact.or(own).map(|address| format!("; {address}"));
    format!(
        "countyline/{} (looks for new lists of 287g agreements, to keep a public map of them up to date{})",
        env!("CARGO_PKG_VERSION"),
        contact.unwrap_or_default()
    )
}

/// Where lists are kept if nobody says where: `countyline/archive` in the folder in which the user's programs keep what
/// cannot be made anew (`XDG_DATA_HOME`, else `.local/share` in the home); `None` if there is no such folder.
#[must_use]
pub fn default_archive() -> Option<PathBuf> {
    archive_in(&folders::data())
}

/// The archive in the best of these folders.
fn archive_in(folders: &[PathBuf]) -> Option<PathBuf> {
    folders.first().map(|folder| folder.join("archive"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_lies_in_the_first_folder_of_the_user_s_data() {
        let folders = ["/data/countyline", "/home/ann/.local/share/countyline"].map(PathBuf::from);
        let archive = PathBuf::from("/data/countyline/archive");
        assert_eq!(archive_in(&folders), Some(archive));
        assert_eq!(archive_in(&[]), None);
    }

    #[test]
    fn a_request_says_who_asks_and_where_to_write_to() {
        let agent = user_agent(Some("https://maps.example.org"));
        assert!(agent.starts_with("countyline/0."), "{agent}");
        assert!(agent.ends_with("; https://maps.example.org)"), "{agent}");
        // A header is one line of plain letters.
        assert!(agent.is_ascii() && !agent.contains('\n'), "{agent}");
    }
}
