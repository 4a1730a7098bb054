//! What is counted of requests.

use std::borrow::Cow;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::{Duration, Instant};

use axum::body::HttpBody as _;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use tracing::Instrument as _;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::kind::Kind;
use crate::config::BasePath;
use crate::coverage::MAX_ZOOM;

/// The route of every tile, as the router names it.
pub(super) const TILES: &str = "/tiles/{layer}/{z}/{x}/{file}";

/// The target under which every request is told, at the level of debugging.
pub(super) const REQUESTS: &str = "countyline::requests";

/// Upper ends of the histogram of times, in seconds: from a tile at hand to an answer that is given up.
const SECONDS: [f64; 12] = [
    0.000_025, 0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0,
];

/// A request's number, so that what the log says of it can be found.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Tells the requests of one process apart, and its own from those of another.
static NEXT: AtomicU64 = AtomicU64::new(0);
static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));

type Label = (&'static str, Cow<'static, str>);

/// What is counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Metrics(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    requests: Family<[Label; 3], Counter>,
    bytes: Family<[Label; 1], Counter>,
    seconds: Family<[Label; 1], Histogram, fn() -> Histogram>,
    /// The counters of what the front door answers: looked up once, for such an answer is sent in microseconds.
    at_hand: OnceLock<Vec<AtHand>>,
}

/// What a request that the front door answered was for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Counted {
    /// A tile of this zoom.
    Zoom(u8),
    /// A tile that was not built, of whatever zoom.
    Tile,
    /// An answer of this kind.
    Kind(Kind),
}

#[derive(Debug)]
struct AtHand {
    sent: Counter,
    known: Counter,
    empty: Counter,
    refused: Counter,
    bytes: Counter,
    seconds: Histogram,
}

impl Metrics {
    /// Counts a request that the front door answered.
    pub(super) fn at_hand(&self, counted: Counted, response: &Response, begun: Instant) {
        let all = self.0.at_hand.get_or_init(|| {
            let zooms = (0..=MAX_ZOOM).map(|zoom| self.line(TILES, &zoom.to_string()));
            let kinds = Kind::ALL.iter().map(|kind| self.line(kind.as_str(), ""));
            let others = std::iter::once(self.line(TILES, ""));
            zooms.chain(kinds).chain(others).collect()
        });
        let of_zooms = usize::from(MAX_ZOOM) + 1;
        let at = match counted {
            Counted::Zoom(zoom) => usize::from(zoom),
            Counted::Kind(kind) => of_zooms + kind as usize,
            Counted::Tile => of_zooms + Kind::ALL.len(),
        };
        let Some(line) = all.get(at) else {
            return;
        };
        let of_status = match response.status() {
            StatusCode::NOT_MODIFIED => &line.known,
            StatusCode::NO_CONTENT => &line.empty,
            StatusCode::SERVICE_UNAVAILABLE => &line.refused,
            _ => &line.sent,
        };
        of_status.inc();
        line.bytes.inc_by(response.body().size_hint().lower());
        line.seconds.observe(begun.elapsed().as_secs_f64());
    }

    fn line(&self, route: &'static str, zoom: &str) -> AtHand {
        let counter =
            |status: StatusCode| self.requests(route.into(), zoom.to_owned().into(), status);
        AtHand {
            sent: counter(StatusCode::OK),
            known: counter(StatusCode::NOT_MODIFIED),
            empty: counter(StatusCode::NO_CONTENT),
            refused: counter(StatusCode::SERVICE_UNAVAILABLE),
            bytes: self.0.bytes.get_or_create_owned(&[("route", route.into())]),
            seconds: self.seconds(route.into()),
        }
    }

    fn requests(
        &self,
        route: Cow<'static, str>,
        zoom: Cow<'static, str>,
        status: StatusCode,
    ) -> Counter {
        let status = status.as_str().to_owned();
        let labels = [("route", route), ("zoom", zoom), ("status", status.into())];
        self.0.requests.get_or_create_owned(&labels)
    }

    fn seconds(&self, route: Cow<'static, str>) -> Histogram {
        self.0.seconds.get_or_create_owned(&[("route", route)])
    }

    fn count(&self, route: &str, zoom: &str, response: &Response, took: Duration) {
        let route = || Cow::Owned(route.to_owned());
        self.requests(route(), zoom.to_owned().into(), response.status())
            .inc();
        let bytes = self.0.bytes.get_or_create_owned(&[("route", route())]);
        bytes.inc_by(response.body().size_hint().lower());
        self.seconds(route()).observe(took.as_secs_f64());
    }

