//! Which path is of which kind.

use super::*;

#[test]
fn each_path_has_its_kind() {
    let route = |path: &str| Kind::of(path).map(Kind::as_str);
    for (path, expected) in [
        ("/", "/"),
        ("/embed", "/embed"),
        ("/tiles/counties.json", "/tiles/{file}"),
        ("/assets/main-x.js", "/assets/{*path}"),
        ("/share.svg", "/share.svg"),
        ("/share.png", "/share.png"),
        ("/icon-512.png", "/icon-{size}.png"),
        ("/manifest.webmanifest", "/manifest.webmanifest"),
        ("/county/12086-x", "/county/{name}"),
        ("/policy/x", "/policy/{id}"),
        ("/agencies/a", "/{pages}"),
        ("/states", "/{pages}"),
        ("/sitemap-towns-1.xml", "/sitemap{part}.xml"),
        ("/api/policies/x", "/api/policies/{id}"),
        ("/api/at", "/api/at"),
        ("/api/counties/12086", "/api/counties/{geoid}"),
        ("/api/agencies/x", "/api/agencies/{slug}"),
        ("/api", "/api/collections/{*path}"),
        ("/api/", "/api/collections/{*path}"),
        (
            "/api/collections/states/items/51",
            "/api/collections/{*path}",
        ),
        ("/api/standing.csv", "/api/{list}"),
        ("/api/changes.atom", "/api/changes"),
    ] {
        assert_eq!(route(path), Some(expected), "{path}");
    }
    for path in [
        "/healthz",
        "/tiles/counties/3/2/1.mvt",
        "/api/counties",
        "/api/changes/2025",
        "/api/collections/states/items",
        "/api/collections/states/items.csv",
        "/api/collections/states/tiles/WebMercatorQuad/3/2/1",
        "/api/changeset",
        "/nowhere",
        "/county/",
        "/county/12086/x",
        "/metrics",
    ] {
        assert_eq!(route(path), None, "{path}");
    }
    for list in List::ALL {
        for address in list.addresses() {
            assert!(Kind::of(&address).is_some_and(Kind::is_heavy), "{address}");
        }
    }
}
