//! `geodata/crosswalk.csv`: which county units took the place of which. The file is optional.

use super::boundaries::plain_county_name;
use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Crosswalk, Geoid, Handover, Jurisdiction, State};

/// The columns that are read.
const COLUMNS: &[&str] = &[
    "old_geoid",
    "old_name",
    "new_geoid",
    "new_name",
    "since",
    "town_geoid",
    "town",
];

/// Reads `crosswalk.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_crosswalk(table: &Content) -> Result<Rows<Handover>, SourceError> {
    read_rows(table, COLUMNS, handover)
}

fn handover(record: &Record<'_>) -> Result<Handover, String> {
    let county = |column: &str| -> Result<Geoid, String> {
        let geoid: Geoid = record.parse(column)?;
        if geoid.is_county() && State::of(geoid).is_some() {
            return Ok(geoid);
        }
        Err(format!(
            "column `{column}`: `{geoid}` is no county's GEOID; write its five digits"
        ))
    };
    let (old, new) = (county("old_geoid")?, county("new_geoid")?);
    if old.state() != new.state() || old == new {
        return Err(format!(
            "columns `old_geoid` and `new_geoid`: `{new}` cannot have taken the place of `{old}`; write two counties of one state"
        ));
    }
    let town = match record.optional("town") {
        Some(name) => Some((record.parse("town_geoid")?, name)),
        None => None,
    };
    Ok(Handover {
        row: record.row,
        old,
        old_name: record.parse("old_name")?,
        new,
        new_name: record.parse("new_name")?,
        since: record.parse("since")?,
        town,
    })
}

/// The counties that lists name, and these with the units that took the place of some: lists, gazetteer and corrections
/// name the old ones, whichever the boundaries at hand draw, so that what an import writes does not depend on those.
#[must_use]
pub fn named_by_lists(
    drawn: Vec<Jurisdiction>,
    handovers: &[Handover],
) -> (Vec<Jurisdiction>, Vec<Jurisdiction>) {
    let crosswalk = Crosswalk::new(handovers);
    let is_new = |geoid: Geoid| crosswalk.unit(geoid).is_some_and(|unit| !unit.is_old);
    let mut all = drawn;
    for (geoid, unit) in crosswalk.units() {
        let is_missing = all.iter().all(|county| county.geoid != geoid);
        if let (true, Some(state)) = (is_missing, State::of(geoid)) {
            all.push(Jurisdiction {
                geoid,
                name: unit.name.clone(),
                plain_name: plain_county_name(&unit.name).to_owned(),
                state,
                area_land_m2: 0,
            });
        }
    }
    all.sort_by_key(|county| county.geoid);
    let old = all.iter().filter(|county| !is_new(county.geoid));
    (old.cloned().collect(), all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(row: &str) -> Result<Vec<Handover>, String> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "{}\n{row}", COLUMNS.join(",")).unwrap();
        let rows = read_crosswalk(&Content::read(file.path()).unwrap()).unwrap();
        rows.all_or_rejections()
            .map_err(|rejections| rejections[0].to_string())
    }

    #[test]
    fn a_part_has_a_town_or_none() {
        let row = "09003,Hartford County,09110,Capitol Planning Region,2022,0900337070,Hartford";
        let part = &read(row).unwrap()[0];
        assert_eq!((part.old.as_str(), part.new.as_str()), ("09003", "09110"));
        assert_eq!(part.town.as_ref().unwrap().1, "Hartford");
        let whole = read("02261,Valdez-Cordova Census Area,02063,Chugach Census Area,2020,,");
        assert_eq!(whole.unwrap()[0].town, None);
    }

    #[test]
    fn a_unit_of_another_state_or_of_no_state_is_refused_with_its_column() {
        let other = read("09003,A,25001,B,2022,,").unwrap_err();
        assert!(other.contains("write two counties of one state"), "{other}");
        let state = read("09,A,09110,B,2022,,").unwrap_err();
        assert!(
            state.contains("`old_geoid`: `09` is no county's"),
            "{state}"
        );
    }
}
