//! Every page by its address, for those who gather pages: `robots.txt` and the sitemap (sitemaps.org).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{address, lists};
use crate::atlas::Atlas;
use crate::domain::words;
use crate::share::escape;

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

/// What gatherers may fetch: all but the tiles, of which there are millions that say what the pages say. `base` is the
/// path below which all is served, and `root` the address of it with its last slash.
#[must_use]
pub fn robots(base: &str, root: &str) -> String {
    format!("User-agent: *\nDisallow: {base}/tiles/\n\nSitemap: {root}sitemap.xml\n")
}

/// The sitemap: a list of its files.
#[must_use]
pub fn index(atlas: &Atlas, root: &str) -> String {
    let mut files = String::new();
    let day = atlas.calendar.newest();
    for part in Part::ALL {
        let count = addresses(atlas, *part).len().div_ceil(MOST);
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

fn file_name(part: Part, number: usize) -> String {
    format!("sitemap-{part}-{number}.xml")
}

/// One file of the sitemap by its name, for example `sitemap-counties-1.xml`; `None` if there is none. What a page says is as of
/// the newest list, which is the day on which it changed last.
#[must_use]
pub fn file(atlas: &Atlas, name: &str, root: &str) -> Option<String> {
    let name = name.strip_prefix("sitemap-")?.strip_suffix(".xml")?;
    let (part, number) = name.split_once('-')?;
    let part: Part = part.parse().ok()?;
    let number: usize = number
        .parse()
        .ok()
        .filter(|_| !number.starts_with(['0', '+']))?;
    let addresses = addresses(atlas, part);
    let chunk = addresses.chunks(MOST).nth(number.checked_sub(1)?)?;
    let day = atlas.calendar.newest();
    let mut text = format!("{HEAD}<urlset xmlns=\"{SPACE}\">\n");
    for address in chunk {
        let address = escape(&format!("{root}{address}"));
        // Writing into memory does not fail.
        let _ = writeln!(
            text,
            "<url><loc>{address}</loc><lastmod>{day}</lastmod></url>"
        );
    }
    text.push_str("</urlset>\n");
    Some(text)
}

/// Where every page is, part by part.
fn addresses(atlas: &Atlas, part: Part) -> Vec<String> {
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
