//! What is said of a row.

use serde::{Serialize, Serializer};

use crate::domain::{SupportModel, words};
use crate::table::{Column, Kind, Table, Unit, Value, serialize_row};

words! {
    /// What a row of somebody's own list comes to.
    Verdict, "verdict" {
        /// ICE's list of the day shows it.
        Listed = "listed",
        /// ICE's list shows the agency, under another model or another day of signature.
        Differs = "differs",
        /// It was listed and is no longer.
        Ended = "ended",
        /// The agency has applied, and no agreement of it is listed.
        Pending = "pending",
        /// No list ever showed an agency of this name, and one of a name that is nearly the same.
        Near = "near",
        /// No list ever showed an agency like it.
        Unknown = "unknown",
        /// A row before it says the same.
        Duplicate = "duplicate",
        /// The row does not tell a state or an agency.
        Unread = "unread",
        /// ICE's list shows it, and the own list does not.
        Missing = "missing",
    }
}

/// A row of somebody's own list, or a listed agreement that it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedRow {
    /// The list's own row; none for an agreement that it lacks.
    pub row: Option<u32>,
    /// The postal code of the state, or what the cell says where that is none.
    pub state: String,
    /// The agency, as the row names it.
    pub agency: String,
    /// The support model; empty where there is none that can be read.
    pub model: String,
    /// The day of signature; empty where there is none that can be read.
    pub signed: String,
    /// What it comes to.
    pub verdict: Verdict,
    /// The slug of the agency that is meant.
    pub agency_id: String,
    /// Ids of the agreements that are meant.
    pub agreements: Vec<String>,
    /// What is odd, one sentence each.
    pub odd: Vec<String>,
    /// What to do about it.
    pub suggestions: Vec<String>,
}

impl CheckedRow {
    /// True if somebody has to look.
    #[must_use]
    pub fn is_odd(&self) -> bool {
        self.verdict != Verdict::Listed || !self.odd.is_empty()
    }
}

fn text(text: &str) -> Value<'_> {
    (!text.is_empty()).then_some(text).into()
}

/// The table of the rows of somebody's own list.
#[derive(Debug, Clone, Copy)]
pub struct CheckedRows;

impl Table for CheckedRows {
    type Row<'a> = &'a CheckedRow;
    const NAME: &'static str = "check-list";
    const ABOUT: &'static str = "A row of somebody's own list of agencies and what is odd about it, in `countyline check-list`.";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new(
            "row",
            Kind::Integer(Unit::RowNumber),
            "The list's own row; none for an agreement that it lacks.",
            |row| row.row.into(),
        )
        .null(),
        Column::<Self>::new(
            "state",
            Kind::Text,
            "The postal code of the state; what the cell says where that is none.",
            |row| text(&row.state),
        )
        .blank(),
        Column::<Self>::new(
            "agency",
            Kind::Text,
            "The agency, as the row names it.",
            |row| text(&row.agency),
        )
        .blank(),
        Column::<Self>::new(
            "model",
            Kind::Word(SupportModel::LIST),
            "The support model.",
            |row| text(&row.model),
        )
        .blank(),
        Column::<Self>::new("signed", Kind::PartialDay, "The day of signature.", |row| {
            text(&row.signed)
        })
        .blank(),
        Column::<Self>::new(
            "verdict",
            Kind::Word(Verdict::LIST),
            "What the row comes to.",
            |row| row.verdict.as_str().into(),
        ),
        Column::<Self>::new(
            "agency_id",
            Kind::Text,
            "The slug of the agency that is meant, as in `/api/agencies/{slug}`.",
            |row| text(&row.agency_id),
        )
        .blank(),
        Column::<Self>::new(
            "agreements",
            Kind::List(&Kind::Text),
            "Ids of the agreements that are meant.",
            |row| row.agreements.iter().map(String::as_str).collect(),
        ),
        Column::<Self>::new(
            "odd",
            Kind::Text,
            "What is odd, sentences joined by `; `.",
            |row| row.odd.join("; ").into(),
        )
        .blank(),
        Column::<Self>::new(
            "suggestion",
            Kind::Text,
            "What to do about it, sentences joined by `; `.",
            |row| row.suggestions.join("; ").into(),
        )
        .blank(),
    ];
}

impl Serialize for CheckedRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_row::<CheckedRows, S>(&self, serializer)
    }
}
