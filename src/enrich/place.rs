//! Where a row lies.

use super::cells::Cells;
use super::columns::Columns;
use super::desk::Desk;
use super::ground::Found;
use super::{geoid, name, point};

/// Where a row lies: by its GEOID; where it has none by its point; else by its county and state.
///
/// # Errors
/// Why it cannot be told.
pub(super) fn of_row(desk: &mut Desk<'_>, columns: &Columns, row: &Cells) -> Result<Found, String> {
    let text = |column: Option<usize>| column.map_or("", |at| row.text(at));
    let geoid = text(columns.geoid);
    if !geoid.is_empty() {
        let state = match geoid.len() {
            1..=3 if columns.state != columns.geoid => text(columns.state),
            _ => "",
        };
        let state = (!state.is_empty()).then(|| desk.texts.state(state));
        let state = state.and_then(|read| read.ok().map(|(state, _note)| state));
        return geoid::read(desk.atlas, geoid, state, columns.is_code);
    }
    if let Some([lon, lat]) = columns.point {
        let (lon, lat) = (row.text(lon), row.text(lat));
        if !(lon.is_empty() && lat.is_empty()) {
            return point::read(desk, lon, lat);
        }
    }
    let (county, state) = (text(columns.county), text(columns.state));
    if !(county.is_empty() && state.is_empty()) {
        return name::read(desk, county, state);
    }
    let wanted = [
        columns.geoid.map(|_| "GEOID"),
        columns.point.map(|_| "point"),
        columns.county.map(|_| "county"),
        columns.state.map(|_| "state"),
    ];
    let wanted: Vec<&str> = wanted.into_iter().flatten().collect();
    Err(format!("the row has no {}", wanted.join(", no ")))
}
