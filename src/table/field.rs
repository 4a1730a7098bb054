//! What a column says of itself.

use super::value::Value;
use crate::domain::{Geoid, PartialDay, State, TownGeoid, WordList, words};

words! {
    /// What a number counts or measures.
    Unit, "unit" {
        /// Agreements.
        Agreements = "agreements",
        /// Agencies.
        Agencies = "agencies",
        /// Counties and equivalents.
        Counties = "counties",
        /// Residents.
        Residents = "residents",
        /// People.
        People = "people",
        /// Rows of a list.
        Rows = "rows",
        /// Kilometres.
        Kilometres = "km",
        /// Degrees, WGS84.
        Degrees = "degrees",
        /// A year of the Gregorian calendar.
        Year = "year",
        /// The number of a row in its file, the header's being 1.
        RowNumber = "row number",
        /// A set, with a meaning for each bit.
        Bits = "bits",
    }
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Any text.
    Text,
    /// One of a closed list of words.
    Word(WordList),
    /// A Census GEOID, as text: its first digit may be 0.
    Geoid,
    /// A Census GEOID of a town, as text: seven digits of a place, ten of a county subdivision.
    TownGeoid,
    /// The postal code of a state or territory.
    State,
    /// The address of a page or a file, http or https.
    Address,
    /// A day of the calendar, `YYYY-MM-DD`.
    Day,
    /// A day, a month or a year: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    PartialDay,
    /// True or false.
    Truth,
    /// A whole number.
    Integer(Unit),
    /// A number.
    Number(Unit),
    /// Longitude and latitude in degrees, WGS84.
    Point,
    /// West, south, east and north in degrees, WGS84.
    Bbox,
    /// Any number of values; in a cell joined by `;`.
    List(&'static Self),
    /// A row of another table inside this one; in a cell as JSON.
    Row(fn() -> Description),
    /// A whole number for each of some keys, the same ones in every row; in CSV a column for each key.
    ByKey(Keys, Unit),
}

/// The keys of a column by key.
#[derive(Debug, Clone, Copy)]
pub enum Keys {
    /// Every word of a list.
    Words(WordList),
    /// Postal codes of states.
    States,
}

impl Keys {
    /// What a key is.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            Self::Words(list) => list.what,
            Self::States => "state",
        }
    }
}

impl Kind {
    /// The unit of its numbers; `None` if they have none, or it has no numbers.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self {
            Self::Integer(unit) | Self::Number(unit) | Self::ByKey(_, unit) => Some(unit),
            Self::Point | Self::Bbox => Some(Unit::Degrees),
            Self::List(of) => of.unit(),
            Self::Text
            | Self::Word(_)
            | Self::Geoid
            | Self::TownGeoid
            | Self::State
            | Self::Address
            | Self::Day
            | Self::PartialDay
            | Self::Truth
            | Self::Row(_) => None,
        }
    }

    /// The table whose rows stand inside this one's.
    #[must_use]
    pub fn inside(self) -> Option<Description> {
        match self {
            Self::Row(of) => Some(of()),
            Self::List(of) => of.inside(),
            Self::Text
            | Self::Word(_)
            | Self::Geoid
            | Self::TownGeoid
            | Self::State
            | Self::Address
            | Self::Day
            | Self::PartialDay
            | Self::Truth
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Point
            | Self::Bbox
            | Self::ByKey(..) => None,
        }
    }

    /// True if a value that is not empty is of this kind.
    #[must_use]
    pub fn fits(self, value: &Value<'_>) -> bool {
        let text = match value {
            Value::Text(text) => text.as_ref(),
            Value::Empty
            | Value::Truth(_)
            | Value::Integer(_)
            | Value::Number(_)
            | Value::Day(_)
            | Value::List(_)
            | Value::Row(_) => "",
        };
        match self {
            Self::Text => matches!(value, Value::Text(_)),
            Self::Word(list) => list.words.contains(&text),
            Self::Geoid => text.parse::<Geoid>().is_ok(),
            Self::TownGeoid => text.parse::<TownGeoid>().is_ok(),
            Self::State => text.parse::<State>().is_ok(),
            Self::PartialDay => text.parse::<PartialDay>().is_ok(),
            Self::Address => {
                let scheme = text.split_once("://").map(|(scheme, _rest)| scheme);
                scheme.is_some_and(|scheme| {
                    ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str())
                })
            }
            Self::Day => matches!(value, Value::Day(_)),
            Self::Truth => matches!(value, Value::Truth(_)),
            Self::Integer(_) => matches!(value, Value::Integer(_)),
            Self::Number(_) => matches!(value, Value::Number(_)),
            Self::Point => is_numbers(value, 2),
            Self::Bbox => is_numbers(value, 4),
            Self::List(of) => {
                matches!(value, Value::List(values) if values.iter().all(|one| of.fits(one)))
            }
            Self::Row(of) => matches!(value, Value::Row(members) if is_row(members, &of().fields)),
            Self::ByKey(..) => {
                let is_number = |(_key, one): &(_, Value<'_>)| matches!(one, Value::Integer(_));
                matches!(value, Value::Row(members) if members.iter().all(is_number))
            }
        }
    }
}

