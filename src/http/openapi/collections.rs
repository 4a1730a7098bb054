//! The open API: what there is, collections, their rows, their tiles.

use serde_json::{Map, Value as Json, json};

use super::operation::Operation;
use super::parameters::{
    self, datetime, format, lang, path, path_number, path_word, properties, skip_geometry, vintage,
    zoom,
};
use super::schemas::Schemas;
use crate::coverage::MAX_ZOOM;
use crate::features::collections::Collection;
use crate::http::ogc::{formats, layer};
use crate::written::FileFormat;

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";
const SCHEMA: &str = "application/schema+json";
const GEOJSON: &str = "application/geo+json";
const MVT: &str = "application/vnd.mapbox-vector-tile";
const MATRIX_SET: &str = "WebMercatorQuad";

pub(super) fn operations(schemas: &mut Schemas) -> Vec<Operation> {
    let links = links(schemas);
    let plain = |path: &str, id: &str, summary: &str, members: &[&str]| {
        Operation::get("collections", path, id, summary)
            .with([format(&["json", "html"]), lang()])
            .or(406)
            .gives(HTML, html())
            .gives(JSON, object(&links, members))
    };
    let told = |path: &str, id: &str, summary: &str, members: &[&str]| {
        plain(path, id, summary, members).with(handed_on())
    };
    let mut all = vec![
        told(
            "/api",
            "getLandingPage",
            "What there is.",
            &["title", "description", "links"],
        ),
        told(
            "/api/conformance",
            "getConformanceDeclaration",
            "The standards that are kept.",
            &["conformsTo"],
        ),
        told(
            "/api/collections",
            "getCollections",
            "Every collection.",
            &["links", "collections"],
        ),
        plain(
            "/api/tileMatrixSets",
            "getTileMatrixSetsList",
            "How tiles are numbered.",
            &["tileMatrixSets"],
        ),
        plain(
            "/api/tileMatrixSets/{set}",
            "getTileMatrixSet",
            "One way in which tiles are numbered.",
            &["id", "tileMatrices"],
        )
        .with([path_word("set", "Its id.", &[MATRIX_SET])])
        .or(404),
        Operation::get(
            "collections",
            "/api/openapi.json",
            "getOpenApi",
            "This description.",
        )
        .with(handed_on())
        .gives(
            "application/vnd.oai.openapi+json;version=3.0",
            json!({ "type": "object" }),
        ),
    ];
    for collection in Collection::ALL.iter().copied() {
        all.extend(of_collection(collection, &links, schemas));
        if layer(collection).is_some() {
            all.extend(of_tiles(collection, &links));
        }
    }
    all
}

/// Links, as every document has them.
fn links(schemas: &mut Schemas) -> Json {
    schemas.named("Link", || {
        json!({
            "type": "object",
            "description": "A link (RFC 8288).",
            "properties": {
                "href": { "type": "string", "description": "Its address." },
                "rel": { "type": "string", "description": "What is there, as seen from here." },
                "type": { "type": "string", "description": "The media type." },
                "title": { "type": "string", "description": "In words." },
                "templated": { "type": "boolean", "description": "True if the address has variables in braces." },
            },
            "required": ["href", "rel"],
        })
    })
}

/// An object with some members that are always there.
fn object(links: &Json, members: &[&str]) -> Json {
    let described = members.iter().map(|name| {
        let schema = match *name {
            "links" => json!({ "type": "array", "items": links }),
            "conformsTo" => json!({ "type": "array", "items": { "type": "string" } }),
            "collections" | "tileMatrixSets" | "tileMatrices" | "tilesets" => {
                json!({ "type": "array", "items": { "type": "object" } })
            }
            "extent" => json!({ "type": "object" }),
            _ => json!({ "type": "string" }),
        };
        ((*name).to_owned(), schema)
    });
    json!({ "type": "object", "properties": described.collect::<Map<String, Json>>(), "required": members })
}

/// What a document hands on to the rows that it leads to.
fn handed_on() -> [Json; 3] {
    [datetime(), zoom(), vintage()]
}

/// A page for people.
fn html() -> Json {
    json!({ "type": "string" })
}

