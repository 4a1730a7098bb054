//! The rows that are asked for.

use std::cmp::Ordering;
use std::time::{Duration, Instant};

use super::asked::{Asked, AskedError};
use super::cql2::{Expression, Op, Operand, compare};
use super::cursor::Cursor;
use super::datetime::{self, Days};
use super::geometry::Area;
use super::rows::{Cells, Lies, On};
use super::span::Span;
use crate::atlas::{AsOf, Atlas};
use crate::table::Value;

/// Longest time for which rows are looked through: others wait.
const LONGEST: Duration = Duration::from_secs(4);

/// Rows between two looks at the clock.
const ROWS_PER_LOOK: usize = 64;

/// The rows that are asked for.
#[derive(Debug, Clone)]
pub struct Selected {
    /// The day and its list: of a span its last day.
    pub as_of: AsOf,
    /// Their positions, in the order asked for.
    pub rows: Vec<u32>,
}

/// The day for which is asked, and its list: of a span its last day, the newest if none is said.
///
/// # Errors
/// It lies after the newest list.
pub fn day_of(atlas: &Atlas, asked: &Asked) -> Result<AsOf, AskedError> {
    last_day(atlas, span(atlas, asked.days)?.as_ref())
}

/// The same of the text of a `datetime`.
///
/// # Errors
/// It cannot be read, or lies after the newest list.
pub fn day_at(atlas: &Atlas, text: &str) -> Result<AsOf, AskedError> {
    let days = datetime::days(text).map_err(|reason| AskedError::new("datetime", reason))?;
    last_day(atlas, span(atlas, Some(days))?.as_ref())
}

fn span(atlas: &Atlas, days: Option<Days>) -> Result<Option<Span>, AskedError> {
    let span = days.map(|(first, last)| Span::of(atlas, first, last));
    span.transpose()
        .map_err(|error| AskedError::new("datetime", error))
}

fn last_day(atlas: &Atlas, span: Option<&Span>) -> Result<AsOf, AskedError> {
    let day = match span {
        Some(span) => span.end(atlas),
        None => atlas.calendar.as_of(None),
    };
    day.map_err(|error| AskedError::new("datetime", error))
}

/// Finds the rows that are asked for, of all pages.
///
/// # Errors
/// The day lies after the newest list, or it takes too long.
pub fn select(atlas: &Atlas, asked: &Asked) -> Result<Selected, AskedError> {
    let span = span(atlas, asked.days)?;
    let as_of = last_day(atlas, span.as_ref())?;
    let on = On::new(atlas, as_of);
    let all = asked.collection.rows();
    let conditions = conditions(asked);
    let begun = Instant::now();
    let mut rows = Vec::new();
    for at in 0..all.count(atlas) {
        if at % ROWS_PER_LOOK == 0 && begun.elapsed() > LONGEST {
            let parameter = if asked.filter.is_some() {
                "filter"
            } else {
                "bbox"
            };
            let reason = "it takes too long to look through all rows; ask for less, for example with a smaller `bbox` or fewer geometries";
            return Err(AskedError::new(parameter, reason));
        }
        if span
            .as_ref()
            .is_some_and(|span| !all.holds(atlas, at, span))
        {
            continue;
        }
        let lies = all.lies(atlas, at);
        if is_beyond(atlas, lies, &asked.boxes) {
            continue;
        }
        if !conditions.is_empty() {
            let row = all.row(&on, at);
            let meets = |area: &Area| area.meets(atlas, lies);
            let is_met = |one: &Expression| one.is_met(&*row, &meets) == Some(true);
            if !conditions.iter().all(is_met) {
                continue;
            }
        }
        rows.push(u32::try_from(at).unwrap_or(u32::MAX));
    }
    if !asked.sort.is_empty() {
        sort(asked, &on, &mut rows);
    }
    Ok(Selected { as_of, rows })
}

