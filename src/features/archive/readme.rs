//! What the archive says to people who open it.

use std::fmt::Write as _;

use super::entry::{Entry, Listed};
use super::package;
use crate::atlas::{AsOf, Atlas};
use crate::features::tables::tables;
use crate::table::{Description, document};
use crate::written::FileFormat;

/// The text: what is in the archive, where it comes from, and every column of it.
pub(super) fn text(atlas: &Atlas, as_of: &AsOf) -> String {
    let entries = Entry::all();
    let lists: Vec<Listed> = entries
        .iter()
        .filter(|entry| entry.format == FileFormat::Csv)
        .map(|entry| entry.list)
        .collect();
    let mut text = format!(
        "# Countyline as of {}\n\n{}\n\nSnapshot {}. `datapackage.json` describes every file: columns, terms, sources, length and SHA-256.\n\n## Files\n\n| file | holds |\n|---|---|\n",
        as_of.day,
        package::about(as_of),
        atlas.snapshot
    );
    // Writing to memory does not fail.
    for entry in &entries {
        let _ = writeln!(text, "| `{}` | {} |", entry.path(), entry.list.about());
    }
    text.push_str(FORMATS);
    text.push_str(
        "\n## Where it comes from\n\n| file of geodata | publisher | terms |\n|---|---|---|\n",
    );
    let used = |path: &str| {
        let names = lists.iter().flat_map(|list| list.made_of());
        names.into_iter().any(|name| path.starts_with(name))
    };
    for origin in atlas.origins.iter().filter(|origin| used(&origin.path)) {
        let cell = |text: &str| text.replace('|', "\\|");
        let _ = writeln!(
            text,
            "| `{}`: {} | {} | {} |",
            origin.path,
            cell(&origin.title),
            cell(&origin.publisher),
            cell(&origin.licence)
        );
    }
    text.push_str("\n## Columns\n\n");
    let described: Vec<Description> = lists.iter().map(|list| list.table()).collect();
    text.push_str(&document(&described));
    let inside: Vec<Description> = inside(&described);
    if !inside.is_empty() {
        text.push_str("## Rows inside rows\n\n");
        text.push_str(&document(&inside));
    }
    text
}

const FORMATS: &str = "
- CSV is UTF-8 with a header, its lines end as RFC 4180 says; an empty cell is an empty value, values of a list are joined by `;`.
  A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe before it, so that no spreadsheet program
  takes it for a formula.
- Parquet has the same rows with their geometry (GeoParquet 1.1, longitude and latitude on WGS84) and its boxes.
- A GEOID is text: its first digit may be 0.
";

/// The tables of rows that stand inside rows, each once.
fn inside(described: &[Description]) -> Vec<Description> {
    let fields = described.iter().flat_map(|table| &table.fields);
    let names: Vec<&str> = fields
        .filter_map(|field| field.kind.inside())
        .map(|table| table.name)
        .collect();
    tables()
        .into_iter()
        .filter(|table| names.contains(&table.name))
        .collect()
}
