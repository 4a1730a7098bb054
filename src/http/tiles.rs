//! `/tiles/...`: tiles and their descriptions.

use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use quick_cache::sync::Cache;
use serde_json::json;

use super::App;
use super::front::Asked;
use super::guard;
use super::params::{Params, Segment};
use super::problem::Problem;
use super::respond;
use crate::atlas::{AsOf, Atlas, Current};
use crate::coverage::MAX_ZOOM;
use crate::domain::Day;
use crate::tiles::{
    Attributes, Encoding, Format, Layer, TileBody, TileId, Tiles, attributes, properties,
};

/// Days whose attributes are kept: a megabyte each at most, and a few are asked for again and again.
const DAYS_KEPT: usize = 12;

/// The tiles of the atlas of the moment; made anew when another atlas is served.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shelf(Arc<RwLock<Option<Arc<Drawn>>>>);

/// An atlas with its tiles.
#[derive(Debug)]
pub(crate) struct Drawn {
    atlas: Arc<Atlas>,
    tiles: Tiles,
    attributes: Cache<(Layer, Day), Arc<Attributes>>,
}

impl Shelf {
    /// The tiles of this atlas.
    fn of(&self, atlas: &Arc<Atlas>) -> Arc<Drawn> {
        let mut now = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match &*now {
            Some(drawn) if Arc::ptr_eq(&drawn.atlas, atlas) => Arc::clone(drawn),
            Some(_) | None => {
                let drawn = Arc::new(Drawn {
                    atlas: Arc::clone(atlas),
                    tiles: Tiles::new(Arc::clone(&atlas.coverage), Arc::clone(&atlas.points)),
                    attributes: Cache::new(DAYS_KEPT),
                });
                *now = Some(Arc::clone(&drawn));
                drawn
            }
        }
    }

    /// The tile that is asked for, if it was built before, and whether its address names this snapshot.
    pub(super) fn at_hand(
        &self,
        current: &Current,
        asked: &Asked<'_>,
        encoding: Encoding,
    ) -> Option<(Arc<TileBody>, bool)> {
        let now = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let drawn = now.as_ref().filter(|drawn| current.is(&drawn.atlas))?;
        let day = drawn.atlas.calendar.as_of(asked.day).ok()?.day;
        let (layer, tile, format) = (asked.layer, asked.tile, asked.format);
        let body = drawn.tiles.at_hand(layer, tile, format, encoding, day)?;
        let lasts = asked.snapshot == Some(drawn.atlas.snapshot.as_str());
        Some((body, lasts))
    }

    /// Builds the tiles of the first views; stops when another atlas is served.
    pub(crate) fn prepare(&self, atlas: &Arc<Atlas>, newest: &AsOf) {
        let drawn = self.of(atlas);
        let county_attributes = drawn.attributes(Layer::Counties, newest);
        let state_attributes = drawn.attributes(Layer::States, newest);
        let is_current = || {
            let now = self.0.read().unwrap_or_else(PoisonError::into_inner);
            now.as_ref().is_some_and(|last| Arc::ptr_eq(last, &drawn))
        };
        drawn.tiles.prepare(
            FIRST_VIEWS_MAX_ZOOM,
            &county_attributes,
            &state_attributes,
            &is_current,
        );
    }
}

/// The finest zoom that is built before anyone asks: what a first view shows.
const FIRST_VIEWS_MAX_ZOOM: u8 = 5;

impl Drawn {
    fn attributes(&self, layer: Layer, as_of: &AsOf) -> Arc<Attributes> {
        let made = self.attributes.get_or_insert_with(&(layer, as_of.day), || {
            Ok::<_, std::convert::Infallible>(Arc::new(attributes(&self.atlas, layer, as_of)))
        });
        match made {
            Ok(attributes) => attributes,
            Err(never) => match never {},
        }
    }
}

