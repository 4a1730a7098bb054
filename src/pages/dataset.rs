//! What a page is about, for programs that gather data: a Dataset of schema.org as JSON-LD.

use serde_json::{Value, json};

use super::asked::Desk;
use crate::domain::Day;

/// Where ICE publishes its lists.
const ICE: &str = "https://www.ice.gov/identify-and-arrest/287g";

/// The licence of what governments of the United States publish, and of what is put together from it here.
const PUBLIC_DOMAIN: &str = "https://creativecommons.org/publicdomain/mark/1.0/";

/// The licence of the collection of policies.
const MIT: &str = "https://opensource.org/license/mit";

/// What is told of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dataset<'a> {
    pub(super) name: &'a str,
    pub(super) description: &'a str,
    /// The page's address below the root.
    pub(super) path: &'a str,
    /// The record's address below the root.
    pub(super) record: &'a str,
    /// The name of the place, and west, south, east, north.
    pub(super) place: Option<(&'a str, [f64; 4])>,
    /// The first day that it tells of.
    pub(super) since: Option<Day>,
    /// The policies that it is based on: title, citation, address.
    pub(super) policies: &'a [(&'a str, &'a str, Option<&'a str>)],
    /// True if it tells of agreements.
    pub(super) has_agreements: bool,
}

/// What is told of a whole table, or of all of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) name: &'a str,
    pub(super) description: &'a str,
    /// The page's address below the root.
    pub(super) path: &'a str,
    /// The files that it comes as: address, media type, name of the format.
    pub(super) files: &'a [(String, &'static str, &'static str)],
}

/// The JSON-LD of a whole table.
pub(super) fn of_table(desk: &Desk<'_>, of: &Table<'_>) -> Value {
    let root = &desk.asked.root;
    let url = format!("{root}{}", of.path);
    let files = of.files.iter().map(|(address, media_type, name)| {
        json!({ "@type": "DataDownload", "contentUrl": address, "encodingFormat": media_type, "name": name })
    });
    let first = desk.atlas.calendar.first();
    json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": url,
        "name": format!("Countyline: {}", of.name),
        "description": of.description,
        "url": url,
        "inLanguage": desk.speech.lang,
        "isAccessibleForFree": true,
        "keywords": ["287(g)", "ICE", "sanctuary policy", of.name],
        "version": desk.atlas.snapshot.to_string(),
        "dateModified": desk.atlas.calendar.newest(),
        "temporalCoverage": format!("{first}/{}", desk.as_of.day),
        "spatialCoverage": { "@type": "Country", "name": "United States" },
        "license": PUBLIC_DOMAIN,
        "creator": { "@type": "Organization", "name": "Countyline", "url": root },
        "includedInDataCatalog": { "@type": "DataCatalog", "name": "Countyline", "url": root },
        "distribution": files.collect::<Vec<Value>>(),
    })
}

/// The JSON-LD of a record.
pub(super) fn json_ld(desk: &Desk<'_>, of: &Dataset<'_>) -> Value {
    let root = desk.root();
    let site = &desk.asked.site;
    let day = desk.as_of.day;
    let url = format!("{root}{}", site.page(of.path, desk.speech.lang));
    let date = desk
        .asked
        .date
        .map(|date| format!("?date={date}"))
        .unwrap_or_default();
    let until = of
        .since
        .map_or_else(|| day.to_string(), |since| format!("{since}/{day}"));
    let download = |address: String, format: &str, name: &str| json!({ "@type": "DataDownload", "contentUrl": address, "encodingFormat": format, "name": name });
    let text = &desk.speech.said.text;
    let mut about = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": url,
        "name": of.name,
        "description": described(of),
        "url": url,
        "inLanguage": desk.speech.lang,
        "isAccessibleForFree": true,
        "keywords": ["287(g)", "ICE", "sanctuary policy", of.name],
        "dateModified": desk.atlas.calendar.newest(),
        "temporalCoverage": until,
        "license": if of.has_agreements { PUBLIC_DOMAIN } else { MIT },
        "creator": { "@type": "Organization", "name": "Countyline", "url": root },
        "includedInDataCatalog": { "@type": "DataCatalog", "name": "Countyline", "url": root },
        "isBasedOn": based_on(desk, of),
        "citation": citations(of),
    });
    // A page of a copy stays while others change: it names neither the version of the whole nor a file of it.
    if site.is_served() {
        about["version"] = desk.atlas.snapshot.to_string().into();
        about["distribution"] = json!([
            download(
                format!("{root}{}{date}", of.record),
                "application/json",
                &text.json
            ),
            download(
                format!("{root}api/standing.csv{date}"),
                "text/csv",
                &text.csv
            ),
        ]);
    }
    if let Some((name, [west, south, east, north])) = of.place {
        about["spatialCoverage"] = json!({
            "@type": "Place",
            "name": name,
            // Latitude first, from the lower left corner to the upper right one.
            "geo": { "@type": "GeoShape", "box": format!("{south} {west} {north} {east}") },
        });
    }
    about
}

/// Those who gather data ask for fifty letters at least.
fn described(of: &Dataset<'_>) -> String {
    if of.description.chars().count() >= 50 {
        of.description.to_owned()
    } else {
        format!("{}: {}", of.name, of.description)
    }
}

fn based_on(desk: &Desk<'_>, of: &Dataset<'_>) -> Vec<Value> {
    let census = "U.S. Census Bureau, cartographic boundary files and population estimates";
    let mut sources = vec![json!({
        "@type": "CreativeWork",
        "name": census,
        "url": "https://www.census.gov/geographies/mapping-files.html",
    })];
    if of.has_agreements {
        let list = desk.as_of.sheet.map(|day| format!(", list of {day}"));
        sources.push(json!({
            "@type": "CreativeWork",
            "name": format!("U.S. Immigration and Customs Enforcement, participating agencies{}", list.unwrap_or_default()),
            "url": ICE,
        }));
    }
    sources
}

fn citations(of: &Dataset<'_>) -> Vec<Value> {
    let each = of.policies.iter().map(|(title, citation, address)| {
        let mut act = json!({ "@type": "CreativeWork", "name": title, "identifier": citation });
        if let Some(address) = address {
            act["url"] = json!(address);
        }
        act
    });
    each.collect()
}
