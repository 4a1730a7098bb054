//! A collection: what it is, and what its rows are.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value as Json, json};

use super::about::{self, FORMS, Form, Told, linked};
use super::accept;
use super::links::{self, JSON, Link, SCHEMA};
use super::tilesets;
use crate::features::Envelope;
use crate::features::collections::{self, Collection};
use crate::http::app::App;
use crate::http::params::{Params, Segment};
use crate::http::problem::Problem;
use crate::http::respond;
use crate::written::{FileFormat, GeometryKind};

/// The one reference system of coordinates: longitude and latitude, WGS84.
pub(super) const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// The calendar.
const GREGORIAN: &str = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

/// The collection of this id.
pub(super) fn named(id: &str) -> Result<Collection, Problem> {
    id.parse().map_err(|_unknown| {
        let known: Vec<&str> = Collection::ALL.iter().map(|one| one.as_str()).collect();
        Problem::no_such(
            "collection",
            id,
            &format!("use one of: {}", known.join(", ")),
        )
    })
}

/// The formats in which a collection's rows come; the first is the one that comes if none is asked for.
pub(in crate::http) fn formats(collection: Collection) -> impl Iterator<Item = FileFormat> {
    let geometry = if collection.has_areas() {
        GeometryKind::Polygons
    } else {
        GeometryKind::Points
    };
    let mut formats: Vec<FileFormat> = FileFormat::ALL.to_vec();
    // What clients of the standard ask for stands first.
    formats.sort_by_key(|format| *format != FileFormat::GeoJson);
    formats
        .into_iter()
        .filter(move |format| format.holds(Some(geometry)))
}

/// `/api/collections/{id}`.
pub(in crate::http) async fn collection(
    State(app): State<App>,
    Segment(id): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let collection = named(&id)?;
    let told = Told::read(&app, params)?;
    let Form::Json = accept::chosen(FORMS, &told.params, &headers)?;
    let root = respond::root(&app.config, &headers);
    let envelope = Envelope::of(&told.atlas, &told.as_of, app.clock.today());
    let (document, links) = document(&told, collection, &root);
    linked(about::with_envelope(document, &envelope)?, &links)
}

/// What a collection is, with its links.
pub(super) fn document(told: &Told, collection: Collection, root: &str) -> (Json, Vec<Link>) {
    let query = told.query();
    let base = format!("{root}api/collections/{collection}");
    let to = |rel: &str, media_type: &'static str, path: &str, title: &str| {
        Link::new(rel, media_type, format!("{base}{path}"), title)
    };
    let title = collection.title();
    let mut links = vec![to("self", JSON, &query, &format!("{title}: this document"))];
    links.extend(formats(collection).map(|format| {
        let title = format!("{title} as {}", format.title());
        // Without `f`, which it does not need: GDAL adds the id of a row to this address as it stands.
        let query = if format == FileFormat::GeoJson {
            query.clone()
        } else {
            told.query_as(format.as_str())
        };
        to("items", format.media_type(), &format!("/items{query}"), &title)
    }));
    links.extend([
        to(
            "http://www.opengis.net/def/rel/ogc/1.0/queryables",
            SCHEMA,
            "/queryables",
            "What can be asked for",
        ),
        to("describedby", SCHEMA, "/schema", "What is returned"),
        Link::new(
            "up",
            JSON,
            format!("{root}api/collections{query}"),
            "All collections",
        ),
        Link::new("license", links::HTML, license(collection), "The licence"),
    ]);
    if tilesets::layer(collection).is_some() {
        links.push(to(
            "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
            JSON,
            "/tiles",
            "The same as tiles",
        ));
    }
    let [first, last] = about::days(&told.atlas);
    let document = json!({
        "id": collection,
        "title": title,
        "description": collection.about(),
        "attribution": about::ATTRIBUTION,
        "itemType": "feature",
        "crs": [CRS84],
        "storageCrs": CRS84,
        "extent": {
            "spatial": { "bbox": [about::extent(&told.atlas)], "crs": CRS84 },
            "temporal": {
                "interval": [[format!("{first}T00:00:00Z"), format!("{last}T23:59:59Z")]],
                "trs": GREGORIAN,
            },
        },
        "links": links::json(&links),
    });
    (document, links)
}

/// The licence of a collection: points of towns are GeoNames', all else is in the public domain or facts.
fn license(collection: Collection) -> &'static str {
    match collection {
        Collection::Counties | Collection::States | Collection::Towns | Collection::Facilities => {
            "https://creativecommons.org/publicdomain/mark/1.0/"
        }
        Collection::Agencies
        | Collection::Agreements
        | Collection::Applications
        | Collection::Policies => "https://creativecommons.org/licenses/by/4.0/",
    }
}

/// `/api/collections/{id}/queryables`: what can be asked for.
pub(in crate::http) async fn queryables(
    State(app): State<App>,
    Segment(id): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    described(
        &app,
        &id,
        &headers,
        params,
        "queryables",
        collections::queryables,
    )
}

/// `/api/collections/{id}/schema`: what is returned.
pub(in crate::http) async fn schema(
    State(app): State<App>,
    Segment(id): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    described(
        &app,
        &id,
        &headers,
        params,
        "schema",
        collections::returnables,
    )
}

fn described(
    app: &App,
    id: &str,
    headers: &HeaderMap,
    params: Params,
    what: &str,
    schema: impl Fn(Collection, &str) -> Json,
) -> Result<Response, Problem> {
    let collection = named(id)?;
    let told = Told::read(app, params)?;
    let offers = [("json", SCHEMA, Form::Json), ("json", JSON, Form::Json)];
    let Form::Json = accept::chosen(&offers, &told.params, headers)?;
    let root = respond::root(&app.config, headers);
    let address = format!("{root}api/collections/{collection}/{what}");
    let body = respond::json_bytes(&schema(collection, &address))?;
    Ok(respond::data(body, SCHEMA))
}
