//! The rows of a collection: page by page, as a file, one by one.

use serde_json::{Map, Value as Json, json};

use super::operation::Operation;
use super::parameters::{
    self, datetime, format, lang, path, properties, skip_geometry, vintage, zoom,
};
use super::schemas::Schemas;
use crate::features::collections::Collection;
use crate::http::ogc::formats;
use crate::written::FileFormat;

const GEOJSON: &str = FileFormat::GeoJson.media_type();
const JSON: &str = FileFormat::Json.media_type();
const HTML: &str = "text/html; charset=utf-8";

pub(super) fn operations(
    collection: Collection,
    links: &Json,
    schemas: &mut Schemas,
) -> Vec<Operation> {
    let title = collection.title();
    let home = format!("/api/collections/{collection}/items");
    let get = |path: String, what: &str, summary: String| {
        let id = format!("{what}.{collection}");
        Operation::get("collections", path, id, summary).or(406)
    };
    let html = || json!({ "type": "string" });
    let shown: Vec<FileFormat> = formats(collection).collect();
    let words = shown.iter().map(|format| format.as_str());
    let words: Vec<&str> = words.chain(["html"]).collect();
    let feature = feature(collection, links, schemas);
    let rows = properties_of(collection);
    let listed = |operation: Operation, shown: &[FileFormat]| {
        shown.iter().fold(operation.or(410), |operation, format| {
            operation.gives(format.media_type(), body(*format, links, &feature, &rows))
        })
    };
    let page = format!("{title}, page by page or as a file.");
    let items = get(home.clone(), "getFeatures", page)
        .with(parameters::of_items(collection))
        .with([format(&words), parameters::bom(), lang(), vintage()])
        .gives(HTML, html());
    let one = format!("{title}: one of them.");
    let one = get(format!("{home}/{{item}}"), "getFeature", one)
        .with([
            path("item", "Its id.", example(collection)),
            datetime(),
            properties(),
            skip_geometry(),
            zoom(),
            vintage(),
            format(&["geojson", "json", "html"]),
            lang(),
        ])
        .or(404)
        .gives(HTML, html())
        .gives(GEOJSON, feature.clone())
        .gives(JSON, rows.clone());
    let files = shown.iter().map(|format| {
        let id = format!("getFeaturesAs.{format}");
        let summary = format!("{title} as {}.", format.title());
        let file = get(format!("{home}.{format}"), &id, summary)
            .with(parameters::of_items(collection))
            .with([parameters::bom(), lang(), vintage()]);
        listed(file, &[*format])
    });
    let files: Vec<Operation> = files.collect();
    [listed(items, &shown), one]
        .into_iter()
        .chain(files)
        .collect()
}

/// What a list of rows is in a format.
fn body(format: FileFormat, links: &Json, feature: &Json, rows: &Json) -> Json {
    let listed = |name: &str, of: &Json| {
        let mut members = Map::new();
        let mut required = vec!["numberMatched", "numberReturned", "links", name];
        if format == FileFormat::GeoJson {
            let kind = json!({ "type": "string", "enum": ["FeatureCollection"] });
            members.insert("type".to_owned(), kind);
            required.push("type");
        }
        members.insert("numberMatched".to_owned(), json!({ "type": "integer" }));
        members.insert("numberReturned".to_owned(), json!({ "type": "integer" }));
        members.insert(
            "links".to_owned(),
            json!({ "type": "array", "items": links }),
        );
        members.insert(name.to_owned(), json!({ "type": "array", "items": of }));
        json!({ "type": "object", "properties": members, "required": required })
    };
    match format {
        FileFormat::GeoJson => listed("features", feature),
        FileFormat::Json => listed("rows", rows),
        FileFormat::GeoJsonSeq | FileFormat::Csv => json!({ "type": "string" }),
        FileFormat::Parquet | FileFormat::FlatGeobuf => {
            json!({ "type": "string", "format": "binary" })
        }
    }
}

/// The id of a row that there is.
fn example(collection: Collection) -> &'static str {
    match collection {
        Collection::Counties => "51059",
        Collection::States => "51",
        Collection::Towns => "1230000",
        Collection::Agencies => "fl-hollywood-police-department",
        Collection::Agreements => "fl-hollywood-police-department/task-force/2025-06-18",
        Collection::Applications => "al-autauga-county-sheriffs-office/jail-enforcement/pending",
        Collection::Policies => "al-hb56",
        Collection::Facilities => "10003731",
    }
}

/// What the properties of a collection's rows are; of a part of them if some were asked for.
fn properties_of(collection: Collection) -> Json {
    let fields = collection.table().fields;
    let members = fields
        .iter()
        .map(|field| (field.name.to_owned(), parameters::member(field)));
    json!({ "type": "object", "properties": members.collect::<Map<String, Json>>() })
}

fn feature(collection: Collection, links: &Json, schemas: &mut Schemas) -> Json {
    let geometry = schemas.named("Geometry", || {
        json!({
            "type": "object",
            "nullable": true,
            "description": "A geometry of RFC 7946; null where a row has no place.",
            "properties": {
                "type": { "type": "string", "enum": ["Point", "MultiPolygon", "Polygon"] },
                "coordinates": { "type": "array", "items": {} },
            },
            "required": ["type", "coordinates"],
        })
    });
    schemas.named(&format!("{collection}Feature"), || {
        json!({
            "type": "object",
            "properties": {
                "type": { "type": "string", "enum": ["Feature"] },
                "id": { "type": "string" },
                "geometry": geometry,
                "properties": properties_of(collection),
                "links": { "type": "array", "items": links },
            },
            "required": ["type", "id", "geometry", "properties"],
        })
    })
}
