//! What every answer promises in its headers, and what is refused.

use axum::body::Body;
use axum::http::{Method, Request};

use std::sync::Arc;

use countyline::atlas::Atlas;
use countyline::config::{Basemap, Config, ReportTo};
use countyline::http::App;

use super::support::{app, geodata, get, get_with, problem, request, send};

#[test]
fn every_answer_carries_the_security_headers() {
    for address in [
        "/",
        "/embed",
        "/api/counts",
        "/healthz",
        "/nope",
        "/tiles/counties/0/0/0.geojson",
    ] {
        let answer = get(address);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'"),
            "{address}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{address}"
        );
        assert!(!answer.header("referrer-policy").is_empty(), "{address}");
    }
}

#[test]
fn only_the_embedded_map_may_stand_in_a_frame() {
    assert!(
        get("/embed")
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    assert!(
        get("/")
            .header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    let api = get("/api/counts");
    assert!(
        api.header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
}

#[test]
fn data_may_be_read_by_programs_of_other_sites() {
    for address in [
        "/api/counts",
        "/api/standing",
        "/tiles/counties/3/2/3.geojson",
    ] {
        assert_eq!(
            get(address).header("access-control-allow-origin"),
            "*",
            "{address}"
        );
    }
    let preflight = request(Method::OPTIONS, "/api/counts");
    assert_eq!(preflight.status.as_u16(), 204);
    assert_eq!(
        preflight.header("access-control-allow-methods"),
        "GET, HEAD, OPTIONS"
    );
    assert_eq!(preflight.header("allow"), "GET, HEAD, OPTIONS");
}

#[test]
fn nothing_can_be_written() {
    for method in [
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::PATCH,
        Method::TRACE,
    ] {
        for address in [
            "/",
            "/api/counts",
            "/api/counties/12086",
            "/tiles/counties/0/0/0.mvt",
        ] {
            let answer = request(method.clone(), address);
            assert_eq!(answer.status.as_u16(), 405, "{method} {address}");
            assert_eq!(
                answer.header("allow"),
                "GET, HEAD, OPTIONS",
                "{method} {address}"
            );
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
}

#[test]
fn head_answers_like_get_without_a_body() {
    for address in [
        "/api/counts",
        "/healthz",
        "/tiles/counties/3/2/3.geojson",
        "/api/counties/12086",
    ] {
        let head = request(Method::HEAD, address);
        let full = get(address);
        assert_eq!(head.status.as_u16(), 200, "{address}");
        assert!(head.bytes.is_empty(), "{address}");
        assert_eq!(
            head.header("content-type"),
            full.header("content-type"),
            "{address}"
        );
        assert_eq!(head.header("etag"), full.header("etag"), "{address}");
        assert_eq!(
            head.header("content-length"),
            full.bytes.len().to_string(),
            "{address}"
        );
    }
}

#[test]
fn an_answer_that_is_known_already_is_not_sent_again() {
    for address in [
        "/api/counts",
        "/api/standing",
        "/tiles/counties/3/2/3.geojson",
        "/tiles/counties.json",
    ] {
        let first = get(address);
        let tag = first.header("etag");
        assert!(
            tag.starts_with('"') && tag.ends_with('"'),
            "{address}: {tag}"
        );
        let again = get_with(address, "if-none-match", tag);
        assert_eq!(again.status.as_u16(), 304, "{address}");
        assert!(again.bytes.is_empty(), "{address}");
        assert_eq!(again.header("etag"), tag, "{address}");
        let weak = get_with(address, "if-none-match", &format!("\"other\", W/{tag}"));
        assert_eq!(weak.status.as_u16(), 304, "{address}");
        assert_eq!(
            get_with(address, "if-none-match", "\"other\"")
                .status
                .as_u16(),
            200
        );
    }
}

#[test]
fn each_encoding_has_a_tag_of_its_own_and_the_same_bytes_inside() {
    let plain = get("/api/counts");
    let gzip = get_with("/api/counts", "accept-encoding", "gzip");
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert_eq!(gzip.header("vary"), "accept-encoding");
    assert_ne!(gzip.header("etag"), plain.header("etag"));
    let mut inside = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&*gzip.bytes), &mut inside)
        .unwrap();
    assert_eq!(inside, plain.bytes);
}

#[test]
fn a_path_that_is_not_served_and_a_parameter_that_is_not_known_are_told_apart() {
    let document = problem("/api/nothing", 404);
    assert!(
        document["detail"]
            .as_str()
            .unwrap()
            .contains("`/api/nothing`")
    );
    for address in [
        "/api/counts?x=1",
        "/api/counties/12086?x=1",
        "/api/states/FL?x=1",
        "/api/standing?x=1",
        "/api/search?q=a&x=1",
        "/api/timeline?x=1",
        "/api/changes?from=2025-12-01&x=1",
        "/healthz?x=1",
        "/readyz?x=1",
        "/version?x=1",
        "/tiles/counties/0/0/0.geojson?x=1",
        "/tiles/counties.json?x=1",
    ] {
        let document = problem(address, 400);
        assert_eq!(document["parameter"], "x", "{address}");
    }
}

#[test]
fn an_address_or_a_body_that_is_too_long_is_refused() {
    let long = format!("/api/search?q={}", "a".repeat(5000));
    problem(&long, 414);
    let body = Request::builder()
        .method(Method::GET)
        .uri("/api/counts")
        .body(Body::from(vec![0; 20_000]));
    assert_eq!(send(app(), body.unwrap()).status.as_u16(), 413);
}

#[test]
fn operations_answer() {
    assert_eq!(get("/healthz").json()["status"], "ok");
    let ready = get("/readyz").json();
    assert_eq!(ready["status"], "ready");
    let version = get("/version").json();
    assert_eq!(version["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(version["snapshot"], ready["snapshot"]);
    assert_eq!(version["vintage"], 2016);
}

#[test]
fn everything_moves_below_the_base_path() {
    let mut config = Config::of_geodata(geodata());
    config.base_path = "/p".parse().unwrap();
    let moved = App::new(Atlas::build(&config.geodata).unwrap(), Arc::new(config));
    let get = |address: &str| {
        send(
            &moved,
            Request::builder().uri(address).body(Body::empty()).unwrap(),
        )
    };
    assert_eq!(get("/p/api/counts").status.as_u16(), 200);
    assert_eq!(get("/p/healthz").status.as_u16(), 200);
    assert_eq!(get("/api/counts").status.as_u16(), 404);
    assert_eq!(get("/p").status.as_u16(), 308);
    assert_eq!(get("/p").header("location"), "/p/");
    let tiles = get("/p/tiles/counties.json").json();
    assert!(
        tiles["tiles"][0]
            .as_str()
            .unwrap()
            .contains("/p/tiles/counties/{z}"),
        "{tiles}"
    );
}

#[test]
#[cfg(not(feature = "web"))]
fn without_the_bundle_the_front_page_says_how_to_get_the_map() {
    let document = problem("/", 404);
    assert!(
        document["detail"]
            .as_str()
            .unwrap()
            .contains("--no-default-features")
    );
}

#[test]
#[cfg(feature = "web")]
fn the_pages_are_html_and_their_assets_never_change() {
    for address in ["/", "/embed"] {
        let page = get(address);
        assert_eq!(
            page.header("content-type"),
            "text/html; charset=utf-8",
            "{address}"
        );
        assert_eq!(page.header("cache-control"), "no-cache", "{address}");
    }
    let compressed = get_with("/?view=all", "accept-encoding", "gzip");
    assert_eq!(compressed.header("content-encoding"), "gzip");
    let page = get("/");
    let html = page.text();
    let start = html.find("assets/").expect("the page loads its script");
    let end = html[start..].find('"').unwrap();
    let asset = get(&format!("/{}", &html[start..start + end]));
    assert_eq!(asset.status.as_u16(), 200);
    assert!(asset.header("cache-control").contains("immutable"));
    assert!(!html.contains("<script>") && !html.contains("<style>"));
    problem("/assets/nothing.js", 404);
    problem("/assets/../index.html", 404);
}

#[test]
fn only_the_basemap_that_was_named_may_be_asked_for_pictures() {
    let plain = get("/");
    assert!(
        plain
            .header("content-security-policy")
            .contains("img-src 'self' data: blob:; ")
    );
    assert!(get("/version").json()["basemap"].is_null());

    let mut config = Config::of_geodata(geodata());
    config.basemap = Some("https://tiles.example.org/{z}/{x}/{y}.png".parse().unwrap());
    config.basemap_credit = Some("Example Maps".to_owned());
    config.report_to = Some("mailto:maps@example.org".parse().unwrap());
    let app = App::new(Atlas::build(&config.geodata).unwrap(), Arc::new(config));
    let page = send(&app, Request::get("/").body(Body::empty()).unwrap());
    assert!(
        page.header("content-security-policy")
            .contains("img-src 'self' data: blob: https://tiles.example.org; ")
    );
    let version = send(&app, Request::get("/version").body(Body::empty()).unwrap()).json();
    assert_eq!(
        version["basemap"]["tiles"],
        "https://tiles.example.org/{z}/{x}/{y}.png"
    );
    assert_eq!(version["basemap"]["credit"], "Example Maps");
    assert_eq!(version["report_to"], "mailto:maps@example.org");
}

#[test]
fn an_address_that_could_steer_a_header_is_no_basemap() {
    for text in [
        "tiles/{z}/{x}/{y}.png",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org; script-src */{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
    ] {
        let error = text.parse::<Basemap>().unwrap_err().to_string();
        assert!(error.contains(text), "{error}");
    }
    for text in ["javascript:alert(1)", "https://", "mailto:a b"] {
        assert!(text.parse::<ReportTo>().is_err(), "{text}");
    }
}
