//! Where pages lead to: under a prefix and a public address, and in the sitemap.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use countyline::config::Config;
use countyline::http::App;

use super::super::support::{Answer, app, app_as, ask, atlas, geodata, get};
use super::markup::Markup;

const PUBLIC: &str = "https://maps.example.org";

/// The app as it is served behind a proxy, below a path.
fn moved() -> App {
    let mut config = Config::of_geodata(geodata());
    config.base_path = "/p".parse().unwrap();
    config.public_url = Some(PUBLIC.parse().unwrap());
    app_as(config)
}

/// What an address on a page means, as a browser reads it: its path and query on this host; `None` on another.
fn resolved(from: &str, href: &str) -> Option<String> {
    let base = url::Url::parse(PUBLIC).unwrap().join(from).unwrap();
    let url = base.join(href).unwrap();
    let rest = url.as_str().strip_prefix(PUBLIC)?;
    Some(rest.split('#').next().unwrap().to_owned())
}

/// The first part of a path below the prefix: what kind of address it is.
fn kind_of(path: &str) -> &str {
    let below = path.strip_prefix("/p/").unwrap_or(path);
    below.split(['/', '?']).next().unwrap()
}

/// Of each kind so many are followed.
const FOLLOWED: usize = 12;

#[test]
fn no_link_of_any_page_is_dead_below_a_prefix_behind_a_proxy() {
    let app = moved();
    let mut waiting = VecDeque::from([
        "/p/states".to_owned(),
        "/p/county/12086-miami-dade-county-florida?lang=es".to_owned(),
        "/p/county/48201-harris-county-texas?date=2025-12-31".to_owned(),
        "/p/town/1230000-hialeah-florida".to_owned(),
    ]);
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut followed: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        let answer: Answer = ask(&app, &path);
        // The map and the description of the API, to try, are written by their own programs.
        let is_map = path.starts_with("/p/?") || path == "/p/" || path == "/p/explorer";
        if is_map && !cfg!(feature = "web") {
            continue;
        }
        assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.text());
        let is_page = answer.header("content-type") == "text/html; charset=utf-8";
        if !is_page || is_map || kind_of(&path) == "status" {
            continue;
        }
        let markup = Markup::of(answer.text());
        let sources = ["img", "link"]
            .into_iter()
            .flat_map(|name| markup.all(name));
        let sources = sources.map(|one| match one.get("href") {
            "" => one.get("src"),
            href => href,
        });
        for href in markup.links().chain(sources) {
            let Some(next) = resolved(&path, href) else {
                assert!(href.starts_with("http"), "{path}: {href}");
                continue;
            };
            assert!(next.starts_with("/p/"), "{path}: {href} leaves the prefix");
            let count = followed.entry(kind_of(&next).to_owned()).or_default();
            if *count < FOLLOWED && seen.insert(next.clone()) {
                *count += 1;
                waiting.push_back(next);
            }
        }
        assert!(
            markup
                .head_link("canonical", "")
                .starts_with("https://maps.example.org/p/")
        );
        assert!(!answer.text().contains("localhost"), "{path}");
    }
    for kind in [
        "county",
        "town",
        "state",
        "agency",
        "policy",
        "agencies",
        "api",
        "share.svg",
    ] {
        assert!(followed.contains_key(kind), "{kind}: {followed:?}");
    }
}

/// The addresses in a part of the sitemap, and its days.
fn locations(xml: &str) -> Vec<&str> {
    let parts = xml.split("<loc>").skip(1);
    parts
        .map(|part| part.split_once("</loc>").unwrap().0)
        .collect()
}

#[test]
fn the_sitemap_names_every_page_once_and_each_is_there() {
    let robots = get("/robots.txt");
    let (_, root) = robots.text().split_once("Sitemap: ").unwrap();
    let root = root.trim().strip_suffix("sitemap.xml").unwrap();
    assert!(root.starts_with("http://"), "{root}");
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    let index = get("/sitemap.xml");
    assert_eq!(index.header("content-type"), "application/xml");
    let atlas = atlas();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = BTreeSet::new();
    for file in locations(index.text()) {
        let path = file.strip_prefix(root).unwrap();
        let answer = get(&format!("/{path}"));
        assert_eq!(answer.status.as_u16(), 200, "{path}");
        let found = locations(answer.text());
        assert!(found.len() <= 50_000 && answer.bytes.len() < 50 << 20);
        let day = format!("<lastmod>{}</lastmod>", atlas.calendar.newest());
        assert_eq!(answer.text().matches(&day).count(), found.len());
        let part = path
            .trim_start_matches("sitemap-")
            .split_once('-')
            .unwrap()
            .0;
        *counts.entry(part.to_owned()).or_default() += found.len();
        for address in found.iter().step_by(found.len().div_ceil(8)) {
            let path = address.strip_prefix(root).unwrap();
            if path.is_empty() && !cfg!(feature = "web") {
                continue;
            }
            let page = get(&format!("/{path}"));
            assert_eq!(page.status.as_u16(), 200, "{path}");
            if !path.is_empty() {
                let canonical = Markup::of(page.text());
                assert_eq!(canonical.head_link("canonical", ""), *address);
            }
        }
        all.extend(found.into_iter().map(ToOwned::to_owned));
    }
    let agencies = atlas.agreements.agencies().len();
    for (part, expected) in [
        ("states", 56),
        ("counties", atlas.counties.all().len()),
        ("towns", atlas.town_areas.all().len()),
        ("agencies", agencies),
        ("policies", atlas.policies.all().len()),
    ] {
        assert_eq!(counts[part], expected, "{part}");
    }
    assert_eq!(all.len(), counts.values().sum::<usize>(), "each once");
    assert_eq!(get("/sitemap-towns-2.xml").status.as_u16(), 404);
    assert_eq!(get("/sitemap-sharks-1.xml").status.as_u16(), 404);
    // The same ask at hand, for the one that was asked.
    assert_eq!(ask(app(), "/sitemap.xml").text(), index.text());
}

#[test]
fn those_who_gather_pages_find_the_sitemap_below_the_prefix_and_at_the_root_of_the_host() {
    let app = moved();
    for path in ["/robots.txt", "/p/robots.txt"] {
        let robots = ask(&app, path);
        assert_eq!(robots.status.as_u16(), 200, "{path}");
        let text = robots.text();
        assert!(
            text.contains("Sitemap: https://maps.example.org/p/sitemap.xml"),
            "{text}"
        );
        assert!(text.contains("Disallow: /p/tiles/"), "{text}");
    }
    let index = ask(&app, "/p/sitemap.xml");
    let counties = "https://maps.example.org/p/sitemap-counties-1.xml";
    assert!(locations(index.text()).contains(&counties));
    assert_eq!(ask(&app, "/sitemap.xml").status.as_u16(), 404);
}
