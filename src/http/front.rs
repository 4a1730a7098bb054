//! The front door: what is at hand is sent at once, what is too much is refused, everything else takes its way through
//! the routes.
//!
//! The short way only looks things up. Nothing on it waits, so it needs no limit of time and takes nobody's
//! place; and whatever is unusual about a request (a method, a body, an escape in the path, a mistake) takes the
//! long way, where the same answer has the same headers and a mistake is explained.

use std::convert::Infallible;
use std::pin::Pin;
use std::time::Instant;

use axum::body::{Bytes, HttpBody};
use axum::http::{Method, Request};
use axum::response::{IntoResponse as _, Response};
use axum::{BoxError, Router};
use tower::Service as _;

use super::app::App;
use super::asked::{self, Asked};
use super::guard::Policies;
use super::keep::Wanted;
use super::limits::ADDRESS_LIMIT_BYTES;
use super::metrics::Counted;
use super::params::Params;
use super::respond;
use super::work::Queue;
use super::{guard, metrics, tiles, vintages};

/// What answers requests.
#[derive(Debug, Clone)]
pub(crate) struct Front {
    app: App,
    policies: Policies,
    routes: Router,
    /// False where the routes alone answer.
    has_short_way: bool,
}

/// What the front door does with a request.
enum Way {
    /// It is answered.
    Short(Response),
    /// Too much is asked for already.
    Refused(Pin<Box<dyn Future<Output = Response> + Send>>),
    /// The routes answer it.
    Long,
}

impl Front {
    pub(crate) fn new(app: App, routes: Router) -> Self {
        let policies = Policies::of(&app.config);
        Self {
            app,
            policies,
            routes,
            has_short_way: true,
        }
    }

    /// The same, but the routes alone answer, and nothing that they do not have.
    pub(crate) fn without_short_way(self) -> Self {
        Self {
            has_short_way: false,
            ..self
        }
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
        let way = match self.way(&request) {
            Way::Short(response) => Ok(response),
            Way::Refused(refusal) => Err(Ok(refusal)),
            Way::Long => Err(Err(self.routes.clone().call(request))),
        };
        async move {
            match way {
                Ok(response) => Ok(response),
                Err(Ok(refusal)) => Ok(refusal.await),
                Err(Err(later)) => later.await,
            }
        }
    }

    fn way<B: HttpBody>(&self, request: &Request<B>) -> Way {
        let begun = Instant::now();
        let is_head = request.method() == Method::HEAD;
        let is_plain = self.has_short_way
            && (is_head || request.method() == Method::GET)
            && request.body().is_end_stream()
            && request
                .uri()
                .path_and_query()
                .is_some_and(|address| address.as_str().len() <= ADDRESS_LIMIT_BYTES);
        // A log that tells of every request is written on the long way.
        if !is_plain || tracing::enabled!(target: metrics::REQUESTS, tracing::Level::DEBUG) {
            return Way::Long;
        }
        let uri = request.uri();
        let below = self.app.config.base_path.below(uri.path());
        if let Some(tile) = below.and_then(tile) {
            return match self.tile(tile, request, is_head, begun) {
                Some(response) => Way::Short(response),
                None => self.refused(&self.app.heavy, Counted::Tile, is_head),
            };
        }
        let Some(wanted) = Wanted::of(&self.app, uri, request.headers()) else {
            return Way::Long;
        };
        let counted = Counted::Kind(wanted.kind);
        let queue = self.app.queue(wanted.kind.is_heavy());
        match wanted.at_hand(&self.app, request.headers(), is_head) {
            Some(mut response) => {
                self.policies.apply(uri.path(), &mut response);
                self.app.metrics.at_hand(counted, &response, begun);
                Way::Short(response)
            }
            None => self.refused(queue, counted, is_head),
        }
    }

    /// The refusal of what is not at hand, if too much is asked for already.
    fn refused(&self, queue: &Queue, counted: Counted, is_head: bool) -> Way {
        let Some(refusal) = queue.refusal_if_full() else {
            return Way::Long;
        };
        let metrics = self.app.metrics.clone();
        Way::Refused(Box::pin(async move {
            let begun = Instant::now();
            let mut response = refusal.await.into_response();
            response.headers_mut().extend(guard::of_data());
            if is_head {
                respond::without_body(&mut response);
            }
            metrics.at_hand(counted, &response, begun);
            response
        }))
    }

    /// The tile that is asked for, if it is at hand.
    fn tile<B>(
        &self,
        path: [&str; 4],
        request: &Request<B>,
        is_head: bool,
        begun: Instant,
    ) -> Option<Response> {
        let params = Params::read(request.uri().query().unwrap_or_default());
        let params = params.only(asked::PARAMETERS).ok()?;
        let asked = Asked::read(path, &params).ok()?;
        let encoding = respond::encoding(request.headers());
        let base = self.app.shelf.load();
        let vintage = vintages::asked(&base.atlas.vintages, &params).ok()?;
        let drawn = base.made(vintage)?;
        let (body, as_of) = drawn.at_hand(&asked, encoding)?;
        let headers = request.headers();
        let mut response = tiles::answer(&drawn, &body, headers, &asked, &as_of);
        if is_head {
            respond::without_body(&mut response);
        }
        let counted = Counted::Zoom(asked.tile.z());
        self.app.metrics.at_hand(counted, &response, begun);
        Some(response)
    }
}

/// The four parts of a tile's path that follow `/tiles/`.
fn tile(path: &str) -> Option<[&str; 4]> {
    let mut parts = path.strip_prefix("/tiles/")?.split('/');
    let four = [parts.next()?, parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(four)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_s_path_has_four_parts() {
        let four_of = ["states", "5", "8", "12.mvt"];
        assert_eq!(tile("/tiles/states/5/8/12.mvt"), Some(four_of));
        for other in [
            "/tiles/counties.json",
            "/tiles/counties/3/0",
            "/tiles/counties/3/0/0.geojson/",
            "/api/states/5/8/12.mvt",
        ] {
            assert_eq!(tile(other), None, "{other}");
        }
    }
}
