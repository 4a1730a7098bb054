//! Rows written as files, one after the other: JSON, GeoJSON, CSV, Parquet, FlatGeobuf.
//!
//! Whoever has rows makes a [`Heading`], which tells what they are, and asks for a [`writer()`]. What is written is taken
//! from it between the rows, so that a list of any length passes through the same little memory. All formats take the
//! same values and the same coordinates, rounded once (`rounded`), so that whoever reads one of them reads what the others
//! say. The same rows give the same bytes: no time, no chance, nothing of the machine.

mod checked;
mod columns;
mod csv;
mod error;
mod flatgeobuf;
mod format;
mod geojson;
mod heading;
mod json;
mod parquet;
mod rounded;
mod shape;
#[cfg(test)]
mod tests;
mod writer;

pub use error::WriteError;
pub use format::FileFormat;
pub use heading::Heading;
pub use shape::{GeometryKind, Shape};
pub use writer::Writer;

/// The writer of a format.
///
/// # Errors
/// A heading that the format can't hold: two columns of one name, more decimal places than nine, a name around the rows
/// that the format needs itself, FlatGeobuf for rows without a geometry.
///
/// # Examples
/// ```
/// use countyline::written::{FileFormat, Heading, writer};
///
/// let heading = Heading {
///     name: "nothing".to_owned(),
///     about: "No rows.".to_owned(),
///     fields: Vec::new(),
///     geometry: None,
///     decimals: 6,
///     count: 0,
///     beside: serde_json::Map::new(),
///     bom: false,
/// };
/// let mut file = writer(FileFormat::Json, heading)?;
/// file.finish()?;
/// assert_eq!(file.take(), b"{\"rows\":[]}\n");
/// # Ok::<(), countyline::written::WriteError>(())
/// ```
pub fn writer(format: FileFormat, heading: Heading) -> Result<Box<dyn Writer>, WriteError> {
    heading.check(format)?;
    let fields = heading.fields.len();
    let inner: Box<dyn Writer> = match format {
        FileFormat::Json => Box::new(json::Json::new(&heading)?),
        FileFormat::GeoJson => Box::new(geojson::Collection::new(&heading)?),
        FileFormat::GeoJsonSeq => Box::new(geojson::Sequence::new(&heading)?),
        FileFormat::Csv => Box::new(csv::Lines::new(heading)),
        FileFormat::Parquet => Box::new(parquet::File::new(heading)),
        FileFormat::FlatGeobuf => Box::new(flatgeobuf::File::new(heading)?),
    };
    Ok(Box::new(checked::Checked::new(inner, fields)))
}
