//! `geodata/corrections/`: reviewed fixes, each with the wrong value, the right one, why, and a source.

use std::collections::HashSet;

use super::correction_table::{Said, read_if_there};
use super::error::SourceError;
use super::folder::Folder;
use super::table::Record;
use crate::domain::name::{agency_key, letters};
use crate::domain::{
    AgencyCorrection, Corrections, CountyCorrection, Geoid, Jurisdiction, Rejection, State,
    StateCorrection,
};

/// Reads the corrections of the folder `corrections/`; a file that is not there has none.
///
/// # Errors
/// A file that is there cannot be read, is not CSV, or lacks a column.
pub fn read_corrections(folder: &Folder) -> Result<(Corrections, Vec<Rejection>), SourceError> {
    read_checked(folder, &|_| true)
}

/// Reads the corrections of a folder; one with a GEOID that none of these counties has is a rejection.
///
/// # Errors
/// As for [`read_corrections`].
pub fn read_corrections_for(
    folder: &Folder,
    counties: &[Jurisdiction],
) -> Result<(Corrections, Vec<Rejection>), SourceError> {
    let known: HashSet<Geoid> = counties.iter().map(|county| county.geoid).collect();
    read_checked(folder, &|geoid| known.contains(&geoid))
}

fn read_checked(
    folder: &Folder,
    is_county: &dyn Fn(Geoid) -> bool,
) -> Result<(Corrections, Vec<Rejection>), SourceError> {
    let (of_agencies, of_counties, of_states) = (Said::default(), Said::default(), Said::default());
    let agencies = read_if_there(
        folder,
        "agencies.csv",
        &[
            "state",
            "agency",
            "level",
            "reach",
            "county_geoids",
            "place",
            "why",
            "source",
        ],
        |record| {
            let row = agency(record, is_county)?;
            let counties: Vec<&str> = row.counties.iter().map(Geoid::as_str).collect();
            let place = row.place.as_deref().unwrap_or_default();
            let what = format!("{},{},{},{place}", row.level, row.reach, counties.join(";"));
            let of = format!("{} {}", row.state, agency_key(&row.agency));
            of_agencies.once(record.row, of, what)?;
            Ok(row)
        },
    )?;
    let counties = read_if_there(
        folder,
        "counties.csv",
        &[
            "state",
            "county",
            "agency",
            "county_geoids",
            "why",
            "source",
        ],
        |record| {
            let row = county(record, is_county)?;
            let counties: Vec<&str> = row.counties.iter().map(Geoid::as_str).collect();
            let agency = row.agency.as_deref().map(agency_key).unwrap_or_default();
            let of = format!("{} {} {agency}", row.state, letters(&row.county));
            of_counties.once(record.row, of, counties.join(";"))?;
            Ok(row)
        },
    )?;
    let states = read_if_there(
        folder,
        "states.csv",
        &["state", "agency", "right_state", "why", "source"],
        |record| {
            let row = state(record)?;
            let of = format!("{} {}", row.state, agency_key(&row.agency));
            of_states.once(record.row, of, row.right_state.to_string())?;
            Ok(row)
        },
    )?;
    let (agencies, mut rejections) = agencies.into_parts();
    let (counties, unread_counties) = counties.into_parts();
    let (states, unread_states) = states.into_parts();
    rejections.extend(unread_counties);
    rejections.extend(unread_states);
    Ok((
        Corrections {
            agencies,
            counties,
            states,
        },
        rejections,
    ))
}

fn agency(
    record: &Record<'_>,
    is_county: &dyn Fn(Geoid) -> bool,
) -> Result<AgencyCorrection, String> {
    let state: State = record.parse("state")?;
    Ok(AgencyCorrection {
        state,
        agency: record.parse("agency")?,
        level: record.parse("level")?,
        reach: record.parse("reach")?,
        counties: counties_of(record, state, is_county)?,
        place: record.optional("place"),
        why: record.parse("why")?,
        source: record.parse("source")?,
        row: record.row,
    })
}

