//! Agreements through the years.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::envelope::Envelope;
use crate::atlas::{AsOf, Atlas, Timeline};
use crate::domain::{Day, SupportModel};
use crate::table::{
    self, Column, Described, Keys, Kind, Shape, Table, Unit, Value, describe, serialize_columns,
};
use crate::written::{FileFormat, Heading, WriteError, writer};

/// Agreements on one list.
#[derive(Debug, Clone, Copy)]
pub struct TimelineRow<'a> {
    timeline: &'a Timeline,
    at: usize,
}

impl TimelineRow<'_> {
    fn number(&self, column: &[u32]) -> Value<'static> {
        column[self.at].into()
    }
}

/// The table of agreements on every list.
#[derive(Debug, Clone, Copy)]
pub struct TimelineDays;

impl Table for TimelineDays {
    type Row<'a> = TimelineRow<'a>;
    const NAME: &'static str = "timeline";
    const ABOUT: &'static str =
        "Agreements on one list, in `/api/timeline`, the oldest list first.";
    const SHAPE: Shape = Shape::Columns;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::new("days", Kind::Day, "The day of the list.", |row| {
            row.timeline.days[row.at].into()
        })
        .heading("day"),
        Column::<Self>::new(
            "agreements",
            Kind::Integer(Unit::Agreements),
            "All agreements on it.",
            |row| row.number(&row.timeline.agreements),
        ),
        Column::<Self>::new(
            "by_model",
            Kind::ByKey(Keys::Words(SupportModel::LIST), Unit::Agreements),
            "Those of each support model.",
            |row| {
                let models = row.timeline.by_model.iter();
                Value::Row(
                    models
                        .map(|(model, column)| (model.as_str(), row.number(column)))
                        .collect(),
                )
            },
        ),
        Column::<Self>::new(
            "by_state",
            Kind::ByKey(Keys::States, Unit::Agreements),
            "Those of each state that ever had one.",
            |row| {
                let states = row.timeline.by_state.iter();
                Value::Row(
                    states
                        .map(|(state, column)| (state.usps(), row.number(column)))
                        .collect(),
                )
            },
        ),
    ];
}

/// Agreements on every list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimelineAnswer {
    /// The newest day, its list, the snapshot.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// The columns.
    #[serde(flatten, serialize_with = "columns")]
    #[schemars(with = "Described<TimelineDays>")]
    pub timeline: Timeline,
}

/// The rows of a timeline, oldest first.
#[must_use]
pub fn timeline_rows(timeline: &Timeline) -> Vec<TimelineRow<'_>> {
    let all = 0..timeline.days.len();
    all.map(|at| TimelineRow { timeline, at }).collect()
}

fn columns<S: Serializer>(timeline: &Timeline, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_columns::<TimelineDays, S>(&timeline_rows(timeline), serializer)
}

/// Agreements on every list.
#[must_use]
pub fn timeline(atlas: &Atlas, newest: &AsOf, today: Day) -> TimelineAnswer {
    TimelineAnswer {
        envelope: Envelope::of(atlas, newest, today),
        timeline: atlas.timeline(),
    }
}

/// Agreements on every list, as CSV: one line per list.
///
/// # Errors
/// Never in memory; the writer's own error is passed on.
pub fn timeline_csv(atlas: &Atlas) -> Result<Vec<u8>, csv::Error> {
    table::csv::<TimelineDays>(timeline_rows(&atlas.timeline()))
}

/// Agreements on every list, as a file of rows.
///
/// # Errors
/// The format cannot hold them: never for those that `/api/timeline` comes in.
pub fn timeline_file(atlas: &Atlas, format: FileFormat) -> Result<Vec<u8>, WriteError> {
    let timeline = atlas.timeline();
    let rows = timeline_rows(&timeline);
    let table = describe::<TimelineDays>();
    let mut file = writer(
        format,
        Heading {
            name: table.name.to_owned(),
            about: table.about.to_owned(),
            fields: table.fields,
            geometry: None,
            decimals: 0,
            count: rows.len(),
            beside: serde_json::Map::new(),
            bom: false,
        },
    )?;
    for row in &rows {
        let columns = TimelineDays::COLUMNS.iter();
        let values: Vec<_> = columns.map(|column| column.value(row)).collect();
        let day = timeline.days[row.at].to_string();
        file.row(&day, &values, None)?;
    }
    file.finish()?;
    Ok(file.take())
}
