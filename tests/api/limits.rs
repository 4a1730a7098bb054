//! What is answered while all places are taken, and that each place is given back.

use std::future::poll_fn;
use std::sync::mpsc;
use std::task::Poll;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use axum::response::Response;
use countyline::config::Config;
use countyline::http::router;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::support::{app_as, geodata};

/// Requests that are answered at once: one for each connection.
const PLACES: usize = 100;

/// A picture that is refused once it is drawn, so that it takes a place but no time.
const PICTURE: &str = "/share.svg?county=99999";

const TILE: &str = "/tiles/states/4/4/6.geojson";

async fn ask(router: &Router, address: &str) -> Response {
    let request = Request::builder().uri(address).body(Body::empty()).unwrap();
    router.clone().oneshot(request).await.unwrap()
}

/// Runs this where no picture can be drawn until `leave` is told to: the one thread that draws is kept waiting.
fn while_pictures_wait<F: Future<Output = ()>>(run: impl FnOnce(Router, mpsc::Sender<()>) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (leave, wait) = mpsc::channel();
    runtime.block_on(async {
        // From now on it is at hand.
        // Of its own: other tests ask for what these refuse.
        let mut config = Config::of_geodata(geodata());
        config.connections.at_once = PLACES;
        let router = router(app_as(config));
        assert_eq!(ask(&router, TILE).await.status(), StatusCode::OK);
        let kept_waiting = tokio::task::spawn_blocking(move || wait.recv());
        run(router, leave).await;
        // Whoever waits no longer has said so, or has ended.
        let _ = kept_waiting.await.unwrap();
    });
}

/// Asks for one picture so many times, and none is answered yet: all wait for the one that is drawn.
async fn pictures(
    router: &Router,
    count: usize,
) -> Vec<std::pin::Pin<Box<impl Future<Output = Response>>>> {
    let mut waiting = Vec::new();
    for number in 1..=count {
        let mut picture = Box::pin(ask(router, PICTURE));
        let now = poll_fn(|context| Poll::Ready(picture.as_mut().poll(context))).await;
        assert!(now.is_pending(), "picture {number} has a place and waits");
        waiting.push(picture);
    }
    waiting
}

async fn assert_busy(router: &Router, address: &str) {
    let response = ask(router, address).await;
    assert_eq!(
        response.status(),
        StatusCode::SERVICE_UNAVAILABLE,
        "{address}"
    );
    let headers = response.headers();
    assert_eq!(headers["retry-after"], "1");
    assert_eq!(headers["content-type"], "application/problem+json");
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    let document: Value = serde_json::from_slice(&body.await.unwrap()).unwrap();
    let whole = json!({
        "type": "about:blank",
        "title": "Busy",
        "status": 503,
        "detail": "too many requests are being answered at the moment; try again in a second",
    });
    assert_eq!(document, whole);
}

#[test]
fn a_request_more_than_there_are_connections_is_turned_away_with_a_time_to_come_back() {
    while_pictures_wait(async |router, leave| {
        let waiting = pictures(&router, PLACES).await;
        for address in [
            "/api/at?lon=-80.191234&lat=25.76",
            "/version",
            PICTURE,
            "/nowhere",
        ] {
            assert_busy(&router, address).await;
        }
        leave.send(()).unwrap();
        for picture in waiting {
            assert_eq!(picture.await.status(), StatusCode::BAD_REQUEST);
        }
    });
}

#[test]
fn who_asks_whether_the_server_lives_needs_no_place() {
    while_pictures_wait(async |router, leave| {
        let _waiting = pictures(&router, PLACES).await;
        assert_busy(&router, "/version").await;
        for address in ["/healthz", "/readyz"] {
            let response = ask(&router, address).await;
            assert_eq!(response.status(), StatusCode::OK, "{address}");
        }
        leave.send(()).unwrap();
    });
}

#[test]
fn a_tile_at_hand_needs_no_place() {
    while_pictures_wait(async |router, leave| {
        let _waiting = pictures(&router, PLACES).await;
        assert_eq!(ask(&router, TILE).await.status(), StatusCode::OK);
        assert_busy(&router, "/tiles/states/4/4/6.mvt").await;
        leave.send(()).unwrap();
    });
}

#[test]
fn more_different_pictures_than_can_wait_are_turned_away_and_what_is_light_is_not() {
    while_pictures_wait(async |router, leave| {
        let cores = std::thread::available_parallelism().unwrap().get();
        let most = cores + 16 * cores;
        let mut asked = Vec::new();
        for number in 0..most + 20 {
            let address = format!("/share.svg?county={}", 90_000 + number);
            let router = router.clone();
            let mut picture = Box::pin(async move { ask(&router, &address).await });
            let now = poll_fn(|context| Poll::Ready(picture.as_mut().poll(context))).await;
            assert!(now.is_pending(), "a refusal takes a moment to come");
            asked.push(picture);
        }
        assert_eq!(ask(&router, "/version").await.status(), StatusCode::OK);
        assert_eq!(ask(&router, TILE).await.status(), StatusCode::OK);
        for address in ["/share.svg?county=89999", "/tiles/states/5/8/12.mvt"] {
            let [full, head] = [Method::GET, Method::HEAD].map(|method| {
                let request = Request::builder().method(method).uri(address);
                router.clone().oneshot(request.body(Body::empty()).unwrap())
            });
            let (full, head) = (full.await.unwrap(), head.await.unwrap());
            assert_eq!(head.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(head.headers()["content-length"].len(), 3, "{address}");
            let [full, head] = [full, head].map(Response::into_body);
            let full = axum::body::to_bytes(full, usize::MAX).await.unwrap();
            let head = axum::body::to_bytes(head, usize::MAX).await.unwrap();
            assert!(full.len() > 100 && head.is_empty(), "{address}");
        }
        leave.send(()).unwrap();
        let mut statuses = Vec::new();
        for picture in asked {
            statuses.push(picture.await.status());
        }
        let count = |status: StatusCode| statuses.iter().filter(|one| **one == status).count();
        assert_eq!(
            count(StatusCode::BAD_REQUEST),
            most,
            "all that had a turn are drawn"
        );
        assert_eq!(count(StatusCode::SERVICE_UNAVAILABLE), 20);
    });
}

#[test]
fn each_place_is_given_back_by_an_answer_and_by_who_hangs_up_and_no_more_than_there_were() {
    while_pictures_wait(async |router, leave| {
        let mut waiting = pictures(&router, PLACES).await;
        assert_busy(&router, "/version").await;
        drop(waiting.pop());
        // One place, one request after the other.
        for _ in 0..3 {
            assert_eq!(ask(&router, "/version").await.status(), StatusCode::OK);
        }
        waiting.extend(pictures(&router, 1).await);
        assert_busy(&router, "/version").await;
        drop(waiting);
        let waiting = pictures(&router, PLACES).await;
        assert_busy(&router, "/version").await;
        leave.send(()).unwrap();
        for picture in waiting {
            assert_eq!(picture.await.status(), StatusCode::BAD_REQUEST);
        }
        assert_eq!(ask(&router, "/version").await.status(), StatusCode::OK);
    });
}
