//! `geodata/agreements.csv`: one row per agreement, written by `countyline import`.

use super::content::Content;
use super::error::SourceError;
use super::table::{Record, Rows, read_table};
use crate::domain::{
    Agreement, Day, Geoid, HeldBack, Level, Reach, Rule, Status, SupportModel, WordList, parse_day,
};
use crate::table::{Column, Kind, Shape, Table, Unit, csv_to_keep};

/// Stands where something is so.
const MARK: WordList = WordList {
    name: "Mark",
    about: "What is so.",
    what: "mark",
    words: &["yes"],
};

/// The table of agreements and that of applications.
#[derive(Debug, Clone, Copy)]
pub struct AgreementRows;

impl Table for AgreementRows {
    type Row<'a> = &'a Agreement;
    const NAME: &'static str = "agreements.csv";
    const ABOUT: &'static str = "An agreement; `pending.csv` has applications in the same columns.";
    const SHAPE: Shape = Shape::File;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new("id", Kind::Text, "Made from its content.", |row| {
            row.id.as_str().into()
        }),
        Column::<Self>::new("state", Kind::State, "The state of the agency.", |row| {
            row.state.usps().into()
        }),
        Column::<Self>::new(
            "agency",
            Kind::Text,
            "The name of the agency as last printed, cleaned.",
            |row| row.agency.as_str().into(),
        ),
        Column::<Self>::new("agency_id", Kind::Text, "The slug of the agency.", |row| {
            row.agency_id.as_str().into()
        }),
        Column::<Self>::new(
            "level",
            Kind::Word(Level::LIST),
            "What kind of body the agency is.",
            |row| row.level.as_str().into(),
        ),
        Column::<Self>::new(
            "model",
            Kind::Word(SupportModel::LIST),
            "The support model; empty where no list gives one that can be read.",
            |row| row.model.map(SupportModel::as_str).into(),
        )
        .null(),
        Column::<Self>::new("signed", Kind::Day, "The day of signature.", |row| {
            row.signed.into()
        })
        .null(),
        Column::<Self>::new(
            "county_geoids",
            Kind::List(&Kind::Geoid),
            "The counties that it covers; none for a state agency.",
            |row| row.counties.iter().map(Geoid::as_str).collect(),
        ),
        Column::<Self>::new(
            "place",
            Kind::Text,
            "The town, as the gazetteer spells it.",
            |row| row.place.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "rule",
            Kind::Word(Rule::LIST),
            "The rule that placed it.",
            |row| row.rule.as_str().into(),
        ),
        Column::<Self>::new(
            "memorandum",
            Kind::Text,
            "The address of the memorandum, as printed.",
            |row| row.memorandum.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "first_listed",
            Kind::Day,
            "The day of the first good list that shows it.",
            |row| row.first_listed.into(),
        ),
        Column::<Self>::new(
            "last_listed",
            Kind::Day,
            "The day of the last good list that shows it.",
            |row| row.last_listed.into(),
        ),
        Column::<Self>::new(
            "status",
            Kind::Word(Status::LIST),
            "What became of it, as far as the newest list tells.",
            |row| row.status.as_str().into(),
        ),
        Column::<Self>::new(
            "successor",
            Kind::Text,
            "The agreement that followed it, or that an application became.",
            |row| row.successor.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "reach",
            Kind::Word(Reach::LIST),
            "How far the agency reaches.",
            |row| row.reach.as_str().into(),
        ),
        Column::<Self>::new(
            "missing",
            Kind::List(&Kind::Day),
            "Every list day between the first and the last that does not show it.",
            |row| row.missing.iter().copied().collect(),
        ),
        Column::<Self>::new(
            "addendum",
            Kind::Text,
            "The address of the addendum, as printed.",
            |row| row.addendum.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "note",
            Kind::Text,
            "What was odd about placing it.",
            |row| row.note.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "file",
            Kind::Text,
            "The last good list that shows it.",
            |row| row.file.as_str().into(),
        ),
        Column::<Self>::new(
            "row",
            Kind::Integer(Unit::RowNumber),
            "Its row there.",
            |row| row.row.into(),
        ),
        Column::<Self>::new(
            "problem",
            Kind::Text,
            "What is wrong about placing it until a person has settled it.",
            |row| row.problem.as_deref().into(),
        )
        .null(),
        Column::<Self>::new(
            "signed_in_doubt",
            Kind::Word(MARK),
            "Whether its signing day cannot be right.",
            |row| row.signed_in_doubt.then_some("yes").into(),
        )
        .null(),
        Column::<Self>::new(
            "held_since",
            Kind::Day,
            "The day of the doubtful list that holds its ending back.",
            |row| row.held_back.map(|held| held.since).into(),
        )
        .null(),
        Column::<Self>::new(
            "held_until",
            Kind::Day,
            "The day on which its ending counts, unless it is settled before.",
            |row| row.held_back.map(|held| held.until).into(),
        )
        .null(),
    ];
}

/// Reads `agreements.csv`.
///
/// # Errors
/// The table is not CSV, or lacks a column.
pub fn read_agreements(table: &Content) -> Result<Rows<Agreement>, SourceError> {
    read_table::<AgreementRows, _>(table, agreement)
}

fn day(record: &Record<'_>, column: &str) -> Result<Day, String> {
    parse_day(record.text(column)).map_err(|error| format!("column `{column}`: {error}"))
}

fn agreement(record: &Record<'_>) -> Result<Agreement, String> {
    Ok(Agreement {
        id: record.parse("id")?,
        state: record.parse("state")?,
        agency: record.parse("agency")?,
        agency_id: record.parse("agency_id")?,
        level: record.parse("level")?,
        reach: record.parse("reach")?,
        model: match record.text("model") {
            "" => None,
            _ => Some(record.parse("model")?),
        },
        signed: match record.text("signed") {
            "" => None,
            _ => Some(day(record, "signed")?),
        },
        counties: record.list("county_geoids")?,
        place: record.optional("place"),
        rule: record.parse("rule")?,
        memorandum: record.optional("memorandum"),
        addendum: record.optional("addendum"),
        first_listed: day(record, "first_listed")?,
        last_listed: day(record, "last_listed")?,
        missing: record
            .text("missing")
            .split_terminator(';')
            .map(|text| parse_day(text).map_err(|error| format!("column `missing`: {error}")))
            .collect::<Result<_, _>>()?,
        status: record.parse("status")?,
        successor: record.optional("successor"),
        revisions: Vec::new(),
        note: record.optional("note"),
        problem: record.optional("problem"),
        signed_in_doubt: match record.text("signed_in_doubt") {
            "" => false,
            "yes" => true,
            other => {
                return Err(format!(
                    "column `signed_in_doubt`: `{other}` is neither `yes` nor empty"
                ));
            }
        },
        held_back: match (record.text("held_since"), record.text("held_until")) {
            ("", "") => None,
            _ => Some(HeldBack {
                since: day(record, "held_since")?,
                until: day(record, "held_until")?,
            }),
        },
        file: record.parse("file")?,
        row: record.parse("row")?,
    })
}

/// The bytes of `agreements.csv` for these agreements, in their order.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn write_agreements(agreements: &[Agreement]) -> Result<Vec<u8>, csv::Error> {
    csv_to_keep::<AgreementRows>(agreements)
}
