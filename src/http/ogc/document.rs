//! What several documents of the open API have in common.

use std::sync::Arc;

use axum::response::Response;
use serde_json::Value as Json;

use super::links::{self, HTML, JSON, Link, SCHEMA};
use crate::atlas::{AsOf, Atlas};
use crate::domain::Day;
use crate::features::Envelope;
use crate::features::collections::{Asked, Collection, day_of};
use crate::http::app::App;
use crate::http::offers::Offer;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::{respond, vintages};
use crate::tiles::Layer;
use crate::written::{FileFormat, GeometryKind};

/// A form of what is no list of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Html,
}

/// The forms of what is no list of rows.
pub(super) const FORMS: &[Offer<Form>] = &[("json", JSON, Form::Json), ("html", HTML, Form::Html)];

/// What a document takes beside its format and its language, and hands on to the rows that it leads to. GDAL sends what
/// its user wrote behind an address with every request, down to the description of the API.
pub(in crate::http) const HANDED_ON: &[&str] = &["datetime", "zoom", vintages::PARAMETER];

/// The parameters of what leads to no rows.
pub(super) const PARAMETERS: &[&str] = &["f", "lang"];

/// What a document is asked with.
pub(super) struct Told {
    pub(super) params: Params,
    pub(super) atlas: Arc<Atlas>,
    /// The day of which it tells, and its list.
    pub(super) as_of: AsOf,
}

/// Reads what is handed on where nothing else is taken.
pub(in crate::http) fn handed_on(app: &App, params: Params) -> Result<(), Problem> {
    Told::of(app, params.only(HANDED_ON)?).map(drop)
}

impl Told {
    /// Reads the parameters of a document.
    pub(super) fn read(app: &App, params: Params) -> Result<Self, Problem> {
        let known: Vec<&str> = PARAMETERS.iter().chain(HANDED_ON).copied().collect();
        Self::of(app, params.only(&known)?)
    }

    /// The same of one that leads to no rows.
    pub(super) fn plain(app: &App, params: Params) -> Result<Self, Problem> {
        Self::of(app, params.only(PARAMETERS)?)
    }

    fn of(app: &App, params: Params) -> Result<Self, Problem> {
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
        self.params.without(PARAMETERS).as_query()
    }

    /// The same with a format.
    pub(super) fn query_as(&self, format: &str) -> String {
        self.params.without(PARAMETERS).otherwise("f", Some(format))
    }
}

/// The forms of a schema.
pub(super) const SCHEMA_FORMS: &[Offer<Form>] = &[
    ("json", SCHEMA, Form::Json),
    ("json", JSON, Form::Json),
    ("html", HTML, Form::Html),
];

/// The one reference system of coordinates: longitude and latitude, WGS84.
pub(super) const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// Whom to credit.
pub(super) const ATTRIBUTION: &str = "ICE; U.S. Census Bureau; HIFLD; towns: GeoNames (CC BY 4.0); policies: the sources that each names";

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

/// The layer of tiles that shows a collection.
pub(in crate::http) fn layer(collection: Collection) -> Option<Layer> {
    match collection {
        Collection::Counties => Some(Layer::Counties),
        Collection::States => Some(Layer::States),
        Collection::Towns => Some(Layer::Towns),
        Collection::Agencies => Some(Layer::Agencies),
        Collection::Agreements
        | Collection::Applications
        | Collection::Policies
        | Collection::Facilities => None,
    }
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
pub(super) fn linked(document: &Json, links: &[Link]) -> Result<Response, Problem> {
    let mut response = respond::json(document)?;
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
