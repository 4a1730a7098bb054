//! A value of a column, as all that is made of a table sees it.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::domain::{Bound, Day, Geoid, PartialDay, State, TownGeoid, Word};

/// A value of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// True or false.
    Truth(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// A day.
    Day(Day),
    /// Values, in order.
    List(Vec<Value<'a>>),
    /// Values by name, in order.
    Row(Vec<(&'static str, Value<'a>)>),
}

impl Value<'_> {
    /// True of nothing, `false` and an empty list.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty | Self::Truth(false) => true,
            Self::List(values) => values.is_empty(),
            Self::Truth(true)
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Day(_)
            | Self::Row(_) => false,
        }
    }

    /// The value as a cell of CSV: a list joined by `;`, a row as JSON, nothing as nothing.
    #[must_use]
    pub fn cell(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Truth(true) => Cow::Borrowed("true"),
            Self::Truth(false) => Cow::Borrowed("false"),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::List(values) => match values.as_slice() {
                [] => Cow::Borrowed(""),
                [one] => one.cell(),
                several => {
                    let cells: Vec<Cow<'_, str>> = several.iter().map(Self::cell).collect();
                    Cow::Owned(cells.join(";"))
                }
            },
            // Text keys and plain values always serialize.
            Self::Row(_) => Cow::Owned(serde_json::to_string(self).unwrap_or_default()),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Day(day) => day.serialize(serializer),
            Self::List(values) => serializer.collect_seq(values),
            Self::Row(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Day> for Value<'_> {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl<'a, V: Into<Value<'a>>> From<Option<V>> for Value<'a> {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl<'a, V: Into<Value<'a>>> FromIterator<V> for Value<'a> {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

/// What can stand in a field of a record.
pub trait AsValue {
    /// The value.
    fn as_value(&self) -> Value<'_>;
}

impl<W: Word> AsValue for W {
    fn as_value(&self) -> Value<'_> {
        Value::from(self.word())
    }
}

impl<V: AsValue> AsValue for Option<V> {
    fn as_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Empty, AsValue::as_value)
    }
}

impl<V: AsValue> AsValue for [V] {
    fn as_value(&self) -> Value<'_> {
        self.iter().map(AsValue::as_value).collect()
    }
}

impl<V: AsValue> AsValue for Vec<V> {
    fn as_value(&self) -> Value<'_> {
        self.as_slice().as_value()
    }
}

impl<const N: usize> AsValue for [f64; N] {
    fn as_value(&self) -> Value<'_> {
        self.as_slice().as_value()
    }
}

impl AsValue for str {
    fn as_value(&self) -> Value<'_> {
        Value::from(self)
    }
}

impl AsValue for &str {
    fn as_value(&self) -> Value<'_> {
        Value::from(*self)
    }
}

impl AsValue for String {
    fn as_value(&self) -> Value<'_> {
        Value::from(self.as_str())
    }
}

impl AsValue for Geoid {
    fn as_value(&self) -> Value<'_> {
        Value::from(self.as_str())
    }
}

impl AsValue for TownGeoid {
    fn as_value(&self) -> Value<'_> {
        Value::from(self.as_str())
    }
}

impl AsValue for State {
    fn as_value(&self) -> Value<'_> {
        Value::from(self.usps())
    }
}

impl AsValue for PartialDay {
    fn as_value(&self) -> Value<'_> {
        Value::from(self.to_string())
    }
}

impl AsValue for Bound {
    fn as_value(&self) -> Value<'_> {
        Value::from(self.to_string())
    }
}

impl AsValue for Day {
    fn as_value(&self) -> Value<'_> {
        Value::Day(*self)
    }
}

impl AsValue for bool {
    fn as_value(&self) -> Value<'_> {
        Value::Truth(*self)
    }
}

impl AsValue for f64 {
    fn as_value(&self) -> Value<'_> {
        Value::Number(*self)
    }
}

/// Whole numbers that every JSON reader holds exactly.
macro_rules! integers {
    ($($number:ty),+) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Integer(i64::from(number))
            }
        }

        impl AsValue for $number {
            fn as_value(&self) -> Value<'_> {
                Value::from(*self)
            }
        })+
    };
}

integers!(u8, u16, u32, i16);
