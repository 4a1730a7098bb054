//! Every page by its address, for those who gather pages: `robots.txt` and the sitemap (sitemaps.org).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{address, lists, site};
use crate::atlas::Atlas;
use crate::domain::words;
use crate::share::{Lang, escape};

/// The most addresses that one file may have.
const MOST: usize = 50_000;

words! {
    /// A part of the sitemap: the pages of one kind.
    Part, "part of the sitemap" {
        /// The map, and the pages that lead to all others.
        Lists = "lists",
        /// States and territories.
        States = "states",
        /// Counties.
        Counties = "counties",
        /// Towns.
        Towns = "towns",
        /// Agencies.
        Agencies = "agencies",
        /// Policies.
        Policies = "policies",
    }
}

/// What gatherers may fetch: all but the tiles, of which there are millions that say what the pages say, and what else
/// is `closed` to them. `root` is the address of the whole with its last slash; without it there is no sitemap.
#[must_use]
pub fn robots(closed: &[&str], root: &str) -> String {
    let mut text = "User-agent: *\n".to_owned();
    for path in closed {
        // Writing into memory does not fail.
        let _ = writeln!(text, "Disallow: {path}");
    }
    if !root.is_empty() {
        let _ = writeln!(text, "\nSitemap: {root}sitemap.xml");
    }
    text
}

/// Where the pages are that a sitemap lists.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    root: &'a str,
    are_files: bool,
}

impl<'a> Listed<'a> {
    /// Below an address with its last slash, each written when it is asked for.
    #[must_use]
    pub fn served(root: &'a str) -> Self {
        let are_files = false;
        Self { root, are_files }
    }

    /// The same, each a file.
    #[must_use]
    pub fn files(root: &'a str) -> Self {
        let are_files = true;
        Self { root, are_files }
    }

    fn address(self, path: &str) -> String {
        let root = self.root;
        if self.are_files && !path.is_empty() {
            format!("{root}{}", site::file(path, Lang::English))
        } else {
            format!("{root}{path}")
        }
    }
}

/// The sitemap: a list of its files.
#[must_use]
pub fn index(atlas: &Atlas, listed: Listed<'_>) -> String {
    let mut files = String::new();
    let day = atlas.calendar.newest();
    for part in Part::ALL {
        let root = listed.root;
        let count = paths(atlas, *part).len().div_ceil(MOST);
        for number in 1..=count {
            let address = escape(&format!("{root}{}", file_name(*part, number)));
            // Writing into memory does not fail.
            let _ = writeln!(
                files,
                "<sitemap><loc>{address}</loc><lastmod>{day}</lastmod></sitemap>"
            );
        }
    }
    format!("{HEAD}<sitemapindex xmlns=\"{SPACE}\">\n{files}</sitemapindex>\n")
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The name of a file of the sitemap.
fn file_name(part: Part, number: usize) -> String {
    format!("sitemap-{part}-{number}.xml")
}

/// One file of the sitemap by its name, for example `sitemap-counties-1.xml`; `None` if there is none. What a page says is as of
/// the newest list, which is the day on which it changed last.
#[must_use]
pub fn file(atlas: &Atlas, name: &str, listed: Listed<'_>) -> Option<String> {
    let name = name.strip_prefix("sitemap-")?.strip_suffix(".xml")?;
    let (part, number) = name.split_once('-')?;
    let part: Part = part.parse().ok()?;
    let number: usize = number
        .parse()
        .ok()
        .filter(|_| !number.starts_with(['0', '+']))?;
    let paths = paths(atlas, part);
    let chunk = paths.chunks(MOST).nth(number.checked_sub(1)?)?;
    let day = atlas.calendar.newest();
    let mut text = format!("{HEAD}<urlset xmlns=\"{SPACE}\">\n");
    for path in chunk {
        let address = escape(&listed.address(path));
        // Writing into memory does not fail.
        let _ = writeln!(
            text,
            "<url><loc>{address}</loc><lastmod>{day}</lastmod></url>"
        );
    }
    text.push_str("</urlset>\n");
    Some(text)
}

/// Where every page of a part is, below the root.
#[must_use]
pub fn paths(atlas: &Atlas, part: Part) -> Vec<String> {
    match part {
        Part::Lists => {
            let lists = ["", "states", "agencies", "policies"].map(str::to_owned);
            let letters = atlas.agreements.agencies().iter().map(lists::letter_of);
            let letters: BTreeSet<char> = letters.collect();
            let letters = letters
                .into_iter()
                .map(|letter| format!("agencies/{letter}"));
            lists.into_iter().chain(letters).collect()
        }
        Part::States => atlas.counties.states().map(address::state).collect(),
        Part::Counties => atlas.counties.all().iter().map(address::county).collect(),
        Part::Towns => {
            let towns = atlas.town_areas.all().iter().map(|area| &area.town);
            towns
                .map(|town| address::town(town.geoid, town.plain_name(), town.state))
                .collect()
        }
        Part::Agencies => {
            let agencies = atlas.agreements.agencies().iter();
            agencies
                .map(|agency| address::agency(&agency.slug))
                .collect()
        }
        Part::Policies => {
            let policies = atlas.policies.all().iter();
            policies.map(|policy| address::policy(&policy.id)).collect()
        }
    }
}
