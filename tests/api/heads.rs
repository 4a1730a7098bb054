//! What the head of a page says of its view.

use super::support::{get, get_with};

#[test]
fn the_head_of_a_page_carries_the_view_of_its_address() {
    let address = "/?view=table&county=12086&date=2025-12-31&lang=es&utm_source=x";
    let page = get_with(address, "host", "maps.example.org");
    let html = page.text();
    let view = "county=12086&amp;date=2025-12-31&amp;lang=es";
    let image = format!("content=\"http://maps.example.org/share.png?{view}\"");
    assert_eq!(html.matches(&image).count(), 2, "og and twitter: {html}");
    assert!(
        html.contains("<link rel=\"canonical\" href=\"http://maps.example.org/?view=table&amp;")
    );
    assert!(html.contains("content=\"Miami-Dade County, Florida · Tabla · Countyline\""));
    assert!(!html.contains("utm_source"));
    let other = get_with("/?county=06037", "host", "maps.example.org");
    assert!(other.text().contains("Los Angeles County"));
    assert_ne!(other.header("etag"), page.header("etag"));
    let again = get_with("/embed?county=06037", "host", "maps.example.org");
    assert!(again.text().contains("share.png?county=06037\""));
}

#[test]
fn the_head_of_a_page_keeps_the_lists_of_its_address_word_by_word() {
    let head = |query: &str| {
        let page = get_with(&format!("/?{query}"), "host", "maps.example.org");
        let html = page.text().to_owned();
        let between = |begin: &str, end: &str| {
            let (_, rest) = html.split_once(begin).unwrap();
            rest.split_once(end).unwrap().0.to_owned()
        };
        let link = between("rel=\"canonical\" href=\"http://maps.example.org/", "\"");
        let image = between("share.png", "\"");
        [link, image]
    };
    let lists = head("hide=TFM,limits&view=changes,model&since=2025-12-12");
    assert_eq!(
        lists,
        [
            "?view=changes%2Cmodel&amp;since=2025-12-12&amp;hide=limits%2CTFM",
            "?view=model&amp;hide=limits%2CTFM"
        ]
    );
    assert_eq!(
        head("view=sharks,table&hide=sharks,jail"),
        ["?view=table&amp;hide=jail", "?hide=jail"]
    );
    assert_eq!(head("view=map,all&hide=sharks&hide=jail"), ["", ""]);
}

#[test]
fn the_head_of_a_page_tells_of_its_very_view() {
    let head = |query: &str| {
        get_with(&format!("/?{query}"), "host", "maps.example.org")
            .text()
            .to_owned()
    };
    let titled = |query: &str, title: &str| {
        let html = head(query);
        let title = format!("property=\"og:title\" content=\"{title}\"");
        assert!(html.contains(&title), "{query}: {html}");
    };
    titled(
        "view=model",
        "287(g) agreements by support model, county by county · Countyline",
    );
    titled(
        "state=FL&view=signed&lang=es",
        "Florida · Por fecha de firma · Countyline",
    );
    titled(
        "VIEW=Changes&county=12086",
        "Miami-Dade County, Florida · Changes · Countyline",
    );
    let changes = head("view=changes&since=2025-12-12&date=2025-12-31");
    assert!(changes.contains("What changed from December 12, 2025 to December 31, 2025."));
    let texas = head("view=changes&where=tx&kind=Added&since=2025-12-12&date=2025-12-31&foo=1");
    for said in [
        "og:title\" content=\"Texas · Changes · Countyline\"",
        "og:url\" content=\"http://maps.example.org/?view=changes&amp;date=2025-12-31&amp;since=2025-12-12&amp;where=TX&amp;kind=added\"",
        "og:image\" content=\"http://maps.example.org/share.png?state=TX&amp;date=2025-12-31\"",
        "What changed from December 12, 2025 to December 31, 2025.",
    ] {
        assert!(texas.contains(said), "{said}: {texas}");
    }
    titled(
        "view=changes&where=TX,48201",
        "Harris County, Texas · Changes · Countyline",
    );
    // A county of another state is none of this one, and what is no kind is left out.
    let wrong = head("view=changes&where=TX,12086&kind=sharks");
    let link = "href=\"http://maps.example.org/?view=changes&amp;where=TX\"";
    assert!(wrong.contains(link), "{wrong}");
    let table = head("view=table&in=tx&find=+harris&sort=-Residents&utm_source=x&foo=1");
    let link = "href=\"http://maps.example.org/?view=table&amp;in=TX&amp;find=harris&amp;sort=-residents\"";
    assert!(table.contains(link), "{table}");
    let spanish = head("lang=ES");
    for said in [
        "og:image:alt\" content=\"Mapa con su leyenda. ",
        "og:image:type\" content=\"image/png\"",
        "og:image:width\" content=\"1200\"",
        "og:image:height\" content=\"630\"",
        "twitter:image\" content=\"http://maps.example.org/share.png?lang=es\"",
    ] {
        assert!(spanish.contains(said), "{said}: {spanish}");
    }
}

#[test]
fn the_head_of_a_page_takes_in_nothing_that_is_wrong_and_no_markup() {
    for query in [
        "county=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "agency=%3Cb%3E&date=2999-01-01&hide=%27",
        "lang=%22&at=%3C&view=%3C&since=%3C",
    ] {
        let page = get(&format!("/?{query}"));
        assert_eq!(page.status.as_u16(), 200, "{query}");
        assert!(page.text().contains("content=\"./share.png\""), "{query}");
        assert!(
            !page.text().contains("<b>") && !page.text().contains("alert"),
            "{query}"
        );
    }
    let strange = get_with("/", "host", "a\"><b>");
    assert!(strange.text().contains("content=\"./share.png\""));
}

#[test]
fn the_public_address_and_the_base_path_stand_before_the_picture() {
    use axum::body::Body;
    use axum::http::Request;
    use countyline::atlas::Atlas;
    use countyline::config::Config;
    use countyline::http::App;
    use std::sync::Arc;

    use super::support::{geodata, send};

    let mut config = Config::of_geodata(geodata());
    config.base_path = "/p".parse().unwrap();
    config.public_url = Some("https://maps.example.org".parse().unwrap());
    let moved = App::new(Atlas::build(&config.geodata).unwrap(), Arc::new(config));
    let get = |address: &str| {
        let request = Request::get(address).header("host", "other.example");
        send(&moved, request.body(Body::empty()).unwrap())
    };
    let page = get("/p/?state=TX");
    let image = "content=\"https://maps.example.org/p/share.png?state=TX\"";
    assert!(page.text().contains(image), "{}", page.text());
    let picture = get("/p/share.svg?state=TX");
    assert_eq!(picture.status.as_u16(), 200);
    let policy = picture.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("script-src"));
}

#[test]
fn the_head_of_a_town_s_page_names_the_town_and_what_applies_in_it() {
    let page = get_with("/?town=1230000&date=2026-01-09", "host", "maps.example.org");
    let html = page.text();
    assert!(
        html.contains("content=\"Hialeah, Florida · Countyline\""),
        "{html}"
    );
    assert!(html.contains("share.png?town=1230000&amp;date=2026-01-09\""));
    assert_eq!(get("/share.svg?town=1230000").status.as_u16(), 200);
    assert_eq!(get("/share.svg?town=1299999").status.as_u16(), 400);
}
