//! The collections as tiles (OGC API - Tiles, 20-057): in one matrix set, row before column.

use std::f64::consts::PI;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde_json::{Value as Json, json};

use super::document::{self, ATTRIBUTION, CRS84, FORMS, Told, layer, named};
use super::links::{self, GEOJSON, JSON, Link, MVT};
use super::shown::{self, Head, Wanted};
use crate::atlas::Atlas;
use crate::coverage::MAX_ZOOM;
use crate::features::collections::{Collection, day_at};
use crate::http::app::App;
use crate::http::asked::Asked;
use crate::http::offers::{self, Offer};
use crate::http::params::{Params, Segment};
use crate::http::problem::Problem;
use crate::http::{site, tiles, vintages};
use crate::pages;
use crate::share::Lang;
use crate::tiles::{EXTENT, Format, Layer, properties};

/// The one tile matrix set.
const MATRIX_SET: &str = "WebMercatorQuad";
const MATRIX_SET_URI: &str = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
const WEB_MERCATOR: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";

/// Half the side of the world in the projection, in metres.
const HALF_WORLD_M: f64 = PI * 6_378_137.0;

/// The side of a picture's point on which denominators of scale rest, in metres.
const POINT_M: f64 = 0.000_28;

/// Points on the side of a tile.
const TILE_POINTS: u32 = 256;

/// The parameters of a tile.
const PARAMETERS: &[&str] = &["f", "datetime", "properties", "v", vintages::PARAMETER];

const TILE_FORMS: &[Offer<Format>] = &[
    ("mvt", MVT, Format::Mvt),
    ("geojson", GEOJSON, Format::GeoJson),
];

/// The collection of an id and its layer.
fn tiled(id: &str) -> Result<(Collection, Layer), Problem> {
    let collection = named(id)?;
    let found = layer(collection);
    let layer = found.ok_or_else(|| {
        let known = Collection::ALL.iter().filter(|one| layer(**one).is_some());
        let known: Vec<&str> = known.map(|one| one.as_str()).collect();
        Problem::no_such(
            "tileset of",
            id,
            &format!("tiles show: {}", known.join(", ")),
        )
    })?;
    Ok((collection, layer))
}

/// The matrix set of a name.
fn matrix_set_named(name: &str) -> Result<(), Problem> {
    if name == MATRIX_SET {
        return Ok(());
    }
    Err(Problem::no_such(
        "tile matrix set",
        name,
        &format!("there is one: `{MATRIX_SET}`"),
    ))
}

/// `/api/tileMatrixSets`: the one way in which tiles are numbered.
pub(in crate::http) async fn matrix_sets(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::plain(&app, params)?;
    let form = offers::chosen(FORMS, &told.params, &headers)?;
    let root = site::root(&app.config, &headers);
    let here = format!("{root}api/tileMatrixSets");
    let links = [Link::new("self", JSON, here.as_str(), "This document")];
    let one = Link::new("self", JSON, format!("{here}/{MATRIX_SET}"), MATRIX_SET);
    let document = json!({
        "links": links::json(&links),
        "tileMatrixSets": [{
            "id": MATRIX_SET,
            "title": "Google Maps Compatible for the World",
            "uri": MATRIX_SET_URI,
            "crs": WEB_MERCATOR,
            "links": links::json(&[one]),
        }],
    });
    let wanted = Wanted {
        app: &app,
        told: &told,
        headers: &headers,
        form,
    };
    let path = "api/tileMatrixSets".to_owned();
    let head = Head {
        path: &path,
        title: ["How tiles are numbered", "Cómo se numeran las teselas"],
        lead: [
            "Zooms, rows and columns of the tiles.",
            "Los niveles, filas y columnas de las teselas.",
        ],
    };
    shown::answer(&wanted, document, &links, &head, |_lang| Vec::new())
}