fn of_collection(collection: Collection, links: &Json, schemas: &mut Schemas) -> Vec<Operation> {
    let title = collection.title();
    let home = format!("/api/collections/{collection}");
    let id = |what: &str| format!("{what}.{collection}");
    let get = |path: String, what: &str, summary: String| {
        Operation::get("collections", path, id(what), summary).or(406)
    };
    let shown: Vec<FileFormat> = formats(collection).collect();
    let words = shown.iter().map(|format| format.as_str());
    let words: Vec<&str> = words.chain(["html"]).collect();
    let feature = feature(collection, links, schemas);
    let rows = properties_of(collection);
    let listed = |operation: Operation, shown: &[FileFormat]| {
        let body = |format: FileFormat| match format {
            FileFormat::GeoJson => json!({
                "type": "object",
                "properties": {
                    "type": { "type": "string", "enum": ["FeatureCollection"] },
                    "numberMatched": { "type": "integer" },
                    "numberReturned": { "type": "integer" },
                    "links": { "type": "array", "items": links },
                    "features": { "type": "array", "items": feature },
                },
                "required": ["type", "numberMatched", "numberReturned", "links", "features"],
            }),
            FileFormat::Json => json!({
                "type": "object",
                "properties": {
                    "numberMatched": { "type": "integer" },
                    "numberReturned": { "type": "integer" },
                    "links": { "type": "array", "items": links },
                    "rows": { "type": "array", "items": rows },
                },
                "required": ["numberMatched", "numberReturned", "links", "rows"],
            }),
            FileFormat::GeoJsonSeq | FileFormat::Csv => json!({ "type": "string" }),
            FileFormat::Parquet | FileFormat::FlatGeobuf => {
                json!({ "type": "string", "format": "binary" })
            }
        };
        shown.iter().fold(operation.or(410), |operation, format| {
            operation.gives(format.media_type(), body(*format))
        })
    };
    let items = get(
        format!("{home}/items"),
        "getFeatures",
        format!("{title}, page by page or as a file."),
    )
    .with(parameters::of_items(collection))
    .with([format(&words), parameters::bom(), lang(), vintage()])
    .gives(HTML, html());
    let mut all = vec![
        get(
            home.clone(),
            "describeCollection",
            format!("{title}: what they are."),
        )
        .with([format(&["json", "html"]), lang()])
        .with(handed_on())
        .gives(HTML, html())
        .gives(
            JSON,
            object(links, &["id", "title", "links", "extent", "itemType"]),
        ),
        get(
            format!("{home}/queryables"),
            "getQueryables",
            format!("{title}: what can be asked for."),
        )
        .with([format(&["json", "html"]), lang()])
        .with(handed_on())
        .gives(HTML, html())
        .gives(SCHEMA, json!({ "type": "object" })),
        get(
            format!("{home}/schema"),
            "getSchema",
            format!("{title}: what is returned."),
        )
        .with([format(&["json", "html"]), lang()])
        .with(handed_on())
        .gives(HTML, html())
        .gives(SCHEMA, json!({ "type": "object" })),
        listed(items, &shown),
        get(
            format!("{home}/items/{{item}}"),
            "getFeature",
            format!("{title}: one of them."),
        )
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
        .gives(GEOJSON, feature.clone())
        .gives(JSON, rows.clone()),
    ];
    for one in shown {
        let file = get(
            format!("{home}/items.{one}"),
            &format!("getFeaturesAs.{one}"),
            format!("{title} as {}.", one.title()),
        )
        .with(parameters::of_items(collection))
        .with([parameters::bom(), lang(), vintage()]);
        all.push(listed(file, &[one]));
    }
    all
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

fn of_tiles(collection: Collection, links: &Json) -> Vec<Operation> {
    let title = collection.title();
    let home = format!("/api/collections/{collection}/tiles");
    let get = |path: String, what: &str, summary: String| {
        Operation::get("tiles", path, format!("{what}.{collection}"), summary).or(406)
    };
    let set = || path_word("set", "The tile matrix set.", &[MATRIX_SET]);
    let most = (1 << MAX_ZOOM) - 1;
    vec![
        get(
            home.clone(),
            "getTileSetsList",
            format!("{title}: their tilesets."),
        )
        .with([format(&["json", "html"]), lang()])
        .gives(HTML, html())
        .gives(JSON, object(links, &["links", "tilesets"])),
        get(
            format!("{home}/{{set}}"),
            "getTileSet",
            format!("{title}: a tileset."),
        )
        .with([set(), format(&["json", "html"]), lang()])
        .or(404)
        .gives(HTML, html())
        .gives(JSON, object(links, &["title", "dataType", "crs", "links"])),
        get(
            format!("{home}/{{set}}/{{matrix}}/{{row}}/{{col}}"),
            "getTile",
            format!("{title}: a tile."),
        )
        .with([
            set(),
            path_number("matrix", "The tile matrix: the zoom.", u32::from(MAX_ZOOM)),
            path_number("row", "Its row, from the north.", most),
            path_number("col", "Its column, from the west.", most),
            datetime(),
            properties(),
            vintage(),
            parameters::query(
                "v",
                "The version of the data, which makes the answer good for ever.",
                &json!({ "type": "string" }),
            ),
            format(&["mvt", "geojson"]),
        ])
        .or(404)
        .or_nothing()
        .gives(MVT, json!({ "type": "string", "format": "binary" }))
        .gives(GEOJSON, json!({ "type": "object" })),
    ]
}
