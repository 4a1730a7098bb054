//! Which columns say where and when.

use super::error::EnrichError;

/// Headings that somebody chose, where they are others than those that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Of the GEOID.
    pub geoid: Option<String>,
    /// Of the longitude.
    pub lon: Option<String>,
    /// Of the latitude.
    pub lat: Option<String>,
    /// Of the county's name.
    pub county: Option<String>,
    /// Of the state.
    pub state: Option<String>,
    /// Of the day.
    pub date: Option<String>,
}

/// Where the columns stand, from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) geoid: Option<usize>,
    /// True if the column of the GEOID holds a county's code within its state.
    pub(super) is_code: bool,
    /// Longitude and latitude.
    pub(super) point: Option<[usize; 2]>,
    pub(super) county: Option<usize>,
    pub(super) state: Option<usize>,
    pub(super) date: Option<usize>,
    /// How many headings there are.
    pub(super) count: usize,
}

/// Headings in small letters and digits only; of several that a table has, the first of these counts.
const GEOID: &[&str] = &[
    "geoid",
    "fips",
    "countyfips",
    "countygeoid",
    "geoid5",
    "fips5",
    "geoid20",
    "geoid10",
    "geoid16",
    "geoid2020",
    "geoid2010",
    "countyfipscode",
    "fipscode",
    "fipscounty",
    "fipscountycode",
    "geoidcounty",
    "cntyfips",
    "stcofips",
    "stcntyfips",
    "stcty",
    "stcnty",
    "stcountyfips",
    "statecountyfips",
    "geoidfq",
    "affgeoid",
    "placegeoid",
    "placefips",
    "towngeoid",
    "cousubgeoid",
    "tractgeoid",
    "geoid11",
    "geoid12",
    "geoid15",
    "countyfp",
    "countyfp20",
    "countyfp10",
    "cofips",
    "countycode",
    "countyfipsfull",
];
/// Those of a county's code of three digits within its state.
const CODES: &[&str] = &[
    "countyfp",
    "countyfp20",
    "countyfp10",
    "cofips",
    "countycode",
];
const LON: &[&str] = &[
    "lon",
    "lng",
    "longitude",
    "long",
    "x",
    "londeg",
    "longitud",
    "xcoord",
    "pointx",
    "intptlon",
    "intptlong",
    "decimallongitude",
];
const LAT: &[&str] = &[
    "lat",
    "latitude",
    "y",
    "latdeg",
    "latitud",
    "ycoord",
    "pointy",
    "intptlat",
    "decimallatitude",
];
const COUNTY: &[&str] = &[
    "county",
    "countyname",
    "cntyname",
    "ctyname",
    "countyorparish",
    "countyparish",
    "namelsad",
    "parish",
    "condado",
    "municipio",
    "countyequivalent",
];
const STATE: &[&str] = &[
    "state",
    "usps",
    "stusps",
    "stateusps",
    "statecode",
    "stateabbr",
    "stateabbreviation",
    "statename",
    "stname",
    "st",
    "statepostal",
    "stateterritory",
    "stateorterritory",
    "estado",
    "statefips",
    "stategeoid",
    "statefp",
    "statefp20",
    "statefp10",
];
const DATE: &[&str] = &[
    "date",
    "day",
    "asof",
    "asofdate",
    "eventdate",
    "fecha",
    "dia",
];

/// A heading without case, blanks and whatever else is no letter or digit.
fn plain(heading: &str) -> String {
    let letters = heading.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

impl Columns {
    /// The columns of a row of headings.
    ///
    /// # Errors
    /// None says where, or one that was chosen is not there.
    pub(super) fn of(headings: &[String], chosen: &Chosen) -> Result<Self, EnrichError> {
        let plain_headings: Vec<String> = headings.iter().map(|one| plain(one)).collect();
        let known = |names: &[&str]| {
            let mut names = names.iter();
            names.find_map(|name| plain_headings.iter().position(|one| one == name))
        };
        let find = |parameter: &'static str, own: &Option<String>, names: &[&str]| match own {
            None => Ok(known(names)),
            Some(own) => {
                let exact = headings.iter().position(|one| one.trim() == own.trim());
                let near = || {
                    let own = plain(own);
                    plain_headings
                        .iter()
                        .position(|one| *one == own && !own.is_empty())
                };
                exact
                    .or_else(near)
                    .map(Some)
                    .ok_or_else(|| EnrichError::NoColumn {
                        parameter,
                        heading: super::day::shown(own).into_owned(),
                        headings: listed(headings),
                    })
            }
        };
        let geoid = find("geoid", &chosen.geoid, GEOID)?;
        let [lon, lat] = [
            find("lon", &chosen.lon, LON)?,
            find("lat", &chosen.lat, LAT)?,
        ];
        let columns = Self {
            geoid,
            is_code: geoid.is_some_and(|at| CODES.contains(&plain_headings[at].as_str())),
            point: lon.zip(lat).map(|(lon, lat)| [lon, lat]),
            county: find("county", &chosen.county, COUNTY)?,
            state: find("state", &chosen.state, STATE)?,
            date: find("date_column", &chosen.date, DATE)?,
            count: headings.len(),
        };
        let is_usable = columns.geoid.is_some()
            || columns.point.is_some()
            || columns.county.is_some()
            || columns.state.is_some();
        if is_usable {
            Ok(columns)
        } else {
            Err(EnrichError::NoPlace {
                headings: listed(headings),
            })
        }
    }
}

