//! The front door: a tile that is at hand is sent at once, everything else takes its way through the routes.
//!
//! The short way only looks things up. Nothing on it waits, so it needs no limit of time and takes nobody's
//! place; and whatever is unusual about a request (a method, a body, an escape in the path, a mistake) takes the
//! long way, where the same tile has the same headers and a mistake is explained.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Bytes, HttpBody};
use axum::http::{Method, Request};
use axum::response::Response;
use axum::{BoxError, Router};
use tower::Service as _;

use super::app::App;
use super::asked::{self, Asked};
use super::params::Params;
use super::respond;
use super::{metrics, tiles};

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
        let begun = Instant::now();
        let is_head = request.method() == Method::HEAD;
        let is_plain = (is_head || request.method() == Method::GET)
            && request.body().is_end_stream()
            && request.uri().path_and_query()?.as_str().len() <= SHORT_BYTES;
        // A log that tells of every request is written on the long way.
        if !is_plain || tracing::enabled!(target: metrics::REQUESTS, tracing::Level::DEBUG) {
            return None;
        }
        let path = request.uri().path().strip_prefix(&*self.tiles)?;
        let params = Params::read(request.uri().query().unwrap_or_default());
        let params = params.only(asked::PARAMETERS).ok()?;
        let asked = Asked::read(four(path)?, &params).ok()?;
        let encoding = respond::encoding(request.headers());
        let drawn = self.app.shelf.load();
        let (at_hand, as_of) = drawn.at_hand(&asked, encoding)?;
        if at_hand.is_wanted {
            tiles::polish(&self.app, &drawn, &asked, encoding, as_of.day);
        }
        let mut response = tiles::answer(&drawn, &at_hand.body, request.headers(), &asked, &as_of);
        if is_head {
            respond::without_body(&mut response);
        }
        self.app.metrics.at_hand(asked.tile.z(), &response, begun);
        Some(response)
    }
}

/// The four parts of a tile's path.
fn four(path: &str) -> Option<[&str; 4]> {
    let mut parts = path.split('/');
    let four = [parts.next()?, parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(four)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_s_path_has_four_parts() {
        let four_of = ["states", "5", "8", "12.mvt"];
        assert_eq!(four("states/5/8/12.mvt"), Some(four_of));
        for other in ["counties.json", "counties/3/0", "counties/3/0/0.geojson/"] {
            assert_eq!(four(other), None, "{other}");
        }
    }
}
