//! What was answered before is sent by the front door, without the long way: under which conditions, and how it is
//! counted. An answer of the long way has an `x-request-id`.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request};
use countyline::config::Config;
use countyline::http::App;

use super::support::{Answer, app_as, geodata, send};

/// The app below a base path, with nothing at hand and nothing counted.
fn app_below(base: &str) -> App {
    app_as(Config {
        base_path: base.parse().unwrap(),
        ..Config::of_geodata(geodata())
    })
}

/// Gets an address from a host.
fn get_from(app: &App, host: &str, address: &str) -> Answer {
    let request = Request::builder()
        .uri(address)
        .header("host", host)
        .header("accept-encoding", "gzip");
    send(app, request.body(Body::empty()).unwrap())
}

fn get(app: &App, address: &str) -> Answer {
    get_from(app, "maps.example.org", address)
}

/// True for an answer that the front door gave.
fn was_at_hand(answer: &Answer) -> bool {
    !answer.headers.contains_key("x-request-id")
}

/// The figures whose names begin so, by name and labels.
fn figures(app: &App, base: &str, name: &str) -> BTreeMap<String, u64> {
    let metrics = get(app, &format!("{base}/metrics"));
    let lines = metrics.text().lines().filter(|line| line.starts_with(name));
    let pairs = lines.filter_map(|line| line.rsplit_once(' '));
    pairs
        .map(|(labels, number)| (labels.to_owned(), number.parse().unwrap()))
        .collect()
}

/// Paths below the base whose answers are kept, one of every kind of route, each with the route that it is counted
/// under.
fn kept() -> Vec<(String, &'static str)> {
    let mut kept = vec![
        ("/api/standing.csv", "/api/{list}"),
        ("/api/changes.atom", "/api/changes"),
        ("/api/counties/12086", "/api/counties/{geoid}"),
        ("/api/at?lon=-80.19&lat=25.76", "/api/at"),
        ("/share.svg", "/share.svg"),
        ("/tiles/counties.json", "/tiles/{file}"),
        ("/tiles/states/3/2/3.mvt", "/tiles/{layer}/{z}/{x}/{file}"),
        ("/icon-512.png", "/icon-{size}.png"),
    ];
    if cfg!(feature = "web") {
        kept.extend([("/", "/"), ("/embed", "/embed")]);
    } else {
        kept.retain(|(path, _)| !path.starts_with("/icon"));
    }
    let kept = kept.into_iter();
    kept.map(|(path, route)| (path.to_owned(), route)).collect()
}

/// The path of a script that the page loads.
#[cfg(feature = "web")]
fn asset(app: &App, base: &str) -> String {
    // As it is, for `get` asks for it compressed.
    let request = Request::get(format!("{base}/")).body(Body::empty());
    let page = send(app, request.unwrap());
    let html = page.text();
    let start = html.find("assets/").unwrap();
    let end = html[start..].find('"').unwrap();
    format!("/{}", &html[start..start + end])
}

#[test]
fn what_was_answered_before_is_at_hand_below_a_base_path_too() {
    for base in ["", "/m"] {
        let app = app_below(base);
        #[cfg_attr(not(feature = "web"), expect(unused_mut, reason = "no asset is added"))]
        let mut kept = kept();
        #[cfg(feature = "web")]
        kept.push((asset(&app, base), "/assets/{*path}"));
        for (path, _route) in kept {
            let address = format!("{base}{path}");
            let first = get(&app, &address);
            assert_eq!(first.status.as_u16(), 200, "{address}: {}", first.text());
            assert!(!was_at_hand(&first), "{address}");
            let second = get(&app, &address);
            assert!(was_at_hand(&second), "{address}");
            assert_eq!(second.header("etag"), first.header("etag"), "{address}");
            assert_eq!(second.bytes, first.bytes, "{address}");
            let policy = "content-security-policy";
            assert_eq!(second.header(policy), first.header(policy), "{address}");
        }
    }
}

