//! The description of the archive: a Data Package (<https://datapackage.org>, v2).

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::described::schema;
use super::entry::{Entry, Listed};
use super::licence::{licences, sources};
use super::packed::Measured;
use crate::atlas::{AsOf, Atlas};
use crate::domain::Origin;
use crate::written::FileFormat;

/// What the whole is, in sentences.
pub(super) const ABOUT: &str = "Where 287(g) agreements and sanctuary policies apply in the United States, county by county, and how it is known: agreements as ICE's lists show them, and laws, orders and directives with their citations.";

/// The description of the entries that are done.
pub(super) fn description(atlas: &Atlas, as_of: &AsOf, done: &[(Entry, Measured)]) -> Json {
    let resources = done.iter();
    let resources: Vec<Json> = resources
        .map(|(entry, measured)| resource(atlas, *entry, measured))
        .collect();
    let lists: BTreeSet<&str> = done
        .iter()
        .flat_map(|(entry, _measured)| entry.list.made_of().iter().copied())
        .collect();
    let lists: Vec<&str> = lists.into_iter().collect();
    let origins = made_of(atlas, &lists);
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "countyline",
        "title": format!("Countyline as of {}", as_of.day),
        "description": about(as_of),
        "version": atlas.snapshot,
        "created": format!("{}T00:00:00Z", atlas.calendar.newest()),
        "keywords": ["287(g)", "sanctuary policies", "counties", "United States"],
    });
    let terms = [
        ("licenses", licences(origins.iter().copied())),
        ("sources", sources(origins)),
    ];
    insert_some(&mut package, terms);
    insert_some(&mut package, [("resources", resources)]);
    package
}

/// What the whole is, and of which day.
pub(super) fn about(as_of: &AsOf) -> String {
    let list = as_of.sheet.map_or_else(
        || "No list is of that day or before it.".to_owned(),
        |sheet| format!("The list that answers for that day is of {sheet}."),
    );
    format!(
        "{ABOUT} All rows are as of {}: agreements, applications and policies that held on any day up to then, with what was so on that day. {list}",
        as_of.day
    )
}

/// What stands beside the rows in formats that have room for it.
pub(super) fn beside(atlas: &Atlas, as_of: &AsOf) -> Map<String, Json> {
    let members = [
        ("as_of", json!(as_of.day)),
        ("sheet", json!(as_of.sheet)),
        ("snapshot", json!(atlas.snapshot)),
        ("vintage", json!(atlas.vintage)),
    ];
    let members = members.into_iter();
    members
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn resource(atlas: &Atlas, entry: Entry, measured: &Measured) -> Json {
    let Entry { list, format } = entry;
    let origins = made_of(atlas, list.made_of());
    let mut resource = json!({
        "name": entry.name(),
        "path": entry.path(),
        "title": format!("{} ({})", list.title(), format.title()),
        "description": told(list, format),
        "format": named(list, format),
        "mediatype": format.media_type().split(';').next(),
    });
    if let Json::Object(members) = &mut resource {
        if format != FileFormat::Parquet {
            members.insert("encoding".to_owned(), "utf-8".into());
        }
        members.insert("bytes".to_owned(), measured.bytes.into());
        members.insert(
            "hash".to_owned(),
            format!("sha256:{}", measured.sha256).into(),
        );
    }
    let terms = [
        ("licenses", licences(origins.iter().copied())),
        ("sources", sources(origins)),
    ];
    insert_some(&mut resource, terms);
    if let (Json::Object(members), FileFormat::Csv) = (&mut resource, format) {
        members.insert("type".to_owned(), "table".into());
        members.insert("schema".to_owned(), schema(list));
    }
    resource
}

/// The name of a format. Readers of packages take `parquet` for a table of plain values that they can check, and fail on
/// lists and geometry.
fn named(list: Listed, format: FileFormat) -> &'static str {
    match format {
        FileFormat::Parquet if list.has_areas() || list.has_points() => "geoparquet",
        FileFormat::Parquet => "apache-parquet",
        FileFormat::Json
        | FileFormat::GeoJson
        | FileFormat::GeoJsonSeq
        | FileFormat::Csv
        | FileFormat::FlatGeobuf => format.as_str(),
    }
}

/// What a file holds, and where its columns are told of.
fn told(list: Listed, format: FileFormat) -> String {
    let about = list.about();
    let same = format!("The columns are those of `{}`.", list.name());
    match format {
        FileFormat::Csv if list.has_areas() => {
            format!("{about} Without the geometry, which the other files have.")
        }
        FileFormat::Csv => about.to_owned(),
        FileFormat::Parquet if list.has_areas() || list.has_points() => {
            format!("{about} GeoParquet 1.1. {same}")
        }
        FileFormat::Json
        | FileFormat::GeoJson
        | FileFormat::GeoJsonSeq
        | FileFormat::Parquet
        | FileFormat::FlatGeobuf => format!("{about} {same}"),
    }
}

/// Where the files come from whose names begin so.
fn made_of<'a>(atlas: &'a Atlas, names: &[&str]) -> Vec<&'a Origin> {
    let origins = atlas.origins.iter();
    let begins = |origin: &&Origin| names.iter().any(|name| origin.path.starts_with(name));
    origins.filter(begins).collect()
}

/// Adds lists that have something in them: an empty one is not allowed.
fn insert_some<'n>(to: &mut Json, lists: impl IntoIterator<Item = (&'n str, Vec<Json>)>) {
    let Json::Object(members) = to else {
        return;
    };
    for (name, list) in lists {
        if !list.is_empty() {
            members.insert(name.to_owned(), list.into());
        }
    }
}
