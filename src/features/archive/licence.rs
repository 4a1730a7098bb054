//! Terms and sources as a Data Package names them.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::domain::Origin;

/// The licences of some files, each once: the name that the Open Definition gives it, its text, and its words.
pub(super) fn licences<'o>(origins: impl IntoIterator<Item = &'o Origin>) -> Vec<Json> {
    let mut all: Vec<Json> = Vec::new();
    for licence in origins
        .into_iter()
        .flat_map(|origin| named(&origin.licence))
    {
        if !all.contains(&licence) {
            all.push(licence);
        }
    }
    all
}

fn named(words: &str) -> Vec<Json> {
    if words.starts_with("Public domain") {
        return vec![json!({
            "name": "other-pd",
            "title": "Public domain (works of the U.S. Government, 17 U.S.C. § 105)",
            "path": "https://www.usa.gov/government-copyright",
        })];
    }
    if words.starts_with("CC BY 4.0") {
        return vec![json!({
            "name": "CC-BY-4.0",
            "title": words,
            "path": "https://creativecommons.org/licenses/by/4.0/",
        })];
    }
    if words.starts_with("MIT OR Apache-2.0") {
        let either = [
            ("MIT", "https://opensource.org/license/mit"),
            ("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
        ];
        let either = either.into_iter().map(|(name, path)| {
            json!({
                "name": name,
                "title": format!("{name}, one of two to choose from (MIT OR Apache-2.0)"),
                "path": path,
            })
        });
        return either.collect();
    }
    match words {
        "" => Vec::new(),
        words => vec![json!({ "name": "notspecified", "title": words })],
    }
}

/// The sources of some files, each once: who published what, and where.
pub(super) fn sources<'o>(origins: impl IntoIterator<Item = &'o Origin>) -> Vec<Json> {
    let mut all: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for origin in origins {
        let titles = all.entry((&origin.publisher, &origin.url)).or_default();
        if !titles.contains(&&*origin.title) {
            titles.push(&origin.title);
        }
    }
    let sources = all.into_iter().map(|((publisher, url), titles)| {
        // Some sources are cut into dozens of files.
        let title = match titles[..] {
            [title] => format!("{publisher}: {title}"),
            [first, ..] => format!("{publisher}: {first}, and {} more", titles.len() - 1),
            [] => publisher.to_owned(),
        };
        if url.is_empty() {
            json!({ "title": title })
        } else {
            json!({ "title": title, "path": url })
        }
    });
    sources.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(title: &str, url: &str, licence: &str) -> Origin {
        Origin {
            path: "a.csv".to_owned(),
            title: title.to_owned(),
            publisher: "Somebody".to_owned(),
            url: url.to_owned(),
            licence: licence.to_owned(),
        }
    }

    #[test]
    fn terms_have_the_names_that_others_know_each_once() {
        let words = [
            "Public domain (a work of the U.S. Government, 17 U.S.C. § 105)",
            "Public domain (facts published by the U.S. Census Bureau)",
            "MIT OR Apache-2.0, as the rest of the project",
            "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); credit: GeoNames, https://www.geonames.org/",
            "Ask us",
            "",
        ];
        let origins = words.map(|words| origin("A", "", words));
        let names: Vec<String> = licences(&origins)
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(
            names,
            ["other-pd", "MIT", "Apache-2.0", "CC-BY-4.0", "notspecified"]
        );
    }

    #[test]
    fn files_of_one_source_are_one_source() {
        let all = [
            origin("Towns of Alabama", "https://a", ""),
            origin("Towns of Alaska", "https://a", ""),
            origin("Other", "", ""),
        ];
        assert_eq!(
            sources(&all),
            [
                json!({ "title": "Somebody: Other" }),
                json!({ "title": "Somebody: Towns of Alabama, and 1 more", "path": "https://a" }),
            ]
        );
    }
}