#[test]
fn a_route_has_one_name_whoever_answers_and_whatever_the_base_path() {
    for base in ["", "/m"] {
        let app = app_below(base);
        let mut expected = BTreeMap::new();
        for (path, route) in kept() {
            let zoom = if route.contains("{z}") { "3" } else { "" };
            for _ in 0..2 {
                assert_eq!(get(&app, &format!("{base}{path}")).status.as_u16(), 200);
            }
            let labels = format!("{{route=\"{route}\",zoom=\"{zoom}\",status=\"200\"}}");
            expected.insert(format!("countyline_requests_total{labels}"), 2);
        }
        get(&app, &format!("{base}/version"));
        let labels = "{route=\"/version\",zoom=\"\",status=\"200\"}";
        expected.insert(format!("countyline_requests_total{labels}"), 1);
        get(&app, &format!("{base}/nowhere/at/all"));
        let labels = "{route=\"none\",zoom=\"\",status=\"404\"}";
        expected.insert(format!("countyline_requests_total{labels}"), 1);
        let mut counted = figures(&app, base, "countyline_requests_total");
        // The front door looks up every counter once, and most have nothing to tell.
        counted.retain(|_, number| *number > 0);
        assert_eq!(counted, expected, "base path `{base}`");
    }
}

#[test]
fn of_the_changes_only_the_feed_is_kept_for_each_host_apart() {
    let app = app_below("");
    let from = "from=2025-12-01&to=2025-12-31";
    for path in [
        format!("/api/changes?{from}"),
        format!("/api/changes.json?{from}"),
        format!("/api/changes.csv?{from}"),
        format!("/api/changes?{from}&f=geojson"),
    ] {
        let first = get_from(&app, "one.example", &path);
        assert_eq!(first.status.as_u16(), 200, "{path}: {}", first.text());
        let second = get_from(&app, "two.example", &path);
        assert!(was_at_hand(&second), "{path}");
        assert_eq!(second.bytes, first.bytes, "{path}");
    }
    for path in [
        format!("/api/changes.atom?{from}"),
        format!("/api/changes?{from}&f=atom"),
        format!("/api/changes?{from}&f=%61tom"),
    ] {
        let first = get_from(&app, "one.example", &path);
        let second = get_from(&app, "two.example", &path);
        assert!(!was_at_hand(&second), "{path}");
        assert_ne!(second.bytes, first.bytes, "{path}: it names the host");
    }
}

#[test]
fn each_request_is_counted_once_as_kept_or_as_not_kept() {
    let app = app_below("");
    let count = || {
        let of = |name| {
            let all = figures(&app, "", &format!("countyline_cache_{name}_total"));
            ["answers", "tiles"]
                .map(|cache| all[&format!("countyline_cache_{name}_total{{cache=\"{cache}\"}}")])
        };
        (of("hits"), of("misses"))
    };
    assert_eq!(count(), ([0, 0], [0, 0]));
    for (path, first, second) in [
        ("/api/counts", ([0, 0], [1, 0]), ([1, 0], [1, 0])),
        (
            "/tiles/states/3/2/3.mvt",
            ([1, 0], [1, 1]),
            ([1, 1], [1, 1]),
        ),
    ] {
        get(&app, path);
        assert_eq!(count(), first, "{path}");
        get(&app, path);
        assert_eq!(count(), second, "{path}");
    }
}

#[test]
fn head_of_a_refusal_says_how_long_it_is() {
    let app = app_below("");
    for (path, status) in [
        ("/api/changes.csv?from=x", 400),
        ("/api/counties/99999", 404),
        ("/tiles/counties/99/0/0.mvt", 404),
        ("/healthz?x=1", 400),
        ("/nowhere", 404),
    ] {
        for accept in ["*/*", "text/html"] {
            let ask = |method: Method| {
                let request = Request::builder().method(method).uri(path);
                let request = request.header("accept", accept).body(Body::empty());
                send(&app, request.unwrap())
            };
            let (full, head) = (ask(Method::GET), ask(Method::HEAD));
            assert_eq!(full.status.as_u16(), status, "{path}");
            assert_eq!(head.status.as_u16(), status, "{path}");
            assert!(head.bytes.is_empty(), "{path}");
            let length = full.bytes.len().to_string();
            assert_eq!(head.header("content-length"), length, "{path} {accept}");
        }
    }
}