/// Headings for a sentence.
fn listed(headings: &[String]) -> String {
    const MOST: usize = 12;
    let shown = headings.iter().take(MOST);
    let mut shown: Vec<String> = shown
        .map(|one| format!("`{}`", super::day::shown(one.trim())))
        .collect();
    if headings.len() > MOST {
        shown.push(format!("and {} more", headings.len() - MOST));
    }
    shown.join(", ")
}

/// What our own headings begin with: `cl_`, and with a number where the table has one of them already.
pub(super) fn prefix(headings: &[String], own: &[&str]) -> String {
    let is_taken = |prefix: &str| {
        let own = own.iter().filter_map(|one| one.strip_prefix("cl_"));
        own.into_iter().any(|rest| {
            let taken = format!("{prefix}{rest}");
            headings
                .iter()
                .any(|one| one.trim().eq_ignore_ascii_case(&taken))
        })
    };
    let numbered = (2u32..).map(|number| format!("cl{number}_"));
    let mut all = std::iter::once("cl_".to_owned()).chain(numbered);
    all.find(|prefix| !is_taken(prefix)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headings: &[&str]) -> Result<Columns, EnrichError> {
        let headings: Vec<String> = headings.iter().map(|one| (*one).to_owned()).collect();
        Columns::of(&headings, &Chosen::default())
    }

    #[test]
    fn headings_are_known_however_they_are_written() {
        for heading in [
            "GEOID",
            "fips",
            "County FIPS",
            "county_fips",
            "geoid-5",
            "GEOID20",
        ] {
            assert_eq!(
                columns(&["name", heading]).unwrap().geoid,
                Some(1),
                "{heading}"
            );
        }
        let points = columns(&["Latitude", "LNG", "as_of"]).unwrap();
        assert_eq!((points.point, points.date), (Some([1, 0]), Some(2)));
        let named = columns(&["County Name", "State"]).unwrap();
        assert_eq!((named.county, named.state), (Some(0), Some(1)));
    }

    #[test]
    fn of_several_columns_the_likelier_counts() {
        let columns = columns(&["STATEFP", "COUNTYFP", "GEOID"]).unwrap();
        assert_eq!((columns.geoid, columns.is_code), (Some(2), false));
        assert_eq!(columns.state, Some(0));
    }

    #[test]
    fn a_table_without_a_place_is_refused_with_what_was_looked_for() {
        let error = columns(&["name", "lat", "color"]).unwrap_err().to_string();
        assert!(
            error.contains("`geoid`") && error.contains("`name`, `lat`, `color`"),
            "{error}"
        );
    }

    #[test]
    fn a_chosen_column_that_is_not_there_is_named() {
        let chosen = Chosen {
            lon: Some("east".to_owned()),
            ..Chosen::default()
        };
        let headings = ["east".to_owned(), "lat".to_owned()];
        assert_eq!(Columns::of(&headings, &chosen).unwrap().point, Some([0, 1]));
        let error = Columns::of(&headings[1..], &chosen).unwrap_err();
        assert!(
            matches!(
                error,
                EnrichError::NoColumn {
                    parameter: "lon",
                    ..
                }
            ),
            "{error}"
        );
    }

    #[test]
    fn our_headings_are_no_column_s_of_the_table() {
        let own = ["cl_match", "cl_note"];
        let of = |headings: &[&str]| {
            let headings: Vec<String> = headings.iter().map(|one| (*one).to_owned()).collect();
            prefix(&headings, &own)
        };
        assert_eq!(of(&["geoid", "cl_other"]), "cl_");
        assert_eq!(of(&["geoid", "CL_Note"]), "cl2_");
        assert_eq!(of(&["cl_note", "cl2_match"]), "cl3_");
    }
}
