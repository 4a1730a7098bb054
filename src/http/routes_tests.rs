//! What stands around every request, on routes that are slow, stuck or broken on purpose.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::super::kind::Kind;
use super::*;
use crate::config::Config;

/// An hour: none of these answers takes as long.
const LONG: Duration = Duration::from_secs(3600);

/// The text of a panic, which nobody outside may read.
const SECRET: &str = "the key lies under the mat";

fn guarded_by(gate: Gate, routes: Router) -> Router {
    let config = Config::of_geodata(std::path::Path::new("geodata"));
    let routes = routes.route("/good", get(|| async { "good" }));
    guarded(routes, gate, &config, Metrics::default())
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(future)
}

async fn ask(routes: &Router, path: &str) -> Response {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    routes.clone().oneshot(request).await.unwrap()
}

/// Asserts that this is a problem document with this sentence, which no cache may keep.
async fn assert_problem(response: Response, status: StatusCode, title: &str, detail: &str) {
    assert_eq!(response.status(), status);
    let headers = response.headers().clone();
    assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert!(headers.contains_key(header::CONTENT_SECURITY_POLICY));
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    let document: Value = serde_json::from_slice(&body.await.unwrap()).unwrap();
    let whole = json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": detail,
    });
    assert_eq!(document, whole);
}

/// Asserts that the good route is answered.
async fn assert_served(routes: &Router) {
    let response = ask(routes, "/good").await;
    assert_eq!(response.status(), StatusCode::OK);
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    assert_eq!(body.await.unwrap(), "good");
}

#[test]
fn every_route_that_is_kept_has_a_kind_and_every_kind_has_its_route() {
    let routes = kept().map(|(path, _page)| path).chain(["/".to_owned()]);
    // What stands for a part of the path, and a part in its place.
    let part = |piece: &str| match piece.strip_prefix('{') {
        Some(_name) => "x".to_owned(),
        None => piece.to_owned(),
    };
    let mut of_kinds: Vec<(Kind, String)> = Vec::new();
    for route in routes {
        let parts: Vec<String> = route.split('/').map(part).collect();
        let kind = Kind::of(&parts.join("/"));
        let kind = kind.unwrap_or_else(|| panic!("`{route}` has no kind, and is never kept"));
        of_kinds.push((kind, route));
    }
    for kind in Kind::ALL.iter().copied() {
        let own = of_kinds.iter().filter(|(of, _)| *of == kind);
        let own: Vec<&str> = own.map(|(_, route)| route.as_str()).collect();
        assert!(!own.is_empty(), "`{kind}` has no route");
        // The icons, every list but the changes, the pages that lead to others, the sitemap's files, and the documents and
        // rows of the open API are counted under one name each.
        let is_named = !matches!(
            kind,
            Kind::List | Kind::Icon | Kind::ListPage | Kind::Sitemap | Kind::Open
        );
        assert_eq!(own.contains(&kind.as_str()), is_named, "{kind}: {own:?}");
    }
}

#[test]
fn an_answer_that_takes_too_long_is_given_up_and_its_place_is_free_again() {
    /// Tells that the handler is no longer at work.
    struct Ended(Arc<AtomicBool>);
    impl Drop for Ended {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }
    let has_ended = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&has_ended);
    let stuck = move || {
        let ended = Ended(Arc::clone(&told));
        async move {
            std::future::pending::<()>().await;
            drop(ended);
        }
    };
    let routes = Router::new().route("/stuck", get(stuck));
    let routes = guarded_by(Gate::new(1, Duration::from_secs(1)), routes);
    block_on(async {
        let response = ask(&routes, "/stuck").await;
        assert_eq!(response.headers()[header::RETRY_AFTER], "1");
        let sentence = "the answer took longer than 1 s; try again";
        let status = StatusCode::SERVICE_UNAVAILABLE;
        assert_problem(response, status, "Timed out", sentence).await;
        assert!(has_ended.load(Ordering::SeqCst));
        assert_served(&routes).await;
    });
}

#[test]
fn a_panic_is_a_mistake_of_ours_of_which_nothing_is_told_and_the_next_request_is_served() {
    async fn text() -> &'static str {
        panic!("{SECRET}, number {}", 7)
    }
    async fn other() -> &'static str {
        std::panic::panic_any(SECRET.len())
    }
    let routes = Router::new()
        .route("/text", get(text))
        .route("/other", get(other));
    // With one place alone, a place that is lost is missed at once.
    let routes = guarded_by(Gate::new(1, LONG), routes);
    block_on(async {
        for path in ["/text", "/other", "/text"] {
            let response = ask(&routes, path).await;
            assert!(!format!("{response:?}").contains("key"));
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            let sentence = "the server made a mistake; it is in the log";
            assert_problem(response, status, "Internal server error", sentence).await;
            assert_served(&routes).await;
        }
    });
}

#[test]
fn who_asks_while_all_places_are_taken_is_turned_away_and_served_when_one_is_free() {
    let (leave, wait) = tokio::sync::watch::channel(false);
    let slow = move || {
        let mut wait = wait.clone();
        async move {
            wait.wait_for(|leave| *leave).await.unwrap();
            "slow"
        }
    };
    let routes = Router::new().route("/slow", get(slow));
    let routes = guarded_by(Gate::new(2, LONG), routes);
    block_on(async {
        let under_way = async { tokio::join!(ask(&routes, "/slow"), ask(&routes, "/slow")) };
        let meanwhile = async {
            // The two before this one in `join!` have been asked.
            for path in ["/good", "/slow", "/nowhere"] {
                let response = ask(&routes, path).await;
                assert_eq!(response.headers()[header::RETRY_AFTER], "1");
                let sentence =
                    "too many requests are being answered at the moment; try again in a second";
                let status = StatusCode::SERVICE_UNAVAILABLE;
                assert_problem(response, status, "Busy", sentence).await;
            }
            leave.send(true).unwrap();
        };
        let ((one, other), ()) = tokio::join!(under_way, meanwhile);
        assert_eq!(
            [one.status(), other.status()],
            [StatusCode::OK; 2],
            "those under way are answered in full"
        );
        for _ in 0..3 {
            assert_served(&routes).await;
        }
    });
}
