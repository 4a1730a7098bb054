//! The pages of a copy: each link leads to a file of it, and nothing in a page grows old.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use countyline::publish::{Job, Part, make};
use tempfile::TempDir;

use super::ATLAS;
use super::folder::FolderSink;

/// A copy of the pages, without an address of its own.
static COPY: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let job = Job {
        atlas: &ATLAS,
        as_of: ATLAS.calendar.as_of(None).unwrap(),
        max_zoom: 0,
        geojson_zoom: 0,
        public_url: None,
    };
    make(&[Part::Doors], &job, &FolderSink::new(folder.path())).unwrap();
    folder
});

/// Every page below a folder.
fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            found.push(path);
        }
    }
}

fn all_pages() -> Vec<PathBuf> {
    let mut all = Vec::new();
    below(COPY.path(), &mut all);
    all.sort();
    all
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!("{attribute}=\"");
    html.split(begin.as_str())
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

/// Where a link of a page leads, without query and anchor; `None` for one out of the copy.
fn target(page: &Path, link: &str) -> Option<PathBuf> {
    if link.contains("://") || link.starts_with('#') || link.starts_with("mailto:") {
        return None;
    }
    let path = link.split(['?', '#']).next().unwrap();
    Some(page.parent().unwrap().join(path))
}

#[test]
fn every_link_of_pages_of_each_kind_leads_to_a_file_of_the_copy() {
    let all = all_pages();
    // As many in English as in Spanish, but for the two of the map.
    let spanish = all
        .iter()
        .filter(|page| page.starts_with(COPY.path().join("es")));
    let maps = ["index.html", "embed.html"].map(|name| COPY.path().join(name));
    let maps = maps.iter().filter(|page| page.exists()).count();
    assert_eq!(spanish.count() * 2 + maps, all.len());

    let mut by_folder: BTreeMap<&Path, Vec<&PathBuf>> = BTreeMap::new();
    for page in &all {
        by_folder
            .entry(page.parent().unwrap())
            .or_default()
            .push(page);
    }
    // County, town, state, agency, policy, letters and the root, in two languages.
    assert_eq!(by_folder.len(), 14);
    let mut looked_at = 0;
    for pages in by_folder.values() {
        // Spread over the folder, so that other states and letters come in turn.
        for page in pages.iter().step_by(pages.len().div_ceil(20)) {
            let html = std::fs::read_to_string(page).unwrap();
            for link in ["href", "src"].iter().flat_map(|name| values(&html, name)) {
                let Some(target) = target(page, link) else {
                    continue;
                };
                // The manifest, the map's record of what is where, is written last, by whoever publishes.
                let is_later = target.ends_with("manifest.json") || target.ends_with("index.html");
                assert!(
                    is_later || target.is_file(),
                    "{} leads to `{link}`, which is no file",
                    page.display()
                );
            }
            looked_at += 1;
        }
    }
    assert!(looked_at >= 200, "{looked_at}");
}

#[test]
fn a_page_of_a_copy_names_no_version_and_no_age_and_leads_to_the_map_for_other_days() {
    let snapshot = ATLAS.snapshot.to_string();
    for page in all_pages().iter().step_by(37) {
        let html = std::fs::read_to_string(page).unwrap();
        let name = page.display();
        assert!(!html.contains(&snapshot), "{name} names the snapshot");
        assert!(!html.contains(" old."), "{name} tells an age");
        for link in values(&html, "href") {
            let is_of_a_day = link.contains("date=");
            assert!(
                !is_of_a_day || link.contains("index.html?"),
                "{name}: {link}"
            );
            assert!(
                !link.contains("/api/") && !link.contains("?f="),
                "{name}: {link}"
            );
        }
    }
    let read = |name: &str| std::fs::read_to_string(COPY.path().join(name)).unwrap();
    let fairfax = read("county/51059.html");
    assert!(fairfax.contains("Fairfax County"));
    assert!(fairfax.contains("href=\"../es/county/51059.html\" hreflang=\"es\""));
    assert!(
        fairfax.contains("href=\"../index.html?county=51059&amp;lang=en\"")
            || fairfax.contains("href=\"../index.html?county=51059&#38;lang=en\"")
    );
    let spanish = read("es/county/51059.html");
    assert!(spanish.contains("<html lang=\"es\">"));
    assert!(spanish.contains("href=\"../../es/state/VA.html\""));
    assert!(read("state/FL.html").contains("src=\"../state/FL.png\""));
    assert!(COPY.path().join("es/state/FL.png").is_file());
    let robots = read("robots.txt");
    assert!(robots.contains("Disallow: /tiles/") && !robots.contains("Sitemap"));
}

#[test]
fn with_an_address_pages_are_named_in_full_and_the_sitemap_names_every_one() {
    let folder = tempfile::tempdir().unwrap();
    let address = "https://maps.example.org/287g".parse().unwrap();
    let job = Job {
        atlas: &ATLAS,
        as_of: ATLAS.calendar.as_of(None).unwrap(),
        max_zoom: 0,
        geojson_zoom: 0,
        public_url: Some(&address),
    };
    make(&[Part::Doors], &job, &FolderSink::new(folder.path())).unwrap();
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let root = "https://maps.example.org/287g/";
    let fairfax = read("es/county/51059.html");
    assert!(fairfax.contains(&format!(
        "rel=\"canonical\" href=\"{root}es/county/51059.html\""
    )));
    assert!(fairfax.contains(&format!("hreflang=\"en\" href=\"{root}county/51059.html\"")));
    assert!(fairfax.contains(&format!("content=\"{root}es/share.png\"")));
    let robots = read("robots.txt");
    assert!(robots.contains("Disallow: /287g/tiles/"));
    assert!(robots.contains(&format!("Sitemap: {root}sitemap.xml")));
    let index = read("sitemap.xml");
    let mut listed = 0;
    for file in index.split("<loc>").skip(1) {
        let name = file.split('<').next().unwrap().strip_prefix(root).unwrap();
        for entry in read(name).split("<loc>").skip(1) {
            let path = entry.split('<').next().unwrap().strip_prefix(root).unwrap();
            // The root itself is the map.
            assert!(
                path.is_empty() || folder.path().join(path).is_file(),
                "{path}"
            );
            listed += 1;
        }
    }
    let mut english = Vec::new();
    below(folder.path(), &mut english);
    english.retain(|page| !page.starts_with(folder.path().join("es")));
    let maps = english
        .iter()
        .filter(|page| page.ends_with("index.html") || page.ends_with("embed.html"))
        .count();
    assert_eq!(listed, english.len() - maps + 1);
}
