//! `geodata/corrections/`: reviewed fixes, each with the wrong value, the right one, why, and a source.

use std::collections::HashSet;

use super::error::SourceError;
use super::folder::Folder;
use super::table::{Record, Rows, read_rows};
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
        |record| agency(record, is_county),
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
        |record| county(record, is_county),
    )?;
    let states = read_if_there(
        folder,
        "states.csv",
        &["state", "agency", "right_state", "why", "source"],
        state,
    )?;
    let (agencies, mut rejections) = agencies.into_parts();
    let (counties, of_counties) = counties.into_parts();
    let (states, of_states) = states.into_parts();
    rejections.extend(of_counties);
    rejections.extend(of_states);
    Ok((
        Corrections {
            agencies,
            counties,
            states,
        },
        rejections,
    ))
}

/// The rows of `policies.csv` and `places.csv` of the folder `corrections/` that cannot be read. They tell of values
/// that were mended in geodata's own tables, and nothing else is made of them.
///
/// # Errors
/// A file that is there cannot be read, is not CSV, or lacks a column.
pub fn unreadable_applied(folder: &Folder) -> Result<Vec<Rejection>, SourceError> {
    let told = |record: &Record<'_>| {
        let is_told = ["column", "why", "source"].map(|column| record.parse::<String>(column));
        is_told
            .into_iter()
            .try_for_each(|text| text.map(|_told| ()))
    };
    let policies = &["id", "column", "wrong", "right", "why", "source"];
    let places = &[
        "name", "state", "lat", "lon", "column", "wrong", "right", "why", "source",
    ];
    let policies = read_if_there(folder, "policies.csv", policies, |record| {
        record.parse::<String>("id")?;
        told(record)
    })?;
    let places = read_if_there(folder, "places.csv", places, |record| {
        record.parse::<String>("name")?;
        record.parse::<State>("state")?;
        told(record)
    })?;
    let (_applied, mut unread) = policies.into_parts();
    let (_applied, of_places) = places.into_parts();
    unread.extend(of_places);
    Ok(unread)
}

fn read_if_there<T>(
    folder: &Folder,
    name: &str,
    columns: &'static [&'static str],
    read: impl Fn(&Record<'_>) -> Result<T, String>,
) -> Result<Rows<T>, SourceError> {
    folder.rows_if_there(name, |table| read_rows(table, columns, &read))
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
