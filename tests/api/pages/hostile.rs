//! What stands in the data is text in a page, whatever it is.

use std::path::Path;

use super::super::support::{Folder, app_of, ask, geodata};
use super::markup::Markup;

const SCRIPT: &str = "<script>alert('x')</script>\"'> onload=alert(1) </script><b>";

/// The elements that templates write.
const KNOWN: &str = "a article body br caption cite dd details div dl dt figcaption figure footer h1 h2 h3 head \
    header html img li link main meta nav ol p script section span strong summary table tbody td th \
    thead time title tr ul";

/// A table of the project's data, with some columns of the rows that an id begins replaced.
fn replaced(file: &str, id: &str, values: &[(&str, &str)]) -> String {
    let mut reader = csv::Reader::from_path(Path::new(&geodata()).join(file)).unwrap();
    let head = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&head).unwrap();
    let mut changed = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let is_meant = row[0].starts_with(id);
        changed += usize::from(is_meant);
        let cells = head.iter().zip(row.iter()).map(|(column, cell)| {
            let new = values
                .iter()
                .find(|(name, _value)| is_meant && *name == column);
            new.map_or(cell, |(_name, value)| *value)
        });
        writer.write_record(cells).unwrap();
    }
    assert!(changed > 0, "{file}: {id}");
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn names_notes_and_links_of_the_data_are_no_markup_and_no_script() {
    let agency = "va-loudoun-county-sheriffs-office";
    let agreements = [
        ("agency", SCRIPT),
        ("memorandum", "javascript:alert(1)"),
        ("note", SCRIPT),
        ("place", SCRIPT),
    ];
    let policies = [
        ("title", SCRIPT),
        ("citation", SCRIPT),
        ("summary", SCRIPT),
        ("applies_to", SCRIPT),
        ("source_name", SCRIPT),
        ("source_url", "https://example.org/\"onmouseover=\"alert(1)"),
    ];
    let folder = Folder::new()
        .with(
            "agreements.csv",
            &replaced("agreements.csv", agency, &agreements),
        )
        .with("policies.csv", &replaced("policies.csv", "va-", &policies));
    let app = app_of(folder.path());
    for path in [
        "/county/51107-loudoun-county-virginia",
        "/state/va-virginia",
        "/agency/va-loudoun-county-sheriffs-office",
        "/agencies/s",
        "/policy/va-ed1-2026",
        "/policies",
    ] {
        for lang in ["en", "es"] {
            let answer = ask(&app, &format!("{path}?lang={lang}"));
            assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.text());
            let markup = Markup::of(answer.text());
            assert!(
                markup.text.contains("<script>alert('x')</script>"),
                "{path}: as text"
            );
            for element in &markup.elements {
                assert!(
                    KNOWN.split(' ').any(|name| name == element.name),
                    "{path}: {element:?}"
                );
                let mut names = element.attributes.keys();
                assert!(
                    names.all(|name| !name.starts_with("on")),
                    "{path}: {element:?}"
                );
                for name in ["href", "src"] {
                    let address = element.get(name).trim_start().to_lowercase();
                    assert!(!address.starts_with("javascript"), "{path}: {element:?}");
                }
            }
            // The one script is data, and ends where it should.
            for script in markup.all("script") {
                assert_eq!(script.get("type"), "application/ld+json");
                serde_json::from_str::<serde_json::Value>(&script.text).unwrap();
            }
        }
    }
}