/// `/tiles/{layer}/{z}/{x}/{y}.geojson` and `.mvt`: a tile.
pub(super) async fn tile(
    State(app): State<App>,
    path: Result<Path<(String, String, String, String)>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
    params: Params,
) -> Result<Response, Problem> {
    let params = params.only(&["date", "v"])?;
    let Path((layer, z, x, file)) =
        path.map_err(|_undecodable| Problem::no_such_path("/tiles/"))?;
    let layer = layer_of(&layer)?;
    let (y, format) = file.split_once('.').unwrap_or((&file, ""));
    let format: Format = format.parse().map_err(|error| Problem::no_tile(&error))?;
    let number = |axis: &str, text: &str| {
        text.parse::<u32>().map_err(|_number| {
            Problem::no_tile(&format!("{axis} `{text}` is not a whole number from 0 on"))
        })
    };
    let tile = TileId::new(number("z", &z)?, number("x", &x)?, number("y", y)?);
    let tile = tile.map_err(|error| Problem::no_tile(&error))?;
    let atlas = app.current.load();
    let as_of = atlas.calendar.as_of(params.day("date")?)?;
    let drawn = app.shelf.of(&atlas);
    let encoding = respond::encoding(&headers);
    let attributes = drawn.attributes(layer, &as_of);
    let body = drawn.tiles.get(layer, tile, format, encoding, &attributes);
    // A day that was not named moves with the newest list, but not within one snapshot.
    let lasts = params.text("v") == Some(atlas.snapshot.as_str());
    Ok(answer(&body, &headers, lasts))
}

fn layer_of(text: &str) -> Result<Layer, Problem> {
    text.parse().map_err(|error| Problem::no_tile(&error))
}

/// The headers of a tile; those that differ from tile to tile have their place already.
static HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = guard::of_data();
    for (name, value) in [
        (header::VARY, "accept-encoding"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, ""),
        (header::ETAG, ""),
        (header::CONTENT_TYPE, ""),
        (header::CONTENT_ENCODING, ""),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
});

/// A tile, or word that it is known already.
pub(super) fn answer(body: &TileBody, asked: &HeaderMap, lasts: bool) -> Response {
    let mut response = Response::default();
    let headers = response.headers_mut();
    headers.clone_from(&HEADERS);
    let caching = if lasts {
        "public, max-age=31536000, immutable"
    } else {
        "public, no-cache"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    if let Ok(tag) = HeaderValue::from_maybe_shared(body.etag.clone()) {
        headers.insert(header::ETAG, tag);
    }
    let is_known = respond::is_known(asked, &body.etag);
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
    let params = params.only(&["date"])?;
    let layer = file
        .strip_suffix(".json")
        .ok_or_else(|| Problem::no_such_path(&format!("/tiles/{file}")))?;
    let layer = layer_of(layer)?;
    let atlas = app.current.load();
    let date = params.day("date")?;
    let as_of = atlas.calendar.as_of(date)?;
    let query = match date {
        Some(day) => format!("?date={day}&v={}", atlas.snapshot),
        None => format!("?v={}", atlas.snapshot),
    };
    let root = respond::root(&app.config, &headers);
    let address = |format: Format| format!("{root}tiles/{layer}/{{z}}/{{x}}/{{y}}.{format}{query}");
    respond::json(&json!({
        "tilejson": "3.0.0",
        "name": format!("Countyline: {layer}"),
        "description": "Where 287(g) agreements and sanctuary policies apply, county by county, on any day",
        "version": "1.0.0",
        "attribution": "ICE; U.S. Census Bureau; towns: GeoNames (CC BY 4.0)",
        "scheme": "xyz",
        "tiles": [address(Format::Mvt)],
        "geojson": [address(Format::GeoJson)],
        "minzoom": 0,
        "maxzoom": MAX_ZOOM,
        "bounds": [-180.0, -85.0511, 180.0, 85.0511],
        "center": [-98.0, 39.0, 4],
        "vector_layers": [{ "id": layer, "minzoom": 0, "maxzoom": MAX_ZOOM, "fields": fields(layer) }],
        "as_of": as_of.day,
        "sheet": as_of.sheet,
        "list_age_days": atlas.calendar.age_days(app.clock.today()),
        "snapshot": atlas.snapshot,
    }))
}

/// What the properties of a layer's features mean.
fn fields(layer: Layer) -> serde_json::Map<String, serde_json::Value> {
    let fields = properties(layer).fields.into_iter();
    fields
        .map(|field| {
            (
                field.name.to_owned(),
                field.meaning.trim_end_matches('.').into(),
            )
        })
        .collect()
}