fn county(
    record: &Record<'_>,
    is_county: &dyn Fn(Geoid) -> bool,
) -> Result<CountyCorrection, String> {
    let state: State = record.parse("state")?;
    Ok(CountyCorrection {
        state,
        county: record.parse("county")?,
        agency: record.optional("agency"),
        counties: counties_of(record, state, is_county)?,
        why: record.parse("why")?,
        source: record.parse("source")?,
        row: record.row,
    })
}

/// The column `county_geoids`: counties, each of this state. A row that belongs into another state is a matter of
/// `states.csv`, and would put an agency of one state into a county of another.
fn counties_of(
    record: &Record<'_>,
    state: State,
    is_county: &dyn Fn(Geoid) -> bool,
) -> Result<Vec<Geoid>, String> {
    let counties: Vec<Geoid> = record.list("county_geoids")?;
    for county in &counties {
        if !county.is_county() {
            return Err(format!(
                "column `county_geoids`: `{county}` is a state and not a county; write five digits"
            ));
        }
        if State::of(*county) != Some(state) {
            let of = State::of(*county).map_or("no state", State::name);
            return Err(format!(
                "column `county_geoids`: `{county}` is of {of} and not of {}; mend the county, or if the list prints the wrong state, put the agency into corrections/states.csv instead",
                state.name()
            ));
        }
        if !is_county(*county) {
            return Err(format!(
                "column `county_geoids`: `{county}` is no county of the boundaries; mend it, or add a boundary file that has it"
            ));
        }
    }
    Ok(counties)
}

fn state(record: &Record<'_>) -> Result<StateCorrection, String> {
    let state: State = record.parse("state")?;
    let right_state: State = record.parse("right_state")?;
    if state == right_state {
        return Err(format!(
            "columns `state` and `right_state` both say {state}; write the state that the list prints and the right one"
        ));
    }
    Ok(StateCorrection {
        state,
        agency: record.parse("agency")?,
        right_state,
        why: record.parse("why")?,
        source: record.parse("source")?,
        row: record.row,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rejection of one row of a file, without its file and row.
    fn refused(file: &str, header: &str, row: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(file), format!("{header}\n{row}\n")).unwrap();
        let mclennan = Jurisdiction {
            geoid: "48309".parse().unwrap(),
            name: "McLennan County".to_owned(),
            plain_name: "McLennan".to_owned(),
            state: "TX".parse().unwrap(),
            area_land_m2: 0,
        };
        let (_, rejections) =
            read_corrections_for(&Folder::open(folder.path()).unwrap(), &[mclennan]).unwrap();
        rejections.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_county_of_another_state_is_refused_with_file_row_and_the_table_that_is_meant() {
        let header = "state,county,agency,county_geoids,why,source";
        let refused = refused("counties.csv", header, "TX,McIntosh County,,40091,a,b");
        assert!(refused[0].contains("counties.csv row 2"), "{refused:?}");
        assert!(
            refused[0].contains("`40091` is of Oklahoma and not of Texas"),
            "{refused:?}"
        );
        assert!(refused[0].contains("corrections/states.csv"), "{refused:?}");
    }

    #[test]
    fn a_county_that_is_not_there_a_state_and_a_state_that_is_right_already_are_refused() {
        let agencies = "state,agency,level,reach,county_geoids,place,why,source";
        let unknown = refused(
            "agencies.csv",
            agencies,
            "TX,Waco Police,municipal,local,48998,Waco,a,b",
        );
        assert!(unknown[0].contains("`48998` is no county"), "{unknown:?}");
        let state = refused(
            "agencies.csv",
            agencies,
            "TX,Waco Police,municipal,local,48,Waco,a,b",
        );
        assert!(state[0].contains("`48` is a state"), "{state:?}");
        let same = refused(
            "states.csv",
            "state,agency,right_state,why,source",
            "TX,Waco Police,TX,a,b",
        );
        assert!(same[0].contains("both say TX"), "{same:?}");
        let fine = refused(
            "agencies.csv",
            agencies,
            "TX,Waco Police,municipal,local,48309,Waco,a,b",
        );
        assert!(fine.is_empty(), "{fine:?}");
    }
}