/// `/api/tileMatrixSets/{set}`.
pub(in crate::http) async fn matrix_set(
    State(app): State<App>,
    Segment(set): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::plain(&app, params)?;
    matrix_set_named(&set)?;
    let form = offers::chosen(FORMS, &told.params, &headers)?;
    let root = site::root(&app.config, &headers);
    let links = [
        Link::new(
            "self",
            JSON,
            format!("{root}api/tileMatrixSets/{set}"),
            "This document",
        ),
        Link::new(
            "up",
            JSON,
            format!("{root}api/tileMatrixSets"),
            "All of them",
        ),
    ];
    let document = json!({
        "id": MATRIX_SET,
        "title": "Google Maps Compatible for the World",
        "uri": MATRIX_SET_URI,
        "crs": WEB_MERCATOR,
        "orderedAxes": ["X", "Y"],
        "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "tileMatrices": (0..=MAX_ZOOM).map(matrix).collect::<Vec<Json>>(),
        "links": links::json(&links),
    });
    let wanted = Wanted {
        app: &app,
        told: &told,
        headers: &headers,
        form,
    };
    let path = format!("api/tileMatrixSets/{set}");
    let head = Head {
        path: &path,
        title: ["How tiles are numbered", "Cómo se numeran las teselas"],
        lead: [
            "Zooms, rows and columns of the tiles.",
            "Los niveles, filas y columnas de las teselas.",
        ],
    };
    shown::answer(&wanted, document, &links, &head, |_lang| Vec::new())
}

fn matrix(zoom: u8) -> Json {
    let side = 1u32 << zoom;
    let cell_m = 2.0 * HALF_WORLD_M / f64::from(TILE_POINTS) / f64::from(side);
    json!({
        "id": zoom.to_string(),
        "scaleDenominator": cell_m / POINT_M,
        "cellSize": cell_m,
        "cornerOfOrigin": "topLeft",
        "pointOfOrigin": [-HALF_WORLD_M, HALF_WORLD_M],
        "tileWidth": TILE_POINTS,
        "tileHeight": TILE_POINTS,
        "matrixWidth": side,
        "matrixHeight": side,
    })
}

/// `/api/collections/{id}/tiles`: the tilesets of a collection.
pub(in crate::http) async fn tilesets(
    State(app): State<App>,
    Segment(id): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::plain(&app, params)?;
    let (collection, layer) = tiled(&id)?;
    let form = offers::chosen(FORMS, &told.params, &headers)?;
    let root = site::root(&app.config, &headers);
    let here = format!("{root}api/collections/{collection}/tiles");
    let links = [
        Link::new("self", JSON, here.as_str(), "This document"),
        Link::new(
            "collection",
            JSON,
            format!("{root}api/collections/{collection}"),
            collection.title(),
        ),
    ];
    let (one, _) = document(&told.atlas, collection, layer, &root);
    let document = json!({ "links": links::json(&links), "tilesets": [one] });
    let wanted = Wanted {
        app: &app,
        told: &told,
        headers: &headers,
        form,
    };
    let path = format!("api/collections/{collection}/tiles");
    let head = Head {
        path: &path,
        title: Lang::ALL_IN_ORDER.map(|lang| pages::title_of(collection, lang)),
        lead: [
            "The same rows as map tiles: vector tiles (MVT) and GeoJSON, row before column.",
            "Las mismas filas como teselas de mapa: teselas vectoriales (MVT) y GeoJSON, la fila antes que la columna.",
        ],
    };
    shown::answer(&wanted, document, &links, &head, |_lang| Vec::new())
}

/// `/api/collections/{id}/tiles/{set}`: a tileset.
pub(in crate::http) async fn tileset(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::plain(&app, params)?;
    let Path((id, set)) =
        path.map_err(|_undecodable| Problem::no_such_path("/api/collections/"))?;
    let (collection, layer) = tiled(&id)?;
    matrix_set_named(&set)?;
    let form = offers::chosen(FORMS, &told.params, &headers)?;
    let root = site::root(&app.config, &headers);
    let (document, links) = document(&told.atlas, collection, layer, &root);
    let wanted = Wanted {
        app: &app,
        told: &told,
        headers: &headers,
        form,
    };
    let path = format!("api/collections/{collection}/tiles/{MATRIX_SET}");
    let head = Head {
        path: &path,
        title: Lang::ALL_IN_ORDER.map(|lang| pages::title_of(collection, lang)),
        lead: [
            "The same rows as map tiles: vector tiles (MVT) and GeoJSON, row before column.",
            "Las mismas filas como teselas de mapa: teselas vectoriales (MVT) y GeoJSON, la fila antes que la columna.",
        ],
    };
    shown::answer(&wanted, document, &links, &head, |_lang| Vec::new())
}

