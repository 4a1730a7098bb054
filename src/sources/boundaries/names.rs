//! `.dbf`: who each boundary belongs to.

use std::io::Cursor;

use shapefile::dbase::{self, FieldValue, encoding::EncodingRs};

use super::super::content::Content;
use super::super::folder::Folder;
use super::error::BoundaryError;
use super::files::{newest, part, part_if_there};
use crate::domain::{Geoid, Jurisdiction, State};

/// The legal descriptions (LSAD) that counties and equivalents carry, from the Census list
/// "Legal/Statistical Area Description Codes and Definitions", and what each adds to the name.
const DESCRIPTIONS: [(&str, &str); 12] = [
    ("00", ""),
    ("03", " City and Borough"),
    ("04", " Borough"),
    ("05", " Census Area"),
    ("06", " County"),
    ("07", " District"),
    ("10", " Island"),
    ("12", " Municipality"),
    ("13", " Municipio"),
    ("15", " Parish"),
    ("25", " city"),
    ("PL", " Planning Region"),
];

/// Reads whom each row of the `.dbf` is about.
pub(super) fn read_names(
    dbf: &Content,
    cpg: Option<&Content>,
    is_county: bool,
) -> Result<Vec<Jurisdiction>, BoundaryError> {
    read_rows(dbf, cpg, |record| jurisdiction(record, is_county))
}

/// Reads every row of a `.dbf`, in the encoding that the `.cpg` names.
pub(super) fn read_rows<T>(
    dbf: &Content,
    cpg: Option<&Content>,
    read: impl Fn(&dbase::Record) -> Result<T, String>,
) -> Result<Vec<T>, BoundaryError> {
    let path = &dbf.path;
    let length = dbf.bytes.len() as u64;
    let encoding = cpg.map_or(Ok(encoding_rs::UTF_8), encoding_named)?;
    let damaged = |error: dbase::Error| BoundaryError::Damaged {
        path: path.clone(),
        what: format!("it is not a readable dBASE table ({error})"),
    };
    let mut reader = dbase::ReaderBuilder::new()
        .with_encoding(EncodingRs::from(encoding))
        .build(Cursor::new(dbf.bytes.as_slice()))
        .map_err(damaged)?;
    let header = *reader.header();
    let expected = u64::from(header.offset_to_first_record)
        + u64::from(header.num_records) * u64::from(header.size_of_record);
    if length < expected {
        return Err(BoundaryError::Truncated {
            path: path.clone(),
            actual: length,
            expected,
        });
    }
    let mut rows = Vec::with_capacity(header.num_records as usize);
    for (row, record) in (1usize..).zip(reader.iter_records()) {
        let record = record.map_err(|error| BoundaryError::Row {
            path: path.clone(),
            row,
            reason: format!("the row cannot be read ({error})"),
        })?;
        let read = read(&record).map_err(|reason| BoundaryError::Row {
            path: path.clone(),
            row,
            reason,
        })?;
        rows.push(read);
    }
    Ok(rows)
}

/// The encoding that a `.cpg` names.
fn encoding_named(cpg: &Content) -> Result<&'static encoding_rs::Encoding, BoundaryError> {
    let text = String::from_utf8_lossy(&cpg.bytes);
    let text = text.trim().to_ascii_lowercase();
    // ArcGIS writes code pages as bare numbers, others with a prefix; the labels of the
    // WHATWG Encoding Standard, in which latin1 is windows-1252, cover the rest.
    let label = text
        .trim_start_matches('\u{feff}')
        .replace("iso 8859", "iso-8859");
    let label = match label.as_str() {
        "" | "65001" => "utf-8",
        "1252" | "88591" | "ansi 1252" => "windows-1252",
        label => label,
    };
    encoding_rs::Encoding::for_label(label.as_bytes()).ok_or(BoundaryError::Encoding {
        path: cpg.path.clone(),
        encoding: text,
    })
}

fn jurisdiction(record: &dbase::Record, is_county: bool) -> Result<Jurisdiction, String> {
    let text = |column: &str| match record.get(column) {
        Some(FieldValue::Character(Some(text))) => Ok(text.trim().to_owned()),
        Some(_) => Err(format!(
            "column `{column}` is empty; the Census fills it in"
        )),
        None => Err(format!(
            "column `{column}` is missing; a Census cartographic boundary file has it"
        )),
    };
    let geoid: Geoid = text("GEOID")?
        .parse()
        .map_err(|error| format!("column `GEOID`: {error}"))?;
    let plain_name = text("NAME")?;
    if plain_name.contains('\u{fffd}') {
        return Err(format!(
            "column `NAME`: `{plain_name}` is not in the encoding of the .cpg; name the right one there"
        ));
    }
    if geoid.is_county() != is_county {
        let needed = if is_county {
            "a county's 5"
        } else {
            "a state's 2"
        };
        return Err(format!("column `GEOID`: `{geoid}` has not {needed} digits"));
    }
    let state = State::of(geoid).ok_or_else(|| {
        format!(
            "column `GEOID`: no state or territory has the code `{}`",
            geoid.state()
        )
    })?;
    let state_code = text("STATEFP")?;
    if state_code != state.fips() {
        return Err(format!(
            "column `STATEFP`: `{state_code}` is not the state of `{geoid}`"
        ));
    }
    if !is_county {
        let usps = text("STUSPS")?;
        if usps != state.usps() {
            return Err(format!(
                "column `STUSPS`: `{usps}` is not the state `{geoid}`"
            ));
        }
    }
    let area_land_m2 = match record.get("ALAND") {
        Some(FieldValue::Numeric(Some(area))) if *area >= 0.0 && *area < 1e16 => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked"
            )]
            let area = *area as u64;
            area
        }
        _ => return Err("column `ALAND` is not an area in square metres".to_owned()),
    };
    let name = match (text("NAMELSAD"), is_county) {
        (_, false) => plain_name.clone(),
        (Ok(full), true) => full, // vintages since 2020 print the full name
        (Err(_), true) => full_name(&plain_name, &text("LSAD")?)?,
    };
    Ok(Jurisdiction {
        geoid,
        name,
        plain_name,
        state,
        area_land_m2,
    })
}

fn full_name(plain: &str, lsad: &str) -> Result<String, String> {
    let known = DESCRIPTIONS.iter().find(|(code, _)| *code == lsad);
    let (_, after) = known.ok_or_else(|| {
        format!("column `LSAD`: `{lsad}` is not a legal description of a county or equivalent")
    })?;
    // Swains and Rose Island, and Carson City, carry no description: it is part of the name.
    Ok(format!("{plain}{after}"))
}

/// The name of a county without the words that its legal description adds, for example `Hartford` of `Hartford County`.
#[must_use]
pub(in super::super) fn plain_county_name(full: &str) -> &str {
    let added = DESCRIPTIONS.iter().filter(|(_, after)| !after.is_empty());
    let plain = added.filter_map(|(_, after)| full.strip_suffix(after));
    plain.min_by_key(|plain| plain.len()).unwrap_or(full)
}

/// Reads the names of the newest county boundaries of a folder, without their shapes.
///
/// # Errors
/// The file is missing or damaged, or a name in it cannot be read.
pub fn read_county_names(folder: &Folder) -> Result<Vec<Jurisdiction>, BoundaryError> {
    let (_, name) = newest(folder, "county")?;
    let dbf = part(folder, &name, "dbf")?;
    let cpg = part_if_there(folder, &name, "cpg")?;
    read_names(&dbf, cpg.as_deref(), true)
}
