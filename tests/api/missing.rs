//! What people see where nothing is, and the icons of the page.

use axum::body::Body;
use axum::http::{Method, Request};

use super::pixels::Pixels;
use super::support::{Answer, app, get, get_with, problem, send};

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

fn visit(method: Method, address: &str, languages: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header("accept", BROWSER)
        .header("accept-language", languages)
        .body(Body::empty());
    send(app(), request.unwrap())
}

#[test]
fn people_see_a_page_in_their_language_where_nothing_is() {
    for (address, languages, title, sentence) in [
        (
            "/foo",
            "en-US",
            "Nothing is at this address",
            "<code>/foo</code>",
        ),
        (
            "/foo",
            "es-MX,en;q=0.5",
            "No hay nada en esta dirección",
            "Ninguna página",
        ),
        (
            "/foo?lang=en",
            "es",
            "Nothing is at this address",
            "No page has the address",
        ),
        (
            "/counties/13135?lang=es",
            "en",
            "No hay nada",
            "/counties/13135",
        ),
        (
            "/api/counties/99999",
            "en",
            "Nothing is at this address",
            "99999",
        ),
        (
            "/tiles/counties/40/0/0.mvt",
            "en",
            "Nothing is at",
            "<code>/tiles/",
        ),
        ("/%3Cscript%3E", "en", "Nothing is at", "%3Cscript%3E"),
    ] {
        let answer = visit(Method::GET, address, languages);
        assert_eq!(answer.status.as_u16(), 404, "{address}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("vary"), "accept, accept-language");
        let html = answer.text();
        assert!(
            html.contains(title) && html.contains(sentence),
            "{address}: {html}"
        );
        assert!(html.contains(&format!(
            "<html lang=\"{}\">",
            answer.header("content-language")
        )));
        assert!(html.contains("href=\"/status.css\"") && html.contains("href=\"/api/counts\""));
        assert_eq!(html.contains("href=\"/?lang="), cfg!(feature = "web"));
        assert!(
            !html.contains("<script") && !html.contains("style="),
            "{html}"
        );
        // The style of the page may be loaded, wherever the page stands.
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("style-src 'self'"), "{address}: {policy}");
    }
}

#[test]
fn programs_get_the_problem_and_what_is_there_stays_what_it_is() {
    for address in ["/foo", "/api/counties/99999", "/assets/nothing.js"] {
        problem(address, 404);
        let any = get_with(address, "accept", "*/*");
        assert_eq!(any.header("content-type"), "application/problem+json");
        let policy = get("/api/nothing")
            .header("content-security-policy")
            .to_owned();
        assert!(!policy.contains("style-src"), "{policy}");
    }
    let counts = visit(Method::GET, "/api/counts", "en");
    assert_eq!(counts.header("content-type"), "application/json");
    let wrong = visit(Method::GET, "/api/counts?x=1", "en");
    assert_eq!(wrong.status.as_u16(), 400);
    assert_eq!(wrong.header("content-type"), "application/problem+json");
    let posted = visit(Method::POST, "/api/counts", "en");
    assert_eq!(posted.status.as_u16(), 405);
    assert_eq!(posted.header("allow"), "GET, HEAD, OPTIONS");
}

#[test]
fn head_tells_of_the_page_without_it() {
    let [page, head] = [Method::GET, Method::HEAD].map(|method| visit(method, "/foo", "es"));
    assert_eq!(head.status.as_u16(), 404);
    assert!(head.bytes.is_empty());
    for name in [
        "content-type",
        "content-language",
        "cache-control",
        "vary",
        "content-length",
    ] {
        assert_eq!(head.header(name), page.header(name), "{name}");
    }
    assert_eq!(page.header("content-length"), page.bytes.len().to_string());
}

#[test]
fn a_device_finds_the_icon_in_each_size_that_the_manifest_names() {
    let manifest = get("/manifest.webmanifest");
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
    assert_eq!(manifest.header("cache-control"), "public, max-age=86400");
    let document = manifest.json();
    assert_eq!(document["name"], "Countyline");
    let icons = document["icons"].as_array().unwrap().iter();
    let named = icons.map(|icon| icon["src"].as_str().unwrap().to_owned());
    let all: Vec<String> = named.chain(["icon-180.png".to_owned()]).collect();
    assert_eq!(all.len(), 3);
    for name in all {
        let icon = get(&format!("/{name}"));
        assert_eq!(icon.header("content-type"), "image/png", "{name}");
        assert_eq!(icon.header("cache-control"), "public, max-age=86400");
        let pixels = Pixels::read(&icon.bytes);
        assert_eq!(format!("icon-{}.png", pixels.width), name);
        assert_eq!(pixels.width, pixels.height);
        // No corner is left out, and the upper left field is a county that reaches the street.
        assert_eq!(pixels.at(0, 0), [0xf7, 0xf6, 0xf3]);
        assert_eq!(
            pixels.at(pixels.width * 10 / 32, pixels.width / 3),
            [0xb3, 0x43, 0x0e]
        );
    }
    problem("/icon-181.png", 404);
    assert_eq!(problem("/icon-180.png?x=1", 400)["parameter"], "x");
}

#[test]
#[cfg(feature = "web")]
fn the_pages_link_to_the_icon_and_the_manifest() {
    for address in ["/", "/embed"] {
        let page = get(address);
        let html = page.text();
        for link in [
            "rel=\"apple-touch-icon\" href=\"./icon-180.png\"",
            "rel=\"manifest\" href=\"./manifest.webmanifest\"",
            "rel=\"icon\" href=\"./assets/favicon-",
        ] {
            assert!(html.contains(link), "{address} {link}: {html}");
        }
    }
}
