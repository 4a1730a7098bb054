//! What there is: the landing page, the standards that are kept, the collections.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value as Json, json};

use super::accept::{self, Offer};
use super::collection;
use super::links::{self, HTML, JSON, Link, OPENAPI};
use crate::atlas::{AsOf, Atlas};
use crate::domain::Day;
use crate::features::Envelope;
use crate::features::collections::{Asked, Collection, day_of};
use crate::http::app::App;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::{respond, vintages};

/// A form of what is no list of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Json,
}

/// The forms of what is no list of rows.
pub(super) const FORMS: &[Offer<Form>] = &[("json", JSON, Form::Json)];

/// What a document takes beside its format, and hands on to the rows that it leads to. GDAL sends what its user wrote
/// behind an address with every request, down to the description of the API.
pub(in crate::http) const HANDED_ON: &[&str] = &["datetime", "zoom", vintages::PARAMETER];

/// What a document is asked with.
pub(super) struct Told {
    pub(super) params: Params,
    pub(super) atlas: Arc<Atlas>,
    /// The day of which it tells, and its list.
    pub(super) as_of: AsOf,
}

impl Told {
    /// Reads the parameters of a document.
    pub(super) fn read(app: &App, params: Params) -> Result<Self, Problem> {
        let known: Vec<&str> = ["f"].iter().chain(HANDED_ON).copied().collect();
        let params = params.only(&known)?;
        let atlas = app.atlas();
        vintages::asked(&atlas.vintages, &params)?;
        let handed_on = |name: &str| params.raw(name).filter(|_| HANDED_ON.contains(&name));
        let asked = Asked::read(Collection::Counties, handed_on)?;
        let as_of = day_of(&atlas, &asked)?;
        Ok(Self {
            params,
            atlas,
            as_of,
        })
    }

    /// What is handed on, as the query of a link.
    pub(super) fn query(&self) -> String {
        self.params.otherwise("f", None)
    }

    /// The same with a format.
    pub(super) fn query_as(&self, format: &str) -> String {
        self.params.otherwise("f", Some(format))
    }
}

/// The conformance classes that are tested, and no others.
const CONFORMS_TO: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/datetime",
];

/// What the program is, in a sentence.
pub(super) const ABOUT: &str = "Where 287(g) agreements and sanctuary policies apply in the United States, county by county, on any day, and how it is known: agreements as ICE's lists show them, and laws, orders and directives with their citations.";

/// `/api`: what there is.
pub(in crate::http) async fn landing(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::read(&app, params)?;
    let Form::Json = accept::chosen(FORMS, &told.params, &headers)?;
    let root = respond::root(&app.config, &headers);
    let envelope = Envelope::of(&told.atlas, &told.as_of, app.clock.today());
    let query = told.query();
    let to = |rel: &str, media_type: &'static str, path: &str, title: &str| {
        Link::new(rel, media_type, format!("{root}{path}"), title)
    };
    let links = [
        to(
            "self",
            JSON,
            &format!("api{}", told.query_as("json")),
            "This document",
        ),
        to(
            "service-desc",
            OPENAPI,
            "api/openapi.json",
            "The description of the API (OpenAPI 3.0)",
        ),
        to(
            "conformance",
            JSON,
            "api/conformance",
            "The standards that are kept",
        ),
        to(
            "data",
            JSON,
            &format!("api/collections{query}"),
            "The collections",
        ),
        to(
            "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
            JSON,
            "api/tileMatrixSets",
            "How tiles are numbered",
        ),
        to("related", HTML, "", "The map"),
        to("related", HTML, "status", "How current the data are"),
    ];
    let document = json!({
        "title": "Countyline",
        "description": ABOUT,
        "attribution": ATTRIBUTION,
        "links": links::json(&links),
    });
    linked(with_envelope(document, &envelope)?, &links)
}

/// Whom to credit.
pub(super) const ATTRIBUTION: &str = "ICE; U.S. Census Bureau; HIFLD; towns: GeoNames (CC BY 4.0); policies: the sources that each names";

/// `/api/conformance`: the standards that are kept.
pub(in crate::http) async fn conformance(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::read(&app, params)?;
    let Form::Json = accept::chosen(FORMS, &told.params, &headers)?;
    respond::json(&json!({ "conformsTo": CONFORMS_TO }))
}

/// `/api/collections`: every collection.
pub(in crate::http) async fn collections(
    State(app): State<App>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let told = Told::read(&app, params)?;
    let Form::Json = accept::chosen(FORMS, &told.params, &headers)?;
    let root = respond::root(&app.config, &headers);
    let envelope = Envelope::of(&told.atlas, &told.as_of, app.clock.today());
    let query = told.query();
    let all = Collection::ALL.iter();
    let all: Vec<Json> = all
        .map(|one| collection::document(&told, *one, &root).0)
        .collect();
    let links = [
        Link::new(
            "self",
            JSON,
            format!("{root}api/collections{query}"),
            "This document",
        ),
        Link::new("up", JSON, format!("{root}api{query}"), "What there is"),
    ];
    let document = json!({ "links": links::json(&links), "collections": all });
    linked(with_envelope(document, &envelope)?, &links)
}

/// A document with what every answer carries after its own members.
pub(super) fn with_envelope(mut document: Json, envelope: &Envelope) -> Result<Json, Problem> {
    let more = serde_json::to_value(envelope).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Problem::internal()
    })?;
    if let (Json::Object(members), Json::Object(more)) = (&mut document, more) {
        members.extend(more);
    }
    Ok(document)
}

/// A document as JSON, with its links in the header too.
pub(super) fn linked(document: Json, links: &[Link]) -> Result<Response, Problem> {
    let mut response = respond::json(&document)?;
    links::in_headers(response.headers_mut(), links);
    Ok(response)
}

/// The box around everything: degrees, west, south, east, north.
pub(super) fn extent(atlas: &Atlas) -> [f64; 4] {
    let boxes = atlas.counties.all().iter().map(|county| county.bbox);
    let around = boxes.reduce(|[west, south, east, north], other| {
        [
            west.min(other[0]),
            south.min(other[1]),
            east.max(other[2]),
            north.max(other[3]),
        ]
    });
    around.unwrap_or([-180.0, -90.0, 180.0, 90.0])
}

/// The first day of which something is told, and the last.
pub(super) fn days(atlas: &Atlas) -> [Day; 2] {
    let signed = atlas.agreements.all().iter().filter_map(|one| one.signed);
    let from = atlas
        .policies
        .all()
        .iter()
        .filter_map(|one| Some(one.from?.first_day()));
    let first = signed.chain(from).min().unwrap_or(atlas.calendar.first());
    [first.min(atlas.calendar.first()), atlas.calendar.reach()]
}
