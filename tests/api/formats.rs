//! Lists in their formats, by suffix and by `f=`.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request};
use countyline::atlas::Atlas;
use countyline::config::Config;
use countyline::features::{Format, List};
use countyline::http::App;
use serde_json::Value;

use super::support::{geodata, get, json, problem, request, send};

/// What a list must be asked with.
fn query(list: List) -> &'static str {
    match list {
        List::Standing => "date=2025-12-31",
        List::Timeline => "",
        List::Changes => "from=2026-05-01",
    }
}

#[test]
fn every_list_answers_in_each_of_its_formats_by_suffix_and_by_parameter() {
    for list in List::ALL {
        let query = query(*list);
        for format in list.formats() {
            let by_suffix = get(&format!("/api/{list}.{format}?{query}"));
            let by_parameter = get(&format!("/api/{list}?{query}&f={format}"));
            assert_eq!(by_suffix.status.as_u16(), 200, "{list}.{format}");
            assert_eq!(by_suffix.bytes, by_parameter.bytes, "{list}.{format}");
            assert_eq!(by_suffix.header("content-type"), format.media_type());
            assert_eq!(by_parameter.header("content-type"), format.media_type());
        }
        let plain = get(&format!("/api/{list}?{query}"));
        assert_eq!(plain.bytes, get(&format!("/api/{list}.json?{query}")).bytes);
    }
}

#[test]
fn a_list_does_not_come_in_the_format_of_another() {
    for list in List::ALL {
        for format in Format::ALL {
            if list.formats().contains(format) {
                continue;
            }
            for (address, status) in [
                (format!("/api/{list}.{format}?{}", query(*list)), 404),
                (format!("/api/{list}?f={format}&{}", query(*list)), 400),
            ] {
                let document = problem(&address, status);
                let detail = document["detail"].as_str().unwrap();
                assert!(detail.contains(&format!("`{format}`")), "{detail}");
                assert!(detail.ends_with(&list.known()), "{detail}");
            }
        }
    }
}

#[test]
fn an_unknown_suffix_is_a_404_that_names_the_formats_that_there_are() {
    let document = problem("/api/changes.xlsx?from=2025-06-01", 404);
    assert_eq!(
        document["detail"],
        "nothing is served at `/api/changes.xlsx`: `xlsx` is not a format of `changes`; use one of: json, geojson, csv, atom, geojsonseq, parquet, fgb"
    );
    for path in ["/api/at.csv", "/api/counties.csv", "/api/changes/x.csv"] {
        let document = problem(path, 404);
        let detail = document["detail"].as_str().unwrap();
        assert_eq!(
            detail,
            format!("nothing is served at `{path}`; the map at `/` leads on")
        );
    }
    assert_eq!(
        request(Method::POST, "/api/changes.xlsx").status.as_u16(),
        404
    );
    assert_eq!(
        request(Method::POST, "/api/changes.csv").status.as_u16(),
        405
    );
}

#[test]
fn below_a_base_path_the_same_suffixes_answer() {
    let config = Config {
        base_path: "/line".parse().unwrap(),
        ..Config::of_geodata(geodata())
    };
    let below = App::new(Atlas::build(&config.geodata).unwrap(), Arc::new(config));
    let ask = |address: &str| {
        let request = Request::builder().uri(address).body(Body::empty());
        send(&below, request.unwrap())
    };
    let table = ask("/line/api/standing.csv?date=2025-12-31");
    assert_eq!(table.bytes, get("/api/standing.csv?date=2025-12-31").bytes);
    assert_eq!(
        table.header("content-disposition"),
        "attachment; filename=\"countyline-standing-2025-12-31.csv\""
    );
    let unknown = ask("/line/api/standing.xlsx").json();
    let detail = unknown["detail"].as_str().unwrap();
    assert!(
        detail.ends_with("use one of: json, csv, geojson, geojsonseq, parquet, fgb"),
        "{detail}"
    );
}

#[test]
fn every_link_of_a_page_with_a_suffix_leads_somewhere_and_the_pages_to_all_rows() {
    let mut address = "/api/collections/states/items.json?limit=20".to_owned();
    let mut rows = 0;
    loop {
        let page = json(&address);
        rows += page["rows"].as_array().unwrap().len();
        let links = page["links"].as_array().unwrap();
        let to = |link: &Value| {
            let href = link["href"].as_str().unwrap();
            href[href.find("/api").unwrap()..].to_owned()
        };
        for link in links {
            assert_eq!(get(&to(link)).status, 200, "{link}");
        }
        match links.iter().find(|link| link["rel"] == "next") {
            Some(next) => address = to(next),
            None => break,
        }
    }
    assert_eq!(rows, 56);
}
