//! KML of the Census Bureau: the same rows as the shapefile's, in `SimpleData`.

use std::collections::HashMap;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::super::content::Content;
use super::super::error::BoundaryError;
use super::features::{Feature, describe, once};
use super::name::CensusName;

/// What is read of a `Placemark` so far.
#[derive(Default)]
struct Placemark {
    columns: HashMap<String, String>,
    polygons: Vec<Polygon<f64>>,
    shell: Option<LineString<f64>>,
    holes: Vec<LineString<f64>>,
}

/// Where the text that comes belongs.
#[derive(Default)]
enum Into {
    #[default]
    Nowhere,
    Column(String),
    Coordinates,
}

/// Reads every feature.
pub(super) fn read(file: &Content, name: &CensusName) -> Result<Vec<Feature>, BoundaryError> {
    let damaged = |what: String| BoundaryError::Damaged {
        path: file.path.clone(),
        what,
    };
    let whole = std::str::from_utf8(&file.bytes)
        .map_err(|error| damaged(format!("it is not in UTF-8 ({error})")))?;
    let mut reader = Reader::from_str(whole);
    let mut features: Vec<Feature> = Vec::new();
    let mut placemark: Option<Placemark> = None;
    let (mut into, mut text, mut is_hole) = (Into::Nowhere, String::new(), false);
    loop {
        let event = reader.read_event().map_err(|error| {
            let at = reader.error_position();
            damaged(format!("it is no whole KML from byte {at} on ({error})"))
        })?;
        let row = features.len() + 1;
        let at_row = |reason: String| BoundaryError::Row {
            path: file.path.clone(),
            row,
            reason,
        };
        match event {
            Event::Start(start) => {
                text.clear();
                match start.local_name().as_ref() {
                    "Placemark" => placemark = Some(Placemark::default()),
                    "SimpleData" => into = column(&start).map_or(Into::Nowhere, Into::Column),
                    "innerBoundaryIs" => is_hole = true,
                    "outerBoundaryIs" => is_hole = false,
                    "coordinates" => into = Into::Coordinates,
                    _ => {}
                }
            }
            Event::Text(part) => {
                text.push_str(&part);
            }
            Event::GeneralRef(reference) => {
                let part = entity(reference.as_ref()).ok_or_else(|| {
                    at_row("it has a reference to a character that is not known".to_owned())
                })?;
                text.push(part);
            }
            Event::End(end) => {
                let Some(open) = placemark.as_mut() else {
                    continue;
                };
                match (end.local_name().as_ref(), std::mem::take(&mut into)) {
                    ("SimpleData", Into::Column(name)) => {
                        open.columns.insert(name, text.trim().to_owned());
                    }
                    ("coordinates", Into::Coordinates) => {
                        let ring = ring(&text)
                            .map_err(|reason| at_row(format!("{}: {reason}", open.who())))?;
                        if is_hole {
                            open.holes.push(ring);
                        } else {
                            open.shell = Some(ring);
                        }
                    }
                    ("Polygon", _) => open.end_polygon().map_err(at_row)?,
                    ("Placemark", _) => {
                        let whole = placemark.take().unwrap_or_default();
                        features.push(whole.feature(row, name).map_err(at_row)?);
                    }
                    (_, earlier) => into = earlier,
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if placemark.is_some() {
        return Err(damaged("it ends in the middle of a feature".to_owned()));
    }
    if features.is_empty() {
        return Err(damaged("it has no feature".to_owned()));
    }
    once(features, &file.path)
}

impl Placemark {
    /// What the feature is called in a sentence.
    fn who(&self) -> String {
        match (self.columns.get("NAME"), self.columns.get("GEOID")) {
            (Some(name), Some(geoid)) => format!("{name} `{geoid}`"),
            _ => "a feature without a name".to_owned(),
        }
    }

    fn end_polygon(&mut self) -> Result<(), String> {
        let holes = std::mem::take(&mut self.holes);
        let shell = self.shell.take();
        let shell =
            shell.ok_or_else(|| format!("{}: a polygon has no outer boundary", self.who()))?;
        self.polygons.push(Polygon::new(shell, holes));
        Ok(())
    }

    fn feature(self, row: usize, file: &CensusName) -> Result<Feature, String> {
        let text = |column: &str| {
            let found = self.columns.get(column).filter(|text| !text.is_empty());
            found.cloned().ok_or_else(|| {
                format!(
                    "{}: `{column}` is missing; a Census KML has it in `SimpleData`",
                    self.who()
                )
            })
        };
        let described = describe(file, text)?;
        if self.polygons.is_empty() {
            return Err(format!("{}: it has no polygon", self.who()));
        }
        Ok(Feature {
            row,
            geoid: described.geoid,
            name: described.name,
            lsad: described.lsad,
            shape: MultiPolygon(self.polygons),
        })
    }
}

fn column(start: &BytesStart<'_>) -> Option<String> {
    let name = start.try_get_attribute("name").ok()??;
    Some(name.value.into_owned())
}

/// The character of a reference that XML itself knows.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// A ring from `lon,lat,height lon,lat,height ...`.
fn ring(text: &str) -> Result<LineString<f64>, String> {
    let mut ring = Vec::new();
    for corner in text.split_whitespace() {
        let mut parts = corner.split(',').map(str::parse::<f64>);
        let (Some(Ok(x)), Some(Ok(y))) = (parts.next(), parts.next()) else {
            return Err(format!(
                "`{corner}` is no coordinate; KML writes longitude, latitude and height with commas between them"
            ));
        };
        if !(-180.0..=180.0).contains(&x) || !(-90.0..=90.0).contains(&y) {
            return Err(format!(
                "the coordinate `{corner}` is not in degrees, longitude first"
            ));
        }
        // Adding zero turns a negative zero into the one that it equals.
        ring.push(Coord {
            x: x + 0.0,
            y: y + 0.0,
        });
    }
    if ring.len() < 4 {
        return Err(format!(
            "a ring has {} coordinates, and needs four at least",
            ring.len()
        ));
    }
    if ring.first() != ring.last() {
        return Err("a ring does not end where it began".to_owned());
    }
    Ok(LineString(ring))
}