/// True for what lies in none of some boxes. What has no place is in all of them (OGC 17-069r4, 7.15.2).
fn is_beyond(atlas: &Atlas, lies: Lies, boxes: &[Area]) -> bool {
    let meets = |area: &Area| area.meets(atlas, lies).unwrap_or(true);
    !boxes.is_empty() && !boxes.iter().any(meets)
}

/// What a row has to be, beside its days and its place.
fn conditions(asked: &Asked) -> Vec<Expression> {
    let fields = asked.collection.table().fields;
    let equal = asked.equals.iter().map(|(at, literal)| {
        let column = Operand::column(*at, fields[*at]);
        Expression::Compare(column, Op::Equal, Operand::Literal(literal.clone()))
    });
    equal.chain(asked.filter.clone()).collect()
}

/// Sorts rows by their values; those without one come last, and those that are equal stay in their order.
fn sort(asked: &Asked, on: &On<'_>, rows: &mut [u32]) {
    let all = asked.collection.rows();
    let values = rows.iter().map(|at| {
        let row: Box<dyn Cells + '_> = all.row(on, *at as usize);
        let keys = asked
            .sort
            .iter()
            .map(|(column, _)| owned(row.value(*column)));
        (*at, keys.collect::<Vec<Value<'static>>>())
    });
    let mut values: Vec<(u32, Vec<Value<'static>>)> = values.collect();
    values.sort_by(|(_, left), (_, right)| {
        let pairs = left.iter().zip(right).zip(&asked.sort);
        let orders = pairs.map(|((left, right), (_, falls))| order(left, right, *falls));
        orders.fold(Ordering::Equal, Ordering::then)
    });
    for (place, (at, _)) in rows.iter_mut().zip(values) {
        *place = at;
    }
}

fn order(left: &Value<'_>, right: &Value<'_>, falls: bool) -> Ordering {
    match (left, right) {
        (Value::Empty, Value::Empty) => Ordering::Equal,
        (Value::Empty, _) => Ordering::Greater,
        (_, Value::Empty) => Ordering::Less,
        (left, right) => {
            let order = compare(left, right).unwrap_or(Ordering::Equal);
            if falls { order.reverse() } else { order }
        }
    }
}

/// A value that outlives its row.
fn owned(value: Value<'_>) -> Value<'static> {
    match value {
        Value::Text(text) => Value::Text(text.into_owned().into()),
        Value::Truth(truth) => Value::Truth(truth),
        Value::Integer(number) => Value::Integer(number),
        Value::Number(number) => Value::Number(number),
        Value::Day(day) => Value::Day(day),
        // Nothing is sorted by these.
        Value::Empty | Value::List(_) | Value::Row(_) => Value::Empty,
    }
}

/// A page of rows: those from one place to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// How many rows stand before it.
    pub start: usize,
    /// How many rows it holds, or stand before it.
    pub end: usize,
    /// Where the next one begins.
    pub next: Option<Cursor>,
    /// Where the one before begins.
    pub prev: Option<Cursor>,
}

impl Page {
    /// The one page of all rows.
    #[must_use]
    pub fn of_all(selected: &Selected) -> Self {
        Self {
            start: 0,
            end: selected.rows.len(),
            next: None,
            prev: None,
        }
    }

    /// The page that is asked for, of so many rows at most; all that follow, if there is no limit.
    ///
    /// # Errors
    /// It begins after the last row.
    pub fn of(
        asked: &Asked,
        count: usize,
        limit: Option<usize>,
        version: &str,
    ) -> Result<Self, AskedError> {
        let start = asked.cursor.as_ref().map_or(0, |cursor| cursor.start);
        if start > count {
            let reason =
                format!("it begins after the last of {count} rows; leave it out to begin anew");
            return Err(AskedError::new("cursor", reason));
        }
        let limit = limit.unwrap_or(usize::MAX);
        let end = start.saturating_add(limit).min(count);
        let cursor = |start: usize| Cursor {
            version: version.to_owned(),
            asked: asked.choice,
            start,
        };
        Ok(Self {
            start,
            end,
            next: (end < count).then(|| cursor(end)),
            prev: (start > 0).then(|| cursor(start.saturating_sub(limit))),
        })
    }
}
