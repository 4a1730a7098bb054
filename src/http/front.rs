//! The front door: a tile that is at hand is sent at once, everything else takes its way through the routes.
//!
//! The short way only looks things up. Nothing on it waits, so it needs no limit of time and takes nobody's
//! place; and whatever is unusual about a request (a method, a body, a parameter, an escape) takes the long
//! way, where the same tile has the same headers and a mistake is explained.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Bytes, HttpBody};
use axum::http::{Method, Request};
use axum::response::Response;
use axum::{BoxError, Router};
use tower::Service as _;

use super::App;
use super::respond;
use super::tiles;
use crate::domain::{Day, parse_day};
use crate::tiles::{Format, Layer, TileId};

/// Longest address that is read here; a tile's has fewer than a hundred characters.
const SHORT_BYTES: usize = 200;

/// What answers requests.
#[derive(Debug, Clone)]
pub(crate) struct Front {
    app: App,
    /// What all tiles' paths begin with.
    tiles: Arc<str>,
    routes: Router,
}

impl Front {
    pub(crate) fn new(app: App, routes: Router) -> Self {
        let tiles = format!("{}/tiles/", app.config.base_path.as_str()).into();
        Self { app, tiles, routes }
    }

    /// Answers a request.
    pub(crate) fn answer<B>(
        &self,
        request: Request<B>,
    ) -> impl Future<Output = Result<Response, Infallible>> + Send + use<B>
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let answer = self
            .at_hand(&request)
            .ok_or_else(|| self.routes.clone().call(request));
        async move {
            match answer {
                Ok(response) => Ok(response),
                Err(later) => later.await,
            }
        }
    }

    /// The tile that is asked for, if it is at hand.
    fn at_hand<B: HttpBody>(&self, request: &Request<B>) -> Option<Response> {
        let is_head = request.method() == Method::HEAD;
        let is_plain = (is_head || request.method() == Method::GET)
            && request.body().is_end_stream()
            && request.uri().path_and_query()?.as_str().len() <= SHORT_BYTES;
        // A log that tells of every request is written on the long way.
        if !is_plain || tracing::enabled!(target: "tower_http::trace", tracing::Level::DEBUG) {
            return None;
        }
        let path = request.uri().path().strip_prefix(&*self.tiles)?;
        let asked = Asked::read(path, request.uri().query().unwrap_or_default())?;
        let encoding = respond::encoding(request.headers());
        let (body, lasts) = self
            .app
            .shelf
            .at_hand(&self.app.current, &asked, encoding)?;
        let mut response = tiles::answer(&body, request.headers(), lasts);
        if is_head {
            respond::without_body(&mut response);
        }
        Some(response)
    }
}

/// The tile that an address names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked<'a> {
    pub(super) layer: Layer,
    pub(super) tile: TileId,
    pub(super) format: Format,
    pub(super) day: Option<Day>,
    pub(super) snapshot: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// Reads what follows `/tiles/`, and the query; `None` if anything about them is not as usual.
    fn read(path: &str, query: &'a str) -> Option<Self> {
        let mut parts = path.split('/');
        let layer = parts.next()?.parse().ok()?;
        let z = parts.next()?.parse().ok()?;
        let x = parts.next()?.parse().ok()?;
        let (y, format) = parts.next()?.split_once('.')?;
        if parts.next().is_some() {
            return None;
        }
        let mut asked = Self {
            layer,
            tile: TileId::new(z, x, y.parse().ok()?).ok()?,
            format: format.parse().ok()?,
            day: None,
            snapshot: None,
        };
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=')? {
                ("date", day) if asked.day.is_none() => asked.day = Some(parse_day(day).ok()?),
                ("v", v) if asked.snapshot.is_none() && !v.contains(['%', '+']) => {
                    asked.snapshot = Some(v);
                }
                _ => return None,
            }
        }
        Some(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_s_usual_address_is_read() {
        let asked = Asked::read("states/5/8/12.mvt", "date=2017-08-28&v=0123").unwrap();
        assert_eq!((asked.layer, asked.format), (Layer::States, Format::Mvt));
        assert_eq!(asked.tile, TileId::new(5, 8, 12).unwrap());
        assert_eq!(asked.day.unwrap().to_string(), "2017-08-28");
        assert_eq!(asked.snapshot, Some("0123"));
        let short = Asked::read("counties/0/0/0.geojson", "").unwrap();
        assert_eq!((short.day, short.snapshot), (None, None));
    }

    #[test]
    fn an_unusual_address_is_left_to_the_routes() {
        for (path, query) in [
            ("counties.json", ""),
            ("counties/3/8/0.geojson", ""),
            ("counties/3/0/0.geojson/", ""),
            ("counties/3/0/0", ""),
            ("roads/3/0/0.mvt", ""),
            ("count%69es/3/0/0.mvt", ""),
            ("counties/3/0/0.mvt", "x=1"),
            ("counties/3/0/0.mvt", "v"),
            ("counties/3/0/0.mvt", "v=1&v=2"),
            ("counties/3/0/0.mvt", "v=%31"),
            ("counties/3/0/0.mvt", "date="),
            ("counties/3/0/0.mvt", "date=2017-02-30"),
            ("counties/3/0/0.mvt", "date=2017-02-01&date=2017-02-01"),
        ] {
            assert_eq!(Asked::read(path, query), None, "{path}?{query}");
        }
    }
}
