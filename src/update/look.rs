//! What lies on a page, or in a folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use url::Url;

use super::error::UpdateError;
use super::fetch::{Answer, Client, Validators, Whole};
use super::links::Links;
use super::name::{is_workbook, list_kind};
use super::seen::{PageSeen, Seen};

/// The most lists that one page may have: ICE's has had up to four, and every one costs a request.
const MOST_LISTS: usize = 64;

/// Where a list lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// At an address.
    Web(Url),
    /// In a folder.
    Disk(PathBuf),
}

impl Place {
    /// The address or the path as text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Web(address) => address.to_string(),
            Self::Disk(path) => path.display().to_string(),
        }
    }
}

/// The lists that a page or a folder has, each with its name, and the names of other workbooks.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) lists: Vec<(Place, String)>,
    pub(super) others: BTreeSet<String>,
}

impl Found {
    /// It, or a sentence if there is no list in it.
    pub(super) fn or_sentence(self) -> Result<Self, String> {
        if !self.lists.is_empty() {
            return Ok(self);
        }
        let others = if self.others.is_empty() {
            String::new()
        } else {
            format!("; its workbooks are called {}", told(&self.others))
        };
        Err(format!(
            "no file in it has the name of a list of participating or pending agencies{others}; name the folder with the lists with --from"
        ))
    }
}

/// Looks at a page, and notes in `seen` what it had.
///
/// # Errors
/// A sentence: it cannot be had, or it is not a page that links to lists. Then `seen` is as it was.
pub(super) fn at_page(
    client: &Client,
    page: &Url,
    most: u64,
    seen: &mut Seen,
) -> Result<Found, String> {
    let key = page.to_string();
    let program = env!("CARGO_PKG_VERSION");
    let known = seen
        .pages
        .get_mut(&key)
        .filter(|known| known.program == program);
    let validators = known
        .as_ref()
        .map_or_else(Validators::default, |known| known.validators.clone());
    let answer = client
        .get(page, &validators, most)
        .map_err(|error| error.to_string())?;
    match (answer, known) {
        (Answer::Same, Some(known)) => {
            known.looked = Timestamp::now();
            Ok(of_seen(known))
        }
        (Answer::Same, None) => {
            Err("it answers that nothing is new, which was not asked".to_owned())
        }
        (Answer::Whole(whole), _) => {
            let links = Links::of(&whole.bytes, &whole.address);
            if links.lists.is_empty() {
                return Err(nothing_there(page, &whole, &links));
            }
            if links.lists.len() > MOST_LISTS {
                return Err(format!(
                    "it links to {} lists, and a page that publishes them has a few: nothing was taken. If they are wanted, download them and name their folder with --from",
                    links.lists.len()
                ));
            }
            let lists = links.lists.iter();
            let page = PageSeen {
                looked: Timestamp::now(),
                validators: whole.validators,
                program: program.to_owned(),
                lists: lists
                    .map(|(address, name)| (address.to_string(), name.clone()))
                    .collect(),
                others: links.others.into_iter().collect(),
            };
            let found = of_seen(&page);
            seen.pages.insert(key, page);
            Ok(found)
        }
    }
}

fn of_seen(page: &PageSeen) -> Found {
    let lists = page.lists.iter().filter_map(|(address, name)| {
        let address = address.parse().ok()?;
        Some((Place::Web(address), name.clone()))
    });
    Found {
        lists: lists.collect(),
        others: page.others.iter().cloned().collect(),
    }
}

/// Why a page that came has no lists, and what to do.
fn nothing_there(page: &Url, whole: &Whole, links: &Links) -> String {
    let at = if whole.address == *page {
        String::new()
    } else {
        format!(" (it led to {})", whole.address)
    };
    if links.asks_for_login {
        return format!(
            "it asks for a login instead of showing lists{at}; open it in a browser, and name the page that shows them with --page"
        );
    }
    if !links.others.is_empty() {
        return format!(
            "it links to no list of participating or pending agencies{at}; its workbooks are called {}; if one of them is a list, download it and run `countyline import` on it",
            told(&links.others)
        );
    }
    if whole.is_page() {
        format!(
            "it links to no list of participating or pending agencies{at}; open it in a browser, and if the lists have moved name their page with --page"
        )
    } else {
        format!("it is no web page{at}; name the page that links to the lists with --page")
    }
}

/// Names joined by commas; the first few of many.
pub(super) fn told(names: &BTreeSet<String>) -> String {
    const FEW: usize = 5;
    let few: Vec<String> = names
        .iter()
        .take(FEW)
        .map(|name| format!("`{name}`"))
        .collect();
    match names.len().saturating_sub(FEW) {
        0 => few.join(", "),
        more => format!("{} and {more} others", few.join(", ")),
    }
}

/// Looks into a folder and those in it.
///
/// # Errors
/// It cannot be read.
pub(super) fn in_folder(folder: &Path) -> Result<Found, UpdateError> {
    let mut found = Found::default();
    let mut files = Vec::new();
    gather(folder, &mut BTreeSet::new(), &mut files).map_err(|source| UpdateError::NoFolder {
        folder: folder.to_owned(),
        source,
    })?;
    files.sort();
    for path in files {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if list_kind(&name).is_some() {
            found.lists.push((Place::Disk(path), name));
        } else if is_workbook(&name) {
            found.others.insert(name);
        }
    }
    Ok(found)
}

/// Gathers the files of a folder and of those in it; one that links lead to again and again is looked at once.
fn gather(
    folder: &Path,
    entered: &mut BTreeSet<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> std::io::Result<()> {
    if !entered.insert(fs::canonicalize(folder)?) {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, entered, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
