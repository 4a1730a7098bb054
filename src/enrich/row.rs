//! What is appended to a row.

use crate::atlas::ConflictKind;
use crate::domain::{CoverageKind, Day, State, SupportModel, TownGeoid, words};
use crate::table::{Column, Kind, Shape, Table, Unit, Value};

words! {
    /// Whether a row's place and day could be told.
    Match, "match" {
        /// As they stand.
        Matched = "matched",
        /// A cell had to be read in another way than it stands; the note says which.
        Mended = "mended",
        /// They could not; the note says why.
        Unmatched = "unmatched",
    }
}

/// A row of the answer, without the cells that it came with.
#[derive(Debug, Clone)]
pub struct EnrichedRow<'a> {
    /// Whether its place and day could be told.
    pub found: Match,
    /// What was read in another way than it stands, or why there is no answer.
    pub note: &'a str,
    /// The day answered for.
    pub date: Option<Day>,
    /// The list of that day.
    pub list: Option<Day>,
    /// What applies.
    pub applies: Option<&'a Applies<'a>>,
}

/// What applies at a place on a day.
#[derive(Debug, Clone)]
pub struct Applies<'a> {
    /// The GEOID of the county; of a town those of its counties; of a state its own.
    pub geoid: String,
    /// The names of those counties.
    pub county: String,
    /// The state.
    pub state: State,
    /// The town.
    pub town_geoid: Option<TownGeoid>,
    /// Its name.
    pub town: Option<&'a str>,
    /// How agreements cover the county.
    pub coverage: Option<CoverageKind>,
    /// The support models of the agreements.
    pub models: Vec<SupportModel>,
    /// The agreements by coverage kind.
    pub agreements: [u16; CoverageKind::ALL.len()],
    /// Slugs of the agencies.
    pub agencies: Vec<&'a str>,
    /// Whose policies do what.
    pub stances: Vec<String>,
    /// Ids of the policies.
    pub policies: Vec<&'a str>,
    /// Where both sides meet.
    pub conflicts: Vec<ConflictKind>,
    /// Residents.
    pub residents: Option<u32>,
    /// The Census year of the counties.
    pub vintage: u16,
}

/// The table of what is appended to each row.
#[derive(Debug, Clone, Copy)]
pub struct Enriched;

fn of<'r>(row: &'r EnrichedRow<'_>, get: impl Fn(&'r Applies<'_>) -> Value<'r>) -> Value<'r> {
    row.applies.map_or(Value::Empty, get)
}

fn count<'r>(row: &'r EnrichedRow<'_>, kind: CoverageKind) -> Value<'r> {
    of(row, |applies| applies.agreements[kind as usize].into())
}

/// How many columns differ from row to row of one place: those before the place's own.
pub(super) const OF_THE_ROW: usize = 4;