fn is_numbers(value: &Value<'_>, count: usize) -> bool {
    let is_number = |one: &Value<'_>| matches!(one, Value::Number(_));
    matches!(value, Value::List(values) if values.len() == count && values.iter().all(is_number))
}

/// True if every member is a value of the field of its name.
fn is_row(members: &[(&'static str, Value<'_>)], fields: &[Field]) -> bool {
    members.iter().all(|(name, value)| {
        let mut known = fields.iter().filter(|field| field.name == *name);
        known.next().is_some_and(|field| field.fits(value))
    })
}

/// Whether a value can be empty, and what it is in JSON then. A cell of CSV is empty then in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Empty {
    /// It never is.
    Never,
    /// It is `null`.
    Null,
    /// It is an empty text.
    Blank,
    /// The key is left out, as it is of `false` and of an empty list.
    LeftOut,
}

/// Where a column stands in CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Csv {
    /// At its place among the columns.
    InTurn,
    /// At this place, from 0. Programs read columns by their place, so that one that came later stands at the end,
    /// whatever its neighbours in JSON are.
    At(u8),
    /// Nowhere.
    Nowhere,
}

/// A column, described.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name: the key in JSON.
    pub name: &'static str,
    /// Its heading in CSV.
    pub heading: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether it can be empty.
    pub empty: Empty,
    /// Where it stands in CSV.
    pub csv: Csv,
    /// What it means, in one sentence.
    pub meaning: &'static str,
}

impl Field {
    /// True if a value says nothing: it is empty, or one that JSON leaves out.
    #[must_use]
    pub fn is_nothing(&self, value: &Value<'_>) -> bool {
        matches!(value, Value::Empty) || (self.empty == Empty::LeftOut && value.is_blank())
    }

    /// What stands in JSON for nothing; `None` where the key is left out.
    #[must_use]
    pub fn nothing(&self) -> Option<Value<'static>> {
        match self.empty {
            Empty::Never | Empty::Null => Some(Value::Empty),
            Empty::Blank => Some(Value::from("")),
            Empty::LeftOut => None,
        }
    }

    /// True if a value is one that the column may hold.
    #[must_use]
    pub fn fits(&self, value: &Value<'_>) -> bool {
        match value {
            Value::Empty => self.empty != Empty::Never,
            some => self.kind.fits(some),
        }
    }
}

/// How the rows of a table are given in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each row is an object.
    Objects,
    /// Each row is an array with the values in the order of the columns: short, for large answers.
    Arrays,
    /// Each column is an array with the values of all rows.
    Columns,
    /// They are not given in JSON: a file of CSV.
    File,
}

/// A table, described.
#[derive(Debug, Clone)]
pub struct Description {
    /// Its name.
    pub name: &'static str,
    /// The name of the type of a row.
    pub row: &'static str,
    /// What a row is, and where the table is given.
    pub about: &'static str,
    /// How its rows are given in JSON.
    pub shape: Shape,
    /// Its columns, in the order of JSON.
    pub fields: Vec<Field>,
}
