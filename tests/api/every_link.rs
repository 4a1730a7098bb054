//! Every link from the landing page of the open API on, below a prefix and behind a proxy, leads somewhere.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::body::Body;
use axum::http::{Method, Request};
use countyline::config::Config;
use countyline::http::App;
use serde_json::Value;

use super::support::{Answer, app_as, geodata, send};

/// Addresses of one form that are followed: the others are made by the same code.
const OF_ONE_FORM: usize = 3;

fn ask(app: &App, method: Method, address: &str) -> Answer {
    let request = Request::builder().method(method).uri(address);
    let request = request
        .header("host", "inner:8287")
        .header("x-forwarded-host", "maps.example.org")
        .header("x-forwarded-proto", "https")
        .header("accept", "text/html;q=0.9, */*");
    send(app, request.body(Body::empty()).unwrap())
}

/// The addresses that stand in a document of JSON: as links, or at the beginning of a text.
fn in_json(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::Object(members) => {
            let is_templated = members.get("templated") == Some(&Value::Bool(true));
            if let Some(Value::String(href)) = members.get("href").filter(|_| !is_templated) {
                found.push(href.clone());
            }
            members.values().for_each(|one| in_json(one, found));
        }
        Value::Array(all) => all.iter().for_each(|one| in_json(one, found)),
        _ => {}
    }
}

/// The addresses that a page leads to, or loads.
fn in_html(html: &str, found: &mut Vec<String>) {
    for mark in [" href=\"", " src=\""] {
        for part in html.split(mark).skip(1) {
            let address = part.split('"').next().unwrap_or_default();
            found.push(address.replace("&amp;", "&").replace("&#38;", "&"));
        }
    }
}

/// The form of an address: its parts without what differs from one record to another.
fn form(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts: Vec<&str> = path.split('/').collect();
    let plain: Vec<&str> = parts
        .iter()
        .enumerate()
        // What follows these is an id.
        .map(
            |(at, part)| match at.checked_sub(1).map(|before| parts[before]) {
                Some(
                    "items" | "county" | "town" | "state" | "agency" | "policy" | "counties"
                    | "towns" | "agencies" | "states" | "policies",
                ) if at + 1 == parts.len() || parts[at - 1] == "items" => "*",
                _ => part,
            },
        )
        .collect();
    let names: BTreeSet<&str> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, _)) if !["f", "lang"].contains(&name) => name,
            Some(_) | None => pair,
        })
        .collect();
    format!("{}?{names:?}", plain[..plain.len().min(8)].join("/"))
}

#[test]
fn no_link_from_the_landing_page_on_is_dead_below_a_prefix_behind_a_proxy() {
    let config = Config {
        base_path: "/maps".parse().unwrap(),
        trust_proxy: true,
        ..Config::of_geodata(geodata())
    };
    let app = app_as(config);
    let site = url::Url::parse("https://maps.example.org/maps/").unwrap();
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut ahead: VecDeque<(String, String)> = VecDeque::new();
    for start in [
        "api",
        "api?f=html",
        "",
        "states",
        "county/51059-fairfax-county-virginia",
    ] {
        ahead.push_back((site.join(start).unwrap().to_string(), "the test".to_owned()));
    }
    let (mut followed, mut dead) = (0, Vec::new());
    while let Some((address, from)) = ahead.pop_front() {
        let url = url::Url::parse(&address).unwrap();
        let of_ours = url.host_str() == site.host_str();
        if !of_ours || !seen.insert(address.split('#').next().unwrap().to_owned()) {
            continue;
        }
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        if !path.starts_with("/maps/") && path != "/robots.txt" {
            dead.push(format!("{address} (from {from}) is not below the prefix"));
            continue;
        }
        let count = forms.entry(form(path)).or_default();
        *count += 1;
        if *count > OF_ONE_FORM {
            continue;
        }
        followed += 1;
        // Of files it is enough that they begin.
        let head = ask(&app, Method::HEAD, path);
        let media_type = head.header("content-type").to_owned();
        if head.status.is_redirection() {
            let to = url.join(head.header("location")).unwrap();
            ahead.push_back((to.to_string(), address));
            continue;
        }
        if !head.status.is_success() {
            dead.push(format!("{address} (from {from}): {}", head.status));
            continue;
        }
        let mut found = Vec::new();
        for line in head.headers.get_all("link") {
            let target = line.to_str().unwrap().trim_start_matches('<');
            found.push(target.split('>').next().unwrap().to_owned());
        }
        let is_json = media_type.contains("json") && !media_type.contains("seq");
        if is_json || media_type.starts_with("text/html") {
            let whole = ask(&app, Method::GET, path);
            if is_json {
                in_json(&whole.json(), &mut found);
            } else {
                in_html(whole.text(), &mut found);
                let text = whole.text();
                assert!(
                    !text.contains("http://inner:8287"),
                    "{address} names the host behind the proxy"
                );
            }
        }
        for link in found {
            match url.join(&link) {
                Ok(to) if ["http", "https"].contains(&to.scheme()) => {
                    ahead.push_back((to.to_string(), address.clone()));
                }
                Ok(_) => {}
                Err(error) => dead.push(format!("{link} (on {address}): {error}")),
            }
        }
    }
    assert!(
        dead.is_empty(),
        "{} of {followed}:\n{}",
        dead.len(),
        dead[..dead.len().min(20)].join("\n")
    );
    assert!(followed > 400, "{followed}");
    let reached = |start: &str| forms.keys().any(|form| form.starts_with(start));
    for start in [
        "/maps/api/openapi.json",
        "/maps/explorer",
        "/maps/api/collections/policies/items/*",
        "/maps/api/archive.zip",
        "/maps/town/*",
        "/maps/policy/*",
        "/maps/agency/*",
        "/maps/share.svg",
    ] {
        assert!(reached(start), "{start} was never reached");
    }
}

#[test]
fn sentences_name_paths_below_the_prefix() {
    let config = Config {
        base_path: "/maps".parse().unwrap(),
        ..Config::of_geodata(geodata())
    };
    let app = app_as(config);
    for (address, named) in [
        ("/maps/api/agencies/nobody", "/maps/api/search?q="),
        ("/maps/nowhere", "`/maps/`"),
        (
            "/maps/api/collections/counties/items/99999",
            "/maps/api/collections/counties/items",
        ),
        ("/maps/api/changes?from=2026-01-01&county=99999", "GEOID"),
    ] {
        let request = Request::builder().uri(address).body(Body::empty()).unwrap();
        let answer = send(&app, request);
        assert!(answer.status.is_client_error());
        assert!(
            answer.text().contains(named),
            "{address}: {}",
            answer.text()
        );
        assert!(!answer.text().contains("{base}"));
        let request = Request::builder()
            .method(Method::HEAD)
            .uri(address)
            .body(Body::empty())
            .unwrap();
        let head = send(&app, request);
        assert!(head.bytes.is_empty());
        assert_eq!(
            head.header("content-length"),
            answer.bytes.len().to_string()
        );
    }
}
