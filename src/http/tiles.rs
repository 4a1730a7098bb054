//! `/tiles/...`: tiles and their descriptions.

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::json;

use super::app::App;
use super::asked::{self, Asked};
use super::guard;
use super::params::{Params, Segment};
use super::problem::Problem;
use super::shelf::Drawn;
use super::vintages;
use super::{respond, site};
use crate::atlas::AsOf;
use crate::coverage::MAX_ZOOM;
use crate::tiles::{Encoding, Format, TileBody, tile_json};

/// `/tiles/{layer}/{z}/{x}/{y}.geojson` and `.mvt`: a tile.
pub(super) async fn tile(
    State(app): State<App>,
    path: Result<Path<(String, String, String, String)>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(asked::PARAMETERS)?;
    let Path((layer, z, x, file)) =
        path.map_err(|_undecodable| Problem::no_such_path("/tiles/"))?;
    let asked = Asked::read([&layer, &z, &x, &file], &params)?;
    drawn(&app, &asked, &params, &headers).await
}

/// The tile that is asked for, built where it was not.
pub(super) async fn drawn(
    app: &App,
    asked: &Asked<'_>,
    params: &Params,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let drawn = app.drawn(params).await?;
    let as_of = drawn.atlas.calendar.as_of(asked.day)?;
    let since = drawn.atlas.epochs.of(as_of.day);
    let encoding = respond::encoding(headers);
    let (layer, tile, form) = (asked.layer, asked.tile, asked.form);
    let version = Arc::clone(&drawn.version);
    let key = (
        version,
        drawn.atlas.vintage,
        layer,
        tile,
        form,
        encoding,
        since,
    );
    let build = async {
        let drawn = Arc::clone(&drawn);
        let work = move || {
            let attributes = drawn.attributes(layer, &as_of);
            drawn.tiles.get(layer, tile, form, encoding, &attributes)
        };
        app.heavy.run(work).await
    };
    let body = app.tiles_under_way.share(&key, build).await?;
    Ok(answer(&drawn, &body, headers, asked, &as_of))
}

/// The headers of a tile; those that differ from tile to tile have their place already.
static HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = guard::of_data();
    for (name, value) in [
        (header::VARY, "accept-encoding"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, ""),
        (header::ETAG, ""),
        (header::LAST_MODIFIED, ""),
        (header::CONTENT_TYPE, ""),
        (header::CONTENT_ENCODING, ""),
        (respond::AS_OF, ""),
        (respond::SHEET, ""),
        (respond::SNAPSHOT, ""),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
});

/// A tile, or word that it is known already.
pub(super) fn answer(
    drawn: &Drawn,
    body: &TileBody,
    request: &HeaderMap,
    asked: &Asked<'_>,
    as_of: &AsOf,
) -> Response {
    let mut response = Response::default();
    let headers = response.headers_mut();
    headers.clone_from(&HEADERS);
    respond::date(headers, as_of, drawn.atlas.snapshot.as_str());
    let caching = if asked.lasts(&drawn.version) {
        "public, max-age=31536000, immutable"
    } else {
        "public, no-cache"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    if let Some(day) = &drawn.last_modified {
        headers.insert(header::LAST_MODIFIED, day.clone());
    }
    if let Ok(tag) = HeaderValue::from_maybe_shared(body.etag.clone()) {
        headers.insert(header::ETAG, tag);
    }
    let is_known = respond::is_known(request, &body.etag);
    let is_sent = !is_known && !body.bytes.is_empty();
    if is_sent {
        let content_type = HeaderValue::from_static(body.content_type);
        headers.insert(header::CONTENT_TYPE, content_type);
    } else {
        headers.remove(header::CONTENT_TYPE);
    }
    if is_sent && body.encoding != Encoding::Identity {
        let encoding = HeaderValue::from_static(body.encoding.as_str());
        headers.insert(header::CONTENT_ENCODING, encoding);
    } else {
        headers.remove(header::CONTENT_ENCODING);
    }
    if is_sent {
        *response.body_mut() = Body::from(body.bytes.clone());
    } else if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    response
}

/// `/tiles/{layer}.json`: a layer's description, as TileJSON 3.0.0.
pub(super) async fn description(
    State(app): State<App>,
    Segment(file): Segment,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", vintages::PARAMETER])?;
    let layer = file
        .strip_suffix(".json")
        .ok_or_else(|| Problem::no_such_path(&format!("/tiles/{file}")))?;
    let layer = asked::layer(layer)?;
    let drawn = app.drawn(&params).await?;
    let (atlas, version) = (&drawn.atlas, &drawn.version);
    let date = params.day("date")?;
    let as_of = atlas.calendar.as_of(date)?;
    let mut query = params.query(&["date", vintages::PARAMETER]);
    let mark = if query.is_empty() { '?' } else { '&' };
    query.extend([mark.to_string().as_str(), "v=", version]);
    let root = site::root(&app.config, &headers);
    let address = |format: Format| format!("{root}tiles/{layer}/{{z}}/{{x}}/{{y}}.{format}{query}");
    let mut document = tile_json(layer, MAX_ZOOM, WORLD);
    let more = [
        ("tiles", json!([address(Format::Mvt)])),
        ("geojson", json!([address(Format::GeoJson)])),
        ("as_of", json!(as_of.day)),
        ("sheet", json!(as_of.sheet)),
        (
            "list_age_days",
            json!(atlas.calendar.age_days(app.clock.today())),
        ),
        ("snapshot", json!(atlas.snapshot)),
        ("vintage", json!(atlas.vintage)),
    ];
    document.extend(more.map(|(name, value)| (name.to_owned(), value)));
    respond::json(&document)
}

/// All that the projection shows: west, south, east, north, in degrees, WGS84.
const WORLD: [f64; 4] = [-180.0, -85.0511, 180.0, 85.0511];