impl Table for Enriched {
    type Row<'a> = EnrichedRow<'a>;
    const NAME: &'static str = "enrich";
    const ABOUT: &'static str = "What `/api/enrich` and `countyline enrich` append to each row of a table; where a column of the table begins like these already, they begin with `cl2_`, `cl3_` and so on.";
    const SHAPE: Shape = Shape::File;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new(
            "cl_match",
            Kind::Word(Match::LIST),
            "Whether the row's place and day could be told.",
            |row| row.found.as_str().into(),
        ),
        Column::<Self>::new(
            "cl_note",
            Kind::Text,
            "Why they could not, or what was read in another way than it stands.",
            |row| row.note.into(),
        )
        .blank(),
        Column::<Self>::new(
            "cl_date",
            Kind::Day,
            "The day answered for: the row's, else the one asked for, else that of the newest list.",
            |row| row.date.into(),
        )
        .null(),
        Column::<Self>::new(
            "cl_list",
            Kind::Day,
            "The day of the list used: the last good one on or before the day; none before the first list, when only signing days are known.",
            |row| row.list.into(),
        )
        .null(),
        Column::<Self>::new(
            "cl_geoid",
            Kind::Text,
            "The GEOID of the county; for a town those of the counties that it meets, the largest part first, joined by `;`; for a state alone its own.",
            |row| of(row, |a| a.geoid.as_str().into()),
        )
        .null(),
        Column::<Self>::new(
            "cl_county",
            Kind::Text,
            "The name in full of the county, or of those counties; empty for a state alone.",
            |row| of(row, |a| a.county.as_str().into()),
        )
        .null(),
        Column::<Self>::new("cl_state", Kind::State, "The state.", |row| {
            of(row, |a| a.state.usps().into())
        })
        .null(),
        Column::<Self>::new(
            "cl_town_geoid",
            Kind::TownGeoid,
            "The GEOID of the town: the one asked about, or the one that holds the point.",
            |row| of(row, |a| a.town_geoid.as_ref().map(TownGeoid::as_str).into()),
        )
        .null(),
        Column::<Self>::new("cl_town", Kind::Text, "Its name.", |row| {
            of(row, |a| a.town.into())
        })
        .null(),
        Column::<Self>::new(
            "cl_coverage",
            Kind::Word(CoverageKind::LIST),
            "How agreements cover the county, the town or the state: the first kind that applies.",
            |row| of(row, |a| a.coverage.map(CoverageKind::as_str).into()),
        )
        .null(),
        Column::<Self>::new(
            "cl_models",
            Kind::List(&Kind::Word(SupportModel::LIST)),
            "The support models of the agreements counted here.",
            |row| of(row, |a| a.models.iter().map(|model| model.as_str()).collect()),
        )
        .null(),
        Column::<Self>::new(
            "cl_agreements_field",
            Kind::Integer(Unit::Agreements),
            "Agreements of the agencies named here that cover the whole county with a task force.",
            |row| count(row, CoverageKind::CountyField),
        )
        .null(),
        Column::<Self>::new(
            "cl_agreements_jail",
            Kind::Integer(Unit::Agreements),
            "Those that cover the county's jail.",
            |row| count(row, CoverageKind::CountyJail),
        )
        .null(),
        Column::<Self>::new(
            "cl_agreements_municipal",
            Kind::Integer(Unit::Agreements),
            "Those of towns, campuses and other local bodies.",
            |row| count(row, CoverageKind::Municipal),
        )
        .null(),
        Column::<Self>::new(
            "cl_agreements_statewide",
            Kind::Integer(Unit::Agreements),
            "Those of the state's own agencies.",
            |row| count(row, CoverageKind::Statewide),
        )
        .null(),
        Column::<Self>::new(
            "cl_agencies",
            Kind::List(&Kind::Text),
            "Slugs of the agencies with a listed agreement, from the town to the state; at a point without the departments of other towns, at a state alone its own agencies.",
            |row| of(row, |a| a.agencies.iter().copied().collect()),
        )
        .null(),
        Column::<Self>::new(
            "cl_stances",
            Kind::List(&Kind::Text),
            "What the policies in force do, each with whose they are, for example `state.requires.agreement` or `city.limits`.",
            |row| of(row, |a| a.stances.iter().map(String::as_str).collect()),
        )
        .null(),
        Column::<Self>::new(
            "cl_policies",
            Kind::List(&Kind::Text),
            "Ids of the policies in force: the state's, the county's, its cities'.",
            |row| of(row, |a| a.policies.iter().copied().collect()),
        )
        .null(),
        Column::<Self>::new(
            "cl_conflicts",
            Kind::List(&Kind::Word(ConflictKind::LIST)),
            "Where both sides meet in the county; empty for a town and a state.",
            |row| of(row, |a| a.conflicts.iter().map(|kind| kind.as_str()).collect()),
        )
        .null(),
        Column::<Self>::new(
            "cl_residents",
            Kind::Integer(Unit::Residents),
            "Residents of the county in the day's year; for a town by the gazetteer, for a state alone its own.",
            |row| of(row, |a| a.residents.into()),
        )
        .null(),
        Column::<Self>::new(
            "cl_vintage",
            Kind::Integer(Unit::Year),
            "The Census year of the counties.",
            |row| of(row, |a| a.vintage.into()),
        )
        .null(),
    ];
}
