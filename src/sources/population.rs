//! `geodata/population.csv`: residents of states and counties by year, by GEOID.

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, read_rows};
use crate::domain::{Geoid, Residents};

/// The columns that are read beside the estimates.
const COLUMNS: [&str; 5] = [
    "geoid",
    "vintage_from",
    "vintage_to",
    "census_2020",
    "source",
];

/// The columns with the estimates of July 1, each with its year. A new year's is a new column here and in the file.
const ESTIMATES: [(&str, i16); 6] = [
    ("july_2020", 2020),
    ("july_2021", 2021),
    ("july_2022", 2022),
    ("july_2023", 2023),
    ("july_2024", 2024),
    ("july_2025", 2025),
];

/// Residents of one state or county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResidentsRow {
    /// The row, header = 1.
    pub row: u32,
    /// The state or county.
    pub geoid: Geoid,
    /// The first Census year whose boundaries have the GEOID; `None` where all before have it too.
    pub vintage_from: Option<u16>,
    /// The last Census year whose boundaries have the GEOID; `None` where all after have it too.
    pub vintage_to: Option<u16>,
    /// How many, by year.
    pub residents: Residents,
    /// Who counted or estimated.
    pub source: String,
}

impl ResidentsRow {
    /// True if boundaries of this Census year should have the GEOID.
    #[must_use]
    pub fn belongs_to(&self, vintage: u16) -> bool {
        self.vintage_from.is_none_or(|from| from <= vintage)
            && self.vintage_to.is_none_or(|to| vintage <= to)
    }
}

/// Reads `population.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_population(table: &Content) -> Result<Rows<ResidentsRow>, SourceError> {
    let estimates = ESTIMATES.iter().map(|(column, _year)| *column);
    let columns: Vec<&str> = COLUMNS.into_iter().chain(estimates).collect();
    read_rows(table, &columns, residents)
}

fn residents(record: &Record<'_>) -> Result<ResidentsRow, String> {
    let mut numbers = Vec::new();
    for (column, year) in ESTIMATES {
        numbers.extend(
            record
                .parse_optional(column)?
                .map(|residents| (year, residents)),
        );
    }
    // The census was taken on April 1, 2020: it stands for that year where there is no estimate.
    numbers.extend(
        record
            .parse_optional("census_2020")?
            .map(|residents| (2020, residents)),
    );
    if numbers.is_empty() {
        return Err(
            "columns `july_2020` to `census_2020` are all empty; fill one in, or take the row out"
                .to_owned(),
        );
    }
    Ok(ResidentsRow {
        row: record.row,
        geoid: record.parse("geoid")?,
        vintage_from: record.parse_optional("vintage_from")?,
        vintage_to: record.parse_optional("vintage_to")?,
        residents: Residents::new(numbers),
        source: record.parse("source")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Rejection, parse_day};
    use std::io::Write;

    const HEADER: &str = "geoid,vintage_from,vintage_to,july_2020,july_2021,july_2022,july_2023,july_2024,july_2025,census_2020,source";

    fn read(row: &str) -> Result<Vec<ResidentsRow>, Vec<Rejection>> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "{HEADER}\n{row}").unwrap();
        read_population(&Content::read(file.path()).unwrap())
            .unwrap()
            .all_or_rejections()
    }

    #[test]
    fn a_county_with_the_census_alone_has_it_on_every_day() {
        let san_juan = &read("72127,,,,,,,,,342259,2020 Census").unwrap()[0];
        for day in ["2020-01-01", "2025-12-31"] {
            let day = parse_day(day).unwrap();
            assert_eq!(san_juan.residents.on(day), Some((342_259, 2020)));
        }
    }

    #[test]
    fn a_county_without_any_number_is_rejected_and_not_read_as_empty() {
        let rejections = read("72127,,,,,,,,,,2020 Census").unwrap_err();
        assert_eq!(rejections[0].row, 2);
        assert!(
            rejections[0].reason.contains("are all empty"),
            "{}",
            rejections[0]
        );
    }

    #[test]
    fn a_number_that_is_none_is_rejected_with_its_column() {
        for bad in ["-5", "1,5", "12.5", "many", "5000000000"] {
            let rejections = read(&format!("01,,,\"{bad}\",,,,,,,S")).unwrap_err();
            assert!(
                rejections[0].reason.contains("`july_2020`"),
                "{}",
                rejections[0]
            );
        }
    }

    #[test]
    fn a_planning_region_belongs_to_the_boundaries_of_2022_and_an_old_county_to_those_before() {
        let region = &read("09110,2022,,1,,,,,,,S").unwrap()[0];
        let county = &read("09001,,2021,,,,,,,957419,S").unwrap()[0];
        assert!(!region.belongs_to(2016) && region.belongs_to(2022));
        assert!(county.belongs_to(2016) && !county.belongs_to(2022));
    }
}
