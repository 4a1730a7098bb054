//! Where a file that the program makes of a Census file comes from, as `sources.toml` tells it.

use toml_edit::{Table, value};

use super::boundaries::{Area, CensusName, TownFile};

/// An entry of `sources.toml`.
#[derive(Debug, Clone)]
pub struct NewSource {
    /// The file, by its name below geodata.
    pub path: String,
    title: String,
    url: String,
    /// The day of the legal boundaries: the first of the newest year.
    day: String,
    vintage: String,
    note: String,
}

/// Where the Census Bureau publishes its cartographic boundary files.
const SITE: &str = "https://www2.census.gov/geo/tiger/";

impl NewSource {
    /// A part of a shapefile, kept as it came.
    #[must_use]
    pub fn of_census(path: &str, name: &CensusName) -> Self {
        let of = match name.area {
            Area::Country => "the United States".to_owned(),
            Area::State(state) => state.name().to_owned(),
        };
        Self {
            path: path.to_owned(),
            title: format!("Cartographic boundary file of {} ({})", of, name.drawn),
            url: address(name.vintage, &format!("{}.zip", name.stem)),
            day: first_of(Some(name.vintage)),
            vintage: name.vintage.to_string(),
            note: "Kept as it came by `countyline boundaries`.".to_owned(),
        }
    }

    /// The towns of a state.
    #[must_use]
    pub fn of_towns(path: &str, file: &TownFile) -> Self {
        let parts = file.parts.iter();
        let told: Vec<String> = parts
            .map(|part| {
                format!(
                    "{} of {} ({} towns)",
                    part.source,
                    part.vintage,
                    part.towns.len()
                )
            })
            .collect();
        let years: Vec<String> = file
            .parts
            .iter()
            .map(|part| part.vintage.to_string())
            .collect();
        let first = file.parts.first();
        Self {
            path: path.to_owned(),
            title: format!("Towns of {} with their boundaries", file.state.name()),
            url: first.map_or(SITE.to_owned(), |part| address(part.vintage, &part.source)),
            day: first_of(file.parts.iter().map(|part| part.vintage).max()),
            vintage: years.join(", "),
            note: format!(
                "Made by `countyline boundaries` from {}; coordinates rounded to a microdegree.",
                told.join(" and ")
            ),
        }
    }

    /// Writes what may have changed into the entry that is there.
    pub(super) fn tell(&self, entry: &mut Table) {
        for (key, text) in [
            ("title", &self.title),
            ("url", &self.url),
            ("day", &self.day),
            ("vintage", &self.vintage),
            ("note", &self.note),
        ] {
            entry.insert(key, value(text.as_str()));
        }
    }

    /// A new entry; rows and SHA-256 are told with the bytes.
    pub(super) fn entry(&self) -> Table {
        let mut entry = Table::new();
        for (key, text) in [
            ("path", self.path.as_str()),
            ("title", &self.title),
            ("publisher", "U.S. Census Bureau"),
            ("url", &self.url),
            ("licence", "Public domain (a work of the U.S. government)"),
            ("day", &self.day),
            ("vintage", &self.vintage),
            ("crs", "EPSG:4269"),
        ] {
            entry.insert(key, value(text));
        }
        entry.insert("rows", value(0));
        entry.insert("sha256", value(""));
        entry.insert("note", value(self.note.as_str()));
        entry
    }
}

/// The Census Bureau draws boundaries as they are on January 1.
fn first_of(vintage: Option<u16>) -> String {
    vintage.map_or_else(String::new, |year| format!("{year}-01-01"))
}

fn address(vintage: u16, file: &str) -> String {
    // KML lies beside the shapefiles.
    let (stem, ending) = file.split_once('.').unwrap_or((file, ""));
    let folder = if ending.eq_ignore_ascii_case("kml") {
        "kml"
    } else {
        "shp"
    };
    format!("{SITE}GENZ{vintage}/{folder}/{stem}.zip")
}