fn document(atlas: &Atlas, collection: Collection, layer: Layer, root: &str) -> (Json, Vec<Link>) {
    let home = format!("{root}api/collections/{collection}");
    let here = format!("{home}/tiles/{MATRIX_SET}");
    let mut links = vec![Link::new("self", JSON, here.as_str(), "This tileset")];
    for (word, media_type, format) in TILE_FORMS {
        let href = format!("{here}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}?f={word}");
        links.push(Link::new("item", media_type, href, format!("A tile as {format}")).templated());
    }
    links.extend([
        Link::new(
            "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
            JSON,
            format!("{root}api/tileMatrixSets/{MATRIX_SET}"),
            MATRIX_SET,
        ),
        Link::new(
            "describedby",
            JSON,
            format!("{root}tiles/{layer}.json"),
            "The same as TileJSON",
        ),
        Link::new(
            "http://www.opengis.net/def/rel/ogc/1.0/geodata",
            JSON,
            home,
            collection.title(),
        ),
    ]);
    let [west, south, east, north] = document::extent(atlas);
    let described = properties(layer);
    let fields = described.fields.iter();
    let fields: serde_json::Map<String, Json> = fields
        .map(|field| {
            let mut property = crate::features::collections::kind(field.kind);
            property.insert("description".to_owned(), field.meaning.into());
            (field.name.to_owned(), Json::Object(property))
        })
        .collect();
    let document = json!({
        "title": format!("{} as tiles", collection.title()),
        "description": layer.shows(),
        "dataType": "vector",
        "crs": WEB_MERCATOR,
        "tileMatrixSetURI": MATRIX_SET_URI,
        "tileMatrixSetId": MATRIX_SET,
        "attribution": ATTRIBUTION,
        "tileMatrixSetLimits": (layer.min_zoom()..=MAX_ZOOM).map(limits).collect::<Vec<Json>>(),
        "boundingBox": { "lowerLeft": [west, south], "upperRight": [east, north], "crs": CRS84 },
        "layers": [{
            "id": layer,
            "description": layer.shows(),
            "dataType": "vector",
            "geometryDimension": if collection.has_areas() { 2 } else { 0 },
            "minTileMatrix": layer.min_zoom().to_string(),
            "maxTileMatrix": MAX_ZOOM.to_string(),
            "propertiesSchema": { "type": "object", "properties": fields },
        }],
        "extent": EXTENT,
        "links": links::json(&links),
    });
    (document, links)
}

/// Every tile of a zoom can be asked for; one in which nothing is, is empty.
fn limits(zoom: u8) -> Json {
    let last = (1u32 << zoom) - 1;
    json!({
        "tileMatrix": zoom.to_string(),
        "minTileRow": 0,
        "maxTileRow": last,
        "minTileCol": 0,
        "maxTileCol": last,
    })
}

/// Collection, matrix set, matrix, row, column.
type TilePath = (String, String, String, String, String);

/// `/api/collections/{id}/tiles/{set}/{matrix}/{row}/{col}`: a tile.
pub(in crate::http) async fn tile(
    State(app): State<App>,
    path: Result<Path<TilePath>, PathRejection>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(PARAMETERS)?;
    let Path((id, set, matrix, row, col)) =
        path.map_err(|_undecodable| Problem::no_such_path("/api/collections/"))?;
    let (_, layer) = tiled(&id)?;
    matrix_set_named(&set)?;
    let format = offers::chosen(TILE_FORMS, &params, &headers)?;
    let params = match params.raw("datetime") {
        None => params,
        Some(text) => {
            let day = day_at(&app.atlas(), text)?.day;
            params.and("date", &day.to_string())
        }
    };
    // Rows stand before columns here, and after them in the address of a tile.
    let asked = Asked::read(
        [layer.as_str(), &matrix, &col, &format!("{row}.{format}")],
        &params,
    )?;
    let mut response = tiles::drawn(&app, &asked, &params, &headers).await?;
    let vary = HeaderValue::from_static("accept, accept-encoding");
    response.headers_mut().insert(header::VARY, vary);
    Ok(response)
}
