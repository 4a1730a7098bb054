//! The open API: what there is, collections, their rows, their tiles.

use serde_json::{Map, Value as Json, json};

use super::items;
use super::operation::Operation;
use super::parameters::{
    self, datetime, format, lang, path_number, path_word, properties, vintage, zoom,
};
use super::schemas::Schemas;
use crate::coverage::MAX_ZOOM;
use crate::features::collections::Collection;
use crate::http::ogc::layer;

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
        all.extend(of_collection(collection, &links));
        all.extend(items::operations(collection, &links, schemas));
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

fn of_collection(collection: Collection, links: &Json) -> Vec<Operation> {
    let title = collection.title();
    let home = format!("/api/collections/{collection}");
    let get = |path: &str, what: &str, summary: &str| {
        let path = format!("{home}{path}");
        let id = format!("{what}.{collection}");
        Operation::get("collections", path, id, format!("{title}: {summary}"))
            .with([format(&["json", "html"]), lang()])
            .with(handed_on())
            .or(406)
            .gives(HTML, html())
    };
    let schema = || json!({ "type": "object" });
    vec![
        get("", "describeCollection", "what they are.").gives(
            JSON,
            object(links, &["id", "title", "links", "extent", "itemType"]),
        ),
        get("/queryables", "getQueryables", "what can be asked for.").gives(SCHEMA, schema()),
        get("/schema", "getSchema", "what is returned.").gives(SCHEMA, schema()),
    ]
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
