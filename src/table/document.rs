//! Tables as documentation.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::field::{Csv, Description, Empty, Field, Kind, Shape};

/// Sections of Markdown that tell of tables and their columns.
#[must_use]
pub fn document(tables: &[Description]) -> String {
    let mut text = String::new();
    for table in tables {
        section(&mut text, table);
    }
    text
}

fn section(text: &mut String, table: &Description) {
    let shape = match table.shape {
        Shape::Objects => "",
        Shape::Arrays => " A row is an array, with the values in this order.",
        Shape::Columns => " In JSON each column is an array with the values of all rows.",
        Shape::File => " A file of CSV.",
    };
    // Writing to memory does not fail.
    let _ = write!(
        text,
        "### {}\n\n{}{shape}\n\n| column | kind | unit | can be empty | means |\n|---|---|---|---|---|\n",
        table.name, table.about
    );
    for field in &table.fields {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            name(field),
            kind(field.kind),
            field.kind.unit().map_or("", |unit| unit.as_str()),
            match field.empty {
                Empty::Never => "",
                Empty::Null | Empty::Blank => "yes",
                Empty::LeftOut => "yes, left out",
            },
            sentence(field.meaning).replace('|', "\\|")
        );
    }
    text.push('\n');
    let placed = table.fields.iter().filter_map(|field| match field.csv {
        Csv::At(place) => Some((place, format!("`{}`", field.heading))),
        Csv::InTurn | Csv::Nowhere => None,
    });
    // Else the order is that of the rows above.
    let placed: BTreeMap<u8, String> = placed.collect();
    if !placed.is_empty() {
        let headings: Vec<String> = placed.into_values().collect();
        let _ = writeln!(
            text,
            "CSV has them in this order: {}.\n",
            headings.join(", ")
        );
    }
}

fn name(field: &Field) -> String {
    let heading = match field.csv {
        Csv::Nowhere => " (JSON alone)".to_owned(),
        Csv::At(_) | Csv::InTurn if field.heading == field.name => String::new(),
        Csv::At(_) | Csv::InTurn => format!(" (CSV: `{}`)", field.heading),
    };
    format!("`{}`{heading}", field.name)
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Word(list) => {
            let words: Vec<String> = list.words.iter().map(|word| format!("`{word}`")).collect();
            match words.as_slice() {
                [one] => one.clone(),
                several => format!("one of {}", several.join(", ")),
            }
        }
        Kind::Geoid => "GEOID".to_owned(),
        Kind::TownGeoid => "GEOID of a town".to_owned(),
        Kind::State => "postal code".to_owned(),
        Kind::Address => "address".to_owned(),
        Kind::Day => "day".to_owned(),
        Kind::PartialDay => "day, month or year".to_owned(),
        Kind::Truth => "true or false".to_owned(),
        Kind::Integer(_) => "integer".to_owned(),
        Kind::Number(_) => "number".to_owned(),
        Kind::Point => "point".to_owned(),
        Kind::Bbox => "box".to_owned(),
        Kind::List(of) => format!("list: {}", self::kind(*of)),
        Kind::Row(of) => format!("row of [{0}](#{0})", of().name.replace(' ', "-")),
        Kind::ByKey(keys, _) => format!("integer by {}", keys.what()),
    }
}

/// With a capital letter at its beginning.
pub(super) fn sentence(meaning: &str) -> String {
    let mut letters = meaning.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