    /// Adds what was counted.
    pub(super) fn register(&self, registry: &mut Registry) {
        let Inner {
            requests,
            bytes,
            seconds,
            ..
        } = &*self.0;
        registry.register("requests", "Requests answered", requests.clone());
        let help = "Bytes of bodies, as they were sent";
        registry.register_with_unit("response_body", help, Unit::Bytes, bytes.clone());
        let help = "Time until an answer began to be sent";
        registry.register_with_unit("response", help, Unit::Seconds, seconds.clone());
    }
}

impl Default for Inner {
    fn default() -> Self {
        Self {
            requests: Family::default(),
            bytes: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            at_hand: OnceLock::new(),
        }
    }
}

/// Counts every request that is not a tile at hand, gives it a number, and tells of it in the log.
pub(super) async fn measure(
    State((metrics, base)): State<(Metrics, BasePath)>,
    request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let matched = request.extensions().get::<MatchedPath>();
    let route = route(
        &base,
        request.uri().path(),
        matched.map(MatchedPath::as_str),
    )
    .to_owned();
    let zoom = if route == TILES {
        zoom(request.uri().path())
    } else {
        ""
    };
    let zoom = zoom.to_owned();
    let method = request.method().clone();
    let id = id(&request);
    let span =
        tracing::info_span!(target: REQUESTS, "request", id = id.to_str().unwrap_or(""), %route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = begun.elapsed();
    metrics.count(&route, &zoom, &response, took);
    let status = response.status().as_u16();
    let duration_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    span.in_scope(|| {
        if status >= 500 && response.status() != StatusCode::SERVICE_UNAVAILABLE {
            tracing::error!(target: REQUESTS, %method, status, duration_us, "answered with a mistake of ours");
        } else {
            tracing::debug!(target: REQUESTS, %method, status, duration_us, "answered");
        }
    });
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// The name of a path's route: the one that the front door counts it under if it can answer it, else the router's, below
/// the base path. What was asked beside the route stays out of the log and the figures: it may say where somebody lives.
fn route<'a>(base: &BasePath, path: &str, matched: Option<&'a str>) -> &'a str {
    let kind = base.below(path).and_then(Kind::of);
    match (kind, matched) {
        (Some(kind), _) => kind.as_str(),
        (None, Some(matched)) => base.below(matched).unwrap_or(matched),
        (None, None) => "none",
    }
}

/// The zoom in a tile's path, if there is such a zoom: what people make up is no label.
fn zoom(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let zoom = parts.nth(2).unwrap_or_default();
    let number = zoom.parse::<u8>().ok().filter(|number| *number <= MAX_ZOOM);
    let is_one = number.is_some_and(|number| number.to_string() == zoom);
    if is_one { zoom } else { "" }
}

/// The number that a proxy gave the request, or one of ours.
fn id(request: &Request) -> HeaderValue {
    let given = request.headers().get(&REQUEST_ID);
    let plain = |id: &&HeaderValue| {
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=64).contains(&id.len()) && id.as_bytes().iter().all(is_plain)
    };
    given.filter(plain).cloned().unwrap_or_else(|| {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let id = xxh3_64_with_seed(&number.to_le_bytes(), *SEED);
        HeaderValue::from_str(&format!("{id:016x}")).unwrap_or(HeaderValue::from_static("0"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_has_one_name_whatever_stands_before_it() {
        let base: BasePath = "/m".parse().unwrap();
        let none = BasePath::default();
        let csv = "/api/standing.csv";
        assert_eq!(route(&none, csv, Some(csv)), "/api/{list}");
        assert_eq!(
            route(&base, "/m/api/standing.csv", Some("/m/api/standing.csv")),
            "/api/{list}"
        );
        let tile = format!("/m{TILES}");
        assert_eq!(
            route(&base, "/m/tiles/counties/3/2/3.mvt", Some(&tile)),
            TILES
        );
        assert_eq!(route(&base, "/m", Some("/m")), "/m");
        assert_eq!(route(&base, "/metrics", Some("/metrics")), "/metrics");
        assert_eq!(route(&base, csv, None), "none");
    }

    #[test]
    fn a_zoom_that_there_is_is_a_label_and_nothing_else_is() {
        assert_eq!(zoom("/map/tiles/counties/4/3/2.mvt"), "4");
        assert_eq!(zoom("/tiles/counties/12/3/2.mvt"), "12");
        for made_up in [
            "/tiles/counties/13/3/2.mvt",
            "/tiles/counties/x/3/2.mvt",
            "/tiles/counties/004/3/2.mvt",
            "/tiles/counties/04/3/2.mvt",
            "/tiles/counties/+4/3/2.mvt",
        ] {
            assert_eq!(zoom(made_up), "", "{made_up}");
        }
    }
}
