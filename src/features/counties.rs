//! Every county on a day as a table for people: words instead of bits.

use crate::atlas::{AsOf, Atlas, ConflictKind, County, Effect, Standing};
use crate::domain::{CoverageKind, Scope, SupportModel};
use crate::table::{self, Column, Kind, Shape, Table, Unit, Value};

/// A county on a day.
#[derive(Debug, Clone, Copy)]
pub struct CountyRow<'a> {
    /// The county.
    pub county: &'a County,
    /// What applies to it.
    pub standing: Standing,
    /// The day and its list.
    pub as_of: AsOf,
}

impl CountyRow<'_> {
    fn count(&self, kind: CoverageKind) -> Value<'static> {
        self.standing.count(kind).into()
    }

    fn residents(&self) -> Option<(u32, i16)> {
        self.county.residents.on(self.as_of.day)
    }
}

/// The table of counties.
#[derive(Debug, Clone, Copy)]
pub struct Counties;

const AGREEMENTS: Kind = Kind::Integer(Unit::Agreements);
const MODELS: Kind = Kind::List(&Kind::Word(SupportModel::LIST));

impl Table for Counties {
    type Row<'a> = CountyRow<'a>;
    const NAME: &'static str = "counties";
    const ABOUT: &'static str = "A county on a day, in `/api/standing.csv`.";
    const SHAPE: Shape = Shape::File;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new("geoid", Kind::Geoid, "Its GEOID.", |row| {
            row.county.geoid.as_str().into()
        }),
        Column::<Self>::new("name", Kind::Text, "Its name in full.", |row| {
            row.county.name.as_str().into()
        })
        .heading("county"),
        Column::<Self>::new("state", Kind::State, "Its state.", |row| {
            row.county.state.usps().into()
        }),
        Column::<Self>::new("as_of", Kind::Day, "The day asked about.", |row| {
            row.as_of.day.into()
        }),
        Column::<Self>::new("sheet", Kind::Day, "The day of the list used.", |row| {
            row.as_of.sheet.into()
        }).null(),
        Column::<Self>::new("kind", Kind::Word(CoverageKind::LIST), "How agreements cover it: the first kind that applies.", |row| {
            row.standing.kind().map(CoverageKind::as_str).into()
        }).null(),
        Column::<Self>::new("models", MODELS, "The support models of all agreements listed there.", |row| {
            row.standing.models.iter().map(SupportModel::as_str).collect()
        }),
        Column::<Self>::new("local_models", MODELS, "The support models of the agencies inside the county, the state's aside.", |row| {
            row.standing.local_models.iter().map(SupportModel::as_str).collect()
        }),
        Column::<Self>::new("first_signed", Kind::Day, "The earliest day that is known on which an agreement of theirs listed was signed.", |row| {
            row.standing.signed.into()
        }).null(),
        Column::<Self>::new("field", AGREEMENTS, "Agreements listed of county-wide agencies under the task force model.", |row| {
            row.count(CoverageKind::CountyField)
        }),
        Column::<Self>::new("jail", AGREEMENTS, "Agreements listed of county-wide agencies under jail models.", |row| {
            row.count(CoverageKind::CountyJail)
        }),
        Column::<Self>::new("municipal", AGREEMENTS, "Agreements listed of local bodies inside the county.", |row| {
            row.count(CoverageKind::Municipal)
        }),
        Column::<Self>::new("statewide", AGREEMENTS, "Agreements listed of the state's agencies.", |row| {
            row.count(CoverageKind::Statewide)
        }),
        Column::<Self>::new("stances", Kind::List(&Kind::Text), "What the policies in force there do, each after whose it is: `county.limits`.", |row| {
            row.standing.stances.iter().map(stance).collect()
        }),
        Column::<Self>::new("conflicts", Kind::List(&Kind::Word(ConflictKind::LIST)), "Where both sides meet.", |row| {
            row.standing.conflicts.iter().map(ConflictKind::as_str).collect()
        }),
        Column::<Self>::new("population", Kind::Integer(Unit::Residents), "Residents in `population_year`.", |row| {
            row.residents().map(|(residents, _year)| residents).into()
        }).null(),
        Column::<Self>::new("population_year", Kind::Integer(Unit::Year), "The year of the estimate, or of the census, that gives them: the day's own where there is one.", |row| {
            row.residents().map(|(_residents, year)| year).into()
        }).null(),
    ];
}

pub(super) fn stance((scope, effect): (Scope, Effect)) -> String {
    format!("{scope}.{}", effect.as_str())
}

/// Every county on a day.
pub fn counties<'a>(atlas: &'a Atlas, as_of: &AsOf) -> impl Iterator<Item = CountyRow<'a>> {
    let as_of = *as_of;
    let rows = atlas.counties.all().iter().zip(atlas.standings(&as_of));
    rows.map(move |(county, standing)| CountyRow {
        county,
        standing,
        as_of,
    })
}

/// Every county on a day, as CSV.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn standing_csv(atlas: &Atlas, as_of: &AsOf) -> Result<Vec<u8>, csv::Error> {
    table::csv::<Counties>(counties(atlas, as_of))
}
